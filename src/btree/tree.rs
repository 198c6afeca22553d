//! A tree: its file, its root and its rule of order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::cache::{CachedFile, PageGuard, PageHint, PageWriteGuard};
use crate::error::{Error, JetErr, Result};
use crate::format::node::Node;
use crate::format::page::{Page, PageFlags};
use crate::format::space::RootFields;
use crate::types::{ObjectId, PageNo};

/// Levels a tree may have, the root's and the leaves' included (docs/spec/01 §5.5).
pub(super) const MAX_DEPTH: usize = 8;

/// What is to the left of a leaf.
pub(super) enum Left {
    /// The leaf, latched.
    Leaf(PageGuard),
    /// Nothing: the first leaf.
    None,
    /// Somebody changes or loads it. Let all latches go, then look again.
    Busy,
}

/// One B+ tree of an attached database. Clones share what they know.
#[derive(Clone)]
pub struct Tree(Arc<Known>);

/// A tree that somebody has, or that is lent.
pub enum TreeOf<'a> {
    /// Its own.
    Own(Tree),
    /// Somebody else's.
    Of(&'a Tree),
}

impl From<Tree> for TreeOf<'_> {
    fn from(tree: Tree) -> Self {
        TreeOf::Own(tree)
    }
}

impl<'a> From<&'a Tree> for TreeOf<'a> {
    fn from(tree: &'a Tree) -> Self {
        TreeOf::Of(tree)
    }
}

impl std::ops::Deref for TreeOf<'_> {
    type Target = Tree;
    #[inline]
    fn deref(&self) -> &Tree {
        match self {
            TreeOf::Own(tree) => tree,
            TreeOf::Of(tree) => tree,
        }
    }
}

struct Known {
    file: Arc<CachedFile>,
    root: PageNo,
    /// Where the root lay when the tree was opened.
    at: PageHint,
    objid: ObjectId,
    unique: bool,
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tree(root {}, objid {})", self.0.root.0, self.0.objid.0)
    }
}

impl Tree {
    /// Opens the tree whose root page and identity the catalog (or a fixed page number) gives.
    ///
    /// # Errors
    /// `JET_errBadParentPageLink` if the page is no root of that tree, `JET_errDatabaseCorrupted` for a root without a space
    /// header, and what reading a page may give.
    pub fn open(file: Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Result<Tree> {
        let guard = file.latch(root)?;
        let page = guard.page();
        if !page.is_root() || page.objid() != objid {
            return Err(bad_parent_link(root, root, "no root of this tree"));
        }
        let unique = if page.flags().contains(PageFlags::SPACE_TREE) {
            true
        } else {
            let fields = RootFields::parse(page.external_header())?;
            fields.space.is_unique()
        };
        let at = guard.hint();
        drop(guard);
        Ok(Tree(Arc::new(Known {
            file,
            root,
            at,
            objid,
            unique,
        })))
    }

    /// The file it lies in.
    pub fn file(&self) -> &Arc<CachedFile> {
        &self.0.file
    }
    /// Its root page.
    pub fn root(&self) -> PageNo {
        self.0.root
    }
    /// Its identity.
    pub fn objid(&self) -> ObjectId {
        self.0.objid
    }
    /// Whether keys are distinct; otherwise entries are ordered by key, then data.
    pub fn is_unique(&self) -> bool {
        self.0.unique
    }

    pub(super) fn read_root(&self) -> Result<PageGuard> {
        let guard = self.file().latch_hinted(self.root(), &self.0.at)?;
        if !guard.page().is_root() || guard.page().objid() != self.0.objid {
            return Err(bad_parent_link(
                self.0.root,
                self.0.root,
                "no longer a root of this tree",
            ));
        }
        Ok(guard)
    }

    /// Latches the root exclusively.
    pub(super) fn write_root(&self) -> Result<PageWriteGuard> {
        let guard = self.0.file.latch_write(self.0.root)?;
        if !guard.page().is_root() || guard.page().objid() != self.0.objid {
            return Err(bad_parent_link(
                self.0.root,
                self.0.root,
                "no longer a root of this tree",
            ));
        }
        Ok(guard)
    }

    /// Reads the child that a node of `parent` names; `level` counts from the root, 0.
    pub(super) fn read_child(&self, parent: &PageGuard, line: usize, level: usize) -> Result<PageGuard> {
        let from = parent.number();
        let child = self.child_of(from, &parent.page(), line, level)?;
        let guard = self.0.file.latch(child)?;
        self.check_child(from, child, &guard.page())?;
        Ok(guard)
    }

    /// The child that a node of a branch page names.
    pub(super) fn child_of(
        &self,
        from: PageNo,
        page: &Page<'_>,
        line: usize,
        level: usize,
    ) -> Result<PageNo> {
        if level >= MAX_DEPTH {
            return Err(corrupted(from, "deeper than any tree"));
        }
        let child = page
            .node(line)?
            .child()
            .filter(|child| *child <= self.0.file.last_page() && *child != from);
        child.ok_or_else(|| corrupted(from, "a branch node names no page below it"))
    }

    /// Whether a page may be a child in this tree.
    pub(super) fn check_child(&self, from: PageNo, child: PageNo, below: &Page<'_>) -> Result<()> {
        if below.objid() != self.0.objid || below.is_root() || below.line_count() == 0 {
            return Err(bad_parent_link(from, child, "not a page of this tree"));
        }
        Ok(())
    }

    /// Latches the leaf to the right; `None` behind the last. Latches go from left to right, so waiting is safe.
    pub(super) fn read_next(&self, from: &PageGuard) -> Result<Option<PageGuard>> {
        let next = from.page().next();
        if next.is_null() {
            return Ok(None);
        }
        self.check_link(from, next)?;
        let guard = self.0.file.latch(next)?;
        if guard.page().prev() != from.number() {
            return Err(bad_link(from.number(), next, "does not point back"));
        }
        self.check_sibling(from, &guard)?;
        self.check_rise(from, &guard)?;
        Ok(Some(guard))
    }

    /// Latches the leaf to the left, which is against the order of latches and therefore only tried.
    pub(super) fn read_prev(&self, from: &PageGuard) -> Result<Left> {
        let prev = from.page().prev();
        if prev.is_null() {
            return Ok(Left::None);
        }
        self.check_link(from, prev)?;
        let Some(guard) = self.0.file.try_latch(prev)? else {
            return Ok(Left::Busy);
        };
        if guard.page().next() != from.number() {
            return Err(bad_link(from.number(), prev, "does not point back"));
        }
        self.check_sibling(from, &guard)?;
        self.check_rise(&guard, from)?;
        Ok(Left::Leaf(guard))
    }

    fn check_link(&self, from: &PageGuard, to: PageNo) -> Result<()> {
        if to == from.number() || to > self.0.file.last_page() {
            return Err(bad_link(from.number(), to, "no page to be beside"));
        }
        Ok(())
    }

    /// Whether a page may be the neighbour of the leaf `from`; `back` is its link towards that.
    pub(super) fn check_beside(&self, from: PageNo, to: PageNo, page: &Page<'_>, back: PageNo) -> Result<()> {
        if back != from {
            return Err(bad_link(from, to, "does not point back"));
        }
        if page.objid() != self.0.objid || !page.is_leaf() || page.is_root() || page.line_count() == 0 {
            return Err(bad_link(from, to, "not a leaf of this tree"));
        }
        Ok(())
    }

    /// Keys rise from leaf to leaf. Both ends of each leaf are compared: a ring of leaves cannot pass for long, even if
    /// their lines are out of order.
    fn check_rise(&self, left: &PageGuard, right: &PageGuard) -> Result<()> {
        let (a, b, c) = (first_node(left)?, last_node(left)?, first_node(right)?);
        let rises = match (&a, &b, &c) {
            (Some(a), Some(b), Some(c)) => self.rises(b, c) && self.rises(a, c),
            _ => true,
        };
        if rises {
            Ok(())
        } else {
            Err(bad_link(left.number(), right.number(), "keys do not rise"))
        }
    }

    fn check_sibling(&self, from: &PageGuard, to: &PageGuard) -> Result<()> {
        self.check_beside(from.number(), to.number(), &to.page(), from.number())
    }

    /// Whether `right` may follow `left` in this tree.
    fn rises(&self, left: &Node<'_>, right: &Node<'_>) -> bool {
        match left.key.compare_key(&right.key) {
            Ordering::Less => true,
            Ordering::Equal => !self.0.unique && left.data < right.data,
            Ordering::Greater => false,
        }
    }
}

fn first_node(guard: &PageGuard) -> Result<Option<Node<'_>>> {
    if guard.page().line_count() == 0 {
        Ok(None)
    } else {
        guard.page().node(0).map(Some)
    }
}

fn last_node(guard: &PageGuard) -> Result<Option<Node<'_>>> {
    match guard.page().line_count().checked_sub(1) {
        Some(line) => guard.page().node(line).map(Some),
        None => Ok(None),
    }
}

pub(super) fn corrupted(page: PageNo, what: &str) -> Error {
    Error::with_source(JetErr::DatabaseCorrupted, format!("page {}: {what}", page.0))
}

pub(super) fn bad_parent_link(parent: PageNo, child: PageNo, what: &str) -> Error {
    Error::with_source(
        JetErr::BadParentPageLink,
        format!("page {} below {}: {what}", child.0, parent.0),
    )
}

pub(super) fn bad_link(from: PageNo, to: PageNo, what: &str) -> Error {
    Error::with_source(
        JetErr::BadPageLink,
        format!("page {} beside {}: {what}", to.0, from.0),
    )
}
