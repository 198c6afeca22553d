//! The writing half of a cached file: latches to change pages, flushing, growing, the clock of changes.

use crate::os::sync::Ordering;

use super::file::{CachedFile, Loaded, NewFrame, Reading};
use super::frame::{Faint, FaintHint, FrameRef, Key, State};
use super::guard::{PageUpgradeGuard, PageWriteGuard, make_dirty};
use super::home::{Wait, write_back};
use super::order;
use super::stats::count;
use crate::error::{JetErr, Result};
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo};

/// Where a latch is to be taken.
enum Found {
    /// In this frame.
    Frame(FrameRef),
    /// It is held already: the page has just been read.
    Latched(super::file::BodyLatch),
}

impl CachedFile {
    /// Latches a page in exclusive mode, reading it if it is not in memory.
    ///
    /// # Errors
    /// As [`latch`](Self::latch).
    #[inline]
    pub fn latch_write(&self, page: PageNo) -> Result<PageWriteGuard> {
        let mut guard = self.latch_write_unconfirmed(page)?;
        guard.confirm();
        Ok(guard)
    }

    pub(super) fn latch_write_unconfirmed(&self, page: PageNo) -> Result<PageWriteGuard> {
        loop {
            let body = match self.find_or_load(page)? {
                Found::Frame(frame) => {
                    order::about_to_wait(self.key(page));
                    frame.write_arc()
                }
                Found::Latched(body) => body,
            };
            if self.is_usable(body.state, page)? {
                body.touch();
                return Ok(PageWriteGuard::unconfirmed(body));
            }
        }
    }

    /// Latches the page of a hint in exclusive mode, if nobody has to be waited for.
    pub fn try_latch_write_faint(&self, hint: &FaintHint) -> Faint<PageWriteGuard> {
        let Some(frame) = hint.frame.upgrade() else {
            return Faint::Gone;
        };
        let Some(body) = frame.try_write_arc() else {
            return Faint::Busy;
        };
        if body.state != State::Ready || body.key.file != self.number {
            return Faint::Gone;
        }
        body.touch();
        count::page_referenced(1);
        Faint::Here(PageWriteGuard::tried(body))
    }

    /// As [`latch_write`](Self::latch_write), but does not wait for a latch: `None` if somebody uses or loads the page. For whoever
    /// holds a latch that comes later in the order.
    ///
    /// # Errors
    /// As [`latch_write`](Self::latch_write).
    pub fn try_latch_write(&self, page: PageNo) -> Result<Option<PageWriteGuard>> {
        let body = match self.find_or_load(page)? {
            Found::Frame(frame) => match frame.try_write_arc() {
                Some(body) => body,
                None => return Ok(None),
            },
            Found::Latched(body) => body,
        };
        let usable = self.is_usable(body.state, page)?;
        Ok(usable.then(|| PageWriteGuard::tried(body)))
    }

    /// Latches a page in upgrade mode.
    ///
    /// # Errors
    /// As [`latch_write`](Self::latch_write).
    pub fn latch_upgradable(&self, page: PageNo) -> Result<PageUpgradeGuard> {
        loop {
            let body = match self.find_or_load(page)? {
                Found::Frame(frame) => frame.upgradable_read_arc(),
                Found::Latched(body) => {
                    let frame = crate::os::sync::ArcRwLockWriteGuard::rwlock(&body).clone();
                    drop(body);
                    frame.upgradable_read_arc()
                }
            };
            if self.is_usable(body.state, page)? {
                body.touch();
                return Ok(PageUpgradeGuard::waited(body));
            }
        }
    }

    /// Latches a page that is to be formed, in exclusive mode, without reading it. Let go without having been formed, it was
    /// never there. What was in memory under its number, left by an earlier use, is there still until it is formed.
    ///
    /// # Errors
    /// `JET_errFileIOBeyondEOF` past the last owned page; the code of a failed write if too much waits to be written.
    pub fn latch_new(&self, page: PageNo) -> Result<PageWriteGuard> {
        let key = self.key(page);
        loop {
            let frame = match self.cache.find(key) {
                Some(frame) => frame,
                None => match self.new_frame(key)? {
                    NewFrame::Here(mut body, _) => {
                        // Memory of a page that left may lie here.
                        body.bytes.fill(0);
                        body.state = State::New;
                        return Ok(PageWriteGuard::fresh(body));
                    }
                    NewFrame::Elsewhere(frame) => frame,
                },
            };
            let body = frame.write_arc();
            if body.state == State::Ready {
                return Ok(PageWriteGuard::fresh(body));
            }
        }
    }

    fn key(&self, page: PageNo) -> Key {
        Key {
            file: self.number,
            page,
        }
    }

    fn find_or_load(&self, page: PageNo) -> Result<Found> {
        let key = self.key(page);
        if let Some(frame) = self.cache.find(key) {
            count::page_referenced(1);
            return Ok(Found::Frame(frame));
        }
        Ok(match self.load(key, Reading::Wanted)? {
            Loaded::Here(body) => Found::Latched(body),
            Loaded::Elsewhere(frame) => Found::Frame(frame),
        })
    }

    /// Whether a latched frame holds its page; `false`: it has left, look again.
    fn is_usable(&self, state: State, page: PageNo) -> Result<bool> {
        match state {
            State::Ready => Ok(true),
            State::Failed(code) => Err(self.describe(code, page, "another thread failed to read it")),
            State::Evicted | State::Loading | State::New => Ok(false),
        }
    }

    /// Writes the pages that are dirty now, in order of their numbers, then makes them durable. Waits for those that are latched:
    /// call it without latches.
    ///
    /// # Errors
    /// `JET_errDiskIO`, `JET_errDiskFull` and the like, the first of them. What could not be written stays dirty, and is tried again
    /// next time; only pages that a failing sync left in doubt, and that are in memory no more, spoil the file for good.
    pub fn flush(&self) -> Result<()> {
        if self.home.take_doubt() {
            self.write_again();
        }
        self.write_dirty()?;
        self.home.sync()
    }

    /// As [`flush`](Self::flush), without making the pages durable. A page that cannot be written does not keep others from it.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn write_dirty(&self) -> Result<()> {
        order::assert_unlatched("a flush");
        let pages: Vec<PageNo> = self.home.dirty.lock().iter().copied().collect();
        let mut first = Ok(());
        for page in pages {
            // One that has left was written before.
            if let Some(frame) = self.cache.find(self.key(page)) {
                let done = write_back(&frame, Wait::Yes);
                first = first.and(done.map(drop));
            }
        }
        first
    }

    /// Makes those pages dirty again that were written and may not be durable.
    fn write_again(&self) {
        for frame in self.cache.frames_of(self.number) {
            let body = frame.write_arc();
            if body.state == State::Ready && self.home.is_in_doubt(&body) {
                make_dirty(&body);
            }
        }
    }

    /// Number of pages with changes that the file has not.
    pub fn dirty_pages(&self) -> usize {
        self.home.dirty.lock().len()
    }

    /// Makes the file long enough for a page, and the length durable. What comes in is zero: pages never written. The last owned page
    /// stays what it was until [`set_last_page`](Self::set_last_page) is told.
    ///
    /// # Errors
    /// `JET_errOutOfDatabaseSpace` for a page that the format cannot number; `JET_errDiskFull` and other failures of the file, which
    /// are remembered only if they leave its state in doubt: a full disk does not.
    pub fn extend_to(&self, page: PageNo) -> Result<()> {
        if page >= PageNo::LIMIT {
            return Err(self.describe(JetErr::OutOfDatabaseSpace, page, "no page of any database"));
        }
        let end = self.page_size().offset_of(page) + self.page_size().bytes() as u64;
        let file = &self.home.file;
        let len = file.len().map_err(|error| self.home.failed("growing", error))?;
        if len >= end {
            return Ok(());
        }
        match file.set_len(end) {
            Ok(()) => self.home.sync(),
            Err(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                Err(self.describe(JetErr::DiskFull, page, "no room to grow"))
            }
            Err(error) => Err(self.home.failed("growing", error)),
        }
    }

    /// Cuts off what lies behind a page: bytes that no page of the database owns, whatever once wrote them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn cut_behind(&self, page: PageNo) -> Result<()> {
        let end = self.page_size().offset_of(page) + self.page_size().bytes() as u64;
        let file = &self.home.file;
        let failed = |error| self.home.failed("shortening", error);
        if file.len().map_err(failed)? > end {
            file.set_len(end).map_err(failed)?;
        }
        Ok(())
    }

    /// From now on, pages read that have not changed since `dbtime` forget what they say of versions: there are none. For whoever
    /// attaches a database, before anything is read.
    pub fn set_settled(&self, dbtime: DbTime) {
        self.home.settled.store(dbtime.0, Ordering::Relaxed);
    }

    /// Pages that are dirty forget what they say of versions: there are none any more. For whoever detaches a database. Waits for
    /// those that are latched.
    pub fn forget_versions(&self) {
        let pages: Vec<PageNo> = self.home.dirty.lock().iter().copied().collect();
        for page in pages {
            let Some(frame) = self.cache.find(self.key(page)) else {
                continue;
            };
            let mut body = frame.write_arc();
            let size = body.size;
            if body.state == State::Ready
                && body.is_dirty()
                && let Some(mut page) = PageMut::new(&mut body.bytes, size)
            {
                // A page that cannot be read stays as it is.
                let _ = page.forget_versions();
            }
        }
    }

    /// Takes the pages behind `stays`, up to `last`, out of memory, changed or not: they are about to be cut off. Waits for those that
    /// are latched.
    pub fn forget_behind(&self, stays: PageNo, last: PageNo) {
        for page in (stays.0..last.0).map(|page| PageNo(page + 1)) {
            let Some(frame) = self.cache.find(self.key(page)) else {
                continue;
            };
            let mut body = frame.write_arc();
            if body.state == State::Ready {
                body.dirty.store(false, Ordering::Release);
                self.home.dirty.lock().remove(&page);
                body.state = State::Evicted;
                self.cache.discard(&mut body, &frame);
            }
        }
    }

    /// The dbtime drawn last; no page of the file has a later one (docs/spec/01 §3.7).
    pub fn dbtime(&self) -> DbTime {
        DbTime(self.home.dbtime.load(Ordering::Acquire))
    }

    /// Sets the clock, from the header of the database.
    pub fn set_dbtime(&self, dbtime: DbTime) {
        self.home.dbtime.store(dbtime.0, Ordering::Release);
    }

    /// Draws the next dbtime, for a change of one or more latched pages.
    pub fn draw_dbtime(&self) -> DbTime {
        DbTime(self.home.dbtime.fetch_add(1, Ordering::AcqRel).wrapping_add(1))
    }
}
