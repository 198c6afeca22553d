//! Filling new indexes of a table that has records: one pass over the records, the keys of each index sorted outside of memory if
//! they are many, and appended to its tree.
//!
//! ```text
//!   records ─┬─► sort of index 1 ─► tree 1          a sort holds SORT_MEMORY, then writes runs beside the temporary database
//!            ├─► sort of index 2 ─► tree 2          up to BATCH indexes in one pass
//!            ...
//! ```
//!
//! The pass sees what its session sees. What other sessions have changed beside that is entered afterwards, in their names, while
//! nobody changes records.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::btree::{Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::{Index, Table};
use crate::engine::computing::{Client, Computing};
use crate::engine::database::table::OpenTable;
use crate::engine::temp;
use crate::engine::temp::sort::{Duplicates, Merge, SORT_MEMORY, Sorted, Sorter};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexFlags;
use crate::record::{Computes, Reader, Row, index_keys};
use crate::txn::{ForeignChange, ForeignChanges, ForeignEntry, TreePolicy, TreeRef};

use super::work::Work;

/// How long transactions that are just ending are waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Indexes that are filled in one pass, as upstream has it.
const BATCH: usize = 16;

/// A table whose records are entered in indexes.
pub(in crate::engine) struct Built<'a> {
    table: &'a OpenTable,
    computing: Option<Computing>,
}

impl<'a> Built<'a> {
    /// A table, and whose functions compute its defaults.
    pub fn new(table: &'a Arc<OpenTable>, client: Option<Client>) -> Built<'a> {
        Built {
            table,
            computing: Computing::of(client, table),
        }
    }

    fn computes(&self) -> Option<&dyn Computes> {
        self.computing.as_ref().map(|computing| computing as _)
    }
}

/// Enters every record of the table in indexes whose trees are new. Nobody else knows the trees yet, so their entries need no
/// versions: a rollback throws them away. `failed` is the place of the index at fault, if one is.
///
/// # Errors
/// `JET_errKeyDuplicate` in a unique index, `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`; those of reading records, of
/// writing runs and of changing trees.
pub(in crate::engine) fn fill(
    work: &Work<'_>,
    open: &Built<'_>,
    table: &Table,
    indexes: &[&Index],
    failed: &mut Option<usize>,
) -> Result<()> {
    for (at, batch) in indexes.chunks(BATCH).enumerate() {
        let mut of_batch = None;
        let mut fill = || -> Result<()> {
            let sorts = collect(work, open, table, batch, &mut of_batch)?;
            for (at, (index, sort)) in batch.iter().zip(sorts).enumerate() {
                of_batch = Some(at);
                append(work, index, sort.finish()?)?;
            }
            Ok(())
        };
        fill().inspect_err(|_| *failed = of_batch.map(|place: usize| at * BATCH + place))?;
    }
    Ok(())
}

/// One pass over the records.
fn collect(
    work: &Work<'_>,
    open: &Built<'_>,
    table: &Table,
    indexes: &[&Index],
    failed: &mut Option<usize>,
) -> Result<Vec<Sorter>> {
    let folder = temp::runs_of(work.session.instance())?;
    let sort = || Sorter::new(Duplicates::Kept, SORT_MEMORY, folder.clone());
    let mut sorts: Vec<Sorter> = indexes.iter().map(|_| sort()).collect();
    let long_values = open.table.long_values()?;
    let policy = work.tx.reader();
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &policy,
        key: None,
    };
    let mut cursor = TreeCursor::new(open.table.tree().clone());
    let mut record = Vec::new();
    while cursor.next(&policy)? {
        record.clear();
        record.extend_from_slice(cursor.entry(&policy)?.node()?.data);
        let row = Row::new(&record, table)?.computed_by(open.computes());
        for (at, (index, sort)) in indexes.iter().zip(&mut sorts).enumerate() {
            *failed = Some(at);
            for key in &index_keys(&row, index, &reader)?.keys {
                // Records come in the order of their keys, and a sort keeps what is equal in the order of its coming.
                sort.push(key, cursor.key())?;
            }
        }
        *failed = None;
    }
    Ok(sorts)
}

/// Appends sorted entries to the tree of an index.
fn append(work: &Work<'_>, index: &Index, sorted: Sorted) -> Result<()> {
    let unique = index.flags.contains(IndexFlags::UNIQUE);
    let database = &work.database;
    let tree = Tree::open(database.file().clone(), index.root, index.objid)?;
    let pages = database.space().pages_of(work.tx.author(), index.root);
    let density = index.density.clamp(1, 100) as u8;
    let writer = TreeWriter::new(tree, work.tx.author(), &pages).with_density(density);
    let mut last: Option<Vec<u8>> = None;
    let mut enter = |key: &[u8], bookmark: &[u8]| {
        if unique {
            let last = last.get_or_insert_default();
            // No key is empty.
            if last == key {
                return fail(JetErr::KeyDuplicate);
            }
            last.clear();
            last.extend_from_slice(key);
        }
        writer.insert(key, bookmark, &Unversioned)
    };
    match sorted {
        Sorted::Memory(rows) => {
            (0..rows.len()).try_for_each(|row| rows.get(row).map_or(Ok(()), |(key, data)| enter(key, data)))
        }
        Sorted::Runs(runs) => {
            let mut merge = Merge::new(runs);
            let mut more = merge.first()?;
            while more {
                let (key, bookmark) = merge.record();
                enter(key, bookmark)?;
                more = merge.advance()?;
            }
            Ok(())
        }
    }
}

/// Enters what other sessions have done to records and this one does not see: nobody changes records meanwhile.
///
/// # Errors
/// As [`fill`]; `JET_errWriteConflict` for long values that an open transaction has changed more than once, and where a
/// transaction does not come to its end.
pub(super) fn catch_up(work: &Work<'_>, open: &Built<'_>, table: &Table, indexes: &[&Index]) -> Result<()> {
    let file = work.database.file();
    let tree = |index: &&Index| Tree::open(file.clone(), index.root, index.objid);
    let trees: Vec<Tree> = indexes.iter().map(tree).collect::<Result<_>>()?;
    let begun = Instant::now();
    loop {
        let found = work.tx.foreign_changes(open.table.tree())?;
        if found.changes.is_empty() || indexes.is_empty() {
            return Ok(());
        }
        let keys = Differences { work, open, table }.of(&found, indexes)?;
        let entries = keys.iter().filter_map(|entry| {
            Some(ForeignEntry {
                change: entry.change,
                index: TreeRef {
                    tree: trees.get(entry.index)?,
                    space: work.database.space(),
                    density: 100,
                },
                key: &entry.key,
                comes: entry.comes,
            })
        });
        let entries: Vec<ForeignEntry<'_>> = entries.collect();
        if work.tx.enter_foreign(open.table.tree(), &found, &entries)? {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            return fail(JetErr::WriteConflict);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// An entry that a change of a record brings or takes away.
struct Difference {
    change: usize,
    index: usize,
    key: Vec<u8>,
    comes: bool,
}

/// The keys of one record in one index.
type Keys = Vec<Vec<u8>>;

struct Differences<'a> {
    work: &'a Work<'a>,
    open: &'a Built<'a>,
    table: &'a Table,
}

impl Differences<'_> {
    fn of(&self, found: &ForeignChanges, indexes: &[&Index]) -> Result<Vec<Difference>> {
        let mut all = Vec::new();
        for (at, change) in found.changes.iter().enumerate() {
            for (place, index) in indexes.iter().enumerate() {
                let long = index
                    .segment_rules
                    .iter()
                    .any(|rules| rules.column_type.is_long());
                if long && change.is_repeated {
                    return fail(JetErr::WriteConflict);
                }
                let (before, after) = self.keys(change, index)?;
                let mut note = |key: &Vec<u8>, comes| {
                    all.push(Difference {
                        change: at,
                        index: place,
                        key: key.clone(),
                        comes,
                    });
                };
                let gone = before.iter().filter(|key| !after.contains(key));
                gone.for_each(|key| note(key, false));
                let new = after.iter().filter(|key| !before.contains(key));
                new.for_each(|key| note(key, true));
            }
        }
        Ok(all)
    }

    fn keys(&self, change: &ForeignChange, index: &Index) -> Result<(Keys, Keys)> {
        let tx = &self.work.tx;
        Ok((
            self.keys_of(change.before.as_deref(), index, &change.before_it(tx))?,
            self.keys_of(change.after.as_deref(), index, &change.after_it(tx))?,
        ))
    }

    fn keys_of(&self, record: Option<&[u8]>, index: &Index, policy: &TreePolicy<'_>) -> Result<Keys> {
        let Some(record) = record else {
            return Ok(Vec::new());
        };
        let long_values = self.open.table.long_values()?;
        let reader = Reader {
            long_values: long_values.as_ref(),
            policy,
            key: None,
        };
        let row = Row::new(record, self.table)?.computed_by(self.open.computes());
        Ok(index_keys(&row, index, &reader)?.keys)
    }
}
