//! Attaching and detaching (docs/spec/05 §1.3, §1.5).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::opens::Opens;
use super::slots::{Claim, Found};
use super::{Database, databases};
use crate::cache::CachedFile;
use crate::catalog::Catalog;
use crate::engine::instance::{Instance, paths};
use crate::engine::lock::RankedMutex;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::header::{HEADER_AREA, OpenMode, REVISION_WRITTEN, Selected, VERSION, select};
use crate::os::disk::Disk;
use crate::os::file::{Access, File, FileSystem, io_error, read_full};
use crate::space::{self, SpaceManager};
use crate::types::PageSize;

bitflags::bitflags! {
    /// Option bits of JetAttachDatabase; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct AttachBits: u32 {
        /// Reading only.
        const READ_ONLY = 0x1;
        /// Changes are not logged.
        const RECOVERY_OFF = 0x8;
        /// Indexes whose order is out of date are deleted.
        const DELETE_CORRUPT_INDEXES = 0x10;
        /// Not possible for an existing database.
        const VERSIONING_OFF = 0x40;
        /// Every index over Unicode text is deleted.
        const DELETE_UNICODE_INDEXES = 0x400;
    }

    /// Option bits of JetDetachDatabase2.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct DetachBits: u32 {
        /// Never allowed.
        const FORCE = 0x1;
    }
}

/// The codes of a name that must be that of an existing file.
///
/// # Errors
/// `JET_errDatabaseInvalidPath` for no name, one that cannot be completed, or a folder that is not there;
/// `JET_errFileNotFound`.
pub(super) fn existing_file(name: &str) -> Result<PathBuf> {
    let path = complete(name)?;
    match std::fs::metadata(&path) {
        Ok(_) => Ok(path),
        Err(_) if path.parent().is_some_and(Path::is_dir) => fail(JetErr::FileNotFound),
        Err(_) => fail(JetErr::DatabaseInvalidPath),
    }
}

/// A name as a complete path.
///
/// # Errors
/// `JET_errDatabaseInvalidPath`.
pub(super) fn complete(name: &str) -> Result<PathBuf> {
    if name.is_empty() {
        return fail(JetErr::DatabaseInvalidPath);
    }
    paths::complete(name).map_err(|_| JetErr::DatabaseInvalidPath.into())
}

/// The header of a file, from whichever copy is good.
///
/// # Errors
/// Those of opening and reading the file; `JET_errDatabaseCorrupted`, `JET_errInvalidDatabaseVersion`.
pub(super) fn read_header(path: &Path, file: &dyn File) -> Result<Selected> {
    let mut area = vec![0; HEADER_AREA];
    let got = read_full(file, 0, &mut area).map_err(|error| io_error("read", path, error))?;
    area.truncate(got);
    select(&area)
}

/// JetAttachDatabase for a name that is not NULL. A database is attached for reading or not at all yet: without
/// `READ_ONLY` everything is checked that can be, and then `JET_errFeatureNotAvailable`.
///
/// # Errors
/// Those of docs/spec/05 §1.3, in that order.
pub fn attach(session: &Session, name: &str, bits: AttachBits) -> JetResult {
    let read_only = bits.contains(AttachBits::READ_ONLY);
    if session.level() > 0 {
        return fail(JetErr::InTransaction);
    }
    if bits.contains(AttachBits::VERSIONING_OFF) {
        return fail(JetErr::CannotDisableVersioning);
    }
    if name.is_empty() {
        return fail(JetErr::DatabaseInvalidPath);
    }
    if read_only && bits.contains(AttachBits::DELETE_UNICODE_INDEXES) {
        return fail(JetErr::InvalidGrbit);
    }
    let path = existing_file(name)?;
    let may_write = std::fs::metadata(&path).is_ok_and(|data| !data.permissions().readonly());
    if !read_only && !may_write {
        return fail(JetErr::DatabaseFileReadOnly);
    }
    let instance = session.instance();
    match databases().claim(&path, instance.number())? {
        Found::Attached(_) => Ok(Warning::DatabaseAttached),
        Found::New(claim) => {
            let database = bring_in(&claim, path, instance, read_only)?;
            claim.put(Arc::new(database));
            instance
                .attached_databases()
                .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Ok(Warning::Success)
        }
    }
}

/// Opens and checks the file.
fn bring_in(
    claim: &Claim<'_, Database>,
    path: PathBuf,
    instance: &Arc<Instance>,
    read_only: bool,
) -> Result<Database> {
    let file = Disk
        .open(&path, Access::Read)
        .map_err(|error| io_error("open", &path, error))?;
    let selected = read_header(&path, &*file)?;
    let process = instance.process();
    let page_size = process.globals().read().number(id::DATABASE_PAGE_SIZE);
    let expected = PageSize::new(page_size as u32)?;
    let mode = if read_only {
        OpenMode::ReadOnly
    } else {
        writing_mode(instance)
    };
    selected.header.check_open(mode, Some(expected))?;
    if !read_only {
        return fail(JetErr::FeatureNotAvailable);
    }
    let cached = CachedFile::register(process.cache(), file, &path, expected);
    cached.set_last_page(space::database_last_page(&cached)?);
    let catalog = Catalog::open(&cached)?;
    let extension = instance.params().read().number(id::DB_EXTENSION_SIZE) as u32;
    Ok(Database {
        id: claim.id(),
        path,
        instance: instance.clone(),
        log_id: claim.log_id(),
        read_only,
        header: selected.header,
        space: SpaceManager::new(&cached, extension),
        file: cached,
        catalog,
        opens: Opens::default(),
        tables: RankedMutex::new(HashMap::new()),
    })
}

/// What `JET_paramEngineFormatVersion` allows of a file that is to be written (docs/spec/01 §2.5.4). Every value that can
/// be set names the format that this engine writes; what differs is whether a higher file may stay as it is.
fn writing_mode(instance: &Instance) -> OpenMode {
    /// `JET_efvAllowHigherPersistedFormat`.
    const ALLOW_HIGHER: usize = 0x4100_0000;
    /// `JET_efvUsePersistedFormat`.
    const USE_PERSISTED: usize = 0x4000_0002;
    let format = instance.params().read().number(id::ENGINE_FORMAT_VERSION);
    OpenMode::ReadWrite {
        major: VERSION,
        update_major: REVISION_WRITTEN,
        allow_higher: format & ALLOW_HIGHER == ALLOW_HIGHER || format == USE_PERSISTED,
    }
}

/// JetDetachDatabase2. No name: every database of the instance.
///
/// # Errors
/// `JET_errForceDetachNotAllowed`, `JET_errInTransaction`, `JET_errDatabaseInvalidPath`, `JET_errDatabaseNotFound`,
/// `JET_errDatabaseInUse`.
pub fn detach(session: &Session, name: Option<&str>, bits: DetachBits) -> JetResult {
    if bits.contains(DetachBits::FORCE) {
        return fail(JetErr::ForceDetachNotAllowed);
    }
    if session.level() > 0 {
        return fail(JetErr::InTransaction);
    }
    let instance = session.instance();
    let chosen = match name.filter(|name| !name.is_empty()) {
        None => databases().of_instance(instance.number()),
        Some(name) => vec![databases().find(&complete(name)?, instance.number())?],
    };
    for database in chosen {
        let taken = databases().take(database.id(), |database| database.opens.check_idle())?;
        instance
            .attached_databases()
            .fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
        drop(database);
        drop(taken);
    }
    Ok(Warning::Success)
}
