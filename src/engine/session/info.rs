//! `JetGetSessionInfo` (docs/spec/04 §4.7).

use std::sync::atomic::Ordering;

use super::Session;

/// What `JET_SESSIONINFO` tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionInfo {
    /// Number of the transaction, all ones outside one.
    pub trx_begin: u32,
    /// Transaction level, 0 to 7.
    pub level: u8,
    /// Number of the session.
    pub number: u32,
    /// Owner of the transaction; outside one, the session context, 0 for none.
    pub owner: usize,
}

impl Session {
    /// What the session is doing.
    pub fn info(&self) -> SessionInfo {
        let level = self.level();
        let in_transaction = level != 0;
        SessionInfo {
            trx_begin: self.snapshot().map_or(u32::MAX, |snapshot| snapshot as u32),
            level,
            number: self.number,
            owner: if in_transaction {
                self.trx.owner.load(Ordering::Relaxed)
            } else {
                self.context.get().0
            },
        }
    }
}
