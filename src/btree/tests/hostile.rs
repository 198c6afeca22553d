//! Trees made to mislead: every rule of docs/spec/01 §9.3 broken on purpose, with right checksums. A walk ends, soon,
//! with the documented code.

use std::sync::LazyLock;

use crate::btree::{Bound, SkipDeleted, Tree, TreeCursor};
use crate::error::JetErr;
use crate::format::build::{BuiltFile, BuiltTree, DatabaseBuilder, Entry, TreeSpec};
use crate::format::page::PageFlags;
use crate::testdata::cached;
use crate::types::{PageNo, PageSize};

const POLICY: SkipDeleted = SkipDeleted;
const ENTRIES: u32 = 64;

/// A tree of three levels: leaves of 4 lines, branch pages of 4 lines.
pub(super) fn sound() -> (BuiltFile, BuiltTree) {
    static SOUND: LazyLock<(BuiltFile, BuiltTree)> = LazyLock::new(build);
    SOUND.clone()
}

fn build() -> (BuiltFile, BuiltTree) {
    let mut database = DatabaseBuilder::new(PageSize::DEFAULT);
    let spec = TreeSpec::table(PageNo(1)).lines(4, 4);
    let list = (0..ENTRIES)
        .map(|i| Entry::new((i * 2 + 1).to_be_bytes(), b"data"))
        .collect();
    let built = database.tree(&spec, list);
    assert_eq!(built.depth, 3);
    (database.finish(), built)
}

/// The leaves in order, and the branch pages below the root.
pub(super) fn pages(file: &BuiltFile, built: &BuiltTree) -> (Vec<PageNo>, Vec<PageNo>) {
    let children = |page: PageNo| {
        let page = file.page(page);
        page.nodes()
            .map(|node| node.unwrap().child().unwrap())
            .collect::<Vec<_>>()
    };
    let branches = children(built.root);
    (
        branches.iter().flat_map(|page| children(*page)).collect(),
        branches,
    )
}

/// Codes of a walk forward, a walk backward and a seek for the key in the middle.
fn outcome(file: BuiltFile, built: &BuiltTree) -> [Result<u64, JetErr>; 3] {
    let last = PageNo(file.last_page().0);
    let file = cached(file.into_bytes(), PageSize::DEFAULT);
    file.set_last_page(last);
    let tree = match Tree::open(file, built.root, built.objid) {
        Ok(tree) => tree,
        Err(error) => return [Err(error.code()); 3],
    };
    let walk = |forward: bool| {
        let mut cursor = TreeCursor::new(tree.clone());
        let mut count = 0;
        if !forward {
            cursor.to_end();
        }
        while if forward {
            cursor.next(&POLICY)
        } else {
            cursor.prev(&POLICY)
        }
        .map_err(|e| e.code())?
        {
            count += 1;
            assert!(count <= 2 * u64::from(ENTRIES), "the walk does not end");
        }
        Ok(count)
    };
    let key = ENTRIES.to_be_bytes();
    let seek = || {
        let found = TreeCursor::new(tree.clone()).seek(Bound::AtLeast { key: &key, data: &[] }, &POLICY);
        found.map(|_| 1).map_err(|e| e.code())
    };
    [walk(true), walk(false), seek()]
}

fn broken(damage: impl FnOnce(&mut BuiltFile, &[PageNo], &[PageNo])) -> [Result<u64, JetErr>; 3] {
    let (mut file, built) = sound();
    let (leaves, branches) = pages(&file, &built);
    damage(&mut file, &leaves, &branches);
    outcome(file, &built)
}

/// Points line `line` of a branch page at another child.
pub(super) fn redirect(file: &mut BuiltFile, page: PageNo, line: usize, child: PageNo) {
    file.edit(page, |page| {
        let (mut bytes, flags) = {
            let view = page.view().unwrap();
            let (bytes, flags) = view.line(line).unwrap();
            (bytes.to_vec(), flags)
        };
        let at = bytes.len() - 4;
        bytes[at..].copy_from_slice(&child.0.to_le_bytes());
        page.replace_line(line, &bytes, flags).unwrap();
    });
}

pub(super) fn relink(file: &mut BuiltFile, page: PageNo, prev: Option<PageNo>, next: Option<PageNo>) {
    file.edit(page, |page| {
        let (old_prev, old_next) = (page.view().unwrap().prev(), page.view().unwrap().next());
        page.set_siblings(prev.unwrap_or(old_prev), next.unwrap_or(old_next));
    });
}

fn set_objid(file: &mut BuiltFile, page: PageNo) {
    file.edit_bytes(page, |bytes| bytes[24] ^= 1);
}

#[test]
fn a_sound_tree_is_walked() {
    let all = u64::from(ENTRIES);
    assert_eq!(broken(|_, _, _| ()), [Ok(all), Ok(all), Ok(1)]);
}

#[test]
fn t1_a_page_of_another_tree() {
    let [forward, backward, seek] = broken(|file, leaves, _| set_objid(file, leaves[8]));
    assert_eq!(
        (forward, backward),
        (Err(JetErr::BadPageLink), Err(JetErr::BadPageLink))
    );
    assert_eq!(seek, Err(JetErr::BadPageLink));
    let codes = broken(|file, leaves, _| set_objid(file, leaves[0]));
    assert_eq!(codes[0], Err(JetErr::BadParentPageLink));
    let codes = broken(|file, _, branches| branches.iter().for_each(|page| set_objid(file, *page)));
    assert_eq!(codes, [Err(JetErr::BadParentPageLink); 3]);
}

#[test]
fn t2_a_page_without_lines() {
    let empty = |file: &mut BuiltFile, page| {
        file.edit(page, |page| {
            (0..4).rev().for_each(|line| page.delete_line(line).unwrap())
        });
    };
    let codes = broken(|file, leaves, _| empty(file, leaves[5]));
    assert_eq!(codes[..2], [Err(JetErr::BadPageLink); 2]);
    let codes = broken(|file, leaves, _| empty(file, leaves[0]));
    assert_eq!(codes[0], Err(JetErr::BadParentPageLink));
    let codes = broken(|file, _, branches| branches.iter().for_each(|page| empty(file, *page)));
    assert_eq!(codes, [Err(JetErr::BadParentPageLink); 3]);
}

#[test]
fn t3_siblings_that_do_not_point_back() {
    let codes = broken(|file, leaves, _| relink(file, leaves[3], Some(leaves[0]), None));
    assert_eq!(codes[0], Err(JetErr::BadPageLink));
    let codes = broken(|file, leaves, _| relink(file, leaves[3], None, Some(leaves[6])));
    assert_eq!(codes[..2], [Err(JetErr::BadPageLink); 2]);
}

#[test]
fn t3_a_ring_of_leaves_whose_links_agree() {
    // Leaf 5 is followed by leaf 2, and both say so.
    let codes = broken(|file, leaves, _| {
        relink(file, leaves[5], None, Some(leaves[2]));
        relink(file, leaves[2], Some(leaves[5]), None);
    });
    assert_eq!(codes[0], Err(JetErr::BadPageLink));
    assert_eq!(codes[1], Err(JetErr::BadPageLink));
    // A leaf that is its own neighbour.
    let codes = broken(|file, leaves, _| relink(file, leaves[5], Some(leaves[5]), Some(leaves[5])));
    assert_eq!(codes[..2], [Err(JetErr::BadPageLink); 2]);
}

#[test]
fn t3_a_ring_of_leaves_whose_lines_are_out_of_order_too() {
    let codes = broken(|file, leaves, _| {
        for leaf in [leaves[2], leaves[5]] {
            // First and last line change places, so that the last key of each is below the first of the other.
            file.edit(leaf, |page| {
                let lines: Vec<_> = (0..4)
                    .map(|line| {
                        page.view()
                            .unwrap()
                            .line(line)
                            .map(|(b, f)| (b.to_vec(), f))
                            .unwrap()
                    })
                    .collect();
                page.replace_line(0, &lines[3].0, lines[3].1).unwrap();
                page.replace_line(3, &lines[0].0, lines[0].1).unwrap();
            });
        }
        relink(file, leaves[5], None, Some(leaves[2]));
        relink(file, leaves[2], Some(leaves[5]), None);
    });
    assert!(codes[0].is_err() && codes[1].is_err());
}

#[test]
fn t4_a_leaf_beyond_the_edge() {
    let codes = broken(|file, leaves, _| relink(file, leaves[0], Some(leaves[9]), None));
    assert_eq!(codes[0], Err(JetErr::BadParentPageLink));
    let codes = broken(|file, leaves, _| relink(file, *leaves.last().unwrap(), None, Some(leaves[9])));
    assert_eq!(codes[1], Err(JetErr::BadParentPageLink));
}

#[test]
fn t5_a_separator_that_is_last_on_its_page_and_hit() {
    // The root sends the key to the first branch page, whose last separator is that very key.
    let (mut file, built) = sound();
    let (_, branches) = pages(&file, &built);
    let target = ENTRIES.to_be_bytes();
    let set_key = |file: &mut BuiltFile, page: PageNo, line: usize, key: &[u8]| {
        let child = file.page(page).node(line).unwrap().data.to_vec();
        file.edit(page, |page| {
            let mut bytes = Vec::new();
            let flags = crate::format::node::encode(key, &child, &[], &mut bytes).unwrap();
            page.replace_line(line, &bytes, flags).unwrap();
        });
    };
    set_key(&mut file, built.root, 0, &[9]);
    set_key(&mut file, branches[0], 3, &target);
    assert_eq!(outcome(file, &built)[2], Err(JetErr::DatabaseCorrupted));
}

#[test]
fn t6_children_that_are_no_pages() {
    let last = sound().0.last_page();
    for child in [
        PageNo(0),
        PageNo(last.0 + 1),
        PageNo(0x7FEF_FFFF),
        PageNo(u32::MAX),
    ] {
        let codes = broken(|file, _, branches| {
            branches
                .iter()
                .for_each(|page| (0..4).for_each(|line| redirect(file, *page, line, child)));
        });
        assert_eq!(codes, [Err(JetErr::DatabaseCorrupted); 3], "child {}", child.0);
    }
    // A child that was never written.
    let codes = broken(|file, _, branches| {
        branches
            .iter()
            .for_each(|page| (0..4).for_each(|line| redirect(file, *page, line, last)));
    });
    assert_eq!(codes, [Err(JetErr::PageNotInitialized); 3]);
}

#[test]
fn t6_cycles_among_branch_pages() {
    // A branch page that is its own child, and two that are each other's.
    let codes = broken(|file, _, branches| {
        branches
            .iter()
            .for_each(|page| (0..4).for_each(|line| redirect(file, *page, line, *page)));
    });
    assert_eq!(codes, [Err(JetErr::DatabaseCorrupted); 3]);
    let codes = broken(|file, _, branches| {
        for (i, page) in branches.iter().enumerate() {
            (0..4).for_each(|line| redirect(file, *page, line, branches[(i + 1) % branches.len()]));
        }
    });
    assert_eq!(codes, [Err(JetErr::DatabaseCorrupted); 3]);
    // Back to the root.
    let (mut file, built) = sound();
    let (_, branches) = pages(&file, &built);
    branches
        .iter()
        .for_each(|page| (0..4).for_each(|line| redirect(&mut file, *page, line, built.root)));
    assert_eq!(outcome(file, &built), [Err(JetErr::BadParentPageLink); 3]);
}

#[test]
fn branch_nodes_without_a_page_number() {
    let codes = broken(|file, _, branches| {
        for page in branches {
            file.edit(*page, |page| {
                let (mut bytes, flags) = page
                    .view()
                    .unwrap()
                    .line(0)
                    .map(|(b, f)| (b.to_vec(), f))
                    .unwrap();
                bytes.pop();
                page.replace_line(0, &bytes, flags).unwrap();
            });
        }
    });
    assert_eq!(codes[0], Err(JetErr::DatabaseCorrupted));
}

#[test]
fn leaves_on_several_levels_end_the_walk() {
    // A leaf flag on a branch page: its "entries" are separators, its siblings are none.
    let codes = broken(|file, _, branches| {
        for page in branches {
            file.edit(*page, |page| {
                page.set_flags(PageFlags::LEAF | PageFlags::NEW_RECORD_FORMAT)
            });
        }
    });
    assert!(
        codes
            .iter()
            .all(|code| code.is_ok() || *code == Err(JetErr::DatabaseCorrupted))
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    #[test]
    fn random_damage_with_right_checksums_ends(
        damage in proptest::collection::vec((0usize..24, 0usize..4096, proptest::prelude::any::<u8>()), 1..6),
    ) {
        let (mut file, built) = sound();
        for (page, at, value) in damage {
            // Half of it in the header, where links are.
            let at = if at % 2 == 0 { at % 40 } else { at };
            let page = PageNo(built.root.0 + page as u32);
            if file.page(page).flags().is_empty() {
                continue;
            }
            file.edit_bytes(page, |bytes| bytes[at] = value);
        }
        let _ = outcome(file, &built);
    }
}
