//! Writing answers of fixed size into a client's buffer.

use std::ffi::c_void;
use std::mem::size_of;

use crate::error::{JetErr, Result, fail};

/// A client's result buffer.
#[derive(Clone, Copy)]
pub(super) struct Place {
    start: *mut u8,
    len: usize,
}

impl Place {
    /// # Safety
    /// Not NULL means writable for `len` bytes until the call returns.
    pub(super) unsafe fn new(start: *mut c_void, len: u32) -> Place {
        let len = if start.is_null() { 0 } else { len as usize };
        Place {
            start: start.cast(),
            len,
        }
    }

    /// Its length in bytes; 0 without a buffer.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Its start.
    pub(super) fn start(&self) -> *mut u8 {
        self.start
    }

    /// Refuses a buffer of less than `least` bytes.
    ///
    /// # Errors
    /// `JET_errBufferTooSmall`.
    pub(super) fn require(&self, least: usize) -> Result<()> {
        if self.len < least {
            fail(JetErr::BufferTooSmall)
        } else {
            Ok(())
        }
    }

    /// Writes a struct or number.
    ///
    /// # Errors
    /// `JET_errBufferTooSmall` when it does not fit.
    pub(super) fn put<T: Copy>(&self, value: T) -> Result<()> {
        self.require(size_of::<T>())?;
        // SAFETY: `new`'s contract and the check; the client may have aligned it to nothing.
        unsafe { self.start.cast::<T>().write_unaligned(value) };
        Ok(())
    }

    /// Writes the first `len` bytes of a struct.
    ///
    /// # Errors
    /// `JET_errBufferTooSmall` when they do not fit.
    pub(super) fn put_beginning<T: Copy>(&self, value: &T, len: usize) -> Result<()> {
        let len = len.min(size_of::<T>());
        self.require(len)?;
        // SAFETY: `new`'s contract and the check; `value` has at least `len` bytes and is another object.
        unsafe {
            self.start
                .copy_from_nonoverlapping(std::ptr::from_ref(value).cast(), len)
        };
        Ok(())
    }

    /// The buffer as bytes.
    pub(super) fn bytes(&mut self) -> &mut [u8] {
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: `new`'s contract; a call makes one of these at a time.
        unsafe { std::slice::from_raw_parts_mut(self.start, self.len) }
    }
}
