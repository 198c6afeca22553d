//! Counters that came to zero: what hangs on that is done once nobody has the entry in work any more.
//!
//! ```text
//!   escrow ──► watch on the chain of the entry ──► zero: due ──► last version goes ──► queue ──► done, by whoever cleans up
//!                                      an escrow is undone: due
//! ```
//!
//! A watch that is due says only that the counter may be zero: whoever acts on it looks again, in a transaction of his own. So
//! nothing has to be taken back when the counter moves on.
//!
//! Upstream: the delete-on-zero flags of delta versions (`ErrVERIPossiblyFinalize`).

use crate::os::sync::{AtomicUsize, Ordering};
use std::collections::VecDeque;
use std::sync::Arc;

use crate::os::sync::Mutex;

use super::chains::{EntryName, KeptName};
use super::store::VersionStore;
use crate::error::{JetErr, Result};
use crate::format::node::Key;
use crate::types::{LogDbId, ObjectId, PageNo};

/// What is done when a counter may be zero for good. Gets the key of the entry; no page is latched. `JET_errWriteConflict` asks to be
/// called again.
pub type AtZero = Arc<dyn Fn(&[u8]) -> Result<()> + Send + Sync>;

/// What hangs on the counter of one entry.
#[derive(Clone)]
pub(super) struct Watch {
    pub then: AtZero,
    /// Root of the tree.
    pub root: PageNo,
    /// The counter has been zero, or a change of it was undone.
    pub due: bool,
}

/// An entry whose last version went while its watch was due.
pub(super) struct Due {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub name: KeptName,
    pub watch: Watch,
}

/// See the module.
#[derive(Default)]
pub(super) struct DueQueue {
    count: AtomicUsize,
    waiting: Mutex<VecDeque<Due>>,
    /// Held by the one who works it off.
    at_work: Mutex<()>,
}

impl DueQueue {
    pub fn push(&self, due: Due) {
        self.waiting.lock().push_back(due);
        self.count.fetch_add(1, Ordering::Release);
    }

    /// Whether somebody works it off.
    pub fn is_at_work(&self) -> bool {
        self.at_work.is_locked()
    }

    fn take(&self, which: impl Fn(&Due) -> bool) -> Option<Due> {
        if self.count.load(Ordering::Acquire) == 0 {
            return None;
        }
        let mut waiting = self.waiting.lock();
        let at = waiting.iter().position(which)?;
        let due = waiting.remove(at)?;
        self.count.fetch_sub(1, Ordering::Release);
        Some(due)
    }
}

impl std::fmt::Debug for DueQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DueQueue({:?})", self.count)
    }
}

impl VersionStore {
    /// Works off what is due. Somebody else who is at it, perhaps this thread itself, is not waited for.
    pub(super) fn finish(&self) {
        let mut left = self.due.count.load(Ordering::Acquire);
        while left > 0 {
            let Some(_at_work) = self.due.at_work.try_lock() else {
                return;
            };
            let Some(due) = self.due.take(|_| true) else {
                return;
            };
            if !self.carry_out(&due) {
                self.due.push(due);
            }
            left -= 1;
        }
    }

    /// The same for one database, whose last chance it is. Whether there was anything.
    pub(super) fn finish_database(&self, db: LogDbId) -> bool {
        let _at_work = self.due.at_work.lock();
        let mut any = false;
        while let Some(due) = self.due.take(|due| due.db == db) {
            any = true;
            self.carry_out(&due);
        }
        any
    }

    /// Whether something is due in a database, or done.
    pub(super) fn has_due(&self, db: LogDbId) -> bool {
        self.due.is_at_work() || self.due.waiting.lock().iter().any(|due| due.db == db)
    }

    /// Forgets what is due in a tree, once whoever is at work has come to an end.
    pub(super) fn forget_due(&self, db: LogDbId, root: PageNo) {
        let _at_work = self.due.at_work.lock();
        let in_tree = |due: &Due| due.db == db && due.watch.root == root;
        while self.due.take(in_tree).is_some() {}
    }

    /// Whether nothing is left to do. Whatever fails is left as it is: an entry whose counter is zero, which is legal.
    fn carry_out(&self, due: &Due) -> bool {
        match (due.watch.then)(due.name.key()) {
            Err(error) if error == JetErr::WriteConflict => {
                let name = EntryName {
                    db: due.db,
                    objid: due.objid,
                    key: Key::whole(due.name.key()),
                    data: due.name.data(),
                };
                self.watch(&name, due.watch.clone())
            }
            _ => true,
        }
    }
}
