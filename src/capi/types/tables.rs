//! Structs of the ABI: tables, temporary tables and the list of tables (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::c_char;

use super::*;

/// A table with columns and indexes, for `JetCreateTableColumnIndex` (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut c_char,
    /// Template, or NULL.
    pub szTemplateTableName: *mut c_char,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE_A,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with columns and indexes, for `JetCreateTableColumnIndex` (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut WCHAR,
    /// Template, or NULL.
    pub szTemplateTableName: *mut WCHAR,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE_W,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with columns, indexes and a callback, for `JetCreateTableColumnIndex2` (bytes).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE2_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut c_char,
    /// Template, or NULL.
    pub szTemplateTableName: *mut c_char,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE_A,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut c_char,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with columns, indexes and a callback, for `JetCreateTableColumnIndex2` (UTF-16).
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE2_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut WCHAR,
    /// Template, or NULL.
    pub szTemplateTableName: *mut WCHAR,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE_W,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut WCHAR,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with space hints, for `JetCreateTableColumnIndex3` (bytes).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE3_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut c_char,
    /// Template, or NULL.
    pub szTemplateTableName: *mut c_char,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE2_A,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut c_char,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with space hints, for `JetCreateTableColumnIndex3` (UTF-16).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE3_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut WCHAR,
    /// Template, or NULL.
    pub szTemplateTableName: *mut WCHAR,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE2_W,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut WCHAR,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with locale names, for `JetCreateTableColumnIndex4` (bytes).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE4_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut c_char,
    /// Template, or NULL.
    pub szTemplateTableName: *mut c_char,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE3_A,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut c_char,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with locale names, for `JetCreateTableColumnIndex4` (UTF-16).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE4_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut WCHAR,
    /// Template, or NULL.
    pub szTemplateTableName: *mut WCHAR,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE3_W,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut WCHAR,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with a long-value chunk size, for `JetCreateTableColumnIndex5` (bytes).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE5_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut c_char,
    /// Template, or NULL.
    pub szTemplateTableName: *mut c_char,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_A,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE3_A,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut c_char,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Bytes of a piece of a long value, 0 for the default.
    pub cbLVChunkMax: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A table with a long-value chunk size, for `JetCreateTableColumnIndex5` (UTF-16).
///
/// Since: 0x0A01.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TABLECREATE5_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the table.
    pub szTableName: *mut WCHAR,
    /// Template, or NULL.
    pub szTemplateTableName: *mut WCHAR,
    /// Pages at first.
    pub ulPages: JET_ULONG,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// Columns.
    pub rgcolumncreate: *mut JET_COLUMNCREATE_W,
    /// How many.
    pub cColumns: JET_ULONG,
    /// Indexes.
    pub rgindexcreate: *mut JET_INDEXCREATE3_W,
    /// How many.
    pub cIndexes: JET_ULONG,
    /// Function, as "library!function".
    pub szCallback: *mut WCHAR,
    /// When it is called, `JET_cbtyp*`.
    pub cbtyp: JET_CBTYP,
    /// Options, `JET_bitTableCreate*`.
    pub grbit: JET_GRBIT,
    /// Space of the records when there is no primary index, or NULL.
    pub pSeqSpacehints: *mut JET_SPACEHINTS,
    /// Space of long values, or NULL.
    pub pLVSpacehints: *mut JET_SPACEHINTS,
    /// Bytes above which a long value leaves the record.
    pub cbSeparateLV: JET_ULONG,
    /// Bytes of a piece of a long value, 0 for the default.
    pub cbLVChunkMax: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
    /// Result: how many objects were made.
    pub cCreated: JET_ULONG,
}

/// A temporary table for `JetOpenTemporaryTable`.
///
/// Since: 0x0600.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPENTEMPORARYTABLE {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Columns.
    pub prgcolumndef: *const JET_COLUMNDEF,
    /// How many.
    pub ccolumn: JET_ULONG,
    /// How Unicode text is ordered, or NULL for the default.
    pub pidxunicode: *mut JET_UNICODEINDEX,
    /// Options, `JET_bitTT*`.
    pub grbit: JET_GRBIT,
    /// Result: their numbers.
    pub prgcolumnid: *mut JET_COLUMNID,
    /// Bytes of the longest key, 0 for 255.
    pub cbKeyMost: JET_ULONG,
    /// Bytes of the longest variable segment of a key.
    pub cbVarSegMac: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
}

/// A temporary table with a locale name, for `JetOpenTemporaryTable2`.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OPENTEMPORARYTABLE2 {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Columns.
    pub prgcolumndef: *const JET_COLUMNDEF,
    /// How many.
    pub ccolumn: JET_ULONG,
    /// How Unicode text is ordered, or NULL for the default.
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    /// Options, `JET_bitTT*`.
    pub grbit: JET_GRBIT,
    /// Result: their numbers.
    pub prgcolumnid: *mut JET_COLUMNID,
    /// Bytes of the longest key, 0 for 255.
    pub cbKeyMost: JET_ULONG,
    /// Bytes of the longest variable segment of a key.
    pub cbVarSegMac: JET_ULONG,
    /// Result: a cursor on the table.
    pub tableid: JET_TABLEID,
}

/// Answer of `JetGetObjectInfo` about one table.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_OBJECTINFO {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// `JET_objtypTable`.
    pub objtyp: JET_OBJTYP,
    /// Not used.
    pub dtCreate: JET_DATESERIAL,
    /// Not used.
    pub dtUpdate: JET_DATESERIAL,
    /// `JET_bitTableInfo*`.
    pub grbit: JET_GRBIT,
    /// `JET_bitObject*`.
    pub flags: JET_ULONG,
    /// Records, when last counted.
    pub cRecord: JET_ULONG,
    /// Pages, when last counted.
    pub cPage: JET_ULONG,
}

/// Answer of `JetGetObjectInfo` about all tables: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_OBJECTLIST {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The temporary table.
    pub tableid: JET_TABLEID,
    /// Rows of the temporary table.
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
