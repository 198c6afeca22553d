//! Composing a record: defaults, and values of columns whose bytes the record itself holds (docs/spec/02 §2, docs/spec/05 §6.2).
//!
//! ```text
//! value from the client ─► check its size against the column ─► the form a record stores ─► RecordBuf
//!                          fixed: exact, padded text and binary   Bit as 00 or FF
//!                          variable: cut to the maximum
//!                          tagged: one of several values
//! ```
//!
//! Invariant: a call that fails leaves the record as it was.

use crate::catalog::{Column, ColumnRef, Table};
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::key::pad_text;
use crate::format::record::{FixedSlot, RecordBuf};
use crate::format::tagged::{NewInstance, TaggedEdit};
use crate::types::{ColumnType, PageSize};

/// Bytes of a node's key length in a page, and of the two of a large page.
const LARGE_NODE: usize = 4;
/// Longest default key; small pages reserve at least so much beside a record.
const KEY_RESERVE: usize = 255;

/// Longest record of the table, bytes (docs/spec/02 §2.10).
pub fn record_most(table: &Table) -> usize {
    let key = table.primary().map(|index| usize::from(index.rules.key_most));
    most_beside(table.page_size(), key.unwrap_or(4))
}

/// Bytes of a record beside a key of so many.
fn most_beside(page: PageSize, key: usize) -> usize {
    if page.is_large() {
        return page.bytes().saturating_sub(80 + 8 + LARGE_NODE + key);
    }
    page.bytes().saturating_sub(40 + 8 + 2 + KEY_RESERVE.max(2 + key))
}

/// Whether a record would fit a page in the format of old, in which every value of a tagged column had a head of its own, and keys
/// were short.
///
/// # Errors
/// `JET_errRecordTooBigForBackwardCompatibility` if not; `JET_errDatabaseCorrupted`.
pub fn check_old_format(record: &RecordBuf, table: &Table) -> Result<()> {
    /// Bytes before a value; one more if it could be separated, and then at most an identifier of four follows.
    const HEAD: usize = 4;
    let view = record.view()?;
    let mut len = view.tagged_start();
    for field in view.tagged()?.iter() {
        let field = field?;
        let Some(found) = table.tagged_column(field.derived, field.fid) else {
            continue;
        };
        if field.is_null() {
            len += HEAD;
        }
        for instance in field.instances() {
            let stored = instance?.stored.len();
            len += HEAD
                + match found.column.column_type.is_long() {
                    true => 1 + stored.min(4),
                    false => stored,
                };
        }
    }
    match len > most_beside(table.page_size(), KEY_RESERVE) {
        true => fail(JetErr::RecordTooBigForBackwardCompatibility),
        false => Ok(()),
    }
}

/// Longest value of a long column that a record of the table holds itself, bytes.
pub fn intrinsic_most(table: &Table) -> usize {
    record_most(table).saturating_sub(4 + 4 + 1)
}

/// A new record, in the memory of another: the defaults of fixed and variable columns, up to the last column that has one (docs/spec/02
/// §2.9). Which is the last `seen` says; `all` has also the columns that only others see: a number behind the last may yet become another
/// column's.
///
/// # Errors
/// `JET_errRecordTooBig` if the defaults alone are too long.
pub fn default_record(seen: &Table, all: &Table, memory: Vec<u8>) -> Result<RecordBuf> {
    let mut record = RecordBuf::new_in(memory, all.page_size(), record_most(all));
    if !seen.has_constant_defaults() {
        return Ok(record);
    }
    let constant = |found: &ColumnRef<'_>| found.column.default.is_some();
    let (mut fixed, mut variable) = (None, None);
    for found in seen.untagged_columns().filter(constant) {
        let last = if found.column.fid.is_fixed() {
            &mut fixed
        } else {
            &mut variable
        };
        if last.is_none_or(|last: &Column| last.fid < found.column.fid) {
            *last = Some(found.column);
        }
    }
    if let Some(column) = fixed {
        record.set_fixed(column.fid, column.default.as_deref(), all)?;
    }
    if let Some(column) = variable {
        record.set_variable(column.fid, column.default.as_deref(), all)?;
    }
    Ok(record)
}

/// Whether NULL may not be a value of the column.
pub fn refuses_null(column: &Column) -> bool {
    column.flags.contains(ColumnFlags::NOT_NULL)
}

/// Sets a fixed column; nothing, or an empty value, is NULL.
///
/// # Errors
/// `JET_errNullInvalid`, `JET_errInvalidBufferSize`, `JET_errRecordTooBig`.
pub fn set_fixed(record: &mut RecordBuf, table: &Table, column: &Column, value: Option<&[u8]>) -> Result<()> {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        if refuses_null(column) {
            return fail(JetErr::NullInvalid);
        }
        return record.set_fixed(column.fid, None, table);
    };
    let len = column.max_len as usize;
    let slot = FixedSlot {
        offset: column.offset,
        len: u16::try_from(len).map_err(|_| JetErr::InvalidBufferSize)?,
        default: None,
    };
    match column.column_type {
        ColumnType::Text | ColumnType::Binary if value.len() > len => fail(JetErr::InvalidBufferSize),
        ColumnType::Text => {
            record.set_fixed(column.fid, Some(&pad_text(value, len, column.code_page)), table)
        }
        ColumnType::Binary => {
            let mut padded = value.to_vec();
            padded.resize(len, 0);
            record.set_fixed(column.fid, Some(&padded), table)
        }
        _ if value.len() != len => fail(JetErr::InvalidBufferSize),
        ColumnType::Bit => {
            let bit = [if value == [0] { 0 } else { 0xFF }];
            record.set_fixed(column.fid, Some(&bit), table)
        }
        _ => record.set_slot(column.fid, slot, Some(value), table),
    }
}

/// Sets a variable column; what is longer than the column's maximum is cut, with `JET_wrnColumnMaxTruncated`.
///
/// # Errors
/// `JET_errNullInvalid`, `JET_errRecordTooBig`.
pub fn set_variable(
    record: &mut RecordBuf,
    table: &Table,
    column: &Column,
    value: Option<&[u8]>,
) -> Result<Warning> {
    let Some(value) = value else {
        if refuses_null(column) {
            return fail(JetErr::NullInvalid);
        }
        record.set_variable(column.fid, None, table)?;
        return Ok(Warning::Success);
    };
    let fits = value.get(..column.max_len as usize);
    record.set_variable(column.fid, Some(fits.unwrap_or(value)), table)?;
    Ok(match fits {
        Some(cut) if cut.len() < value.len() => Warning::ColumnMaxTruncated,
        _ => Warning::Success,
    })
}

/// Sets, adds (value 0, or one behind the last) or removes (`None`) one value of a tagged column. `revert` with nothing lets the
/// default show instead of hiding it behind a NULL.
///
/// # Errors
/// `JET_errNullInvalid`, `JET_errRecordTooBig`; `JET_errInternalError` for a compressed value that is not the first.
pub fn set_tagged(
    record: &mut RecordBuf,
    table: &Table,
    found: ColumnRef<'_>,
    itag: usize,
    value: Option<NewInstance<'_>>,
    revert: bool,
) -> Result<()> {
    let column = found.column;
    if value.is_none() && refuses_null(column) {
        return fail(JetErr::NullInvalid);
    }
    let encoded = {
        let stored = record.view()?.tagged()?.get(found.derived, column.fid)?;
        if value.is_none() && stored.is_none() && itag != 1 {
            return Ok(());
        }
        if value.is_none() && stored.is_some_and(|field| field.is_null()) && !revert {
            return Ok(());
        }
        let mut edit = TaggedEdit::new(stored, column.column_type.is_long())?;
        edit.set(itag, value);
        let hides_default = column.flags.contains(ColumnFlags::DEFAULT) && !revert;
        edit.encode(table.page_size().is_large(), hides_default)?
    };
    record.set_tagged(found.derived, column.fid, encoded.as_ref())
}

/// Checks the size of a value for a tagged column that is not a long one.
///
/// # Errors
/// `JET_errColumnTooBig`, `JET_errInvalidBufferSize`, `JET_errColumnDoesNotFit`.
pub fn check_tagged_size(table: &Table, column: &Column, value: &[u8]) -> Result<()> {
    if column.max_len > 0 && value.len() > column.max_len as usize {
        return fail(JetErr::ColumnTooBig);
    }
    let size = column.column_type.fixed_size();
    if !value.is_empty() && size.is_some_and(|size| size != value.len()) {
        return fail(JetErr::InvalidBufferSize);
    }
    if value.len() > intrinsic_most(table) {
        return fail(JetErr::ColumnDoesNotFit);
    }
    Ok(())
}
