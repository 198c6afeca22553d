//! Changes that have no call of their own, formats that are not changed, and pages as they are in the file (docs/spec/05 §9).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::{CString, c_void};
use std::ptr::{null, null_mut};

use data_rig::{JetErr, attach, close, detach, err, open};
use esent::capi::convert::*;
use esent::capi::maintenance::JetGetDatabasePages;
use esent::capi::transaction::JetBeginTransaction2;
use schema_rig::*;
use session_rig::{OK, rollback};
use update_rig::INSERT;

const INVALID: i32 = err(JetErr::InvalidParameter);

fn convert<T>(place: &Place, op: i32, given: &mut T) -> i32 {
    let (data, len) = ((given as *mut T).cast::<c_void>(), size_of::<T>() as u32);
    unsafe { JetConvertDDLA(place.session, place.dbid, op, data, len) }
}

fn raise(place: &Place, table: &str, column: &str, size: u32) -> i32 {
    let (table, column) = (data_rig::text(table), data_rig::text(column));
    let mut given = JET_DDLMAXCOLUMNSIZE_A {
        szTable: table.as_ptr().cast_mut(),
        szColumn: column.as_ptr().cast_mut(),
        cbMax: size,
    };
    convert(place, opDDLConvIncreaseMaxColumnSize, &mut given)
}

fn density(place: &Place, table: &str, index: Option<&str>, percent: u32) -> i32 {
    let (table, index) = (data_rig::text(table), index.map(data_rig::text));
    let mut given = JET_DDLINDEXDENSITY_A {
        szTable: table.as_ptr().cast_mut(),
        szIndex: index
            .as_ref()
            .map_or(null_mut(), |index: &CString| index.as_ptr().cast_mut()),
        ulDensity: percent,
    };
    convert(place, opDDLConvChangeIndexDensity, &mut given)
}

#[test]
fn columns_take_longer_values() {
    let mut place = Place::new();
    let table = place.table("t");
    let short = Column {
        max: 10,
        ..column("short", JET_coltypText)
    };
    let id = table.added(short);
    table.added(Column {
        max: 10,
        grbit: JET_bitColumnFixed,
        ..column("fixed", JET_coltypBinary)
    });
    table.added(column("long", JET_coltypLongText));
    table.added(LONG_NUMBER);
    table.close();
    let (_, cursor) = place.open("t", 0);
    let set = |len: usize| {
        let navigator = cursor.navigator();
        assert_eq!(navigator.prepare(INSERT), OK);
        let code = navigator.set(id, Some(&vec![b'x'; len]));
        assert_eq!(navigator.prepare(3), OK);
        code
    };
    assert_ne!(set(11), OK);
    assert_eq!(raise(&place, "t", "short", 20), OK);
    assert_eq!(set(11), OK, "an open cursor sees it");
    assert_eq!(cursor.column("short").unwrap().cbMax, 20);
    for (column, size, code) in [
        ("short", 19, INVALID),
        ("short", 256, INVALID),
        ("fixed", 20, INVALID),
        ("number", 20, INVALID),
        ("long", 5000, INVALID),
        ("none", 20, err(JetErr::ColumnNotFound)),
    ] {
        assert_eq!(raise(&place, "t", column, size), code, "{column} {size}");
    }
    assert_eq!(raise(&place, "u", "short", 30), err(JetErr::ObjectNotFound));
    assert_eq!(raise(&place, "t", "short", 255), OK);
    cursor.close();
    place.reopen();
    let (_, cursor) = place.open("t", 0);
    assert_eq!(cursor.column("short").unwrap().cbMax, 255);
}

const LONG_NUMBER: Column<'static> = Column {
    name: "number",
    ..LONG
};

#[test]
fn densities_of_indexes_and_records() {
    let place = Place::new();
    let table = place.table("t");
    table.added(LONG);
    assert_eq!(table.index("i", "+long\0\0", 0), OK);
    let allocated = || {
        let mut found = [0u32; 2];
        let (data, len) = (found.as_mut_ptr().cast(), size_of_val(&found) as u32);
        let code = unsafe { JetGetTableInfoA(table.session, table.id, data, len, JET_TblInfoSpaceAlloc) };
        assert_eq!(code, OK);
        found[1]
    };
    assert_eq!(density(&place, "t", None, 55), OK);
    assert_eq!(allocated(), 55);
    assert_eq!(density(&place, "t", Some("i"), 66), OK);
    assert_eq!(allocated(), 55);
    assert_eq!(density(&place, "t", Some("j"), 66), err(JetErr::IndexNotFound));
    for wrong in [0, 19, 101] {
        assert_eq!(density(&place, "none", None, wrong), err(JetErr::DensityInvalid));
    }
    assert_eq!(density(&place, "none", None, 20), err(JetErr::ObjectNotFound));
}

#[test]
fn orders_that_are_wrong_or_not_offered() {
    let mut place = Place::new();
    place.table("t").close();
    let (table, function) = (data_rig::text("t"), data_rig::text("nowhere!function"));
    let mut given = JET_DDLADDCALLBACK_A {
        szTable: table.as_ptr().cast_mut(),
        szCallback: function.as_ptr().cast_mut(),
        cbtyp: 0x10,
    };
    assert_eq!(
        convert(&place, opDDLConvIncreaseMaxColumnSize + 90, &mut given),
        INVALID
    );
    assert_eq!(convert(&place, opDDLConvNull, &mut given), INVALID);
    assert_eq!(convert(&place, opDDLConvMax, &mut given), INVALID);
    // Another operation's struct, which is longer.
    assert_eq!(convert(&place, opDDLConvChangeCallbackDLL, &mut given), INVALID);
    let mut short = 7u32;
    assert_eq!(convert(&place, opDDLConvAddCallback, &mut short), INVALID);
    let code = unsafe { JetConvertDDLW(place.session, place.dbid, opDDLConvAddCallback, null_mut(), 24) };
    assert_eq!(code, INVALID);
    assert_eq!(unsafe { JetBeginTransaction2(place.session, 1) }, OK);
    let read_only = convert(&place, opDDLConvAddCallback, &mut given);
    assert_eq!(read_only, err(JetErr::TransReadOnly));
    assert_eq!(rollback(place.session), OK);
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    assert_eq!(attach(place.session, &place.path, data_rig::READ_ONLY), OK);
    let (_, dbid) = open(place.session, &place.path, data_rig::READ_ONLY);
    place.dbid = dbid;
    assert_eq!(density(&place, "t", None, 50), err(JetErr::PermissionDenied));
    // There is no old format to bring up to date.
    let upgrade = |session| unsafe { JetUpgradeDatabaseA(session, null(), null(), 0) };
    assert_eq!(
        (upgrade(place.session), upgrade(0)),
        (-1, err(JetErr::InvalidSesid))
    );
}

/// Room for pages, aligned.
struct Room {
    bytes: Vec<u8>,
    at: usize,
}

impl Room {
    fn new(len: usize) -> Room {
        let bytes = vec![0xAAu8; len + 4096];
        let at = bytes.as_ptr().align_offset(4096);
        Room { bytes, at }
    }

    fn ask(&mut self, place: &Place, first: u32, count: u32, len: u32, grbit: u32) -> (i32, u32) {
        let mut actual = 77;
        let (session, dbid) = (place.session, place.dbid);
        let room = self.bytes[self.at..].as_mut_ptr().cast();
        let code = unsafe { JetGetDatabasePages(session, dbid, first, count, room, len, &mut actual, grbit) };
        (code, actual)
    }
}

#[test]
fn pages_are_those_of_the_file() {
    let mut place = Place::new();
    place.table("t").close();
    place.reopen();
    let file = std::fs::read(&place.path).unwrap();
    let pages = (file.len() / 4096 - 2) as u32;
    let mut room = Room::new(3 * 4096);
    assert_eq!(room.ask(&place, 1, 3, 3 * 4096, 0), (OK, 3 * 4096));
    assert_eq!(room.bytes[room.at..][..3 * 4096], file[2 * 4096..5 * 4096]);
    // The last one, and what would be behind it.
    assert_eq!(room.ask(&place, pages, 2, 9000, 0), (OK, 2 * 4096));
    assert_eq!(room.bytes[room.at..][..4096], file[file.len() - 4096..]);
    let behind = &room.bytes[room.at + 4096..][..4096];
    assert_eq!(behind[8..16], 0xFFFF_FFFF_FFFF_FFFDu64.to_le_bytes());
    assert_eq!(behind[24..28], [0; 4]);
    assert_eq!(room.ask(&place, 1, 0, 0, 0), (OK, 0));
    let small = err(JetErr::BufferTooSmall);
    for (first, count, len, grbit, code) in [
        (0, 1, 4096, 0, INVALID),
        (1, u32::MAX, 4096, 0, INVALID),
        (0x7FEF_FFFF, 1, 4096, 0, INVALID),
        (1, 1, 4095, 0, small),
        (1, 1, 4096, 2, err(JetErr::InvalidGrbit)),
    ] {
        assert_eq!(room.ask(&place, first, count, len, grbit), (code, 77));
    }
    room.at += 8;
    assert_eq!(room.ask(&place, 1, 1, 4096, 0), (INVALID, 77));
    let nowhere = |len, actual: *mut u32| unsafe {
        JetGetDatabasePages(place.session, place.dbid, 1, 0, null_mut(), len, actual, 0)
    };
    assert_eq!(nowhere(4096, &mut 0), INVALID);
    assert_eq!(nowhere(0, null_mut()), INVALID);
    assert_eq!(nowhere(0, &mut 0), OK);
}
