//! Exports: updates: prepare, set, update, delete, escrow (docs/spec/05 §6).

use std::ffi::c_void;

use super::callback::{Caller, Change, around, is_watched, lending};
use super::consts::{JET_bitEscrowNoRollback, JET_bitSetSizeLV};
use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::update::{
    Escrow, Preparation, SetValue, UpdateBits, begin_update, check_can_set, check_size, check_update, delete,
    escrow, prepare, set_column, set_columns, update, update_failed,
};
use crate::error::{JetErr, Warning, fail};
use crate::os::prefetch;
use crate::types::ColumnId;

/// Values that are longer than this, bytes, may lie in memory that has to be waited for: it is asked for as soon as they are known.
const WAITED_FOR: usize = 32;

/// The bytes of a value. Without a pointer there are none, and where a size is set they mean nothing.
///
/// # Safety
/// Not NULL means `len` readable bytes, unless only a size is set.
unsafe fn value_bytes<'a>(place: *const c_void, len: JET_ULONG, grbit: JET_GRBIT) -> Option<&'a [u8]> {
    const OVERWRITE: JET_GRBIT = 0x4;
    if place.is_null() || (grbit & (JET_bitSetSizeLV | OVERWRITE)) == JET_bitSetSizeLV {
        return None;
    }
    // SAFETY: not NULL, and so readable for `len` bytes.
    Some(unsafe { std::slice::from_raw_parts(place.cast(), len as usize) })
}

/// A value will be wanted soon.
#[inline]
fn ask_for(value: Option<&[u8]>) {
    if let Some(bytes) = value.filter(|bytes| bytes.len() > WAITED_FOR) {
        prefetch::lines_of(bytes);
    }
}

/// Both forms of JetUpdate.
///
/// # Safety
/// As for every export.
unsafe fn carry_out(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    bookmark: *mut c_void,
    len: JET_ULONG,
    actual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, table| {
        // SAFETY: the caller's buffer, and a place for a size.
        let (buffer, actual) = unsafe { (pointer::buffer(bookmark, len), Out::optional(actual)) };
        let bits = UpdateBits::from_bits_truncate(grbit);
        let mut cell = table.lock();
        if let Cursor::Sort(sort) = &mut *cell {
            if sort.is_sorting() {
                sort.insert()?;
                return Ok(Warning::Success);
            }
        }
        let caller = Caller {
            session,
            sesid,
            tableid,
            entry: table,
        };
        let carry_out = |cell| {
            lending(caller, cell, |cursor| {
                update(cursor.filling()?, session, bits, buffer)
            })
            .1
        };
        let len = if is_watched(&mut cell) {
            check_update(cell.filling()?, session, bits)?;
            drop(cell);
            let begin = || {
                lending(caller, table.lock(), |cursor| {
                    begin_update(cursor.filling()?, session)
                })
                .1
            };
            let done = around(caller, Change::of_update, begin, || carry_out(table.lock()));
            if done.is_err() {
                update_failed(table.lock().filling()?);
            }
            done?
        } else {
            carry_out(cell)?
        };
        if let Some(actual) = actual {
            actual.write(len as JET_ULONG);
        }
        Ok(Warning::Success)
    })
}

/// Begins an update in the copy buffer of the cursor, or cancels it. `prep`: `JET_prepInsert` (auto-increment is
/// assigned now), `JET_prepReplace` (locks the record), `JET_prepReplaceNoLock`, `JET_prepInsertCopy`,
/// `JET_prepInsertCopyDeleteOriginal`, `JET_prepInsertCopyReplaceOriginal`, `JET_prepInsertMustSetAutoIncrement`,
/// `JET_prepReadOnlyCopy`, `JET_prepCancel`.
///
/// - `JET_errInvalidParameter`: another `prep`.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errAlreadyPrepared`: an update is prepared.
/// - `JET_errUpdateNotPrepared`: cancel, and none is.
/// - `JET_errNotInTransaction`: `JET_prepReadOnlyCopy`, or the copy of a record with long values, outside a
///   transaction.
/// - `JET_errIllegalOperation`: no auto-increment column to set, or a temporary table that cannot do it.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no record to copy or replace.
/// - `JET_errWriteConflict`: another transaction has changed or locked it.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrepareUpdate(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    prep: JET_ULONG,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, table| {
        let mut cursor = table.lock();
        cursor.check_filling()?;
        let what = Preparation::from_number(prep)?;
        let sorting = matches!(&*cursor, Cursor::Sort(sort) if sort.is_sorting());
        if sorting && !matches!(what, Preparation::Insert | Preparation::Cancel) {
            return fail(JetErr::IllegalOperation);
        }
        prepare(cursor.filling()?, session, what)?;
        Ok(Warning::Success)
    })
}

/// Sets one value in the copy buffer. Without `psetinfo` it is value 1, whole. No data means NULL, or with
/// `JET_bitSetZeroLength` empty.
///
/// Options: `JET_bitSetAppendLV`, `JET_bitSetOverwriteLV`, `JET_bitSetSizeLV`, `JET_bitSetZeroLength`,
/// `JET_bitSetSeparateLV`, `JET_bitSetIntrinsicLV`, `JET_bitSetUniqueMultiValues`,
/// `JET_bitSetUniqueNormalizedMultiValues`, `JET_bitSetRevertToDefaultValue`, `JET_bitSetCompressed`,
/// `JET_bitSetUncompressed`, `JET_bitSetContiguousLV`.
///
/// - `JET_wrnColumnMaxTruncated`: variable data was cut to the column's maximum.
/// - `JET_wrnColumnSetNull`: the column was set to NULL although data was given.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidParameter`: the size is impossible, or `cbStruct` is wrong.
/// - `JET_errUpdateNotPrepared`: no update is prepared.
/// - `JET_errInvalidGrbit`: the options contradict each other.
/// - `JET_errBadColumnId`, `JET_errColumnNotFound`: there is no such column.
/// - `JET_errInvalidColumnType`: the engine sets this column itself.
/// - `JET_errAutoIncrementNotSet`, `JET_errSetAutoIncrementTooHigh`: the auto-increment value given is not
///   possible.
/// - `JET_errNullInvalid`: the column forbids NULL.
/// - `JET_errInvalidBufferSize`: the data has not the size of the column.
/// - `JET_errColumnTooBig`: the data is larger than the column allows.
/// - `JET_errColumnNoChunk`: the offset lies beyond the long value.
/// - `JET_errNotInTransaction`: a long value outside a transaction.
/// - `JET_errRecordTooBig`: the record does not fit a page.
/// - `JET_errMultiValuedDuplicate`, `JET_errMultiValuedDuplicateAfterTruncation`: the column has the value already.
/// - `JET_errColumnNoEncryptionKey`: the table has no encryption key.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetColumn(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    columnid: JET_COLUMNID,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
    psetinfo: *mut JET_SETINFO,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let mut cursor = table.lock();
        let cursor = cursor.filling()?;
        check_can_set(cursor, session, cbData)?;
        // SAFETY: the caller's bytes.
        let data = unsafe { value_bytes(pvData, cbData, grbit) };
        ask_for(data);
        // SAFETY: the caller's struct, if there is one.
        let info = unsafe { Out::optional(psetinfo) };
        let info = info.map(|info| info.read());
        if info.is_some_and(|info| (info.cbStruct as usize) < size_of::<JET_SETINFO>()) {
            return fail(JetErr::InvalidParameter);
        }
        let (offset, itag) = info.map_or((0, 1), |info| (info.ibLongValue, info.itagSequence));
        let value = SetValue {
            column: ColumnId(columnid),
            data,
            len: cbData,
            itag,
            offset,
            grbit,
        };
        set_column(cursor, session, &value)
    })
}

/// Sets values in the copy buffer, in order. Each element's `err` is its result; the first error stops. An element
/// with `itagSequence` 0 appends a value. Codes: those of [`JetSetColumn`], and:
///
/// - `JET_errInvalidParameter`: the array is NULL with a count, or a size is impossible.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetColumns(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    psetcolumn: *mut JET_SETCOLUMN,
    csetcolumn: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let mut cursor = table.lock();
        let cursor = cursor.filling()?;
        check_can_set(cursor, session, 0)?;
        if psetcolumn.is_null() && csetcolumn > 0 {
            return fail(JetErr::InvalidParameter);
        }
        let places = (0..csetcolumn as usize).map(|at| {
            // SAFETY: the caller's array has so many elements.
            unsafe { psetcolumn.add(at) }
        });
        for place in places.clone() {
            // SAFETY: an element of the caller's array; it may be unaligned.
            let element = unsafe { place.read_unaligned() };
            check_size(element.cbData)?;
            // SAFETY: the caller's bytes.
            ask_for(unsafe { value_bytes(element.pvData, element.cbData, element.grbit) });
        }
        set_columns(cursor, session, |setter| {
            let mut last = Warning::Success;
            for place in places {
                // SAFETY: as above.
                let mut element = unsafe { place.read_unaligned() };
                let value = SetValue {
                    column: ColumnId(element.columnid),
                    // SAFETY: the caller's bytes.
                    data: unsafe { value_bytes(element.pvData, element.cbData, element.grbit) },
                    len: element.cbData,
                    itag: element.itagSequence,
                    offset: element.ibLongValue,
                    grbit: element.grbit,
                };
                let result = setter.set(&value);
                element.err = result
                    .as_ref()
                    .map_or_else(|error| error.code().0, |warning| warning.0);
                // SAFETY: as for reading it.
                unsafe { place.write_unaligned(element) };
                last = result?;
            }
            Ok(last)
        })
    })
}

/// Carries out the prepared update and gives the bookmark of the record, if a buffer is there. An insert does not
/// move the cursor. On failure the update stays prepared.
///
/// - `JET_errUpdateNotPrepared`: no update is prepared.
/// - `JET_errNullInvalid`: a column that forbids NULL has none.
/// - `JET_errNullKeyDisallowed`: NULL in an index that forbids it.
/// - `JET_errKeyTruncated`: a key is too long in an index that forbids cutting.
/// - `JET_errKeyDuplicate`: a unique index has the key, perhaps from a transaction not visible here.
/// - `JET_errMultiValuedIndexViolation`: two values of the record give the same entry in a unique index.
/// - `JET_errRecordPrimaryChanged`: a replace changes the primary key.
/// - `JET_errRecordTooBig`: the record does not fit a page.
/// - `JET_errBufferTooSmall`: an insert, and the bookmark does not fit.
/// - `JET_errWriteConflict`: another transaction has changed the record.
/// - `JET_errWriteConflictPrimaryIndex`: another transaction is making the primary index.
/// - `JET_errCallbackFailed`: a callback failed; other codes of callbacks pass through.
/// - `JET_errVersionStoreOutOfMemory`, `JET_errDiskFull`, `JET_errLogDiskFull`: there is no room for the change.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUpdate(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbBookmark: JET_ULONG,
    pcbActual: *mut JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's contract.
    unsafe { carry_out(sesid, tableid, pvBookmark, cbBookmark, pcbActual, 0) }
}

/// [`JetUpdate`] with `JET_bitUpdateCheckESE97Compatibility`, `JET_bitUpdateNoVersion` or
/// `JET_bitUpdateEnforceOptionallyUniqueIndices`. Further codes:
///
/// - `JET_errUpdateMustVersion`: `JET_bitUpdateNoVersion` on a table not made in this transaction, or for a
///   replace.
/// - `JET_errRecordTooBigForBackwardCompatibility`: the record would not fit a page of the old format.
///
/// Since: 0x0502.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUpdate2(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvBookmark: *mut c_void,
    cbBookmark: JET_ULONG,
    pcbActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the caller's contract.
    unsafe { carry_out(sesid, tableid, pvBookmark, cbBookmark, pcbActual, grbit) }
}

/// Deletes the current record; the cursor stays in its place. Drops a prepared update.
///
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errAlreadyPrepared`: a copy that deletes its original is prepared.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no record.
/// - `JET_errWriteConflict`: another transaction has changed or locked it.
/// - `JET_errIllegalOperation`: a temporary table that cannot do it.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDelete(sesid: JET_SESID, tableid: JET_TABLEID) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, table| {
        let caller = Caller {
            session,
            sesid,
            tableid,
            entry: table,
        };
        around(
            caller,
            |cursor| {
                cursor.record()?;
                Ok(Some(Change::Delete))
            },
            || Ok(()),
            || lending(caller, table.lock(), |cursor| delete(cursor.tree()?, session)).1,
        )?;
        Ok(Warning::Success)
    })
}

/// Adds to a column so that other transactions may add at the same time. `pvOld` (may be NULL) receives what the column held before,
/// with all that anybody has added to it. A record whose column takes it along when it is zero goes some time after the commit.
/// `JET_bitEscrowNoRollback`: seen by all at once, kept when the transaction rolls back, and nobody looks whether it is zero.
///
/// - `JET_errNotInTransaction`: the session is in no transaction.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errAlreadyPrepared`: an update is prepared.
/// - `JET_errInvalidBufferSize`: a buffer has not the size of the column.
/// - `JET_errInvalidOperation`: the column is not for escrow.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no record.
/// - `JET_errWriteConflict`: another transaction has replaced or deleted the record.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetEscrowUpdate(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    columnid: JET_COLUMNID,
    pv: *mut c_void,
    cbMax: JET_ULONG,
    pvOld: *mut c_void,
    cbOldMax: JET_ULONG,
    pcbOldActual: *mut JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, table| {
        // SAFETY: the caller's buffers, and a place for a size.
        let (delta, old, actual) = unsafe {
            (
                pointer::bytes(pv, cbMax)?,
                pointer::buffer(pvOld, cbOldMax),
                Out::optional(pcbOldActual),
            )
        };
        let what = Escrow {
            column: ColumnId(columnid),
            delta,
            old_room: old.as_ref().map(|old| old.len()),
            keep: grbit & JET_bitEscrowNoRollback != 0,
        };
        let before = escrow(table.lock().filling()?, session, what)?;
        if let Some(target) = old.and_then(|old| old.get_mut(..before.len())) {
            target.copy_from_slice(&before);
        }
        if let Some(actual) = actual {
            actual.write(before.len() as JET_ULONG);
        }
        Ok(Warning::Success)
    })
}
