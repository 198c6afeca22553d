//! A rig for tests of encrypted columns: a table with some, short calls about keys.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

use std::ffi::c_void;
use std::ptr::{null, null_mut};

use super::data_rig::*;
use super::schema_rig::{self, *};
use super::session_rig::{OK, begin, commit};
use super::update_rig::{INSERT, REPLACE};
use esent::capi::retrieve::*;

pub const INVALID: i32 = err(JetErr::InvalidParameter);
pub const NO_KEY: i32 = err(JetErr::ColumnNoEncryptionKey);
pub const WRONG_KEY: i32 = err(JetErr::DecryptionFailed);
pub const TOO_SMALL: i32 = err(JetErr::BufferTooSmall);
pub const BAD_ITAG: i32 = err(JetErr::EncryptionBadItag);

pub const PHYSICAL_SIZE: u32 = 0x1_0000;
pub const LONG_ID: u32 = 0x40;
pub const APPEND: u32 = 0x1;
pub const OVERWRITE: u32 = 0x4;
pub const SEPARATE: u32 = 0x40;
pub const ZERO_LENGTH: u32 = 0x20;
pub const UNCOMPRESSED: u32 = 0x1_0000;

pub fn new_key() -> Vec<u8> {
    let (mut key, mut len) = (vec![0; 49], 0);
    let code = unsafe { JetCreateEncryptionKey(1, key.as_mut_ptr().cast(), 49, &mut len) };
    assert_eq!((code, len), (OK, 49));
    key
}

pub fn set_key(table: Table, key: &[u8]) -> i32 {
    let place = if key.is_empty() {
        null()
    } else {
        key.as_ptr().cast::<c_void>()
    };
    let len = key.len() as u32;
    unsafe { schema_rig::JetSetTableInfoW(table.session, table.id, place, len, JET_TblInfoEncryptionKey) }
}

pub fn key_of(table: Table, room: usize) -> Result<Vec<u8>, i32> {
    let mut key = vec![0xEE; room];
    let place = key.as_mut_ptr().cast();
    let code = unsafe {
        schema_rig::JetGetTableInfoW(
            table.session,
            table.id,
            place,
            room as u32,
            JET_TblInfoEncryptionKey,
        )
    };
    if code == OK { Ok(key) } else { Err(code) }
}

/// A table with columns `id`, `secret` and `packed`, both encrypted, `packed` compressed too, and `open`.
pub struct Secrets {
    pub place: Place,
    pub table: Table,
    pub secret: u32,
    pub packed: u32,
    pub open: u32,
    pub key: Vec<u8>,
}

impl Secrets {
    pub fn paged(page_size: usize) -> Secrets {
        let place = Place::paged(page_size);
        let cursor = place.table("t");
        cursor.added(column("id", JET_coltypLong));
        let long = |name, grbit| column(name, JET_coltypLongBinary).grbit(JET_bitColumnTagged | grbit);
        let secret = cursor.added(long("secret", JET_bitColumnEncrypted));
        let packed = cursor.added(long("packed", JET_bitColumnEncrypted | JET_bitColumnCompressed));
        let open = cursor.added(long("open", 0));
        let table = Table {
            session: cursor.session,
            id: cursor.id,
        };
        let key = new_key();
        assert_eq!(set_key(table, &key), OK);
        Secrets {
            place,
            table,
            secret,
            packed,
            open,
            key,
        }
    }

    /// Another cursor on the table, with this key if it is one.
    pub fn cursor(&self, key: &[u8]) -> Table {
        let (code, id) = open_table(self.place.session, self.place.dbid, "t", 0);
        assert_eq!(code, OK);
        let table = Table {
            session: self.place.session,
            id,
        };
        assert_eq!(set_key(table, key), OK);
        table
    }

    /// Runs work in a transaction, on a new record that is then the current one.
    pub fn insert(&self, work: impl FnOnce(Table)) {
        let table = self.table;
        assert_eq!(begin(table.session), OK);
        assert_eq!(table.prepare(INSERT), OK);
        work(table);
        assert_eq!(table.update(), OK);
        assert_eq!(commit(table.session), OK);
        assert_eq!(table.go(MOVE_LAST), OK);
    }

    /// The same with the current record.
    pub fn change(&self, work: impl FnOnce(Table)) {
        let table = self.table;
        assert_eq!(begin(table.session), OK);
        assert_eq!(table.prepare(REPLACE), OK);
        work(table);
        assert_eq!(table.update(), OK);
        assert_eq!(commit(table.session), OK);
    }

    /// Bytes that the value takes as it is stored.
    pub fn stored(&self, column: u32) -> usize {
        let mut len = 77;
        let (session, id) = (self.table.session, self.table.id);
        let code = unsafe {
            JetRetrieveColumn(
                session,
                id,
                column,
                null_mut(),
                0,
                &mut len,
                PHYSICAL_SIZE,
                null_mut(),
            )
        };
        assert_eq!(code, OK);
        len as usize
    }
}

/// Bytes that do not compress.
pub fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..len).map(|_| next()).collect()
}
