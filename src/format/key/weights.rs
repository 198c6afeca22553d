//! Weights of UTF-16 units, as sort keys need them (docs/spec/02 §6.4.1).
//!
//! [`WeightTable`] is the door for complete tables; [`AsciiWeights`] knows the units below U+0080, whose weights are
//! the same in every version that real files name, and refuses all others.

/// The four weights of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Script member: the class of the unit, and the first primary byte.
    pub script: u8,
    /// Alphabetic weight: the second primary byte.
    pub alphabetic: u8,
    /// Diacritic weight; 2 is "nothing special".
    pub diacritic: u8,
    /// Case weight; 2 is "nothing special".
    pub case: u8,
}

/// Weights of one locale and sort version.
pub trait WeightTable: Sync {
    /// Weights of a unit; `None` if this table cannot tell.
    fn weight(&self, unit: u16) -> Option<Weight>;
    /// The pair of units that an expansion stands for.
    fn expansion(&self, index: u16) -> Option<[u16; 2]> {
        let _ = index;
        None
    }
    /// The longest contraction at the start of `units`: its weights and how many units it takes.
    fn contraction(&self, units: &[u16]) -> Option<(Weight, usize)> {
        let _ = units;
        None
    }
    /// Diacritics count from the end (French).
    fn reverse_diacritics(&self) -> bool {
        false
    }
    /// Scripts 192-239 have three primary bytes.
    fn three_byte_weights(&self) -> bool {
        false
    }
}

/// The units below U+0080, default table.
#[derive(Clone, Copy, Debug)]
pub struct AsciiWeights;

/// The table of an index whose sort version is not known here: it has no weights at all.
#[derive(Clone, Copy, Debug)]
pub struct UnknownWeights;

impl WeightTable for UnknownWeights {
    fn weight(&self, _: u16) -> Option<Weight> {
        None
    }
}

/// Script and alphabetic weight of U+0020..=U+007E.
const PRINTABLE: [(u8, u8); 95] = [
    (7, 0x02),
    (7, 0x1C),
    (7, 0x1D),
    (7, 0x1F),
    (7, 0x21),
    (7, 0x23),
    (7, 0x25),
    (6, 0x80),
    (7, 0x27),
    (7, 0x2A),
    (7, 0x2D),
    (8, 0x03),
    (7, 0x2F),
    (6, 0x82),
    (7, 0x33),
    (7, 0x35),
    (13, 0x03),
    (13, 0x1A),
    (13, 0x1C),
    (13, 0x1E),
    (13, 0x20),
    (13, 0x22),
    (13, 0x24),
    (13, 0x26),
    (13, 0x28),
    (13, 0x2A),
    (7, 0x37),
    (7, 0x3A),
    (8, 0x0E),
    (8, 0x12),
    (8, 0x14),
    (7, 0x3C),
    (7, 0x3E),
    (14, 0x02),
    (14, 0x09),
    (14, 0x0A),
    (14, 0x1A),
    (14, 0x21),
    (14, 0x23),
    (14, 0x25),
    (14, 0x2C),
    (14, 0x32),
    (14, 0x35),
    (14, 0x36),
    (14, 0x48),
    (14, 0x51),
    (14, 0x70),
    (14, 0x7C),
    (14, 0x7E),
    (14, 0x89),
    (14, 0x8A),
    (14, 0x91),
    (14, 0x99),
    (14, 0x9F),
    (14, 0xA2),
    (14, 0xA4),
    (14, 0xA6),
    (14, 0xA7),
    (14, 0xA9),
    (7, 0x3F),
    (7, 0x41),
    (7, 0x42),
    (7, 0x43),
    (7, 0x44),
    (7, 0x48),
    (14, 0x02),
    (14, 0x09),
    (14, 0x0A),
    (14, 0x1A),
    (14, 0x21),
    (14, 0x23),
    (14, 0x25),
    (14, 0x2C),
    (14, 0x32),
    (14, 0x35),
    (14, 0x36),
    (14, 0x48),
    (14, 0x51),
    (14, 0x70),
    (14, 0x7C),
    (14, 0x7E),
    (14, 0x89),
    (14, 0x8A),
    (14, 0x91),
    (14, 0x99),
    (14, 0x9F),
    (14, 0xA2),
    (14, 0xA4),
    (14, 0xA6),
    (14, 0xA7),
    (14, 0xA9),
    (7, 0x4A),
    (7, 0x4C),
    (7, 0x4E),
    (7, 0x50),
];

impl WeightTable for AsciiWeights {
    fn weight(&self, unit: u16) -> Option<Weight> {
        let byte = u8::try_from(unit).ok().filter(u8::is_ascii)?;
        let (script, alphabetic) = match byte {
            0 => (0, 0),
            0x01..=0x08 => (6, byte.saturating_add(2)),
            0x09..=0x0D => (7, byte.saturating_sub(4)),
            0x0E..=0x1F => (6, byte.saturating_sub(3)),
            0x7F => (6, 0x1D),
            _ => *PRINTABLE.get(usize::from(byte.saturating_sub(0x20)))?,
        };
        let case = if byte.is_ascii_uppercase() { 0x12 } else { 2 };
        Some(Weight {
            script,
            alphabetic,
            diacritic: 2,
            case,
        })
    }
}
