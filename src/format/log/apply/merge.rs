//! Merging pages (docs/spec/03 §7.6, docs/spec/01 §6.5).
//!
//! ```text
//! parent   ... | s -> L | t -> P | u -> R | ...        parent   ... | s -> L | u -> R | ...
//! leaves   L <-> P [ a b ] <-> R [ c d ]        ==>    leaves   L <-> R [ a b c d ]          P is free
//! ```

use super::lines::{set_child, set_separator};
use super::{Pages, Participant, check_parent, on_page};
use crate::error::{JetErr, Result, fail};
use crate::format::log::image;
use crate::format::log::kind::Kind;
use crate::format::log::split::{Merge, MergeFlags, MergeKind};
use crate::format::node::Node;
use crate::format::page::Page;
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo};

/// Applies a merge: its records from the root down.
///
/// # Errors
/// `JET_errDatabaseCorrupted` when a page cannot be as the records say; `JET_errDatabaseBufferDependenciesCorrupted` when a
/// page is needed as it was and the record has no image of it; `JET_errLogFileCorrupt` for a broken image; those of [`Pages`].
pub fn merge(levels: &[Merge<'_>], pages: &mut impl Pages) -> Result<()> {
    let Some((leaf, ancestors)) = levels.split_last() else {
        return Ok(());
    };
    for (index, own) in ancestors.iter().enumerate() {
        let child = levels.get(index.saturating_add(1)).unwrap_or(leaf);
        ancestor(own, child, leaf, pages)?;
    }
    LeafMerge { own: leaf }.apply(pages)
}

/// A page above the leaf: a pointer goes, or its separator changes, or the page goes.
fn ancestor(own: &Merge<'_>, child: &Merge<'_>, leaf: &Merge<'_>, pages: &mut impl Pages) -> Result<()> {
    let number = own.head.page;
    check_parent(Kind::Merge, number, child.parent)?;
    if !pages.needs(&Participant::existing(
        number,
        child.parent_before,
        own.head.after,
    ))? {
        return Ok(());
    }
    let mut page = pages.page(number)?;
    on_page(Kind::Merge, number, change_ancestor(&mut page, own, child, leaf))?;
    page.set_dbtime(own.head.after);
    Ok(())
}

fn change_ancestor(
    page: &mut PageMut<'_>,
    own: &Merge<'_>,
    child: &Merge<'_>,
    leaf: &Merge<'_>,
) -> Result<()> {
    let (flags, line) = (own.shape.flags, own.head.line.index());
    let previous = || line.checked_sub(1).ok_or(JetErr::NodeCorrupted);
    let both = MergeFlags::DELETE_NODE | MergeFlags::KEY_CHANGE;
    if leaf.shape.kind == MergeKind::FullLeft && flags.contains(both) {
        // The pointer keeps its separator and leads to the left sibling, whose own pointer goes.
        set_child(page, line, child.head.page, leaf.left)?;
        return page.delete_line(previous()?);
    }
    if flags.contains(MergeFlags::DELETE_NODE) {
        return remove_pointer(page, line, child.head.page);
    }
    if flags.contains(MergeFlags::KEY_CHANGE) {
        let line = match leaf.shape.kind {
            MergeKind::PartialLeft => previous()?,
            _ => line,
        };
        return set_separator(page, line, leaf.separator);
    }
    if flags.contains(MergeFlags::EMPTY_PAGE) {
        return page.set_emptied();
    }
    Ok(())
}

/// Removes the pointer to a page. On the right edge of the tree the one before it loses its separator.
fn remove_pointer(page: &mut PageMut<'_>, line: usize, child: PageNo) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let node = view.node(line)?;
    let previous = line.checked_sub(1);
    let right_edge = node.key.is_empty();
    if view.is_leaf() || node.child() != Some(child) || (right_edge && previous.is_none()) {
        return fail(JetErr::NodeCorrupted);
    }
    page.delete_line(line)?;
    match previous {
        Some(previous) if right_edge => set_separator(page, previous, &[]),
        _ => Ok(()),
    }
}

/// The leaf of a merge.
struct LeafMerge<'a> {
    own: &'a Merge<'a>,
}

impl LeafMerge<'_> {
    fn existing(&self, page: PageNo, before: DbTime) -> Participant {
        Participant::existing(page, before, self.own.head.after)
    }

    fn apply(&self, pages: &mut impl Pages) -> Result<()> {
        let own = self.own;
        let needs = pages.needs(&self.existing(own.head.page, own.head.before))?;
        let needs_left = self.needs_sibling(pages, own.left, own.left_before)?;
        let needs_right = self.needs_sibling(pages, own.right, own.right_before)?;
        let target = own.target().map(|(page, _)| page);
        let needs_target = target
            .is_some_and(|target| (needs_left && target == own.left) || (needs_right && target == own.right));
        let source = self.source(pages, needs, needs_target)?;
        if needs_left {
            self.change_sibling(pages, own.left, source.as_deref())?;
        }
        if needs_right {
            self.change_sibling(pages, own.right, source.as_deref())?;
        }
        if needs {
            let mut page = pages.page(own.head.page)?;
            on_page(
                Kind::Merge,
                own.head.page,
                self.change_own(&mut page, source.as_deref()),
            )?;
            page.set_dbtime(own.head.after);
        }
        Ok(())
    }

    fn needs_sibling(&self, pages: &mut impl Pages, page: PageNo, before: DbTime) -> Result<bool> {
        Ok(!page.is_null() && pages.needs(&self.existing(page, before))?)
    }

    /// The page as it was, if nodes move out of it.
    fn source(&self, pages: &mut impl Pages, needs: bool, needs_target: bool) -> Result<Option<Vec<u8>>> {
        if needs && self.own.needs_image() {
            let page = pages.page(self.own.head.page)?;
            let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
            return Ok(Some(view.bytes().to_vec()));
        }
        let Some((target, _)) = self.own.target().filter(|_| needs_target) else {
            return Ok(None);
        };
        if self.own.image.is_empty() {
            return fail(JetErr::DatabaseBufferDependenciesCorrupted);
        }
        let page = pages.page(target)?;
        let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
        image::decode(self.own.image, self.own.image_flags, size).map(Some)
    }

    /// Whether line `line` of the page goes to the sibling; deleted ones never do.
    fn moves(&self, line: usize) -> bool {
        let at = self.own.shape.merge_line.index();
        match self.own.shape.kind {
            MergeKind::FullRight | MergeKind::PartialRight => line >= at,
            MergeKind::FullLeft | MergeKind::PartialLeft => line <= at,
            _ => false,
        }
    }

    fn is_partial(&self) -> bool {
        matches!(
            self.own.shape.kind,
            MergeKind::PartialRight | MergeKind::PartialLeft
        )
    }

    /// A sibling: its link past the page, if that goes, and the nodes it gets.
    fn change_sibling(&self, pages: &mut impl Pages, number: PageNo, source: Option<&[u8]>) -> Result<()> {
        let own = self.own;
        let is_left = number == own.left;
        let mut page = pages.page(number)?;
        if own.target().is_some_and(|(target, _)| target == number) {
            on_page(Kind::Merge, number, self.fill(&mut page, source))?;
        }
        if !self.is_partial() {
            match is_left {
                true => page.set_next(own.right),
                false => page.set_prev(own.left),
            }
        }
        page.set_dbtime(own.head.after);
        Ok(())
    }

    /// Puts the moved nodes in front of, or behind, those of the sibling.
    fn fill(&self, page: &mut PageMut<'_>, source: Option<&[u8]>) -> Result<()> {
        let source = source.ok_or(JetErr::DatabaseBufferDependenciesCorrupted)?;
        let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
        let view = Page::new(source, size).ok_or(JetErr::PageTagCorrupted)?;
        let kind = self.own.shape.kind;
        let mut at = match kind {
            MergeKind::FullRight | MergeKind::PartialRight => 0,
            _ => page.view().map_or(0, |page| page.line_count()),
        };
        page.set_uncommitted_free(0)?;
        for (line, node) in view.nodes().enumerate() {
            let node: Node<'_> = node?;
            if self.moves(line) && !node.is_deleted() {
                page.insert_node_compressed(at, node.key, node.data, node.flags)?;
                at = at.saturating_add(1);
            }
        }
        let reserved = usize::try_from(self.own.shape.target_uncommitted);
        page.set_uncommitted_free(reserved.map_err(|_| JetErr::PageTagCorrupted)?)
    }

    /// The page itself: emptied, or without the nodes that moved.
    fn change_own(&self, page: &mut PageMut<'_>, source: Option<&[u8]>) -> Result<()> {
        if self.is_partial() {
            let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
            let source = source.and_then(|bytes| Page::new(bytes, size));
            let count = source.ok_or(JetErr::PageTagCorrupted)?.line_count();
            for line in (0..count).rev().filter(|line| self.moves(*line)) {
                page.delete_line(line)?;
            }
        }
        if self.own.shape.flags.contains(MergeFlags::EMPTY_PAGE) {
            page.set_emptied()?;
        }
        Ok(())
    }
}
