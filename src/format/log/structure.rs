//! Records that form, move or empty whole pages (docs/spec/03 §5.6).

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::head::{NodeHead, PageHead};
use super::wire::{RawDbTime, RawPageNo, Reader, Writer, slice_of, wire_struct};
use crate::format::page::Page;
use crate::format::page::PageFlags;
use crate::types::{DbTime, LogDbId, ObjectId, PageNo, ProcId};

wire_struct! {
    /// A tree with space trees is formed: root page, and the roots of its OE and AE tree.
    pub struct CreateMultiple {
        /// The root page.
        pub head: PageHead,
        /// The tree.
        pub objid: ObjectId,
        /// Root of the OE tree.
        pub owned_root: PageNo,
        /// Root of the AE tree.
        pub available_root: PageNo,
        /// Root of the owner.
        pub parent: PageNo,
        /// Pages of the extent, which begins with the root page.
        pub pages: u32,
        /// Kind of tree; without the bits of the format.
        pub flags: PageFlags,
    }
}

wire_struct! {
    /// A tree without space trees is formed: one page.
    pub struct CreateSingle {
        /// The root page.
        pub head: PageHead,
        /// The tree.
        pub objid: ObjectId,
        /// Root of the owner.
        pub parent: PageNo,
        /// Pages of the extent, which begins with the root page.
        pub pages: u32,
        /// Kind of tree; without the bits of the format.
        pub flags: PageFlags,
    }
}

wire_struct! {
    /// A single-extent tree gets space trees in a second extent.
    pub struct ConvertExtents {
        /// The root page.
        pub head: PageHead,
        /// The tree.
        pub objid: ObjectId,
        /// Root of the OE tree: first page of the second extent.
        pub owned_root: PageNo,
        /// Root of the AE tree: the page behind it.
        pub available_root: PageNo,
        /// Root of the owner.
        pub parent: PageNo,
        /// First page of the second extent.
        pub secondary_first: PageNo,
        /// Pages of the first extent.
        pub primary_pages: u32,
        /// Pages of the second extent.
        pub secondary_pages: u32,
        /// Free pages of the first extent (docs/spec/01 §7.3).
        pub bitmap: u32,
        /// Kind of tree.
        pub flags: PageFlags,
    }
}

wire_struct! {
    /// A page is formed empty; newer formats only.
    pub struct NewPage {
        /// Session.
        pub proc_id: ProcId,
        /// Database.
        pub db: LogDbId,
        /// The page.
        pub page: PageNo,
        /// The tree.
        pub objid: ObjectId,
        /// Its dbtime.
        pub after: DbTime,
    }
}

wire_struct! {
    /// A tree's root pages move; newer formats only. What moves stands in the page moves of the same macro.
    pub struct RootPageMove {
        /// Dbtime of all pages concerned.
        pub after: DbTime,
        /// Database.
        pub db: LogDbId,
        /// The tree.
        pub objid: ObjectId,
        /// Session.
        pub proc_id: ProcId,
    }
}

/// One page that an empty tree gives up, 16 bytes.
///
/// ```text
/// 0 dbtime before | 8 page | 12 page flags (told for information)
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct EmptiedPage {
    /// Its dbtime before.
    pub before: RawDbTime,
    /// The page.
    pub page: RawPageNo,
    /// Its flags before.
    pub flags: RawPageNo,
}

/// A tree without live nodes becomes its root page alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EmptyTree<'a> {
    /// The root page.
    pub head: NodeHead,
    /// All other pages.
    pub pages: &'a [EmptiedPage],
}

impl<'a> EmptyTree<'a> {
    pub(super) fn read(from: &mut Reader<'a>) -> Option<EmptyTree<'a>> {
        let (head, len) = (from.take()?, from.take::<u16>()?);
        let pages = slice_of(from.bytes(len)?)?;
        Some(EmptyTree { head, pages })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        let bytes = self.pages.as_bytes();
        to.put(&self.head).len16(bytes.len()).bytes(bytes);
    }
}

wire_struct! {
    /// The fixed part of a page move.
    pub struct PageMoveHead {
        /// The page that moves.
        pub head: PageHead,
        /// Where to.
        pub target: PageNo,
        /// Left sibling, or none.
        pub left: PageNo,
        /// Right sibling, or none.
        pub right: PageNo,
        /// Parent page.
        pub parent: PageNo,
        /// Dbtime of the left sibling before.
        pub left_before: DbTime,
        /// Dbtime of the right sibling before.
        pub right_before: DbTime,
        /// Dbtime of the parent before.
        pub parent_before: DbTime,
        /// Root of the tree.
        pub root: PageNo,
        /// The tree.
        pub objid: ObjectId,
        /// Line of the parent that points to the page.
        pub parent_line: i32,
        /// 1 the root page moves, 2 that of the OE tree, 4 that of the AE tree.
        pub flags: u32,
    }
}

/// A page moves to another number: its content, and all pointers to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageMove<'a> {
    /// Pages and times.
    pub head: PageMoveHead,
    /// The page up to the end of its used data.
    pub front: &'a [u8],
    /// The page from its tag array on.
    pub back: &'a [u8],
}

impl<'a> PageMove<'a> {
    /// The parts of a page that its record holds; `None` for a page whose figures do not fit it.
    pub fn parts(page: &Page<'a>) -> Option<(&'a [u8], &'a [u8])> {
        let bytes = page.bytes();
        let end = page.size().header_len().checked_add(page.first_free())?;
        let tags = page.tag_count().checked_mul(4)?;
        let tags_at = bytes.len().checked_sub(tags).filter(|at| *at >= end)?;
        Some((bytes.get(..end)?, bytes.get(tags_at..)?))
    }

    pub(super) fn read(from: &mut Reader<'a>) -> Option<PageMove<'a>> {
        let (head, front, back) = (from.take()?, from.take::<u32>()?, from.take::<u32>()?);
        let (front, back) = (from.bytes(front)?, from.bytes(back)?);
        Some(PageMove { head, front, back })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.head).len32(self.front.len()).len32(self.back.len());
        to.bytes(self.front).bytes(self.back);
    }
}
