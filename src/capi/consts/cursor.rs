//! Constants of the ABI: moves, keys, seeks, ranges, filters, preread.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitMoveFirst: JET_GRBIT = 0x00000000;

pub const JET_bitMoveBeforeFirst: JET_GRBIT = 0x00000001;

pub const JET_bitNoMove: JET_GRBIT = 0x00000002;

pub const JET_bitNewKey: JET_GRBIT = 0x00000001;
pub const JET_bitStrLimit: JET_GRBIT = 0x00000002;
pub const JET_bitSubStrLimit: JET_GRBIT = 0x00000004;
pub const JET_bitNormalizedKey: JET_GRBIT = 0x00000008;
pub const JET_bitKeyDataZeroLength: JET_GRBIT = 0x00000010;

/// Since: 0x0501.
pub const JET_bitKeyOverridePrimaryIndexPlaceholder: JET_GRBIT = 0x00000020;

pub const JET_maskLimitOptions: JET_GRBIT = 0x00000f00;

/// Since: 0x0501.
pub const JET_bitFullColumnStartLimit: JET_GRBIT = 0x00000100;
/// Since: 0x0501.
pub const JET_bitFullColumnEndLimit: JET_GRBIT = 0x00000200;
/// Since: 0x0501.
pub const JET_bitPartialColumnStartLimit: JET_GRBIT = 0x00000400;
/// Since: 0x0501.
pub const JET_bitPartialColumnEndLimit: JET_GRBIT = 0x00000800;

pub const JET_bitRangeInclusive: JET_GRBIT = 0x00000001;
pub const JET_bitRangeUpperLimit: JET_GRBIT = 0x00000002;
pub const JET_bitRangeInstantDuration: JET_GRBIT = 0x00000004;
pub const JET_bitRangeRemove: JET_GRBIT = 0x00000008;

pub const JET_bitReadLock: JET_GRBIT = 0x00000001;
pub const JET_bitWriteLock: JET_GRBIT = 0x00000002;

/// Since: 0x0A01.
pub const JET_bitKeyLock: JET_GRBIT = 0x00000004;

pub const JET_MoveFirst: JET_LONG = i32::MIN;
pub const JET_MovePrevious: JET_LONG = -1;
pub const JET_MoveNext: JET_LONG = 1;
pub const JET_MoveLast: JET_LONG = 0x7fffffff;

pub const JET_bitMoveKeyNE: JET_GRBIT = 0x00000001;

pub const JET_bitSeekEQ: JET_GRBIT = 0x00000001;
pub const JET_bitSeekLT: JET_GRBIT = 0x00000002;
pub const JET_bitSeekLE: JET_GRBIT = 0x00000004;
pub const JET_bitSeekGE: JET_GRBIT = 0x00000008;
pub const JET_bitSeekGT: JET_GRBIT = 0x00000010;
pub const JET_bitSetIndexRange: JET_GRBIT = 0x00000020;

/// Since: 0x0502.
pub const JET_bitCheckUniqueness: JET_GRBIT = 0x00000040;

/// Since: 0x0501.
pub const JET_bitBookmarkPermitVirtualCurrency: JET_GRBIT = 0x00000001;

/// Since: 0x0601.
pub const JET_bitPrereadForward: JET_GRBIT = 0x00000001;
/// Since: 0x0601.
pub const JET_bitPrereadBackward: JET_GRBIT = 0x00000002;

/// Since: 0x0602.
pub const JET_bitPrereadFirstPage: JET_GRBIT = 0x00000004;
/// Since: 0x0602.
pub const JET_bitPrereadNormalizedKey: JET_GRBIT = 0x00000008;

/// Since: 0x0602.
pub const JET_relopEquals: JET_RELOP = 0;
/// Since: 0x0602.
pub const JET_relopPrefixEquals: JET_RELOP = 1;
/// Since: 0x0602.
pub const JET_relopNotEquals: JET_RELOP = 2;
/// Since: 0x0602.
pub const JET_relopLessThanOrEqual: JET_RELOP = 3;
/// Since: 0x0602.
pub const JET_relopLessThan: JET_RELOP = 4;
/// Since: 0x0602.
pub const JET_relopGreaterThanOrEqual: JET_RELOP = 5;
/// Since: 0x0602.
pub const JET_relopGreaterThan: JET_RELOP = 6;
/// Since: 0x0602.
pub const JET_relopBitmaskEqualsZero: JET_RELOP = 7;
/// Since: 0x0602.
pub const JET_relopBitmaskNotEqualsZero: JET_RELOP = 8;
