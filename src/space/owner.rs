//! One tree as an owner of pages, to be changed: its extents, its reserves, its space header.

use std::cell::RefCell;
use std::sync::Arc;

use zerocopy::IntoBytes;

use super::Space;
use crate::btree::{Author, Bound, PageSource, SkipDeleted, Tree, TreeCursor, TreeWriter, Unversioned};
use crate::cache::CachedFile;
use crate::error::{JetErr, Result, fail};
use crate::format::page::PageFlags;
use crate::format::space::{Extent, ExtentTree, Pool, RootFields, SpaceHeader, SplitBuffers};
use crate::types::{ObjectId, PageNo};

/// A tree whose space changes. Whoever holds one holds the space lock of the database.
pub(super) struct Owner<'a> {
    pub space: Space,
    pub objid: ObjectId,
    author: Author<'a>,
    file: Arc<CachedFile>,
    sparse: &'a Sparse,
}

/// Places in space trees whose leaves may have become sparse, while the space lock is held.
pub(super) type Sparse = RefCell<Vec<SparseLeaf>>;

/// See [`Sparse`].
pub(super) struct SparseLeaf {
    /// Root of the tree whose space tree it is.
    pub root: PageNo,
    pub which: ExtentTree,
    pub key: Vec<u8>,
}

/// An extent of the general pool.
pub(super) fn extent(first: PageNo, pages: u32) -> Extent {
    Extent {
        last: PageNo(first.0.saturating_add(pages).saturating_sub(1)),
        pages,
        pool: Pool::General,
    }
}

/// The page behind a page.
pub(super) fn behind(page: PageNo) -> PageNo {
    PageNo(page.0.saturating_add(1))
}

impl<'a> Owner<'a> {
    /// Opens the tree with this root.
    pub fn open(
        file: &Arc<CachedFile>,
        root: PageNo,
        author: Author<'a>,
        sparse: &'a Sparse,
    ) -> Result<Owner<'a>> {
        let objid = file.latch(root)?.page().objid();
        Ok(Owner {
            space: Space::open(file, root, objid)?,
            objid,
            author,
            file: file.clone(),
            sparse,
        })
    }

    pub fn root(&self) -> PageNo {
        self.space.root()
    }

    pub fn header(&self) -> &SpaceHeader {
        self.space.header()
    }

    /// Whether it is the database itself.
    pub fn is_database(&self) -> bool {
        self.root() == PageNo::DATABASE_ROOT
    }

    /// Whether it has space trees, and not a bitmap.
    pub fn is_multiple(&self) -> bool {
        self.header().owned_root().is_some()
    }

    fn tree(&self, which: ExtentTree) -> Result<Tree> {
        match self.space.tree(which)? {
            Some(tree) => Ok(tree),
            None => fail(JetErr::InternalError),
        }
    }

    /// The first extent of the general pool whose last page is `from` or behind.
    pub fn extent_from(&self, which: ExtentTree, from: PageNo) -> Result<Option<Extent>> {
        let mut cursor = TreeCursor::new(self.tree(which)?);
        let key = from.0.to_be_bytes();
        cursor.seek(Bound::AtLeast { key: &key, data: &[] }, &SkipDeleted)?;
        self.general_at(&cursor, which)
    }

    /// The last extent of the general pool whose last page is before `before`.
    pub fn extent_before(&self, which: ExtentTree, before: PageNo) -> Result<Option<Extent>> {
        let mut cursor = TreeCursor::new(self.tree(which)?);
        let key = before.0.to_be_bytes();
        cursor.seek_before(Bound::AtLeast { key: &key, data: &[] }, &SkipDeleted)?;
        self.general_at(&cursor, which)
    }

    /// The first available extent with at least so many pages, these being at or before `end`.
    pub fn available_of(&self, pages: u32, end: PageNo) -> Result<Option<Extent>> {
        let mut cursor = TreeCursor::new(self.tree(ExtentTree::Available)?);
        while cursor.next(&SkipDeleted)? {
            match self.general_at(&cursor, ExtentTree::Available)? {
                Some(found) if found.pages >= pages => {
                    let low = extent(found.first(), pages).last <= end;
                    return Ok(Some(found).filter(|_| low));
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(None)
    }

    fn general_at(&self, cursor: &TreeCursor, which: ExtentTree) -> Result<Option<Extent>> {
        if !cursor.is_on_entry() {
            return Ok(None);
        }
        let found = Extent::decode(&cursor.entry(&SkipDeleted)?.node()?, which)?;
        if found.last > self.file.last_page() {
            return fail(match which {
                ExtentTree::Owned => JetErr::SPOwnExtCorrupted,
                ExtentTree::Available => JetErr::SPAvailExtCorrupted,
            });
        }
        Ok((found.pool == Pool::General).then_some(found))
    }

    /// Calls `change` with a writer of one of the space trees, which takes its pages from that tree's reserve.
    pub(super) fn change<T>(
        &self,
        which: ExtentTree,
        change: impl FnOnce(&TreeWriter<'_>) -> Result<T>,
    ) -> Result<T> {
        let tree = self.tree(which)?;
        let reserve = Reserve {
            header: TreeWriter::new(tree.clone(), self.author, &NoPages).of_space(self.root()),
        };
        change(&TreeWriter::new(tree, self.author, &reserve).of_space(self.root()))
    }

    /// Notes an extent.
    pub fn add(&self, which: ExtentTree, added: Extent) -> Result<()> {
        let (key, data) = added.encode();
        let done = self.change(which, |writer| writer.insert(&key, &data, &Unversioned));
        done.map_err(|error| match (error.code(), which) {
            (JetErr::KeyDuplicate, ExtentTree::Owned) => JetErr::SPOwnExtCorrupted.into(),
            (JetErr::KeyDuplicate, ExtentTree::Available) => JetErr::SPAvailExtCorrupted.into(),
            _ => error,
        })
    }

    /// Forgets an extent.
    pub fn remove(&self, which: ExtentTree, removed: Extent) -> Result<()> {
        let (key, data) = removed.encode();
        if self.change(which, |writer| writer.delete_only(&key, &data))? {
            let root = self.root();
            self.sparse.borrow_mut().push(SparseLeaf { root, which, key });
        }
        Ok(())
    }

    /// Calls `work` with a writer of one of the space trees that merges its pages; gives the pages that left the tree, and have no role
    /// now. The writer leaves room in what it fills: what is given back is noted in these trees.
    pub fn tidy<T>(
        &self,
        which: ExtentTree,
        work: impl FnOnce(&TreeWriter<'_>) -> Result<T>,
    ) -> Result<(T, Vec<PageNo>)> {
        let gone = Gone::default();
        let writer = TreeWriter::new(self.tree(which)?, self.author, &gone);
        let done = work(&writer.of_space(self.root()).with_density(MERGED_PERCENT))?;
        Ok((done, gone.0.take()))
    }

    /// Gives an available extent another number of pages; its last page stays. None left: it goes.
    pub fn resize_available(&self, old: Extent, pages: u32) -> Result<()> {
        if pages == 0 {
            return self.remove(ExtentTree::Available, old);
        }
        let (key, data) = Extent { pages, ..old }.encode();
        self.change(ExtentTree::Available, |writer| {
            writer.replace(&key, &data, &Unversioned)
        })
    }

    /// Changes the space header.
    pub fn set_header(&mut self, header: SpaceHeader) -> Result<()> {
        let tree = Tree::open(self.file.clone(), self.root(), self.objid)?;
        let writer = TreeWriter::new(tree, self.author, &NoPages);
        writer.update_root_header(|bytes| {
            let mut fields = RootFields::parse(bytes)?;
            fields.space = header;
            let mut bytes = Vec::new();
            fields.encode(&mut bytes);
            Ok((Some(bytes), ()))
        })?;
        self.space = Space::open(&self.file, self.root(), self.objid)?;
        Ok(())
    }

    /// Moves a page of one of the space trees, not its root, into that tree's reserve; `None` if it is none of that tree. The page
    /// has no role afterwards.
    pub fn move_space_page(&self, which: ExtentTree, page: PageNo) -> Result<Option<PageNo>> {
        let tree = self.tree(which)?;
        let reserve = Reserve {
            header: TreeWriter::new(tree.clone(), self.author, &NoPages).of_space(self.root()),
        };
        let pages = AllBut { reserve, page };
        TreeWriter::new(tree, self.author, &pages)
            .of_space(self.root())
            .move_page(page)
    }

    /// Pages that a space tree should have in reserve before it changes (docs/spec/01 §7.6).
    pub fn reserve_needed(&self, which: ExtentTree) -> Result<u32> {
        let tree = self.tree(which)?;
        let guard = self.file.latch(tree.root())?;
        let page = guard.page();
        let need = if !page.is_leaf() {
            let low = page.flags().contains(PageFlags::PARENT_OF_LEAF);
            if low { 3 } else { 4 }
        } else if page.free() >= ROOMY {
            0
        } else {
            2
        };
        Ok(if which == ExtentTree::Owned {
            2 * need
        } else {
            need
        })
    }

    /// The reserve of a space tree.
    pub fn reserve(&self, which: ExtentTree) -> Result<SplitBuffers> {
        self.space.split_buffers(which)
    }

    /// Sets the reserve of a space tree.
    pub fn set_reserve(&self, which: ExtentTree, buffers: SplitBuffers) -> Result<()> {
        self.change(which, |writer| {
            writer.update_root_header(|_| Ok((Some(buffers.as_bytes().to_vec()), ())))
        })
    }
}

/// How full merging makes a page of a space tree.
const MERGED_PERCENT: u8 = 90;
/// Free bytes with which a single page needs no reserve.
const ROOMY: usize = 100;

/// For writers that change nothing that may split.
pub(super) struct NoPages;

impl PageSource for NoPages {
    fn allocate(&self, _near: PageNo) -> Result<PageNo> {
        fail(JetErr::InternalError)
    }

    fn free(&self, _page: PageNo) -> Result<()> {
        fail(JetErr::InternalError)
    }
}

/// For writers that only give pages back: to whoever holds the space lock.
#[derive(Default)]
struct Gone(RefCell<Vec<PageNo>>);

impl PageSource for Gone {
    fn allocate(&self, _near: PageNo) -> Result<PageNo> {
        fail(JetErr::InternalError)
    }

    fn free(&self, page: PageNo) -> Result<()> {
        self.0.borrow_mut().push(page);
        Ok(())
    }
}

/// The reserve of a space tree as a source of pages for it.
struct Reserve<'a> {
    header: TreeWriter<'a>,
}

impl PageSource for Reserve<'_> {
    fn allocate(&self, _near: PageNo) -> Result<PageNo> {
        self.header.update_root_header(|bytes| {
            let [mut first, mut second] = SplitBuffers::parse(bytes)?.buffers();
            let from = if first.1 > 0 { &mut first } else { &mut second };
            let Some(left) = from.1.checked_sub(1) else {
                return fail(JetErr::OutOfDatabaseSpace);
            };
            let page = PageNo(from.0.0.saturating_sub(left));
            *from = if left == 0 {
                (PageNo::NULL, 0)
            } else {
                (from.0, left)
            };
            let buffers = SplitBuffers::new([first, second]);
            Ok((Some(buffers.as_bytes().to_vec()), page))
        })
    }

    /// Only the page taken last comes back: the split found room without it.
    fn free(&self, page: PageNo) -> Result<()> {
        self.header.update_root_header(|bytes| {
            let [mut first, mut second] = SplitBuffers::parse(bytes)?.buffers();
            let precedes =
                |(last, pages): (PageNo, u32)| pages > 0 && last.0.checked_sub(pages) == Some(page.0);
            if precedes(first) {
                first.1 += 1;
            } else if precedes(second) {
                second.1 += 1;
            } else if first.1 == 0 {
                first = (page, 1);
            } else if second.1 == 0 {
                second = (page, 1);
            }
            let buffers = SplitBuffers::new([first, second]);
            Ok((Some(buffers.as_bytes().to_vec()), ()))
        })
    }
}

/// A reserve to which one page does not come back.
struct AllBut<'a> {
    reserve: Reserve<'a>,
    page: PageNo,
}

impl PageSource for AllBut<'_> {
    fn allocate(&self, near: PageNo) -> Result<PageNo> {
        self.reserve.allocate(near)
    }

    fn free(&self, page: PageNo) -> Result<()> {
        match page == self.page {
            true => Ok(()),
            false => self.reserve.free(page),
        }
    }
}
