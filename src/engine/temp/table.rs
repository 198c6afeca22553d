//! A cursor on a temporary table of a client, through its phases (docs/spec/05 §8.2).
//!
//! ```text
//!          JetUpdate ─► Sorter                     first move or seek
//! Insert ──────────────────┬──────────────────────────────────────────┬─► Sorted   rows in memory or runs, read-only
//!                          └─ updatable, or too large to go back in ──┴─► Tree     a table like any other
//! Tree from the beginning: no key, long values, materialisation asked for.        Broken: to be closed
//! ```
//!
//! The cursor has an ordinary one inside. That has the copy buffer and the search key in every phase; in phase Tree it does
//! everything, in phase Sorted it holds the current record for retrieval.

use std::sync::Arc;

use super::claim::{CursorClaim, TableClaim};
use super::definition::{Checked, TempBits, TempDefinition};
use super::place::{TempDatabase, TempPlace};
use super::sort::{Duplicates, Merge, SORT_MEMORY, Sorted, Sorter};
use super::sorted::SortedPlace;
use crate::btree::SkipDeleted;
use crate::catalog::{Table, TemporaryPlace};
use crate::engine::cursor::TableCursor;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::session::{Fate, Session};
use crate::error::{JetErr, Result, fail};
use crate::record::{Reader, Row, index_keys};
use crate::types::ColumnId;

/// See the module.
pub struct SortCursor {
    pub(super) base: TableCursor,
    pub(super) phase: Phase,
    pub(super) bits: TempBits,
    /// A limit of moves: towards which end, and whether the limit is inside.
    pub(super) range: Option<(bool, bool)>,
    pub(super) limit: Vec<u8>,
    shared: Arc<Shared>,
}

/// What all cursors on a table share. Goes after them.
struct Shared {
    place: TempPlace,
    /// What the table is without a key, for records that keep the order they were sorted in.
    keyless: Arc<Table>,
    _claim: TableClaim,
}

/// See the module.
pub(super) enum Phase {
    Insert(Box<Sorter>),
    Sorted(SortedPlace),
    Tree,
    Broken,
}

/// Opens a temporary table; gives its columns too.
///
/// # Errors
/// `JET_errTooManySorts`, `JET_errCannotMaterializeForwardOnlySort`, `JET_errOutOfCursors`, those of making the temporary database,
/// and those of the definition (docs/spec/05 §8.1).
pub fn open_table(
    session: &Arc<Session>,
    definition: &TempDefinition,
) -> Result<(SortCursor, Vec<ColumnId>)> {
    open_table_with(session, definition, SORT_MEMORY)
}

/// The same, with a bound for the memory of the sort.
pub(super) fn open_table_with(
    session: &Arc<Session>,
    definition: &TempDefinition,
    memory: usize,
) -> Result<(SortCursor, Vec<ColumnId>)> {
    let instance = session.instance();
    if !instance.initialised()?.temp_tables {
        return fail(JetErr::TooManySorts);
    }
    definition.check_bits()?;
    let home = TempDatabase::of(instance)?;
    let claim = TableClaim::new(instance)?;
    let cursor_claim = CursorClaim::new(instance)?;
    let default = instance.params().read().unicode_default();
    let checked = definition.check(default, home.page_size()?)?;
    let bits = definition.bits;
    let long_values = checked.has_long && !bits.contains(TempBits::INTRINSIC_LONG_VALUES);
    let tree_at_once = checked.key.is_none() || long_values || bits.contains(TempBits::FORCE_MATERIALIZATION);
    if tree_at_once && bits.contains(TempBits::FORWARD_ONLY) {
        return fail(JetErr::CannotMaterializeForwardOnlySort);
    }
    let place = TempPlace::create(&home, session, long_values)?;
    let table = OpenTable::open(place.database().clone(), schema(&checked, &place, true)?)?;
    let keyless = schema(&checked, &place, false)?;
    drop(cursor_claim);
    let mode = UseMode {
        updatable: true,
        deny_write: false,
        deny_read: true,
        permit_ddl: false,
    };
    let mut base = TableCursor::open(
        session.uid(),
        session.sight(table.database().log_id()),
        table,
        mode,
        session.level(),
    )?;
    base.to_start();
    let keeps = bits.contains(TempBits::FORWARD_ONLY) && !bits.contains(TempBits::UNIQUE);
    let duplicates = if keeps {
        Duplicates::Kept
    } else {
        Duplicates::Dropped
    };
    let phase = match tree_at_once {
        true => Phase::Tree,
        false => Phase::Insert(Box::new(Sorter::new(duplicates, memory, home.runs()))),
    };
    let shared = Arc::new(Shared {
        place,
        keyless,
        _claim: claim,
    });
    let cursor = SortCursor {
        base,
        phase,
        bits,
        range: None,
        limit: Vec::new(),
        shared,
    };
    cursor.made_at(session.level());
    Ok((cursor, checked.ids))
}

fn schema(checked: &Checked, place: &TempPlace, with_key: bool) -> Result<Arc<Table>> {
    let at = TemporaryPlace {
        objid: place.objid,
        root: place.root,
        page_size: place.database().page_size(),
        long_values: place.long_values,
    };
    let key = checked.key.as_ref().filter(|_| with_key);
    Ok(Arc::new(Table::temporary(at, &checked.columns, key)?))
}

impl SortCursor {
    /// The cursor inside, for what every phase can do: keys, and the client's word.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` when an error has made the table useless.
    pub fn keyed(&mut self) -> Result<&mut TableCursor> {
        match self.phase {
            Phase::Broken => fail(JetErr::IllegalOperation),
            _ => self.inside(),
        }
    }

    /// The cursor inside, for what only a tree can do.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` in any other phase.
    pub fn tree(&mut self) -> Result<&mut TableCursor> {
        match self.phase {
            Phase::Tree => self.inside(),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    /// The cursor inside, for setting values in the copy buffer.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` when no records come in any more.
    pub fn filling(&mut self) -> Result<&mut TableCursor> {
        self.check_filling()?;
        self.inside()
    }

    /// Whether records come in.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` when none do any more.
    pub fn check_filling(&self) -> Result<()> {
        match self.phase {
            Phase::Tree | Phase::Insert(_) => Ok(()),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    /// The cursor inside, for reading records.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` before the first move or seek.
    pub fn reading(&mut self) -> Result<&mut TableCursor> {
        self.check_readable()?;
        self.inside()
    }

    /// Whether records can be read.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` before the first move or seek.
    pub fn check_readable(&self) -> Result<()> {
        match self.phase {
            Phase::Tree | Phase::Sorted(_) => Ok(()),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    fn inside(&mut self) -> Result<&mut TableCursor> {
        self.base.see_schema();
        Ok(&mut self.base)
    }

    /// The cursor inside, whatever the phase: for closing.
    pub fn base(&mut self) -> &mut TableCursor {
        &mut self.base
    }

    /// Whether records go to a sort.
    pub fn is_sorting(&self) -> bool {
        matches!(self.phase, Phase::Insert(_))
    }

    /// Whether records are read from a sort.
    pub fn is_sorted(&self) -> bool {
        matches!(self.phase, Phase::Sorted(_))
    }

    /// Records that the table has at most: `JET_OBJECTINFO.cRecord`.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` while records are inserted.
    pub fn count(&self) -> Result<u64> {
        match &self.phase {
            Phase::Sorted(place) => Ok(place.count()),
            Phase::Tree => Ok(0),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    /// JetUpdate in phase Insert: the record goes into the sort, which has no bookmark for it. On failure the update stays
    /// prepared.
    ///
    /// # Errors
    /// `JET_errUpdateNotPrepared`; those of keys and of writing runs.
    pub fn insert(&mut self) -> Result<()> {
        let Phase::Insert(sorter) = &mut self.phase else {
            return fail(JetErr::IllegalOperation);
        };
        let Some(update) = self.base.prepared().filter(|update| update.is_insert()) else {
            return fail(JetErr::UpdateNotPrepared);
        };
        let schema = self.base.schema();
        let index = schema.primary().ok_or(JetErr::InternalError)?;
        let row = Row::new(update.record(), schema)?;
        let reader = Reader {
            long_values: None,
            policy: &SkipDeleted,
            key: None,
        };
        for key in index_keys(&row, index, &reader)?.keys.iter().take(1) {
            sorter.push(key, update.record())?;
        }
        drop(self.base.take_prepared());
        self.base.update_done();
        Ok(())
    }

    /// A tree that is made in a transaction takes records without versions until that is committed.
    fn made_at(&self, level: u8) {
        if level > 0 && matches!(self.phase, Phase::Tree) {
            self.base.table().set_maker(Some(self.base.owner()));
        }
    }

    /// Ends the insertion at this transaction level; gives whether the cursor has been moved to the first row, which it is in phase Sorted.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` in phase Sorted when there is no row; those of runs and trees, and then the table can only be
    /// closed.
    pub(super) fn end_insertion(&mut self, level: u8) -> Result<bool> {
        let Phase::Insert(sorter) = std::mem::replace(&mut self.phase, Phase::Broken) else {
            return fail(JetErr::IllegalOperation);
        };
        let sorted = sorter.finish()?;
        let back = self.bits.intersects(TempBits::SCROLLABLE | TempBits::INDEXED);
        let overflow = matches!(sorted, Sorted::Runs(_));
        if self.bits.contains(TempBits::UPDATABLE) || (back && overflow) {
            self.materialise(&sorted)?;
            self.phase = Phase::Tree;
            self.made_at(level);
            return Ok(false);
        }
        self.phase = Phase::Sorted(SortedPlace::new(&sorted));
        self.at_row(SortedPlace::first)?;
        Ok(true)
    }

    /// Puts the sorted rows into the tree. Without `INDEXED` the tree only has their order.
    fn materialise(&mut self, sorted: &Sorted) -> Result<()> {
        let indexed = self.bits.contains(TempBits::INDEXED);
        let tree = self.base.table().tree().clone();
        let mut number = 0_u32;
        self.shared.place.fill(&tree, |insert| {
            let mut insert = |(key, record): (&[u8], &[u8])| {
                if indexed {
                    return insert(key, record);
                }
                number = number.checked_add(1).ok_or(JetErr::OutOfSequentialIndexValues)?;
                insert(&number.to_be_bytes(), record)
            };
            match sorted {
                Sorted::Memory(rows) => (0..rows.len())
                    .filter_map(|row| rows.get(row))
                    .try_for_each(&mut insert),
                Sorted::Runs(runs) => {
                    let mut merge = Merge::new(runs.clone());
                    let mut more = merge.first()?;
                    while more {
                        insert(merge.record())?;
                        more = merge.advance()?;
                    }
                    Ok(())
                }
            }
        })?;
        if !indexed {
            self.base.table().schemas().set(self.shared.keyless.clone());
            self.base.see_schema();
        }
        self.base.to_start();
        Ok(())
    }

    /// Moves within sorted rows, and shows retrieval where that ended.
    pub(super) fn at_row<T>(&mut self, go: impl FnOnce(&mut SortedPlace) -> Result<T>) -> Result<T> {
        let Phase::Sorted(place) = &mut self.phase else {
            return fail(JetErr::IllegalOperation);
        };
        let gone = go(place);
        self.base.set_loose(place.row().map(|(_, record)| record));
        gone
    }

    /// JetDupCursor: on the first record.
    ///
    /// # Errors
    /// `JET_errIllegalOperation` while records are inserted; `JET_errOutOfCursors`.
    pub fn duplicate(&self, level: u8) -> Result<SortCursor> {
        let phase = match &self.phase {
            Phase::Sorted(place) => Phase::Sorted(place.duplicate()),
            Phase::Tree => Phase::Tree,
            _ => return fail(JetErr::IllegalOperation),
        };
        let mut twin = SortCursor {
            base: self.base.duplicate(level)?,
            phase,
            bits: self.bits,
            range: None,
            limit: Vec::new(),
            shared: self.shared.clone(),
        };
        if twin.is_sorted() {
            match twin.at_row(SortedPlace::first) {
                Err(error) if error == JetErr::NoCurrentRecord => {}
                other => other?,
            }
        }
        Ok(twin)
    }

    /// Transaction level `level` was committed.
    pub fn committed(&mut self, level: u8) {
        self.base.committed(level);
        if level == 1 {
            self.base.table().set_maker(None);
        }
    }

    /// Transaction level `level` is rolled back. Records that went into a sort stay there.
    pub fn rolled_back(&mut self, level: u8) -> Fate {
        self.base.rolled_back(level)
    }
}
