//! Changing the catalog: rows of MSysObjects with their copy in the shadow and their index entries, and the rows of MSysObjids
//! (docs/spec/02 §1.4, §1.11).
//!
//! ```text
//! insert_row ──► MSysObjects (page 4)  key, record
//!            ├─► MSysObjectsShadow (24) the same key, the same record
//!            ├─► Name (7)               table · kind · name  ──► key
//!            ├─► RootObjects (10)       FF · name ──► key               table rows only
//!            └─► MSysObjids             objid ──► table, kind           rows of trees only, if the table exists
//! ```
//!
//! Invariants: the shadow holds what the catalog holds, byte for byte; every row has its index entries. Whoever calls stands
//! inside a transaction level, so that a failure half way is undone with it.

use std::borrow::Cow;

use super::change::Changes;
use super::index::Statistics;
use super::load::corrupted;
use super::reader::Catalog;
use super::wired::{NAMES, OBJECTS, ROOT_OBJECTS, SHADOW};
use crate::btree::{Bound, Found, SkipDeleted, Tree, TreeCursor};
use crate::error::Result;
use crate::format::catalog::{CatalogRow, RowKind, child_name_key, row_key, row_key_prefix, table_name_key};
use crate::format::record::RecordBuf;
use crate::format::tagged::{NewInstance, TaggedEdit};
use crate::space::SpaceManager;
use crate::txn::{Lock, TreeRef, Tx};
use crate::types::{Fid, ObjectId, PageNo, PageSize};

/// Name of the table that lists every tree with its table.
const OBJIDS: &[u8] = b"MSysObjids";
/// Name of the table that counts the uses of locales.
const LOCALES: &[u8] = b"MSysLocales";

/// Largest record beside a key of `key_most` bytes (docs/spec/02 §2.10).
pub fn record_most(page_size: PageSize, key_most: usize) -> usize {
    page_size.bytes() - page_size.header_len() - 8 - 2 - (2 + key_most).max(255)
}

/// What changes the catalog of one database.
pub struct CatalogWriter<'a> {
    pub(super) space: &'a SpaceManager,
    pub(super) changes: &'a dyn Changes,
    pub(super) page_size: PageSize,
    /// MSysObjids, if the database has it.
    pub(super) objids: Option<(ObjectId, PageNo)>,
    /// MSysLocales, if the database has it.
    pub(super) locales: Option<(ObjectId, PageNo)>,
}

impl std::fmt::Debug for CatalogWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CatalogWriter({:?})", self.space.file())
    }
}

impl<'a> CatalogWriter<'a> {
    /// A writer of a database's catalog that changes entries with `changes`.
    ///
    /// # Errors
    /// What reading the catalog may give.
    pub fn new(
        catalog: &Catalog,
        space: &'a SpaceManager,
        changes: &'a dyn Changes,
    ) -> Result<CatalogWriter<'a>> {
        let mut writer = CatalogWriter {
            space,
            changes,
            page_size: space.file().page_size(),
            objids: None,
            locales: None,
        };
        writer.objids = writer.place(catalog, OBJIDS)?;
        writer.locales = writer.place(catalog, LOCALES)?;
        Ok(writer)
    }

    /// Where a system table is, if the database has it.
    pub(super) fn place(&self, catalog: &Catalog, name: &[u8]) -> Result<Option<(ObjectId, PageNo)>> {
        let Some(objid) = catalog.find(name, &SkipDeleted)? else {
            return Ok(None);
        };
        let record = self.record(&row_key(objid, RowKind::Table, objid.0))?;
        let row = CatalogRow::decode(&record, self.page_size)?;
        Ok(Some((objid, PageNo(row.coltyp_or_pgno))))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate` if there is such a row, or one of that name; `JET_errRecordTooBig`; what changing trees may give.
    pub fn insert_row(&self, row: &CatalogRow<'_>) -> Result<()> {
        let (key, record) = (key_of(row), self.encode(row)?);
        self.insert(OBJECTS, PageNo::CATALOG, &key, &record)?;
        self.insert(SHADOW, PageNo::SHADOW_CATALOG, &key, &record)?;
        self.insert(NAMES, PageNo::CATALOG_NAME_INDEX, &name_key(row)?, &key)?;
        if row.root_flag {
            let name = table_name_key(row.name)?;
            self.insert(ROOT_OBJECTS, PageNo::CATALOG_ROOT_OBJECTS_INDEX, &name, &key)?;
        }
        match tree_of(row) {
            Some(objid) => self.insert_objid(objid, row.table, row.kind),
            None => Ok(()),
        }
    }

    /// Puts a row in the place of the one with its key; its name may change.
    ///
    /// # Errors
    /// As [`insert_row`](Self::insert_row); `JET_errCatalogCorrupted` if there is none.
    pub fn replace_row(&self, row: &CatalogRow<'_>) -> Result<()> {
        let (key, record) = (key_of(row), self.encode(row)?);
        let before = self.record(&key)?;
        let old = CatalogRow::decode(&before, self.page_size)?;
        for (objid, root) in [(OBJECTS, PageNo::CATALOG), (SHADOW, PageNo::SHADOW_CATALOG)] {
            self.changes
                .replace(self.space, &self.tree(objid, root)?, &key, &record)?;
        }
        if old.name == row.name {
            return Ok(());
        }
        let (from, to) = (name_key(&old)?, name_key(row)?);
        if from != to {
            self.delete(NAMES, PageNo::CATALOG_NAME_INDEX, &from)?;
            self.insert(NAMES, PageNo::CATALOG_NAME_INDEX, &to, &key)?;
        }
        let (from, to) = (table_name_key(old.name)?, table_name_key(row.name)?);
        if row.root_flag && from != to {
            self.delete(ROOT_OBJECTS, PageNo::CATALOG_ROOT_OBJECTS_INDEX, &from)?;
            self.insert(ROOT_OBJECTS, PageNo::CATALOG_ROOT_OBJECTS_INDEX, &to, &key)?;
        }
        Ok(())
    }

    /// Enters what was counted in the row of a table or an index; `when` is a FILETIME.
    ///
    /// # Errors
    /// As [`replace_row`](Self::replace_row).
    pub fn set_statistics(&self, key: &[u8], counted: &Statistics, when: u64) -> Result<()> {
        let record = self.record(key)?;
        let mut row = CatalogRow::decode(&record, self.page_size)?;
        let stats = counted.encode(when);
        row.stats = Some(&stats);
        self.replace_row(&row)
    }

    /// Removes a row.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` if there is none; what changing trees may give.
    pub fn delete_row(&self, table: ObjectId, kind: RowKind, id: u32) -> Result<()> {
        let key = row_key(table, kind, id);
        let record = self.record(&key)?;
        let row = CatalogRow::decode(&record, self.page_size)?;
        self.delete(OBJECTS, PageNo::CATALOG, &key)?;
        self.delete(SHADOW, PageNo::SHADOW_CATALOG, &key)?;
        self.delete(NAMES, PageNo::CATALOG_NAME_INDEX, &name_key(&row)?)?;
        if row.root_flag {
            let name = table_name_key(row.name)?;
            self.delete(ROOT_OBJECTS, PageNo::CATALOG_ROOT_OBJECTS_INDEX, &name)?;
        }
        match (tree_of(&row), self.objids) {
            (Some(objid), Some((tree, root))) => self.delete(tree, root, &row_key_prefix(objid)),
            _ => Ok(()),
        }
    }

    /// Keeps others from changing a row until the transaction ends.
    ///
    /// # Errors
    /// `JET_errWriteConflict`; what reading a tree may give.
    pub fn lock_row(&self, tx: &Tx<'_>, key: &[u8]) -> Result<()> {
        let at = TreeRef {
            tree: &self.tree(OBJECTS, PageNo::CATALOG)?,
            space: self.space,
            density: 100,
        };
        tx.lock(at, key, Lock::Read)
    }

    /// Whether the transaction could change a row.
    ///
    /// # Errors
    /// `JET_errWriteConflict`; what reading a tree may give.
    pub fn check_row(&self, tx: &Tx<'_>, key: &[u8]) -> Result<()> {
        let at = TreeRef {
            tree: &self.tree(OBJECTS, PageNo::CATALOG)?,
            space: self.space,
            density: 100,
        };
        tx.check_conflict(at, key)
    }

    /// The record of a row, as stored.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` if there is none; what reading a tree may give.
    pub fn record(&self, key: &[u8]) -> Result<Vec<u8>> {
        let tree = self.tree(OBJECTS, PageNo::CATALOG)?;
        let mut cursor = TreeCursor::new(tree);
        match cursor.seek(Bound::AtLeast { key, data: &[] }, &SkipDeleted)? {
            Found::Equal => Ok(cursor.entry(&SkipDeleted)?.node()?.data.to_vec()),
            Found::Greater | Found::End => Err(corrupted("a catalog row that is not there")),
        }
    }

    /// Records of all rows of a table in key order, the table row first.
    ///
    /// # Errors
    /// What reading a tree may give.
    pub fn records(&self, table: ObjectId) -> Result<Vec<Vec<u8>>> {
        let tree = self.tree(OBJECTS, PageNo::CATALOG)?;
        let prefix = row_key_prefix(table);
        let mut cursor = TreeCursor::new(tree);
        let bound = Bound::AtLeast {
            key: &prefix,
            data: &[],
        };
        let mut more = cursor.seek(bound, &SkipDeleted)? != Found::End;
        let mut records = Vec::new();
        while more && cursor.key().starts_with(&prefix) {
            records.push(cursor.entry(&SkipDeleted)?.node()?.data.to_vec());
            more = cursor.next(&SkipDeleted)?;
        }
        Ok(records)
    }

    /// Enters every tree of a table in MSysObjids that is not there (docs/spec/02 §1.11).
    ///
    /// # Errors
    /// What reading and changing trees may give.
    pub fn list_trees(&self, table: ObjectId) -> Result<()> {
        let Some((objid, root)) = self.objids else {
            return Ok(());
        };
        let mut listed = TreeCursor::new(self.tree(objid, root)?);
        for record in self.records(table)? {
            let row = CatalogRow::decode(&record, self.page_size)?;
            let Some(tree) = tree_of(&row) else { continue };
            let key = row_key_prefix(tree);
            let bound = Bound::AtLeast { key: &key, data: &[] };
            if listed.seek(bound, &SkipDeleted)? != Found::Equal {
                self.insert_objid(tree, row.table, row.kind)?;
            }
        }
        Ok(())
    }

    /// Whether MSysObjids lists a tree; not if the database has no such table.
    ///
    /// # Errors
    /// What reading trees may give.
    pub fn lists_tree(&self, tree: ObjectId) -> Result<bool> {
        let Some((objid, root)) = self.objids else {
            return Ok(false);
        };
        let mut listed = TreeCursor::new(self.tree(objid, root)?);
        let key = row_key_prefix(tree);
        let bound = Bound::AtLeast { key: &key, data: &[] };
        Ok(listed.seek(bound, &SkipDeleted)? == Found::Equal)
    }

    /// Whether the database has the table MSysObjids.
    pub fn has_objids(&self) -> bool {
        self.objids.is_some()
    }

    /// Enters a tree in MSysObjids, if the database has that table (docs/spec/02 §1.11).
    fn insert_objid(&self, objid: ObjectId, table: ObjectId, kind: RowKind) -> Result<()> {
        let Some((tree, root)) = self.objids else {
            return Ok(());
        };
        let record = objid_record(objid, table, kind, self.page_size)?;
        self.insert(tree, root, &row_key_prefix(objid), &record)
    }

    fn encode(&self, row: &CatalogRow<'_>) -> Result<Vec<u8>> {
        const KEY_LEN: usize = 13;
        row.encode(self.page_size, record_most(self.page_size, KEY_LEN))
    }

    pub(super) fn tree(&self, objid: ObjectId, root: PageNo) -> Result<Tree> {
        Tree::open(self.space.file().clone(), root, objid)
    }

    pub(super) fn insert(&self, objid: ObjectId, root: PageNo, key: &[u8], data: &[u8]) -> Result<()> {
        self.changes
            .insert(self.space, &self.tree(objid, root)?, key, data)
    }

    fn delete(&self, objid: ObjectId, root: PageNo, key: &[u8]) -> Result<()> {
        self.changes.delete(self.space, &self.tree(objid, root)?, key)
    }
}

/// Primary key of a row.
fn key_of(row: &CatalogRow<'_>) -> Vec<u8> {
    row_key(row.table, row.kind, row.id)
}

/// Key of a row in the index `Name`.
fn name_key(row: &CatalogRow<'_>) -> Result<Vec<u8>> {
    child_name_key(row.table, row.kind, row.name)
}

/// The tree that a row brings, if it brings one: a primary index has its table's.
fn tree_of(row: &CatalogRow<'_>) -> Option<ObjectId> {
    let brings = match row.kind {
        RowKind::Table | RowKind::LongValues => true,
        RowKind::Index => row.id != row.table.0,
        _ => false,
    };
    brings.then_some(ObjectId(row.id))
}

/// A row of MSysObjids.
pub(super) fn objid_record(
    objid: ObjectId,
    table: ObjectId,
    kind: RowKind,
    page_size: PageSize,
) -> Result<Vec<u8>> {
    const MOST: usize = 64;
    let mut record = RecordBuf::new(page_size, MOST);
    let (objid, table, kind) = (
        objid.0.to_le_bytes(),
        table.0.to_le_bytes(),
        kind.number().to_le_bytes(),
    );
    for (fid, bytes) in (256..).zip([Cow::from(&objid[..]), (&table[..]).into(), (&kind[..]).into()]) {
        let mut edit = TaggedEdit::new(None, false)?;
        edit.set(1, Some(NewInstance::Plain(&bytes)));
        let field = edit.encode(page_size.is_large(), false)?;
        record.set_tagged(false, Fid(fid), field.as_ref())?;
    }
    Ok(record.into_bytes())
}
