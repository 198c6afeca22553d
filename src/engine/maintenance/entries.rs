//! The entries of an index against the records of its table.
//!
//! While the records are read, the sum of the hashes of all entries that there should be is kept; the entries that there are must have
//! the same sum and number. Sums do not depend on the order, so nothing is sorted and nothing kept. Only where they differ each
//! entry is looked for, from both sides.
//!
//! An index that is still to be filled has no sum: there each entry is looked for at once, but only records that the filling has passed
//! need to have all of theirs.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use super::report::Report;
use super::rows::Checked;
use crate::btree::{Bound, Found, SkipDeleted, Tree, TreeCursor};
use crate::catalog::Index;
use crate::engine::schema::FillingProgress;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexExtraFlags;
use crate::record::{RecordKeys, Row, index_keys};

/// What an index should have.
pub(super) struct Expected<'t> {
    pub index: &'t Index,
    hashers: [RandomState; 2],
    sums: Sums,
    extent: Extent,
    /// Why entries cannot be made here, if they cannot.
    refusal: Option<JetErr>,
}

/// Which records an index has.
pub(super) enum Extent {
    /// All.
    Full,
    /// Those up to this key, and of the others those that were changed since the index was made.
    UpTo(Option<Vec<u8>>),
}

impl Extent {
    /// Of an index of a table.
    ///
    /// # Errors
    /// Those of reading how far a filling has come.
    pub fn of(index: &Index, fillings: Option<&FillingProgress>) -> Result<Extent> {
        let unfilled = index.extra.contains(IndexExtraFlags::DEFERRED_POPULATE);
        if index.is_primary() || !unfilled {
            return Ok(Extent::Full);
        }
        let reached = fillings.map(|fillings| fillings.of(index.objid, &SkipDeleted));
        Ok(Extent::UpTo(reached.transpose()?.flatten()))
    }

    /// Whether a record must have its entries.
    fn reaches(&self, bookmark: &[u8]) -> bool {
        match self {
            Extent::Full => true,
            Extent::UpTo(reached) => reached.as_deref().is_some_and(|reached| bookmark <= reached),
        }
    }

    fn is_full(&self) -> bool {
        matches!(self, Extent::Full)
    }
}

/// Number and sum of entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Sums {
    entries: u64,
    hashes: [u64; 2],
}

impl Sums {
    fn add(&mut self, hashers: &[RandomState; 2], key: &[u8], bookmark: &[u8]) {
        self.entries += 1;
        for (sum, hasher) in self.hashes.iter_mut().zip(hashers) {
            *sum = sum.wrapping_add(hasher.hash_one((key, bookmark)));
        }
    }
}

impl<'t> Expected<'t> {
    pub fn new(index: &'t Index, extent: Extent) -> Expected<'t> {
        Expected {
            index,
            hashers: [RandomState::new(), RandomState::new()],
            sums: Sums::default(),
            extent,
            refusal: None,
        }
    }

    /// A record with the bookmark `bookmark` has these keys.
    pub fn add(&mut self, bookmark: &[u8], keys: impl FnOnce() -> Result<RecordKeys>) -> Result<()> {
        if self.refusal.is_some() {
            return Ok(());
        }
        let keys = match keys() {
            Err(error) if cannot_be_made(error.code()) => {
                self.refusal = Some(error.code());
                return Ok(());
            }
            keys => keys?,
        };
        if self.index.is_primary() {
            return match keys.keys.as_slice() {
                [key] if key == bookmark => Ok(()),
                _ => fail(JetErr::PrimaryIndexCorrupted),
            };
        }
        for key in keys.keys {
            self.sums.add(&self.hashers, &key, bookmark);
        }
        Ok(())
    }

    /// Compares with what the index has.
    pub fn compare(&self, checked: &Checked<'_>, report: &mut Report) {
        let place = format!(
            "{}, index {}",
            checked.name,
            String::from_utf8_lossy(&self.index.name)
        );
        if let Some(code) = self.refusal {
            report.note(format!("{place}: its entries cannot be made here ({})", code.0));
            return;
        }
        if self.index.is_primary() {
            return;
        }
        let mut stored = Sums::default();
        let walked = self.each_entry(checked, |key, bookmark| {
            stored.add(&self.hashers, key, bookmark);
            Ok(())
        });
        report.entries += stored.entries;
        if let Err(error) = walked {
            report.error(&place, &error);
        } else if stored != self.sums || !self.extent.is_full() {
            let searched = self.search(checked, &place, report);
            report.keep(&place, searched);
        }
    }

    fn tree(&self, checked: &Checked<'_>) -> Result<Tree> {
        Tree::open(checked.file.clone(), self.index.root, self.index.objid)
    }

    fn each_entry(
        &self,
        checked: &Checked<'_>,
        mut each: impl FnMut(&[u8], &[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut cursor = TreeCursor::new(self.tree(checked)?);
        let mut bookmark = Vec::new();
        while cursor.next(&SkipDeleted)? {
            // Whoever wants the record must not have its entry latched.
            bookmark.clear();
            bookmark.extend_from_slice(cursor.entry(&SkipDeleted)?.node()?.data);
            each(cursor.key(), &bookmark)?;
        }
        Ok(())
    }

    /// Finds out which entries are missing and which are too many.
    fn search(&self, checked: &Checked<'_>, place: &str, report: &mut Report) -> Result<()> {
        let before = report.wrong;
        let wrong = JetErr::SecondaryIndexCorrupted;
        let mut cursor = TreeCursor::new(self.tree(checked)?);
        checked.each_record(|bookmark, record| {
            if !self.extent.reaches(bookmark) {
                return Ok(());
            }
            let row = Row::new(record, checked.table)?;
            for key in index_keys(&row, self.index, &checked.reader())?.keys {
                let bound = Bound::AtLeast {
                    key: &key,
                    data: if self.index_is_unique() { &[] } else { bookmark },
                };
                let found = cursor.seek(bound, &SkipDeleted)? == Found::Equal
                    && cursor.entry(&SkipDeleted)?.node()?.data == bookmark;
                if !found {
                    report.add(
                        wrong,
                        format!("{place}: no entry {key:02x?} for record {bookmark:02x?}"),
                    );
                }
            }
            Ok(())
        })?;
        let tree = Tree::open(checked.file.clone(), checked.table.root, checked.table.objid)?;
        let mut records = TreeCursor::new(tree);
        self.each_entry(checked, |key, bookmark| {
            let bound = Bound::AtLeast {
                key: bookmark,
                data: &[],
            };
            let made = match records.seek(bound, &SkipDeleted)? {
                Found::Equal => {
                    let entry = records.entry(&SkipDeleted)?;
                    let row = Row::new(entry.node()?.data, checked.table)?;
                    index_keys(&row, self.index, &checked.reader())?.keys
                }
                Found::Greater | Found::End => Vec::new(),
            };
            if !made.iter().any(|made| made == key) {
                report.add(
                    wrong,
                    format!("{place}: an entry {key:02x?} that record {bookmark:02x?} does not have"),
                );
            }
            Ok(())
        })?;
        if report.wrong == before && self.extent.is_full() {
            report.add(wrong, format!("{place}: entries are there more than once"));
        }
        Ok(())
    }

    fn index_is_unique(&self) -> bool {
        self.index
            .flags
            .contains(crate::format::catalog::IndexFlags::UNIQUE)
    }
}

/// What says nothing about the index, only about what is known here.
fn cannot_be_made(code: JetErr) -> bool {
    matches!(
        code,
        JetErr::UnicodeNormalizationNotSupported
            | JetErr::CallbackNotResolved
            | JetErr::ColumnNoEncryptionKey
    )
}
