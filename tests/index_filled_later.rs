//! Indexes that are to be filled later: codes and their order, who may use them, what becomes of them (docs/spec/05 §3.10.1).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod filling_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::{CStr, c_void};
use std::mem::zeroed;
use std::ptr::null_mut;
use std::sync::Mutex;

use data_rig::{JetErr, READ_ONLY, attach, close, detach, err, open, open_table, path_text, text};
use esent::capi::callback::{JetRegisterCallback, JetUnregisterCallback};
use esent::capi::maintenance::JetCompactA;
use esent::capi::types::{JET_API_PTR, JET_HANDLE, JET_SESID, JET_TABLEID};
use esent::types::{ColumnType, PageSize};
use filling_rig::*;
use made::{Cell, Index, Spec};
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::{INSERT, REPLACE, updatable, writable};

const INVALID: i32 = err(JetErr::InvalidParameter);
const ILLEGAL: i32 = err(JetErr::IllegalOperation);
const UNUSABLE: i32 = err(JetErr::CantUseDeferredPopulateIndex);
const TOO_LOW: i32 = err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);

/// With a struct, in bytes or UTF-16, filled in by `set` beyond name, key and options.
macro_rules! struct_calls {
    ($($name:ident, $index:ident, $call:ident, $wide:expr;)*) => {$(
        fn $name(cursor: Cursor, key: &str, grbit: u32, set: impl FnOnce(&mut $index)) -> i32 {
            let units = |text: &str| -> Vec<u16> { text.encode_utf16().collect() };
            let (name, wide) = (text("later"), units("later\0"));
            let wide_key = units(key);
            let mut index: $index = unsafe { zeroed() };
            index.cbStruct = size_of::<$index>() as u32;
            if $wide {
                index.szIndexName = wide.as_ptr().cast_mut().cast();
                index.szKey = wide_key.as_ptr().cast_mut().cast();
            } else {
                index.szIndexName = name.as_ptr().cast_mut().cast();
                index.szKey = key.as_ptr().cast_mut().cast();
            }
            if key.is_empty() {
                index.szKey = null_mut();
            }
            index.cbKey = (key.len() * if $wide { 2 } else { 1 }) as u32;
            index.grbit = grbit;
            set(&mut index);
            unsafe { $call(cursor.session, cursor.id, &mut index, 1) }
        }
    )*};
}

struct_calls! {
    first, JET_INDEXCREATE_A, JetCreateIndex2A, false;
    first_wide, JET_INDEXCREATE_W, JetCreateIndex2W, true;
    second, JET_INDEXCREATE2_A, JetCreateIndex3A, false;
    second_wide, JET_INDEXCREATE2_W, JetCreateIndex3W, true;
    third, JET_INDEXCREATE3_A, JetCreateIndex4A, false;
    third_wide, JET_INDEXCREATE3_W, JetCreateIndex4W, true;
}

#[test]
fn older_formats_have_none() {
    for revision in [20, 250] {
        let place = place_of(10, revision);
        let table = rows(&place, [(1, 1)]);
        assert_eq!(table.cursor.index("later", KEY, CREATE), TOO_LOW);
        assert_eq!(third(table.cursor, KEY, CREATE, |_| {}), TOO_LOW);
        // None can be filled further, whatever else is said.
        assert_eq!(table.fill(), ILLEGAL);
        assert_eq!(table.cursor.index("later", KEY, PROCESS), ILLEGAL);
        assert_eq!(begin(place.session), OK);
        assert_eq!(table.fill(), ILLEGAL);
        assert_eq!(commit(place.session), OK);
        // Not among others.
        for bits in [CREATE, PROCESS] {
            let (code, _) = table.cursor.indexes(&[("i", KEY, 0), ("j", KEY, bits)]);
            assert_eq!(code, err(JetErr::ExclusiveTableLockRequired));
        }
        table.cursor.close();
        let (_, alone) = place.open("t", JET_bitTableDenyRead);
        for bits in [CREATE, PROCESS] {
            let (code, _) = alone.indexes(&[("i", KEY, 0), ("j", KEY, bits)]);
            assert_eq!(code, ILLEGAL);
        }
        assert_eq!(alone.index_count(), 1);
        assert_eq!(progress(&place), None);
    }
    assert_eq!(
        rows(&place_of(10, 260), []).cursor.index("later", KEY, CREATE),
        OK
    );
}

#[test]
fn structs_that_have_it_filled() {
    let place = place(1);
    let table = rows(&place, (0..3).map(|id| (id, id)));
    let cursor = table.cursor;
    // UTF-16 structs are looked at before anybody asks whether there is something to be filled.
    assert_eq!(first_wide(cursor, KEY, PROCESS, |_| {}), INVALID);
    assert_eq!(first_wide(cursor, "", PROCESS, |_| {}), ILLEGAL);
    assert_eq!(second_wide(cursor, KEY, PROCESS, |_| {}), INVALID);
    assert_eq!(second_wide(cursor, "", PROCESS, |_| {}), ILLEGAL);
    assert_eq!(third_wide(cursor, "", PROCESS, |_| {}), INVALID);
    assert_eq!(third_wide(cursor, KEY, PROCESS, |_| {}), ILLEGAL);
    assert_eq!(third(cursor, KEY, PROCESS, |_| {}), ILLEGAL);
    table.make();
    assert_eq!(first(cursor, KEY, PROCESS, |_| {}), INVALID);
    assert_eq!(third(cursor, KEY, PROCESS, |_| {}), INVALID);
    assert_eq!(third_wide(cursor, KEY, PROCESS, |_| {}), INVALID);
    // Nothing else is said.
    for bits in [CREATE, JET_bitIndexUnique, JET_bitIndexLazyFlush] {
        assert_eq!(first(cursor, "", PROCESS | bits, |_| {}), INVALID);
    }
    assert_eq!(first(cursor, "", PROCESS, |index| index.ulDensity = 80), INVALID);
    assert_eq!(first(cursor, "", PROCESS, |index| index.u.lcid = 1033), INVALID);
    assert_eq!(
        first(cursor, "", PROCESS, |index| index.u2.cbVarSegMac = 9),
        INVALID
    );
    assert_eq!(first(cursor, "", PROCESS, |index| index.cbKeyMost = 256), INVALID);
    assert_eq!(
        first(cursor, "", PROCESS, |index| index.szIndexName = null_mut()),
        INVALID
    );
    let mut hints: JET_SPACEHINTS = unsafe { zeroed() };
    hints.cbStruct = size_of::<JET_SPACEHINTS>() as u32;
    hints.ulGrowth = 100;
    assert_eq!(
        second(cursor, "", PROCESS, |index| index.pSpacehints = &mut hints),
        INVALID
    );
    hints.ulGrowth = 0;
    assert_eq!(progress(&place), Some(Vec::new()));
    // These do it.
    assert_eq!(
        first(cursor, "", PROCESS, |index| index.cbKeyMost = 255),
        INCOMPLETE
    );
    assert_eq!(
        second(cursor, "", PROCESS, |index| index.pSpacehints = &mut hints),
        INCOMPLETE
    );
    assert_eq!(
        third(cursor, "", PROCESS, |index| index.ulDensity = 80),
        INCOMPLETE
    );
    assert_eq!(second_wide(cursor, "", PROCESS, |_| {}), OK);
    table.is_right();
}

#[test]
fn what_can_be_filled_and_when() {
    let mut place = place(10);
    let table = rows(&place, (0..20).map(|id| (id, id)));
    let cursor = table.cursor;
    table.make();
    assert_eq!(cursor.index("later", KEY, CREATE), err(JetErr::IndexDuplicate));
    assert_eq!(cursor.index("at once", KEY, 0), OK);
    assert_eq!(fill(cursor, "at once"), INVALID);
    assert_eq!(fill(cursor, "nowhere"), err(JetErr::IndexNotFound));
    assert_eq!(fill(cursor, "primary"), err(JetErr::IndexNotFound));
    assert_eq!(fill(cursor, "not.a.name"), err(JetErr::InvalidName));
    assert_eq!(begin(place.session), OK);
    assert_eq!(fill(cursor, "nowhere"), err(JetErr::InTransaction));
    assert_eq!(table.fill(), err(JetErr::InTransaction));
    assert_eq!(commit(place.session), OK);
    // A cursor that may change nothing is good enough; a file that may not be changed is not.
    let (_, reading) = place.open("t", JET_bitTableReadOnly);
    assert_eq!(fill(reading, "later"), INCOMPLETE);
    assert_eq!(reading.index("more", KEY, CREATE), err(JetErr::PermissionDenied));
    reading.close();
    cursor.close();
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    assert_eq!(attach(place.session, &place.path, READ_ONLY), OK);
    let (_, dbid) = open(place.session, &place.path, READ_ONLY);
    let (_, id) = open_table(place.session, dbid, "t", 0);
    let session = place.session;
    let reading = Cursor { session, id };
    assert_eq!(fill(reading, "later"), ILLEGAL);
    assert_eq!(reading.navigator().set_index(Some("later")), UNUSABLE);
    assert_eq!(grbit_of(reading, "later") & CREATE, CREATE);
    reading.close();
    (_, place.dbid) = (0, dbid);
    place.reopen();
    let table = table.reopened(&place);
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(table.fill(), OK);
    assert_eq!(table.cursor.delete_index("at once"), OK);
    table.is_right();
}

#[test]
fn what_goes_again() {
    let mut place = place(3);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    // The making of an index, with what others have entered meanwhile.
    let other = table.elsewhere(&place);
    assert_eq!(begin(place.session), OK);
    table.make();
    assert_eq!(table.insert(30, 30), OK);
    assert_eq!(other.insert(40, 40), OK);
    assert_eq!(fill(other.cursor, "later"), err(JetErr::IndexNotFound));
    assert_eq!(rollback(place.session), OK);
    assert_eq!(other.insert(50, 50), OK);
    assert_eq!(
        table.fill(),
        err(JetErr::IndexNotFound),
        "the table of keys stays"
    );
    // Its deletion, and that of its table; the keys go too.
    table.make();
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(progress(&place).unwrap().len(), 1);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.cursor.delete_index("later"), OK);
    assert_eq!(table.cursor.delete_index("later"), err(JetErr::IndexNotFound));
    assert_eq!(rollback(place.session), OK);
    assert_eq!(progress(&place).unwrap().len(), 1);
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(table.cursor.delete_index("later"), OK);
    assert_eq!(progress(&place), Some(Vec::new()));
    table.make();
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(table.cursor.delete_column("value"), err(JetErr::ColumnInUse));
    other.leave();
    table.cursor.close();
    let report = checked(&mut place);
    assert!(report.is_clean(), "{report}");
    assert_eq!(place.delete("t"), OK);
    assert_eq!(progress(&place), Some(Vec::new()));
    assert_eq!(
        place.delete("MSysDeferredPopulateKeys"),
        err(JetErr::CannotDeleteSystemTable)
    );
}

#[test]
fn an_index_that_somebody_is_deleting() {
    let place = place(3);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    let other = table.elsewhere(&place);
    table.make();
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(begin(other.cursor.session), OK);
    assert_eq!(other.cursor.delete_index("later"), OK);
    // It is gone for all at once, until it is back.
    assert_eq!(table.fill(), err(JetErr::IndexNotFound));
    assert_eq!(table.replace(1, 100), OK);
    assert_eq!(table.delete(9), OK);
    assert_eq!(rollback(other.cursor.session), OK);
    assert_eq!(
        [table.fill(), table.fill(), table.fill()],
        [INCOMPLETE, INCOMPLETE, OK]
    );
    table.is_right();
}

/// Kinds, first argument, context of every call; and what to answer.
static ASKED: Mutex<Vec<(u32, String, usize)>> = Mutex::new(Vec::new());

unsafe extern "system" fn throttle(
    _: JET_SESID,
    _: u32,
    _: JET_TABLEID,
    kind: u32,
    first: *mut c_void,
    second: *mut c_void,
    context: *mut c_void,
    _: JET_API_PTR,
) -> i32 {
    assert!(second.is_null());
    let name = unsafe { CStr::from_ptr(first.cast()) };
    let mut asked = ASKED.lock().unwrap();
    asked.push((kind, name.to_str().unwrap().to_owned(), context as usize));
    match asked.len() % 4 {
        0 => err(JetErr::CallbackFailed),
        _ => OK,
    }
}

#[test]
fn whoever_watches_says_whether_it_goes_on() {
    const THROTTLE: u32 = 0x8000;
    let place = place(3);
    let table = rows(&place, (0..20).map(|id| (id, id)));
    table.make();
    let mut handle: JET_HANDLE = 0;
    let (session, id) = (table.cursor.session, table.cursor.id);
    let word = 77 as *mut c_void;
    let code = unsafe { JetRegisterCallback(session, id, THROTTLE, Some(throttle), word, &mut handle) };
    assert_eq!(code, OK);
    // Four steps, and the fourth answer is no.
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(progress(&place).unwrap()[0].1, [0x7F, 0x80, 0, 0, 11]);
    {
        let asked = ASKED.lock().unwrap();
        assert_eq!(asked.len(), 4);
        assert!(asked.iter().all(|call| *call == (THROTTLE, "later".into(), 77)));
    }
    assert_eq!(table.fill(), OK);
    assert_eq!(ASKED.lock().unwrap().len(), 6);
    assert_eq!(
        unsafe { JetUnregisterCallback(session, id, THROTTLE, handle) },
        OK
    );
    table.is_right();
}

/// A table made in one call, with columns `id` and `value`, `primary` and `later`.
fn in_one_call(place: &Place, name: &str, template: Option<&str>, grbit: u32) -> Cursor {
    let names = ["id", "value", "primary", "later", name, template.unwrap_or("")].map(text);
    let pointer = |at: usize| names[at].as_ptr().cast_mut();
    let mut columns: [JET_COLUMNCREATE_A; 2] = unsafe { zeroed() };
    for (at, column) in columns.iter_mut().enumerate() {
        column.cbStruct = size_of::<JET_COLUMNCREATE_A>() as u32;
        (column.szColumnName, column.coltyp) = (pointer(at), JET_coltypLong);
    }
    let mut indexes: [JET_INDEXCREATE_A; 2] = unsafe { zeroed() };
    let wanted = [("+id\0\0", JET_bitIndexPrimary), (KEY, CREATE)];
    for ((at, index), (key, grbit)) in indexes.iter_mut().enumerate().zip(wanted) {
        index.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
        (index.szIndexName, index.szKey) = (pointer(2 + at), key.as_ptr().cast_mut().cast());
        (index.cbKey, index.grbit) = (key.len() as u32, grbit);
    }
    let mut table: JET_TABLECREATE_A = unsafe { zeroed() };
    table.cbStruct = size_of::<JET_TABLECREATE_A>() as u32;
    (table.szTableName, table.ulPages, table.grbit) = (pointer(4), 1, grbit);
    match template {
        Some(_) => table.szTemplateTableName = pointer(5),
        None => {
            (table.rgcolumncreate, table.cColumns) = (columns.as_mut_ptr(), 2);
            (table.rgindexcreate, table.cIndexes) = (indexes.as_mut_ptr(), 2);
        }
    }
    let code = unsafe { JetCreateTableColumnIndexA(place.session, place.dbid, &mut table) };
    assert_eq!(code, OK, "{name}");
    Cursor {
        session: place.session,
        id: table.tableid,
    }
}

#[test]
fn tables_that_have_one_from_the_beginning() {
    let mut place = place(10);
    // The struct is not asked whether the format has them: the index says that it is to be filled, but nobody can do that.
    let cursor = in_one_call(&place, "plain", None, 0);
    assert_eq!(grbit_of(cursor, "later") & CREATE, CREATE);
    assert_eq!(cursor.navigator().set_index(Some("later")), UNUSABLE);
    assert_eq!(fill(cursor, "later"), ILLEGAL);
    assert_eq!(progress(&place), None);
    cursor.close();
    in_one_call(&place, "template", None, JET_bitTableCreateTemplateTable).close();
    in_one_call(&place, "derived", Some("template"), 0).close();
    // Another index brings the table of keys.
    let table = rows(&place, [(1, 1)]);
    table.make();
    table.cursor.close();
    let columns = |name: &str, cursor: Cursor| {
        let inherited = if name == "derived" { 0x8000_0000 } else { 0 };
        Rows {
            cursor,
            id: 1 | inherited,
            value: 2 | inherited,
        }
    };
    for name in ["plain", "derived"] {
        let (_, cursor) = place.open(name, 0);
        let table = columns(name, cursor);
        for id in 0..25 {
            assert_eq!(table.insert(id, -id), OK);
        }
        assert_eq!(table.delete(3), OK);
        assert_eq!(table.order("later"), Err(UNUSABLE));
        assert_eq!(
            [table.fill(), table.fill(), table.fill()],
            [INCOMPLETE, INCOMPLETE, OK]
        );
        assert_eq!(table.order("later").unwrap().len(), 24);
        cursor.close();
    }
    let report = checked(&mut place);
    assert!(report.is_clean(), "{report}");
    for name in ["plain", "derived"] {
        let (_, cursor) = place.open(name, 0);
        let table = columns(name, cursor);
        assert_eq!(table.order("later").unwrap().len(), 24, "{name}");
        cursor.close();
    }
    let (_, cursor) = place.open("template", 0);
    assert_eq!(cursor.navigator().set_index(Some("later")), UNUSABLE);
    assert_eq!(fill(cursor, "later"), OK);
    assert_eq!(cursor.navigator().set_index(Some("later")), OK);
}

#[test]
fn a_copy_has_the_whole_index() {
    let place = place(3);
    let table = rows(&place, (0..10).map(|id| (id, -id)));
    table.make();
    assert_eq!(table.fill(), INCOMPLETE);
    table.cursor.close();
    assert_eq!(close(place.session, place.dbid), OK);
    let copy = place.folder.path().join("copy.edb");
    let (from, to) = (path_text(&place.path), path_text(&copy));
    let code = unsafe { JetCompactA(place.session, from.as_ptr(), to.as_ptr(), None, null_mut(), 0) };
    assert_eq!(code, OK);
    assert_eq!(attach(place.session, &copy, 0), OK);
    let (_, dbid) = open(place.session, &copy, 0);
    let (_, id) = open_table(place.session, dbid, "t", 0);
    let session = place.session;
    let copied = Rows {
        cursor: Cursor { session, id },
        ..table
    };
    assert_eq!(grbit_of(copied.cursor, "later") & CREATE, 0);
    copied.is_right();
    let (code, _) = open_table(session, dbid, "MSysDeferredPopulateKeys", 0);
    assert_eq!(code, err(JetErr::ObjectNotFound));
}

#[test]
fn the_check_knows_which_entries_there_must_be() {
    let mut place = place(5);
    let table = rows(&place, (0..20).map(|id| (id, id)));
    table.make();
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(table.insert(30, 30), OK);
    table.cursor.close();
    assert!(checked(&mut place).is_clean());
    // Somebody says that the filling has come further: ids 5 and 6 have no entries.
    let (_, keys) = place.open("MSysDeferredPopulateKeys", 0);
    let store = keys.navigator();
    assert_eq!(store.go(i32::MAX), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(store.prepare(REPLACE), OK);
    let bytes = keys.column("rgbValue").unwrap().columnid;
    assert_eq!(store.set(bytes, Some(&[0x7F, 0x80, 0, 0, 6])), OK);
    assert_eq!(store.update(), OK);
    assert_eq!(commit(place.session), OK);
    keys.close();
    let report = checked(&mut place);
    assert_eq!(report.wrong, 2, "{report}");
    place.left.spoiled();
    assert!(
        report
            .findings
            .iter()
            .all(|found| found.code == JetErr::SecondaryIndexCorrupted)
    );
}

#[test]
fn a_store_of_another_version_is_refused() {
    let place = place(5);
    let table = rows(&place, (0..20).map(|id| (id, id)));
    table.make();
    table.cursor.close();
    let (_, keys) = place.open("MSysDeferredPopulateKeys", 0);
    let store = keys.navigator();
    let (key, value) = (keys.column("Key").unwrap(), keys.column("iValue").unwrap());
    assert_eq!(store.go(MOVE_FIRST), OK);
    let name: Vec<u8> = ".Schema\\External\\Major\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    while store.get(key.columnid).unwrap() != name {
        assert_eq!(store.go(1), OK);
    }
    assert_eq!(store.get(value.columnid).unwrap(), [2, 0, 0, 0]);
    assert_eq!(begin(place.session), OK);
    assert_eq!(store.prepare(REPLACE), OK);
    assert_eq!(store.set(value.columnid, Some(&[3, 0, 0, 0])), OK);
    assert_eq!(store.update(), OK);
    assert_eq!(commit(place.session), OK);
    keys.close();
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    let before = std::fs::read(&place.path).unwrap();
    let refused = err(JetErr::InvalidDatabaseVersion);
    assert_eq!(attach(place.session, &place.path, 0), refused);
    assert_eq!(std::fs::read(&place.path).unwrap(), before, "nothing is written");
    assert_eq!(attach(place.session, &place.path, READ_ONLY), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
}

#[test]
fn records_change_beside_one_that_is_not_filled() {
    let row = |n: i32| {
        let value = |n: i32| Cell::Is(n.to_le_bytes().to_vec());
        vec![(1, value(n)), (2, value(10 * n))]
    };
    let spec = Spec {
        name: "t",
        columns: vec![
            made::column(1, "id", ColumnType::Long),
            made::column(2, "tens", ColumnType::Long),
        ],
        indexes: vec![
            made::index("primary", 0x31, &[1]),
            Index {
                unfilled: true,
                ..made::index("tens", 0x10, &[2])
            },
        ],
        records: (1..=4).map(row).collect(),
        ..Spec::default()
    };
    let (data, dbid) = writable(PageSize::DEFAULT, &[spec]);
    let table = updatable(&data, dbid, "t");
    assert_eq!(table.set_index(Some("tens")), UNUSABLE);
    // The second record has no entry, the first one has.
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.go(1), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(2, Some(&[77, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(1), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(1, Some(&[9, 0, 0, 0])), OK);
    assert_eq!(table.set(2, Some(&[90, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    let mut found = Vec::new();
    loop {
        found.push((table.get(1).unwrap()[0], table.get(2).unwrap()[0]));
        if table.go(1) != OK {
            break;
        }
    }
    assert_eq!(found, [(2, 77), (4, 40), (9, 90)]);
    // It can go.
    let cursor = Cursor {
        session: table.session,
        id: table.id,
    };
    assert_eq!(cursor.delete_index("tens"), OK);
    assert_eq!(table.close(), OK);
}
