//! Taking pages out of a tree (docs/spec/01 §6.5): empty pages, empty trees, and pages whose entries fit into their right
//! neighbour.
//!
//! ```text
//!   parent   ... | t -> P | u -> R | ...          parent   ... | u -> R | ...
//!   leaves   L <-> P [ a b ] <-> R [ c d ]   ==>  leaves   L <-> R [ a b c d ]        P goes back to the page source
//! ```

use super::Latched;
use super::latched::check_time;
use super::path::{Level, parent_of};
use super::policy::WritePolicy;
use super::search::Bound;
use super::writer::TreeWriter;
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::plan::{
    Ancestor, AncestorPlan, Direction, LeafMerge, LineState, MergePlan, plan_ancestors,
};
use crate::format::log::{
    EmptiedPage, EmptyTree, ImageFlags, Merge, MergeFlags, MergeKind, MergeShape, NodeOp, Record, apply,
    image,
};
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// What became of a round.
enum Round {
    /// These pages have left the tree.
    Freed(Vec<PageNo>),
    /// Nothing to be done.
    Nothing,
    /// Somebody uses this leaf, which must not be waited for.
    Busy(PageNo),
}

/// A leaf that is to go, with what it needs.
struct Leaving {
    path: Vec<Level>,
    left: Option<PageWriteGuard>,
    right: Option<PageWriteGuard>,
    plan: MergePlan,
    above: AncestorPlan,
}

impl TreeWriter<'_> {
    /// Tidies up the leaf of a bound: removes flag-deleted entries that nobody needs, and the page itself, if it holds nothing any
    /// more or its entries fit into the one to its right. Whether a page has gone.
    ///
    /// # Errors
    /// Those of the page source; what reading and changing pages may give.
    pub fn merge(&self, bound: &Bound<'_>, policy: &impl WritePolicy) -> Result<bool> {
        loop {
            match self.merge_round(bound, policy)? {
                Round::Nothing => return Ok(false),
                Round::Busy(page) => drop(self.tree.file().latch(page)?),
                Round::Freed(pages) => {
                    for page in pages {
                        self.pages.free(page)?;
                    }
                    return Ok(true);
                }
            }
        }
    }

    fn merge_round(&self, bound: &Bound<'_>, policy: &impl WritePolicy) -> Result<Round> {
        let mut path = self.tree.latch_path(bound)?;
        let Some(leaf) = path.last_mut() else {
            return Ok(Round::Nothing);
        };
        let live = self.sweep(&mut leaf.guard, policy)?;
        let (is_root, prev, next) = {
            let page = leaf.guard.page();
            (page.is_root(), page.prev(), page.next())
        };
        let Some(live) = live.filter(|_| !is_root) else {
            return Ok(Round::Nothing);
        };
        if live == 0 && prev.is_null() && next.is_null() {
            return self.empty_tree(path);
        }
        let Some(leaf) = path.last() else {
            return Ok(Round::Nothing);
        };
        let left = match prev.is_null() {
            true => None,
            false => match self.tree.file().try_latch_write(prev)? {
                None => return Ok(Round::Busy(prev)),
                Some(left) => {
                    let page = left.page();
                    self.tree
                        .check_beside(leaf.guard.number(), prev, &page, page.next())?;
                    Some(left)
                }
            },
        };
        let right = match next.is_null() {
            true => None,
            false => Some(self.latch_right(&leaf.guard, next)?),
        };
        let Some((plan, above)) = self.plan_merge(&path, left.as_ref(), right.as_ref(), policy)? else {
            return Ok(Round::Nothing);
        };
        self.leave(Leaving {
            path,
            left,
            right,
            plan,
            above,
        })
    }

    /// How the leaf of a path merges, and what that does to the pages above it; `None` if it stays as it is.
    fn plan_merge(
        &self,
        path: &[Level],
        left: Option<&PageWriteGuard>,
        right: Option<&PageWriteGuard>,
        policy: &impl WritePolicy,
    ) -> Result<Option<(MergePlan, AncestorPlan)>> {
        let Some((leaf, branches)) = path.split_last() else {
            return Ok(None);
        };
        let page = leaf.guard.page();
        let parent = branches.last();
        let state = |line| match page.node(line) {
            Ok(node) => LineState {
                active: policy.needs_deleted(&node),
                reserved: policy.reserved(&node),
            },
            Err(_) => LineState::SETTLED,
        };
        let plan = MergePlan::choose(&LeafMerge {
            leaf: page,
            left: left.map(PageWriteGuard::page),
            right: right.map(PageWriteGuard::page),
            parent_lines: parent.map(|parent| parent.guard.page().line_count()),
            parent_line: parent.map_or(0, |parent| parent.line),
            direction: Direction::Right,
            keep_free: right.map_or(0, |right| self.kept_free(&right.page())),
            state: &state,
        })?;
        // What moves only a part of the entries gives no page back.
        if !matches!(plan.kind, MergeKind::EmptyPage | MergeKind::FullRight) {
            return Ok(None);
        }
        let ancestors: Vec<Ancestor<'_>> = branches
            .iter()
            .map(|level| Ancestor {
                page: level.guard.page(),
                line: level.line,
            })
            .collect();
        Ok(plan_ancestors(&ancestors, &plan)?.map(|above| (plan, above)))
    }

    /// Removes the flag-deleted nodes of a leaf that nobody needs, but leaves one line. How many nodes are alive; `None` if some
    /// deleted ones are still needed.
    fn sweep(&self, guard: &mut PageWriteGuard, policy: &impl WritePolicy) -> Result<Option<usize>> {
        let (mut live, mut needed) = (0, false);
        let mut line = guard.page().line_count();
        while let Some(before) = line.checked_sub(1) {
            line = before;
            let page = guard.page();
            let node = page.node(line)?;
            if !node.is_deleted() {
                live += 1;
            } else if policy.needs_deleted(&node) {
                needed = true;
            } else if page.line_count() > 1 {
                self.change(guard, line, RceId::NONE, NodeOp::Delete)?;
            }
        }
        Ok((!needed).then_some(live))
    }

    /// The tree becomes its root.
    fn empty_tree(&self, mut path: Vec<Level>) -> Result<Round> {
        let after = self.tree.file().draw_dbtime();
        let (root, below) = path.split_first_mut().ok_or(JetErr::InternalError)?;
        let emptied: Vec<EmptiedPage> = below
            .iter()
            .map(|level| EmptiedPage {
                before: level.guard.page().dbtime().0.into(),
                page: level.guard.number().0.into(),
                flags: level.guard.page().flags().bits().into(),
            })
            .collect();
        let (number, before) = root.stamp();
        check_time(number, before, after)?;
        let change = EmptyTree {
            head: self.node_head(number, 0, RceId::NONE, before, after)?,
            pages: &emptied,
        };
        self.author.journal.note(&Record::EmptyTree(change))?;
        let freed = below.iter().map(|level| level.guard.number()).collect();
        let guards = path.iter_mut().map(|level| &mut level.guard);
        apply::empty_tree(&change, &mut Latched::new(guards))?;
        Ok(Round::Freed(freed))
    }

    /// Writes the merge down and does it.
    fn leave(&self, mut leaving: Leaving) -> Result<Round> {
        let after = self.tree.file().draw_dbtime();
        // Pages above those that change stay as they are.
        let first = leaving
            .path
            .len()
            .checked_sub(leaving.above.flags.len() + 1)
            .ok_or(JetErr::InternalError)?;
        let separator = std::mem::take(&mut leaving.above.separator);
        let mut before = Vec::new();
        let mut levels = self.merge_levels(&leaving, first, after)?;
        let (Some(last), Some(leaf)) = (levels.last_mut(), leaving.path.last()) else {
            return fail(JetErr::InternalError);
        };
        last.separator = &separator;
        if self.author.journal.is_kept() && last.needs_image() {
            last.image_flags = image::encode(&leaf.guard.page(), true, &mut before);
            last.image = &before;
        }
        self.note_macro(after, levels.iter().copied().map(Record::Merge))?;
        let freed = levels
            .iter()
            .filter(|level| level.shape.flags.contains(MergeFlags::EMPTY_PAGE))
            .map(|level| level.head.page)
            .collect();
        let guards = leaving.path.iter_mut().map(|level| &mut level.guard);
        let beside = leaving.left.as_mut().into_iter().chain(leaving.right.as_mut());
        apply::merge(&levels, &mut Latched::new(guards.chain(beside)))?;
        Ok(Round::Freed(freed))
    }

    /// The records of the pages that change, from level `first` of the path down.
    fn merge_levels<'l>(&self, leaving: &Leaving, first: usize, after: DbTime) -> Result<Vec<Merge<'l>>> {
        let stamp = |guard: &Option<PageWriteGuard>| match guard {
            Some(guard) => (guard.number(), guard.page().dbtime()),
            None => (PageNo::NULL, DbTime::NIL),
        };
        let (path, plan) = (&leaving.path, &leaving.plan);
        let mut levels = Vec::with_capacity(path.len());
        for (index, level) in path.iter().enumerate().skip(first) {
            let (page, before) = level.stamp();
            check_time(page, before, after)?;
            let (parent, parent_before) = parent_of(path, index);
            let is_leaf = index + 1 == path.len();
            let mut head = self.author.head(page, before, after, self.flags);
            head.line = LineNo::from_index(level.line).ok_or(JetErr::InternalError)?;
            let none = (PageNo::NULL, DbTime::NIL);
            let (left, left_before) = if is_leaf { stamp(&leaving.left) } else { none };
            let (right, right_before) = if is_leaf { stamp(&leaving.right) } else { none };
            let shape = match leaving.above.flags.get(index - first) {
                Some(flags) => MergeShape::path(*flags),
                None => MergeShape {
                    moved_size: plan.moved_size,
                    moved_size_max: plan.moved_size_max,
                    target_uncommitted: plan.target_uncommitted,
                    merge_line: plan.merge_line,
                    flags: leaving.above.leaf,
                    kind: plan.kind,
                },
            };
            levels.push(Merge {
                head,
                right,
                right_before,
                left,
                left_before,
                parent,
                parent_before,
                root: self.owner,
                objid: self.tree.objid(),
                shape,
                separator: &[],
                image_flags: ImageFlags::empty(),
                image: &[],
            });
        }
        Ok(levels)
    }
}
