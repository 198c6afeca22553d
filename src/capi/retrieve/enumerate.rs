//! Arguments and results of `JetEnumerateColumns`, in the form of the ABI (docs/spec/05 §7.3).

use std::ffi::c_void;
use std::ptr::null_mut;

use super::enum_block::{ClientAllocator, EnumBlock};
use crate::capi::pointer::Out;
use crate::capi::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::retrieve::{EnumSink, Wanted, enumerate};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::types::ColumnId;

/// The call's arguments.
pub(super) struct Arguments {
    pub ids: *mut JET_ENUMCOLUMNID,
    pub count: JET_ULONG,
    pub columns: *mut JET_ULONG,
    pub array: *mut *mut JET_ENUMCOLUMN,
    pub allocate: JET_PFNREALLOC,
    pub context: *mut c_void,
    pub most: JET_ULONG,
    pub grbit: JET_GRBIT,
}

/// `JetEnumerateColumns`.
///
/// # Safety
/// As for every export.
pub(super) unsafe fn columns(cursor: &mut Cursor, arguments: &Arguments) -> JetResult {
    cursor.check_readable()?;
    // SAFETY: the caller's contract.
    let (columns, array) = unsafe { (Out::optional(arguments.columns), Out::optional(arguments.array)) };
    if let Some(columns) = &columns {
        columns.write(0);
    }
    if let Some(array) = &array {
        array.write(null_mut());
    }
    let (Some(columns), Some(array), Some(allocate)) = (columns, array, arguments.allocate) else {
        return fail(JetErr::InvalidParameter);
    };
    // SAFETY: the caller's contract for the function and its context.
    let allocator = unsafe { ClientAllocator::new(allocate, arguments.context) };
    // SAFETY: the caller's contract for the array of ids.
    let wanted = unsafe { wanted(arguments.ids, arguments.count)? };
    let mut answer = Answer {
        allocator,
        block: None,
    };
    let column_error = enumerate(cursor, arguments.grbit, &wanted, arguments.most, &mut answer)?;
    let (count, start) = match answer.block.take() {
        Some(block) => block.release(),
        None => (0, null_mut()),
    };
    columns.write(count);
    array.write(start);
    match column_error {
        Some(code) => fail(code),
        None => Ok(Warning::Success),
    }
}

/// The columns asked for.
///
/// # Safety
/// `ids` is NULL or has `count` elements whose arrays of numbers are as long as they say.
unsafe fn wanted<'a>(ids: *const JET_ENUMCOLUMNID, count: JET_ULONG) -> Result<Vec<Wanted<'a>>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    if ids.is_null() {
        return fail(JetErr::InvalidParameter);
    }
    let mut wanted = Vec::with_capacity(count as usize);
    for at in 0..count as usize {
        // SAFETY: the array has `count` elements; it may be unaligned.
        let id = unsafe { ids.add(at).read_unaligned() };
        let itags = match (id.rgtagSequence.is_null(), id.ctagSequence) {
            (_, 0) => &[][..],
            (true, _) => return fail(JetErr::InvalidParameter),
            // SAFETY: not NULL, and so as long as it says; the client's compiler aligned it.
            (false, len) => unsafe { std::slice::from_raw_parts(id.rgtagSequence, len as usize) },
        };
        wanted.push(Wanted {
            id: ColumnId(id.columnid),
            itags,
        });
    }
    Ok(wanted)
}

/// The answer in the client's memory. Its allocator is no callback: calls of the API within it are refused (docs/spec/04 §2.4).
struct Answer {
    allocator: ClientAllocator,
    block: Option<EnumBlock>,
}

impl Answer {
    fn block(&mut self) -> Result<&mut EnumBlock> {
        self.block.as_mut().ok_or_else(|| JetErr::InternalError.into())
    }
}

impl EnumSink for Answer {
    fn begin(&mut self, columns: usize) -> Result<()> {
        self.block = Some(EnumBlock::new(self.allocator, columns)?);
        Ok(())
    }
    fn column(&mut self, id: ColumnId, status: i32) -> Result<()> {
        self.block()?.push(id, status)
    }
    fn single(&mut self, len: usize) -> Result<&mut [u8]> {
        let block = self.block()?;
        block.single(len)
    }
    fn values(&mut self, count: usize) -> Result<()> {
        let block = self.block()?;
        block.values(count)
    }
    fn value_status(&mut self, index: usize, itag: u32, status: i32) -> Result<()> {
        self.block()?.value_status(index, itag, status)
    }
    fn value_data(&mut self, index: usize, len: usize) -> Result<&mut [u8]> {
        let block = self.block()?;
        block.value_data(index, len)
    }
}
