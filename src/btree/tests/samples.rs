//! Trees of real files, walked and searched from every side. What hostile trees do is tested with files made for it.

use crate::btree::{Bound, Found, SkipDeleted, Tree, TreeCursor};
use crate::testdata;
use crate::types::{ObjectId, PageNo, PageSize};

const POLICY: SkipDeleted = SkipDeleted;

/// The trees at fixed places: catalog, shadow, two catalog indexes (docs/spec/01 §7.8).
const FIXED: [(PageNo, ObjectId); 4] = [
    (PageNo::CATALOG, ObjectId(2)),
    (PageNo::SHADOW_CATALOG, ObjectId(3)),
    (PageNo::CATALOG_NAME_INDEX, ObjectId(4)),
    (PageNo::CATALOG_ROOT_OBJECTS_INDEX, ObjectId(5)),
];

fn trees(sample: &str, size: u32) -> Option<Vec<Tree>> {
    let file = testdata::cached(testdata::sample(sample)?, PageSize::new(size).unwrap());
    Some(
        FIXED
            .map(|(root, objid)| Tree::open(file.clone(), root, objid).unwrap())
            .to_vec(),
    )
}

fn keys(tree: &Tree) -> Vec<Vec<u8>> {
    let mut cursor = TreeCursor::new(tree.clone());
    let mut keys = Vec::new();
    while cursor.next(&POLICY).unwrap() {
        keys.push(cursor.key().to_vec());
    }
    keys
}

fn for_each_tree(test: impl Fn(&Tree, &[Vec<u8>])) {
    for (sample, size) in [
        ("basic.edb", 4096),
        ("large.edb", 32768),
        ("secedit-win11-26100.sdb", 4096),
    ] {
        for tree in trees(sample, size).unwrap_or_default() {
            test(&tree, &keys(&tree));
        }
    }
}

#[test]
fn both_directions_meet_the_same_entries() {
    for_each_tree(|tree, keys| {
        let mut cursor = TreeCursor::new(tree.clone());
        cursor.to_end();
        for key in keys.iter().rev() {
            assert!(cursor.prev(&POLICY).unwrap());
            assert_eq!(cursor.key(), key);
        }
        assert!(!cursor.prev(&POLICY).unwrap());
        assert_eq!(tree.count(&POLICY).unwrap(), keys.len() as u64);
        assert!(keys.is_sorted());
    });
}

#[test]
fn every_key_is_found_and_so_are_its_neighbours() {
    for_each_tree(|tree, keys| {
        let (mut here, mut before) = (TreeCursor::new(tree.clone()), TreeCursor::new(tree.clone()));
        for (i, key) in keys.iter().enumerate().step_by(1 + keys.len() / 500) {
            let exact = Bound::AtLeast { key, data: &[] };
            assert_eq!(here.seek(exact, &POLICY).unwrap(), Found::Equal);
            let after = here.seek(Bound::After { key }, &POLICY).unwrap();
            assert_eq!(
                after,
                if i + 1 < keys.len() {
                    Found::Greater
                } else {
                    Found::End
                }
            );
            assert_eq!(here.key(), keys.get(i + 1).map_or(&[][..], |k| k));
            assert_eq!(before.seek_before(exact, &POLICY).unwrap(), i > 0);
            assert_eq!(before.key(), if i > 0 { &keys[i - 1][..] } else { &[] });
        }
    });
}

#[test]
fn a_key_between_two_entries_leads_to_the_second() {
    for_each_tree(|tree, keys| {
        let mut cursor = TreeCursor::new(tree.clone());
        for pair in keys.windows(2).step_by(1 + keys.len() / 500) {
            let key = [&pair[0][..], &[0]].concat();
            let found = cursor
                .seek(Bound::AtLeast { key: &key, data: &[] }, &POLICY)
                .unwrap();
            assert_eq!(
                found,
                if key == pair[1] {
                    Found::Equal
                } else {
                    Found::Greater
                }
            );
            assert_eq!(cursor.key(), pair[1]);
        }
    });
}

#[test]
fn positions_are_exact_in_one_leaf_and_honest_at_the_ends_of_larger_trees() {
    for_each_tree(|tree, keys| {
        let one_leaf = tree.read_root().unwrap().page().is_leaf();
        let mut cursor = TreeCursor::new(tree.clone());
        let mut last = None;
        for (i, key) in keys.iter().enumerate().step_by(1 + keys.len() / 50) {
            cursor.seek(Bound::AtLeast { key, data: &[] }, &POLICY).unwrap();
            let (before, total) = cursor.position(&POLICY).unwrap();
            if one_leaf {
                assert_eq!((before, total), (i as u64, keys.len() as u64));
            }
            // Totals differ from leaf to leaf, so it is the fraction that rises.
            assert!(before < total);
            let fraction = before as f64 / total as f64;
            assert!(last < Some(fraction));
            last = Some(fraction);
        }
        assert!(cursor.first(&POLICY).unwrap());
        assert_eq!(cursor.position(&POLICY).unwrap().0, 0);
        assert!(cursor.last(&POLICY).unwrap());
        let (before, total) = cursor.position(&POLICY).unwrap();
        assert_eq!(before + 1, total);
    });
}

#[test]
fn a_position_leads_back_to_about_its_entry() {
    for_each_tree(|tree, keys| {
        let mut cursor = TreeCursor::new(tree.clone());
        let mut last = 0;
        for tenth in 0..=10u64 {
            assert!(cursor.goto_fraction(tenth, 10, &POLICY).unwrap());
            let at = keys.iter().position(|key| key == cursor.key()).unwrap();
            assert!(at >= last);
            last = at;
            let expected = keys.len() as f64 * tenth as f64 / 10.0;
            assert!(
                (at as f64 - expected).abs() <= 1.0 + keys.len() as f64 / 3.0,
                "{at} for {expected}"
            );
        }
        assert_eq!(last + 1, keys.len());
        assert!(cursor.goto_fraction(0, 10, &POLICY).unwrap());
        assert_eq!(cursor.key(), keys[0]);
        assert!(cursor.goto_fraction(1, 0, &POLICY).is_err());
    });
}
