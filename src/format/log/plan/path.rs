//! What a merge does to the pages above the leaf (docs/spec/01 §6.5).

use super::lines::insert_cost;
use super::merge::MergePlan;
use crate::error::{JetErr, Result, fail};
use crate::format::log::split::{MergeFlags, MergeKind};
use crate::format::node::Key;
use crate::format::page::Page;

/// A page on the path from the root to the leaf.
#[derive(Clone, Copy)]
pub struct Ancestor<'a> {
    /// The page.
    pub page: Page<'a>,
    /// The pointer that leads down.
    pub line: usize,
}

impl Ancestor<'_> {
    fn is_last(&self) -> bool {
        self.line.saturating_add(1) == self.page.line_count()
    }

    /// Whether the pointer at `line` can have this separator.
    fn has_room(&self, line: usize, separator: &[u8]) -> Result<bool> {
        let node = self.page.node(line)?;
        let data = [0; 4];
        let (new, old) = (
            insert_cost(&self.page, Key::whole(separator), &data),
            insert_cost(&self.page, node.key, &data),
        );
        Ok(new
            <= old
                .saturating_add(self.page.free())
                .saturating_sub(self.page.uncommitted_free()))
    }
}

/// What happens to the pages above the leaf.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AncestorPlan {
    /// For each page that changes, top down: the last is the leaf's parent. Pages above them stay as they are.
    pub flags: Vec<MergeFlags>,
    /// The separator that goes into the leaf's record; empty if no ancestor's key changes.
    pub separator: Vec<u8>,
    /// Flags of the leaf itself.
    pub leaf: MergeFlags,
}

/// Chooses what happens on the path (root first) when its leaf merges as `plan` says; `None` when it cannot, because a separator
/// has no room or the root would lose its last pointer.
///
/// # Errors
/// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted`.
pub fn plan_ancestors(path: &[Ancestor<'_>], plan: &MergePlan) -> Result<Option<AncestorPlan>> {
    match plan.kind {
        MergeKind::EmptyPage | MergeKind::FullRight => remove_leaf(path),
        MergeKind::FullLeft => full_left(path),
        MergeKind::PartialRight => partial_right(path, &plan.separator),
        MergeKind::PartialLeft => partial_left(path, &plan.separator),
        MergeKind::None | MergeKind::EmptyTree | MergeKind::PageMove => Ok(None),
    }
}

fn parent<'p, 'a>(path: &'p [Ancestor<'a>]) -> Result<&'p Ancestor<'a>> {
    path.last().ok_or_else(|| JetErr::InternalError.into())
}

/// The pointer of the leaf leads to its left sibling from now on, whose own pointer goes.
fn full_left(path: &[Ancestor<'_>]) -> Result<Option<AncestorPlan>> {
    Ok((parent(path)?.line > 0).then(|| AncestorPlan {
        flags: vec![MergeFlags::KEY_CHANGE | MergeFlags::DELETE_NODE],
        separator: Vec::new(),
        leaf: MergeFlags::EMPTY_PAGE,
    }))
}

/// The separator between the left sibling and the leaf rises.
fn partial_left(path: &[Ancestor<'_>], separator: &[u8]) -> Result<Option<AncestorPlan>> {
    let parent = parent(path)?;
    let Some(previous) = parent.line.checked_sub(1) else {
        return Ok(None);
    };
    let plan = AncestorPlan {
        flags: vec![MergeFlags::KEY_CHANGE],
        separator: separator.to_vec(),
        leaf: MergeFlags::empty(),
    };
    Ok(parent.has_room(previous, separator)?.then_some(plan))
}

/// The separator of the leaf falls, on every level where it is the last.
fn partial_right(path: &[Ancestor<'_>], separator: &[u8]) -> Result<Option<AncestorPlan>> {
    let mut flags = Vec::new();
    for ancestor in path.iter().rev() {
        if !ancestor.has_room(ancestor.line, separator)? {
            return Ok(None);
        }
        flags.push(MergeFlags::KEY_CHANGE);
        if !ancestor.is_last() {
            break;
        }
    }
    flags.reverse();
    Ok(Some(AncestorPlan {
        flags,
        separator: separator.to_vec(),
        leaf: MergeFlags::empty(),
    }))
}

/// The leaf goes: its pointer goes; a page that loses its only pointer goes too; where the last of several goes, the one before it
/// becomes the last and its separator replaces the old one further up.
fn remove_leaf(path: &[Ancestor<'_>]) -> Result<Option<AncestorPlan>> {
    let mut plan = AncestorPlan {
        flags: Vec::new(),
        separator: Vec::new(),
        leaf: MergeFlags::EMPTY_PAGE,
    };
    let mut removing = true;
    for ancestor in path.iter().rev() {
        if !removing {
            if !ancestor.has_room(ancestor.line, &plan.separator)? {
                return Ok(None);
            }
            plan.flags.push(MergeFlags::KEY_CHANGE);
        } else if ancestor.page.line_count() == 1 {
            if ancestor.page.is_root() {
                return Ok(None);
            }
            plan.flags.push(MergeFlags::EMPTY_PAGE);
            continue;
        } else {
            removing = false;
            plan.flags.push(MergeFlags::DELETE_NODE);
            if ancestor.is_last() {
                plan.separator = separator_before(ancestor)?;
                // On the right edge no page above names a separator.
                if ancestor.page.node(ancestor.line)?.key.is_empty() {
                    break;
                }
            }
        }
        if !ancestor.is_last() {
            break;
        }
    }
    // The topmost change must be the end of the chain: a pointer removed, or a key changed.
    let ends = plan
        .flags
        .last()
        .is_some_and(|flags| *flags != MergeFlags::EMPTY_PAGE);
    plan.flags.reverse();
    Ok(ends.then_some(plan))
}

/// The separator of the pointer before the one that goes.
fn separator_before(ancestor: &Ancestor<'_>) -> Result<Vec<u8>> {
    let Some(before) = ancestor.line.checked_sub(1) else {
        return fail(JetErr::PageTagCorrupted);
    };
    Ok(ancestor.page.node(before)?.key.to_vec())
}
