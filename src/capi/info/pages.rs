//! JetGetPageInfo2: checksums of pages that a client has read itself (docs/spec/01 §4).

use crate::capi::types::{JET_GRBIT, JET_PAGEINFO, JET_PAGEINFO2, JET_ULONG};
use crate::engine::param::id;
use crate::engine::process::process;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::bytes::{u32_le, u64_le};
use crate::format::checksum;
use crate::format::page::Page;
use crate::format::structure_sum::structure_sum;
use crate::types::{PageNo, PageSize};

/// `JET_bitPageInfoNoStructureChecksum`.
const NO_STRUCTURE_CHECKSUM: JET_GRBIT = 1;
/// No dbtime.
const NO_DBTIME: u64 = 0xFFFF_FFFF_FFFF_FFFE;
/// Bits of `fFlags`.
const INITIALISED: u32 = 1;
const CORRECTABLE: u32 = 2;
/// Offset of the dbtime in a page, and of that in a header.
const DBTIME_OF_PAGE: usize = 8;
const DBTIME_OF_HEADER: usize = 16;

/// What is told about one page, beside its number.
struct Facts {
    flags: u32,
    dbtime: u64,
    structure: u64,
    actual: [u64; 4],
    expected: [u64; 4],
}

/// Fills one element a page.
///
/// # Errors
/// `JET_errInvalidParameter`, `JET_errInvalidGrbit`; `JET_errReadVerifyFailure` when a checksum is wrong, with all
/// elements filled.
pub(super) fn page_info(
    data: Option<&mut [u8]>,
    places: Option<&mut [u8]>,
    grbit: JET_GRBIT,
    level: JET_ULONG,
) -> JetResult {
    let element = match level {
        0 => size_of::<JET_PAGEINFO>(),
        1 => size_of::<JET_PAGEINFO2>(),
        _ => return fail(JetErr::InvalidParameter),
    };
    let (Some(data), Some(places)) = (data, places) else {
        return fail(JetErr::InvalidParameter);
    };
    if data.is_empty() || places.is_empty() {
        return fail(JetErr::InvalidParameter);
    }
    if grbit & !NO_STRUCTURE_CHECKSUM != 0 {
        return fail(JetErr::InvalidGrbit);
    }
    let bytes = process().globals().read().number(id::DATABASE_PAGE_SIZE);
    let size = PageSize::new(bytes as u32)?;
    let whole = data.len() % size.bytes() == 0 && places.len() % element == 0;
    let aligned = data.as_ptr() as usize % size.bytes() == 0;
    if !whole || !aligned || data.len() / size.bytes() != places.len() / element {
        return fail(JetErr::InvalidParameter);
    }
    let mut result: Result<()> = Ok(());
    for (page, place) in data
        .chunks_exact_mut(size.bytes())
        .zip(places.chunks_exact_mut(element))
    {
        let number = PageNo(place.first_chunk().map_or(0, |bytes| u32::from_ne_bytes(*bytes)));
        let mut facts = examine(page, size, number);
        if grbit & NO_STRUCTURE_CHECKSUM != 0 {
            facts.structure = 0;
        }
        if facts.actual != facts.expected {
            result = fail(JetErr::ReadVerifyFailure);
        }
        write(&facts, place);
    }
    result.map(|()| Warning::Success)
}

/// Looks at a page, and turns back a flipped bit.
fn examine(page: &mut [u8], size: PageSize, number: PageNo) -> Facts {
    const NOT_KNOWN: Facts = Facts {
        flags: 0,
        dbtime: NO_DBTIME,
        structure: 0,
        actual: [0; 4],
        expected: [0; 4],
    };
    if page.iter().all(|byte| *byte == 0) {
        return NOT_KNOWN;
    }
    let word = |page: &[u8], at| u32_le(page, at).unwrap_or(0);
    let blank = [4, 8, 12, 24].iter().all(|at| word(page, *at) == 0);
    if blank || number.0 == 0 || number.0 == u32::MAX {
        let (expected, actual) = (word(page, 0), checksum::xor32(page));
        // A wrong one is told with nothing beside it.
        let (dbtime, structure) = match expected == actual {
            true => (u64_le(page, DBTIME_OF_HEADER).unwrap_or(0), actual.into()),
            false => (NO_DBTIME, 0),
        };
        return Facts {
            flags: INITIALISED,
            dbtime,
            structure,
            actual: [actual.into(), 0, 0, 0],
            expected: [expected.into(), 0, 0, 0],
        };
    }
    let (mut expected, mut actual) = checksum::sums(page, size, number);
    let mut flags = INITIALISED;
    if expected != actual {
        let mut mended = page.to_vec();
        if checksum::verify(&mut mended, size, number).is_ok() {
            page.copy_from_slice(&mended);
            (expected, actual) = checksum::sums(page, size, number);
            flags |= CORRECTABLE;
        }
    }
    let (mut dbtime, mut structure) = (NO_DBTIME, 0);
    if expected == actual {
        dbtime = u64_le(page, DBTIME_OF_PAGE).unwrap_or(0);
        structure = Page::new(page, size).map_or(0, |page| structure_sum(&page));
    }
    Facts {
        flags,
        dbtime,
        structure,
        actual,
        expected,
    }
}

/// As the struct has it: number, flags, checksums, dbtime, structure checksum, flags; then the other checksums.
fn write(facts: &Facts, place: &mut [u8]) {
    let mut words = vec![
        facts.actual[0],
        facts.expected[0],
        facts.dbtime,
        facts.structure,
        0,
    ];
    words.extend_from_slice(&facts.actual[1..]);
    words.extend_from_slice(&facts.expected[1..]);
    let (head, rest) = place.split_at_mut(8);
    head[4..].copy_from_slice(&facts.flags.to_ne_bytes());
    for (to, word) in rest.chunks_exact_mut(8).zip(words) {
        to.copy_from_slice(&word.to_ne_bytes());
    }
}
