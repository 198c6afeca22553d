//! Space hints of clients, checked (docs/spec/02 §1.8, 05 §3.10).

use crate::error::{JetErr, Result, fail};
use crate::format::catalog::SpaceHints;
use crate::types::PageSize;

/// Filling of pages where the client says nothing, percent.
pub(super) const DENSITY: u32 = 80;
const DENSITY_RANGE: std::ops::RangeInclusive<u32> = 20..=100;
/// Bits that have a meaning or are reserved for one.
const GRBITS: u32 = 0x3FF;
const SCAN_FORWARD: u32 = 0x10;
const SCAN_BACKWARD: u32 = 0x20;
/// Extents are smaller than this.
const EXTENT_MOST: u32 = 100 * 1024 * 1024;
/// Growth in percent is within these.
const GROWTH_LEAST: u32 = 100;
const GROWTH_LIMIT: u32 = 50_000;

/// Hints with sizes rounded up to pages, and the default density where none is given.
///
/// # Errors
/// `JET_errDensityInvalid`, `JET_errInvalidGrbit`, `JET_errSpaceHintsInvalid`.
pub(super) fn checked(hints: &SpaceHints, page_size: PageSize) -> Result<SpaceHints> {
    let page = page_size.bytes() as u32;
    let whole = |bytes: u32| {
        bytes
            .checked_next_multiple_of(page)
            .ok_or(JetErr::SpaceHintsInvalid)
    };
    let mut hints = SpaceHints {
        initial_size: whole(hints.initial_size)?,
        min_extent: whole(hints.min_extent)?,
        max_extent: whole(hints.max_extent)?,
        ..*hints
    };
    if hints.initial_size == page {
        hints.initial_size = 0;
    }
    if hints.initial_density == 0 {
        hints.initial_density = DENSITY;
    }
    let maintained = hints.maintain_density == 0 || DENSITY_RANGE.contains(&hints.maintain_density);
    if !DENSITY_RANGE.contains(&hints.initial_density) || !maintained {
        return fail(JetErr::DensityInvalid);
    }
    if hints.grbit & !GRBITS != 0 {
        return fail(JetErr::InvalidGrbit);
    }
    let both_ways = SCAN_FORWARD | SCAN_BACKWARD;
    let grows = hints.growth == 0 || (GROWTH_LEAST..GROWTH_LIMIT).contains(&hints.growth);
    if hints.grbit & both_ways == both_ways
        || !grows
        || hints.min_extent >= EXTENT_MOST
        || hints.max_extent >= EXTENT_MOST
        || hints.min_extent > hints.max_extent
    {
        return fail(JetErr::SpaceHintsInvalid);
    }
    Ok(hints)
}

/// Hints that only give a density; 0 for the default.
///
/// # Errors
/// `JET_errDensityInvalid`.
pub(super) fn of_density(density: u32) -> Result<SpaceHints> {
    let density = if density == 0 { DENSITY } else { density };
    if !DENSITY_RANGE.contains(&density) {
        return fail(JetErr::DensityInvalid);
    }
    Ok(SpaceHints {
        initial_density: density,
        ..SpaceHints::default()
    })
}

/// Pages that a tree with these hints begins with.
pub(super) fn pages(hints: &SpaceHints, page_size: PageSize) -> u32 {
    (hints.initial_size / page_size.bytes() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_of_clients() {
        let page = PageSize::DEFAULT;
        let code = |hints: SpaceHints| checked(&hints, page).err().map(|e| e.code());
        let none = SpaceHints::default();
        assert_eq!(checked(&none, page).unwrap(), of_density(80).unwrap());
        let odd = SpaceHints {
            initial_size: 4097,
            ..none
        };
        let odd = checked(&odd, page).unwrap();
        assert_eq!((odd.initial_size, pages(&odd, page)), (8192, 2));
        for density in [1, 19, 101] {
            assert_eq!(of_density(density).unwrap_err().code(), JetErr::DensityInvalid);
            let hints = SpaceHints {
                initial_density: density,
                ..none
            };
            assert_eq!(code(hints), Some(JetErr::DensityInvalid));
        }
        let bad = [
            SpaceHints { grbit: 0x30, ..none },
            SpaceHints { growth: 99, ..none },
            SpaceHints {
                min_extent: 8192,
                max_extent: 4096,
                ..none
            },
        ];
        for hints in bad {
            assert_eq!(code(hints), Some(JetErr::SpaceHintsInvalid));
        }
        let unknown = SpaceHints { grbit: 0x400, ..none };
        assert_eq!(code(unknown), Some(JetErr::InvalidGrbit));
    }
}
