//! Constants of the ABI: numbers of system parameters (docs/spec/04 §6).

#[allow(clippy::wildcard_imports)]
use super::*;

/// Folder of the checkpoint: folder, of an instance, until the instance starts.
pub const JET_paramSystemPath: JET_ULONG = 0;
/// Temporary database: path, of an instance, until the instance starts.
pub const JET_paramTempPath: JET_ULONG = 1;
/// Folder of the log files: folder, of an instance, until the instance starts.
pub const JET_paramLogFilePath: JET_ULONG = 2;
/// First characters of the names of log files: text, of an instance, until the instance starts.
pub const JET_paramBaseName: JET_ULONG = 3;
/// Name under which events are written: text, of an instance, until the instance starts.
pub const JET_paramEventSource: JET_ULONG = 4;

/// Sessions that can be open: number, of an instance, until the instance starts, advanced.
pub const JET_paramMaxSessions: JET_ULONG = 5;
/// Tables that can be open: number, of an instance, until the instance starts, advanced.
pub const JET_paramMaxOpenTables: JET_ULONG = 6;

/// Tables that are kept open: number, of an instance, until the instance starts, without effect, advanced.
pub const JET_paramPreferredMaxOpenTables: JET_ULONG = 7;

/// Closed tables that are remembered: number, of an instance, any time, advanced.
///
/// Since: 0x0600.
pub const JET_paramCachedClosedTables: JET_ULONG = 125;

/// Cursors that can be open: number, of an instance, until the instance starts, advanced.
pub const JET_paramMaxCursors: JET_ULONG = 8;
/// Buckets of the version store: number, of an instance, until the instance starts, advanced.
pub const JET_paramMaxVerPages: JET_ULONG = 9;
/// Buckets of the version store from which on it is cleaned in earnest: number, of an instance, any time, advanced.
pub const JET_paramPreferredVerPages: JET_ULONG = 63;

/// Buckets of the version store that are kept for all instances: number, of the process, before any instance, advanced.
///
/// Since: 0x0501.
pub const JET_paramGlobalMinVerPages: JET_ULONG = 81;
/// Tasks that clean versions: number, of an instance, any time, advanced.
///
/// Since: 0x0501.
pub const JET_paramVersionStoreTaskQueueMax: JET_ULONG = 105;

/// Temporary tables that can be open: number, of an instance, until the instance starts, advanced.
pub const JET_paramMaxTemporaryTables: JET_ULONG = 10;
/// KiB of a log file: number, of an instance, until the instance starts.
pub const JET_paramLogFileSize: JET_ULONG = 11;
/// Sectors of the log buffer: number, of an instance, until the instance starts, advanced.
pub const JET_paramLogBuffers: JET_ULONG = 12;
/// Number, of an instance, any time, without effect, advanced.
pub const JET_paramWaitLogFlush: JET_ULONG = 13;
/// Number, of an instance, until the instance starts, without effect, advanced.
pub const JET_paramLogCheckpointPeriod: JET_ULONG = 14;
/// Number, of an instance, until the instance starts, without effect, advanced.
pub const JET_paramLogWaitingUserMax: JET_ULONG = 15;
/// Options of a commit that gives none: options, of an instance, any time.
pub const JET_paramCommitDefault: JET_ULONG = 16;
/// Log files are deleted as soon as recovery does not need them: 0 or 1, of an instance, until the instance starts.
pub const JET_paramCircularLog: JET_ULONG = 17;
/// Pages by which a database grows: number, of an instance, any time, advanced.
pub const JET_paramDbExtensionSize: JET_ULONG = 18;
/// Pages of the temporary database at first: number, of an instance, until the instance starts, advanced.
pub const JET_paramPageTempDBMin: JET_ULONG = 19;
/// Pages from which on an extent counts as large: number, of an instance, until the instance starts, advanced.
pub const JET_paramPageFragment: JET_ULONG = 20;

/// Number, of an instance, any time, without effect, advanced.
pub const JET_paramPageReadAheadMax: JET_ULONG = 21;

/// Use the system's cache of files: 0 or 1, of the process, before any instance, advanced.
///
/// Since: 0x0600.
pub const JET_paramEnableFileCache: JET_ULONG = 126;
/// Bytes of a bucket of the version store: power of two, of the process, before any instance, advanced.
///
/// Since: 0x0600.
pub const JET_paramVerPageSize: JET_ULONG = 128;
/// Sets many parameters at once: number, of an instance, until the instance starts.
///
/// Since: 0x0600.
pub const JET_paramConfiguration: JET_ULONG = 129;
/// Advanced parameters can be set: 0 or 1, of an instance, any time.
///
/// Since: 0x0600.
pub const JET_paramEnableAdvanced: JET_ULONG = 130;
/// One more than the highest column type: number, of the process, read only.
///
/// Since: 0x0600.
pub const JET_paramMaxColtyp: JET_ULONG = 131;

/// Number, of the process, any time, without effect, advanced.
pub const JET_paramBatchIOBufferMax: JET_ULONG = 22;
/// Pages in the cache: number, of the process, any time, advanced.
pub const JET_paramCacheSize: JET_ULONG = 41;
/// Pages that the cache keeps: number, of the process, any time, advanced.
pub const JET_paramCacheSizeMin: JET_ULONG = 60;
/// Pages that the cache can have: number, of the process, any time, advanced.
pub const JET_paramCacheSizeMax: JET_ULONG = 23;
/// Bytes of log that recovery may have to replay: number, of an instance, any time.
pub const JET_paramCheckpointDepthMax: JET_ULONG = 24;
/// Number, of the process, before any instance, advanced.
pub const JET_paramLRUKCorrInterval: JET_ULONG = 25;
/// Number, of the process, before any instance, advanced.
pub const JET_paramLRUKHistoryMax: JET_ULONG = 26;
/// Number, of the process, before any instance, advanced.
pub const JET_paramLRUKPolicy: JET_ULONG = 27;
/// Number, of the process, before any instance, advanced.
pub const JET_paramLRUKTimeout: JET_ULONG = 28;
/// Number, of the process, before any instance, without effect, advanced.
pub const JET_paramLRUKTrxCorrInterval: JET_ULONG = 29;
/// File operations under way at once: number, of the process, before any instance, advanced.
pub const JET_paramOutstandingIOMax: JET_ULONG = 30;
/// Free pages from which on writing begins: number, of the process, any time, advanced.
pub const JET_paramStartFlushThreshold: JET_ULONG = 31;
/// Free pages at which writing ends: number, of the process, any time, advanced.
pub const JET_paramStopFlushThreshold: JET_ULONG = 32;

/// Text, of the process, any time, without effect.
pub const JET_paramTableClassName: JET_ULONG = 33;
/// Number, of the process, any time, without effect, advanced.
pub const JET_paramIdleFlushTime: JET_ULONG = 106;
/// Number, of the process, any time, without effect, advanced.
pub const JET_paramVAReserve: JET_ULONG = 109;
/// Number, of the process, any time, without effect, advanced.
pub const JET_paramDBAPageAvailMin: JET_ULONG = 120;
/// Struct, of the process, any time.
pub const JET_paramDBAPageAvailThreshold: JET_ULONG = 121;
/// Struct, of the process, any time.
pub const JET_paramDBAK1: JET_ULONG = 122;
/// Struct, of the process, any time.
pub const JET_paramDBAK2: JET_ULONG = 123;
/// Number, of the process, any time, without effect, advanced.
pub const JET_paramMaxRandomIOSize: JET_ULONG = 124;

/// Map the system's cache into memory: 0 or 1, of the process, before any instance, advanced.
///
/// Since: 0x0600.
pub const JET_paramEnableViewCache: JET_ULONG = 127;
/// Writes for the checkpoint under way at once: number, of the process, any time, advanced.
///
/// Since: 0x0600.
pub const JET_paramCheckpointIOMax: JET_ULONG = 135;

/// Priority of file operations: number, of an instance, any time, advanced.
pub const JET_paramIOPriority: JET_ULONG = 152;

/// "on" for a log, else none: text, of an instance, until the instance starts.
pub const JET_paramRecovery: JET_ULONG = 34;

pub const JET_paramOnLineCompact: JET_ULONG = 35;

/// What defragmentation may do: options, of an instance, any time.
pub const JET_paramEnableOnlineDefrag: JET_ULONG = 35;

/// Options, of the process, any time.
pub const JET_paramAssertAction: JET_ULONG = 36;
/// Pointer, of the process, read only.
pub const JET_paramPrintFunction: JET_ULONG = 37;
/// Level of the session's transaction: number, of an instance, read only.
pub const JET_paramTransactionLevel: JET_ULONG = 38;
/// Number, of the process, any time.
pub const JET_paramRFS2IOsPermitted: JET_ULONG = 39;
/// Number, of the process, any time.
pub const JET_paramRFS2AllocsPermitted: JET_ULONG = 40;

/// Number, of the process, read only.
pub const JET_paramCacheRequests: JET_ULONG = 42;
/// Number, of the process, read only.
pub const JET_paramCacheHits: JET_ULONG = 43;

/// 0 or 1, of an instance, until the instance starts, without effect.
pub const JET_paramCheckFormatWhenOpenFail: JET_ULONG = 44;
/// Temporary tables take part in rollback: 0 or 1, of an instance, until the instance starts.
pub const JET_paramEnableTempTableVersioning: JET_ULONG = 46;
/// 0 or 1, of an instance, until the instance starts, without effect.
pub const JET_paramIgnoreLogVersion: JET_ULONG = 47;
/// 0 or 1, of an instance, until the instance starts, without effect.
pub const JET_paramDeleteOldLogs: JET_ULONG = 48;
/// Where the event source is registered: text, of an instance, until the instance starts.
pub const JET_paramEventSourceKey: JET_ULONG = 49;
/// No events that only inform: 0 or 1, of an instance, until the instance starts.
pub const JET_paramNoInformationEvent: JET_ULONG = 50;

/// How many events are written: number, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramEventLoggingLevel: JET_ULONG = 51;
/// Recovery deletes log files that do not belong: 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramDeleteOutOfRangeLogs: JET_ULONG = 52;
/// Milliseconds during which a file in use is tried again: number, of the process, any time.
///
/// Since: 0x0501.
pub const JET_paramAccessDeniedRetryPeriod: JET_ULONG = 53;

/// When sorting rules of indexes are checked: number, of an instance, any time.
pub const JET_paramEnableIndexChecking: JET_ULONG = 45;

/// Indexes with outdated sorting rules are dropped: 0 or 1, of an instance, any time.
///
/// Since: 0x0502.
pub const JET_paramEnableIndexCleanup: JET_ULONG = 54;
/// Number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramElasticWaypointLatency: JET_ULONG = 56;

/// Folder, of an instance, until the instance starts, without effect.
pub const JET_paramLogFileFailoverPath: JET_ULONG = 61;
/// 0 or 1, of an instance, until the instance starts, without effect.
pub const JET_paramEnableImprovedSeekShortcut: JET_ULONG = 62;

/// Bytes of a page: power of two, of the process, before any instance.
pub const JET_paramDatabasePageSize: JET_ULONG = 64;

/// Callbacks stored with tables are not looked for: 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramDisableCallbacks: JET_ULONG = 65;

/// Pointer, of the process, before any instance, without effect.
///
/// Since: 0x0501.
pub const JET_paramAbortRetryFailCallback: JET_ULONG = 108;

/// Number, of an instance, until the instance starts, without effect, advanced.
///
/// Since: 0x0501.
pub const JET_paramBackupChunkSize: JET_ULONG = 66;
/// Number, of an instance, until the instance starts, without effect, advanced.
///
/// Since: 0x0501.
pub const JET_paramBackupOutstandingReads: JET_ULONG = 67;

/// The next log file is made ahead: 0 or 1, of an instance, until the instance starts, advanced.
///
/// Since: 0x0501.
pub const JET_paramLogFileCreateAsynch: JET_ULONG = 69;

/// Name and text of a code: struct, of the process, read only.
pub const JET_paramErrorToString: JET_ULONG = 70;

/// Backup overwrites deleted data: 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramZeroDatabaseDuringBackup: JET_ULONG = 71;

/// How Unicode text is ordered where an index does not say: struct, of an instance, until the instance starts.
pub const JET_paramUnicodeIndexDefault: JET_ULONG = 72;

/// Callback for local storage: pointer, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramRuntimeCallback: JET_ULONG = 73;

/// 0 or 1, of an instance, until the instance starts, without effect.
///
/// Since: 0x0501.
pub const JET_paramEnableSortedRetrieveColumns: JET_ULONG = 76;

/// Log files of another size are replaced: 0 or 1, of an instance, until the instance starts.
pub const JET_paramCleanupMismatchedLogFiles: JET_ULONG = 77;

/// How upgraded records are written: options, of the process, any time, advanced.
///
/// Since: 0x0501.
pub const JET_paramRecordUpgradeDirtyLevel: JET_ULONG = 78;

/// Log generation that is being replayed: number, of an instance, read only.
///
/// Since: 0x0501.
pub const JET_paramRecoveryCurrentLogfile: JET_ULONG = 79;

/// Milliseconds that a snapshot may hold an instance still: number, of the process, any time.
///
/// Since: 0x0501.
pub const JET_paramOSSnapshotTimeout: JET_ULONG = 82;

/// What a fault in the engine does: number, of the process, any time.
pub const JET_paramExceptionAction: JET_ULONG = 98;
/// Bytes of events kept while they cannot be written: number, of the process, before any instance.
pub const JET_paramEventLogCache: JET_ULONG = 99;

/// Missing folders are made: 0 or 1, of an instance, any time.
///
/// Since: 0x0501.
pub const JET_paramCreatePathIfNotExist: JET_ULONG = 100;
/// Entries of the cache of page positions: number, of the process, before any instance, advanced.
///
/// Since: 0x0501.
pub const JET_paramPageHintCacheSize: JET_ULONG = 101;
/// A session can open one database: 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramOneDatabasePerSession: JET_ULONG = 102;

/// Databases of an instance: number, of the process, before any instance, without effect.
///
/// Since: 0x0501.
pub const JET_paramMaxDatabasesPerInstance: JET_ULONG = 103;

/// Instances of the process: number, of the process, before any instance.
///
/// Since: 0x0501.
pub const JET_paramMaxInstances: JET_ULONG = 104;

/// No performance counters: 0 or 1, of the process, before any instance.
///
/// Since: 0x0501.
pub const JET_paramDisablePerfmon: JET_ULONG = 107;

/// Characters of the shortest tuple: number, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramIndexTuplesLengthMin: JET_ULONG = 110;
/// Characters of the longest tuple: number, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramIndexTuplesLengthMax: JET_ULONG = 111;
/// Characters of a value that are looked at: number, of an instance, until the instance starts.
///
/// Since: 0x0501.
pub const JET_paramIndexTuplesToIndexMax: JET_ULONG = 112;

/// Folder where recovery finds the databases: folder, of an instance, until the instance starts.
///
/// Since: 0x0502.
pub const JET_paramAlternateDatabaseRecoveryPath: JET_ULONG = 113;

/// Characters between the starts of tuples: number, of an instance, until the instance starts.
///
/// Since: 0x0600.
pub const JET_paramIndexTupleIncrement: JET_ULONG = 132;
/// Characters before the first tuple: number, of an instance, any time.
///
/// Since: 0x0600.
pub const JET_paramIndexTupleStart: JET_ULONG = 133;
/// Bytes of the longest key: number, of an instance, read only.
///
/// Since: 0x0600.
pub const JET_paramKeyMost: JET_ULONG = 134;
/// Names of files as they used to be: options, of an instance, until the instance starts.
///
/// Since: 0x0600.
pub const JET_paramLegacyFileNames: JET_ULONG = 136;
/// Callbacks stored with tables are called: 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0600.
pub const JET_paramEnablePersistedCallbacks: JET_ULONG = 156;

/// Log files by which writing pages lags behind: number, of an instance, until the instance starts.
///
/// Since: 0x0601.
pub const JET_paramWaypointLatency: JET_ULONG = 153;

/// Number, of an instance, until the instance starts.
///
/// Since: 0x0601.
pub const JET_paramCheckpointTooDeep: JET_ULONG = 154;
/// 0 or 1, of the process, before any instance.
///
/// Since: 0x0601.
pub const JET_paramDisableBlockVerification: JET_ULONG = 155;
/// 0 or 1, of an instance, until the instance starts.
///
/// Since: 0x0601.
pub const JET_paramAggressiveLogRollover: JET_ULONG = 157;
/// Number, of an instance, until the instance starts.
///
/// Since: 0x0601.
pub const JET_paramPeriodicLogRolloverLLR: JET_ULONG = 158;
/// 0 or 1, of the process, before any instance, without effect.
///
/// Since: 0x0601.
pub const JET_paramUsePageDependencies: JET_ULONG = 159;

/// Tables that are read in order are defragmented: 0 or 1, of an instance, any time.
///
/// Since: 0x0601.
pub const JET_paramDefragmentSequentialBTrees: JET_ULONG = 160;
/// How often their density is looked at: number, of an instance, until the instance starts.
///
/// Since: 0x0601.
pub const JET_paramDefragmentSequentialBTreesDensityCheckFrequency: JET_ULONG = 161;
/// Milliseconds between pieces of throttled work: number, of the process, before any instance.
///
/// Since: 0x0601.
pub const JET_paramIOThrottlingTimeQuanta: JET_ULONG = 162;
/// Bytes of a piece of a long value: number, of the process, read only.
///
/// Since: 0x0601.
pub const JET_paramLVChunkSizeMost: JET_ULONG = 163;
/// Bytes of a combined read: number, of the process, before any instance, advanced.
///
/// Since: 0x0601.
pub const JET_paramMaxCoalesceReadSize: JET_ULONG = 164;
/// Bytes of a combined write: number, of the process, before any instance, advanced.
///
/// Since: 0x0601.
pub const JET_paramMaxCoalesceWriteSize: JET_ULONG = 165;
/// Bytes that a combined read may skip: number, of the process, before any instance, advanced.
///
/// Since: 0x0601.
pub const JET_paramMaxCoalesceReadGapSize: JET_ULONG = 166;
/// Bytes that a combined write may skip: number, of the process, before any instance, advanced.
///
/// Since: 0x0601.
pub const JET_paramMaxCoalesceWriteGapSize: JET_ULONG = 167;

/// Number, of an instance, until the instance starts, advanced.
///
/// Since: 0x0601.
pub const JET_paramEnableHaPublish: JET_ULONG = 168;

/// Recovery checks pages in the background: number, of an instance, any time, advanced.
///
/// Since: 0x0601.
pub const JET_paramEnableDBScanInRecovery: JET_ULONG = 169;
/// Milliseconds between reads of a scan: number, of an instance, any time, advanced.
///
/// Since: 0x0601.
pub const JET_paramDbScanThrottle: JET_ULONG = 170;
/// Seconds between passes of a scan at least: number, of an instance, until the instance starts, advanced.
///
/// Since: 0x0601.
pub const JET_paramDbScanIntervalMinSec: JET_ULONG = 171;
/// Seconds between passes of a scan at most: number, of an instance, until the instance starts, advanced.
///
/// Since: 0x0601.
pub const JET_paramDbScanIntervalMaxSec: JET_ULONG = 172;

/// Callback that takes log data: pointer, of an instance, until the instance starts, advanced.
///
/// Since: 0x0601.
pub const JET_paramEmitLogDataCallback: JET_ULONG = 173;
/// Its context: pointer, of an instance, until the instance starts, advanced.
///
/// Since: 0x0601.
pub const JET_paramEmitLogDataCallbackCtx: JET_ULONG = 174;

/// 0 or 1, of an instance, until the instance starts, advanced.
///
/// Since: 0x0602.
pub const JET_paramEnableExternalAutoHealing: JET_ULONG = 175;
/// Number, of an instance, any time, advanced.
///
/// Since: 0x0602.
pub const JET_paramPatchRequestTimeout: JET_ULONG = 176;

/// How long pages stay in the cache, in percent of the usual: number, of an instance, any time, advanced.
///
/// Since: 0x0602.
pub const JET_paramCachePriority: JET_ULONG = 177;

/// Percent of the version store for one transaction: number, of an instance, any time, advanced.
///
/// Since: 0x0602.
pub const JET_paramMaxTransactionSize: JET_ULONG = 178;
/// Reads ahead under way at once: number, of an instance, any time, advanced.
///
/// Since: 0x0602.
pub const JET_paramPrereadIOMax: JET_ULONG = 179;
/// Scans of one disk take turns: 0 or 1, of an instance, until the instance starts, advanced.
///
/// Since: 0x0602.
pub const JET_paramEnableDBScanSerialization: JET_ULONG = 180;
/// Milliseconds after which a file operation counts as hung: number, of the process, before any instance, advanced.
///
/// Since: 0x0602.
pub const JET_paramHungIOThreshold: JET_ULONG = 181;
/// What is done then: number, of the process, before any instance, advanced.
///
/// Since: 0x0602.
pub const JET_paramHungIOActions: JET_ULONG = 182;
/// Bytes from which on long values are compressed strongly: number, of the process, before any instance, advanced.
///
/// Since: 0x0602.
pub const JET_paramMinDataForXpress: JET_ULONG = 183;

/// Databases may become shorter: options, of an instance, until the instance starts.
///
/// Since: 0x0603.
pub const JET_paramEnableShrinkDatabase: JET_ULONG = 184;

/// Name of the process in events: text, of the process, before any instance.
///
/// Since: 0x0602.
pub const JET_paramProcessFriendlyName: JET_ULONG = 186;
/// Callback that says what is durable: pointer, of an instance, until the instance starts, advanced.
///
/// Since: 0x0602.
pub const JET_paramDurableCommitCallback: JET_ULONG = 187;

/// Without effect: number, of an instance, until the instance starts, without effect.
///
/// Since: 0x0603.
pub const JET_paramEnableSqm: JET_ULONG = 188;

/// Where parameters are read from: text, of an instance, until the instance starts.
///
/// Since: 0x0A00.
pub const JET_paramConfigStoreSpec: JET_ULONG = 189;

/// Number, of an instance, any time, advanced.
///
/// Since: 0x0A00.
pub const JET_paramStageFlighting: JET_ULONG = 190;
/// 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A00.
pub const JET_paramZeroDatabaseUnusedSpace: JET_ULONG = 191;
/// 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A00.
pub const JET_paramDisableVerifications: JET_ULONG = 192;

/// Number, of an instance, until the instance starts, advanced.
///
/// Since: 0x0A01.
pub const JET_paramPersistedLostFlushDetection: JET_ULONG = 193;
/// Newest format that may be used: number, of an instance, any time.
///
/// Since: 0x0A01.
pub const JET_paramEngineFormatVersion: JET_ULONG = 194;
/// Number, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramReplayThrottlingLevel: JET_ULONG = 195;

/// Pointer, of an instance, until the instance starts, advanced.
///
/// Since: 0x0A01.
pub const JET_paramBlockCacheConfiguration: JET_ULONG = 212;

/// Bytes of the longest record: number, of the process, read only.
///
/// Since: 0x0A01.
pub const JET_paramRecordSizeMost: JET_ULONG = 213;

/// Flush after writing: 0 or 1, of an instance, until the instance starts, advanced.
///
/// Since: 0x0A01.
pub const JET_paramUseFlushForWriteDurability: JET_ULONG = 214;

/// Keep revert snapshots: 0 or 1, of an instance, any time, advanced.
///
/// Since: 0x0A01.
pub const JET_paramEnableRBS: JET_ULONG = 215;
/// Folder of the revert snapshots: folder, of an instance, until the instance starts.
///
/// Since: 0x0A01.
pub const JET_paramRBSFilePath: JET_ULONG = 216;

/// Milliseconds between updates of performance counters: number, of the process, before any instance.
///
/// Since: 0x0A01.
pub const JET_paramPerfmonRefreshInterval: JET_ULONG = 217;

/// Use a block cache: 0 or 1, of the process, before any instance, advanced.
///
/// Since: 0x0A01.
pub const JET_paramEnableBlockCache: JET_ULONG = 218;

/// Rows that one step of filling an index takes: number, of an instance, any time, advanced.
pub const JET_paramDeferredIndexPopulateRowsPerTransaction: JET_ULONG = 219;

/// Leave the block cache: 0 or 1, of the process, before any instance, advanced.
pub const JET_paramEnableBlockCacheDetach: JET_ULONG = 220;

/// One more than the highest parameter.
pub const JET_paramMaxValueInvalid: JET_ULONG = 221;
