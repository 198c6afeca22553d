//! The leaf where a thread was last in each of a few trees: who comes back to it need not go down from the root.
//!
//! A hint is only a guess, so nobody waits for its page. The leaf is latched and must hold entries of the tree on both sides of the bound (or be the last leaf,
//! for what lies behind all its entries): then the bound lies in it, whatever the pages above say. Pages of space trees are
//! never hinted: owner and both space trees share an identity, so a page could change sides unnoticed.
//!
//! Threads that jump about gain nothing from hints. Each slot keeps an account, and a slot without credit is tried only now and then.

use std::cell::RefCell;
use std::cmp::Ordering;

use super::search::{Bound, line_of};
use super::tree::Tree;
use crate::cache::{Faint, FaintHint, Image, PageGuard, PageWriteGuard};
use crate::error::Result;
use crate::format::page::{Page, PageFlags};
use crate::types::{ObjectId, PageNo};

/// Trees that a thread remembers.
const SLOTS: usize = 16;
/// Most credit.
const CREDIT: u8 = 8;
/// Without credit one descent in so many is tried.
const PAUSE: u8 = 16;

struct Slot {
    file: u32,
    root: PageNo,
    objid: ObjectId,
    hint: FaintHint,
    credit: u8,
    skipped: u8,
}

impl Slot {
    fn is_of(&self, tree: &Tree) -> bool {
        self.file == tree.file().number() && self.root == tree.root() && self.objid == tree.objid()
    }

    /// Whether the next descent is worth a try.
    fn is_due(&self) -> bool {
        self.credit > 0 || self.skipped + 1 >= PAUSE
    }
}

thread_local!(static NEAR: RefCell<[Option<Slot>; SLOTS]> = const { RefCell::new([const { None }; SLOTS]) });

fn with_slot<T>(tree: &Tree, work: impl FnOnce(&mut Option<Slot>) -> Option<T>) -> Option<T> {
    // A thread that is being torn down remembers nothing.
    NEAR.try_with(|slots| {
        let mut slots = slots.try_borrow_mut().ok()?;
        work(slots.get_mut((tree.objid().0 ^ tree.root().0) as usize % SLOTS)?)
    })
    .ok()
    .flatten()
}

/// A page latched in some mode.
pub(super) trait LatchedPage: Sized {
    /// The page of a hint, if nobody has to be waited for.
    fn try_latch(tree: &Tree, hint: &FaintHint) -> Faint<Self>;
    /// The child of a line of an image.
    fn latch_child(tree: &Tree, image: &Image, line: usize, child: PageNo) -> Result<Self>;
    fn view(&self) -> Page<'_>;
    /// The child is the one that was wanted.
    fn confirm(&mut self);
    fn note(&self, hint: &mut FaintHint);
}

impl LatchedPage for PageGuard {
    fn try_latch(tree: &Tree, hint: &FaintHint) -> Faint<Self> {
        tree.file().try_latch_faint(hint)
    }
    fn latch_child(tree: &Tree, image: &Image, line: usize, child: PageNo) -> Result<Self> {
        tree.file().latch_child(image, line, child)
    }
    fn view(&self) -> Page<'_> {
        self.page()
    }
    fn confirm(&mut self) {
        PageGuard::confirm(self);
    }
    fn note(&self, hint: &mut FaintHint) {
        hint.note(self);
    }
}

impl LatchedPage for PageWriteGuard {
    fn try_latch(tree: &Tree, hint: &FaintHint) -> Faint<Self> {
        tree.file().try_latch_write_faint(hint)
    }
    fn latch_child(tree: &Tree, image: &Image, line: usize, child: PageNo) -> Result<Self> {
        tree.file().latch_child_write(image, line, child)
    }
    fn view(&self) -> Page<'_> {
        self.page()
    }
    fn confirm(&mut self) {
        PageWriteGuard::confirm(self);
    }
    fn note(&self, hint: &mut FaintHint) {
        PageWriteGuard::note(self, hint);
    }
}

/// The leaf of a bound and the first line at or behind it, if that is where this thread was last.
pub(super) fn find<G: LatchedPage>(tree: &Tree, bound: &Bound<'_>) -> Option<(G, usize)> {
    with_slot(tree, |slot| {
        let slot = slot.as_mut().filter(|slot| slot.is_of(tree))?;
        if !slot.is_due() {
            slot.skipped += 1;
            return None;
        }
        slot.skipped = 0;
        let found = match G::try_latch(tree, &slot.hint) {
            Faint::Here(guard) => {
                let line = place_in(tree, &guard.view(), bound).ok().flatten();
                line.map(|line| (guard, line))
            }
            // It may be a page of any tree by now: to wait for it is for those who come down from the root.
            Faint::Busy => return None,
            Faint::Gone => None,
        };
        slot.credit = match found {
            Some(_) => CREDIT.min(slot.credit + 2),
            None => slot.credit.saturating_sub(1),
        };
        found
    })
}

/// A descent came to this leaf.
pub(super) fn note<G: LatchedPage>(tree: &Tree, leaf: &G) {
    if leaf.view().flags().contains(PageFlags::SPACE_TREE) {
        return;
    }
    with_slot(tree, |slot| {
        match slot.as_mut().filter(|slot| slot.is_of(tree)) {
            Some(slot) if !slot.is_due() => {}
            Some(slot) => leaf.note(&mut slot.hint),
            None => {
                let mut hint = FaintHint::default();
                leaf.note(&mut hint);
                *slot = Some(Slot {
                    file: tree.file().number(),
                    root: tree.root(),
                    objid: tree.objid(),
                    hint,
                    credit: CREDIT,
                    skipped: 0,
                });
            }
        }
        Some(())
    });
}

/// The first line at or behind the bound, if the bound certainly lies in this page.
fn place_in(tree: &Tree, page: &Page<'_>, bound: &Bound<'_>) -> Result<Option<usize>> {
    let (count, unique) = (page.line_count(), tree.is_unique());
    let kind = page.flags() & (PageFlags::LEAF | PageFlags::SPACE_TREE);
    if page.objid() != tree.objid() || kind != PageFlags::LEAF || count == 0 {
        return Ok(None);
    }
    if bound.is_above(&page.node(count - 1)?, unique) {
        return Ok(page.next().is_null().then_some(count));
    }
    let first = page.node(0)?;
    if bound.is_above(&first, unique) {
        return line_of(page, bound, unique).map(Some);
    }
    let at_first = match *bound {
        Bound::AtLeast { key, .. } => unique && first.key.compare(key) == Ordering::Equal,
        Bound::After { .. } => false,
    };
    Ok(at_first.then_some(0))
}
