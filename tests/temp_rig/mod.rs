//! A rig for tests of temporary tables: an instance with its temporary database in a folder of its own, short calls.

#![allow(dead_code, unused_imports, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

pub use std::path::PathBuf;
pub use std::ptr::{null, null_mut};

pub use super::data_rig::*;
pub use super::session_rig::*;
pub use esent::capi::record::*;
pub use esent::capi::retrieve::*;
pub use esent::capi::temptable::*;

pub const LONG: u32 = 4;
pub const TEXT: u32 = 10;
pub const LONG_BINARY: u32 = 11;
pub const LONG_TEXT: u32 = 12;
pub const GUID: u32 = 16;

pub const KEY: u32 = 0x40;
pub const DESCENDING: u32 = 0x80;

pub const INDEXED: u32 = 0x1;
pub const UNIQUE: u32 = 0x2;
pub const UPDATABLE: u32 = 0x4;
pub const SCROLLABLE: u32 = 0x8;
pub const NULLS_HIGH: u32 = 0x10;
pub const FORCE: u32 = 0x20;
pub const FORWARD: u32 = 0x40;
pub const INTRINSIC: u32 = 0x80;

pub const EQ: u32 = 0x1;
pub const LT: u32 = 0x2;
pub const LE: u32 = 0x4;
pub const GE: u32 = 0x8;
pub const GT: u32 = 0x10;

pub const INSERT: u32 = 0;
pub const REPLACE: u32 = 2;
pub const CANCEL: u32 = 3;

pub const ILLEGAL: i32 = JetErr::IllegalOperation.0;
pub const NO_RECORD: i32 = JetErr::NoCurrentRecord.0;
pub const NOT_FOUND: i32 = JetErr::RecordNotFound.0;

/// A folder, an instance with its temporary database there, a session.
pub struct Home {
    pub session: JET_SESID,
    pub rig: Rig,
    pub folder: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Home {
        Home::with(|_| {})
    }

    pub fn with(before_init: impl FnOnce(JET_INSTANCE)) -> Home {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.edb");
        let rig = Rig::paged(4096, |instance| {
            assert_eq!(set_text(instance, 0, PARAM_TEMP_PATH, path.to_str().unwrap()), OK);
            before_init(instance);
        });
        Home {
            session: rig.session(),
            rig,
            folder,
        }
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into())
            .collect();
        files.sort();
        files
    }

    pub fn open(&self, columns: &[JET_COLUMNDEF], grbit: u32) -> Temp {
        self.try_open(columns, grbit).unwrap()
    }

    pub fn try_open(&self, columns: &[JET_COLUMNDEF], grbit: u32) -> Result<Temp, i32> {
        self.try_open_keys(columns, grbit, 0, 0)
    }

    pub fn try_open_keys(
        &self,
        columns: &[JET_COLUMNDEF],
        grbit: u32,
        key_most: u32,
        var_seg: u32,
    ) -> Result<Temp, i32> {
        let mut ids = vec![0; columns.len()];
        let mut given = JET_OPENTEMPORARYTABLE2 {
            cbStruct: size_of::<JET_OPENTEMPORARYTABLE2>() as u32,
            prgcolumndef: columns.as_ptr(),
            ccolumn: columns.len() as u32,
            pidxunicode: null_mut(),
            grbit,
            prgcolumnid: ids.as_mut_ptr(),
            cbKeyMost: key_most,
            cbVarSegMac: var_seg,
            tableid: 77,
        };
        match unsafe { JetOpenTemporaryTable2(self.session, &mut given) } {
            OK => Ok(Temp {
                at: Table {
                    session: self.session,
                    id: given.tableid,
                },
                ids,
            }),
            code => {
                assert_eq!(given.tableid, NIL);
                Err(code)
            }
        }
    }
}

pub fn column(coltyp: u32, grbit: u32) -> JET_COLUMNDEF {
    JET_COLUMNDEF {
        cbStruct: size_of::<JET_COLUMNDEF>() as u32,
        columnid: 0,
        coltyp,
        wCountry: 0,
        langid: 0,
        cp: if coltyp == TEXT || coltyp == LONG_TEXT {
            1252
        } else {
            0
        },
        wCollate: 0,
        cbMax: 0,
        grbit,
    }
}

pub struct Temp {
    pub at: Table,
    pub ids: Vec<u32>,
}

impl Temp {
    pub fn prepare(&self, what: u32) -> i32 {
        unsafe { JetPrepareUpdate(self.at.session, self.at.id, what) }
    }

    pub fn set(&self, column: usize, value: &[u8]) -> i32 {
        unsafe {
            JetSetColumn(
                self.at.session,
                self.at.id,
                self.ids[column],
                value.as_ptr().cast(),
                value.len() as u32,
                0,
                null_mut(),
            )
        }
    }

    pub fn update(&self) -> i32 {
        unsafe { JetUpdate(self.at.session, self.at.id, null_mut(), 0, null_mut()) }
    }

    /// A row; an empty value stays NULL.
    pub fn try_insert(&self, values: &[&[u8]]) -> i32 {
        assert_eq!(self.prepare(INSERT), OK);
        for (at, value) in values.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            assert_eq!(self.set(at, value), OK);
        }
        let code = self.update();
        if code != OK {
            assert_eq!(self.prepare(CANCEL), OK);
        }
        code
    }

    #[track_caller]
    pub fn insert(&self, values: &[&[u8]]) {
        assert_eq!(self.try_insert(values), OK);
    }

    pub fn number(&self, key: i32, payload: i32) {
        self.insert(&[&key.to_le_bytes(), &payload.to_le_bytes()]);
    }

    pub fn try_get(&self, column: usize) -> Result<Option<Vec<u8>>, i32> {
        let mut buffer = vec![0; 70_000];
        let mut len = 0;
        let code = unsafe {
            JetRetrieveColumn(
                self.at.session,
                self.at.id,
                self.ids[column],
                buffer.as_mut_ptr().cast(),
                buffer.len() as u32,
                &mut len,
                0,
                null_mut(),
            )
        };
        match code {
            OK => Ok(Some(buffer[..len as usize].to_vec())),
            1004 => Ok(None),
            code => Err(code),
        }
    }

    #[track_caller]
    pub fn get(&self, column: usize) -> i32 {
        let value = self.try_get(column).unwrap().unwrap();
        i32::from_le_bytes(value.try_into().unwrap())
    }

    /// The first columns of all rows, from the first move on.
    #[track_caller]
    pub fn all(&self) -> Vec<i32> {
        let mut rows = Vec::new();
        let mut code = self.at.go(MOVE_FIRST);
        while code == OK {
            rows.push(self.get(0));
            code = self.at.go(1);
        }
        assert_eq!(code, NO_RECORD);
        rows
    }

    pub fn seek(&self, key: i32, grbit: u32) -> i32 {
        assert_eq!(self.at.make_key(&key.to_le_bytes(), 1), OK);
        self.at.seek(grbit)
    }

    pub fn delete(&self) -> i32 {
        unsafe { JetDelete(self.at.session, self.at.id) }
    }

    pub fn close(self) {
        assert_eq!(unsafe { JetCloseTable(self.at.session, self.at.id) }, OK);
    }

    pub fn duplicate(&self) -> Result<Temp, i32> {
        let mut id = 0;
        match unsafe { JetDupCursor(self.at.session, self.at.id, &mut id, 0) } {
            OK => Ok(Temp {
                at: Table {
                    session: self.at.session,
                    id,
                },
                ids: self.ids.clone(),
            }),
            code => Err(code),
        }
    }
}

/// Two numbers, the first the key.
pub fn pair() -> [JET_COLUMNDEF; 2] {
    [column(LONG, KEY), column(LONG, 0)]
}
