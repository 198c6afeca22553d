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
use super::prefix::room;
use super::search::Bound;
use super::tree::corrupted;
use super::writer::{TAG_LEN, TreeWriter, free_for_all, node_size};
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result};
use crate::format::log::{
    EmptiedPage, EmptyTree, ImageFlags, Merge, MergeFlags, MergeKind, MergeShape, NodeOp, Record, apply,
    image,
};
use crate::format::node::{Key, PREFIX_COST};
use crate::format::page::Page;
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
    kind: MergeKind,
    /// What happens to each branch page of the path.
    above: Vec<MergeFlags>,
    separator: Vec<u8>,
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
        let Some((above, separator)) = plan_ancestors(&path)? else {
            return Ok(Round::Nothing);
        };
        let number = path.last().map_or(PageNo::NULL, |leaf| leaf.guard.number());
        let left = match prev.is_null() {
            true => None,
            false => match self.tree.file().try_latch_write(prev)? {
                None => return Ok(Round::Busy(prev)),
                Some(left) => {
                    let page = left.page();
                    self.tree.check_beside(number, prev, &page, page.next())?;
                    Some(left)
                }
            },
        };
        let right = match (path.last(), next.is_null()) {
            (Some(leaf), false) => Some(self.latch_right(&leaf.guard, next)?),
            _ => None,
        };
        let kind = match (live, &right, path.last()) {
            (0, ..) => MergeKind::EmptyPage,
            (_, Some(right), Some(leaf)) if self.fits(&leaf.guard.page(), &right.page())? => {
                MergeKind::FullRight
            }
            _ => return Ok(Round::Nothing),
        };
        self.leave(Leaving {
            path,
            left,
            right,
            kind,
            above,
            separator,
        })
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

    /// Whether all live nodes of a leaf fit into its right neighbour.
    fn fits(&self, page: &Page<'_>, right: &Page<'_>) -> Result<bool> {
        let mut size = self.kept_free(right);
        for node in page.nodes() {
            let node = node?;
            if !node.is_deleted() {
                let saved = node.key.stored_prefix(right.prefix_key());
                size += node_size(node.key.len(), node.data.len()) - saved.saturating_sub(PREFIX_COST);
            }
        }
        Ok(size <= free_for_all(right))
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
        let mut before = Vec::new();
        let mut image_flags = ImageFlags::empty();
        let leaf = leaving.path.last().ok_or(JetErr::InternalError)?;
        if self.author.journal.is_kept() && leaving.kind == MergeKind::FullRight {
            image_flags = image::encode(&leaf.guard.page(), true, &mut before);
        }
        let separator = std::mem::take(&mut leaving.separator);
        let mut levels = self.merge_levels(&leaving, &separator, after)?;
        let last = levels.last_mut().ok_or(JetErr::InternalError)?;
        *last = Merge {
            image_flags,
            image: &before,
            ..*last
        };
        self.note_macro(after, levels.iter().copied().map(Record::Merge))?;
        let mut freed = vec![leaf.guard.number()];
        let emptied = leaving.path.iter().zip(&leaving.above);
        freed.extend(
            emptied
                .filter(|(_, flags)| flags.contains(MergeFlags::EMPTY_PAGE))
                .map(|(level, _)| level.guard.number()),
        );
        let guards = leaving.path.iter_mut().map(|level| &mut level.guard);
        let beside = leaving.left.as_mut().into_iter().chain(leaving.right.as_mut());
        apply::merge(&levels, &mut Latched::new(guards.chain(beside)))?;
        Ok(Round::Freed(freed))
    }

    /// The records, root first.
    fn merge_levels<'l>(
        &self,
        leaving: &Leaving,
        separator: &'l [u8],
        after: DbTime,
    ) -> Result<Vec<Merge<'l>>> {
        let stamp = |guard: &Option<PageWriteGuard>| match guard {
            Some(guard) => (guard.number(), guard.page().dbtime()),
            None => (PageNo::NULL, DbTime::NIL),
        };
        let path = &leaving.path;
        let mut levels = Vec::with_capacity(path.len());
        for (index, level) in path.iter().enumerate() {
            let (page, before) = level.stamp();
            check_time(page, before, after)?;
            let (parent, parent_before) = parent_of(path, index);
            let is_leaf = index + 1 == path.len();
            let mut head = self.author.head(page, before, after, self.flags);
            head.line = LineNo::from_index(level.line).ok_or(JetErr::InternalError)?;
            let none = (PageNo::NULL, DbTime::NIL);
            let (left, left_before) = if is_leaf { stamp(&leaving.left) } else { none };
            let (right, right_before) = if is_leaf { stamp(&leaving.right) } else { none };
            let shape = match leaving.above.get(index) {
                Some(flags) => MergeShape::path(*flags),
                None => leaf_shape(&level.guard.page(), leaving.kind)?,
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
                separator: if is_leaf { separator } else { &[] },
                image_flags: ImageFlags::empty(),
                image: &[],
            });
        }
        Ok(levels)
    }
}

/// The shape of the leaf's record.
fn leaf_shape(page: &Page<'_>, kind: MergeKind) -> Result<MergeShape> {
    let mut moved = 0;
    if kind == MergeKind::FullRight {
        for node in page.nodes() {
            let node = node?;
            if !node.is_deleted() {
                moved += node_size(node.key.len(), node.data.len());
            }
        }
    }
    let moved = i16::try_from(moved).map_err(|_| JetErr::InternalError)?;
    Ok(MergeShape {
        moved_size: moved,
        moved_size_max: moved,
        kind,
        ..MergeShape::path(MergeFlags::EMPTY_PAGE)
    })
}

/// What happens to the branch pages of a path whose leaf goes, and the separator that changes; `None` if the leaf has to stay.
///
/// Pages whose only child goes go too, up to the first that has another. That one loses a pointer. Was it its last, then the one
/// before becomes the upper bound of the page, and the pages above have to say so too, as far as the page is the last there.
fn plan_ancestors(path: &[Level]) -> Result<Option<(Vec<MergeFlags>, Vec<u8>)>> {
    let branches = path.split_last().map_or(&[][..], |(_, branches)| branches);
    let mut flags = vec![MergeFlags::empty(); branches.len()];
    let lasting = branches
        .iter()
        .rposition(|level| level.guard.page().line_count() > 1);
    let Some(at) = lasting else {
        return Ok(None);
    };
    for emptied in flags.iter_mut().skip(at + 1) {
        *emptied = MergeFlags::EMPTY_PAGE;
    }
    let (Some(level), Some(own)) = (branches.get(at), flags.get_mut(at)) else {
        return Ok(None);
    };
    *own = MergeFlags::DELETE_NODE;
    if !level.is_last() {
        return Ok(Some((flags, Vec::new())));
    }
    let page = level.guard.page();
    if page.node(level.line)?.key.is_empty() {
        // The right edge of the tree: a page between would keep its separator where there must be none.
        let whole = at + 1 == branches.len();
        return Ok(whole.then_some((flags, Vec::new())));
    }
    let previous = level.line.checked_sub(1).ok_or(JetErr::InternalError)?;
    let separator = page.node(previous)?.key.to_vec();
    let mut above = branches.iter().zip(&mut flags).take(at).collect::<Vec<_>>();
    while let Some((level, flag)) = above.pop() {
        if !has_room_for_separator(&level.guard.page(), level.line, &separator)? {
            return Ok(None);
        }
        *flag = MergeFlags::KEY_CHANGE;
        if !level.is_last() {
            return Ok(Some((flags, separator)));
        }
    }
    Err(corrupted(
        level.guard.number(),
        "the last separator of a page that is at the right edge",
    ))
}

/// Whether a pointer's separator may be exchanged.
fn has_room_for_separator(page: &Page<'_>, line: usize, separator: &[u8]) -> Result<bool> {
    let (old, _) = page.line(line)?;
    let prefix = Key::whole(separator).stored_prefix(page.prefix_key());
    let new = node_size(separator.len(), page.node(line)?.data.len()) - prefix.saturating_sub(PREFIX_COST);
    Ok(new <= free_for_all(page) + old.len() + TAG_LEN && new <= room(page.size()))
}
