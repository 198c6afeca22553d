//! Constants of the ABI: transactions.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitCIMCommitted: JET_GRBIT = 0x00000001;
pub const JET_bitCIMDirty: JET_GRBIT = 0x00000002;
/// The session gathers lazy commits.
pub const JET_bitAggregateTransaction: JET_GRBIT = 0x00000008;

/// The log failed; nothing further will become durable.
///
/// Since: 0x0A00.
pub const JET_bitDurableCommitCallbackLogUnavailable: JET_GRBIT = 0x00000001;

/// Nothing will be changed.
///
/// Since: 0x0501.
pub const JET_bitTransactionReadOnly: JET_GRBIT = 0x00000001;

/// Obsolete.
pub const JET_bitDistributedTransaction: JET_GRBIT = 0x00000002;

/// Return before the log is on disk.
pub const JET_bitCommitLazyFlush: JET_GRBIT = 0x00000001;
/// Wait until the session's last commit is on disk; commit nothing.
pub const JET_bitWaitLastLevel0Commit: JET_GRBIT = 0x00000002;

/// Wait until all commits of the instance are on disk; commit nothing.
///
/// Since: 0x0502.
pub const JET_bitWaitAllLevel0Commit: JET_GRBIT = 0x00000008;

/// Begin a new log file.
///
/// Since: 0x0601.
pub const JET_bitForceNewLog: JET_GRBIT = 0x00000010;

/// Since: 0x0A00.
pub const JET_bitCommitRedoCallback: JET_GRBIT = 0x00000020;

pub const JET_bitCommitFlush_OLD: JET_GRBIT = 0x00000001;
pub const JET_bitCommitLazyFlush_OLD: JET_GRBIT = 0x00000004;
pub const JET_bitWaitLastLevel0Commit_OLD: JET_GRBIT = 0x00000010;

/// All levels.
pub const JET_bitRollbackAll: JET_GRBIT = 0x00000001;

/// Since: 0x0A00.
pub const JET_bitRollbackRedoCallback: JET_GRBIT = 0x00000020;
