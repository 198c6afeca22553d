//! Exports: opening tables, cursors and what hangs on them (docs/spec/05 §3.13, 04 §8.6).

#![allow(unused_variables, reason = "bodies that are not built yet")]

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::pointer::{self, Out};
use super::types::*;
use super::{handles, text};
use crate::engine::cursor::Cursor;
use crate::engine::cursor::storage::{LocalStorage, Release, StorageBits};
use crate::engine::database::open::{self, OpenTableBits};
use crate::engine::param::id;
use crate::engine::update::lock_record;
use crate::error::{JetErr, Warning, fail};

/// `JET_LSNil`.
const LS_NIL: JET_LS = JET_LS::MAX;
/// `JET_cbtypFreeCursorLS`.
const FREE_CURSOR_LS: JET_CBTYP = 0x200;
/// `JET_cbtypFreeTableLS`.
const FREE_TABLE_LS: JET_CBTYP = 0x400;

/// Opens a cursor on a table. It stands before the first record of the primary index and reaches it when first
/// used. `pvParameters` is ignored.
///
/// Options: `JET_bitTableReadOnly`, `JET_bitTableUpdatable` (the default), `JET_bitTableDenyWrite`,
/// `JET_bitTableDenyRead` (nobody else may open the table), `JET_bitTablePermitDDL` (only with
/// `JET_bitTableDenyRead`), `JET_bitTableSequential`, `JET_bitTablePreread`, `JET_bitTableNoCache`,
/// `JET_bitTableClass*` (hints). `*ptableid` is `JET_tableidNil` on failure.
///
/// - `JET_wrnTableInUseBySystem`: `JET_bitTableDenyRead`, and only the engine itself has cursors.
/// - `JET_errInvalidGrbit`: `JET_bitTableDelete`, `JET_bitTableCreate`, `JET_bitTablePermitDDL` without
///   `JET_bitTableDenyRead`, or `JET_bitTableDenyRead` with `JET_bitTableReadOnly`.
/// - `JET_errInvalidName`: the name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - `JET_errTableLocked`: another session denies what is asked.
/// - `JET_errTableInUse`: another session does what is to be denied.
/// - `JET_errOutOfCursors`, `JET_errTooManyOpenTables`: a limit is reached.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0600.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTableW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCWSTR,
    pvParameters: *const c_void,
    cbParameters: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(ptableid) }?;
        place.write(JET_TABLEID::MAX);
        // SAFETY: the caller's string.
        let name = unsafe { text::wide(szTableName) }?;
        let database = open::known(database.clone())?;
        let (cursor, warning) = open::open_table(
            session,
            &database,
            name.as_deref(),
            OpenTableBits::from_bits_retain(grbit),
        )?;
        place.write(handles::publish_cursor(session, cursor)?);
        Ok(warning)
    })
}

/// [`JetOpenTableW`] with byte strings (docs/spec/04 §1.5).
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetOpenTableA(
    sesid: JET_SESID,
    dbid: JET_DBID,
    szTableName: JET_PCSTR,
    pvParameters: *const c_void,
    cbParameters: JET_ULONG,
    grbit: JET_GRBIT,
    ptableid: *mut JET_TABLEID,
) -> JET_RET {
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(ptableid) }?;
        place.write(JET_TABLEID::MAX);
        // SAFETY: the caller's string.
        let name = unsafe { text::ansi(szTableName) }?;
        let database = open::known(database.clone())?;
        let (cursor, warning) = open::open_table(
            session,
            &database,
            name.as_deref(),
            OpenTableBits::from_bits_retain(grbit),
        )?;
        place.write(handles::publish_cursor(session, cursor)?);
        Ok(warning)
    })
}

/// Closes a cursor. A prepared update is dropped, local storage is given to the runtime callback, a temporary table
/// is freed. Allowed after the instance was told to stop.
///
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCloseTable(sesid: JET_SESID, tableid: JET_TABLEID) -> JET_RET {
    guard::table(sesid, tableid, Entry::Iss, |session, entry| {
        // The runtime callback hears of a word on the cursor while the cursor is still there and nobody holds it.
        let mut storage = match &mut *entry.lock() {
            Cursor::Table(cursor) => std::mem::take(cursor.storage()),
            Cursor::Sort(cursor) => std::mem::take(cursor.base().storage()),
            Cursor::Temp(_) => LocalStorage::default(),
        };
        storage.release();
        session.close_cursor(entry.key)?;
        Ok(Warning::Success)
    })
}

/// Opens another cursor on the same table: on the primary index, before its first record, without key, range or
/// prepared update. `grbit` is ignored.
///
/// - `JET_errIllegalOperation`: a temporary table that is still being filled.
/// - `JET_errOutOfCursors`: a limit is reached.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetDupCursor(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    ptableid: *mut JET_TABLEID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::table_in_callback_too(sesid, tableid, |session, entry| {
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(ptableid) }?;
        let duplicate = entry.lock().duplicate(session.level())?;
        place.write(handles::publish_cursor(session, duplicate)?);
        Ok(Warning::Success)
    })
}

/// Says that the table will be read from end to end. `JET_bitPrereadForward` or `JET_bitPrereadBackward` gives the
/// direction. A hint.
///
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetTableSequential(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        entry.lock().table()?.set_sequential(true);
        Ok(Warning::Success)
    })
}

/// Takes the hint of [`JetSetTableSequential`] back.
///
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetResetTableSequential(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::table(sesid, tableid, Entry::Normal, |_, entry| {
        entry.lock().table()?.set_sequential(false);
        Ok(Warning::Success)
    })
}

/// Says that tables will be opened soon. A hint.
///
/// - `JET_errInvalidParameter`: the array is NULL or the count is not positive.
/// - `JET_errInvalidName`: a name is not possible.
/// - `JET_errObjectNotFound`: there is no such table.
/// - and the codes of every session call; `JET_errInvalidDatabaseId`: the session has no such database open.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrereadTablesW(
    sesid: JET_SESID,
    dbid: JET_DBID,
    rgwszTables: *mut JET_PCWSTR,
    cwszTables: JET_LONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = grbit;
    guard::database(sesid, dbid, Entry::Normal, |session, database| {
        if rgwszTables.is_null() || cwszTables <= 0 {
            return fail(JetErr::InvalidParameter);
        }
        let database = open::known(database.clone())?;
        for at in 0..cwszTables as usize {
            // SAFETY: not NULL, and so `cwszTables` strings of the caller's.
            let name = unsafe { text::wide(pointer::read(rgwszTables.add(at))?) }?;
            database.seen_table(session, open::check_name(name.as_deref())?)?;
        }
        Ok(Warning::Success)
    })
}

/// Hangs a word on the cursor, or with `JET_bitLSTable` on the table. When cursor or table goes, the runtime
/// callback receives it. `JET_bitLSReset` clears it.
///
/// - `JET_errLSCallbackNotSpecified`: no runtime callback is set.
/// - `JET_errInvalidGrbit`: `JET_bitLSTable` with `JET_bitLSCursor`.
/// - `JET_errLSAlreadySet`: a word is set and the new one is not `JET_LSNil`.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetSetLS(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    ls: JET_LS,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |session, entry| {
        let bits = StorageBits::from_bits_truncate(grbit);
        entry.lock().check_hanging()?;
        let callback = session.instance().params().read().number(id::RUNTIME_CALLBACK);
        if callback == 0 {
            return fail(JetErr::LSCallbackNotSpecified);
        }
        bits.check()?;
        let word = Some(ls).filter(|ls| *ls != LS_NIL && !bits.contains(StorageBits::RESET));
        let mut cursor = entry.lock();
        let cursor = cursor.hanging()?;
        let owner = Owner {
            sesid,
            dbid: cursor.database().0,
            tableid,
        };
        if bits.contains(StorageBits::TABLE) {
            let word = word.map(|ls| (ls, owner.release(callback, FREE_TABLE_LS)));
            cursor.table().storage().lock().set(word)?;
        } else {
            let word = word.map(|ls| (ls, owner.release(callback, FREE_CURSOR_LS)));
            cursor.storage().set(word)?;
        }
        Ok(Warning::Success)
    })
}

/// Gives the word that [`JetSetLS`] hung there; with `JET_bitLSReset` also clears it.
///
/// - `JET_errInvalidGrbit`: `JET_bitLSTable` with `JET_bitLSCursor`.
/// - `JET_errLSNotSet`: none is set, unless `JET_bitLSReset` is given.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLS(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    pls: *mut JET_LS,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        // SAFETY: the caller's place for the word.
        let place = unsafe { Out::required(pls) };
        entry.lock().check_hanging()?;
        let place = place?;
        let bits = StorageBits::from_bits_truncate(grbit);
        bits.check()?;
        place.write(LS_NIL);
        let reset = bits.contains(StorageBits::RESET);
        let mut cursor = entry.lock();
        let cursor = cursor.hanging()?;
        let word = if bits.contains(StorageBits::TABLE) {
            cursor.table().storage().lock().get(reset)?
        } else {
            cursor.storage().get(reset)?
        };
        place.write(word.unwrap_or(LS_NIL));
        Ok(Warning::Success)
    })
}

/// Locks the current record until the transaction ends: `JET_bitReadLock` against changes, `JET_bitWriteLock`
/// against everything. `JET_bitKeyLock` locks the key that was made, whether or not a record has it.
///
/// - `JET_errNotInTransaction`: the session is in no transaction.
/// - `JET_errInvalidGrbit`: not exactly one kind of lock.
/// - `JET_errPermissionDenied`: a write lock, and the cursor may not change anything.
/// - `JET_errTransReadOnly`: a write lock in a transaction that may only read.
/// - `JET_errKeyNotMade`: `JET_bitKeyLock` without a key.
/// - `JET_errNoCurrentRecord`, `JET_errRecordDeleted`: there is no record to lock.
/// - `JET_errWriteConflict`: another transaction has a lock or change in the way.
/// - and the codes of every table call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetGetLock(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::table(sesid, tableid, Entry::Normal, |session, entry| {
        const READ: JET_GRBIT = 1;
        const WRITE: JET_GRBIT = 2;
        const KEY: JET_GRBIT = 4;
        let mut cursor = entry.lock();
        let cursor = cursor.table()?;
        if session.level() == 0 {
            return fail(JetErr::NotInTransaction);
        }
        let write = match grbit & (READ | WRITE) {
            READ => false,
            WRITE => true,
            _ => return fail(JetErr::InvalidGrbit),
        };
        lock_record(cursor, session, write, grbit & KEY != 0)?;
        Ok(Warning::Success)
    })
}

/// Whose word it is, as the runtime callback is told.
#[derive(Clone, Copy)]
struct Owner {
    sesid: JET_SESID,
    dbid: JET_DBID,
    tableid: JET_TABLEID,
}

impl Owner {
    /// Tells the runtime callback at address `callback` of a word that goes.
    fn release(self, callback: usize, kind: JET_CBTYP) -> Release {
        Box::new(move |word| {
            // SAFETY: the client set this address as its runtime callback, which has this type; it is not 0.
            let callback = unsafe { std::mem::transmute::<usize, JET_CALLBACK>(callback) };
            if let Some(callback) = callback {
                let none = std::ptr::null_mut();
                // SAFETY: the client's function, with the arguments it expects.
                unsafe {
                    callback(
                        self.sesid,
                        self.dbid,
                        self.tableid,
                        kind,
                        word as *mut c_void,
                        none,
                        none,
                        0,
                    )
                };
            }
        })
    }
}
