//! Commits, snapshots, conflicts and cleaning over trees that split and merge, in every order that an exploration tries
//! (`os::sync::explore`).

use std::sync::Arc;

use shuttle::thread;

use super::super::*;
use super::rig::{Rig, tx};
use crate::error::JetErr;
use crate::os::sync::explore;

/// A page takes six entries with such data.
const FAT: usize = 300;

fn key(number: u32) -> [u8; 4] {
    number.to_be_bytes()
}

/// Runs tasks and waits for all; what each gave.
fn all<T: Send + 'static>(tasks: Vec<Box<dyn FnOnce() -> T + Send>>) -> Vec<T> {
    let tasks: Vec<_> = tasks.into_iter().map(thread::spawn).collect();
    tasks.into_iter().map(|task| task.join().unwrap()).collect()
}

/// Within one transaction, commits if all of it went well.
fn transact(rig: &Rig, work: impl Fn(&Tx<'_>) -> crate::error::Result<()>) -> Option<JetErr> {
    let session = rig.session();
    session.begin().unwrap();
    match work(&tx(&session)) {
        Ok(()) => {
            session.commit();
            None
        }
        Err(error) => {
            session.rollback().unwrap();
            Some(error.code())
        }
    }
}

/// A tree with entries.
fn filled(numbers: impl Iterator<Item = u32>, len: usize) -> Arc<Rig> {
    let rig = Rig::new(1);
    let session = rig.session();
    for number in numbers {
        tx(&session)
            .insert(rig.at(0), &key(number), &vec![0; len])
            .unwrap();
    }
    drop(session);
    Arc::new(rig)
}

fn settled(rig: &Rig) {
    rig.store.clean(10_000);
    assert!(rig.store.is_empty(), "{:?}", rig.store);
    assert_eq!(rig.store.bytes(), 0);
    rig.check();
}

/// Two write both entries, so whoever looks sees both of the same writer.
#[test]
fn a_snapshot_is_of_one_moment() {
    explore(40, || {
        let rig = filled(0..2, 8);
        let writer = |mark: u8| {
            let rig = rig.clone();
            move || {
                let code = transact(&rig, |tx| {
                    tx.replace(rig.at(0), &key(0), &[mark; 8])?;
                    tx.replace(rig.at(0), &key(1), &[mark; 8])
                });
                assert!(code.is_none() || code == Some(JetErr::WriteConflict), "{code:?}");
                code.is_none()
            }
        };
        let reading = rig.clone();
        let reader = move || {
            let session = reading.session();
            for _ in 0..2 {
                session.begin().unwrap();
                let first = reading.read(0, &tx(&session).reader());
                assert_eq!(first[0].1, first[1].1, "half of a transaction");
                assert_eq!(first, reading.read(0, &tx(&session).reader()), "it has moved");
                session.commit();
            }
            true
        };
        let cleaning = rig.clone();
        let cleaner = move || {
            cleaning.store.clean(10);
            true
        };
        let done = all(vec![
            Box::new(writer(1)),
            Box::new(writer(2)),
            Box::new(reader),
            Box::new(cleaner),
        ]);
        assert!(done[0] || done[1], "the first to change wins");
        let session = rig.session();
        let last = rig.read(0, &tx(&session).reader());
        assert_eq!(last[0].1, last[1].1);
        assert!((last[0].1[0] == 1 && done[0]) || (last[0].1[0] == 2 && done[1]));
        drop(session);
        settled(&rig);
    });
}

/// The clock counts commits, so a snapshot says which of them it must see, however eagerly old versions are cleaned away.
#[test]
fn a_snapshot_sees_the_commits_that_it_counts() {
    explore(60, || {
        let rig = filled(0..2, 8);
        let base = rig.store.clock();
        let writing = rig.clone();
        let writer = move || {
            for mark in 1..=3 {
                let code = transact(&writing, |tx| {
                    tx.replace(writing.at(0), &key(0), &[mark; 8])?;
                    tx.replace(writing.at(0), &key(1), &[mark; 8])
                });
                assert_eq!(code, None);
                writing.store.clean(10);
            }
        };
        let reader = || {
            let rig = rig.clone();
            move || {
                let session = rig.session();
                for _ in 0..2 {
                    session.begin().unwrap();
                    let mark = (session.snapshot().unwrap() - base) as u8;
                    for (_, data) in rig.read(0, &tx(&session).reader()) {
                        assert_eq!(data, [mark; 8]);
                    }
                    session.commit();
                }
            }
        };
        all(vec![Box::new(writer), Box::new(reader()), Box::new(reader())]);
        settled(&rig);
    });
}

#[test]
fn additions_of_all_who_commit_add_up() {
    explore(40, || {
        let rig = filled(0..1, 8);
        let adder = |delta: i32, commit: bool| {
            let rig = rig.clone();
            move || {
                let code = transact(&rig, |tx| {
                    tx.escrow(rig.at(0), &key(0), 0, Delta::I32(delta))?;
                    tx.escrow(rig.at(0), &key(0), 0, Delta::I32(delta))?;
                    match commit {
                        true => Ok(()),
                        false => crate::error::fail(JetErr::InternalError),
                    }
                });
                assert_eq!(code.is_none(), commit, "{code:?}");
            }
        };
        let reading = rig.clone();
        let reader = move || {
            let session = reading.session();
            session.begin().unwrap();
            let first = reading.read(0, &tx(&session).reader());
            assert_eq!(first, reading.read(0, &tx(&session).reader()));
            session.commit();
        };
        all(vec![
            Box::new(adder(1, true)),
            Box::new(adder(100, true)),
            Box::new(adder(10_000, false)),
            Box::new(reader),
        ]);
        let session = rig.session();
        let sum = rig.read(0, &tx(&session).reader())[0].1.clone();
        assert_eq!(i32::from_le_bytes(sum[..4].try_into().unwrap()), 202);
        drop(session);
        settled(&rig);
    });
}

#[test]
fn one_of_those_who_insert_a_key_has_it() {
    explore(40, || {
        let rig = filled(0..1, 8);
        let inserter = |mark: u8| {
            let rig = rig.clone();
            move || {
                let code = transact(&rig, |tx| tx.insert(rig.at(0), &key(7), &[mark; 8]));
                assert!(code.is_none() || code == Some(JetErr::KeyDuplicate), "{code:?}");
                code.is_none()
            }
        };
        let deleting = rig.clone();
        let deleter = move || transact(&deleting, |tx| tx.delete(deleting.at(0), &key(7), &[])).is_none();
        let done = all(vec![
            Box::new(inserter(1)),
            Box::new(inserter(2)),
            Box::new(deleter),
        ]);
        let inserted = usize::from(done[0]) + usize::from(done[1]);
        let session = rig.session();
        let left = rig.read(0, &tx(&session).reader()).len() - 1;
        assert_eq!(left, inserted - usize::from(done[2]));
        drop(session);
        settled(&rig);
    });
}

/// Leaves split for one task and empty for another, while a third walks them.
#[test]
fn a_walk_meets_every_entry_of_its_snapshot_once() {
    explore(20, || {
        let even = |number: &u32| number % 2 == 0;
        let rig = filled((0..40).filter(even), FAT);
        let inserting = rig.clone();
        let inserter = move || {
            let code = transact(&inserting, |tx| {
                (10..30)
                    .filter(|number| !even(number))
                    .try_for_each(|number| tx.insert(inserting.at(0), &key(number), &[1; FAT]))
            });
            assert_eq!(code, None);
        };
        let deleting = rig.clone();
        let deleter = move || {
            let code = transact(&deleting, |tx| {
                (8..32)
                    .filter(even)
                    .try_for_each(|number| tx.delete(deleting.at(0), &key(number), &[]))
            });
            assert_eq!(code, None);
            deleting.store.clean(100);
        };
        let reading = rig.clone();
        let reader = move || {
            let session = reading.session();
            session.begin().unwrap();
            let first = reading.read(0, &tx(&session).reader());
            let odd = first
                .iter()
                .filter(|(key, _)| key.last().is_some_and(|byte| byte % 2 == 1));
            assert!([0, 10].contains(&odd.count()), "half of the insertions");
            assert!([20, 30, 8, 18].contains(&first.len()), "{}", first.len());
            assert_eq!(
                first.len(),
                reading.read(0, &tx(&session).reader()).len(),
                "it has moved"
            );
            session.commit();
        };
        all(vec![Box::new(inserter), Box::new(deleter), Box::new(reader)]);
        let session = rig.session();
        assert_eq!(rig.read(0, &tx(&session).reader()).len(), 8 + 10);
        drop(session);
        settled(&rig);
    });
}
