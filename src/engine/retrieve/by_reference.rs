//! Long values by reference: what `JET_bitRetrieveAsRefIfNotInRecord` gives, and JetRetrieveColumnByReference
//! (docs/spec/05 §7.6). A reference leads to its long value without the record, as long as the value is there.

use super::deliver::Answer;
use crate::catalog::{ColumnRef, Table};
use crate::engine::cursor::TableCursor;
use crate::engine::database::Database;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::reference::{ColumnReference, encode};
use crate::format::tagged::LongId;

/// From this revision on long values may have identifiers of eight bytes.
const WIDE_IDS: u32 = 70;

/// Bytes of the bookmark in a table without a primary index.
const SEQUENTIAL_KEY: usize = 4;

/// The reference to value number `itag` of a column of the record with this bookmark.
pub(super) fn reference(
    database: &Database,
    bookmark: &[u8],
    found: &ColumnRef<'_>,
    itag: u32,
    id: LongId,
) -> Vec<u8> {
    let header = database.header();
    let wide = header.update_major.get() >= WIDE_IDS;
    encode(id, itag, &header.signature, bookmark, &found.column.name, wide)
}

/// Longest bookmark of a table.
fn bookmark_most(table: &Table) -> usize {
    table
        .primary()
        .map_or(SEQUENTIAL_KEY, |index| usize::from(index.key_most))
}

/// The long column that a reference names.
///
/// # Errors
/// `JET_errStaleColumnReference` when there is none of that name.
fn column_of<'t>(table: &'t Table, reference: &ColumnReference<'_>) -> Result<ColumnRef<'t>> {
    let found = table.column_by_name(reference.name);
    found
        .filter(|found| !found.column.is_deleted() && found.column.column_type.is_long())
        .ok_or_else(|| JetErr::StaleColumnReference.into())
}

/// JetRetrieveColumnByReference; with `stored_size` only the size of the value as it is stored.
///
/// # Errors
/// `JET_errInvalidColumnReference`; `JET_errStaleColumnReference` when database, column or value are gone;
/// `JET_errColumnNoEncryptionKey` without the cursor's key, and those of reading long values.
pub fn retrieve_by_reference(
    cursor: &TableCursor,
    bytes: &[u8],
    offset: u32,
    out: &mut [u8],
    stored_size: bool,
) -> Result<Answer> {
    let schema = cursor.schema();
    let reference = ColumnReference::decode(bytes, bookmark_most(schema))?;
    let table = cursor.table();
    reference.check_database(&table.database().header().signature)?;
    let found = column_of(schema, &reference)?;
    let key = cursor.encryption_key();
    if !stored_size && key.is_none() && found.column.flags.contains(ColumnFlags::ENCRYPTED) {
        return fail(JetErr::ColumnNoEncryptionKey);
    }
    let Some(values) = table.long_values()? else {
        return fail(JetErr::StaleColumnReference);
    };
    if !values.exists(reference.id, &cursor.reader())? {
        return fail(JetErr::StaleColumnReference);
    }
    if stored_size {
        let size = values.size(reference.id, false, &cursor.reader())?;
        return Ok(Answer {
            warning: Warning::Success,
            actual: size.stored as u32,
        });
    }
    let len = values.read(reference.id, offset, out, key, &cursor.reader())?;
    Ok(Answer::of(len, out.len()))
}

/// JetPrereadColumnsByReference: how many of the references lead to values. A hint; stale ones do not count.
///
/// # Errors
/// `JET_errInvalidColumnReference`.
pub fn hint_references<'r>(
    cursor: &TableCursor,
    references: impl Iterator<Item = Result<&'r [u8]>>,
) -> Result<u32> {
    let schema = cursor.schema();
    let header = cursor.table().database().header();
    let mut count = 0;
    for bytes in references {
        let reference = ColumnReference::decode(bytes?, bookmark_most(schema))?;
        let current = reference.check_database(&header.signature).is_ok();
        count += u32::from(current && column_of(schema, &reference).is_ok());
    }
    Ok(count)
}
