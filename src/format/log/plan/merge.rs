//! Choosing whether and how a leaf merges with a sibling (docs/spec/01 §6.5).

use super::lines::whole_size;
use super::separator::separator;
use crate::error::{JetErr, Result};
use crate::format::log::split::MergeKind;
use crate::format::node::{Node, PREFIX_COST};
use crate::format::page::Page;
use crate::types::LineNo;

/// What the version store says of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineState {
    /// Somebody may still see the line, or bring it back: if it is deleted it must stay for now.
    pub active: bool,
    /// Bytes by which it may grow again when its transaction is rolled back.
    pub reserved: usize,
}

impl LineState {
    /// No version.
    pub const SETTLED: LineState = LineState {
        active: false,
        reserved: 0,
    };
}

/// Which sibling gets the nodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The right one: what clean-up after deletion does.
    Right,
    /// The left one: what defragmentation does.
    Left,
}

/// A leaf to be merged away, and what is around it. The latches are the caller's.
#[derive(Clone, Copy)]
pub struct LeafMerge<'a> {
    /// The leaf.
    pub leaf: Page<'a>,
    /// Its left sibling; `None` at the left end.
    pub left: Option<Page<'a>>,
    /// Its right sibling; `None` at the right end.
    pub right: Option<Page<'a>>,
    /// Number of pointers on its parent; `None` when the leaf is the root.
    pub parent_lines: Option<usize>,
    /// The pointer on the parent that leads to the leaf.
    pub parent_line: usize,
    /// Where nodes go.
    pub direction: Direction,
    /// Bytes that merging leaves free on the sibling (density).
    pub keep_free: usize,
    /// What the version store says of the leaf's lines.
    pub state: &'a dyn Fn(usize) -> LineState,
}

/// How a leaf merges.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergePlan {
    /// How; `None` and `EmptyTree` make no merge record.
    pub kind: MergeKind,
    /// First line that moves (right), or last (left).
    pub merge_line: LineNo,
    /// Bytes of the moved nodes, uncompressed and with tags.
    pub moved_size: i16,
    /// The same with what they may need for rollback.
    pub moved_size_max: i16,
    /// Bytes reserved for rollback on the sibling afterwards.
    pub target_uncommitted: i16,
    /// Partial merges: what separates the two leaves afterwards; else empty.
    pub separator: Vec<u8>,
}

impl MergePlan {
    fn of(kind: MergeKind) -> MergePlan {
        MergePlan {
            kind,
            merge_line: LineNo(0),
            moved_size: 0,
            moved_size_max: 0,
            target_uncommitted: 0,
            separator: Vec::new(),
        }
    }

    /// Chooses how the leaf merges; [`MergeKind::None`] when it does not.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted`, `JET_errDatabaseCorrupted` for pages that cannot be read or are out of
    /// order.
    pub fn choose(source: &LeafMerge<'_>) -> Result<MergePlan> {
        let kind = source.rough_kind()?;
        match kind {
            MergeKind::FullRight | MergeKind::FullLeft => source.measure(),
            kind => Ok(MergePlan::of(kind)),
        }
    }
}

/// A choice that grows line by line.
#[derive(Clone, Copy, Default)]
struct Moved {
    size: usize,
    size_max: usize,
    saved: usize,
    /// The line moved last, if one is.
    line: Option<usize>,
}

impl<'a> LeafMerge<'a> {
    /// What the leaf by itself allows.
    fn rough_kind(&self) -> Result<MergeKind> {
        let Some(parent_lines) = self.parent_lines else {
            return Ok(MergeKind::None);
        };
        let (has_left, has_right) = (self.left.is_some(), self.right.is_some());
        // The left sibling's pointer, on another page, would have to become the tree's right edge.
        let only_child_at_the_end = has_left && !has_right && parent_lines == 1;
        // The left sibling's separator, on another page, would have to change.
        let first_child = self.direction == Direction::Left && self.parent_line == 0;
        if only_child_at_the_end || first_child {
            return Ok(MergeKind::None);
        }
        let (mut live, mut active) = (false, false);
        for (line, node) in self.leaf.nodes().enumerate() {
            if node?.is_deleted() {
                active |= (self.state)(line).active;
            } else {
                live = true;
            }
        }
        Ok(match (live, active) {
            (false, false) if !has_left && !has_right => MergeKind::EmptyTree,
            (false, false) => MergeKind::EmptyPage,
            (_, true) => MergeKind::None,
            _ if self.direction == Direction::Right => MergeKind::FullRight,
            _ => MergeKind::FullLeft,
        })
    }

    fn target(&self) -> Option<Page<'a>> {
        match self.direction {
            Direction::Right => self.right,
            Direction::Left => self.left,
        }
    }

    /// How many nodes fit on the sibling: from the near end of the leaf as long as there is room.
    fn measure(&self) -> Result<MergePlan> {
        let Some(target) = self.target() else {
            return Ok(MergePlan::of(MergeKind::None));
        };
        let room = target.free().saturating_sub(target.uncommitted_free());
        let count = self.leaf.line_count();
        let mut moved = Moved::default();
        for step in 0..count {
            let line = match self.direction {
                Direction::Right => count.saturating_sub(step).saturating_sub(1),
                Direction::Left => step,
            };
            let node = self.leaf.node(line)?;
            let next = self.with(moved, &target, line, &node);
            let needed = next
                .size_max
                .saturating_sub(next.saved)
                .saturating_add(self.keep_free);
            if next.size != moved.size && needed > room {
                return self.plan(moved, &target, true);
            }
            moved = next;
        }
        self.plan(moved, &target, false)
    }

    /// The choice with one line more. Deleted lines do not move, they go.
    fn with(&self, mut moved: Moved, target: &Page<'_>, line: usize, node: &Node<'_>) -> Moved {
        moved.line = Some(line);
        if node.is_deleted() {
            return moved;
        }
        let size = whole_size(node);
        let prefix = node.key.stored_prefix(target.prefix_key());
        moved.size = moved.size.saturating_add(size);
        let max = size.saturating_add((self.state)(line).reserved);
        moved.size_max = moved.size_max.saturating_add(max);
        moved.saved = moved.saved.saturating_add(prefix.saturating_sub(PREFIX_COST));
        moved
    }

    fn plan(&self, moved: Moved, target: &Page<'_>, partial: bool) -> Result<MergePlan> {
        let Some(line) = moved.line.filter(|_| !partial || moved.size > 0) else {
            return Ok(MergePlan::of(MergeKind::None));
        };
        let kind = match (self.direction, partial) {
            (Direction::Right, false) => MergeKind::FullRight,
            (Direction::Right, true) => MergeKind::PartialRight,
            (Direction::Left, false) => MergeKind::FullLeft,
            (Direction::Left, true) => MergeKind::PartialLeft,
        };
        let separator = match (self.direction, partial) {
            (_, false) => Vec::new(),
            (Direction::Right, true) => self.separator_at(line)?,
            (Direction::Left, true) => self.separator_at(line.saturating_add(1))?,
        };
        let reserved = moved.size_max.saturating_sub(moved.size);
        let reserved = target.uncommitted_free().saturating_add(reserved);
        Ok(MergePlan {
            kind,
            merge_line: LineNo::from_index(line).ok_or(JetErr::PageTagCorrupted)?,
            // Told for information: uncompressed nodes of a large page may come to more than the field can say.
            moved_size: moved.size as i16,
            moved_size_max: moved.size_max as i16,
            target_uncommitted: i16::try_from(reserved).map_err(|_| JetErr::PageTagCorrupted)?,
            separator,
        })
    }

    /// What separates the lines before `line` from it and those behind.
    fn separator_at(&self, line: usize) -> Result<Vec<u8>> {
        let before = line.checked_sub(1).ok_or(JetErr::PageTagCorrupted)?;
        separator(&self.leaf.node(before)?, &self.leaf.node(line)?)
    }
}

/// The prefix key that a page still needs: cut to the longest part that one of its nodes leaves out. `None` if it is that
/// already, or the page is a root.
///
/// # Errors
/// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted`.
pub fn trimmed_prefix<'a>(page: &Page<'a>) -> Result<Option<&'a [u8]>> {
    let prefix = page.prefix_key();
    let mut used = 0;
    for node in page.nodes() {
        used = used.max(node?.key.prefix.len());
    }
    Ok(prefix.get(..used).filter(|used| used.len() < prefix.len()))
}
