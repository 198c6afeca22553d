//! Bookmarks: names of records and of index entries (docs/spec/05 §4.6).

use super::keys::copy_out;
use super::place::{Currency, Walk};
use super::table::TableCursor;
use crate::catalog::Index;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::node::Key;
use crate::record::{Computes, Reader, Row, index_keys};

/// Lengths of the two parts of a secondary bookmark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SecondaryBookmark {
    /// Key of the entry.
    pub key: usize,
    /// Bookmark of its record.
    pub record: usize,
    /// One of the buffers was too small.
    pub cut: bool,
}

impl TableCursor {
    /// Lends out the current record's bookmark, without reading the record where an index entry names it.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    pub(super) fn with_bookmark<R>(&mut self, lend: impl FnOnce(Key<'_>) -> R) -> Result<R> {
        self.refresh()?;
        if let (true, Some(entry)) = (self.lagging, &self.entry) {
            let entry = entry.place.walk().entry()?;
            return Ok(lend(Key::whole(entry.node()?.data)));
        }
        let record = self.record.on_entry()?.entry()?;
        Ok(lend(record.node()?.key))
    }

    /// JetGetBookmark: copies what fits and gives the full length.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    pub fn bookmark(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.with_bookmark(|key| copy_out(key, buffer))
    }

    /// JetGotoBookmark. With a secondary index current, on the record's first entry there.
    ///
    /// # Errors
    /// `JET_errInvalidBookmark` for no bytes; `JET_errRecordDeleted` when there is no such record, the cursor then
    /// stays; `JET_errNoCurrentRecord` when the record is not in the current index.
    pub fn goto_bookmark(&mut self, bookmark: &[u8], level: u8) -> Result<()> {
        self.goto_record(bookmark, 1, level)
    }

    /// To a record and, in a secondary index, its entry number `itag` from 1.
    pub(super) fn goto_record(&mut self, bookmark: &[u8], itag: u32, level: u8) -> Result<()> {
        if bookmark.is_empty() {
            return fail(JetErr::InvalidBookmark);
        }
        self.cancel_update();
        self.end_range();
        self.key.consume();
        if !self.record_to(bookmark)? {
            return fail(JetErr::RecordDeleted);
        }
        self.levels.navigated = level;
        if self.entry.is_some() {
            self.entry_to_record(bookmark, itag)
        } else {
            Ok(())
        }
    }

    /// Moves the record place to a bookmark, or leaves it alone.
    fn record_to(&mut self, bookmark: &[u8]) -> Result<bool> {
        let mut there = self.record.walk().duplicate();
        if !there.goto(bookmark, &[])? {
            return Ok(false);
        }
        *self.record.walk_mut() = there;
        self.record.set(Currency::On);
        self.lagging = false;
        Ok(true)
    }

    /// Moves the entry place to an entry of the current record.
    fn entry_to_record(&mut self, bookmark: &[u8], itag: u32) -> Result<()> {
        let keys = self.keys_of_record();
        let Some(entry) = &mut self.entry else {
            return Ok(());
        };
        entry.place.set(Currency::BeforeFirst);
        let place = usize::try_from(itag).unwrap_or(usize::MAX).saturating_sub(1);
        match keys {
            Ok(keys) if keys.is_empty() && itag <= 1 => return fail(JetErr::NoCurrentRecord),
            Ok(keys) => {
                let key = keys.get(place).ok_or(JetErr::BadItagSequence)?;
                if entry.place.walk_mut().goto(key, bookmark)? && entry.place.walk().leads_to(bookmark)? {
                    entry.place.set(Currency::On);
                    return Ok(());
                }
            }
            // An order that this engine cannot compute: the entries themselves have it.
            Err(error) if error == JetErr::UnicodeNormalizationNotSupported => {}
            Err(error) => return Err(error),
        }
        self.search_entry(bookmark, place)
    }

    /// Finds an entry of a record by reading the index: for indexes in an order that cannot be computed here.
    fn search_entry(&mut self, bookmark: &[u8], place: usize) -> Result<()> {
        let Some(entry) = &mut self.entry else {
            return Ok(());
        };
        let walk = entry.place.walk_mut();
        let (mut more, mut met) = (walk.first()?, 0);
        while more {
            if walk.leads_to(bookmark)? {
                if met == place {
                    entry.place.set(Currency::On);
                    return Ok(());
                }
                met += 1;
            }
            more = walk.next()?;
        }
        fail(if met == 0 && place == 0 {
            JetErr::NoCurrentRecord
        } else {
            JetErr::BadItagSequence
        })
    }

    /// The keys that the current record has in the current secondary index.
    fn keys_of_record(&self) -> Result<Vec<Vec<u8>>> {
        let Some(index) = self.current_index() else {
            return Ok(Vec::new());
        };
        let record = self.record.walk().entry()?;
        let computing = self.computing();
        if let (true, Some(computing)) = (self.schema.is_computed(index), &computing) {
            // Functions run without the record being latched.
            let copy = record.node()?.data.to_vec();
            drop(record);
            return self.keys_of(&copy, index, Some(computing));
        }
        self.keys_of(record.node()?.data, index, None)
    }

    fn keys_of(&self, record: &[u8], index: &Index, computes: Option<&dyn Computes>) -> Result<Vec<Vec<u8>>> {
        let row = Row::new(record, &self.schema)?.computed_by(computes);
        let long_values = self.table.long_values()?;
        let reader = Reader {
            long_values: long_values.as_ref(),
            policy: &self.sight.reader(),
            key: None,
        };
        Ok(index_keys(&row, index, &reader)?.keys)
    }

    /// JetGetSecondaryIndexBookmark.
    ///
    /// # Errors
    /// `JET_errNoCurrentIndex`, `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    pub fn secondary_bookmark(&mut self, key: &mut [u8], record: &mut [u8]) -> Result<SecondaryBookmark> {
        if self.entry.is_none() {
            return fail(JetErr::NoCurrentIndex);
        }
        let (key_room, record_room) = (key.len(), record.len());
        let entry = self.index_entry()?;
        let node = entry.node()?;
        let lens = (copy_out(node.key, key), copy_out(Key::whole(node.data), record));
        let cut = lens.0 > key_room || lens.1 > record_room;
        Ok(SecondaryBookmark {
            key: lens.0,
            record: lens.1,
            cut,
        })
    }

    /// JetGotoSecondaryIndexBookmark; `stay_between` is `JET_bitBookmarkPermitVirtualCurrency`.
    ///
    /// # Errors
    /// `JET_errNoCurrentIndex`; `JET_errInvalidBookmark` without a key, or without a record where keys repeat;
    /// `JET_errRecordDeleted` when there is no such entry.
    pub fn goto_secondary_bookmark(
        &mut self,
        key: &[u8],
        record: &[u8],
        stay_between: bool,
        level: u8,
    ) -> Result<()> {
        let Some(entry) = &self.entry else {
            return fail(JetErr::NoCurrentIndex);
        };
        let unique = entry.place.walk().is_unique();
        if key.is_empty() || (!unique && record.is_empty()) {
            return fail(JetErr::InvalidBookmark);
        }
        self.levels.prepared = None;
        self.end_range();
        self.key.consume();
        let Some(entry) = &mut self.entry else {
            return fail(JetErr::NoCurrentIndex);
        };
        let mut there = entry.place.walk().duplicate();
        if there.goto(key, if unique { &[] } else { record })? {
            *entry.place.walk_mut() = there;
            entry.place.set(Currency::On);
            let same = record.is_empty() || entry.place.walk().leads_to(record)?;
            self.levels.navigated = level;
            self.record_follows();
            return if same {
                Ok(())
            } else {
                Err(Error::from(JetErr::RecordDeleted))
            };
        }
        if stay_between {
            entry.place.set_between(key);
            self.record.set(Currency::Between);
            self.lagging = false;
        }
        fail(JetErr::RecordDeleted)
    }
}
