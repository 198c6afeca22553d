//! Constants of the ABI: defragmentation, scan, compaction, utilities and conversion.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitDBUtilSpaceInfoBasicCatalog: JET_GRBIT = 0x00000001;
pub const JET_bitDBUtilSpaceInfoSpaceTrees: JET_GRBIT = 0x00000002;
pub const JET_bitDBUtilSpaceInfoParentOfLeaf: JET_GRBIT = 0x00000004;
pub const JET_bitDBUtilSpaceInfoFullWalk: JET_GRBIT = 0x00000008;

/// Since: 0x0A01.
pub const JET_bitDBUtilFullCategorization: JET_GRBIT = 0x00000001;

pub const JET_bitDBUtilOptionAllNodes: JET_GRBIT = 0x00000001;
pub const JET_bitDBUtilOptionKeyStats: JET_GRBIT = 0x00000002;
pub const JET_bitDBUtilOptionPageDump: JET_GRBIT = 0x00000004;
pub const JET_bitDBUtilOptionStats: JET_GRBIT = 0x00000008;
pub const JET_bitDBUtilOptionSuppressConsoleOutput: JET_GRBIT = 0x00000010;
pub const JET_bitDBUtilOptionIgnoreErrors: JET_GRBIT = 0x00000020;
pub const JET_bitDBUtilOptionVerify: JET_GRBIT = 0x00000040;
pub const JET_bitDBUtilOptionReportErrors: JET_GRBIT = 0x00000080;
pub const JET_bitDBUtilOptionDontRepair: JET_GRBIT = 0x00000100;
pub const JET_bitDBUtilOptionRepairAll: JET_GRBIT = 0x00000200;
pub const JET_bitDBUtilOptionRepairIndexes: JET_GRBIT = 0x00000400;
pub const JET_bitDBUtilOptionDontBuildIndexes: JET_GRBIT = 0x00000800;

pub const JET_bitDBUtilOptionSuppressLogo: JET_GRBIT = 0x00008000;
pub const JET_bitDBUtilOptionRepairCheckOnly: JET_GRBIT = 0x00010000;
pub const JET_bitDBUtilOptionDumpLVPageUsage: JET_GRBIT = 0x00020000;

/// Since: 0x0600.
pub const JET_bitDBUtilOptionDumpLogInfoCSV: JET_GRBIT = 0x00040000;
/// Since: 0x0600.
pub const JET_bitDBUtilOptionDumpLogPermitPatching: JET_GRBIT = 0x00080000;

pub const JET_bitDBUtilOptionSkipMinLogChecksUpdateHeader: JET_GRBIT = 0x00100000;
pub const JET_bitDBUtilOptionDumpVerbose: JET_GRBIT = 0x10000000;
pub const JET_bitDBUtilOptionDumpVerboseLevel1: JET_GRBIT = JET_bitDBUtilOptionDumpVerbose;
pub const JET_bitDBUtilOptionDumpVerboseLevel2: JET_GRBIT = 0x20000000;

pub const JET_bitDBUtilOptionDumpLogSummary: JET_GRBIT = 0x40000000;

/// Begin one pass.
///
/// Since: 0x0601.
pub const JET_bitDatabaseScanBatchStart: JET_GRBIT = 0x00000010;
/// End.
///
/// Since: 0x0601.
pub const JET_bitDatabaseScanBatchStop: JET_GRBIT = 0x00000020;
/// Obsolete.
///
/// Since: 0x0601.
pub const JET_bitDatabaseScanZeroPages: JET_GRBIT = 0x00000040;
/// Begin, pass after pass.
///
/// Since: 0x0601.
pub const JET_bitDatabaseScanBatchStartContinuous: JET_GRBIT = 0x00000080;

/// Begin.
pub const JET_bitDefragmentBatchStart: JET_GRBIT = 0x00000001;
/// End.
pub const JET_bitDefragmentBatchStop: JET_GRBIT = 0x00000002;

/// Only the trees of free space.
///
/// Since: 0x0501.
pub const JET_bitDefragmentAvailSpaceTreesOnly: JET_GRBIT = 0x00000040;

/// Do not merge pages in part.
///
/// Since: 0x0601.
pub const JET_bitDefragmentNoPartialMerges: JET_GRBIT = 0x00000080;

/// One table.
///
/// Since: 0x0601.
pub const JET_bitDefragmentBTree: JET_GRBIT = 0x00000100;

/// The options concern the registered tables.
///
/// Since: 0x0A01.
pub const JET_bitDefragmentBTreeBatch: JET_GRBIT = 0x00000200;

/// Since: 0x0601.
pub const JET_bitOld2Start: JET_GRBIT = 0x00000001;
/// Since: 0x0601.
pub const JET_bitOld2Suspend: JET_GRBIT = 0x00000002;
/// Since: 0x0601.
pub const JET_bitOld2Resume: JET_GRBIT = 0x00000004;
/// Since: 0x0601.
pub const JET_bitOld2End: JET_GRBIT = 0x00000008;

/// The callback gets figures.
pub const JET_bitCompactStats: JET_GRBIT = 0x00000020;
/// Leave damaged parts out.
pub const JET_bitCompactRepair: JET_GRBIT = 0x00000040;

/// Keep the source.
///
/// Since: 0x0600.
pub const JET_bitCompactPreserveOriginal: JET_GRBIT = 0x00000100;

pub const opDBUTILConsistency: DBUTIL_OP = 0;
pub const opDBUTILDumpData: DBUTIL_OP = 1;
pub const opDBUTILDumpMetaData: DBUTIL_OP = 2;
pub const opDBUTILDumpPage: DBUTIL_OP = 3;
pub const opDBUTILDumpNode: DBUTIL_OP = 4;
pub const opDBUTILDumpTag: DBUTIL_OP = 5;
pub const opDBUTILDumpSpace: DBUTIL_OP = 6;
pub const opDBUTILSetHeaderState: DBUTIL_OP = 7;
pub const opDBUTILDumpHeader: DBUTIL_OP = 8;
pub const opDBUTILDumpLogfile: DBUTIL_OP = 9;
pub const opDBUTILDumpLogfileTrackNode: DBUTIL_OP = 10;
pub const opDBUTILDumpCheckpoint: DBUTIL_OP = 11;
pub const opDBUTILEDBDump: DBUTIL_OP = 12;
pub const opDBUTILEDBRepair: DBUTIL_OP = 13;
pub const opDBUTILMunge: DBUTIL_OP = 14;
pub const opDBUTILEDBScrub: DBUTIL_OP = 15;
pub const opDBUTILSLVMove_ObsoleteAndUnused: DBUTIL_OP = 16;
pub const opDBUTILDBConvertRecords_ObsoleteAndUnused: DBUTIL_OP = 17;
pub const opDBUTILDBDefragment: DBUTIL_OP = 18;
pub const opDBUTILDumpExchangeSLVInfo_ObsoleteAndUnused: DBUTIL_OP = 19;
pub const opDBUTILDumpUnicodeFixupTable_ObsoleteAndUnused: DBUTIL_OP = 20;
pub const opDBUTILDumpPageUsage: DBUTIL_OP = 21;
pub const opDBUTILUpdateDBHeaderFromTrailer: DBUTIL_OP = 22;
pub const opDBUTILChecksumLogFromMemory: DBUTIL_OP = 23;
pub const opDBUTILDumpFTLHeader: DBUTIL_OP = 24;
pub const opDBUTILDBTrim: DBUTIL_OP = 25;
pub const opDBUTILDumpFlushMapFile: DBUTIL_OP = 26;
pub const opDBUTILDumpSpaceCategory: DBUTIL_OP = 27;
pub const opDBUTILDumpCachedFileHeader: DBUTIL_OP = 28;
pub const opDBUTILDumpCacheFile: DBUTIL_OP = 29;
pub const opDBUTILDumpRBSHeader: DBUTIL_OP = 30;
pub const opDBUTILDumpRBSPages: DBUTIL_OP = 31;
pub const opDBUTILEstimateRootSpaceLeak: DBUTIL_OP = 32;

pub const opEDBDumpTables: EDBDUMP_OP = 0;
pub const opEDBDumpIndexes: EDBDUMP_OP = 1;
pub const opEDBDumpColumns: EDBDUMP_OP = 2;
pub const opEDBDumpCallbacks: EDBDUMP_OP = 3;
pub const opEDBDumpPage: EDBDUMP_OP = 4;

/// Since: 0x0A01.
pub const spcatfNone: SpaceCategoryFlags = 0x00000000;
/// Since: 0x0A01.
pub const spcatfStrictlyLeaf: SpaceCategoryFlags = 0x00000001;
/// Since: 0x0A01.
pub const spcatfStrictlyInternal: SpaceCategoryFlags = 0x00000002;
/// Since: 0x0A01.
pub const spcatfRoot: SpaceCategoryFlags = 0x00000004;
/// Since: 0x0A01.
pub const spcatfSplitBuffer: SpaceCategoryFlags = 0x00000008;
/// Since: 0x0A01.
pub const spcatfSmallSpace: SpaceCategoryFlags = 0x00000010;
/// Since: 0x0A01.
pub const spcatfSpaceOE: SpaceCategoryFlags = 0x00000020;
/// Since: 0x0A01.
pub const spcatfSpaceAE: SpaceCategoryFlags = 0x00000040;
/// Since: 0x0A01.
pub const spcatfAvailable: SpaceCategoryFlags = 0x00000080;
/// Since: 0x0A01.
pub const spcatfIndeterminate: SpaceCategoryFlags = 0x04000000;
/// Since: 0x0A01.
pub const spcatfInconsistent: SpaceCategoryFlags = 0x08000000;
/// Since: 0x0A01.
pub const spcatfLeaked: SpaceCategoryFlags = 0x10000000;
/// Since: 0x0A01.
pub const spcatfNotOwned: SpaceCategoryFlags = 0x20000000;
/// Since: 0x0A01.
pub const spcatfNotOwnedEof: SpaceCategoryFlags = 0x40000000;
/// Since: 0x0A01.
pub const spcatfUnknown: SpaceCategoryFlags = 0x80000000;

pub const opDDLConvNull: JET_OPDDLCONV = 0;
pub const opDDLConvAddCallback: JET_OPDDLCONV = 1;
pub const opDDLConvChangeColumn: JET_OPDDLCONV = 2;
pub const opDDLConvAddConditionalColumnsToAllIndexes: JET_OPDDLCONV = 3;
pub const opDDLConvAddColumnCallback: JET_OPDDLCONV = 4;
pub const opDDLConvIncreaseMaxColumnSize: JET_OPDDLCONV = 5;
pub const opDDLConvChangeIndexDensity: JET_OPDDLCONV = 6;
pub const opDDLConvChangeCallbackDLL: JET_OPDDLCONV = 7;
pub const opDDLConvMax: JET_OPDDLCONV = 8;

/// Since: 0x0601.
pub const eBTreeTypeInvalid: JET_BTREETYPE = 0;
/// Since: 0x0601.
pub const eBTreeTypeInternalDbRootSpace: JET_BTREETYPE = 1;
/// Since: 0x0601.
pub const eBTreeTypeInternalSpaceOE: JET_BTREETYPE = 2;
/// Since: 0x0601.
pub const eBTreeTypeInternalSpaceAE: JET_BTREETYPE = 3;
/// Since: 0x0601.
pub const eBTreeTypeUserClusteredIndex: JET_BTREETYPE = 4;
/// Since: 0x0601.
pub const eBTreeTypeInternalLongValue: JET_BTREETYPE = 5;
/// Since: 0x0601.
pub const eBTreeTypeUserSecondaryIndex: JET_BTREETYPE = 6;
/// Since: 0x0601.
pub const eBTreeTypeMax: JET_BTREETYPE = 7;
