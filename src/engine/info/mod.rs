//! What a client can ask about tables, columns and indexes (docs/spec/05 §3.15).
//!
//! ```text
//! catalog's schema objects ─► describe: ColumnInfo, IndexInfo, TableInfo ─► lists: temporary tables
//!        ▲                                                               ─► capi: structs of the ABI
//!     Subject: the table asked about, through a cursor or by name
//! ```

mod describe;
mod grbit;
mod lists;
pub mod locale;
mod log_file;
mod schema;
mod subject;
mod text;

pub use describe::{ColumnInfo, IndexInfo, SegmentInfo, TableInfo};
pub use grbit::{column_grbit, index_grbit};
pub use lists::{COUNTRY, ColumnListForm};
pub use log_file::log_file_info;
pub use schema::{index_lcid, index_locale, sort_id, sort_versions, var_seg_mac};
pub use subject::{ColumnListRequest, ColumnName, Subject, list_objects, object_info, table_grbit};
pub use text::utf16;
