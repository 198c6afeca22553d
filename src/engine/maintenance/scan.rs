//! Reading a database through in the background, page by page, to see whether the file still holds what was written to it
//! (JetDatabaseScan, docs/spec/05 §9).
//!
//! ```text
//!   pages 1..=last, as they lie in the file:   read a batch ─► checksums ─► wait ─► ...  ─► end of the pass: callback, once or again
//! ```
//!
//! The pages are read past the cache: what is in memory says nothing about the file. A page that is being written just then may look damaged;
//! it is read again before it is called so. A scan that is stopped goes on where it was when the next one begins, as long as the
//! database is attached.
//!
//! Upstream: DBM (`dbscan.cxx`), which cleans pages as well.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::background::Signal;
use crate::engine::call::in_callback;
use crate::engine::database::Database;
use crate::engine::event::Event;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::checksum::{Verdict, verify};
use crate::os::file::read_full;
use crate::types::PageNo;

bitflags::bitflags! {
    /// Option bits of JetDatabaseScan; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct ScanBits: u32 {
        /// Begin; one pass.
        const START = 0x10;
        /// End.
        const STOP = 0x20;
        /// Begin; pass after pass, as the parameters of the instance say.
        const START_CONTINUOUS = 0x80;
    }
}

/// What runs at the end of a pass: gets its seconds and pages.
pub type PassDone = Box<dyn Fn(i64, i32) + Send>;

/// What a client asks for.
pub struct Request {
    /// `grbit`.
    pub bits: ScanBits,
    /// `*pcSecondsMax`, 0 for none.
    pub seconds: u32,
    /// Milliseconds between batches.
    pub sleep: u32,
    /// The callback.
    pub done: Option<PassDone>,
}

/// Who scans one database.
#[derive(Default)]
pub struct Scanner {
    state: Mutex<Option<Running>>,
    progress: Mutex<Progress>,
}

struct Running {
    signal: Arc<Signal>,
    thread: JoinHandle<()>,
}

/// Where the pass is.
#[derive(Default)]
struct Progress {
    /// Pages that this pass has seen.
    pages: u32,
    began: Option<Instant>,
    /// When the last pass was completed.
    completed: Option<Instant>,
}

/// What a thread is to do.
struct Wish {
    once: bool,
    sleep: Duration,
    /// From the end of one pass to the beginning of the next, at least.
    pause: Duration,
    done: Option<PassDone>,
}

/// Bytes read at once, but one page at least.
const BATCH: usize = 64 * 1024;
/// Times that a page is read which looks damaged.
const READS: usize = 4;
/// Between these.
const READ_AGAIN: Duration = Duration::from_millis(20);

/// JetDatabaseScan.
///
/// # Errors
/// `JET_errInvalidGrbit` unless one beginning or the end is asked for; `JET_errInvalidParameter` for limits or a callback with a
/// continuous scan; `JET_errTransReadOnly`; `JET_errDatabaseFileReadOnly` when it is to begin; `JET_errDatabaseAlreadyRunningMaintenance`
/// for one that has begun and was not ended, even if its pass is done; `JET_errOutOfThreads`.
pub fn scan(session: &Session, database: &Arc<Database>, request: Request) -> Result<()> {
    let bits = request.bits & ScanBits::all();
    if bits.bits().count_ones() != 1 {
        return fail(JetErr::InvalidGrbit);
    }
    let continuous = bits == ScanBits::START_CONTINUOUS;
    if continuous && (request.seconds != 0 || request.sleep != 0 || request.done.is_some()) {
        return fail(JetErr::InvalidParameter);
    }
    if session.is_read_only() {
        return fail(JetErr::TransReadOnly);
    }
    if bits == ScanBits::STOP {
        database.scanner().end();
        return Ok(());
    }
    if database.is_read_only() {
        return fail(JetErr::DatabaseFileReadOnly);
    }
    let params = session.instance().params().read();
    let (sleep, pause) = match continuous {
        true => (
            params.number(id::DB_SCAN_THROTTLE) as u64,
            params.number(id::DB_SCAN_INTERVAL_MIN_SEC) as u64,
        ),
        false => (u64::from(request.sleep), 0),
    };
    drop(params);
    let limit = Duration::from_secs(request.seconds.into());
    let until = (!limit.is_zero())
        .then(|| Instant::now().checked_add(limit))
        .flatten();
    database.scanner().start(
        database,
        until,
        Wish {
            once: !continuous,
            sleep: Duration::from_millis(sleep),
            pause: Duration::from_secs(pause),
            done: request.done,
        },
    )
}

impl Scanner {
    fn start(&self, database: &Arc<Database>, until: Option<Instant>, wish: Wish) -> Result<()> {
        let mut state = self.state.lock();
        if state.is_some() {
            return fail(JetErr::DatabaseAlreadyRunningMaintenance);
        }
        let signal = Arc::new(Signal::new(until));
        let (of_thread, database) = (signal.clone(), database.clone());
        let thread = std::thread::Builder::new()
            .name("esent-scan".into())
            .spawn(move || work(&database, &of_thread, &wish));
        let Ok(thread) = thread else {
            return fail(JetErr::OutOfThreads);
        };
        *state = Some(Running { signal, thread });
        Ok(())
    }

    /// Ends the scan, if there is one. When this returns, no other thread than the calling one uses the database for it.
    pub fn end(&self) {
        // A client may end it in its callback: then it stays to be waited for.
        let own = self.is_own_thread();
        let mut state = self.state.lock();
        if let Some(running) = &*state {
            running.signal.end();
        }
        let running = if own { None } else { state.take() };
        drop(state);
        if let Some(running) = running {
            let _ = running.thread.join();
        }
    }

    /// Whether the calling thread is the one that scans, in a client's callback.
    pub fn is_own_thread(&self) -> bool {
        let me = std::thread::current().id();
        let state = self.state.lock();
        state
            .as_ref()
            .is_some_and(|running| running.thread.thread().id() == me)
    }
}

fn work(database: &Database, signal: &Signal, wish: &Wish) {
    let scanner = database.scanner();
    while signal.goes_on(database.instance()) {
        let since = scanner
            .progress
            .lock()
            .completed
            .map(|completed| completed.elapsed());
        let rest = since.map_or(Duration::ZERO, |since| wish.pause.saturating_sub(since));
        if !rest.is_zero() {
            signal.wait(rest);
            continue;
        }
        let Some((seconds, pages)) = pass(database, signal, wish) else {
            return;
        };
        if let Some(done) = &wish.done {
            in_callback(|| done(seconds, pages));
        }
        if wish.once {
            return;
        }
    }
}

/// Goes on with a pass; its seconds and pages when it is done.
fn pass(database: &Database, signal: &Signal, wish: &Wish) -> Option<(i64, i32)> {
    let progress = &database.scanner().progress;
    let size = database.page_size().bytes();
    let batch = (BATCH / size).max(1) as u32;
    let mut buffer = vec![0; batch as usize * size];
    progress.lock().began.get_or_insert_with(Instant::now);
    loop {
        signal.wait(wish.sleep);
        if !signal.goes_on(database.instance()) {
            return None;
        }
        let first = progress.lock().pages + 1;
        let last = database.file().last_page().0.min(first + (batch - 1));
        let pages = (last + 1).saturating_sub(first);
        let there = match buffer.get_mut(..pages as usize * size) {
            Some(bytes) if pages > 0 => check_batch(database, PageNo(first), bytes),
            _ => 0,
        };
        let mut progress = progress.lock();
        progress.pages += there;
        if there < batch || there < pages {
            let seconds = progress.began.take().map_or(0, |began| began.elapsed().as_secs());
            progress.completed = Some(Instant::now());
            let pages = std::mem::take(&mut progress.pages);
            return Some((seconds as i64, pages as i32));
        }
    }
}

/// Reads pages and checks them; gives how many the file has of them.
fn check_batch(database: &Database, first: PageNo, bytes: &mut [u8]) -> u32 {
    let size = database.page_size();
    let read =
        |page: PageNo, bytes: &mut [u8]| read_full(&**database.file().file(), size.offset_of(page), bytes);
    let pages = (bytes.len() / size.bytes()) as u32;
    let got = match read(first, bytes) {
        Ok(got) => got / size.bytes(),
        Err(_) => {
            damaged(database, first);
            return pages;
        }
    };
    for (page, bytes) in (first.0..)
        .map(PageNo)
        .zip(bytes.chunks_exact_mut(size.bytes()))
        .take(got)
    {
        let mut good = is_good(page, bytes, database);
        for _ in 1..READS {
            if good {
                break;
            }
            std::thread::sleep(READ_AGAIN);
            good = read(page, bytes).is_ok_and(|got| got == size.bytes()) && is_good(page, bytes, database);
        }
        if !good {
            damaged(database, page);
        }
    }
    got as u32
}

/// Whether a page is what was written, or was never written. One wrong bit is known, and set right whenever the page is used.
fn is_good(page: PageNo, bytes: &mut [u8], database: &Database) -> bool {
    matches!(
        verify(bytes, database.page_size(), page),
        Ok(Verdict::Good | Verdict::Uninitialised | Verdict::Corrected)
    )
}

fn damaged(database: &Database, page: PageNo) {
    Event::DamagedPage {
        database: database.id(),
        page,
    }
    .report(database.instance());
}
