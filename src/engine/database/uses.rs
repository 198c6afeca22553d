//! Which cursors stand on a table and what each forbids the others (docs/spec/05 §3.13).
//!
//! A cursor never stands in the way of another one of its own session, but for a second one that denies others to write.

use super::opens::SessionUid;
use crate::engine::lock::RankedMutex;
use crate::error::{JetErr, Result, fail};

/// How a cursor uses its table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UseMode {
    /// It may change records.
    pub updatable: bool,
    /// No other session may have an updatable cursor.
    pub deny_write: bool,
    /// No other session may have a cursor.
    pub deny_read: bool,
    /// The schema may be changed even if the table says that it may not.
    pub permit_ddl: bool,
}

/// The cursors on one table.
#[derive(Default)]
pub struct TableUses {
    cursors: RankedMutex<Vec<(SessionUid, UseMode)>, 11>,
}

impl TableUses {
    /// One more cursor.
    ///
    /// # Errors
    /// `JET_errTableLocked` when another session forbids it; `JET_errTableInUse` when it forbids what another session
    /// already has.
    pub fn begin(&self, session: SessionUid, mode: UseMode) -> Result<()> {
        let mut cursors = self.cursors.lock();
        let others = || {
            cursors
                .iter()
                .filter(|(of, _)| *of != session)
                .map(|(_, mode)| mode)
        };
        if others().any(|other| other.deny_read || (mode.updatable && other.deny_write)) {
            return fail(JetErr::TableLocked);
        }
        if mode.deny_read && others().next().is_some() {
            return fail(JetErr::TableInUse);
        }
        // Of those who forbid others to write there is one, even in a session.
        let forbidden = cursors.iter().any(|(_, other)| other.deny_write);
        if mode.deny_write && (forbidden || others().any(|other| other.updatable)) {
            return fail(JetErr::TableInUse);
        }
        cursors.push((session, mode));
        Ok(())
    }

    /// One cursor less.
    pub fn end(&self, session: SessionUid, mode: UseMode) {
        let mut cursors = self.cursors.lock();
        if let Some(at) = cursors.iter().position(|entry| *entry == (session, mode)) {
            cursors.swap_remove(at);
        }
    }

    /// Whether no other session can have a cursor, because this one forbids it.
    pub fn is_exclusive(&self, session: SessionUid) -> bool {
        let cursors = self.cursors.lock();
        cursors.iter().any(|(of, mode)| *of == session && mode.deny_read)
    }

    /// Whether a session has a cursor.
    pub fn has(&self, session: SessionUid) -> bool {
        self.cursors.lock().iter().any(|(of, _)| *of == session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: UseMode = UseMode {
        updatable: false,
        deny_write: false,
        deny_read: false,
        permit_ddl: false,
    };
    const WRITE: UseMode = UseMode {
        updatable: true,
        ..READ
    };
    const DENY_WRITE: UseMode = UseMode {
        deny_write: true,
        ..READ
    };
    const DENY_READ: UseMode = UseMode {
        deny_read: true,
        ..WRITE
    };

    /// What session 2 gets when session 1 has a cursor.
    fn second(first: UseMode, second: UseMode) -> Option<JetErr> {
        let uses = TableUses::default();
        uses.begin(1, first).unwrap();
        if first.deny_write && second.deny_write {
            let code = uses.begin(1, second).unwrap_err().code();
            assert_eq!(
                code,
                JetErr::TableInUse,
                "one that denies writing, even in a session"
            );
        } else {
            uses.begin(1, second)
                .expect("its own cursors do not disturb a session");
            uses.end(1, second);
        }
        let answer = uses.begin(2, second).err().map(|e| e.code());
        uses.end(1, first);
        uses.begin(3, READ).expect("what ended is forgotten");
        answer
    }

    #[test]
    fn what_two_sessions_may_have_at_once() {
        let (locked, in_use) = (Some(JetErr::TableLocked), Some(JetErr::TableInUse));
        assert_eq!(second(READ, READ), None);
        assert_eq!(second(WRITE, WRITE), None);
        assert_eq!(second(READ, DENY_WRITE), None);
        assert_eq!(second(DENY_WRITE, READ), None);
        assert_eq!(second(DENY_WRITE, WRITE), locked);
        assert_eq!(second(WRITE, DENY_WRITE), in_use);
        assert_eq!(second(DENY_WRITE, DENY_WRITE), in_use);
        assert_eq!(second(READ, DENY_READ), in_use);
    }

    #[test]
    fn deny_read_keeps_everybody_else_out() {
        let uses = TableUses::default();
        uses.begin(1, DENY_READ).unwrap();
        for mode in [READ, WRITE, DENY_WRITE, DENY_READ] {
            assert_eq!(uses.begin(2, mode).unwrap_err().code(), JetErr::TableLocked);
        }
        uses.begin(1, READ).unwrap();
        uses.end(1, DENY_READ);
        uses.begin(2, READ).unwrap();
        assert!(uses.has(2) && uses.has(1) && !uses.has(3));
    }
}
