//! One change of the schema: in a transaction level of its own, with what commit and rollback do beside the catalog's rows.
//!
//! ```text
//! level begins ─► hook: old schema back ─► rows, trees ─► new schema for cursors ─► level commits
//!                                                        rollback: rows back, trees' pages given back, old schema
//! ```

use std::sync::Arc;

use crate::btree::{Author, SkipDeleted};
use crate::catalog::{CatalogWriter, Table};
use crate::engine::cursor::TableCursor;
use crate::engine::database::Database;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::page::PageFlags;
use crate::space::NewTree;
use crate::txn::Tx;
use crate::types::{ObjectId, PageNo};

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
}

impl Target {
    /// The table of a cursor.
    pub fn of(cursor: &TableCursor) -> Target {
        Target {
            table: cursor.table().clone(),
            schema: cursor.schema().clone(),
            mode: cursor.mode(),
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

/// A tree with more pages than this has space trees from the beginning.
const SINGLE_MOST: u32 = 32;

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

    /// Begins to change a table's schema: no other session does before the transaction is over; a rollback brings the
    /// old schema back.
    ///
    /// # Errors
    /// `JET_errWriteConflict`.
    pub fn begin_change(&self, table: &Arc<OpenTable>) -> Result<()> {
        if table.begin_change(self.session.uid())? {
            let (committed, undone) = (table.clone(), table.clone());
            self.tx.on_commit(Box::new(move || {
                committed.end_change();
                Ok(())
            }));
            self.tx.on_rollback(Box::new(move || {
                undone.end_change();
                Ok(())
            }));
        }
        self.reload_on_rollback(table.schema().objid);
        Ok(())
    }

    /// A rollback reads the schema again. Called before the rows change, so that it runs when they are back.
    pub fn reload_on_rollback(&self, objid: ObjectId) {
        let database = self.database.clone();
        self.tx
            .on_rollback(Box::new(move || match reload(&database, objid) {
                Err(error) if error.code() == JetErr::ObjectNotFound => Ok(()),
                other => other.map(drop),
            }));
    }

    /// Reads the schema that the rows now describe, for all cursors; also that of tables derived from it.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn publish(&self, objid: ObjectId) -> Result<Arc<Table>> {
        reload(&self.database, objid)
    }

    /// The schema that the rows now describe, for nobody else.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn read(&self, objid: ObjectId) -> Result<Table> {
        self.database.catalog().read(objid, &SkipDeleted)
    }

    /// Forms a tree; a rollback gives its pages back.
    ///
    /// # Errors
    /// `JET_errDiskFull`, and what changing pages may give.
    pub fn create_tree(&self, parent: PageNo, pages: u32, kind: PageFlags) -> Result<(ObjectId, PageNo)> {
        let objid = self.database.draw_objid()?;
        let tree = NewTree {
            objid,
            parent,
            pages,
            multiple: pages > SINGLE_MOST,
            kind,
        };
        let root = self.database.space().create_tree(self.tx.author(), &tree)?;
        let database = self.database.clone();
        self.tx.on_rollback(Box::new(move || {
            database.space().delete_tree(Author::unlogged(), root)
        }));
        Ok((objid, root))
    }

    /// Gives the pages of trees back once the transaction has committed; those below others first.
    pub fn drop_trees(&self, roots: Vec<PageNo>) {
        let database = self.database.clone();
        let versions = self.session.instance().versions().clone();
        self.tx.on_commit(Box::new(move || {
            roots.iter().try_for_each(|root| {
                versions.forget_tree(database.log_id(), *root);
                database.space().delete_tree(Author::unlogged(), *root)
            })
        }));
    }
}

/// Reads a schema anew and gives it to the cursors.
fn reload(database: &Arc<Database>, objid: ObjectId) -> Result<Arc<Table>> {
    let catalog = database.catalog();
    let derived = catalog.derived_from(objid);
    catalog.forget(objid);
    let table = catalog.table(objid, &SkipDeleted)?;
    if let Some(open) = database.opened(objid) {
        open.set_schema(table.clone());
    }
    for objid in derived {
        catalog.forget(objid);
        let table = catalog.table(objid, &SkipDeleted)?;
        if let Some(open) = database.opened(objid) {
            open.set_schema(table);
        }
    }
    Ok(table)
}
