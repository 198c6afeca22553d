//! Space of real files.

use super::*;
use crate::testdata::{self, open_sample};

#[test]
fn owned_pages_of_the_samples() {
    let want = [
        ("basic.edb", 254),
        ("large.edb", 510),
        ("SRUDB.dat", 142),
        ("Current.mdb", 254),
        ("secedit-win10-19045.sdb", 254),
        ("secedit-win11-26100.sdb", 254),
    ];
    for (name, last) in want {
        let Some(sample) = open_sample(name) else { continue };
        assert_eq!(database_last_page(&sample.file).unwrap(), PageNo(last), "{name}");
        let usage = database_usage(&sample.file).unwrap();
        assert_eq!((usage.owned, usage.split_buffers), (last, 0), "{name}");
        assert!(usage.available < last);
    }
}

#[test]
fn catalogs_own_what_the_book_says() {
    for name in testdata::SAMPLES {
        let Some(sample) = open_sample(name) else { continue };
        let space = Space::open(&sample.file, PageNo::CATALOG, ObjectId(2)).unwrap();
        assert_eq!(space.header().parent(), PageNo::DATABASE_ROOT);
        assert_eq!(space.header().owned_root(), Some(PageNo(5)));
        let mut extents = Vec::new();
        space
            .for_each_extent(ExtentTree::Owned, |extent| extents.push(extent))
            .unwrap();
        assert_eq!(
            (extents[0].first(), extents[0].last),
            (PageNo(4), PageNo(23)),
            "{name}"
        );
        let mut free = Vec::new();
        space
            .for_each_extent(ExtentTree::Available, |extent| free.push(extent))
            .unwrap();
        for extent in free {
            assert!(
                extents
                    .iter()
                    .any(|own| own.contains(extent.first()) && own.contains(extent.last))
            );
        }
        assert!(space.available_pages().unwrap() < space.owned_pages().unwrap());
    }
}

#[test]
fn the_two_secedit_files_add_up() {
    // docs/spec/01 §10.1: of 254 owned pages, 56 and 36 are reached; the rest is available somewhere.
    for (name, reached) in [
        ("secedit-win10-19045.sdb", 56u32),
        ("secedit-win11-22631.sdb", 36),
    ] {
        let Some(sample) = open_sample(name) else { continue };
        let database = database_usage(&sample.file).unwrap();
        assert!(database.available + reached <= 254, "{name}: {database:?}");
    }
}

#[test]
fn a_page_that_is_no_root_has_no_space() {
    let Some(sample) = open_sample("basic.edb") else {
        return;
    };
    let code = |page, objid| {
        Space::open(&sample.file, PageNo(page), ObjectId(objid))
            .unwrap_err()
            .code()
    };
    assert_eq!(code(4, 3), JetErr::BadParentPageLink);
    assert_eq!(code(5, 2), JetErr::BadParentPageLink);
    assert_eq!(code(13, 2), JetErr::BadParentPageLink);
    assert_eq!(code(9999, 2), JetErr::FileIOBeyondEOF);
}
