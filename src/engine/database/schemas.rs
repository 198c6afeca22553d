//! The schema of one table as each session sees it (docs/spec/05 §3).
//!
//! ```text
//!   catalog rows ──newest──► newest   what the rows say now, whoever changed them, without indexes that are being built
//!                            all      newest, and the indexes and columns whose deletion may still be rolled back: records keep all
//!                                     of these
//!   catalog rows ─snapshot─► seen     newest, or while others are changing it what the reader's snapshot has,
//!                                     less the indexes that anybody has deleted
//! ```
//!
//! Invariants:
//! 1. A change that is not committed is seen by its session only, a committed one by whoever began later. An index that
//!    somebody deletes is gone for all at once; a column or an index that is made unversioned is there for all at once, and so is
//!    another name of the table or, once committed, of a column.
//! 2. While a change may still be invisible to somebody it is in `changes`, and `generation` is odd: every call of a cursor looks
//!    here. Otherwise `generation` is even, and a cursor that knows it knows the schema.
//!
//! Upstream: the VERSIONED bits of FIELD and IDB, which send readers to the catalog.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::RwLock;

use super::opens::SessionUid;
use crate::catalog::{Catalog, Column, Index, Table};
use crate::error::Result;
use crate::txn::Sight;
use crate::types::{Fid, ObjectId};

/// See the module.
pub struct Schemas {
    state: RwLock<State>,
    generation: AtomicU64,
}

struct State {
    newest: Arc<Table>,
    all: Arc<Table>,
    /// Indexes that a transaction has deleted which has not committed.
    dropped: Vec<(SessionUid, Index)>,
    /// Columns that a transaction has deleted which has not committed.
    dropped_columns: Vec<Column>,
    /// Indexes with rows, but not filled yet.
    building: Vec<ObjectId>,
    changes: Vec<Change>,
    next_change: u64,
    /// Columns and indexes that were committed unversioned: snapshots that have not their rows see them too.
    shown: Vec<Shown>,
}

/// Something made with `JET_bitColumnUnversioned` or `JET_bitIndexUnversioned`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// A column of the table itself.
    Column(Fid),
    /// A secondary index.
    Index(ObjectId),
}

/// A transaction that changes the schema, or has.
struct Change {
    id: u64,
    session: SessionUid,
    /// Clock when it had been committed.
    committed: Option<u64>,
}

/// What a cursor knows of the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Knowledge {
    generation: u64,
    moment: (u64, u64),
}

impl Knowledge {
    /// Nothing is known.
    pub const NONE: Knowledge = Knowledge {
        generation: u64::MAX,
        moment: (u64::MAX, u64::MAX),
    };

    /// Whether there may be something new at this generation.
    #[inline]
    pub fn is_old(&self, generation: u64) -> bool {
        self.generation != generation || generation & 1 != 0
    }
}

impl Schemas {
    /// All sessions see the same.
    pub fn new(schema: Arc<Table>) -> Schemas {
        Schemas {
            state: RwLock::new(State {
                all: schema.clone(),
                newest: schema,
                dropped: Vec::new(),
                dropped_columns: Vec::new(),
                building: Vec::new(),
                changes: Vec::new(),
                next_change: 1,
                shown: Vec::new(),
            }),
            generation: AtomicU64::new(0),
        }
    }

    /// Counts the changes: even if all sessions see the same.
    #[inline]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// What the rows say now.
    pub fn newest(&self) -> Arc<Table> {
        self.state.read().newest.clone()
    }

    /// What records keep.
    pub fn all(&self) -> Arc<Table> {
        self.state.read().all.clone()
    }

    /// The rows say something else now.
    pub fn set(&self, schema: Arc<Table>) {
        let mut state = self.state.write();
        let building = |index: &Index| state.building.contains(&index.objid);
        state.newest = match schema.indexes().iter().any(building) {
            true => Arc::new(schema.without_indexes(building)),
            false => schema,
        };
        state.gather();
        self.moved(&state);
    }

    /// The generation after something has changed.
    fn moved(&self, state: &State) {
        let next = (self.generation() | 1) + 1 + u64::from(!state.changes.is_empty());
        self.generation.store(next, Ordering::Release);
    }

    /// A session changes the schema: gives the number of the change if its transaction had not begun to before.
    pub fn begin_change(&self, session: SessionUid) -> Option<u64> {
        let mut state = self.state.write();
        let open = |change: &Change| change.session == session && change.committed.is_none();
        if state.changes.iter().any(open) {
            return None;
        }
        let id = state.next_change;
        state.next_change += 1;
        state.changes.push(Change {
            id,
            session,
            committed: None,
        });
        self.moved(&state);
        Some(id)
    }

    /// A change is committed; `clock` was read afterwards.
    pub fn commit_change(&self, id: u64, clock: u64) {
        let mut state = self.state.write();
        if let Some(change) = state.changes.iter_mut().find(|change| change.id == id) {
            change.committed = Some(clock);
        }
        self.moved(&state);
    }

    /// A change was taken back, or everybody sees it.
    pub fn end_change(&self, id: u64) {
        let mut state = self.state.write();
        state.changes.retain(|change| change.id != id);
        if state.changes.is_empty() {
            state.shown.clear();
        }
        self.moved(&state);
    }

    /// What has just been committed is there for all at once, however old their snapshots are.
    pub fn show(&self, made: Shown) {
        let mut state = self.state.write();
        if !state.changes.is_empty() {
            state.shown.push(made);
            self.moved(&state);
        }
    }

    /// Whether a session other than this one has changed the schema and not committed.
    pub fn is_changed_by_others(&self, session: SessionUid) -> bool {
        let state = self.state.read();
        let open = |change: &Change| change.session != session && change.committed.is_none();
        state.changes.iter().any(open)
    }

    /// An index is being filled: its row does not count yet.
    pub fn begin_index(&self, index: ObjectId) {
        self.state.write().building.push(index);
    }

    /// It is filled, or its row has gone.
    pub fn end_index(&self, index: ObjectId) {
        self.state.write().building.retain(|other| *other != index);
    }

    /// Records do not keep an index any more whose making is being taken back.
    pub fn unlink_index(&self, index: ObjectId) {
        let mut state = self.state.write();
        state.building.push(index);
        state.newest = Arc::new(state.newest.without_indexes(|other| other.objid == index));
        state.gather();
        self.moved(&state);
    }

    /// A session deletes an index: the rows are those of `without`.
    pub fn drop_index(&self, session: SessionUid, mut index: Index, without: Arc<Table>) {
        let mut state = self.state.write();
        index.deleted_from = Some(state.newest.clone());
        state.newest = without;
        state.dropped.push((session, index));
        state.gather();
        self.moved(&state);
    }

    /// A session has deleted a column: the rows say so already. New records have its default until that is committed.
    pub fn drop_column(&self, column: Column) {
        let mut state = self.state.write();
        state.dropped_columns.push(column);
        state.gather();
        self.moved(&state);
    }

    /// The deletion of a column was committed or taken back.
    pub fn end_drop_column(&self, fid: Fid) {
        let mut state = self.state.write();
        state.dropped_columns.retain(|column| column.fid != fid);
        state.gather();
        self.moved(&state);
    }

    /// The deletion of an index was committed or taken back.
    pub fn end_drop(&self, index: ObjectId) {
        let mut state = self.state.write();
        state.dropped.retain(|(_, other)| other.objid != index);
        state.gather();
        self.moved(&state);
    }

    /// Indexes whose deletion by other sessions may still be rolled back.
    pub fn dropped_by_others(&self, session: SessionUid) -> Vec<Index> {
        let state = self.state.read();
        let others = state.dropped.iter().filter(|(by, _)| *by != session);
        others.map(|(_, index)| index.clone()).collect()
    }

    /// What a session sees now; `None` if it is what is known.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn seen(
        &self,
        catalog: &Catalog,
        session: SessionUid,
        sight: &Sight,
        known: &mut Knowledge,
    ) -> Result<Option<Arc<Table>>> {
        let (trx, moment) = sight.moment();
        let state = self.state.read();
        let now = Knowledge {
            generation: self.generation(),
            moment: match state.changes.is_empty() {
                true => Knowledge::NONE.moment,
                false => (trx, moment),
            },
        };
        if now == *known {
            return Ok(None);
        }
        let newest = state.newest.clone();
        let sees = |change: &Change| {
            change.session == session || change.committed.is_some_and(|clock| trx == 0 || clock <= moment)
        };
        let sees_all = state.changes.iter().all(sees);
        let shown = state.shown.clone();
        drop(state);
        let schema = match sees_all {
            true => newest,
            false => {
                let (mut own, _) = catalog.read_seen(newest.objid, &sight.reader())?;
                let there = |index: &Index| newest.indexes().iter().any(|other| other.objid == index.objid);
                own = own.without_indexes(|index| !there(index));
                let own = with_shown(own, &newest, &shown).with_names_of(&newest);
                Arc::new(own.with_long_values(newest.long_values))
            }
        };
        *known = now;
        Ok(Some(schema))
    }
}

/// A snapshot's schema with what everybody sees.
fn with_shown(mut own: Table, newest: &Table, shown: &[Shown]) -> Table {
    for made in shown {
        match made {
            Shown::Column(fid) => own.take_column(newest, *fid),
            Shown::Index(objid) => {
                let found = newest.indexes().iter().find(|index| index.objid == *objid);
                let known = own.indexes().iter().any(|index| index.objid == *objid);
                if let Some(index) = found.filter(|_| !known) {
                    own = own.with_indexes(vec![index.clone()]);
                }
            }
        }
    }
    own
}

impl State {
    /// Puts together what records keep.
    fn gather(&mut self) {
        let newest = &self.newest;
        let there = |index: &Index| newest.indexes().iter().any(|other| other.objid == index.objid);
        let gone = self.dropped.iter().map(|(_, index)| index);
        let gone: Vec<Index> = gone.filter(|index| !there(index)).cloned().collect();
        self.all = match gone.is_empty() {
            true => newest.clone(),
            false => Arc::new(newest.with_indexes(gone)),
        };
        if !self.dropped_columns.is_empty() {
            self.all = Arc::new(self.all.with_columns(&self.dropped_columns));
        }
    }
}
