//! Who owns which page: owned and available extents of trees (docs/spec/01 §7).
//!
//! Space is a hierarchy of owners: database root, tables, their indexes and long values. Each owner with more than one
//! extent keeps two trees of extents beside its root, *owned* (OE) and *available* (AE); a small one keeps a bitmap.
//!
//! ```text
//! root ── space header ─┬─ single extent: pages root..root+n, bitmap of the free ones
//!                       └─ multiple extent: OE tree at pgnoOE, AE tree at pgnoOE + 1
//! ```
//!
//! The size of a database is not the size of its file: it is the last page that the root of the database owns
//! ([`database_last_page`]). What lies behind it in the file may be garbage and is never read.
//!
//! What this room owns: [`Space`] (what a tree owns, to be read), [`SpaceManager`] (who changes it: pages for splits, extents for
//! trees, growth of the file), [`check_space`] (whether every page has one owner and one role).
//!
//! Invariants of changes:
//! 1. One lock per database orders them. It is taken with no page latched, and nobody who waits for it holds a latch.
//! 2. The space trees are changed as any tree, by change values. The pages that they split with come from their reserves, which are
//!    filled before anything is changed.
//! 3. A page is first taken out of one place and then put into the next. Where an error comes between, it is lost, never in two
//!    places.
//! 4. A space tree that loses entries merges its pages once the work is done that they were removed for, still under the lock.

mod allocate;
mod check;
mod create;
mod manager;
mod owner;
mod release;
mod run;
mod shrink;
mod tidy;
mod usage;

pub use check::{SpaceFacts, TreeName, check_space};
pub use create::{NewTree, least_pages};
pub use manager::{SpaceManager, TreePages};
pub use run::RunOfPages;
pub use shrink::Evacuated;
pub use usage::{ExtentLists, Usage, database_usage, extents, usage};

use std::sync::Arc;

use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::page::PageFlags;
use crate::format::space::{Extent, ExtentTree, Pool, RootFields, SpaceHeader, SplitBuffers};
use crate::types::{ObjectId, PageNo};

/// The space of one tree.
#[derive(Debug)]
pub struct Space {
    file: Arc<CachedFile>,
    root: PageNo,
    objid: ObjectId,
    header: SpaceHeader,
}

impl Space {
    /// Opens the space of the tree with this root.
    ///
    /// # Errors
    /// `JET_errBadParentPageLink` if the page is no root of that tree, `JET_errDatabaseCorrupted` for a root without
    /// space header, and what reading a page may give.
    pub fn open(file: &Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Result<Space> {
        let guard = file.latch(root)?;
        let page = guard.page();
        if !page.is_root() || page.objid() != objid || page.flags().contains(PageFlags::SPACE_TREE) {
            let text = format!("page {}: not the root of tree {}", root.0, objid.0);
            return Err(Error::with_source(JetErr::BadParentPageLink, text));
        }
        let header = RootFields::parse(page.external_header())?.space;
        Ok(Space {
            file: file.clone(),
            root,
            objid,
            header,
        })
    }

    /// Opens the space of the database root, page 1.
    ///
    /// # Errors
    /// As [`open`](Self::open); `JET_errSPOwnExtCorrupted` if it has no OE tree.
    pub fn open_database(file: &Arc<CachedFile>) -> Result<Space> {
        let space = Space::open(file, PageNo::DATABASE_ROOT, ObjectId::DATABASE)?;
        if space.header.owned_root().is_none() {
            return fail(JetErr::SPOwnExtCorrupted);
        }
        Ok(space)
    }

    /// The space header.
    pub fn header(&self) -> &SpaceHeader {
        &self.header
    }

    /// Root page of the tree.
    pub fn root(&self) -> PageNo {
        self.root
    }

    /// The OE or AE tree; `None` for a single-extent tree.
    fn tree(&self, which: ExtentTree) -> Result<Option<Tree>> {
        let (root, code) = match which {
            ExtentTree::Owned => (self.header.owned_root(), JetErr::SPOwnExtCorrupted),
            ExtentTree::Available => (self.header.available_root(), JetErr::SPAvailExtCorrupted),
        };
        let Some(root) = root else { return Ok(None) };
        if root.is_null() || root > self.file.last_page() || root == self.root {
            return fail(code);
        }
        let is_space = self
            .file
            .latch(root)?
            .page()
            .flags()
            .contains(PageFlags::SPACE_TREE);
        if !is_space {
            return fail(code);
        }
        Tree::open(self.file.clone(), root, self.objid).map(Some)
    }

    /// Calls `each` for every extent of the OE or AE tree, in order of last pages. Nothing for a single-extent tree.
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`, and what reading pages may give.
    pub fn for_each_extent(&self, which: ExtentTree, mut each: impl FnMut(Extent)) -> Result<()> {
        let Some(tree) = self.tree(which)? else {
            return Ok(());
        };
        let mut cursor = TreeCursor::new(tree);
        while cursor.next(&SkipDeleted)? {
            each(Extent::decode(&cursor.entry(&SkipDeleted)?.node()?, which)?);
        }
        Ok(())
    }

    /// The owned extent with the highest pages. `None` for a single-extent tree.
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`, also when there is no extent at all, and what reading pages may give.
    pub fn last_owned(&self) -> Result<Option<Extent>> {
        let Some(tree) = self.tree(ExtentTree::Owned)? else {
            return Ok(None);
        };
        let mut cursor = TreeCursor::new(tree);
        if !cursor.last(&SkipDeleted)? {
            return fail(JetErr::SPOwnExtCorrupted);
        }
        Extent::decode(&cursor.entry(&SkipDeleted)?.node()?, ExtentTree::Owned).map(Some)
    }

    /// The reserves of the OE or AE tree for its own splits; empty for a single-extent tree.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` for a wrong length, and what reading a page may give.
    pub fn split_buffers(&self, which: ExtentTree) -> Result<SplitBuffers> {
        match self.tree(which)? {
            None => Ok(SplitBuffers::empty()),
            Some(tree) => SplitBuffers::parse(self.file.latch(tree.root())?.page().external_header()),
        }
    }

    /// Pages owned by the tree and those below it, in all.
    ///
    /// # Errors
    /// As [`for_each_extent`](Self::for_each_extent).
    pub fn owned_pages(&self) -> Result<u64> {
        if self.header.owned_root().is_none() {
            return Ok(u64::from(self.header.primary_pages()));
        }
        let mut pages = 0u64;
        self.for_each_extent(ExtentTree::Owned, |extent| pages += u64::from(extent.pages))?;
        Ok(pages)
    }

    /// Whether the tree, with those below it, owns fewer pages than this. Looks at no more extents than it must.
    ///
    /// # Errors
    /// As [`for_each_extent`](Self::for_each_extent).
    pub fn owns_fewer(&self, pages: u64) -> Result<bool> {
        let Some(tree) = self.tree(ExtentTree::Owned)? else {
            return Ok(u64::from(self.header.primary_pages()) < pages);
        };
        let (mut cursor, mut owned) = (TreeCursor::new(tree), 0u64);
        while owned < pages && cursor.next(&SkipDeleted)? {
            let extent = Extent::decode(&cursor.entry(&SkipDeleted)?.node()?, ExtentTree::Owned)?;
            owned = owned.saturating_add(u64::from(extent.pages));
        }
        Ok(owned < pages)
    }

    /// Pages that the tree owns and may still use: all pools but the shelved one.
    ///
    /// # Errors
    /// As [`for_each_extent`](Self::for_each_extent).
    pub fn available_pages(&self) -> Result<u64> {
        if let Some(pages) = self.header.single_extent_available() {
            return Ok(u64::from(pages));
        }
        let mut pages = 0u64;
        self.for_each_extent(ExtentTree::Available, |extent| {
            if extent.pool != Pool::Shelved {
                pages += u64::from(extent.pages);
            }
        })?;
        Ok(pages)
    }
}

/// The last page of a database: what its root owns, not where its file ends (docs/spec/01 §1.4). Whoever attaches a database
/// gives it to [`CachedFile::set_last_page`].
///
/// # Errors
/// As [`Space::open_database`] and [`Space::last_owned`].
pub fn database_last_page(file: &Arc<CachedFile>) -> Result<PageNo> {
    match Space::open_database(file)?.last_owned()? {
        Some(extent) => Ok(extent.last),
        None => fail(JetErr::SPOwnExtCorrupted),
    }
}

#[cfg(test)]
mod shrink_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tidy_tests;
#[cfg(test)]
mod write_tests;
