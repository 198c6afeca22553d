//! Constants of the ABI: levels and flags of the info calls.

#[allow(clippy::wildcard_imports)]
use super::*;

pub const JET_bitTableInfoUpdatable: JET_GRBIT = 0x00000001;
pub const JET_bitTableInfoBookmark: JET_GRBIT = 0x00000002;
pub const JET_bitTableInfoRollback: JET_GRBIT = 0x00000004;

pub const JET_bitObjectSystem: JET_GRBIT = 0x80000000;
pub const JET_bitObjectTableFixedDDL: JET_GRBIT = 0x40000000;
pub const JET_bitObjectTableTemplate: JET_GRBIT = 0x20000000;
pub const JET_bitObjectTableDerived: JET_GRBIT = 0x10000000;

pub const JET_bitObjectSystemDynamic: JET_GRBIT = JET_bitObjectSystem | 0x08000000;

/// Since: 0x0501.
pub const JET_bitObjectTableNoFixedVarColumnsInDerivedTables: JET_GRBIT = 0x04000000;

pub const cObjectInfoCols: JET_ULONG = 9;

pub const cColumnInfoCols: JET_ULONG = 14;

pub const cIndexInfoCols: JET_ULONG = 15;

pub const JET_DbInfoFilename: JET_ULONG = 0;
pub const JET_DbInfoConnect: JET_ULONG = 1;
pub const JET_DbInfoCountry: JET_ULONG = 2;

/// Since: 0x0501.
pub const JET_DbInfoLCID: JET_ULONG = 3;

pub const JET_DbInfoLangid: JET_ULONG = 3;
pub const JET_DbInfoCp: JET_ULONG = 4;
pub const JET_DbInfoCollate: JET_ULONG = 5;
pub const JET_DbInfoOptions: JET_ULONG = 6;
pub const JET_DbInfoTransactions: JET_ULONG = 7;
pub const JET_DbInfoVersion: JET_ULONG = 8;
pub const JET_DbInfoIsam: JET_ULONG = 9;
pub const JET_DbInfoFilesize: JET_ULONG = 10;
pub const JET_DbInfoSpaceOwned: JET_ULONG = 11;
pub const JET_DbInfoSpaceAvailable: JET_ULONG = 12;
pub const JET_DbInfoUpgrade: JET_ULONG = 13;
pub const JET_DbInfoMisc: JET_ULONG = 14;

/// Since: 0x0501.
pub const JET_DbInfoDBInUse: JET_ULONG = 15;
/// Since: 0x0501.
pub const JET_DbInfoHasSLVFile_Obsolete: JET_ULONG = 16;
/// Since: 0x0501.
pub const JET_DbInfoPageSize: JET_ULONG = 17;

pub const JET_DbInfoStreamingFileSpace_Obsolete: JET_ULONG = 18;

/// Since: 0x0600.
pub const JET_DbInfoFileType: JET_ULONG = 19;

/// Since: 0x0600.
pub const JET_DbInfoStreamingFileSize_Obsolete: JET_ULONG = 20;

/// Since: 0x0603.
pub const JET_DbInfoFilesizeOnDisk: JET_ULONG = 21;

/// Since: 0x0600.
pub const JET_DbInfoSplitBuffers: JET_ULONG = 23;
/// Since: 0x0600.
pub const JET_DbInfoUseCachedResult: JET_ULONG = 0x40000000;

/// Since: 0x0600.
pub const JET_LogInfoMisc: JET_ULONG = 0;

/// Since: 0x0601.
pub const JET_LogInfoMisc2: JET_ULONG = 1;

/// Since: 0x0A01.
pub const JET_LogInfoMisc3: JET_ULONG = 2;

/// Since: 0x0600.
pub const JET_RBSFileInfoMisc: JET_ULONG = 0;

/// Since: 0x0600.
pub const JET_SessionInfo: JET_ULONG = 0;

pub const JET_ObjInfo: JET_ULONG = 0;
pub const JET_ObjInfoListNoStats: JET_ULONG = 1;
pub const JET_ObjInfoList: JET_ULONG = 2;
pub const JET_ObjInfoSysTabCursor: JET_ULONG = 3;
pub const JET_ObjInfoListACM: JET_ULONG = 4;
pub const JET_ObjInfoNoStats: JET_ULONG = 5;
pub const JET_ObjInfoSysTabReadOnly: JET_ULONG = 6;
pub const JET_ObjInfoRulesLoaded: JET_ULONG = 7;
pub const JET_ObjInfoMax: JET_ULONG = 8;

pub const JET_TblInfo: JET_ULONG = 0;
pub const JET_TblInfoName: JET_ULONG = 1;
pub const JET_TblInfoDbid: JET_ULONG = 2;
pub const JET_TblInfoMostMany: JET_ULONG = 3;
pub const JET_TblInfoRvt: JET_ULONG = 4;
pub const JET_TblInfoOLC: JET_ULONG = 5;
pub const JET_TblInfoResetOLC: JET_ULONG = 6;
pub const JET_TblInfoSpaceUsage: JET_ULONG = 7;
pub const JET_TblInfoDumpTable: JET_ULONG = 8;
pub const JET_TblInfoSpaceAlloc: JET_ULONG = 9;
pub const JET_TblInfoSpaceOwned: JET_ULONG = 10;
pub const JET_TblInfoSpaceAvailable: JET_ULONG = 11;
pub const JET_TblInfoTemplateTableName: JET_ULONG = 12;

/// Since: 0x0A01.
pub const JET_TblInfoLVChunkMax: JET_ULONG = 13;
/// Since: 0x0A01.
pub const JET_TblInfoEncryptionKey: JET_ULONG = 14;

/// Since: 0x0A01.
pub const JET_TblInfoRetrieveAndReserveAutoIncrement: JET_ULONG = 16;

/// Since: 0x0A01.
pub const JET_TblInfoSpaceOwnedLV: JET_ULONG = 17;
/// Since: 0x0A01.
pub const JET_TblInfoSpaceAvailableLV: JET_ULONG = 18;

/// Since: 0x0A01.
pub const JET_TblInfoObjectId: JET_ULONG = 19;

pub const JET_IdxInfo: JET_ULONG = 0;
pub const JET_IdxInfoList: JET_ULONG = 1;
pub const JET_IdxInfoSysTabCursor: JET_ULONG = 2;
pub const JET_IdxInfoOLC: JET_ULONG = 3;
pub const JET_IdxInfoResetOLC: JET_ULONG = 4;
pub const JET_IdxInfoSpaceAlloc: JET_ULONG = 5;

/// Since: 0x0501.
pub const JET_IdxInfoLCID: JET_ULONG = 6;

pub const JET_IdxInfoLangid: JET_ULONG = 6;
pub const JET_IdxInfoCount: JET_ULONG = 7;
pub const JET_IdxInfoVarSegMac: JET_ULONG = 8;
pub const JET_IdxInfoIndexId: JET_ULONG = 9;

/// Since: 0x0600.
pub const JET_IdxInfoKeyMost: JET_ULONG = 10;

/// Since: 0x0601.
pub const JET_IdxInfoCreateIndex: JET_ULONG = 11;
/// Since: 0x0601.
pub const JET_IdxInfoCreateIndex2: JET_ULONG = 12;

/// Since: 0x0602.
pub const JET_IdxInfoCreateIndex3: JET_ULONG = 13;
/// Since: 0x0602.
pub const JET_IdxInfoLocaleName: JET_ULONG = 14;

/// Since: 0x0A00.
pub const JET_IdxInfoSortVersion: JET_ULONG = 15;
/// Since: 0x0A00.
pub const JET_IdxInfoDefinedSortVersion: JET_ULONG = 16;
/// Since: 0x0A00.
pub const JET_IdxInfoSortId: JET_ULONG = 17;

/// Since: 0x0A01.
pub const JET_IdxInfoSpaceOwned: JET_ULONG = 18;

/// Since: 0x0A01.
pub const JET_IdxInfoSpaceAvailable: JET_ULONG = 19;

pub const JET_ColInfo: JET_ULONG = 0;
pub const JET_ColInfoList: JET_ULONG = 1;
pub const JET_ColInfoSysTabCursor: JET_ULONG = 3;
pub const JET_ColInfoBase: JET_ULONG = 4;
pub const JET_ColInfoListCompact: JET_ULONG = 5;

/// Since: 0x0501.
pub const JET_ColInfoByColid: JET_ULONG = 6;
/// Since: 0x0501.
pub const JET_ColInfoListSortColumnid: JET_ULONG = 7;

/// Since: 0x0600.
pub const JET_ColInfoBaseByColid: JET_ULONG = 8;

/// Since: 0x0600.
pub const JET_ColInfoGrbitNonDerivedColumnsOnly: JET_GRBIT = 0x80000000;
/// Since: 0x0600.
pub const JET_ColInfoGrbitMinimalInfo: JET_GRBIT = 0x40000000;
/// Since: 0x0600.
pub const JET_ColInfoGrbitSortByColumnid: JET_GRBIT = 0x20000000;

/// Since: 0x0600.
pub const JET_ColInfoGrbitCompacting: JET_GRBIT = 0x10000000;

/// Since: 0x0600.
pub const JET_InstanceMiscInfoLogSignature: JET_ULONG = 0;

/// Since: 0x0600.
pub const JET_InstanceMiscInfoCheckpoint: JET_ULONG = 1;

/// Since: 0x0A01.
pub const JET_InstanceMiscInfoRBS: JET_ULONG = 2;

/// Since: 0x0600.
pub const JET_PageInfo: JET_ULONG = 0;

/// Since: 0x0601.
pub const JET_PageInfo2: JET_ULONG = 1;

/// Since: 0x0602.
pub const JET_bitPageInfoNoStructureChecksum: JET_GRBIT = 0x00000001;

/// Since: 0x0601.
pub const JET_bitTestUninitShrunkPageImage: JET_GRBIT = 0x00000001;
/// Since: 0x0601.
pub const JET_bitPatchingCorruptPage: JET_GRBIT = 0x00000002;

/// Since: 0x0601.
pub const JET_bitEndDatabaseIncrementalReseedCancel: JET_GRBIT = 0x00000001;

/// Since: 0x0A01.
pub const JET_bitBeginDatabaseIncrementalReseedPatchRBS: JET_GRBIT = 0x00000001;

pub const JET_objtypNil: JET_OBJTYP = 0;
pub const JET_objtypTable: JET_OBJTYP = 1;

pub const JET_objtypDb: JET_OBJTYP = 2;
pub const JET_objtypContainer: JET_OBJTYP = 3;
pub const JET_objtypLongRoot: JET_OBJTYP = 9;

/// Since: 0x0602.
pub const JET_ErrorInfoSpecificErr: JET_ULONG = 1;

/// Since: 0x0602.
pub const JET_errcatUnknown: JET_ERRCAT = 0;
/// Since: 0x0602.
pub const JET_errcatError: JET_ERRCAT = 1;
/// Since: 0x0602.
pub const JET_errcatOperation: JET_ERRCAT = 2;
/// Since: 0x0602.
pub const JET_errcatFatal: JET_ERRCAT = 3;
/// Since: 0x0602.
pub const JET_errcatIO: JET_ERRCAT = 4;
/// Since: 0x0602.
pub const JET_errcatResource: JET_ERRCAT = 5;
/// Since: 0x0602.
pub const JET_errcatMemory: JET_ERRCAT = 6;
/// Since: 0x0602.
pub const JET_errcatQuota: JET_ERRCAT = 7;
/// Since: 0x0602.
pub const JET_errcatDisk: JET_ERRCAT = 8;
/// Since: 0x0602.
pub const JET_errcatData: JET_ERRCAT = 9;
/// Since: 0x0602.
pub const JET_errcatCorruption: JET_ERRCAT = 10;
/// Since: 0x0602.
pub const JET_errcatInconsistent: JET_ERRCAT = 11;
/// Since: 0x0602.
pub const JET_errcatFragmentation: JET_ERRCAT = 12;
/// Since: 0x0602.
pub const JET_errcatApi: JET_ERRCAT = 13;
/// Since: 0x0602.
pub const JET_errcatUsage: JET_ERRCAT = 14;
/// Since: 0x0602.
pub const JET_errcatState: JET_ERRCAT = 15;
/// Since: 0x0602.
pub const JET_errcatObsolete: JET_ERRCAT = 16;
/// Since: 0x0602.
pub const JET_errcatMax: JET_ERRCAT = 17;
