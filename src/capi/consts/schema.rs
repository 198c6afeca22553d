//! Constants of the ABI: tables, columns, column types, space hints.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitTableCreateFixedDDL: JET_GRBIT = 0x00000001;
pub const JET_bitTableCreateTemplateTable: JET_GRBIT = 0x00000002;

/// Since: 0x0501.
pub const JET_bitTableCreateNoFixedVarColumnsInDerivedTables: JET_GRBIT = 0x00000004;

/// Since: 0x0A00.
pub const JET_bitTableCreateImmutableStructure: JET_GRBIT = 0x00000008;

pub const JET_bitTableCreateSystemTable: JET_GRBIT = 0x80000000;

pub const JET_bitColumnFixed: JET_GRBIT = 0x00000001;
pub const JET_bitColumnTagged: JET_GRBIT = 0x00000002;
pub const JET_bitColumnNotNULL: JET_GRBIT = 0x00000004;
pub const JET_bitColumnVersion: JET_GRBIT = 0x00000008;
pub const JET_bitColumnAutoincrement: JET_GRBIT = 0x00000010;
pub const JET_bitColumnUpdatable: JET_GRBIT = 0x00000020;
pub const JET_bitColumnTTKey: JET_GRBIT = 0x00000040;
pub const JET_bitColumnTTDescending: JET_GRBIT = 0x00000080;
pub const JET_bitColumnMultiValued: JET_GRBIT = 0x00000400;
pub const JET_bitColumnEscrowUpdate: JET_GRBIT = 0x00000800;
pub const JET_bitColumnUnversioned: JET_GRBIT = 0x00001000;

/// Since: 0x0501.
pub const JET_bitColumnMaybeNull: JET_GRBIT = 0x00002000;
/// Since: 0x0501.
pub const JET_bitColumnFinalize: JET_GRBIT = 0x00004000;
/// Since: 0x0501.
pub const JET_bitColumnUserDefinedDefault: JET_GRBIT = 0x00008000;

/// Since: 0x0501.
pub const JET_bitColumnRenameConvertToPrimaryIndexPlaceholder: JET_GRBIT = 0x00010000;

/// Since: 0x0502.
pub const JET_bitColumnDeleteOnZero: JET_GRBIT = 0x00020000;

/// Since: 0x0600.
pub const JET_bitColumnVariable: JET_GRBIT = 0x00040000;

/// Since: 0x0601.
pub const JET_bitColumnCompressed: JET_GRBIT = 0x00080000;

/// Since: 0x0A01.
pub const JET_bitColumnEncrypted: JET_GRBIT = 0x00100000;

/// Since: 0x0501.
pub const JET_bitDeleteColumnIgnoreTemplateColumns: JET_GRBIT = 0x00000001;

/// Since: 0x0601.
pub const JET_bitSpaceHintsUtilizeParentSpace: JET_GRBIT = 0x00000001;

/// Since: 0x0601.
pub const JET_bitCreateHintAppendSequential: JET_GRBIT = 0x00000002;
/// Since: 0x0601.
pub const JET_bitCreateHintHotpointSequential: JET_GRBIT = 0x00000004;

/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve1: JET_GRBIT = 0x00000008;
/// Since: 0x0601.
pub const JET_bitRetrieveHintTableScanForward: JET_GRBIT = 0x00000010;
/// Since: 0x0601.
pub const JET_bitRetrieveHintTableScanBackward: JET_GRBIT = 0x00000020;
/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve2: JET_GRBIT = 0x00000040;
/// Since: 0x0601.
pub const JET_bitRetrieveHintReserve3: JET_GRBIT = 0x00000080;

/// Since: 0x0601.
pub const JET_bitDeleteHintTableSequential: JET_GRBIT = 0x00000100;

/// Since: 0x0A01.
pub const JET_bitSpaceHintsUtilizeExactExtents: JET_GRBIT = 0x00000200;

pub const JET_coltypNil: JET_COLTYP = 0;
pub const JET_coltypBit: JET_COLTYP = 1;
pub const JET_coltypUnsignedByte: JET_COLTYP = 2;
pub const JET_coltypShort: JET_COLTYP = 3;
pub const JET_coltypLong: JET_COLTYP = 4;
pub const JET_coltypCurrency: JET_COLTYP = 5;
pub const JET_coltypIEEESingle: JET_COLTYP = 6;
pub const JET_coltypIEEEDouble: JET_COLTYP = 7;
pub const JET_coltypDateTime: JET_COLTYP = 8;
pub const JET_coltypBinary: JET_COLTYP = 9;
pub const JET_coltypText: JET_COLTYP = 10;
pub const JET_coltypLongBinary: JET_COLTYP = 11;
pub const JET_coltypLongText: JET_COLTYP = 12;

pub const JET_coltypMax: JET_COLTYP = 19;

/// Since: 0x0501.
pub const JET_coltypSLV: JET_COLTYP = 13;

/// Since: 0x0600.
pub const JET_coltypUnsignedLong: JET_COLTYP = 14;
/// Since: 0x0600.
pub const JET_coltypLongLong: JET_COLTYP = 15;
/// Since: 0x0600.
pub const JET_coltypGUID: JET_COLTYP = 16;
/// Since: 0x0600.
pub const JET_coltypUnsignedShort: JET_COLTYP = 17;

/// Since: 0x0A00.
pub const JET_coltypUnsignedLongLong: JET_COLTYP = 18;

/// Since: 0x0A01.
pub const JET_EncryptionAlgorithmAes256: JET_ULONG = 1;
