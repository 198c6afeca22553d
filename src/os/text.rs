//! The bytes of an A function: the system's ANSI code page on Windows, UTF-8 everywhere else (docs/spec/04 §1.5).

use std::borrow::Cow;

/// The text of some ANSI bytes; `None` if they are none.
pub fn from_ansi(bytes: &[u8]) -> Option<Cow<'_, str>> {
    platform::from_ansi(bytes)
}

/// The ANSI bytes of a text. On Windows a character that the code page lacks becomes the system's substitute.
pub fn to_ansi(text: &str) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return Cow::Borrowed(text.as_bytes());
    }
    platform::to_ansi(text)
}

/// The longest prefix of ANSI bytes of at most `room` bytes that does not end inside a character.
pub fn cut_ansi(bytes: &[u8], room: usize) -> &[u8] {
    platform::cut_ansi(bytes, room.min(bytes.len()))
}

#[cfg(not(windows))]
mod platform {
    use std::borrow::Cow;

    pub fn from_ansi(bytes: &[u8]) -> Option<Cow<'_, str>> {
        std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
    }

    pub fn to_ansi(text: &str) -> Cow<'_, [u8]> {
        Cow::Borrowed(text.as_bytes())
    }

    pub fn cut_ansi(bytes: &[u8], mut room: usize) -> &[u8] {
        while room > 0 && bytes.get(room).is_some_and(|byte| byte & 0xC0 == 0x80) {
            room -= 1;
        }
        &bytes[..room]
    }
}

#[cfg(windows)]
#[allow(unsafe_code)]
mod platform {
    use std::borrow::Cow;
    use std::ptr;

    const CP_ACP: u32 = 0;
    const MB_ERR_INVALID_CHARS: u32 = 8;

    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn MultiByteToWideChar(
            page: u32,
            flags: u32,
            from: *const u8,
            bytes: i32,
            to: *mut u16,
            units: i32,
        ) -> i32;
        fn WideCharToMultiByte(
            page: u32,
            flags: u32,
            from: *const u16,
            units: i32,
            to: *mut u8,
            bytes: i32,
            substitute: *const u8,
            substituted: *mut i32,
        ) -> i32;
        fn IsDBCSLeadByteEx(page: u32, byte: u8) -> i32;
    }

    pub fn from_ansi(bytes: &[u8]) -> Option<Cow<'_, str>> {
        if bytes.is_ascii() {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        let length = i32::try_from(bytes.len()).ok()?;
        // No code page has more units than bytes.
        let mut units = vec![0; bytes.len()];
        // SAFETY: both buffers have the lengths given.
        let used = unsafe {
            MultiByteToWideChar(
                CP_ACP,
                MB_ERR_INVALID_CHARS,
                bytes.as_ptr(),
                length,
                units.as_mut_ptr(),
                length,
            )
        };
        units.truncate(usize::try_from(used).ok().filter(|used| *used > 0)?);
        String::from_utf16(&units).ok().map(Cow::Owned)
    }

    pub fn to_ansi(text: &str) -> Cow<'_, [u8]> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = vec![0; units.len().saturating_mul(4)];
        let (from, room) = (units.len() as i32, bytes.len() as i32);
        // SAFETY: both buffers have the lengths given; the last two arguments may be NULL.
        let used = unsafe {
            let (substitute, substituted) = (ptr::null(), ptr::null_mut());
            WideCharToMultiByte(
                CP_ACP,
                0,
                units.as_ptr(),
                from,
                bytes.as_mut_ptr(),
                room,
                substitute,
                substituted,
            )
        };
        bytes.truncate(usize::try_from(used).unwrap_or(0));
        Cow::Owned(bytes)
    }

    pub fn cut_ansi(bytes: &[u8], room: usize) -> &[u8] {
        let mut at = 0;
        while at < room {
            // SAFETY: no memory arguments.
            let width = if unsafe { IsDBCSLeadByteEx(CP_ACP, bytes[at]) } != 0 {
                2
            } else {
                1
            };
            if at + width > room {
                break;
            }
            at += width;
        }
        &bytes[..at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["", "plain", "caf\u{e9}"] {
            let bytes = to_ansi(text);
            assert_eq!(from_ansi(&bytes).unwrap(), text);
        }
    }

    #[test]
    fn a_cut_keeps_characters_whole() {
        let bytes = to_ansi("ab\u{e9}d");
        for room in 0..=bytes.len() + 1 {
            let cut = cut_ansi(&bytes, room);
            assert!(cut.len() <= room && "ab\u{e9}d".starts_with(&*from_ansi(cut).unwrap()));
        }
        assert_eq!(cut_ansi(b"abc", 2), b"ab");
    }

    #[cfg(not(windows))]
    #[test]
    fn bytes_that_are_no_text() {
        assert!(from_ansi(b"\xff").is_none());
    }
}
