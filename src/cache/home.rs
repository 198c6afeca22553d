//! What all pages of a file share: where they come from, which of them are dirty, and whether the file still takes writes.

use crate::os::sync::{AtomicU32, AtomicU64, Ordering};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::os::sync::ArcRwLockWriteGuard;
use crate::os::sync::Mutex;

use super::Cache;
use super::file::BodyLatch;
use super::frame::{FrameRef, State};
use crate::error::{Error, JetErr, Result};
use crate::format::page_mut::PageMut;
use crate::os::file::{File, io_error};
use crate::types::{DbTime, PageNo, PageSize};

/// The file behind pages.
#[derive(Debug)]
pub(super) struct Home {
    /// The cache that holds the pages. Frames lead here and so back to the cache; they leave it with the file.
    pub cache: Arc<Cache>,
    pub file: Arc<dyn File>,
    pub path: PathBuf,
    pub page_size: PageSize,
    /// Last page that trees may refer to.
    pub last_page: AtomicU32,
    /// The dbtime drawn last (docs/spec/01 §3.7).
    pub dbtime: AtomicU64,
    /// Pages that are dirty or being written, for flushing in order. A page leaves when its write is done.
    pub dirty: Mutex<BTreeSet<PageNo>>,
    /// The first failure of a write, a sync or a growth.
    failure: OnceLock<JetErr>,
}

impl Home {
    pub fn new(cache: &Arc<Cache>, file: Arc<dyn File>, path: &Path, page_size: PageSize) -> Home {
        Home {
            cache: cache.clone(),
            file,
            path: path.to_path_buf(),
            page_size,
            last_page: AtomicU32::new(PageNo::LIMIT.0 - 1),
            dbtime: AtomicU64::new(DbTime::FIRST.0),
            dirty: Mutex::default(),
            failure: OnceLock::new(),
        }
    }

    /// An error that names file and page.
    pub fn describe(&self, code: JetErr, page: PageNo, what: &str) -> Error {
        Error::with_source(code, format!("{}, page {}: {what}", self.path.display(), page.0))
    }

    /// What went wrong first, if anything did.
    pub fn failure(&self) -> Option<JetErr> {
        self.failure.get().copied()
    }

    /// Refuses if a write has failed before.
    pub fn check(&self) -> Result<()> {
        match self.failure() {
            None => Ok(()),
            Some(code) => Err(Error::with_source(
                code,
                format!("{}: an earlier write failed", self.path.display()),
            )),
        }
    }

    /// Remembers a failure of the file.
    pub fn fail(&self, what: &str, error: std::io::Error) -> Error {
        let error = io_error(what, &self.path, error);
        let _ = self.failure.set(error.code());
        error
    }

    /// Makes everything written durable.
    pub fn sync(&self) -> Result<()> {
        self.check()?;
        self.file.sync().map_err(|error| self.fail("syncing", error))
    }
}

/// Whether to wait for a latch.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// Until it is free. Only for those who hold no latch.
    Yes,
    /// Not at all: a page in use is left alone.
    No,
}

/// Writes a page if it is dirty. `false`: it was in use. Must be called without the lock of its shard.
pub(super) fn write_back(frame: &FrameRef, wait: Wait) -> Result<bool> {
    let body = match wait {
        Wait::Yes => frame.write_arc(),
        Wait::No => match frame.try_write_arc() {
            Some(body) => body,
            None => return Ok(false),
        },
    };
    if body.state == State::Ready && body.is_dirty() {
        write(body)?;
    }
    Ok(true)
}

/// Writes a dirty page. It stays on the list of dirty pages until it is written, so that a flush that finds it there waits.
fn write(mut body: BodyLatch) -> Result<()> {
    let home = body.home.clone();
    home.check()?;
    let (number, size) = (body.key.page, body.size);
    if let Some(mut page) = PageMut::new(&mut body.bytes, size) {
        page.advance_flush_type();
        page.set_checksum(number);
    }
    let body = ArcRwLockWriteGuard::downgrade(body);
    let done = home.file.write_at(size.offset_of(number), &body.bytes);
    done.map_err(|error| home.fail("writing", error))?;
    // Nobody has changed it since: that takes the exclusive latch.
    body.dirty.store(false, Ordering::Release);
    home.dirty.lock().remove(&number);
    Ok(())
}
