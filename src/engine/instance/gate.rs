//! The gate of an instance: one word that every call reads, open when it is 0.
//!
//! ```text
//! bit 0 CREATED       never initialised        bit 4 STOP          stop-service was requested
//! bit 1 INITIALISING  JetInit is running       bit 5 UNAVAILABLE   a fatal error happened
//! bit 2 TERMINATING   JetTerm is running       bit 6 FREED         gone
//! bit 3 RESTORING     a restore is running     bits 8..16          the same, pretended by a test
//! ```
//!
//! The order of the checks is that of docs/spec/04 §2.4 and §2.5.

use std::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};

use crate::error::{JetErr, Result, fail};
use crate::os::thread::ThreadId;

pub(crate) const CREATED: u32 = 1;
pub(crate) const INITIALISING: u32 = 2;
pub(crate) const TERMINATING: u32 = 4;
pub(crate) const RESTORING: u32 = 8;
pub(crate) const STOP: u32 = 16;
pub(crate) const UNAVAILABLE: u32 = 32;
pub(crate) const FREED: u32 = 64;
const PRETENDED: u32 = 8;

/// Whether a call works after stop-service.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// `JET_errClientRequestToStopJetService` after stop-service.
    Normal,
    /// Ignores stop-service (docs/spec/04 §2.4): what a client needs to clean up.
    Iss,
}

/// See the module.
#[derive(Debug)]
pub struct Gate {
    bits: AtomicU32,
    /// First fatal error, 0 while there is none.
    fatal: AtomicI32,
    /// The thread that runs JetInit, 0 for none.
    initialiser: AtomicU64,
}

impl Gate {
    /// The gate of a created instance.
    pub(crate) fn new() -> Gate {
        Gate {
            bits: AtomicU32::new(CREATED),
            fatal: AtomicI32::new(0),
            initialiser: AtomicU64::new(0),
        }
    }

    /// The state as the checks see it.
    pub(crate) fn bits(&self) -> u32 {
        let bits = self.bits.load(Ordering::SeqCst);
        (bits | bits >> PRETENDED) & (FREED | (FREED - 1))
    }

    #[inline]
    pub(crate) fn is_open(&self) -> bool {
        self.bits.load(Ordering::SeqCst) == 0
    }

    pub(crate) fn has(&self, any: u32) -> bool {
        self.bits() & any != 0
    }

    /// Clears some bits and sets others, if none of `unless` is set. `Err` with the state otherwise.
    pub(crate) fn change(&self, unless: u32, clear: u32, set: u32) -> std::result::Result<(), u32> {
        self.bits
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |bits| {
                (bits & unless == 0).then_some(bits & !clear | set)
            })
            .map(drop)
    }

    /// JetInit begins on this thread.
    pub(crate) fn begin_init(&self) -> std::result::Result<(), u32> {
        let busy = INITIALISING | TERMINATING | RESTORING | FREED;
        let begun = self
            .bits
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |bits| {
                (bits & busy == 0 && bits & CREATED != 0).then_some(bits & !CREATED | INITIALISING)
            });
        if begun.is_ok() {
            self.initialiser.store(ThreadId::current().0, Ordering::SeqCst);
        }
        begun.map(drop)
    }

    /// Takes a created instance out of the world; `false` if it is not in that state.
    pub(crate) fn claim_created(&self) -> bool {
        let busy = INITIALISING | TERMINATING | RESTORING | FREED;
        self.bits
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |bits| {
                (bits & busy == 0 && bits & CREATED != 0).then_some(bits | FREED)
            })
            .is_ok()
    }

    /// Whether JetInit is really running, whatever a test pretends.
    pub(crate) fn is_initialising(&self) -> bool {
        self.bits.load(Ordering::SeqCst) & INITIALISING != 0
    }

    /// JetInit is done: the gate opens.
    pub(crate) fn end_init(&self) {
        self.initialiser.store(0, Ordering::SeqCst);
        let _ = self.change(0, INITIALISING, 0);
    }

    /// Keeps the first fatal error and closes the gate.
    pub(crate) fn mark_unavailable(&self, cause: JetErr) -> bool {
        let first = self
            .fatal
            .compare_exchange(0, cause.0, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok();
        let _ = self.change(0, 0, UNAVAILABLE);
        first
    }

    fn unavailable<T>(&self) -> Result<T> {
        if self.fatal.load(Ordering::SeqCst) == JetErr::LogDiskFull.0 {
            fail(JetErr::InstanceUnavailableDueToFatalLogDiskFull)
        } else {
            fail(JetErr::InstanceUnavailable)
        }
    }

    /// §2.4 steps 1 to 4 for a session of this instance. `all_terminating` is asked only when it matters.
    #[cold]
    pub(crate) fn check_session(&self, entry: Entry, all_terminating: impl FnOnce() -> bool) -> Result<()> {
        let bits = self.bits();
        let pretended_stop = self.bits.load(Ordering::SeqCst) & (STOP << PRETENDED) != 0;
        if bits & (CREATED | INITIALISING | FREED) != 0 {
            return fail(JetErr::NotInitialized);
        }
        if bits & TERMINATING != 0 && all_terminating() {
            return fail(JetErr::TermInProgress);
        }
        if bits & STOP != 0 && (entry == Entry::Normal || pretended_stop) {
            return fail(JetErr::ClientRequestToStopJetService);
        }
        if bits & RESTORING != 0 {
            return fail(JetErr::RestoreInProgress);
        }
        if bits & UNAVAILABLE != 0 {
            return self.unavailable();
        }
        if bits & TERMINATING != 0 {
            return fail(JetErr::TermInProgress);
        }
        Ok(())
    }

    /// §2.5 steps 3 to 5.
    pub(crate) fn check_instance(&self) -> Result<()> {
        let bits = self.bits();
        match bits {
            0 => Ok(()),
            _ if bits & STOP != 0 => fail(JetErr::ClientRequestToStopJetService),
            _ if bits & UNAVAILABLE != 0 => self.unavailable(),
            _ => self.check_locked(),
        }
    }

    /// §2.5 step 5: what stops `JetTerm` too.
    pub(crate) fn check_locked(&self) -> Result<()> {
        let bits = self.bits();
        match bits {
            _ if bits & TERMINATING != 0 => fail(JetErr::TermInProgress),
            _ if bits & RESTORING != 0 => fail(JetErr::RestoreInProgress),
            _ if bits & (CREATED | INITIALISING | FREED) != 0 => fail(JetErr::NotInitialized),
            _ => Ok(()),
        }
    }

    /// §2.5, variant "without init". The thread that initialises is let in.
    pub(crate) fn check_without_init(&self) -> Result<()> {
        let bits = self.bits();
        match bits {
            _ if bits & INITIALISING != 0
                && self.initialiser.load(Ordering::SeqCst) != ThreadId::current().0 =>
            {
                fail(JetErr::InitInProgress)
            }
            _ if bits & TERMINATING != 0 => fail(JetErr::TermInProgress),
            _ if bits & RESTORING != 0 => fail(JetErr::RestoreInProgress),
            _ if bits & FREED != 0 => fail(JetErr::InvalidInstance),
            _ => Ok(()),
        }
    }
}

/// A state that a test puts over the real one (docs/spec/04 §2.6).
#[cfg(feature = "fault-injection")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pretence {
    /// Created, never initialised.
    NotInitialized,
    /// Another thread is in `JetInit`.
    Initialising,
    /// Another thread is in `JetTerm`.
    Terminating,
    /// A restore is running.
    Restoring,
    /// A fatal error happened.
    Unavailable,
    /// The log's disk is full.
    UnavailableLogDiskFull,
    /// Stop-service was requested; unlike the real state it stops the calls that clean up as well, so that the
    /// code which their documentation names is reachable.
    StopService,
}

#[cfg(feature = "fault-injection")]
impl Gate {
    pub(crate) fn pretend(&self, state: Option<Pretence>) {
        let bits = match state {
            None => 0,
            Some(Pretence::NotInitialized) => CREATED,
            Some(Pretence::Initialising) => INITIALISING,
            Some(Pretence::Terminating) => TERMINATING,
            Some(Pretence::Restoring) => RESTORING,
            Some(Pretence::Unavailable | Pretence::UnavailableLogDiskFull) => UNAVAILABLE,
            Some(Pretence::StopService) => STOP,
        };
        let full = state == Some(Pretence::UnavailableLogDiskFull);
        self.fatal
            .store(if full { JetErr::LogDiskFull.0 } else { 0 }, Ordering::SeqCst);
        let _ = self.change(0, 0xFF << PRETENDED, bits << PRETENDED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(bits: u32) -> Gate {
        let gate = Gate::new();
        gate.bits.store(bits, Ordering::SeqCst);
        gate
    }

    fn session(bits: u32, entry: Entry) -> JetErr {
        at(bits)
            .check_session(entry, || false)
            .map_or_else(|e| e.code(), |()| JetErr::Success)
    }

    #[test]
    fn sessions_meet_the_states_in_the_documented_order() {
        assert_eq!(session(0, Entry::Normal), JetErr::Success);
        assert_eq!(session(CREATED, Entry::Iss), JetErr::NotInitialized);
        assert_eq!(
            session(STOP | UNAVAILABLE, Entry::Normal),
            JetErr::ClientRequestToStopJetService
        );
        assert_eq!(
            session(STOP | UNAVAILABLE, Entry::Iss),
            JetErr::InstanceUnavailable
        );
        assert_eq!(session(STOP, Entry::Iss), JetErr::Success);
        assert_eq!(
            session(STOP | TERMINATING, Entry::Normal),
            JetErr::ClientRequestToStopJetService
        );
        assert_eq!(
            session(RESTORING | UNAVAILABLE, Entry::Normal),
            JetErr::RestoreInProgress
        );
        assert_eq!(
            session(UNAVAILABLE | TERMINATING, Entry::Normal),
            JetErr::InstanceUnavailable
        );
        let only_one = at(STOP | TERMINATING).check_session(Entry::Normal, || true);
        assert_eq!(only_one.unwrap_err().code(), JetErr::TermInProgress);
    }

    #[test]
    fn instances_meet_the_states_in_the_documented_order() {
        let code = |bits| {
            at(bits)
                .check_instance()
                .map_or_else(|e| e.code(), |()| JetErr::Success)
        };
        assert_eq!(code(0), JetErr::Success);
        assert_eq!(
            code(STOP | UNAVAILABLE | TERMINATING),
            JetErr::ClientRequestToStopJetService
        );
        assert_eq!(code(UNAVAILABLE | TERMINATING), JetErr::InstanceUnavailable);
        assert_eq!(code(TERMINATING), JetErr::TermInProgress);
        assert_eq!(code(RESTORING), JetErr::RestoreInProgress);
        assert_eq!(code(CREATED), JetErr::NotInitialized);
        assert_eq!(code(INITIALISING), JetErr::NotInitialized);
    }

    #[test]
    fn without_init_lets_the_initialising_thread_in() {
        let gate = Gate::new();
        gate.check_without_init().unwrap();
        gate.begin_init().unwrap();
        gate.check_without_init().unwrap();
        std::thread::scope(|s| {
            let other = s
                .spawn(|| gate.check_without_init().unwrap_err().code())
                .join()
                .unwrap();
            assert_eq!(other, JetErr::InitInProgress);
        });
        assert!(gate.begin_init().is_err());
        gate.end_init();
        assert!(gate.is_open());
    }

    #[test]
    fn the_first_fatal_error_is_kept() {
        let gate = at(0);
        assert!(gate.mark_unavailable(JetErr::LogDiskFull));
        assert!(!gate.mark_unavailable(JetErr::DiskIO));
        assert_eq!(
            gate.check_instance().unwrap_err().code(),
            JetErr::InstanceUnavailableDueToFatalLogDiskFull
        );
    }
}
