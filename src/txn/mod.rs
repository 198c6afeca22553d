//! Changes of entries within transactions: the way from records and schema to trees.
//!
//! Versions and undo are not kept yet: what is changed here stays changed, so no export that reports success may stand on it.

use crate::btree::{Author, Bound, Found, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::error::{JetErr, Result, fail};
use crate::space::SpaceManager;

/// A tree, and where its pages come from.
#[derive(Clone, Copy)]
pub struct TreeRef<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The space of its database.
    pub space: &'a SpaceManager,
    /// How full a leaf may get by appending, in percent.
    pub density: u8,
}

/// What an escrow update adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delta {
    /// To a 32-bit number.
    I32(i32),
    /// To a 64-bit number.
    I64(i64),
}

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

/// Who changes what in one database.
#[derive(Clone, Copy)]
pub struct Tx<'a> {
    author: Author<'a>,
}

impl<'a> Tx<'a> {
    /// Changes in the name of an author.
    pub fn new(author: Author<'a>) -> Tx<'a> {
        Tx { author }
    }

    /// The author of the changes.
    pub fn author(&self) -> Author<'a> {
        self.author
    }

    /// The rules of reading and changing a tree.
    pub fn policy(&self, _tree: &Tree) -> Unversioned {
        Unversioned
    }

    fn with<T>(&self, at: TreeRef<'_>, work: impl FnOnce(&TreeWriter<'_>) -> Result<T>) -> Result<T> {
        let pages = at.space.pages_of(self.author, at.tree.root());
        work(&TreeWriter::new(at.tree.clone(), self.author, &pages).with_density(at.density))
    }

    /// Inserts an entry.
    ///
    /// # Errors
    /// As [`TreeWriter::insert`].
    pub fn insert(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        self.with(at, |writer| writer.insert(key, data, &Unversioned))
    }

    /// Replaces the data of an entry.
    ///
    /// # Errors
    /// As [`TreeWriter::replace`].
    pub fn replace(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        self.with(at, |writer| writer.replace(key, data, &Unversioned))
    }

    /// Deletes an entry.
    ///
    /// # Errors
    /// As [`TreeWriter::delete`].
    pub fn delete(&self, at: TreeRef<'_>, key: &[u8], data: &[u8]) -> Result<()> {
        self.with(at, |writer| writer.delete(key, data))
    }

    /// Adds to a number within an entry; gives what it was.
    ///
    /// # Errors
    /// `JET_errRecordDeleted`; as [`replace`](Self::replace).
    pub fn escrow(&self, at: TreeRef<'_>, key: &[u8], offset: usize, delta: Delta) -> Result<i64> {
        let mut cursor = TreeCursor::new(at.tree.clone());
        if cursor.seek(Bound::AtLeast { key, data: &[] }, &SkipDeleted)? != Found::Equal {
            return fail(JetErr::RecordDeleted);
        }
        let mut data = cursor.entry(&SkipDeleted)?.node()?.data.to_vec();
        let tail = data.get_mut(offset..).unwrap_or_default();
        let old = match (delta, tail) {
            (Delta::I32(delta), [a, b, c, d, ..]) => {
                let old = i32::from_le_bytes([*a, *b, *c, *d]);
                [*a, *b, *c, *d] = old.wrapping_add(delta).to_le_bytes();
                i64::from(old)
            }
            (Delta::I64(delta), tail) if tail.len() >= 8 => {
                let Some((number, _)) = tail.split_first_chunk_mut::<8>() else {
                    return fail(JetErr::InternalError);
                };
                let old = i64::from_le_bytes(*number);
                *number = old.wrapping_add(delta).to_le_bytes();
                old
            }
            _ => return fail(JetErr::InternalError),
        };
        self.replace(at, key, &data)?;
        Ok(old)
    }

    /// Keeps others from changing an entry until the transaction ends.
    ///
    /// # Errors
    /// None yet.
    pub fn lock(&self, _at: TreeRef<'_>, _key: &[u8], _lock: Lock) -> Result<()> {
        Ok(())
    }

    /// Does work in a level of its own.
    ///
    /// # Errors
    /// Those of the work.
    pub fn in_level<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        work()
    }

    /// Work to be done if the level is rolled back.
    pub fn on_rollback(&self, _hook: Hook) {}

    /// Work to be done at the commit to level 0.
    pub fn on_commit(&self, _hook: Hook) {}
}
