//! Doing is redoing: the log of all changes, applied to the file as it was at any moment, gives the pages that the changes gave.

use std::sync::Mutex;

use esent::btree::Journal;
use esent::error::{JetErr, Result};
use esent::format::log::apply::{self, Pages, Participant};
use esent::format::log::{Held, MacroChange, OpenMacros, Record};
use esent::format::page::{Page, PageFlags};
use esent::format::page_mut::PageMut;
use esent::types::{PageNo, PageSize};

use super::rig::{Dice, PATH, Rig};

/// Keeps the bytes of the records.
#[derive(Default)]
struct Kept(Mutex<Vec<u8>>);

impl Journal for Kept {
    fn is_kept(&self) -> bool {
        true
    }

    fn note(&self, record: &Record<'_>) -> Result<()> {
        record.encode(&mut self.0.lock().unwrap())
    }
}

/// A file in memory that is brought up to date.
struct Image {
    bytes: Vec<u8>,
    size: PageSize,
    applied: u32,
}

impl Image {
    fn at(&mut self, page: PageNo) -> &mut [u8] {
        let (at, len) = (self.size.offset_of(page) as usize, self.size.bytes());
        if self.bytes.len() < at + len {
            self.bytes.resize(at + len, 0);
        }
        &mut self.bytes[at..at + len]
    }

    fn apply(&mut self, record: &Record<'_>) -> Result<()> {
        match record {
            Record::Node(change) => {
                let size = self.size;
                let mut page = PageMut::new(self.at(change.head.page.page), size).unwrap();
                apply::node(change, &mut page)
            }
            Record::EmptyTree(change) => apply::empty_tree(change, self),
            Record::CreateMultiple(change) => apply::create_multiple(change, self),
            Record::CreateSingle(change) => apply::create_single(change, self),
            Record::ConvertExtents(change) => apply::convert_extents(change, self),
            other => panic!("{:?} outside a macro", other.kind()),
        }
    }
}

impl Pages for Image {
    fn needs(&mut self, participant: &Participant) -> Result<bool> {
        let size = self.size;
        let page = Page::new(self.at(participant.page), size).ok_or(JetErr::InternalError)?;
        let needs = participant.state(page.dbtime()).needs()?;
        self.applied += u32::from(needs);
        Ok(needs)
    }

    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>> {
        let size = self.size;
        PageMut::new(self.at(number), size).ok_or_else(|| JetErr::InternalError.into())
    }
}

/// Applies a log to an image; gives how many pages of changes it needed.
fn redo(log: &[u8], image: &mut Image) -> u32 {
    let (mut rest, mut open) = (log, OpenMacros::new());
    while !rest.is_empty() {
        let (record, len) = Record::decode(rest).unwrap();
        match open.record(&record, &rest[..len]).unwrap() {
            Held::No => image.apply(&record).unwrap(),
            Held::Kept => {}
            Held::Complete(held) => {
                let records = held.records().unwrap();
                MacroChange::from_records(&records).unwrap().apply(image).unwrap();
            }
        }
        rest = &rest[len..];
    }
    image.applied
}

/// A page without what only writing gives it, and without what nobody reads any more.
fn content(bytes: &[u8], size: PageSize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.iter().all(|byte| *byte == 0) {
        return bytes;
    }
    let mut page = PageMut::new(&mut bytes, size).unwrap();
    let flags = page.view().unwrap().flags();
    page.set_flags(flags.difference(PageFlags::FLUSH_TYPE_LOW | PageFlags::FLUSH_TYPE_HIGH));
    bytes[..8].fill(0);
    if size.is_large() {
        bytes[40..64].fill(0);
    }
    bytes
}

fn run(size: PageSize, seed: u64, frames: usize) {
    let mut dice = Dice(seed);
    let mut rig = Rig::new(size, frames, Kept::default());
    let index = PageFlags::INDEX | PageFlags::NON_UNIQUE;
    let mut stages = Vec::new();
    rig.create(PageNo(1), 1, PageFlags::empty());
    let table = rig.trees[0].0.root;
    rig.create(table, 1, index);
    rig.create(PageNo(1), 20, PageFlags::empty());
    for step in 0..1600u32 {
        let tree = dice.roll(rig.trees.len() as u32) as usize;
        rig.step(tree, &mut dice);
        if step % 400 == 399 {
            // What is on the disk now: some pages as they are, some as they were.
            stages.push(rig.disk.contents(PATH).unwrap());
            rig.check();
        }
        if step == 1000 {
            rig.drop_tree(1);
            rig.create(table, 1, PageFlags::LONG_VALUE);
        }
    }
    rig.check();
    rig.file.flush().unwrap();
    let want = rig.disk.contents(PATH).unwrap();
    let log = rig.journal.0.lock().unwrap();
    stages.insert(0, Vec::new());
    let all = redo(
        &log,
        &mut Image {
            bytes: Vec::new(),
            size,
            applied: 0,
        },
    );
    for (stage, bytes) in stages.into_iter().enumerate() {
        let mut image = Image {
            bytes,
            size,
            applied: 0,
        };
        let applied = redo(&log, &mut image);
        assert!(stage == 0 || applied <= all);
        for number in 1..=rig.file.last_page().0 {
            let page = PageNo(number);
            let at = size.offset_of(page) as usize;
            let got = content(image.at(page), size);
            assert!(
                got == content(&want[at..at + size.bytes()], size),
                "page {number} after stage {stage}, seed {seed}: {:?} instead of {:?}",
                Page::new(&got, size),
                Page::new(&want[at..at + size.bytes()], size),
            );
        }
    }
}

#[test]
fn the_log_gives_the_pages_again() {
    for (seed, size) in (1..).zip(PageSize::ALL) {
        run(size, seed, 1000);
    }
}

#[test]
fn a_file_of_old_and_new_pages_is_brought_up_to_date() {
    for (seed, size) in (100..).zip(PageSize::ALL) {
        run(size, seed, 12);
        run(size, seed + 10, 25);
    }
}
