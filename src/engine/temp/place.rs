//! The temporary databases of all instances, and the places of temporary tables in them.
//!
//! ```text
//! Instance ─► TempDatabase ─► Database (slot 0, in no list)      one per instance, from the first temporary table on
//!                 └─ runs: <path>.sort<n>, made and removed by sorts
//! TempPlace: the trees of one table, given back when it is dropped and no transaction needs them
//! ```

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::sort::RunFolder;
use crate::btree::{Author, Tree, TreeWriter, Unversioned};
use crate::catalog::LongValueTree;
use crate::engine::database::Database;
use crate::engine::instance::Instance;
use crate::engine::session::Session;
use crate::error::{JetErr, Result};
use crate::format::page::PageFlags;
use crate::os::file::FileSystem;
use crate::space::NewTree;
use crate::types::{LogDbId, ObjectId, PageNo, PageSize};

/// The temporary databases there are, by the number of their instance. Taken at opening only, before any lock with a rank.
static DATABASES: Lazy<Mutex<HashMap<u32, Arc<TempDatabase>>>> = Lazy::new(Mutex::default);

/// The log does not know temporary databases.
const TEMPORARY: LogDbId = LogDbId(0);

/// A temporary database; its file goes with it.
#[derive(Debug)]
pub(super) struct TempDatabase {
    database: Option<Arc<Database>>,
    files: Arc<dyn FileSystem>,
    runs: RunFolder,
    /// Trees of closed tables that a transaction may still have to change back.
    left: Mutex<Vec<Left>>,
}

/// Trees to be given back when a transaction of their session has ended.
#[derive(Debug)]
struct Left {
    session: Weak<Session>,
    /// The transaction; 0 for none.
    trx: u64,
    root: PageNo,
    long_values: Option<LongValueTree>,
}

impl Left {
    fn is_needed(&self) -> bool {
        self.trx != 0 && self.session.upgrade().map(|session| transaction_of(&session)) == Some(self.trx)
    }
}

/// The transaction of a session that may change back what it did in the temporary database; 0 for none.
fn transaction_of(session: &Session) -> u64 {
    match session.instance().versions().has_versions_of(TEMPORARY) {
        true => session.sight(TEMPORARY).moment().0,
        false => 0,
    }
}

impl Drop for TempDatabase {
    fn drop(&mut self) {
        let path = self.database.as_ref().map(|database| database.path().to_owned());
        // Closed first: not every system removes open files.
        self.database = None;
        if let Some(path) = path {
            // Nobody can be told; the next instance with this name replaces the file.
            let _ = self.files.remove(&path);
        }
    }
}

impl TempDatabase {
    /// That of an instance, made if there is none yet.
    pub fn of(instance: &Arc<Instance>) -> Result<Arc<TempDatabase>> {
        let mut databases = DATABASES.lock();
        if let Some(there) = databases.get(&instance.number()) {
            return Ok(there.clone());
        }
        let database = Arc::new(Database::temporary(instance)?);
        let files = instance.file_system();
        let runs = RunFolder::new(files.clone(), database.path());
        runs.clean();
        let made = Arc::new(TempDatabase {
            database: Some(database),
            files,
            runs,
            left: Mutex::default(),
        });
        databases.insert(instance.number(), made.clone());
        Ok(made)
    }

    /// Gives the trees back that nobody needs any more.
    fn clear(&self) {
        let Some(database) = &self.database else { return };
        let free: Vec<Left> = {
            let mut left = self.left.lock();
            let all = std::mem::take(&mut *left);
            let (needed, free) = all.into_iter().partition(Left::is_needed);
            *left = needed;
            free
        };
        let (space, versions) = (database.space(), database.instance().versions());
        let give_back = |root| {
            versions.forget_tree(database.log_id(), root);
            // Nobody can be told: what stays are pages of a file that goes with its instance.
            let _ = space.delete_tree(Author::unlogged(), root);
        };
        for trees in free {
            if let Some(long_values) = trees.long_values {
                give_back(long_values.root);
            }
            give_back(trees.root);
        }
    }

    /// Bytes per page.
    pub fn page_size(&self) -> Result<PageSize> {
        let database = self.database.as_ref().ok_or(JetErr::InternalError)?;
        Ok(database.page_size())
    }

    /// Where sorts have their runs.
    pub fn runs(&self) -> RunFolder {
        self.runs.clone()
    }
}

/// Where an instance sorts what is more than memory should hold, whether it has a temporary database or not.
///
/// # Errors
/// `JET_errNotInitialized`.
pub fn runs_of(instance: &Instance) -> Result<RunFolder> {
    let path = &instance.initialised()?.temp_path;
    Ok(RunFolder::new(instance.file_system(), path))
}

/// An instance is over: its temporary database goes, with its file.
pub fn instance_ended(instance: &Instance) {
    let gone = DATABASES.lock().remove(&instance.number());
    if let Some(database) = gone.as_ref().and_then(|gone| gone.database.as_ref()) {
        instance.versions().close_database(database.log_id());
    }
    drop(gone);
}

/// The trees of one temporary table.
#[derive(Debug)]
pub(super) struct TempPlace {
    database: Arc<Database>,
    pub objid: ObjectId,
    pub root: PageNo,
    pub long_values: Option<LongValueTree>,
    session: Weak<Session>,
    /// Keeps the file while there are tables in it.
    home: Arc<TempDatabase>,
}

impl TempPlace {
    /// Trees for a table, and for its long values if it may have some.
    pub fn create(
        home: &Arc<TempDatabase>,
        session: &Arc<Session>,
        with_long_values: bool,
    ) -> Result<TempPlace> {
        home.clear();
        let database = home.database.clone().ok_or(JetErr::InternalError)?;
        let create = |parent, kind| -> Result<(ObjectId, PageNo)> {
            let new = NewTree {
                objid: database.draw_objid()?,
                parent,
                pages: 1,
                multiple: false,
                kind,
            };
            Ok((new.objid, database.space().create_tree(Author::unlogged(), &new)?))
        };
        let (objid, root) = create(PageNo::DATABASE_ROOT, PageFlags::empty())?;
        let mut place = TempPlace {
            database: database.clone(),
            objid,
            root,
            long_values: None,
            session: Arc::downgrade(session),
            home: home.clone(),
        };
        if with_long_values {
            let (objid, root) = create(root, PageFlags::LONG_VALUE)?;
            place.long_values = Some(LongValueTree { objid, root });
        }
        Ok(place)
    }

    /// The database they are in.
    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Fills the tree with records that come in the order of their keys; nobody else looks at it.
    pub fn fill(
        &self,
        tree: &Tree,
        mut next: impl FnMut(&mut dyn FnMut(&[u8], &[u8]) -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        let pages = self.database.space().pages_of(Author::unlogged(), self.root);
        let writer = TreeWriter::new(tree.clone(), Author::unlogged(), &pages).with_density(100);
        next(&mut |key, data| writer.insert(key, data, &Unversioned))
    }
}

impl Drop for TempPlace {
    fn drop(&mut self) {
        self.home.left.lock().push(Left {
            session: self.session.clone(),
            trx: self
                .session
                .upgrade()
                .map_or(0, |session| transaction_of(&session)),
            root: self.root,
            long_values: self.long_values,
        });
        self.home.clear();
    }
}
