//! The real log, replayed from nothing, reaches the states of the book (docs/spec/03 §12.2, §12.3).

use std::collections::{BTreeMap, HashMap};

use super::testing::{Memory, sha256};
use super::{Pages, record};
use crate::error::Result;
use crate::format::log::file::{Found, LogHeader, Records, SECTOR_LEN, Scan};
use crate::format::log::{DatabaseRecord, Held, MacroChange, OpenMacros, Record};
use crate::format::node::Node;
use crate::format::space::{Extent, ExtentTree};
use crate::format::stamp::LogPos;
use crate::testdata::sample;
use crate::types::{PageNo, PageSize};

/// All records of the sample with their positions.
fn records() -> Option<Vec<(LogPos, Vec<u8>)>> {
    let file = sample("security-log/edb.log")?;
    LogHeader::read(&file).unwrap();
    let (mut scan, mut reader, mut found) = (Scan::new(1), Records::new(), Vec::new());
    let sectors: Vec<&[u8]> = file.chunks_exact(SECTOR_LEN).collect();
    for number in 1..sectors.len() {
        let mut sector = sectors[number].to_vec();
        if let Found::Good(segment) = scan
            .sector(&mut sector, sectors.get(number + 1).copied())
            .unwrap()
        {
            let mut take = |at: LogPos, bytes: &[u8]| {
                found.push((at, bytes.to_vec()));
                Ok(())
            };
            reader.segment(segment.position, &sector, &mut take).unwrap();
        }
    }
    Some(found)
}

/// Applies one record, or the macro that it commits.
fn replay(macros: &mut OpenMacros, bytes: &[u8], pages: &mut impl Pages) -> Result<()> {
    let (value, _) = Record::decode(bytes)?;
    match macros.record(&value, bytes)? {
        Held::No => record(&value, pages),
        Held::Kept => Ok(()),
        Held::Complete(held) => MacroChange::from_records(&held.records()?)?.apply(pages),
    }
}

fn live_nodes(memory: &Memory, root: u32, count: &mut usize, leaves: &mut usize) {
    let page = memory.view(PageNo(root));
    *leaves += usize::from(page.is_leaf());
    for node in page.nodes() {
        let node: Node<'_> = node.unwrap();
        match page.is_leaf() {
            true => *count += usize::from(!node.is_deleted()),
            false => live_nodes(memory, node.child().unwrap().0, count, leaves),
        }
    }
}

fn live(memory: &Memory, root: u32) -> usize {
    let mut count = 0;
    live_nodes(memory, root, &mut count, &mut 0);
    count
}

fn extents(memory: &Memory, root: u32, tree: ExtentTree) -> Vec<(u32, u32, bool)> {
    let page = memory.view(PageNo(root));
    let nodes = page.nodes().map(|node| node.unwrap());
    nodes
        .map(|node| {
            let extent = Extent::decode(&node, tree).unwrap();
            (extent.last.0, extent.pages, node.is_deleted())
        })
        .collect()
}

#[test]
fn the_stream_of_records_is_the_books() {
    let Some(records) = records() else { return };
    let mut all = Vec::new();
    for (at, bytes) in &records {
        all.extend(zerocopy::IntoBytes::as_bytes(at));
        all.extend((bytes.len() as u32).to_le_bytes());
        all.extend(bytes);
    }
    assert_eq!(
        sha256(&all),
        "2d22fad804e82ae4b3797130d722fdd9ec574ae515f8efa16b1f34ea8ab9e045"
    );
}

#[test]
fn the_real_log_replays_to_the_states_of_the_book() {
    let Some(records) = records() else { return };
    let (mut memory, mut macros) = (Memory::new(PageSize::DEFAULT), OpenMacros::new());
    let mut states = Vec::new();
    for (at, bytes) in &records {
        replay(&mut macros, bytes, &mut memory).unwrap_or_else(|e| panic!("{at:?}: {e:?}"));
        let ends = matches!(
            Record::decode(bytes).unwrap().0,
            Record::Database(DatabaseRecord::CreateFinish(_) | DatabaseRecord::Detach { .. })
        );
        if ends {
            memory.validate();
            states.push((memory.pages.len(), memory.highest_dbtime().0, memory.hash()));
            match states.len() {
                1 => assert_eq!([4, 24, 7, 10].map(|root| live(&memory, root)), [62, 62, 62, 2]),
                2 | 3 => {
                    let roots = [4, 24, 7, 10, 29, 30, 31, 32, 33, 42, 62, 63, 112, 113];
                    let expected = [111, 111, 111, 11, 19, 7, 1, 15, 15, 0, 101, 101, 1, 1];
                    assert_eq!(roots.map(|root| live(&memory, root)), expected);
                }
                _ => {}
            }
        }
    }
    let expected = [
        (
            19,
            0x139,
            "4057336534e74fe556e370c9f083d190287d442896b9f817affbae2d2cd7932e",
        ),
        (
            53,
            0x361,
            "2afc4d409047c0d43e55bff89c90a357909423be5b4a3ae82688de7c1fc6e240",
        ),
        (
            53,
            0x362,
            "4352b8939c0e95f35e1d4358814ca471d225e09079eb4e546a006dc4b19af92a",
        ),
        (
            53,
            0x523,
            "d2ff8cf3c1c7b38556bd815e3d446ba71bfadc510d459fc5e74a93f06d125258",
        ),
    ];
    for (state, (pages, dbtime, hash)) in states.iter().zip(expected) {
        assert_eq!((state.0, state.1, state.2.as_str()), (pages, dbtime, hash));
    }
    assert_eq!((memory.applied, memory.skipped, states.len()), (1175 + 53, 0, 4));
    assert_eq!(macros.open().count(), 0);
    let roots = [4, 24, 7, 10, 31, 32, 62, 63, 112, 113];
    assert_eq!(
        roots.map(|root| live(&memory, root)),
        [111, 111, 111, 11, 1, 15, 0, 0, 0, 0]
    );
    let owned = |root| extents(&memory, root, ExtentTree::Owned);
    let available = |root| extents(&memory, root, ExtentTree::Available);
    assert_eq!(owned(2), [(254, 254, false)]);
    assert_eq!(available(3), [(254, 118, false)]);
    assert_eq!(
        (owned(8), available(9)),
        (vec![(9, 3, false), (18, 4, false)], vec![(18, 2, false)])
    );
    assert_eq!(available(26), [(28, 1, true), (136, 4, false)]);
    assert_eq!(
        (owned(66), available(67)),
        (vec![(63, 1, false), (68, 3, false)], vec![(68, 1, false)])
    );
}

/// Whatever mixture of page versions a crash leaves behind, redo of the whole log ends in the same state
/// (docs/spec/03 §12.3): for that the before-images of splits and merges are needed.
#[test]
fn every_mixture_of_old_and_new_pages_becomes_the_same() {
    let Some(records) = records() else { return };
    let (mut memory, mut macros) = (Memory::new(PageSize::DEFAULT), OpenMacros::new());
    let mut versions: BTreeMap<PageNo, Vec<Vec<u8>>> = BTreeMap::new();
    let mut seen: HashMap<PageNo, u64> = HashMap::new();
    for (_, bytes) in &records {
        replay(&mut macros, bytes, &mut memory).unwrap();
        for (number, page) in &memory.pages {
            let time = memory.view(*number).dbtime().0;
            if seen.insert(*number, time) != Some(time) {
                versions.entry(*number).or_default().push(page.clone());
            }
        }
    }
    let end = memory.hash();
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let trials = if cfg!(debug_assertions) { 12 } else { 200 };
    for trial in 0..trials {
        let mut disk = Memory::new(PageSize::DEFAULT);
        for (number, of_page) in &versions {
            let version = match random(3) {
                0 => continue,
                1 => of_page.len() - 1,
                _ => random(of_page.len()),
            };
            disk.pages.insert(*number, of_page[version].clone());
        }
        let mut macros = OpenMacros::new();
        for (at, bytes) in &records {
            replay(&mut macros, bytes, &mut disk).unwrap_or_else(|e| panic!("trial {trial}, {at:?}: {e:?}"));
        }
        disk.validate();
        assert_eq!(disk.hash(), end, "trial {trial}");
    }
}
