//! The leaves of a tree, branch page by branch page: where they lie tells how well a walk over them reads (docs/spec/01 §6.1).

use super::search::Bound;
use super::tree::{MAX_DEPTH, Tree};
use crate::error::Result;
use crate::format::page::PageFlags;
use crate::types::PageNo;

/// The leaves of one branch page, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeafRun {
    /// Their numbers.
    pub leaves: Vec<PageNo>,
    /// A key on the first leaf behind them; `None` at the end of the tree.
    pub next: Option<Vec<u8>>,
}

impl Tree {
    /// The leaves below the branch page that a key of a unique tree leads to, the empty one to the first; `None` if the tree is one page.
    /// The leaves themselves are not read.
    ///
    /// # Errors
    /// What reading branch pages may give.
    pub fn leaf_run(&self, key: &[u8]) -> Result<Option<LeafRun>> {
        let bound = Bound::AtLeast { key, data: &[] };
        let mut guard = self.read_root()?;
        let mut level = 0;
        while !guard.page().is_leaf() && level < MAX_DEPTH {
            let page = guard.page();
            if page.flags().contains(PageFlags::PARENT_OF_LEAF) {
                let lines = page.line_count();
                let mut leaves = Vec::with_capacity(lines);
                for line in 0..lines {
                    leaves.push(self.child_of(guard.number(), &page, line, level + 1)?);
                }
                let separator = match lines.checked_sub(1) {
                    Some(last) => page.node(last)?.key.to_vec(),
                    None => Vec::new(),
                };
                let next = Some(separator).filter(|key| !key.is_empty());
                return Ok(Some(LeafRun { leaves, next }));
            }
            let (line, _) = self.branch_line(&guard, &bound)?;
            level += 1;
            guard = self.read_child(&guard, line, level)?;
        }
        Ok(None)
    }

    /// The key of the first entry on a leaf of this unique tree; `None` if the page is none, or empty.
    ///
    /// # Errors
    /// What reading a page may give.
    pub fn first_key_of(&self, leaf: PageNo) -> Result<Option<Vec<u8>>> {
        let guard = self.file().latch(leaf)?;
        let page = guard.page();
        let own = page.is_leaf()
            && page.objid() == self.objid()
            && !page.flags().contains(PageFlags::SPACE_TREE)
            && page.line_count() > 0;
        match own {
            true => Ok(Some(page.node(0)?.key.to_vec())),
            false => Ok(None),
        }
    }
}
