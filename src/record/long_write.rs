//! Changing separated long values: roots, chunks, references (docs/spec/02 §4).
//!
//! ```text
//! create     root {1, size}, then chunk after chunk, each compressed if that makes it smaller, then encrypted
//! edit       the chunks that a range touches; a chunk is read only if the range leaves a part of it
//! copy       chunk by chunk, as they are stored
//! reference  the count in the root goes up or down; what nobody refers to goes: see long_refs
//! ```
//!
//! Invariant: a value has exactly the chunks that its size calls for, whatever was done to it. Whoever calls wraps each call in a
//! level ([`Tx::in_level`]), so that a failure leaves nothing half done.

use std::borrow::Cow;

use super::long_ids::LongIds;
use super::long_value::{LongValues, LvRoot, corrupted, decrypt, expand};
use crate::error::{JetErr, Result, fail};
use crate::format::compress;
use crate::format::encrypt::EncryptionKey;
use crate::format::tagged::LongId;
use crate::os::random;
use crate::space::SpaceManager;
use crate::txn::{Lock, TreeRef, Tx};

/// Longest long value, bytes.
pub const LONG_MOST: u64 = 0x7FFF_FFFF;
/// Density of long-value trees, percent.
const DENSITY: u8 = 100;

/// Where bytes come from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// From the client.
    Bytes(&'a [u8]),
    /// So many zeros.
    Zeros(u32),
}

impl Source<'_> {
    /// Number of bytes.
    pub fn len(&self) -> u64 {
        match self {
            Source::Bytes(bytes) => bytes.len() as u64,
            Source::Zeros(len) => u64::from(*len),
        }
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts the bytes from `from` on into `out`.
    fn fill(&self, from: u64, out: &mut [u8]) {
        match self {
            Source::Zeros(_) => out.fill(0),
            Source::Bytes(bytes) => {
                let rest = bytes.get(from as usize..).unwrap_or_default();
                for (target, byte) in out.iter_mut().zip(rest) {
                    *target = *byte;
                }
            }
        }
    }
}

/// How chunks are stored.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChunkForm<'k> {
    /// Compressed, if that makes them smaller.
    pub compress: bool,
    /// A new value is encrypted with this key; one that is encrypted needs it.
    pub key: Option<&'k EncryptionKey>,
}

impl ChunkForm<'_> {
    /// The bytes of a chunk as they are stored.
    ///
    /// # Errors
    /// `JET_errOutOfMemory` if there is no chance left for an initialization vector.
    fn stored<'c>(&self, bytes: &'c [u8]) -> Result<Cow<'c, [u8]>> {
        let blob = if self.compress {
            compress::encode(bytes)
        } else {
            None
        };
        match self.key {
            None => Ok(blob.map_or(Cow::Borrowed(bytes), Cow::Owned)),
            Some(key) => {
                let sealed = key.encrypt(blob.as_deref().unwrap_or(bytes), random::secret()?);
                sealed.map(Cow::Owned)
            }
        }
    }
}

/// A change of a value.
#[derive(Clone, Copy, Debug)]
pub struct LongEdit<'a> {
    /// First byte written, at most the old size.
    pub offset: u64,
    /// What is written there.
    pub source: Source<'a>,
    /// Size afterwards, bytes; not less than the range's end.
    pub size: u64,
}

/// How to take back one change of a node.
#[derive(Debug, Clone)]
pub enum LongUndo {
    /// A node was added.
    Inserted(Vec<u8>),
    /// A node had these data.
    Replaced(Vec<u8>, Vec<u8>),
    /// A node is gone; its data.
    Deleted(Vec<u8>, Vec<u8>),
}

/// Changes the long values of one table for one transaction.
pub struct LongWriter<'a> {
    /// The tree.
    pub values: &'a LongValues,
    /// Its pages.
    pub space: &'a SpaceManager,
    /// Who changes it.
    pub tx: &'a Tx<'a>,
    /// Numbers.
    pub ids: &'a LongIds,
    /// New values get numbers of 8 bytes.
    pub wide: bool,
}

impl LongWriter<'_> {
    pub(super) fn at(&self) -> TreeRef<'_> {
        TreeRef {
            tree: self.values.tree(),
            space: self.space,
            density: DENSITY,
        }
    }

    pub(super) fn chunk(&self) -> u64 {
        u64::from(self.values.chunk())
    }

    /// Stores a new value with one reference. The root comes behind its chunks: then it takes its place before the first of them, on
    /// that one's page. The other way round it would lie on the page before, behind the value before it.
    ///
    /// # Errors
    /// `JET_errColumnTooBig`, `JET_errOutOfLongValueIDs`; those of changing a tree.
    pub fn create(&self, source: Source<'_>, form: ChunkForm<'_>) -> Result<LongId> {
        let root = new_root(source.len(), form.key.is_some())?;
        let id = self.ids.next(self.values, self.wide)?;
        let edit = LongEdit {
            offset: 0,
            source,
            size: source.len(),
        };
        self.write(id, 0, &edit, form, &mut None)?;
        self.tx.insert(self.at(), &id.to_key(), &root.encode())?;
        Ok(id)
    }

    /// Stores a copy of a value under a new number, with one reference.
    ///
    /// # Errors
    /// As [`create`](Self::create); `JET_errLVCorrupted`.
    pub fn copy(&self, id: LongId) -> Result<LongId> {
        let root = self.values.root(id, &self.tx.reader())?;
        let copy = self.ids.next(self.values, self.wide)?;
        let (from, to) = (id.to_key(), copy.to_key());
        let Some(mut cursor) = self.values.seek(&from, &self.tx.reader())? else {
            return Err(corrupted("a long value went while it was copied"));
        };
        while cursor.next(&self.tx.reader())? {
            let Some(offset) = cursor.key().strip_prefix(from.as_slice()) else {
                break;
            };
            let key = [to.as_slice(), offset].concat();
            let data = cursor.entry(&self.tx.reader())?.node()?.data.to_vec();
            self.tx.insert(self.at(), &key, &data)?;
        }
        let root = new_root(u64::from(root.size), root.encrypted)?;
        self.tx.insert(self.at(), &to, &root.encode())?;
        Ok(copy)
    }

    /// Changes a value in its place. `undo`, if given, learns how to take it back.
    ///
    /// # Errors
    /// `JET_errColumnNoChunk` behind the end of the value, `JET_errColumnTooBig`, `JET_errWriteConflict`, `JET_errLVCorrupted`,
    /// `JET_errColumnNoEncryptionKey`, `JET_errDecryptionFailed`; those of changing a tree.
    pub fn edit(
        &self,
        id: LongId,
        edit: &LongEdit<'_>,
        form: ChunkForm<'_>,
        mut undo: Option<&mut Vec<LongUndo>>,
    ) -> Result<()> {
        let root = self.values.root(id, &self.tx.reader())?;
        let old = u64::from(root.size);
        if edit.offset > old {
            return fail(JetErr::ColumnNoChunk);
        }
        let form = ChunkForm {
            key: root.key(form.key)?,
            ..form
        };
        let key = id.to_key();
        if edit.size == old {
            self.tx.lock(self.at(), &key, Lock::Write)?;
        } else {
            let size = size_of_value(edit.size)?;
            self.replace(&key, root.encode(), &LvRoot { size, ..root }.encode(), &mut undo)?;
        }
        if edit.size < old {
            self.truncate(id, old, edit.size, form, &mut undo)?;
        }
        self.write(id, old.min(edit.size), edit, form, &mut undo)
    }

    fn replace(
        &self,
        key: &[u8],
        before: Vec<u8>,
        after: &[u8],
        undo: &mut Option<&mut Vec<LongUndo>>,
    ) -> Result<()> {
        self.tx.replace(self.at(), key, after)?;
        if let Some(undo) = undo {
            undo.push(LongUndo::Replaced(key.to_vec(), before));
        }
        Ok(())
    }

    /// The bytes of a chunk as stored.
    fn stored_chunk(&self, key: &[u8]) -> Result<Vec<u8>> {
        let cursor = self.values.seek(key, &self.tx.reader())?;
        let cursor = cursor.ok_or_else(|| corrupted("a chunk of a long value is missing"))?;
        Ok(cursor.entry(&self.tx.reader())?.node()?.data.to_vec())
    }

    /// The bytes of a chunk as stored, and as they are.
    fn read_chunk(&self, key: &[u8], expected: u64, form: ChunkForm<'_>) -> Result<(Vec<u8>, Vec<u8>)> {
        let stored = self.stored_chunk(key)?;
        let (mut clear, mut expanded) = (Vec::new(), Vec::new());
        let bytes = decrypt(&stored, form.key, &mut clear)?;
        let bytes = expand(bytes, expected as usize, &mut expanded)?.to_vec();
        Ok((stored, bytes))
    }

    /// Writes a range into a value of `old` bytes that is to have `edit.size`; what lies between its end and that size must be in
    /// the range.
    fn write(
        &self,
        id: LongId,
        old: u64,
        edit: &LongEdit<'_>,
        form: ChunkForm<'_>,
        undo: &mut Option<&mut Vec<LongUndo>>,
    ) -> Result<()> {
        let chunk = self.chunk();
        let end = edit.offset.saturating_add(edit.source.len());
        let mut start = edit.offset - edit.offset % chunk;
        while start < end {
            let key = chunk_key(&id.to_key(), start);
            let new_len = chunk.min(edit.size - start);
            let old_len = chunk.min(old.saturating_sub(start));
            let covered = edit.offset <= start && end >= start + new_len;
            let (stored, mut bytes) = match old_len {
                0 => (None, Vec::new()),
                // What was there is still wanted, to be put back.
                _ if covered && undo.is_none() => (Some(Vec::new()), Vec::new()),
                _ => {
                    let (stored, bytes) = self.read_chunk(&key, old_len, form)?;
                    (Some(stored), bytes)
                }
            };
            bytes.resize(new_len as usize, 0);
            let from = edit.offset.max(start);
            let to = end.min(start + new_len);
            if let Some(target) = bytes.get_mut((from - start) as usize..(to - start) as usize) {
                edit.source.fill(from - edit.offset, target);
            }
            self.store(&key, stored, &bytes, form, undo)?;
            start += chunk;
        }
        Ok(())
    }

    /// Stores a chunk, in place of `before` if there is one.
    fn store(
        &self,
        key: &[u8],
        before: Option<Vec<u8>>,
        bytes: &[u8],
        form: ChunkForm<'_>,
        undo: &mut Option<&mut Vec<LongUndo>>,
    ) -> Result<()> {
        let data = form.stored(bytes)?;
        match before {
            Some(before) => self.replace(key, before, &data, undo),
            None => {
                self.tx.insert(self.at(), key, &data)?;
                if let Some(undo) = undo {
                    undo.push(LongUndo::Inserted(key.to_vec()));
                }
                Ok(())
            }
        }
    }

    /// Takes away what lies behind `new`.
    fn truncate(
        &self,
        id: LongId,
        old: u64,
        new: u64,
        form: ChunkForm<'_>,
        undo: &mut Option<&mut Vec<LongUndo>>,
    ) -> Result<()> {
        let chunk = self.chunk();
        let mut start = new - new % chunk;
        if start < new {
            let key = chunk_key(&id.to_key(), start);
            let (stored, mut bytes) = self.read_chunk(&key, chunk.min(old - start), form)?;
            bytes.truncate((new - start) as usize);
            self.store(&key, Some(stored), &bytes, form, undo)?;
            start += chunk;
        }
        while start < old {
            let key = chunk_key(&id.to_key(), start);
            if let Some(undo) = undo {
                undo.push(LongUndo::Deleted(key.clone(), self.stored_chunk(&key)?));
            }
            self.tx.delete(self.at(), &key, &[])?;
            start += chunk;
        }
        Ok(())
    }

    /// Takes changes back, the last first.
    ///
    /// # Errors
    /// Those of changing a tree.
    pub fn undo(&self, changes: Vec<LongUndo>) -> Result<()> {
        for change in changes.into_iter().rev() {
            match change {
                LongUndo::Inserted(key) => self.tx.delete(self.at(), &key, &[])?,
                LongUndo::Replaced(key, before) => self.tx.replace(self.at(), &key, &before)?,
                LongUndo::Deleted(key, before) => self.tx.insert(self.at(), &key, &before)?,
            }
        }
        Ok(())
    }
}

/// The root of a value that one record refers to.
fn new_root(size: u64, encrypted: bool) -> Result<LvRoot> {
    Ok(LvRoot {
        references: 1,
        size: size_of_value(size)?,
        encrypted,
    })
}

/// The key of the chunk at an offset of the value whose root has this key.
pub(super) fn chunk_key(root: &[u8], offset: u64) -> Vec<u8> {
    let mut key = root.to_vec();
    key.extend_from_slice(&(offset as u32).to_be_bytes());
    key
}

/// A size as a root stores it.
fn size_of_value(size: u64) -> Result<u32> {
    match u32::try_from(size) {
        Ok(size) if u64::from(size) <= LONG_MOST => Ok(size),
        _ => fail(JetErr::ColumnTooBig),
    }
}
