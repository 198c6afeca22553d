//! Exports: databases: create, attach, open, close, detach (docs/spec/05 §1).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::borrow::Cow;
use std::sync::Arc;

use super::database_params::{SettingsOf, at_most, read_settings};
use super::guard::{self, Entry};
use super::pointer::Out;
use super::text;
use super::types::*;
use crate::engine::database::attach::{self, AttachBits, DatabaseSettings};
use crate::engine::database::create::{self, CreateBits};
use crate::engine::database::detach::{self, DetachBits};
use crate::engine::database::open::{self, OpenBits};
use crate::engine::session::Session;
use crate::error::{JetResult, Result, Warning};
use crate::types::DatabaseId;

/// `JET_dbidNil`.
const DBID_NIL: JET_DBID = JET_DBID::MAX;

/// Makes a database file, attaches it and opens it in this session. `szConnect` is ignored.
///
/// Options: `JET_bitDbOverwriteExisting` (replace a file of that name), `JET_bitDbRecoveryOff` (no log for it),
/// `JET_bitDbVersioningOff` (only with `JET_bitDbRecoveryOff`); `JET_bitDbShadowingOff` is accepted and ignored. On
/// failure the file is removed and `*pdbid` is untouched.
///
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errCannotDisableVersioning`: `JET_bitDbVersioningOff` without `JET_bitDbRecoveryOff`.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty, or the path cannot be completed.
/// - `JET_errDatabaseDuplicate`: the file exists, or this instance has it attached.
/// - `JET_errDatabaseSharingViolation`: another instance of the process has it attached.
/// - `JET_errDatabaseInUse`: it is being attached or detached.
/// - `JET_errTooManyAttachedDatabases`: the instance has six databases.
/// - `JET_errOneDatabasePerSession`: `JET_paramOneDatabasePerSession` is set and another database is open.
/// - `JET_errDiskFull`, `JET_errDiskIO`, `JET_errFileAccessDenied`: the file cannot be written.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabaseW(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    szConnect: JET_PCWSTR,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = szConnect;
    guard::session(sesid, Entry::Normal, |session| {
        let settings = DatabaseSettings::default();
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::wide(szFilename), settings, pdbid, grbit) }
    })
}

/// [`JetCreateDatabaseW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabaseA(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    szConnect: JET_PCSTR,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = szConnect;
    guard::session(sesid, Entry::Normal, |session| {
        let settings = DatabaseSettings::default();
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::ansi(szFilename), settings, pdbid, grbit) }
    })
}

/// [`JetCreateDatabaseW`] with a maximum size in pages, 0 for none; growth beyond it fails with
/// `JET_errOutOfDatabaseSpace`. Options and codes are the same.
///
/// Since: 0x0600.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabase2W(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let settings = at_most(cpgDatabaseSizeMax);
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::wide(szFilename), settings, pdbid, grbit) }
    })
}

/// [`JetCreateDatabase2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabase2A(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let settings = at_most(cpgDatabaseSizeMax);
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::ansi(szFilename), settings, pdbid, grbit) }
    })
}

/// [`JetCreateDatabaseW`] with database parameters (`JET_dbparam*`). Further codes:
///
/// - `JET_errInvalidDbparamId`: a parameter number is not known.
/// - `JET_errInvalidBufferSize`: a parameter has the wrong size.
/// - `JET_errInvalidParameter`: the array is NULL with a count, or a parameter has a wrong value.
///
/// Since: 0x0A01.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabase3W(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    pdbid: *mut JET_DBID,
    rgsetdbparam: *mut JET_SETDBPARAM,
    csetdbparam: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's array.
        let settings = unsafe { read_settings(rgsetdbparam, csetdbparam, SettingsOf::Create) }?;
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::wide(szFilename), settings, pdbid, grbit) }
    })
}

/// [`JetCreateDatabase3W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabase3A(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    pdbid: *mut JET_DBID,
    rgsetdbparam: *mut JET_SETDBPARAM,
    csetdbparam: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's array.
        let settings = unsafe { read_settings(rgsetdbparam, csetdbparam, SettingsOf::Create) }?;
        // SAFETY: the caller's string and place for the number.
        unsafe { create_named(session, text::ansi(szFilename), settings, pdbid, grbit) }
    })
}

/// Would make a database with a streaming file; those no longer exist.
///
/// - `JET_errFeatureNotAvailable`: always, once the session is found valid.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabaseWithStreamingW(
    sesid: JET_SESID,
    szDbFileName: JET_PCWSTR,
    szSLVFileName: JET_PCWSTR,
    szSLVRoot: JET_PCWSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetCreateDatabaseWithStreamingW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateDatabaseWithStreamingA(
    sesid: JET_SESID,
    szDbFileName: JET_PCSTR,
    szSLVFileName: JET_PCSTR,
    szSLVRoot: JET_PCSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Makes a database file known to the instance. It is not opened.
///
/// Options: `JET_bitDbReadOnly`, `JET_bitDbDeleteCorruptIndexes` and `JET_bitDbDeleteUnicodeIndexes` (drop indexes
/// whose sorting rules changed), `JET_bitDbPurgeCacheOnAttach`, `JET_bitDbEnableBackgroundMaintenance`.
///
/// - `JET_wrnDatabaseAttached`: this instance has it attached; nothing changes, even if the options differ.
/// - `JET_wrnCorruptIndexDeleted`: indexes with outdated sorting rules were dropped.
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errCannotDisableVersioning`: `JET_bitDbVersioningOff`.
/// - `JET_errInvalidGrbit`: `JET_bitDbDeleteUnicodeIndexes` with `JET_bitDbReadOnly`.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty, or its folder does not exist.
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errFileAccessDenied`: the file is in use or may not be read.
/// - `JET_errDatabaseFileReadOnly`: the file or volume is read-only and `JET_bitDbReadOnly` is not given.
/// - `JET_errBackupInProgress`, `JET_errSurrogateBackupInProgress`: a backup is running.
/// - `JET_errDatabaseSharingViolation`: another instance of the process has it attached.
/// - `JET_errDatabaseInUse`: it is being attached or detached.
/// - `JET_errTooManyAttachedDatabases`: the instance has six databases.
/// - `JET_errReadVerifyFailure`, `JET_errDiskIO`: the header cannot be read.
/// - `JET_errDatabaseCorrupted`, `JET_errInvalidDatabaseVersion`: the file is no database, or of a format this
///   engine cannot use.
/// - `JET_errPageSizeMismatch`: the file has another page size than the instance.
/// - `JET_errDatabaseDirtyShutdown`: the database was not closed cleanly.
/// - `JET_errDatabaseIncompleteIncrementalReseed`, `JET_errDatabaseIncompleteRevert`: a repair or revert of it was
///   not finished.
/// - `JET_errDatabaseLogSetMismatch`: it belongs to other logs.
/// - `JET_errEngineFormatVersionSpecifiedTooLowForDatabaseVersion`: its format is newer than
///   `JET_paramEngineFormatVersion` allows.
/// - `JET_errPrimaryIndexCorrupted`, `JET_errSecondaryIndexCorrupted`: sorting rules changed and no option allows
///   dropping the index.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabaseW(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        attach_named(
            session,
            unsafe { text::wide(szFilename) },
            DatabaseSettings::default(),
            grbit,
        )
    })
}

/// [`JetAttachDatabaseW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabaseA(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        attach_named(
            session,
            unsafe { text::ansi(szFilename) },
            DatabaseSettings::default(),
            grbit,
        )
    })
}

/// [`JetAttachDatabaseW`] with a maximum size in pages, 0 for none. Options and codes are the same.
///
/// Since: 0x0600.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabase2W(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        attach_named(
            session,
            unsafe { text::wide(szFilename) },
            at_most(cpgDatabaseSizeMax),
            grbit,
        )
    })
}

/// [`JetAttachDatabase2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabase2A(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        attach_named(
            session,
            unsafe { text::ansi(szFilename) },
            at_most(cpgDatabaseSizeMax),
            grbit,
        )
    })
}

/// [`JetAttachDatabaseW`] with database parameters (`JET_dbparam*`). `JET_dbparamShrinkDatabaseOptions` with
/// `JET_bitShrinkDatabaseEofOnAttach` makes the database as short as it can be before anybody can open it, within
/// `JET_dbparamShrinkDatabaseTimeQuota` and down to `JET_dbparamShrinkDatabaseSizeLimit`; what keeps it from becoming shorter is no
/// error, unless the file is corrupted. Further codes:
///
/// - `JET_errInvalidDbparamId`: a parameter number is not known.
/// - `JET_errInvalidBufferSize`: a parameter has the wrong size.
/// - `JET_errInvalidGrbit`: an option of shrinking is not known.
/// - `JET_errInvalidParameter`: the array is NULL with a count, or a parameter has a wrong value.
///
/// Since: 0x0A01.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabase3W(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    rgsetdbparam: *mut JET_SETDBPARAM,
    csetdbparam: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's array.
        let settings = unsafe { read_settings(rgsetdbparam, csetdbparam, SettingsOf::Attach) }?;
        // SAFETY: the caller's string.
        attach_named(session, unsafe { text::wide(szFilename) }, settings, grbit)
    })
}

/// [`JetAttachDatabase3W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: partial: without a log (`JET_paramRecovery` off).
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabase3A(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    rgsetdbparam: *mut JET_SETDBPARAM,
    csetdbparam: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's array.
        let settings = unsafe { read_settings(rgsetdbparam, csetdbparam, SettingsOf::Attach) }?;
        // SAFETY: the caller's string.
        attach_named(session, unsafe { text::ansi(szFilename) }, settings, grbit)
    })
}

/// Would attach a database with a streaming file; those no longer exist.
///
/// - `JET_errFeatureNotAvailable`: always, once the session is found valid.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabaseWithStreamingW(
    sesid: JET_SESID,
    szDbFileName: JET_PCWSTR,
    szSLVFileName: JET_PCWSTR,
    szSLVRoot: JET_PCWSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetAttachDatabaseWithStreamingW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAttachDatabaseWithStreamingA(
    sesid: JET_SESID,
    szDbFileName: JET_PCSTR,
    szSLVFileName: JET_PCSTR,
    szSLVRoot: JET_PCSTR,
    cpgDatabaseSizeMax: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Opens an attached database in this session. Every open needs its own [`JetCloseDatabase`]; all give the same
/// number. `szConnect` is ignored, and so is a transaction.
///
/// Options: `JET_bitDbReadOnly` (no effect on a database attached for writing), `JET_bitDbExclusive`. `*pdbid` is
/// `JET_dbidNil` on failure.
///
/// - `JET_wrnFileOpenReadOnly`: the database is attached for reading and `JET_bitDbReadOnly` is not given.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errDatabaseNotFound`: it is not attached.
/// - `JET_errOneDatabasePerSession`: `JET_paramOneDatabasePerSession` is set and another database is open.
/// - `JET_errDatabaseLocked`: another session has it for itself.
/// - `JET_errDatabaseInUse`: `JET_bitDbExclusive`, and some session has it open, perhaps this one.
/// - `JET_errInvalidDatabase`: it is the temporary database.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenDatabaseW(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    szConnect: JET_PCWSTR,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = szConnect;
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::required(pdbid) }?;
        place.write(DBID_NIL);
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szFilename) }?.unwrap_or_default();
        let (id, warning) = open::open_database(session, &name, OpenBits::from_bits_truncate(grbit))?;
        place.write(id.0);
        Ok(warning)
    })
}

/// [`JetOpenDatabaseW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenDatabaseA(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    szConnect: JET_PCSTR,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = szConnect;
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::required(pdbid) }?;
        place.write(DBID_NIL);
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szFilename) }?.unwrap_or_default();
        let (id, warning) = open::open_database(session, &name, OpenBits::from_bits_truncate(grbit))?;
        place.write(id.0);
        Ok(warning)
    })
}

/// Takes back one open. With the last one every cursor of this session in the database is closed and its prepared
/// update dropped. A transaction stays open with its changes. `grbit` is ignored. Allowed after the instance was
/// told to stop.
///
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseDatabase(
    sesid: JET_SESID,
    dbid: JET_DBID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::session(sesid, Entry::Iss, |session| {
        session.close_database(DatabaseId(dbid))?;
        Ok(Warning::Success)
    })
}

/// Makes the instance forget a database and leaves the file clean. A NULL or empty name detaches every database, up
/// to the first failure. Allowed after the instance was told to stop.
///
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errInstanceUnavailable`: the instance met a fatal error.
/// - `JET_errBackupInProgress`: a backup is running.
/// - `JET_errDatabaseNotFound`: it is not attached.
/// - `JET_errDatabaseInUse`: a session has it open, or a transaction still needs versions of it.
/// - `JET_errDiskIO`, `JET_errDiskFull`: its pages cannot be written.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDetachDatabaseW(sesid: JET_SESID, szFilename: JET_PCWSTR) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szFilename) }?;
        detach::detach(session, name.as_deref(), DetachBits::empty())
    })
}

/// [`JetDetachDatabaseW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDetachDatabaseA(sesid: JET_SESID, szFilename: JET_PCSTR) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szFilename) }?;
        detach::detach(session, name.as_deref(), DetachBits::empty())
    })
}

/// [`JetDetachDatabaseW`] with options. `JET_bitForceDetach`, alone or within `JET_bitForceCloseAndDetach`, is
/// never allowed:
///
/// - `JET_errForceDetachNotAllowed`: an option asks for force.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDetachDatabase2W(
    sesid: JET_SESID,
    szFilename: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szFilename) }?;
        detach::detach(session, name.as_deref(), DetachBits::from_bits_truncate(grbit))
    })
}

/// [`JetDetachDatabase2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDetachDatabase2A(
    sesid: JET_SESID,
    szFilename: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szFilename) }?;
        detach::detach(session, name.as_deref(), DetachBits::from_bits_truncate(grbit))
    })
}

fn attach_named(
    session: &Arc<Session>,
    name: Result<Option<Cow<'_, str>>>,
    settings: DatabaseSettings,
    grbit: JET_GRBIT,
) -> JetResult {
    let name = name?.unwrap_or_default();
    attach::attach(session, &name, settings, AttachBits::from_bits_truncate(grbit))
}

/// Makes a database and tells its number; after an error the caller's place is as it was.
///
/// # Safety
/// Not NULL means that `pdbid` can be written.
unsafe fn create_named(
    session: &Arc<Session>,
    name: Result<Option<Cow<'_, str>>>,
    settings: DatabaseSettings,
    pdbid: *mut JET_DBID,
    grbit: JET_GRBIT,
) -> JetResult {
    // SAFETY: see above.
    let place = unsafe { Out::required(pdbid) }?;
    let name = name?.unwrap_or_default();
    let id = create::create(session, &name, settings, CreateBits::from_bits_truncate(grbit))?;
    place.write(id.0);
    Ok(Warning::Success)
}
