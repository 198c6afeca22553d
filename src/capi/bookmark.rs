//! Exports: bookmarks, positions and counts (docs/spec/05 §4.6, §4.7).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;
use std::sync::Arc;

use super::callback::{Caller, lending};
use super::guard::{self, Entry};
use super::handles::{self, PinnedTable};
use super::pointer::{self, Out};
use super::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::cursor::intersect::{Bookmarks, RANGES_MOST, intersect};
use crate::engine::schema::{Target, compute_statistics};
use crate::engine::session::Session;
use crate::engine::temp::{self, TempColumn, TempTableBuilder};
use crate::error::{JetErr, Result, Warning, fail};
use crate::types::ColumnType;

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
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer and place for the size.
        let (buffer, actual) = unsafe { (pointer::buffer(pvBookmark, cbMax), Out::optional(pcbActual)) };
        let buffer = buffer.unwrap_or_default();
        let len = entry.lock().bookmark(buffer)?;
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
        let caller = Caller {
            session,
            sesid,
            tableid,
            entry,
        };
        lending(caller, entry.lock(), |cursor| {
            cursor.goto_bookmark(bookmark, session.level())
        })
        .1?;
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
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
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
        let mut cursor = entry.lock();
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
        let mut cursor = entry.lock();
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
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.lock();
        cursor.check_table()?;
        if precpos.is_null() || (cbRecpos as usize) < size_of::<JET_RECPOS>() {
            return fail(JetErr::InvalidParameter);
        }
        let (before, total) = cursor.table()?.position()?;
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
        let position = unsafe { position_of(precpos) };
        let mut cursor = entry.lock();
        cursor.check_table()?;
        let (before, total) = position?;
        cursor.table()?.goto_position(before, total, session.level())?;
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
        let count = entry.lock().table()?.count(u64::from(crecMax))?;
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
        place.write(entry.lock().table()?.count(crecMax)?);
        Ok(Warning::Success)
    })
}

/// Counts records and pages of the table and its indexes anew, for the info calls: what the transaction sees.
///
/// - `JET_errFilteredMoveNotSupported`: a filter is set.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errWriteConflict`: another session has counted and not committed.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetComputeStats(sesid: JET_SESID, tableid: JET_TABLEID) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        let target = {
            let mut cursor = entry.lock();
            let cursor = cursor.table()?;
            cursor.check_unfiltered()?;
            Target::of(cursor)
        };
        compute_statistics(session, &target)?;
        Ok(Warning::Success)
    })
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
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetIntersectIndexes(
    sesid: JET_SESID,
    rgindexrange: *mut JET_INDEXRANGE,
    cindexrange: JET_ULONG,
    precordlist: *mut JET_RECORDLIST,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::session(sesid, Entry::Normal, |session| {
        // SAFETY: the caller's list; its first member says how much of it there is.
        let list = unsafe { Out::required(precordlist) }?;
        // SAFETY: likewise.
        let size = unsafe { pointer::read(precordlist.cast::<JET_ULONG>()) }?;
        let count = cindexrange as usize;
        if size as usize != size_of::<JET_RECORDLIST>()
            || rgindexrange.is_null()
            || !(1..=RANGES_MOST).contains(&count)
        {
            return fail(JetErr::InvalidParameter);
        }
        let mut tables = Vec::new();
        for at in 0..count {
            // SAFETY: not NULL, and so `count` ranges of the caller's.
            tables.push(range_table(session, unsafe {
                pointer::read(rgindexrange.add(at))
            }?)?);
        }
        let found = intersection(&tables)?;
        list.write(JET_RECORDLIST {
            cbStruct: size,
            tableid: JET_TABLEID::MAX,
            cRecord: 0,
            columnidBookmark: 0,
        });
        if !found.is_empty() {
            list.write(publish_bookmarks(session, &found)?);
        }
        Ok(Warning::Success)
    })
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

/// The cursor of one range to intersect.
///
/// # Errors
/// `JET_errInvalidParameter` for a malformed range or a cursor that is not this session's, `JET_errInvalidGrbit`.
fn range_table(session: &Session, range: JET_INDEXRANGE) -> Result<PinnedTable> {
    /// `JET_bitRecordInIndex`.
    const IN_INDEX: JET_GRBIT = 1;
    if range.cbStruct as usize != size_of::<JET_INDEXRANGE>() {
        return fail(JetErr::InvalidParameter);
    }
    let table = handles::table(session.handle(), range.tableid).map_err(|_| JetErr::InvalidParameter)?;
    let has_secondary =
        matches!(&*table.lock(), Cursor::Table(cursor) if cursor.current_secondary().is_some());
    if !has_secondary {
        return fail(JetErr::InvalidParameter);
    }
    if range.grbit != IN_INDEX {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(table)
}

/// The records that all ranges have in common.
///
/// # Errors
/// `JET_errInvalidParameter` when two of them are in one index or on different tables; those of reading.
fn intersection(tables: &[PinnedTable]) -> Result<Bookmarks> {
    for (at, one) in tables.iter().enumerate() {
        for other in &tables[..at] {
            // One cursor twice would be locked twice.
            if one.key == other.key {
                return fail(JetErr::InvalidParameter);
            }
            one.lock().table()?.check_apart(other.lock().table()?)?;
        }
    }
    let sets = tables.iter().map(|table| table.lock().table()?.take_bookmarks());
    Ok(intersect(sets.collect::<Result<_>>()?))
}

/// A temporary table of bookmarks.
///
/// # Errors
/// `JET_errTooManySorts`, `JET_errOutOfCursors`.
fn publish_bookmarks(session: &Arc<Session>, found: &Bookmarks) -> Result<JET_RECORDLIST> {
    let cursor = temp::open(session.instance(), session.level(), || {
        let mut rows = TempTableBuilder::new(&[TempColumn::plain(ColumnType::Binary).key()]);
        found
            .iter()
            .try_for_each(|bookmark| rows.push([Some(&bookmark[..])]))?;
        Ok(rows.finish())
    })?;
    let columnid = cursor.table().column_id(0).0;
    Ok(JET_RECORDLIST {
        cbStruct: size_of::<JET_RECORDLIST>() as JET_ULONG,
        cRecord: found.len() as JET_ULONG,
        columnidBookmark: columnid,
        tableid: handles::publish_cursor(session, Cursor::Temp(cursor))?,
    })
}
