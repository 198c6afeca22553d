//! Exports: hints to read ahead (docs/spec/05 §4.8).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use crate::engine::cursor::hints::{HintBits, HintColumn, HintRange, Relation};
use crate::error::{JetErr, Result, Warning, fail};
use crate::types::ColumnId;

/// Says that records with these keys will be read soon. The keys come from [`JetRetrieveKey`] and must be in order.
/// `JET_bitPrereadForward` or `JET_bitPrereadBackward` says which. `*pckeysPreread` is how many were taken.
///
/// - `JET_errInvalidParameter`: an array or key is NULL, no keys, or they are out of order.
/// - `JET_errInvalidGrbit`: not exactly one direction.
/// - `JET_errInvalidBufferSize`: a key is empty or too long.
/// - and the codes of every table call.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrereadKeys(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    rgpvKeys: *mut *const c_void,
    rgcbKeys: *const JET_ULONG,
    ckeys: JET_LONG,
    pckeysPreread: *mut JET_LONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    const FORWARD: JET_GRBIT = 1;
    const BACKWARD: JET_GRBIT = 2;
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's place for the count.
        let place = unsafe { Out::optional(pckeysPreread) };
        entry.lock().check_table()?;
        if let Some(place) = &place {
            place.write(0);
        }
        if rgpvKeys.is_null() || rgcbKeys.is_null() || ckeys <= 0 {
            return fail(JetErr::InvalidParameter);
        }
        if grbit != FORWARD && grbit != BACKWARD {
            return fail(JetErr::InvalidGrbit);
        }
        let mut keys = Vec::new();
        for at in 0..ckeys as usize {
            // SAFETY: not NULL, and so `ckeys` addresses and lengths of the caller's keys.
            let key = unsafe {
                let (key, len) = (pointer::read(rgpvKeys.add(at))?, pointer::read(rgcbKeys.add(at))?);
                if key.is_null() {
                    return fail(JetErr::InvalidParameter);
                }
                pointer::bytes(key, len)?
            };
            keys.push(key);
        }
        let done = entry.lock().table()?.hint_keys(&keys, grbit == FORWARD)?;
        if let Some(place) = place {
            place.write(done.spans.min(keys.len()) as JET_LONG);
        }
        Ok(Warning::Success)
    })
}

/// Says that one range of the current index will be read soon, within a budget of pages.
///
/// - `JET_errInvalidParameter`: the range is NULL or has more columns than the index.
/// - `JET_errInvalidGrbit`: not exactly one direction.
/// - `JET_errInvalidPreread`: the current index cannot do it.
/// - and the codes of every table call.
///
/// Since: 0x0A00.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrereadIndexRange(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pIndexRange: *const JET_INDEX_RANGE,
    cPageCacheMin: JET_ULONG,
    cPageCacheMax: JET_ULONG,
    grbit: JET_GRBIT,
    pcPageCacheActual: *mut JET_ULONG,
) -> JET_RET {
    const KNOWN: HintBits = HintBits::FORWARD
        .union(HintBits::BACKWARD)
        .union(HintBits::NORMALIZED_KEY);
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's place for the count.
        let place = unsafe { Out::optional(pcPageCacheActual) };
        entry.lock().check_table()?;
        if pIndexRange.is_null()
            || cPageCacheMin > cPageCacheMax
            || cPageCacheMax > JET_LONG::MAX as JET_ULONG
        {
            return fail(JetErr::InvalidParameter);
        }
        let bits = HintBits::from_bits_retain(grbit);
        if !KNOWN.contains(bits) || bits.contains(HintBits::FORWARD) == bits.contains(HintBits::BACKWARD) {
            return fail(JetErr::InvalidGrbit);
        }
        // SAFETY: one range of the caller's.
        let range = unsafe { hint_range(pIndexRange) }?;
        let most = cPageCacheMax as usize;
        let done = entry
            .lock()
            .table()?
            .hint_ranges(&[range], &[], bits, false, most)?;
        if let Some(place) = place {
            place.write(done.pages as JET_ULONG);
        }
        Ok(Warning::Success)
    })
}

/// Says that ranges of the current index will be read soon, and with them the long values of some columns.
/// `JET_bitPrereadForward` or `JET_bitPrereadBackward`, `JET_bitPrereadFirstPage`, `JET_bitPrereadNormalizedKey`.
///
/// - `JET_errInvalidParameter`: the array is NULL or empty, a range has more columns than the index, or they are
///   out of order.
/// - `JET_errInvalidGrbit`: not exactly one direction.
/// - `JET_errInvalidPreread`: the current index cannot do it.
/// - `JET_errColumnNotFound`, `JET_errBadColumnId`: there is no such column.
/// - and the codes of every table call.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrereadIndexRanges(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    rgIndexRanges: *const JET_INDEX_RANGE,
    cIndexRanges: JET_ULONG,
    pcRangesPreread: *mut JET_ULONG,
    rgcolumnidPreread: *const JET_COLUMNID,
    ccolumnidPreread: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        // SAFETY: the caller's place for the count.
        let place = unsafe { Out::optional(pcRangesPreread) };
        entry.lock().check_table()?;
        if let Some(place) = &place {
            place.write(0);
        }
        if rgIndexRanges.is_null()
            || cIndexRanges == 0
            || (rgcolumnidPreread.is_null() && ccolumnidPreread > 0)
        {
            return fail(JetErr::InvalidParameter);
        }
        let (mut ranges, mut columns) = (Vec::new(), Vec::new());
        for at in 0..cIndexRanges as usize {
            // SAFETY: not NULL, and so `cIndexRanges` ranges of the caller's.
            ranges.push(unsafe { hint_range(rgIndexRanges.add(at)) }?);
        }
        for at in 0..ccolumnidPreread as usize {
            // SAFETY: not NULL, and so `ccolumnidPreread` numbers of the caller's.
            columns.push(ColumnId(unsafe { pointer::read(rgcolumnidPreread.add(at)) }?));
        }
        let bits = HintBits::from_bits_retain(grbit);
        let done = entry
            .lock()
            .table()?
            .hint_ranges(&ranges, &columns, bits, place.is_some(), usize::MAX)?;
        if let Some(place) = place {
            place.write(done.spans.min(ranges.len()) as JET_ULONG);
        }
        Ok(Warning::Success)
    })
}

/// A range from the client.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL where a count says there are columns.
///
/// # Safety
/// Not NULL means a struct, whose arrays have as many columns as it says, with as many bytes as those say.
unsafe fn hint_range<'a>(range: *const JET_INDEX_RANGE) -> Result<HintRange<'a>> {
    // SAFETY: the caller's contract.
    unsafe {
        let range = pointer::read(range)?;
        let start = hint_columns(range.rgStartColumns, range.cStartColumns)?;
        Ok(HintRange {
            start,
            end: hint_columns(range.rgEndColumns, range.cEndColumns)?,
        })
    }
}

/// Columns of one end.
///
/// # Errors
/// `JET_errInvalidParameter`.
///
/// # Safety
/// As [`hint_range`].
unsafe fn hint_columns<'a>(
    columns: *const JET_INDEX_COLUMN,
    count: JET_ULONG,
) -> Result<Vec<HintColumn<'a>>> {
    const ZERO_LENGTH: JET_GRBIT = 1;
    let read = |at: usize| {
        if columns.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so `count` columns.
        let column = unsafe { pointer::read(columns.add(at)) }?;
        Ok(HintColumn {
            // SAFETY: the column's value has its bytes.
            data: unsafe { pointer::bytes(column.pv, column.cb) }?,
            zero_length: column.grbit & ZERO_LENGTH != 0,
            relation: match column.relop {
                0 => Relation::Equals,
                1 => Relation::Prefix,
                _ => Relation::Other,
            },
            unknown_bits: column.grbit & !ZERO_LENGTH != 0,
        })
    };
    (0..count as usize).map(read).collect()
}
