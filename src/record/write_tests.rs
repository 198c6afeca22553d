//! Records and long values written and changed at random, against plain lists of what they should be.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::fixtures::{TableMaker, segment};
use super::*;
use crate::btree::{Author, SkipDeleted, Tree, TreeCursor};
use crate::cache::{Cache, CachedFile};
use crate::catalog::Table;
use crate::error::JetErr;
use crate::format::encrypt::{EncryptionKey, encrypted_len, new_key};
use crate::format::page::PageFlags;
use crate::format::record::RecordBuf;
use crate::format::tagged::{LongId, NewInstance};
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::space::{NewTree, SpaceManager};
use crate::testdata::Random;
use crate::txn::{Transaction, Tx};
use crate::types::{ColumnId, ColumnType, LogDbId, ObjectId, PageNo, PageSize};

const POLICY: SkipDeleted = SkipDeleted;

/// A database with some trees.
struct Rig {
    _disk: SimDisk,
    file: Arc<CachedFile>,
    space: SpaceManager,
    session: Transaction,
    next: u32,
}

impl Rig {
    fn new(size: PageSize) -> Rig {
        let disk = SimDisk::new();
        let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
        let file = CachedFile::register(&Cache::new(1 << 20), file, Path::new("a"), size);
        let space = SpaceManager::new(&file, 64);
        space.create_database(Author::unlogged(), 64).unwrap();
        Rig {
            _disk: disk,
            file,
            space,
            session: Transaction::new(&Arc::default()),
            next: 30,
        }
    }

    fn tx(&self) -> Tx<'_> {
        Tx::new(&self.session, LogDbId(1), Author::unlogged())
    }

    fn tree(&mut self, kind: PageFlags) -> Tree {
        let tree = NewTree {
            objid: ObjectId(self.next),
            parent: PageNo::DATABASE_ROOT,
            pages: 1,
            multiple: false,
            kind,
        };
        self.next += 1;
        let root = self.space.create_tree(Author::unlogged(), &tree).unwrap();
        Tree::open(self.file.clone(), root, tree.objid).unwrap()
    }
}

fn entries(tree: &Tree) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut cursor = TreeCursor::new(tree.clone());
    let mut found = Vec::new();
    while cursor.next(&POLICY).unwrap() {
        let entry = cursor.entry(&POLICY).unwrap();
        found.push((cursor.key().to_vec(), entry.node().unwrap().data.to_vec()));
    }
    found
}

/// Bytes that compress, or do not.
fn bytes(random: &mut Random, len: usize) -> Vec<u8> {
    if random.below(2) == 0 {
        (0..len).map(|at| b'a' + (at / 7 % 5) as u8).collect()
    } else {
        (0..len).map(|_| random.next() as u8).collect()
    }
}

struct LongRig {
    rig: Rig,
    values: LongValues,
    ids: LongIds,
    key: EncryptionKey,
}

impl LongRig {
    fn new(chunk: u32) -> LongRig {
        let mut rig = Rig::new(PageSize::DEFAULT);
        let tree = rig.tree(PageFlags::LONG_VALUE);
        LongRig {
            rig,
            values: LongValues::new(tree, chunk),
            ids: LongIds::default(),
            key: EncryptionKey::decode(&new_key(&[9; 32])).unwrap(),
        }
    }

    /// The form with the key, for a value that may be encrypted.
    fn opening(&self, form: ChunkForm<'_>) -> ChunkForm<'_> {
        ChunkForm {
            key: Some(&self.key),
            ..form
        }
    }

    fn with<T>(&self, wide: bool, work: impl FnOnce(&LongWriter<'_>) -> T) -> T {
        let tx = self.rig.tx();
        work(&LongWriter {
            values: &self.values,
            space: &self.rig.space,
            tx: &tx,
            ids: &self.ids,
            wide,
        })
    }

    fn read(&self, id: LongId) -> Vec<u8> {
        let mut out = vec![0; 1 << 20];
        let len = self
            .values
            .read(id, 0, &mut out, Some(&self.key), &POLICY)
            .unwrap();
        out.truncate(len);
        out
    }
}

/// What an edit makes of a plain list of bytes.
fn model_edit(value: &mut Vec<u8>, edit: &LongEdit<'_>) {
    let end = (edit.offset + edit.source.len()) as usize;
    value.resize(value.len().max(end), 0);
    match edit.source {
        Source::Bytes(bytes) => value[edit.offset as usize..end].copy_from_slice(bytes),
        Source::Zeros(_) => value[edit.offset as usize..end].fill(0),
    }
    value.resize(edit.size as usize, 0);
}

#[test]
fn long_values_match_a_model() {
    for seed in [1, 2, 3] {
        long_values_from(seed, 300);
    }
}

/// The long form: `cargo test --release --lib long_values_for_long -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn long_values_for_long() {
    for seed in 100..200 {
        long_values_from(seed, 5_000);
    }
}

fn long_values_from(seed: u64, steps: usize) {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let chunk = [37, 500, 4014][random.below(3)] as u32;
    let rig = LongRig::new(chunk);
    let mut model: BTreeMap<LongId, (u32, Vec<u8>)> = BTreeMap::new();
    for step in 0..steps {
        let wide = step > steps / 2;
        // An encrypted chunk is longer; a page has no room for the longest.
        let encrypted = chunk <= 500 && random.below(2) == 0;
        let form = ChunkForm {
            compress: random.below(2) == 0,
            key: encrypted.then_some(&rig.key),
        };
        let pick = (!model.is_empty()).then(|| *model.keys().nth(random.below(model.len())).unwrap());
        match (random.below(8), pick) {
            (0 | 1, _) | (_, None) => {
                let len = 1 + random.below(4 * chunk as usize);
                let value = bytes(&mut random, len);
                let id = rig.with(wide, |w| w.create(Source::Bytes(&value), form).unwrap());
                assert_eq!(id.is_64(), wide);
                assert!(model.insert(id, (1, value)).is_none());
            }
            (2, Some(id)) => {
                rig.with(true, |w| w.reference(id).unwrap());
                model.get_mut(&id).unwrap().0 += 1;
            }
            (3, Some(id)) => {
                rig.with(true, |w| w.dereference(id).unwrap());
                let entry = model.get_mut(&id).unwrap();
                entry.0 -= 1;
                if entry.0 == 0 {
                    model.remove(&id);
                }
            }
            (4, Some(id)) => {
                let copy = rig.with(wide, |w| w.copy(id).unwrap());
                let value = model[&id].1.clone();
                model.insert(copy, (1, value));
            }
            (_, Some(id)) => {
                let value = &mut model.get_mut(&id).unwrap().1;
                let offset = random.below(value.len() + 1);
                let written = random.below(2 * chunk as usize);
                let new = bytes(&mut random, written);
                let source = if random.below(4) == 0 {
                    Source::Zeros(written as u32)
                } else {
                    Source::Bytes(&new)
                };
                let end = offset + written;
                let size = if random.below(2) == 0 {
                    end
                } else {
                    end.max(value.len())
                };
                if size == 0 {
                    continue;
                }
                let edit = LongEdit {
                    offset: offset as u64,
                    source,
                    size: size as u64,
                };
                let mut undo = Vec::new();
                rig.with(true, |w| {
                    w.edit(id, &edit, rig.opening(form), Some(&mut undo)).unwrap()
                });
                let before = value.clone();
                model_edit(value, &edit);
                assert_eq!(rig.read(id), *value, "seed {seed} step {step}");
                if random.below(3) == 0 {
                    rig.with(true, |w| w.undo(undo).unwrap());
                    *value = before;
                }
            }
        }
    }
    for (id, (references, value)) in &model {
        assert_eq!(rig.read(*id), *value, "seed {seed}");
        assert_eq!(rig.values.root(*id, &POLICY).unwrap().references, *references);
    }
    let chunks = |len: usize| len.div_ceil(chunk as usize);
    let nodes: usize = model.values().map(|(_, value)| 1 + chunks(value.len())).sum();
    assert_eq!(entries(rig.values.tree()).len(), nodes, "seed {seed}");
    for (id, (references, _)) in model {
        (0..references).for_each(|_| rig.with(true, |w| w.dereference(id).unwrap()));
    }
    assert!(entries(rig.values.tree()).is_empty(), "seed {seed}");
}

#[test]
fn edits_that_cannot_be() {
    let rig = LongRig::new(100);
    let id = rig.with(false, |w| {
        w.create(Source::Bytes(&[7; 250]), ChunkForm::default()).unwrap()
    });
    assert_eq!(id, LongId(1));
    let behind = LongEdit {
        offset: 251,
        source: Source::Bytes(&[1]),
        size: 252,
    };
    let refused = rig.with(false, |w| {
        w.edit(id, &behind, ChunkForm::default(), None).unwrap_err()
    });
    assert_eq!(refused, JetErr::ColumnNoChunk);
    let huge = LongEdit {
        offset: 250,
        source: Source::Bytes(&[1]),
        size: LONG_MOST + 1,
    };
    let refused = rig.with(false, |w| {
        w.edit(id, &huge, ChunkForm::default(), None).unwrap_err()
    });
    assert_eq!(refused, JetErr::ColumnTooBig);
    assert_eq!(rig.read(id), [7; 250]);
    let gone = rig.with(false, |w| w.dereference(LongId(9)).unwrap_err());
    assert_eq!(gone, JetErr::LVCorrupted);
}

#[test]
fn an_encrypted_value_needs_its_key() {
    let rig = LongRig::new(100);
    let value: Vec<u8> = (0..250u32).map(|at| (at * at % 251) as u8).collect();
    let form = ChunkForm {
        compress: true,
        key: Some(&rig.key),
    };
    let id = rig.with(false, |w| w.create(Source::Bytes(&value), form).unwrap());
    assert_eq!(rig.read(id), value);
    // The root says so; chunks are longer than what is in them.
    let stored = entries(rig.values.tree());
    assert_eq!(stored[0].1, [1, 0, 0, 0, 250, 0, 0, 0, 1]);
    let lens: Vec<usize> = stored[1..].iter().map(|(_, chunk)| chunk.len()).collect();
    assert_eq!(lens, [100, 100, 50].map(encrypted_len));
    // The same bytes are not the same twice.
    let twin = rig.with(false, |w| w.create(Source::Bytes(&value), form).unwrap());
    let chunk = |id: LongId| {
        entries(rig.values.tree())
            .into_iter()
            .find(|(key, _)| *key == [id.to_key(), vec![0; 4]].concat())
    };
    assert_ne!(chunk(id).unwrap().1, chunk(twin).unwrap().1);

    let other = EncryptionKey::decode(&new_key(&[8; 32])).unwrap();
    let read = |offset, len, key| rig.values.read(id, offset, &mut vec![0; len], key, &POLICY);
    for offset in [0, 99, 249] {
        assert_eq!(read(offset, 1, None).unwrap_err(), JetErr::ColumnNoEncryptionKey);
        assert_eq!(
            read(offset, 1, Some(&other)).unwrap_err(),
            JetErr::DecryptionFailed
        );
        assert_eq!(read(offset, 0, None).unwrap(), 250 - offset as usize);
    }
    assert_eq!(read(250, 9, None).unwrap(), 0);
    // A range of a chunk is written over what is in it.
    let edit = LongEdit {
        offset: 110,
        source: Source::Bytes(b"new"),
        size: 250,
    };
    let refused = |key| {
        rig.with(false, |w| {
            w.edit(id, &edit, ChunkForm { compress: true, key }, None)
                .unwrap_err()
        })
    };
    assert_eq!(refused(None), JetErr::ColumnNoEncryptionKey);
    assert_eq!(refused(Some(&other)), JetErr::DecryptionFailed);
    assert_eq!(rig.read(id), value);
    // A copy is made without the key.
    let copy = rig.with(false, |w| w.copy(id).unwrap());
    assert_eq!(rig.read(copy), value);
    assert!(rig.values.root(copy, &POLICY).unwrap().encrypted);
}

/// Columns: 1 Long (key), 2 Short, 128 Text, 256 Text multi-valued, 257 LongBinary multi-valued.
fn people(sequential: bool) -> Arc<Table> {
    const MULTI: u16 = 0x0008;
    let maker = TableMaker::new()
        .column(1, ColumnType::Long, 0)
        .column(2, ColumnType::Short, 0)
        .column(128, ColumnType::Text, 0)
        .column(256, ColumnType::Text, MULTI)
        .column(257, ColumnType::LongBinary, MULTI);
    let maker = if sequential {
        maker
    } else {
        maker.index(0x0031, &[segment(1)])
    };
    maker
        .index(0x000E, &[segment(2), segment(-128)])
        .index(0x008E, &[segment(256), segment(2)])
        .index(0x208E, &[segment(256), segment(257)])
        .index(0x000A, &[segment(128)])
        .index(0x0000, &[segment(257)])
        .make()
}

fn random_record(table: &Table, key: i32, random: &mut Random) -> Vec<u8> {
    let mut record = default_record(table, table, Vec::new()).unwrap();
    let column = |id: u32| table.column(ColumnId(id)).unwrap();
    set_fixed(&mut record, table, column(1).column, Some(&key.to_le_bytes())).unwrap();
    if random.below(4) > 0 {
        let value = (random.below(5) as i16 - 2).to_le_bytes();
        set_fixed(&mut record, table, column(2).column, Some(&value)).unwrap();
    }
    if random.below(4) > 0 {
        let len = random.below(8);
        let value = bytes(random, len);
        let _ = set_variable(&mut record, table, column(128).column, Some(&value)).unwrap();
    }
    for id in [256, 257] {
        for _ in 0..random.below(4) {
            let len = random.below(40);
            let value = bytes(random, len);
            let value = Some(NewInstance::Plain(&value));
            set_tagged(&mut record, table, column(id), 0, value, false).unwrap();
        }
    }
    record.into_bytes()
}

/// Every entry that the records call for, in the order of the tree.
fn expected(
    table: &Table,
    index: &crate::catalog::Index,
    rows: &BTreeMap<Vec<u8>, Vec<u8>>,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let reader = Reader {
        long_values: None,
        policy: &POLICY,
        key: None,
    };
    let mut all = BTreeSet::new();
    for (key, record) in rows {
        for entry in index_entries(table, index, record, &reader).unwrap().keys {
            all.insert((entry, key.clone()));
        }
    }
    all.into_iter().collect()
}

#[test]
fn records_and_their_entries_match_a_model() {
    for seed in [1, 2, 3, 4] {
        records_from(seed, 250);
    }
}

/// The long form: `cargo test --release --lib records_for_long -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn records_for_long() {
    for seed in 100..200 {
        records_from(seed, 5_000);
    }
}

fn records_from(seed: u64, steps: usize) {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let table = people(seed % 2 == 0);
    let mut rig = Rig::new(PageSize::DEFAULT);
    let primary = rig.tree(PageFlags::empty());
    let secondary: Vec<(usize, Tree)> = table
        .indexes()
        .iter()
        .enumerate()
        .filter(|(_, index)| !index.is_primary())
        .map(|(at, _)| (at, rig.tree(PageFlags::INDEX | PageFlags::NON_UNIQUE)))
        .collect();
    let mut rows: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    let mut sequence = 0u32;
    for step in 0..steps {
        let tx = rig.tx();
        let writer = RecordWriter {
            computes: None,
            table: &table,
            tx: &tx,
            space: &rig.space,
            primary: &primary,
            secondary: secondary
                .iter()
                .map(|(at, tree)| IndexTree {
                    index: &table.indexes()[*at],
                    tree: tree.clone(),
                })
                .collect(),
            long_values: None,
            optionally_unique: false,
        };
        let pick = (!rows.is_empty()).then(|| rows.keys().nth(random.below(rows.len())).unwrap().clone());
        match (random.below(5), pick) {
            (0 | 1, _) | (_, None) => {
                let record = random_record(&table, random.below(400) as i32 - 200, &mut random);
                sequence += 1;
                let key = writer.primary_key(&record, Vec::new()).unwrap();
                let key = key.unwrap_or_else(|| sequence.to_be_bytes().to_vec());
                let inserted = tx.in_level(|| writer.insert(&key, &record));
                match rows.entry(key) {
                    Entry::Occupied(_) => assert_eq!(inserted.unwrap_err(), JetErr::KeyDuplicate),
                    Entry::Vacant(free) => {
                        inserted.unwrap();
                        free.insert(record);
                    }
                }
            }
            (2, Some(key)) => {
                let record = rows.remove(&key).unwrap();
                tx.in_level(|| writer.delete(&key, &record)).unwrap();
            }
            (_, Some(key)) => {
                let old = rows[&key].clone();
                let view = RecordBuf::from_bytes(old.clone(), table.page_size(), 4000).unwrap();
                let number = Row::new(view.bytes(), &table).unwrap();
                let number = number
                    .instance(table.column(ColumnId(1)).unwrap(), 1)
                    .unwrap()
                    .unwrap();
                let number = i32::from_le_bytes(number.stored.try_into().unwrap());
                let new = random_record(&table, number, &mut random);
                tx.in_level(|| writer.replace(&key, &old, &new, |_| true))
                    .unwrap();
                rows.insert(key, new);
            }
        }
        if step % 50 == 49 || step + 1 == steps {
            let records: Vec<_> = rows.clone().into_iter().collect();
            assert_eq!(entries(&primary), records, "seed {seed} step {step}");
            for (at, tree) in &secondary {
                let index = &table.indexes()[*at];
                assert_eq!(
                    entries(tree),
                    expected(&table, index, &rows),
                    "seed {seed} step {step}"
                );
            }
        }
    }
}
