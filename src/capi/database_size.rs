//! Exports: sizes of databases (docs/spec/05 §1.6).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use super::guard;
use super::types::*;

/// Makes a database at least `cpg` pages long and reports its length; never makes it shorter.
///
/// - `JET_errDiskFull`: the disk is full.
/// - `JET_errOutOfDatabaseSpace`: the database has reached its maximum size.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGrowDatabase(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
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
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetDatabaseSizeW(
    sesid: JET_SESID,
    szDatabaseName: JET_PCWSTR,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetSetDatabaseSizeW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetDatabaseSizeA(
    sesid: JET_SESID,
    szDatabaseName: JET_PCSTR,
    cpg: JET_ULONG,
    pcpgReal: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Brings a database to a length in pages. `*pcpgActual` (may be NULL) is 0 on failure and else the resulting
/// length.
///
/// Options: `JET_bitResizeDatabaseOnlyGrow`, `JET_bitResizeDatabaseOnlyShrink`: when the other direction is needed,
/// nothing changes.
///
/// - `JET_wrnShrinkNotPossible`: no page could be released.
/// - `JET_errInvalidGrbit`: another option, or both.
/// - `JET_errFeatureNotAvailable`: it would have to shrink and `JET_paramEnableShrinkDatabase` is off.
/// - `JET_errDiskFull`: the disk is full.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0602.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetResizeDatabase(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpgTarget: JET_ULONG,
    pcpgActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Sets the maximum size of an open database in pages, 0 for none. It holds until the database is detached.
///
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetMaxDatabaseSize(
    sesid: JET_SESID,
    dbid: JET_DBID,
    cpg: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Gives the maximum size of an open database in pages, 0 for none.
///
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetMaxDatabaseSize(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pcpg: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}
