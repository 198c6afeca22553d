//! Exports: facts about databases and tables (docs/spec/05 §1.7, §1.8, §3.15).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::types::*;
use super::{pointer, text};
use crate::engine::database::file_info::file_info;
use crate::engine::database::info::{DatabaseFact, database_info};
use crate::engine::database::open;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

#[allow(dead_code)]
mod index_create;

/// Tells one fact about an open database: `JET_DbInfoFilename`, `Connect`, `Country`, `LCID`, `Cp`, `Collate`,
/// `Options`, `Transactions`, `Version`, `Filesize` and `FilesizeOnDisk` (in pages), `SpaceOwned`,
/// `SpaceAvailable`, `Misc` (a `JET_DBINFOMISC*`), `PageSize`, `SplitBuffers`.
///
/// - `JET_errInvalidBufferSize`: the buffer has not exactly the size of the fact.
/// - `JET_errBufferTooSmall`: a string does not fit, or the page size has another size than 4.
/// - `JET_errFeatureNotAvailable`: `JET_DbInfoIsam`.
/// - `JET_errInvalidParameter`: another level.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseInfoW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let fact = database_info(session, &database, InfoLevel, cbMax as usize)?;
        // SAFETY: the caller's buffer.
        let buffer = unsafe { pointer::buffer(pvResult, cbMax) }.ok_or(JetErr::InvalidParameter)?;
        put_fact(&fact, buffer, text::put_wide)
    })
}

/// [`JetGetDatabaseInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseInfoA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let fact = database_info(session, &database, InfoLevel, cbMax as usize)?;
        // SAFETY: the caller's buffer.
        let buffer = unsafe { pointer::buffer(pvResult, cbMax) }.ok_or(JetErr::InvalidParameter)?;
        put_fact(&fact, buffer, text::put_ansi)
    })
}

/// Tells one fact about a database file, attached or not: `JET_DbInfoFilesize` and `FilesizeOnDisk` (in bytes, 8
/// bytes wide), `Upgrade`, `Misc`, `DBInUse`, `PageSize`, `FileType`. Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errDatabaseInvalidPath`: the name is NULL or empty.
/// - `JET_errFileAccessDenied`, `JET_errDiskIO`: the file cannot be read.
/// - `JET_errReadVerifyFailure`, `JET_errDatabaseCorrupted`: its header is damaged.
/// - `JET_errInvalidBufferSize`: the buffer has not exactly the size of the fact.
/// - `JET_errInvalidParameter`: another level, or a wrong `cbStruct`.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseFileInfoW(
    szDatabaseName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::wide(szDatabaseName)?, pointer::buffer(pvResult, cbMax)) };
        let buffer = buffer.ok_or(JetErr::InvalidParameter)?;
        file_info(&name.unwrap_or_default(), InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// [`JetGetDatabaseFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetDatabaseFileInfoA(
    szDatabaseName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::plain(|| {
        // SAFETY: the caller's string and buffer.
        let (name, buffer) = unsafe { (text::ansi(szDatabaseName)?, pointer::buffer(pvResult, cbMax)) };
        let buffer = buffer.ok_or(JetErr::InvalidParameter)?;
        file_info(&name.unwrap_or_default(), InfoLevel, buffer)?;
        Ok(Warning::Success)
    })
}

/// Tells one fact about the cursor's table: `JET_TblInfo` (a `JET_OBJECTINFO`), `Name`, `Dbid`, `SpaceUsage`,
/// `SpaceAlloc`, `SpaceOwned`, `SpaceAvailable`, `TemplateTableName`, `LVChunkMax`, `EncryptionKey`,
/// `SpaceOwnedLV`, `SpaceAvailableLV`, `ObjectId`.
///
/// - `JET_errBufferTooSmall`: the buffer is too small.
/// - `JET_errInvalidOperation`: name, database or template of a temporary table.
/// - `JET_errObjectNotFound`: `JET_TblInfo` of a temporary table.
/// - `JET_errFeatureNotAvailable`: another level.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetGetTableInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Sets the encryption key of the cursor's table (`JET_TblInfoEncryptionKey`). Takes the same bytes under each of
/// its names.
///
/// - `JET_errInvalidParameter`: another level, or a malformed key.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - and the codes of every table call.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetTableInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvParam: *const c_void,
    cbParam: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetSetTableInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetTableInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvParam: *const c_void,
    cbParam: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Tells about one table (`JET_ObjInfo`, `JET_ObjInfoNoStats`: a `JET_OBJECTINFO`) or lists all tables in a
/// temporary table (`JET_ObjInfoList`, `JET_ObjInfoListNoStats`: a `JET_OBJECTLIST`). The container is NULL, empty
/// or "Tables".
///
/// - `JET_errObjectNotFound`: there is no such table or container.
/// - `JET_errInvalidBufferSize`: the buffer is too small.
/// - `JET_errInvalidParameter`: another level.
/// - `JET_errTooManySorts`: no temporary table is possible.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetObjectInfoW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    objtyp: JET_OBJTYP,
    szContainerName: JET_PCWSTR,
    szObjectName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetGetObjectInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetObjectInfoA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    objtyp: JET_OBJTYP,
    szContainerName: JET_PCSTR,
    szObjectName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Tells about a column of the cursor's table, or lists all in a temporary table: `JET_ColInfo` and
/// `JET_ColInfoByColid` (a `JET_COLUMNDEF`), `Base` and `BaseByColid` (a `JET_COLUMNBASE`), `List`, `ListCompact`,
/// `ListSortColumnid` (a `JET_COLUMNLIST`). For the levels by id the name points to a `JET_COLUMNID`.
///
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errBufferTooSmall`: the buffer is too small.
/// - `JET_errFeatureNotAvailable`: `JET_ColInfoSysTabCursor`.
/// - `JET_errInvalidParameter`: another level.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - `JET_errTooManySorts`: no temporary table is possible.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableColumnInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetGetTableColumnInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableColumnInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetGetTableColumnInfoW`] by table name. Further codes:
///
/// - `JET_errInvalidParameter`: the table name is NULL.
/// - `JET_errInvalidName`: the table name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetColumnInfoW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    pwColumnNameOrId: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetGetColumnInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetColumnInfoA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    pColumnNameOrId: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Tells about an index of the cursor's table, or lists all in a temporary table: `JET_IdxInfo` and `List` (a
/// `JET_INDEXLIST`), `SpaceAlloc`, `LCID`, `Langid`, `Count`, `VarSegMac`, `IndexId`, `KeyMost`, `CreateIndex`,
/// `CreateIndex2`, `CreateIndex3`, `LocaleName`, `SortVersion`, `DefinedSortVersion`, `SortId`, `SpaceOwned`,
/// `SpaceAvailable`. NULL or an empty name means all indexes, or the primary one.
///
/// - `JET_errIndexNotFound`: there is no such index.
/// - `JET_errBufferTooSmall`: the buffer is too small.
/// - `JET_errFeatureNotAvailable`: an obsolete level.
/// - `JET_errInvalidParameter`: another level.
/// - `JET_errTooManySorts`: no temporary table is possible.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableIndexInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetGetTableIndexInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableIndexInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetGetTableIndexInfoW`] by table name. Further codes:
///
/// - `JET_errInvalidParameter`: the table name is NULL.
/// - `JET_errInvalidName`: the table name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetIndexInfoW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    szIndexName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// [`JetGetIndexInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetIndexInfoA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    szIndexName: JET_PCSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet_session(sesid)
}

/// Tells facts about a log file: `JET_LogInfoMisc`, `JET_LogInfoMisc2`, `JET_LogInfoMisc3`. Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errInvalidParameter`: another level, or the name is NULL.
/// - `JET_errInvalidBufferSize`: the buffer has not the size of the fact.
/// - `JET_errLogFileCorrupt`, `JET_errBadLogVersion`: the file is damaged or no log of a known format.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogFileInfoW(
    szLog: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetGetLogFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLogFileInfoA(
    szLog: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Tells facts about a revert-snapshot file (`JET_RBSFileInfoMisc`). Needs no session.
///
/// - `JET_errFileNotFound`: there is no such file.
/// - `JET_errInvalidParameter`: another level, or the name is NULL.
/// - `JET_errInvalidBufferSize`: the buffer has not the size of the fact.
/// - `JET_errRBSHeaderCorrupt`: the file is damaged.
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRBSFileInfoW(
    szRBSFileName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// [`JetGetRBSFileInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetRBSFileInfoA(
    szRBSFileName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Would tell checksums and state of pages in a buffer; replaced by [`JetGetPageInfo2`].
///
/// - `JET_errFeatureNotAvailable`: always.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetPageInfo(
    pvPages: *mut c_void,
    cbData: JET_ULONG,
    rgPageInfo: *mut JET_PAGEINFO,
    cbPageInfo: JET_ULONG,
    grbit: JET_GRBIT,
    ulInfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Tells checksums and state of pages in a buffer: `JET_PageInfo`, `JET_PageInfo2`. `pgno` of each element is
/// input. `JET_bitPageInfoNoStructureChecksum` leaves one figure out.
///
/// - `JET_errInvalidParameter`: a pointer is NULL, the data is no whole number of pages, or another level.
/// - `JET_errInvalidBufferSize`: the array has not one element a page.
/// - `JET_errInvalidGrbit`: another option.
///
/// Since: 0x0601.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetPageInfo2(
    pvPages: *mut c_void,
    cbData: JET_ULONG,
    rgPageInfo: *mut c_void,
    cbPageInfo: JET_ULONG,
    grbit: JET_GRBIT,
    ulInfoLevel: JET_ULONG,
) -> JET_RET {
    guard::not_yet()
}

/// Writes a fact as text of the function's kind, or as it is. Text must fit whole.
fn put_fact(
    fact: &DatabaseFact,
    buffer: &mut [u8],
    put_text: fn(&str, &mut [u8]) -> Result<()>,
) -> JetResult {
    match fact {
        DatabaseFact::Text(text) => put_text(text, buffer)?,
        DatabaseFact::Bytes(bytes) => match buffer.get_mut(..bytes.len()) {
            Some(to) => to.copy_from_slice(bytes),
            None => return fail(JetErr::BufferTooSmall),
        },
    }
    Ok(Warning::Success)
}
