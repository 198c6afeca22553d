//! Pages in memory. (The replacement policy is still to come: this first form keeps every page of a file it has read.)
//!
//! The interface is the one that stays: [`CachedFile::read`] gives a [`PageGuard`], a latched page that was verified and
//! checked when it was loaded.

pub mod stats;

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::error::{Error, JetErr, Result, fail};
use crate::format::checksum::{self, Verdict};
use crate::format::page::Page;
use crate::types::{PageNo, PageSize};

/// A database file whose pages are cached.
pub struct CachedFile {
    size: PageSize,
    state: Mutex<(std::fs::File, HashMap<PageNo, Arc<[u8]>>)>,
}

/// A page under a shared latch.
pub struct PageGuard {
    number: PageNo,
    size: PageSize,
    bytes: Arc<[u8]>,
}

impl CachedFile {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// `JET_errFileNotFound`.
    pub fn open(path: &Path, size: PageSize) -> Result<CachedFile> {
        let file = std::fs::File::open(path).map_err(|e| Error::with_source(JetErr::FileNotFound, e))?;
        Ok(CachedFile {
            size,
            state: Mutex::new((file, HashMap::new())),
        })
    }

    /// Page size of the file.
    pub fn page_size(&self) -> PageSize {
        self.size
    }

    /// A page, latched for reading.
    ///
    /// # Errors
    /// `JET_errFileIOBeyondEOF`, `JET_errReadVerifyFailure`, `JET_errPageNotInitialized`, and those of
    /// [`Page::validate`](crate::format::page::Page::validate).
    pub fn read(&self, number: PageNo) -> Result<PageGuard> {
        let (file, pages) = &mut *self.state.lock();
        if let Some(bytes) = pages.get(&number) {
            return Ok(PageGuard {
                number,
                size: self.size,
                bytes: bytes.clone(),
            });
        }
        let mut bytes = vec![0; self.size.bytes()];
        file.seek(SeekFrom::Start(self.size.offset_of(number)))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(|e| Error::with_source(JetErr::FileIOBeyondEOF, e))?;
        if checksum::verify(&mut bytes, self.size, number)? == Verdict::Uninitialised {
            return fail(JetErr::PageNotInitialized);
        }
        let page = Page::new(&bytes, self.size).ok_or(JetErr::InternalError)?;
        page.validate(number)?;
        let bytes: Arc<[u8]> = bytes.into();
        pages.insert(number, bytes.clone());
        Ok(PageGuard {
            number,
            size: self.size,
            bytes,
        })
    }
}

impl PageGuard {
    /// Where the page is.
    pub fn number(&self) -> PageNo {
        self.number
    }

    /// The page.
    pub fn page(&self) -> Page<'_> {
        Page::new(&self.bytes, self.size).expect("a cached page has its size")
    }
}
