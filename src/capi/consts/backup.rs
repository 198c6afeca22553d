//! Constants of the ABI: backup, snapshots, emitted logs.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitBackupIncremental: JET_GRBIT = 0x00000001;

pub const JET_bitKeepOldLogs: JET_GRBIT = 0x00000002;

pub const JET_bitBackupAtomic: JET_GRBIT = 0x00000004;

pub const JET_bitBackupFullWithAllLogs: JET_GRBIT = 0x00000008;

/// Since: 0x0501.
pub const JET_bitBackupSnapshot: JET_GRBIT = 0x00000010;

/// Since: 0x0601.
pub const JET_bitBackupSurrogate: JET_GRBIT = 0x00000020;

pub const JET_bitInternalCopy: JET_GRBIT = 0x00000040;

/// Since: 0x0501.
pub const JET_bitBackupEndNormal: JET_GRBIT = 0x0001;
/// Since: 0x0501.
pub const JET_bitBackupEndAbort: JET_GRBIT = 0x0002;

/// Since: 0x0600.
pub const JET_bitBackupTruncateDone: JET_GRBIT = 0x0100;

/// Since: 0x0601.
pub const JET_bitBackupNoDbHeaderUpdate: JET_GRBIT = 0x0200;

/// Since: 0x0600.
pub const JET_bitIncrementalSnapshot: JET_GRBIT = 0x00000001;
/// Since: 0x0600.
pub const JET_bitCopySnapshot: JET_GRBIT = 0x00000002;
/// Since: 0x0600.
pub const JET_bitContinueAfterThaw: JET_GRBIT = 0x00000004;

/// Since: 0x0601.
pub const JET_bitExplicitPrepare: JET_GRBIT = 0x00000008;

/// Since: 0x0600.
pub const JET_bitAllDatabasesSnapshot: JET_GRBIT = 0x00000001;

/// Since: 0x0600.
pub const JET_bitAbortSnapshot: JET_GRBIT = 0x00000001;

/// Since: 0x0601.
pub const JET_bitShadowLogEmitFirstCall: JET_GRBIT = 0x00000001;
/// Since: 0x0601.
pub const JET_bitShadowLogEmitLastCall: JET_GRBIT = 0x00000002;
/// Since: 0x0601.
pub const JET_bitShadowLogEmitCancel: JET_GRBIT = 0x00000004;
/// Since: 0x0601.
pub const JET_bitShadowLogEmitDataBuffers: JET_GRBIT = 0x00000008;
/// Since: 0x0601.
pub const JET_bitShadowLogEmitLogComplete: JET_GRBIT = 0x00000010;
