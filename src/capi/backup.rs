//! Exports: external backup: begin, files, logs, end (docs/spec/03 §8.2).

#![allow(unused_variables, reason = "arguments of backups, which cannot begin")]

use std::ffi::c_void;
use std::sync::Arc;

use super::guard;
use super::pointer::Out;
use super::types::*;
use crate::engine::instance::Instance;
use crate::engine::process::{Mode, process};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// A backup reads the log, and there is none.
fn no_log(_: &Arc<Instance>) -> JetResult {
    fail(JetErr::LoggingDisabled)
}

/// None has begun.
fn no_backup(_: &Arc<Instance>) -> JetResult {
    fail(JetErr::NoBackup)
}

/// A backup ends well or is given up, one of the two.
fn check_end(grbit: JET_GRBIT) -> Result<()> {
    /// `JET_bitBackupEndNormal` and `JET_bitBackupEndAbort`.
    const WAYS: JET_GRBIT = 1 | 2;
    match (grbit & WAYS).count_ones() {
        1 => Ok(()),
        _ => fail(JetErr::InvalidParameter),
    }
}

/// [`JetBeginExternalBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginExternalBackup(grbit: JET_GRBIT) -> JET_RET {
    guard::only_instance(no_log)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginExternalBackupInstance(
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::instance(instance, no_log)
}

/// Notes that another server backs the databases up on behalf of this one, from and to these log generations.
///
/// - `JET_errInvalidParameter`: the generations are not possible.
/// - `JET_errSurrogateBackupInProgress`, `JET_errBackupInProgress`: one is running.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginSurrogateBackup(
    instance: JET_INSTANCE,
    lgenFirst: JET_ULONG,
    lgenLast: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::instance(instance, no_log)
}

/// Notes the end of what [`JetBeginSurrogateBackup`] noted: `JET_bitBackupEndNormal` or `JET_bitBackupEndAbort`.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: not exactly one of the two.
/// - and the codes of every instance call.
///
/// Since: 0x0601.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndSurrogateBackup(instance: JET_INSTANCE, grbit: JET_GRBIT) -> JET_RET {
    guard::instance(instance, |instance| {
        check_end(grbit)?;
        no_backup(instance)
    })
}

/// [`JetGetAttachInfoInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoW(
    wszzDatabases: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
}

/// [`JetGetAttachInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoA(
    szzDatabases: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoInstanceW(
    instance: JET_INSTANCE,
    szzDatabases: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetAttachInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetAttachInfoInstanceA(
    instance: JET_INSTANCE,
    szzDatabases: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetOpenFileInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileW(
    szFileName: JET_PCWSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
}

/// [`JetOpenFileW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileA(
    szFileName: JET_PCSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileInstanceW(
    instance: JET_INSTANCE,
    szFileName: JET_PCWSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetOpenFileInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenFileInstanceA(
    instance: JET_INSTANCE,
    szFileName: JET_PCSTR,
    phfFile: *mut JET_HANDLE,
    pulFileSizeLow: *mut JET_ULONG,
    pulFileSizeHigh: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetOpenFileInstanceW`] for one of several parts of a database, so that they can be read side by side. Further
/// codes:
///
/// - `JET_errInvalidParameter`: there is no such part.
///
/// Since: 0x0600.
///
/// Status: partial: no backup can begin, for instances have no log.
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
    guard::instance(instance, no_backup)
}

/// [`JetOpenFileSectionInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: no backup can begin, for instances have no log.
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
    guard::instance(instance, no_backup)
}

/// [`JetReadFileInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetReadFile(
    hfFile: JET_HANDLE,
    pv: *mut c_void,
    cb: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetReadFileInstance(
    instance: JET_INSTANCE,
    hfFile: JET_HANDLE,
    pv: *mut c_void,
    cb: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetCloseFileInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseFile(hfFile: JET_HANDLE) -> JET_RET {
    guard::only_instance(no_backup)
}

/// Closes a file of the backup.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: the handle is not valid.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseFileInstance(instance: JET_INSTANCE, hfFile: JET_HANDLE) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetLogInfoInstanceW`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Since: 0x0600.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoW(
    szzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
}

/// [`JetGetLogInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoA(
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::only_instance(no_backup)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstanceW(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetLogInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstanceA(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetLogInfoInstanceW`] that also tells base name and range of generations. Further codes:
///
/// - `JET_errInvalidParameter`: `cbSize` of the struct is wrong.
///
/// Since: 0x0600.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstance2W(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    pLogInfo: *mut JET_LOGINFO_W,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetLogInfoInstance2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogInfoInstance2A(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    pLogInfo: *mut JET_LOGINFO_A,
) -> JET_RET {
    guard::instance(instance, |instance| {
        // SAFETY: the caller's struct; its first member says how much of it there is.
        let size = unsafe { Out::optional(pLogInfo.cast::<JET_ULONG>()) }.map(|size| size.read());
        if size.is_some_and(|size| size as usize != size_of::<JET_LOGINFO_A>()) {
            return fail(JetErr::InvalidParameter);
        }
        no_backup(instance)
    })
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTruncateLogInfoInstanceW(
    instance: JET_INSTANCE,
    wszzLogs: JET_PWSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetGetTruncateLogInfoInstanceW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTruncateLogInfoInstanceA(
    instance: JET_INSTANCE,
    szzLogs: JET_PSTR,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetTruncateLogInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTruncateLog() -> JET_RET {
    guard::only_instance(no_backup)
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
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetTruncateLogInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// [`JetEndExternalBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackup() -> JET_RET {
    guard::only_instance(no_backup)
}

/// [`JetEndExternalBackupInstance2`] with the outcome that the calls so far show.
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackupInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::instance(instance, no_backup)
}

/// Ends the backup: `JET_bitBackupEndNormal` notes it in the databases, `JET_bitBackupEndAbort` does not;
/// `JET_bitBackupTruncateDone`, `JET_bitBackupNoDbHeaderUpdate`.
///
/// - `JET_errNoBackup`: none is running.
/// - `JET_errInvalidParameter`: not exactly one of the two.
/// - `JET_errLogFileNotCopied`: a log of the backup was not read to its end.
/// - `JET_errBackupAbortByServer`: the backup was stopped.
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEndExternalBackupInstance2(
    instance: JET_INSTANCE,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::instance(instance, |instance| {
        check_end(grbit)?;
        no_backup(instance)
    })
}

/// [`JetStopBackupInstance`] for the single instance. Further codes:
///
/// - `JET_errRunningInMultiInstanceMode`: the process runs several.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopBackup() -> JET_RET {
    guard::plain(|| match process().mode() {
        Mode::NotSet => fail(JetErr::InvalidParameter),
        Mode::MultiInstance => fail(JetErr::RunningInMultiInstanceMode),
        Mode::OneInstance => process().resolve(None).map(|_| Warning::Success),
    })
}

/// Makes a running backup fail with `JET_errBackupAbortByServer` at its next call.
///
/// - and the codes of every instance call.
///
/// Since: 0x0501.
///
/// Status: partial: no backup can begin, for instances have no log.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetStopBackupInstance(instance: JET_INSTANCE) -> JET_RET {
    guard::instance_in_any_state(instance, |_| Ok(Warning::Success))
}
