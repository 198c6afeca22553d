//! What an update has done in the long-value tree so far, and at which transaction level.
//!
//! ```text
//! level 1   create A                        work: A
//! level 2   create B, A goes                work: B        outer: (1: A)
//!   rollback   B is gone and A is back      work: A, to be taken back at level 1
//!   commit                                  work: B at level 1
//! ```
//!
//! A rollback undoes the work of its level. What was done further out stays, and nobody refers to it any more once the update is
//! gone: so that is remembered level by level.

use crate::format::tagged::LongId;
use crate::record::LongUndo;

/// Changes in the long-value tree that are not yet a record's.
#[derive(Clone, Default, Debug)]
pub(super) struct LongWork {
    /// Values that are new.
    pub created: Vec<LongId>,
    /// Values that have a reference more.
    pub referenced: Vec<LongId>,
    /// How values were that have been changed in their place.
    pub undo: Vec<LongUndo>,
    /// Level of the newest of all this.
    level: u8,
    /// The work as it was when deeper levels began to add to it; the innermost last.
    outer: Vec<LongWork>,
}

impl LongWork {
    /// Whether there is nothing to take back.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.referenced.is_empty() && self.undo.is_empty()
    }

    /// Whether it has been added to at this level or a deeper one.
    pub fn reaches(&self, level: u8) -> bool {
        self.level >= level && !self.is_new()
    }

    /// Whether nothing was ever done.
    pub fn is_new(&self) -> bool {
        self.is_empty() && self.outer.is_empty()
    }

    /// It is about to be changed at this level.
    pub fn enter(&mut self, level: u8) {
        if level > self.level {
            if !self.is_empty() {
                let mut outer = std::mem::take(&mut self.outer);
                outer.push(self.clone());
                self.outer = outer;
            }
            self.level = level;
        }
    }

    /// Level `level` was committed.
    pub fn committed(&mut self, level: u8) {
        if self.level >= level {
            self.level = level.saturating_sub(1);
            while self.outer.last().is_some_and(|outer| outer.level >= self.level) {
                self.outer.pop();
            }
        }
    }

    /// Whether a rollback of this level would leave anything.
    pub fn leaves(&self, level: u8) -> bool {
        let mut all = self.outer.iter().chain([self]);
        all.any(|work| work.level < level && !work.is_empty())
    }

    /// Level `level` is rolled back: what is left.
    pub fn rolled_back(mut self, level: u8) -> LongWork {
        while self.level >= level {
            let outer = self.outer.pop();
            let rest = std::mem::take(&mut self.outer);
            self = outer.unwrap_or_default();
            self.outer = rest;
            if self.level == 0 {
                break;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(created: &[u64], level: u8, work: &mut LongWork) {
        work.enter(level);
        work.created = created.iter().map(|id| LongId(*id)).collect();
    }

    fn ids(work: &LongWork) -> Vec<u64> {
        work.created.iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_rollback_leaves_what_was_done_further_out() {
        let mut work = LongWork::default();
        with(&[1], 1, &mut work);
        with(&[1, 2], 1, &mut work);
        with(&[3], 3, &mut work);
        with(&[4], 4, &mut work);
        assert!(work.reaches(4) && !work.reaches(5));
        assert!(work.leaves(5) && work.leaves(2) && !work.leaves(1));
        assert_eq!(ids(&work.clone().rolled_back(5)), [4]);
        assert_eq!(ids(&work.clone().rolled_back(4)), [3]);
        assert_eq!(ids(&work.clone().rolled_back(3)), [1, 2]);
        assert_eq!(ids(&work.clone().rolled_back(2)), [1, 2]);
        assert!(work.rolled_back(1).is_empty());
    }

    #[test]
    fn a_commit_joins_levels() {
        let mut work = LongWork::default();
        with(&[1], 1, &mut work);
        with(&[2], 2, &mut work);
        with(&[3], 3, &mut work);
        work.committed(3);
        assert_eq!(ids(&work.clone().rolled_back(3)), [3]);
        assert_eq!(ids(&work.clone().rolled_back(2)), [1]);
        work.committed(2);
        assert!(work.clone().rolled_back(1).is_empty());
        work.committed(1);
        assert_eq!(ids(&work.clone().rolled_back(1)), [3]);
        assert!(work.reaches(0) && !work.reaches(1));
    }

    #[test]
    fn work_that_becomes_nothing_deeper_down_is_still_work() {
        let mut work = LongWork::default();
        with(&[1], 1, &mut work);
        with(&[], 2, &mut work);
        assert!(work.reaches(2));
        assert_eq!(ids(&work.rolled_back(2)), [1]);
    }
}
