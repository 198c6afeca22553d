//! Exports: columns: add, delete, rename, default values (docs/spec/05 §3.2-3.9).

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::handles::TableEntry;
use super::pointer::{self, Out};
use super::schema_new::{Ansi, Chars, DefaultStruct, Wide, column_definition, default_value};
use super::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::database::open;
use crate::engine::schema::{self, ColumnBits, Target};
use crate::error::{JetErr, Result, Warning, fail};
use crate::types::DatabaseId;

/// Adds a column to the cursor's table. Records that exist show the default value, or NULL, at once. `pcolumnid`
/// may be NULL.
///
/// - `JET_wrnColumnMaxTruncated`: a maximum above 255 for text or binary was lowered to 255.
/// - `JET_errInvalidParameter`: the table is temporary, `cbStruct` or `cbMax` is wrong, or a callback default has
///   the wrong size.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errFixedDDL`: the schema of the table is fixed.
/// - `JET_errInTransaction`: `JET_bitColumnUnversioned` in a transaction on a table that others may use.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errColumnDuplicate`: a column has that name.
/// - `JET_errInvalidColumnType`: the type is not known or no longer possible.
/// - `JET_errInvalidCodePage`: the code page of text is neither 1252 nor 1200.
/// - `JET_errInvalidGrbit`: the options contradict each other or the type.
/// - `JET_errColumnCannotBeCompressed`, `JET_errColumnCannotBeEncrypted`, `JET_errCannotBeTagged`,
///   `JET_errMultiValuedColumnMustBeTagged`: the type does not go with an option.
/// - `JET_errExclusiveTableLockRequired`: an auto-increment or escrow column needs the table opened with
///   `JET_bitTableDenyRead`.
/// - `JET_errTableNotEmpty`: an escrow column needs an empty table.
/// - `JET_errColumnRedundant`: the table has an auto-increment or version column.
/// - `JET_errDefaultValueTooBig`: the default value does not fit.
/// - `JET_errInvalidBufferSize`: the default value has a size that no value of the type has.
/// - `JET_errTooManyColumns`, `JET_errRecordTooBig`: no further column of the kind is possible.
/// - `JET_errWriteConflict`: another transaction is changing the schema of the table.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAddColumnW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
    pcolumndef: *const JET_COLUMNDEF,
    pvDefault: *const c_void,
    cbDefault: JET_ULONG,
    pcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    // SAFETY: the caller's string, struct, data and place.
    unsafe {
        add_column::<Wide>(
            sesid,
            tableid,
            szColumnName,
            pcolumndef,
            (pvDefault, cbDefault),
            pcolumnid,
        )
    }
}

/// [`JetAddColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetAddColumnA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
    pcolumndef: *const JET_COLUMNDEF,
    pvDefault: *const c_void,
    cbDefault: JET_ULONG,
    pcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    // SAFETY: the caller's string, struct, data and place.
    unsafe {
        add_column::<Ansi>(
            sesid,
            tableid,
            szColumnName,
            pcolumndef,
            (pvDefault, cbDefault),
            pcolumnid,
        )
    }
}

/// Deletes a column. A column of the same name may be added at once and does not show the old values.
///
/// - `JET_errInvalidParameter`: the table is temporary.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errPermissionDenied`: the cursor may not change anything.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errFixedDDL`: the schema of the table is fixed.
/// - `JET_errFixedInheritedDDL`: the column comes from a template.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errColumnInUse`: an index uses it.
/// - `JET_errWriteConflict`: another transaction is changing the schema of the table.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumnW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_column::<Wide>(sesid, tableid, szColumnName, 0) }
}

/// [`JetDeleteColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumnA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_column::<Ansi>(sesid, tableid, szColumnName, 0) }
}

/// [`JetDeleteColumnW`] with `JET_bitDeleteColumnIgnoreTemplateColumns`: a column of the template is not looked
/// for.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumn2W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_column::<Wide>(sesid, tableid, szColumnName, grbit) }
}

/// [`JetDeleteColumn2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumn2A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    // SAFETY: the caller's string.
    unsafe { delete_column::<Ansi>(sesid, tableid, szColumnName, grbit) }
}

/// Gives a column another name, which every session sees at once. `grbit` is 0 or
/// `JET_bitColumnRenameConvertToPrimaryIndexPlaceholder`; other bits are ignored.
///
/// - `JET_errInvalidParameter`: a name is NULL, or the table is temporary.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errInvalidPlaceholderColumn`: the column cannot stand in for the primary index.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - `JET_errWriteConflict`: another session has changed or deleted the column and not committed.
/// - `JET_errColumnDuplicate`: a column of the template has the new name.
/// - `JET_errKeyDuplicate`: a column of the table has the new name.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameColumnW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szName: JET_PCWSTR,
    szNameNew: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's strings.
        let (name, new_name) = unsafe { (Wide::text(szName)?, Wide::text(szNameNew)?) };
        schema::rename_column(
            session,
            &target(entry)?,
            name.as_deref(),
            new_name.as_deref(),
            grbit,
        )?;
        Ok(Warning::Success)
    })
}

/// [`JetRenameColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameColumnA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szName: JET_PCSTR,
    szNameNew: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's strings.
        let (name, new_name) = unsafe { (Ansi::text(szName)?, Ansi::text(szNameNew)?) };
        schema::rename_column(
            session,
            &target(entry)?,
            name.as_deref(),
            new_name.as_deref(),
            grbit,
        )?;
        Ok(Warning::Success)
    })
}

/// Changes the default value of a column, which records that do not store the column show.
///
/// - `JET_errInvalidParameter`: the database is the temporary one.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errNullInvalid`: no data.
/// - `JET_errDefaultValueTooBig`: the value does not fit.
/// - `JET_errInvalidBufferSize`: the value does not fit into a fixed column, or no value of the type has its size.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errTableInUse`: somebody else has the table open.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errColumnInUse`: an index uses it.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetColumnDefaultValueW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    szColumnName: JET_PCWSTR,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's strings and data.
    unsafe { set_default::<Wide>(sesid, dbid, szTableName, szColumnName, (pvData, cbData)) }
}

/// [`JetSetColumnDefaultValueW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetColumnDefaultValueA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    szColumnName: JET_PCSTR,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    // SAFETY: the caller's strings and data.
    unsafe { set_default::<Ansi>(sesid, dbid, szTableName, szColumnName, (pvData, cbData)) }
}

/// The table of a cursor, to change its schema; the cursor is not locked any more.
///
/// # Errors
/// `JET_errIllegalOperation` on a temporary table.
pub(super) fn target(entry: &TableEntry) -> Result<Target> {
    match &mut *entry.lock() {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            Ok(Target::of(cursor))
        }
        Cursor::Temp(_) | Cursor::Sort(_) => fail(JetErr::IllegalOperation),
    }
}

unsafe fn add_column<T: DefaultStruct>(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    name: *const T::Unit,
    given: *const JET_COLUMNDEF,
    default: (*const c_void, JET_ULONG),
    columnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's place for the column's id, which may be left out.
        let place = unsafe { Out::optional(columnid) };
        entry.lock().check_table()?;
        // SAFETY: the caller's struct.
        let given = unsafe { pointer::read(given) }?;
        let bits = ColumnBits::from_bits_truncate(given.grbit);
        // SAFETY: the caller's string.
        let name = unsafe { T::text(name) }?.map(|name| name.into_owned());
        // SAFETY: the caller's data.
        let default = unsafe { default_value::<T>(default.0, default.1, bits) }?;
        let target = target(entry)?;
        let whole = given.cbStruct as usize >= size_of::<JET_COLUMNDEF>();
        let new = column_definition(name, &given, default);
        let (id, warning) = schema::add_column(session, &target, &new, whole)?;
        if let Some(place) = place {
            place.write(id.0);
        }
        Ok(warning)
    })
}

unsafe fn delete_column<T: Chars>(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    name: *const T::Unit,
    grbit: JET_GRBIT,
) -> JET_RET {
    const IGNORE_TEMPLATE: JET_GRBIT = 1;
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        // SAFETY: the caller's string.
        let name = unsafe { T::text(name) }?;
        let own_only = grbit & IGNORE_TEMPLATE != 0;
        schema::delete_column(session, &target(entry)?, name.as_deref(), own_only)?;
        Ok(Warning::Success)
    })
}

unsafe fn set_default<T: Chars>(
    sesid: JET_SESID,
    dbid: JET_DBID,
    table: *const T::Unit,
    column: *const T::Unit,
    data: (*const c_void, JET_ULONG),
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        if dbid == DatabaseId::TEMP.0 {
            return fail(JetErr::InvalidParameter);
        }
        let database = open::known(session.database(DatabaseId(dbid))?)?;
        // SAFETY: the caller's strings.
        let (table, column) = unsafe { (T::text(table)?, T::text(column)?) };
        // No data are no data, whatever their size.
        let len = if data.0.is_null() { 0 } else { data.1 };
        // SAFETY: the caller's data.
        let value = unsafe { pointer::bytes(data.0, len) }?;
        schema::set_default(session, &database, table.as_deref(), column.as_deref(), value)?;
        Ok(Warning::Success)
    })
}
