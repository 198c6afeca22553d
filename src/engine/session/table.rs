//! The sessions of an instance: their numbers, and how many there may be (docs/spec/04 §4.2).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use super::Session;
use crate::engine::lease::Lease;

/// Number of a session within its instance, from 1; the lowest free one is taken.
pub type SessionNumber = u32;

/// Sessions by number.
#[derive(Default)]
pub struct SessionTable {
    places: Vec<Option<(Arc<Session>, Lease)>>,
    /// Numbers below `places.len()` that nobody has.
    free: BinaryHeap<Reverse<SessionNumber>>,
    taken: u32,
}

impl SessionTable {
    /// Takes the lowest free number, unless `limit` sessions are there already.
    pub(crate) fn take_number(&mut self, limit: u32) -> Option<SessionNumber> {
        if self.taken >= limit {
            return None;
        }
        self.taken += 1;
        if let Some(Reverse(number)) = self.free.pop() {
            return Some(number);
        }
        self.places.push(None);
        Some(self.places.len() as SessionNumber)
    }

    /// A number that was taken is not used after all.
    pub(crate) fn give_back(&mut self, number: SessionNumber) {
        self.taken -= 1;
        self.free.push(Reverse(number));
    }

    /// The session of a number that was taken.
    pub(crate) fn put(&mut self, number: SessionNumber, session: Arc<Session>, lease: Lease) {
        if let Some(place) = self.places.get_mut(number as usize - 1) {
            *place = Some((session, lease));
        }
    }

    /// Takes a session out; its number is free at once. Drop what this gives without the table's lock.
    pub(crate) fn remove(&mut self, number: SessionNumber) -> Option<(Arc<Session>, Lease)> {
        let gone = self.places.get_mut(number as usize - 1)?.take()?;
        self.give_back(number);
        Some(gone)
    }

    /// Takes any session out.
    pub(crate) fn take_any(&mut self) -> Option<(Arc<Session>, Lease)> {
        let number = self.places.iter().position(Option::is_some)? as SessionNumber + 1;
        self.remove(number)
    }

    /// The sessions there are.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Session>> {
        self.places.iter().flatten().map(|(session, _)| session)
    }

    /// How many there are, those that are being made included.
    pub fn count(&self) -> u32 {
        self.taken
    }
}
