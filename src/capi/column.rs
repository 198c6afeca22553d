//! Exports: columns: add, delete, rename, default values (docs/spec/05 §3.2-3.9).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard;
use super::types::*;

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
/// - `JET_errTooManyColumns`, `JET_errRecordTooBig`: no further column of the kind is possible.
/// - `JET_errWriteConflict`: another transaction is changing the schema of the table.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: not yet.
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
    guard::not_yet_table(sesid, tableid)
}

/// [`JetAddColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
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
    guard::not_yet_table(sesid, tableid)
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
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumnW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetDeleteColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumnA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetDeleteColumnW`] with `JET_bitDeleteColumnIgnoreTemplateColumns`: a column of the template is not looked
/// for.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumn2W(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetDeleteColumn2W`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDeleteColumn2A(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szColumnName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Gives a column another name. `grbit` is 0 or `JET_bitColumnRenameConvertToPrimaryIndexPlaceholder`.
///
/// - `JET_errInvalidParameter`: a name is NULL, or the table is temporary.
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInTransaction`: the session is in a transaction.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errColumnDuplicate`: a column has the new name.
/// - `JET_errInvalidGrbit`: another option.
/// - `JET_errInvalidPlaceholderColumn`: the column cannot stand in for the primary index.
/// - and the codes of every table call.
///
/// Since: 0x0600.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameColumnW(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szName: JET_PCWSTR,
    szNameNew: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// [`JetRenameColumnW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: not yet.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRenameColumnA(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    szName: JET_PCSTR,
    szNameNew: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::not_yet_table(sesid, tableid)
}

/// Changes the default value of a column, which records that do not store the column show.
///
/// - `JET_errInvalidParameter`: the database is the temporary one.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errNullInvalid`: no data.
/// - `JET_errDefaultValueTooBig`: the value does not fit.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errTableInUse`: somebody else has the table open.
/// - `JET_errColumnNotFound`: there is no such column.
/// - `JET_errColumnInUse`: an index uses it.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: not yet.
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
    guard::not_yet_session(sesid)
}

/// [`JetSetColumnDefaultValueW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: not yet.
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
    guard::not_yet_session(sesid)
}
