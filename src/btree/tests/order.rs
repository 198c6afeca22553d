//! The order of latches, asserted; and links that lead back to pages that are latched.

use std::cell::Cell;
use std::path::Path;

use super::super::search::Edge;
use super::super::*;
use super::hostile::{pages, redirect, relink, sound};
use super::write::Rig;
use crate::cache::{Cache, CachedFile};
use crate::error::{JetErr, Result, fail};
use crate::format::build::BuiltFile;
use crate::format::log::plan::Direction;
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::types::{PageNo, PageSize};

fn tree_of_many_leaves() -> Rig {
    let mut rig = Rig::new(PageSize::new(4096).unwrap(), 400, true);
    for n in 0..2_000u32 {
        rig.insert(&n.to_be_bytes(), &[7; 40]);
    }
    rig
}

#[test]
fn down_and_to_the_right_is_fine() {
    let rig = tree_of_many_leaves();
    let file = rig.tree.file();
    let leaf = rig.tree.descend_edge(Edge::First).unwrap();
    let right = rig.tree.read_next(&leaf).unwrap().unwrap();
    let _third = file.latch_write(right.page().next()).unwrap();
    drop(leaf);
    let _left = file.try_latch(right.page().prev()).unwrap().unwrap();
}

#[test]
#[cfg(debug_assertions)]
#[should_panic = "a thread waits for"]
fn a_leaf_and_then_the_root_is_not() {
    let rig = tree_of_many_leaves();
    let leaf = rig.tree.descend_edge(Edge::First).unwrap().number();
    let _leaf = rig.tree.file().latch(leaf).unwrap();
    let _ = rig.tree.read_root();
}

#[test]
#[cfg(debug_assertions)]
#[should_panic = "a thread waits for"]
fn to_the_left_is_not() {
    let rig = tree_of_many_leaves();
    let leaf = rig.tree.descend_edge(Edge::Last).unwrap();
    let _ = rig.tree.file().latch(leaf.page().prev());
}

#[test]
#[cfg(debug_assertions)]
#[should_panic = "is latched twice"]
fn twice_is_not() {
    let rig = tree_of_many_leaves();
    let root = rig.tree.read_root().unwrap();
    let _ = rig.tree.file().latch_write(root.number());
}

/// Pages behind those of the file.
struct Behind(Cell<u32>);

impl PageSource for Behind {
    fn allocate(&self, _near: PageNo) -> Result<PageNo> {
        self.0.set(self.0.get() + 1);
        match self.0.get() {
            page if page < 1_000 => Ok(PageNo(page)),
            _ => fail(JetErr::OutOfDatabaseSpace),
        }
    }

    fn free(&self, _page: PageNo) -> Result<()> {
        Ok(())
    }
}

/// Everything that latches more than a page at once, at every leaf.
fn changed(damage: impl Fn(&mut BuiltFile, &[PageNo], &[PageNo])) {
    let (mut file, built) = sound();
    let (leaves, branches) = pages(&file, &built);
    damage(&mut file, &leaves, &branches);
    let pages = Behind(Cell::new(file.last_page().0));
    let disk = SimDisk::new();
    let bytes = disk.open(Path::new("a"), Access::CreateNew).unwrap();
    bytes.write_at(0, &file.into_bytes()).unwrap();
    let file = CachedFile::register(&Cache::new(4 << 20), bytes, Path::new("a"), PageSize::DEFAULT);
    file.extend_to(PageNo(1_000)).unwrap();
    file.set_last_page(PageNo(1_000));
    let Ok(tree) = Tree::open(file, built.root, built.objid) else {
        return;
    };
    let writer = TreeWriter::new(tree, Author::unlogged(), &pages);
    for leaf in leaves.iter().chain(&branches) {
        let _ = writer.move_page(*leaf);
    }
    for key in (1..130u32).step_by(8) {
        let key = key.to_be_bytes();
        for direction in [Direction::Left, Direction::Right] {
            let bound = Bound::AtLeast { key: &key, data: &[] };
            let _ = writer.compact(&bound, direction, true, &Unversioned);
        }
        let _ = writer.delete(&key, &[]);
        let long = [&key[..], &[1]].concat();
        let _ = writer.insert(&long, &[7; 4_000], &Unversioned);
        let _ = writer.insert(&[&long[..], &[1]].concat(), &[7; 4_000], &Unversioned);
    }
}

#[test]
fn links_back_are_found_before_they_are_waited_for() {
    changed(|_, _, _| ());
    changed(|file, _, branches| redirect(file, branches[1], 1, branches[1]));
    changed(|file, leaves, branches| redirect(file, branches[1], 1, leaves[1]));
    changed(|file, leaves, branches| {
        relink(file, leaves[5], Some(leaves[5]), Some(leaves[5]));
        relink(file, leaves[6], Some(branches[1]), Some(branches[1]));
        relink(file, leaves[9], Some(leaves[10]), Some(leaves[10]));
        relink(file, leaves[12], Some(leaves[13]), None);
    });
    let root = sound().1.root;
    changed(|file, leaves, branches| {
        redirect(file, branches[2], 0, root);
        redirect(file, branches[0], 3, branches[0]);
        relink(file, leaves[13], Some(root), Some(root));
    });
}
