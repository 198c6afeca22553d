//! The engine's own work as a client: where it changes records by itself, functions that compute defaults for them get handles too.

use std::sync::{Arc, OnceLock};

use crate::engine::computing::{Ask, Client};
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::database::table::OpenTable;
use crate::engine::lease::Lease;
use crate::engine::session::{CursorKey, Hold, Session};
use crate::error::{JetErr, Result};

/// Whoever gives handles.
pub struct Host {
    /// To a session.
    pub session: fn(&Arc<Session>) -> Option<Lease>,
    /// To a cursor, which the session closes.
    pub cursor: fn(&Arc<Session>, Cursor) -> Result<Named>,
    /// Has functions called with them.
    pub ask: Ask,
}

/// A cursor with a handle.
pub struct Named {
    /// The handle.
    pub handle: usize,
    /// Its place in its session.
    pub key: CursorKey,
}

static HOST: OnceLock<Host> = OnceLock::new();

/// Makes the host known, once for all.
pub fn introduce(host: Host) {
    // The same again.
    let _ = HOST.set(host);
}

/// Handles of the engine's own, as long as it is there.
pub struct Visitor<'a> {
    session: &'a Arc<Session>,
    cursor: CursorKey,
    client: Client,
    lease: Option<Lease>,
    /// Nobody else uses the session meanwhile.
    _hold: Hold<'a>,
}

impl<'a> Visitor<'a> {
    /// For work on a table; `None` if no keys of it are computed.
    ///
    /// # Errors
    /// `JET_errOutOfSessions`, `JET_errOutOfCursors`; `JET_errSessionSharingViolation` where another thread is in the session.
    pub fn on(session: &'a Arc<Session>, table: &Arc<OpenTable>) -> Result<Option<Visitor<'a>>> {
        let Some(host) = HOST.get().filter(|_| table.newest().computes_keys()) else {
            return Ok(None);
        };
        let hold = session.hold()?;
        let lease = match session.handle() {
            0 => Some((host.session)(session).ok_or(JetErr::OutOfSessions)?),
            _ => None,
        };
        if let Some(lease) = &lease {
            session.set_handle(lease.handle());
        }
        let sight = session.sight(table.database().log_id());
        let cursor = TableCursor::holding_nothing(session.uid(), sight, table.clone(), table.newest());
        let named = (host.cursor)(session, Cursor::Table(Box::new(cursor)))?;
        Ok(Some(Visitor {
            session,
            cursor: named.key,
            client: Client {
                session: session.handle(),
                table: named.handle,
                ask: host.ask,
            },
            lease,
            _hold: hold,
        }))
    }

    /// The handles.
    pub fn client(&self) -> Client {
        self.client
    }
}

impl Drop for Visitor<'_> {
    fn drop(&mut self) {
        // A cursor that cannot be closed goes with its session.
        let _ = self.session.close_cursor(self.cursor);
        if self.lease.is_some() {
            self.session.set_handle(0);
        }
    }
}
