//! Tagged columns of a record: the sparse and the multi-valued ones (docs/spec/02 §2.5-2.8).
//!
//! ```text
//! u16 column | u16 offset and flags   repeated; number of entries = first offset / 4
//! data of entry 0, 1, 2 ...           without gaps; an entry ends where the next begins
//!
//!                  pages up to 8 KiB                     16 and 32 KiB pages
//! offset bits      0x1FFF                                0x7FFF
//! 0x8000           column of the template table          the same
//! 0x4000           data begins with a header byte        part of the offset: there is always a header byte
//! 0x2000           NULL, no data                         part of the offset: header bit 0x20 says NULL
//!
//! header 0x18      u8 length of the first | first | second
//! header 0x08      u16 end.. offsets from here, bit 15 = long value identifier | data
//! otherwise        the bytes of the one value
//! ```
//!
//! Entries are sorted: template columns first, then by column number. A lookup is a binary search; nothing is
//! copied. Damage is `JET_errDatabaseCorrupted`.

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
mod field;
mod view;

pub(crate) use edit::splice_field;
pub use edit::{EncodedField, NewInstance, TaggedEdit};
pub use field::{Instance, InstanceData, LongId, TagHeader, TaggedField};
pub use view::TaggedView;

/// Bytes of one array entry.
pub(crate) const ENTRY_LEN: usize = 4;
/// The column belongs to the template table.
pub(crate) const DERIVED: u16 = 0x8000;
/// Small pages: a header byte precedes the data.
pub(crate) const SMALL_HEADER: u16 = 0x4000;
/// Small pages: NULL.
pub(crate) const SMALL_NULL: u16 = 0x2000;

/// Bits of an entry's second word that are the offset.
pub(crate) fn offset_mask(large_pages: bool) -> u16 {
    if large_pages { 0x7FFF } else { 0x1FFF }
}

#[cfg(test)]
mod tests;
