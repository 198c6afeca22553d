//! From plans to records.
//!
//! ```text
//! MacroBegin
//!   Split::path(parent)                  the page that gets the pointer, if it has room
//!   plan.record(page), image             each page that splits, from the top down
//!   the change itself, before = NIL      unless the plan's operation is none
//! MacroCommit                            all with one dbtime
//! ```

use super::merge::MergePlan;
use super::path::AncestorPlan;
use super::split::SplitPlan;
use crate::format::log::head::PageHead;
use crate::format::log::split::{ImageFlags, Merge, MergeFlags, MergeShape, Split, SplitShape};
use crate::types::{DbTime, LineNo, ObjectId, PageNo};

/// A page on the path of a split or merge, as its record names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LevelAt {
    /// The page and its times; in merges `line` is the pointer that leads down.
    pub head: PageHead,
    /// Its parent; none for the root.
    pub parent: PageNo,
    /// The parent's dbtime before; [`DbTime::NIL`] without one.
    pub parent_before: DbTime,
    /// Root of the tree.
    pub root: PageNo,
    /// The tree.
    pub objid: ObjectId,
}

/// A sibling and its dbtime before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SiblingAt {
    /// The page; none at the end of the chain, and on branch pages.
    pub page: PageNo,
    /// Its dbtime before; [`DbTime::NIL`] without one.
    pub before: DbTime,
}

impl SiblingAt {
    /// No sibling.
    pub const NONE: SiblingAt = SiblingAt {
        page: PageNo::NULL,
        before: DbTime::NIL,
    };
}

impl Split<'_> {
    /// The record of a page that does not split, but gets the pointer to the new page below it.
    pub fn path(at: &LevelAt) -> Split<'static> {
        Split {
            head: at.head,
            new: PageNo::NULL,
            right: PageNo::NULL,
            right_before: DbTime::NIL,
            parent: at.parent,
            parent_before: at.parent_before,
            root: at.root,
            objid: at.objid,
            shape: SplitShape::path(LineNo(0)),
            separator: &[],
            old_prefix: &[],
            new_prefix: &[],
            image_flags: ImageFlags::empty(),
            image: &[],
        }
    }
}

impl SplitPlan {
    /// The record of the page that splits as planned. Where [`Split::needs_image`] says so, the image is still to be put in.
    pub fn record(&self, at: &LevelAt, new: PageNo, right: SiblingAt) -> Split<'_> {
        Split {
            new,
            right: right.page,
            right_before: right.before,
            shape: self.shape,
            separator: &self.separator,
            old_prefix: &self.old_prefix,
            new_prefix: &self.new_prefix,
            ..Split::path(at)
        }
    }
}

impl Merge<'_> {
    /// The record of a page above the leaf.
    pub fn path(at: &LevelAt, flags: MergeFlags) -> Merge<'static> {
        Merge {
            head: at.head,
            right: PageNo::NULL,
            right_before: DbTime::NIL,
            left: PageNo::NULL,
            left_before: DbTime::NIL,
            parent: at.parent,
            parent_before: at.parent_before,
            root: at.root,
            objid: at.objid,
            shape: MergeShape::path(flags),
            separator: &[],
            image_flags: ImageFlags::empty(),
            image: &[],
        }
    }
}

impl MergePlan {
    /// The record of the leaf. Where [`Merge::needs_image`] says so, the image is still to be put in. Both siblings are named,
    /// and get the dbtime, whatever the kind of merge.
    pub fn record<'a>(
        &self,
        at: &LevelAt,
        (left, right): (SiblingAt, SiblingAt),
        ancestors: &'a AncestorPlan,
    ) -> Merge<'a> {
        Merge {
            right: right.page,
            right_before: right.before,
            left: left.page,
            left_before: left.before,
            shape: MergeShape {
                moved_size: self.moved_size,
                moved_size_max: self.moved_size_max,
                target_uncommitted: self.target_uncommitted,
                merge_line: self.merge_line,
                flags: ancestors.leaf,
                kind: self.kind,
            },
            separator: &ancestors.separator,
            ..Merge::path(at, ancestors.leaf)
        }
    }
}
