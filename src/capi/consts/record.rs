//! Constants of the ABI: update, set, retrieve, enumerate, stream, size.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Append to the long value.
pub const JET_bitSetAppendLV: JET_GRBIT = 0x00000001;
/// Overwrite a part of the long value.
pub const JET_bitSetOverwriteLV: JET_GRBIT = 0x00000004;
/// Set the length of the long value.
pub const JET_bitSetSizeLV: JET_GRBIT = 0x00000008;
/// No data means an empty value, not NULL.
pub const JET_bitSetZeroLength: JET_GRBIT = 0x00000020;
/// Store the value apart from the record.
pub const JET_bitSetSeparateLV: JET_GRBIT = 0x00000040;
/// Fail if the column has the value.
pub const JET_bitSetUniqueMultiValues: JET_GRBIT = 0x00000080;
/// Fail if the column has a value with the same key.
pub const JET_bitSetUniqueNormalizedMultiValues: JET_GRBIT = 0x00000100;

/// Drop all values, so that the default shows.
///
/// Since: 0x0501.
pub const JET_bitSetRevertToDefaultValue: JET_GRBIT = 0x00000200;
/// Store the value in the record.
///
/// Since: 0x0501.
pub const JET_bitSetIntrinsicLV: JET_GRBIT = 0x00000400;

/// Do not compress.
///
/// Since: 0x0601.
pub const JET_bitSetUncompressed: JET_GRBIT = 0x00010000;
/// Compress if it pays.
///
/// Since: 0x0601.
pub const JET_bitSetCompressed: JET_GRBIT = 0x00020000;

/// Store the value in neighbouring pages.
///
/// Since: 0x0A01.
pub const JET_bitSetContiguousLV: JET_GRBIT = 0x00040000;

/// A new record.
pub const JET_prepInsert: JET_ULONG = 0;
/// Change the current record, locked from now on.
pub const JET_prepReplace: JET_ULONG = 2;
/// Drop the update that is prepared.
pub const JET_prepCancel: JET_ULONG = 3;
/// Change the current record, locked only by the update.
pub const JET_prepReplaceNoLock: JET_ULONG = 4;
/// A new record that begins as a copy of the current one.
pub const JET_prepInsertCopy: JET_ULONG = 5;

/// The same, and the current one goes.
///
/// Since: 0x0501.
pub const JET_prepInsertCopyDeleteOriginal: JET_ULONG = 7;

/// A copy to read from.
pub const JET_prepReadOnlyCopy: JET_ULONG = 8;

/// As JET_prepInsertCopyDeleteOriginal, keeping the auto-increment value.
///
/// Since: 0x0603.
pub const JET_prepInsertCopyReplaceOriginal: JET_ULONG = 9;

/// A new record whose auto-increment value the client sets.
///
/// Since: 0x0A01.
pub const JET_prepInsertMustSetAutoIncrement: JET_ULONG = 10;

/// Fail if the record would not fit a page of the old format.
///
/// Since: 0x0502.
pub const JET_bitUpdateCheckESE97Compatibility: JET_GRBIT = 0x00000001;

/// Without versions: no rollback.
pub const JET_bitUpdateNoVersion: JET_GRBIT = 0x00000002;

/// Optionally unique indexes count as unique.
///
/// Since: 0x0A01.
pub const JET_bitUpdateEnforceOptionallyUniqueIndices: JET_GRBIT = 0x00000004;

/// The change stays when the transaction rolls back.
pub const JET_bitEscrowNoRollback: JET_GRBIT = 0x0001;

/// From the copy buffer.
pub const JET_bitRetrieveCopy: JET_GRBIT = 0x00000001;
/// From the key of the current index where possible.
pub const JET_bitRetrieveFromIndex: JET_GRBIT = 0x00000002;
/// From the bookmark in the entry of the current index.
pub const JET_bitRetrieveFromPrimaryBookmark: JET_GRBIT = 0x00000004;
/// Say which value it was.
pub const JET_bitRetrieveTag: JET_GRBIT = 0x00000008;
/// Tell a column set to NULL from one never set.
pub const JET_bitRetrieveNull: JET_GRBIT = 0x00000010;
/// NULL instead of the default value.
pub const JET_bitRetrieveIgnoreDefault: JET_GRBIT = 0x00000020;

/// The number of the long value.
pub const JET_bitRetrieveLongId: JET_GRBIT = 0x00000040;
/// How many records share the long value.
pub const JET_bitRetrieveLongValueRefCount: JET_GRBIT = 0x00000080;

/// The substring that the current entry of a tuple index stands for.
///
/// Since: 0x0600.
pub const JET_bitRetrieveTuple: JET_GRBIT = 0x00000800;

/// The page of the record.
///
/// Since: 0x0601.
pub const JET_bitRetrievePageNumber: JET_GRBIT = 0x00001000;

pub const JET_bitRetrieveCopyIntrinsic: JET_GRBIT = 0x00002000;

pub const JET_bitRetrievePrereadOnly: JET_GRBIT = 0x00004000;

pub const JET_bitRetrievePrereadMany: JET_GRBIT = 0x00008000;

/// The size as stored.
///
/// Since: 0x0603.
pub const JET_bitRetrievePhysicalSize: JET_GRBIT = 0x00010000;

/// A reference if the value is stored apart from the record.
///
/// Since: 0x0A01.
pub const JET_bitRetrieveAsRefIfNotInRecord: JET_GRBIT = 0x00020000;

/// JET_INDEX_COLUMN: no data means an empty value.
///
/// Since: 0x0602.
pub const JET_bitZeroLength: JET_GRBIT = 0x00000001;

/// From the copy buffer.
///
/// Since: 0x0501.
pub const JET_bitEnumerateCopy: JET_GRBIT = JET_bitRetrieveCopy;
/// Leave default values out.
///
/// Since: 0x0501.
pub const JET_bitEnumerateIgnoreDefault: JET_GRBIT = JET_bitRetrieveIgnoreDefault;

/// Not offered.
///
/// Since: 0x0501.
pub const JET_bitEnumerateLocal: JET_GRBIT = 0x00010000;

/// Say only that there are values.
///
/// Since: 0x0501.
pub const JET_bitEnumeratePresenceOnly: JET_GRBIT = 0x00020000;
/// Only tagged columns.
///
/// Since: 0x0501.
pub const JET_bitEnumerateTaggedOnly: JET_GRBIT = 0x00040000;
/// A single value comes in place.
///
/// Since: 0x0501.
pub const JET_bitEnumerateCompressOutput: JET_GRBIT = 0x00080000;

/// Leave out defaults that a callback computes.
///
/// Since: 0x0502.
pub const JET_bitEnumerateIgnoreUserDefinedDefault: JET_GRBIT = 0x00100000;

/// Leave out values stored apart from the record.
///
/// Since: 0x0601.
pub const JET_bitEnumerateInRecordOnly: JET_GRBIT = 0x00200000;

/// References to values stored apart from the record.
///
/// Since: 0x0A01.
pub const JET_bitEnumerateAsRefIfNotInRecord: JET_GRBIT = 0x00400000;

/// From the current record on.
///
/// Since: 0x0A01.
pub const JET_bitStreamForward: JET_GRBIT = 0x00000001;
/// From the current record back.
///
/// Since: 0x0A01.
pub const JET_bitStreamBackward: JET_GRBIT = 0x00000002;
/// References to values stored apart from the record.
///
/// Since: 0x0A01.
pub const JET_bitStreamColumnReferences: JET_GRBIT = 0x00000004;

/// Of the record in the copy buffer.
///
/// Since: 0x0600.
pub const JET_bitRecordSizeInCopyBuffer: JET_GRBIT = 0x00000001;
/// Add to what the struct holds.
///
/// Since: 0x0600.
pub const JET_bitRecordSizeRunningTotal: JET_GRBIT = 0x00000002;
/// Leave out values stored apart from the record.
///
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
