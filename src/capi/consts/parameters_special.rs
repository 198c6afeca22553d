//! Constants of the ABI: numbers of system parameters that name table classes or switch experiments.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Name of table class 1, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass1Name: JET_ULONG = 137;
/// Name of table class 2, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass2Name: JET_ULONG = 138;
/// Name of table class 3, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass3Name: JET_ULONG = 139;
/// Name of table class 4, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass4Name: JET_ULONG = 140;
/// Name of table class 5, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass5Name: JET_ULONG = 141;
/// Name of table class 6, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass6Name: JET_ULONG = 142;
/// Name of table class 7, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass7Name: JET_ULONG = 143;
/// Name of table class 8, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass8Name: JET_ULONG = 144;
/// Name of table class 9, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass9Name: JET_ULONG = 145;
/// Name of table class 10, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass10Name: JET_ULONG = 146;
/// Name of table class 11, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass11Name: JET_ULONG = 147;
/// Name of table class 12, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass12Name: JET_ULONG = 148;
/// Name of table class 13, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass13Name: JET_ULONG = 149;
/// Name of table class 14, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass14Name: JET_ULONG = 150;
/// Name of table class 15, for counters.
///
/// Since: 0x0600.
pub const JET_paramTableClass15Name: JET_ULONG = 151;

/// Name of table class 16, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass16Name: JET_ULONG = 196;
/// Name of table class 17, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass17Name: JET_ULONG = 197;
/// Name of table class 18, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass18Name: JET_ULONG = 198;
/// Name of table class 19, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass19Name: JET_ULONG = 199;
/// Name of table class 20, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass20Name: JET_ULONG = 200;
/// Name of table class 21, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass21Name: JET_ULONG = 201;
/// Name of table class 22, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass22Name: JET_ULONG = 202;
/// Name of table class 23, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass23Name: JET_ULONG = 203;
/// Name of table class 24, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass24Name: JET_ULONG = 204;
/// Name of table class 25, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass25Name: JET_ULONG = 205;
/// Name of table class 26, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass26Name: JET_ULONG = 206;
/// Name of table class 27, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass27Name: JET_ULONG = 207;
/// Name of table class 28, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass28Name: JET_ULONG = 208;
/// Name of table class 29, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass29Name: JET_ULONG = 209;
/// Name of table class 30, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass30Name: JET_ULONG = 210;
/// Name of table class 31, for counters.
///
/// Since: 0x0A01.
pub const JET_paramTableClass31Name: JET_ULONG = 211;

/// Experiment: number, of an instance, until the instance starts, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_SmoothIoTestPermillage: JET_ULONG = 55;
/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_SynchronousLVCleanup: JET_ULONG = 57;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSRevertIOUrgentLevel: JET_ULONG = 58;
/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_EnableXpress10Compression: JET_ULONG = 59;

/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0501.
pub const JET_paramFlight_RBSMaxTableDeletePages: JET_ULONG = 68;

/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSDbScanRaiseCorruptionRevertedFDP: JET_ULONG = 74;
/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSAllowTooSoonNonRevertableDelete: JET_ULONG = 75;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSForceRollIntervalSec: JET_ULONG = 80;
/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_EnableScanCheckFDPDeleteFlags: JET_ULONG = 83;
/// Experiment: number, of an instance, any time.
///
/// Since: 0x0A01.
pub const JET_paramFlight_NewQueueOptions: JET_ULONG = 84;
/// Experiment: number, of an instance, until the instance starts.
///
/// Since: 0x0A01.
pub const JET_paramFlight_ConcurrentMetedOps: JET_ULONG = 85;
/// Experiment: number, of an instance, until the instance starts.
///
/// Since: 0x0A01.
pub const JET_paramFlight_LowMetedOpsThreshold: JET_ULONG = 86;
/// Experiment: number, of an instance, until the instance starts.
///
/// Since: 0x0A01.
pub const JET_paramFlight_MetedOpStarvedThreshold: JET_ULONG = 87;

/// Experiment: number, of an instance, any time.
///
/// Since: 0x0A01.
pub const JET_paramFlight_MaxRBSBuffers: JET_ULONG = 88;

/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_EnableShrinkArchiving: JET_ULONG = 89;

/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_EnableBackupDuringRecovery: JET_ULONG = 90;

/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSRollIntervalSec: JET_ULONG = 91;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxRequiredRange: JET_ULONG = 92;
/// Experiment: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSCleanupEnabled: JET_ULONG = 93;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSLowDiskSpaceThresholdGb: JET_ULONG = 94;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxSpaceWhenLowDiskSpaceGb: JET_ULONG = 95;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxTimeSpanSec: JET_ULONG = 96;
/// Experiment: number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramFlight_RBSCleanupIntervalMinSec: JET_ULONG = 97;

/// Experiment: 0 or 1, of the process, any time, advanced.
pub const JET_paramFlight_ExtentPageCountCacheVerifyOnly: JET_ULONG = 114;
/// Experiment: 0 or 1, of an instance, until the instance starts, advanced.
pub const JET_paramFlight_EnablePgnoFDPLastSetTime: JET_ULONG = 115;
/// Experiment: 0 or 1, of an instance, until the instance starts, advanced.
pub const JET_paramFlight_EnableScanCheck2Flags: JET_ULONG = 116;
/// Experiment: 0 or 1, of an instance, until the instance starts, advanced.
pub const JET_paramFlight_EnableExtentFreed2: JET_ULONG = 117;
/// Experiment: number, of an instance, any time, advanced.
pub const JET_paramFlight_RBSLargeRevertableDeletePages: JET_ULONG = 118;
/// Experiment: 0 or 1, of an instance, any time, advanced.
pub const JET_paramFlight_RBSRevertableDeleteIfTooSoonTimeNull: JET_ULONG = 119;
