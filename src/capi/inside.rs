//! The short way into a session: for a call that is the thread's outermost, whose handles are what they should be, and that nothing
//! stands against. Everything else goes the long way, which knows what to say ([`super::guard`]).
//!
//! ```text
//! handles ─► where they were found last ─► claim on the session ─► still that object? ─► gate open? ─► inside
//!            or the registry               one compare-exchange    plain loads
//! ```
//!
//! Nothing is pinned: whoever has the claim is the only one to end the session and its cursors.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::ptr;
use std::sync::Arc;

use super::handles::{PinnedSession, PinnedTable, SESSIONS, SessionPlace, TABLES, TableEntry, TablePlace};
use super::types::{JET_SESID, JET_TABLEID};
use crate::engine::call::{self, By, Found, begin_visit};
use crate::engine::session::{Claim, Session};
use crate::os::thread::ThreadId;

/// What a call of this thread still uses although its handle has ended.
pub enum Late {
    /// A session.
    Session(#[expect(dead_code, reason = "kept, not read")] PinnedSession),
    /// A cursor.
    Table(#[expect(dead_code, reason = "kept, not read")] PinnedTable),
}

thread_local!(static LATE: RefCell<Vec<Late>> = const { RefCell::new(Vec::new()) });

/// Keeps what a handle named until the outermost call of this thread is over.
#[cold]
pub fn stay(late: Option<Late>) {
    // A thread that is being torn down makes no calls.
    let _ = LATE.try_with(|kept| kept.borrow_mut().extend(late));
}

#[cold]
fn let_go() {
    let gone = LATE.try_with(RefCell::take);
    drop(gone);
}

/// An outermost call that is inside its session, found by its handle alone: one read-modify-write, on the session's claim.
///
/// Whoever has the claim is the only one to end the session and its cursors; so neither is pinned. Within a client's callback this
/// thread may end them all the same: they then [`stay`] until the call is over.
pub struct Inside<T: 'static> {
    object: &'static T,
    claim: &'static Claim,
}

impl<T> Deref for Inside<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        self.object
    }
}

impl<T> Drop for Inside<T> {
    #[inline]
    fn drop(&mut self) {
        self.claim.leave();
        if !call::end_visit() {
            let_go();
        }
    }
}

/// A session by its handle, and inside at once. `None`: see [`session`](super::handles::session).
pub fn session(handle: JET_SESID) -> Option<Inside<Arc<Session>>> {
    begin_visit(By::Session, handle, |me, last| {
        let found = last.get();
        let found = match found.is_of(handle, handle) {
            true => found,
            false => find_session(handle, last)?,
        };
        // SAFETY: both are never freed, and were found with this handle.
        let (place, claim) = unsafe { (SessionPlace::from_ptr(found.place), claim(found)) };
        enter(claim, handle, me, || {
            // SAFETY: its claim is taken by this handle: the handle ends only inside it, which `revoke` tells.
            let session = unsafe { place.held(handle) }?;
            session.is_open().then_some(session)
        })
    })
}

/// A cursor by its handle and its session's, and inside the session at once. `None`: see [`table`](super::handles::table).
pub fn table(sesid: JET_SESID, handle: JET_TABLEID) -> Option<Inside<TableEntry>> {
    begin_visit(By::Cursor, handle, |me, last| {
        let found = last.get();
        let found = match found.is_of(sesid, handle) {
            true => found,
            false => find_table(sesid, handle, last)?,
        };
        // SAFETY: both are never freed, and were found with these handles.
        let (place, claim) = unsafe { (TablePlace::from_ptr(found.place), claim(found)) };
        enter(claim, sesid, me, || {
            if place.beside().get() != sesid {
                return None;
            }
            // SAFETY: in the place is one of this session's cursors, and those come and go only inside the session, which `revoke`
            // tells.
            let entry = unsafe { place.held(handle) }?;
            entry.session().is_open().then_some(entry)
        })
    })
}

/// Takes a claim, and gives it up again if there is nothing inside.
#[inline]
fn enter<T>(
    claim: &'static Claim,
    sesid: JET_SESID,
    me: ThreadId,
    object: impl FnOnce() -> Option<&'static T>,
) -> Option<Inside<T>> {
    if !claim.take_by_handle(sesid, me) {
        return None;
    }
    let Some(object) = object() else {
        claim.leave();
        return None;
    };
    Some(Inside { object, claim })
}

/// The claim that was found.
///
/// # Safety
/// It was found by [`find_session`] or [`find_table`].
#[inline]
unsafe fn claim(found: Found) -> &'static Claim {
    // SAFETY: those take the address of a claim, which is never freed.
    unsafe { &*found.claim.cast() }
}

fn find_session(handle: JET_SESID, last: &Cell<Found>) -> Option<Found> {
    let place = SESSIONS.place(handle)?;
    let found = Found {
        handle,
        sesid: handle,
        place: place.as_ptr(),
        claim: ptr::from_ref(place.beside().get()?).cast(),
    };
    last.set(found);
    Some(found)
}

/// Not for a cursor of another session: its claim is none of this call's business.
fn find_table(sesid: JET_SESID, handle: JET_TABLEID, last: &Cell<Found>) -> Option<Found> {
    let place = TABLES.place(handle)?;
    if place.beside().get() != sesid {
        return None;
    }
    let found = Found {
        handle,
        sesid,
        place: place.as_ptr(),
        claim: ptr::from_ref(SESSIONS.place(sesid)?.beside().get()?).cast(),
    };
    last.set(found);
    Some(found)
}
