//! Positions and counts (docs/spec/05 §4.7, §4.9).

use super::place::{Currency, Found, Walk};
use super::table::TableCursor;
use crate::error::{JetErr, Result, fail};

impl TableCursor {
    /// JetGetRecordPosition: entries before the current one, and all of them. Estimated in a large index.
    ///
    /// # Errors
    /// `JET_errFilteredMoveNotSupported`, `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn position(&mut self) -> Result<(u64, u64)> {
        self.check_unfiltered()?;
        self.refresh()?;
        let mover = self.mover();
        match mover.currency() {
            Currency::On => mover.walk().position(),
            Currency::Between => {
                let mut near = mover.walk().duplicate();
                match near.seek(mover.between_key())? {
                    Found::End if !near.last()? => Ok((0, 1)),
                    Found::End => near.position().map(|(_, total)| (total, total)),
                    _ => near.position(),
                }
            }
            _ => fail(JetErr::NoCurrentRecord),
        }
    }

    /// JetGotoPosition: as far into the index as `before` is of `total`.
    ///
    /// # Errors
    /// `JET_errFilteredMoveNotSupported`; `JET_errInvalidParameter` if that is past the end; `JET_errRecordNotFound` in an empty index.
    pub fn goto_position(&mut self, before: u64, total: u64, level: u8) -> Result<()> {
        self.check_unfiltered()?;
        if before > total {
            return fail(JetErr::InvalidParameter);
        }
        self.cancel_update();
        self.end_range();
        self.key.consume();
        self.levels.navigated = level;
        match self.mover().walk_mut().goto_fraction(before, total) {
            Ok(true) => {
                self.mover().set(Currency::On);
                self.record_follows();
                Ok(())
            }
            Ok(false) => {
                self.stand(Currency::BeforeFirst);
                fail(JetErr::RecordNotFound)
            }
            Err(error) => {
                self.stand(Currency::BeforeFirst);
                Err(error)
            }
        }
    }

    /// JetIndexRecordCount: entries from the current one to the end or the range, at most `most` unless that is 0.
    /// The cursor stays; a range is gone afterwards, as upstream has it.
    ///
    /// # Errors
    /// `JET_errFilteredMoveNotSupported`, `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn count(&mut self, most: u64) -> Result<u64> {
        self.check_unfiltered()?;
        match self.refresh() {
            Err(error) if error == JetErr::NoCurrentRecord => return Ok(0),
            other => other?,
        }
        let range = self.range;
        self.end_range();
        let mover = self.mover();
        drop(mover.on_entry()?.entry()?);
        let mut walk = mover.walk().duplicate();
        let most = if most == 0 { u64::MAX } else { most };
        let mut count = 1;
        while count < most && walk.next()? && !range.is_some_and(|range| range.is_left(&walk, &self.limit)) {
            count += 1;
        }
        Ok(count)
    }

    /// JetGetCursorInfo: the cursor is on a record, and nobody else is changing it.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, also while the first record has not been asked for; `JET_errRecordDeleted`;
    /// `JET_errWriteConflict`.
    pub fn check_current(&mut self) -> Result<()> {
        if self.record.currency() != Currency::On {
            return fail(JetErr::NoCurrentRecord);
        }
        let entry = self.record()?;
        let tree = self.table.tree();
        self.sight.check_conflict(tree, &entry.node()?)
    }

    /// JetGetLock: what there is to lock: the key that was made, or the key of the current record.
    ///
    /// # Errors
    /// `JET_errKeyNotMade`; `JET_errNoCurrentRecord`, `JET_errRecordDeleted`.
    pub fn key_to_lock(&mut self, made: bool) -> Result<Vec<u8>> {
        if made {
            return self
                .key
                .bytes()
                .map(<[u8]>::to_vec)
                .ok_or(JetErr::KeyNotMade.into());
        }
        let entry = self.record()?;
        Ok(entry.node()?.key.to_vec())
    }
}
