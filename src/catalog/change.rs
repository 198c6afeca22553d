//! How entries of the catalog's trees change: under a transaction, or in a database that is just being made.

use crate::btree::{Author, Tree, TreeWriter, Unversioned};
use crate::error::Result;
use crate::space::SpaceManager;

/// What changes single entries of trees with unique keys.
pub trait Changes {
    /// Adds an entry.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate`, and what changing a tree may give.
    fn insert(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()>;

    /// Gives the entry with this key other data.
    ///
    /// # Errors
    /// `JET_errRecordNotFound`, and what changing a tree may give.
    fn replace(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()>;

    /// Removes the entry with this key.
    ///
    /// # Errors
    /// `JET_errRecordNotFound`, and what changing a tree may give.
    fn delete(&self, space: &SpaceManager, tree: &Tree, key: &[u8]) -> Result<()>;
}

/// Changes that nobody can undo: of a database that nobody else can open yet.
#[derive(Clone, Copy)]
pub struct Direct<'a>(pub Author<'a>);

impl Direct<'_> {
    fn with(
        &self,
        space: &SpaceManager,
        tree: &Tree,
        work: impl FnOnce(&TreeWriter<'_>) -> Result<()>,
    ) -> Result<()> {
        let pages = space.pages_of(self.0, tree.root());
        work(&TreeWriter::new(tree.clone(), self.0, &pages))
    }
}

impl Changes for Direct<'_> {
    fn insert(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()> {
        self.with(space, tree, |writer| writer.insert(key, data, &Unversioned))
    }
    fn replace(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()> {
        self.with(space, tree, |writer| writer.replace(key, data, &Unversioned))
    }
    fn delete(&self, space: &SpaceManager, tree: &Tree, key: &[u8]) -> Result<()> {
        self.with(space, tree, |writer| writer.delete(key, &[]))
    }
}
