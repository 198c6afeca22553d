//! Constants of the ABI: recovery, restore and revert.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Since: 0x0A00.
pub const JET_OpenLogForRecoveryCheckingAndPatching: JET_ULONG = 1;
/// Since: 0x0A00.
pub const JET_OpenLogForRedo: JET_ULONG = 2;
/// Since: 0x0A00.
pub const JET_OpenLogForUndo: JET_ULONG = 3;
/// Since: 0x0A00.
pub const JET_OpenLogForDo: JET_ULONG = 4;

/// Since: 0x0A00.
pub const JET_MissingLogMustFail: JET_ULONG = 1;
/// Since: 0x0A00.
pub const JET_MissingLogContinueToRedo: JET_ULONG = 2;
/// Since: 0x0A00.
pub const JET_MissingLogContinueTryCurrentLog: JET_ULONG = 3;
/// Since: 0x0A00.
pub const JET_MissingLogContinueToUndo: JET_ULONG = 4;
/// Since: 0x0A00.
pub const JET_MissingLogCreateNewLogStream: JET_ULONG = 5;

/// Since: 0x0A00.
pub const fCommitCtxLegacyCommitCallback: JET_ULONG = 1;
/// Since: 0x0A00.
pub const fCommitCtxPreCommitCallback: JET_ULONG = 2;
/// Since: 0x0A00.
pub const fCommitCtxPostCommitCallback: JET_ULONG = 3;

pub const JET_bitReplayReplicatedLogFiles: JET_GRBIT = 0x00000001;

/// Replay although databases are missing.
///
/// Since: 0x0501.
pub const JET_bitReplayIgnoreMissingDB: JET_GRBIT = 0x00000004;

/// Do not undo unfinished transactions.
///
/// Since: 0x0600.
pub const JET_bitRecoveryWithoutUndo: JET_GRBIT = 0x00000008;
/// Delete logs that are not needed any more.
///
/// Since: 0x0600.
pub const JET_bitTruncateLogsAfterRecovery: JET_GRBIT = 0x00000010;
/// Databases without an entry in the map stay where they were.
///
/// Since: 0x0600.
pub const JET_bitReplayMissingMapEntryDB: JET_GRBIT = 0x00000020;
/// Fail if there is no log.
///
/// Since: 0x0600.
pub const JET_bitLogStreamMustExist: JET_GRBIT = 0x00000040;

/// Go on although the last logs are lost.
///
/// Since: 0x0601.
pub const JET_bitReplayIgnoreLostLogs: JET_GRBIT = 0x00000080;

/// Go on although the current log is missing.
///
/// Since: 0x0602.
pub const JET_bitAllowMissingCurrentLog: JET_GRBIT = 0x00000100;
/// Recover databases that come from a backup.
///
/// Since: 0x0602.
pub const JET_bitAllowSoftRecoveryOnBackup: JET_GRBIT = 0x00000200;
/// No event about lost logs.
///
/// Since: 0x0602.
pub const JET_bitSkipLostLogsEvent: JET_GRBIT = 0x00000400;
/// Ask the callback.
///
/// Since: 0x0602.
pub const JET_bitExternalRecoveryControl: JET_GRBIT = 0x00000800;

/// Databases stay attached.
///
/// Since: 0x0602.
pub const JET_bitKeepDbAttachedAtEndOfRecovery: JET_GRBIT = 0x00001000;

/// Pass over records that no database needs.
///
/// Since: 0x0A01.
pub const JET_bitReplayIgnoreLogRecordsBeforeMinRequiredLog: JET_GRBIT = 0x00002000;
/// Find the starting point in the databases of the map.
///
/// Since: 0x0A01.
pub const JET_bitReplayInferCheckpointFromRstmapDbs: JET_GRBIT = 0x00004000;

/// The database may be missing.
///
/// Since: 0x0A01.
pub const JET_bitRestoreMapIgnoreWhenMissing: JET_GRBIT = 0x00000001;
/// The database must be there.
///
/// Since: 0x0A01.
pub const JET_bitRestoreMapFailWhenMissing: JET_GRBIT = 0x00000002;
/// Replace a file when the log makes the database.
///
/// Since: 0x0A01.
pub const JET_bitRestoreMapOverwriteOnCreate: JET_GRBIT = 0x00000004;

/// No revert.
///
/// Since: 0x0A01.
pub const JET_revertstateNone: JET_ULONG = 0;
/// Pages are being reverted.
///
/// Since: 0x0A01.
pub const JET_revertstateInProgress: JET_ULONG = 1;
/// Logs are being copied.
///
/// Since: 0x0A01.
pub const JET_revertstateCopingLogs: JET_ULONG = 2;
/// The snapshots are being saved.
///
/// Since: 0x0A01.
pub const JET_revertstateBackupSnapshot: JET_ULONG = 3;
/// The snapshots are being removed.
///
/// Since: 0x0A01.
pub const JET_revertstateRemoveSnapshot: JET_ULONG = 4;
/// Since: 0x0A01.
pub const JET_revertstateCaptureRootPageRecords: JET_ULONG = 5;
/// Since: 0x0A01.
pub const JET_revertstateApplyRootPageRecords: JET_ULONG = 6;

/// Delete all logs.
///
/// Since: 0x0A01.
pub const JET_bitDeleteAllExistingLogs: JET_GRBIT = 0x00000001;

/// Without a way back.
///
/// Since: 0x0A01.
pub const JET_bitNonRevertableTableDelete: JET_GRBIT = 0x00000001;
/// With a way back if it cannot be without.
///
/// Since: 0x0A01.
pub const JET_bitRevertableTableDeleteIfTooSoon: JET_GRBIT = 0x00000002;
