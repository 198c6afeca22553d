//! A path from the root to a leaf, every page of it latched exclusively.

use super::search::{Bound, line_of};
use super::tree::{Tree, bad_link};
use crate::cache::PageWriteGuard;
use crate::error::Result;
use crate::types::{DbTime, PageNo};

/// One level.
pub(super) struct Level {
    pub guard: PageWriteGuard,
    /// On a branch page the line of the child; on the leaf the first line at or behind the bound.
    pub line: usize,
}

impl Level {
    /// The page and its dbtime.
    pub fn stamp(&self) -> (PageNo, DbTime) {
        (self.guard.number(), self.guard.page().dbtime())
    }
}

impl Tree {
    /// Latches the path to the leaf of a bound, root first. There is at least one level.
    pub(super) fn latch_path(&self, bound: &Bound<'_>) -> Result<Vec<Level>> {
        let mut path = Vec::with_capacity(4);
        let mut guard = self.write_root()?;
        loop {
            let page = guard.page();
            if page.is_leaf() {
                let line = line_of(&page, bound, self.is_unique())?;
                path.push(Level { guard, line });
                return Ok(path);
            }
            let number = guard.number();
            let (line, _) = self.branch_line_of(number, &page, bound)?;
            let child = self.child_of(number, &page, line, path.len() + 1)?;
            self.check_apart(number, child, &path)?;
            let below = self.file().latch_write(child)?;
            self.check_child(number, child, &below.page())?;
            path.push(Level { guard, line });
            guard = below;
        }
    }
}

impl Tree {
    /// Whoever has latched pages and waits for one of them waits for ever: links of a damaged file may lead back.
    pub(super) fn check_apart(&self, from: PageNo, to: PageNo, latched: &[Level]) -> Result<()> {
        match latched.iter().any(|level| level.guard.number() == to) {
            true => Err(bad_link(from, to, "a link back to where it comes from")),
            false => Ok(()),
        }
    }

    /// The same of both neighbours of a leaf: they are other pages than the leaf, than each other, and than those of the path.
    pub(super) fn check_neighbours(
        &self,
        leaf: PageNo,
        beside: [PageNo; 2],
        latched: &[Level],
    ) -> Result<()> {
        let [left, right] = beside;
        if left == right && !left.is_null() {
            return Err(bad_link(leaf, left, "on both sides"));
        }
        for link in beside.into_iter().filter(|link| !link.is_null()) {
            if link == leaf || link > self.file().last_page() {
                return Err(bad_link(leaf, link, "no page to be beside"));
            }
            self.check_apart(leaf, link, latched)?;
        }
        Ok(())
    }
}

/// The page above a level and its dbtime; none above the root.
pub(super) fn parent_of(path: &[Level], level: usize) -> (PageNo, DbTime) {
    match level.checked_sub(1).and_then(|above| path.get(above)) {
        Some(above) => above.stamp(),
        None => (PageNo::NULL, DbTime::NIL),
    }
}
