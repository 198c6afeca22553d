//! Names in result tables: as stored for the A functions, UTF-16 for the W functions.

/// A stored name in the form a caller asked for.
pub(super) fn name(stored: &[u8], unicode: bool) -> Vec<u8> {
    if unicode {
        utf16(stored).flat_map(u16::to_le_bytes).collect()
    } else {
        stored.to_vec()
    }
}

/// A stored name as UTF-16. Names are ASCII in all but odd cases; other bytes are UTF-8 if the whole name is, else
/// code page 1252 (its five holes stay what they are).
pub fn utf16(stored: &[u8]) -> impl Iterator<Item = u16> {
    let text = match std::str::from_utf8(stored) {
        Ok(text) => text.to_owned(),
        Err(_) => stored.iter().map(|byte| cp1252(*byte)).collect(),
    };
    text.encode_utf16().collect::<Vec<_>>().into_iter()
}

/// `0x80..=0x9F` of code page 1252.
const HIGH_CONTROLS: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2C6}',
    '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}', '\u{2018}',
    '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}',
    '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
];

fn cp1252(byte: u8) -> char {
    let high = byte
        .checked_sub(0x80)
        .and_then(|index| HIGH_CONTROLS.get(usize::from(index)));
    high.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_forms() {
        assert_eq!(name(b"Ab", false), b"Ab");
        assert_eq!(name(b"Ab", true), b"A\0b\0");
        assert_eq!(name("\u{e9}".as_bytes(), true), [0xE9, 0]);
        assert_eq!(name(&[0xE9, 0x80], true), [0xE9, 0, 0xAC, 0x20]);
    }
}
