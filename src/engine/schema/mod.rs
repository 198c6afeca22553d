//! The schema of databases, changed: tables, columns, indexes made and deleted (docs/spec/05 §3).
//!
//! ```text
//! capi ─► definition as the client gives it ─► checked ─► Work: rows in the catalog, trees, the new schema
//!         NewTable, NewColumn, NewIndex         in the order of the spec
//! ```
//!
//! Invariants:
//! 1. A change is done in a transaction level of its own, so it is there or not, whatever fails ([`work`]).
//! 2. A session sees its own changes at once, those of others as its snapshot has them; what a rollback undoes is gone for all.
//! 3. The pages of a tree that is deleted are given back after the commit, those of one that was made at the rollback: when no
//!    transaction is open that may have versions in it.
//! 4. Several sessions may change the schema of one table: only the same row of the catalog, or the same name, is a conflict.
//!
//! Upstream: FILE (`fcreate.cxx`).

mod build;
mod column_definition;
mod columns;
mod convert;
mod convert_library;
mod filling;
mod hints;
mod index_calls;
mod index_definition;
mod indexes;
mod name;
mod progress;
mod statistics;
mod tables;
mod work;

pub(in crate::engine) use build::{Built, fill as fill_indexes};
pub use column_definition::{ColumnBits, NewColumn, NewDefault};
pub use columns::{add_column, delete_column, rename_column, set_default};
pub use convert::{Conversion, convert_table};
pub use convert_library::change_library;
pub use filling::IndexFilling;
pub(in crate::engine) use filling::forget_filling;
pub use index_calls::{create_index, create_indexes, delete_index};
pub use index_definition::{IndexBits, NewCondition, NewIndex, NewLocale};
pub(in crate::engine) use progress::{FILLINGS_REVISION, Progress as FillingProgress};
pub use statistics::compute_statistics;
pub(in crate::engine) use tables::remove as remove_table;
pub use tables::{NewTable, Progress, TableBits, create_table, delete_table, rename_table};
pub use work::Target;
pub(in crate::engine) use work::Work;
