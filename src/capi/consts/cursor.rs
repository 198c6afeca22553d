//! Constants of the ABI: moves, keys, seeks, ranges, filters, preread.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Go to the first entry.
pub const JET_bitMoveFirst: JET_GRBIT = 0x00000000;

pub const JET_bitMoveBeforeFirst: JET_GRBIT = 0x00000001;

/// Stay on the record.
pub const JET_bitNoMove: JET_GRBIT = 0x00000002;

/// Begin a new key.
pub const JET_bitNewKey: JET_GRBIT = 0x00000001;
/// End the key so that it comes after all with this value.
pub const JET_bitStrLimit: JET_GRBIT = 0x00000002;
/// End the key so that it comes after all that begin with this text.
pub const JET_bitSubStrLimit: JET_GRBIT = 0x00000004;
/// The data is a whole key.
pub const JET_bitNormalizedKey: JET_GRBIT = 0x00000008;
/// No data means an empty value, not NULL.
pub const JET_bitKeyDataZeroLength: JET_GRBIT = 0x00000010;

/// Since: 0x0501.
pub const JET_bitKeyOverridePrimaryIndexPlaceholder: JET_GRBIT = 0x00000020;

pub const JET_maskLimitOptions: JET_GRBIT = 0x00000f00;

/// End the key so that it comes before all with this value.
///
/// Since: 0x0501.
pub const JET_bitFullColumnStartLimit: JET_GRBIT = 0x00000100;
/// End the key so that it comes after all with this value.
///
/// Since: 0x0501.
pub const JET_bitFullColumnEndLimit: JET_GRBIT = 0x00000200;
/// End the key so that it comes before all that begin with this value.
///
/// Since: 0x0501.
pub const JET_bitPartialColumnStartLimit: JET_GRBIT = 0x00000400;
/// End the key so that it comes after all that begin with this value.
///
/// Since: 0x0501.
pub const JET_bitPartialColumnEndLimit: JET_GRBIT = 0x00000800;

/// The limit itself belongs to the range.
pub const JET_bitRangeInclusive: JET_GRBIT = 0x00000001;
/// The limit is the upper one.
pub const JET_bitRangeUpperLimit: JET_GRBIT = 0x00000002;
/// Check only.
pub const JET_bitRangeInstantDuration: JET_GRBIT = 0x00000004;
/// Take the limit away.
pub const JET_bitRangeRemove: JET_GRBIT = 0x00000008;

/// Against changes by others.
pub const JET_bitReadLock: JET_GRBIT = 0x00000001;
/// Against locks and changes by others.
pub const JET_bitWriteLock: JET_GRBIT = 0x00000002;

/// Lock the key that was made.
///
/// Since: 0x0A01.
pub const JET_bitKeyLock: JET_GRBIT = 0x00000004;

/// To the first entry.
pub const JET_MoveFirst: JET_LONG = i32::MIN;
/// To the entry before.
pub const JET_MovePrevious: JET_LONG = -1;
/// To the entry after.
pub const JET_MoveNext: JET_LONG = 1;
/// To the last entry.
pub const JET_MoveLast: JET_LONG = 0x7fffffff;

/// Count only entries with another key.
pub const JET_bitMoveKeyNE: JET_GRBIT = 0x00000001;

/// An entry with the key.
pub const JET_bitSeekEQ: JET_GRBIT = 0x00000001;
/// The last entry before the key.
pub const JET_bitSeekLT: JET_GRBIT = 0x00000002;
/// An entry with the key, or the last before it.
pub const JET_bitSeekLE: JET_GRBIT = 0x00000004;
/// An entry with the key, or the first after it.
pub const JET_bitSeekGE: JET_GRBIT = 0x00000008;
/// The first entry after the key.
pub const JET_bitSeekGT: JET_GRBIT = 0x00000010;
/// With EQ: limit movement to entries with the key.
pub const JET_bitSetIndexRange: JET_GRBIT = 0x00000020;

/// With EQ: say whether it is the only one.
///
/// Since: 0x0502.
pub const JET_bitCheckUniqueness: JET_GRBIT = 0x00000040;

/// Stay in the place of an entry that is gone.
///
/// Since: 0x0501.
pub const JET_bitBookmarkPermitVirtualCurrency: JET_GRBIT = 0x00000001;

/// The keys or ranges ascend.
///
/// Since: 0x0601.
pub const JET_bitPrereadForward: JET_GRBIT = 0x00000001;
/// The keys or ranges descend.
///
/// Since: 0x0601.
pub const JET_bitPrereadBackward: JET_GRBIT = 0x00000002;

/// Only the first page of each range.
///
/// Since: 0x0602.
pub const JET_bitPrereadFirstPage: JET_GRBIT = 0x00000004;
/// The columns of a range are whole keys.
///
/// Since: 0x0602.
pub const JET_bitPrereadNormalizedKey: JET_GRBIT = 0x00000008;

/// The column equals the value.
///
/// Since: 0x0602.
pub const JET_relopEquals: JET_RELOP = 0;
/// The column begins with the value.
///
/// Since: 0x0602.
pub const JET_relopPrefixEquals: JET_RELOP = 1;
/// The column differs from the value.
///
/// Since: 0x0602.
pub const JET_relopNotEquals: JET_RELOP = 2;
/// The column is at most the value.
///
/// Since: 0x0602.
pub const JET_relopLessThanOrEqual: JET_RELOP = 3;
/// The column is less than the value.
///
/// Since: 0x0602.
pub const JET_relopLessThan: JET_RELOP = 4;
/// The column is at least the value.
///
/// Since: 0x0602.
pub const JET_relopGreaterThanOrEqual: JET_RELOP = 5;
/// The column is greater than the value.
///
/// Since: 0x0602.
pub const JET_relopGreaterThan: JET_RELOP = 6;
/// Column and value share no bit.
///
/// Since: 0x0602.
pub const JET_relopBitmaskEqualsZero: JET_RELOP = 7;
/// Column and value share a bit.
///
/// Since: 0x0602.
pub const JET_relopBitmaskNotEqualsZero: JET_RELOP = 8;
