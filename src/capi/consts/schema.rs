//! Constants of the ABI: tables, columns, column types, space hints.

#[allow(clippy::wildcard_imports)]
use super::*;

/// The schema can never change.
pub const JET_bitTableCreateFixedDDL: JET_GRBIT = 0x00000001;
/// Other tables may be derived from it.
pub const JET_bitTableCreateTemplateTable: JET_GRBIT = 0x00000002;

/// Derived tables may add tagged columns only.
///
/// Since: 0x0501.
pub const JET_bitTableCreateNoFixedVarColumnsInDerivedTables: JET_GRBIT = 0x00000004;

/// The structs are not written to; no cursor stays open.
///
/// Since: 0x0A00.
pub const JET_bitTableCreateImmutableStructure: JET_GRBIT = 0x00000008;

/// Not for clients.
pub const JET_bitTableCreateSystemTable: JET_GRBIT = 0x80000000;

/// Fixed length, stored in every record.
pub const JET_bitColumnFixed: JET_GRBIT = 0x00000001;
/// Stored only where set; may have several values.
pub const JET_bitColumnTagged: JET_GRBIT = 0x00000002;
/// NULL is forbidden.
pub const JET_bitColumnNotNULL: JET_GRBIT = 0x00000004;
/// The engine counts changes of the record here.
pub const JET_bitColumnVersion: JET_GRBIT = 0x00000008;
/// The engine assigns ascending values.
pub const JET_bitColumnAutoincrement: JET_GRBIT = 0x00000010;
/// Answer only: the cursor may set it.
pub const JET_bitColumnUpdatable: JET_GRBIT = 0x00000020;
/// Temporary tables: part of the key.
pub const JET_bitColumnTTKey: JET_GRBIT = 0x00000040;
/// Temporary tables: descending in the key.
pub const JET_bitColumnTTDescending: JET_GRBIT = 0x00000080;
/// May have several values.
pub const JET_bitColumnMultiValued: JET_GRBIT = 0x00000400;
/// Changed by JetEscrowUpdate; Long or LongLong with a default.
pub const JET_bitColumnEscrowUpdate: JET_GRBIT = 0x00000800;
/// Add it without versions: no rollback, table for oneself.
pub const JET_bitColumnUnversioned: JET_GRBIT = 0x00001000;

/// The column may show NULL although it has a default.
///
/// Since: 0x0501.
pub const JET_bitColumnMaybeNull: JET_GRBIT = 0x00002000;
/// Obsolete: call back when an escrow column reaches 0.
///
/// Since: 0x0501.
pub const JET_bitColumnFinalize: JET_GRBIT = 0x00004000;
/// A callback computes the default value.
///
/// Since: 0x0501.
pub const JET_bitColumnUserDefinedDefault: JET_GRBIT = 0x00008000;

/// JetRenameColumn: the column stands in for a part of the primary key.
///
/// Since: 0x0501.
pub const JET_bitColumnRenameConvertToPrimaryIndexPlaceholder: JET_GRBIT = 0x00010000;

/// Escrow: delete the record when the value is 0.
///
/// Since: 0x0502.
pub const JET_bitColumnDeleteOnZero: JET_GRBIT = 0x00020000;

/// Variable length, the default for Text and Binary.
///
/// Since: 0x0600.
pub const JET_bitColumnVariable: JET_GRBIT = 0x00040000;

/// Long values are compressed.
///
/// Since: 0x0601.
pub const JET_bitColumnCompressed: JET_GRBIT = 0x00080000;

/// Long values are encrypted.
///
/// Since: 0x0A01.
pub const JET_bitColumnEncrypted: JET_GRBIT = 0x00100000;

/// Only look among the table's own columns.
///
/// Since: 0x0501.
pub const JET_bitDeleteColumnIgnoreTemplateColumns: JET_GRBIT = 0x00000001;

/// Take space from the parent tree where that is enough.
///
/// Since: 0x0601.
pub const JET_bitSpaceHintsUtilizeParentSpace: JET_GRBIT = 0x00000001;

/// Records arrive in key order.
///
/// Since: 0x0601.
pub const JET_bitCreateHintAppendSequential: JET_GRBIT = 0x00000002;
/// Records arrive in order at several places.
///
/// Since: 0x0601.
pub const JET_bitCreateHintHotpointSequential: JET_GRBIT = 0x00000004;

/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve1: JET_GRBIT = 0x00000008;
/// Will be read from the first record on.
///
/// Since: 0x0601.
pub const JET_bitRetrieveHintTableScanForward: JET_GRBIT = 0x00000010;
/// Will be read from the last record back.
///
/// Since: 0x0601.
pub const JET_bitRetrieveHintTableScanBackward: JET_GRBIT = 0x00000020;
/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve2: JET_GRBIT = 0x00000040;
/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve3: JET_GRBIT = 0x00000080;

/// Will be deleted in key order.
///
/// Since: 0x0601.
pub const JET_bitDeleteHintTableSequential: JET_GRBIT = 0x00000100;

/// Since: 0x0A01.
pub const JET_bitSpaceHintsUtilizeExactExtents: JET_GRBIT = 0x00000200;

/// No type.
pub const JET_coltypNil: JET_COLTYP = 0;
/// 1 byte; 0 or all ones.
pub const JET_coltypBit: JET_COLTYP = 1;
/// 1 byte, unsigned.
pub const JET_coltypUnsignedByte: JET_COLTYP = 2;
/// 2 bytes, signed.
pub const JET_coltypShort: JET_COLTYP = 3;
/// 4 bytes, signed.
pub const JET_coltypLong: JET_COLTYP = 4;
/// 8 bytes, signed.
pub const JET_coltypCurrency: JET_COLTYP = 5;
/// 4 bytes, floating point.
pub const JET_coltypIEEESingle: JET_COLTYP = 6;
/// 8 bytes, floating point.
pub const JET_coltypIEEEDouble: JET_COLTYP = 7;
/// 8 bytes, days since 1899-12-30 as floating point.
pub const JET_coltypDateTime: JET_COLTYP = 8;
/// Up to 255 bytes.
pub const JET_coltypBinary: JET_COLTYP = 9;
/// Up to 255 bytes of text.
pub const JET_coltypText: JET_COLTYP = 10;
/// Up to 2 GiB.
pub const JET_coltypLongBinary: JET_COLTYP = 11;
/// Up to 2 GiB of text.
pub const JET_coltypLongText: JET_COLTYP = 12;

/// One more than the highest type of the version.
pub const JET_coltypMax: JET_COLTYP = 19;

/// Obsolete: streaming value.
///
/// Since: 0x0501.
pub const JET_coltypSLV: JET_COLTYP = 13;

/// 4 bytes, unsigned.
///
/// Since: 0x0600.
pub const JET_coltypUnsignedLong: JET_COLTYP = 14;
/// 8 bytes, signed.
///
/// Since: 0x0600.
pub const JET_coltypLongLong: JET_COLTYP = 15;
/// 16 bytes, ordered as a GUID.
///
/// Since: 0x0600.
pub const JET_coltypGUID: JET_COLTYP = 16;
/// 2 bytes, unsigned.
///
/// Since: 0x0600.
pub const JET_coltypUnsignedShort: JET_COLTYP = 17;

/// 8 bytes, unsigned.
///
/// Since: 0x0A00.
pub const JET_coltypUnsignedLongLong: JET_COLTYP = 18;

/// AES with a key of 256 bits.
///
/// Since: 0x0A01.
pub const JET_EncryptionAlgorithmAes256: JET_ULONG = 1;
