//! What all pages of a file share: where they come from, which of them are dirty, and what is durable.
//!
//! A page whose write fails stays dirty, and is tried again by the next flush, or when it has to leave memory. A sync that fails says
//! nothing about the pages written since the last one that did not, and a later sync need not make up for it: these pages count as
//! dirty again. Those of them that have left memory meanwhile are in doubt for good, and the file cannot be flushed any more.

use crate::os::sync::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::os::sync::ArcRwLockWriteGuard;
use crate::os::sync::Mutex;

use super::Cache;
use super::edition::Editions;
use super::file::BodyLatch;
use super::frame::{Body, FrameRef, State};
use crate::error::{Error, JetErr, Result};
use crate::format::page::Page;
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
    /// What was changed since somebody looked.
    pub editions: Editions,
    /// Pages that are dirty or being written, for flushing in order. A page leaves when its write is done.
    pub dirty: Mutex<BTreeSet<PageNo>>,
    /// Pages that have not changed since this dbtime have no versions.
    pub settled: AtomicU64,
    /// What fresh pages say of their reserved tags.
    reserved_tags: AtomicU32,
    /// Number of the span between the beginnings of two syncs, from 1.
    span: AtomicU64,
    /// The last span whose writes are durable.
    durable: AtomicU64,
    /// A sync has failed since the last flush.
    unsure: AtomicBool,
    /// A page written in this span has left memory.
    departed: AtomicBool,
    /// How the sync failed after which pages are in doubt that are not in memory.
    lost: OnceLock<JetErr>,
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
            editions: Editions::default(),
            dirty: Mutex::default(),
            settled: AtomicU64::new(0),
            reserved_tags: AtomicU32::new(0),
            span: AtomicU64::new(1),
            durable: AtomicU64::new(0),
            unsure: AtomicBool::new(false),
            departed: AtomicBool::new(false),
            lost: OnceLock::new(),
        }
    }

    /// What fresh pages of this file say of their reserved tags: 0 or 1.
    pub fn reserved_tags(&self) -> u16 {
        u16::from(self.reserved_tags.load(Ordering::Relaxed) != 0)
    }

    /// From now on fresh pages state that they have one reserved tag.
    pub fn state_reserved_tags(&self) {
        self.reserved_tags.store(1, Ordering::Relaxed);
    }

    /// An error that names file and page.
    pub fn describe(&self, code: JetErr, page: PageNo, what: &str) -> Error {
        Error::with_source(code, format!("{}, page {}: {what}", self.path.display(), page.0))
    }

    /// A page that was read, and that no version is of, forgets those it had once (docs/spec/01 §3.5).
    pub fn settle(&self, bytes: &mut [u8]) {
        let settled = DbTime(self.settled.load(Ordering::Relaxed));
        let old = Page::new(bytes, self.page_size).is_some_and(|page| page.dbtime() <= settled);
        if let Some(mut page) = PageMut::new(bytes, self.page_size).filter(|_| old) {
            // It has been validated.
            let _ = page.forget_versions();
        }
    }

    /// An error of the file.
    pub fn failed(&self, what: &str, error: std::io::Error) -> Error {
        io_error(what, &self.path, error)
    }

    /// Makes everything written durable.
    pub fn sync(&self) -> Result<()> {
        if let Some(code) = self.lost.get() {
            let text = format!("{}: pages are in doubt since a sync failed", self.path.display());
            return Err(Error::with_source(*code, text));
        }
        let departed = self.departed.swap(false, Ordering::AcqRel);
        let span = self.span.fetch_add(1, Ordering::AcqRel);
        match self.file.sync() {
            Ok(()) => {
                self.durable.fetch_max(span, Ordering::AcqRel);
                Ok(())
            }
            Err(error) => {
                let error = self.failed("syncing", error);
                self.unsure.store(true, Ordering::Release);
                if departed | self.departed.swap(false, Ordering::AcqRel) {
                    let _ = self.lost.set(error.code());
                }
                Err(error)
            }
        }
    }

    /// Whether a sync has failed since this was asked last.
    pub fn take_doubt(&self) -> bool {
        self.unsure.swap(false, Ordering::AcqRel)
    }

    /// Whether a page was written and is not known to be durable.
    pub fn is_in_doubt(&self, body: &Body) -> bool {
        body.written.load(Ordering::Acquire) > self.durable.load(Ordering::Acquire)
    }

    /// A page leaves memory.
    pub fn note_departure(&self, body: &Body) {
        if self.is_in_doubt(body) {
            self.departed.store(true, Ordering::Release);
        }
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
    let (number, size) = (body.key.page, body.size);
    if let Some(mut page) = PageMut::new(&mut body.bytes, size) {
        page.advance_flush_type();
        page.set_checksum(number);
    }
    let body = ArcRwLockWriteGuard::downgrade(body);
    let done = home.file.write_at(size.offset_of(number), &body.bytes);
    done.map_err(|error| home.failed("writing", error))?;
    // A sync that has begun meanwhile need not have this page; the next one has.
    body.written
        .store(home.span.load(Ordering::Acquire), Ordering::Release);
    // Nobody has changed it since: that takes the exclusive latch.
    body.dirty.store(false, Ordering::Release);
    home.dirty.lock().remove(&number);
    Ok(())
}
