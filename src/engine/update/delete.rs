//! Changes of the current record itself: JetDelete, JetGetLock (docs/spec/05 §6.4, §4.10).

use std::sync::Arc;

use super::{Kind, Writing, check_updatable};
use crate::engine::cursor::TableCursor;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::txn::Lock;

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
    let _updating = table.begin_update(session.uid())?;
    let writing = Writing::keeping(session, cursor);
    let key = cursor.key_to_lock(false)?;
    writing.tx.in_level(|| {
        writing.tx.lock(writing.primary(), &key, Lock::Write)?;
        let record = writing.stored(&key)?;
        writing.remove(&key, &record)
    })
}

impl Writing<'_> {
    /// A record goes, with its index entries and its long values.
    pub(super) fn remove(&self, key: &[u8], record: &[u8]) -> Result<()> {
        let long_values = self.table.long_values()?;
        self.records(long_values.as_ref())?.delete(key, record)?;
        self.drop_all(record)
    }

    /// Every long value of a record loses a reference.
    fn drop_all(&self, record: &[u8]) -> Result<()> {
        const NOTHING: [u8; 4] = [0, 127, 4, 0];
        self.drop_left_out(record, &NOTHING)
    }
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
    let _updating = table.while_updating()?;
    let lock = if write { Lock::Write } else { Lock::Read };
    writing.tx.lock(writing.primary(), &key, lock)
}
