//! `JetGetDatabasePages`: pages of an attached database as they are in its file.

use crate::engine::database::Database;
use crate::error::{JetErr, Result};
use crate::format::checksum;
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::os::file::io_error;
use crate::types::{DbTime, ObjectId, PageNo};

/// Pages in front of page 1: the header and its copy.
const HEADERS: u64 = 2;
/// Dbtime of a page that was cut off the file.
const SHRUNK: DbTime = DbTime(0xFFFF_FFFF_FFFF_FFFD);
/// How often a page is read that somebody may be writing.
const ATTEMPTS: usize = 3;

/// Fills `buffer`, a whole number of pages, with the pages from `first` on. Behind the end of the file pages are empty and say so.
///
/// # Errors
/// `JET_errReadVerifyFailure` for a damaged page; those of reading the file.
pub fn read_pages(database: &Database, first: PageNo, buffer: &mut [u8]) -> Result<()> {
    let file = database.file();
    let (size, disk) = (file.page_size(), file.file());
    let failed = |error| io_error("reading pages", file.path(), error);
    let pages = disk.len().map_err(failed)? / size.bytes() as u64;
    for (number, page) in (first.0..).map(PageNo).zip(buffer.chunks_exact_mut(size.bytes())) {
        if u64::from(number.0) + HEADERS > pages {
            shrunk(page, size, number);
            continue;
        }
        let mut good = Err(JetErr::ReadVerifyFailure.into());
        for _ in 0..ATTEMPTS {
            let read = disk.read_at(size.offset_of(number), page).map_err(failed)?;
            if read == page.len() {
                good = checksum::verify(page, size, number);
            }
            if good.is_ok() {
                break;
            }
        }
        good?;
    }
    Ok(())
}

/// An empty page.
fn shrunk(page: &mut [u8], size: crate::types::PageSize, number: PageNo) {
    if let Some(mut page) = PageMut::format(page, size, number, ObjectId(0), PageFlags::empty()) {
        page.set_dbtime(SHRUNK);
        page.set_checksum(number);
    }
}
