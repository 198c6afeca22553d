//! A rig for tests that change schemas: a new database in a temporary folder, short calls, what the information calls say.
//!
//! Every test holds the lock of the session rig: mode and page size belong to the process.

#![allow(dead_code, unused_imports, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

use std::ffi::{CString, c_char, c_void};
use std::mem::{size_of, zeroed};
use std::path::PathBuf;
use std::ptr::{null, null_mut};

use super::data_rig::*;
use super::session_rig::left::Left;
use super::session_rig::{JET_INSTANCE, JET_SESID, JET_TABLEID, OK, Rig};
pub use esent::capi::column::*;
pub use esent::capi::consts::*;
pub use esent::capi::index::*;
pub use esent::capi::schema_info::*;
pub use esent::capi::table_create::*;
pub use esent::capi::types::*;

/// A new database, open in one session. It has to be good at the end.
pub struct Place {
    pub session: JET_SESID,
    pub dbid: u32,
    pub path: PathBuf,
    pub rig: Rig,
    pub left: Left,
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Place {
        Place::paged(4096)
    }

    pub fn paged(page_size: usize) -> Place {
        Place::with(page_size, |_| {})
    }

    /// With parameters set before `JetInit`.
    pub fn with(page_size: usize, before_init: impl FnOnce(JET_INSTANCE)) -> Place {
        let rig = Rig::paged(page_size, before_init);
        let session = rig.session();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("schema.edb");
        let mut dbid = 0;
        let name = path_text(&path);
        let code = unsafe { JetCreateDatabaseA(session, name.as_ptr(), null(), &mut dbid, 0) };
        assert_eq!(code, OK);
        Place {
            session,
            dbid,
            left: Left::new(&path),
            path,
            rig,
            folder,
        }
    }

    /// Closes the file and opens it again.
    pub fn reopen(&mut self) {
        self.reopen_with(0);
    }

    /// The same with options of attaching and opening.
    pub fn reopen_with(&mut self, grbit: u32) {
        assert_eq!(close(self.session, self.dbid), OK);
        assert_eq!(detach(self.session, Some(&self.path)), OK);
        assert_eq!(attach(self.session, &self.path, grbit), OK);
        let (code, dbid) = open(self.session, &self.path, grbit);
        assert_eq!(code, OK);
        self.dbid = dbid;
    }

    pub fn create(&self, name: &str) -> (i32, Cursor) {
        create_table(self.session, self.dbid, name, 0)
    }

    /// A table that must come to be.
    pub fn table(&self, name: &str) -> Cursor {
        let (code, cursor) = self.create(name);
        assert_eq!(code, OK, "{name}");
        cursor
    }

    pub fn open(&self, name: &str, grbit: u32) -> (i32, Cursor) {
        let (code, id) = open_table(self.session, self.dbid, name, grbit);
        (
            code,
            Cursor {
                session: self.session,
                id,
            },
        )
    }

    pub fn delete(&self, name: &str) -> i32 {
        let name = text(name);
        unsafe { JetDeleteTableA(self.session, self.dbid, name.as_ptr()) }
    }

    pub fn rename(&self, name: &str, new: &str) -> i32 {
        let (name, new) = (text(name), text(new));
        unsafe { JetRenameTableA(self.session, self.dbid, name.as_ptr(), new.as_ptr()) }
    }

    /// Names of the tables and their indexes, system tables left out.
    pub fn tables(&self) -> Vec<String> {
        let all = schema(self.session, self.dbid);
        all.into_iter()
            .map(|(name, _)| name)
            .filter(|name| !name.starts_with("MSys"))
            .collect()
    }
}

pub fn create_table(session: JET_SESID, dbid: u32, name: &str, density: u32) -> (i32, Cursor) {
    let name = text(name);
    let mut id = 7;
    let code = unsafe { JetCreateTableA(session, dbid, name.as_ptr(), 1, density, &mut id) };
    (code, Cursor { session, id })
}

/// A cursor, for changing its table's schema.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub session: JET_SESID,
    pub id: JET_TABLEID,
}

/// A column to add.
#[derive(Clone, Copy)]
pub struct Column<'a> {
    pub name: &'a str,
    pub coltyp: u32,
    pub max: u32,
    pub cp: u16,
    pub grbit: u32,
    pub default: &'a [u8],
}

pub const LONG: Column<'static> = Column {
    name: "long",
    coltyp: JET_coltypLong,
    max: 0,
    cp: 0,
    grbit: 0,
    default: &[],
};

pub fn column(name: &str, coltyp: u32) -> Column<'_> {
    Column { name, coltyp, ..LONG }
}

impl Column<'_> {
    pub fn grbit(self, grbit: u32) -> Self {
        Column { grbit, ..self }
    }
}

impl Cursor {
    pub fn add(self, column: Column<'_>) -> (i32, u32) {
        let name = text(column.name);
        let mut given: JET_COLUMNDEF = unsafe { zeroed() };
        given.cbStruct = size_of::<JET_COLUMNDEF>() as u32;
        (given.coltyp, given.cbMax) = (column.coltyp, column.max);
        (given.cp, given.grbit) = (column.cp, column.grbit);
        let mut id = 0;
        let default = column.default;
        let place = match default.is_empty() {
            true => null(),
            false => default.as_ptr().cast::<c_void>(),
        };
        let code = unsafe {
            JetAddColumnA(
                self.session,
                self.id,
                name.as_ptr(),
                &given,
                place,
                default.len() as u32,
                &mut id,
            )
        };
        (code, id)
    }

    /// A column that must come to be.
    pub fn added(self, column: Column<'_>) -> u32 {
        let (code, id) = self.add(column);
        assert_eq!(code, OK, "{}", column.name);
        id
    }

    pub fn delete_column(self, name: &str) -> i32 {
        let name = text(name);
        unsafe { JetDeleteColumnA(self.session, self.id, name.as_ptr()) }
    }

    pub fn index(self, name: &str, key: &str, grbit: u32) -> i32 {
        let name = text(name);
        unsafe {
            JetCreateIndexA(
                self.session,
                self.id,
                name.as_ptr(),
                grbit,
                key.as_ptr().cast::<c_char>(),
                key.len() as u32,
                0,
            )
        }
    }

    /// Several indexes in one call: name, key, options; gives the code and that of each.
    pub fn indexes(self, asked: &[(&str, &str, u32)]) -> (i32, Vec<i32>) {
        let names: Vec<CString> = asked.iter().map(|(name, _, _)| text(name)).collect();
        let mut given: Vec<JET_INDEXCREATE_A> = Vec::new();
        for ((_, key, grbit), name) in asked.iter().zip(&names) {
            let mut index: JET_INDEXCREATE_A = unsafe { zeroed() };
            index.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
            index.szIndexName = name.as_ptr().cast_mut();
            index.szKey = key.as_ptr().cast_mut().cast::<c_char>();
            (index.cbKey, index.grbit, index.err) = (key.len() as u32, *grbit, OK);
            given.push(index);
        }
        let (place, count) = (given.as_mut_ptr(), given.len() as u32);
        let code = unsafe { JetCreateIndex2A(self.session, self.id, place, count) };
        (code, given.iter().map(|index| index.err).collect())
    }

    pub fn delete_index(self, name: &str) -> i32 {
        let name = text(name);
        unsafe { JetDeleteIndexA(self.session, self.id, name.as_ptr()) }
    }

    /// What `JetGetTableColumnInfo` says of a column.
    pub fn column(self, name: &str) -> Result<JET_COLUMNDEF, i32> {
        let name = text(name);
        let mut found: JET_COLUMNDEF = unsafe { zeroed() };
        let len = size_of::<JET_COLUMNDEF>() as u32;
        let place = (&raw mut found).cast::<c_void>();
        let code = unsafe { JetGetTableColumnInfoA(self.session, self.id, name.as_ptr(), place, len, 0) };
        if code == OK { Ok(found) } else { Err(code) }
    }

    pub fn close(self) {
        assert_eq!(unsafe { JetCloseTable(self.session, self.id) }, OK);
    }

    pub fn navigator(self) -> Table {
        Table {
            session: self.session,
            id: self.id,
        }
    }

    /// Number of indexes, the primary one included.
    /// What the cursor says that its table is called.
    pub fn table_name(self) -> String {
        let mut name = [0_u8; 65];
        let code = unsafe {
            JetGetTableInfoA(
                self.session,
                self.id,
                name.as_mut_ptr().cast(),
                name.len() as u32,
                JET_TblInfoName,
            )
        };
        assert_eq!(code, OK);
        let end = name.iter().position(|byte| *byte == 0).unwrap();
        String::from_utf8(name[..end].to_vec()).unwrap()
    }

    pub fn index_count(self) -> u32 {
        let mut count = 0u32;
        let place = (&raw mut count).cast::<c_void>();
        let code =
            unsafe { JetGetTableIndexInfoA(self.session, self.id, null(), place, 4, JET_IdxInfoCount) };
        assert_eq!(code, OK);
        count
    }
}
