//! One value of a row, as retrieval tells them apart (docs/spec/05 §7.1).

use crate::catalog::ColumnRef;
use crate::error::{JetErr, Result, fail};
use crate::format::tagged::Instance;
use crate::record::{Row, Values};

/// What a row says of one value of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lookup<'a> {
    /// There is none.
    Null,
    /// It was set to NULL, over a default. Only a walk over all tagged values tells.
    SetNull,
    /// A callback computes it.
    Computed,
    /// It is here; the flag says that the column is LongText or LongBinary, where an offset means something.
    Value(Instance<'a>, bool),
}

/// Value number `itag` of a column. Fixed and variable columns have one, whatever the number.
///
/// # Errors
/// `JET_errBadItagSequence` for value 0 of a tagged column; `JET_errDatabaseCorrupted`.
#[inline]
pub fn lookup<'a>(
    row: &Row<'a>,
    found: ColumnRef<'a>,
    itag: u32,
    ignore_default: bool,
) -> Result<Lookup<'a>> {
    let tagged = found.column.fid.is_tagged();
    if tagged && itag == 0 {
        return fail(JetErr::BadItagSequence);
    }
    let itag = if tagged { itag } else { 1 };
    let values = row.values(found)?;
    if tagged && ignore_default && !values.is_stored() {
        return Ok(Lookup::Null);
    }
    value(&values, found, itag)
}

/// Value number `itag` out of what a row has for a column.
#[inline]
pub(super) fn value<'a>(values: &Values<'a>, found: ColumnRef<'a>, itag: u32) -> Result<Lookup<'a>> {
    if matches!(values, Values::Computed) && itag == 1 {
        return Ok(Lookup::Computed);
    }
    let instance = values.instance(itag as usize)?;
    Ok(instance.map_or(Lookup::Null, |instance| {
        Lookup::Value(instance, found.column.column_type.is_long())
    }))
}
