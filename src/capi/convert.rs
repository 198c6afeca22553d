//! Exports: what a schema and a format are changed into (docs/spec/05 §9).

#![allow(non_upper_case_globals, reason = "the operations have the header's names")]

use std::ffi::c_void;

use super::consts::*;
use super::guard::{self, Entry};
use super::pointer;
use super::schema_new::{Ansi, Chars, Wide, ansi_conditions, wide_conditions};
use super::types::*;
use crate::engine::database::open;
use crate::engine::schema::{Conversion, NewCondition, change_library, convert_table};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Changes a schema in ways that have no call of their own: `opDDLConvAddCallback` has a function called for changes of a table,
/// `opDDLConvIncreaseMaxColumnSize` lets a column of variable length take longer values (0 for any), `opDDLConvChangeIndexDensity`
/// changes how full pages get, of an index or with none named of the records, `opDDLConvChangeColumn` gives a column another type and
/// these options instead of all it has, `opDDLConvAddColumnCallback` has a function compute a column's default,
/// `opDDLConvAddConditionalColumnsToAllIndexes` adds conditions to all secondary indexes of a table, `opDDLConvChangeCallbackDLL`
/// renames the library that functions of the database are in.
///
/// Records and entries of indexes stay as they are, so that they have to fit what is then said of them.
///
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidParameter`: another operation, its struct has the wrong size, the column cannot have that size, the name of a
///   function has no library or gets too long, or an index gets too many conditions.
/// - `JET_errInvalidColumnType`: there is no such type, or not for a column of that number.
/// - `JET_errIndexInvalidDef`, `JET_errInvalidGrbit`: the struct of a condition has the wrong size (in UTF-16 that is
///   `JET_errInvalidParameter`), or another option.
/// - `JET_errDensityInvalid`: not 20 to 100 percent.
/// - `JET_errObjectNotFound`, `JET_errColumnNotFound`, `JET_errIndexNotFound`: what is to be changed is not there.
/// - `JET_errKeyDuplicate`: the table has a callback.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetConvertDDLW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    convtyp: JET_OPDDLCONV,
    pvData: *mut c_void,
    cbData: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's struct and its strings.
    convert(sesid, dbid, || unsafe { wide(convtyp, pvData, cbData) })
}

/// [`JetConvertDDLW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetConvertDDLA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    convtyp: JET_OPDDLCONV,
    pvData: *mut c_void,
    cbData: JET_ULONG,
) -> JET_RET {
    // SAFETY: the caller's struct and its strings.
    convert(sesid, dbid, || unsafe { ansi(convtyp, pvData, cbData) })
}

/// What to change, and where.
enum Order {
    /// A table.
    Table(String, Conversion),
    /// Names of functions in a library, and its new name.
    Library(String, String),
}

fn convert(sesid: JET_SESID, dbid: JET_DBID, order: impl FnOnce() -> Result<Order>) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        if session.is_read_only() {
            return fail(JetErr::TransReadOnly);
        }
        let order = order()?;
        let database = open::known(database.clone())?;
        match &order {
            Order::Table(table, conversion) => convert_table(session, &database, table, conversion)?,
            Order::Library(old, new) => change_library(session, &database, old, new)?,
        }
        Ok(Warning::Success)
    })
}

/// The struct of an operation.
///
/// # Safety
/// `data` is NULL or has `len` bytes.
unsafe fn given<T: Copy>(data: *const c_void, len: JET_ULONG) -> Result<T> {
    if len as usize != size_of::<T>() {
        return fail(JetErr::InvalidParameter);
    }
    // SAFETY: the caller's promise.
    unsafe { pointer::read(data.cast::<T>()) }
}

/// A string that has to be there.
///
/// # Safety
/// As [`Chars::text`].
unsafe fn needed<T: Chars>(text: *const T::Unit) -> Result<String> {
    // SAFETY: the caller's promise.
    let text = unsafe { T::text(text) }?;
    text.map(|text| text.into_owned())
        .ok_or_else(|| JetErr::InvalidParameter.into())
}

macro_rules! orders {
    ($($name:ident, $text:ident, $conditions:ident, $callback:ident, $size:ident, $density:ident, $column:ident, $computed:ident,
        $conditional:ident, $library:ident;)*) => {$(
        /// What to change, and how.
        ///
        /// # Safety
        /// `data` is NULL or has `len` bytes; strings in it are NULL or end, lists are as long as it says.
        unsafe fn $name(op: JET_OPDDLCONV, data: *const c_void, len: JET_ULONG) -> Result<Order> {
            if data.is_null() || len == 0 {
                return fail(JetErr::InvalidParameter);
            }
            // SAFETY: the caller's promise, here and below.
            unsafe {
                let (table, change) = match op {
                    opDDLConvAddCallback => {
                        let given: $callback = given(data, len)?;
                        let function = needed::<$text>(given.szCallback)?;
                        (given.szTable, Conversion::AddCallback(function, given.cbtyp))
                    }
                    opDDLConvIncreaseMaxColumnSize => {
                        let given: $size = given(data, len)?;
                        let column = needed::<$text>(given.szColumn)?;
                        (given.szTable, Conversion::IncreaseMaxSize(column, given.cbMax))
                    }
                    opDDLConvChangeIndexDensity => {
                        let given: $density = given(data, len)?;
                        let index = $text::text(given.szIndex)?.map(|name| name.into_owned());
                        (given.szTable, Conversion::ChangeDensity(index, given.ulDensity))
                    }
                    opDDLConvChangeColumn => {
                        let given: $column = given(data, len)?;
                        let column = needed::<$text>(given.szColumn)?;
                        let change = Conversion::ChangeColumn(column, given.coltypNew, given.grbitNew);
                        (given.szTable, change)
                    }
                    opDDLConvAddColumnCallback => {
                        let given: $computed = given(data, len)?;
                        let column = needed::<$text>(given.szColumn)?;
                        let function = needed::<$text>(given.szCallback)?;
                        let data = pointer::bytes(given.pvCallbackData, given.cbCallbackData)?.to_vec();
                        (given.szTable, Conversion::ComputeDefault(column, function, data))
                    }
                    opDDLConvAddConditionalColumnsToAllIndexes => {
                        let given: $conditional = given(data, len)?;
                        let conditions = $conditions(given.rgconditionalcolumn, given.cConditionalColumn)?;
                        check_whole($text::WIDE, &conditions)?;
                        (given.szTable, Conversion::AddConditions(conditions))
                    }
                    opDDLConvChangeCallbackDLL => {
                        let given: $library = given(data, len)?;
                        let old = needed::<$text>(given.szOldDLL)?;
                        return Ok(Order::Library(old, needed::<$text>(given.szNewDLL)?));
                    }
                    _ => return fail(JetErr::InvalidParameter),
                };
                Ok(Order::Table(needed::<$text>(table)?, change))
            }
        }
    )*};
}

orders! {
    ansi, Ansi, ansi_conditions, JET_DDLADDCALLBACK_A, JET_DDLMAXCOLUMNSIZE_A, JET_DDLINDEXDENSITY_A, JET_DDLCHANGECOLUMN_A,
        JET_DDLADDCOLUMNCALLBACK_A, JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_A, JET_DDLCALLBACKDLL_A;
    wide, Wide, wide_conditions, JET_DDLADDCALLBACK_W, JET_DDLMAXCOLUMNSIZE_W, JET_DDLINDEXDENSITY_W, JET_DDLCHANGECOLUMN_W,
        JET_DDLADDCOLUMNCALLBACK_W, JET_DDLADDCONDITIONALCOLUMNSTOALLINDEXES_W, JET_DDLCALLBACKDLL_W;
}

/// UTF-16 structs are looked at before they are taken; the others where they are used.
fn check_whole(wide: bool, conditions: &[NewCondition]) -> Result<()> {
    match wide && conditions.iter().any(|condition| !condition.whole) {
        true => fail(JetErr::InvalidParameter),
        false => Ok(()),
    }
}

/// Would bring a database of an old format up to date. No such format can be read.
///
/// - `JET_wrnNyi`: always, once the session is found valid.
/// - and the codes of every session call.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUpgradeDatabaseW(
    sesid: JET_SESID,
    szDbFileName: JET_PCWSTR,
    szSLVFileName: JET_PCWSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = (szDbFileName, szSLVFileName, grbit);
    guard::session(sesid, Entry::Normal, |_| not_upgraded())
}

/// [`JetUpgradeDatabaseW`] with byte strings (docs/spec/04 §1.5).
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUpgradeDatabaseA(
    sesid: JET_SESID,
    szDbFileName: JET_PCSTR,
    szSLVFileName: JET_PCSTR,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = (szDbFileName, szSLVFileName, grbit);
    guard::session(sesid, Entry::Normal, |_| not_upgraded())
}

/// Upstream's answer is a warning by its name and an error by its number.
fn not_upgraded() -> JetResult {
    Ok(Warning::Nyi)
}
