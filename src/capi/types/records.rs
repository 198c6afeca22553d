//! Structs of the ABI: records and their values (docs/spec/04 §1.2).
//!
//! Field names, order and widths are those of the public header.

use std::ffi::c_void;

use super::*;

/// Where to retrieve from, for `JetRetrieveColumn`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETINFO {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Offset in a long value, in bytes.
    pub ibLongValue: JET_ULONG,
    /// Number of the value, from 1.
    pub itagSequence: JET_ULONG,
    /// Result: the column found when column 0 was asked for.
    pub columnidNextTagged: JET_COLUMNID,
}

/// Where to set, for `JetSetColumn`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETINFO {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Offset in a long value, in bytes.
    pub ibLongValue: JET_ULONG,
    /// Number of the value, from 1.
    pub itagSequence: JET_ULONG,
}

/// Approximate place of a record in an index, in entries.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RECPOS {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// Entries before it.
    pub centriesLT: JET_ULONG,
    /// 1.
    pub centriesInRange: JET_ULONG,
    /// Entries of the index.
    pub centriesTotal: JET_ULONG,
}

/// Approximate place of a record in an index, 64-bit counts.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECPOS2 {
    /// Bytes of this struct.
    pub cbStruct: JET_ULONG,
    /// 0 going in.
    pub centriesLTDeprecated: JET_ULONG,
    /// 0 going in.
    pub centriesInRangeDeprecated: JET_ULONG,
    /// 0 going in.
    pub centriesTotalDeprecated: JET_ULONG,
    /// Entries before it.
    pub centriesLT: u64,
    /// Entries of the index.
    pub centriesTotal: u64,
}

/// One value to retrieve, for `JetRetrieveColumns`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETRIEVECOLUMN {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Buffer for the value.
    pub pvData: *mut c_void,
    /// Bytes of the buffer.
    pub cbData: JET_ULONG,
    /// Result: bytes of the value from the offset on.
    pub cbActual: JET_ULONG,
    /// Options, `JET_bitRetrieve*`.
    pub grbit: JET_GRBIT,
    /// Offset in a long value, in bytes.
    pub ibLongValue: JET_ULONG,
    /// Number of the value, from 1; 0 asks how many and receives it.
    pub itagSequence: JET_ULONG,
    /// Result: the column found when column 0 was asked for.
    pub columnidNextTagged: JET_COLUMNID,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One value to set, for `JetSetColumns`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_SETCOLUMN {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// The value.
    pub pvData: *const c_void,
    /// Its bytes.
    pub cbData: JET_ULONG,
    /// Options, `JET_bitSet*`.
    pub grbit: JET_GRBIT,
    /// Offset in a long value, in bytes.
    pub ibLongValue: JET_ULONG,
    /// Number of the value, from 1; 0 appends.
    pub itagSequence: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
}

/// One entry of `JetRetrieveTaggedColumnList`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_RETRIEVEMULTIVALUECOUNT {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Values of the column.
    pub cMultiValues: u16,
    /// Bits: long value, default, explicit NULL, derived.
    pub usFlags: u16,
}

/// A column to enumerate, with the values wanted.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMNID {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// How many of its values, 0 for all.
    pub ctagSequence: JET_ULONG,
    /// Which of its values.
    pub rgtagSequence: *mut JET_ULONG,
}

/// One value that `JetEnumerateColumns` found.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMNVALUE {
    /// Number of the value, from 1.
    pub itagSequence: JET_ULONG,
    /// Result: what became of this element.
    pub err: JET_ERR,
    /// Its bytes.
    pub cbData: JET_ULONG,
    /// The value.
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
    /// How many values.
    pub cEnumColumnValue: JET_ULONG,
    /// Its values.
    pub rgEnumColumnValue: *mut JET_ENUMCOLUMNVALUE,
}

/// One value in place (`JET_wrnColumnSingleValue`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMN_VALUE {
    /// Its bytes.
    pub cbData: JET_ULONG,
    /// The value.
    pub pvData: *mut c_void,
}

/// One column that `JetEnumerateColumns` found: its values, or its single value when `err` is `JET_wrnColumnSingleValue`.
///
/// Since: 0x0501.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct JET_ENUMCOLUMN {
    /// The column.
    pub columnid: JET_COLUMNID,
    /// Result: what became of this element.
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
    /// Bytes of values in the record.
    pub cbData: u64,
    /// Bytes of long values.
    pub cbLongValueData: u64,
    /// Bytes that structure takes in the record.
    pub cbOverhead: u64,
    /// Bytes that structure takes for long values.
    pub cbLongValueOverhead: u64,
    /// Fixed and variable columns that are set.
    pub cNonTaggedColumns: u64,
    /// Tagged columns that are set.
    pub cTaggedColumns: u64,
    /// Long values stored apart.
    pub cLongValues: u64,
    /// Values beyond the first of columns with several.
    pub cMultiValues: u64,
}

/// [`JET_RECSIZE`] with compressed sizes.
///
/// Since: 0x0601.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECSIZE2 {
    /// Bytes of values in the record.
    pub cbData: u64,
    /// Bytes of long values.
    pub cbLongValueData: u64,
    /// Bytes that structure takes in the record.
    pub cbOverhead: u64,
    /// Bytes that structure takes for long values.
    pub cbLongValueOverhead: u64,
    /// Fixed and variable columns that are set.
    pub cNonTaggedColumns: u64,
    /// Tagged columns that are set.
    pub cTaggedColumns: u64,
    /// Long values stored apart.
    pub cLongValues: u64,
    /// Values beyond the first of columns with several.
    pub cMultiValues: u64,
    /// Values that are compressed.
    pub cCompressedColumns: u64,
    /// Bytes of values in the record, as stored.
    pub cbDataCompressed: u64,
    /// Bytes of long values, as stored.
    pub cbLongValueDataCompressed: u64,
}

/// [`JET_RECSIZE2`] with intrinsic long values and the key.
///
/// Since: 0x0A01.
#[repr(C)]
#[cfg_attr(target_pointer_width = "32", repr(packed(4)))]
#[derive(Clone, Copy)]
pub struct JET_RECSIZE3 {
    /// Bytes of values in the record.
    pub cbData: u64,
    /// Bytes of long values.
    pub cbLongValueData: u64,
    /// Bytes that structure takes in the record.
    pub cbOverhead: u64,
    /// Bytes that structure takes for long values.
    pub cbLongValueOverhead: u64,
    /// Fixed and variable columns that are set.
    pub cNonTaggedColumns: u64,
    /// Tagged columns that are set.
    pub cTaggedColumns: u64,
    /// Long values stored apart.
    pub cLongValues: u64,
    /// Values beyond the first of columns with several.
    pub cMultiValues: u64,
    /// Values that are compressed.
    pub cCompressedColumns: u64,
    /// Bytes of values in the record, as stored.
    pub cbDataCompressed: u64,
    /// Bytes of long values, as stored.
    pub cbLongValueDataCompressed: u64,
    /// Bytes of long values in the record.
    pub cbIntrinsicLongValueData: u64,
    /// The same, as stored.
    pub cbIntrinsicLongValueDataCompressed: u64,
    /// Long values in the record.
    pub cIntrinsicLongValues: u64,
    /// Bytes of the key.
    pub cbKey: u64,
}
