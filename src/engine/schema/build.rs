//! Filling a new index of a table that has records: keys are collected, sorted and appended.

use crate::btree::{SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::{Index, Table};
use crate::engine::database::table::OpenTable;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexFlags;
use crate::record::{Reader, Row, index_keys};

use super::work::Work;

/// Keys and bookmarks in one piece of memory, with an order over them.
#[derive(Default)]
struct Entries {
    bytes: Vec<u8>,
    /// Begin, length of the key, length of the bookmark.
    places: Vec<(usize, u32, u32)>,
}

impl Entries {
    fn push(&mut self, key: &[u8], bookmark: &[u8]) {
        self.places
            .push((self.bytes.len(), key.len() as u32, bookmark.len() as u32));
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(bookmark);
    }

    fn get(&self, place: &(usize, u32, u32)) -> (&[u8], &[u8]) {
        let (begin, key, bookmark) = *place;
        let (key, bookmark) = (key as usize, bookmark as usize);
        self.bytes
            .get(begin..begin + key + bookmark)
            .unwrap_or_default()
            .split_at(key)
    }

    fn sorted(mut self) -> Entries {
        let mut places = std::mem::take(&mut self.places);
        places.sort_unstable_by(|a, b| self.get(a).cmp(&self.get(b)));
        self.places = places;
        self
    }
}

/// Enters every record of the table in the index, whose tree is new. Nobody else knows the tree yet, so its entries need
/// no versions: a rollback throws the tree away.
///
/// # Errors
/// `JET_errKeyDuplicate` in a unique index, `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`; those of reading records and
/// of changing trees.
pub(super) fn fill(work: &Work<'_>, open: &OpenTable, table: &Table, index: &Index) -> Result<()> {
    let entries = collect(open, table, index)?.sorted();
    let unique = index.flags.contains(IndexFlags::UNIQUE);
    if unique
        && entries
            .places
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if entries.get(a).0 == entries.get(b).0))
    {
        return fail(JetErr::KeyDuplicate);
    }
    let database = &work.database;
    let tree = Tree::open(database.file().clone(), index.root, index.objid)?;
    let pages = database.space().pages_of(work.tx.author(), index.root);
    let density = index.density.clamp(1, 100) as u8;
    let writer = TreeWriter::new(tree, work.tx.author(), &pages).with_density(density);
    for place in &entries.places {
        let (key, bookmark) = entries.get(place);
        writer.insert(key, bookmark, &Unversioned)?;
    }
    Ok(())
}

fn collect(open: &OpenTable, table: &Table, index: &Index) -> Result<Entries> {
    let long_values = open.long_values()?;
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &SkipDeleted,
    };
    let mut cursor = TreeCursor::new(open.tree().clone());
    let mut entries = Entries::default();
    while cursor.next(&SkipDeleted)? {
        let record = cursor.entry(&SkipDeleted)?.node()?.data.to_vec();
        let row = Row::new(&record, table)?;
        let keys = index_keys(&row, index, &reader)?;
        for key in &keys.keys {
            entries.push(key, cursor.key());
        }
    }
    Ok(entries)
}
