//! A position in a temporary table (docs/spec/05 §4.1, §8.2).

use std::sync::Arc;

use super::TempTable;
use super::claim::CursorClaim;
use crate::engine::session::Fate;
use crate::error::{JetErr, Result, fail};

/// Where a cursor stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Position {
    BeforeFirst,
    On(usize),
    AfterLast,
}

/// `JET_MoveFirst`.
const MOVE_FIRST: i32 = i32::MIN;
/// `JET_MoveLast`.
const MOVE_LAST: i32 = i32::MAX;
/// Bytes of a bookmark: the row's number.
const BOOKMARK_LEN: usize = 4;

/// A cursor on a temporary table.
#[derive(Debug)]
pub struct TempCursor {
    table: Arc<TempTable>,
    position: Position,
    /// Transaction level it was opened at.
    opened: u8,
    claim: Option<CursorClaim>,
}

impl TempCursor {
    /// A cursor on the first row, or before it when there is none: where the information calls leave it. It is opened
    /// at transaction level `level` and counts with the instance of `claim`.
    pub(super) fn new(table: Arc<TempTable>, level: u8, claim: Option<CursorClaim>) -> TempCursor {
        let position = if table.is_empty() {
            Position::BeforeFirst
        } else {
            Position::On(0)
        };
        TempCursor {
            table,
            position,
            opened: level,
            claim,
        }
    }

    /// The table it walks.
    pub fn table(&self) -> &Arc<TempTable> {
        &self.table
    }

    /// Another cursor on the same table, on its first row.
    ///
    /// # Errors
    /// `JET_errOutOfCursors`.
    pub fn duplicate(&self, level: u8) -> Result<TempCursor> {
        let claim = self.claim.as_ref().map(CursorClaim::another).transpose()?;
        Ok(TempCursor::new(Arc::clone(&self.table), level, claim))
    }

    /// Transaction level `level` was committed.
    pub fn committed(&mut self, level: u8) {
        self.opened = self.opened.min(level.saturating_sub(1));
    }

    /// Transaction level `level` is rolled back: a cursor that was opened in it goes.
    pub fn rolled_back(&mut self, level: u8) -> Fate {
        let fate = if self.opened >= level {
            Fate::Closes
        } else {
            Fate::Stays
        };
        self.committed(level);
        fate
    }

    /// Number of the current row.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` before the first and after the last row.
    pub fn row(&self) -> Result<usize> {
        match self.position {
            Position::On(row) => Ok(row),
            _ => fail(JetErr::NoCurrentRecord),
        }
    }

    /// Moves by `rows`, or to the first (`i32::MIN`) or last (`i32::MAX`) row.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` when the walk leaves the table; the cursor then stands before the first or after
    /// the last row.
    pub fn move_by(&mut self, rows: i32) -> Result<()> {
        let len = self.table.len();
        self.position = match rows {
            0 => self.position,
            MOVE_FIRST if len > 0 => Position::On(0),
            MOVE_FIRST => Position::BeforeFirst,
            MOVE_LAST => len.checked_sub(1).map_or(Position::AfterLast, Position::On),
            _ if rows > 0 => self.forward(rows.unsigned_abs()),
            _ => self.backward(rows.unsigned_abs()),
        };
        self.row().map(|_| ())
    }

    fn forward(&self, rows: u32) -> Position {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        let target = match self.position {
            Position::BeforeFirst => rows.saturating_sub(1),
            Position::On(row) => row.saturating_add(rows),
            Position::AfterLast => usize::MAX,
        };
        if target < self.table.len() {
            Position::On(target)
        } else {
            Position::AfterLast
        }
    }

    fn backward(&self, rows: u32) -> Position {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        let from = match self.position {
            Position::BeforeFirst => 0,
            Position::On(row) => row,
            Position::AfterLast => self.table.len(),
        };
        from.checked_sub(rows).map_or(Position::BeforeFirst, Position::On)
    }

    /// Value of the column defined as number `column` in the current row; `None` when it is NULL.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`; `JET_errColumnNotFound` when there is no such column.
    pub fn cell(&self, column: usize) -> Result<Option<&[u8]>> {
        let row = self.row()?;
        self.table
            .cell(row, column)
            .ok_or_else(|| JetErr::ColumnNotFound.into())
    }

    /// The current row's bookmark.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`.
    pub fn bookmark(&self) -> Result<[u8; BOOKMARK_LEN]> {
        let row = u32::try_from(self.row()?).map_err(|_| JetErr::NoCurrentRecord)?;
        Ok(row.to_le_bytes())
    }

    /// Goes to the row of a bookmark.
    ///
    /// # Errors
    /// `JET_errInvalidBookmark` when these bytes name no row; the cursor stays where it is.
    pub fn goto_bookmark(&mut self, bookmark: &[u8]) -> Result<()> {
        let bytes = <[u8; BOOKMARK_LEN]>::try_from(bookmark).map_err(|_| JetErr::InvalidBookmark)?;
        match usize::try_from(u32::from_le_bytes(bytes)) {
            Ok(row) if row < self.table.len() => {
                self.position = Position::On(row);
                Ok(())
            }
            _ => fail(JetErr::InvalidBookmark),
        }
    }

    /// Goes to the first row whose key is not less than `key`; gives whether it is equal. Past the last row the
    /// cursor stands after it.
    pub fn seek(&mut self, key: &[u8]) -> bool {
        let rows = 0..self.table.len();
        let mut low = rows.start;
        let mut high = rows.end;
        while low < high {
            let middle = low + (high - low) / 2;
            if self.table.key(middle).is_some_and(|found| found < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.position = if low < rows.end {
            Position::On(low)
        } else {
            Position::AfterLast
        };
        self.table.key(low) == Some(key)
    }
}
