//! MSysDeferredPopulateKeys: how far the filling of indexes has come that are filled later (docs/spec/02 §1.12, docs/spec/05 §3.10.1).
//!
//! ```text
//! 0000001F    type 3    rgbValue = key of the last record that is entered in the index with objid 0x1F
//! ```
//!
//! An index without an entry has not been begun. The table is a key-value store of version 1.0.2: the version that has columns for
//! bytes. One that was left at an earlier version is completed when its database is attached for writing.

use super::initial::{
    NewColumn, column, describe_store, store_entry, store_key, store_table, store_value, store_with_value,
    stored_name,
};
use super::reader::Catalog;
use super::table::Table;
use super::write::CatalogWriter;
use crate::error::{JetErr, Result, fail};
use crate::types::{ColumnId, ColumnType, ObjectId, PageNo};

/// Name of the table.
pub const PROGRESS: &str = "MSysDeferredPopulateKeys";
/// Type of an entry whose value are bytes.
pub const BYTES: u8 = 3;
/// Type of an entry that says what version the store has.
const SCHEMA: u8 = 1;
/// Which update of the store's version has all columns.
const UPDATE: i32 = 2;
/// Key of the entry that says which update it is.
const INTERNAL_UPDATE: &str = ".Schema\\Internal\\Update";

/// Columns of a key-value store of version 1.0.2.
pub mod store {
    use crate::types::ColumnId;

    /// Type of the entry, one byte.
    pub const TYPE: ColumnId = ColumnId(1);
    /// Its name, UTF-16 with its zero.
    pub const KEY: ColumnId = ColumnId(128);
    /// Its value, if that are bytes.
    pub const BYTES: ColumnId = ColumnId(256);
}

/// First entries: what version the store has.
const ENTRIES: [(&str, u8, i32); 6] = [
    (".Schema\\Internal\\Major", SCHEMA, 1),
    (".Schema\\Internal\\Minor", SCHEMA, 0),
    (INTERNAL_UPDATE, SCHEMA, UPDATE),
    (".Schema\\External\\Major", SCHEMA, 2),
    (".Schema\\External\\Minor", SCHEMA, 0),
    (".Schema\\External\\Update", SCHEMA, 0),
];

/// Key and stored name of the entry of an index.
///
/// # Errors
/// Those of making keys.
pub fn progress_entry(index: ObjectId) -> Result<(Vec<u8>, Vec<u8>)> {
    let name = format!("{:08X}", index.0);
    Ok((store_key(&name)?, stored_name(&name)))
}

/// Columns that later versions of the store have.
fn later_columns() -> [NewColumn; 2] {
    [
        column(256, "rgbValue", ColumnType::LongBinary, 0),
        NewColumn {
            offset: 9,
            ..column(3, "i64Value", ColumnType::Currency, 8)
        },
    ]
}

impl CatalogWriter<'_> {
    /// Describes the table, whose tree is there and empty, in a database that has none.
    ///
    /// # Errors
    /// As [`insert_row`](Self::insert_row).
    pub fn describe_progress(&self, objid: ObjectId, root: PageNo) -> Result<()> {
        let mut table = store_table(PROGRESS, objid, root);
        table.columns.extend(later_columns());
        describe_store(self, &table, &ENTRIES)
    }

    /// Whether the table, if there is one, has all columns of its version.
    ///
    /// # Errors
    /// `JET_errInvalidDatabaseVersion` for a version that nobody knows here; what reading trees may give.
    pub fn is_progress_complete(&self, catalog: &Catalog) -> Result<bool> {
        let Some((objid, root)) = self.place(catalog, PROGRESS.as_bytes())? else {
            return Ok(true);
        };
        let number = |name: &str| match self.stored_in(objid, root, &store_key(name)?)? {
            Some(record) => Ok(store_value(&record, self.page_size)?.1),
            None => fail(JetErr::InvalidDatabaseVersion),
        };
        for (name, _, wanted) in ENTRIES {
            let is_bound = name.ends_with("Internal\\Major")
                || name.ends_with("Internal\\Minor")
                || name.ends_with("External\\Major");
            if is_bound && number(name)? != wanted {
                return fail(JetErr::InvalidDatabaseVersion);
            }
        }
        Ok(number(INTERNAL_UPDATE)? >= UPDATE)
    }

    /// Gives the table, which the rows describe so far as `table`, the columns of version 1.0.2 that it lacks.
    ///
    /// # Errors
    /// As [`insert_row`](Self::insert_row).
    pub fn complete_progress(&self, table: &Table) -> Result<()> {
        let (objid, root) = (table.objid, table.root);
        for column in later_columns() {
            if table.column(ColumnId(column.fid.0.into())).is_none() {
                column.write(self, objid)?;
            }
        }
        let (entry, first) = store_entry(INTERNAL_UPDATE, SCHEMA, UPDATE, self.page_size)?;
        let tree = self.tree(objid, root)?;
        match self.stored_in(objid, root, &entry)? {
            None => self.changes.insert(self.space, &tree, &entry, &first),
            Some(before) => {
                let record = store_with_value(before, UPDATE, self.page_size)?;
                self.changes.replace(self.space, &tree, &entry, &record)
            }
        }
    }
}
