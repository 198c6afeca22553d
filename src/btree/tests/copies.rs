//! Cursors that step in copies of leaves, and searches that pass branch pages unlatched, while the tree changes.

use std::sync::atomic::{AtomicBool, Ordering};

use super::super::*;
use super::write::Rig;
use crate::error::JetErr;
use crate::types::PageSize;

const POLICY: SkipDeleted = SkipDeleted;

fn key(n: u32) -> [u8; 4] {
    n.to_be_bytes()
}

fn number(cursor: &TreeCursor) -> u32 {
    u32::from_be_bytes(cursor.key().try_into().unwrap())
}

/// Even keys below twice the count.
fn evens(count: u32) -> Rig {
    let mut rig = Rig::new(PageSize::new(4096).unwrap(), 512, true);
    for n in 0..count {
        rig.insert(&key(2 * n), b"old");
    }
    rig
}

#[test]
fn a_copy_is_left_when_its_leaf_changes() {
    let mut rig = evens(60);
    let mut cursor = TreeCursor::new(rig.tree.clone());
    let go = |cursor: &mut TreeCursor, steps: usize| {
        for _ in 0..steps {
            assert!(cursor.next(&POLICY).unwrap());
        }
        number(cursor)
    };
    assert_eq!(go(&mut cursor, 20), 38);
    rig.replace(&key(38), b"something longer");
    let entry = cursor.entry(&POLICY).unwrap();
    assert_eq!(entry.node().unwrap().data, b"something longer");
    drop(entry);
    rig.flag_delete(&key(40), b"old");
    rig.insert(&key(43), b"odd");
    assert_eq!(go(&mut cursor, 1), 42);
    assert_eq!(go(&mut cursor, 1), 43);
    // Long enough for another copy, which is of no use either.
    assert_eq!(go(&mut cursor, 10), 62);
    rig.flag_delete(&key(62), b"old");
    assert_eq!(
        cursor.entry(&POLICY).map(drop).unwrap_err(),
        JetErr::RecordDeleted
    );
    assert!(cursor.glance(&POLICY, |data| Some(data.to_vec())).is_none());
    assert!(cursor.prev(&POLICY).unwrap());
    assert_eq!(number(&cursor), 60);
    assert_eq!(
        cursor.glance(&POLICY, |data| Some(data.to_vec())).unwrap(),
        b"old"
    );
}

#[test]
fn readers_find_their_way_while_a_writer_splits_and_empties_pages() {
    const COUNT: u32 = 1500;
    let mut rig = evens(COUNT);
    let (tree, over) = (rig.tree.clone(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for seed in 1..3u32 {
            let (mut cursor, over) = (TreeCursor::new(tree.clone()), &over);
            scope.spawn(move || {
                let (mut n, mut rounds) = (seed, 0);
                while !over.load(Ordering::Relaxed) || rounds < 50 {
                    rounds += 1;
                    n = n.wrapping_mul(0x9E37_79B9).wrapping_add(0x1234_5677);
                    let mut even = (n >> 8) % COUNT * 2;
                    let sought = key(even);
                    let bound = Bound::AtLeast {
                        key: &sought,
                        data: &[],
                    };
                    assert_eq!(cursor.seek(bound, &POLICY).unwrap(), Found::Equal, "{even}");
                    let data = cursor.glance(&POLICY, |data| Some(data.to_vec()));
                    assert!(data.is_none_or(|data| data == b"old"));
                    let forward = n & 1 == 0;
                    for _ in 0..40 {
                        let before = number(&cursor);
                        let there = match forward {
                            true => cursor.next(&POLICY),
                            false => cursor.prev(&POLICY),
                        };
                        if !there.unwrap() {
                            break;
                        }
                        let now = number(&cursor);
                        assert!(if forward { now > before } else { now < before });
                        // The even ones are always there.
                        if now % 2 == 0 {
                            assert_eq!(now, if forward { even + 2 } else { even - 2 });
                            even = now;
                        }
                    }
                }
            });
        }
        for round in 0..2 {
            for n in 0..COUNT {
                rig.insert(&key(2 * n + 1), &[7; 60]);
            }
            for n in 0..COUNT {
                let n = if round == 0 { n } else { COUNT - 1 - n };
                rig.writer().delete(&key(2 * n + 1), &[]).unwrap();
                rig.map.remove(&(key(2 * n + 1).to_vec(), Vec::new()));
            }
        }
        over.store(true, Ordering::Relaxed);
    });
}
