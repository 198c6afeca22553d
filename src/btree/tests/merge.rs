//! Merges in all their kinds: against a map, beside a replay of what they write down, and with entries that somebody needs.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use parking_lot::Mutex;
use proptest::prelude::*;

use super::super::check::check_tree;
use super::super::*;
use super::write::{Rig, data_of, key_of};
use crate::error::{JetErr, Result};
use crate::format::log::apply::{self, Pages, Participant};
use crate::format::log::plan::Direction;
use crate::format::log::{Held, MacroChange, MergeKind, OpenMacros, Record};
use crate::format::node::Node;
use crate::format::page::{Page, PageFlags};
use crate::format::page_mut::PageMut;
use crate::types::{PageNo, PageSize, RceId};

/// Keeps the records as bytes.
#[derive(Default)]
pub(crate) struct Kept(pub Mutex<Vec<Vec<u8>>>);

impl Journal for Kept {
    fn is_kept(&self) -> bool {
        true
    }

    fn note(&self, record: &Record<'_>) -> Result<()> {
        let mut bytes = Vec::new();
        record.encode(&mut bytes)?;
        self.0.lock().push(bytes);
        Ok(())
    }
}

/// Pages that know nothing but the records.
pub(crate) struct Replayed {
    pub size: PageSize,
    pub pages: BTreeMap<PageNo, Vec<u8>>,
}

impl Replayed {
    pub(crate) fn record(&mut self, macros: &mut OpenMacros, bytes: &[u8]) {
        let (record, len) = Record::decode(bytes).unwrap();
        assert_eq!(len, bytes.len());
        match macros.record(&record, bytes).unwrap() {
            Held::No => apply::record(&record, self).unwrap(),
            Held::Kept => {}
            Held::Complete(held) => {
                let records = held.records().unwrap();
                MacroChange::from_records(&records).unwrap().apply(self).unwrap();
            }
        }
    }
}

impl Pages for Replayed {
    fn needs(&mut self, participant: &Participant) -> Result<bool> {
        let size = self.size;
        let bytes = self
            .pages
            .entry(participant.page)
            .or_insert_with(|| vec![0; size.bytes()]);
        let found = Page::new(bytes, size).unwrap().dbtime();
        participant.state(found).needs()
    }

    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        Ok(PageMut::new(self.pages.get_mut(&number).unwrap(), self.size).unwrap())
    }
}

/// Everything of a page that means something.
pub(crate) fn content(page: &Page<'_>) -> impl PartialEq + std::fmt::Debug + use<> {
    let flags = page.flags().bits()
        & !(PageFlags::FLUSH_TYPE_LOW | PageFlags::FLUSH_TYPE_HIGH | PageFlags::NEW_CHECKSUM).bits();
    let lines: Vec<_> = page
        .nodes()
        .map(|node| node.unwrap())
        .map(|node| {
            (
                node.key.to_vec(),
                node.key.prefix.len(),
                node.data.to_vec(),
                node.flags,
            )
        })
        .collect();
    let head = (page.prev(), page.next(), page.dbtime(), page.objid(), flags);
    (
        head,
        page.uncommitted_free(),
        page.external_header().to_vec(),
        lines,
    )
}

/// Entries that stay although they are deleted, and what is reserved for entries.
#[derive(Default)]
struct Needed {
    deleted: RefCell<BTreeSet<Vec<u8>>>,
    reserved: RefCell<BTreeMap<Vec<u8>, usize>>,
}

impl Policy for Needed {
    fn sees(&self, _tree: &Tree, node: &Node<'_>) -> bool {
        !node.is_deleted()
    }
}

impl WritePolicy for Needed {
    fn may_change(&self, _key: &[u8], _node: &Node<'_>) -> Result<()> {
        Ok(())
    }

    fn claim(&self, _intent: &Intent<'_>) -> Result<RceId> {
        Ok(RceId::NONE)
    }

    fn needs_deleted(&self, node: &Node<'_>) -> bool {
        self.deleted.borrow().contains(&node.key.to_vec())
    }

    fn reserved(&self, node: &Node<'_>) -> usize {
        self.reserved
            .borrow()
            .get(&node.key.to_vec())
            .copied()
            .unwrap_or(0)
    }
}

fn at<'b>(key: &'b [u8], data: &'b [u8]) -> Bound<'b> {
    Bound::AtLeast { key, data }
}

/// A tree whose changes are written down, and the pages that a replay makes of that.
struct Bench {
    rig: Rig,
    kept: Kept,
    replayed: Replayed,
    macros: OpenMacros,
    seen: BTreeMap<String, usize>,
}

impl Bench {
    fn new(size: PageSize, unique: bool) -> Bench {
        let rig = Rig::new(size, 2000, unique);
        let root = rig.file.latch(PageNo(4)).unwrap().page().bytes().to_vec();
        Bench {
            rig,
            kept: Kept::default(),
            replayed: Replayed {
                size,
                pages: BTreeMap::from([(PageNo(4), root)]),
            },
            macros: OpenMacros::new(),
            seen: BTreeMap::new(),
        }
    }

    fn writer(&self) -> TreeWriter<'_> {
        let author = Author {
            journal: &self.kept,
            ..Author::unlogged()
        };
        TreeWriter::new(self.rig.tree.clone(), author, &self.rig.heap)
    }

    fn insert(&mut self, key: &[u8], data: &[u8]) {
        let name = if self.rig.tree.is_unique() { &[] } else { data };
        let name = (key.to_vec(), name.to_vec());
        if !self.rig.map.contains_key(&name) {
            self.writer().insert(key, data, &Unversioned).unwrap();
            self.rig.map.insert(name, data.to_vec());
        }
    }

    /// Deletes the first entry at or behind a key, without or with tidying up.
    fn delete(&mut self, key: &[u8], tidy: bool) {
        let Some((name, data)) = self.rig.map.range((key.to_vec(), Vec::new())..).next() else {
            return;
        };
        let (name, data) = (name.clone(), data.clone());
        match tidy {
            true => self.writer().delete(&name.0, &data).unwrap(),
            false => self.writer().flag_delete(&name.0, &data, &Unversioned).unwrap(),
        }
        self.rig.map.remove(&name);
    }

    /// A walk of defragmentation over at most `steps` leaves.
    fn compact(&mut self, key: &[u8], direction: Direction, steps: usize) {
        let mut place = (key.to_vec(), Vec::new());
        for _ in 0..steps {
            let done = self
                .writer()
                .compact(&at(&place.0, &place.1), direction, true, &Unversioned)
                .unwrap();
            *self.seen.entry(format!("{:?}", done.kind)).or_default() += 1;
            match done.next {
                Some(next) => place = next,
                None => break,
            }
        }
    }

    /// Moves every so-manyth page to another number, branches too.
    fn relocate(&mut self, each: usize) {
        let pages = check_tree(&self.rig.tree).unwrap().pages;
        assert_eq!(self.writer().move_page(pages[0]).unwrap(), None, "a root");
        for page in pages[1..].iter().step_by(each) {
            let (leaf, content) = {
                let guard = self.rig.file.latch(*page).unwrap();
                (guard.page().is_leaf(), guard.page().line_count())
            };
            let target = self.writer().move_page(*page).unwrap().unwrap();
            assert_ne!(target, *page);
            let moved = self.rig.file.latch(target).unwrap();
            assert_eq!(
                (moved.page().is_leaf(), moved.page().line_count()),
                (leaf, content)
            );
            drop(moved);
            assert_eq!(self.writer().move_page(*page).unwrap(), None, "it has gone");
            let name = if leaf { "moved leaf" } else { "moved branch" };
            *self.seen.entry(name.into()).or_default() += 1;
        }
    }

    fn check(&mut self) {
        self.rig.check();
        for bytes in std::mem::take(&mut *self.kept.0.lock()) {
            self.replayed.record(&mut self.macros, &bytes);
        }
        for (number, bytes) in &self.replayed.pages {
            let done = self.rig.file.latch(*number).unwrap();
            let replayed = Page::new(bytes, self.replayed.size).unwrap();
            assert_eq!(content(&done.page()), content(&replayed), "{number:?}");
        }
    }
}

#[derive(Clone, Debug)]
enum Op {
    /// Keys one after the other, with data of this length.
    Fill(u16, u16, usize),
    Delete(u16, u8),
    /// Every so-manyth entry.
    Thin(u16, u8, bool),
    Compact(u16, bool, u8),
    /// Every so-manyth page.
    Relocate(u8),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        2 => (0u16..600, 5u16..150, 1usize..90).prop_map(|(key, count, len)| Op::Fill(key, count, len)),
        1 => (0u16..600, 1u8..90).prop_map(|(key, count)| Op::Delete(key, count)),
        2 => (0u16..600, 2u8..6, any::<bool>()).prop_map(|(key, each, tidy)| Op::Thin(key, each, tidy)),
        2 => (0u16..600, any::<bool>(), 1u8..30).prop_map(|(key, right, steps)| Op::Compact(key, right, steps)),
        1 => (1u8..9).prop_map(Op::Relocate),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merges_lose_nothing_and_are_written_down(
        size in prop::sample::select(PageSize::ALL.to_vec()), unique: bool, shape: u8,
        ops in prop::collection::vec(op(), 1..40),
    ) {
        let mut bench = Bench::new(size, unique);
        let wide = size.bytes() / 4096;
        for op in &ops {
            match *op {
                Op::Fill(number, count, len) => {
                    for number in number..number + count {
                        bench.insert(&key_of(number, shape), &data_of(number, 0, len * wide.max(1)));
                    }
                }
                Op::Delete(number, count) => {
                    for number in number..number + u16::from(count) {
                        bench.delete(&key_of(number, shape), true);
                    }
                }
                Op::Thin(number, each, tidy) => {
                    for number in (number..number + 300).filter(|n| n % u16::from(each) != 0) {
                        bench.delete(&key_of(number, shape), tidy);
                    }
                }
                Op::Compact(number, right, steps) => {
                    let direction = if right { Direction::Right } else { Direction::Left };
                    bench.compact(&key_of(number, shape), direction, steps.into());
                }
                Op::Relocate(each) => bench.relocate(each.into()),
            }
            bench.check();
        }
    }
}

/// A tree of half-empty leaves, and walks in both directions: all kinds happen, and pages come back.
#[test]
fn walks_in_both_directions_make_trees_dense() {
    for (size, odd) in PageSize::ALL.into_iter().zip([false, true].into_iter().cycle()) {
        for (direction, unique, shape) in [
            (Direction::Right, odd, if odd { 0 } else { 59 }),
            (Direction::Left, !odd, if odd { 59 } else { 0 }),
        ] {
            let mut bench = Bench::new(size, unique);
            let len = 20 * size.bytes() / 2048;
            for number in 0..900 {
                bench.insert(&key_of(number, shape), &data_of(number, 0, len));
            }
            // Flag-deleted, not removed: nobody has tidied up yet.
            for number in (0..900).filter(|n| n % 5 != 0 && n % 7 != 1) {
                bench.delete(&key_of(number, shape), false);
            }
            bench.check();
            let before = check_tree(&bench.rig.tree).unwrap().pages.len();
            let start = match direction {
                Direction::Right => vec![0xFF],
                Direction::Left => vec![0],
            };
            bench.compact(&start, direction, usize::MAX);
            bench.check();
            let facts = check_tree(&bench.rig.tree).unwrap();
            assert!(
                facts.pages.len() * 2 < before,
                "{} of {before}",
                facts.pages.len()
            );
            let (whole, part) = match direction {
                Direction::Right => ("FullRight", "PartialRight"),
                Direction::Left => ("FullLeft", "PartialLeft"),
            };
            assert!(bench.seen.contains_key(whole), "{:?}", bench.seen);
            assert!(bench.seen.contains_key(part), "{:?}", bench.seen);
        }
    }
}

/// Every page of a deep tree moves, and cursors follow.
#[test]
fn pages_move_to_other_numbers() {
    for (size, unique) in [
        (PageSize::ALL[0], true),
        (PageSize::DEFAULT, false),
        (PageSize::ALL[3], true),
    ] {
        let mut bench = Bench::new(size, unique);
        let len = size.bytes() / 5;
        for number in 0..1200 {
            bench.insert(&key_of(number, 0), &data_of(number, 0, len));
        }
        let mut cursors: Vec<TreeCursor> = (0..1200)
            .step_by(50)
            .map(|number| {
                let mut cursor = TreeCursor::new(bench.rig.tree.clone());
                cursor.seek(at(&key_of(number, 0), &[]), &SkipDeleted).unwrap();
                cursor
            })
            .collect();
        bench.relocate(1);
        bench.check();
        bench.relocate(3);
        bench.check();
        assert!(bench.seen["moved leaf"] > 0);
        if size == PageSize::ALL[0] {
            assert!(bench.seen["moved branch"] > 0);
        }
        for (cursor, number) in cursors.iter_mut().zip((0..1200).step_by(50)) {
            assert!(cursor.next(&SkipDeleted).unwrap());
            assert_eq!(cursor.key(), key_of(number + 1, 0));
        }
    }
}

/// Clean-up behind deletions goes to the left where the right sibling is full.
#[test]
fn clean_up_merges_to_the_left_too() {
    let mut bench = Bench::new(PageSize::ALL[1], true);
    let key = |number: u16| number.to_be_bytes();
    for number in 0..200 {
        bench.insert(&key(number), &[7; 100]);
    }
    let leaf_of = |bench: &Bench, number: u16| {
        let mut cursor = TreeCursor::new(bench.rig.tree.clone());
        cursor.seek(at(&key(number), &[]), &SkipDeleted).unwrap();
        cursor.entry(&SkipDeleted).unwrap().page()
    };
    let first = leaf_of(&bench, 0);
    let second = (0..200).find(|n| leaf_of(&bench, *n) != first).unwrap();
    let third = (second..200)
        .find(|n| leaf_of(&bench, *n) != leaf_of(&bench, second))
        .unwrap();
    // Half of the first leaf goes, then the second shrinks, while the third is full.
    for number in 0..second * 6 / 10 {
        bench.delete(&key(number), true);
    }
    assert_eq!(leaf_of(&bench, second - 1), first);
    let before = check_tree(&bench.rig.tree).unwrap().pages.len();
    let mut number = second;
    while check_tree(&bench.rig.tree).unwrap().pages.len() == before {
        assert!(number < third, "the second leaf never merged");
        bench.delete(&key(number), true);
        number += 1;
    }
    assert_eq!(leaf_of(&bench, number), first, "it has become one with the first");
    assert_ne!(leaf_of(&bench, third), first);
    bench.check();
}

/// A cursor on an entry stays on it wherever that goes, and finds the way on.
#[test]
fn cursors_follow_entries_that_move() {
    for direction in [Direction::Right, Direction::Left] {
        let mut bench = Bench::new(PageSize::DEFAULT, false);
        for number in 0..600 {
            bench.insert(&key_of(number, 0), &data_of(number, 0, 40));
        }
        for number in (0..600).filter(|n| n % 3 != 0) {
            bench.delete(&key_of(number, 0), false);
        }
        let mut cursors: Vec<TreeCursor> = (0..600)
            .step_by(3)
            .map(|number| {
                let mut cursor = TreeCursor::new(bench.rig.tree.clone());
                cursor.seek(at(&key_of(number, 0), &[]), &SkipDeleted).unwrap();
                cursor
            })
            .collect();
        let start = if direction == Direction::Left {
            vec![0]
        } else {
            key_of(599, 0)
        };
        bench.compact(&start, direction, usize::MAX);
        assert!(bench.seen.len() > 1, "{:?}", bench.seen);
        for (cursor, number) in cursors.iter_mut().zip((0..600).step_by(3)) {
            let entry = cursor.entry(&SkipDeleted).unwrap();
            assert_eq!(entry.node().unwrap().data, data_of(number, 0, 40));
            drop(entry);
            assert_eq!(cursor.next(&SkipDeleted).unwrap(), number != 597);
            if number != 597 {
                assert_eq!(cursor.key(), key_of(number + 3, 0));
            }
        }
    }
}

/// A leaf waits while somebody may want one of its deleted entries; what is reserved for entries moves with them.
#[test]
fn versions_hold_merges_up_or_move_along() {
    let mut bench = Bench::new(PageSize::DEFAULT, true);
    for number in 0..200 {
        bench.insert(&key_of(number, 0), &data_of(number, 0, 60));
    }
    let wanted = key_of(3, 0);
    let needed = Needed::default();
    needed.deleted.borrow_mut().insert(wanted.clone());
    for number in 0..20 {
        bench.delete(&key_of(number, 0), false);
    }
    needed.reserved.borrow_mut().insert(key_of(25, 0), 33);
    let leaf = bench.rig.tree.clone();
    let count = |bench: &Bench| check_tree(&bench.rig.tree).unwrap().pages.len();
    let before = count(&bench);
    let done = |bench: &Bench| {
        let bound = at(&wanted, &[]);
        bench
            .writer()
            .compact(&bound, Direction::Right, true, &needed)
            .unwrap()
    };
    // Room beside it.
    for number in (30..80).filter(|n| n % 4 != 0) {
        bench.delete(&key_of(number, 0), false);
    }
    assert_eq!(done(&bench).kind, MergeKind::None);
    assert_eq!(count(&bench), before);
    assert_eq!(
        bench.writer().replace(&wanted, &[1], &needed).unwrap_err(),
        JetErr::RecordDeleted
    );
    bench.check();
    needed.deleted.borrow_mut().clear();
    let merged = done(&bench);
    assert_eq!((merged.kind, merged.next), (MergeKind::FullRight, None));
    assert_eq!(count(&bench), before - 1);
    bench.check();
    let mut cursor = TreeCursor::new(leaf);
    cursor.seek(at(&key_of(25, 0), &[]), &SkipDeleted).unwrap();
    let page = cursor.entry(&SkipDeleted).unwrap().page();
    let page = bench.rig.file.latch(page).unwrap();
    assert_eq!(page.page().uncommitted_free(), 33);
}
