//! Short calls for tests of updates.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

use std::ptr::{null, null_mut};

use super::data_rig::{Data, Table, attach, open, open_table};
use super::made::{self, ESCROW, MULTI, NOT_NULL, PRIMARY, SECONDARY, Spec, column, index, make};
use super::session_rig::OK;
use esent::capi::record::*;
use esent::capi::retrieve::*;
use esent::capi::types::{JET_RETINFO, JET_SETCOLUMN, JET_SETINFO};
use esent::types::{ColumnType, PageSize};

pub const COPY: u32 = 1;
pub const INSERT: u32 = 0;
pub const REPLACE: u32 = 2;
pub const CANCEL: u32 = 3;
pub const REPLACE_NO_LOCK: u32 = 4;
pub const INSERT_COPY: u32 = 5;
pub const COPY_DELETE: u32 = 7;
pub const READ_ONLY_COPY: u32 = 8;
pub const COPY_REPLACE: u32 = 9;
pub const MUST_SET_AUTO: u32 = 10;

pub const AUTO: u16 = 0x4;
pub const VERSION: u16 = 0x2;
pub const DEFAULT: u16 = 0x10;
pub const MULTIVALUED: u16 = 0x80;

pub const ID: u32 = 1;
pub const KIND: u32 = 2;
pub const CHANGES: u32 = 3;
pub const STOCK: u32 = 4;
pub const FLAG: u32 = 5;
pub const CODE: u32 = 6;
pub const NAME: u32 = 128;
pub const RAW: u32 = 129;
pub const TAGS: u32 = 256;
pub const NUMBERS: u32 = 257;
pub const TEXT: u32 = 258;
pub const IMAGE: u32 = 259;

/// A table of everything.
pub fn items() -> Spec {
    Spec {
        name: "items",
        columns: vec![
            column(1, "id", ColumnType::Long).flags(AUTO | NOT_NULL),
            column(2, "kind", ColumnType::Short),
            column(3, "changes", ColumnType::Long).flags(VERSION),
            made::Column {
                default: Some(&[10, 0, 0, 0]),
                ..column(4, "stock", ColumnType::Long).flags(ESCROW | DEFAULT)
            },
            column(5, "flag", ColumnType::Bit),
            column(6, "code", ColumnType::Text).max(4),
            column(128, "name", ColumnType::Text).max(20),
            column(129, "raw", ColumnType::Binary).max(8),
            column(256, "tags", ColumnType::Text).flags(MULTI).max(30),
            column(257, "numbers", ColumnType::Long).flags(MULTI),
            column(258, "text", ColumnType::LongText).flags(MULTI),
            column(259, "image", ColumnType::LongBinary).max(100_000),
        ],
        indexes: vec![
            index("primary", PRIMARY, &[1]),
            index("kind", SECONDARY, &[2]),
            index("name", SECONDARY, &[128]),
            index("tags", SECONDARY | MULTIVALUED, &[256]),
            index("text", SECONDARY | MULTIVALUED, &[258]),
        ],
        ..Spec::default()
    }
}

/// A made database that may be written.
pub fn writable(size: PageSize, tables: &[Spec]) -> (Data, u32) {
    let data = Data::bytes("made.edb", &make(size, false, tables), size.bytes());
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    (data, dbid)
}

/// A table to be written.
#[track_caller]
pub fn updatable(data: &Data, dbid: u32, name: &str) -> Table {
    let (code, id) = open_table(data.session, dbid, name, 0);
    assert_eq!(code, OK, "table {name}");
    Table {
        session: data.session,
        id,
    }
}

impl Table {
    pub fn prepare(self, what: u32) -> i32 {
        unsafe { JetPrepareUpdate(self.session, self.id, what) }
    }

    /// A value, or NULL.
    pub fn set(self, column: u32, value: Option<&[u8]>) -> i32 {
        self.set_with(column, value, 0)
    }

    pub fn set_with(self, column: u32, value: Option<&[u8]>, grbit: u32) -> i32 {
        let (place, len) = value.map_or((null(), 0), |value| (value.as_ptr(), value.len() as u32));
        unsafe {
            JetSetColumn(
                self.session,
                self.id,
                column,
                place.cast(),
                len,
                grbit,
                null_mut(),
            )
        }
    }

    /// Value `itag`, from `offset` on.
    pub fn set_at(self, column: u32, itag: u32, offset: u32, value: Option<&[u8]>, grbit: u32) -> i32 {
        let (place, len) = value.map_or((null(), 0), |value| (value.as_ptr(), value.len() as u32));
        let mut info = JET_SETINFO {
            cbStruct: 12,
            ibLongValue: offset,
            itagSequence: itag,
        };
        unsafe { JetSetColumn(self.session, self.id, column, place.cast(), len, grbit, &mut info) }
    }

    /// The size of a long value.
    pub fn set_size(self, column: u32, size: u32, grbit: u32) -> i32 {
        unsafe {
            JetSetColumn(
                self.session,
                self.id,
                column,
                null(),
                size,
                grbit | 0x8,
                null_mut(),
            )
        }
    }

    pub fn set_many(self, elements: &mut [JET_SETCOLUMN]) -> i32 {
        unsafe {
            JetSetColumns(
                self.session,
                self.id,
                elements.as_mut_ptr(),
                elements.len() as u32,
            )
        }
    }

    pub fn update(self) -> i32 {
        unsafe { JetUpdate(self.session, self.id, null_mut(), 0, null_mut()) }
    }

    /// The bookmark that JetUpdate gives.
    pub fn update_bookmark(self, room: usize) -> (i32, Vec<u8>) {
        let mut buffer = vec![0; room];
        let mut len = 0;
        let code = unsafe {
            JetUpdate(
                self.session,
                self.id,
                buffer.as_mut_ptr().cast(),
                room as u32,
                &mut len,
            )
        };
        buffer.truncate(len as usize);
        (code, buffer)
    }

    pub fn delete(self) -> i32 {
        unsafe { JetDelete(self.session, self.id) }
    }

    pub fn escrow(self, column: u32, delta: i32) -> (i32, i32) {
        let mut old = [0u8; 4];
        let mut delta = delta.to_le_bytes();
        let code = unsafe {
            JetEscrowUpdate(
                self.session,
                self.id,
                column,
                delta.as_mut_ptr().cast(),
                4,
                old.as_mut_ptr().cast(),
                4,
                null_mut(),
                0,
            )
        };
        (code, i32::from_le_bytes(old))
    }

    /// Value `itag` of a column, `Ok(None)` for NULL.
    pub fn get_with(self, column: u32, itag: u32, grbit: u32) -> Result<Option<Vec<u8>>, i32> {
        let mut info = JET_RETINFO {
            cbStruct: 16,
            ibLongValue: 0,
            itagSequence: itag,
            columnidNextTagged: 0,
        };
        let mut buffer = vec![0u8; 300];
        self.get_into(column, grbit, &mut info, &mut buffer)
    }

    fn get_into(
        self,
        column: u32,
        grbit: u32,
        info: &mut JET_RETINFO,
        buffer: &mut Vec<u8>,
    ) -> Result<Option<Vec<u8>>, i32> {
        let mut len = 0;
        let code = unsafe {
            JetRetrieveColumn(
                self.session,
                self.id,
                column,
                buffer.as_mut_ptr().cast(),
                buffer.len() as u32,
                &mut len,
                grbit,
                info,
            )
        };
        match code {
            OK => Ok(Some(buffer[..len as usize].to_vec())),
            1006 => {
                buffer.resize(len as usize, 0);
                self.get_into(column, grbit, info, buffer)
            }
            1004 => Ok(None),
            other => Err(other),
        }
    }

    #[track_caller]
    pub fn get(self, column: u32) -> Option<Vec<u8>> {
        self.get_with(column, 1, 0).unwrap()
    }

    #[track_caller]
    pub fn copy(self, column: u32) -> Option<Vec<u8>> {
        self.get_with(column, 1, COPY).unwrap()
    }

    /// All values of a column.
    #[track_caller]
    pub fn all(self, column: u32, grbit: u32) -> Vec<Vec<u8>> {
        (1..)
            .map_while(|itag| self.get_with(column, itag, grbit).unwrap())
            .collect()
    }
}
