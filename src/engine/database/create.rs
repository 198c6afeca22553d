//! Creating databases (docs/spec/05 §1.2; docs/spec/01 §2.4, §7.8).
//!
//! ```text
//! empty file ─► header JustCreated ─► trees ─► catalog rows ─► pages durable ─► header DirtyShutdown ─► attached and open
//! ```
//!
//! Until the last step the header says that the file is no database yet. Whatever goes wrong, the file is removed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::attach::{DatabaseSettings, complete, extension_of};
use super::callbacks::TableCallbacks;
use super::opens::Opens;
use super::slots::{Claim, Found};
use super::{Database, HeaderKeeper, Writing, databases, keeper};
use crate::btree::Author;
use crate::cache::CachedFile;
use crate::catalog::{Catalog, create_initial};
use crate::engine::instance::Instance;
use crate::engine::lock::RankedMutex;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::header::{DBTIME_START, DbHeader};
use crate::os::file::{Access, io_error};
use crate::space::{SpaceManager, least_pages};
use crate::types::{DatabaseId, DbTime, ObjectId, PageSize};

bitflags::bitflags! {
    /// Option bits of JetCreateDatabase; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct CreateBits: u32 {
        /// Changes are not logged.
        const RECOVERY_OFF = 0x8;
        /// No versions either; only together with `RECOVERY_OFF`.
        const VERSIONING_OFF = 0x40;
        /// A file of that name is replaced.
        const OVERWRITE_EXISTING = 0x200;
    }
}

/// Pages of a new database at most, with the two of the header.
const FIRST_PAGES_MOST: u32 = 256;
/// Pages of the header and its shadow.
const HEADER_PAGES: u32 = 2;
/// Highest objid of the trees that every database begins with: that of MSysLocales.
const LAST_SYSTEM_OBJID: ObjectId = ObjectId(7);
/// `JET_efvUsePersistedFormat`.
const USE_PERSISTED: usize = 0x4000_0002;

/// JetCreateDatabase3 for a name that is not NULL: makes the file, attaches it and opens it in the session.
///
/// # Errors
/// Those of docs/spec/05 §1.2, in that order.
pub fn create(
    session: &Session,
    name: &str,
    settings: DatabaseSettings,
    bits: CreateBits,
) -> Result<DatabaseId> {
    create_as(session, name, settings, bits, CreateAs::CLIENTS)
}

/// What a new database is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::engine) struct CreateAs {
    /// Nobody else may open it before this session has closed it.
    exclusive: bool,
    /// It begins with as few pages as there can be.
    least: bool,
}

impl CreateAs {
    /// As clients make it.
    const CLIENTS: CreateAs = CreateAs {
        exclusive: false,
        least: false,
    };
    /// To be filled with a copy.
    pub(in crate::engine) const COPY: CreateAs = CreateAs {
        exclusive: true,
        least: true,
    };
}

/// [`create`] for a purpose.
///
/// # Errors
/// As [`create`].
pub(in crate::engine) fn create_as(
    session: &Session,
    name: &str,
    settings: DatabaseSettings,
    bits: CreateBits,
    purpose: CreateAs,
) -> Result<DatabaseId> {
    if session.level() > 0 {
        return fail(JetErr::InTransaction);
    }
    if bits.contains(CreateBits::VERSIONING_OFF) && !bits.contains(CreateBits::RECOVERY_OFF) {
        return fail(JetErr::CannotDisableVersioning);
    }
    let instance = session.instance();
    let path = complete(name)?;
    make_folders(instance, &path)?;
    let Found::New(claim) = databases().claim(&path, instance.number())? else {
        return fail(JetErr::DatabaseDuplicate);
    };
    let access = how_to_open(session, &path, bits)?;
    let file = instance
        .files()
        .open(&path, access)
        .map_err(|error| missing_folder(io_error("create", &path, error)))?;
    let size = instance.process().globals().read().number(id::DATABASE_PAGE_SIZE);
    let cached = PageSize::new(size as u32)
        .map(|size| CachedFile::register(instance.process().cache(), file, &path, size));
    let database = cached.and_then(|file| fill(&claim, path.clone(), instance, file, purpose));
    let database = match database {
        Ok(database) => database,
        Err(error) => {
            // Half a database is of no use to anybody, and its name is wanted for the next attempt.
            let _ = instance.files().remove(&path);
            return Err(error);
        }
    };
    database.space.set_most(settings.most_pages);
    let (id, database) = (database.id, Arc::new(database));
    // Before others can see it: nobody detaches it before it is open.
    database.opens.open(session.uid(), purpose.exclusive)?;
    claim.put(database.clone());
    instance.attached_databases().fetch_add(1, Ordering::Relaxed);
    session.open_database(database);
    Ok(id)
}

fn make_folders(instance: &Instance, path: &Path) -> Result<()> {
    if instance.params().read().number(id::CREATE_PATH_IF_NOT_EXIST) == 0 {
        return Ok(());
    }
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    crate::os::folders::create(folder).map_err(|error| match io_error("create", folder, error) {
        error if error == JetErr::FileAccessDenied => error,
        error => Error::with_source(JetErr::DatabaseInvalidPath, error),
    })
}

/// A file that cannot be made because its folder is not there.
fn missing_folder(error: Error) -> Error {
    match error {
        error if error == JetErr::FileNotFound => Error::with_source(JetErr::InvalidPath, error),
        error if error == JetErr::FileAlreadyExists => Error::with_source(JetErr::DatabaseDuplicate, error),
        error => error,
    }
}

/// What may still speak against a new file of this name, and whether an old one is replaced.
fn how_to_open(session: &Session, path: &Path, bits: CreateBits) -> Result<Access> {
    let exists = std::fs::symlink_metadata(path).is_ok();
    let overwrite = bits.contains(CreateBits::OVERWRITE_EXISTING);
    if exists && !overwrite {
        return fail(JetErr::DatabaseDuplicate);
    }
    let instance = session.instance();
    let (format, one_only) = {
        let params = instance.params().read();
        (
            params.number(id::ENGINE_FORMAT_VERSION),
            params.number(id::ONE_DATABASE_PER_SESSION) != 0,
        )
    };
    if format == USE_PERSISTED {
        return fail(JetErr::InvalidOperation);
    }
    if one_only && !session.open_databases().is_empty() {
        return fail(JetErr::OneDatabasePerSession);
    }
    Ok(match exists {
        true => Access::CreateOrTruncate,
        false => Access::CreateNew,
    })
}

/// Makes a database of an empty file.
fn fill(
    claim: &Claim<'_, Database>,
    path: PathBuf,
    instance: &Arc<Instance>,
    file: Arc<CachedFile>,
    purpose: CreateAs,
) -> Result<Database> {
    let (size, log_id, extension) = (file.page_size(), claim.log_id(), extension_of(instance));
    let keeper = HeaderKeeper::new(&file, vec![0; size.bytes()].into());
    let (moment, identity) = (keeper::moment(), keeper::signature());
    keeper.change(|header| *header = DbHeader::new_created(size, identity, &moment, log_id))?;
    file.set_dbtime(DbTime(DBTIME_START));
    let space = SpaceManager::new(&file, extension);
    let author = Author {
        db: log_id,
        ..Author::unlogged()
    };
    let pages = match purpose.least {
        true => least_pages(size),
        false => first_pages(size, extension),
    };
    space.create_database(author, pages)?;
    create_initial(&space, author)?;
    file.flush()?;
    let (moment, dbtime) = (keeper::moment(), file.dbtime());
    let header = keeper.change(|header| header.finish_creation(&moment, dbtime, LAST_SYSTEM_OBJID))?;
    if let Some(folder) = path.parent() {
        let synced = instance.files().sync_folder(folder);
        synced.map_err(|error| io_error("sync the folder of", &path, error))?;
    }
    let catalog = Catalog::open(&file)?;
    let last_objid = AtomicU32::new(LAST_SYSTEM_OBJID.0);
    Ok(Database {
        id: claim.id(),
        path,
        instance: instance.clone(),
        log_id,
        writing: Some(Writing { keeper, last_objid }),
        header,
        space,
        file,
        catalog,
        opens: Opens::default(),
        callbacks: TableCallbacks::default(),
        defragmenter: Default::default(),
        orderer: Default::default(),
        scanner: Default::default(),
        fillings: Default::default(),
        tables: RankedMutex::new(HashMap::new()),
    })
}

/// Pages of a new database: its first trees, and as much as it would grow by.
fn first_pages(size: PageSize, extension: u32) -> u32 {
    let least = least_pages(size);
    least + extension.min(FIRST_PAGES_MOST - HEADER_PAGES - least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_database_has_room_for_one_extension() {
        let pages = |extension| first_pages(PageSize::DEFAULT, extension);
        assert_eq!((pages(0), pages(1), pages(16)), (30, 31, 46));
        assert_eq!((pages(224), pages(256), pages(u32::MAX)), (254, 254, 254));
    }
}
