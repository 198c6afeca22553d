//! Reading runs together, in order.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Duplicates;
use super::run::{Run, RunReader};
use crate::error::Result;

/// Runs that hold all records of a sort.
#[derive(Debug)]
pub struct Runs {
    runs: Vec<Run>,
    duplicates: Duplicates,
    pushed: u64,
}

impl Runs {
    pub(super) fn new(runs: Vec<Run>, duplicates: Duplicates, pushed: u64) -> Runs {
        Runs {
            runs,
            duplicates,
            pushed,
        }
    }

    /// How many records were pushed: more than there are if duplicates went.
    pub fn pushed(&self) -> u64 {
        self.pushed
    }
}

/// A walk over runs: a heap of readers, the one with the least record on top.
#[derive(Debug)]
pub struct Merge {
    runs: Arc<Runs>,
    readers: Vec<RunReader>,
    /// Numbers of the readers that are not at their end.
    heap: Vec<usize>,
    /// Key of the current record, where duplicates go.
    last: Vec<u8>,
}

impl Merge {
    /// Before the first record.
    pub fn new(runs: Arc<Runs>) -> Merge {
        Merge {
            runs,
            readers: Vec::new(),
            heap: Vec::new(),
            last: Vec::new(),
        }
    }

    /// The runs it reads.
    pub fn runs(&self) -> &Arc<Runs> {
        &self.runs
    }

    /// Whether it stands on a record.
    pub fn is_on_record(&self) -> bool {
        !self.heap.is_empty()
    }

    /// To the first record; `false` if there is none.
    ///
    /// # Errors
    /// Those of reading the file; it stands nowhere then.
    pub fn first(&mut self) -> Result<bool> {
        self.heap.clear();
        self.readers = self.runs.runs.iter().map(RunReader::new).collect();
        let mut there = Vec::with_capacity(self.readers.len());
        for (number, reader) in self.readers.iter_mut().enumerate() {
            if reader.advance()? {
                there.push(number);
            }
        }
        self.heap = there;
        for from in (0..self.heap.len() / 2).rev() {
            self.sink(from);
        }
        self.note_key();
        Ok(self.is_on_record())
    }

    /// To the next record; `false` behind the last.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn advance(&mut self) -> Result<bool> {
        loop {
            let Some(top) = self.heap.first().copied() else {
                return Ok(false);
            };
            let Some(reader) = self.readers.get_mut(top) else {
                return Ok(false);
            };
            match reader.advance() {
                Ok(true) => {}
                Ok(false) => {
                    self.heap.swap_remove(0);
                }
                Err(error) => {
                    self.heap.clear();
                    return Err(error);
                }
            }
            self.sink(0);
            if !self.is_on_record() {
                return Ok(false);
            }
            if self.runs.duplicates == Duplicates::Kept || self.record().0 != self.last.as_slice() {
                self.note_key();
                return Ok(true);
            }
        }
    }

    fn note_key(&mut self) {
        if self.runs.duplicates == Duplicates::Dropped {
            let mut last = std::mem::take(&mut self.last);
            last.clear();
            last.extend_from_slice(self.record().0);
            self.last = last;
        }
    }

    fn top(&self) -> Option<&RunReader> {
        self.heap.first().and_then(|top| self.readers.get(*top))
    }

    /// Key and data of the current record; nothing where there is none.
    pub fn record(&self) -> (&[u8], &[u8]) {
        self.top().map_or((&[], &[]), RunReader::record)
    }

    /// The current record with its lengths.
    pub(super) fn bytes(&self) -> &[u8] {
        self.top().map_or(&[], RunReader::bytes)
    }

    /// Whether the reader at heap place `a` comes before that at `b`; of equal keys the earlier run.
    fn is_before(&self, a: usize, b: usize) -> bool {
        let number = |at: usize| self.heap.get(at).copied().unwrap_or(usize::MAX);
        let key = |at: usize| self.readers.get(number(at)).map(|reader| reader.record().0);
        key(a).cmp(&key(b)).then(number(a).cmp(&number(b))) == Ordering::Less
    }

    /// Puts the reader at a heap place where it belongs below that.
    fn sink(&mut self, mut from: usize) {
        loop {
            let (left, right) = (2 * from + 1, 2 * from + 2);
            let mut least = from;
            for child in [left, right] {
                if child < self.heap.len() && self.is_before(child, least) {
                    least = child;
                }
            }
            if least == from {
                return;
            }
            self.heap.swap(from, least);
            from = least;
        }
    }
}
