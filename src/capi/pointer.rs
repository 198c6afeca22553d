//! Pointers from the client: checked for NULL before anything happens, read and written unaligned.
//!
//! That a pointer which is not NULL is good for its type cannot be checked; it is the client's promise, and the
//! `# Safety` of each function here hands it on.

use std::ptr::NonNull;

use crate::error::{JetErr, Result, fail};

/// A place for one result.
pub struct Out<T>(NonNull<T>);

impl<T> Out<T> {
    /// A place that must be there.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for NULL.
    ///
    /// # Safety
    /// Not NULL means writable for a `T` until the call returns.
    pub unsafe fn required(place: *mut T) -> Result<Out<T>> {
        NonNull::new(place)
            .map(Out)
            .ok_or_else(|| JetErr::InvalidParameter.into())
    }

    /// A place that may be left out.
    ///
    /// # Safety
    /// As [`Self::required`].
    pub unsafe fn optional(place: *mut T) -> Option<Out<T>> {
        NonNull::new(place).map(Out)
    }

    /// Writes the result.
    pub fn write(&self, value: T) {
        // SAFETY: whoever made this promised that the place is writable.
        unsafe { self.0.as_ptr().write_unaligned(value) };
    }
}

impl<T: Copy> Out<T> {
    /// Reads what stands there, for arguments that go both ways.
    pub fn read(&self) -> T {
        // SAFETY: such a place is also readable, by the same promise.
        unsafe { self.0.as_ptr().read_unaligned() }
    }
}

/// A struct or number that must be there.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL.
///
/// # Safety
/// Not NULL means readable for a `T`.
pub unsafe fn read<T: Copy>(place: *const T) -> Result<T> {
    if place.is_null() {
        return fail(JetErr::InvalidParameter);
    }
    // SAFETY: not NULL, and so readable.
    Ok(unsafe { place.read_unaligned() })
}

/// Bytes from the client; NULL is fine where there are none.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL with a length.
///
/// # Safety
/// Not NULL means `len` readable bytes that nobody writes until the call returns.
pub unsafe fn bytes<'a>(place: *const std::ffi::c_void, len: u32) -> Result<&'a [u8]> {
    match (place.is_null(), len) {
        (true, 0) => Ok(&[]),
        (true, _) => fail(JetErr::InvalidParameter),
        // SAFETY: not NULL, and so readable for `len` bytes.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(place.cast(), len as usize) }),
    }
}

/// A buffer of the client's; NULL is no buffer, whatever its length.
///
/// # Safety
/// Not NULL means `len` writable bytes that nobody else uses until the call returns.
pub unsafe fn buffer<'a>(place: *mut std::ffi::c_void, len: u32) -> Option<&'a mut [u8]> {
    if place.is_null() {
        return None;
    }
    // SAFETY: not NULL, and so writable for `len` bytes; read only after it was written.
    Some(unsafe { std::slice::from_raw_parts_mut(place.cast(), len as usize) })
}
