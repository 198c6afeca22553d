//! The registries of this process, and leases on what stands in them.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering};

use crate::os::sync::{SeldomGuard, SeldomMutex as Mutex, lock_alone};

use super::inside::{Late, stay};
use super::registry::{Kind, Pin, Place, Slab};
use super::types::{JET_INSTANCE, JET_SESID, JET_TABLEID};

use crate::engine::call;
use crate::engine::cursor::Cursor;
use crate::engine::instance::Instance;
use crate::engine::lease::Lease;
use crate::engine::process::process;
use crate::engine::session::{Claim, CursorKey, Session};
use crate::error::{JetErr, Result, fail};

static INSTANCES: Slab<Arc<Instance>> = Slab::new(Kind::Instance);
pub(super) static SESSIONS: Slab<Arc<Session>, ClaimPlace> = Slab::new(Kind::Session);
pub(super) static TABLES: Slab<TableEntry, SesidPlace> = Slab::new(Kind::Table);

/// Beside a session: its claim, which is never freed.
#[derive(Default)]
pub struct ClaimPlace(AtomicPtr<Claim>);

/// Beside a cursor: the handle of its session.
#[derive(Default)]
pub struct SesidPlace(AtomicUsize);

impl SesidPlace {
    #[inline]
    pub(super) fn get(&self) -> JET_SESID {
        self.0.load(Ordering::Relaxed)
    }
}

impl ClaimPlace {
    #[inline]
    pub(super) fn get(&self) -> Option<&'static Claim> {
        // SAFETY: what was stored came from a reference that is good for ever.
        unsafe { self.0.load(Ordering::Acquire).as_ref() }
    }
}

/// What a `JET_TABLEID` names.
pub struct TableEntry {
    /// The session it belongs to.
    session: Arc<Session>,
    /// The session's handle.
    sesid: JET_SESID,
    /// Its place there.
    pub key: CursorKey,
    /// How many callbacks about it are running.
    pub callbacks: AtomicU32,
    /// The cursor; locked by the thread inside the session and nobody else.
    cell: Arc<Mutex<Cursor>>,
}

/// A session that was found by its handle.
pub type PinnedSession = Pin<Arc<Session>, ClaimPlace>;
/// A cursor that was found by its handle.
pub type PinnedTable = Pin<TableEntry, SesidPlace>;

pub(super) type SessionPlace = Place<Arc<Session>, ClaimPlace>;
pub(super) type TablePlace = Place<TableEntry, SesidPlace>;

/// Whether a handle argument means "none" (docs/spec/04 §2.1).
pub fn is_nil(handle: usize) -> bool {
    handle == 0 || handle == usize::MAX
}

/// Gives an instance its handle.
pub fn publish_instance(instance: &Arc<Instance>) -> Option<Lease> {
    fn revoke(handle: usize) {
        INSTANCES.remove(handle);
    }
    INSTANCES
        .insert(instance.clone())
        .map(|handle| Lease::new(handle, revoke))
}

/// Gives a session its handle.
pub fn publish_session(session: &Arc<Session>) -> Option<Lease> {
    fn revoke(handle: usize) {
        if call::forsake(handle) {
            stay(SESSIONS.lookup(handle).map(Late::Session));
        }
        SESSIONS.remove(handle);
    }
    let claim = ptr::from_ref(session.claim()).cast_mut();
    SESSIONS
        .insert_beside(session.clone(), |place| place.0.store(claim, Ordering::Release))
        .map(|handle| Lease::new(handle, revoke))
}

/// Opens the door for a cursor: adds it to its session and gives it a handle.
///
/// # Errors
/// `JET_errOutOfCursors` when there are no handles left.
pub fn publish_cursor(session: &Arc<Session>, cursor: Cursor) -> Result<JET_TABLEID> {
    fn revoke(handle: usize) {
        if call::forsake(handle) {
            stay(TABLES.lookup(handle).map(Late::Table));
        }
        TABLES.remove(handle);
    }
    let cell = Arc::new(Mutex::new(cursor));
    session.add_cursor(cell.clone(), |key, _| {
        let sesid = session.handle() as JET_SESID;
        let entry = TableEntry {
            session: session.clone(),
            sesid,
            key,
            callbacks: AtomicU32::new(0),
            cell,
        };
        TABLES
            .insert_beside(entry, |place| place.0.store(sesid, Ordering::Release))
            .map(|handle| Lease::new(handle, revoke))
    })
}

/// The instance of a handle; `None` for no handle.
///
/// # Errors
/// `JET_errInvalidInstance` for anything that is neither nil nor live.
pub fn instance(handle: JET_INSTANCE) -> Result<Option<Arc<Instance>>> {
    if is_nil(handle) {
        return Ok(None);
    }
    match INSTANCES.lookup(handle) {
        Some(instance) => Ok(Some(Arc::clone(&instance))),
        None => fail(JetErr::InvalidInstance),
    }
}

/// The session of a handle.
///
/// # Errors
/// `JET_errNotInitialized` for what may have been a session of a process that has no instance any more;
/// `JET_errInvalidSesid` for anything else that is not live (docs/spec/04 §2.3).
#[inline]
pub fn session(handle: JET_SESID) -> Result<PinnedSession> {
    match SESSIONS.lookup(handle) {
        Some(session) => Ok(session),
        None => fail(why_no_session(handle)),
    }
}

#[cold]
fn why_no_session(handle: JET_SESID) -> JetErr {
    if SESSIONS.is_plausible(handle) && !process().has_instances() {
        JetErr::NotInitialized
    } else {
        JetErr::InvalidSesid
    }
}

impl TableEntry {
    /// The session it belongs to, which may have ended meanwhile: whoever enters it hears of that.
    #[inline]
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// The cursor. Only the thread inside the session asks for it, so nothing is waited for.
    #[inline]
    pub fn lock(&self) -> SeldomGuard<'_, Cursor> {
        debug_assert!(
            self.session.is_mine(),
            "a cursor is used by whoever is inside its session"
        );
        // SAFETY: whoever gets to an entry is inside its session ([`super::guard`], [`crate::engine::visitor`]), the session's own
        // work on its cursors is done by that thread too, and one thread is inside at a time.
        unsafe { lock_alone(&self.cell) }
    }
}

/// The cursor of a handle, which must belong to the session of a handle. A cursor that is live and of that session answers for
/// both: it keeps its session, and goes before the session's handle does.
///
/// # Errors
/// Those of [`session`]; `JET_errInvalidTableId`; `JET_errSesidTableIdMismatch` when it belongs to another session.
#[inline]
pub fn table(sesid: JET_SESID, handle: JET_TABLEID) -> Result<PinnedTable> {
    match TABLES.lookup(handle) {
        Some(entry) if entry.sesid == sesid => Ok(entry),
        other => fail(why_no_table(sesid, other.is_some())?),
    }
}

#[cold]
fn why_no_table(sesid: JET_SESID, of_another: bool) -> Result<JetErr> {
    session(sesid)?;
    Ok(match of_another {
        true => JetErr::SesidTableIdMismatch,
        false => JetErr::InvalidTableId,
    })
}
