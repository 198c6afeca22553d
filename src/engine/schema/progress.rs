//! How far the filling of indexes has come: entries of MSysDeferredPopulateKeys (docs/spec/02 §1.12).
//!
//! Entries are written in the transaction that enters the records, so one is never ahead of the other. (Upstream writes them in
//! transactions of their own.)

use std::sync::Arc;

use super::work::Work;
use crate::btree::{Bound, Found, Policy, SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::catalog::{BYTES, Catalog, ColumnRef, PROGRESS, Table, progress_entry, store};
use crate::engine::database::Database;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::page::PageFlags;
use crate::format::tagged::{InstanceData, NewInstance};
use crate::record::{
    LongIds, LongValues, LongWriter, Reader, Row, default_record, set_fixed, set_tagged, set_variable,
};
use crate::txn::TreeRef;
use crate::types::{ColumnId, ObjectId, PageNo};

/// First revision of files that may have the table.
pub(in crate::engine) const FILLINGS_REVISION: u32 = 260;
/// Longer keys there are not.
const KEY_MOST: usize = 4096;

/// The table.
pub(in crate::engine) struct Progress {
    table: Arc<Table>,
    tree: Tree,
    long_values: Option<LongValues>,
}

impl Progress {
    /// The table of a database, if it has one.
    ///
    /// # Errors
    /// Those of reading the catalog.
    pub fn find(catalog: &Catalog, file: &Arc<CachedFile>) -> Result<Option<Progress>> {
        let Some(objid) = catalog.find(PROGRESS.as_bytes(), &SkipDeleted)? else {
            return Ok(None);
        };
        let table = catalog.table(objid, &SkipDeleted)?;
        Ok(Some(Progress {
            tree: Tree::open(file.clone(), table.root, objid)?,
            long_values: LongValues::open(file, &table)?,
            table,
        }))
    }

    /// Key of the last record that was entered in an index; `None` if its filling has not begun.
    ///
    /// # Errors
    /// `JET_errInvalidColumnType` for an entry that holds something else; those of reading records.
    pub fn of(&self, index: ObjectId, policy: &impl Policy) -> Result<Option<Vec<u8>>> {
        let (key, _) = progress_entry(index)?;
        let Some(record) = self.record(&key, policy)? else {
            return Ok(None);
        };
        let row = Row::new(&record, &self.table)?;
        let reader = Reader {
            long_values: self.long_values.as_ref(),
            policy,
            key: None,
        };
        let kind = row.instance(self.column(store::TYPE)?, 1)?;
        if kind.is_none_or(|kind| kind.stored != [BYTES]) {
            return fail(JetErr::InvalidColumnType);
        }
        match row.instance(self.column(store::BYTES)?, 1)? {
            Some(value) => {
                let key = reader.bytes(&value, 0, KEY_MOST)?.into_owned();
                Ok(Some(key).filter(|key| !key.is_empty()))
            }
            None => Ok(None),
        }
    }

    /// Says how far the filling of an index has come.
    ///
    /// # Errors
    /// `JET_errWriteConflict` where somebody is deleting the index; those of changing trees.
    pub fn set(&self, work: &Work<'_>, index: ObjectId, reached: &[u8]) -> Result<()> {
        let (key, name) = progress_entry(index)?;
        let table = &*self.table;
        let mut record = default_record(table, table, Vec::new())?;
        set_fixed(
            &mut record,
            table,
            self.column(store::TYPE)?.column,
            Some(&[BYTES]),
        )?;
        // The name is short.
        let _ = set_variable(&mut record, table, self.column(store::KEY)?.column, Some(&name))?;
        let value = Some(NewInstance::Plain(reached));
        set_tagged(&mut record, table, self.column(store::BYTES)?, 1, value, false)?;
        match self.record(&key, &work.tx.reader())? {
            None => work.tx.insert(self.at(work), &key, record.bytes()),
            Some(before) => {
                self.dereference(work, &before)?;
                work.tx.replace(self.at(work), &key, record.bytes())
            }
        }
    }

    /// The filling of an index is over, or it has not begun.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn clear(&self, work: &Work<'_>, index: ObjectId) -> Result<()> {
        let (key, _) = progress_entry(index)?;
        let Some(before) = self.record(&key, &work.tx.reader())? else {
            return Ok(());
        };
        self.dereference(work, &before)?;
        work.tx.delete(self.at(work), &key, &[])
    }

    fn record(&self, key: &[u8], policy: &impl Policy) -> Result<Option<Vec<u8>>> {
        let mut cursor = TreeCursor::new(self.tree.clone());
        match cursor.seek(Bound::AtLeast { key, data: &[] }, policy)? {
            Found::Equal => Ok(Some(cursor.entry(policy)?.node()?.data.to_vec())),
            Found::Greater | Found::End => Ok(None),
        }
    }

    /// Others store long keys apart: such a value loses its record.
    fn dereference(&self, work: &Work<'_>, record: &[u8]) -> Result<()> {
        let value = Row::new(record, &self.table)?.instance(self.column(store::BYTES)?, 1)?;
        let (Some(value), Some(values)) = (value, &self.long_values) else {
            return Ok(());
        };
        let InstanceData::Separated(id) = value.data else {
            return Ok(());
        };
        let writer = LongWriter {
            values,
            space: work.database.space(),
            tx: &work.tx,
            ids: &LongIds::default(),
            wide: true,
        };
        writer.dereference(id)
    }

    fn column(&self, id: ColumnId) -> Result<ColumnRef<'_>> {
        let found = self.table.column(id).filter(|found| !found.column.is_deleted());
        found.ok_or_else(|| JetErr::InvalidDatabaseVersion.into())
    }

    fn at<'t>(&'t self, work: &'t Work<'_>) -> TreeRef<'t> {
        TreeRef {
            tree: &self.tree,
            space: work.database.space(),
            density: self.table.density.clamp(1, 100) as u8,
        }
    }
}

/// Makes the table in a database that has none, for good, whatever becomes of the caller's transaction.
///
/// # Errors
/// `JET_errEngineFormatVersionParamTooLowForRequestedFeature` in a file whose revision does not have it; those of changing trees.
pub(super) fn make_table(database: &Arc<Database>, check: impl FnOnce() -> Result<()>) -> Result<()> {
    let catalog = database.catalog();
    let is_there = || catalog.find(PROGRESS.as_bytes(), &SkipDeleted);
    if is_there()?.is_some() {
        return Ok(());
    }
    if database.header().update_major.get() < FILLINGS_REVISION {
        return fail(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
    }
    check()?;
    let _alone = database.fillings().making();
    if is_there()?.is_some() {
        return Ok(());
    }
    let own = Session::new(database.instance().clone(), 0);
    let work = Work::new(&own, database);
    work.atomically(|| {
        let made = work.create_tree(PageNo::DATABASE_ROOT, 1, PageFlags::empty())?;
        work.forget_on_rollback(made.objid);
        work.catalog()?.describe_progress(made.objid, made.root)
    })
}
