//! A session: whose transactions, databases and cursors these are (docs/spec/04 §4 and §5).
//!
//! Any thread may use a session, one at a time: its [`Claim`] says which thread is in, and the second one gets
//! `JET_errSessionSharingViolation`. So the rest of a session is touched by one thread at a time, but for what
//! `JetGetSessionParameter` reads from outside; its fields are atomics or stand under locks that nobody contends for.
//!
//! ```text
//! claim    nobody │ a thread is inside │ over, for good
//! context  0 none   │ value and thread of JetSetSessionContext │ ENDING, while JetEndSession runs
//! trx      level 0 to 7 (11 for the engine's own), owner fixed when level 0 is left
//! ```

mod claim;
mod context;
mod cursors;
mod databases;
mod end;
mod info;
mod params;
mod table;
mod transaction;

pub use claim::Claim;
pub use cursors::{CursorCell, CursorKey, Fate, Levels, RollbackEffect, SessionCursor};
pub use databases::SessionDatabase;
pub use info::SessionInfo;
pub use params::{Fit, ParamBytes};
pub use table::{SessionNumber, SessionTable};
pub use transaction::{BeginBits, CommitBits, LEVEL_LIMIT, RollbackBits, WithinCallback};

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use crate::engine::call::{self, Inside};
use crate::engine::event::Event;
use crate::engine::instance::Instance;
use crate::engine::instance::gate::{Entry, TERMINATING};
use crate::engine::lock::RankedMutex;
use crate::engine::param::id;
use crate::error::{JetErr, Result, fail};
use crate::os::thread::ThreadId;
use claim::Refused;
use context::Context;
use cursors::OpenCursors;
use databases::OpenDatabases;
use params::SessionParams;
use transaction::Transaction;

/// See the module.
#[repr(align(128))]
pub struct Session {
    claim: claim::Owned,
    context: Context,
    trx: Transaction,
    versions: Arc<crate::txn::Transaction>,
    last_error: AtomicI32,
    commit_default: AtomicU32,
    io_priority: AtomicU32,
    number: SessionNumber,
    uid: u64,
    handle: AtomicUsize,
    instance: Arc<Instance>,
    cursors: RankedMutex<OpenCursors, 3>,
    databases: RankedMutex<OpenDatabases, 4>,
    params: RankedMutex<SessionParams, 5>,
}

/// A call inside a session; leaving is dropping it.
pub struct SessionCall<'a> {
    session: &'a Session,
    /// Not a nested call from a callback: this one lets the next thread in.
    outermost: bool,
    _inside: Inside,
}

impl Drop for SessionCall<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.outermost {
            self.session.claim.get().leave();
        }
    }
}

/// The engine's own work is inside a session; see [`Session::hold`].
pub struct Hold<'a>(Option<&'a Session>);

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.0 {
            session.claim.get().leave();
        }
    }
}

impl Session {
    /// A fresh session: no transaction, no context, nothing open, parameters as the instance says.
    pub(crate) fn new(instance: Arc<Instance>, number: SessionNumber) -> Session {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let (commit_default, io_priority) = {
            let params = instance.params().read();
            (
                params.number(id::COMMIT_DEFAULT) as u32,
                params.number(id::IO_PRIORITY) as u32 & 1,
            )
        };
        let uid = NEXT.fetch_add(1, Ordering::Relaxed);
        Session {
            claim: claim::Owned::new(uid),
            context: Context::default(),
            trx: Transaction::default(),
            versions: Arc::new(crate::txn::Transaction::new(instance.versions())),
            last_error: AtomicI32::new(0),
            commit_default: AtomicU32::new(commit_default),
            io_priority: AtomicU32::new(io_priority),
            number,
            uid,
            handle: AtomicUsize::new(0),
            instance,
            cursors: RankedMutex::default(),
            databases: RankedMutex::default(),
            params: RankedMutex::default(),
        }
    }

    /// Enters for a call (docs/spec/04 §2.4 steps 1 to 8).
    ///
    /// # Errors
    /// The code of the first step that refuses.
    #[inline]
    pub fn enter(&self, entry: Entry) -> Result<SessionCall<'_>> {
        let gate = self.instance.gate();
        if !gate.is_open() {
            gate.check_session(entry, || self.instance.process().is_all_terminating())?;
        }
        let (inside, me, was_inside) = Inside::enter();
        let outermost = match self.claim.get().take(me) {
            Ok(()) => true,
            Err(refused) => {
                self.enter_held(refused, me)?;
                false
            }
        };
        let recursion = outermost && was_inside;
        let entered = SessionCall {
            session: self,
            outermost,
            _inside: inside,
        };
        if !gate.is_open() && gate.has(TERMINATING) {
            return fail(JetErr::TermInProgress);
        }
        if recursion {
            return fail(JetErr::InvalidOperation);
        }
        Ok(entered)
    }

    /// Its claim, for a call that comes by its handle ([`Claim::take_by_handle`]).
    pub fn claim(&self) -> &'static Claim {
        self.claim.get()
    }

    /// Whether the instance takes any call, in every state of the session; [`enter`](Session::enter) knows more.
    #[inline]
    pub fn is_open(&self) -> bool {
        self.instance.gate().is_open()
    }

    /// Whether a thread may enter a session that somebody is in: only a callback on that one's own thread.
    #[cold]
    fn enter_held(&self, refused: Refused, me: ThreadId) -> Result<()> {
        let holder = match refused {
            Refused::Ended => return fail(JetErr::InvalidSesid),
            Refused::Held(holder) => holder,
        };
        if holder == me {
            return if call::is_in_callback() {
                Ok(())
            } else {
                fail(JetErr::InvalidOperation)
            };
        }
        Event::SharingViolation {
            session: self.describe(),
            holder,
        }
        .report(&self.instance);
        fail(JetErr::SessionSharingViolation)
    }

    /// Whether a thread is inside.
    pub(crate) fn is_busy(&self) -> bool {
        self.claim.get().is_held()
    }

    /// Whether this thread is inside, or the session was ended from outside.
    pub fn is_mine(&self) -> bool {
        self.is_over() || self.claim.get().is_held_by(ThreadId::current())
    }

    /// Goes inside for the engine's own work, unless this thread is inside already.
    ///
    /// # Errors
    /// `JET_errInvalidSesid`, `JET_errSessionSharingViolation`.
    pub(crate) fn hold(&self) -> Result<Hold<'_>> {
        let me = ThreadId::current();
        match self.claim.get().take(me) {
            Ok(()) => Ok(Hold(Some(self))),
            Err(Refused::Held(holder)) if holder == me => Ok(Hold(None)),
            Err(Refused::Held(_)) => fail(JetErr::SessionSharingViolation),
            Err(Refused::Ended) => fail(JetErr::InvalidSesid),
        }
    }

    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.claim.get().is_ended()
    }

    /// Its instance.
    pub fn instance(&self) -> &Arc<Instance> {
        &self.instance
    }

    /// Its number within the instance, from 1.
    pub fn number(&self) -> SessionNumber {
        self.number
    }

    /// Identity within the process, never used again.
    pub fn uid(&self) -> u64 {
        self.uid
    }

    /// Its handle, as callbacks and events show it.
    pub fn handle(&self) -> usize {
        self.handle.load(Ordering::Relaxed)
    }

    pub(crate) fn set_handle(&self, handle: usize) {
        self.handle.store(handle, Ordering::Relaxed);
        self.claim.get().publish(handle);
    }

    /// Code of the last call that failed in this session, 0 if none has.
    pub fn last_error(&self) -> JetErr {
        JetErr(self.last_error.load(Ordering::Relaxed))
    }

    /// Keeps the code of a call that failed.
    pub fn set_last_error(&self, code: JetErr) {
        self.last_error.store(code.0, Ordering::Relaxed);
    }

    /// The session in words, for events.
    pub fn describe(&self) -> SessionName {
        let (context, context_thread) = self.context.get();
        SessionName {
            number: self.number,
            handle: self.handle(),
            level: self.level(),
            context,
            context_thread,
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.describe().fmt(f)
    }
}

/// What people are told of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionName {
    /// Number within the instance.
    pub number: SessionNumber,
    /// `JET_SESID`.
    pub handle: usize,
    /// Transaction level.
    pub level: u8,
    /// Session context, 0 for none.
    pub context: usize,
    /// Thread that set the context.
    pub context_thread: Option<ThreadId>,
}

impl fmt::Display for SessionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "session {} ({:#x}, transaction level {}",
            self.number, self.handle, self.level
        )?;
        if let (false, Some(thread)) = (self.context == 0, self.context_thread) {
            write!(f, ", context {:#x} set by thread {thread}", self.context)?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests;
