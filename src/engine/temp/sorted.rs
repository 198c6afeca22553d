//! Where a cursor stands in sorted rows (docs/spec/05 §8.2, phase "Sorted").

use std::sync::Arc;

use super::sort::{MemoryRows, Merge, Sorted};
use crate::error::{JetErr, Result, fail};

/// A position. In runs the number of the row means nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Position {
    BeforeFirst,
    On(usize),
    AfterLast,
}

/// What a seek came upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Met {
    /// A row with the key.
    Equal,
    /// The first row behind it.
    Greater,
    /// The last row, before it: there is none behind.
    Less,
}

/// Rows and the way through them.
#[derive(Debug)]
enum Rows {
    Memory(Arc<MemoryRows>),
    Runs(Merge),
}

/// See the module.
#[derive(Debug)]
pub(super) struct SortedPlace {
    rows: Rows,
    position: Position,
}

impl SortedPlace {
    /// Before the first row.
    pub fn new(sorted: &Sorted) -> SortedPlace {
        let rows = match sorted {
            Sorted::Memory(rows) => Rows::Memory(rows.clone()),
            Sorted::Runs(runs) => Rows::Runs(Merge::new(runs.clone())),
        };
        SortedPlace {
            rows,
            position: Position::BeforeFirst,
        }
    }

    /// A second one, before the first row.
    pub fn duplicate(&self) -> SortedPlace {
        SortedPlace::new(&match &self.rows {
            Rows::Memory(rows) => Sorted::Memory(rows.clone()),
            Rows::Runs(merge) => Sorted::Runs(merge.runs().clone()),
        })
    }

    /// How many rows there are at most; in runs, those that were inserted.
    pub fn count(&self) -> u64 {
        match &self.rows {
            Rows::Memory(rows) => rows.len() as u64,
            Rows::Runs(merge) => merge.runs().pushed(),
        }
    }

    /// Key and record of the current row.
    pub fn row(&self) -> Option<(&[u8], &[u8])> {
        match (self.position, &self.rows) {
            (Position::On(row), Rows::Memory(rows)) => rows.get(row),
            (Position::On(_), Rows::Runs(merge)) => Some(merge.record()),
            _ => None,
        }
    }

    /// To the first row.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and before first, when there is none; those of reading runs.
    pub fn first(&mut self) -> Result<()> {
        self.position = Position::BeforeFirst;
        let there = match &mut self.rows {
            Rows::Memory(rows) => !rows.is_empty(),
            Rows::Runs(merge) => merge.first()?,
        };
        self.arrive(there, Position::On(0), Position::BeforeFirst)
    }

    /// To the last row; through all of them, in runs.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and after last, when there is none; those of reading runs.
    pub fn last(&mut self) -> Result<()> {
        self.position = Position::AfterLast;
        let row = match &mut self.rows {
            Rows::Memory(rows) => rows.len().checked_sub(1),
            Rows::Runs(merge) => {
                // The walk cannot stand on the last row before it has been past it.
                let mut count = 0_u64;
                let mut more = merge.first()?;
                while more {
                    count += 1;
                    more = merge.advance()?;
                }
                let mut there = count > 0 && merge.first()?;
                for _ in 1..count {
                    there = merge.advance()?;
                }
                there.then_some(0)
            }
        };
        self.arrive(row.is_some(), Position::On(row.unwrap_or(0)), Position::AfterLast)
    }

    /// To the next row.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and after last, when there is none; those of reading runs.
    pub fn step(&mut self) -> Result<()> {
        let (there, row) = match (self.position, &mut self.rows) {
            (Position::BeforeFirst, _) => {
                return match self.first() {
                    Err(error) if error == JetErr::NoCurrentRecord => {
                        self.position = Position::AfterLast;
                        Err(error)
                    }
                    other => other,
                };
            }
            (Position::On(row), Rows::Memory(rows)) => (row + 1 < rows.len(), row + 1),
            (Position::On(_), Rows::Runs(merge)) => {
                self.position = Position::AfterLast;
                (merge.advance()?, 0)
            }
            (Position::AfterLast, _) => (false, 0),
        };
        self.arrive(there, Position::On(row), Position::AfterLast)
    }

    /// To the row before; only in memory.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` and before first, when there is none.
    pub fn back(&mut self) -> Result<()> {
        let row = match (self.position, &self.rows) {
            (Position::On(row), Rows::Memory(_)) => row.checked_sub(1),
            (Position::AfterLast, Rows::Memory(rows)) => rows.len().checked_sub(1),
            _ => None,
        };
        self.arrive(
            row.is_some(),
            Position::On(row.unwrap_or(0)),
            Position::BeforeFirst,
        )
    }

    fn arrive(&mut self, there: bool, on: Position, otherwise: Position) -> Result<()> {
        self.position = if there { on } else { otherwise };
        if there {
            Ok(())
        } else {
            fail(JetErr::NoCurrentRecord)
        }
    }

    /// To the row of a key, or the nearest one. Only in memory.
    ///
    /// # Errors
    /// `JET_errRecordNotFound` when there is no row; `JET_errIllegalOperation` in runs.
    pub fn seek(&mut self, key: &[u8]) -> Result<Met> {
        let Rows::Memory(rows) = &self.rows else {
            return fail(JetErr::IllegalOperation);
        };
        let (row, equal) = rows.seek(key);
        let (row, met) = match (rows.len().checked_sub(1), equal) {
            (None, _) => return fail(JetErr::RecordNotFound),
            (_, true) => (row, Met::Equal),
            (Some(last), _) if row > last => (last, Met::Less),
            _ => (row, Met::Greater),
        };
        self.position = Position::On(row);
        Ok(met)
    }

    /// Leaves the rows at the end of a range.
    pub fn leave(&mut self, forward: bool) {
        self.position = if forward {
            Position::AfterLast
        } else {
            Position::BeforeFirst
        };
    }

    /// Number of the current row, its bookmark. Rows in runs have none.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`.
    pub fn number(&self) -> Result<u32> {
        match (self.position, &self.rows) {
            (Position::On(row), Rows::Memory(_)) => {
                u32::try_from(row).map_err(|_| JetErr::NoCurrentRecord.into())
            }
            _ => fail(JetErr::NoCurrentRecord),
        }
    }

    /// To the row of a number.
    ///
    /// # Errors
    /// `JET_errInvalidBookmark` when there is none; the place stays.
    pub fn goto(&mut self, number: u32) -> Result<()> {
        match &self.rows {
            Rows::Memory(rows) if (number as usize) < rows.len() => {
                self.position = Position::On(number as usize);
                Ok(())
            }
            _ => fail(JetErr::InvalidBookmark),
        }
    }
}
