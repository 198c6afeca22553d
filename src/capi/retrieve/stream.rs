//! Arguments and results of streams of records and of references, in the form of the ABI (docs/spec/05 §7.6).

use std::ffi::c_void;
use std::ops::RangeInclusive;

use crate::capi::pointer::{self, Out};
use crate::capi::types::*;
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::retrieve::{StreamRequest, hint_references, retrieve_by_reference, stream_records};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::record_stream::{StreamKind, next_value};
use crate::types::ColumnId;

/// `JET_bitRetrievePhysicalSize`.
const PHYSICAL_SIZE: JET_GRBIT = 0x1_0000;
/// `JET_bitPrereadFirstPage`.
const FIRST_PAGE: JET_GRBIT = 4;

/// What JetStreamRecords is given.
pub(super) struct Wanted {
    pub(super) columns: *const JET_COLUMNID,
    pub(super) count: JET_ULONG,
    pub(super) data: *mut c_void,
    pub(super) len: JET_ULONG,
    pub(super) actual: *mut JET_ULONG,
    pub(super) grbit: JET_GRBIT,
}

/// `JetStreamRecords`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn records(cursor: &mut Cursor, wanted: Wanted, level: u8) -> JetResult {
    const FORWARD: JET_GRBIT = 1;
    const BACKWARD: JET_GRBIT = 2;
    const REFERENCES: JET_GRBIT = 4;
    let cursor = cursor.table()?;
    // SAFETY: the caller's place for the size, and buffer.
    let (actual, out) = unsafe {
        (
            Out::optional(wanted.actual),
            pointer::buffer(wanted.data, wanted.len),
        )
    };
    if let Some(actual) = &actual {
        actual.write(0);
    }
    let no_buffer = out.is_none();
    if (wanted.count == 0) != wanted.columns.is_null()
        || (no_buffer && wanted.len != 0)
        || (no_buffer && actual.is_none())
    {
        return fail(JetErr::InvalidParameter);
    }
    let forward = wanted.grbit & FORWARD != 0;
    let unknown = wanted.grbit & !(FORWARD | BACKWARD | REFERENCES) != 0;
    if unknown || forward == (wanted.grbit & BACKWARD != 0) {
        return fail(JetErr::InvalidGrbit);
    }
    let mut columns = Vec::new();
    for at in 0..wanted.count as usize {
        // SAFETY: not NULL, and so `count` numbers.
        columns.push(ColumnId(unsafe { pointer::read(wanted.columns.add(at)) }?));
    }
    let request = StreamRequest {
        columns: &columns,
        forward,
        references: wanted.grbit & REFERENCES != 0,
    };
    let mut len = 0;
    let result = stream_records(cursor, request, out.unwrap_or_default(), &mut len, level);
    if let Some(actual) = actual {
        actual.write(len as JET_ULONG);
    }
    result
}

/// `JetRetrieveColumnFromRecordStream`. The places are those for record, column, number, begin and length.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn next(data: *mut c_void, len: JET_ULONG, places: [*mut JET_ULONG; 5]) -> JetResult {
    // SAFETY: the caller's stream.
    let Some(stream) = (unsafe { pointer::buffer(data, len) }) else {
        return fail(JetErr::InvalidParameter);
    };
    // SAFETY: the caller's places for numbers.
    let [record, column, itag, at, size] = places.map(|place| unsafe { Out::required(place) });
    let (record, column, itag, at, size) = (record?, column?, itag?, at?, size?);
    let Some(value) = next_value(stream)? else {
        return Ok(Warning::NoMoreRecords);
    };
    record.write(value.record);
    column.write(value.column.0);
    itag.write(value.itag);
    at.write(value.at);
    size.write(value.len);
    Ok(match value.kind {
        StreamKind::Value => Warning::Success,
        StreamKind::NotInRecord => Warning::ColumnNotInRecord,
        StreamKind::Reference => Warning::ColumnReference,
        StreamKind::Null => Warning::ColumnNull,
    })
}

/// What JetRetrieveColumnByReference is given.
pub(super) struct ByReference {
    pub(super) reference: *const c_void,
    pub(super) reference_len: JET_ULONG,
    pub(super) offset: JET_ULONG,
    pub(super) data: *mut c_void,
    pub(super) len: JET_ULONG,
    pub(super) actual: *mut JET_ULONG,
    pub(super) grbit: JET_GRBIT,
}

/// `JetRetrieveColumnByReference`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn by_reference(cursor: &mut Cursor, wanted: ByReference) -> JetResult {
    let cursor = cursor.table()?;
    // SAFETY: the caller's place for the size, and buffer.
    let (actual, out) = unsafe {
        (
            Out::optional(wanted.actual),
            pointer::buffer(wanted.data, wanted.len),
        )
    };
    if let Some(actual) = &actual {
        actual.write(0);
    }
    let stored_size = wanted.grbit & PHYSICAL_SIZE != 0;
    let nowhere = out.is_none() && (wanted.len != 0 || actual.is_none());
    let too_much = wanted.offset != 0 || out.is_some() || wanted.len != 0 || actual.is_none();
    if nowhere || (stored_size && too_much) {
        return fail(JetErr::InvalidParameter);
    }
    check_no_update(cursor)?;
    if wanted.grbit & !PHYSICAL_SIZE != 0 {
        return fail(JetErr::InvalidGrbit);
    }
    // SAFETY: the caller's reference.
    let reference = unsafe { reference_of(wanted.reference, wanted.reference_len) }?;
    let out = out.unwrap_or_default();
    let answer = retrieve_by_reference(cursor, reference, wanted.offset, out, stored_size)?;
    if let Some(actual) = actual {
        actual.write(answer.actual);
    }
    Ok(answer.warning)
}

/// What JetPrereadColumnsByReference is given.
pub(super) struct Hint {
    pub(super) references: *const *const c_void,
    pub(super) lens: *const JET_ULONG,
    pub(super) count: JET_ULONG,
    pub(super) pages: RangeInclusive<JET_ULONG>,
    pub(super) done: *mut JET_ULONG,
    pub(super) grbit: JET_GRBIT,
}

/// `JetPrereadColumnsByReference`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn hint(cursor: &mut Cursor, hint: Hint) -> JetResult {
    let cursor = cursor.table()?;
    // SAFETY: the caller's place for the count.
    let done = unsafe { Out::optional(hint.done) };
    if let Some(done) = &done {
        done.write(0);
    }
    if hint.references.is_null() || hint.lens.is_null() || hint.pages.is_empty() {
        return fail(JetErr::InvalidParameter);
    }
    check_no_update(cursor)?;
    if hint.grbit & !FIRST_PAGE != 0 {
        return fail(JetErr::InvalidGrbit);
    }
    let references = (0..hint.count as usize).map(|at| {
        // SAFETY: not NULL, and so `count` addresses and lengths of references.
        unsafe {
            let (place, len) = (
                pointer::read(hint.references.add(at))?,
                pointer::read(hint.lens.add(at))?,
            );
            reference_of(place, len)
        }
    });
    let count = hint_references(cursor, references)?;
    if let Some(done) = done.filter(|_| *hint.pages.end() > 0) {
        done.write(count);
    }
    Ok(Warning::Success)
}

/// References lead past the copy buffer.
fn check_no_update(cursor: &TableCursor) -> Result<()> {
    match cursor.prepared() {
        Some(_) => fail(JetErr::InvalidOperation),
        None => Ok(()),
    }
}

/// # Safety
/// Not NULL means `len` readable bytes.
unsafe fn reference_of<'a>(place: *const c_void, len: JET_ULONG) -> Result<&'a [u8]> {
    if place.is_null() {
        return fail(JetErr::InvalidColumnReference);
    }
    // SAFETY: the caller's promise is the same.
    unsafe { pointer::bytes(place, len) }
}
