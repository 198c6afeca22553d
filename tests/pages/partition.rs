//! The rules of docs/spec/01 §6.2 and §7.1 over whole files: trees are ordered and balanced, and every owned page has
//! exactly one role.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use esent::btree::{SkipDeleted, Tree, TreeCursor};
use esent::cache::CachedFile;
use esent::catalog::Catalog;
use esent::format::page::PageFlags;
use esent::format::space::ExtentTree;
use esent::space::{Space, database_last_page};
use esent::types::{ObjectId, PageNo};

/// One tree: who it is and who gave it its pages.
struct Member {
    objid: ObjectId,
    root: PageNo,
    parent: PageNo,
}

fn members(file: &Arc<CachedFile>) -> Vec<Member> {
    let catalog = Catalog::open(file).unwrap();
    let database = PageNo::DATABASE_ROOT;
    let mut members = vec![Member {
        objid: ObjectId(1),
        root: database,
        parent: PageNo::NULL,
    }];
    for row in catalog.list(&SkipDeleted).unwrap() {
        let table = catalog.table(row.objid, &SkipDeleted).unwrap();
        members.push(Member {
            objid: table.objid,
            root: table.root,
            parent: database,
        });
        let below = table.indexes().iter().map(|index| (index.objid, index.root));
        let below = below.chain(table.long_values.iter().map(|tree| (tree.objid, tree.root)));
        for (objid, root) in below.filter(|(_, root)| *root != table.root) {
            members.push(Member {
                objid,
                root,
                parent: table.root,
            });
        }
    }
    members
}

/// Who uses a page.
type Roles = BTreeMap<u32, String>;

fn claim(roles: &mut Roles, page: PageNo, role: String) {
    if let Some(other) = roles.insert(page.0, role.clone()) {
        panic!("page {} is both {other} and {role}", page.0);
    }
}

/// Visits a page and those below it; `low` and `high` are the separators around it. Gives the depth.
fn visit(tree: &Tree, roles: &mut Roles, page: PageNo, (low, high): (&[u8], &[u8]), by_data: bool) -> usize {
    claim(roles, page, format!("a page of tree {}", tree.objid().0));
    let guard = tree.file().latch(page).unwrap();
    let view = guard.page();
    assert_eq!(
        (view.objid(), view.is_root()),
        (tree.objid(), page == tree.root())
    );
    view.check_order().unwrap();
    if view.is_leaf() {
        for node in view.nodes().map(Result::unwrap) {
            let mut bookmark = node.key.to_vec();
            if by_data {
                bookmark.extend_from_slice(node.data);
            }
            assert!(
                &bookmark[..] >= low && (high.is_empty() || &bookmark[..] < high),
                "page {}",
                page.0
            );
        }
        return 1;
    }
    assert!(view.prev().is_null() && view.next().is_null());
    let mut before = low.to_vec();
    let depths: BTreeSet<usize> = view
        .nodes()
        .map(|node| {
            let node = node.unwrap();
            let separator = node.key.to_vec();
            assert!(high.is_empty() || (!separator.is_empty() && &separator[..] <= high));
            let depth = visit(tree, roles, node.child().unwrap(), (&before, &separator), by_data);
            before = separator;
            depth
        })
        .collect();
    assert_eq!(before, high, "the last separator of page {}", page.0);
    assert_eq!(
        depths.len(),
        1,
        "leaves below page {} at different depths",
        page.0
    );
    let depth = *depths.first().unwrap();
    assert_eq!(depth == 1, view.flags().contains(PageFlags::PARENT_OF_LEAF));
    depth + 1
}

/// Entries in both directions, which must agree.
fn count(tree: &Tree) -> u64 {
    let (mut forward, mut backward) = (0, 0);
    let mut cursor = TreeCursor::new(tree.clone());
    while cursor.next(&SkipDeleted).unwrap() {
        forward += 1;
    }
    while cursor.prev(&SkipDeleted).unwrap() {
        backward += 1;
    }
    assert_eq!(forward, backward, "tree {}", tree.objid().0);
    assert_eq!(forward, tree.count(&SkipDeleted).unwrap());
    forward
}

/// Claims all pages of one member and gives the pages it owns.
fn examine(file: &Arc<CachedFile>, member: &Member, roles: &mut Roles) -> BTreeSet<u32> {
    let tree = Tree::open(file.clone(), member.root, member.objid).unwrap();
    visit(&tree, roles, member.root, (&[], &[]), !tree.is_unique());
    count(&tree);
    let space = Space::open(file, member.root, member.objid).unwrap();
    assert_eq!(space.header().parent(), member.parent);
    let root = member.root.0;
    if let Some(bitmap) = space.header().bitmap() {
        let pages = space.header().primary_pages();
        for bit in (0..32).filter(|bit| bitmap >> bit & 1 == 1 && bit + 1 < pages) {
            claim(
                roles,
                PageNo(root + 1 + bit),
                format!("free in tree {}", member.objid.0),
            );
        }
        return (root..root + pages).collect();
    }
    for page in [space.header().owned_root(), space.header().available_root()] {
        let tree = Tree::open(file.clone(), page.unwrap(), member.objid).unwrap();
        visit(&tree, roles, page.unwrap(), (&[], &[]), false);
    }
    let mut owned = BTreeSet::new();
    space
        .for_each_extent(ExtentTree::Owned, |extent| {
            owned.extend(extent.first().0..=extent.last.0)
        })
        .unwrap();
    let mut free = Vec::new();
    space
        .for_each_extent(ExtentTree::Available, |extent| {
            free.extend(extent.first().0..=extent.last.0)
        })
        .unwrap();
    for which in [ExtentTree::Owned, ExtentTree::Available] {
        for (last, pages) in space.split_buffers(which).unwrap().buffers() {
            free.extend(last.0 + 1 - pages..last.0 + 1);
        }
    }
    for page in free {
        assert!(owned.contains(&page));
        claim(roles, PageNo(page), format!("free in tree {}", member.objid.0));
    }
    owned
}

#[test]
fn every_page_has_exactly_one_role() {
    for (name, bytes) in super::samples::all() {
        let file = super::open(bytes).unwrap();
        let last = database_last_page(&file).unwrap();
        let (members, mut roles) = (members(&file), Roles::new());
        let owned: BTreeMap<PageNo, BTreeSet<u32>> = members
            .iter()
            .map(|member| (member.root, examine(&file, member, &mut roles)))
            .collect();
        for member in members.iter().filter(|member| !member.parent.is_null()) {
            assert!(
                owned[&member.root].is_subset(&owned[&member.parent]),
                "{name}, tree {}",
                member.objid.0
            );
        }
        let lost: Vec<u32> = (1..=last.0).filter(|page| !roles.contains_key(page)).collect();
        assert!(lost.is_empty(), "{name}: pages {lost:?} have no role");
        assert_eq!(roles.keys().last(), Some(&last.0), "{name}");
        println!("{name}: {} trees, {} pages", members.len(), roles.len());
    }
}
