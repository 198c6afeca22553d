//! Questions about a whole record: its tagged columns, its size (docs/spec/05 §7.4, §7.5).

use super::scan::{Defaults, TaggedListEntry, tagged_list};
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::temp::TempCursor;
use crate::engine::update::PreparedUpdate;
use crate::error::{JetErr, Result, fail};
use crate::record::{Reader, RecordSize, Row, SizeOptions};
use crate::types::ColumnId;

/// `JET_bitRecordSizeInCopyBuffer`.
const IN_COPY_BUFFER: u32 = 0x1;

/// `JetRetrieveTaggedColumnList`: the tagged columns of the current record from `start` on, until `each` says `false`.
///
/// # Errors
/// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, `JET_errDatabaseCorrupted`.
pub fn tagged_column_list(
    cursor: &mut TableCursor,
    start: ColumnId,
    ignore_default: bool,
    from_copy: bool,
    mut each: impl FnMut(TaggedListEntry) -> bool,
) -> Result<()> {
    let in_hand = cursor.in_hand(from_copy).is_some();
    let entry = if in_hand { None } else { Some(cursor.record()?) };
    let record = match (cursor.in_hand(from_copy), &entry) {
        (Some(record), _) => record,
        (None, Some(entry)) => entry.node()?.data,
        (None, None) => return fail(JetErr::InternalError),
    };
    let row = Row::new(record, cursor.schema())?;
    let defaults = if ignore_default {
        Defaults::Ignored
    } else {
        Defaults::Constant
    };
    for found in tagged_list(&row, start, defaults)? {
        if !each(found?) {
            break;
        }
    }
    Ok(())
}

/// `JetGetRecordSize`: adds the current record to the sums. `grbit` has the numbers of `JET_bitRecordSize*`.
///
/// # Errors
/// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, `JET_errColumnNoEncryptionKey`, those of reading long values.
pub fn record_size(cursor: &mut Cursor, sums: &mut RecordSize, grbit: u32) -> Result<()> {
    let cursor = match cursor {
        Cursor::Temp(cursor) => return temp_size(cursor, sums),
        Cursor::Sort(cursor) => cursor.reading()?,
        Cursor::Table(cursor) => {
            cursor.see_schema();
            cursor
        }
    };
    table_size(cursor, sums, grbit)
}

fn table_size(cursor: &mut TableCursor, sums: &mut RecordSize, grbit: u32) -> Result<()> {
    let options = size_options(grbit);
    let mut entry = None;
    let wants_copy = grbit & IN_COPY_BUFFER != 0;
    if cursor.in_hand(wants_copy).is_none() {
        entry = Some(cursor.record()?);
    }
    let (record, key_len) = match (cursor.in_hand(wants_copy), &entry) {
        (Some(record), _) => (record, cursor.prepared().map_or(0, PreparedUpdate::key_len)),
        (None, Some(entry)) => (entry.node()?.data, entry.node()?.key.len()),
        (None, None) => return fail(JetErr::InternalError),
    };
    let table = cursor.table();
    let row = Row::new(record, cursor.schema())?;
    let local = options.contains(SizeOptions::LOCAL);
    let long_values = if local { None } else { table.long_values()? };
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &cursor.reader(),
        key: cursor.encryption_key(),
    };
    sums.add(&row, key_len, options, &reader)
}

fn size_options(grbit: u32) -> SizeOptions {
    let pairs = [
        (0x04, SizeOptions::LOCAL),
        (0x20, SizeOptions::INTRINSIC_PHYSICAL_ONLY),
        (0x40, SizeOptions::EXTRINSIC_LOGICAL_ONLY),
    ];
    pairs
        .into_iter()
        .filter(|(bit, _)| grbit & bit != 0)
        .map(|(_, option)| option)
        .collect()
}

/// What a row of a temporary table would take as a record.
fn temp_size(cursor: &TempCursor, sums: &mut RecordSize) -> Result<()> {
    /// Tag and key length of a node, header of a record.
    const OVERHEAD: u64 = 4 + 2 + 4;
    /// Array entry and header byte of a long tagged column.
    const TAGGED: u64 = 4 + 1;
    let row = cursor.row()?;
    let key = cursor.table().key(row).map_or(0, <[u8]>::len) as u64;
    let (mut fixed, mut variable) = (0u64, 0u64);
    let mut data = 0u64;
    let mut slots = 0u64;
    for (index, (id, column)) in cursor.table().columns().iter().enumerate() {
        let fid = u64::from(id.fid().0);
        let slot = column.column_type.fixed_size().unwrap_or(0) as u64;
        slots += slot;
        let Some(value) = cursor.cell(index)? else {
            continue;
        };
        let len = value.len() as u64;
        if id.fid().is_fixed() {
            (fixed, data) = (fid, data + slots);
            slots = 0;
        } else if id.fid().is_variable() {
            (variable, data) = (fid - 127, data + len);
        } else {
            data += len;
            sums.overhead += TAGGED;
            sums.tagged_columns += 1;
            sums.intrinsic_long_value_data += len;
            sums.intrinsic_long_value_data_compressed += len;
            sums.intrinsic_long_values += 1;
        }
    }
    sums.data += data;
    sums.data_compressed += data;
    sums.key += key;
    sums.overhead += OVERHEAD + key + fixed.div_ceil(8) + 2 * variable;
    sums.non_tagged_columns += fixed + variable;
    Ok(())
}
