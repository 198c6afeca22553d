//! `JetComputeStats` and where its counts are found again (docs/spec/05 §4.9).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ptr::null;

use data_rig::{JetErr, Table, attach, close, detach, err, open, open_table};
use esent::capi::bookmark::JetComputeStats;
use esent::capi::cursor::JetSetCursorFilter;
use schema_rig::*;
use session_rig::{JET_SESID, OK, begin, commit, rollback};
use update_rig::{COPY, INSERT};

const MOVE_FIRST: i32 = i32::MIN;
const TRANSACTION_READ_ONLY: u32 = 1;

fn compute(cursor: Cursor) -> i32 {
    unsafe { JetComputeStats(cursor.session, cursor.id) }
}

/// What `JetGetTableInfo` says: records and pages.
fn of_table(cursor: Cursor) -> (u32, u32) {
    let mut info: JET_OBJECTINFO = unsafe { std::mem::zeroed() };
    let (place, len) = ((&raw mut info).cast(), size_of::<JET_OBJECTINFO>() as u32);
    let code = unsafe { JetGetTableInfoA(cursor.session, cursor.id, place, len, JET_TblInfo) };
    assert_eq!(code, OK);
    (info.cRecord, info.cPage)
}

/// What `JetGetObjectInfo` says.
fn of_object(session: JET_SESID, dbid: u32, name: &str, level: u32) -> (u32, u32) {
    let mut info: JET_OBJECTINFO = unsafe { std::mem::zeroed() };
    let (place, len) = ((&raw mut info).cast(), size_of::<JET_OBJECTINFO>() as u32);
    let name = data_rig::text(name);
    let code = unsafe { JetGetObjectInfoA(session, dbid, 1, null(), name.as_ptr(), place, len, level) };
    assert_eq!(code, OK);
    (info.cRecord, info.cPage)
}

/// What the list of indexes says of each: entries, keys, pages.
fn of_indexes(cursor: Cursor) -> Vec<(String, [u32; 3])> {
    let mut list: JET_INDEXLIST = unsafe { std::mem::zeroed() };
    let (place, len) = ((&raw mut list).cast(), size_of::<JET_INDEXLIST>() as u32);
    list.cbStruct = len;
    let code =
        unsafe { JetGetTableIndexInfoA(cursor.session, cursor.id, null(), place, len, JET_IdxInfoList) };
    assert_eq!(code, OK);
    let rows = Table {
        session: cursor.session,
        id: list.tableid,
    };
    let number = |column| u32::from_le_bytes(rows.get(column).unwrap().try_into().unwrap());
    let mut found = Vec::new();
    let mut code = rows.go(MOVE_FIRST);
    while code == OK {
        let name = String::from_utf8(rows.get(list.columnidindexname).unwrap()).unwrap();
        let counts = [list.columnidcEntry, list.columnidcKey, list.columnidcPage];
        found.push((name, counts.map(number)));
        code = rows.go(1);
    }
    assert_eq!(rows.close(), OK);
    found
}

fn insert(cursor: Cursor, id: (u32, i32), group: (u32, i32), note: (u32, &[u8])) {
    let table = cursor.navigator();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(id.0, Some(&id.1.to_le_bytes())), OK);
    assert_eq!(table.set(group.0, Some(&group.1.to_le_bytes())), OK);
    assert_eq!(table.set(note.0, Some(note.1)), OK);
    assert_eq!(table.update(), OK);
}

/// A table with a primary index, an index with repeated keys, one that is unique, and one with nothing in it.
struct Counted {
    place: Place,
    table: Cursor,
    columns: [u32; 3],
}

const RECORDS: i32 = 60;

fn counted() -> Counted {
    let place = Place::new();
    let table = place.table("t");
    let id = table.added(column("id", JET_coltypLong));
    let group = table.added(column("group", JET_coltypLong));
    let note = table.added(column("note", JET_coltypBinary));
    table.added(column("none", JET_coltypLong));
    assert_eq!(table.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    assert_eq!(table.index("group", "+group\0\0", 0), OK);
    assert_eq!(table.index("falling", "-id\0\0", JET_bitIndexUnique), OK);
    assert_eq!(table.index("none", "+none\0\0", JET_bitIndexIgnoreNull), OK);
    table.close();
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    for n in 0..RECORDS {
        insert(table, (id, n), (group, n / 7), (note, &[n as u8; 200]));
    }
    Counted {
        place,
        table,
        columns: [id, group, note],
    }
}

#[test]
fn counts_are_found_by_every_question_and_kept_in_the_file() {
    let mut counted = counted();
    let table = counted.table;
    let (session, dbid) = (table.session, counted.place.dbid);
    assert_eq!(of_table(table), (0, 0), "nobody has counted");
    assert!(of_indexes(table).iter().all(|(_, counts)| *counts == [0; 3]));
    assert_eq!(compute(table), OK);

    let (records, pages) = of_table(table);
    assert_eq!(records, RECORDS as u32);
    // Records of more than 200 bytes on pages of 4096.
    assert!((4..=12).contains(&pages), "{pages}");
    let n = RECORDS as u32;
    let expected = vec![
        ("falling".to_owned(), [n, n, 1]),
        ("group".to_owned(), [n, n.div_ceil(7), 1]),
        ("none".to_owned(), [0; 3]),
        ("primary".to_owned(), [n, n, pages]),
    ];
    assert_eq!(of_indexes(table), expected);
    assert_eq!(of_object(session, dbid, "t", JET_ObjInfo), (n, pages));
    assert_eq!(of_object(session, dbid, "t", JET_ObjInfoNoStats), (0, 0));

    // They say what was, not what is.
    assert_eq!(table.navigator().go(MOVE_FIRST), OK);
    assert_eq!(table.navigator().delete(), OK);
    assert_eq!(of_table(table), (n, pages));
    table.close();
    counted.place.reopen();
    let (code, table) = counted.place.open("t", 0);
    assert_eq!(code, OK);
    assert_eq!(of_table(table), (n, pages));
    assert_eq!(of_indexes(table), expected);
    assert_eq!(compute(table), OK);
    assert_eq!(of_table(table).0, n - 1);
}

#[test]
fn counts_are_of_the_transaction_and_go_with_it() {
    let counted = counted();
    let table = counted.table;
    let [id, group, note] = counted.columns;
    let session = counted.place.rig.session();
    let (code, dbid) = open(session, &counted.place.path, 0);
    assert_eq!(code, OK);
    let (code, other) = open_table(session, dbid, "t", 0);
    assert_eq!(code, OK);
    let other = Cursor { session, id: other };
    let n = RECORDS as u32;

    assert_eq!(begin(table.session), OK);
    insert(table, (id, 1000), (group, 1000), (note, b"new"));
    assert_eq!(compute(other), OK);
    assert_eq!(of_table(other).0, n, "nobody sees what is not committed");
    assert_eq!(
        compute(table),
        err(JetErr::WriteConflict),
        "counted since it began"
    );
    assert_eq!(rollback(table.session), OK);

    assert_eq!(begin(table.session), OK);
    insert(table, (id, 1000), (group, 1000), (note, b"new"));
    assert_eq!(compute(table), OK);
    assert_eq!(of_table(table).0, n + 1);
    assert_eq!(of_indexes(table)[1].1[..2], [n + 1, n.div_ceil(7) + 1]);
    assert_eq!(of_table(other).0, n);
    assert_eq!(compute(other), err(JetErr::WriteConflict));
    assert_eq!(rollback(table.session), OK);
    assert_eq!(of_table(table).0, n);
    assert_eq!(of_table(other).0, n);

    assert_eq!(begin(other.session), OK);
    assert_eq!(of_table(other).0, n);
    insert(table, (id, 1000), (group, 1000), (note, b"new"));
    assert_eq!(compute(table), OK);
    assert_eq!(of_table(other).0, n, "an older snapshot");
    assert_eq!(commit(other.session), OK);
    assert_eq!(of_table(other).0, n + 1);
}

#[test]
fn records_that_an_index_does_not_know_and_indexes_that_are_gone_do_not_count() {
    let counted = counted();
    let table = counted.table;
    assert_eq!(compute(table), OK);
    assert_eq!(table.delete_index("group"), OK);
    assert_eq!(compute(table), OK);
    let names: Vec<String> = of_indexes(table).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["falling", "none", "primary"]);
    // The record in hand is neither lost nor counted.
    let navigator = table.navigator();
    assert_eq!(navigator.prepare(INSERT), OK);
    assert_eq!(navigator.set(counted.columns[0], Some(&[1, 1, 1, 1])), OK);
    assert_eq!(compute(table), OK);
    assert_eq!(
        navigator.get_with(counted.columns[0], 1, COPY),
        Ok(Some(vec![1; 4]))
    );
    assert_eq!(navigator.update(), OK);
    assert_eq!(of_table(table).0, RECORDS as u32);
}

#[test]
fn the_catalog_counts_itself() {
    let place = Place::new();
    let (code, catalog) = place.open("MSysObjects", 0);
    assert_eq!(code, OK);
    assert_eq!(compute(catalog), OK);
    let mut rows = 0;
    let mut code = catalog.navigator().go(MOVE_FIRST);
    while code == OK {
        rows += 1;
        code = catalog.navigator().go(1);
    }
    assert_eq!(of_table(catalog).0, rows);
    let of_name = of_indexes(catalog);
    assert!(
        of_name
            .iter()
            .any(|(name, counts)| name == "Name" && counts[0] == rows)
    );
    assert_eq!(
        of_object(place.session, place.dbid, "MSysObjects", JET_ObjInfo).0,
        rows
    );
}

#[test]
fn what_cannot_be_counted() {
    let mut counted = counted();
    let table = counted.table;
    let session = table.session;
    // A filter.
    let mut value = 5i32;
    let mut filter: JET_INDEX_COLUMN = unsafe { std::mem::zeroed() };
    filter.columnid = counted.columns[0];
    filter.relop = 2;
    (filter.pv, filter.cb) = ((&raw mut value).cast(), 4);
    let code = unsafe { JetSetCursorFilter(session, table.id, &mut filter, 1, 0) };
    assert_eq!(code, OK);
    assert_eq!(compute(table), err(JetErr::FilteredMoveNotSupported));
    let code = unsafe { JetSetCursorFilter(session, table.id, std::ptr::null_mut(), 0, 0) };
    assert_eq!(code, OK);
    // A transaction that only reads.
    let code = unsafe { esent::capi::transaction::JetBeginTransaction2(session, TRANSACTION_READ_ONLY) };
    assert_eq!(code, OK);
    assert_eq!(compute(table), err(JetErr::TransReadOnly));
    assert_eq!(rollback(session), OK);
    // A cursor that only reads is no hindrance.
    table.close();
    let (code, table) = counted.place.open("t", JET_bitTableReadOnly);
    assert_eq!(code, OK);
    assert_eq!(compute(table), OK);
    // A temporary table.
    let mut list: JET_INDEXLIST = unsafe { std::mem::zeroed() };
    let (place, len) = ((&raw mut list).cast(), size_of::<JET_INDEXLIST>() as u32);
    list.cbStruct = len;
    let code = unsafe { JetGetTableIndexInfoA(session, table.id, null(), place, len, JET_IdxInfoList) };
    assert_eq!(code, OK);
    let list = Cursor {
        session,
        id: list.tableid,
    };
    assert_eq!(compute(list), err(JetErr::IllegalOperation));
    list.close();
    table.close();
    // A database that is attached for reading.
    assert_eq!(close(session, counted.place.dbid), OK);
    assert_eq!(detach(session, Some(&counted.place.path)), OK);
    assert_eq!(attach(session, &counted.place.path, data_rig::READ_ONLY), OK);
    let (code, dbid) = open(session, &counted.place.path, data_rig::READ_ONLY);
    counted.place.dbid = dbid;
    assert!(code >= OK);
    let (code, id) = open_table(session, dbid, "t", 0);
    assert!(code >= OK);
    let table = Cursor { session, id };
    assert_eq!(compute(table), err(JetErr::PermissionDenied));
    table.close();
    assert_eq!(compute(table), err(JetErr::InvalidTableId));
}
