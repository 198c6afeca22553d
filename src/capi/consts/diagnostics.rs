//! Constants of the ABI: traces, counters, resources, crash dumps.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const ctAccessPage: JET_ULONG = 1;
pub const ctLatchConflict: JET_ULONG = 2;
pub const ctSplitRetry: JET_ULONG = 3;
pub const ctNeighborPageScanned: JET_ULONG = 4;
pub const ctSplits: JET_ULONG = 5;

/// Since: 0x0600.
pub const JET_resTagSize: JET_ULONG = 4;

/// As little memory as possible.
///
/// Since: 0x0601.
pub const JET_bitDumpMinimum: JET_GRBIT = 0x00000001;

/// All memory.
///
/// Since: 0x0601.
pub const JET_bitDumpMaximum: JET_GRBIT = 0x00000002;

/// As little of the cache as possible.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheMinimum: JET_GRBIT = 0x00000004;

/// All of the cache.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheMaximum: JET_GRBIT = 0x00000008;

/// Pages of the cache that were changed.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheIncludeDirtyPages: JET_GRBIT = 0x00000010;

/// Pages of the cache that are in use.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheIncludeCachedPages: JET_GRBIT = 0x00000020;

/// Pages of the cache that are damaged.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheIncludeCorruptedPages: JET_GRBIT = 0x00000040;

/// Do not give memory of the cache back.
///
/// Since: 0x0601.
pub const JET_bitDumpCacheNoDecommit: JET_GRBIT = 0x00000080;

/// Since: 0x0601.
pub const JET_bitDumpUnitTest: JET_GRBIT = 0x80000000;

/// Since: 0x0600.
pub const JET_tracetagNull: JET_TRACETAG = 0;
/// Since: 0x0600.
pub const JET_tracetagInformation: JET_TRACETAG = 1;
/// Since: 0x0600.
pub const JET_tracetagErrors: JET_TRACETAG = 2;
/// Since: 0x0600.
pub const JET_tracetagAsserts: JET_TRACETAG = 3;
/// Since: 0x0600.
pub const JET_tracetagAPI: JET_TRACETAG = 4;
/// Since: 0x0600.
pub const JET_tracetagInitTerm: JET_TRACETAG = 5;
/// Since: 0x0600.
pub const JET_tracetagBufferManager: JET_TRACETAG = 6;
/// Since: 0x0600.
pub const JET_tracetagBufferManagerHashedLatches: JET_TRACETAG = 7;
/// Since: 0x0600.
pub const JET_tracetagIO: JET_TRACETAG = 8;
/// Since: 0x0600.
pub const JET_tracetagMemory: JET_TRACETAG = 9;
/// Since: 0x0600.
pub const JET_tracetagVersionStore: JET_TRACETAG = 10;
/// Since: 0x0600.
pub const JET_tracetagVersionStoreOOM: JET_TRACETAG = 11;
/// Since: 0x0600.
pub const JET_tracetagVersionCleanup: JET_TRACETAG = 12;
/// Since: 0x0600.
pub const JET_tracetagCatalog: JET_TRACETAG = 13;
/// Since: 0x0600.
pub const JET_tracetagDDLRead: JET_TRACETAG = 14;
/// Since: 0x0600.
pub const JET_tracetagDDLWrite: JET_TRACETAG = 15;
/// Since: 0x0600.
pub const JET_tracetagDMLRead: JET_TRACETAG = 16;
/// Since: 0x0600.
pub const JET_tracetagDMLWrite: JET_TRACETAG = 17;
/// Since: 0x0600.
pub const JET_tracetagDMLConflicts: JET_TRACETAG = 18;
/// Since: 0x0600.
pub const JET_tracetagInstances: JET_TRACETAG = 19;
/// Since: 0x0600.
pub const JET_tracetagDatabases: JET_TRACETAG = 20;
/// Since: 0x0600.
pub const JET_tracetagSessions: JET_TRACETAG = 21;
/// Since: 0x0600.
pub const JET_tracetagCursors: JET_TRACETAG = 22;
/// Since: 0x0600.
pub const JET_tracetagCursorNavigation: JET_TRACETAG = 23;
/// Since: 0x0600.
pub const JET_tracetagCursorPageRefs: JET_TRACETAG = 24;
/// Since: 0x0600.
pub const JET_tracetagBtree: JET_TRACETAG = 25;
/// Since: 0x0600.
pub const JET_tracetagSpace: JET_TRACETAG = 26;
/// Since: 0x0600.
pub const JET_tracetagFCBs: JET_TRACETAG = 27;
/// Since: 0x0600.
pub const JET_tracetagTransactions: JET_TRACETAG = 28;
/// Since: 0x0600.
pub const JET_tracetagLogging: JET_TRACETAG = 29;
/// Since: 0x0600.
pub const JET_tracetagRecovery: JET_TRACETAG = 30;
/// Since: 0x0600.
pub const JET_tracetagBackup: JET_TRACETAG = 31;
/// Since: 0x0600.
pub const JET_tracetagRestore: JET_TRACETAG = 32;
/// Since: 0x0600.
pub const JET_tracetagOLD: JET_TRACETAG = 33;
/// Since: 0x0600.
pub const JET_tracetagEventlog: JET_TRACETAG = 34;
/// Since: 0x0601.
pub const JET_tracetagBufferManagerMaintTasks: JET_TRACETAG = 35;
/// Since: 0x0601.
pub const JET_tracetagSpaceManagement: JET_TRACETAG = 36;
/// Since: 0x0601.
pub const JET_tracetagSpaceInternal: JET_TRACETAG = 37;
/// Since: 0x0601.
pub const JET_tracetagIOQueue: JET_TRACETAG = 38;
/// Since: 0x0601.
pub const JET_tracetagDiskVolumeManagement: JET_TRACETAG = 39;
/// Since: 0x0602.
pub const JET_tracetagCallbacks: JET_TRACETAG = 40;
/// Since: 0x0602.
pub const JET_tracetagIOProblems: JET_TRACETAG = 41;
/// Since: 0x0602.
pub const JET_tracetagUpgrade: JET_TRACETAG = 42;
/// Since: 0x0602.
pub const JET_tracetagRecoveryValidation: JET_TRACETAG = 43;
/// Since: 0x0602.
pub const JET_tracetagBufferManagerBufferCacheState: JET_TRACETAG = 44;
/// Since: 0x0602.
pub const JET_tracetagBufferManagerBufferDirtyState: JET_TRACETAG = 45;
/// Since: 0x0602.
pub const JET_tracetagTimerQueue: JET_TRACETAG = 46;
/// Since: 0x0602.
pub const JET_tracetagSortPerf: JET_TRACETAG = 47;
/// Since: 0x0A00.
pub const JET_tracetagOLDRegistration: JET_TRACETAG = 48;
/// Since: 0x0A00.
pub const JET_tracetagOLDWork: JET_TRACETAG = 49;
/// Since: 0x0A00.
pub const JET_tracetagSysInitTerm: JET_TRACETAG = 50;
/// Since: 0x0A01.
pub const JET_tracetagVersionAndStagingChecks: JET_TRACETAG = 51;
/// Since: 0x0A01.
pub const JET_tracetagFile: JET_TRACETAG = 52;
/// Since: 0x0A01.
pub const JET_tracetagFlushFileBuffers: JET_TRACETAG = 53;
/// Since: 0x0A01.
pub const JET_tracetagCheckpointUpdate: JET_TRACETAG = 54;
/// Since: 0x0A01.
pub const JET_tracetagDiagnostics: JET_TRACETAG = 55;
/// Since: 0x0A01.
pub const JET_tracetagBlockCache: JET_TRACETAG = 56;
/// Since: 0x0A01.
pub const JET_tracetagRBS: JET_TRACETAG = 57;
/// Since: 0x0A01.
pub const JET_tracetagRBSCleaner: JET_TRACETAG = 58;
/// Since: 0x0A01.
pub const JET_tracetagBlockCacheOperations: JET_TRACETAG = 59;
/// Since: 0x0600.
pub const JET_tracetagMax: JET_TRACETAG = 60;

/// Since: 0x0600.
pub const JET_traceopNull: JET_TRACEOP = 0;
/// Since: 0x0600.
pub const JET_traceopSetGlobal: JET_TRACEOP = 1;
/// Since: 0x0600.
pub const JET_traceopSetTag: JET_TRACEOP = 2;
/// Since: 0x0600.
pub const JET_traceopSetAllTags: JET_TRACEOP = 3;
/// Since: 0x0600.
pub const JET_traceopSetMessagePrefix: JET_TRACEOP = 4;
/// Since: 0x0600.
pub const JET_traceopRegisterTag: JET_TRACEOP = 5;
/// Since: 0x0600.
pub const JET_traceopRegisterAllTags: JET_TRACEOP = 6;
/// Since: 0x0600.
pub const JET_traceopSetEmitCallback: JET_TRACEOP = 7;
/// Since: 0x0600.
pub const JET_traceopSetThreadidFilter: JET_TRACEOP = 8;
/// Since: 0x0600.
pub const JET_traceopSetDbidFilter: JET_TRACEOP = 9;
/// Since: 0x0600.
pub const JET_traceopMax: JET_TRACEOP = 10;

/// Since: 0x0603.
pub const JET_residNull: JET_RESID = 0;
/// Since: 0x0603.
pub const JET_residFCB: JET_RESID = 1;
/// Since: 0x0603.
pub const JET_residFUCB: JET_RESID = 2;
/// Since: 0x0603.
pub const JET_residTDB: JET_RESID = 3;
/// Since: 0x0603.
pub const JET_residIDB: JET_RESID = 4;
/// Since: 0x0603.
pub const JET_residPIB: JET_RESID = 5;
/// Since: 0x0603.
pub const JET_residSCB: JET_RESID = 6;
/// Since: 0x0603.
pub const JET_residVERBUCKET: JET_RESID = 7;
/// Since: 0x0603.
pub const JET_residPAGE: JET_RESID = 8;
/// Since: 0x0603.
pub const JET_residSPLIT: JET_RESID = 9;
/// Since: 0x0603.
pub const JET_residSPLITPATH: JET_RESID = 10;
/// Since: 0x0603.
pub const JET_residMERGE: JET_RESID = 11;
/// Since: 0x0603.
pub const JET_residMERGEPATH: JET_RESID = 12;
/// Since: 0x0603.
pub const JET_residINST: JET_RESID = 13;
/// Since: 0x0603.
pub const JET_residLOG: JET_RESID = 14;
/// Since: 0x0603.
pub const JET_residKEY: JET_RESID = 15;
/// Since: 0x0603.
pub const JET_residBOOKMARK: JET_RESID = 16;
/// Since: 0x0603.
pub const JET_residLRUKHIST: JET_RESID = 17;
/// Since: 0x0603.
pub const JET_residRBSBuf: JET_RESID = 18;
/// Since: 0x0603.
pub const JET_residTest: JET_RESID = 19;
/// Since: 0x0603.
pub const JET_residMax: JET_RESID = 20;
/// Since: 0x0603.
pub const JET_residAll: JET_RESID = 0x0fffffff;

/// Since: 0x0600.
pub const JET_resoperNull: JET_RESOPER = 0;
/// Since: 0x0600.
pub const JET_resoperTag: JET_RESOPER = 1;
/// Since: 0x0600.
pub const JET_resoperSize: JET_RESOPER = 2;
/// Since: 0x0600.
pub const JET_resoperAlign: JET_RESOPER = 3;
/// Since: 0x0600.
pub const JET_resoperMinUse: JET_RESOPER = 4;
/// Since: 0x0600.
pub const JET_resoperMaxUse: JET_RESOPER = 5;
/// Since: 0x0600.
pub const JET_resoperObjectsPerChunk: JET_RESOPER = 6;
/// Since: 0x0600.
pub const JET_resoperCurrentUse: JET_RESOPER = 7;
/// Since: 0x0600.
pub const JET_resoperChunkSize: JET_RESOPER = 8;
/// Since: 0x0600.
pub const JET_resoperLookasideEntries: JET_RESOPER = 9;
/// Since: 0x0600.
pub const JET_resoperRFOLOffset: JET_RESOPER = 10;
/// Since: 0x0600.
pub const JET_resoperGuard: JET_RESOPER = 11;
/// Since: 0x0600.
pub const JET_resoperAllocTopDown: JET_RESOPER = 12;
/// Since: 0x0600.
pub const JET_resoperPreserveFreed: JET_RESOPER = 13;
/// Since: 0x0600.
pub const JET_resoperAllocFromHeap: JET_RESOPER = 14;
/// Since: 0x0600.
pub const JET_resoperEnableMaxUse: JET_RESOPER = 15;
/// Since: 0x0600.
pub const JET_resoperRCIList: JET_RESOPER = 16;
/// Since: 0x0600.
pub const JET_resoperSectionHeader: JET_RESOPER = 17;
/// Since: 0x0600.
pub const JET_resoperMax: JET_RESOPER = 18;
