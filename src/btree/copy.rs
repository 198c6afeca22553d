//! A copy of a leaf, kept by a cursor that steps through it: entry after entry without a latch.
//!
//! The copy stands for the page as long as its [`Edition`] does. Whoever reads it asks for the edition last, after the version store:
//! if it has not moved, neither the page nor what its versions say of it has changed since the copy was made, and the answer is the
//! one that a latch would have given. Otherwise the answer is thrown away and the page latched.
//!
//! A copy costs as much as a few steps, so it is made only after some of them, and after ever more where copies were of little use.

use std::sync::Arc;

use crate::cache::{CachedFile, Edition, Kind, PageGuard};
use crate::format::node::LineFlags;
use crate::format::page::Page;
use crate::types::{DbTime, PageNo, PageSize};

/// Steps before the first copy.
const PATIENCE: u32 = 4;
/// Most steps before a copy.
const MOST_PATIENCE: u32 = 256;
/// Steps that make a copy worth its while.
const WORTH: u32 = 8;

/// See the module.
#[derive(Debug)]
pub(super) struct LeafCopy {
    number: PageNo,
    edition: Edition,
    dbtime: DbTime,
    size: PageSize,
    bytes: Vec<u8>,
    lines: Vec<CopiedLine>,
}

/// Where the data of a line are in the copy, and its flags.
#[derive(Clone, Copy, Debug)]
pub(super) struct CopiedLine {
    start: u16,
    len: u16,
    pub flags: LineFlags,
}

impl LeafCopy {
    fn take(&mut self, guard: &PageGuard, file: &CachedFile) {
        let page = guard.page();
        self.number = guard.number();
        self.edition = file.edition(self.number, Kind::Leaf);
        (self.dbtime, self.size) = (page.dbtime(), page.size());
        self.bytes.clear();
        self.bytes.extend_from_slice(page.bytes());
        self.lines.clear();
        page.data_places(|start, len, flags| self.lines.push(CopiedLine { start, len, flags }));
    }

    /// A line; `None` behind the last, and if one before it is broken: the page knows more.
    #[inline]
    pub fn line(&self, line: usize) -> Option<CopiedLine> {
        self.lines.get(line).copied()
    }

    /// The data of a line.
    #[inline]
    pub fn data(&self, line: CopiedLine) -> Option<&[u8]> {
        let start = usize::from(line.start);
        self.bytes.get(start..start + usize::from(line.len))
    }

    /// The page.
    #[inline]
    pub fn page(&self) -> Page<'_> {
        match Page::new(&self.bytes, self.size) {
            Some(page) => page,
            None => unreachable!("a copy is as long as its page"),
        }
    }

    /// Its number.
    pub fn number(&self) -> PageNo {
        self.number
    }

    /// Whether the page is still so.
    #[inline]
    pub fn is_current(&self, file: &CachedFile) -> bool {
        file.edition(self.number, Kind::Leaf) == self.edition
    }
}

/// The copy of a cursor, and when to make one.
#[derive(Clone, Debug)]
pub(super) struct Copying {
    copy: Option<Arc<LeafCopy>>,
    /// Steps in a row that took a latch.
    steps: u32,
    /// So many make a copy.
    patience: u32,
    /// Steps that the copy has served.
    served: u32,
    /// The cursor goes from entry to entry.
    walks: bool,
}

impl Default for Copying {
    fn default() -> Copying {
        Copying {
            copy: None,
            steps: 0,
            patience: PATIENCE,
            served: 0,
            walks: false,
        }
    }
}

impl Copying {
    /// The copy of a page as it was at a time, if there is one. It may be out of date.
    #[inline]
    pub fn of(&self, page: PageNo, dbtime: DbTime) -> Option<&Arc<LeafCopy>> {
        self.copy
            .as_ref()
            .filter(|copy| copy.number == page && copy.dbtime == dbtime)
    }

    /// The copy that was made last.
    pub fn last(&self) -> Option<&LeafCopy> {
        self.copy.as_deref()
    }

    /// A step was made in the copy.
    #[inline]
    pub fn stepped(&mut self) {
        self.served = self.served.saturating_add(1);
    }

    /// The cursor goes elsewhere.
    #[inline]
    pub fn jumped(&mut self) {
        (self.steps, self.walks) = (0, false);
    }

    /// The cursor makes a step that takes a latch.
    #[inline]
    pub fn steps(&mut self) {
        self.walks = true;
    }

    /// The cursor came to this page. After a step, more of them are to be expected.
    #[inline]
    pub fn arrived(&mut self, guard: &PageGuard, file: &CachedFile) {
        if self.walks {
            self.arrived_by_step(guard, file);
        }
    }

    fn arrived_by_step(&mut self, guard: &PageGuard, file: &CachedFile) {
        self.steps = self.steps.saturating_add(1);
        if self.steps < self.patience {
            return;
        }
        match &mut self.copy {
            Some(_) if self.served < WORTH => {
                self.steps = 0;
                self.patience = (self.patience * 2).min(MOST_PATIENCE);
            }
            _ => self.patience = PATIENCE,
        }
        self.served = 0;
        match self.copy.as_mut().and_then(Arc::get_mut) {
            Some(copy) => copy.take(guard, file),
            // Somebody reads it still, or there is none.
            None => {
                let mut copy = LeafCopy {
                    number: guard.number(),
                    edition: file.edition(guard.number(), Kind::Leaf),
                    dbtime: DbTime::NIL,
                    size: guard.page().size(),
                    bytes: Vec::new(),
                    lines: Vec::new(),
                };
                copy.take(guard, file);
                self.copy = Some(Arc::new(copy));
            }
        }
    }
}
