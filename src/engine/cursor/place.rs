//! Where a cursor stands in one tree: the logical position and the arrows between positions (docs/spec/05 §4.1).
//!
//! ```text
//!                 prev at the first entry                    next at the last entry
//!   BeforeFirst ◄────────────────────────  On an entry  ────────────────────────► AfterLast
//!        └────────── next: the first ─────►  ▲  ▲  ▲  ◄───── prev: the last ──────────┘
//!                                            │  │  └──── next, prev ────┐
//!   DeferredFirst ── any use: the first ─────┘  └─────────────── Between (a key that was not found)
//! ```
//!
//! [`Place`] knows no columns and no ranges: it drives a [`Walk`] (a tree's cursor) and says where that is. An empty
//! tree leaves a deferred place deferred, as upstream does (`dir.cxx`, DIR level of FUCB::locLogical).

use std::cmp::Ordering;

use crate::error::{JetErr, Result, fail};

/// What a place needs of a tree's cursor. Keys are asked for only while the walk stands on an entry.
pub trait Walk {
    /// Stands on the first entry; `false` when there is none.
    ///
    /// # Errors
    /// Those of reading pages, here and below.
    fn first(&mut self) -> Result<bool>;

    /// Stands on the last entry; `false` when there is none.
    #[allow(clippy::missing_errors_doc)]
    fn last(&mut self) -> Result<bool>;

    /// From an entry to the next; `false` when there is none.
    #[allow(clippy::missing_errors_doc)]
    fn next(&mut self) -> Result<bool>;

    /// From an entry to the one before; `false` when there is none.
    #[allow(clippy::missing_errors_doc)]
    fn prev(&mut self) -> Result<bool>;

    /// Stands on the first entry whose key is not less than `key`.
    #[allow(clippy::missing_errors_doc)]
    fn seek(&mut self, key: &[u8]) -> Result<Found>;

    /// Stands on the first entry whose key is greater than `key`; `false` when there is none.
    #[allow(clippy::missing_errors_doc)]
    fn seek_after(&mut self, key: &[u8]) -> Result<bool>;

    /// Stands on the last entry whose key is less than `key`; `false` when there is none.
    #[allow(clippy::missing_errors_doc)]
    fn seek_before(&mut self, key: &[u8]) -> Result<bool>;

    /// Order of the key of the entry it stands on against `key`.
    fn compare_key(&self, key: &[u8]) -> Ordering;

    /// Replaces the contents of `to` with the key of the entry it stands on.
    fn copy_key(&self, to: &mut Vec<u8>);

    /// Whether no two entries have the same key.
    fn is_unique(&self) -> bool;
}

/// What a seek came upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// An entry with that key: the first of them.
    Equal,
    /// No such entry; the walk stands on the first one behind it.
    Greater,
    /// Every key is less; the walk stands nowhere.
    End,
}

/// The logical position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Currency {
    /// On the first entry, once somebody asks.
    DeferredFirst,
    /// On an entry.
    On,
    /// Before the first entry.
    BeforeFirst,
    /// After the last entry.
    AfterLast,
    /// Where an entry with a certain key would be.
    Between,
}

/// A direction to step in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Towards greater keys.
    Forward,
    /// Towards lesser keys.
    Backward,
}

impl Direction {
    /// Where a cursor is that walked off this end.
    pub fn end(self) -> Currency {
        match self {
            Direction::Forward => Currency::AfterLast,
            Direction::Backward => Currency::BeforeFirst,
        }
    }
}

/// Among equal keys so many single steps are tried before a search passes them all.
const STEPS_BEFORE_SEEK: usize = 4;

/// A walk and its logical position.
pub struct Place<W> {
    walk: W,
    currency: Currency,
    /// The key of `Between`; otherwise scratch for `step_key`.
    key: Vec<u8>,
}

impl<W: Walk> Place<W> {
    /// A place that goes to the first entry when first used.
    pub fn new(walk: W) -> Place<W> {
        Place {
            walk,
            currency: Currency::DeferredFirst,
            key: Vec::new(),
        }
    }

    /// The position.
    #[inline]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The walk underneath.
    pub fn walk(&self) -> &W {
        &self.walk
    }

    /// The walk underneath, to be moved by hand; say where it ended with [`set`](Place::set).
    pub fn walk_mut(&mut self) -> &mut W {
        &mut self.walk
    }

    /// The key of a position between entries.
    pub fn between_key(&self) -> &[u8] {
        &self.key
    }

    /// Declares the position.
    pub fn set(&mut self, currency: Currency) {
        self.currency = currency;
    }

    /// Resolves a deferred move to the first entry.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` when there is no entry; the place stays deferred.
    #[inline]
    pub fn refresh(&mut self) -> Result<()> {
        if self.currency != Currency::DeferredFirst {
            return Ok(());
        }
        if !self.walk.first()? {
            return fail(JetErr::NoCurrentRecord);
        }
        self.currency = Currency::On;
        Ok(())
    }

    /// Stands on an entry.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` everywhere else.
    #[inline]
    pub fn on_entry(&mut self) -> Result<&W> {
        self.refresh()?;
        match self.currency {
            Currency::On => Ok(&self.walk),
            _ => fail(JetErr::NoCurrentRecord),
        }
    }

    /// To the first entry.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and before first, when there is none.
    pub fn first(&mut self) -> Result<()> {
        self.currency = Currency::BeforeFirst;
        self.arrived(Direction::Backward, Walk::first)
    }

    /// To the last entry.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and after last, when there is none.
    pub fn last(&mut self) -> Result<()> {
        self.currency = Currency::AfterLast;
        self.arrived(Direction::Forward, Walk::last)
    }

    fn arrived(&mut self, otherwise: Direction, go: impl FnOnce(&mut W) -> Result<bool>) -> Result<()> {
        if go(&mut self.walk)? {
            self.currency = Currency::On;
            return Ok(());
        }
        self.currency = otherwise.end();
        fail(JetErr::NoCurrentRecord)
    }

    /// One entry in a direction.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` when there is none; the place is then past that end. A deferred place on an empty
    /// tree stays deferred.
    #[inline]
    pub fn step(&mut self, direction: Direction) -> Result<()> {
        if self.currency == Currency::On {
            return match direction {
                Direction::Forward => self.arrived(direction, Walk::next),
                Direction::Backward => self.arrived(direction, Walk::prev),
            };
        }
        self.step_from_outside(direction)
    }

    #[cold]
    fn step_from_outside(&mut self, direction: Direction) -> Result<()> {
        match (self.currency, direction) {
            (Currency::On | Currency::DeferredFirst, _) => {
                self.refresh()?;
                self.step(direction)
            }
            (Currency::BeforeFirst, Direction::Forward) => self.first(),
            (Currency::AfterLast, Direction::Backward) => self.last(),
            (Currency::Between, _) => self.pass_key(direction),
            _ => fail(JetErr::NoCurrentRecord),
        }
    }

    /// To the first entry with a key greater than `key`.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and after last, when there is none.
    pub fn seek_after(&mut self, key: &[u8]) -> Result<()> {
        self.currency = Currency::BeforeFirst;
        self.arrived(Direction::Forward, |walk| walk.seek_after(key))
    }

    /// To the last entry with a key less than `key`.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and before first, when there is none.
    pub fn seek_before(&mut self, key: &[u8]) -> Result<()> {
        self.currency = Currency::BeforeFirst;
        self.arrived(Direction::Backward, |walk| walk.seek_before(key))
    }

    /// From between, or from among equal keys, to the neighbour of the kept key.
    fn pass_key(&mut self, direction: Direction) -> Result<()> {
        let key = std::mem::take(&mut self.key);
        let passed = match direction {
            Direction::Forward => self.seek_after(&key),
            Direction::Backward => self.seek_before(&key),
        };
        self.key = key;
        passed
    }

    /// To the next entry in a direction whose key differs from that of the current one.
    ///
    /// # Errors
    /// As [`step`](Place::step).
    pub fn step_key(&mut self, direction: Direction) -> Result<()> {
        if self.currency == Currency::DeferredFirst {
            self.refresh()?;
        }
        if self.currency != Currency::On || self.walk.is_unique() {
            return self.step(direction);
        }
        self.walk.copy_key(&mut self.key);
        for _ in 0..STEPS_BEFORE_SEEK {
            self.step(direction)?;
            if self.walk.compare_key(&self.key) != Ordering::Equal {
                return Ok(());
            }
        }
        self.pass_key(direction)
    }

    /// Looks for a key. `Equal`: on the first entry that has it. Otherwise the place is between, and the walk where
    /// [`Found`] says, for [`settle`](Place::settle).
    ///
    /// # Errors
    /// Those of reading pages; the place is then before first.
    pub fn seek(&mut self, key: &[u8]) -> Result<Found> {
        self.currency = Currency::BeforeFirst;
        let found = self.walk.seek(key)?;
        self.currency = Currency::On;
        if found != Found::Equal {
            self.currency = Currency::Between;
            self.key.clear();
            self.key.extend_from_slice(key);
        }
        Ok(found)
    }

    /// Right after a seek that came to `found`: on the neighbour of the key in a direction.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and past that end, when there is none.
    pub fn settle(&mut self, found: Found, direction: Direction) -> Result<()> {
        match (direction, found) {
            (Direction::Forward, _) => self.arrived(direction, |_| Ok(found != Found::End)),
            (Direction::Backward, Found::End) => self.arrived(direction, Walk::last),
            (Direction::Backward, _) => self.arrived(direction, Walk::prev),
        }
    }

    /// Between, where `key` would be.
    pub fn set_between(&mut self, key: &[u8]) {
        self.currency = Currency::Between;
        self.key.clear();
        self.key.extend_from_slice(key);
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
