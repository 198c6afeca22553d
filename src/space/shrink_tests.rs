//! Databases whose ends are emptied and cut off.

use super::write_tests::{Rig, new_database};
use super::*;
use crate::btree::{Author, SkipDeleted, TreeCursor, Unversioned};
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
    let author = Author::unlogged();
    // Indexes come after their tables, and so are asked before them.
    let roots: Vec<PageNo> = rig.trees.iter().rev().map(|tree| tree.root).collect();
    let mut cut = 0;
    let blocked = 'extents: loop {
        let Some(last) = rig.space.last_extent().unwrap() else {
            break None;
        };
        rig.space.set_end(Some(PageNo(last.first().0 - 1)));
        let mut page = last.first();
        while page <= last.last {
            let Some(root) = rig.space.owner_of(page, roots.iter().copied()).unwrap() else {
                assert!(matches!(
                    rig.space.evacuate(author, PageNo::DATABASE_ROOT, page).unwrap(),
                    Evacuated::Free | Evacuated::Replaced | Evacuated::Moved(_)
                ));
                page = PageNo(page.0 + 1);
                continue;
            };
            match rig.space.evacuate(author, root, page) {
                Ok(Evacuated::Root) => break 'extents Some(Evacuated::Root),
                Ok(Evacuated::Moved(target)) => assert!(target < last.first()),
                Ok(Evacuated::Replaced | Evacuated::Returned) => {}
                Ok(Evacuated::Free) => page = PageNo(page.0 + 1),
                Ok(other) => panic!("{page:?} of {root:?}: {other:?}"),
                Err(error) if error == JetErr::OutOfDatabaseSpace => break 'extents Some(Evacuated::Unused),
                Err(error) => panic!("{page:?} of {root:?}: {error}"),
            }
        }
        rig.check();
        let pages = rig.space.cut_last_extent(author).unwrap();
        assert_eq!(pages, last.pages);
        assert_eq!(rig.file.last_page(), PageNo(last.first().0 - 1));
        cut += pages;
        rig.check();
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
