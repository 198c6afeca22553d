//! A tree: its file, its root and its rule of order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::cache::{CachedFile, PageGuard};
use crate::error::{Error, JetErr, Result};
use crate::format::node::Node;
use crate::format::page::PageFlags;
use crate::format::space::RootFields;
use crate::types::{ObjectId, PageNo};

/// Levels a tree may have, the root's and the leaves' included (docs/spec/01 §5.5).
pub(super) const MAX_DEPTH: usize = 8;

/// One B+ tree of an attached database.
#[derive(Clone)]
pub struct Tree {
    file: Arc<CachedFile>,
    root: PageNo,
    objid: ObjectId,
    unique: bool,
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tree(root {}, objid {})", self.root.0, self.objid.0)
    }
}

impl Tree {
    /// Opens the tree whose root page and identity the catalog (or a fixed page number) gives.
    ///
    /// # Errors
    /// `JET_errBadParentPageLink` if the page is no root of that tree, `JET_errDatabaseCorrupted` for a root without a space
    /// header, and what reading a page may give.
    pub fn open(file: Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Result<Tree> {
        let guard = file.read(root)?;
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
        drop(guard);
        Ok(Tree {
            file,
            root,
            objid,
            unique,
        })
    }

    /// The file it lies in.
    pub fn file(&self) -> &Arc<CachedFile> {
        &self.file
    }
    /// Its root page.
    pub fn root(&self) -> PageNo {
        self.root
    }
    /// Its identity.
    pub fn objid(&self) -> ObjectId {
        self.objid
    }
    /// Whether keys are distinct; otherwise entries are ordered by key, then data.
    pub fn is_unique(&self) -> bool {
        self.unique
    }

    pub(super) fn read_root(&self) -> Result<PageGuard> {
        let guard = self.file.read(self.root)?;
        if !guard.page().is_root() || guard.page().objid() != self.objid {
            return Err(bad_parent_link(
                self.root,
                self.root,
                "no longer a root of this tree",
            ));
        }
        Ok(guard)
    }

    /// Reads the child that a node of `parent` names; `level` counts from the root, 0.
    pub(super) fn read_child(&self, parent: &PageGuard, line: usize, level: usize) -> Result<PageGuard> {
        let from = parent.number();
        if level >= MAX_DEPTH {
            return Err(corrupted(from, "deeper than any tree"));
        }
        let page = parent.page();
        let child = page
            .node(line)?
            .child()
            .ok_or_else(|| corrupted(from, "a branch node names no page"))?;
        let guard = self.file.read(child)?;
        let below = guard.page();
        if below.objid() != self.objid || below.is_root() || below.line_count() == 0 {
            return Err(bad_parent_link(from, child, "not a page of this tree"));
        }
        if below.is_leaf() != page.flags().contains(PageFlags::PARENT_OF_LEAF) {
            return Err(bad_parent_link(from, child, "on the wrong level"));
        }
        Ok(guard)
    }

    /// Reads the leaf to the right; `None` behind the last.
    pub(super) fn read_next(&self, from: &PageGuard) -> Result<Option<PageGuard>> {
        let next = from.page().next();
        if next.is_null() {
            return Ok(None);
        }
        let guard = self.file.read(next)?;
        if guard.page().prev() != from.number() {
            return Err(bad_link(from.number(), next, "does not point back"));
        }
        self.check_sibling(from, &guard)?;
        match (last_node(from)?, first_node(&guard)?) {
            (Some(left), Some(right)) if !self.rises(&left, &right) => {
                Err(bad_link(from.number(), next, "keys do not rise"))
            }
            _ => Ok(Some(guard)),
        }
    }

    /// Reads the leaf to the left; `None` before the first.
    pub(super) fn read_prev(&self, from: &PageGuard) -> Result<Option<PageGuard>> {
        let prev = from.page().prev();
        if prev.is_null() {
            return Ok(None);
        }
        let guard = self.file.read(prev)?;
        if guard.page().next() != from.number() {
            return Err(bad_link(from.number(), prev, "does not point back"));
        }
        self.check_sibling(from, &guard)?;
        match (last_node(&guard)?, first_node(from)?) {
            (Some(left), Some(right)) if !self.rises(&left, &right) => {
                Err(bad_link(from.number(), prev, "keys do not fall"))
            }
            _ => Ok(Some(guard)),
        }
    }

    fn check_sibling(&self, from: &PageGuard, to: &PageGuard) -> Result<()> {
        let page = to.page();
        if page.objid() != self.objid || !page.is_leaf() || page.is_root() || page.line_count() == 0 {
            return Err(bad_link(from.number(), to.number(), "not a leaf of this tree"));
        }
        Ok(())
    }

    /// Whether `right` may follow `left` in this tree.
    fn rises(&self, left: &Node<'_>, right: &Node<'_>) -> bool {
        match left.key.compare_key(&right.key) {
            Ordering::Less => true,
            Ordering::Equal => !self.unique && left.data < right.data,
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
