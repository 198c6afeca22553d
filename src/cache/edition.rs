//! Editions of pages: numbers that tell, without a latch, that a page is still what it was.
//!
//! ```text
//!   branch pages  | n | n | n | ...        a page's number picks its place, so pages share places:
//!   leaves        | n | n | n | ...        a number that moved says "perhaps changed", one that stands "not changed"
//! ```
//!
//! Whoever has looked at a page under its latch, and noted its edition meanwhile, knows by the same number later that what was seen
//! still holds. A leaf's number moves when it is latched exclusively, before the version store hears of a change that is about to be
//! done; so whoever reads a copy of a leaf, then asks the version store, then finds the number unmoved, has read what a latch would
//! have shown. A branch page's number moves when its bytes are about to change, before any page of the same change is let go; so
//! whoever takes the way to a child from a copy, latches the child and then finds the number unmoved, is where the latched way
//! would have led. A page that is being formed moves both. Eviction moves none: what is read again is what was there.

use crate::os::sync::{AtomicU64, Ordering};

use crate::format::page::PageFlags;
use crate::types::PageNo;

/// Places of each kind.
const PLACES: usize = 1024;

/// What a page may be copied as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A page with children.
    Branch,
    /// A page with entries.
    Leaf,
}

/// The number of a page at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edition(u64);

/// The numbers of a file.
#[derive(Debug)]
pub(super) struct Editions {
    places: Box<[AtomicU64]>,
}

impl Default for Editions {
    fn default() -> Editions {
        Editions {
            places: (0..2 * PLACES).map(|_| AtomicU64::new(0)).collect(),
        }
    }
}

impl Editions {
    fn place(&self, page: PageNo, kind: Kind) -> &AtomicU64 {
        let first = match kind {
            Kind::Branch => 0,
            Kind::Leaf => PLACES,
        };
        &self.places[first + page.0 as usize % PLACES]
    }

    /// The number now.
    #[inline]
    pub fn of(&self, page: PageNo, kind: Kind) -> Edition {
        Edition(self.place(page, kind).load(Ordering::Acquire))
    }

    /// The number moves on.
    pub fn advance(&self, page: PageNo, kind: Kind) {
        self.place(page, kind).fetch_add(1, Ordering::AcqRel);
    }
}

/// What a page with these flags may have been copied as.
pub(super) fn kind_of(flags: PageFlags) -> Kind {
    if flags.contains(PageFlags::LEAF) {
        Kind::Leaf
    } else {
        Kind::Branch
    }
}
