//! Constants of the ABI: levels and flags of the info calls.

#[allow(clippy::wildcard_imports)]
use super::*;

/// The cursor may change records.
pub const JET_bitTableInfoUpdatable: JET_GRBIT = 0x00000001;
/// The table has bookmarks.
pub const JET_bitTableInfoBookmark: JET_GRBIT = 0x00000002;
/// The table takes part in transactions.
pub const JET_bitTableInfoRollback: JET_GRBIT = 0x00000004;

/// System table.
pub const JET_bitObjectSystem: JET_GRBIT = 0x80000000;
/// The schema is fixed.
pub const JET_bitObjectTableFixedDDL: JET_GRBIT = 0x40000000;
/// Template table.
pub const JET_bitObjectTableTemplate: JET_GRBIT = 0x20000000;
/// Derived from a template.
pub const JET_bitObjectTableDerived: JET_GRBIT = 0x10000000;

/// System table made when needed.
pub const JET_bitObjectSystemDynamic: JET_GRBIT = JET_bitObjectSystem | 0x08000000;

/// Derived tables may add tagged columns only.
///
/// Since: 0x0501.
pub const JET_bitObjectTableNoFixedVarColumnsInDerivedTables: JET_GRBIT = 0x04000000;

pub const cObjectInfoCols: JET_ULONG = 9;

pub const cColumnInfoCols: JET_ULONG = 14;

pub const cIndexInfoCols: JET_ULONG = 15;

/// Path.
pub const JET_DbInfoFilename: JET_ULONG = 0;
/// Connect string, empty.
pub const JET_DbInfoConnect: JET_ULONG = 1;
/// Country.
pub const JET_DbInfoCountry: JET_ULONG = 2;

/// Locale number.
///
/// Since: 0x0501.
pub const JET_DbInfoLCID: JET_ULONG = 3;

/// The same as JET_DbInfoLCID.
pub const JET_DbInfoLangid: JET_ULONG = 3;
/// Code page.
pub const JET_DbInfoCp: JET_ULONG = 4;
/// Collation, 0.
pub const JET_DbInfoCollate: JET_ULONG = 5;
/// Options of the open.
pub const JET_DbInfoOptions: JET_ULONG = 6;
/// Levels of transactions.
pub const JET_DbInfoTransactions: JET_ULONG = 7;
/// Format version.
pub const JET_DbInfoVersion: JET_ULONG = 8;
/// Not offered.
pub const JET_DbInfoIsam: JET_ULONG = 9;
/// Length: pages of an open database, bytes of a file.
pub const JET_DbInfoFilesize: JET_ULONG = 10;
/// Pages owned.
pub const JET_DbInfoSpaceOwned: JET_ULONG = 11;
/// Pages free.
pub const JET_DbInfoSpaceAvailable: JET_ULONG = 12;
/// A JET_DBINFOUPGRADE.
pub const JET_DbInfoUpgrade: JET_ULONG = 13;
/// A JET_DBINFOMISC.
pub const JET_DbInfoMisc: JET_ULONG = 14;

/// Whether some process has it attached.
///
/// Since: 0x0501.
pub const JET_DbInfoDBInUse: JET_ULONG = 15;
/// Since: 0x0501.
pub const JET_DbInfoHasSLVFile_Obsolete: JET_ULONG = 16;
/// Bytes of a page.
///
/// Since: 0x0501.
pub const JET_DbInfoPageSize: JET_ULONG = 17;

pub const JET_DbInfoStreamingFileSpace_Obsolete: JET_ULONG = 18;

/// Kind of file.
///
/// Since: 0x0600.
pub const JET_DbInfoFileType: JET_ULONG = 19;

/// Since: 0x0600.
pub const JET_DbInfoStreamingFileSize_Obsolete: JET_ULONG = 20;

/// Length on disk: pages of an open database, bytes of a file.
///
/// Since: 0x0603.
pub const JET_DbInfoFilesizeOnDisk: JET_ULONG = 21;

/// Pages kept for splits of space trees.
///
/// Since: 0x0600.
pub const JET_DbInfoSplitBuffers: JET_ULONG = 23;
/// Modifier: a figure known already will do.
///
/// Since: 0x0600.
pub const JET_DbInfoUseCachedResult: JET_ULONG = 0x40000000;

/// A JET_LOGINFOMISC.
///
/// Since: 0x0600.
pub const JET_LogInfoMisc: JET_ULONG = 0;

/// A JET_LOGINFOMISC2.
///
/// Since: 0x0601.
pub const JET_LogInfoMisc2: JET_ULONG = 1;

/// A JET_LOGINFOMISC3.
///
/// Since: 0x0A01.
pub const JET_LogInfoMisc3: JET_ULONG = 2;

/// A JET_RBSINFOMISC.
///
/// Since: 0x0600.
pub const JET_RBSFileInfoMisc: JET_ULONG = 0;

/// A JET_SESSIONINFO.
///
/// Since: 0x0600.
pub const JET_SessionInfo: JET_ULONG = 0;

/// One table.
pub const JET_ObjInfo: JET_ULONG = 0;
/// All tables, without counts.
pub const JET_ObjInfoListNoStats: JET_ULONG = 1;
/// All tables.
pub const JET_ObjInfoList: JET_ULONG = 2;
pub const JET_ObjInfoSysTabCursor: JET_ULONG = 3;
pub const JET_ObjInfoListACM: JET_ULONG = 4;
/// One table, without counts.
pub const JET_ObjInfoNoStats: JET_ULONG = 5;
pub const JET_ObjInfoSysTabReadOnly: JET_ULONG = 6;
pub const JET_ObjInfoRulesLoaded: JET_ULONG = 7;
pub const JET_ObjInfoMax: JET_ULONG = 8;

/// A JET_OBJECTINFO.
pub const JET_TblInfo: JET_ULONG = 0;
/// Name.
pub const JET_TblInfoName: JET_ULONG = 1;
/// Database.
pub const JET_TblInfoDbid: JET_ULONG = 2;
pub const JET_TblInfoMostMany: JET_ULONG = 3;
pub const JET_TblInfoRvt: JET_ULONG = 4;
pub const JET_TblInfoOLC: JET_ULONG = 5;
pub const JET_TblInfoResetOLC: JET_ULONG = 6;
/// Pages owned and free, and the extents.
pub const JET_TblInfoSpaceUsage: JET_ULONG = 7;
pub const JET_TblInfoDumpTable: JET_ULONG = 8;
/// Pages at first, and density.
pub const JET_TblInfoSpaceAlloc: JET_ULONG = 9;
/// Pages owned.
pub const JET_TblInfoSpaceOwned: JET_ULONG = 10;
/// Pages free.
pub const JET_TblInfoSpaceAvailable: JET_ULONG = 11;
/// Name of the template.
pub const JET_TblInfoTemplateTableName: JET_ULONG = 12;

/// Bytes of a piece of a long value.
///
/// Since: 0x0A01.
pub const JET_TblInfoLVChunkMax: JET_ULONG = 13;
/// Encryption key.
///
/// Since: 0x0A01.
pub const JET_TblInfoEncryptionKey: JET_ULONG = 14;

/// Since: 0x0A01.
pub const JET_TblInfoRetrieveAndReserveAutoIncrement: JET_ULONG = 16;

/// Pages owned by long values.
///
/// Since: 0x0A01.
pub const JET_TblInfoSpaceOwnedLV: JET_ULONG = 17;
/// Pages free among long values.
///
/// Since: 0x0A01.
pub const JET_TblInfoSpaceAvailableLV: JET_ULONG = 18;

/// Object number.
///
/// Since: 0x0A01.
pub const JET_TblInfoObjectId: JET_ULONG = 19;

/// All indexes, or one, as a JET_INDEXLIST.
pub const JET_IdxInfo: JET_ULONG = 0;
/// The same as JET_IdxInfo.
pub const JET_IdxInfoList: JET_ULONG = 1;
pub const JET_IdxInfoSysTabCursor: JET_ULONG = 2;
pub const JET_IdxInfoOLC: JET_ULONG = 3;
pub const JET_IdxInfoResetOLC: JET_ULONG = 4;
/// Density.
pub const JET_IdxInfoSpaceAlloc: JET_ULONG = 5;

/// Locale number.
///
/// Since: 0x0501.
pub const JET_IdxInfoLCID: JET_ULONG = 6;

/// Locale number.
pub const JET_IdxInfoLangid: JET_ULONG = 6;
/// How many indexes.
pub const JET_IdxInfoCount: JET_ULONG = 7;
/// Bytes of the longest variable segment.
pub const JET_IdxInfoVarSegMac: JET_ULONG = 8;
/// A JET_INDEXID.
pub const JET_IdxInfoIndexId: JET_ULONG = 9;

/// Bytes of the longest key.
///
/// Since: 0x0600.
pub const JET_IdxInfoKeyMost: JET_ULONG = 10;

/// A JET_INDEXCREATE.
///
/// Since: 0x0601.
pub const JET_IdxInfoCreateIndex: JET_ULONG = 11;
/// A JET_INDEXCREATE2.
///
/// Since: 0x0601.
pub const JET_IdxInfoCreateIndex2: JET_ULONG = 12;

/// A JET_INDEXCREATE3.
///
/// Since: 0x0602.
pub const JET_IdxInfoCreateIndex3: JET_ULONG = 13;
/// Locale name.
///
/// Since: 0x0602.
pub const JET_IdxInfoLocaleName: JET_ULONG = 14;

/// Version of the sorting rules on this system.
///
/// Since: 0x0A00.
pub const JET_IdxInfoSortVersion: JET_ULONG = 15;
/// Version of the sorting rules the index was made with.
///
/// Since: 0x0A00.
pub const JET_IdxInfoDefinedSortVersion: JET_ULONG = 16;
/// Identity of the sorting rules.
///
/// Since: 0x0A00.
pub const JET_IdxInfoSortId: JET_ULONG = 17;

/// Pages owned.
///
/// Since: 0x0A01.
pub const JET_IdxInfoSpaceOwned: JET_ULONG = 18;

/// Pages free.
///
/// Since: 0x0A01.
pub const JET_IdxInfoSpaceAvailable: JET_ULONG = 19;

/// A JET_COLUMNDEF.
pub const JET_ColInfo: JET_ULONG = 0;
/// All columns by name, as a JET_COLUMNLIST.
pub const JET_ColInfoList: JET_ULONG = 1;
pub const JET_ColInfoSysTabCursor: JET_ULONG = 3;
/// A JET_COLUMNBASE.
pub const JET_ColInfoBase: JET_ULONG = 4;
/// All columns, fewer facts.
pub const JET_ColInfoListCompact: JET_ULONG = 5;

/// A JET_COLUMNDEF, by number.
///
/// Since: 0x0501.
pub const JET_ColInfoByColid: JET_ULONG = 6;
/// All columns by number.
///
/// Since: 0x0501.
pub const JET_ColInfoListSortColumnid: JET_ULONG = 7;

/// A JET_COLUMNBASE, by number.
///
/// Since: 0x0600.
pub const JET_ColInfoBaseByColid: JET_ULONG = 8;

/// Modifier: only the table's own columns.
///
/// Since: 0x0600.
pub const JET_ColInfoGrbitNonDerivedColumnsOnly: JET_GRBIT = 0x80000000;
/// Modifier: only names and numbers.
///
/// Since: 0x0600.
pub const JET_ColInfoGrbitMinimalInfo: JET_GRBIT = 0x40000000;
/// Modifier: by number.
///
/// Since: 0x0600.
pub const JET_ColInfoGrbitSortByColumnid: JET_GRBIT = 0x20000000;

/// Since: 0x0600.
pub const JET_ColInfoGrbitCompacting: JET_GRBIT = 0x10000000;

/// A JET_SIGNATURE.
///
/// Since: 0x0600.
pub const JET_InstanceMiscInfoLogSignature: JET_ULONG = 0;

/// A JET_CHECKPOINTINFO.
///
/// Since: 0x0600.
pub const JET_InstanceMiscInfoCheckpoint: JET_ULONG = 1;

/// A JET_RBSINFOMISC.
///
/// Since: 0x0A01.
pub const JET_InstanceMiscInfoRBS: JET_ULONG = 2;

/// An array of JET_PAGEINFO.
///
/// Since: 0x0600.
pub const JET_PageInfo: JET_ULONG = 0;

/// An array of JET_PAGEINFO2.
///
/// Since: 0x0601.
pub const JET_PageInfo2: JET_ULONG = 1;

/// Leave the checksum of the structure out.
///
/// Since: 0x0602.
pub const JET_bitPageInfoNoStructureChecksum: JET_GRBIT = 0x00000001;

/// Show a page as it is after shrinking.
///
/// Since: 0x0601.
pub const JET_bitTestUninitShrunkPageImage: JET_GRBIT = 0x00000001;
/// Since: 0x0601.
pub const JET_bitPatchingCorruptPage: JET_GRBIT = 0x00000002;

/// Give the repair up.
///
/// Since: 0x0601.
pub const JET_bitEndDatabaseIncrementalReseedCancel: JET_GRBIT = 0x00000001;

/// Since: 0x0A01.
pub const JET_bitBeginDatabaseIncrementalReseedPatchRBS: JET_GRBIT = 0x00000001;

/// None.
pub const JET_objtypNil: JET_OBJTYP = 0;
/// Table.
pub const JET_objtypTable: JET_OBJTYP = 1;

pub const JET_objtypDb: JET_OBJTYP = 2;
pub const JET_objtypContainer: JET_OBJTYP = 3;
pub const JET_objtypLongRoot: JET_OBJTYP = 9;

/// A JET_ERRINFOBASIC_W.
///
/// Since: 0x0602.
pub const JET_ErrorInfoSpecificErr: JET_ULONG = 1;

/// No category.
///
/// Since: 0x0602.
pub const JET_errcatUnknown: JET_ERRCAT = 0;
/// Root: everything.
///
/// Since: 0x0602.
pub const JET_errcatError: JET_ERRCAT = 1;
/// Something went wrong while working.
///
/// Since: 0x0602.
pub const JET_errcatOperation: JET_ERRCAT = 2;
/// The instance must end.
///
/// Since: 0x0602.
pub const JET_errcatFatal: JET_ERRCAT = 3;
/// A file operation failed.
///
/// Since: 0x0602.
pub const JET_errcatIO: JET_ERRCAT = 4;
/// Something ran out.
///
/// Since: 0x0602.
pub const JET_errcatResource: JET_ERRCAT = 5;
/// Memory, or what is made of it, ran out.
///
/// Since: 0x0602.
pub const JET_errcatMemory: JET_ERRCAT = 6;
/// A limit was reached.
///
/// Since: 0x0602.
pub const JET_errcatQuota: JET_ERRCAT = 7;
/// A disk is full.
///
/// Since: 0x0602.
pub const JET_errcatDisk: JET_ERRCAT = 8;
/// The data is at fault.
///
/// Since: 0x0602.
pub const JET_errcatData: JET_ERRCAT = 9;
/// The data is damaged.
///
/// Since: 0x0602.
pub const JET_errcatCorruption: JET_ERRCAT = 10;
/// Pieces of data do not belong together.
///
/// Since: 0x0602.
pub const JET_errcatInconsistent: JET_ERRCAT = 11;
/// The data must be rebuilt.
///
/// Since: 0x0602.
pub const JET_errcatFragmentation: JET_ERRCAT = 12;
/// The call is at fault.
///
/// Since: 0x0602.
pub const JET_errcatApi: JET_ERRCAT = 13;
/// The call is wrong.
///
/// Since: 0x0602.
pub const JET_errcatUsage: JET_ERRCAT = 14;
/// The call met a state that must be expected.
///
/// Since: 0x0602.
pub const JET_errcatState: JET_ERRCAT = 15;
/// The call or code is no longer used.
///
/// Since: 0x0602.
pub const JET_errcatObsolete: JET_ERRCAT = 16;
/// One more than the highest category.
///
/// Since: 0x0602.
pub const JET_errcatMax: JET_ERRCAT = 17;
