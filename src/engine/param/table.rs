//! Every system parameter, by number (docs/spec/04 §6.2; figures of `dev/ese/src/ese/sysparamtable.g.cxx`).
//!
//! One row each: name, type with its range, scope (`I` per instance, `G` of the process), lock (`A` any time, `I`
//! before the instance is initialised, `E` before the process has instances), flags, default. `small` is the
//! default of the small configuration where it is another.

use super::value::Value;

/// Type of a parameter, with its range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Number in a range.
    Int(usize, usize),
    /// Stored as 0 or 1; numbers up to the given one are taken.
    Bool(usize),
    /// Option bits, compared as a number.
    Grbit(usize, usize),
    /// Power of two in a range.
    Pow2(usize, usize),
    /// An address; never looked at here.
    Pointer,
    /// Text of so many characters.
    Text(usize, usize),
    /// A folder, kept absolute and with a separator at its end.
    Folder(usize, usize),
    /// A file, kept absolute unless it is a bare name.
    Path(usize, usize),
    /// An address of a struct.
    Struct,
    /// No such parameter.
    Illegal,
}

/// Where a value lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// With the instance; the global one is the template.
    Instance,
    /// With the process.
    Global,
}

/// Until when a value may change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lock {
    /// Any time.
    Anytime,
    /// Until the instance is initialised.
    Init,
    /// Until the process has left mode NotSet.
    Engine,
}

/// One parameter.
#[derive(Debug)]
pub struct Row {
    /// Name without `JET_param`.
    pub name: &'static str,
    /// Type and range.
    pub kind: Kind,
    /// Where its value lives.
    pub scope: Scope,
    /// Until when it may change.
    pub lock: Lock,
    flags: u8,
    /// Value to start with.
    pub default: Value,
    /// Value to start with in the small configuration, where it is another.
    pub small: Option<usize>,
}

impl Row {
    /// Setting it is ignored while `JET_paramEnableAdvanced` is 0.
    pub fn is_advanced(&self) -> bool {
        self.flags & ADVANCED != 0
    }

    /// Setting it gives `JET_errInvalidParameter`.
    pub fn is_get_only(&self) -> bool {
        self.flags & GET_ONLY != 0
    }

    /// Carried by the string argument.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text(..) | Kind::Folder(..) | Kind::Path(..))
    }

    const fn small(mut self, value: usize) -> Row {
        self.small = Some(value);
        self
    }
}

const fn row(name: &'static str, kind: Kind, scope: Scope, lock: Lock, flags: u8, default: Value) -> Row {
    Row {
        name,
        kind,
        scope,
        lock,
        flags,
        default,
        small: None,
    }
}

const PLAIN: u8 = 0;
const ADVANCED: u8 = 1;
/// Checked, stored and given back, without effect.
const IGNORED: u8 = 2;
const GET_ONLY: u8 = 4;

const MAX: usize = usize::MAX;
const BIG: usize = i32::MAX as usize;
const U32: usize = u32::MAX as usize;

use Kind::{Bool, Folder, Grbit, Int, Path, Pointer, Pow2, Struct, Text};
use Lock::{Anytime as A, Engine as E, Init as IL};
use Scope::{Global as G, Instance as I};

const ILLEGAL: Row = row("", Kind::Illegal, I, A, GET_ONLY, Value::number(0));

/// Format version of new files, with leave to keep higher ones as they are.
pub const DEFAULT_FORMAT: usize = 0x4100_0000 | 8920;

/// The table; the index is the parameter's number.
#[rustfmt::skip]
pub static TABLE: [Row; 222] = [
    row("SystemPath", Folder(0, 246), I, IL, PLAIN, Value::text(".\\")),
    row("TempPath", Path(0, 247), I, IL, PLAIN, Value::text("tmp.edb")),
    row("LogFilePath", Folder(0, 246), I, IL, PLAIN, Value::text(".\\")),
    row("BaseName", Text(3, 3), I, IL, PLAIN, Value::text("edb")),
    row("EventSource", Text(0, 259), I, IL, PLAIN, Value::text("")),
    row("MaxSessions", Int(0, 30_000), I, IL, ADVANCED, Value::number(16)).small(30_000),
    row("MaxOpenTables", Int(0, BIG), I, IL, ADVANCED, Value::number(300)).small(BIG),
    row("PreferredMaxOpenTables", Int(0, BIG), I, IL, ADVANCED | IGNORED, Value::number(0)),
    row("MaxCursors", Int(0, BIG), I, IL, ADVANCED, Value::number(1024)).small(BIG),
    row("MaxVerPages", Int(1, BIG), I, IL, ADVANCED, Value::number(64)).small(BIG),
    row("MaxTemporaryTables", Int(0, BIG), I, IL, ADVANCED, Value::number(20)).small(BIG),
    row("LogFileSize", Int(64, 32_768), I, IL, PLAIN, Value::number(5120)).small(64),
    row("LogBuffers", Int(1, BIG), I, IL, ADVANCED, Value::number(126)).small(1),
    row("WaitLogFlush", Int(0, BIG), I, A, ADVANCED | IGNORED, Value::number(0)),
    row("LogCheckpointPeriod", Int(0, BIG), I, IL, ADVANCED | IGNORED, Value::number(1024)),
    row("LogWaitingUserMax", Int(0, BIG), I, IL, ADVANCED | IGNORED, Value::number(3)),
    row("CommitDefault", Grbit(0, U32), I, A, PLAIN, Value::number(0)),
    row("CircularLog", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("DbExtensionSize", Int(1, BIG), I, A, ADVANCED, Value::number(256)).small(16),
    row("PageTempDBMin", Int(0, BIG), I, IL, ADVANCED, Value::number(0)).small(14),
    row("PageFragment", Int(0, BIG), I, IL, ADVANCED, Value::number(8)),
    row("PageReadAheadMax", Int(0, MAX), I, A, ADVANCED | IGNORED, Value::number(MAX)),
    row("BatchIOBufferMax", Int(0, MAX), G, A, ADVANCED | IGNORED, Value::number(256)),
    row("CacheSizeMax", Int(1, MAX), G, A, ADVANCED, Value::number(2_000_000_000)).small(16),
    row("CheckpointDepthMax", Int(0, MAX), I, A, PLAIN, Value::number(20_971_520)).small(65_536),
    row("LRUKCorrInterval", Int(0, MAX), G, E, ADVANCED, Value::number(128_000)),
    row("LRUKHistoryMax", Int(0, MAX), G, E, ADVANCED, Value::number(100_000)).small(10),
    row("LRUKPolicy", Int(1, 2), G, E, ADVANCED, Value::number(2)),
    row("LRUKTimeout", Int(1, MAX), G, E, ADVANCED, Value::number(100)),
    row("LRUKTrxCorrInterval", Int(0, MAX), G, E, ADVANCED | IGNORED, Value::number(0)),
    row("OutstandingIOMax", Int(0, 65_536), G, E, ADVANCED, Value::number(1024)).small(16),
    row("StartFlushThreshold", Int(0, MAX), G, A, ADVANCED, Value::number(20_000_000)).small(1),
    row("StopFlushThreshold", Int(0, MAX), G, A, ADVANCED, Value::number(40_000_000)).small(2),
    row("TableClassName", Text(0, 64), G, A, IGNORED, Value::text("")),
    row("Recovery", Text(0, 259), I, IL, PLAIN, Value::text("on")),
    row("EnableOnlineDefrag", Grbit(0, 0xffff), I, A, PLAIN, Value::number(0xffff)),
    row("AssertAction", Grbit(0, 64), G, A, PLAIN, Value::number(0x40)),
    row("PrintFunction", Pointer, G, A, GET_ONLY, Value::number(0)),
    row("TransactionLevel", Int(0, MAX), I, A, GET_ONLY, Value::number(0)),
    row("RFS2IOsPermitted", Int(0, 0xfffffffe), G, A, PLAIN, Value::number(0)),
    row("RFS2AllocsPermitted", Int(0, 0xfffffffe), G, A, PLAIN, Value::number(0)),
    row("CacheSize", Int(0, MAX), G, A, ADVANCED, Value::number(0)),
    row("CacheRequests", Int(0, MAX), G, A, GET_ONLY, Value::number(1)),
    row("CacheHits", Int(0, MAX), G, A, GET_ONLY, Value::number(1)),
    row("CheckFormatWhenOpenFail", Bool(MAX), I, IL, IGNORED, Value::number(1)),
    row("EnableIndexChecking", Int(0, 2), I, A, PLAIN, Value::number(1)),
    row("EnableTempTableVersioning", Bool(MAX), I, IL, PLAIN, Value::number(1)),
    row("IgnoreLogVersion", Bool(1), I, IL, IGNORED, Value::number(0)),
    row("DeleteOldLogs", Bool(MAX), I, IL, IGNORED, Value::number(0)),
    row("EventSourceKey", Text(0, 259), I, IL, PLAIN, Value::text("")),
    row("NoInformationEvent", Bool(MAX), I, IL, PLAIN, Value::number(0)).small(1),
    row("EventLoggingLevel", Int(0, 100), I, IL, PLAIN, Value::number(100)),
    row("DeleteOutOfRangeLogs", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("AccessDeniedRetryPeriod", Int(0, MAX), G, A, PLAIN, Value::number(10_000)),
    row("EnableIndexCleanup", Bool(MAX), I, A, PLAIN, Value::number(1)),
    row("Flight_SmoothIoTestPermillage", Int(0, 1000), I, IL, ADVANCED, Value::number(0)),
    row("ElasticWaypointLatency", Int(0, 10), I, A, ADVANCED, Value::number(0)),
    row("Flight_SynchronousLVCleanup", Bool(MAX), I, A, ADVANCED, Value::number(0)),
    row("Flight_RBSRevertIOUrgentLevel", Int(0, 127), I, A, ADVANCED, Value::number(8)),
    row("Flight_EnableXpress10Compression", Bool(MAX), I, A, ADVANCED, Value::number(0)),
    row("CacheSizeMin", Int(1, MAX), G, A, ADVANCED, Value::number(1)).small(16),
    row("LogFileFailoverPath", Folder(0, 0), I, IL, IGNORED, Value::text("")),
    row("EnableImprovedSeekShortcut", Bool(MAX), I, IL, IGNORED, Value::number(0)),
    row("PreferredVerPages", Int(1, BIG), I, A, ADVANCED, Value::number(58)).small(BIG),
    row("DatabasePageSize", Pow2(2048, 32_768), G, E, PLAIN, Value::number(4096)),
    row("DisableCallbacks", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("BackupChunkSize", Int(1, BIG), I, IL, ADVANCED | IGNORED, Value::number(16)),
    row("BackupOutstandingReads", Int(1, BIG), I, IL, ADVANCED | IGNORED, Value::number(8)),
    row("Flight_RBSMaxTableDeletePages", Int(0, BIG), I, A, ADVANCED, Value::number(0)),
    row("LogFileCreateAsynch", Bool(MAX), I, IL, ADVANCED, Value::number(1)),
    row("ErrorToString", Struct, G, A, GET_ONLY, Value::number(0)),
    row("ZeroDatabaseDuringBackup", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("UnicodeIndexDefault", Struct, I, IL, PLAIN, Value::number(0)),
    row("RuntimeCallback", Pointer, I, IL, PLAIN, Value::number(0)),
    row("Flight_RBSDbScanRaiseCorruptionRevertedFDP", Bool(1), I, A, ADVANCED, Value::number(1)),
    row("Flight_RBSAllowTooSoonNonRevertableDelete", Bool(1), I, A, ADVANCED, Value::number(0)),
    row("EnableSortedRetrieveColumns", Bool(MAX), I, IL, IGNORED, Value::number(0)),
    row("CleanupMismatchedLogFiles", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("RecordUpgradeDirtyLevel", Grbit(0, 3), G, A, ADVANCED, Value::number(1)),
    row("RecoveryCurrentLogfile", Int(0, MAX), I, A, GET_ONLY, Value::number(0)),
    row("Flight_RBSForceRollIntervalSec", Int(0, BIG), I, A, ADVANCED, Value::number(172_800)),
    row("GlobalMinVerPages", Int(1, BIG), G, E, ADVANCED, Value::number(64)).small(1),
    row("OSSnapshotTimeout", Int(0, BIG), G, A, PLAIN, Value::number(70_000)),
    row("Flight_EnableScanCheckFDPDeleteFlags", Bool(1), I, A, ADVANCED, Value::number(1)),
    row("Flight_NewQueueOptions", Int(0, U32), I, A, PLAIN, Value::number(0)),
    row("Flight_ConcurrentMetedOps", Int(0, 1024), I, IL, PLAIN, Value::number(2)),
    row("Flight_LowMetedOpsThreshold", Int(0, 1024), I, IL, PLAIN, Value::number(40)),
    row("Flight_MetedOpStarvedThreshold", Int(50, BIG), I, IL, PLAIN, Value::number(3000)),
    row("Flight_MaxRBSBuffers", Int(1, BIG), I, A, PLAIN, Value::number(20)),
    row("Flight_EnableShrinkArchiving", Bool(1), I, A, ADVANCED, Value::number(1)),
    row("Flight_EnableBackupDuringRecovery", Bool(MAX), I, A, ADVANCED, Value::number(0)),
    row("Flight_RBSRollIntervalSec", Int(0, 604_800), I, A, ADVANCED, Value::number(43_200)),
    row("Flight_RBSMaxRequiredRange", Int(0, 10_000), I, A, ADVANCED, Value::number(1000)),
    row("Flight_RBSCleanupEnabled", Bool(1), I, A, ADVANCED, Value::number(0)),
    row("Flight_RBSLowDiskSpaceThresholdGb", Int(0, BIG), I, A, ADVANCED, Value::number(100)),
    row("Flight_RBSMaxSpaceWhenLowDiskSpaceGb", Int(0, 1000), I, A, ADVANCED, Value::number(150)),
    row("Flight_RBSMaxTimeSpanSec", Int(0, BIG), I, A, ADVANCED, Value::number(604_800)),
    row("Flight_RBSCleanupIntervalMinSec", Int(0, BIG), I, A, ADVANCED, Value::number(3600)),
    row("ExceptionAction", Int(0, MAX), G, A, PLAIN, Value::number(4)),
    row("EventLogCache", Int(0, BIG), G, E, PLAIN, Value::number(0)),
    row("CreatePathIfNotExist", Bool(MAX), I, A, PLAIN, Value::number(0)),
    row("PageHintCacheSize", Int(0, BIG), G, E, ADVANCED, Value::number(262_144)).small(32),
    row("OneDatabasePerSession", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("MaxDatabasesPerInstance", Int(7, 7), G, E, IGNORED, Value::number(7)),
    row("MaxInstances", Int(1, 10_240), G, E, PLAIN, Value::number(16)),
    row("VersionStoreTaskQueueMax", Int(1, 127), I, A, ADVANCED, Value::number(4)),
    row("IdleFlushTime", Int(0, MAX), G, A, ADVANCED | IGNORED, Value::number(0)),
    row("DisablePerfmon", Bool(MAX), G, E, PLAIN, Value::number(1)).small(1),
    row("AbortRetryFailCallback", Pointer, G, E, IGNORED, Value::number(0)),
    row("VAReserve", Int(0, MAX), G, A, ADVANCED | IGNORED, Value::number(0)),
    row("IndexTuplesLengthMin", Int(2, 255), I, IL, PLAIN, Value::number(3)),
    row("IndexTuplesLengthMax", Int(2, 255), I, IL, PLAIN, Value::number(10)),
    row("IndexTuplesToIndexMax", Int(1, 32_767), I, IL, PLAIN, Value::number(32_767)),
    row("AlternateDatabaseRecoveryPath", Folder(0, 246), I, IL, PLAIN, Value::text("")),
    row("Flight_ExtentPageCountCacheVerifyOnly", Bool(MAX), G, A, ADVANCED, Value::number(0)),
    row("Flight_EnablePgnoFDPLastSetTime", Bool(MAX), I, IL, ADVANCED, Value::number(1)),
    row("Flight_EnableScanCheck2Flags", Bool(MAX), I, IL, ADVANCED, Value::number(1)),
    row("Flight_EnableExtentFreed2", Bool(MAX), I, IL, ADVANCED, Value::number(1)),
    row("Flight_RBSLargeRevertableDeletePages", Int(0, BIG), I, A, ADVANCED, Value::number(0)),
    row("Flight_RBSRevertableDeleteIfTooSoonTimeNull", Bool(MAX), I, A, ADVANCED, Value::number(0)),
    row("DBAPageAvailMin", Int(0, MAX), G, A, ADVANCED | IGNORED, Value::number(1280)),
    row("DBAPageAvailThreshold", Struct, G, A, PLAIN, Value::number(0)),
    row("DBAK1", Struct, G, A, PLAIN, Value::number(0)),
    row("DBAK2", Struct, G, A, PLAIN, Value::number(0)),
    row("MaxRandomIOSize", Int(0, MAX), G, A, ADVANCED | IGNORED, Value::number(1_048_576)),
    row("CachedClosedTables", Int(0, BIG), I, A, ADVANCED, Value::number(64)),
    row("EnableFileCache", Bool(MAX), G, E, ADVANCED, Value::number(0)).small(1),
    row("EnableViewCache", Bool(MAX), G, E, ADVANCED, Value::number(0)).small(1),
    row("VerPageSize", Pow2(1024, 65_536), G, E, ADVANCED, Value::number(4096 * size_of::<usize>())).small(8192),
    row("Configuration", Int(0, 0x7ff), I, IL, PLAIN, Value::number(1)).small(0x11),
    row("EnableAdvanced", Bool(MAX), I, A, PLAIN, Value::number(1)),
    row("MaxColtyp", Int(0, MAX), G, A, GET_ONLY, Value::number(19)),
    row("IndexTupleIncrement", Int(0, 32_767), I, IL, PLAIN, Value::number(1)),
    row("IndexTupleStart", Int(0, 32_767), I, A, PLAIN, Value::number(0)),
    row("KeyMost", Int(0, MAX), I, A, GET_ONLY, Value::number(0)),
    row("CheckpointIOMax", Int(1, 1024), G, A, ADVANCED, Value::number(1)),
    row("LegacyFileNames", Grbit(0, 255), I, IL, PLAIN, Value::number(3)),
    row("TableClass1Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass1")),
    row("TableClass2Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass2")),
    row("TableClass3Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass3")),
    row("TableClass4Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass4")),
    row("TableClass5Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass5")),
    row("TableClass6Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass6")),
    row("TableClass7Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass7")),
    row("TableClass8Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass8")),
    row("TableClass9Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass9")),
    row("TableClass10Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass10")),
    row("TableClass11Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass11")),
    row("TableClass12Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass12")),
    row("TableClass13Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass13")),
    row("TableClass14Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass14")),
    row("TableClass15Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass15")),
    row("IOPriority", Int(0, 7), I, A, ADVANCED, Value::number(0)),
    row("WaypointLatency", Int(0, 1023), I, IL, PLAIN, Value::number(0)),
    row("CheckpointTooDeep", Int(32, 65_536), I, IL, PLAIN, Value::number(65_536)),
    row("DisableBlockVerification", Bool(MAX), G, E, PLAIN, Value::number(0)),
    row("EnablePersistedCallbacks", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("AggressiveLogRollover", Bool(MAX), I, IL, PLAIN, Value::number(0)),
    row("PeriodicLogRolloverLLR", Int(0, 604_800), I, IL, PLAIN, Value::number(0)),
    row("UsePageDependencies", Bool(MAX), G, E, IGNORED, Value::number(0)),
    row("DefragmentSequentialBTrees", Bool(MAX), I, A, PLAIN, Value::number(1)),
    row("DefragmentSequentialBTreesDensityCheckFrequency", Int(0, MAX), I, IL, PLAIN, Value::number(10)),
    row("IOThrottlingTimeQuanta", Int(1, 10_000), G, E, PLAIN, Value::number(100)),
    row("LVChunkSizeMost", Int(0, MAX), G, A, GET_ONLY, Value::number(0)),
    row("MaxCoalesceReadSize", Int(0, 10_485_760), G, E, ADVANCED, Value::number(524_288)),
    row("MaxCoalesceWriteSize", Int(0, 10_485_760), G, E, ADVANCED, Value::number(524_288)),
    row("MaxCoalesceReadGapSize", Int(0, 10_485_760), G, E, ADVANCED, Value::number(524_288)),
    row("MaxCoalesceWriteGapSize", Int(0, 10_485_760), G, E, ADVANCED, Value::number(524_288)),
    row("EnableHaPublish", Int(0, 2), I, IL, ADVANCED, Value::number(0)),
    row("EnableDBScanInRecovery", Int(0, 2), I, A, ADVANCED, Value::number(0)),
    row("DbScanThrottle", Int(0, 60_000), I, A, ADVANCED, Value::number(20)),
    row("DbScanIntervalMinSec", Int(0, 1_814_400), I, IL, ADVANCED, Value::number(86_400)),
    row("DbScanIntervalMaxSec", Int(1, 1_576_800_000), I, IL, ADVANCED, Value::number(604_800)),
    row("EmitLogDataCallback", Pointer, I, IL, ADVANCED, Value::number(0)),
    row("EmitLogDataCallbackCtx", Pointer, I, IL, ADVANCED, Value::number(0)),
    row("EnableExternalAutoHealing", Bool(1), I, IL, ADVANCED, Value::number(0)),
    row("PatchRequestTimeout", Int(0, BIG), I, A, ADVANCED, Value::number(300)),
    row("CachePriority", Int(0, 1000), I, A, ADVANCED, Value::number(100)),
    row("MaxTransactionSize", Int(1, 100), I, A, ADVANCED, Value::number(100)),
    row("PrereadIOMax", Int(0, 256), I, A, ADVANCED, Value::number(8)),
    row("EnableDBScanSerialization", Bool(1), I, IL, ADVANCED, Value::number(0)),
    row("HungIOThreshold", Int(11_000, 1_800_000), G, E, ADVANCED, Value::number(30_000)),
    row("HungIOActions", Int(0, 0x1f), G, E, ADVANCED, Value::number(1)),
    row("MinDataForXpress", Int(0, BIG), G, E, ADVANCED, Value::number(1024)),
    row("EnableShrinkDatabase", Grbit(0, 0xffff), I, IL, PLAIN, Value::number(0)),
    ILLEGAL,
    row("ProcessFriendlyName", Text(0, 64), G, E, PLAIN, Value::text("")),
    row("DurableCommitCallback", Pointer, I, IL, ADVANCED, Value::number(0)),
    row("EnableSqm", Int(0, 2), I, IL, IGNORED, Value::number(1)),
    row("ConfigStoreSpec", Text(0, 259), I, IL, PLAIN, Value::text("")),
    row("StageFlighting", Int(0x0, U32), I, A, ADVANCED, Value::number(0x80_0000)),
    row("ZeroDatabaseUnusedSpace", Bool(1), I, A, ADVANCED, Value::number(0)),
    row("DisableVerifications", Bool(1), I, A, ADVANCED, Value::number(0)),
    row("PersistedLostFlushDetection", Int(0, 7), I, IL, ADVANCED, Value::number(0x5)),
    row("EngineFormatVersion", Int(0, U32), I, A, PLAIN, Value::number(DEFAULT_FORMAT)),
    row("ReplayThrottlingLevel", Int(0, 1), I, A, ADVANCED, Value::number(0)),
    row("TableClass16Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass16")),
    row("TableClass17Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass17")),
    row("TableClass18Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass18")),
    row("TableClass19Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass19")),
    row("TableClass20Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass20")),
    row("TableClass21Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass21")),
    row("TableClass22Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass22")),
    row("TableClass23Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass23")),
    row("TableClass24Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass24")),
    row("TableClass25Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass25")),
    row("TableClass26Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass26")),
    row("TableClass27Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass27")),
    row("TableClass28Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass28")),
    row("TableClass29Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass29")),
    row("TableClass30Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass30")),
    row("TableClass31Name", Text(1, 64), G, E, PLAIN, Value::text("TableClass31")),
    row("BlockCacheConfiguration", Pointer, I, IL, ADVANCED, Value::number(0)),
    row("RecordSizeMost", Int(0, MAX), G, A, GET_ONLY, Value::number(0)),
    row("UseFlushForWriteDurability", Bool(1), I, IL, ADVANCED, Value::number(1)),
    row("EnableRBS", Bool(1), I, A, ADVANCED, Value::number(0)),
    row("RBSFilePath", Folder(0, 246), I, IL, PLAIN, Value::text(".\\")),
    row("PerfmonRefreshInterval", Int(0, 86_400_000), G, E, PLAIN, Value::number(100)),
    row("EnableBlockCache", Bool(1), G, E, ADVANCED, Value::number(0)),
    row("DeferredIndexPopulateRowsPerTransaction", Int(1, BIG), I, A, ADVANCED, Value::number(1000)),
    row("EnableBlockCacheDetach", Bool(1), G, E, ADVANCED, Value::number(0)),
    ILLEGAL,];

/// Numbers of the parameters that the engine itself asks for.
#[allow(missing_docs)]
pub mod id {
    pub const SYSTEM_PATH: u32 = 0;
    pub const TEMP_PATH: u32 = 1;
    pub const LOG_FILE_PATH: u32 = 2;
    pub const EVENT_SOURCE: u32 = 4;
    pub const MAX_SESSIONS: u32 = 5;
    pub const MAX_OPEN_TABLES: u32 = 6;
    pub const MAX_CURSORS: u32 = 8;
    pub const MAX_VER_PAGES: u32 = 9;
    pub const MAX_TEMPORARY_TABLES: u32 = 10;
    pub const PAGE_TEMP_DB_MIN: u32 = 19;
    pub const LOG_FILE_SIZE: u32 = 11;
    pub const COMMIT_DEFAULT: u32 = 16;
    pub const CIRCULAR_LOG: u32 = 17;
    pub const DB_EXTENSION_SIZE: u32 = 18;
    pub const CACHE_SIZE_MAX: u32 = 23;
    pub const DEFERRED_INDEX_POPULATE_ROWS_PER_TRANSACTION: u32 = 219;
    pub const START_FLUSH_THRESHOLD: u32 = 31;
    pub const RECOVERY: u32 = 34;
    pub const ENABLE_ONLINE_DEFRAG: u32 = 35;
    pub const PRINT_FUNCTION: u32 = 37;
    pub const TRANSACTION_LEVEL: u32 = 38;
    pub const CACHE_SIZE: u32 = 41;
    pub const ENABLE_INDEX_CHECKING: u32 = 45;
    pub const ENABLE_TEMP_TABLE_VERSIONING: u32 = 46;
    pub const EVENT_SOURCE_KEY: u32 = 49;
    pub const NO_INFORMATION_EVENT: u32 = 50;
    pub const EVENT_LOGGING_LEVEL: u32 = 51;
    pub const ENABLE_INDEX_CLEANUP: u32 = 54;
    pub const CACHE_SIZE_MIN: u32 = 60;
    pub const PREFERRED_VER_PAGES: u32 = 63;
    pub const DATABASE_PAGE_SIZE: u32 = 64;
    pub const ERROR_TO_STRING: u32 = 70;
    pub const UNICODE_INDEX_DEFAULT: u32 = 72;
    pub const RUNTIME_CALLBACK: u32 = 73;
    pub const CLEANUP_MISMATCHED_LOG_FILES: u32 = 77;
    pub const RECOVERY_CURRENT_LOGFILE: u32 = 79;
    pub const GLOBAL_MIN_VER_PAGES: u32 = 81;
    pub const CREATE_PATH_IF_NOT_EXIST: u32 = 100;
    pub const ONE_DATABASE_PER_SESSION: u32 = 102;
    pub const MAX_INSTANCES: u32 = 104;
    pub const DBA_PAGE_AVAIL_THRESHOLD: u32 = 121;
    pub const DBA_K1: u32 = 122;
    pub const DBA_K2: u32 = 123;
    pub const CACHED_CLOSED_TABLES: u32 = 125;
    pub const VER_PAGE_SIZE: u32 = 128;
    pub const CONFIGURATION: u32 = 129;
    pub const ENABLE_ADVANCED: u32 = 130;
    pub const KEY_MOST: u32 = 134;
    pub const IO_PRIORITY: u32 = 152;
    pub const LV_CHUNK_SIZE_MOST: u32 = 163;
    pub const ENABLE_PERSISTED_CALLBACKS: u32 = 156;
    pub const DISABLE_CALLBACKS: u32 = 65;
    pub const CACHE_PRIORITY: u32 = 177;
    pub const DB_SCAN_THROTTLE: u32 = 170;
    pub const DB_SCAN_INTERVAL_MIN_SEC: u32 = 171;
    pub const ENABLE_SHRINK_DATABASE: u32 = 184;
    pub const CONFIG_STORE_SPEC: u32 = 189;
    pub const ENGINE_FORMAT_VERSION: u32 = 194;
    pub const RECORD_SIZE_MOST: u32 = 213;
    pub const ENABLE_RBS: u32 = 215;
    pub const RBS_FILE_PATH: u32 = 216;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_numbers_are_the_rows() {
        for (id, name) in [
            (3, "BaseName"),
            (id::MAX_SESSIONS, "MaxSessions"),
            (id::CACHE_SIZE_MAX, "CacheSizeMax"),
            (id::START_FLUSH_THRESHOLD, "StartFlushThreshold"),
            (id::PREFERRED_VER_PAGES, "PreferredVerPages"),
            (id::RECOVERY, "Recovery"),
            (id::DATABASE_PAGE_SIZE, "DatabasePageSize"),
            (id::RUNTIME_CALLBACK, "RuntimeCallback"),
            (id::GLOBAL_MIN_VER_PAGES, "GlobalMinVerPages"),
            (id::MAX_INSTANCES, "MaxInstances"),
            (id::VER_PAGE_SIZE, "VerPageSize"),
            (id::CONFIGURATION, "Configuration"),
            (id::IO_PRIORITY, "IOPriority"),
            (id::ENGINE_FORMAT_VERSION, "EngineFormatVersion"),
            (id::RECORD_SIZE_MOST, "RecordSizeMost"),
            (id::RBS_FILE_PATH, "RBSFilePath"),
        ] {
            assert_eq!(TABLE[id as usize].name, name);
        }
        assert_eq!(TABLE[137].name, "TableClass1Name");
        assert_eq!(TABLE[211].name, "TableClass31Name");
        assert_eq!(TABLE[185].kind, Kind::Illegal);
    }

    /// A default outside its own range could never be put back.
    #[test]
    fn defaults_lie_in_their_ranges() {
        for row in &TABLE {
            let number = row.default.as_number();
            let chars = row.default.as_text().len();
            let fits = match row.kind {
                Kind::Int(low, high) | Kind::Grbit(low, high) if !row.is_get_only() => {
                    (low..=high).contains(&number) && row.small.is_none_or(|s| (low..=high).contains(&s))
                }
                Kind::Pow2(low, high) => (low..=high).contains(&number) && number.is_power_of_two(),
                Kind::Bool(_) => number <= 1,
                Kind::Text(low, high) | Kind::Folder(low, high) | Kind::Path(low, high) => {
                    (low..=high).contains(&chars)
                }
                _ => true,
            };
            assert!(fits, "{row:?}");
        }
    }
}
