//! New databases, row by row.

use std::path::Path;
use std::sync::Arc;

use super::super::Catalog;
use super::*;
use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::cache::{Cache, CachedFile};
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::testdata::{hex, open_sample};

const APPENDIX_A: &str = include_str!("../../format/catalog/appendix_a.txt");

fn new_database(size: PageSize) -> Arc<CachedFile> {
    let file = SimDisk::new().open(Path::new("a"), Access::CreateNew).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 20), file, Path::new("a"), size);
    let space = SpaceManager::new(&file, 16);
    space.create_database(Author::unlogged(), 64).unwrap();
    create_initial(&space, Author::unlogged()).unwrap();
    file
}

/// Key and data of all entries of a tree.
fn entries(file: &Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut cursor = TreeCursor::new(Tree::open(file.clone(), root, objid).unwrap());
    let mut entries = Vec::new();
    while cursor.next(&SkipDeleted).unwrap() {
        let entry = cursor.entry(&SkipDeleted).unwrap();
        entries.push((cursor.key().to_vec(), entry.node().unwrap().data.to_vec()));
    }
    entries
}

#[test]
fn rows_are_those_of_the_appendix() {
    let file = new_database(PageSize::DEFAULT);
    let mut expected: Vec<Vec<u8>> = APPENDIX_A.lines().take(43).map(hex).collect();
    let own = |row: &Vec<u8>| row[4] == 2;
    let copies: Vec<Vec<u8>> = expected
        .iter()
        .filter(|row| own(row))
        .skip(1)
        .take(29)
        .cloned()
        .collect();
    for mut copy in copies {
        copy[4] = 3;
        if copy[8] == 3 {
            // The only index of the copy is its own.
            (copy[10], copy[14]) = (3, 24);
        }
        expected.push(copy);
    }
    expected.sort();
    let objects = entries(&file, PageNo::CATALOG, OBJECTS);
    let mut found: Vec<Vec<u8>> = objects.iter().map(|(_, data)| data.clone()).collect();
    found.sort();
    assert_eq!(expected.len(), 72);
    assert_eq!(found, expected);
    assert_eq!(objects, entries(&file, PageNo::SHADOW_CATALOG, SHADOW));
}

#[test]
fn new_databases_of_all_page_sizes_load() {
    for size in [2048, 4096, 8192, 16384, 32768] {
        let size = PageSize::new(size).unwrap();
        let file = new_database(size);
        let catalog = Catalog::open(&file).unwrap();
        let names: Vec<_> = catalog.list(&SkipDeleted).unwrap();
        let names: Vec<_> = names
            .iter()
            .map(|row| String::from_utf8_lossy(&row.name))
            .collect();
        assert_eq!(
            names,
            ["MSysLocales", "MSysObjects", "MSysObjectsShadow", "MSysObjids"]
        );
        for name in names.iter() {
            let table = catalog.table_by_name(name.as_bytes(), &SkipDeleted).unwrap();
            assert_eq!(table.primary().unwrap().objid, table.objid);
        }
        let by_name = entries(&file, PageNo::CATALOG_NAME_INDEX, NAMES);
        assert_eq!(by_name.len(), 72);
    }
}

/// Trees of MSysObjids and the entries of MSysLocales are byte for byte those of a file made by Windows.
#[test]
fn rows_of_system_tables_are_those_of_a_sample() {
    let Some(sample) = open_sample("basic.edb") else {
        return;
    };
    let file = new_database(PageSize::DEFAULT);
    let listed = entries(&file, PageNo(29), OBJIDS);
    assert_eq!(listed.len(), 6);
    let theirs = Catalog::open(&sample.file).unwrap();
    let root = |name: &[u8]| {
        let table = theirs.table_by_name(name, &SkipDeleted).unwrap();
        entries(&sample.file, table.root, table.objid)
    };
    assert_eq!(listed[..], root(b"MSysObjids")[..6]);
    let store = entries(&file, PageNo(30), LOCALES);
    let theirs = root(b"MSysLocales");
    assert_eq!(store.len(), 7);
    for entry in &store {
        assert!(theirs.contains(entry), "{entry:02X?}");
    }
}
