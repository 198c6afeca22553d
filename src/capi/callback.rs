//! Exports: record callbacks (docs/spec/04 §8).

use std::ffi::{CStr, c_void};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::os::sync::SeldomGuard as MutexGuard;

use super::guard;
use super::handles::{self, TableEntry};
use super::pointer::Out;
use super::types::*;
use crate::engine::call::in_callback;
use crate::engine::computing::{Client, Question};
use crate::engine::cursor::{Cursor, Shown, TableCursor};
use crate::engine::database::callbacks::Registered;
use crate::engine::session::{BeginBits, Session};
use crate::engine::update::{Kind, PreparedUpdate};
use crate::engine::visitor::{self, Host, Named};
use crate::error::{JetErr, Result, Warning, fail};

/// Has a function called when records of the table are inserted, replaced or deleted (`JET_cbtyp*`, a mask). It
/// belongs to the table and is called for the cursors of all sessions.
///
/// - `JET_errIllegalOperation`: the table is temporary.
/// - `JET_errInvalidParameter`: no kind, no function, or no place for the handle.
/// - `JET_errOutOfMemory`: there is no memory.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRegisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    pCallback: JET_CALLBACK,
    pvContext: *mut c_void,
    phCallbackId: *mut JET_HANDLE,
) -> JET_RET {
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.lock();
        let cursor = cursor.table()?;
        // SAFETY: the caller's place for the handle.
        let place = unsafe { Out::required(phCallbackId) }?;
        let Some(function) = pCallback.filter(|_| cbtyp != 0) else {
            return fail(JetErr::InvalidParameter);
        };
        let callbacks = cursor.table().watchers().own();
        place.write(callbacks.register(cbtyp, function as usize, pvContext as usize));
        Ok(Warning::Success)
    })
}

/// Takes back one [`JetRegisterCallback`], named by its handle.
///
/// - `JET_wrnCallbackNotRegistered`: there is none of that handle.
/// - and the codes of every table call.
///
/// Since: 0x0501.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetUnregisterCallback(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    hCallbackId: JET_HANDLE,
) -> JET_RET {
    let _ = cbtyp;
    guard::table_in_callback_too(sesid, tableid, |_, entry| {
        let mut cursor = entry.lock();
        if cursor.table()?.table().watchers().own().unregister(hCallbackId) {
            Ok(Warning::Success)
        } else {
            Ok(Warning::CallbackNotRegistered)
        }
    })
}

/// A change of records that callbacks are called before and after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// JetUpdate of an insert.
    Insert,
    /// JetUpdate of a copy that takes the place of its original.
    InsertInstead,
    /// JetUpdate of a replace.
    Replace,
    /// JetDelete.
    Delete,
}

const BEFORE_INSERT: u32 = 0x2;
const AFTER_INSERT: u32 = 0x4;
const BEFORE_REPLACE: u32 = 0x8;
const AFTER_REPLACE: u32 = 0x10;
const BEFORE_DELETE: u32 = 0x20;
const AFTER_DELETE: u32 = 0x40;
const ALL_CHANGES: u32 = 0x7E;

impl Change {
    /// Kinds before the change, in order.
    fn before(self) -> &'static [u32] {
        match self {
            Change::Insert | Change::InsertInstead => &[BEFORE_INSERT],
            Change::Replace => &[BEFORE_REPLACE],
            Change::Delete => &[BEFORE_DELETE],
        }
    }

    /// Kinds after it.
    fn after(self) -> &'static [u32] {
        match self {
            Change::Insert | Change::InsertInstead => &[AFTER_INSERT],
            Change::Replace => &[AFTER_REPLACE],
            Change::Delete => &[AFTER_DELETE],
        }
    }
}

/// The handles of a call, which callbacks get too.
#[derive(Clone, Copy)]
pub(super) struct Caller<'c> {
    pub(super) session: &'c Arc<Session>,
    pub(super) sesid: JET_SESID,
    pub(super) tableid: JET_TABLEID,
    pub(super) entry: &'c TableEntry,
}

impl Change {
    /// What JetUpdate will do; `None` if that is nothing.
    pub(super) fn of_update(cursor: &mut TableCursor) -> Result<Option<Change>> {
        Ok(match cursor.prepared().map(PreparedUpdate::kind) {
            Some(Kind::Insert { .. } | Kind::InsertCopy) => Some(Change::Insert),
            Some(Kind::InsertCopyDelete) => Some(Change::InsertInstead),
            Some(Kind::Replace { .. }) => Some(Change::Replace),
            Some(Kind::ReadOnly) | None => None,
        })
    }
}

/// Whether anybody wants to be called when records are changed through a cursor. Temporary tables have no callbacks.
pub(super) fn is_watched(cursor: &mut Cursor) -> bool {
    cursor
        .table()
        .is_ok_and(|cursor| cursor.table().watchers().has(ALL_CHANGES))
}

/// Runs a change with the callbacks before and after it, all in one transaction level. `change` says which it is, where
/// that matters; `first` comes before any callback, but where a record takes the place of another it is the deletion, with callbacks
/// of its own. The cursor is not locked meanwhile: callbacks use it. An error from a callback before the change
/// prevents it.
///
/// # Errors
/// Those of `change` and of the change; what a callback gave.
pub(super) fn around<T>(
    caller: Caller<'_>,
    change: impl FnOnce(&mut TableCursor) -> Result<Option<Change>>,
    first: impl FnOnce() -> Result<()>,
    body: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let watched = match caller.entry.lock().table() {
        Ok(cursor) if cursor.table().watchers().has(ALL_CHANGES) => {
            change(cursor)?.map(|change| (cursor.table().clone(), change))
        }
        _ => None,
    };
    let Some((table, change)) = watched else {
        return body();
    };
    let dbid = table.database().id().0;
    caller.session.begin_level(BeginBits::empty())?;
    let fire = |kinds: &[u32]| {
        kinds.iter().try_for_each(|kind| {
            let mut watchers = table.watchers().of(*kind).into_iter();
            watchers.try_for_each(|registered| call(caller, dbid, registered, *kind))
        })
    };
    let begun = match change {
        Change::InsertInstead => fire(&[BEFORE_DELETE]).and_then(|()| first()).map(|()| {
            // It has happened: nobody can object any more.
            let _ = fire(&[AFTER_DELETE]);
        }),
        _ => first(),
    };
    let done = begun.and_then(|()| fire(change.before())).and_then(|()| body());
    if done.is_ok() {
        // It has happened: nobody can object any more.
        let _ = fire(change.after());
        caller.session.commit_level();
    } else {
        caller.session.rollback_level()?;
    }
    done
}

/// Calls one function about a change.
///
/// # Errors
/// What it gave, if that is an error; `JET_errCallbackFailed` for one that is not to be called.
fn call(caller: Caller<'_>, dbid: JET_DBID, registered: Registered, kind: u32) -> Result<()> {
    let nothing = std::ptr::null_mut();
    let arguments = Arguments {
        kind,
        first: nothing,
        second: nothing,
        context: registered.context as *mut c_void,
        number: 0,
    };
    let code = invoke(caller, dbid, registered.function, arguments);
    if code < 0 { fail(JetErr(code)) } else { Ok(()) }
}

/// Runs a call that may need defaults computed: functions of the client's, which read the record in question through the same
/// handle. So the handle gets another cursor meanwhile, and nothing is locked.
pub(super) fn lending<'c, T>(
    caller: Caller<'c>,
    mut cell: MutexGuard<'c, Cursor>,
    body: impl FnOnce(&mut Cursor) -> Result<T>,
) -> (MutexGuard<'c, Cursor>, Result<T>) {
    let stand_in = match &mut *cell {
        Cursor::Table(cursor) => {
            cursor.see_schema();
            cursor.may_compute().then(|| Box::new(cursor.stand_in()))
        }
        Cursor::Temp(_) | Cursor::Sort(_) => None,
    };
    let Some(stand_in) = stand_in else {
        let done = body(&mut cell);
        return (cell, done);
    };
    let cursor = std::mem::replace(&mut *cell, Cursor::Table(stand_in));
    drop(cell);
    let mut lent = Lent {
        entry: caller.entry,
        cursor: Some(cursor),
    };
    let done = lent.with(caller, body);
    drop(lent);
    (caller.entry.lock(), done)
}

/// A cursor that is at work while another stands in for it.
struct Lent<'c> {
    entry: &'c TableEntry,
    cursor: Option<Cursor>,
}

impl Lent<'_> {
    fn with<T>(&mut self, caller: Caller<'_>, body: impl FnOnce(&mut Cursor) -> Result<T>) -> Result<T> {
        let Some(cursor) = &mut self.cursor else {
            return fail(JetErr::InternalError);
        };
        cursor.table()?.set_client(Some(caller.client()));
        let done = body(cursor);
        cursor.table()?.set_client(None);
        done
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(cursor) = self.cursor.take() {
            let stood_in = std::mem::replace(&mut *self.entry.lock(), cursor);
            drop(stood_in);
        }
    }
}

impl Caller<'_> {
    /// Asks whoever watches the filling of the table's indexes whether it shall go on. If nobody does, it shall not.
    pub(super) fn wants_more(self, index: &CStr) -> bool {
        let asked = self.entry.lock().table().map(|cursor| {
            let table = cursor.table();
            (table.database().id().0, table.watchers().of(FILLING_THROTTLE))
        });
        let Ok((dbid, watchers)) = asked else {
            return false;
        };
        let agrees = |registered: &Registered| {
            let arguments = Arguments {
                kind: FILLING_THROTTLE,
                first: index.as_ptr().cast_mut().cast(),
                second: std::ptr::null_mut(),
                context: registered.context as *mut c_void,
                number: 0,
            };
            invoke(self, dbid, registered.function, arguments) == 0
        };
        !watchers.is_empty() && watchers.iter().all(agrees)
    }

    /// For functions that compute defaults.
    pub(super) fn client(&self) -> Client {
        Client {
            session: self.sesid,
            table: self.tableid,
            ask,
        }
    }
}

/// Lets the engine have handles of its own where it works by itself.
pub(super) fn welcome() {
    visitor::introduce(Host {
        session: handles::publish_session,
        cursor: |session, cursor| {
            let handle = handles::publish_cursor(session, cursor)?;
            let entry = handles::table(session.handle(), handle)?;
            let key = entry.key;
            Ok(Named { handle, key })
        },
        ask,
    });
}

/// Has a default computed for a record, which the client's cursor reads meanwhile.
fn ask(client: &Client, question: &Question<'_>, out: &mut [u8]) -> (JET_ERR, u32) {
    let mut actual = out.len() as u32;
    let code = asked(client, question, out, &mut actual);
    let code = code.unwrap_or_else(|error| error.code().0);
    (code, actual)
}

fn asked(client: &Client, question: &Question<'_>, out: &mut [u8], actual: &mut u32) -> Result<JET_ERR> {
    let entry = handles::table(client.session, client.table)?;
    let shown = Shown::record(question.record);
    let (dbid, before) = {
        let mut locked = entry.lock();
        let cursor = locked.table()?;
        (cursor.table().database().id().0, cursor.show(shown))
    };
    let caller = Caller {
        session: entry.session(),
        sesid: client.session,
        tableid: client.table,
        entry: &entry,
    };
    let arguments = Arguments {
        kind: USER_DEFINED_DEFAULT,
        first: match out.is_empty() {
            true => std::ptr::null_mut(),
            false => out.as_mut_ptr().cast(),
        },
        second: (&raw mut *actual).cast(),
        context: question.context.cast_mut(),
        number: question.column.0 as JET_API_PTR,
    };
    let code = invoke(caller, dbid, question.function, arguments);
    entry.lock().table()?.show(before);
    Ok(code)
}

/// `JET_cbtypIndexDeferredPopulateThrottle`.
const FILLING_THROTTLE: u32 = 0x8000;
/// `JET_cbtypUserDefinedDefaultValue`.
pub(super) const USER_DEFINED_DEFAULT: u32 = 0x80;

/// What a function is called with, beside the handles.
pub(super) struct Arguments {
    /// `JET_cbtyp*`.
    pub(super) kind: u32,
    /// `pvArg1`.
    pub(super) first: *mut c_void,
    /// `pvArg2`.
    pub(super) second: *mut c_void,
    /// `pvContext`.
    pub(super) context: *mut c_void,
    /// `ulUnused`.
    pub(super) number: JET_API_PTR,
}

/// Calls a function by its address. While it runs, its cursor cannot be moved; it must not be locked. Gives what the function gave.
pub(super) fn invoke(caller: Caller<'_>, dbid: JET_DBID, address: usize, with: Arguments) -> JET_ERR {
    struct Busy<'c>(&'c TableEntry);
    impl Drop for Busy<'_> {
        fn drop(&mut self) {
            self.0.callbacks.fetch_sub(1, Ordering::Relaxed);
        }
    }
    caller.entry.callbacks.fetch_add(1, Ordering::Relaxed);
    let _busy = Busy(caller.entry);
    let _within = caller.session.within_callback();
    let (sesid, tableid) = (caller.sesid, caller.tableid);
    // SAFETY: the number was made of such a function in JetRegisterCallback, or a database names one as such. 0 is none.
    let function: JET_CALLBACK = unsafe { std::mem::transmute(address) };
    let Some(function) = function else {
        return JetErr::CallbackFailed.0;
    };
    let Arguments {
        kind,
        first,
        second,
        context,
        number,
    } = with;
    // SAFETY: the client's function, called as it is declared.
    in_callback(|| unsafe { function(sesid, dbid, tableid, kind, first, second, context, number) })
}
