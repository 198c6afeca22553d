//! B+ trees: searching and walking one tree (docs/spec/01 §6).
//!
//! ```text
//!            root            [ s0 -> c0 | s1 -> c1 | "" -> c2 ]      branch: separators and children
//!           /     \
//!     c0: leaf <-> c1: leaf <-> c2: leaf                             leaves: a doubly linked list in key order
//! ```
//!
//! What this room owns: [`Tree`] (where a tree is and how it orders its entries), [`TreeCursor`] (a place in it),
//! [`TreeWriter`] (what changes its entries, and so splits and merges its pages) and [`check`] (whether all is well).
//!
//! Invariants:
//! 1. A place is a *bookmark* (key, in a non-unique tree key and data), not an address. Page, line and dbtime are kept beside
//!    it as a hint; when the page has another dbtime the cursor finds its bookmark again.
//! 2. Which entries a caller may see is not decided here: a [`Policy`] handed in with each call is asked while the leaf is
//!    latched, or while a copy of it stands for it (`copy`). Flag-deleted nodes are entries like others to this room.
//! 3. Nothing in a file is trusted. Every step checks identity (objid), level (flags), links (both directions) and order
//!    (keys rise from page to page), so that a walk over any bytes ends: depth is bounded, and a sibling ring cannot
//!    keep rising.
//! 4. Latches go down the tree and from left to right; none is held between calls. A latch against that order is only tried. A
//!    search may pass branch pages without latching them (`upper`).
//! 5. A page changes in one way: a change value (`format::log`) is made, noted in the [`Journal`] of its [`Author`], and applied.
//!    Whatever can fail is found out before the value is noted.
//! 6. An entry changes under the exclusive latch of its leaf alone. A split or merge latches its whole path exclusively, from the
//!    root down. How pages split and merge is decided by `format::log::plan`.
//! 7. Pages come from, and go back to, a [`PageSource`] while no latch is held.
//!
//! The keys of a non-unique tree are free of prefixes, as normalised keys are (docs/spec/02 §6): none is the beginning of
//! another. Only then do separators, which order key and data as one string, order entries as leaves do.
//!
//! Upstream: BT (`bt.cxx`) and the reading half of DIR (`dir.cxx`).

mod ahead;
mod author;
pub mod check;
mod copy;
mod cursor;
mod estimate;
mod latched;
mod merge;
mod move_root;
mod name;
mod near;
mod pace;
mod path;
mod policy;
mod relocate;
mod reserve;
mod run;
mod search;
mod split;
mod tree;
mod undo;
mod upper;
mod writer;

pub use ahead::{KeySpan, ReadAhead};
pub use author::{Author, Journal, Unlogged};
pub use cursor::{Entry, Found, TreeCursor};
pub use latched::Latched;
pub use merge::{Compacted, Place, last_place};
pub use move_root::{RootReference, RootTarget};
pub use pace::Course;
pub use policy::{EveryNode, Intent, Policy, SkipDeleted, Unversioned, View, WritePolicy};
pub use run::LeafRun;
pub use search::Bound;
pub use tree::{Tree, TreeOf};
pub use undo::Delta;
pub use writer::{PageSource, TreeWriter};

#[cfg(test)]
pub(crate) mod tests;
