//! Temporary tables in memory: what the information calls answer with (docs/spec/05 §3.15, §8).
//!
//! A [`TempTable`] is built once ([`TempTableBuilder`]), sorted by its key columns, and never changes; any
//! number of [`TempCursor`]s walk it. It stands where upstream's sort stands after its first move (phase
//! "Sorted" of §8.2): scrollable, read-only, no indexes, no positions.
//!
//! ```text
//! TempTable   columns  ids as a temporary table gives them: fixed 1.., variable 128.., tagged 256..
//!             rows     [ key bytes | cells ]   ascending by key; equal keys: only the first is kept
//! TempCursor  before first <-> row 0 <-> row 1 <-> ... <-> after last
//! ```
//!
//! Invariants: rows are sorted and keys are unique when there is a key column; without one every row is kept in
//! the order of insertion. A cursor's position never names a row that is not there.

mod build;
mod claim;
mod cursor;
mod definition;
mod moves;
mod order;
mod place;
pub mod sort;
mod sorted;
mod table;

pub use build::{TempColumn, TempTableBuilder};
pub use claim::open;
pub use cursor::TempCursor;
pub use definition::{NewTempColumn, NewTempLocale, TempBits, TempColumnBits, TempDefinition};
pub use place::{instance_ended, runs_of};
pub use table::{SortCursor, open_table};

use crate::types::ColumnId;

/// A finished temporary table: columns and sorted rows.
#[derive(Debug)]
pub struct TempTable {
    columns: Vec<(ColumnId, TempColumn)>,
    rows: Vec<Row>,
    /// Its place among the temporary tables of its instance.
    claim: Option<claim::TableClaim>,
}

/// One row: its normalised key, and one cell per column in definition order.
#[derive(Debug)]
struct Row {
    key: Box<[u8]>,
    cells: Box<[Option<Box<[u8]>>]>,
}

impl TempTable {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Columns in definition order, with their ids.
    pub fn columns(&self) -> &[(ColumnId, TempColumn)] {
        &self.columns
    }

    /// Id of the column defined as number `index`, counted from 0; id 0 when there is none.
    pub fn column_id(&self, index: usize) -> ColumnId {
        self.columns.get(index).map_or(ColumnId(0), |(id, _)| *id)
    }

    /// Place of a column in definition order.
    pub fn column_index(&self, id: ColumnId) -> Option<usize> {
        self.columns.iter().position(|(known, _)| *known == id)
    }

    /// Normalised key of a row; empty in a table without key columns.
    pub fn key(&self, row: usize) -> Option<&[u8]> {
        self.rows.get(row).map(|row| &*row.key)
    }

    /// Value of a column in a row: `None` when there is no such row or column, `Some(None)` when it is NULL.
    pub fn cell(&self, row: usize, column: usize) -> Option<Option<&[u8]>> {
        Some(self.rows.get(row)?.cells.get(column)?.as_deref())
    }
}

#[cfg(test)]
mod tests;
