//! Builds whole database files byte by byte from the book, for tests: any page size, trees of any depth, prefix
//! compression, old and new checksums, arbitrary contents of leaves.
//!
//! Not part of the engine: nothing here is reached by a client's call, and a wrong request panics. It stands in the
//! library rather than beside one test because unit tests, integration tests and benchmarks of several floors share it.
//!
//! ```
//! use esent::format::build::{DatabaseBuilder, Entry, TreeSpec};
//! use esent::types::{PageNo, PageSize};
//!
//! let mut database = DatabaseBuilder::new(PageSize::DEFAULT);
//! let entries = (0..1000u32).map(|i| Entry::new(i.to_be_bytes(), b"data")).collect();
//! let table = database.tree(&TreeSpec::table(PageNo::DATABASE_ROOT), entries);
//! let file = database.finish();
//! assert!(file.bytes().len() % 4096 == 0 && table.root > PageNo(29));
//! ```
//!
//! Pages 1..=30 are laid out as in a new database (docs/spec/01 §7.8): trees at fixed pages are made with
//! [`DatabaseBuilder::tree_at`], all others get pages behind them. Every tree gets owned- and available-extent trees that
//! add up, unless it is asked to be a single extent.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a tool of tests: what it is asked to build is the test's own word"
)]

mod database;
mod file;
mod tree;

pub use database::DatabaseBuilder;
pub use file::BuiltFile;

use super::node::LineFlags;
use super::page::PageFlags;
use crate::types::{ObjectId, PageNo};

/// One entry of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Key; not empty.
    pub key: Vec<u8>,
    /// Data; not empty.
    pub data: Vec<u8>,
    /// Flags to store; `COMPRESSED` is set by the builder.
    pub flags: LineFlags,
}

impl Entry {
    /// An entry without flags.
    pub fn new(key: impl Into<Vec<u8>>, data: impl Into<Vec<u8>>) -> Entry {
        Entry {
            key: key.into(),
            data: data.into(),
            flags: LineFlags::empty(),
        }
    }

    /// The same, flag-deleted.
    pub fn deleted(self) -> Entry {
        Entry {
            flags: self.flags | LineFlags::DELETED,
            ..self
        }
    }
}

/// How to build a tree.
#[derive(Clone, Copy, Debug)]
pub struct TreeSpec {
    /// Root of the owner: page 1 for tables, the table for its indexes and long values.
    pub parent: PageNo,
    /// `INDEX`, `LONG_VALUE`, `NON_UNIQUE`, or none.
    pub kind: PageFlags,
    /// Lines a leaf may have, besides what fits. Small numbers make deep trees.
    pub leaf_lines: usize,
    /// Lines a branch page may have, at least 2.
    pub branch_lines: usize,
    /// Compress keys against a prefix key.
    pub compress: bool,
    /// Own one extent and a bitmap instead of space trees. For trees without children.
    pub single_extent: bool,
}

impl TreeSpec {
    /// A tree of rows.
    pub fn table(parent: PageNo) -> TreeSpec {
        TreeSpec {
            parent,
            kind: PageFlags::empty(),
            leaf_lines: usize::MAX,
            branch_lines: usize::MAX,
            compress: true,
            single_extent: false,
        }
    }

    /// A secondary index. A non-unique one orders by key, then data.
    pub fn index(parent: PageNo, unique: bool) -> TreeSpec {
        let kind = if unique {
            PageFlags::INDEX
        } else {
            PageFlags::INDEX | PageFlags::NON_UNIQUE
        };
        TreeSpec {
            kind,
            ..TreeSpec::table(parent)
        }
    }

    /// A tree of long values.
    pub fn long_values(parent: PageNo) -> TreeSpec {
        TreeSpec {
            kind: PageFlags::LONG_VALUE,
            ..TreeSpec::table(parent)
        }
    }

    /// At most so many lines on leaves and on branch pages.
    #[must_use]
    pub fn lines(self, leaf: usize, branch: usize) -> TreeSpec {
        TreeSpec {
            leaf_lines: leaf,
            branch_lines: branch,
            ..self
        }
    }

    /// Without prefix compression.
    #[must_use]
    pub fn uncompressed(self) -> TreeSpec {
        TreeSpec {
            compress: false,
            ..self
        }
    }

    /// As a single extent.
    #[must_use]
    pub fn single(self) -> TreeSpec {
        TreeSpec {
            single_extent: true,
            ..self
        }
    }
}

/// A tree that was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltTree {
    /// Root page.
    pub root: PageNo,
    /// Identity.
    pub objid: ObjectId,
    /// Levels, the root's and the leaves' included.
    pub depth: usize,
    /// Pages of the tree itself, space trees not counted.
    pub pages: usize,
}

#[cfg(test)]
mod tests;
