//! A transaction in one database: the way from records and schema to trees.

use std::sync::Arc;

use super::due::{AtZero, Watch};
use super::policy::{By, TreePolicy, Writing};
use super::transaction::Transaction;
use super::version::{Op, Wish};
use super::{Delta, Hook, Lock};
use crate::btree::{Author, Bound, Found, Tree, TreeCursor, TreeWriter};
use crate::error::{JetErr, Result, fail};
use crate::format::node::Key;
use crate::space::SpaceManager;
use crate::types::LogDbId;

/// Versions dropped when the store is crowded.
const CLEAN_WHEN_CROWDED: usize = 4096;

/// A tree, and where its pages come from.
#[derive(Clone, Copy)]
pub struct TreeRef<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The space of its database.
    pub space: &'a SpaceManager,
    /// How full a leaf may get by appending, in percent.
    pub density: u8,
}

/// Who changes what in one database. Outside of a transaction every change is one of its own.
#[derive(Clone, Copy)]
pub struct Tx<'a> {
    trx: &'a Transaction,
    author: Author<'a>,
}

impl<'a> Tx<'a> {
    /// The transaction in a database. Of `author` the journal and the session count; the rest is filled in.
    pub fn new(trx: &'a Transaction, db: LogDbId, author: Author<'a>) -> Tx<'a> {
        Tx {
            trx,
            author: Author { db, ..author },
        }
    }

    /// Whether its changes can be taken back. In a database without versions nothing is, nothing is locked, and every change is
    /// there at once.
    pub fn is_versioned(&self) -> bool {
        self.trx.store().has_versions_of(self.author.db)
    }

    /// The author of the changes, as of now.
    pub fn author(&self) -> Author<'a> {
        Author {
            trx: self.trx.trx(),
            level: self.trx.level(),
            ..self.author
        }
    }

    /// What the transaction sees, of any tree of the database.
    pub fn reader(&self) -> TreePolicy<'a> {
        TreePolicy {
            store: self.trx.store(),
            db: self.author.db,
            viewer: self.trx.viewer(),
        }
    }

    /// What the transaction sees of a tree.
    pub fn policy(&self, _tree: &Tree) -> TreePolicy<'a> {
        self.reader()
    }

    /// Inserts an entry. One whose key was deleted is revived.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate`, also when another transaction has the entry in work or committed it too late to be seen
    /// (docs/spec/05 §6.3); `JET_errTransReadOnly`, `JET_errVersionStoreOutOfMemory`, and those of [`TreeWriter::insert`].
    pub fn insert(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        let done = self.change(at, |writer, policy| writer.insert(key, data, policy));
        match done {
            Err(error) if error == JetErr::WriteConflict => fail(JetErr::KeyDuplicate),
            done => done,
        }
    }

    /// Replaces the data of an entry, in a unique tree.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errRecordDeleted`, `JET_errTransReadOnly`, `JET_errVersionStoreOutOfMemory`, and those of
    /// [`TreeWriter::replace`].
    pub fn replace(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        self.replace_seeing(at, key, data, |_| Ok(()))
    }

    /// The same; `seen` gets the data that were there before, while the page is latched.
    ///
    /// # Errors
    /// As [`replace`](Self::replace), and those of `seen`: nothing is changed then.
    pub fn replace_seeing(
        &self,
        at: TreeRef<'_>,
        key: &[u8],
        data: &[u8],
        mut seen: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        self.change(at, |writer, policy| {
            writer.replace_seeing(key, data, policy, &mut seen)
        })
    }

    /// Deletes an entry. Its node goes when nobody needs it any more. In a unique tree `data` does not matter.
    ///
    /// # Errors
    /// As [`replace`](Self::replace).
    pub fn delete(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        self.change(at, |writer, policy| writer.flag_delete(key, data, policy))
    }

    /// Adds to a number within an entry, in a unique tree; gives what was there before, whoever has added to it. Others may add at
    /// the same time.
    ///
    /// # Errors
    /// As [`replace`](Self::replace).
    pub fn escrow(&self, at: TreeRef<'_>, key: &[u8], offset: usize, delta: Delta) -> Result<i64> {
        let offset = u16::try_from(offset).map_err(|_| JetErr::InternalError)?;
        self.change(at, |writer, policy| writer.escrow(key, offset, delta, policy))
    }

    /// As [`escrow`](Self::escrow), and if that brings the number to zero, `then` is called when everybody who has the entry in work
    /// has come to an end, and no snapshot is older.
    ///
    /// # Errors
    /// As [`replace`](Self::replace).
    pub fn escrow_watched(
        &self,
        at: TreeRef<'_>,
        key: &[u8],
        offset: usize,
        delta: Delta,
        then: AtZero,
    ) -> Result<i64> {
        if !self.is_versioned() {
            return self.escrow(at, key, offset, delta);
        }
        if self.trx.level().0 == 0 {
            return self.in_level(|| self.escrow_watched(at, key, offset, delta, then));
        }
        let before = self.escrow(at, key, offset, delta)?;
        let watch = Watch {
            then,
            root: at.tree.root(),
            due: delta.brings_to_zero(before),
        };
        // The version that was made keeps the chain.
        let name = super::policy::name_of(self.author.db, at.tree, Key::whole(key), &[]);
        self.trx.store().watch(&name, watch);
        Ok(before)
    }

    /// Work for [`escrow_watched`](Self::escrow_watched), to be done by a transaction of nobody's in the same database. Gets the key
    /// of the entry.
    pub fn at_zero(&self, work: impl Fn(&Tx<'_>, &[u8]) -> Result<()> + Send + Sync + 'static) -> AtZero {
        let (store, db) = (Arc::downgrade(self.trx.store()), self.author.db);
        Arc::new(move |key| {
            let Some(store) = store.upgrade() else {
                return Ok(());
            };
            let own = Transaction::new(&store);
            work(&Tx::new(&own, db, Author::unlogged()), key)
        })
    }

    /// As [`escrow`](Self::escrow), at once for everybody and for good: no version is made, nobody is asked, and a rollback leaves it.
    ///
    /// # Errors
    /// As [`escrow`](Self::escrow), without conflicts over an entry that is there.
    pub fn escrow_for_good(&self, at: TreeRef<'_>, key: &[u8], offset: usize, delta: Delta) -> Result<i64> {
        self.check_writable()?;
        let offset = u16::try_from(offset).map_err(|_| JetErr::InternalError)?;
        let pages = at.space.pages_of(self.author(), at.tree.root());
        let writer = TreeWriter::new(at.tree, self.author(), &pages);
        let nobody = Writing::nobody(self.trx.store(), self.author.db, at.tree);
        writer.escrow(key, offset, delta, &nobody)
    }

    /// Keeps others from changing an entry until the transaction ends, whether there is one or not. In a unique tree. Outside of a
    /// transaction it ends at once, so this is only a test; and without versions it does nothing.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`; `JET_errTransReadOnly` for a write lock.
    pub fn lock(&self, at: TreeRef<'_>, key: &[u8], lock: Lock) -> Result<()> {
        if lock == Lock::Write {
            self.check_writable()?;
        }
        if !self.is_versioned() {
            return Ok(());
        }
        if self.trx.level().0 == 0 {
            return self.in_level(|| self.lock(at, key, lock));
        }
        // The latch keeps away those who change the entry.
        let mut cursor = TreeCursor::new(at.tree.clone());
        let found = cursor.seek(Bound::AtLeast { key, data: &[] }, &self.reader())?;
        let _latched = match found {
            Found::Equal => Some(cursor.entry(&self.reader())?),
            _ => None,
        };
        self.lock_latched(at, key, lock)
    }

    /// The same, inside of a transaction, by somebody who has latched the page on which the entry is.
    ///
    /// # Errors
    /// As [`lock`](Self::lock).
    pub fn lock_latched(&self, at: TreeRef<'_>, key: &[u8], lock: Lock) -> Result<()> {
        if lock == Lock::Write {
            self.check_writable()?;
        }
        let policy = self.writing(at);
        policy
            .record(key, &[], Wish::Lock(lock), Op::Lock(lock))
            .map(drop)
    }

    /// Whether this transaction could change the entry with this key, in a unique tree: a probe that changes nothing.
    ///
    /// # Errors
    /// `JET_errWriteConflict`; what reading pages may give.
    pub fn check_conflict(&self, at: TreeRef<'_>, key: &[u8]) -> Result<()> {
        let name = super::policy::name_of(self.author.db, at.tree, Key::whole(key), &[]);
        let viewer = self.trx.viewer();
        let conflict = self.trx.store().with_versions(&name, |versions| {
            super::version::conflicts(versions, viewer, Wish::Change)
        });
        match conflict {
            true => fail(JetErr::WriteConflict),
            false => Ok(()),
        }
    }

    /// Does work in a level of its own, outside of a transaction in one of its own: committed if it succeeds, rolled back if not.
    ///
    /// # Errors
    /// Those of the work; of a rollback that fails, which is fatal; `JET_errTransTooDeep`.
    pub fn in_level<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.trx.begin()?;
        match work() {
            Ok(done) => {
                self.trx.commit();
                Ok(done)
            }
            Err(error) => {
                self.trx.rollback()?;
                Err(error)
            }
        }
    }

    /// As [`in_level`](Self::in_level), for work that takes back what the transaction has done. It makes no more versions than that
    /// did, and never fails because there are too many.
    ///
    /// # Errors
    /// As [`in_level`](Self::in_level).
    pub fn taking_back<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        struct Before<'t>(&'t Transaction, bool);
        impl Drop for Before<'_> {
            fn drop(&mut self) {
                self.0.set_taking_back(self.1);
            }
        }
        let _before = Before(self.trx, self.trx.set_taking_back(true));
        self.in_level(work)
    }

    /// Does work that changes no more than one entry of one tree, and leaves no hooks: that is done whole or not at all without a level
    /// of its own. Inside of a transaction.
    ///
    /// # Errors
    /// Those of the work; of taking back a version that it made and then did not use, which is fatal.
    pub fn one_change<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let since = self.trx.store().coming_rce();
        match work() {
            Ok(done) => Ok(done),
            Err(error) => {
                self.trx.undo_since(since)?;
                Err(error)
            }
        }
    }

    /// Work to be done if the level is rolled back, in its place among the changes, last first. It must not change entries by `Tx`.
    pub fn on_rollback(&self, hook: Hook) {
        self.trx.on_rollback(hook);
    }

    /// Work to be done at the commit to level 0. It cannot fail the commit.
    pub fn on_commit(&self, hook: Hook) {
        self.trx.on_commit(hook);
    }

    /// Gives all pages of a tree back to its owner at the commit to level 0; nobody else may use it, and its entries need not be
    /// deleted. Trees below it have to be dropped first.
    pub fn drop_tree_at_commit(&self, at: TreeRef<'_>) {
        let (store, space) = (self.trx.store().clone(), at.space.clone());
        let (db, root) = (self.author.db, at.tree.root());
        self.on_commit(Box::new(move || {
            store.forget_tree(db, root);
            let author = Author {
                db,
                ..Author::unlogged()
            };
            space.delete_tree(author, root)
        }));
    }

    fn check_writable(&self) -> Result<()> {
        if self.trx.is_read_only() && self.author.db != LogDbId(0) {
            return fail(JetErr::TransReadOnly);
        }
        Ok(())
    }

    fn writing<'h>(&self, at: TreeRef<'h>) -> Writing<'h>
    where
        'a: 'h,
    {
        Writing {
            policy: self.reader(),
            tree: at.tree,
            by: match self.is_versioned() {
                true => By::Own(self.trx, at),
                false => By::Nobody,
            },
        }
    }

    fn change<T>(
        &self,
        at: TreeRef<'_>,
        work: impl FnOnce(&TreeWriter<'_>, &Writing<'_>) -> Result<T>,
    ) -> Result<T> {
        self.check_writable()?;
        if self.trx.store().is_crowded() {
            self.trx.store().clean(CLEAN_WHEN_CROWDED);
        }
        if self.trx.level().0 == 0 && self.is_versioned() {
            return self.in_level(|| self.change_inside(at, work));
        }
        self.change_inside(at, work)
    }

    fn change_inside<T>(
        &self,
        at: TreeRef<'_>,
        work: impl FnOnce(&TreeWriter<'_>, &Writing<'_>) -> Result<T>,
    ) -> Result<T> {
        let author = self.author();
        let pages = at.space.pages_of(author, at.tree.root());
        let writer = TreeWriter::new(at.tree, author, &pages).with_density(at.density);
        work(&writer, &self.writing(at))
    }
}
