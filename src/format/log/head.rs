//! What every record that changes a page begins with (docs/spec/03 §5.3).
//!
//! ```text
//! 0 type | 1 procid | 3 dbid | 4 pgno | 8 dbtime after | 16 dbtime before | 24 trx | 28 level | 29 line | 31 flags
//! 32 rceid | 36 root page | 40 objid                                                   (node records only)
//! ```

use super::wire::{wire_flags, wire_struct};
use crate::types::{DbTime, Level, LineNo, LogDbId, ObjectId, PageNo, ProcId, RceId, Trx};

bitflags::bitflags! {
    /// Flags of a page record.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct ChangeFlags: u8 {
        /// The change makes a version, for rollback and for older snapshots.
        const VERSIONED = 0x01;
        /// Not written any more.
        const DELETED = 0x02;
        /// The tree orders by key alone.
        const UNIQUE = 0x04;
        /// The tree is one of owned or available extents.
        const SPACE = 0x08;
        /// Made while an index is built beside running updates.
        const CONCURRENT_INDEX = 0x10;
        /// Made by the engine itself.
        const SYSTEM_TASK = 0x20;
    }
}
wire_flags!(ChangeFlags: u8);

wire_struct! {
    /// Which page changes, when, and who changes it.
    pub struct PageHead {
        /// Session.
        pub proc_id: ProcId,
        /// Database.
        pub db: LogDbId,
        /// The page.
        pub page: PageNo,
        /// Its dbtime after the change.
        pub after: DbTime,
        /// Its dbtime before the change; [`DbTime::NIL`] for a page that is formed, and inside a macro where the split or merge
        /// record knows it.
        pub before: DbTime,
        /// Begin of the session's transaction.
        pub trx: Trx,
        /// Its nesting level.
        pub level: Level,
        /// The line concerned.
        pub line: LineNo,
        /// Flags.
        pub flags: ChangeFlags,
    }
}

wire_struct! {
    /// The head of a record that changes one node, or the external header, of a page.
    pub struct NodeHead {
        /// Page, time and session.
        pub page: PageHead,
        /// The version made, or undone; none for an unversioned change.
        pub rce: RceId,
        /// Root of the tree.
        pub root: PageNo,
        /// The tree.
        pub objid: ObjectId,
    }
}

impl NodeHead {
    /// Whether the change makes a version.
    pub fn is_versioned(&self) -> bool {
        self.page.flags.contains(ChangeFlags::VERSIONED)
    }
}
