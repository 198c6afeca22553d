//! Exports: making, renaming and deleting tables (docs/spec/05 §3.6-3.8).

use super::consts::JET_tableidNil;
use super::guard::{self, Entry};
use super::handles;
use super::pointer::Out;
use super::schema_new::{Ansi, Chars, Wide, create_table, plain_table};
use super::types::*;
use crate::engine::database::open;
use crate::engine::schema::{self, Progress};
use crate::error::{JetErr, Warning, fail};
use crate::types::DatabaseId;

/// Makes a table and opens it for this session alone. `lPages` is the space to begin with, `lDensity` the filling
/// of pages in percent (0 for 80).
///
/// - `JET_errInvalidDatabaseId`: the database is the temporary one.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errDensityInvalid`: the density is not between 20 and 100.
/// - `JET_errTableDuplicate`: a table of that name exists.
/// - `JET_errWriteConflict`: another transaction is making it.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    lPages: JET_ULONG,
    lDensity: JET_ULONG,
    ptableid: *mut JET_TABLEID,
) -> JET_RET {
    // SAFETY: the caller's string and place.
    unsafe { create_plain::<Wide>(sesid, dbid, szTableName, lPages, lDensity, ptableid) }
}

/// [`JetCreateTableW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    lPages: JET_ULONG,
    lDensity: JET_ULONG,
    ptableid: *mut JET_TABLEID,
) -> JET_RET {
    // SAFETY: the caller's string and place.
    unsafe { create_plain::<Ansi>(sesid, dbid, szTableName, lPages, lDensity, ptableid) }
}

/// Makes a table with its columns and indexes in one step and opens it for this session alone. On failure there is
/// no table; `err` of the element that failed says why. `cCreated` counts table, columns and indexes.
///
/// Options (`grbit` in the struct): `JET_bitTableCreateFixedDDL`, `JET_bitTableCreateTemplateTable`,
/// `JET_bitTableCreateImmutableStructure` (the table is closed again and `tableid` is `JET_tableidNil`).
///
/// - `JET_errInvalidParameter`: the struct or an array is NULL, or a `cbStruct` is wrong.
/// - `JET_errCannotNestDDL`: a template table cannot have a template.
/// - `JET_errInvalidGrbit`: `JET_bitTableCreateSystemTable`, or
///   `JET_bitTableCreateNoFixedVarColumnsInDerivedTables` without a template table.
/// - `JET_errObjectNotFound`: there is no template of that name.
/// - `JET_errDDLNotInheritable`: the template is no template table.
/// - `JET_errMustRollback`: part of the work cannot be undone; roll the transaction back.
/// - and the codes of [`JetCreateTableW`], [`JetAddColumnW`] and [`JetCreateIndex2W`].
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndexW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE_W,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndexW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndexA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE_A,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndexW`] with a record callback that is stored with the table. Further codes:
///
/// - `JET_errInvalidParameter`: a callback without kinds, or kinds without a callback.
/// - `JET_errCallbackNotResolved`: the callback cannot be found.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex2W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE2_W,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex2A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE2_A,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex2W`] with space hints and a limit above which long values leave the record. Further
/// codes:
///
/// - `JET_errSpaceHintsInvalid`: the hints contradict each other or are out of range.
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex3W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE3_W,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex3W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0601.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex3A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE3_A,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex3W`] with indexes whose locale is a name.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex4W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE4_W,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex4W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex4A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE4_A,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex4W`] with the size of the pieces of long values. Further codes:
///
/// - `JET_errInvalidLVChunkSize`: that size is not allowed.
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex5W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE5_W,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// [`JetCreateTableColumnIndex5W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0A01.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCreateTableColumnIndex5A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    ptablecreate: *mut JET_TABLECREATE5_A,
) -> JET_RET {
    // SAFETY: the caller's struct.
    unsafe { create_table(sesid, dbid, ptablecreate) }
}

/// Deletes a table. Its space is free once no transaction can see it; a rollback brings it back.
///
/// - `JET_errCannotDeleteTempTable`: the database is the temporary one.
/// - `JET_errCannotDeleteSystemTable`: it is a system table.
/// - `JET_errCannotDeleteTemplateTable`: it is a template table.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errTableInUse`: a cursor is open on it, perhaps one of this session.
/// - `JET_errTableLocked`: another session is changing its schema.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteTableW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_table::<Wide>(sesid, dbid, szTableName) }
}

/// [`JetDeleteTableW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteTableA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_table::<Ansi>(sesid, dbid, szTableName) }
}

/// [`JetDeleteTableW`] with options for a revert snapshot: `JET_bitNonRevertableTableDelete`,
/// `JET_bitRevertableTableDeleteIfTooSoon`. Further codes:
///
/// - `JET_errRBSDeleteTableTooBig`, `JET_errRBSDeleteTableTooSoon`, `JET_errRBSRevertableDeleteNotPossible`: the
///   snapshot does not allow the deletion.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteTable2W(
    sesid: JET_SESID,
    dbid: JET_DBID,
    wszTableName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's string.
    unsafe { delete_table::<Wide>(sesid, dbid, wszTableName) }
}

/// [`JetDeleteTable2W`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteTable2A(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's string.
    unsafe { delete_table::<Ansi>(sesid, dbid, szTableName) }
}

/// Gives a table another name, whoever has it open. Cursors tell it at once; it can be opened by it when the transaction has
/// committed, and by the old one in snapshots that are older.
///
/// - `JET_errInvalidParameter`: a name is NULL, or the database is the temporary one.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - `JET_errWriteConflict`: another session has changed or deleted it and not committed, or too late to be seen.
/// - `JET_errFixedDDL`: it is a template, or its schema is fixed.
/// - `JET_errKeyDuplicate`: a table has the new name.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameTableW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szName: JET_PCWSTR,
    szNameNew: JET_PCWSTR,
) -> JET_RET {
    // SAFETY: the caller's strings.
    unsafe { rename_table::<Wide>(sesid, dbid, szName, szNameNew) }
}

/// [`JetRenameTableW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameTableA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szName: JET_PCSTR,
    szNameNew: JET_PCSTR,
) -> JET_RET {
    // SAFETY: the caller's strings.
    unsafe { rename_table::<Ansi>(sesid, dbid, szName, szNameNew) }
}

unsafe fn create_plain<T: Chars>(
    sesid: JET_SESID,
    dbid: JET_DBID,
    name: *const T::Unit,
    pages: JET_ULONG,
    density: JET_ULONG,
    place: *mut JET_TABLEID,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(place) }?;
        place.write(JET_tableidNil);
        // SAFETY: the caller's string.
        let name = unsafe { T::text(name) }?.map(|name| name.into_owned());
        let database = open::known(database.clone())?;
        let new = plain_table(name, pages, density);
        let cursor = schema::create_table(session, &database, &new, &mut Progress::default())?;
        place.write(handles::publish_cursor(session, cursor)?);
        Ok(Warning::Success)
    })
}

unsafe fn delete_table<T: Chars>(sesid: JET_SESID, dbid: JET_DBID, name: *const T::Unit) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        if dbid == DatabaseId::TEMP.0 {
            return fail(JetErr::CannotDeleteTempTable);
        }
        let database = open::known(session.database(DatabaseId(dbid))?)?;
        // SAFETY: the caller's string.
        let name = unsafe { T::text(name) }?;
        schema::delete_table(session, &database, name.as_deref())?;
        Ok(Warning::Success)
    })
}

unsafe fn rename_table<T: Chars>(
    sesid: JET_SESID,
    dbid: JET_DBID,
    name: *const T::Unit,
    new_name: *const T::Unit,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        if dbid == DatabaseId::TEMP.0 {
            return fail(JetErr::InvalidParameter);
        }
        let database = open::known(session.database(DatabaseId(dbid))?)?;
        // SAFETY: the caller's strings.
        let (name, new_name) = unsafe { (T::text(name)?, T::text(new_name)?) };
        schema::rename_table(session, &database, name.as_deref(), new_name.as_deref())?;
        Ok(Warning::Success)
    })
}
