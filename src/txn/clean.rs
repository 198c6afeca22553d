//! What is left to do after a commit: versions that no open snapshot needs go, and with them the nodes that were deleted.
//!
//! Commits wait in a queue in their order. Each commit works off a few, so that nobody pays for all, and the queue does not grow.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::os::sync::Mutex;

use super::policy::Writing;
use super::store::{OwnedName, VersionStore};
use super::version::Viewer;
use crate::btree::{Author, Tree, TreeWriter};
use crate::space::SpaceManager;
use crate::types::{LogDbId, PageNo, RceId};

/// A tree that versions are of.
#[derive(Debug)]
pub(super) struct Home {
    pub db: LogDbId,
    pub tree: Tree,
    pub space: SpaceManager,
}

impl Home {
    /// Does work on the tree.
    pub fn write<T>(&self, author: Author<'_>, work: impl FnOnce(&TreeWriter<'_>) -> T) -> T {
        let pages = self.space.pages_of(author, self.tree.root());
        work(&TreeWriter::new(self.tree.clone(), author, &pages))
    }
}

/// A version, as its transaction knows it.
#[derive(Debug)]
pub(super) struct Mark {
    pub home: Arc<Home>,
    pub name: Arc<OwnedName>,
    pub rce: RceId,
    /// It lies on another version of its transaction: once both are of one level, the older one may do for both.
    pub on_own: bool,
}

/// The versions of a transaction that has committed.
#[derive(Debug)]
struct Batch {
    stamp: u64,
    marks: Vec<Mark>,
}

/// See the module.
#[derive(Default, Debug)]
pub(super) struct Queue {
    waiting: Mutex<VecDeque<Batch>>,
    /// Held by the one who cleans.
    cleaning: Mutex<()>,
}

impl VersionStore {
    /// Takes the versions of a transaction that committed at `stamp`.
    pub(super) fn retire(&self, stamp: u64, marks: Vec<Mark>) {
        if marks.is_empty() {
            return;
        }
        let mut waiting = self.queue.waiting.lock();
        // Two that commit at the same time may come here in the other order.
        let at = waiting.partition_point(|batch| batch.stamp < stamp);
        waiting.insert(at, Batch { stamp, marks });
    }

    /// Drops up to `budget` versions that nobody needs, and the deleted nodes behind them. Whatever fails stays a flag-deleted node,
    /// which is legal. No page may be latched. Somebody else who is at it is not waited for. What hangs on counters that came to
    /// zero is done, too.
    pub fn clean(&self, budget: usize) {
        self.do_later();
        self.settle_waiting(budget);
        self.finish();
    }

    fn settle_waiting(&self, budget: usize) {
        if self.queue.waiting.lock().is_empty() {
            return;
        }
        let Some(_cleaning) = self.queue.cleaning.try_lock() else {
            return;
        };
        let oldest = self.oldest_snapshot();
        let mut left = budget;
        while left > 0 {
            let marks = {
                let mut waiting = self.queue.waiting.lock();
                let Some(batch) = waiting.front_mut().filter(|batch| batch.stamp <= oldest) else {
                    return;
                };
                let keep = batch.marks.len().saturating_sub(left);
                let marks = batch.marks.split_off(keep);
                if keep == 0 {
                    waiting.pop_front();
                }
                marks
            };
            left -= marks.len().min(left);
            for mark in marks {
                self.settle(&mark);
            }
        }
    }

    /// Drops everything that is kept for a database which nobody uses any more, before its file is closed.
    pub fn close_database(&self, db: LogDbId) {
        self.do_all_later(db);
        // What is due leaves versions of its own.
        loop {
            self.take_out(|home| home.db == db, |mark| self.settle(mark));
            if !self.finish_database(db) {
                return;
            }
        }
    }

    /// Drops everything that is kept for a tree whose pages are about to be given back.
    pub fn forget_tree(&self, db: LogDbId, root: PageNo) {
        self.take_out(
            |home| home.db == db && home.tree.root() == root,
            |mark| {
                self.drop_version(&mark.name, mark.rce);
            },
        );
        self.forget_due(db, root);
    }

    fn take_out(&self, which: impl Fn(&Home) -> bool, each: impl Fn(&Mark)) {
        let _cleaning = self.queue.cleaning.lock();
        let mut out = Vec::new();
        {
            let mut waiting = self.queue.waiting.lock();
            for batch in waiting.iter_mut() {
                let (gone, kept) = std::mem::take(&mut batch.marks)
                    .into_iter()
                    .partition(|mark| which(&mark.home));
                batch.marks = kept;
                out.push(gone);
            }
            waiting.retain(|batch| !batch.marks.is_empty());
        }
        let out: Vec<Vec<Mark>> = out;
        out.iter().flatten().for_each(each);
    }

    /// Drops a version that nobody needs; with the last of an entry goes the node that one of them deleted.
    fn settle(&self, mark: &Mark) {
        let rest = self.take_version(&mark.name, mark.rce);
        if rest.none && rest.deleted {
            self.purge(mark);
        }
    }

    /// Removes a deleted node that has no versions any more.
    pub(super) fn purge(&self, mark: &Mark) {
        let author = Author {
            db: mark.home.db,
            ..Author::unlogged()
        };
        let policy = Writing::nobody(self, &mark.home);
        // The node stays behind if this fails: readers skip it, and whoever merges its page removes it.
        let _ = mark.home.write(author, |writer| {
            writer.purge(mark.name.key(), mark.name.data(), &policy)
        });
    }
}

impl Viewer {
    /// Somebody outside of any transaction: sees what is committed.
    pub(super) const OUTSIDE: Viewer = Viewer {
        trx: 0,
        snapshot: u64::MAX,
    };
}
