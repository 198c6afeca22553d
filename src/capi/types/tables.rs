//! Structs of the ABI: tables, temporary tables and the list of tables (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::c_char;

use super::*;

/// A table with columns and indexes, for `JetCreateTableColumnIndex` (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE_A {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut c_char,
    pub szTemplateTableName: *mut c_char,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE_A,
    pub cIndexes: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with columns and indexes, for `JetCreateTableColumnIndex` (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE_W {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut WCHAR,
    pub szTemplateTableName: *mut WCHAR,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE_W,
    pub cIndexes: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with columns, indexes and a callback, for `JetCreateTableColumnIndex2` (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE2_A {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut c_char,
    pub szTemplateTableName: *mut c_char,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE_A,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut c_char,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with columns, indexes and a callback, for `JetCreateTableColumnIndex2` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE2_W {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut WCHAR,
    pub szTemplateTableName: *mut WCHAR,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE_W,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut WCHAR,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with space hints, for `JetCreateTableColumnIndex3` (bytes).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE3_A {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut c_char,
    pub szTemplateTableName: *mut c_char,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE2_A,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut c_char,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with space hints, for `JetCreateTableColumnIndex3` (UTF-16).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE3_W {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut WCHAR,
    pub szTemplateTableName: *mut WCHAR,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE2_W,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut WCHAR,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with locale names, for `JetCreateTableColumnIndex4` (bytes).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE4_A {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut c_char,
    pub szTemplateTableName: *mut c_char,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE3_A,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut c_char,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with locale names, for `JetCreateTableColumnIndex4` (UTF-16).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE4_W {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut WCHAR,
    pub szTemplateTableName: *mut WCHAR,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE3_W,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut WCHAR,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with a long-value chunk size, for `JetCreateTableColumnIndex5` (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE5_A {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut c_char,
    pub szTemplateTableName: *mut c_char,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE3_A,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut c_char,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub cbLVChunkMax: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A table with a long-value chunk size, for `JetCreateTableColumnIndex5` (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE5_W {
    pub cbStruct: JET_ULONG,
    pub szTableName: *mut WCHAR,
    pub szTemplateTableName: *mut WCHAR,
    pub ulPages: JET_ULONG,
    pub ulDensity: JET_ULONG,
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    pub cColumns: JET_ULONG,
    pub rgindexcreate: *mut JET_INDEXCREATE3_W,
    pub cIndexes: JET_ULONG,
    pub szCallback: *mut WCHAR,
    pub cbtyp: JET_CBTYP,
    pub grbit: JET_GRBIT,
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    pub cbSeparateLV: JET_ULONG,
    pub cbLVChunkMax: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cCreated: JET_ULONG,
}

/// A temporary table for `JetOpenTemporaryTable`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPENTEMPORARYTABLE {
    pub cbStruct: JET_ULONG,
    pub prgcolumndef: *const JET_COLUMNDEF,
    pub ccolumn: JET_ULONG,
    pub pidxunicode: *mut JET_UNICODEINDEX,
    pub grbit: JET_GRBIT,
    pub prgcolumnid: *mut JET_COLUMNID,
    pub cbKeyMost: JET_ULONG,
    pub cbVarSegMac: JET_ULONG,
    pub tableid: JET_TABLEID,
}

/// A temporary table with a locale name, for `JetOpenTemporaryTable2`.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPENTEMPORARYTABLE2 {
    pub cbStruct: JET_ULONG,
    pub prgcolumndef: *const JET_COLUMNDEF,
    pub ccolumn: JET_ULONG,
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    pub grbit: JET_GRBIT,
    pub prgcolumnid: *mut JET_COLUMNID,
    pub cbKeyMost: JET_ULONG,
    pub cbVarSegMac: JET_ULONG,
    pub tableid: JET_TABLEID,
}

/// Answer of `JetGetObjectInfo` about one table.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_OBJECTINFO {
    pub cbStruct: JET_ULONG,
    pub objtyp: JET_OBJTYP,
    pub dtCreate: JET_DATESERIAL,
    pub dtUpdate: JET_DATESERIAL,
    pub grbit: JET_GRBIT,
    pub flags: JET_ULONG,
    pub cRecord: JET_ULONG,
    pub cPage: JET_ULONG,
}

/// Answer of `JetGetObjectInfo` about all tables: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OBJECTLIST {
    pub cbStruct: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cRecord: JET_ULONG,
    pub columnidcontainername: JET_COLUMNID,
    pub columnidobjectname: JET_COLUMNID,
    pub columnidobjtyp: JET_COLUMNID,
    pub columniddtCreate: JET_COLUMNID,
    pub columniddtUpdate: JET_COLUMNID,
    pub columnidgrbit: JET_COLUMNID,
    pub columnidflags: JET_COLUMNID,
    pub columnidcRecord: JET_COLUMNID,
    pub columnidcPage: JET_COLUMNID,
}
