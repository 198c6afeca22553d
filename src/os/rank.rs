//! Ranks of locks: a thread that holds a lock waits only for locks of a higher rank. Debug builds assert it, whether or not anybody has
//! to wait; release builds know nothing of it.
//!
//! | rank | lock |
//! |---|---|
//! | 1 to 12 | those of the engine's objects (`engine::lock`) |
//! | 20 | the space of a database: [`SPACE`] |
//! | 21 | page latches, of which a thread has several, in an order of their own (`cache::order`): [`PAGES`] |
//! | 22 | what a transaction notes of itself: [`TRANSACTION`] |
//! | 23 | a shard of the version store: [`VERSIONS`] |
//!
//! Whoever enters changes in the name of other transactions holds these transactions before the space and pages of the index that he
//! fills; that is no rank, for nobody can wait for them who has any of these latched (`txn::foreign`).

#[cfg(debug_assertions)]
use std::cell::Cell;
use std::ops::{Deref, DerefMut};

/// See the module.
pub const SPACE: u8 = 20;
/// See the module.
pub const PAGES: u8 = 21;
/// See the module.
pub const TRANSACTION: u8 = 22;
/// See the module.
pub const VERSIONS: u8 = 23;

#[cfg(debug_assertions)]
thread_local! {
    static HELD: Cell<u64> = const { Cell::new(0) };
    /// Page latches.
    static LATCHES: Cell<usize> = const { Cell::new(0) };
}

/// A lock that is held, by its guard.
pub struct Held<G> {
    guard: G,
    _rank: Rank,
}

impl<G> Held<G> {
    /// Waits for a lock of this rank.
    #[inline]
    pub fn take(rank: u8, wait: impl FnOnce() -> G) -> Held<G> {
        let _rank = Rank::take(rank);
        Held { guard: wait(), _rank }
    }
}

impl<G: Deref> Deref for Held<G> {
    type Target = G::Target;
    #[inline]
    fn deref(&self) -> &G::Target {
        &self.guard
    }
}

impl<G: DerefMut> DerefMut for Held<G> {
    #[inline]
    fn deref_mut(&mut self) -> &mut G::Target {
        &mut self.guard
    }
}

/// A rank that this thread holds; nothing in release builds.
struct Rank(#[cfg(debug_assertions)] u8);

impl Rank {
    #[inline]
    fn take(rank: u8) -> Rank {
        #[cfg(debug_assertions)]
        {
            check(rank);
            let latches = LATCHES.try_with(Cell::get).unwrap_or(0);
            assert!(
                rank > PAGES || latches == 0,
                "lock of rank {rank} wanted while {latches} pages are latched"
            );
            // A thread that is being torn down keeps no account; tasks of an exploration share a thread.
            if !crate::os::sync::is_exploring() {
                let _ = HELD.try_with(|held| held.set(held.get() | 1 << rank));
            }
            Rank(rank)
        }
        #[cfg(not(debug_assertions))]
        {
            let _ = rank;
            Rank()
        }
    }
}

#[cfg(debug_assertions)]
fn check(rank: u8) {
    let ranks = HELD.try_with(Cell::get).unwrap_or(0);
    assert!(
        ranks >> rank == 0,
        "lock of rank {rank} wanted while holding {ranks:#b}"
    );
}

/// Before a page latch is waited for.
#[cfg(debug_assertions)]
pub fn check_pages() {
    check(PAGES);
}

/// So many pages are latched now.
#[cfg(debug_assertions)]
pub fn note_latches(latches: usize) {
    let _ = LATCHES.try_with(|count| count.set(latches));
}

#[cfg(debug_assertions)]
impl Drop for Rank {
    fn drop(&mut self) {
        let _ = HELD.try_with(|held| held.set(held.get() & !(1 << self.0)));
    }
}
