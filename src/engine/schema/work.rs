//! One change of the schema: in a transaction level of its own, with what commit and rollback do beside the catalog's rows.
//!
//! ```text
//! level begins ─► hook: old schema back ─► rows, trees ─► new schema for cursors ─► level commits
//!                                                        rollback: rows back, trees' pages given back, old schema
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::btree::{Author, SkipDeleted};
use crate::catalog::{CatalogWriter, Table};
use crate::engine::computing::Client;
use crate::engine::cursor::TableCursor;
use crate::engine::database::Database;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::TableFlags;
use crate::format::page::PageFlags;
use crate::txn::Tx;
use crate::types::{Fid, ObjectId, PageNo};

/// Who changes what in which database.
pub(in crate::engine) struct Work<'a> {
    pub session: &'a Session,
    pub database: Arc<Database>,
    pub tx: Tx<'a>,
}

/// A table to change, through a cursor. It holds no lock on the cursor: the end of a level asks all of the session's.
#[derive(Clone)]
pub struct Target {
    /// The table.
    pub(super) table: Arc<OpenTable>,
    /// The cursor's view of it.
    pub(super) schema: Arc<Table>,
    /// How the cursor uses it.
    pub(super) mode: UseMode,
    /// Whose functions compute defaults that keys are made of.
    pub(super) client: Option<Client>,
}

impl Target {
    /// The table of a cursor.
    pub fn of(cursor: &TableCursor) -> Target {
        Target {
            table: cursor.table().clone(),
            schema: cursor.schema().clone(),
            mode: cursor.mode(),
            client: None,
        }
    }

    /// The same with somebody whose functions compute defaults.
    pub fn computed_by(self, client: Client) -> Target {
        Target {
            client: Some(client),
            ..self
        }
    }

    /// Whether the cursor and its session may change anything.
    ///
    /// # Errors
    /// `JET_errPermissionDenied`, `JET_errTransReadOnly`.
    pub(super) fn check_updatable(&self, session: &Session) -> Result<()> {
        if !self.mode.updatable {
            return fail(JetErr::PermissionDenied);
        }
        self.table.database().check_writable()?;
        check_session(session)
    }

    /// Whether no other session can have the table open.
    pub(super) fn is_exclusive(&self, session: &Session) -> bool {
        self.table.is_exclusive(session.uid())
    }
}

/// Whether a session may change anything now.
///
/// # Errors
/// `JET_errTransReadOnly`.
pub(super) fn check_session(session: &Session) -> Result<()> {
    if session.is_read_only() {
        return fail(JetErr::TransReadOnly);
    }
    Ok(())
}

/// A tree that has been formed.
pub(in crate::engine) struct MadeTree {
    pub objid: ObjectId,
    pub root: PageNo,
    /// Whether other sessions know it.
    pub known: Arc<AtomicBool>,
}

impl<'a> Work<'a> {
    /// Work of a session in a database.
    pub fn new(session: &'a Session, database: &Arc<Database>) -> Work<'a> {
        Work {
            session,
            database: database.clone(),
            tx: session.tx(database.log_id()),
        }
    }

    /// Runs `work` in a level: all of it or nothing.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn atomically<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.tx.in_level(work)
    }

    /// The catalog.
    ///
    /// # Errors
    /// Those of reading it.
    pub fn catalog(&self) -> Result<CatalogWriter<'_>> {
        CatalogWriter::new(self.database.catalog(), self.database.space(), &self.tx)
    }

    /// Begins to change a table's schema: others do not see it before it is committed.
    pub fn announce_change(&self, table: &Arc<OpenTable>) {
        if let Some(change) = table.schemas().begin_change(self.session.uid()) {
            let (committed, undone) = (table.clone(), table.clone());
            let versions = self.session.instance().versions().clone();
            let db = self.database.log_id();
            self.tx.on_commit(Box::new(move || {
                committed.schemas().commit_change(change, versions.clock());
                let seen = committed.clone();
                let end = move || {
                    seen.schemas().end_change(change);
                    Ok(())
                };
                versions.after_the_open(db, Box::new(end));
                Ok(())
            }));
            self.tx.on_rollback(Box::new(move || {
                undone.schemas().end_change(change);
                Ok(())
            }));
        }
    }

    /// The same for a column that comes: a rollback takes it out of the schema, which need not be read again for that.
    /// Only once it is known, which what this gives says: before, another may get its number.
    pub fn on_rollback_remove(&self, table: &Arc<OpenTable>, fid: Fid) -> Arc<AtomicBool> {
        let (table, database) = (table.clone(), self.database.clone());
        let known = Arc::new(AtomicBool::new(false));
        let is_known = known.clone();
        self.tx.on_rollback(Box::new(move || {
            if !is_known.load(Ordering::Acquire) {
                return Ok(());
            }
            let _held = table.publishing();
            let newest = table.newest();
            table.keep(Arc::new(newest.without_column(fid)));
            match newest.flags.contains(TableFlags::TEMPLATE) {
                true => reload_derived(&database, &newest),
                false => Ok(()),
            }
        }));
        known
    }

    /// Makes a table with a further column known.
    ///
    /// # Errors
    /// Those of reading the catalog, for tables derived from it.
    pub fn publish_column(&self, table: &OpenTable, with: Table, _held: &Publishing<'_>) -> Result<()> {
        let with = Arc::new(with);
        table.keep(with.clone());
        reload_derived(&self.database, &with)
    }

    /// Begins to change a table's schema; a rollback reads it again.
    pub fn begin_change(&self, table: &Arc<OpenTable>) {
        self.announce_change(table);
        self.reload_on_rollback(table);
    }

    /// A rollback reads a table's schema again.
    pub fn reload_on_rollback(&self, table: &Arc<OpenTable>) {
        let (table, database) = (table.clone(), self.database.clone());
        // Runs when the rows are back.
        self.tx
            .on_rollback(Box::new(move || match reload(&database, &table) {
                Err(error) if error.code() == JetErr::ObjectNotFound => Ok(()),
                other => other.map(drop),
            }));
    }

    /// Reads the schema that the rows now describe, for all who may see it; also that of tables derived from it.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn publish(&self, table: &OpenTable, held: &Publishing<'_>) -> Result<Arc<Table>> {
        let schema = table.reload_held(held)?;
        reload_derived(&self.database, &schema)?;
        Ok(schema)
    }

    /// A rollback forgets what was loaded of a table that nobody else has open.
    pub fn forget_on_rollback(&self, objid: ObjectId) {
        let database = self.database.clone();
        self.tx.on_rollback(Box::new(move || {
            database.catalog().forget(objid);
            Ok(())
        }));
    }

    /// What the rows describe of a table that nobody has open yet.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn load(&self, objid: ObjectId) -> Result<Arc<Table>> {
        let catalog = self.database.catalog();
        catalog.forget(objid);
        catalog.table(objid, &SkipDeleted)
    }

    /// The schema that the rows now describe, for nobody else.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn read(&self, objid: ObjectId) -> Result<Table> {
        self.database.catalog().read(objid, &SkipDeleted)
    }

    /// Forms a tree; a rollback gives its pages back: at once, or if others know the tree by then, when nobody can have
    /// versions in it.
    ///
    /// # Errors
    /// `JET_errDiskFull`, and what changing pages may give.
    pub fn create_tree(&self, parent: PageNo, pages: u32, kind: PageFlags) -> Result<MadeTree> {
        let (objid, root) = self.database.form_tree(self.tx.author(), parent, pages, kind)?;
        let known = Arc::new(AtomicBool::new(false));
        let (database, others) = (self.database.clone(), known.clone());
        let versions = self.session.instance().versions().clone();
        self.tx.on_rollback(Box::new(move || {
            let (db, store) = (database.log_id(), versions.clone());
            let free = move || {
                store.forget_tree(db, root);
                database.space().delete_tree(Author::unlogged(), root)
            };
            if others.load(Ordering::Acquire) {
                versions.after_the_open(db, Box::new(free));
                return Ok(());
            }
            free()
        }));
        Ok(MadeTree { objid, root, known })
    }

    /// Gives the pages of trees back once the transaction has committed, and nobody can have versions in them; those below
    /// others first.
    pub fn drop_trees(&self, roots: Vec<PageNo>) {
        let database = self.database.clone();
        let versions = self.session.instance().versions().clone();
        self.tx.on_commit(Box::new(move || {
            let (db, store) = (database.log_id(), versions.clone());
            let free = move || {
                roots.iter().try_for_each(|root| {
                    store.forget_tree(db, *root);
                    database.space().delete_tree(Author::unlogged(), *root)
                })
            };
            versions.after_the_open(db, Box::new(free));
            Ok(())
        }));
    }
}

/// The lock that is held while rows of a schema are changed and made known.
pub(in crate::engine) type Publishing<'a> = parking_lot::MutexGuard<'a, ()>;

/// Reads a schema anew and makes it known.
pub(super) fn reload(database: &Database, table: &OpenTable) -> Result<()> {
    let schema = table.reload()?;
    reload_derived(database, &schema)
}

/// The same for the loaded tables that are derived from one.
fn reload_derived(database: &Database, template: &Table) -> Result<()> {
    if !template.flags.contains(TableFlags::TEMPLATE) {
        return Ok(());
    }
    let catalog = database.catalog();
    for objid in catalog.derived_from(template.objid) {
        match database.opened(objid) {
            Some(open) => drop(open.reload()?),
            None => catalog.forget(objid),
        }
    }
    Ok(())
}
