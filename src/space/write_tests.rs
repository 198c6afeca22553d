//! New databases, and trees that take pages and give them back, with the checker behind.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::btree::{Author, SkipDeleted, TreeWriter, Unversioned};
use crate::cache::Cache;
use crate::format::page::PageFlags;
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::testdata::hex;
use crate::types::PageSize;

pub(super) struct Rig {
    pub disk: SimDisk,
    pub file: Arc<CachedFile>,
    pub space: SpaceManager,
    pub trees: Vec<TreeName>,
}

/// A new database with the trees that all have.
pub(super) fn new_database(size: PageSize, pages: u32, extension: u32) -> Rig {
    let disk = SimDisk::new();
    let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 20), file, Path::new("a"), size);
    let space = SpaceManager::new(&file, extension);
    space.create_database(Author::unlogged(), pages).unwrap();
    let behind_shadow = if size.bytes() == 2048 { 30 } else { 29 };
    let trees = [
        (4, 2),
        (24, 3),
        (7, 4),
        (10, 5),
        (behind_shadow, 6),
        (behind_shadow + 1, 7),
    ];
    let trees = trees
        .map(|(root, objid)| TreeName {
            root: PageNo(root),
            objid: ObjectId(objid),
        })
        .to_vec();
    Rig {
        disk,
        file,
        space,
        trees,
    }
}

impl Rig {
    pub(super) fn check(&self) -> SpaceFacts {
        check_space(&self.file, &self.trees).unwrap()
    }

    pub(super) fn create(&mut self, parent: PageNo, pages: u32, multiple: bool, kind: PageFlags) -> TreeName {
        let objid = ObjectId(self.trees.iter().map(|tree| tree.objid.0).max().unwrap() + 1);
        let tree = NewTree {
            objid,
            parent,
            pages,
            multiple,
            kind,
        };
        let root = self.space.create_tree(Author::unlogged(), &tree).unwrap();
        let name = TreeName { root, objid };
        self.trees.push(name);
        name
    }

    pub(super) fn with_writer<T>(&self, tree: TreeName, work: impl FnOnce(&TreeWriter<'_>) -> T) -> T {
        let pages = self.space.pages_of(Author::unlogged(), tree.root);
        let opened = Tree::open(self.file.clone(), tree.root, tree.objid).unwrap();
        work(&TreeWriter::new(opened, Author::unlogged(), &pages))
    }

    fn delete(&mut self, tree: TreeName) {
        self.space.delete_tree(Author::unlogged(), tree.root).unwrap();
        self.trees.retain(|name| *name != tree);
    }
}

/// docs/spec/01 §7.8: what a new database of 254 pages looks like.
#[test]
fn a_new_database_is_byte_for_byte_the_book() {
    const NONE: &str = "";
    // page, flags, objid, dbtime, free, first free, tag 0, line 0
    type Row = (u32, u32, u32, u64, usize, usize, &'static str, &'static str);
    const ZERO: &str = "00000000000000000000000000000000";
    const ROWS: [Row; 15] = [
        (
            1,
            0x2803,
            1,
            0x46,
            4036,
            16,
            "fe000000000000000100000002000000",
            NONE,
        ),
        (2, 0x2823, 1, 0x46, 4022, 26, ZERO, "0400000000fefe000000"),
        (3, 0x2823, 1, 0x4E, 4022, 26, ZERO, "0400000000fee2000000"),
        (
            4,
            0x2803,
            2,
            0x4D,
            4036,
            16,
            "14000000010000000100000005000000",
            NONE,
        ),
        (5, 0x2823, 2, 0x4D, 4022, 26, ZERO, "04000000001714000000"),
        (6, 0x2823, 2, 0x5C, 4022, 26, ZERO, "0400000000170b000000"),
        (
            24,
            0x2803,
            3,
            0x54,
            4036,
            16,
            "05000000010000000100000019000000",
            NONE,
        ),
        (25, 0x2823, 3, 0x54, 4022, 26, ZERO, "04000000001c05000000"),
        (26, 0x2823, 3, 0x54, 4022, 26, ZERO, "04000000001c02000000"),
        (
            7,
            0x2843,
            4,
            0x5B,
            4036,
            16,
            "03000000040000000100000008000000",
            NONE,
        ),
        (8, 0x2863, 4, 0x5B, 4022, 26, ZERO, "04000000000903000000"),
        (9, 0x2863, 4, 0x5B, 4036, 16, ZERO, NONE),
        (
            10,
            0x2843,
            5,
            0x62,
            4036,
            16,
            "0300000004000000010000000b000000",
            NONE,
        ),
        (11, 0x2863, 5, 0x62, 4022, 26, ZERO, "04000000000c03000000"),
        (12, 0x2863, 5, 0x62, 4036, 16, ZERO, NONE),
    ];
    for size in PageSize::ALL.into_iter().skip(1) {
        let rig = new_database(size, 254, 256);
        let more = size.bytes() - size.header_len() - 4056;
        for (number, flags, objid, dbtime, free, first_free, external, line) in ROWS {
            let guard = rig.file.latch(PageNo(number)).unwrap();
            let page = guard.page();
            assert_eq!(page.flags().bits(), flags, "page {number}");
            assert_eq!(page.objid(), ObjectId(objid));
            // Page 3 is changed once more, for MSysObjids and MSysLocales.
            let later = number == 3;
            assert!(
                page.dbtime().0 == dbtime || later,
                "page {number}: {:?}",
                page.dbtime()
            );
            assert_eq!(
                (page.free(), page.first_free()),
                (free + more, first_free),
                "page {number}"
            );
            assert_eq!(page.external_header(), hex(external), "page {number}");
            let mut want = hex(line);
            if later {
                want[6] -= 2;
            }
            let lines: Vec<&[u8]> = (0..page.line_count()).map(|l| page.line(l).unwrap().0).collect();
            let wanted: Vec<&[u8]> = if want.is_empty() { vec![] } else { vec![&want] };
            assert_eq!(lines, wanted, "page {number}");
        }
    }
}

#[test]
fn new_databases_of_all_sizes_add_up() {
    for size in PageSize::ALL {
        for pages in [least_pages(size), 254, 1000] {
            let rig = new_database(size, pages, 256);
            let facts = rig.check();
            assert_eq!((facts.last, facts.leaked.len()), (PageNo(pages), 0));
            assert_eq!((facts.reached, facts.space_pages), (7, 10));
            assert_eq!(facts.available, u64::from(pages) - 17);
            rig.file.flush().unwrap();
            let bytes = rig.disk.contents("a").unwrap();
            assert_eq!(bytes.len(), (pages as usize + 2) * size.bytes());
        }
        let disk = SimDisk::new();
        let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
        let file = CachedFile::register(&Cache::new(1 << 20), file, Path::new("a"), size);
        let space = SpaceManager::new(&file, 256);
        let code = space.create_database(Author::unlogged(), least_pages(size) - 1);
        assert_eq!(code.unwrap_err(), JetErr::InvalidParameter);
    }
}

fn fill(rig: &Rig, tree: TreeName, from: u32, to: u32, len: usize) {
    rig.with_writer(tree, |writer| {
        for number in from..to {
            let key = number.wrapping_mul(2_654_435_761).to_be_bytes();
            let data = [&number.to_le_bytes()[..], &vec![5; len]].concat();
            writer.insert(&key, &data, &Unversioned).unwrap();
        }
    });
}

fn empty(rig: &Rig, tree: TreeName, from: u32, to: u32, len: usize) {
    rig.with_writer(tree, |writer| {
        for number in from..to {
            let key = number.wrapping_mul(2_654_435_761).to_be_bytes();
            let data = [&number.to_le_bytes()[..], &vec![5; len]].concat();
            writer.delete(&key, &data).unwrap();
        }
    });
}

#[test]
fn trees_take_pages_and_give_them_back() {
    let none = PageFlags::empty();
    for size in PageSize::ALL {
        let mut rig = new_database(size, 254, 16);
        let before = rig.check();
        let len = size.bytes() / 6;
        let table = rig.create(PageNo(1), 1, false, none);
        let index = rig.create(table.root, 1, false, PageFlags::INDEX | PageFlags::NON_UNIQUE);
        let values = rig.create(table.root, 1, false, PageFlags::LONG_VALUE);
        let large = rig.create(PageNo(1), 40, false, none);
        let multiple = rig.create(PageNo(1), 16, true, none);
        let all = [table, index, values, large, multiple];
        for round in 0..6u32 {
            for tree in all {
                fill(&rig, tree, round * 100, round * 100 + 100, len);
            }
            let facts = rig.check();
            assert_eq!(facts.leaked, []);
        }
        for tree in all {
            empty(&rig, tree, 0, 550, len);
            assert_eq!(rig.check().leaked, []);
        }
        for tree in [values, index, table, multiple, large] {
            rig.delete(tree);
            assert_eq!(rig.check().leaked, []);
        }
        // Everything is free again, but what the space trees of the root took.
        let after = rig.check();
        assert_eq!(after.reached, before.reached);
        let whole = u64::from(after.last.0);
        assert_eq!(
            after.available + after.reserved,
            whole - after.reached - after.space_pages
        );
        rig.file.flush().unwrap();
    }
}

/// In a file of revision 270 or later pages state their reserved tag when they are formed; the others keep what they say (§2.5.5).
#[test]
fn fresh_pages_state_their_reserved_tag() {
    for size in PageSize::ALL {
        let stated = |rig: &Rig, tree: TreeName| {
            let page = rig.file.latch(tree.root).unwrap();
            page.page().bytes()[35] >> 4 & 7
        };
        let mut rig = new_database(size, 254, 16);
        let old = rig.create(PageNo(1), 1, false, PageFlags::empty());
        rig.file.state_reserved_tags();
        let new = rig.create(PageNo(1), 1, false, PageFlags::empty());
        for tree in [old, new] {
            fill(&rig, tree, 0, 3, 20);
        }
        assert_eq!((stated(&rig, old), stated(&rig, new)), (0, 1));
        for tree in [old, new] {
            fill(&rig, tree, 3, 300, size.bytes() / 6);
            empty(&rig, tree, 0, 200, size.bytes() / 6);
        }
        assert_eq!(stated(&rig, new), 1, "split and merged");
        assert_eq!(rig.check().leaked, []);
    }
}

/// Thousands of extents: the space trees of the root split with the pages of their reserves.
#[test]
fn space_trees_split_too() {
    let size = PageSize::ALL[0];
    let mut rig = new_database(size, 31, 8);
    let mut kept = Vec::new();
    for round in 0..700u32 {
        // Of two trees one goes: what is free lies in many pieces.
        let goes = rig.create(PageNo(1), 1 + round % 3, false, PageFlags::empty());
        let stays = rig.create(PageNo(1), 1, false, PageFlags::empty());
        kept.push(goes);
        if round % 5 == 0 {
            fill(&rig, stays, 0, 3, 1500);
        }
    }
    assert_eq!(rig.check().leaked, []);
    for tree in kept {
        rig.delete(tree);
    }
    let facts = rig.check();
    assert_eq!(facts.leaked, []);
    assert!(facts.space_pages > 20, "{facts:?}");
    let space = Space::open_database(&rig.file).unwrap();
    for which in [ExtentTree::Owned, ExtentTree::Available] {
        let root = space.tree(which).unwrap().unwrap().root();
        assert!(
            !rig.file.latch(root).unwrap().page().is_leaf(),
            "{which:?} has split"
        );
    }
}

/// Wherever the file fails: nothing is owned twice, what was stored before is there, and work goes on.
#[test]
fn failing_writes_leave_no_page_in_two_places() {
    let size = PageSize::DEFAULT;
    let (mut failures, mut flushed) = (0, 0);
    for n in (1..200).step_by(7) {
        let mut rig = new_database(size, 30, 16);
        rig.file.cache().set_limit(12 * size.bytes());
        let table = rig.create(PageNo(1), 1, false, PageFlags::empty());
        rig.disk.fail_at(n);
        let mut stored = 0u32;
        let failure = rig.with_writer(table, |writer| {
            for number in 0..800u32 {
                let key = number.wrapping_mul(2_654_435_761).to_be_bytes();
                match writer.insert(&key, &[6; 500], &Unversioned) {
                    Ok(()) => stored = number + 1,
                    Err(error) => return Some(error.code()),
                }
            }
            None
        });
        // A page that could not be written to make room for another is nobody's failure.
        assert!(failure.is_none_or(|code| code == JetErr::DiskIO), "operation {n}");
        failures += usize::from(failure.is_some());
        rig.disk.fail_at(0);
        rig.with_writer(table, |writer| {
            writer.insert(&[0xff; 9], &[6; 500], &Unversioned).unwrap();
        });
        // Where it was a sync that failed, and what it should have saved has left memory since, the file is in doubt for good.
        match rig.file.flush() {
            Ok(()) => flushed += 1,
            Err(error) => assert_eq!(error.code(), JetErr::DiskIO, "operation {n}"),
        }
        let facts = rig.check();
        assert!(facts.leaked.len() < 40);
        let mut cursor = TreeCursor::new(Tree::open(rig.file.clone(), table.root, table.objid).unwrap());
        let mut found = 0;
        while cursor.next(&SkipDeleted).unwrap() {
            found += 1;
        }
        assert!(found >= stored, "{found} of {stored}");
    }
    assert!(
        failures > 3 && flushed > 20,
        "{failures} failed, {flushed} flushed"
    );
}
