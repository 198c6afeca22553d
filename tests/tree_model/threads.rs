//! Many threads change and read trees of one database.

use std::sync::atomic::{AtomicBool, Ordering};

use esent::btree::{Author, Bound, Found, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use esent::format::page::PageFlags;
use esent::types::{PageNo, PageSize};

use super::rig::{Dice, unlogged};

/// Key `number` of thread `thread`: the threads' keys lie between each other.
fn key(thread: u32, number: u32) -> Vec<u8> {
    [&number.to_be_bytes()[..], &thread.to_be_bytes()].concat()
}

#[test]
fn threads_share_a_tree() {
    let mut rig = unlogged(PageSize::ALL[0], 60);
    rig.create(PageNo(1), 1, PageFlags::empty());
    let (name, ..) = rig.trees[0];
    let tree = Tree::open(rig.file.clone(), name.root, name.objid).unwrap();
    let running = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3u32)
            .map(|thread| {
                let (tree, space) = (tree.clone(), &rig.space);
                scope.spawn(move || {
                    let pages = space.pages_of(Author::unlogged(), name.root);
                    let writer = TreeWriter::new(tree, Author::unlogged(), &pages);
                    let mut dice = Dice(u64::from(thread) + 5);
                    let mut there = [false; 300];
                    for step in 0..6000u32 {
                        // Grow, shrink, grow.
                        let number = dice.roll(300);
                        let slot = &mut there[number as usize];
                        let data = vec![thread as u8; 40 + (number % 90) as usize];
                        if (step / 2000) % 2 == 1 || dice.roll(4) == 0 {
                            let done = writer.delete(&key(thread, number), &[]);
                            assert_eq!(done.is_ok(), *slot, "{done:?}");
                            *slot = false;
                        } else {
                            let done = writer.insert(&key(thread, number), &data, &Unversioned);
                            assert_eq!(done.is_ok(), !*slot, "{done:?}");
                            *slot = true;
                        }
                    }
                    there
                })
            })
            .collect();
        let (reader, running) = (tree.clone(), &running);
        let read = scope.spawn(move || {
            let mut rounds = 0u32;
            while running.load(Ordering::Relaxed) || rounds == 0 {
                let mut cursor = TreeCursor::new(reader.clone());
                let mut before: Vec<u8> = Vec::new();
                while cursor.next(&SkipDeleted).unwrap() {
                    assert!(cursor.key() > &before[..], "keys rise");
                    before = cursor.key().to_vec();
                }
                // Behind what was the last another entry may have come meanwhile.
                before = vec![0xff; 9];
                while cursor.prev(&SkipDeleted).unwrap() {
                    assert!(cursor.key() < &before[..], "keys fall");
                    before = cursor.key().to_vec();
                }
                rounds += 1;
            }
        });
        let there: Vec<_> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        running.store(false, Ordering::Relaxed);
        read.join().unwrap();
        for (thread, there) in (0u32..).zip(there) {
            for (number, there) in (0u32..).zip(there) {
                let key = key(thread, number);
                let mut cursor = TreeCursor::new(tree.clone());
                let found = cursor.seek(Bound::AtLeast { key: &key, data: &[] }, &SkipDeleted);
                assert_eq!(found.unwrap() == Found::Equal, there);
            }
        }
    });
    let trees: Vec<_> = rig.system.iter().copied().chain([name]).collect();
    let facts = esent::space::check_space(&rig.file, &trees).unwrap();
    assert_eq!(facts.leaked, []);
    rig.file.flush().unwrap();
}
