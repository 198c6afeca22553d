//! The way down past the branch pages: images of them that a thread has used, and that still hold.
//!
//! ```text
//!   root's image  ── holds? ──▶  branch page's image  ── holds? the root's too? ──▶  leaf, latched  ── the branch page's holds? ──▶ found
//! ```
//!
//! A latched way holds the parent until the child is latched. Here the parent's edition is looked at again once the child is latched or
//! its image found to hold: had the parent changed meanwhile, and the child with it, the parent's edition would have moved before
//! the child was let go. Whatever is in doubt is left to the latched way: an image that is not there, keys that begin alike, a
//! page that is not what its parent promised.

use std::cell::RefCell;
use std::sync::Arc;

use super::near::LatchedPage;
use super::search::Bound;
use super::tree::{MAX_DEPTH, Tree};
use crate::cache::{CachedFile, Image, Kind, PageGuard};
use crate::error::Result;
use crate::types::PageNo;

/// Images that a thread keeps.
const SLOTS: usize = 128;

struct Slot {
    file: u32,
    page: PageNo,
    image: Arc<Image>,
}

thread_local!(static IMAGES: RefCell<Vec<Option<Slot>>> = const { RefCell::new(Vec::new()) });

fn index_of(file: u32, page: PageNo) -> usize {
    (page.0 ^ file.wrapping_mul(37)) as usize % SLOTS
}

/// The image of a page that a thread keeps, if it holds.
#[inline]
fn kept<'s>(slots: &'s [Option<Slot>], file: &CachedFile, page: PageNo) -> Option<&'s Image> {
    let slot = slots.get(index_of(file.number(), page))?.as_ref()?;
    (slot.page == page && slot.file == file.number() && holds(file, page, &slot.image))
        .then_some(&*slot.image)
}

#[inline]
fn holds(file: &CachedFile, page: PageNo, image: &Image) -> bool {
    file.edition(page, Kind::Branch) == image.edition()
}

/// The leaf that the branch pages send a bound to; `None` if it takes latches to say.
///
/// # Errors
/// Those of latching the leaf.
pub(super) fn leaf<G: LatchedPage>(tree: &Tree, bound: &Bound<'_>) -> Result<Option<G>> {
    // A thread that is being torn down keeps nothing.
    IMAGES
        .try_with(|slots| go_down(tree, bound, &slots.try_borrow().ok()?))
        .ok()
        .flatten()
        .transpose()
}

fn go_down<G: LatchedPage>(tree: &Tree, bound: &Bound<'_>, slots: &[Option<Slot>]) -> Option<Result<G>> {
    let (key, data) = bound.string(tree.is_unique());
    let file = tree.file();
    let (mut page, mut above) = (tree.root(), None);
    for level in 0..MAX_DEPTH {
        let image = kept(slots, file, page)?;
        if image.objid() != tree.objid() || image.is_root() != (level == 0) {
            return None;
        }
        if above.is_some_and(|(page, image)| !holds(file, page, image)) {
            return None;
        }
        let line = image.line(key, data)?;
        let child = image.child(line).filter(|child| *child <= file.last_page())?;
        if image.is_over_leaves() {
            let mut latched = G::latch_child(tree, image, line, child);
            let fits = latched.as_ref().map_or(true, |guard| {
                let leaf = guard.view();
                leaf.is_leaf() && tree.check_child(page, child, &leaf).is_ok()
            });
            if !fits || !holds(file, page, image) {
                return None;
            }
            if let Ok(guard) = &mut latched {
                guard.confirm();
            }
            return Some(latched);
        }
        above = Some((page, image));
        page = child;
    }
    None
}

/// A latched way goes through this branch page.
pub(super) fn note(tree: &Tree, branch: &PageGuard) {
    let Some(image) = branch.image() else { return };
    let (file, page) = (tree.file().number(), branch.number());
    let _ = IMAGES.try_with(|slots| {
        let mut slots = slots.try_borrow_mut().ok()?;
        if slots.is_empty() {
            slots.resize_with(SLOTS, || None);
        }
        let slot = slots.get_mut(index_of(file, page))?;
        let known = slot.as_ref().is_some_and(|slot| Arc::ptr_eq(&slot.image, image));
        if !known {
            *slot = Some(Slot {
                file,
                page,
                image: image.clone(),
            });
        }
        Some(())
    });
}
