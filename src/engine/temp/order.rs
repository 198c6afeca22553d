//! Order of the rows: normalised keys of the few column types these tables sort by (docs/spec/02 §6).
//!
//! Names are ASCII in all but odd cases. Text in code page 1200 is ordered by the weights of printable ASCII
//! (§6.4.5); anything else follows, by code unit.

use super::TempColumn;
use super::build::TempType;

const NULL: u8 = 0x00;
const EMPTY: u8 = 0x40;
const VALUE: u8 = 0x7F;

/// Key of a row from its columns and cells: the key columns, in definition order.
pub(super) fn key<'a>(cells: impl Iterator<Item = (TempColumn, &'a Option<Box<[u8]>>)>) -> Box<[u8]> {
    let mut key = Vec::new();
    for (column, value) in cells.filter(|(column, _)| column.key) {
        match value.as_deref() {
            None => key.push(NULL),
            Some([]) => key.push(EMPTY),
            Some(value) => {
                key.push(VALUE);
                append(&mut key, column.kind, value);
            }
        }
    }
    key.into()
}

fn append(key: &mut Vec<u8>, kind: TempType, value: &[u8]) {
    match kind {
        TempType::Short | TempType::Long => {
            let first = key.len();
            key.extend(value.iter().rev());
            if let Some(sign) = key.get_mut(first) {
                *sign ^= 0x80;
            }
        }
        TempType::TextAscii => {
            let text = value.split(|byte| *byte == 0).next().unwrap_or_default();
            key.extend(text.iter().map(u8::to_ascii_uppercase));
            key.push(0);
        }
        TempType::TextUnicode => {
            for pair in value.chunks_exact(2) {
                if let [low, high] = *pair {
                    append_weight(key, u16::from_le_bytes([low, high]));
                }
            }
            key.extend([1, 1, 1, 1, 0]);
        }
        TempType::DateTime | TempType::Binary | TempType::LongBinary => key.extend(value),
    }
}

/// Class and weight of one code unit.
fn append_weight(key: &mut Vec<u8>, unit: u16) {
    match u8::try_from(unit).ok().and_then(ascii_weight) {
        Some(weight) => key.extend(weight),
        None if unit == 0 => {}
        None => {
            key.push(0xFE);
            key.extend(unit.to_be_bytes());
        }
    }
}

/// `0x20..=0x7E` without letters and digits, in code order: class and weight.
const SYMBOLS: [(u8, [u8; 2]); 33] = [
    (b' ', [7, 0x02]),
    (b'!', [7, 0x1C]),
    (b'"', [7, 0x1D]),
    (b'#', [7, 0x1F]),
    (b'$', [7, 0x21]),
    (b'%', [7, 0x23]),
    (b'&', [7, 0x25]),
    (b'\'', [6, 0x80]),
    (b'(', [7, 0x27]),
    (b')', [7, 0x2A]),
    (b'*', [7, 0x2D]),
    (b'+', [8, 0x03]),
    (b',', [7, 0x2F]),
    (b'-', [6, 0x82]),
    (b'.', [7, 0x33]),
    (b'/', [7, 0x35]),
    (b':', [7, 0x37]),
    (b';', [7, 0x3A]),
    (b'<', [8, 0x0E]),
    (b'=', [8, 0x12]),
    (b'>', [8, 0x14]),
    (b'?', [7, 0x3C]),
    (b'@', [7, 0x3E]),
    (b'[', [7, 0x3F]),
    (b'\\', [7, 0x41]),
    (b']', [7, 0x42]),
    (b'^', [7, 0x43]),
    (b'_', [7, 0x44]),
    (b'`', [7, 0x48]),
    (b'{', [7, 0x4A]),
    (b'|', [7, 0x4C]),
    (b'}', [7, 0x4E]),
    (b'~', [7, 0x50]),
];

fn ascii_weight(byte: u8) -> Option<[u8; 2]> {
    match byte {
        b'0'..=b'9' => Some([0x0D, byte]),
        b'a'..=b'z' | b'A'..=b'Z' => Some([0x0E, byte.to_ascii_uppercase()]),
        _ => SYMBOLS
            .iter()
            .find(|(symbol, _)| *symbol == byte)
            .map(|(_, weight)| *weight),
    }
}
