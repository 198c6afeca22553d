//! A table that cursors stand on: its schema, its trees, and who uses it (FCB).

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::Database;
use super::callbacks::Watchers;
use super::opens::SessionUid;
use super::schemas::{Knowledge, Schemas};
use super::uses::{TableUses, UseMode};
use crate::btree::{SkipDeleted, Tree};
use crate::catalog::{Index, Table};
use crate::engine::call::is_in_callback;
use crate::engine::cursor::storage::LocalStorage;
use crate::engine::instance::descriptors::TableClaim;
use crate::engine::persisted;
use crate::engine::session::Session;
use crate::engine::update::TableWrites;
use crate::error::{JetErr, Result, fail};
use crate::record::LongValues;
use crate::txn::Sight;
use crate::types::ObjectId;

/// How long a callback waits for others who change which indexes records keep.
const PATIENCE: Duration = Duration::from_secs(10);

/// See the module.
pub struct OpenTable {
    database: Arc<Database>,
    schemas: Schemas,
    tree: Tree,
    /// Its long-value tree, by identity: the newest schema says which it is, if there is one.
    long_values: RwLock<Option<(ObjectId, LongValues)>>,
    writes: TableWrites,
    uses: TableUses,
    watchers: Watchers,
    /// Functions that the database names for it were looked for, and are there.
    resolved: AtomicBool,
    /// How many cursors have each secondary index as the current one.
    current: Mutex<HashMap<ObjectId, u32>>,
    /// Held while rows of the schema are read and made known.
    publishing: Mutex<()>,
    /// Held for reading by whoever changes records, for writing by whoever changes which indexes they keep.
    updating: RwLock<()>,
    /// The session that is making the primary index, until it commits, 0 for none.
    primary_maker: AtomicU64,
    /// The session that is making the table, until it commits, 0 for none.
    maker: AtomicU64,
    storage: Mutex<LocalStorage>,
    claim: TableClaim,
}

impl OpenTable {
    /// The table that a schema describes, of its own.
    ///
    /// # Errors
    /// `JET_errTooManyOpenTables`; those of opening its tree.
    pub fn open(database: Arc<Database>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        let claim = TableClaim::new(database.instance(), &schema)?;
        let tree = Tree::open(database.file().clone(), schema.root, schema.objid)?;
        let watchers = Watchers::new(database.callbacks(), &schema);
        Ok(Arc::new(OpenTable {
            database,
            schemas: Schemas::new(schema),
            tree,
            long_values: RwLock::default(),
            writes: TableWrites::default(),
            uses: TableUses::default(),
            watchers,
            resolved: AtomicBool::new(false),
            current: Mutex::default(),
            publishing: Mutex::default(),
            updating: RwLock::default(),
            primary_maker: AtomicU64::new(0),
            maker: AtomicU64::new(0),
            storage: Mutex::default(),
            claim,
        }))
    }

    /// Looks for the functions that the database names for it, before its first cursor: what is added while it is open is called
    /// when it has been closed.
    ///
    /// # Errors
    /// `JET_errCallbackNotResolved` for one that is not there; `JET_errInvalidParameter` for a name that cannot be one.
    pub fn resolve_functions(&self) -> Result<()> {
        if self.resolved.load(Ordering::Acquire) {
            return Ok(());
        }
        let (schema, instance) = (self.newest(), self.database.instance());
        persisted::check(instance, &schema)?;
        self.watchers.name(&schema, instance);
        self.resolved.store(true, Ordering::Release);
        Ok(())
    }

    /// The database it is in.
    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Columns and indexes that records keep: whatever anybody has made, and what a rollback may still bring back. What a
    /// cursor sees is [`TableCursor::schema`], the same for a whole call.
    ///
    /// [`TableCursor::schema`]: crate::engine::cursor::TableCursor::schema
    pub fn schema(&self) -> Arc<Table> {
        self.schemas.all()
    }

    /// Columns and indexes as the rows of the catalog say now, whoever changed them.
    pub fn newest(&self) -> Arc<Table> {
        self.schemas.newest()
    }

    /// Changes when any session may see another schema; odd while they may see different ones.
    #[inline]
    pub fn generation(&self) -> u64 {
        self.schemas.generation()
    }

    /// The schema that a session sees now; `None` if it is the one that is known.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn seen(
        &self,
        session: SessionUid,
        sight: &Sight,
        known: &mut Knowledge,
    ) -> Result<Option<Arc<Table>>> {
        self.schemas.seen(self.database.catalog(), session, sight, known)
    }

    /// The schema, to be changed: what the sessions see of it.
    pub fn schemas(&self) -> &Schemas {
        &self.schemas
    }

    /// Reads the rows of the schema and makes known what they say.
    ///
    /// # Errors
    /// `JET_errObjectNotFound` if the table is gone; those of reading the catalog.
    pub fn reload(&self) -> Result<Arc<Table>> {
        let publishing = self.publishing();
        self.reload_held(&publishing)
    }

    /// The same for whoever has changed the rows, and still holds the lock.
    ///
    /// # Errors
    /// As [`reload`](Self::reload).
    pub fn reload_held(&self, _held: &MutexGuard<'_, ()>) -> Result<Arc<Table>> {
        let catalog = self.database.catalog();
        let objid = self.newest().objid;
        catalog.forget(objid);
        let table = catalog.table(objid, &SkipDeleted)?;
        self.schemas.set(table.clone());
        self.claim.follow(&table);
        Ok(table)
    }

    /// Makes known what the rows of the schema say, by whoever has changed them and holds the lock.
    pub fn keep(&self, schema: Arc<Table>) {
        self.database.catalog().keep(schema.clone());
        self.claim.follow(&schema);
        self.schemas.set(schema);
    }

    /// Held while rows of the schema are changed and made known; nobody waits for pages of others with it.
    pub fn publishing(&self) -> MutexGuard<'_, ()> {
        self.publishing.lock()
    }

    /// Begins a change of records: which indexes they keep stays the same as long as this is held.
    ///
    /// # Errors
    /// `JET_errWriteConflictPrimaryIndex` while another session is making the primary index.
    pub fn begin_update(&self, session: SessionUid) -> Result<RwLockReadGuard<'_, ()>> {
        let updating = self.while_updating()?;
        self.check_primary_maker(session)?;
        Ok(updating)
    }

    /// Begins to lock a record, or to add to it: no index is the worse for it, but whoever makes one looks at the versions of all
    /// records.
    ///
    /// # Errors
    /// `JET_errWriteConflict` in a callback, where this thread may be the one that holds others off.
    pub fn while_updating(&self) -> Result<RwLockReadGuard<'_, ()>> {
        match self.updating.try_read() {
            Some(updating) => Ok(updating),
            None if is_in_callback() => {
                // It may have begun a change already: others who wait must not be waited for.
                let updating = self.updating.try_read_recursive_for(PATIENCE);
                updating.ok_or_else(|| JetErr::WriteConflict.into())
            }
            None => Ok(self.updating.read()),
        }
    }

    /// The same for whoever cannot wait, as this thread may be the one that holds others off.
    ///
    /// # Errors
    /// `JET_errWriteConflict` where others would wait; as [`begin_update`](Self::begin_update).
    pub fn try_begin_update(&self, session: SessionUid) -> Result<RwLockReadGuard<'_, ()>> {
        let Some(updating) = self.updating.try_read() else {
            return fail(JetErr::WriteConflict);
        };
        self.check_primary_maker(session)?;
        Ok(updating)
    }

    fn check_primary_maker(&self, session: SessionUid) -> Result<()> {
        let maker = self.primary_maker.load(Ordering::Acquire);
        match maker == 0 || maker == session {
            true => Ok(()),
            false => fail(JetErr::WriteConflictPrimaryIndex),
        }
    }

    /// Nobody changes records as long as this is held.
    pub fn quiesce(&self) -> RwLockWriteGuard<'_, ()> {
        self.updating.write()
    }

    /// A session is making the primary index: others cannot change records.
    pub fn begin_primary_maker(&self, session: SessionUid) {
        self.primary_maker.store(session, Ordering::Release);
    }

    /// That is over, if it was this session.
    pub fn end_primary_maker(&self, session: SessionUid) {
        let _ = self
            .primary_maker
            .compare_exchange(session, 0, Ordering::AcqRel, Ordering::Relaxed);
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
        let schema = self.newest();
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

    /// Whether a session has a cursor.
    pub fn is_used_by(&self, session: SessionUid) -> bool {
        self.uses.has(session)
    }

    /// Others have changed nothing of it that is not committed. Upstream keeps the cursors of such changes open.
    ///
    /// # Errors
    /// `JET_errTableInUse`.
    pub fn check_settled(&self, session: &Session) -> Result<()> {
        let sight = session.sight(self.database.log_id());
        let objid = self.newest().objid;
        match self.schemas.is_changed_by_others(session.uid()) || sight.is_changed_by_others(objid) {
            true => fail(JetErr::TableInUse),
            false => Ok(()),
        }
    }

    /// A cursor makes a secondary index its current one.
    ///
    /// # Errors
    /// `JET_errIndexNotFound` if somebody has just deleted it.
    pub fn begin_index(&self, index: ObjectId) -> Result<()> {
        let mut current = self.current.lock();
        let newest = self.newest();
        if !newest.indexes().iter().any(|other| other.objid == index) {
            return fail(JetErr::IndexNotFound);
        }
        *current.entry(index).or_insert(0) += 1;
        Ok(())
    }

    /// A session deletes a secondary index: from now on no cursor finds it. Records keep it until
    /// [`Schemas::end_drop`].
    ///
    /// # Errors
    /// `JET_errIndexInUse` if it is any cursor's current one.
    pub fn drop_index(&self, session: SessionUid, index: &Index, without: Arc<Table>) -> Result<()> {
        let current = self.current.lock();
        if current.contains_key(&index.objid) {
            return fail(JetErr::IndexInUse);
        }
        self.claim.follow(&without);
        self.schemas.drop_index(session, index.clone(), without);
        Ok(())
    }

    /// A further index has room beside all that are open.
    ///
    /// # Errors
    /// `JET_errTooManyOpenTables`.
    pub fn check_room(&self) -> Result<()> {
        self.claim.check_room()
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

    /// Hides a table that is being made; `None` once that is over.
    pub fn set_maker(&self, session: Option<SessionUid>) {
        self.maker.store(session.unwrap_or(0), Ordering::Release);
    }

    /// Whether this session is making the table.
    pub fn is_made_by(&self, session: SessionUid) -> bool {
        self.maker.load(Ordering::Acquire) == session
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
            String::from_utf8_lossy(&self.schemas.newest().name)
        )
    }
}
