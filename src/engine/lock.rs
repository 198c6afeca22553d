//! Locks with a rank: a thread that holds one takes only locks of a higher rank. Debug builds assert it.
//!
//! | rank | lock |
//! |---|---|
//! | 1 | the process's table of instances |
//! | 2 | an instance's table of sessions |
//! | 3 | a session's cursors |
//! | 4 | a session's databases |
//! | 5 | a session's rare parameters |
//! | 6 | an instance's parameters |
//! | 7 | the global parameters |
//! | 8 | the slots of attached databases |
//! | 9 | who has a database open |
//! | 10 | the open tables of a database |
//! | 11 | the cursors on a table |
//! | 12 | the header of a database that is attached for writing |
//!
//! A cursor is locked by the call that uses it and by its session's bookkeeping, between ranks 3 and 4; one call locks one
//! cursor, or a few in the order of their ranges.
//!
//! Locks of lower floors have higher ranks ([`crate::os::rank`]).
//!
//! No lock of these is held while a client's callback runs, or while an object is dropped that may take one.

use parking_lot::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};

pub use crate::os::rank::Held;

/// A mutex of a rank.
#[derive(Default)]
pub struct RankedMutex<T, const RANK: u8>(Mutex<T>);

/// A read-write lock of a rank.
#[derive(Default)]
pub struct RankedRwLock<T, const RANK: u8>(RwLock<T>);

impl<T, const RANK: u8> RankedMutex<T, RANK> {
    /// Around a value.
    pub fn new(value: T) -> Self {
        RankedMutex(Mutex::new(value))
    }

    /// Waits for the lock.
    pub fn lock(&self) -> Held<MutexGuard<'_, T>> {
        Held::take(RANK, || self.0.lock())
    }
}

impl<T, const RANK: u8> RankedRwLock<T, RANK> {
    /// Around a value.
    pub fn new(value: T) -> Self {
        RankedRwLock(RwLock::new(value))
    }

    /// Waits for the lock, to read.
    pub fn read(&self) -> Held<RwLockReadGuard<'_, T>> {
        Held::take(RANK, || self.0.read())
    }

    /// Waits for the lock, to write.
    pub fn write(&self) -> Held<RwLockWriteGuard<'_, T>> {
        Held::take(RANK, || self.0.write())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upwards_and_again_is_fine() {
        let (low, high) = (RankedMutex::<_, 1>::new(1), RankedRwLock::<_, 2>::new(2));
        for _ in 0..2 {
            let mut one = low.lock();
            *one += *high.read();
        }
        *high.write() += 1;
        assert_eq!((*low.lock(), *high.read()), (5, 3));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic = "lock of rank 1 wanted"]
    fn downwards_is_not() {
        let (low, high) = (RankedMutex::<_, 1>::new(()), RankedMutex::<_, 2>::new(()));
        let _high = high.lock();
        let _low = low.lock();
    }
}
