//! Flipped bits, torn headers and missing ends of real files.

use esent::error::JetErr;
use esent::types::PageNo;

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
        while corrected < 100 {
            let page = PageNo(1 + (random(&mut state) as u32) % sound.last_page().0);
            let Ok(guard) = sound.latch(page) else { continue };
            let start = size.offset_of(page) as usize;
            for region in [0, 8, 36, 40, size.bytes() / 2, size.bytes() - 8] {
                let bit = region * 8 + random(&mut state) % 32;
                let mut damaged = bytes.clone();
                damaged[start + bit / 8] ^= 1 << (bit % 8);
                // Page 1 and its extents are read on opening.
                let outcome = super::open(damaged).and_then(|file| file.latch(page));
                match outcome {
                    Ok(found) => {
                        assert_eq!(
                            found.page().bytes(),
                            guard.page().bytes(),
                            "{name}, page {}",
                            page.0
                        );
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
