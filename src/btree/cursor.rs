//! A place in a tree, and the steps from it.

use std::sync::Arc;

use super::copy::{Copying, LeafCopy};
use super::name::Name;
use super::pace::Pace;
use super::policy::{Policy, View};
use super::search::{Bound, Edge};
use super::tree::{Left, Tree};
use crate::cache::{PageGuard, PageHint};
use crate::error::{JetErr, Result, fail};
use crate::format::node::Node;
use crate::format::page::Page;
use crate::types::{DbTime, PageNo};

/// Where a search ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// On an entry with the key (in a bound with data: and the data) that was sought.
    Equal,
    /// On the first visible entry behind it.
    Greater,
    /// There is none: behind the last entry.
    End,
}

/// A direction in a leaf.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Where a cursor stands.
#[derive(Clone, Debug)]
enum Place {
    /// Before the first entry.
    Start,
    /// On the entry that the bookmark names; page, line and dbtime are where it was last seen.
    On {
        page: PageNo,
        line: usize,
        dbtime: DbTime,
        hint: PageHint,
    },
    /// Behind the last entry.
    End,
}

/// Where an entry is read.
enum Leaf {
    /// On the page.
    Latched(PageGuard),
    /// In a copy of it.
    Copied(Arc<LeafCopy>),
}

/// An entry under a cursor: may keep its page latched, so let it go before the next step.
pub struct Entry {
    leaf: Leaf,
    line: usize,
    /// Data that the caller sees in place of the node's.
    image: Option<Box<[u8]>>,
}

impl Entry {
    /// Key and data, borrowed from the page; the data from an older version, if the caller sees that.
    ///
    /// # Errors
    /// `JET_errNodeCorrupted`, `JET_errPageTagCorrupted`.
    pub fn node(&self) -> Result<Node<'_>> {
        let node = self.view().node(self.line)?;
        Ok(match &self.image {
            None => node,
            Some(data) => Node { data, ..node },
        })
    }

    /// The page it lies on.
    pub fn page(&self) -> PageNo {
        match &self.leaf {
            Leaf::Latched(guard) => guard.number(),
            Leaf::Copied(copy) => copy.number(),
        }
    }

    #[inline]
    fn view(&self) -> Page<'_> {
        match &self.leaf {
            Leaf::Latched(guard) => guard.page(),
            Leaf::Copied(copy) => copy.page(),
        }
    }
}

/// A place in one tree. It holds no latch between calls and survives any change of the pages.
#[derive(Clone, Debug)]
pub struct TreeCursor {
    tree: Tree,
    place: Place,
    name: Name,
    pace: Pace,
    copying: Copying,
}

impl TreeCursor {
    /// A cursor before the first entry.
    pub fn new(tree: Tree) -> TreeCursor {
        TreeCursor {
            tree,
            place: Place::Start,
            name: Name::default(),
            pace: Pace::default(),
            copying: Copying::default(),
        }
    }

    /// How far leaves are read ahead.
    pub(super) fn pace(&self) -> &Pace {
        &self.pace
    }

    /// The same, to be changed.
    pub(super) fn pace_mut(&mut self) -> &mut Pace {
        &mut self.pace
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Whether it stands on an entry.
    pub fn is_on_entry(&self) -> bool {
        matches!(self.place, Place::On { .. })
    }

    /// The page of the entry it stands on, as it was found.
    pub fn page(&self) -> Option<PageNo> {
        match self.place {
            Place::On { page, .. } => Some(page),
            Place::Start | Place::End => None,
        }
    }

    /// Before the first entry.
    pub fn to_start(&mut self) {
        self.place = Place::Start;
    }

    /// Behind the last entry.
    pub fn to_end(&mut self) {
        self.place = Place::End;
    }

    /// Key of the entry it stands on, as it was found. Empty elsewhere.
    pub fn key(&self) -> &[u8] {
        if self.is_on_entry() { self.name().0 } else { &[] }
    }

    /// Key of the entry it stands on, and in a tree with repeated keys its data.
    fn name(&self) -> (&[u8], &[u8]) {
        self.name.get(|| {
            let Place::On { line, .. } = self.place else {
                return None;
            };
            let node = self.copying.last()?.page().node(line).ok()?;
            Some((node.key, if self.tree.is_unique() { &[][..] } else { node.data }))
        })
    }

    /// The first visible entry. `false`: there is none, and the cursor is behind the last.
    ///
    /// # Errors
    /// What reading a page may give, and the codes of docs/spec/01 §9.3.
    pub fn first(&mut self, policy: &impl Policy) -> Result<bool> {
        self.copying.jumped();
        let guard = self.tree.descend_edge(Edge::First)?;
        let there = self.forward(guard, 0, policy)?;
        self.start_pace(true);
        Ok(there)
    }

    /// The last visible entry. `false`: there is none, and the cursor is before the first.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn last(&mut self, policy: &impl Policy) -> Result<bool> {
        self.copying.jumped();
        let guard = self.tree.descend_edge(Edge::Last)?;
        let lines = guard.page().line_count();
        let there = self.backward(guard, lines, policy)?;
        self.start_pace(false);
        Ok(there)
    }

    /// The next visible entry; from the start the first. `false`: the cursor is behind the last.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn next(&mut self, policy: &impl Policy) -> Result<bool> {
        match self.place {
            Place::Start => self.first(policy),
            Place::End => Ok(false),
            Place::On { .. } => {
                if self.step_in_copy(Side::Right, policy)? {
                    return Ok(true);
                }
                let (guard, line, present) = self.find_again()?;
                self.copying.steps();
                let there = self.forward(guard, line + usize::from(present), policy)?;
                if self.pace.has_crossed() {
                    self.keep_pace();
                }
                Ok(there)
            }
        }
    }

    /// The previous visible entry; from the end the last. `false`: the cursor is before the first.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn prev(&mut self, policy: &impl Policy) -> Result<bool> {
        match self.place {
            Place::Start => Ok(false),
            Place::End => self.last(policy),
            Place::On { .. } => {
                if self.step_in_copy(Side::Left, policy)? {
                    return Ok(true);
                }
                let (guard, line, _) = self.find_again()?;
                self.copying.steps();
                let there = self.backward(guard, line, policy)?;
                if self.pace.has_crossed() {
                    self.keep_pace();
                }
                Ok(there)
            }
        }
    }

    /// The first visible entry at or behind a bound.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn seek(&mut self, bound: Bound<'_>, policy: &impl Policy) -> Result<Found> {
        self.copying.jumped();
        let (guard, line) = self.tree.descend(&bound)?;
        if !self.forward(guard, line, policy)? {
            return Ok(Found::End);
        }
        self.start_pace(true);
        let equal = match bound {
            Bound::AtLeast { key, data } => {
                let name = self.name();
                name.0 == key && (self.tree.is_unique() || data.is_empty() || name.1 == data)
            }
            Bound::After { .. } => false,
        };
        Ok(if equal { Found::Equal } else { Found::Greater })
    }

    /// The last visible entry before a bound. `false`: there is none, and the cursor is before the first.
    ///
    /// # Errors
    /// As [`first`](Self::first).
    pub fn seek_before(&mut self, bound: Bound<'_>, policy: &impl Policy) -> Result<bool> {
        self.copying.jumped();
        let (guard, line) = self.tree.descend(&bound)?;
        self.backward(guard, line, policy)
    }

    /// The entry under the cursor.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` on no entry, `JET_errRecordDeleted` if it is gone, and what reading a page may give.
    pub fn entry(&self, policy: &impl Policy) -> Result<Entry> {
        if !self.is_on_entry() {
            return fail(JetErr::NoCurrentRecord);
        }
        if let Some(entry) = self.entry_in_copy(policy)? {
            return Ok(entry);
        }
        let (guard, line, present) = self.find_again()?;
        if !present {
            return fail(JetErr::RecordDeleted);
        }
        let image = match policy.view(&self.tree, &guard.page().node(line)?) {
            View::Node => None,
            View::Image(image) => Some(image),
            View::Hidden => return fail(JetErr::RecordDeleted),
        };
        Ok(Entry {
            leaf: Leaf::Latched(guard),
            line,
            image,
        })
    }

    /// The entry under the cursor as the copied leaf has it; `None` if there is no copy that holds.
    #[inline]
    fn entry_in_copy(&self, policy: &impl Policy) -> Result<Option<Entry>> {
        let Place::On {
            page, line, dbtime, ..
        } = self.place
        else {
            return Ok(None);
        };
        let Some(copy) = self.copying.of(page, dbtime) else {
            return Ok(None);
        };
        let view = policy.view(&self.tree, &copy.page().node(line)?);
        if !copy.is_current(self.tree.file()) {
            return Ok(None);
        }
        let image = match view {
            View::Node => None,
            View::Image(image) => Some(image),
            View::Hidden => return fail(JetErr::RecordDeleted),
        };
        let leaf = Leaf::Copied(copy.clone());
        Ok(Some(Entry { leaf, line, image }))
    }

    /// Shows the data of the entry to somebody, where that takes little: the flags of the node say that the caller sees it as it is.
    /// `None` otherwise; what was shown then does not count.
    #[inline]
    pub fn glance<T>(&self, policy: &impl Policy, look: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        let Place::On {
            page,
            line,
            dbtime,
            hint,
        } = &self.place
        else {
            return None;
        };
        let guard;
        let copy = self.copying.of(*page, *dbtime);
        let (data, flags) = match copy {
            Some(copy) => {
                let at = copy.line(*line)?;
                (copy.data(at)?, at.flags)
            }
            None => {
                guard = self.tree.file().try_latch_hinted(*page, hint).ok()??;
                let view = guard.page();
                if view.dbtime() != *dbtime || view.objid() != self.tree.objid() || *line >= view.line_count()
                {
                    return None;
                }
                view.data(*line)?
            }
        };
        if !policy.sees_by_flags(flags)? {
            return None;
        }
        let seen = look(data)?;
        let stands = copy.is_none_or(|copy| copy.is_current(self.tree.file()));
        stands.then_some(seen)
    }

    /// One entry on, where that takes no latch. `false`: [`next`](Self::next) and [`prev`](Self::prev) know more.
    #[inline]
    pub fn stride(&mut self, forward: bool, policy: &impl Policy) -> bool {
        let Place::On {
            page, line, dbtime, ..
        } = &mut self.place
        else {
            return false;
        };
        let Some(copy) = self.copying.of(*page, *dbtime) else {
            return false;
        };
        let mut at = *line;
        loop {
            at = if forward { at + 1 } else { at.wrapping_sub(1) };
            // At the end of the leaf, and where the version store has a word to say, the long way goes.
            match copy.line(at).and_then(|line| policy.sees_by_flags(line.flags)) {
                Some(true) => break,
                Some(false) => {}
                None => return false,
            }
        }
        if !copy.is_current(self.tree.file()) {
            return false;
        }
        *line = at;
        self.name.follow();
        self.copying.stepped();
        true
    }

    /// Steps to the next visible entry on a side in the copied leaf; `false` if it shows none there, or does not hold.
    #[inline]
    fn step_in_copy(&mut self, side: Side, policy: &impl Policy) -> Result<bool> {
        let Place::On {
            page, line, dbtime, ..
        } = &mut self.place
        else {
            return Ok(false);
        };
        let Some(copy) = self.copying.of(*page, *dbtime) else {
            return Ok(false);
        };
        let view = copy.page();
        let (mut at, count) = (*line, view.line_count());
        loop {
            at = match side {
                Side::Right => at + 1,
                Side::Left => at.wrapping_sub(1),
            };
            if at >= count {
                return Ok(false);
            }
            let node = view.node(at)?;
            let seen = policy.sees_by_flags(node.flags);
            if !seen.unwrap_or_else(|| policy.sees(&self.tree, &node)) {
                continue;
            }
            if !copy.is_current(self.tree.file()) {
                return Ok(false);
            }
            let data = if self.tree.is_unique() { &[] } else { node.data };
            self.name.set(node.key, data);
            *line = at;
            self.copying.stepped();
            return Ok(true);
        }
    }

    /// Page and line of the entry, or of the first behind it (then `false`).
    fn find_again(&self) -> Result<(PageGuard, usize, bool)> {
        if let Place::On {
            page,
            line,
            dbtime,
            hint,
        } = &self.place
        {
            // What has become of the page since then, nobody knows: it is not waited for, and that it cannot be read any more, behind
            // the end of a file that was made shorter, is the tree's business only if the way down leads there.
            if let Ok(Some(guard)) = self.tree.file().try_latch_hinted(*page, hint) {
                let view = guard.page();
                if view.dbtime() == *dbtime && view.objid() == self.tree.objid() && *line < view.line_count()
                {
                    return Ok((guard, *line, true));
                }
            }
        }
        let (guard, line) = self.tree.descend(&self.bookmark())?;
        let page = guard.page();
        let present = line < page.line_count() && self.is_bookmark_of(&page.node(line)?);
        Ok((guard, line, present))
    }

    fn is_bookmark_of(&self, node: &Node<'_>) -> bool {
        let (key, data) = self.name();
        node.key.compare(key).is_eq() && (self.tree.is_unique() || node.data == data)
    }

    /// Stands on the first visible entry from a line on.
    fn forward(&mut self, mut guard: PageGuard, mut line: usize, policy: &impl Policy) -> Result<bool> {
        loop {
            let page = guard.page();
            for line in line..page.line_count() {
                let node = page.node(line)?;
                if policy.sees(&self.tree, &node) {
                    self.stand_on(&guard, line, &node);
                    return Ok(true);
                }
            }
            let Some(right) = self.tree.read_next(&guard)? else {
                self.place = Place::End;
                return Ok(false);
            };
            self.pace.cross(&right, true);
            (guard, line) = (right, 0);
        }
    }

    /// Stands on the last visible entry before a line.
    fn backward(&mut self, mut guard: PageGuard, mut line: usize, policy: &impl Policy) -> Result<bool> {
        loop {
            let page = guard.page();
            for line in (0..line.min(page.line_count())).rev() {
                let node = page.node(line)?;
                if policy.sees(&self.tree, &node) {
                    self.stand_on(&guard, line, &node);
                    return Ok(true);
                }
            }
            match self.tree.read_prev(&guard)? {
                Left::Leaf(left) => {
                    self.pace.cross(&left, false);
                    line = left.page().line_count();
                    guard = left;
                }
                Left::None => {
                    self.place = Place::Start;
                    return Ok(false);
                }
                Left::Busy => (guard, line) = self.start_of(guard)?,
            }
        }
    }

    /// Waits for the left neighbour of a leaf without holding it, then finds where the leaf began.
    fn start_of(&self, guard: PageGuard) -> Result<(PageGuard, usize)> {
        let first = guard.page().node(0)?;
        let key = first.key.to_vec();
        let data = if self.tree.is_unique() {
            Vec::new()
        } else {
            first.data.to_vec()
        };
        self.tree.wait_for_left(guard);
        self.tree.descend(&Bound::AtLeast {
            key: &key,
            data: &data,
        })
    }

    fn stand_on(&mut self, guard: &PageGuard, line: usize, node: &Node<'_>) {
        self.copying.arrived(guard, self.tree.file());
        let data = if self.tree.is_unique() { &[] } else { node.data };
        self.name.set(node.key, data);
        let dbtime = guard.page().dbtime();
        match &mut self.place {
            // The same frame: its hint need not be made anew.
            Place::On {
                page,
                line: at,
                dbtime: time,
                hint,
            } if hint.is_for(guard) => {
                (*page, *at, *time) = (guard.number(), line, dbtime);
            }
            place => {
                *place = Place::On {
                    page: guard.number(),
                    line,
                    dbtime,
                    hint: guard.hint(),
                }
            }
        }
    }

    /// Stands on a line, or if it is not visible on the next visible one, or the last before it.
    pub(super) fn stand_near(&mut self, guard: PageGuard, line: usize, policy: &impl Policy) -> Result<bool> {
        if self.forward(guard, line, policy)? {
            return Ok(true);
        }
        self.last(policy)
    }

    /// Bookmark as a bound.
    pub(super) fn bookmark(&self) -> Bound<'_> {
        let (key, data) = self.name();
        Bound::AtLeast { key, data }
    }
}
