//! Emptying the end of a database, and cutting it off (docs/spec/01 §1.5, §6.5, §7).
//!
//! ```text
//!   trees      | 1 ...                        | 4001 ............. 4256 |
//!   set_end    | pages are taken from here    |  none from here         |
//!   evacuate   |  <------ page by page ------ | 4100, 4101 ...          |
//!   cut        | 1 ...                   4000 |
//! ```
//!
//! Who makes a database shorter walks over the pages of its last extent ([`SpaceManager::last_extent`]), finds out for each whose
//! it is ([`SpaceManager::owner_of`]), and asks for it to be moved ([`SpaceManager::evacuate`]).
//! Roots move with [`SpaceManager::move_root`]. When everything is free, the extent has come back to the database root, and can be cut off.
//! Nobody else may use the database meanwhile: the trees must be closed by all but the caller, and no versions be kept.

use super::Space;
use super::allocate::Worker;
use super::manager::SpaceManager;
use super::owner::{NoPages, Owner, extent};
use crate::btree::{Author, RootReference, RootTarget, Tree, TreeWriter};
use crate::error::{JetErr, Result, fail};
use crate::format::log::{DatabaseRecord, Record, ShrinkForm};
use crate::format::page::PageFlags;
use crate::format::space::{Extent, ExtentTree};
use crate::types::PageNo;

/// What a page is to a tree that was asked to give it up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Evacuated {
    /// It has moved to this page.
    Moved(PageNo),
    /// It lay in reserve for the tree's space trees, which have other pages in reserve now.
    Replaced,
    /// All of its extent was free, which has gone back to the tree's owner.
    Returned,
    /// It is free, and others of its extent are not yet.
    Free,
    /// It is the root of the tree, or of one of its space trees.
    Root,
    /// The tree does not own it.
    NotOwned,
    /// The tree owns it and has no use for it: it belongs to a tree below, or it is lost.
    Unused,
}

impl SpaceManager {
    /// The extent that ends the database; `None` if that is the first, which stays.
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`; what reading pages may give.
    pub fn last_extent(&self) -> Result<Option<Extent>> {
        match Space::open_database(self.file())?.last_owned()? {
            Some(last) => Ok(Some(last).filter(|last| last.first() > PageNo::DATABASE_ROOT)),
            None => fail(JetErr::SPOwnExtCorrupted),
        }
    }

    /// The first of these trees that owns a page. An owner owns what the trees below it own: name it after them.
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`; what reading pages may give.
    pub fn owner_of(&self, page: PageNo, roots: impl IntoIterator<Item = PageNo>) -> Result<Option<PageNo>> {
        self.work(Author::unlogged(), |worker| {
            for root in roots {
                if owned(&worker.owner(root)?, page)?.is_some() {
                    return Ok(Some(root));
                }
            }
            Ok(None)
        })
    }

    /// Moves a page of the tree with this root, leaf or branch, of the tree itself or of its space trees, to a page that may be
    /// given out: before the end that [`set_end`](Self::set_end) told. The page becomes available to the tree, and with the rest of
    /// its extent to the tree's owner.
    ///
    /// A small tree (single extent) cannot move in part: it gets space trees first, and its root is what is left of it.
    ///
    /// # Errors
    /// `JET_errOutOfDatabaseSpace` if there is no such page; `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`; what changing
    /// pages may give.
    pub fn evacuate(&self, author: Author<'_>, root: PageNo, page: PageNo) -> Result<Evacuated> {
        let known = self.work(author, |worker| worker.evacuate(root, page))?;
        let done = match known {
            Some(done) => done,
            None => {
                // Taking pages takes the lock again.
                let objid = self.file().latch(root)?.page().objid();
                let tree = Tree::open(self.file().clone(), root, objid)?;
                let pages = self.pages_of(author, root);
                let moved = TreeWriter::new(tree, author, &pages).move_page(page)?;
                moved.map_or(Evacuated::Unused, Evacuated::Moved)
            }
        };
        // Filling reserves and moving pages may have given the whole extent back meanwhile.
        let is_owned = |worker: &Worker<'_>| Ok(owned(&worker.owner(root)?, page)?.is_some());
        match done {
            Evacuated::Unused if !self.work(author, is_owned)? => Ok(Evacuated::Returned),
            done => Ok(done),
        }
    }

    /// Moves the root of a tree and the roots of its space trees, to neighbouring pages that may be given out. Gives the new root.
    ///
    /// `children` are the roots of the trees below it: of a table its indexes and long values. `references` are the entries that
    /// hold the number: in the catalog and in its shadow the row of the object, and for a table with a primary index the row of that
    /// too. Nobody may have any of them open, and no versions of them may be kept; the caller reads the schema again afterwards.
    /// Trees of the system, whose roots have fixed numbers, do not move. In a log, only the formats from 9140 on have such a move.
    ///
    /// # Errors
    /// As [`evacuate`](Self::evacuate); `JET_errDatabaseCorrupted` for a child or a reference that does not name the root: nothing
    /// has changed then.
    pub fn move_root(
        &self,
        author: Author<'_>,
        root: PageNo,
        children: &[PageNo],
        references: &[RootReference],
    ) -> Result<PageNo> {
        self.work(author, |worker| {
            let mut owner = worker.owner(root)?;
            if owner.is_database() {
                return fail(JetErr::InternalError);
            }
            if !owner.is_multiple() {
                worker.convert(&mut owner, ROOTS)?;
            }
            let Some(owned_root) = owner.header().owned_root() else {
                return fail(JetErr::InternalError);
            };
            let found = worker.take(&mut owner, ROOTS)?;
            let to = RootTarget {
                root: found.first(),
                owned_root,
            };
            let tree = Tree::open(self.file().clone(), root, owner.objid)?;
            let moved = TreeWriter::new(tree, author, &NoPages).move_root(to, children, references);
            if let Err(error) = moved {
                // The first error counts.
                let _ = worker.release(root, found);
                return Err(error);
            }
            worker.release(to.root, extent(root, 1))?;
            worker.release(to.root, extent(owned_root, 2))?;
            Ok(to.root)
        })
    }

    /// Cuts the last extent of the database off its file, if all of it is free and nothing of it is needed to note that; the first one
    /// stays. Gives the number of pages that went. Others may use the database meanwhile.
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`; what changing pages, and the file, may give.
    pub fn cut_last_extent(&self, author: Author<'_>) -> Result<u32> {
        // Under the lock from beginning to end: whoever grew the database in between would lose what he got.
        self.work(author, |worker| {
            let Some(last) = self.last_extent()? else {
                return Ok(0);
            };
            let stays = PageNo(last.first().0 - 1);
            let low = Worker {
                end: worker.end.min(stays),
                ..*worker
            };
            match low.forget_last(last) {
                Ok(true) => {}
                Ok(false) => return Ok(0),
                // The space trees need pages themselves, and there are no others: nothing has changed.
                Err(error) if error == JetErr::OutOfDatabaseSpace => return Ok(0),
                Err(error) => return Err(error),
            }
            worker.cut(stays, last)?;
            Ok(last.pages)
        })
    }
}

/// Pages that a tree with space trees has as roots.
const ROOTS: u32 = 3;

/// The owned extent of a tree that a page lies in.
fn owned(owner: &Owner<'_>, page: PageNo) -> Result<Option<Extent>> {
    if !owner.is_multiple() {
        let primary = extent(owner.root(), owner.header().primary_pages());
        return Ok(Some(primary).filter(|primary| contains(primary, page)));
    }
    let found = owner.extent_from(ExtentTree::Owned, page)?;
    Ok(found.filter(|found| contains(found, page)))
}

fn contains(extent: &Extent, page: PageNo) -> bool {
    extent.first() <= page && page <= extent.last
}

impl Worker<'_> {
    /// What the space trees know of a page; `None`: it is to be moved within the tree itself.
    fn evacuate(&self, root: PageNo, page: PageNo) -> Result<Option<Evacuated>> {
        let mut owner = self.owner(root)?;
        let Some(whole) = owned(&owner, page)? else {
            return Ok(Some(Evacuated::NotOwned));
        };
        if !owner.is_multiple() {
            if is_free_bit(&owner, page) {
                return Ok(Some(Evacuated::Free));
            }
            self.convert(&mut owner, 1)?;
        }
        let header = *owner.header();
        if page == root || Some(page) == header.owned_root() || Some(page) == header.available_root() {
            return Ok(Some(Evacuated::Root));
        }
        self.fill_reserves(&mut owner)?;
        if self.leave_reserves(&mut owner, page)? {
            return Ok(Some(Evacuated::Replaced));
        }
        let free = owner.extent_from(ExtentTree::Available, page)?;
        if free.is_some_and(|free| contains(&free, page)) {
            let returned = !owner.is_database() && forget_extent(&owner, whole)?;
            if returned {
                self.release(header.parent(), whole)?;
            }
            let free = if returned {
                Evacuated::Returned
            } else {
                Evacuated::Free
            };
            return Ok(Some(free));
        }
        let is_space = match self.file.latch(page) {
            Ok(guard) => {
                let view = guard.page();
                view.objid() == owner.objid && view.flags().contains(PageFlags::SPACE_TREE)
            }
            Err(error) if error == JetErr::PageNotInitialized => return Ok(Some(Evacuated::Unused)),
            Err(error) => return Err(error),
        };
        if !is_space {
            return Ok(None);
        }
        for which in [ExtentTree::Owned, ExtentTree::Available] {
            if let Some(target) = owner.move_space_page(which, page)? {
                self.release(root, extent(page, 1))?;
                return Ok(Some(Evacuated::Moved(target)));
            }
        }
        Ok(Some(Evacuated::Unused))
    }

    /// Sees to it that neither reserve is empty, and none reaches behind the end. Whether `page` lay in one.
    fn leave_reserves(&self, owner: &mut Owner<'_>, page: PageNo) -> Result<bool> {
        let mut left = false;
        for which in [ExtentTree::Owned, ExtentTree::Available] {
            let buffers = owner.reserve(which)?.buffers();
            let extents = buffers.map(|(last, pages)| Extent {
                last,
                pages,
                ..extent(last, 1)
            });
            let empty = extents.iter().all(|extent| extent.pages == 0);
            let high = extents
                .iter()
                .any(|extent| extent.pages > 0 && extent.last > self.end);
            let holds = extents
                .iter()
                .any(|extent| extent.pages > 0 && contains(extent, page));
            if empty || high {
                let need = owner.reserve_needed(which)?;
                self.fill_reserve(owner, which, need)?;
            }
            left |= holds && high;
        }
        Ok(left)
    }

    /// Cuts an extent off that the space trees have forgotten.
    fn cut(&self, stays: PageNo, last: Extent) -> Result<()> {
        let (file, author) = (self.file, self.author);
        file.set_last_page(stays);
        file.forget_behind(stays, last.last);
        // The trees of the file must not name what is no more, whatever happens next.
        file.flush()?;
        author.journal.note(&Record::Database(DatabaseRecord::Shrink {
            db: author.db,
            last: stays,
            pages: last.pages,
            form: ShrinkForm::First,
        }))?;
        file.cut_behind(stays)?;
        file.flush()
    }

    /// Takes the last extent out of the space trees of the database, if all of it is free.
    fn forget_last(&self, last: Extent) -> Result<bool> {
        let mut owner = self.owner(PageNo::DATABASE_ROOT)?;
        self.fill_reserves(&mut owner)?;
        self.leave_reserves(&mut owner, PageNo::NULL)?;
        forget_extent(&owner, last)
    }
}

/// Takes an owned extent out of the space trees of its owner, if all of it is free, in whatever parts.
fn forget_extent(owner: &Owner<'_>, whole: Extent) -> Result<bool> {
    let mut parts = Vec::new();
    let mut page = whole.last;
    loop {
        let found = owner.extent_from(ExtentTree::Available, page)?;
        let Some(found) = found.filter(|found| found.last == page) else {
            return Ok(false);
        };
        if found.first() < whole.first() || found.pages == 0 {
            return fail(JetErr::SPAvailExtCorrupted);
        }
        parts.push(found);
        if found.first() == whole.first() {
            break;
        }
        page = PageNo(found.first().0 - 1);
    }
    for part in parts {
        owner.remove(ExtentTree::Available, part)?;
    }
    owner.remove(ExtentTree::Owned, whole)?;
    Ok(true)
}

/// Whether a page of a single extent is free.
fn is_free_bit(owner: &Owner<'_>, page: PageNo) -> bool {
    let Some(behind) = page.0.checked_sub(owner.root().0 + 1) else {
        return false;
    };
    behind >= 32
        || owner
            .header()
            .bitmap()
            .is_some_and(|bits| bits & (1 << behind) != 0)
}
