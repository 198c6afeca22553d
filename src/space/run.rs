//! Pages that lie behind each other, taken at once, to be used one by one.

use std::cell::Cell;

use super::manager::{SpaceManager, TreePages};
use super::owner::extent;
use crate::btree::{Author, PageSource};
use crate::error::{JetErr, Result, fail};
use crate::types::PageNo;

/// Neighbouring pages of a tree that nobody uses yet. What is left of them has to be [given back](Self::give_back), else it is lost.
pub struct RunOfPages<'a> {
    space: &'a SpaceManager,
    author: Author<'a>,
    root: PageNo,
    /// The next one, and how many are left.
    left: Cell<(PageNo, u32)>,
}

impl SpaceManager {
    /// Takes `pages` neighbouring pages for a tree that has space trees.
    ///
    /// # Errors
    /// As [`create_tree`](Self::create_tree).
    pub fn take_run<'a>(&'a self, author: Author<'a>, root: PageNo, pages: u32) -> Result<RunOfPages<'a>> {
        let found = self.work(author, |worker| {
            let mut owner = worker.owner(root)?;
            match owner.is_multiple() {
                true => worker.take(&mut owner, pages),
                false => fail(JetErr::InternalError),
            }
        })?;
        Ok(RunOfPages {
            space: self,
            author,
            root,
            left: Cell::new((found.first(), found.pages)),
        })
    }
}

impl RunOfPages<'_> {
    /// What nobody took is the tree's again.
    ///
    /// # Errors
    /// As [`SpaceManager::free_extent`].
    pub fn give_back(self) -> Result<()> {
        match self.left.get() {
            (_, 0) => Ok(()),
            (first, pages) => self.space.free_extent(self.author, self.root, first, pages),
        }
    }

    fn pages(&self) -> TreePages<'_> {
        self.space.pages_of(self.author, self.root)
    }
}

impl PageSource for RunOfPages<'_> {
    fn allocate(&self, near: PageNo) -> Result<PageNo> {
        match self.left.get() {
            (_, 0) => self.pages().allocate(near),
            (first, pages) => {
                self.left.set((extent(first, 2).last, pages - 1));
                Ok(first)
            }
        }
    }

    fn free(&self, page: PageNo) -> Result<()> {
        self.pages().free(page)
    }
}
