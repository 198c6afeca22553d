//! Sorting more records than there is memory for: runs in a file, merged (docs/spec/05 §8.2, docs/spec/02 §8; SCB).
//!
//! ```text
//! push ─► buffer ──full──► sorted ─► run 1 │ run 2 │ run 3 ...   in one file, 64 KiB at a time
//!            │                             └───┬────┘
//!  finish:   └─ never full: MemoryRows         more runs than are merged at once: merged into longer ones,
//!               any row by number              in a second file, until they are few
//!                                              └─► Merge: the rows in order, from the first on, as often as wanted
//!
//! record, in the buffer and in a run:  u32 bytes of data │ u16 bytes of key │ key │ data
//! ```
//!
//! Invariants:
//! 1. What a sort holds in memory is bounded: the buffer by its limit, a merge by the buffers of the runs it reads.
//! 2. Equal keys stand in the order in which they were pushed; where duplicates go, the first stays.
//! 3. A file lives as long as something reads or writes its runs, and is removed with the last.

mod buffer;
mod merge;
mod run;

pub use buffer::MemoryRows;
pub use merge::{Merge, Runs};
pub use run::RunFolder;

use std::sync::Arc;

use crate::error::Result;
use buffer::Buffer;
use run::{Run, RunFile, RunWriter};

/// Bytes that a sort keeps in memory before it writes a run.
pub const SORT_MEMORY: usize = 4 << 20;
/// Runs that are merged at once.
const FAN_IN: usize = 32;

/// What becomes of records whose key an earlier one has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Duplicates {
    /// They stay.
    Kept,
    /// They go without a word.
    Dropped,
}

/// Records on their way in.
#[derive(Debug)]
pub struct Sorter {
    duplicates: Duplicates,
    memory: usize,
    buffer: Buffer,
    folder: RunFolder,
    file: Option<Arc<RunFile>>,
    runs: Vec<Run>,
    pushed: u64,
}

/// All records in order.
#[derive(Clone, Debug)]
pub enum Sorted {
    /// They fit the memory.
    Memory(Arc<MemoryRows>),
    /// They lie in runs.
    Runs(Arc<Runs>),
}

impl Sorter {
    /// A sort that writes runs into `folder` when it holds more than `memory` bytes.
    pub fn new(duplicates: Duplicates, memory: usize, folder: RunFolder) -> Sorter {
        Sorter {
            duplicates,
            memory,
            buffer: Buffer::default(),
            folder,
            file: None,
            runs: Vec::new(),
            pushed: 0,
        }
    }

    /// How many records were pushed.
    pub fn pushed(&self) -> u64 {
        self.pushed
    }

    /// Takes a record in.
    ///
    /// # Errors
    /// Those of writing the file when the memory is full; the record is not in then. `JET_errRecordTooBig` for a key
    /// of 64 KiB or data of 4 GiB.
    pub fn push(&mut self, key: &[u8], data: &[u8]) -> Result<()> {
        if self.buffer.bytes() + buffer::cost(key, data) > self.memory && !self.buffer.is_empty() {
            self.spill()?;
        }
        self.buffer.push(key, data)?;
        self.pushed += 1;
        Ok(())
    }

    fn spill(&mut self) -> Result<()> {
        let file = match &self.file {
            Some(file) => file.clone(),
            None => self.file.insert(self.folder.create()?).clone(),
        };
        self.buffer.sort(self.duplicates);
        let mut writer = RunWriter::new(&file);
        self.buffer.records().try_for_each(|record| writer.push(record))?;
        self.runs.push(writer.finish()?);
        self.buffer.clear();
        Ok(())
    }

    /// Ends the insertion.
    ///
    /// # Errors
    /// Those of writing and reading the file.
    pub fn finish(mut self) -> Result<Sorted> {
        if self.file.is_none() {
            self.buffer.sort(self.duplicates);
            return Ok(Sorted::Memory(Arc::new(self.buffer.into_rows())));
        }
        self.spill()?;
        self.buffer = Buffer::default();
        while self.runs.len() > FAN_IN {
            self.merge_pass()?;
        }
        let runs = std::mem::take(&mut self.runs);
        Ok(Sorted::Runs(Arc::new(Runs::new(
            runs,
            self.duplicates,
            self.pushed,
        ))))
    }

    /// Merges neighbouring runs into longer ones, in a file of their own.
    fn merge_pass(&mut self) -> Result<()> {
        let file = self.folder.create()?;
        let mut longer = Vec::with_capacity(self.runs.len().div_ceil(FAN_IN));
        for few in self.runs.chunks(FAN_IN) {
            let runs = Arc::new(Runs::new(few.to_vec(), self.duplicates, 0));
            let mut merge = Merge::new(runs);
            let mut writer = RunWriter::new(&file);
            let mut more = merge.first()?;
            while more {
                writer.push(merge.bytes())?;
                more = merge.advance()?;
            }
            longer.push(writer.finish()?);
        }
        self.runs = longer;
        self.file = Some(file);
        Ok(())
    }
}

/// Bytes before the key of a record.
const HEAD: usize = 6;

/// Key and data of a record whose bytes are whole.
fn split(record: &[u8]) -> (&[u8], &[u8]) {
    let key_len = match record.get(4..HEAD) {
        Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
        _ => 0,
    };
    let body = record.get(HEAD..).unwrap_or_default();
    body.split_at_checked(key_len).unwrap_or((body, &[]))
}

/// Bytes of the record that begins here, if its head is there.
fn len_of(bytes: &[u8]) -> Option<usize> {
    let (head, _) = bytes.split_first_chunk::<HEAD>()?;
    let [a, b, c, d, low, high] = *head;
    let data = usize::try_from(u32::from_le_bytes([a, b, c, d])).ok()?;
    data.checked_add(HEAD + usize::from(u16::from_le_bytes([low, high])))
}

#[cfg(test)]
mod tests;
