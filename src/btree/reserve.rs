//! Room that a page keeps free for rollbacks (docs/spec/01 §3.5).
//!
//! A node whose data became shorter grows again when its transaction is rolled back. So the bytes that became free stay reserved, in
//! the page's header, until the transaction has ended; a rollback then never has to split a page. Nobody tells the page of a commit:
//! the header may say more than is still reserved, never less. Who is short of room counts anew.

use super::policy::WritePolicy;
use super::writer::Outcome;
use crate::cache::PageWriteGuard;
use crate::error::Result;

/// What was reserved before a change.
#[derive(Clone, Copy)]
pub(super) struct Reserved {
    /// On the whole page, as its header said. Data that grow into it lower the header: it never says more than is free.
    pub page: usize,
    /// For the node that changes.
    pub node: usize,
}

/// After a change of a node's data: the page's header learns what is reserved for the node now, in place of what was before.
/// `largest` is the most that the node's data may have to become again.
pub(super) fn note_reserved(
    guard: &mut PageWriteGuard,
    line: usize,
    before: Reserved,
    largest: usize,
    policy: &impl WritePolicy,
) -> Result<Outcome> {
    let page = guard.page();
    let node = page.node(line)?;
    let now = if node.data.len() < largest {
        policy.reserved(&node)
    } else {
        0
    };
    let reserved = (before.page + now).saturating_sub(before.node);
    let reserved = reserved.min(page.free());
    if reserved != page.uncommitted_free() {
        guard.page_mut().set_uncommitted_free(reserved)?;
    }
    Ok(Outcome::Done)
}

/// Counts what is still reserved on a page. Whether that is less than its header said.
pub(super) fn review_reserved(guard: &mut PageWriteGuard, policy: &impl WritePolicy) -> Result<bool> {
    let page = guard.page();
    let said = page.uncommitted_free();
    if said == 0 {
        return Ok(false);
    }
    let mut reserved = 0;
    for node in page.nodes() {
        reserved += policy.reserved(&node?);
    }
    if reserved >= said {
        return Ok(false);
    }
    guard.page_mut().set_uncommitted_free(reserved)?;
    Ok(true)
}
