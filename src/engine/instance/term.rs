//! `JetTerm`: the end of an instance (docs/spec/04 §3.5).

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::Instance;
use super::gate::{FREED, RESTORING, TERMINATING, UNAVAILABLE};
use crate::engine::call;
use crate::engine::database::detach::{Leave, end_background, instance_ended};
use crate::engine::event::Event;
use crate::engine::process::Process;
use crate::engine::temp;
use crate::error::{JetErr, JetResult, Result, Warning, fail};

bitflags::bitflags! {
    /// Option bits of `JetTerm2`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TermBits: u32 {
        /// Clean up everything first.
        const COMPLETE = 0x1;
        /// As fast as a clean end can be.
        const ABRUPT = 0x2;
        /// Abort a backup that runs.
        const STOP_BACKUP = 0x4;
        /// Do not write out changed pages.
        const DIRTY = 0x8;
    }
}

impl Process {
    /// Ends an instance, if no session has an open transaction.
    ///
    /// # Errors
    /// `JET_errTermInProgress`, `JET_errRestoreInProgress`, `JET_errNotInitialized` by its state;
    /// `JET_errTooManyActiveUsers` while a transaction is open, the instance then goes on as before;
    /// `JET_errDirtyShutdown` when that was asked for, and those of writing the databases: the instance then is gone.
    pub fn term(&'static self, instance: &Arc<Instance>, bits: TermBits) -> JetResult {
        if call::is_inside() {
            return fail(JetErr::InvalidOperation);
        }
        instance.wait_for_init();
        if instance.gate().claim_created() {
            self.free(instance);
            return Ok(Warning::Success);
        }
        if instance.gate().has(FREED) {
            return fail(JetErr::NotInitialized);
        }
        instance.gate().check_locked()?;
        if instance
            .gate()
            .change(TERMINATING | RESTORING | FREED, 0, TERMINATING)
            .is_err()
        {
            return fail(JetErr::TermInProgress);
        }
        let unavailable = instance.gate().has(UNAVAILABLE);
        // A callback at the end of defragmentation may be inside a session of its own.
        end_background(instance);
        instance.wait_for_calls();
        if !unavailable {
            instance.check_transactions()?;
        }
        instance.close_sessions();
        let how = if unavailable || bits.contains(TermBits::DIRTY) {
            Leave::Dirty
        } else {
            Leave::Clean
        };
        let left = instance_ended(instance, how);
        temp::instance_ended(instance);
        Event::InstanceStopped.report(instance);
        self.free(instance);
        left?;
        if bits.contains(TermBits::DIRTY) && !unavailable {
            return fail(JetErr::DirtyShutdown);
        }
        Ok(Warning::Success)
    }
}

impl Instance {
    fn wait_for_init(&self) {
        let mut pause = Pause::new();
        while self.gate().is_initialising() {
            pause.step();
        }
    }

    /// Returns when every thread that was inside has left. The gate is closed, so none comes in.
    fn wait_for_calls(&self) {
        let mut pause = Pause::new();
        while self.calls.0.load(Ordering::SeqCst) != 0 {
            pause.step();
        }
        // Not under the table's lock: a session that ends inside its call needs it.
        let sessions: Vec<_> = self.sessions().lock().all().cloned().collect();
        for session in sessions {
            while session.is_busy() {
                pause.step();
            }
        }
    }

    /// Opens the gate again if a transaction is open.
    fn check_transactions(&self) -> Result<()> {
        let open = self
            .sessions()
            .lock()
            .all()
            .find(|session| session.level() != 0)
            .cloned();
        if let Some(session) = open {
            let _ = self.gate().change(0, TERMINATING, 0);
            Event::TermBlocked {
                session: session.describe(),
            }
            .report(self);
            return fail(JetErr::TooManyActiveUsers);
        }
        Ok(())
    }

    fn close_sessions(&self) {
        loop {
            let next = self.sessions().lock().take_any();
            let Some((session, lease)) = next else { return };
            session.retire();
            drop(lease);
        }
    }
}

/// Waiting without a signal: spin, then yield, then sleep a millisecond at a time.
struct Pause {
    started: Instant,
}

impl Pause {
    fn new() -> Pause {
        Pause {
            started: Instant::now(),
        }
    }

    fn step(&mut self) {
        if self.started.elapsed() < Duration::from_micros(200) {
            std::thread::yield_now();
        } else {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
