//! Constants of the ABI: temporary tables.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitTTIndexed: JET_GRBIT = 0x00000001;
pub const JET_bitTTUnique: JET_GRBIT = 0x00000002;
pub const JET_bitTTUpdatable: JET_GRBIT = 0x00000004;
pub const JET_bitTTScrollable: JET_GRBIT = 0x00000008;
pub const JET_bitTTSortNullsHigh: JET_GRBIT = 0x00000010;
pub const JET_bitTTForceMaterialization: JET_GRBIT = 0x00000020;

/// Since: 0x0501.
pub const JET_bitTTErrorOnDuplicateInsertion: JET_GRBIT = JET_bitTTForceMaterialization;

/// Since: 0x0502.
pub const JET_bitTTForwardOnly: JET_GRBIT = 0x00000040;

/// Since: 0x0601.
pub const JET_bitTTIntrinsicLVsOnly: JET_GRBIT = 0x00000080;

/// Since: 0x0602.
pub const JET_bitTTDotNetGuid: JET_GRBIT = 0x00000100;
