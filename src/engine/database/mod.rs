//! Databases: attached files and who has them open (docs/spec/05 §1, §2; FMP).
//!
//! ```text
//! Slots ──► Database          one per attached file of the process; its number is the JET_DBID
//!             ├─ Opens        sessions that have it open          (how often: the session knows)
//!             ├─ Catalog      schema, tables loaded once
//!             └─ tables ──► OpenTable ──► TableUses    one per table with cursors, gone with the last
//! ```
//!
//! A file that is attached for reading is opened for reading; nothing is made, changed or locked against readers,
//! beside it or in it. One that is attached for writing is nobody else's, and its header says that it is dirty before the first
//! page of it is written, until all are.

pub mod attach;
pub mod callbacks;
pub mod create;
pub mod detach;
pub mod file_info;
pub mod fillings;
pub(in crate::engine) mod index_order;
pub mod info;
mod keeper;
mod level;
pub mod misc;
pub mod open;
pub mod opens;
pub mod schemas;
mod shrink;
pub mod size;
pub mod slots;
pub mod table;
mod temporary;
pub mod uses;

use std::any::Any;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Weak};

use once_cell::sync::Lazy;
use parking_lot::MutexGuard;

use crate::btree::{Author, SkipDeleted};
use crate::cache::CachedFile;
use crate::catalog::{Catalog, Table};
use crate::engine::instance::{Instance, paths};
use crate::engine::lock::{Held, RankedMutex};
use crate::engine::maintenance::defragment::{Defragmenter, Orderer};
use crate::engine::maintenance::scan::Scanner;
use crate::engine::session::{Session, SessionDatabase};
use crate::error::{JetErr, Result, fail};
use crate::format::header::DbHeader;
use crate::format::page::PageFlags;
use crate::space::{NewTree, SpaceManager};
use crate::types::{DatabaseId, LogDbId, ObjectId, PageNo, PageSize};
use callbacks::TableCallbacks;
use fillings::Fillings;
use keeper::HeaderKeeper;
use opens::{Opens, SessionUid};
use slots::Slots;
use table::OpenTable;

/// All attached databases of the process.
static DATABASES: Lazy<Slots<Database>> = Lazy::new(|| Slots::new(paths::same));

/// All attached databases of the process.
pub fn databases() -> &'static Slots<Database> {
    &DATABASES
}

/// An attached database.
pub struct Database {
    id: DatabaseId,
    path: PathBuf,
    instance: Arc<Instance>,
    log_id: LogDbId,
    writing: Option<Writing>,
    header: Box<DbHeader>,
    file: Arc<CachedFile>,
    space: SpaceManager,
    catalog: Catalog,
    opens: Opens,
    callbacks: TableCallbacks,
    defragmenter: Defragmenter,
    orderer: Orderer,
    scanner: Scanner,
    fillings: Fillings,
    tables: RankedMutex<HashMap<ObjectId, Weak<OpenTable>>, 10>,
}

/// What a database has that is attached for writing.
struct Writing {
    keeper: HeaderKeeper,
    /// Highest objid handed out.
    last_objid: AtomicU32,
}

/// Objids end here; the numbers above have other meanings.
const OBJID_MOST: u32 = 0xFFFF_FF00;

impl Database {
    /// Its number, the `JET_DBID`.
    pub fn id(&self) -> DatabaseId {
        self.id
    }

    /// Its completed path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The instance that attached it.
    pub fn instance(&self) -> &Arc<Instance> {
        &self.instance
    }

    /// Attached for reading only.
    pub fn is_read_only(&self) -> bool {
        self.writing.is_none()
    }

    /// Its header as of the attach; of one that is attached for writing, as the attach left it.
    pub fn header(&self) -> &DbHeader {
        &self.header
    }

    /// Its pages.
    pub fn file(&self) -> &Arc<CachedFile> {
        &self.file
    }

    /// Bytes per page.
    pub fn page_size(&self) -> PageSize {
        self.file.page_size()
    }

    /// Its number among the databases of its instance, as changes carry it (docs/spec/03 §5.3).
    pub fn log_id(&self) -> LogDbId {
        self.log_id
    }

    /// Who gives and takes its pages.
    pub fn space(&self) -> &SpaceManager {
        &self.space
    }

    /// Whether it may be changed at all.
    ///
    /// # Errors
    /// `JET_errPermissionDenied` when it is attached for reading only.
    pub fn check_writable(&self) -> Result<()> {
        if self.is_read_only() {
            return fail(JetErr::PermissionDenied);
        }
        Ok(())
    }

    /// A new objid, never used in this database. One whose use fails is lost.
    ///
    /// # Errors
    /// `JET_errPermissionDenied` when it is attached for reading; `JET_errOutOfObjectIDs`.
    pub fn draw_objid(&self) -> Result<ObjectId> {
        let writing = self.writing.as_ref().ok_or(JetErr::PermissionDenied)?;
        let next = |last: u32| (last < OBJID_MOST).then(|| last + 1);
        let before = writing
            .last_objid
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        before
            .map(|last| ObjectId(last + 1))
            .map_err(|_| JetErr::OutOfObjectIDs.into())
    }

    /// Forms a tree of its own below another one.
    ///
    /// # Errors
    /// Those of [`draw_objid`](Self::draw_objid) and of forming it: `JET_errDiskFull`, and what changing pages may give.
    pub fn form_tree(
        &self,
        author: Author<'_>,
        parent: PageNo,
        pages: u32,
        kind: PageFlags,
    ) -> Result<(ObjectId, PageNo)> {
        /// A tree with more pages than this has space trees from the beginning.
        const SINGLE_MOST: u32 = 32;
        let objid = self.draw_objid()?;
        let tree = NewTree {
            objid,
            parent,
            pages,
            multiple: pages > SINGLE_MOST,
            kind,
        };
        Ok((objid, self.space().create_tree(author, &tree)?))
    }

    /// Its schema.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Who has it open.
    pub fn opens(&self) -> &Opens {
        &self.opens
    }

    /// Who wants to be called for changes of its tables.
    pub fn callbacks(&self) -> &TableCallbacks {
        &self.callbacks
    }

    /// The table of a name as a session sees it, shared by all cursors on it. The search ignores case and takes O(log n).
    ///
    /// # Errors
    /// `JET_errObjectNotFound`; `JET_errTableLocked` for one that the session still sees, but another has deleted; those of
    /// reading the catalog; `JET_errCallbackNotResolved` for functions that it names and that are not there.
    pub fn seen_table(self: &Arc<Self>, session: &Session, name: &[u8]) -> Result<Arc<OpenTable>> {
        let open = self.table_to_change(session, name)?;
        open.resolve_functions()?;
        Ok(open)
    }

    /// The same for who changes its rows, and calls none of its functions.
    ///
    /// # Errors
    /// As [`seen_table`](Self::seen_table).
    pub fn table_to_change(self: &Arc<Self>, session: &Session, name: &[u8]) -> Result<Arc<OpenTable>> {
        let sight = session.sight(self.log_id());
        let Some(objid) = self.catalog.find(name, &sight.reader())? else {
            return fail(JetErr::ObjectNotFound);
        };
        let schema = self.catalog.table(objid, &SkipDeleted);
        self.known_schema(schema.map_err(|error| match error.code() {
            JetErr::ObjectNotFound => JetErr::TableLocked.into(),
            _ => error,
        })?)
    }

    /// The table with this schema, shared by all cursors on it.
    ///
    /// # Errors
    /// Those of opening its tree; `JET_errCallbackNotResolved`.
    pub fn open_schema(self: &Arc<Self>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        let open = self.known_schema(schema)?;
        open.resolve_functions()?;
        Ok(open)
    }

    fn known_schema(self: &Arc<Self>, schema: Arc<Table>) -> Result<Arc<OpenTable>> {
        if let Some(open) = self.tables().get(&schema.objid).and_then(Weak::upgrade) {
            return Ok(open);
        }
        let opened = OpenTable::open(self.clone(), schema)?;
        let mut tables = self.tables();
        if let Some(other) = tables.get(&opened.newest().objid).and_then(Weak::upgrade) {
            return Ok(other);
        }
        tables.retain(|_, table| table.strong_count() != 0);
        tables.insert(opened.newest().objid, Arc::downgrade(&opened));
        Ok(opened)
    }

    /// The table with this identity, if it has cursors.
    pub fn opened(&self, objid: ObjectId) -> Option<Arc<OpenTable>> {
        self.tables().get(&objid).and_then(Weak::upgrade)
    }

    /// Who defragments it.
    pub fn defragmenter(&self) -> &Defragmenter {
        &self.defragmenter
    }

    /// Who puts its tables in order.
    pub fn orderer(&self) -> &Orderer {
        &self.orderer
    }

    /// Who scans its file.
    pub fn scanner(&self) -> &Scanner {
        &self.scanner
    }

    /// Indexes of its tables that are being filled.
    pub fn fillings(&self) -> &Fillings {
        &self.fillings
    }

    fn tables(&self) -> Held<MutexGuard<'_, HashMap<ObjectId, Weak<OpenTable>>>> {
        self.tables.lock()
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({} {})", self.id.0, self.path.display())
    }
}

impl SessionDatabase for Database {
    fn id(&self) -> DatabaseId {
        self.id
    }

    fn closed(&self, session: SessionUid) {
        self.opens.closed(session);
    }

    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}
