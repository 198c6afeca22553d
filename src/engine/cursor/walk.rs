//! A tree's cursor as a [`Walk`]: it sees what the transaction of its session sees.

use std::cmp::Ordering;

use super::place::{Found, Walk};
use crate::btree::{self, Bound, Course, Entry, Tree, TreeCursor};
use crate::error::Result;
use crate::txn::Sight;

/// A place in one tree of a database.
pub struct TreeWalk {
    cursor: TreeCursor,
    sight: Sight,
}

impl TreeWalk {
    /// Nowhere yet.
    pub fn new(tree: Tree, sight: Sight) -> TreeWalk {
        TreeWalk {
            cursor: TreeCursor::new(tree),
            sight,
        }
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        self.cursor.tree()
    }

    /// The entry it stands on; keeps its page latched.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    #[inline]
    pub fn entry(&self) -> Result<Entry> {
        self.cursor.entry(&self.sight.reader())
    }

    /// Shows the data of the entry to somebody, where that takes little.
    #[inline]
    pub fn glance<T>(&self, look: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        self.cursor.glance(&self.sight.reader(), look)
    }

    /// One entry on, where that takes little.
    #[inline]
    pub fn stride(&mut self, forward: bool) -> bool {
        self.cursor.stride(forward, &self.sight.reader())
    }

    /// Key of the entry it stands on.
    pub fn key(&self) -> &[u8] {
        self.cursor.key()
    }

    /// Stands on the entry of a bookmark: a key, and in a tree with repeated keys the entry's data. `false` when it
    /// is not there.
    ///
    /// # Errors
    /// Those of reading pages.
    pub fn goto(&mut self, key: &[u8], data: &[u8]) -> Result<bool> {
        let found = self
            .cursor
            .seek(Bound::AtLeast { key, data }, &self.sight.reader())?;
        Ok(found == btree::Found::Equal)
    }

    /// Entries before this one, and all entries; estimated in a large tree.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, and those of reading pages.
    pub fn position(&self) -> Result<(u64, u64)> {
        self.cursor.position(&self.sight.reader())
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
        self.cursor
            .goto_fraction(before, total.max(1), &self.sight.reader())
    }

    /// Whether the entries beside this one have other keys.
    ///
    /// # Errors
    /// Those of reading pages.
    pub fn is_alone(&self) -> Result<bool> {
        let alone = |mut beside: TreeCursor, forward: bool| -> Result<bool> {
            let there = if forward {
                beside.next(&self.sight.reader())?
            } else {
                beside.prev(&self.sight.reader())?
            };
            Ok(!there || beside.key() != self.cursor.key())
        };
        Ok(self.is_unique() || (alone(self.cursor.clone(), true)? && alone(self.cursor.clone(), false)?))
    }

    /// Says where it will go; a range ends at `limit`.
    pub fn set_course(&mut self, course: Course, limit: &[u8]) {
        self.cursor.set_course(course, limit);
    }

    /// A second walk at the same place.
    pub fn duplicate(&self) -> TreeWalk {
        TreeWalk {
            cursor: self.cursor.clone(),
            sight: self.sight.clone(),
        }
    }
}

impl Walk for TreeWalk {
    fn first(&mut self) -> Result<bool> {
        self.cursor.first(&self.sight.reader())
    }
    fn last(&mut self) -> Result<bool> {
        self.cursor.last(&self.sight.reader())
    }
    #[inline]
    fn next(&mut self) -> Result<bool> {
        self.cursor.next(&self.sight.reader())
    }
    #[inline]
    fn prev(&mut self) -> Result<bool> {
        self.cursor.prev(&self.sight.reader())
    }
    fn seek(&mut self, key: &[u8]) -> Result<Found> {
        Ok(
            match self
                .cursor
                .seek(Bound::AtLeast { key, data: &[] }, &self.sight.reader())?
            {
                btree::Found::Equal => Found::Equal,
                btree::Found::Greater => Found::Greater,
                btree::Found::End => Found::End,
            },
        )
    }
    fn seek_after(&mut self, key: &[u8]) -> Result<bool> {
        Ok(self.cursor.seek(Bound::After { key }, &self.sight.reader())? != btree::Found::End)
    }
    fn seek_before(&mut self, key: &[u8]) -> Result<bool> {
        self.cursor
            .seek_before(Bound::AtLeast { key, data: &[] }, &self.sight.reader())
    }
    fn compare_key(&self, key: &[u8]) -> Ordering {
        self.cursor.key().cmp(key)
    }
    fn copy_key(&self, to: &mut Vec<u8>) {
        to.clear();
        to.extend_from_slice(self.cursor.key());
    }
    fn is_unique(&self) -> bool {
        self.cursor.tree().is_unique()
    }
}
