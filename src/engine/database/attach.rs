//! Attaching (docs/spec/05 §1.3).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::callbacks::TableCallbacks;
use super::opens::Opens;
use super::shrink::{ShrinkPlan, shrink};
use super::slots::{Claim, Found};
use super::{Database, HeaderKeeper, Writing, databases, keeper};
use crate::cache::CachedFile;
use crate::catalog::Catalog;
use crate::engine::instance::gate::UNAVAILABLE;
use crate::engine::instance::{Instance, paths};
use crate::engine::lock::RankedMutex;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::engine::upgrade::{self, Plan, Rules};
use crate::error::{Category, JetErr, JetResult, Result, Warning, fail};
use crate::format::header::{
    DbHeader, HEADER_AREA, OpenMode, REVISION_RESERVED_TAGS, REVISION_WRITTEN, Selected, VERSION, select,
};
use crate::os::file::{Access, File, io_error, read_full};
use crate::space::{self, SpaceManager};
use crate::types::{LogDbId, PageSize};

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
}

/// The codes of a name that must be that of an existing file.
///
/// # Errors
/// `JET_errDatabaseInvalidPath` for no name, one that cannot be completed, or a folder that is not there;
/// `JET_errFileNotFound`.
pub(in crate::engine) fn existing_file(name: &str) -> Result<PathBuf> {
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
pub(in crate::engine) fn complete(name: &str) -> Result<PathBuf> {
    if name.is_empty() {
        return fail(JetErr::DatabaseInvalidPath);
    }
    paths::complete(name).map_err(|_| JetErr::DatabaseInvalidPath.into())
}

/// The header of a file, from whichever copy is good.
///
/// # Errors
/// Those of opening and reading the file; `JET_errDatabaseCorrupted`, `JET_errInvalidDatabaseVersion`.
pub(in crate::engine) fn read_header(path: &Path, file: &dyn File) -> Result<Selected> {
    let mut area = vec![0; HEADER_AREA];
    let got = read_full(file, 0, &mut area).map_err(|error| io_error("read", path, error))?;
    area.truncate(got);
    select(&area)
}

bitflags::bitflags! {
    /// Options of `JET_dbparamShrinkDatabaseOptions`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct ShrinkBits: u32 {
        /// Make the database shorter when it is attached.
        const AT_ATTACH = 0x1;
        /// Find out whose each page is by all means; this engine always does.
        const FULL_CATEGORIZATION = 0x2;
        /// Roots of trees stay where they are.
        const KEEP_ROOTS = 0x4;
        /// Pages that nobody refers to stay.
        const KEEP_LOST = 0x8;
        /// Pages of which nobody can tell what they are stay; there are none for an engine that looks at everything.
        const KEEP_UNKNOWN = 0x10;
    }
}

/// Whether and how a database is made shorter when it is attached.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ShrinkSettings {
    /// What is allowed.
    pub options: ShrinkBits,
    /// How long it may take.
    pub time: Option<Duration>,
    /// Pages at which it is short enough, the header's counted.
    pub pages: u32,
}

/// What the database parameters of JetAttachDatabase3 and JetCreateDatabase3 say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DatabaseSettings {
    /// Most pages of the database, 0 for no limit (`JET_dbparamDbSizeMaxPages`).
    pub most_pages: u32,
    /// How it becomes shorter.
    pub shrink: ShrinkSettings,
}

/// JetAttachDatabase for a name that is not NULL.
///
/// # Errors
/// Those of docs/spec/05 §1.3, in that order.
pub fn attach(session: &Session, name: &str, settings: DatabaseSettings, bits: AttachBits) -> JetResult {
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
            let rules = rules_of(instance, bits);
            let (database, plan) = bring_in(&claim, path, instance, read_only, rules)?;
            database.space.set_most(settings.most_pages);
            let database = Arc::new(database);
            let warning = match read_only {
                true => Warning::Success,
                false => {
                    let warning = bring_up(session, &database, &plan, rules)?;
                    shrink_at_attach(session, &database, settings.shrink)
                        .inspect_err(|_| give_up(&database))?;
                    warning
                }
            };
            claim.put(database);
            instance.attached_databases().fetch_add(1, Ordering::Relaxed);
            Ok(warning)
        }
    }
}

/// What becomes of indexes with outdated sorting rules.
fn rules_of(instance: &Instance, bits: AttachBits) -> Rules {
    /// Value of `JET_paramEnableIndexChecking`: when a database is attached.
    const ON: usize = 1;
    let params = instance.params().read();
    let cleanup = params.number(id::ENABLE_INDEX_CLEANUP) != 0;
    Rules {
        checked: cleanup || params.number(id::ENABLE_INDEX_CHECKING) == ON,
        delete_outdated: bits.contains(AttachBits::DELETE_CORRUPT_INDEXES),
        delete_unicode: bits.contains(AttachBits::DELETE_UNICODE_INDEXES),
    }
}

/// Gives a file that will be written what it needs for that. If that fails, it is left as clean as it can be.
fn bring_up(session: &Session, database: &Arc<Database>, plan: &Plan, rules: Rules) -> JetResult {
    upgrade::apply(session, database, plan, rules).inspect_err(|_| give_up(database))
}

/// Leaves a file that cannot be attached.
fn give_up(database: &Database) {
    database.instance.versions().close_database(database.log_id);
    // A failed rollback leaves what nobody committed: then the file stays dirty.
    if !database.instance.gate().has(UNAVAILABLE) {
        let _ = database.leave_clean();
    }
}

/// Makes a database shorter that nobody can open yet. Only a corrupted file is an error: whatever else hinders leaves it as long as it
/// is.
fn shrink_at_attach(session: &Session, database: &Database, settings: ShrinkSettings) -> Result<()> {
    let options = settings.options;
    if !options.contains(ShrinkBits::AT_ATTACH) {
        return Ok(());
    }
    let plan = ShrinkPlan {
        target: settings.pages,
        below: true,
        roots: !options.contains(ShrinkBits::KEEP_ROOTS),
        lost: !options.contains(ShrinkBits::KEEP_LOST),
        until: settings.time.map(|time| Instant::now() + time),
    };
    match shrink(session, database, plan) {
        Err(error) if fails_attach(error.code()) => Err(error),
        _ => Ok(()),
    }
}

/// Whether an attach fails with what making the database shorter met: corruption, but for pages that cannot be read.
fn fails_attach(code: JetErr) -> bool {
    let unreadable = [
        JetErr::ReadVerifyFailure,
        JetErr::PageNotInitialized,
        JetErr::ReadLostFlushVerifyFailure,
        JetErr::DiskReadVerificationFailure,
    ];
    let corruption = code
        .info()
        .is_none_or(|info| info.category == Category::Corruption);
    corruption && !unreadable.contains(&code)
}

/// Opens and checks the file; one that is to be written is dirty from then on.
fn bring_in(
    claim: &Claim<'_, Database>,
    path: PathBuf,
    instance: &Arc<Instance>,
    read_only: bool,
    rules: Rules,
) -> Result<(Database, Plan)> {
    let access = if read_only {
        Access::Read
    } else {
        Access::ReadWrite
    };
    let file = instance
        .files()
        .open(&path, access)
        .map_err(|error| io_error("open", &path, error))?;
    let selected = read_header(&path, &*file)?;
    let process = instance.process();
    let page_size = process.globals().read().number(id::DATABASE_PAGE_SIZE);
    let expected = PageSize::new(page_size as u32)?;
    let mode = if read_only {
        OpenMode::ReadOnly
    } else {
        writing_mode(instance, &selected.header)?
    };
    selected.header.check_open(mode, Some(expected))?;
    let cached = CachedFile::register(process.cache(), file, &path, expected);
    if !read_only {
        cached.set_settled(selected.header.dbtime());
        if selected.header.update_major.get() >= REVISION_RESERVED_TAGS {
            cached.state_reserved_tags();
        }
    }
    cached.set_last_page(space::database_last_page(&cached)?);
    cached.set_dbtime(selected.header.dbtime());
    let catalog = Catalog::open(&cached)?;
    let space = SpaceManager::new(&cached, extension_of(instance));
    let (header, writing, plan) = if read_only {
        (selected.header, None, Plan::default())
    } else {
        let revision = selected.header.update_major.get();
        let plan = upgrade::look(&cached, &catalog, &space, rules, revision)?;
        let (header, writing) = begin_writing(&cached, selected, claim.log_id())?;
        (header, Some(writing), plan)
    };
    let database = Database {
        id: claim.id(),
        path,
        instance: instance.clone(),
        log_id: claim.log_id(),
        writing,
        header,
        space,
        file: cached,
        catalog,
        opens: Opens::default(),
        callbacks: TableCallbacks::default(),
        defragmenter: Default::default(),
        orderer: Default::default(),
        scanner: Default::default(),
        fillings: Default::default(),
        tables: RankedMutex::new(HashMap::new()),
    };
    Ok((database, plan))
}

/// By how many pages the databases of an instance grow.
pub(super) fn extension_of(instance: &Instance) -> u32 {
    instance.params().read().number(id::DB_EXTENSION_SIZE) as u32
}

/// Says in the file that it will be changed. Nothing else of it has been touched.
fn begin_writing(
    file: &Arc<CachedFile>,
    selected: Selected,
    log_id: LogDbId,
) -> Result<(Box<DbHeader>, Writing)> {
    let keeper = HeaderKeeper::new(file, selected.page);
    let (moment, identity) = (keeper::moment(), keeper::signature());
    let header = keeper.change(|header| header.begin_unlogged(identity, &moment, log_id))?;
    let last_objid = AtomicU32::new(header.objid_last.get());
    Ok((header, Writing { keeper, last_objid }))
}

/// What `JET_paramEngineFormatVersion` allows of a file that is to be written (docs/spec/01 §2.5.4). Every value that can
/// be set names the format that this engine writes; what differs is whether a higher file may stay as it is.
///
/// # Errors
/// `JET_errInvalidDatabaseVersion` for an old file that is to keep its format, which nobody writes any more.
fn writing_mode(instance: &Instance, header: &DbHeader) -> Result<OpenMode> {
    /// `JET_efvAllowHigherPersistedFormat`.
    const ALLOW_HIGHER: usize = 0x4100_0000;
    /// `JET_efvUsePersistedFormat`.
    const USE_PERSISTED: usize = 0x4000_0002;
    let format = instance.params().read().number(id::ENGINE_FORMAT_VERSION);
    if format == USE_PERSISTED && header.update_major.get() < REVISION_WRITTEN {
        return fail(JetErr::InvalidDatabaseVersion);
    }
    Ok(OpenMode::ReadWrite {
        major: VERSION,
        update_major: REVISION_WRITTEN,
        allow_higher: format & ALLOW_HIGHER == ALLOW_HIGHER || format == USE_PERSISTED,
    })
}
