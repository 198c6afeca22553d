//! Locks and atomic numbers of what threads share: parking_lot's and std's.
//!
//! In unit tests they can be explored: within [`explore`] the threads of a test are tasks of `shuttle`, which runs one of them at a
//! time and decides at each lock and each atomic operation who goes on. So the code itself is explored, not a copy of it; outside of an
//! exploration, and in every other build, the real locks are at work. The order is sequential: what weaker memory orders permit is
//! not shown.

#[cfg(test)]
mod explored;

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
