//! Transaction levels of a session: begin, commit, roll back, and who may (docs/spec/04 §5).
//!
//! A transaction belongs to the thread that left level 0 or, if a session context was set at that moment, to that
//! context. Nested begins, commits and rollbacks check it; nothing else does.

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed};

use super::Session;
use crate::btree::Author;
use crate::engine::event::Event;
use crate::engine::fault::{self, Point};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::os::thread::ThreadId;
use crate::txn::{Sight, Tx};
use crate::types::{LogDbId, ProcId};

/// The deepest level that a client reaches.
pub const LEVEL_LIMIT: u8 = 7;
/// The deepest level there is: the engine nests its own transactions in a client's.
const LEVEL_LIMIT_INTERNAL: u8 = crate::txn::LEVEL_LIMIT;

bitflags::bitflags! {
    /// Option bits of `JetBeginTransaction2`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct BeginBits: u32 {
        /// No updates in this transaction.
        const READ_ONLY = 0x1;
    }

    /// Option bits of `JetCommitTransaction`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct CommitBits: u32 {
        /// Do not wait for the log.
        const LAZY_FLUSH = 0x1;
        /// Wait for the last commit of this session; commits nothing.
        const WAIT_LAST_LEVEL0 = 0x2;
        /// Wait for every commit so far; commits nothing.
        const WAIT_ALL_LEVEL0 = 0x8;
        /// Start a new log file; commits nothing.
        const FORCE_NEW_LOG = 0x10;
        /// Call back when redone.
        const REDO_CALLBACK = 0x20;
    }

    /// Option bits of `JetRollback`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct RollbackBits: u32 {
        /// Every level.
        const ALL = 0x1;
        /// Call back when redone.
        const REDO_CALLBACK = 0x20;
    }
}

/// State of a session's transaction. Written by the thread inside.
#[derive(Default, Debug)]
pub(super) struct Transaction {
    level: AtomicU8,
    read_only: AtomicBool,
    must_roll_back: AtomicBool,
    /// The owner is a context, not a thread.
    by_context: AtomicBool,
    /// Levels that belong to a call in whose callback the thread is; one more than that, or 0 if it is in none.
    floor: AtomicU8,
    /// Code of a rollback that failed, 0 if none has.
    rollback_error: AtomicI32,
    /// Thread or context.
    pub(super) owner: AtomicUsize,
    /// The client's own number, for traces.
    client_id: AtomicU64,
}

/// A client's function runs within a call of the session; see [`Session::within_callback`].
pub struct WithinCallback<'a> {
    session: &'a Session,
    before: u8,
}

impl Drop for WithinCallback<'_> {
    fn drop(&mut self) {
        self.session.trx.floor.store(self.before, Relaxed);
    }
}

impl Session {
    /// Until this is dropped a client's function runs, and the call that it runs in needs the session and the levels there are:
    /// what the function begins it may end, and nothing else.
    pub fn within_callback(&self) -> WithinCallback<'_> {
        let before = self.trx.floor.swap(self.level() + 1, Relaxed);
        WithinCallback {
            session: self,
            before,
        }
    }

    /// Whether the session is needed by the call in whose callback the thread is.
    pub(super) fn is_within_callback(&self) -> bool {
        self.trx.floor.load(Relaxed) != 0
    }

    /// The innermost level must not be one of a call in whose callback the thread is.
    fn check_floor(&self) -> Result<()> {
        match self.level() < self.trx.floor.load(Relaxed) {
            true => fail(JetErr::IllegalOperation),
            false => Ok(()),
        }
    }

    /// The transaction level, 0 outside a transaction.
    #[inline]
    pub fn level(&self) -> u8 {
        self.trx.level.load(Relaxed)
    }

    /// Whether updates are refused (`JET_bitTransactionReadOnly`).
    pub fn is_read_only(&self) -> bool {
        self.level() != 0 && self.trx.read_only.load(Relaxed)
    }

    /// The snapshot of the transaction: what was committed before this reading of the commit clock is seen.
    pub fn snapshot(&self) -> Option<u64> {
        self.versions.snapshot()
    }

    /// Whether its transaction has changed a database and neither committed nor undone that.
    pub(crate) fn has_changed(&self, db: LogDbId) -> bool {
        self.versions.has_changed(db)
    }

    /// The way to the trees of one database, in the name of this session's transaction.
    pub fn tx(&self, db: LogDbId) -> Tx<'_> {
        let author = Author {
            proc_id: ProcId(u16::try_from(self.number).unwrap_or(u16::MAX)),
            ..Author::unlogged()
        };
        Tx::new(&self.versions, db, author)
    }

    /// What this session sees of one database, for its cursors.
    pub fn sight(&self, db: LogDbId) -> Sight {
        Sight::new(self.versions.clone(), db)
    }

    /// A multi-part change failed half way: only a rollback to level 0 is possible now.
    pub fn require_rollback(&self) {
        self.trx.must_roll_back.store(true, Relaxed);
    }

    /// `JetBeginTransaction`, `2`, `3` (§5.1). `client_id` is only for traces. Unknown bits are ignored.
    ///
    /// # Errors
    /// `JET_errTransTooDeep`, `JET_errRollbackError`, `JET_errSessionSharingViolation`.
    pub fn begin_transaction(&self, grbit: u32, client_id: Option<u64>) -> JetResult {
        if self.level() >= LEVEL_LIMIT {
            return fail(JetErr::TransTooDeep);
        }
        self.begin_level(BeginBits::from_bits_truncate(grbit))?;
        if let (1, Some(id)) = (self.level(), client_id) {
            self.trx.client_id.store(id, Relaxed);
        }
        Ok(Warning::Success)
    }

    /// Goes one level deeper, for a client or for the engine itself.
    ///
    /// # Errors
    /// As [`Self::begin_transaction`].
    pub fn begin_level(&self, bits: BeginBits) -> Result<()> {
        let level = self.level();
        if level >= LEVEL_LIMIT_INTERNAL {
            return fail(JetErr::TransTooDeep);
        }
        if self.trx.rollback_error.load(Relaxed) != 0 {
            return fail(JetErr::RollbackError);
        }
        if level > 0 {
            self.check_owner("begin a nested transaction")?;
        }
        self.versions.begin()?;
        if level == 0 {
            self.take_ownership();
            let read_only = bits.contains(BeginBits::READ_ONLY);
            self.trx.read_only.store(read_only, Relaxed);
            if read_only {
                self.versions.set_read_only();
            }
        }
        self.trx.level.store(level + 1, Relaxed);
        Ok(())
    }

    /// `JetCommitTransaction`, `2` (§5.2). `durable_ms` is within how many milliseconds a lazy commit is to be
    /// on disk, 0 for whenever.
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`, `JET_errNotInTransaction`, `JET_errMustRollback`, `JET_errInvalidParameter`,
    /// `JET_errSessionSharingViolation`, `JET_errIllegalOperation` in a callback that has not begun it; the transaction stays open.
    pub fn commit_transaction(&self, grbit: u32, durable_ms: u32) -> JetResult {
        let Some(bits) = CommitBits::from_bits(grbit) else {
            return fail(JetErr::InvalidGrbit);
        };
        let waiting = [
            CommitBits::FORCE_NEW_LOG,
            CommitBits::WAIT_ALL_LEVEL0,
            CommitBits::WAIT_LAST_LEVEL0,
        ];
        if let Some(&alone) = waiting.iter().find(|&&bit| bits.contains(bit)) {
            // Without a log there is nothing to wait for.
            return if bits == alone {
                Ok(Warning::Success)
            } else {
                fail(JetErr::InvalidGrbit)
            };
        }
        if self.level() == 0 {
            return fail(JetErr::NotInTransaction);
        }
        if self.trx.must_roll_back.load(Relaxed) {
            return fail(JetErr::MustRollback);
        }
        let lazy = bits.bits() | self.commit_default();
        if durable_ms != 0 && lazy & CommitBits::LAZY_FLUSH.bits() == 0 {
            return fail(JetErr::InvalidParameter);
        }
        self.check_owner("commit")?;
        self.check_floor()?;
        self.commit_level();
        Ok(Warning::Success)
    }

    /// Comes one level up with everything kept. The caller has checked that there is one.
    pub fn commit_level(&self) {
        let level = self.level();
        self.cursors_committed(level);
        self.versions.commit();
        self.leave_level(level);
    }

    /// `JetRollback` (§5.3).
    ///
    /// # Errors
    /// `JET_errInvalidGrbit`, `JET_errNotInTransaction`, `JET_errSessionSharingViolation`, `JET_errIllegalOperation` in a callback
    /// that has not begun it; `JET_errOutOfBuffers` with the transaction still open; what an earlier rollback failed with.
    pub fn rollback(&self, grbit: u32) -> JetResult {
        let Some(bits) = RollbackBits::from_bits(grbit) else {
            return fail(JetErr::InvalidGrbit);
        };
        if self.level() == 0 {
            return fail(JetErr::NotInTransaction);
        }
        loop {
            self.check_owner("roll back")?;
            self.check_floor()?;
            self.rollback_level()?;
            if self.level() == 0 || !bits.contains(RollbackBits::ALL) {
                return Ok(Warning::Success);
            }
        }
    }

    /// `JetEndSession` rolls everything back: a transaction of a context from any thread, one of a thread from
    /// that thread only.
    pub(super) fn rollback_for_end(&self) -> Result<()> {
        if self.level() != 0 && !self.trx.by_context.load(Relaxed) {
            self.check_owner("end the session")?;
        }
        while self.level() != 0 {
            self.rollback_level()?;
        }
        Ok(())
    }

    /// Comes one level up with everything undone. The caller has checked that there is one.
    ///
    /// # Errors
    /// `JET_errOutOfBuffers`: nothing is undone. Any other is fatal for the instance, and kept for the next attempt.
    pub fn rollback_level(&self) -> Result<()> {
        let failed = self.trx.rollback_error.load(Relaxed);
        if failed != 0 {
            return fail(JetErr(failed));
        }
        fault::check(Point::RollbackBuffers)?;
        let level = self.level();
        let undone = fault::check(Point::RollbackUndo)
            .and_then(|()| self.cursors_rolled_back(level))
            .and_then(|owing| self.versions.rollback().map(|()| owing));
        let owing = match undone {
            Ok(owing) => owing,
            Err(error) => {
                self.trx.rollback_error.store(error.code().0, Relaxed);
                self.instance().mark_unavailable(error.code());
                return Err(error);
            }
        };
        self.leave_level(level);
        owing.iter().for_each(|cursor| cursor.lock().settle());
        Ok(())
    }

    fn leave_level(&self, level: u8) {
        if level == 1 {
            self.trx.must_roll_back.store(false, Relaxed);
            self.trx.client_id.store(0, Relaxed);
        }
        self.trx.level.store(level - 1, Relaxed);
    }

    fn take_ownership(&self) {
        let context = self.context.get().0;
        self.trx.by_context.store(context != 0, Relaxed);
        let owner = if context != 0 {
            context
        } else {
            ThreadId::current().0 as usize
        };
        self.trx.owner.store(owner, Relaxed);
    }

    /// Whether the transaction is this thread's, or its context's while this thread holds it (§4.5).
    fn check_owner(&self, attempt: &'static str) -> Result<()> {
        let owner = self.trx.owner.load(Relaxed);
        let by_context = self.trx.by_context.load(Relaxed);
        let mine = if by_context {
            self.context.mine() == Some(owner)
        } else {
            owner == ThreadId::current().0 as usize
        };
        if mine {
            return Ok(());
        }
        Event::ForeignTransaction {
            session: self.describe(),
            attempt,
            owner,
            by_context,
        }
        .report(self.instance());
        fail(JetErr::SessionSharingViolation)
    }
}
