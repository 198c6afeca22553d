//! How large databases are, and making them larger (docs/spec/05 §1.6). Sizes that clients give and get count the two pages of the
//! header; what the database owns does not.

use super::Database;
use super::attach::{complete, read_header};
use super::shrink::{ShrinkPlan, shrink};
use crate::btree::Author;
use crate::engine::instance::Instance;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::header::DbState;
use crate::os::file::{Access, io_error};

bitflags::bitflags! {
    /// Option bits of JetResizeDatabase.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct ResizeBits: u32 {
        /// Never shorter.
        const ONLY_GROW = 0x1;
        /// Never longer.
        const ONLY_SHRINK = 0x2;
    }
}

/// `JET_bitShrinkDatabaseOn`.
const SHRINK_ON: usize = 0x1;
/// Pages of the header and its shadow.
const HEADER_PAGES: u32 = 2;
/// Least size that JetSetDatabaseSize takes, pages.
const LEAST_SIZE: u32 = 32;

/// JetResizeDatabase; gives the length of the file in pages.
///
/// # Errors
/// `JET_errFeatureNotAvailable` when it would have to become shorter and `JET_paramEnableShrinkDatabase` does not allow that;
/// `JET_errPermissionDenied` on a
/// database attached for reading; `JET_errOutOfDatabaseSpace`, `JET_errDiskFull` and what changing pages may give.
pub fn resize(session: &Session, database: &Database, target: u32, bits: ResizeBits) -> Result<u32> {
    let current = current(database);
    if target < current && !bits.contains(ResizeBits::ONLY_GROW) {
        let allowed = session
            .instance()
            .params()
            .read()
            .number(id::ENABLE_SHRINK_DATABASE);
        if allowed & SHRINK_ON == 0 {
            return fail(JetErr::FeatureNotAvailable);
        }
        database.check_writable()?;
        shrink(session, database, ShrinkPlan::down_to(target))?;
    }
    if target > current && !bits.contains(ResizeBits::ONLY_SHRINK) {
        database.check_writable()?;
        grow(database, target - current)?;
    }
    length(database)
}

/// Pages that a database owns, and its header.
pub fn current(database: &Database) -> u32 {
    database.file().last_page().0.saturating_add(HEADER_PAGES)
}

/// By whole extensions, one after the other.
fn grow(database: &Database, pages: u32) -> Result<()> {
    let author = Author {
        db: database.log_id(),
        ..Author::unlogged()
    };
    let extension = super::attach::extension_of(database.instance()).max(1);
    let wanted = u64::from(pages).div_ceil(u64::from(extension)) * u64::from(extension);
    let mut grown = 0;
    while grown < wanted {
        grown += u64::from(database.space().grow(author, extension)?.pages);
    }
    Ok(())
}

/// Length of the file, pages.
fn length(database: &Database) -> Result<u32> {
    let bytes = database.file().file().len();
    let bytes = bytes.map_err(|error| io_error("ask for", database.path(), error))?;
    Ok((bytes / database.page_size().bytes() as u64) as u32)
}

/// JetSetDatabaseSize for a name that is not NULL: makes a file that is not attached long enough for `pages` pages; gives for how many
/// it is.
///
/// # Errors
/// Those of docs/spec/05 §1.6, in that order.
pub fn set_file_size(instance: &Instance, name: &str, pages: u32) -> Result<u32> {
    if name.is_empty() {
        return fail(JetErr::DatabaseInvalidPath);
    }
    if pages < LEAST_SIZE {
        return fail(JetErr::InvalidParameter);
    }
    let path = complete(name)?;
    let file = instance
        .files()
        .open(&path, Access::ReadWrite)
        .map_err(|error| io_error("open", &path, error))?;
    let selected = read_header(&path, &*file)?;
    let size = instance.process().globals().read().number(id::DATABASE_PAGE_SIZE);
    if selected.page_size.bytes() != size {
        return fail(JetErr::PageSizeMismatch);
    }
    match selected.header.state() {
        Some(DbState::CleanShutdown) => {}
        Some(DbState::IncrementalReseedInProgress) => {
            return fail(JetErr::DatabaseIncompleteIncrementalReseed);
        }
        Some(DbState::RevertInProgress) => return fail(JetErr::DatabaseIncompleteRevert),
        _ => return fail(JetErr::DatabaseDirtyShutdown),
    }
    let size = size as u64;
    let bytes = file.len().map_err(|error| io_error("ask for", &path, error))?;
    let now = (bytes / size).saturating_sub(u64::from(HEADER_PAGES));
    if now >= u64::from(pages) {
        return Ok(now as u32);
    }
    let longer = file.set_len((u64::from(pages) + u64::from(HEADER_PAGES)) * size);
    longer.map_err(|error| io_error("extend", &path, error))?;
    file.sync().map_err(|error| io_error("sync", &path, error))?;
    Ok(pages)
}
