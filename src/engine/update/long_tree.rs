//! A table's first separated value: it gets a tree for them (docs/spec/02 §4.1).

use std::sync::Arc;

use super::Writing;
use crate::btree::Author;
use crate::catalog::{CatalogWriter, LongValueTree};
use crate::engine::database::table::OpenTable;
use crate::error::{JetErr, Result};
use crate::format::catalog::{CatalogRow, RowKind};
use crate::format::page::PageFlags;
use crate::space::NewTree;
use crate::txn::{Transaction, Tx};
use crate::types::PageNo;

/// Name of the row.
const NAME: &[u8] = b"LV";
/// Density of the tree, percent.
const DENSITY: u32 = 100;

/// Gives the table its tree, in a transaction of its own: others use it before the client's transaction ends, so it stays when that
/// is rolled back. Not so of a table that the client's transaction is making itself.
///
/// # Errors
/// Those of taking pages and of changing the catalog.
pub(super) fn create_long_values(writing: &Writing<'_>) -> Result<()> {
    let _making = writing.table.writes().making_long_values.lock();
    if writing.table.long_values()?.is_some() {
        return Ok(());
    }
    if writing.table.is_made_by(writing.session.uid()) {
        return create(writing, &writing.tx);
    }
    let own = Transaction::new(writing.session.instance().versions());
    let tx = Tx::new(&own, writing.table.database().log_id(), writing.tx.author());
    tx.in_level(|| create(writing, &tx))
}

/// The tree: pages, a row in the catalog, a schema that knows it. All of it goes if the transaction is rolled back.
fn create(writing: &Writing<'_>, tx: &Tx<'_>) -> Result<()> {
    let database = writing.table.database();
    let objid = database.draw_objid()?;
    let new = NewTree {
        objid,
        parent: writing.schema.root,
        pages: 1,
        multiple: false,
        kind: PageFlags::LONG_VALUE,
    };
    let root = database.space().create_tree(tx.author(), &new)?;
    // Before its row is there, so that the row has gone when this is done.
    let table = writing.table.clone();
    let place = LongValueTree { objid, root };
    tx.on_rollback(Box::new(move || take_back(&table, place)));
    let mut row = CatalogRow::new(writing.schema.objid, RowKind::LongValues, objid.0, NAME);
    row.coltyp_or_pgno = root.0;
    row.space_usage = DENSITY;
    row.pages_or_locale = new.pages;
    CatalogWriter::new(database.catalog(), database.space(), tx)?.insert_row(&row)?;
    writing.table.reload().map(drop)
}

fn take_back(table: &Arc<OpenTable>, place: LongValueTree) -> Result<()> {
    debug_assert_ne!(place.root, PageNo::NULL);
    match table.reload() {
        // The table is going, too.
        Err(error) if error == JetErr::ObjectNotFound => {}
        other => drop(other?),
    }
    table
        .database()
        .space()
        .delete_tree(Author::unlogged(), place.root)
}
