//! The records of a table: whether they decode, what they refer to, under which keys indexes should have them.

use std::collections::HashMap;
use std::sync::Arc;

use super::entries::{Expected, Extent};
use super::long_values;
use super::report::Report;
use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::catalog::Table;
use crate::engine::schema::FillingProgress;
use crate::error::{JetErr, Result};
use crate::format::tagged::{InstanceData, LongId};
use crate::record::{LongValues, Reader, Row, Values, index_keys, value_len};

/// References of the records of a table to its long values.
pub(super) type References = HashMap<LongId, u32>;

/// A table on its way through the check.
pub(super) struct Checked<'a> {
    pub table: &'a Table,
    pub name: String,
    pub file: &'a Arc<CachedFile>,
    pub long_values: Option<LongValues>,
}

impl Checked<'_> {
    pub fn reader(&self) -> Reader<'_, SkipDeleted> {
        Reader {
            long_values: self.long_values.as_ref(),
            policy: &SkipDeleted,
            key: None,
        }
    }

    /// Calls `each` with key and record of every row, until it fails.
    pub fn each_record(&self, mut each: impl FnMut(&[u8], &[u8]) -> Result<()>) -> Result<()> {
        let tree = Tree::open(self.file.clone(), self.table.root, self.table.objid)?;
        let mut cursor = TreeCursor::new(tree);
        let mut record = Vec::new();
        while cursor.next(&SkipDeleted)? {
            record.clear();
            record.extend_from_slice(cursor.entry(&SkipDeleted)?.node()?.data);
            each(cursor.key(), &record)?;
        }
        Ok(())
    }
}

/// Checks records, indexes and long values of a table. `fillings`: how far indexes are filled that are still to be filled.
pub(super) fn check_table(
    file: &Arc<CachedFile>,
    table: &Table,
    fillings: Option<&FillingProgress>,
    report: &mut Report,
) {
    let name = format!("table {}", String::from_utf8_lossy(&table.name));
    report.tables += 1;
    let Some(long_values) = report.keep(&name, LongValues::open(file, table)) else {
        return;
    };
    let checked = Checked {
        table,
        name,
        file,
        long_values,
    };
    let mut indexes = Vec::with_capacity(table.indexes().len());
    for index in table.indexes() {
        let Some(extent) = report.keep(&checked.name, Extent::of(index, fillings)) else {
            return;
        };
        indexes.push(Expected::new(index, extent));
    }
    let mut references = References::new();
    let mut found = Vec::new();
    let walked = checked.each_record(|key, record| {
        report.records += 1;
        if let Err(error) = check_record(&checked, key, record, &mut indexes, &mut references) {
            found.push((key.to_vec(), error));
            if found.len() >= 100 {
                return Err(JetErr::DatabaseCorrupted.into());
            }
        }
        Ok(())
    });
    for (key, error) in &found {
        report.error(&format!("{}, record {key:02x?}", checked.name), error);
    }
    if let Err(error) = walked {
        report.error(&checked.name, &error);
        return;
    }
    for index in &indexes {
        index.compare(&checked, report);
    }
    if let Some(tree) = &checked.long_values {
        long_values::check(&checked.name, tree, references, report);
    }
}

fn check_record(
    checked: &Checked<'_>,
    key: &[u8],
    record: &[u8],
    indexes: &mut [Expected<'_>],
    references: &mut References,
) -> Result<()> {
    let row = Row::new(record, checked.table)?;
    row.view().check()?;
    for (_, values) in row.enumerate(false)? {
        if let Values::Tagged(field) = values {
            for itag in 1..=field.count()? {
                let Some(instance) = field.instance(itag)? else {
                    continue;
                };
                match instance.data {
                    InstanceData::Separated(id) => *references.entry(id).or_default() += 1,
                    // Encrypted bytes are nobody's business here.
                    _ if instance.encrypted => {}
                    _ => drop(value_len(&instance, &checked.reader())?),
                }
            }
        }
    }
    let reader = checked.reader();
    for expected in indexes {
        expected.add(key, || index_keys(&row, expected.index, &reader))?;
    }
    Ok(())
}
