//! Random histories: the tree holds what the map holds, all its rules hold, and its log, replayed from nothing, makes the same
//! pages byte for byte.

use std::collections::BTreeMap;

use super::tree::{Entry, Tree, replay};
use crate::error::{JetErr, Result, fail};
use crate::format::log::apply::testing::Memory;
use crate::format::log::apply::{self, Pages, Participant};
use crate::format::log::plan::Direction;
use crate::format::log::{MacroChange, MacroStep, OpenMacros, Record};
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo, PageSize};

/// A small generator: the same history for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n as u64) as usize
    }
}

/// How keys come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Random,
    Ascending,
    Descending,
    /// Ascending runs at random places.
    Runs,
}

struct History {
    random: Random,
    tree: Tree,
    model: BTreeMap<Entry, Vec<u8>>,
    counter: usize,
}

impl History {
    fn new(size: PageSize, unique: bool, seed: u64) -> History {
        History {
            random: Random(seed * 2 + 1),
            tree: Tree::new(size, unique),
            model: BTreeMap::new(),
            counter: 0,
        }
    }

    /// In the map a unique entry is found by its key alone.
    fn name(&self, entry: &Entry) -> Entry {
        let data = if self.tree.unique {
            Vec::new()
        } else {
            entry.1.clone()
        };
        (entry.0.clone(), data)
    }

    fn key(&mut self, order: Order) -> Vec<u8> {
        self.counter += 1;
        let number = match order {
            Order::Random => self.random.below(1 << 20),
            Order::Ascending => self.counter,
            Order::Descending => (1 << 30) - self.counter,
            Order::Runs => (self.counter / 40).wrapping_mul(0x9E37_79B9) % (1 << 16) * 64 + self.counter % 40,
        };
        let mut key = match self.random.below(40) {
            0 if order == Order::Random => vec![self.random.below(3) as u8; 1 + self.random.below(60)],
            _ => b"common part/".to_vec(),
        };
        key.extend((number as u32).to_be_bytes());
        key
    }

    fn data(&mut self, most: usize) -> Vec<u8> {
        let len = match self.random.below(20) {
            0 => most,
            1..=3 => most / 3,
            _ => most / 40,
        };
        let (len, byte) = (1 + self.random.below(len.max(1)), self.random.below(200) as u8);
        (0..len).map(|i| byte.wrapping_add(i as u8 % 7)).collect()
    }

    fn step(&mut self, order: Order, most: usize, deletes: usize) {
        let existing = match self.model.len() {
            0 => None,
            n => {
                let at = self.random.below(n.min(50));
                let from = (self.key(Order::Random), Vec::new());
                let mut near = self.model.range(from..).chain(self.model.iter());
                near.nth(at).map(|(name, data)| (name.0.clone(), data.clone()))
            }
        };
        let dice = self.random.below(100);
        if let (Some(entry), true) = (&existing, dice < deletes) {
            let direction = if self.random.below(2) == 0 {
                Direction::Right
            } else {
                Direction::Left
            };
            self.tree.delete(entry, direction);
            let name = self.name(entry);
            self.model.remove(&name);
        } else if let (Some(entry), true, true) = (existing, dice >= 85, self.tree.unique) {
            let entry = (entry.0, self.data(most));
            self.tree.replace(&entry);
            self.model.insert(self.name(&entry), entry.1);
        } else {
            let entry = (self.key(order), self.data(most));
            let name = self.name(&entry);
            if !self.model.contains_key(&name) && !self.tree.find(&entry).1 {
                self.tree.insert(&entry);
                self.model.insert(name, entry.1);
            }
        }
    }

    fn check(&self) {
        let model: Vec<Entry> = self
            .model
            .iter()
            .map(|(name, data)| (name.0.clone(), data.clone()))
            .collect();
        let found = self.tree.entries();
        assert_eq!(found.len(), model.len());
        assert_eq!(found, model);
    }

    /// The log from nothing gives the same pages.
    fn check_log(&self) {
        let mut memory = Memory::new(self.tree.memory.size);
        let mut macros = OpenMacros::new();
        for bytes in &self.tree.log {
            replay(&mut macros, bytes, &mut memory);
        }
        assert_eq!(memory.pages.len(), self.tree.memory.pages.len());
        for (number, bytes) in &memory.pages {
            assert!(bytes == &self.tree.memory.pages[number], "page {}", number.0);
        }
    }
}

fn run(size: PageSize, unique: bool, seed: u64, steps: usize) -> BTreeMap<String, usize> {
    let mut history = History::new(size, unique, seed);
    let most = size.bytes() / if seed % 3 == 0 { 5 } else { 12 };
    let orders = [Order::Random, Order::Ascending, Order::Descending, Order::Runs];
    for (phase, order) in orders.into_iter().cycle().take(6).enumerate() {
        let deletes = if phase % 2 == 1 { 45 } else { 10 };
        for step in 0..steps {
            history.step(order, most, deletes);
            if step % 97 == 0 {
                history.check();
            }
        }
        history.check();
    }
    // Everything goes, from one end.
    while let Some((name, data)) = history.model.pop_first() {
        history.tree.delete(&(name.0, data), Direction::Right);
    }
    history.check();
    history.check_log();
    history.tree.seen
}

#[test]
fn trees_hold_what_was_put_into_them() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut seed = 1;
    for size in PageSize::ALL {
        for unique in [true, false] {
            seed += 1;
            let steps = 25_000 / (size.bytes() / 16).clamp(128, 600);
            for (what, count) in run(size, unique, seed, steps) {
                *seen.entry(what).or_default() += count;
            }
        }
    }
    for what in [
        "Vertical Insert",
        "Append Insert",
        "Right Insert",
        "Right Replace",
        "Right None",
        "hot point",
        "EmptyPage",
        "EmptyTree",
        "FullRight",
        "PartialRight",
        "FullLeft",
        "PartialLeft",
    ] {
        assert!(seen.contains_key(what), "{what} never happened: {seen:?}");
    }
}

/// Whatever mixture of page versions a crash leaves, redo ends with the pages that doing made: also for the splits and merges that
/// the sample log does not have.
#[test]
fn every_mixture_of_old_and_new_pages_becomes_the_same() {
    for (size, seed, steps) in [(PageSize::ALL[0], 5, 200), (PageSize::ALL[3], 6, 350)] {
        let mut history = History::new(size, true, seed);
        for phase in 0..4 {
            for _ in 0..steps {
                history.step(Order::Random, size.bytes() / 6, [5, 80, 20, 90][phase]);
            }
        }
        let log = &history.tree.log;
        let (mut memory, mut macros) = (Memory::new(size), OpenMacros::new());
        let mut versions: BTreeMap<PageNo, Vec<Vec<u8>>> = BTreeMap::new();
        for bytes in log {
            replay(&mut macros, bytes, &mut memory);
            for (number, page) in &memory.pages {
                let known = versions.entry(*number).or_default();
                if known.last() != Some(page) {
                    known.push(page.clone());
                }
            }
        }
        let (end, mut skipped) = (memory.hash(), 0);
        for _ in 0..8 {
            let (mut disk, mut macros) = (Memory::new(size), OpenMacros::new());
            for (number, of_page) in &versions {
                let at = match history.random.below(3) {
                    0 => continue,
                    1 => of_page.len() - 1,
                    _ => history.random.below(of_page.len()),
                };
                disk.pages.insert(*number, of_page[at].clone());
            }
            for bytes in log {
                replay(&mut macros, bytes, &mut disk);
            }
            skipped += disk.skipped;
            assert_eq!(disk.hash(), end);
        }
        assert!(skipped > 0);
    }
}

/// Pages that need every change, whatever their dbtime.
struct Willing(Memory);

impl Pages for Willing {
    fn needs(&mut self, participant: &Participant) -> Result<bool> {
        let number = participant.page;
        if participant.before.is_none() {
            self.0
                .pages
                .entry(number)
                .or_insert_with(|| vec![0; self.0.size.bytes()]);
        }
        match self.0.pages.contains_key(&number) {
            true => Ok(true),
            false => fail(JetErr::RecoveryVerifyFailure),
        }
    }
    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        self.0.page(number)
    }
}

/// Records that were damaged and still decode are refused or leave pages that are pages; nothing panics.
#[test]
fn damaged_records_leave_pages_whole() {
    let (mut applied, mut refused) = (0, 0);
    for (size, unique) in [(PageSize::ALL[0], true), (PageSize::ALL[3], false)] {
        let mut history = History::new(size, unique, 9);
        for phase in 0..4 {
            for _ in 0..150 {
                history.step(Order::Random, size.bytes() / 6, [5, 60, 10, 60][phase]);
            }
        }
        // The records that take effect together, macros as one.
        let mut groups: Vec<Vec<&[u8]>> = Vec::new();
        for bytes in &history.tree.log {
            match Record::decode(bytes).unwrap().0 {
                Record::Macro(mark) if mark.step == MacroStep::Begin => groups.push(Vec::new()),
                Record::Macro(_) => {}
                Record::Node(change) if change.head.page.before == DbTime::NIL => {
                    groups.last_mut().unwrap().push(bytes);
                }
                Record::Split(_) | Record::Merge(_) => groups.last_mut().unwrap().push(bytes),
                _ => groups.push(vec![bytes]),
            }
        }
        for _ in 0..3000 {
            let at = history.random.below(groups.len());
            let mut bytes: Vec<Vec<u8>> = groups[at].iter().map(|bytes| bytes.to_vec()).collect();
            for _ in 0..1 + history.random.below(3) {
                let record = history.random.below(bytes.len());
                let at = history.random.below(bytes[record].len().min(120));
                bytes[record][at] = match history.random.below(3) {
                    0 => history.random.below(256) as u8,
                    1 => bytes[record][at].wrapping_add(1),
                    _ => bytes[record][at] ^ (1 << history.random.below(8)),
                };
            }
            let mut pages = Willing(history.tree.memory.clone());
            match force(&bytes, &mut pages) {
                Ok(()) => applied += 1,
                Err(_) => refused += 1,
            }
            for number in pages.0.pages.keys() {
                let page = pages.0.view(*number);
                assert!(
                    page.bytes().iter().all(|b| *b == 0) || page.validate(*number).is_ok(),
                    "{bytes:?}"
                );
            }
        }
    }
    assert!(applied > 500 && refused > 500, "{applied} {refused}");
}

/// Applies records to pages as they are: their dbtimes are made to fit.
fn force(bytes: &[Vec<u8>], pages: &mut Willing) -> Result<()> {
    let mut records = Vec::new();
    for bytes in bytes {
        records.push(Record::decode(bytes)?.0);
    }
    match records[..] {
        [Record::Node(mut change)] => {
            let number = change.head.page.page;
            let page = pages.page(number)?;
            let view = page.view().ok_or(JetErr::InternalError)?;
            (change.head.page.before, change.head.objid) = (view.dbtime(), view.objid());
            change.head.page.after = DbTime(view.dbtime().0.saturating_add(1));
            apply::record(&Record::Node(change), pages)
        }
        [record] if !matches!(record, Record::Split(_) | Record::Merge(_)) => apply::record(&record, pages),
        _ => MacroChange::from_records(&records)?.apply(pages),
    }
}
