//! Rows of the catalog tables MSysObjects and MSysObjectsShadow (docs/spec/02 §1, §7).
//!
//! ```text
//! key  = 7F objid of the table · 7F row kind · 7F id      table row, columns by id, indexes by objid, LV, callbacks
//! row  = record with 13 fixed, 10 variable and 6 tagged columns: a schema that is wired in, because it must be known
//!        before the catalog can be read; rows that describe the catalog itself are ignored
//! ```
//!
//! Every generation of engine reads with the same parser: columns an older one did not have are absent, which is NULL.
//! Damaged bytes are `JET_errDatabaseCorrupted`, bytes that make no sense `JET_errCatalogCorrupted`.

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

mod flags;
mod hints;
mod index;
mod keys;
mod row;
mod schema;

pub use flags::{ColumnFlags, IndexExtraFlags, IndexFlags, TableFlags};
pub use hints::{HintsOf, SpaceHints};
pub use index::{KeySegment, TupleLimits, decode_segments, encode_segments};
pub use keys::{SeekName, child_name_key, row_key, row_key_prefix, table_name_key};
pub use row::{CatalogRow, RowKind};
pub use schema::{CATALOG_COLUMNS, CatalogColumn, ROOT_OFFSET, catalog_column};

use crate::error::{Error, JetErr};

/// Longest object name, bytes.
pub const NAME_MOST: usize = 64;

/// `JET_errCatalogCorrupted` with what is wrong.
pub(crate) fn catalog_corrupted(what: &'static str) -> Error {
    Error::with_source(JetErr::CatalogCorrupted, what)
}

#[cfg(test)]
mod tests;
