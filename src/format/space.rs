//! Space: root field set, space header, extent nodes, split buffers (docs/spec/01 §5.2, §7).

use zerocopy::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::node::Node;
use crate::error::{JetErr, Result, fail};
use crate::types::PageNo;

bitflags::bitflags! {
    /// Flags of the space header.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct SpaceFlags: u32 {
        /// The tree has OE and AE trees; without it, one extent and a bitmap.
        const MULTIPLE_EXTENT = 1;
        /// The tree orders by key, then data.
        const NON_UNIQUE = 2;
        /// `cpgPrimary` is the size of the last secondary allocation.
        const V2 = 4;
    }
}

/// The space header of a tree root, 16 bytes.
///
/// ```text
/// 0 cpgPrimary | 4 pgnoParent | 8 flags | 12 pgnoOE or availability bitmap
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct SpaceHeader {
    primary: U32,
    parent: U32,
    flags: U32,
    extent_root_or_bitmap: U32,
}

impl SpaceHeader {
    /// A tree with one extent of `pages` pages; bit i of `bitmap` says that page `root + 1 + i` is free.
    pub fn single(pages: u32, parent: PageNo, flags: SpaceFlags, bitmap: u32) -> SpaceHeader {
        let flags = flags.difference(SpaceFlags::MULTIPLE_EXTENT);
        SpaceHeader {
            primary: pages.into(),
            parent: parent.0.into(),
            flags: flags.bits().into(),
            extent_root_or_bitmap: bitmap.into(),
        }
    }

    /// A tree with an OE tree at `owned_root` and the AE tree on the page behind it.
    pub fn multiple(pages: u32, parent: PageNo, flags: SpaceFlags, owned_root: PageNo) -> SpaceHeader {
        let flags = flags | SpaceFlags::MULTIPLE_EXTENT;
        SpaceHeader {
            primary: pages.into(),
            parent: parent.0.into(),
            flags: flags.bits().into(),
            extent_root_or_bitmap: owned_root.0.into(),
        }
    }

    /// Pages of the primary extent, or of the last secondary allocation if [`SpaceFlags::V2`] is set.
    pub fn primary_pages(&self) -> u32 {
        self.primary.get()
    }
    /// Root of the tree that owns this one; none for the database root.
    pub fn parent(&self) -> PageNo {
        PageNo(self.parent.get())
    }
    /// Flags; unknown bits are kept out.
    pub fn flags(&self) -> SpaceFlags {
        SpaceFlags::from_bits_truncate(self.flags.get())
    }
    /// Whether the tree orders by key alone.
    pub fn is_unique(&self) -> bool {
        !self.flags().contains(SpaceFlags::NON_UNIQUE)
    }
    /// Root of the OE tree; `None` for a single-extent tree.
    pub fn owned_root(&self) -> Option<PageNo> {
        self.flags()
            .contains(SpaceFlags::MULTIPLE_EXTENT)
            .then(|| PageNo(self.extent_root_or_bitmap.get()))
    }
    /// Root of the AE tree, always the page behind the OE root.
    pub fn available_root(&self) -> Option<PageNo> {
        self.owned_root().map(|root| PageNo(root.0.wrapping_add(1)))
    }
    /// Availability bitmap of a single-extent tree (docs/spec/01 §7.3).
    pub fn bitmap(&self) -> Option<u32> {
        (!self.flags().contains(SpaceFlags::MULTIPLE_EXTENT)).then(|| self.extent_root_or_bitmap.get())
    }
    /// Available pages of a single-extent tree: set bits of the bitmap, and the pages behind those it can represent, which
    /// wait for conversion (docs/spec/01 §7.3).
    pub fn single_extent_available(&self) -> Option<u32> {
        let bits = self.bitmap()?;
        let behind_root = self.primary_pages().saturating_sub(1);
        let mask = u32::MAX
            .checked_shr(32u32.saturating_sub(behind_root.min(32)))
            .unwrap_or(0);
        Some(
            (bits & mask)
                .count_ones()
                .saturating_add(behind_root.saturating_sub(32)),
        )
    }
}

/// The fields of a root page's tag 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RootFields {
    /// Space header.
    pub space: SpaceHeader,
    /// Next auto-increment value, where the root keeps it.
    pub auto_increment: Option<u64>,
}

impl RootFields {
    /// Decodes tag 0 of a tree root: 16 bytes are the space header alone; longer ones start with a byte of presence bits.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` when there is no space header.
    pub fn parse(external_header: &[u8]) -> Result<RootFields> {
        Self::read(external_header).ok_or_else(|| JetErr::DatabaseCorrupted.into())
    }

    fn read(bytes: &[u8]) -> Option<RootFields> {
        if bytes.len() == size_of::<SpaceHeader>() {
            let space = SpaceHeader::read_from_bytes(bytes).ok()?;
            return Some(RootFields {
                space,
                auto_increment: None,
            });
        }
        let (present, rest) = bytes.split_first()?;
        if bytes.len() < size_of::<SpaceHeader>() || present & 1 == 0 {
            return None;
        }
        let (space, rest) = SpaceHeader::read_from_prefix(rest).ok()?;
        let auto_increment = match present & 2 {
            0 => None,
            _ => Some(U64::read_from_prefix(rest).ok()?.0.get()),
        };
        Some(RootFields {
            space,
            auto_increment,
        })
    }

    /// Encodes the fields: 16 bytes if only the space header is there, else presence byte and fields.
    pub fn encode(&self, to: &mut Vec<u8>) {
        to.clear();
        match self.auto_increment {
            None => to.extend_from_slice(self.space.as_bytes()),
            Some(value) => {
                to.push(3);
                to.extend_from_slice(self.space.as_bytes());
                to.extend_from_slice(&value.to_le_bytes());
            }
        }
    }
}

/// Which of the two space trees an extent stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExtentTree {
    /// Owned extents.
    Owned,
    /// Available extents.
    Available,
}

/// Pools of available extents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pool {
    /// Free for any use.
    General,
    /// Reserved for contiguous growth; may be empty.
    Continuous,
    /// A single page beyond the end of the file that must not be used.
    Shelved,
    /// A pool this engine does not know; not free space.
    Other(u8),
}

/// An extent: `pages` pages that end with page `last`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    /// Last page.
    pub last: PageNo,
    /// Number of pages; 0 only in the continuous pool.
    pub pages: u32,
    /// Pool; always general in OE trees.
    pub pool: Pool,
}

impl Extent {
    /// First page; meaningless for an empty extent.
    pub fn first(&self) -> PageNo {
        PageNo(self.last.0.wrapping_sub(self.pages).wrapping_add(1))
    }

    /// Whether the extent holds a page.
    pub fn contains(&self, page: PageNo) -> bool {
        self.pages > 0 && page >= self.first() && page <= self.last
    }

    /// Decodes a node of a space tree and checks its range (docs/spec/01 §7.4).
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted` or `JET_errSPAvailExtCorrupted`.
    pub fn decode(node: &Node<'_>, tree: ExtentTree) -> Result<Extent> {
        let extent = Self::parse(node, tree).filter(|extent| extent.is_valid(tree));
        match (extent, tree) {
            (Some(extent), _) => Ok(extent),
            (None, ExtentTree::Owned) => fail(JetErr::SPOwnExtCorrupted),
            (None, ExtentTree::Available) => fail(JetErr::SPAvailExtCorrupted),
        }
    }

    fn parse(node: &Node<'_>, tree: ExtentTree) -> Option<Extent> {
        let mut key = [0u8; 5];
        let length = node.key.len();
        key.get_mut(..length)?
            .iter_mut()
            .zip(node.key.bytes())
            .for_each(|(to, from)| *to = *from);
        let pages = u32::from_le_bytes(node.data.try_into().ok()?);
        let (pool, last) = match (length, key) {
            (4, [a, b, c, d, _]) => (Pool::General, u32::from_be_bytes([a, b, c, d])),
            (5, [marker, a, b, c, d]) if tree == ExtentTree::Available && marker & 0xF8 == 0x80 => {
                let pool = match marker & 7 {
                    1 => Pool::Continuous,
                    2 => Pool::Shelved,
                    other => Pool::Other(other),
                };
                (pool, u32::from_be_bytes([a, b, c, d]))
            }
            _ => return None,
        };
        Some(Extent {
            last: PageNo(last),
            pages,
            pool,
        })
    }

    fn is_valid(&self, tree: ExtentTree) -> bool {
        if self.last.is_null() || self.last >= PageNo::LIMIT || self.pages > self.last.0 {
            return false;
        }
        let empty_allowed = self.pool == Pool::Continuous;
        match (self.pages, self.pool) {
            (0, _) => empty_allowed,
            (1, Pool::Shelved) => true,
            (_, Pool::Shelved) => false,
            _ => tree == ExtentTree::Owned || self.first() > PageNo(3),
        }
    }

    /// Key and data of the extent's node; the key has 4 bytes in the general pool, 5 in others.
    pub fn encode(&self) -> (Vec<u8>, [u8; 4]) {
        let marker = match self.pool {
            Pool::General => None,
            Pool::Continuous => Some(0x81),
            Pool::Shelved => Some(0x82),
            Pool::Other(number) => Some(0x80 | (number & 7)),
        };
        let mut key: Vec<u8> = marker.into_iter().collect();
        key.extend_from_slice(&self.last.0.to_be_bytes());
        (key, self.pages.to_le_bytes())
    }
}

/// The two reserve extents in tag 0 of a space root (docs/spec/01 §7.6).
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct SplitBuffers {
    raw: [U32; 4],
}

impl SplitBuffers {
    /// No reserve: the normal value.
    pub fn empty() -> SplitBuffers {
        SplitBuffers { raw: [U32::ZERO; 4] }
    }

    /// Two reserves, each as (last page, pages).
    pub fn new(buffers: [(PageNo, u32); 2]) -> SplitBuffers {
        let [(a, m), (b, n)] = buffers;
        SplitBuffers {
            raw: [a.0.into(), m.into(), b.0.into(), n.into()],
        }
    }

    /// Decodes tag 0 of a space root. A missing one, as in very old files, counts as empty.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` for any length but 0 and 16.
    pub fn parse(external_header: &[u8]) -> Result<SplitBuffers> {
        if external_header.is_empty() {
            return Ok(Self::empty());
        }
        SplitBuffers::read_from_bytes(external_header).or_else(|_| fail(JetErr::DatabaseCorrupted))
    }

    /// The reserves as (last page, pages remaining).
    pub fn buffers(&self) -> [(PageNo, u32); 2] {
        let [a, m, b, n] = self.raw;
        [(PageNo(a.get()), m.get()), (PageNo(b.get()), n.get())]
    }

    /// Pages in both reserves.
    pub fn pages(&self) -> u64 {
        self.buffers()
            .iter()
            .fold(0u64, |sum, (_, pages)| sum.saturating_add(u64::from(*pages)))
    }
}

const _: () = assert!(size_of::<SpaceHeader>() == 16 && size_of::<SplitBuffers>() == 16);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::node::{Key, LineFlags};

    fn decode(key: &[u8], data: &[u8], tree: ExtentTree) -> std::result::Result<Extent, JetErr> {
        let node = Node {
            key: Key::whole(key),
            data,
            flags: LineFlags::empty(),
        };
        Extent::decode(&node, tree).map_err(|e| e.code())
    }

    #[test]
    fn root_fields_of_every_length() {
        let header = [0x14, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0];
        let fields = RootFields::parse(&header).unwrap();
        assert_eq!(
            (fields.space.primary_pages(), fields.space.parent()),
            (20, PageNo(1))
        );
        assert_eq!(fields.space.owned_root(), Some(PageNo(5)));
        assert_eq!(fields.space.available_root(), Some(PageNo(6)));
        let mut long = vec![3];
        long.extend_from_slice(&header);
        long.extend_from_slice(&77u64.to_le_bytes());
        let with = RootFields::parse(&long).unwrap();
        assert_eq!((with.space, with.auto_increment), (fields.space, Some(77)));
        for fields in [fields, with] {
            let mut bytes = Vec::new();
            fields.encode(&mut bytes);
            assert_eq!(RootFields::parse(&bytes).unwrap(), fields);
        }
        for bad in [&[][..], &header[..15], &[2; 25], &long[..24]] {
            assert_eq!(RootFields::parse(bad).unwrap_err(), JetErr::DatabaseCorrupted);
        }
    }

    #[test]
    fn bitmaps_count_only_pages_of_the_extent() {
        let single = |pages, bits| {
            SpaceHeader::single(pages, PageNo(1), SpaceFlags::empty(), bits).single_extent_available()
        };
        assert_eq!(single(4, 7), Some(3));
        assert_eq!(single(4, 4), Some(1));
        assert_eq!(single(4, u32::MAX), Some(3));
        assert_eq!(single(1, u32::MAX), Some(0));
        assert_eq!(single(33, u32::MAX), Some(32));
        assert_eq!(single(40, 1), Some(1 + 7));
    }

    #[test]
    fn extents_and_their_ranges() {
        use ExtentTree::{Available, Owned};
        let own = decode(&[0, 0, 0, 0xfe], &[0xfe, 0, 0, 0], Owned).unwrap();
        assert_eq!((own.first(), own.last, own.pages), (PageNo(1), PageNo(254), 254));
        assert!(own.contains(PageNo(1)) && !own.contains(PageNo(255)));
        let shelved = decode(&[0x82, 0, 0, 1, 0], &[1, 0, 0, 0], Available).unwrap();
        assert_eq!((shelved.pool, shelved.last), (Pool::Shelved, PageNo(256)));
        assert_eq!(
            decode(&[0x81, 0, 0, 1, 0], &[0, 0, 0, 0], Available)
                .unwrap()
                .pages,
            0
        );
        for extent in [own, shelved] {
            let (key, data) = extent.encode();
            let tree = if extent.pool == Pool::General {
                Owned
            } else {
                Available
            };
            assert_eq!(decode(&key, &data, tree), Ok(extent));
        }
        let bad: [(&[u8], &[u8]); 8] = [
            (&[0, 0, 0, 9], &[0, 0, 0, 0]),
            (&[0, 0, 0, 9], &[10, 0, 0, 0]),
            (&[0, 0, 0, 0], &[1, 0, 0, 0]),
            (&[0x7f, 0xff, 0xff, 0xff], &[1, 0, 0, 0]),
            (&[0, 0, 9], &[1, 0, 0, 0]),
            (&[0, 0, 0, 9], &[1, 0, 0]),
            (&[0x82, 0, 0, 0, 9, 9], &[1, 0, 0, 0]),
            (&[0x92, 0, 0, 0, 9], &[1, 0, 0, 0]),
        ];
        for (key, data) in bad {
            assert_eq!(decode(key, data, Owned), Err(JetErr::SPOwnExtCorrupted));
            assert_eq!(decode(key, data, Available), Err(JetErr::SPAvailExtCorrupted));
        }
        assert_eq!(
            decode(&[0, 0, 0, 4], &[2, 0, 0, 0], Available),
            Err(JetErr::SPAvailExtCorrupted)
        );
        assert_eq!(
            decode(&[0x82, 0, 0, 1, 0], &[2, 0, 0, 0], Available),
            Err(JetErr::SPAvailExtCorrupted)
        );
    }

    #[test]
    fn split_buffers() {
        let buffers = SplitBuffers::new([(PageNo(40), 3), (PageNo(90), 5)]);
        assert_eq!(buffers.pages(), 8);
        assert_eq!(SplitBuffers::parse(buffers.as_bytes()).unwrap(), buffers);
        assert_eq!(SplitBuffers::parse(&[]).unwrap().pages(), 0);
        assert!(SplitBuffers::parse(&[0; 15]).is_err());
    }
}
