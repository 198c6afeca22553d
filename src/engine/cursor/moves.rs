//! Moving: JetMove, JetSeek, index ranges (docs/spec/05 §4.2 to §4.4).

use super::place::{Currency, Direction, Found};
use super::table::{Range, TableCursor};
use crate::error::{Error, JetErr, JetResult, Result, Warning, fail};

/// `JET_MoveFirst`.
const MOVE_FIRST: i32 = i32::MIN;
/// `JET_MoveLast`.
const MOVE_LAST: i32 = i32::MAX;

bitflags::bitflags! {
    /// Option bits of JetMove; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct MoveBits: u32 {
        /// Step from key to key.
        const KEY_NE = 0x1;
    }

    /// Option bits of JetSeek.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct SeekBits: u32 {
        /// The key itself.
        const EQ = 0x1;
        /// Below the key.
        const LT = 0x2;
        /// The key or below.
        const LE = 0x4;
        /// The key or above.
        const GE = 0x8;
        /// Above the key.
        const GT = 0x10;
        /// With `EQ`: forward moves end with this key.
        const SET_INDEX_RANGE = 0x20;
        /// With `EQ`: tell whether the key is the only one of its kind.
        const CHECK_UNIQUENESS = 0x40;
    }

    /// Option bits of JetSetIndexRange.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct RangeBits: u32 {
        /// The limit itself is inside.
        const INCLUSIVE = 0x1;
        /// Limits forward moves; otherwise backward ones.
        const UPPER_LIMIT = 0x2;
        /// Only check where the cursor stands.
        const INSTANT_DURATION = 0x4;
        /// Take the range away.
        const REMOVE = 0x8;
    }
}

impl SeekBits {
    const RELATIONS: SeekBits = SeekBits::EQ
        .union(SeekBits::LT)
        .union(SeekBits::LE)
        .union(SeekBits::GE)
        .union(SeekBits::GT);
}

impl TableCursor {
    /// JetMove. `level` is the session's transaction level.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` past an end or the range, `JET_errRecordDeleted` for 0, and those of reading pages;
    /// the cursor then stands at that end.
    pub fn move_by(&mut self, rows: i32, bits: MoveBits, level: u8) -> Result<()> {
        if rows.unsigned_abs() == 1 && self.stride(rows > 0, bits) {
            self.levels.navigated = level;
            self.record_follows();
            return Ok(());
        }
        if rows == 0 && self.entry.is_none() {
            self.check_unfiltered()?;
        }
        self.cancel_update();
        let moved = match rows {
            0 => return self.index_entry().map(drop),
            MOVE_FIRST => {
                self.end_range();
                let found = self.mover().first();
                found.and_then(|()| self.pass_filtered(Direction::Forward))
            }
            MOVE_LAST => {
                self.end_range();
                let found = self.mover().last();
                found.and_then(|()| self.pass_filtered(Direction::Backward))
            }
            _ => self.steps(rows, bits.contains(MoveBits::KEY_NE)),
        };
        self.levels.navigated = level;
        match moved {
            Ok(()) => {
                self.record_follows();
                Ok(())
            }
            Err(error) => {
                let currency = error == JetErr::NoCurrentRecord || error == JetErr::RecordDeleted;
                let end = if rows > 0 && currency {
                    Direction::Forward
                } else {
                    Direction::Backward
                };
                self.stand(end.end());
                Err(error)
            }
        }
    }

    /// One entry on, where nothing limits moves and nothing has to be dropped. `false`: the long way knows more.
    #[inline]
    fn stride(&mut self, forward: bool, bits: MoveBits) -> bool {
        let plain = self.range.is_none() && self.filter.is_none() && self.prepared().is_none();
        let mover = self.mover();
        plain
            && !bits.contains(MoveBits::KEY_NE)
            && mover.currency() == Currency::On
            && mover.walk_mut().stride(forward)
    }

    fn steps(&mut self, rows: i32, by_key: bool) -> Result<()> {
        let direction = if rows > 0 {
            Direction::Forward
        } else {
            Direction::Backward
        };
        if self.filter.is_some() {
            // The first record is the first one that is not passed over.
            self.refresh()?;
        }
        for _ in 0..rows.unsigned_abs() {
            let mover = self.mover();
            if by_key {
                mover.step_key(direction)?;
            } else {
                mover.step(direction)?;
            }
            self.check_range(direction)?;
            self.pass_filtered(direction)?;
        }
        Ok(())
    }

    /// On in a direction while the filter is not met, as far as the range goes.
    #[inline]
    pub(super) fn pass_filtered(&mut self, direction: Direction) -> Result<()> {
        while !self.meets_filter()? {
            self.mover().step(direction)?;
            self.check_range(direction)?;
        }
        Ok(())
    }

    /// One entry forward, as far as the range goes.
    pub(super) fn step_in_range(&mut self) -> Result<()> {
        self.steps(1, false)
    }

    /// After a step: a range that was left is gone, as upstream has it, and so is the position.
    #[inline]
    fn check_range(&mut self, direction: Direction) -> Result<()> {
        let Some(range) = self.range.filter(|range| range.direction == direction) else {
            return Ok(());
        };
        let walk = match &self.entry {
            Some(entry) => entry.place.walk(),
            None => self.record.walk(),
        };
        if range.is_left(walk, &self.limit) {
            self.end_range();
            return fail(JetErr::NoCurrentRecord);
        }
        Ok(())
    }

    /// JetSeek.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` without and `JET_errInvalidGrbit` with more than one relation, `JET_errKeyNotMade`,
    /// `JET_errRecordNotFound`, and those of reading pages.
    pub fn seek(&mut self, bits: SeekBits, level: u8) -> JetResult {
        let relation = bits & SeekBits::RELATIONS;
        match relation.bits().count_ones() {
            0 => return fail(JetErr::InvalidParameter),
            1 => {}
            _ => return fail(JetErr::InvalidGrbit),
        }
        if self.key.bytes().is_none() {
            return fail(JetErr::KeyNotMade);
        }
        self.cancel_update();
        self.end_range();
        self.levels.navigated = level;
        let mut key = std::mem::take(&mut self.key);
        let sought = self.seek_key(relation, key.bytes().unwrap_or_default());
        let finished = match sought {
            Ok(Warning::Success) if relation == SeekBits::EQ => {
                self.finish_equal(bits, key.bytes().unwrap_or_default())
            }
            other => other,
        };
        key.consume();
        self.key = key;
        finished
    }

    /// The search itself, and where it leaves the cursor.
    fn seek_key(&mut self, relation: SeekBits, key: &[u8]) -> JetResult {
        let result = match relation {
            SeekBits::GT => self.seek_beside(key, Direction::Forward),
            SeekBits::LT => self.seek_beside(key, Direction::Backward),
            _ => self.seek_near(relation, key),
        };
        match result {
            Ok(warning) => {
                self.record_follows();
                Ok(warning)
            }
            Err(error) if error == JetErr::NoCurrentRecord => {
                let at = self.mover().currency();
                self.stand(at);
                fail(JetErr::RecordNotFound)
            }
            Err(error) => {
                self.stand(Currency::BeforeFirst);
                Err(error)
            }
        }
    }

    /// GT, LT.
    fn seek_beside(&mut self, key: &[u8], direction: Direction) -> JetResult {
        let mover = self.mover();
        match direction {
            Direction::Forward => mover.seek_after(key)?,
            Direction::Backward => mover.seek_before(key)?,
        }
        self.pass_filtered(direction)?;
        Ok(Warning::Success)
    }

    /// EQ, GE, LE. A repeated key is found at its first entry, by LE too, as upstream's code has it. A record that the
    /// filter leaves out is not there.
    fn seek_near(&mut self, relation: SeekBits, key: &[u8]) -> JetResult {
        let found = self.mover().seek(key)?;
        if found == Found::Equal && self.meets_filter()? {
            return Ok(Warning::Success);
        }
        let direction = match relation {
            SeekBits::GE => Direction::Forward,
            SeekBits::LE => Direction::Backward,
            _ => {
                self.mover().set_between(key);
                return fail(JetErr::NoCurrentRecord);
            }
        };
        if found != Found::Equal {
            self.mover().settle(found, direction)?;
        }
        self.pass_filtered(direction)?;
        Ok(Warning::SeekNotEqual)
    }

    /// The options of a successful EQ.
    fn finish_equal(&mut self, bits: SeekBits, key: &[u8]) -> JetResult {
        if bits.contains(SeekBits::CHECK_UNIQUENESS) && self.mover().walk().is_alone()? {
            return Ok(Warning::UniqueKey);
        }
        if bits.contains(SeekBits::SET_INDEX_RANGE) {
            self.limit.clear();
            self.limit.extend_from_slice(key);
            self.range = Some(Range {
                direction: Direction::Forward,
                inclusive: true,
            });
            self.say_course();
        }
        Ok(Warning::Success)
    }

    /// JetSetIndexRange.
    ///
    /// # Errors
    /// `JET_errInvalidOperation`, `JET_errNoCurrentIndex`, `JET_errKeyNotMade`, `JET_errNoCurrentRecord`.
    pub fn set_range(&mut self, bits: RangeBits) -> Result<()> {
        if bits.contains(RangeBits::REMOVE) {
            if self.range.is_none() {
                return fail(JetErr::InvalidOperation);
            }
            self.end_range();
            return Ok(());
        }
        self.check_has_index()?;
        let Some(key) = self.key.bytes() else {
            return fail(JetErr::KeyNotMade);
        };
        self.limit.clear();
        self.limit.extend_from_slice(key);
        self.key.consume();
        let upper = bits.contains(RangeBits::UPPER_LIMIT);
        let range = Range {
            direction: if upper {
                Direction::Forward
            } else {
                Direction::Backward
            },
            inclusive: bits.contains(RangeBits::INCLUSIVE),
        };
        self.range = Some(range);
        let checked = self.check_inside(range);
        if bits.contains(RangeBits::INSTANT_DURATION) {
            self.end_range();
        } else if checked.is_ok() {
            self.say_course();
        }
        checked
    }

    /// The current position must be inside a range that was just set.
    fn check_inside(&mut self, range: Range) -> Result<()> {
        self.refresh()?;
        let limit = std::mem::take(&mut self.limit);
        let mover = self.mover();
        let inside = match mover.currency() {
            Currency::On => Some(!range.is_left(mover.walk(), &limit)),
            Currency::Between => Some(!range.leaves_out(mover.between_key(), &limit)),
            _ => None,
        };
        self.limit = limit;
        if inside == Some(false) {
            self.end_range();
            self.stand(range.direction.end());
        }
        if inside == Some(true) {
            Ok(())
        } else {
            Err(Error::from(JetErr::NoCurrentRecord))
        }
    }
}
