//! Exports: bookmarks, positions and counts (docs/spec/05 §4.6, §4.7).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use crate::error::{JetErr, Result, Warning, fail};

/// `JET_bitBookmarkPermitVirtualCurrency`.
const PERMIT_VIRTUAL_CURRENCY: JET_GRBIT = 1;

/// Gives what leads back to the current record: its primary key. `pcbActual` may be NULL.
///
/// - `JET_errNoCurrentRecord`: there is no current record.
/// - `JET_errBufferTooSmall`: the buffer is too small; its part is filled and `*pcbActual` is the full size.
/// - `JET_errIllegalOperation`: a temporary table that is still being filled.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbMax: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's buffer and place for the size.
        let (buffer, actual) = unsafe { (pointer::buffer(pvBookmark, cbMax), Out::optional(pcbActual)) };
        let buffer = buffer.unwrap_or_default();
        let len = entry.cell.lock().bookmark(buffer)?;
        if let Some(actual) = actual {
            actual.write(len as JET_ULONG);
        }
        if len > buffer.len() {
            fail(JetErr::BufferTooSmall)
        } else {
            Ok(Warning::Success)
        }
    })
}

/// Goes to a record by its bookmark. Clears key and range, and drops a prepared update.
///
/// - `JET_errInvalidBookmark`: NULL, empty or malformed.
/// - `JET_errRecordDeleted`: the record is gone.
/// - `JET_errNoCurrentRecord`: the record is not in the current index.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGotoBookmark(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbBookmark: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's bytes.
        let bookmark = unsafe { maybe_bytes(pvBookmark, cbBookmark) };
        entry.cell.lock().goto_bookmark(bookmark, session.level())?;
        Ok(Warning::Success)
    })
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
/// Status: complete.
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
    let _ = grbit;
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's buffers, and places for their sizes.
        let (key, key_len) = unsafe {
            (
                pointer::buffer(pvSecondaryKey, cbSecondaryKeyMax),
                Out::optional(pcbSecondaryKeyActual),
            )
        };
        // SAFETY: likewise.
        let (record, record_len) = unsafe {
            (
                pointer::buffer(pvPrimaryBookmark, cbPrimaryBookmarkMax),
                Out::optional(pcbPrimaryBookmarkActual),
            )
        };
        let mut cursor = entry.cell.lock();
        let lens = cursor
            .table()?
            .secondary_bookmark(key.unwrap_or_default(), record.unwrap_or_default())?;
        if let Some(place) = key_len {
            place.write(lens.key as JET_ULONG);
        }
        if let Some(place) = record_len {
            place.write(lens.record as JET_ULONG);
        }
        if lens.cut {
            fail(JetErr::BufferTooSmall)
        } else {
            Ok(Warning::Success)
        }
    })
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
/// Status: complete.
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
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's bytes.
        let (key, record) = unsafe {
            (
                maybe_bytes(pvSecondaryKey, cbSecondaryKey),
                maybe_bytes(pvPrimaryBookmark, cbPrimaryBookmark),
            )
        };
        let stay_between = grbit & PERMIT_VIRTUAL_CURRENCY != 0;
        let mut cursor = entry.cell.lock();
        cursor
            .table()?
            .goto_secondary_bookmark(key, record, stay_between, session.level())?;
        Ok(Warning::Success)
    })
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
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRecordPosition(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precpos: *mut JET_RECPOS,
    cbRecpos: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        if precpos.is_null() || (cbRecpos as usize) < size_of::<JET_RECPOS>() {
            return fail(JetErr::InvalidParameter);
        }
        let (before, total) = entry.cell.lock().table()?.position()?;
        // SAFETY: the caller's struct, of at least the shorter kind and of the longer one if it says so.
        unsafe {
            if cbRecpos as usize >= size_of::<JET_RECPOS2>() {
                precpos.cast::<JET_RECPOS2>().write_unaligned(JET_RECPOS2 {
                    cbStruct: size_of::<JET_RECPOS2>() as JET_ULONG,
                    centriesLTDeprecated: 0,
                    centriesInRangeDeprecated: 0,
                    centriesTotalDeprecated: 0,
                    centriesLT: before,
                    centriesTotal: total,
                });
            } else {
                let (before, total) = fit_in_32_bits(before, total);
                precpos.write_unaligned(JET_RECPOS {
                    cbStruct: size_of::<JET_RECPOS>() as JET_ULONG,
                    centriesLT: before,
                    centriesInRange: 1,
                    centriesTotal: total,
                });
            }
        }
        Ok(Warning::Success)
    })
}

/// Goes to a record at about that fraction of the current index. Clears key and range.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errInvalidParameter`: the struct is NULL or malformed, or less stands before than in total.
/// - `JET_errNoCurrentRecord`: the index is empty.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGotoPosition(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    precpos: *mut JET_RECPOS,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's struct; its first member says which it is.
        let (before, total) = unsafe { position_of(precpos) }?;
        entry
            .cell
            .lock()
            .table()?
            .goto_position(before, total, session.level())?;
        Ok(Warning::Success)
    })
}

/// Counts entries from the current one on, to the end of range or index, or to `crecMax` (0 for no limit).
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errNoCurrentRecord`: there is no current record.
/// - `JET_errTooManyRecords`: the count does not fit.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIndexRecordCount(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pcrec: *mut JET_ULONG,
    crecMax: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's place for the count.
        let place = unsafe { Out::required(pcrec) }?;
        place.write(0);
        let count = entry.cell.lock().table()?.count(u64::from(crecMax))?;
        place.write(JET_ULONG::try_from(count).map_err(|_| JetErr::TooManyRecords)?);
        Ok(Warning::Success)
    })
}

/// [`JetIndexRecordCount`] with counts of 64 bits.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIndexRecordCount2(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pcrec: *mut u64,
    crecMax: u64,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's place for the count.
        let place = unsafe { Out::required(pcrec) }?;
        place.write(entry.cell.lock().table()?.count(crecMax)?);
        Ok(Warning::Success)
    })
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

/// Bytes from the client; NULL is none, whatever its length.
///
/// # Safety
/// As [`pointer::bytes`].
unsafe fn maybe_bytes<'a>(place: *const c_void, len: JET_ULONG) -> &'a [u8] {
    // SAFETY: the caller's promise is the same.
    unsafe { pointer::bytes(place, len) }.unwrap_or_default()
}

/// A position in numbers of 32 bits: both are halved until the larger fits.
fn fit_in_32_bits(mut before: u64, mut total: u64) -> (JET_ULONG, JET_ULONG) {
    while total > u64::from(JET_ULONG::MAX) {
        before >>= 1;
        total >>= 1;
    }
    (before as JET_ULONG, total as JET_ULONG)
}

/// Entries before a position and in all, from either form of the struct.
///
/// # Errors
/// `JET_errInvalidParameter` for another size, or a long form with its obsolete members set.
///
/// # Safety
/// Not NULL means readable for as many bytes as `cbStruct` says.
unsafe fn position_of(place: *const JET_RECPOS) -> Result<(u64, u64)> {
    const SHORT: usize = size_of::<JET_RECPOS>();
    const LONG: usize = size_of::<JET_RECPOS2>();
    // SAFETY: the first member, if there is a struct at all.
    match unsafe { pointer::read(place.cast::<JET_ULONG>()) }? as usize {
        SHORT => {
            // SAFETY: it is of the short kind.
            let position = unsafe { pointer::read(place) }?;
            Ok((u64::from(position.centriesLT), u64::from(position.centriesTotal)))
        }
        LONG => {
            // SAFETY: it is of the long kind.
            let position = unsafe { pointer::read(place.cast::<JET_RECPOS2>()) }?;
            if position.centriesLTDeprecated != 0 || position.centriesTotalDeprecated != 0 {
                return fail(JetErr::InvalidParameter);
            }
            Ok((position.centriesLT, position.centriesTotal))
        }
        _ => fail(JetErr::InvalidParameter),
    }
}
