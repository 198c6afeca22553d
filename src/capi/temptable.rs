//! Exports: temporary tables (docs/spec/05 §8).

use std::sync::Arc;

use super::consts::JET_tableidNil;
use super::guard::{self, Entry};
use super::handles;
use super::pointer::{self, Out};
use super::types::*;
use crate::engine::cursor::Cursor;
use crate::engine::session::Session;
use crate::engine::temp::{
    NewTempColumn, NewTempLocale, TempBits, TempColumnBits, TempDefinition, open_table,
};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// The arguments that all forms share, but for locale and key limits.
#[derive(Clone, Copy)]
struct Request {
    columns: *const JET_COLUMNDEF,
    count: JET_ULONG,
    grbit: JET_GRBIT,
    tableid: *mut JET_TABLEID,
    ids: *mut JET_COLUMNID,
}

impl Request {
    /// The columns as the client describes them.
    ///
    /// # Safety
    /// Not NULL means `count` columns.
    unsafe fn columns(&self) -> Result<Vec<NewTempColumn>> {
        if self.count > 0 && (self.columns.is_null() || self.ids.is_null()) {
            return fail(JetErr::InvalidParameter);
        }
        let read = |at: usize| {
            // SAFETY: not NULL, and so `count` columns.
            let column = unsafe { pointer::read(self.columns.add(at)) }?;
            Ok(NewTempColumn {
                column_type: column.coltyp,
                code_page: column.cp,
                max_len: column.cbMax,
                bits: TempColumnBits::from_bits_truncate(column.grbit),
            })
        };
        (0..self.count as usize).map(read).collect()
    }

    /// Opens the table and tells the client its handle and the numbers of its columns.
    ///
    /// # Safety
    /// As for every export.
    unsafe fn open(
        &self,
        session: &Arc<Session>,
        locale: NewTempLocale,
        key_most: u32,
        var_seg_mac: u32,
    ) -> JetResult {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(self.tableid) }?;
        place.write(JET_tableidNil);
        let definition = TempDefinition {
            // SAFETY: the caller's columns.
            columns: unsafe { self.columns() }?,
            locale,
            bits: TempBits::from_bits_truncate(self.grbit),
            key_most,
            var_seg_mac,
        };
        let (cursor, ids) = open_table(session, &definition)?;
        place.write(handles::publish_cursor(session, Cursor::Sort(Box::new(cursor)))?);
        for (at, id) in ids.iter().enumerate() {
            // SAFETY: as many places as columns, by the caller's contract; they may be unaligned.
            unsafe { self.ids.add(at).write_unaligned(id.0) };
        }
        Ok(Warning::Success)
    }
}

/// The locale of a struct with a number.
///
/// # Safety
/// Not NULL means a struct.
unsafe fn by_number(given: *const JET_UNICODEINDEX) -> Result<NewTempLocale> {
    if given.is_null() {
        return Ok(NewTempLocale::Default);
    }
    // SAFETY: not NULL, and so a struct.
    let given = unsafe { pointer::read(given) }?;
    Ok(NewTempLocale::Lcid(given.lcid, Some(given.dwMapFlags)))
}

/// The locale of a struct with a name.
///
/// # Safety
/// Not NULL means a struct, and its name ends with 0.
unsafe fn by_name(given: *const JET_UNICODEINDEX2) -> Result<NewTempLocale> {
    if given.is_null() {
        return Ok(NewTempLocale::Default);
    }
    // SAFETY: not NULL, and so a struct.
    let given = unsafe { pointer::read(given) }?;
    // SAFETY: the struct's name.
    let name = unsafe { wide_name(given.szLocaleName) };
    Ok(NewTempLocale::Name(name, given.dwMapFlags))
}

/// A locale name up to its end, or as much of it as shows that it is too long.
///
/// # Safety
/// Not NULL means units up to a 0.
unsafe fn wide_name(name: *const WCHAR) -> Vec<u16> {
    const MOST: usize = crate::format::sortkey::locale::NAME_MOST;
    let unit = |at: usize| {
        // SAFETY: no unit before this one was the 0.
        Some(unsafe { name.add(at).read_unaligned() }).filter(|unit| *unit != 0)
    };
    if name.is_null() {
        return Vec::new();
    }
    (0..MOST).map_while(unit).collect()
}

/// Opens a temporary table without a locale for text. Options and codes: those of [`JetOpenTemporaryTable2`].
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let request = Request {
            columns: prgcolumndef,
            count: ccolumn,
            grbit,
            tableid: ptableid,
            ids: prgcolumnid,
        };
        // SAFETY: the caller's contract.
        unsafe { request.open(session, NewTempLocale::Default, 0, 0) }
    })
}

/// Opens a temporary table with a locale number, 0 for the default. Options and codes: those of
/// [`JetOpenTemporaryTable2`].
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable2(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    lcid: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let request = Request {
            columns: prgcolumndef,
            count: ccolumn,
            grbit,
            tableid: ptableid,
            ids: prgcolumnid,
        };
        // SAFETY: the caller's contract.
        unsafe { request.open(session, NewTempLocale::Lcid(lcid, None), 0, 0) }
    })
}

/// Opens a temporary table with a locale number and sorting flags. Options and codes: those of
/// [`JetOpenTemporaryTable2`].
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTempTable3(
    sesid: JET_SESID,
    prgcolumndef: *const JET_COLUMNDEF,
    ccolumn: JET_ULONG,
    pidxunicode: *mut JET_UNICODEINDEX,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
    prgcolumnid: *mut JET_COLUMNID,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let request = Request {
            columns: prgcolumndef,
            count: ccolumn,
            grbit,
            tableid: ptableid,
            ids: prgcolumnid,
        };
        // SAFETY: the caller's contract.
        unsafe { request.open(session, by_number(pidxunicode)?, 0, 0) }
    })
}

/// Opens a temporary table with a locale number, a longest key and a longest variable segment. Options and codes:
/// those of [`JetOpenTemporaryTable2`].
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTemporaryTable(
    sesid: JET_SESID,
    popentemporarytable: *mut JET_OPENTEMPORARYTABLE,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        if popentemporarytable.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so a struct; only its size is looked at before it is known.
        let size = unsafe { pointer::read(popentemporarytable.cast::<JET_ULONG>()) }?;
        if size as usize != size_of::<JET_OPENTEMPORARYTABLE>() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: a struct of that size.
        let given = unsafe { pointer::read(popentemporarytable.cast_const()) }?;
        let request = Request {
            columns: given.prgcolumndef,
            count: given.ccolumn,
            grbit: given.grbit,
            // SAFETY: a field of the caller's struct.
            tableid: unsafe { &raw mut (*popentemporarytable).tableid },
            ids: given.prgcolumnid,
        };
        // SAFETY: the caller's contract.
        unsafe {
            request.open(
                session,
                by_number(given.pidxunicode)?,
                given.cbKeyMost,
                given.cbVarSegMac,
            )
        }
    })
}

/// Opens a temporary table: rows of this session, sorted by the columns that have `JET_bitColumnTTKey`, without
/// duplicates. First rows are inserted; with the first move or seek that ends, unless the table is updatable.
/// Closing the cursor frees it.
///
/// Options: `JET_bitTTIndexed` (can be searched), `JET_bitTTUnique`, `JET_bitTTUpdatable`, `JET_bitTTScrollable`
/// (can go back), `JET_bitTTSortNullsHigh`, `JET_bitTTForceMaterialization` (duplicates fail at once),
/// `JET_bitTTForwardOnly` (read once, keeps duplicates), `JET_bitTTIntrinsicLVsOnly`, `JET_bitTTDotNetGuid`.
///
/// - `JET_errInvalidParameter`: the struct is NULL, `cbStruct` is wrong, or the key limits are not possible.
/// - `JET_errTooManySorts`: `JET_paramMaxTemporaryTables` is reached.
/// - `JET_errCannotMaterializeForwardOnlySort`: `JET_bitTTForwardOnly` with what needs a tree.
/// - `JET_errOutOfCursors`: a limit is reached.
/// - `JET_errTooManyColumns`: too many columns.
/// - `JET_errInvalidColumnType`, `JET_errInvalidCodePage`: a column is not possible.
/// - `JET_errInvalidLanguageId`, `JET_errInvalidLCMapStringFlags`: the locale is not known.
/// - `JET_errRecordTooBig`: the fixed columns do not fit a record.
/// - `JET_errDiskFull`, `JET_errDiskIO`: the temporary database cannot be made.
/// - and the codes of every session call.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTemporaryTable2(
    sesid: JET_SESID,
    popentemporarytable: *mut JET_OPENTEMPORARYTABLE2,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        if popentemporarytable.is_null() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: not NULL, and so a struct; only its size is looked at before it is known.
        let size = unsafe { pointer::read(popentemporarytable.cast::<JET_ULONG>()) }?;
        if size as usize != size_of::<JET_OPENTEMPORARYTABLE2>() {
            return fail(JetErr::InvalidParameter);
        }
        // SAFETY: a struct of that size.
        let given = unsafe { pointer::read(popentemporarytable.cast_const()) }?;
        let request = Request {
            columns: given.prgcolumndef,
            count: given.ccolumn,
            grbit: given.grbit,
            // SAFETY: a field of the caller's struct.
            tableid: unsafe { &raw mut (*popentemporarytable).tableid },
            ids: given.prgcolumnid,
        };
        // SAFETY: the caller's contract.
        unsafe {
            request.open(
                session,
                by_name(given.pidxunicode)?,
                given.cbKeyMost,
                given.cbVarSegMac,
            )
        }
    })
}
