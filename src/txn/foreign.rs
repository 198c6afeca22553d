//! What other transactions have done to the records of a table, entered in an index that is new to them (docs/spec/05 §3.10).
//!
//! ```text
//!   record's versions  [seen by the builder] v1 v2 v3 ◄─ page        image before and after each that the builder does not see
//!   index              entries of what the builder sees
//!      of committed transactions, in the order of their commits ─► versions of these, cleaned up like the others
//!      of open ones, change by change                           ─► versions of these, each beside the one that it follows,
//!                                                                  so that a rollback of any level takes both back
//! ```
//!
//! Nobody changes records of the table meanwhile. Open transactions may still end: that is noticed while all of them are held,
//! and then everything is looked at again. While they are held only pages of the index and of space trees are latched, which nobody
//! has latched who waits for a transaction.
//!
//! Upstream: `ErrFILEIUpdateIndex` and its proxies.

use std::collections::HashMap;
use std::sync::Arc;

use super::chains::OwnedName;
use super::clean::{Home, Homes, Mark};
use super::policy::{By, TreePolicy, Writing};
use super::transaction::{Held, hold, place_of};
use super::version::{Op, TrxState, Version, Viewer};
use super::{TreeRef, Tx};
use crate::btree::{Bound, EveryNode, Found, Tree, TreeCursor};
use crate::error::{JetErr, Result, fail};
use crate::format::node::Node;
use crate::types::RceId;

/// What others did to one record.
#[derive(Debug)]
pub struct ForeignChange {
    /// The record before; `None` if there was none.
    pub before: Option<Vec<u8>>,
    /// The record afterwards; `None` if it was deleted.
    pub after: Option<Vec<u8>>,
    /// An open transaction has changed the record more than once: what long values were in between nobody knows.
    pub is_repeated: bool,
    /// It is not the first of these.
    is_later: bool,
    owner: Arc<TrxState>,
    committed: Option<u64>,
    rce: RceId,
    name: OwnedName,
}

impl ForeignChange {
    /// Key of the record.
    pub fn key(&self) -> &[u8] {
        self.name.key()
    }

    /// Sees the rest of the table as it was before the change.
    pub fn before_it<'a>(&self, tx: &Tx<'a>) -> TreePolicy<'a> {
        let snapshot = self.committed.map_or(u64::MAX, |stamp| stamp.saturating_sub(1));
        let trx = if self.is_later { self.owner.id } else { 0 };
        TreePolicy {
            viewer: Viewer { trx, snapshot },
            ..tx.reader()
        }
    }

    /// Sees the rest of the table as it was afterwards.
    pub fn after_it<'a>(&self, tx: &Tx<'a>) -> TreePolicy<'a> {
        let viewer = match self.committed {
            Some(snapshot) => Viewer { trx: 0, snapshot },
            None => Viewer {
                trx: self.owner.id,
                snapshot: u64::MAX,
            },
        };
        TreePolicy {
            viewer,
            ..tx.reader()
        }
    }
}

/// What others did to the records of a tree, in the order in which it is to be entered.
#[derive(Debug)]
pub struct ForeignChanges {
    /// The changes.
    pub changes: Vec<ForeignChange>,
    /// All versions that they are of.
    seen: Vec<Seen>,
}

/// A version that is to be another's, and its tree.
type Foreign = (Arc<Home>, Mark);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Seen {
    rce: RceId,
    committed: Option<u64>,
}

/// An entry of an index that a change brings, or takes away.
#[derive(Clone, Copy)]
pub struct ForeignEntry<'a> {
    /// Which change.
    pub change: usize,
    /// The index.
    pub index: TreeRef<'a>,
    /// Key of the entry.
    pub key: &'a [u8],
    /// It comes.
    pub comes: bool,
}

impl<'a> Tx<'a> {
    /// What other transactions did to the entries of a unique tree that this one does not see.
    ///
    /// # Errors
    /// What reading pages may give.
    pub fn foreign_changes(&self, tree: &Tree) -> Result<ForeignChanges> {
        let mut found = ForeignChanges {
            changes: Vec::new(),
            seen: Vec::new(),
        };
        let reader = self.reader();
        for name in reader.store.names_in(reader.db, tree.objid()) {
            let mut cursor = TreeCursor::new(tree.clone());
            let bound = Bound::AtLeast {
                key: name.key(),
                data: &[],
            };
            if cursor.seek(bound, &EveryNode)? != Found::Equal {
                continue;
            }
            // Node and versions agree while it is latched.
            let entry = cursor.entry(&EveryNode)?;
            let node = entry.node()?;
            reader.store.with_versions(&name.borrow(), |versions| {
                found.add(&name, versions, &node, reader.viewer);
            });
        }
        // Commits in their order, and the open ones, whose order the versions have.
        let order = |change: &ForeignChange| (change.committed.unwrap_or(u64::MAX), change.rce.0);
        found.changes.sort_by_key(order);
        found.seen.sort_by_key(|seen| seen.rce.0);
        Ok(found)
    }

    /// Enters changes in indexes, in the name of those who made them. `false` if one of these has come to its end meanwhile: then
    /// nothing is done.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate`, `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`, and those of changing trees; whatever is
    /// entered by then belongs to its transactions.
    pub fn enter_foreign(
        &self,
        tree: &Tree,
        found: &ForeignChanges,
        entries: &[ForeignEntry<'_>],
    ) -> Result<bool> {
        let open = found.changes.iter().filter(|change| change.committed.is_none());
        let mut owners: Vec<Arc<TrxState>> = open.map(|change| change.owner.clone()).collect();
        owners.sort_by_key(|owner| owner.id);
        owners.dedup_by_key(|owner| owner.id);
        let homes: Vec<_> = owners.iter().filter_map(|owner| owner.transaction()).collect();
        let mut held: Vec<Held<'_>> = Vec::with_capacity(owners.len());
        for (owner, home) in owners.iter().zip(&homes) {
            match hold(home, owner.id) {
                Some(owner) => held.push(owner),
                None => return Ok(false),
            }
        }
        if homes.len() != owners.len() || !self.is_as_found(tree, found) || !all_marked(found, &held) {
            return Ok(false);
        }
        let mut marks: Vec<Vec<Foreign>> = found.changes.iter().map(|_| Vec::new()).collect();
        let done = self.enter_all(found, entries, &mut marks);
        self.hand_over(found, marks, &mut held);
        done.map(|()| true)
    }

    fn is_as_found(&self, tree: &Tree, found: &ForeignChanges) -> bool {
        let reader = self.reader();
        let mut now = Vec::with_capacity(found.seen.len());
        for name in reader.store.names_in(reader.db, tree.objid()) {
            reader.store.with_versions(&name.borrow(), |versions| {
                let unseen = versions.iter().filter(|version| counts(version, reader.viewer));
                now.extend(unseen.map(Seen::of));
            });
        }
        now.sort_by_key(|seen| seen.rce.0);
        now == found.seen
    }

    /// First what goes, then what comes, of each committed transaction; each change by itself of open ones.
    fn enter_all(
        &self,
        found: &ForeignChanges,
        entries: &[ForeignEntry<'_>],
        marks: &mut [Vec<Foreign>],
    ) -> Result<()> {
        let group = |entry: &ForeignEntry<'_>| {
            let change = found.changes.get(entry.change);
            let stamp = change.and_then(|change| change.committed);
            match stamp {
                Some(stamp) => (stamp, 0),
                None => (u64::MAX, entry.change),
            }
        };
        let mut order: Vec<&ForeignEntry<'_>> = entries.iter().collect();
        order.sort_by_key(|entry| (group(entry), entry.comes));
        for entry in order {
            let (Some(change), Some(marks)) = (found.changes.get(entry.change), marks.get_mut(entry.change))
            else {
                return fail(JetErr::InternalError);
            };
            self.enter_one(change, entry, marks)?;
        }
        Ok(())
    }

    fn enter_one(
        &self,
        change: &ForeignChange,
        entry: &ForeignEntry<'_>,
        marks: &mut Vec<Foreign>,
    ) -> Result<()> {
        let reader = self.reader();
        let home = Arc::new(Home {
            db: reader.db,
            tree: entry.index.tree.clone(),
            space: entry.index.space.clone(),
            density: entry.index.density,
        });
        let notes = crate::os::sync::Mutex::new(Vec::new());
        let policy = Writing {
            policy: TreePolicy {
                viewer: Viewer {
                    trx: change.owner.id,
                    snapshot: u64::MAX,
                },
                ..reader
            },
            tree: &home.tree,
            by: By::Proxy(&change.owner, &notes),
        };
        let done = home.write(self.author(), |writer| match entry.comes {
            true => writer.insert(entry.key, change.key(), &policy),
            false => writer.flag_delete(entry.key, change.key(), &policy),
        });
        marks.extend(notes.into_inner().into_iter().map(|mark| (home.clone(), mark)));
        match done {
            // Another entry with this key is in somebody's work.
            Err(error) if entry.comes && error == JetErr::WriteConflict => fail(JetErr::KeyDuplicate),
            other => other,
        }
    }

    /// Versions go to whoever they are of.
    fn hand_over(&self, found: &ForeignChanges, marks: Vec<Vec<Foreign>>, held: &mut [Held<'_>]) {
        let mut of_open: HashMap<u64, HashMap<u32, Vec<Foreign>>> = HashMap::new();
        for (change, marks) in found.changes.iter().zip(marks) {
            match change.committed {
                Some(stamp) => {
                    let mut homes = Homes::new();
                    let at_home = |(home, mark): Foreign| Mark {
                        home: place_of(&home, &mut homes),
                        ..mark
                    };
                    let marks = marks.into_iter().map(at_home).collect();
                    self.reader().store.retire(stamp, homes, marks);
                }
                None => {
                    let of_owner = of_open.entry(change.owner.id).or_default();
                    of_owner.entry(change.rce.0).or_default().extend(marks);
                }
            }
        }
        for held in held {
            if let Some(marks) = of_open.remove(&held.id()) {
                held.put_behind(marks);
            }
        }
    }
}

/// Whether a version is somebody's change that the viewer does not see.
fn counts(version: &Version, viewer: Viewer) -> bool {
    !version.is_visible(viewer)
        && matches!(
            version.op,
            Op::Insert { .. } | Op::Replace { .. } | Op::FlagDelete
        )
}

/// Whether every open change is still among those that its transaction would take back.
fn all_marked(found: &ForeignChanges, held: &[Held<'_>]) -> bool {
    let mut open = found.changes.iter().filter(|change| change.committed.is_none());
    open.all(|change| {
        let owner = held.iter().find(|held| held.id() == change.owner.id);
        owner.is_some_and(|owner| owner.has(change.rce))
    })
}

impl Seen {
    fn of(version: &Version) -> Seen {
        Seen {
            rce: version.rce,
            committed: version.owner.committed(),
        }
    }
}

impl ForeignChanges {
    /// Adds what the versions of one entry say.
    fn add(&mut self, name: &OwnedName, versions: &[Version], node: &Node<'_>, viewer: Viewer) {
        let mut data = node.data.to_vec();
        let mut exists = !node.is_deleted();
        let mut later: Option<ForeignChange> = None;
        for version in versions.iter().rev() {
            let after = counts(version, viewer).then(|| exists.then(|| data.clone()));
            match &version.op {
                Op::Insert { before } => {
                    exists = false;
                    data = before.as_ref().map_or(data, |before| before.to_vec());
                }
                Op::Replace { before } => data = before.to_vec(),
                Op::FlagDelete => exists = true,
                Op::Delta { offset, delta } => delta.take_from(&mut data, *offset),
                Op::Lock(_) => {}
            }
            let Some(after) = after else { continue };
            let seen = Seen::of(version);
            let before = exists.then(|| data.clone());
            let mut change = ForeignChange {
                before,
                after,
                is_repeated: false,
                is_later: false,
                owner: version.owner.clone(),
                committed: seen.committed,
                rce: version.rce,
                name: name.clone(),
            };
            self.seen.push(seen);
            let same = |later: &ForeignChange| later.owner.id == change.owner.id;
            match later.take() {
                // Of what is committed only the whole counts.
                Some(whole) if same(&whole) && change.committed.is_some() => change.after = whole.after,
                Some(mut above) if same(&above) => {
                    (above.is_repeated, above.is_later) = (true, true);
                    change.is_repeated = true;
                    self.changes.push(above);
                }
                Some(above) => self.changes.push(above),
                None => {}
            }
            later = Some(change);
        }
        self.changes.extend(later);
    }
}
