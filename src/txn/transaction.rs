//! The transaction of one session: its levels, its versions, what is to be done when it ends.
//!
//! ```text
//!   entries   v v v h v v h v          v: version   h: hook
//!   levels    1     2     3            where each level begins
//! ```
//!
//! A rollback undoes the entries of its level from the last to the first. A nested commit forgets where its level began, and so
//! leaves its entries to the level above.

use crate::os::sync::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};
use std::collections::HashMap;
use std::sync::Arc;

use crate::os::sync::{Mutex, MutexGuard};

use super::clean::{Home, Mark};
use super::policy::Writing;
use super::store::VersionStore;
use super::version::{Op, TrxState, Viewer};
use super::{Hook, TreeRef};
use crate::btree::{Author, Delta};
use crate::error::{JetErr, Result, fail};
use crate::format::log::Bookmark;
use crate::format::log::apply::UndoImage;
use crate::types::{Level, LogDbId, RceId, Trx};

/// The deepest level there is: the engine nests its own transactions in a client's seven (docs/spec/04 §5.1).
pub const LEVEL_LIMIT: u8 = 11;

/// Versions that a commit or a rollback drops beside its own.
const CLEAN_BUDGET: usize = 64;

enum Entry {
    Version(Mark),
    Rollback(Hook),
    Commit(Hook),
}

/// Where a level began.
#[derive(Clone, Copy)]
struct Begin {
    /// Entries there were.
    entries: usize,
    /// Versions of the level have this number or a later one.
    rce: RceId,
}

#[derive(Default)]
pub(super) struct Inner {
    state: Option<Arc<TrxState>>,
    entries: Vec<Entry>,
    /// Where each level began.
    levels: Vec<Begin>,
    homes: Vec<Arc<Home>>,
}

/// Another transaction that cannot end, nor take anything back, while this is held.
pub(super) struct Held<'a> {
    id: u64,
    inner: MutexGuard<'a, Inner>,
}

/// Holds the transaction with this identity; `None` if it has ended.
pub(super) fn hold(inner: &Mutex<Inner>, id: u64) -> Option<Held<'_>> {
    let inner = inner.lock();
    let same = inner.state.as_ref().is_some_and(|state| state.id == id);
    same.then_some(Held { id, inner })
}

impl Held<'_> {
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Whether it would take this version back.
    pub fn has(&self, rce: RceId) -> bool {
        let mut entries = self.inner.entries.iter();
        entries.any(|entry| matches!(entry, Entry::Version(mark) if mark.rce == rce))
    }

    /// Puts versions right behind those of its own that they follow, so in the same levels.
    pub fn put_behind(&mut self, mut marks: HashMap<u32, Vec<Mark>>) {
        let inner = &mut *self.inner;
        let mut entries = Vec::with_capacity(inner.entries.len() + marks.len());
        // Where an entry, or the end, has come to.
        let mut places = Vec::with_capacity(inner.entries.len() + 1);
        for entry in inner.entries.drain(..) {
            places.push(entries.len());
            let own = match &entry {
                Entry::Version(mark) => marks.remove(&mark.rce.0),
                _ => None,
            };
            entries.push(entry);
            entries.extend(own.into_iter().flatten().map(Entry::Version));
        }
        places.push(entries.len());
        for level in &mut inner.levels {
            level.entries = places.get(level.entries).copied().unwrap_or(entries.len());
        }
        inner.entries = entries;
    }
}

/// See the module. Used by one thread at a time.
pub struct Transaction {
    store: Arc<VersionStore>,
    level: AtomicU8,
    id: AtomicU64,
    /// Snapshot, `u64::MAX` outside of a transaction; the store looks here for the oldest.
    slot: Arc<AtomicU64>,
    read_only: AtomicBool,
    /// A rollback has failed: nothing more begins.
    broken: AtomicBool,
    inner: Arc<Mutex<Inner>>,
}

impl Transaction {
    /// A session's, at level 0.
    pub fn new(store: &Arc<VersionStore>) -> Transaction {
        Transaction {
            slot: store.add_slot(),
            store: store.clone(),
            level: AtomicU8::new(0),
            id: AtomicU64::new(0),
            read_only: AtomicBool::new(false),
            broken: AtomicBool::new(false),
            inner: Arc::default(),
        }
    }

    /// The version store of its instance.
    pub fn store(&self) -> &Arc<VersionStore> {
        &self.store
    }

    /// The level, 0 outside of a transaction.
    pub fn level(&self) -> Level {
        Level(self.level.load(Relaxed))
    }

    /// What was committed at this reading of the clock is seen; `None` outside of a transaction.
    pub fn snapshot(&self) -> Option<u64> {
        (self.level().0 != 0).then(|| self.slot.load(Relaxed))
    }

    /// Refuses changes, other than of the temporary database, until level 0.
    pub fn set_read_only(&self) {
        self.read_only.store(true, Relaxed);
    }

    pub(super) fn is_read_only(&self) -> bool {
        self.read_only.load(Relaxed)
    }

    pub(super) fn viewer(&self) -> Viewer {
        match self.level().0 {
            0 => Viewer::OUTSIDE,
            _ => Viewer {
                trx: self.id.load(Relaxed),
                snapshot: self.slot.load(Relaxed),
            },
        }
    }

    /// How the log names it.
    pub(super) fn trx(&self) -> Trx {
        match self.level().0 {
            0 => Trx::NONE,
            _ => Trx(self.id.load(Relaxed) as u32),
        }
    }

    pub(super) fn state(&self) -> Result<Arc<TrxState>> {
        let state = self.inner.lock().state.clone();
        state.ok_or_else(|| JetErr::NotInTransaction.into())
    }

    pub(super) fn note(&self, mark: Mark) {
        self.inner.lock().entries.push(Entry::Version(mark));
    }

    /// Outside of a transaction nothing is ever rolled back.
    pub(super) fn on_rollback(&self, hook: Hook) {
        if self.level().0 != 0 {
            self.inner.lock().entries.push(Entry::Rollback(hook));
        }
    }

    /// Outside of a transaction everything is committed already.
    pub(super) fn on_commit(&self, hook: Hook) {
        if self.level().0 != 0 {
            self.inner.lock().entries.push(Entry::Commit(hook));
        } else {
            let _ = hook();
        }
    }

    /// Whether it has changed a database and neither committed nor undone that.
    pub fn has_changed(&self, db: LogDbId) -> bool {
        let inner = self.inner.lock();
        let mut versions = inner.entries.iter();
        versions.any(|entry| matches!(entry, Entry::Version(mark) if mark.home.db == db))
    }

    /// What is kept of a tree while versions of it are.
    pub(super) fn home(&self, db: LogDbId, at: TreeRef<'_>) -> Arc<Home> {
        let mut inner = self.inner.lock();
        let known = inner
            .homes
            .iter()
            .rev()
            .find(|home| home.db == db && home.tree.objid() == at.tree.objid());
        if let Some(home) = known.filter(|home| home.tree.root() == at.tree.root()) {
            return home.clone();
        }
        let home = Arc::new(Home {
            db,
            tree: at.tree.clone(),
            space: at.space.clone(),
        });
        inner.homes.push(home.clone());
        home
    }

    /// Goes one level deeper.
    ///
    /// # Errors
    /// `JET_errTransTooDeep`; `JET_errRollbackError` after a rollback that failed.
    pub fn begin(&self) -> Result<()> {
        let level = self.level().0;
        if level >= LEVEL_LIMIT {
            return fail(JetErr::TransTooDeep);
        }
        if self.broken.load(Relaxed) {
            return fail(JetErr::RollbackError);
        }
        let mut inner = self.inner.lock();
        if level == 0 {
            let id = self.store.next_trx();
            self.id.store(id, Relaxed);
            inner.state = Some(Arc::new(TrxState::new(id, &self.inner)));
            self.store.take_snapshot(&self.slot);
        }
        let begin = Begin {
            entries: inner.entries.len(),
            rce: self.store.coming_rce(),
        };
        inner.levels.push(begin);
        self.level.store(level + 1, Relaxed);
        Ok(())
    }

    /// Comes one level up with everything kept. At level 0 nothing happens.
    pub fn commit(&self) {
        let level = self.level().0;
        let (state, entries) = {
            let mut inner = self.inner.lock();
            let ended = inner.levels.pop();
            if level != 1 {
                if let Some(ended) = ended {
                    self.fold_behind(ended.entries, &mut inner);
                }
                self.level.store(level.saturating_sub(1), Relaxed);
                return;
            }
            inner.homes.clear();
            (inner.state.take(), std::mem::take(&mut inner.entries))
        };
        let (mut marks, mut hooks) = (Vec::with_capacity(entries.len()), Vec::new());
        for entry in entries {
            match entry {
                Entry::Version(mark) => marks.push(mark),
                Entry::Commit(hook) => hooks.push(hook),
                Entry::Rollback(_) => {}
            }
        }
        if let (Some(state), false) = (state, marks.is_empty()) {
            let budget = marks.len() + CLEAN_BUDGET;
            let stamp = self.store.stamp(&state);
            self.leave();
            self.store.retire(stamp, marks);
            self.store.clean(budget);
        } else {
            self.leave();
            self.store.clean(CLEAN_BUDGET);
        }
        for hook in hooks {
            // What is committed stays so. What a hook leaves undone is space that nobody gets.
            let _ = hook();
        }
    }

    /// After a level has become a part of the one around it, many changes of one entry need one image only: a long value that is
    /// appended to a thousand times does not keep a thousand.
    fn fold_behind(&self, begin: usize, inner: &mut Inner) {
        let Some(around) = inner.levels.last().map(|begin| begin.rce) else {
            return;
        };
        let folds = |entry: &Entry| match entry {
            Entry::Version(mark) => mark.on_own && self.store.fold(&mark.name, mark.rce, around),
            _ => false,
        };
        let on_own = |entry: &Entry| matches!(entry, Entry::Version(mark) if mark.on_own);
        if !inner.entries.iter().skip(begin).any(on_own) {
            return;
        }
        let inside = inner.entries.split_off(begin);
        inner
            .entries
            .extend(inside.into_iter().filter(|entry| !folds(entry)));
    }

    /// Comes one level up with everything undone. At level 0 nothing happens.
    ///
    /// # Errors
    /// What changing pages, or a hook, may give. The transaction is then of no use any more, and whoever asked the store to be told
    /// is told.
    pub fn rollback(&self) -> Result<()> {
        let level = self.level().0;
        let begin = match self.inner.lock().levels.last() {
            Some(begin) => begin.entries,
            None => return Ok(()),
        };
        while let Some(entry) = self.pop_behind(begin) {
            if let Err(error) = self.undo(entry) {
                self.broken.store(true, Relaxed);
                self.store.failed(error.code());
                return Err(error);
            }
        }
        {
            let mut inner = self.inner.lock();
            inner.levels.pop();
            if level == 1 {
                inner.state = None;
                inner.homes.clear();
            }
        }
        if level == 1 {
            self.leave();
            self.store.clean(CLEAN_BUDGET);
        } else {
            self.level.store(level.saturating_sub(1), Relaxed);
        }
        Ok(())
    }

    fn pop_behind(&self, begin: usize) -> Option<Entry> {
        let mut inner = self.inner.lock();
        match inner.entries.len() > begin {
            true => inner.entries.pop(),
            false => None,
        }
    }

    fn leave(&self) {
        self.slot.store(u64::MAX, crate::os::sync::Ordering::SeqCst);
        self.read_only.store(false, Relaxed);
        self.level.store(0, Relaxed);
    }

    fn undo(&self, entry: Entry) -> Result<()> {
        match entry {
            Entry::Version(mark) => self.undo_version(&mark),
            Entry::Rollback(hook) => hook(),
            Entry::Commit(_) => Ok(()),
        }
    }

    fn undo_version(&self, mark: &Mark) -> Result<()> {
        let Some(op) = self.store.op_of(&mark.name, mark.rce) else {
            return Ok(());
        };
        let image = match &op {
            Op::Insert { before } => {
                if let Some(before) = before {
                    // Data first: a node that is marked deleted does not grow.
                    self.undo_with(mark, &UndoImage::Replace(before), || {})?;
                }
                UndoImage::Insert
            }
            Op::Replace { before } => UndoImage::Replace(before),
            Op::FlagDelete => UndoImage::FlagDelete,
            Op::Delta { offset, delta } => match *delta {
                Delta::I32(delta) => UndoImage::Delta(delta, *offset),
                Delta::I64(delta) => UndoImage::Delta64(delta, *offset),
            },
            Op::Lock(_) => {
                self.store.drop_version(&mark.name, mark.rce);
                return Ok(());
            }
        };
        let mut last = false;
        self.undo_with(mark, &image, || {
            if matches!(op, Op::Delta { .. }) {
                self.store.make_due(&mark.name);
            }
            last = self.store.drop_version(&mark.name, mark.rce);
        })?;
        if last && matches!(op, Op::Insert { .. }) {
            self.store.purge(mark);
        }
        Ok(())
    }

    fn undo_with(&self, mark: &Mark, image: &UndoImage<'_>, undone: impl FnOnce()) -> Result<()> {
        let author = Author {
            db: mark.home.db,
            trx: self.trx(),
            level: self.level(),
            ..Author::unlogged()
        };
        let bookmark = Bookmark {
            key: mark.name.key(),
            data: mark.name.data(),
        };
        let policy = Writing::nobody(&self.store, &mark.home);
        mark.home.write(author, |writer| {
            writer.undo(mark.rce, bookmark, image, &policy, undone)
        })
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        self.store.remove_slot(&self.slot);
    }
}

impl std::fmt::Debug for Transaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Transaction({:?}, {:?})", self.viewer(), self.level())
    }
}
