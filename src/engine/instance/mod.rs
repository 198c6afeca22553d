//! An instance: one set of sessions, databases and parameters (docs/spec/04 §3).
//!
//! ```text
//!            JetInit                 JetTerm
//! Created ──► Initialising ──► Initialised ──► Terminating ──► gone
//!                  │ failure        ▲   │ open transactions │
//!                  ▼                └───┴──────◄────────────┘
//!                 gone
//! ```
//!
//! Which calls work in which state is the business of its [`gate`]. An instance is made by the process object
//! and freed by it; everything it owns goes with it.

pub mod descriptors;
pub mod gate;
mod info;
mod init;
pub mod paths;
mod stop;
mod term;

pub use info::InstanceInfo;
pub use init::{InitOptions, InitReport, Settings};
pub use stop::StopBits;
pub use term::TermBits;

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::engine::lease::Lease;
use crate::engine::lock::{RankedMutex, RankedRwLock};
use crate::engine::param::{ParamSet, id};
use crate::engine::process::Process;
use crate::engine::session::{Session, SessionTable};
use crate::error::{JetErr, Result, fail};
use crate::os::disk::Disk;
use crate::os::file::FileSystem;
use crate::txn::VersionStore;
use crate::types::LogDbId;
use descriptors::Descriptors;
use gate::Gate;

/// See the module.
pub struct Instance {
    /// Alone on its cache lines: read by every call, written only when the state changes.
    gate: Apart<Gate>,
    /// Calls inside that came by the instance handle; those that came by a session are counted there.
    calls: Apart<AtomicUsize>,
    process: &'static Process,
    /// Another file system than the real one.
    files: OnceLock<Arc<dyn FileSystem>>,
    number: u32,
    name: Option<Box<str>>,
    /// `EventSource` goes before it; only for people.
    display_name: Option<Box<str>>,
    params: RankedRwLock<ParamSet, 6>,
    settings: OnceLock<Settings>,
    sessions: RankedMutex<SessionTable, 2>,
    paused: AtomicU32,
    versions: Arc<VersionStore>,
    attached: AtomicU32,
    cursors: AtomicU32,
    temp_tables: AtomicU32,
    descriptors: Descriptors,
}

/// Keeps a busy word off its neighbours' cache lines.
#[repr(align(128))]
struct Apart<T>(T);

/// A call that came by the instance handle; `JetTerm` waits for it.
pub struct InstanceCall<'a>(&'a Instance);

impl Drop for InstanceCall<'_> {
    fn drop(&mut self) {
        self.0.calls.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Instance {
    /// A created, not yet initialised instance. `number` names it among the instances of the process.
    pub(crate) fn new(
        process: &'static Process,
        number: u32,
        name: Option<&str>,
        display_name: Option<&str>,
        params: ParamSet,
    ) -> Instance {
        Instance {
            gate: Apart(Gate::new()),
            calls: Apart(AtomicUsize::new(0)),
            process,
            files: OnceLock::new(),
            number,
            name: name.map(Box::from),
            display_name: display_name.map(Box::from),
            params: RankedRwLock::new(params),
            settings: OnceLock::new(),
            sessions: RankedMutex::new(SessionTable::default()),
            paused: AtomicU32::new(0),
            versions: Arc::default(),
            attached: AtomicU32::new(0),
            cursors: AtomicU32::new(0),
            temp_tables: AtomicU32::new(0),
            descriptors: Descriptors::default(),
        }
    }

    /// The process object that made it.
    pub fn process(&self) -> &'static Process {
        self.process
    }

    /// Where its databases lie: the disk, unless another file system was mounted.
    pub fn files(&self) -> &dyn FileSystem {
        self.files.get().map_or(&Disk, |files| &**files)
    }

    /// The same, to be kept.
    pub fn file_system(&self) -> Arc<dyn FileSystem> {
        self.files.get().cloned().unwrap_or_else(|| Arc::new(Disk))
    }

    /// Lets all files of databases that are created or attached from now on lie in another file system; once. Whether a name
    /// exists, and may be written, is still asked of the real one.
    pub fn mount(&self, files: Arc<dyn FileSystem>) {
        let _ = self.files.set(files);
    }

    /// Its number among the instances of the process, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The name given to `JetCreateInstance`.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The name for people, as events show it.
    pub fn display_name(&self) -> Option<&str> {
        self.display_name.as_deref().or(self.name())
    }

    /// What it was initialised with; `None` before `JetInit` has come that far.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.get()
    }

    /// What it was initialised with.
    ///
    /// # Errors
    /// `JET_errNotInitialized`.
    pub fn initialised(&self) -> Result<&Settings> {
        self.settings.get().ok_or_else(|| JetErr::NotInitialized.into())
    }

    /// Its state.
    pub fn gate(&self) -> &Gate {
        &self.gate.0
    }

    /// Its parameters.
    pub fn params(&self) -> &RankedRwLock<ParamSet, 6> {
        &self.params
    }

    pub(crate) fn sessions(&self) -> &RankedMutex<SessionTable, 2> {
        &self.sessions
    }

    /// Whether a session has a transaction open in which it changed a database.
    pub(crate) fn is_changing(&self, db: LogDbId) -> bool {
        let sessions: Vec<_> = self.sessions().lock().all().cloned().collect();
        sessions.iter().any(|session| session.has_changed(db))
    }

    /// A fatal error happened: from now on every call is refused until `JetTerm`. The first cause is kept.
    pub fn mark_unavailable(&self, cause: JetErr) {
        if self.gate().mark_unavailable(cause) {
            crate::engine::event::Event::InstanceUnavailable { cause }.report(self);
        }
    }

    /// How many databases are attached; kept by the rooms that attach and detach.
    pub fn attached_databases(&self) -> &AtomicU32 {
        &self.attached
    }

    /// Counts one more cursor: of a table, or of a current secondary index.
    ///
    /// # Errors
    /// `JET_errOutOfCursors` beyond `JET_paramMaxCursors`.
    pub fn take_cursor(&self) -> Result<()> {
        let limit = self.params().read().number(id::MAX_CURSORS);
        if self.cursors.fetch_add(1, Ordering::Relaxed) as usize >= limit {
            self.release_cursor();
            return fail(JetErr::OutOfCursors);
        }
        Ok(())
    }

    /// Counts one cursor less.
    pub fn release_cursor(&self) {
        self.cursors.fetch_sub(1, Ordering::Relaxed);
    }

    /// Counts one temporary table more.
    ///
    /// # Errors
    /// `JET_errTooManySorts` at the limit of `JET_paramMaxTemporaryTables`.
    pub fn take_temp_table(&self) -> Result<()> {
        let limit = self.params().read().number(id::MAX_TEMPORARY_TABLES);
        if self.temp_tables.fetch_add(1, Ordering::Relaxed) as usize >= limit {
            self.release_temp_table();
            return fail(JetErr::TooManySorts);
        }
        Ok(())
    }

    /// Counts one temporary table less.
    pub fn release_temp_table(&self) {
        self.temp_tables.fetch_sub(1, Ordering::Relaxed);
    }

    /// The descriptors of its open tables.
    pub fn descriptors(&self) -> &Descriptors {
        &self.descriptors
    }

    /// How many cursors there are.
    pub fn cursors(&self) -> usize {
        self.cursors.load(Ordering::Relaxed) as usize
    }

    /// How many temporary tables there are.
    pub fn temp_tables(&self) -> usize {
        self.temp_tables.load(Ordering::Relaxed) as usize
    }

    /// The versions of entries that its transactions have made.
    pub fn versions(&self) -> &Arc<VersionStore> {
        &self.versions
    }

    /// Enters for a call that needs an initialised instance (docs/spec/04 §2.5).
    ///
    /// # Errors
    /// The code of the first step that refuses.
    pub fn enter(&self) -> Result<InstanceCall<'_>> {
        self.gate().check_instance()?;
        let call = self.count_call();
        self.gate().check_instance()?;
        Ok(call)
    }

    /// Enters for a call that a created instance takes too (docs/spec/04 §2.5, "without init").
    ///
    /// # Errors
    /// The code of the first step that refuses.
    pub fn enter_without_init(&self) -> Result<InstanceCall<'_>> {
        self.gate().check_without_init()?;
        let call = self.count_call();
        self.gate().check_without_init()?;
        Ok(call)
    }

    fn count_call(&self) -> InstanceCall<'_> {
        self.calls.0.fetch_add(1, Ordering::SeqCst);
        InstanceCall(self)
    }

    /// `JetBeginSession` and `JetDupSession`: a new session (docs/spec/04 §4.1). `publish` gives it a handle.
    ///
    /// # Errors
    /// `JET_errOutOfSessions` when `JET_paramMaxSessions` are open or there is no memory.
    pub fn begin_session(
        self: &Arc<Self>,
        publish: impl FnOnce(&Arc<Session>) -> Option<Lease>,
    ) -> Result<usize> {
        let limit = self.initialised()?.max_sessions;
        crate::engine::fault::check(crate::engine::fault::Point::SessionMemory)?;
        let Some(place) = self.sessions.lock().take_number(limit) else {
            crate::engine::event::Event::OutOfSessions { limit }.report(self);
            return fail(JetErr::OutOfSessions);
        };
        let session = Arc::new(Session::new(self.clone(), place));
        let Some(lease) = publish(&session) else {
            self.sessions.lock().give_back(place);
            return fail(JetErr::OutOfSessions);
        };
        let handle = lease.handle();
        session.set_handle(handle);
        self.sessions.lock().put(place, session, lease);
        Ok(handle)
    }

    #[cfg(feature = "fault-injection")]
    /// Lets every call meet the instance in `state`, until `None` is given (docs/spec/04 §2.6).
    pub fn pretend(&self, state: Option<gate::Pretence>) {
        self.gate().pretend(state);
    }
}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance")
            .field("number", &self.number)
            .field("name", &self.name)
            .finish()
    }
}
