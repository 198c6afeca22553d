//! The call guard: every export is one call of a function here.
//!
//! ```text
//! export ─► handles live? ─► state, ownership ─► body ─► JET_ERR
//!           §2.2, §2.3        §2.4, §2.5          │
//!                                                 └ panic: JET_errInternalError, instance unavailable
//! ```
//!
//! The order of the checks is that of docs/spec/04 §2; the checks themselves stand with the objects that they ask
//! ([`Session::enter`], [`Instance::enter`]). A body gets what its handles name and gives a result; it checks its
//! pointers first, before anything happens ([`super::pointer`]).

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::handles::{self, TableEntry};
use super::inside;
use super::types::{JET_DBID, JET_ERR, JET_INSTANCE, JET_RET, JET_SESID, JET_TABLEID};
use crate::engine::instance::Instance;
pub use crate::engine::instance::gate::Entry;
use crate::engine::process::{Mode, process};
use crate::engine::session::{Session, SessionCall, SessionDatabase};
use crate::error::{Error, JetErr, JetResult, Result, fail};
use crate::types::DatabaseId;

/// A call that needs neither instance nor session.
pub fn plain(body: impl FnOnce() -> JetResult) -> JET_RET {
    finish(body)
}

/// A call by an instance handle; the instance must be initialised (§2.5).
pub fn instance(handle: JET_INSTANCE, body: impl FnOnce(&Arc<Instance>) -> JetResult) -> JET_RET {
    finish(|| {
        let instance = process().resolve(handles::instance(handle)?)?;
        let _call = instance.enter()?;
        contained(&instance, || body(&instance))
    })
}

/// A call for the only instance of a process that has not chosen to have several.
///
/// Before its own checks: `JET_errInvalidParameter` while nothing is chosen, `JET_errRunningInMultiInstanceMode`.
pub fn only_instance(body: impl FnOnce(&Arc<Instance>) -> JetResult) -> JET_RET {
    finish(|| {
        match process().mode() {
            Mode::NotSet => return fail(JetErr::InvalidParameter),
            Mode::MultiInstance => return fail(JetErr::RunningInMultiInstanceMode),
            Mode::OneInstance => {}
        }
        let instance = process().resolve(None)?;
        let _call = instance.enter()?;
        contained(&instance, || body(&instance))
    })
}

/// A call by an instance handle that a created instance takes too (§2.5, "without init").
pub fn instance_without_init(
    handle: JET_INSTANCE,
    body: impl FnOnce(&Arc<Instance>) -> JetResult,
) -> JET_RET {
    finish(|| {
        let instance = process().resolve(handles::instance(handle)?)?;
        let _call = instance.enter_without_init()?;
        contained(&instance, || body(&instance))
    })
}

/// A call by an instance handle that looks after the instance's state itself: `JetTerm`, `JetStopServiceInstance`.
pub fn instance_in_any_state(
    handle: JET_INSTANCE,
    body: impl FnOnce(&Arc<Instance>) -> JetResult,
) -> JET_RET {
    finish(|| body(&process().resolve(handles::instance(handle)?)?))
}

/// A call by a session handle (§2.4).
pub fn session(sesid: JET_SESID, entry: Entry, body: impl FnOnce(&Arc<Session>) -> JetResult) -> JET_RET {
    finish(|| {
        let (short, pinned, _call);
        let session: &Arc<Session> = match inside::session(sesid) {
            Some(found) => {
                short = found;
                &short
            }
            None => {
                pinned = handles::session(sesid)?;
                _call = enter(&pinned, entry)?;
                &pinned
            }
        };
        let result = contained(session.instance(), || body(session));
        if let Err(error) = &result {
            session.set_last_error(error.code());
        }
        result
    })
}

/// A call by a session handle that another thread may be inside (`JetGetSessionParameter`): the instance's own
/// checks, no claim on the session.
pub fn session_from_outside(sesid: JET_SESID, body: impl FnOnce(&Arc<Session>) -> JetResult) -> JET_RET {
    finish(|| {
        let session = handles::session(sesid)?;
        let _call = session.instance().enter()?;
        contained(session.instance(), || body(&session))
    })
}

/// A call by a session and one of its databases (§2.4 step 9).
pub fn database(
    sesid: JET_SESID,
    dbid: JET_DBID,
    entry: Entry,
    body: impl FnOnce(&Arc<Session>, &Arc<dyn SessionDatabase>) -> JetResult,
) -> JET_RET {
    session(sesid, entry, |session| {
        body(session, &session.database(DatabaseId(dbid))?)
    })
}

/// A call by a session and one of its cursors (§2.2, §2.4). The body locks the cursor; it is the only one to do so.
/// While a callback about the cursor runs, it is refused: `JET_errIllegalOperation` (docs/spec/04 §8.2).
pub fn table(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    entry: Entry,
    body: impl FnOnce(&Arc<Session>, &TableEntry) -> JetResult,
) -> JET_RET {
    table_call(sesid, tableid, entry, |session, table| {
        if table.callbacks.load(Ordering::Relaxed) != 0 {
            return fail(JetErr::IllegalOperation);
        }
        body(session, table)
    })
}

/// As [`table`], for what a callback about the cursor may do with it.
pub fn table_in_callback_too(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    body: impl FnOnce(&Arc<Session>, &TableEntry) -> JetResult,
) -> JET_RET {
    table_call(sesid, tableid, Entry::Normal, body)
}

/// Runs a body with a cursor, inside its session. The calls of this kind are the many short ones: one net catches all that falls.
#[inline]
fn table_call(
    sesid: JET_SESID,
    tableid: JET_TABLEID,
    entry: Entry,
    body: impl FnOnce(&Arc<Session>, &TableEntry) -> JetResult,
) -> JET_RET {
    let caught: std::thread::Result<JetResult> = catch_unwind(AssertUnwindSafe(|| {
        let (short, pinned, _call);
        let table: &TableEntry = match inside::table(sesid, tableid) {
            Some(found) => {
                short = found;
                &short
            }
            None => {
                pinned = handles::table(sesid, tableid)?;
                _call = enter(pinned.session(), entry)?;
                &pinned
            }
        };
        let session = table.session();
        let result = body(session, table);
        if let Err(error) = &result {
            session.set_last_error(error.code());
        }
        result
    }));
    match caught {
        Ok(Ok(warning)) => warning.0,
        Ok(Err(error)) => refused(&error),
        Err(_) => fallen(sesid),
    }
}

/// A panic in a call of a session: its instance is unavailable.
#[cold]
fn fallen(sesid: JET_SESID) -> JET_ERR {
    let told = catch_unwind(|| {
        if let Ok(session) = handles::session(sesid) {
            session.instance().mark_unavailable(JetErr::InternalError);
            session.set_last_error(JetErr::InternalError);
        }
    });
    drop(told);
    refused(&JetErr::InternalError.into())
}

/// An export that is not built and takes no handle.
pub fn not_yet() -> JET_RET {
    plain(unavailable)
}

/// An export that is not built and takes an instance.
pub fn not_yet_instance(handle: JET_INSTANCE) -> JET_RET {
    instance(handle, |_| unavailable())
}

/// An export that is not built and takes a session.
pub fn not_yet_session(sesid: JET_SESID) -> JET_RET {
    session(sesid, Entry::Normal, |_| unavailable())
}

fn unavailable() -> JetResult {
    fail(JetErr::FeatureNotAvailable)
}

/// What the last failed call of this thread knew beyond its code: the cause, in words.
pub fn last_error() -> Option<(JetErr, String)> {
    LAST_ERROR.with_borrow(|last| last.clone())
}

thread_local!(static LAST_ERROR: RefCell<Option<(JetErr, String)>> = const { RefCell::new(None) });

#[cold]
fn remember(error: &Error) {
    let cause = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    // A thread that is being torn down keeps nothing.
    let _ = LAST_ERROR.try_with(|last| {
        if let Ok(mut last) = last.try_borrow_mut() {
            *last = Some((error.code(), cause));
        }
    });
}

/// Goes inside a session the long way, which knows all that can stand against it.
#[cold]
fn enter(session: &Session, entry: Entry) -> Result<SessionCall<'_>> {
    session.enter(entry).map_err(|error| not_entered(session, error))
}

#[cold]
fn not_entered(session: &Session, error: Error) -> Error {
    // Its instance ended between the lookup and now.
    let gone = error == JetErr::NotInitialized && session.is_over() && process().has_instances();
    if gone { JetErr::InvalidSesid.into() } else { error }
}

/// Runs a body; a panic in it makes the instance unavailable.
#[inline]
fn contained(instance: &Arc<Instance>, body: impl FnOnce() -> JetResult) -> JetResult {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        instance.mark_unavailable(JetErr::InternalError);
        fail(JetErr::InternalError)
    })
}

/// The result as a number. Nothing unwinds past this.
#[inline]
fn finish(body: impl FnOnce() -> JetResult) -> JET_ERR {
    let caught: Result<_> =
        catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| fail(JetErr::InternalError));
    match caught {
        Ok(warning) => warning.0,
        Err(error) => refused(&error),
    }
}

#[cold]
fn refused(error: &Error) -> JET_ERR {
    remember(error);
    error.code().0
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
