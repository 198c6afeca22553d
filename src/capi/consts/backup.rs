//! Constants of the ABI: backup, snapshots, emitted logs.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Only logs.
pub const JET_bitBackupIncremental: JET_GRBIT = 0x00000001;

pub const JET_bitKeepOldLogs: JET_GRBIT = 0x00000002;

/// The former backup stays whole until the new one is.
pub const JET_bitBackupAtomic: JET_GRBIT = 0x00000004;

pub const JET_bitBackupFullWithAllLogs: JET_GRBIT = 0x00000008;

/// By a snapshot.
///
/// Since: 0x0501.
pub const JET_bitBackupSnapshot: JET_GRBIT = 0x00000010;

/// On behalf of another server.
///
/// Since: 0x0601.
pub const JET_bitBackupSurrogate: JET_GRBIT = 0x00000020;

/// For the engine's own use.
pub const JET_bitInternalCopy: JET_GRBIT = 0x00000040;

/// The backup is good.
///
/// Since: 0x0501.
pub const JET_bitBackupEndNormal: JET_GRBIT = 0x0001;
/// The backup is to be thrown away.
///
/// Since: 0x0501.
pub const JET_bitBackupEndAbort: JET_GRBIT = 0x0002;

/// The logs have been deleted.
///
/// Since: 0x0600.
pub const JET_bitBackupTruncateDone: JET_GRBIT = 0x0100;

/// Do not note it in the databases.
///
/// Since: 0x0601.
pub const JET_bitBackupNoDbHeaderUpdate: JET_GRBIT = 0x0200;

/// Only logs.
///
/// Since: 0x0600.
pub const JET_bitIncrementalSnapshot: JET_GRBIT = 0x00000001;
/// A copy: no log is deleted.
///
/// Since: 0x0600.
pub const JET_bitCopySnapshot: JET_GRBIT = 0x00000002;
/// More calls follow the thaw.
///
/// Since: 0x0600.
pub const JET_bitContinueAfterThaw: JET_GRBIT = 0x00000004;

/// Only instances that are named.
///
/// Since: 0x0601.
pub const JET_bitExplicitPrepare: JET_GRBIT = 0x00000008;

/// The snapshot held every database.
///
/// Since: 0x0600.
pub const JET_bitAllDatabasesSnapshot: JET_GRBIT = 0x00000001;

/// The snapshot is to be thrown away.
///
/// Since: 0x0600.
pub const JET_bitAbortSnapshot: JET_GRBIT = 0x00000001;

/// First call of a sequence.
///
/// Since: 0x0601.
pub const JET_bitShadowLogEmitFirstCall: JET_GRBIT = 0x00000001;
/// Last call of a sequence.
///
/// Since: 0x0601.
pub const JET_bitShadowLogEmitLastCall: JET_GRBIT = 0x00000002;
/// The sequence is given up.
///
/// Since: 0x0601.
pub const JET_bitShadowLogEmitCancel: JET_GRBIT = 0x00000004;
/// Log data.
///
/// Since: 0x0601.
pub const JET_bitShadowLogEmitDataBuffers: JET_GRBIT = 0x00000008;
/// A log file is complete.
///
/// Since: 0x0601.
pub const JET_bitShadowLogEmitLogComplete: JET_GRBIT = 0x00000010;
