//! Making a database shorter: free space at its end goes back to the file system (docs/spec/05 §1.6).
//!
//! ```text
//!   | ... used | free |        the end is free: it is cut off, whoever uses the database
//!   | ... free | used |        what is used moves down first, if the caller has the database to himself
//! ```
//!
//! Only whole extents are cut off, as the database grew by them, and none that would make it shorter than wanted. Roots of trees do not
//! move: the catalog and open cursors know them.

use super::Database;
use super::size::current;
use crate::btree::{Author, SkipDeleted};
use crate::engine::session::Session;
use crate::error::{JetErr, Result};
use crate::format::space::Extent;
use crate::space::Evacuated;
use crate::types::PageNo;

/// Cuts off what can be, down to `target` pages (the header counts).
///
/// # Errors
/// What reading and changing pages, and the file, may give.
pub(super) fn shrink(session: &Session, database: &Database, target: u32) -> Result<()> {
    let shrinking = Shrinking {
        database,
        author: Author {
            db: database.log_id(),
            ..Author::unlogged()
        },
        target,
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
    let moved = shrinking.empty_and_cut();
    database.space().set_end(None);
    moved
}

/// Whether no cursor, no version and no transaction knows any page of the database.
fn is_quiet(session: &Session, database: &Database) -> bool {
    let instance = session.instance();
    instance.versions().clean(usize::MAX);
    let no_cursors = database.tables().values().all(|table| table.strong_count() == 0);
    no_cursors && instance.versions().is_empty() && !instance.is_changing(database.log_id())
}

struct Shrinking<'a> {
    database: &'a Database,
    author: Author<'a>,
    target: u32,
}

impl Shrinking<'_> {
    /// The extent at the end, if the database may do without it.
    fn next(&self) -> Result<Option<Extent>> {
        let last = self.database.space().last_extent()?;
        Ok(last.filter(|last| current(self.database).saturating_sub(last.pages) >= self.target))
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
    fn empty_and_cut(&self) -> Result<()> {
        let roots = self.roots()?;
        while let Some(last) = self.next()? {
            self.database
                .space()
                .set_end(Some(PageNo(last.first().0.saturating_sub(1))));
            if !self.empty(last, &roots)? || self.database.space().cut_last_extent(self.author)? == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Moves everything out of an extent; whether that could be done.
    fn empty(&self, last: Extent, roots: &[PageNo]) -> Result<bool> {
        let space = self.database.space();
        let mut page = last.first();
        // Each page is asked for until it is free; it takes a few steps at most.
        let mut steps = 0;
        while page <= last.last {
            let owner = space.owner_of(page, roots.iter().copied())?;
            let owner = owner.unwrap_or(PageNo::DATABASE_ROOT);
            let done = match space.evacuate(self.author, owner, page) {
                Err(error) if error == JetErr::OutOfDatabaseSpace => return Ok(false),
                other => other?,
            };
            steps += 1;
            match done {
                Evacuated::Free => (page, steps) = (PageNo(page.0 + 1), 0),
                _ if steps > STEPS_MOST => return Ok(false),
                Evacuated::Moved(_) | Evacuated::Replaced if owner == PageNo::DATABASE_ROOT => {
                    (page, steps) = (PageNo(page.0 + 1), 0);
                }
                Evacuated::Moved(_) | Evacuated::Replaced | Evacuated::Returned => {}
                Evacuated::Root | Evacuated::NotOwned | Evacuated::Unused => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Roots of all trees, each before that of the tree it is below.
    fn roots(&self) -> Result<Vec<PageNo>> {
        let catalog = self.database.catalog();
        let mut roots = vec![PageNo::CATALOG_NAME_INDEX, PageNo::CATALOG_ROOT_OBJECTS_INDEX];
        for row in catalog.list(&SkipDeleted)? {
            if row.root > PageNo::SHADOW_CATALOG {
                let table = catalog.read(row.objid, &SkipDeleted)?;
                let secondary = table.indexes().iter().filter(|index| !index.is_primary());
                roots.extend(secondary.map(|index| index.root));
                roots.extend(table.long_values.iter().map(|tree| tree.root));
            }
            roots.push(row.root);
        }
        Ok(roots)
    }
}

/// Times that a page is asked for, at most: its tree may have to be given space trees, its reserve replaced, its extent returned.
const STEPS_MOST: u32 = 8;
