//! Trees that are changed, against a map, with the checker behind every batch.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::check::check_tree;
use super::super::*;
use crate::cache::{Cache, CachedFile};
use crate::error::{JetErr, Result};
use crate::format::log::{ChangeFlags, CreateSingle, apply};
use crate::format::page::PageFlags;
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

/// Hands out pages one after the other, and those given back again.
pub(super) struct Heap {
    next: Cell<u32>,
    free: RefCell<Vec<PageNo>>,
}

impl Heap {
    fn used(&self) -> BTreeSet<PageNo> {
        let free = self.free.borrow();
        (4..self.next.get())
            .map(PageNo)
            .filter(|page| !free.contains(page))
            .collect()
    }
}

impl PageSource for Heap {
    fn allocate(&self, _near: PageNo) -> Result<PageNo> {
        if let Some(page) = self.free.borrow_mut().pop() {
            return Ok(page);
        }
        let page = self.next.get();
        self.next.set(page + 1);
        Ok(PageNo(page))
    }

    fn free(&self, page: PageNo) -> Result<()> {
        assert!(!self.free.borrow().contains(&page), "{page:?} is freed twice");
        self.free.borrow_mut().push(page);
        Ok(())
    }
}

pub(super) struct Rig {
    pub disk: SimDisk,
    pub file: Arc<CachedFile>,
    pub heap: Heap,
    pub tree: Tree,
    pub map: BTreeMap<(Vec<u8>, Vec<u8>), Vec<u8>>,
}

impl Rig {
    /// An empty tree, root on page 4, in a file of its own.
    pub fn new(size: PageSize, frames: usize, unique: bool) -> Rig {
        let disk = SimDisk::new();
        let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
        let file = CachedFile::register(&Cache::new(frames * size.bytes()), file, Path::new("a"), size);
        file.extend_to(PageNo(4000)).unwrap();
        file.set_last_page(PageNo(4000));
        let author = Author::unlogged();
        let (mut flags, mut kind) = (ChangeFlags::UNIQUE, PageFlags::NEW_RECORD_FORMAT);
        if !unique {
            (flags, kind) = (
                ChangeFlags::empty(),
                kind | PageFlags::INDEX | PageFlags::NON_UNIQUE,
            );
        }
        let create = CreateSingle {
            head: author.head(PageNo(4), DbTime::NIL, file.draw_dbtime(), flags),
            objid: ObjectId(9),
            parent: PageNo(1),
            pages: 1,
            flags: kind,
        };
        let mut root = file.latch_new(PageNo(4)).unwrap();
        apply::create_single(&create, &mut Latched::new([&mut root])).unwrap();
        drop(root);
        let tree = Tree::open(file.clone(), PageNo(4), ObjectId(9)).unwrap();
        let heap = Heap {
            next: Cell::new(5),
            free: RefCell::default(),
        };
        Rig {
            disk,
            file,
            heap,
            tree,
            map: BTreeMap::new(),
        }
    }

    pub fn writer(&self) -> TreeWriter<'_> {
        TreeWriter::new(self.tree.clone(), Author::unlogged(), &self.heap)
    }

    fn bookmark(&self, key: &[u8], data: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let data = if self.tree.is_unique() { &[] } else { data };
        (key.to_vec(), data.to_vec())
    }

    pub fn insert(&mut self, key: &[u8], data: &[u8]) {
        let done = self.writer().insert(key, data, &Unversioned);
        let bookmark = self.bookmark(key, data);
        match self.map.get(&bookmark) {
            Some(_) => assert_eq!(done.unwrap_err(), JetErr::KeyDuplicate),
            None => {
                done.unwrap();
                self.map.insert(bookmark, data.to_vec());
            }
        }
    }

    pub fn replace(&mut self, key: &[u8], data: &[u8]) {
        let done = self.writer().replace(key, data, &Unversioned);
        let bookmark = self.bookmark(key, data);
        match self.map.get_mut(&bookmark) {
            None => assert_eq!(done.unwrap_err(), JetErr::RecordDeleted),
            Some(old) => {
                done.unwrap();
                *old = data.to_vec();
            }
        }
    }

    pub fn flag_delete(&mut self, key: &[u8], data: &[u8]) {
        let done = self.writer().flag_delete(key, data, &Unversioned);
        let bookmark = self.bookmark(key, data);
        match self.map.remove(&bookmark) {
            None => assert_eq!(done.unwrap_err(), JetErr::RecordDeleted),
            Some(_) => done.unwrap(),
        }
    }

    /// Removes an entry that the map has, or may have as flag-deleted.
    pub fn delete(&mut self, key: &[u8], data: &[u8]) {
        let done = self.writer().delete(key, data);
        let bookmark = self.bookmark(key, data);
        match self.map.remove(&bookmark) {
            Some(_) => done.unwrap(),
            None => {
                if let Err(error) = done {
                    assert_eq!(error, JetErr::RecordDeleted);
                }
            }
        }
    }

    /// The tree is well, has exactly the entries of the map, and exactly the pages that were taken.
    pub fn check(&self) {
        let facts = check_tree(&self.tree).unwrap();
        assert!(facts.dbtime <= self.file.dbtime());
        assert_eq!(facts.nodes - facts.deleted, self.map.len() as u64);
        let pages: BTreeSet<PageNo> = facts.pages.iter().copied().collect();
        assert_eq!(pages.len(), facts.pages.len(), "a page is in the tree twice");
        assert_eq!(pages, self.heap.used());
        let mut cursor = TreeCursor::new(self.tree.clone());
        for ((key, _), data) in &self.map {
            assert!(cursor.next(&SkipDeleted).unwrap());
            let entry = cursor.entry(&SkipDeleted).unwrap();
            let node = entry.node().unwrap();
            assert_eq!((&node.key.to_vec(), node.data), (key, &data[..]));
        }
        assert!(!cursor.next(&SkipDeleted).unwrap());
        for (_, data) in self.map.iter().rev() {
            assert!(cursor.prev(&SkipDeleted).unwrap());
            assert_eq!(cursor.entry(&SkipDeleted).unwrap().node().unwrap().data, data);
        }
    }
}

#[derive(Clone, Debug)]
enum Op {
    Insert(u16, u16, usize),
    /// Keys one after the other from here.
    Run(u16, u8, usize),
    Replace(u16, usize),
    FlagDelete(u16),
    Delete(u16),
    DeleteRun(u16, u8),
}

fn op() -> impl Strategy<Value = Op> {
    let len = prop_oneof![4 => 1usize..60, 1 => 60usize..900];
    let len2 = prop_oneof![3 => 1usize..60, 1 => 60usize..1200];
    prop_oneof![
        4 => (0u16..400, 0u16..3, len).prop_map(|(key, salt, len)| Op::Insert(key, salt, len)),
        1 => (0u16..400, 5u8..60, 1usize..200).prop_map(|(key, count, len)| Op::Run(key, count, len)),
        2 => (0u16..400, len2).prop_map(|(key, len)| Op::Replace(key, len)),
        1 => (0u16..400).prop_map(Op::FlagDelete),
        2 => (0u16..400).prop_map(Op::Delete),
        1 => (0u16..400, 5u8..120).prop_map(|(key, count)| Op::DeleteRun(key, count)),
    ]
}

/// A key free of prefixes: a common part of many lengths, the number, an end.
pub(super) fn key_of(number: u16, shape: u8) -> Vec<u8> {
    let mut key = vec![0x7f; usize::from(shape) % 60];
    key.extend_from_slice(&(number / 8).to_be_bytes());
    key.extend(vec![0x40; usize::from(number % 7) * usize::from(shape) / 9]);
    key.extend_from_slice(&number.to_be_bytes());
    key.push(0);
    key
}

pub(super) fn data_of(number: u16, salt: u16, len: usize) -> Vec<u8> {
    let mut data = salt.to_be_bytes().to_vec();
    data.resize(len.max(2), (number % 251) as u8);
    data
}

fn run(size: PageSize, unique: bool, shape: u8, frames: usize, ops: &[Op]) {
    let mut rig = Rig::new(size, frames, unique);
    let key = |number| key_of(number, shape);
    for (step, op) in ops.iter().enumerate() {
        match *op {
            Op::Insert(number, salt, len) => rig.insert(&key(number), &data_of(number, salt, len)),
            Op::Run(number, count, len) => {
                for number in number..number + u16::from(count) {
                    rig.insert(&key(number), &data_of(number, 0, len));
                }
            }
            Op::Replace(number, len) if unique => rig.replace(&key(number), &data_of(number, 7, len)),
            Op::Replace(..) => {}
            Op::FlagDelete(number) => rig.flag_delete(&key(number), &data_of(number, 0, 20)),
            Op::Delete(number) => {
                let data = some_data(&rig, &key(number));
                rig.delete(&key(number), &data);
            }
            Op::DeleteRun(number, count) => {
                for number in number..number + u16::from(count) {
                    let data = some_data(&rig, &key(number));
                    rig.delete(&key(number), &data);
                }
            }
        }
        if step % 12 == 11 {
            rig.check();
        }
    }
    rig.check();
    rig.file.flush().unwrap();
    let last = rig.file.dbtime();
    // The file alone says the same.
    let Rig {
        disk,
        heap,
        map,
        file,
        tree,
    } = rig;
    drop((file, tree));
    let file = disk.open(Path::new("a"), Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 22), file, Path::new("a"), size);
    file.set_dbtime(last);
    let tree = Tree::open(file.clone(), PageNo(4), ObjectId(9)).unwrap();
    Rig {
        disk,
        heap,
        map,
        file,
        tree,
    }
    .check();
}

/// Data of an entry with this key, if there is one.
fn some_data(rig: &Rig, key: &[u8]) -> Vec<u8> {
    let found = rig.map.range((key.to_vec(), Vec::new())..).next();
    match found {
        Some(((found, _), data)) if found == key => data.clone(),
        _ => vec![1, 2],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn trees_do_what_maps_do(
        size in prop::sample::select(PageSize::ALL.to_vec()), unique: bool, shape: u8,
        frames in prop_oneof![Just(12usize), Just(1000)], ops in prop::collection::vec(op(), 1..120),
    ) {
        run(size, unique, shape, frames, &ops);
    }
}

#[test]
fn sequential_loads_fill_pages() {
    for size in PageSize::ALL {
        let mut rig = Rig::new(size, 1000, true);
        for number in 0..6000u32 {
            let key = [&[0x7f], &number.to_be_bytes()[..]].concat();
            rig.writer().insert(&key, &[9; 30], &Unversioned).unwrap();
            rig.map.insert((key, Vec::new()), vec![9; 30]);
        }
        rig.check();
        let facts = check_tree(&rig.tree).unwrap();
        let bytes = 6000 * (30 + 2 + 4 + 3);
        // Without the root and the last leaf.
        let filled = bytes * 100 / ((facts.pages.len() - 2) * size.bytes());
        assert!(filled > 85, "{size:?}: {filled}% of {} pages", facts.pages.len());
    }
}

/// What is deleted altogether leaves its root; pages are used again.
#[test]
fn trees_grow_and_shrink() {
    for unique in [true, false] {
        let rig = Rig::new(PageSize::ALL[0], 1000, unique);
        let numbers: Vec<u32> = (0..3000).map(|n: u32| n * 1543 % 3001).collect();
        let key = |number: u32| number.to_be_bytes();
        let data = |number: u32| [&number.to_le_bytes()[..], &[7; 200]].concat();
        let mut most = 0;
        for round in 0..3 {
            for number in &numbers {
                rig.writer()
                    .insert(&key(*number), &data(*number), &Unversioned)
                    .unwrap();
            }
            let facts = check_tree(&rig.tree).unwrap();
            assert!(facts.depth >= 3);
            let mut order = numbers.clone();
            match round {
                0 => order.sort_unstable(),
                1 => order.sort_unstable_by(|a, b| b.cmp(a)),
                _ => {}
            }
            for (step, number) in order.iter().enumerate() {
                rig.writer().delete(&key(*number), &data(*number)).unwrap();
                if step % 500 == 0 {
                    check_tree(&rig.tree).unwrap();
                }
            }
            let facts = check_tree(&rig.tree).unwrap();
            assert_eq!(
                (facts.nodes - facts.deleted, facts.depth),
                (0, 1),
                "round {round}"
            );
            rig.check();
            most = most.max(rig.heap.next.get());
        }
        assert_eq!(rig.heap.free.borrow().len() as u32 + 5, most);
    }
}

#[test]
fn density_leaves_room_behind() {
    let rig = Rig::new(PageSize::DEFAULT, 1000, true);
    let writer = TreeWriter::new(rig.tree.clone(), Author::unlogged(), &rig.heap).with_density(50);
    for number in 0..2000u32 {
        writer
            .insert(&number.to_be_bytes(), &[9; 30], &Unversioned)
            .unwrap();
    }
    let facts = check_tree(&rig.tree).unwrap();
    let per_page = 2000 / facts.pages.len();
    assert!((40..58).contains(&per_page), "{per_page} entries on each page");
}
