//! What lines cost, and what pages have room for (docs/spec/01 §3.5, §6.4).

use crate::format::node::{Key, Node, PREFIX_COST};
use crate::format::page::{Page, PageFlags};

/// Bytes of a tag.
const TAG_LEN: usize = 4;
/// Bytes of the length in front of a key.
const LENGTH_LEN: usize = 2;

/// Bytes of a node with its tag, its key stored whole.
pub(super) fn whole_size(node: &Node<'_>) -> usize {
    let key = node.key.len().saturating_add(LENGTH_LEN);
    key.saturating_add(node.data.len()).saturating_add(TAG_LEN)
}

/// Bytes for lines and their tags on a page with an empty tag 0.
pub fn page_room(page: &Page<'_>) -> usize {
    page.data_len().saturating_sub(TAG_LEN)
}

/// Bytes that a new node with its tag takes on this page.
pub fn insert_cost(page: &Page<'_>, key: Key<'_>, data: &[u8]) -> usize {
    insert_cost_behind(key.stored_prefix(page.prefix_key()), key, data)
}

/// The same with the first `prefix` bytes of the key left out.
pub fn insert_cost_behind(prefix: usize, key: Key<'_>, data: &[u8]) -> usize {
    let saved = prefix.saturating_sub(if prefix > 0 { PREFIX_COST } else { 0 });
    let stored = key.len().saturating_add(LENGTH_LEN).saturating_sub(saved);
    stored.saturating_add(data.len()).saturating_add(TAG_LEN)
}

/// Bytes that a node needs more when its data become `new_len` long.
pub fn replace_cost(node: &Node<'_>, new_len: usize) -> usize {
    new_len.saturating_sub(node.data.len())
}

/// Whether an insert at `line` goes behind everything in the tree: then a part of the page is kept free (density), and the split
/// moves nothing.
pub fn is_append(page: &Page<'_>, line: usize) -> bool {
    let flags = page.flags();
    flags.contains(PageFlags::LEAF) && page.next().is_null() && line == page.line_count()
}

/// One line of the combined list with what it weighs.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanLine<'a> {
    pub(super) node: Node<'a>,
    /// Bytes, uncompressed, with the tag.
    pub(super) size: usize,
    /// The same, if its transaction is rolled back.
    pub(super) size_max: usize,
    /// Bytes that the key has in common with the line before, beyond what compressing costs.
    pub(super) common: usize,
}

/// The combined list with running totals.
#[derive(Clone, Debug)]
pub(super) struct PlanLines<'a> {
    pub(super) lines: Vec<PlanLine<'a>>,
    /// `[i]`: size and largest size of the first i lines.
    totals: Vec<(usize, usize)>,
}

impl<'a> PlanLines<'a> {
    /// The list of these nodes, each with the bytes that it may need on top when its transaction is rolled back.
    pub(super) fn new(nodes: impl IntoIterator<Item = (Node<'a>, usize)>) -> PlanLines<'a> {
        let nodes = nodes.into_iter();
        let count = nodes.size_hint().0;
        let mut lines: Vec<PlanLine<'a>> = Vec::with_capacity(count);
        let mut totals = Vec::with_capacity(count.saturating_add(1));
        totals.push((0usize, 0usize));
        for (node, reserved) in nodes {
            let size = whole_size(&node);
            let common = lines
                .last()
                .map_or(0, |before| node.key.common_len(&before.node.key));
            let line = PlanLine {
                node,
                size,
                size_max: size.saturating_add(reserved),
                common: common.saturating_sub(PREFIX_COST),
            };
            let (sum, max) = totals.last().copied().unwrap_or_default();
            totals.push((sum.saturating_add(line.size), max.saturating_add(line.size_max)));
            lines.push(line);
        }
        PlanLines { lines, totals }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Size of the first `count` lines.
    pub(super) fn size_to(&self, count: usize) -> usize {
        self.totals.get(count).map_or(0, |(size, _)| *size)
    }

    /// Largest size of the first `count` lines.
    pub(super) fn max_to(&self, count: usize) -> usize {
        self.totals.get(count).map_or(0, |(_, max)| *max)
    }

    /// What lines `from..to` may need for rollback.
    pub(super) fn reserved(&self, from: usize, to: usize) -> usize {
        let upto = |count| self.max_to(count).saturating_sub(self.size_to(count));
        upto(to).saturating_sub(upto(from))
    }

    /// Adjacent common lengths of lines `from..to`, for [`choose_prefix`](super::choose_prefix).
    pub(super) fn commons(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        let lines = self.lines.get(from..to).unwrap_or(&[]);
        lines.iter().map(|line| line.common)
    }
}
