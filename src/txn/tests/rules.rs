//! Single rules: locks, hooks, limits, levels.

use std::sync::{Arc, Mutex};

use super::super::*;
use super::rig::{Rig, tx};
use crate::btree::SkipDeleted;
use crate::error::JetErr;

const KEY: &[u8] = b"key";

fn begun(rig: &Rig) -> Transaction {
    let session = rig.session();
    session.begin().unwrap();
    session
}

#[test]
fn outside_of_a_transaction_every_change_is_one_of_its_own() {
    let rig = Rig::new(1);
    let (a, b) = (rig.session(), rig.session());
    tx(&a).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    assert_eq!(rig.read(0, &tx(&b).reader()).len(), 1);
    let code = tx(&b).insert(rig.at(0), KEY, &[2; 8]).unwrap_err();
    assert_eq!(code, JetErr::KeyDuplicate);
    tx(&b).delete(rig.at(0), KEY, &[]).unwrap();
    assert!(rig.store.is_empty());
    assert_eq!(rig.read(0, &SkipDeleted), []);
}

/// docs/spec/05 §6.4: any lock keeps changes away, only read locks go together.
#[test]
fn locks() {
    let rig = Rig::new(1);
    let writer = rig.session();
    tx(&writer).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    let (a, b) = (begun(&rig), begun(&rig));
    tx(&a).lock(rig.at(0), KEY, Lock::Read).unwrap();
    tx(&b).lock(rig.at(0), KEY, Lock::Read).unwrap();
    for code in [
        tx(&b).lock(rig.at(0), KEY, Lock::Write),
        tx(&b).replace(rig.at(0), KEY, &[2; 8]),
        tx(&b).delete(rig.at(0), KEY, &[]),
        tx(&b).escrow(rig.at(0), KEY, 0, Delta::I32(1)).map(drop),
    ] {
        assert_eq!(code.unwrap_err(), JetErr::WriteConflict);
    }
    b.rollback().unwrap();
    tx(&a).lock(rig.at(0), KEY, Lock::Write).unwrap();
    let c = begun(&rig);
    let code = tx(&c).lock(rig.at(0), KEY, Lock::Read).unwrap_err();
    assert_eq!(code, JetErr::WriteConflict);
    a.commit();
    // A lock counts as a change for snapshots that are older than its commit.
    let code = tx(&c).replace(rig.at(0), KEY, &[2; 8]).unwrap_err();
    assert_eq!(code, JetErr::WriteConflict);
    c.rollback().unwrap();
    c.begin().unwrap();
    tx(&c).replace(rig.at(0), KEY, &[2; 8]).unwrap();
}

/// docs/spec/05 §6.3: an insertion that meets a lock on its key is a duplicate.
#[test]
fn a_key_is_locked_before_there_is_an_entry() {
    let rig = Rig::new(1);
    let (a, b) = (begun(&rig), begun(&rig));
    tx(&a).lock(rig.at(0), KEY, Lock::Write).unwrap();
    let code = tx(&b).insert(rig.at(0), KEY, &[1; 8]).unwrap_err();
    assert_eq!(code, JetErr::KeyDuplicate);
    tx(&a).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    a.rollback().unwrap();
    tx(&b).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    b.rollback().unwrap();
    assert_eq!(rig.read(0, &tx(&a).reader()), []);
}

#[test]
fn hooks_run_in_their_place() {
    let rig = Rig::new(1);
    let session = begun(&rig);
    let order = Arc::new(Mutex::new(Vec::new()));
    let hook = |what: &'static str| -> Hook {
        let order = order.clone();
        Box::new(move || {
            order.lock().unwrap().push(what);
            Ok(())
        })
    };
    tx(&session).on_rollback(hook("outer"));
    tx(&session).on_commit(hook("commit"));
    let done: crate::error::Result<()> = tx(&session).in_level(|| {
        tx(&session).on_rollback(hook("first"));
        tx(&session).insert(rig.at(0), KEY, &[1; 8])?;
        tx(&session).on_rollback(hook("second"));
        tx(&session).on_commit(hook("never"));
        Err(JetErr::DiskFull.into())
    });
    assert_eq!(done.unwrap_err(), JetErr::DiskFull);
    assert_eq!(*order.lock().unwrap(), ["second", "first"]);
    assert_eq!(rig.read(0, &tx(&session).reader()), []);
    session.commit();
    assert_eq!(*order.lock().unwrap(), ["second", "first", "commit"]);
}

#[test]
fn a_full_store_refuses_and_recovers() {
    let rig = Rig::new(1);
    rig.store.set_limit(20_000);
    let session = begun(&rig);
    let mut inserted = 0u32;
    let code = loop {
        match tx(&session).insert(rig.at(0), &inserted.to_be_bytes(), &[7; 40]) {
            Ok(()) => inserted += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(code, JetErr::VersionStoreOutOfMemory);
    assert!(inserted > 10 && rig.store.bytes() <= 20_000);
    assert_eq!(rig.read(0, &tx(&session).reader()).len(), inserted as usize);
    session.rollback().unwrap();
    assert_eq!((rig.store.len(), rig.store.bytes()), (0, 0));
    assert_eq!(rig.read(0, &SkipDeleted), []);
    session.begin().unwrap();
    tx(&session).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    session.commit();
}

#[test]
fn versions_stay_while_an_older_snapshot_is_open() {
    let rig = Rig::new(1);
    let (old, new) = (rig.session(), rig.session());
    tx(&new).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    old.begin().unwrap();
    tx(&new).replace(rig.at(0), KEY, &[2; 200]).unwrap();
    tx(&new).delete(rig.at(0), KEY, &[]).unwrap();
    assert_eq!(rig.read(0, &tx(&old).reader()), [(KEY.to_vec(), vec![1; 8])]);
    assert_eq!(rig.read(0, &tx(&new).reader()), []);
    assert_eq!(rig.store.len(), 2);
    old.commit();
    assert_eq!(rig.store.len(), 0);
    assert_eq!(rig.read(0, &tx(&old).reader()), []);
}

#[test]
fn a_transaction_that_only_reads_refuses_changes() {
    let rig = Rig::new(1);
    let session = begun(&rig);
    session.set_read_only();
    let code = tx(&session).insert(rig.at(0), KEY, &[1; 8]).unwrap_err();
    assert_eq!(code, JetErr::TransReadOnly);
    tx(&session).lock(rig.at(0), KEY, Lock::Read).unwrap();
    session.commit();
    tx(&session).insert(rig.at(0), KEY, &[1; 8]).unwrap();
}

#[test]
fn levels_have_an_end() {
    let rig = Rig::new(1);
    let session = rig.session();
    (0..LEVEL_LIMIT).for_each(|_| session.begin().unwrap());
    assert_eq!(session.begin().unwrap_err(), JetErr::TransTooDeep);
    (0..LEVEL_LIMIT).for_each(|_| session.rollback().unwrap());
    assert_eq!(session.level().0, 0);
    assert_eq!(session.snapshot(), None);
}

#[test]
fn a_dropped_tree_takes_its_versions_along() {
    let rig = Rig::new(2);
    let (old, new) = (begun(&rig), rig.session());
    for tree in 0..2 {
        tx(&new).insert(rig.at(tree), KEY, &[1; 8]).unwrap();
        tx(&new).delete(rig.at(tree), KEY, &[1; 8]).unwrap();
    }
    new.begin().unwrap();
    tx(&new).drop_tree_at_commit(rig.at(0));
    new.commit();
    assert_eq!(rig.store.len(), 2);
    old.commit();
    assert_eq!(rig.store.len(), 0);
    assert_eq!(rig.read(1, &SkipDeleted), []);
}

/// A long value that is appended to a thousand times within one transaction keeps one image of its last chunk.
#[test]
fn changes_of_one_entry_fold_into_the_level_around() {
    let rig = Rig::new(1);
    let other = rig.session();
    tx(&other).insert(rig.at(0), KEY, &[0; 8]).unwrap();
    rig.store.set_limit(2_000);
    let session = begun(&rig);
    for round in 1..=200 {
        let change = || tx(&session).replace(rig.at(0), KEY, &[round; 8]);
        tx(&session).in_level(change).unwrap();
    }
    assert_eq!(rig.store.len(), 1);
    other.begin().unwrap();
    assert_eq!(rig.read(0, &tx(&other).reader()), [(KEY.to_vec(), vec![0; 8])]);
    // A deeper level that is open keeps its own.
    session.begin().unwrap();
    tx(&session).replace(rig.at(0), KEY, &[9; 8]).unwrap();
    session.rollback().unwrap();
    assert_eq!(
        rig.read(0, &tx(&session).reader()),
        [(KEY.to_vec(), vec![200; 8])]
    );
    session.rollback().unwrap();
    assert_eq!(rig.read(0, &tx(&session).reader()), [(KEY.to_vec(), vec![0; 8])]);
    assert_eq!(rig.store.len(), 0);
}

/// docs/spec/01 §3.5: what a replacement frees stays free until it is committed, so that a rollback needs no page.
#[test]
fn room_is_kept_for_a_rollback() {
    let rig = Rig::new(1);
    let (first, second) = (rig.session(), rig.session());
    let key = |n: u32| n.to_be_bytes();
    for n in [10, 20, 30] {
        tx(&first).insert(rig.at(0), &key(n), &[1; 500]).unwrap();
    }
    let pages = || rig.check()[0].pages.len();
    let before = pages();
    first.begin().unwrap();
    for n in [10, 20, 30] {
        tx(&first).replace(rig.at(0), &key(n), &[2; 10]).unwrap();
    }
    // Its own reserve may be used by the one who shrank.
    tx(&first).replace(rig.at(0), &key(20), &[3; 450]).unwrap();
    assert_eq!(pages(), before);
    for n in 0..3 {
        tx(&second).insert(rig.at(0), &key(n), &[4; 400]).unwrap();
    }
    let grown = pages();
    assert!(grown > before, "the others had to go elsewhere");
    first.rollback().unwrap();
    assert_eq!(pages(), grown, "nothing was split");
    for n in [10, 20, 30] {
        let found = rig
            .read(0, &SkipDeleted)
            .into_iter()
            .any(|(found, data)| found == key(n) && data == [1; 500]);
        assert!(found, "{n}");
    }
    // What is committed is free for all, as soon as somebody is short of it.
    first.begin().unwrap();
    for n in [10, 20, 30] {
        tx(&first).replace(rig.at(0), &key(n), &[5; 10]).unwrap();
    }
    first.commit();
    for n in 11..14 {
        tx(&second).insert(rig.at(0), &key(n), &[6; 300]).unwrap();
    }
    assert_eq!(pages(), grown);
}

/// What a failed rollback leaves is for nobody to build on.
#[test]
fn a_rollback_that_fails_is_told() {
    let rig = Rig::new(1);
    let told = Arc::new(Mutex::new(Vec::new()));
    let keeper = told.clone();
    rig.store
        .on_failure(Box::new(move |code| keeper.lock().unwrap().push(code)));
    let session = rig.session();
    let done = tx(&session).in_level(|| {
        tx(&session).insert(rig.at(0), KEY, &[1; 8])?;
        tx(&session).on_rollback(Box::new(|| crate::error::fail(JetErr::DiskIO)));
        crate::error::fail::<()>(JetErr::KeyDuplicate)
    });
    assert_eq!(done.unwrap_err(), JetErr::DiskIO);
    assert_eq!(*told.lock().unwrap(), [JetErr::DiskIO]);
    assert_eq!(session.begin().unwrap_err(), JetErr::RollbackError);
}

#[test]
fn what_a_transaction_has_changed() {
    let rig = Rig::new(1);
    let session = rig.session();
    let other = crate::types::LogDbId(2);
    assert!(!session.has_changed(super::rig::DB));
    session.begin().unwrap();
    session.begin().unwrap();
    tx(&session).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    assert!(session.has_changed(super::rig::DB) && !session.has_changed(other));
    session.rollback().unwrap();
    assert!(!session.has_changed(super::rig::DB));
    tx(&session).insert(rig.at(0), KEY, &[1; 8]).unwrap();
    session.commit();
    assert!(!session.has_changed(super::rig::DB));
}

#[test]
fn whatever_order_versions_go_in_a_deleted_node_goes_with_the_last() {
    // Cleaning takes some of a transaction's versions at a time, the latest first: with one more, the cut lies elsewhere.
    for more in [0, 1] {
        let rig = Rig::new(1);
        let reader = begun(&rig);
        let writer = begun(&rig);
        for key in 0..200u8 {
            tx(&writer).insert(rig.at(0), &[key], &[1; 8]).unwrap();
            tx(&writer).delete(rig.at(0), &[key], &[]).unwrap();
        }
        for _ in 0..more {
            tx(&writer).insert(rig.at(0), KEY, &[1; 8]).unwrap();
        }
        writer.commit();
        assert_eq!(rig.check()[0].deleted, 200, "the reader may want to see them");
        reader.rollback().unwrap();
        assert!(!rig.store.is_empty(), "only some at a time");
        rig.store.clean(usize::MAX);
        assert!(rig.store.is_empty());
        assert_eq!(rig.check()[0].nodes, more);
    }
}

/// What is reserved for one rollback is not used up by another.
#[test]
fn a_rollback_leaves_the_room_that_others_may_need() {
    let rig = Rig::new(1);
    let a = rig.session();
    for key in [b"a", b"b"] {
        tx(&a).insert(rig.at(0), key, &[1; 600]).unwrap();
    }
    let (b, c) = (begun(&rig), begun(&rig));
    tx(&b).replace(rig.at(0), b"a", &[2; 10]).unwrap();
    tx(&c).replace(rig.at(0), b"b", &[3; 10]).unwrap();
    let root = || {
        let tree = &rig.trees[0];
        let guard = tree.file().latch(tree.root()).unwrap();
        let page = guard.page();
        assert!(page.is_leaf());
        (page.free(), page.uncommitted_free())
    };
    let full = || root().0 - root().1 < 60;
    for number in 0.. {
        if full() {
            break;
        }
        tx(&a).insert(rig.at(0), &[b'a', number], &[4; 20]).unwrap();
    }
    assert_eq!(root().1, 2 * 590);
    b.rollback().unwrap();
    assert_eq!(root().1, 590);
    c.rollback().unwrap();
    assert_eq!((root().1, rig.read(0, &SkipDeleted)[0].1.len()), (0, 600));
}
