//! Splitting a page, one in each round (docs/spec/01 §6.4).
//!
//! ```text
//!   path latched:   root ─ ... ─ parent ─ leaf        the leaf is split, if its parent has room for the separator;
//!                                                     else the parent, if the one above has room; ...; else the root, downwards
//! ```

use super::Latched;
use super::path::{Level, parent_of};
use super::policy::{Intent, WritePolicy};
use super::search::Bound;
use super::split_plan::{Combined, SplitPlan, append, is_hot, vertical};
use super::tree::{MAX_DEPTH, corrupted};
use super::writer::{TreeWriter, free_for_all, has_room_to_replace, node_size};
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::apply::{self, SplitOperation};
use crate::format::log::{
    ImageFlags, NodeChange, NodeOp, Record, Split, SplitKind, SplitOp, SplitShape, VersionOp, image,
};
use crate::format::node::{Key, LineFlags, Node};
use crate::format::page::Page;
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// Why a leaf is to be split.
pub(super) enum Pending<'p, P> {
    /// A node is to be inserted; it may be done with the split.
    Insert {
        key: &'p [u8],
        data: &'p [u8],
        policy: &'p P,
    },
    /// The data of a node grow.
    Grow { key: &'p [u8], new_len: usize },
}

/// What became of a round.
enum Round {
    /// Nobody needed it: there is room.
    Idle,
    /// A page was split.
    Split,
    /// And what was pending is done.
    Done,
}

/// Bytes of a pointer.
const POINTER_LEN: usize = 4;

impl TreeWriter<'_> {
    /// Splits one page on the way to `bound`, so that there is more room. Whether what is pending has been done with it.
    pub(super) fn split<P: WritePolicy>(
        &self,
        near: PageNo,
        bound: &Bound<'_>,
        pending: &Pending<'_, P>,
    ) -> Result<bool> {
        let new = self.pages.allocate(near)?;
        let mut used = false;
        let round = self.split_onto(new, bound, pending, &mut used);
        if !used {
            let freed = self.pages.free(new);
            round?;
            freed?;
            return Ok(false);
        }
        Ok(matches!(round?, Round::Done))
    }

    fn split_onto<P: WritePolicy>(
        &self,
        new: PageNo,
        bound: &Bound<'_>,
        pending: &Pending<'_, P>,
        used: &mut bool,
    ) -> Result<Round> {
        let mut path = self.tree.latch_path(bound)?;
        let Some(leaf) = path.last() else {
            return fail(JetErr::InternalError);
        };
        if !self.lacks_room(leaf, pending)? {
            return Ok(Round::Idle);
        }
        let mut target = path.len() - 1;
        let mut plan = self.plan(&path, target, Some(pending))?;
        while let Some(above) = target.checked_sub(1) {
            let room = free_for_all(&path[above].guard.page());
            if node_size(plan.separator.len(), POINTER_LEN) <= room {
                break;
            }
            target = above;
            plan = self.plan::<P>(&path, target, None)?;
        }
        path.truncate(target + 1);
        let operation = match pending {
            Pending::Insert { key, data, policy } if plan.shape.op == SplitOp::Insert => {
                Some((*key, *data, self.claim(*policy, key, data)?))
            }
            _ => None,
        };
        self.perform(path, new, &plan, operation, used)?;
        Ok(match operation {
            Some(_) => Round::Done,
            None => Round::Split,
        })
    }

    fn claim(&self, policy: &impl WritePolicy, key: &[u8], data: &[u8]) -> Result<RceId> {
        policy.claim(&Intent {
            op: VersionOp::INSERT,
            key,
            data,
            before: None,
        })
    }

    /// Whether what is pending still finds no room; others may have made some meanwhile.
    fn lacks_room<P: WritePolicy>(&self, leaf: &Level, pending: &Pending<'_, P>) -> Result<bool> {
        let page = leaf.guard.page();
        let line = leaf.line;
        Ok(match *pending {
            Pending::Insert { key, data, .. } => {
                let there = self.is_at(&page, line, key, data)?;
                if there {
                    let old = page.node(line)?.data.len();
                    self.tree.is_unique() && !has_room_to_replace(&page, old, data.len())
                } else {
                    !self.has_room_to_insert(&page, line, key, data)
                }
            }
            Pending::Grow { key, new_len } => {
                self.is_at(&page, line, key, &[])?
                    && !has_room_to_replace(&page, page.node(line)?.data.len(), new_len)
            }
        })
    }

    /// How the page of a level is split.
    fn plan<P: WritePolicy>(
        &self,
        path: &[Level],
        target: usize,
        pending: Option<&Pending<'_, P>>,
    ) -> Result<SplitPlan> {
        let level = path.get(target).ok_or(JetErr::InternalError)?;
        let page = level.guard.page();
        if target == 0 {
            if path.len() >= MAX_DEPTH {
                return Err(corrupted(level.guard.number(), "as deep as a tree may be"));
            }
            return vertical(&page);
        }
        let plan = match pending {
            Some(Pending::Insert { key, data, .. }) if !self.is_at(&page, level.line, key, data)? => {
                let node = Node {
                    key: Key::whole(key),
                    data,
                    flags: LineFlags::empty(),
                };
                self.plan_insert(&page, level.line, node)?
            }
            Some(_) => Combined::of(&page)?.split_evenly()?,
            None => plan_branch(path, target)?,
        };
        // A page that cannot be divided holds one entry, and that is too large.
        plan.ok_or_else(|| JetErr::RecordTooBig.into())
    }

    /// How a leaf is split for a node before line `line`.
    fn plan_insert(&self, page: &Page<'_>, line: usize, node: Node<'_>) -> Result<Option<SplitPlan>> {
        let count = page.line_count();
        if line == count && page.next().is_null() {
            return append(page, &node).map(Some);
        }
        if is_hot(page, line) {
            let plan = if line == count {
                Combined::with(page, line, node)?.split_at(line)?
            } else {
                Combined::of(page)?.split_at(line)?
            };
            if plan.is_some() {
                return Ok(plan);
            }
        }
        let combined = Combined::with(page, line, node)?;
        if line == 0 && page.prev().is_null() {
            let plan = combined.split_at(1)?;
            if plan.is_some() {
                return Ok(plan);
            }
        }
        match combined.split_evenly()? {
            Some(plan) => Ok(Some(plan)),
            None => Combined::of(page)?.split_evenly(),
        }
    }

    /// Writes the split down and does it.
    fn perform(
        &self,
        mut path: Vec<Level>,
        new: PageNo,
        plan: &SplitPlan,
        operation: Option<(&[u8], &[u8], RceId)>,
        used: &mut bool,
    ) -> Result<()> {
        let file = self.tree.file();
        let Some(own) = path.last() else {
            return fail(JetErr::InternalError);
        };
        let next = own.guard.page().next();
        let mut right = match plan.shape.kind {
            SplitKind::Vertical => None,
            _ if !own.guard.page().is_leaf() || next.is_null() => None,
            _ => Some(self.latch_right(&own.guard, next)?),
        };
        let mut fresh = file.latch_new(new)?;
        let after = file.draw_dbtime();
        let (old_prefix, mut before) = (own.guard.page().prefix_key().to_vec(), Vec::new());
        let image_flags = self.image(own, plan, &mut before);
        let mut levels = self.levels(&path, after)?;
        let last = levels.last_mut().ok_or(JetErr::InternalError)?;
        *last = Split {
            new,
            right: right.as_ref().map_or(PageNo::NULL, PageWriteGuard::number),
            right_before: right.as_ref().map_or(DbTime::NIL, |guard| guard.page().dbtime()),
            shape: plan.shape,
            separator: &plan.separator,
            old_prefix: &old_prefix,
            new_prefix: &plan.prefix,
            image_flags,
            image: &before,
            ..*last
        };
        let change = match operation {
            Some((key, data, rce)) => Some(NodeChange {
                head: self.node_head(
                    last.head.page,
                    plan.shape.op_line.index(),
                    rce,
                    DbTime::NIL,
                    after,
                )?,
                op: NodeOp::Insert { prefix: 0, key, data },
            }),
            None => None,
        };
        let records = levels.iter().copied().map(Record::Split);
        self.note_macro(after, records.chain(change.map(Record::Node)))?;
        *used = true;
        let guards = path.iter_mut().map(|level| &mut level.guard);
        let mut pages = Latched::new(guards.chain(right.as_mut()).chain([&mut fresh]));
        let operation = change.as_ref().and_then(SplitOperation::of);
        apply::split(&levels, operation.as_ref(), &mut pages)
    }

    /// The before-image that redo may want, if anything is written down.
    fn image(&self, own: &Level, plan: &SplitPlan, to: &mut Vec<u8>) -> ImageFlags {
        if !self.author.journal.is_kept() || plan.shape.kind == SplitKind::Append {
            return ImageFlags::empty();
        }
        image::encode(&own.guard.page(), true, to)
    }

    /// The records of a path, root first, none of whose pages splits.
    fn levels(&self, path: &[Level], after: DbTime) -> Result<Vec<Split<'static>>> {
        path.iter()
            .enumerate()
            .map(|(index, level)| {
                let (page, before) = level.stamp();
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

/// How a branch page is split: at the right edge of the tree, where leaves are appended, so that it stays full.
fn plan_branch(path: &[Level], target: usize) -> Result<Option<SplitPlan>> {
    let page = path.get(target).ok_or(JetErr::InternalError)?.guard.page();
    let combined = Combined::of(&page)?;
    let (branches, leaf) = path.split_at(path.len() - 1);
    let appends = branches.iter().all(Level::is_last)
        && leaf
            .iter()
            .all(|leaf| leaf.line == leaf.guard.page().line_count());
    if appends {
        let plan = combined.split_at(page.line_count().saturating_sub(1))?;
        if plan.is_some() {
            return Ok(plan);
        }
    }
    combined.split_evenly()
}
