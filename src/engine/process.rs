//! The process object: its mode, its instances, the parameters that all of them share (docs/spec/04 §3.1 to §3.4).
//!
//! ```text
//!            JetInit ┌─► OneInstance ──┐ last instance freed
//!   NotSet ──────────┤                 ├──► NotSet
//!  JetCreateInstance └─► MultiInstance─┘
//! ```
//!
//! There is one per process ([`process`]); tests make their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use once_cell::sync::Lazy;
use parking_lot::MutexGuard;

use crate::cache::Cache;
use crate::engine::instance::gate::{CREATED, FREED, INITIALISING, TERMINATING};
use crate::engine::instance::{InitOptions, InitReport, Instance};
use crate::engine::lease::Lease;
use crate::engine::lock::{Held, RankedMutex, RankedRwLock};
use crate::engine::param::{ParamSet, id};
use crate::engine::resource::Resources;
use crate::error::{JetErr, Result, fail};

/// How many instances the process may have, and who makes them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Nobody has decided yet.
    NotSet,
    /// One, made by `JetInit`.
    OneInstance,
    /// Up to `JET_paramMaxInstances`, made by `JetCreateInstance`.
    MultiInstance,
}

/// See the module.
pub struct Process {
    table: RankedMutex<Table, 1>,
    globals: RankedRwLock<ParamSet, 7>,
    /// The page cache that all instances share; handed down from here.
    cache: Arc<Cache>,
    existing: AtomicUsize,
    resources: Resources,
}

/// Mode and instances.
pub struct Table {
    mode: Mode,
    limit: usize,
    entries: Vec<Option<Entry>>,
}

struct Entry {
    instance: Arc<Instance>,
    lease: Lease,
}

/// What the caller of `JetInit` gave for an instance.
pub enum InitTarget {
    /// No pointer.
    Nothing,
    /// A pointer to 0 or nil.
    Empty,
    /// A pointer to a handle: its instance, if it is live.
    Handle(Option<Arc<Instance>>),
}

static PROCESS: Lazy<Process> = Lazy::new(Process::new);

/// The process object of this process.
#[inline]
pub fn process() -> &'static Process {
    &PROCESS
}

impl Default for Process {
    fn default() -> Self {
        Process::new()
    }
}

impl Process {
    /// A process without instances and with the default parameters.
    pub fn new() -> Process {
        let process = Process {
            table: RankedMutex::new(Table {
                mode: Mode::NotSet,
                limit: 1,
                entries: Vec::new(),
            }),
            globals: RankedRwLock::new(ParamSet::new()),
            cache: Cache::new(0),
            existing: AtomicUsize::new(0),
            resources: Resources::default(),
        };
        process.apply_cache_size();
        process
    }

    /// Mode and instances, locked.
    pub fn table(&self) -> Held<MutexGuard<'_, Table>> {
        self.table.lock()
    }

    /// The mode as of now.
    pub fn mode(&self) -> Mode {
        self.table.lock().mode
    }

    /// The global parameters: those of the process, and the template of those of instances to come.
    pub fn globals(&self) -> &RankedRwLock<ParamSet, 7> {
        &self.globals
    }

    /// The page cache.
    pub fn cache(&self) -> &Arc<Cache> {
        &self.cache
    }

    /// The numbers of its resources.
    pub fn resources(&self) -> &Resources {
        &self.resources
    }

    /// Whether there is any instance at all.
    #[inline]
    pub fn has_instances(&self) -> bool {
        self.existing.load(Ordering::Acquire) != 0
    }

    /// Whether there are initialised instances and all of them are terminating (docs/spec/04 §2.4 step 1).
    pub(crate) fn is_all_terminating(&self) -> bool {
        let table = self.table.lock();
        let mut initialised = table
            .instances()
            .filter(|i| !i.gate().has(CREATED | INITIALISING | FREED))
            .peekable();
        initialised.peek().is_some() && initialised.all(|i| i.gate().has(TERMINATING))
    }

    /// The instance that a call means (docs/spec/04 §2.5 step 2). `given` is what the caller's handle names.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` when there is none to mean.
    pub fn resolve(&self, given: Option<Arc<Instance>>) -> Result<Arc<Instance>> {
        let table = self.table.lock();
        let meant = match table.mode {
            Mode::NotSet => None,
            Mode::OneInstance => table.instances().next().cloned(),
            Mode::MultiInstance => given,
        };
        meant.ok_or_else(|| JetErr::InvalidParameter.into())
    }

    /// `JetCreateInstance` from step 4 on.
    ///
    /// # Errors
    /// `JET_errRunningInOneInstanceMode`, `JET_errTooManyInstances`, `JET_errInstanceNameInUse`, `JET_errOutOfMemory`.
    pub fn create_instance(
        &'static self,
        name: Option<&str>,
        display_name: Option<&str>,
        publish: impl FnOnce(&Arc<Instance>) -> Option<Lease>,
    ) -> Result<usize> {
        let mut table = self.table.lock();
        if table.mode == Mode::OneInstance {
            return fail(JetErr::RunningInOneInstanceMode);
        }
        self.enter_mode(&mut table, Mode::MultiInstance);
        let made = self.allocate(&mut table, name, display_name, publish);
        table.leave_mode_if_empty();
        made.map(|(_, handle)| handle)
    }

    /// `JetInit` from step 3 on.
    pub fn init(
        &'static self,
        target: InitTarget,
        options: &InitOptions<'_>,
        publish: impl FnOnce(&Arc<Instance>) -> Option<Lease>,
    ) -> InitReport {
        match self.choose_for_init(target, publish) {
            Ok((instance, allocated)) => self.run_init(&instance, allocated, options),
            Err(error) => InitReport {
                result: Err(error),
                handle: None,
            },
        }
    }

    /// Steps 3 to 7: the instance to initialise, its gate at INITIALISING, and its handle if it is new.
    fn choose_for_init(
        &'static self,
        target: InitTarget,
        publish: impl FnOnce(&Arc<Instance>) -> Option<Lease>,
    ) -> Result<(Arc<Instance>, Option<usize>)> {
        let mut table = self.table.lock();
        if table.mode == Mode::OneInstance {
            if let Some(instance) = table.instances().next() {
                return fail(already(instance));
            }
        }
        let (instance, handle) = match (table.mode, target) {
            (Mode::MultiInstance, InitTarget::Nothing) => return fail(JetErr::RunningInMultiInstanceMode),
            (Mode::MultiInstance, InitTarget::Handle(None)) => return fail(JetErr::InvalidParameter),
            (Mode::MultiInstance, InitTarget::Handle(Some(instance))) => (instance, None),
            _ => {
                self.enter_mode(&mut table, Mode::OneInstance);
                let made = self.allocate(&mut table, None, None, publish);
                table.leave_mode_if_empty();
                made.map(|(instance, handle)| (instance, Some(handle)))?
            }
        };
        match instance.gate().begin_init() {
            Ok(()) => Ok((instance, handle)),
            Err(_) => fail(already(&instance)),
        }
    }

    /// Decides the mode, if nobody has.
    fn enter_mode(&self, table: &mut Table, mode: Mode) {
        if table.mode == Mode::NotSet {
            table.mode = mode;
            table.limit = match mode {
                Mode::MultiInstance => self.globals.read().number(id::MAX_INSTANCES),
                _ => 1,
            };
        }
    }

    /// `JetEnableMultiInstance` has set its parameters.
    pub(crate) fn enable_multi(&self, table: &mut Table) {
        self.enter_mode(table, Mode::MultiInstance);
    }

    fn allocate(
        &'static self,
        table: &mut Table,
        name: Option<&str>,
        display_name: Option<&str>,
        publish: impl FnOnce(&Arc<Instance>) -> Option<Lease>,
    ) -> Result<(Arc<Instance>, usize)> {
        if table.instances().count() >= table.limit {
            return fail(JetErr::TooManyInstances);
        }
        if table.instances().any(|other| other.name() == name) {
            return fail(JetErr::InstanceNameInUse);
        }
        let place = match table.entries.iter().position(Option::is_none) {
            Some(free) => free,
            None => {
                table.entries.push(None);
                table.entries.len() - 1
            }
        };
        let params = self.globals.read().for_instance();
        let instance = Arc::new(Instance::new(self, place as u32 + 1, name, display_name, params));
        let told = Arc::downgrade(&instance);
        instance.versions().on_failure(Box::new(move |code| {
            if let Some(instance) = told.upgrade() {
                instance.mark_unavailable(code);
            }
        }));
        let Some(lease) = publish(&instance) else {
            return fail(JetErr::OutOfMemory);
        };
        let handle = lease.handle();
        table.entries[place] = Some(Entry {
            instance: instance.clone(),
            lease,
        });
        self.existing.fetch_add(1, Ordering::Release);
        Ok((instance, handle))
    }

    /// Takes an instance out of the table; its handle ends. The last one takes the mode with it.
    pub(crate) fn free(&self, instance: &Arc<Instance>) {
        let _ = instance.gate().change(0, 0, FREED);
        let entry = {
            let mut table = self.table.lock();
            let place = table
                .entries
                .iter_mut()
                .find(|entry| entry.as_ref().is_some_and(|e| Arc::ptr_eq(&e.instance, instance)));
            let entry = place.and_then(Option::take);
            if entry.is_some() {
                self.existing.fetch_sub(1, Ordering::Release);
            }
            table.leave_mode_if_empty();
            entry
        };
        drop(entry);
    }
}

/// Why an instance cannot be initialised now (steps 4 and 7).
fn already(instance: &Instance) -> JetErr {
    if instance.gate().has(INITIALISING) {
        JetErr::InitInProgress
    } else {
        JetErr::AlreadyInitialized
    }
}

impl Table {
    /// The mode.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// All existing instances, by number.
    pub fn instances(&self) -> impl Iterator<Item = &Arc<Instance>> {
        self.entries.iter().flatten().map(|entry| &entry.instance)
    }

    /// All existing instances with their handles.
    pub fn entries(&self) -> impl Iterator<Item = (&Arc<Instance>, usize)> {
        self.entries
            .iter()
            .flatten()
            .map(|entry| (&entry.instance, entry.lease.handle()))
    }

    fn leave_mode_if_empty(&mut self) {
        if self.instances().next().is_none() {
            self.mode = Mode::NotSet;
        }
    }
}
