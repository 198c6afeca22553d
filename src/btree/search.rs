//! Going down: from the root to the leaf and line of a bound.

use std::cmp::Ordering;
use std::ops::Range;

use super::tree::{Left, Tree, bad_parent_link, corrupted};
use super::{near, upper};
use crate::cache::PageGuard;
use crate::error::Result;
use crate::format::heads::Heads;
use crate::format::node::Node;
use crate::format::page::Page;
use crate::format::probe::Probe;
use crate::types::PageNo;

/// A place between entries, by content.
#[derive(Clone, Copy, Debug)]
pub enum Bound<'a> {
    /// Before the first entry at or above (key, data). Empty data: before the first entry of the key.
    AtLeast {
        /// Key bytes.
        key: &'a [u8],
        /// Data bytes; only looked at in a non-unique tree.
        data: &'a [u8],
    },
    /// Behind the last entry of this very key.
    After {
        /// Key bytes.
        key: &'a [u8],
    },
}

impl<'a> Bound<'a> {
    /// The key.
    fn key(&self) -> &'a [u8] {
        match *self {
            Bound::AtLeast { key, .. } | Bound::After { key } => key,
        }
    }

    /// The string that branch pages send to the bound: key and data; without data, the end of all that begins with the key.
    pub(super) fn string(&self, unique: bool) -> (&'a [u8], Option<&'a [u8]>) {
        match *self {
            Bound::AtLeast { key, data } if !unique => (key, Some(data)),
            Bound::After { key } if !unique => (key, None),
            Bound::AtLeast { key, .. } | Bound::After { key } => (key, Some(&[])),
        }
    }

    /// Whether an entry lies before the bound.
    pub(super) fn is_above(&self, node: &Node<'_>, unique: bool) -> bool {
        match *self {
            Bound::AtLeast { key, data } => match node.key.compare(key) {
                Ordering::Less => true,
                Ordering::Equal => !unique && node.data < data,
                Ordering::Greater => false,
            },
            Bound::After { key } => node.key.compare(key) != Ordering::Greater,
        }
    }

    /// Whether a separator is the very key and data of the bound.
    fn is_at(&self, separator: &Node<'_>, unique: bool) -> bool {
        match *self {
            Bound::AtLeast { key, .. } if unique => separator.key.compare(key) == Ordering::Equal,
            Bound::AtLeast { key, data } => separator.key.compare_with_data(key, data) == Ordering::Equal,
            Bound::After { .. } => false,
        }
    }

    /// Whether a separator sends the search to its right: it is at or below the bound.
    fn passes(&self, separator: &Node<'_>, unique: bool) -> bool {
        match *self {
            Bound::AtLeast { key, data } => {
                let data: &[u8] = if unique { &[] } else { data };
                separator.key.compare_with_data(key, data) != Ordering::Greater
            }
            // A separator of a non-unique tree may be this key and a piece of data.
            Bound::After { key } => {
                separator.key.compare(key) != Ordering::Greater || (!unique && starts_with(separator, key))
            }
        }
    }
}

fn starts_with(node: &Node<'_>, key: &[u8]) -> bool {
    node.key.len() >= key.len() && node.key.bytes().zip(key).all(|(a, b)| a == b)
}

/// First index of a range for which `below` is false; `below` is true for a prefix of the range.
fn partition(range: Range<usize>, mut below: impl FnMut(usize) -> Result<bool>) -> Result<usize> {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if below(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// First line of a leaf at or behind the bound; the number of lines if none is.
pub(super) fn line_of(page: &Page<'_>, bound: &Bound<'_>, unique: bool) -> Result<usize> {
    line_among(page, bound, unique, 0..page.line_count())
}

/// As [`line_of`], of a page that may know the heads of its keys.
pub(super) fn line_by_heads(
    page: &Page<'_>,
    heads: Option<&Heads>,
    bound: &Bound<'_>,
    unique: bool,
) -> Result<usize> {
    let among = match heads {
        Some(heads) => heads.range(bound.key(), Some(&[])),
        None => 0..page.line_count(),
    };
    line_among(page, bound, unique, among)
}

/// As [`line_of`]: lines before these are before the bound, lines behind are not.
fn line_among(page: &Page<'_>, bound: &Bound<'_>, unique: bool, among: Range<usize>) -> Result<usize> {
    if among.len() <= 1 {
        let first = among.start;
        let passes = !among.is_empty() && bound.is_above(&page.node(first)?, unique);
        return Ok(first + usize::from(passes));
    }
    let probe = Probe::new(page, bound.key());
    partition(among, |line| match probe.compare(line) {
        Some(Ordering::Less) => Ok(true),
        Some(Ordering::Greater) => Ok(false),
        // The same key, or a node that decoding will complain about.
        _ => Ok(bound.is_above(&page.node(line)?, unique)),
    })
}

/// Which edge a descent follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

impl Tree {
    /// The leaf in which the first entry at or behind the bound lies, or that precedes it, and the line there (maybe one past the
    /// last).
    pub(super) fn descend(&self, bound: &Bound<'_>) -> Result<(PageGuard, usize)> {
        if let Some(found) = near::find(self, bound) {
            return Ok(found);
        }
        if let Some(leaf) = upper::leaf(self, bound)?
            && let Some(found) = self.settle(leaf, bound)?
        {
            near::note(self, &found.0);
            return Ok(found);
        }
        loop {
            let mut guard = self.read_root()?;
            let mut level = 0;
            while !guard.page().is_leaf() {
                upper::note(self, &guard);
                let (line, _) = self.branch_line(&guard, bound)?;
                level += 1;
                guard = self.read_child(&guard, line, level)?;
            }
            if let Some(found) = self.settle(guard, bound)? {
                near::note(self, &found.0);
                return Ok(found);
            }
        }
    }

    /// The line of a branch page that leads to the bound, and the number of lines there.
    pub(super) fn branch_line(&self, guard: &PageGuard, bound: &Bound<'_>) -> Result<(usize, usize)> {
        self.branch_line_of(guard.number(), &guard.page(), bound)
    }

    /// As [`branch_line`](Self::branch_line), of a page latched in whatever mode.
    pub(super) fn branch_line_of(
        &self,
        number: PageNo,
        page: &Page<'_>,
        bound: &Bound<'_>,
    ) -> Result<(usize, usize)> {
        let count = page.line_count();
        let probe = Probe::new(page, bound.key());
        let exact = self.is_unique() || matches!(bound, Bound::AtLeast { data: [], .. });
        let line = partition(0..count, |line| {
            let order = probe.compare(line).filter(|_| line + 1 != count);
            match order {
                Some(Ordering::Less | Ordering::Equal) => return Ok(true),
                // A separator of another key and data may begin with this key; a greater one that is no longer does not.
                Some(Ordering::Greater) if exact || !probe.is_longer(line) => return Ok(false),
                _ => {}
            }
            let separator = page.node(line)?;
            // The right edge of the tree is an empty key: above everything.
            let endless = line + 1 == count && separator.key.is_empty();
            Ok(!endless && bound.passes(&separator, self.is_unique()))
        })?;
        let Some(last) = count.checked_sub(1) else {
            return Err(bad_parent_link(number, number, "a branch page without nodes"));
        };
        // The parent has the last separator too and sends whatever is at it elsewhere (docs/spec/01 §9.3, T5).
        if line == count && bound.is_at(&page.node(last)?, self.is_unique()) {
            return Err(corrupted(
                number,
                "the last separator is a key that came this way",
            ));
        }
        Ok((line.min(last), count))
    }

    /// From the leaf a descent arrived at to the leaf of the bound: separators order key and data as one string, leaves do not,
    /// so the descent may be off by neighbours. `None`: a neighbour is busy, descend again.
    fn settle(&self, mut guard: PageGuard, bound: &Bound<'_>) -> Result<Option<(PageGuard, usize)>> {
        let mut line = line_by_heads(&guard.page(), guard.heads(), bound, self.is_unique())?;
        while line == 0 && !self.is_unique() && matches!(bound, Bound::After { .. }) {
            let left = match self.read_prev(&guard)? {
                Left::Leaf(left) => left,
                Left::None => break,
                Left::Busy => {
                    self.wait_for_left(guard);
                    return Ok(None);
                }
            };
            let page = left.page();
            let in_left = line_of(&page, bound, false)?;
            if in_left == page.line_count() {
                break;
            }
            (guard, line) = (left, in_left);
        }
        while line == guard.page().line_count() {
            let Some(right) = self.read_next(&guard)? else {
                break;
            };
            line = line_of(&right.page(), bound, self.is_unique())?;
            guard = right;
        }
        Ok(Some((guard, line)))
    }

    /// Lets a leaf go and waits until whoever is busy with its left neighbour has finished.
    pub(super) fn wait_for_left(&self, guard: PageGuard) {
        let prev = guard.page().prev();
        drop(guard);
        self.file().wait_for(prev);
    }

    /// The first or the last leaf.
    pub(super) fn descend_edge(&self, edge: Edge) -> Result<PageGuard> {
        let mut guard = self.read_root()?;
        let mut level = 0;
        while !guard.page().is_leaf() {
            let last = guard.page().line_count().checked_sub(1);
            let root = guard.number();
            let last = last.ok_or_else(|| bad_parent_link(root, root, "a branch page without nodes"))?;
            level += 1;
            guard = self.read_child(&guard, if edge == Edge::First { 0 } else { last }, level)?;
        }
        let page = guard.page();
        let beyond = if edge == Edge::First {
            page.prev()
        } else {
            page.next()
        };
        if !beyond.is_null() {
            return Err(bad_parent_link(
                guard.number(),
                beyond,
                "a leaf beyond the edge of the tree",
            ));
        }
        Ok(guard)
    }
}
