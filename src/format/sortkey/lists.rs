//! The lists of weights behind the primary ones, while a text is walked.

use std::cell::Cell;

/// The weight that means "nothing special".
pub const MINIMAL: u8 = 2;
/// Neutral bytes at the end of the extra lists.
const NEUTRAL: [u8; 4] = [0xC6, 0x03, 0xE4, 0xC5];
/// What follows each extra list.
const EXTRA_ENDS: [u8; 4] = [0xFF, 0x02, 0xFF, 0xFF];
/// Lists that have grown beyond this are not kept for the next key, bytes.
const KEPT_MOST: usize = 1 << 16;

/// A list of which trailing minimal weights are dropped: they are only counted until something else follows.
#[derive(Debug, Default)]
pub struct Minimals {
    bytes: Vec<u8>,
    pending: usize,
}

impl Minimals {
    pub fn push(&mut self, weight: u8) {
        if weight == MINIMAL {
            self.pending = self.pending.saturating_add(1);
        } else {
            self.settle();
            self.bytes.push(weight);
        }
    }

    /// Counts `count` minimal weights.
    pub fn push_minimals(&mut self, count: usize) {
        self.pending = self.pending.saturating_add(count);
    }

    /// Adds to the last weight, modulo 256; an empty list gets the weight itself.
    pub fn add_to_last(&mut self, weight: u8) {
        self.settle();
        match self.bytes.last_mut() {
            Some(last) => *last = last.wrapping_add(weight),
            None => self.bytes.push(weight),
        }
    }

    fn settle(&mut self) {
        let len = self.bytes.len().saturating_add(self.pending);
        self.bytes.resize(len, MINIMAL);
        self.pending = 0;
    }

    fn append_to(&mut self, key: &mut Vec<u8>, reversed: bool) {
        if reversed {
            self.settle();
            self.bytes.reverse();
        }
        let kept = self.bytes.iter().rposition(|weight| *weight > MINIMAL);
        self.bytes.truncate(kept.map_or(0, |last| last.saturating_add(1)));
        key.extend_from_slice(&self.bytes);
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.pending = 0;
    }
}

/// All lists of a key but the primary one, which is the key's own beginning.
#[derive(Debug, Default)]
pub struct Lists {
    pub diacritic: Minimals,
    pub case: Minimals,
    pub special: Vec<u8>,
    pub extra: [Vec<u8>; 4],
}

thread_local! {
    static LISTS: Cell<Option<Box<Lists>>> = const { Cell::new(None) };
}

impl Lists {
    /// Empty lists, those of this thread's last key if they are not in use.
    pub fn take() -> Box<Lists> {
        LISTS.take().unwrap_or_default()
    }

    /// Gives the lists back for the next key.
    pub fn give_back(mut self: Box<Self>) {
        let Lists {
            diacritic,
            case,
            special,
            extra,
        } = &mut *self;
        diacritic.clear();
        case.clear();
        special.clear();
        extra.iter_mut().for_each(Vec::clear);
        let bytes = [&diacritic.bytes, &case.bytes, special].map(Vec::capacity);
        if bytes.iter().all(|capacity| *capacity <= KEPT_MOST) {
            LISTS.set(Some(self));
        }
    }

    /// Appends everything behind the primary weights.
    pub fn append_to(&mut self, key: &mut Vec<u8>, reverse_diacritics: bool) {
        key.push(1);
        self.diacritic.append_to(key, reverse_diacritics);
        key.push(1);
        self.case.append_to(key, false);
        key.push(1);
        if self.extra.iter().any(|list| !list.is_empty()) {
            for ((list, neutral), end) in self.extra.iter().zip(NEUTRAL).zip(EXTRA_ENDS) {
                let kept = list.iter().rposition(|weight| *weight != neutral);
                let kept = kept.map_or(0, |last| last.saturating_add(1));
                key.extend_from_slice(list.get(..kept).unwrap_or_default());
                key.push(end);
            }
        }
        key.push(1);
        key.extend_from_slice(&self.special);
        key.push(0);
    }
}
