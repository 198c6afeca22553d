//! Weights of UTF-16 units and what else a table tells about text (docs/spec/02 §6.4.1).

use super::walk;
use crate::error::Result;

/// The four weights of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
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

impl Weight {
    /// From its packed form: script, alphabetic, diacritic, case, most significant first.
    pub(super) fn unpack(packed: u32) -> Weight {
        let [script, alphabetic, diacritic, case] = packed.to_be_bytes();
        Weight {
            script,
            alphabetic,
            diacritic,
            case,
        }
    }
}

/// Habits of a locale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traits {
    /// Diacritics count from the end (French).
    pub reverse_diacritics: bool,
    /// Scripts 192-239 have three primary bytes.
    pub three_byte_weights: bool,
    /// A doubled first letter doubles the contraction (Hungarian).
    pub double_contractions: bool,
}

/// How a conjoining Hangul letter takes part in an old syllable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Jamo {
    /// Not a letter of modern Hangul.
    pub old: bool,
    /// Index of the modern leading consonant before it.
    pub leading: u8,
    /// Index of the modern vowel before it.
    pub vowel: u8,
    /// Index of the modern trailing consonant before it.
    pub trailing: u8,
    /// Orders it among the letters with the same modern ones.
    pub weight: u8,
}

/// Longest contraction of any table, units.
pub const LONGEST_CONTRACTION: usize = 8;

/// Weights of one locale and sort version.
pub trait WeightTable: Sync {
    /// Weights of a unit; `None` if this table cannot tell.
    fn weight(&self, unit: u16) -> Option<Weight>;
    /// Habits of the locale.
    fn traits(&self) -> Traits {
        Traits::default()
    }
    /// The pair of units that an expansion stands for.
    fn expansion(&self, index: u16) -> Option<[u16; 2]> {
        let _ = index;
        None
    }
    /// The longest contraction that `units` begins with: its weights and how many units it takes, at least 2.
    fn contraction(&self, units: &[u16]) -> Option<(Weight, usize)> {
        let _ = units;
        None
    }
    /// A Hangul letter: U+1100..=U+11FF, then the blocks U+A960..=U+A97C, U+D7B0..=U+D7C6, U+D7CB..=U+D7FB.
    fn jamo(&self, index: usize) -> Option<Jamo> {
        let _ = index;
        None
    }
    /// Primary weights of the ASCII units that have nothing else but a case: symbols, digits, letters that begin no
    /// contraction. 0 for the others; `None` if they are all to be looked up.
    fn plain_ascii(&self) -> Option<&[u16; 128]> {
        None
    }
    /// Appends the key of UTF-16LE text, at most `room` bytes of it, and answers whether it was longer.
    ///
    /// # Errors
    /// `JET_errUnicodeNormalizationNotSupported` for units without weights here, `JET_errInvalidLCMapStringFlags`.
    fn map(&self, flags: u32, text: &[u8], room: usize, key: &mut Vec<u8>) -> Result<bool> {
        walk::map(self, flags, text, room, key)
    }
}

/// The table of an index whose sort version is not known here: it has no weights at all.
#[derive(Clone, Copy, Debug)]
pub struct UnknownWeights;

impl WeightTable for UnknownWeights {
    fn weight(&self, _: u16) -> Option<Weight> {
        None
    }
}
