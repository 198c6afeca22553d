//! Changes of the current record itself: JetDelete, JetEscrowUpdate, JetGetLock (docs/spec/05 §6.4, §6.5, §4.10).

use std::sync::Arc;

use super::{Kind, Writing, check_updatable};
use crate::engine::cursor::TableCursor;
use crate::engine::retrieve::access;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::txn::{Delta, Lock};
use crate::types::ColumnId;

/// JetDelete: the current record goes, with its index entries and its long values. The cursor stays where it was.
///
/// # Errors
/// `JET_errPermissionDenied`, `JET_errTransReadOnly`, `JET_errAlreadyPrepared`, `JET_errNoCurrentRecord`,
/// `JET_errRecordDeleted`, `JET_errWriteConflict`; those of changing trees.
pub fn delete(cursor: &mut TableCursor, session: &Arc<Session>) -> Result<()> {
    check_updatable(cursor, session)?;
    if cursor
        .prepared()
        .is_some_and(|update| update.kind == Kind::InsertCopyDelete)
    {
        return fail(JetErr::AlreadyPrepared);
    }
    cursor.cancel_update();
    let table = cursor.table().clone();
    let writing = Writing::new(session, &table);
    let key = cursor.key_to_lock(false)?;
    writing.tx.in_level(|| {
        writing.tx.lock(writing.primary(), &key, Lock::Write)?;
        let record = writing.stored(&key)?;
        let long_values = table.long_values()?;
        writing.records(long_values.as_ref())?.delete(&key, &record)?;
        writing.drop_all(&record)
    })
}

impl Writing<'_> {
    /// Every long value of a record loses a reference.
    fn drop_all(&self, record: &[u8]) -> Result<()> {
        const NOTHING: [u8; 4] = [0, 127, 4, 0];
        self.drop_left_out(record, &NOTHING)
    }
}

/// What JetEscrowUpdate is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Escrow<'a> {
    /// The column.
    pub column: ColumnId,
    /// What is added: as many bytes as the column has.
    pub delta: &'a [u8],
    /// Room for the old value, if the client wants it.
    pub old_room: Option<usize>,
    /// The change stays when the transaction is rolled back.
    pub keep: bool,
}

/// JetEscrowUpdate: adds to a column, so that other sessions may do it too. Gives the value before, as this session sees it, in the
/// column's size.
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
    let writing = Writing::new(session, &table);
    let column = access(&writing.schema, what.column)?.column;
    if cursor.prepared().is_some() {
        return fail(JetErr::AlreadyPrepared);
    }
    let len = column.max_len as usize;
    if what.delta.len() != len || what.old_room.is_some_and(|room| room != 0 && room < len) {
        return fail(JetErr::InvalidBufferSize);
    }
    if what.keep {
        // Nothing is changed without a version.
        return fail(JetErr::FeatureNotAvailable);
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
    let before = writing.tx.in_level(|| {
        writing
            .tx
            .escrow(writing.primary(), &key, usize::from(column.offset), delta)
    })?;
    let mut bytes = before.to_le_bytes().to_vec();
    bytes.truncate(len);
    Ok(bytes)
}

/// JetGetLock: on the current record, or with `key` on the key that was made, whether there is such a record or not.
///
/// # Errors
/// `JET_errPermissionDenied`, `JET_errTransReadOnly`, `JET_errKeyNotMade`, `JET_errNoCurrentRecord`, `JET_errRecordDeleted`,
/// `JET_errWriteConflict`.
pub fn lock_record(cursor: &mut TableCursor, session: &Arc<Session>, write: bool, key: bool) -> Result<()> {
    if write {
        check_updatable(cursor, session)?;
    }
    let key = cursor.key_to_lock(key)?;
    let table = cursor.table().clone();
    let writing = Writing::new(session, &table);
    let lock = if write { Lock::Write } else { Lock::Read };
    writing.tx.lock(writing.primary(), &key, lock)
}
