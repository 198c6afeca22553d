//! JetPrepareUpdate (docs/spec/05 §6.1).

use std::sync::Arc;

use super::long_work::LongWork;
use super::numbers::number_of;
use super::{ColumnSet, Kind, PreparedUpdate, Writing, check_updatable};
use crate::catalog::Table;
use crate::engine::computing::Computing;
use crate::engine::cursor::TableCursor;
use crate::engine::database::table::OpenTable;
use crate::engine::session::Session;
use crate::engine::visitor::Visitor;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::record::RecordBuf;
use crate::format::tagged::{InstanceData, LongId};
use crate::record::{LongUndo, LongValues, Row, default_record, record_most, set_fixed};
use crate::txn::Lock;

/// What JetPrepareUpdate is asked for, numbered as `JET_prep*`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preparation {
    /// A new record.
    Insert,
    /// Change the record, locked from now on.
    Replace,
    /// Drop the update.
    Cancel,
    /// Change the record, locked only by JetUpdate.
    ReplaceNoLock,
    /// A copy of the record.
    InsertCopy,
    /// A copy, and the record goes.
    InsertCopyDeleteOriginal,
    /// A copy for reading.
    ReadOnlyCopy,
    /// A copy that keeps its auto-increment value, and the record goes.
    InsertCopyReplaceOriginal,
    /// A new record whose auto-increment value the client gives.
    InsertMustSetAutoIncrement,
}

impl Preparation {
    /// From its number.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for any other.
    pub fn from_number(number: u32) -> Result<Preparation> {
        use Preparation::*;
        Ok(match number {
            0 => Insert,
            2 => Replace,
            3 => Cancel,
            4 => ReplaceNoLock,
            5 => InsertCopy,
            7 => InsertCopyDeleteOriginal,
            8 => ReadOnlyCopy,
            9 => InsertCopyReplaceOriginal,
            10 => InsertMustSetAutoIncrement,
            _ => return fail(JetErr::InvalidParameter),
        })
    }
}

/// JetPrepareUpdate.
///
/// # Errors
/// `JET_errPermissionDenied`, `JET_errTransReadOnly`, `JET_errAlreadyPrepared`, `JET_errUpdateNotPrepared`,
/// `JET_errIllegalOperation`, `JET_errNotInTransaction`, `JET_errNoCurrentRecord`, `JET_errRecordDeleted`,
/// `JET_errWriteConflict`, `JET_errOutOfAutoincrementValues`.
pub fn prepare(cursor: &mut TableCursor, session: &Arc<Session>, what: Preparation) -> Result<()> {
    match what {
        Preparation::Cancel => return cancel(cursor, session),
        Preparation::ReadOnlyCopy => {}
        _ => check_updatable(cursor, session)?,
    }
    if cursor.prepared().is_some() {
        return fail(JetErr::AlreadyPrepared);
    }
    let fresh = match cursor.take_spare() {
        Some(spare) => spare,
        None => PreparedUpdate::new(session, cursor.schema()),
    };
    let update = match what {
        Preparation::Insert if cursor.sees_all() && is_simple(cursor.schema()) => {
            let (mut update, schema) = (fresh, cursor.schema());
            update.kind = Kind::Insert { must_set_auto: false };
            update.record.restart(schema.page_size(), record_most(schema));
            update
        }
        Preparation::Insert => insert(fresh, &Writing::of(session, cursor), false)?,
        Preparation::InsertMustSetAutoIncrement => insert(fresh, &Writing::of(session, cursor), true)?,
        _ => of_current(cursor, session, fresh, what)?,
    };
    cursor.set_prepared(update, session.level());
    Ok(())
}

/// Whether a new record is an empty one.
fn is_simple(schema: &Table) -> bool {
    !schema.has_constant_defaults() && schema.auto_column().is_none()
}

/// An update that begins with the current record.
fn of_current(
    cursor: &mut TableCursor,
    session: &Arc<Session>,
    fresh: Box<PreparedUpdate>,
    what: Preparation,
) -> Result<Box<PreparedUpdate>> {
    let writing = Writing::keeping(session, cursor);
    Ok(match what {
        Preparation::ReadOnlyCopy if session.level() == 0 => return fail(JetErr::NotInTransaction),
        Preparation::ReadOnlyCopy => of_record(cursor, &writing, fresh, Kind::ReadOnly)?,
        Preparation::Replace if session.level() > 0 => {
            of_record(cursor, &writing, fresh, Kind::Replace { locked: true })?
        }
        Preparation::Replace | Preparation::ReplaceNoLock => {
            of_record(cursor, &writing, fresh, Kind::Replace { locked: false })?
        }
        Preparation::InsertCopy => copy(cursor, &writing, fresh)?,
        Preparation::InsertCopyDeleteOriginal | Preparation::InsertCopyReplaceOriginal => {
            let mut update = of_record(cursor, &writing, fresh, Kind::InsertCopyDelete)?;
            if what == Preparation::InsertCopyDeleteOriginal {
                number(&mut update, &writing)?;
            }
            update
        }
        Preparation::Cancel | Preparation::Insert | Preparation::InsertMustSetAutoIncrement => {
            return fail(JetErr::InternalError);
        }
    })
}

/// Drops the update with everything it has done.
fn cancel(cursor: &mut TableCursor, session: &Arc<Session>) -> Result<()> {
    let Some(mut update) = cursor.take_prepared() else {
        return fail(JetErr::UpdateNotPrepared);
    };
    let table = cursor.table().clone();
    cursor.update_done();
    let rest = update.rest(session.level());
    let done = update.take_back(session, &table);
    if let Some(rest) = rest {
        cursor.update_ended(rest, session.level());
    }
    done
}

impl PreparedUpdate {
    /// Of nothing yet.
    fn new(session: &Arc<Session>, schema: &Table) -> Box<PreparedUpdate> {
        Box::new(PreparedUpdate {
            kind: Kind::ReadOnly,
            record: RecordBuf::new(schema.page_size(), record_most(schema)),
            set: ColumnSet::default(),
            key: Vec::new(),
            made: Vec::new(),
            original: None,
            gone: None,
            long: LongWork::default(),
            session: Arc::downgrade(session),
        })
    }

    /// Takes back what has been done in the long-value tree.
    fn take_back(&mut self, session: &Arc<Session>, table: &Arc<OpenTable>) -> Result<()> {
        let work = std::mem::take(&mut self.long);
        if work.is_empty() {
            return Ok(());
        }
        let changed = !work.undo.is_empty();
        let visitor = changed
            .then(|| Visitor::on(session, table))
            .transpose()?
            .flatten();
        let client = visitor.as_ref().map(Visitor::client);
        let writing = Writing {
            computing: Computing::of(client, table),
            ..Writing::new(session, table)
        };
        writing.tx.taking_back(|| {
            let values = writing.long_values()?;
            let writer = writing.long_writer(&values);
            if changed {
                self.put_back(&writing, &values, work.undo)?;
            }
            work.referenced
                .iter()
                .try_for_each(|id| writer.dereference(*id))?;
            work.created.iter().try_for_each(|id| writer.delete(*id))
        })
    }

    /// Long values that were changed in their places become what they were; so do the entries of indexes that were made meanwhile.
    fn put_back(&self, writing: &Writing<'_>, values: &LongValues, undo: Vec<LongUndo>) -> Result<()> {
        let writer = writing.long_writer(values);
        let _updating = writing.table.while_updating()?;
        match writing.stored(&self.key) {
            Ok(record) => {
                let records = writing.records(Some(values))?;
                records.while_values_change(&self.key, &record, || writer.undo(undo))
            }
            // It has been deleted since, with its entries.
            Err(error) if error == JetErr::RecordDeleted => writer.undo(undo),
            Err(error) => Err(error),
        }
    }

    /// Level `level` was committed.
    pub fn committed(&mut self, level: u8) {
        self.long.committed(level);
    }

    /// Level `level` is rolled back, and the update with it: what is left to be taken back further out.
    pub fn rolled_back(&mut self, level: u8) -> Option<PreparedUpdate> {
        let left = std::mem::take(&mut self.long).rolled_back(level);
        (!left.is_empty()).then(|| self.ghost(left))
    }

    /// What would be left of it further out if level `level`, in which it ends, were rolled back.
    pub(super) fn rest(&self, level: u8) -> Option<PreparedUpdate> {
        self.long
            .leaves(level)
            .then(|| self.ghost(self.long.clone().rolled_back(level)))
    }

    /// The same at the session's level, with it.
    pub fn rest_now(&self) -> Option<(PreparedUpdate, u8)> {
        if self.long.is_new() {
            return None;
        }
        let level = self.session.upgrade()?.level();
        self.rest(level).map(|rest| (rest, level))
    }

    /// An update that has only work to be taken back.
    fn ghost(&self, long: LongWork) -> PreparedUpdate {
        PreparedUpdate {
            kind: Kind::ReadOnly,
            record: self.record.clone(),
            set: ColumnSet::default(),
            key: self.key.clone(),
            made: Vec::new(),
            original: None,
            gone: None,
            long,
            session: self.session.clone(),
        }
    }

    /// Whether a rollback of this level would leave anything of it.
    pub fn leaves(&self, level: u8) -> bool {
        self.long.leaves(level)
    }

    /// The cursor drops the update without being asked to by its client.
    pub fn abandon(mut self, table: &Arc<OpenTable>) {
        if let Some(session) = self.session.upgrade() {
            // Nobody can be told. What stays are values without a record.
            let _ = self.take_back(&session, table);
        }
    }
}

fn insert(
    mut update: Box<PreparedUpdate>,
    writing: &Writing<'_>,
    must_set_auto: bool,
) -> Result<Box<PreparedUpdate>> {
    let column = writing.schema.auto_column();
    if must_set_auto {
        let Some(found) = column else {
            return fail(JetErr::IllegalOperation);
        };
        let defaults = ColumnFlags::DEFAULT | ColumnFlags::USER_DEFINED_DEFAULT;
        if found.column.flags.intersects(defaults) {
            return fail(JetErr::IllegalOperation);
        }
    }
    update.kind = Kind::Insert { must_set_auto };
    update.record = default_record(&writing.seen, &writing.schema, update.record.take_bytes())?;
    if !must_set_auto {
        number(&mut update, writing)?;
    }
    Ok(update)
}

/// Gives the record the next auto-increment value, if the table has such a column.
fn number(update: &mut PreparedUpdate, writing: &Writing<'_>) -> Result<()> {
    let Some(found) = writing.schema.auto_column() else {
        return Ok(());
    };
    let writes = writing.table.writes();
    let value = writes.next_auto(&writing.table, &writing.schema, found.column, &writing.tx)?;
    let bytes = value.to_le_bytes();
    let bytes = bytes.get(..found.column.max_len as usize).unwrap_or(&bytes);
    debug_assert_eq!(number_of(bytes), Some(value));
    set_fixed(&mut update.record, &writing.schema, found.column, Some(bytes))?;
    update.set.insert(found.id);
    Ok(())
}

/// A copy buffer with the current record, which is locked against other sessions if the kind of update wants that.
fn of_record(
    cursor: &mut TableCursor,
    writing: &Writing<'_>,
    mut update: Box<PreparedUpdate>,
    kind: Kind,
) -> Result<Box<PreparedUpdate>> {
    let locks = matches!(kind, Kind::Replace { locked: true } | Kind::InsertCopyDelete);
    let _updating = locks.then(|| writing.table.while_updating()).transpose()?;
    let entry = cursor.record()?;
    let node = entry.node()?;
    node.key.copy_to(&mut update.key);
    let key = &update.key;
    // In a transaction of its own the lock would be gone before the copy is made.
    let at_once = locks && writing.session.level() > 0;
    if at_once {
        // The record is latched, so it is locked as it is.
        writing.tx.lock_latched(writing.primary(), key, Lock::Write)?;
    }
    let mut record = update.record.take_bytes();
    record.clear();
    record.extend_from_slice(node.data);
    drop(entry);
    if locks && !at_once {
        writing.tx.lock(writing.primary(), key, Lock::Write)?;
    }
    let schema = &writing.schema;
    update.original = (kind == Kind::Replace { locked: false }).then(|| record.clone());
    update.record = RecordBuf::from_bytes(record, schema.page_size(), record_most(schema))?;
    update.kind = kind;
    Ok(update)
}

/// A copy to be inserted beside the record. Both refer to the same long values then.
fn copy(
    cursor: &mut TableCursor,
    writing: &Writing<'_>,
    fresh: Box<PreparedUpdate>,
) -> Result<Box<PreparedUpdate>> {
    let mut update = of_record(cursor, writing, fresh, Kind::InsertCopy)?;
    number(&mut update, writing)?;
    let ids = long_ids(update.record.bytes(), &writing.schema)?;
    if ids.is_empty() {
        return Ok(update);
    }
    if writing.session.level() == 0 {
        return fail(JetErr::NotInTransaction);
    }
    writing.tx.in_level(|| {
        let values = writing.long_values()?;
        let writer = writing.long_writer(&values);
        ids.iter().try_for_each(|id| writer.reference(*id))
    })?;
    update.long.enter(writing.session.level());
    update.long.referenced = ids;
    Ok(update)
}

/// The long values that a record refers to, as often as it does.
pub(super) fn long_ids(record: &[u8], schema: &Table) -> Result<Vec<LongId>> {
    let row = Row::new(record, schema)?;
    let mut ids = Vec::new();
    for field in row.view().tagged()?.iter() {
        for instance in field?.instances() {
            if let InstanceData::Separated(id) = instance?.data {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}
