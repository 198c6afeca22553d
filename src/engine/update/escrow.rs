//! JetEscrowUpdate: adding to a column so that other sessions may do it too, and the records that go when it comes to zero
//! (docs/spec/05 §6.5).
//!
//! ```text
//! escrow ──► the number in the record, a version that says what was added
//!   DeleteOnZero, Finalize: zero, and everybody who has the record in work is through ──► look again ──► the record goes
//! ```
//!
//! Upstream: `FINALIZETASK` (`dbtask.cxx`); there, too, a column with Finalize only loses its record, and nobody is called.

use std::sync::{Arc, Weak};

use super::{Writing, check_updatable};
use crate::btree::SkipDeleted;
use crate::engine::computing::Computing;
use crate::engine::cursor::TableCursor;
use crate::engine::database::Database;
use crate::engine::database::table::OpenTable;
use crate::engine::retrieve::access;
use crate::engine::session::Session;
use crate::engine::visitor::Visitor;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::txn::{AtZero, Delta, Lock};
use crate::types::{ColumnId, ObjectId};

/// What JetEscrowUpdate is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Escrow<'a> {
    /// The column.
    pub column: ColumnId,
    /// What is added: as many bytes as the column has.
    pub delta: &'a [u8],
    /// Room for the old value, if the client wants it.
    pub old_room: Option<usize>,
    /// The change is there for everybody at once, and stays when the transaction is rolled back.
    pub keep: bool,
}

/// JetEscrowUpdate: adds to a column, so that other sessions may do it too. Gives what was in the column before, with all that
/// anybody has added to it, in the column's size.
///
/// # Errors
/// `JET_errNotInTransaction`, `JET_errPermissionDenied`, `JET_errTransReadOnly`, `JET_errBadColumnId`,
/// `JET_errColumnNotFound`, `JET_errAlreadyPrepared`, `JET_errInvalidBufferSize`, `JET_errInvalidOperation`,
/// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, `JET_errWriteConflict`.
pub fn escrow(cursor: &mut TableCursor, session: &Arc<Session>, what: Escrow<'_>) -> Result<Vec<u8>> {
    if session.level() == 0 {
        return fail(JetErr::NotInTransaction);
    }
    check_updatable(cursor, session)?;
    let table = cursor.table().clone();
    let writing = Writing::keeping(session, cursor);
    let column = access(&writing.seen, what.column)?.column;
    if cursor.prepared().is_some() {
        return fail(JetErr::AlreadyPrepared);
    }
    let len = column.max_len as usize;
    if what.delta.len() != len || what.old_room.is_some_and(|room| room != 0 && room < len) {
        return fail(JetErr::InvalidBufferSize);
    }
    if !column.fid.is_fixed() || !column.flags.contains(ColumnFlags::ESCROW_UPDATE) {
        return fail(JetErr::InvalidOperation);
    }
    let delta = match (what.delta.first_chunk(), what.delta.first_chunk()) {
        (_, Some(bytes)) if len == 8 => Delta::I64(i64::from_le_bytes(*bytes)),
        (Some(bytes), _) if len == 4 => Delta::I32(i32::from_le_bytes(*bytes)),
        _ => return fail(JetErr::InvalidOperation),
    };
    let key = cursor.key_to_lock(false)?;
    let _updating = table.while_updating()?;
    let (at, offset) = (writing.primary(), usize::from(column.offset));
    let (tx, ends) = (&writing.tx, column.flags.intersects(ENDS_AT_ZERO));
    let before = tx.in_level(|| match (what.keep, ends) {
        (true, _) => tx.escrow_for_good(at, &key, offset, delta),
        (false, true) => {
            tx.escrow_watched(at, &key, offset, delta, end_at_zero(&table, column.offset, delta))
        }
        (false, false) => tx.escrow(at, &key, offset, delta),
    })?;
    let mut bytes = before.to_le_bytes().to_vec();
    bytes.truncate(len);
    Ok(bytes)
}

/// Columns with these take their record with them.
const ENDS_AT_ZERO: ColumnFlags = ColumnFlags::DELETE_ON_ZERO.union(ColumnFlags::FINALIZE);

/// Where a counter is that takes its record with it.
#[derive(Clone)]
struct Counter {
    database: Weak<Database>,
    table: ObjectId,
    offset: u16,
    /// Any change of it: says how wide it is.
    width: Delta,
}

fn end_at_zero(table: &OpenTable, offset: u16, width: Delta) -> AtZero {
    let counter = Counter {
        database: Arc::downgrade(table.database()),
        table: table.schema().objid,
        offset,
        width,
    };
    Arc::new(move |key| counter.end(key))
}

impl Counter {
    /// The record goes if its counter is zero now; in a transaction of the engine's own.
    fn end(&self, key: &[u8]) -> Result<()> {
        let Some(database) = self.database.upgrade() else {
            return Ok(());
        };
        let session = Arc::new(Session::new(database.instance().clone(), 0));
        session.tx(database.log_id()).in_level(|| {
            let tx = session.tx(database.log_id());
            if !database.catalog().has_table(self.table, &tx.reader())? {
                return Ok(());
            }
            let schema = database.catalog().table(self.table, &SkipDeleted)?;
            let table = database.open_schema(schema)?;
            let _updating = table.try_begin_update(session.uid())?;
            let visitor = Visitor::on(&session, &table)?;
            let client = visitor.as_ref().map(Visitor::client);
            let writing = Writing {
                computing: Computing::of(client, &table),
                ..Writing::new(&session, &table)
            };
            writing.tx.lock(writing.primary(), key, Lock::Write)?;
            let record = writing.stored(key)?;
            if self.width.read(&record, self.offset) != Some(0) {
                // Not committed: whoever began before would meet the lock as a change.
                return fail(JetErr::RecordNotDeleted);
            }
            writing.remove(key, &record)
        })
    }
}
