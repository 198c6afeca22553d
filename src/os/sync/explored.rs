//! Locks and atomic numbers of unit tests: the real ones, except within an exploration.

use std::cell::Cell;
use std::sync::atomic::Ordering;

use parking_lot::lock_api;
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, MaxSteps, Runner};

thread_local!(static EXPLORING: Cell<bool> = const { Cell::new(false) });

/// All tasks of an exploration run on the thread that began it.
pub fn is_exploring() -> bool {
    EXPLORING.try_with(Cell::get).unwrap_or(false)
}

/// Runs a test again and again, each time in another order of its tasks (`shuttle::thread`): chosen at random half of the time, and
/// else by priorities that change a few times. `ESENT_EXPLORE` multiplies the number of runs, `ESENT_EXPLORE_SEED` is the first seed.
pub fn explore(runs: usize, test: impl Fn() + Send + Sync + Clone + 'static) {
    let variable = |name| {
        std::env::var(name)
            .ok()
            .and_then(|text: String| text.parse::<usize>().ok())
    };
    let runs = runs * variable("ESENT_EXPLORE").unwrap_or(1);
    let seed = variable("ESENT_EXPLORE_SEED").unwrap_or(7) as u64;
    let mut config = Config::new();
    config.max_steps = MaxSteps::FailAfter(2_000_000);
    config.stack_size = 0x10_0000;
    config.silence_warnings = true;
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            EXPLORING.set(false);
        }
    }
    EXPLORING.set(true);
    let _end = End;
    let again = test.clone();
    Runner::new(
        RandomScheduler::new_from_seed(seed, runs.div_ceil(2)),
        config.clone(),
    )
    .run(test);
    Runner::new(PctScheduler::new_from_seed(seed, 4, runs.div_ceil(2)), config).run(again);
}

/// Another task may go on here.
fn point() {
    if is_exploring() {
        shuttle::sync::atomic::AtomicBool::new(false).load(Ordering::SeqCst);
    }
}

/// Who holds a lock, and who waits to hold it alone.
#[derive(Clone, Copy, Default)]
struct Holders {
    shared: usize,
    upgradable: bool,
    exclusive: bool,
    /// Upgrades and writers that wait: readers stay behind them.
    waiting: usize,
}

struct Explored {
    holders: shuttle::sync::Mutex<Holders>,
    changed: shuttle::sync::Condvar,
}

impl Explored {
    const fn new() -> Explored {
        Explored {
            holders: shuttle::sync::Mutex::new(Holders {
                shared: 0,
                upgradable: false,
                exclusive: false,
                waiting: 0,
            }),
            changed: shuttle::sync::Condvar::new(),
        }
    }

    /// Waits until `take` succeeds; meanwhile readers wait too, if `first`.
    fn take(&self, first: bool, take: impl Fn(&mut Holders) -> bool) {
        let mut holders = lock(&self.holders);
        if take(&mut holders) {
            return;
        }
        holders.waiting += usize::from(first);
        loop {
            holders = match self.changed.wait(holders) {
                Ok(holders) => holders,
                Err(poisoned) => poisoned.into_inner(),
            };
            holders.waiting -= usize::from(first);
            if take(&mut holders) {
                break;
            }
            holders.waiting += usize::from(first);
        }
        drop(holders);
        // Readers that stayed behind may come now.
        self.changed.notify_all();
    }

    fn change(&self, change: impl FnOnce(&mut Holders)) {
        change(&mut lock(&self.holders));
        self.changed.notify_all();
    }
}

fn lock<T>(mutex: &shuttle::sync::Mutex<T>) -> shuttle::sync::MutexGuard<'_, T> {
    match mutex.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    }
}

impl Holders {
    fn take_shared(&mut self) -> bool {
        let free = !self.exclusive && self.waiting == 0;
        self.shared += usize::from(free);
        free
    }

    fn take_upgradable(&mut self) -> bool {
        let free = !self.exclusive && !self.upgradable && self.waiting == 0;
        self.upgradable |= free;
        free
    }

    fn take_exclusive(&mut self) -> bool {
        let free = !self.exclusive && !self.upgradable && self.shared == 0;
        self.exclusive |= free;
        free
    }

    fn upgrade(&mut self) -> bool {
        let free = self.shared == 0;
        if free {
            self.upgradable = false;
            self.exclusive = true;
        }
        free
    }
}

/// A lock: the real one, and what stands for it within an exploration.
struct Lock<R> {
    real: R,
    explored: Explored,
}

impl<R> Lock<R> {
    const fn new(real: R) -> Lock<R> {
        Lock {
            real,
            explored: Explored::new(),
        }
    }

    /// Waits until `take` succeeds; meanwhile readers wait too, if `first`.
    fn wait(&self, first: bool, take: impl Fn(&mut Holders) -> bool, real: impl FnOnce(&R)) {
        match is_exploring() {
            true => self.explored.take(first, take),
            false => real(&self.real),
        }
    }

    /// Whether it could be taken at once.
    fn attempt(&self, take: impl FnOnce(&mut Holders) -> bool, real: impl FnOnce(&R) -> bool) -> bool {
        match is_exploring() {
            true => take(&mut lock(&self.explored.holders)),
            false => real(&self.real),
        }
    }

    /// Gives up what is held, or some of it.
    fn give(&self, change: impl FnOnce(&mut Holders), real: impl FnOnce(&R)) {
        match is_exploring() {
            true => self.explored.change(change),
            false => real(&self.real),
        }
    }
}

/// See the module.
pub struct RawMutex(Lock<RealMutex>);

type RealMutex = parking_lot::RawMutex;

// SAFETY: outside of explorations the real lock; within, `exclusive` is set by one at a time and cleared by its holder.
unsafe impl lock_api::RawMutex for RawMutex {
    #[allow(clippy::declare_interior_mutable_const, reason = "the trait wants it so")]
    const INIT: RawMutex = RawMutex(Lock::new(RealMutex::INIT));
    type GuardMarker = <RealMutex as lock_api::RawMutex>::GuardMarker;

    fn lock(&self) {
        self.0.wait(true, Holders::take_exclusive, RealMutex::lock);
    }

    fn try_lock(&self) -> bool {
        self.0.attempt(Holders::take_exclusive, RealMutex::try_lock)
    }

    unsafe fn unlock(&self) {
        let change = |holders: &mut Holders| holders.exclusive = false;
        // SAFETY: the caller holds the lock.
        self.0.give(change, |real| unsafe { real.unlock() });
    }
}

/// See the module.
pub struct RawRwLock(Lock<RealRwLock>);

type RealRwLock = parking_lot::RawRwLock;

// SAFETY: outside of explorations the real lock; within, [`Holders`] lets nobody in beside an exclusive holder.
unsafe impl lock_api::RawRwLock for RawRwLock {
    #[allow(clippy::declare_interior_mutable_const, reason = "the trait wants it so")]
    const INIT: RawRwLock = RawRwLock(Lock::new(RealRwLock::INIT));
    type GuardMarker = <RealRwLock as lock_api::RawRwLock>::GuardMarker;

    fn lock_shared(&self) {
        self.0.wait(false, Holders::take_shared, RealRwLock::lock_shared);
    }

    fn try_lock_shared(&self) -> bool {
        self.0.attempt(Holders::take_shared, RealRwLock::try_lock_shared)
    }

    unsafe fn unlock_shared(&self) {
        let change = |holders: &mut Holders| holders.shared -= 1;
        // SAFETY: the caller holds the lock in this mode.
        self.0.give(change, |real| unsafe { real.unlock_shared() });
    }

    fn lock_exclusive(&self) {
        self.0
            .wait(true, Holders::take_exclusive, RealRwLock::lock_exclusive);
    }

    fn try_lock_exclusive(&self) -> bool {
        self.0
            .attempt(Holders::take_exclusive, RealRwLock::try_lock_exclusive)
    }

    unsafe fn unlock_exclusive(&self) {
        let change = |holders: &mut Holders| holders.exclusive = false;
        // SAFETY: the caller holds the lock in this mode.
        self.0.give(change, |real| unsafe { real.unlock_exclusive() });
    }
}

// SAFETY: the mode changes under the lock of `holders`, in one step.
unsafe impl lock_api::RawRwLockDowngrade for RawRwLock {
    unsafe fn downgrade(&self) {
        let change = |holders: &mut Holders| {
            holders.exclusive = false;
            holders.shared += 1;
        };
        // SAFETY: the caller holds the lock in this mode.
        self.0.give(change, |real| unsafe { real.downgrade() });
    }
}

// SAFETY: one holder is upgradable at a time, and becomes exclusive when no reader is left.
unsafe impl lock_api::RawRwLockUpgrade for RawRwLock {
    fn lock_upgradable(&self) {
        self.0
            .wait(false, Holders::take_upgradable, RealRwLock::lock_upgradable);
    }

    fn try_lock_upgradable(&self) -> bool {
        self.0
            .attempt(Holders::take_upgradable, RealRwLock::try_lock_upgradable)
    }

    unsafe fn unlock_upgradable(&self) {
        let change = |holders: &mut Holders| holders.upgradable = false;
        // SAFETY: the caller holds the lock in this mode.
        self.0.give(change, |real| unsafe { real.unlock_upgradable() });
    }

    unsafe fn upgrade(&self) {
        // SAFETY: the caller holds the lock in this mode.
        self.0
            .wait(true, Holders::upgrade, |real| unsafe { real.upgrade() });
    }

    unsafe fn try_upgrade(&self) -> bool {
        // SAFETY: the caller holds the lock in this mode.
        self.0
            .attempt(Holders::upgrade, |real| unsafe { real.try_upgrade() })
    }
}

// SAFETY: as for a downgrade.
unsafe impl lock_api::RawRwLockUpgradeDowngrade for RawRwLock {
    unsafe fn downgrade_upgradable(&self) {
        let change = |holders: &mut Holders| {
            holders.upgradable = false;
            holders.shared += 1;
        };
        // SAFETY: the caller holds the lock in this mode.
        self.0.give(change, |real| unsafe { real.downgrade_upgradable() });
    }

    unsafe fn downgrade_to_upgradable(&self) {
        let change = |holders: &mut Holders| {
            holders.exclusive = false;
            holders.upgradable = true;
        };
        // SAFETY: the caller holds the lock in this mode.
        self.0
            .give(change, |real| unsafe { real.downgrade_to_upgradable() });
    }
}

/// Atomic numbers: each operation is a point where another task may go on.
macro_rules! atomics {
    ($($name:ident of $type:ty;)*) => {$(
        /// See the module.
        #[derive(Debug, Default)]
        pub struct $name(std::sync::atomic::$name);

        #[allow(missing_docs, dead_code, reason = "as std has it; not all types use all of it")]
        impl $name {
            pub const fn new(value: $type) -> Self {
                Self(std::sync::atomic::$name::new(value))
            }

            pub fn load(&self, order: Ordering) -> $type {
                point();
                self.0.load(order)
            }

            pub fn store(&self, value: $type, order: Ordering) {
                point();
                self.0.store(value, order);
            }

            pub fn swap(&self, value: $type, order: Ordering) -> $type {
                point();
                self.0.swap(value, order)
            }

            pub fn get_mut(&mut self) -> &mut $type {
                self.0.get_mut()
            }

            pub fn compare_exchange(
                &self,
                from: $type,
                to: $type,
                done: Ordering,
                failed: Ordering,
            ) -> Result<$type, $type> {
                point();
                self.0.compare_exchange(from, to, done, failed)
            }

            pub fn compare_exchange_weak(
                &self,
                from: $type,
                to: $type,
                done: Ordering,
                failed: Ordering,
            ) -> Result<$type, $type> {
                point();
                self.0.compare_exchange_weak(from, to, done, failed)
            }

            pub fn fetch_update(
                &self,
                done: Ordering,
                seen: Ordering,
                mut next: impl FnMut($type) -> Option<$type>,
            ) -> Result<$type, $type> {
                let mut old = self.load(seen);
                while let Some(new) = next(old) {
                    match self.compare_exchange_weak(old, new, done, seen) {
                        Ok(old) => return Ok(old),
                        Err(now) => old = now,
                    }
                }
                Err(old)
            }
        }
    )*};
}

/// Those that can be added to.
macro_rules! numbers {
    ($($name:ident of $type:ty;)*) => {$(
        #[allow(missing_docs, dead_code, reason = "as std has it; not all types use all of it")]
        impl $name {
            pub fn fetch_add(&self, value: $type, order: Ordering) -> $type {
                point();
                self.0.fetch_add(value, order)
            }

            pub fn fetch_sub(&self, value: $type, order: Ordering) -> $type {
                point();
                self.0.fetch_sub(value, order)
            }

            pub fn fetch_max(&self, value: $type, order: Ordering) -> $type {
                point();
                self.0.fetch_max(value, order)
            }
        }
    )*};
}

atomics! {
    AtomicBool of bool;
    AtomicU8 of u8;
    AtomicU32 of u32;
    AtomicU64 of u64;
    AtomicUsize of usize;
}

numbers! {
    AtomicU8 of u8;
    AtomicU32 of u32;
    AtomicU64 of u64;
    AtomicUsize of usize;
}

/// An atomic pointer: each operation is a point where another task may go on.
#[derive(Debug)]
pub struct AtomicPtr<T>(std::sync::atomic::AtomicPtr<T>);

#[allow(missing_docs, reason = "as std has it")]
impl<T> AtomicPtr<T> {
    pub const fn new(value: *mut T) -> Self {
        Self(std::sync::atomic::AtomicPtr::new(value))
    }

    pub fn load(&self, order: Ordering) -> *mut T {
        point();
        self.0.load(order)
    }

    pub fn store(&self, value: *mut T, order: Ordering) {
        point();
        self.0.store(value, order);
    }
}
