//! Moving in a temporary table: what ends the insertion, and the walk through sorted rows (docs/spec/05 §4.3, §8.2).

use super::definition::TempBits;
use super::sorted::{Met, SortedPlace};
use super::table::{Phase, SortCursor};
use crate::engine::cursor::{MoveBits, RangeBits, SeekBits};
use crate::error::{JetErr, JetResult, Result, Warning, fail};

/// `JET_MoveFirst`.
const MOVE_FIRST: i32 = i32::MIN;
/// `JET_MoveLast`.
const MOVE_LAST: i32 = i32::MAX;

impl SortCursor {
    /// JetMove. The first one ends the insertion.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`; `JET_errIllegalOperation` backward in a table that is neither scrollable nor indexed; those of
    /// runs and trees.
    pub fn move_by(&mut self, rows: i32, bits: MoveBits, level: u8) -> Result<()> {
        let mut rows = rows;
        if self.is_sorting() {
            self.base.cancel_update();
            if self.end_insertion(level)? {
                if rows > 0 && rows < MOVE_LAST {
                    rows -= 1;
                }
                if rows == MOVE_FIRST || rows == 0 {
                    return Ok(());
                }
            }
        }
        match self.phase {
            Phase::Tree => self.tree()?.move_by(rows, bits, level),
            Phase::Sorted(_) => self.move_sorted(rows),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    fn move_sorted(&mut self, rows: i32) -> Result<()> {
        match rows {
            MOVE_FIRST => {
                self.range = None;
                self.at_row(SortedPlace::first)
            }
            MOVE_LAST => {
                self.range = None;
                self.at_row(SortedPlace::last)
            }
            0 => self.row().map(drop),
            _ if rows > 0 => (0..rows).try_for_each(|_| {
                self.at_row(SortedPlace::step)?;
                self.check_range(true)
            }),
            _ => {
                self.check_goes_back()?;
                (0..rows.unsigned_abs()).try_for_each(|_| {
                    self.at_row(SortedPlace::back)?;
                    self.check_range(false)
                })
            }
        }
    }

    fn check_goes_back(&self) -> Result<()> {
        if self.bits.intersects(TempBits::SCROLLABLE | TempBits::INDEXED) {
            return Ok(());
        }
        fail(JetErr::IllegalOperation)
    }

    /// Key and record of the current sorted row.
    fn row(&self) -> Result<(&[u8], &[u8])> {
        match &self.phase {
            Phase::Sorted(place) => place.row().ok_or_else(|| JetErr::NoCurrentRecord.into()),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    /// A range that was left is gone, and the cursor at the end of the table.
    fn check_range(&mut self, forward: bool) -> Result<()> {
        let Some((upper, inclusive)) = self.range.filter(|(upper, _)| *upper == forward) else {
            return Ok(());
        };
        let order = self.row()?.0.cmp(&self.limit);
        let left = match order {
            std::cmp::Ordering::Equal => !inclusive,
            std::cmp::Ordering::Greater => upper,
            std::cmp::Ordering::Less => !upper,
        };
        if left {
            self.range = None;
            self.at_row(|place| {
                place.leave(forward);
                Ok(())
            })?;
            return fail(JetErr::NoCurrentRecord);
        }
        Ok(())
    }

    /// JetSeek. The first one ends the insertion.
    ///
    /// # Errors
    /// `JET_errRecordNotFound`, `JET_errKeyNotMade`; `JET_errIllegalOperation` in a sorted table that is neither scrollable nor
    /// indexed; those of runs and trees.
    pub fn seek(&mut self, bits: SeekBits, level: u8) -> JetResult {
        if self.is_sorting() {
            self.base.cancel_update();
            match self.end_insertion(level) {
                Err(error) if error == JetErr::NoCurrentRecord => return fail(JetErr::RecordNotFound),
                other => other.map(drop)?,
            }
        }
        match self.phase {
            Phase::Tree => self.tree()?.seek(bits, level),
            Phase::Sorted(_) => self.seek_sorted(bits),
            _ => fail(JetErr::IllegalOperation),
        }
    }

    /// A sort knows no warnings, and a row that was not sought stays current when it was not found.
    fn seek_sorted(&mut self, bits: SeekBits) -> JetResult {
        self.check_goes_back()?;
        let key = self.take_key()?;
        let met = self.at_row(|place| place.seek(&key))?;
        let found = match bits {
            _ if bits.contains(SeekBits::EQ) => met == Met::Equal,
            _ if bits.contains(SeekBits::GE) => met != Met::Less,
            _ if bits.contains(SeekBits::GT) && met == Met::Equal => self.found(SortedPlace::step)?,
            _ if bits.contains(SeekBits::GT) => met == Met::Greater,
            _ if bits.contains(SeekBits::LE) && met != Met::Greater => true,
            _ if bits.contains(SeekBits::LT) && met == Met::Less => true,
            _ if bits.intersects(SeekBits::LE | SeekBits::LT) => self.found(SortedPlace::back)?,
            _ => return fail(JetErr::InvalidParameter),
        };
        if found {
            Ok(Warning::Success)
        } else {
            fail(JetErr::RecordNotFound)
        }
    }

    fn found(&mut self, go: impl FnOnce(&mut SortedPlace) -> Result<()>) -> Result<bool> {
        match self.at_row(go) {
            Ok(()) => Ok(true),
            Err(error) if error == JetErr::NoCurrentRecord => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The key that was made, which is used up.
    fn take_key(&mut self) -> Result<Vec<u8>> {
        self.base.take_key().ok_or_else(|| JetErr::KeyNotMade.into())
    }

    /// JetSetIndexRange.
    ///
    /// # Errors
    /// `JET_errIllegalOperation`, `JET_errKeyNotMade`, `JET_errNoCurrentRecord`; in a tree those of
    /// a table's cursor.
    pub fn set_range(&mut self, bits: RangeBits) -> Result<()> {
        if !self.is_sorted() {
            return self.tree()?.set_range(bits);
        }
        self.check_goes_back()?;
        self.limit = self.take_key()?;
        let upper = bits.contains(RangeBits::UPPER_LIMIT);
        self.range = Some((upper, bits.contains(RangeBits::INCLUSIVE)));
        let checked = self.check_range(upper);
        if bits.contains(RangeBits::INSTANT_DURATION) {
            self.range = None;
        }
        checked
    }

    /// JetGetBookmark: copies what fits and gives the full length. That of a sorted row is its number.
    ///
    /// # Errors
    /// `JET_errIllegalOperation`, `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn bookmark(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let Phase::Sorted(place) = &self.phase else {
            return self.tree()?.bookmark(buffer);
        };
        let bookmark = place.number()?.to_le_bytes();
        for (to, from) in buffer.iter_mut().zip(bookmark) {
            *to = from;
        }
        Ok(bookmark.len())
    }

    /// JetGotoBookmark.
    ///
    /// # Errors
    /// `JET_errIllegalOperation`, `JET_errInvalidBookmark`; in a tree those of a table's cursor.
    pub fn goto_bookmark(&mut self, bookmark: &[u8], level: u8) -> Result<()> {
        if !self.is_sorted() {
            return self.tree()?.goto_bookmark(bookmark, level);
        }
        let number = bookmark.try_into().map(u32::from_le_bytes);
        let number = number.map_err(|_| JetErr::InvalidBookmark)?;
        self.at_row(|place| place.goto(number))
    }

    /// JetRetrieveKey of the current row; what it gives are its length and whether it was cut.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, also while records are inserted; those of reading pages.
    pub fn entry_key(&mut self, buffer: &mut [u8]) -> Result<(usize, Warning)> {
        match &self.phase {
            Phase::Tree => self.tree()?.entry_key(buffer),
            Phase::Sorted(_) => {
                let (key, _) = self.row()?;
                for (to, from) in buffer.iter_mut().zip(key) {
                    *to = *from;
                }
                let warning = if key.len() > buffer.len() {
                    Warning::BufferTruncated
                } else {
                    Warning::Success
                };
                Ok((key.len(), warning))
            }
            Phase::Insert(_) => fail(JetErr::NoCurrentRecord),
            Phase::Broken => fail(JetErr::IllegalOperation),
        }
    }
}
