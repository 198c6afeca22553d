//! The question that is asked most: the whole value of a fixed or variable column of the current record, with no option.

use super::column::access;
use super::deliver::{Answer, copy_out};
use crate::engine::cursor::{Cursor, PlainColumn};
use crate::format::catalog::ColumnFlags;
use crate::format::record::RecordView;
use crate::types::ColumnId;

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
    let column = cursor.plain_column(id, |schema| {
        let column = access(schema, id).ok()?.column;
        let readable = !column.flags.contains(ColumnFlags::ENCRYPTED);
        readable.then_some(PlainColumn {
            id,
            fid: column.fid,
            offset: column.offset,
            len: column.max_len as usize,
        })
    })?;
    cursor.glance(|record| {
        RecordView::stored(record, column.fid, column.offset, column.len).map(|value| copy_out(value, out))
    })
}
