//! The thread that defragments a database: how it begins, and all the ways in which it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::Wish;
use super::walk::Walk;
use crate::engine::call::in_callback;
use crate::engine::database::Database;
use crate::engine::instance::Instance;
use crate::engine::maintenance::background::Signal;
use crate::engine::session::{Session, SessionDatabase};
use crate::error::{JetErr, Result, fail};

/// Who defragments one database.
#[derive(Default)]
pub struct Defragmenter {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// While one runs.
    run: Option<Arc<Run>>,
    /// Threads that may still be there. All but one have done what they had to do.
    threads: Vec<JoinHandle<()>>,
}

/// One thread, from beginning to end.
pub(super) struct Run {
    signal: Signal,
    /// Passes that were completed.
    passes: AtomicU32,
    started: Instant,
}

/// Between passes, at least: versions that stood in the way are gone by then.
const PAUSE: Duration = Duration::from_secs(60);
/// From the beginning of one pass to that of the next, when there is no end.
const PASS_LEAST: Duration = Duration::from_secs(60 * 60);
impl Run {
    fn new(until: Option<Instant>) -> Run {
        Run {
            signal: Signal::new(until),
            passes: AtomicU32::new(0),
            started: Instant::now(),
        }
    }

    /// Whether there is to be another step.
    pub fn goes_on(&self, instance: &Instance) -> bool {
        self.signal.goes_on(instance)
    }
}

impl Defragmenter {
    /// Whether a thread is at work.
    pub fn is_running(&self) -> bool {
        self.state.lock().run.is_some()
    }

    /// Whether the calling thread is one of them, in a client's callback.
    pub fn is_own_thread(&self) -> bool {
        let me = std::thread::current().id();
        self.state
            .lock()
            .threads
            .iter()
            .any(|thread| thread.thread().id() == me)
    }

    /// Begins; `false` if one is at work.
    ///
    /// # Errors
    /// `JET_errOutOfThreads`.
    pub(super) fn start(&self, database: &Arc<Database>, wish: Wish) -> Result<bool> {
        let mut state = self.state.lock();
        if state.run.is_some() {
            return Ok(false);
        }
        state.threads.retain(|thread| !thread.is_finished());
        let run = Arc::new(Run::new(wish.until));
        let (of_thread, database) = (run.clone(), database.clone());
        let thread = std::thread::Builder::new()
            .name("esent-defragment".into())
            .spawn(move || work(database, &of_thread, wish));
        let Ok(thread) = thread else {
            return fail(JetErr::OutOfThreads);
        };
        state.run = Some(run);
        state.threads.push(thread);
        Ok(true)
    }

    /// Ends the one at work, and waits for it. Gives its passes and seconds; `None` if there was none, or somebody else ends it.
    pub(super) fn stop(&self) -> Option<(u32, u32)> {
        let run = self.state.lock().run.clone()?;
        if !run.signal.end() {
            return None;
        }
        self.join();
        let seconds = u32::try_from(run.started.elapsed().as_secs()).unwrap_or(u32::MAX);
        Some((run.passes.load(Ordering::Acquire), seconds))
    }

    /// Ends it because the database goes. When this returns, no other thread than the calling one uses the database for it.
    pub fn end(&self) {
        let run = self.state.lock().run.clone();
        if let Some(run) = run {
            run.signal.end();
        }
        self.join();
    }

    /// Waits for all threads but the calling one.
    fn join(&self) {
        let me = std::thread::current().id();
        loop {
            let thread = {
                let mut state = self.state.lock();
                let at = state.threads.iter().position(|thread| thread.thread().id() != me);
                at.map(|at| state.threads.swap_remove(at))
            };
            let Some(thread) = thread else { return };
            // A panic there was told by the thread itself.
            let _ = thread.join();
        }
    }

    fn ended(&self, run: &Arc<Run>) {
        let mut state = self.state.lock();
        if state.run.as_ref().is_some_and(|other| Arc::ptr_eq(other, run)) {
            state.run = None;
        }
    }
}

/// What the thread does.
fn work(database: Arc<Database>, run: &Arc<Run>, wish: Wish) {
    /// Even a panic must not leave the database as one that is being defragmented.
    struct Ended<'a>(&'a Database, &'a Arc<Run>);
    impl Drop for Ended<'_> {
        fn drop(&mut self) {
            self.0.defragmenter().ended(self.1);
        }
    }
    let ended = Ended(&database, run);
    let done = all_passes(&database, run, &wish);
    drop(ended);
    if let (Ok(()), Some(completed)) = (done, wish.completed) {
        let _ = with_session(&database, wish.publish, |session| {
            in_callback(|| completed(session, SessionDatabase::id(&*database)));
        });
    }
}

fn all_passes(database: &Database, run: &Run, wish: &Wish) -> Result<()> {
    let instance = database.instance();
    while run.goes_on(instance) {
        let began = Instant::now();
        if !Walk::new(database, run, wish).pass()? {
            break;
        }
        let passes = run.passes.fetch_add(1, Ordering::AcqRel) + 1;
        if wish.passes != 0 && passes >= wish.passes {
            break;
        }
        run.signal.wait(match wish.passes {
            0 => PASS_LEAST.saturating_sub(began.elapsed()).max(PAUSE),
            _ => PAUSE,
        });
    }
    Ok(())
}

/// Lends a client's callback a session that has the database open.
fn with_session(
    database: &Arc<Database>,
    publish: fn(&Arc<Session>) -> Option<crate::engine::lease::Lease>,
    work: impl FnOnce(&Session),
) -> Result<()> {
    let mut session = None;
    database.instance().begin_session(|new| {
        session = Some(new.clone());
        publish(new)
    })?;
    let session = session.ok_or(JetErr::InternalError)?;
    // A client that has it exclusively keeps the callback from it, not from being called.
    if database.opens().open(session.uid(), false).is_ok() {
        session.open_database(database.clone());
    }
    work(&session);
    session.end().map(drop)
}
