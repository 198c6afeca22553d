//! One row as bytes: the data part of a leaf node of a table's primary tree (docs/spec/02 §2).
//!
//! ```text
//! 0            u8   last fixed column in the record, 0 = none, else 1..=127
//! 1            u8   last variable column, 127 = none, else 128..=255
//! 2            u16  end of the fixed area, null bitmap included
//! 4                 fixed slots at their catalog offsets
//! end - n/8         null bitmap of the fixed columns, 1 = NULL, least significant bit first
//! end          u16  per variable column: end offset in the variable data, bit 15 = NULL
//!                   variable data
//!                   tagged area up to the end of the record (`format::tagged`)
//! ```
//!
//! [`RecordView`] reads in place and copies nothing; [`RecordBuf`] is the editor that the write path uses. Columns
//! beyond the two "last" numbers are not in the record: their value is the column's default, or NULL.
//!
//! Invariants: a view never reads outside its slice; opening one costs the same for every record, [`RecordView::check`]
//! walks everything. Damage is `JET_errDatabaseCorrupted`.

#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod edit;
mod view;

pub use edit::{FixedSlot, RecordBuf, RecordLayout};
pub use view::{Field, RecordView};

/// Bytes before the first fixed slot.
pub const RECORD_HEADER_LEN: usize = 4;

/// The byte that fills slots of NULL fixed columns (docs/spec/02 §2.3).
pub const NULL_FILLER: u8 = 0x2A;

/// Bit 15 of a variable offset: the column is NULL.
pub(crate) const VARIABLE_NULL: u16 = 0x8000;

/// Bytes of the null bitmap for fixed columns 1..=`last`.
pub(crate) fn bitmap_len(last: u8) -> usize {
    usize::from(last).div_ceil(8)
}

#[cfg(test)]
mod tests;
