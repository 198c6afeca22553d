//! `JetEndSession` (docs/spec/04 §4.4).

use std::sync::Arc;

use super::Session;
use crate::engine::fault::{self, Point};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

impl Session {
    /// Rolls back, closes everything, and ends the session. The caller is inside.
    ///
    /// # Errors
    /// `JET_errSessionInUse` while a context is set, and in a callback of a call of this session; `JET_errSessionSharingViolation` when another thread began the
    /// transaction, without a context; those of rolling back and closing. The session then stays, without a
    /// context; what was rolled back or closed before stays so.
    pub fn end(self: &Arc<Self>) -> JetResult {
        if self.is_within_callback() {
            return fail(JetErr::SessionInUse);
        }
        self.claim_for_end()?;
        if let Err(error) = self.release_everything() {
            self.unclaim();
            return Err(error);
        }
        self.claim.get().end();
        let gone = self.instance.sessions().lock().remove(self.number);
        drop(gone);
        Ok(Warning::Success)
    }

    fn release_everything(&self) -> Result<()> {
        self.rollback_for_end()?;
        fault::check(Point::SessionClose)?;
        for database in self.open_databases() {
            self.close_database_fully(database)?;
        }
        self.close_cursors(|_| true)?;
        self.versions.store().clean(usize::MAX);
        Ok(())
    }

    /// Ends the session because its instance goes. Nobody works inside and nobody can come in; but somebody may just have come as
    /// far as the closed gate.
    pub(crate) fn retire(&self) {
        while !self.claim.get().end_from_outside() {
            std::thread::yield_now();
        }
        self.drop_cursors();
        for database in self.open_databases() {
            let _ = self.close_database_fully(database);
        }
        self.versions.store().clean(usize::MAX);
    }
}
