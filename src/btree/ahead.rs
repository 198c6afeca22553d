//! Reading ahead: the leaves of ranges of keys, found from the branch pages above them alone (docs/spec/05 §4.8).

use super::search::Bound;
use super::tree::Tree;
use crate::cache::PageGuard;
use crate::error::Result;
use crate::format::page::PageFlags;
use crate::types::PageNo;

/// Keys of a range, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct KeySpan<'k> {
    /// The least.
    pub low: &'k [u8],
    /// The greatest.
    pub high: &'k [u8],
}

/// What reading ahead came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadAhead {
    /// Ranges that were read to their end, but at least one, so that a caller who goes on with the rest comes to an end.
    pub spans: usize,
    /// Leaves that were looked after: read, if they were not in memory.
    pub pages: usize,
}

/// Leaves to be read, in the order in which they will be wanted.
struct Leaves {
    pages: Vec<PageNo>,
    most: usize,
    forward: bool,
}

impl Leaves {
    fn is_full(&self) -> bool {
        self.pages.len() >= self.most
    }

    /// Ranges beside each other share a leaf.
    fn push(&mut self, page: PageNo) {
        if self.pages.last() != Some(&page) {
            self.pages.push(page);
        }
    }
}

impl Tree {
    /// Reads the leaves of the ranges ahead, `most` of them at most. The ranges follow each other, upwards if `forward`,
    /// else downwards.
    ///
    /// # Errors
    /// Those of reading branch pages. Leaves that cannot be read are no error yet.
    pub fn read_ahead(&self, spans: &[KeySpan<'_>], forward: bool, most: usize) -> Result<ReadAhead> {
        let mut leaves = Leaves {
            pages: Vec::new(),
            most,
            forward,
        };
        let mut whole = 0;
        for span in spans {
            let root = self.read_root()?;
            if !root.page().is_leaf() && !self.gather(&root, 0, span, &mut leaves)? {
                break;
            }
            whole += 1;
        }
        Ok(ReadAhead {
            spans: whole.max(1),
            pages: self.file().read_ahead(&leaves.pages),
        })
    }

    /// Notes the leaves of a range below a branch page; `false` if they are too many.
    fn gather(
        &self,
        branch: &PageGuard,
        level: usize,
        span: &KeySpan<'_>,
        leaves: &mut Leaves,
    ) -> Result<bool> {
        let bound = Bound::AtLeast {
            key: span.low,
            data: &[],
        };
        let (low, _) = self.branch_line(branch, &bound)?;
        let (high, _) = self.branch_line(branch, &Bound::After { key: span.high })?;
        let above_leaves = branch.page().flags().contains(PageFlags::PARENT_OF_LEAF);
        for step in 0..=high.saturating_sub(low) {
            if leaves.is_full() {
                return Ok(false);
            }
            let line = if leaves.forward { low + step } else { high - step };
            let child = self.child_of(branch.number(), &branch.page(), line, level + 1)?;
            if above_leaves {
                leaves.push(child);
                continue;
            }
            self.file().read_ahead(&[child]);
            let below = self.read_child(branch, line, level + 1)?;
            if !below.page().is_leaf() && !self.gather(&below, level + 1, span, leaves)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
