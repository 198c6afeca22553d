//! Whether a database is what it should be: every page, every tree, every row, every index entry, every long value
//! (docs/spec/01 §9.4, docs/spec/02 §4, §6).
//!
//! ```text
//! pages ─► checksums               one buffer
//! space ─► every page one owner    one word a page
//! catalog ─► its shadow            two cursors side by side
//! table ─► records decode ─┬─► index entries: sums of hashes compared; searched one by one only if they differ
//!                          └─► references to long values counted, then their tree walked
//! ```
//!
//! The checker goes on after damage and tells what it found, up to a limit. It reads through the cache and changes nothing; of a database
//! that somebody changes meanwhile it may report what was never there.

mod background;
mod catalog;
pub mod compact;
pub mod defragment;
mod entries;
pub mod header;
pub mod idle;
mod long_values;
mod pages;
mod read_pages;
mod report;
mod rows;
pub mod scan;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

pub use read_pages::read_pages;
pub use report::{Finding, Report};

use super::database::Database;
use super::database::attach::{existing_file, read_header};
use super::instance::paths;
use super::param::id;
use super::process::process;
use super::schema::FillingProgress;
use crate::cache::{Cache, CachedFile};
use crate::catalog::Catalog;
use crate::error::{JetErr, Result};
use crate::format::header::{DbHeader, OpenMode};
use crate::os::disk::Disk;
use crate::os::file::{Access, FileSystem, io_error};
use crate::space::{self, check_space};
use crate::types::PageSize;

/// Checks an attached database that nobody changes now.
///
/// # Errors
/// Only when nothing can be said at all: the file cannot be read. What is wrong with the database is in the report.
pub fn check_database(database: &Database) -> Result<Report> {
    database.file().write_dirty()?;
    check_pages_and_rows(database.file(), database.header())
}

/// Checks the file of a database that nobody has attached for writing. `expected`: the page size it must have, if that matters.
///
/// # Errors
/// Those of opening and reading the file; those of its header, `JET_errDatabaseDirtyShutdown` among them; `JET_errPageSizeMismatch`.
pub fn check_file(cache: &Arc<Cache>, path: &Path, expected: Option<PageSize>) -> Result<Report> {
    let file = Disk
        .open(path, Access::Read)
        .map_err(|error| io_error("open", path, error))?;
    let selected = read_header(path, &*file)?;
    selected.header.check_open(OpenMode::ReadOnly, expected)?;
    let cached = CachedFile::register(cache, file, path, selected.page_size);
    check_pages_and_rows(&cached, &selected.header)
}

/// Checks the file of this name, which must have the page size of the process. With `prefix`, the report goes into a file called
/// `prefix` and `.INTEG.RAW`.
///
/// # Errors
/// As [`check_file`]; `JET_errDatabaseCorrupted` if anything is wrong.
pub fn check_by_name(name: &str, prefix: Option<&str>) -> Result<()> {
    let process = process();
    let size = process.globals().read().number(id::DATABASE_PAGE_SIZE);
    let path = existing_file(name)?;
    let report = check_file(process.cache(), &path, Some(PageSize::new(size as u32)?))?;
    if let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) {
        let to = paths::complete(&format!("{prefix}.INTEG.RAW"))?;
        std::fs::write(&to, report.to_string()).map_err(|error| io_error("write", &to, error))?;
    }
    report.result()
}

/// Checks the pages of a file that is in the cache.
///
/// # Errors
/// As [`check_database`].
pub fn check_pages_and_rows(file: &Arc<CachedFile>, header: &DbHeader) -> Result<Report> {
    let mut report = Report::default();
    let Some(last) = report.keep("space of the database", space::database_last_page(file)) else {
        return Ok(report);
    };
    file.set_last_page(last);
    pages::check_checksums(file, last, &mut report)?;
    let Some(catalog) = report.keep("catalog", Catalog::open(file)) else {
        return Ok(report);
    };
    if !header.shadowing_disabled() {
        catalog::compare_shadow(file, &mut report);
    }
    let Some(tables) = report.keep("list of tables", catalog::tables(&catalog)) else {
        return Ok(report);
    };
    let mut names = Vec::new();
    for row in &tables {
        names.extend(catalog::trees_of(&catalog, row, &mut report));
    }
    if let Some(facts) = report.keep("space", check_space(file, &names)) {
        report.trees = facts.trees.len();
        report.leaked = facts.leaked.len();
        if facts.dbtime > header.dbtime().max(file.dbtime()) {
            report.add(
                JetErr::DatabaseCorrupted,
                "a page is newer than the database".into(),
            );
        }
    }
    let fillings = FillingProgress::find(&catalog, file);
    let fillings = report.keep("fillings of indexes", fillings).flatten();
    for row in &tables {
        if let Ok(table) = catalog.table(row.objid, &crate::btree::SkipDeleted) {
            rows::check_table(file, &table, fillings.as_ref(), &mut report);
        }
    }
    Ok(report)
}
