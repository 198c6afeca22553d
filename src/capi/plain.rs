//! Exports without suffix: the names that programs import which were built before names were split in A and W
//! (docs/spec/04 §1.4). Each is its A function.

use std::ffi::{c_char, c_void};

use super::types::*;
use super::{
    backup, column, convert, cursor, database, database_size, defragment, index, info, instance, maintenance,
    parameter, restore, schema_info, session, snapshot, table, table_create,
};

/// `Plain = PlainA(arguments)`: an export that is another's second name.
macro_rules! plain {
    ($($plain:ident = $module:ident::$ansi:ident($($arg:ident: $type:ty),* $(,)?);)*) => {
        $(#[doc = concat!("[`", stringify!($module), "::", stringify!($ansi), "`] under its name from before the split in A and W.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "system" fn $plain($($arg: $type),*) -> JET_RET {
            // SAFETY: the caller keeps the contract of the A function, which is the same function.
            unsafe { $module::$ansi($($arg),*) }
        })*
    };
}

plain! {
    JetCreateInstance = instance::JetCreateInstanceA(pinstance: *mut JET_INSTANCE, szInstanceName: JET_PCSTR);
    JetCreateInstance2 = instance::JetCreateInstance2A(pinstance: *mut JET_INSTANCE, szInstanceName: JET_PCSTR, szDisplayName: JET_PCSTR, grbit: JET_GRBIT);
    JetInit3 = instance::JetInit3A(pinstance: *mut JET_INSTANCE, prstInfo: *mut JET_RSTINFO_A, grbit: JET_GRBIT);
    JetInit4 = instance::JetInit4A(pinstance: *mut JET_INSTANCE, prstInfo: *mut JET_RSTINFO2_A, grbit: JET_GRBIT);
    JetGetInstanceInfo = instance::JetGetInstanceInfoA(pcInstanceInfo: *mut JET_ULONG, paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A);
    JetSetSystemParameter = parameter::JetSetSystemParameterA(pinstance: *mut JET_INSTANCE, sesid: JET_SESID, paramid: JET_ULONG, lParam: JET_API_PTR, szParam: JET_PCSTR);
    JetGetSystemParameter = parameter::JetGetSystemParameterA(instance: JET_INSTANCE, sesid: JET_SESID, paramid: JET_ULONG, plParam: *mut JET_API_PTR, szParam: JET_PSTR, cbMax: JET_ULONG);
    JetEnableMultiInstance = parameter::JetEnableMultiInstanceA(psetsysparam: *mut JET_SETSYSPARAM_A, csetsysparam: JET_ULONG, pcsetsucceed: *mut JET_ULONG);
    JetBeginSession = session::JetBeginSessionA(instance: JET_INSTANCE, psesid: *mut JET_SESID, szUserName: JET_PCSTR, szPassword: JET_PCSTR);
    JetCreateDatabase = database::JetCreateDatabaseA(sesid: JET_SESID, szFilename: JET_PCSTR, szConnect: JET_PCSTR, pdbid: *mut JET_DBID, grbit: JET_GRBIT);
    JetCreateDatabase2 = database::JetCreateDatabase2A(sesid: JET_SESID, szFilename: JET_PCSTR, cpgDatabaseSizeMax: JET_ULONG, pdbid: *mut JET_DBID, grbit: JET_GRBIT);
    JetCreateDatabase3 = database::JetCreateDatabase3A(sesid: JET_SESID, szFilename: JET_PCSTR, pdbid: *mut JET_DBID, rgsetdbparam: *mut JET_SETDBPARAM, csetdbparam: JET_ULONG, grbit: JET_GRBIT);
    JetCreateDatabaseWithStreaming = database::JetCreateDatabaseWithStreamingA(sesid: JET_SESID, szDbFileName: JET_PCSTR, szSLVFileName: JET_PCSTR, szSLVRoot: JET_PCSTR, cpgDatabaseSizeMax: JET_ULONG, pdbid: *mut JET_DBID, grbit: JET_GRBIT);
    JetAttachDatabase = database::JetAttachDatabaseA(sesid: JET_SESID, szFilename: JET_PCSTR, grbit: JET_GRBIT);
    JetAttachDatabase2 = database::JetAttachDatabase2A(sesid: JET_SESID, szFilename: JET_PCSTR, cpgDatabaseSizeMax: JET_ULONG, grbit: JET_GRBIT);
    JetAttachDatabase3 = database::JetAttachDatabase3A(sesid: JET_SESID, szFilename: JET_PCSTR, rgsetdbparam: *mut JET_SETDBPARAM, csetdbparam: JET_ULONG, grbit: JET_GRBIT);
    JetAttachDatabaseWithStreaming = database::JetAttachDatabaseWithStreamingA(sesid: JET_SESID, szDbFileName: JET_PCSTR, szSLVFileName: JET_PCSTR, szSLVRoot: JET_PCSTR, cpgDatabaseSizeMax: JET_ULONG, grbit: JET_GRBIT);
    JetOpenDatabase = database::JetOpenDatabaseA(sesid: JET_SESID, szFilename: JET_PCSTR, szConnect: JET_PCSTR, pdbid: *mut JET_DBID, grbit: JET_GRBIT);
    JetDetachDatabase = database::JetDetachDatabaseA(sesid: JET_SESID, szFilename: JET_PCSTR);
    JetDetachDatabase2 = database::JetDetachDatabase2A(sesid: JET_SESID, szFilename: JET_PCSTR, grbit: JET_GRBIT);
    JetSetDatabaseSize = database_size::JetSetDatabaseSizeA(sesid: JET_SESID, szDatabaseName: JET_PCSTR, cpg: JET_ULONG, pcpgReal: *mut JET_ULONG);
    JetOpenTable = table::JetOpenTableA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, pvParameters: *const c_void, cbParameters: JET_ULONG, grbit: JET_GRBIT, ptableid: *mut JET_TABLEID);
    JetCreateTable = table_create::JetCreateTableA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, lPages: JET_ULONG, lDensity: JET_ULONG, ptableid: *mut JET_TABLEID);
    JetCreateTableColumnIndex = table_create::JetCreateTableColumnIndexA(sesid: JET_SESID, dbid: JET_DBID, ptablecreate: *mut JET_TABLECREATE_A);
    JetCreateTableColumnIndex2 = table_create::JetCreateTableColumnIndex2A(sesid: JET_SESID, dbid: JET_DBID, ptablecreate: *mut JET_TABLECREATE2_A);
    JetDeleteTable = table_create::JetDeleteTableA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR);
    JetDeleteTable2 = table_create::JetDeleteTable2A(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, grbit: JET_GRBIT);
    JetRenameTable = table_create::JetRenameTableA(sesid: JET_SESID, dbid: JET_DBID, szName: JET_PCSTR, szNameNew: JET_PCSTR);
    JetAddColumn = column::JetAddColumnA(sesid: JET_SESID, tableid: JET_TABLEID, szColumnName: JET_PCSTR, pcolumndef: *const JET_COLUMNDEF, pvDefault: *const c_void, cbDefault: JET_ULONG, pcolumnid: *mut JET_COLUMNID);
    JetDeleteColumn = column::JetDeleteColumnA(sesid: JET_SESID, tableid: JET_TABLEID, szColumnName: JET_PCSTR);
    JetDeleteColumn2 = column::JetDeleteColumn2A(sesid: JET_SESID, tableid: JET_TABLEID, szColumnName: JET_PCSTR, grbit: JET_GRBIT);
    JetRenameColumn = column::JetRenameColumnA(sesid: JET_SESID, tableid: JET_TABLEID, szName: JET_PCSTR, szNameNew: JET_PCSTR, grbit: JET_GRBIT);
    JetSetColumnDefaultValue = column::JetSetColumnDefaultValueA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, szColumnName: JET_PCSTR, pvData: *const c_void, cbData: JET_ULONG, grbit: JET_GRBIT);
    JetCreateIndex = index::JetCreateIndexA(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR, grbit: JET_GRBIT, szKey: *const c_char, cbKey: JET_ULONG, lDensity: JET_ULONG);
    JetCreateIndex2 = index::JetCreateIndex2A(sesid: JET_SESID, tableid: JET_TABLEID, pindexcreate: *mut JET_INDEXCREATE_A, cIndexCreate: JET_ULONG);
    JetDeleteIndex = index::JetDeleteIndexA(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR);
    JetGetCurrentIndex = cursor::JetGetCurrentIndexA(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PSTR, cbIndexName: JET_ULONG);
    JetSetCurrentIndex = cursor::JetSetCurrentIndexA(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR);
    JetSetCurrentIndex2 = cursor::JetSetCurrentIndex2A(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR, grbit: JET_GRBIT);
    JetSetCurrentIndex3 = cursor::JetSetCurrentIndex3A(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR, grbit: JET_GRBIT, itagSequence: JET_ULONG);
    JetSetCurrentIndex4 = cursor::JetSetCurrentIndex4A(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR, pindexid: *mut JET_INDEXID, grbit: JET_GRBIT, itagSequence: JET_ULONG);
    JetGetDatabaseInfo = info::JetGetDatabaseInfoA(sesid: JET_SESID, dbid: JET_DBID, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetDatabaseFileInfo = info::JetGetDatabaseFileInfoA(szDatabaseName: JET_PCSTR, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetTableInfo = schema_info::JetGetTableInfoA(sesid: JET_SESID, tableid: JET_TABLEID, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetSetTableInfo = schema_info::JetSetTableInfoA(sesid: JET_SESID, tableid: JET_TABLEID, pvParam: *const c_void, cbParam: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetObjectInfo = schema_info::JetGetObjectInfoA(sesid: JET_SESID, dbid: JET_DBID, objtyp: JET_OBJTYP, szContainerName: JET_PCSTR, szObjectName: JET_PCSTR, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetTableColumnInfo = schema_info::JetGetTableColumnInfoA(sesid: JET_SESID, tableid: JET_TABLEID, szColumnName: JET_PCSTR, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetColumnInfo = schema_info::JetGetColumnInfoA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, pColumnNameOrId: JET_PCSTR, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetTableIndexInfo = schema_info::JetGetTableIndexInfoA(sesid: JET_SESID, tableid: JET_TABLEID, szIndexName: JET_PCSTR, pvResult: *mut c_void, cbResult: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetIndexInfo = schema_info::JetGetIndexInfoA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, szIndexName: JET_PCSTR, pvResult: *mut c_void, cbResult: JET_ULONG, InfoLevel: JET_ULONG);
    JetGetLogFileInfo = info::JetGetLogFileInfoA(szLog: JET_PCSTR, pvResult: *mut c_void, cbMax: JET_ULONG, InfoLevel: JET_ULONG);
    JetCompact = maintenance::JetCompactA(sesid: JET_SESID, szDatabaseSrc: JET_PCSTR, szDatabaseDest: JET_PCSTR, pfnStatus: JET_PFNSTATUS, pconvert: *mut JET_CONVERT_A, grbit: JET_GRBIT);
    JetDefragment = defragment::JetDefragmentA(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, pcPasses: *mut JET_ULONG, pcSeconds: *mut JET_ULONG, grbit: JET_GRBIT);
    JetDefragment2 = defragment::JetDefragment2A(sesid: JET_SESID, dbid: JET_DBID, szTableName: JET_PCSTR, pcPasses: *mut JET_ULONG, pcSeconds: *mut JET_ULONG, callback: JET_CALLBACK, grbit: JET_GRBIT);
    JetDefragment3 = defragment::JetDefragment3A(sesid: JET_SESID, szDatabaseName: JET_PCSTR, szTableName: JET_PCSTR, pcPasses: *mut JET_ULONG, pcSeconds: *mut JET_ULONG, callback: JET_CALLBACK, pvContext: *mut c_void, grbit: JET_GRBIT);
    JetConvertDDL = convert::JetConvertDDLA(sesid: JET_SESID, dbid: JET_DBID, convtyp: JET_OPDDLCONV, pvData: *mut c_void, cbData: JET_ULONG);
    JetUpgradeDatabase = convert::JetUpgradeDatabaseA(sesid: JET_SESID, szDbFileName: JET_PCSTR, szSLVFileName: JET_PCSTR, grbit: JET_GRBIT);
    JetDBUtilities = maintenance::JetDBUtilitiesA(pdbutil: *mut JET_DBUTIL_A);
    JetPatchDatabasePages = maintenance::JetPatchDatabasePagesA(instance: JET_INSTANCE, szDatabase: JET_PCSTR, pgnoStart: JET_ULONG, cpg: JET_ULONG, pv: *const c_void, cb: JET_ULONG, grbit: JET_GRBIT);
    JetBeginDatabaseIncrementalReseed = maintenance::JetBeginDatabaseIncrementalReseedA(instance: JET_INSTANCE, szDatabase: JET_PCSTR, genFirstDivergedLog: JET_ULONG, grbit: JET_GRBIT);
    JetEndDatabaseIncrementalReseed = maintenance::JetEndDatabaseIncrementalReseedA(instance: JET_INSTANCE, szDatabase: JET_PCSTR, genMinRequired: JET_ULONG, genFirstDivergedLog: JET_ULONG, genMaxRequired: JET_ULONG, grbit: JET_GRBIT);
    JetGetAttachInfo = backup::JetGetAttachInfoA(szzDatabases: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG);
    JetGetAttachInfoInstance = backup::JetGetAttachInfoInstanceA(instance: JET_INSTANCE, szzDatabases: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG);
    JetOpenFile = backup::JetOpenFileA(szFileName: JET_PCSTR, phfFile: *mut JET_HANDLE, pulFileSizeLow: *mut JET_ULONG, pulFileSizeHigh: *mut JET_ULONG);
    JetOpenFileInstance = backup::JetOpenFileInstanceA(instance: JET_INSTANCE, szFileName: JET_PCSTR, phfFile: *mut JET_HANDLE, pulFileSizeLow: *mut JET_ULONG, pulFileSizeHigh: *mut JET_ULONG);
    JetOpenFileSectionInstance = backup::JetOpenFileSectionInstanceA(instance: JET_INSTANCE, szFile: JET_PSTR, phFile: *mut JET_HANDLE, iSection: JET_LONG, cSections: JET_LONG, ibRead: u64, pulSectionSizeLow: *mut JET_ULONG, plSectionSizeHigh: *mut JET_LONG);
    JetGetLogInfo = backup::JetGetLogInfoA(szzLogs: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG);
    JetGetLogInfoInstance = backup::JetGetLogInfoInstanceA(instance: JET_INSTANCE, szzLogs: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG);
    JetGetLogInfoInstance2 = backup::JetGetLogInfoInstance2A(instance: JET_INSTANCE, szzLogs: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG, pLogInfo: *mut JET_LOGINFO_A);
    JetGetTruncateLogInfoInstance = backup::JetGetTruncateLogInfoInstanceA(instance: JET_INSTANCE, szzLogs: JET_PSTR, cbMax: JET_ULONG, pcbActual: *mut JET_ULONG);
    JetBackup = restore::JetBackupA(szBackupPath: JET_PCSTR, grbit: JET_GRBIT, pfnStatus: JET_PFNSTATUS);
    JetBackupInstance = restore::JetBackupInstanceA(instance: JET_INSTANCE, szBackupPath: JET_PCSTR, grbit: JET_GRBIT, pfnStatus: JET_PFNSTATUS);
    JetRestore = restore::JetRestoreA(szSource: JET_PCSTR, pfn: JET_PFNSTATUS);
    JetRestore2 = restore::JetRestore2A(sz: JET_PCSTR, szDest: JET_PCSTR, pfn: JET_PFNSTATUS);
    JetRestoreInstance = restore::JetRestoreInstanceA(instance: JET_INSTANCE, sz: JET_PCSTR, szDest: JET_PCSTR, pfn: JET_PFNSTATUS);
    JetExternalRestore = restore::JetExternalRestoreA(szCheckpointFilePath: JET_PSTR, szLogPath: JET_PSTR, rgrstmap: *mut JET_RSTMAP_A, crstfilemap: JET_LONG, szBackupLogPath: JET_PSTR, genLow: JET_LONG, genHigh: JET_LONG, pfn: JET_PFNSTATUS);
    JetExternalRestore2 = restore::JetExternalRestore2A(szCheckpointFilePath: JET_PSTR, szLogPath: JET_PSTR, rgrstmap: *mut JET_RSTMAP_A, crstfilemap: JET_LONG, szBackupLogPath: JET_PSTR, pLogInfo: *mut JET_LOGINFO_A, szTargetInstanceName: JET_PSTR, szTargetInstanceLogPath: JET_PSTR, szTargetInstanceCheckpointPath: JET_PSTR, pfn: JET_PFNSTATUS);
    JetOSSnapshotFreeze = snapshot::JetOSSnapshotFreezeA(snapId: JET_OSSNAPID, pcInstanceInfo: *mut JET_ULONG, paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A, grbit: JET_GRBIT);
    JetOSSnapshotGetFreezeInfo = snapshot::JetOSSnapshotGetFreezeInfoA(snapId: JET_OSSNAPID, pcInstanceInfo: *mut JET_ULONG, paInstanceInfo: *mut *mut JET_INSTANCE_INFO_A, grbit: JET_GRBIT);
    JetSnapshotStart = snapshot::JetSnapshotStartA(instance: JET_INSTANCE, szDatabases: JET_PSTR, grbit: JET_GRBIT);
}
