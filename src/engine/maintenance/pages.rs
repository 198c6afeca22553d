//! Checksums of all pages of a database, as they lie in the file.

use super::report::Report;
use crate::cache::CachedFile;
use crate::error::{JetErr, Result};
use crate::format::checksum::{Verdict, verify};
use crate::os::file::{io_error, read_full};
use crate::types::PageNo;

/// Pages read at once.
const BATCH: u32 = 64;

/// Checks every page up to the last owned one. A page of zeros was never written; whether somebody needs it, its tree will tell.
///
/// # Errors
/// Those of reading the file, except its end.
pub(super) fn check_checksums(file: &CachedFile, last: PageNo, report: &mut Report) -> Result<()> {
    let size = file.page_size();
    let mut buffer = vec![0; BATCH as usize * size.bytes()];
    let mut first = 1u32;
    while first <= last.0 {
        let count = BATCH.min(last.0 - first + 1) as usize;
        let wanted = &mut buffer[..count * size.bytes()];
        let got = read_full(&**file.file(), size.offset_of(PageNo(first)), wanted)
            .map_err(|error| io_error("read", file.path(), error))?;
        if got < wanted.len() {
            report.add(
                JetErr::FileIOBeyondEOF,
                format!("the file ends before page {}, the last one", last.0),
            );
        }
        for (page, bytes) in (first..).zip(wanted[..got].chunks_exact_mut(size.bytes())) {
            report.pages += 1;
            match verify(bytes, size, PageNo(page)) {
                Ok(Verdict::Good | Verdict::Uninitialised) => {}
                Ok(Verdict::Corrected) => report.note(format!("page {page}: one bit is wrong, and known")),
                Err(error) => report.add(error.code(), format!("page {page}: the checksum is wrong")),
            }
        }
        if got < count * size.bytes() {
            break;
        }
        first += BATCH;
    }
    Ok(())
}
