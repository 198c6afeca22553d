//! The shortest way of what comes most: values for the next free places of a new record, and that record in a table whose only index
//! is made of numbers.
//!
//! Everything here may decline, having done nothing: then the long way knows more.

use super::set::SetValue;
use super::{Kind, PreparedUpdate, density};
use crate::engine::cursor::{TableCursor, Takes};
use crate::engine::retrieve::plain_column;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::record::RecordView;
use crate::txn::TreeRef;

/// Sets a value without options that the record takes at its end. Whether it has.
#[inline]
pub(super) fn set(cursor: &mut TableCursor, update: &mut PreparedUpdate, value: &SetValue<'_>) -> bool {
    let Some(data) = value.data.filter(|data| !data.is_empty() && value.grbit == 0) else {
        return false;
    };
    if value.column.fid().is_tagged() || !cursor.sees_all() {
        return false;
    }
    let Some(column) = plain_column(cursor, value.column) else {
        return false;
    };
    let done = match column.takes {
        Takes::Nothing => false,
        Takes::Exactly => {
            data.len() == column.len && update.record.append_slot(column.fid, column.offset, data)
        }
        Takes::UpTo(most) => data.len() <= most as usize && update.record.append_first(column.fid, data),
    };
    if done {
        update.set.insert(column.named);
    }
    done
}

/// Adds a new record to a table with one index, whose key is straight ([`straight_key`](crate::catalog::Table::straight_key)). Gives
/// the length of the key, which is in `made`. The table is being updated.
pub(super) fn insert(
    update: &mut PreparedUpdate,
    session: &Session,
    cursor: &TableCursor,
    room: Option<usize>,
) -> Option<Result<()>> {
    let level = session.level();
    if !matches!(update.kind, Kind::Insert { .. }) || level == 0 || !cursor.sees_all() {
        return None;
    }
    let (schema, table) = (cursor.schema(), cursor.table());
    let parts = schema.straight_key()?;
    let record = update.record.bytes();
    update.made.clear();
    for part in parts {
        let value = RecordView::stored(record, part.fid, part.offset, part.len)?;
        part.segment.append(value, &mut update.made)?;
    }
    if room.is_some_and(|room| room < update.made.len()) {
        return Some(fail(JetErr::BufferTooSmall));
    }
    let tx = session.tx(table.database().log_id());
    let at = TreeRef {
        tree: table.tree(),
        space: table.database().space(),
        density: density(schema.density),
    };
    Some(tx.one_change(|| tx.insert(at, &update.made, record)))
}
