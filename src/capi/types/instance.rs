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
    pub paramid: JET_ULONG,
    pub lParam: JET_API_PTR,
    pub sz: *const c_char,
    pub err: JET_ERR,
}

/// One parameter, for `JetEnableMultiInstance` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETSYSPARAM_W {
    pub paramid: JET_ULONG,
    pub lParam: JET_API_PTR,
    pub sz: *const WCHAR,
    pub err: JET_ERR,
}

/// One database parameter (`JET_dbparam*`) for `JetCreateDatabase3` and `JetAttachDatabase3`.
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETDBPARAM {
    pub dbparamid: JET_ULONG,
    pub pvParam: *mut c_void,
    pub cbParam: JET_ULONG,
}

/// Restore: where a database of the backup goes (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP_A {
    pub szDatabaseName: *mut c_char,
    pub szNewDatabaseName: *mut c_char,
}

/// Restore: where a database of the backup goes (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP_W {
    pub szDatabaseName: *mut WCHAR,
    pub szNewDatabaseName: *mut WCHAR,
}

/// Recovery with `JetInit4`: where a database that the logs mention is now, and how to open it (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP2_A {
    pub cbStruct: JET_ULONG,
    pub szDatabaseName: *mut c_char,
    pub szNewDatabaseName: *mut c_char,
    pub rgsetdbparam: *mut JET_SETDBPARAM,
    pub csetdbparam: JET_ULONG,
    pub grbit: JET_GRBIT,
}

/// Recovery with `JetInit4`: where a database that the logs mention is now, and how to open it (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTMAP2_W {
    pub cbStruct: JET_ULONG,
    pub szDatabaseName: *mut WCHAR,
    pub szNewDatabaseName: *mut WCHAR,
    pub rgsetdbparam: *mut JET_SETDBPARAM,
    pub csetdbparam: JET_ULONG,
    pub grbit: JET_GRBIT,
}

/// Options of `JetInit3` (bytes).
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO_A {
    pub cbStruct: JET_ULONG,
    pub rgrstmap: *mut JET_RSTMAP_A,
    pub crstmap: JET_LONG,
    pub lgposStop: JET_LGPOS,
    pub logtimeStop: JET_LOGTIME,
    pub pfnStatus: JET_PFNSTATUS,
}

/// Options of `JetInit3` (UTF-16).
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO_W {
    pub cbStruct: JET_ULONG,
    pub rgrstmap: *mut JET_RSTMAP_W,
    pub crstmap: JET_LONG,
    pub lgposStop: JET_LGPOS,
    pub logtimeStop: JET_LOGTIME,
    pub pfnStatus: JET_PFNSTATUS,
}

/// Options of `JetInit4` (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO2_A {
    pub cbStruct: JET_ULONG,
    pub rgrstmap: *mut JET_RSTMAP2_A,
    pub crstmap: JET_LONG,
    pub lgposStop: JET_LGPOS,
    pub logtimeStop: JET_LOGTIME,
    pub pfnCallback: JET_PFNINITCALLBACK,
    pub pvCallbackContext: *mut c_void,
}

/// Options of `JetInit4` (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RSTINFO2_W {
    pub cbStruct: JET_ULONG,
    pub rgrstmap: *mut JET_RSTMAP2_W,
    pub crstmap: JET_LONG,
    pub lgposStop: JET_LGPOS,
    pub logtimeStop: JET_LOGTIME,
    pub pfnCallback: JET_PFNINITCALLBACK,
    pub pvCallbackContext: *mut c_void,
}

/// One running instance, for `JetGetInstanceInfo` (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INSTANCE_INFO_A {
    pub hInstanceId: JET_INSTANCE,
    pub szInstanceName: *mut c_char,
    pub cDatabases: JET_API_PTR,
    pub szDatabaseFileName: *mut *mut c_char,
    pub szDatabaseDisplayName: *mut *mut c_char,
    pub szDatabaseSLVFileName_Obsolete: *mut *mut c_char,
}

/// One running instance, for `JetGetInstanceInfo` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INSTANCE_INFO_W {
    pub hInstanceId: JET_INSTANCE,
    pub szInstanceName: *mut WCHAR,
    pub cDatabases: JET_API_PTR,
    pub szDatabaseFileName: *mut *mut WCHAR,
    pub szDatabaseDisplayName: *mut *mut WCHAR,
    pub szDatabaseSLVFileName_Obsolete: *mut *mut WCHAR,
}

/// Answer of `JetGetSessionInfo`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SESSIONINFO {
    pub ulTrxBegin0: JET_ULONG,
    pub ulTrxLevel: JET_ULONG,
    pub ulProcid: JET_ULONG,
    pub ulFlags: JET_ULONG,
    pub ulTrxContext: JET_API_PTR,
}

/// Who does an operation and what for (`JET_sesparamOperationContext`).
///
/// Since: 0x0A00.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPERATIONCONTEXT {
    pub ulUserID: JET_ULONG,
    pub nOperationID: u8,
    pub nOperationType: u8,
    pub nClientType: u8,
    pub fFlags: u8,
}

/// Work counters of the calling thread, for `JetGetThreadStats`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS {
    pub cbStruct: JET_ULONG,
    pub cPageReferenced: JET_ULONG,
    pub cPageRead: JET_ULONG,
    pub cPagePreread: JET_ULONG,
    pub cPageDirtied: JET_ULONG,
    pub cPageRedirtied: JET_ULONG,
    pub cLogRecord: JET_ULONG,
    pub cbLogRecord: JET_ULONG,
}

/// [`JET_THREADSTATS`] with cache misses.
///
/// Since: 0x0A00.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS2 {
    pub cbStruct: JET_ULONG,
    pub cPageReferenced: JET_ULONG,
    pub cPageRead: JET_ULONG,
    pub cPagePreread: JET_ULONG,
    pub cPageDirtied: JET_ULONG,
    pub cPageRedirtied: JET_ULONG,
    pub cLogRecord: JET_ULONG,
    pub cbLogRecord: JET_ULONG,
    pub cusecPageCacheMiss: u64,
    pub cPageCacheMiss: JET_ULONG,
}

/// [`JET_THREADSTATS2`] with long values.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS3 {
    pub cbStruct: JET_ULONG,
    pub cPageReferenced: JET_ULONG,
    pub cPageRead: JET_ULONG,
    pub cPagePreread: JET_ULONG,
    pub cPageDirtied: JET_ULONG,
    pub cPageRedirtied: JET_ULONG,
    pub cLogRecord: JET_ULONG,
    pub cbLogRecord: JET_ULONG,
    pub cusecPageCacheMiss: u64,
    pub cPageCacheMiss: JET_ULONG,
    pub cSeparatedLongValueRead: JET_ULONG,
    pub cusecLongValuePageCacheMiss: u64,
    pub cLongValuePageCacheMiss: JET_ULONG,
}

/// [`JET_THREADSTATS3`] with waits and space.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_THREADSTATS4 {
    pub cbStruct: JET_ULONG,
    pub cPageReferenced: JET_ULONG,
    pub cPageRead: JET_ULONG,
    pub cPagePreread: JET_ULONG,
    pub cPageDirtied: JET_ULONG,
    pub cPageRedirtied: JET_ULONG,
    pub cLogRecord: JET_ULONG,
    pub cbLogRecord: JET_ULONG,
    pub cusecPageCacheMiss: u64,
    pub cPageCacheMiss: JET_ULONG,
    pub cSeparatedLongValueRead: JET_ULONG,
    pub cusecLongValuePageCacheMiss: u64,
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
    pub cbStruct: JET_ULONG,
    pub errValue: JET_ERR,
    pub errcatMostSpecific: JET_ERRCAT,
    pub rgCategoricalHierarchy: [u8; 8],
    pub lSourceLine: JET_ULONG,
    pub rgszSourceFile: [WCHAR; 64],
}
