//! Text that needs more than the weights of its units: kana marks, old Hangul, digits as numbers.

use super::walk::Text;
use super::weight::{Weight, WeightTable};

/// What the kana weights of a unit are.
pub enum Kana {
    /// A kana: its primary weight, and the four extra weights.
    Letter(u8, [u8; 4]),
    /// A mark behind something else repeats that.
    Repeated(Weight),
    /// A mark behind nothing.
    Dangling,
}

const FULL_WIDTH: u8 = 0x01;
const FULL_SIZE: u8 = 0x02;
const KATAKANA: u8 = 0x20;
/// Keeps extra weights away from the separators.
const EXTRA_BASE: u8 = 0xC4;
/// Extra weight of a kana that is written as such; marks have 4 and their alphabetic weight.
const WRITTEN: u8 = 3;
/// What a length mark repeats of the kana before it: its vowel.
const VOWEL: u8 = 0x87;
/// Alphabetic weight of the length mark, the greatest of a mark.
const LENGTH_MARK: u8 = 1;
const UNSORTABLE: u8 = 0;
const NONSPACING: u8 = 1;
const EXPANSION: u8 = 2;
const EAST_ASIA_SPECIAL: u8 = 3;

/// What a mark repeats: the last unit before it that is neither unsortable, nonspacing nor a mark.
#[derive(Debug, Default)]
pub struct Anchor {
    next: usize,
    weight: Option<Weight>,
}

impl Anchor {
    /// Looks at the units up to `at`, each once in the life of a key.
    fn advance<T: WeightTable + ?Sized>(&mut self, table: &T, text: Text<'_>, at: usize) {
        while self.next < at {
            let weight = text
                .unit(self.next)
                .and_then(|unit| table.weight(unit))
                .unwrap_or_default();
            let skipped = match weight.script {
                UNSORTABLE | NONSPACING => true,
                EAST_ASIA_SPECIAL => weight.alphabetic <= LENGTH_MARK,
                _ => false,
            };
            if !skipped {
                self.weight = Some(weight);
            }
            self.next = self.next.saturating_add(1);
        }
    }

    /// Kana and their marks (docs/spec/02 §6.4.4). `weight` is the unit's at `at`, its case already masked.
    pub fn kana<T: WeightTable + ?Sized>(
        &mut self,
        table: &T,
        text: Text<'_>,
        at: usize,
        weight: Weight,
        mask: u8,
    ) -> Kana {
        if weight.alphabetic > LENGTH_MARK {
            return letter(weight.alphabetic, weight.case, WRITTEN);
        }
        self.advance(table, text, at);
        match self.weight {
            None => Kana::Dangling,
            Some(other) if other.script == EXPANSION => Kana::Dangling,
            Some(other) if other.script == EAST_ASIA_SPECIAL => {
                let mark = WRITTEN.saturating_add(1).saturating_add(weight.alphabetic);
                let case = other.case & mask;
                if weight.alphabetic == LENGTH_MARK {
                    let width = (case & !FULL_WIDTH) | (weight.case & FULL_WIDTH);
                    letter(other.alphabetic & VOWEL, width, mark)
                } else {
                    letter(other.alphabetic, case, mark)
                }
            }
            Some(other) => Kana::Repeated(other),
        }
    }
}

fn letter(alphabetic: u8, case: u8, kind: u8) -> Kana {
    let bit = |bit: u8| EXTRA_BASE | (case & bit);
    Kana::Letter(alphabetic, [bit(FULL_SIZE), kind, bit(KATAKANA), bit(FULL_WIDTH)])
}

/// Appends the primary weights of the old syllable at `at`; answers how many units it takes.
///
/// A syllable of modern letters only is not composed: its first letter stands alone. The weights are those of the
/// modern syllable before it, then one byte per letter.
pub fn old_hangul<T: WeightTable + ?Sized>(table: &T, text: Text<'_>, at: usize, key: &mut Vec<u8>) -> usize {
    const LEADING_FILLER: usize = 0x5F;
    const VOWEL_FILLER: usize = 0x60;
    const VOWELS: u16 = 21;
    const TRAILINGS: u16 = 28;
    /// Where a syllable before the first one would be.
    const BEFORE_ALL: u16 = 0x3260;
    const FIRST: u16 = 0xAC00;
    let mut next = at;
    let mut letter = |blocks: [(u16, u16, usize); 2]| {
        let unit = text.unit(next)?;
        let (first, _, index) = blocks
            .into_iter()
            .find(|(first, last, _)| (*first..=*last).contains(&unit))?;
        next = next.saturating_add(1);
        Some(index.saturating_add(usize::from(unit.saturating_sub(first))))
    };
    let leading = letter([(0x1100, 0x115F, 0), (0xA960, 0xA97C, 0x100)]).unwrap_or(LEADING_FILLER);
    let mut vowel = letter([(0x1160, 0x11A7, 0x60), (0xD7B0, 0xD7C6, 0x11D)]).unwrap_or(VOWEL_FILLER);
    let mut trailing = letter([(0x11A8, 0x11FF, 0xA8), (0xD7CB, 0xD7FB, 0x134)]);
    let jamo = |index: usize| table.jamo(index).unwrap_or_default();
    let letters = [Some(leading), Some(vowel), trailing].into_iter().flatten();
    if !letters.map(jamo).any(|jamo| jamo.old) {
        next = at.saturating_add(1);
        vowel = VOWEL_FILLER;
        trailing = None;
    }
    let (first, second, third) = (jamo(leading), jamo(vowel), trailing.map(jamo));
    let trailing_index = first
        .trailing
        .max(second.trailing)
        .max(third.map_or(0, |jamo| jamo.trailing));
    let leading_index = u16::from(first.leading.max(second.leading));
    let vowel_index = u16::from(first.vowel.max(second.vowel));
    let filled = leading == LEADING_FILLER || vowel == VOWEL_FILLER;
    let modern = leading_index
        .wrapping_mul(VOWELS)
        .wrapping_add(vowel_index)
        .wrapping_mul(TRAILINGS)
        .wrapping_add(u16::from(trailing_index))
        .wrapping_add(FIRST)
        .wrapping_sub(u16::from(filled));
    let modern = if modern < FIRST { BEFORE_ALL } else { modern };
    let weight = table.weight(modern).unwrap_or_default();
    key.extend_from_slice(&[weight.script, weight.alphabetic]);
    let filler = if filled { 0x80 } else { 0 };
    for letter in [
        first.weight | filler,
        second.weight,
        third.map_or(2, |jamo| jamo.weight),
    ] {
        key.extend_from_slice(&[0xFF, letter]);
    }
    // A vowel or trailing letter that could not even begin a syllable still takes its place.
    next.saturating_sub(at).max(1)
}

/// The units U+0030 and so on that stand for zero and have the other nine digits behind them.
const ZEROES: [u16; 28] = [
    0x0030, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900,
    0xAA50, 0xFF10,
];
/// Digits of a number that are taken together; the rest is another number.
const DIGITS_MOST: usize = 19;
const DIGIT: u8 = 13;

/// Appends the primary weights of the number at `at`; answers how many units it takes, 0 if no digit with a value
/// stands there.
///
/// ```text
/// 0D 02 · 2 + count · two digits a byte, each + 2 · FE - leading zeroes
/// ```
pub fn number(text: Text<'_>, at: usize, key: &mut Vec<u8>) -> usize {
    let zero = |unit: u16| {
        ZEROES
            .into_iter()
            .find(|zero| (*zero..=zero.saturating_add(9)).contains(&unit))
    };
    let Some(zero) = text.unit(at).and_then(zero) else {
        return 0;
    };
    let mut digits = [0u8; DIGITS_MOST];
    let mut len = 0usize;
    for slot in &mut digits {
        let value = text
            .unit(at.saturating_add(len))
            .and_then(|unit| unit.checked_sub(zero));
        match value
            .and_then(|value| u8::try_from(value).ok())
            .filter(|value| *value <= 9)
        {
            Some(value) => *slot = value,
            None => break,
        }
        len = len.saturating_add(1);
    }
    let digits = digits.get(..len).unwrap_or_default();
    let zeroes = digits.iter().take_while(|digit| **digit == 0).count();
    let digits = digits.get(zeroes..).unwrap_or_default();
    let small = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    key.extend_from_slice(&[DIGIT, 2, small(digits.len()).saturating_add(2)]);
    let nibble = |digit: u8| digit.saturating_add(2);
    let (alone, pairs) = digits.split_at(digits.len() % 2);
    key.extend(alone.iter().map(|digit| 0x20 | nibble(*digit)));
    for pair in pairs.chunks_exact(2) {
        if let [high, low] = pair {
            key.push((nibble(*high) << 4) | nibble(*low));
        }
    }
    key.push(0xFEu8.saturating_sub(small(zeroes)));
    len
}
