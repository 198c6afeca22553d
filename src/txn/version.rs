//! One version of an entry, and what a chain of them says: who may change the entry, and how a snapshot sees it.
//!
//! ```text
//!   node on the page  <-  newest version  <-  ...  <-  oldest version
//!                         each says what it did and what was there before
//! ```
//!
//! A version is committed when its transaction is: one store of the commit stamp commits all versions of a transaction at once.

use crate::os::sync::{AtomicU64, Ordering, SeldomMutex as Mutex};
use std::sync::{Arc, Weak};

use super::Lock;
use super::transaction::Inner;
use crate::btree::{Delta, View};
use crate::format::node::Node;
use crate::types::RceId;

/// What the versions of a transaction share.
#[derive(Debug)]
pub(super) struct TrxState {
    /// Identity, never used again; 0 is nobody.
    pub id: u64,
    /// Reading of the clock at the commit to level 0; 0 before.
    commit: AtomicU64,
    /// What its transaction would take back.
    inside: Weak<Mutex<Inner>>,
}

impl TrxState {
    pub fn new(id: u64, inside: &Arc<Mutex<Inner>>) -> TrxState {
        TrxState {
            id,
            commit: AtomicU64::new(0),
            inside: Arc::downgrade(inside),
        }
    }

    /// The inside of its transaction, which may have begun another one by now.
    pub fn transaction(&self) -> Option<Arc<Mutex<Inner>>> {
        self.inside.upgrade()
    }

    pub fn commit_at(&self, stamp: u64) {
        self.commit.store(stamp, Ordering::Release);
    }

    pub fn committed(&self) -> Option<u64> {
        match self.commit.load(Ordering::Acquire) {
            0 => None,
            stamp => Some(stamp),
        }
    }
}

/// Who looks: a transaction and its snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Viewer {
    /// Transaction; 0 outside of any.
    pub trx: u64,
    /// What was committed at this reading of the clock or before is seen.
    pub snapshot: u64,
}

/// What a version did.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// A node was inserted; `before` are the data of the deleted node that was revived.
    Insert { before: Option<Arc<[u8]>> },
    /// Data were replaced; these were there before.
    Replace { before: Arc<[u8]> },
    /// The node was marked deleted.
    FlagDelete,
    /// A number at an offset was added to.
    Delta { offset: u16, delta: Delta },
    /// Nothing: others are kept away.
    Lock(Lock),
}

impl Op {
    /// Bytes kept for it beyond the version itself.
    pub fn image_len(&self) -> usize {
        match self {
            Op::Insert { before: Some(before) } | Op::Replace { before } => before.len(),
            _ => 0,
        }
    }
}

/// What somebody wants to do to an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// Change it.
    Change,
    /// Add to a number in it.
    Delta,
    /// Lock it.
    Lock(Lock),
}

/// See the module.
#[derive(Debug)]
pub(super) struct Version {
    pub rce: RceId,
    pub owner: Arc<TrxState>,
    pub op: Op,
}

impl Version {
    pub fn is_visible(&self, viewer: Viewer) -> bool {
        self.owner.id == viewer.trx
            || self
                .owner
                .committed()
                .is_some_and(|stamp| stamp <= viewer.snapshot)
    }

    /// Whether it is another transaction's that has not committed.
    pub fn is_open(&self, viewer: Viewer) -> bool {
        self.owner.id != viewer.trx && self.owner.committed().is_none()
    }

    /// Whether both may be done at the same time, in any order.
    fn commutes(&self, wish: Wish) -> bool {
        matches!(
            (&self.op, wish),
            (Op::Delta { .. }, Wish::Delta) | (Op::Lock(Lock::Read), Wish::Lock(Lock::Read))
        )
    }
}

/// Whether a wish meets a version of somebody else that is not committed, or too late for the snapshot.
pub(super) fn conflicts(versions: &[Version], viewer: Viewer, wish: Wish) -> bool {
    versions
        .iter()
        .any(|version| !version.is_visible(viewer) && !version.commutes(wish))
}

/// The most data that rollbacks may give back to the entry.
pub(super) fn largest_undone(versions: &[Version]) -> usize {
    let open = versions
        .iter()
        .filter(|version| version.owner.committed().is_none());
    open.map(|version| version.op.image_len()).max().unwrap_or(0)
}

/// Whether a viewer sees the entry at all. `versions` are oldest first.
pub(super) fn exists(versions: &[Version], viewer: Viewer, node: &Node<'_>) -> bool {
    let mut exists = !node.is_deleted();
    for version in versions.iter().rev() {
        let neutral = matches!(version.op, Op::Delta { .. } | Op::Lock(_));
        match version.op {
            // Under these may be some that are not visible.
            _ if neutral => {}
            _ if version.is_visible(viewer) => break,
            Op::Insert { .. } => exists = false,
            Op::FlagDelete => exists = true,
            _ => {}
        }
    }
    exists
}

/// The entry as a viewer sees it. `versions` are oldest first.
pub(super) fn view(versions: &[Version], viewer: Viewer, node: &Node<'_>) -> View {
    let mut exists = !node.is_deleted();
    let mut image: Option<Box<[u8]>> = None;
    for version in versions.iter().rev() {
        if version.is_visible(viewer) {
            match version.op {
                // Under these may be some that are not visible.
                Op::Delta { .. } | Op::Lock(_) => continue,
                // Whoever changed the entry saw everything below.
                _ => break,
            }
        }
        match &version.op {
            Op::Insert { before } => {
                exists = false;
                image = before.as_deref().map(Box::from).or(image);
            }
            Op::Replace { before } => image = Some(Box::from(&**before)),
            Op::FlagDelete => exists = true,
            Op::Delta { offset, delta } => {
                delta.take_from(image.get_or_insert_with(|| Box::from(node.data)), *offset);
            }
            Op::Lock(_) => {}
        }
    }
    match (exists, image) {
        (false, _) => View::Hidden,
        (true, None) => View::Node,
        (true, Some(image)) => View::Image(image),
    }
}
