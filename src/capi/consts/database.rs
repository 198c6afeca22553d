//! Constants of the ABI: create, attach, open, detach; states and kinds of files.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitDbReadOnly: JET_GRBIT = 0x00000001;
pub const JET_bitDbExclusive: JET_GRBIT = 0x00000002;

pub const JET_bitDbSingleExclusive: JET_GRBIT = 0x00000002;

pub const JET_bitDbDeleteCorruptIndexes: JET_GRBIT = 0x00000010;

pub const JET_bitDbRebuildCorruptIndexes: JET_GRBIT = 0x00000020;

/// Since: 0x0502.
pub const JET_bitDbDeleteUnicodeIndexes: JET_GRBIT = 0x00000400;

/// Since: 0x0501.
pub const JET_bitDbUpgrade: JET_GRBIT = 0x00000200;

/// Since: 0x0601.
pub const JET_bitDbEnableBackgroundMaintenance: JET_GRBIT = 0x00000800;

/// Since: 0x0602.
pub const JET_bitDbPurgeCacheOnAttach: JET_GRBIT = 0x00001000;

/// Since: 0x0501.
pub const JET_bitForceDetach: JET_GRBIT = 0x00000001;
/// Since: 0x0501.
pub const JET_bitForceCloseAndDetach: JET_GRBIT = 0x00000002 | JET_bitForceDetach;

pub const JET_bitDbRecoveryOff: JET_GRBIT = 0x00000008;

pub const JET_bitDbVersioningOff: JET_GRBIT = 0x00000040;

pub const JET_bitDbShadowingOff: JET_GRBIT = 0x00000080;

pub const JET_bitDbCreateStreamingFile: JET_GRBIT = 0x00000100;

/// Since: 0x0501.
pub const JET_bitDbOverwriteExisting: JET_GRBIT = 0x00000200;

pub const JET_dbstateJustCreated: JET_ULONG = 1;
pub const JET_dbstateDirtyShutdown: JET_ULONG = 2;
pub const JET_dbstateCleanShutdown: JET_ULONG = 3;
pub const JET_dbstateBeingConverted: JET_ULONG = 4;

/// Since: 0x0501.
pub const JET_dbstateForceDetach: JET_ULONG = 5;

/// Since: 0x0601.
pub const JET_dbstateIncrementalReseedInProgress: JET_ULONG = 6;
/// Since: 0x0601.
pub const JET_dbstateDirtyAndPatchedShutdown: JET_ULONG = 7;

/// Since: 0x0A01.
pub const JET_dbstateRevertInProgress: JET_ULONG = 8;

/// Since: 0x0600.
pub const JET_filetypeUnknown: JET_ULONG = 0;
/// Since: 0x0600.
pub const JET_filetypeDatabase: JET_ULONG = 1;

/// Since: 0x0600.
pub const JET_filetypeStreamingFile: JET_ULONG = 2;

/// Since: 0x0600.
pub const JET_filetypeLog: JET_ULONG = 3;
/// Since: 0x0600.
pub const JET_filetypeCheckpoint: JET_ULONG = 4;
/// Since: 0x0600.
pub const JET_filetypeTempDatabase: JET_ULONG = 5;

/// Since: 0x0600.
pub const JET_filetypeFTL: JET_ULONG = 6;

/// Since: 0x0600.
pub const JET_filetypeFlushMap: JET_ULONG = 7;

/// Since: 0x0600.
pub const JET_filetypeCachedFile: JET_ULONG = 8;
/// Since: 0x0600.
pub const JET_filetypeCachingFile: JET_ULONG = 9;
/// Since: 0x0600.
pub const JET_filetypeSnapshot: JET_ULONG = 10;
/// Since: 0x0600.
pub const JET_filetypeRBSRevertCheckpoint: JET_ULONG = 11;
/// Since: 0x0600.
pub const JET_filetypeMax: JET_ULONG = 12;

/// Since: 0x0602.
pub const JET_bitResizeDatabaseOnlyGrow: JET_GRBIT = 0x00000001;

/// Since: 0x0603.
pub const JET_bitResizeDatabaseOnlyShrink: JET_GRBIT = 0x00000002;
