//! Databases whose ends are emptied and cut off.

use std::collections::BTreeMap;

use super::write_tests::{Rig, new_database};
use super::*;
use crate::btree::tests::merge::{Kept, Replayed, content};
use crate::btree::{Author, RootReference, SkipDeleted, TreeCursor, Unversioned};
use crate::format::log::OpenMacros;
use crate::format::page::Page;
use crate::format::page::PageFlags;
use crate::types::PageSize;

fn key(number: u32) -> [u8; 4] {
    number.wrapping_mul(0x9E37_79B1).to_be_bytes()
}

/// Tables with indexes that grow together, so that their extents lie mixed; then most of the entries go.
fn mixed(size: PageSize, extension: u32, kept: u32) -> (Rig, Vec<TreeName>, Vec<Vec<u32>>) {
    let mut rig = new_database(size, 64, extension);
    let big = rig.create(PageNo::DATABASE_ROOT, 40, true, PageFlags::empty());
    let mut trees = vec![big];
    for (parent, pages, multiple) in [(big.root, 1, false), (PageNo::DATABASE_ROOT, 3, true)] {
        let tree = rig.create(parent, pages, multiple, PageFlags::empty());
        trees.push(tree);
    }
    let data = vec![7; size.bytes() / 9];
    let mut entries = vec![Vec::new(); trees.len()];
    for number in 0..1400u32 {
        let which = (number % 3) as usize;
        let inserted = rig.with_writer(trees[which], |writer| {
            writer.insert(&key(number), &data, &Unversioned)
        });
        inserted.unwrap();
        entries[which].push(number);
    }
    for (tree, numbers) in trees.iter().zip(&mut entries) {
        for number in numbers.iter().filter(|number| *number % kept != 0) {
            rig.with_writer(*tree, |writer| writer.delete(&key(*number), &data))
                .unwrap();
        }
        numbers.retain(|number| number % kept == 0);
        numbers.sort_by_key(|number| key(*number));
    }
    (rig, trees, entries)
}

fn check_entries(rig: &Rig, trees: &[TreeName], entries: &[Vec<u32>]) {
    for (name, numbers) in trees.iter().zip(entries) {
        let tree = Tree::open(rig.file.clone(), name.root, name.objid).unwrap();
        let mut cursor = TreeCursor::new(tree);
        for number in numbers {
            assert!(cursor.next(&SkipDeleted).unwrap());
            assert_eq!(cursor.key(), key(*number));
        }
        assert!(!cursor.next(&SkipDeleted).unwrap());
    }
}

/// Empties and cuts one extent after the other, until a root or want of room stops it. Gives what was in the way.
fn shrink(rig: &Rig) -> (u32, Option<Evacuated>) {
    let mut trees = rig.trees.clone();
    shrink_with(rig, Author::unlogged(), &mut trees, &mut |_, _| None)
}

/// As [`shrink`]; `move_root` may move a root out of the way.
fn shrink_with(
    rig: &Rig,
    author: Author<'_>,
    trees: &mut [TreeName],
    move_root: &mut dyn FnMut(&[TreeName], PageNo) -> Option<PageNo>,
) -> (u32, Option<Evacuated>) {
    let mut cut = 0;
    let blocked = 'extents: loop {
        let Some(last) = rig.space.last_extent().unwrap() else {
            break None;
        };
        rig.space.set_end(Some(PageNo(last.first().0 - 1)));
        let mut page = last.first();
        while page <= last.last {
            // Indexes come after their tables, and so are asked before them.
            let roots = trees.iter().rev().map(|tree| tree.root);
            let Some(root) = rig.space.owner_of(page, roots).unwrap() else {
                assert!(matches!(
                    rig.space.evacuate(author, PageNo::DATABASE_ROOT, page).unwrap(),
                    Evacuated::Free | Evacuated::Replaced | Evacuated::Moved(_)
                ));
                page = PageNo(page.0 + 1);
                continue;
            };
            match rig.space.evacuate(author, root, page) {
                Ok(Evacuated::Root) => match move_root(trees, root) {
                    None => break 'extents Some(Evacuated::Root),
                    Some(moved) => {
                        assert!(moved < last.first());
                        let tree = trees.iter_mut().find(|tree| tree.root == root).unwrap();
                        tree.root = moved;
                    }
                },
                Ok(Evacuated::Moved(target)) => assert!(target < last.first()),
                Ok(Evacuated::Replaced | Evacuated::Returned) => {}
                Ok(Evacuated::Free) => page = PageNo(page.0 + 1),
                Ok(other) => panic!("{page:?} of {root:?}: {other:?}"),
                Err(error) if error == JetErr::OutOfDatabaseSpace => break 'extents Some(Evacuated::Unused),
                Err(error) => panic!("{page:?} of {root:?}: {error}"),
            }
        }
        check_space(&rig.file, trees).unwrap();
        let pages = rig.space.cut_last_extent(author).unwrap();
        assert_eq!(pages, last.pages);
        assert_eq!(rig.file.last_page(), PageNo(last.first().0 - 1));
        cut += pages;
        check_space(&rig.file, trees).unwrap();
    };
    rig.space.set_end(None);
    (cut, blocked)
}

#[test]
fn ends_are_emptied_and_cut_off() {
    for (size, extension) in [
        (PageSize::ALL[0], 32),
        (PageSize::DEFAULT, 16),
        (PageSize::ALL[3], 64),
    ] {
        let (rig, trees, entries) = mixed(size, extension, 10);
        let before = (rig.check().last, rig.file.file().len().unwrap());
        let (cut, _) = shrink(&rig);
        let after = (rig.check().last, rig.file.file().len().unwrap());
        assert!(cut > 0, "{size:?}");
        assert_eq!(before.0.0 - after.0.0, cut);
        assert_eq!(before.1 - after.1, u64::from(cut) * size.bytes() as u64);
        assert!(rig.check().leaked.is_empty());
        check_entries(&rig, &trees, &entries);
        // It grows again.
        let data = vec![9; size.bytes() / 9];
        for number in 2000..2600 {
            rig.with_writer(trees[0], |writer| {
                writer.insert(&key(number), &data, &Unversioned)
            })
            .unwrap();
        }
        rig.check();
        rig.file.flush().unwrap();
        assert_eq!(rig.file.dirty_pages(), 0);
    }
}

#[test]
fn without_room_below_nothing_moves() {
    let (rig, trees, entries) = mixed(PageSize::DEFAULT, 16, 1);
    let before = rig.check().last;
    let (cut, blocked) = shrink(&rig);
    assert!(blocked.is_some());
    assert!(rig.check().leaked.is_empty());
    assert_eq!(before.0 - rig.check().last.0, cut);
    check_entries(&rig, &trees, &entries);
    // The last extent is in use: it cannot be cut.
    assert_eq!(rig.space.cut_last_extent(Author::unlogged()).unwrap(), 0);
    assert_eq!(
        rig.space
            .evacuate(Author::unlogged(), trees[2].root, trees[0].root)
            .unwrap(),
        Evacuated::NotOwned
    );
    assert_eq!(
        rig.space
            .evacuate(Author::unlogged(), trees[2].root, trees[2].root)
            .unwrap(),
        Evacuated::Root
    );
}

/// Where a row of the stand-in for a catalog has the number of a root.
const NUMBER_AT: usize = 3;

fn references(rig: &Rig, catalogs: [TreeName; 2], objid: ObjectId) -> Vec<RootReference> {
    let reference = |(catalog, last): (TreeName, u8)| RootReference {
        tree: Tree::open(rig.file.clone(), catalog.root, catalog.objid).unwrap(),
        key: [&objid.0.to_be_bytes()[..], &[last]].concat(),
        offset: NUMBER_AT,
    };
    [
        (catalogs[0], 1),
        (catalogs[0], 2),
        (catalogs[1], 1),
        (catalogs[1], 2),
    ]
    .map(reference)
    .to_vec()
}

/// Nothing is in the way when roots move too; a replay of the log makes the same pages.
#[test]
fn roots_move_with_all_that_names_them() {
    let size = PageSize::DEFAULT;
    let (mut rig, named, entries) = mixed(size, 16, 25);
    // Two trees stand for catalog and shadow: at the beginning of the file, for much is free there by now.
    let catalogs = [0, 1].map(|_| rig.create(PageNo::DATABASE_ROOT, 3, true, PageFlags::empty()));
    for tree in &named {
        for reference in references(&rig, catalogs, tree.objid) {
            let row = [&[0xAA; NUMBER_AT][..], &tree.root.0.to_le_bytes(), b"rest"].concat();
            let catalog = catalogs.into_iter().find(|one| one.root == reference.tree.root());
            rig.with_writer(catalog.unwrap(), |writer| {
                writer.insert(&reference.key, &row, &Unversioned)
            })
            .unwrap();
        }
    }
    rig.file.flush().unwrap();
    let bytes = rig.disk.contents("a").unwrap();
    let pages = (1..=rig.file.last_page().0).map(PageNo).map(|page| {
        let at = size.offset_of(page) as usize;
        (page, bytes[at..at + size.bytes()].to_vec())
    });
    let mut replayed = Replayed {
        size,
        pages: pages.collect::<BTreeMap<_, _>>(),
    };
    let kept = Kept::default();
    let author = Author {
        journal: &kept,
        ..Author::unlogged()
    };
    let mut trees = rig.trees.clone();
    let mut moved = 0;
    let mut move_root = |trees: &[TreeName], root: PageNo| {
        let objid = trees.iter().find(|tree| tree.root == root)?.objid;
        if !named.iter().any(|tree| tree.objid == objid) {
            return None;
        }
        let children: Vec<PageNo> = trees
            .iter()
            .map(|tree| tree.root)
            .filter(|child| {
                let guard = rig.file.latch(*child).unwrap();
                let fields = RootFields::parse(guard.page().external_header()).unwrap();
                fields.space.parent() == root
            })
            .collect();
        let wrong = references(&rig, catalogs, ObjectId(objid.0 + 1));
        assert!(rig.space.move_root(author, root, &children, &wrong).is_err());
        let references = references(&rig, catalogs, objid);
        match rig.space.move_root(author, root, &children, &references) {
            Ok(to) => {
                moved += 1;
                Some(to)
            }
            Err(error) => {
                assert_eq!(error, JetErr::OutOfDatabaseSpace);
                None
            }
        }
    };
    let (cut, _) = shrink_with(&rig, author, &mut trees, &mut move_root);
    // Those that were not in the way move too: a table with an index, the index, another table.
    for tree in &named {
        let at = trees.iter().position(|one| one.objid == tree.objid).unwrap();
        let root = move_root(&trees, trees[at].root).unwrap();
        assert_ne!(root, trees[at].root);
        trees[at].root = root;
        check_space(&rig.file, &trees).unwrap();
    }
    assert!(cut > 0 && moved >= 3, "{cut} pages cut, {moved} roots moved");
    let names = named
        .iter()
        .map(|old| *trees.iter().find(|tree| tree.objid == old.objid).unwrap())
        .collect::<Vec<_>>();
    assert!(check_space(&rig.file, &trees).unwrap().leaked.is_empty());
    check_entries(&rig, &names, &entries);
    for tree in &names {
        for reference in references(&rig, catalogs, tree.objid) {
            let mut cursor = TreeCursor::new(reference.tree);
            let bound = crate::btree::Bound::AtLeast {
                key: &reference.key,
                data: &[],
            };
            cursor.seek(bound, &SkipDeleted).unwrap();
            let entry = cursor.entry(&SkipDeleted).unwrap();
            let data = entry.node().unwrap().data;
            assert_eq!(data[NUMBER_AT..NUMBER_AT + 4], tree.root.0.to_le_bytes());
        }
    }
    let mut macros = OpenMacros::new();
    for bytes in kept.0.lock().iter() {
        replayed.record(&mut macros, bytes);
    }
    for (number, bytes) in replayed.pages.range(..=rig.file.last_page()) {
        let again = Page::new(bytes, size).unwrap();
        if !again.flags().is_empty() {
            let done = rig.file.latch(*number).unwrap();
            assert_eq!(content(&done.page()), content(&again), "{number:?}");
        }
    }
}
