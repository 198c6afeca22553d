//! Changes of one node of a page (docs/spec/03 §5.4).
//!
//! Keys and data are the logical content of the node. Only an insert says how the key is stored: `prefix` bytes of it are
//! left out because the page's prefix key begins with them.

use super::head::NodeHead;
use super::kind::Kind;
use super::wire::{Reader, Writer, wire_struct};
use crate::types::{Level, RceId};

/// Bit 15 of a replace's length: the diff has three-byte chunk headers.
const LARGE_DIFF: u16 = 0x8000;

/// One change of one node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NodeChange<'a> {
    /// Page, time, session, tree.
    pub head: NodeHead,
    /// What changes.
    pub op: NodeOp<'a>,
}

/// A whole key and, in a non-unique tree, the data: what finds an entry again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bookmark<'a> {
    /// Key, prefix and suffix joined.
    pub key: &'a [u8],
    /// Data; empty in a unique tree.
    pub data: &'a [u8],
}

/// The kinds of operation that a version, and so an undo record, speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct VersionOp(pub u16);

impl VersionOp {
    /// A node was inserted, or a deleted one revived.
    pub const INSERT: VersionOp = VersionOp(1);
    /// Data were replaced.
    pub const REPLACE: VersionOp = VersionOp(2);
    /// A node was flag-deleted.
    pub const FLAG_DELETE: VersionOp = VersionOp(3);
    /// A 32-bit counter changed.
    pub const DELTA: VersionOp = VersionOp(4);
    /// A 64-bit counter changed.
    pub const DELTA64: VersionOp = VersionOp(9);
}

/// Form of the chunk headers of a diff (docs/spec/03 §5.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DiffForm {
    /// Two bytes: pages up to 8 KiB.
    Small,
    /// Three bytes: larger pages.
    Large,
}

wire_struct! {
    /// The fixed part of a before-image.
    pub struct UndoInfoHead {
        /// The operation that the version undoes.
        pub op: u16,
        /// Largest size in bytes that the data had during the transaction.
        pub max_size: i16,
        /// Bytes that the operation reserved on the page (docs/spec/01 §3.2, cbUncommittedFree).
        pub delta: i16,
    }
}

/// What a node change does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeOp<'a> {
    /// A new node at the line.
    Insert {
        /// Leading bytes of the key that the page's prefix key stands for.
        prefix: u16,
        /// The whole key.
        key: &'a [u8],
        /// The data.
        data: &'a [u8],
    },
    /// A flag-deleted node is revived as it is. Key and data are told for the version's sake.
    FlagInsert {
        /// The node's key.
        key: &'a [u8],
        /// The node's data.
        data: &'a [u8],
    },
    /// A flag-deleted node is revived with other data.
    FlagInsertAndReplaceData {
        /// The node's key.
        key: &'a [u8],
        /// New data.
        data: &'a [u8],
        /// Version of the replacement; the head's is that of the insertion.
        rce_replace: RceId,
    },
    /// The node is marked deleted.
    FlagDelete,
    /// The node is removed.
    Delete,
    /// The data are exchanged.
    Replace {
        /// Length of the data before.
        old_len: u16,
        /// New data.
        data: &'a [u8],
    },
    /// The data are edited (docs/spec/03 §5.5).
    ReplaceDiff {
        /// Form of the diff.
        form: DiffForm,
        /// Length of the data before.
        old_len: u16,
        /// Length of the data after.
        new_len: u16,
        /// The edits.
        diff: &'a [u8],
    },
    /// A 32-bit counter in the data is added to.
    Delta {
        /// The node.
        bookmark: Bookmark<'a>,
        /// Added, modulo 2^32.
        delta: i32,
        /// Where the counter is in the data.
        offset: u16,
    },
    /// A 64-bit counter in the data is added to.
    Delta64 {
        /// The node.
        bookmark: Bookmark<'a>,
        /// Added, modulo 2^64.
        delta: i64,
        /// Where the counter is in the data.
        offset: u16,
    },
    /// The before-image of a version. Changes nothing.
    UndoInfo {
        /// The node.
        bookmark: Bookmark<'a>,
        /// What the version is of.
        info: UndoInfoHead,
        /// Data before.
        image: &'a [u8],
    },
    /// The operation of a version is undone.
    Undo {
        /// The node.
        bookmark: Bookmark<'a>,
        /// The operation.
        op: VersionOp,
        /// Level of the transaction that undoes.
        level: Level,
    },
    /// Tag 0 is replaced: space header, split buffers or prefix key.
    SetExternalHeader(&'a [u8]),
    /// Deleted data were overwritten.
    Scrub {
        /// Bit 0: the whole page is unused.
        flags: u32,
        /// Number of orders.
        count: u32,
        /// One order per line: 0 none, 1 data, 2 long-value data.
        orders: &'a [u8],
    },
}

impl<'a> NodeChange<'a> {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self.op {
            NodeOp::Insert { .. } => Kind::Insert,
            NodeOp::FlagInsert { .. } => Kind::FlagInsert,
            NodeOp::FlagInsertAndReplaceData { .. } => Kind::FlagInsertAndReplaceData,
            NodeOp::FlagDelete => Kind::FlagDelete,
            NodeOp::Delete => Kind::Delete,
            NodeOp::Replace { .. } => Kind::Replace,
            NodeOp::ReplaceDiff { .. } => Kind::ReplaceD,
            NodeOp::Delta { .. } => Kind::Delta,
            NodeOp::Delta64 { .. } => Kind::Delta64,
            NodeOp::UndoInfo { .. } => Kind::UndoInfo,
            NodeOp::Undo { .. } => Kind::Undo,
            NodeOp::SetExternalHeader(_) => Kind::SetExternalHeader,
            NodeOp::Scrub { .. } => Kind::Scrub,
        }
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'a>) -> Option<NodeChange<'a>> {
        let head = from.take()?;
        let op = match kind {
            Kind::Insert => {
                let [suffix, prefix, data] = lengths(from)?;
                let key = from.bytes(u32::from(prefix).checked_add(suffix.into())?)?;
                let data = from.bytes(data)?;
                NodeOp::Insert { prefix, key, data }
            }
            Kind::FlagInsert => {
                let [key, data] = lengths(from)?;
                let (key, data) = (from.bytes(key)?, from.bytes(data)?);
                NodeOp::FlagInsert { key, data }
            }
            Kind::FlagInsertAndReplaceData => {
                let [key, data] = lengths(from)?;
                let rce_replace = from.take()?;
                let (key, data) = (from.bytes(key)?, from.bytes(data)?);
                NodeOp::FlagInsertAndReplaceData {
                    key,
                    data,
                    rce_replace,
                }
            }
            Kind::FlagDelete => NodeOp::FlagDelete,
            Kind::Delete => NodeOp::Delete,
            Kind::Replace => read_replace(from)?,
            Kind::ReplaceD => read_diff(from)?,
            Kind::SetExternalHeader => NodeOp::SetExternalHeader({
                let [len] = lengths(from)?;
                from.bytes(len)?
            }),
            Kind::Scrub => {
                let (flags, count) = (from.take()?, from.take()?);
                let [len] = lengths(from)?;
                let orders = from.bytes(len)?;
                NodeOp::Scrub { flags, count, orders }
            }
            _ => read_versioned(kind, from)?,
        };
        Some(NodeChange { head, op })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.head);
        match self.op {
            NodeOp::Insert { prefix, key, data } => {
                match key.len().checked_sub(prefix.into()) {
                    Some(suffix) => to.len16(suffix),
                    None => return to.fail(),
                };
                to.put(&prefix).len16(data.len()).bytes(key).bytes(data);
            }
            NodeOp::FlagInsert { key, data } => {
                to.len16(key.len()).len16(data.len()).bytes(key).bytes(data);
            }
            NodeOp::FlagInsertAndReplaceData {
                key,
                data,
                rce_replace,
            } => {
                to.len16(key.len()).len16(data.len()).put(&rce_replace);
                to.bytes(key).bytes(data);
            }
            NodeOp::FlagDelete | NodeOp::Delete => {}
            NodeOp::Replace { old_len, data } => write_replace(to, 0, (old_len, data.len()), data),
            NodeOp::ReplaceDiff {
                form,
                old_len,
                new_len,
                diff,
            } => {
                let large = if form == DiffForm::Large { LARGE_DIFF } else { 0 };
                write_replace(to, large, (old_len, new_len.into()), diff);
            }
            NodeOp::SetExternalHeader(bytes) => {
                to.len16(bytes.len()).bytes(bytes);
            }
            NodeOp::Scrub { flags, count, orders } => {
                to.put(&flags).put(&count).len16(orders.len()).bytes(orders);
            }
            NodeOp::Delta { .. } | NodeOp::Delta64 { .. } | NodeOp::UndoInfo { .. } | NodeOp::Undo { .. } => {
                write_versioned(to, &self.op);
            }
        }
    }
}

/// `N` two-byte lengths.
fn lengths<const N: usize>(from: &mut Reader<'_>) -> Option<[u16; N]> {
    let mut lengths = [0; N];
    for length in &mut lengths {
        *length = from.take()?;
    }
    Some(lengths)
}

/// Length of what follows, length before, length after.
fn read_replace<'a>(from: &mut Reader<'a>) -> Option<NodeOp<'a>> {
    let [len, old_len, new_len] = lengths(from)?;
    if len != new_len {
        return None;
    }
    let data = from.bytes(len)?;
    Some(NodeOp::Replace { old_len, data })
}

fn read_diff<'a>(from: &mut Reader<'a>) -> Option<NodeOp<'a>> {
    let [len, old_len, new_len] = lengths(from)?;
    let form = match len & LARGE_DIFF {
        0 => DiffForm::Small,
        _ => DiffForm::Large,
    };
    let diff = from.bytes(len & !LARGE_DIFF)?;
    Some(NodeOp::ReplaceDiff {
        form,
        old_len,
        new_len,
        diff,
    })
}

fn write_replace(to: &mut Writer<'_>, large: u16, (old, new): (u16, usize), bytes: &[u8]) {
    match u16::try_from(bytes.len()) {
        Ok(len) if len < LARGE_DIFF => {
            to.put(&(len | large)).put(&old).len16(new).bytes(bytes);
        }
        _ => to.fail(),
    }
}

/// The records that name their node by a bookmark.
fn read_versioned<'a>(kind: Kind, from: &mut Reader<'a>) -> Option<NodeOp<'a>> {
    let [key_len, data_len] = lengths(from)?;
    let bookmark = |from: &mut Reader<'a>| {
        let (key, data) = (from.bytes(key_len)?, from.bytes(data_len)?);
        Some(Bookmark { key, data })
    };
    Some(match kind {
        Kind::Delta => {
            let (delta, offset) = (from.take()?, from.take()?);
            let bookmark = bookmark(from)?;
            NodeOp::Delta {
                bookmark,
                delta,
                offset,
            }
        }
        Kind::Delta64 => {
            let (delta, offset) = (from.take()?, from.take()?);
            let bookmark = bookmark(from)?;
            NodeOp::Delta64 {
                bookmark,
                delta,
                offset,
            }
        }
        Kind::UndoInfo => {
            let (info, image_len) = (from.take()?, from.take::<u16>()?);
            let bookmark = bookmark(from)?;
            let image = from.bytes(image_len)?;
            NodeOp::UndoInfo {
                bookmark,
                info,
                image,
            }
        }
        Kind::Undo => {
            let (op, level) = (VersionOp(from.take()?), from.take()?);
            let bookmark = bookmark(from)?;
            NodeOp::Undo { bookmark, op, level }
        }
        _ => return None,
    })
}

fn write_versioned(to: &mut Writer<'_>, op: &NodeOp<'_>) {
    let (NodeOp::Delta { bookmark, .. }
    | NodeOp::Delta64 { bookmark, .. }
    | NodeOp::UndoInfo { bookmark, .. }
    | NodeOp::Undo { bookmark, .. }) = op
    else {
        return to.fail();
    };
    to.len16(bookmark.key.len()).len16(bookmark.data.len());
    let mut image: &[u8] = &[];
    match op {
        NodeOp::Delta { delta, offset, .. } => {
            to.put(delta).put(offset);
        }
        NodeOp::Delta64 { delta, offset, .. } => {
            to.put(delta).put(offset);
        }
        NodeOp::UndoInfo {
            info, image: before, ..
        } => {
            to.put(info).len16(before.len());
            image = before;
        }
        NodeOp::Undo { op, level, .. } => {
            to.put(&op.0).put(level);
        }
        _ => {}
    }
    to.bytes(bookmark.key).bytes(bookmark.data).bytes(image);
}
