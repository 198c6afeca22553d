//! A table that cursors stand on: its schema, its trees, and who uses it (FCB).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::{Mutex, RwLock};

use super::Database;
use super::opens::SessionUid;
use super::uses::{TableUses, UseMode};
use crate::btree::Tree;
use crate::catalog::{Index, Table};
use crate::engine::cursor::storage::LocalStorage;
use crate::engine::update::TableWrites;
use crate::error::Result;
use crate::record::LongValues;
use crate::types::ObjectId;

/// See the module.
pub struct OpenTable {
    database: Arc<Database>,
    schema: RwLock<Arc<Table>>,
    /// Counts the changes of `schema`: cursors compare it with what they know.
    generation: AtomicU64,
    tree: Tree,
    /// Its long-value tree, by identity: the newest schema says which it is, if there is one.
    long_values: RwLock<Option<(ObjectId, LongValues)>>,
    writes: TableWrites,
    uses: TableUses,
    storage: Mutex<LocalStorage>,
}

impl OpenTable {
    pub(super) fn open(database: Arc<Database>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        let tree = Tree::open(database.file().clone(), schema.root, schema.objid)?;
        Ok(Arc::new(OpenTable {
            database,
            schema: RwLock::new(schema),
            generation: AtomicU64::new(0),
            tree,
            long_values: RwLock::default(),
            writes: TableWrites::default(),
            uses: TableUses::default(),
            storage: Mutex::default(),
        }))
    }

    /// The database it is in.
    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Columns and indexes as they are now. A cursor has its own view, [`TableCursor::schema`], that stays the same for a call.
    ///
    /// [`TableCursor::schema`]: crate::engine::cursor::TableCursor::schema
    pub fn schema(&self) -> Arc<Table> {
        self.schema.read().clone()
    }

    /// How often the schema has changed.
    #[inline]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The schema has changed: cursors see it from their next call on.
    pub fn set_schema(&self, schema: Arc<Table>) {
        *self.schema.write() = schema;
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// The primary tree: the records.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The tree of one of its secondary indexes.
    ///
    /// # Errors
    /// Those of opening the tree.
    pub fn secondary(&self, index: &Index) -> Result<Tree> {
        Tree::open(self.database.file().clone(), index.root, index.objid)
    }

    /// Its long values; `None` until it has some.
    ///
    /// # Errors
    /// Those of opening the tree.
    pub fn long_values(&self) -> Result<Option<LongValues>> {
        let schema = self.schema();
        let Some(place) = schema.long_values else {
            return Ok(None);
        };
        let known = self.long_values.read();
        if let Some((_, known)) = known.as_ref().filter(|(objid, _)| *objid == place.objid) {
            return Ok(Some(known.clone()));
        }
        drop(known);
        let opened = LongValues::open(self.database.file(), &schema)?;
        *self.long_values.write() = opened.clone().map(|values| (place.objid, values));
        Ok(opened)
    }

    /// The numbers that new records and values get.
    pub fn writes(&self) -> &TableWrites {
        &self.writes
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
        write!(
            f,
            "OpenTable({})",
            String::from_utf8_lossy(&self.schema.read().name)
        )
    }
}
