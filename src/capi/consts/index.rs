//! Constants of the ABI: indexes.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Records are in the index only where the column is NULL.
pub const JET_bitIndexColumnMustBeNull: JET_GRBIT = 0x00000001;
/// Records are in the index only where the column is not NULL.
pub const JET_bitIndexColumnMustBeNonNull: JET_GRBIT = 0x00000002;

/// JetIntersectIndexes: records that are in the range.
pub const JET_bitRecordInIndex: JET_GRBIT = 0x00000001;
/// JetIntersectIndexes: not offered.
pub const JET_bitRecordNotInIndex: JET_GRBIT = 0x00000002;

/// Keys differ.
pub const JET_bitIndexUnique: JET_GRBIT = 0x00000001;
/// The records are ordered by it.
pub const JET_bitIndexPrimary: JET_GRBIT = 0x00000002;
/// No column of the key may be NULL.
pub const JET_bitIndexDisallowNull: JET_GRBIT = 0x00000004;
/// Records whose key columns are all NULL are left out.
pub const JET_bitIndexIgnoreNull: JET_GRBIT = 0x00000008;

pub const JET_bitIndexClustered40: JET_GRBIT = 0x00000010;

/// Records with NULL in any key column are left out.
pub const JET_bitIndexIgnoreAnyNull: JET_GRBIT = 0x00000020;
/// Records with NULL in the first key column are left out.
pub const JET_bitIndexIgnoreFirstNull: JET_GRBIT = 0x00000040;
/// Build it with lazy commits.
pub const JET_bitIndexLazyFlush: JET_GRBIT = 0x00000080;
/// Do not build it: no record has the column yet.
pub const JET_bitIndexEmpty: JET_GRBIT = 0x00000100;
/// Make it without versions: no rollback.
pub const JET_bitIndexUnversioned: JET_GRBIT = 0x00000200;
/// NULL comes last.
pub const JET_bitIndexSortNullsHigh: JET_GRBIT = 0x00000400;
/// The struct points to a JET_UNICODEINDEX.
pub const JET_bitIndexUnicode: JET_GRBIT = 0x00000800;

/// Index of substrings.
///
/// Since: 0x0501.
pub const JET_bitIndexTuples: JET_GRBIT = 0x00001000;

/// The struct points to a JET_TUPLELIMITS.
///
/// Since: 0x0502.
pub const JET_bitIndexTupleLimits: JET_GRBIT = 0x00002000;

/// An entry for each combination of values.
///
/// Since: 0x0600.
pub const JET_bitIndexCrossProduct: JET_GRBIT = 0x00004000;
/// The struct gives the longest key.
///
/// Since: 0x0600.
pub const JET_bitIndexKeyMost: JET_GRBIT = 0x00008000;
/// A key that is too long is an error.
///
/// Since: 0x0600.
pub const JET_bitIndexDisallowTruncation: JET_GRBIT = 0x00010000;
/// First values together, second values together, and so on.
///
/// Since: 0x0600.
pub const JET_bitIndexNestedTable: JET_GRBIT = 0x00020000;

/// GUIDs are ordered as .NET does.
///
/// Since: 0x0602.
pub const JET_bitIndexDotNetGuid: JET_GRBIT = 0x00040000;

/// The struct is not written to.
///
/// Since: 0x0A00.
pub const JET_bitIndexImmutableStructure: JET_GRBIT = 0x00080000;

/// Make it now, fill it later.
///
/// Since: 0x0A00.
pub const JET_bitIndexDeferredPopulateCreate: JET_GRBIT = 0x00100000;
/// Go on filling it.
///
/// Since: 0x0A00.
pub const JET_bitIndexDeferredPopulateProcess: JET_GRBIT = 0x00200000;

/// Keys differ if an update asks for it.
///
/// Since: 0x0A01.
pub const JET_bitIndexOptionallyUnique: JET_GRBIT = 0x00400000;

/// Ascending.
pub const JET_bitKeyAscending: JET_GRBIT = 0x00000000;
/// Descending.
pub const JET_bitKeyDescending: JET_GRBIT = 0x00000001;
