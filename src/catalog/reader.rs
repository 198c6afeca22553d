//! Finding and loading tables.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::os::sync::RwLock;

use super::index::Statistics;
use super::load::{Loader, corrupted};
use super::table::{LongValueTree, Table};
use super::wired::{self, OBJECTS, ROOT_OBJECTS, SHADOW};
use crate::btree::{Bound, Found, Policy, SkipDeleted, Tree, TreeCursor};
use crate::cache::CachedFile;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, RowKind, TableFlags, row_key, row_key_prefix, table_name_key};
use crate::types::{ObjectId, PageNo, PageSize};

/// A table in the list of all tables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectRow {
    /// Name, bytes of code page 1252.
    pub name: Box<[u8]>,
    /// Its identity.
    pub objid: ObjectId,
    /// Root page of its tree.
    pub root: PageNo,
    /// Flags.
    pub flags: TableFlags,
    /// What was counted of its records.
    pub statistics: Statistics,
}

/// The catalog of one database. Loaded tables are kept and shared.
pub struct Catalog {
    objects: Tree,
    names: Tree,
    page_size: PageSize,
    tables: RwLock<HashMap<ObjectId, Arc<Table>>>,
    /// Counts the rows that were read to load tables.
    rows_read: AtomicU64,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalog({:?})", self.objects)
    }
}

impl Catalog {
    /// Opens the catalog of a database.
    ///
    /// # Errors
    /// Those of [`Tree::open`].
    pub fn open(file: &Arc<CachedFile>) -> Result<Catalog> {
        Ok(Catalog {
            objects: Tree::open(file.clone(), PageNo::CATALOG, OBJECTS)?,
            names: Tree::open(file.clone(), PageNo::CATALOG_ROOT_OBJECTS_INDEX, ROOT_OBJECTS)?,
            page_size: file.page_size(),
            tables: RwLock::default(),
            rows_read: AtomicU64::new(0),
        })
    }

    /// Identity of the table with this name, ignoring ASCII case.
    ///
    /// # Errors
    /// What reading a tree may give; `JET_errCatalogCorrupted` if the index names no table row.
    pub fn find(&self, name: &[u8], policy: &impl Policy) -> Result<Option<ObjectId>> {
        let key = table_name_key(name)?;
        let mut cursor = TreeCursor::new(self.names.clone());
        match cursor.seek(Bound::AtLeast { key: &key, data: &[] }, policy)? {
            Found::Equal => table_of_key(cursor.entry(policy)?.node()?.data).map(Some),
            Found::Greater | Found::End => Ok(None),
        }
    }

    /// The table with this name, ignoring ASCII case.
    ///
    /// # Errors
    /// `JET_errObjectNotFound`, and those of [`table`](Self::table).
    pub fn table_by_name(&self, name: &[u8], policy: &impl Policy) -> Result<Arc<Table>> {
        match self.find(name, policy)? {
            Some(objid) => self.table(objid, policy),
            None => fail(JetErr::ObjectNotFound),
        }
    }

    /// The table with this identity.
    ///
    /// # Errors
    /// `JET_errObjectNotFound`, `JET_errCatalogCorrupted`, and what reading a tree may give.
    pub fn table(&self, objid: ObjectId, policy: &impl Policy) -> Result<Arc<Table>> {
        if let Some(table) = self.tables.read().get(&objid) {
            return Ok(table.clone());
        }
        let table = if objid == OBJECTS || objid == SHADOW {
            let mut table = wired::table(objid, self.page_size, self.long_values(objid, policy)?)?;
            self.take_statistics(&mut table, policy);
            table
        } else {
            self.load(objid, policy, true, None)?
        };
        Ok(self
            .tables
            .write()
            .entry(objid)
            .or_insert_with(|| Arc::new(table))
            .clone())
    }

    /// What was counted of a table whose schema is wired in. Rows that cannot be read say nothing: the catalog can be looked
    /// at even so.
    fn take_statistics(&self, table: &mut Table, policy: &impl Policy) {
        let objid = table.objid;
        let _ = self.rows(objid, policy, |row| {
            let counted = Statistics::decode(row.stats);
            match row.kind {
                RowKind::Table => table.statistics = counted,
                RowKind::Index => {
                    let indexes = Arc::make_mut(&mut table.indexes).iter_mut();
                    indexes
                        .filter(|index| index.objid == ObjectId(row.id) && row.stats.is_some())
                        .for_each(|index| index.statistics = counted);
                }
                _ => {}
            }
            Ok(())
        });
    }

    /// Whether there is a table with this identity.
    ///
    /// # Errors
    /// What reading a tree may give.
    pub fn has_table(&self, objid: ObjectId, policy: &impl Policy) -> Result<bool> {
        let key = row_key(objid, RowKind::Table, objid.0);
        let mut cursor = TreeCursor::new(self.objects.clone());
        let found = cursor.seek(Bound::AtLeast { key: &key, data: &[] }, policy)?;
        Ok(found == Found::Equal)
    }

    /// Loaded tables that are derived from this one.
    pub fn derived_from(&self, template: ObjectId) -> Vec<ObjectId> {
        let tables = self.tables.read();
        let derived = tables
            .values()
            .filter(|table| table.template.as_ref().is_some_and(|of| of.objid == template));
        derived.map(|table| table.objid).collect()
    }

    /// The table that the rows describe now, whatever is kept.
    ///
    /// # Errors
    /// As [`table`](Self::table).
    pub fn read(&self, objid: ObjectId, policy: &impl Policy) -> Result<Table> {
        self.load(objid, policy, true, None)
    }

    /// The same as a transaction sees the rows. Where others have deleted an index, it may have deleted the column, and still sees the
    /// row of the index: such indexes are left out, and their names given.
    ///
    /// # Errors
    /// As [`table`](Self::table).
    pub fn read_seen(&self, objid: ObjectId, policy: &impl Policy) -> Result<(Table, Vec<Box<[u8]>>)> {
        let mut lost = Vec::new();
        let table = self.load(objid, policy, true, Some(&mut lost))?;
        Ok((table, lost))
    }

    /// How many rows were read to load tables.
    pub fn rows_read(&self) -> u64 {
        self.rows_read.load(Ordering::Relaxed)
    }

    /// Keeps a table in place of the one that was loaded: its rows have changed.
    pub fn keep(&self, table: Arc<Table>) {
        self.tables.write().insert(table.objid, table);
    }

    /// Forgets a loaded table after a change of its schema. Holders keep what they have.
    pub fn forget(&self, objid: ObjectId) {
        self.tables.write().remove(&objid);
    }

    pub(super) fn objects(&self) -> &Tree {
        &self.objects
    }

    pub(super) fn page_size(&self) -> PageSize {
        self.page_size
    }

    pub(super) fn loaded(&self) -> &RwLock<HashMap<ObjectId, Arc<Table>>> {
        &self.tables
    }

    /// All tables, ordered by name (ASCII case ignored), system tables included.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted`, and what reading a tree may give.
    pub fn list(&self, policy: &impl Policy) -> Result<Vec<ObjectRow>> {
        let mut names = TreeCursor::new(self.names.clone());
        let mut rows = TreeCursor::new(self.objects.clone());
        let mut tables = Vec::new();
        while names.next(policy)? {
            let entry = names.entry(policy)?;
            let key = entry.node()?.data.to_vec();
            drop(entry);
            if rows.seek(Bound::AtLeast { key: &key, data: &[] }, policy)? != Found::Equal {
                return Err(corrupted("a table name without a table row"));
            }
            let entry = rows.entry(policy)?;
            let row = CatalogRow::decode(entry.node()?.data, self.page_size)?;
            if row.kind != RowKind::Table {
                return Err(corrupted("a table name that leads to another row"));
            }
            tables.push(ObjectRow {
                name: row.name.into(),
                objid: row.table,
                root: PageNo(row.coltyp_or_pgno),
                flags: TableFlags::from_bits_retain(row.flags),
                statistics: Statistics::decode(row.stats),
            });
        }
        Ok(tables)
    }

    /// Identity of the table that was made last, of those that are there.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted`, and what reading a tree may give.
    pub fn last_table(&self) -> Result<ObjectId> {
        let mut cursor = TreeCursor::new(self.objects.clone());
        if !cursor.last(&SkipDeleted)? {
            return Err(corrupted("a catalog without rows"));
        }
        table_of_key(cursor.key())
    }

    /// Calls `each` with the rows of one table in key order, beginning with the table row.
    fn rows(
        &self,
        objid: ObjectId,
        policy: &impl Policy,
        mut each: impl FnMut(&CatalogRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let prefix = row_key_prefix(objid);
        let mut cursor = TreeCursor::new(self.objects.clone());
        let mut more = cursor.seek(
            Bound::AtLeast {
                key: &prefix,
                data: &[],
            },
            policy,
        )? != Found::End;
        while more && cursor.key().starts_with(&prefix) {
            let entry = cursor.entry(policy)?;
            let row = CatalogRow::decode(entry.node()?.data, self.page_size)?;
            if row.table != objid {
                return Err(corrupted("a catalog row under another table's key"));
            }
            each(&row)?;
            self.rows_read.fetch_add(1, Ordering::Relaxed);
            drop(entry);
            more = cursor.next(policy)?;
        }
        Ok(())
    }

    fn load(
        &self,
        objid: ObjectId,
        policy: &impl Policy,
        may_derive: bool,
        lost: Option<&mut Vec<Box<[u8]>>>,
    ) -> Result<Table> {
        let mut loader: Option<Loader> = None;
        self.rows(objid, policy, |row| match &mut loader {
            Some(loader) => loader.add(row),
            None => Loader::new(row, self.page_size).map(|new| loader = Some(new)),
        })?;
        let Some(loader) = loader else {
            return fail(JetErr::ObjectNotFound);
        };
        let template = match loader.template_name() {
            None => None,
            Some(_) if !may_derive => return Err(corrupted("a template that is derived itself")),
            Some(name) => Some(self.template(name, policy)?),
        };
        loader.finish(template, lost)
    }

    /// The template of a derived table.
    fn template(&self, name: &[u8], policy: &impl Policy) -> Result<Arc<Table>> {
        let objid = self.find(name, policy)?;
        let objid = objid.ok_or_else(|| corrupted("a derived table whose template is gone"))?;
        if objid == OBJECTS || objid == SHADOW {
            return Err(corrupted("the catalog is no template"));
        }
        let loaded = self.tables.read().get(&objid).cloned();
        let template = match loaded {
            Some(table) => table,
            None => {
                let table = Arc::new(self.load(objid, policy, false, None)?);
                self.tables.write().entry(objid).or_insert(table).clone()
            }
        };
        if template.is_derived() || !template.flags.contains(TableFlags::TEMPLATE) {
            return Err(corrupted("a template that is none"));
        }
        Ok(template)
    }

    /// The long-value tree of the catalog itself, if it has one.
    fn long_values(&self, objid: ObjectId, policy: &impl Policy) -> Result<Option<LongValueTree>> {
        let key = row_key(objid, RowKind::LongValues, 0);
        let prefix = key.get(..8).unwrap_or_default();
        let mut cursor = TreeCursor::new(self.objects.clone());
        let found = cursor.seek(
            Bound::AtLeast {
                key: prefix,
                data: &[],
            },
            policy,
        )?;
        if found == Found::End || !cursor.key().starts_with(prefix) {
            return Ok(None);
        }
        let entry = cursor.entry(policy)?;
        let row = CatalogRow::decode(entry.node()?.data, self.page_size)?;
        Ok(Some(LongValueTree {
            objid: ObjectId(row.id),
            root: PageNo(row.coltyp_or_pgno),
        }))
    }
}

/// Identity of the table in a primary key of the catalog.
fn table_of_key(key: &[u8]) -> Result<ObjectId> {
    match key {
        [0x7F, a, b, c, d, ..] if key.len() == 13 => {
            Ok(ObjectId(u32::from_be_bytes([*a, *b, *c, *d]) ^ 0x8000_0000))
        }
        _ => Err(corrupted("an index entry that is no key of the catalog")),
    }
}
