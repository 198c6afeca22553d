//! Changing records: the copy buffer of a cursor, and what becomes of it (docs/spec/05 §6).
//!
//! ```text
//! JetPrepareUpdate ─► PreparedUpdate: a record in memory ─► JetUpdate ─► record, index entries, references to long values
//!   prepare           JetSetColumn: set, long, unique         apply       in one level: all of it or nothing
//!                     └ long values go to their tree at once
//! JetDelete, JetEscrowUpdate, JetGetLock change the record itself: delete, escrow
//! ```
//!
//! Long values while an update is prepared:
//! 1. New ones are in the tree already (`created`); so are references that a copied record takes (`referenced`).
//! 2. One that the record had before is changed in its place only if nobody else refers to it and no index looks at its column,
//!    as one over a computed default may; then `undo` knows how it was. Otherwise the record gets a copy. An index that is made
//!    over it meanwhile is put right when the update is taken back.
//! 3. One that the record does not refer to any more loses its reference in JetUpdate.
//!
//! All of it belongs to the transaction levels it was done in (`long_work`): when one is rolled back, so is the update, and what it
//! did further out is taken back there.
//!
//! So cancelling takes back 1 and 2, and the record and its index entries stay true to each other all the time.

mod apply;
mod delete;
mod escrow;
mod long;
mod long_change;
mod long_leave;
mod long_tree;
mod long_work;
mod numbers;
mod prepare;
mod quick;
mod set;
mod unique;

pub use apply::{UpdateBits, begin_update, check_update, update, update_failed};
pub use delete::{delete, lock_record};
pub use escrow::{Escrow, escrow};
pub use numbers::TableWrites;
pub use prepare::{Preparation, prepare};
pub use set::{SetBits, SetValue, check_can_set, check_size, set_column, set_columns};

use std::ops::Deref;
use std::sync::{Arc, Weak};

use crate::catalog::{Column, Table};
use crate::engine::computing::Computing;
use crate::engine::cursor::TableCursor;
use crate::engine::database::table::OpenTable;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::encrypt::EncryptionKey;
use crate::format::record::RecordBuf;
use crate::record::LongValues;
use crate::txn::{TreeRef, Tx};
use crate::types::ColumnId;
use long_work::LongWork;

/// What JetUpdate will do with the copy buffer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Add it. The client gives the auto-increment value itself if so prepared.
    Insert {
        /// It must.
        must_set_auto: bool,
    },
    /// Add it; it began as a copy.
    InsertCopy,
    /// Add it and delete the record it was copied from.
    InsertCopyDelete,
    /// Put it in the place of the record.
    Replace {
        /// The record is locked.
        locked: bool,
    },
    /// Nothing: it is for reading.
    ReadOnly,
}

/// A few columns.
#[derive(Default)]
struct ColumnSet(Vec<ColumnId>);

impl ColumnSet {
    fn insert(&mut self, id: ColumnId) {
        if self.0.last().is_none_or(|last| *last < id) {
            self.0.push(id);
        } else if let Err(at) = self.0.binary_search(&id) {
            self.0.insert(at, id);
        }
    }

    fn contains(&self, id: &ColumnId) -> bool {
        self.0.binary_search(id).is_ok()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A copy buffer and where it comes from.
pub struct PreparedUpdate {
    kind: Kind,
    record: RecordBuf,
    /// Columns that were set.
    set: ColumnSet,
    /// Key of the record it was taken from, or empty.
    key: Vec<u8>,
    /// Memory of the key of a new record.
    made: Vec<u8>,
    /// That record as it was, when no lock keeps it so.
    original: Option<Vec<u8>>,
    /// The record that this one takes the place of, if it has gone already.
    gone: Option<Vec<u8>>,
    long: LongWork,
    session: Weak<Session>,
}

impl PreparedUpdate {
    /// It is over: its memory serves the next one.
    pub fn clear(&mut self) {
        self.set.0.clear();
        self.key.clear();
        (self.original, self.gone) = (None, None);
        if !self.long.is_new() {
            self.long = LongWork::default();
        }
    }

    /// The record as it is being made.
    pub fn record(&self) -> &[u8] {
        self.record.bytes()
    }

    /// What JetUpdate will do with it.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether retrieval reads it even if it is not asked to.
    pub fn is_read_only(&self) -> bool {
        self.kind == Kind::ReadOnly
    }

    /// Whether JetUpdate adds the record.
    pub fn is_insert(&self) -> bool {
        matches!(self.kind, Kind::Insert { .. })
    }

    /// Length of the record's key, 0 while it may still get another.
    pub fn key_len(&self) -> usize {
        match self.kind {
            Kind::Replace { .. } => self.key.len(),
            _ => 0,
        }
    }

    /// Bytes that the record may still grow by.
    pub fn room(&self, table: &Table) -> usize {
        crate::record::record_most(table).saturating_sub(self.record.bytes().len())
    }
}

/// Something shared, borrowed from who has it or kept.
enum Held<'a, T> {
    Borrowed(&'a Arc<T>),
    Kept(Arc<T>),
}

impl<T> Deref for Held<'_, T> {
    type Target = Arc<T>;
    #[inline]
    fn deref(&self) -> &Arc<T> {
        match self {
            Held::Borrowed(shared) => shared,
            Held::Kept(shared) => shared,
        }
    }
}

/// Everything a change of a table needs.
struct Writing<'a> {
    session: &'a Session,
    table: Held<'a, OpenTable>,
    /// What records keep, whoever has made it.
    schema: Held<'a, Table>,
    /// What the session sees of it.
    seen: Held<'a, Table>,
    tx: Tx<'a>,
    /// Indexes that a client may want to be unique are.
    optionally_unique: bool,
    /// Records have to fit the old format.
    old_format: bool,
    /// Who computes defaults that keys are made of.
    computing: Option<Computing>,
    /// The cursor's key for encrypted columns.
    key: Option<Arc<EncryptionKey>>,
}

/// What records keep, and the fixed and variable columns that others have deleted since the session's snapshot: it still sees
/// them, and their defaults in what it writes.
fn with_own(all: Arc<Table>, seen: &Table) -> Arc<Table> {
    let untagged = seen.own_columns().take_while(|column| !column.fid.is_tagged());
    let there = |column: &&Column| {
        let found = all.column(ColumnId(u32::from(column.fid.0)));
        found.is_some_and(|found| !found.column.is_deleted())
    };
    let lost: Vec<Column> = untagged.filter(|column| !there(column)).cloned().collect();
    match lost.is_empty() {
        true => all,
        false => Arc::new(all.with_columns(&lost)),
    }
}

impl<'a> Writing<'a> {
    fn new(session: &'a Session, table: &'a Arc<OpenTable>) -> Writing<'a> {
        let schema = table.schema();
        Writing {
            session,
            table: Held::Borrowed(table),
            seen: Held::Kept(schema.clone()),
            schema: Held::Kept(schema),
            tx: session.tx(table.database().log_id()),
            optionally_unique: false,
            old_format: false,
            computing: None,
            key: None,
        }
    }

    /// The same through a cursor, which says what the session sees.
    fn of(session: &'a Session, cursor: &'a TableCursor) -> Writing<'a> {
        let (table, seen) = (cursor.table(), cursor.schema());
        Writing {
            session,
            table: Held::Borrowed(table),
            schema: match cursor.sees_all() {
                true => Held::Borrowed(seen),
                false => Held::Kept(with_own(table.schema(), seen)),
            },
            seen: Held::Borrowed(seen),
            tx: session.tx(table.database().log_id()),
            optionally_unique: false,
            old_format: false,
            computing: cursor.computing(),
            key: cursor.shared_encryption_key(),
        }
    }

    /// The same, for whoever moves the cursor meanwhile.
    fn keeping(session: &'a Session, cursor: &TableCursor) -> Writing<'a> {
        let of = Writing::of(session, cursor);
        Writing {
            session,
            table: Held::Kept(of.table.clone()),
            schema: Held::Kept(of.schema.clone()),
            seen: Held::Kept(of.seen.clone()),
            tx: session.tx(of.table.database().log_id()),
            optionally_unique: of.optionally_unique,
            old_format: of.old_format,
            computing: of.computing,
            key: of.key,
        }
    }

    /// The table's long values, if there are any.
    fn long_values_if_any(&self) -> Result<Option<LongValues>> {
        match self.schema.long_values {
            Some(_) => self.table.long_values(),
            None => Ok(None),
        }
    }

    /// The primary tree.
    fn primary(&self) -> TreeRef<'_> {
        TreeRef {
            tree: self.table.tree(),
            space: self.table.database().space(),
            density: density(self.schema.density),
        }
    }
}

/// A density as trees want it.
fn density(percent: u32) -> u8 {
    percent.clamp(1, 100) as u8
}

/// Checks that a cursor and its session may change records.
///
/// # Errors
/// `JET_errPermissionDenied`, `JET_errTransReadOnly`, and those of a database that may not be changed.
fn check_updatable(cursor: &TableCursor, session: &Session) -> Result<()> {
    if !cursor.is_updatable() {
        return fail(JetErr::PermissionDenied);
    }
    cursor.table().database().check_writable()?;
    if session.is_read_only() && !cursor.is_temporary() {
        return fail(JetErr::TransReadOnly);
    }
    Ok(())
}
