//! Making a database shorter: free space at its end goes back to the file system (docs/spec/05 §1.3, §1.6).
//!
//! ```text
//!   | ... used | free |        the end is free: it is cut off, whoever uses the database
//!   | ... free | used |        what is used moves down first, if the caller has the database to himself
//! ```
//!
//! Only whole extents are cut off, as the database grew by them. Roots of trees move with the catalog rows that name them, so nobody
//! may have a table open, and no version may be kept; the roots that all readers know by number are in the first extent, which stays.

use std::time::Instant;

use super::Database;
use super::size::current;
use crate::btree::Author;
use crate::catalog::NamedTree;
use crate::engine::session::Session;
use crate::error::{JetErr, Result};
use crate::format::space::Extent;
use crate::space::Evacuated;
use crate::types::{ObjectId, PageNo};

/// How far a database is to shrink, and by which means.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShrinkPlan {
    /// Pages that are wanted, the header's counted.
    pub target: u32,
    /// The extent in which the target lies goes, too.
    pub below: bool,
    /// Roots of trees may move.
    pub roots: bool,
    /// Pages that nobody refers to may go.
    pub lost: bool,
    /// When to stop, if it is not done.
    pub until: Option<Instant>,
}

impl ShrinkPlan {
    /// By all means, but never below `target` pages.
    pub fn down_to(target: u32) -> ShrinkPlan {
        ShrinkPlan {
            target,
            below: false,
            roots: true,
            lost: true,
            until: None,
        }
    }
}

/// Cuts off what can be.
///
/// # Errors
/// What reading and changing pages, and the file, may give.
pub(super) fn shrink(session: &Session, database: &Database, plan: ShrinkPlan) -> Result<()> {
    let mut shrinking = Shrinking {
        database,
        author: Author {
            db: database.log_id(),
            ..Author::unlogged()
        },
        plan,
        trees: Vec::new(),
    };
    shrinking.cut_free()?;
    if shrinking.next()?.is_none() {
        return Ok(());
    }
    let Some(_alone) = database.opens().alone(session.uid()) else {
        return Ok(());
    };
    if !is_quiet(session, database) {
        return Ok(());
    }
    shrinking.trees = database.catalog().trees()?;
    let moved = shrinking.empty_and_cut();
    database.space().set_end(None);
    database.catalog().forget_all();
    moved
}

/// Whether no cursor, no version, no transaction, no defragmentation and no clean-up knows any page of the database.
fn is_quiet(session: &Session, database: &Database) -> bool {
    let versions = session.instance().versions();
    versions.clean(usize::MAX);
    let no_cursors = database.tables().values().all(|table| table.strong_count() == 0);
    no_cursors
        && !database.defragmenter().is_running()
        && !database.orderer().is_busy()
        && versions.is_empty()
        && !versions.has_work(database.log_id())
        && !session.instance().is_changing(database.log_id())
        // Last: what was in none of these was being done, or is done.
        && !versions.is_cleaning()
}

struct Shrinking<'a> {
    database: &'a Database,
    author: Author<'a>,
    plan: ShrinkPlan,
    /// All trees but the root of the database, each before the one it is below.
    trees: Vec<NamedTree>,
}

impl Shrinking<'_> {
    /// The extent at the end, if the database may do without it.
    fn next(&self) -> Result<Option<Extent>> {
        let last = self.database.space().last_extent()?;
        let now = current(self.database);
        Ok(last.filter(|last| match self.plan.below {
            true => now > self.plan.target,
            false => now.saturating_sub(last.pages) >= self.plan.target,
        }))
    }

    fn is_late(&self) -> bool {
        self.plan.until.is_some_and(|until| Instant::now() >= until)
    }

    /// Cuts extents off as long as they are free.
    fn cut_free(&self) -> Result<()> {
        while self.next()?.is_some() {
            if self.database.space().cut_last_extent(self.author)? == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Empties one extent after the other, and cuts it off.
    fn empty_and_cut(&mut self) -> Result<()> {
        while let Some(last) = self.next()? {
            let space = self.database.space();
            space.set_end(Some(PageNo(last.first().0.saturating_sub(1))));
            let emptied = match self.empty(last) {
                Err(error) if error == JetErr::OutOfDatabaseSpace => false,
                other => other?,
            };
            if !emptied || space.cut_last_extent(self.author)? == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Moves everything out of an extent; whether that could be done.
    fn empty(&mut self, last: Extent) -> Result<bool> {
        let space = self.database.space();
        let mut page = last.first();
        // Each page is asked for until it is free; it takes a few steps at most.
        let mut steps = 0;
        while page <= last.last {
            if self.is_late() {
                return Ok(false);
            }
            let owner = self.owner_of(page)?;
            steps += 1;
            match space.evacuate(self.author, owner, page)? {
                Evacuated::Free => (page, steps) = (PageNo(page.0 + 1), 0),
                _ if steps > STEPS_MOST => return Ok(false),
                Evacuated::Moved(_) | Evacuated::Replaced if owner == PageNo::DATABASE_ROOT => {
                    (page, steps) = (PageNo(page.0 + 1), 0);
                }
                Evacuated::Moved(_) | Evacuated::Replaced | Evacuated::Returned => {}
                Evacuated::Root if self.plan.roots && self.move_root(owner)? => {}
                Evacuated::Unused if self.plan.lost && self.is_lost(page)? => {
                    space.free_extent(self.author, owner, page, 1)?;
                }
                Evacuated::Root | Evacuated::NotOwned | Evacuated::Unused => return Ok(false),
            }
        }
        Ok(true)
    }

    /// The root of the tree that owns a page. What the page itself says is tried first.
    fn owner_of(&self, page: PageNo) -> Result<PageNo> {
        let said = self.said(page)?.map(|(objid, _)| objid);
        let table = self.trees.iter().find(|tree| Some(tree.objid) == said);
        let table = table.map(|tree| tree.table);
        let likely = self.trees.iter().filter(|tree| Some(tree.table) == table);
        let roots = likely.chain(&self.trees).map(|tree| tree.root);
        let owner = self.database.space().owner_of(page, roots)?;
        Ok(owner.unwrap_or(PageNo::DATABASE_ROOT))
    }

    /// Whose a page says it is, and how many nodes it has; `None` for a blank one.
    fn said(&self, page: PageNo) -> Result<Option<(ObjectId, usize)>> {
        match self.database.file().latch(page) {
            Ok(guard) => Ok(Some((guard.page().objid(), guard.page().line_count()))),
            Err(error) if error == JetErr::PageNotInitialized => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether a page that its owner does not use holds nothing of any tree that there is.
    fn is_lost(&self, page: PageNo) -> Result<bool> {
        Ok(match self.said(page)? {
            None | Some((_, 0)) => true,
            Some((ObjectId::DATABASE, _)) => false,
            Some((objid, _)) => self.trees.iter().all(|tree| tree.objid != objid),
        })
    }

    /// Moves the roots of a tree below the end; whether it is one that may move.
    fn move_root(&mut self, root: PageNo) -> Result<bool> {
        let Some(at) = self.trees.iter().position(|tree| tree.root == root) else {
            return Ok(false);
        };
        let Some(tree) = self.trees.get(at).filter(|tree| !tree.is_fixed()) else {
            return Ok(false);
        };
        let others = self.trees.iter().filter(|other| other.table == tree.table);
        let children = others.filter(|other| tree.is_table() && !other.is_table());
        let children: Vec<PageNo> = children.map(|child| child.root).collect();
        let references = self.database.catalog().references(tree)?;
        let moved = self
            .database
            .space()
            .move_root(self.author, root, &children, &references)?;
        if let Some(tree) = self.trees.get_mut(at) {
            tree.root = moved;
        }
        Ok(true)
    }
}

/// Times that a page is asked for, at most: its tree may have to be given space trees, its reserve replaced, its roots moved, its
/// extent returned.
const STEPS_MOST: u32 = 8;
