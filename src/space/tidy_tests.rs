//! Space trees that lose entries, and so pages.

use std::collections::BTreeMap;

use super::write_tests::{Rig, new_database};
use super::*;
use crate::btree::tests::merge::{Kept, Replayed, content};
use crate::btree::{Author, PageSource, Place};
use crate::format::log::{MergeKind, OpenMacros};
use crate::format::page::Page;
use crate::types::PageSize;

/// Pages of a space tree.
fn pages_of(rig: &Rig, tree: TreeName, which: ExtentTree) -> usize {
    let space = Space::open(&rig.file, tree.root, tree.objid).unwrap();
    let tree = space.tree(which).unwrap().unwrap();
    crate::btree::check::check_tree(&tree).unwrap().pages.len()
}

/// A tree that owns many pages and uses none, as single pages: every second one is still taken. Gives those.
fn scattered(rig: &Rig, author: Author<'_>, tree: TreeName, pages: u32) -> Vec<PageNo> {
    let source = rig.space.pages_of(author, tree.root);
    let taken: Vec<PageNo> = (0..pages)
        .map(|_| source.allocate(PageNo(tree.root.0)).unwrap())
        .collect();
    let (mut kept, mut given) = (Vec::new(), Vec::new());
    for (at, page) in taken.into_iter().enumerate() {
        if at % 2 == 0 { &mut kept } else { &mut given }.push(page);
    }
    for page in given {
        source.free(page).unwrap();
    }
    kept
}

/// Extents come, and go when they become one again: their tree becomes as small as it was. A replay of the log makes the same pages.
#[test]
fn pages_of_space_trees_merge_and_come_back() {
    for size in [PageSize::ALL[0], PageSize::DEFAULT] {
        let mut rig = new_database(size, 64, 64);
        let tree = rig.create(PageNo::DATABASE_ROOT, 3, true, PageFlags::empty());
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
        let kept_records = Kept::default();
        let author = Author {
            journal: &kept_records,
            ..Author::unlogged()
        };
        let kept = scattered(&rig, author, tree, 1600);
        let most = pages_of(&rig, tree, ExtentTree::Available);
        assert!(most >= 3, "{size:?}: {most} pages");
        let source = rig.space.pages_of(author, tree.root);
        for page in &kept {
            source.free(*page).unwrap();
        }
        let (available, owned) = (
            pages_of(&rig, tree, ExtentTree::Available),
            pages_of(&rig, tree, ExtentTree::Owned),
        );
        assert!(
            available <= 2 && owned <= 2,
            "{size:?}: {available} {owned} of {most}"
        );
        // Nothing but what the tree has taken out of the way is lost: no page has a role, and none is leaked.
        assert!(rig.check().leaked.is_empty());
        let mut macros = OpenMacros::new();
        for bytes in kept_records.0.lock().iter() {
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
}

/// In any order of coming and going every page keeps one role.
#[test]
fn no_order_of_coming_and_going_loses_a_page() {
    for seed in 0..4u32 {
        let mut rig = new_database(PageSize::ALL[0], 64, 32);
        let table = rig.create(PageNo::DATABASE_ROOT, 1, false, PageFlags::empty());
        let index = rig.create(table.root, 1, false, PageFlags::empty());
        let mut held = Vec::new();
        let mut random = seed.wrapping_mul(0x9E37_79B9) | 1;
        for step in 0..6000u32 {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            let tree = if random & 0x100 == 0 { table } else { index };
            let source = rig.space.pages_of(Author::unlogged(), tree.root);
            // First more come, then more go.
            let comes = random % 8 < if step < 3000 { 5 } else { 2 };
            if comes || held.is_empty() {
                held.push((tree.root, source.allocate(PageNo(random % 2000)).unwrap()));
            } else {
                let at = (random >> 12) as usize % held.len();
                let (root, page) = held.swap_remove(at);
                let source = rig.space.pages_of(Author::unlogged(), root);
                source.free(page).unwrap();
            }
        }
        for (root, page) in held.drain(..) {
            let source = rig.space.pages_of(Author::unlogged(), root);
            source.free(page).unwrap();
        }
        assert!(rig.check().leaked.is_empty(), "seed {seed}");
    }
}

#[test]
fn defragmentation_walks_over_extents() {
    let mut rig = new_database(PageSize::ALL[0], 64, 64);
    let tree = rig.create(PageNo::DATABASE_ROOT, 3, true, PageFlags::empty());
    let small = rig.create(PageNo::DATABASE_ROOT, 1, false, PageFlags::empty());
    scattered(&rig, Author::unlogged(), tree, 2000);
    let before = pages_of(&rig, tree, ExtentTree::Available);
    for which in [ExtentTree::Owned, ExtentTree::Available] {
        let (mut place, mut kinds) = (None::<Place>, Vec::new());
        loop {
            let done = rig
                .space
                .compact_extents(Author::unlogged(), tree.root, which, place.as_ref(), false)
                .unwrap()
                .unwrap();
            kinds.push(done.kind);
            match done.next {
                Some(next) => place = Some(next),
                None => break,
            }
        }
        // Each leaf once, from the last to the first.
        assert!(kinds.len() <= before + 1, "{kinds:?}");
        assert!(!kinds.contains(&MergeKind::PartialRight));
    }
    let nothing = rig
        .space
        .compact_extents(Author::unlogged(), small.root, ExtentTree::Owned, None, false);
    assert_eq!(nothing.unwrap(), None);
}
