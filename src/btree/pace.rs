//! Reading ahead of a cursor that walks on (docs/spec/05 §4.8): when it leaves a leaf, those it will want come into memory.
//!
//! ```text
//!  leaves   ▪ ▪ ▪ ▪ ▪ ▫ ▫ ▫ ▫          ▪ in memory   ▫ read when the cursor needs them
//!               ↑cursor
//!               └ unread = 3 ┘        1 left: the leaf behind the last one is read, by its link
//!                                      0 left: the next run is gathered from the branch above
//! ```
//!
//! Numbers from upstream's `daeconst.hxx`: 128 leaves where the client said what it will read (a sequential table, an index range),
//! 16 where 64 KiB in one direction let it be guessed. Nothing here is an error of the walk: what cannot be read ahead is met again by
//! whoever wants it.

use super::ahead::KeySpan;
use super::cursor::TreeCursor;
use crate::cache::PageGuard;
use crate::types::PageNo;

/// Leaves read ahead where the client said what it will read.
const SAID: usize = 128;
/// Leaves read ahead where it is guessed.
const GUESSED: usize = 16;
/// Bytes of leaves passed in one direction from which on the next ones are guessed.
const PASSED: usize = 64 << 10;

/// Greater than every key, which have 2,000 bytes at most.
static BEHIND_ALL: [u8; 2048] = [0xff; 2048];

/// What a client said about the way of a cursor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Course {
    /// Nothing.
    #[default]
    Any,
    /// It will go through the tree, in either direction.
    Sequential,
    /// It will go upwards, to the limit.
    Up,
    /// It will go downwards, to the limit.
    Down,
}

/// How far leaves are read ahead of a cursor.
#[derive(Clone, Debug, Default)]
pub(super) struct Pace {
    course: Course,
    /// Where an index range ends. Empty: nowhere.
    limit: Vec<u8>,
    forward: bool,
    /// Bytes of leaves passed in this direction.
    passed: usize,
    /// Leaves read ahead, this one included, that the cursor has not passed.
    unread: usize,
    /// The cursor came to another leaf, which has this one behind it (null: none).
    crossed: Option<PageNo>,
}

impl Pace {
    /// The cursor goes from one leaf to the next.
    pub(super) fn cross(&mut self, to: &PageGuard, forward: bool) {
        if self.forward != forward {
            (self.forward, self.passed, self.unread) = (forward, 0, 0);
        }
        let page = to.page();
        self.passed = self.passed.saturating_add(page.size().bytes());
        self.crossed = Some(if forward { page.next() } else { page.prev() });
    }

    /// Whether the cursor came to another leaf since it was asked.
    #[inline]
    pub(super) fn has_crossed(&self) -> bool {
        self.crossed.is_some()
    }

    /// Leaves to be read ahead in the direction of the walk.
    fn most(&self) -> usize {
        match (self.course, self.forward) {
            (Course::Sequential, _) | (Course::Up, true) | (Course::Down, false) => SAID,
            _ if self.passed >= PASSED => GUESSED,
            _ => 0,
        }
    }

    /// The limit in the direction of the walk.
    fn limit(&self) -> &[u8] {
        match (self.course, self.forward) {
            (Course::Up, true) | (Course::Down, false) => &self.limit,
            _ => &[],
        }
    }
}

impl TreeCursor {
    /// Says where the cursor will go; `limit` is the key at which a range ends.
    pub fn set_course(&mut self, course: Course, limit: &[u8]) {
        let pace = self.pace_mut();
        (pace.course, pace.unread, pace.passed) = (course, 0, 0);
        pace.limit.clear();
        pace.limit.extend_from_slice(limit);
    }

    /// After a descent to where a walk begins: reads ahead if the client said where it goes.
    pub(super) fn start_pace(&mut self, forward: bool) {
        let pace = self.pace_mut();
        (pace.forward, pace.passed, pace.unread, pace.crossed) = (forward, 0, 0, None);
        if pace.course != Course::Any {
            self.gather_ahead();
        }
    }

    /// After the cursor came to another leaf, and holds none.
    pub(super) fn keep_pace(&mut self) {
        let pace = self.pace_mut();
        let Some(behind) = pace.crossed.take() else {
            return;
        };
        if pace.most() == 0 {
            return;
        }
        pace.unread = pace.unread.saturating_sub(1);
        match pace.unread {
            0 => self.gather_ahead(),
            1 if !behind.is_null() => {
                self.tree().file().read_ahead(&[behind]);
            }
            _ => {}
        }
    }

    /// Reads the next run of leaves, from this one on.
    fn gather_ahead(&mut self) {
        let pace = self.pace();
        let (most, limit) = (pace.most(), pace.limit());
        if most == 0 || !self.is_on_entry() {
            return;
        }
        let span = if pace.forward {
            let high = if limit.is_empty() { &BEHIND_ALL[..] } else { limit };
            KeySpan {
                low: self.key(),
                high,
            }
        } else {
            KeySpan {
                low: limit,
                high: self.key(),
            }
        };
        let read = self.tree().read_ahead(&[span], pace.forward, most);
        self.pace_mut().unread = read.map_or(0, |read| read.pages);
    }
}
