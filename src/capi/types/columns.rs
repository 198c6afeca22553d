//! Structs of the ABI: columns (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// One column: type, size, options.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNDEF {
    pub cbStruct: JET_ULONG,
    pub columnid: JET_COLUMNID,
    pub coltyp: JET_COLTYP,
    pub wCountry: u16,
    pub langid: u16,
    pub cp: u16,
    pub wCollate: u16,
    pub cbMax: JET_ULONG,
    pub grbit: JET_GRBIT,
}

/// One column and the template column it comes from (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNBASE_A {
    pub cbStruct: JET_ULONG,
    pub columnid: JET_COLUMNID,
    pub coltyp: JET_COLTYP,
    pub wCountry: u16,
    pub langid: u16,
    pub cp: u16,
    pub wFiller: u16,
    pub cbMax: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub szBaseTableName: [c_char; 256],
    pub szBaseColumnName: [c_char; 256],
}

/// One column and the template column it comes from (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNBASE_W {
    pub cbStruct: JET_ULONG,
    pub columnid: JET_COLUMNID,
    pub coltyp: JET_COLTYP,
    pub wCountry: u16,
    pub langid: u16,
    pub cp: u16,
    pub wFiller: u16,
    pub cbMax: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub szBaseTableName: [WCHAR; 256],
    pub szBaseColumnName: [WCHAR; 256],
}

/// Answer of `JetGetColumnInfo`/`JetGetTableColumnInfo` about all columns: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNLIST {
    pub cbStruct: JET_ULONG,
    pub tableid: JET_TABLEID,
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
    pub cbStruct: JET_ULONG,
    pub szColumnName: *mut c_char,
    pub coltyp: JET_COLTYP,
    pub cbMax: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub pvDefault: *mut c_void,
    pub cbDefault: JET_ULONG,
    pub cp: JET_ULONG,
    pub columnid: JET_COLUMNID,
    pub err: JET_ERR,
}

/// One column for the `JetCreateTableColumnIndex` family (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_COLUMNCREATE_W {
    pub cbStruct: JET_ULONG,
    pub szColumnName: *mut WCHAR,
    pub coltyp: JET_COLTYP,
    pub cbMax: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub pvDefault: *mut c_void,
    pub cbDefault: JET_ULONG,
    pub cp: JET_ULONG,
    pub columnid: JET_COLUMNID,
    pub err: JET_ERR,
}

/// Default value of a column that a callback computes (`JET_bitColumnUserDefinedDefault`) (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_USERDEFINEDDEFAULT_A {
    pub szCallback: *mut c_char,
    pub pbUserData: *mut u8,
    pub cbUserData: JET_ULONG,
    pub szDependantColumns: *mut c_char,
}

/// Default value of a column that a callback computes (`JET_bitColumnUserDefinedDefault`) (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_USERDEFINEDDEFAULT_W {
    pub szCallback: *mut WCHAR,
    pub pbUserData: *mut u8,
    pub cbUserData: JET_ULONG,
    pub szDependantColumns: *mut WCHAR,
}
