//! Cursors: what stands behind a `JET_TABLEID` (docs/spec/05 §4, §5; FUCB).
//!
//! ```text
//! Cursor ─┬─ Table(TableCursor)  a table of a database
//!         │     record ─► place in the primary tree            positions: see `place`
//!         │     entry  ─► place in the current secondary index, if one is current
//!         │     key       what JetMakeKey made                 range: how far moves may go
//!         ├─ Temp(TempCursor)    rows in memory: an answer
//!         └─ Sort(SortCursor)    a client's temporary table
//! ```
//!
//! Invariants:
//! 1. With a secondary index current, moves happen in `entry`. `record` follows only when somebody wants the record
//!    (`lagging`), so walking an index reads the index alone.
//! 2. A failed move leaves `entry` and `record` at the same end.
//! 3. Nothing here allocates in a step: keys live in buffers that grow to their longest once.
//!
//! A cursor belongs to one session; the session's calls lock it, one at a time.

pub mod filter;
pub mod hints;
pub mod intersect;
pub mod place;
pub mod storage;
pub mod table;
pub mod walk;

mod ahead;
mod bookmark;
mod encryption;
mod index;
mod keys;
mod moves;
mod plain;
mod position;
mod shown;

pub use bookmark::SecondaryBookmark;
pub use index::{INDEX_ID_LEN, IndexChoice, IndexId};
pub use moves::{MoveBits, RangeBits, SeekBits};
pub use plain::{PlainColumn, Takes};
pub use shown::Shown;
pub use table::TableCursor;

use crate::engine::session::{Fate, SessionCursor};
use crate::engine::temp::{SortCursor, TempCursor};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::types::DatabaseId;

/// See the module.
pub enum Cursor {
    /// On a table of a database.
    Table(Box<TableCursor>),
    /// On an answer: a temporary table that is only read.
    Temp(TempCursor),
    /// On a temporary table of the client's.
    Sort(Box<SortCursor>),
}

impl Cursor {
    /// The cursor on a table, for what only tables can do.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on a temporary table.
    pub fn table(&mut self) -> Result<&mut TableCursor> {
        match self {
            Cursor::Table(cursor) => {
                cursor.see_schema();
                Ok(cursor)
            }
            Cursor::Temp(_) | Cursor::Sort(_) => fail(JetErr::IllegalOperation),
        }
    }

    /// Whether it is on a table of a database.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on a temporary table.
    pub fn check_table(&self) -> Result<()> {
        match self {
            Cursor::Table(_) => Ok(()),
            Cursor::Temp(_) | Cursor::Sort(_) => fail(JetErr::IllegalOperation),
        }
    }

    /// Whether records can be read.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on a temporary table that is being filled.
    pub fn check_readable(&self) -> Result<()> {
        match self {
            Cursor::Sort(cursor) => cursor.check_readable(),
            Cursor::Table(_) | Cursor::Temp(_) => Ok(()),
        }
    }

    /// Whether a client's word can hang on it.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer, and on a temporary table that is being filled.
    pub fn check_hanging(&self) -> Result<()> {
        match self {
            Cursor::Sort(cursor) => cursor.check_readable(),
            other => other.check_table(),
        }
    }

    /// Whether records can be made or changed.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer, and on a temporary table that takes no records.
    pub fn check_filling(&self) -> Result<()> {
        match self {
            Cursor::Sort(cursor) => cursor.check_filling(),
            other => other.check_table(),
        }
    }

    /// The cursor with the search key.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer.
    pub fn keyed(&mut self) -> Result<&mut TableCursor> {
        match self {
            Cursor::Sort(cursor) => cursor.keyed(),
            other => other.table(),
        }
    }

    /// The cursor with the copy buffer.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer, and on a temporary table that takes no records.
    pub fn filling(&mut self) -> Result<&mut TableCursor> {
        match self {
            Cursor::Sort(cursor) => cursor.filling(),
            other => other.table(),
        }
    }

    /// The cursor that a client's word hangs on.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer, and on a temporary table that is being filled.
    pub fn hanging(&mut self) -> Result<&mut TableCursor> {
        match self {
            Cursor::Sort(cursor) => cursor.reading(),
            other => other.table(),
        }
    }

    /// The cursor in a tree, whose records can be changed.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` on an answer, and on a temporary table that is not in a tree.
    pub fn tree(&mut self) -> Result<&mut TableCursor> {
        match self {
            Cursor::Sort(cursor) => cursor.tree(),
            other => other.table(),
        }
    }

    /// JetSeek.
    ///
    /// # Errors
    /// As [`TableCursor::seek`] and [`SortCursor::seek`].
    pub fn seek(&mut self, bits: SeekBits, level: u8) -> JetResult {
        match self {
            Cursor::Sort(cursor) => cursor.seek(bits, level),
            other => other.table()?.seek(bits, level),
        }
    }

    /// JetSetIndexRange.
    ///
    /// # Errors
    /// As [`TableCursor::set_range`] and [`SortCursor::set_range`].
    pub fn set_range(&mut self, bits: RangeBits) -> Result<()> {
        match self {
            Cursor::Sort(cursor) => cursor.set_range(bits),
            other => other.table()?.set_range(bits),
        }
    }

    /// JetRetrieveKey of the current entry.
    ///
    /// # Errors
    /// As [`TableCursor::entry_key`] and [`SortCursor::entry_key`].
    pub fn entry_key(&mut self, buffer: &mut [u8]) -> Result<(usize, Warning)> {
        match self {
            Cursor::Sort(cursor) => cursor.entry_key(buffer),
            other => other.table()?.entry_key(buffer),
        }
    }

    /// JetMove.
    ///
    /// # Errors
    /// As [`TableCursor::move_by`].
    pub fn move_by(&mut self, rows: i32, bits: MoveBits, level: u8) -> Result<()> {
        match self {
            Cursor::Table(cursor) => cursor.move_by(rows, bits, level),
            Cursor::Temp(cursor) => cursor.move_by(rows),
            Cursor::Sort(cursor) => cursor.move_by(rows, bits, level),
        }
    }

    /// JetDupCursor.
    ///
    /// # Errors
    /// As [`TableCursor::duplicate`].
    pub fn duplicate(&self, level: u8) -> Result<Cursor> {
        Ok(match self {
            Cursor::Table(cursor) => Cursor::Table(Box::new(cursor.duplicate(level)?)),
            Cursor::Temp(cursor) => Cursor::Temp(cursor.duplicate(level)?),
            Cursor::Sort(cursor) => Cursor::Sort(Box::new(cursor.duplicate(level)?)),
        })
    }

    /// JetGetBookmark: copies what fits and gives the full length.
    ///
    /// # Errors
    /// As [`TableCursor::bookmark`].
    pub fn bookmark(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match self {
            Cursor::Table(cursor) => cursor.bookmark(buffer),
            Cursor::Sort(cursor) => cursor.bookmark(buffer),
            Cursor::Temp(cursor) => {
                let bookmark = cursor.bookmark()?;
                let fits = bookmark.len().min(buffer.len());
                buffer[..fits].copy_from_slice(&bookmark[..fits]);
                Ok(bookmark.len())
            }
        }
    }

    /// JetGotoBookmark.
    ///
    /// # Errors
    /// As [`TableCursor::goto_bookmark`].
    pub fn goto_bookmark(&mut self, bookmark: &[u8], level: u8) -> Result<()> {
        match self {
            Cursor::Table(cursor) => cursor.goto_bookmark(bookmark, level),
            Cursor::Temp(cursor) => cursor.goto_bookmark(bookmark),
            Cursor::Sort(cursor) => cursor.goto_bookmark(bookmark, level),
        }
    }
}

impl SessionCursor for Cursor {
    fn database(&self) -> DatabaseId {
        match self {
            Cursor::Table(cursor) => cursor.database(),
            Cursor::Temp(_) | Cursor::Sort(_) => DatabaseId::TEMP,
        }
    }

    fn committed(&mut self, level: u8) {
        match self {
            Cursor::Table(cursor) => cursor.committed(level),
            Cursor::Temp(cursor) => cursor.committed(level),
            Cursor::Sort(cursor) => cursor.committed(level),
        }
    }

    fn rolled_back(&mut self, level: u8) -> Result<Fate> {
        match self {
            Cursor::Table(cursor) => Ok(cursor.rolled_back(level)),
            Cursor::Temp(cursor) => Ok(cursor.rolled_back(level)),
            Cursor::Sort(cursor) => Ok(cursor.rolled_back(level)),
        }
    }

    fn settle(&mut self) {
        match self {
            Cursor::Table(cursor) => cursor.settle(),
            Cursor::Sort(cursor) => cursor.base().settle(),
            Cursor::Temp(_) => {}
        }
    }

    fn close(&mut self) -> Result<()> {
        match self {
            Cursor::Table(cursor) => cursor.close(),
            Cursor::Sort(cursor) => cursor.base().close(),
            Cursor::Temp(_) => {}
        }
        Ok(())
    }
}
