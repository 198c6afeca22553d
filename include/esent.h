#ifndef ESENT_H
#define ESENT_H

/*
 * esent.h: the API of the Extensible Storage Engine (ESENT, JET Blue), as libesent and ESENT.DLL offer it.
 *
 * Generated from the sources by tests/header.rs; do not edit. MIT licence.
 *
 * JET_VERSION      which Windows' API to declare; newer things are left out. 0x0500 Windows 2000, 0x0501 XP, 0x0502 Server 2003,
 *                  0x0600 Vista, 0x0601 Windows 7, 0x0602 Windows 8, 0x0603 Windows 8.1, 0x0A00 Windows 10 (the default),
 *                  0x0A01 what came since. It changes nothing in the library.
 * JET_UNICODE      names without suffix mean the UTF-16 functions and structs, else the byte ones.
 * _JET_NOPROTOTYPES  types and numbers only.
 *
 * "The codes of every ... call" in the comments on functions:
 *   instance calls  JET_errInvalidInstance, JET_errNotInitialized, JET_errInitInProgress, JET_errTermInProgress,
 *                   JET_errRestoreInProgress, JET_errRunningInMultiInstanceMode (no handle given);
 *   session calls   JET_errInvalidSesid, JET_errNotInitialized, JET_errClientRequestToStopJetService,
 *                   JET_errInstanceUnavailable, JET_errInstanceUnavailableDueToFatalLogDiskFull, JET_errTermInProgress,
 *                   JET_errRestoreInProgress, JET_errSessionSharingViolation;
 *   table calls     JET_errInvalidSesid, JET_errInvalidTableId, JET_errSesidTableIdMismatch, then those of session calls.
 * Any call can also meet JET_errOutOfMemory, JET_errDiskIO, the codes of damaged files, and JET_errInternalError.
 */

#ifndef JET_VERSION
#  ifdef WINVER
#    define JET_VERSION WINVER
#  else
#    define JET_VERSION 0x0A00
#  endif
#endif

#include <stddef.h>
#include <stdint.h>
#ifdef _WIN32
#  include <wchar.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An anonymous struct in a union: C11 has it, compilers of C++ offer it. */
#if defined(__GNUC__)
#  define JET_ANONYMOUS __extension__
#else
#  define JET_ANONYMOUS
#endif

#if defined(_MSC_VER)
#  pragma warning(push)
#  pragma warning(disable : 4201)
#endif

/* 64-bit members have this alignment at most, on every platform. */
#if UINTPTR_MAX > 0xFFFFFFFFu
#  pragma pack(push, 8)
#else
#  pragma pack(push, 4)
#endif

#ifdef _WIN32
#  define JET_API __stdcall
#  define JET_NODSAPI __stdcall
#else
#  define JET_API
#  define JET_NODSAPI
#endif

/* Scalars: the widths of Windows everywhere, its spelling there. */
#ifdef _WIN32
#  ifndef __WCHAR_DEFINED
#    define __WCHAR_DEFINED
typedef wchar_t WCHAR;
#  endif
typedef unsigned long JET_ULONG;
typedef long JET_LONG;
#  ifdef _WIN64
typedef unsigned __int64 JET_API_PTR;
#  else
typedef unsigned long JET_API_PTR;
#  endif
#else
typedef uint16_t WCHAR;
typedef uint32_t JET_ULONG;
typedef int32_t JET_LONG;
typedef uintptr_t JET_API_PTR;
#endif

typedef JET_LONG JET_ERR;
typedef JET_ULONG JET_GRBIT;
typedef JET_API_PTR JET_HANDLE;
typedef JET_API_PTR JET_INSTANCE;
typedef JET_API_PTR JET_SESID;
typedef JET_API_PTR JET_TABLEID;
typedef JET_ULONG JET_COLUMNID;
typedef JET_ULONG JET_DBID;
typedef JET_ULONG JET_OBJTYP;
typedef JET_ULONG JET_COLTYP;
typedef JET_ULONG JET_SNP;
typedef JET_ULONG JET_SNT;
typedef JET_ULONG JET_SNC;
typedef JET_ULONG JET_DLLID;
typedef double JET_DATESERIAL;
#if ( JET_VERSION >= 0x0501 )
typedef JET_API_PTR JET_LS;
typedef JET_API_PTR JET_OSSNAPID;
typedef JET_ULONG JET_CBTYP;
#endif
#if ( JET_VERSION >= 0x0601 )
typedef JET_API_PTR JET_HISTO;
typedef int TESTHOOK_OP;
#endif
#if ( JET_VERSION >= 0x0A01 )
typedef JET_ULONG JET_ENGINEFORMATVERSION;
typedef JET_ULONG SpaceCategoryFlags;
#endif

typedef char *JET_PSTR;
typedef const char *JET_PCSTR;
typedef WCHAR *JET_PWSTR;
typedef const WCHAR *JET_PCWSTR;

/* Enumerations. */

typedef enum DBUTIL_OP {
    opDBUTILConsistency = 0,
    opDBUTILDumpData = 1,
    opDBUTILDumpMetaData = 2,
    opDBUTILDumpPage = 3,
    opDBUTILDumpNode = 4,
    opDBUTILDumpTag = 5,
    opDBUTILDumpSpace = 6,
    opDBUTILSetHeaderState = 7,
    opDBUTILDumpHeader = 8,
    opDBUTILDumpLogfile = 9,
    opDBUTILDumpLogfileTrackNode = 10,
    opDBUTILDumpCheckpoint = 11,
    opDBUTILEDBDump = 12,
    opDBUTILEDBRepair = 13,
    opDBUTILMunge = 14,
    opDBUTILEDBScrub = 15,
    opDBUTILSLVMove_ObsoleteAndUnused = 16,
    opDBUTILDBConvertRecords_ObsoleteAndUnused = 17,
    opDBUTILDBDefragment = 18,
    opDBUTILDumpExchangeSLVInfo_ObsoleteAndUnused = 19,
    opDBUTILDumpUnicodeFixupTable_ObsoleteAndUnused = 20,
    opDBUTILDumpPageUsage = 21,
    opDBUTILUpdateDBHeaderFromTrailer = 22,
    opDBUTILChecksumLogFromMemory = 23,
    opDBUTILDumpFTLHeader = 24,
    opDBUTILDBTrim = 25,
    opDBUTILDumpFlushMapFile = 26,
    opDBUTILDumpSpaceCategory = 27,
    opDBUTILDumpCachedFileHeader = 28,
    opDBUTILDumpCacheFile = 29,
    opDBUTILDumpRBSHeader = 30,
    opDBUTILDumpRBSPages = 31,
    opDBUTILEstimateRootSpaceLeak = 32,
} DBUTIL_OP;

typedef enum EDBDUMP_OP {
    opEDBDumpTables = 0,
    opEDBDumpIndexes = 1,
    opEDBDumpColumns = 2,
    opEDBDumpCallbacks = 3,
    opEDBDumpPage = 4,
} EDBDUMP_OP;

#if ( JET_VERSION >= 0x0600 )
typedef enum JET_TRACETAG {
    JET_tracetagNull = 0,
    JET_tracetagInformation = 1,
    JET_tracetagErrors = 2,
    JET_tracetagAsserts = 3,
    JET_tracetagAPI = 4,
    JET_tracetagInitTerm = 5,
    JET_tracetagBufferManager = 6,
    JET_tracetagBufferManagerHashedLatches = 7,
    JET_tracetagIO = 8,
    JET_tracetagMemory = 9,
    JET_tracetagVersionStore = 10,
    JET_tracetagVersionStoreOOM = 11,
    JET_tracetagVersionCleanup = 12,
    JET_tracetagCatalog = 13,
    JET_tracetagDDLRead = 14,
    JET_tracetagDDLWrite = 15,
    JET_tracetagDMLRead = 16,
    JET_tracetagDMLWrite = 17,
    JET_tracetagDMLConflicts = 18,
    JET_tracetagInstances = 19,
    JET_tracetagDatabases = 20,
    JET_tracetagSessions = 21,
    JET_tracetagCursors = 22,
    JET_tracetagCursorNavigation = 23,
    JET_tracetagCursorPageRefs = 24,
    JET_tracetagBtree = 25,
    JET_tracetagSpace = 26,
    JET_tracetagFCBs = 27,
    JET_tracetagTransactions = 28,
    JET_tracetagLogging = 29,
    JET_tracetagRecovery = 30,
    JET_tracetagBackup = 31,
    JET_tracetagRestore = 32,
    JET_tracetagOLD = 33,
    JET_tracetagEventlog = 34,
#if ( JET_VERSION >= 0x0601 )
    JET_tracetagBufferManagerMaintTasks = 35,
    JET_tracetagSpaceManagement = 36,
    JET_tracetagSpaceInternal = 37,
    JET_tracetagIOQueue = 38,
    JET_tracetagDiskVolumeManagement = 39,
#endif
#if ( JET_VERSION >= 0x0602 )
    JET_tracetagCallbacks = 40,
    JET_tracetagIOProblems = 41,
    JET_tracetagUpgrade = 42,
    JET_tracetagRecoveryValidation = 43,
    JET_tracetagBufferManagerBufferCacheState = 44,
    JET_tracetagBufferManagerBufferDirtyState = 45,
    JET_tracetagTimerQueue = 46,
    JET_tracetagSortPerf = 47,
#endif
#if ( JET_VERSION >= 0x0A00 )
    JET_tracetagOLDRegistration = 48,
    JET_tracetagOLDWork = 49,
    JET_tracetagSysInitTerm = 50,
#endif
#if ( JET_VERSION >= 0x0A01 )
    JET_tracetagVersionAndStagingChecks = 51,
    JET_tracetagFile = 52,
    JET_tracetagFlushFileBuffers = 53,
    JET_tracetagCheckpointUpdate = 54,
    JET_tracetagDiagnostics = 55,
    JET_tracetagBlockCache = 56,
    JET_tracetagRBS = 57,
    JET_tracetagRBSCleaner = 58,
    JET_tracetagBlockCacheOperations = 59,
#endif
    JET_tracetagMax,
} JET_TRACETAG;
#endif

#if ( JET_VERSION >= 0x0600 )
typedef enum JET_TRACEOP {
    JET_traceopNull = 0,
    JET_traceopSetGlobal = 1,
    JET_traceopSetTag = 2,
    JET_traceopSetAllTags = 3,
    JET_traceopSetMessagePrefix = 4,
    JET_traceopRegisterTag = 5,
    JET_traceopRegisterAllTags = 6,
    JET_traceopSetEmitCallback = 7,
    JET_traceopSetThreadidFilter = 8,
    JET_traceopSetDbidFilter = 9,
    JET_traceopMax = 10,
} JET_TRACEOP;
#endif

#if ( JET_VERSION >= 0x0602 )
typedef enum JET_RELOP {
    JET_relopEquals = 0, /* The column equals the value. */
    JET_relopPrefixEquals = 1, /* The column begins with the value. */
    JET_relopNotEquals = 2, /* The column differs from the value. */
    JET_relopLessThanOrEqual = 3, /* The column is at most the value. */
    JET_relopLessThan = 4, /* The column is less than the value. */
    JET_relopGreaterThanOrEqual = 5, /* The column is at least the value. */
    JET_relopGreaterThan = 6, /* The column is greater than the value. */
    JET_relopBitmaskEqualsZero = 7, /* Column and value share no bit. */
    JET_relopBitmaskNotEqualsZero = 8, /* Column and value share a bit. */
} JET_RELOP;
#endif

typedef enum JET_OPDDLCONV {
    opDDLConvNull = 0,
    opDDLConvAddCallback = 1,
    opDDLConvChangeColumn = 2,
    opDDLConvAddConditionalColumnsToAllIndexes = 3,
    opDDLConvAddColumnCallback = 4,
    opDDLConvIncreaseMaxColumnSize = 5,
    opDDLConvChangeIndexDensity = 6,
    opDDLConvChangeCallbackDLL = 7,
    opDDLConvMax = 8,
} JET_OPDDLCONV;

#if ( JET_VERSION >= 0x0603 )
typedef enum JET_RESID {
    JET_residNull = 0,
    JET_residFCB = 1,
    JET_residFUCB = 2,
    JET_residTDB = 3,
    JET_residIDB = 4,
    JET_residPIB = 5,
    JET_residSCB = 6,
    JET_residVERBUCKET = 7,
    JET_residPAGE = 8,
    JET_residSPLIT = 9,
    JET_residSPLITPATH = 10,
    JET_residMERGE = 11,
    JET_residMERGEPATH = 12,
    JET_residINST = 13,
    JET_residLOG = 14,
    JET_residKEY = 15,
    JET_residBOOKMARK = 16,
    JET_residLRUKHIST = 17,
    JET_residRBSBuf = 18,
    JET_residTest = 19,
    JET_residMax = 20,
    JET_residAll = 0x0fffffff,
} JET_RESID;
#endif

#if ( JET_VERSION >= 0x0600 )
typedef enum JET_RESOPER {
    JET_resoperNull = 0,
    JET_resoperTag = 1,
    JET_resoperSize = 2,
    JET_resoperAlign = 3,
    JET_resoperMinUse = 4,
    JET_resoperMaxUse = 5,
    JET_resoperObjectsPerChunk = 6,
    JET_resoperCurrentUse = 7,
    JET_resoperChunkSize = 8,
    JET_resoperLookasideEntries = 9,
    JET_resoperRFOLOffset = 10,
    JET_resoperGuard = 11,
    JET_resoperAllocTopDown = 12,
    JET_resoperPreserveFreed = 13,
    JET_resoperAllocFromHeap = 14,
    JET_resoperEnableMaxUse = 15,
    JET_resoperRCIList = 16,
    JET_resoperSectionHeader = 17,
    JET_resoperMax = 18,
} JET_RESOPER;
#endif

#if ( JET_VERSION >= 0x0601 )
typedef enum JET_BTREETYPE {
    eBTreeTypeInvalid = 0,
    eBTreeTypeInternalDbRootSpace = 1,
    eBTreeTypeInternalSpaceOE = 2,
    eBTreeTypeInternalSpaceAE = 3,
    eBTreeTypeUserClusteredIndex = 4,
    eBTreeTypeInternalLongValue = 5,
    eBTreeTypeUserSecondaryIndex = 6,
    eBTreeTypeMax = 7,
} JET_BTREETYPE;
#endif

#if ( JET_VERSION >= 0x0602 )
typedef enum JET_ERRCAT {
    JET_errcatUnknown = 0, /* No category. */
    JET_errcatError = 1, /* Root: everything. */
    JET_errcatOperation = 2, /* Something went wrong while working. */
    JET_errcatFatal = 3, /* The instance must end. */
    JET_errcatIO = 4, /* A file operation failed. */
    JET_errcatResource = 5, /* Something ran out. */
    JET_errcatMemory = 6, /* Memory, or what is made of it, ran out. */
    JET_errcatQuota = 7, /* A limit was reached. */
    JET_errcatDisk = 8, /* A disk is full. */
    JET_errcatData = 9, /* The data is at fault. */
    JET_errcatCorruption = 10, /* The data is damaged. */
    JET_errcatInconsistent = 11, /* Pieces of data do not belong together. */
    JET_errcatFragmentation = 12, /* The data must be rebuilt. */
    JET_errcatApi = 13, /* The call is at fault. */
    JET_errcatUsage = 14, /* The call is wrong. */
    JET_errcatState = 15, /* The call met a state that must be expected. */
    JET_errcatObsolete = 16, /* The call or code is no longer used. */
    JET_errcatMax = 17, /* One more than the highest category. */
} JET_ERRCAT;
#endif

#if ( JET_VERSION >= 0x0603 )
typedef enum JET_INDEXCHECKING {
    JET_IndexCheckingOff = 0, /* No check. */
    JET_IndexCheckingOn = 1, /* When a database is attached. */
    JET_IndexCheckingDeferToOpenTable = 2, /* When a table is opened. */
    JET_IndexCheckingMax = 3, /* One more than the highest value. */
} JET_INDEXCHECKING;
#endif

/* Backup, snapshots, emitted logs. */

#define JET_bitBackupIncremental 0x00000001 /* Only logs. */

#define JET_bitKeepOldLogs 0x00000002

#define JET_bitBackupAtomic 0x00000004 /* The former backup stays whole until the new one is. */

#define JET_bitBackupFullWithAllLogs 0x00000008

#if ( JET_VERSION >= 0x0501 )
#define JET_bitBackupSnapshot 0x00000010 /* By a snapshot. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitBackupSurrogate 0x00000020 /* On behalf of another server. */
#endif

#define JET_bitInternalCopy 0x00000040 /* For the engine's own use. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitBackupEndNormal 0x0001 /* The backup is good. */
#define JET_bitBackupEndAbort 0x0002 /* The backup is to be thrown away. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitBackupTruncateDone 0x0100 /* The logs have been deleted. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitBackupNoDbHeaderUpdate 0x0200 /* Do not note it in the databases. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitIncrementalSnapshot 0x00000001 /* Only logs. */
#define JET_bitCopySnapshot 0x00000002 /* A copy: no log is deleted. */
#define JET_bitContinueAfterThaw 0x00000004 /* More calls follow the thaw. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitExplicitPrepare 0x00000008 /* Only instances that are named. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitAllDatabasesSnapshot 0x00000001 /* The snapshot held every database. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitAbortSnapshot 0x00000001 /* The snapshot is to be thrown away. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitShadowLogEmitFirstCall 0x00000001 /* First call of a sequence. */
#define JET_bitShadowLogEmitLastCall 0x00000002 /* Last call of a sequence. */
#define JET_bitShadowLogEmitCancel 0x00000004 /* The sequence is given up. */
#define JET_bitShadowLogEmitDataBuffers 0x00000008 /* Log data. */
#define JET_bitShadowLogEmitLogComplete 0x00000010 /* A log file is complete. */
#endif

/* Kinds of record callbacks. */

#if ( JET_VERSION >= 0x0501 )
#define JET_cbtypNull 0x00000000 /* None; asks whether the callback works. */
#define JET_cbtypFinalize 0x00000001 /* Obsolete. */
#define JET_cbtypBeforeInsert 0x00000002 /* A record is about to be inserted. */
#define JET_cbtypAfterInsert 0x00000004 /* A record has been inserted. */
#define JET_cbtypBeforeReplace 0x00000008 /* A record is about to be replaced. */
#define JET_cbtypAfterReplace 0x00000010 /* A record has been replaced. */
#define JET_cbtypBeforeDelete 0x00000020 /* A record is about to be deleted. */
#define JET_cbtypAfterDelete 0x00000040 /* A record has been deleted. */
#define JET_cbtypUserDefinedDefaultValue 0x00000080 /* The value of a default is wanted. */
#define JET_cbtypOnlineDefragCompleted 0x00000100 /* A pass of defragmentation is done. */
#define JET_cbtypFreeCursorLS 0x00000200 /* Local storage of a cursor must go. */
#define JET_cbtypFreeTableLS 0x00000400 /* Local storage of a table must go. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_cbtypScanProgress 0x00004000 /* A scan goes on. */
#define JET_cbtypScanCompleted 0x00008000 /* A pass of a scan is done. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_cbtypDTCQueryPreparedTransaction 0x00001000
#define JET_cbtypOnlineDefragProgress 0x00002000 /* Defragmentation goes on. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_cbtypOld2Action 0x00004000
#define JET_cbtypIndexDeferredPopulateThrottle 0x00008000
#endif

/* Moves, keys, seeks, ranges, filters, preread. */

#define JET_bitMoveFirst 0x00000000 /* Go to the first entry. */

#define JET_bitMoveBeforeFirst 0x00000001

#define JET_bitNoMove 0x00000002 /* Stay on the record. */

#define JET_bitNewKey 0x00000001 /* Begin a new key. */
#define JET_bitStrLimit 0x00000002 /* End the key so that it comes after all with this value. */
#define JET_bitSubStrLimit 0x00000004 /* End the key so that it comes after all that begin with this text. */
#define JET_bitNormalizedKey 0x00000008 /* The data is a whole key. */
#define JET_bitKeyDataZeroLength 0x00000010 /* No data means an empty value, not NULL. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitKeyOverridePrimaryIndexPlaceholder 0x00000020
#endif

#define JET_maskLimitOptions 0x00000f00

#if ( JET_VERSION >= 0x0501 )
#define JET_bitFullColumnStartLimit 0x00000100 /* End the key so that it comes before all with this value. */
#define JET_bitFullColumnEndLimit 0x00000200 /* End the key so that it comes after all with this value. */
/* End the key so that it comes before all that begin with this value. */
#define JET_bitPartialColumnStartLimit 0x00000400
/* End the key so that it comes after all that begin with this value. */
#define JET_bitPartialColumnEndLimit 0x00000800
#endif

#define JET_bitRangeInclusive 0x00000001 /* The limit itself belongs to the range. */
#define JET_bitRangeUpperLimit 0x00000002 /* The limit is the upper one. */
#define JET_bitRangeInstantDuration 0x00000004 /* Check only. */
#define JET_bitRangeRemove 0x00000008 /* Take the limit away. */

#define JET_bitReadLock 0x00000001 /* Against changes by others. */
#define JET_bitWriteLock 0x00000002 /* Against locks and changes by others. */

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitKeyLock 0x00000004 /* Lock the key that was made. */
#endif

#define JET_MoveFirst (0x80000000) /* To the first entry. */
#define JET_MovePrevious (-1) /* To the entry before. */
#define JET_MoveNext (+1) /* To the entry after. */
#define JET_MoveLast (0x7fffffff) /* To the last entry. */

#define JET_bitMoveKeyNE 0x00000001 /* Count only entries with another key. */

#define JET_bitSeekEQ 0x00000001 /* An entry with the key. */
#define JET_bitSeekLT 0x00000002 /* The last entry before the key. */
#define JET_bitSeekLE 0x00000004 /* An entry with the key, or the last before it. */
#define JET_bitSeekGE 0x00000008 /* An entry with the key, or the first after it. */
#define JET_bitSeekGT 0x00000010 /* The first entry after the key. */
#define JET_bitSetIndexRange 0x00000020 /* With EQ: limit movement to entries with the key. */

#if ( JET_VERSION >= 0x0502 )
#define JET_bitCheckUniqueness 0x00000040 /* With EQ: say whether it is the only one. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitBookmarkPermitVirtualCurrency 0x00000001 /* Stay in the place of an entry that is gone. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitPrereadForward 0x00000001 /* The keys or ranges ascend. */
#define JET_bitPrereadBackward 0x00000002 /* The keys or ranges descend. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitPrereadFirstPage 0x00000004 /* Only the first page of each range. */
#define JET_bitPrereadNormalizedKey 0x00000008 /* The columns of a range are whole keys. */
#endif

/* Create, attach, open, detach; states and kinds of files. */

#define JET_bitDbReadOnly 0x00000001 /* Only read. */
#define JET_bitDbExclusive 0x00000002 /* For this session alone. */

#define JET_bitDbSingleExclusive 0x00000002 /* The same as JET_bitDbExclusive. */

#define JET_bitDbDeleteCorruptIndexes 0x00000010 /* Drop indexes whose sorting rules changed. */

#define JET_bitDbRebuildCorruptIndexes 0x00000020 /* Obsolete. */

#if ( JET_VERSION >= 0x0502 )
#define JET_bitDbDeleteUnicodeIndexes 0x00000400 /* Drop all indexes over Unicode text. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitDbUpgrade 0x00000200 /* Obsolete. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDbEnableBackgroundMaintenance 0x00000800 /* Check the pages in the background. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitDbPurgeCacheOnAttach 0x00001000 /* Forget pages cached from before. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitForceDetach 0x00000001 /* Not allowed. */
#define JET_bitForceCloseAndDetach (0x00000002 | JET_bitForceDetach) /* Not allowed. */
#endif

#define JET_bitDbRecoveryOff 0x00000008 /* Without a log. */

#define JET_bitDbVersioningOff 0x00000040 /* Without versions. */

#define JET_bitDbShadowingOff 0x00000080 /* Without effect. */

#define JET_bitDbCreateStreamingFile 0x00000100 /* Obsolete. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitDbOverwriteExisting 0x00000200 /* Replace a file of that name. */
#endif

#define JET_dbstateJustCreated 1 /* Being made. */
#define JET_dbstateDirtyShutdown 2 /* In use, or not closed cleanly. */
#define JET_dbstateCleanShutdown 3 /* Closed cleanly. */
#define JET_dbstateBeingConverted 4 /* Being upgraded. */

#if ( JET_VERSION >= 0x0501 )
#define JET_dbstateForceDetach 5 /* Detached by force, long ago. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_dbstateIncrementalReseedInProgress 6 /* Being repaired from a copy. */
#define JET_dbstateDirtyAndPatchedShutdown 7 /* Repaired from a copy, to be recovered. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbstateRevertInProgress 8 /* Being reverted. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeUnknown 0 /* Not one of ours. */
#define JET_filetypeDatabase 1 /* Database. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeStreamingFile 2 /* Obsolete. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeLog 3 /* Log. */
#define JET_filetypeCheckpoint 4 /* Checkpoint. */
#define JET_filetypeTempDatabase 5 /* Temporary database. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeFTL 6 /* Trace file. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeFlushMap 7 /* Flush map. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_filetypeCachedFile 8 /* File behind a block cache. */
#define JET_filetypeCachingFile 9 /* Block cache. */
#define JET_filetypeSnapshot 10 /* Revert snapshot. */
#define JET_filetypeRBSRevertCheckpoint 11 /* Progress of a revert. */
#define JET_filetypeMax 12 /* One more than the highest kind. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitResizeDatabaseOnlyGrow 0x00000001 /* Never shorter. */
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_bitResizeDatabaseOnlyShrink 0x00000002 /* Never longer. */
#endif

/* Traces, counters, resources, crash dumps. */

#define ctAccessPage 1
#define ctLatchConflict 2
#define ctSplitRetry 3
#define ctNeighborPageScanned 4
#define ctSplits 5

#if ( JET_VERSION >= 0x0600 )
#define JET_resTagSize 4
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpMinimum 0x00000001 /* As little memory as possible. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpMaximum 0x00000002 /* All memory. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheMinimum 0x00000004 /* As little of the cache as possible. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheMaximum 0x00000008 /* All of the cache. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheIncludeDirtyPages 0x00000010 /* Pages of the cache that were changed. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheIncludeCachedPages 0x00000020 /* Pages of the cache that are in use. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheIncludeCorruptedPages 0x00000040 /* Pages of the cache that are damaged. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpCacheNoDecommit 0x00000080 /* Do not give memory of the cache back. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDumpUnitTest 0x80000000
#endif

/* Engine format versions (JET_efv*). */

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvExchange55Rtm 500
#define JET_efvWindows2000Rtm 600
#define JET_efvExchange2000Rtm 1000
#define JET_efvWindowsXpRtm 1200
#define JET_efvExchange2010Rtm 5520
#define JET_efvExchange2010Sp1 5920
#define JET_efvExchange2010Sp2 6080
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvScrubLastNodeOnEmptyPage 6960
#define JET_efvExchange2013Rtm 7020
#define JET_efvExtHdrRootFieldAutoIncStorageStagedToDebug 7060
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvLogExtendDbLrAfterCreateDbLr 7940
#define JET_efvRollbackInsertSpaceStagedToTest 7960
#define JET_efvWindows10Rtm 8020
#define JET_efvQfeMsysLocalesGuidRefCountFixup 8023
#define JET_efvPersistedLostFlushMapStagedToDebug 8220
#define JET_efvTriStatePageFlushTypeStagedToProd 8280
#define JET_efvLogSplitMergeCompressionReleased 8400
#define JET_efvTriStatePageFlushTypeReleased 8420
#define JET_efvIrsDbidBasedMacroInfo2 8440
#define JET_efvLostFlushMapCrashResiliency 8460
#define JET_efvExchange2016Rtm 8520
#define JET_efvMsysLocalesGuidRefCountFixup 8620
#define JET_efvWindows10v2Rtm 8620
#define JET_efvEncryptedColumns 8720
#define JET_efvLoggingDeleteOfTableFcbs 8820
#define JET_efvEmptyIdxUpgradesUpdateMsysLocales 8860
#define JET_efvSupportNlsInvariantLocale 8880
#define JET_efvExchange2016Cu1Rtm 8920
#define JET_efvWindows19H1Rtm 8920
#define JET_efvSetDbVersion 8940
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvExtHdrRootFieldAutoIncStorageReleased 8960
#define JET_efvXpress9Compression 8980
#define JET_efvUppercaseTextNormalization 9000
#define JET_efvDbscanHeaderHighestPageSeen 9020
#define JET_efvEscrow64 9040
#define JET_efvSynchronousLVCleanup 9060
#define JET_efvLid64 9080
#define JET_efvShrinkEof 9100
#define JET_efvLogNewPage 9120
#define JET_efvRootPageMove 9140
#define JET_efvScanCheck2 9160
#define JET_efvLgposLastResize 9180
#define JET_efvShelvedPages 9200
#define JET_efvShelvedPagesRevert 9220
#define JET_efvShelvedPages2 9240
#define JET_efvLogtimeGenMaxRequired 9260
#define JET_efvVariableDbHdrSignatureSnapshot 9280
#define JET_efvLowerMinReqLogGenOnRedo 9300
#define JET_efvDbTimeShrink 9320
#define JET_efvXpress10Compression 9340
#define JET_efvRevertSnapshot 9360
#define JET_efvApplyRevertSnapshot 9380
#define JET_efvExtentPageCountCache 9400
#define JET_efvLz4Compression 9420
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvRBSNonRevertableTableDeletes 9460
#define JET_efvScanCheck2Flags 9480
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvExtentFreed2 9500
#define JET_efvKVPStoreV2 9520
#define JET_efvIndexDeferredPopulate 9540
#define JET_efvReservedTags 9560
#define JET_efvRBSTooSoonDeletes 9580
#define JET_efvOptionallyUniqueIndices 9600
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_efvUseEngineDefault 0x40000001
#define JET_efvUsePersistedFormat 0x40000002
#define JET_efvAllowHigherPersistedFormat 0x41000000
#endif

/* Indexes. */

#define JET_bitIndexColumnMustBeNull 0x00000001 /* Records are in the index only where the column is NULL. */
#define JET_bitIndexColumnMustBeNonNull 0x00000002 /* Records are in the index only where the column is not NULL. */

#define JET_bitRecordInIndex 0x00000001 /* JetIntersectIndexes: records that are in the range. */
#define JET_bitRecordNotInIndex 0x00000002 /* JetIntersectIndexes: not offered. */

#define JET_bitIndexUnique 0x00000001 /* Keys differ. */
#define JET_bitIndexPrimary 0x00000002 /* The records are ordered by it. */
#define JET_bitIndexDisallowNull 0x00000004 /* No column of the key may be NULL. */
#define JET_bitIndexIgnoreNull 0x00000008 /* Records whose key columns are all NULL are left out. */

#define JET_bitIndexClustered40 0x00000010

#define JET_bitIndexIgnoreAnyNull 0x00000020 /* Records with NULL in any key column are left out. */
#define JET_bitIndexIgnoreFirstNull 0x00000040 /* Records with NULL in the first key column are left out. */
#define JET_bitIndexLazyFlush 0x00000080 /* Build it with lazy commits. */
#define JET_bitIndexEmpty 0x00000100 /* Do not build it: no record has the column yet. */
#define JET_bitIndexUnversioned 0x00000200 /* Make it without versions: no rollback. */
#define JET_bitIndexSortNullsHigh 0x00000400 /* NULL comes last. */
#define JET_bitIndexUnicode 0x00000800 /* The struct points to a JET_UNICODEINDEX. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitIndexTuples 0x00001000 /* Index of substrings. */
#endif

#if ( JET_VERSION >= 0x0502 )
#define JET_bitIndexTupleLimits 0x00002000 /* The struct points to a JET_TUPLELIMITS. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitIndexCrossProduct 0x00004000 /* An entry for each combination of values. */
#define JET_bitIndexKeyMost 0x00008000 /* The struct gives the longest key. */
#define JET_bitIndexDisallowTruncation 0x00010000 /* A key that is too long is an error. */
#define JET_bitIndexNestedTable 0x00020000 /* First values together, second values together, and so on. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitIndexDotNetGuid 0x00040000 /* GUIDs are ordered as .NET does. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_bitIndexImmutableStructure 0x00080000 /* The struct is not written to. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_bitIndexDeferredPopulateCreate 0x00100000 /* Make it now, fill it later. */
#define JET_bitIndexDeferredPopulateProcess 0x00200000 /* Go on filling it. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitIndexOptionallyUnique 0x00400000 /* Keys differ if an update asks for it. */
#endif

#define JET_bitKeyAscending 0x00000000 /* Ascending. */
#define JET_bitKeyDescending 0x00000001 /* Descending. */

/* Levels and flags of the info calls. */

#define JET_bitTableInfoUpdatable 0x00000001 /* The cursor may change records. */
#define JET_bitTableInfoBookmark 0x00000002 /* The table has bookmarks. */
#define JET_bitTableInfoRollback 0x00000004 /* The table takes part in transactions. */

#define JET_bitObjectSystem 0x80000000 /* System table. */
#define JET_bitObjectTableFixedDDL 0x40000000 /* The schema is fixed. */
#define JET_bitObjectTableTemplate 0x20000000 /* Template table. */
#define JET_bitObjectTableDerived 0x10000000 /* Derived from a template. */

#define JET_bitObjectSystemDynamic (JET_bitObjectSystem | 0x08000000) /* System table made when needed. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitObjectTableNoFixedVarColumnsInDerivedTables 0x04000000 /* Derived tables may add tagged columns only. */
#endif

#define cObjectInfoCols 9

#define cColumnInfoCols 14

#define cIndexInfoCols 15

#define JET_DbInfoFilename 0 /* Path. */
#define JET_DbInfoConnect 1 /* Connect string, empty. */
#define JET_DbInfoCountry 2 /* Country. */

#if ( JET_VERSION >= 0x0501 )
#define JET_DbInfoLCID 3 /* Locale number. */
#endif

#define JET_DbInfoLangid 3 /* The same as JET_DbInfoLCID. */
#define JET_DbInfoCp 4 /* Code page. */
#define JET_DbInfoCollate 5 /* Collation, 0. */
#define JET_DbInfoOptions 6 /* Options of the open. */
#define JET_DbInfoTransactions 7 /* Levels of transactions. */
#define JET_DbInfoVersion 8 /* Format version. */
#define JET_DbInfoIsam 9 /* Not offered. */
#define JET_DbInfoFilesize 10 /* Length: pages of an open database, bytes of a file. */
#define JET_DbInfoSpaceOwned 11 /* Pages owned. */
#define JET_DbInfoSpaceAvailable 12 /* Pages free. */
#define JET_DbInfoUpgrade 13 /* A JET_DBINFOUPGRADE. */
#define JET_DbInfoMisc 14 /* A JET_DBINFOMISC. */

#if ( JET_VERSION >= 0x0501 )
#define JET_DbInfoDBInUse 15 /* Whether some process has it attached. */
#define JET_DbInfoHasSLVFile_Obsolete 16
#define JET_DbInfoPageSize 17 /* Bytes of a page. */
#endif

#define JET_DbInfoStreamingFileSpace_Obsolete 18

#if ( JET_VERSION >= 0x0600 )
#define JET_DbInfoFileType 19 /* Kind of file. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_DbInfoStreamingFileSize_Obsolete 20
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_DbInfoFilesizeOnDisk 21 /* Length on disk: pages of an open database, bytes of a file. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_DbInfoSplitBuffers 23 /* Pages kept for splits of space trees. */
#define JET_DbInfoUseCachedResult 0x40000000 /* Modifier: a figure known already will do. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_LogInfoMisc 0 /* A JET_LOGINFOMISC. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_LogInfoMisc2 1 /* A JET_LOGINFOMISC2. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_LogInfoMisc3 2 /* A JET_LOGINFOMISC3. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_RBSFileInfoMisc 0 /* A JET_RBSINFOMISC. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_SessionInfo 0 /* A JET_SESSIONINFO. */
#endif

#define JET_ObjInfo 0 /* One table. */
#define JET_ObjInfoListNoStats 1 /* All tables, without counts. */
#define JET_ObjInfoList 2 /* All tables. */
#define JET_ObjInfoSysTabCursor 3
#define JET_ObjInfoListACM 4
#define JET_ObjInfoNoStats 5 /* One table, without counts. */
#define JET_ObjInfoSysTabReadOnly 6
#define JET_ObjInfoRulesLoaded 7
#define JET_ObjInfoMax 8

#define JET_TblInfo 0 /* A JET_OBJECTINFO. */
#define JET_TblInfoName 1 /* Name. */
#define JET_TblInfoDbid 2 /* Database. */
#define JET_TblInfoMostMany 3
#define JET_TblInfoRvt 4
#define JET_TblInfoOLC 5
#define JET_TblInfoResetOLC 6
#define JET_TblInfoSpaceUsage 7 /* Pages owned and free, and the extents. */
#define JET_TblInfoDumpTable 8
#define JET_TblInfoSpaceAlloc 9 /* Pages at first, and density. */
#define JET_TblInfoSpaceOwned 10 /* Pages owned. */
#define JET_TblInfoSpaceAvailable 11 /* Pages free. */
#define JET_TblInfoTemplateTableName 12 /* Name of the template. */

#if ( JET_VERSION >= 0x0A01 )
#define JET_TblInfoLVChunkMax 13 /* Bytes of a piece of a long value. */
#define JET_TblInfoEncryptionKey 14 /* Encryption key. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_TblInfoRetrieveAndReserveAutoIncrement 16
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_TblInfoSpaceOwnedLV 17 /* Pages owned by long values. */
#define JET_TblInfoSpaceAvailableLV 18 /* Pages free among long values. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_TblInfoObjectId 19 /* Object number. */
#endif

#define JET_IdxInfo 0 /* All indexes, or one, as a JET_INDEXLIST. */
#define JET_IdxInfoList 1 /* The same as JET_IdxInfo. */
#define JET_IdxInfoSysTabCursor 2
#define JET_IdxInfoOLC 3
#define JET_IdxInfoResetOLC 4
#define JET_IdxInfoSpaceAlloc 5 /* Density. */

#if ( JET_VERSION >= 0x0501 )
#define JET_IdxInfoLCID 6 /* Locale number. */
#endif

#define JET_IdxInfoLangid 6 /* Locale number. */
#define JET_IdxInfoCount 7 /* How many indexes. */
#define JET_IdxInfoVarSegMac 8 /* Bytes of the longest variable segment. */
#define JET_IdxInfoIndexId 9 /* A JET_INDEXID. */

#if ( JET_VERSION >= 0x0600 )
#define JET_IdxInfoKeyMost 10 /* Bytes of the longest key. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_IdxInfoCreateIndex 11 /* A JET_INDEXCREATE. */
#define JET_IdxInfoCreateIndex2 12 /* A JET_INDEXCREATE2. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_IdxInfoCreateIndex3 13 /* A JET_INDEXCREATE3. */
#define JET_IdxInfoLocaleName 14 /* Locale name. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_IdxInfoSortVersion 15 /* Version of the sorting rules on this system. */
#define JET_IdxInfoDefinedSortVersion 16 /* Version of the sorting rules the index was made with. */
#define JET_IdxInfoSortId 17 /* Identity of the sorting rules. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_IdxInfoSpaceOwned 18 /* Pages owned. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_IdxInfoSpaceAvailable 19 /* Pages free. */
#endif

#define JET_ColInfo 0 /* A JET_COLUMNDEF. */
#define JET_ColInfoList 1 /* All columns by name, as a JET_COLUMNLIST. */
#define JET_ColInfoSysTabCursor 3
#define JET_ColInfoBase 4 /* A JET_COLUMNBASE. */
#define JET_ColInfoListCompact 5 /* All columns, fewer facts. */

#if ( JET_VERSION >= 0x0501 )
#define JET_ColInfoByColid 6 /* A JET_COLUMNDEF, by number. */
#define JET_ColInfoListSortColumnid 7 /* All columns by number. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_ColInfoBaseByColid 8 /* A JET_COLUMNBASE, by number. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_ColInfoGrbitNonDerivedColumnsOnly 0x80000000 /* Modifier: only the table's own columns. */
#define JET_ColInfoGrbitMinimalInfo 0x40000000 /* Modifier: only names and numbers. */
#define JET_ColInfoGrbitSortByColumnid 0x20000000 /* Modifier: by number. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_ColInfoGrbitCompacting 0x10000000
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_InstanceMiscInfoLogSignature 0 /* A JET_SIGNATURE. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_InstanceMiscInfoCheckpoint 1 /* A JET_CHECKPOINTINFO. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_InstanceMiscInfoRBS 2 /* A JET_RBSINFOMISC. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_PageInfo 0 /* An array of JET_PAGEINFO. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_PageInfo2 1 /* An array of JET_PAGEINFO2. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitPageInfoNoStructureChecksum 0x00000001 /* Leave the checksum of the structure out. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitTestUninitShrunkPageImage 0x00000001 /* Show a page as it is after shrinking. */
#define JET_bitPatchingCorruptPage 0x00000002
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitEndDatabaseIncrementalReseedCancel 0x00000001 /* Give the repair up. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitBeginDatabaseIncrementalReseedPatchRBS 0x00000001
#endif

#define JET_objtypNil 0 /* None. */
#define JET_objtypTable 1 /* Table. */

#define JET_objtypDb 2
#define JET_objtypContainer 3
#define JET_objtypLongRoot 9

#if ( JET_VERSION >= 0x0602 )
#define JET_ErrorInfoSpecificErr 1 /* A JET_ERRINFOBASIC_W. */
#endif

/* End of an instance, stop of service, idle work. */

#define JET_bitTermComplete 0x00000001 /* End quickly but cleanly: sessions must be idle. */
#define JET_bitTermAbrupt 0x00000002 /* End sessions that are idle. */
#define JET_bitTermStopBackup 0x00000004 /* Stop a running backup. */

#if ( JET_VERSION >= 0x0601 )
#define JET_bitTermDirty 0x00000008 /* Leave the databases to recovery. */
#endif

#define JET_bitIdleFlushBuffers 0x00000001 /* Not allowed. */
#define JET_bitIdleCompact 0x00000002 /* Clean versions up. */
#define JET_bitIdleStatus 0x00000004 /* Say how full the version store is. */

#define JET_bitIdleVersionStoreTest 0x00000008

#if ( JET_VERSION >= 0x0603 )
#define JET_bitIdleCompactAsync 0x00000010 /* Only begin to clean up. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitIdleAvailBuffersStatus 0x00000020 /* Say how many page buffers are free. */
#define JET_bitIdleWaitForAsyncActivity 0x00000040 /* Wait for the cleaning up. */
#endif

#define JET_bitForceSessionClosed 0x00000001 /* End the session even if another thread set its context. */

#if ( JET_VERSION >= 0x0602 )
#define JET_bitStopServiceAll 0x00000000 /* Stop everything. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitStopServiceBackgroundUserTasks 0x00000002 /* Stop background work. */
#define JET_bitStopServiceQuiesceCaches 0x00000004 /* Bring the cache to rest. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitStopServiceResume 0x80000000 /* Go on serving. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitStopServiceStopAndEmitLog 0x00000008 /* Stop and hand out the log. */
#endif

/* Sentinels, sizes and limits. */

#define JET_cbCallbackUserDataMost 1024 /* Bytes of user data of a callback. */

#define JET_cbCallbackDataAllMost 4096 /* Bytes of all that is stored with a callback. */

#define JET_MAX_COMPUTERNAME_LENGTH 15 /* Characters of a computer's name. */

#if ( JET_VERSION >= 0x0501 )
#define JET_instanceNil (~(JET_INSTANCE)0) /* No instance. */
#endif

#define JET_sesidNil (~(JET_SESID)0) /* No session. */
#define JET_tableidNil (~(JET_TABLEID)0) /* No cursor. */

#define JET_columnidNil (~(JET_COLUMNID)0) /* No column. */

#define JET_bitNil ((JET_GRBIT)0) /* No option. */

#define JET_cbBookmarkMost 256 /* Bytes of a bookmark, with keys of the usual length. */

#if ( JET_VERSION >= 0x0601 )
#define JET_cbBookmarkMostMost JET_cbKeyMostMost /* Bytes of the longest bookmark. */
#endif

/* Bytes of a name of a table, column or index. */
#ifdef JET_UNICODE
#define JET_cbNameMost 128
#else
#define JET_cbNameMost 64
#endif

/* Bytes of a name with its owner. */
#ifdef JET_UNICODE
#define JET_cbFullNameMost 510
#else
#define JET_cbFullNameMost 255
#endif

#define JET_cbColumnLVPageOverhead 82 /* Bytes of a page that a piece of a long value cannot use. */

#define JET_cbColumnLVChunkMost (4096 - 82) /* Bytes of a piece of a long value, with pages of 4 KiB. */
#define JET_cbColumnLVChunkMost_OLD 4035

#define JET_cbLVDefaultValueMost 255 /* Bytes of the default of a long column. */

#define JET_cbColumnMost 255 /* Bytes of Text and Binary. */

#define JET_cbLVColumnMost 0x7FFFFFFF /* Bytes of a long value. */

#if ( JET_VERSION >= 0x0601 )
#define JET_cbKeyMostMost JET_cbKeyMost32KBytePage /* Bytes of the longest key with any page size. */
#define JET_cbKeyMost32KBytePage JET_cbKeyMost8KBytePage /* Bytes of the longest key with pages of 32 KiB. */
#define JET_cbKeyMost16KBytePage JET_cbKeyMost8KBytePage /* Bytes of the longest key with pages of 16 KiB. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_cbKeyMost8KBytePage 2000 /* Bytes of the longest key with pages of 8 KiB. */
#define JET_cbKeyMost4KBytePage 1000 /* Bytes of the longest key with pages of 4 KiB. */
#define JET_cbKeyMost2KBytePage 500 /* Bytes of the longest key with pages of 2 KiB. */
#define JET_cbKeyMostMin 255 /* Bytes of the longest key that an index has without asking. */
#endif

#define JET_cbKeyMost 255 /* The same as JET_cbKeyMostMin. */
#define JET_cbLimitKeyMost 256 /* Bytes of the longest key with a limit. */
#define JET_cbPrimaryKeyMost 255 /* The same as JET_cbKeyMostMin. */
#define JET_cbSecondaryKeyMost 255 /* The same as JET_cbKeyMostMin. */

#define JET_cbKeyMost_OLD 255

/* Columns of a key. */
#if ( JET_VERSION >= 0x0600 )
#define JET_ccolKeyMost 16
#else
#define JET_ccolKeyMost 12
#endif

/* Columns of a table. */
#if ( JET_VERSION >= 0x0501 )
#define JET_ccolMost 0x0000fee0
#else
#define JET_ccolMost 0x00007ffe
#endif

#define JET_ccolFixedMost 0x0000007f /* Fixed columns of a table. */
#define JET_ccolVarMost 0x00000080 /* Variable columns of a table. */
#define JET_ccolTaggedMost (JET_ccolMost - 0x000000ff) /* Tagged columns of a table. */

#define JET_dbidNil ((JET_DBID)0xFFFFFFFF) /* No database. */

#define JET_dbidNoValid ((JET_DBID)0xFFFFFFFE) /* No database, nor nil. */

#if ( JET_VERSION >= 0x0501 )
#define JET_BASE_NAME_LENGTH 3 /* Characters of the names of log files before the number. */
#endif

/* Defragmentation, scan, compaction, utilities and conversion. */

#define JET_bitDBUtilSpaceInfoBasicCatalog 0x00000001
#define JET_bitDBUtilSpaceInfoSpaceTrees 0x00000002
#define JET_bitDBUtilSpaceInfoParentOfLeaf 0x00000004
#define JET_bitDBUtilSpaceInfoFullWalk 0x00000008

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitDBUtilFullCategorization 0x00000001
#endif

#define JET_bitDBUtilOptionAllNodes 0x00000001
#define JET_bitDBUtilOptionKeyStats 0x00000002
#define JET_bitDBUtilOptionPageDump 0x00000004
#define JET_bitDBUtilOptionStats 0x00000008
#define JET_bitDBUtilOptionSuppressConsoleOutput 0x00000010
#define JET_bitDBUtilOptionIgnoreErrors 0x00000020
#define JET_bitDBUtilOptionVerify 0x00000040
#define JET_bitDBUtilOptionReportErrors 0x00000080
#define JET_bitDBUtilOptionDontRepair 0x00000100
#define JET_bitDBUtilOptionRepairAll 0x00000200
#define JET_bitDBUtilOptionRepairIndexes 0x00000400
#define JET_bitDBUtilOptionDontBuildIndexes 0x00000800

#define JET_bitDBUtilOptionSuppressLogo 0x00008000
#define JET_bitDBUtilOptionRepairCheckOnly 0x00010000
#define JET_bitDBUtilOptionDumpLVPageUsage 0x00020000

#if ( JET_VERSION >= 0x0600 )
#define JET_bitDBUtilOptionDumpLogInfoCSV 0x00040000
#define JET_bitDBUtilOptionDumpLogPermitPatching 0x00080000
#endif

#define JET_bitDBUtilOptionSkipMinLogChecksUpdateHeader 0x00100000
#define JET_bitDBUtilOptionDumpVerbose 0x10000000
#define JET_bitDBUtilOptionDumpVerboseLevel1 JET_bitDBUtilOptionDumpVerbose
#define JET_bitDBUtilOptionDumpVerboseLevel2 0x20000000

#define JET_bitDBUtilOptionDumpLogSummary 0x40000000

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDatabaseScanBatchStart 0x00000010 /* Begin one pass. */
#define JET_bitDatabaseScanBatchStop 0x00000020 /* End. */
#define JET_bitDatabaseScanZeroPages 0x00000040 /* Obsolete. */
#define JET_bitDatabaseScanBatchStartContinuous 0x00000080 /* Begin, pass after pass. */
#endif

#define JET_bitDefragmentBatchStart 0x00000001 /* Begin. */
#define JET_bitDefragmentBatchStop 0x00000002 /* End. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitDefragmentAvailSpaceTreesOnly 0x00000040 /* Only the trees of free space. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDefragmentNoPartialMerges 0x00000080 /* Do not merge pages in part. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDefragmentBTree 0x00000100 /* One table. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitDefragmentBTreeBatch 0x00000200 /* The options concern the registered tables. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitOld2Start 0x00000001
#define JET_bitOld2Suspend 0x00000002
#define JET_bitOld2Resume 0x00000004
#define JET_bitOld2End 0x00000008
#endif

#define JET_bitCompactStats 0x00000020 /* The callback gets figures. */
#define JET_bitCompactRepair 0x00000040 /* Leave damaged parts out. */

#if ( JET_VERSION >= 0x0600 )
#define JET_bitCompactPreserveOriginal 0x00000100 /* Keep the source. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define spcatfNone 0x00000000
#define spcatfStrictlyLeaf 0x00000001
#define spcatfStrictlyInternal 0x00000002
#define spcatfRoot 0x00000004
#define spcatfSplitBuffer 0x00000008
#define spcatfSmallSpace 0x00000010
#define spcatfSpaceOE 0x00000020
#define spcatfSpaceAE 0x00000040
#define spcatfAvailable 0x00000080
#define spcatfIndeterminate 0x04000000
#define spcatfInconsistent 0x08000000
#define spcatfLeaked 0x10000000
#define spcatfNotOwned 0x20000000
#define spcatfNotOwnedEof 0x40000000
#define spcatfUnknown 0x80000000
#endif

/* Numbers of system parameters (docs/spec/04 §6). */

#define JET_paramSystemPath 0 /* Folder of the checkpoint: folder, of an instance, until the instance starts. */
#define JET_paramTempPath 1 /* Temporary database: path, of an instance, until the instance starts. */
#define JET_paramLogFilePath 2 /* Folder of the log files: folder, of an instance, until the instance starts. */
/* First characters of the names of log files: text, of an instance, until the instance starts. */
#define JET_paramBaseName 3
/* Name under which events are written: text, of an instance, until the instance starts. */
#define JET_paramEventSource 4

/* Sessions that can be open: number, of an instance, until the instance starts, advanced. */
#define JET_paramMaxSessions 5
/* Tables that can be open: number, of an instance, until the instance starts, advanced. */
#define JET_paramMaxOpenTables 6

/* Tables that are kept open: number, of an instance, until the instance starts, without effect, advanced. */
#define JET_paramPreferredMaxOpenTables 7

#if ( JET_VERSION >= 0x0600 )
/* Closed tables that are remembered: number, of an instance, any time, advanced. */
#define JET_paramCachedClosedTables 125
#endif

/* Cursors that can be open: number, of an instance, until the instance starts, advanced. */
#define JET_paramMaxCursors 8
/* Buckets of the version store: number, of an instance, until the instance starts, advanced. */
#define JET_paramMaxVerPages 9
/* Buckets of the version store from which on it is cleaned in earnest: number, of an instance, any time, advanced. */
#define JET_paramPreferredVerPages 63

#if ( JET_VERSION >= 0x0501 )
/* Buckets of the version store that are kept for all instances: number, of the process, before any instance, advanced. */
#define JET_paramGlobalMinVerPages 81
/* Tasks that clean versions: number, of an instance, any time, advanced. */
#define JET_paramVersionStoreTaskQueueMax 105
#endif

/* Temporary tables that can be open: number, of an instance, until the instance starts, advanced. */
#define JET_paramMaxTemporaryTables 10
#define JET_paramLogFileSize 11 /* KiB of a log file: number, of an instance, until the instance starts. */
/* Sectors of the log buffer: number, of an instance, until the instance starts, advanced. */
#define JET_paramLogBuffers 12
#define JET_paramWaitLogFlush 13 /* Number, of an instance, any time, without effect, advanced. */
/* Number, of an instance, until the instance starts, without effect, advanced. */
#define JET_paramLogCheckpointPeriod 14
/* Number, of an instance, until the instance starts, without effect, advanced. */
#define JET_paramLogWaitingUserMax 15
#define JET_paramCommitDefault 16 /* Options of a commit that gives none: options, of an instance, any time. */
/* Log files are deleted as soon as recovery does not need them: 0 or 1, of an instance, until the instance starts. */
#define JET_paramCircularLog 17
#define JET_paramDbExtensionSize 18 /* Pages by which a database grows: number, of an instance, any time, advanced. */
/* Pages of the temporary database at first: number, of an instance, until the instance starts, advanced. */
#define JET_paramPageTempDBMin 19
/* Pages from which on an extent counts as large: number, of an instance, until the instance starts, advanced. */
#define JET_paramPageFragment 20

#define JET_paramPageReadAheadMax 21 /* Number, of an instance, any time, without effect, advanced. */

#if ( JET_VERSION >= 0x0600 )
/* Use the system's cache of files: 0 or 1, of the process, before any instance, advanced. */
#define JET_paramEnableFileCache 126
/* Bytes of a bucket of the version store: power of two, of the process, before any instance, advanced. */
#define JET_paramVerPageSize 128
/* Sets many parameters at once: number, of an instance, until the instance starts. */
#define JET_paramConfiguration 129
#define JET_paramEnableAdvanced 130 /* Advanced parameters can be set: 0 or 1, of an instance, any time. */
#define JET_paramMaxColtyp 131 /* One more than the highest column type: number, of the process, read only. */
#endif

#define JET_paramBatchIOBufferMax 22 /* Number, of the process, any time, without effect, advanced. */
#define JET_paramCacheSize 41 /* Pages in the cache: number, of the process, any time, advanced. */
#define JET_paramCacheSizeMin 60 /* Pages that the cache keeps: number, of the process, any time, advanced. */
#define JET_paramCacheSizeMax 23 /* Pages that the cache can have: number, of the process, any time, advanced. */
/* Bytes of log that recovery may have to replay: number, of an instance, any time. */
#define JET_paramCheckpointDepthMax 24
#define JET_paramLRUKCorrInterval 25 /* Number, of the process, before any instance, advanced. */
#define JET_paramLRUKHistoryMax 26 /* Number, of the process, before any instance, advanced. */
#define JET_paramLRUKPolicy 27 /* Number, of the process, before any instance, advanced. */
#define JET_paramLRUKTimeout 28 /* Number, of the process, before any instance, advanced. */
#define JET_paramLRUKTrxCorrInterval 29 /* Number, of the process, before any instance, without effect, advanced. */
/* File operations under way at once: number, of the process, before any instance, advanced. */
#define JET_paramOutstandingIOMax 30
/* Free pages from which on writing begins: number, of the process, any time, advanced. */
#define JET_paramStartFlushThreshold 31
/* Free pages at which writing ends: number, of the process, any time, advanced. */
#define JET_paramStopFlushThreshold 32

#define JET_paramTableClassName 33 /* Text, of the process, any time, without effect. */
#define JET_paramIdleFlushTime 106 /* Number, of the process, any time, without effect, advanced. */
#define JET_paramVAReserve 109 /* Number, of the process, any time, without effect, advanced. */
#define JET_paramDBAPageAvailMin 120 /* Number, of the process, any time, without effect, advanced. */
#define JET_paramDBAPageAvailThreshold 121 /* Struct, of the process, any time. */
#define JET_paramDBAK1 122 /* Struct, of the process, any time. */
#define JET_paramDBAK2 123 /* Struct, of the process, any time. */
#define JET_paramMaxRandomIOSize 124 /* Number, of the process, any time, without effect, advanced. */

#if ( JET_VERSION >= 0x0600 )
/* Map the system's cache into memory: 0 or 1, of the process, before any instance, advanced. */
#define JET_paramEnableViewCache 127
/* Writes for the checkpoint under way at once: number, of the process, any time, advanced. */
#define JET_paramCheckpointIOMax 135
#endif

#define JET_paramIOPriority 152 /* Priority of file operations: number, of an instance, any time, advanced. */

#define JET_paramRecovery 34 /* "on" for a log, else none: text, of an instance, until the instance starts. */

#define JET_paramOnLineCompact 35

#define JET_paramEnableOnlineDefrag 35 /* What defragmentation may do: options, of an instance, any time. */

#define JET_paramAssertAction 36 /* Options, of the process, any time. */
#define JET_paramPrintFunction 37 /* Pointer, of the process, read only. */
#define JET_paramTransactionLevel 38 /* Level of the session's transaction: number, of an instance, read only. */
#define JET_paramRFS2IOsPermitted 39 /* Number, of the process, any time. */
#define JET_paramRFS2AllocsPermitted 40 /* Number, of the process, any time. */

#define JET_paramCacheRequests 42 /* Number, of the process, read only. */
#define JET_paramCacheHits 43 /* Number, of the process, read only. */

#define JET_paramCheckFormatWhenOpenFail 44 /* 0 or 1, of an instance, until the instance starts, without effect. */
/* Temporary tables take part in rollback: 0 or 1, of an instance, until the instance starts. */
#define JET_paramEnableTempTableVersioning 46
#define JET_paramIgnoreLogVersion 47 /* 0 or 1, of an instance, until the instance starts, without effect. */
#define JET_paramDeleteOldLogs 48 /* 0 or 1, of an instance, until the instance starts, without effect. */
/* Where the event source is registered: text, of an instance, until the instance starts. */
#define JET_paramEventSourceKey 49
/* No events that only inform: 0 or 1, of an instance, until the instance starts. */
#define JET_paramNoInformationEvent 50

#if ( JET_VERSION >= 0x0501 )
/* How many events are written: number, of an instance, until the instance starts. */
#define JET_paramEventLoggingLevel 51
/* Recovery deletes log files that do not belong: 0 or 1, of an instance, until the instance starts. */
#define JET_paramDeleteOutOfRangeLogs 52
/* Milliseconds during which a file in use is tried again: number, of the process, any time. */
#define JET_paramAccessDeniedRetryPeriod 53
#endif

/* When sorting rules of indexes are checked: number, of an instance, any time. */
#define JET_paramEnableIndexChecking 45

#if ( JET_VERSION >= 0x0502 )
/* Indexes with outdated sorting rules are dropped: 0 or 1, of an instance, any time. */
#define JET_paramEnableIndexCleanup 54
#endif
#if ( JET_VERSION >= 0x0A01 )
#define JET_paramElasticWaypointLatency 56 /* Number, of an instance, any time, advanced. */
#endif

#define JET_paramLogFileFailoverPath 61 /* Folder, of an instance, until the instance starts, without effect. */
#define JET_paramEnableImprovedSeekShortcut 62 /* 0 or 1, of an instance, until the instance starts, without effect. */

#define JET_paramDatabasePageSize 64 /* Bytes of a page: power of two, of the process, before any instance. */

#if ( JET_VERSION >= 0x0501 )
/* Callbacks stored with tables are not looked for: 0 or 1, of an instance, until the instance starts. */
#define JET_paramDisableCallbacks 65
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_paramAbortRetryFailCallback 108 /* Pointer, of the process, before any instance, without effect. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_paramBackupChunkSize 66 /* Number, of an instance, until the instance starts, without effect, advanced. */
/* Number, of an instance, until the instance starts, without effect, advanced. */
#define JET_paramBackupOutstandingReads 67
#endif

#if ( JET_VERSION >= 0x0501 )
/* The next log file is made ahead: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramLogFileCreateAsynch 69
#endif

#define JET_paramErrorToString 70 /* Name and text of a code: struct, of the process, read only. */

#if ( JET_VERSION >= 0x0501 )
/* Backup overwrites deleted data: 0 or 1, of an instance, until the instance starts. */
#define JET_paramZeroDatabaseDuringBackup 71
#endif

/* How Unicode text is ordered where an index does not say: struct, of an instance, until the instance starts. */
#define JET_paramUnicodeIndexDefault 72

#if ( JET_VERSION >= 0x0501 )
/* Callback for local storage: pointer, of an instance, until the instance starts. */
#define JET_paramRuntimeCallback 73
#endif

#if ( JET_VERSION >= 0x0501 )
/* 0 or 1, of an instance, until the instance starts, without effect. */
#define JET_paramEnableSortedRetrieveColumns 76
#endif

/* Log files of another size are replaced: 0 or 1, of an instance, until the instance starts. */
#define JET_paramCleanupMismatchedLogFiles 77

#if ( JET_VERSION >= 0x0501 )
/* How upgraded records are written: options, of the process, any time, advanced. */
#define JET_paramRecordUpgradeDirtyLevel 78
#endif

#if ( JET_VERSION >= 0x0501 )
/* Log generation that is being replayed: number, of an instance, read only. */
#define JET_paramRecoveryCurrentLogfile 79
#endif

#if ( JET_VERSION >= 0x0501 )
/* Milliseconds that a snapshot may hold an instance still: number, of the process, any time. */
#define JET_paramOSSnapshotTimeout 82
#endif

#define JET_paramExceptionAction 98 /* What a fault in the engine does: number, of the process, any time. */
/* Bytes of events kept while they cannot be written: number, of the process, before any instance. */
#define JET_paramEventLogCache 99

#if ( JET_VERSION >= 0x0501 )
#define JET_paramCreatePathIfNotExist 100 /* Missing folders are made: 0 or 1, of an instance, any time. */
/* Entries of the cache of page positions: number, of the process, before any instance, advanced. */
#define JET_paramPageHintCacheSize 101
/* A session can open one database: 0 or 1, of an instance, until the instance starts. */
#define JET_paramOneDatabasePerSession 102
#endif

#if ( JET_VERSION >= 0x0501 )
/* Databases of an instance: number, of the process, before any instance, without effect. */
#define JET_paramMaxDatabasesPerInstance 103
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_paramMaxInstances 104 /* Instances of the process: number, of the process, before any instance. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_paramDisablePerfmon 107 /* No performance counters: 0 or 1, of the process, before any instance. */
#endif

#if ( JET_VERSION >= 0x0501 )
/* Characters of the shortest tuple: number, of an instance, until the instance starts. */
#define JET_paramIndexTuplesLengthMin 110
/* Characters of the longest tuple: number, of an instance, until the instance starts. */
#define JET_paramIndexTuplesLengthMax 111
/* Characters of a value that are looked at: number, of an instance, until the instance starts. */
#define JET_paramIndexTuplesToIndexMax 112
#endif

#if ( JET_VERSION >= 0x0502 )
/* Folder where recovery finds the databases: folder, of an instance, until the instance starts. */
#define JET_paramAlternateDatabaseRecoveryPath 113
#endif

#if ( JET_VERSION >= 0x0600 )
/* Characters between the starts of tuples: number, of an instance, until the instance starts. */
#define JET_paramIndexTupleIncrement 132
#define JET_paramIndexTupleStart 133 /* Characters before the first tuple: number, of an instance, any time. */
#define JET_paramKeyMost 134 /* Bytes of the longest key: number, of an instance, read only. */
/* Names of files as they used to be: options, of an instance, until the instance starts. */
#define JET_paramLegacyFileNames 136
/* Callbacks stored with tables are called: 0 or 1, of an instance, until the instance starts. */
#define JET_paramEnablePersistedCallbacks 156
#endif

#if ( JET_VERSION >= 0x0601 )
/* Log files by which writing pages lags behind: number, of an instance, until the instance starts. */
#define JET_paramWaypointLatency 153
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_paramCheckpointTooDeep 154 /* Number, of an instance, until the instance starts. */
#define JET_paramDisableBlockVerification 155 /* 0 or 1, of the process, before any instance. */
#define JET_paramAggressiveLogRollover 157 /* 0 or 1, of an instance, until the instance starts. */
#define JET_paramPeriodicLogRolloverLLR 158 /* Number, of an instance, until the instance starts. */
#define JET_paramUsePageDependencies 159 /* 0 or 1, of the process, before any instance, without effect. */
#endif

#if ( JET_VERSION >= 0x0601 )
/* Tables that are read in order are defragmented: 0 or 1, of an instance, any time. */
#define JET_paramDefragmentSequentialBTrees 160
/* How often their density is looked at: number, of an instance, until the instance starts. */
#define JET_paramDefragmentSequentialBTreesDensityCheckFrequency 161
/* Milliseconds between pieces of throttled work: number, of the process, before any instance. */
#define JET_paramIOThrottlingTimeQuanta 162
#define JET_paramLVChunkSizeMost 163 /* Bytes of a piece of a long value: number, of the process, read only. */
/* Bytes of a combined read: number, of the process, before any instance, advanced. */
#define JET_paramMaxCoalesceReadSize 164
/* Bytes of a combined write: number, of the process, before any instance, advanced. */
#define JET_paramMaxCoalesceWriteSize 165
/* Bytes that a combined read may skip: number, of the process, before any instance, advanced. */
#define JET_paramMaxCoalesceReadGapSize 166
/* Bytes that a combined write may skip: number, of the process, before any instance, advanced. */
#define JET_paramMaxCoalesceWriteGapSize 167
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_paramEnableHaPublish 168 /* Number, of an instance, until the instance starts, advanced. */
#endif

#if ( JET_VERSION >= 0x0601 )
/* Recovery checks pages in the background: number, of an instance, any time, advanced. */
#define JET_paramEnableDBScanInRecovery 169
/* Milliseconds between reads of a scan: number, of an instance, any time, advanced. */
#define JET_paramDbScanThrottle 170
/* Seconds between passes of a scan at least: number, of an instance, until the instance starts, advanced. */
#define JET_paramDbScanIntervalMinSec 171
/* Seconds between passes of a scan at most: number, of an instance, until the instance starts, advanced. */
#define JET_paramDbScanIntervalMaxSec 172
#endif

#if ( JET_VERSION >= 0x0601 )
/* Callback that takes log data: pointer, of an instance, until the instance starts, advanced. */
#define JET_paramEmitLogDataCallback 173
/* Its context: pointer, of an instance, until the instance starts, advanced. */
#define JET_paramEmitLogDataCallbackCtx 174
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_paramEnableExternalAutoHealing 175 /* 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramPatchRequestTimeout 176 /* Number, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0602 )
/* How long pages stay in the cache, in percent of the usual: number, of an instance, any time, advanced. */
#define JET_paramCachePriority 177
#endif

#if ( JET_VERSION >= 0x0602 )
/* Percent of the version store for one transaction: number, of an instance, any time, advanced. */
#define JET_paramMaxTransactionSize 178
#define JET_paramPrereadIOMax 179 /* Reads ahead under way at once: number, of an instance, any time, advanced. */
/* Scans of one disk take turns: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramEnableDBScanSerialization 180
/* Milliseconds after which a file operation counts as hung: number, of the process, before any instance, advanced. */
#define JET_paramHungIOThreshold 181
#define JET_paramHungIOActions 182 /* What is done then: number, of the process, before any instance, advanced. */
/* Bytes from which on long values are compressed strongly: number, of the process, before any instance, advanced. */
#define JET_paramMinDataForXpress 183
#endif

#if ( JET_VERSION >= 0x0603 )
/* Databases may become shorter: options, of an instance, until the instance starts. */
#define JET_paramEnableShrinkDatabase 184
#endif

#if ( JET_VERSION >= 0x0602 )
/* Name of the process in events: text, of the process, before any instance. */
#define JET_paramProcessFriendlyName 186
/* Callback that says what is durable: pointer, of an instance, until the instance starts, advanced. */
#define JET_paramDurableCommitCallback 187
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_paramEnableSqm 188 /* Without effect: number, of an instance, until the instance starts, without effect. */
#endif

#if ( JET_VERSION >= 0x0A00 )
/* Where parameters are read from: text, of an instance, until the instance starts. */
#define JET_paramConfigStoreSpec 189
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_paramStageFlighting 190 /* Number, of an instance, any time, advanced. */
#define JET_paramZeroDatabaseUnusedSpace 191 /* 0 or 1, of an instance, any time, advanced. */
#define JET_paramDisableVerifications 192 /* 0 or 1, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramPersistedLostFlushDetection 193 /* Number, of an instance, until the instance starts, advanced. */
#define JET_paramEngineFormatVersion 194 /* Newest format that may be used: number, of an instance, any time. */
#define JET_paramReplayThrottlingLevel 195 /* Number, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramBlockCacheConfiguration 212 /* Pointer, of an instance, until the instance starts, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramRecordSizeMost 213 /* Bytes of the longest record: number, of the process, read only. */
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Flush after writing: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramUseFlushForWriteDurability 214
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramEnableRBS 215 /* Keep revert snapshots: 0 or 1, of an instance, any time, advanced. */
/* Folder of the revert snapshots: folder, of an instance, until the instance starts. */
#define JET_paramRBSFilePath 216
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Milliseconds between updates of performance counters: number, of the process, before any instance. */
#define JET_paramPerfmonRefreshInterval 217
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramEnableBlockCache 218 /* Use a block cache: 0 or 1, of the process, before any instance, advanced. */
#endif

/* Rows that one step of filling an index takes: number, of an instance, any time, advanced. */
#define JET_paramDeferredIndexPopulateRowsPerTransaction 219

/* Leave the block cache: 0 or 1, of the process, before any instance, advanced. */
#define JET_paramEnableBlockCacheDetach 220

#define JET_paramMaxValueInvalid 221 /* One more than the highest parameter. */

/* Numbers of session and database parameters. */

#define JET_sesparamCommitDefault 4097 /* Options of a commit of this session that gives none: options. */

/* Bytes stored with the commits of this session, for recovery to hand out. */
#define JET_sesparamCommitGenericContext 4098

#if ( JET_VERSION >= 0x0A00 )
#define JET_sesparamTransactionLevel 4099 /* Level of the transaction: number, read only. */
#define JET_sesparamOperationContext 4100 /* Who works and what for: a JET_OPERATIONCONTEXT. */
#define JET_sesparamCorrelationID 4101 /* Number that traces of this session carry. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_sesparamCachePriority 4102 /* How long pages stay in the cache, in percent of the usual. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_sesparamClientComponentDesc 4103 /* Text that traces of this session carry: component. */
#define JET_sesparamClientActionDesc 4104 /* Text that traces of this session carry: action. */
#define JET_sesparamClientActionContextDesc 4105 /* Text that traces of this session carry: context of the action. */
#define JET_sesparamClientActivityId 4106 /* GUID that traces of this session carry. */
#define JET_sesparamIOSessTraceFlags 4107 /* Which file operations are traced: JET_bitIOSessTrace*. */
#define JET_sesparamIOPriority 4108 /* Priority of file operations: JET_IOPriority*. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_sesparamCommitContextContainsCustomerData 4109 /* The context of commits is confidential. */
#define JET_sesparamCommitContextNeedPreCommitCallback 4110 /* Recovery hands the context out before the commit too. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_sesparamMaxValueInvalid 4111 /* One more than the highest parameter. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamDbSizeMaxPages 8193 /* Pages that the database can have, 0 for no limit. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamCachePriority 8194 /* How long pages stay in the cache, in percent of the usual. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamShrinkDatabaseOptions 8195 /* JET_bitShrinkDatabase*OnAttach. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamShrinkDatabaseTimeQuota 8196 /* Milliseconds that shrinking may take, -1 for no limit. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamShrinkDatabaseSizeLimit 8197 /* Pages below which the database is not shrunk. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamLeakReclaimerEnabled 8198 /* Look for lost pages. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamLeakReclaimerTimeQuota 8199 /* Milliseconds that looking may take, -1 for no limit. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamMaintainExtentPageCountCache 8200 /* Keep counts of pages in a table of their own. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamFlight_SelfAllocSpBufReservationEnabled 8201 /* Experiment. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_dbparamMaxValueInvalid 8202 /* One more than the highest parameter. */
#endif

/* Numbers of system parameters that name table classes or switch experiments. */

#if ( JET_VERSION >= 0x0600 )
#define JET_paramTableClass1Name 137 /* Name of table class 1, for counters. */
#define JET_paramTableClass2Name 138 /* Name of table class 2, for counters. */
#define JET_paramTableClass3Name 139 /* Name of table class 3, for counters. */
#define JET_paramTableClass4Name 140 /* Name of table class 4, for counters. */
#define JET_paramTableClass5Name 141 /* Name of table class 5, for counters. */
#define JET_paramTableClass6Name 142 /* Name of table class 6, for counters. */
#define JET_paramTableClass7Name 143 /* Name of table class 7, for counters. */
#define JET_paramTableClass8Name 144 /* Name of table class 8, for counters. */
#define JET_paramTableClass9Name 145 /* Name of table class 9, for counters. */
#define JET_paramTableClass10Name 146 /* Name of table class 10, for counters. */
#define JET_paramTableClass11Name 147 /* Name of table class 11, for counters. */
#define JET_paramTableClass12Name 148 /* Name of table class 12, for counters. */
#define JET_paramTableClass13Name 149 /* Name of table class 13, for counters. */
#define JET_paramTableClass14Name 150 /* Name of table class 14, for counters. */
#define JET_paramTableClass15Name 151 /* Name of table class 15, for counters. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramTableClass16Name 196 /* Name of table class 16, for counters. */
#define JET_paramTableClass17Name 197 /* Name of table class 17, for counters. */
#define JET_paramTableClass18Name 198 /* Name of table class 18, for counters. */
#define JET_paramTableClass19Name 199 /* Name of table class 19, for counters. */
#define JET_paramTableClass20Name 200 /* Name of table class 20, for counters. */
#define JET_paramTableClass21Name 201 /* Name of table class 21, for counters. */
#define JET_paramTableClass22Name 202 /* Name of table class 22, for counters. */
#define JET_paramTableClass23Name 203 /* Name of table class 23, for counters. */
#define JET_paramTableClass24Name 204 /* Name of table class 24, for counters. */
#define JET_paramTableClass25Name 205 /* Name of table class 25, for counters. */
#define JET_paramTableClass26Name 206 /* Name of table class 26, for counters. */
#define JET_paramTableClass27Name 207 /* Name of table class 27, for counters. */
#define JET_paramTableClass28Name 208 /* Name of table class 28, for counters. */
#define JET_paramTableClass29Name 209 /* Name of table class 29, for counters. */
#define JET_paramTableClass30Name 210 /* Name of table class 30, for counters. */
#define JET_paramTableClass31Name 211 /* Name of table class 31, for counters. */
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Experiment: number, of an instance, until the instance starts, advanced. */
#define JET_paramFlight_SmoothIoTestPermillage 55
#define JET_paramFlight_SynchronousLVCleanup 57 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_RBSRevertIOUrgentLevel 58 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_EnableXpress10Compression 59 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_paramFlight_RBSMaxTableDeletePages 68 /* Experiment: number, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_RBSDbScanRaiseCorruptionRevertedFDP 74
/* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_RBSAllowTooSoonNonRevertableDelete 75
#define JET_paramFlight_RBSForceRollIntervalSec 80 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_EnableScanCheckFDPDeleteFlags 83 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_NewQueueOptions 84 /* Experiment: number, of an instance, any time. */
#define JET_paramFlight_ConcurrentMetedOps 85 /* Experiment: number, of an instance, until the instance starts. */
#define JET_paramFlight_LowMetedOpsThreshold 86 /* Experiment: number, of an instance, until the instance starts. */
#define JET_paramFlight_MetedOpStarvedThreshold 87 /* Experiment: number, of an instance, until the instance starts. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramFlight_MaxRBSBuffers 88 /* Experiment: number, of an instance, any time. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramFlight_EnableShrinkArchiving 89 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramFlight_EnableBackupDuringRecovery 90 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_paramFlight_RBSRollIntervalSec 91 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_RBSMaxRequiredRange 92 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_RBSCleanupEnabled 93 /* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_RBSLowDiskSpaceThresholdGb 94 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_RBSMaxSpaceWhenLowDiskSpaceGb 95 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_RBSMaxTimeSpanSec 96 /* Experiment: number, of an instance, any time, advanced. */
#define JET_paramFlight_RBSCleanupIntervalMinSec 97 /* Experiment: number, of an instance, any time, advanced. */
#endif

/* Experiment: 0 or 1, of the process, any time, advanced. */
#define JET_paramFlight_ExtentPageCountCacheVerifyOnly 114
/* Experiment: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramFlight_EnablePgnoFDPLastSetTime 115
/* Experiment: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramFlight_EnableScanCheck2Flags 116
/* Experiment: 0 or 1, of an instance, until the instance starts, advanced. */
#define JET_paramFlight_EnableExtentFreed2 117
#define JET_paramFlight_RBSLargeRevertableDeletePages 118 /* Experiment: number, of an instance, any time, advanced. */
/* Experiment: 0 or 1, of an instance, any time, advanced. */
#define JET_paramFlight_RBSRevertableDeleteIfTooSoonTimeNull 119

/* Update, set, retrieve, enumerate, stream, size. */

#define JET_bitSetAppendLV 0x00000001 /* Append to the long value. */
#define JET_bitSetOverwriteLV 0x00000004 /* Overwrite a part of the long value. */
#define JET_bitSetSizeLV 0x00000008 /* Set the length of the long value. */
#define JET_bitSetZeroLength 0x00000020 /* No data means an empty value, not NULL. */
#define JET_bitSetSeparateLV 0x00000040 /* Store the value apart from the record. */
#define JET_bitSetUniqueMultiValues 0x00000080 /* Fail if the column has the value. */
#define JET_bitSetUniqueNormalizedMultiValues 0x00000100 /* Fail if the column has a value with the same key. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitSetRevertToDefaultValue 0x00000200 /* Drop all values, so that the default shows. */
#define JET_bitSetIntrinsicLV 0x00000400 /* Store the value in the record. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitSetUncompressed 0x00010000 /* Do not compress. */
#define JET_bitSetCompressed 0x00020000 /* Compress if it pays. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitSetContiguousLV 0x00040000 /* Store the value in neighbouring pages. */
#endif

#define JET_prepInsert 0 /* A new record. */
#define JET_prepReplace 2 /* Change the current record, locked from now on. */
#define JET_prepCancel 3 /* Drop the update that is prepared. */
#define JET_prepReplaceNoLock 4 /* Change the current record, locked only by the update. */
#define JET_prepInsertCopy 5 /* A new record that begins as a copy of the current one. */

#if ( JET_VERSION >= 0x0501 )
#define JET_prepInsertCopyDeleteOriginal 7 /* The same, and the current one goes. */
#endif

#define JET_prepReadOnlyCopy 8 /* A copy to read from. */

#if ( JET_VERSION >= 0x0603 )
/* As JET_prepInsertCopyDeleteOriginal, keeping the auto-increment value. */
#define JET_prepInsertCopyReplaceOriginal 9
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_prepInsertMustSetAutoIncrement 10 /* A new record whose auto-increment value the client sets. */
#endif

#if ( JET_VERSION >= 0x0502 )
/* Fail if the record would not fit a page of the old format. */
#define JET_bitUpdateCheckESE97Compatibility 0x00000001
#endif

#define JET_bitUpdateNoVersion 0x00000002 /* Without versions: no rollback. */

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitUpdateEnforceOptionallyUniqueIndices 0x00000004 /* Optionally unique indexes count as unique. */
#endif

#define JET_bitEscrowNoRollback 0x0001 /* The change stays when the transaction rolls back. */

#define JET_bitRetrieveCopy 0x00000001 /* From the copy buffer. */
#define JET_bitRetrieveFromIndex 0x00000002 /* From the key of the current index where possible. */
#define JET_bitRetrieveFromPrimaryBookmark 0x00000004 /* From the bookmark in the entry of the current index. */
#define JET_bitRetrieveTag 0x00000008 /* Say which value it was. */
#define JET_bitRetrieveNull 0x00000010 /* Tell a column set to NULL from one never set. */
#define JET_bitRetrieveIgnoreDefault 0x00000020 /* NULL instead of the default value. */

#define JET_bitRetrieveLongId 0x00000040 /* The number of the long value. */
#define JET_bitRetrieveLongValueRefCount 0x00000080 /* How many records share the long value. */

#if ( JET_VERSION >= 0x0600 )
#define JET_bitRetrieveTuple 0x00000800 /* The substring that the current entry of a tuple index stands for. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitRetrievePageNumber 0x00001000 /* The page of the record. */
#endif

#define JET_bitRetrieveCopyIntrinsic 0x00002000

#define JET_bitRetrievePrereadOnly 0x00004000

#define JET_bitRetrievePrereadMany 0x00008000

#if ( JET_VERSION >= 0x0603 )
#define JET_bitRetrievePhysicalSize 0x00010000 /* The size as stored. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitRetrieveAsRefIfNotInRecord 0x00020000 /* A reference if the value is stored apart from the record. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitZeroLength 0x00000001 /* JET_INDEX_COLUMN: no data means an empty value. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitEnumerateCopy JET_bitRetrieveCopy /* From the copy buffer. */
#define JET_bitEnumerateIgnoreDefault JET_bitRetrieveIgnoreDefault /* Leave default values out. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitEnumerateLocal 0x00010000 /* Not offered. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitEnumeratePresenceOnly 0x00020000 /* Say only that there are values. */
#define JET_bitEnumerateTaggedOnly 0x00040000 /* Only tagged columns. */
#define JET_bitEnumerateCompressOutput 0x00080000 /* A single value comes in place. */
#endif

#if ( JET_VERSION >= 0x0502 )
#define JET_bitEnumerateIgnoreUserDefinedDefault 0x00100000 /* Leave out defaults that a callback computes. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitEnumerateInRecordOnly 0x00200000 /* Leave out values stored apart from the record. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitEnumerateAsRefIfNotInRecord 0x00400000 /* References to values stored apart from the record. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitStreamForward 0x00000001 /* From the current record on. */
#define JET_bitStreamBackward 0x00000002 /* From the current record back. */
#define JET_bitStreamColumnReferences 0x00000004 /* References to values stored apart from the record. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitRecordSizeInCopyBuffer 0x00000001 /* Of the record in the copy buffer. */
#define JET_bitRecordSizeRunningTotal 0x00000002 /* Add to what the struct holds. */
#define JET_bitRecordSizeLocal 0x00000004 /* Leave out values stored apart from the record. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitRecordSizeIncludeDefaultValues 0x00000008
#define JET_bitRecordSizeSecondaryIndexKeyOnly 0x00000010
#define JET_bitRecordSizeIntrinsicPhysicalOnly 0x00000020
#define JET_bitRecordSizeExtrinsicLogicalOnly 0x00000040
#endif

/* Recovery, restore and revert. */

#if ( JET_VERSION >= 0x0A00 )
#define JET_OpenLogForRecoveryCheckingAndPatching 1
#define JET_OpenLogForRedo 2
#define JET_OpenLogForUndo 3
#define JET_OpenLogForDo 4
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_MissingLogMustFail 1
#define JET_MissingLogContinueToRedo 2
#define JET_MissingLogContinueTryCurrentLog 3
#define JET_MissingLogContinueToUndo 4
#define JET_MissingLogCreateNewLogStream 5
#endif

#if ( JET_VERSION >= 0x0A00 )
#define fCommitCtxLegacyCommitCallback 1
#define fCommitCtxPreCommitCallback 2
#define fCommitCtxPostCommitCallback 3
#endif

#define JET_bitReplayReplicatedLogFiles 0x00000001

#if ( JET_VERSION >= 0x0501 )
#define JET_bitReplayIgnoreMissingDB 0x00000004 /* Replay although databases are missing. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitRecoveryWithoutUndo 0x00000008 /* Do not undo unfinished transactions. */
#define JET_bitTruncateLogsAfterRecovery 0x00000010 /* Delete logs that are not needed any more. */
#define JET_bitReplayMissingMapEntryDB 0x00000020 /* Databases without an entry in the map stay where they were. */
#define JET_bitLogStreamMustExist 0x00000040 /* Fail if there is no log. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitReplayIgnoreLostLogs 0x00000080 /* Go on although the last logs are lost. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitAllowMissingCurrentLog 0x00000100 /* Go on although the current log is missing. */
#define JET_bitAllowSoftRecoveryOnBackup 0x00000200 /* Recover databases that come from a backup. */
#define JET_bitSkipLostLogsEvent 0x00000400 /* No event about lost logs. */
#define JET_bitExternalRecoveryControl 0x00000800 /* Ask the callback. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitKeepDbAttachedAtEndOfRecovery 0x00001000 /* Databases stay attached. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitReplayIgnoreLogRecordsBeforeMinRequiredLog 0x00002000 /* Pass over records that no database needs. */
#define JET_bitReplayInferCheckpointFromRstmapDbs 0x00004000 /* Find the starting point in the databases of the map. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitRestoreMapIgnoreWhenMissing 0x00000001 /* The database may be missing. */
#define JET_bitRestoreMapFailWhenMissing 0x00000002 /* The database must be there. */
#define JET_bitRestoreMapOverwriteOnCreate 0x00000004 /* Replace a file when the log makes the database. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_revertstateNone 0 /* No revert. */
#define JET_revertstateInProgress 1 /* Pages are being reverted. */
#define JET_revertstateCopingLogs 2 /* Logs are being copied. */
#define JET_revertstateBackupSnapshot 3 /* The snapshots are being saved. */
#define JET_revertstateRemoveSnapshot 4 /* The snapshots are being removed. */
#define JET_revertstateCaptureRootPageRecords 5
#define JET_revertstateApplyRootPageRecords 6
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitDeleteAllExistingLogs 0x00000001 /* Delete all logs. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitNonRevertableTableDelete 0x00000001 /* Without a way back. */
#define JET_bitRevertableTableDeleteIfTooSoon 0x00000002 /* With a way back if it cannot be without. */
#endif

/* Tables, columns, column types, space hints. */

#define JET_bitTableCreateFixedDDL 0x00000001 /* The schema can never change. */
#define JET_bitTableCreateTemplateTable 0x00000002 /* Other tables may be derived from it. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitTableCreateNoFixedVarColumnsInDerivedTables 0x00000004 /* Derived tables may add tagged columns only. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_bitTableCreateImmutableStructure 0x00000008 /* The structs are not written to; no cursor stays open. */
#endif

#define JET_bitTableCreateSystemTable 0x80000000 /* Not for clients. */

#define JET_bitColumnFixed 0x00000001 /* Fixed length, stored in every record. */
#define JET_bitColumnTagged 0x00000002 /* Stored only where set; may have several values. */
#define JET_bitColumnNotNULL 0x00000004 /* NULL is forbidden. */
#define JET_bitColumnVersion 0x00000008 /* The engine counts changes of the record here. */
#define JET_bitColumnAutoincrement 0x00000010 /* The engine assigns ascending values. */
#define JET_bitColumnUpdatable 0x00000020 /* Answer only: the cursor may set it. */
#define JET_bitColumnTTKey 0x00000040 /* Temporary tables: part of the key. */
#define JET_bitColumnTTDescending 0x00000080 /* Temporary tables: descending in the key. */
#define JET_bitColumnMultiValued 0x00000400 /* May have several values. */
#define JET_bitColumnEscrowUpdate 0x00000800 /* Changed by JetEscrowUpdate; Long or LongLong with a default. */
#define JET_bitColumnUnversioned 0x00001000 /* Add it without versions: no rollback, table for oneself. */

#if ( JET_VERSION >= 0x0501 )
#define JET_bitColumnMaybeNull 0x00002000 /* The column may show NULL although it has a default. */
#define JET_bitColumnFinalize 0x00004000 /* Obsolete: call back when an escrow column reaches 0. */
#define JET_bitColumnUserDefinedDefault 0x00008000 /* A callback computes the default value. */
#endif

#if ( JET_VERSION >= 0x0501 )
/* JetRenameColumn: the column stands in for a part of the primary key. */
#define JET_bitColumnRenameConvertToPrimaryIndexPlaceholder 0x00010000
#endif

#if ( JET_VERSION >= 0x0502 )
#define JET_bitColumnDeleteOnZero 0x00020000 /* Escrow: delete the record when the value is 0. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitColumnVariable 0x00040000 /* Variable length, the default for Text and Binary. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitColumnCompressed 0x00080000 /* Long values are compressed. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitColumnEncrypted 0x00100000 /* Long values are encrypted. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitDeleteColumnIgnoreTemplateColumns 0x00000001 /* Only look among the table's own columns. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitSpaceHintsUtilizeParentSpace 0x00000001 /* Take space from the parent tree where that is enough. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitCreateHintAppendSequential 0x00000002 /* Records arrive in key order. */
#define JET_bitCreateHintHotpointSequential 0x00000004 /* Records arrive in order at several places. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitRetrieveHintReserve1 0x00000008
#define JET_bitRetrieveHintTableScanForward 0x00000010 /* Will be read from the first record on. */
#define JET_bitRetrieveHintTableScanBackward 0x00000020 /* Will be read from the last record back. */
#define JET_bitRetrieveHintReserve2 0x00000040
#define JET_bitRetrieveHintReserve3 0x00000080
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitDeleteHintTableSequential 0x00000100 /* Will be deleted in key order. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitSpaceHintsUtilizeExactExtents 0x00000200
#endif

#define JET_coltypNil 0 /* No type. */
#define JET_coltypBit 1 /* 1 byte; 0 or all ones. */
#define JET_coltypUnsignedByte 2 /* 1 byte, unsigned. */
#define JET_coltypShort 3 /* 2 bytes, signed. */
#define JET_coltypLong 4 /* 4 bytes, signed. */
#define JET_coltypCurrency 5 /* 8 bytes, signed. */
#define JET_coltypIEEESingle 6 /* 4 bytes, floating point. */
#define JET_coltypIEEEDouble 7 /* 8 bytes, floating point. */
#define JET_coltypDateTime 8 /* 8 bytes, days since 1899-12-30 as floating point. */
#define JET_coltypBinary 9 /* Up to 255 bytes. */
#define JET_coltypText 10 /* Up to 255 bytes of text. */
#define JET_coltypLongBinary 11 /* Up to 2 GiB. */
#define JET_coltypLongText 12 /* Up to 2 GiB of text. */

/* One more than the highest type of the version. */
#if ( JET_VERSION >= 0x0A00 )
#define JET_coltypMax 19
#elif ( JET_VERSION >= 0x0600 )
#define JET_coltypMax 18
#elif ( JET_VERSION >= 0x0501 )
#define JET_coltypMax 14
#else
#define JET_coltypMax 13
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_coltypSLV 13 /* Obsolete: streaming value. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_coltypUnsignedLong 14 /* 4 bytes, unsigned. */
#define JET_coltypLongLong 15 /* 8 bytes, signed. */
#define JET_coltypGUID 16 /* 16 bytes, ordered as a GUID. */
#define JET_coltypUnsignedShort 17 /* 2 bytes, unsigned. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_coltypUnsignedLongLong 18 /* 8 bytes, unsigned. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_EncryptionAlgorithmAes256 1 /* AES with a key of 256 bits. */
#endif

/* Values of parameters. */

#ifdef _WIN32
#define JET_wszConfigStoreReadControl L"CsReadControl"
#else
#define JET_wszConfigStoreReadControl ((JET_PCWSTR)u"CsReadControl")
#endif
#define JET_bitConfigStoreReadControlInhibitRead 0x1
#define JET_bitConfigStoreReadControlDisableAll 0x2

#define JET_bitConfigStoreReadControlDisableSetParamRead 0x4
#define JET_bitConfigStoreReadControlDisableGlobalInitRead 0x8
#define JET_bitConfigStoreReadControlDisableInstInitRead 0x10
#define JET_bitConfigStoreReadControlDisableLiveRead 0x20

#define JET_bitConfigStoreReadControlDefault 0x0

#ifdef _WIN32
#define JET_wszConfigStorePopulateControl L"CsPopulateControl"
#else
#define JET_wszConfigStorePopulateControl ((JET_PCWSTR)u"CsPopulateControl")
#endif
#define JET_bitConfigStorePopulateControlOff 0x00
#define JET_bitConfigStorePopulateControlOn 0x01

#ifdef _WIN32
#define JET_wszConfigStoreRelPathSysParamDefault L"SysParamDefault"
#else
#define JET_wszConfigStoreRelPathSysParamDefault ((JET_PCWSTR)u"SysParamDefault")
#endif
#ifdef _WIN32
#define JET_wszConfigStoreRelPathSysParamOverride L"SysParamOverride"
#else
#define JET_wszConfigStoreRelPathSysParamOverride ((JET_PCWSTR)u"SysParamOverride")
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_EventLoggingDisable 0 /* No events. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_EventLoggingLevelMin 1 /* Only the gravest events. */
#define JET_EventLoggingLevelLow 25 /* Few events. */
#define JET_EventLoggingLevelMedium 50 /* Half the events. */
#define JET_EventLoggingLevelHigh 75 /* Most events. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_EventLoggingLevelMax 100 /* All events. */
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_IOPriorityNormal 0x0 /* Usual. */
#define JET_IOPriorityLow 0x1 /* Low. */
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_IOPriorityLowForCheckpoint 0x2
#define JET_IOPriorityLowForScavenge 0x4
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_IOPriorityUserClassIdMask 0x0F000000
#define JET_IOPriorityMarkAsMaintenance 0x40000000
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_configDefault 0x0001 /* Usual settings. */
#define JET_configRemoveQuotas 0x0002 /* No limits on sessions, cursors and the like. */
#define JET_configLowDiskFootprint 0x0004 /* Small files. */
#define JET_configMediumDiskFootprint 0x0008 /* Middling files. */
#define JET_configLowMemory 0x0010 /* Small cache. */
#define JET_configDynamicMediumMemory 0x0020 /* Middling cache. */
#define JET_configLowPower 0x0040 /* Few wake-ups. */
#define JET_configSSDProfileIO 0x0080 /* For disks without moving parts. */
#define JET_configRunSilent 0x0100 /* No events. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_configUnthrottledMemory 0x0200 /* Large cache. */
#define JET_configHighConcurrencyScaling 0x0400 /* For many processors. */
#endif

#if ( JET_VERSION >= 0x0602 )
/* All of them. */
#define JET_configMask (JET_configDefault | JET_configRemoveQuotas | JET_configLowDiskFootprint | JET_configMediumDiskFootprint | JET_configLowMemory | JET_configDynamicMediumMemory | JET_configLowPower | JET_configSSDProfileIO | JET_configRunSilent | JET_configUnthrottledMemory | JET_configHighConcurrencyScaling)
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitIOSessTraceReads 0x01
#define JET_bitIOSessTraceWrites 0x02
#define JET_bitIOSessTraceHDD 0x04
#define JET_bitIOSessTraceSSD 0x08
#endif

#if ( JET_VERSION >= 0x0600 )
#define JET_bitESE98FileNames 0x00000001 /* Names of files end in .chk and .log, as they used to. */
#define JET_bitEightDotThreeSoftCompat 0x00000002 /* Numbers of log files have 5 digits while that is enough. */
#endif

#define JET_bitHungIOEvent 0x00000001 /* Write an event. */

#define JET_bitHungIOCancel 0x00000002 /* Cancel it. */
#define JET_bitHungIODebug 0x00000004
#define JET_bitHungIOEnforce 0x00000008 /* End the process. */
#define JET_bitHungIOTimeout 0x00000010 /* Let it fail. */

#define JET_bitPersistedLostFlushDetectionEnabled 0x00000001
#define JET_bitPersistedLostFlushDetectionCreateNew 0x00000002
#define JET_bitPersistedLostFlushDetectionFailOnRuntimeOnly 0x00000004

#define JET_ReplayThrottlingNone 0
#define JET_ReplayThrottlingSleep 1

#if ( JET_VERSION >= 0x0603 )
#define JET_bitShrinkDatabaseOff 0x0 /* Never. */
#define JET_bitShrinkDatabaseOn 0x1 /* When asked. */
#define JET_bitShrinkDatabaseRealtime 0x2 /* As space is freed. */
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_bitShrinkDatabasePeriodically 0x8000
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_bitShrinkDatabaseTrim 0x1
#endif

#if ( JET_VERSION >= 0x0603 )
#define JET_sqmDisable 0
#define JET_sqmEnable 1
#define JET_sqmFromCEIP 2
#endif

#define JET_ExceptionMsgBox 0x0001 /* Show a message. */
#define JET_ExceptionNone 0x0002 /* Let the fault pass. */
#define JET_ExceptionFailFast 0x0004 /* End the process. */

#define JET_AssertExit 0x0000
#define JET_AssertBreak 0x0001
#define JET_AssertMsgBox 0x0002
#define JET_AssertStop 0x0004

#if ( JET_VERSION >= 0x0601 )
#define JET_AssertSkippableMsgBox 0x0008
#define JET_AssertSkipAll 0x0010
#define JET_AssertCrash 0x0020
#define JET_AssertFailFast 0x0040
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_OnlineDefragDisable 0x0000 /* Nothing. */
#define JET_OnlineDefragAllOBSOLETE 0x0001
#define JET_OnlineDefragDatabases 0x0002 /* Databases. */
#define JET_OnlineDefragSpaceTrees 0x0004 /* Trees of free space. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_OnlineDefragStreamingFiles 0x0008
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_OnlineDefragAll 0xffff /* Everything. */
#endif

#define JET_bitStageTestEnvLocalMode 0x04
#define JET_bitStageTestEnvAlphaMode 0x10
#define JET_bitStageTestEnvBetaMode 0x40

#define JET_bitStageSelfhostLocalMode 0x0400
#define JET_bitStageSelfhostAlphaMode 0x1000
#define JET_bitStageSelfhostBetaMode 0x4000

#define JET_bitStageProdLocalMode 0x040000
#define JET_bitStageProdAlphaMode 0x100000
#define JET_bitStageProdBetaMode 0x400000

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitShrinkDatabaseEofOnAttach 0x00000001
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitShrinkDatabaseFullCategorizationOnAttach 0x00000002
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitShrinkDatabaseDontMoveRootsOnAttach 0x00000004
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitShrinkDatabaseDontTruncateLeakedPagesOnAttach 0x00000008
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitShrinkDatabaseDontTruncateIndeterminatePagesOnAttach 0x00000010
#endif

/* Progress callbacks. */

#define JET_snpRepair 2 /* Repair. */
#define JET_snpCompact 4 /* Compaction. */
#define JET_snpRestore 8 /* Restore or recovery. */
#define JET_snpBackup 9 /* Backup. */
#define JET_snpUpgrade 10 /* Upgrade. */

#if ( JET_VERSION >= 0x0501 )
#define JET_snpScrub 11 /* Overwriting of free space. */
#define JET_snpUpgradeRecordFormat 12 /* Upgrade of records. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_snpRecoveryControl 18 /* Recovery asks. */
#define JET_snpExternalAutoHealing 19 /* A damaged page wants a good copy. */
#endif

#if ( JET_VERSION >= 0x0A01 )
#define JET_snpSpaceCategorization 20 /* Space is being counted. */
#endif

#define JET_sntBegin 5 /* It begins. */
#define JET_sntRequirements 7 /* What it will need. */
#define JET_sntProgress 0 /* It goes on; a JET_SNPROG says how far. */
#define JET_sntComplete 6 /* It is done. */
#define JET_sntFail 3 /* It failed. */

#if ( JET_VERSION >= 0x0602 )
#define JET_sntOpenLog 1001 /* A log is about to be opened. */
#define JET_sntOpenCheckpoint 1002 /* The checkpoint is about to be opened. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_sntMissingLog 1004 /* A log is missing. */
#define JET_sntBeginUndo 1005 /* Undo is about to begin. */
#define JET_sntNotificationEvent 1006 /* An event is about to be written. */
#define JET_sntSignalErrorCondition 1007 /* An error was met. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_sntAttachedDb 1008 /* A database was attached. */
#define JET_sntDetachingDb 1009 /* A database is about to be detached. */
#define JET_sntCommitCtx 1010 /* A commit with a context was replayed. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_sntPagePatchRequest 1101 /* A good copy of a page is wanted. */
#define JET_sntCorruptedPage 1102 /* A page is damaged. */
#endif

/* Opening tables, local storage. */

#define JET_bitTableDenyWrite 0x00000001 /* Nobody else may change the table. */
#define JET_bitTableDenyRead 0x00000002 /* Nobody else may open the table. */
#define JET_bitTableReadOnly 0x00000004 /* This cursor only reads. */
#define JET_bitTableUpdatable 0x00000008 /* This cursor may change records, the default. */
#define JET_bitTablePermitDDL 0x00000010 /* The fixed schema of the table may change; with JET_bitTableDenyRead. */
#define JET_bitTableNoCache 0x00000020 /* Hint: pages will not be needed again. */
#define JET_bitTablePreread 0x00000040 /* Hint: the table will be needed soon. */
#define JET_bitTableOpportuneRead 0x00000080 /* Hint: read whatever lies together. */

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitTableAllowOutOfDate 0x00000100
#define JET_bitAllowPgnoFDPLastSetTime 0x00000200
#endif

#define JET_bitTableSequential 0x00008000 /* Hint: the table will be read from end to end. */

#define JET_bitTableTryPurgeOnClose 0x01000000
#define JET_bitTableAllowSensitiveOperation 0x08000000
#define JET_bitTableDelete 0x10000000 /* Not for clients. */
#define JET_bitTableCreate 0x20000000 /* Not for clients. */

#define JET_bitTableClassMask 0x001F0000 /* The bits that hold the class of a table. */
#define JET_bitTableClassNone 0x00000000 /* No class. */
#define JET_bitTableClass1 0x00010000 /* Class 1. */
#define JET_bitTableClass2 0x00020000 /* Class 2. */
#define JET_bitTableClass3 0x00030000 /* Class 3. */
#define JET_bitTableClass4 0x00040000 /* Class 4. */
#define JET_bitTableClass5 0x00050000 /* Class 5. */
#define JET_bitTableClass6 0x00060000 /* Class 6. */
#define JET_bitTableClass7 0x00070000 /* Class 7. */
#define JET_bitTableClass8 0x00080000 /* Class 8. */
#define JET_bitTableClass9 0x00090000 /* Class 9. */
#define JET_bitTableClass10 0x000A0000 /* Class 10. */
#define JET_bitTableClass11 0x000B0000 /* Class 11. */
#define JET_bitTableClass12 0x000C0000 /* Class 12. */
#define JET_bitTableClass13 0x000D0000 /* Class 13. */
#define JET_bitTableClass14 0x000E0000 /* Class 14. */
#define JET_bitTableClass15 0x000F0000 /* Class 15. */

#if ( JET_VERSION >= 0x0A01 )
#define JET_bitTableClass16 0x00100000 /* Class 16. */
#define JET_bitTableClass17 0x00110000 /* Class 17. */
#define JET_bitTableClass18 0x00120000 /* Class 18. */
#define JET_bitTableClass19 0x00130000 /* Class 19. */
#define JET_bitTableClass20 0x00140000 /* Class 20. */
#define JET_bitTableClass21 0x00150000 /* Class 21. */
#define JET_bitTableClass22 0x00160000 /* Class 22. */
#define JET_bitTableClass23 0x00170000 /* Class 23. */
#define JET_bitTableClass24 0x00180000 /* Class 24. */
#define JET_bitTableClass25 0x00190000 /* Class 25. */
#define JET_bitTableClass26 0x001A0000 /* Class 26. */
#define JET_bitTableClass27 0x001B0000 /* Class 27. */
#define JET_bitTableClass28 0x001C0000 /* Class 28. */
#define JET_bitTableClass29 0x001D0000 /* Class 29. */
#define JET_bitTableClass30 0x001E0000 /* Class 30. */
#define JET_bitTableClass31 0x001F0000 /* Class 31. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitLSReset 0x00000001 /* Clear the word. */
#define JET_bitLSCursor 0x00000002 /* The word belongs to the cursor, the default. */
#define JET_bitLSTable 0x00000004 /* The word belongs to the table. */
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_LSNil (~(JET_LS)0) /* No local storage. */
#endif

/* Temporary tables. */

#define JET_bitTTIndexed 0x00000001 /* Can be searched. */
#define JET_bitTTUnique 0x00000002 /* Rows with equal keys are dropped. */
#define JET_bitTTUpdatable 0x00000004 /* Rows can be changed after the first move. */
#define JET_bitTTScrollable 0x00000008 /* Can be walked both ways. */
#define JET_bitTTSortNullsHigh 0x00000010 /* NULL comes last. */
#define JET_bitTTForceMaterialization 0x00000020 /* A tree from the start. */

#if ( JET_VERSION >= 0x0501 )
/* A row with a key that exists is an error. */
#define JET_bitTTErrorOnDuplicateInsertion JET_bitTTForceMaterialization
#endif

#if ( JET_VERSION >= 0x0502 )
#define JET_bitTTForwardOnly 0x00000040 /* Walked once, from first to last. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitTTIntrinsicLVsOnly 0x00000080 /* Long values stay in the rows. */
#endif

#if ( JET_VERSION >= 0x0602 )
#define JET_bitTTDotNetGuid 0x00000100 /* GUIDs are ordered as .NET does. */
#endif

/* Transactions. */

#define JET_bitCIMCommitted 0x00000001
#define JET_bitCIMDirty 0x00000002
#define JET_bitAggregateTransaction 0x00000008 /* The session gathers lazy commits. */

#if ( JET_VERSION >= 0x0A00 )
/* The log failed; nothing further will become durable. */
#define JET_bitDurableCommitCallbackLogUnavailable 0x00000001
#endif

#if ( JET_VERSION >= 0x0501 )
#define JET_bitTransactionReadOnly 0x00000001 /* Nothing will be changed. */
#endif

#define JET_bitDistributedTransaction 0x00000002 /* Obsolete. */

#define JET_bitCommitLazyFlush 0x00000001 /* Return before the log is on disk. */
#define JET_bitWaitLastLevel0Commit 0x00000002 /* Wait until the session's last commit is on disk; commit nothing. */

#if ( JET_VERSION >= 0x0502 )
#define JET_bitWaitAllLevel0Commit 0x00000008 /* Wait until all commits of the instance are on disk; commit nothing. */
#endif

#if ( JET_VERSION >= 0x0601 )
#define JET_bitForceNewLog 0x00000010 /* Begin a new log file. */
#endif

#if ( JET_VERSION >= 0x0A00 )
#define JET_bitCommitRedoCallback 0x00000020
#endif

#define JET_bitCommitFlush_OLD 0x00000001
#define JET_bitCommitLazyFlush_OLD 0x00000004
#define JET_bitWaitLastLevel0Commit_OLD 0x00000010

#define JET_bitRollbackAll 0x00000001 /* All levels. */

#if ( JET_VERSION >= 0x0A00 )
#define JET_bitRollbackRedoCallback 0x00000020
#endif

/* Results: 0 success, negative errors, positive warnings. */

#define JET_errSuccess 0 /* The call did what was asked. */
#define JET_errRfsFailure -100 /* Retired: a simulated resource failure fired. */
#define JET_errRfsNotArmed -101 /* Retired: the resource failure simulator was not switched on. */
#define JET_errFileClose -102 /* Retired: a file could not be closed. */
#define JET_errOutOfThreads -103 /* No thread could be started. */
#define JET_errTooManyIO -105 /* Too many file operations are under way. */
#define JET_errTaskDropped -106 /* A background task was refused and will not run. */
#define JET_errInternalError -107 /* The engine met a state it should never be in. */
#define JET_errDisabledFunctionality -112 /* This build of the engine leaves that function out. */
#define JET_errUnloadableOSFunctionality -113 /* Something needed from the operating system could not be loaded. */
#define JET_errDeviceMissing -114 /* A device that is needed is not there. */
#define JET_errDeviceMisconfigured -115 /* A device that is needed is set up wrongly. */
#define JET_errDeviceTimeout -116 /* A device did not answer in time. */
#define JET_errDeviceFailure -118 /* A device reported failure. */
#define JET_errDatabaseBufferDependenciesCorrupted -255 /* The write order between cached pages is damaged; nothing more may be written. */
#define JET_errPreviousVersion -322 /* A version that should have been found is from an earlier state; seen only inside the engine. */
#define JET_errPageBoundary -323 /* Retired: the edge of a page was reached. */
#define JET_errKeyBoundary -324 /* Retired: the edge of a key was reached. */
#define JET_errBadPageLink -327 /* A page and its neighbour do not name each other. */
#define JET_errBadBookmark -328 /* Retired: a bookmark leads nowhere. */
#define JET_errNTSystemCallFailed -334 /* A call to the operating system failed without a code of its own here. */
#define JET_errBadParentPageLink -338 /* A parent page names the wrong child. */
#define JET_errSPAvailExtCacheOutOfSync -340 /* Retired: the cache of free extents disagrees with the tree. */
#define JET_errSPAvailExtCorrupted -341 /* The tree of free space is damaged. */
#define JET_errSPAvailExtCacheOutOfMemory -342 /* Retired: no memory for the cache of free extents. */
#define JET_errSPOwnExtCorrupted -343 /* The tree of owned space is damaged. */
#define JET_errDbTimeCorrupted -344 /* The time counter on a page lies beyond that of the database. */
#define JET_errKeyTruncated -346 /* The key would be cut off and the index forbids that. */
#define JET_errDatabaseLeakInSpace -348 /* Some pages belong to no table. */
#define JET_errBadEmptyPage -351 /* A page that must not be empty is. */
#define JET_errBadLineCount -354 /* The number of entries on a page is impossible. */
#define JET_errPageTagCorrupted -357 /* The directory of a page points outside it or overlaps. */
#define JET_errNodeCorrupted -358 /* An entry on a page has impossible lengths. */
#define JET_errKeyTooBig -408 /* Retired: a key is longer than allowed. */
#define JET_errCannotSeparateIntrinsicLV -416 /* A value that must stay in the record was asked to be stored apart from it. */
#define JET_errSeparatedLongValue -421 /* The value is stored apart from the record and the call may not fetch it. */
#define JET_errMustBeSeparateLongValue -423 /* The call works only on a value stored apart from the record. */
#define JET_errInvalidPreread -424 /* A preread was asked for where there is nothing to read ahead. */
#define JET_errInvalidColumnReference -426 /* The column reference is malformed. */
#define JET_errStaleColumnReference -427 /* The column reference names a value that is gone. */
#define JET_errCompressionIntegrityCheckFailed -431 /* Compressed data did not expand to what was compressed. */
#define JET_errIndexDeferredPopulateCurrentlyUnavailable -434 /* The index is still being filled and cannot be used yet. */
#define JET_errInvalidLoggedOperation -500 /* Retired: a log record of unknown kind. */
#define JET_errLogFileCorrupt -501 /* A log file is damaged. */
#define JET_errNoBackupDirectory -503 /* The call needs the name of a backup directory. */
#define JET_errBackupDirectoryNotEmpty -504 /* The backup directory already holds something. */
#define JET_errBackupInProgress -505 /* A backup is running. */
#define JET_errRestoreInProgress -506 /* A restore is running. */
#define JET_errMissingPreviousLogFile -509 /* The log file before the checkpoint is not there. */
#define JET_errLogWriteFail -510 /* Writing to the log failed. */
#define JET_errLogDisabledDueToRecoveryFailure -511 /* Nothing can be logged because an earlier recovery failed. */
#define JET_errCannotLogDuringRecoveryRedo -512 /* Something tried to write a log record while old ones were being replayed. */
#define JET_errLogGenerationMismatch -513 /* The generation inside a log file is not the one in its name. */
#define JET_errBadLogVersion -514 /* The log was written by an engine whose format this one cannot replay. */
#define JET_errInvalidLogSequence -515 /* The next log file does not follow the one before. */
#define JET_errLoggingDisabled -516 /* The instance runs without a log. */
#define JET_errLogBufferTooSmall -517 /* Retired: a log record does not fit the log buffer. */
#define JET_errLogSequenceEnd -519 /* The last possible log generation has been used. */
#define JET_errNoBackup -520 /* No backup is running. */
#define JET_errInvalidBackupSequence -521 /* A backup call came out of turn. */
#define JET_errBackupNotAllowedYet -523 /* A backup cannot be made at this moment. */
#define JET_errDeleteBackupFileFail -524 /* An old backup file could not be deleted. */
#define JET_errMakeBackupDirectoryFail -525 /* The backup directory could not be made. */
#define JET_errInvalidBackup -526 /* An incremental backup is not possible: the log is circular or no full backup was made. */
#define JET_errRecoveredWithErrors -527 /* A restore ended and left errors behind. */
#define JET_errMissingLogFile -528 /* A log file that is needed is not there. */
#define JET_errLogDiskFull -529 /* The disk of the log files is full. */
#define JET_errBadLogSignature -530 /* A log file belongs to another log sequence. */
#define JET_errBadDbSignature -531 /* Retired: a database belongs to other logs. */
#define JET_errBadCheckpointSignature -532 /* The checkpoint file belongs to another log sequence. */
#define JET_errCheckpointCorrupt -533 /* The checkpoint file is damaged or missing where it must exist. */
#define JET_errMissingPatchPage -534 /* Retired: a page of the patch file is not there. */
#define JET_errBadPatchPage -535 /* A page of the patch file is not valid. */
#define JET_errRedoAbruptEnded -536 /* Replay stopped in the middle because the log ends without warning. */
#define JET_errPatchFileMissing -538 /* Retired: the patch file of a backup is not there. */
#define JET_errDatabaseLogSetMismatch -539 /* The database does not belong to these logs. */
#define JET_errDatabaseStreamingFileMismatch -540 /* Retired: the streaming file does not belong to the database. */
#define JET_errLogFileSizeMismatch -541 /* The log files have another size than the parameter says. */
#define JET_errCheckpointFileNotFound -542 /* There is no checkpoint file. */
#define JET_errRequiredLogFilesMissing -543 /* Log files without which the database cannot be made consistent are missing. */
#define JET_errSoftRecoveryOnBackupDatabase -544 /* The database comes from a backup; restore it instead of recovering it. */
#define JET_errLogFileSizeMismatchDatabasesConsistent -545 /* The databases are consistent, but the log files have another size than the parameter says. */
#define JET_errLogSectorSizeMismatch -546 /* The log was written on a disk with another sector size. */
#define JET_errLogSectorSizeMismatchDatabasesConsistent -547 /* The databases are consistent, but the log was written on a disk with another sector size. */
#define JET_errLogSequenceEndDatabasesConsistent -548 /* The databases are consistent, but the last possible log generation has been used. */
#define JET_errStreamingDataNotLogged -549 /* Retired: streaming data was not logged and cannot be replayed. */
#define JET_errDatabaseDirtyShutdown -550 /* The database was not closed cleanly and needs its logs. */
#define JET_errConsistentTimeMismatch -551 /* The last consistent moment of the database is not the one that the log knows. */
#define JET_errDatabasePatchFileMismatch -552 /* Retired: the patch file does not belong to the backup. */
#define JET_errEndingRestoreLogTooLow -553 /* The last log to replay lies before the end of the backup. */
#define JET_errStartingRestoreLogTooHigh -554 /* The first log to replay lies after the start of the backup. */
#define JET_errGivenLogFileHasBadSignature -555 /* A log file handed to the restore belongs to another sequence. */
#define JET_errGivenLogFileIsNotContiguous -556 /* The log files handed to the restore have a gap. */
#define JET_errMissingRestoreLogFiles -557 /* Log files of the backup are missing. */
#define JET_errMissingFullBackup -560 /* There is no full backup for the incremental one to build on. */
#define JET_errBadBackupDatabaseSize -561 /* Retired: the copied database is no whole number of pages. */
#define JET_errDatabaseAlreadyUpgraded -562 /* The database already has the current format. */
#define JET_errDatabaseIncompleteUpgrade -563 /* An upgrade of the database was begun and not finished. */
#define JET_errMissingCurrentLogFiles -565 /* Log files newer than the backup are missing. */
#define JET_errDbTimeTooOld -566 /* A page is older than the log record that is to change it. */
#define JET_errDbTimeTooNew -567 /* A page is newer than the log record that is to change it. */
#define JET_errMissingFileToBackup -569 /* A file that the backup needs is gone. */
#define JET_errLogTornWriteDuringHardRestore -570 /* A half-written log record was met during a restore. */
#define JET_errLogTornWriteDuringHardRecovery -571 /* A half-written log record was met while replaying logs newer than a backup. */
#define JET_errLogCorruptDuringHardRestore -573 /* A damaged log record was met during a restore. */
#define JET_errLogCorruptDuringHardRecovery -574 /* A damaged log record was met while replaying logs newer than a backup. */
#define JET_errMustDisableLoggingForDbUpgrade -575 /* Retired: the format can be upgraded only without a log. */
#define JET_errBadRestoreTargetInstance -577 /* The instance given for the restore does not exist or has no name. */
#define JET_errRecoveredWithoutUndo -579 /* Logs are replayed; unfinished transactions were left as asked. */
#define JET_errDatabasesNotFromSameSnapshot -580 /* Retired: the databases come from different snapshots. */
#define JET_errSoftRecoveryOnSnapshot -581 /* Retired: the database comes from a snapshot and must be restored. */
#define JET_errCommittedLogFilesMissing -582 /* Log files with commits that were promised durable are missing. */
#define JET_errSectorSizeNotSupported -583 /* The disk's sectors are of a size the engine cannot use. */
#define JET_errRecoveredWithoutUndoDatabasesConsistent -584 /* Logs are replayed, nothing was unfinished and the databases are consistent. */
#define JET_errCommittedLogFileCorrupt -586 /* A log file with commits that were promised durable is damaged. */
#define JET_errLogSequenceChecksumMismatch -590 /* A log file does not carry the checksum of the one before it. */
#define JET_errPageInitializedMismatch -596 /* Replay found a page blank that should be in use, or the other way round. */
#define JET_errUnicodeTranslationBufferTooSmall -601 /* Retired: the buffer for translated text is too small. */
#define JET_errUnicodeTranslationFail -602 /* Text could not be translated to or from Unicode. */
#define JET_errUnicodeNormalizationNotSupported -603 /* The system cannot make sort keys from Unicode text. */
#define JET_errUnicodeLanguageValidationFailure -604 /* The locale of an index could not be checked. */
#define JET_errExistingLogFileHasBadSignature -610 /* A log file in the log directory belongs to another sequence. */
#define JET_errExistingLogFileIsNotContiguous -611 /* The log files in the log directory have a gap. */
#define JET_errLogReadVerifyFailure -612 /* A read of the log gave a wrong checksum. */
#define JET_errCheckpointDepthTooDeep -614 /* Too many log generations would be needed for recovery. */
#define JET_errRestoreOfNonBackupDatabase -615 /* The database to restore does not come from a backup. */
#define JET_errLogFileNotCopied -616 /* A log file that the backup needs was not copied. */
#define JET_errSurrogateBackupInProgress -617 /* A backup on behalf of another server is running. */
#define JET_errTransactionTooLong -618 /* The transaction is open over too many log generations. */
#define JET_errEngineFormatVersionNoLongerSupportedTooLow -619 /* The format version asked for is older than this engine can write. */
#define JET_errEngineFormatVersionNotYetImplementedTooHigh -620 /* The format version asked for is newer than this engine knows. */
#define JET_errEngineFormatVersionParamTooLowForRequestedFeature -621 /* The feature needs a newer format version than the parameter allows. */
#define JET_errEngineFormatVersionSpecifiedTooLowForLogVersion -622 /* The logs have a newer format than the parameter allows. */
#define JET_errEngineFormatVersionSpecifiedTooLowForDatabaseVersion -623 /* The database has a newer format than the parameter allows. */
#define JET_errDbTimeBeyondMaxRequired -625 /* A page is newer than any log that recovery needs can make it. */
#define JET_errLogOperationInconsistentWithDatabase -626 /* A log record does not fit the page that it is about. */
#define JET_errBackupAbortByServer -801 /* The server stopped the backup. */
#define JET_errInvalidGrbit -900 /* An option bit, or the mix of them, is not allowed here. */
#define JET_errTermInProgress -1000 /* The instance is shutting down. */
#define JET_errFeatureNotAvailable -1001 /* The engine does not offer this. */
#define JET_errInvalidName -1002 /* The name is empty, too long or has a character that is not allowed. */
#define JET_errInvalidParameter -1003 /* An argument is not allowed here. */
#define JET_errDatabaseFileReadOnly -1008 /* The database file can only be read. */
#define JET_errInvalidDatabaseId -1010 /* This session has no open database of that number. */
#define JET_errOutOfMemory -1011 /* No memory is left. */
#define JET_errOutOfDatabaseSpace -1012 /* The database has reached its maximum size. */
#define JET_errOutOfCursors -1013 /* No cursor is left. */
#define JET_errOutOfBuffers -1014 /* No page buffer is left. */
#define JET_errTooManyIndexes -1015 /* The table cannot have another index. */
#define JET_errTooManyKeys -1016 /* The index has too many columns. */
#define JET_errRecordDeleted -1017 /* The record under the cursor is gone. */
#define JET_errReadVerifyFailure -1018 /* A page has a wrong checksum. */
#define JET_errPageNotInitialized -1019 /* A page that should be in use is blank. */
#define JET_errOutOfFileHandles -1020 /* No file handle is left. */
#define JET_errDiskReadVerificationFailure -1021 /* The operating system reports a checksum error from the disk. */
#define JET_errDiskIO -1022 /* A read or write of a file failed. */
#define JET_errInvalidPath -1023 /* The path is not valid. */
#define JET_errInvalidSystemPath -1024 /* Retired: the system path is not valid. */
#define JET_errInvalidLogDirectory -1025 /* Retired: the log path is not valid. */
#define JET_errRecordTooBig -1026 /* The record does not fit a page. */
#define JET_errTooManyOpenDatabases -1027 /* Retired: no further database can be opened. */
#define JET_errInvalidDatabase -1028 /* That is not a database this call can use. */
#define JET_errNotInitialized -1029 /* The instance has not been started. */
#define JET_errAlreadyInitialized -1030 /* The instance has been started already. */
#define JET_errInitInProgress -1031 /* The instance is being started. */
#define JET_errFileAccessDenied -1032 /* The file is in use or may not be accessed. */
#define JET_errQueryNotSupported -1034 /* Retired: queries are not supported. */
#define JET_errSQLLinkNotSupported -1035 /* Retired: links to SQL are not supported. */
#define JET_errBufferTooSmall -1038 /* The buffer is too small for the result. */
#define JET_errTooManyColumns -1040 /* There are more columns than allowed. */
#define JET_errContainerNotEmpty -1043 /* Retired: the container still holds something. */
#define JET_errInvalidFilename -1044 /* Retired: the file name is not valid. */
#define JET_errInvalidBookmark -1045 /* The bookmark is malformed. */
#define JET_errColumnInUse -1046 /* An index uses the column. */
#define JET_errInvalidBufferSize -1047 /* The buffer does not have the size this needs. */
#define JET_errColumnNotUpdatable -1048 /* The column cannot be set this way. */
#define JET_errIndexInUse -1051 /* A cursor uses the index. */
#define JET_errLinkNotSupported -1052 /* Retired: links are not supported. */
#define JET_errNullKeyDisallowed -1053 /* The key is NULL and the index forbids that. */
#define JET_errNotInTransaction -1054 /* The call needs an open transaction. */
#define JET_errMustRollback -1057 /* The transaction can no longer commit; roll it back. */
#define JET_errTooManyActiveUsers -1059 /* Sessions are still active. */
#define JET_errInvalidCountry -1061 /* Retired: the country code is not valid. */
#define JET_errInvalidLanguageId -1062 /* The locale is not known. */
#define JET_errInvalidCodePage -1063 /* The code page is neither 1252 nor 1200. */
#define JET_errInvalidLCMapStringFlags -1064 /* The flags for making sort keys are not allowed. */
#define JET_errVersionStoreEntryTooBig -1065 /* One version is larger than a bucket of the version store; seen only inside the engine. */
#define JET_errVersionStoreOutOfMemoryAndCleanupTimedOut -1066 /* The version store is full and waiting for its cleanup took too long. */
#define JET_errVersionStoreOutOfMemory -1069 /* The version store is full; a transaction has been open too long or changed too much. */
#define JET_errCurrencyStackOutOfMemory -1070 /* Retired: no memory for the stack of cursor positions. */
#define JET_errCannotIndex -1071 /* A column of this kind cannot be indexed. */
#define JET_errRecordNotDeleted -1072 /* The record is still there. */
#define JET_errTooManyMempoolEntries -1073 /* A table definition is too large. */
#define JET_errOutOfObjectIDs -1074 /* No object number is left in the database; rebuild it with compaction. */
#define JET_errOutOfLongValueIDs -1075 /* No long-value number is left in the table; rebuild it with compaction. */
#define JET_errOutOfAutoincrementValues -1076 /* No auto-increment value is left in the table. */
#define JET_errOutOfDbtimeValues -1077 /* The time counter of the database is used up; rebuild it with compaction. */
#define JET_errOutOfSequentialIndexValues -1078 /* No value of the hidden sequential index is left in the table. */
#define JET_errRunningInOneInstanceMode -1080 /* The process runs a single instance; this needs several. */
#define JET_errRunningInMultiInstanceMode -1081 /* The process runs several instances; this needs a single one. */
#define JET_errSystemParamsAlreadySet -1082 /* The process-wide parameters have been set already. */
#define JET_errSystemPathInUse -1083 /* Another instance uses that system path. */
#define JET_errLogFilePathInUse -1084 /* Another instance uses that log path. */
#define JET_errTempPathInUse -1085 /* Another instance uses that path for temporary data. */
#define JET_errInstanceNameInUse -1086 /* Another instance has that name. */
#define JET_errSystemParameterConflict -1087 /* The parameter was set before, to another value. */
#define JET_errInstanceUnavailable -1090 /* The instance met a fatal error; shut it down. */
#define JET_errDatabaseUnavailable -1091 /* Retired: the database met a fatal error. */
#define JET_errInstanceUnavailableDueToFatalLogDiskFull -1092 /* The disk of the log files filled up and the instance had to stop; shut it down. */
#define JET_errInvalidSesparamId -1093 /* There is no session parameter of that number. */
#define JET_errTooManyRecords -1094 /* The index holds more records than the call can count. */
#define JET_errInvalidDbparamId -1095 /* There is no database parameter of that number. */
#define JET_errOutOfSessions -1101 /* No session is left. */
#define JET_errWriteConflict -1102 /* Another transaction has changed this and the change is not visible here. */
#define JET_errTransTooDeep -1103 /* No deeper level of transaction is possible. */
#define JET_errInvalidSesid -1104 /* The session handle is not valid. */
#define JET_errWriteConflictPrimaryIndex -1105 /* The table changed while its primary index was being made. */
#define JET_errInTransaction -1108 /* The call is not allowed in a transaction. */
#define JET_errRollbackRequired -1109 /* Retired: the transaction must be rolled back. */
#define JET_errTransReadOnly -1110 /* The transaction may only read. */
#define JET_errSessionWriteConflict -1111 /* Two cursors of one session change the same record. */
#define JET_errRecordTooBigForBackwardCompatibility -1112 /* The record would not fit a page of an older format. */
#define JET_errCannotMaterializeForwardOnlySort -1113 /* A forward-only temporary table cannot have options that need a tree. */
#define JET_errSesidTableIdMismatch -1114 /* The cursor belongs to another session. */
#define JET_errInvalidInstance -1115 /* The instance handle is not valid. */
#define JET_errDirtyShutdown -1116 /* The shutdown left the databases inconsistent, as asked. */
#define JET_errReadPgnoVerifyFailure -1118 /* A page read from the file carries another page's number. */
#define JET_errReadLostFlushVerifyFailure -1119 /* A page read from the file is older than its last write. */
#define JET_errFileSystemCorruption -1121 /* The file system reports damage. */
#define JET_errRecoveryVerifyFailure -1123 /* Replay found a database page that does not match the log. */
#define JET_errFilteredMoveNotSupported -1124 /* The move cannot be made with a filter on the cursor. */
#define JET_errMustCommitDistributedTransactionToLevel0 -1150 /* Retired: a distributed transaction must commit to level 0. */
#define JET_errDistributedTransactionAlreadyPreparedToCommit -1151 /* Retired: the distributed transaction is already prepared. */
#define JET_errNotInDistributedTransaction -1152 /* Retired: the transaction is not distributed. */
#define JET_errDistributedTransactionNotYetPreparedToCommit -1153 /* Retired: the distributed transaction is not prepared. */
#define JET_errCannotNestDistributedTransactions -1154 /* Retired: a distributed transaction must begin at level 0. */
#define JET_errDTCMissingCallback -1160 /* Retired: no callback for distributed transactions was given. */
#define JET_errDTCMissingCallbackOnRecovery -1161 /* Retired: recovery needs a callback for distributed transactions. */
#define JET_errDTCCallbackUnexpectedError -1162 /* Retired: the callback for distributed transactions failed. */
#define JET_errDatabaseDuplicate -1201 /* The database exists or is attached already. */
#define JET_errDatabaseInUse -1202 /* Somebody still uses the database. */
#define JET_errDatabaseNotFound -1203 /* The database is not attached. */
#define JET_errDatabaseInvalidName -1204 /* The database name is not valid. */
#define JET_errDatabaseInvalidPages -1205 /* The number of pages is not possible. */
#define JET_errDatabaseCorrupted -1206 /* The file is damaged or is no database. */
#define JET_errDatabaseLocked -1207 /* Another session has the database for itself. */
#define JET_errCannotDisableVersioning -1208 /* Versioning can be switched off only together with recovery, when a database is made. */
#define JET_errInvalidDatabaseVersion -1209 /* The format of the database is not one this engine can use. */
#define JET_errDatabase200Format -1210 /* Retired: the database has the format of JET 2. */
#define JET_errDatabase400Format -1211 /* Retired: the database has the format of JET 4. */
#define JET_errDatabase500Format -1212 /* Retired: the database has the format of JET 5. */
#define JET_errPageSizeMismatch -1213 /* The page size of the file is not that of the instance. */
#define JET_errTooManyInstances -1214 /* No further instance can be made. */
#define JET_errDatabaseSharingViolation -1215 /* Another instance of the process uses the database. */
#define JET_errAttachedDatabaseMismatch -1216 /* An attached database is not the one that the log speaks of. */
#define JET_errDatabaseInvalidPath -1217 /* The path of the database is not valid. */
#define JET_errDatabaseIdInUse -1218 /* Retired: the database number is taken. */
#define JET_errForceDetachNotAllowed -1219 /* A database cannot be detached by force. */
#define JET_errCatalogCorrupted -1220 /* The catalog contradicts itself. */
#define JET_errPartiallyAttachedDB -1221 /* The database is only half attached. */
#define JET_errDatabaseSignInUse -1222 /* Another attached database carries the same signature. */
#define JET_errDatabaseCorruptedNoRepair -1224 /* The database is damaged and repair is not allowed. */
#define JET_errInvalidCreateDbVersion -1225 /* Replay met the creation of a database with a format it cannot make. */
#define JET_errDatabaseIncompleteIncrementalReseed -1226 /* A page-wise repair from a copy was begun on the database and not finished. */
#define JET_errDatabaseInvalidIncrementalReseed -1227 /* The database is in no state for a page-wise repair from a copy. */
#define JET_errDatabaseFailedIncrementalReseed -1228 /* The page-wise repair from a copy failed and left the database unusable. */
#define JET_errNoAttachmentsFailedIncrementalReseed -1229 /* The log holds no trace of the database that is to be repaired from a copy. */
#define JET_errDatabaseNotReady -1230 /* Recovery has not yet come far enough to use the database. */
#define JET_errDatabaseAttachedForRecovery -1231 /* Recovery holds the database. */
#define JET_errTransactionsNotReadyDuringRecovery -1232 /* Recovery has not yet come far enough for transactions. */
#define JET_errTableLocked -1302 /* Another cursor has the table for itself. */
#define JET_errTableDuplicate -1303 /* A table of that name exists. */
#define JET_errTableInUse -1304 /* Another cursor stands in the way of using the table so. */
#define JET_errObjectNotFound -1305 /* There is no table of that name. */
#define JET_errDensityInvalid -1307 /* The density is not between 20 and 100 percent. */
#define JET_errTableNotEmpty -1308 /* The table holds records. */
#define JET_errInvalidTableId -1310 /* The cursor handle is not valid. */
#define JET_errTooManyOpenTables -1311 /* No further table can be opened. */
#define JET_errIllegalOperation -1312 /* This cursor does not support the operation. */
#define JET_errTooManyOpenTablesAndCleanupTimedOut -1313 /* No further table can be opened, and waiting for the cleanup of closed ones took too long. */
#define JET_errObjectDuplicate -1314 /* Retired: an object of that name exists. */
#define JET_errInvalidObject -1316 /* Retired: the object is not of the right kind. */
#define JET_errCannotDeleteTempTable -1317 /* A temporary table is closed, not deleted. */
#define JET_errCannotDeleteSystemTable -1318 /* A system table cannot be deleted. */
#define JET_errCannotDeleteTemplateTable -1319 /* A template table cannot be deleted. */
#define JET_errExclusiveTableLockRequired -1322 /* The call needs a cursor that has the table for itself. */
#define JET_errFixedDDL -1323 /* The table was made so that its columns and indexes never change. */
#define JET_errFixedInheritedDDL -1324 /* The column or index comes from the template and cannot be changed here. */
#define JET_errCannotNestDDL -1325 /* A change of the schema cannot be nested in this one. */
#define JET_errDDLNotInheritable -1326 /* A derived table cannot have this from its template. */
#define JET_errInvalidSettings -1328 /* Parameters contradict each other. */
#define JET_errClientRequestToStopJetService -1329 /* The instance has been told to stop serving. */
#define JET_errCannotAddFixedVarColumnToDerivedTable -1330 /* Retired: the template forbids fixed and variable columns in derived tables. */
#define JET_errIndexCantBuild -1401 /* Retired: the index could not be built. */
#define JET_errIndexHasPrimary -1402 /* The table has a primary index already. */
#define JET_errIndexDuplicate -1403 /* An index of that name exists. */
#define JET_errIndexNotFound -1404 /* There is no index of that name. */
#define JET_errIndexMustStay -1405 /* The primary index cannot be deleted. */
#define JET_errIndexInvalidDef -1406 /* The definition of the index is not valid. */
#define JET_errInvalidCreateIndex -1409 /* The description of the index to make is not valid. */
#define JET_errTooManyOpenIndexes -1410 /* No further index can be opened. */
#define JET_errMultiValuedIndexViolation -1411 /* Two values of one record give the same entry in a unique index. */
#define JET_errIndexBuildCorrupted -1412 /* The index that was being built came out damaged. */
#define JET_errPrimaryIndexCorrupted -1413 /* The primary index is damaged or was ordered by other sorting rules. */
#define JET_errSecondaryIndexCorrupted -1414 /* A secondary index is damaged or was ordered by other sorting rules. */
#define JET_errInvalidIndexId -1416 /* The index identity is stale or malformed. */
#define JET_errCantUseDeferredPopulateIndex -1419 /* An index that is filled later cannot be used here. */
#define JET_errIndexTuplesSecondaryIndexOnly -1430 /* Only a secondary index can be a tuple index. */
#define JET_errIndexTuplesTooManyColumns -1431 /* Retired: a tuple index has too many columns. */
#define JET_errIndexTuplesNonUniqueOnly -1432 /* A tuple index cannot be unique. */
#define JET_errIndexTuplesTextBinaryColumnsOnly -1433 /* The first column of a tuple index must hold text or binary data. */
#define JET_errIndexTuplesVarSegMacNotAllowed -1434 /* A tuple index takes no limit for variable segments. */
#define JET_errIndexTuplesInvalidLimits -1435 /* The lengths given for a tuple index are not allowed. */
#define JET_errIndexTuplesCannotRetrieveFromIndex -1436 /* A tuple index cannot give the column's value. */
#define JET_errIndexTuplesKeyTooSmall -1437 /* The keys of a tuple index are too short for its lengths. */
#define JET_errInvalidLVChunkSize -1438 /* The size for pieces of long values is not allowed. */
#define JET_errColumnCannotBeEncrypted -1439 /* A column of this kind cannot be encrypted. */
#define JET_errCannotIndexOnEncryptedColumn -1440 /* An encrypted column cannot be indexed. */
#define JET_errColumnLong -1501 /* Retired: the column holds a long value. */
#define JET_errColumnNoChunk -1502 /* The piece of the long value is not there. */
#define JET_errColumnDoesNotFit -1503 /* The record has no room for the value. */
#define JET_errNullInvalid -1504 /* The column must have a value. */
#define JET_errColumnIndexed -1505 /* Retired: an index uses the column. */
#define JET_errColumnTooBig -1506 /* The value or column is larger than allowed. */
#define JET_errColumnNotFound -1507 /* The table has no column of that name or number. */
#define JET_errColumnDuplicate -1508 /* A column of that name exists. */
#define JET_errMultiValuedColumnMustBeTagged -1509 /* Only a tagged column can have several values. */
#define JET_errColumnRedundant -1510 /* The table has an auto-increment or version column already. */
#define JET_errInvalidColumnType -1511 /* The column type is not allowed here. */
#define JET_errTaggedNotNULL -1514 /* Retired: a tagged column cannot forbid NULL. */
#define JET_errNoCurrentIndex -1515 /* The cursor has no index to use. */
#define JET_errKeyIsMade -1516 /* The key is complete and takes no further column. */
#define JET_errBadColumnId -1517 /* The column number is not valid. */
#define JET_errBadItagSequence -1518 /* The number of the value is not valid. */
#define JET_errColumnInRelationship -1519 /* Retired: a relationship uses the column. */
#define JET_errCannotBeTagged -1521 /* A column of this kind cannot be tagged. */
#define JET_errDefaultValueTooBig -1524 /* The default value is too large. */
#define JET_errMultiValuedDuplicate -1525 /* The column has this value already. */
#define JET_errLVCorrupted -1526 /* The tree of long values is damaged. */
#define JET_errMultiValuedDuplicateAfterTruncation -1528 /* The column has a value with the same key already. */
#define JET_errDerivedColumnCorruption -1529 /* A derived column does not match its template. */
#define JET_errInvalidPlaceholderColumn -1530 /* The column cannot stand in for the primary index. */
#define JET_errColumnCannotBeCompressed -1538 /* A column of this kind cannot be compressed. */
#define JET_errColumnNoEncryptionKey -1540 /* The table has no encryption key. */
#define JET_errRecordNotFound -1601 /* No record has that key. */
#define JET_errRecordNoCopy -1602 /* No copy buffer is there to work on. */
#define JET_errNoCurrentRecord -1603 /* The cursor is not on a record. */
#define JET_errRecordPrimaryChanged -1604 /* A replace may not change the primary key. */
#define JET_errKeyDuplicate -1605 /* A unique index has that key already. */
#define JET_errAlreadyPrepared -1607 /* An update is being prepared already. */
#define JET_errKeyNotMade -1608 /* No key has been made. */
#define JET_errUpdateNotPrepared -1609 /* No update is being prepared. */
#define JET_errDataHasChanged -1611 /* Retired: the data changed in the meantime. */
#define JET_errLanguageNotSupported -1619 /* Retired: the system lacks the language. */
#define JET_errDecompressionFailed -1620 /* Compressed data could not be expanded. */
#define JET_errUpdateMustVersion -1621 /* An update inside a transaction needs versions. */
#define JET_errDecryptionFailed -1622 /* Decrypting gave no valid data. */
#define JET_errEncryptionBadItag -1623 /* An encrypted value can be set only as a whole and by its number. */
#define JET_errSetAutoIncrementTooHigh -1624 /* The auto-increment value given is too high. */
#define JET_errAutoIncrementNotSet -1625 /* The auto-increment value must be given and was not. */
#define JET_errTooManySorts -1701 /* No further temporary table can be opened. */
#define JET_errInvalidOnSort -1702 /* Retired: the call is not allowed on a sort. */
#define JET_errTempFileOpenError -1803 /* Retired: the temporary file could not be opened. */
#define JET_errTooManyAttachedDatabases -1805 /* No further database can be attached. */
#define JET_errDiskFull -1808 /* The disk is full. */
#define JET_errPermissionDenied -1809 /* The cursor may not change anything. */
#define JET_errFileNotFound -1811 /* There is no such file. */
#define JET_errFileInvalidType -1812 /* The file is of another kind. */
#define JET_errFileAlreadyExists -1814 /* The file exists already. */
#define JET_errAfterInitialization -1850 /* The call is not allowed once the instance has been started. */
#define JET_errLogCorrupted -1852 /* The log is damaged. */
#define JET_errInvalidOperation -1906 /* The operation makes no sense in this state. */
#define JET_errAccessDenied -1907 /* Retired: access was denied. */
#define JET_errTooManySplits -1909 /* Retired: a page was split too often. */
#define JET_errSessionSharingViolation -1910 /* Another thread is using the session, or the session is in a transaction of another thread. */
#define JET_errEntryPointNotFound -1911 /* A library lacks a function that is needed. */
#define JET_errSessionContextAlreadySet -1912 /* The session has a context already. */
#define JET_errSessionContextNotSetByThisThread -1913 /* Another thread set the context of the session, or none is set. */
#define JET_errSessionInUse -1914 /* The session is in use by a call. */
#define JET_errRecordFormatConversionFailed -1915 /* A record of an old format could not be converted. */
#define JET_errOneDatabasePerSession -1916 /* A session may open only one database here. */
#define JET_errRollbackError -1917 /* The rollback failed. */
#define JET_errFlushMapVersionUnsupported -1918 /* The flush map has a format this engine cannot use. */
#define JET_errFlushMapDatabaseMismatch -1919 /* The flush map belongs to another database. */
#define JET_errFlushMapUnrecoverable -1920 /* The flush map cannot be brought up to date. */
#define JET_errRBSFileCorrupt -1921 /* A revert snapshot is damaged. */
#define JET_errRBSHeaderCorrupt -1922 /* The header of a revert snapshot is damaged. */
#define JET_errRBSDbMismatch -1923 /* The revert snapshot belongs to other databases. */
#define JET_errBadRBSVersion -1925 /* The revert snapshot has a format this engine cannot use. */
#define JET_errOutOfRBSSpace -1926 /* No more fits into the revert snapshot. */
#define JET_errRBSInvalidSign -1927 /* The signature of the revert snapshot is not set. */
#define JET_errRBSInvalidRecord -1928 /* The revert snapshot holds a record of unknown kind. */
#define JET_errRBSRCInvalidRBS -1929 /* The databases cannot be reverted with this snapshot. */
#define JET_errRBSRCNoRBSFound -1930 /* There is no snapshot for the moment to revert to. */
#define JET_errRBSRCBadDbState -1931 /* The state of a database does not allow it to be reverted. */
#define JET_errRBSMissingReqLogs -1932 /* Logs that the revert snapshot needs are missing. */
#define JET_errRBSLogDivergenceFailed -1933 /* The logs and the revert snapshot went different ways. */
#define JET_errRBSRCCopyLogsRevertState -1934 /* An earlier revert stopped while copying logs; the same moment must be asked for again. */
#define JET_errDatabaseIncompleteRevert -1935 /* A revert of the database was begun and not finished. */
#define JET_errRBSRCRevertCancelled -1936 /* The revert was cancelled. */
#define JET_errRBSRCInvalidDbFormatVersion -1937 /* The format of a database does not allow it to be reverted. */
#define JET_errRBSCannotDetermineDivergence -1938 /* The logs do not show whether they and the revert snapshot went different ways. */
#define JET_errRBSDeleteTableTooBig -1941 /* The table is too large to be deleted so that it can be reverted. */
#define JET_errRBSDeleteTableTooSoon -1942 /* The table is too new or was moved too lately to be deleted without a way back. */
#define JET_errRBSFDPToBeDeleted -1943 /* The revert will delete this tree. */
#define JET_errRBSRevertableDeleteNotPossible -1944 /* The table cannot be deleted so that it can be reverted. */
#define JET_errRBSRedeleteFDPUnexpected -1947 /* A tree was deleted again that should exist no more. */
#define JET_errRBSRCPageFDPDeleteFileCorrupt -1948 /* The list of trees that the revert deletes is damaged. */
#define JET_errDatabaseAlreadyRunningMaintenance -2004 /* Maintenance of the database is running already. */
#define JET_errRootSpaceLeakEstimationAlreadyRunning -2006 /* An estimate of lost space is running already. */
#define JET_errCallbackFailed -2101 /* A callback failed or may not be called. */
#define JET_errCallbackNotResolved -2102 /* The library that is to hold a callback, or the callback in it, does not load. */
#define JET_errSpaceHintsInvalid -2103 /* The space hints contradict each other or are out of range. */
#define JET_errOSSnapshotInvalidSequence -2401 /* A snapshot call came out of turn. */
#define JET_errOSSnapshotTimeOut -2402 /* The snapshot was kept frozen too long. */
#define JET_errOSSnapshotNotAllowed -2403 /* No snapshot can be made now: one, or a backup or recovery, is under way. */
#define JET_errOSSnapshotInvalidSnapId -2404 /* The snapshot handle is not valid. */
#define JET_errTooManyTestInjections -2501 /* No further test injection can be set. */
#define JET_errTestInjectionNotSupported -2502 /* This build has no test injection. */
#define JET_errInvalidLogDataSequence -2601 /* The emitted log data does not follow what came before. */
#define JET_errLSCallbackNotSpecified -3000 /* Local storage needs a runtime callback and none is set. */
#define JET_errLSAlreadySet -3001 /* Local storage is set already. */
#define JET_errLSNotSet -3002 /* Local storage is not set. */
#define JET_errFileIOSparse -4000 /* Retired: a read met a hole in the file. */
#define JET_errFileIOBeyondEOF -4001 /* A read went past the end of the file. */
#define JET_errFileIOAbort -4002 /* Retired: a callback's order to abort a file operation. */
#define JET_errFileIORetry -4003 /* Retired: a callback's order to try a file operation again. */
#define JET_errFileIOFail -4004 /* Retired: a callback's order to fail a file operation. */
#define JET_errFileCompressed -4005 /* The file system compresses the file, which cannot be used here. */
#define JET_errClientSpaceBegin -10000 /* First of the codes left to clients. */
#define JET_errClientSpaceEnd -11999 /* Last of the codes left to clients. */

#define JET_wrnNyi -1 /* This has not been built yet. */
#define JET_wrnRemainingVersions 321 /* Some versions could not be cleaned up yet. */
#define JET_wrnUniqueKey 345 /* The key of the seek is the only one of its kind in the index. */
#define JET_wrnSeparateLongValue 406 /* The value is stored apart from the record. */
#define JET_wrnNoMoreRecords 428 /* There are no further records. */
#define JET_wrnIndexDeferredPopulateIncomplete 432 /* The index has been made and is still to be filled. */
#define JET_wrnIndexDeferredPopulateHalted 433 /* The filling of the index stopped before the end. */
#define JET_wrnExistingLogFileHasBadSignature 558 /* Retired: a log file in the log directory belongs to another sequence. */
#define JET_wrnExistingLogFileIsNotContiguous 559 /* Retired: the log files in the log directory have a gap. */
#define JET_wrnSkipThisRecord 564 /* Retired: the record was passed over. */
#define JET_wrnTargetInstanceRunning 578 /* The instance to restore into is running. */
#define JET_wrnCommittedLogFilesLost 585 /* Recovery went on although logs with commits were lost. */
#define JET_wrnCommittedLogFilesRemoved 587 /* Recovery removed logs with commits that could not be used. */
#define JET_wrnFinishWithUndo 588 /* Recovery is to end with unfinished transactions undone. */
#define JET_wrnDatabaseRepaired 595 /* The database was repaired and may lack data. */
#define JET_wrnColumnNull 1004 /* The column has no value. */
#define JET_wrnBufferTruncated 1006 /* The buffer holds only part of the result. */
#define JET_wrnDatabaseAttached 1007 /* The database is attached already. */
#define JET_wrnSortOverflow 1009 /* The sort did not fit memory. */
#define JET_wrnSeekNotEqual 1039 /* The record found has another key than the one sought. */
#define JET_wrnNoErrorInfo 1055 /* Retired: nothing more is known of the error. */
#define JET_wrnNoIdleActivity 1058 /* There is nothing to do while idle. */
#define JET_wrnNoWriteLock 1067 /* Retired: the session holds no write lock. */
#define JET_wrnColumnSetNull 1068 /* The column was set to NULL. */
#define JET_wrnShrinkNotPossible 1122 /* The database could not be made smaller. */
#define JET_wrnDTCCommitTransaction 1163 /* Retired: a callback's order to commit a distributed transaction. */
#define JET_wrnDTCRollbackTransaction 1164 /* Retired: a callback's order to roll back a distributed transaction. */
#define JET_wrnTableEmpty 1301 /* Retired: the table has no records. */
#define JET_wrnTableInUseBySystem 1327 /* The engine itself is using the table. */
#define JET_wrnCorruptIndexDeleted 1415 /* An index that could no longer be trusted was deleted. */
#define JET_wrnPrimaryIndexOutOfDate 1417 /* The primary index was ordered by older sorting rules. */
#define JET_wrnSecondaryIndexOutOfDate 1418 /* A secondary index was ordered by older sorting rules. */
#define JET_wrnColumnMaxTruncated 1512 /* The value was cut to the maximum length of the column. */
#define JET_wrnCopyLongValue 1520 /* The value shares its storage with another record until one of them changes. */
#define JET_wrnTaggedColumnsRemaining 1523 /* Retired: further tagged columns follow. */
#define JET_wrnColumnSkipped 1531 /* The column was not looked at. */
#define JET_wrnColumnNotLocal 1532 /* The value is not in the record itself. */
#define JET_wrnColumnMoreTags 1533 /* The column has further values. */
#define JET_wrnColumnTruncated 1534 /* The value was cut to the length asked for. */
#define JET_wrnColumnPresent 1535 /* The column has a value, which was not asked for. */
#define JET_wrnColumnSingleValue 1536 /* The column has one value, which is in place. */
#define JET_wrnColumnDefault 1537 /* The column has its default value. */
#define JET_wrnColumnNotInRecord 1539 /* The value is stored apart from the record and was not fetched. */
#define JET_wrnColumnReference 1541 /* The result is a reference to the value. */
#define JET_wrnDataHasChanged 1610 /* Retired: the data changed in the meantime. */
#define JET_wrnKeyChanged 1618 /* Retired: the key changed in the meantime. */
#define JET_wrnFileOpenReadOnly 1813 /* The database is attached for reading only. */
#define JET_wrnIdleFull 1908 /* The store that idle work empties is nearly full. */
#define JET_wrnDefragAlreadyRunning 2000 /* Defragmentation of the database is running already. */
#define JET_wrnDefragNotRunning 2001 /* No defragmentation of the database is running. */
#define JET_wrnDatabaseScanAlreadyRunning 2002 /* A scan of the database is running already. */
#define JET_wrnDatabaseScanNotRunning 2003 /* No scan of the database is running. */
#define JET_wrnCallbackNotRegistered 2100 /* No such callback is registered. */
#define JET_wrnPreviousLogFileIncomplete 2602 /* The log file before this one is not complete. */

#define JET_wrnRecordFoundGreater JET_wrnSeekNotEqual
#define JET_wrnRecordFoundLess JET_wrnSeekNotEqual
#define JET_errColumnIllegalNull JET_errNullInvalid
#define JET_errDatabaseInconsistent JET_errDatabaseDirtyShutdown
#define JET_errIndexTuplesOneColumnOnly JET_errIndexTuplesTooManyColumns
#define JET_errIndexTuplesTextColumnsOnly JET_errIndexTuplesTextBinaryColumnsOnly

/* Functions that a client gives. */

struct JET_COMMIT_ID;
struct JET_EMITDATACTX;
struct BTREE_STATS;

/* Progress of a long operation. A negative result cancels it. */
typedef JET_ERR (JET_API *JET_PFNSTATUS)(JET_SESID sesid, JET_SNP snp, JET_SNT snt, void *pv);

/* Decision about a failed file operation; never called. */
typedef JET_ERR (JET_API *JET_ABORTRETRYFAILCALLBACK_A)(char *szFile, JET_ULONG Offset, JET_ULONG OffsetHigh,
                                                        JET_ULONG Length, JET_ERR err);
typedef JET_ERR (JET_API *JET_ABORTRETRYFAILCALLBACK_W)(WCHAR *szFile, JET_ULONG Offset, JET_ULONG OffsetHigh,
                                                        JET_ULONG Length, JET_ERR err);

#if ( JET_VERSION >= 0x0501 )
/* Event of a table or cursor (JET_cbtyp*), or the value of a user-defined default. */
typedef JET_ERR (JET_API *JET_CALLBACK)(JET_SESID sesid, JET_DBID dbid, JET_TABLEID tableid, JET_CBTYP cbtyp,
                                        void *pvArg1, void *pvArg2, void *pvContext, JET_API_PTR ulUnused);

/* realloc with a context: NULL pv allocates, cb 0 frees. */
typedef void *(JET_API *JET_PFNREALLOC)(void *pvContext, void *pv, JET_ULONG cb);
#endif

#if ( JET_VERSION >= 0x0600 )
/* Takes one trace line. */
typedef void (JET_API *JET_PFNTRACEEMIT)(JET_TRACETAG tag, JET_PCSTR szPrefix, JET_PCSTR szTrace, JET_API_PTR ul);

/* Takes the name of one trace topic. */
typedef void (JET_API *JET_PFNTRACEREGISTER)(JET_TRACETAG tag, JET_PCSTR szDesc, JET_API_PTR *pul);
#endif

#if ( JET_VERSION >= 0x0601 )
/* Takes the space figures of one tree. */
typedef JET_ERR (JET_API *JET_PFNSPACEDATA)(struct BTREE_STATS *pBTreeStats, JET_API_PTR pvContext);

/* Takes log data as it is written. */
typedef JET_ERR (JET_API *JET_PFNEMITLOGDATA)(JET_INSTANCE instance, struct JET_EMITDATACTX *pEmitLogDataCtx,
                                              void *pvLogData, JET_ULONG cbLogData, void *callbackCtx);
#endif

#if ( JET_VERSION >= 0x0602 )
/* Says up to which commit the log is durable. */
typedef JET_ERR (JET_API *JET_PFNDURABLECOMMITCALLBACK)(JET_INSTANCE instance, struct JET_COMMIT_ID *pCommitIdSeen,
                                                        JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Progress and questions of recovery, for JetInit4. */
typedef JET_ERR (JET_API *JET_PFNINITCALLBACK)(JET_SNP snp, JET_SNT snt, void *pv, void *pvContext);

/* Category of one page. */
typedef void (JET_API *JET_SPCATCALLBACK)(JET_ULONG pgno, JET_ULONG objid, SpaceCategoryFlags spcatf, void *pvContext);
#endif

/* Structs. */
#if ( JET_VERSION >= 0x0501 )
/** Which log files a backup needs (UTF-16). */
typedef struct JET_LOGINFO_W {
    JET_ULONG cbSize;
    JET_ULONG ulGenLow;
    JET_ULONG ulGenHigh;
    WCHAR szBaseName[4];
} JET_LOGINFO_W;
#endif

#if ( JET_VERSION >= 0x0501 )
/** Which log files a backup needs (bytes). */
typedef struct JET_LOGINFO_A {
    JET_ULONG cbSize;
    JET_ULONG ulGenLow;
    JET_ULONG ulGenHigh;
    char szBaseName[4];
} JET_LOGINFO_A;
#endif

/** Approximate place of a record in an index, in entries. */
typedef struct JET_RECPOS {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Entries before it. */
    JET_ULONG centriesLT;
    /** 1. */
    JET_ULONG centriesInRange;
    /** Entries of the index. */
    JET_ULONG centriesTotal;
} JET_RECPOS;

/** One cursor with an index range, for JetIntersectIndexes. */
typedef struct JET_INDEXRANGE {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Cursor with an index range. */
    JET_TABLEID tableid;
    /** JET_bitRecordInIndex. */
    JET_GRBIT grbit;
} JET_INDEXRANGE;

/** Answer of JetIntersectIndexes: a temporary table of bookmarks. */
typedef struct JET_RECORDLIST {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The temporary table. */
    JET_TABLEID tableid;
    /** Rows of the temporary table. */
    JET_ULONG cRecord;
    /** The column of bookmarks. */
    JET_COLUMNID columnidBookmark;
} JET_RECORDLIST;

/** One column: type, size, options. */
typedef struct JET_COLUMNDEF {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Not used; answers give the column. */
    JET_COLUMNID columnid;
    /** Type, JET_coltyp*. */
    JET_COLTYP coltyp;
    /** Not used. */
    uint16_t wCountry;
    /** Not used. */
    uint16_t langid;
    /** Code page of text: 1252 or 1200 (UTF-16); 0 means 1252. */
    uint16_t cp;
    /** Not used. */
    uint16_t wCollate;
    /** Longest value in bytes, 0 for the longest possible. */
    JET_ULONG cbMax;
    /** Options, JET_bitColumn*. */
    JET_GRBIT grbit;
} JET_COLUMNDEF;

/** Opaque identity of an index, for JetSetCurrentIndex3/4 and JetGetTableIndexInfo(JET_IdxInfoIndexId). */
typedef struct JET_INDEXID {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Opaque. */
    uint8_t rgbIndexId[sizeof(JET_API_PTR) + 8];
} JET_INDEXID;

#if ( JET_VERSION >= 0x0602 )
/** One column condition: of an index range, or of a cursor filter. */
typedef struct JET_INDEX_COLUMN {
    /** The column. */
    JET_COLUMNID columnid;
    /** Relation of column and value. */
    JET_RELOP relop;
    /** The value. */
    void *pv;
    /** Its bytes. */
    JET_ULONG cb;
    /** 0 or JET_bitZeroLength. */
    JET_GRBIT grbit;
} JET_INDEX_COLUMN;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** One database parameter (JET_dbparam*) for JetCreateDatabase3 and JetAttachDatabase3. */
typedef struct JET_SETDBPARAM {
    /** Parameter, JET_dbparam*. */
    JET_ULONG dbparamid;
    /** Its value. */
    void *pvParam;
    /** Bytes of the value. */
    JET_ULONG cbParam;
} JET_SETDBPARAM;
#endif

/** How Unicode text is ordered in an index: locale by number. */
typedef struct JET_UNICODEINDEX {
    /** Locale number. */
    JET_ULONG lcid;
    /** Flags for making sort keys (LCMAP_*). */
    JET_ULONG dwMapFlags;
} JET_UNICODEINDEX;

#if ( JET_VERSION >= 0x0502 )
/** Substring lengths of a tuple index, in characters. */
typedef struct JET_TUPLELIMITS {
    /** Characters of the shortest tuple. */
    JET_ULONG chLengthMin;
    /** Characters of the longest tuple. */
    JET_ULONG chLengthMax;
    /** Characters of a value that are looked at. */
    JET_ULONG chToIndexMax;
#if ( JET_VERSION >= 0x0600 )
    /** Characters between the starts of tuples. */
    JET_ULONG cchIncrement;
#endif
#if ( JET_VERSION >= 0x0600 )
    /** Characters before the first tuple. */
    JET_ULONG ichStart;
#endif
} JET_TUPLELIMITS;
#endif

/** A column whose being NULL or not decides whether a record is in an index (UTF-16). */
typedef struct JET_CONDITIONALCOLUMN_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the column. */
    WCHAR *szColumnName;
    /** JET_bitIndexColumnMustBeNull or JET_bitIndexColumnMustBeNonNull. */
    JET_GRBIT grbit;
} JET_CONDITIONALCOLUMN_W;

/** One index for JetCreateIndex2 and JetCreateTableColumnIndex(2) (UTF-16). */
typedef struct JET_INDEXCREATE_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    WCHAR *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    WCHAR *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_W *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
#if ( JET_VERSION >= 0x0600 )
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
#endif
} JET_INDEXCREATE_W;

/** A column whose being NULL or not decides whether a record is in an index (bytes). */
typedef struct JET_CONDITIONALCOLUMN_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the column. */
    char *szColumnName;
    /** JET_bitIndexColumnMustBeNull or JET_bitIndexColumnMustBeNonNull. */
    JET_GRBIT grbit;
} JET_CONDITIONALCOLUMN_A;

/** One index for JetCreateIndex2 and JetCreateTableColumnIndex(2) (bytes). */
typedef struct JET_INDEXCREATE_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    char *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    char *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_A *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
#if ( JET_VERSION >= 0x0600 )
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
#endif
} JET_INDEXCREATE_A;

#if ( JET_VERSION >= 0x0601 )
/** How a tree is given space. Sizes in bytes, densities in percent. */
typedef struct JET_SPACEHINTS {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Filling of pages at first, in percent. */
    JET_ULONG ulInitialDensity;
    /** Space at first, in bytes. */
    JET_ULONG cbInitial;
    /** JET_bitSpaceHints*, JET_bit*Hint*. */
    JET_GRBIT grbit;
    /** Filling below which defragmentation begins, in percent. */
    JET_ULONG ulMaintDensity;
    /** Growth of extents, in percent of the one before. */
    JET_ULONG ulGrowth;
    /** Bytes of the smallest extent. */
    JET_ULONG cbMinExtent;
    /** Bytes of the largest extent. */
    JET_ULONG cbMaxExtent;
} JET_SPACEHINTS;
#endif

#if ( JET_VERSION >= 0x0601 )
/** One index with space hints, for JetCreateIndex3 and JetCreateTableColumnIndex3 (UTF-16). */
typedef struct JET_INDEXCREATE2_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    WCHAR *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    WCHAR *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_W *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
    /** Space, or NULL. */
    struct JET_SPACEHINTS *pSpacehints;
} JET_INDEXCREATE2_W;
#endif

#if ( JET_VERSION >= 0x0601 )
/** One index with space hints, for JetCreateIndex3 and JetCreateTableColumnIndex3 (bytes). */
typedef struct JET_INDEXCREATE2_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    char *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    char *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_A *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
    /** Space, or NULL. */
    struct JET_SPACEHINTS *pSpacehints;
} JET_INDEXCREATE2_A;
#endif

#if ( JET_VERSION >= 0x0602 )
/** How Unicode text is ordered in an index: locale by name. */
typedef struct JET_UNICODEINDEX2 {
    /** Locale name, as "en-US". */
    WCHAR *szLocaleName;
    /** Flags for making sort keys (LCMAP_*). */
    JET_ULONG dwMapFlags;
} JET_UNICODEINDEX2;
#endif

#if ( JET_VERSION >= 0x0602 )
/** One index with a locale name, for JetCreateIndex4 and JetCreateTableColumnIndex4/5 (UTF-16). */
typedef struct JET_INDEXCREATE3_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    WCHAR *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    WCHAR *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** How Unicode text is ordered, or NULL for the default. */
    struct JET_UNICODEINDEX2 *pidxunicode;
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_W *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
    /** Space, or NULL. */
    struct JET_SPACEHINTS *pSpacehints;
} JET_INDEXCREATE3_W;
#endif

#if ( JET_VERSION >= 0x0602 )
/** One index with a locale name, for JetCreateIndex4 and JetCreateTableColumnIndex4/5 (bytes). */
typedef struct JET_INDEXCREATE3_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    char *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    char *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** How Unicode text is ordered, or NULL for the default. */
    struct JET_UNICODEINDEX2 *pidxunicode;
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_A *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
    /** Bytes of the longest key. */
    JET_ULONG cbKeyMost;
    /** Space, or NULL. */
    struct JET_SPACEHINTS *pSpacehints;
} JET_INDEXCREATE3_A;
#endif

#if ( JET_VERSION >= 0x0600 )
/** Checksums and state of one page, for JetGetPageInfo. */
typedef struct JET_PAGEINFO {
    JET_ULONG pgno;
    JET_ULONG fPageIsInitialized : 1; JET_ULONG fCorrectableError : 1;
    uint64_t checksumActual;
    uint64_t checksumExpected;
    uint64_t dbtime;
    uint64_t structureChecksum;
    uint64_t flags;
} JET_PAGEINFO;
#endif

/** Restore: where a database of the backup goes (bytes). */
typedef struct JET_RSTMAP_A {
    /** Path as the backup or log has it. */
    char *szDatabaseName;
    /** Path to use. */
    char *szNewDatabaseName;
} JET_RSTMAP_A;

#pragma pack(push, 1)
/** A place in the log: byte in sector, sector in file, generation. */
typedef struct JET_LGPOS {
    uint16_t ib;
    uint16_t isec;
    JET_LONG lGeneration;
} JET_LGPOS;
#pragma pack(pop)

#pragma pack(push, 1)
/** A moment as logs and headers keep it. bYear counts from 1900, bMonth and bDay from 1. */
typedef struct JET_LOGTIME {
    char bSeconds;
    char bMinutes;
    char bHours;
    char bDay;
    char bMonth;
    char bYear;
    union { char bFiller1; JET_ANONYMOUS struct { unsigned char fTimeIsUTC : 1; unsigned char bMillisecondsLow : 7; }; };
    union { char bFiller2; JET_ANONYMOUS struct { unsigned char fReserved : 1; unsigned char bMillisecondsHigh : 3; unsigned char fUnused : 4; }; };
} JET_LOGTIME;
#pragma pack(pop)

#if ( JET_VERSION >= 0x0600 )
/** Options of JetInit3 (bytes). */
typedef struct JET_RSTINFO_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Which databases go where. */
    struct JET_RSTMAP_A *rgrstmap;
    /** How many. */
    JET_LONG crstmap;
    /** Where replay stops. */
    struct JET_LGPOS lgposStop;
    /** When replay stops. */
    struct JET_LOGTIME logtimeStop;
    /** Progress callback, or NULL. */
    JET_PFNSTATUS pfnStatus;
} JET_RSTINFO_A;
#endif

/** Restore: where a database of the backup goes (UTF-16). */
typedef struct JET_RSTMAP_W {
    /** Path as the backup or log has it. */
    WCHAR *szDatabaseName;
    /** Path to use. */
    WCHAR *szNewDatabaseName;
} JET_RSTMAP_W;

#if ( JET_VERSION >= 0x0600 )
/** Options of JetInit3 (UTF-16). */
typedef struct JET_RSTINFO_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Which databases go where. */
    struct JET_RSTMAP_W *rgrstmap;
    /** How many. */
    JET_LONG crstmap;
    /** Where replay stops. */
    struct JET_LGPOS lgposStop;
    /** When replay stops. */
    struct JET_LOGTIME logtimeStop;
    /** Progress callback, or NULL. */
    JET_PFNSTATUS pfnStatus;
} JET_RSTINFO_W;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Recovery with JetInit4: where a database that the logs mention is now, and how to open it (bytes). */
typedef struct JET_RSTMAP2_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Path as the backup or log has it. */
    char *szDatabaseName;
    /** Path to use. */
    char *szNewDatabaseName;
    /** Parameters of the database. */
    struct JET_SETDBPARAM *rgsetdbparam;
    /** How many. */
    JET_ULONG csetdbparam;
    /** Options. */
    JET_GRBIT grbit;
} JET_RSTMAP2_A;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Options of JetInit4 (bytes). */
typedef struct JET_RSTINFO2_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Which databases go where. */
    struct JET_RSTMAP2_A *rgrstmap;
    /** How many. */
    JET_LONG crstmap;
    /** Where replay stops. */
    struct JET_LGPOS lgposStop;
    /** When replay stops. */
    struct JET_LOGTIME logtimeStop;
    /** Callback, or NULL. */
    JET_PFNINITCALLBACK pfnCallback;
    /** Its context. */
    void *pvCallbackContext;
} JET_RSTINFO2_A;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Recovery with JetInit4: where a database that the logs mention is now, and how to open it (UTF-16). */
typedef struct JET_RSTMAP2_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Path as the backup or log has it. */
    WCHAR *szDatabaseName;
    /** Path to use. */
    WCHAR *szNewDatabaseName;
    /** Parameters of the database. */
    struct JET_SETDBPARAM *rgsetdbparam;
    /** How many. */
    JET_ULONG csetdbparam;
    /** Options. */
    JET_GRBIT grbit;
} JET_RSTMAP2_W;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Options of JetInit4 (UTF-16). */
typedef struct JET_RSTINFO2_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Which databases go where. */
    struct JET_RSTMAP2_W *rgrstmap;
    /** How many. */
    JET_LONG crstmap;
    /** Where replay stops. */
    struct JET_LGPOS lgposStop;
    /** When replay stops. */
    struct JET_LOGTIME logtimeStop;
    /** Callback, or NULL. */
    JET_PFNINITCALLBACK pfnCallback;
    /** Its context. */
    void *pvCallbackContext;
} JET_RSTINFO2_W;
#endif

#if ( JET_VERSION >= 0x0501 )
/** One running instance, for JetGetInstanceInfo (bytes). */
typedef struct JET_INSTANCE_INFO_A {
    /** The instance. */
    JET_INSTANCE hInstanceId;
    /** Its name. */
    char *szInstanceName;
    /** How many databases it has. */
    JET_API_PTR cDatabases;
    /** Their paths. */
    char **szDatabaseFileName;
    /** Their display names. */
    char **szDatabaseDisplayName;
    /** NULL. */
    char **szDatabaseSLVFileName_Obsolete;
} JET_INSTANCE_INFO_A;
#endif

#if ( JET_VERSION >= 0x0501 )
/** One running instance, for JetGetInstanceInfo (UTF-16). */
typedef struct JET_INSTANCE_INFO_W {
    /** The instance. */
    JET_INSTANCE hInstanceId;
    /** Its name. */
    WCHAR *szInstanceName;
    /** How many databases it has. */
    JET_API_PTR cDatabases;
    /** Their paths. */
    WCHAR **szDatabaseFileName;
    /** Their display names. */
    WCHAR **szDatabaseDisplayName;
    /** NULL. */
    WCHAR **szDatabaseSLVFileName_Obsolete;
} JET_INSTANCE_INFO_W;
#endif

/** Upgrade hints of JetCompact and JetUpgradeDatabase; must be absent today (UTF-16). */
typedef struct JET_CONVERT_W {
    WCHAR *szOldDll;
    union { JET_ULONG fFlags; JET_ANONYMOUS struct { JET_ULONG fSchemaChangesOnly : 1; }; };
} JET_CONVERT_W;

/** Upgrade hints of JetCompact and JetUpgradeDatabase; must be absent today (bytes). */
typedef struct JET_CONVERT_A {
    char *szOldDll;
    union { JET_ULONG fFlags; JET_ANONYMOUS struct { JET_ULONG fSchemaChangesOnly : 1; }; };
} JET_CONVERT_A;

/** Options of opDBUTILChecksumLogFromMemory. */
typedef struct JET_DBUTIL_LOG_W {
    WCHAR *szLog;
    WCHAR *szBase;
    void *pvBuffer;
    JET_LONG cbBuffer;
} JET_DBUTIL_LOG_W;

/** Options of opDBUTILDumpSpaceCategory. */
typedef struct JET_DBUTIL_SPACE_W {
    WCHAR *szDatabase;
    JET_ULONG pgnoFirst;
    JET_ULONG pgnoLast;
    void *pfnSpaceCatCallback;
    void *pvContext;
} JET_DBUTIL_SPACE_W;

/** Options of opDBUTILDumpRBSPages. */
typedef struct JET_DBUTIL_RBS_W {
    WCHAR *szDatabase;
    JET_ULONG pgnoFirst;
    JET_ULONG pgnoLast;
} JET_DBUTIL_RBS_W;

/** Order and options for JetDBUtilities (UTF-16). */
typedef struct JET_DBUTIL_W {
    JET_ULONG cbStruct;
    JET_SESID sesid;
    JET_DBID dbid;
    JET_TABLEID tableid;
    DBUTIL_OP op;
    EDBDUMP_OP edbdump;
    JET_GRBIT grbitOptions;
    union {
    JET_ANONYMOUS struct {
        WCHAR *szDatabase;
        WCHAR *szSLV_ObsoleteAndUnused;
        WCHAR *szBackup;
        const WCHAR *szTable;
        const WCHAR *szIndex;
        WCHAR *szIntegPrefix;
        JET_LONG pgno;
        JET_LONG iline;
        JET_LONG lGeneration;
        JET_LONG isec;
        JET_LONG ib;
        JET_LONG cRetry;
        void *pfnCallback;
        void *pvCallback;
    };
        struct JET_DBUTIL_LOG_W checksumlogfrommemory;
        struct JET_DBUTIL_SPACE_W spcatOptions;
        struct JET_DBUTIL_RBS_W rbsOptions;
    };
} JET_DBUTIL_W;

/** Options of opDBUTILChecksumLogFromMemory. */
typedef struct JET_DBUTIL_LOG_A {
    char *szLog;
    char *szBase;
    void *pvBuffer;
    JET_LONG cbBuffer;
} JET_DBUTIL_LOG_A;

/** Options of opDBUTILDumpSpaceCategory. */
typedef struct JET_DBUTIL_SPACE_A {
    char *szDatabase;
    JET_ULONG pgnoFirst;
    JET_ULONG pgnoLast;
    void *pfnSpaceCatCallback;
    void *pvContext;
} JET_DBUTIL_SPACE_A;

/** Options of opDBUTILDumpRBSPages. */
typedef struct JET_DBUTIL_RBS_A {
    char *szDatabase;
    JET_ULONG pgnoFirst;
    JET_ULONG pgnoLast;
} JET_DBUTIL_RBS_A;

/** Order and options for JetDBUtilities (bytes). */
typedef struct JET_DBUTIL_A {
    JET_ULONG cbStruct;
    JET_SESID sesid;
    JET_DBID dbid;
    JET_TABLEID tableid;
    DBUTIL_OP op;
    EDBDUMP_OP edbdump;
    JET_GRBIT grbitOptions;
    union {
    JET_ANONYMOUS struct {
        char *szDatabase;
        char *szSLV_ObsoleteAndUnused;
        char *szBackup;
        const char *szTable;
        const char *szIndex;
        char *szIntegPrefix;
        JET_LONG pgno;
        JET_LONG iline;
        JET_LONG lGeneration;
        JET_LONG isec;
        JET_LONG ib;
        JET_LONG cRetry;
        void *pfnCallback;
        void *pvCallback;
    };
        struct JET_DBUTIL_LOG_A checksumlogfrommemory;
        struct JET_DBUTIL_SPACE_A spcatOptions;
        struct JET_DBUTIL_RBS_A rbsOptions;
    };
} JET_DBUTIL_A;

#if ( JET_VERSION >= 0x0501 )
/** One parameter, for JetEnableMultiInstance (bytes). */
typedef struct JET_SETSYSPARAM_A {
    /** Parameter, JET_param*. */
    JET_ULONG paramid;
    /** Its number, if it has one. */
    JET_API_PTR lParam;
    /** Its text, if it has one. */
    const char *sz;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_SETSYSPARAM_A;
#endif

#if ( JET_VERSION >= 0x0501 )
/** One parameter, for JetEnableMultiInstance (UTF-16). */
typedef struct JET_SETSYSPARAM_W {
    /** Parameter, JET_param*. */
    JET_ULONG paramid;
    /** Its number, if it has one. */
    JET_API_PTR lParam;
    /** Its text, if it has one. */
    const WCHAR *sz;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_SETSYSPARAM_W;
#endif

#if ( JET_VERSION >= 0x0602 )
/** An index range as column conditions, for JetPrereadIndexRanges. */
typedef struct JET_INDEX_RANGE {
    /** Where the range begins, column by column. */
    struct JET_INDEX_COLUMN *rgStartColumns;
    /** How many. */
    JET_ULONG cStartColumns;
    /** Where it ends. */
    struct JET_INDEX_COLUMN *rgEndColumns;
    /** How many. */
    JET_ULONG cEndColumns;
} JET_INDEX_RANGE;
#endif

/** Where to set, for JetSetColumn. */
typedef struct JET_SETINFO {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Offset in a long value, in bytes. */
    JET_ULONG ibLongValue;
    /** Number of the value, from 1. */
    JET_ULONG itagSequence;
} JET_SETINFO;

/** One value to set, for JetSetColumns. */
typedef struct JET_SETCOLUMN {
    /** The column. */
    JET_COLUMNID columnid;
    /** The value. */
    const void *pvData;
    /** Its bytes. */
    JET_ULONG cbData;
    /** Options, JET_bitSet*. */
    JET_GRBIT grbit;
    /** Offset in a long value, in bytes. */
    JET_ULONG ibLongValue;
    /** Number of the value, from 1; 0 appends. */
    JET_ULONG itagSequence;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_SETCOLUMN;

/** Where to retrieve from, for JetRetrieveColumn. */
typedef struct JET_RETINFO {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Offset in a long value, in bytes. */
    JET_ULONG ibLongValue;
    /** Number of the value, from 1. */
    JET_ULONG itagSequence;
    /** Result: the column found when column 0 was asked for. */
    JET_COLUMNID columnidNextTagged;
} JET_RETINFO;

/** One value to retrieve, for JetRetrieveColumns. */
typedef struct JET_RETRIEVECOLUMN {
    /** The column. */
    JET_COLUMNID columnid;
    /** Buffer for the value. */
    void *pvData;
    /** Bytes of the buffer. */
    JET_ULONG cbData;
    /** Result: bytes of the value from the offset on. */
    JET_ULONG cbActual;
    /** Options, JET_bitRetrieve*. */
    JET_GRBIT grbit;
    /** Offset in a long value, in bytes. */
    JET_ULONG ibLongValue;
    /** Number of the value, from 1; 0 asks how many and receives it. */
    JET_ULONG itagSequence;
    /** Result: the column found when column 0 was asked for. */
    JET_COLUMNID columnidNextTagged;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_RETRIEVECOLUMN;

#if ( JET_VERSION >= 0x0501 )
/** A column to enumerate, with the values wanted. */
typedef struct JET_ENUMCOLUMNID {
    /** The column. */
    JET_COLUMNID columnid;
    /** How many of its values, 0 for all. */
    JET_ULONG ctagSequence;
    /** Which of its values. */
    JET_ULONG *rgtagSequence;
} JET_ENUMCOLUMNID;
#endif

#if ( JET_VERSION >= 0x0501 )
/** One value that JetEnumerateColumns found. */
typedef struct JET_ENUMCOLUMNVALUE {
    /** Number of the value, from 1. */
    JET_ULONG itagSequence;
    /** Result: what became of this element. */
    JET_ERR err;
    /** Its bytes. */
    JET_ULONG cbData;
    /** The value. */
    void *pvData;
} JET_ENUMCOLUMNVALUE;
#endif

#if ( JET_VERSION >= 0x0501 )
/** One column that JetEnumerateColumns found: its values, or its single value when err is JET_wrnColumnSingleValue. */
typedef struct JET_ENUMCOLUMN {
    /** The column. */
    JET_COLUMNID columnid;
    /** Result: what became of this element. */
    JET_ERR err;
    union {
    JET_ANONYMOUS struct {
        /** How many values. */
        JET_ULONG cEnumColumnValue;
        /** Its values. */
        struct JET_ENUMCOLUMNVALUE *rgEnumColumnValue;
    };
    JET_ANONYMOUS struct {
        /** Its bytes. */
        JET_ULONG cbData;
        /** The value. */
        void *pvData;
    };
    };
} JET_ENUMCOLUMN;
#endif

#if ( JET_VERSION >= 0x0600 )
/** Sizes of a record, in bytes and columns, for JetGetRecordSize. */
typedef struct JET_RECSIZE {
    /** Bytes of values in the record. */
    uint64_t cbData;
    /** Bytes of long values. */
    uint64_t cbLongValueData;
    /** Bytes that structure takes in the record. */
    uint64_t cbOverhead;
    /** Bytes that structure takes for long values. */
    uint64_t cbLongValueOverhead;
    /** Fixed and variable columns that are set. */
    uint64_t cNonTaggedColumns;
    /** Tagged columns that are set. */
    uint64_t cTaggedColumns;
    /** Long values stored apart. */
    uint64_t cLongValues;
    /** Values beyond the first of columns with several. */
    uint64_t cMultiValues;
} JET_RECSIZE;
#endif

#if ( JET_VERSION >= 0x0601 )
/** JET_RECSIZE with compressed sizes. */
typedef struct JET_RECSIZE2 {
    /** Bytes of values in the record. */
    uint64_t cbData;
    /** Bytes of long values. */
    uint64_t cbLongValueData;
    /** Bytes that structure takes in the record. */
    uint64_t cbOverhead;
    /** Bytes that structure takes for long values. */
    uint64_t cbLongValueOverhead;
    /** Fixed and variable columns that are set. */
    uint64_t cNonTaggedColumns;
    /** Tagged columns that are set. */
    uint64_t cTaggedColumns;
    /** Long values stored apart. */
    uint64_t cLongValues;
    /** Values beyond the first of columns with several. */
    uint64_t cMultiValues;
    /** Values that are compressed. */
    uint64_t cCompressedColumns;
    /** Bytes of values in the record, as stored. */
    uint64_t cbDataCompressed;
    /** Bytes of long values, as stored. */
    uint64_t cbLongValueDataCompressed;
} JET_RECSIZE2;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JET_RECSIZE2 with intrinsic long values and the key. */
typedef struct JET_RECSIZE3 {
    /** Bytes of values in the record. */
    uint64_t cbData;
    /** Bytes of long values. */
    uint64_t cbLongValueData;
    /** Bytes that structure takes in the record. */
    uint64_t cbOverhead;
    /** Bytes that structure takes for long values. */
    uint64_t cbLongValueOverhead;
    /** Fixed and variable columns that are set. */
    uint64_t cNonTaggedColumns;
    /** Tagged columns that are set. */
    uint64_t cTaggedColumns;
    /** Long values stored apart. */
    uint64_t cLongValues;
    /** Values beyond the first of columns with several. */
    uint64_t cMultiValues;
    /** Values that are compressed. */
    uint64_t cCompressedColumns;
    /** Bytes of values in the record, as stored. */
    uint64_t cbDataCompressed;
    /** Bytes of long values, as stored. */
    uint64_t cbLongValueDataCompressed;
    /** Bytes of long values in the record. */
    uint64_t cbIntrinsicLongValueData;
    /** The same, as stored. */
    uint64_t cbIntrinsicLongValueDataCompressed;
    /** Long values in the record. */
    uint64_t cIntrinsicLongValues;
    /** Bytes of the key. */
    uint64_t cbKey;
} JET_RECSIZE3;
#endif

#if ( JET_VERSION >= 0x0601 )
/** What a piece of emitted log data is (JET_PFNEMITLOGDATA). */
typedef struct JET_EMITDATACTX {
    JET_ULONG cbStruct;
    JET_ULONG dwVersion;
    uint64_t qwSequenceNum;
    JET_GRBIT grbitOperationalFlags;
    struct JET_LOGTIME logtimeEmit;
    struct JET_LGPOS lgposLogData;
    JET_ULONG cbLogData;
} JET_EMITDATACTX;
#endif

/** What JetRBSPrepareRevert is about to do, or JetRBSExecuteRevert has done. */
typedef struct JET_RBSREVERTINFOMISC {
    JET_LONG lGenMinRevertStart;
    JET_LONG lGenMaxRevertStart;
    JET_LONG lGenMinRevertEnd;
    JET_LONG lGenMaxRevertEnd;
    struct JET_LOGTIME logtimeRevertFrom;
    uint64_t cSecRevert;
    uint64_t cPagesReverted;
    JET_LONG lGenRBSMaxApplied;
    JET_LONG lGenRBSMinApplied;
} JET_RBSREVERTINFOMISC;

/** One column for the JetCreateTableColumnIndex family (UTF-16). */
typedef struct JET_COLUMNCREATE_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the column. */
    WCHAR *szColumnName;
    /** Type, JET_coltyp*. */
    JET_COLTYP coltyp;
    /** Longest value in bytes, 0 for the longest possible. */
    JET_ULONG cbMax;
    /** Options, JET_bitColumn*. */
    JET_GRBIT grbit;
    /** Default value, or NULL. */
    void *pvDefault;
    /** Its bytes. */
    JET_ULONG cbDefault;
    /** Code page of text: 1252 or 1200 (UTF-16); 0 means 1252. */
    JET_ULONG cp;
    /** Result: the column. */
    JET_COLUMNID columnid;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_COLUMNCREATE_W;

/** A table with columns and indexes, for JetCreateTableColumnIndex (UTF-16). */
typedef struct JET_TABLECREATE_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    WCHAR *szTableName;
    /** Template, or NULL. */
    WCHAR *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_W *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE_W *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE_W;

/** One column for the JetCreateTableColumnIndex family (bytes). */
typedef struct JET_COLUMNCREATE_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the column. */
    char *szColumnName;
    /** Type, JET_coltyp*. */
    JET_COLTYP coltyp;
    /** Longest value in bytes, 0 for the longest possible. */
    JET_ULONG cbMax;
    /** Options, JET_bitColumn*. */
    JET_GRBIT grbit;
    /** Default value, or NULL. */
    void *pvDefault;
    /** Its bytes. */
    JET_ULONG cbDefault;
    /** Code page of text: 1252 or 1200 (UTF-16); 0 means 1252. */
    JET_ULONG cp;
    /** Result: the column. */
    JET_COLUMNID columnid;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_COLUMNCREATE_A;

/** A table with columns and indexes, for JetCreateTableColumnIndex (bytes). */
typedef struct JET_TABLECREATE_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    char *szTableName;
    /** Template, or NULL. */
    char *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_A *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE_A *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE_A;

#if ( JET_VERSION >= 0x0501 )
/** A table with columns, indexes and a callback, for JetCreateTableColumnIndex2 (UTF-16). */
typedef struct JET_TABLECREATE2_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    WCHAR *szTableName;
    /** Template, or NULL. */
    WCHAR *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_W *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE_W *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    WCHAR *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE2_W;
#endif

#if ( JET_VERSION >= 0x0501 )
/** A table with columns, indexes and a callback, for JetCreateTableColumnIndex2 (bytes). */
typedef struct JET_TABLECREATE2_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    char *szTableName;
    /** Template, or NULL. */
    char *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_A *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE_A *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    char *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE2_A;
#endif

#if ( JET_VERSION >= 0x0601 )
/** A table with space hints, for JetCreateTableColumnIndex3 (UTF-16). */
typedef struct JET_TABLECREATE3_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    WCHAR *szTableName;
    /** Template, or NULL. */
    WCHAR *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_W *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE2_W *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    WCHAR *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE3_W;
#endif

#if ( JET_VERSION >= 0x0601 )
/** A table with space hints, for JetCreateTableColumnIndex3 (bytes). */
typedef struct JET_TABLECREATE3_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    char *szTableName;
    /** Template, or NULL. */
    char *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_A *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE2_A *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    char *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE3_A;
#endif

#if ( JET_VERSION >= 0x0602 )
/** A table with locale names, for JetCreateTableColumnIndex4 (UTF-16). */
typedef struct JET_TABLECREATE4_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    WCHAR *szTableName;
    /** Template, or NULL. */
    WCHAR *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_W *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE3_W *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    WCHAR *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE4_W;
#endif

#if ( JET_VERSION >= 0x0602 )
/** A table with locale names, for JetCreateTableColumnIndex4 (bytes). */
typedef struct JET_TABLECREATE4_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    char *szTableName;
    /** Template, or NULL. */
    char *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_A *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE3_A *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    char *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE4_A;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** A table with a long-value chunk size, for JetCreateTableColumnIndex5 (UTF-16). */
typedef struct JET_TABLECREATE5_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    WCHAR *szTableName;
    /** Template, or NULL. */
    WCHAR *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_W *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE3_W *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    WCHAR *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Bytes of a piece of a long value, 0 for the default. */
    JET_ULONG cbLVChunkMax;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE5_W;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** A table with a long-value chunk size, for JetCreateTableColumnIndex5 (bytes). */
typedef struct JET_TABLECREATE5_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the table. */
    char *szTableName;
    /** Template, or NULL. */
    char *szTemplateTableName;
    /** Pages at first. */
    JET_ULONG ulPages;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    /** Columns. */
    struct JET_COLUMNCREATE_A *rgcolumncreate;
    /** How many. */
    JET_ULONG cColumns;
    /** Indexes. */
    struct JET_INDEXCREATE3_A *rgindexcreate;
    /** How many. */
    JET_ULONG cIndexes;
    /** Function, as "library!function". */
    char *szCallback;
    /** When it is called, JET_cbtyp*. */
    JET_CBTYP cbtyp;
    /** Options, JET_bitTableCreate*. */
    JET_GRBIT grbit;
    /** Space of the records when there is no primary index, or NULL. */
    struct JET_SPACEHINTS *pSeqSpacehints;
    /** Space of long values, or NULL. */
    struct JET_SPACEHINTS *pLVSpacehints;
    /** Bytes above which a long value leaves the record. */
    JET_ULONG cbSeparateLV;
    /** Bytes of a piece of a long value, 0 for the default. */
    JET_ULONG cbLVChunkMax;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
    /** Result: how many objects were made. */
    JET_ULONG cCreated;
} JET_TABLECREATE5_A;
#endif

#if ( JET_VERSION >= 0x0600 )
/** A temporary table for JetOpenTemporaryTable. */
typedef struct JET_OPENTEMPORARYTABLE {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Columns. */
    const struct JET_COLUMNDEF *prgcolumndef;
    /** How many. */
    JET_ULONG ccolumn;
    /** How Unicode text is ordered, or NULL for the default. */
    struct JET_UNICODEINDEX *pidxunicode;
    /** Options, JET_bitTT*. */
    JET_GRBIT grbit;
    /** Result: their numbers. */
    JET_COLUMNID *prgcolumnid;
    /** Bytes of the longest key, 0 for 255. */
    JET_ULONG cbKeyMost;
    /** Bytes of the longest variable segment of a key. */
    JET_ULONG cbVarSegMac;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
} JET_OPENTEMPORARYTABLE;
#endif

#if ( JET_VERSION >= 0x0602 )
/** A temporary table with a locale name, for JetOpenTemporaryTable2. */
typedef struct JET_OPENTEMPORARYTABLE2 {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Columns. */
    const struct JET_COLUMNDEF *prgcolumndef;
    /** How many. */
    JET_ULONG ccolumn;
    /** How Unicode text is ordered, or NULL for the default. */
    struct JET_UNICODEINDEX2 *pidxunicode;
    /** Options, JET_bitTT*. */
    JET_GRBIT grbit;
    /** Result: their numbers. */
    JET_COLUMNID *prgcolumnid;
    /** Bytes of the longest key, 0 for 255. */
    JET_ULONG cbKeyMost;
    /** Bytes of the longest variable segment of a key. */
    JET_ULONG cbVarSegMac;
    /** Result: a cursor on the table. */
    JET_TABLEID tableid;
} JET_OPENTEMPORARYTABLE2;
#endif

#pragma pack(push, 1)
/** Identity of a database or log sequence. */
typedef struct JET_SIGNATURE {
    JET_ULONG ulRandom;
    struct JET_LOGTIME logtimeCreate;
    char szComputerName[16];
} JET_SIGNATURE;
#pragma pack(pop)

#if ( JET_VERSION >= 0x0602 )
/** Names a commit, so that a callback can say when it is durable. */
typedef struct JET_COMMIT_ID {
    struct JET_SIGNATURE signLog;
    int32_t reserved;
    int64_t commitId;
} JET_COMMIT_ID;
#endif

/** One column and the template column it comes from (bytes). */
typedef struct JET_COLUMNBASE_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The column. */
    JET_COLUMNID columnid;
    /** Type, JET_coltyp*. */
    JET_COLTYP coltyp;
    /** Not used. */
    uint16_t wCountry;
    /** Not used. */
    uint16_t langid;
    /** Code page of text: 1252 or 1200 (UTF-16); 0 means 1252. */
    uint16_t cp;
    /** Not used. */
    uint16_t wFiller;
    /** Longest value in bytes, 0 for the longest possible. */
    JET_ULONG cbMax;
    /** Options, JET_bitColumn*. */
    JET_GRBIT grbit;
    /** Table that the column comes from. */
    char szBaseTableName[256];
    /** The column there. */
    char szBaseColumnName[256];
} JET_COLUMNBASE_A;

/** One column and the template column it comes from (UTF-16). */
typedef struct JET_COLUMNBASE_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The column. */
    JET_COLUMNID columnid;
    /** Type, JET_coltyp*. */
    JET_COLTYP coltyp;
    /** Not used. */
    uint16_t wCountry;
    /** Not used. */
    uint16_t langid;
    /** Code page of text: 1252 or 1200 (UTF-16); 0 means 1252. */
    uint16_t cp;
    /** Not used. */
    uint16_t wFiller;
    /** Longest value in bytes, 0 for the longest possible. */
    JET_ULONG cbMax;
    /** Options, JET_bitColumn*. */
    JET_GRBIT grbit;
    /** Table that the column comes from. */
    WCHAR szBaseTableName[256];
    /** The column there. */
    WCHAR szBaseColumnName[256];
} JET_COLUMNBASE_W;

/** Answer of JetGetColumnInfo/JetGetTableColumnInfo about all columns: a temporary table and its columns. */
typedef struct JET_COLUMNLIST {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The temporary table. */
    JET_TABLEID tableid;
    /** Rows of the temporary table. */
    JET_ULONG cRecord;
    JET_COLUMNID columnidPresentationOrder;
    JET_COLUMNID columnidcolumnname;
    JET_COLUMNID columnidcolumnid;
    JET_COLUMNID columnidcoltyp;
    JET_COLUMNID columnidCountry;
    JET_COLUMNID columnidLangid;
    JET_COLUMNID columnidCp;
    JET_COLUMNID columnidCollate;
    JET_COLUMNID columnidcbMax;
    JET_COLUMNID columnidgrbit;
    JET_COLUMNID columnidDefault;
    JET_COLUMNID columnidBaseTableName;
    JET_COLUMNID columnidBaseColumnName;
    JET_COLUMNID columnidDefinitionName;
} JET_COLUMNLIST;

#if ( JET_VERSION >= 0x0501 )
/** Default value of a column that a callback computes (JET_bitColumnUserDefinedDefault) (bytes). */
typedef struct JET_USERDEFINEDDEFAULT_A {
    /** Function, as "library!function". */
    char *szCallback;
    /** Bytes that the function receives. */
    uint8_t *pbUserData;
    /** How many. */
    JET_ULONG cbUserData;
    /** Columns that the value depends on, a zero after each and one at the end. */
    char *szDependantColumns;
} JET_USERDEFINEDDEFAULT_A;
#endif

#if ( JET_VERSION >= 0x0501 )
/** Default value of a column that a callback computes (JET_bitColumnUserDefinedDefault) (UTF-16). */
typedef struct JET_USERDEFINEDDEFAULT_W {
    /** Function, as "library!function". */
    WCHAR *szCallback;
    /** Bytes that the function receives. */
    uint8_t *pbUserData;
    /** How many. */
    JET_ULONG cbUserData;
    /** Columns that the value depends on, a zero after each and one at the end. */
    WCHAR *szDependantColumns;
} JET_USERDEFINEDDEFAULT_W;
#endif

#pragma pack(push, 1)
#if ( JET_VERSION >= 0x0600 )
/** A moment as backup records keep it: JET_LOGTIME with one flag of its own. */
typedef struct JET_BKLOGTIME {
    char bSeconds;
    char bMinutes;
    char bHours;
    char bDay;
    char bMonth;
    char bYear;
    union { char bFiller1; JET_ANONYMOUS struct { unsigned char fTimeIsUTC : 1; unsigned char bMillisecondsLow : 7; }; };
    union { char bFiller2; JET_ANONYMOUS struct { unsigned char fOSSnapshot : 1; unsigned char bMillisecondsHigh : 3; unsigned char fReserved : 4; }; };
} JET_BKLOGTIME;
#endif
#pragma pack(pop)

#pragma pack(push, 1)
/** When a backup was made and which log generations it covers. */
typedef struct JET_BKINFO {
    struct JET_LGPOS lgposMark;
    union {
        struct JET_LOGTIME logtimeMark;
#if ( JET_VERSION >= 0x0600 )
        struct JET_BKLOGTIME bklogtimeMark;
#endif
    };
    JET_ULONG genLow;
    JET_ULONG genHigh;
} JET_BKINFO;
#pragma pack(pop)

/** Facts of a database header (JET_DbInfoMisc), first form. */
typedef struct JET_DBINFOMISC {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
} JET_DBINFOMISC;

#if ( JET_VERSION >= 0x0600 )
/** Facts of a database header (JET_DbInfoMisc), form 2. */
typedef struct JET_DBINFOMISC2 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
} JET_DBINFOMISC2;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Facts of a database header (JET_DbInfoMisc), form 3. */
typedef struct JET_DBINFOMISC3 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
    JET_ULONG genCommitted;
} JET_DBINFOMISC3;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Facts of a database header (JET_DbInfoMisc), form 4. */
typedef struct JET_DBINFOMISC4 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
    JET_ULONG genCommitted;
    struct JET_BKINFO bkinfoCopyPrev;
    struct JET_BKINFO bkinfoDiffPrev;
} JET_DBINFOMISC4;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Facts of a database header (JET_DbInfoMisc), form 5. */
typedef struct JET_DBINFOMISC5 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
    JET_ULONG genCommitted;
    struct JET_BKINFO bkinfoCopyPrev;
    struct JET_BKINFO bkinfoDiffPrev;
    JET_ULONG ulIncrementalReseedCount;
    struct JET_LOGTIME logtimeIncrementalReseed;
    JET_ULONG ulIncrementalReseedCountOld;
    JET_ULONG ulPagePatchCount;
    struct JET_LOGTIME logtimePagePatch;
    JET_ULONG ulPagePatchCountOld;
} JET_DBINFOMISC5;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Facts of a database header (JET_DbInfoMisc), form 6. */
typedef struct JET_DBINFOMISC6 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
    JET_ULONG genCommitted;
    struct JET_BKINFO bkinfoCopyPrev;
    struct JET_BKINFO bkinfoDiffPrev;
    JET_ULONG ulIncrementalReseedCount;
    struct JET_LOGTIME logtimeIncrementalReseed;
    JET_ULONG ulIncrementalReseedCountOld;
    JET_ULONG ulPagePatchCount;
    struct JET_LOGTIME logtimePagePatch;
    JET_ULONG ulPagePatchCountOld;
    struct JET_LOGTIME logtimeChecksumPrev;
    struct JET_LOGTIME logtimeChecksumStart;
    JET_ULONG cpgDatabaseChecked;
} JET_DBINFOMISC6;
#endif

#if ( JET_VERSION >= 0x0A00 )
/** Facts of a database header (JET_DbInfoMisc), form 7. */
typedef struct JET_DBINFOMISC7 {
    JET_ULONG ulVersion;
    JET_ULONG ulUpdate;
    struct JET_SIGNATURE signDb;
    JET_ULONG dbstate;
    struct JET_LGPOS lgposConsistent;
    struct JET_LOGTIME logtimeConsistent;
    struct JET_LOGTIME logtimeAttach;
    struct JET_LGPOS lgposAttach;
    struct JET_LOGTIME logtimeDetach;
    struct JET_LGPOS lgposDetach;
    struct JET_SIGNATURE signLog;
    struct JET_BKINFO bkinfoFullPrev;
    struct JET_BKINFO bkinfoIncPrev;
    struct JET_BKINFO bkinfoFullCur;
    JET_ULONG fShadowingDisabled;
    JET_ULONG fUpgradeDb;
    JET_ULONG dwMajorVersion;
    JET_ULONG dwMinorVersion;
    JET_ULONG dwBuildNumber;
    JET_LONG lSPNumber;
    JET_ULONG cbPageSize;
    JET_ULONG genMinRequired;
    JET_ULONG genMaxRequired;
    struct JET_LOGTIME logtimeGenMaxCreate;
    JET_ULONG ulRepairCount;
    struct JET_LOGTIME logtimeRepair;
    JET_ULONG ulRepairCountOld;
    JET_ULONG ulECCFixSuccess;
    struct JET_LOGTIME logtimeECCFixSuccess;
    JET_ULONG ulECCFixSuccessOld;
    JET_ULONG ulECCFixFail;
    struct JET_LOGTIME logtimeECCFixFail;
    JET_ULONG ulECCFixFailOld;
    JET_ULONG ulBadChecksum;
    struct JET_LOGTIME logtimeBadChecksum;
    JET_ULONG ulBadChecksumOld;
    JET_ULONG genCommitted;
    struct JET_BKINFO bkinfoCopyPrev;
    struct JET_BKINFO bkinfoDiffPrev;
    JET_ULONG ulIncrementalReseedCount;
    struct JET_LOGTIME logtimeIncrementalReseed;
    JET_ULONG ulIncrementalReseedCountOld;
    JET_ULONG ulPagePatchCount;
    struct JET_LOGTIME logtimePagePatch;
    JET_ULONG ulPagePatchCountOld;
    struct JET_LOGTIME logtimeChecksumPrev;
    struct JET_LOGTIME logtimeChecksumStart;
    JET_ULONG cpgDatabaseChecked;
    struct JET_LOGTIME logtimeLastReAttach;
    struct JET_LGPOS lgposLastReAttach;
} JET_DBINFOMISC7;
#endif

/** Answer of JetGetDatabaseFileInfo(JET_DbInfoUpgrade). */
typedef struct JET_DBINFOUPGRADE {
    JET_ULONG cbStruct;
    JET_ULONG cbFilesizeLow;
    JET_ULONG cbFilesizeHigh;
    JET_ULONG cbFreeSpaceRequiredLow;
    JET_ULONG cbFreeSpaceRequiredHigh;
    JET_ULONG csecToUpgrade;
    union { JET_ULONG ulFlags; JET_ANONYMOUS struct { JET_ULONG fUpgradable : 1; JET_ULONG fAlreadyUpgraded : 1; }; };
} JET_DBINFOUPGRADE;

/** Space of a streaming file; those no longer exist. */
typedef struct JET_STREAMINGFILESPACEINFO {
    JET_ULONG cpageOwned;
    JET_ULONG cpageAvail;
} JET_STREAMINGFILESPACEINFO;

#if ( JET_VERSION >= 0x0601 )
/** JET_PAGEINFO with the checksums of large pages, for JetGetPageInfo2. */
typedef struct JET_PAGEINFO2 {
    struct JET_PAGEINFO pageInfo;
    uint64_t rgChecksumActual[3];
    uint64_t rgChecksumExpected[3];
} JET_PAGEINFO2;
#endif

/** One index, as programs before cbKeyMost describe it (bytes). */
typedef struct JET_INDEXCREATEOLD_A {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    char *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    char *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_A *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_INDEXCREATEOLD_A;

/** One index, as programs before cbKeyMost describe it (UTF-16). */
typedef struct JET_INDEXCREATEOLD_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Name of the index. */
    WCHAR *szIndexName;
    /** Columns, each with + or - before and a zero after it, and a zero at the end. */
    WCHAR *szKey;
    /** Bytes of szKey with its zeros. */
    JET_ULONG cbKey;
    /** Options, JET_bitIndex*. */
    JET_GRBIT grbit;
    /** Filling of pages, in percent; 0 for 80. */
    JET_ULONG ulDensity;
    union {
        /** Locale number. */
        JET_ULONG lcid;
        /** How Unicode text is ordered, or NULL for the default. */
        struct JET_UNICODEINDEX *pidxunicode;
    };
    union {
        /** Bytes of the longest variable segment of a key. */
        JET_ULONG cbVarSegMac;
#if ( JET_VERSION >= 0x0502 )
        struct JET_TUPLELIMITS *ptuplelimits;
#endif
    };
    /** Conditions for a record to be in the index. */
    struct JET_CONDITIONALCOLUMN_W *rgconditionalcolumn;
    /** How many. */
    JET_ULONG cConditionalColumn;
    /** Result: what became of this element. */
    JET_ERR err;
} JET_INDEXCREATEOLD_W;

/** Answer of JetGetIndexInfo/JetGetTableIndexInfo about indexes: a temporary table and its columns. */
typedef struct JET_INDEXLIST {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The temporary table. */
    JET_TABLEID tableid;
    /** Rows of the temporary table. */
    JET_ULONG cRecord;
    JET_COLUMNID columnidindexname;
    JET_COLUMNID columnidgrbitIndex;
    JET_COLUMNID columnidcKey;
    JET_COLUMNID columnidcEntry;
    JET_COLUMNID columnidcPage;
    JET_COLUMNID columnidcColumn;
    JET_COLUMNID columnidiColumn;
    JET_COLUMNID columnidcolumnid;
    JET_COLUMNID columnidcoltyp;
    JET_COLUMNID columnidCountry;
    JET_COLUMNID columnidLangid;
    JET_COLUMNID columnidCp;
    JET_COLUMNID columnidCollate;
    JET_COLUMNID columnidgrbitColumn;
    JET_COLUMNID columnidcolumnname;
    JET_COLUMNID columnidLCMapFlags;
} JET_INDEXLIST;

#if ( JET_VERSION >= 0x0600 )
/** Answer of JetGetSessionInfo. */
typedef struct JET_SESSIONINFO {
    /** Number of the outermost transaction. */
    JET_ULONG ulTrxBegin0;
    /** Level of the transaction, 0 for none. */
    JET_ULONG ulTrxLevel;
    /** Number of the session in the log. */
    JET_ULONG ulProcid;
    /** Flags of the session. */
    JET_ULONG ulFlags;
    /** Context, or thread, that the transaction belongs to. */
    JET_API_PTR ulTrxContext;
} JET_SESSIONINFO;
#endif

#if ( JET_VERSION >= 0x0A00 )
/** Who does an operation and what for (JET_sesparamOperationContext). */
typedef struct JET_OPERATIONCONTEXT {
    /** User. */
    JET_ULONG ulUserID;
    /** Operation. */
    uint8_t nOperationID;
    /** Kind of operation. */
    uint8_t nOperationType;
    /** Kind of client. */
    uint8_t nClientType;
    /** Flags. */
    uint8_t fFlags;
} JET_OPERATIONCONTEXT;
#endif

#if ( JET_VERSION >= 0x0600 )
/** Work counters of the calling thread, for JetGetThreadStats. */
typedef struct JET_THREADSTATS {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Pages used. */
    JET_ULONG cPageReferenced;
    /** Pages read from disk. */
    JET_ULONG cPageRead;
    /** Pages read ahead. */
    JET_ULONG cPagePreread;
    /** Clean pages changed. */
    JET_ULONG cPageDirtied;
    /** Changed pages changed again. */
    JET_ULONG cPageRedirtied;
    /** Log records written. */
    JET_ULONG cLogRecord;
    /** Their bytes. */
    JET_ULONG cbLogRecord;
} JET_THREADSTATS;
#endif

#if ( JET_VERSION >= 0x0A00 )
/** JET_THREADSTATS with cache misses. */
typedef struct JET_THREADSTATS2 {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Pages used. */
    JET_ULONG cPageReferenced;
    /** Pages read from disk. */
    JET_ULONG cPageRead;
    /** Pages read ahead. */
    JET_ULONG cPagePreread;
    /** Clean pages changed. */
    JET_ULONG cPageDirtied;
    /** Changed pages changed again. */
    JET_ULONG cPageRedirtied;
    /** Log records written. */
    JET_ULONG cLogRecord;
    /** Their bytes. */
    JET_ULONG cbLogRecord;
    /** Microseconds waited for pages. */
    uint64_t cusecPageCacheMiss;
    /** Pages waited for. */
    JET_ULONG cPageCacheMiss;
} JET_THREADSTATS2;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JET_THREADSTATS2 with long values. */
typedef struct JET_THREADSTATS3 {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Pages used. */
    JET_ULONG cPageReferenced;
    /** Pages read from disk. */
    JET_ULONG cPageRead;
    /** Pages read ahead. */
    JET_ULONG cPagePreread;
    /** Clean pages changed. */
    JET_ULONG cPageDirtied;
    /** Changed pages changed again. */
    JET_ULONG cPageRedirtied;
    /** Log records written. */
    JET_ULONG cLogRecord;
    /** Their bytes. */
    JET_ULONG cbLogRecord;
    /** Microseconds waited for pages. */
    uint64_t cusecPageCacheMiss;
    /** Pages waited for. */
    JET_ULONG cPageCacheMiss;
    /** Long values read. */
    JET_ULONG cSeparatedLongValueRead;
    /** Microseconds waited for pages of long values. */
    uint64_t cusecLongValuePageCacheMiss;
    /** Pages of long values waited for. */
    JET_ULONG cLongValuePageCacheMiss;
} JET_THREADSTATS3;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JET_THREADSTATS3 with waits and space. */
typedef struct JET_THREADSTATS4 {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** Pages used. */
    JET_ULONG cPageReferenced;
    /** Pages read from disk. */
    JET_ULONG cPageRead;
    /** Pages read ahead. */
    JET_ULONG cPagePreread;
    /** Clean pages changed. */
    JET_ULONG cPageDirtied;
    /** Changed pages changed again. */
    JET_ULONG cPageRedirtied;
    /** Log records written. */
    JET_ULONG cLogRecord;
    /** Their bytes. */
    JET_ULONG cbLogRecord;
    /** Microseconds waited for pages. */
    uint64_t cusecPageCacheMiss;
    /** Pages waited for. */
    JET_ULONG cPageCacheMiss;
    /** Long values read. */
    JET_ULONG cSeparatedLongValueRead;
    /** Microseconds waited for pages of long values. */
    uint64_t cusecLongValuePageCacheMiss;
    /** Pages of long values waited for. */
    JET_ULONG cLongValuePageCacheMiss;
    JET_ULONG cSeparatedLongValueCreated;
    JET_ULONG cPageUniqueCacheHits;
    JET_ULONG cPageUniqueCacheRequests;
    JET_ULONG cDatabaseReads;
    JET_ULONG cSumDatabaseReadQueueDepthImpact;
    JET_ULONG cSumDatabaseReadQueueDepth;
    uint64_t cusecWait;
    JET_ULONG cWait;
    JET_ULONG cNodesFlagDeleted;
    JET_ULONG cbNodesFlagDeleted;
    JET_ULONG cPageTableAllocated;
    JET_ULONG cPageTableReleased;
    JET_ULONG cPageUpdateAllocated;
    JET_ULONG cPageUpdateReleased;
    JET_ULONG cPageUniqueModified;
} JET_THREADSTATS4;
#endif

#if ( JET_VERSION >= 0x0602 )
/** Answer of JetGetErrorInfoW. */
typedef struct JET_ERRINFOBASIC_W {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The code. */
    JET_ERR errValue;
    /** Its category. */
    JET_ERRCAT errcatMostSpecific;
    /** The categories from the root on, 0 after the last. */
    uint8_t rgCategoricalHierarchy[8];
    /** 0. */
    JET_ULONG lSourceLine;
    /** Empty. */
    WCHAR rgszSourceFile[64];
} JET_ERRINFOBASIC_W;
#endif

#pragma pack(push, 1)
#if ( JET_VERSION >= 0x0600 )
/** Answer of JetGetInstanceMiscInfo(JET_InstanceMiscInfoCheckpoint). */
typedef struct JET_CHECKPOINTINFO {
    JET_ULONG genMin;
    JET_ULONG genMax;
    struct JET_LOGTIME logtimeGenMaxCreate;
} JET_CHECKPOINTINFO;
#endif
#pragma pack(pop)

/** Facts of a log file header (JET_LogInfoMisc). */
typedef struct JET_LOGINFOMISC {
    JET_ULONG ulGeneration;
    struct JET_SIGNATURE signLog;
    struct JET_LOGTIME logtimeCreate;
    struct JET_LOGTIME logtimePreviousGeneration;
    JET_ULONG ulFlags;
    JET_ULONG ulVersionMajor;
    JET_ULONG ulVersionMinor;
    JET_ULONG ulVersionUpdate;
    JET_ULONG cbSectorSize;
    JET_ULONG cbHeader;
    JET_ULONG cbFile;
    JET_ULONG cbDatabasePageSize;
} JET_LOGINFOMISC;

#if ( JET_VERSION >= 0x0601 )
/** Facts of a log file header (JET_LogInfoMisc2), with the checkpoint. */
typedef struct JET_LOGINFOMISC2 {
    JET_ULONG ulGeneration;
    struct JET_SIGNATURE signLog;
    struct JET_LOGTIME logtimeCreate;
    struct JET_LOGTIME logtimePreviousGeneration;
    JET_ULONG ulFlags;
    JET_ULONG ulVersionMajor;
    JET_ULONG ulVersionMinor;
    JET_ULONG ulVersionUpdate;
    JET_ULONG cbSectorSize;
    JET_ULONG cbHeader;
    JET_ULONG cbFile;
    JET_ULONG cbDatabasePageSize;
    struct JET_LGPOS lgposCheckpoint;
} JET_LOGINFOMISC2;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Facts of a log file header (JET_LogInfoMisc3), with the checksum of the log before. */
typedef struct JET_LOGINFOMISC3 {
    JET_ULONG ulGeneration;
    struct JET_SIGNATURE signLog;
    struct JET_LOGTIME logtimeCreate;
    struct JET_LOGTIME logtimePreviousGeneration;
    JET_ULONG ulFlags;
    JET_ULONG ulVersionMajor;
    JET_ULONG ulVersionUpdateMajor;
    JET_ULONG ulVersionUpdateMinor;
    JET_ULONG cbSectorSize;
    JET_ULONG cbHeader;
    JET_ULONG cbFile;
    JET_ULONG cbDatabasePageSize;
    struct JET_LGPOS lgposCheckpoint;
    JET_ULONG ulVersionMinorDeprecated;
    uint64_t checksumPrevLogAllSegments;
} JET_LOGINFOMISC3;
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetConvertDDL: attach a callback to a table (bytes). */
typedef struct JET_DDLADDCALLBACK_A {
    char *szTable;
    char *szCallback;
    JET_CBTYP cbtyp;
} JET_DDLADDCALLBACK_A;
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetConvertDDL: attach a callback to a table (UTF-16). */
typedef struct JET_DDLADDCALLBACK_W {
    WCHAR *szTable;
    WCHAR *szCallback;
    JET_CBTYP cbtyp;
} JET_DDLADDCALLBACK_W;
#endif

/** JetConvertDDL: change a column's type and options (bytes). */
typedef struct JET_DDLCHANGECOLUMN_A {
    char *szTable;
    char *szColumn;
    JET_COLTYP coltypNew;
    JET_GRBIT grbitNew;
} JET_DDLCHANGECOLUMN_A;

/** JetConvertDDL: change a column's type and options (UTF-16). */
typedef struct JET_DDLCHANGECOLUMN_W {
    WCHAR *szTable;
    WCHAR *szColumn;
    JET_COLTYP coltypNew;
    JET_GRBIT grbitNew;
} JET_DDLCHANGECOLUMN_W;

/** JetConvertDDL: raise a column's maximum size (bytes). */
typedef struct JET_DDLMAXCOLUMNSIZE_A {
    char *szTable;
    char *szColumn;
    JET_ULONG cbMax;
} JET_DDLMAXCOLUMNSIZE_A;

/** JetConvertDDL: raise a column's maximum size (UTF-16). */
typedef struct JET_DDLMAXCOLUMNSIZE_W {
    WCHAR *szTable;
    WCHAR *szColumn;
    JET_ULONG cbMax;
} JET_DDLMAXCOLUMNSIZE_W;

/** JetConvertDDL: add conditions to all indexes of a table (bytes). */
typedef struct JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A {
    char *szTable;
    struct JET_CONDITIONALCOLUMN_A *rgconditionalcolumn;
    JET_ULONG cConditionalColumn;
} JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A;

/** JetConvertDDL: add conditions to all indexes of a table (UTF-16). */
typedef struct JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W {
    WCHAR *szTable;
    struct JET_CONDITIONALCOLUMN_W *rgconditionalcolumn;
    JET_ULONG cConditionalColumn;
} JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W;

/** JetConvertDDL: attach a default-value callback to a column (bytes). */
typedef struct JET_DDLADDCOLUMNCALLBACK_A {
    char *szTable;
    char *szColumn;
    char *szCallback;
    void *pvCallbackData;
    JET_ULONG cbCallbackData;
} JET_DDLADDCOLUMNCALLBACK_A;

/** JetConvertDDL: attach a default-value callback to a column (UTF-16). */
typedef struct JET_DDLADDCOLUMNCALLBACK_W {
    WCHAR *szTable;
    WCHAR *szColumn;
    WCHAR *szCallback;
    void *pvCallbackData;
    JET_ULONG cbCallbackData;
} JET_DDLADDCOLUMNCALLBACK_W;

/** JetConvertDDL: change an index's density (bytes). */
typedef struct JET_DDLINDEXDENSITY_A {
    char *szTable;
    char *szIndex;
    JET_ULONG ulDensity;
} JET_DDLINDEXDENSITY_A;

/** JetConvertDDL: change an index's density (UTF-16). */
typedef struct JET_DDLINDEXDENSITY_W {
    WCHAR *szTable;
    WCHAR *szIndex;
    JET_ULONG ulDensity;
} JET_DDLINDEXDENSITY_W;

/** JetConvertDDL: rename the library that callbacks live in (bytes). */
typedef struct JET_DDLCALLBACKDLL_A {
    char *szOldDLL;
    char *szNewDLL;
} JET_DDLCALLBACKDLL_A;

/** JetConvertDDL: rename the library that callbacks live in (UTF-16). */
typedef struct JET_DDLCALLBACKDLL_W {
    WCHAR *szOldDLL;
    WCHAR *szNewDLL;
} JET_DDLCALLBACKDLL_W;

/** Overlapped-I/O block; no function takes it. */
typedef struct JET_OLP {
    void *pvReserved1;
    void *pvReserved2;
    JET_ULONG cbActual;
    JET_HANDLE hSig;
    JET_ERR err;
} JET_OLP;

#if ( JET_VERSION >= 0x0601 )
/** Space dump: what the catalog knows of a tree. */
typedef struct BTREE_STATS_BASIC_CATALOG {
    JET_ULONG cbStruct;
    JET_BTREETYPE eType;
    WCHAR rgName[64];
    JET_ULONG objidFDP;
    JET_ULONG pgnoFDP;
    struct JET_SPACEHINTS *pSpaceHints;
} BTREE_STATS_BASIC_CATALOG;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Space dump: one extent. */
typedef struct BTREE_SPACE_EXTENT_INFO {
    JET_ULONG iPool;
    JET_ULONG pgnoLast;
    JET_ULONG cpgExtent;
    JET_ULONG pgnoSpaceNode;
} BTREE_SPACE_EXTENT_INFO;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Space dump: what the space trees of a tree say. */
typedef struct BTREE_STATS_SPACE_TREES {
    JET_ULONG cbStruct;
    JET_ULONG cpgPrimary;
    JET_ULONG cpgLastAlloc;
    JET_ULONG fMultiExtent;
    JET_ULONG pgnoOE;
    JET_ULONG pgnoAE;
    JET_ULONG cpgOwned;
    JET_ULONG cpgOwnedCache;
    JET_ULONG cpgAvailable;
    JET_ULONG cpgAvailableCache;
    JET_ULONG cpgSpaceTreeAvailable;
    JET_ULONG cpgReserved;
    JET_ULONG cpgShelved;
    int32_t fAutoIncPresents;
    uint64_t qwAutoInc;
    JET_ULONG cOwnedExtents;
    struct BTREE_SPACE_EXTENT_INFO *prgOwnedExtents;
    JET_ULONG cAvailExtents;
    struct BTREE_SPACE_EXTENT_INFO *prgAvailExtents;
} BTREE_STATS_SPACE_TREES;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Space dump: how the pages of a tree are filled. */
typedef struct BTREE_STATS_PAGE_SPACE {
    JET_ULONG cbStruct;
    JET_HISTO *phistoFreeBytes;
    JET_HISTO *phistoNodeCounts;
    JET_HISTO *phistoKeySizes;
    JET_HISTO *phistoDataSizes;
    JET_HISTO *phistoKeyCompression;
    JET_HISTO *phistoResvTagSizes;
    JET_HISTO *phistoUnreclaimedBytes;
#if ( JET_VERSION >= 0x0602 )
    int64_t cVersionedNodes;
#endif
} BTREE_STATS_PAGE_SPACE;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Space dump: what the level above the leaves shows. */
typedef struct BTREE_STATS_PARENT_OF_LEAF {
    JET_ULONG cbStruct;
    JET_ULONG fEmpty;
    JET_ULONG cpgInternal;
    JET_ULONG cpgData;
    JET_ULONG cDepth;
    JET_HISTO *phistoIOContiguousRuns;
    JET_ULONG cForwardScans;
    struct BTREE_STATS_PAGE_SPACE *pInternalPageStats;
} BTREE_STATS_PARENT_OF_LEAF;
#endif

#if ( JET_VERSION >= 0x0602 )
/** Space dump: long values. */
typedef struct BTREE_STATS_LV {
    JET_ULONG cbStruct;
    int64_t cLVRefs;
    int64_t cCorruptLVs;
    int64_t cSeparatedRootChunks;
    int64_t cPartiallyDeletedLVs;
    uint64_t lidMax;
    int32_t cbLVChunkMax;
    JET_HISTO *phistoLVSize;
    JET_HISTO *phistoLVComp;
    JET_HISTO *phistoLVRatio;
    JET_HISTO *phistoLVSeeks;
    JET_HISTO *phistoLVBytes;
    JET_HISTO *phistoLVExtraSeeks;
    JET_HISTO *phistoLVExtraBytes;
} BTREE_STATS_LV;
#endif

#if ( JET_VERSION >= 0x0601 )
/** Space dump: one tree. */
typedef struct BTREE_STATS {
    JET_ULONG cbStruct;
    JET_ULONG grbitData;
    struct BTREE_STATS *pParent;
    struct BTREE_STATS_BASIC_CATALOG *pBasicCatalog;
    struct BTREE_STATS_SPACE_TREES *pSpaceTrees;
    struct BTREE_STATS_PARENT_OF_LEAF *pParentOfLeaf;
    struct BTREE_STATS_PAGE_SPACE *pFullWalk;
#if ( JET_VERSION >= 0x0602 )
    struct BTREE_STATS_LV *pLvData;
#endif
    JET_ULONG fPgnoFDPRootDelete;
} BTREE_STATS;
#endif

/** Approximate place of a record in an index, 64-bit counts. */
typedef struct JET_RECPOS2 {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** 0 going in. */
    JET_ULONG centriesLTDeprecated;
    /** 0 going in. */
    JET_ULONG centriesInRangeDeprecated;
    /** 0 going in. */
    JET_ULONG centriesTotalDeprecated;
    /** Entries before it. */
    uint64_t centriesLT;
    /** Entries of the index. */
    uint64_t centriesTotal;
} JET_RECPOS2;

/** One entry of JetRetrieveTaggedColumnList. */
typedef struct JET_RETRIEVEMULTIVALUECOUNT {
    /** The column. */
    JET_COLUMNID columnid;
    /** Values of the column. */
    uint16_t cMultiValues;
    /** Bits: long value, default, explicit NULL, derived. */
    union { unsigned short usFlags; JET_ANONYMOUS struct { unsigned short fLongValue : 1; unsigned short fDefaultValue : 1; unsigned short fNullOverride : 1; unsigned short fDerived : 1; }; };
} JET_RETRIEVEMULTIVALUECOUNT;

/** Progress of a long operation, given to a JET_PFNSTATUS with JET_sntProgress. */
typedef struct JET_SNPROG {
    JET_ULONG cbStruct;
    JET_ULONG cunitDone;
    JET_ULONG cunitTotal;
} JET_SNPROG;

#if ( JET_VERSION >= 0x0600 )
/** A message given to a status callback. */
typedef struct JET_SNMSG {
    JET_ULONG cbStruct;
    JET_SNC snc;
    JET_ULONG ul;
    char sz[256];
} JET_SNMSG;
#endif

/** A log is about to be opened. */
typedef struct JET_RECOVERYCONTROL_OPENLOG {
    JET_ULONG cbStruct;
    JET_ULONG lGenNext;
    uint8_t fCurrentLog;
    uint8_t eReason;
    uint8_t rgbReserved[6];
    WCHAR *wszLogFile;
    JET_ULONG cdbinfomisc;
    struct JET_DBINFOMISC7 *rgdbinfomisc;
} JET_RECOVERYCONTROL_OPENLOG;

/** The checkpoint file is about to be opened. */
typedef struct JET_RECOVERYCONTROL_OPENCHECKPOINT {
    JET_ULONG cbStruct;
    WCHAR *wszCheckpoint;
} JET_RECOVERYCONTROL_OPENCHECKPOINT;

/** A log that should be there is not. */
typedef struct JET_RECOVERYCONTROL_MISSINGLOG {
    JET_ULONG cbStruct;
    JET_ULONG lGenMissing;
    uint8_t fCurrentLog;
    uint8_t eNextAction;
    uint8_t rgbReserved[6];
    WCHAR *wszLogFile;
    JET_ULONG cdbinfomisc;
    struct JET_DBINFOMISC7 *rgdbinfomisc;
} JET_RECOVERYCONTROL_MISSINGLOG;

/** Redo is done; undo is about to begin. */
typedef struct JET_RECOVERYCONTROL_BEGINUNDO {
    JET_ULONG cbStruct;
    JET_ULONG cdbinfomisc;
    struct JET_DBINFOMISC7 *rgdbinfomisc;
} JET_RECOVERYCONTROL_BEGINUNDO;

/** An event is about to be logged. */
typedef struct JET_RECOVERYCONTROL_NOTIFICATIONEVENT {
    JET_ULONG cbStruct;
    JET_ULONG EventID;
} JET_RECOVERYCONTROL_NOTIFICATIONEVENT;

/** Recovery met an error. */
typedef struct JET_RECOVERYCONTROL_SIGNALERRORCONDITION {
    JET_ULONG cbStruct;
} JET_RECOVERYCONTROL_SIGNALERRORCONDITION;

/** A database was attached. */
typedef struct JET_RECOVERYCONTROL_ATTACHEDDB {
    JET_ULONG cbStruct;
    const WCHAR *wszDbPath;
} JET_RECOVERYCONTROL_ATTACHEDDB;

/** A database is about to be detached. */
typedef struct JET_RECOVERYCONTROL_DETACHINGDB {
    JET_ULONG cbStruct;
    const WCHAR *wszDbPath;
} JET_RECOVERYCONTROL_DETACHINGDB;

/** A commit with a context was replayed. */
typedef struct JET_RECOVERYCONTROL_COMMITCTX {
    JET_ULONG cbStruct;
    const void *pbCommitCtx;
    JET_ULONG cbCommitCtx;
    JET_ULONG fCallbackType;
} JET_RECOVERYCONTROL_COMMITCTX;

#if ( JET_VERSION >= 0x0A00 )
/** Question of recovery to a callback (JET_snpRecoveryControl). */
typedef struct JET_RECOVERYCONTROL {
    JET_ULONG cbStruct;
    JET_ERR errDefault;
    JET_INSTANCE instance;
    JET_SNT sntUnion;
    union {
        struct JET_RECOVERYCONTROL_OPENLOG OpenLog;
        struct JET_RECOVERYCONTROL_OPENCHECKPOINT OpenCheckpoint;
        struct JET_RECOVERYCONTROL_MISSINGLOG MissingLog;
        struct JET_RECOVERYCONTROL_BEGINUNDO BeginUndo;
        struct JET_RECOVERYCONTROL_NOTIFICATIONEVENT NotificationEvent;
        struct JET_RECOVERYCONTROL_SIGNALERRORCONDITION SignalErrorCondition;
        struct JET_RECOVERYCONTROL_ATTACHEDDB AttachedDb;
        struct JET_RECOVERYCONTROL_DETACHINGDB DetachingDb;
        struct JET_RECOVERYCONTROL_COMMITCTX CommitCtx;
    };
} JET_RECOVERYCONTROL;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Request for a good copy of a damaged page (JET_sntPagePatchRequest). */
typedef struct JET_SNPATCHREQUEST {
    JET_ULONG cbStruct;
    JET_ULONG pageNumber;
    const WCHAR *szLogFile;
    JET_INSTANCE instance;
    struct JET_DBINFOMISC7 dbinfomisc;
    const void *pvToken;
    JET_ULONG cbToken;
    const void *pvData;
    JET_ULONG cbData;
    JET_DBID dbid;
} JET_SNPATCHREQUEST;
#endif

#if ( JET_VERSION >= 0x0A01 )
/** Report of a damaged page (JET_sntCorruptedPage). */
typedef struct JET_SNCORRUPTEDPAGE {
    JET_ULONG cbStruct;
    const WCHAR *wszDatabase;
    JET_DBID dbid;
    struct JET_DBINFOMISC7 dbinfomisc;
    JET_ULONG pageNumber;
} JET_SNCORRUPTEDPAGE;
#endif

/** Facts of a revert-snapshot file header. */
typedef struct JET_RBSINFOMISC {
    JET_LONG lRBSGeneration;
    struct JET_LOGTIME logtimeCreate;
    struct JET_LOGTIME logtimeCreatePrevRBS;
    JET_ULONG ulMajor;
    JET_ULONG ulMinor;
    uint64_t cbLogicalFileSize;
} JET_RBSINFOMISC;

/** Answer of JetGetObjectInfo about one table. */
typedef struct JET_OBJECTINFO {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** JET_objtypTable. */
    JET_OBJTYP objtyp;
    /** Not used. */
    JET_DATESERIAL dtCreate;
    /** Not used. */
    JET_DATESERIAL dtUpdate;
    /** JET_bitTableInfo*. */
    JET_GRBIT grbit;
    /** JET_bitObject*. */
    JET_ULONG flags;
    /** Records, when last counted. */
    JET_ULONG cRecord;
    /** Pages, when last counted. */
    JET_ULONG cPage;
} JET_OBJECTINFO;

/** Answer of JetGetObjectInfo about all tables: a temporary table and its columns. */
typedef struct JET_OBJECTLIST {
    /** Bytes of this struct. */
    JET_ULONG cbStruct;
    /** The temporary table. */
    JET_TABLEID tableid;
    /** Rows of the temporary table. */
    JET_ULONG cRecord;
    JET_COLUMNID columnidcontainername;
    JET_COLUMNID columnidobjectname;
    JET_COLUMNID columnidobjtyp;
    JET_COLUMNID columniddtCreate;
    JET_COLUMNID columniddtUpdate;
    JET_COLUMNID columnidgrbit;
    JET_COLUMNID columnidflags;
    JET_COLUMNID columnidcRecord;
    JET_COLUMNID columnidcPage;
} JET_OBJECTLIST;


/* Names without suffix. */

#ifdef JET_UNICODE
#define JET_ABORTRETRYFAILCALLBACK JET_ABORTRETRYFAILCALLBACK_W
#define JET_COLUMNBASE JET_COLUMNBASE_W
#define JET_COLUMNCREATE JET_COLUMNCREATE_W
#define JET_CONDITIONALCOLUMN JET_CONDITIONALCOLUMN_W
#define JET_INDEXCREATEOLD JET_INDEXCREATEOLD_W
#define JET_INDEXCREATE JET_INDEXCREATE_W
#define JET_RSTMAP JET_RSTMAP_W
#define JET_CONVERT JET_CONVERT_W
#define JET_DDLCHANGECOLUMN JET_DDLCHANGECOLUMN_W
#define JET_DDLMAXCOLUMNSIZE JET_DDLMAXCOLUMNSIZE_W
#define JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W
#define JET_DDLADDCOLUMNCALLBACK JET_DDLADDCOLUMNCALLBACK_W
#define JET_DDLINDEXDENSITY JET_DDLINDEXDENSITY_W
#define JET_DDLCALLBACKDLL JET_DDLCALLBACKDLL_W
#define JET_DBUTIL JET_DBUTIL_W
#define JET_TABLECREATE JET_TABLECREATE_W
#else
#define JET_ABORTRETRYFAILCALLBACK JET_ABORTRETRYFAILCALLBACK_A
#define JET_COLUMNBASE JET_COLUMNBASE_A
#define JET_COLUMNCREATE JET_COLUMNCREATE_A
#define JET_CONDITIONALCOLUMN JET_CONDITIONALCOLUMN_A
#define JET_INDEXCREATEOLD JET_INDEXCREATEOLD_A
#define JET_INDEXCREATE JET_INDEXCREATE_A
#define JET_RSTMAP JET_RSTMAP_A
#define JET_CONVERT JET_CONVERT_A
#define JET_DDLCHANGECOLUMN JET_DDLCHANGECOLUMN_A
#define JET_DDLMAXCOLUMNSIZE JET_DDLMAXCOLUMNSIZE_A
#define JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A
#define JET_DDLADDCOLUMNCALLBACK JET_DDLADDCOLUMNCALLBACK_A
#define JET_DDLINDEXDENSITY JET_DDLINDEXDENSITY_A
#define JET_DDLCALLBACKDLL JET_DDLCALLBACKDLL_A
#define JET_DBUTIL JET_DBUTIL_A
#define JET_TABLECREATE JET_TABLECREATE_A
#endif

#if ( JET_VERSION >= 0x0501 )
#ifdef JET_UNICODE
#define JET_USERDEFINEDDEFAULT JET_USERDEFINEDDEFAULT_W
#define JET_SETSYSPARAM JET_SETSYSPARAM_W
#define JET_INSTANCE_INFO JET_INSTANCE_INFO_W
#define JET_LOGINFO JET_LOGINFO_W
#define JET_DDLADDCALLBACK JET_DDLADDCALLBACK_W
#define JET_TABLECREATE2 JET_TABLECREATE2_W
#else
#define JET_USERDEFINEDDEFAULT JET_USERDEFINEDDEFAULT_A
#define JET_SETSYSPARAM JET_SETSYSPARAM_A
#define JET_INSTANCE_INFO JET_INSTANCE_INFO_A
#define JET_LOGINFO JET_LOGINFO_A
#define JET_DDLADDCALLBACK JET_DDLADDCALLBACK_A
#define JET_TABLECREATE2 JET_TABLECREATE2_A
#endif
#endif

#if ( JET_VERSION >= 0x0600 )
#ifdef JET_UNICODE
#define JET_RSTINFO JET_RSTINFO_W
#else
#define JET_RSTINFO JET_RSTINFO_A
#endif
#endif

#if ( JET_VERSION >= 0x0601 )
#ifdef JET_UNICODE
#define JET_INDEXCREATE2 JET_INDEXCREATE2_W
#define JET_TABLECREATE3 JET_TABLECREATE3_W
#else
#define JET_INDEXCREATE2 JET_INDEXCREATE2_A
#define JET_TABLECREATE3 JET_TABLECREATE3_A
#endif
#endif

#if ( JET_VERSION >= 0x0602 )
#ifdef JET_UNICODE
#define JET_INDEXCREATE3 JET_INDEXCREATE3_W
#define JET_TABLECREATE4 JET_TABLECREATE4_W
#else
#define JET_INDEXCREATE3 JET_INDEXCREATE3_A
#define JET_TABLECREATE4 JET_TABLECREATE4_A
#endif
#endif

#if ( JET_VERSION >= 0x0A01 )
#ifdef JET_UNICODE
#define JET_RSTMAP2 JET_RSTMAP2_W
#define JET_RSTINFO2 JET_RSTINFO2_W
#define JET_TABLECREATE5 JET_TABLECREATE5_W
#else
#define JET_RSTMAP2 JET_RSTMAP2_A
#define JET_RSTINFO2 JET_RSTINFO2_A
#define JET_TABLECREATE5 JET_TABLECREATE5_A
#endif
#endif

#if ( JET_VERSION >= 0x0600 )
#ifdef JET_UNICODE
#define JetGetAttachInfo JetGetAttachInfoW
#define JetGetAttachInfoInstance JetGetAttachInfoInstanceW
#define JetOpenFile JetOpenFileW
#define JetOpenFileInstance JetOpenFileInstanceW
#define JetOpenFileSectionInstance JetOpenFileSectionInstanceW
#define JetGetLogInfo JetGetLogInfoW
#define JetGetLogInfoInstance JetGetLogInfoInstanceW
#define JetGetLogInfoInstance2 JetGetLogInfoInstance2W
#define JetGetTruncateLogInfoInstance JetGetTruncateLogInfoInstanceW
#define JetAddColumn JetAddColumnW
#define JetDeleteColumn JetDeleteColumnW
#define JetDeleteColumn2 JetDeleteColumn2W
#define JetRenameColumn JetRenameColumnW
#define JetSetColumnDefaultValue JetSetColumnDefaultValueW
#define JetConvertDDL JetConvertDDLW
#define JetUpgradeDatabase JetUpgradeDatabaseW
#define JetGetCurrentIndex JetGetCurrentIndexW
#define JetSetCurrentIndex JetSetCurrentIndexW
#define JetSetCurrentIndex2 JetSetCurrentIndex2W
#define JetSetCurrentIndex3 JetSetCurrentIndex3W
#define JetSetCurrentIndex4 JetSetCurrentIndex4W
#define JetCreateDatabase JetCreateDatabaseW
#define JetCreateDatabase2 JetCreateDatabase2W
#define JetCreateDatabaseWithStreaming JetCreateDatabaseWithStreamingW
#define JetAttachDatabase JetAttachDatabaseW
#define JetAttachDatabase2 JetAttachDatabase2W
#define JetAttachDatabaseWithStreaming JetAttachDatabaseWithStreamingW
#define JetOpenDatabase JetOpenDatabaseW
#define JetDetachDatabase JetDetachDatabaseW
#define JetDetachDatabase2 JetDetachDatabase2W
#define JetSetDatabaseSize JetSetDatabaseSizeW
#define JetDefragment JetDefragmentW
#define JetDefragment2 JetDefragment2W
#define JetDefragment3 JetDefragment3W
#define JetCreateIndex JetCreateIndexW
#define JetCreateIndex2 JetCreateIndex2W
#define JetDeleteIndex JetDeleteIndexW
#define JetGetDatabaseInfo JetGetDatabaseInfoW
#define JetGetDatabaseFileInfo JetGetDatabaseFileInfoW
#define JetGetLogFileInfo JetGetLogFileInfoW
#define JetCreateInstance JetCreateInstanceW
#define JetCreateInstance2 JetCreateInstance2W
#define JetInit3 JetInit3W
#define JetGetInstanceInfo JetGetInstanceInfoW
#define JetCompact JetCompactW
#define JetDBUtilities JetDBUtilitiesW
#define JetSetSystemParameter JetSetSystemParameterW
#define JetGetSystemParameter JetGetSystemParameterW
#define JetEnableMultiInstance JetEnableMultiInstanceW
#define JetBackup JetBackupW
#define JetBackupInstance JetBackupInstanceW
#define JetRestore JetRestoreW
#define JetRestore2 JetRestore2W
#define JetRestoreInstance JetRestoreInstanceW
#define JetExternalRestore JetExternalRestoreW
#define JetExternalRestore2 JetExternalRestore2W
#define JetGetTableInfo JetGetTableInfoW
#define JetGetObjectInfo JetGetObjectInfoW
#define JetGetTableColumnInfo JetGetTableColumnInfoW
#define JetGetColumnInfo JetGetColumnInfoW
#define JetGetTableIndexInfo JetGetTableIndexInfoW
#define JetGetIndexInfo JetGetIndexInfoW
#define JetBeginSession JetBeginSessionW
#define JetOSSnapshotFreeze JetOSSnapshotFreezeW
#define JetOSSnapshotGetFreezeInfo JetOSSnapshotGetFreezeInfoW
#define JetSnapshotStart JetSnapshotStartW
#define JetOpenTable JetOpenTableW
#define JetCreateTable JetCreateTableW
#define JetCreateTableColumnIndex JetCreateTableColumnIndexW
#define JetCreateTableColumnIndex2 JetCreateTableColumnIndex2W
#define JetDeleteTable JetDeleteTableW
#define JetDeleteTable2 JetDeleteTable2W
#define JetRenameTable JetRenameTableW
#else
#define JetGetAttachInfo JetGetAttachInfoA
#define JetGetAttachInfoInstance JetGetAttachInfoInstanceA
#define JetOpenFile JetOpenFileA
#define JetOpenFileInstance JetOpenFileInstanceA
#define JetOpenFileSectionInstance JetOpenFileSectionInstanceA
#define JetGetLogInfo JetGetLogInfoA
#define JetGetLogInfoInstance JetGetLogInfoInstanceA
#define JetGetLogInfoInstance2 JetGetLogInfoInstance2A
#define JetGetTruncateLogInfoInstance JetGetTruncateLogInfoInstanceA
#define JetAddColumn JetAddColumnA
#define JetDeleteColumn JetDeleteColumnA
#define JetDeleteColumn2 JetDeleteColumn2A
#define JetRenameColumn JetRenameColumnA
#define JetSetColumnDefaultValue JetSetColumnDefaultValueA
#define JetConvertDDL JetConvertDDLA
#define JetUpgradeDatabase JetUpgradeDatabaseA
#define JetGetCurrentIndex JetGetCurrentIndexA
#define JetSetCurrentIndex JetSetCurrentIndexA
#define JetSetCurrentIndex2 JetSetCurrentIndex2A
#define JetSetCurrentIndex3 JetSetCurrentIndex3A
#define JetSetCurrentIndex4 JetSetCurrentIndex4A
#define JetCreateDatabase JetCreateDatabaseA
#define JetCreateDatabase2 JetCreateDatabase2A
#define JetCreateDatabaseWithStreaming JetCreateDatabaseWithStreamingA
#define JetAttachDatabase JetAttachDatabaseA
#define JetAttachDatabase2 JetAttachDatabase2A
#define JetAttachDatabaseWithStreaming JetAttachDatabaseWithStreamingA
#define JetOpenDatabase JetOpenDatabaseA
#define JetDetachDatabase JetDetachDatabaseA
#define JetDetachDatabase2 JetDetachDatabase2A
#define JetSetDatabaseSize JetSetDatabaseSizeA
#define JetDefragment JetDefragmentA
#define JetDefragment2 JetDefragment2A
#define JetDefragment3 JetDefragment3A
#define JetCreateIndex JetCreateIndexA
#define JetCreateIndex2 JetCreateIndex2A
#define JetDeleteIndex JetDeleteIndexA
#define JetGetDatabaseInfo JetGetDatabaseInfoA
#define JetGetDatabaseFileInfo JetGetDatabaseFileInfoA
#define JetGetLogFileInfo JetGetLogFileInfoA
#define JetCreateInstance JetCreateInstanceA
#define JetCreateInstance2 JetCreateInstance2A
#define JetInit3 JetInit3A
#define JetGetInstanceInfo JetGetInstanceInfoA
#define JetCompact JetCompactA
#define JetDBUtilities JetDBUtilitiesA
#define JetSetSystemParameter JetSetSystemParameterA
#define JetGetSystemParameter JetGetSystemParameterA
#define JetEnableMultiInstance JetEnableMultiInstanceA
#define JetBackup JetBackupA
#define JetBackupInstance JetBackupInstanceA
#define JetRestore JetRestoreA
#define JetRestore2 JetRestore2A
#define JetRestoreInstance JetRestoreInstanceA
#define JetExternalRestore JetExternalRestoreA
#define JetExternalRestore2 JetExternalRestore2A
#define JetGetTableInfo JetGetTableInfoA
#define JetGetObjectInfo JetGetObjectInfoA
#define JetGetTableColumnInfo JetGetTableColumnInfoA
#define JetGetColumnInfo JetGetColumnInfoA
#define JetGetTableIndexInfo JetGetTableIndexInfoA
#define JetGetIndexInfo JetGetIndexInfoA
#define JetBeginSession JetBeginSessionA
#define JetOSSnapshotFreeze JetOSSnapshotFreezeA
#define JetOSSnapshotGetFreezeInfo JetOSSnapshotGetFreezeInfoA
#define JetSnapshotStart JetSnapshotStartA
#define JetOpenTable JetOpenTableA
#define JetCreateTable JetCreateTableA
#define JetCreateTableColumnIndex JetCreateTableColumnIndexA
#define JetCreateTableColumnIndex2 JetCreateTableColumnIndex2A
#define JetDeleteTable JetDeleteTableA
#define JetDeleteTable2 JetDeleteTable2A
#define JetRenameTable JetRenameTableA
#endif
#endif

#if ( JET_VERSION >= 0x0601 )
#ifdef JET_UNICODE
#define JetCreateIndex3 JetCreateIndex3W
#define JetPatchDatabasePages JetPatchDatabasePagesW
#define JetBeginDatabaseIncrementalReseed JetBeginDatabaseIncrementalReseedW
#define JetEndDatabaseIncrementalReseed JetEndDatabaseIncrementalReseedW
#define JetRemoveLogfile JetRemoveLogfileW
#define JetCreateTableColumnIndex3 JetCreateTableColumnIndex3W
#else
#define JetCreateIndex3 JetCreateIndex3A
#define JetPatchDatabasePages JetPatchDatabasePagesA
#define JetBeginDatabaseIncrementalReseed JetBeginDatabaseIncrementalReseedA
#define JetEndDatabaseIncrementalReseed JetEndDatabaseIncrementalReseedA
#define JetRemoveLogfile JetRemoveLogfileA
#define JetCreateTableColumnIndex3 JetCreateTableColumnIndex3A
#endif
#endif

#if ( JET_VERSION >= 0x0602 )
#ifdef JET_UNICODE
#define JetCreateIndex4 JetCreateIndex4W
#define JetCreateTableColumnIndex4 JetCreateTableColumnIndex4W
#else
#define JetCreateIndex4 JetCreateIndex4A
#define JetCreateTableColumnIndex4 JetCreateTableColumnIndex4A
#endif
#endif

#if ( JET_VERSION >= 0x0A01 )
#ifdef JET_UNICODE
#define JetCreateDatabase3 JetCreateDatabase3W
#define JetAttachDatabase3 JetAttachDatabase3W
#define JetGetRBSFileInfo JetGetRBSFileInfoW
#define JetInit4 JetInit4W
#define JetSetTableInfo JetSetTableInfoW
#define JetCreateTableColumnIndex5 JetCreateTableColumnIndex5W
#else
#define JetCreateDatabase3 JetCreateDatabase3A
#define JetAttachDatabase3 JetAttachDatabase3A
#define JetGetRBSFileInfo JetGetRBSFileInfoA
#define JetInit4 JetInit4A
#define JetSetTableInfo JetSetTableInfoA
#define JetCreateTableColumnIndex5 JetCreateTableColumnIndex5A
#endif
#endif

/* Before Windows Vista names had no suffix. */
#if ( JET_VERSION < 0x0600 )
#define JetCreateInstanceA JetCreateInstance
#define JetCreateInstance2A JetCreateInstance2
#define JetInit3A JetInit3
#define JetInit4A JetInit4
#define JetGetInstanceInfoA JetGetInstanceInfo
#define JetSetSystemParameterA JetSetSystemParameter
#define JetGetSystemParameterA JetGetSystemParameter
#define JetEnableMultiInstanceA JetEnableMultiInstance
#define JetBeginSessionA JetBeginSession
#define JetCreateDatabaseA JetCreateDatabase
#define JetCreateDatabase2A JetCreateDatabase2
#define JetCreateDatabase3A JetCreateDatabase3
#define JetCreateDatabaseWithStreamingA JetCreateDatabaseWithStreaming
#define JetAttachDatabaseA JetAttachDatabase
#define JetAttachDatabase2A JetAttachDatabase2
#define JetAttachDatabase3A JetAttachDatabase3
#define JetAttachDatabaseWithStreamingA JetAttachDatabaseWithStreaming
#define JetOpenDatabaseA JetOpenDatabase
#define JetDetachDatabaseA JetDetachDatabase
#define JetDetachDatabase2A JetDetachDatabase2
#define JetSetDatabaseSizeA JetSetDatabaseSize
#define JetOpenTableA JetOpenTable
#define JetCreateTableA JetCreateTable
#define JetCreateTableColumnIndexA JetCreateTableColumnIndex
#define JetCreateTableColumnIndex2A JetCreateTableColumnIndex2
#define JetDeleteTableA JetDeleteTable
#define JetDeleteTable2A JetDeleteTable2
#define JetRenameTableA JetRenameTable
#define JetAddColumnA JetAddColumn
#define JetDeleteColumnA JetDeleteColumn
#define JetDeleteColumn2A JetDeleteColumn2
#define JetRenameColumnA JetRenameColumn
#define JetSetColumnDefaultValueA JetSetColumnDefaultValue
#define JetCreateIndexA JetCreateIndex
#define JetCreateIndex2A JetCreateIndex2
#define JetDeleteIndexA JetDeleteIndex
#define JetGetCurrentIndexA JetGetCurrentIndex
#define JetSetCurrentIndexA JetSetCurrentIndex
#define JetSetCurrentIndex2A JetSetCurrentIndex2
#define JetSetCurrentIndex3A JetSetCurrentIndex3
#define JetSetCurrentIndex4A JetSetCurrentIndex4
#define JetGetDatabaseInfoA JetGetDatabaseInfo
#define JetGetDatabaseFileInfoA JetGetDatabaseFileInfo
#define JetGetTableInfoA JetGetTableInfo
#define JetSetTableInfoA JetSetTableInfo
#define JetGetObjectInfoA JetGetObjectInfo
#define JetGetTableColumnInfoA JetGetTableColumnInfo
#define JetGetColumnInfoA JetGetColumnInfo
#define JetGetTableIndexInfoA JetGetTableIndexInfo
#define JetGetIndexInfoA JetGetIndexInfo
#define JetGetLogFileInfoA JetGetLogFileInfo
#define JetCompactA JetCompact
#define JetDefragmentA JetDefragment
#define JetDefragment2A JetDefragment2
#define JetDefragment3A JetDefragment3
#define JetConvertDDLA JetConvertDDL
#define JetUpgradeDatabaseA JetUpgradeDatabase
#define JetDBUtilitiesA JetDBUtilities
#define JetPatchDatabasePagesA JetPatchDatabasePages
#define JetBeginDatabaseIncrementalReseedA JetBeginDatabaseIncrementalReseed
#define JetEndDatabaseIncrementalReseedA JetEndDatabaseIncrementalReseed
#define JetGetAttachInfoA JetGetAttachInfo
#define JetGetAttachInfoInstanceA JetGetAttachInfoInstance
#define JetOpenFileA JetOpenFile
#define JetOpenFileInstanceA JetOpenFileInstance
#define JetOpenFileSectionInstanceA JetOpenFileSectionInstance
#define JetGetLogInfoA JetGetLogInfo
#define JetGetLogInfoInstanceA JetGetLogInfoInstance
#define JetGetLogInfoInstance2A JetGetLogInfoInstance2
#define JetGetTruncateLogInfoInstanceA JetGetTruncateLogInfoInstance
#define JetBackupA JetBackup
#define JetBackupInstanceA JetBackupInstance
#define JetRestoreA JetRestore
#define JetRestore2A JetRestore2
#define JetRestoreInstanceA JetRestoreInstance
#define JetExternalRestoreA JetExternalRestore
#define JetExternalRestore2A JetExternalRestore2
#define JetOSSnapshotFreezeA JetOSSnapshotFreeze
#define JetOSSnapshotGetFreezeInfoA JetOSSnapshotGetFreezeInfo
#define JetSnapshotStartA JetSnapshotStart
#endif

/* Functions. */

#if !defined(_JET_NOPROTOTYPES)

/**
 * JetBeginExternalBackupInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetBeginExternalBackup(JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0501 )
/**
 * Begins a backup whose files the client reads and writes itself: databases first, then logs. 0 for a full one,
 * JET_bitBackupIncremental for the logs alone, JET_bitInternalCopy, JET_bitBackupSurrogate.
 *
 * - JET_errInvalidGrbit: another option.
 * - JET_errBackupInProgress: one is running.
 * - JET_errLoggingDisabled: the instance has no log.
 * - JET_errInvalidBackup: an incremental backup with a circular log.
 * - JET_errMissingFullBackup: an incremental backup without a full one before.
 * - JET_errBackupNotAllowedYet: the instance is recovering.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetBeginExternalBackupInstance(JET_INSTANCE instance,
                                               JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Notes that another server backs the databases up on behalf of this one, from and to these log generations.
 *
 * - JET_errInvalidParameter: the generations are not possible.
 * - JET_errSurrogateBackupInProgress, JET_errBackupInProgress: one is running.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetBeginSurrogateBackup(JET_INSTANCE instance,
                                        JET_ULONG lgenFirst,
                                        JET_ULONG lgenLast,
                                        JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Notes the end of what JetBeginSurrogateBackup noted: JET_bitBackupEndNormal or JET_bitBackupEndAbort.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidParameter: not exactly one of the two.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetEndSurrogateBackup(JET_INSTANCE instance,
                                      JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetGetAttachInfoInstanceW for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetGetAttachInfoW(JET_PWSTR wszzDatabases, JET_ULONG cbMax, JET_ULONG *pcbActual);
#endif

/** JetGetAttachInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetAttachInfoA(JET_PSTR szzDatabases, JET_ULONG cbMax, JET_ULONG *pcbActual);

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives the paths of the databases to back up, each with a zero after it and a further zero at the end. Sizes
 * count bytes.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidBackupSequence: an incremental backup, or the logs have their turn.
 * - JET_errBufferTooSmall: they do not fit; *pcbActual is the size.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetGetAttachInfoInstanceW(JET_INSTANCE instance,
                                          JET_PWSTR szzDatabases,
                                          JET_ULONG cbMax,
                                          JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetGetAttachInfoInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetAttachInfoInstanceA(JET_INSTANCE instance,
                                          JET_PSTR szzDatabases,
                                          JET_ULONG cbMax,
                                          JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetOpenFileInstanceW for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetOpenFileW(JET_PCWSTR szFileName,
                             JET_HANDLE *phfFile,
                             JET_ULONG *pulFileSizeLow,
                             JET_ULONG *pulFileSizeHigh);
#endif

/** JetOpenFileW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOpenFileA(JET_PCSTR szFileName,
                             JET_HANDLE *phfFile,
                             JET_ULONG *pulFileSizeLow,
                             JET_ULONG *pulFileSizeHigh);

#if ( JET_VERSION >= 0x0600 )
/**
 * Opens a database or log for the backup and gives its size in bytes.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidParameter: the name is NULL or no file of the backup.
 * - JET_errInvalidBackupSequence: it is not that file's turn.
 * - JET_errMissingFileToBackup: the file is gone.
 * - JET_errBackupAbortByServer: the backup was stopped.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetOpenFileInstanceW(JET_INSTANCE instance,
                                     JET_PCWSTR szFileName,
                                     JET_HANDLE *phfFile,
                                     JET_ULONG *pulFileSizeLow,
                                     JET_ULONG *pulFileSizeHigh);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetOpenFileInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOpenFileInstanceA(JET_INSTANCE instance,
                                     JET_PCSTR szFileName,
                                     JET_HANDLE *phfFile,
                                     JET_ULONG *pulFileSizeLow,
                                     JET_ULONG *pulFileSizeHigh);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetOpenFileInstanceW for one of several parts of a database, so that they can be read side by side. Further
 * codes:
 *
 * - JET_errInvalidParameter: there is no such part.
 */
JET_ERR JET_API JetOpenFileSectionInstanceW(JET_INSTANCE instance,
                                            JET_PWSTR szFile,
                                            JET_HANDLE *phFile,
                                            JET_LONG iSection,
                                            JET_LONG cSections,
                                            uint64_t ibRead,
                                            JET_ULONG *pulSectionSizeLow,
                                            JET_LONG *plSectionSizeHigh);
#endif

/** JetOpenFileSectionInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOpenFileSectionInstanceA(JET_INSTANCE instance,
                                            JET_PSTR szFile,
                                            JET_HANDLE *phFile,
                                            JET_LONG iSection,
                                            JET_LONG cSections,
                                            uint64_t ibRead,
                                            JET_ULONG *pulSectionSizeLow,
                                            JET_LONG *plSectionSizeHigh);

/**
 * JetReadFileInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetReadFile(JET_HANDLE hfFile, void *pv, JET_ULONG cb, JET_ULONG *pcbActual);

#if ( JET_VERSION >= 0x0501 )
/**
 * Reads on in a file of the backup, a whole number of pages; 0 bytes at its end.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidParameter: the handle is not valid, or the buffer is no whole number of pages or not aligned.
 * - JET_errReadVerifyFailure: a page is damaged.
 * - JET_errDiskIO: the file cannot be read.
 * - JET_errBackupAbortByServer: the backup was stopped.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetReadFileInstance(JET_INSTANCE instance,
                                    JET_HANDLE hfFile,
                                    void *pv,
                                    JET_ULONG cb,
                                    JET_ULONG *pcbActual);
#endif

/**
 * JetCloseFileInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetCloseFile(JET_HANDLE hfFile);

#if ( JET_VERSION >= 0x0501 )
/**
 * Closes a file of the backup.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidParameter: the handle is not valid.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetCloseFileInstance(JET_INSTANCE instance, JET_HANDLE hfFile);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetGetLogInfoInstanceW for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetGetLogInfoW(JET_PWSTR szzLogs, JET_ULONG cbMax, JET_ULONG *pcbActual);
#endif

/** JetGetLogInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetLogInfoA(JET_PSTR szzLogs, JET_ULONG cbMax, JET_ULONG *pcbActual);

#if ( JET_VERSION >= 0x0600 )
/**
 * Ends the turn of the databases and gives the paths of the logs to back up, each with a zero after it and a
 * further zero at the end. Sizes count bytes.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidBackupSequence: a database of the backup is still open.
 * - JET_errMissingFileToBackup, JET_errMissingLogFile: a log is gone.
 * - JET_errBufferTooSmall: they do not fit; *pcbActual is the size.
 * - JET_errBackupAbortByServer: the backup was stopped.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetGetLogInfoInstanceW(JET_INSTANCE instance,
                                       JET_PWSTR wszzLogs,
                                       JET_ULONG cbMax,
                                       JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetGetLogInfoInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetLogInfoInstanceA(JET_INSTANCE instance,
                                       JET_PSTR szzLogs,
                                       JET_ULONG cbMax,
                                       JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetGetLogInfoInstanceW that also tells base name and range of generations. Further codes:
 *
 * - JET_errInvalidParameter: cbSize of the struct is wrong.
 */
JET_ERR JET_API JetGetLogInfoInstance2W(JET_INSTANCE instance,
                                        JET_PWSTR wszzLogs,
                                        JET_ULONG cbMax,
                                        JET_ULONG *pcbActual,
                                        struct JET_LOGINFO_W *pLogInfo);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetGetLogInfoInstance2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetLogInfoInstance2A(JET_INSTANCE instance,
                                        JET_PSTR szzLogs,
                                        JET_ULONG cbMax,
                                        JET_ULONG *pcbActual,
                                        struct JET_LOGINFO_A *pLogInfo);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives the paths of the logs that JetTruncateLogInstance would delete, each with a zero after it and a
 * further zero at the end.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidBackupSequence: the logs have not had their turn.
 * - JET_errBufferTooSmall: they do not fit; *pcbActual is the size.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetGetTruncateLogInfoInstanceW(JET_INSTANCE instance,
                                               JET_PWSTR wszzLogs,
                                               JET_ULONG cbMax,
                                               JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetGetTruncateLogInfoInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetTruncateLogInfoInstanceA(JET_INSTANCE instance,
                                               JET_PSTR szzLogs,
                                               JET_ULONG cbMax,
                                               JET_ULONG *pcbActual);
#endif

/**
 * JetTruncateLogInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetTruncateLog(void);

#if ( JET_VERSION >= 0x0501 )
/**
 * Deletes the logs that the backup has made unneeded.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidBackupSequence: the logs have not had their turn.
 * - JET_errLogFileNotCopied: a log of the backup was not read to its end.
 * - JET_errBackupAbortByServer: the backup was stopped.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetTruncateLogInstance(JET_INSTANCE instance);
#endif

/**
 * JetEndExternalBackupInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetEndExternalBackup(void);

#if ( JET_VERSION >= 0x0501 )
/** JetEndExternalBackupInstance2 with the outcome that the calls so far show. */
JET_ERR JET_API JetEndExternalBackupInstance(JET_INSTANCE instance);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Ends the backup: JET_bitBackupEndNormal notes it in the databases, JET_bitBackupEndAbort does not;
 * JET_bitBackupTruncateDone, JET_bitBackupNoDbHeaderUpdate.
 *
 * - JET_errNoBackup: none is running.
 * - JET_errInvalidParameter: not exactly one of the two.
 * - JET_errLogFileNotCopied: a log of the backup was not read to its end.
 * - JET_errBackupAbortByServer: the backup was stopped.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetEndExternalBackupInstance2(JET_INSTANCE instance,
                                              JET_GRBIT grbit);
#endif

/**
 * JetStopBackupInstance for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetStopBackup(void);

#if ( JET_VERSION >= 0x0501 )
/**
 * Makes a running backup fail with JET_errBackupAbortByServer at its next call.
 *
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetStopBackupInstance(JET_INSTANCE instance);
#endif

/**
 * Gives what leads back to the current record: its primary key. pcbActual may be NULL.
 *
 * - JET_errNoCurrentRecord: there is no current record.
 * - JET_errBufferTooSmall: the buffer is too small; its part is filled and *pcbActual is the full size.
 * - JET_errIllegalOperation: a temporary table that is still being filled.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetBookmark(JET_SESID sesid,
                               JET_TABLEID tableid,
                               void *pvBookmark,
                               JET_ULONG cbMax,
                               JET_ULONG *pcbActual);

/**
 * Goes to a record by its bookmark. Clears key and range, and drops a prepared update.
 *
 * - JET_errInvalidBookmark: NULL, empty or malformed.
 * - JET_errRecordDeleted: the record is gone.
 * - JET_errNoCurrentRecord: the record is not in the current index.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGotoBookmark(JET_SESID sesid,
                                JET_TABLEID tableid,
                                void *pvBookmark,
                                JET_ULONG cbBookmark);

#if ( JET_VERSION >= 0x0501 )
/**
 * Gives what leads back to the current entry of a secondary index: its key, and the bookmark of its record.
 *
 * - JET_errNoCurrentIndex: the primary index is current.
 * - JET_errNoCurrentRecord: there is no current entry.
 * - JET_errBufferTooSmall: a buffer is too small; both full sizes are given.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetSecondaryIndexBookmark(JET_SESID sesid,
                                             JET_TABLEID tableid,
                                             void *pvSecondaryKey,
                                             JET_ULONG cbSecondaryKeyMax,
                                             JET_ULONG *pcbSecondaryKeyActual,
                                             void *pvPrimaryBookmark,
                                             JET_ULONG cbPrimaryBookmarkMax,
                                             JET_ULONG *pcbPrimaryBookmarkActual,
                                             JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Goes to an entry of the current secondary index. JET_bitBookmarkPermitVirtualCurrency leaves the cursor in its
 * place even if it is gone.
 *
 * - JET_errNoCurrentIndex: the primary index is current.
 * - JET_errInvalidBookmark: no key, or an index that is not unique and no primary bookmark.
 * - JET_errRecordDeleted: the entry is gone.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGotoSecondaryIndexBookmark(JET_SESID sesid,
                                              JET_TABLEID tableid,
                                              void *pvSecondaryKey,
                                              JET_ULONG cbSecondaryKey,
                                              void *pvPrimaryBookmark,
                                              JET_ULONG cbPrimaryBookmark,
                                              JET_GRBIT grbit);
#endif

/**
 * Estimates where the current record is in the current index, in entries. The struct may be a JET_RECPOS or a
 * JET_RECPOS2.
 *
 * - JET_errFilteredMoveNotSupported: a filter is set.
 * - JET_errInvalidParameter: the struct is NULL or smaller than JET_RECPOS.
 * - JET_errNoCurrentRecord: there is no current record.
 * - JET_errIllegalOperation: the table is temporary.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetRecordPosition(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     struct JET_RECPOS *precpos,
                                     JET_ULONG cbRecpos);

/**
 * Goes to a record at about that fraction of the current index. Clears key and range.
 *
 * - JET_errFilteredMoveNotSupported: a filter is set.
 * - JET_errInvalidParameter: the struct is NULL or malformed, or less stands before than in total.
 * - JET_errNoCurrentRecord: the index is empty.
 * - JET_errIllegalOperation: the table is temporary.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGotoPosition(JET_SESID sesid,
                                JET_TABLEID tableid,
                                struct JET_RECPOS *precpos);

/**
 * Counts entries from the current one on, to the end of range or index, or to crecMax (0 for no limit).
 *
 * - JET_errFilteredMoveNotSupported: a filter is set.
 * - JET_errNoCurrentRecord: there is no current record.
 * - JET_errTooManyRecords: the count does not fit.
 * - JET_errIllegalOperation: the table is temporary.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetIndexRecordCount(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_ULONG *pcrec,
                                    JET_ULONG crecMax);

#if ( JET_VERSION >= 0x0A01 )
/** JetIndexRecordCount with counts of 64 bits. */
JET_ERR JET_API JetIndexRecordCount2(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     uint64_t *pcrec,
                                     uint64_t crecMax);
#endif

/**
 * Counts records and pages of the table and its indexes anew, for the info calls: what the transaction sees.
 *
 * - JET_errFilteredMoveNotSupported: a filter is set.
 * - JET_errIllegalOperation: the table is temporary.
 * - JET_errPermissionDenied: the database is attached for reading.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errWriteConflict: another session has counted and not committed.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetComputeStats(JET_SESID sesid,
                                JET_TABLEID tableid);

/**
 * Finds the records that are in the ranges of all given cursors, each on another secondary index of one table, and
 * puts their bookmarks into a temporary table. The cursors stand at the start of their ranges and are moved.
 * grbit is JET_bitRecordInIndex in each range.
 *
 * - JET_errInvalidParameter: a struct is NULL or malformed, none or more than 64 cursors, a primary index, the
 *   same index twice, or different tables or sessions.
 * - JET_errInvalidGrbit: another option in a range.
 * - JET_errInvalidTableId, JET_errSesidTableIdMismatch: a cursor is not valid.
 * - JET_errNoCurrentRecord: a cursor is not on an entry.
 * - JET_errTooManySorts: no further temporary table is possible.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetIntersectIndexes(JET_SESID sesid,
                                    struct JET_INDEXRANGE *rgindexrange,
                                    JET_ULONG cindexrange,
                                    struct JET_RECORDLIST *precordlist,
                                    JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0501 )
/**
 * Has a function called when records of the table are inserted, replaced or deleted (JET_cbtyp*, a mask). It
 * belongs to the table and is called for the cursors of all sessions.
 *
 * - JET_errIllegalOperation: the table is temporary.
 * - JET_errInvalidParameter: no kind, no function, or no place for the handle.
 * - JET_errOutOfMemory: there is no memory.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRegisterCallback(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_CBTYP cbtyp,
                                    JET_CALLBACK pCallback,
                                    void *pvContext,
                                    JET_HANDLE *phCallbackId);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Takes back one JetRegisterCallback, named by its handle.
 *
 * - JET_wrnCallbackNotRegistered: there is none of that handle.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetUnregisterCallback(JET_SESID sesid,
                                      JET_TABLEID tableid,
                                      JET_CBTYP cbtyp,
                                      JET_HANDLE hCallbackId);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Adds a column to the cursor's table. Records that exist show the default value, or NULL, at once. pcolumnid
 * may be NULL.
 *
 * - JET_wrnColumnMaxTruncated: a maximum above 255 for text or binary was lowered to 255.
 * - JET_errInvalidParameter: the table is temporary, cbStruct or cbMax is wrong, or a callback default has
 *   the wrong size.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errFixedDDL: the schema of the table is fixed.
 * - JET_errInTransaction: JET_bitColumnUnversioned in a transaction on a table that others may use.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errColumnDuplicate: a column has that name.
 * - JET_errInvalidColumnType: the type is not known or no longer possible.
 * - JET_errInvalidCodePage: the code page of text is neither 1252 nor 1200.
 * - JET_errInvalidGrbit: the options contradict each other or the type.
 * - JET_errColumnCannotBeCompressed, JET_errColumnCannotBeEncrypted, JET_errCannotBeTagged,
 *   JET_errMultiValuedColumnMustBeTagged: the type does not go with an option.
 * - JET_errExclusiveTableLockRequired: an auto-increment or escrow column needs the table opened with
 *   JET_bitTableDenyRead.
 * - JET_errTableNotEmpty: an escrow column needs an empty table.
 * - JET_errColumnRedundant: the table has an auto-increment or version column.
 * - JET_errDefaultValueTooBig: the default value does not fit.
 * - JET_errInvalidBufferSize: the default value has a size that no value of the type has.
 * - JET_errTooManyColumns, JET_errRecordTooBig: no further column of the kind is possible.
 * - JET_errWriteConflict: another transaction is changing the schema of the table.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetAddColumnW(JET_SESID sesid,
                              JET_TABLEID tableid,
                              JET_PCWSTR szColumnName,
                              const struct JET_COLUMNDEF *pcolumndef,
                              const void *pvDefault,
                              JET_ULONG cbDefault,
                              JET_COLUMNID *pcolumnid);
#endif

/** JetAddColumnW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetAddColumnA(JET_SESID sesid,
                              JET_TABLEID tableid,
                              JET_PCSTR szColumnName,
                              const struct JET_COLUMNDEF *pcolumndef,
                              const void *pvDefault,
                              JET_ULONG cbDefault,
                              JET_COLUMNID *pcolumnid);

#if ( JET_VERSION >= 0x0600 )
/**
 * Deletes a column. A column of the same name may be added at once and does not show the old values.
 *
 * - JET_errInvalidParameter: the table is temporary.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errFixedDDL: the schema of the table is fixed.
 * - JET_errFixedInheritedDDL: the column comes from a template.
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errColumnInUse: an index uses it.
 * - JET_errWriteConflict: another transaction is changing the schema of the table.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetDeleteColumnW(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 JET_PCWSTR szColumnName);
#endif

/** JetDeleteColumnW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDeleteColumnA(JET_SESID sesid, JET_TABLEID tableid, JET_PCSTR szColumnName);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetDeleteColumnW with JET_bitDeleteColumnIgnoreTemplateColumns: a column of the template is not looked
 * for.
 */
JET_ERR JET_API JetDeleteColumn2W(JET_SESID sesid,
                                  JET_TABLEID tableid,
                                  JET_PCWSTR szColumnName,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetDeleteColumn2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDeleteColumn2A(JET_SESID sesid,
                                  JET_TABLEID tableid,
                                  JET_PCSTR szColumnName,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives a column another name, which every session sees at once. grbit is 0 or
 * JET_bitColumnRenameConvertToPrimaryIndexPlaceholder; other bits are ignored.
 *
 * - JET_errInvalidParameter: a name is NULL, or the table is temporary.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInTransaction: the session is in a transaction.
 * - JET_errInvalidName: a name is not possible.
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errInvalidPlaceholderColumn: the column cannot stand in for the primary index.
 * - JET_errPermissionDenied: the database is attached for reading.
 * - JET_errWriteConflict: another session has changed or deleted the column and not committed.
 * - JET_errColumnDuplicate: a column of the template has the new name.
 * - JET_errKeyDuplicate: a column of the table has the new name.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRenameColumnW(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 JET_PCWSTR szName,
                                 JET_PCWSTR szNameNew,
                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetRenameColumnW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRenameColumnA(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 JET_PCSTR szName,
                                 JET_PCSTR szNameNew,
                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Changes the default value of a column, which records that do not store the column show.
 *
 * - JET_errInvalidParameter: the database is the temporary one.
 * - JET_errInvalidName: a name is not possible.
 * - JET_errNullInvalid: no data.
 * - JET_errDefaultValueTooBig: the value does not fit.
 * - JET_errInvalidBufferSize: the value does not fit into a fixed column, or no value of the type has its size.
 * - JET_errObjectNotFound: there is no such table.
 * - JET_errTableInUse: somebody else has the table open.
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errColumnInUse: an index uses it.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetSetColumnDefaultValueW(JET_SESID sesid,
                                          JET_DBID dbid,
                                          JET_PCWSTR szTableName,
                                          JET_PCWSTR szColumnName,
                                          const void *pvData,
                                          JET_ULONG cbData,
                                          JET_GRBIT grbit);
#endif

/** JetSetColumnDefaultValueW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetColumnDefaultValueA(JET_SESID sesid,
                                          JET_DBID dbid,
                                          JET_PCSTR szTableName,
                                          JET_PCSTR szColumnName,
                                          const void *pvData,
                                          JET_ULONG cbData,
                                          JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Changes a schema in ways that have no call of their own: opDDLConvAddCallback has a function called for changes of a table,
 * opDDLConvIncreaseMaxColumnSize lets a column of variable length take longer values (0 for any), opDDLConvChangeIndexDensity
 * changes how full pages get, of an index or with none named of the records, opDDLConvChangeColumn gives a column another type and
 * these options instead of all it has, opDDLConvAddColumnCallback has a function compute a column's default,
 * opDDLConvAddConditionalColumnsToAllIndexes adds conditions to all secondary indexes of a table, opDDLConvChangeCallbackDLL
 * renames the library that functions of the database are in.
 *
 * Records and entries of indexes stay as they are, so that they have to fit what is then said of them.
 *
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInvalidParameter: another operation, its struct has the wrong size, the column cannot have that size, the name of a
 *   function has no library or gets too long, or an index gets too many conditions.
 * - JET_errInvalidColumnType: there is no such type, or not for a column of that number.
 * - JET_errIndexInvalidDef, JET_errInvalidGrbit: the struct of a condition has the wrong size (in UTF-16 that is
 *   JET_errInvalidParameter), or another option.
 * - JET_errDensityInvalid: not 20 to 100 percent.
 * - JET_errObjectNotFound, JET_errColumnNotFound, JET_errIndexNotFound: what is to be changed is not there.
 * - JET_errKeyDuplicate: the table has a callback.
 * - JET_errPermissionDenied: the database is attached for reading.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetConvertDDLW(JET_SESID sesid,
                               JET_DBID dbid,
                               JET_OPDDLCONV convtyp,
                               void *pvData,
                               JET_ULONG cbData);
#endif

/** JetConvertDDLW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetConvertDDLA(JET_SESID sesid,
                               JET_DBID dbid,
                               JET_OPDDLCONV convtyp,
                               void *pvData,
                               JET_ULONG cbData);

#if ( JET_VERSION >= 0x0600 )
/**
 * Would bring a database of an old format up to date. No such format can be read.
 *
 * - JET_wrnNyi: always, once the session is found valid.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetUpgradeDatabaseW(JET_SESID sesid,
                                    JET_PCWSTR szDbFileName,
                                    JET_PCWSTR szSLVFileName,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetUpgradeDatabaseW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetUpgradeDatabaseA(JET_SESID sesid,
                                    JET_PCSTR szDbFileName,
                                    JET_PCSTR szSLVFileName,
                                    JET_GRBIT grbit);
#endif

/**
 * Moves the cursor: JET_MoveFirst, JET_MoveLast, or so many entries forward (positive) or back (negative). 0
 * asks whether the current record can be seen. Drops a prepared update; first and last drop the index range.
 * JET_bitMoveKeyNE steps from key to key.
 *
 * - JET_errNoCurrentRecord: the end, or the end of the range, was passed; or 0 and there is no record.
 * - JET_errRecordDeleted: 0 and the record is gone.
 * - JET_errFilteredMoveNotSupported: 0 with a filter set.
 * - JET_errIllegalOperation: a temporary table that cannot go there.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetMove(JET_SESID sesid,
                        JET_TABLEID tableid,
                        JET_LONG cRow,
                        JET_GRBIT grbit);

/**
 * Adds one column's value to the key for JetSeek and JetSetIndexRange, in the order of the current index.
 *
 * Options: JET_bitNewKey (begin), JET_bitNormalizedKey (the data is a whole key from JetRetrieveKey),
 * JET_bitKeyDataZeroLength (empty, not NULL), and to end the key JET_bitStrLimit, JET_bitSubStrLimit,
 * JET_bitFullColumnStartLimit, JET_bitFullColumnEndLimit, JET_bitPartialColumnStartLimit,
 * JET_bitPartialColumnEndLimit.
 *
 * - JET_errNoCurrentIndex: the table has no primary index and no other is current.
 * - JET_errInvalidParameter: a normalised key is too long.
 * - JET_errKeyIsMade: the key is complete.
 * - JET_errKeyNotMade: no key was begun.
 * - JET_errInvalidBufferSize: the data has not the size of the column.
 * - JET_errInvalidGrbit: the limits contradict each other or the column.
 * - JET_errInvalidLanguageId, JET_errUnicodeNormalizationNotSupported: text cannot be ordered in the locale of
 *   the index.
 * - JET_errIndexTuplesKeyTooSmall: the text is too short for a tuple index.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetMakeKey(JET_SESID sesid,
                           JET_TABLEID tableid,
                           const void *pvData,
                           JET_ULONG cbData,
                           JET_GRBIT grbit);

/**
 * Goes to an entry by the key that was made, and uses the key up. JET_bitSeekEQ, JET_bitSeekLT,
 * JET_bitSeekLE, JET_bitSeekGE or JET_bitSeekGT; with EQ also JET_bitSetIndexRange (limit to that key) and
 * JET_bitCheckUniqueness. Drops a prepared update and the index range.
 *
 * - JET_wrnSeekNotEqual: LE or GE found a neighbour.
 * - JET_wrnUniqueKey: JET_bitCheckUniqueness, and no other entry has the key.
 * - JET_errInvalidParameter: no relation.
 * - JET_errInvalidGrbit: more than one relation.
 * - JET_errKeyNotMade: no key was made.
 * - JET_errRecordNotFound: there is no such entry; after EQ the cursor is between its neighbours.
 * - JET_errIllegalOperation: a temporary table that cannot be searched.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSeek(JET_SESID sesid,
                        JET_TABLEID tableid,
                        JET_GRBIT grbit);

/**
 * Limits movement by the key that was made, in one direction: with JET_bitRangeUpperLimit forward, else back.
 * JET_bitRangeInclusive includes the key. JET_bitRangeInstantDuration only checks; JET_bitRangeRemove takes
 * a limit away.
 *
 * - JET_errInvalidOperation: JET_bitRangeRemove, and there is none.
 * - JET_errNoCurrentIndex: the table has no primary index and no other is current.
 * - JET_errKeyNotMade: no key was made.
 * - JET_errNoCurrentRecord: the current record is outside.
 * - JET_errIllegalOperation: a temporary table that cannot be searched.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetIndexRange(JET_SESID sesid,
                                 JET_TABLEID tableidSrc,
                                 JET_GRBIT grbit);

/**
 * Gives the key of the current entry, or with JET_bitRetrieveCopy the key that was made.
 *
 * - JET_wrnBufferTruncated: the buffer is too small (not with JET_bitRetrieveCopy, which is silent).
 * - JET_errKeyNotMade: JET_bitRetrieveCopy, and no key was made.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no current entry.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRetrieveKey(JET_SESID sesid,
                               JET_TABLEID tableid,
                               void *pvKey,
                               JET_ULONG cbMax,
                               JET_ULONG *pcbActual,
                               JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives the name of the current index, empty for a primary index that nobody made. cbIndexName counts bytes.
 *
 * - JET_wrnBufferTruncated: the buffer has no room for a single character.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetCurrentIndexW(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_PWSTR szIndexName,
                                    JET_ULONG cbIndexName);
#endif

/** JetGetCurrentIndexW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetCurrentIndexA(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_PSTR szIndexName,
                                    JET_ULONG cbIndexName);

#if ( JET_VERSION >= 0x0600 )
/**
 * Selects an index and goes before its first entry. NULL or an empty name means the primary index. Codes: those of
 * JetSetCurrentIndex4W.
 */
JET_ERR JET_API JetSetCurrentIndexW(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_PCWSTR szIndexName);
#endif

/** JetSetCurrentIndexW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetCurrentIndexA(JET_SESID sesid, JET_TABLEID tableid, JET_PCSTR szIndexName);

#if ( JET_VERSION >= 0x0600 )
/**
 * Selects an index and goes to its start (JET_bitMoveFirst), or stays on the record (JET_bitNoMove). Codes:
 * those of JetSetCurrentIndex4W.
 */
JET_ERR JET_API JetSetCurrentIndex2W(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCWSTR szIndexName,
                                     JET_GRBIT grbit);
#endif

/** JetSetCurrentIndex2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetCurrentIndex2A(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCSTR szIndexName,
                                     JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetSetCurrentIndex2W that with JET_bitNoMove stays on the entry of value number itagSequence of the
 * first column with several values.
 */
JET_ERR JET_API JetSetCurrentIndex3W(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCWSTR szIndexName,
                                     JET_GRBIT grbit,
                                     JET_ULONG itagSequence);
#endif

/** JetSetCurrentIndex3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetCurrentIndex3A(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCSTR szIndexName,
                                     JET_GRBIT grbit,
                                     JET_ULONG itagSequence);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetSetCurrentIndex3W that takes the index by identity (JET_IdxInfoIndexId) instead of by name when
 * pindexid is given. Clears key and range, and drops a prepared update.
 *
 * - JET_errFilteredMoveNotSupported: a filter is set.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errInvalidGrbit: neither JET_bitMoveFirst nor JET_bitNoMove.
 * - JET_errInvalidIndexId: the identity is malformed, stale or of another table.
 * - JET_errIndexNotFound: there is no such index.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: JET_bitNoMove without a record, or the record is not in
 *   the index.
 * - JET_errBadItagSequence: there is no such value.
 * - JET_errSecondaryIndexCorrupted: the sorting rules of the index changed.
 * - JET_errOutOfCursors: a limit is reached.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetCurrentIndex4W(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCWSTR szIndexName,
                                     struct JET_INDEXID *pindexid,
                                     JET_GRBIT grbit,
                                     JET_ULONG itagSequence);
#endif

/** JetSetCurrentIndex4W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetCurrentIndex4A(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     JET_PCSTR szIndexName,
                                     struct JET_INDEXID *pindexid,
                                     JET_GRBIT grbit,
                                     JET_ULONG itagSequence);

#if ( JET_VERSION >= 0x0602 )
/**
 * Makes JetMove and JetSeek pass over records that do not meet all conditions. No condition removes the
 * filter, and so does failure. grbit must be 0.
 *
 * - JET_errInvalidGrbit: an option.
 * - JET_errInvalidParameter: the array is NULL with a count, or a relation does not go with the type.
 * - JET_errFilteredMoveNotSupported: a secondary index is current, or the relation cannot be filtered by.
 * - JET_errColumnNotFound, JET_errBadColumnId: there is no such column.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetCursorFilter(JET_SESID sesid,
                                   JET_TABLEID tableid,
                                   struct JET_INDEX_COLUMN *rgColumnFilters,
                                   JET_ULONG cColumnFilters,
                                   JET_GRBIT grbit);
#endif

/**
 * Asks whether an update of the current record would conflict. cbMax and InfoLevel must be 0.
 *
 * - JET_errInvalidParameter: they are not.
 * - JET_errNoCurrentRecord: there is no record.
 * - JET_errWriteConflict: another session has changed it and not committed.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetCursorInfo(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 void *pvResult,
                                 JET_ULONG cbMax,
                                 JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes a database file, attaches it and opens it in this session. szConnect is ignored.
 *
 * Options: JET_bitDbOverwriteExisting (replace a file of that name), JET_bitDbRecoveryOff (no log for it),
 * JET_bitDbVersioningOff (only with JET_bitDbRecoveryOff); JET_bitDbShadowingOff is accepted and ignored. On
 * failure the file is removed and *pdbid is untouched.
 *
 * - JET_errInTransaction: the session is in a transaction.
 * - JET_errCannotDisableVersioning: JET_bitDbVersioningOff without JET_bitDbRecoveryOff.
 * - JET_errDatabaseInvalidPath: the name is NULL or empty, or the path cannot be completed.
 * - JET_errDatabaseDuplicate: the file exists, or this instance has it attached.
 * - JET_errDatabaseSharingViolation: another instance of the process has it attached.
 * - JET_errDatabaseInUse: it is being attached or detached.
 * - JET_errTooManyAttachedDatabases: the instance has six databases.
 * - JET_errOneDatabasePerSession: JET_paramOneDatabasePerSession is set and another database is open.
 * - JET_errDiskFull, JET_errDiskIO, JET_errFileAccessDenied: the file cannot be written.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetCreateDatabaseW(JET_SESID sesid,
                                   JET_PCWSTR szFilename,
                                   JET_PCWSTR szConnect,
                                   JET_DBID *pdbid,
                                   JET_GRBIT grbit);
#endif

/** JetCreateDatabaseW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateDatabaseA(JET_SESID sesid,
                                   JET_PCSTR szFilename,
                                   JET_PCSTR szConnect,
                                   JET_DBID *pdbid,
                                   JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetCreateDatabaseW with a maximum size in pages, 0 for none; growth beyond it fails with
 * JET_errOutOfDatabaseSpace. Options and codes are the same.
 */
JET_ERR JET_API JetCreateDatabase2W(JET_SESID sesid,
                                    JET_PCWSTR szFilename,
                                    JET_ULONG cpgDatabaseSizeMax,
                                    JET_DBID *pdbid,
                                    JET_GRBIT grbit);
#endif

/** JetCreateDatabase2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateDatabase2A(JET_SESID sesid,
                                    JET_PCSTR szFilename,
                                    JET_ULONG cpgDatabaseSizeMax,
                                    JET_DBID *pdbid,
                                    JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0A01 )
/**
 * JetCreateDatabaseW with database parameters (JET_dbparam*). Further codes:
 *
 * - JET_errInvalidDbparamId: a parameter number is not known.
 * - JET_errInvalidBufferSize: a parameter has the wrong size.
 * - JET_errInvalidParameter: the array is NULL with a count, or a parameter has a wrong value.
 */
JET_ERR JET_API JetCreateDatabase3W(JET_SESID sesid,
                                    JET_PCWSTR szFilename,
                                    JET_DBID *pdbid,
                                    struct JET_SETDBPARAM *rgsetdbparam,
                                    JET_ULONG csetdbparam,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetCreateDatabase3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateDatabase3A(JET_SESID sesid,
                                    JET_PCSTR szFilename,
                                    JET_DBID *pdbid,
                                    struct JET_SETDBPARAM *rgsetdbparam,
                                    JET_ULONG csetdbparam,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Would make a database with a streaming file; those no longer exist.
 *
 * - JET_errFeatureNotAvailable: always, once the session is found valid.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetCreateDatabaseWithStreamingW(JET_SESID sesid,
                                                JET_PCWSTR szDbFileName,
                                                JET_PCWSTR szSLVFileName,
                                                JET_PCWSTR szSLVRoot,
                                                JET_ULONG cpgDatabaseSizeMax,
                                                JET_DBID *pdbid,
                                                JET_GRBIT grbit);
#endif

/** JetCreateDatabaseWithStreamingW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateDatabaseWithStreamingA(JET_SESID sesid,
                                                JET_PCSTR szDbFileName,
                                                JET_PCSTR szSLVFileName,
                                                JET_PCSTR szSLVRoot,
                                                JET_ULONG cpgDatabaseSizeMax,
                                                JET_DBID *pdbid,
                                                JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes a database file known to the instance. It is not opened.
 *
 * Options: JET_bitDbReadOnly, JET_bitDbDeleteCorruptIndexes and JET_bitDbDeleteUnicodeIndexes (drop indexes
 * whose sorting rules changed), JET_bitDbPurgeCacheOnAttach, JET_bitDbEnableBackgroundMaintenance.
 *
 * - JET_wrnDatabaseAttached: this instance has it attached; nothing changes, even if the options differ.
 * - JET_wrnCorruptIndexDeleted: indexes with outdated sorting rules were dropped.
 * - JET_errInTransaction: the session is in a transaction.
 * - JET_errCannotDisableVersioning: JET_bitDbVersioningOff.
 * - JET_errInvalidGrbit: JET_bitDbDeleteUnicodeIndexes with JET_bitDbReadOnly.
 * - JET_errDatabaseInvalidPath: the name is NULL or empty, or its folder does not exist.
 * - JET_errFileNotFound: there is no such file.
 * - JET_errFileAccessDenied: the file is in use or may not be read.
 * - JET_errDatabaseFileReadOnly: the file or volume is read-only and JET_bitDbReadOnly is not given.
 * - JET_errBackupInProgress, JET_errSurrogateBackupInProgress: a backup is running.
 * - JET_errDatabaseSharingViolation: another instance of the process has it attached.
 * - JET_errDatabaseInUse: it is being attached or detached.
 * - JET_errTooManyAttachedDatabases: the instance has six databases.
 * - JET_errReadVerifyFailure, JET_errDiskIO: the header cannot be read.
 * - JET_errDatabaseCorrupted, JET_errInvalidDatabaseVersion: the file is no database, or of a format this
 *   engine cannot use.
 * - JET_errPageSizeMismatch: the file has another page size than the instance.
 * - JET_errDatabaseDirtyShutdown: the database was not closed cleanly.
 * - JET_errDatabaseIncompleteIncrementalReseed, JET_errDatabaseIncompleteRevert: a repair or revert of it was
 *   not finished.
 * - JET_errDatabaseLogSetMismatch: it belongs to other logs.
 * - JET_errEngineFormatVersionSpecifiedTooLowForDatabaseVersion: its format is newer than
 *   JET_paramEngineFormatVersion allows.
 * - JET_errPrimaryIndexCorrupted, JET_errSecondaryIndexCorrupted: sorting rules changed and no option allows
 *   dropping the index.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetAttachDatabaseW(JET_SESID sesid,
                                   JET_PCWSTR szFilename,
                                   JET_GRBIT grbit);
#endif

/** JetAttachDatabaseW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetAttachDatabaseA(JET_SESID sesid, JET_PCSTR szFilename, JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/** JetAttachDatabaseW with a maximum size in pages, 0 for none. Options and codes are the same. */
JET_ERR JET_API JetAttachDatabase2W(JET_SESID sesid,
                                    JET_PCWSTR szFilename,
                                    JET_ULONG cpgDatabaseSizeMax,
                                    JET_GRBIT grbit);
#endif

/** JetAttachDatabase2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetAttachDatabase2A(JET_SESID sesid,
                                    JET_PCSTR szFilename,
                                    JET_ULONG cpgDatabaseSizeMax,
                                    JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0A01 )
/**
 * JetAttachDatabaseW with database parameters (JET_dbparam*). JET_dbparamShrinkDatabaseOptions with
 * JET_bitShrinkDatabaseEofOnAttach makes the database as short as it can be before anybody can open it, within
 * JET_dbparamShrinkDatabaseTimeQuota and down to JET_dbparamShrinkDatabaseSizeLimit; what keeps it from becoming shorter is no
 * error, unless the file is corrupted. Further codes:
 *
 * - JET_errInvalidDbparamId: a parameter number is not known.
 * - JET_errInvalidBufferSize: a parameter has the wrong size.
 * - JET_errInvalidGrbit: an option of shrinking is not known.
 * - JET_errInvalidParameter: the array is NULL with a count, or a parameter has a wrong value.
 */
JET_ERR JET_API JetAttachDatabase3W(JET_SESID sesid,
                                    JET_PCWSTR szFilename,
                                    struct JET_SETDBPARAM *rgsetdbparam,
                                    JET_ULONG csetdbparam,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetAttachDatabase3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetAttachDatabase3A(JET_SESID sesid,
                                    JET_PCSTR szFilename,
                                    struct JET_SETDBPARAM *rgsetdbparam,
                                    JET_ULONG csetdbparam,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Would attach a database with a streaming file; those no longer exist.
 *
 * - JET_errFeatureNotAvailable: always, once the session is found valid.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetAttachDatabaseWithStreamingW(JET_SESID sesid,
                                                JET_PCWSTR szDbFileName,
                                                JET_PCWSTR szSLVFileName,
                                                JET_PCWSTR szSLVRoot,
                                                JET_ULONG cpgDatabaseSizeMax,
                                                JET_GRBIT grbit);
#endif

/** JetAttachDatabaseWithStreamingW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetAttachDatabaseWithStreamingA(JET_SESID sesid,
                                                JET_PCSTR szDbFileName,
                                                JET_PCSTR szSLVFileName,
                                                JET_PCSTR szSLVRoot,
                                                JET_ULONG cpgDatabaseSizeMax,
                                                JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Opens an attached database in this session. Every open needs its own JetCloseDatabase; all give the same
 * number. szConnect is ignored, and so is a transaction.
 *
 * Options: JET_bitDbReadOnly (no effect on a database attached for writing), JET_bitDbExclusive. *pdbid is
 * JET_dbidNil on failure.
 *
 * - JET_wrnFileOpenReadOnly: the database is attached for reading and JET_bitDbReadOnly is not given.
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errDatabaseNotFound: it is not attached.
 * - JET_errOneDatabasePerSession: JET_paramOneDatabasePerSession is set and another database is open.
 * - JET_errDatabaseLocked: another session has it for itself.
 * - JET_errDatabaseInUse: JET_bitDbExclusive, and some session has it open, perhaps this one.
 * - JET_errInvalidDatabase: it is the temporary database.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetOpenDatabaseW(JET_SESID sesid,
                                 JET_PCWSTR szFilename,
                                 JET_PCWSTR szConnect,
                                 JET_DBID *pdbid,
                                 JET_GRBIT grbit);
#endif

/** JetOpenDatabaseW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOpenDatabaseA(JET_SESID sesid,
                                 JET_PCSTR szFilename,
                                 JET_PCSTR szConnect,
                                 JET_DBID *pdbid,
                                 JET_GRBIT grbit);

/**
 * Takes back one open. With the last one every cursor of this session in the database is closed and its prepared
 * update dropped. A transaction stays open with its changes. grbit is ignored. Allowed after the instance was
 * told to stop.
 *
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetCloseDatabase(JET_SESID sesid,
                                 JET_DBID dbid,
                                 JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes the instance forget a database and leaves the file clean. A NULL or empty name detaches every database, up
 * to the first failure. Allowed after the instance was told to stop.
 *
 * - JET_errInTransaction: the session is in a transaction.
 * - JET_errInstanceUnavailable: the instance met a fatal error.
 * - JET_errBackupInProgress: a backup is running.
 * - JET_errDatabaseNotFound: it is not attached.
 * - JET_errDatabaseInUse: a session has it open, or a transaction still needs versions of it.
 * - JET_errDiskIO, JET_errDiskFull: its pages cannot be written.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetDetachDatabaseW(JET_SESID sesid,
                                   JET_PCWSTR szFilename);
#endif

/** JetDetachDatabaseW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDetachDatabaseA(JET_SESID sesid, JET_PCSTR szFilename);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetDetachDatabaseW with options. JET_bitForceDetach, alone or within JET_bitForceCloseAndDetach, is
 * never allowed:
 *
 * - JET_errForceDetachNotAllowed: an option asks for force.
 */
JET_ERR JET_API JetDetachDatabase2W(JET_SESID sesid,
                                    JET_PCWSTR szFilename,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetDetachDatabase2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDetachDatabase2A(JET_SESID sesid, JET_PCSTR szFilename, JET_GRBIT grbit);
#endif

/**
 * Makes a database at least cpg pages long and reports its length; never makes it shorter.
 *
 * - JET_errDiskFull: the disk is full.
 * - JET_errOutOfDatabaseSpace: the database has reached its maximum size.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGrowDatabase(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_ULONG cpg,
                                JET_ULONG *pcpgReal);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes a database file that is not attached at least cpg pages long and reports its length.
 *
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errInvalidParameter: cpg is below the smallest size of a database.
 * - JET_errFileNotFound: there is no such file.
 * - JET_errFileAccessDenied: the file is in use.
 * - JET_errDatabaseInconsistent: it was not closed cleanly.
 * - JET_errDiskFull: the disk is full.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetSetDatabaseSizeW(JET_SESID sesid,
                                    JET_PCWSTR szDatabaseName,
                                    JET_ULONG cpg,
                                    JET_ULONG *pcpgReal);
#endif

/** JetSetDatabaseSizeW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetDatabaseSizeA(JET_SESID sesid,
                                    JET_PCSTR szDatabaseName,
                                    JET_ULONG cpg,
                                    JET_ULONG *pcpgReal);

#if ( JET_VERSION >= 0x0602 )
/**
 * Brings a database to a length in pages. *pcpgActual (may be NULL) is the resulting length, or after a failure the one
 * before; 0 when the options are not understood.
 *
 * Options: JET_bitResizeDatabaseOnlyGrow, JET_bitResizeDatabaseOnlyShrink: when the other direction is needed,
 * nothing changes. It shrinks by whole extents and not below cpgTarget: what is free at its end goes; if no other session has
 * it open and no cursor is open in it, what is used moves down first.
 *
 * - JET_errInvalidGrbit: another option, or both.
 * - JET_errFeatureNotAvailable: it would have to shrink and JET_paramEnableShrinkDatabase is off.
 * - JET_errPermissionDenied: it would have to grow and is attached for reading.
 * - JET_errDiskFull: the disk is full.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetResizeDatabase(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_ULONG cpgTarget,
                                  JET_ULONG *pcpgActual,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Sets the maximum size of an open database in pages, 0 for none. It holds until the database is detached.
 *
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetSetMaxDatabaseSize(JET_SESID sesid,
                                      JET_DBID dbid,
                                      JET_ULONG cpg,
                                      JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives the maximum size of an open database in pages, 0 for none.
 *
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetMaxDatabaseSize(JET_SESID sesid,
                                      JET_DBID dbid,
                                      JET_ULONG *pcpg,
                                      JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetDefragment2W without a callback. */
JET_ERR JET_API JetDefragmentW(JET_SESID sesid,
                               JET_DBID dbid,
                               JET_PCWSTR szTableName,
                               JET_ULONG *pcPasses,
                               JET_ULONG *pcSeconds,
                               JET_GRBIT grbit);
#endif

/** JetDefragmentW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDefragmentA(JET_SESID sesid,
                               JET_DBID dbid,
                               JET_PCSTR szTableName,
                               JET_ULONG *pcPasses,
                               JET_ULONG *pcSeconds,
                               JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Begins or ends background defragmentation of a database: JET_bitDefragmentBatchStart,
 * JET_bitDefragmentBatchStop, with JET_bitDefragmentAvailSpaceTreesOnly or JET_bitDefragmentNoPartialMerges;
 * or puts one table in order (JET_bitDefragmentBTree): its leaves come to lie behind each other. pcPasses and pcSeconds (may be NULL) are limits for a beginning, 0 for
 * none, and results of an end. The callback is called with JET_cbtypOnlineDefragCompleted in a thread and a session of its own when
 * it has come to an end without an error, for whatever reason. It ends when the database is detached, too.
 *
 * Tables that are too small to have extents of their own, and secondary indexes, are left as they are. While
 * JET_paramEnableOnlineDefrag is 0, nothing happens, and that is success.
 *
 * - JET_wrnDefragAlreadyRunning, JET_wrnDefragNotRunning: there was nothing to begin or to end.
 * - JET_errInvalidGrbit: neither begin nor end, both, or options that contradict each other.
 * - JET_errInvalidParameter: JET_bitDefragmentBTree with a callback; JET_bitDefragmentBTreeBatch with anything.
 * - JET_errInvalidName: JET_bitDefragmentBTree without a table, or with an impossible name.
 * - JET_errObjectNotFound: there is no such table.
 * - JET_errDatabaseFileReadOnly: the database is attached for reading.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errOutOfThreads: the thread cannot be started.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetDefragment2W(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCWSTR szTableName,
                                JET_ULONG *pcPasses,
                                JET_ULONG *pcSeconds,
                                JET_CALLBACK callback,
                                JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetDefragment2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDefragment2A(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCSTR szTableName,
                                JET_ULONG *pcPasses,
                                JET_ULONG *pcSeconds,
                                JET_CALLBACK callback,
                                JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/** Was JetDefragment2W for streaming files, which are no more: always JET_errInvalidParameter. */
JET_ERR JET_API JetDefragment3W(JET_SESID sesid,
                                JET_PCWSTR szDatabaseName,
                                JET_PCWSTR szTableName,
                                JET_ULONG *pcPasses,
                                JET_ULONG *pcSeconds,
                                JET_CALLBACK callback,
                                void *pvContext,
                                JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetDefragment3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDefragment3A(JET_SESID sesid,
                                JET_PCSTR szDatabaseName,
                                JET_PCSTR szTableName,
                                JET_ULONG *pcPasses,
                                JET_ULONG *pcSeconds,
                                JET_CALLBACK callback,
                                void *pvContext,
                                JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes one index. szKey lists the columns, each with + (ascending) or - (descending) before its name and a
 * zero after it, and a further zero at the end; cbKey counts all bytes. Codes: those of JetCreateIndex2W.
 */
JET_ERR JET_API JetCreateIndexW(JET_SESID sesid,
                                JET_TABLEID tableid,
                                JET_PCWSTR szIndexName,
                                JET_GRBIT grbit,
                                const WCHAR *szKey,
                                JET_ULONG cbKey,
                                JET_ULONG lDensity);
#endif

/** JetCreateIndexW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateIndexA(JET_SESID sesid,
                                JET_TABLEID tableid,
                                JET_PCSTR szIndexName,
                                JET_GRBIT grbit,
                                const char *szKey,
                                JET_ULONG cbKey,
                                JET_ULONG lDensity);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes indexes. More than one in a call are built together in one pass, outside a transaction, on a table opened
 * with JET_bitTableDenyRead. err of the element that failed says why.
 *
 * Options (grbit in the struct): JET_bitIndexPrimary, JET_bitIndexUnique, JET_bitIndexDisallowNull,
 * JET_bitIndexIgnoreNull, JET_bitIndexIgnoreAnyNull, JET_bitIndexIgnoreFirstNull, JET_bitIndexEmpty,
 * JET_bitIndexSortNullsHigh, JET_bitIndexUnicode (the struct names a locale), JET_bitIndexTuples,
 * JET_bitIndexTupleLimits, JET_bitIndexCrossProduct, JET_bitIndexNestedTable, JET_bitIndexKeyMost,
 * JET_bitIndexDisallowTruncation, JET_bitIndexDotNetGuid, JET_bitIndexUnversioned, JET_bitIndexLazyFlush.
 *
 * With JET_bitIndexDeferredPopulateCreate an index is made empty: whoever changes records keeps it, but nobody can use
 * it before it is filled. A call that names it and has JET_bitIndexDeferredPopulateProcess alone enters further
 * records, as many as JET_paramDeferredIndexPopulateRowsPerTransaction says, in one transaction; again and again, if a
 * callback registered for JET_cbtypIndexDeferredPopulateThrottle gives success each time. Success says that the
 * index is full. In files of revision 260 and up.
 *
 * - JET_errInvalidParameter: no element, a cbStruct is wrong, no key, or the table is temporary.
 * - JET_errInTransaction: several indexes, or JET_bitIndexUnversioned, in a transaction.
 * - JET_errExclusiveTableLockRequired: several indexes on a table that others may use.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errFixedDDL: the schema of the table is fixed.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errInvalidGrbit: the options contradict each other.
 * - JET_errIndexInvalidDef: key, conditions, limits or locale are malformed.
 * - JET_errSpaceHintsInvalid, JET_errDensityInvalid: the space hints or the density are not possible.
 * - JET_errInvalidLanguageId, JET_errInvalidLCMapStringFlags, JET_errUnicodeLanguageValidationFailure: the
 *   locale is not known.
 * - JET_errIndexTuplesSecondaryIndexOnly, JET_errIndexTuplesNonUniqueOnly,
 *   JET_errIndexTuplesVarSegMacNotAllowed, JET_errIndexTuplesInvalidLimits,
 *   JET_errIndexTuplesTextBinaryColumnsOnly: a tuple index cannot be so.
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errCannotIndex, JET_errCannotIndexOnEncryptedColumn: a column of that kind cannot be indexed.
 * - JET_errIndexDuplicate: an index has that name.
 * - JET_errIndexHasPrimary: the table has a primary index.
 * - JET_errTableNotEmpty: a primary index needs an empty table.
 * - JET_errTooManyIndexes: the table can have no further index.
 * - JET_errKeyDuplicate: two records have the same key in a unique index.
 * - JET_errNullKeyDisallowed: a record has NULL in an index that forbids it.
 * - JET_errKeyTruncated: a key is too long in an index that forbids cutting.
 * - JET_errWriteConflict: another transaction is changing the schema of the table, or another session is filling the index.
 * - JET_errEngineFormatVersionParamTooLowForRequestedFeature: the file has no indexes that are filled later.
 * - JET_errIllegalOperation: no index of the database is to be filled, or one of several is to be made so.
 * - JET_errIndexNotFound: there is no index to be filled of that name.
 * - JET_errIndexDeferredPopulateCurrentlyUnavailable: a transaction is open that began before the index was there.
 * - JET_wrnIndexDeferredPopulateIncomplete: there are more records.
 * - JET_wrnIndexDeferredPopulateHalted: the next record is being changed by somebody.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetCreateIndex2W(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE_W *pindexcreate,
                                 JET_ULONG cIndexCreate);
#endif

/** JetCreateIndex2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateIndex2A(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE_A *pindexcreate,
                                 JET_ULONG cIndexCreate);

#if ( JET_VERSION >= 0x0601 )
/** JetCreateIndex2W with space hints. */
JET_ERR JET_API JetCreateIndex3W(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE2_W *pindexcreate,
                                 JET_ULONG cIndexCreate);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetCreateIndex3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateIndex3A(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE2_A *pindexcreate,
                                 JET_ULONG cIndexCreate);
#endif

#if ( JET_VERSION >= 0x0602 )
/** JetCreateIndex3W with a locale that is a name. */
JET_ERR JET_API JetCreateIndex4W(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE3_W *pindexcreate,
                                 JET_ULONG cIndexCreate);
#endif

#if ( JET_VERSION >= 0x0602 )
/** JetCreateIndex4W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateIndex4A(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_INDEXCREATE3_A *pindexcreate,
                                 JET_ULONG cIndexCreate);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Deletes a secondary index.
 *
 * - JET_errInvalidParameter: the table is temporary.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errFixedDDL: the schema of the table is fixed.
 * - JET_errFixedInheritedDDL: the index comes from a template.
 * - JET_errIndexMustStay: it is the primary index.
 * - JET_errIndexNotFound: there is no such index.
 * - JET_errIndexInUse: a cursor stands on it.
 * - JET_errWriteConflict: another transaction is deleting it.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetDeleteIndexW(JET_SESID sesid, JET_TABLEID tableid, JET_PCWSTR szIndexName);
#endif

/** JetDeleteIndexW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDeleteIndexA(JET_SESID sesid, JET_TABLEID tableid, JET_PCSTR szIndexName);

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells one fact about an open database: JET_DbInfoFilename, Connect, Country, LCID, Cp, Collate,
 * Options, Transactions, Version, Filesize and FilesizeOnDisk (in pages), SpaceOwned,
 * SpaceAvailable, Misc (a JET_DBINFOMISC*), PageSize, SplitBuffers.
 *
 * - JET_errInvalidBufferSize: the buffer has not exactly the size of the fact.
 * - JET_errBufferTooSmall: a string does not fit, or the page size has another size than 4.
 * - JET_errFeatureNotAvailable: JET_DbInfoIsam.
 * - JET_errInvalidParameter: another level.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetDatabaseInfoW(JET_SESID sesid,
                                    JET_DBID dbid,
                                    void *pvResult,
                                    JET_ULONG cbMax,
                                    JET_ULONG InfoLevel);
#endif

/** JetGetDatabaseInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetDatabaseInfoA(JET_SESID sesid,
                                    JET_DBID dbid,
                                    void *pvResult,
                                    JET_ULONG cbMax,
                                    JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells one fact about a database file, attached or not: JET_DbInfoFilesize and FilesizeOnDisk (in bytes, 8
 * bytes wide), Upgrade, Misc, DBInUse, PageSize, FileType. Needs no session.
 *
 * - JET_errFileNotFound: there is no such file.
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errFileAccessDenied, JET_errDiskIO: the file cannot be read.
 * - JET_errReadVerifyFailure, JET_errDatabaseCorrupted: its header is damaged.
 * - JET_errInvalidBufferSize: the buffer has not exactly the size of the fact.
 * - JET_errInvalidParameter: another level, or a wrong cbStruct.
 */
JET_ERR JET_API JetGetDatabaseFileInfoW(JET_PCWSTR szDatabaseName,
                                        void *pvResult,
                                        JET_ULONG cbMax,
                                        JET_ULONG InfoLevel);
#endif

/** JetGetDatabaseFileInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetDatabaseFileInfoA(JET_PCSTR szDatabaseName,
                                        void *pvResult,
                                        JET_ULONG cbMax,
                                        JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells facts about a log file: JET_LogInfoMisc, JET_LogInfoMisc2, JET_LogInfoMisc3. Needs no session.
 *
 * - JET_errFileNotFound: there is no such file.
 * - JET_errInvalidParameter: another level, or the name is NULL.
 * - JET_errInvalidBufferSize: the buffer has not the size of the fact.
 * - JET_errLogFileCorrupt, JET_errFileInvalidType, JET_errBadLogVersion: the file is damaged or no log of a known
 *   format.
 */
JET_ERR JET_API JetGetLogFileInfoW(JET_PCWSTR szLog,
                                   void *pvResult,
                                   JET_ULONG cbMax,
                                   JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetGetLogFileInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetLogFileInfoA(JET_PCSTR szLog,
                                   void *pvResult,
                                   JET_ULONG cbMax,
                                   JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Tells facts about a revert-snapshot file (JET_RBSFileInfoMisc). Needs no session.
 *
 * - JET_errFileNotFound: there is no such file.
 * - JET_errInvalidParameter: another level, or the name is NULL.
 * - JET_errInvalidBufferSize: the buffer has not the size of the fact.
 * - JET_errRBSHeaderCorrupt: the file is damaged.
 */
JET_ERR JET_API JetGetRBSFileInfoW(JET_PCWSTR szRBSFileName,
                                   void *pvResult,
                                   JET_ULONG cbMax,
                                   JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetGetRBSFileInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetRBSFileInfoA(JET_PCSTR szRBSFileName,
                                   void *pvResult,
                                   JET_ULONG cbMax,
                                   JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Would tell checksums and state of pages in a buffer; replaced by JetGetPageInfo2.
 *
 * - JET_errFeatureNotAvailable: always.
 */
JET_ERR JET_API JetGetPageInfo(void *pvPages,
                               JET_ULONG cbData,
                               struct JET_PAGEINFO *rgPageInfo,
                               JET_ULONG cbPageInfo,
                               JET_GRBIT grbit,
                               JET_ULONG ulInfoLevel);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Tells checksums and state of pages in a buffer: JET_PageInfo, JET_PageInfo2. pgno of each element is
 * input. JET_bitPageInfoNoStructureChecksum leaves one figure out.
 *
 * A single flipped bit of a page is turned back, in the buffer.
 *
 * - JET_errInvalidParameter: a pointer is NULL, the data is no whole number of pages or not aligned to pages, another
 *   level, or the array has not one element a page.
 * - JET_errInvalidGrbit: another option.
 * - JET_errReadVerifyFailure: a page has a wrong checksum.
 */
JET_ERR JET_API JetGetPageInfo2(void *pvPages,
                                JET_ULONG cbData,
                                void *rgPageInfo,
                                JET_ULONG cbPageInfo,
                                JET_GRBIT grbit,
                                JET_ULONG ulInfoLevel);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Makes an instance; it works once JetInit has been called. The process may have several from now on.
 *
 * - JET_errInvalidParameter: pinstance is NULL.
 * - JET_errRunningInOneInstanceMode: JetInit has made the one instance.
 * - JET_errTooManyInstances: there are JET_paramMaxInstances.
 * - JET_errInstanceNameInUse: another instance has that name, or none has a name either.
 * - JET_errUnicodeTranslationFail: a name is not UTF-8.
 * - JET_errOutOfMemory.
 *
 * *pinstance is JET_instanceNil after a failure, unless that was the first or the last but one of these.
 */
JET_ERR JET_API JetCreateInstanceA(JET_INSTANCE *pinstance,
                                   JET_PCSTR szInstanceName);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetCreateInstanceA with a UTF-16 name. */
JET_ERR JET_API JetCreateInstanceW(JET_INSTANCE *pinstance, JET_PCWSTR szInstanceName);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetCreateInstanceA with a second name, for people. There are no options; the bits are ignored. */
JET_ERR JET_API JetCreateInstance2A(JET_INSTANCE *pinstance,
                                    JET_PCSTR szInstanceName,
                                    JET_PCSTR szDisplayName,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetCreateInstance2A with UTF-16 names. */
JET_ERR JET_API JetCreateInstance2W(JET_INSTANCE *pinstance,
                                    JET_PCWSTR szInstanceName,
                                    JET_PCWSTR szDisplayName,
                                    JET_GRBIT grbit);
#endif

/**
 * Initialises an instance: the one that JetCreateInstance made, or the only one of the process, made here.
 *
 * - JET_errRunningInMultiInstanceMode: several instances are possible and pinstance is NULL.
 * - JET_errAlreadyInitialized, JET_errInitInProgress: it is, or another thread is at it.
 * - JET_errInvalidParameter: the handle is not live.
 * - JET_errTooManyInstances, JET_errInstanceNameInUse: as for JetCreateInstanceA.
 * - JET_errTempPathInUse, JET_errSystemPathInUse, JET_errLogFilePathInUse: another instance has that path.
 * - JET_errInvalidPath, JET_errFileAccessDenied: a folder of the instance.
 * - JET_errInvalidSettings: parameters that do not go together.
 * - JET_errFeatureNotAvailable: JET_paramRecovery is on. There is no log yet; set it to "off".
 * - what the runtime callback returned.
 *
 * After a failure of the instance itself (from the paths on), the instance is gone and *pinstance is 0.
 */
JET_ERR JET_API JetInit(JET_INSTANCE *pinstance);

#if ( JET_VERSION >= 0x0501 )
/** JetInit with options, which concern recovery. */
JET_ERR JET_API JetInit2(JET_INSTANCE *pinstance, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetInit2 with instructions for recovery.
 *
 * - JET_errInvalidParameter: cbStruct is not the size of the struct; a map without a length, or the other way round.
 */
JET_ERR JET_API JetInit3A(JET_INSTANCE *pinstance,
                          struct JET_RSTINFO_A *prstInfo,
                          JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetInit3A with UTF-16 strings. */
JET_ERR JET_API JetInit3W(JET_INSTANCE *pinstance, struct JET_RSTINFO_W *prstInfo, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetInit3A with a callback that is told of every step, and parameters for each database of the map. */
JET_ERR JET_API JetInit4A(JET_INSTANCE *pinstance,
                          struct JET_RSTINFO2_A *prstInfo,
                          JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetInit4A with UTF-16 strings; a map without a length is taken as no map. */
JET_ERR JET_API JetInit4W(JET_INSTANCE *pinstance,
                          struct JET_RSTINFO2_W *prstInfo,
                          JET_GRBIT grbit);
#endif

/**
 * Ends an instance as JetTerm2 with JET_bitTermAbrupt does.
 *
 * - JET_errTooManyActiveUsers: a session has an open transaction; the instance goes on as before.
 * - JET_errInvalidInstance, JET_errInvalidParameter: no such instance.
 * - JET_errTermInProgress, JET_errRestoreInProgress, JET_errNotInitialized: its state.
 *
 * Waits for calls that are inside. Sessions without a transaction end with it. Stop-service and a fatal error do
 * not stand in the way, nor does a transaction after a fatal error.
 */
JET_ERR JET_API JetTerm(JET_INSTANCE instance);

/**
 * JetTerm with options: JET_bitTermComplete (clean up first), JET_bitTermAbrupt (do not), JET_bitTermStopBackup
 * (abort a backup), JET_bitTermDirty (do not write changed pages). Others are ignored.
 *
 * - JET_errDirtyShutdown: JET_bitTermDirty was given; the instance is gone.
 * - and the codes of JetTerm.
 */
JET_ERR JET_API JetTerm2(JET_INSTANCE instance,
                         JET_GRBIT grbit);

/**
 * JetStopServiceInstance for the only instance of the process.
 *
 * - JET_errInvalidParameter: there is none.
 * - JET_errRunningInMultiInstanceMode: there may be several.
 */
JET_ERR JET_API JetStopService(void);

#if ( JET_VERSION >= 0x0501 )
/**
 * Prepares for the end: from now on, calls give JET_errClientRequestToStopJetService, but those that a client needs
 * to clean up. Cannot be undone; doing it again is fine.
 *
 * - JET_errInvalidInstance, JET_errInvalidParameter: no such instance.
 * - JET_errNotInitialized: JetInit has not been called.
 */
JET_ERR JET_API JetStopServiceInstance(JET_INSTANCE instance);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Stops parts of an instance: JET_bitStopServiceBackgroundUserTasks, JET_bitStopServiceQuiesceCaches,
 * JET_bitStopServiceStopAndEmitLog; nothing for everything, as JetStopServiceInstance. With JET_bitStopServiceResume
 * the first two, or all that is stopped, go on.
 *
 * - JET_errInvalidGrbit: other bits; JET_bitStopServiceStopAndEmitLog in company.
 * - JET_errClientRequestToStopJetService: to be resumed after a full stop.
 * - and the codes of JetStopServiceInstance.
 */
JET_ERR JET_API JetStopServiceInstance2(JET_INSTANCE instance,
                                        JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Tells of all instances of the process, whatever their state. The answer is one block; give it to JetFreeBuffer.
 *
 * Databases are listed that are attached with logging. Without any instance the count is 0 and the pointer NULL.
 *
 * - JET_errInvalidParameter: a pointer is NULL.
 * - JET_errOutOfMemory.
 */
JET_ERR JET_API JetGetInstanceInfoA(JET_ULONG *pcInstanceInfo,
                                    struct JET_INSTANCE_INFO_A **paInstanceInfo);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetGetInstanceInfoA with UTF-16 strings. */
JET_ERR JET_API JetGetInstanceInfoW(JET_ULONG *pcInstanceInfo,
                                    struct JET_INSTANCE_INFO_W **paInstanceInfo);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells about the log of an instance: JET_SIGNATURE, JET_CHECKPOINTINFO or JET_RBSINFOMISC for levels 0, 1 and 2.
 * Where there is no log, no checkpoint and no revert snapshot, the answer is all zeroes.
 *
 * - JET_errInvalidParameter: another level; pvResult is NULL.
 * - JET_errBufferTooSmall: less than the struct.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetGetInstanceMiscInfo(JET_INSTANCE instance,
                                       void *pvResult,
                                       JET_ULONG cbMax,
                                       JET_ULONG InfoLevel);
#endif

/**
 * Does waiting work: 0 or JET_bitIdleCompact cleans versions up, JET_bitIdleCompactAsync with it only has it
 * begun, JET_bitIdleStatus and JET_bitIdleAvailBuffersStatus ask, JET_bitIdleWaitForAsyncActivity waits.
 *
 * - JET_wrnNoIdleActivity: the cleaning is done.
 * - JET_wrnIdleFull: status, and the version store is more than 60 % full (of JET_paramPreferredVerPages); or less of the
 *   cache than JET_paramStartFlushThreshold is without changes that wait to be written.
 * - JET_wrnRemainingVersions: versions are left.
 * - JET_errInvalidGrbit: JET_bitIdleFlushBuffers, or JET_bitIdleCompactAsync alone.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetIdle(JET_SESID sesid,
                        JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Copies a database, without its holes, into a new file. The source is attached first. pconvert must be NULL.
 * JET_bitCompactStats, JET_bitCompactRepair, JET_bitCompactPreserveOriginal.
 *
 * - JET_errFeatureNotAvailable: pconvert is given.
 * - JET_errInTransaction: the session is in a transaction.
 * - JET_errDatabaseNotFound: the source is not attached.
 * - JET_errDatabaseDuplicate: the destination exists.
 * - JET_errDatabaseInvalidPath: a name is not possible.
 * - JET_errDiskFull, JET_errDiskIO: the copy cannot be written.
 * - and what the callback returned.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetCompactW(JET_SESID sesid,
                            JET_PCWSTR szDatabaseSrc,
                            JET_PCWSTR szDatabaseDest,
                            JET_PFNSTATUS pfnStatus,
                            struct JET_CONVERT_W *pconvert,
                            JET_GRBIT grbit);
#endif

/** JetCompactW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCompactA(JET_SESID sesid,
                            JET_PCSTR szDatabaseSrc,
                            JET_PCSTR szDatabaseDest,
                            JET_PFNSTATUS pfnStatus,
                            struct JET_CONVERT_A *pconvert,
                            JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0601 )
/**
 * Begins or ends reading a database through in the background, checking every page as it lies in the file:
 * JET_bitDatabaseScanBatchStart, JET_bitDatabaseScanBatchStartContinuous, JET_bitDatabaseScanBatchStop. A single pass takes
 * *pcSecondsMax seconds at most (NULL or 0: no limit) and waits for cmsecSleep milliseconds between batches; when it is done
 * the callback is called with JET_cbtypScanCompleted, its seconds (64 bits) and its pages (32 bits), in a thread of its own. A
 * pass that was stopped goes on with the next beginning. Damaged pages are events. Detaching the database ends the scan.
 *
 * - JET_errInvalidGrbit: not exactly one of begin and end.
 * - JET_errInvalidParameter: limits or a callback for passes without end.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errDatabaseFileReadOnly: the database is attached for reading, and it is to begin.
 * - JET_errDatabaseAlreadyRunningMaintenance: it has begun and was not ended, even if the pass is done.
 * - JET_errOutOfThreads: the thread cannot be started.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetDatabaseScan(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_ULONG *pcSecondsMax,
                                JET_ULONG cmsecSleep,
                                JET_CALLBACK pfnCallback,
                                JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Does what offline tools need: checks, dumps, repair (opDBUTIL* in the struct).
 *
 * opDBUTILConsistency, and opDBUTILEDBRepair with JET_bitDBUtilOptionDontRepair, check the whole file szDatabase: checksums,
 * space, trees, the catalog, records, indexes, long values. It must be closed. If szIntegPrefix is given, a report is written into
 * the file of this name with .INTEG.RAW behind it.
 *
 * opDBUTILDBDefragment attaches szDatabase for reading, makes a compacted copy of it (szTable names the file, pfnCallback is a
 * JET_PFNSTATUS, options are those of JetCompactW) and detaches it.
 *
 * opDBUTILDumpHeader prints what the header of a closed file says, opDBUTILSetHeaderState first makes it say that the database is
 * clean, though nobody knows; nothing is printed with JET_bitDBUtilOptionSuppressConsoleOutput. These and opDBUTILConsistency
 * work without a session too.
 *
 * - JET_errInvalidParameter: the struct is NULL or cbStruct is wrong.
 * - JET_errDatabaseInvalidName: there is no name.
 * - JET_errFeatureNotAvailable: the operation is not offered.
 * - JET_errFileNotFound, JET_errFileAccessDenied: the file is not there or in use.
 * - JET_errDatabaseDirtyShutdown, JET_errPageSizeMismatch and the codes of the header as in JetAttachDatabaseW.
 * - JET_errDatabaseCorrupted: the check found damage, or no copy of the header is good.
 * - JET_errFileInvalidType: the file is no database.
 * - and the codes of JetCompactW.
 *
 *
 *
 * JetAttachDatabaseW: super::database::JetAttachDatabaseW
 */
JET_ERR JET_API JetDBUtilitiesW(struct JET_DBUTIL_W *pdbutil);
#endif

/** JetDBUtilitiesW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDBUtilitiesA(struct JET_DBUTIL_A *pdbutil);

#if ( JET_VERSION >= 0x0601 )
/**
 * Gives pages of an open database as they are in the file, with valid checksums. Behind the end of the file they are empty.
 *
 * - JET_errInvalidParameter: the range is not possible, a pointer is NULL, or the buffer is not aligned to 4096 bytes.
 * - JET_errBufferTooSmall: the buffer is shorter than the pages.
 * - JET_errInvalidGrbit: an option.
 * - JET_errReadVerifyFailure: a page is damaged.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetDatabasePages(JET_SESID sesid,
                                    JET_DBID dbid,
                                    JET_ULONG pgnoStart,
                                    JET_ULONG cpg,
                                    void *pv,
                                    JET_ULONG cb,
                                    JET_ULONG *pcbActual,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Replaces a damaged page by a good copy from elsewhere, with the token of the request for it.
 *
 * - JET_errInvalidParameter: token or data has the wrong size, or token and page do not belong together.
 * - JET_errInvalidGrbit: another option.
 * - JET_errDatabaseNotReady: the log has not come so far.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetOnlinePatchDatabasePage(JET_SESID sesid,
                                           JET_DBID dbid,
                                           JET_ULONG pgno,
                                           const void *pvToken,
                                           JET_ULONG cbToken,
                                           const void *pvData,
                                           JET_ULONG cbData,
                                           JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Replaces pages of a database that is not attached, between JetBeginDatabaseIncrementalReseedW and its end.
 *
 * - JET_errDatabaseInvalidIncrementalReseed: no such repair was begun.
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errInvalidParameter: the range is not possible, or the data has the wrong size.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetPatchDatabasePagesW(JET_INSTANCE instance,
                                       JET_PCWSTR szDatabase,
                                       JET_ULONG pgnoStart,
                                       JET_ULONG cpg,
                                       const void *pv,
                                       JET_ULONG cb,
                                       JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetPatchDatabasePagesW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetPatchDatabasePagesA(JET_INSTANCE instance,
                                       JET_PCSTR szDatabase,
                                       JET_ULONG pgnoStart,
                                       JET_ULONG cpg,
                                       const void *pv,
                                       JET_ULONG cb,
                                       JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Begins a page-wise repair of a detached database from a copy, from a log generation on.
 *
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errDatabaseInvalidIncrementalReseed: the state of the database does not allow it.
 * - JET_errNoAttachmentsFailedIncrementalReseed: the log does not mention it.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetBeginDatabaseIncrementalReseedW(JET_INSTANCE instance,
                                                   JET_PCWSTR szDatabase,
                                                   JET_ULONG genFirstDivergedLog,
                                                   JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetBeginDatabaseIncrementalReseedW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetBeginDatabaseIncrementalReseedA(JET_INSTANCE instance,
                                                   JET_PCSTR szDatabase,
                                                   JET_ULONG genFirstDivergedLog,
                                                   JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Ends the page-wise repair of a database, or gives it up (JET_bitEndDatabaseIncrementalReseedCancel).
 *
 * - JET_errDatabaseInvalidPath: the name is NULL or empty.
 * - JET_errDatabaseInvalidIncrementalReseed: no such repair was begun.
 * - JET_errDatabaseFailedIncrementalReseed: it was given up.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetEndDatabaseIncrementalReseedW(JET_INSTANCE instance,
                                                 JET_PCWSTR szDatabase,
                                                 JET_ULONG genMinRequired,
                                                 JET_ULONG genFirstDivergedLog,
                                                 JET_ULONG genMaxRequired,
                                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetEndDatabaseIncrementalReseedW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetEndDatabaseIncrementalReseedA(JET_INSTANCE instance,
                                                 JET_PCSTR szDatabase,
                                                 JET_ULONG genMinRequired,
                                                 JET_ULONG genFirstDivergedLog,
                                                 JET_ULONG genMaxRequired,
                                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Deletes the newest log file of a stopped instance if a database does not need it. Needs no session.
 *
 * - JET_errInvalidParameter: a name is NULL.
 * - JET_errInvalidGrbit: an option.
 * - JET_errFileNotFound: there is no such file.
 * - JET_errLogFileCorrupt: the file is no valid log.
 * - JET_errDatabaseInconsistent: the database needs it.
 */
JET_ERR JET_API JetRemoveLogfileW(JET_PCWSTR wszDatabase,
                                  JET_PCWSTR wszLogfile,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetRemoveLogfileW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRemoveLogfileA(JET_PCSTR szDatabase, JET_PCSTR szLogfile, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** Frees memory that the engine gave: the answers of JetGetInstanceInfo and of the snapshot calls. NULL is fine. */
JET_ERR JET_API JetFreeBuffer(char *pbBuf);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Tells the category of a result code: JET_ERRINFOBASIC_W for level JET_ErrorInfoSpecificErr. pvContext points
 * to the code, which may be an error, a warning or success. Needs neither instance nor session.
 *
 * - JET_errInvalidParameter: another level; pvContext or pvResult is NULL; a grbit; no such code.
 * - JET_errInvalidBufferSize: less than a JET_ERRINFOBASIC_W.
 */
JET_ERR JET_API JetGetErrorInfoW(void *pvContext,
                                 void *pvResult,
                                 JET_ULONG cbMax,
                                 JET_ULONG InfoLevel,
                                 JET_GRBIT grbit);
#endif

/**
 * Sets a system parameter: of the session's instance, of the instance, or of the process and of instances to come.
 *
 * - JET_errInvalidParameter: no such parameter, or one that can only be read; a value out of its range; a text
 *   of another length than allowed.
 * - JET_errAlreadyInitialized: too late: the instance is initialised, or the process has instances.
 * - JET_errInvalidSesid, JET_errInvalidInstance: a handle that is neither nil nor live.
 * - JET_errInitInProgress, JET_errTermInProgress, JET_errRestoreInProgress: the state of the instance.
 * - JET_errInvalidPath: not a path. JET_errInvalidGrbit: bits of JET_paramEnableShrinkDatabase that do not go together.
 * - JET_errEngineFormatVersionNoLongerSupportedTooLow, JET_errEngineFormatVersionNotYetImplementedTooHigh.
 * - JET_errUnicodeTranslationFail: the text is not UTF-8.
 *
 * A value that is the current one is always taken. While JET_paramEnableAdvanced is 0, advanced parameters are
 * taken and nothing happens.
 */
JET_ERR JET_API JetSetSystemParameterA(JET_INSTANCE *pinstance,
                                       JET_SESID sesid,
                                       JET_ULONG paramid,
                                       JET_API_PTR lParam,
                                       JET_PCSTR szParam);

#if ( JET_VERSION >= 0x0600 )
/** JetSetSystemParameterA with a UTF-16 string. */
JET_ERR JET_API JetSetSystemParameterW(JET_INSTANCE *pinstance,
                                       JET_SESID sesid,
                                       JET_ULONG paramid,
                                       JET_API_PTR lParam,
                                       JET_PCWSTR szParam);
#endif

/**
 * Reads a system parameter. Numbers come through plParam, texts through the string, of cbMax bytes with its
 * zero. For JET_paramErrorToString, *plParam is a result code and the string gets its name and meaning.
 *
 * - JET_errInvalidParameter: no such parameter, or no value here; no place for the value.
 * - JET_errBufferTooSmall: the text does not fit; the buffer has its beginning.
 * - JET_errInvalidSesid, JET_errInvalidInstance: a handle that is neither nil nor live.
 * - JET_errInitInProgress, JET_errTermInProgress, JET_errRestoreInProgress: the state of the instance.
 */
JET_ERR JET_API JetGetSystemParameterA(JET_INSTANCE instance,
                                       JET_SESID sesid,
                                       JET_ULONG paramid,
                                       JET_API_PTR *plParam,
                                       JET_PSTR szParam,
                                       JET_ULONG cbMax);

#if ( JET_VERSION >= 0x0600 )
/** JetGetSystemParameterA with a UTF-16 string; cbMax counts bytes. */
JET_ERR JET_API JetGetSystemParameterW(JET_INSTANCE instance,
                                       JET_SESID sesid,
                                       JET_ULONG paramid,
                                       JET_API_PTR *plParam,
                                       JET_PWSTR szParam,
                                       JET_ULONG cbMax);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Sets parameters of the process and decides that it may have several instances. Once that is decided, only
 * compares: every entry must be as it was set then.
 *
 * - JET_errSystemParamsAlreadySet: decided before, with the same values. Callers treat it as success.
 * - JET_errSystemParameterConflict: decided before, with other values.
 * - JET_errRunningInOneInstanceMode: decided before, for one instance.
 * - JET_errInvalidParameter: an array without a length, or a length without an array; what setting a parameter gives.
 * - and other codes of JetSetSystemParameterA. Each entry's err has its own result.
 */
JET_ERR JET_API JetEnableMultiInstanceA(struct JET_SETSYSPARAM_A *psetsysparam,
                                        JET_ULONG csetsysparam,
                                        JET_ULONG *pcsetsucceed);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetEnableMultiInstanceA with UTF-16 strings; a length of 0 with an array is fine. */
JET_ERR JET_API JetEnableMultiInstanceW(struct JET_SETSYSPARAM_W *psetsysparam,
                                        JET_ULONG csetsysparam,
                                        JET_ULONG *pcsetsucceed);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Says that records with these keys will be read soon. The keys come from JetRetrieveKey and must be in order.
 * JET_bitPrereadForward or JET_bitPrereadBackward says which. *pckeysPreread is how many were taken.
 *
 * - JET_errInvalidParameter: an array or key is NULL, no keys, or they are out of order.
 * - JET_errInvalidGrbit: not exactly one direction.
 * - JET_errInvalidBufferSize: a key is empty or too long.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetPrereadKeys(JET_SESID sesid,
                               JET_TABLEID tableid,
                               const void **rgpvKeys,
                               const JET_ULONG *rgcbKeys,
                               JET_LONG ckeys,
                               JET_LONG *pckeysPreread,
                               JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A00 )
/**
 * Says that one range of the current index will be read soon, within a budget of pages.
 *
 * - JET_errInvalidParameter: the range is NULL or has more columns than the index.
 * - JET_errInvalidGrbit: not exactly one direction.
 * - JET_errInvalidPreread: the current index cannot do it.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetPrereadIndexRange(JET_SESID sesid,
                                     JET_TABLEID tableid,
                                     const struct JET_INDEX_RANGE *pIndexRange,
                                     JET_ULONG cPageCacheMin,
                                     JET_ULONG cPageCacheMax,
                                     JET_GRBIT grbit,
                                     JET_ULONG *pcPageCacheActual);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Says that ranges of the current index will be read soon, and with them the long values of some columns.
 * JET_bitPrereadForward or JET_bitPrereadBackward, JET_bitPrereadFirstPage, JET_bitPrereadNormalizedKey.
 *
 * - JET_errInvalidParameter: the array is NULL or empty, a range has more columns than the index, or they are
 *   out of order.
 * - JET_errInvalidGrbit: not exactly one direction.
 * - JET_errInvalidPreread: the current index cannot do it.
 * - JET_errColumnNotFound, JET_errBadColumnId: there is no such column.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetPrereadIndexRanges(JET_SESID sesid,
                                      JET_TABLEID tableid,
                                      const struct JET_INDEX_RANGE *rgIndexRanges,
                                      JET_ULONG cIndexRanges,
                                      JET_ULONG *pcRangesPreread,
                                      const JET_COLUMNID *rgcolumnidPreread,
                                      JET_ULONG ccolumnidPreread,
                                      JET_GRBIT grbit);
#endif

/**
 * Begins an update in the copy buffer of the cursor, or cancels it. prep: JET_prepInsert (auto-increment is
 * assigned now), JET_prepReplace (locks the record), JET_prepReplaceNoLock, JET_prepInsertCopy,
 * JET_prepInsertCopyDeleteOriginal, JET_prepInsertCopyReplaceOriginal, JET_prepInsertMustSetAutoIncrement,
 * JET_prepReadOnlyCopy, JET_prepCancel.
 *
 * - JET_errInvalidParameter: another prep.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errAlreadyPrepared: an update is prepared.
 * - JET_errUpdateNotPrepared: cancel, and none is.
 * - JET_errNotInTransaction: JET_prepReadOnlyCopy, or the copy of a record with long values, outside a
 *   transaction.
 * - JET_errIllegalOperation: no auto-increment column to set, or a temporary table that cannot do it.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no record to copy or replace.
 * - JET_errWriteConflict: another transaction has changed or locked it.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetPrepareUpdate(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 JET_ULONG prep);

/**
 * Sets one value in the copy buffer. Without psetinfo it is value 1, whole. No data means NULL, or with
 * JET_bitSetZeroLength empty.
 *
 * Options: JET_bitSetAppendLV, JET_bitSetOverwriteLV, JET_bitSetSizeLV, JET_bitSetZeroLength,
 * JET_bitSetSeparateLV, JET_bitSetIntrinsicLV, JET_bitSetUniqueMultiValues,
 * JET_bitSetUniqueNormalizedMultiValues, JET_bitSetRevertToDefaultValue, JET_bitSetCompressed,
 * JET_bitSetUncompressed, JET_bitSetContiguousLV.
 *
 * - JET_wrnColumnMaxTruncated: variable data was cut to the column's maximum.
 * - JET_wrnColumnSetNull: the column was set to NULL although data was given.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInvalidParameter: the size is impossible, or cbStruct is wrong.
 * - JET_errUpdateNotPrepared: no update is prepared.
 * - JET_errInvalidGrbit: the options contradict each other.
 * - JET_errBadColumnId, JET_errColumnNotFound: there is no such column.
 * - JET_errInvalidColumnType: the engine sets this column itself.
 * - JET_errAutoIncrementNotSet, JET_errSetAutoIncrementTooHigh: the auto-increment value given is not
 *   possible.
 * - JET_errNullInvalid: the column forbids NULL.
 * - JET_errInvalidBufferSize: the data has not the size of the column.
 * - JET_errColumnTooBig: the data is larger than the column allows.
 * - JET_errColumnNoChunk: the offset lies beyond the long value.
 * - JET_errNotInTransaction: a long value outside a transaction.
 * - JET_errRecordTooBig: the record does not fit a page.
 * - JET_errMultiValuedDuplicate, JET_errMultiValuedDuplicateAfterTruncation: the column has the value already.
 * - JET_errColumnNoEncryptionKey: the table has no encryption key.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetColumn(JET_SESID sesid,
                             JET_TABLEID tableid,
                             JET_COLUMNID columnid,
                             const void *pvData,
                             JET_ULONG cbData,
                             JET_GRBIT grbit,
                             struct JET_SETINFO *psetinfo);

/**
 * Sets values in the copy buffer, in order. Each element's err is its result; the first error stops. An element
 * with itagSequence 0 appends a value. Codes: those of JetSetColumn, and:
 *
 * - JET_errInvalidParameter: the array is NULL with a count, or a size is impossible.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetColumns(JET_SESID sesid,
                              JET_TABLEID tableid,
                              struct JET_SETCOLUMN *psetcolumn,
                              JET_ULONG csetcolumn);

/**
 * Carries out the prepared update and gives the bookmark of the record, if a buffer is there. An insert does not
 * move the cursor. On failure the update stays prepared.
 *
 * - JET_errUpdateNotPrepared: no update is prepared.
 * - JET_errNullInvalid: a column that forbids NULL has none.
 * - JET_errNullKeyDisallowed: NULL in an index that forbids it.
 * - JET_errKeyTruncated: a key is too long in an index that forbids cutting.
 * - JET_errKeyDuplicate: a unique index has the key, perhaps from a transaction not visible here.
 * - JET_errMultiValuedIndexViolation: two values of the record give the same entry in a unique index.
 * - JET_errRecordPrimaryChanged: a replace changes the primary key.
 * - JET_errRecordTooBig: the record does not fit a page.
 * - JET_errBufferTooSmall: an insert, and the bookmark does not fit.
 * - JET_errWriteConflict: another transaction has changed the record.
 * - JET_errWriteConflictPrimaryIndex: another transaction is making the primary index.
 * - JET_errCallbackFailed: a callback failed; other codes of callbacks pass through.
 * - JET_errVersionStoreOutOfMemory, JET_errDiskFull, JET_errLogDiskFull: there is no room for the change.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetUpdate(JET_SESID sesid,
                          JET_TABLEID tableid,
                          void *pvBookmark,
                          JET_ULONG cbBookmark,
                          JET_ULONG *pcbActual);

#if ( JET_VERSION >= 0x0502 )
/**
 * JetUpdate with JET_bitUpdateCheckESE97Compatibility, JET_bitUpdateNoVersion or
 * JET_bitUpdateEnforceOptionallyUniqueIndices. Further codes:
 *
 * - JET_errUpdateMustVersion: JET_bitUpdateNoVersion on a table not made in this transaction, or for a
 *   replace.
 * - JET_errRecordTooBigForBackwardCompatibility: the record would not fit a page of the old format.
 */
JET_ERR JET_API JetUpdate2(JET_SESID sesid,
                           JET_TABLEID tableid,
                           void *pvBookmark,
                           JET_ULONG cbBookmark,
                           JET_ULONG *pcbActual,
                           JET_GRBIT grbit);
#endif

/**
 * Deletes the current record; the cursor stays in its place. Drops a prepared update.
 *
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errAlreadyPrepared: a copy that deletes its original is prepared.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no record.
 * - JET_errWriteConflict: another transaction has changed or locked it.
 * - JET_errIllegalOperation: a temporary table that cannot do it.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetDelete(JET_SESID sesid, JET_TABLEID tableid);

/**
 * Adds to a column so that other transactions may add at the same time. pvOld (may be NULL) receives what the column held before,
 * with all that anybody has added to it. A record whose column takes it along when it is zero goes some time after the commit.
 * JET_bitEscrowNoRollback: seen by all at once, kept when the transaction rolls back, and nobody looks whether it is zero.
 *
 * - JET_errNotInTransaction: the session is in no transaction.
 * - JET_errPermissionDenied: the cursor may not change anything.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errAlreadyPrepared: an update is prepared.
 * - JET_errInvalidBufferSize: a buffer has not the size of the column.
 * - JET_errInvalidOperation: the column is not for escrow.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no record.
 * - JET_errWriteConflict: another transaction has replaced or deleted the record.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetEscrowUpdate(JET_SESID sesid,
                                JET_TABLEID tableid,
                                JET_COLUMNID columnid,
                                void *pv,
                                JET_ULONG cbMax,
                                void *pvOld,
                                JET_ULONG cbOldMax,
                                JET_ULONG *pcbOldActual,
                                JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0603 )
/**
 * Sets a property of an internal resource (JET_resoper*, JET_resid*; JET_residAll for all of them). JET_resoperMaxUse of an
 * instance is one of its parameters. Nothing is set while JET_paramEnableAdvanced is off.
 *
 * - JET_errInvalidParameter: resource, property or value is not possible.
 * - JET_errAlreadyInitialized: the engine has started and the property is fixed.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetSetResourceParam(JET_INSTANCE instance,
                                    JET_RESOPER resoper,
                                    JET_RESID resid,
                                    JET_API_PTR ulParam);
#endif

#if ( JET_VERSION >= 0x0603 )
/**
 * Tells a property of an internal resource: JET_resoperMaxUse and JET_resoperCurrentUse of an instance if one is given, else
 * of the process. JET_resoperTag writes four bytes.
 *
 * - JET_errInvalidParameter: resource or property is not known, or there is no place for the result.
 * - JET_errNotInitialized: JET_resoperCurrentUse before there is something to count.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetGetResourceParam(JET_INSTANCE instance,
                                    JET_RESOPER resoper,
                                    JET_RESID resid,
                                    JET_API_PTR *pulParam);
#endif

/**
 * Would tell an internal counter; replaced by JetGetThreadStats.
 *
 * - JET_errFeatureNotAvailable: always, once the session is found valid.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetGetCounter(JET_SESID sesid, JET_LONG CounterType, JET_LONG *plValue);

/**
 * Would clear an internal counter.
 *
 * - JET_errFeatureNotAvailable: always, once the session is found valid.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetResetCounter(JET_SESID sesid, JET_LONG CounterType);

#if ( JET_VERSION >= 0x0600 )
/**
 * Directs internal traces: which topics, to which callback (JET_traceop*). Needs no session.
 *
 * - JET_errInvalidParameter: another operation or topic.
 */
JET_ERR JET_API JetTracing(JET_TRACEOP traceop, JET_TRACETAG tracetag, JET_API_PTR ul);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Says which memory a crash dump should hold (JET_bitDump*). Needs no session.
 *
 * - JET_errInvalidGrbit: no option, or an unknown one.
 */
JET_ERR JET_API JetConfigureProcessForCrashDump(JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Would give tests a way into the engine's inside. Needs no session. Negative testing and thrown errors are taken and
 * mean nothing.
 *
 * - JET_errDisabledFunctionality: unit tests, or a query of the cache.
 * - JET_errTestInjectionNotSupported: another operation.
 * - JET_errInvalidParameter: there is no such operation.
 */
JET_ERR JET_API JetTestHook(TESTHOOK_OP opcode,
                            void *pv);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetBackupInstanceW for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetBackupW(JET_PCWSTR szBackupPath, JET_GRBIT grbit, JET_PFNSTATUS pfnStatus);
#endif

/** JetBackupW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetBackupA(JET_PCSTR szBackupPath, JET_GRBIT grbit, JET_PFNSTATUS pfnStatus);

#if ( JET_VERSION >= 0x0600 )
/**
 * Copies databases and logs into a directory: all (0), or only logs (JET_bitBackupIncremental), with
 * JET_bitBackupAtomic so that the former backup stays whole until the new one is. Without a path only deletes
 * logs that are not needed.
 *
 * - JET_errInvalidGrbit: another option.
 * - JET_errBackupInProgress: one is running.
 * - JET_errLoggingDisabled: the instance has no log.
 * - JET_errInvalidBackup: an incremental backup with a circular log.
 * - JET_errMissingFullBackup: an incremental backup without a full one in the directory.
 * - JET_errBackupDirectoryNotEmpty, JET_errMakeBackupDirectoryFail, JET_errDeleteBackupFileFail: the
 *   directory cannot take the backup.
 * - JET_errInvalidPath: the path is not possible.
 * - JET_errDiskFull, JET_errDiskIO: the copies cannot be written.
 * - and what the callback returned.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetBackupInstanceW(JET_INSTANCE instance,
                                   JET_PCWSTR szBackupPath,
                                   JET_GRBIT grbit,
                                   JET_PFNSTATUS pfnStatus);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetBackupInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetBackupInstanceA(JET_INSTANCE instance,
                                   JET_PCSTR szBackupPath,
                                   JET_GRBIT grbit,
                                   JET_PFNSTATUS pfnStatus);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetRestore2W to the places the databases came from. */
JET_ERR JET_API JetRestoreW(JET_PCWSTR szSource, JET_PFNSTATUS pfn);
#endif

/** JetRestoreW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRestoreA(JET_PCSTR szSource, JET_PFNSTATUS pfn);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetRestoreInstanceW for the single instance. Further codes:
 *
 * - JET_errRunningInMultiInstanceMode: the process runs several.
 */
JET_ERR JET_API JetRestore2W(JET_PCWSTR sz, JET_PCWSTR szDest, JET_PFNSTATUS pfn);
#endif

/** JetRestore2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRestore2A(JET_PCSTR sz, JET_PCSTR szDest, JET_PFNSTATUS pfn);

#if ( JET_VERSION >= 0x0600 )
/**
 * Copies databases out of a backup directory, to where they came from or to szDest, and replays the logs. The
 * instance must not be running.
 *
 * - JET_errAlreadyInitialized: the instance is running.
 * - JET_errInvalidPath: a path is not possible.
 * - JET_errMissingRestoreLogFiles, JET_errGivenLogFileHasBadSignature, JET_errGivenLogFileIsNotContiguous:
 *   the logs of the backup are not complete.
 * - JET_errExistingLogFileHasBadSignature, JET_errExistingLogFileIsNotContiguous,
 *   JET_errMissingCurrentLogFiles: the logs of the instance do not follow them.
 * - JET_errRestoreOfNonBackupDatabase, JET_errBadPatchPage, JET_errStartingRestoreLogTooHigh,
 *   JET_errEndingRestoreLogTooLow: a database and the logs do not belong together.
 * - JET_errRecoveredWithErrors: the logs were replayed and errors are left.
 * - JET_errDiskFull, JET_errDiskIO: the files cannot be written.
 * - and what the callback returned.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetRestoreInstanceW(JET_INSTANCE instance,
                                    JET_PCWSTR sz,
                                    JET_PCWSTR szDest,
                                    JET_PFNSTATUS pfn);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetRestoreInstanceW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRestoreInstanceA(JET_INSTANCE instance,
                                    JET_PCSTR sz,
                                    JET_PCSTR szDest,
                                    JET_PFNSTATUS pfn);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetExternalRestore2W with a range of log generations instead of a description of the logs. */
JET_ERR JET_API JetExternalRestoreW(JET_PWSTR szCheckpointFilePath,
                                    JET_PWSTR szLogPath,
                                    struct JET_RSTMAP_W *rgrstmap,
                                    JET_LONG crstfilemap,
                                    JET_PWSTR szBackupLogPath,
                                    JET_LONG genLow,
                                    JET_LONG genHigh,
                                    JET_PFNSTATUS pfn);
#endif

/** JetExternalRestoreW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetExternalRestoreA(JET_PSTR szCheckpointFilePath,
                                    JET_PSTR szLogPath,
                                    struct JET_RSTMAP_A *rgrstmap,
                                    JET_LONG crstfilemap,
                                    JET_PSTR szBackupLogPath,
                                    JET_LONG genLow,
                                    JET_LONG genHigh,
                                    JET_PFNSTATUS pfn);

#if ( JET_VERSION >= 0x0600 )
/**
 * Replays logs over databases that the client has put in place, and goes on with the logs of a target instance if
 * there is one.
 *
 * - JET_wrnTargetInstanceRunning: the target instance is running; its logs were left alone.
 * - JET_errInvalidParameter: the map is NULL with a count, or a cbSize is wrong.
 * - JET_errInvalidPath: a path is not possible.
 * - JET_errBadRestoreTargetInstance: there is no such target instance.
 * - JET_errRunningInOneInstanceMode: the process runs a single instance.
 * - and the codes of JetRestoreInstanceW.
 */
JET_ERR JET_API JetExternalRestore2W(JET_PWSTR szCheckpointFilePath,
                                     JET_PWSTR szLogPath,
                                     struct JET_RSTMAP_W *rgrstmap,
                                     JET_LONG crstfilemap,
                                     JET_PWSTR szBackupLogPath,
                                     struct JET_LOGINFO_W *pLogInfo,
                                     JET_PWSTR szTargetInstanceName,
                                     JET_PWSTR szTargetInstanceLogPath,
                                     JET_PWSTR szTargetInstanceCheckpointPath,
                                     JET_PFNSTATUS pfn);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetExternalRestore2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetExternalRestore2A(JET_PSTR szCheckpointFilePath,
                                     JET_PSTR szLogPath,
                                     struct JET_RSTMAP_A *rgrstmap,
                                     JET_LONG crstfilemap,
                                     JET_PSTR szBackupLogPath,
                                     struct JET_LOGINFO_A *pLogInfo,
                                     JET_PSTR szTargetInstanceName,
                                     JET_PSTR szTargetInstanceLogPath,
                                     JET_PSTR szTargetInstanceCheckpointPath,
                                     JET_PFNSTATUS pfn);
#endif

/**
 * Gives one value of the current record. Without pretinfo it is value 1, whole. pcbActual may be NULL and
 * receives the full size from the offset on. Column 0 walks all tagged values.
 *
 * Options: JET_bitRetrieveCopy (from the copy buffer), JET_bitRetrieveFromIndex,
 * JET_bitRetrieveFromPrimaryBookmark, JET_bitRetrieveTag, JET_bitRetrieveNull,
 * JET_bitRetrieveIgnoreDefault, JET_bitRetrieveTuple, JET_bitRetrieveLongId,
 * JET_bitRetrieveLongValueRefCount, JET_bitRetrievePhysicalSize, JET_bitRetrieveAsRefIfNotInRecord.
 *
 * - JET_wrnColumnNull: there is no value.
 * - JET_wrnColumnReference: the value is apart from its record, and this is a reference to it.
 * - JET_wrnColumnSetNull: JET_bitRetrieveNull, and the column was set to NULL.
 * - JET_wrnBufferTruncated: the buffer holds only part.
 * - JET_errInvalidParameter: cbStruct is wrong, or the arguments do not go with the option.
 * - JET_errInvalidGrbit: the options contradict each other.
 * - JET_errBadColumnId, JET_errColumnNotFound: there is no such column, or the index does not have it.
 * - JET_errBadItagSequence: value 0.
 * - JET_errBufferTooSmall: a figure does not fit.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no current record.
 * - JET_errIndexTuplesCannotRetrieveFromIndex: a tuple index cannot give the value.
 * - JET_errColumnNoEncryptionKey, JET_errDecryptionFailed: the value cannot be decrypted.
 * - JET_errDecompressionFailed: the value cannot be expanded.
 * - JET_errCallbackNotResolved, JET_errCallbackFailed: a default that a callback computes.
 * - JET_errIllegalOperation: a temporary table that is still being filled.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRetrieveColumn(JET_SESID sesid,
                                  JET_TABLEID tableid,
                                  JET_COLUMNID columnid,
                                  void *pvData,
                                  JET_ULONG cbData,
                                  JET_ULONG *pcbActual,
                                  JET_GRBIT grbit,
                                  struct JET_RETINFO *pretinfo);

/**
 * Gives values of the current record. Each element's err is its result. An element with itagSequence 0 asks
 * for the number of values and receives it there. Codes: those of JetRetrieveColumn, and:
 *
 * - JET_wrnBufferTruncated: some buffer holds only part.
 * - JET_errInvalidParameter: the array is NULL with a count.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRetrieveColumns(JET_SESID sesid,
                                   JET_TABLEID tableid,
                                   struct JET_RETRIEVECOLUMN *pretrievecolumn,
                                   JET_ULONG cretrievecolumn);

/**
 * Lists the tagged columns of the current record from columnidStart on, with their numbers of values. A NULL
 * buffer counts only.
 *
 * - JET_wrnBufferTruncated: the buffer holds only part.
 * - JET_errInvalidParameter: pcColumns is NULL.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no current record.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRetrieveTaggedColumnList(JET_SESID sesid,
                                            JET_TABLEID tableid,
                                            JET_ULONG *pcColumns,
                                            void *pvData,
                                            JET_ULONG cbData,
                                            JET_COLUMNID columnidStart,
                                            JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0501 )
/**
 * Gives all values of the current record, or those asked for, in memory from the client's own allocator, which the
 * client frees.
 *
 * Options: JET_bitEnumerateCopy, JET_bitEnumerateIgnoreDefault, JET_bitEnumeratePresenceOnly,
 * JET_bitEnumerateTaggedOnly, JET_bitEnumerateCompressOutput (a single value comes in place, with
 * JET_wrnColumnSingleValue), JET_bitEnumerateIgnoreUserDefinedDefault, JET_bitEnumerateInRecordOnly,
 * JET_bitEnumerateAsRefIfNotInRecord. err of columns and values: success, JET_wrnColumnNull,
 * JET_wrnColumnSingleValue, JET_wrnColumnDefault, JET_wrnColumnSkipped, JET_wrnColumnPresent,
 * JET_wrnColumnNotInRecord, JET_wrnColumnTruncated, JET_wrnColumnMoreTags, JET_errBadColumnId,
 * JET_errColumnNotFound.
 *
 * - JET_wrnColumnTruncated: a value was cut at cbDataMost.
 * - JET_errInvalidParameter: the allocator or an output is NULL.
 * - JET_errInvalidGrbit: another option, JET_bitEnumerateLocal, or options that contradict each other.
 * - JET_errCallbackFailed: defaults that a callback computes cannot be enumerated; ignore them.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no current record.
 * - JET_errOutOfMemory: the allocator gave NULL; everything has been freed.
 * - JET_errIllegalOperation: a temporary table that is still being filled.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetEnumerateColumns(JET_SESID sesid,
                                    JET_TABLEID tableid,
                                    JET_ULONG cEnumColumnId,
                                    struct JET_ENUMCOLUMNID *rgEnumColumnId,
                                    JET_ULONG *pcEnumColumn,
                                    struct JET_ENUMCOLUMN **prgEnumColumn,
                                    JET_PFNREALLOC pfnRealloc,
                                    void *pvReallocContext,
                                    JET_ULONG cbDataMost,
                                    JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Adds up the sizes of the current record: JET_bitRecordSizeInCopyBuffer, JET_bitRecordSizeRunningTotal (add
 * to what the struct holds), JET_bitRecordSizeLocal (no long values).
 *
 * - JET_errInvalidGrbit: another option.
 * - JET_errInvalidParameter: the struct is NULL.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no current record.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetRecordSize(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 struct JET_RECSIZE *precsize,
                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetGetRecordSize with compressed sizes. */
JET_ERR JET_API JetGetRecordSize2(JET_SESID sesid,
                                  JET_TABLEID tableid,
                                  struct JET_RECSIZE2 *precsize,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetGetRecordSize2 with intrinsic long values and the key. */
JET_ERR JET_API JetGetRecordSize3(JET_SESID sesid,
                                  JET_TABLEID tableid,
                                  struct JET_RECSIZE3 *precsize,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Packs columns of the records from the current one on into a buffer, until it is full. JET_bitStreamForward or
 * JET_bitStreamBackward; JET_bitStreamColumnReferences.
 *
 * The cursor ends on the first record that did not fit; without room for one record it stays, and the stream has none.
 *
 * - JET_wrnNoMoreRecords: the end was reached.
 * - JET_errIllegalOperation: the table is temporary.
 * - JET_errInvalidParameter: an array without a count or a count without an array, or no buffer where there must
 *   be one.
 * - JET_errInvalidGrbit: not exactly one direction, or another option.
 * - JET_errBufferTooSmall: there is not even room for the head of a stream.
 * - JET_errBadColumnId, JET_errColumnNotFound: there is no such column.
 * - JET_errColumnNoEncryptionKey: a column is encrypted.
 * - JET_errCallbackFailed: the table has defaults that a callback computes.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetStreamRecords(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 JET_ULONG ccolumnid,
                                 const JET_COLUMNID *rgcolumnid,
                                 void *pvData,
                                 JET_ULONG cbData,
                                 JET_ULONG *pcbActual,
                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Takes the next value out of what JetStreamRecords packed. Needs no session.
 *
 * - JET_wrnNoMoreRecords: there are no more.
 * - JET_wrnColumnNull, JET_wrnColumnReference, JET_wrnColumnNotInRecord: what the value is.
 * - JET_errInvalidParameter: a pointer is NULL or the stream is malformed.
 */
JET_ERR JET_API JetRetrieveColumnFromRecordStream(void *pvData,
                                                  JET_ULONG cbData,
                                                  JET_ULONG *piRecord,
                                                  JET_COLUMNID *pcolumnid,
                                                  JET_ULONG *pitagSequence,
                                                  JET_ULONG *pibValue,
                                                  JET_ULONG *pcbValue);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Gives a long value by a reference that another retrieval returned. With JET_bitRetrievePhysicalSize only the bytes
 * that it takes.
 *
 * - JET_wrnBufferTruncated: the buffer holds only part.
 * - JET_errInvalidParameter: no buffer where there must be one, or one where there must be none.
 * - JET_errInvalidOperation: an update is prepared.
 * - JET_errInvalidGrbit: an option.
 * - JET_errInvalidColumnReference: the reference is malformed or of another table.
 * - JET_errStaleColumnReference: the value is gone.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetRetrieveColumnByReference(JET_SESID sesid,
                                             JET_TABLEID tableid,
                                             const void *pvReference,
                                             JET_ULONG cbReference,
                                             JET_ULONG ibData,
                                             void *pvData,
                                             JET_ULONG cbData,
                                             JET_ULONG *pcbActual,
                                             JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Says that values will be retrieved by reference soon. A hint.
 *
 * JET_bitPrereadFirstPage is the only option.
 *
 * - JET_errInvalidParameter: an array is NULL, or the fewest pages are more than the most.
 * - JET_errInvalidOperation: an update is prepared.
 * - JET_errInvalidGrbit: another option.
 * - JET_errInvalidColumnReference: a reference is malformed.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetPrereadColumnsByReference(JET_SESID sesid,
                                             JET_TABLEID tableid,
                                             const void *const *rgpvReferences,
                                             const JET_ULONG *rgcbReferences,
                                             JET_ULONG cReferences,
                                             JET_ULONG cPageCacheMin,
                                             JET_ULONG cPageCacheMax,
                                             JET_ULONG *pcReferencesPreread,
                                             JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Makes a key for encrypted columns, which JetSetTableInfo(super::schema_info::JetSetTableInfoA) gives to a cursor; the program
 * keeps it, no database does. encryptionAlgorithm is JET_EncryptionAlgorithmAes256. Needs no session.
 *
 * - JET_errInvalidParameter: another algorithm, or no place for the size.
 * - JET_errBufferTooSmall: the key does not fit; *pcbActual is its size.
 */
JET_ERR JET_API JetCreateEncryptionKey(JET_ULONG encryptionAlgorithm,
                                       void *pvKey,
                                       JET_ULONG cbKey,
                                       JET_ULONG *pcbActual);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells one fact about the cursor's table: JET_TblInfo (a JET_OBJECTINFO), Name, Dbid, SpaceUsage,
 * SpaceAlloc, SpaceOwned, SpaceAvailable, TemplateTableName, LVChunkMax, EncryptionKey,
 * SpaceOwnedLV, SpaceAvailableLV, ObjectId.
 *
 * - JET_errBufferTooSmall: the buffer is too small.
 * - JET_errInvalidParameter, JET_errInvalidBufferSize: a figure of space does not fit, or its buffer is not
 *   exactly as long as it.
 * - JET_errInvalidOperation: the table is temporary; it only tells its number of rows, by JET_TblInfo.
 * - JET_errFeatureNotAvailable: another level.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetTableInfoW(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 void *pvResult,
                                 JET_ULONG cbMax,
                                 JET_ULONG InfoLevel);
#endif

/** JetGetTableInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetTableInfoA(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 void *pvResult,
                                 JET_ULONG cbMax,
                                 JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0A01 )
/**
 * Sets the key of encrypted columns (JET_TblInfoEncryptionKey), as JetCreateEncryptionKey(super::retrieve::JetCreateEncryptionKey)
 * made it, for this cursor; a duplicate of it has none. No bytes take it away, and so does a key that is refused. Takes
 * the same bytes under each of its names.
 *
 * - JET_errInvalidParameter: the bytes are no key.
 * - JET_errFeatureNotAvailable: another level.
 * - JET_errIllegalOperation: the table is temporary.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetTableInfoW(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 const void *pvParam,
                                 JET_ULONG cbParam,
                                 JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetSetTableInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSetTableInfoA(JET_SESID sesid,
                                 JET_TABLEID tableid,
                                 const void *pvParam,
                                 JET_ULONG cbParam,
                                 JET_ULONG InfoLevel);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells about one table (JET_ObjInfo, JET_ObjInfoNoStats: a JET_OBJECTINFO) or lists all tables in a
 * temporary table (JET_ObjInfoList, JET_ObjInfoListNoStats: a JET_OBJECTLIST). The container is NULL, empty
 * or "Tables".
 *
 * - JET_errObjectNotFound: there is no such table or container.
 * - JET_errBufferTooSmall: the buffer is too small.
 * - JET_errFeatureNotAvailable: an obsolete level.
 * - JET_errInvalidParameter: another level.
 * - JET_errInvalidName: a name is not possible.
 * - JET_errTooManySorts: no temporary table is possible.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetObjectInfoW(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_OBJTYP objtyp,
                                  JET_PCWSTR szContainerName,
                                  JET_PCWSTR szObjectName,
                                  void *pvResult,
                                  JET_ULONG cbMax,
                                  JET_ULONG InfoLevel);
#endif

/** JetGetObjectInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetObjectInfoA(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_OBJTYP objtyp,
                                  JET_PCSTR szContainerName,
                                  JET_PCSTR szObjectName,
                                  void *pvResult,
                                  JET_ULONG cbMax,
                                  JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells about a column of the cursor's table, or lists all in a temporary table: JET_ColInfo and
 * JET_ColInfoByColid (a JET_COLUMNDEF), Base and BaseByColid (a JET_COLUMNBASE), List, ListCompact,
 * ListSortColumnid (a JET_COLUMNLIST). For the levels by id the name points to a JET_COLUMNID.
 *
 * - JET_errColumnNotFound: there is no such column.
 * - JET_errBufferTooSmall: the buffer is too small.
 * - JET_errFeatureNotAvailable: JET_ColInfoSysTabCursor.
 * - JET_errInvalidParameter: another level.
 * - JET_errIllegalOperation: the table is temporary.
 * - JET_errTooManySorts: no temporary table is possible.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetTableColumnInfoW(JET_SESID sesid,
                                       JET_TABLEID tableid,
                                       JET_PCWSTR szColumnName,
                                       void *pvResult,
                                       JET_ULONG cbMax,
                                       JET_ULONG InfoLevel);
#endif

/** JetGetTableColumnInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetTableColumnInfoA(JET_SESID sesid,
                                       JET_TABLEID tableid,
                                       JET_PCSTR szColumnName,
                                       void *pvResult,
                                       JET_ULONG cbMax,
                                       JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetGetTableColumnInfoW by table name. Further codes:
 *
 * - JET_errInvalidParameter: the table name is NULL.
 * - JET_errInvalidName: the table name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetColumnInfoW(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_PCWSTR szTableName,
                                  JET_PCWSTR pwColumnNameOrId,
                                  void *pvResult,
                                  JET_ULONG cbMax,
                                  JET_ULONG InfoLevel);
#endif

/** JetGetColumnInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetColumnInfoA(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_PCSTR szTableName,
                                  JET_PCSTR pColumnNameOrId,
                                  void *pvResult,
                                  JET_ULONG cbMax,
                                  JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells about an index of the cursor's table, or lists all in a temporary table: JET_IdxInfo and List (a
 * JET_INDEXLIST), SpaceAlloc, LCID, Langid, Count, VarSegMac, IndexId, KeyMost, CreateIndex,
 * CreateIndex2, CreateIndex3, LocaleName, SortVersion, DefinedSortVersion, SortId, SpaceOwned,
 * SpaceAvailable. NULL or an empty name means all indexes, or the primary one.
 *
 * - JET_errIndexNotFound: there is no such index.
 * - JET_errBufferTooSmall: the buffer is too small.
 * - JET_errFeatureNotAvailable: an obsolete level.
 * - JET_errInvalidParameter: another level.
 * - JET_errTooManySorts: no temporary table is possible.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetTableIndexInfoW(JET_SESID sesid,
                                      JET_TABLEID tableid,
                                      JET_PCWSTR szIndexName,
                                      void *pvResult,
                                      JET_ULONG cbResult,
                                      JET_ULONG InfoLevel);
#endif

/** JetGetTableIndexInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetTableIndexInfoA(JET_SESID sesid,
                                      JET_TABLEID tableid,
                                      JET_PCSTR szIndexName,
                                      void *pvResult,
                                      JET_ULONG cbResult,
                                      JET_ULONG InfoLevel);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetGetTableIndexInfoW by table name. Further codes:
 *
 * - JET_errInvalidParameter: the table name is NULL.
 * - JET_errInvalidName: the table name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetGetIndexInfoW(JET_SESID sesid,
                                 JET_DBID dbid,
                                 JET_PCWSTR szTableName,
                                 JET_PCWSTR szIndexName,
                                 void *pvResult,
                                 JET_ULONG cbResult,
                                 JET_ULONG InfoLevel);
#endif

/** JetGetIndexInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetGetIndexInfoA(JET_SESID sesid,
                                 JET_DBID dbid,
                                 JET_PCSTR szTableName,
                                 JET_PCSTR szIndexName,
                                 void *pvResult,
                                 JET_ULONG cbResult,
                                 JET_ULONG InfoLevel);

/**
 * Begins a session on an instance. User name and password are ignored.
 *
 * - JET_errInvalidParameter: psesid is NULL; or several instances are possible and instance names none.
 * - JET_errOutOfSessions: JET_paramMaxSessions sessions are open, or there is no memory for one more.
 * - and the codes of every instance call; JET_errClientRequestToStopJetService after stop-service,
 *   JET_errInstanceUnavailable after a fatal error. *psesid is written on success only.
 */
JET_ERR JET_API JetBeginSessionA(JET_INSTANCE instance,
                                 JET_SESID *psesid,
                                 JET_PCSTR szUserName,
                                 JET_PCSTR szPassword);

#if ( JET_VERSION >= 0x0600 )
/** JetBeginSessionA with UTF-16 strings, which are ignored as well. */
JET_ERR JET_API JetBeginSessionW(JET_INSTANCE instance,
                                 JET_SESID *psesid,
                                 JET_PCWSTR szUserName,
                                 JET_PCWSTR szPassword);
#endif

/**
 * Begins another session on the instance of this one. It inherits nothing: no transaction, no databases, no
 * context, no parameters. The source may be in a transaction and may have a context.
 *
 * - JET_errInvalidParameter: psesid is NULL.
 * - JET_errOutOfSessions: as for JetBeginSessionA.
 * - and the codes of every session call. *psesid is written on success only.
 */
JET_ERR JET_API JetDupSession(JET_SESID sesid,
                              JET_SESID *psesid);

/**
 * Ends a session: rolls back its transactions, closes its databases, cursors and temporary tables, ends the handle.
 * Works after stop-service. No option has an effect; JET_bitForceSessionClosed is accepted.
 *
 * - JET_errSessionInUse: a session context is set, by whichever thread.
 * - JET_errSessionSharingViolation: another thread began the transaction, without a context; or is inside.
 * - JET_errOutOfBuffers, JET_errRollbackError and others of rolling back and closing: the session stays;
 *   what was rolled back or closed before stays so.
 * - and the codes of every session call but JET_errClientRequestToStopJetService.
 */
JET_ERR JET_API JetEndSession(JET_SESID sesid,
                              JET_GRBIT grbit);

/**
 * Says on whose behalf the session works from now on: a number of the client's choosing, and this thread. A
 * transaction that begins under a context belongs to the context, and goes on in any thread that sets the same one.
 *
 * - JET_errInvalidParameter: the context is 0 or all ones.
 * - JET_errSessionContextAlreadySet: there is one, from whichever thread, even if it is the same.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetSetSessionContext(JET_SESID sesid,
                                     JET_API_PTR ulContext);

/**
 * Takes the session context away, so that another thread can set it. Works after stop-service, and in a
 * transaction, which stays open.
 *
 * - JET_errSessionContextNotSetByThisThread: there is none, or another thread set it. Nothing changes.
 * - and the codes of every session call but JET_errClientRequestToStopJetService.
 */
JET_ERR JET_API JetResetSessionContext(JET_SESID sesid);

#if ( JET_VERSION >= 0x0602 )
/**
 * Sets a parameter of a session (JET_sesparam...).
 *
 * - JET_errInvalidParameter: pvParam is NULL and cbParam is not 0; a cache priority above 1000.
 * - JET_errInvalidSesparamId: no such parameter.
 * - JET_errInvalidBufferSize: not the size of the value; a generic context of more than 30000 bytes, which clears it.
 * - JET_errInvalidGrbit: unknown bits of an I/O priority.
 * - JET_errFeatureNotAvailable: the transaction level.
 * - JET_wrnBufferTruncated: a description of more than 31 bytes was cut.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetSetSessionParameter(JET_SESID sesid,
                                       JET_ULONG sesparamid,
                                       void *pvParam,
                                       JET_ULONG cbParam);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Reads a parameter of a session; works while another thread is inside it. *pcbParamActual gets the size of
 * the value even if the buffer does not fit it.
 *
 * - JET_errInvalidParameter: pvParam and pcbParamActual are both NULL.
 * - JET_errInvalidSesparamId: no such parameter.
 * - JET_errInvalidBufferSize, JET_errBufferTooSmall: the buffer does not fit the value.
 * - JET_errInvalidSesid, and the codes of every instance call.
 */
JET_ERR JET_API JetGetSessionParameter(JET_SESID sesid,
                                       JET_ULONG sesparamid,
                                       void *pvParam,
                                       JET_ULONG cbParamMax,
                                       JET_ULONG *pcbParamActual);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells what a session is doing: JET_SESSIONINFO for level JET_SessionInfo. Works after stop-service.
 *
 * - JET_errInvalidParameter: another level; pvResult is NULL.
 * - JET_errBufferTooSmall: less than a JET_SESSIONINFO.
 * - and the codes of every session call but JET_errClientRequestToStopJetService.
 */
JET_ERR JET_API JetGetSessionInfo(JET_SESID sesid,
                                  void *pvResult,
                                  JET_ULONG cbMax,
                                  JET_ULONG ulInfoLevel);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Tells what the calling thread has made the engine do since it first came: as much of JET_THREADSTATS4 as fits,
 * at least a JET_THREADSTATS. The counters only grow; subtract two answers. Needs neither instance nor session.
 *
 * - JET_errInvalidParameter: pvResult is NULL.
 * - JET_errBufferTooSmall: less than a JET_THREADSTATS.
 */
JET_ERR JET_API JetGetThreadStats(void *pvResult,
                                  JET_ULONG cbMax);
#endif

/**
 * Tells the engine's version: major, minor, build and service pack of the Windows whose engine this one equals,
 * in bits 28, 24, 8 and 0 and above. It is 10.0.19041.
 *
 * - JET_errInvalidParameter: pwVersion is NULL.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetGetVersion(JET_SESID sesid,
                              JET_ULONG *pwVersion);

#if ( JET_VERSION >= 0x0501 )
/**
 * Begins a backup by a snapshot of the volume and gives its handle: JET_bitIncrementalSnapshot,
 * JET_bitCopySnapshot, JET_bitContinueAfterThaw, JET_bitExplicitPrepare (only instances that are named take
 * part).
 *
 * - JET_errInvalidParameter: there is no place for the handle.
 * - JET_errInvalidGrbit: another option.
 * - JET_errOSSnapshotInvalidSequence: one is under way.
 * - JET_errOSSnapshotNotAllowed: a backup or recovery is running.
 */
JET_ERR JET_API JetOSSnapshotPrepare(JET_OSSNAPID *psnapId,
                                     JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Has one instance take part, after JET_bitExplicitPrepare. grbit must be 0.
 *
 * - JET_errInvalidGrbit: an option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: it is not the time for it.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetOSSnapshotPrepareInstance(JET_OSSNAPID snapId,
                                             JET_INSTANCE instance,
                                             JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Holds the instances still so that the volume can be copied, and lists them; JetFreeBuffer frees the list.
 * After JET_paramOSSnapshotTimeout they go on by themselves. grbit must be 0.
 *
 * - JET_errInvalidParameter: there is no place for the list.
 * - JET_errInvalidGrbit: an option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: it is not the time for it.
 * - JET_errOSSnapshotNotAllowed: a backup or recovery is running.
 */
JET_ERR JET_API JetOSSnapshotFreezeW(JET_OSSNAPID snapId,
                                     JET_ULONG *pcInstanceInfo,
                                     struct JET_INSTANCE_INFO_W **paInstanceInfo,
                                     JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetOSSnapshotFreezeW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOSSnapshotFreezeA(JET_OSSNAPID snapId,
                                     JET_ULONG *pcInstanceInfo,
                                     struct JET_INSTANCE_INFO_A **paInstanceInfo,
                                     JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Lets the instances go on. Without JET_bitContinueAfterThaw that ends the backup. grbit must be 0.
 *
 * - JET_errInvalidGrbit: an option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: they are not held still.
 * - JET_errOSSnapshotTimeOut: they went on before; the copy is worthless.
 */
JET_ERR JET_API JetOSSnapshotThaw(JET_OSSNAPID snapId,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0502 )
/**
 * Gives the backup up at any point. grbit must be 0.
 *
 * - JET_errInvalidGrbit: an option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: none is under way.
 */
JET_ERR JET_API JetOSSnapshotAbort(JET_OSSNAPID snapId, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Deletes the logs that the snapshot has made unneeded, for all instances. JET_bitAllDatabasesSnapshot says that
 * it held every database.
 *
 * - JET_errInvalidGrbit: another option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: it is not the time for it, or the snapshot is a copy.
 */
JET_ERR JET_API JetOSSnapshotTruncateLog(JET_OSSNAPID snapId,
                                         JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * JetOSSnapshotTruncateLog for one instance.
 *
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetOSSnapshotTruncateLogInstance(JET_OSSNAPID snapId,
                                                 JET_INSTANCE instance,
                                                 JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Lists the instances that take part once more; JetFreeBuffer frees the list. grbit must be 0.
 *
 * - JET_errInvalidParameter: there is no place for the list.
 * - JET_errInvalidGrbit: an option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: they were not held still.
 */
JET_ERR JET_API JetOSSnapshotGetFreezeInfoW(JET_OSSNAPID snapId,
                                            JET_ULONG *pcInstanceInfo,
                                            struct JET_INSTANCE_INFO_W **paInstanceInfo,
                                            JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/** JetOSSnapshotGetFreezeInfoW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOSSnapshotGetFreezeInfoA(JET_OSSNAPID snapId,
                                            JET_ULONG *pcInstanceInfo,
                                            struct JET_INSTANCE_INFO_A **paInstanceInfo,
                                            JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Ends the backup and notes it in the databases, unless JET_bitAbortSnapshot.
 *
 * - JET_errInvalidGrbit: another option.
 * - JET_errOSSnapshotInvalidSnapId: the handle is not valid.
 * - JET_errOSSnapshotInvalidSequence: it is not the time for it.
 */
JET_ERR JET_API JetOSSnapshotEnd(JET_OSSNAPID snapId, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Would begin a snapshot in an older way.
 *
 * - JET_errFeatureNotAvailable: always.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetSnapshotStartW(JET_INSTANCE instance, JET_PWSTR szDatabases, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetSnapshotStartW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetSnapshotStartA(JET_INSTANCE instance, JET_PSTR szDatabases, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Would end a snapshot in an older way.
 *
 * - JET_errFeatureNotAvailable: always.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetSnapshotStop(JET_INSTANCE instance, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * Writes log data that another server emitted into the log directory of this instance.
 *
 * - JET_errInvalidParameter: a pointer is NULL or a struct is malformed.
 * - JET_errInvalidLogDataSequence: it does not follow what came before.
 * - JET_errLogDiskFull, JET_errLogWriteFail: it cannot be written.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetConsumeLogData(JET_INSTANCE instance,
                                  struct JET_EMITDATACTX *pEmitLogDataCtx,
                                  void *pvLogData,
                                  JET_ULONG cbLogData,
                                  JET_GRBIT grbits);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Finds out how the databases can be brought back to a moment by revert snapshots, and which moment it will be.
 *
 * - JET_errRBSRCNoRBSFound: no snapshot reaches so far.
 * - JET_errRBSRCInvalidRBS, JET_errRBSRCBadDbState, JET_errRBSRCInvalidDbFormatVersion: they cannot be
 *   brought back.
 * - JET_errRBSMissingReqLogs: logs are missing.
 * - JET_errRBSRCCopyLogsRevertState: an earlier revert to another moment was not finished.
 * - JET_errInitInProgress: the instance is starting.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetRBSPrepareRevert(JET_INSTANCE instance,
                                    struct JET_LOGTIME jltRevertExpected,
                                    JET_LONG cpgCache,
                                    JET_GRBIT grbit,
                                    struct JET_LOGTIME *pjltRevertActual);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Brings the databases back as prepared. JET_bitDeleteAllExistingLogs.
 *
 * - JET_errRBSRCRevertCancelled: it was cancelled.
 * - JET_errInvalidParameter: none was prepared.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetRBSExecuteRevert(JET_INSTANCE instance,
                                    JET_GRBIT grbit,
                                    struct JET_RBSREVERTINFOMISC *prbsrevertinfomisc);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * Stops a revert that is under way; it can be begun again.
 *
 * - JET_errInvalidParameter: none is under way.
 * - and the codes of every instance call.
 */
JET_ERR JET_API JetRBSCancelRevert(JET_INSTANCE instance);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Opens a cursor on a table. It stands before the first record of the primary index and reaches it when first
 * used. pvParameters is ignored.
 *
 * Options: JET_bitTableReadOnly, JET_bitTableUpdatable (the default), JET_bitTableDenyWrite,
 * JET_bitTableDenyRead (nobody else may open the table), JET_bitTablePermitDDL (only with
 * JET_bitTableDenyRead), JET_bitTableSequential, JET_bitTablePreread, JET_bitTableNoCache,
 * JET_bitTableClass* (hints). *ptableid is JET_tableidNil on failure.
 *
 * - JET_wrnTableInUseBySystem: JET_bitTableDenyRead, and only the engine itself has cursors.
 * - JET_errInvalidGrbit: JET_bitTableDelete, JET_bitTableCreate, JET_bitTablePermitDDL without
 *   JET_bitTableDenyRead, or JET_bitTableDenyRead with JET_bitTableReadOnly.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - JET_errTableLocked: another session denies what is asked.
 * - JET_errTableInUse: another session does what is to be denied.
 * - JET_errOutOfCursors, JET_errTooManyOpenTables: a limit is reached.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetOpenTableW(JET_SESID sesid,
                              JET_DBID dbid,
                              JET_PCWSTR szTableName,
                              const void *pvParameters,
                              JET_ULONG cbParameters,
                              JET_GRBIT grbit,
                              JET_TABLEID *ptableid);
#endif

/** JetOpenTableW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetOpenTableA(JET_SESID sesid,
                              JET_DBID dbid,
                              JET_PCSTR szTableName,
                              const void *pvParameters,
                              JET_ULONG cbParameters,
                              JET_GRBIT grbit,
                              JET_TABLEID *ptableid);

/**
 * Closes a cursor. A prepared update is dropped, local storage is given to the runtime callback, a temporary table
 * is freed. Allowed after the instance was told to stop.
 *
 * - and the codes of every table call.
 */
JET_ERR JET_API JetCloseTable(JET_SESID sesid,
                              JET_TABLEID tableid);

/**
 * Opens another cursor on the same table: on the primary index, before its first record, without key, range or
 * prepared update. grbit is ignored.
 *
 * - JET_errIllegalOperation: a temporary table that is still being filled.
 * - JET_errOutOfCursors: a limit is reached.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetDupCursor(JET_SESID sesid,
                             JET_TABLEID tableid,
                             JET_TABLEID *ptableid,
                             JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0501 )
/**
 * Says that the table will be read from end to end. JET_bitPrereadForward or JET_bitPrereadBackward gives the
 * direction. A hint.
 *
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetTableSequential(JET_SESID sesid,
                                      JET_TABLEID tableid,
                                      JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Takes the hint of JetSetTableSequential back.
 *
 * - and the codes of every table call.
 */
JET_ERR JET_API JetResetTableSequential(JET_SESID sesid, JET_TABLEID tableid, JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Says that tables will be opened soon. A hint.
 *
 * - JET_errInvalidParameter: the array is NULL or the count is not positive.
 * - JET_errInvalidName: a name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetPrereadTablesW(JET_SESID sesid,
                                  JET_DBID dbid,
                                  JET_PCWSTR *rgwszTables,
                                  JET_LONG cwszTables,
                                  JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Hangs a word on the cursor, or with JET_bitLSTable on the table. When cursor or table goes, the runtime
 * callback receives it. JET_bitLSReset clears it.
 *
 * - JET_errLSCallbackNotSpecified: no runtime callback is set.
 * - JET_errInvalidGrbit: JET_bitLSTable with JET_bitLSCursor.
 * - JET_errLSAlreadySet: a word is set and the new one is not JET_LSNil.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetSetLS(JET_SESID sesid,
                         JET_TABLEID tableid,
                         JET_LS ls,
                         JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0501 )
/**
 * Gives the word that JetSetLS hung there; with JET_bitLSReset also clears it.
 *
 * - JET_errInvalidGrbit: JET_bitLSTable with JET_bitLSCursor.
 * - JET_errLSNotSet: none is set, unless JET_bitLSReset is given.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetLS(JET_SESID sesid, JET_TABLEID tableid, JET_LS *pls, JET_GRBIT grbit);
#endif

/**
 * Locks the current record until the transaction ends: JET_bitReadLock against changes, JET_bitWriteLock
 * against everything. JET_bitKeyLock locks the key that was made, whether or not a record has it.
 *
 * - JET_errNotInTransaction: the session is in no transaction.
 * - JET_errInvalidGrbit: not exactly one kind of lock.
 * - JET_errPermissionDenied: a write lock, and the cursor may not change anything.
 * - JET_errTransReadOnly: a write lock in a transaction that may only read.
 * - JET_errKeyNotMade: JET_bitKeyLock without a key.
 * - JET_errNoCurrentRecord, JET_errRecordDeleted: there is no record to lock.
 * - JET_errWriteConflict: another transaction has a lock or change in the way.
 * - and the codes of every table call.
 */
JET_ERR JET_API JetGetLock(JET_SESID sesid,
                           JET_TABLEID tableid,
                           JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes a table and opens it for this session alone. lPages is the space to begin with, lDensity the filling
 * of pages in percent (0 for 80).
 *
 * - JET_errInvalidDatabaseId: the database is the temporary one.
 * - JET_errPermissionDenied: the database is attached for reading.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errDensityInvalid: the density is not between 20 and 100.
 * - JET_errTableDuplicate: a table of that name exists.
 * - JET_errWriteConflict: another transaction is making it.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetCreateTableW(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCWSTR szTableName,
                                JET_ULONG lPages,
                                JET_ULONG lDensity,
                                JET_TABLEID *ptableid);
#endif

/** JetCreateTableW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableA(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCSTR szTableName,
                                JET_ULONG lPages,
                                JET_ULONG lDensity,
                                JET_TABLEID *ptableid);

#if ( JET_VERSION >= 0x0600 )
/**
 * Makes a table with its columns and indexes in one step and opens it for this session alone. On failure there is
 * no table; err of the element that failed says why. cCreated counts table, columns and indexes.
 *
 * Options (grbit in the struct): JET_bitTableCreateFixedDDL, JET_bitTableCreateTemplateTable,
 * JET_bitTableCreateImmutableStructure (the table is closed again and tableid is JET_tableidNil).
 *
 * - JET_errInvalidParameter: the struct or an array is NULL, or a cbStruct is wrong.
 * - JET_errCannotNestDDL: a template table cannot have a template.
 * - JET_errInvalidGrbit: JET_bitTableCreateSystemTable, or
 *   JET_bitTableCreateNoFixedVarColumnsInDerivedTables without a template table.
 * - JET_errObjectNotFound: there is no template of that name.
 * - JET_errDDLNotInheritable: the template is no template table.
 * - JET_errMustRollback: part of the work cannot be undone; roll the transaction back.
 * - and the codes of JetCreateTableW, JetAddColumnW and JetCreateIndex2W.
 */
JET_ERR JET_API JetCreateTableColumnIndexW(JET_SESID sesid,
                                           JET_DBID dbid,
                                           struct JET_TABLECREATE_W *ptablecreate);
#endif

/** JetCreateTableColumnIndexW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableColumnIndexA(JET_SESID sesid,
                                           JET_DBID dbid,
                                           struct JET_TABLECREATE_A *ptablecreate);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetCreateTableColumnIndexW with a record callback that is stored with the table. Further codes:
 *
 * - JET_errInvalidParameter: a callback without kinds, or kinds without a callback.
 * - JET_errCallbackNotResolved: the callback cannot be found.
 */
JET_ERR JET_API JetCreateTableColumnIndex2W(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE2_W *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0501 )
/** JetCreateTableColumnIndex2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableColumnIndex2A(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE2_A *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0601 )
/**
 * JetCreateTableColumnIndex2W with space hints and a limit above which long values leave the record. Further
 * codes:
 *
 * - JET_errSpaceHintsInvalid: the hints contradict each other or are out of range.
 */
JET_ERR JET_API JetCreateTableColumnIndex3W(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE3_W *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0601 )
/** JetCreateTableColumnIndex3W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableColumnIndex3A(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE3_A *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0602 )
/** JetCreateTableColumnIndex3W with indexes whose locale is a name. */
JET_ERR JET_API JetCreateTableColumnIndex4W(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE4_W *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0602 )
/** JetCreateTableColumnIndex4W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableColumnIndex4A(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE4_A *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0A01 )
/**
 * JetCreateTableColumnIndex4W with the size of the pieces of long values. Further codes:
 *
 * - JET_errInvalidLVChunkSize: that size is not allowed.
 */
JET_ERR JET_API JetCreateTableColumnIndex5W(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE5_W *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0A01 )
/** JetCreateTableColumnIndex5W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetCreateTableColumnIndex5A(JET_SESID sesid,
                                            JET_DBID dbid,
                                            struct JET_TABLECREATE5_A *ptablecreate);
#endif

#if ( JET_VERSION >= 0x0600 )
/**
 * Deletes a table. Its space is free once no transaction can see it; a rollback brings it back.
 *
 * - JET_errCannotDeleteTempTable: the database is the temporary one.
 * - JET_errCannotDeleteSystemTable: it is a system table.
 * - JET_errCannotDeleteTemplateTable: it is a template table.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInvalidName: the name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - JET_errTableInUse: a cursor is open on it, perhaps one of this session.
 * - JET_errTableLocked: another session is changing its schema.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetDeleteTableW(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCWSTR szTableName);
#endif

/** JetDeleteTableW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDeleteTableA(JET_SESID sesid, JET_DBID dbid, JET_PCSTR szTableName);

#if ( JET_VERSION >= 0x0600 )
/**
 * JetDeleteTableW with options for a revert snapshot: JET_bitNonRevertableTableDelete,
 * JET_bitRevertableTableDeleteIfTooSoon. Further codes:
 *
 * - JET_errRBSDeleteTableTooBig, JET_errRBSDeleteTableTooSoon, JET_errRBSRevertableDeleteNotPossible: the
 *   snapshot does not allow the deletion.
 */
JET_ERR JET_API JetDeleteTable2W(JET_SESID sesid,
                                 JET_DBID dbid,
                                 JET_PCWSTR wszTableName,
                                 JET_GRBIT grbit);
#endif

/** JetDeleteTable2W with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetDeleteTable2A(JET_SESID sesid,
                                 JET_DBID dbid,
                                 JET_PCSTR szTableName,
                                 JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0600 )
/**
 * Gives a table another name, whoever has it open. Cursors tell it at once; it can be opened by it when the transaction has
 * committed, and by the old one in snapshots that are older.
 *
 * - JET_errInvalidParameter: a name is NULL, or the database is the temporary one.
 * - JET_errTransReadOnly: the transaction may only read.
 * - JET_errInvalidName: a name is not possible.
 * - JET_errObjectNotFound: there is no such table.
 * - JET_errPermissionDenied: the database is attached for reading.
 * - JET_errWriteConflict: another session has changed or deleted it and not committed, or too late to be seen.
 * - JET_errFixedDDL: it is a template, or its schema is fixed.
 * - JET_errKeyDuplicate: a table has the new name.
 * - and the codes of every session call; JET_errInvalidDatabaseId: the session has no such database open.
 */
JET_ERR JET_API JetRenameTableW(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCWSTR szName,
                                JET_PCWSTR szNameNew);
#endif

/** JetRenameTableW with byte strings (docs/spec/04 §1.5). */
JET_ERR JET_API JetRenameTableA(JET_SESID sesid,
                                JET_DBID dbid,
                                JET_PCSTR szName,
                                JET_PCSTR szNameNew);

/** Opens a temporary table without a locale for text. Options and codes: those of JetOpenTemporaryTable2. */
JET_ERR JET_API JetOpenTempTable(JET_SESID sesid,
                                 const struct JET_COLUMNDEF *prgcolumndef,
                                 JET_ULONG ccolumn,
                                 JET_GRBIT grbit,
                                 JET_TABLEID *ptableid,
                                 JET_COLUMNID *prgcolumnid);

/**
 * Opens a temporary table with a locale number, 0 for the default. Options and codes: those of
 * JetOpenTemporaryTable2.
 */
JET_ERR JET_API JetOpenTempTable2(JET_SESID sesid,
                                  const struct JET_COLUMNDEF *prgcolumndef,
                                  JET_ULONG ccolumn,
                                  JET_ULONG lcid,
                                  JET_GRBIT grbit,
                                  JET_TABLEID *ptableid,
                                  JET_COLUMNID *prgcolumnid);

/**
 * Opens a temporary table with a locale number and sorting flags. Options and codes: those of
 * JetOpenTemporaryTable2.
 */
JET_ERR JET_API JetOpenTempTable3(JET_SESID sesid,
                                  const struct JET_COLUMNDEF *prgcolumndef,
                                  JET_ULONG ccolumn,
                                  struct JET_UNICODEINDEX *pidxunicode,
                                  JET_GRBIT grbit,
                                  JET_TABLEID *ptableid,
                                  JET_COLUMNID *prgcolumnid);

#if ( JET_VERSION >= 0x0600 )
/**
 * Opens a temporary table with a locale number, a longest key and a longest variable segment. Options and codes:
 * those of JetOpenTemporaryTable2.
 */
JET_ERR JET_API JetOpenTemporaryTable(JET_SESID sesid,
                                      struct JET_OPENTEMPORARYTABLE *popentemporarytable);
#endif

#if ( JET_VERSION >= 0x0602 )
/**
 * Opens a temporary table: rows of this session, sorted by the columns that have JET_bitColumnTTKey, without
 * duplicates. First rows are inserted; with the first move or seek that ends, unless the table is updatable.
 * Closing the cursor frees it.
 *
 * Options: JET_bitTTIndexed (can be searched), JET_bitTTUnique, JET_bitTTUpdatable, JET_bitTTScrollable
 * (can go back), JET_bitTTSortNullsHigh, JET_bitTTForceMaterialization (duplicates fail at once),
 * JET_bitTTForwardOnly (read once, keeps duplicates), JET_bitTTIntrinsicLVsOnly, JET_bitTTDotNetGuid.
 *
 * - JET_errInvalidParameter: the struct is NULL, cbStruct is wrong, or the key limits are not possible.
 * - JET_errTooManySorts: JET_paramMaxTemporaryTables is reached.
 * - JET_errCannotMaterializeForwardOnlySort: JET_bitTTForwardOnly with what needs a tree.
 * - JET_errOutOfCursors: a limit is reached.
 * - JET_errTooManyColumns: too many columns.
 * - JET_errInvalidColumnType, JET_errInvalidCodePage: a column is not possible.
 * - JET_errInvalidLanguageId, JET_errInvalidLCMapStringFlags: the locale is not known.
 * - JET_errRecordTooBig: the fixed columns do not fit a record.
 * - JET_errDiskFull, JET_errDiskIO: the temporary database cannot be made.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetOpenTemporaryTable2(JET_SESID sesid,
                                       struct JET_OPENTEMPORARYTABLE2 *popentemporarytable);
#endif

/**
 * Begins a transaction, or goes one level deeper in the one that is open. Levels go up to 7.
 *
 * - JET_errTransTooDeep: the level is 7.
 * - JET_errRollbackError: an earlier rollback of this session failed.
 * - JET_errSessionSharingViolation: nested, and the transaction belongs to another thread or context.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetBeginTransaction(JET_SESID sesid);

/**
 * JetBeginTransaction with options: JET_bitTransactionReadOnly at level 0 refuses updates in the whole
 * transaction. Other bits, JET_bitDistributedTransaction among them, are ignored.
 */
JET_ERR JET_API JetBeginTransaction2(JET_SESID sesid,
                                     JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0602 )
/** JetBeginTransaction2 with a number of the client's own, for traces. */
JET_ERR JET_API JetBeginTransaction3(JET_SESID sesid, int64_t trxid, JET_GRBIT grbit);
#endif

/**
 * Commits one level: what it did belongs to the level below, from level 1 to everybody.
 *
 * Options: JET_bitCommitLazyFlush (do not wait for the log), JET_bitCommitRedoCallback. These commit nothing,
 * stand alone and need no transaction: JET_bitWaitLastLevel0Commit, JET_bitWaitAllLevel0Commit (wait for the log),
 * JET_bitForceNewLog (start a new log file); with recovery off they succeed at once.
 *
 * - JET_errInvalidGrbit: other bits; or one that stands alone in company.
 * - JET_errNotInTransaction: the level is 0.
 * - JET_errMustRollback: a change of many parts failed half way.
 * - JET_errSessionSharingViolation: the transaction belongs to another thread or context.
 * - and the codes of every session call. On failure the transaction stays open.
 */
JET_ERR JET_API JetCommitTransaction(JET_SESID sesid,
                                     JET_GRBIT grbit);

#if ( JET_VERSION >= 0x0602 )
/**
 * JetCommitTransaction with the time within which a lazy commit is to be on disk, in milliseconds (0 for
 * whenever), and a place for the position of the commit in the log, which stays zero where nothing was logged.
 *
 * - JET_errInvalidParameter: a time, but the commit is not lazy.
 * - and the codes of JetCommitTransaction.
 */
JET_ERR JET_API JetCommitTransaction2(JET_SESID sesid,
                                      JET_GRBIT grbit,
                                      JET_ULONG cmsecDurableCommit,
                                      struct JET_COMMIT_ID *pCommitId);
#endif

/**
 * Undoes one level, or with JET_bitRollbackAll every level: changes are gone, cursors opened inside are closed,
 * those that moved inside stand before the first record. Works after stop-service.
 *
 * - JET_errInvalidGrbit: bits other than JET_bitRollbackAll and JET_bitRollbackRedoCallback.
 * - JET_errNotInTransaction: the level is 0.
 * - JET_errSessionSharingViolation: the transaction belongs to another thread or context.
 * - JET_errOutOfBuffers: nothing is undone. JET_errRollbackError and others: fatal for the instance.
 * - and the codes of every session call but JET_errClientRequestToStopJetService.
 */
JET_ERR JET_API JetRollback(JET_SESID sesid,
                            JET_GRBIT grbit);

/**
 * Nothing: there are no distributed transactions.
 *
 * - JET_errFeatureNotAvailable: always.
 * - and the codes of every session call.
 */
JET_ERR JET_API JetPrepareToCommitTransaction(JET_SESID sesid,
                                              const void *pvData,
                                              JET_ULONG cbData,
                                              JET_GRBIT grbit);
#endif

#pragma pack(pop)

#if defined(_MSC_VER)
#  pragma warning(pop)
#endif

#ifdef __cplusplus
}
#endif

#endif /* ESENT_H */
