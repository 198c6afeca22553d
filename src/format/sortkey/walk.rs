//! Making a key: the text unit by unit, by the class of each (docs/spec/02 §6.4.2, §6.4.3).

use super::flags::{
    BYTE_REVERSED, DIGITS_AS_NUMBERS, IGNORE_CASE, IGNORE_KANA_TYPE, IGNORE_NONSPACE, IGNORE_SYMBOLS,
    IGNORE_WIDTH, LINGUISTIC_IGNORE_CASE, LINGUISTIC_IGNORE_DIACRITIC, STRING_SORT, check,
};
use super::lists::{Lists, MINIMAL};
use super::special::{self, Anchor, Kana};
use super::weight::{LONGEST_CONTRACTION, Traits, Weight, WeightTable};
use crate::error::{JetErr, Result, fail};
use crate::format::bytes::u16_le;

/// Case bits that say how long the contractions are that a unit begins.
const CONTRACTION: u8 = 0xC0;
/// Case bits that tell upper case and raised letters apart.
const UPPER_CASE: u8 = 0x18;
/// Bound on units that expand to units that expand.
const EXPANSIONS_DEEP: usize = 8;

/// Text as UTF-16LE bytes; half a unit at the end is none.
#[derive(Clone, Copy)]
pub struct Text<'t>(pub &'t [u8]);

impl Text<'_> {
    pub fn unit(self, at: usize) -> Option<u16> {
        u16_le(self.0, at.checked_mul(2)?)
    }
}

/// See [`WeightTable::map`].
pub fn map<T: WeightTable + ?Sized>(
    table: &T,
    flags: u32,
    text: &[u8],
    room: usize,
    key: &mut Vec<u8>,
) -> Result<bool> {
    check(flags, false)?;
    let start = key.len();
    let mut maker = Maker::new(table, flags, Text(text), start, room, key);
    let walked = maker.walk();
    let Maker { traits, lists, .. } = maker;
    let mut lists = lists;
    if walked.is_ok() {
        lists.append_to(key, traits.reverse_diacritics);
    }
    lists.give_back();
    walked?;
    if flags & BYTE_REVERSED != 0 {
        let made = key.get_mut(start..).unwrap_or_default();
        made.chunks_exact_mut(2).for_each(<[u8]>::reverse);
    }
    let cut = key.len().saturating_sub(start) > room;
    key.truncate(start.saturating_add(room));
    Ok(cut)
}

struct Maker<'m, T: ?Sized> {
    table: &'m T,
    traits: Traits,
    flags: u32,
    case_mask: u8,
    text: Text<'m>,
    /// The key; primary weights from `start` on.
    key: &'m mut Vec<u8>,
    start: usize,
    /// Weights beyond so many bytes cannot be seen.
    enough: usize,
    lists: Box<Lists>,
    anchor: Anchor,
}

impl<'m, T: WeightTable + ?Sized> Maker<'m, T> {
    fn new(
        table: &'m T,
        flags: u32,
        text: Text<'m>,
        start: usize,
        room: usize,
        key: &'m mut Vec<u8>,
    ) -> Self {
        let mut case_mask = 0x3F;
        for (flag, bits) in [
            (IGNORE_CASE, UPPER_CASE),
            (IGNORE_WIDTH, 0x01),
            (IGNORE_KANA_TYPE, 0x20),
        ] {
            if flags & flag != 0 {
                case_mask &= !bits;
            }
        }
        Maker {
            table,
            traits: table.traits(),
            flags,
            case_mask,
            text,
            key,
            start,
            // One more than is asked for: its pair may come before it.
            enough: room.saturating_add(2),
            lists: Lists::take(),
            anchor: Anchor::default(),
        }
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn primary_len(&self) -> usize {
        self.key.len().saturating_sub(self.start)
    }

    fn walk(&mut self) -> Result<()> {
        let mut at = 0usize;
        // What each plain unit adds is then the same: two primary bytes, and minimal weights.
        let simple = self.flags & (IGNORE_CASE | IGNORE_SYMBOLS | DIGITS_AS_NUMBERS) == IGNORE_CASE;
        let plain = self.table.plain_ascii().filter(|_| simple);
        while let Some(unit) = self.text.unit(at) {
            if self.primary_len() >= self.enough {
                break;
            }
            if let Some(plain) = plain.filter(|_| unit < 0x80) {
                let taken = self.plain(plain, at);
                if taken > 0 {
                    at = at.saturating_add(taken);
                    continue;
                }
            }
            let taken = self.unit(unit, at)?;
            at = at.saturating_add(taken);
        }
        Ok(())
    }

    /// Adds the run of plain ASCII units at `at`, as far as there is room, and answers its length.
    fn plain(&mut self, plain: &[u16; 128], at: usize) -> usize {
        let room = self.enough.saturating_sub(self.primary_len());
        let units = self.text.0.get(at.saturating_mul(2)..).unwrap_or_default();
        let mut taken = 0usize;
        for unit in units.chunks_exact(2).take(room.saturating_add(1) / 2) {
            let &[low, 0] = unit else { break };
            let weight = plain.get(usize::from(low)).copied().unwrap_or(0);
            if weight == 0 {
                break;
            }
            self.key.extend_from_slice(&weight.to_be_bytes());
            taken = taken.saturating_add(1);
        }
        if !self.has(IGNORE_NONSPACE) {
            self.lists.diacritic.push_minimals(taken);
        }
        if self.flags & IGNORE_WIDTH == 0 {
            self.lists.case.push_minimals(taken);
        }
        taken
    }

    /// Adds the weights at `at` and answers how many units they were of, at least 1.
    fn unit(&mut self, unit: u16, at: usize) -> Result<usize> {
        let mut weight = self.known(unit)?;
        let expansion = u16::from_le_bytes([weight.diacritic, weight.case & !CONTRACTION]);
        let mut taken = 1usize;
        if weight.case & CONTRACTION != 0 {
            if let Some((contracted, len, doubled)) = self.contraction(weight, at) {
                weight = contracted;
                taken = len;
                if doubled {
                    self.letter(self.masked(contracted));
                }
            }
        }
        let weight = self.masked(weight);
        match weight.script {
            0 => {}
            1 => self.nonspacing(weight),
            2 => self.expand(expansion, EXPANSIONS_DEEP)?,
            3 => self.kana(weight, at),
            4 => {
                taken = special::old_hangul(self.table, self.text, at, self.key);
                self.push_lists(MINIMAL, MINIMAL);
            }
            5 => {
                let bytes = [0xFD, 0xFF, weight.alphabetic, weight.diacritic];
                self.key.extend_from_slice(&bytes);
                self.push_lists(MINIMAL, MINIMAL);
            }
            6..=12 if self.has(IGNORE_SYMBOLS) => {}
            6 if !self.has(STRING_SORT) => self.punctuation(weight),
            6..=12 => self.ordinary(weight),
            13 if self.has(DIGITS_AS_NUMBERS) => match special::number(self.text, at, self.key) {
                0 => self.letter(weight),
                digits => {
                    taken = digits;
                    self.push_lists(weight.diacritic, weight.case);
                }
            },
            _ => self.letter(weight),
        }
        Ok(taken)
    }

    fn known(&self, unit: u16) -> Result<Weight> {
        match self.table.weight(unit) {
            Some(weight) => Ok(weight),
            None => fail(JetErr::UnicodeNormalizationNotSupported),
        }
    }

    fn masked(&self, weight: Weight) -> Weight {
        Weight {
            case: weight.case & self.case_mask,
            ..weight
        }
    }

    /// The longest contraction at `at`: its weights, its units, and whether it counts twice.
    fn contraction(&self, first: Weight, at: usize) -> Option<(Weight, usize, bool)> {
        let longest = match first.case & CONTRACTION {
            0xC0 => LONGEST_CONTRACTION,
            0x80 => 5,
            _ => 3,
        };
        let mut window = [0u16; LONGEST_CONTRACTION];
        let mut find = |from: usize| {
            let mut len = 0usize;
            for slot in window.iter_mut().take(longest) {
                match self.text.unit(from.saturating_add(len)) {
                    Some(unit) => *slot = unit,
                    None => break,
                }
                len = len.saturating_add(1);
            }
            self.table.contraction(window.get(..len)?)
        };
        if self.traits.double_contractions {
            let plain = |weight: Weight| Weight {
                case: weight.case & !UPPER_CASE,
                ..weight
            };
            let second = at.saturating_add(1);
            let next = self.text.unit(second).and_then(|unit| self.table.weight(unit));
            if next.map(plain) == Some(plain(first)) {
                if let Some((weight, len)) = find(second) {
                    return Some((weight, len.saturating_add(1), true));
                }
            }
        }
        find(at).map(|(weight, len)| (weight, len, false))
    }

    fn push_lists(&mut self, diacritic: u8, case: u8) {
        if !self.has(IGNORE_NONSPACE) {
            self.lists.diacritic.push(diacritic);
        }
        self.push_case(case);
    }

    /// Where neither case nor width counts, the list stays empty, whatever else the case weights say.
    fn push_case(&mut self, case: u8) {
        if self.flags & (IGNORE_CASE | IGNORE_WIDTH) != IGNORE_CASE | IGNORE_WIDTH {
            self.lists.case.push(case);
        }
    }

    fn ordinary(&mut self, weight: Weight) {
        self.key.extend_from_slice(&[weight.script, weight.alphabetic]);
        self.push_lists(weight.diacritic, weight.case);
    }

    fn letter(&mut self, weight: Weight) {
        let three = match weight.script {
            169..=175 => true,
            192..=239 => self.traits.three_byte_weights,
            _ => false,
        };
        if three {
            let bytes = [weight.script, weight.alphabetic, weight.diacritic];
            self.key.extend_from_slice(&bytes);
            self.push_case(weight.case);
        } else {
            self.ordinary(self.linguistic(weight));
        }
    }

    /// Letters without what the linguistic flags ignore; scripts that have no case are left alone.
    fn linguistic(&self, mut weight: Weight) -> Weight {
        if weight.script <= 41 && weight.script != 40 {
            if self.has(LINGUISTIC_IGNORE_DIACRITIC) {
                weight.diacritic = MINIMAL;
            }
            if self.has(LINGUISTIC_IGNORE_CASE) {
                weight.case = MINIMAL;
            }
        }
        weight
    }

    fn nonspacing(&mut self, weight: Weight) {
        if !self.has(IGNORE_NONSPACE) {
            let weight = self.linguistic(weight);
            self.lists.diacritic.add_to_last(weight.diacritic);
        }
    }

    fn expand(&mut self, index: u16, deep: usize) -> Result<()> {
        let (Some(pair), Some(deeper)) = (self.table.expansion(index), deep.checked_sub(1)) else {
            return fail(JetErr::UnicodeNormalizationNotSupported);
        };
        for unit in pair {
            let weight = self.known(unit)?;
            if weight.script == 2 {
                let index = u16::from_le_bytes([weight.diacritic, weight.case & !CONTRACTION]);
                self.expand(index, deeper)?;
            } else {
                self.letter(self.masked(weight));
            }
        }
        Ok(())
    }

    fn kana(&mut self, weight: Weight, at: usize) {
        const KANA: u8 = 34;
        let made = self
            .anchor
            .kana(self.table, self.text, at, weight, self.case_mask);
        match made {
            Kana::Letter(alphabetic, extra) => {
                for (i, (list, byte)) in self.lists.extra.iter_mut().zip(extra).enumerate() {
                    if i >= 2 || self.flags & IGNORE_NONSPACE == 0 {
                        list.push(byte);
                    }
                }
                self.letter(Weight {
                    script: KANA,
                    alphabetic,
                    diacritic: weight.diacritic,
                    case: MINIMAL,
                });
            }
            Kana::Repeated(other) => self.letter(Weight {
                case: MINIMAL,
                ..other
            }),
            Kana::Dangling => self.key.extend_from_slice(&[0xFF, 0xFF]),
        }
    }

    /// Hyphens and apostrophes order texts that are otherwise equal: by position, then by kind.
    fn punctuation(&mut self, weight: Weight) {
        if self.lists.special.len() >= self.enough {
            return;
        }
        let weight = self.linguistic(weight);
        // Pairs of bytes so far; the position has 16 bits and forgets the rest.
        let position = 0xFFFFusize.wrapping_sub(self.primary_len() / 2) as u16;
        self.lists.special.extend_from_slice(&position.to_be_bytes());
        let kind = (weight.diacritic << 3) | weight.case;
        self.lists.special.extend_from_slice(&[weight.alphabetic, kind]);
    }
}
