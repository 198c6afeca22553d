//! Structs of the ABI: progress, recovery and revert (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// Progress of a long operation, given to a `JET_PFNSTATUS` with `JET_sntProgress`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SNPROG {
    pub cbStruct: JET_ULONG,
    pub cunitDone: JET_ULONG,
    pub cunitTotal: JET_ULONG,
}

/// A message given to a status callback.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SNMSG {
    pub cbStruct: JET_ULONG,
    pub snc: JET_SNC,
    pub ul: JET_ULONG,
    pub sz: [c_char; 256],
}

/// What [`JET_RECOVERYCONTROL`] asks; `sntUnion` says which member holds it.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_RECOVERYCONTROL_DATA {
    pub OpenLog: JET_RECOVERYCONTROL_OPENLOG,
    pub OpenCheckpoint: JET_RECOVERYCONTROL_OPENCHECKPOINT,
    pub MissingLog: JET_RECOVERYCONTROL_MISSINGLOG,
    pub BeginUndo: JET_RECOVERYCONTROL_BEGINUNDO,
    pub NotificationEvent: JET_RECOVERYCONTROL_NOTIFICATIONEVENT,
    pub SignalErrorCondition: JET_RECOVERYCONTROL_SIGNALERRORCONDITION,
    pub AttachedDb: JET_RECOVERYCONTROL_ATTACHEDDB,
    pub DetachingDb: JET_RECOVERYCONTROL_DETACHINGDB,
    pub CommitCtx: JET_RECOVERYCONTROL_COMMITCTX,
}

/// A log is about to be opened.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_OPENLOG {
    pub cbStruct: JET_ULONG,
    pub lGenNext: JET_ULONG,
    pub fCurrentLog: u8,
    pub eReason: u8,
    pub rgbReserved: [u8; 6],
    pub wszLogFile: *mut WCHAR,
    pub cdbinfomisc: JET_ULONG,
    pub rgdbinfomisc: *mut JET_DBINFOMISC7,
}

/// The checkpoint file is about to be opened.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_OPENCHECKPOINT {
    pub cbStruct: JET_ULONG,
    pub wszCheckpoint: *mut WCHAR,
}

/// A log that should be there is not.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_MISSINGLOG {
    pub cbStruct: JET_ULONG,
    pub lGenMissing: JET_ULONG,
    pub fCurrentLog: u8,
    pub eNextAction: u8,
    pub rgbReserved: [u8; 6],
    pub wszLogFile: *mut WCHAR,
    pub cdbinfomisc: JET_ULONG,
    pub rgdbinfomisc: *mut JET_DBINFOMISC7,
}

/// Redo is done; undo is about to begin.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_BEGINUNDO {
    pub cbStruct: JET_ULONG,
    pub cdbinfomisc: JET_ULONG,
    pub rgdbinfomisc: *mut JET_DBINFOMISC7,
}

/// An event is about to be logged.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_NOTIFICATIONEVENT {
    pub cbStruct: JET_ULONG,
    pub EventID: JET_ULONG,
}

/// Recovery met an error.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_SIGNALERRORCONDITION {
    pub cbStruct: JET_ULONG,
}

/// A database was attached.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_ATTACHEDDB {
    pub cbStruct: JET_ULONG,
    pub wszDbPath: *const WCHAR,
}

/// A database is about to be detached.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_DETACHINGDB {
    pub cbStruct: JET_ULONG,
    pub wszDbPath: *const WCHAR,
}

/// A commit with a context was replayed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL_COMMITCTX {
    pub cbStruct: JET_ULONG,
    pub pbCommitCtx: *const c_void,
    pub cbCommitCtx: JET_ULONG,
    pub fCallbackType: JET_ULONG,
}

/// Question of recovery to a callback (`JET_snpRecoveryControl`).
///
/// Since: 0x0A00.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECOVERYCONTROL {
    pub cbStruct: JET_ULONG,
    pub errDefault: JET_ERR,
    pub instance: JET_INSTANCE,
    pub sntUnion: JET_SNT,
    pub u: JET_RECOVERYCONTROL_DATA,
}

/// Request for a good copy of a damaged page (`JET_sntPagePatchRequest`).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SNPATCHREQUEST {
    pub cbStruct: JET_ULONG,
    pub pageNumber: JET_ULONG,
    pub szLogFile: *const WCHAR,
    pub instance: JET_INSTANCE,
    pub dbinfomisc: JET_DBINFOMISC7,
    pub pvToken: *const c_void,
    pub cbToken: JET_ULONG,
    pub pvData: *const c_void,
    pub cbData: JET_ULONG,
    pub dbid: JET_DBID,
}

/// Report of a damaged page (`JET_sntCorruptedPage`).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SNCORRUPTEDPAGE {
    pub cbStruct: JET_ULONG,
    pub wszDatabase: *const WCHAR,
    pub dbid: JET_DBID,
    pub dbinfomisc: JET_DBINFOMISC7,
    pub pageNumber: JET_ULONG,
}

/// Facts of a revert-snapshot file header.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RBSINFOMISC {
    pub lRBSGeneration: JET_LONG,
    pub logtimeCreate: JET_LOGTIME,
    pub logtimeCreatePrevRBS: JET_LOGTIME,
    pub ulMajor: JET_ULONG,
    pub ulMinor: JET_ULONG,
    pub cbLogicalFileSize: u64,
}

/// What `JetRBSPrepareRevert` is about to do, or `JetRBSExecuteRevert` has done.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RBSREVERTINFOMISC {
    pub lGenMinRevertStart: JET_LONG,
    pub lGenMaxRevertStart: JET_LONG,
    pub lGenMinRevertEnd: JET_LONG,
    pub lGenMaxRevertEnd: JET_LONG,
    pub logtimeRevertFrom: JET_LOGTIME,
    pub cSecRevert: u64,
    pub cPagesReverted: u64,
    pub lGenRBSMaxApplied: JET_LONG,
    pub lGenRBSMinApplied: JET_LONG,
}
