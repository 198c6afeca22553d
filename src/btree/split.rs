//! Making room by splitting pages (docs/spec/01 §6.4).
//!
//! ```text
//!   path latched:   root ─ ... ─ parent ─ leaf
//!                                         the leaf splits; if its parent has no room for the separator it splits too; and so on,
//!                                         up to a page with room, or to the root, which splits downwards
//! ```
//!
//! How many new pages that takes is known only when the path is latched, and pages are taken only while nothing is: so the first round
//! has one, a round that lacks more says so, and the next one has it.

use super::Latched;
use super::latched::check_time;
use super::path::{Level, parent_of};
use super::policy::{Intent, WritePolicy};
use super::search::Bound;
use super::tree::{MAX_DEPTH, corrupted};
use super::writer::{TreeWriter, free_for_all, has_room_to_replace};
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::apply::{self, SplitOperation};
use crate::format::log::plan::{SplitPlan, SplitRequest, SplitSource, insert_cost};
use crate::format::log::{
    ImageFlags, NodeChange, NodeOp, Record, Split, SplitKind, SplitOp, SplitShape, VersionOp, image,
};
use crate::format::node::{Key, Node};
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// What lacks room.
pub(super) struct Pending<'p, P> {
    pub key: &'p [u8],
    pub data: &'p [u8],
    /// The node is there and its data are to be replaced, and must not be deleted; otherwise it is to be inserted, or revived.
    pub replaces: bool,
    pub policy: &'p P,
}

/// What became of a round.
enum Round {
    /// Nobody needed it: there is room.
    Idle,
    /// So many new pages are needed.
    Needs(usize),
    /// Pages were split: what is pending is tried again.
    Split,
    /// And what was pending is done.
    Done,
}

/// The change done with the split: its line is in the plan.
struct Together<'p> {
    op: NodeOp<'p>,
    rce: RceId,
}

impl TreeWriter<'_> {
    /// Splits what must be split on the way to `bound`, so that there is more room. Whether what is pending has been done with it.
    pub(super) fn split<P: WritePolicy>(
        &self,
        near: PageNo,
        bound: &Bound<'_>,
        pending: &Pending<'_, P>,
    ) -> Result<bool> {
        let mut new = Vec::new();
        // Most take one. If there is none, the round that needs it says so.
        let _ = self.take_pages(near, 1, &mut new);
        loop {
            // Pages in hand go into the tree, and out of the list, when the split is done.
            let round = self.split_round(&mut new, bound, pending);
            let done = match round {
                Ok(Round::Needs(count)) => match self.take_pages(near, count, &mut new) {
                    Ok(()) => continue,
                    Err(error) => Err(error),
                },
                Ok(Round::Done) => Ok(true),
                Ok(Round::Idle | Round::Split) => Ok(false),
                Err(error) => Err(error),
            };
            for page in new {
                let freed = self.pages.free(page);
                if done.is_ok() {
                    freed?;
                }
            }
            return done;
        }
    }

    fn take_pages(&self, near: PageNo, count: usize, new: &mut Vec<PageNo>) -> Result<()> {
        while new.len() < count {
            new.push(self.pages.allocate(near)?);
        }
        Ok(())
    }

    fn split_round<P: WritePolicy>(
        &self,
        new: &mut Vec<PageNo>,
        bound: &Bound<'_>,
        pending: &Pending<'_, P>,
    ) -> Result<Round> {
        let mut path = self.tree.latch_path(bound)?;
        let Some(leaf) = path.last() else {
            return fail(JetErr::InternalError);
        };
        if !self.lacks_room(leaf, pending)? {
            return Ok(Round::Idle);
        }
        let (lowest, plans) = self.plans(&path, pending)?;
        if plans.len() > new.len() {
            return Ok(Round::Needs(plans.len()));
        }
        path.truncate(lowest + 1);
        let together = match plans.first().map(|plan| plan.shape.op) {
            Some(op) if path.last().is_some_and(|level| level.guard.page().is_leaf()) => {
                self.together(&path, op, pending)?
            }
            _ => None,
        };
        let round = match together {
            Some(_) => Round::Done,
            None => Round::Split,
        };
        self.perform(path, new, &plans, together)?;
        Ok(round)
    }

    /// Whether what is pending still finds no room; others may have made some meanwhile.
    fn lacks_room<P: WritePolicy>(&self, leaf: &Level, pending: &Pending<'_, P>) -> Result<bool> {
        let (page, line, data) = (leaf.guard.page(), leaf.line, pending.data);
        if !self.is_at(&page, line, pending.key, data)? {
            return Ok(!pending.replaces && !self.has_room_to_insert(&page, line, pending.key, data));
        }
        let node = page.node(line)?;
        let changes = self.tree.is_unique() && node.is_deleted() != pending.replaces;
        Ok(changes
            && !has_room_to_replace(&page, node.data.len(), data.len(), pending.policy.reserved(&node)))
    }

    /// How the pages of a path split, lowest first, and the level of the lowest. That is the leaf, unless a page above cannot take
    /// its separator together with a split: then that page splits alone first.
    fn plans<P: WritePolicy>(
        &self,
        path: &[Level],
        pending: &Pending<'_, P>,
    ) -> Result<(usize, Vec<SplitPlan>)> {
        let leaf = path.last().ok_or(JetErr::InternalError)?;
        let (key, data) = (pending.key, pending.data);
        let page = leaf.guard.page();
        let request = if !self.is_at(&page, leaf.line, key, data)? {
            SplitRequest::Insert { key, data }
        } else if pending.replaces {
            SplitRequest::Replace { data }
        } else {
            SplitRequest::FlagInsertAndReplaceData { data }
        };
        // A page whose header says that nothing is reserved need not be asked line by line.
        let none = page.uncommitted_free() == 0;
        let reserved = |line| match none {
            true => 0,
            false => page.node(line).map_or(0, |node| pending.policy.reserved(&node)),
        };
        let mut lowest = path.len() - 1;
        let mut plan = SplitPlan::choose(&SplitSource {
            page,
            line: leaf.line,
            request,
            append_below: false,
            reserved: &reserved,
        })?;
        let append_below = plan.shape.kind == SplitKind::Append;
        let mut plans = Vec::new();
        let mut at = lowest;
        while let Some(above) = at.checked_sub(1) {
            let (level, child) = (&path[above], path[at].guard.number());
            let (page, pointer) = (level.guard.page(), child.0.to_le_bytes());
            if insert_cost(&page, Key::whole(&plan.separator), &pointer) <= free_for_all(&page) {
                break;
            }
            let higher = SplitPlan::choose(&SplitSource {
                page,
                line: level.line,
                request: SplitRequest::Insert {
                    key: &plan.separator,
                    data: &pointer,
                },
                append_below,
                reserved: &|_| 0,
            })?;
            if higher.shape.op == SplitOp::None {
                (lowest, plans) = (above, Vec::new());
            } else {
                plans.push(plan);
            }
            (plan, at) = (higher, above);
        }
        if plan.shape.kind == SplitKind::Vertical && path.len() >= MAX_DEPTH {
            return Err(corrupted(self.tree.root(), "as deep as a tree may be"));
        }
        plans.push(plan);
        Ok((lowest, plans))
    }

    /// The change that is done with the split of a leaf, claimed; `None` if it has to wait.
    fn together<'p, P: WritePolicy>(
        &self,
        path: &[Level],
        op: SplitOp,
        pending: &Pending<'p, P>,
    ) -> Result<Option<Together<'p>>> {
        let leaf = path.last().ok_or(JetErr::InternalError)?;
        let (key, data, page) = (pending.key, pending.data, leaf.guard.page());
        let node = match op {
            SplitOp::Replace | SplitOp::FlagInsertAndReplaceData => Some(page.node(leaf.line)?),
            _ => None,
        };
        if let Some(node) = &node {
            pending.policy.may_change(key, node)?;
        }
        let claim = |op, before: Option<&Node<'_>>| {
            pending.policy.claim(&Intent {
                op,
                key,
                data,
                before,
                counter: None,
            })
        };
        Ok(Some(match (op, &node) {
            (SplitOp::Insert, _) => Together {
                rce: claim(VersionOp::INSERT, None)?,
                op: NodeOp::Insert { prefix: 0, key, data },
            },
            (SplitOp::Replace, Some(node)) => Together {
                rce: claim(VersionOp::REPLACE, Some(node))?,
                op: NodeOp::Replace {
                    old_len: u16::try_from(node.data.len()).map_err(|_| JetErr::InternalError)?,
                    data,
                },
            },
            (SplitOp::FlagInsertAndReplaceData, Some(node)) => Together {
                rce: claim(VersionOp::INSERT, Some(node))?,
                op: NodeOp::FlagInsertAndReplaceData {
                    key,
                    data,
                    rce_replace: RceId::NONE,
                },
            },
            _ => return Ok(None),
        }))
    }

    /// Writes the split down and does it. `plans` are those of the lowest levels of the path, lowest first. The new pages that are
    /// used leave `new`.
    fn perform(
        &self,
        mut path: Vec<Level>,
        new: &mut Vec<PageNo>,
        plans: &[SplitPlan],
        together: Option<Together<'_>>,
    ) -> Result<()> {
        let file = self.tree.file();
        let mut right = self.right_of(&path, plans)?;
        let mut fresh = Vec::with_capacity(plans.len());
        for page in new.iter().take(plans.len()) {
            fresh.push(file.latch_new(*page)?);
        }
        let after = file.draw_dbtime();
        let mut levels = self.levels(&path, after)?;
        if let (Some(level), Some(right)) = (levels.last_mut(), &right) {
            (level.right, level.right_before) = (right.number(), right.page().dbtime());
            check_time(level.right, level.right_before, after)?;
        }
        let mut images = Vec::with_capacity(plans.len());
        for ((level, plan), (own, page)) in levels
            .iter_mut()
            .rev()
            .zip(plans)
            .zip(path.iter().rev().zip(&fresh))
        {
            (level.new, level.shape) = (page.number(), plan.shape);
            (level.separator, level.old_prefix, level.new_prefix) =
                (&plan.separator, &plan.old_prefix, &plan.new_prefix);
            let mut bytes = Vec::new();
            if self.author.journal.is_kept() && level.needs_image() {
                level.image_flags = image::encode(&own.guard.page(), true, &mut bytes);
            }
            images.push(bytes);
        }
        for (level, bytes) in levels.iter_mut().rev().zip(&images) {
            level.image = bytes;
        }
        let change = match (together, levels.last()) {
            (Some(together), Some(level)) => Some(NodeChange {
                head: self.node_head(
                    level.head.page,
                    level.shape.op_line.index(),
                    together.rce,
                    DbTime::NIL,
                    after,
                )?,
                op: together.op,
            }),
            _ => None,
        };
        let records = levels.iter().copied().map(Record::Split);
        self.note_macro(after, records.chain(change.map(Record::Node)))?;
        new.drain(..plans.len());
        let guards = path.iter_mut().map(|level| &mut level.guard);
        let mut pages = Latched::new(guards.chain(right.as_mut()).chain(&mut fresh));
        let operation = change.as_ref().and_then(SplitOperation::of);
        apply::split(&levels, operation.as_ref(), &mut pages)
    }

    /// The right sibling of the leaf, if the leaf splits sideways and has one.
    fn right_of(&self, path: &[Level], plans: &[SplitPlan]) -> Result<Option<PageWriteGuard>> {
        let (Some(own), Some(plan)) = (path.last(), plans.first()) else {
            return fail(JetErr::InternalError);
        };
        let page = own.guard.page();
        if plan.shape.kind == SplitKind::Vertical || !page.is_leaf() || page.next().is_null() {
            return Ok(None);
        }
        let beside = [PageNo::NULL, page.next()];
        self.tree.check_neighbours(own.guard.number(), beside, path)?;
        self.latch_right(&own.guard, page.next()).map(Some)
    }

    /// The records of a path, root first, none of whose pages splits.
    fn levels<'l>(&self, path: &[Level], after: DbTime) -> Result<Vec<Split<'l>>> {
        path.iter()
            .enumerate()
            .map(|(index, level)| {
                let (page, before) = level.stamp();
                check_time(page, before, after)?;
                let (parent, parent_before) = parent_of(path, index);
                let line = LineNo::from_index(level.line).ok_or(JetErr::InternalError)?;
                Ok(Split {
                    head: self.author.head(page, before, after, self.flags),
                    new: PageNo::NULL,
                    right: PageNo::NULL,
                    right_before: DbTime::NIL,
                    parent,
                    parent_before,
                    root: self.owner,
                    objid: self.tree.objid(),
                    shape: SplitShape::path(line),
                    separator: &[],
                    old_prefix: &[],
                    new_prefix: &[],
                    image_flags: ImageFlags::empty(),
                    image: &[],
                })
            })
            .collect()
    }

    /// Latches the leaf to the right of a leaf.
    pub(super) fn latch_right(&self, from: &PageWriteGuard, next: PageNo) -> Result<PageWriteGuard> {
        let right = self.tree.file().latch_write(next)?;
        self.tree
            .check_beside(from.number(), next, &right.page(), right.page().prev())?;
        Ok(right)
    }
}
