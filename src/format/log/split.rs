//! Splits and merges as records (docs/spec/03 §5.6).
//!
//! One record per level of the path, root first, between the marks of a macro. A record whose page does not split, or does not
//! merge, tells only that a pointer on it changes.

use super::head::PageHead;
use super::wire::{Reader, Wire, Writer, wire_flags, wire_struct};
use crate::format::page::PageFlags;
use crate::types::{DbTime, LineNo, ObjectId, PageNo};

/// How a page splits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum SplitKind {
    /// The root: all lines go to a new page, the root points to it.
    Vertical = 0,
    /// The lines from the split line on go to a new page on the right.
    Right = 1,
    /// Only the node to be inserted goes to the new page.
    Append = 2,
}

/// What is done together with the split.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum SplitOp {
    /// Nothing: the change that needed room is tried again afterwards.
    None = 0,
    /// A node is inserted.
    Insert = 1,
    /// Data are replaced.
    Replace = 2,
    /// A deleted node is revived with other data.
    FlagInsertAndReplaceData = 3,
}

/// How a page merges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum MergeKind {
    /// Not at all: an ancestor.
    None = 0,
    /// The page has no live node; it is unlinked.
    EmptyPage = 1,
    /// All live nodes go to the right sibling.
    FullRight = 2,
    /// The tail of the nodes goes to the right sibling.
    PartialRight = 3,
    /// The whole tree is empty; never in a merge record.
    EmptyTree = 4,
    /// All live nodes go to the left sibling.
    FullLeft = 5,
    /// The head of the nodes goes to the left sibling.
    PartialLeft = 6,
    /// The page moves to another number; never in a merge record.
    PageMove = 7,
}

macro_rules! wire_enum {
    ($type:ident { $($name:ident),* }) => {
        impl Wire<'_> for $type {
            fn read(from: &mut Reader<'_>) -> Option<$type> {
                let number = from.take::<u8>()?;
                [$($type::$name),*].into_iter().find(|value| *value as u8 == number)
            }
            fn write(&self, to: &mut Writer<'_>) {
                to.put(&(*self as u8));
            }
        }
    };
}
wire_enum!(SplitKind {
    Vertical,
    Right,
    Append
});
wire_enum!(SplitOp {
    None,
    Insert,
    Replace,
    FlagInsertAndReplaceData
});
wire_enum!(MergeKind {
    None,
    EmptyPage,
    FullRight,
    PartialRight,
    EmptyTree,
    FullLeft,
    PartialLeft,
    PageMove
});

bitflags::bitflags! {
    /// How a before-image is encoded.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct ImageFlags: u32 {
        /// The free space was cut out.
        const DEHYDRATED = 1;
        /// Compressed after that.
        const COMPRESSED = 2;
    }

    /// What a merge does to a page.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct MergeFlags: u8 {
        /// The separator at the line changes to the record's.
        const KEY_CHANGE = 1;
        /// The pointer at the line is removed.
        const DELETE_NODE = 2;
        /// The page is emptied and freed.
        const EMPTY_PAGE = 4;
    }
}
wire_flags!(ImageFlags: u32, MergeFlags: u8);

wire_struct! {
    /// The fields of a split record that say what happens to lines.
    pub struct SplitShape {
        /// How.
        pub kind: SplitKind,
        /// With what.
        pub op: SplitOp,
        /// Line of the operation, or of the child's pointer, in the combined list of lines.
        pub op_line: LineNo,
        /// First line, in the combined list, that goes to the new page.
        pub split_line: LineNo,
        /// Number of lines of the combined list: those of the page, and the one inserted.
        pub line_count: LineNo,
        /// Flags of the new page.
        pub new_flags: PageFlags,
        /// Flags of the split page afterwards (vertical splits).
        pub old_flags: PageFlags,
        /// Bytes reserved for rollback on the split page afterwards.
        pub old_uncommitted: i16,
        /// Bytes reserved for rollback on the new page.
        pub new_uncommitted: i16,
        /// Line whose key becomes the prefix key of the split page; -1 none.
        pub old_prefix_line: i32,
        /// Line, counted from the split line, whose key becomes the prefix key of the new page; -1 none.
        pub new_prefix_line: i32,
    }
}

impl SplitShape {
    /// The shape of a record whose page does not split.
    pub fn path(line: LineNo) -> SplitShape {
        SplitShape {
            kind: SplitKind::Vertical,
            op: SplitOp::None,
            op_line: line,
            split_line: LineNo(0),
            line_count: LineNo(0),
            new_flags: PageFlags::empty(),
            old_flags: PageFlags::empty(),
            old_uncommitted: 0,
            new_uncommitted: 0,
            old_prefix_line: 0,
            new_prefix_line: 0,
        }
    }
}

/// One level of a split.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split<'a> {
    /// The page that splits, or that is only on the path.
    pub head: PageHead,
    /// The new page; none if this page does not split.
    pub new: PageNo,
    /// Right sibling of the split page; none at the end of the chain and on branch pages.
    pub right: PageNo,
    /// Its dbtime before.
    pub right_before: DbTime,
    /// Parent page; none for the root.
    pub parent: PageNo,
    /// Its dbtime before.
    pub parent_before: DbTime,
    /// Root of the tree.
    pub root: PageNo,
    /// The tree.
    pub objid: ObjectId,
    /// What happens to the lines.
    pub shape: SplitShape,
    /// Separator for the parent, whole; empty in a vertical split.
    pub separator: &'a [u8],
    /// Prefix key of the split page before.
    pub old_prefix: &'a [u8],
    /// Prefix key of the split page afterwards.
    pub new_prefix: &'a [u8],
    /// Encoding of the image.
    pub image_flags: ImageFlags,
    /// The split page before; empty where none is needed (docs/spec/03 §5.6).
    pub image: &'a [u8],
}

impl<'a> Split<'a> {
    /// Whether the page splits, or is only on the path.
    pub fn splits(&self) -> bool {
        !self.new.is_null()
    }

    /// Whether redo may have to look at the page as it was: unless nothing but the inserted node goes to the new page.
    pub fn needs_image(&self) -> bool {
        let shape = &self.shape;
        let only_inserted = shape.op == SplitOp::Insert
            && shape.split_line == shape.op_line
            && shape.op_line.index().saturating_add(1) == shape.line_count.index();
        match shape.kind {
            _ if !self.splits() => false,
            SplitKind::Append => false,
            SplitKind::Right => !only_inserted,
            SplitKind::Vertical => true,
        }
    }

    pub(super) fn read(from: &mut Reader<'a>) -> Option<Split<'a>> {
        let head = from.take()?;
        let (new, right, right_before) = (from.take()?, from.take()?, from.take()?);
        let (parent, parent_before) = (from.take()?, from.take()?);
        let (root, objid, shape) = (from.take()?, from.take()?, from.take()?);
        let (old, new_len, separator): (u16, u16, u16) = (from.take()?, from.take()?, from.take()?);
        let (image_flags, image) = (from.take()?, from.take::<u32>()?);
        Some(Split {
            head,
            new,
            right,
            right_before,
            parent,
            parent_before,
            root,
            objid,
            shape,
            image_flags,
            separator: from.bytes(separator)?,
            old_prefix: from.bytes(old)?,
            new_prefix: from.bytes(new_len)?,
            image: from.bytes(image)?,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.head)
            .put(&self.new)
            .put(&self.right)
            .put(&self.right_before);
        to.put(&self.parent).put(&self.parent_before);
        to.put(&self.root).put(&self.objid).put(&self.shape);
        to.len16(self.old_prefix.len()).len16(self.new_prefix.len());
        to.len16(self.separator.len());
        to.put(&self.image_flags).len32(self.image.len());
        to.bytes(self.separator)
            .bytes(self.old_prefix)
            .bytes(self.new_prefix);
        to.bytes(self.image);
    }
}

wire_struct! {
    /// The fields of a merge record that say what happens to lines.
    pub struct MergeShape {
        /// Bytes of the moved nodes, uncompressed and with their tags.
        pub moved_size: i16,
        /// The same with what their versions reserve.
        pub moved_size_max: i16,
        /// Bytes reserved for rollback on the sibling afterwards.
        pub target_uncommitted: i16,
        /// First line (right merges) or last line (left merges) that moves.
        pub merge_line: LineNo,
        /// What happens to the page.
        pub flags: MergeFlags,
        /// How.
        pub kind: MergeKind,
    }
}

impl MergeShape {
    /// The shape of an ancestor's record.
    pub fn path(flags: MergeFlags) -> MergeShape {
        MergeShape {
            moved_size: 0,
            moved_size_max: 0,
            target_uncommitted: 0,
            merge_line: LineNo(0),
            flags,
            kind: MergeKind::None,
        }
    }
}

/// One level of a merge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merge<'a> {
    /// The page that goes or gives lines; on branch pages `line` is the pointer concerned.
    pub head: PageHead,
    /// Right sibling, or none.
    pub right: PageNo,
    /// Its dbtime before.
    pub right_before: DbTime,
    /// Left sibling, or none.
    pub left: PageNo,
    /// Its dbtime before.
    pub left_before: DbTime,
    /// Parent page; none for the root.
    pub parent: PageNo,
    /// Its dbtime before.
    pub parent_before: DbTime,
    /// Root of the tree.
    pub root: PageNo,
    /// The tree.
    pub objid: ObjectId,
    /// What happens to the lines.
    pub shape: MergeShape,
    /// New separator for ancestors, whole; may be there without need.
    pub separator: &'a [u8],
    /// Encoding of the image.
    pub image_flags: ImageFlags,
    /// The page before; empty where none is needed.
    pub image: &'a [u8],
}

impl<'a> Merge<'a> {
    /// Whether redo may have to look at the page as it was: when nodes move.
    pub fn needs_image(&self) -> bool {
        self.target().is_some()
    }

    /// The sibling that gets nodes and its dbtime before, if nodes move.
    pub fn target(&self) -> Option<(PageNo, DbTime)> {
        match self.shape.kind {
            MergeKind::FullRight | MergeKind::PartialRight => Some((self.right, self.right_before)),
            MergeKind::FullLeft | MergeKind::PartialLeft => Some((self.left, self.left_before)),
            _ => None,
        }
    }

    pub(super) fn read(from: &mut Reader<'a>) -> Option<Merge<'a>> {
        let head = from.take()?;
        let (right, right_before) = (from.take()?, from.take()?);
        let (left, left_before) = (from.take()?, from.take()?);
        let (parent, parent_before) = (from.take()?, from.take()?);
        let (root, objid, shape) = (from.take()?, from.take()?, from.take()?);
        let (separator, image_flags, image) = (from.take::<u16>()?, from.take()?, from.take::<u32>()?);
        Some(Merge {
            head,
            right,
            right_before,
            left,
            left_before,
            parent,
            parent_before,
            root,
            objid,
            shape,
            image_flags,
            separator: from.bytes(separator)?,
            image: from.bytes(image)?,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.head).put(&self.right).put(&self.right_before);
        to.put(&self.left).put(&self.left_before);
        to.put(&self.parent).put(&self.parent_before);
        to.put(&self.root).put(&self.objid).put(&self.shape);
        to.len16(self.separator.len());
        to.put(&self.image_flags).len32(self.image.len());
        to.bytes(self.separator).bytes(self.image);
    }
}
