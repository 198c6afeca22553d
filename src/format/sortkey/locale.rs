//! Locales: names, LCIDs, and which sort each has.
//!
//! `data/locales.txt` has a line `name TAB LCID TAB sort` for every name, numbers in hexadecimal, in the order of the
//! names in lower case. LCID 1000 stands for every locale that has no number of its own.

use super::table::SortId;
use crate::error::{JetErr, Result, fail};
use once_cell::sync::OnceCell;

/// Most units of a locale name, with its terminator: `LOCALE_NAME_MAX_LENGTH`.
pub const NAME_MOST: usize = 85;
/// The LCID of locales without one.
const UNSPECIFIED: u32 = 0x1000;
/// The LCID of the locale that is no country's, whose name is empty.
pub const INVARIANT: u32 = 0x7F;

/// A locale of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Locale {
    /// Its name as it is written, e.g. `en-US`, `de-DE_phoneb`.
    pub name: &'static str,
    /// Its LCID, sort id included, e.g. 0x409, 0x10407.
    pub lcid: u32,
    /// Its sort.
    pub sort: SortId,
}

fn list() -> &'static [Locale] {
    static LIST: OnceCell<Box<[Locale]>> = OnceCell::new();
    LIST.get_or_init(|| {
        include_str!("data/locales.txt")
            .lines()
            .filter_map(parsed)
            .collect()
    })
}

fn parsed(line: &'static str) -> Option<Locale> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let lcid = u32::from_str_radix(fields.next()?, 16).ok()?;
    let sort = u8::from_str_radix(fields.next()?, 16).ok()?;
    Some(Locale {
        name,
        lcid,
        sort: SortId(sort),
    })
}

/// The locale of a name, whatever its case; the empty name is the invariant locale.
///
/// # Errors
/// `JET_errInvalidLanguageId` for a name that is not in the list.
pub fn by_name(name: &str) -> Result<Locale> {
    let wanted = name.bytes().map(|byte| byte.to_ascii_lowercase());
    let found = list().binary_search_by(|locale| {
        let name = locale.name.bytes().map(|byte| byte.to_ascii_lowercase());
        name.cmp(wanted.clone())
    });
    match found.ok().and_then(|at| list().get(at)) {
        Some(locale) => Ok(*locale),
        None => fail(JetErr::InvalidLanguageId),
    }
}

/// The locale of a name in UTF-16 units, without terminator.
///
/// # Errors
/// As [`by_name`].
pub fn by_units(name: &[u16]) -> Result<Locale> {
    if name.len() >= NAME_MOST {
        return fail(JetErr::InvalidLanguageId);
    }
    match String::from_utf16(name) {
        Ok(name) => by_name(&name),
        Err(_) => fail(JetErr::InvalidLanguageId),
    }
}

/// The locale of an LCID: the one whose name is written with it, not another name for that.
///
/// # Errors
/// `JET_errInvalidLanguageId` for a number no locale of the list has.
pub fn by_lcid(lcid: u32) -> Result<Locale> {
    let same = list()
        .iter()
        .filter(|locale| locale.lcid == lcid && lcid != UNSPECIFIED);
    // Other names of a locale are longer than its own, which says no more than it must.
    match same.min_by_key(|locale| locale.name.len()) {
        Some(locale) => Ok(*locale),
        None => fail(JetErr::InvalidLanguageId),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_again() {
        assert_eq!(list().len(), include_str!("data/locales.txt").lines().count());
        assert!(list().len() > 1000);
        for locale in list() {
            assert_eq!(by_name(locale.name).unwrap(), *locale);
            assert_eq!(by_name(&locale.name.to_uppercase()).unwrap(), *locale);
            let units: Vec<u16> = locale.name.encode_utf16().collect();
            assert_eq!(by_units(&units).unwrap(), *locale);
            if locale.lcid != UNSPECIFIED {
                assert_eq!(by_lcid(locale.lcid).unwrap().lcid, locale.lcid);
            }
        }
    }

    #[test]
    fn names_and_numbers_that_everyone_knows() {
        for (name, lcid, sort) in [
            ("", 0x7F, 1),
            ("en-US", 0x409, 1),
            ("de-DE", 0x407, 1),
            ("de-DE_phoneb", 0x10407, 0x3F),
            ("fr-FR", 0x40C, 3),
            ("hu-HU", 0x40E, 4),
            ("tr-TR", 0x41F, 0x22),
            ("sv-SE", 0x41D, 0x1A),
            ("es-ES_tradnl", 0x40A, 0x2A),
            ("ja-JP", 0x411, 0x46),
            ("ko-KR", 0x412, 0x47),
            ("zh-CN", 0x804, 0x3A),
            ("zh-TW", 0x404, 0x37),
        ] {
            let expected = Locale {
                name,
                lcid,
                sort: SortId(sort),
            };
            assert_eq!(by_name(name).unwrap(), expected);
            assert_eq!(by_lcid(lcid).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_locale() {
        for name in ["xx-nowhere", "en_US", "en-US ", "\u{0}", "é"] {
            let error = by_name(name).unwrap_err();
            assert_eq!(error.code(), JetErr::InvalidLanguageId, "{name}");
        }
        assert!(by_units(&[b'a'.into(); NAME_MOST]).is_err());
        assert!(by_units(&[0xD800]).is_err());
        for lcid in [0, UNSPECIFIED, 0xFFFF_FFFF, 0x409_0409] {
            assert!(by_lcid(lcid).is_err(), "{lcid:x}");
        }
    }
}
