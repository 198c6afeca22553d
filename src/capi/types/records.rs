//! Structs of the ABI: records and their values (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::c_void;

use super::*;

/// Where to retrieve from, for `JetRetrieveColumn`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETINFO {
    pub cbStruct: JET_ULONG,
    pub ibLongValue: JET_ULONG,
    pub itagSequence: JET_ULONG,
    pub columnidNextTagged: JET_COLUMNID,
}

/// Where to set, for `JetSetColumn`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETINFO {
    pub cbStruct: JET_ULONG,
    pub ibLongValue: JET_ULONG,
    pub itagSequence: JET_ULONG,
}

/// Approximate place of a record in an index, in entries.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECPOS {
    pub cbStruct: JET_ULONG,
    pub centriesLT: JET_ULONG,
    pub centriesInRange: JET_ULONG,
    pub centriesTotal: JET_ULONG,
}

/// Approximate place of a record in an index, 64-bit counts.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECPOS2 {
    pub cbStruct: JET_ULONG,
    pub centriesLTDeprecated: JET_ULONG,
    pub centriesInRangeDeprecated: JET_ULONG,
    pub centriesTotalDeprecated: JET_ULONG,
    pub centriesLT: u64,
    pub centriesTotal: u64,
}

/// One value to retrieve, for `JetRetrieveColumns`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETRIEVECOLUMN {
    pub columnid: JET_COLUMNID,
    pub pvData: *mut c_void,
    pub cbData: JET_ULONG,
    pub cbActual: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ibLongValue: JET_ULONG,
    pub itagSequence: JET_ULONG,
    pub columnidNextTagged: JET_COLUMNID,
    pub err: JET_ERR,
}

/// One value to set, for `JetSetColumns`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETCOLUMN {
    pub columnid: JET_COLUMNID,
    pub pvData: *const c_void,
    pub cbData: JET_ULONG,
    pub grbit: JET_GRBIT,
    pub ibLongValue: JET_ULONG,
    pub itagSequence: JET_ULONG,
    pub err: JET_ERR,
}

/// One entry of `JetRetrieveTaggedColumnList`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETRIEVEMULTIVALUECOUNT {
    pub columnid: JET_COLUMNID,
    pub cMultiValues: u16,
    pub usFlags: u16,
}

/// A column to enumerate, with the values wanted.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMNID {
    pub columnid: JET_COLUMNID,
    pub ctagSequence: JET_ULONG,
    pub rgtagSequence: *mut JET_ULONG,
}

/// One value that `JetEnumerateColumns` found.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMNVALUE {
    pub itagSequence: JET_ULONG,
    pub err: JET_ERR,
    pub cbData: JET_ULONG,
    pub pvData: *mut c_void,
}

/// The two forms of a [`JET_ENUMCOLUMN`]; `err` of the column says which.
#[repr(C)]
#[derive(Clone, Copy)]
pub union JET_ENUMCOLUMN_DATA {
    pub values: JET_ENUMCOLUMN_VALUES,
    pub value: JET_ENUMCOLUMN_VALUE,
}

/// An array of values.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMN_VALUES {
    pub cEnumColumnValue: JET_ULONG,
    pub rgEnumColumnValue: *mut JET_ENUMCOLUMNVALUE,
}

/// One value in place (`JET_wrnColumnSingleValue`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMN_VALUE {
    pub cbData: JET_ULONG,
    pub pvData: *mut c_void,
}

/// One column that `JetEnumerateColumns` found: its values, or its single value when `err` is `JET_wrnColumnSingleValue`.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMN {
    pub columnid: JET_COLUMNID,
    pub err: JET_ERR,
    pub u: JET_ENUMCOLUMN_DATA,
}

/// Sizes of a record, in bytes and columns, for `JetGetRecordSize`.
///
/// Since: 0x0600.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECSIZE {
    pub cbData: u64,
    pub cbLongValueData: u64,
    pub cbOverhead: u64,
    pub cbLongValueOverhead: u64,
    pub cNonTaggedColumns: u64,
    pub cTaggedColumns: u64,
    pub cLongValues: u64,
    pub cMultiValues: u64,
}

/// [`JET_RECSIZE`] with compressed sizes.
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECSIZE2 {
    pub cbData: u64,
    pub cbLongValueData: u64,
    pub cbOverhead: u64,
    pub cbLongValueOverhead: u64,
    pub cNonTaggedColumns: u64,
    pub cTaggedColumns: u64,
    pub cLongValues: u64,
    pub cMultiValues: u64,
    pub cCompressedColumns: u64,
    pub cbDataCompressed: u64,
    pub cbLongValueDataCompressed: u64,
}

/// [`JET_RECSIZE2`] with intrinsic long values and the key.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECSIZE3 {
    pub cbData: u64,
    pub cbLongValueData: u64,
    pub cbOverhead: u64,
    pub cbLongValueOverhead: u64,
    pub cNonTaggedColumns: u64,
    pub cTaggedColumns: u64,
    pub cLongValues: u64,
    pub cMultiValues: u64,
    pub cCompressedColumns: u64,
    pub cbDataCompressed: u64,
    pub cbLongValueDataCompressed: u64,
    pub cbIntrinsicLongValueData: u64,
    pub cbIntrinsicLongValueDataCompressed: u64,
    pub cIntrinsicLongValues: u64,
    pub cbKey: u64,
}
