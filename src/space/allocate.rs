//! Taking pages: one for a split, an extent for a child tree, more for the file (docs/spec/01 §1.5, §7.5).
//!
//! ```text
//!   page for T  ◀── T's available extents ◀── an extent of T's owner ◀── ... ◀── the database root ◀── the file grows
//! ```

use std::sync::Arc;

use super::owner::{Owner, Sparse, behind, extent};
use crate::btree::{Author, Latched};
use crate::cache::CachedFile;
use crate::error::{JetErr, Result, fail};
use crate::format::log::{ChangeFlags, ConvertExtents, Record, apply};
use crate::format::page::PageFlags;
use crate::format::space::{Extent, ExtentTree, SpaceFlags, SpaceHeader, SplitBuffers};
use crate::types::PageNo;

/// A tree that owns fewer pages than this is small.
const SMALL_TREE: u64 = 16;
/// Least pages that a small tree grows by.
const SMALL_GROWTH: u32 = 4;
/// Least pages that any other tree grows by.
const GROWTH: u32 = 16;
/// Pages that a single extent's bitmap can tell.
const BITMAP_PAGES: u32 = 32;
/// Pages that conversion to space trees takes: the roots of both.
const SPACE_ROOTS: u32 = 2;

/// What works on the space of a database while the space lock is held.
pub(super) struct Worker<'a> {
    pub file: &'a Arc<CachedFile>,
    pub author: Author<'a>,
    /// Pages that the file grows by, at least, and that its size is a multiple of.
    pub extension: u32,
    /// Most pages of the database, 0 for no limit but the format's.
    pub most: u32,
    /// Pages behind this one are not given out: the database is about to be cut there.
    pub end: PageNo,
    /// What is to be tidied up in the end.
    pub sparse: &'a Sparse,
}

impl<'a> Worker<'a> {
    pub fn owner(&self, root: PageNo) -> Result<Owner<'a>> {
        Owner::open(self.file, root, self.author, self.sparse)
    }

    /// Whether the first `pages` pages of an extent may be given out.
    pub fn may_give(&self, found: &Extent, pages: u32) -> bool {
        extent(found.first(), pages).last <= self.end
    }

    /// One page for a tree, close behind `near` if possible.
    pub fn page_for(&self, root: PageNo, near: PageNo) -> Result<PageNo> {
        let mut owner = self.owner(root)?;
        if !owner.is_multiple() {
            if let Some(found) = self.take_bits(&mut owner, 1)? {
                return Ok(found.first());
            }
            self.convert(&mut owner, 1)?;
        }
        self.fill_reserves(&mut owner)?;
        let available = ExtentTree::Available;
        let low = |found: Option<Extent>| found.filter(|found| self.may_give(found, 1));
        let mut found = low(owner.extent_from(available, behind(near))?);
        if found.is_none() {
            found = low(owner.extent_from(available, PageNo(1))?);
        }
        let found = match found {
            Some(found) => found,
            None => self.secondary(&mut owner, 1)?,
        };
        self.check_available(&owner, found)?;
        owner.resize_available(found, found.pages.saturating_sub(1))?;
        Ok(found.first())
    }

    /// `pages` neighbouring pages for a tree with space trees.
    pub fn take(&self, owner: &mut Owner<'_>, pages: u32) -> Result<Extent> {
        self.fill_reserves(owner)?;
        let found = match owner.available_of(pages, self.end)? {
            Some(found) => found,
            None => self.secondary(owner, pages)?,
        };
        self.check_available(owner, found)?;
        owner.resize_available(found, found.pages.saturating_sub(pages))?;
        Ok(extent(found.first(), pages))
    }

    /// What is available must be owned (docs/spec/01 §9.4, S2).
    fn check_available(&self, owner: &Owner<'_>, found: Extent) -> Result<()> {
        match owner.extent_from(ExtentTree::Owned, found.last)? {
            Some(owned) if found.first() >= owned.first() => Ok(()),
            _ => fail(JetErr::SPAvailExtCorrupted),
        }
    }

    /// An extent of `pages` pages out of what a tree owns, for a tree below it.
    pub fn extent_from(&self, root: PageNo, pages: u32) -> Result<Extent> {
        let mut owner = self.owner(root)?;
        if !owner.is_multiple() {
            if let Some(found) = self.take_bits(&mut owner, pages)? {
                return Ok(found);
            }
            self.convert(&mut owner, pages)?;
        }
        self.fill_reserves(&mut owner)?;
        let keeps_stock = matches!(
            root,
            PageNo::DATABASE_ROOT | PageNo::CATALOG | PageNo::SHADOW_CATALOG
        );
        if !keeps_stock {
            // The owner's own free pages are for its own splits: the extent comes from above and passes through.
            let found = self.extent_from(owner.header().parent(), pages)?;
            owner.add(ExtentTree::Owned, found)?;
            return Ok(found);
        }
        let found = match owner.available_of(pages, self.end)? {
            Some(found) => found,
            None => self.secondary(&mut owner, pages)?,
        };
        self.check_available(&owner, found)?;
        owner.resize_available(found, found.pages.saturating_sub(pages))?;
        Ok(extent(found.first(), pages))
    }

    /// More pages for a tree, at least `pages` in one extent, as owned and available.
    fn secondary(&self, owner: &mut Owner<'_>, pages: u32) -> Result<Extent> {
        if owner.is_database() {
            return self.grow(owner, pages);
        }
        let header = *owner.header();
        let last_size = match header.flags().contains(SpaceFlags::V2) {
            true => header.primary_pages(),
            false => header.primary_pages() / 4,
        };
        let wanted = match owner.space.owns_fewer(SMALL_TREE)? {
            true => pages.max(SMALL_GROWTH),
            false => pages.max(last_size).max(GROWTH),
        };
        let found = self.extent_from(header.parent(), wanted)?;
        owner.add(ExtentTree::Owned, found)?;
        owner.add(ExtentTree::Available, found)?;
        if let Some(owned_root) = header.owned_root() {
            let flags = header.flags() | SpaceFlags::V2;
            owner.set_header(SpaceHeader::multiple(
                found.pages,
                header.parent(),
                flags,
                owned_root,
            ))?;
        }
        Ok(found)
    }

    /// Makes the file longer.
    pub fn grow(&self, owner: &Owner<'_>, pages: u32) -> Result<Extent> {
        let Some(last) = owner.space.last_owned()? else {
            return fail(JetErr::SPOwnExtCorrupted);
        };
        if self.end < NO_END {
            return fail(JetErr::OutOfDatabaseSpace);
        }
        let primary = owner.header().primary_pages();
        let most = match self.most {
            0 => LAST_PAGE,
            most => most.min(LAST_PAGE),
        };
        let room = most.saturating_sub(last.last.0);
        if pages > room {
            return fail(JetErr::OutOfDatabaseSpace);
        }
        let pages = growth(last.last, pages, self.extension, primary).min(room);
        let first = behind(last.last);
        let grown = extent(first, pages);
        // A file may be longer than its database, with old bytes at its end: what comes in is to be zero.
        self.file.cut_behind(last.last)?;
        self.file.extend_to(grown.last)?;
        self.file.set_last_page(grown.last);
        owner.add(ExtentTree::Owned, grown)?;
        owner.add(ExtentTree::Available, grown)?;
        Ok(grown)
    }

    /// The lowest run of free pages of a single extent.
    fn take_bits(&self, owner: &mut Owner<'_>, pages: u32) -> Result<Option<Extent>> {
        let header = *owner.header();
        let (Some(bits), behind_root) = (header.bitmap(), header.primary_pages().saturating_sub(1)) else {
            return fail(JetErr::InternalError);
        };
        let told = behind_root.min(BITMAP_PAGES);
        if pages == 0 || pages > told {
            return Ok(None);
        }
        let run = u32::MAX >> (BITMAP_PAGES - pages);
        let Some(at) = (0..=told - pages).find(|at| bits & (run << at) == run << at) else {
            return Ok(None);
        };
        let found = extent(PageNo(owner.root().0 + 1 + at), pages);
        if !self.may_give(&found, pages) {
            return Ok(None);
        }
        let left = bits & !(run << at);
        owner.set_header(SpaceHeader::single(
            header.primary_pages(),
            header.parent(),
            header.flags(),
            left,
        ))?;
        Ok(Some(found))
    }

    /// Gives a single-extent tree its space trees, in a second extent with `pages` more.
    pub(super) fn convert(&self, owner: &mut Owner<'a>, pages: u32) -> Result<()> {
        let header = *owner.header();
        let Some(bitmap) = header.bitmap() else {
            return fail(JetErr::InternalError);
        };
        let wanted = pages.saturating_add(SPACE_ROOTS).max(SMALL_GROWTH);
        let found = self.extent_from(header.parent(), wanted)?;
        let root = owner.root();
        let (owned_root, available_root) = (found.first(), behind(found.first()));
        let mut root_page = self.file.latch_write(root)?;
        let mut owned = self.file.latch_new(owned_root)?;
        let mut available = self.file.latch_new(available_root)?;
        let (before, after) = (root_page.page().dbtime(), self.file.draw_dbtime());
        let mut flags = ChangeFlags::empty();
        flags.set(ChangeFlags::UNIQUE, header.is_unique());
        let kind = root_page.page().flags() & (PageFlags::TREE_KIND | PageFlags::NEW_RECORD_FORMAT);
        let change = ConvertExtents {
            head: self.author.head(root, before, after, flags),
            objid: owner.objid,
            owned_root,
            available_root,
            parent: header.parent(),
            secondary_first: found.first(),
            primary_pages: header.primary_pages(),
            secondary_pages: found.pages,
            bitmap,
            flags: kind,
        };
        self.author.journal.note(&Record::ConvertExtents(change))?;
        let mut latched = Latched::new([&mut root_page, &mut owned, &mut available]);
        apply::convert_extents(&change, &mut latched)?;
        drop((root_page, owned, available));
        *owner = self.owner(root)?;
        Ok(())
    }

    /// Fills the reserves of both space trees, so that whatever is done next finds the pages to split them.
    pub fn fill_reserves(&self, owner: &mut Owner<'_>) -> Result<()> {
        for which in [ExtentTree::Owned, ExtentTree::Available] {
            let need = owner.reserve_needed(which)?;
            let low = self.low_reserve(owner, which)?;
            if low.iter().map(|(_, pages)| pages).sum::<u32>() < need {
                self.fill_reserve(owner, which, need)?;
            }
        }
        Ok(())
    }

    /// The parts of a reserve that may be used.
    fn low_reserve(&self, owner: &Owner<'_>, which: ExtentTree) -> Result<[(PageNo, u32); 2]> {
        let buffers = owner.reserve(which)?.buffers();
        Ok(buffers.map(|(last, pages)| {
            if last <= self.end {
                (last, pages)
            } else {
                (PageNo::NULL, 0)
            }
        }))
    }

    pub(super) fn fill_reserve(&self, owner: &mut Owner<'_>, which: ExtentTree, need: u32) -> Result<()> {
        let wanted = match need {
            0..=2 => 2,
            3..=8 => 8,
            _ => 16,
        };
        let found = match owner.available_of(wanted, self.end)? {
            Some(found) => found,
            // A database without reserves cannot be changed at all: its maximum size does not count for them.
            None => Worker { most: 0, ..*self }.secondary(owner, wanted)?,
        };
        owner.resize_available(found, found.pages.saturating_sub(wanted))?;
        let taken = extent(found.first(), wanted);
        // The larger of the old ones stays; a third has no place and becomes free.
        let old = owner.reserve(which)?.buffers();
        let [first, second] = self.low_reserve(owner, which)?;
        let kept = if first.1 >= second.1 { first } else { second };
        owner.set_reserve(which, SplitBuffers::new([kept, (taken.last, taken.pages)]))?;
        for (last, pages) in old.into_iter().filter(|old| *old != kept && old.1 > 0) {
            let first = PageNo(last.0.saturating_sub(pages).saturating_add(1));
            self.put_back(owner.root(), extent(first, pages))?;
        }
        Ok(())
    }
}

/// Last page that a database can have.
const LAST_PAGE: u32 = PageNo::LIMIT.0 - 1;
/// No page is behind this one.
pub(super) const NO_END: PageNo = PageNo(LAST_PAGE);

/// By how many pages a database grows that needs `needed` (docs/spec/01 §1.5).
fn growth(last: PageNo, needed: u32, extension: u32, primary: u32) -> u32 {
    let extension = extension.max(1);
    let wanted = needed.max(extension).max(primary / 4);
    let wanted = wanted.div_ceil(extension).saturating_mul(extension);
    let over = last.0.saturating_add(2) % extension;
    match over {
        0 => wanted,
        _ if wanted - over >= needed => wanted - over,
        _ => wanted.saturating_add(extension - over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_grow_to_multiples_of_their_extension() {
        assert_eq!(growth(PageNo(254), 1, 256, 254), 256);
        assert_eq!(growth(PageNo(254), 300, 256, 254), 512);
        assert_eq!(growth(PageNo(30), 1, 256, 30), 224);
        assert_eq!(growth(PageNo(30), 250, 256, 30), 256 + 224);
        assert_eq!(growth(PageNo(142), 1, 16, 40), 16);
        assert_eq!(growth(PageNo(142), 1, 16, 140), 48);
        assert_eq!(growth(PageNo(100), 5, 0, 10), 5);
    }
}
