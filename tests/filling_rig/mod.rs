//! A rig for tests of indexes that are filled later: a table in a file of a revision that has them, in two sessions.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

use std::path::Path;
use std::ptr::null;

use super::data_rig::{JetErr, Table, attach, close, detach, err, open, text};
use super::schema_rig::*;
use super::session_rig::{JET_INSTANCE, OK, end_session, set_number};
use super::update_rig::{CANCEL, INSERT, REPLACE};
use esent::cache::Cache;
use esent::engine::maintenance::{Report, check_file};
use esent::format::checksum::set_header_checksum;

pub const CREATE: u32 = JET_bitIndexDeferredPopulateCreate;
pub const PROCESS: u32 = JET_bitIndexDeferredPopulateProcess;
pub const MOVE_FIRST: i32 = i32::MIN;
pub const INCOMPLETE: i32 = 432;
pub const HALTED: i32 = 433;
pub const KEY: &str = "+value\0\0";
const PARAM_ROWS: u32 = 219;

/// Gives a file that nobody has open another revision.
pub fn set_revision(path: &Path, page_size: usize, revision: u32) {
    const UPDATE_MAJOR_AT: usize = 232;
    let mut bytes = std::fs::read(path).unwrap();
    for header in bytes.chunks_exact_mut(page_size).take(2) {
        header[UPDATE_MAJOR_AT..UPDATE_MAJOR_AT + 4].copy_from_slice(&revision.to_le_bytes());
        set_header_checksum(header);
    }
    std::fs::write(path, bytes).unwrap();
}

/// A database of a revision that has such indexes; a transaction of a filling takes `rows` records.
pub fn place(rows: usize) -> Place {
    place_of(rows, 300)
}

pub fn place_of(rows: usize, revision: u32) -> Place {
    let set = |instance: JET_INSTANCE| assert_eq!(set_number(instance, 0, PARAM_ROWS, rows), OK);
    let mut place = Place::with(4096, set);
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    set_revision(&place.path, 4096, revision);
    attach_again(&mut place);
    place
}

fn attach_again(place: &mut Place) {
    assert_eq!(attach(place.session, &place.path, 0), OK);
    let (code, dbid) = open(place.session, &place.path, 0);
    assert_eq!(code, OK);
    place.dbid = dbid;
}

/// What the check says of the file, which is closed for that. No cursor may be open.
pub fn checked(place: &mut Place) -> Report {
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    let report = check_file(&Cache::new(16 << 20), &place.path, None).unwrap();
    attach_again(place);
    report
}

/// The table `t`: `id`, its primary index, and `value`.
#[derive(Clone, Copy)]
pub struct Rows {
    pub cursor: Cursor,
    pub id: u32,
    pub value: u32,
}

/// The table with these records.
pub fn rows(place: &Place, records: impl IntoIterator<Item = (i32, i32)>) -> Rows {
    let cursor = place.table("t");
    let rows = Rows {
        cursor,
        id: cursor.added(column("id", JET_coltypLong)),
        value: cursor.added(column("value", JET_coltypLong)),
    };
    assert_eq!(cursor.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    cursor.close();
    let rows = rows.reopened(place);
    for (id, value) in records {
        assert_eq!(rows.insert(id, value), OK);
    }
    rows
}

impl Rows {
    /// The same after the table was closed.
    pub fn reopened(self, place: &Place) -> Rows {
        let (code, cursor) = place.open("t", 0);
        assert_eq!(code, OK);
        Rows { cursor, ..self }
    }

    /// In a session of its own.
    pub fn elsewhere(self, place: &Place) -> Rows {
        let session = place.rig.session();
        let (code, dbid) = open(session, &place.path, 0);
        assert_eq!(code, OK);
        let (code, id) = super::data_rig::open_table(session, dbid, "t", 0);
        assert_eq!(code, OK);
        Rows {
            cursor: Cursor { session, id },
            ..self
        }
    }

    /// Closes the table and ends its session.
    pub fn leave(self) {
        self.cursor.close();
        assert_eq!(end_session(self.cursor.session), OK);
    }

    pub fn table(self) -> Table {
        self.cursor.navigator()
    }

    pub fn insert(self, id: i32, value: i32) -> i32 {
        let table = self.table();
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(self.id, Some(&id.to_le_bytes())), OK);
        assert_eq!(table.set(self.value, Some(&value.to_le_bytes())), OK);
        updated(table)
    }

    /// To the record with this id.
    pub fn seek(self, id: i32) -> i32 {
        let table = self.table();
        assert_eq!(table.set_index(None), OK);
        assert_eq!(table.make_key(&id.to_le_bytes(), 1), OK);
        table.seek(1)
    }

    /// Another value in a record.
    pub fn replace(self, id: i32, value: i32) -> i32 {
        match self.seek(id) {
            OK => {}
            code => return code,
        }
        let table = self.table();
        match table.prepare(REPLACE) {
            OK => {}
            code => return code,
        }
        assert_eq!(table.set(self.value, Some(&value.to_le_bytes())), OK);
        updated(table)
    }

    pub fn delete(self, id: i32) -> i32 {
        match self.seek(id) {
            OK => self.table().delete(),
            code => code,
        }
    }

    /// Values with their ids in the order of an index, of NULL for none.
    pub fn order(self, index: &str) -> Result<Vec<(i32, i32)>, i32> {
        let table = self.table();
        match table.set_index(Some(index)) {
            OK => {}
            code => return Err(code),
        }
        let number = |column| {
            let bytes = table.get(column).unwrap();
            i32::from_le_bytes(bytes.try_into().unwrap())
        };
        let mut found = Vec::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            found.push((number(self.value), number(self.id)));
            code = table.go(1);
        }
        assert_eq!(code, err(JetErr::NoCurrentRecord));
        assert_eq!(table.set_index(None), OK);
        Ok(found)
    }

    /// Makes the index `later`, to be filled later.
    pub fn make(self) {
        assert_eq!(self.cursor.index("later", KEY, CREATE), OK);
    }

    /// One call that fills it.
    pub fn fill(self) -> i32 {
        fill(self.cursor, "later")
    }

    /// The full index has what one has that is made at once.
    pub fn is_right(self) {
        let mut wanted = self.order("primary").unwrap();
        wanted.sort();
        assert_eq!(self.order("later").unwrap(), wanted);
        assert_eq!(self.cursor.index("at once", KEY, 0), OK);
        assert_eq!(self.order("at once").unwrap(), wanted);
        assert_eq!(self.cursor.delete_index("at once"), OK);
    }
}

/// JetUpdate, or nothing.
fn updated(table: Table) -> i32 {
    let code = table.update();
    if code != OK {
        assert_eq!(table.prepare(CANCEL), OK);
    }
    code
}

/// One call that fills an index.
pub fn fill(cursor: Cursor, name: &str) -> i32 {
    let name = text(name);
    unsafe { JetCreateIndexA(cursor.session, cursor.id, name.as_ptr(), PROCESS, null(), 0, 0) }
}

/// Options that an index says it has.
pub fn grbit_of(cursor: Cursor, name: &str) -> u32 {
    let name = text(name);
    let mut found: JET_INDEXCREATE3_A = unsafe { std::mem::zeroed() };
    let mut room = vec![0u64; 512];
    found.cbStruct = size_of::<JET_INDEXCREATE3_A>() as u32;
    let len = (room.len() * 8) as u32;
    let code = unsafe {
        JetGetTableIndexInfoA(
            cursor.session,
            cursor.id,
            name.as_ptr(),
            room.as_mut_ptr().cast(),
            len,
            JET_IdxInfoCreateIndex3,
        )
    };
    assert_eq!(code, OK);
    unsafe { std::ptr::copy_nonoverlapping(room.as_ptr().cast(), &mut found, 1) };
    found.grbit
}

/// Entries of the table that says how far fillings have come: name, key. `None` without the table.
pub fn progress(place: &Place) -> Option<Vec<(String, Vec<u8>)>> {
    let (code, cursor) = place.open("MSysDeferredPopulateKeys", 0);
    if code != OK {
        assert_eq!(code, err(JetErr::ObjectNotFound));
        return None;
    }
    let table = cursor.navigator();
    let id = |name| cursor.column(name).unwrap().columnid;
    let (key, kind, number, bytes) = (id("Key"), id("Type"), id("iValue"), id("rgbValue"));
    let mut found = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        let name = table.get(key).unwrap();
        let units = name.chunks(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let name: String = char::decode_utf16(units).map(Result::unwrap).collect();
        assert!(name.ends_with('\0'));
        if !name.starts_with('.') {
            assert_eq!(table.get(kind).unwrap(), [3]);
            assert_eq!(table.get(number).unwrap(), [0; 4]);
            found.push((name.trim_end_matches('\0').to_owned(), table.get(bytes).unwrap()));
        }
        code = table.go(1);
    }
    cursor.close();
    Some(found)
}
