//! Figures of a tree's space, as the information calls report them.

use std::sync::Arc;

use super::Space;
use crate::cache::CachedFile;
use crate::error::Result;
use crate::format::space::{ExtentTree, Pool};
use crate::types::{ObjectId, PageNo};

/// Pages of a tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usage {
    /// Owned, those of trees below it included.
    pub owned: u32,
    /// Owned and free.
    pub available: u32,
    /// In reserve for splits of the space trees themselves.
    pub split_buffers: u32,
}

fn figures(space: &Space) -> Result<Usage> {
    let reserve = |which| space.split_buffers(which).map(|buffers| buffers.pages());
    let pages = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Usage {
        owned: pages(space.owned_pages()?),
        available: pages(space.available_pages()?),
        split_buffers: pages(reserve(ExtentTree::Owned)?.saturating_add(reserve(ExtentTree::Available)?)),
    })
}

/// Pages of the tree with this root. Walks its space trees.
///
/// # Errors
/// As [`Space::open`] and [`Space::for_each_extent`].
pub fn usage(file: &Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Result<Usage> {
    figures(&Space::open(file, root, objid)?)
}

/// Pages of the whole database.
///
/// # Errors
/// As [`usage`].
pub fn database_usage(file: &Arc<CachedFile>) -> Result<Usage> {
    figures(&Space::open_database(file)?)
}

/// Owned and free extents of a tree, as pairs of last page and number of pages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExtentLists {
    /// Owned ones.
    pub owned: Vec<(PageNo, u32)>,
    /// Free ones.
    pub available: Vec<(PageNo, u32)>,
}

/// The extents of the tree with this root. Walks its space trees.
///
/// # Errors
/// As [`usage`].
pub fn extents(file: &Arc<CachedFile>, root: PageNo, objid: ObjectId) -> Result<ExtentLists> {
    let space = Space::open(file, root, objid)?;
    let mut lists = ExtentLists::default();
    if let Some(bits) = space.header().bitmap() {
        single_extent(root, space.header().primary_pages(), bits, &mut lists);
        return Ok(lists);
    }
    space.for_each_extent(ExtentTree::Owned, |extent| {
        lists.owned.push((extent.last, extent.pages))
    })?;
    space.for_each_extent(ExtentTree::Available, |extent| {
        if extent.pool != Pool::Shelved && extent.pages > 0 {
            lists.available.push((extent.last, extent.pages));
        }
    })?;
    Ok(lists)
}

/// The extents of a single-extent tree: bit n of the bitmap is the page n + 1 behind the root, pages behind those that
/// it can represent are free (docs/spec/01 §7.3).
fn single_extent(root: PageNo, pages: u32, bits: u32, lists: &mut ExtentLists) {
    const IN_BITMAP: u32 = 32;
    let page_behind = |behind: u32| PageNo(root.0.saturating_add(behind));
    let behind_root = pages.saturating_sub(1);
    lists.owned.push((page_behind(behind_root), pages));
    let mut free = |last: PageNo, len: u32| match lists.available.last_mut() {
        Some((end, so_far)) if end.0.checked_add(len) == Some(last.0) => {
            (*end, *so_far) = (last, so_far.saturating_add(len));
        }
        _ => lists.available.push((last, len)),
    };
    for behind in 1..=behind_root.min(IN_BITMAP) {
        if bits & (1 << (behind - 1)) != 0 {
            free(page_behind(behind), 1);
        }
    }
    if behind_root > IN_BITMAP {
        free(page_behind(behind_root), behind_root - IN_BITMAP);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_of_a_single_extent_tree() {
        let of = |pages, bits| {
            let mut lists = ExtentLists::default();
            single_extent(PageNo(100), pages, bits, &mut lists);
            (lists.owned, lists.available)
        };
        assert_eq!(of(1, 0), (vec![(PageNo(100), 1)], vec![]));
        assert_eq!(of(4, 0b111), (vec![(PageNo(103), 4)], vec![(PageNo(103), 3)]));
        let two = vec![(PageNo(101), 1), (PageNo(103), 1)];
        assert_eq!(of(4, 0b101).1, two);
        assert_eq!(of(40, 1 << 31).1, vec![(PageNo(139), 8)]);
        assert_eq!(of(40, 1).1, vec![(PageNo(101), 1), (PageNo(139), 7)]);
    }
}
