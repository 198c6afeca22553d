//! Flipped bits, torn headers and missing ends of real files.

use esent::error::JetErr;
use esent::format::checksum::{Verdict, set_header_checksum, set_page_checksum, verify};
use esent::format::header::{HEADER_AREA, OpenMode, select};
use esent::format::page::Page;
use esent::format::space::{Extent, ExtentTree, RootFields};
use esent::types::{PageNo, PageSize};

/// A small generator, so that a failure can be repeated.
fn random(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
fn a_flipped_bit_of_any_page_is_turned_back_or_reported() {
    for (name, bytes) in super::samples::all() {
        let sound = super::open(bytes.clone()).unwrap();
        let size = sound.page_size();
        let (mut state, mut corrected) = (1, 0);
        // Each flip copies the whole file.
        let enough = if bytes.len() > 8 << 20 { 15 } else { 60 };
        while corrected < enough {
            let page = PageNo(1 + (random(&mut state) as u32) % sound.last_page().0);
            let Ok(guard) = sound.latch(page) else { continue };
            let undamaged = guard.page().bytes().to_vec();
            drop(guard);
            let start = size.offset_of(page) as usize;
            for region in [0, 8, 36, 40, size.bytes() / 2, size.bytes() - 8] {
                let bit = region * 8 + random(&mut state) % 32;
                let mut damaged = bytes.clone();
                damaged[start + bit / 8] ^= 1 << (bit % 8);
                // Page 1 and its extents are read on opening.
                let outcome = super::open(damaged).and_then(|file| file.latch(page));
                match outcome {
                    Ok(found) => {
                        assert_eq!(found.page().bytes(), undamaged, "{name}, page {}", page.0);
                        corrected += 1;
                    }
                    Err(error) => {
                        assert_eq!(
                            error.code(),
                            JetErr::ReadVerifyFailure,
                            "{name}, page {} bit {bit}",
                            page.0
                        );
                        // Only the stored sum itself and the flag that names the algorithm cannot be repaired.
                        assert!(bit < 64 || bit == 301, "{name}, page {} bit {bit}", page.0);
                    }
                }
            }
        }
    }
}

#[test]
fn a_torn_header_is_made_good_by_the_other_copy() {
    for (name, bytes) in super::samples::all() {
        let size = super::open(bytes.clone()).unwrap().page_size().bytes();
        for copy in [0, size] {
            let mut torn = bytes.clone();
            torn[copy + 512..copy + size].fill(0xEE);
            assert!(super::open(torn).is_ok(), "{name}");
        }
        let mut torn = bytes.clone();
        torn[512..size].fill(0xEE);
        torn[size + 512..2 * size].fill(0xEE);
        assert_eq!(
            super::open(torn.clone()).unwrap_err(),
            JetErr::InvalidDatabaseVersion,
            "{name}"
        );
        torn[..2 * size].fill(0xEE);
        assert_eq!(
            super::open(torn).unwrap_err(),
            JetErr::DatabaseCorrupted,
            "{name}"
        );
    }
}

#[test]
fn a_file_cut_short_is_read_as_far_as_it_goes() {
    for (name, bytes) in super::samples::all() {
        let size = super::open(bytes.clone()).unwrap().page_size();
        for pages in [0usize, 1, 2, 3, 4, 20] {
            for extra in [0, size.bytes() / 2] {
                let mut cut = bytes.clone();
                cut.truncate(pages * size.bytes() + extra);
                let outcome = super::open(cut).and_then(|file| file.latch(PageNo(19)).map(|_| ()));
                let Err(error) = outcome else {
                    panic!("{name}: page 19 came out of {pages} pages")
                };
                let expected = match (pages, extra) {
                    (0, _) => [JetErr::DatabaseCorrupted, JetErr::InvalidDatabaseVersion],
                    _ => [JetErr::FileIOBeyondEOF; 2],
                };
                assert!(
                    expected.contains(&error.code()),
                    "{name}, {pages} pages and {extra}: {error}"
                );
            }
        }
    }
}

/// Decodes everything that a page holds; only what validation refused may fail.
fn decode(bytes: &[u8], size: PageSize, number: PageNo) {
    let page = Page::new(bytes, size).unwrap();
    let valid = page.validate(number).is_ok();
    let _ = page.check_order();
    let _ = RootFields::parse(page.external_header());
    for node in page.nodes() {
        match node {
            Ok(node) => {
                let _ = (node.key.to_vec(), node.child());
                let _ = Extent::decode(&node, ExtentTree::Owned);
                let _ = Extent::decode(&node, ExtentTree::Available);
            }
            Err(_) => assert!(!valid),
        }
    }
}

#[test]
fn decoders_survive_mutated_pages() {
    let mut state = 7;
    for (_, bytes) in super::samples::all() {
        let size = select(&bytes[..HEADER_AREA]).unwrap().page_size;
        let pages = (bytes.len() / size.bytes()) as u32 - 2;
        for _ in 0..400 {
            let number = PageNo(1 + random(&mut state) as u32 % pages);
            let start = size.offset_of(number) as usize;
            let mut page = bytes[start..start + size.bytes()].to_vec();
            for _ in 0..1 + random(&mut state) % 8 {
                // Header and tags are where it matters.
                let at = match random(&mut state) % 3 {
                    0 => random(&mut state) % 80,
                    1 => page.len() - 1 - random(&mut state) % 120,
                    _ => random(&mut state) % page.len(),
                };
                page[at] = random(&mut state) as u8;
            }
            let _ = verify(&mut page.clone(), size, number);
            decode(&page, size, number);
            set_page_checksum(&mut page, size, number);
            assert_eq!(verify(&mut page, size, number).unwrap(), Verdict::Good);
        }
        for _ in 0..400 {
            let mut area = bytes[..HEADER_AREA].to_vec();
            for _ in 0..1 + random(&mut state) % 8 {
                let at = random(&mut state) % 760;
                area[at] = random(&mut state) as u8;
            }
            set_header_checksum(&mut area[..size.bytes()]);
            if let Ok(found) = select(&area) {
                let _ = found.header.check_open(OpenMode::ReadOnly, Some(size));
            }
        }
    }
}
