//! Windows sort keys (docs/spec/02 §6.4.2-6.4.4).
//!
//! ```text
//! primary 01 diacritic 01 case 01 [extra] 01 special 00
//! ```
//!
//! Trailing weights of at most 2 are dropped from the diacritic and case lists, so plain text ends in `01 01 01 01 00`.

use super::TextOrder;
use super::weights::{Weight, WeightTable};
use crate::error::{JetErr, Result, fail};
use crate::format::bytes::u16_le;

/// Flags of an index unless it says otherwise: sort key, ignoring case, kana type and width.
pub const LCMAP_DEFAULT: u32 = 0x0003_0401;

const IGNORE_CASE: u32 = 0x0000_0001;
const IGNORE_NONSPACE: u32 = 0x0000_0002;
const IGNORE_SYMBOLS: u32 = 0x0000_0004;
const DIGITS_AS_NUMBERS: u32 = 0x0000_0008;
const LINGUISTIC_IGNORE_CASE: u32 = 0x0000_0010;
const LINGUISTIC_IGNORE_DIACRITIC: u32 = 0x0000_0020;
const UPPERCASE: u32 = 0x0000_0200;
const SORT_KEY: u32 = 0x0000_0400;
const BYTE_REVERSED: u32 = 0x0000_0800;
const STRING_SORT: u32 = 0x0000_1000;
const IGNORE_KANA_TYPE: u32 = 0x0001_0000;
const IGNORE_WIDTH: u32 = 0x0002_0000;
/// Flags whose meaning is built; the linguistic casing flag changes nothing for units without special case pairs.
const SUPPORTED: u32 = IGNORE_CASE
    | IGNORE_NONSPACE
    | IGNORE_SYMBOLS
    | LINGUISTIC_IGNORE_CASE
    | LINGUISTIC_IGNORE_DIACRITIC
    | SORT_KEY
    | STRING_SORT
    | IGNORE_KANA_TYPE
    | IGNORE_WIDTH;

/// Bound on nested expansions.
const MAX_EXPANSIONS: usize = 16;

/// Maps UTF-16LE text to at most `room` bytes; answers them and whether the mapping was longer.
///
/// # Errors
/// `JET_errUnicodeNormalizationNotSupported` for a unit whose weights are not known here or flags that are not built;
/// `JET_errInvalidLCMapStringFlags` for flags that are never legal.
pub(super) fn map(order: &TextOrder, text: &[u8], room: usize) -> Result<(Vec<u8>, bool)> {
    let units: Vec<u16> = (0..text.len() / 2)
        .filter_map(|i| u16_le(text, i.saturating_mul(2)))
        .collect();
    let mut key = if order.flags == UPPERCASE {
        uppercase(&units)?
    } else if order.flags & SORT_KEY == 0 {
        return fail(JetErr::InvalidLCMapStringFlags);
    } else if order.flags & !SUPPORTED != 0 {
        debug_assert!(order.flags & (DIGITS_AS_NUMBERS | BYTE_REVERSED | !SUPPORTED) != 0);
        return fail(JetErr::UnicodeNormalizationNotSupported);
    } else {
        let mut lists = Lists::new(order);
        lists.walk(&units)?;
        lists.finish()
    };
    let cut = key.len() > room;
    key.truncate(room);
    Ok((key, cut))
}

/// The upper-cased text, big-endian, with a terminator of one unit: what the engine stores for `LCMAP_UPPERCASE`.
fn uppercase(units: &[u16]) -> Result<Vec<u8>> {
    let mut key = Vec::with_capacity(units.len().saturating_mul(2).saturating_add(2));
    for unit in units {
        let Some(ascii) = u8::try_from(*unit).ok().filter(u8::is_ascii) else {
            return fail(JetErr::UnicodeNormalizationNotSupported);
        };
        key.extend_from_slice(&[0, ascii.to_ascii_uppercase()]);
    }
    key.extend_from_slice(&[0, 0]);
    Ok(key)
}

/// The lists of a sort key while a text is walked.
struct Lists<'t> {
    weights: &'t dyn WeightTable,
    flags: u32,
    case_mask: u8,
    primary: Vec<u8>,
    diacritic: Vec<u8>,
    case: Vec<u8>,
    special: Vec<u8>,
}

impl<'t> Lists<'t> {
    fn new(order: &TextOrder) -> Lists<'t> {
        let mut case_mask = 0x3F;
        for (flag, bits) in [
            (IGNORE_CASE, 0x18),
            (IGNORE_WIDTH, 0x01),
            (IGNORE_KANA_TYPE, 0x20),
        ] {
            if order.flags & flag != 0 {
                case_mask &= !bits;
            }
        }
        Lists {
            weights: order.weights,
            flags: order.flags,
            case_mask,
            primary: Vec::new(),
            diacritic: Vec::new(),
            case: Vec::new(),
            special: Vec::new(),
        }
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn walk(&mut self, mut units: &[u16]) -> Result<()> {
        while let Some((unit, rest)) = units.split_first() {
            let weight = self.known(*unit)?;
            units = rest;
            if weight.case & 0xC0 != 0 {
                if let Some((contracted, len)) = self.weights.contraction(units) {
                    self.add(contracted)?;
                    units = rest.get(len.saturating_sub(1)..).unwrap_or_default();
                    continue;
                }
            }
            self.add(weight)?;
        }
        Ok(())
    }

    fn known(&self, unit: u16) -> Result<Weight> {
        match self.weights.weight(unit) {
            Some(weight) => Ok(weight),
            None => fail(JetErr::UnicodeNormalizationNotSupported),
        }
    }

    fn add(&mut self, weight: Weight) -> Result<()> {
        match weight.script {
            0 => {}
            1 => match self.diacritic.last_mut() {
                Some(last) => *last = last.wrapping_add(weight.diacritic),
                None => self.diacritic.push(weight.diacritic),
            },
            2 => return self.expand(weight),
            // Japanese marks and old Hangul need more than weights.
            3 | 4 => return fail(JetErr::UnicodeNormalizationNotSupported),
            5 => {
                self.primary
                    .extend_from_slice(&[0xFD, 0xFF, weight.alphabetic, weight.diacritic]);
                self.diacritic.push(2);
                self.case.push(2);
            }
            6 if !self.has(STRING_SORT) => self.punctuation(weight),
            6..=12 => {
                if !self.has(IGNORE_SYMBOLS) {
                    self.ordinary(weight);
                }
            }
            169..=175 => self.three_bytes(weight),
            192..=239 if self.weights.three_byte_weights() => self.three_bytes(weight),
            _ => self.letter(weight),
        }
        Ok(())
    }

    /// An expansion's units may be expansions again.
    fn expand(&mut self, weight: Weight) -> Result<()> {
        let mut pending = vec![weight];
        for _ in 0..MAX_EXPANSIONS {
            let Some(next) = pending.pop() else { return Ok(()) };
            if next.script != 2 {
                self.letter(next);
                continue;
            }
            let index = u16::from_le_bytes([next.diacritic, next.case & 0x3F]);
            let Some([one, two]) = self.weights.expansion(index) else {
                return fail(JetErr::UnicodeNormalizationNotSupported);
            };
            pending.push(self.known(two)?);
            pending.push(self.known(one)?);
        }
        if pending.is_empty() {
            Ok(())
        } else {
            fail(JetErr::UnicodeNormalizationNotSupported)
        }
    }

    fn ordinary(&mut self, weight: Weight) {
        self.primary
            .extend_from_slice(&[weight.script, weight.alphabetic]);
        self.diacritic.push(weight.diacritic);
        self.case.push(weight.case & self.case_mask);
    }

    fn letter(&mut self, weight: Weight) {
        let linguistic = weight.script <= 41 && weight.script != 40;
        let mut weight = weight;
        if linguistic && self.has(LINGUISTIC_IGNORE_DIACRITIC) {
            weight.diacritic = 2;
        }
        if linguistic && self.has(LINGUISTIC_IGNORE_CASE) {
            weight.case = 2;
        }
        self.ordinary(weight);
    }

    fn three_bytes(&mut self, weight: Weight) {
        self.primary
            .extend_from_slice(&[weight.script, weight.alphabetic, weight.diacritic]);
        self.case.push(weight.case & self.case_mask);
    }

    /// Hyphens and apostrophes order texts that are otherwise equal: by position, then by kind.
    fn punctuation(&mut self, weight: Weight) {
        if self.has(IGNORE_SYMBOLS) {
            return;
        }
        let pairs = u16::try_from(self.primary.len() / 2).unwrap_or(u16::MAX);
        self.special
            .extend_from_slice(&0xFFFFu16.saturating_sub(pairs).to_be_bytes());
        let kind = (weight.diacritic << 3) | (weight.case & self.case_mask);
        self.special.extend_from_slice(&[weight.alphabetic, kind]);
    }

    fn finish(mut self) -> Vec<u8> {
        if self.has(IGNORE_NONSPACE) {
            self.diacritic.clear();
        }
        if self.weights.reverse_diacritics() {
            self.diacritic.reverse();
        }
        if self.has(IGNORE_CASE) && self.has(IGNORE_WIDTH) {
            self.case.clear();
        }
        for list in [&mut self.diacritic, &mut self.case] {
            while list.last().is_some_and(|last| *last <= 2) {
                list.pop();
            }
        }
        let mut key = self.primary;
        key.push(1);
        key.extend_from_slice(&self.diacritic);
        key.push(1);
        key.extend_from_slice(&self.case);
        key.extend_from_slice(&[1, 1]);
        key.extend_from_slice(&self.special);
        key.push(0);
        key
    }
}
