//! How far into a tree a cursor stands, without counting it: for `JetGetRecordPosition` and `JetGotoPosition`.
//!
//! The estimate is the one of the original engine, number for number: on the way down, each level multiplies what was
//! counted so far by its lines and adds the line taken, as if all pages of a level were alike. In a tree of one leaf it is
//! exact. The first entry is at 0, the last at total - 1. (Upstream: `ErrBTGetPosition`, `IlineBTIFrac` in `bt.cxx`.)

use super::cursor::TreeCursor;
use super::policy::Policy;
use super::search::{Edge, line_of};
use super::tree::Tree;
use crate::error::{JetErr, Result, fail};
use crate::format::page::Page;

impl TreeCursor {
    /// Entries before the one under the cursor, and entries of the tree, by estimate. Reads one page of each level.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` on no entry, and what reading a page may give.
    pub fn position(&self, policy: &impl Policy) -> Result<(u64, u64)> {
        if !self.is_on_entry() {
            return fail(JetErr::NoCurrentRecord);
        }
        let tree = self.tree();
        let mut guard = tree.read_root()?;
        if guard.page().is_leaf() {
            let line = line_of(&guard.page(), &self.bookmark(), tree.is_unique())?;
            return visible(tree, &guard.page(), line, policy);
        }
        let (mut before, mut total, mut level) = (0u64, 1u64, 0);
        let mut add = |line: usize, count: usize| {
            before = before.saturating_mul(count as u64).saturating_add(line as u64);
            total = total.saturating_mul(count as u64);
        };
        while !guard.page().is_leaf() {
            let (line, count) = tree.branch_line(&guard, &self.bookmark())?;
            add(line, count);
            level += 1;
            guard = tree.read_child(&guard, line, level)?;
        }
        let (page, bound) = (guard.page(), self.bookmark());
        add(line_of(&page, &bound, tree.is_unique())?, page.line_count());
        Ok((before.min(total.saturating_sub(1)), total))
    }

    /// Stands about `before / total` of the way into the tree: at 0 on the first entry, at `total` on the last.
    /// `false`: there is no visible entry.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` if `total` is 0, and what reading a page may give.
    pub fn goto_fraction(&mut self, before: u64, total: u64, policy: &impl Policy) -> Result<bool> {
        if total == 0 {
            return fail(JetErr::InvalidParameter);
        }
        if before == 0 {
            return self.first(policy);
        }
        if before >= total {
            return self.last(policy);
        }
        let mut fraction = before as f64 / total as f64;
        let mut guard = self.tree().read_root()?;
        let mut level = 0;
        while !guard.page().is_leaf() {
            let line = line_at(guard.page().line_count(), &mut fraction);
            level += 1;
            guard = self.tree().read_child(&guard, line, level)?;
        }
        let line = line_at(guard.page().line_count(), &mut fraction);
        self.stand_near(guard, line, policy)
    }
}

/// Visible entries of a leaf before a line, and in all.
fn visible(tree: &Tree, page: &Page<'_>, line: usize, policy: &impl Policy) -> Result<(u64, u64)> {
    let (mut before, mut total) = (0, 0);
    for (at, node) in page.nodes().enumerate() {
        if policy.sees(tree, &node?) {
            total += 1;
            before += u64::from(at < line);
        }
    }
    Ok((before, total))
}

/// The line a fraction of the way into a page; leaves in `fraction` how far into that line's child to go.
fn line_at(lines: usize, fraction: &mut f64) -> usize {
    let last = lines.saturating_sub(1);
    if *fraction >= 1.0 {
        return last;
    }
    let place = lines as f64 * *fraction;
    let line = place as usize;
    if line > last {
        *fraction = 1.0;
        return last;
    }
    *fraction = (place - line as f64).clamp(0.0, 1.0);
    line
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
                count += u64::from(policy.sees(self, &node?));
            }
            match self.read_next(&guard)? {
                Some(next) => guard = next,
                None => return Ok(count),
            }
        }
    }
}
