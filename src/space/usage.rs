//! Figures of a tree's space, as the information calls report them.

use std::sync::Arc;

use super::Space;
use crate::cache::CachedFile;
use crate::error::Result;
use crate::format::space::ExtentTree;
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
