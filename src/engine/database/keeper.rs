//! The header of a database that is attached for writing: kept in memory, written twice (docs/spec/01 §1.3, §2.4).
//!
//! ```text
//!  0         page size   2 × page size
//!  ├ header ─┼─ shadow ──┼─ page 1 ...
//! ```
//!
//! The first copy is durable before the second is touched, so one of them is whole at any time. Bytes of the header page that no
//! field here stands for are kept as they were.

use std::sync::Arc;

use zerocopy::FromBytes;

use crate::cache::CachedFile;
use crate::engine::lock::RankedMutex;
use crate::error::{JetErr, Result};
use crate::format::checksum::set_header_checksum;
use crate::format::header::{DbHeader, Moment};
use crate::format::stamp::{LogTime, Signature};
use crate::os::file::{File, io_error};
use crate::os::{clock, random};

/// See the module.
pub struct HeaderKeeper {
    file: Arc<CachedFile>,
    page: RankedMutex<Box<[u8]>, 12>,
}

impl HeaderKeeper {
    /// The keeper of a file whose header page is `page`.
    pub fn new(file: &Arc<CachedFile>, page: Box<[u8]>) -> HeaderKeeper {
        HeaderKeeper {
            file: file.clone(),
            page: RankedMutex::new(page),
        }
    }

    /// Changes the header and makes both copies of it durable; gives what is in the file then. After an error nobody knows which
    /// copy is.
    ///
    /// # Errors
    /// `JET_errDiskIO`, `JET_errDiskFull` and other failures of the file.
    pub fn change(&self, edit: impl FnOnce(&mut DbHeader)) -> Result<Box<DbHeader>> {
        let mut page = self.page.lock();
        let (header, _) = DbHeader::mut_from_prefix(&mut page).map_err(|_| JetErr::InternalError)?;
        edit(header);
        set_header_checksum(&mut page);
        self.write(&page)?;
        let header = DbHeader::view(&page).ok_or(JetErr::InternalError)?;
        Ok(Box::new(header.clone()))
    }

    fn write(&self, page: &[u8]) -> Result<()> {
        let file: &dyn File = &**self.file.file();
        let failed = |error| io_error("write the header of", self.file.path(), error);
        for offset in [0, page.len() as u64] {
            file.write_at(offset, page).map_err(failed)?;
            file.sync().map_err(failed)?;
        }
        Ok(())
    }
}

/// The time, and a signature for a write of a header.
pub fn moment() -> Moment {
    Moment {
        now: now(),
        write: signature(),
    }
}

/// An identity that no other file has.
pub fn signature() -> Signature {
    Signature {
        random: random::number().into(),
        created: now(),
        computer: [0; 16],
    }
}

fn now() -> LogTime {
    let utc = clock::now();
    let time = (utc.hours, utc.minutes, utc.seconds);
    LogTime::utc(utc.year, utc.month, utc.day, time, utc.milliseconds)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cache::Cache;
    use crate::format::header::select;
    use crate::os::file::{Access, FileSystem, read_full};
    use crate::os::sim::SimDisk;
    use crate::types::{LogDbId, PageSize};

    #[test]
    fn both_copies_are_written_and_strange_bytes_kept() {
        let size = PageSize::DEFAULT;
        let disk = SimDisk::new();
        let file = disk.open(Path::new("/a.edb"), Access::CreateNew).unwrap();
        let cached = CachedFile::register(&Cache::new(1 << 20), file.clone(), Path::new("/a.edb"), size);
        let mut page = vec![0; size.bytes()];
        DbHeader::new_created(size, signature(), &moment(), LogDbId(1)).write_page(&mut page);
        page[800] = 0xAB;
        let keeper = HeaderKeeper::new(&cached, page.into());
        let told = keeper
            .change(|header| header.begin_unlogged(signature(), &moment(), LogDbId(2)))
            .unwrap();
        let mut area = vec![0; 2 * size.bytes()];
        assert_eq!(read_full(&*file, 0, &mut area).unwrap(), area.len());
        let found = select(&area).unwrap();
        assert!(found.other_copy_good);
        assert_eq!(found.header, told);
        assert_eq!((found.page[800], found.header.dbid.get()), (0xAB, 2));
    }
}
