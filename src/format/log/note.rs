//! Records without effect on any page: backup marks, orders to the log itself, traces, fillers, records of meaning unknown
//! (docs/spec/03 §5.2, §5.7).

use super::kind::Kind;
use super::wire::{Reader, Wire, Writer, wire_struct};
use crate::format::stamp::BackupInfo;
use crate::types::{LogDbId, ProcId};

wire_struct! {
    /// A step of a backup.
    pub struct BackupHead {
        /// 1 begin, 2 prepare logs, 3 truncate, 4 update, 5 abort, 6 stop.
        pub phase: u8,
        /// 0 normal, 1 OS snapshot, 2 snapshot, 3 surrogate.
        pub kind: u32,
        /// 1 full, 2 incremental, 5 copy, 6 differential.
        pub scope: u8,
        /// Database.
        pub db: LogDbId,
        /// What the header of the database gets.
        pub info: BackupInfo,
        /// Zero.
        pub reserved: u8,
    }
}

/// A record without effect on any page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Note<'a> {
    /// A step of a backup.
    Backup {
        /// Which.
        head: BackupHead,
        /// Folder.
        path: &'a [u8],
    },
    /// A step of a backup, as older engines logged it.
    OldBackup {
        /// FullBackup, IncBackup or Backup.
        kind: Kind,
        /// Backup: its type.
        what: u16,
        /// Folder.
        path: &'a [u8],
    },
    /// A restore was done.
    Restore {
        /// The text is UTF-16.
        is_utf16: bool,
        /// Text.
        text: &'a [u8],
    },
    /// Everything before this is to become durable.
    ForceWrite(ProcId),
    /// A new generation is to begin behind this.
    ForceRollover {
        /// Session.
        proc_id: ProcId,
        /// Why.
        text: &'a [u8],
    },
    /// Text for people.
    Trace {
        /// Session.
        proc_id: ProcId,
        /// Text.
        text: &'a [u8],
    },
    /// A call of the API; debugging engines only.
    Call {
        /// Session.
        proc_id: ProcId,
        /// Number of the call.
        number: u8,
    },
    /// Fills a segment up (NOP2).
    Filler(&'a [u8]),
    /// A record that may be passed over, meaning unknown.
    Ignored {
        /// Type.
        kind: Kind,
        /// Content.
        bytes: &'a [u8],
    },
}

impl<'a> Note<'a> {
    /// The record type.
    pub fn kind(&self) -> Kind {
        match self {
            Note::Backup { .. } => Kind::Backup2,
            Note::OldBackup { kind, .. } | Note::Ignored { kind, .. } => *kind,
            Note::Restore { is_utf16: false, .. } => Kind::ExtRestore,
            Note::Restore { .. } => Kind::ExtRestore2,
            Note::ForceWrite(_) => Kind::ForceWriteLog,
            Note::ForceRollover { .. } => Kind::ForceLogRollover,
            Note::Trace { .. } => Kind::Trace,
            Note::Call { .. } => Kind::JetOp,
            Note::Filler(_) => Kind::Filler,
        }
    }

    pub(super) fn read(kind: Kind, from: &mut Reader<'a>) -> Option<Note<'a>> {
        Some(match kind {
            Kind::Backup2 => {
                let (head, len) = (from.take()?, from.take::<u16>()?);
                let path = from.bytes(len)?;
                Note::Backup { head, path }
            }
            Kind::FullBackup | Kind::IncBackup | Kind::Backup => {
                let what = if kind == Kind::Backup { from.take()? } else { 0 };
                let len: u16 = from.take()?;
                let path = from.bytes(len)?;
                Note::OldBackup { kind, what, path }
            }
            Kind::ExtRestore | Kind::ExtRestore2 => {
                let len: u16 = from.take()?;
                Note::Restore {
                    is_utf16: kind == Kind::ExtRestore2,
                    text: from.bytes(len)?,
                }
            }
            Kind::ForceWriteLog => Note::ForceWrite(from.take()?),
            Kind::ForceLogRollover | Kind::Trace => {
                let (proc_id, len) = (from.take()?, from.take::<u16>()?);
                let text = from.bytes(len)?;
                match kind {
                    Kind::Trace => Note::Trace { proc_id, text },
                    _ => Note::ForceRollover { proc_id, text },
                }
            }
            Kind::JetOp => {
                let (proc_id, number) = (from.take()?, from.take()?);
                Note::Call { proc_id, number }
            }
            Kind::Filler => Note::Filler(from.all()),
            _ => return None,
        })
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        match *self {
            Note::Backup { head, path } => {
                to.put(&head).len16(path.len()).bytes(path);
            }
            Note::OldBackup { kind, what, path } => {
                if kind == Kind::Backup {
                    to.put(&what);
                }
                to.len16(path.len()).bytes(path);
            }
            Note::Restore { text, .. } => {
                to.len16(text.len()).bytes(text);
            }
            Note::ForceWrite(proc_id) => proc_id.write(to),
            Note::ForceRollover { proc_id, text } | Note::Trace { proc_id, text } => {
                to.put(&proc_id).len16(text.len()).bytes(text);
            }
            Note::Call { proc_id, number } => {
                to.put(&proc_id).put(&number);
            }
            Note::Filler(bytes) | Note::Ignored { bytes, .. } => {
                to.bytes(bytes);
            }
        }
    }
}
