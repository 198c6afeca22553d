//! Which sessions have a database open (docs/spec/05 §1.4, §2). How often each has it open is the session's business.

use crate::engine::lock::RankedMutex;
use crate::error::{JetErr, Result, fail};

/// Identity of a session within the process.
pub type SessionUid = u64;

/// The sessions that have one database open.
#[derive(Default)]
pub struct Opens {
    state: RankedMutex<State, 9>,
}

#[derive(Debug, Default)]
struct State {
    sessions: Vec<SessionUid>,
    exclusive: bool,
}

/// Nobody else can open the database while this lives.
pub struct Alone<'a> {
    opens: &'a Opens,
    /// Nobody else could before.
    was: bool,
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        self.opens.state.lock().exclusive = self.was;
    }
}

impl Opens {
    /// `session` opens the database, not for the first time perhaps.
    ///
    /// # Errors
    /// `JET_errDatabaseLocked` when another session has it exclusively; `JET_errDatabaseInUse` when it is wanted
    /// exclusively and any session, this one too, has it.
    pub fn open(&self, session: SessionUid, exclusive: bool) -> Result<()> {
        let mut state = self.state.lock();
        let mine = state.sessions.contains(&session);
        if state.exclusive && !mine {
            return fail(JetErr::DatabaseLocked);
        }
        if exclusive && !state.sessions.is_empty() {
            return fail(JetErr::DatabaseInUse);
        }
        state.exclusive |= exclusive;
        if !mine {
            state.sessions.push(session);
        }
        Ok(())
    }

    /// `session` has closed it for the last time.
    pub fn closed(&self, session: SessionUid) {
        let mut state = self.state.lock();
        state.sessions.retain(|open| *open != session);
        state.exclusive &= !state.sessions.is_empty();
    }

    /// Keeps all other sessions out until the guard is dropped, if no other session has it open.
    pub fn alone(&self, session: SessionUid) -> Option<Alone<'_>> {
        let mut state = self.state.lock();
        if state.sessions.iter().any(|open| *open != session) {
            return None;
        }
        let was = std::mem::replace(&mut state.exclusive, true);
        Some(Alone { opens: self, was })
    }

    /// Whether `session` has it exclusively.
    pub fn is_exclusive(&self, session: SessionUid) -> bool {
        let state = self.state.lock();
        state.exclusive && state.sessions.contains(&session)
    }

    /// Nobody has it open.
    ///
    /// # Errors
    /// `JET_errDatabaseInUse`.
    pub fn check_idle(&self) -> Result<()> {
        if self.state.lock().sessions.is_empty() {
            Ok(())
        } else {
            fail(JetErr::DatabaseInUse)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<()>) -> Option<JetErr> {
        result.err().map(|e| e.code())
    }

    #[test]
    fn others_are_kept_out_for_a_while() {
        let opens = Opens::default();
        opens.open(1, false).unwrap();
        {
            let _alone = opens.alone(1).unwrap();
            assert_eq!(code(opens.open(2, false)), Some(JetErr::DatabaseLocked));
        }
        opens.open(2, false).unwrap();
        assert!(opens.alone(1).is_none());
        opens.closed(2);
        opens.closed(1);
        opens.open(1, true).unwrap();
        drop(opens.alone(1));
        assert!(opens.is_exclusive(1));
    }

    #[test]
    fn exclusive_means_alone() {
        let opens = Opens::default();
        opens.open(1, true).unwrap();
        opens.open(1, false).unwrap();
        assert_eq!(code(opens.open(2, false)), Some(JetErr::DatabaseLocked));
        assert_eq!(code(opens.open(2, true)), Some(JetErr::DatabaseLocked));
        assert_eq!(code(opens.open(1, true)), Some(JetErr::DatabaseInUse));
        assert!(opens.is_exclusive(1) && !opens.is_exclusive(2));
        opens.closed(1);
        opens.open(2, false).unwrap();
        assert!(!opens.is_exclusive(2));
        assert_eq!(code(opens.open(1, true)), Some(JetErr::DatabaseInUse));
        assert_eq!(code(opens.check_idle()), Some(JetErr::DatabaseInUse));
        opens.closed(2);
        assert_eq!(code(opens.check_idle()), None);
    }
}
