//! Counters: what others see of them, and what is done when one comes to zero.

use std::sync::{Arc, Mutex};

use super::super::*;
use super::rig::{DB, Rig, tx};
use crate::error::{JetErr, Result};

const KEY: &[u8] = b"key";

/// A tree with one counter, and what was deleted because it was zero.
struct Counted {
    rig: Rig,
    gone: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Counted {
    fn new(start: i32) -> Counted {
        let rig = Rig::new(1);
        tx(&rig.session())
            .insert(rig.at(0), KEY, &start.to_le_bytes())
            .unwrap();
        Counted {
            rig,
            gone: Arc::default(),
        }
    }

    fn begun(&self) -> Transaction {
        let session = self.rig.session();
        session.begin().unwrap();
        session
    }

    /// Adds; the entry goes at zero.
    fn add(&self, session: &Transaction, delta: i32) -> Result<i64> {
        let (tree, space, gone) = (
            self.rig.trees[0].clone(),
            self.rig.space.clone(),
            self.gone.clone(),
        );
        let then = tx(session).at_zero(move |tx, key| {
            let at = TreeRef {
                tree: &tree,
                space: &space,
                density: 80,
            };
            tx.in_level(|| {
                tx.lock(at, key, Lock::Write)?;
                let before = tx.escrow(at, key, 0, Delta::I32(0))?;
                if before == 0 {
                    tx.delete(at, key, &[])?;
                    gone.lock().unwrap().push(key.to_vec());
                }
                Ok(())
            })
        });
        tx(session).escrow_watched(self.rig.at(0), KEY, 0, Delta::I32(delta), then)
    }

    fn value(&self, session: &Transaction) -> Option<i32> {
        let all = self.rig.read(0, &tx(session).reader());
        all.first()
            .map(|(_, data)| i32::from_le_bytes(data[..4].try_into().unwrap()))
    }

    fn is_gone(&self) -> bool {
        let gone = self.gone.lock().unwrap().len();
        assert!(gone <= 1);
        assert_eq!(self.value(&self.rig.session()).is_none(), gone == 1);
        gone == 1
    }
}

#[test]
fn an_entry_goes_when_its_counter_is_committed_as_zero() {
    let counted = Counted::new(2);
    let session = counted.begun();
    assert_eq!(counted.add(&session, -1).unwrap(), 2);
    assert_eq!(counted.add(&session, -1).unwrap(), 1);
    assert!(!counted.is_gone());
    session.commit();
    assert!(counted.is_gone());
    counted.rig.store.clean(usize::MAX);
    assert_eq!((counted.rig.store.len(), counted.rig.store.bytes()), (0, 0));
}

#[test]
fn one_that_passes_zero_or_was_zero_before_stays() {
    let counted = Counted::new(1);
    let session = counted.begun();
    counted.add(&session, -1).unwrap();
    counted.add(&session, -1).unwrap();
    session.commit();
    assert!(!counted.is_gone());
    assert_eq!(counted.value(&session), Some(-1));
    // Whoever comes to zero from below is as good.
    session.begin().unwrap();
    counted.add(&session, 1).unwrap();
    session.commit();
    assert!(counted.is_gone());
}

#[test]
fn two_transactions_that_come_to_zero_together() {
    for first_commits_first in [true, false] {
        let counted = Counted::new(2);
        let (a, b) = (counted.begun(), counted.begun());
        assert_eq!(counted.add(&a, -1).unwrap(), 2);
        // What is in the page, not what the transaction sees.
        assert_eq!(counted.add(&b, -1).unwrap(), 1);
        assert_eq!((counted.value(&a), counted.value(&b)), (Some(1), Some(1)));
        let (first, last) = if first_commits_first { (a, b) } else { (b, a) };
        first.commit();
        assert!(!counted.is_gone());
        last.commit();
        assert!(counted.is_gone());
    }
}

#[test]
fn an_older_snapshot_keeps_the_entry() {
    let counted = Counted::new(1);
    let (old, new) = (counted.begun(), counted.begun());
    counted.add(&new, -1).unwrap();
    new.commit();
    assert_eq!(counted.value(&old), Some(1));
    assert!(!counted.is_gone());
    old.commit();
    assert!(counted.is_gone());
}

#[test]
fn a_rollback_can_bring_it_to_zero() {
    let counted = Counted::new(1);
    let (a, b) = (counted.begun(), counted.begun());
    counted.add(&a, 1).unwrap();
    counted.add(&b, -1).unwrap();
    b.commit();
    assert!(!counted.is_gone());
    a.rollback().unwrap();
    assert!(counted.is_gone());
}

#[test]
fn a_rollback_can_take_it_away_from_zero() {
    let counted = Counted::new(2);
    let (a, b) = (counted.begun(), counted.begun());
    counted.add(&a, -1).unwrap();
    counted.add(&b, -1).unwrap();
    b.commit();
    a.rollback().unwrap();
    assert!(!counted.is_gone());
    assert_eq!(counted.value(&a), Some(1));
    assert_eq!(counted.rig.store.len(), 0);
}

#[test]
fn somebody_who_holds_the_entry_is_waited_for() {
    let counted = Counted::new(1);
    let old = counted.begun();
    let a = counted.begun();
    counted.add(&a, -1).unwrap();
    a.commit();
    // Begun later, and so no older snapshot, but there when the entry is to go.
    let holder = counted.begun();
    tx(&holder).lock(counted.rig.at(0), KEY, Lock::Write).unwrap();
    old.commit();
    assert!(!counted.is_gone());
    holder.commit();
    assert!(counted.is_gone());
}

#[test]
fn a_nested_level_that_is_rolled_back_counts_for_nothing() {
    let counted = Counted::new(1);
    let session = counted.begun();
    session.begin().unwrap();
    counted.add(&session, -1).unwrap();
    session.rollback().unwrap();
    session.commit();
    assert!(!counted.is_gone());
    assert_eq!(counted.value(&session), Some(1));
}

#[test]
fn a_database_that_is_closed_leaves_nothing_undone() {
    let counted = Counted::new(1);
    let old = counted.begun();
    let session = counted.begun();
    counted.add(&session, -1).unwrap();
    session.commit();
    counted.rig.store.close_database(DB);
    assert_eq!(counted.gone.lock().unwrap().len(), 1);
    assert_eq!((counted.rig.store.len(), counted.rig.store.bytes()), (0, 0));
    old.commit();
}

#[test]
fn a_tree_that_is_dropped_leaves_nothing_to_do() {
    let counted = Counted::new(1);
    let old = counted.begun();
    let session = counted.begun();
    counted.add(&session, -1).unwrap();
    session.commit();
    session.begin().unwrap();
    tx(&session).drop_tree_at_commit(counted.rig.at(0));
    session.commit();
    old.commit();
    assert_eq!(counted.gone.lock().unwrap().len(), 0);
    assert_eq!(counted.rig.store.len(), 0);
}

/// JET_bitEscrowNoRollback: no version, so no conflict, no rollback, and everybody sees it at once.
#[test]
fn what_is_added_for_good_is_there_for_everybody() {
    let counted = Counted::new(5);
    let (old, session) = (counted.begun(), counted.begun());
    let add = |delta| tx(&session).escrow_for_good(counted.rig.at(0), KEY, 0, Delta::I32(delta));
    assert_eq!(add(2).unwrap(), 5);
    assert_eq!((counted.value(&old), counted.value(&session)), (Some(7), Some(7)));
    counted.add(&session, 10).unwrap();
    assert_eq!(add(1).unwrap(), 17);
    assert_eq!(
        (counted.value(&old), counted.value(&session)),
        (Some(8), Some(18))
    );
    tx(&old).replace(counted.rig.at(0), b"none", &[]).unwrap_err();
    session.rollback().unwrap();
    assert_eq!(counted.value(&old), Some(8));
    let missing = tx(&old).escrow_for_good(counted.rig.at(0), b"none", 0, Delta::I32(1));
    assert_eq!(missing.unwrap_err(), JetErr::RecordDeleted);
    assert_eq!(
        tx(&old)
            .escrow_for_good(counted.rig.at(0), KEY, 0, Delta::I32(-8))
            .unwrap(),
        8
    );
    old.commit();
    // Nobody looks at it.
    assert!(!counted.is_gone());
    assert_eq!(counted.rig.store.len(), 0);
}
