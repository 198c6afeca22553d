//! The arrows of the position diagram, over a sorted list instead of a tree.

use super::*;

/// Sorted keys, with repetitions when not unique.
struct List {
    keys: Vec<&'static [u8]>,
    at: usize,
    unique: bool,
}

impl Walk for List {
    fn first(&mut self) -> Result<bool> {
        self.at = 0;
        Ok(!self.keys.is_empty())
    }
    fn last(&mut self) -> Result<bool> {
        self.at = self.keys.len().saturating_sub(1);
        Ok(!self.keys.is_empty())
    }
    fn next(&mut self) -> Result<bool> {
        let more = self.at + 1 < self.keys.len();
        self.at += usize::from(more);
        Ok(more)
    }
    fn prev(&mut self) -> Result<bool> {
        let more = self.at > 0;
        self.at -= usize::from(more);
        Ok(more)
    }
    fn seek(&mut self, key: &[u8]) -> Result<Found> {
        self.at = self.keys.partition_point(|k| *k < key);
        Ok(match self.keys.get(self.at) {
            Some(k) if *k == key => Found::Equal,
            Some(_) => Found::Greater,
            None => Found::End,
        })
    }
    fn seek_after(&mut self, key: &[u8]) -> Result<bool> {
        self.at = self.keys.partition_point(|k| *k <= key);
        Ok(self.at < self.keys.len())
    }
    fn seek_before(&mut self, key: &[u8]) -> Result<bool> {
        let before = self.keys.partition_point(|k| *k < key);
        self.at = before.saturating_sub(1);
        Ok(before > 0)
    }
    fn compare_key(&self, key: &[u8]) -> Ordering {
        self.keys[self.at].cmp(key)
    }
    fn copy_key(&self, to: &mut Vec<u8>) {
        to.clear();
        to.extend_from_slice(self.keys[self.at]);
    }
    fn is_unique(&self) -> bool {
        self.unique
    }
}

fn place(keys: &[&'static [u8]]) -> Place<List> {
    Place::new(List {
        keys: keys.to_vec(),
        at: 0,
        unique: keys.windows(2).all(|w| w[0] < w[1]),
    })
}

fn on(place: &mut Place<List>) -> &'static [u8] {
    let list = place.on_entry().unwrap();
    list.keys[list.at]
}

#[track_caller]
fn refused(place: &mut Place<List>, direction: Direction, then: Currency) {
    assert_eq!(place.step(direction).unwrap_err().code(), JetErr::NoCurrentRecord);
    assert_eq!(place.currency(), then);
}

use Direction::{Backward, Forward};

#[test]
fn a_deferred_place_is_the_first_entry() {
    let mut p = place(&[b"a", b"b"]);
    assert_eq!(on(&mut p), b"a");
    let mut p = place(&[b"a", b"b"]);
    p.step(Forward).unwrap();
    assert_eq!(on(&mut p), b"b");
    refused(&mut place(&[b"a", b"b"]), Backward, Currency::BeforeFirst);
}

#[test]
fn an_empty_tree_has_no_entry_anywhere() {
    let mut p = place(&[]);
    assert_eq!(p.on_entry().err().unwrap().code(), JetErr::NoCurrentRecord);
    refused(&mut p, Forward, Currency::DeferredFirst);
    assert!(p.first().is_err());
    assert_eq!(p.currency(), Currency::BeforeFirst);
    refused(&mut p, Forward, Currency::BeforeFirst);
    assert!(p.last().is_err());
    assert_eq!(p.currency(), Currency::AfterLast);
    let found = p.seek(b"x").unwrap();
    assert!(p.settle(found, Backward).is_err());
    assert_eq!(p.currency(), Currency::BeforeFirst);
}

#[test]
fn the_ends_are_left_the_way_one_came() {
    let mut p = place(&[b"a", b"b"]);
    p.last().unwrap();
    refused(&mut p, Forward, Currency::AfterLast);
    refused(&mut p, Forward, Currency::AfterLast);
    p.step(Backward).unwrap();
    assert_eq!(on(&mut p), b"b");
    p.first().unwrap();
    refused(&mut p, Backward, Currency::BeforeFirst);
    refused(&mut p, Backward, Currency::BeforeFirst);
    p.step(Forward).unwrap();
    assert_eq!(on(&mut p), b"a");
}

#[test]
fn between_keys_both_neighbours_are_one_step_away() {
    for (key, before, after) in [
        (&b"b"[..], Some(&b"a"[..]), Some(&b"c"[..])),
        (b"0", None, Some(b"a")),
        (b"z", Some(b"c"), None),
    ] {
        let sought = |direction| {
            let mut p = place(&[b"a", b"c"]);
            assert_ne!(p.seek(key).unwrap(), Found::Equal);
            assert!(p.on_entry().is_err());
            p.step(direction).ok().map(|()| on(&mut p))
        };
        assert_eq!(sought(Backward), before);
        assert_eq!(sought(Forward), after);
    }
}

#[test]
fn key_steps_pass_duplicates() {
    let mut p = place(&[b"a", b"b", b"b", b"b", b"b", b"b", b"b", b"c", b"c"]);
    p.step_key(Forward).unwrap();
    assert_eq!((on(&mut p), p.walk().at), (&b"b"[..], 1));
    p.step_key(Forward).unwrap();
    assert_eq!((on(&mut p), p.walk().at), (&b"c"[..], 7));
    assert!(p.step_key(Forward).is_err());
    assert_eq!(p.currency(), Currency::AfterLast);
    p.step_key(Backward).unwrap();
    assert_eq!(p.walk().at, 8);
    p.step_key(Backward).unwrap();
    assert_eq!(p.walk().at, 6);
}

#[test]
fn a_position_between_skips_what_has_its_key() {
    let mut p = place(&[b"a", b"b", b"b", b"c"]);
    p.set_between(b"b");
    p.step(Forward).unwrap();
    assert_eq!(on(&mut p), b"c");
    p.set_between(b"b");
    p.step(Backward).unwrap();
    assert_eq!(on(&mut p), b"a");
}
