//! Exports: backup and restore in one call (docs/spec/03 §8.3, §8.5).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use super::guard;
use super::types::*;

/// [`JetBackupInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBackupW(
    szBackupPath: JET_PCWSTR,
    grbit: JET_GRBIT,
    pfnStatus: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetBackupW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBackupA(
    szBackupPath: JET_PCSTR,
    grbit: JET_GRBIT,
    pfnStatus: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// Copies databases and logs into a directory: all (0), or only logs (`JET_bitBackupIncremental`), with
/// `JET_bitBackupAtomic` so that the former backup stays whole until the new one is. Without a path only deletes
/// logs that are not needed.
///
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errBackupInProgress`: one is running.
/// - `JET_errLoggingDisabled`: the instance has no log.
/// - `JET_errInvalidBackup`: an incremental backup with a circular log.
/// - `JET_errMissingFullBackup`: an incremental backup without a full one in the directory.
/// - `JET_errBackupDirectoryNotEmpty`, `JET_errMakeBackupDirectoryFail`, `JET_errDeleteBackupFileFail`: the
///   directory cannot take the backup.
/// - `JET_errInvalidPath`: the path is not possible.
/// - `JET_errDiskFull`, `JET_errDiskIO`: the copies cannot be written.
/// - and what the callback returned.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBackupInstanceW(
    instance: JET_INSTANCE,
    szBackupPath: JET_PCWSTR,
    grbit: JET_GRBIT,
    pfnStatus: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetBackupInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBackupInstanceA(
    instance: JET_INSTANCE,
    szBackupPath: JET_PCSTR,
    grbit: JET_GRBIT,
    pfnStatus: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetRestore2W`] to the places the databases came from.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestoreW(szSource: JET_PCWSTR, pfn: JET_PFNSTATUS) -> JET_RET {
    guard::not_yet()
}

/// [`JetRestoreW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestoreA(szSource: JET_PCSTR, pfn: JET_PFNSTATUS) -> JET_RET {
    guard::not_yet()
}

/// [`JetRestoreInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestore2W(
    sz: JET_PCWSTR,
    szDest: JET_PCWSTR,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetRestore2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestore2A(sz: JET_PCSTR, szDest: JET_PCSTR, pfn: JET_PFNSTATUS) -> JET_RET {
    guard::not_yet()
}

/// Copies databases out of a backup directory, to where they came from or to `szDest`, and replays the logs. The
/// instance must not be running.
///
/// - `JET_errAlreadyInitialized`: the instance is running.
/// - `JET_errInvalidPath`: a path is not possible.
/// - `JET_errMissingRestoreLogFiles`, `JET_errGivenLogFileHasBadSignature`, `JET_errGivenLogFileIsNotContiguous`:
///   the logs of the backup are not complete.
/// - `JET_errExistingLogFileHasBadSignature`, `JET_errExistingLogFileIsNotContiguous`,
///   `JET_errMissingCurrentLogFiles`: the logs of the instance do not follow them.
/// - `JET_errRestoreOfNonBackupDatabase`, `JET_errBadPatchPage`, `JET_errStartingRestoreLogTooHigh`,
///   `JET_errEndingRestoreLogTooLow`: a database and the logs do not belong together.
/// - `JET_errRecoveredWithErrors`: the logs were replayed and errors are left.
/// - `JET_errDiskFull`, `JET_errDiskIO`: the files cannot be written.
/// - and what the callback returned.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestoreInstanceW(
    instance: JET_INSTANCE,
    sz: JET_PCWSTR,
    szDest: JET_PCWSTR,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetRestoreInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRestoreInstanceA(
    instance: JET_INSTANCE,
    sz: JET_PCSTR,
    szDest: JET_PCSTR,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetExternalRestore2W`] with a range of log generations instead of a description of the logs.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetExternalRestoreW(
    szCheckpointFilePath: JET_PWSTR,
    szLogPath: JET_PWSTR,
    rgrstmap: *mut JET_RSTMAP_W,
    crstfilemap: JET_LONG,
    szBackupLogPath: JET_PWSTR,
    genLow: JET_LONG,
    genHigh: JET_LONG,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetExternalRestoreW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetExternalRestoreA(
    szCheckpointFilePath: JET_PSTR,
    szLogPath: JET_PSTR,
    rgrstmap: *mut JET_RSTMAP_A,
    crstfilemap: JET_LONG,
    szBackupLogPath: JET_PSTR,
    genLow: JET_LONG,
    genHigh: JET_LONG,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// Replays logs over databases that the client has put in place, and goes on with the logs of a target instance if
/// there is one.
///
/// - `JET_wrnTargetInstanceRunning`: the target instance is running; its logs were left alone.
/// - `JET_errInvalidParameter`: the map is NULL with a count, or a `cbSize` is wrong.
/// - `JET_errInvalidPath`: a path is not possible.
/// - `JET_errBadRestoreTargetInstance`: there is no such target instance.
/// - `JET_errRunningInOneInstanceMode`: the process runs a single instance.
/// - and the codes of [`JetRestoreInstanceW`].
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetExternalRestore2W(
    szCheckpointFilePath: JET_PWSTR,
    szLogPath: JET_PWSTR,
    rgrstmap: *mut JET_RSTMAP_W,
    crstfilemap: JET_LONG,
    szBackupLogPath: JET_PWSTR,
    pLogInfo: *mut JET_LOGINFO_W,
    szTargetInstanceName: JET_PWSTR,
    szTargetInstanceLogPath: JET_PWSTR,
    szTargetInstanceCheckpointPath: JET_PWSTR,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetExternalRestore2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetExternalRestore2A(
    szCheckpointFilePath: JET_PSTR,
    szLogPath: JET_PSTR,
    rgrstmap: *mut JET_RSTMAP_A,
    crstfilemap: JET_LONG,
    szBackupLogPath: JET_PSTR,
    pLogInfo: *mut JET_LOGINFO_A,
    szTargetInstanceName: JET_PSTR,
    szTargetInstanceLogPath: JET_PSTR,
    szTargetInstanceCheckpointPath: JET_PSTR,
    pfn: JET_PFNSTATUS,
) -> JET_RET {
    guard::not_yet()
}
