//! Structs of the ABI: instances, sessions and the parameters of their start (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// One parameter, for `JetEnableMultiInstance` (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETSYSPARAM_A {
    /// Parameter, `JET_param*`.
    pub paramid: JET_ULONG,
    /// Its number, if it has one.
    pub lParam: JET_API_PTR,
    /// Its text, if it has one.
    pub sz: *const c_char,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One parameter, for `JetEnableMultiInstance` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETSYSPARAM_W {
    /// Parameter, `JET_param*`.
    pub paramid: JET_ULONG,
    /// Its number, if it has one.
    pub lParam: JET_API_PTR,
    /// Its text, if it has one.
    pub sz: *const WCHAR,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One database parameter (`JET_dbparam*`) for `JetCreateDatabase3` and `JetAttachDatabase3`.
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETDBPARAM {
    /// Parameter, `JET_dbparam*`.
    pub dbparamid: JET_ULONG,
    /// Its value.
    pub pvParam: *mut c_void,
    /// Bytes of the value.
    pub cbParam: JET_ULONG,
}

/// Restore: where a database of the backup goes (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP_A {
    /// Path as the backup or log has it.
    pub szDatabaseName: *mut c_char,
    /// Path to use.
    pub szNewDatabaseName: *mut c_char,
}

/// Restore: where a database of the backup goes (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP_W {
    /// Path as the backup or log has it.
    pub szDatabaseName: *mut WCHAR,
    /// Path to use.
    pub szNewDatabaseName: *mut WCHAR,
}

/// Recovery with `JetInit4`: where a database that the logs mention is now, and how to open it (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP2_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Path as the backup or log has it.
    pub szDatabaseName: *mut c_char,
    /// Path to use.
    pub szNewDatabaseName: *mut c_char,
    /// Parameters of the database.
    pub rgsetdbparam: *mut JET_SETDBPARAM,
    /// How many.
    pub csetdbparam: JET_ULONG,
    /// Options.
    pub grbit: JET_GRBIT,
}

/// Recovery with `JetInit4`: where a database that the logs mention is now, and how to open it (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP2_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Path as the backup or log has it.
    pub szDatabaseName: *mut WCHAR,
    /// Path to use.
    pub szNewDatabaseName: *mut WCHAR,
    /// Parameters of the database.
    pub rgsetdbparam: *mut JET_SETDBPARAM,
    /// How many.
    pub csetdbparam: JET_ULONG,
    /// Options.
    pub grbit: JET_GRBIT,
}

/// Options of `JetInit3` (bytes).
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Which databases go where.
    pub rgrstmap: *mut JET_RSTMAP_A,
    /// How many.
    pub crstmap: JET_LONG,
    /// Where replay stops.
    pub lgposStop: JET_LGPOS,
    /// When replay stops.
    pub logtimeStop: JET_LOGTIME,
    /// Progress callback, or NULL.
    pub pfnStatus: JET_PFNSTATUS,
}

/// Options of `JetInit3` (UTF-16).
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Which databases go where.
    pub rgrstmap: *mut JET_RSTMAP_W,
    /// How many.
    pub crstmap: JET_LONG,
    /// Where replay stops.
    pub lgposStop: JET_LGPOS,
    /// When replay stops.
    pub logtimeStop: JET_LOGTIME,
    /// Progress callback, or NULL.
    pub pfnStatus: JET_PFNSTATUS,
}

/// Options of `JetInit4` (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO2_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Which databases go where.
    pub rgrstmap: *mut JET_RSTMAP2_A,
    /// How many.
    pub crstmap: JET_LONG,
    /// Where replay stops.
    pub lgposStop: JET_LGPOS,
    /// When replay stops.
    pub logtimeStop: JET_LOGTIME,
    /// Callback, or NULL.
    pub pfnCallback: JET_PFNINITCALLBACK,
    /// Its context.
    pub pvCallbackContext: *mut c_void,
}

/// Options of `JetInit4` (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO2_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Which databases go where.
    pub rgrstmap: *mut JET_RSTMAP2_W,
    /// How many.
    pub crstmap: JET_LONG,
    /// Where replay stops.
    pub lgposStop: JET_LGPOS,
    /// When replay stops.
    pub logtimeStop: JET_LOGTIME,
    /// Callback, or NULL.
    pub pfnCallback: JET_PFNINITCALLBACK,
    /// Its context.
    pub pvCallbackContext: *mut c_void,
}

/// One running instance, for `JetGetInstanceInfo` (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INSTANCE_INFO_A {
    /// The instance.
    pub hInstanceId: JET_INSTANCE,
    /// Its name.
    pub szInstanceName: *mut c_char,
    /// How many databases it has.
    pub cDatabases: JET_API_PTR,
    /// Their paths.
    pub szDatabaseFileName: *mut *mut c_char,
    /// Their display names.
    pub szDatabaseDisplayName: *mut *mut c_char,
    /// NULL.
    pub szDatabaseSLVFileName_Obsolete: *mut *mut c_char,
}

/// One running instance, for `JetGetInstanceInfo` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INSTANCE_INFO_W {
    /// The instance.
    pub hInstanceId: JET_INSTANCE,
    /// Its name.
    pub szInstanceName: *mut WCHAR,
    /// How many databases it has.
    pub cDatabases: JET_API_PTR,
    /// Their paths.
    pub szDatabaseFileName: *mut *mut WCHAR,
    /// Their display names.
    pub szDatabaseDisplayName: *mut *mut WCHAR,
    /// NULL.
    pub szDatabaseSLVFileName_Obsolete: *mut *mut WCHAR,
}

/// Answer of `JetGetSessionInfo`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SESSIONINFO {
    /// Number of the outermost transaction.
    pub ulTrxBegin0: JET_ULONG,
    /// Level of the transaction, 0 for none.
    pub ulTrxLevel: JET_ULONG,
    /// Number of the session in the log.
    pub ulProcid: JET_ULONG,
    /// Flags of the session.
    pub ulFlags: JET_ULONG,
    /// Context, or thread, that the transaction belongs to.
    pub ulTrxContext: JET_API_PTR,
}

/// Who does an operation and what for (`JET_sesparamOperationContext`).
///
/// Since: 0x0A00.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPERATIONCONTEXT {
    /// User.
    pub ulUserID: JET_ULONG,
    /// Operation.
    pub nOperationID: u8,
    /// Kind of operation.
    pub nOperationType: u8,
    /// Kind of client.
    pub nClientType: u8,
    /// Flags.
    pub fFlags: u8,
}

/// Work counters of the calling thread, for `JetGetThreadStats`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Pages used.
    pub cPageReferenced: JET_ULONG,
    /// Pages read from disk.
    pub cPageRead: JET_ULONG,
    /// Pages read ahead.
    pub cPagePreread: JET_ULONG,
    /// Clean pages changed.
    pub cPageDirtied: JET_ULONG,
    /// Changed pages changed again.
    pub cPageRedirtied: JET_ULONG,
    /// Log records written.
    pub cLogRecord: JET_ULONG,
    /// Their bytes.
    pub cbLogRecord: JET_ULONG,
}

/// [`JET_THREADSTATS`] with cache misses.
///
/// Since: 0x0A00.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS2 {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Pages used.
    pub cPageReferenced: JET_ULONG,
    /// Pages read from disk.
    pub cPageRead: JET_ULONG,
    /// Pages read ahead.
    pub cPagePreread: JET_ULONG,
    /// Clean pages changed.
    pub cPageDirtied: JET_ULONG,
    /// Changed pages changed again.
    pub cPageRedirtied: JET_ULONG,
    /// Log records written.
    pub cLogRecord: JET_ULONG,
    /// Their bytes.
    pub cbLogRecord: JET_ULONG,
    /// Microseconds waited for pages.
    pub cusecPageCacheMiss: u64,
    /// Pages waited for.
    pub cPageCacheMiss: JET_ULONG,
}

/// [`JET_THREADSTATS2`] with long values.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS3 {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Pages used.
    pub cPageReferenced: JET_ULONG,
    /// Pages read from disk.
    pub cPageRead: JET_ULONG,
    /// Pages read ahead.
    pub cPagePreread: JET_ULONG,
    /// Clean pages changed.
    pub cPageDirtied: JET_ULONG,
    /// Changed pages changed again.
    pub cPageRedirtied: JET_ULONG,
    /// Log records written.
    pub cLogRecord: JET_ULONG,
    /// Their bytes.
    pub cbLogRecord: JET_ULONG,
    /// Microseconds waited for pages.
    pub cusecPageCacheMiss: u64,
    /// Pages waited for.
    pub cPageCacheMiss: JET_ULONG,
    /// Long values read.
    pub cSeparatedLongValueRead: JET_ULONG,
    /// Microseconds waited for pages of long values.
    pub cusecLongValuePageCacheMiss: u64,
    /// Pages of long values waited for.
    pub cLongValuePageCacheMiss: JET_ULONG,
}

/// [`JET_THREADSTATS3`] with waits and space.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS4 {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Pages used.
    pub cPageReferenced: JET_ULONG,
    /// Pages read from disk.
    pub cPageRead: JET_ULONG,
    /// Pages read ahead.
    pub cPagePreread: JET_ULONG,
    /// Clean pages changed.
    pub cPageDirtied: JET_ULONG,
    /// Changed pages changed again.
    pub cPageRedirtied: JET_ULONG,
    /// Log records written.
    pub cLogRecord: JET_ULONG,
    /// Their bytes.
    pub cbLogRecord: JET_ULONG,
    /// Microseconds waited for pages.
    pub cusecPageCacheMiss: u64,
    /// Pages waited for.
    pub cPageCacheMiss: JET_ULONG,
    /// Long values read.
    pub cSeparatedLongValueRead: JET_ULONG,
    /// Microseconds waited for pages of long values.
    pub cusecLongValuePageCacheMiss: u64,
    /// Pages of long values waited for.
    pub cLongValuePageCacheMiss: JET_ULONG,
    pub cSeparatedLongValueCreated: JET_ULONG,
    pub cPageUniqueCacheHits: JET_ULONG,
    pub cPageUniqueCacheRequests: JET_ULONG,
    pub cDatabaseReads: JET_ULONG,
    pub cSumDatabaseReadQueueDepthImpact: JET_ULONG,
    pub cSumDatabaseReadQueueDepth: JET_ULONG,
    pub cusecWait: u64,
    pub cWait: JET_ULONG,
    pub cNodesFlagDeleted: JET_ULONG,
    pub cbNodesFlagDeleted: JET_ULONG,
    pub cPageTableAllocated: JET_ULONG,
    pub cPageTableReleased: JET_ULONG,
    pub cPageUpdateAllocated: JET_ULONG,
    pub cPageUpdateReleased: JET_ULONG,
    pub cPageUniqueModified: JET_ULONG,
}

/// Answer of `JetGetErrorInfoW`.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ERRINFOBASIC_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The code.
    pub errValue: JET_ERR,
    /// Its category.
    pub errcatMostSpecific: JET_ERRCAT,
    /// The categories from the root on, 0 after the last.
    pub rgCategoricalHierarchy: [u8; 8],
    /// 0.
    pub lSourceLine: JET_ULONG,
    /// Empty.
    pub rgszSourceFile: [WCHAR; 64],
}
