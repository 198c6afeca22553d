//! Constants of the ABI: numbers of system, session and database parameters.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_paramSystemPath: JET_ULONG = 0;
pub const JET_paramTempPath: JET_ULONG = 1;
pub const JET_paramLogFilePath: JET_ULONG = 2;
pub const JET_paramBaseName: JET_ULONG = 3;
pub const JET_paramEventSource: JET_ULONG = 4;

pub const JET_paramMaxSessions: JET_ULONG = 5;
pub const JET_paramMaxOpenTables: JET_ULONG = 6;

pub const JET_paramPreferredMaxOpenTables: JET_ULONG = 7;

/// Since: 0x0600.
pub const JET_paramCachedClosedTables: JET_ULONG = 125;

pub const JET_paramMaxCursors: JET_ULONG = 8;
pub const JET_paramMaxVerPages: JET_ULONG = 9;
pub const JET_paramPreferredVerPages: JET_ULONG = 63;

/// Since: 0x0501.
pub const JET_paramGlobalMinVerPages: JET_ULONG = 81;
/// Since: 0x0501.
pub const JET_paramVersionStoreTaskQueueMax: JET_ULONG = 105;

pub const JET_paramMaxTemporaryTables: JET_ULONG = 10;
pub const JET_paramLogFileSize: JET_ULONG = 11;
pub const JET_paramLogBuffers: JET_ULONG = 12;
pub const JET_paramWaitLogFlush: JET_ULONG = 13;
pub const JET_paramLogCheckpointPeriod: JET_ULONG = 14;
pub const JET_paramLogWaitingUserMax: JET_ULONG = 15;
pub const JET_paramCommitDefault: JET_ULONG = 16;
pub const JET_paramCircularLog: JET_ULONG = 17;
pub const JET_paramDbExtensionSize: JET_ULONG = 18;
pub const JET_paramPageTempDBMin: JET_ULONG = 19;
pub const JET_paramPageFragment: JET_ULONG = 20;

pub const JET_paramPageReadAheadMax: JET_ULONG = 21;

/// Since: 0x0600.
pub const JET_paramEnableFileCache: JET_ULONG = 126;
/// Since: 0x0600.
pub const JET_paramVerPageSize: JET_ULONG = 128;
/// Since: 0x0600.
pub const JET_paramConfiguration: JET_ULONG = 129;
/// Since: 0x0600.
pub const JET_paramEnableAdvanced: JET_ULONG = 130;
/// Since: 0x0600.
pub const JET_paramMaxColtyp: JET_ULONG = 131;

pub const JET_paramBatchIOBufferMax: JET_ULONG = 22;
pub const JET_paramCacheSize: JET_ULONG = 41;
pub const JET_paramCacheSizeMin: JET_ULONG = 60;
pub const JET_paramCacheSizeMax: JET_ULONG = 23;
pub const JET_paramCheckpointDepthMax: JET_ULONG = 24;
pub const JET_paramLRUKCorrInterval: JET_ULONG = 25;
pub const JET_paramLRUKHistoryMax: JET_ULONG = 26;
pub const JET_paramLRUKPolicy: JET_ULONG = 27;
pub const JET_paramLRUKTimeout: JET_ULONG = 28;
pub const JET_paramLRUKTrxCorrInterval: JET_ULONG = 29;
pub const JET_paramOutstandingIOMax: JET_ULONG = 30;
pub const JET_paramStartFlushThreshold: JET_ULONG = 31;
pub const JET_paramStopFlushThreshold: JET_ULONG = 32;

pub const JET_paramTableClassName: JET_ULONG = 33;
pub const JET_paramIdleFlushTime: JET_ULONG = 106;
pub const JET_paramVAReserve: JET_ULONG = 109;
pub const JET_paramDBAPageAvailMin: JET_ULONG = 120;
pub const JET_paramDBAPageAvailThreshold: JET_ULONG = 121;
pub const JET_paramDBAK1: JET_ULONG = 122;
pub const JET_paramDBAK2: JET_ULONG = 123;
pub const JET_paramMaxRandomIOSize: JET_ULONG = 124;

/// Since: 0x0600.
pub const JET_paramEnableViewCache: JET_ULONG = 127;
/// Since: 0x0600.
pub const JET_paramCheckpointIOMax: JET_ULONG = 135;

/// Since: 0x0600.
pub const JET_paramTableClass1Name: JET_ULONG = 137;
/// Since: 0x0600.
pub const JET_paramTableClass2Name: JET_ULONG = 138;
/// Since: 0x0600.
pub const JET_paramTableClass3Name: JET_ULONG = 139;
/// Since: 0x0600.
pub const JET_paramTableClass4Name: JET_ULONG = 140;
/// Since: 0x0600.
pub const JET_paramTableClass5Name: JET_ULONG = 141;
/// Since: 0x0600.
pub const JET_paramTableClass6Name: JET_ULONG = 142;
/// Since: 0x0600.
pub const JET_paramTableClass7Name: JET_ULONG = 143;
/// Since: 0x0600.
pub const JET_paramTableClass8Name: JET_ULONG = 144;
/// Since: 0x0600.
pub const JET_paramTableClass9Name: JET_ULONG = 145;
/// Since: 0x0600.
pub const JET_paramTableClass10Name: JET_ULONG = 146;
/// Since: 0x0600.
pub const JET_paramTableClass11Name: JET_ULONG = 147;
/// Since: 0x0600.
pub const JET_paramTableClass12Name: JET_ULONG = 148;
/// Since: 0x0600.
pub const JET_paramTableClass13Name: JET_ULONG = 149;
/// Since: 0x0600.
pub const JET_paramTableClass14Name: JET_ULONG = 150;
/// Since: 0x0600.
pub const JET_paramTableClass15Name: JET_ULONG = 151;

/// Since: 0x0A01.
pub const JET_paramTableClass16Name: JET_ULONG = 196;
/// Since: 0x0A01.
pub const JET_paramTableClass17Name: JET_ULONG = 197;
/// Since: 0x0A01.
pub const JET_paramTableClass18Name: JET_ULONG = 198;
/// Since: 0x0A01.
pub const JET_paramTableClass19Name: JET_ULONG = 199;
/// Since: 0x0A01.
pub const JET_paramTableClass20Name: JET_ULONG = 200;
/// Since: 0x0A01.
pub const JET_paramTableClass21Name: JET_ULONG = 201;
/// Since: 0x0A01.
pub const JET_paramTableClass22Name: JET_ULONG = 202;
/// Since: 0x0A01.
pub const JET_paramTableClass23Name: JET_ULONG = 203;
/// Since: 0x0A01.
pub const JET_paramTableClass24Name: JET_ULONG = 204;
/// Since: 0x0A01.
pub const JET_paramTableClass25Name: JET_ULONG = 205;
/// Since: 0x0A01.
pub const JET_paramTableClass26Name: JET_ULONG = 206;
/// Since: 0x0A01.
pub const JET_paramTableClass27Name: JET_ULONG = 207;
/// Since: 0x0A01.
pub const JET_paramTableClass28Name: JET_ULONG = 208;
/// Since: 0x0A01.
pub const JET_paramTableClass29Name: JET_ULONG = 209;
/// Since: 0x0A01.
pub const JET_paramTableClass30Name: JET_ULONG = 210;
/// Since: 0x0A01.
pub const JET_paramTableClass31Name: JET_ULONG = 211;

pub const JET_paramIOPriority: JET_ULONG = 152;

pub const JET_paramRecovery: JET_ULONG = 34;

pub const JET_paramOnLineCompact: JET_ULONG = 35;

pub const JET_paramEnableOnlineDefrag: JET_ULONG = 35;

pub const JET_paramAssertAction: JET_ULONG = 36;
pub const JET_paramPrintFunction: JET_ULONG = 37;
pub const JET_paramTransactionLevel: JET_ULONG = 38;
pub const JET_paramRFS2IOsPermitted: JET_ULONG = 39;
pub const JET_paramRFS2AllocsPermitted: JET_ULONG = 40;

pub const JET_paramCacheRequests: JET_ULONG = 42;
pub const JET_paramCacheHits: JET_ULONG = 43;

pub const JET_paramCheckFormatWhenOpenFail: JET_ULONG = 44;
pub const JET_paramEnableTempTableVersioning: JET_ULONG = 46;
pub const JET_paramIgnoreLogVersion: JET_ULONG = 47;
pub const JET_paramDeleteOldLogs: JET_ULONG = 48;
pub const JET_paramEventSourceKey: JET_ULONG = 49;
pub const JET_paramNoInformationEvent: JET_ULONG = 50;

/// Since: 0x0501.
pub const JET_paramEventLoggingLevel: JET_ULONG = 51;
/// Since: 0x0501.
pub const JET_paramDeleteOutOfRangeLogs: JET_ULONG = 52;
/// Since: 0x0501.
pub const JET_paramAccessDeniedRetryPeriod: JET_ULONG = 53;

pub const JET_paramEnableIndexChecking: JET_ULONG = 45;

/// Since: 0x0502.
pub const JET_paramEnableIndexCleanup: JET_ULONG = 54;

/// Since: 0x0A01.
pub const JET_paramFlight_SmoothIoTestPermillage: JET_ULONG = 55;
/// Since: 0x0A01.
pub const JET_paramElasticWaypointLatency: JET_ULONG = 56;
/// Since: 0x0A01.
pub const JET_paramFlight_SynchronousLVCleanup: JET_ULONG = 57;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSRevertIOUrgentLevel: JET_ULONG = 58;
/// Since: 0x0A01.
pub const JET_paramFlight_EnableXpress10Compression: JET_ULONG = 59;

pub const JET_paramLogFileFailoverPath: JET_ULONG = 61;
pub const JET_paramEnableImprovedSeekShortcut: JET_ULONG = 62;

pub const JET_paramDatabasePageSize: JET_ULONG = 64;

/// Since: 0x0501.
pub const JET_paramDisableCallbacks: JET_ULONG = 65;

/// Since: 0x0501.
pub const JET_paramAbortRetryFailCallback: JET_ULONG = 108;

/// Since: 0x0501.
pub const JET_paramBackupChunkSize: JET_ULONG = 66;
/// Since: 0x0501.
pub const JET_paramBackupOutstandingReads: JET_ULONG = 67;

/// Since: 0x0501.
pub const JET_paramFlight_RBSMaxTableDeletePages: JET_ULONG = 68;

/// Since: 0x0501.
pub const JET_paramLogFileCreateAsynch: JET_ULONG = 69;

pub const JET_paramErrorToString: JET_ULONG = 70;

/// Since: 0x0501.
pub const JET_paramZeroDatabaseDuringBackup: JET_ULONG = 71;

pub const JET_paramUnicodeIndexDefault: JET_ULONG = 72;

/// Since: 0x0501.
pub const JET_paramRuntimeCallback: JET_ULONG = 73;

/// Since: 0x0501.
pub const JET_paramEnableSortedRetrieveColumns: JET_ULONG = 76;

pub const JET_paramCleanupMismatchedLogFiles: JET_ULONG = 77;

/// Since: 0x0501.
pub const JET_paramRecordUpgradeDirtyLevel: JET_ULONG = 78;

/// Since: 0x0501.
pub const JET_paramRecoveryCurrentLogfile: JET_ULONG = 79;

/// Since: 0x0501.
pub const JET_paramOSSnapshotTimeout: JET_ULONG = 82;

/// Since: 0x0A01.
pub const JET_paramFlight_RBSDbScanRaiseCorruptionRevertedFDP: JET_ULONG = 74;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSAllowTooSoonNonRevertableDelete: JET_ULONG = 75;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSForceRollIntervalSec: JET_ULONG = 80;
/// Since: 0x0A01.
pub const JET_paramFlight_EnableScanCheckFDPDeleteFlags: JET_ULONG = 83;
/// Since: 0x0A01.
pub const JET_paramFlight_NewQueueOptions: JET_ULONG = 84;
/// Since: 0x0A01.
pub const JET_paramFlight_ConcurrentMetedOps: JET_ULONG = 85;
/// Since: 0x0A01.
pub const JET_paramFlight_LowMetedOpsThreshold: JET_ULONG = 86;
/// Since: 0x0A01.
pub const JET_paramFlight_MetedOpStarvedThreshold: JET_ULONG = 87;

/// Since: 0x0A01.
pub const JET_paramFlight_MaxRBSBuffers: JET_ULONG = 88;

/// Since: 0x0A01.
pub const JET_paramFlight_EnableShrinkArchiving: JET_ULONG = 89;

/// Since: 0x0A01.
pub const JET_paramFlight_EnableBackupDuringRecovery: JET_ULONG = 90;

/// Since: 0x0A01.
pub const JET_paramFlight_RBSRollIntervalSec: JET_ULONG = 91;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxRequiredRange: JET_ULONG = 92;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSCleanupEnabled: JET_ULONG = 93;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSLowDiskSpaceThresholdGb: JET_ULONG = 94;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxSpaceWhenLowDiskSpaceGb: JET_ULONG = 95;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSMaxTimeSpanSec: JET_ULONG = 96;
/// Since: 0x0A01.
pub const JET_paramFlight_RBSCleanupIntervalMinSec: JET_ULONG = 97;

pub const JET_paramExceptionAction: JET_ULONG = 98;
pub const JET_paramEventLogCache: JET_ULONG = 99;

/// Since: 0x0501.
pub const JET_paramCreatePathIfNotExist: JET_ULONG = 100;
/// Since: 0x0501.
pub const JET_paramPageHintCacheSize: JET_ULONG = 101;
/// Since: 0x0501.
pub const JET_paramOneDatabasePerSession: JET_ULONG = 102;

/// Since: 0x0501.
pub const JET_paramMaxDatabasesPerInstance: JET_ULONG = 103;

/// Since: 0x0501.
pub const JET_paramMaxInstances: JET_ULONG = 104;

/// Since: 0x0501.
pub const JET_paramDisablePerfmon: JET_ULONG = 107;

/// Since: 0x0501.
pub const JET_paramIndexTuplesLengthMin: JET_ULONG = 110;
/// Since: 0x0501.
pub const JET_paramIndexTuplesLengthMax: JET_ULONG = 111;
/// Since: 0x0501.
pub const JET_paramIndexTuplesToIndexMax: JET_ULONG = 112;

/// Since: 0x0502.
pub const JET_paramAlternateDatabaseRecoveryPath: JET_ULONG = 113;

pub const JET_paramFlight_ExtentPageCountCacheVerifyOnly: JET_ULONG = 114;
pub const JET_paramFlight_EnablePgnoFDPLastSetTime: JET_ULONG = 115;
pub const JET_paramFlight_EnableScanCheck2Flags: JET_ULONG = 116;
pub const JET_paramFlight_EnableExtentFreed2: JET_ULONG = 117;
pub const JET_paramFlight_RBSLargeRevertableDeletePages: JET_ULONG = 118;
pub const JET_paramFlight_RBSRevertableDeleteIfTooSoonTimeNull: JET_ULONG = 119;

/// Since: 0x0600.
pub const JET_paramIndexTupleIncrement: JET_ULONG = 132;
/// Since: 0x0600.
pub const JET_paramIndexTupleStart: JET_ULONG = 133;
/// Since: 0x0600.
pub const JET_paramKeyMost: JET_ULONG = 134;
/// Since: 0x0600.
pub const JET_paramLegacyFileNames: JET_ULONG = 136;
/// Since: 0x0600.
pub const JET_paramEnablePersistedCallbacks: JET_ULONG = 156;

/// Since: 0x0601.
pub const JET_paramWaypointLatency: JET_ULONG = 153;

/// Since: 0x0601.
pub const JET_paramCheckpointTooDeep: JET_ULONG = 154;
/// Since: 0x0601.
pub const JET_paramDisableBlockVerification: JET_ULONG = 155;
/// Since: 0x0601.
pub const JET_paramAggressiveLogRollover: JET_ULONG = 157;
/// Since: 0x0601.
pub const JET_paramPeriodicLogRolloverLLR: JET_ULONG = 158;
/// Since: 0x0601.
pub const JET_paramUsePageDependencies: JET_ULONG = 159;

/// Since: 0x0601.
pub const JET_paramDefragmentSequentialBTrees: JET_ULONG = 160;
/// Since: 0x0601.
pub const JET_paramDefragmentSequentialBTreesDensityCheckFrequency: JET_ULONG = 161;
/// Since: 0x0601.
pub const JET_paramIOThrottlingTimeQuanta: JET_ULONG = 162;
/// Since: 0x0601.
pub const JET_paramLVChunkSizeMost: JET_ULONG = 163;
/// Since: 0x0601.
pub const JET_paramMaxCoalesceReadSize: JET_ULONG = 164;
/// Since: 0x0601.
pub const JET_paramMaxCoalesceWriteSize: JET_ULONG = 165;
/// Since: 0x0601.
pub const JET_paramMaxCoalesceReadGapSize: JET_ULONG = 166;
/// Since: 0x0601.
pub const JET_paramMaxCoalesceWriteGapSize: JET_ULONG = 167;

/// Since: 0x0601.
pub const JET_paramEnableHaPublish: JET_ULONG = 168;

/// Since: 0x0601.
pub const JET_paramEnableDBScanInRecovery: JET_ULONG = 169;
/// Since: 0x0601.
pub const JET_paramDbScanThrottle: JET_ULONG = 170;
/// Since: 0x0601.
pub const JET_paramDbScanIntervalMinSec: JET_ULONG = 171;
/// Since: 0x0601.
pub const JET_paramDbScanIntervalMaxSec: JET_ULONG = 172;

/// Since: 0x0601.
pub const JET_paramEmitLogDataCallback: JET_ULONG = 173;
/// Since: 0x0601.
pub const JET_paramEmitLogDataCallbackCtx: JET_ULONG = 174;

/// Since: 0x0602.
pub const JET_paramEnableExternalAutoHealing: JET_ULONG = 175;
/// Since: 0x0602.
pub const JET_paramPatchRequestTimeout: JET_ULONG = 176;

/// Since: 0x0602.
pub const JET_paramCachePriority: JET_ULONG = 177;

/// Since: 0x0602.
pub const JET_paramMaxTransactionSize: JET_ULONG = 178;
/// Since: 0x0602.
pub const JET_paramPrereadIOMax: JET_ULONG = 179;
/// Since: 0x0602.
pub const JET_paramEnableDBScanSerialization: JET_ULONG = 180;
/// Since: 0x0602.
pub const JET_paramHungIOThreshold: JET_ULONG = 181;
/// Since: 0x0602.
pub const JET_paramHungIOActions: JET_ULONG = 182;
/// Since: 0x0602.
pub const JET_paramMinDataForXpress: JET_ULONG = 183;

/// Since: 0x0603.
pub const JET_paramEnableShrinkDatabase: JET_ULONG = 184;

/// Since: 0x0602.
pub const JET_paramProcessFriendlyName: JET_ULONG = 186;
/// Since: 0x0602.
pub const JET_paramDurableCommitCallback: JET_ULONG = 187;

/// Since: 0x0603.
pub const JET_paramEnableSqm: JET_ULONG = 188;

/// Since: 0x0A00.
pub const JET_paramConfigStoreSpec: JET_ULONG = 189;

/// Since: 0x0A00.
pub const JET_paramStageFlighting: JET_ULONG = 190;
/// Since: 0x0A00.
pub const JET_paramZeroDatabaseUnusedSpace: JET_ULONG = 191;
/// Since: 0x0A00.
pub const JET_paramDisableVerifications: JET_ULONG = 192;

/// Since: 0x0A01.
pub const JET_paramPersistedLostFlushDetection: JET_ULONG = 193;
/// Since: 0x0A01.
pub const JET_paramEngineFormatVersion: JET_ULONG = 194;
/// Since: 0x0A01.
pub const JET_paramReplayThrottlingLevel: JET_ULONG = 195;

/// Since: 0x0A01.
pub const JET_paramBlockCacheConfiguration: JET_ULONG = 212;

/// Since: 0x0A01.
pub const JET_paramRecordSizeMost: JET_ULONG = 213;

/// Since: 0x0A01.
pub const JET_paramUseFlushForWriteDurability: JET_ULONG = 214;

/// Since: 0x0A01.
pub const JET_paramEnableRBS: JET_ULONG = 215;
/// Since: 0x0A01.
pub const JET_paramRBSFilePath: JET_ULONG = 216;

/// Since: 0x0A01.
pub const JET_paramPerfmonRefreshInterval: JET_ULONG = 217;

/// Since: 0x0A01.
pub const JET_paramEnableBlockCache: JET_ULONG = 218;

pub const JET_paramDeferredIndexPopulateRowsPerTransaction: JET_ULONG = 219;

pub const JET_paramEnableBlockCacheDetach: JET_ULONG = 220;

pub const JET_paramMaxValueInvalid: JET_ULONG = 221;

pub const JET_sesparamCommitDefault: JET_ULONG = 4097;

pub const JET_sesparamCommitGenericContext: JET_ULONG = 4098;

/// Since: 0x0A00.
pub const JET_sesparamTransactionLevel: JET_ULONG = 4099;
/// Since: 0x0A00.
pub const JET_sesparamOperationContext: JET_ULONG = 4100;
/// Since: 0x0A00.
pub const JET_sesparamCorrelationID: JET_ULONG = 4101;

/// Since: 0x0A01.
pub const JET_sesparamCachePriority: JET_ULONG = 4102;

/// Since: 0x0A01.
pub const JET_sesparamClientComponentDesc: JET_ULONG = 4103;
/// Since: 0x0A01.
pub const JET_sesparamClientActionDesc: JET_ULONG = 4104;
/// Since: 0x0A01.
pub const JET_sesparamClientActionContextDesc: JET_ULONG = 4105;
/// Since: 0x0A01.
pub const JET_sesparamClientActivityId: JET_ULONG = 4106;
/// Since: 0x0A01.
pub const JET_sesparamIOSessTraceFlags: JET_ULONG = 4107;
/// Since: 0x0A01.
pub const JET_sesparamIOPriority: JET_ULONG = 4108;

/// Since: 0x0A01.
pub const JET_sesparamCommitContextContainsCustomerData: JET_ULONG = 4109;
/// Since: 0x0A01.
pub const JET_sesparamCommitContextNeedPreCommitCallback: JET_ULONG = 4110;

/// Since: 0x0A00.
pub const JET_sesparamMaxValueInvalid: JET_ULONG = 4111;

/// Since: 0x0A01.
pub const JET_dbparamDbSizeMaxPages: JET_ULONG = 8193;

/// Since: 0x0A01.
pub const JET_dbparamCachePriority: JET_ULONG = 8194;

/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseOptions: JET_ULONG = 8195;

/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseTimeQuota: JET_ULONG = 8196;

/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseSizeLimit: JET_ULONG = 8197;

/// Since: 0x0A01.
pub const JET_dbparamLeakReclaimerEnabled: JET_ULONG = 8198;

/// Since: 0x0A01.
pub const JET_dbparamLeakReclaimerTimeQuota: JET_ULONG = 8199;

/// Since: 0x0A01.
pub const JET_dbparamMaintainExtentPageCountCache: JET_ULONG = 8200;

/// Since: 0x0A01.
pub const JET_dbparamFlight_SelfAllocSpBufReservationEnabled: JET_ULONG = 8201;

/// Since: 0x0A01.
pub const JET_dbparamMaxValueInvalid: JET_ULONG = 8202;
