//! Databases that Windows wrote: their space adds up, trees of theirs are changed, new ones are made in them, and all of it adds up
//! again.

#[path = "../pages/samples.rs"]
mod files;

use std::path::Path;
use std::sync::Arc;

use esent::btree::{Author, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use esent::cache::{Cache, CachedFile};
use esent::catalog::Catalog;
use esent::error::JetErr;
use esent::format::header::{HEADER_AREA, select};
use esent::format::page::PageFlags;
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;
use esent::space::{NewTree, SpaceManager, TreeName, check_space, database_last_page};
use esent::types::{ObjectId, PageNo};

fn open(disk: &SimDisk, path: &Path) -> Arc<CachedFile> {
    let bytes = disk.contents(path).unwrap();
    let selected = select(&bytes[..bytes.len().min(HEADER_AREA)]).unwrap();
    let file = disk.open(path, Access::ReadWrite).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 20), file, path, selected.page_size);
    file.set_last_page(database_last_page(&file).unwrap());
    file
}

/// All trees but the root, owners first.
fn trees(file: &Arc<CachedFile>) -> Vec<TreeName> {
    let catalog = Catalog::open(file).unwrap();
    let mut trees = Vec::new();
    for row in catalog.list(&SkipDeleted).unwrap() {
        let table = catalog.table(row.objid, &SkipDeleted).unwrap();
        let own = TreeName {
            root: table.root,
            objid: table.objid,
        };
        trees.push(own);
        let below = table.indexes().iter().map(|index| (index.root, index.objid));
        let below = below.chain(table.long_values.iter().map(|tree| (tree.root, tree.objid)));
        let below = below.map(|(root, objid)| TreeName { root, objid });
        trees.extend(below.filter(|tree| tree.root != own.root));
    }
    trees
}

/// Entries of a tree.
fn entries(file: &Arc<CachedFile>, name: TreeName) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut cursor = TreeCursor::new(Tree::open(file.clone(), name.root, name.objid).unwrap());
    let mut all = Vec::new();
    while cursor.next(&SkipDeleted).unwrap() {
        let entry = cursor.entry(&SkipDeleted).unwrap();
        let node = entry.node().unwrap();
        all.push((node.key.to_vec(), node.data.to_vec()));
    }
    all
}

#[test]
fn samples_are_changed_and_add_up() {
    for (name, bytes) in files::all() {
        let (disk, path) = (SimDisk::new(), Path::new("sample"));
        disk.put(path, bytes);
        let file = open(&disk, path);
        let mut names = trees(&file);
        let before = check_space(&file, &names).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        file.set_dbtime(before.dbtime);
        let author = Author::unlogged();
        let space = SpaceManager::new(&file, 16);
        // Each tree loses every third entry, and gets it back.
        for tree in names.clone() {
            let all = entries(&file, tree);
            let pages = space.pages_of(author, tree.root);
            let opened = Tree::open(file.clone(), tree.root, tree.objid).unwrap();
            let writer = TreeWriter::new(opened, author, &pages);
            let some = || all.iter().step_by(3).take(2000);
            for (key, data) in some() {
                writer.delete(key, data).unwrap();
            }
            for (key, data) in some().rev() {
                writer.insert(key, data, &Unversioned).unwrap();
            }
            let (key, data) = match all.first() {
                Some(first) => first,
                None => continue,
            };
            assert_eq!(
                writer.insert(key, data, &Unversioned).unwrap_err(),
                JetErr::KeyDuplicate
            );
            assert!(entries(&file, tree) == all, "{name}, tree {}", tree.objid.0);
        }
        let new = NewTree {
            objid: ObjectId(1_000_000),
            parent: PageNo(1),
            pages: 3,
            multiple: false,
            kind: PageFlags::empty(),
        };
        let root = space.create_tree(author, &new).unwrap();
        let objid = new.objid;
        names.push(TreeName { root, objid });
        {
            let pages = space.pages_of(author, root);
            let tree = Tree::open(file.clone(), root, objid).unwrap();
            let writer = TreeWriter::new(tree, author, &pages);
            for number in 0..3000u32 {
                writer
                    .insert(&number.to_be_bytes(), &[7; 200], &Unversioned)
                    .unwrap();
            }
        }
        let after = check_space(&file, &names).unwrap();
        assert_eq!(after.leaked, before.leaked, "{name}");
        file.flush().unwrap();
        drop((space, file));
        let again = check_space(&open(&disk, path), &names).unwrap();
        assert_eq!(again, after, "{name}");
    }
}
