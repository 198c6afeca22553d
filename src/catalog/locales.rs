//! MSysLocales: which locale, in which version of its sort, how many indexes over localized text use (docs/spec/02 §1.12).
//!
//! ```text
//! MSysLocalesConsistent                                    1    the counts can be trusted
//! LocaleName=en-US,SortID=00000001-…,Ver=6020f0006020f    n    n indexes, at least: deleting one does not count down
//! LCID=1033,Ver=6020f0006020f                              n    as older engines write it
//! ```
//!
//! Whoever attaches a database looks here, at one page as a rule, before it looks at every index.

use super::initial::{store_entry, store_value, store_with_value};
use super::write::CatalogWriter;
use crate::btree::{Bound, Found, SkipDeleted, TreeCursor};
use crate::error::Result;
use crate::types::{ObjectId, PageNo};

/// Type of an entry that counts or says yes.
const NUMBER: u8 = 2;
/// Key of the entry that says that the counts can be trusted.
const CONSISTENT: &str = "MSysLocalesConsistent";
/// How the keys of entries begin that count.
const COUNTING: char = 'L';

/// Key of the entry that counts the uses of one locale with one version of its sort. `sort` is the GUID as stored.
pub fn locale_key(name: &str, sort: &[u8; 16], version: u64) -> String {
    let [a, b, c, d, e, f, g, h, i, j, rest @ ..] = *sort;
    let (first, second, third) = (
        u32::from_le_bytes([a, b, c, d]),
        u16::from_le_bytes([e, f]),
        u16::from_le_bytes([g, h]),
    );
    let rest = rest.iter().fold(0u64, |all, byte| (all << 8) | u64::from(*byte));
    format!(
        "LocaleName={name},SortID={first:08x}-{second:04x}-{third:04x}-{i:02x}{j:02x}-{rest:012x},Ver={version:x}"
    )
}

/// What a key made by [`locale_key`] names: locale, GUID, version; `None` for any other key, those of older engines too.
pub fn parse_locale_key(key: &str) -> Option<(&str, [u8; 16], u64)> {
    let (name, rest) = key.strip_prefix("LocaleName=")?.split_once(",SortID=")?;
    let (sort, version) = rest.split_once(",Ver=")?;
    let digits: String = sort.chars().filter(|c| *c != '-').collect();
    let number = u128::from_str_radix(&digits, 16)
        .ok()
        .filter(|_| digits.len() == 32)?;
    let mut guid = number.to_be_bytes();
    for field in [0..4, 4..6, 6..8] {
        guid.get_mut(field)?.reverse();
    }
    Some((name, guid, u64::from_str_radix(version, 16).ok()?))
}

impl CatalogWriter<'_> {
    /// Counts that a further index uses a locale with its sort version; `key` names both. A database without the table that
    /// counts does without.
    ///
    /// # Errors
    /// What changing trees may give.
    pub fn count_locale(&self, key: &str) -> Result<()> {
        match self.store_entry(key)? {
            Some(value) => self.set_locale(key, value.saturating_add(1)),
            None => self.set_locale(key, 1),
        }
    }

    /// Says how many indexes use a locale with its sort version.
    ///
    /// # Errors
    /// What changing trees may give.
    pub fn set_locale(&self, key: &str, count: i32) -> Result<()> {
        let Some((objid, root)) = self.locales else {
            return Ok(());
        };
        let tree = self.tree(objid, root)?;
        let (entry, first) = store_entry(key, NUMBER, count, self.page_size)?;
        match self.stored(&entry)? {
            None => self.changes.insert(self.space, &tree, &entry, &first),
            Some(before) => {
                let record = store_with_value(before, count, self.page_size)?;
                self.changes.replace(self.space, &tree, &entry, &record)
            }
        }
    }

    /// Whether there is an MSysLocales whose counts can be trusted.
    ///
    /// # Errors
    /// What reading trees may give.
    pub fn has_trusted_locales(&self) -> Result<bool> {
        Ok(self.store_entry(CONSISTENT)? == Some(1))
    }

    /// The entries that count, with their counts.
    ///
    /// # Errors
    /// What reading trees may give.
    pub fn locales(&self) -> Result<Vec<(String, i32)>> {
        let Some((objid, root)) = self.locales else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut cursor = TreeCursor::new(self.tree(objid, root)?);
        while cursor.next(&SkipDeleted)? {
            let (key, value) = store_value(cursor.entry(&SkipDeleted)?.node()?.data, self.page_size)?;
            if key.starts_with(COUNTING) {
                found.push((key, value));
            }
        }
        Ok(found)
    }

    fn store_entry(&self, key: &str) -> Result<Option<i32>> {
        let (entry, _) = store_entry(key, NUMBER, 0, self.page_size)?;
        let record = self.stored(&entry)?;
        let value = record.map(|record| store_value(&record, self.page_size));
        Ok(value.transpose()?.map(|(_, value)| value))
    }

    /// The record of an entry of MSysLocales.
    fn stored(&self, entry: &[u8]) -> Result<Option<Vec<u8>>> {
        match self.locales {
            Some((objid, root)) => self.stored_in(objid, root, entry),
            None => Ok(None),
        }
    }

    /// The record of an entry of a key-value store.
    pub(super) fn stored_in(&self, objid: ObjectId, root: PageNo, entry: &[u8]) -> Result<Option<Vec<u8>>> {
        let mut cursor = TreeCursor::new(self.tree(objid, root)?);
        let bound = Bound::AtLeast {
            key: entry,
            data: &[],
        };
        match cursor.seek(bound, &SkipDeleted)? {
            Found::Equal => Ok(Some(cursor.entry(&SkipDeleted)?.node()?.data.to_vec())),
            Found::Greater | Found::End => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sortkey::SortId;

    #[test]
    fn keys_name_locale_sort_and_version() {
        let key = "LocaleName=en-US,SortID=00000001-57ee-1e5c-00b4-d0000bb1e11e,Ver=6020f0006020f";
        let sort = SortId::DEFAULT.guid();
        assert_eq!(locale_key("en-US", &sort, 0x0006_020F_0006_020F), key);
        assert_eq!(
            parse_locale_key(key),
            Some(("en-US", sort, 0x0006_020F_0006_020F))
        );
        let invariant = locale_key("", &sort, 0);
        assert_eq!(parse_locale_key(&invariant), Some(("", sort, 0)));
        for other in [
            "LCID=1033,Ver=6020f0006020f",
            "LocaleName=en-US",
            "LocaleName=en-US,SortID=1,Ver=1",
            "LocaleName=en-US,SortID=00000001-57ee-1e5c-00b4-d0000bb1e11e,Ver=x",
        ] {
            assert_eq!(parse_locale_key(other), None, "{other}");
        }
    }
}
