//! Which columns a client may name (docs/spec/05 §7.1 step 9).

use crate::catalog::{ColumnRef, Table};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::TableFlags;
use crate::types::{ColumnId, Fid};

/// Bits of an id that mean something: the number and the template bit.
const MEANING: u32 = ColumnId::TEMPLATE | 0xFFFF;

/// Whether a number can be a column's at all.
pub fn is_possible(id: ColumnId) -> bool {
    id.0 & !MEANING == 0 && id.fid() != Fid(0) && id.fid() <= Fid::TAGGED_LAST
}

/// The column of an id that a client gave.
///
/// # Errors
/// `JET_errBadColumnId` for a number that can be no column's; `JET_errColumnNotFound` when the table has none, or
/// the column is deleted, or the template bit is not as it must be: set for every column of a template table and
/// for inherited columns, clear for all others.
#[inline]
pub fn access(table: &Table, id: ColumnId) -> Result<ColumnRef<'_>> {
    if !is_possible(id) {
        return fail(JetErr::BadColumnId);
    }
    let in_template = table.flags.contains(TableFlags::TEMPLATE);
    match table.column(id) {
        Some(found) if !found.column.is_deleted() && (id.is_template() || !in_template) => Ok(found),
        _ => fail(JetErr::ColumnNotFound),
    }
}

/// Id of a column as clients see it: in a template table every column has the template bit.
pub fn public_id(table: &Table, column: &ColumnRef<'_>) -> ColumnId {
    if table.flags.contains(TableFlags::TEMPLATE) {
        ColumnId(column.id.0 | ColumnId::TEMPLATE)
    } else {
        column.id
    }
}
