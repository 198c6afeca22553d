//! The wired-in schema of the catalog tables (docs/spec/02 §1.2).

use crate::types::{ColumnType, Fid};

/// A column of the catalog tables.
#[derive(Clone, Copy, Debug)]
pub struct CatalogColumn {
    /// Its number.
    pub fid: Fid,
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub column_type: ColumnType,
    /// Record offset of a fixed column, else 0.
    pub offset: u16,
    /// NULL is refused.
    pub not_null: bool,
}

const fn column(
    fid: u16,
    name: &'static str,
    column_type: ColumnType,
    offset: u16,
    not_null: bool,
) -> CatalogColumn {
    CatalogColumn {
        fid: Fid(fid),
        name,
        column_type,
        offset,
        not_null,
    }
}

/// Where a row has the number of its tree's root: column ColtypOrPgnoFDP.
pub const ROOT_OFFSET: usize = CATALOG_COLUMNS[3].offset as usize;

/// Every column of the newest generation, by number.
pub const CATALOG_COLUMNS: [CatalogColumn; 29] = {
    use ColumnType::*;
    [
        column(1, "ObjidTable", Long, 4, true),
        column(2, "Type", Short, 8, true),
        column(3, "Id", Long, 10, true),
        column(4, "ColtypOrPgnoFDP", Long, 14, true),
        column(5, "SpaceUsage", Long, 18, true),
        column(6, "Flags", Long, 22, true),
        column(7, "PagesOrLocale", Long, 26, true),
        column(8, "RootFlag", Bit, 30, false),
        column(9, "RecordOffset", Short, 31, false),
        column(10, "LCMapFlags", Long, 33, false),
        column(11, "KeyMost", UnsignedShort, 37, false),
        column(12, "LVChunkMax", Long, 39, false),
        column(13, "PgnoFDPLastSetTime", DateTime, 43, false),
        column(128, "Name", Text, 0, true),
        column(129, "Stats", Binary, 0, false),
        column(130, "TemplateTable", Text, 0, false),
        column(131, "DefaultValue", Binary, 0, false),
        column(132, "KeyFldIDs", Binary, 0, false),
        column(133, "VarSegMac", Binary, 0, false),
        column(134, "ConditionalColumns", Binary, 0, false),
        column(135, "TupleLimits", Binary, 0, false),
        column(136, "Version", Binary, 0, false),
        column(137, "SortID", Binary, 0, false),
        column(256, "CallbackData", LongBinary, 0, false),
        column(257, "CallbackDependencies", LongBinary, 0, false),
        column(258, "SeparateLV", LongBinary, 0, false),
        column(259, "SpaceHints", LongBinary, 0, false),
        column(260, "SpaceDeferredLVHints", LongBinary, 0, false),
        column(261, "LocaleName", LongBinary, 0, false),
    ]
};

/// The catalog column with this number.
pub fn catalog_column(fid: Fid) -> Option<&'static CatalogColumn> {
    CATALOG_COLUMNS.iter().find(|column| column.fid == fid)
}
