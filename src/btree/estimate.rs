//! How far into a tree a cursor stands, without counting it: for `JetGetRecordPosition` and `JetGotoPosition`.
//!
//! Trees of up to [`COUNTED_LEAVES`] leaves are counted exactly; larger ones are estimated from the path, as if the children
//! of a page were all alike.

use super::cursor::TreeCursor;
use super::policy::Policy;
use super::search::Edge;
use super::tree::Tree;
use crate::error::Result;

/// Up to here a count costs no more than a few page references.
const COUNTED_LEAVES: usize = 64;

impl TreeCursor {
    /// Entries before the one under the cursor, and entries of the tree.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` on no entry, and what reading a page may give.
    pub fn position(&self, policy: &impl Policy) -> Result<(u64, u64)> {
        let (here, _) = self.leaf()?;
        let here = here.number();
        let (mut before, mut total, mut leaves, mut seen) = (0u64, 0u64, 0usize, false);
        let mut guard = self.tree().descend_edge(Edge::First)?;
        loop {
            let page = guard.page();
            let stop = if guard.number() == here {
                Some(self.line_in(&guard)?)
            } else {
                None
            };
            for (line, node) in page.nodes().enumerate() {
                seen |= Some(line) == stop;
                if policy.sees(&node?) {
                    total += 1;
                    before += u64::from(!seen);
                }
            }
            leaves += 1;
            if leaves == COUNTED_LEAVES && !page.next().is_null() {
                return self.estimate(total / COUNTED_LEAVES as u64);
            }
            match self.tree().read_next(&guard)? {
                Some(next) => guard = next,
                None => return Ok((before, total)),
            }
        }
    }

    /// From the path: each level contributes its line, in units of the levels below.
    fn estimate(&self, per_leaf: u64) -> Result<(u64, u64)> {
        let tree = self.tree();
        let mut guard = tree.read_root()?;
        let (mut fraction, mut share, mut pages, mut level) = (0f64, 1f64, 1f64, 0);
        while !guard.page().is_leaf() {
            let (line, count) = tree.branch_line(&guard, &self.bookmark())?;
            share /= count as f64;
            fraction += share * line as f64;
            pages *= count as f64;
            level += 1;
            guard = tree.read_child(&guard, line, level)?;
        }
        let lines = guard.page().line_count().max(1);
        fraction += share * self.line_in(&guard)? as f64 / lines as f64;
        let total = (pages * per_leaf.max(1) as f64).max(1.0) as u64;
        let before = ((total as f64 * fraction) as u64).min(total - 1);
        let at_first = guard.page().prev().is_null() && self.line_in(&guard)? == 0;
        let at_last = guard.page().next().is_null() && self.line_in(&guard)? + 1 >= lines;
        Ok((
            if at_first {
                0
            } else if at_last {
                total - 1
            } else {
                before
            },
            total,
        ))
    }
}

impl Tree {
    /// Number of entries a caller sees: walks all leaves.
    ///
    /// # Errors
    /// What reading a page may give.
    pub fn count(&self, policy: &impl Policy) -> Result<u64> {
        let mut guard = self.descend_edge(Edge::First)?;
        let mut count = 0;
        loop {
            for node in guard.page().nodes() {
                count += u64::from(policy.sees(&node?));
            }
            match self.read_next(&guard)? {
                Some(next) => guard = next,
                None => return Ok(count),
            }
        }
    }
}
