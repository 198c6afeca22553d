//! Text across the ABI: A functions take the system's ANSI bytes (outside Windows UTF-8), W functions UTF-16; inside, text is
//! UTF-8 (docs/spec/04 §1.5).

use std::borrow::Cow;
use std::ffi::{CStr, c_char};

use super::types::WCHAR;
use crate::error::{JetErr, Result, fail};
use crate::os;

/// The text of an A argument; `None` for NULL.
///
/// # Errors
/// `JET_errUnicodeTranslationFail` when the bytes are no text.
///
/// # Safety
/// Not NULL means a zero-terminated string that nobody writes until the call returns.
pub unsafe fn ansi<'a>(text: *const c_char) -> Result<Option<Cow<'a, str>>> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL, and so zero-terminated.
    let bytes = unsafe { CStr::from_ptr(text) };
    match os::text::from_ansi(bytes.to_bytes()) {
        Some(text) => Ok(Some(text)),
        None => fail(JetErr::UnicodeTranslationFail),
    }
}

/// The text of a W argument; `None` for NULL.
///
/// # Errors
/// `JET_errUnicodeTranslationFail` when it is not UTF-16.
///
/// # Safety
/// Not NULL means zero-terminated UTF-16 units that nobody writes until the call returns.
pub unsafe fn wide<'a>(text: *const WCHAR) -> Result<Option<Cow<'a, str>>> {
    if text.is_null() {
        return Ok(None);
    }
    let mut units = Vec::new();
    for at in 0.. {
        // SAFETY: not NULL, and so readable up to and with the zero, where this ends.
        let unit = unsafe { text.add(at).read_unaligned() };
        if unit == 0 {
            break;
        }
        units.push(unit);
    }
    match String::from_utf16(&units) {
        Ok(text) => Ok(Some(Cow::Owned(text))),
        Err(_) => fail(JetErr::UnicodeTranslationFail),
    }
}

/// A text as the units of an A string, without its zero.
pub fn ansi_units(text: &str) -> impl Iterator<Item = c_char> {
    let bytes = os::text::to_ansi(text).into_owned();
    bytes.into_iter().map(|byte| byte as c_char)
}

/// Writes a text as an A result with its zero; what does not fit is cut between characters.
///
/// # Errors
/// `JET_errBufferTooSmall` when it was cut.
pub fn put_ansi(text: &str, buffer: &mut [u8]) -> Result<()> {
    let Some(room) = buffer.len().checked_sub(1) else {
        return fail(JetErr::BufferTooSmall);
    };
    let bytes = os::text::to_ansi(text);
    let cut = os::text::cut_ansi(&bytes, room);
    buffer[..cut.len()].copy_from_slice(cut);
    buffer[cut.len()] = 0;
    if cut.len() == bytes.len() {
        Ok(())
    } else {
        fail(JetErr::BufferTooSmall)
    }
}

/// Writes a text as a W result with its zero; what does not fit is cut between characters. The buffer is in bytes
/// and need not be aligned; an odd byte at its end is left alone.
///
/// # Errors
/// `JET_errBufferTooSmall` when it was cut.
pub fn put_wide(text: &str, buffer: &mut [u8]) -> Result<()> {
    const UNIT: usize = size_of::<WCHAR>();
    let Some(room) = (buffer.len() / UNIT).checked_sub(1) else {
        return fail(JetErr::BufferTooSmall);
    };
    let mut used = 0;
    let mut whole = true;
    for char in text.chars() {
        if used + char.len_utf16() > room {
            whole = false;
            break;
        }
        for unit in char.encode_utf16(&mut [0; 2]) {
            buffer[used * UNIT..][..UNIT].copy_from_slice(&unit.to_ne_bytes());
            used += 1;
        }
    }
    buffer[used * UNIT..][..UNIT].fill(0);
    if whole {
        Ok(())
    } else {
        fail(JetErr::BufferTooSmall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments() {
        // SAFETY: the strings are zero-terminated.
        unsafe {
            assert_eq!(ansi(std::ptr::null()).unwrap(), None);
            assert_eq!(ansi(c"aé".as_ptr()).unwrap().unwrap(), "aé");
            assert_eq!(
                ansi(c"\xff".as_ptr()).unwrap_err().code(),
                JetErr::UnicodeTranslationFail
            );
            assert_eq!(wide(std::ptr::null()).unwrap(), None);
            assert_eq!(wide([0x61, 0xD83D, 0xDE00, 0].as_ptr()).unwrap().unwrap(), "a😀");
            assert_eq!(
                wide([0xD83D, 0].as_ptr()).unwrap_err().code(),
                JetErr::UnicodeTranslationFail
            );
        }
    }

    #[test]
    fn results_are_cut_between_characters() {
        let mut room = [9; 4];
        put_ansi("abc", &mut room).unwrap();
        assert_eq!(&room, b"abc\0");
        assert_eq!(
            put_ansi("abéd", &mut room).unwrap_err().code(),
            JetErr::BufferTooSmall
        );
        assert_eq!(&room[..3], b"ab\0");
        assert!(put_ansi("", &mut []).is_err());

        let mut room = [9; 7];
        put_wide("ab", &mut room).unwrap();
        assert_eq!(room, [b'a', 0, b'b', 0, 0, 0, 9]);
        assert_eq!(
            put_wide("a😀", &mut room).unwrap_err().code(),
            JetErr::BufferTooSmall
        );
        assert_eq!(&room[..4], [b'a', 0, 0, 0]);
        assert!(put_wide("", &mut [0]).is_err());
    }
}
