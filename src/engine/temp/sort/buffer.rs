//! Records in memory: pushed one behind the other, then sorted by where they are.

use std::cmp::Ordering;

use super::{Duplicates, HEAD, len_of, split};
use crate::error::{JetErr, Result};

/// Where a record lies, and the first bytes of its key: most comparisons need no more.
#[derive(Clone, Copy, Debug)]
struct Place {
    prefix: u64,
    at: usize,
}

/// See the module.
#[derive(Default, Debug)]
pub struct Buffer {
    arena: Vec<u8>,
    places: Vec<Place>,
}

/// Memory that a record takes.
pub(super) fn cost(key: &[u8], data: &[u8]) -> usize {
    HEAD + key.len() + data.len() + size_of::<Place>()
}

/// The bytes of a record of an arena.
fn record(arena: &[u8], at: usize) -> &[u8] {
    let tail = arena.get(at..).unwrap_or_default();
    let len = len_of(tail).unwrap_or(0);
    tail.get(..len).unwrap_or_default()
}

/// The first eight bytes of a key, so that numbers compare as the keys do.
fn prefix(key: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(key) {
        *to = *from;
    }
    u64::from_be_bytes(bytes)
}

impl Buffer {
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Memory in use.
    pub fn bytes(&self) -> usize {
        self.arena.len() + self.places.len() * size_of::<Place>()
    }

    /// Adds a record at the end.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` when the lengths cannot be told.
    pub fn push(&mut self, key: &[u8], data: &[u8]) -> Result<()> {
        let key_len = u16::try_from(key.len()).map_err(|_| JetErr::RecordTooBig)?;
        let data_len = u32::try_from(data.len()).map_err(|_| JetErr::RecordTooBig)?;
        self.places.push(Place {
            prefix: prefix(key),
            at: self.arena.len(),
        });
        self.arena.extend_from_slice(&data_len.to_le_bytes());
        self.arena.extend_from_slice(&key_len.to_le_bytes());
        self.arena.extend_from_slice(key);
        self.arena.extend_from_slice(data);
        Ok(())
    }

    /// Sorts by key; equal keys stay in the order of their arrival, or only the first of them.
    pub fn sort(&mut self, duplicates: Duplicates) {
        let arena = &self.arena;
        let key = |place: &Place| split(record(arena, place.at)).0;
        let order = |a: &Place, b: &Place| match a.prefix.cmp(&b.prefix) {
            Ordering::Equal => key(a).cmp(key(b)),
            other => other,
        };
        // Later records lie behind earlier ones, which makes the order of an unstable sort certain.
        self.places
            .sort_unstable_by(|a, b| order(a, b).then(a.at.cmp(&b.at)));
        if duplicates == Duplicates::Dropped {
            self.places
                .dedup_by(|later, first| order(later, first) == Ordering::Equal);
        }
    }

    /// The records, each with its lengths before it.
    pub fn records(&self) -> impl Iterator<Item = &[u8]> {
        self.places.iter().map(|place| record(&self.arena, place.at))
    }

    /// Empties it; the memory stays for the next records.
    pub fn clear(&mut self) {
        self.arena.clear();
        self.places.clear();
    }

    /// The sorted records, to be read.
    pub fn into_rows(self) -> MemoryRows {
        MemoryRows {
            arena: self.arena.into(),
            places: self.places.iter().map(|place| place.at).collect(),
        }
    }
}

/// Sorted records in memory, by number from 0.
#[derive(Debug)]
pub struct MemoryRows {
    arena: Box<[u8]>,
    places: Box<[usize]>,
}

impl MemoryRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Bytes of the records.
    pub fn bytes(&self) -> usize {
        self.arena.len()
    }

    /// Key and data of a record.
    pub fn get(&self, row: usize) -> Option<(&[u8], &[u8])> {
        self.places.get(row).map(|at| split(record(&self.arena, *at)))
    }

    /// Number of the first record whose key is not less than `key`, and whether it is equal.
    pub fn seek(&self, key: &[u8]) -> (usize, bool) {
        let of = |at: &usize| split(record(&self.arena, *at)).0;
        let row = self.places.partition_point(|at| of(at) < key);
        let equal = self.places.get(row).is_some_and(|at| of(at) == key);
        (row, equal)
    }
}
