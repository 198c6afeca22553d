//! The long values of a table in the copy: numbered from 1 in their order, each with as many references as records have.

use std::sync::Arc;

use super::progress::Progress;
use crate::btree::{Author, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::catalog::Table;
use crate::engine::database::Database;
use crate::error::{Error, JetErr, Result};
use crate::format::compress;
use crate::format::tagged::LongId;
use crate::record::LvRoot;
use crate::space::TreePages;
use crate::types::PageNo;

/// Long values that have been copied.
pub(super) struct LongValues<'a> {
    /// Their trees and pages in the copy; `None` for a table without any.
    target: Option<(Tree, Author<'a>, TreePages<'a>)>,
    /// Their old numbers in order: the new ones are the places, from 1.
    old: Vec<LongId>,
    /// What the roots say, and how many references were met.
    roots: Vec<(LvRoot, u32)>,
}

fn corrupted(what: &'static str) -> Error {
    Error::with_source(JetErr::LVCorrupted, what)
}

/// The number that a key of a long-value tree begins with, and the rest: nothing for a root, an offset for a chunk.
fn split(key: &[u8]) -> Result<(LongId, &[u8])> {
    let len = if key.first().is_some_and(|first| first & 0x80 != 0) {
        8
    } else {
        4
    };
    let parts = key.split_at_checked(len);
    let (id, rest) = parts.ok_or_else(|| corrupted("a key too short for a long value"))?;
    let id = id.iter().fold(0u64, |all, byte| (all << 8) | u64::from(*byte));
    Ok((LongId(id), rest))
}

/// Copies all long values that are referred to.
pub(super) fn copy<'a>(
    source: &Arc<Database>,
    target: &'a Arc<Database>,
    author: Author<'a>,
    (table, new): (&Table, &Table),
    progress: &mut Progress<'_>,
) -> Result<LongValues<'a>> {
    let mut values = LongValues {
        target: None,
        old: Vec::new(),
        roots: Vec::new(),
    };
    let (Some(from), Some(to)) = (table.long_values, new.long_values) else {
        return Ok(values);
    };
    let tree = Tree::open(target.file().clone(), to.root, to.objid)?;
    let pages = target.space().pages_of(author, to.root);
    let writer = TreeWriter::new(tree.clone(), author, &pages);
    let mut cursor = TreeCursor::new(Tree::open(source.file().clone(), from.root, from.objid)?);
    let mut leaf = PageNo::NULL;
    // The value whose chunks come now, unless nobody refers to it.
    let mut current: Option<LvRoot> = None;
    while cursor.next(&SkipDeleted)? {
        let (id, offset) = split(cursor.key())?;
        let (page, data) = {
            let entry = cursor.entry(&SkipDeleted)?;
            (entry.page(), entry.node()?.data.to_vec())
        };
        if leaf != page {
            leaf = page;
            progress.step(1)?;
        }
        if offset.is_empty() {
            let root = LvRoot::decode(&data)?;
            current = (root.references != 0 && root.references != u32::MAX).then_some(root);
            if current.is_some() {
                values.old.push(id);
                values.roots.push((root, 0));
                let root = LvRoot {
                    references: 1,
                    ..root
                };
                writer.insert(&new_id(values.old.len())?.to_key(), &root.encode(), &Unversioned)?;
            }
            continue;
        }
        let Some(root) = current.filter(|_| values.old.last() == Some(&id)) else {
            continue;
        };
        let key = [&new_id(values.old.len())?.to_key(), offset].concat();
        let len = chunk_len(&root, offset, table.lv_chunk())?;
        let data = match root.encrypted {
            true => data,
            false => classic_chunk(data, len)?,
        };
        writer.insert(&key, &data, &Unversioned)?;
    }
    drop(writer);
    values.target = Some((tree, author, pages));
    Ok(values)
}

/// The place-th long value of a table, from 1.
fn new_id(place: usize) -> Result<LongId> {
    let id = u64::try_from(place).ok().map(LongId).filter(|id| !id.is_64());
    id.ok_or_else(|| JetErr::OutOfLongValueIDs.into())
}

/// Bytes of the chunk at an offset.
fn chunk_len(root: &LvRoot, offset: &[u8], most: usize) -> Result<usize> {
    let offset = <[u8; 4]>::try_from(offset).map(u32::from_be_bytes);
    let rest = offset.ok().and_then(|offset| root.size.checked_sub(offset));
    let rest = rest.ok_or_else(|| corrupted("a chunk behind the end of its value"))?;
    Ok(most.min(rest as usize))
}

/// A chunk as the format of the copy has it: compressed by a scheme that every reader knows.
fn classic_chunk(stored: Vec<u8>, len: usize) -> Result<Vec<u8>> {
    if stored.len() >= len || compress::is_classic(&stored) {
        return Ok(stored);
    }
    let plain = compress::decode(&stored)?;
    Ok(compress::encode(&plain).unwrap_or(plain))
}

impl LongValues<'_> {
    /// The new number of a value that a record refers to.
    ///
    /// # Errors
    /// `JET_errLVCorrupted` if there is no such value.
    pub fn refer(&mut self, id: LongId) -> Result<LongId> {
        let place = self.old.binary_search(&id);
        let place = place.map_err(|_| corrupted("a reference to a long value that is not there"))?;
        if let Some((_, references)) = self.roots.get_mut(place) {
            *references = references.saturating_add(1);
        }
        new_id(place + 1)
    }

    /// Makes the roots say how many references there are; values without any go.
    ///
    /// # Errors
    /// What changing a tree may give.
    pub fn settle(&mut self) -> Result<()> {
        let Some((tree, author, pages)) = &self.target else {
            return Ok(());
        };
        let writer = TreeWriter::new(tree.clone(), *author, pages);
        for (place, (root, references)) in self.roots.iter().enumerate() {
            let key = new_id(place + 1)?.to_key();
            match references {
                0 => remove(&writer, tree, &key)?,
                1 => {}
                references => {
                    let root = LvRoot {
                        references: *references,
                        ..*root
                    };
                    writer.replace(&key, &root.encode(), &Unversioned)?;
                }
            }
        }
        Ok(())
    }
}

/// Removes a root and its chunks.
fn remove(writer: &TreeWriter<'_>, tree: &Tree, key: &[u8]) -> Result<()> {
    let mut cursor = TreeCursor::new(tree.clone());
    let bound = crate::btree::Bound::AtLeast { key, data: &[] };
    let mut keys = Vec::new();
    let mut more = cursor.seek(bound, &SkipDeleted)? != crate::btree::Found::End;
    while more && cursor.key().starts_with(key) {
        keys.push(cursor.key().to_vec());
        more = cursor.next(&SkipDeleted)?;
    }
    keys.iter().try_for_each(|key| writer.delete(key, &[]))
}
