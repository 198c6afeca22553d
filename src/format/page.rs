//! A database page as a view over its bytes (docs/spec/01 §3).
//!
//! ```text
//! 0            40 / 80                                        cbPage - 4n            cbPage
//! | header     | data area, grows up ->      free space       <- tag n-1 | ... | tag 0 |
//! ```
//!
//! A tag is `(u16 cb, u16 ib)`, counted from the page end; `ib` counts from the end of the header. Tag 0 is the external
//! header: space header and the like on a root, split buffer on a space root, prefix key elsewhere. Lines are the tags behind
//! the reserved ones and are in key order.
//!
//! A view promises nothing but its length. [`Page::validate`] checks the rules of §9.2 once, when a page is loaded;
//! after that the accessors cannot fail on that page, but still answer with an error rather than trust it.

use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::node::{LineFlags, Node};
use crate::error::{JetErr, Result, fail};
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

bitflags::bitflags! {
    /// Page flags (docs/spec/01 §3.3).
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct PageFlags: u32 {
        /// Root page of a tree or space tree.
        const ROOT = 0x1;
        /// Leaf level.
        const LEAF = 0x2;
        /// Children are leaves.
        const PARENT_OF_LEAF = 0x4;
        /// Emptied and unlinked by a merge.
        const EMPTY = 0x8;
        /// Mangled by an interrupted repair.
        const REPAIR = 0x10;
        /// Page of an owned- or available-extent tree.
        const SPACE_TREE = 0x20;
        /// Page of a secondary index.
        const INDEX = 0x40;
        /// Page of a long-value tree.
        const LONG_VALUE = 0x80;
        /// Obsolete.
        const OBSOLETE = 0x300;
        /// The tree orders by key, then data.
        const NON_UNIQUE = 0x400;
        /// Set by every writer of today.
        const NEW_RECORD_FORMAT = 0x800;
        /// XE checksum.
        const NEW_CHECKSUM = 0x2000;
        /// Free space was overwritten.
        const SCRUBBED = 0x4000;
        /// Low bit of the 2-bit flush type.
        const FLUSH_TYPE_LOW = 0x8000;
        /// High bit of the 2-bit flush type.
        const FLUSH_TYPE_HIGH = 0x1_0000;
        /// Allocated but not formatted.
        const PRE_INIT = 0x2_0000;
        /// Revert snapshots only.
        const FDP_DELETE = 0x4_0000;
    }
}

impl PageFlags {
    /// The flags that say which kind of tree a page belongs to, equal on all pages of one tree.
    pub const TREE_KIND: PageFlags = PageFlags::SPACE_TREE
        .union(PageFlags::INDEX)
        .union(PageFlags::LONG_VALUE)
        .union(PageFlags::NON_UNIQUE);
}

/// The 40 bytes that every page header starts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(super) struct RawHeader {
    /// 0
    pub checksum: U64,
    /// 8
    pub dbtime: U64,
    /// 16
    pub prev: U32,
    /// 20
    pub next: U32,
    /// 24
    pub objid: U32,
    /// 28: free bytes, tag array excluded
    pub free: U16,
    /// 30: part of them reserved for rollback
    pub uncommitted_free: U16,
    /// 32: data offset behind the highest used byte
    pub first_free: U16,
    /// 34: bits 0..=11 number of tags, 12..=14 reserved tags
    pub tag_state: U16,
    /// 36
    pub flags: U32,
}

/// The rest of a large page's header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(super) struct RawLargeHeader {
    /// 40
    pub block_checksums: [U64; 3],
    /// 64
    pub page: U32,
    /// 68
    pub reserved: [u8; 12],
}

const _: () = assert!(size_of::<RawHeader>() == 40 && size_of::<RawLargeHeader>() == 40);

/// Bytes of one tag.
pub(super) const TAG_LEN: usize = 4;
/// Mask of the number of tags in `itagState`.
pub(super) const TAG_COUNT_MASK: u16 = 0x0FFF;

/// One entry of the tag array, decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Length of the line in bytes.
    pub len: usize,
    /// Offset of the line within the data area.
    pub offset: usize,
    /// Flags; on large pages empty, they stand in the line.
    pub flags: LineFlags,
}

/// A page: a view over exactly `cbPage` bytes.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    bytes: &'a [u8],
    header: &'a RawHeader,
    size: PageSize,
}

impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("objid", &self.objid())
            .field("flags", &self.flags())
            .field("lines", &self.line_count())
            .finish_non_exhaustive()
    }
}

impl<'a> Page<'a> {
    /// A view over `bytes`; `None` unless there are exactly as many as the size says.
    #[inline]
    pub fn new(bytes: &'a [u8], size: PageSize) -> Option<Page<'a>> {
        if bytes.len() != size.bytes() {
            return None;
        }
        let (header, _) = RawHeader::ref_from_prefix(bytes).ok()?;
        Some(Page { bytes, header, size })
    }

    /// All bytes of the page.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
    /// Page size.
    pub fn size(&self) -> PageSize {
        self.size
    }
    /// Dbtime of the last change.
    pub fn dbtime(&self) -> DbTime {
        DbTime(self.header.dbtime.get())
    }
    /// Left sibling leaf, or none.
    pub fn prev(&self) -> PageNo {
        PageNo(self.header.prev.get())
    }
    /// Right sibling leaf, or none.
    pub fn next(&self) -> PageNo {
        PageNo(self.header.next.get())
    }
    /// The tree this page belongs to.
    pub fn objid(&self) -> ObjectId {
        ObjectId(self.header.objid.get())
    }
    /// Page flags, unknown bits included.
    pub fn flags(&self) -> PageFlags {
        PageFlags::from_bits_retain(self.header.flags.get())
    }
    /// Free bytes, contiguous or not.
    pub fn free(&self) -> usize {
        usize::from(self.header.free.get())
    }
    /// Free bytes reserved for rollback.
    pub fn uncommitted_free(&self) -> usize {
        usize::from(self.header.uncommitted_free.get())
    }
    /// Data offset behind the highest used byte.
    pub fn first_free(&self) -> usize {
        usize::from(self.header.first_free.get())
    }
    /// Bytes between the highest used byte and the tag array (docs/spec/01 §3.5); 0 on a corrupt page.
    pub fn contiguous_free(&self) -> usize {
        self.data_len()
            .saturating_sub(self.first_free())
            .saturating_sub(self.tag_count().saturating_mul(TAG_LEN))
    }
    /// Flush type 0..=3 (docs/spec/01 §8).
    pub fn flush_type(&self) -> u8 {
        ((self.header.flags.get() >> 15) & 3) as u8
    }
    /// The page's own number as stored: large pages only.
    pub fn own_number(&self) -> Option<PageNo> {
        if !self.size.is_large() {
            return None;
        }
        let (large, _) = RawLargeHeader::ref_from_prefix(self.bytes.get(40..)?).ok()?;
        Some(PageNo(large.page.get()))
    }
    /// A leaf (a root may be one).
    pub fn is_leaf(&self) -> bool {
        self.flags().contains(PageFlags::LEAF)
    }
    /// A root page.
    pub fn is_root(&self) -> bool {
        self.flags().contains(PageFlags::ROOT)
    }

    /// Length of the data area together with the tag array: `cbPage - H`.
    pub fn data_len(&self) -> usize {
        self.size.bytes().saturating_sub(self.size.header_len())
    }
    /// Number of tags, reserved ones included.
    pub fn tag_count(&self) -> usize {
        usize::from(self.header.tag_state.get() & TAG_COUNT_MASK)
    }
    /// Number of reserved tags; a stored 0 means 1.
    pub fn reserved_tags(&self) -> usize {
        usize::from((self.header.tag_state.get() >> 12) & 7).max(1)
    }
    /// Number of lines: tags behind the reserved ones.
    pub fn line_count(&self) -> usize {
        self.tag_count().saturating_sub(self.reserved_tags())
    }

    /// Tag `index`, masked as the page size demands. `None` past the last tag.
    #[inline]
    pub fn tag(&self, index: usize) -> Option<Tag> {
        if index >= self.tag_count() {
            return None;
        }
        let from_end = index.checked_add(1)?.checked_mul(TAG_LEN)?;
        let at = self.bytes.len().checked_sub(from_end)?;
        let bytes = *self.bytes.get(at..)?.first_chunk::<TAG_LEN>()?;
        Some(self.decode_tag(bytes, index >= self.reserved_tags()))
    }

    /// A tag; only those of lines have flags.
    #[inline]
    fn decode_tag(&self, [a, b, c, d]: [u8; TAG_LEN], is_line: bool) -> Tag {
        let (len, offset) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
        if self.size.is_large() {
            return Tag {
                len: usize::from(len & 0x7FFF),
                offset: usize::from(offset & 0x7FFF),
                flags: LineFlags::empty(),
            };
        }
        let flags = match is_line {
            true => LineFlags::from_bits_truncate((offset >> 13) as u8),
            false => LineFlags::empty(),
        };
        Tag {
            len: usize::from(len & 0x1FFF),
            offset: usize::from(offset & 0x1FFF),
            flags,
        }
    }

    /// The bytes a tag points to.
    #[inline]
    fn tag_bytes(&self, tag: Tag) -> Option<&'a [u8]> {
        if tag.len == 0 {
            return Some(&[]);
        }
        let start = self.size.header_len().checked_add(tag.offset)?;
        self.bytes.get(start..start.checked_add(tag.len)?)
    }

    /// The bytes of any tag with the flags it has, as stored; `None` if it points outside the page.
    pub(super) fn raw_line(&self, index: usize) -> Option<(&'a [u8], LineFlags)> {
        let bytes = self.tag_bytes(self.tag(index)?)?;
        let high = match self.size.is_large() {
            true => bytes.get(1).copied().unwrap_or(0),
            false => {
                let from_end = index.checked_add(1)?.checked_mul(TAG_LEN)?;
                let at = self.bytes.len().checked_sub(from_end)?;
                *self.bytes.get(at..)?.get(3)?
            }
        };
        Some((bytes, LineFlags::from_bits_truncate(high >> 5)))
    }

    /// Tag 0: root field set, split buffer or prefix key. Empty if absent.
    pub fn external_header(&self) -> &'a [u8] {
        self.tag(0).and_then(|tag| self.tag_bytes(tag)).unwrap_or(&[])
    }

    /// The prefix key; roots have none.
    pub fn prefix_key(&self) -> &'a [u8] {
        if self.is_root() {
            &[]
        } else {
            self.external_header()
        }
    }

    /// Line `line` as stored, with its flags.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` if there is no such line or it lies outside the page.
    #[inline]
    pub fn line(&self, line: usize) -> Result<(&'a [u8], LineFlags)> {
        self.find_line(line)
            .ok_or_else(|| JetErr::PageTagCorrupted.into())
    }

    #[inline]
    fn find_line(&self, line: usize) -> Option<(&'a [u8], LineFlags)> {
        self.line_of(self.tag(line.checked_add(self.reserved_tags())?)?)
    }

    #[inline]
    fn line_of(&self, tag: Tag) -> Option<(&'a [u8], LineFlags)> {
        let bytes = self.tag_bytes(tag)?;
        let flags = match bytes {
            [_, high, ..] if self.size.is_large() => LineFlags::from_bits_truncate(high >> 5),
            _ => tag.flags,
        };
        Some((bytes, flags))
    }

    /// Line `line` as a node.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted`.
    pub fn node(&self, line: usize) -> Result<Node<'a>> {
        let (bytes, flags) = self.line(line)?;
        let prefix = match flags.contains(LineFlags::COMPRESSED) {
            true => self.prefix_key(),
            false => &[],
        };
        Node::decode(bytes, flags, prefix)
    }

    /// Data and flags of line `line` as a node; `None` if it is none.
    #[inline]
    pub fn data(&self, line: usize) -> Option<(&'a [u8], LineFlags)> {
        let (bytes, flags) = self.find_line(line)?;
        Some((Node::data_of(bytes, flags)?, flags))
    }

    /// Tells where the data of each line begin in the page, how long they are, and the flags of the line; up to the first that is no node.
    pub fn data_places(&self, mut each: impl FnMut(u16, u16, LineFlags)) {
        let tags = self.bytes.rchunks_exact(TAG_LEN).take(self.tag_count());
        let mut place = |bytes: &[u8]| {
            let tag = self.decode_tag(*bytes.first_chunk()?, true);
            let (bytes, flags) = self.line_of(tag)?;
            let len = Node::data_of(bytes, flags)?.len();
            let end = self.size.header_len().checked_add(tag.offset)?;
            let start = end.checked_add(tag.len)?.checked_sub(len)?;
            each(u16::try_from(start).ok()?, u16::try_from(len).ok()?, flags);
            Some(())
        };
        let _ = tags.skip(self.reserved_tags()).try_for_each(&mut place);
    }

    /// All nodes in line order.
    pub fn nodes(&self) -> impl Iterator<Item = Result<Node<'a>>> + use<'a> {
        let page = *self;
        (0..page.line_count()).map(move |line| page.node(line))
    }

    /// Checks that lines are in order (docs/spec/01 §9.2, P14): for integrity checks, not part of
    /// [`validate`](Page::validate).
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn check_order(&self) -> Result<()> {
        let by_data = self.is_leaf()
            && self.flags().contains(PageFlags::NON_UNIQUE)
            && !self.flags().contains(PageFlags::SPACE_TREE);
        let mut before: Option<Node<'_>> = None;
        let last = self.line_count().checked_sub(1);
        for (line, node) in self.nodes().enumerate() {
            let node = node?;
            let right_edge = !self.is_leaf() && Some(line) == last && node.key.is_empty();
            if let Some(before) = before.filter(|_| !right_edge) {
                let mut order = before.key.compare_key(&node.key);
                if by_data {
                    order = order.then_with(|| before.data.cmp(node.data));
                }
                if order.is_ge() {
                    return fail(JetErr::DatabaseCorrupted);
                }
            }
            before = Some(node);
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
