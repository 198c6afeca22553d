//! Records of sessions and of the engine itself (docs/spec/03 §5.2).

use zerocopy::FromBytes;
use zerocopy::IntoBytes;

use super::kind::Kind;
use super::params::DbmsParams;
use super::wire::RawPageNo;
use super::wire::{Reader, Writer, slice_of, wire_struct};
use crate::format::stamp::{LogPos, LogTime};
use crate::types::{DbTime, Level, LogDbId, ProcId, Trx};

/// A step of a session's transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transaction {
    /// Levels begin; logged before the session's first change at the level.
    Begin {
        /// Session.
        proc_id: ProcId,
        /// Level before; 0 exactly when `trx` is there.
        from: Level,
        /// Levels begun, 1..=15.
        count: u8,
        /// Begin of the transaction, if it starts at level 0.
        trx: Option<Trx>,
    },
    /// One level commits.
    Commit {
        /// Session.
        proc_id: ProcId,
        /// Level afterwards; 0 exactly when `trx` is there.
        to: Level,
        /// Place in the order of commits, if the transaction ends.
        trx: Option<Trx>,
    },
    /// Levels are rolled back. Every change of theirs has its undo record before this.
    Rollback {
        /// Session.
        proc_id: ProcId,
        /// Levels.
        levels: u8,
    },
    /// A transaction goes on with a new snapshot.
    Refresh {
        /// Session.
        proc_id: ProcId,
        /// New begin.
        trx: Trx,
    },
}

impl Transaction {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self {
            Transaction::Begin { trx: None, .. } => Kind::Begin,
            Transaction::Begin { .. } => Kind::Begin0,
            Transaction::Commit { trx: None, .. } => Kind::Commit,
            Transaction::Commit { .. } => Kind::Commit0,
            Transaction::Rollback { .. } => Kind::Rollback,
            Transaction::Refresh { .. } => Kind::Refresh,
        }
    }

    /// The session.
    pub fn proc_id(&self) -> ProcId {
        match *self {
            Transaction::Begin { proc_id, .. }
            | Transaction::Commit { proc_id, .. }
            | Transaction::Rollback { proc_id, .. }
            | Transaction::Refresh { proc_id, .. } => proc_id,
        }
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'_>) -> Option<Transaction> {
        let proc_id = from.take()?;
        Some(match kind {
            Kind::Begin | Kind::Begin0 => {
                let levels: u8 = from.take()?;
                let trx = if kind == Kind::Begin0 {
                    Some(from.take()?)
                } else {
                    None
                };
                Transaction::Begin {
                    proc_id,
                    from: Level(levels & 0x0F),
                    count: levels >> 4,
                    trx,
                }
            }
            Kind::Commit | Kind::Commit0 => Transaction::Commit {
                proc_id,
                to: from.take()?,
                trx: if kind == Kind::Commit0 {
                    Some(from.take()?)
                } else {
                    None
                },
            },
            Kind::Rollback => Transaction::Rollback {
                proc_id,
                levels: from.take()?,
            },
            Kind::Refresh => Transaction::Refresh {
                proc_id,
                trx: from.take()?,
            },
            _ => return None,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.proc_id());
        match *self {
            Transaction::Begin { from, count, trx, .. } => {
                if from.0 > 0x0F || count > 0x0F {
                    return to.fail();
                }
                to.put(&(from.0 | (count << 4)));
                if let Some(trx) = trx {
                    to.put(&trx);
                }
            }
            Transaction::Commit { to: level, trx, .. } => {
                to.put(&level);
                if let Some(trx) = trx {
                    to.put(&trx);
                }
            }
            Transaction::Rollback { levels, .. } => {
                to.put(&levels);
            }
            Transaction::Refresh { trx, .. } => {
                to.put(&trx);
            }
        }
    }
}

/// What a mark of a macro says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MacroStep {
    /// The records of this session with this dbtime are held back from here on.
    Begin,
    /// They take effect, together.
    Commit,
    /// They do not.
    Abort,
}

/// Begin or end of a macro: several page changes that happen together, or not (docs/spec/03 §5.6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MacroMark {
    /// Which.
    pub step: MacroStep,
    /// Session.
    pub proc_id: ProcId,
    /// The dbtime that all its pages get; the macro's name.
    pub after: DbTime,
}

impl MacroMark {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self.step {
            MacroStep::Begin => Kind::MacroBegin,
            MacroStep::Commit => Kind::MacroCommit,
            MacroStep::Abort => Kind::MacroAbort,
        }
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'_>) -> Option<MacroMark> {
        let step = match kind {
            Kind::MacroBegin => MacroStep::Begin,
            Kind::MacroCommit => MacroStep::Commit,
            Kind::MacroAbort => MacroStep::Abort,
            _ => return None,
        };
        Some(MacroMark {
            step,
            proc_id: from.take()?,
            after: from.take()?,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.proc_id).put(&self.after);
    }
}

/// The pages that a macro touched, so that a reader can fetch them early.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MacroPages<'a> {
    /// Database; the older record has none and speaks of database 1.
    pub db: Option<LogDbId>,
    /// Page numbers: the path, then new or sibling pages.
    pub pages: &'a [RawPageNo],
}

impl<'a> MacroPages<'a> {
    pub(super) fn read(kind: Kind, from: &mut Reader<'a>) -> Option<MacroPages<'a>> {
        let db = if kind == Kind::MacroInfo2 {
            Some((from.take::<LogDbId>()?, from.take::<u32>()?))
        } else {
            None
        };
        let pages: &[RawPageNo] = slice_of(from.all())?;
        if db.is_some_and(|(_, count)| usize::try_from(count) != Ok(pages.len())) {
            return None;
        }
        Some(MacroPages {
            db: db.map(|(db, _)| db),
            pages,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        if let Some(db) = self.db {
            to.put(&db).len32(self.pages.len());
        }
        to.bytes(self.pages.as_bytes());
    }
}

wire_struct! {
    /// The end of a run of the engine, or of a recovery.
    pub struct QuitHead {
        /// Term: where the log ended when the engine started. RecoveryQuit: where undo began.
        pub start: LogPos,
        /// RecoveryQuit: where redo began.
        pub redo_from: LogPos,
        /// 1 after a restore from backup.
        pub hard: u8,
    }
}

/// Why the engine stopped logging.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuitReason {
    /// Shut down.
    Term,
    /// Recovery is done, databases are detached.
    Recovery,
    /// Recovery is done, databases stay attached.
    RecoveryKeepAttachments,
}

/// Records of the engine itself. Those of old formats have no time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EngineRecord<'a> {
    /// Start of the engine.
    Init {
        /// Its settings.
        params: &'a DbmsParams,
        /// When.
        time: Option<LogTime>,
    },
    /// End of a run: after this nothing is open.
    Quit {
        /// Of what.
        reason: QuitReason,
        /// Positions.
        head: QuitHead,
        /// When.
        time: Option<LogTime>,
    },
    /// Recovery begins to undo.
    RecoveryUndo {
        /// When.
        time: Option<LogTime>,
    },
    /// All dirty pages are written; the databases are consistent at this position.
    ShutDownMark,
}

impl<'a> EngineRecord<'a> {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self {
            EngineRecord::Init { time: None, .. } => Kind::Init,
            EngineRecord::Init { .. } => Kind::Init2,
            EngineRecord::Quit { reason, time, .. } => match (reason, time) {
                (QuitReason::Term, None) => Kind::Term,
                (QuitReason::Term, _) => Kind::Term2,
                (QuitReason::Recovery, None) => Kind::RecoveryQuit,
                (QuitReason::Recovery, _) => Kind::RecoveryQuit2,
                (QuitReason::RecoveryKeepAttachments, _) => Kind::RecoveryQuitKeepAttachments,
            },
            EngineRecord::RecoveryUndo { time: None } => Kind::RecoveryUndo,
            EngineRecord::RecoveryUndo { .. } => Kind::RecoveryUndo2,
            EngineRecord::ShutDownMark => Kind::ShutDownMark,
        }
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'a>) -> Option<EngineRecord<'a>> {
        let reason = match kind {
            Kind::Init | Kind::Init2 => {
                let bytes = from.bytes(u64::try_from(size_of::<DbmsParams>()).ok()?)?;
                let params = DbmsParams::ref_from_bytes(bytes).ok()?;
                let time = if kind == Kind::Init2 {
                    Some(from.take()?)
                } else {
                    None
                };
                return Some(EngineRecord::Init { params, time });
            }
            Kind::RecoveryUndo => return Some(EngineRecord::RecoveryUndo { time: None }),
            Kind::RecoveryUndo2 => {
                return Some(EngineRecord::RecoveryUndo {
                    time: Some(from.take()?),
                });
            }
            Kind::ShutDownMark => return Some(EngineRecord::ShutDownMark),
            Kind::Term | Kind::Term2 => QuitReason::Term,
            Kind::RecoveryQuit | Kind::RecoveryQuit2 => QuitReason::Recovery,
            Kind::RecoveryQuitKeepAttachments => QuitReason::RecoveryKeepAttachments,
            _ => return None,
        };
        let head = from.take()?;
        let old = matches!(kind, Kind::Term | Kind::RecoveryQuit);
        let time = if old { None } else { Some(from.take()?) };
        Some(EngineRecord::Quit { reason, head, time })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        let time = match self {
            EngineRecord::Init { params, time } => {
                to.bytes(params.as_bytes());
                time
            }
            EngineRecord::Quit { reason, head, time } => {
                if *reason == QuitReason::RecoveryKeepAttachments && time.is_none() {
                    return to.fail();
                }
                to.put(head);
                time
            }
            EngineRecord::RecoveryUndo { time } => time,
            EngineRecord::ShutDownMark => &None,
        };
        if let Some(time) = time {
            to.put(time);
        }
    }
}

/// What a client gave with its commit (`JetCommitTransaction2` and the session's context), told to a replica.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommitContext<'a> {
    /// Session.
    pub proc_id: ProcId,
    /// 1 callback on redo, 2 holds the client's data, 4 before the commit.
    pub flags: u8,
    /// The context.
    pub context: &'a [u8],
}

impl<'a> CommitContext<'a> {
    pub(super) fn read(from: &mut Reader<'a>) -> Option<CommitContext<'a>> {
        Some(CommitContext {
            proc_id: from.take()?,
            flags: from.take()?,
            context: from.all(),
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.put(&self.proc_id).put(&self.flags).bytes(self.context);
    }
}
