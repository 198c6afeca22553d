//! Constants of the ABI: kinds of record callbacks.

#[allow(clippy::wildcard_imports)]
use super::*;

/// None; asks whether the callback works.
///
/// Since: 0x0501.
pub const JET_cbtypNull: JET_CBTYP = 0x00000000;
/// Obsolete.
///
/// Since: 0x0501.
pub const JET_cbtypFinalize: JET_CBTYP = 0x00000001;
/// A record is about to be inserted.
///
/// Since: 0x0501.
pub const JET_cbtypBeforeInsert: JET_CBTYP = 0x00000002;
/// A record has been inserted.
///
/// Since: 0x0501.
pub const JET_cbtypAfterInsert: JET_CBTYP = 0x00000004;
/// A record is about to be replaced.
///
/// Since: 0x0501.
pub const JET_cbtypBeforeReplace: JET_CBTYP = 0x00000008;
/// A record has been replaced.
///
/// Since: 0x0501.
pub const JET_cbtypAfterReplace: JET_CBTYP = 0x00000010;
/// A record is about to be deleted.
///
/// Since: 0x0501.
pub const JET_cbtypBeforeDelete: JET_CBTYP = 0x00000020;
/// A record has been deleted.
///
/// Since: 0x0501.
pub const JET_cbtypAfterDelete: JET_CBTYP = 0x00000040;
/// The value of a default is wanted.
///
/// Since: 0x0501.
pub const JET_cbtypUserDefinedDefaultValue: JET_CBTYP = 0x00000080;
/// A pass of defragmentation is done.
///
/// Since: 0x0501.
pub const JET_cbtypOnlineDefragCompleted: JET_CBTYP = 0x00000100;
/// Local storage of a cursor must go.
///
/// Since: 0x0501.
pub const JET_cbtypFreeCursorLS: JET_CBTYP = 0x00000200;
/// Local storage of a table must go.
///
/// Since: 0x0501.
pub const JET_cbtypFreeTableLS: JET_CBTYP = 0x00000400;

/// A scan goes on.
///
/// Since: 0x0601.
pub const JET_cbtypScanProgress: JET_CBTYP = 0x00004000;
/// A pass of a scan is done.
///
/// Since: 0x0601.
pub const JET_cbtypScanCompleted: JET_CBTYP = 0x00008000;

/// Since: 0x0501.
pub const JET_cbtypDTCQueryPreparedTransaction: JET_CBTYP = 0x00001000;
/// Defragmentation goes on.
///
/// Since: 0x0501.
pub const JET_cbtypOnlineDefragProgress: JET_CBTYP = 0x00002000;

/// Since: 0x0501.
pub const JET_cbtypOld2Action: JET_CBTYP = 0x00004000;
/// Since: 0x0501.
pub const JET_cbtypIndexDeferredPopulateThrottle: JET_CBTYP = 0x00008000;
