//! A file whose pages are cached: latching a page, and loading it on a miss.

use crate::os::sync::{AtomicU32, Ordering};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::os::sync::ArcRwLockWriteGuard;
use crate::os::sync::{RawRwLock, RwLock};

use super::Cache;
use super::edition::{Edition, Kind};
use super::frame::{Body, Faint, FaintHint, FrameRef, Key, PageGuard, PageHint, State};
use super::home::Home;
use super::order;
use super::shard::Sought;
use super::stats::count;
use crate::error::{Error, JetErr, Result};
use crate::format::checksum::{self, Verdict};
use crate::format::page::Page;
use crate::os::file::{File, read_full};
use crate::types::{PageNo, PageSize};

/// One database file in the cache, from attach to detach. Dropping it drops its pages, changed ones too: whoever wants
/// them kept calls [`flush`](Self::flush) before.
#[derive(Debug)]
pub struct CachedFile {
    pub(super) cache: Arc<Cache>,
    pub(super) number: u32,
    pub(super) home: Arc<Home>,
}

impl Drop for CachedFile {
    fn drop(&mut self) {
        self.cache.forget(self.number, self.page_size().bytes());
    }
}

impl CachedFile {
    /// Brings a file into the cache. `path` is for messages only. Until [`set_last_page`](Self::set_last_page) says
    /// better, the last page is the last that the format can number.
    pub fn register(
        cache: &Arc<Cache>,
        file: Arc<dyn File>,
        path: &Path,
        page_size: PageSize,
    ) -> Arc<CachedFile> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Arc::new(CachedFile {
            cache: cache.clone(),
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            home: Arc::new(Home::new(cache, file, path, page_size)),
        })
    }

    /// From now on fresh pages state that they have one reserved tag, as files of revision 270 and later want
    /// (docs/spec/01 §2.5.5). Before, they state 0, which means the same.
    pub fn state_reserved_tags(&self) {
        self.home.state_reserved_tags();
    }

    /// Page size of the file.
    pub fn page_size(&self) -> PageSize {
        self.home.page_size
    }

    /// The name it was registered under.
    pub fn path(&self) -> &Path {
        &self.home.path
    }

    /// The file itself.
    pub fn file(&self) -> &Arc<dyn File> {
        &self.home.file
    }

    /// The cache it is in.
    pub fn cache(&self) -> &Arc<Cache> {
        &self.cache
    }

    /// Last page that the database owns (docs/spec/01 §1.4). Pages behind it are never read.
    pub fn last_page(&self) -> PageNo {
        PageNo(self.home.last_page.load(Ordering::Relaxed))
    }

    /// Sets the last owned page, from the space trees.
    pub fn set_last_page(&self, page: PageNo) {
        self.home.last_page.store(page.0, Ordering::Relaxed);
    }

    /// Latches a page in shared mode, reading it if it is not in memory. Waits while another thread loads it.
    ///
    /// # Errors
    /// `JET_errFileIOBeyondEOF` past the end of the file or the last owned page, `JET_errDiskIO`, `JET_errPageNotInitialized`,
    /// `JET_errReadVerifyFailure`, and those of [`Page::validate`]. The source names file, page and rule.
    #[inline]
    pub fn latch(&self, page: PageNo) -> Result<PageGuard> {
        let mut guard = self.latch_unconfirmed(page)?;
        guard.confirm();
        Ok(guard)
    }

    pub(super) fn latch_unconfirmed(&self, page: PageNo) -> Result<PageGuard> {
        let key = Key {
            file: self.number,
            page,
        };
        loop {
            let guard = match self.cache.find_latched(key) {
                Some(Sought::Latched(body)) => body,
                Some(Sought::Busy(frame)) => {
                    order::about_to_wait(key);
                    frame.read_arc()
                }
                None => match self.load(key, Reading::Wanted)? {
                    Loaded::Here(body) => {
                        return Ok(PageGuard::unconfirmed(ArcRwLockWriteGuard::downgrade(body)));
                    }
                    Loaded::Elsewhere(frame) => frame.read_arc(),
                },
            };
            match guard.state {
                State::Ready => {
                    guard.touch();
                    count::page_referenced(1);
                    return Ok(PageGuard::unconfirmed(guard));
                }
                State::Failed(code) => {
                    return Err(self.describe(code, page, "another thread failed to read it"));
                }
                // It left between look-up and latch: look again.
                State::Evicted | State::Loading | State::New => {}
            }
        }
    }

    /// As [`latch`](Self::latch), but tries first where the page lay when the hint was taken. Gives the same page in
    /// any case; the hint only saves the look-up.
    ///
    /// # Errors
    /// As [`latch`](Self::latch).
    pub fn latch_hinted(&self, page: PageNo, hint: &PageHint) -> Result<PageGuard> {
        if let Some(frame) = &hint.frame {
            let guard = frame.read_arc();
            let key = Key {
                file: self.number,
                page,
            };
            if guard.state == State::Ready && guard.key == key {
                guard.touch();
                count::page_referenced(1);
                return Ok(PageGuard::waited(guard));
            }
        }
        self.latch(page)
    }

    /// The edition of a page now; it needs no latch.
    #[inline]
    pub fn edition(&self, page: PageNo, kind: Kind) -> Edition {
        self.home.editions.of(page, kind)
    }

    /// As [`latch_hinted`](Self::latch_hinted), but does not wait for a latch: `None` if somebody changes or loads the page now. For whoever
    /// was there once: what has become of the page since, nobody knows, so nobody may wait for it who has another one latched.
    ///
    /// # Errors
    /// As [`latch`](Self::latch).
    pub fn try_latch_hinted(&self, page: PageNo, hint: &PageHint) -> Result<Option<PageGuard>> {
        if let Some(frame) = &hint.frame {
            let Some(guard) = frame.try_read_arc() else {
                return Ok(None);
            };
            let key = Key {
                file: self.number,
                page,
            };
            if guard.state == State::Ready && guard.key == key {
                guard.touch();
                count::page_referenced(1);
                return Ok(Some(PageGuard::tried(guard)));
            }
        }
        self.try_latch(page)
    }

    /// Latches the page of a hint, if nobody has to be waited for.
    pub fn try_latch_faint(&self, hint: &FaintHint) -> Faint<PageGuard> {
        let Some(frame) = hint.frame.upgrade() else {
            return Faint::Gone;
        };
        let Some(guard) = frame.try_read_arc() else {
            return Faint::Busy;
        };
        if guard.state != State::Ready || guard.key.file != self.number {
            return Faint::Gone;
        }
        guard.touch();
        count::page_referenced(1);
        Faint::Here(PageGuard::tried(guard))
    }

    /// Waits until whoever has a page latched lets it go, whatever becomes of it then. For those who have just found it latched.
    pub fn wait_for(&self, page: PageNo) {
        let key = Key {
            file: self.number,
            page,
        };
        if let Some(Sought::Busy(frame)) = self.cache.find_latched(key) {
            order::about_to_wait(key);
            drop(frame.read_arc());
        }
    }

    /// Its number within the process, never used again.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// As [`latch`](Self::latch), but does not wait for a latch: `None` if somebody changes or loads the page now. For whoever
    /// holds a latch that comes later in the order.
    ///
    /// # Errors
    /// As [`latch`](Self::latch).
    pub fn try_latch(&self, page: PageNo) -> Result<Option<PageGuard>> {
        let key = Key {
            file: self.number,
            page,
        };
        let Some(frame) = self.cache.find(key) else {
            return match self.load(key, Reading::Wanted)? {
                Loaded::Here(body) => Ok(Some(PageGuard::tried(ArcRwLockWriteGuard::downgrade(body)))),
                Loaded::Elsewhere(_) => Ok(None),
            };
        };
        Ok(frame
            .try_read_arc()
            .filter(|guard| guard.state == State::Ready)
            .map(|guard| {
                guard.touch();
                count::page_referenced(1);
                PageGuard::tried(guard)
            }))
    }

    /// Reads a page into a new frame; another thread may be faster.
    pub(super) fn load(&self, key: Key, reading: Reading) -> Result<Loaded> {
        let (mut body, frame) = match self.new_frame(key)? {
            NewFrame::Here(body, frame) => (body, frame),
            NewFrame::Elsewhere(frame) => return Ok(Loaded::Elsewhere(frame)),
        };
        let start = Instant::now();
        let outcome = self.read_page(key.page, &mut body.bytes);
        if reading == Reading::Wanted {
            count::page_referenced(1);
            count::page_cache_miss(1);
            count::page_cache_miss_usec(start.elapsed().as_micros() as u64);
            count::page_read(1);
        }
        match outcome {
            Ok(()) => {
                self.home.settle(&mut body.bytes);
                body.state = State::Ready;
                self.cache.shard_of(key).1.admit(key);
                Ok(Loaded::Here(body))
            }
            Err(error) => {
                body.state = State::Failed(error.code());
                self.cache.discard(&mut body, &frame);
                Err(error)
            }
        }
    }

    /// Puts a frame for a page into the map, with memory but without content; another thread may be faster.
    pub(super) fn new_frame(&self, key: Key) -> Result<NewFrame> {
        if key.page.is_null() || key.page > self.last_page() {
            return Err(self.describe(JetErr::FileIOBeyondEOF, key.page, "no page of this database"));
        }
        let frame = Arc::new(RwLock::new(Body::loading(key, &self.home)));
        let mut body = frame.write_arc();
        let (index, shard) = self.cache.shard_of(key);
        if let Some(other) = shard.insert(key, &frame) {
            return Ok(NewFrame::Elsewhere(other));
        }
        let len = self.page_size().bytes();
        self.cache.used.fetch_add(len, Ordering::Relaxed);
        let spare = match self.cache.shrink(index) {
            Ok(spare) => spare.filter(|spare| spare.len() == len),
            Err(error) => {
                body.state = State::Evicted;
                self.cache.used.fetch_sub(len, Ordering::Relaxed);
                shard.remove(key, &frame);
                return Err(error);
            }
        };
        body.bytes = spare.unwrap_or_else(|| vec![0; len].into_boxed_slice());
        Ok(NewFrame::Here(body, frame))
    }

    /// Reads, verifies, repairs one bit, validates. The file is not written: a repaired page is good in memory only.
    fn read_page(&self, page: PageNo, bytes: &mut [u8]) -> Result<()> {
        count::database_reads(1);
        let got = read_full(&*self.home.file, self.page_size().offset_of(page), bytes)
            .map_err(|error| self.describe(JetErr::DiskIO, page, &error.to_string()))?;
        if got < bytes.len() {
            return Err(self.describe(JetErr::FileIOBeyondEOF, page, "the file is shorter"));
        }
        match checksum::verify(bytes, self.page_size(), page) {
            Ok(Verdict::Good | Verdict::Corrected) => {}
            Ok(Verdict::Uninitialised) => {
                return Err(self.describe(JetErr::PageNotInitialized, page, "all bytes are zero"));
            }
            Err(error) => return Err(self.describe(error.code(), page, "the checksum is wrong")),
        }
        let view = Page::new(bytes, self.page_size()).ok_or(JetErr::InternalError)?;
        view.validate(page).map_err(|error| {
            let rule = std::error::Error::source(&error)
                .map(ToString::to_string)
                .unwrap_or_default();
            self.describe(error.code(), page, &rule)
        })
    }

    pub(super) fn describe(&self, code: JetErr, page: PageNo, what: &str) -> Error {
        self.home.describe(code, page, what)
    }
}

/// The exclusive latch of a frame.
pub(super) type BodyLatch = ArcRwLockWriteGuard<RawRwLock, Body>;

/// Why a page is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Somebody waits for it.
    Wanted,
    /// Somebody will want it.
    Ahead,
}

/// A page that was looked for and not found.
pub(super) enum Loaded {
    /// Read into a new frame.
    Here(BodyLatch),
    /// In a frame that another thread made meanwhile.
    Elsewhere(FrameRef),
}

/// A frame to be filled.
pub(super) enum NewFrame {
    /// This one.
    Here(BodyLatch, FrameRef),
    /// None: another thread made one meanwhile.
    Elsewhere(FrameRef),
}
