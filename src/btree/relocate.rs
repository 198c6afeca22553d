//! Moving a page to another number (docs/spec/01 §6.5): its content, the pointer of its parent, the links of its siblings.
//!
//! ```text
//!   parent   ... | t -> 900 | ...                 parent   ... | t -> 31 | ...
//!   leaves   L <-> 900 [ a b ] <-> R       ==>    leaves   L <-> 31 [ a b ] <-> R         900 goes back to the page source
//! ```
//!
//! Where the page goes is the business of the page source: one that gives pages below a limit moves pages below that limit, one
//! that gives them close behind others puts a tree in order. A root page moves in another way, because the catalog knows its number.

use super::Latched;
use super::latched::check_time;
use super::path::Level;
use super::search::Bound;
use super::writer::TreeWriter;
use crate::cache::{PageGuard, PageWriteGuard};
use crate::error::{JetErr, Result, fail};
use crate::format::log::{PageMove, PageMoveHead, Record, apply};
use crate::format::page::{Page, PageFlags};
use crate::types::{DbTime, PageNo};

/// What became of a round.
enum Round {
    /// The page has moved.
    Moved,
    /// It is not where its entries are sought: somebody has changed the tree, or the page is none of it.
    Missing,
    /// Somebody uses this leaf, which must not be waited for.
    Busy(PageNo),
}

/// Rounds after which a page that other threads keep changing is left where it is.
const ROUNDS: usize = 16;

impl TreeWriter<'_> {
    /// Moves a page of this tree, leaf or branch but not its root, to a page that the page source gives when asked for one behind
    /// the left sibling. Gives the new number; `None` if the page is none of this tree.
    ///
    /// Cursors find their entries again, as after any change; versions know entries by their bookmarks. The page is given back to
    /// the page source in the end.
    ///
    /// # Errors
    /// Those of the page source, which may refuse; what reading and changing pages may give.
    pub fn move_page(&self, from: PageNo) -> Result<Option<PageNo>> {
        let Some((near, mut place)) = self.place_of(from)? else {
            return Ok(None);
        };
        let target = self.pages.allocate(near)?;
        for _ in 0..ROUNDS {
            match self.move_round(from, target, &place.bound()) {
                Ok(Round::Moved) => {
                    self.pages.free(from)?;
                    return Ok(Some(target));
                }
                // In the mode that was refused, so that this waits for readers, too.
                Ok(Round::Busy(page)) => drop(self.tree.file().latch_write(page)?),
                Ok(Round::Missing) => match self.place_of(from)? {
                    Some((_, again)) => place = again,
                    None => break,
                },
                Err(error) => {
                    // The first error counts.
                    let _ = self.pages.free(target);
                    return Err(error);
                }
            }
        }
        self.pages.free(target)?;
        Ok(None)
    }

    /// The left sibling of a page, and an entry below it; `None` if the page is none of this tree, or its root.
    fn place_of(&self, from: PageNo) -> Result<Option<(PageNo, Place)>> {
        let tree = &self.tree;
        let is_space = |guard: &PageGuard| guard.page().flags().contains(PageFlags::SPACE_TREE);
        // The root is looked at before the page is latched: whoever splits waits for pages while it has the root.
        let of_space = is_space(&tree.read_root()?);
        let mut guard = tree.file().latch(from)?;
        if guard.page().is_root()
            || guard.page().objid() != tree.objid()
            || guard.page().line_count() == 0
            || is_space(&guard) != of_space
        {
            return Ok(None);
        }
        let near = guard.page().prev();
        let mut level = 1;
        while !guard.page().is_leaf() {
            level += 1;
            guard = tree.read_child(&guard, 0, level)?;
        }
        let node = guard.page().node(0)?;
        let data = if tree.is_unique() { &[] } else { node.data };
        let place = Place {
            key: node.key.to_vec(),
            data: data.to_vec(),
        };
        Ok(Some((near, place)))
    }

    fn move_round(&self, from: PageNo, target: PageNo, bound: &Bound<'_>) -> Result<Round> {
        let Some(mut path) = self.latch_path_to(from, bound)? else {
            return Ok(Round::Missing);
        };
        let Some(own) = path.pop() else {
            return Ok(Round::Missing);
        };
        let (prev, next) = (own.guard.page().prev(), own.guard.page().next());
        let (mut left, mut right) = (None, None);
        self.tree.check_neighbours(from, [prev, next], &path)?;
        if !prev.is_null() {
            let Some(guard) = self.tree.file().try_latch_write(prev)? else {
                return Ok(Round::Busy(prev));
            };
            let page = guard.page();
            self.tree.check_beside(from, prev, &page, page.next())?;
            left = Some(guard);
        }
        if !next.is_null() {
            right = Some(self.latch_right(&own.guard, next)?);
        }
        let moving = Moving {
            target: self.tree.file().latch_new(target)?,
            own: own.guard,
            left,
            right,
        };
        let Some(parent) = path.last_mut() else {
            return Ok(Round::Missing);
        };
        self.perform_move(moving, parent)?;
        Ok(Round::Moved)
    }

    /// Writes the move down and does it.
    fn perform_move(&self, mut moving: Moving, parent: &mut Level) -> Result<()> {
        let after = self.tree.file().draw_dbtime();
        let stamp = |guard: Option<&PageWriteGuard>| match guard {
            Some(guard) => (guard.number(), guard.page().dbtime()),
            None => (PageNo::NULL, DbTime::NIL),
        };
        let (from, before) = stamp(Some(&moving.own));
        let (left, left_before) = stamp(moving.left.as_ref());
        let (right, right_before) = stamp(moving.right.as_ref());
        let (above, parent_before) = parent.stamp();
        for (page, time) in [(from, before), (above, parent_before)] {
            check_time(page, time, after)?;
        }
        for (page, time) in [(left, left_before), (right, right_before)] {
            if !page.is_null() {
                check_time(page, time, after)?;
            }
        }
        let head = PageMoveHead {
            head: self.author.head(from, before, after, self.flags),
            target: moving.target.number(),
            left,
            right,
            parent: above,
            left_before,
            right_before,
            parent_before,
            root: self.owner,
            objid: self.tree.objid(),
            parent_line: i32::try_from(parent.line).map_err(|_| JetErr::InternalError)?,
            flags: 0,
        };
        // The record borrows what the move changes.
        let image = moving.own.page().bytes().to_vec();
        let page = Page::new(&image, moving.own.page().size());
        let Some((front, back)) = page.and_then(|page| PageMove::parts(&page)) else {
            return fail(JetErr::PageTagCorrupted);
        };
        let change = PageMove { head, front, back };
        self.author.journal.note(&Record::PageMove(change))?;
        let beside = moving.left.as_mut().into_iter().chain(moving.right.as_mut());
        let pages = [&mut moving.own, &mut moving.target, &mut parent.guard];
        apply::page_move(&change, &mut Latched::new(pages.into_iter().chain(beside)))
    }

    /// Latches the path to a page, which a bound leads to or past, root first; `None` if it does not.
    fn latch_path_to(&self, page: PageNo, bound: &Bound<'_>) -> Result<Option<Vec<Level>>> {
        let tree = &self.tree;
        let mut path = Vec::with_capacity(4);
        let mut guard = tree.write_root()?;
        loop {
            let (number, view) = (guard.number(), guard.page());
            if number == page {
                path.push(Level { guard, line: 0 });
                return Ok(Some(path));
            }
            if view.is_leaf() {
                return Ok(None);
            }
            let (line, _) = tree.branch_line_of(number, &view, bound)?;
            let child = tree.child_of(number, &view, line, path.len() + 1)?;
            tree.check_apart(number, child, &path)?;
            let below = tree.file().latch_write(child)?;
            tree.check_child(number, child, &below.page())?;
            path.push(Level { guard, line });
            guard = below;
        }
    }
}

/// The latched pages of a move, but the parent.
struct Moving {
    own: PageWriteGuard,
    target: PageWriteGuard,
    left: Option<PageWriteGuard>,
    right: Option<PageWriteGuard>,
}

/// An entry, by its bookmark.
struct Place {
    key: Vec<u8>,
    data: Vec<u8>,
}

impl Place {
    fn bound(&self) -> Bound<'_> {
        Bound::AtLeast {
            key: &self.key,
            data: &self.data,
        }
    }
}
