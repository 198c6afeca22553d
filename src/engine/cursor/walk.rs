//! A tree's cursor as a [`Walk`], under the version policy of this engine.

use std::cmp::Ordering;

use super::place::{Found, Walk};
use crate::btree::{self, Bound, Entry, SkipDeleted, Tree, TreeCursor};
use crate::error::Result;

/// What a cursor sees of the nodes of a tree. In a database that nobody writes, the file is everybody's snapshot.
const POLICY: SkipDeleted = SkipDeleted;

/// A place in one tree of a database.
pub struct TreeWalk(TreeCursor);

impl TreeWalk {
    /// Nowhere yet.
    pub fn new(tree: Tree) -> TreeWalk {
        TreeWalk(TreeCursor::new(tree))
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        self.0.tree()
    }

    /// The entry it stands on; keeps its page latched.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    #[inline]
    pub fn entry(&self) -> Result<Entry> {
        self.0.entry(&POLICY)
    }

    /// Key of the entry it stands on.
    pub fn key(&self) -> &[u8] {
        self.0.key()
    }

    /// Stands on the entry of a bookmark: a key, and in a tree with repeated keys the entry's data. `false` when it
    /// is not there.
    ///
    /// # Errors
    /// Those of reading pages.
    pub fn goto(&mut self, key: &[u8], data: &[u8]) -> Result<bool> {
        let found = self.0.seek(Bound::AtLeast { key, data }, &POLICY)?;
        Ok(found == btree::Found::Equal)
    }

    /// Entries before this one, and all entries; estimated in a large tree.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn position(&self) -> Result<(u64, u64)> {
        self.0.position(&POLICY)
    }

    /// Whether the entry names this record: its data are a bookmark, in a secondary index.
    ///
    /// # Errors
    /// As [`entry`](Self::entry).
    pub fn leads_to(&self, bookmark: &[u8]) -> Result<bool> {
        Ok(self.entry()?.node()?.data == bookmark)
    }

    /// As far into the tree as `before` is of `total`; 0 is the first entry, `total` the last. `false` in an empty tree.
    ///
    /// # Errors
    /// Those of reading pages.
    pub fn goto_fraction(&mut self, before: u64, total: u64) -> Result<bool> {
        self.0.goto_fraction(before, total.max(1), &POLICY)
    }

    /// Whether the entries beside this one have other keys.
    ///
    /// # Errors
    /// Those of reading pages.
    pub fn is_alone(&self) -> Result<bool> {
        let alone = |mut beside: TreeCursor, forward: bool| -> Result<bool> {
            let there = if forward {
                beside.next(&POLICY)?
            } else {
                beside.prev(&POLICY)?
            };
            Ok(!there || beside.key() != self.0.key())
        };
        Ok(self.is_unique() || (alone(self.0.clone(), true)? && alone(self.0.clone(), false)?))
    }

    /// A second walk at the same place.
    pub fn duplicate(&self) -> TreeWalk {
        TreeWalk(self.0.clone())
    }
}

impl Walk for TreeWalk {
    fn first(&mut self) -> Result<bool> {
        self.0.first(&POLICY)
    }
    fn last(&mut self) -> Result<bool> {
        self.0.last(&POLICY)
    }
    #[inline]
    fn next(&mut self) -> Result<bool> {
        self.0.next(&POLICY)
    }
    #[inline]
    fn prev(&mut self) -> Result<bool> {
        self.0.prev(&POLICY)
    }
    fn seek(&mut self, key: &[u8]) -> Result<Found> {
        Ok(match self.0.seek(Bound::AtLeast { key, data: &[] }, &POLICY)? {
            btree::Found::Equal => Found::Equal,
            btree::Found::Greater => Found::Greater,
            btree::Found::End => Found::End,
        })
    }
    fn seek_after(&mut self, key: &[u8]) -> Result<bool> {
        Ok(self.0.seek(Bound::After { key }, &POLICY)? != btree::Found::End)
    }
    fn seek_before(&mut self, key: &[u8]) -> Result<bool> {
        self.0.seek_before(Bound::AtLeast { key, data: &[] }, &POLICY)
    }
    fn compare_key(&self, key: &[u8]) -> Ordering {
        self.0.key().cmp(key)
    }
    fn copy_key(&self, to: &mut Vec<u8>) {
        to.clear();
        to.extend_from_slice(self.0.key());
    }
    fn is_unique(&self) -> bool {
        self.0.tree().is_unique()
    }
}
