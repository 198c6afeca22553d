//! The memory of a `JetEnumerateColumns` answer: blocks from the client's allocator, freed by the client
//! (docs/spec/05 §7.3).
//!
//! ```text
//! JET_ENUMCOLUMN[]         one block
//!   .rgEnumColumnValue     one block per column with values
//!      .pvData             one block per value
//!   .pvData                or one block, where the column has a single value in place
//! ```
//!
//! The allocator is never asked for nothing: a zero-length value has a block of one byte, because "size 0" means
//! "free". Until [`EnumBlock::release`] hands the blocks over, dropping frees all of them, values first.

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr::{NonNull, null_mut};

use crate::capi::types::*;
use crate::error::{JetErr, Result, fail};
use crate::types::ColumnId;

/// `JET_wrnColumnSingleValue`: the column's value is in place.
const SINGLE_VALUE: i32 = 1536;

type Allocate = unsafe extern "system" fn(*mut c_void, *mut c_void, u32) -> *mut c_void;

/// The client's `JET_PFNREALLOC` with its context.
#[derive(Clone, Copy)]
pub(crate) struct ClientAllocator {
    function: Allocate,
    context: *mut c_void,
}

impl ClientAllocator {
    /// # Safety
    /// `function` behaves as `JET_PFNREALLOC` is documented: NULL pointer allocates, size 0 frees, NULL result is
    /// failure; blocks are aligned as by `malloc`.
    pub(crate) unsafe fn new(function: Allocate, context: *mut c_void) -> ClientAllocator {
        ClientAllocator { function, context }
    }

    /// A block of at least one byte.
    fn block(self, len: usize) -> Result<NonNull<c_void>> {
        let Ok(len) = u32::try_from(len.max(1)) else {
            return fail(JetErr::OutOfMemory);
        };
        // SAFETY: `new`'s contract; NULL asks for a new block.
        let block = unsafe { (self.function)(self.context, null_mut(), len) };
        NonNull::new(block).ok_or_else(|| JetErr::OutOfMemory.into())
    }

    /// `count` values of `T`, all bytes zero.
    fn array<T>(self, count: usize) -> Result<NonNull<T>> {
        let len = size_of::<T>().checked_mul(count).ok_or(JetErr::OutOfMemory)?;
        let block = self.block(len)?;
        // SAFETY: the block has `len` bytes.
        unsafe { block.cast::<u8>().write_bytes(0, len) };
        Ok(block.cast())
    }

    fn free(self, block: *mut c_void) {
        if !block.is_null() {
            // SAFETY: `new`'s contract; `block` came from this allocator and is given back once.
            unsafe { (self.function)(self.context, block, 0) };
        }
    }
}

/// An array of enumerated columns that is being filled.
pub(crate) struct EnumBlock {
    allocator: ClientAllocator,
    columns: NonNull<JET_ENUMCOLUMN>,
    /// Places in the array.
    room: usize,
    /// Places filled.
    used: usize,
}

impl EnumBlock {
    /// Room for up to `room` columns.
    ///
    /// # Errors
    /// `JET_errOutOfMemory` when the client's allocator gives nothing.
    pub(crate) fn new(allocator: ClientAllocator, room: usize) -> Result<EnumBlock> {
        let columns = allocator.array(room)?;
        Ok(EnumBlock {
            allocator,
            columns,
            room,
            used: 0,
        })
    }

    fn last(&mut self) -> &mut JET_ENUMCOLUMN {
        debug_assert!(self.used > 0);
        // SAFETY: `used` counts places that `push` found within `room`; all of them were zeroed or written.
        unsafe { self.columns.add(self.used - 1).as_mut() }
    }

    /// The next column, with a status and no values.
    ///
    /// # Errors
    /// `JET_errInternalError` when the room announced is used up.
    pub(crate) fn push(&mut self, id: ColumnId, status: i32) -> Result<()> {
        if self.used >= self.room {
            return fail(JetErr::InternalError);
        }
        self.used += 1;
        let column = self.last();
        column.columnid = id.0;
        column.err = status;
        Ok(())
    }

    /// Gives the column pushed last its one value, in place.
    ///
    /// # Errors
    /// `JET_errOutOfMemory`.
    pub(crate) fn single(&mut self, len: usize) -> Result<&mut [u8]> {
        let block = self.allocator.block(len)?;
        let value = JET_ENUMCOLUMN_VALUE {
            cbData: len as u32,
            pvData: block.as_ptr(),
        };
        let column = self.last();
        column.err = SINGLE_VALUE;
        column.u = JET_ENUMCOLUMN_DATA { value };
        Ok(zeroed(block, len))
    }

    /// Gives the column pushed last an array of `count` values, all empty.
    ///
    /// # Errors
    /// `JET_errOutOfMemory`.
    pub(crate) fn values(&mut self, count: usize) -> Result<()> {
        let array = self.allocator.array::<JET_ENUMCOLUMNVALUE>(count)?;
        let values = JET_ENUMCOLUMN_VALUES {
            cEnumColumnValue: count as u32,
            rgEnumColumnValue: array.as_ptr(),
        };
        self.last().u = JET_ENUMCOLUMN_DATA { values };
        Ok(())
    }

    fn value(&mut self, index: usize) -> Result<&mut JET_ENUMCOLUMNVALUE> {
        let column = self.last();
        if column.err == SINGLE_VALUE {
            return fail(JetErr::InternalError);
        }
        // SAFETY: `err` says that the union holds `values`; a zeroed union is an empty array.
        let values = unsafe { column.u.values };
        if index >= values.cEnumColumnValue as usize {
            return fail(JetErr::InternalError);
        }
        // SAFETY: the array has `cEnumColumnValue` zeroed elements.
        Ok(unsafe { &mut *values.rgEnumColumnValue.add(index) })
    }

    /// Number and status of value `index` of the column pushed last.
    ///
    /// # Errors
    /// `JET_errInternalError` when [`EnumBlock::values`] made no such place.
    pub(crate) fn value_status(&mut self, index: usize, itag: u32, status: i32) -> Result<()> {
        let value = self.value(index)?;
        value.itagSequence = itag;
        value.err = status;
        Ok(())
    }

    /// Room for the bytes of value `index` of the column pushed last.
    ///
    /// # Errors
    /// `JET_errOutOfMemory`; `JET_errInternalError` when there is no such place.
    pub(crate) fn value_data(&mut self, index: usize, len: usize) -> Result<&mut [u8]> {
        self.value(index)?;
        let block = self.allocator.block(len)?;
        let value = self.value(index)?;
        value.cbData = len as u32;
        value.pvData = block.as_ptr();
        Ok(zeroed(block, len))
    }

    /// Hands the blocks to the client: number of columns and array.
    pub(crate) fn release(self) -> (u32, *mut JET_ENUMCOLUMN) {
        let answer = (self.used as u32, self.columns.as_ptr());
        std::mem::forget(self);
        answer
    }
}

/// A fresh block as bytes.
fn zeroed<'a>(block: NonNull<c_void>, len: usize) -> &'a mut [u8] {
    let bytes = block.cast::<u8>();
    // SAFETY: the block has at least `len` bytes, which are initialised here; nobody else knows it yet.
    unsafe {
        bytes.write_bytes(0, len);
        std::slice::from_raw_parts_mut(bytes.as_ptr(), len)
    }
}

impl Drop for EnumBlock {
    fn drop(&mut self) {
        for index in 0..self.used {
            // SAFETY: the first `used` places were written by `push`.
            let column = unsafe { self.columns.add(index).read() };
            if column.err == SINGLE_VALUE {
                // SAFETY: `err` says that the union holds `value`.
                self.allocator.free(unsafe { column.u.value.pvData });
                continue;
            }
            // SAFETY: otherwise it holds `values`, or zeroes.
            let values = unsafe { column.u.values };
            for value in 0..values.cEnumColumnValue as usize {
                // SAFETY: the array has `cEnumColumnValue` elements.
                self.allocator
                    .free(unsafe { (*values.rgEnumColumnValue.add(value)).pvData });
            }
            self.allocator.free(values.rgEnumColumnValue.cast());
        }
        self.allocator.free(self.columns.as_ptr().cast());
    }
}

#[cfg(test)]
#[path = "enum_block_tests.rs"]
mod tests;
