//! Exports: hints to read ahead (docs/spec/05 §4.8).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use crate::error::{JetErr, Warning, fail};

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
        entry.cell.lock().table()?.check_keys(keys, grbit == FORWARD)?;
        if let Some(place) = place {
            place.write(ckeys);
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
/// Status: not yet.
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
    guard::not_yet_table(sesid, tableid)
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
/// Status: not yet.
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
    guard::not_yet_table(sesid, tableid)
}
