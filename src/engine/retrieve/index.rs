//! Values out of index entries: `JET_bitRetrieveFromIndex` and `JET_bitRetrieveFromPrimaryBookmark`
//! (docs/spec/05 §7.1 step 7).
//!
//! ```text
//! current index    FROM_INDEX              FROM_PRIMARY_BOOKMARK
//! primary          its key                 its key
//! secondary        the entry's key         the bookmark in the entry: the primary key
//! ```
//!
//! What a key has lost (text, what was cut) must be asked from the record; then it matters which of a column's values
//! made the entry.

use super::column::{is_possible, public_id};
use super::deliver::{Answer, copy_out};
use super::options::RetrieveGrbit;
use crate::catalog::{ColumnRef, Index, Table};
use crate::engine::cursor::TableCursor;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::IndexFlags;
use crate::format::key::{Denormalized, Denormalizer};
use crate::record::{Computes, Reader, Row, key_values};
use crate::types::{CodePage, ColumnId};

/// What an entry says about a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FromEntry {
    /// The value was in the key.
    Answer {
        /// Result and size.
        answer: Answer,
        /// Number of the value, if it was asked for.
        itag: Option<u32>,
    },
    /// The record has it, as this value.
    AskRecord {
        /// Number of the value.
        itag: u32,
    },
}

/// Looks a column up in the current index's entry.
///
/// # Errors
/// `JET_errInvalidGrbit`, `JET_errBadColumnId`, `JET_errColumnNotFound`,
/// `JET_errIndexTuplesCannotRetrieveFromIndex`, `JET_errNoCurrentRecord`, `JET_errRecordDeleted`,
/// `JET_errSecondaryIndexCorrupted` when the record makes no such entry.
pub(super) fn from_entry(
    cursor: &mut TableCursor,
    id: ColumnId,
    options: RetrieveGrbit,
    offset: u32,
    out: &mut [u8],
) -> Result<FromEntry> {
    if options.contains(RetrieveGrbit::FROM_INDEX | RetrieveGrbit::FROM_PRIMARY_BOOKMARK) {
        return fail(JetErr::InvalidGrbit);
    }
    if !is_possible(id) {
        return fail(JetErr::BadColumnId);
    }
    let schema = &*cursor.schema().clone();
    let secondary = cursor.current_secondary().and_then(|at| schema.indexes().get(at));
    let bookmark = secondary.is_some() && options.contains(RetrieveGrbit::FROM_PRIMARY_BOOKMARK);
    let index = match (secondary, schema.primary()) {
        (None, None) => return Ok(FromEntry::AskRecord { itag: 1 }),
        (None, Some(_)) if !cursor.is_on_record() => return Ok(FromEntry::AskRecord { itag: 1 }),
        (Some(_), None) if bookmark => return fail(JetErr::ColumnNotFound),
        (Some(secondary), _) if !bookmark => secondary,
        (_, Some(primary)) => primary,
        (Some(secondary), None) => secondary,
    };
    let segment = segment_of(index, schema, id)?;
    if index.tuples.is_some() && segment.at == 0 && !options.contains(RetrieveGrbit::TUPLE) {
        return fail(JetErr::IndexTuplesCannotRetrieveFromIndex);
    }
    let key = entry_key(cursor, bookmark)?;
    let denormalizer = Denormalizer {
        rules: &index.rules,
        segments: &index.segment_rules,
    };
    let value = if segment.behind_unicode {
        Denormalized::AskRecord
    } else {
        denormalizer.column(&key, segment.at)
    };
    // A primary key has one value per column, and nobody is told its number.
    let tag = secondary.is_some() && options.contains(RetrieveGrbit::TAG);
    let itag = match (&value, tag) {
        (Denormalized::Null, true) => Some(1),
        (Denormalized::AskRecord, _) | (_, true) => {
            Some(itag_of_entry(cursor, index, schema, &segment, &key)?)
        }
        _ => None,
    };
    let answer = match value {
        Denormalized::AskRecord => {
            return Ok(FromEntry::AskRecord {
                itag: itag.unwrap_or(1),
            });
        }
        Denormalized::Null => Answer::NULL,
        Denormalized::Value(bytes) => {
            let long = segment.column.column.column_type.is_long();
            let from = if long { offset as usize } else { 0 };
            copy_out(bytes.get(from..).unwrap_or_default(), out)
        }
    };
    Ok(FromEntry::Answer { answer, itag })
}

/// Where a column stands in a key.
struct Segment<'t> {
    at: usize,
    column: ColumnRef<'t>,
    /// Unicode text stands before it, whose end in the key is not certain.
    behind_unicode: bool,
}

fn segment_of<'t>(index: &Index, table: &'t Table, id: ColumnId) -> Result<Segment<'t>> {
    let mut behind_unicode = false;
    for (at, segment) in index.segments.iter().enumerate() {
        let Some(column) = table.column(index.column_id(segment, table)) else {
            continue;
        };
        if public_id(table, &column) == id {
            return Ok(Segment {
                at,
                column,
                behind_unicode,
            });
        }
        behind_unicode |= column.column.column_type.is_text() && column.column.code_page == CodePage::UNICODE;
    }
    fail(JetErr::ColumnNotFound)
}

/// The key to take apart, copied: the record may have to be read beside it.
fn entry_key(cursor: &mut TableCursor, bookmark: bool) -> Result<Vec<u8>> {
    let entry = cursor.index_entry()?;
    let node = entry.node()?;
    let mut key = Vec::new();
    if bookmark {
        key.extend_from_slice(node.data);
    } else {
        node.key.copy_to(&mut key);
    }
    Ok(key)
}

/// Which value of the column made the entry with this key.
fn itag_of_entry(
    cursor: &mut TableCursor,
    index: &Index,
    schema: &Table,
    segment: &Segment<'_>,
    key: &[u8],
) -> Result<u32> {
    let multi = segment.column.column.fid.is_tagged() && segment.column.column.is_multivalued();
    if !multi || !index.flags.contains(IndexFlags::MULTIVALUED) {
        return Ok(1);
    }
    let table = cursor.table().clone();
    let computing = cursor.computing().filter(|_| schema.is_computed(index));
    let latched = cursor.record()?;
    let (copy, entry);
    let record = match &computing {
        Some(_) => {
            // Functions run without the record being latched.
            copy = latched.node()?.data.to_vec();
            drop(latched);
            &copy
        }
        None => {
            entry = latched;
            entry.node()?.data
        }
    };
    let computes = computing.as_ref().map(|computing| computing as &dyn Computes);
    let row = Row::new(record, schema)?.computed_by(computes);
    let long_values = table.long_values()?;
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &cursor.reader(),
        key: None,
    };
    match key_values(&row, index, &reader, key)? {
        Some(itags) => Ok(itags.get(segment.at).map_or(1, |itag| *itag as u32)),
        None => fail(JetErr::SecondaryIndexCorrupted),
    }
}
