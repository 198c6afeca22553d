//! References to separated long values: records come to share a value, and the last one leaves it (docs/spec/02 §4.2).
//!
//! ```text
//! reference    +1 in the root, dereference  -1: transactions may do both at the same time
//! 0            nobody refers to it, once all of them have come to an end: root and chunks go, the end first
//! ```
//!
//! Whoever counts down cannot know that he is the last: another transaction may add a reference, or take its own back. So what
//! nobody refers to is deleted by the one who cleans up, in transactions of its own.
//!
//! Upstream: `DELETELVTASK` (`dbtask.cxx`).

use super::long_ids::LongIds;
use super::long_value::{LongValues, LvRoot, corrupted};
use super::long_write::{LongWriter, chunk_key};
use crate::btree::{Bound, Found, TreeCursor};
use crate::error::{JetErr, Result, fail};
use crate::format::tagged::LongId;
use crate::space::SpaceManager;
use crate::txn::{AtZero, Delta, Lock, Tx};

/// Keys that are collected before they are deleted.
const BATCH: usize = 64;
/// Chunks that one transaction takes away.
const CHUNKS_AT_ONCE: u64 = 256;

impl LongWriter<'_> {
    /// One reference more.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errLVCorrupted`.
    pub fn reference(&self, id: LongId) -> Result<()> {
        self.values.root(id, &self.tx.reader())?;
        self.tx
            .escrow(self.at(), &id.to_key(), 0, Delta::I32(1))
            .map(drop)
    }

    /// One reference less; the value goes some time after the last.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errLVCorrupted`.
    pub fn dereference(&self, id: LongId) -> Result<()> {
        let root = self.values.root(id, &self.tx.reader())?;
        if root.references == 0 {
            return Err(corrupted("a long value has more records than references"));
        }
        let (key, less) = (id.to_key(), Delta::I32(-1));
        self.tx
            .escrow_watched(self.at(), &key, 0, less, self.at_zero())
            .map(drop)
    }

    fn at_zero(&self) -> AtZero {
        let (values, space) = (self.values.clone(), self.space.clone());
        self.tx
            .at_zero(move |tx, key| drop_unreferenced(&values, &space, tx, key))
    }

    /// Takes a value away, whoever refers to it.
    ///
    /// # Errors
    /// `JET_errWriteConflict`; those of changing a tree.
    pub fn delete(&self, id: LongId) -> Result<()> {
        self.delete_key(&id.to_key())
    }

    fn delete_key(&self, key: &[u8]) -> Result<()> {
        self.tx.delete(self.at(), key, &[])?;
        self.delete_chunks(key, Bound::After { key })
    }

    /// The chunks of a value from a place on.
    fn delete_chunks(&self, prefix: &[u8], from: Bound<'_>) -> Result<()> {
        loop {
            let keys = self.chunk_keys(prefix, from)?;
            if keys.is_empty() {
                return Ok(());
            }
            for key in keys {
                self.tx.delete(self.at(), &key, &[])?;
            }
        }
    }

    /// Some keys of chunks that are there.
    fn chunk_keys(&self, prefix: &[u8], from: Bound<'_>) -> Result<Vec<Vec<u8>>> {
        let mut keys = Vec::new();
        let mut cursor = TreeCursor::new(self.values.tree().clone());
        let mut found = cursor.seek(from, &self.tx.reader())? != Found::End;
        while found && keys.len() < BATCH && is_chunk_of(cursor.key(), prefix) {
            keys.push(cursor.key().to_vec());
            found = cursor.next(&self.tx.reader())?;
        }
        Ok(keys)
    }

    /// Takes a value away that nobody refers to, or its end, if it is long. Whether there is more.
    ///
    /// # Errors
    /// `JET_errRecordNotDeleted` if somebody does: whoever began before a lock is committed would meet it as a change.
    fn drop_end(&self, key: &[u8]) -> Result<bool> {
        self.tx.lock(self.at(), key, Lock::Write)?;
        let reader = self.tx.reader();
        let Some(cursor) = self.values.seek(key, &reader)? else {
            return fail(JetErr::RecordNotDeleted);
        };
        let root = LvRoot::decode(cursor.entry(&reader)?.node()?.data)?;
        if root.references != 0 {
            return fail(JetErr::RecordNotDeleted);
        }
        let at_once = self.chunk() * CHUNKS_AT_ONCE;
        let size = u64::from(root.size);
        if size <= at_once {
            self.delete_key(key)?;
            return Ok(false);
        }
        let size = (size - 1) / at_once * at_once;
        let shorter = LvRoot {
            size: size as u32,
            ..root
        };
        self.tx.replace(self.at(), key, &shorter.encode())?;
        let first = chunk_key(key, size);
        let rest = Bound::AtLeast {
            key: &first,
            data: &[],
        };
        self.delete_chunks(key, rest)?;
        Ok(true)
    }
}

/// Takes a value away if nobody refers to it, in as many transactions as that needs.
fn drop_unreferenced(values: &LongValues, space: &SpaceManager, tx: &Tx<'_>, key: &[u8]) -> Result<()> {
    let writer = LongWriter {
        values,
        space,
        tx,
        ids: &LongIds::default(),
        wide: false,
    };
    while tx.in_level(|| writer.drop_end(key))? {}
    Ok(())
}

fn is_chunk_of(key: &[u8], prefix: &[u8]) -> bool {
    key.len() == prefix.len() + 4 && key.starts_with(prefix)
}
