//! Filling new indexes of a table that has records: one pass over the records, the keys of each index sorted outside of memory if
//! they are many, and appended to its tree.
//!
//! ```text
//!   records ─┬─► sort of index 1 ─► tree 1          a sort holds SORT_MEMORY, then writes runs beside the temporary database
//!            ├─► sort of index 2 ─► tree 2          up to BATCH indexes in one pass
//!            ...
//! ```

use crate::btree::{SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::{Index, Table};
use crate::engine::database::table::OpenTable;
use crate::engine::temp;
use crate::engine::temp::sort::{Duplicates, Merge, SORT_MEMORY, Sorted, Sorter};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexFlags;
use crate::record::{Reader, Row, index_keys};

use super::work::Work;

/// Indexes that are filled in one pass, as upstream has it.
const BATCH: usize = 16;

/// Enters every record of the table in indexes whose trees are new. Nobody else knows the trees yet, so their entries need no
/// versions: a rollback throws them away. `failed` is the place of the index at fault, if one is.
///
/// # Errors
/// `JET_errKeyDuplicate` in a unique index, `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`; those of reading records, of
/// writing runs and of changing trees.
pub(super) fn fill(
    work: &Work<'_>,
    open: &OpenTable,
    table: &Table,
    indexes: &[&Index],
    failed: &mut Option<usize>,
) -> Result<()> {
    for (at, batch) in indexes.chunks(BATCH).enumerate() {
        let mut of_batch = None;
        fill_batch(work, open, table, batch, &mut of_batch)
            .inspect_err(|_| *failed = of_batch.map(|place: usize| at * BATCH + place))?;
    }
    Ok(())
}

fn fill_batch(
    work: &Work<'_>,
    open: &OpenTable,
    table: &Table,
    indexes: &[&Index],
    failed: &mut Option<usize>,
) -> Result<()> {
    let sorts = collect(work, open, table, indexes, failed)?;
    for (at, (index, sort)) in indexes.iter().zip(sorts).enumerate() {
        *failed = Some(at);
        append(work, index, sort.finish()?)?;
    }
    Ok(())
}

/// One pass over the records.
fn collect(
    work: &Work<'_>,
    open: &OpenTable,
    table: &Table,
    indexes: &[&Index],
    failed: &mut Option<usize>,
) -> Result<Vec<Sorter>> {
    let folder = temp::runs_of(work.session.instance())?;
    let sort = || Sorter::new(Duplicates::Kept, SORT_MEMORY, folder.clone());
    let mut sorts: Vec<Sorter> = indexes.iter().map(|_| sort()).collect();
    let long_values = open.long_values()?;
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &SkipDeleted,
    };
    let mut cursor = TreeCursor::new(open.tree().clone());
    let mut record = Vec::new();
    while cursor.next(&SkipDeleted)? {
        record.clear();
        record.extend_from_slice(cursor.entry(&SkipDeleted)?.node()?.data);
        let row = Row::new(&record, table)?;
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
