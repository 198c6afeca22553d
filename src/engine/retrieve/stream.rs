//! JetStreamRecords: columns of records, one after the other, into a buffer (docs/spec/05 §7.6).
//!
//! ```text
//! primary index     values out of records: default ones too; separated ones as references, or as "not here"
//! secondary index   values out of the entry's key and the bookmark, and nothing else
//! ```
//!
//! Without a choice of columns, a table of fewer than [`SMALL_TABLE`] columns gives all of them, the own before the
//! template's, NULL or not; a larger one those that a record has. A secondary index gives the columns of both keys.

use super::by_reference::reference;
use super::column::{access, public_id};
use super::enumerate::stored_columns;
use crate::btree::Entry;
use crate::catalog::{ColumnRef, Index, Table};
use crate::engine::cursor::{MoveBits, TableCursor};
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::key::{Denormalized, Denormalizer};
use crate::format::record_stream::{StreamKind, StreamWriter};
use crate::format::tagged::InstanceData;
use crate::record::{Reader, Row, Values};
use crate::types::{CodePage, ColumnId};

/// Columns, deleted ones among them, from which on a table is not small.
const SMALL_TABLE: u32 = 100;

/// What a client asks for.
#[derive(Clone, Copy, Debug)]
pub struct StreamRequest<'c> {
    /// The columns; none means all.
    pub columns: &'c [ColumnId],
    /// Towards greater keys.
    pub forward: bool,
    /// References in the place of separated values.
    pub references: bool,
}

/// Packs records from the current one on, until the buffer is full or the range or index ends. The cursor is then on
/// the first record that was not packed. `actual` counts the bytes that are good, in case of failure too.
///
/// # Errors
/// `JET_errCallbackFailed` in a table with computed defaults, `JET_errBadColumnId`, `JET_errColumnNotFound`,
/// `JET_errColumnNoEncryptionKey`, `JET_errBufferTooSmall` for less room than a header takes, and those of moving and
/// reading values.
pub fn stream_records(
    cursor: &mut TableCursor,
    request: StreamRequest<'_>,
    out: &mut [u8],
    actual: &mut usize,
    level: u8,
) -> JetResult {
    let schema = cursor.schema().clone();
    let secondary = cursor.current_secondary().and_then(|at| schema.indexes().get(at));
    let source = match secondary {
        Some(index) => Source::Keys(key_columns(&schema, index, request.columns)?),
        None => records_source(cursor, &schema, request.columns)?,
    };
    let mut writer = StreamWriter::new(out)?;
    *actual = writer.len();
    let (onto, along) = if request.forward { (-1, 1) } else { (1, -1) };
    match cursor.move_by(onto, MoveBits::empty(), level) {
        Err(error) if error != JetErr::NoCurrentRecord => return Err(error),
        _ => {}
    }
    loop {
        match cursor.move_by(along, MoveBits::empty(), level) {
            Ok(()) => {}
            Err(error) if error == JetErr::NoCurrentRecord => return Ok(Warning::NoMoreRecords),
            Err(error) => return Err(error),
        }
        let entry = cursor.index_entry()?;
        let packed = match &source {
            Source::Keys(columns) => pack_keys(&mut writer, columns, secondary, &schema, &entry)?,
            Source::Chosen(columns) => pack_chosen(&mut writer, columns, cursor, &entry, request.references)?,
            Source::Stored => pack_stored(&mut writer, cursor, &entry, request.references)?,
        };
        if !packed {
            return Ok(Warning::Success);
        }
        writer.end_record();
        *actual = writer.len();
    }
}

/// Where values come from.
enum Source {
    /// These columns of records.
    Chosen(Vec<ColumnId>),
    /// Whatever a record has.
    Stored,
    /// Keys.
    Keys(Vec<KeyColumn>),
}

/// A column in a secondary key or in a bookmark: the place of its segment there.
struct KeyColumn {
    id: ColumnId,
    entry: Option<usize>,
    bookmark: Option<usize>,
}

fn check_key(found: &ColumnRef<'_>, cursor: &TableCursor) -> Result<()> {
    match found.column.flags.contains(ColumnFlags::ENCRYPTED) && cursor.encryption_key().is_none() {
        true => fail(JetErr::ColumnNoEncryptionKey),
        false => Ok(()),
    }
}

fn records_source(cursor: &TableCursor, schema: &Table, wanted: &[ColumnId]) -> Result<Source> {
    let computed = |found: ColumnRef<'_>| found.column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT);
    if schema.tagged_defaults().any(computed) {
        return fail(JetErr::CallbackFailed);
    }
    if !wanted.is_empty() {
        wanted
            .iter()
            .try_for_each(|id| check_key(&access(schema, *id)?, cursor))?;
        return Ok(Source::Chosen(wanted.to_vec()));
    }
    if size_of(schema) >= SMALL_TABLE {
        return Ok(Source::Stored);
    }
    let mut all: Vec<_> = schema.columns().collect();
    all.sort_by_key(|found| (found.derived, found.column.fid));
    all.retain(|found| !found.column.is_deleted());
    all.iter().try_for_each(|found| check_key(found, cursor))?;
    Ok(Source::Chosen(
        all.iter().map(|found| public_id(schema, found)).collect(),
    ))
}

/// Columns of a table and its template, up to the last of each kind.
fn size_of(schema: &Table) -> u32 {
    let mut last = [[0u32; 3]; 2];
    for found in schema.columns() {
        let fid = found.column.fid;
        let (kind, before) = match fid {
            _ if fid.is_fixed() => (0, 0),
            _ if fid.is_variable() => (1, 127),
            _ => (2, 255),
        };
        let count = &mut last[usize::from(found.derived)][kind];
        *count = (*count).max(u32::from(fid.0) - before);
    }
    last.iter().flatten().sum()
}

/// Where a column is in an index's keys, if it can be got back from there.
fn place_in(schema: &Table, index: &Index, id: ColumnId) -> Option<usize> {
    let mut behind_unicode = false;
    for (at, segment) in index.segments.iter().enumerate() {
        let found = schema.column(index.column_id(segment, schema))?;
        let column = found.column;
        behind_unicode |= column.column_type.is_text() && column.code_page == CodePage::UNICODE;
        if public_id(schema, &found) == id {
            let cut = index.tuples.is_some() && at == 0;
            let one_of_many = column.fid.is_tagged() && column.is_multivalued();
            return Some(at).filter(|_| !behind_unicode && !cut && !one_of_many);
        }
    }
    None
}

fn key_columns(schema: &Table, index: &Index, wanted: &[ColumnId]) -> Result<Vec<KeyColumn>> {
    let in_entry = |id| place_in(schema, index, id);
    let in_bookmark = |id| schema.primary().and_then(|primary| place_in(schema, primary, id));
    let mut columns = Vec::new();
    if !wanted.is_empty() {
        for id in wanted {
            access(schema, *id)?;
            columns.push(KeyColumn {
                id: *id,
                entry: in_entry(*id),
                bookmark: in_bookmark(*id),
            });
        }
        return Ok(columns);
    }
    let ids = |index: &Index| -> Vec<ColumnId> {
        let segments = index.segments.iter();
        let found = segments.filter_map(|segment| schema.column(index.column_id(segment, schema)));
        found.map(|found| public_id(schema, &found)).collect()
    };
    for id in ids(index) {
        let entry = in_entry(id);
        columns.push(KeyColumn {
            id,
            entry,
            bookmark: None,
        });
    }
    for id in schema.primary().map(ids).unwrap_or_default() {
        let bookmark = in_bookmark(id);
        columns.push(KeyColumn {
            id,
            entry: None,
            bookmark,
        });
    }
    Ok(columns)
}

/// Packs what an index entry says; `false` if it does not fit.
fn pack_keys(
    writer: &mut StreamWriter<'_>,
    columns: &[KeyColumn],
    secondary: Option<&Index>,
    schema: &Table,
    entry: &Entry,
) -> Result<bool> {
    let node = entry.node()?;
    let key = node.key.to_vec();
    let out_of = |index: Option<&Index>, key: &[u8], at: Option<usize>| match (index, at) {
        (Some(index), Some(at)) => Denormalizer {
            rules: &index.rules,
            segments: &index.segment_rules,
        }
        .column(key, at),
        _ => Denormalized::AskRecord,
    };
    for column in columns {
        let mut value = out_of(secondary, &key, column.entry);
        if value == Denormalized::AskRecord {
            value = out_of(schema.primary(), node.data, column.bookmark);
        }
        let fits = match &value {
            Denormalized::Null => writer.push(column.id, StreamKind::Null, &[]),
            Denormalized::Value(bytes) => writer.push(column.id, StreamKind::Value, bytes),
            Denormalized::AskRecord => writer.push(column.id, StreamKind::NotInRecord, &[]),
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Packs the chosen columns of a record; `false` if they do not fit.
fn pack_chosen(
    writer: &mut StreamWriter<'_>,
    columns: &[ColumnId],
    cursor: &TableCursor,
    entry: &Entry,
    references: bool,
) -> Result<bool> {
    let node = entry.node()?;
    let row = Row::new(node.data, cursor.schema())?;
    for id in columns {
        let found = access(row.table(), *id)?;
        let values = row.values(found)?;
        if !pack_values(writer, *id, &found, &values, cursor, entry, references)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Packs all that a record has; `false` if it does not fit.
fn pack_stored(
    writer: &mut StreamWriter<'_>,
    cursor: &TableCursor,
    entry: &Entry,
    references: bool,
) -> Result<bool> {
    let node = entry.node()?;
    let row = Row::new(node.data, cursor.schema())?;
    for (id, values) in stored_columns(&row)? {
        let found = access(row.table(), id)?;
        check_key(&found, cursor)?;
        if !pack_values(writer, id, &found, &values, cursor, entry, references)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Packs the values of one column, or that there are none; `false` if they do not fit.
fn pack_values(
    writer: &mut StreamWriter<'_>,
    id: ColumnId,
    found: &ColumnRef<'_>,
    values: &Values<'_>,
    cursor: &TableCursor,
    entry: &Entry,
    references: bool,
) -> Result<bool> {
    let reader = Reader {
        long_values: None,
        policy: &cursor.reader(),
        key: cursor.encryption_key(),
    };
    let count = values.count()?;
    if count == 0 {
        return Ok(writer.push(id, StreamKind::Null, &[]));
    }
    for itag in 1..=count {
        let instance = values.instance(itag)?.ok_or(JetErr::InternalError)?;
        let fits = match instance.data {
            InstanceData::Separated(long) if references => {
                let bookmark = entry.node()?.key.to_vec();
                let database = cursor.table().database();
                let bytes = reference(database, &bookmark, found, itag as u32, long);
                writer.push(id, StreamKind::Reference, &bytes)
            }
            InstanceData::Separated(_) => writer.push(id, StreamKind::NotInRecord, &[]),
            _ => writer.push(id, StreamKind::Value, &reader.bytes(&instance, 0, usize::MAX)?),
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(true)
}
