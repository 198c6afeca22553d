//! Exports: temporary tables (docs/spec/05 §8).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use super::guard;
use super::types::*;

/// Opens a temporary table without a locale for text. Options and codes: those of [`JetOpenTemporaryTable2`].
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Opens a temporary table with a locale number, 0 for the default. Options and codes: those of
/// [`JetOpenTemporaryTable2`].
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable2(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    lcid: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Opens a temporary table with a locale number and sorting flags. Options and codes: those of
/// [`JetOpenTemporaryTable2`].
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable3(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    pidxunicode: *mut JET_UNICODEINDEX,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Opens a temporary table with a locale number, a longest key and a longest variable segment. Options and codes:
/// those of [`JetOpenTemporaryTable2`].
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTemporaryTable(
    sesid: JET_SESID,
    popentemporarytable: *mut JET_OPENTEMPORARYTABLE,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Opens a temporary table: rows of this session, sorted by the columns that have `JET_bitColumnTTKey`, without
/// duplicates. First rows are inserted; with the first move or seek that ends, unless the table is updatable.
/// Closing the cursor frees it.
///
/// Options: `JET_bitTTIndexed` (can be searched), `JET_bitTTUnique`, `JET_bitTTUpdatable`, `JET_bitTTScrollable`
/// (can go back), `JET_bitTTSortNullsHigh`, `JET_bitTTForceMaterialization` (duplicates fail at once),
/// `JET_bitTTForwardOnly` (read once, keeps duplicates), `JET_bitTTIntrinsicLVsOnly`, `JET_bitTTDotNetGuid`.
///
/// - `JET_errInvalidParameter`: the struct is NULL, `cbStruct` is wrong, or the key limits are not possible.
/// - `JET_errTooManySorts`: `JET_paramMaxTemporaryTables` is reached.
/// - `JET_errCannotMaterializeForwardOnlySort`: `JET_bitTTForwardOnly` with what needs a tree.
/// - `JET_errOutOfCursors`: a limit is reached.
/// - `JET_errTooManyColumns`: too many columns.
/// - `JET_errInvalidColumnType`, `JET_errInvalidCodePage`: a column is not possible.
/// - `JET_errInvalidLanguageId`, `JET_errInvalidLCMapStringFlags`: the locale is not known.
/// - `JET_errRecordTooBig`: the fixed columns do not fit a record.
/// - `JET_errDiskFull`, `JET_errDiskIO`: the temporary database cannot be made.
/// - and the codes of every session call.
///
/// Since: 0x0602.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTemporaryTable2(
    sesid: JET_SESID,
    popentemporarytable: *mut JET_OPENTEMPORARYTABLE2,
) -> JET_RET {
    guard::not_yet_session(sesid)
}
