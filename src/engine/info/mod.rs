//! What a client can ask about tables, columns and indexes (docs/spec/05 §3.15).
//!
//! ```text
//! catalog's schema objects -> describe: ColumnInfo, IndexInfo, TableInfo -> lists: temporary tables
//!                                                                        -> capi: structs of the ABI
//! ```

mod describe;
mod grbit;
mod lists;
mod text;

pub use describe::{ColumnInfo, IndexInfo, SegmentInfo, SpaceHints, Statistics, TableInfo, TupleLimits};
pub use grbit::{column_grbit, index_grbit};
pub use lists::{COUNTRY, ColumnListForm, column_list, index_list, object_list};
pub use text::utf16;
