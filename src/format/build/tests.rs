//! Built files obey the book: every page verifies and validates, in every size and with old checksums.

use super::*;
use crate::format::checksum::{Verdict, verify};
use crate::format::header::{OpenMode, select};
use crate::types::PageSize;

fn entries(count: u32, data: usize) -> Vec<Entry> {
    (0..count)
        .map(|i| {
            Entry::new(
                [b"common".as_slice(), &i.to_be_bytes()].concat(),
                vec![i as u8; data],
            )
        })
        .collect()
}

fn check(mut file: BuiltFile) -> usize {
    let found = select(file.bytes()).unwrap();
    found
        .header
        .check_open(OpenMode::ReadOnly, Some(file.page_size()))
        .unwrap();
    let mut used = 0;
    for number in 1..=file.last_page().0 {
        let (number, size) = (PageNo(number), file.page_size());
        match verify(file.page_bytes(number), size, number).unwrap() {
            Verdict::Uninitialised => continue,
            verdict => assert_eq!(verdict, Verdict::Good),
        }
        let page = file.page(number);
        page.validate(number)
            .unwrap_or_else(|e| panic!("{:?}", std::error::Error::source(&e)));
        page.check_order().unwrap();
        assert!(page.dbtime().0 <= found.header.dbtime().0);
        used += 1;
    }
    used
}

#[test]
fn every_size_and_shape() {
    for size in PageSize::ALL {
        let mut database = DatabaseBuilder::new(size);
        let fixed = [(4, 2, 1), (7, 4, 4), (10, 5, 4), (24, 3, 1)];
        for (root, objid, parent) in fixed {
            let spec = TreeSpec::table(PageNo(parent));
            database.tree_at(PageNo(root), ObjectId(objid), &spec, entries(300, 40));
        }
        let table = database.tree(&TreeSpec::table(PageNo(1)).lines(5, 3), entries(500, 20));
        assert!(table.depth >= 5, "{table:?}");
        let flat = database.tree(&TreeSpec::index(table.root, false).single(), entries(3, 1));
        assert_eq!((flat.depth, flat.pages), (1, 1));
        database.tree(
            &TreeSpec::long_values(table.root).uncompressed(),
            entries(10, size.bytes() - 200),
        );
        database.tree(&TreeSpec::table(PageNo(1)), Vec::new());
        assert!(check(database.finish()) > 100);
    }
}

#[test]
fn old_and_new_revisions() {
    for database in [
        DatabaseBuilder::new(PageSize::DEFAULT).legacy_checksums(),
        DatabaseBuilder::new(PageSize::ALL[0]).legacy_checksums(),
        DatabaseBuilder::new(PageSize::DEFAULT).revision(300),
    ] {
        let mut database = database;
        let tree = database.tree(&TreeSpec::table(PageNo(1)), entries(1000, 9));
        database.auto_increment(tree.root, 1001);
        assert!(tree.depth == 2);
        check(database.finish());
    }
}

#[test]
fn prefix_keys_are_used() {
    let build = |spec: TreeSpec| {
        let mut database = DatabaseBuilder::new(PageSize::DEFAULT);
        let long = |i: u32| Entry::new([[7u8; 60].as_slice(), &i.to_be_bytes()].concat(), b"d");
        database.tree(&spec, (0..2000).map(long).collect()).pages
    };
    let spec = TreeSpec::table(PageNo(1));
    assert!(build(spec) * 3 < build(spec.uncompressed()));
}
