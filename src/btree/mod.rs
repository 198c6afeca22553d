//! B+ trees: searching and walking one tree (docs/spec/01 §6).
//!
//! ```text
//!            root            [ s0 -> c0 | s1 -> c1 | "" -> c2 ]      branch: separators and children
//!           /     \
//!     c0: leaf <-> c1: leaf <-> c2: leaf                             leaves: a doubly linked list in key order
//! ```
//!
//! What this room owns: [`Tree`] (where a tree is and how it orders its entries) and [`TreeCursor`] (a place in it).
//!
//! Invariants:
//! 1. A place is a *bookmark* (key, in a non-unique tree key and data), not an address. Page, line and dbtime are kept beside
//!    it as a hint; when the page has another dbtime the cursor finds its bookmark again.
//! 2. Which entries a caller may see is not decided here: a [`Policy`] handed in with each call is asked while the leaf is
//!    latched. Flag-deleted nodes are entries like others to this room.
//! 3. Nothing in a file is trusted. Every step checks identity (objid), level (flags), links (both directions) and order
//!    (keys rise from page to page), so that a walk over any bytes ends: depth is bounded, and a sibling ring cannot
//!    keep rising.
//! 4. Latches go down the tree and from left to right; none is held between calls.
//!
//! Upstream: BT (`bt.cxx`) and the reading half of DIR (`dir.cxx`).

mod cursor;
mod estimate;
mod policy;
mod search;
mod tree;

pub use cursor::{Entry, Found, TreeCursor};
pub use policy::{Policy, SkipDeleted};
pub use search::Bound;
pub use tree::Tree;

#[cfg(test)]
mod tests;
