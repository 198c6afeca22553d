//! Who owns which page (docs/spec/01 §7). So far the reading half: how much a tree owns and how much of it is free.
//!
//! ```text
//! root of a tree, tag 0:  space header ─┬─ single extent: the pages behind the root, free ones in a bitmap
//!                                       └─ multiple: OE tree (extents owned) and, a page later, AE tree (free ones)
//! ```
//!
//! Extents are read as they lie; that those of one tree do not overlap is not checked here.

use std::sync::Arc;

use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::error::Result;
use crate::format::space::{Extent, ExtentTree, Pool, RootFields, SplitBuffers};
use crate::types::{ObjectId, PageNo};

/// Identity of the database's own root.
const DATABASE_OBJID: ObjectId = ObjectId(1);

/// Pages of one tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// Owned, free ones included.
    pub owned: u32,
    /// Free.
    pub available: u32,
    /// Kept for splits of the space trees.
    pub split_buffers: u32,
}

/// Pages of a tree. Of a table these are the pages of its records, not those of its indexes and long values... but
/// all that those own has been taken from what the table owns.
///
/// # Errors
/// `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`, `JET_errDatabaseCorrupted`, and those of reading pages.
pub fn usage(tree: &Tree) -> Result<Usage> {
    let fields = {
        let root = tree.file().latch(tree.root())?;
        RootFields::parse(root.page().external_header())?
    };
    let space = fields.space;
    let (Some(owned_root), Some(available_root)) = (space.owned_root(), space.available_root()) else {
        return Ok(Usage {
            owned: space.primary_pages(),
            available: space.single_extent_available().unwrap_or(0),
            split_buffers: 0,
        });
    };
    let owned = space_tree(tree, owned_root)?;
    let available = space_tree(tree, available_root)?;
    Ok(Usage {
        owned: pages(&owned, ExtentTree::Owned)?,
        available: pages(&available, ExtentTree::Available)?,
        split_buffers: split_buffers(&owned)?.saturating_add(split_buffers(&available)?),
    })
}

/// Pages of a whole database.
///
/// # Errors
/// As [`usage`].
pub fn database_usage(file: &Arc<CachedFile>) -> Result<Usage> {
    usage(&Tree::open(file.clone(), PageNo::DATABASE_ROOT, DATABASE_OBJID)?)
}

/// The last page that a database owns, whatever the size of its file (docs/spec/01 §1.4).
///
/// # Errors
/// As [`usage`]; `JET_errSPOwnExtCorrupted` if it owns nothing.
pub fn last_page(file: &Arc<CachedFile>) -> Result<PageNo> {
    let root = Tree::open(file.clone(), PageNo::DATABASE_ROOT, DATABASE_OBJID)?;
    let fields = {
        let page = file.latch(PageNo::DATABASE_ROOT)?;
        RootFields::parse(page.page().external_header())?
    };
    let Some(owned_root) = fields.space.owned_root() else {
        return Ok(PageNo(fields.space.primary_pages()));
    };
    let mut cursor = TreeCursor::new(space_tree(&root, owned_root)?);
    if !cursor.last(&SkipDeleted)? {
        return Err(crate::error::JetErr::SPOwnExtCorrupted.into());
    }
    let entry = cursor.entry(&SkipDeleted)?;
    Ok(Extent::decode(&entry.node()?, ExtentTree::Owned)?.last)
}

fn space_tree(of: &Tree, root: PageNo) -> Result<Tree> {
    Tree::open(of.file().clone(), root, of.objid())
}

/// Sum over a space tree; shelved pages are no free space.
fn pages(tree: &Tree, kind: ExtentTree) -> Result<u32> {
    let mut cursor = TreeCursor::new(tree.clone());
    let mut sum = 0u32;
    while cursor.next(&SkipDeleted)? {
        let extent = Extent::decode(&cursor.entry(&SkipDeleted)?.node()?, kind)?;
        if matches!(extent.pool, Pool::General | Pool::Continuous) {
            sum = sum.saturating_add(extent.pages);
        }
    }
    Ok(sum)
}

fn split_buffers(tree: &Tree) -> Result<u32> {
    let root = tree.file().latch(tree.root())?;
    let buffers = SplitBuffers::parse(root.page().external_header())?;
    Ok(u32::try_from(buffers.pages()).unwrap_or(u32::MAX))
}
