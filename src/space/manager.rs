//! The space of a database as its users see it: one lock, and what may be asked under it.

use crate::os::sync::{AtomicU32, Ordering};
use std::sync::Arc;

use crate::os::sync::Mutex;

use super::allocate::{NO_END, Worker};
use super::create::NewTree;
use super::owner::{Sparse, extent};
use crate::btree::{Author, PageSource};
use crate::cache::CachedFile;
use crate::error::{JetErr, Result, fail};
use crate::format::space::Extent;
use crate::os::rank::{Held, SPACE};
use crate::types::PageNo;

/// Who changes the space of one database. Changes of space are rare and concern trees of trees, so one lock orders them; it is taken
/// with no page latched. Clones are the same manager.
#[derive(Clone, Debug)]
pub struct SpaceManager {
    file: Arc<CachedFile>,
    lock: Arc<Mutex<()>>,
    extension: Arc<AtomicU32>,
    most: Arc<AtomicU32>,
    end: Arc<AtomicU32>,
}

impl SpaceManager {
    /// The manager of a database whose file grows by `extension` pages (`JET_paramDbExtensionSize`).
    pub fn new(file: &Arc<CachedFile>, extension: u32) -> SpaceManager {
        SpaceManager {
            file: file.clone(),
            lock: Arc::default(),
            extension: Arc::new(AtomicU32::new(extension)),
            most: Arc::default(),
            end: Arc::new(AtomicU32::new(NO_END.0)),
        }
    }

    /// The file of the database.
    pub fn file(&self) -> &Arc<CachedFile> {
        &self.file
    }

    /// Changes by how many pages the file grows.
    pub fn set_extension(&self, pages: u32) {
        self.extension.store(pages, Ordering::Relaxed);
    }

    /// Sets the most pages that the database may have, 0 for no limit but the format's. What it has already stays.
    pub fn set_most(&self, pages: u32) {
        self.most.store(pages, Ordering::Relaxed);
    }

    /// The most pages that the database may have, 0 for no limit but the format's.
    pub fn most(&self) -> u32 {
        self.most.load(Ordering::Relaxed)
    }

    /// From now on no page behind `end` is given out, and the file does not grow: what is to be cut off there fills no more. `None`:
    /// all pages again.
    pub fn set_end(&self, end: Option<PageNo>) {
        self.end.store(end.unwrap_or(NO_END).0, Ordering::Relaxed);
    }

    pub(super) fn work<T>(
        &self,
        author: Author<'_>,
        work: impl FnOnce(&Worker<'_>) -> Result<T>,
    ) -> Result<T> {
        let _lock = Held::take(SPACE, || self.lock.lock());
        let sparse = Sparse::default();
        let worker = Worker {
            file: &self.file,
            author,
            extension: self.extension.load(Ordering::Relaxed),
            most: self.most(),
            end: PageNo(self.end.load(Ordering::Relaxed)),
            sparse: &sparse,
        };
        let done = work(&worker)?;
        worker.tidy_up();
        Ok(done)
    }

    /// Forms the trees that every database begins with, in a file without any pages; the database owns `pages` pages then. Their catalog
    /// rows are the catalog's business.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for fewer pages than [`least_pages`](super::least_pages); `JET_errDiskFull` and other failures of
    /// the file.
    pub fn create_database(&self, author: Author<'_>, pages: u32) -> Result<()> {
        self.work(author, |worker| worker.create_database(pages))
    }

    /// Forms a tree; gives its root. Its owner's space holds it from then on, whether the catalog knows it or not.
    ///
    /// # Errors
    /// `JET_errDiskFull`, `JET_errOutOfDatabaseSpace`; `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`; what changing pages
    /// may give.
    pub fn create_tree(&self, author: Author<'_>, tree: &NewTree) -> Result<PageNo> {
        self.work(author, |worker| worker.create_tree(tree))
    }

    /// Gives all pages of a tree back to its owner, when it and the trees below it are used no more; those below have to go first.
    ///
    /// # Errors
    /// As [`create_tree`](Self::create_tree).
    pub fn delete_tree(&self, author: Author<'_>, root: PageNo) -> Result<()> {
        self.work(author, |worker| worker.release_tree(root))
    }

    /// Makes pages of a tree, which the tree does not refer to, available to it.
    ///
    /// # Errors
    /// As [`create_tree`](Self::create_tree).
    pub fn free_extent(&self, author: Author<'_>, root: PageNo, first: PageNo, pages: u32) -> Result<()> {
        if pages == 0 || first.is_null() || first.0.checked_add(pages).is_none() {
            return fail(JetErr::InternalError);
        }
        self.work(author, |worker| worker.release(root, extent(first, pages)))
    }

    /// Makes the database larger by at least `pages` pages; gives what it got.
    ///
    /// # Errors
    /// As [`create_tree`](Self::create_tree).
    pub fn grow(&self, author: Author<'_>, pages: u32) -> Result<Extent> {
        self.work(author, |worker| {
            let mut database = worker.owner(PageNo::DATABASE_ROOT)?;
            worker.fill_reserves(&mut database)?;
            worker.grow(&database, pages)
        })
    }

    /// The pages of one tree, for whoever changes its entries.
    pub fn pages_of<'a>(&'a self, author: Author<'a>, root: PageNo) -> TreePages<'a> {
        TreePages {
            space: self,
            author,
            root,
        }
    }
}

/// The space of a tree as a source of pages for it.
#[derive(Clone, Copy)]
pub struct TreePages<'a> {
    space: &'a SpaceManager,
    author: Author<'a>,
    root: PageNo,
}

impl PageSource for TreePages<'_> {
    fn allocate(&self, near: PageNo) -> Result<PageNo> {
        self.space
            .work(self.author, |worker| worker.page_for(self.root, near))
    }

    fn free(&self, page: PageNo) -> Result<()> {
        self.space
            .work(self.author, |worker| worker.release(self.root, extent(page, 1)))
    }
}
