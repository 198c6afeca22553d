//! Constants of the ABI: kinds of record callbacks.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Since: 0x0501.
pub const JET_cbtypNull: JET_CBTYP = 0x00000000;
/// Since: 0x0501.
pub const JET_cbtypFinalize: JET_CBTYP = 0x00000001;
/// Since: 0x0501.
pub const JET_cbtypBeforeInsert: JET_CBTYP = 0x00000002;
/// Since: 0x0501.
pub const JET_cbtypAfterInsert: JET_CBTYP = 0x00000004;
/// Since: 0x0501.
pub const JET_cbtypBeforeReplace: JET_CBTYP = 0x00000008;
/// Since: 0x0501.
pub const JET_cbtypAfterReplace: JET_CBTYP = 0x00000010;
/// Since: 0x0501.
pub const JET_cbtypBeforeDelete: JET_CBTYP = 0x00000020;
/// Since: 0x0501.
pub const JET_cbtypAfterDelete: JET_CBTYP = 0x00000040;
/// Since: 0x0501.
pub const JET_cbtypUserDefinedDefaultValue: JET_CBTYP = 0x00000080;
/// Since: 0x0501.
pub const JET_cbtypOnlineDefragCompleted: JET_CBTYP = 0x00000100;
/// Since: 0x0501.
pub const JET_cbtypFreeCursorLS: JET_CBTYP = 0x00000200;
/// Since: 0x0501.
pub const JET_cbtypFreeTableLS: JET_CBTYP = 0x00000400;

/// Since: 0x0601.
pub const JET_cbtypScanProgress: JET_CBTYP = 0x00004000;
/// Since: 0x0601.
pub const JET_cbtypScanCompleted: JET_CBTYP = 0x00008000;

/// Since: 0x0501.
pub const JET_cbtypDTCQueryPreparedTransaction: JET_CBTYP = 0x00001000;
/// Since: 0x0501.
pub const JET_cbtypOnlineDefragProgress: JET_CBTYP = 0x00002000;

/// Since: 0x0501.
pub const JET_cbtypOld2Action: JET_CBTYP = 0x00004000;
/// Since: 0x0501.
pub const JET_cbtypIndexDeferredPopulateThrottle: JET_CBTYP = 0x00008000;
