//! What tables, columns and indexes a database has (docs/spec/02 §1).
//!
//! ```text
//! name -> RootObjects (page 10) -> primary key -> MSysObjects (page 4): rows of one table, in one run
//!                                                  table · columns by id · indexes by objid · LV · callbacks
//!                                               -> Table: immutable, shared, lookups by id and by name
//! ```
//!
//! Invariants:
//! 1. Opening a table reads its own rows (and its template's), never the whole catalog.
//! 2. A [`Table`] is complete and consistent or it is not made: every segment of every index has its column, fixed slots
//!    lie inside a page, the template exists. Rows that break this are `JET_errCatalogCorrupted`.
//! 3. The catalog's own schema is wired in ([`wired`]); of its rows about itself only
//!    what was counted is read.
//!
//! Upstream: CAT (`cat.cxx`), FCB, TDB, IDB.

mod change;
mod column;
mod columns;
mod facts;
mod index;
mod initial;
mod load;
mod locales;
mod progress;
mod reader;
mod table;
mod template;
mod temporary;
mod trees;
mod wired;
mod write;

pub use change::{Changes, Direct};
pub use column::{Column, ColumnRef};
pub use index::{Index, LocaleVersion, Statistics};
pub use initial::create_initial;
pub use locales::{locale_key, parse_locale_key};
pub use progress::{BYTES, PROGRESS, progress_entry, store};
pub use reader::{Catalog, ObjectRow};
pub use table::{LongValueTree, Table, TableCallback};
pub use temporary::{TemporaryColumn, TemporaryKey, TemporaryPlace};
pub use trees::NamedTree;
pub use write::{CatalogWriter, record_most};

#[cfg(test)]
mod tests;
