//! Cursors against a sorted vector, over built trees of all sizes and shapes.

use std::sync::Arc;

use proptest::prelude::*;

use crate::btree::{Bound, Found, SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::error::JetErr;
use crate::format::build::{DatabaseBuilder, Entry, TreeSpec};
use crate::testdata::{attached, cached};
use crate::types::{ObjectId, PageNo, PageSize};

const POLICY: SkipDeleted = SkipDeleted;

fn build(size: PageSize, spec: &TreeSpec, entries: Vec<Entry>) -> Tree {
    let mut database = DatabaseBuilder::new(size);
    let built = database.tree(spec, entries);
    let file = attached(database.finish().into_bytes(), size);
    Tree::open(file, built.root, built.objid).unwrap()
}

/// Keys are terminated, so that none is the beginning of another, as index keys are. Some are flag-deleted.
fn entries(unique: bool) -> impl Strategy<Value = Vec<Entry>> {
    let key = prop::collection::vec(1u8..4, 1..6).prop_map(|mut key| {
        key.push(0);
        key
    });
    let data = prop::collection::vec(1u8..3, 1..4);
    prop::collection::btree_map((key, data), prop::bool::weighted(0.2), 0..250).prop_map(move |map| {
        let mut list: Vec<Entry> = map
            .into_iter()
            .map(|((key, data), deleted)| {
                let entry = Entry::new(key, data);
                if deleted { entry.deleted() } else { entry }
            })
            .collect();
        if unique {
            list.dedup_by(|b, a| a.key == b.key);
        }
        list
    })
}

fn under(cursor: &TreeCursor) -> (Vec<u8>, Vec<u8>) {
    let entry = cursor.entry(&POLICY).unwrap();
    let node = entry.node().unwrap();
    assert_eq!(cursor.key(), node.key.to_vec());
    (node.key.to_vec(), node.data.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn a_cursor_is_an_index_into_a_sorted_list(
        unique in any::<bool>(),
        list in any::<bool>().prop_flat_map(entries),
        (size, leaf, branch) in (0usize..5, 1usize..9, 2usize..6),
        probes in prop::collection::vec((prop::collection::vec(0u8..5, 0..6), 0u8..4, any::<u8>()), 1..60),
    ) {
        let mut list = list;
        if unique {
            list.dedup_by(|b, a| a.key == b.key);
        }
        // Depth 8 holds branch^7 leaves; keep within it.
        let branch = branch.max(if list.len() / leaf > 100 { 4 } else { 2 });
        let spec = TreeSpec::index(PageNo(1), unique).lines(leaf, branch);
        let tree = build(PageSize::ALL[size], &spec, list.clone());
        prop_assert_eq!(tree.is_unique(), unique);
        let live: Vec<_> = list.iter().filter(|e| e.flags.is_empty()).map(|e| (e.key.clone(), e.data.clone())).collect();
        prop_assert_eq!(tree.count(&POLICY).unwrap(), live.len() as u64);

        let mut cursor = TreeCursor::new(tree);
        for want in &live {
            prop_assert!(cursor.next(&POLICY).unwrap());
            prop_assert_eq!(&under(&cursor), want);
        }
        prop_assert!(!cursor.next(&POLICY).unwrap());
        for want in live.iter().rev() {
            prop_assert!(cursor.prev(&POLICY).unwrap());
            prop_assert_eq!(&under(&cursor), want);
        }
        prop_assert!(!cursor.prev(&POLICY).unwrap());
        prop_assert_eq!(cursor.entry(&POLICY).map(|_| ()).unwrap_err(), JetErr::NoCurrentRecord);

        for (key, kind, pick) in probes {
            // Half of the probes are keys that exist.
            let (key, data) = match live.get(pick as usize % live.len().max(1)) {
                Some(entry) if kind % 2 == 0 => entry.clone(),
                _ => (key, vec![2]),
            };
            let place = match kind {
                0 | 1 => live.partition_point(|e| e.0 < key),
                2 => live.partition_point(|e| (&e.0, if unique { &[][..] } else { &e.1 }) < (&key, if unique { &[][..] } else { &data })),
                _ => live.partition_point(|e| e.0 <= key),
            };
            let bound = match kind {
                0 | 1 => Bound::AtLeast { key: &key, data: &[] },
                2 => Bound::AtLeast { key: &key, data: &data },
                _ => Bound::After { key: &key },
            };
            let found = cursor.seek(bound, &POLICY).unwrap();
            match live.get(place) {
                None => prop_assert_eq!(found, Found::End),
                Some(want) => {
                    prop_assert_eq!(&under(&cursor), want);
                    let equal = kind < 3 && want.0 == key && (kind < 2 || unique || want.1 == data);
                    prop_assert_eq!(found == Found::Equal, equal);
                    prop_assert_eq!(cursor.prev(&POLICY).unwrap(), place > 0);
                }
            }
            prop_assert_eq!(cursor.seek_before(bound, &POLICY).unwrap(), place > 0);
            if place > 0 {
                prop_assert_eq!(&under(&cursor), &live[place - 1]);
                prop_assert_eq!(cursor.next(&POLICY).unwrap(), place < live.len());
            }
        }
    }
}

#[test]
fn arbitrary_probes_among_keys_that_begin_others() {
    // A tree of keys may be probed with anything, and a wildcard probe is the beginning of many keys.
    let keys: Vec<Vec<u8>> = (0..200u16)
        .map(|i| vec![5, (i / 50) as u8, (i % 50) as u8, 0])
        .collect();
    let list: Vec<Entry> = keys.iter().map(|key| Entry::new(key.clone(), b"1")).collect();
    for unique in [true, false] {
        let spec = TreeSpec::index(PageNo(1), unique).lines(3, 4);
        let mut cursor = TreeCursor::new(build(PageSize::DEFAULT, &spec, list.clone()));
        for probe in [
            &[][..],
            &[5],
            &[5, 1],
            &[5, 1, 3],
            &[5, 1, 3, 0],
            &[5, 1, 3, 0, 0],
            &[4],
            &[6],
        ] {
            let after = keys.iter().find(|key| &key[..] > probe);
            let found = cursor.seek(Bound::After { key: probe }, &POLICY).unwrap();
            assert_eq!(found == Found::End, after.is_none());
            assert_eq!(
                cursor.key(),
                after.map_or(&[][..], |key| key),
                "{probe:?} {unique}"
            );
        }
    }
}

#[test]
fn the_empty_tree() {
    let mut cursor = TreeCursor::new(build(PageSize::DEFAULT, &TreeSpec::table(PageNo(1)), Vec::new()));
    assert!(!cursor.first(&POLICY).unwrap() && !cursor.last(&POLICY).unwrap());
    assert!(!cursor.next(&POLICY).unwrap() && !cursor.prev(&POLICY).unwrap());
    assert_eq!(
        cursor.seek(Bound::After { key: b"" }, &POLICY).unwrap(),
        Found::End
    );
    assert!(
        !cursor
            .seek_before(Bound::AtLeast { key: b"x", data: b"" }, &POLICY)
            .unwrap()
    );
    assert!(!cursor.goto_fraction(1, 2, &POLICY).unwrap());
    assert_eq!(cursor.position(&POLICY).unwrap_err(), JetErr::NoCurrentRecord);
}

#[test]
fn a_tree_far_larger_than_the_cache_is_read_by_many_threads() {
    let list: Vec<Entry> = (0..20_000u32)
        .map(|i| Entry::new(i.to_be_bytes(), vec![i as u8; 100]))
        .collect();
    let tree = build(PageSize::DEFAULT, &TreeSpec::table(PageNo(1)), list);
    tree.file().cache().set_limit(20 * 4096);
    std::thread::scope(|scope| {
        for thread in 0..4u32 {
            let tree = &tree;
            scope.spawn(move || {
                let mut cursor = TreeCursor::new(tree.clone());
                for step in 0..3000u32 {
                    let key = (step.wrapping_mul(2_654_435_761) ^ thread) % 20_000;
                    let bound = Bound::AtLeast {
                        key: &key.to_be_bytes(),
                        data: &[],
                    };
                    assert_eq!(cursor.seek(bound, &POLICY).unwrap(), Found::Equal);
                    assert_eq!(under(&cursor).1, vec![key as u8; 100]);
                    let moved = if step % 2 == 0 {
                        cursor.next(&POLICY)
                    } else {
                        cursor.prev(&POLICY)
                    };
                    if moved.unwrap() {
                        let near = if step % 2 == 0 { key + 1 } else { key - 1 };
                        assert_eq!(cursor.key(), near.to_be_bytes());
                    }
                }
            });
        }
    });
    assert!(tree.file().cache().used() <= 24 * 4096);
}

#[test]
fn opening_checks_root_and_identity() {
    let mut database = DatabaseBuilder::new(PageSize::DEFAULT);
    let spec = TreeSpec::table(PageNo(1)).lines(2, 2);
    let built = database.tree(&spec, (0..20u8).map(|i| Entry::new([i + 1], [1])).collect());
    let file: Arc<CachedFile> = cached(database.finish().into_bytes(), PageSize::DEFAULT);
    let open = |page, objid| {
        Tree::open(file.clone(), page, objid)
            .map(|_| ())
            .map_err(|e| e.code())
    };
    assert_eq!(open(built.root, built.objid), Ok(()));
    assert_eq!(open(built.root, ObjectId(99)), Err(JetErr::BadParentPageLink));
    assert_eq!(
        open(PageNo(built.root.0 + 3), built.objid),
        Err(JetErr::BadParentPageLink)
    );
    assert_eq!(open(PageNo(30), built.objid), Err(JetErr::PageNotInitialized));
    assert_eq!(open(PageNo(9999), built.objid), Err(JetErr::FileIOBeyondEOF));
}
