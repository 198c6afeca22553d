//! What asks a thread in the background to end, and lets it wait.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use crate::engine::instance::gate::{STOP, UNAVAILABLE};
use crate::engine::instance::{Instance, StopBits};

/// While background work is paused, how often that is looked at.
const PAUSED_STEP: Duration = Duration::from_millis(100);

/// See the module.
pub(super) struct Signal {
    stop: AtomicBool,
    lock: Mutex<()>,
    wake: Condvar,
    until: Option<Instant>,
}

impl Signal {
    /// A thread that stops by itself at `until`.
    pub fn new(until: Option<Instant>) -> Signal {
        Signal {
            stop: AtomicBool::new(false),
            lock: Mutex::new(()),
            wake: Condvar::new(),
            until,
        }
    }

    fn is_stopped(&self, instance: &Instance) -> bool {
        self.stop.load(Ordering::Acquire)
            || self.until.is_some_and(|until| Instant::now() >= until)
            || instance.gate().has(STOP | UNAVAILABLE)
    }

    /// Whether there is to be another step; waits while background work is paused.
    pub fn goes_on(&self, instance: &Instance) -> bool {
        while !self.is_stopped(instance) {
            if !instance.paused().contains(StopBits::BACKGROUND_USER_TASKS) {
                return true;
            }
            self.wait(PAUSED_STEP);
        }
        false
    }

    /// Waits, but not beyond the end.
    pub fn wait(&self, time: Duration) {
        let mut held = self.lock.lock();
        let mut until = Instant::now() + time;
        if let Some(end) = self.until {
            until = until.min(end);
        }
        while !self.stop.load(Ordering::Acquire) {
            if self.wake.wait_until(&mut held, until).timed_out() {
                return;
            }
        }
    }

    /// Asks for the end; whether nobody had before.
    pub fn end(&self) -> bool {
        let _held = self.lock.lock();
        let first = !self.stop.swap(true, Ordering::AcqRel);
        self.wake.notify_all();
        first
    }
}
