//! Separated long values: a root and its chunks in the table's long-value tree (docs/spec/02 §4).
//!
//! ```text
//! key   identifier (4 or 8 bytes)              u32 references | u32 size [| u8 flags: 1 = encrypted]
//! key   identifier · u32 offset                chunk: raw, or compressed if shorter than it should be
//! ```

use std::sync::Arc;

use crate::btree::{Bound, Found, Policy, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::catalog::Table;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::bytes::u32_le;
use crate::format::compress;
use crate::format::encrypt::EncryptionKey;
use crate::format::tagged::LongId;

/// `JET_errLVCorrupted` with what is wrong.
pub(super) fn corrupted(what: &'static str) -> Error {
    Error::with_source(JetErr::LVCorrupted, what)
}

/// Root of a long value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LvRoot {
    /// Records that refer to it; 0 awaits deletion.
    pub references: u32,
    /// Logical size, bytes.
    pub size: u32,
    /// Its chunks are encrypted.
    pub encrypted: bool,
}

impl LvRoot {
    /// The number of references while a value is being deleted.
    const DELETING: u32 = u32::MAX;

    /// Reads the root node's data.
    ///
    /// # Errors
    /// `JET_errLVCorrupted` for data of another length.
    pub fn decode(data: &[u8]) -> Result<LvRoot> {
        match (data.len(), u32_le(data, 0), u32_le(data, 4)) {
            (8 | 9, Some(references), Some(size)) => Ok(LvRoot {
                references,
                size,
                encrypted: data.get(8).is_some_and(|flags| flags & 1 != 0),
            }),
            _ => Err(corrupted("the root of a long value has the wrong size")),
        }
    }

    /// The key that the value's chunks need, if they need one.
    ///
    /// # Errors
    /// `JET_errColumnNoEncryptionKey` if they do and there is none.
    pub(super) fn key<'k>(&self, key: Option<&'k EncryptionKey>) -> Result<Option<&'k EncryptionKey>> {
        match (self.encrypted, key) {
            (false, _) => Ok(None),
            (true, None) => fail(JetErr::ColumnNoEncryptionKey),
            (true, key) => Ok(key),
        }
    }

    /// The root node's data; the ninth byte is only written when it says something.
    pub fn encode(&self) -> Vec<u8> {
        let mut data = self.references.to_le_bytes().to_vec();
        data.extend_from_slice(&self.size.to_le_bytes());
        if self.encrypted {
            data.push(1);
        }
        data
    }
}

/// Sizes of a stored long value, for record sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LvSize {
    /// Logical bytes.
    pub logical: u64,
    /// Bytes of the chunks as stored.
    pub stored: u64,
    /// Number of chunks.
    pub chunks: u64,
    /// Bytes of the root's key and data.
    pub root: u64,
}

/// The long values of one table.
#[derive(Clone, Debug)]
pub struct LongValues {
    tree: Tree,
    chunk: u32,
}

impl LongValues {
    /// Opens a table's long-value tree, if it has one.
    ///
    /// # Errors
    /// Those of [`Tree::open`].
    pub fn open(file: &Arc<CachedFile>, table: &Table) -> Result<Option<LongValues>> {
        let Some(place) = table.long_values else {
            return Ok(None);
        };
        let tree = Tree::open(file.clone(), place.root, place.objid)?;
        Ok(Some(LongValues::new(tree, table.lv_chunk() as u32)))
    }

    /// Takes an open tree whose chunks are `chunk` bytes.
    pub fn new(tree: Tree, chunk: u32) -> LongValues {
        LongValues {
            tree,
            chunk: chunk.max(1),
        }
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Bytes of a whole chunk.
    pub fn chunk(&self) -> u32 {
        self.chunk
    }

    pub(super) fn seek(&self, key: &[u8], policy: &impl Policy) -> Result<Option<TreeCursor>> {
        let mut cursor = TreeCursor::new(self.tree.clone());
        let found = cursor.seek(Bound::AtLeast { key, data: &[] }, policy)?;
        Ok((found == Found::Equal).then_some(cursor))
    }

    /// Whether a value is there, and not only until somebody deletes it.
    ///
    /// # Errors
    /// Those of reading the tree; `JET_errLVCorrupted` for a malformed root.
    pub fn exists(&self, id: LongId, policy: &impl Policy) -> Result<bool> {
        let Some(cursor) = self.seek(&id.to_key(), policy)? else {
            return Ok(false);
        };
        let root = LvRoot::decode(cursor.entry(policy)?.node()?.data)?;
        Ok(root.references != LvRoot::DELETING)
    }

    /// The root of a value.
    ///
    /// # Errors
    /// `JET_errLVCorrupted` if there is none or it is malformed; `JET_errInternalError` for one that is being deleted;
    /// what reading a tree may give.
    pub fn root(&self, id: LongId, policy: &impl Policy) -> Result<LvRoot> {
        let cursor = self.seek(&id.to_key(), policy)?;
        let cursor = cursor.ok_or_else(|| corrupted("a record refers to a long value that is not there"))?;
        let root = LvRoot::decode(cursor.entry(policy)?.node()?.data)?;
        if root.references == LvRoot::DELETING {
            return fail(JetErr::InternalError);
        }
        Ok(root)
    }

    /// Fills `out` with the value's bytes from `offset` on. Answers how many bytes there are from `offset` to the end,
    /// which may be more than `out` takes; 0 at or behind the end.
    ///
    /// # Errors
    /// `JET_errLVCorrupted` for missing, misplaced or oversized chunks; `JET_errDecompressionFailed`;
    /// `JET_errColumnNoEncryptionKey` for an encrypted value without `key`, and those of a wrong one
    /// ([`EncryptionKey::decrypt_into`]); those of [`root`](Self::root).
    pub fn read(
        &self,
        id: LongId,
        offset: u32,
        out: &mut [u8],
        key: Option<&EncryptionKey>,
        policy: &impl Policy,
    ) -> Result<usize> {
        let root = self.root(id, policy)?;
        let left = root.size.saturating_sub(offset);
        let wanted = (left as usize).min(out.len());
        let out = out.get_mut(..wanted).unwrap_or_default();
        if !out.is_empty() {
            self.read_chunks(id, &root, offset, out, root.key(key)?, policy)?;
        }
        Ok(left as usize)
    }

    /// `out` is not empty and ends within the value.
    fn read_chunks(
        &self,
        id: LongId,
        root: &LvRoot,
        offset: u32,
        out: &mut [u8],
        encryption: Option<&EncryptionKey>,
        policy: &impl Policy,
    ) -> Result<()> {
        let (chunk, size) = (self.chunk, root.size);
        let mut chunk_start = offset - offset % chunk;
        let mut key = id.to_key();
        let id_len = key.len();
        key.extend_from_slice(&chunk_start.to_be_bytes());
        let Some(mut cursor) = self.seek(&key, policy)? else {
            return Err(corrupted("a chunk of a long value is missing"));
        };
        let mut filled = 0;
        let (mut clear, mut expanded) = (Vec::new(), Vec::new());
        loop {
            let entry = cursor.entry(policy)?;
            let expected = (size - chunk_start).min(chunk) as usize;
            let stored = decrypt(entry.node()?.data, encryption, &mut clear)?;
            let bytes = expand(stored, expected, &mut expanded)?;
            let from = (offset + filled as u32 - chunk_start) as usize;
            let step = (expected - from).min(out.len() - filled);
            let (Some(source), Some(target)) =
                (bytes.get(from..from + step), out.get_mut(filled..filled + step))
            else {
                return Err(corrupted("a chunk of a long value is too short"));
            };
            target.copy_from_slice(source);
            filled += step;
            drop(entry);
            if filled == out.len() {
                return Ok(());
            }
            // The range ends within the value, so this cannot pass its size.
            chunk_start += chunk;
            key.truncate(id_len);
            key.extend_from_slice(&chunk_start.to_be_bytes());
            if !cursor.next(policy)? || cursor.key() != key {
                return Err(corrupted("a chunk of a long value is missing"));
            }
        }
    }

    /// Sizes of a value; `logical_only` spares the walk over its chunks and takes them for uncompressed.
    ///
    /// # Errors
    /// As [`root`](Self::root); `JET_errLVCorrupted` if there are more chunks than its size allows.
    pub fn size(&self, id: LongId, logical_only: bool, policy: &impl Policy) -> Result<LvSize> {
        let root = self.root(id, policy)?;
        let prefix = id.to_key();
        let root_len = prefix.len() + if root.encrypted { 9 } else { 8 };
        let mut size = LvSize {
            logical: root.size.into(),
            stored: 0,
            chunks: 0,
            root: root_len as u64,
        };
        if logical_only {
            size.stored = size.logical;
            return Ok(size);
        }
        let Some(mut cursor) = self.seek(&prefix, policy)? else {
            return Ok(size);
        };
        while cursor.next(policy)? && cursor.key().starts_with(&prefix) {
            if size.chunks * u64::from(self.chunk) > size.logical {
                return Err(corrupted("a long value has more chunks than bytes"));
            }
            size.stored += cursor.entry(policy)?.node()?.data.len() as u64;
            size.chunks += 1;
        }
        Ok(size)
    }
}

/// A chunk as it was before it was encrypted, if it was.
pub(super) fn decrypt<'c>(
    stored: &'c [u8],
    key: Option<&EncryptionKey>,
    clear: &'c mut Vec<u8>,
) -> Result<&'c [u8]> {
    match key {
        None => Ok(stored),
        Some(key) => {
            key.decrypt_into(stored, clear)?;
            Ok(clear)
        }
    }
}

/// A chunk's bytes: shorter than expected means compressed.
pub(super) fn expand<'c>(stored: &'c [u8], expected: usize, expanded: &'c mut Vec<u8>) -> Result<&'c [u8]> {
    if stored.len() > expected {
        return Err(corrupted("a chunk of a long value is too long"));
    }
    if stored.len() == expected {
        return Ok(stored);
    }
    expanded.clear();
    compress::decode_into(stored, expanded)?;
    if expanded.len() != expected {
        return Err(corrupted("a chunk of a long value expands to the wrong size"));
    }
    Ok(expanded)
}
