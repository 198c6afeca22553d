//! The transaction of one session: its levels, its versions, what is to be done when it ends.
//!
//! ```text
//!   marks     v v v v v v v            versions, in order
//!   hooks       h     h                each behind so many versions
//!   levels    1   2   3                where each level begins
//! ```
//!
//! A rollback undoes the entries of its level from the last to the first. A nested commit forgets where its level began, and so
//! leaves its entries to the level above.

use crate::os::sync::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};
use std::collections::HashMap;
use std::sync::Arc;

use crate::os::sync::{SeldomGuard as MutexGuard, SeldomMutex as Mutex};

use super::chains::{EntryName, KeptName};
use super::clean::{Home, Homes, Mark};
use super::policy::Writing;
use super::store::{Claim, VersionStore};
use super::version::{Op, TrxState, Viewer, Wish};
use super::{Hook, TreeRef};
use crate::btree::{Author, Delta};
use crate::error::{JetErr, Result, fail};
use crate::format::log::Bookmark;
use crate::format::log::apply::UndoImage;
use crate::os::rank;
use crate::types::{Level, LogDbId, RceId, Trx};

/// The deepest level there is: the engine nests its own transactions in a client's seven (docs/spec/04 §5.1).
pub const LEVEL_LIMIT: u8 = 11;

/// Versions that a commit or a rollback drops beside its own.
const CLEAN_BUDGET: usize = 64;

/// Versions that a transaction has room for at once, if the one before had so many.
const MARKS_ROOM: usize = 1024;

/// Work that waits for the end of a level.
enum Wait {
    Rollback(Hook),
    Commit(Hook),
}

/// An entry to be undone.
enum Entry {
    Version(Mark),
    Hook(Wait),
}

/// Where a level began.
#[derive(Clone, Copy)]
struct Begin {
    /// Versions there were.
    marks: usize,
    /// Hooks there were.
    hooks: usize,
    /// Versions of the level have this number or a later one.
    rce: RceId,
}

#[derive(Default)]
pub(super) struct Inner {
    state: Option<Arc<TrxState>>,
    marks: Vec<Mark>,
    /// Each with the number of marks before it.
    hooks: Vec<(usize, Wait)>,
    /// Where each level began.
    levels: Vec<Begin>,
    homes: Homes,
}

impl Inner {
    fn hook(&mut self, wait: Wait) {
        self.hooks.push((self.marks.len(), wait));
    }

    /// The last entry of the level.
    fn pop(&mut self) -> Option<Entry> {
        let begin = self.levels.last()?;
        let (marks, hooks) = (self.marks.len(), self.hooks.len());
        let hook_is_last = self.hooks.last().is_some_and(|(at, _)| *at >= marks);
        if hooks > begin.hooks && (hook_is_last || marks <= begin.marks) {
            return self.hooks.pop().map(|(_, wait)| Entry::Hook(wait));
        }
        match marks > begin.marks {
            true => self.marks.pop().map(Entry::Version),
            false => None,
        }
    }
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
        self.inner.marks.iter().any(|mark| mark.place.rce == rce)
    }

    /// Puts versions right behind those of its own that they follow, so in the same levels.
    pub fn put_behind(&mut self, mut others: HashMap<u32, Vec<(Arc<Home>, Mark)>>) {
        let inner = &mut *self.inner;
        let own = std::mem::take(&mut inner.marks);
        // Where a version, or the end, has come to.
        let mut places = Vec::with_capacity(own.len() + 1);
        for mark in own {
            places.push(inner.marks.len());
            inner.marks.push(mark);
            for (home, mark) in others.remove(&mark.place.rce.0).into_iter().flatten() {
                let home = place_of(&home, &mut inner.homes);
                inner.marks.push(Mark { home, ..mark });
            }
        }
        let end = inner.marks.len();
        places.push(end);
        let place = |at: usize| places.get(at).copied().unwrap_or(end);
        for level in &mut inner.levels {
            level.marks = place(level.marks);
        }
        for (at, _) in &mut inner.hooks {
            *at = place(*at);
        }
    }
}

/// The number of a tree among others, of which it is one from now on.
fn number_of(homes: &mut Homes, db: LogDbId, at: TreeRef<'_>) -> u32 {
    let same = |home: &Arc<Home>| {
        home.db == db && home.tree.objid() == at.tree.objid() && home.tree.root() == at.tree.root()
    };
    let known = homes.iter().rposition(same).unwrap_or_else(|| {
        homes.push(Arc::new(Home {
            db,
            tree: at.tree.clone(),
            space: at.space.clone(),
            density: at.density,
        }));
        homes.len() - 1
    });
    known as u32
}

/// The same of one that is known elsewhere.
pub(super) fn place_of(home: &Arc<Home>, homes: &mut Homes) -> u32 {
    let same = |other: &Arc<Home>| {
        other.db == home.db
            && other.tree.objid() == home.tree.objid()
            && other.tree.root() == home.tree.root()
    };
    let at = homes.iter().rposition(same).unwrap_or_else(|| {
        homes.push(home.clone());
        homes.len() - 1
    });
    at as u32
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
    /// What is done now takes back what was done: there is room for versions, come what may.
    taking_back: AtomicBool,
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
            taking_back: AtomicBool::new(false),
            inner: Arc::default(),
        }
    }

    /// What it notes of itself.
    fn noted(&self) -> rank::Held<MutexGuard<'_, Inner>> {
        rank::Held::take(rank::TRANSACTION, || self.inner.lock())
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

    /// Makes a version of an entry of one of the transaction's trees.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`; `JET_errNotInTransaction`.
    pub(super) fn claim(&self, at: TreeRef<'_>, name: EntryName<'_>, wish: Wish, op: Op) -> Result<RceId> {
        let mut guard = self.noted();
        let inner = &mut *guard;
        let Some(owner) = &inner.state else {
            return fail(JetErr::NotInTransaction);
        };
        let claim = Claim {
            name,
            owner,
            viewer: self.viewer(),
            wish,
            beyond: self.taking_back.load(Relaxed),
        };
        let (place, on_own) = self.store.claim(&claim, op)?;
        let home = number_of(&mut inner.homes, name.db, at);
        inner.marks.push(Mark { home, on_own, place });
        Ok(place.rce)
    }

    /// From now on there is room for versions beyond the limit, or not; gives what was before.
    pub(super) fn set_taking_back(&self, taking_back: bool) -> bool {
        let before = self.taking_back.load(Relaxed);
        self.taking_back.store(taking_back, Relaxed);
        before
    }

    /// Outside of a transaction nothing is ever rolled back.
    pub(super) fn on_rollback(&self, hook: Hook) {
        if self.level().0 != 0 {
            self.noted().hook(Wait::Rollback(hook));
        }
    }

    /// Outside of a transaction everything is committed already.
    pub(super) fn on_commit(&self, hook: Hook) {
        if self.level().0 != 0 {
            self.noted().hook(Wait::Commit(hook));
        } else {
            let _ = hook();
        }
    }

    /// Whether it has changed a database and neither committed nor undone that.
    pub fn has_changed(&self, db: LogDbId) -> bool {
        let inner = self.noted();
        let home_of = |mark: &Mark| inner.homes.get(mark.home as usize);
        let mut marks = inner.marks.iter();
        marks.any(|mark| home_of(mark).is_some_and(|home| home.db == db))
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
        let mut inner = self.noted();
        if level == 0 {
            let id = self.store.next_trx();
            self.id.store(id, Relaxed);
            inner.state = Some(Arc::new(TrxState::new(id, &self.inner)));
            self.store.take_snapshot(&self.slot);
        }
        let begin = Begin {
            marks: inner.marks.len(),
            hooks: inner.hooks.len(),
            rce: self.store.coming_rce(),
        };
        inner.levels.push(begin);
        self.level.store(level + 1, Relaxed);
        Ok(())
    }

    /// Comes one level up with everything kept. At level 0 nothing happens.
    pub fn commit(&self) {
        let level = self.level().0;
        let (state, homes, marks, hooks) = {
            let mut inner = self.noted();
            let ended = inner.levels.pop();
            if level != 1 {
                if let Some(ended) = ended {
                    self.fold_behind(ended.marks, &mut inner);
                }
                self.level.store(level.saturating_sub(1), Relaxed);
                return;
            }
            let room = inner.marks.len().min(MARKS_ROOM);
            let marks = std::mem::replace(&mut inner.marks, Vec::with_capacity(room));
            (
                inner.state.take(),
                std::mem::take(&mut inner.homes),
                marks,
                std::mem::take(&mut inner.hooks),
            )
        };
        if let (Some(state), false) = (state, marks.is_empty()) {
            let budget = marks.len() + CLEAN_BUDGET;
            let stamp = self.store.stamp(&state);
            self.leave();
            self.store.retire(stamp, homes, marks);
            self.store.clean(budget);
        } else {
            self.leave();
            self.store.clean(CLEAN_BUDGET);
        }
        for (_, wait) in hooks {
            if let Wait::Commit(hook) = wait {
                // What is committed stays so. What a hook leaves undone is space that nobody gets.
                let _ = hook();
            }
        }
    }

    /// After a level has become a part of the one around it, many changes of one entry need one image only: a long value that is
    /// appended to a thousand times does not keep a thousand.
    fn fold_behind(&self, begin: usize, inner: &mut Inner) {
        let Some(around) = inner.levels.last().map(|begin| begin.rce) else {
            return;
        };
        let inside = inner.marks.get(begin..).unwrap_or_default();
        if !inside.iter().any(|mark| mark.on_own) {
            return;
        }
        let inside = inner.marks.split_off(begin);
        let mut hooks = inner.hooks.iter_mut().filter(|(at, _)| *at > begin).peekable();
        let mut left = begin;
        for (at, mark) in (begin..).zip(inside) {
            while let Some((behind, _)) = hooks.next_if(|(behind, _)| *behind <= at) {
                *behind = left;
            }
            if !(mark.on_own && self.store.fold(mark.place, around)) {
                inner.marks.push(mark);
                left += 1;
            }
        }
        hooks.for_each(|(behind, _)| *behind = left);
    }

    /// Comes one level up with everything undone. At level 0 nothing happens.
    ///
    /// # Errors
    /// What changing pages, or a hook, may give. The transaction is then of no use any more, and whoever asked the store to be told
    /// is told.
    pub fn rollback(&self) -> Result<()> {
        let level = self.level().0;
        if level == 0 {
            return Ok(());
        }
        while let Some(entry) = self.pop() {
            self.undo_or_break(entry)?;
        }
        {
            let mut inner = self.noted();
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

    /// Takes back the level's versions with this number or a later one.
    #[cold]
    pub(super) fn undo_since(&self, since: RceId) -> Result<()> {
        loop {
            let mark = {
                let mut inner = self.noted();
                let begin = inner.levels.last().map_or(0, |begin| begin.marks);
                let own = inner.marks.get(begin..).and_then(<[Mark]>::last);
                // Numbers come around, but never within one level.
                let is_of_it = |mark: &&Mark| (mark.place.rce.0.wrapping_sub(since.0) as i32) >= 0;
                match own.filter(is_of_it) {
                    Some(_) => inner.marks.pop(),
                    None => None,
                }
            };
            match mark {
                Some(mark) => self.undo_or_break(Entry::Version(mark))?,
                None => return Ok(()),
            }
        }
    }

    fn pop(&self) -> Option<Entry> {
        self.noted().pop()
    }

    fn undo_or_break(&self, entry: Entry) -> Result<()> {
        self.undo(entry).inspect_err(|error| {
            self.broken.store(true, Relaxed);
            self.store.failed(error.code());
        })
    }

    fn leave(&self) {
        self.slot.store(u64::MAX, crate::os::sync::Ordering::SeqCst);
        self.read_only.store(false, Relaxed);
        self.level.store(0, Relaxed);
    }

    fn undo(&self, entry: Entry) -> Result<()> {
        match entry {
            Entry::Version(mark) => self.undo_version(mark),
            Entry::Hook(Wait::Rollback(hook)) => hook(),
            Entry::Hook(Wait::Commit(_)) => Ok(()),
        }
    }

    fn undo_version(&self, mark: Mark) -> Result<()> {
        let home = self.noted().homes.get(mark.home as usize).cloned();
        let (Some((op, name)), Some(home)) = (self.store.kept(mark.place), home) else {
            return Ok(());
        };
        let undo = Undo { mark, home, name };
        let image = match &op {
            Op::Insert { before } => {
                if let Some(before) = before {
                    // Data first: a node that is marked deleted does not grow.
                    self.undo_with(&undo, &UndoImage::Replace(before), || {})?;
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
                self.store.drop_version(mark.place);
                return Ok(());
            }
        };
        let mut last = false;
        self.undo_with(&undo, &image, || {
            if matches!(op, Op::Delta { .. }) {
                self.store.make_due(mark.place);
            }
            last = self.store.drop_version(mark.place);
        })?;
        if last && matches!(op, Op::Insert { .. }) {
            self.store.purge(&undo.home, &undo.name);
        }
        Ok(())
    }

    fn undo_with(&self, undo: &Undo, image: &UndoImage<'_>, undone: impl FnOnce()) -> Result<()> {
        let home = &undo.home;
        let author = Author {
            db: home.db,
            trx: self.trx(),
            level: self.level(),
            ..Author::unlogged()
        };
        let bookmark = Bookmark {
            key: undo.name.key(),
            data: undo.name.data(),
        };
        let policy = Writing::nobody(&self.store, home.db, &home.tree);
        home.write(author, |writer| {
            writer.undo(undo.mark.place.rce, bookmark, image, &policy, undone)
        })
    }
}

/// A version that is being undone.
struct Undo {
    mark: Mark,
    home: Arc<Home>,
    name: KeptName,
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
