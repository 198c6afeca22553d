//! Where a page is split, and what goes with it (docs/spec/01 §6.4).

use super::prefix::{Prefix, fit, for_appended, separator};
use crate::error::{JetErr, Result, fail};
use crate::format::log::{SplitKind, SplitOp, SplitShape};
use crate::format::node::Node;
use crate::format::page::{Page, PageFlags};
use crate::types::LineNo;

/// A split of one page, decided.
pub(super) struct SplitPlan {
    pub shape: SplitShape,
    /// For the parent; empty in a vertical split.
    pub separator: Vec<u8>,
    /// Prefix key of the split page afterwards.
    pub prefix: Vec<u8>,
}

/// The flags that the pages of a split inherit: kind of tree and level.
const INHERITED: PageFlags = PageFlags::TREE_KIND
    .union(PageFlags::LEAF)
    .union(PageFlags::PARENT_OF_LEAF)
    .union(PageFlags::NEW_RECORD_FORMAT);

fn line(index: usize) -> Result<LineNo> {
    LineNo::from_index(index).ok_or_else(|| JetErr::InternalError.into())
}

/// As a record tells it.
fn prefix_line(prefix: &Prefix) -> i32 {
    prefix.0.and_then(|line| i32::try_from(line).ok()).unwrap_or(-1)
}

/// All lines of a page.
pub(super) fn nodes_of<'p>(page: &Page<'p>) -> Result<Vec<Node<'p>>> {
    page.nodes().collect()
}

/// The root gives all lines to a new page.
pub(super) fn vertical(root: &Page<'_>) -> Result<SplitPlan> {
    let nodes = nodes_of(root)?;
    let flags = root.flags() & INHERITED;
    let Some(prefix) = fit(&nodes, root.size()) else {
        return fail(JetErr::PageTagCorrupted);
    };
    let mut old_flags = (flags | PageFlags::ROOT).difference(PageFlags::LEAF | PageFlags::PARENT_OF_LEAF);
    old_flags.set(PageFlags::PARENT_OF_LEAF, root.is_leaf());
    let shape = SplitShape {
        kind: SplitKind::Vertical,
        line_count: line(nodes.len())?,
        new_flags: flags,
        old_flags,
        old_prefix_line: -1,
        new_prefix_line: prefix_line(&prefix),
        ..SplitShape::path(LineNo(0))
    };
    Ok(SplitPlan {
        shape,
        separator: Vec::new(),
        prefix: Vec::new(),
    })
}

/// A node behind the last of the last leaf goes to a new leaf, alone.
pub(super) fn append(leaf: &Page<'_>, new: &Node<'_>) -> Result<SplitPlan> {
    let count = leaf.line_count();
    let last = count.checked_sub(1).ok_or(JetErr::InternalError)?;
    let own_prefix = for_appended(new, leaf.size());
    let shape = SplitShape {
        kind: SplitKind::Append,
        op: SplitOp::Insert,
        split_line: line(count)?,
        line_count: line(count + 1)?,
        new_flags: leaf.flags() & INHERITED,
        old_flags: leaf.flags() & INHERITED,
        old_prefix_line: -1,
        new_prefix_line: if own_prefix { 0 } else { -1 },
        ..SplitShape::path(line(count)?)
    };
    Ok(SplitPlan {
        shape,
        separator: separator(&leaf.node(last)?, new),
        prefix: leaf.prefix_key().to_vec(),
    })
}

/// Lines of a page, with the node to be inserted if it goes with the split.
pub(super) struct Combined<'p> {
    page: Page<'p>,
    nodes: Vec<Node<'p>>,
    /// Where the node to be inserted stands.
    inserted: Option<usize>,
}

impl<'p> Combined<'p> {
    /// The lines as they are.
    pub fn of(page: &Page<'p>) -> Result<Combined<'p>> {
        Ok(Combined {
            page: *page,
            nodes: nodes_of(page)?,
            inserted: None,
        })
    }

    /// With a node before line `at`.
    pub fn with(page: &Page<'p>, at: usize, node: Node<'p>) -> Result<Combined<'p>> {
        let mut combined = Combined::of(page)?;
        if at > combined.nodes.len() {
            return fail(JetErr::InternalError);
        }
        combined.nodes.insert(at, node);
        combined.inserted = Some(at);
        Ok(combined)
    }

    /// Splits before line `at`, if both sides fit their pages then.
    pub fn split_at(&self, at: usize) -> Result<Option<SplitPlan>> {
        let Some((left, right)) = self.nodes.split_at_checked(at) else {
            return Ok(None);
        };
        let (Some(last), Some(first)) = (left.last(), right.first()) else {
            return Ok(None);
        };
        let size = self.page.size();
        let (Some(old), Some(new)) = (fit(left, size), fit(right, size)) else {
            return Ok(None);
        };
        let flags = self.page.flags() & INHERITED;
        let shape = SplitShape {
            kind: SplitKind::Right,
            op: match self.inserted {
                Some(_) => SplitOp::Insert,
                None => SplitOp::None,
            },
            split_line: line(at)?,
            line_count: line(self.nodes.len())?,
            new_flags: flags,
            old_flags: flags,
            old_prefix_line: prefix_line(&old),
            new_prefix_line: prefix_line(&new),
            ..SplitShape::path(line(self.inserted.unwrap_or(0))?)
        };
        let separator = if self.page.is_leaf() {
            separator(last, first)
        } else {
            last.key.to_vec()
        };
        Ok(Some(SplitPlan {
            shape,
            separator,
            prefix: old.1,
        }))
    }

    /// Splits so that both sides are as equal in bytes as possible; of two ways the one that moves fewer lines.
    pub fn split_evenly(&self) -> Result<Option<SplitPlan>> {
        let sizes = || self.nodes.iter().map(|node| node.key.len() + node.data.len() + 6);
        let total: usize = sizes().sum();
        let mut ways: Vec<(usize, usize)> = sizes()
            .scan(0, |left, size| {
                *left += size;
                Some(*left)
            })
            .enumerate()
            .map(|(index, left)| ((2 * left).abs_diff(total), index + 1))
            .collect();
        ways.sort_by_key(|(difference, at)| (*difference, std::cmp::Reverse(*at)));
        for (_, at) in ways {
            if let Some(plan) = self.split_at(at)? {
                return Ok(Some(plan));
            }
        }
        Ok(None)
    }
}

/// Whether the two lines before `line` are physically the last two of the page: entries come in one after the other here.
pub(super) fn is_hot(page: &Page<'_>, line: usize) -> bool {
    let Some(second) = line.checked_sub(2) else {
        return false;
    };
    let tag = |line: usize| page.tag(line + page.reserved_tags());
    match (tag(second), tag(second + 1)) {
        (Some(a), Some(b)) => a.offset + a.len == b.offset && b.offset + b.len == page.first_free(),
        _ => false,
    }
}
