//! Columns that records hold in a place of their own, as retrieval has come upon them: found once for a schema.

use super::table::TableCursor;
use crate::catalog::Table;
use crate::types::{ColumnId, Fid};

/// Columns that a cursor remembers.
const PLACES: usize = 8;

/// Where a fixed or variable column is in a record.
#[derive(Clone, Copy, Default)]
pub struct PlainColumn {
    /// Its id, as the client has it; 0 is none.
    pub id: ColumnId,
    /// The same as the table has it.
    pub named: ColumnId,
    /// Its number.
    pub fid: Fid,
    /// Offset of a fixed one, bytes.
    pub offset: u16,
    /// Length of a fixed one, bytes.
    pub len: usize,
    /// Which values are stored as they are given.
    pub takes: Takes,
}

/// Values that a column stores as they are given, and that nobody but the client gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Takes {
    /// None.
    #[default]
    Nothing,
    /// Of just the column's length.
    Exactly,
    /// Of no more than this, bytes.
    UpTo(u32),
}

/// The columns that a cursor remembers, each in the place that its id picks.
#[derive(Default)]
pub(super) struct PlainColumns([PlainColumn; PLACES]);

impl TableCursor {
    /// A fixed or variable column of the schema; `find` looks it up if that has not been done.
    #[inline]
    pub fn plain_column(
        &mut self,
        id: ColumnId,
        find: impl FnOnce(&Table) -> Option<PlainColumn>,
    ) -> Option<PlainColumn> {
        let known = &mut self.plain.0[id.0 as usize % PLACES];
        if known.id != id || id == ColumnId(0) {
            *known = find(&self.schema)?;
        }
        Some(*known)
    }
}
