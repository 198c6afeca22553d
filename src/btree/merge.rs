//! Merging a leaf with a sibling, and taking pages out of a tree (docs/spec/01 §6.5).
//!
//! ```text
//!   parent   ... | t -> P | u -> R | ...          parent   ... | u -> R | ...
//!   leaves   L <-> P [ a b ] <-> R [ c d ]   ==>  leaves   L <-> R [ a b c d ]        full right: P goes back to the page source
//!
//!   parent   ... | s -> L | t -> P | ...          parent   ... | t -> L | ...
//!   leaves   L [ y z ] <-> P [ a b ] <-> R   ==>  leaves   L [ y z a b ] <-> R        full left
//!
//!   parent   ... | t -> P | u -> R | ...          parent   ... | b -> P | u -> R | ...
//!   leaves   P [ a b ] <-> R [ c d ]         ==>  leaves   P [ a ] <-> R [ b c d ]    partial right; to the left alike
//! ```
//!
//! Clean-up behind deletions merges whole pages only: what moves a part gives no page back. It tries the right sibling, then the
//! left one, but never on the last leaf: that one fills again by appending. Defragmentation ([`TreeWriter::compact`]) moves parts
//! too.
//!
//! A leaf with a flag-deleted entry that somebody may still see, or bring back, waits. Entries that are alive move with their
//! versions, which know them by their bookmarks, and with the room that rollbacks need.

use super::Latched;
use super::cursor::TreeCursor;
use super::latched::check_time;
use super::path::{Level, parent_of};
use super::policy::{EveryNode, WritePolicy};
use super::search::Bound;
use super::tree::Tree;
use super::writer::{TreeWriter, free_for_all};
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::plan::{
    Ancestor, AncestorPlan, Direction, LeafMerge, LineState, MergePlan, plan_ancestors,
};
use crate::format::log::{
    EmptiedPage, EmptyTree, ImageFlags, Merge, MergeFlags, MergeKind, MergeShape, NodeOp, Record, apply,
    image,
};
use crate::format::page::Page;
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// Key and data of an entry; no data in a unique tree.
pub type Place = (Vec<u8>, Vec<u8>);

/// What a step of defragmentation did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compacted {
    /// How the leaf merged; [`MergeKind::None`]: not at all.
    pub kind: MergeKind,
    /// An entry on the next leaf in the order of the walk; `None` at the end of the tree.
    pub next: Option<Place>,
}

/// What is wanted of a leaf.
#[derive(Clone, Copy)]
struct Wish {
    direction: Direction,
    /// If not all entries fit, as many as do.
    parts: bool,
    /// Where the next leaf is.
    next: bool,
}

/// Below this part of its room a leaf's siblings are read to see whether it can merge.
const SPARSE_PERCENT: usize = 30;

/// What became of a round.
enum Round {
    /// The leaf has merged in this way, and these pages have left the tree.
    Done(MergeKind, Vec<PageNo>),
    /// Somebody uses this leaf, which must not be waited for.
    Busy(PageNo),
}

impl Round {
    const NOTHING: Round = Round::Done(MergeKind::None, Vec::new());
}

/// A leaf that merges, with what it needs.
struct Merging {
    path: Vec<Level>,
    left: Option<PageWriteGuard>,
    right: Option<PageWriteGuard>,
    plan: MergePlan,
    above: AncestorPlan,
}

/// Where a walk over a tree from its last leaf begins; `None` for a tree without entries.
///
/// # Errors
/// What reading pages may give.
pub fn last_place(tree: &Tree) -> Result<Option<Place>> {
    let mut cursor = TreeCursor::new(tree.clone());
    if !cursor.last(&EveryNode)? {
        return Ok(None);
    }
    let data = match tree.is_unique() {
        true => Vec::new(),
        false => cursor.entry(&EveryNode)?.node()?.data.to_vec(),
    };
    Ok(Some((cursor.key().to_vec(), data)))
}

impl TreeWriter<'_> {
    /// Tidies up the leaf of a bound: removes flag-deleted entries that nobody needs, and the page itself, if it holds nothing any
    /// more or its entries fit into a sibling. Whether a page has gone.
    ///
    /// # Errors
    /// Those of the page source; what reading and changing pages may give.
    pub fn merge(&self, bound: &Bound<'_>, policy: &impl WritePolicy) -> Result<bool> {
        for direction in [Direction::Right, Direction::Left] {
            let wish = Wish {
                direction,
                parts: false,
                next: false,
            };
            if self.fulfil(bound, wish, policy)?.kind != MergeKind::None {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A step of defragmentation: the leaf of a bound gives its entries to a sibling: as many as fit if it may do so in `parts`, else all
    /// or none. Whoever walks over a tree goes on at `next`: from the last leaf to the first when entries go to the right, from the
    /// first to the last when they go to the left.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn compact(
        &self,
        bound: &Bound<'_>,
        direction: Direction,
        parts: bool,
        policy: &impl WritePolicy,
    ) -> Result<Compacted> {
        let wish = Wish {
            direction,
            parts,
            next: true,
        };
        self.fulfil(bound, wish, policy)
    }

    fn fulfil(&self, bound: &Bound<'_>, wish: Wish, policy: &impl WritePolicy) -> Result<Compacted> {
        loop {
            let mut next = None;
            match self.merge_round(bound, wish, &mut next, policy)? {
                // In the mode that was refused: a shared latch would be had at once while somebody reads, again and again.
                Round::Busy(page) => drop(self.tree.file().latch_write(page)?),
                Round::Done(kind, freed) => {
                    for page in freed {
                        self.pages.free(page)?;
                    }
                    return Ok(Compacted { kind, next });
                }
            }
        }
    }

    fn merge_round(
        &self,
        bound: &Bound<'_>,
        wish: Wish,
        next: &mut Option<Place>,
        policy: &impl WritePolicy,
    ) -> Result<Round> {
        let mut path = self.tree.latch_path(bound)?;
        let Some(leaf) = path.last_mut() else {
            return Ok(Round::NOTHING);
        };
        let live = self.sweep(&mut leaf.guard, policy)?;
        let (is_root, prev, beyond) = {
            let page = leaf.guard.page();
            (page.is_root(), page.prev(), page.next())
        };
        if is_root || (live.is_none() && !wish.next) {
            return Ok(Round::NOTHING);
        }
        if live == Some(0) && prev.is_null() && beyond.is_null() {
            return self.empty_tree(path);
        }
        let Some((leaf, above)) = path.split_last() else {
            return Ok(Round::NOTHING);
        };
        self.tree
            .check_neighbours(leaf.guard.number(), [prev, beyond], above)?;
        let mut left = None;
        if !prev.is_null() {
            left = match self.tree.file().try_latch_write(prev)? {
                None => return Ok(Round::Busy(prev)),
                left => left,
            };
        }
        if let Some(left) = &left {
            let page = left.page();
            self.tree
                .check_beside(leaf.guard.number(), prev, &page, page.next())?;
        }
        let mut right = match beyond.is_null() {
            true => None,
            false => Some(self.latch_right(&leaf.guard, beyond)?),
        };
        let (target, behind) = match wish.direction {
            Direction::Right => (&mut right, &left),
            Direction::Left => (&mut left, &right),
        };
        if wish.next {
            *next = behind
                .as_ref()
                .map(|guard| self.place_on(&guard.page()))
                .transpose()?;
        }
        // What nobody needs there must not be in the way.
        if let Some(target) = target {
            self.sweep(target, policy)?;
        }
        let Some((plan, above)) = self.plan_merge(&path, left.as_ref(), right.as_ref(), wish, policy)? else {
            return Ok(Round::NOTHING);
        };
        self.perform_merge(Merging {
            path,
            left,
            right,
            plan,
            above,
        })
    }

    /// The last entry of a leaf.
    fn place_on(&self, page: &Page<'_>) -> Result<Place> {
        let last = page.line_count().checked_sub(1).ok_or(JetErr::PageTagCorrupted)?;
        let node = page.node(last)?;
        let data = if self.tree.is_unique() { &[] } else { node.data };
        Ok((node.key.to_vec(), data.to_vec()))
    }

    /// Whether merging a leaf is worth a try: nothing on it is alive, or a sibling seems to have room for all of it. Siblings that
    /// are not in memory are read for a sparse leaf only.
    pub(super) fn may_merge(&self, leaf: &Page<'_>) -> Result<bool> {
        if leaf.is_root() {
            return Ok(false);
        }
        if leaf.nodes().all(|node| node.is_ok_and(|node| node.is_deleted())) {
            return Ok(true);
        }
        let used = leaf.data_len().saturating_sub(leaf.free());
        let sparse = used * 100 < leaf.data_len() * SPARSE_PERCENT;
        // The last leaf will fill again.
        let left = if leaf.next().is_null() {
            PageNo::NULL
        } else {
            leaf.prev()
        };
        for sibling in [leaf.next(), left] {
            if sibling.is_null() {
                continue;
            }
            let file = self.tree.file();
            let guard = match sparse {
                true => file.try_latch(sibling)?,
                false => file.try_latch_cached(sibling),
            };
            if guard.is_some_and(|guard| used + self.kept_free(&guard.page()) <= free_for_all(&guard.page()))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How the leaf of a path merges, and what that does to the pages above it; `None` if it stays as it is.
    fn plan_merge(
        &self,
        path: &[Level],
        left: Option<&PageWriteGuard>,
        right: Option<&PageWriteGuard>,
        wish: Wish,
        policy: &impl WritePolicy,
    ) -> Result<Option<(MergePlan, AncestorPlan)>> {
        let Some((leaf, branches)) = path.split_last() else {
            return Ok(None);
        };
        let page = leaf.guard.page();
        let parent = branches.last();
        let target = match wish.direction {
            Direction::Right => right,
            Direction::Left => left,
        };
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
            direction: wish.direction,
            keep_free: target.map_or(0, |target| self.kept_free(&target.page())),
            state: &state,
        })?;
        let part = matches!(plan.kind, MergeKind::PartialRight | MergeKind::PartialLeft);
        // The last leaf would only fill again.
        let last = plan.kind == MergeKind::FullLeft && right.is_none();
        if (part && !wish.parts) || (last && !wish.next) {
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
        Ok(Round::Done(MergeKind::EmptyTree, freed))
    }

    /// Writes the merge down and does it.
    fn perform_merge(&self, mut merging: Merging) -> Result<Round> {
        let after = self.tree.file().draw_dbtime();
        // Pages above those that change stay as they are.
        let first = merging
            .path
            .len()
            .checked_sub(merging.above.flags.len() + 1)
            .ok_or(JetErr::InternalError)?;
        let separator = std::mem::take(&mut merging.above.separator);
        let mut before = Vec::new();
        let mut levels = self.merge_levels(&merging, first, after)?;
        let (Some(last), Some(leaf)) = (levels.last_mut(), merging.path.last()) else {
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
        let guards = merging.path.iter_mut().map(|level| &mut level.guard);
        let beside = merging.left.as_mut().into_iter().chain(merging.right.as_mut());
        apply::merge(&levels, &mut Latched::new(guards.chain(beside)))?;
        Ok(Round::Done(merging.plan.kind, freed))
    }

    /// The records of the pages that change, from level `first` of the path down.
    fn merge_levels<'l>(&self, merging: &Merging, first: usize, after: DbTime) -> Result<Vec<Merge<'l>>> {
        let stamp = |guard: &Option<PageWriteGuard>| match guard {
            Some(guard) => (guard.number(), guard.page().dbtime()),
            None => (PageNo::NULL, DbTime::NIL),
        };
        let (path, plan) = (&merging.path, &merging.plan);
        let mut levels = Vec::with_capacity(path.len());
        for (index, level) in path.iter().enumerate().skip(first) {
            let (page, before) = level.stamp();
            check_time(page, before, after)?;
            let (parent, parent_before) = parent_of(path, index);
            let is_leaf = index + 1 == path.len();
            let mut head = self.author.head(page, before, after, self.flags);
            head.line = LineNo::from_index(level.line).ok_or(JetErr::InternalError)?;
            let none = (PageNo::NULL, DbTime::NIL);
            let (left, left_before) = if is_leaf { stamp(&merging.left) } else { none };
            let (right, right_before) = if is_leaf { stamp(&merging.right) } else { none };
            let shape = match merging.above.flags.get(index - first) {
                Some(flags) => MergeShape::path(*flags),
                None => MergeShape {
                    moved_size: plan.moved_size,
                    moved_size_max: plan.moved_size_max,
                    target_uncommitted: plan.target_uncommitted,
                    merge_line: plan.merge_line,
                    flags: merging.above.leaf,
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
