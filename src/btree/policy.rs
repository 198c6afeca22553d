//! Which entries a caller sees and may change: decided by floors above, asked by this one while the leaf is latched.

use super::tree::Tree;
use super::undo::Delta;
use crate::error::Result;
use crate::format::log::VersionOp;
use crate::format::node::{LineFlags, Node};
use crate::types::RceId;

/// An entry as a caller sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum View {
    /// As the node is.
    Node,
    /// Not at all.
    Hidden,
    /// With these data in place of the node's.
    Image(Box<[u8]>),
}

/// Decides over single entries. The transaction room answers from its version store; a reader of a file nobody
/// writes needs no more than [`SkipDeleted`].
pub trait Policy {
    /// Whether the entry of this tree exists for this caller.
    fn sees(&self, tree: &Tree, node: &Node<'_>) -> bool;

    /// Whether an entry with these flags exists, and as its node has it, where the flags alone say so.
    fn sees_by_flags(&self, _flags: LineFlags) -> Option<bool> {
        None
    }

    /// The entry of this tree as this caller sees it.
    fn view(&self, tree: &Tree, node: &Node<'_>) -> View {
        if self.sees(tree, node) {
            View::Node
        } else {
            View::Hidden
        }
    }
}

/// The file as it is: every node that is not flag-deleted (docs/spec/01 §3.4).
#[derive(Clone, Copy, Debug, Default)]
pub struct SkipDeleted;

impl Policy for SkipDeleted {
    fn sees_by_flags(&self, flags: LineFlags) -> Option<bool> {
        Some(!flags.contains(LineFlags::DELETED))
    }

    fn sees(&self, _tree: &Tree, node: &Node<'_>) -> bool {
        !node.is_deleted()
    }
}

/// Every node, flag-deleted ones included.
#[derive(Clone, Copy, Debug, Default)]
pub struct EveryNode;

impl Policy for EveryNode {
    fn sees(&self, _tree: &Tree, _node: &Node<'_>) -> bool {
        true
    }
}

/// A change of an entry that is about to be done: its leaf is latched, it is known to fit.
#[derive(Clone, Copy, Debug)]
pub struct Intent<'a> {
    /// What is done.
    pub op: VersionOp,
    /// Whole key of the entry.
    pub key: &'a [u8],
    /// Data of the entry afterwards; empty for a deletion.
    pub data: &'a [u8],
    /// The node as it is; `None` where there is none yet.
    pub before: Option<&'a Node<'a>>,
    /// Where a counter is in the data, and what is added to it; `None` for other changes.
    pub counter: Option<(u16, Delta)>,
}

/// Decides over changes of entries.
pub trait WritePolicy: Policy {
    /// Whether the entry with this node may be changed by the caller now. Asked before anything else is looked at.
    ///
    /// # Errors
    /// `JET_errWriteConflict` if another transaction has changed it.
    fn may_change(&self, key: &[u8], node: &Node<'_>) -> Result<()>;

    /// Takes note of a change, and makes the version that undoes it. [`RceId::NONE`]: the change is not versioned.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`; the change is then not done.
    fn claim(&self, intent: &Intent<'_>) -> Result<RceId>;

    /// Whether anybody may still need a flag-deleted node.
    fn needs_deleted(&self, node: &Node<'_>) -> bool;

    /// Bytes by which a node may grow again when the transactions that changed it are rolled back: the page keeps them free.
    fn reserved(&self, node: &Node<'_>) -> usize;
}

/// Changes that nobody else can see or undo: of space trees, of trees that are being built, of single-user tools.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unversioned;

impl Policy for Unversioned {
    fn sees(&self, _tree: &Tree, node: &Node<'_>) -> bool {
        !node.is_deleted()
    }
}

impl WritePolicy for Unversioned {
    fn may_change(&self, _key: &[u8], _node: &Node<'_>) -> Result<()> {
        Ok(())
    }

    fn claim(&self, _intent: &Intent<'_>) -> Result<RceId> {
        Ok(RceId::NONE)
    }

    fn needs_deleted(&self, _node: &Node<'_>) -> bool {
        false
    }

    fn reserved(&self, _node: &Node<'_>) -> usize {
        0
    }
}
