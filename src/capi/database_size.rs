//! Exports: sizes of databases (docs/spec/05 §1.6).

use super::guard::{self, Entry};
use super::pointer::Out;
use super::text;
use super::types::*;
use crate::engine::database::Database;
use crate::engine::database::open;
use crate::engine::database::size::{self, ResizeBits};
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Warning};

/// Tells the size after it, or the one before when it fails; 0 for options that are not understood.
fn resize(
    session: &Session,
    database: &Database,
    target: u32,
    place: Option<Out<JET_ULONG>>,
    grbit: JET_GRBIT,
) -> JetResult {
    let tell = |pages| {
        if let Some(place) = &place {
            place.write(pages);
        }
    };
    tell(0);
    let bits = ResizeBits::from_bits(grbit).filter(|bits| !bits.is_all());
    let bits = bits.ok_or(JetErr::InvalidGrbit)?;
    tell(size::current(database));
    tell(size::resize(session, database, target, bits)?);
    Ok(Warning::Success)
}

/// Makes a database at least `cpg` pages long and reports its length; never makes it shorter.
///
/// - `JET_errDiskFull`: the disk is full.
/// - `JET_errOutOfDatabaseSpace`: the database has reached its maximum size.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGrowDatabase(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::optional(pcpgReal) };
        resize(session, &database, cpg, place, ResizeBits::ONLY_GROW.bits())
    })
}

/// Makes a database file that is not attached at least `cpg` pages long and reports its length.
///
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errInvalidParameter`: `cpg` is below the smallest size of a database.
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errFileAccessDenied`: the file is in use.
/// - `JET_errDatabaseInconsistent`: it was not closed cleanly.
/// - `JET_errDiskFull`: the disk is full.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetDatabaseSizeW(
    sesid: JET_SESID,
    szDatabaseName: JET_PCWSTR,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szDatabaseName) }?.unwrap_or_default();
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::required(pcpgReal) }?;
        place.write(size::set_file_size(session.instance(), &name, cpg)?);
        Ok(Warning::Success)
    })
}

/// [`JetSetDatabaseSizeW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetDatabaseSizeA(
    sesid: JET_SESID,
    szDatabaseName: JET_PCSTR,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szDatabaseName) }?.unwrap_or_default();
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::required(pcpgReal) }?;
        place.write(size::set_file_size(session.instance(), &name, cpg)?);
        Ok(Warning::Success)
    })
}

/// Brings a database to a length in pages. `*pcpgActual` (may be NULL) is the resulting length, or after a failure the one
/// before; 0 when the options are not understood.
///
/// Options: `JET_bitResizeDatabaseOnlyGrow`, `JET_bitResizeDatabaseOnlyShrink`: when the other direction is needed,
/// nothing changes. It shrinks by whole extents and not below `cpgTarget`: what is free at its end goes; if no other session has
/// it open and no cursor is open in it, what is used moves down first.
///
/// - `JET_errInvalidGrbit`: another option, or both.
/// - `JET_errFeatureNotAvailable`: it would have to shrink and `JET_paramEnableShrinkDatabase` is off.
/// - `JET_errPermissionDenied`: it would have to grow and is attached for reading.
/// - `JET_errDiskFull`: the disk is full.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetResizeDatabase(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpgTarget: JET_ULONG,
    pcpgActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::optional(pcpgActual) };
        resize(session, &database, cpgTarget, place, grbit)
    })
}

/// Sets the maximum size of an open database in pages, 0 for none. It holds until the database is detached.
///
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetMaxDatabaseSize(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpg: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::database(sesid, dbid, Entry::Normal, |_, database| {
        open::known(database.clone())?.space().set_most(cpg);
        Ok(Warning::Success)
    })
}

/// Gives the maximum size of an open database in pages, 0 for none.
///
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetMaxDatabaseSize(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pcpg: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::database(sesid, dbid, Entry::Normal, |_, database| {
        // SAFETY: the caller's place for the number.
        let place = unsafe { Out::required(pcpg) }?;
        place.write(open::known(database.clone())?.space().most());
        Ok(Warning::Success)
    })
}
