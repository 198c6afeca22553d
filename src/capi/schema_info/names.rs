//! Names that go into and come out of the information calls.

use std::ffi::c_char;

use crate::capi::text;
use crate::capi::types::*;
use crate::engine::database::open::check_name;
use crate::engine::info::utf16;
use crate::error::{JetErr, Result, fail};

/// A string argument of an A or a W function.
#[derive(Clone, Copy)]
pub(super) enum Text {
    /// UTF-8.
    Ansi(*const c_char),
    /// UTF-16.
    Wide(*const WCHAR),
}

impl Text {
    /// Whether it came through a W function.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Text::Wide(_))
    }

    /// The same pointer as that of a column id.
    pub(super) fn as_id(self) -> *const JET_COLUMNID {
        match self {
            Text::Ansi(text) => text.cast(),
            Text::Wide(text) => text.cast(),
        }
    }

    /// The text, if there is any.
    ///
    /// # Errors
    /// `JET_errUnicodeTranslationFail`.
    ///
    /// # Safety
    /// Not NULL means a string that ends with a zero.
    pub(super) unsafe fn read(self) -> Result<Option<String>> {
        // SAFETY: the caller's contract.
        let text = unsafe {
            match self {
                Text::Ansi(text) => text::ansi(text)?,
                Text::Wide(text) => text::wide(text)?,
            }
        };
        Ok(text.map(|text| text.into_owned()))
    }

    /// A checked name; NULL and "" are no name, which is empty.
    ///
    /// # Errors
    /// `JET_errInvalidName`, `JET_errUnicodeTranslationFail`.
    ///
    /// # Safety
    /// As for [`read`](Text::read).
    pub(super) unsafe fn optional_name(self) -> Result<Vec<u8>> {
        // SAFETY: the caller's contract.
        match unsafe { self.read()? } {
            Some(text) if !text.is_empty() => check_name(Some(&text)).map(<[u8]>::to_vec),
            _ => Ok(Vec::new()),
        }
    }
}

/// Writes a stored name with its zero, in bytes or in UTF-16.
///
/// # Errors
/// `JET_errBufferTooSmall`; the buffer is then as it was.
pub(super) fn put_name(name: &[u8], wide: bool, buffer: &mut [u8]) -> Result<()> {
    let bytes: Vec<u8> = if wide {
        utf16(name).chain([0]).flat_map(u16::to_ne_bytes).collect()
    } else {
        name.iter().copied().chain([0]).collect()
    };
    match buffer.get_mut(..bytes.len()) {
        Some(place) => {
            place.copy_from_slice(&bytes);
            Ok(())
        }
        None => fail(JetErr::BufferTooSmall),
    }
}

/// Copies a name into an array of a struct, cut to leave room for the zero.
pub(super) fn fill_bytes<const N: usize>(name: &[u8]) -> [c_char; N] {
    let mut array = [0; N];
    for (to, from) in array.iter_mut().take(N.saturating_sub(1)).zip(name) {
        *to = *from as c_char;
    }
    array
}

/// The same in UTF-16.
pub(super) fn fill_wide<const N: usize>(name: &[u8]) -> [WCHAR; N] {
    let mut array = [0; N];
    for (to, from) in array.iter_mut().take(N.saturating_sub(1)).zip(utf16(name)) {
        *to = from;
    }
    array
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_or_are_refused() {
        let mut buffer = [7; 6];
        put_name(b"ab", true, &mut buffer).unwrap();
        assert_eq!(buffer, [b'a', 0, b'b', 0, 0, 0]);
        put_name(b"abcde", false, &mut buffer).unwrap();
        assert_eq!(&buffer, b"abcde\0");
        assert_eq!(
            put_name(b"abcdef", false, &mut buffer).unwrap_err(),
            JetErr::BufferTooSmall
        );
        assert_eq!(
            put_name(b"abc", true, &mut buffer).unwrap_err(),
            JetErr::BufferTooSmall
        );
        assert_eq!(&buffer, b"abcde\0");
        assert_eq!(fill_bytes::<3>(b"abc"), [b'a' as c_char, b'b' as c_char, 0]);
        assert_eq!(fill_wide::<4>(b"ab"), [97, 98, 0, 0]);
    }
}
