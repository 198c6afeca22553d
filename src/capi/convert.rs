//! Exports: what a schema and a format are changed into (docs/spec/05 §9).

#![allow(non_upper_case_globals, reason = "the operations have the header's names")]

use std::ffi::c_void;

use super::consts::*;
use super::guard::{self, Entry};
use super::pointer;
use super::schema_new::{Ansi, Chars, Wide};
use super::types::*;
use crate::engine::database::open;
use crate::engine::schema::{Conversion, convert_table};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// Changes a schema in ways that have no call of their own: `opDDLConvAddCallback` has a function called for changes of a table,
/// `opDDLConvIncreaseMaxColumnSize` lets a column of variable length take longer values (0 for any), `opDDLConvChangeIndexDensity`
/// changes how full pages get, of an index or with none named of the records.
///
/// - `JET_errTransReadOnly`: the transaction may only read.
/// - `JET_errInvalidParameter`: another operation, its struct has the wrong size, or the column cannot have that size.
/// - `JET_errFeatureNotAvailable`: `opDDLConvChangeColumn`, `opDDLConvAddConditionalColumnsToAllIndexes`,
///   `opDDLConvAddColumnCallback`, `opDDLConvChangeCallbackDLL`.
/// - `JET_errDensityInvalid`: not 20 to 100 percent.
/// - `JET_errObjectNotFound`, `JET_errColumnNotFound`, `JET_errIndexNotFound`: what is to be changed is not there.
/// - `JET_errKeyDuplicate`: the table has a callback.
/// - `JET_errPermissionDenied`: the database is attached for reading.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: partial: callbacks of tables, sizes of columns, densities.
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
/// Status: partial: callbacks of tables, sizes of columns, densities.
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

fn convert(
    sesid: JET_SESID,
    dbid: JET_DBID,
    order: impl FnOnce() -> Result<(String, Conversion)>,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        if session.is_read_only() {
            return fail(JetErr::TransReadOnly);
        }
        let (table, conversion) = order()?;
        convert_table(session, &open::known(database.clone())?, &table, &conversion)?;
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
    ($($name:ident, $text:ident, $callback:ident, $size:ident, $density:ident;)*) => {$(
        /// Which table to change, and how.
        ///
        /// # Safety
        /// `data` is NULL or has `len` bytes; strings in it are NULL or end.
        unsafe fn $name(op: JET_OPDDLCONV, data: *const c_void, len: JET_ULONG) -> Result<(String, Conversion)> {
            if data.is_null() || len == 0 {
                return fail(JetErr::InvalidParameter);
            }
            // SAFETY: the caller's promise, here and below.
            unsafe {
                match op {
                    opDDLConvAddCallback => {
                        let given: $callback = given(data, len)?;
                        let function = needed::<$text>(given.szCallback)?;
                        let change = Conversion::AddCallback(function, given.cbtyp);
                        Ok((needed::<$text>(given.szTable)?, change))
                    }
                    opDDLConvIncreaseMaxColumnSize => {
                        let given: $size = given(data, len)?;
                        let column = needed::<$text>(given.szColumn)?;
                        let change = Conversion::IncreaseMaxSize(column, given.cbMax);
                        Ok((needed::<$text>(given.szTable)?, change))
                    }
                    opDDLConvChangeIndexDensity => {
                        let given: $density = given(data, len)?;
                        let index = $text::text(given.szIndex)?.map(|name| name.into_owned());
                        let change = Conversion::ChangeDensity(index, given.ulDensity);
                        Ok((needed::<$text>(given.szTable)?, change))
                    }
                    opDDLConvChangeColumn
                    | opDDLConvAddConditionalColumnsToAllIndexes
                    | opDDLConvAddColumnCallback
                    | opDDLConvChangeCallbackDLL => fail(JetErr::FeatureNotAvailable),
                    _ => fail(JetErr::InvalidParameter),
                }
            }
        }
    )*};
}

orders! {
    ansi, Ansi, JET_DDLADDCALLBACK_A, JET_DDLMAXCOLUMNSIZE_A, JET_DDLINDEXDENSITY_A;
    wide, Wide, JET_DDLADDCALLBACK_W, JET_DDLMAXCOLUMNSIZE_W, JET_DDLINDEXDENSITY_W;
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
