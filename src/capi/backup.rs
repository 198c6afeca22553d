//! Exports: external backup: begin, files, logs, end (docs/spec/03 §8.2).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

/// [`JetBeginExternalBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginExternalBackup(grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet()
}

/// Begins a backup whose files the client reads and writes itself: databases first, then logs. 0 for a full one,
/// `JET_bitBackupIncremental` for the logs alone, `JET_bitInternalCopy`, `JET_bitBackupSurrogate`.
///
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errBackupInProgress`: one is running.
/// - `JET_errLoggingDisabled`: the instance has no log.
/// - `JET_errInvalidBackup`: an incremental backup with a circular log.
/// - `JET_errMissingFullBackup`: an incremental backup without a full one before.
/// - `JET_errBackupNotAllowedYet`: the instance is recovering.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginExternalBackupInstance(
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Notes that another server backs the databases up on behalf of this one, from and to these log generations.
///
/// - `JET_errInvalidParameter`: the generations are not possible.
/// - `JET_errSurrogateBackupInProgress`, `JET_errBackupInProgress`: one is running.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginSurrogateBackup(
    instance: JET_INSTANCE,
    lgenFirst: JET_ULONG,
    lgenLast: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Notes the end of what [`JetBeginSurrogateBackup`] noted: `JET_bitBackupEndNormal` or `JET_bitBackupEndAbort`.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidGrbit`: another option.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndSurrogateBackup(instance: JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetAttachInfoInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoW(
    wszzDatabases: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetGetAttachInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoA(
    szzDatabases: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Gives the paths of the databases to back up, each with a zero after it and a further zero at the end. Sizes
/// count bytes.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidBackupSequence`: an incremental backup, or the logs have their turn.
/// - `JET_errBufferTooSmall`: they do not fit; `*pcbActual` is the size.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoInstanceW(
    instance: JET_INSTANCE,
    szzDatabases: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetAttachInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoInstanceA(
    instance: JET_INSTANCE,
    szzDatabases: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetOpenFileInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileW(
    szFileName: JET_PCWSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetOpenFileW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileA(
    szFileName: JET_PCSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Opens a database or log for the backup and gives its size in bytes.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: the name is NULL or no file of the backup.
/// - `JET_errInvalidBackupSequence`: it is not that file's turn.
/// - `JET_errMissingFileToBackup`: the file is gone.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileInstanceW(
    instance: JET_INSTANCE,
    szFileName: JET_PCWSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetOpenFileInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileInstanceA(
    instance: JET_INSTANCE,
    szFileName: JET_PCSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetOpenFileInstanceW`] for one of several parts of a database, so that they can be read side by side. Further
/// codes:
///
/// - `JET_errInvalidParameter`: there is no such part.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileSectionInstanceW(
    instance: JET_INSTANCE,
    szFile: JET_PWSTR,
    phFile: *mut JET_HANDLE,
    iSection: JET_LONG,
    cSections: JET_LONG,
    ibRead: u64,
    pulSectionSizeLow: *mut JET_ULONG,
    plSectionSizeHigh: *mut JET_LONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetOpenFileSectionInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileSectionInstanceA(
    instance: JET_INSTANCE,
    szFile: JET_PSTR,
    phFile: *mut JET_HANDLE,
    iSection: JET_LONG,
    cSections: JET_LONG,
    ibRead: u64,
    pulSectionSizeLow: *mut JET_ULONG,
    plSectionSizeHigh: *mut JET_LONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetReadFileInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetReadFile(
    hfFile: JET_HANDLE,
    pv: *mut c_void,
    cb: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Reads on in a file of the backup, a whole number of pages; 0 bytes at its end.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: the handle is not valid, or the buffer is no whole number of pages or not aligned.
/// - `JET_errReadVerifyFailure`: a page is damaged.
/// - `JET_errDiskIO`: the file cannot be read.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetReadFileInstance(
    instance: JET_INSTANCE,
    hfFile: JET_HANDLE,
    pv: *mut c_void,
    cb: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetCloseFileInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseFile(hfFile: JET_HANDLE) -> JET_RET {
    guard::not_yet()
}

/// Closes a file of the backup.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: the handle is not valid.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseFileInstance(instance: JET_INSTANCE, hfFile: JET_HANDLE) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetLogInfoInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoW(
    szzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetGetLogInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoA(
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Ends the turn of the databases and gives the paths of the logs to back up, each with a zero after it and a
/// further zero at the end. Sizes count bytes.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidBackupSequence`: a database of the backup is still open.
/// - `JET_errMissingFileToBackup`, `JET_errMissingLogFile`: a log is gone.
/// - `JET_errBufferTooSmall`: they do not fit; `*pcbActual` is the size.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstanceW(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetLogInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstanceA(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetLogInfoInstanceW`] that also tells base name and range of generations. Further codes:
///
/// - `JET_errInvalidParameter`: `cbSize` of the struct is wrong.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstance2W(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    pLogInfo: *mut JET_LOGINFO_W,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetLogInfoInstance2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstance2A(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    pLogInfo: *mut JET_LOGINFO_A,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Gives the paths of the logs that [`JetTruncateLogInstance`] would delete, each with a zero after it and a
/// further zero at the end.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidBackupSequence`: the logs have not had their turn.
/// - `JET_errBufferTooSmall`: they do not fit; `*pcbActual` is the size.
/// - and the codes of every instance call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTruncateLogInfoInstanceW(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetGetTruncateLogInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTruncateLogInfoInstanceA(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetTruncateLogInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTruncateLog() -> JET_RET {
    guard::not_yet()
}

/// Deletes the logs that the backup has made unneeded.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidBackupSequence`: the logs have not had their turn.
/// - `JET_errLogFileNotCopied`: a log of the backup was not read to its end.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTruncateLogInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetEndExternalBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackup() -> JET_RET {
    guard::not_yet()
}

/// [`JetEndExternalBackupInstance2`] with the outcome that the calls so far show.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackupInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// Ends the backup: `JET_bitBackupEndNormal` notes it in the databases, `JET_bitBackupEndAbort` does not;
/// `JET_bitBackupTruncateDone`, `JET_bitBackupNoDbHeaderUpdate`.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errLogFileNotCopied`: a log of the backup was not read to its end.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackupInstance2(
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_instance(instance)
}

/// [`JetStopBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopBackup() -> JET_RET {
    guard::not_yet()
}

/// Makes a running backup fail with `JET_errBackupAbortByServer` at its next call.
///
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopBackupInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::not_yet_instance(instance)
}
