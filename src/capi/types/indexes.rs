//! Structs of the ABI: indexes (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::{c_char, c_void};

use super::*;

/// Opaque identity of an index, for `JetSetCurrentIndex3/4` and `JetGetTableIndexInfo(JET_IdxInfoIndexId)`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXID {
    pub cbStruct: JET_ULONG,
    pub rgbIndexId: [u8; size_of::<JET_API_PTR>() + 8],
}

/// How Unicode text is ordered in an index: locale by number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_UNICODEINDEX {
    pub lcid: JET_ULONG,
    pub dwMapFlags: JET_ULONG,
}

/// How Unicode text is ordered in an index: locale by name.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_UNICODEINDEX2 {
    pub szLocaleName: *mut WCHAR,
    pub dwMapFlags: JET_ULONG,
}

/// Substring lengths of a tuple index, in characters.
///
/// Since: 0x0502.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_TUPLELIMITS {
    pub chLengthMin: JET_ULONG,
    pub chLengthMax: JET_ULONG,
    pub chToIndexMax: JET_ULONG,
    /// Since: 0x0600.
    pub cchIncrement: JET_ULONG,
    /// Since: 0x0600.
    pub ichStart: JET_ULONG,
}

/// A column whose being NULL or not decides whether a record is in an index (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONDITIONALCOLUMN_A {
    pub cbStruct: JET_ULONG,
    pub szColumnName: *mut c_char,
    pub grbit: JET_GRBIT,
}

/// A column whose being NULL or not decides whether a record is in an index (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_CONDITIONALCOLUMN_W {
    pub cbStruct: JET_ULONG,
    pub szColumnName: *mut WCHAR,
    pub grbit: JET_GRBIT,
}

/// How a tree is given space. Sizes in bytes, densities in percent.
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SPACEHINTS {
    pub cbStruct: JET_ULONG,
    pub ulInitialDensity: JET_ULONG,
    pub cbInitial: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulMaintDensity: JET_ULONG,
    pub ulGrowth: JET_ULONG,
    pub cbMinExtent: JET_ULONG,
    pub cbMaxExtent: JET_ULONG,
}

/// Locale of an index: a number, or with `JET_bitIndexUnicode` a pointer.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_INDEXCREATE_LOCALE {
    pub lcid: JET_ULONG,
    pub pidxunicode: *mut JET_UNICODEINDEX,
}

/// Longest variable-size segment, or with `JET_bitIndexTupleLimits` the limits of a tuple index.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_INDEXCREATE_LIMITS {
    pub cbVarSegMac: JET_ULONG,
    /// Since: 0x0502.
    pub ptuplelimits: *mut JET_TUPLELIMITS,
}

/// One index, as programs before `cbKeyMost` describe it (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATEOLD_A {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut c_char,
    pub szKey: *mut c_char,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
}

/// One index, as programs before `cbKeyMost` describe it (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATEOLD_W {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut WCHAR,
    pub szKey: *mut WCHAR,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
}

/// One index for `JetCreateIndex2` and `JetCreateTableColumnIndex(2)` (bytes).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE_A {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut c_char,
    pub szKey: *mut c_char,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    /// Since: 0x0600.
    pub cbKeyMost: JET_ULONG,
}

/// One index for `JetCreateIndex2` and `JetCreateTableColumnIndex(2)` (UTF-16).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE_W {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut WCHAR,
    pub szKey: *mut WCHAR,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    /// Since: 0x0600.
    pub cbKeyMost: JET_ULONG,
}

/// One index with space hints, for `JetCreateIndex3` and `JetCreateTableColumnIndex3` (bytes).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE2_A {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut c_char,
    pub szKey: *mut c_char,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    pub cbKeyMost: JET_ULONG,
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with space hints, for `JetCreateIndex3` and `JetCreateTableColumnIndex3` (UTF-16).
///
/// Since: 0x0601.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE2_W {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut WCHAR,
    pub szKey: *mut WCHAR,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub u: JET_INDEXCREATE_LOCALE,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    pub cbKeyMost: JET_ULONG,
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with a locale name, for `JetCreateIndex4` and `JetCreateTableColumnIndex4/5` (bytes).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE3_A {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut c_char,
    pub szKey: *mut c_char,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_A,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    pub cbKeyMost: JET_ULONG,
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// One index with a locale name, for `JetCreateIndex4` and `JetCreateTableColumnIndex4/5` (UTF-16).
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXCREATE3_W {
    pub cbStruct: JET_ULONG,
    pub szIndexName: *mut WCHAR,
    pub szKey: *mut WCHAR,
    pub cbKey: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ulDensity: JET_ULONG,
    pub pidxunicode: *mut JET_UNICODEINDEX2,
    pub u2: JET_INDEXCREATE_LIMITS,
    pub rgconditionalcolumn: *mut JET_CONDITIONALCOLUMN_W,
    pub cConditionalColumn: JET_ULONG,
    pub err: JET_ERR,
    pub cbKeyMost: JET_ULONG,
    pub pSpacehints: *mut JET_SPACEHINTS,
}

/// Answer of `JetGetIndexInfo`/`JetGetTableIndexInfo` about indexes: a temporary table and its columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEXLIST {
    pub cbStruct: JET_ULONG,
    pub tableid: JET_TABLEID,
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
    pub cbStruct: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub grbit: JET_GRBIT,
}

/// One column condition: of an index range, or of a cursor filter.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEX_COLUMN {
    pub columnid: JET_COLUMNID,
    pub relop: JET_RELOP,
    pub pv: *mut c_void,
    pub cb: JET_ULONG,
    pub grbit: JET_GRBIT,
}

/// An index range as column conditions, for `JetPrereadIndexRanges`.
///
/// Since: 0x0602.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_INDEX_RANGE {
    pub rgStartColumns: *mut JET_INDEX_COLUMN,
    pub cStartColumns: JET_ULONG,
    pub rgEndColumns: *mut JET_INDEX_COLUMN,
    pub cEndColumns: JET_ULONG,
}

/// Answer of `JetIntersectIndexes`: a temporary table of bookmarks.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECORDLIST {
    pub cbStruct: JET_ULONG,
    pub tableid: JET_TABLEID,
    pub cRecord: JET_ULONG,
    pub columnidBookmark: JET_COLUMNID,
}
