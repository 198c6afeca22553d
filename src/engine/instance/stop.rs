//! `JetStopServiceInstance`: winding an instance down while it keeps running (docs/spec/04 §3.6).

use std::sync::atomic::Ordering;

use super::Instance;
use super::gate::{CREATED, FREED, INITIALISING, STOP};
use crate::error::{JetErr, JetResult, Warning, fail};

bitflags::bitflags! {
    /// Option bits of `JetStopServiceInstance2`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct StopBits: u32 {
        /// Pause background work.
        const BACKGROUND_USER_TASKS = 0x2;
        /// Write out what is dirty, ahead of a stop.
        const QUIESCE_CACHES = 0x4;
        /// Stop logging and emit the tail of the log.
        const STOP_AND_EMIT_LOG = 0x8;
        /// Resume instead of stop.
        const RESUME = 0x8000_0000;
    }
}

impl Instance {
    /// Stops, pauses or resumes. A full stop (no bits) cannot be undone.
    ///
    /// # Errors
    /// `JET_errNotInitialized`; `JET_errInvalidGrbit`; `JET_errClientRequestToStopJetService` when what a full stop
    /// has stopped is to be resumed.
    pub fn stop_service(&self, grbit: u32) -> JetResult {
        if self.gate().has(CREATED | INITIALISING | FREED) {
            return fail(JetErr::NotInitialized);
        }
        let Some(bits) = StopBits::from_bits(grbit) else {
            return fail(JetErr::InvalidGrbit);
        };
        let emit = bits.contains(StopBits::STOP_AND_EMIT_LOG);
        if emit && bits != StopBits::STOP_AND_EMIT_LOG {
            return fail(JetErr::InvalidGrbit);
        }
        if bits.contains(StopBits::RESUME) {
            if self.gate().has(STOP) {
                return fail(JetErr::ClientRequestToStopJetService);
            }
            let named = bits - StopBits::RESUME;
            let resumed = if named.is_empty() { StopBits::all() } else { named };
            self.paused.fetch_and(!resumed.bits(), Ordering::SeqCst);
        } else if bits.is_empty() {
            let _ = self.gate().change(0, 0, STOP);
        } else {
            self.paused.fetch_or(bits.bits(), Ordering::SeqCst);
        }
        Ok(Warning::Success)
    }

    /// What is paused, for background tasks to look at.
    pub fn paused(&self) -> StopBits {
        StopBits::from_bits_truncate(self.paused.load(Ordering::Relaxed))
    }
}
