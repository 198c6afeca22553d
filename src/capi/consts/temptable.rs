//! Constants of the ABI: temporary tables.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Can be searched.
pub const JET_bitTTIndexed: JET_GRBIT = 0x00000001;
/// Rows with equal keys are dropped.
pub const JET_bitTTUnique: JET_GRBIT = 0x00000002;
/// Rows can be changed after the first move.
pub const JET_bitTTUpdatable: JET_GRBIT = 0x00000004;
/// Can be walked both ways.
pub const JET_bitTTScrollable: JET_GRBIT = 0x00000008;
/// NULL comes last.
pub const JET_bitTTSortNullsHigh: JET_GRBIT = 0x00000010;
/// A tree from the start.
pub const JET_bitTTForceMaterialization: JET_GRBIT = 0x00000020;

/// A row with a key that exists is an error.
///
/// Since: 0x0501.
pub const JET_bitTTErrorOnDuplicateInsertion: JET_GRBIT = JET_bitTTForceMaterialization;

/// Walked once, from first to last.
///
/// Since: 0x0502.
pub const JET_bitTTForwardOnly: JET_GRBIT = 0x00000040;

/// Long values stay in the rows.
///
/// Since: 0x0601.
pub const JET_bitTTIntrinsicLVsOnly: JET_GRBIT = 0x00000080;

/// GUIDs are ordered as .NET does.
///
/// Since: 0x0602.
pub const JET_bitTTDotNetGuid: JET_GRBIT = 0x00000100;
