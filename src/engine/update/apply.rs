//! JetUpdate: the copy buffer becomes a record (docs/spec/05 §6.3).

use std::sync::Arc;

use super::numbers::number_of;
use super::prepare::long_ids;
use super::{Kind, PreparedUpdate, Writing, quick};
use crate::btree::{Bound, Found, TreeCursor};
use crate::catalog::{Index, Table};
use crate::engine::cursor::TableCursor;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::format::record::RecordBuf;
use crate::format::tagged::LongId;
use crate::record::{IndexTree, LongValues, RecordWriter, Row, check_old_format, set_fixed};
use crate::txn::Lock;

bitflags::bitflags! {
    /// Option bits of JetUpdate2; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct UpdateBits: u32 {
        /// Refuse what would not fit the old format.
        const CHECK_OLD_FORMAT = 0x1;
        /// Without versions, in a table that its transaction is making.
        const NO_VERSION = 0x2;
        /// Optionally unique indexes are unique.
        const OPTIONALLY_UNIQUE = 0x4;
    }
}

/// JetUpdate. Gives the length of the record's key, and the key in `bookmark`, where that of a new one must fit; the update is over if
/// this succeeds, and else still prepared.
///
/// # Errors
/// `JET_errUpdateNotPrepared`, `JET_errUpdateMustVersion`, `JET_errNullInvalid`, `JET_errAutoIncrementNotSet`,
/// `JET_errNullKeyDisallowed`, `JET_errKeyTruncated`, `JET_errBufferTooSmall`, `JET_errKeyDuplicate`,
/// `JET_errRecordPrimaryChanged`, `JET_errWriteConflict`, `JET_errRecordDeleted`; those of changing trees.
pub fn update(
    cursor: &mut TableCursor,
    session: &Arc<Session>,
    bits: UpdateBits,
    bookmark: Option<&mut [u8]>,
) -> Result<usize> {
    check_update(cursor, session, bits)?;
    let Some(mut update) = cursor.take_prepared() else {
        return fail(JetErr::UpdateNotPrepared);
    };
    let done = update.carry_out(session, cursor, bits, bookmark);
    if done.is_err() {
        cursor.put_back_prepared(update);
    } else {
        cursor.update_done();
        if let Some(rest) = update.rest(session.level()) {
            cursor.update_ended(rest, session.level());
        }
        cursor.keep_spare(update);
    }
    done
}

/// What JetUpdate asks before it calls anybody: that something is prepared, and that it may go without versions if it is to.
///
/// # Errors
/// `JET_errUpdateNotPrepared`, `JET_errUpdateMustVersion`.
pub fn check_update(cursor: &TableCursor, session: &Session, bits: UpdateBits) -> Result<()> {
    let kind = match cursor.prepared().map(PreparedUpdate::kind) {
        None | Some(Kind::ReadOnly) => return fail(JetErr::UpdateNotPrepared),
        Some(kind) => kind,
    };
    // Of a table that only this session sees, a version more or less makes no difference.
    let may_spare_versions =
        !matches!(kind, Kind::Replace { .. }) && cursor.table().is_made_by(session.uid());
    if bits.contains(UpdateBits::NO_VERSION) && !may_spare_versions {
        return fail(JetErr::UpdateMustVersion);
    }
    Ok(())
}

/// What comes before the callbacks of a change that make room for it, in the level of the change: a record that is to be replaced
/// and has not been locked so far is locked; one that its copy takes the place of goes.
///
/// # Errors
/// `JET_errWriteConflict`, `JET_errRecordDeleted`; those of changing trees.
pub fn begin_update(cursor: &mut TableCursor, session: &Arc<Session>) -> Result<()> {
    let writing = Writing::keeping(session, cursor);
    let Some(update) = cursor.prepared_mut() else {
        return Ok(());
    };
    match update.kind {
        Kind::Replace { locked: false } => {
            let _updating = writing.table.while_updating()?;
            update.lock_unchanged(&writing)
        }
        Kind::InsertCopyDelete => {
            let _updating = writing.table.begin_update(session.uid())?;
            let original = writing.tx.in_level(|| update.delete_original(&writing))?;
            update.gone = Some(original);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The change did not come about, and its level is rolled back.
pub fn update_failed(cursor: &mut TableCursor) {
    if let Some(update) = cursor.prepared_mut() {
        update.gone = None;
    }
}

impl PreparedUpdate {
    /// Locks the record, which must be as it was.
    fn lock_unchanged(&self, writing: &Writing<'_>) -> Result<()> {
        writing.tx.lock(writing.primary(), &self.key, Lock::Write)?;
        match &self.original {
            Some(original) if *original != writing.stored(&self.key)? => fail(JetErr::WriteConflict),
            _ => Ok(()),
        }
    }

    fn carry_out(
        &mut self,
        session: &Session,
        cursor: &TableCursor,
        bits: UpdateBits,
        bookmark: Option<&mut [u8]>,
    ) -> Result<usize> {
        let _updating = cursor.table().begin_update(session.uid())?;
        if bits.is_empty() {
            let room = bookmark.as_ref().map(|buffer| buffer.len());
            if let Some(done) = quick::insert(self, session, cursor, room) {
                done?;
                return Ok(give(&self.made, bookmark));
            }
        }
        let mut writing = Writing::of(session, cursor);
        writing.optionally_unique = bits.contains(UpdateBits::OPTIONALLY_UNIQUE);
        writing.old_format = bits.contains(UpdateBits::CHECK_OLD_FORMAT);
        // Only a column that the engine sets itself changes the record here.
        let record = writing.schema.version_column().map(|_| self.record.clone());
        let done = match self.is_one_change(&writing) {
            true => writing.tx.one_change(|| self.apply(&writing, bookmark)),
            false => writing.tx.in_level(|| self.apply(&writing, bookmark)),
        };
        if let (true, Some(record)) = (done.is_err(), record) {
            self.record = record;
        }
        done
    }

    /// Whether all that is to be done is one change of one tree, which needs no level to be done whole or not at all.
    fn is_one_change(&self, writing: &Writing<'_>) -> bool {
        let only_index = match writing.schema.indexes() {
            [only] => only.is_primary(),
            _ => false,
        };
        matches!(self.kind, Kind::Insert { .. }) && only_index && writing.session.level() > 0
    }

    fn apply(&mut self, writing: &Writing<'_>, bookmark: Option<&mut [u8]>) -> Result<usize> {
        let room = bookmark.as_ref().map(|buffer| buffer.len());
        match self.kind {
            Kind::Insert { .. } | Kind::InsertCopy => {
                self.made = self.insert(writing, room)?;
                Ok(give(&self.made, bookmark))
            }
            Kind::InsertCopyDelete => Ok(give(&self.insert_instead(writing, room)?, bookmark)),
            Kind::Replace { locked } => {
                self.replace(writing, locked)?;
                Ok(give(&self.key, bookmark))
            }
            Kind::ReadOnly => fail(JetErr::UpdateNotPrepared),
        }
    }

    fn insert(&mut self, writing: &Writing<'_>, room: Option<usize>) -> Result<Vec<u8>> {
        check_nulls(&self.record, &writing.seen)?;
        self.check_format(writing)?;
        if let Some(found) = writing
            .schema
            .version_column()
            .filter(|found| !self.set.contains(&found.id))
        {
            set_fixed(&mut self.record, &writing.schema, found.column, Some(&[0; 4]))?;
        }
        let long_values = writing.long_values_if_any()?;
        let writer = writing.records(long_values.as_ref())?;
        let memory = std::mem::take(&mut self.made);
        let key = match writer.primary_key(self.record.bytes(), memory)? {
            Some(key) => key,
            None => writing.table.writes().next_sequence(&writing.table)?.to_vec(),
        };
        if room.is_some_and(|room| room < key.len()) {
            return fail(JetErr::BufferTooSmall);
        }
        writer.insert(&key, self.record.bytes())?;
        Ok(key)
    }

    fn check_format(&self, writing: &Writing<'_>) -> Result<()> {
        match writing.old_format {
            true => check_old_format(&self.record, &writing.schema),
            false => Ok(()),
        }
    }

    /// The original goes, and the copy comes; long values move from one to the other.
    fn insert_instead(&mut self, writing: &Writing<'_>, room: Option<usize>) -> Result<Vec<u8>> {
        let original = match self.gone.take() {
            Some(original) => original,
            None => self.delete_original(writing)?,
        };
        let key = self.insert(writing, room)?;
        writing.drop_left_out(&original, self.record.bytes())?;
        Ok(key)
    }

    /// The original goes, without its long values. Gives what it was.
    fn delete_original(&self, writing: &Writing<'_>) -> Result<Vec<u8>> {
        let original = writing.stored(&self.key)?;
        let long_values = writing.long_values_if_any()?;
        let writer = writing.records(long_values.as_ref())?;
        writer.delete(&self.key, &original)?;
        Ok(original)
    }

    fn replace(&mut self, writing: &Writing<'_>, locked: bool) -> Result<()> {
        if !locked {
            self.lock_unchanged(writing)?;
        }
        if self.set.is_empty() {
            // Only the record must still be there.
            return writing.stored(&self.key).map(drop);
        }
        self.check_format(writing)?;
        let schema = &*writing.schema;
        let long_values = writing.long_values_if_any()?;
        let writer = writing.records(long_values.as_ref())?;
        let key_may_change = schema
            .primary()
            .is_some_and(|index| self.may_change(index, schema));
        if key_may_change
            && writer
                .primary_key(self.record.bytes(), Vec::new())?
                .is_some_and(|key| key != self.key)
        {
            return fail(JetErr::RecordPrimaryChanged);
        }
        let versions = schema.version_column();
        let secondary = |at: &IndexTree<'_>| self.may_change(at.index, schema);
        if versions.is_none() && !writer.secondary.iter().any(secondary) {
            let mut left_out = Vec::new();
            writer.replace_alone(&self.key, self.record.bytes(), |stored| {
                left_out = left_out_of(stored, self.record.bytes(), schema)?;
                Ok(())
            })?;
            return writing.drop_all_of(&left_out);
        }
        let stored = writing.stored(&self.key)?;
        if let Some(found) = versions {
            let row = Row::new(&stored, schema)?;
            let before = row
                .instance(found, 1)?
                .and_then(|value| number_of(value.stored))
                .unwrap_or(0);
            let next = (before as u32).wrapping_add(1).to_le_bytes();
            set_fixed(&mut self.record, schema, found.column, Some(&next))?;
            self.set.insert(found.id);
        }
        writer.replace(&self.key, &stored, self.record.bytes(), |index| {
            self.may_change(index, schema)
        })?;
        writing.drop_left_out(&stored, self.record.bytes())
    }

    /// Whether a column that the index looks at was set: where a function computes one, that may be any.
    fn may_change(&self, index: &Index, schema: &Table) -> bool {
        if schema.is_computed(index) {
            return true;
        }
        let mut looked_at = index.segments.iter().chain(&index.conditions);
        looked_at.any(|segment| self.set.contains(&index.column_id(segment, schema)))
    }
}

/// Copies a key out as far as it fits; its length.
fn give(key: &[u8], bookmark: Option<&mut [u8]>) -> usize {
    if let Some(buffer) = bookmark {
        let fits = buffer.len().min(key.len());
        buffer[..fits].copy_from_slice(&key[..fits]);
    }
    key.len()
}

impl Writing<'_> {
    /// The record of a key, as this session sees it.
    pub(super) fn stored(&self, key: &[u8]) -> Result<Vec<u8>> {
        let mut cursor = TreeCursor::new(self.table.tree().clone());
        if cursor.seek(Bound::AtLeast { key, data: &[] }, &self.tx.reader())? != Found::Equal {
            return fail(JetErr::RecordDeleted);
        }
        Ok(cursor.entry(&self.tx.reader())?.node()?.data.to_vec())
    }

    /// What writes records of the table.
    pub(super) fn records<'w>(&'w self, long_values: Option<&'w LongValues>) -> Result<RecordWriter<'w>> {
        let writes = self.table.writes();
        let secondary = self.schema.indexes().iter().filter(|index| !index.is_primary());
        let secondary = secondary.map(|index| {
            Ok(IndexTree {
                index,
                tree: writes.tree(&self.table, index)?,
            })
        });
        Ok(RecordWriter {
            table: &self.schema,
            tx: &self.tx,
            space: self.table.database().space(),
            primary: self.table.tree(),
            secondary: secondary.collect::<Result<_>>()?,
            long_values,
            optionally_unique: self.optionally_unique,
            computes: self.computing.as_ref().map(|computing| computing as _),
        })
    }

    /// Long values that `old` refers to and `new` does not lose a reference.
    pub(super) fn drop_left_out(&self, old: &[u8], new: &[u8]) -> Result<()> {
        self.drop_all_of(&left_out_of(old, new, &self.schema)?)
    }

    fn drop_all_of(&self, ids: &[LongId]) -> Result<()> {
        ids.iter()
            .try_for_each(|id| self.long_writer(&self.long_values()?).dereference(*id))
    }
}

/// Long values that `old` refers to, without those that `new` does, as often as it does.
fn left_out_of(old: &[u8], new: &[u8], schema: &Table) -> Result<Vec<LongId>> {
    let mut left_out = long_ids(old, schema)?;
    if left_out.is_empty() {
        return Ok(left_out);
    }
    for id in long_ids(new, schema)? {
        if let Some(at) = left_out.iter().position(|other| *other == id) {
            left_out.remove(at);
        }
    }
    Ok(left_out)
}

/// Columns that forbid NULL and have no default must have a value in a new record.
fn check_nulls(record: &RecordBuf, schema: &Table) -> Result<()> {
    let mut needed = schema.needed_columns().peekable();
    if needed.peek().is_none() {
        return Ok(());
    }
    let row = Row::new(record.bytes(), schema)?;
    for found in needed {
        if row.values(found)?.count()? > 0 {
            continue;
        }
        return fail(if found.column.flags.contains(ColumnFlags::AUTOINCREMENT) {
            JetErr::AutoIncrementNotSet
        } else {
            JetErr::NullInvalid
        });
    }
    Ok(())
}
