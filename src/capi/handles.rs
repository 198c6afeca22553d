//! The registries of this process, and leases on what stands in them.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use crate::os::sync::SeldomMutex as Mutex;

use super::registry::{Kind, Pin, Slab};
use super::types::{JET_INSTANCE, JET_SESID, JET_TABLEID};

use crate::engine::cursor::Cursor;
use crate::engine::instance::Instance;
use crate::engine::lease::Lease;
use crate::engine::process::process;
use crate::engine::session::{CursorKey, Session};
use crate::error::{JetErr, Result, fail};

static INSTANCES: Slab<Arc<Instance>> = Slab::new(Kind::Instance);
static SESSIONS: Slab<Arc<Session>> = Slab::new(Kind::Session);
static TABLES: Slab<TableEntry> = Slab::new(Kind::Table);

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
    /// The cursor.
    pub cell: Arc<Mutex<Cursor>>,
}

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
        SESSIONS.remove(handle);
    }
    SESSIONS
        .insert(session.clone())
        .map(|handle| Lease::new(handle, revoke))
}

/// Opens the door for a cursor: adds it to its session and gives it a handle.
///
/// # Errors
/// `JET_errOutOfCursors` when there are no handles left.
pub fn publish_cursor(session: &Arc<Session>, cursor: Cursor) -> Result<JET_TABLEID> {
    fn revoke(handle: usize) {
        TABLES.remove(handle);
    }
    let cell = Arc::new(Mutex::new(cursor));
    session.add_cursor(cell.clone(), |key, _| {
        let entry = TableEntry {
            session: session.clone(),
            sesid: session.handle() as JET_SESID,
            key,
            callbacks: AtomicU32::new(0),
            cell,
        };
        TABLES.insert(entry).map(|handle| Lease::new(handle, revoke))
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
pub fn session(handle: JET_SESID) -> Result<Pin<Arc<Session>>> {
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
}

/// The cursor of a handle, which must belong to the session of a handle. A cursor that is live and of that session answers for
/// both: it keeps its session, and goes before the session's handle does.
///
/// # Errors
/// Those of [`session`]; `JET_errInvalidTableId`; `JET_errSesidTableIdMismatch` when it belongs to another session.
#[inline]
pub fn table(sesid: JET_SESID, handle: JET_TABLEID) -> Result<Pin<TableEntry>> {
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
