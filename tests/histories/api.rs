//! The calls of a history: one cursor of one session.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

use std::ffi::CString;
use std::path::Path;
use std::ptr::{null, null_mut};

use esent::cache::Cache;
use esent::capi::column::JetAddColumnA;
use esent::capi::cursor::*;
use esent::capi::database::*;
use esent::capi::index::{JetCreateIndexA, JetDeleteIndexA};
use esent::capi::record::*;
use esent::capi::retrieve::JetRetrieveColumn;
use esent::capi::schema_info::JetGetTableColumnInfoA;
use esent::capi::table::*;
use esent::capi::table_create::JetCreateTableA;
use esent::capi::types::*;
use esent::engine::maintenance::check_file as check_file_of;
use esent::types::PageSize;

use super::model::{Id, Row};
use super::session_rig::OK;

pub const LONG: u32 = 4;
pub const BINARY: u32 = 9;
pub const LONG_BINARY: u32 = 11;
pub const LONG_LONG: u32 = 15;

/// Numbers of the columns.
#[derive(Clone, Copy, Default, Debug)]
pub struct Columns {
    pub id: u32,
    pub num: u32,
    pub name: u32,
    pub tags: u32,
    pub doc: u32,
    pub count: u32,
}

/// How one long value is changed.
#[derive(Debug, Clone)]
pub enum Edit {
    Append(Vec<u8>),
    Overwrite(usize, Vec<u8>),
    Resize(usize),
}

/// A cursor on the table.
#[derive(Clone, Copy)]
pub struct Api {
    pub session: JET_SESID,
    pub table: JET_TABLEID,
    pub columns: Columns,
}

fn text(text: &str) -> CString {
    CString::new(text).unwrap()
}

fn path_text(path: &Path) -> CString {
    text(path.to_str().unwrap())
}

pub fn create_database(session: JET_SESID, path: &Path) -> u32 {
    let mut dbid = 0;
    let code = unsafe { JetCreateDatabaseA(session, path_text(path).as_ptr(), null(), &mut dbid, 0) };
    assert_eq!(code, OK, "JetCreateDatabase");
    dbid
}

pub fn attach(session: JET_SESID, path: &Path) {
    let code = unsafe { JetAttachDatabaseA(session, path_text(path).as_ptr(), 0) };
    assert_eq!(code, OK, "JetAttachDatabase");
}

pub fn detach(session: JET_SESID, path: &Path) {
    assert_eq!(try_detach(session, path), OK, "JetDetachDatabase");
}

pub fn try_detach(session: JET_SESID, path: &Path) -> i32 {
    unsafe { JetDetachDatabaseA(session, path_text(path).as_ptr()) }
}

pub fn open_database(session: JET_SESID, path: &Path) -> u32 {
    let mut dbid = 0;
    let code = unsafe { JetOpenDatabaseA(session, path_text(path).as_ptr(), null(), &mut dbid, 0) };
    assert_eq!(code, OK, "JetOpenDatabase");
    dbid
}

pub fn close_database(session: JET_SESID, dbid: u32) {
    assert_eq!(
        unsafe { JetCloseDatabase(session, dbid, 0) },
        OK,
        "JetCloseDatabase"
    );
}

/// The whole check of a closed file.
#[track_caller]
pub fn check_file(path: &Path, page_size: usize) {
    let size = PageSize::new(page_size as u32).unwrap();
    let report = check_file_of(&Cache::new(64 << 20), path, Some(size)).unwrap();
    assert!(report.is_clean(), "{}: {report}", path.display());
}

/// Makes the table, with its three indexes, and closes it.
pub fn create_table(session: JET_SESID, dbid: u32) {
    let api = Api::create(session, dbid, "t");
    api.add_column("id", LONG, 0, 5, &[]);
    api.add_column("num", LONG_LONG, 0, 0, &[]);
    api.add_column("name", BINARY, 60, 0, &[]);
    api.add_column("tags", LONG, 0, 0x400 | 2, &[]);
    api.add_column("doc", LONG_BINARY, 0, 0, &[]);
    api.add_column("count", LONG, 0, 0x800, &0i32.to_ne_bytes());
    assert_eq!(api.create_index("primary", "+id", 3), OK);
    assert_eq!(api.create_index("name", "+name", 0), OK);
    assert_eq!(api.create_index("tags", "+tags", 0), OK);
    api.close();
}

impl Api {
    /// A new table without columns.
    pub fn create(session: JET_SESID, dbid: u32, name: &str) -> Api {
        let mut table = 0;
        let code = unsafe { JetCreateTableA(session, dbid, text(name).as_ptr(), 0, 100, &mut table) };
        assert_eq!(code, OK, "JetCreateTable");
        Api {
            session,
            table,
            columns: Columns::default(),
        }
    }

    pub fn open(session: JET_SESID, dbid: u32) -> Api {
        let mut table = 0;
        let code = unsafe { JetOpenTableA(session, dbid, text("t").as_ptr(), null(), 0, 0, &mut table) };
        assert_eq!(code, OK, "JetOpenTable");
        let mut api = Api {
            session,
            table,
            columns: Columns::default(),
        };
        api.columns = Columns {
            id: api.column("id"),
            num: api.column("num"),
            name: api.column("name"),
            tags: api.column("tags"),
            doc: api.column("doc"),
            count: api.column("count"),
        };
        api
    }

    pub fn close(self) {
        assert_eq!(
            unsafe { JetCloseTable(self.session, self.table) },
            OK,
            "JetCloseTable"
        );
    }

    fn column(&self, name: &str) -> u32 {
        Api::column_of(self.session, self.table, name)
    }

    /// Number of a column.
    pub fn column_of(session: JET_SESID, table: JET_TABLEID, name: &str) -> u32 {
        let mut def = definition(0, 0, 0);
        let size = size_of_val(&def) as u32;
        let code = unsafe {
            JetGetTableColumnInfoA(
                session,
                table,
                text(name).as_ptr(),
                (&raw mut def).cast(),
                size,
                0,
            )
        };
        assert_eq!(code, OK, "column {name}");
        def.columnid
    }

    pub fn add_column(&self, name: &str, kind: u32, most: u32, grbit: u32, default: &[u8]) {
        self.add(name, &definition(kind, most, grbit), default);
    }

    /// A column of text in a code page.
    pub fn add_text_column(&self, name: &str, kind: u32, code_page: u16, grbit: u32) {
        let def = JET_COLUMNDEF {
            cp: code_page,
            ..definition(kind, 0, grbit)
        };
        self.add(name, &def, &[]);
    }

    fn add(&self, name: &str, def: &JET_COLUMNDEF, default: &[u8]) {
        let mut id = 0;
        let value = if default.is_empty() {
            null()
        } else {
            default.as_ptr().cast()
        };
        let code = unsafe {
            JetAddColumnA(
                self.session,
                self.table,
                text(name).as_ptr(),
                def,
                value,
                default.len() as u32,
                &mut id,
            )
        };
        assert_eq!(code, OK, "JetAddColumn {name}");
    }

    pub fn create_index(&self, name: &str, key: &str, grbit: u32) -> i32 {
        let key = format!("{key}\0\0");
        unsafe {
            JetCreateIndexA(
                self.session,
                self.table,
                text(name).as_ptr(),
                grbit,
                key.as_ptr().cast(),
                key.len() as u32,
                90,
            )
        }
    }

    pub fn delete_index(&self, name: &str) -> i32 {
        unsafe { JetDeleteIndexA(self.session, self.table, text(name).as_ptr()) }
    }

    pub fn set_index(&self, name: &str) -> i32 {
        unsafe { JetSetCurrentIndexA(self.session, self.table, text(name).as_ptr()) }
    }

    pub fn make_key(&self, data: Option<&[u8]>) {
        let (data, len) = data.map_or((null(), 0), |data| (data.as_ptr().cast(), data.len()));
        let code = unsafe { JetMakeKey(self.session, self.table, data, len as u32, 1) };
        assert_eq!(code, OK, "JetMakeKey");
    }

    pub fn seek(&self, grbit: u32) -> i32 {
        unsafe { JetSeek(self.session, self.table, grbit) }
    }

    pub fn go(&self, rows: i32) -> i32 {
        unsafe { JetMove(self.session, self.table, rows, 0) }
    }

    /// Stands on the record in the primary index.
    pub fn find(&self, id: Id) -> i32 {
        assert_eq!(self.set_index("primary"), OK);
        self.make_key(Some(&id.to_ne_bytes()));
        self.seek(1)
    }

    /// As [`find`](Self::find), on a disk that may fail.
    pub fn try_find(&self, id: Id) -> i32 {
        let code = self.set_index("primary");
        if code != OK {
            return code;
        }
        self.make_key(Some(&id.to_ne_bytes()));
        self.seek(1)
    }

    pub fn prepare(&self, how: u32) -> i32 {
        unsafe { JetPrepareUpdate(self.session, self.table, how) }
    }

    pub fn update(&self) -> i32 {
        unsafe { JetUpdate(self.session, self.table, null_mut(), 0, null_mut()) }
    }

    pub fn delete(&self) -> i32 {
        unsafe { JetDelete(self.session, self.table) }
    }

    pub fn set(&self, column: u32, data: Option<&[u8]>, grbit: u32, itag: u32, offset: usize) -> i32 {
        let mut info = JET_SETINFO {
            cbStruct: size_of::<JET_SETINFO>() as u32,
            ibLongValue: offset as u32,
            itagSequence: itag,
        };
        let grbit = if data.is_some_and(<[u8]>::is_empty) {
            grbit | 0x20
        } else {
            grbit
        };
        let (data, len) = data.map_or((null(), 0), |data| (data.as_ptr().cast(), data.len()));
        unsafe {
            JetSetColumn(
                self.session,
                self.table,
                column,
                data,
                len as u32,
                grbit,
                &mut info,
            )
        }
    }

    /// Sets the columns in which `to` differs from `from`; the count is left alone.
    pub fn set_row(&self, from: &Row, to: &Row) -> Result<(), i32> {
        let check = |code| if code == OK { Ok(()) } else { Err(code) };
        if from.num != to.num {
            let bytes = to.num.map(i64::to_ne_bytes);
            check(self.set(self.columns.num, bytes.as_ref().map(|b| &b[..]), 0, 1, 0))?;
        }
        if from.name != to.name {
            check(self.set(self.columns.name, to.name.as_deref(), 0, 1, 0))?;
        }
        for itag in (to.tags.len()..from.tags.len()).rev() {
            check(self.set(self.columns.tags, None, 0, itag as u32 + 1, 0))?;
        }
        for (n, tag) in to.tags.iter().enumerate() {
            if from.tags.get(n) != Some(tag) {
                check(self.set(self.columns.tags, Some(&tag.to_ne_bytes()), 0, n as u32 + 1, 0))?;
            }
        }
        if from.doc != to.doc {
            check(self.set(self.columns.doc, to.doc.as_deref(), 0, 1, 0))?;
        }
        Ok(())
    }

    pub fn edit(&self, edit: &Edit) -> i32 {
        match edit {
            Edit::Append(bytes) => self.set(self.columns.doc, Some(bytes), 1, 1, 0),
            Edit::Overwrite(at, bytes) => self.set(self.columns.doc, Some(bytes), 4, 1, *at),
            Edit::Resize(len) => unsafe {
                JetSetColumn(
                    self.session,
                    self.table,
                    self.columns.doc,
                    null(),
                    *len as u32,
                    8,
                    null_mut(),
                )
            },
        }
    }

    pub fn escrow(&self, delta: i32) -> Result<i32, i32> {
        let (mut delta, mut old, mut len) = (delta, 0i32, 0u32);
        let code = unsafe {
            JetEscrowUpdate(
                self.session,
                self.table,
                self.columns.count,
                (&raw mut delta).cast(),
                4,
                (&raw mut old).cast(),
                4,
                &mut len,
                0,
            )
        };
        if code == OK { Ok(old) } else { Err(code) }
    }

    /// A value; `None` for NULL.
    pub fn value(&self, column: u32, itag: u32, grbit: u32) -> Result<Option<Vec<u8>>, i32> {
        let mut buffer = [0u8; 64];
        let mut len = 0;
        let mut info = JET_RETINFO {
            cbStruct: size_of::<JET_RETINFO>() as u32,
            ibLongValue: 0,
            itagSequence: itag,
            columnidNextTagged: 0,
        };
        let mut get = |at: *mut u8, most: usize, len: &mut u32| unsafe {
            JetRetrieveColumn(
                self.session,
                self.table,
                column,
                at.cast(),
                most as u32,
                len,
                grbit,
                &mut info,
            )
        };
        match get(buffer.as_mut_ptr(), buffer.len(), &mut len) {
            OK => return Ok(Some(buffer[..len as usize].to_vec())),
            1004 => return Ok(None),
            1006 => {}
            code => return Err(code),
        }
        let mut whole = vec![0; len as usize];
        match get(whole.as_mut_ptr(), whole.len(), &mut len) {
            OK => Ok(Some(whole)),
            code => Err(code),
        }
    }

    pub fn id(&self) -> Result<Id, i32> {
        let bytes = self.value(self.columns.id, 1, 0)?.unwrap();
        Ok(i32::from_ne_bytes(bytes.try_into().unwrap()))
    }

    pub fn row(&self) -> Result<Row, i32> {
        let int = |bytes: Vec<u8>| i32::from_ne_bytes(bytes.try_into().unwrap());
        let mut tags = Vec::new();
        while let Some(tag) = self.value(self.columns.tags, tags.len() as u32 + 1, 0)? {
            tags.push(int(tag));
        }
        Ok(Row {
            num: self
                .value(self.columns.num, 1, 0)?
                .map(|bytes| i64::from_ne_bytes(bytes.try_into().unwrap())),
            name: self.value(self.columns.name, 1, 0)?,
            tags,
            doc: self.value(self.columns.doc, 1, 0)?,
            count: int(self.value(self.columns.count, 1, 0)?.unwrap()),
        })
    }
}

pub fn definition(kind: u32, most: u32, grbit: u32) -> JET_COLUMNDEF {
    JET_COLUMNDEF {
        cbStruct: size_of::<JET_COLUMNDEF>() as u32,
        columnid: 0,
        coltyp: kind,
        wCountry: 0,
        langid: 0,
        cp: 0,
        wCollate: 0,
        cbMax: most,
        grbit,
    }
}
