//! What the catalog knows about one column, one index and one table, in the words of the API.

use crate::catalog::Statistics;
use crate::format::catalog::{SpaceHints, TupleLimits};
use crate::types::{CodePage, ColumnId, ColumnType, ObjectId};

/// A column, as `JET_COLUMNDEF`, `JET_COLUMNBASE` and the rows of a `JET_COLUMNLIST` show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ColumnInfo {
    /// Its id, with the template bit where it is inherited.
    pub id: ColumnId,
    /// Its type.
    pub column_type: ColumnType,
    /// Its code page, if it is text.
    pub code_page: CodePage,
    /// Longest value in bytes; 0 is no limit.
    pub max_len: u32,
    /// `JET_bitColumn*`.
    pub grbit: u32,
    /// Its name, as stored.
    pub name: Box<[u8]>,
    /// Its default value, in the column's encoding.
    pub default: Option<Box<[u8]>>,
}

/// One segment of an index key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SegmentInfo {
    /// The column.
    pub column: ColumnId,
    /// Whether the segment is stored in falling order.
    pub descending: bool,
    /// Type of the column.
    pub column_type: ColumnType,
    /// Code page of the column.
    pub code_page: CodePage,
    /// Name of the column, as stored.
    pub name: Box<[u8]>,
    /// The column is only a placeholder in front of a primary key and not part of a definition that is handed out.
    pub placeholder: bool,
}

/// An index, as the rows of a `JET_INDEXLIST` and `JET_INDEXCREATE` show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexInfo {
    /// Its name, as stored.
    pub name: Box<[u8]>,
    /// `JET_bitIndex*`.
    pub grbit: u32,
    /// Key segments.
    pub segments: Vec<SegmentInfo>,
    /// Columns that must (`true`) or must not be NULL in the records that are in the index.
    pub conditions: Vec<(Box<[u8]>, bool)>,
    /// Density, percent.
    pub density: u32,
    /// Longest key, bytes.
    pub key_most: u16,
    /// Longest segment of a variable-size column, bytes.
    pub var_seg_mac: u16,
    /// How text is normalised.
    pub map_flags: u32,
    /// Locale by number; 127 is the invariant one.
    pub lcid: u32,
    /// Locale by name, UTF-16 without a terminator.
    pub locale: Box<[u16]>,
    /// Limits, in a tuple index.
    pub tuples: Option<TupleLimits>,
    /// Space hints.
    pub space_hints: SpaceHints,
    /// Entries, keys, pages.
    pub statistics: Statistics,
}

/// A table, as `JET_OBJECTINFO` and the rows of a `JET_OBJECTLIST` show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableInfo {
    /// Its name, as stored.
    pub name: Box<[u8]>,
    /// Its tree.
    pub object: ObjectId,
    /// `JET_bitObject*`.
    pub flags: u32,
    /// Records; 0 if never counted.
    pub records: u32,
    /// Pages; 0 if never counted.
    pub pages: u32,
}
