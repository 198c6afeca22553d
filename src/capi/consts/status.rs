//! Constants of the ABI: progress callbacks.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_snpRepair: JET_SNP = 2;
pub const JET_snpCompact: JET_SNP = 4;
pub const JET_snpRestore: JET_SNP = 8;
pub const JET_snpBackup: JET_SNP = 9;
pub const JET_snpUpgrade: JET_SNP = 10;

/// Since: 0x0501.
pub const JET_snpScrub: JET_SNP = 11;
/// Since: 0x0501.
pub const JET_snpUpgradeRecordFormat: JET_SNP = 12;

/// Since: 0x0602.
pub const JET_snpRecoveryControl: JET_SNP = 18;
/// Since: 0x0602.
pub const JET_snpExternalAutoHealing: JET_SNP = 19;

/// Since: 0x0A01.
pub const JET_snpSpaceCategorization: JET_SNP = 20;

pub const JET_sntBegin: JET_SNT = 5;
pub const JET_sntRequirements: JET_SNT = 7;
pub const JET_sntProgress: JET_SNT = 0;
pub const JET_sntComplete: JET_SNT = 6;
pub const JET_sntFail: JET_SNT = 3;

/// Since: 0x0602.
pub const JET_sntOpenLog: JET_SNT = 1001;
/// Since: 0x0602.
pub const JET_sntOpenCheckpoint: JET_SNT = 1002;

/// Since: 0x0602.
pub const JET_sntMissingLog: JET_SNT = 1004;
/// Since: 0x0602.
pub const JET_sntBeginUndo: JET_SNT = 1005;
/// Since: 0x0602.
pub const JET_sntNotificationEvent: JET_SNT = 1006;
/// Since: 0x0602.
pub const JET_sntSignalErrorCondition: JET_SNT = 1007;

/// Since: 0x0602.
pub const JET_sntAttachedDb: JET_SNT = 1008;
/// Since: 0x0602.
pub const JET_sntDetachingDb: JET_SNT = 1009;
/// Since: 0x0602.
pub const JET_sntCommitCtx: JET_SNT = 1010;

/// Since: 0x0602.
pub const JET_sntPagePatchRequest: JET_SNT = 1101;
/// Since: 0x0602.
pub const JET_sntCorruptedPage: JET_SNT = 1102;
