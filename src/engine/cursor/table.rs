//! A cursor on a table of a database: its parts, and how the record follows the index entry.

use std::cmp::Ordering;
use std::sync::Arc;

use super::filter::Filter;
use super::place::{Currency, Direction, Place, Walk};
use super::plain::PlainColumns;
use super::storage::LocalStorage;
use super::walk::TreeWalk;
use crate::btree::{Course, Entry};
use crate::catalog::Table;
use crate::engine::computing::Client;
use crate::engine::database::opens::SessionUid;
use crate::engine::database::schemas::Knowledge;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::session::{Fate, Levels};
use crate::engine::update::PreparedUpdate;
use crate::error::{Error, JetErr, Result};
use crate::format::encrypt::EncryptionKey;
use crate::format::key::SearchKey;
use crate::txn::{Sight, TreePolicy};
use crate::types::{DatabaseId, ObjectId};

/// A limit for moves in one direction (docs/spec/05 §4.4). Its key is [`TableCursor::limit`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Range {
    pub(super) direction: Direction,
    pub(super) inclusive: bool,
}

/// The current secondary index.
pub(super) struct EntryPlace {
    /// Which of the table's secondary indexes.
    pub(super) index: usize,
    /// Its tree.
    pub(super) objid: ObjectId,
    pub(super) place: Place<TreeWalk>,
}

/// See the module.
pub struct TableCursor {
    pub(super) owner: SessionUid,
    pub(super) sight: Sight,
    pub(super) table: Arc<OpenTable>,
    /// The table's schema as the session sees it, the same for a whole call.
    pub(super) schema: Arc<Table>,
    pub(super) knowledge: Knowledge,
    /// Columns that are in every record, where retrieval has come upon them; of this schema.
    pub(super) plain: PlainColumns,
    pub(super) mode: UseMode,
    pub(super) levels: Levels,
    pub(super) record: Place<TreeWalk>,
    pub(super) entry: Option<EntryPlace>,
    /// `record` is where `entry` points, but has not been sought yet.
    pub(super) lagging: bool,
    pub(super) key: SearchKey,
    pub(super) range: Option<Range>,
    /// Key of the range.
    pub(super) limit: Vec<u8>,
    pub(super) sequential: bool,
    /// Which records moves and seeks pass over.
    pub(super) filter: Option<Box<Filter>>,
    /// The copy buffer.
    pub(super) update: Option<Box<PreparedUpdate>>,
    /// While a function computes a value: reads the copy buffer always, or never.
    pub(super) copies: Option<bool>,
    /// Memory of the one before.
    spare: Option<Box<PreparedUpdate>>,
    /// Updates that have ended deeper than they began, each with the level of its end: a rollback of that leaves their beginning.
    ended: Vec<(u8, PreparedUpdate)>,
    /// What is left of updates that were rolled back.
    owed: Vec<PreparedUpdate>,
    /// The current record of a sort, which is in no tree.
    pub(super) loose: Option<Vec<u8>>,
    /// The key of encrypted columns.
    pub(super) encryption: Option<Arc<EncryptionKey>>,
    /// Whose functions compute defaults, while a call may need that.
    pub(super) client: Option<Client>,
    storage: LocalStorage,
    closed: bool,
}

impl TableCursor {
    /// A cursor on the first record of the primary index. Registers its use of the table.
    ///
    /// # Errors
    /// `JET_errTableLocked`, `JET_errTableInUse`, `JET_errOutOfCursors`.
    pub fn open(
        owner: SessionUid,
        sight: Sight,
        table: Arc<OpenTable>,
        mode: UseMode,
        level: u8,
    ) -> Result<TableCursor> {
        table.database().instance().take_cursor()?;
        if let Err(refused) = table.begin_use(owner, mode) {
            table.database().instance().release_cursor();
            return Err(refused);
        }
        let mut knowledge = Knowledge::NONE;
        let schema = match table.seen(owner, &sight, &mut knowledge) {
            Ok(Some(schema)) => schema,
            Ok(None) => table.newest(),
            Err(error) => {
                table.end_use(owner, mode);
                table.database().instance().release_cursor();
                return Err(error);
            }
        };
        let mut cursor = TableCursor::holding_nothing(owner, sight, table, schema);
        (cursor.knowledge, cursor.mode, cursor.closed) = (knowledge, mode, false);
        cursor.levels = Levels::opened_at(level);
        Ok(cursor)
    }

    /// A cursor on the first record, for reading, that nobody knows of.
    pub fn holding_nothing(
        owner: SessionUid,
        sight: Sight,
        table: Arc<OpenTable>,
        schema: Arc<Table>,
    ) -> TableCursor {
        let record = Place::new(TreeWalk::new(table.tree().clone(), sight.clone()));
        TableCursor {
            owner,
            sight,
            schema,
            knowledge: Knowledge::NONE,
            plain: PlainColumns::default(),
            table,
            mode: UseMode::default(),
            levels: Levels::opened_at(0),
            record,
            entry: None,
            lagging: false,
            key: SearchKey::default(),
            range: None,
            limit: Vec::new(),
            sequential: false,
            filter: None,
            update: None,
            copies: None,
            spare: None,
            ended: Vec::new(),
            owed: Vec::new(),
            loose: None,
            encryption: None,
            client: None,
            storage: LocalStorage::default(),
            closed: true,
        }
    }

    /// `JetDupCursor`: the same table and mode, on the first record of the primary index.
    ///
    /// # Errors
    /// As [`open`](TableCursor::open).
    pub fn duplicate(&self, level: u8) -> Result<TableCursor> {
        TableCursor::open(
            self.owner,
            self.sight.clone(),
            self.table.clone(),
            self.mode,
            level,
        )
    }

    /// The table.
    pub fn table(&self) -> &Arc<OpenTable> {
        &self.table
    }

    /// Columns and indexes, as they were when the call began.
    #[inline]
    pub fn schema(&self) -> &Arc<Table> {
        &self.schema
    }

    /// Whether what its session sees of the schema is all there is of it: no transaction has changed it and is open.
    #[inline]
    pub fn sees_all(&self) -> bool {
        !self.knowledge.is_old(self.table.generation())
    }

    /// Sees changes of the schema; a call begins with it. The current index stays the same, if it is still there.
    #[inline]
    pub fn see_schema(&mut self) {
        if self.knowledge.is_old(self.table.generation()) {
            self.see_new_schema();
        }
    }

    #[cold]
    fn see_new_schema(&mut self) {
        // A catalog that cannot be read now is read at the next call.
        let Ok(Some(schema)) = self.table.seen(self.owner, &self.sight, &mut self.knowledge) else {
            return;
        };
        self.schema = schema;
        self.plain = PlainColumns::default();
        let Some(entry) = &mut self.entry else { return };
        let current = entry.objid;
        let now = self
            .schema
            .indexes()
            .iter()
            .position(|index| index.objid == current);
        match now {
            Some(at) => entry.index = at,
            None => {
                self.leave_secondary();
                self.end_range();
                self.key.reset();
                self.stand(Currency::BeforeFirst);
            }
        }
    }

    /// What its session sees now.
    #[inline]
    pub fn reader(&self) -> TreePolicy<'_> {
        self.sight.reader()
    }

    /// The database it is in.
    pub fn database(&self) -> DatabaseId {
        self.table.database().id()
    }

    /// How it uses the table.
    pub fn mode(&self) -> UseMode {
        self.mode
    }

    /// Whether records may be changed through it.
    pub fn is_updatable(&self) -> bool {
        self.mode.updatable
    }

    /// Whether it stands on a record, found and not only to be found.
    pub fn is_on_record(&self) -> bool {
        self.record.currency() == Currency::On
    }

    /// Which secondary index is current; `None` for the primary one.
    pub fn current_secondary(&self) -> Option<usize> {
        self.entry.as_ref().map(|entry| entry.index)
    }

    /// The place that moves.
    #[inline]
    pub(super) fn mover(&mut self) -> &mut Place<TreeWalk> {
        match &mut self.entry {
            Some(entry) => &mut entry.place,
            None => &mut self.record,
        }
    }

    /// A move in a secondary index came to an entry: the record is wherever that points.
    #[inline]
    pub(super) fn record_follows(&mut self) {
        if self.entry.is_some() {
            self.lagging = true;
            self.record.set(Currency::On);
        }
    }

    /// Both places are at one position that is not an entry.
    pub(super) fn stand(&mut self, currency: Currency) {
        self.mover().set(currency);
        self.record.set(currency);
        self.lagging = false;
    }

    /// Resolves a deferred move to the first entry.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord` in an empty index.
    #[inline]
    pub(super) fn refresh(&mut self) -> Result<()> {
        if self.record.currency() == Currency::DeferredFirst {
            self.mover().refresh()?;
            if let Err(error) = self.pass_filtered(Direction::Forward) {
                self.record.set(Currency::DeferredFirst);
                return Err(error);
            }
            self.record_follows();
        }
        Ok(())
    }

    /// The current record; its data are the record's bytes. Keeps the page latched.
    ///
    /// # Errors
    /// `JET_errNoCurrentRecord`, `JET_errRecordDeleted`, and those of reading pages.
    pub fn record(&mut self) -> Result<Entry> {
        self.refresh()?;
        self.follow()?;
        self.record.on_entry()?.entry()
    }

    /// Shows the current record to somebody, where it is at hand: nothing is prepared, deferred or lagging. `None` otherwise;
    /// [`record`](Self::record) knows more.
    #[inline]
    pub fn glance<T>(&self, look: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        let plain = self.update.is_none() && self.loose.is_none() && !self.lagging;
        (plain && self.is_on_record())
            .then(|| self.record.walk().glance(look))
            .flatten()
    }

    /// The current index's entry: in the primary index the record itself, in a secondary one key and bookmark.
    ///
    /// # Errors
    /// As [`record`](TableCursor::record).
    pub fn index_entry(&mut self) -> Result<Entry> {
        self.refresh()?;
        self.mover().on_entry()?.entry()
    }

    /// Seeks the record of the current entry, if that has not been done.
    #[inline]
    pub(super) fn follow(&mut self) -> Result<()> {
        if !self.lagging {
            return Ok(());
        }
        let Some(entry) = &mut self.entry else {
            return Ok(());
        };
        let from = entry.place.walk().entry()?;
        let bookmark = from.node()?.data;
        if !self.record.walk_mut().goto(bookmark, &[])? {
            return Err(Error::with_source(
                JetErr::RecordDeleted,
                "an index entry without its record",
            ));
        }
        self.lagging = false;
        Ok(())
    }

    /// Drops a prepared update: moves, seeks and the like do so silently.
    #[inline]
    pub fn cancel_update(&mut self) {
        if let Some(update) = self.take_prepared() {
            self.update_done();
            if let Some((rest, level)) = update.rest_now() {
                self.update_ended(rest, level);
            }
            update.abandon(&self.table);
        }
    }

    /// The update that is prepared.
    #[inline]
    pub fn prepared(&self) -> Option<&PreparedUpdate> {
        self.update.as_deref()
    }

    /// The key that was made, which is used up.
    pub fn take_key(&mut self) -> Option<Vec<u8>> {
        let key = self.key.bytes().map(<[u8]>::to_vec);
        self.key.consume();
        key
    }

    /// Before the first record.
    pub fn to_start(&mut self) {
        self.stand(Currency::BeforeFirst);
    }

    /// Whether the table is a temporary one.
    pub fn is_temporary(&self) -> bool {
        self.database() == DatabaseId::TEMP
    }

    /// The same, to be changed.
    pub fn prepared_mut(&mut self) -> Option<&mut PreparedUpdate> {
        self.update.as_deref_mut()
    }

    /// An update is prepared at a transaction level.
    pub fn set_prepared(&mut self, update: Box<PreparedUpdate>, level: u8) {
        self.update = Some(update);
        self.levels.prepared = Some(level);
    }

    /// What the update has done belongs to a deeper level than that of its beginning.
    pub fn update_reaches(&mut self, level: u8) {
        self.levels.prepared = self.levels.prepared.max(Some(level));
    }

    /// The session it belongs to.
    pub fn owner(&self) -> SessionUid {
        self.owner
    }

    /// Takes the update to be carried out.
    pub fn take_prepared(&mut self) -> Option<Box<PreparedUpdate>> {
        self.update.take()
    }

    /// It could not be carried out.
    pub fn put_back_prepared(&mut self, update: Box<PreparedUpdate>) {
        self.update = Some(update);
    }

    /// It is over.
    pub fn update_done(&mut self) {
        self.levels.prepared = None;
    }

    /// Memory that the last update left.
    pub fn take_spare(&mut self) -> Option<Box<PreparedUpdate>> {
        self.spare.take()
    }

    /// An update has become a record: its memory is for the next one.
    pub fn keep_spare(&mut self, mut update: Box<PreparedUpdate>) {
        update.clear();
        self.spare = Some(update);
    }

    /// It is over, at this level; `rest` is what a rollback of the level would leave of it.
    pub fn update_ended(&mut self, rest: PreparedUpdate, level: u8) {
        self.ended.push((level, rest));
    }

    /// Back to the primary index.
    pub(super) fn leave_secondary(&mut self) {
        if let Some(entry) = self.entry.take() {
            self.table.end_index(entry.objid);
            self.table.database().instance().release_cursor();
        }
        self.lagging = false;
        self.levels.index_selected = 0;
    }

    /// Transaction level `level` was committed.
    pub fn committed(&mut self, level: u8) {
        self.levels.committed(level);
        if let Some(update) = &mut self.update {
            update.committed(level);
        }
        let outside = level.saturating_sub(1);
        for (end, rest) in &mut self.ended {
            *end = outside.min(*end);
            rest.committed(level);
        }
        // Once the end belongs to the level of the beginning, a rollback takes both.
        self.ended.retain(|(end, rest)| rest.leaves(*end));
    }

    /// What a rollback does to the cursor (docs/spec/04 §5.3).
    pub fn rolled_back(&mut self, level: u8) -> Fate {
        let effect = self.levels.rolled_back(level);
        if effect.cancel_update {
            // What it has done in the long-value tree is undone with its level.
            let left = self
                .update
                .take()
                .and_then(|mut update| update.rolled_back(level));
            self.owed.extend(left);
        }
        for (end, mut rest) in std::mem::take(&mut self.ended) {
            match end >= level {
                true => self.owed.extend(rest.rolled_back(level)),
                false => self.ended.push((end, rest)),
            }
        }
        if effect.close {
            return Fate::Closes;
        }
        if effect.to_primary && self.entry.is_some() {
            self.leave_secondary();
            self.end_range();
            self.key.reset();
        }
        if effect.before_first {
            self.stand(Currency::BeforeFirst);
        }
        match self.owed.is_empty() {
            true => Fate::Stays,
            false => Fate::Owes,
        }
    }

    /// Takes back what is left of updates that were rolled back.
    pub fn settle(&mut self) {
        for left in std::mem::take(&mut self.owed) {
            left.abandon(&self.table);
        }
    }

    /// Gives up what it holds; more than once is fine.
    pub fn close(&mut self) {
        if !self.closed {
            self.closed = true;
            self.cancel_update();
            self.storage.release();
            self.leave_secondary();
            self.table.end_use(self.owner, self.mode);
            self.table.database().instance().release_cursor();
        }
    }

    /// The client's word on the cursor.
    pub fn storage(&mut self) -> &mut LocalStorage {
        &mut self.storage
    }

    /// Hint: records will be read in order.
    pub fn set_sequential(&mut self, sequential: bool) {
        self.sequential = sequential;
        self.say_course();
    }

    /// The index range, if there is one, is gone.
    pub(super) fn end_range(&mut self) {
        if self.range.take().is_some() {
            self.say_course();
        }
    }

    /// Tells the walk of the current index where it will go, so that leaves are read ahead.
    pub(super) fn say_course(&mut self) {
        let limit = std::mem::take(&mut self.limit);
        let (course, to) = match self.range.map(|range| range.direction) {
            Some(Direction::Forward) => (Course::Up, &limit[..]),
            Some(Direction::Backward) => (Course::Down, &limit[..]),
            None if self.sequential => (Course::Sequential, &[][..]),
            None => (Course::Any, &[][..]),
        };
        self.mover().walk_mut().set_course(course, to);
        self.limit = limit;
    }
}

impl Drop for TableCursor {
    fn drop(&mut self) {
        self.close();
    }
}

impl Range {
    /// Whether a key that compares so to the limit lies outside.
    #[inline]
    fn excludes(self, order: Ordering) -> bool {
        match order {
            Ordering::Equal => !self.inclusive,
            Ordering::Greater => self.direction == Direction::Forward,
            Ordering::Less => self.direction == Direction::Backward,
        }
    }

    /// Whether the entry under a walk lies outside.
    #[inline]
    pub(super) fn is_left(self, walk: &impl Walk, limit: &[u8]) -> bool {
        self.excludes(walk.compare_key(limit))
    }

    /// Whether a key lies outside.
    pub(super) fn leaves_out(self, key: &[u8], limit: &[u8]) -> bool {
        self.excludes(key.cmp(limit))
    }
}
