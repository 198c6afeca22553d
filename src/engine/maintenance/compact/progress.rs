//! How far a copy is: pages of the source that are done, of those that are used.

use crate::catalog::Table;
use crate::error::Result;

/// What a client is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It begins.
    Begin,
    /// It goes on.
    Progress,
    /// It is done.
    Complete,
    /// It failed.
    Fail,
}

/// Told of a stage, with the pages that are done and those there are.
type Tell<'a> = &'a mut dyn FnMut(Stage, u32, u32) -> Result<()>;
/// Told of a line of statistics.
type Note<'a> = &'a mut dyn FnMut(&str);

/// Pages that are copied before the client is told again, at least.
const STEP: u32 = 64;

/// See the module.
#[derive(Default)]
pub struct Progress<'a> {
    tell: Option<Tell<'a>>,
    note: Option<Note<'a>>,
    done: u32,
    told: u32,
    /// Where the table ends that is being copied.
    projected: u32,
    total: u32,
}

/// What of a table has been copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Copied {
    /// Records.
    pub records: u64,
    /// Bytes of the records.
    pub bytes: u64,
    /// Leaf pages that were read.
    pub leaves: u32,
}

impl<'a> Progress<'a> {
    /// Tells `tell`, which may stop the work with an error; `note` gets a line of statistics for each table.
    pub fn new(tell: Option<Tell<'a>>, note: Option<Note<'a>>) -> Progress<'a> {
        Progress {
            tell,
            note,
            ..Progress::default()
        }
    }

    /// Tells of a stage.
    ///
    /// # Errors
    /// What the client gives.
    pub(super) fn tell(&mut self, stage: Stage) -> Result<()> {
        if stage == Stage::Complete {
            self.done = self.total;
        }
        self.told = self.done;
        match &mut self.tell {
            Some(tell) => tell(stage, self.done, self.total),
            None => Ok(()),
        }
    }

    pub(super) fn set_total(&mut self, pages: u32) {
        (self.total, self.projected) = (pages, pages);
    }

    /// So many pages more are done.
    ///
    /// # Errors
    /// What the client gives.
    pub(super) fn step(&mut self, pages: u32) -> Result<()> {
        self.done = self.done.saturating_add(pages).min(self.projected);
        match self.done - self.told >= STEP.min(pages) {
            true => self.tell(Stage::Progress),
            false => Ok(()),
        }
    }

    pub(super) fn begin_table(&mut self, pages: u32) {
        self.projected = self.done.saturating_add(pages).min(self.total);
    }

    pub(super) fn end_table(&mut self, table: &Table, copied: Copied) -> Result<()> {
        self.done = self.projected;
        if let Some(note) = &mut self.note {
            note(&format!(
                "{}\t{}\t{}\t{}\t{}\t{}\n",
                String::from_utf8_lossy(&table.name),
                table.own_columns().count(),
                table.indexes().iter().filter(|index| !index.is_primary()).count(),
                copied.records,
                copied.bytes,
                copied.leaves,
            ));
        }
        self.tell(Stage::Progress)
    }
}
