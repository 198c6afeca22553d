//! What changes do to pages: the one way in which a page is written (docs/spec/03 §7.6).
//!
//! Doing and redoing are the same call. A caller that does a change has logged it and holds the pages latched; a caller that
//! redoes one has read it from the log. Both hand in their pages as [`Pages`], and are asked, page by page, whether the page
//! needs the change: when it is done the answer is always yes, when it is redone the page's dbtime decides.
//!
//! ```text
//!            page's dbtime       state       redo
//!            ------------------  ----------  ---------------------------------------
//!            = before            Ready       apply, page gets the dbtime after
//!            >= after            Done        was written before the crash: leave it
//!            < before            TooOld      a change is missing
//!            between             TooNew      the page knows a change that the log does not
//! ```
//!
//! Invariants:
//! 1. Every participant of a change is tested and changed by itself: that some need it and others do not is ordinary.
//! 2. What a page gets depends on the record and on that page's own content before, except for nodes that move from one page to
//!    another: then the page they come from is either not yet changed or its before-image is in the record.
//! 3. A page that cannot be as the record says is `JET_errDatabaseCorrupted`, never a panic.
//!
//! Upstream: ND (`node.cxx`), the performing half of splits and merges (`bt.cxx`), redo of records (`logredo.cxx`).

mod lines;
mod merge;
mod node;
mod roots;
mod split;
mod tree;

pub use merge::merge;
pub use node::{UndoImage, node, undo};
pub use roots::{MOVED_AVAILABLE, MOVED_OWNED, MOVED_ROOT, root_move};
pub use split::{SplitOperation, split};
pub use tree::{convert_extents, create_multiple, create_single, empty_tree, new_page, page_move};

use super::kind::Kind;
use super::node::NodeOp;
use super::record::Record;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo};

/// A page that a change concerns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Its number.
    pub page: PageNo,
    /// Its dbtime before; `None` for a page that the change forms: nothing of what it was matters.
    pub before: Option<DbTime>,
    /// Its dbtime after.
    pub after: DbTime,
}

/// What a page's dbtime says about a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The change is the page's next.
    Ready,
    /// The page has it already.
    Done,
    /// Changes before this one are missing.
    TooOld,
    /// The page had a change that is not in this log.
    TooNew,
}

impl State {
    /// The answer of a caller who knows that all changes before this one are on the page, and none after: `Ready` yes, `Done`
    /// no.
    ///
    /// # Errors
    /// `JET_errDbTimeTooOld`, `JET_errDbTimeTooNew`.
    pub fn needs(self) -> Result<bool> {
        match self {
            State::Ready => Ok(true),
            State::Done => Ok(false),
            State::TooOld => fail(JetErr::DbTimeTooOld),
            State::TooNew => fail(JetErr::DbTimeTooNew),
        }
    }
}

impl Participant {
    /// A page that is there already.
    pub fn existing(page: PageNo, before: DbTime, after: DbTime) -> Participant {
        let before = Some(before);
        Participant { page, before, after }
    }

    /// A page that the change forms.
    pub fn formed(page: PageNo, after: DbTime) -> Participant {
        Participant {
            page,
            before: None,
            after,
        }
    }

    /// What the page's dbtime says. A formed page is ready whatever it was, unless it has the change already.
    pub fn state(&self, found: DbTime) -> State {
        match self.before {
            _ if found >= self.after && found < SPECIAL_FIRST => State::Done,
            None => State::Ready,
            Some(before) if found == before => State::Ready,
            Some(before) if found < before => State::TooOld,
            Some(_) => State::TooNew,
        }
    }
}

/// From here on values of a page's dbtime mean something else (docs/spec/01 §3.7): no page has such a time.
const SPECIAL_FIRST: DbTime = DbTime(u64::MAX - 4);

/// The pages of one change.
pub trait Pages {
    /// Whether the participant is to be changed. Asked once for each, before any page changes.
    ///
    /// # Errors
    /// Those of reading the page, and those of [`State::needs`].
    fn needs(&mut self, participant: &Participant) -> Result<bool>;

    /// A page for which [`needs`](Self::needs) said yes. Its size is that of the database; a formed page may hold anything.
    ///
    /// # Errors
    /// Those of latching it.
    fn page(&mut self, number: PageNo) -> Result<PageMut<'_>>;
}

/// A page that cannot be as the record says.
fn impossible(kind: Kind, page: PageNo, what: &str) -> Error {
    Error::with_source(
        JetErr::DatabaseCorrupted,
        format!("{kind} on page {}: {what}", page.0),
    )
}

/// Names the record and page of an error that a page operation gave; the code becomes that of a corrupted database.
fn on_page<T>(kind: Kind, page: PageNo, result: Result<T>) -> Result<T> {
    result.map_err(|error| {
        if error == JetErr::DatabaseCorrupted {
            error
        } else {
            impossible(kind, page, &error.to_string())
        }
    })
}

/// The flags of a page that is formed, or changes its level, are ones that a page in use can have.
fn check_flags(kind: Kind, page: PageNo, flags: PageFlags) -> Result<()> {
    let level = PageFlags::LEAF | PageFlags::PARENT_OF_LEAF;
    let content = PageFlags::INDEX | PageFlags::LONG_VALUE;
    let never = PageFlags::EMPTY | PageFlags::REPAIR | PageFlags::PRE_INIT;
    let known = PageFlags::from_bits(flags.bits()).is_some();
    if known && !flags.contains(level) && !flags.contains(content) && !flags.intersects(never) {
        Ok(())
    } else {
        Err(impossible(kind, page, "gets impossible flags"))
    }
}

/// The records of a macro follow each other down one path.
fn check_parent(kind: Kind, page: PageNo, parent: PageNo) -> Result<()> {
    if page == parent {
        Ok(())
    } else {
        Err(impossible(
            kind,
            page,
            "is not the parent that the next record names",
        ))
    }
}

/// Applies a record that stands by itself, outside macros. Records that change no page are passed over.
///
/// # Errors
/// Those of the functions of this room; `JET_errDatabaseCorrupted` for an undo record, which needs its version: see [`undo`].
pub fn record(record: &Record<'_>, pages: &mut impl Pages) -> Result<()> {
    match record {
        Record::Node(change) => {
            let head = &change.head.page;
            let concerned = !matches!(change.op, NodeOp::UndoInfo { .. });
            if concerned && pages.needs(&Participant::existing(head.page, head.before, head.after))? {
                node(change, &mut pages.page(head.page)?)?;
            }
            Ok(())
        }
        Record::EmptyTree(change) => empty_tree(change, pages),
        Record::CreateMultiple(change) => create_multiple(change, pages),
        Record::CreateSingle(change) => create_single(change, pages),
        Record::ConvertExtents(change) => convert_extents(change, pages),
        Record::PageMove(change) => page_move(change, pages),
        Record::NewPage(change) => new_page(change, pages),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod replay_tests;
#[cfg(test)]
pub(in crate::format::log) mod testing;
#[cfg(test)]
mod tests;
