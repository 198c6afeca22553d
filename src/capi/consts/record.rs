//! Constants of the ABI: update, set, retrieve, enumerate, stream, size.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitSetAppendLV: JET_GRBIT = 0x00000001;
pub const JET_bitSetOverwriteLV: JET_GRBIT = 0x00000004;
pub const JET_bitSetSizeLV: JET_GRBIT = 0x00000008;
pub const JET_bitSetZeroLength: JET_GRBIT = 0x00000020;
pub const JET_bitSetSeparateLV: JET_GRBIT = 0x00000040;
pub const JET_bitSetUniqueMultiValues: JET_GRBIT = 0x00000080;
pub const JET_bitSetUniqueNormalizedMultiValues: JET_GRBIT = 0x00000100;

/// Since: 0x0501.
pub const JET_bitSetRevertToDefaultValue: JET_GRBIT = 0x00000200;
/// Since: 0x0501.
pub const JET_bitSetIntrinsicLV: JET_GRBIT = 0x00000400;

/// Since: 0x0601.
pub const JET_bitSetUncompressed: JET_GRBIT = 0x00010000;
/// Since: 0x0601.
pub const JET_bitSetCompressed: JET_GRBIT = 0x00020000;

/// Since: 0x0A01.
pub const JET_bitSetContiguousLV: JET_GRBIT = 0x00040000;

pub const JET_prepInsert: JET_ULONG = 0;
pub const JET_prepReplace: JET_ULONG = 2;
pub const JET_prepCancel: JET_ULONG = 3;
pub const JET_prepReplaceNoLock: JET_ULONG = 4;
pub const JET_prepInsertCopy: JET_ULONG = 5;

/// Since: 0x0501.
pub const JET_prepInsertCopyDeleteOriginal: JET_ULONG = 7;

pub const JET_prepReadOnlyCopy: JET_ULONG = 8;

/// Since: 0x0603.
pub const JET_prepInsertCopyReplaceOriginal: JET_ULONG = 9;

/// Since: 0x0A01.
pub const JET_prepInsertMustSetAutoIncrement: JET_ULONG = 10;

/// Since: 0x0502.
pub const JET_bitUpdateCheckESE97Compatibility: JET_GRBIT = 0x00000001;

pub const JET_bitUpdateNoVersion: JET_GRBIT = 0x00000002;

/// Since: 0x0A01.
pub const JET_bitUpdateEnforceOptionallyUniqueIndices: JET_GRBIT = 0x00000004;

pub const JET_bitEscrowNoRollback: JET_GRBIT = 0x0001;

pub const JET_bitRetrieveCopy: JET_GRBIT = 0x00000001;
pub const JET_bitRetrieveFromIndex: JET_GRBIT = 0x00000002;
pub const JET_bitRetrieveFromPrimaryBookmark: JET_GRBIT = 0x00000004;
pub const JET_bitRetrieveTag: JET_GRBIT = 0x00000008;
pub const JET_bitRetrieveNull: JET_GRBIT = 0x00000010;
pub const JET_bitRetrieveIgnoreDefault: JET_GRBIT = 0x00000020;

pub const JET_bitRetrieveLongId: JET_GRBIT = 0x00000040;
pub const JET_bitRetrieveLongValueRefCount: JET_GRBIT = 0x00000080;

/// Since: 0x0600.
pub const JET_bitRetrieveTuple: JET_GRBIT = 0x00000800;

/// Since: 0x0601.
pub const JET_bitRetrievePageNumber: JET_GRBIT = 0x00001000;

pub const JET_bitRetrieveCopyIntrinsic: JET_GRBIT = 0x00002000;

pub const JET_bitRetrievePrereadOnly: JET_GRBIT = 0x00004000;

pub const JET_bitRetrievePrereadMany: JET_GRBIT = 0x00008000;

/// Since: 0x0603.
pub const JET_bitRetrievePhysicalSize: JET_GRBIT = 0x00010000;

/// Since: 0x0A01.
pub const JET_bitRetrieveAsRefIfNotInRecord: JET_GRBIT = 0x00020000;

/// Since: 0x0602.
pub const JET_bitZeroLength: JET_GRBIT = 0x00000001;

/// Since: 0x0501.
pub const JET_bitEnumerateCopy: JET_GRBIT = JET_bitRetrieveCopy;
/// Since: 0x0501.
pub const JET_bitEnumerateIgnoreDefault: JET_GRBIT = JET_bitRetrieveIgnoreDefault;

/// Since: 0x0501.
pub const JET_bitEnumerateLocal: JET_GRBIT = 0x00010000;

/// Since: 0x0501.
pub const JET_bitEnumeratePresenceOnly: JET_GRBIT = 0x00020000;
/// Since: 0x0501.
pub const JET_bitEnumerateTaggedOnly: JET_GRBIT = 0x00040000;
/// Since: 0x0501.
pub const JET_bitEnumerateCompressOutput: JET_GRBIT = 0x00080000;

/// Since: 0x0502.
pub const JET_bitEnumerateIgnoreUserDefinedDefault: JET_GRBIT = 0x00100000;

/// Since: 0x0601.
pub const JET_bitEnumerateInRecordOnly: JET_GRBIT = 0x00200000;

/// Since: 0x0A01.
pub const JET_bitEnumerateAsRefIfNotInRecord: JET_GRBIT = 0x00400000;

/// Since: 0x0A01.
pub const JET_bitStreamForward: JET_GRBIT = 0x00000001;
/// Since: 0x0A01.
pub const JET_bitStreamBackward: JET_GRBIT = 0x00000002;
/// Since: 0x0A01.
pub const JET_bitStreamColumnReferences: JET_GRBIT = 0x00000004;

/// Since: 0x0600.
pub const JET_bitRecordSizeInCopyBuffer: JET_GRBIT = 0x00000001;
/// Since: 0x0600.
pub const JET_bitRecordSizeRunningTotal: JET_GRBIT = 0x00000002;
/// Since: 0x0600.
pub const JET_bitRecordSizeLocal: JET_GRBIT = 0x00000004;

/// Since: 0x0600.
pub const JET_bitRecordSizeIncludeDefaultValues: JET_GRBIT = 0x00000008;
/// Since: 0x0600.
pub const JET_bitRecordSizeSecondaryIndexKeyOnly: JET_GRBIT = 0x00000010;
/// Since: 0x0600.
pub const JET_bitRecordSizeIntrinsicPhysicalOnly: JET_GRBIT = 0x00000020;
/// Since: 0x0600.
pub const JET_bitRecordSizeExtrinsicLogicalOnly: JET_GRBIT = 0x00000040;
