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

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::super::{Direct, create_initial};
    use super::*;
    use crate::btree::{Author, SkipDeleted};
    use crate::cache::{Cache, CachedFile};
    use crate::error::Error;
    use crate::format::catalog::{CatalogRow, RowKind};
    use crate::format::page::PageFlags;
    use crate::os::file::{Access, FileSystem};
    use crate::os::sim::SimDisk;
    use crate::space::{NewTree, SpaceManager};
    use crate::testdata::open_sample;
    use crate::types::PageSize;

    const OWN: ObjectId = ObjectId(8);

    struct Made {
        file: Arc<CachedFile>,
        space: SpaceManager,
        root: PageNo,
    }

    /// A database with an empty tree for the table.
    fn made() -> Made {
        let file = SimDisk::new().open(Path::new("a"), Access::CreateNew).unwrap();
        let file = CachedFile::register(&Cache::new(1 << 20), file, Path::new("a"), PageSize::DEFAULT);
        let space = SpaceManager::new(&file, 16);
        space.create_database(Author::unlogged(), 64).unwrap();
        create_initial(&space, Author::unlogged()).unwrap();
        let tree = NewTree {
            objid: OWN,
            parent: PageNo::DATABASE_ROOT,
            pages: 1,
            multiple: false,
            kind: PageFlags::empty(),
        };
        let root = space.create_tree(Author::unlogged(), &tree).unwrap();
        Made { file, space, root }
    }

    impl Made {
        fn with<T>(&self, work: impl FnOnce(&CatalogWriter<'_>, &Catalog) -> Result<T>) -> Result<T> {
            let catalog = Catalog::open(&self.file).unwrap();
            let direct = Direct(Author::unlogged());
            work(
                &CatalogWriter::new(&catalog, &self.space, &direct).unwrap(),
                &catalog,
            )
        }

        fn table(&self) -> Arc<Table> {
            let table = self.with(|_, catalog| catalog.table(OWN, &SkipDeleted));
            table.unwrap()
        }

        /// Describes the table with these entries and, if so, the later columns.
        fn describe(&self, entries: &[(&str, u8, i32)], later: bool) {
            let mut table = store_table(PROGRESS, OWN, self.root);
            table
                .columns
                .extend(later_columns().into_iter().filter(|_| later));
            self.with(|writer, _| describe_store(writer, &table, entries))
                .unwrap();
        }
    }

    /// Rows of the columns of a table, without the table's number.
    fn column_rows(records: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let decode = |record| CatalogRow::decode(record, PageSize::DEFAULT).unwrap();
        let columns = records.iter().map(|record| decode(record));
        columns
            .filter(|row| row.kind == RowKind::Column)
            .map(|mut row| {
                row.table = ObjectId(0);
                row.encode(PageSize::DEFAULT, 4000).unwrap()
            })
            .collect()
    }

    #[test]
    fn the_columns_are_those_of_windows() {
        let Some(sample) = open_sample("secedit-win11-26100.sdb") else {
            return;
        };
        let file = &sample.file;
        let (theirs, space) = (Catalog::open(file).unwrap(), SpaceManager::new(file, 16));
        let objid = theirs.find(b"MSysLocales", &SkipDeleted).unwrap().unwrap();
        let direct = Direct(Author::unlogged());
        let writer = CatalogWriter::new(&theirs, &space, &direct).unwrap();
        let made = made();
        made.with(|writer, _| writer.describe_progress(OWN, made.root))
            .unwrap();
        let ours = made.with(|writer, _| writer.records(OWN)).unwrap();
        assert_eq!(column_rows(&ours), column_rows(&writer.records(objid).unwrap()));
    }

    #[test]
    fn an_early_version_is_completed() {
        for (update, later) in [(0, false), (1, false), (1, true), (2, true)] {
            let made = made();
            let mut entries = ENTRIES;
            entries[2].2 = update;
            made.describe(&entries, later);
            let is_complete = |made: &Made| made.with(|writer, catalog| writer.is_progress_complete(catalog));
            assert_eq!(is_complete(&made).unwrap(), update == 2);
            let table = made.table();
            made.with(|writer, _| writer.complete_progress(&table)).unwrap();
            assert!(is_complete(&made).unwrap());
            let table = made.table();
            for (name, column) in [("rgbValue", 256), ("i64Value", 3), ("Key", 128)] {
                let found = table.column_by_name(name.as_bytes()).unwrap();
                assert_eq!(found.id, ColumnId(column));
            }
        }
    }

    #[test]
    fn versions_that_are_not_known() {
        assert!(
            made()
                .with(|writer, catalog| writer.is_progress_complete(catalog))
                .unwrap()
        );
        let code = |entries: &[(&str, u8, i32)]| {
            let made = made();
            made.describe(entries, true);
            let found = made.with(|writer, catalog| writer.is_progress_complete(catalog));
            found.as_ref().err().map(Error::code)
        };
        assert_eq!(code(&ENTRIES), None);
        for (at, value, wanted) in [
            (0, 2, Some(JetErr::InvalidDatabaseVersion)),
            (1, 1, Some(JetErr::InvalidDatabaseVersion)),
            (2, 3, None),
            (3, 1, Some(JetErr::InvalidDatabaseVersion)),
            (4, 1, None),
            (5, 9, None),
        ] {
            let mut entries = ENTRIES;
            entries[at].2 = value;
            assert_eq!(code(&entries), wanted, "{}", entries[at].0);
        }
        assert_eq!(
            code(&ENTRIES[1..]),
            Some(JetErr::InvalidDatabaseVersion),
            "no major version"
        );
    }
}
