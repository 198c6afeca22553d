//! Forming trees, and the trees that every database begins with (docs/spec/01 §7.5, §7.8).

use super::allocate::Worker;
use super::owner::behind;
use crate::btree::{Author, Latched};
use crate::cache::CachedFile;
use crate::error::{JetErr, Result, fail};
use crate::format::log::{ChangeFlags, CreateMultiple, CreateSingle, Record, apply};
use crate::format::page::PageFlags;
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

/// A tree to be formed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewTree {
    /// Its identity, not used before.
    pub objid: ObjectId,
    /// Root of the tree that will own it.
    pub parent: PageNo,
    /// Pages that it gets at once: at least 1, with space trees 3.
    pub pages: u32,
    /// Whether it has space trees from the beginning.
    pub multiple: bool,
    /// [`PageFlags::INDEX`], [`PageFlags::LONG_VALUE`], [`PageFlags::NON_UNIQUE`], or nothing for a table.
    pub kind: PageFlags,
}

/// Dbtimes that forming a tree with space trees draws: two for each page, of which the last counts.
const DRAWS: u32 = 6;
/// Pages that a tree with space trees uses at once.
const FIRST_PAGES: u32 = 3;

impl NewTree {
    fn unique(&self) -> ChangeFlags {
        match self.kind.contains(PageFlags::NON_UNIQUE) {
            true => ChangeFlags::empty(),
            false => ChangeFlags::UNIQUE,
        }
    }

    fn page_flags(&self) -> PageFlags {
        (self.kind & PageFlags::TREE_KIND).difference(PageFlags::SPACE_TREE) | PageFlags::NEW_RECORD_FORMAT
    }
}

/// Forms a tree in an extent that begins with page `root` and is its own.
pub(super) fn form(file: &CachedFile, author: &Author<'_>, tree: &NewTree, root: PageNo) -> Result<()> {
    if !tree.multiple {
        let mut page = file.latch_new(root)?;
        let change = CreateSingle {
            head: author.head(root, DbTime::NIL, file.draw_dbtime(), tree.unique()),
            objid: tree.objid,
            parent: tree.parent,
            pages: tree.pages,
            flags: tree.page_flags(),
        };
        author.journal.note(&Record::CreateSingle(change))?;
        return apply::create_single(&change, &mut Latched::new([&mut page]));
    }
    let (owned_root, available_root) = (behind(root), behind(behind(root)));
    let mut page = file.latch_new(root)?;
    let mut owned = file.latch_new(owned_root)?;
    let mut available = file.latch_new(available_root)?;
    let after = (0..DRAWS).fold(DbTime::NIL, |_, _| file.draw_dbtime());
    let change = CreateMultiple {
        head: author.head(root, DbTime::NIL, after, tree.unique()),
        objid: tree.objid,
        owned_root,
        available_root,
        parent: tree.parent,
        pages: tree.pages,
        flags: tree.page_flags(),
    };
    author.journal.note(&Record::CreateMultiple(change))?;
    apply::create_multiple(
        &change,
        &mut Latched::new([&mut page, &mut owned, &mut available]),
    )
}

impl Worker<'_> {
    /// Forms a tree in an extent of its owner's; gives its root.
    pub fn create_tree(&self, tree: &NewTree) -> Result<PageNo> {
        let least = if tree.multiple { FIRST_PAGES } else { 1 };
        let pages = tree.pages.max(least);
        let found = self.extent_from(tree.parent, pages)?;
        let tree = NewTree { pages, ..*tree };
        form(self.file, &self.author, &tree, found.first())?;
        Ok(found.first())
    }

    /// Forms the trees of a new database in a file without any: its root, which owns `pages` pages, the catalog, its shadow, the two
    /// indexes of the catalog, MSysObjids, MSysLocales; no rows.
    pub fn create_database(&self, pages: u32) -> Result<()> {
        let size = self.file.page_size();
        if pages < least_pages(size) {
            return fail(JetErr::InvalidParameter);
        }
        self.file.extend_to(PageNo(pages))?;
        self.file.set_last_page(PageNo(pages));
        let root = NewTree {
            objid: ObjectId(1),
            parent: PageNo::NULL,
            pages,
            multiple: true,
            kind: PageFlags::empty(),
        };
        form(self.file, &self.author, &root, PageNo::DATABASE_ROOT)?;
        for (number, tree) in system_trees(size) {
            if self.create_tree(&tree)? != number {
                return fail(JetErr::InternalError);
            }
        }
        Ok(())
    }
}

/// Pages of the extent that the shadow of the catalog begins with.
fn shadow_pages(size: PageSize) -> u32 {
    if size.bytes() == 2048 { 6 } else { 5 }
}

/// Pages that a new database has at least.
pub fn least_pages(size: PageSize) -> u32 {
    25 + shadow_pages(size)
}

/// The trees of every database but its root, in the order in which they are made, with their fixed pages.
fn system_trees(size: PageSize) -> [(PageNo, NewTree); 6] {
    let tree = |objid, parent, pages, multiple, kind| NewTree {
        objid: ObjectId(objid),
        parent,
        pages,
        multiple,
        kind,
    };
    let (none, index) = (PageFlags::empty(), PageFlags::INDEX);
    let (database, catalog) = (PageNo::DATABASE_ROOT, PageNo::CATALOG);
    let shadow = shadow_pages(size);
    let behind_shadow = PageNo::SHADOW_CATALOG.0 + shadow;
    [
        (catalog, tree(2, database, 20, true, none)),
        (PageNo::SHADOW_CATALOG, tree(3, database, shadow, true, none)),
        (PageNo::CATALOG_NAME_INDEX, tree(4, catalog, 3, true, index)),
        (
            PageNo::CATALOG_ROOT_OBJECTS_INDEX,
            tree(5, catalog, 3, true, index),
        ),
        (PageNo(behind_shadow), tree(6, database, 1, false, none)),
        (PageNo(behind_shadow + 1), tree(7, database, 1, false, none)),
    ]
}
