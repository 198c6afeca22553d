//! Who changes pages, and where the changes are written down.

use crate::error::Result;
use crate::format::log::{ChangeFlags, MacroMark, MacroStep, PageHead, Record};
use crate::types::{DbTime, Level, LineNo, LogDbId, PageNo, ProcId, Trx};

/// Where changes are written down before they are done.
///
/// The place of the log: whoever keeps one gives its journal to each [`Author`]. [`Unlogged`] is the journal of an instance that
/// runs without recovery, of temporary databases, and of tools that make whole files.
pub trait Journal: Sync {
    /// Whether records are kept. If not, nobody needs to prepare what only redo would look at.
    fn is_kept(&self) -> bool;

    /// Takes one record. The pages that it names are latched, and not changed yet.
    ///
    /// # Errors
    /// Those of the log. The change is then not done.
    fn note(&self, record: &Record<'_>) -> Result<()>;
}

/// Nothing is written down: a crash leaves a database that has to be thrown away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unlogged;

impl Journal for Unlogged {
    fn is_kept(&self) -> bool {
        false
    }

    fn note(&self, _record: &Record<'_>) -> Result<()> {
        Ok(())
    }
}

/// The session, database and transaction that a change belongs to (docs/spec/03 §5.3), and its journal.
#[derive(Clone, Copy)]
pub struct Author<'a> {
    /// Where records go.
    pub journal: &'a dyn Journal,
    /// Session.
    pub proc_id: ProcId,
    /// Database.
    pub db: LogDbId,
    /// Begin of the transaction.
    pub trx: Trx,
    /// Its nesting level.
    pub level: Level,
}

impl Author<'static> {
    /// Nobody in particular, without a log.
    pub fn unlogged() -> Author<'static> {
        Author {
            journal: &Unlogged,
            proc_id: ProcId(0),
            db: LogDbId(0),
            trx: Trx::NONE,
            level: Level(0),
        }
    }
}

impl Author<'_> {
    /// The head of a record of this author.
    pub fn head(&self, page: PageNo, before: DbTime, after: DbTime, flags: ChangeFlags) -> PageHead {
        PageHead {
            proc_id: self.proc_id,
            db: self.db,
            page,
            after,
            before,
            trx: self.trx,
            level: self.level,
            line: LineNo(0),
            flags,
        }
    }
}

impl super::TreeWriter<'_> {
    /// Writes a macro down: records that are redone together or not at all (docs/spec/03 §5.6).
    pub(super) fn note_macro<'r>(
        &self,
        after: DbTime,
        records: impl Iterator<Item = Record<'r>>,
    ) -> Result<()> {
        let journal = self.author.journal;
        if !journal.is_kept() {
            return Ok(());
        }
        let mark = |step| {
            Record::Macro(MacroMark {
                step,
                proc_id: self.author.proc_id,
                after,
            })
        };
        journal.note(&mark(MacroStep::Begin))?;
        let mut noted = Ok(());
        for record in records {
            noted = noted.and_then(|()| journal.note(&record));
        }
        match noted {
            Ok(()) => journal.note(&mark(MacroStep::Commit)),
            Err(error) => {
                // If this fails too, redo finds a macro without an end, which is as good.
                let _ = journal.note(&mark(MacroStep::Abort));
                Err(error)
            }
        }
    }
}
