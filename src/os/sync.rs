//! Locks and atomic numbers of what threads share: parking_lot's and std's.
//!
//! In unit tests they can be explored: within [`explore`] the threads of a test are tasks of `shuttle`, which runs one of them at a
//! time and decides at each lock and each atomic operation who goes on. So the code itself is explored, not a copy of it; outside of an
//! exploration, and in every other build, the real locks are at work. The order is sequential: what weaker memory orders permit is
//! not shown.

#[cfg(test)]
mod explored;

/// Whether this thread runs the tasks of an exploration, one of them at a time.
#[cfg(all(debug_assertions, not(test)))]
pub fn is_exploring() -> bool {
    false
}

#[cfg(all(debug_assertions, test))]
pub use explored::is_exploring;
#[cfg(test)]
pub use explored::{
    AtomicBool, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, RawMutex, RawRwLock, explore,
};
#[cfg(not(test))]
pub use parking_lot::{RawMutex, RawRwLock};
#[cfg(not(test))]
pub use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, AtomicUsize};

pub use parking_lot::lock_api::{ArcRwLockReadGuard, ArcRwLockUpgradableReadGuard, ArcRwLockWriteGuard};
pub use std::sync::atomic::Ordering;

/// The lock of what two threads hardly ever want at once: giving it up is a plain store, and whoever has to wait asks again, ever more
/// seldom.
pub struct RawSeldom(std::sync::atomic::AtomicBool);

/// A mutex of that kind; where threads are explored it is as any other.
#[cfg(not(test))]
pub type SeldomMutex<T> = parking_lot::lock_api::Mutex<RawSeldom, T>;
/// A mutex of that kind; where threads are explored it is as any other.
#[cfg(test)]
pub type SeldomMutex<T> = Mutex<T>;
/// What [`SeldomMutex::lock`] gives.
#[cfg(not(test))]
pub type SeldomGuard<'a, T> = parking_lot::lock_api::MutexGuard<'a, RawSeldom, T>;
/// What [`SeldomMutex::lock`] gives.
#[cfg(test)]
pub type SeldomGuard<'a, T> = MutexGuard<'a, T>;

impl RawSeldom {
    #[cold]
    fn wait(&self) {
        use parking_lot::lock_api::RawMutex;
        const YIELDS: u32 = 64;
        let mut tries = 0;
        while !self.try_lock() {
            tries += 1;
            match tries < YIELDS {
                true => std::thread::yield_now(),
                false => std::thread::sleep(std::time::Duration::from_micros(100)),
            }
        }
    }
}

// SAFETY: the compare-exchange lets one in at a time, and sees all that the one before did: that one's store is a release.
unsafe impl parking_lot::lock_api::RawMutex for RawSeldom {
    #[allow(clippy::declare_interior_mutable_const, reason = "the trait asks for it")]
    const INIT: RawSeldom = RawSeldom(std::sync::atomic::AtomicBool::new(false));
    type GuardMarker = parking_lot::lock_api::GuardSend;

    #[inline]
    fn lock(&self) {
        if !self.try_lock() {
            self.wait();
        }
    }

    #[inline]
    fn try_lock(&self) -> bool {
        let taken = self
            .0
            .compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed);
        taken.is_ok()
    }

    #[inline]
    unsafe fn unlock(&self) {
        self.0.store(false, Ordering::Release);
    }
}

/// Locks what no other thread wants: a plain store instead of an exchange.
///
/// # Safety
/// Until the guard is dropped no other thread locks this mutex or asks whether it is locked, and all that others did with the value
/// happened before.
#[cfg(not(test))]
#[inline]
pub unsafe fn lock_alone<T>(mutex: &SeldomMutex<T>) -> SeldomGuard<'_, T> {
    // SAFETY: only its flag is touched.
    let raw = unsafe { mutex.raw() };
    if raw.0.load(Ordering::Relaxed) {
        // This thread has it already; waiting shows that.
        return mutex.lock();
    }
    raw.0.store(true, Ordering::Relaxed);
    // SAFETY: the flag was down and no other thread comes near it.
    unsafe { mutex.make_guard_unchecked() }
}

/// Locks what no other thread wants; where threads are explored it is a lock as any other.
///
/// # Safety
/// None is needed here.
#[cfg(test)]
pub unsafe fn lock_alone<T>(mutex: &SeldomMutex<T>) -> SeldomGuard<'_, T> {
    mutex.lock()
}

/// A mutex without poisoning.
pub type Mutex<T> = parking_lot::lock_api::Mutex<RawMutex, T>;
/// What [`Mutex::lock`] gives.
pub type MutexGuard<'a, T> = parking_lot::lock_api::MutexGuard<'a, RawMutex, T>;
/// A read-write lock with an upgradable mode; whoever waits to write goes before those who come to read.
pub type RwLock<T> = parking_lot::lock_api::RwLock<RawRwLock, T>;
/// What [`RwLock::read`] gives.
pub type RwLockReadGuard<'a, T> = parking_lot::lock_api::RwLockReadGuard<'a, RawRwLock, T>;
/// What [`RwLock::write`] gives.
pub type RwLockWriteGuard<'a, T> = parking_lot::lock_api::RwLockWriteGuard<'a, RawRwLock, T>;
