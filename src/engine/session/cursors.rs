//! The cursors of a session, and what the end of a transaction does to each (docs/spec/04 §5.2 and §5.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::os::sync::SeldomMutex as Mutex;

use super::Session;
use crate::engine::fault::{self, Point};
use crate::engine::lease::Lease;
use crate::error::{Error, Result};
use crate::types::DatabaseId;

/// Place of a cursor within its session; never used again there.
pub type CursorKey = u64;

/// A cursor as the session and the table handle share it. Only the thread inside the session locks it.
pub type CursorCell = Mutex<dyn SessionCursor>;

/// What becomes of a cursor when a transaction level is rolled back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It stays open.
    Stays,
    /// It stays open, and has work to do when the level is gone.
    Owes,
    /// It was opened inside the level: the session closes it.
    Closes,
}

/// What a session needs of whatever stands behind a `JET_TABLEID`.
pub trait SessionCursor: Send {
    /// The database it is in; a temporary table is in [`DatabaseId::TEMP`].
    fn database(&self) -> DatabaseId;

    /// Transaction level `level` was committed; what it did now belongs to the level below.
    fn committed(&mut self, level: u8);

    /// Transaction level `level` is being rolled back.
    ///
    /// # Errors
    /// Any error is fatal for the instance.
    fn rolled_back(&mut self, level: u8) -> Result<Fate>;

    /// The level that it said so of is gone.
    fn settle(&mut self) {}

    /// Gives up what it holds. The handle ends right after.
    ///
    /// # Errors
    /// The cursor then stays open.
    fn close(&mut self) -> Result<()>;
}

/// At which transaction level a cursor came to what it is: the bookkeeping behind [`SessionCursor`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Levels {
    /// Opened, duplicated or reused.
    pub opened: u8,
    /// Last positioned.
    pub navigated: u8,
    /// Current index last selected.
    pub index_selected: u8,
    /// Update prepared, if one is.
    pub prepared: Option<u8>,
}

/// What a rollback does to a cursor, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RollbackEffect {
    /// Throw the prepared update away.
    pub cancel_update: bool,
    /// Close it; nothing else matters then.
    pub close: bool,
    /// Go back to the primary index.
    pub to_primary: bool,
    /// Stand before the first record.
    pub before_first: bool,
}

impl Levels {
    /// A cursor opened at a level.
    pub fn opened_at(level: u8) -> Levels {
        Levels {
            opened: level,
            navigated: level,
            index_selected: 0,
            prepared: None,
        }
    }

    /// A level was committed.
    pub fn committed(&mut self, level: u8) {
        let below = level.saturating_sub(1);
        for mark in [&mut self.opened, &mut self.navigated, &mut self.index_selected] {
            *mark = below.min(*mark);
        }
        self.prepared = self.prepared.map(|at| at.min(below));
    }

    /// A level is rolled back: what to do, and the marks as they are afterwards.
    pub fn rolled_back(&mut self, level: u8) -> RollbackEffect {
        let effect = RollbackEffect {
            cancel_update: self.prepared.is_some_and(|at| at >= level),
            close: self.opened >= level,
            to_primary: self.index_selected >= level,
            before_first: self.navigated >= level,
        };
        if effect.cancel_update {
            self.prepared = None;
        }
        self.committed(level);
        effect
    }
}

struct OpenCursor {
    cell: Arc<CursorCell>,
    /// Ends the handle when the cursor goes.
    lease: Option<Lease>,
}

/// The cursors of a session, in the order of opening.
#[derive(Default)]
pub(super) struct OpenCursors {
    by_key: BTreeMap<CursorKey, OpenCursor>,
    next: CursorKey,
}

impl Session {
    /// Adds a cursor that was opened in this session and gives it a handle: `publish` makes the lease.
    ///
    /// # Errors
    /// `JET_errOutOfCursors` when there are no handles left; the cursor is not added.
    pub fn add_cursor(
        &self,
        cell: Arc<CursorCell>,
        publish: impl FnOnce(CursorKey, &Arc<CursorCell>) -> Option<Lease>,
    ) -> Result<usize> {
        let mut cursors = self.cursors.lock();
        let key = cursors.next;
        let lease = publish(key, &cell).ok_or(crate::error::JetErr::OutOfCursors)?;
        let handle = lease.handle();
        cursors.next += 1;
        cursors.by_key.insert(
            key,
            OpenCursor {
                cell,
                lease: Some(lease),
            },
        );
        Ok(handle)
    }

    /// `JetCloseTable`: closes one cursor. A key that is not there is fine.
    ///
    /// # Errors
    /// Of closing; the cursor then stays open.
    pub fn close_cursor(&self, key: CursorKey) -> Result<()> {
        let cell = self.cursors.lock().by_key.get(&key).map(|open| open.cell.clone());
        let Some(cell) = cell else { return Ok(()) };
        fault::check(Point::CursorCloseBuffers)?;
        cell.lock().close()?;
        let gone = self.cursors.lock().by_key.remove(&key);
        drop(gone);
        Ok(())
    }

    /// Closes the cursors that `which` says, in the order of opening.
    ///
    /// # Errors
    /// Of the first that could not be closed; that one and those after it stay open.
    pub fn close_cursors(&self, which: impl Fn(DatabaseId) -> bool) -> Result<()> {
        let keys: Vec<CursorKey> = {
            let cursors = self.cursors.lock();
            cursors
                .by_key
                .iter()
                .filter(|(_, open)| which(open.cell.lock().database()))
                .map(|(&k, _)| k)
                .collect()
        };
        keys.into_iter().try_for_each(|key| self.close_cursor(key))
    }

    /// How many cursors are open.
    pub fn cursor_count(&self) -> usize {
        self.cursors.lock().by_key.len()
    }

    pub(super) fn cursors_committed(&self, level: u8) {
        for open in self.cursors.lock().by_key.values() {
            open.cell.lock().committed(level);
        }
    }

    /// Every cursor hears of the rollback; those that were opened inside go. Gives those that have work to do afterwards.
    pub(super) fn cursors_rolled_back(&self, level: u8) -> Result<Vec<Arc<CursorCell>>> {
        let (mut closing, mut owing) = (Vec::new(), Vec::new());
        {
            let mut cursors = self.cursors.lock();
            let mut failed: Option<Error> = None;
            for (&key, open) in &cursors.by_key {
                match open.cell.lock().rolled_back(level) {
                    Ok(Fate::Stays) => {}
                    Ok(Fate::Owes) => owing.push(open.cell.clone()),
                    Ok(Fate::Closes) => closing.push((key, None)),
                    Err(error) => failed = failed.or(Some(error)),
                }
            }
            if let Some(error) = failed {
                return Err(error);
            }
            for (key, gone) in &mut closing {
                *gone = cursors.by_key.remove(key);
            }
        }
        for open in closing.into_iter().filter_map(|(_, gone)| gone) {
            let closed = open.cell.lock().close();
            drop(open.lease);
            closed?;
        }
        Ok(owing)
    }

    /// Lets go of every cursor, come what may: the instance is going.
    pub(super) fn drop_cursors(&self) {
        let all = std::mem::take(&mut self.cursors.lock().by_key);
        for open in all.into_values() {
            let _ = open.cell.lock().close();
        }
    }
}
