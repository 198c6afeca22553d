//! The `LCMapString` flags of an index: which are legal, which are built.
//!
//! Values are those of the Windows headers; upstream stores them in the catalog (docs/spec/02 §6.4).

use crate::error::{JetErr, Result, fail};

/// `NORM_IGNORECASE`.
pub const IGNORE_CASE: u32 = 0x0000_0001;
/// `NORM_IGNORENONSPACE`: no diacritics.
pub const IGNORE_NONSPACE: u32 = 0x0000_0002;
/// `NORM_IGNORESYMBOLS`.
pub const IGNORE_SYMBOLS: u32 = 0x0000_0004;
/// `SORT_DIGITSASNUMBERS`.
pub const DIGITS_AS_NUMBERS: u32 = 0x0000_0008;
/// `LINGUISTIC_IGNORECASE`.
pub const LINGUISTIC_IGNORE_CASE: u32 = 0x0000_0010;
/// `LINGUISTIC_IGNOREDIACRITIC`.
pub const LINGUISTIC_IGNORE_DIACRITIC: u32 = 0x0000_0020;
/// `LCMAP_UPPERCASE`: not a sort key but the text itself.
pub const UPPERCASE: u32 = 0x0000_0200;
/// `LCMAP_SORTKEY`.
pub const SORT_KEY: u32 = 0x0000_0400;
/// `LCMAP_BYTEREV`: the bytes of the key change places in pairs.
pub const BYTE_REVERSED: u32 = 0x0000_0800;
/// `SORT_STRINGSORT`: hyphens and apostrophes are symbols.
pub const STRING_SORT: u32 = 0x0000_1000;
/// `NORM_IGNOREKANATYPE`.
pub const IGNORE_KANA_TYPE: u32 = 0x0001_0000;
/// `NORM_IGNOREWIDTH`.
pub const IGNORE_WIDTH: u32 = 0x0002_0000;
/// `NORM_LINGUISTIC_CASING`.
pub const LINGUISTIC_CASING: u32 = 0x0800_0000;

/// Flags of an index unless it says otherwise: sort key, ignoring case, kana type and width.
pub const DEFAULT: u32 = SORT_KEY | IGNORE_CASE | IGNORE_KANA_TYPE | IGNORE_WIDTH;

/// Everything that may stand beside `LCMAP_SORTKEY`.
const MODIFIERS: u32 = BYTE_REVERSED
    | IGNORE_CASE
    | IGNORE_NONSPACE
    | IGNORE_SYMBOLS
    | LINGUISTIC_IGNORE_CASE
    | LINGUISTIC_IGNORE_DIACRITIC
    | DIGITS_AS_NUMBERS
    | IGNORE_KANA_TYPE
    | IGNORE_WIDTH
    | LINGUISTIC_CASING
    | STRING_SORT;

/// Checks the flags of an index as it is stored.
///
/// # Errors
/// `JET_errInvalidLCMapStringFlags` for anything but a sort key with the modifiers above, or upper case alone where
/// the file's format has it (`upper_case`: feature 9000 of docs/spec/02 §6.4).
pub fn check(flags: u32, upper_case: bool) -> Result<()> {
    if flags & !MODIFIERS == SORT_KEY || (flags == UPPERCASE && upper_case) {
        Ok(())
    } else {
        fail(JetErr::InvalidLCMapStringFlags)
    }
}

/// Flags as a caller gives them: the sort key need not be said.
///
/// # Errors
/// As [`check`].
pub fn completed(flags: u32, upper_case: bool) -> Result<u32> {
    let flags = if flags == UPPERCASE {
        flags
    } else {
        flags | SORT_KEY
    };
    check(flags, upper_case).map(|()| flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sort_key_is_completed_and_nothing_else() {
        assert_eq!(completed(0x0003_0001, false).unwrap(), DEFAULT);
        assert_eq!(completed(0, false).unwrap(), SORT_KEY);
        assert_eq!(completed(MODIFIERS, false).unwrap(), MODIFIERS | SORT_KEY);
        assert_eq!(completed(UPPERCASE, true).unwrap(), UPPERCASE);
        for (flags, upper_case) in [
            (UPPERCASE, false),
            (UPPERCASE | SORT_KEY, true),
            (0x100, true),
            (0x40, true),
        ] {
            let error = completed(flags, upper_case).unwrap_err();
            assert_eq!(error.code(), JetErr::InvalidLCMapStringFlags, "{flags:x}");
        }
        assert!(check(DEFAULT, false).is_ok());
        assert!(
            check(0x0003_0001, false).is_err(),
            "stored flags name the sort key"
        );
    }
}
