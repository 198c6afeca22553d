//! A table that cursors stand on: its schema, its trees, and who uses it (FCB).

use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use super::Database;
use super::opens::SessionUid;
use super::uses::{TableUses, UseMode};
use crate::btree::Tree;
use crate::catalog::{Index, Table};
use crate::engine::cursor::storage::LocalStorage;
use crate::error::{JetErr, Result};
use crate::record::LongValues;

/// See the module.
pub struct OpenTable {
    database: Arc<Database>,
    schema: Arc<Table>,
    tree: Tree,
    long_values: OnceLock<Option<LongValues>>,
    uses: TableUses,
    storage: Mutex<LocalStorage>,
}

impl OpenTable {
    pub(super) fn open(database: Arc<Database>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        let tree = Tree::open(database.file().clone(), schema.root, schema.objid)?;
        Ok(Arc::new(OpenTable {
            database,
            schema,
            tree,
            long_values: OnceLock::new(),
            uses: TableUses::default(),
            storage: Mutex::default(),
        }))
    }

    /// The database it is in.
    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Columns and indexes.
    pub fn schema(&self) -> &Arc<Table> {
        &self.schema
    }

    /// The primary tree: the records.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// A secondary index by its place in the schema, with its tree.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`, and those of opening the tree.
    pub fn secondary(&self, index: usize) -> Result<(&Index, Tree)> {
        let found = self
            .schema
            .indexes()
            .get(index)
            .filter(|index| !index.is_primary());
        let found = found.ok_or(JetErr::IndexNotFound)?;
        Ok((
            found,
            Tree::open(self.database.file().clone(), found.root, found.objid)?,
        ))
    }

    /// Its long values; `None` until it has some.
    ///
    /// # Errors
    /// Those of opening the tree.
    pub fn long_values(&self) -> Result<Option<&LongValues>> {
        if let Some(known) = self.long_values.get() {
            return Ok(known.as_ref());
        }
        let opened = LongValues::open(self.database.file(), &self.schema)?;
        Ok(self.long_values.get_or_init(|| opened).as_ref())
    }

    /// The client's word on the table; it goes with the last cursor.
    pub fn storage(&self) -> &Mutex<LocalStorage> {
        &self.storage
    }

    /// One more cursor.
    ///
    /// # Errors
    /// `JET_errTableLocked`, `JET_errTableInUse`.
    pub fn begin_use(&self, session: SessionUid, mode: UseMode) -> Result<()> {
        self.uses.begin(session, mode)
    }

    /// One cursor less.
    pub fn end_use(&self, session: SessionUid, mode: UseMode) {
        self.uses.end(session, mode);
    }
}

impl std::fmt::Debug for OpenTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenTable({})", String::from_utf8_lossy(&self.schema.name))
    }
}
