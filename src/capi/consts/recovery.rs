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

/// Since: 0x0501.
pub const JET_bitReplayIgnoreMissingDB: JET_GRBIT = 0x00000004;

/// Since: 0x0600.
pub const JET_bitRecoveryWithoutUndo: JET_GRBIT = 0x00000008;
/// Since: 0x0600.
pub const JET_bitTruncateLogsAfterRecovery: JET_GRBIT = 0x00000010;
/// Since: 0x0600.
pub const JET_bitReplayMissingMapEntryDB: JET_GRBIT = 0x00000020;
/// Since: 0x0600.
pub const JET_bitLogStreamMustExist: JET_GRBIT = 0x00000040;

/// Since: 0x0601.
pub const JET_bitReplayIgnoreLostLogs: JET_GRBIT = 0x00000080;

/// Since: 0x0602.
pub const JET_bitAllowMissingCurrentLog: JET_GRBIT = 0x00000100;
/// Since: 0x0602.
pub const JET_bitAllowSoftRecoveryOnBackup: JET_GRBIT = 0x00000200;
/// Since: 0x0602.
pub const JET_bitSkipLostLogsEvent: JET_GRBIT = 0x00000400;
/// Since: 0x0602.
pub const JET_bitExternalRecoveryControl: JET_GRBIT = 0x00000800;

/// Since: 0x0602.
pub const JET_bitKeepDbAttachedAtEndOfRecovery: JET_GRBIT = 0x00001000;

/// Since: 0x0A01.
pub const JET_bitReplayIgnoreLogRecordsBeforeMinRequiredLog: JET_GRBIT = 0x00002000;
/// Since: 0x0A01.
pub const JET_bitReplayInferCheckpointFromRstmapDbs: JET_GRBIT = 0x00004000;

/// Since: 0x0A01.
pub const JET_bitRestoreMapIgnoreWhenMissing: JET_GRBIT = 0x00000001;
/// Since: 0x0A01.
pub const JET_bitRestoreMapFailWhenMissing: JET_GRBIT = 0x00000002;
/// Since: 0x0A01.
pub const JET_bitRestoreMapOverwriteOnCreate: JET_GRBIT = 0x00000004;

/// Since: 0x0A01.
pub const JET_revertstateNone: JET_ULONG = 0;
/// Since: 0x0A01.
pub const JET_revertstateInProgress: JET_ULONG = 1;
/// Since: 0x0A01.
pub const JET_revertstateCopingLogs: JET_ULONG = 2;
/// Since: 0x0A01.
pub const JET_revertstateBackupSnapshot: JET_ULONG = 3;
/// Since: 0x0A01.
pub const JET_revertstateRemoveSnapshot: JET_ULONG = 4;
/// Since: 0x0A01.
pub const JET_revertstateCaptureRootPageRecords: JET_ULONG = 5;
/// Since: 0x0A01.
pub const JET_revertstateApplyRootPageRecords: JET_ULONG = 6;

/// Since: 0x0A01.
pub const JET_bitDeleteAllExistingLogs: JET_GRBIT = 0x00000001;

/// Since: 0x0A01.
pub const JET_bitNonRevertableTableDelete: JET_GRBIT = 0x00000001;
/// Since: 0x0A01.
pub const JET_bitRevertableTableDeleteIfTooSoon: JET_GRBIT = 0x00000002;
