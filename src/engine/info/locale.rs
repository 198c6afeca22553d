//! Locale names and their numbers (LCIDs), both ways, for the information calls.
//!
//! The numbers are those of Windows ([MS-LCID]); a name without one is `LOCALE_CUSTOM_UNSPECIFIED`, as there. The list is
//! that of the sort keys ([`locale`]).

use crate::format::sortkey::locale;

/// LCID of the invariant locale, whose name is empty.
pub const INVARIANT: u32 = locale::INVARIANT;
/// LCID of a name that has none.
const UNSPECIFIED: u32 = 0x1000;

/// The number of a locale name, UTF-16.
pub fn lcid(name: &[u16]) -> u32 {
    locale::by_units(name).map_or(UNSPECIFIED, |locale| locale.lcid)
}

/// The name of a locale number, UTF-16; the invariant locale and unknown numbers have none.
pub fn name(lcid: u32) -> Box<[u16]> {
    locale::by_lcid(lcid).map_or_else(|_| Box::default(), |locale| locale.name.encode_utf16().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        let wide = |name: &str| name.encode_utf16().collect::<Vec<_>>();
        assert_eq!(lcid(&wide("en-US")), 1033);
        assert_eq!(lcid(&wide("EN-us")), 1033);
        assert_eq!(lcid(&[]), 127);
        assert_eq!(lcid(&wide("tlh-Latn")), 0x1000);
        assert_eq!(*name(0x0407), wide("de-DE")[..]);
        assert!(name(INVARIANT).is_empty() && name(0x1000).is_empty());
    }
}
