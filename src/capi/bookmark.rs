//! Exports: bookmarks, positions and counts (docs/spec/05 §4.6, §4.7).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

/// Gives what leads back to the current record: its primary key. `pcbActual` may be NULL.
///
/// - `JET_errNoCurrentRecord`: there is no current record.
/// - `JET_errBufferTooSmall`: the buffer is too small; its part is filled and `*pcbActual` is the full size.
/// - `JET_errIllegalOperation`: a temporary table that is still being filled.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Goes to a record by its bookmark. Clears key and range, and drops a prepared update.
///
/// - `JET_errInvalidBookmark`: NULL, empty or malformed.
/// - `JET_errRecordDeleted`: the record is gone.
/// - `JET_errNoCurrentRecord`: the record is not in the current index.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGotoBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbBookmark: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Gives what leads back to the current entry of a secondary index: its key, and the bookmark of its record.
///
/// - `JET_errNoCurrentIndex`: the primary index is current.
/// - `JET_errNoCurrentRecord`: there is no current entry.
/// - `JET_errBufferTooSmall`: a buffer is too small; both full sizes are given.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetSecondaryIndexBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvSecondaryKey: *mut c_void,
    cbSecondaryKeyMax: JET_ULONG,
    pcbSecondaryKeyActual: *mut JET_ULONG,
    pvPrimaryBookmark: *mut c_void,
    cbPrimaryBookmarkMax: JET_ULONG,
    pcbPrimaryBookmarkActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Goes to an entry of the current secondary index. `JET_bitBookmarkPermitVirtualCurrency` leaves the cursor in its
/// place even if it is gone.
///
/// - `JET_errNoCurrentIndex`: the primary index is current.
/// - `JET_errInvalidBookmark`: no key, or an index that is not unique and no primary bookmark.
/// - `JET_errRecordDeleted`: the entry is gone.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGotoSecondaryIndexBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvSecondaryKey: *mut c_void,
    cbSecondaryKey: JET_ULONG,
    pvPrimaryBookmark: *mut c_void,
    cbPrimaryBookmark: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Estimates where the current record is in the current index, in entries. The struct may be a `JET_RECPOS` or a
/// `JET_RECPOS2`.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errInvalidParameter`: the struct is NULL or smaller than `JET_RECPOS`.
/// - `JET_errNoCurrentRecord`: there is no current record.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRecordPosition(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precpos: *mut JET_RECPOS,
    cbRecpos: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Goes to a record at about that fraction of the current index. Clears key and range.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errInvalidParameter`: the struct is NULL or malformed, or less stands before than in total.
/// - `JET_errNoCurrentRecord`: the index is empty.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGotoPosition(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precpos: *mut JET_RECPOS,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Counts entries from the current one on, to the end of range or index, or to `crecMax` (0 for no limit).
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errNoCurrentRecord`: there is no current record.
/// - `JET_errTooManyRecords`: the count does not fit.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIndexRecordCount(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pcrec: *mut JET_ULONG,
    crecMax: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetIndexRecordCount`] with counts of 64 bits.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIndexRecordCount2(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pcrec: *mut u64,
    crecMax: u64,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Counts records and pages of the table and its indexes anew, for the info calls.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetComputeStats(sesid: JET_SESID, tableid: JET_TABLEID) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Finds the records that are in the ranges of all given cursors, each on another secondary index of one table, and
/// puts their bookmarks into a temporary table. The cursors stand at the start of their ranges and are moved.
/// `grbit` is `JET_bitRecordInIndex` in each range.
///
/// - `JET_errInvalidParameter`: a struct is NULL or malformed, none or more than 64 cursors, a primary index, the
///   same index twice, or different tables or sessions.
/// - `JET_errInvalidGrbit`: another option in a range.
/// - `JET_errInvalidTableId`, `JET_errSesidTableIdMismatch`: a cursor is not valid.
/// - `JET_errNoCurrentRecord`: a cursor is not on an entry.
/// - `JET_errTooManySorts`: no further temporary table is possible.
/// - and the codes of every session call.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIntersectIndexes(
    sesid: JET_SESID,
    rgindexrange: *mut JET_INDEXRANGE,
    cindexrange: JET_ULONG,
    precordlist: *mut JET_RECORDLIST,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_session(sesid)
}
