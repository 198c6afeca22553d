//! The session context: who may go on with a transaction that began on another thread (docs/spec/04 §4.5).

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::Session;
use crate::engine::event::Event;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::os::thread::ThreadId;

/// No context.
const NONE: usize = 0;
/// `JetEndSession` is running.
const ENDING: usize = usize::MAX;

/// Value and thread of the context.
#[derive(Default, Debug)]
pub(super) struct Context {
    value: AtomicUsize,
    thread: AtomicU64,
}

impl Context {
    /// The value, 0 for none, and the thread that set it.
    pub(super) fn get(&self) -> (usize, Option<ThreadId>) {
        match self.value.load(Ordering::Acquire) {
            NONE | ENDING => (NONE, None),
            value => (value, Some(ThreadId(self.thread.load(Ordering::Relaxed)))),
        }
    }

    /// The value, if this thread set it.
    pub(super) fn mine(&self) -> Option<usize> {
        match self.get() {
            (value, Some(thread)) if thread == ThreadId::current() => Some(value),
            _ => None,
        }
    }

    /// Whether there is one, from whichever thread.
    pub(super) fn is_set(&self) -> bool {
        self.value.load(Ordering::Acquire) != NONE
    }

    fn set(&self, value: usize) -> bool {
        // The thread first: whoever sees the value sees whose it is. Only one thread is in a session at a time.
        if self.is_set() {
            return false;
        }
        self.thread.store(ThreadId::current().0, Ordering::Relaxed);
        self.value
            .compare_exchange(NONE, value, Ordering::AcqRel, Ordering::Relaxed)
            .is_ok()
    }

    fn clear(&self) {
        self.value.store(NONE, Ordering::Release);
    }
}

impl Session {
    /// `JetSetSessionContext`.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for 0 and all ones; `JET_errSessionContextAlreadySet` when there is a context,
    /// whoever set it.
    pub fn set_context(&self, value: usize) -> JetResult {
        if value == NONE || value == ENDING {
            return fail(JetErr::InvalidParameter);
        }
        if !self.context.set(value) {
            return self.misused(JetErr::SessionContextAlreadySet, "set a context");
        }
        Ok(Warning::Success)
    }

    /// `JetResetSessionContext`.
    ///
    /// # Errors
    /// `JET_errSessionContextNotSetByThisThread` when there is no context or another thread set it. Nothing changes.
    pub fn reset_context(&self) -> JetResult {
        if self.context.mine().is_none() {
            return self.misused(JetErr::SessionContextNotSetByThisThread, "reset the context");
        }
        self.context.clear();
        Ok(Warning::Success)
    }

    /// `JetEndSession` claims the session for good.
    pub(super) fn claim_for_end(&self) -> Result<()> {
        if self.context.set(ENDING) {
            return Ok(());
        }
        self.misused(JetErr::SessionInUse, "end the session")
    }

    /// `JetEndSession` has failed.
    pub(super) fn unclaim(&self) {
        self.context.clear();
    }

    #[cold]
    fn misused<T>(&self, code: JetErr, attempt: &'static str) -> Result<T> {
        Event::ContextMisuse {
            session: self.describe(),
            attempt,
            code,
        }
        .report(self.instance());
        fail(code)
    }
}
