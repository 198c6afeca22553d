//! Exports: volume snapshots and revert snapshots (docs/spec/03 §8.4).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

/// Begins a backup by a snapshot of the volume and gives its handle: `JET_bitIncrementalSnapshot`,
/// `JET_bitCopySnapshot`, `JET_bitContinueAfterThaw`, `JET_bitExplicitPrepare` (only instances that are named take
/// part).
///
/// - `JET_errInvalidParameter`: there is no place for the handle.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errOSSnapshotInvalidSequence`: one is under way.
/// - `JET_errOSSnapshotNotAllowed`: a backup or recovery is running.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotPrepare(psnapId: *mut JET_OSSNAPID, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Has one instance take part, after `JET_bitExplicitPrepare`. `grbit` must be 0.
///
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: it is not the time for it.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotPrepareInstance(
    snapId: JET_OSSNAPID,
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Holds the instances still so that the volume can be copied, and lists them; [`JetFreeBuffer`] frees the list.
/// After `JET_paramOSSnapshotTimeout` they go on by themselves. `grbit` must be 0.
///
/// - `JET_errInvalidParameter`: there is no place for the list.
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: it is not the time for it.
/// - `JET_errOSSnapshotNotAllowed`: a backup or recovery is running.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotFreezeW(
    snapId: JET_OSSNAPID,
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_W,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetOSSnapshotFreezeW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotFreezeA(
    snapId: JET_OSSNAPID,
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}

/// Lets the instances go on. Without `JET_bitContinueAfterThaw` that ends the backup. `grbit` must be 0.
///
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: they are not held still.
/// - `JET_errOSSnapshotTimeOut`: they went on before; the copy is worthless.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotThaw(snapId: JET_OSSNAPID, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Gives the backup up at any point. `grbit` must be 0.
///
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: none is under way.
///
/// Since: 0x0502.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotAbort(snapId: JET_OSSNAPID, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Deletes the logs that the snapshot has made unneeded, for all instances. `JET_bitAllDatabasesSnapshot` says that
/// it held every database.
///
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: it is not the time for it, or the snapshot is a copy.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotTruncateLog(snapId: JET_OSSNAPID, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// [`JetOSSnapshotTruncateLog`] for one instance.
///
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotTruncateLogInstance(
    snapId: JET_OSSNAPID,
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Lists the instances that take part once more; [`JetFreeBuffer`] frees the list. `grbit` must be 0.
///
/// - `JET_errInvalidParameter`: there is no place for the list.
/// - `JET_errInvalidGrbit`: an option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: they were not held still.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotGetFreezeInfoW(
    snapId: JET_OSSNAPID,
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_W,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetOSSnapshotGetFreezeInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotGetFreezeInfoA(
    snapId: JET_OSSNAPID,
    pcInstanceInfo: *mut JET_ULONG,
    paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet()
}

/// Ends the backup and notes it in the databases, unless `JET_bitAbortSnapshot`.
///
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errOSSnapshotInvalidSnapId`: the handle is not valid.
/// - `JET_errOSSnapshotInvalidSequence`: it is not the time for it.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOSSnapshotEnd(snapId: JET_OSSNAPID, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Would begin a snapshot in an older way.
///
/// - `JET_errFeatureNotAvailable`: always.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSnapshotStartW(
    instance: JET_INSTANCE,
    szDatabases: JET_PWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetSnapshotStartW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSnapshotStartA(
    instance: JET_INSTANCE,
    szDatabases: JET_PSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Would end a snapshot in an older way.
///
/// - `JET_errFeatureNotAvailable`: always.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSnapshotStop(instance: JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Writes log data that another server emitted into the log directory of this instance.
///
/// - `JET_errInvalidParameter`: a pointer is NULL or a struct is malformed.
/// - `JET_errInvalidLogDataSequence`: it does not follow what came before.
/// - `JET_errLogDiskFull`, `JET_errLogWriteFail`: it cannot be written.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetConsumeLogData(
    instance: JET_INSTANCE,
    pEmitLogDataCtx: *mut JET_EMITDATACTX,
    pvLogData: *mut c_void,
    cbLogData: JET_ULONG,
    grbits: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Finds out how the databases can be brought back to a moment by revert snapshots, and which moment it will be.
///
/// - `JET_errRBSRCNoRBSFound`: no snapshot reaches so far.
/// - `JET_errRBSRCInvalidRBS`, `JET_errRBSRCBadDbState`, `JET_errRBSRCInvalidDbFormatVersion`: they cannot be
///   brought back.
/// - `JET_errRBSMissingReqLogs`: logs are missing.
/// - `JET_errRBSRCCopyLogsRevertState`: an earlier revert to another moment was not finished.
/// - `JET_errInitInProgress`: the instance is starting.
/// - and the codes of every instance call.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRBSPrepareRevert(
    instance: JET_INSTANCE,
    jltRevertExpected: JET_LOGTIME,
    cpgCache: JET_LONG,
    grbit: JET_GRBIT,
    pjltRevertActual: *mut JET_LOGTIME,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Brings the databases back as prepared. `JET_bitDeleteAllExistingLogs`.
///
/// - `JET_errRBSRCRevertCancelled`: it was cancelled.
/// - `JET_errInvalidParameter`: none was prepared.
/// - and the codes of every instance call.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRBSExecuteRevert(
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
    prbsrevertinfomisc: *mut JET_RBSREVERTINFOMISC,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Stops a revert that is under way; it can be begun again.
///
/// - `JET_errInvalidParameter`: none is under way.
/// - and the codes of every instance call.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRBSCancelRevert(instance: JET_INSTANCE) -> JET_RET {
    guard::not_yet_instance(instance)
}
