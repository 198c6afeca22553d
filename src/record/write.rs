//! Writing records: the record into the primary tree, its entries into every index (docs/spec/02 §6.7, §6.8).
//!
//! ```text
//! record ─► index_keys ─► key of the record               primary tree: key │ record
//!                     └─► keys in each secondary index    its tree:     key │ key of the record
//! replace: entries that both have stay; the old ones go, the new ones come
//! ```
//!
//! Every call makes several changes; the caller wraps it in a level ([`Tx::in_level`]).

use super::index_keys::{RecordKeys, index_keys, plain_key};
use super::long_value::LongValues;
use super::read::Reader;
use super::row::{Computes, Row};
use crate::btree::{Bound, Found, Policy, SkipDeleted, Tree, TreeCursor};
use crate::catalog::{Index, Table};
use crate::error::{Error, JetErr, Result, fail};
use crate::format::catalog::IndexExtraFlags;
use crate::space::SpaceManager;
use crate::txn::{Lock, TreeRef, Tx};

/// The keys under which a record is entered in an index, for whoever fills one. The data of each entry are the record's own key.
///
/// # Errors
/// As [`index_keys`].
pub fn index_entries<P: Policy>(
    table: &Table,
    index: &Index,
    record: &[u8],
    reader: &Reader<'_, P>,
) -> Result<RecordKeys> {
    index_keys(&Row::new(record, table)?, index, reader)
}

/// A secondary index with its tree.
pub struct IndexTree<'a> {
    /// The index.
    pub index: &'a Index,
    /// Its tree.
    pub tree: Tree,
}

/// Writes records of one table for one transaction.
pub struct RecordWriter<'a> {
    /// Columns and indexes.
    pub table: &'a Table,
    /// Who writes.
    pub tx: &'a Tx<'a>,
    /// Pages.
    pub space: &'a SpaceManager,
    /// The primary tree.
    pub primary: &'a Tree,
    /// Every secondary index.
    pub secondary: Vec<IndexTree<'a>>,
    /// Its long values, which keys may be made of.
    pub long_values: Option<&'a LongValues>,
    /// Indexes that a client may want to be unique are.
    pub optionally_unique: bool,
    /// Who computes defaults that keys are made of.
    pub computes: Option<&'a dyn Computes>,
}

impl RecordWriter<'_> {
    /// Gives every key of a record in an index to `take`.
    fn each_entry(
        &self,
        index: &Index,
        record: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let row = self.row(record)?;
        match plain_key(&row, index, Vec::new())? {
            Some(key) => key.as_deref().map_or(Ok(()), take),
            None => self.keys(&row, index)?.iter().try_for_each(|key| take(key)),
        }
    }

    fn entries(&self, index: &Index, record: &[u8]) -> Result<Vec<Vec<u8>>> {
        self.keys(&self.row(record)?, index)
    }

    fn row<'r>(&'r self, record: &'r [u8]) -> Result<Row<'r>> {
        Ok(Row::new(record, self.table)?.computed_by(self.computes))
    }

    fn keys(&self, row: &Row<'_>, index: &Index) -> Result<Vec<Vec<u8>>> {
        let reader = Reader {
            long_values: self.long_values,
            policy: &self.tx.reader(),
            key: None,
        };
        Ok(index_keys(row, index, &reader)?.keys)
    }

    /// The primary tree.
    pub fn primary(&self) -> TreeRef<'_> {
        TreeRef {
            tree: self.primary,
            space: self.space,
            density: density(self.table.density),
        }
    }

    fn secondary<'t>(&'t self, at: &'t IndexTree<'_>) -> TreeRef<'t> {
        TreeRef {
            tree: &at.tree,
            space: self.space,
            density: density(at.index.density),
        }
    }

    /// The key that a record has in the primary index, made in the memory of another if that can be; `None` in a table without one.
    ///
    /// # Errors
    /// `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`; those of reading values.
    pub fn primary_key(&self, record: &[u8], memory: Vec<u8>) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.table.primary() else {
            return Ok(None);
        };
        let row = self.row(record)?;
        let key = match plain_key(&row, index, memory)? {
            Some(key) => key,
            None => self.keys(&row, index)?.into_iter().next(),
        };
        match key {
            Some(key) => Ok(Some(key)),
            None => fail(JetErr::NullKeyDisallowed),
        }
    }

    /// Adds a record and its entries.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate`, `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`; those of changing trees.
    pub fn insert(&self, key: &[u8], record: &[u8]) -> Result<()> {
        self.tx.insert(self.primary(), key, record)?;
        self.secondary
            .iter()
            .try_for_each(|at| self.each_entry(at.index, record, |entry| self.add_entry(at, entry, key)))
    }

    /// Puts a record in the place of another with the same key. `changed` says which indexes may see the difference.
    ///
    /// # Errors
    /// As [`insert`](Self::insert); `JET_errRecordDeleted`, `JET_errWriteConflict`.
    pub fn replace(
        &self,
        key: &[u8],
        old: &[u8],
        new: &[u8],
        changed: impl Fn(&Index) -> bool,
    ) -> Result<()> {
        for at in self.secondary.iter().filter(|at| changed(at.index)) {
            let before = self.entries(at.index, old)?;
            let after = self.entries(at.index, new)?;
            self.exchange(at, key, &before, &after)?;
        }
        self.tx.replace(self.primary(), key, new)
    }

    /// Puts a record in the place of another with the same key, where no secondary index sees a difference. `seen` gets the other one,
    /// maybe more than once: the last time counts.
    ///
    /// # Errors
    /// As [`replace`](Self::replace); those of `seen`.
    pub fn replace_alone(&self, key: &[u8], new: &[u8], seen: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        self.tx.replace_seeing(self.primary(), key, new, seen)
    }

    /// Takes a record and its entries away. Its long values are the caller's business.
    ///
    /// # Errors
    /// `JET_errRecordDeleted`, `JET_errWriteConflict`, `JET_errSecondaryIndexCorrupted`; those of changing trees.
    pub fn delete(&self, key: &[u8], record: &[u8]) -> Result<()> {
        for at in &self.secondary {
            self.each_entry(at.index, record, |entry| self.remove_entry(at, entry, key))?;
        }
        self.tx.delete(self.primary(), key, &[])
    }

    /// Lets long values of a record change in their places, and its entries with them.
    ///
    /// # Errors
    /// As [`replace`](Self::replace); those of `change`.
    pub fn while_values_change(
        &self,
        key: &[u8],
        record: &[u8],
        change: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let is_computed = |at: &IndexTree<'_>| self.table.is_computed(at.index);
        let may_change = |at: &&IndexTree<'_>| {
            let mut rules = at.index.segment_rules.iter();
            rules.any(|rule| rule.column_type.is_long()) || is_computed(at)
        };
        let indexes = self.secondary.iter().filter(may_change);
        let before: Vec<_> = indexes.map(|at| (at, self.entries(at.index, record))).collect();
        change()?;
        for (at, before) in before {
            match (before, self.entries(at.index, record)) {
                (Ok(before), Ok(after)) => self.exchange(at, key, &before, &after)?,
                // A function of the client's does not keep values from becoming what they were.
                _ if is_computed(at) => {}
                (Err(error), _) | (_, Err(error)) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes the entries away that only `before` has, and adds those that only `after` has.
    fn exchange(&self, at: &IndexTree<'_>, key: &[u8], before: &[Vec<u8>], after: &[Vec<u8>]) -> Result<()> {
        for entry in before.iter().filter(|entry| !after.contains(entry)) {
            self.remove_entry(at, entry, key)?;
        }
        for entry in after.iter().filter(|entry| !before.contains(entry)) {
            self.add_entry(at, entry, key)?;
        }
        Ok(())
    }

    /// Gives a record the entries that it lacks in an index that is being filled.
    ///
    /// # Errors
    /// As [`insert`](Self::insert).
    pub fn enter(&self, at: &IndexTree<'_>, key: &[u8], record: &[u8]) -> Result<()> {
        self.each_entry(at.index, record, |entry| {
            match has_entry(&at.tree, entry, key, &self.tx.reader())? {
                true => Ok(()),
                false => self.add_entry(at, entry, key),
            }
        })
    }

    fn add_entry(&self, at: &IndexTree<'_>, entry: &[u8], key: &[u8]) -> Result<()> {
        let wanted = self.optionally_unique && at.index.extra.contains(IndexExtraFlags::OPTIONALLY_UNIQUE);
        if wanted {
            // Nobody else may enter the key meanwhile: there is no entry without data that this could be.
            self.tx.lock(self.secondary(at), entry, Lock::Write)?;
        }
        if wanted && (has_key(&at.tree, entry, &SkipDeleted)? || has_key(&at.tree, entry, &self.tx.reader())?)
        {
            return fail(JetErr::KeyDuplicate);
        }
        let added = self.tx.insert(self.secondary(at), entry, key);
        match added {
            // Such an entry can only be there if the record is.
            Err(error) if error == JetErr::KeyDuplicate && !at.tree.is_unique() => Err(out_of_step()),
            other => other,
        }
    }

    fn remove_entry(&self, at: &IndexTree<'_>, entry: &[u8], key: &[u8]) -> Result<()> {
        let unfilled = at.index.extra.contains(IndexExtraFlags::DEFERRED_POPULATE);
        // Whoever fills the index has not come so far. In a unique one the key may be another record's until then.
        if unfilled && !has_entry(&at.tree, entry, key, &self.tx.reader())? {
            return Ok(());
        }
        match self.tx.delete(self.secondary(at), entry, key) {
            Err(error) if error == JetErr::RecordDeleted => Err(out_of_step()),
            other => other,
        }
    }
}

/// Whether somebody sees an entry with this key in a tree.
fn has_key(tree: &Tree, key: &[u8], policy: &impl Policy) -> Result<bool> {
    let mut cursor = TreeCursor::new(tree.clone());
    let bound = Bound::AtLeast { key, data: &[] };
    Ok(cursor.seek(bound, policy)? != Found::End && cursor.key() == key)
}

/// Whether somebody sees the entry of a record in a tree.
fn has_entry(tree: &Tree, entry: &[u8], key: &[u8], policy: &impl Policy) -> Result<bool> {
    let mut cursor = TreeCursor::new(tree.clone());
    let bound = Bound::AtLeast {
        key: entry,
        data: if tree.is_unique() { &[] } else { key },
    };
    Ok(cursor.seek(bound, policy)? == Found::Equal && cursor.entry(policy)?.node()?.data == key)
}

#[cold]
fn out_of_step() -> Error {
    Error::with_source(
        JetErr::SecondaryIndexCorrupted,
        "an index is out of step with its table",
    )
}

/// A density as trees want it.
fn density(percent: u32) -> u8 {
    percent.clamp(1, 100) as u8
}
