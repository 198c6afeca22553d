//! The catalog: its shadow, and the trees that it names.

use std::sync::Arc;

use super::report::Report;
use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::catalog::{Catalog, ObjectRow};
use crate::error::{JetErr, Result};
use crate::space::TreeName;
use crate::types::{ObjectId, PageNo};

/// Identities of the catalog and its shadow.
const OBJECTS: ObjectId = ObjectId(2);
const SHADOW: ObjectId = ObjectId(3);

/// Both have the same entries in the same order.
pub(super) fn compare_shadow(file: &Arc<CachedFile>, report: &mut Report) {
    let compared = same_entries(file);
    if let Some(Some(what)) = report.keep("shadow of the catalog", compared) {
        report.add(JetErr::CatalogCorrupted, what);
    }
}

/// The first difference, if there is one.
fn same_entries(file: &Arc<CachedFile>) -> Result<Option<String>> {
    let cursor = |root, objid| Tree::open(file.clone(), root, objid).map(TreeCursor::new);
    let mut rows = cursor(PageNo::CATALOG, OBJECTS)?;
    let mut copies = cursor(PageNo::SHADOW_CATALOG, SHADOW)?;
    loop {
        let (row, copy) = (rows.next(&SkipDeleted)?, copies.next(&SkipDeleted)?);
        match (row, copy) {
            (false, false) => return Ok(None),
            (true, true) => {}
            (true, false) => return Ok(Some("the shadow of the catalog ends before it".into())),
            (false, true) => return Ok(Some("the shadow of the catalog has rows behind its end".into())),
        }
        let row = rows.entry(&SkipDeleted)?.node()?.data.to_vec();
        if rows.key() != copies.key() || row != copies.entry(&SkipDeleted)?.node()?.data {
            return Ok(Some(format!(
                "the row {:02x?} of the catalog and its shadow differ",
                rows.key()
            )));
        }
    }
}

/// All tables in the order in which they were made: a template comes before what is derived from it.
pub(super) fn tables(catalog: &Catalog) -> Result<Vec<ObjectRow>> {
    let mut tables = catalog.list(&SkipDeleted)?;
    tables.sort_by_key(|row| row.objid);
    Ok(tables)
}

/// The trees of a table, its own first.
pub(super) fn trees_of(catalog: &Catalog, row: &ObjectRow, report: &mut Report) -> Vec<TreeName> {
    let place = format!("table {}", String::from_utf8_lossy(&row.name));
    let Some(table) = report.keep(&place, catalog.table(row.objid, &SkipDeleted)) else {
        return Vec::new();
    };
    let own = (table.root, table.objid);
    let indexes = table.indexes().iter().map(|index| (index.root, index.objid));
    let long_values = table.long_values.iter().map(|tree| (tree.root, tree.objid));
    let below = indexes.chain(long_values).filter(|tree| *tree != own);
    [own]
        .into_iter()
        .chain(below)
        .map(|(root, objid)| TreeName { root, objid })
        .collect()
}
