//! Merging pages of space trees (docs/spec/01 §6.5, §7.5).
//!
//! ```text
//!   work under the space lock:  remove · remove · add ...   note leaves that became sparse
//!   at its end:                 merge such a leaf ──► page gone ──► available to the tree, as any that is given back
//!                                     ▲                                    │ leaves become sparse
//!                                     └────────────────────────────────────┘
//! ```
//!
//! A space tree cannot give a page back while it changes: that is noted in space trees. So merging waits for the end of the work, with
//! the lock still held, and its pages come back like those of the tree itself, with the reserves filled before. A merge that fails leaves
//! a sparse page, which is legal, or loses a page, which harms nobody; the work before it is done either way.

use super::allocate::Worker;
use super::manager::SpaceManager;
use super::owner::{SparseLeaf, extent};
use crate::btree::{Author, Bound, Compacted, Place, Unversioned, last_place};
use crate::error::Result;
use crate::format::log::plan::Direction;
use crate::format::space::ExtentTree;
use crate::types::PageNo;

/// Most merges behind one piece of work: each may make others worth while.
const MERGES_MOST: usize = 16;

impl SpaceManager {
    /// A step of defragmentation of the owned or available extents of the tree with this root, as [`TreeWriter::compact`] to the right
    /// does it: at the leaf of `place`, or the last one. `None` if it has no space trees, or no extents there.
    ///
    /// [`TreeWriter::compact`]: crate::btree::TreeWriter::compact
    ///
    /// # Errors
    /// `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`; what changing pages may give.
    pub fn compact_extents(
        &self,
        author: Author<'_>,
        root: PageNo,
        which: ExtentTree,
        place: Option<&Place>,
        parts: bool,
    ) -> Result<Option<Compacted>> {
        self.work(author, |worker| {
            let owner = worker.owner(root)?;
            if !owner.is_multiple() {
                return Ok(None);
            }
            let (done, gone) = owner.tidy(which, |writer| {
                let Some((key, data)) = place
                    .cloned()
                    .map_or_else(|| last_place(writer.tree()), |at| Ok(Some(at)))?
                else {
                    return Ok(None);
                };
                let bound = Bound::AtLeast {
                    key: &key,
                    data: &data,
                };
                writer
                    .compact(&bound, Direction::Right, parts, &Unversioned)
                    .map(Some)
            })?;
            worker.give_back(root, gone)?;
            Ok(done)
        })
    }
}

impl Worker<'_> {
    /// Merges what became sparse.
    pub fn tidy_up(&self) {
        for _ in 0..MERGES_MOST {
            let next = self.sparse.borrow_mut().pop();
            let Some(leaf) = next else { return };
            // The work is done; what is left undone here is only less tidy.
            if self.merge(&leaf).is_err() {
                return;
            }
        }
    }

    fn merge(&self, leaf: &SparseLeaf) -> Result<()> {
        let owner = self.owner(leaf.root)?;
        if !owner.is_multiple() {
            return Ok(());
        }
        let bound = Bound::AtLeast {
            key: &leaf.key,
            data: &[],
        };
        let (_, gone) = owner.tidy(leaf.which, |writer| writer.merge(&bound, &Unversioned))?;
        self.give_back(leaf.root, gone)
    }

    fn give_back(&self, root: PageNo, gone: Vec<PageNo>) -> Result<()> {
        gone.into_iter()
            .try_for_each(|page| self.release(root, extent(page, 1)))
    }
}
