//! What is left to do after a commit: versions that no open snapshot needs go, and with them the nodes that were deleted.
//!
//! Commits wait in a queue in their order. Each commit works off a few, so that nobody pays for all, and the queue does not grow.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::os::sync::Mutex;

use super::chains::KeptName;
use super::policy::Writing;
use super::store::{Place as Kept, VersionStore, Weight};
use super::tx::TreeRef;
use super::version::Viewer;
use crate::btree::{Author, Bound, Compacted, Place, Tree, TreeWriter, last_place};
use crate::cache::assert_unlatched;
use crate::error::Result;
use crate::format::log::plan::Direction;
use crate::space::SpaceManager;
use crate::types::{LogDbId, PageNo};

/// A tree that versions are of.
#[derive(Debug)]
pub(super) struct Home {
    pub db: LogDbId,
    pub tree: Tree,
    pub space: SpaceManager,
    /// How full merging makes a leaf, in percent.
    pub density: u8,
}

impl Home {
    /// Does work on the tree.
    pub fn write<T>(&self, author: Author<'_>, work: impl FnOnce(&TreeWriter<'_>) -> T) -> T {
        let pages = self.space.pages_of(author, self.tree.root());
        work(&TreeWriter::new(&self.tree, author, &pages).with_density(self.density))
    }
}

/// A version, as its transaction knows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Which of the transaction's homes.
    pub home: u32,
    /// It lies on another version of its transaction: once both are of one level, the older one may do for both.
    pub on_own: bool,
    pub place: Kept,
}

/// The trees that a transaction has versions of.
pub(super) type Homes = Vec<Arc<Home>>;

/// The versions of a transaction that has committed.
#[derive(Debug)]
struct Batch {
    stamp: u64,
    homes: Arc<Homes>,
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
    pub(super) fn retire(&self, stamp: u64, homes: Homes, marks: Vec<Mark>) {
        if marks.is_empty() {
            return;
        }
        let mut waiting = self.queue.waiting.lock();
        // Two that commit at the same time may come here in the other order.
        let at = waiting.partition_point(|batch| batch.stamp < stamp);
        let homes = Arc::new(homes);
        waiting.insert(at, Batch { stamp, homes, marks });
    }

    /// Drops up to `budget` versions that nobody needs, and the deleted nodes behind them. Whatever fails stays a flag-deleted node,
    /// which is legal. No page may be latched. Somebody else who is at it is not waited for. What hangs on counters that came to
    /// zero is done, too.
    pub fn clean(&self, budget: usize) {
        assert_unlatched("cleaning is done");
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
            let (homes, marks) = {
                let mut waiting = self.queue.waiting.lock();
                let Some(batch) = waiting.front_mut().filter(|batch| batch.stamp <= oldest) else {
                    return;
                };
                if batch.marks.len() > left {
                    let keep = batch.marks.len() - left;
                    (batch.homes.clone(), batch.marks.split_off(keep))
                } else {
                    let Some(batch) = waiting.pop_front() else { return };
                    (batch.homes, batch.marks)
                }
            };
            left -= marks.len().min(left);
            self.settle(&homes, &marks);
        }
    }

    /// Whether anything is left to do in a database behind transactions that have ended.
    pub fn has_work(&self, db: LogDbId) -> bool {
        let homes_in = |batch: &Batch| batch.homes.iter().any(|home| home.db == db);
        self.queue.waiting.lock().iter().any(homes_in) || self.has_later(db) || self.has_due(db)
    }

    /// Whether a thread is doing now what was left to do, in whichever database: what it does may be in no list any more.
    pub fn is_cleaning(&self) -> bool {
        self.queue.cleaning.try_lock().is_none() || self.is_doing_later()
    }

    /// Drops everything that is kept for a database which nobody uses any more, before its file is closed.
    pub fn close_database(&self, db: LogDbId) {
        self.do_all_later(db);
        // What is due leaves versions of its own.
        loop {
            self.take_out(|home| home.db == db, |homes, marks| self.settle(homes, marks));
            if !self.finish_database(db) {
                return;
            }
        }
    }

    /// Drops everything that is kept for a tree whose pages are about to be given back.
    pub fn forget_tree(&self, db: LogDbId, root: PageNo) {
        self.take_out(
            |home| home.db == db && home.tree.root() == root,
            |_, marks| {
                for mark in marks {
                    self.drop_version(mark.place);
                }
            },
        );
        self.forget_due(db, root);
    }

    fn take_out(&self, which: impl Fn(&Home) -> bool, each: impl Fn(&Homes, &[Mark])) {
        let _cleaning = self.queue.cleaning.lock();
        let mut out: Vec<(Arc<Homes>, Vec<Mark>)> = Vec::new();
        {
            let mut waiting = self.queue.waiting.lock();
            for batch in waiting.iter_mut() {
                let homes = &batch.homes;
                let gone = |mark: &Mark| homes.get(mark.home as usize).is_some_and(|home| which(home));
                let (gone, kept): (Vec<_>, Vec<_>) = batch.marks.iter().partition(|mark| gone(mark));
                batch.marks = kept;
                out.push((batch.homes.clone(), gone));
            }
            waiting.retain(|batch| !batch.marks.is_empty());
        }
        out.iter().for_each(|(homes, marks)| each(homes, marks));
    }

    /// Drops versions that nobody needs; with the last of an entry goes the node that one of them deleted.
    fn settle(&self, homes: &Homes, marks: &[Mark]) {
        let mut weight = Weight::default();
        let mut rest = marks;
        while !rest.is_empty() {
            let mut deleted = Vec::new();
            let places = rest.iter().map(|mark| mark.place);
            let taken = self.take_run(places, &mut weight, |at, name| {
                deleted.push((rest[at].home, name));
            });
            for (home, name) in deleted {
                if let Some(home) = homes.get(home as usize) {
                    self.purge(home, &name);
                }
            }
            rest = &rest[taken..];
        }
        self.forget(weight);
    }

    /// A step of defragmentation of a tree whose entries may have versions, as [`TreeWriter::compact`]: at the leaf of `place`,
    /// or the last one. `None` if the tree is empty.
    ///
    /// # Errors
    /// Those of [`TreeWriter::compact`].
    pub fn compact(
        &self,
        author: Author<'_>,
        at: TreeRef<'_>,
        place: Option<Place>,
        direction: Direction,
        parts: bool,
    ) -> Result<Option<Compacted>> {
        let home = Arc::new(Home {
            db: author.db,
            tree: at.tree.clone(),
            space: at.space.clone(),
            density: at.density,
        });
        let Some((key, data)) = place.map_or_else(|| last_place(at.tree), |at| Ok(Some(at)))? else {
            return Ok(None);
        };
        let bound = Bound::AtLeast {
            key: &key,
            data: &data,
        };
        let policy = Writing::nobody(self, home.db, &home.tree);
        home.write(author, |writer| writer.compact(&bound, direction, parts, &policy))
            .map(Some)
    }

    /// Removes a deleted node that has no versions any more.
    pub(super) fn purge(&self, home: &Arc<Home>, name: &KeptName) {
        let author = Author {
            db: home.db,
            ..Author::unlogged()
        };
        let policy = Writing::nobody(self, home.db, &home.tree);
        // The node stays behind if this fails: readers skip it, and whoever merges its page removes it.
        let _ = home.write(author, |writer| writer.purge(name.key(), name.data(), &policy));
    }
}

impl Viewer {
    /// Somebody outside of any transaction: sees what is committed.
    pub(super) const OUTSIDE: Viewer = Viewer {
        trx: 0,
        snapshot: u64::MAX,
    };
}
