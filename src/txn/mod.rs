//! Transactions: who changes what, who sees what, and how it is taken back (docs/spec/04 §5, docs/spec/05 §6.6).
//!
//! ```text
//!   Session ── Transaction ── levels: versions and hooks, in order        Tx: a transaction in one database
//!                  │                       │
//!                  ▼                       ▼
//!             VersionStore: versions by entry, of all sessions            TreePolicy: what it sees
//! ```
//!
//! Invariants:
//! 1. Pages hold the newest data, committed or not. A version says what was there before, so that a transaction can be taken back and
//!    older snapshots still be seen.
//! 2. A version is made, and dropped when undone, while the leaf of its entry is latched exclusively; so whoever has the leaf latched
//!    finds node and versions in agreement. One that has committed and is needed by no snapshot may go at any time.
//! 3. The first to change an entry wins: a version of another transaction that has not committed, or later than one's snapshot, is a
//!    conflict. Counters that are only added to are free of that among themselves.
//! 4. A flag-deleted node stays while it has versions.
//! 5. No page is latched while hooks run or cleaning is done.
//!
//! Upstream: VER (`ver.cxx`) and the transactions of DIR (`dir.cxx`).

mod chains;
mod clean;
mod due;
mod few;
mod foreign;
mod later;
mod policy;
mod store;
mod transaction;
mod tx;
mod version;

pub use crate::btree::Delta;
pub use due::AtZero;
pub use foreign::{ForeignChange, ForeignChanges, ForeignEntry};
pub use policy::{Sight, TreePolicy};
pub use store::VersionStore;
pub use transaction::{LEVEL_LIMIT, Transaction};
pub use tx::{TreeRef, Tx};

use crate::error::Result;

/// What a lock keeps away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lock {
    /// Changes by others.
    Read,
    /// Changes and read locks of others.
    Write,
}

/// Work to be done when a level ends.
pub type Hook = Box<dyn FnOnce() -> Result<()> + Send>;

#[cfg(test)]
mod tests;
