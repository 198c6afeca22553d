//! A database in memory with a few trees, and sessions on it.

use std::path::Path;
use std::sync::Arc;

use super::super::*;
use crate::btree::check::{TreeFacts, check_tree};
use crate::btree::{Author, Policy, Tree, TreeCursor};
use crate::cache::{Cache, CachedFile};
use crate::format::page::PageFlags;
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::space::{NewTree, SpaceManager};
use crate::types::{LogDbId, ObjectId, PageNo, PageSize};

pub(super) const DB: LogDbId = LogDbId(1);

pub(super) struct Rig {
    pub store: Arc<VersionStore>,
    pub space: SpaceManager,
    pub trees: Vec<Tree>,
    _disk: SimDisk,
}

impl Rig {
    /// Trees of both kinds: every second one is not unique.
    pub fn new(trees: u32) -> Rig {
        let disk = SimDisk::new();
        let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
        let size = PageSize::new(2048).unwrap();
        let file = CachedFile::register(&Cache::new(1 << 21), file, Path::new("a"), size);
        let space = SpaceManager::new(&file, 50);
        space.create_database(Author::unlogged(), 200).unwrap();
        let trees = (0..trees)
            .map(|number| {
                let objid = ObjectId(20 + number);
                let kind = match number % 2 {
                    0 => PageFlags::empty(),
                    _ => PageFlags::INDEX | PageFlags::NON_UNIQUE,
                };
                let tree = NewTree {
                    objid,
                    parent: PageNo::DATABASE_ROOT,
                    pages: 2,
                    multiple: true,
                    kind,
                };
                let root = space.create_tree(Author::unlogged(), &tree).unwrap();
                Tree::open(file.clone(), root, objid).unwrap()
            })
            .collect();
        Rig {
            store: Arc::default(),
            space,
            trees,
            _disk: disk,
        }
    }

    pub fn at(&self, tree: usize) -> TreeRef<'_> {
        TreeRef {
            tree: &self.trees[tree],
            space: &self.space,
            density: 80,
        }
    }

    pub fn session(&self) -> Transaction {
        Transaction::new(&self.store)
    }

    pub fn check(&self) -> Vec<TreeFacts> {
        self.trees.iter().map(|tree| check_tree(tree).unwrap()).collect()
    }

    /// All entries of a tree as a policy sees them.
    pub fn read(&self, tree: usize, policy: &impl Policy) -> Vec<(Vec<u8>, Vec<u8>)> {
        let mut cursor = TreeCursor::new(self.trees[tree].clone());
        let mut all = Vec::new();
        while cursor.next(policy).unwrap() {
            let entry = cursor.entry(policy).unwrap();
            let node = entry.node().unwrap();
            all.push((node.key.to_vec(), node.data.to_vec()));
        }
        all
    }
}

/// The transaction in the only database.
pub(super) fn tx(session: &Transaction) -> Tx<'_> {
    Tx::new(session, DB, Author::unlogged())
}
