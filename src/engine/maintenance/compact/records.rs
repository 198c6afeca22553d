//! The records of a table in the copy: in their order, under their keys, with what has become of columns and long values.

use std::sync::Arc;

use super::columns::Numbers;
use super::long_values::LongValues;
use super::progress::{Copied, Progress};
use crate::btree::{Author, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::{Column, Table};
use crate::engine::database::Database;
use crate::engine::database::index_order::order;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{ColumnFlags, IndexFlags};
use crate::format::compress;
use crate::format::record::{Field, RecordBuf, RecordView};
use crate::format::sortkey::version::Order;
use crate::format::tagged::{InstanceData, NewInstance, TaggedEdit, TaggedField};
use crate::types::{Fid, PageNo};

/// Copies all records.
///
/// # Errors
/// `JET_errPrimaryIndexCorrupted` if their keys are not in today's order; those of reading and writing.
pub(super) fn copy(
    source: &Arc<Database>,
    target: &Arc<Database>,
    author: Author<'_>,
    (table, new): (&Table, &Table),
    columns: &Numbers,
    long_values: &mut LongValues<'_>,
    progress: &mut Progress<'_>,
) -> Result<Copied> {
    let localized = |flags: IndexFlags| flags.contains(IndexFlags::LOCALIZED_TEXT);
    let primary = table.primary().filter(|index| localized(index.flags));
    let outdated = primary.is_some_and(|index| order(index) != Order::Current);
    let pages = target.space().pages_of(author, new.root);
    let tree = Tree::open(target.file().clone(), new.root, new.objid)?;
    let density = new.density.clamp(1, 100) as u8;
    let writer = TreeWriter::new(tree, author, &pages).with_density(density);
    let ends = Ends::of(table);
    let mut cursor = TreeCursor::new(Tree::open(source.file().clone(), table.root, table.objid)?);
    let (mut copied, mut leaf) = (Copied::default(), PageNo::NULL);
    while cursor.next(&SkipDeleted)? {
        if outdated {
            return fail(JetErr::PrimaryIndexCorrupted);
        }
        let entry = cursor.entry(&SkipDeleted)?;
        let record = entry.node()?.data.to_vec();
        let page = entry.page();
        drop(entry);
        if leaf != page {
            (leaf, copied.leaves) = (page, copied.leaves.saturating_add(1));
            progress.step(1)?;
        }
        if ends.is_over(&record, table)? {
            continue;
        }
        let record = renew(record, table, new, columns, long_values)?;
        writer.insert(cursor.key(), &record, &Unversioned)?;
        copied.records += 1;
        copied.bytes += record.len() as u64;
    }
    Ok(copied)
}

/// The column whose records go when it comes to zero; as upstream has it, the first one, and none that only finalizes.
struct Ends<'t>(Option<&'t Column>);

impl<'t> Ends<'t> {
    fn of(table: &'t Table) -> Ends<'t> {
        let deleting = |column: &&Column| {
            let marks = ColumnFlags::ESCROW_UPDATE | ColumnFlags::DELETE_ON_ZERO;
            column.fid.is_fixed() && column.flags.contains(marks)
        };
        let template = table.template.as_deref().into_iter();
        let mut all = template.flat_map(Table::own_columns).chain(table.own_columns());
        Ends(all.find(deleting))
    }

    /// Whether a record is one that waits to be deleted.
    fn is_over(&self, record: &[u8], table: &Table) -> Result<bool> {
        let Some(column) = self.0 else {
            return Ok(false);
        };
        let view = RecordView::parse(record, table.page_size())?;
        Ok(
            match view.fixed(column.fid, column.offset, column.max_len as usize)? {
                Field::Value(value) => value.iter().all(|byte| *byte == 0),
                Field::Null | Field::Absent => false,
            },
        )
    }
}

/// A record as the copy has it. Most are what they were.
fn renew(
    record: Vec<u8>,
    table: &Table,
    new: &Table,
    columns: &Numbers,
    long_values: &mut LongValues<'_>,
) -> Result<Vec<u8>> {
    let view = RecordView::parse(&record, table.page_size())?;
    let tagged = view.tagged()?;
    let mut changed = !columns.same;
    for at in 0..tagged.len() {
        changed = changed || !is_same(&tagged.field(at)?)?;
    }
    if !changed {
        return Ok(record);
    }
    let mut buffer = RecordBuf::new(table.page_size(), table.page_size().bytes());
    untagged(&view, table, new, columns, &mut buffer)?;
    for at in 0..tagged.len() {
        let field = tagged.field(at)?;
        tagged_field(&field, table, columns, long_values, &mut buffer)?;
    }
    Ok(buffer.into_bytes())
}

/// Whether a column's values hold nothing that changes with a copy.
fn is_same(field: &TaggedField<'_>) -> Result<bool> {
    for value in field.instances() {
        let value = value?;
        let same = match value.data {
            InstanceData::Separated(_) => false,
            InstanceData::Compressed(blob) => value.encrypted || compress::is_classic(blob),
            InstanceData::Plain(_) => true,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Fixed and variable columns, by number.
fn untagged(
    view: &RecordView<'_>,
    table: &Table,
    new: &Table,
    columns: &Numbers,
    buffer: &mut RecordBuf,
) -> Result<()> {
    for found in table.untagged_columns() {
        let column = found.column;
        let number = match found.derived {
            true => Some(column.fid),
            false => columns.get(column.fid).map(|(fid, _)| fid),
        };
        let Some(fid) = number else { continue };
        let field = match column.fid.is_fixed() {
            true => view.fixed(column.fid, column.offset, column.max_len as usize)?,
            false => view.variable(column.fid)?,
        };
        let value = match field {
            Field::Absent => continue,
            Field::Null => None,
            Field::Value(value) => Some(value),
        };
        match column.fid.is_fixed() {
            true => buffer.set_fixed(fid, value, new)?,
            false => buffer.set_variable(fid, value, new)?,
        }
    }
    Ok(())
}

fn tagged_field(
    field: &TaggedField<'_>,
    table: &Table,
    columns: &Numbers,
    long_values: &mut LongValues<'_>,
    buffer: &mut RecordBuf,
) -> Result<()> {
    let fid: Option<Fid> = match field.derived {
        true => Some(field.fid),
        false => columns.get(field.fid).map(|(fid, _)| fid),
    };
    let Some((fid, known)) = fid.zip(table.tagged_column(field.derived, field.fid)) else {
        return Ok(());
    };
    let mut edit = TaggedEdit::new(Some(*field), known.column.column_type.is_long())?;
    let mut plain = Vec::new();
    for value in field.instances() {
        let value = value?;
        plain.push(match value.data {
            InstanceData::Compressed(blob) if !value.encrypted && !compress::is_classic(blob) => {
                Some(compress::decode(blob)?)
            }
            _ => None,
        });
    }
    for (at, value) in field.instances().enumerate() {
        if let InstanceData::Separated(id) = value?.data {
            let id = long_values.refer(id)?;
            edit.set(at + 1, Some(NewInstance::Separated(id)));
        }
    }
    for (at, plain) in plain.iter().enumerate() {
        if let Some(plain) = plain {
            edit.set(at + 1, Some(NewInstance::Plain(plain)));
        }
    }
    let large = table.page_size().is_large();
    let encoded = edit.encode(large, true)?;
    buffer.set_tagged(field.derived, fid, encoded.as_ref())
}
