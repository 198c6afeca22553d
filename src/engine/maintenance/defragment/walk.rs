//! One pass over all tables of a database.

use std::sync::Arc;

use super::Wish;
use super::thread::Run;
use crate::btree::{Author, Place, SkipDeleted, Tree};
use crate::catalog::NamedTree;
use crate::engine::database::Database;
use crate::error::Result;
use crate::format::log::plan::Direction;
use crate::format::space::ExtentTree;
use crate::space::Space;
use crate::txn::{Sight, Transaction, TreeRef};

/// Leaves that a step looks at, so that no transaction stays open for long.
const LEAVES_A_STEP: usize = 8;

pub(super) struct Walk<'a> {
    database: &'a Database,
    run: &'a Run,
    wish: &'a Wish,
    transaction: Arc<Transaction>,
    author: Author<'static>,
}

impl<'a> Walk<'a> {
    pub fn new(database: &'a Database, run: &'a Run, wish: &'a Wish) -> Walk<'a> {
        Walk {
            database,
            run,
            wish,
            transaction: Arc::new(Transaction::new(database.instance().versions())),
            author: Author {
                db: database.log_id(),
                ..Author::unlogged()
            },
        }
    }

    fn goes_on(&self) -> bool {
        self.run.goes_on(self.database.instance())
    }

    /// From the catalog to the table that was made last; whether it came that far.
    ///
    /// # Errors
    /// What reading and changing pages may give.
    pub fn pass(&self) -> Result<bool> {
        let trees = self.database.catalog().trees()?;
        let mut long_values = None;
        for tree in &trees {
            if tree.is_long_values() {
                long_values = Some(tree);
            }
            if !tree.is_table() {
                continue;
            }
            let own = long_values.take().filter(|other| other.table == tree.table);
            for tree in [Some(tree), own].into_iter().flatten() {
                self.tree(tree)?;
            }
            if !self.goes_on() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A tree, its owned and its available extents. Small trees, which have no space trees, are not worth the trouble.
    fn tree(&self, tree: &NamedTree) -> Result<()> {
        let mut open = None;
        let there = self.step(tree, || {
            let space = Space::open(self.database.file(), tree.root, tree.objid)?;
            if space.header().owned_root().is_some() {
                open = Some(Tree::open(self.database.file().clone(), tree.root, tree.objid)?);
            }
            Ok(())
        })?;
        let Some(open) = open.filter(|_| there) else {
            return Ok(());
        };
        if !self.wish.available_only {
            self.leaves(tree, |place| self.records(&open, tree.density, place))?;
            self.leaves(tree, |place| self.extents(tree, ExtentTree::Owned, place))?;
        }
        self.leaves(tree, |place| self.extents(tree, ExtentTree::Available, place))
    }

    /// Walks from the last leaf to the first.
    fn leaves(&self, tree: &NamedTree, leaf: impl Fn(Option<Place>) -> Result<Option<Place>>) -> Result<()> {
        let mut place = None;
        while self.goes_on() {
            let there = self.step(tree, || {
                for _ in 0..LEAVES_A_STEP {
                    place = leaf(place.take())?;
                    if place.is_none() {
                        break;
                    }
                }
                Ok(())
            })?;
            if !there || place.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn records(&self, open: &Tree, density: u8, place: Option<Place>) -> Result<Option<Place>> {
        let at = TreeRef {
            tree: open,
            space: self.database.space(),
            density,
        };
        let versions = self.database.instance().versions();
        let done = versions.compact(self.author, at, place, Direction::Right, self.wish.parts)?;
        Ok(done.and_then(|done| done.next))
    }

    fn extents(&self, tree: &NamedTree, which: ExtentTree, place: Option<Place>) -> Result<Option<Place>> {
        let space = self.database.space();
        let done = space.compact_extents(self.author, tree.root, which, place.as_ref(), self.wish.parts)?;
        Ok(done.and_then(|done| done.next))
    }

    /// Works on a table that is there and stays there meanwhile: within a transaction that sees it. Whether it is there.
    fn step(&self, tree: &NamedTree, work: impl FnOnce() -> Result<()>) -> Result<bool> {
        self.transaction.begin()?;
        let sight = Sight::new(self.transaction.clone(), self.database.log_id());
        let catalog = self.database.catalog();
        let done = catalog
            .has_tree(tree, &sight.reader())
            // What the reader sees may have gone for all others; what is deleted by now is left alone, too.
            .and_then(|seen| Ok(seen && catalog.has_tree(tree, &SkipDeleted)?))
            .and_then(|there| match there {
                true => work().map(|()| true),
                false => Ok(false),
            });
        self.transaction.commit();
        done
    }
}
