//! Constants of the ABI: create, attach, open, detach; states and kinds of files.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Only read.
pub const JET_bitDbReadOnly: JET_GRBIT = 0x00000001;
/// For this session alone.
pub const JET_bitDbExclusive: JET_GRBIT = 0x00000002;

/// The same as JET_bitDbExclusive.
pub const JET_bitDbSingleExclusive: JET_GRBIT = 0x00000002;

/// Drop indexes whose sorting rules changed.
pub const JET_bitDbDeleteCorruptIndexes: JET_GRBIT = 0x00000010;

/// Obsolete.
pub const JET_bitDbRebuildCorruptIndexes: JET_GRBIT = 0x00000020;

/// Drop all indexes over Unicode text.
///
/// Since: 0x0502.
pub const JET_bitDbDeleteUnicodeIndexes: JET_GRBIT = 0x00000400;

/// Obsolete.
///
/// Since: 0x0501.
pub const JET_bitDbUpgrade: JET_GRBIT = 0x00000200;

/// Check the pages in the background.
///
/// Since: 0x0601.
pub const JET_bitDbEnableBackgroundMaintenance: JET_GRBIT = 0x00000800;

/// Forget pages cached from before.
///
/// Since: 0x0602.
pub const JET_bitDbPurgeCacheOnAttach: JET_GRBIT = 0x00001000;

/// Not allowed.
///
/// Since: 0x0501.
pub const JET_bitForceDetach: JET_GRBIT = 0x00000001;
/// Not allowed.
///
/// Since: 0x0501.
pub const JET_bitForceCloseAndDetach: JET_GRBIT = 0x00000002 | JET_bitForceDetach;

/// Without a log.
pub const JET_bitDbRecoveryOff: JET_GRBIT = 0x00000008;

/// Without versions.
pub const JET_bitDbVersioningOff: JET_GRBIT = 0x00000040;

/// Without effect.
pub const JET_bitDbShadowingOff: JET_GRBIT = 0x00000080;

/// Obsolete.
pub const JET_bitDbCreateStreamingFile: JET_GRBIT = 0x00000100;

/// Replace a file of that name.
///
/// Since: 0x0501.
pub const JET_bitDbOverwriteExisting: JET_GRBIT = 0x00000200;

/// Being made.
pub const JET_dbstateJustCreated: JET_ULONG = 1;
/// In use, or not closed cleanly.
pub const JET_dbstateDirtyShutdown: JET_ULONG = 2;
/// Closed cleanly.
pub const JET_dbstateCleanShutdown: JET_ULONG = 3;
/// Being upgraded.
pub const JET_dbstateBeingConverted: JET_ULONG = 4;

/// Detached by force, long ago.
///
/// Since: 0x0501.
pub const JET_dbstateForceDetach: JET_ULONG = 5;

/// Being repaired from a copy.
///
/// Since: 0x0601.
pub const JET_dbstateIncrementalReseedInProgress: JET_ULONG = 6;
/// Repaired from a copy, to be recovered.
///
/// Since: 0x0601.
pub const JET_dbstateDirtyAndPatchedShutdown: JET_ULONG = 7;

/// Being reverted.
///
/// Since: 0x0A01.
pub const JET_dbstateRevertInProgress: JET_ULONG = 8;

/// Not one of ours.
///
/// Since: 0x0600.
pub const JET_filetypeUnknown: JET_ULONG = 0;
/// Database.
///
/// Since: 0x0600.
pub const JET_filetypeDatabase: JET_ULONG = 1;

/// Obsolete.
///
/// Since: 0x0600.
pub const JET_filetypeStreamingFile: JET_ULONG = 2;

/// Log.
///
/// Since: 0x0600.
pub const JET_filetypeLog: JET_ULONG = 3;
/// Checkpoint.
///
/// Since: 0x0600.
pub const JET_filetypeCheckpoint: JET_ULONG = 4;
/// Temporary database.
///
/// Since: 0x0600.
pub const JET_filetypeTempDatabase: JET_ULONG = 5;

/// Trace file.
///
/// Since: 0x0600.
pub const JET_filetypeFTL: JET_ULONG = 6;

/// Flush map.
///
/// Since: 0x0600.
pub const JET_filetypeFlushMap: JET_ULONG = 7;

/// File behind a block cache.
///
/// Since: 0x0600.
pub const JET_filetypeCachedFile: JET_ULONG = 8;
/// Block cache.
///
/// Since: 0x0600.
pub const JET_filetypeCachingFile: JET_ULONG = 9;
/// Revert snapshot.
///
/// Since: 0x0600.
pub const JET_filetypeSnapshot: JET_ULONG = 10;
/// Progress of a revert.
///
/// Since: 0x0600.
pub const JET_filetypeRBSRevertCheckpoint: JET_ULONG = 11;
/// One more than the highest kind.
///
/// Since: 0x0600.
pub const JET_filetypeMax: JET_ULONG = 12;

/// Never shorter.
///
/// Since: 0x0602.
pub const JET_bitResizeDatabaseOnlyGrow: JET_GRBIT = 0x00000001;

/// Never longer.
///
/// Since: 0x0603.
pub const JET_bitResizeDatabaseOnlyShrink: JET_GRBIT = 0x00000002;
