//! Exports: facts about tables, columns and indexes (docs/spec/05 §3.15).

#![allow(non_upper_case_globals, reason = "patterns over the constants of the header")]

mod answer;
mod columns;
mod index_create;
mod indexes;
mod names;
mod table_info;

use std::ffi::c_void;
use std::sync::Arc;

use super::consts::JET_TblInfoEncryptionKey;
use super::guard::{self, Entry};
use super::handles::TableEntry;
use super::pointer;
use super::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::database::open;
use crate::engine::info::Subject;
use crate::engine::session::{Session, SessionDatabase};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use answer::Place;
use names::Text;

/// `JetGetTableColumnInfo`.
///
/// # Safety
/// `column` is NULL or what the level takes it for.
unsafe fn columns_of_cursor(
    session: &Arc<Session>,
    table: &TableEntry,
    column: Text,
    place: Place,
    info_level: JET_ULONG,
) -> JetResult {
    let level = columns::Level::new(info_level, place, column.is_wide())?;
    let subject = Subject::of_cursor(table.lock().table()?);
    // SAFETY: the caller's contract.
    unsafe { level.answer(session, &subject, column, place) }
}

/// `JetGetTableIndexInfo`.
///
/// # Safety
/// `index` is NULL or a string that ends with a zero.
unsafe fn indexes_of_cursor(
    session: &Arc<Session>,
    table: &TableEntry,
    index: Text,
    place: Place,
    info_level: JET_ULONG,
) -> JetResult {
    indexes::check(info_level, place)?;
    let subject = Subject::of_cursor(table.lock().table()?);
    // SAFETY: the caller's contract.
    unsafe { indexes::answer(session, &subject, index, place, info_level) }
}

/// The table of a name.
///
/// # Errors
/// `JET_errInvalidParameter` for NULL, `JET_errInvalidName`, `JET_errObjectNotFound`.
///
/// # Safety
/// `name` is NULL or a string that ends with a zero.
unsafe fn table_by_name(
    session: &Session,
    database: &Arc<dyn SessionDatabase>,
    name: Text,
) -> Result<Subject> {
    let database = open::known(database.clone())?;
    // SAFETY: the caller's contract.
    let Some(name) = (unsafe { name.read()? }) else {
        return fail(JetErr::InvalidParameter);
    };
    Subject::by_name(session, &database, open::check_name(Some(&name))?)
}

/// Tells one fact about the cursor's table: `JET_TblInfo` (a `JET_OBJECTINFO`), `Name`, `Dbid`, `SpaceUsage`,
/// `SpaceAlloc`, `SpaceOwned`, `SpaceAvailable`, `TemplateTableName`, `LVChunkMax`, `EncryptionKey`,
/// `SpaceOwnedLV`, `SpaceAvailableLV`, `ObjectId`.
///
/// - `JET_errBufferTooSmall`: the buffer is too small.
/// - `JET_errInvalidParameter`, `JET_errInvalidBufferSize`: a figure of space does not fit, or its buffer is not
///   exactly as long as it.
/// - `JET_errInvalidOperation`: the table is temporary; it only tells its number of rows, by `JET_TblInfo`.
/// - `JET_errFeatureNotAvailable`: another level.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        // SAFETY: the caller's buffer.
        let place = unsafe { Place::new(pvResult, cbMax) };
        table_info::table_info(&mut table.lock(), place, InfoLevel, true)
    })
}

/// [`JetGetTableInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, table| {
        // SAFETY: the caller's buffer.
        let place = unsafe { Place::new(pvResult, cbMax) };
        table_info::table_info(&mut table.lock(), place, InfoLevel, false)
    })
}

/// Sets the key of encrypted columns (`JET_TblInfoEncryptionKey`), as [`JetCreateEncryptionKey`](super::retrieve::JetCreateEncryptionKey)
/// made it, for this cursor; a duplicate of it has none. No bytes take it away, and so does a key that is refused. Takes
/// the same bytes under each of its names.
///
/// - `JET_errInvalidParameter`: the bytes are no key.
/// - `JET_errFeatureNotAvailable`: another level.
/// - `JET_errIllegalOperation`: the table is temporary.
/// - and the codes of every table call.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetTableInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvParam: *const c_void,
    cbParam: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer.
        let param = unsafe { pointer::bytes(pvParam, cbParam) };
        set_table_info(&mut entry.lock(), param, InfoLevel)
    })
}

/// JetSetTableInfo.
fn set_table_info(cursor: &mut Cursor, param: Result<&[u8]>, level: JET_ULONG) -> JetResult {
    let cursor = cursor.table()?;
    if level != JET_TblInfoEncryptionKey {
        return fail(JetErr::FeatureNotAvailable);
    }
    cursor.set_encryption_key(param?)?;
    Ok(Warning::Success)
}

/// [`JetSetTableInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetTableInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pvParam: *const c_void,
    cbParam: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's buffer.
        let param = unsafe { pointer::bytes(pvParam, cbParam) };
        set_table_info(&mut entry.lock(), param, InfoLevel)
    })
}

/// Tells about one table (`JET_ObjInfo`, `JET_ObjInfoNoStats`: a `JET_OBJECTINFO`) or lists all tables in a
/// temporary table (`JET_ObjInfoList`, `JET_ObjInfoListNoStats`: a `JET_OBJECTLIST`). The container is NULL, empty
/// or "Tables".
///
/// - `JET_errObjectNotFound`: there is no such table or container.
/// - `JET_errBufferTooSmall`: the buffer is too small.
/// - `JET_errFeatureNotAvailable`: an obsolete level.
/// - `JET_errInvalidParameter`: another level.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errTooManySorts`: no temporary table is possible.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let arguments = table_info::ObjectArguments {
            objtyp,
            container: Text::Wide(szContainerName),
            object: Text::Wide(szObjectName),
            level: InfoLevel,
        };
        // SAFETY: the caller's buffer and strings.
        unsafe { table_info::objects(session, &database, &arguments, Place::new(pvResult, cbMax)) }
    })
}

/// [`JetGetObjectInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let database = open::known(database.clone())?;
        let arguments = table_info::ObjectArguments {
            objtyp,
            container: Text::Ansi(szContainerName),
            object: Text::Ansi(szObjectName),
            level: InfoLevel,
        };
        // SAFETY: the caller's buffer and strings.
        unsafe { table_info::objects(session, &database, &arguments, Place::new(pvResult, cbMax)) }
    })
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
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableColumnInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let column = Text::Wide(szColumnName);
        // SAFETY: the caller's buffer and name, or id.
        unsafe { columns_of_cursor(session, table, column, Place::new(pvResult, cbMax), InfoLevel) }
    })
}

/// [`JetGetTableColumnInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableColumnInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
    pvResult: *mut c_void,
    cbMax: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let column = Text::Ansi(szColumnName);
        // SAFETY: the caller's buffer and name, or id.
        unsafe { columns_of_cursor(session, table, column, Place::new(pvResult, cbMax), InfoLevel) }
    })
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
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let (table, column) = (Text::Wide(szTableName), Text::Wide(pwColumnNameOrId));
        // SAFETY: the caller's buffer and name, or id.
        unsafe {
            let place = Place::new(pvResult, cbMax);
            let level = columns::Level::new(InfoLevel, place, column.is_wide())?;
            let subject = table_by_name(session, database, table)?;
            level.answer(session, &subject, column, place)
        }
    })
}

/// [`JetGetColumnInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let (table, column) = (Text::Ansi(szTableName), Text::Ansi(pColumnNameOrId));
        // SAFETY: the caller's buffer and name, or id.
        unsafe {
            let place = Place::new(pvResult, cbMax);
            let level = columns::Level::new(InfoLevel, place, column.is_wide())?;
            let subject = table_by_name(session, database, table)?;
            level.answer(session, &subject, column, place)
        }
    })
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
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableIndexInfoW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCWSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let index = Text::Wide(szIndexName);
        // SAFETY: the caller's buffer and name.
        unsafe { indexes_of_cursor(session, table, index, Place::new(pvResult, cbResult), InfoLevel) }
    })
}

/// [`JetGetTableIndexInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetTableIndexInfoA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szIndexName: JET_PCSTR,
    pvResult: *mut c_void,
    cbResult: JET_ULONG,
    InfoLevel: JET_ULONG,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, table| {
        let index = Text::Ansi(szIndexName);
        // SAFETY: the caller's buffer and name.
        unsafe { indexes_of_cursor(session, table, index, Place::new(pvResult, cbResult), InfoLevel) }
    })
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
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let (table, index) = (Text::Wide(szTableName), Text::Wide(szIndexName));
        // SAFETY: the caller's buffer and names.
        unsafe {
            let place = Place::new(pvResult, cbResult);
            indexes::check(InfoLevel, place)?;
            let subject = table_by_name(session, database, table)?;
            indexes::answer(session, &subject, index, place, InfoLevel)
        }
    })
}

/// [`JetGetIndexInfoW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
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
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        let (table, index) = (Text::Ansi(szTableName), Text::Ansi(szIndexName));
        // SAFETY: the caller's buffer and names.
        unsafe {
            let place = Place::new(pvResult, cbResult);
            indexes::check(InfoLevel, place)?;
            let subject = table_by_name(session, database, table)?;
            indexes::answer(session, &subject, index, place, InfoLevel)
        }
    })
}
