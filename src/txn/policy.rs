//! What a transaction sees and may change, as trees ask for it.

use std::sync::Arc;

use super::TreeRef;
use super::chains::EntryName;
use super::clean::Mark;
use super::store::{Claim, VersionStore};
use super::transaction::Transaction;
use super::version::{Op, TrxState, Version, Viewer, Wish, conflicts, exists, largest_undone, view};
use crate::btree::{Intent, Policy, Tree, View, WritePolicy};
use crate::error::{JetErr, Result, fail};
use crate::format::log::VersionOp;
use crate::format::node::{Key, LineFlags, Node};
use crate::os::sync::Mutex;
use crate::types::{LogDbId, ObjectId, RceId};

/// What a transaction sees of one database: the commits before its beginning, and its own changes. Outside of a transaction: all
/// commits.
#[derive(Clone, Copy)]
pub struct TreePolicy<'a> {
    pub(super) store: &'a VersionStore,
    pub(super) db: LogDbId,
    pub(super) viewer: Viewer,
}

/// The eyes of a session in one database: what its transaction sees at each moment.
#[derive(Clone)]
pub struct Sight {
    trx: Arc<Transaction>,
    db: LogDbId,
}

impl Sight {
    /// Of a session's transaction, in a database.
    pub fn new(trx: Arc<Transaction>, db: LogDbId) -> Sight {
        Sight { trx, db }
    }

    /// What it sees now.
    #[inline]
    pub fn reader(&self) -> TreePolicy<'_> {
        TreePolicy {
            store: self.trx.store(),
            db: self.db,
            viewer: self.trx.viewer(),
        }
    }

    /// What it sees, as two numbers that change when it may see something else: the transaction, 0 outside of any, and its
    /// snapshot, or outside the clock of commits.
    pub fn moment(&self) -> (u64, u64) {
        let viewer = self.trx.viewer();
        match viewer.trx {
            0 => (0, self.trx.store().clock()),
            trx => (trx, viewer.snapshot),
        }
    }

    /// Whether another transaction has changed or locked entries of a tree and has not committed.
    pub fn is_changed_by_others(&self, tree: ObjectId) -> bool {
        let store = self.trx.store();
        !store.is_empty() && store.is_changed_by_others(self.db, tree, self.trx.viewer())
    }

    /// The versions of its instance.
    pub fn store(&self) -> &Arc<VersionStore> {
        self.trx.store()
    }

    /// Whether the transaction could change an entry that it looks at, of a unique tree.
    ///
    /// # Errors
    /// `JET_errWriteConflict`.
    pub fn check_conflict(&self, tree: &Tree, node: &Node<'_>) -> Result<()> {
        let reader = self.reader();
        let name = name_of(reader.db, tree, node.key, &[]);
        let look = |versions: &[Version]| conflicts(versions, reader.viewer, Wish::Change);
        match reader.store.with_versions(&name, look) {
            true => fail(JetErr::WriteConflict),
            false => Ok(()),
        }
    }
}

/// The name of an entry of a tree.
pub(super) fn name_of<'n>(db: LogDbId, tree: &Tree, key: Key<'n>, data: &'n [u8]) -> EntryName<'n> {
    EntryName {
        db,
        objid: tree.objid(),
        key,
        data: if tree.is_unique() { &[] } else { data },
    }
}

impl TreePolicy<'_> {
    /// Whether there are no versions at all: everybody sees the pages as they are.
    pub fn sees_all(&self) -> bool {
        self.store.is_empty()
    }
}

impl Policy for TreePolicy<'_> {
    #[inline]
    fn sees_by_flags(&self, flags: LineFlags) -> Option<bool> {
        let plain = !flags.contains(LineFlags::VERSIONED) || self.store.is_empty();
        plain.then_some(!flags.contains(LineFlags::DELETED))
    }

    fn sees(&self, tree: &Tree, node: &Node<'_>) -> bool {
        if !node.flags.contains(LineFlags::VERSIONED) {
            return !node.is_deleted();
        }
        if self.store.is_empty() {
            return !node.is_deleted();
        }
        let name = name_of(self.db, tree, node.key, node.data);
        self.store
            .with_versions(&name, |versions| exists(versions, self.viewer, node))
    }

    fn view(&self, tree: &Tree, node: &Node<'_>) -> View {
        let versioned = node.flags.contains(LineFlags::VERSIONED);
        if !versioned || self.store.is_empty() {
            return match node.is_deleted() {
                true => View::Hidden,
                false => View::Node,
            };
        }
        let name = name_of(self.db, tree, node.key, node.data);
        self.store
            .with_versions(&name, |versions| view(versions, self.viewer, node))
    }
}

/// A transaction that changes one tree.
pub(super) struct Writing<'a> {
    pub policy: TreePolicy<'a>,
    pub tree: &'a Tree,
    /// Who takes note of versions.
    pub by: By<'a>,
}

/// Whose versions a change makes.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    /// Nobody's: it only tidies up, or the database has no versions.
    Nobody,
    /// The transaction's that does it; the tree with its space.
    Own(&'a Transaction, TreeRef<'a>),
    /// Another's, whose they become later; the tree has no number yet.
    Proxy(&'a Arc<TrxState>, &'a Mutex<Vec<Mark>>),
}

impl<'a> Writing<'a> {
    /// Somebody who only tidies up.
    pub fn nobody(store: &'a VersionStore, db: LogDbId, tree: &'a Tree) -> Writing<'a> {
        Writing {
            policy: TreePolicy {
                store,
                db,
                viewer: Viewer::OUTSIDE,
            },
            tree,
            by: By::Nobody,
        }
    }

    fn name<'n>(&self, key: Key<'n>, data: &'n [u8]) -> EntryName<'n> {
        name_of(self.policy.db, self.tree, key, data)
    }

    /// Makes a version and gives it to the transaction.
    pub fn record(&self, key: &[u8], data: &[u8], wish: Wish, op: Op) -> Result<RceId> {
        let name = self.name(Key::whole(key), data);
        match self.by {
            By::Nobody => Ok(RceId::NONE),
            By::Own(trx, at) => trx.claim(at, name, wish, op),
            By::Proxy(owner, notes) => {
                let claim = Claim {
                    name,
                    owner,
                    viewer: self.policy.viewer,
                    wish,
                    beyond: false,
                };
                let (place, on_own) = self.policy.store.claim(&claim, op)?;
                notes.lock().push(Mark {
                    home: 0,
                    on_own,
                    place,
                });
                Ok(place.rce)
            }
        }
    }
}

impl Policy for Writing<'_> {
    fn sees(&self, tree: &Tree, node: &Node<'_>) -> bool {
        self.policy.sees(tree, node)
    }

    fn view(&self, tree: &Tree, node: &Node<'_>) -> View {
        self.policy.view(tree, node)
    }
}

impl WritePolicy for Writing<'_> {
    fn may_change(&self, _key: &[u8], node: &Node<'_>) -> Result<()> {
        let store = self.policy.store;
        if !node.flags.contains(LineFlags::VERSIONED) && !store.has_locks() {
            return Ok(());
        }
        let name = self.name(node.key, node.data);
        match store.with_versions(&name, |versions| {
            conflicts(versions, self.policy.viewer, Wish::Change)
        }) {
            true => fail(JetErr::WriteConflict),
            false => Ok(()),
        }
    }

    fn claim(&self, intent: &Intent<'_>) -> Result<RceId> {
        let image = || intent.before.map(|node| Arc::<[u8]>::from(node.data));
        let unique = self.tree.is_unique();
        let data = match intent.before {
            Some(node) => node.data,
            None => intent.data,
        };
        let (wish, op) = match (intent.op, intent.counter) {
            (VersionOp::INSERT, _) => {
                let before = if unique { image() } else { None };
                (Wish::Change, Op::Insert { before })
            }
            (VersionOp::REPLACE, _) => {
                let before = image().ok_or(JetErr::InternalError)?;
                (Wish::Change, Op::Replace { before })
            }
            (VersionOp::FLAG_DELETE, _) => (Wish::Change, Op::FlagDelete),
            (_, Some((offset, delta))) => (Wish::Delta, Op::Delta { offset, delta }),
            _ => return fail(JetErr::InternalError),
        };
        self.record(intent.key, data, wish, op)
    }

    fn needs_deleted(&self, node: &Node<'_>) -> bool {
        if !node.flags.contains(LineFlags::VERSIONED) {
            return false;
        }
        let name = self.name(node.key, node.data);
        self.policy
            .store
            .with_versions(&name, |versions| !versions.is_empty())
    }

    fn reserved(&self, node: &Node<'_>) -> usize {
        if !node.flags.contains(LineFlags::VERSIONED) {
            return 0;
        }
        let name = self.name(node.key, node.data);
        let largest = self.policy.store.with_versions(&name, largest_undone);
        largest.saturating_sub(node.data.len())
    }
}
