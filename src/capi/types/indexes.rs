//! Structs of the ABI: indexes (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// Opaque identity of an index, for `JetSetCurrentIndex3/4` and `JetGetTableIndexInfo(JET_IdxInfoIndexId)`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXID {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Opaque.
    pub rgbIndexId: [u8; size_of::<JET_API_PTR>() + 8],
}

/// How Unicode text is ordered in an index: locale by number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_UNICODEINDEX {
    /// Locale number.
    pub lcid: JET_ULONG,
    /// Flags for making sort keys (`LCMAP_*`).
    pub dwMapFlags: JET_ULONG,
}

/// How Unicode text is ordered in an index: locale by name.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_UNICODEINDEX2 {
    /// Locale name, as "en-US".
    pub szLocaleName: *mut WCHAR,
    /// Flags for making sort keys (`LCMAP_*`).
    pub dwMapFlags: JET_ULONG,
}

/// Substring lengths of a tuple index, in characters.
///
/// Since: 0x0502.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TUPLELIMITS {
    /// Characters of the shortest tuple.
    pub chLengthMin: JET_ULONG,
    /// Characters of the longest tuple.
    pub chLengthMax: JET_ULONG,
    /// Characters of a value that are looked at.
    pub chToIndexMax: JET_ULONG,
    /// Characters between the starts of tuples.
    ///
    /// Since: 0x0600.
    pub cchIncrement: JET_ULONG,
    /// Characters before the first tuple.
    ///
    /// Since: 0x0600.
    pub ichStart: JET_ULONG,
}

/// A column whose being NULL or not decides whether a record is in an index (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONDITIONALCOLUMN_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the column.
    pub szColumnName: *mut c_char,
    /// `JET_bitIndexColumnMustBeNull` or `JET_bitIndexColumnMustBeNonNull`.
    pub grbit: JET_GRBIT,
}

/// A column whose being NULL or not decides whether a record is in an index (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONDITIONALCOLUMN_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the column.
    pub szColumnName: *mut WCHAR,
    /// `JET_bitIndexColumnMustBeNull` or `JET_bitIndexColumnMustBeNonNull`.
    pub grbit: JET_GRBIT,
}

/// How a tree is given space. Sizes in bytes, densities in percent.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SPACEHINTS {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Filling of pages at first, in percent.
    pub ulInitialDensity: JET_ULONG,
    /// Space at first, in bytes.
    pub cbInitial: JET_ULONG,
    /// `JET_bitSpaceHints*`, `JET_bit*Hint*`.
    pub grbit: JET_GRBIT,
    /// Filling below which defragmentation begins, in percent.
    pub ulMaintDensity: JET_ULONG,
    /// Growth of extents, in percent of the one before.
    pub ulGrowth: JET_ULONG,
    /// Bytes of the smallest extent.
    pub cbMinExtent: JET_ULONG,
    /// Bytes of the largest extent.
    pub cbMaxExtent: JET_ULONG,
}

/// Locale of an index: a number, or with `JET_bitIndexUnicode` a pointer.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_INDEXCREATE_LOCALE {
    /// Locale number.
    pub lcid: JET_ULONG,
    /// How Unicode text is ordered, or NULL for the default.
    pub pidxunicode: *mut JET_UNICODEINDEX,
}

/// Longest variable-size segment, or with `JET_bitIndexTupleLimits` the limits of a tuple index.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_INDEXCREATE_LIMITS {
    /// Bytes of the longest variable segment of a key.
    pub cbVarSegMac: JET_ULONG,
    /// Since: 0x0502.
    pub ptuplelimits: *mut JET_TUPLELIMITS,
}

/// One index, as programs before `cbKeyMost` describe it (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATEOLD_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut c_char,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut c_char,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One index, as programs before `cbKeyMost` describe it (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATEOLD_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut WCHAR,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut WCHAR,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One index for `JetCreateIndex2` and `JetCreateTableColumnIndex(2)` (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut c_char,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut c_char,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    ///
    /// Since: 0x0600.
    pub cbKeyMost: JET_ULONG,
}

/// One index for `JetCreateIndex2` and `JetCreateTableColumnIndex(2)` (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut WCHAR,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut WCHAR,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    ///
    /// Since: 0x0600.
    pub cbKeyMost: JET_ULONG,
}

/// One index with space hints, for `JetCreateIndex3` and `JetCreateTableColumnIndex3` (bytes).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE2_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut c_char,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut c_char,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    pub cbKeyMost: JET_ULONG,
    /// Space, or NULL.
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with space hints, for `JetCreateIndex3` and `JetCreateTableColumnIndex3` (UTF-16).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE2_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut WCHAR,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut WCHAR,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    pub cbKeyMost: JET_ULONG,
    /// Space, or NULL.
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with a locale name, for `JetCreateIndex4` and `JetCreateTableColumnIndex4/5` (bytes).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE3_A {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut c_char,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut c_char,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// How Unicode text is ordered, or NULL for the default.
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    pub cbKeyMost: JET_ULONG,
    /// Space, or NULL.
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with a locale name, for `JetCreateIndex4` and `JetCreateTableColumnIndex4/5` (UTF-16).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE3_W {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Name of the index.
    pub szIndexName: *mut WCHAR,
    /// Columns, each with `+` or `-` before and a zero after it, and a zero at the end.
    pub szKey: *mut WCHAR,
    /// Bytes of `szKey` with its zeros.
    pub cbKey: JET_ULONG,
    /// Options, `JET_bitIndex*`.
    pub grbit: JET_GRBIT,
    /// Filling of pages, in percent; 0 for 80.
    pub ulDensity: JET_ULONG,
    /// How Unicode text is ordered, or NULL for the default.
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    pub u2: JET_INDEXCREATE_LIMITS,
    /// Conditions for a record to be in the index.
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    /// How many.
    pub cConditionalColumn: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Bytes of the longest key.
    pub cbKeyMost: JET_ULONG,
    /// Space, or NULL.
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// Answer of `JetGetIndexInfo`/`JetGetTableIndexInfo` about indexes: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXLIST {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The temporary table.
    pub tableid: JET_TABLEID,
    /// Rows of the temporary table.
    pub cRecord: JET_ULONG,
    pub columnidindexname: JET_COLUMNID,
    pub columnidgrbitIndex: JET_COLUMNID,
    pub columnidcKey: JET_COLUMNID,
    pub columnidcEntry: JET_COLUMNID,
    pub columnidcPage: JET_COLUMNID,
    pub columnidcColumn: JET_COLUMNID,
    pub columnidiColumn: JET_COLUMNID,
    pub columnidcolumnid: JET_COLUMNID,
    pub columnidcoltyp: JET_COLUMNID,
    pub columnidCountry: JET_COLUMNID,
    pub columnidLangid: JET_COLUMNID,
    pub columnidCp: JET_COLUMNID,
    pub columnidCollate: JET_COLUMNID,
    pub columnidgrbitColumn: JET_COLUMNID,
    pub columnidcolumnname: JET_COLUMNID,
    pub columnidLCMapFlags: JET_COLUMNID,
}

/// One cursor with an index range, for `JetIntersectIndexes`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXRANGE {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Cursor with an index range.
    pub tableid: JET_TABLEID,
    /// `JET_bitRecordInIndex`.
    pub grbit: JET_GRBIT,
}

/// One column condition: of an index range, or of a cursor filter.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEX_COLUMN {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Relation of column and value.
    pub relop: JET_RELOP,
    /// The value.
    pub pv: *mut c_void,
    /// Its bytes.
    pub cb: JET_ULONG,
    /// 0 or `JET_bitZeroLength`.
    pub grbit: JET_GRBIT,
}

/// An index range as column conditions, for `JetPrereadIndexRanges`.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEX_RANGE {
    /// Where the range begins, column by column.
    pub rgStartColumns: *mut JET_INDEX_COLUMN,
    /// How many.
    pub cStartColumns: JET_ULONG,
    /// Where it ends.
    pub rgEndColumns: *mut JET_INDEX_COLUMN,
    /// How many.
    pub cEndColumns: JET_ULONG,
}

/// Answer of `JetIntersectIndexes`: a temporary table of bookmarks.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECORDLIST {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// The temporary table.
    pub tableid: JET_TABLEID,
    /// Rows of the temporary table.
    pub cRecord: JET_ULONG,
    /// The column of bookmarks.
    pub columnidBookmark: JET_COLUMNID,
}
