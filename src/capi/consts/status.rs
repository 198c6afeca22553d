//! Constants of the ABI: progress callbacks.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Repair.
pub const JET_snpRepair: JET_SNP = 2;
/// Compaction.
pub const JET_snpCompact: JET_SNP = 4;
/// Restore or recovery.
pub const JET_snpRestore: JET_SNP = 8;
/// Backup.
pub const JET_snpBackup: JET_SNP = 9;
/// Upgrade.
pub const JET_snpUpgrade: JET_SNP = 10;

/// Overwriting of free space.
///
/// Since: 0x0501.
pub const JET_snpScrub: JET_SNP = 11;
/// Upgrade of records.
///
/// Since: 0x0501.
pub const JET_snpUpgradeRecordFormat: JET_SNP = 12;

/// Recovery asks.
///
/// Since: 0x0602.
pub const JET_snpRecoveryControl: JET_SNP = 18;
/// A damaged page wants a good copy.
///
/// Since: 0x0602.
pub const JET_snpExternalAutoHealing: JET_SNP = 19;

/// Space is being counted.
///
/// Since: 0x0A01.
pub const JET_snpSpaceCategorization: JET_SNP = 20;

/// It begins.
pub const JET_sntBegin: JET_SNT = 5;
/// What it will need.
pub const JET_sntRequirements: JET_SNT = 7;
/// It goes on; a JET_SNPROG says how far.
pub const JET_sntProgress: JET_SNT = 0;
/// It is done.
pub const JET_sntComplete: JET_SNT = 6;
/// It failed.
pub const JET_sntFail: JET_SNT = 3;

/// A log is about to be opened.
///
/// Since: 0x0602.
pub const JET_sntOpenLog: JET_SNT = 1001;
/// The checkpoint is about to be opened.
///
/// Since: 0x0602.
pub const JET_sntOpenCheckpoint: JET_SNT = 1002;

/// A log is missing.
///
/// Since: 0x0602.
pub const JET_sntMissingLog: JET_SNT = 1004;
/// Undo is about to begin.
///
/// Since: 0x0602.
pub const JET_sntBeginUndo: JET_SNT = 1005;
/// An event is about to be written.
///
/// Since: 0x0602.
pub const JET_sntNotificationEvent: JET_SNT = 1006;
/// An error was met.
///
/// Since: 0x0602.
pub const JET_sntSignalErrorCondition: JET_SNT = 1007;

/// A database was attached.
///
/// Since: 0x0602.
pub const JET_sntAttachedDb: JET_SNT = 1008;
/// A database is about to be detached.
///
/// Since: 0x0602.
pub const JET_sntDetachingDb: JET_SNT = 1009;
/// A commit with a context was replayed.
///
/// Since: 0x0602.
pub const JET_sntCommitCtx: JET_SNT = 1010;

/// A good copy of a page is wanted.
///
/// Since: 0x0602.
pub const JET_sntPagePatchRequest: JET_SNT = 1101;
/// A page is damaged.
///
/// Since: 0x0602.
pub const JET_sntCorruptedPage: JET_SNT = 1102;
