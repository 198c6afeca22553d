//! Filling an index that was made empty, some records at a time (docs/spec/05 §3.10.1).
//!
//! ```text
//! records in the order of the primary index   r1 r2 r3 │ r4 r5 ...        every transaction enters some, in the order of the records
//!                                   key in MSysDeferredPopulateKeys
//! whoever changes records                     keeps the index everywhere, but misses no entry when one goes
//! ```
//!
//! Invariants:
//! 1. Every record up to the key has its entries. Each was locked when it was entered: who had changed it and not committed kept the
//!    filling off, and who began before and changes it later meets the lock.
//! 2. An entry always belongs to a record, before the key and behind it.
//!
//! Upstream: `ErrFILEIProcessDeferredPopulateIndex` (`fcreate.cxx`), `ErrRECIPopulateSecondaryIndex` (`recupd.cxx`).

use std::ffi::{CStr, CString};
use std::sync::Arc;

use super::index_definition::{IndexBits, NewIndex};
use super::name::Name;
use super::progress::Progress;
use super::work::{Target, Work};
use crate::btree::{Bound, Found, TreeCursor};
use crate::catalog::{Index, Table};
use crate::engine::computing::Computing;
use crate::engine::database::fillings::Busy;
use crate::engine::param::id;
use crate::engine::session::Session;
use crate::error::{JetErr, JetResult, Result, Warning, fail};
use crate::format::catalog::{CatalogRow, IndexExtraFlags, RowKind, row_key};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::record::{IndexTree, RecordWriter};
use crate::txn::Lock;
use crate::types::ObjectId;

/// One session fills an index.
pub struct IndexFilling<'a> {
    session: &'a Session,
    target: Target,
    index: ObjectId,
    name: CString,
    /// Most records of a transaction.
    records: usize,
    _busy: Busy,
}

/// How a transaction of a filling ended.
enum Reached {
    /// There are no more records.
    End,
    /// There may be more.
    More,
    /// Somebody is changing the next one.
    Conflict,
}

impl<'a> IndexFilling<'a> {
    /// Finds the index of a call with `JET_bitIndexDeferredPopulateProcess`.
    ///
    /// # Errors
    /// Those of docs/spec/05 §3.10.1, in its order.
    pub fn begin(session: &'a Session, target: Target, asked: &NewIndex) -> Result<IndexFilling<'a>> {
        let database = target.table.database().clone();
        if database.is_read_only() || Progress::find(database.catalog(), database.file())?.is_none() {
            return fail(JetErr::IllegalOperation);
        }
        if session.level() != 0 {
            return fail(JetErr::InTransaction);
        }
        check(asked)?;
        let name = Name::check(asked.name.as_deref())?;
        let found = target.schema.index_by_name(name.bytes());
        let Some(index) = found.filter(|index| !index.is_primary()) else {
            return fail(JetErr::IndexNotFound);
        };
        if !is_unfilled(index) {
            return fail(JetErr::InvalidParameter);
        }
        let index = index.objid;
        Ok(IndexFilling {
            session,
            index,
            name: CString::new(name.bytes()).unwrap_or_default(),
            records: session
                .instance()
                .params()
                .read()
                .number(id::DEFERRED_INDEX_POPULATE_ROWS_PER_TRANSACTION),
            _busy: Busy::begin(&database, index)?,
            target,
        })
    }

    /// The name of the index, as the client spells it.
    pub fn name(&self) -> &CStr {
        &self.name
    }

    /// One transaction of it. Success says that the index is full.
    ///
    /// # Errors
    /// `JET_errIndexDeferredPopulateCurrentlyUnavailable` while a transaction is open that began before the index was there;
    /// `JET_errKeyDuplicate`, `JET_errNullKeyDisallowed`, `JET_errKeyTruncated` for a record that cannot be entered;
    /// `JET_errIndexNotFound` if somebody has deleted the index; those of changing trees. Then nothing of the transaction stays.
    pub fn step(&self) -> JetResult {
        let database = self.target.table.database();
        let versions = self.session.instance().versions();
        if !database.fillings().is_ripe(self.index, versions) {
            return fail(JetErr::IndexDeferredPopulateCurrentlyUnavailable);
        }
        let work = Work::new(self.session, database);
        match work.atomically(|| self.batch(&work))? {
            Reached::End => {
                database.fillings().ended(self.index);
                Ok(Warning::Success)
            }
            Reached::More => Ok(Warning::IndexDeferredPopulateIncomplete),
            Reached::Conflict => Ok(Warning::IndexDeferredPopulateHalted),
        }
    }

    fn batch(&self, work: &Work<'_>) -> Result<Reached> {
        let open = &self.target.table;
        let _updating = open.begin_update(self.session.uid())?;
        // Who deletes an index and has not committed may still bring it back.
        let schema = open.schema();
        let Some(index) = schema.indexes().iter().find(|index| index.objid == self.index) else {
            return fail(JetErr::IndexNotFound);
        };
        let Some(progress) = Progress::find(work.database.catalog(), work.database.file())? else {
            return fail(JetErr::CatalogCorrupted);
        };
        let before = progress.of(self.index, &work.tx.reader())?;
        let (reached, last) = self.enter(work, &schema, index, before.as_deref())?;
        match (&reached, last) {
            (Reached::End, _) => {
                progress.clear(work, self.index)?;
                self.finish(work)?;
            }
            (_, Some(last)) => progress.set(work, self.index, &last)?,
            (_, None) => {}
        }
        Ok(reached)
    }

    /// Enters the records behind a key. Gives the key of the last one.
    fn enter(
        &self,
        work: &Work<'_>,
        schema: &Table,
        index: &Index,
        behind: Option<&[u8]>,
    ) -> Result<(Reached, Option<Vec<u8>>)> {
        let open = &self.target.table;
        let computing = Computing::of(self.target.client, open);
        let long_values = open.long_values()?;
        let writer = RecordWriter {
            table: schema,
            tx: &work.tx,
            space: work.database.space(),
            primary: open.tree(),
            secondary: Vec::new(),
            long_values: long_values.as_ref(),
            optionally_unique: false,
            computes: computing.as_ref().map(|computing| computing as _),
        };
        let at = IndexTree {
            index,
            tree: open.secondary(index)?,
        };
        let policy = work.tx.reader();
        let mut cursor = TreeCursor::new(open.tree().clone());
        let mut more = match behind {
            None => cursor.next(&policy)?,
            Some(key) => match cursor.seek(Bound::AtLeast { key, data: &[] }, &policy)? {
                Found::Equal => cursor.next(&policy)?,
                Found::Greater => true,
                Found::End => false,
            },
        };
        let (mut record, mut last) = (Vec::new(), None);
        for _ in 0..self.records {
            if !more {
                return Ok((Reached::End, last));
            }
            match work.tx.lock(writer.primary(), cursor.key(), Lock::Read) {
                Err(error) if error == JetErr::WriteConflict => return Ok((Reached::Conflict, last)),
                locked => locked?,
            }
            record.clear();
            record.extend_from_slice(cursor.entry(&policy)?.node()?.data);
            writer.enter(&at, cursor.key(), &record)?;
            let done = last.get_or_insert_with(Vec::new);
            done.clear();
            done.extend_from_slice(cursor.key());
            more = cursor.next(&policy)?;
        }
        Ok((Reached::More, last))
    }

    /// The index is full: its row says so, and who sees that may use it.
    fn finish(&self, work: &Work<'_>) -> Result<()> {
        let open = &self.target.table;
        work.begin_change(open);
        let held = open.publishing();
        let catalog = work.catalog()?;
        let table = open.newest();
        let record = catalog.record(&row_key(table.objid, RowKind::Index, self.index.0))?;
        let mut row = CatalogRow::decode(&record, table.page_size())?;
        row.flags &= !(u32::from(IndexExtraFlags::DEFERRED_POPULATE.bits()) << 16);
        catalog.replace_row(&row)?;
        work.publish(open, &held).map(drop)
    }
}

/// Whether an index has still to be filled.
fn is_unfilled(index: &Index) -> bool {
    index.extra.contains(IndexExtraFlags::DEFERRED_POPULATE)
}

/// Who has an index filled names it, and says nothing else.
fn check(asked: &NewIndex) -> Result<()> {
    let hints = asked.hints.unwrap_or_default();
    let is_alone = asked.bits == IndexBits::DEFERRED_PROCESS
        && asked.name.is_some()
        && asked.key.is_empty()
        && asked.conditions.is_empty()
        && asked.var_seg_mac == 0
        && asked.locale.is_none()
        && asked.tuples.is_none()
        && (asked.key_most == 0 || asked.key_most == u32::from(KEY_MOST_DEFAULT))
        && hints == Default::default();
    match is_alone {
        true => Ok(()),
        false => fail(JetErr::InvalidParameter),
    }
}

/// The filling of an index that goes need not be remembered.
pub(super) fn forget(work: &Work<'_>, index: &Index) -> Result<()> {
    match is_unfilled(index) {
        true => forget_filling(work, index.objid),
        false => Ok(()),
    }
}

/// The same, if there is a filling.
///
/// # Errors
/// Those of changing trees.
pub(in crate::engine) fn forget_filling(work: &Work<'_>, index: ObjectId) -> Result<()> {
    let database = &work.database;
    match Progress::find(database.catalog(), database.file())? {
        // Whoever is filling it has the entry in work: then it stays, and means nothing.
        Some(progress) => match work.tx.in_level(|| progress.clear(work, index)) {
            Err(error) if error == JetErr::WriteConflict => Ok(()),
            done => done,
        },
        None => Ok(()),
    }
}

/// A table with an index that is to be filled later: whoever fills it waits for the transactions that are open now.
pub(super) fn begin_keeping(work: &Work<'_>, target: &Target, index: ObjectId) {
    let database = target.table.database().clone();
    let versions: &Arc<_> = work.session.instance().versions();
    database.fillings().made(index, versions.clock());
    work.tx.on_rollback(Box::new(move || {
        database.fillings().ended(index);
        Ok(())
    }));
}
