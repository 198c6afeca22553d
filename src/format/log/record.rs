//! Log records as values, decoded from and encoded to their bytes (docs/spec/03 §5).
//!
//! A record has no length of its own: its type and its inner counts say where it ends. Values borrow keys, data and images from
//! the bytes they were read from.

use super::database::DatabaseRecord;
use super::kind::{Kind, Use};
use super::node::NodeChange;
use super::note::Note;
use super::session::{CommitContext, EngineRecord, MacroMark, MacroPages, Transaction};
use super::split::{Merge, Split};
use super::structure::{
    ConvertExtents, CreateMultiple, CreateSingle, EmptyTree, NewPage, PageMove, RootPageMove,
};
use super::wire::{Reader, Wire, Writer};
use crate::error::{Error, JetErr, Result};

/// Bytes in front of the content of a record with a length: type and length.
const LENGTH_HEAD: usize = 5;

/// A log record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Record<'a> {
    /// One node, or the external header, of a page changes.
    Node(NodeChange<'a>),
    /// A level of a split.
    Split(Split<'a>),
    /// A level of a merge.
    Merge(Merge<'a>),
    /// A tree becomes empty.
    EmptyTree(EmptyTree<'a>),
    /// A tree with space trees is formed.
    CreateMultiple(CreateMultiple),
    /// A tree without space trees is formed.
    CreateSingle(CreateSingle),
    /// A tree gets space trees.
    ConvertExtents(ConvertExtents),
    /// A page moves.
    PageMove(PageMove<'a>),
    /// A page is formed.
    NewPage(NewPage),
    /// The root pages of a tree move.
    RootPageMove(RootPageMove),
    /// A step of a transaction.
    Transaction(Transaction),
    /// Begin or end of a macro.
    Macro(MacroMark),
    /// The pages of a macro.
    MacroPages(MacroPages<'a>),
    /// A client's context of a commit.
    CommitContext(CommitContext<'a>),
    /// The engine starts, stops, recovers.
    Engine(EngineRecord<'a>),
    /// A database as a whole.
    Database(DatabaseRecord<'a>),
    /// Anything without effect on pages.
    Note(Note<'a>),
}

impl<'a> Record<'a> {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self {
            Record::Node(record) => record.kind(),
            Record::Split(_) => Kind::Split,
            Record::Merge(_) => Kind::Merge,
            Record::EmptyTree(_) => Kind::EmptyTree,
            Record::CreateMultiple(_) => Kind::CreateMultipleExtent,
            Record::CreateSingle(_) => Kind::CreateSingleExtent,
            Record::ConvertExtents(_) => Kind::ConvertExtents,
            Record::PageMove(_) => Kind::PageMove,
            Record::NewPage(_) => Kind::NewPage,
            Record::RootPageMove(_) => Kind::RootPageMove,
            Record::Transaction(record) => record.kind(),
            Record::Macro(record) => record.kind(),
            Record::MacroPages(MacroPages { db: None, .. }) => Kind::MacroInfo,
            Record::MacroPages(_) => Kind::MacroInfo2,
            Record::CommitContext(_) => Kind::CommitContext,
            Record::Engine(record) => record.kind(),
            Record::Database(record) => record.kind(),
            Record::Note(record) => record.kind(),
        }
    }

    /// Decodes the record at the front of `bytes` and says how many bytes it has.
    ///
    /// # Errors
    /// `JET_errLogFileCorrupt` for a number that is no record, or a record that is cut off or contradicts itself;
    /// `JET_errBadLogVersion` for the records of formats that are replayed no more.
    pub fn decode(bytes: &'a [u8]) -> Result<(Record<'a>, usize)> {
        let (number, rest) = bytes.split_first().ok_or_else(|| corrupt(None))?;
        let kind = Kind::from_number(*number).ok_or_else(|| corrupt(None))?;
        match kind.usage() {
            Use::Framing => return Err(corrupt(Some(kind))),
            Use::Obsolete => {
                return Err(Error::with_source(
                    JetErr::BadLogVersion,
                    format!("a {kind} record"),
                ));
            }
            Use::Record | Use::Ignorable => {}
        }
        let mut from = Reader::new(rest);
        let record = if kind.has_length() {
            Self::read_with_length(kind, &mut from)
        } else {
            Self::read(kind, &mut from)
        };
        let record = record.ok_or_else(|| corrupt(Some(kind)))?;
        Ok((record, bytes.len().saturating_sub(from.left())))
    }

    /// Appends the bytes of the record to `out`; on an error `out` is as before.
    ///
    /// # Errors
    /// `JET_errLogBufferTooSmall` when a part is longer than a record can say.
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        let kind = self.kind();
        let mut to = Writer::new(out);
        to.put(&kind.number());
        if kind.has_length() {
            to.put(&0u32);
        }
        self.write(&mut to);
        let mut whole = to.is_whole();
        if kind.has_length() {
            whole &= set_length(out, start).is_some();
        }
        if whole {
            return Ok(());
        }
        out.truncate(start);
        Err(Error::with_source(
            JetErr::LogBufferTooSmall,
            format!("a {kind} record is too long"),
        ))
    }

    /// A record that tells its length. One that is not what this engine knows under its number is passed over.
    fn read_with_length(kind: Kind, from: &mut Reader<'a>) -> Option<Record<'a>> {
        let len: u32 = from.take()?;
        let bytes = from.bytes(len)?;
        let mut content = Reader::new(bytes);
        let known = Self::read(kind, &mut content).filter(|_| content.left() == 0);
        Some(known.unwrap_or(Record::Note(Note::Ignored { kind, bytes })))
    }

    fn read(kind: Kind, from: &mut Reader<'a>) -> Option<Record<'a>> {
        use Kind::*;
        Some(match kind {
            Insert
            | FlagInsert
            | FlagInsertAndReplaceData
            | FlagDelete
            | Replace
            | ReplaceD
            | Delete
            | UndoInfo
            | Delta
            | Delta64
            | SetExternalHeader
            | Undo
            | Scrub => Record::Node(NodeChange::read(kind, from)?),
            Kind::Split => Record::Split(super::split::Split::read(from)?),
            Kind::Merge => Record::Merge(super::split::Merge::read(from)?),
            Kind::EmptyTree => Record::EmptyTree(super::structure::EmptyTree::read(from)?),
            CreateMultipleExtent => Record::CreateMultiple(from.take()?),
            CreateSingleExtent => Record::CreateSingle(from.take()?),
            Kind::ConvertExtents => Record::ConvertExtents(from.take()?),
            Kind::PageMove => Record::PageMove(super::structure::PageMove::read(from)?),
            Kind::NewPage => Record::NewPage(from.take()?),
            Kind::RootPageMove => Record::RootPageMove(from.take()?),
            Begin | Begin0 | Commit | Commit0 | Rollback | Refresh => {
                Record::Transaction(Transaction::read(kind, from)?)
            }
            MacroBegin | MacroCommit | MacroAbort => Record::Macro(MacroMark::read(kind, from)?),
            MacroInfo | MacroInfo2 => Record::MacroPages(MacroPages::read(kind, from)?),
            Kind::CommitContext => Record::CommitContext(super::session::CommitContext::read(from)?),
            Init
            | Init2
            | Term
            | Term2
            | RecoveryQuit
            | RecoveryQuit2
            | RecoveryQuitKeepAttachments
            | RecoveryUndo
            | RecoveryUndo2
            | ShutDownMark => Record::Engine(EngineRecord::read(kind, from)?),
            Backup2 | FullBackup | IncBackup | Backup | ExtRestore | ExtRestore2 | ForceWriteLog
            | ForceLogRollover | Trace | JetOp | Filler => Record::Note(Note::read(kind, from)?),
            _ => Record::Database(DatabaseRecord::read(kind, from)?),
        })
    }

    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Record::Node(record) => record.write(to),
            Record::Split(record) => record.write(to),
            Record::Merge(record) => record.write(to),
            Record::EmptyTree(record) => record.write(to),
            Record::CreateMultiple(record) => record.write(to),
            Record::CreateSingle(record) => record.write(to),
            Record::ConvertExtents(record) => record.write(to),
            Record::PageMove(record) => record.write(to),
            Record::NewPage(record) => record.write(to),
            Record::RootPageMove(record) => record.write(to),
            Record::Transaction(record) => record.write(to),
            Record::Macro(record) => record.write(to),
            Record::MacroPages(record) => record.write(to),
            Record::CommitContext(record) => record.write(to),
            Record::Engine(record) => record.write(to),
            Record::Database(record) => record.write(to),
            Record::Note(record) => record.write(to),
        }
    }
}

/// Stores how many bytes follow type and length of the record at `start`.
fn set_length(out: &mut [u8], start: usize) -> Option<()> {
    let record = out.get_mut(start..)?;
    let len = u32::try_from(record.len().checked_sub(LENGTH_HEAD)?).ok()?;
    record
        .get_mut(1..LENGTH_HEAD)?
        .copy_from_slice(&len.to_le_bytes());
    Some(())
}

/// A record that cannot be: with its type, where there is one.
fn corrupt(kind: Option<Kind>) -> Error {
    let what = match kind {
        Some(kind) => format!("a broken {kind} record"),
        None => "a byte that is no record type".to_owned(),
    };
    Error::with_source(JetErr::LogFileCorrupt, what)
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
