//! A table that cursors stand on: its schema, its trees, and who uses it (FCB).

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::{Mutex, RwLock};

use super::Database;
use super::callbacks::Watchers;
use super::opens::SessionUid;
use super::uses::{TableUses, UseMode};
use crate::btree::Tree;
use crate::catalog::{Index, Table};
use crate::engine::cursor::storage::LocalStorage;
use crate::engine::update::TableWrites;
use crate::error::{JetErr, Result, fail};
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
    watchers: Watchers,
    /// How many cursors have each secondary index as the current one.
    current: Mutex<HashMap<ObjectId, u32>>,
    /// The session whose uncommitted transaction changes the schema, 0 for none.
    changing: AtomicU64,
    /// The session that is making the table, until it commits, 0 for none.
    maker: AtomicU64,
    storage: Mutex<LocalStorage>,
}

impl OpenTable {
    /// The table that a schema describes, of its own.
    ///
    /// # Errors
    /// Those of opening its tree.
    pub fn open(database: Arc<Database>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        let tree = Tree::open(database.file().clone(), schema.root, schema.objid)?;
        let watchers = Watchers::new(database.callbacks(), &schema);
        Ok(Arc::new(OpenTable {
            database,
            schema: RwLock::new(schema),
            generation: AtomicU64::new(0),
            tree,
            long_values: RwLock::default(),
            writes: TableWrites::default(),
            uses: TableUses::default(),
            watchers,
            current: Mutex::default(),
            changing: AtomicU64::new(0),
            maker: AtomicU64::new(0),
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

    /// Who is called when its records change.
    pub fn watchers(&self) -> &Watchers {
        &self.watchers
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

    /// Whether no other session can have a cursor, because this one forbids it.
    pub fn is_exclusive(&self, session: SessionUid) -> bool {
        self.uses.is_exclusive(session)
    }

    /// Whether any session has a cursor.
    pub fn is_used(&self) -> bool {
        !self.uses.is_empty()
    }

    /// A cursor has made a secondary index its current one.
    pub fn begin_index(&self, index: ObjectId) {
        *self.current.lock().entry(index).or_insert(0) += 1;
    }

    /// A cursor has left it.
    pub fn end_index(&self, index: ObjectId) {
        let mut current = self.current.lock();
        if let Some(count) = current.get_mut(&index) {
            *count -= 1;
            if *count == 0 {
                current.remove(&index);
            }
        }
    }

    /// Whether a secondary index is any cursor's current one.
    pub fn is_current(&self, index: ObjectId) -> bool {
        self.current.lock().contains_key(&index)
    }

    /// A session's transaction begins to change the schema; gives whether it is the first change. The transaction's end
    /// calls [`end_change`](Self::end_change).
    ///
    /// # Errors
    /// `JET_errWriteConflict` while another session's transaction does.
    pub fn begin_change(&self, session: SessionUid) -> Result<bool> {
        let won = self
            .changing
            .compare_exchange(0, session, Ordering::AcqRel, Ordering::Acquire);
        match won {
            Ok(_) => Ok(true),
            Err(holder) if holder == session => Ok(false),
            Err(_) => fail(JetErr::WriteConflict),
        }
    }

    /// The transaction that changed the schema is over.
    pub fn end_change(&self) {
        self.changing.store(0, Ordering::Release);
    }

    /// Hides a table that is being made; `None` once that is over.
    pub fn set_maker(&self, session: Option<SessionUid>) {
        self.maker.store(session.unwrap_or(0), Ordering::Release);
    }

    /// Whether this session is making the table.
    pub fn is_made_by(&self, session: SessionUid) -> bool {
        self.maker.load(Ordering::Acquire) == session
    }

    /// Whether another session is making the table.
    pub fn is_hidden_from(&self, session: SessionUid) -> bool {
        let maker = self.maker.load(Ordering::Acquire);
        maker != 0 && maker != session
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
