//! Whether a tree is as docs/spec/01 §9.2 and §9.3 want it: a walk over all its pages.
//!
//! The walk latches one page at a time and copies what it needs, so that it never waits while it holds something. It is made
//! for a tree that nobody changes meanwhile; of one that changes it may report what was never there.

use super::tree::{MAX_DEPTH, Tree, bad_link, bad_parent_link, corrupted};
use crate::error::Result;
use crate::format::node::{Key, Node};
use crate::format::page::{Page, PageFlags};
use crate::types::{DbTime, PageNo};

/// What was found in a tree that is well.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TreeFacts {
    /// All pages, the root first.
    pub pages: Vec<PageNo>,
    /// Levels.
    pub depth: usize,
    /// Nodes on leaves.
    pub nodes: u64,
    /// Of these, flag-deleted.
    pub deleted: u64,
    /// The latest dbtime of any page.
    pub dbtime: DbTime,
}

/// What a page must lie between: bookmarks b with lower <= b < upper.
#[derive(Clone, Default)]
struct Bounds {
    lower: Option<Vec<u8>>,
    /// `None` at the right edge of the tree.
    upper: Option<Vec<u8>>,
}

/// A leaf as its neighbours should see it.
struct LeafEnd {
    number: PageNo,
    next: PageNo,
    last: Option<(Vec<u8>, Vec<u8>)>,
}

struct Walk<'t> {
    tree: &'t Tree,
    kind: PageFlags,
    facts: TreeFacts,
    leaf: Option<LeafEnd>,
}

/// Checks the pages of a tree, its links, its order, its separators.
///
/// # Errors
/// `JET_errDatabaseCorrupted`, `JET_errBadParentPageLink`, `JET_errBadPageLink` with the page and the rule; what reading a page may
/// give.
pub fn check_tree(tree: &Tree) -> Result<TreeFacts> {
    let kind = tree.read_root()?.page().flags() & PageFlags::TREE_KIND;
    let mut walk = Walk {
        tree,
        kind,
        facts: TreeFacts::default(),
        leaf: None,
    };
    // Space trees carry the flags of their owner, but order by key alone.
    let unique = !kind.contains(PageFlags::NON_UNIQUE) || kind.contains(PageFlags::SPACE_TREE);
    if unique != tree.is_unique() {
        return Err(corrupted(
            tree.root(),
            "page flags and space header differ on the order",
        ));
    }
    walk.page(tree.root(), PageNo::NULL, 0, &Bounds::default())?;
    match walk.leaf {
        Some(leaf) if !leaf.next.is_null() => Err(bad_link(
            leaf.number,
            leaf.next,
            "a leaf beyond the edge of the tree",
        )),
        _ => Ok(walk.facts),
    }
}

impl Walk<'_> {
    fn page(&mut self, number: PageNo, parent: PageNo, level: usize, bounds: &Bounds) -> Result<()> {
        if level >= MAX_DEPTH {
            return Err(corrupted(number, "deeper than any tree"));
        }
        let guard = if level == 0 {
            self.tree.read_root()?
        } else {
            let guard = self.tree.file().latch(number)?;
            self.tree.check_child(parent, number, &guard.page())?;
            guard
        };
        let page = guard.page();
        self.facts.pages.push(number);
        self.facts.dbtime = self.facts.dbtime.max(page.dbtime());
        self.flags(number, &page)?;
        page.check_order()?;
        if page.is_leaf() {
            return self.leaf(number, &page, level, bounds);
        }
        let children = self.branch(number, &page, bounds)?;
        let above_leaf = page.flags().contains(PageFlags::PARENT_OF_LEAF);
        drop(guard);
        for (child, bounds) in children {
            let is_leaf = self.tree.file().latch(child)?.page().is_leaf();
            if is_leaf != above_leaf {
                return Err(bad_parent_link(
                    number,
                    child,
                    "at another level than its parent says",
                ));
            }
            self.page(child, number, level + 1, &bounds)?;
        }
        Ok(())
    }

    fn flags(&self, number: PageNo, page: &Page<'_>) -> Result<()> {
        let flags = page.flags();
        let level = PageFlags::LEAF | PageFlags::PARENT_OF_LEAF;
        if flags.contains(level) || flags.intersects(PageFlags::EMPTY | PageFlags::PRE_INIT) {
            return Err(corrupted(number, "flags that no page of a tree has"));
        }
        if flags & PageFlags::TREE_KIND != self.kind {
            return Err(corrupted(number, "flags of another kind of tree"));
        }
        if (!page.is_leaf() || page.is_root()) && !(page.prev().is_null() && page.next().is_null()) {
            return Err(corrupted(number, "siblings of a page that has none"));
        }
        Ok(())
    }

    /// The children with their bounds.
    fn branch(&self, number: PageNo, page: &Page<'_>, bounds: &Bounds) -> Result<Vec<(PageNo, Bounds)>> {
        let mut children = Vec::with_capacity(page.line_count());
        let mut lower = bounds.lower.clone();
        let last = page.line_count().checked_sub(1);
        if last.is_none() {
            return Err(corrupted(number, "a branch page without nodes"));
        }
        for (line, node) in page.nodes().enumerate() {
            let node = node?;
            let child = node
                .child()
                .filter(|child| *child <= self.tree.file().last_page());
            let child = child.ok_or_else(|| corrupted(number, "a branch node names no page"))?;
            let upper = (!node.key.is_empty()).then(|| node.key.to_vec());
            if Some(line) == last {
                if upper != bounds.upper {
                    return Err(corrupted(number, "the last separator is not that of the page"));
                }
            } else if upper.is_none() || upper <= lower {
                return Err(corrupted(number, "a separator outside the page's bounds"));
            }
            let child_bounds = Bounds {
                lower: lower.clone(),
                upper: upper.clone(),
            };
            children.push((child, child_bounds));
            lower = upper;
        }
        Ok(children)
    }

    fn leaf(&mut self, number: PageNo, page: &Page<'_>, level: usize, bounds: &Bounds) -> Result<()> {
        let depth = level + 1;
        if self.facts.depth != 0 && self.facts.depth != depth {
            return Err(corrupted(number, "a leaf at another depth than the first"));
        }
        self.facts.depth = depth;
        for node in page.nodes() {
            let node = node?;
            self.facts.nodes += 1;
            self.facts.deleted += u64::from(node.is_deleted());
            self.in_bounds(number, &node, bounds)?;
        }
        self.link(number, page)
    }

    fn in_bounds(&self, number: PageNo, node: &Node<'_>, bounds: &Bounds) -> Result<()> {
        let key = node.key.to_vec();
        let data: &[u8] = if self.tree.is_unique() { &[] } else { node.data };
        let order = |bound: &[u8]| Key::whole(bound).compare_with_data(&key, data);
        let below = bounds.lower.as_deref().is_some_and(|lower| order(lower).is_gt());
        let above = bounds.upper.as_deref().is_some_and(|upper| order(upper).is_le());
        if below || above {
            return Err(corrupted(number, "an entry outside the separators of its page"));
        }
        Ok(())
    }

    /// Links and order between this leaf and the one before.
    fn link(&mut self, number: PageNo, page: &Page<'_>) -> Result<()> {
        let (before, next, end) = match self.leaf.take() {
            Some(leaf) => (Some(leaf.number), leaf.next, leaf.last),
            None => (None, number, None),
        };
        if page.prev() != before.unwrap_or(PageNo::NULL) || next != number {
            return Err(bad_link(
                page.prev(),
                number,
                "not linked as its parent orders it",
            ));
        }
        if let (Some((key, data)), true) = (end, page.line_count() > 0) {
            let first = page.node(0)?;
            let order = first.key.compare(&key);
            let order = if self.tree.is_unique() {
                order
            } else {
                order.then_with(|| first.data.cmp(&data))
            };
            if !order.is_gt() {
                return Err(bad_link(page.prev(), number, "keys do not rise"));
            }
        }
        let last = match page.line_count().checked_sub(1) {
            None => None,
            Some(line) => {
                let node = page.node(line)?;
                Some((node.key.to_vec(), node.data.to_vec()))
            }
        };
        self.leaf = Some(LeafEnd {
            number,
            next: page.next(),
            last,
        });
        Ok(())
    }
}
