//! The question that is asked most: the whole value of a fixed or variable column of the current record, with no option.

use super::column::access;
use super::deliver::{Answer, copy_out};
use crate::catalog::Column;
use crate::engine::cursor::{Cursor, PlainColumn, TableCursor, Takes};
use crate::format::catalog::ColumnFlags;
use crate::format::record::RecordView;
use crate::types::{ColumnId, ColumnType};

/// Value 1 of a column, copied out as far as it fits. `None` where the answer is not simply in the record, or there is none:
/// [`retrieve_column`](super::retrieve_column) knows more, and whatever is in the buffer then does not count.
#[inline]
pub fn retrieve_plain(cursor: &mut Cursor, id: ColumnId, out: &mut [u8]) -> Option<Answer> {
    let Cursor::Table(cursor) = cursor else {
        return None;
    };
    if id.fid().is_tagged() {
        return None;
    }
    cursor.see_schema();
    let column = plain_column(cursor, id)?;
    cursor.glance(|record| {
        RecordView::stored(record, column.fid, column.offset, column.len).map(|value| copy_out(value, out))
    })
}

/// Where a column that a client names is in records; `None` for one that is encrypted or tagged, or is not there.
#[inline]
pub fn plain_column(cursor: &mut TableCursor, id: ColumnId) -> Option<PlainColumn> {
    cursor.plain_column(id, |schema| {
        let found = access(schema, id).ok()?;
        let column = found.column;
        let readable = !column.flags.contains(ColumnFlags::ENCRYPTED) && !column.fid.is_tagged();
        readable.then(|| PlainColumn {
            id,
            named: found.id,
            fid: column.fid,
            offset: column.offset,
            len: column.max_len as usize,
            takes: takes(column),
        })
    })
}

fn takes(column: &Column) -> Takes {
    let by_engine = ColumnFlags::VERSION | ColumnFlags::AUTOINCREMENT;
    let changed = matches!(
        column.column_type,
        ColumnType::Text | ColumnType::Binary | ColumnType::Bit
    );
    match column.fid.is_fixed() {
        true if changed || column.flags.intersects(by_engine) => Takes::Nothing,
        true => Takes::Exactly,
        false => Takes::UpTo(column.max_len),
    }
}
