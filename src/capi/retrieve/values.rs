//! Arguments and results of the retrieval calls, in the form of the ABI (docs/spec/05 §7.1, §7.2, §7.4, §7.5).

use std::ffi::c_void;
use std::mem::size_of;

use crate::os::sync::SeldomGuard as MutexGuard;

use crate::capi::callback::{Arguments, Caller, USER_DEFINED_DEFAULT, invoke, lending};
use crate::capi::pointer::{self, Out};
use crate::capi::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::retrieve::{
    Answer, Computed, Held, Request, RetrieveGrbit, Retrieved, Shape, in_pages, intrinsic_room, page_number,
    record_size as engine_size, retrieve_column, retrieve_element, retrieve_plain, tagged_column_list,
};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::record::RecordSize;
use crate::types::ColumnId;

/// Whether what a cursor reads may move while a client holds a reference to it.
fn is_unstable(cursor: &Cursor) -> bool {
    match cursor {
        Cursor::Table(cursor) => cursor.prepared().is_some(),
        Cursor::Temp(_) | Cursor::Sort(_) => true,
    }
}

/// `JetRetrieveColumn`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn column(
    caller: Caller<'_>,
    columnid: JET_COLUMNID,
    data: *mut c_void,
    len: u32,
    actual: *mut JET_ULONG,
    grbit: JET_GRBIT,
    retinfo: *mut JET_RETINFO,
) -> JetResult {
    // SAFETY: the caller's contract.
    let (mut buffer, actual, place) = unsafe {
        (
            pointer::buffer(data, len),
            Out::optional(actual),
            Out::optional(retinfo),
        )
    };
    let plain = match (grbit, &place, &mut buffer) {
        (0, None, Some(out)) => {
            let mut cursor = caller.entry.lock();
            retrieve_plain(&mut cursor, ColumnId(columnid), out)
        }
        _ => None,
    };
    if let Some(answer) = plain {
        if let Some(actual) = actual {
            actual.write(answer.actual);
        }
        return Ok(answer.warning);
    }
    let mut locked = caller.entry.lock();
    locked.check_readable()?;
    let info = place.as_ref().map(Out::read);
    if info.is_some_and(|info| (info.cbStruct as usize) < size_of::<JET_RETINFO>()) {
        return fail(JetErr::InvalidParameter);
    }
    let options = RetrieveGrbit::new(grbit)?;
    let cursor = &mut *locked;
    if options.intersects(RetrieveGrbit::PAGE_NUMBER | RetrieveGrbit::COPY_INTRINSIC) {
        return figure(cursor, options, buffer, actual);
    }
    let (offset, itag) = info.map_or((0, 1), |info| (info.ibLongValue, info.itagSequence));
    options.check_single(Shape {
        offset,
        room: len as usize,
        wants_size: actual.is_some(),
        unstable: is_unstable(cursor),
    })?;
    let out = buffer.unwrap_or_default();
    let request = Request {
        column: ColumnId(columnid),
        itag,
        offset,
        options,
        out,
    };
    let mut retrieved = if options.from_entry() {
        let (again, retrieved) = lending(caller, locked, |cursor| retrieve_column(cursor, request));
        locked = again;
        retrieved?
    } else {
        retrieve_column(cursor, request)?
    };
    if retrieved.computed {
        retrieved.answer = compute(caller, locked, retrieved.column, options, (data, len))?.1;
    }
    if let Some(actual) = actual {
        actual.write(retrieved.answer.actual);
    }
    if let (Some(place), Some(mut info)) = (place, info) {
        answer_info(&mut info, options, &retrieved);
        place.write(info);
    }
    Ok(retrieved.answer.warning)
}

/// What goes back through the `JET_RETINFO`.
fn answer_info(info: &mut JET_RETINFO, options: RetrieveGrbit, retrieved: &Retrieved) {
    info.columnidNextTagged = retrieved.column.0;
    if let Some(itag) = retrieved
        .entry_itag
        .filter(|_| options.contains(RetrieveGrbit::TAG))
    {
        info.itagSequence = itag;
    }
}

/// `JET_bitRetrievePageNumber` and `JET_bitRetrieveCopyIntrinsic`: a figure of four bytes, asked for alone.
fn figure(
    cursor: &mut Cursor,
    options: RetrieveGrbit,
    buffer: Option<&mut [u8]>,
    actual: Option<Out<JET_ULONG>>,
) -> JetResult {
    let page = options.contains(RetrieveGrbit::PAGE_NUMBER);
    let alone = if page {
        RetrieveGrbit::PAGE_NUMBER
    } else {
        RetrieveGrbit::COPY_INTRINSIC
    };
    if options != alone {
        return fail(JetErr::InvalidGrbit);
    }
    in_pages(cursor)?;
    let Some(actual) = actual else {
        return fail(JetErr::InvalidParameter);
    };
    actual.write(size_of::<u32>() as u32);
    let Some(place) = buffer.and_then(|buffer| buffer.first_chunk_mut()) else {
        return fail(JetErr::BufferTooSmall);
    };
    let figure = if page {
        page_number(cursor)?.0
    } else {
        intrinsic_room(cursor)?
    };
    *place = figure.to_ne_bytes();
    Ok(Warning::Success)
}

/// `JetRetrieveColumns`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn columns(
    caller: Caller<'_>,
    elements: *mut JET_RETRIEVECOLUMN,
    count: JET_ULONG,
) -> JetResult {
    let mut locked = caller.entry.lock();
    locked.check_readable()?;
    if elements.is_null() && count > 0 {
        return fail(JetErr::InvalidParameter);
    }
    let mut held = Held::new();
    let mut truncated = false;
    for at in 0..count as usize {
        // SAFETY: the caller's array has `count` elements.
        let place = unsafe { elements.add(at) };
        // SAFETY: as above; it may be unaligned.
        let mut element = unsafe { place.read_unaligned() };
        let retrieved = if RetrieveGrbit::new(element.grbit)?.from_entry() {
            held = Held::new();
            let (again, retrieved) = lending(caller, locked, |cursor| {
                // SAFETY: the caller's contract for the element's buffer.
                unsafe { retrieve_into(cursor, &mut held, &mut element) }
            });
            locked = again;
            retrieved?
        } else {
            // SAFETY: as above.
            unsafe { retrieve_into(&mut locked, &mut held, &mut element)? }
        };
        if retrieved.computed {
            held = Held::new();
            let options = RetrieveGrbit::new(element.grbit)?;
            let buffer = (element.pvData, element.cbData);
            let (again, answer) = compute(caller, locked, retrieved.column, options, buffer)?;
            locked = again;
            (element.cbActual, element.err) = (answer.actual, answer.warning.0);
        }
        truncated |= element.err == Warning::BufferTruncated.0;
        // SAFETY: as for reading it.
        unsafe { place.write_unaligned(element) };
    }
    Ok(if truncated {
        Warning::BufferTruncated
    } else {
        Warning::Success
    })
}

/// Has a value computed by the function that the column names, with the cursor not locked meanwhile.
///
/// # Errors
/// Those of finding the function, and what it gave.
fn compute<'c>(
    caller: Caller<'c>,
    mut locked: MutexGuard<'c, Cursor>,
    column: ColumnId,
    options: RetrieveGrbit,
    (data, len): (*mut c_void, JET_ULONG),
) -> Result<(MutexGuard<'c, Cursor>, Answer)> {
    let cursor = locked.table()?;
    let computed = Computed::of(cursor, column, options)?;
    let dbid = cursor.table().database().id().0;
    let before = cursor.set_copies(Some(computed.of_copy));
    drop(locked);
    let mut actual = len;
    let arguments = Arguments {
        kind: USER_DEFINED_DEFAULT,
        first: data,
        second: (&raw mut actual).cast(),
        context: computed.context().cast_mut(),
        number: column.0 as JET_API_PTR,
    };
    let code = invoke(caller, dbid, computed.function, arguments);
    let mut locked = caller.entry.lock();
    if let Ok(cursor) = locked.table() {
        cursor.set_copies(before);
    }
    let warning = match code {
        error if error < 0 => return fail(JetErr(error)),
        // Functions may forget to say so.
        0 if actual > len => Warning::BufferTruncated,
        warning => Warning(warning),
    };
    Ok((locked, Answer { warning, actual }))
}

/// One element of the array.
///
/// # Safety
/// The element's buffer is as its size says.
unsafe fn retrieve_into(
    cursor: &mut Cursor,
    held: &mut Held,
    element: &mut JET_RETRIEVECOLUMN,
) -> Result<Retrieved> {
    let options = RetrieveGrbit::new(element.grbit)?;
    options.check_element(Shape {
        offset: element.ibLongValue,
        room: element.cbData as usize,
        wants_size: true,
        unstable: is_unstable(cursor),
    })?;
    // SAFETY: the caller's contract.
    let out = unsafe { pointer::buffer(element.pvData, element.cbData) }.unwrap_or_default();
    let request = Request {
        column: ColumnId(element.columnid),
        itag: element.itagSequence,
        offset: element.ibLongValue,
        options,
        out,
    };
    let retrieved = retrieve_element(cursor, held, request)?;
    element.cbActual = retrieved.answer.actual;
    element.err = retrieved.answer.warning.0;
    element.columnidNextTagged = retrieved.column.0;
    if let Some(itag) = retrieved.entry_itag {
        element.itagSequence = itag;
    }
    Ok(retrieved)
}

/// `JetRetrieveTaggedColumnList`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn tagged_list(
    cursor: &mut Cursor,
    count: *mut JET_ULONG,
    data: *mut c_void,
    len: u32,
    start: JET_COLUMNID,
    grbit: JET_GRBIT,
) -> JetResult {
    // SAFETY: the caller's contract.
    let count = unsafe { Out::required(count) };
    let cursor = cursor.table()?;
    let count = count?;
    let list: *mut JET_RETRIEVEMULTIVALUECOUNT = data.cast();
    let most = if list.is_null() {
        usize::MAX
    } else {
        len as usize / size_of::<JET_RETRIEVEMULTIVALUECOUNT>()
    };
    let ignore_default = grbit & RetrieveGrbit::IGNORE_DEFAULT.bits() != 0;
    let mut used = 0;
    let from_copy = grbit & RetrieveGrbit::COPY.bits() != 0;
    tagged_column_list(cursor, ColumnId(start), ignore_default, from_copy, |entry| {
        if used >= most {
            return false;
        }
        let entry = JET_RETRIEVEMULTIVALUECOUNT {
            columnid: entry.id.0,
            cMultiValues: entry.count,
            usFlags: entry.flags,
        };
        if !list.is_null() {
            // SAFETY: `used` entries fit into the caller's buffer; it may be unaligned.
            unsafe { list.add(used).write_unaligned(entry) };
        }
        used += 1;
        true
    })?;
    count.write(used as u32);
    Ok(Warning::Success)
}

/// The sums of a record size, as far as a generation of the struct has them.
pub(super) trait RecSize: Copy {
    /// The sums so far.
    fn sums(&self) -> RecordSize;
    /// The struct of some sums.
    fn of(sums: &RecordSize) -> Self;
}

/// Fields of one generation and of the engine's sums.
macro_rules! rec_size {
    ($name:ident: $($field:ident = $sum:ident),* $(,)?) => {
        impl RecSize for $name {
            // The newest generation has every sum, the older ones leave some out.
            #[allow(clippy::needless_update)]
            fn sums(&self) -> RecordSize {
                RecordSize { $($sum: self.$field,)* ..RecordSize::default() }
            }
            fn of(sums: &RecordSize) -> Self {
                $name { $($field: sums.$sum),* }
            }
        }
    };
}

rec_size!(JET_RECSIZE:
    cbData = data, cbLongValueData = long_value_data, cbOverhead = overhead,
    cbLongValueOverhead = long_value_overhead, cNonTaggedColumns = non_tagged_columns,
    cTaggedColumns = tagged_columns, cLongValues = long_values, cMultiValues = multi_values,
);
rec_size!(JET_RECSIZE2:
    cbData = data, cbLongValueData = long_value_data, cbOverhead = overhead,
    cbLongValueOverhead = long_value_overhead, cNonTaggedColumns = non_tagged_columns,
    cTaggedColumns = tagged_columns, cLongValues = long_values, cMultiValues = multi_values,
    cCompressedColumns = compressed_columns, cbDataCompressed = data_compressed,
    cbLongValueDataCompressed = long_value_data_compressed,
);
rec_size!(JET_RECSIZE3:
    cbData = data, cbLongValueData = long_value_data, cbOverhead = overhead,
    cbLongValueOverhead = long_value_overhead, cNonTaggedColumns = non_tagged_columns,
    cTaggedColumns = tagged_columns, cLongValues = long_values, cMultiValues = multi_values,
    cCompressedColumns = compressed_columns, cbDataCompressed = data_compressed,
    cbLongValueDataCompressed = long_value_data_compressed,
    cbIntrinsicLongValueData = intrinsic_long_value_data,
    cbIntrinsicLongValueDataCompressed = intrinsic_long_value_data_compressed,
    cIntrinsicLongValues = intrinsic_long_values, cbKey = key,
);

/// `JetGetRecordSize` and its later forms.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn record_size<S: RecSize>(
    cursor: &mut Cursor,
    place: *mut S,
    grbit: JET_GRBIT,
) -> JetResult {
    const RUNNING_TOTAL: u32 = 0x2;
    /// InCopyBuffer, RunningTotal, Local, IntrinsicPhysicalOnly, ExtrinsicLogicalOnly.
    const KNOWN: u32 = 0x1 | RUNNING_TOTAL | 0x4 | 0x20 | 0x40;
    if grbit & !KNOWN != 0 {
        return fail(JetErr::InvalidGrbit);
    }
    // SAFETY: the caller's contract.
    let place = unsafe { Out::required(place)? };
    let mut sums = if grbit & RUNNING_TOTAL != 0 {
        place.read().sums()
    } else {
        RecordSize::default()
    };
    engine_size(cursor, &mut sums, grbit)?;
    place.write(S::of(&sums));
    Ok(Warning::Success)
}
