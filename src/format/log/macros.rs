//! Macros: records that take effect together, at the mark that commits them (docs/spec/03 §5.6, §7.6).
//!
//! ```text
//! MacroBegin | Split root | Split leaf | (a record of another session) | Insert | MacroCommit
//! ```
//!
//! Records of a macro are those of its session with its dbtime. Between them records of other sessions may stand.

use std::collections::HashMap;

use super::apply::{self, Pages, SplitOperation};
use super::node::NodeChange;
use super::record::Record;
use super::session::{MacroMark, MacroStep};
use super::split::{Merge, Split};
use super::structure::PageMove;
use crate::error::{Error, JetErr, Result};
use crate::types::{DbTime, ProcId};

/// A macro as a value.
#[derive(Clone, PartialEq, Debug)]
pub enum MacroChange<'a> {
    /// A split, root first, and the change it made room for.
    Split(Vec<Split<'a>>, Option<NodeChange<'a>>),
    /// A merge, root first.
    Merge(Vec<Merge<'a>>),
    /// Pages that move.
    Moves(Vec<PageMove<'a>>),
    /// The roots of a tree that move, and the changes of what names them.
    RootMove(Vec<PageMove<'a>>, Vec<NodeChange<'a>>),
}

fn broken(what: &'static str) -> Error {
    Error::with_source(JetErr::LogFileCorrupt, what)
}

impl<'a> MacroChange<'a> {
    /// The change that these records, in log order, are.
    ///
    /// # Errors
    /// `JET_errLogFileCorrupt` for records that do not make a macro together.
    pub fn from_records(records: &[Record<'a>]) -> Result<MacroChange<'a>> {
        if let Some((Record::RootPageMove(_), rest)) = records.split_first() {
            return MacroChange::of_roots(rest);
        }
        let (mut splits, mut merges, mut moves, mut operation) = (Vec::new(), Vec::new(), Vec::new(), None);
        for record in records {
            match record {
                Record::Split(level) => splits.push(*level),
                Record::Merge(level) => merges.push(*level),
                Record::PageMove(page) => moves.push(*page),
                Record::Node(change) if operation.is_none() => operation = Some(*change),
                _ => return Err(broken("a record that no macro holds")),
            }
        }
        match (splits.is_empty(), merges.is_empty(), moves.is_empty(), operation) {
            (false, true, true, operation) => Ok(MacroChange::Split(splits, operation)),
            (true, false, true, None) => Ok(MacroChange::Merge(merges)),
            (true, true, _, None) => Ok(MacroChange::Moves(moves)),
            _ => Err(broken("records of different macros in one")),
        }
    }

    /// The move of roots that the records behind its mark are.
    fn of_roots(records: &[Record<'a>]) -> Result<MacroChange<'a>> {
        let (mut moves, mut changes) = (Vec::new(), Vec::new());
        for record in records {
            match record {
                Record::PageMove(page) => moves.push(*page),
                Record::Node(change) => changes.push(*change),
                _ => return Err(broken("a record that no move of roots holds")),
            }
        }
        Ok(MacroChange::RootMove(moves, changes))
    }

    /// Applies the macro.
    ///
    /// # Errors
    /// Those of [`apply::split`], [`apply::merge`], [`apply::page_move`] and [`apply::root_move`].
    pub fn apply(&self, pages: &mut impl Pages) -> Result<()> {
        match self {
            MacroChange::Split(levels, change) => {
                let operation = match change {
                    None => None,
                    Some(change) => Some(
                        SplitOperation::of(change)
                            .ok_or_else(|| broken("a split with a change that it cannot make room for"))?,
                    ),
                };
                apply::split(levels, operation.as_ref(), pages)
            }
            MacroChange::Merge(levels) => apply::merge(levels, pages),
            MacroChange::RootMove(moves, changes) => apply::root_move(moves, changes, pages),
            MacroChange::Moves(moves) => moves.iter().try_for_each(|page| apply::page_move(page, pages)),
        }
    }
}

/// What a record is to the macros that are open.
#[derive(Debug)]
pub enum Held {
    /// No part of any: it takes effect now.
    No,
    /// It was kept, or it only opened or aborted a macro.
    Kept,
    /// It committed a macro, which takes effect now.
    Complete(HeldMacro),
}

/// The records of a macro that is complete.
#[derive(Debug, Default)]
pub struct HeldMacro {
    bytes: Vec<u8>,
}

impl HeldMacro {
    /// The records, in log order.
    ///
    /// # Errors
    /// Those of [`Record::decode`].
    pub fn records(&self) -> Result<Vec<Record<'_>>> {
        let (mut records, mut rest) = (Vec::new(), &self.bytes[..]);
        while !rest.is_empty() {
            let (record, len) = Record::decode(rest)?;
            records.push(record);
            rest = rest.get(len..).unwrap_or(&[]);
        }
        Ok(records)
    }
}

/// The macros that are open at a place of the log.
#[derive(Debug, Default)]
pub struct OpenMacros {
    open: HashMap<(ProcId, DbTime), HeldMacro>,
}

impl OpenMacros {
    /// None open.
    pub fn new() -> OpenMacros {
        OpenMacros::default()
    }

    /// Looks at the next record of the log; `bytes` are its own.
    ///
    /// # Errors
    /// `JET_errLogFileCorrupt` for a macro begun twice, or committed without begin.
    pub fn record(&mut self, record: &Record<'_>, bytes: &[u8]) -> Result<Held> {
        if let Record::Macro(mark) = record {
            return self.mark(mark);
        }
        let name = match record {
            Record::Node(change) => (change.head.page.proc_id, change.head.page.after),
            Record::Split(level) => (level.head.proc_id, level.head.after),
            Record::Merge(level) => (level.head.proc_id, level.head.after),
            Record::PageMove(page) => (page.head.head.proc_id, page.head.head.after),
            Record::RootPageMove(tree) => (tree.proc_id, tree.after),
            _ => return Ok(Held::No),
        };
        match self.open.get_mut(&name) {
            Some(held) => {
                held.bytes.extend_from_slice(bytes);
                Ok(Held::Kept)
            }
            None if matches!(record, Record::Split(_) | Record::Merge(_)) => {
                Err(broken("a split or merge outside a macro"))
            }
            None => Ok(Held::No),
        }
    }

    fn mark(&mut self, mark: &MacroMark) -> Result<Held> {
        let name = (mark.proc_id, mark.after);
        match mark.step {
            MacroStep::Begin => match self.open.insert(name, HeldMacro::default()) {
                None => Ok(Held::Kept),
                Some(_) => Err(broken("a macro begins twice")),
            },
            MacroStep::Commit => match self.open.remove(&name) {
                Some(held) => Ok(Held::Complete(held)),
                None => Err(broken("a macro ends without beginning")),
            },
            MacroStep::Abort => {
                self.open.remove(&name);
                Ok(Held::Kept)
            }
        }
    }

    /// Forgets the macros of a session: its transaction is over, or it never began in this log.
    pub fn forget(&mut self, proc_id: ProcId) {
        self.open.retain(|(of, _), _| *of != proc_id);
    }

    /// The macros that are still open, for which an abort is logged at the end of redo (docs/spec/03 §7.7).
    pub fn open(&self) -> impl Iterator<Item = (ProcId, DbTime)> {
        self.open.keys().copied()
    }
}
