//! A rig for tests of databases: samples in temporary folders, an instance of the right page size, short calls.
//!
//! Every test holds the lock of the session rig: mode and page size belong to the process.

#![allow(dead_code, unused_imports, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

pub mod index_checks;

use std::ffi::CString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};

use super::session_rig::left::Left;
use super::session_rig::{self as rig, JET_SESID, JET_TABLEID, OK};
pub use esent::capi::bookmark::*;
pub use esent::capi::cursor::*;
pub use esent::capi::database::*;
pub use esent::capi::info::*;
pub use esent::capi::preread::*;
pub use esent::capi::table::*;
pub use esent::error::{JetErr, Warning};

pub const READ_ONLY: u32 = 1;
pub const PARAM_PAGE_SIZE: u32 = 64;
pub const MOVE_FIRST: i32 = i32::MIN;
pub const MOVE_LAST: i32 = i32::MAX;

/// Every sample database with its page size.
pub const SAMPLES: [(&str, usize); 12] = [
    ("Current.mdb", 4096),
    ("SRUDB.dat", 4096),
    ("basic.edb", 4096),
    ("binary.edb", 4096),
    ("default.edb", 4096),
    ("index.edb", 4096),
    ("large.edb", 32768),
    ("multi.edb", 4096),
    ("secedit-win10-19045.sdb", 4096),
    ("secedit-win11-22631.sdb", 4096),
    ("secedit-win11-26100.sdb", 4096),
    ("text.edb", 4096),
];

/// Unpacked bytes of a sample; `None`, said aloud, where there are no samples.
pub fn sample(name: &str) -> Option<Vec<u8>> {
    let given = std::env::var_os("ESENT_TEST_DATA").map(PathBuf::from);
    let beside = || {
        let parent = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
        let mut folders: Vec<_> = std::fs::read_dir(parent)
            .ok()?
            .flatten()
            .map(|e| e.path().join("data"))
            .collect();
        folders.sort();
        folders
            .into_iter()
            .find(|folder| folder.join("basic.edb.gz").is_file())
    };
    let path = given
        .or_else(beside)
        .map(|folder| folder.join(format!("{name}.gz")));
    let Some(file) = path.and_then(|path| std::fs::File::open(path).ok()) else {
        eprintln!("skipped: no sample {name} (set ESENT_TEST_DATA)");
        return None;
    };
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .unwrap();
    Some(bytes)
}

/// A folder with one database file, an instance and a session. What was changed has to be good at the end.
pub struct Data {
    pub session: JET_SESID,
    pub path: PathBuf,
    pub rig: rig::Rig,
    pub left: Left,
    _folder: tempfile::TempDir,
}

impl Data {
    /// A sample, or nothing where there are no samples.
    pub fn sample(name: &str) -> Option<Data> {
        Data::sample_with(name, |_| {})
    }

    /// With parameters set before `JetInit`.
    pub fn sample_with(name: &str, before_init: impl FnOnce(usize)) -> Option<Data> {
        let known = SAMPLES.iter().find(|(known, _)| *known == name);
        let page_size = known.expect("a sample").1;
        Some(Data::made(name, &sample(name)?, page_size, before_init))
    }

    /// A file of these bytes.
    pub fn bytes(name: &str, bytes: &[u8], page_size: usize) -> Data {
        Data::made(name, bytes, page_size, |_| {})
    }

    /// A file of these bytes, with parameters set before `JetInit`.
    pub fn bytes_with(name: &str, bytes: &[u8], page_size: usize, before_init: impl FnOnce(usize)) -> Data {
        Data::made(name, bytes, page_size, before_init)
    }

    fn made(name: &str, bytes: &[u8], page_size: usize, before_init: impl FnOnce(usize)) -> Data {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let rig = rig::Rig::paged(page_size, before_init);
        let session = rig.session();
        Data {
            session,
            left: Left::there(&path),
            path,
            rig,
            _folder: folder,
        }
    }

    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap()
    }

    pub fn attach(&self) -> i32 {
        attach(self.session, &self.path, READ_ONLY)
    }

    /// Attached and opened.
    #[track_caller]
    pub fn open(&self) -> u32 {
        assert_eq!(self.attach(), OK, "{}", self.path.display());
        let (code, dbid) = open(self.session, &self.path, READ_ONLY);
        assert_eq!(code, OK);
        dbid
    }

    #[track_caller]
    pub fn table(&self, dbid: u32, name: &str) -> Table {
        let (code, tableid) = open_table(self.session, dbid, name, READ_ONLY_TABLE);
        assert_eq!(code, OK, "table {name}");
        Table {
            session: self.session,
            id: tableid,
        }
    }
}

pub const READ_ONLY_TABLE: u32 = 4;

pub fn text(text: &str) -> CString {
    CString::new(text).unwrap()
}

pub fn path_text(path: &Path) -> CString {
    text(path.to_str().unwrap())
}

pub fn attach(session: JET_SESID, path: &Path, grbit: u32) -> i32 {
    unsafe { JetAttachDatabaseA(session, path_text(path).as_ptr(), grbit) }
}

pub fn detach(session: JET_SESID, path: Option<&Path>) -> i32 {
    let path = path.map(path_text);
    unsafe { JetDetachDatabaseA(session, path.as_ref().map_or(null(), |path| path.as_ptr())) }
}

pub fn open(session: JET_SESID, path: &Path, grbit: u32) -> (i32, u32) {
    let mut dbid = 77;
    (
        unsafe { JetOpenDatabaseA(session, path_text(path).as_ptr(), null(), &mut dbid, grbit) },
        dbid,
    )
}

pub fn close(session: JET_SESID, dbid: u32) -> i32 {
    unsafe { JetCloseDatabase(session, dbid, 0) }
}

pub fn open_table(session: JET_SESID, dbid: u32, name: &str, grbit: u32) -> (i32, JET_TABLEID) {
    let mut tableid = 77;
    let name = text(name);
    let code = unsafe { JetOpenTableA(session, dbid, name.as_ptr(), null(), 0, grbit, &mut tableid) };
    (code, tableid)
}

/// A cursor and the session it belongs to.
#[derive(Clone, Copy)]
pub struct Table {
    pub session: JET_SESID,
    pub id: JET_TABLEID,
}

impl Table {
    pub fn go(self, rows: i32) -> i32 {
        unsafe { JetMove(self.session, self.id, rows, 0) }
    }

    pub fn go_key(self, rows: i32) -> i32 {
        unsafe { JetMove(self.session, self.id, rows, 1) }
    }

    pub fn seek(self, grbit: u32) -> i32 {
        unsafe { JetSeek(self.session, self.id, grbit) }
    }

    pub fn range(self, grbit: u32) -> i32 {
        unsafe { JetSetIndexRange(self.session, self.id, grbit) }
    }

    pub fn make_key(self, data: &[u8], grbit: u32) -> i32 {
        unsafe {
            JetMakeKey(
                self.session,
                self.id,
                data.as_ptr().cast(),
                data.len() as u32,
                grbit,
            )
        }
    }

    /// A whole key.
    #[track_caller]
    pub fn normalized(self, key: &[u8]) {
        assert_eq!(self.make_key(key, 8), OK);
    }

    pub fn try_key(self, grbit: u32) -> Result<Vec<u8>, i32> {
        let mut buffer = [0; 2048];
        let mut len = 0;
        let code = unsafe {
            JetRetrieveKey(
                self.session,
                self.id,
                buffer.as_mut_ptr().cast(),
                buffer.len() as u32,
                &mut len,
                grbit,
            )
        };
        if code == OK {
            Ok(buffer[..len as usize].to_vec())
        } else {
            Err(code)
        }
    }

    #[track_caller]
    pub fn key(self) -> Vec<u8> {
        self.try_key(0).unwrap()
    }

    pub fn try_bookmark(self) -> Result<Vec<u8>, i32> {
        let mut buffer = [0; 2048];
        let mut len = 0;
        let code = unsafe {
            JetGetBookmark(
                self.session,
                self.id,
                buffer.as_mut_ptr().cast(),
                buffer.len() as u32,
                &mut len,
            )
        };
        if code == OK {
            Ok(buffer[..len as usize].to_vec())
        } else {
            Err(code)
        }
    }

    #[track_caller]
    pub fn bookmark(self) -> Vec<u8> {
        self.try_bookmark().unwrap()
    }

    pub fn goto(self, bookmark: &[u8]) -> i32 {
        unsafe {
            JetGotoBookmark(
                self.session,
                self.id,
                bookmark.as_ptr().cast_mut().cast(),
                bookmark.len() as u32,
            )
        }
    }

    pub fn set_index(self, name: Option<&str>) -> i32 {
        let name = name.map(text);
        unsafe {
            JetSetCurrentIndexA(
                self.session,
                self.id,
                name.as_ref().map_or(null(), |name| name.as_ptr()),
            )
        }
    }

    pub fn set_index_here(self, name: &str, itag: u32) -> i32 {
        unsafe { JetSetCurrentIndex3A(self.session, self.id, text(name).as_ptr(), 2, itag) }
    }

    pub fn index_name(self) -> String {
        let mut buffer = [0u8; 65];
        let code = unsafe { JetGetCurrentIndexA(self.session, self.id, buffer.as_mut_ptr().cast(), 65) };
        assert_eq!(code, OK);
        let end = buffer.iter().position(|byte| *byte == 0).unwrap();
        String::from_utf8(buffer[..end].to_vec()).unwrap()
    }

    pub fn count(self, most: u32) -> Result<u32, i32> {
        let mut count = 77;
        let code = unsafe { JetIndexRecordCount(self.session, self.id, &mut count, most) };
        if code == OK { Ok(count) } else { Err(code) }
    }

    pub fn position(self) -> Result<(u32, u32), i32> {
        let mut at = esent::capi::types::JET_RECPOS {
            cbStruct: 0,
            centriesLT: 0,
            centriesInRange: 0,
            centriesTotal: 0,
        };
        let code = unsafe { JetGetRecordPosition(self.session, self.id, &mut at, 16) };
        if code == OK {
            Ok((at.centriesLT, at.centriesTotal))
        } else {
            Err(code)
        }
    }

    pub fn goto_position(self, before: u32, total: u32) -> i32 {
        let mut at = esent::capi::types::JET_RECPOS {
            cbStruct: 16,
            centriesLT: before,
            centriesInRange: 0,
            centriesTotal: total,
        };
        unsafe { JetGotoPosition(self.session, self.id, &mut at) }
    }

    pub fn duplicate(self) -> (i32, Table) {
        let mut id = 77;
        let code = unsafe { JetDupCursor(self.session, self.id, &mut id, 0) };
        (code, Table { id, ..self })
    }

    pub fn close(self) -> i32 {
        unsafe { JetCloseTable(self.session, self.id) }
    }
}

/// What is in a database, from the schema that the engine itself has loaded: (table, secondary indexes).
pub fn schema(session: JET_SESID, dbid: u32) -> Vec<(String, Vec<String>)> {
    let session = esent::capi::handles::session(session).unwrap();
    let database = session.database(esent::types::DatabaseId(dbid)).unwrap();
    let database = esent::engine::database::open::known(database).unwrap();
    let policy = esent::btree::SkipDeleted;
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let tables = database.catalog().list(&policy).unwrap();
    tables
        .iter()
        .map(|row| {
            let table = database.catalog().table(row.objid, &policy).unwrap();
            let secondary = table.indexes().iter().filter(|index| !index.is_primary());
            (
                name(&row.name),
                secondary.map(|index| name(&index.name)).collect(),
            )
        })
        .collect()
}

pub const fn err(code: JetErr) -> i32 {
    code.0
}

/// Unused, but keeps `null_mut` in one place for callers.
pub fn nothing<T>() -> *mut T {
    null_mut()
}
