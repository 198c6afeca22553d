//! What clients want to be called for when records of a table change: JetRegisterCallback (docs/spec/04 §8.2).
//!
//! A registration belongs to the table, not to the cursor it was made with: every session's cursors on the table call
//! it, and it outlives all of them, until it is taken back or the database is detached. The functions are called from
//! outside, with nothing locked; here they are addresses.
//!
//! A database may name functions, too: those are called first. Where the instance calls none that a database names, they fail.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use parking_lot::{Mutex, RwLock};

use crate::catalog::Table;
use crate::engine::instance::Instance;
use crate::engine::persisted;
use crate::types::ObjectId;

/// Handles are numbers that are never used twice.
static LAST_HANDLE: AtomicUsize = AtomicUsize::new(0);

/// A registration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Registered {
    /// Its handle.
    pub handle: usize,
    /// What it is called for: `JET_cbtyp` bits.
    pub kinds: u32,
    /// Address of the function; 0 for one that fails.
    pub function: usize,
    /// The client's own word.
    pub context: usize,
}

/// The registrations of a table, in their order.
#[derive(Default, Debug)]
pub struct Callbacks {
    list: RwLock<Vec<Registered>>,
    /// All kinds that somebody is called for: most tables are done with a glance.
    kinds: AtomicU32,
}

impl Callbacks {
    /// One more; gives its handle.
    pub fn register(&self, kinds: u32, function: usize, context: usize) -> usize {
        let handle = LAST_HANDLE.fetch_add(1, Ordering::Relaxed) + 1;
        let mut list = self.list.write();
        list.push(Registered {
            handle,
            kinds,
            function,
            context,
        });
        self.kinds.fetch_or(kinds, Ordering::Release);
        handle
    }

    /// These instead of all there were.
    fn replace(&self, with: Callbacks) {
        let mut list = self.list.write();
        *list = with.list.into_inner();
        self.kinds.store(with.kinds.into_inner(), Ordering::Release);
    }

    /// Takes one back; `false` if there is none of that handle.
    pub fn unregister(&self, handle: usize) -> bool {
        let mut list = self.list.write();
        let before = list.len();
        list.retain(|registered| registered.handle != handle);
        let kinds = list.iter().fold(0, |kinds, registered| kinds | registered.kinds);
        self.kinds.store(kinds, Ordering::Release);
        list.len() != before
    }

    /// Whether somebody is called for one of these kinds.
    #[inline]
    pub fn has(&self, kinds: u32) -> bool {
        self.kinds.load(Ordering::Acquire) & kinds != 0
    }

    /// Who is called for one of these kinds, in the order of registration.
    pub fn of(&self, kinds: u32) -> Vec<Registered> {
        let list = self.list.read();
        let wanted = list.iter().filter(|registered| registered.kinds & kinds != 0);
        wanted.copied().collect()
    }
}

/// The registrations of all tables of a database; they outlive the tables' cursors.
#[derive(Default, Debug)]
pub struct TableCallbacks(Mutex<Known>);

#[derive(Default, Debug)]
struct Known {
    tables: HashMap<ObjectId, Arc<Callbacks>>,
    /// With so many tables it is time to forget some.
    most: usize,
}

impl TableCallbacks {
    /// Those of one table. Tables that nobody has open and nobody watches are forgotten from time to time.
    pub fn of(&self, table: ObjectId) -> Arc<Callbacks> {
        const FEW: usize = 64;
        let mut known = self.0.lock();
        if known.tables.len() >= known.most.max(FEW) {
            let needed =
                |callbacks: &Arc<Callbacks>| Arc::strong_count(callbacks) > 1 || callbacks.has(u32::MAX);
            known.tables.retain(|_, callbacks| needed(callbacks));
            known.most = known.tables.len() * 2;
        }
        known.tables.entry(table).or_default().clone()
    }
}

/// Who is called for changes of a table: its own registrations, then those of its template.
#[derive(Debug)]
pub struct Watchers {
    /// What the database names for the table, and for its template.
    named: Callbacks,
    named_template: Callbacks,
    own: Arc<Callbacks>,
    template: Option<Arc<Callbacks>>,
}

impl Watchers {
    /// Those of a table of a database; what the database names is not called before [`name`](Self::name).
    pub fn new(all: &TableCallbacks, table: &Table) -> Watchers {
        let template = table.template.as_ref();
        Watchers {
            named: Callbacks::default(),
            named_template: Callbacks::default(),
            own: all.of(table.objid),
            template: template.map(|template| all.of(template.objid)),
        }
    }

    /// Has the functions called that the database names.
    pub fn name(&self, table: &Table, instance: &Instance) {
        self.named.replace(named(table, instance));
        if let Some(template) = &table.template {
            self.named_template.replace(named(template, instance));
        }
    }

    /// Registrations with the table itself.
    pub fn own(&self) -> &Callbacks {
        &self.own
    }

    /// Whether somebody is called for one of these kinds.
    #[inline]
    pub fn has(&self, kinds: u32) -> bool {
        self.named.has(kinds)
            || self.own.has(kinds)
            || self.named_template.has(kinds)
            || self.template.as_ref().is_some_and(|template| template.has(kinds))
    }

    /// Who is called for one of these kinds, in order.
    pub fn of(&self, kinds: u32) -> Vec<Registered> {
        let mut all = self.named.of(kinds);
        all.extend(self.own.of(kinds));
        all.extend(self.named_template.of(kinds));
        all.extend(self.template.iter().flat_map(|template| template.of(kinds)));
        all
    }
}

/// The functions that the database names for a table; their address is 0 if they are not to be called.
fn named(table: &Table, instance: &Instance) -> Callbacks {
    let callbacks = Callbacks::default();
    if !persisted::are_tables_silent(instance) {
        for callback in &table.callbacks {
            let function = persisted::to_call(instance, &callback.function).unwrap_or(0);
            callbacks.register(callback.kinds, function, 0);
        }
    }
    callbacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_nobody_needs_are_forgotten() {
        let all = TableCallbacks::default();
        let open = all.of(ObjectId(1));
        all.of(ObjectId(2)).register(2, 1, 0);
        for table in 3..1000 {
            all.of(ObjectId(table));
        }
        assert!(all.0.lock().tables.len() <= 64);
        assert!(all.of(ObjectId(2)).has(2), "what is watched stays");
        assert!(Arc::ptr_eq(&open, &all.of(ObjectId(1))), "and what is open");
    }

    #[test]
    fn registrations_keep_their_order_and_handles_are_never_used_twice() {
        let callbacks = Callbacks::default();
        assert!(!callbacks.has(u32::MAX));
        let first = callbacks.register(0x6, 1, 10);
        let second = callbacks.register(0x4, 2, 20);
        assert!(callbacks.has(0x2) && callbacks.has(0x4) && !callbacks.has(0x8));
        let functions = |kinds| -> Vec<usize> { callbacks.of(kinds).iter().map(|r| r.function).collect() };
        assert_eq!(functions(0x4), [1, 2]);
        assert_eq!(functions(0x2), [1]);
        assert!(callbacks.unregister(first));
        assert!(!callbacks.unregister(first));
        assert!(!callbacks.has(0x2) && callbacks.has(0x4));
        let third = callbacks.register(0x2, 3, 0);
        assert!(third != first && third != second);
        assert_eq!(functions(0x6), [2, 3]);
    }
}
