//! What temporary tables count against: `JET_paramMaxTemporaryTables` and `JET_paramMaxCursors` of their instance.

use std::sync::Arc;

use super::{TempCursor, TempTable};
use crate::engine::instance::Instance;
use crate::error::Result;

/// A place among the temporary tables of an instance; free again when dropped.
#[derive(Debug)]
pub(super) struct TableClaim(Arc<Instance>);

impl TableClaim {
    pub(super) fn new(instance: &Arc<Instance>) -> Result<TableClaim> {
        instance.take_temp_table()?;
        Ok(TableClaim(instance.clone()))
    }
}

impl Drop for TableClaim {
    fn drop(&mut self) {
        self.0.release_temp_table();
    }
}

/// A place among the cursors of an instance; free again when dropped.
#[derive(Debug)]
pub(super) struct CursorClaim(Arc<Instance>);

impl CursorClaim {
    pub(super) fn new(instance: &Arc<Instance>) -> Result<CursorClaim> {
        instance.take_cursor()?;
        Ok(CursorClaim(instance.clone()))
    }

    /// One more in the same instance.
    pub(super) fn another(&self) -> Result<CursorClaim> {
        CursorClaim::new(&self.0)
    }
}

impl Drop for CursorClaim {
    fn drop(&mut self) {
        self.0.release_cursor();
    }
}

/// Opens a temporary table that `fill` makes; its cursor is opened at transaction level `level`.
///
/// # Errors
/// `JET_errTooManySorts`, `JET_errOutOfCursors`, and those of `fill`.
pub fn open(
    instance: &Arc<Instance>,
    level: u8,
    fill: impl FnOnce() -> Result<TempTable>,
) -> Result<TempCursor> {
    let claim = TableClaim::new(instance)?;
    let cursor = CursorClaim::new(instance)?;
    let mut table = fill()?;
    table.claim = Some(claim);
    Ok(TempCursor::new(Arc::new(table), level, Some(cursor)))
}
