//! Which entries a caller sees: decided by floors above, asked by this one while the leaf is latched.

use crate::format::node::Node;

/// Decides over single entries. The transaction room will answer from its version store; a reader of a file nobody
/// writes needs no more than [`SkipDeleted`].
pub trait Policy {
    /// Whether the entry exists for this caller.
    fn sees(&self, node: &Node<'_>) -> bool;
}

/// The file as it is: every node that is not flag-deleted (docs/spec/01 §3.4).
#[derive(Clone, Copy, Debug, Default)]
pub struct SkipDeleted;

impl Policy for SkipDeleted {
    fn sees(&self, node: &Node<'_>) -> bool {
        !node.is_deleted()
    }
}
