//! Structs of the ABI: columns (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// One column: type, size, options.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNDEF {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Not used; answers give the column.
    pub columnid: JET_COLUMNID,
    /// Type, `JET_coltyp*`.
    pub coltyp: JET_COLTYP,
    /// Not used.
    pub wCountry: u16,
    /// Not used.
    pub langid: u16,
    /// Code page of text: 1252 or 1200 (UTF-16); 0 means 1252.
    pub cp: u16,
    /// Not used.
    pub wCollate: u16,
    /// Longest value in bytes, 0 for the longest possible.
    pub cbMax: JET_ULONG,
    /// Options, `JET_bitColumn*`.
    pub grbit: JET_GRBIT,
}

/// One column and the template column it comes from (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNBASE_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Type, `JET_coltyp*`.
    pub coltyp: JET_COLTYP,
    /// Not used.
    pub wCountry: u16,
    /// Not used.
    pub langid: u16,
    /// Code page of text: 1252 or 1200 (UTF-16); 0 means 1252.
    pub cp: u16,
    /// Not used.
    pub wFiller: u16,
    /// Longest value in bytes, 0 for the longest possible.
    pub cbMax: JET_ULONG,
    /// Options, `JET_bitColumn*`.
    pub grbit: JET_GRBIT,
    /// Table that the column comes from.
    pub szBaseTableName: [c_char; 256],
    /// The column there.
    pub szBaseColumnName: [c_char; 256],
}

/// One column and the template column it comes from (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNBASE_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Type, `JET_coltyp*`.
    pub coltyp: JET_COLTYP,
    /// Not used.
    pub wCountry: u16,
    /// Not used.
    pub langid: u16,
    /// Code page of text: 1252 or 1200 (UTF-16); 0 means 1252.
    pub cp: u16,
    /// Not used.
    pub wFiller: u16,
    /// Longest value in bytes, 0 for the longest possible.
    pub cbMax: JET_ULONG,
    /// Options, `JET_bitColumn*`.
    pub grbit: JET_GRBIT,
    /// Table that the column comes from.
    pub szBaseTableName: [WCHAR; 256],
    /// The column there.
    pub szBaseColumnName: [WCHAR; 256],
}

/// Answer of `JetGetColumnInfo`/`JetGetTableColumnInfo` about all columns: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNLIST {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The temporary table.
    pub tableid: JET_TABLEID,
    /// Rows of the temporary table.
    pub cRecord: JET_ULONG,
    pub columnidPresentationOrder: JET_COLUMNID,
    pub columnidcolumnname: JET_COLUMNID,
    pub columnidcolumnid: JET_COLUMNID,
    pub columnidcoltyp: JET_COLUMNID,
    pub columnidCountry: JET_COLUMNID,
    pub columnidLangid: JET_COLUMNID,
    pub columnidCp: JET_COLUMNID,
    pub columnidCollate: JET_COLUMNID,
    pub columnidcbMax: JET_COLUMNID,
    pub columnidgrbit: JET_COLUMNID,
    pub columnidDefault: JET_COLUMNID,
    pub columnidBaseTableName: JET_COLUMNID,
    pub columnidBaseColumnName: JET_COLUMNID,
    pub columnidDefinitionName: JET_COLUMNID,
}

/// One column for the `JetCreateTableColumnIndex` family (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNCREATE_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the column.
    pub szColumnName: *mut c_char,
    /// Type, `JET_coltyp*`.
    pub coltyp: JET_COLTYP,
    /// Longest value in bytes, 0 for the longest possible.
    pub cbMax: JET_ULONG,
    /// Options, `JET_bitColumn*`.
    pub grbit: JET_GRBIT,
    /// Default value, or NULL.
    pub pvDefault: *mut c_void,
    /// Its bytes.
    pub cbDefault: JET_ULONG,
    /// Code page of text: 1252 or 1200 (UTF-16); 0 means 1252.
    pub cp: JET_ULONG,
    /// Result: the column.
    pub columnid: JET_COLUMNID,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One column for the `JetCreateTableColumnIndex` family (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNCREATE_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the column.
    pub szColumnName: *mut WCHAR,
    /// Type, `JET_coltyp*`.
    pub coltyp: JET_COLTYP,
    /// Longest value in bytes, 0 for the longest possible.
    pub cbMax: JET_ULONG,
    /// Options, `JET_bitColumn*`.
    pub grbit: JET_GRBIT,
    /// Default value, or NULL.
    pub pvDefault: *mut c_void,
    /// Its bytes.
    pub cbDefault: JET_ULONG,
    /// Code page of text: 1252 or 1200 (UTF-16); 0 means 1252.
    pub cp: JET_ULONG,
    /// Result: the column.
    pub columnid: JET_COLUMNID,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// Default value of a column that a callback computes (`JET_bitColumnUserDefinedDefault`) (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_USERDEFINEDDEFAULT_A {
    /// Function, as "library!function".
    pub szCallback: *mut c_char,
    /// Bytes that the function receives.
    pub pbUserData: *mut u8,
    /// How many.
    pub cbUserData: JET_ULONG,
    /// Columns that the value depends on, a zero after each and one at the end.
    pub szDependantColumns: *mut c_char,
}

/// Default value of a column that a callback computes (`JET_bitColumnUserDefinedDefault`) (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_USERDEFINEDDEFAULT_W {
    /// Function, as "library!function".
    pub szCallback: *mut WCHAR,
    /// Bytes that the function receives.
    pub pbUserData: *mut u8,
    /// How many.
    pub cbUserData: JET_ULONG,
    /// Columns that the value depends on, a zero after each and one at the end.
    pub szDependantColumns: *mut WCHAR,
}
