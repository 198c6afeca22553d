//! Constants of the ABI: indexes.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitIndexColumnMustBeNull: JET_GRBIT = 0x00000001;
pub const JET_bitIndexColumnMustBeNonNull: JET_GRBIT = 0x00000002;

pub const JET_bitRecordInIndex: JET_GRBIT = 0x00000001;
pub const JET_bitRecordNotInIndex: JET_GRBIT = 0x00000002;

pub const JET_bitIndexUnique: JET_GRBIT = 0x00000001;
pub const JET_bitIndexPrimary: JET_GRBIT = 0x00000002;
pub const JET_bitIndexDisallowNull: JET_GRBIT = 0x00000004;
pub const JET_bitIndexIgnoreNull: JET_GRBIT = 0x00000008;

pub const JET_bitIndexClustered40: JET_GRBIT = 0x00000010;

pub const JET_bitIndexIgnoreAnyNull: JET_GRBIT = 0x00000020;
pub const JET_bitIndexIgnoreFirstNull: JET_GRBIT = 0x00000040;
pub const JET_bitIndexLazyFlush: JET_GRBIT = 0x00000080;
pub const JET_bitIndexEmpty: JET_GRBIT = 0x00000100;
pub const JET_bitIndexUnversioned: JET_GRBIT = 0x00000200;
pub const JET_bitIndexSortNullsHigh: JET_GRBIT = 0x00000400;
pub const JET_bitIndexUnicode: JET_GRBIT = 0x00000800;

/// Since: 0x0501.
pub const JET_bitIndexTuples: JET_GRBIT = 0x00001000;

/// Since: 0x0502.
pub const JET_bitIndexTupleLimits: JET_GRBIT = 0x00002000;

/// Since: 0x0600.
pub const JET_bitIndexCrossProduct: JET_GRBIT = 0x00004000;
/// Since: 0x0600.
pub const JET_bitIndexKeyMost: JET_GRBIT = 0x00008000;
/// Since: 0x0600.
pub const JET_bitIndexDisallowTruncation: JET_GRBIT = 0x00010000;
/// Since: 0x0600.
pub const JET_bitIndexNestedTable: JET_GRBIT = 0x00020000;

/// Since: 0x0602.
pub const JET_bitIndexDotNetGuid: JET_GRBIT = 0x00040000;

/// Since: 0x0A00.
pub const JET_bitIndexImmutableStructure: JET_GRBIT = 0x00080000;

/// Since: 0x0A00.
pub const JET_bitIndexDeferredPopulateCreate: JET_GRBIT = 0x00100000;
/// Since: 0x0A00.
pub const JET_bitIndexDeferredPopulateProcess: JET_GRBIT = 0x00200000;

/// Since: 0x0A01.
pub const JET_bitIndexOptionallyUnique: JET_GRBIT = 0x00400000;

pub const JET_bitKeyAscending: JET_GRBIT = 0x00000000;
pub const JET_bitKeyDescending: JET_GRBIT = 0x00000001;
