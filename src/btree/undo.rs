//! What transactions need beyond plain changes: counters that several may add to, taking back what a version did, and removing
//! what nobody needs any more.
//!
//! ```text
//!   version        undone by                                     room
//!   insert         marking the node deleted                      none
//!   flag-delete    taking the mark away                          none
//!   replace        putting the data before back                  reserved on the page
//!   delta          adding what takes it away                     none
//! ```

use super::latched::check_time;
use super::policy::{Intent, WritePolicy};
use super::reserve::{Reserved, note_reserved};
use super::search::Bound;
use super::split::Pending;
use super::writer::TreeWriter;
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::apply::{self, UndoImage};
use crate::format::log::{Bookmark, NodeChange, NodeOp, Record, VersionOp};
use crate::types::RceId;

/// What is added to a number within an entry, modulo its size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delta {
    /// To a 32-bit number.
    I32(i32),
    /// To a 64-bit number.
    I64(i64),
}

impl Delta {
    /// The operation of a version of it.
    pub fn op(self) -> VersionOp {
        match self {
            Delta::I32(_) => VersionOp::DELTA,
            Delta::I64(_) => VersionOp::DELTA64,
        }
    }

    /// The number at an offset of the data; `None` if they are too short.
    pub fn read(self, data: &[u8], offset: u16) -> Option<i64> {
        let tail = data.get(usize::from(offset)..)?;
        match self {
            Delta::I32(_) => tail.first_chunk().map(|bytes| i32::from_le_bytes(*bytes).into()),
            Delta::I64(_) => tail.first_chunk().map(|bytes| i64::from_le_bytes(*bytes)),
        }
    }

    /// Whether the number is zero once it has been added to `before`.
    pub fn brings_to_zero(self, before: i64) -> bool {
        match self {
            Delta::I32(delta) => (before as i32).wrapping_add(delta) == 0,
            Delta::I64(delta) => before.wrapping_add(delta) == 0,
        }
    }

    /// Takes it away from the number at an offset of the data; does nothing if they are too short.
    pub fn take_from(self, data: &mut [u8], offset: u16) {
        let Some(tail) = data.get_mut(usize::from(offset)..) else {
            return;
        };
        match self {
            Delta::I32(delta) => {
                if let Some(bytes) = tail.first_chunk_mut() {
                    *bytes = i32::from_le_bytes(*bytes).wrapping_sub(delta).to_le_bytes();
                }
            }
            Delta::I64(delta) => {
                if let Some(bytes) = tail.first_chunk_mut() {
                    *bytes = i64::from_le_bytes(*bytes).wrapping_sub(delta).to_le_bytes();
                }
            }
        }
    }
}

impl TreeWriter<'_> {
    /// Adds to a number within the entry with this key, in a unique tree. Gives the number that was there, whoever put it there.
    ///
    /// # Errors
    /// `JET_errRecordDeleted` if there is no such entry; `JET_errWriteConflict` and others of the policy; `JET_errInternalError` for
    /// an offset beyond the data; what reading and changing pages may give.
    pub fn escrow<P: WritePolicy>(&self, key: &[u8], offset: u16, delta: Delta, policy: &P) -> Result<i64> {
        let (mut guard, line) = self.latch_leaf(&Bound::AtLeast { key, data: &[] })?;
        if !self.tree.is_unique() || !self.is_at(&guard.page(), line, key, &[])? {
            return fail(JetErr::RecordDeleted);
        }
        let page = guard.page();
        let node = page.node(line)?;
        if node.is_deleted() {
            policy.may_change(key, &node)?;
            return fail(JetErr::RecordDeleted);
        }
        let Some(before) = delta.read(node.data, offset) else {
            return fail(JetErr::InternalError);
        };
        let rce = policy.claim(&Intent {
            op: delta.op(),
            key,
            data: &[],
            before: Some(&node),
            counter: Some((offset, delta)),
        })?;
        let bookmark = Bookmark { key, data: &[] };
        let op = match delta {
            Delta::I32(delta) => NodeOp::Delta {
                bookmark,
                delta,
                offset,
            },
            Delta::I64(delta) => NodeOp::Delta64 {
                bookmark,
                delta,
                offset,
            },
        };
        self.change(&mut guard, line, rce, op)?;
        Ok(before)
    }

    /// Takes back what version `rce` did to the entry with this bookmark. `undone` is called when that is done, with the leaf still
    /// latched wherever others could tell the difference. An entry that is not there was never changed.
    ///
    /// # Errors
    /// Those of the page source, if the page has to be split; what reading and changing pages may give.
    pub fn undo(
        &self,
        rce: RceId,
        bookmark: Bookmark<'_>,
        image: &UndoImage<'_>,
        policy: &impl WritePolicy,
        undone: impl FnOnce(),
    ) -> Result<()> {
        let Bookmark { key, data } = bookmark;
        let bound = Bound::AtLeast { key, data };
        loop {
            let (mut guard, line) = self.latch_leaf(&bound)?;
            if !self.is_at(&guard.page(), line, key, data)? {
                undone();
                return Ok(());
            }
            let page = guard.page();
            let node = page.node(line)?;
            let own = Reserved {
                page: page.uncommitted_free(),
                node: policy.reserved(&node),
            };
            if let UndoImage::Replace(before) = *image {
                // Room was reserved; without it (a page that somebody else has written), the page splits.
                if before.len().saturating_sub(node.data.len()) > page.free() {
                    if node.is_deleted() {
                        return fail(JetErr::InternalError);
                    }
                    let near = guard.number();
                    drop(guard);
                    let pending = Pending {
                        key,
                        data: before,
                        replaces: true,
                        policy,
                    };
                    if self.split(near, &bound, &pending)? {
                        undone();
                        return Ok(());
                    }
                    continue;
                }
            }
            self.undo_at(&mut guard, line, rce, bookmark, image)?;
            undone();
            return note_reserved(&mut guard, line, own, usize::MAX, policy).map(drop);
        }
    }

    fn undo_at(
        &self,
        guard: &mut PageWriteGuard,
        line: usize,
        rce: RceId,
        bookmark: Bookmark<'_>,
        image: &UndoImage<'_>,
    ) -> Result<()> {
        let before = guard.page().dbtime();
        let after = self.tree.file().draw_dbtime();
        check_time(guard.number(), before, after)?;
        let change = NodeChange {
            head: self.node_head(guard.number(), line, rce, before, after)?,
            op: NodeOp::Undo {
                bookmark,
                op: image.op(),
                level: self.author.level,
            },
        };
        self.author.journal.note(&Record::Node(change))?;
        apply::undo(&change, image, &mut guard.page_mut())
    }

    /// Removes the entry with this bookmark, if it is flag-deleted and nobody needs it, and tidies up behind it.
    ///
    /// # Errors
    /// What reading and changing pages may give.
    pub fn purge(&self, key: &[u8], data: &[u8], policy: &impl WritePolicy) -> Result<()> {
        let bound = Bound::AtLeast { key, data };
        let (guard, line) = self.latch_leaf(&bound)?;
        if !self.is_at(&guard.page(), line, key, data)? {
            return Ok(());
        }
        let node = guard.page().node(line)?;
        if !node.is_deleted() || policy.needs_deleted(&node) {
            return Ok(());
        }
        self.remove(guard, line, &bound, policy)
    }
}
