//! How entries of the catalog's trees change: under a transaction, or in a database that is just being made.

use crate::btree::{Author, Tree, TreeWriter, Unversioned};
use crate::error::Result;
use crate::space::SpaceManager;
use crate::txn::{TreeRef, Tx};

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

/// Filling of the catalog's pages, percent.
const DENSITY: u8 = 80;

fn in_catalog<'t>(space: &'t SpaceManager, tree: &'t Tree) -> TreeRef<'t> {
    TreeRef {
        tree,
        space,
        density: DENSITY,
    }
}

impl Changes for Tx<'_> {
    fn insert(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()> {
        Tx::insert(self, in_catalog(space, tree), key, data)
    }
    fn replace(&self, space: &SpaceManager, tree: &Tree, key: &[u8], data: &[u8]) -> Result<()> {
        Tx::replace(self, in_catalog(space, tree), key, data)
    }
    fn delete(&self, space: &SpaceManager, tree: &Tree, key: &[u8]) -> Result<()> {
        Tx::delete(self, in_catalog(space, tree), key, &[])
    }
}
