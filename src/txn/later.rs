//! Work that waits for old transactions: pages of a dropped tree may only be given back when nobody can have versions in it.
//!
//! Such work is rare. It waits in a list of its own, with the reading of the clock when it came, and is done when no transaction is
//! open that began at that reading or before.

use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;

use super::Hook;
use super::store::VersionStore;
use crate::types::LogDbId;

struct Waiting {
    since: u64,
    db: LogDbId,
    work: Hook,
}

/// See the module.
#[derive(Default)]
pub(super) struct Later {
    waiting: Mutex<Vec<Waiting>>,
    count: AtomicUsize,
    /// Threads that are doing some of it now.
    at_work: AtomicUsize,
}

/// A thread does something that waited, or might have.
struct AtWork<'a>(&'a AtomicUsize);

impl AtWork<'_> {
    fn begin(later: &Later) -> AtWork<'_> {
        later.at_work.fetch_add(1, Ordering::AcqRel);
        AtWork(&later.at_work)
    }
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl VersionStore {
    /// Does work on a database when no transaction is open any more that began before now: at once if there is none.
    /// It cannot fail anybody: what it leaves undone is space that nobody gets.
    pub fn after_the_open(&self, db: LogDbId, work: Hook) {
        let since = self.clock();
        if self.is_open_since(since) {
            self.later.waiting.lock().push(Waiting { since, db, work });
            self.later.count.fetch_add(1, Ordering::Release);
        } else {
            let _at_work = AtWork::begin(&self.later);
            let _ = work();
        }
    }

    /// Whether a transaction is open that began at this reading of the clock or before.
    pub fn is_open_since(&self, since: u64) -> bool {
        self.oldest_open().is_some_and(|oldest| oldest <= since)
    }

    /// Does what has waited long enough. No page may be latched.
    pub(super) fn do_later(&self) {
        if self.later.count.load(Ordering::Acquire) == 0 {
            return;
        }
        // Whoever works off what is due, perhaps this thread, must come to an end first: trees may go here.
        if self.due.is_at_work() {
            return;
        }
        let oldest = self.oldest_open();
        self.do_where(|waiting| oldest.is_none_or(|oldest| oldest > waiting.since));
    }

    /// Whether work on a database waits.
    pub(super) fn has_later(&self, db: LogDbId) -> bool {
        self.later.waiting.lock().iter().any(|waiting| waiting.db == db)
    }

    /// Does everything that waits for a database, whoever is open.
    pub(super) fn do_all_later(&self, db: LogDbId) {
        self.do_where(|waiting| waiting.db == db);
    }

    /// Forgets what waits for a database whose file is left as it is.
    pub fn abandon_database(&self, db: LogDbId) {
        drop(self.take_where(|waiting| waiting.db == db));
    }

    /// Whether a thread is doing something that waited.
    pub(super) fn is_doing_later(&self) -> bool {
        self.later.at_work.load(Ordering::Acquire) != 0
    }

    fn do_where(&self, which: impl Fn(&Waiting) -> bool) {
        // Before it is taken out: at every moment it waits or is being done.
        let _at_work = AtWork::begin(&self.later);
        for waiting in self.take_where(which) {
            let _ = (waiting.work)();
        }
    }

    fn take_where(&self, which: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        let mut list = self.later.waiting.lock();
        let (taken, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut *list).into_iter().partition(which);
        *list = kept;
        self.later.count.store(list.len(), Ordering::Release);
        taken
    }
}
