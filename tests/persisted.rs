//! Functions that a database names: computed defaults of columns, and functions called for changes of a table (docs/spec/04 §8.3).
//!
//! The library is made by the C compiler of the machine; without one the test says so and is content.

#![cfg(all(unix, target_pointer_width = "64"))]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod persisted_rig;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::c_void;
use std::ptr::null_mut;

use data_rig::*;
use esent::capi::retrieve::*;
use persisted_rig::*;
use schema_rig::{Place, column};
use session_rig::{OK, begin, commit};
use update_rig::{CANCEL, COPY, INSERT, REPLACE};

use esent::capi::consts::*;
use esent::capi::convert::JetConvertDDLA;
use esent::capi::table_create::JetCreateTableColumnIndex2A;
use esent::capi::types::*;

const TRUNCATED: i32 = 1006;
const INVALID: i32 = err(JetErr::InvalidParameter);

#[test]
fn a_default_is_computed_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    insert(table, plain, Some(21));
    assert_eq!(table.get(twice), number(42));
    // The copy buffer if that is asked for, the record if not.
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(plain, Some(&[5, 0, 0, 0])), OK);
    assert_eq!((table.get(twice), table.copy(twice)), (number(42), number(10)));
    assert_eq!(table.prepare(CANCEL), OK);
    // A value of its own, and none again.
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(twice, Some(&[1, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(twice), number(1));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(twice, None), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(twice), None, "NULL hides the default");
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set_with(twice, None, 0x200), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(twice), number(42));
    // Not asked for with IgnoreDefault, and there is no second value.
    assert_eq!(table.get_with(twice, 1, 0x20), Ok(None));
    assert_eq!(table.get_with(twice, 2, 0), Ok(None));
    // What the function gives is what the call gives.
    insert(table, plain, None);
    assert_eq!(table.get_with(twice, 1, 0), Ok(None));
    insert(table, plain, Some(13));
    assert_eq!(table.get_with(twice, 1, 0), Err(-1809));
    // In an insertion nothing has a record yet.
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(&[6, 0, 0, 0])), OK);
    assert_eq!(table.get_with(twice, 1, COPY), Ok(number(12)));
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(table.close(), OK);
    place.reopen();
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    assert_eq!(table.navigator().get(twice), number(42));
}

#[test]
fn sizes_and_arrays() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    insert(table, plain, Some(4));
    let retrieve = |room: usize| {
        let (mut value, mut len) = (0i32, 77);
        let code = unsafe {
            JetRetrieveColumn(
                table.session,
                table.id,
                twice,
                (&raw mut value).cast(),
                room as u32,
                &mut len,
                0,
                null_mut(),
            )
        };
        (code, value, len)
    };
    assert_eq!(retrieve(4), (OK, 8, 4));
    assert_eq!(
        retrieve(2),
        (TRUNCATED, 0, 4),
        "although the function does not say so"
    );
    let mut size = 0;
    let code = unsafe {
        JetRetrieveColumn(
            table.session,
            table.id,
            twice,
            null_mut(),
            0,
            &mut size,
            0,
            null_mut(),
        )
    };
    assert_eq!((code, size), (TRUNCATED, 4));
    let mut values = [0i32; 3];
    let mut elements: Vec<JET_RETRIEVECOLUMN> = [plain, twice, plain]
        .iter()
        .zip(&mut values)
        .map(|(id, value)| {
            let mut element: JET_RETRIEVECOLUMN = unsafe { std::mem::zeroed() };
            element.columnid = *id;
            element.pvData = (value as *mut i32).cast::<c_void>();
            element.cbData = 4;
            element.itagSequence = 1;
            element
        })
        .collect();
    let code = unsafe { JetRetrieveColumns(table.session, table.id, elements.as_mut_ptr(), 3) };
    assert_eq!(code, OK);
    assert_eq!(values, [4, 8, 4]);
    assert!(
        elements
            .iter()
            .all(|element| (element.err, element.cbActual) == (OK, 4))
    );
    elements[1].cbData = 1;
    let code = unsafe { JetRetrieveColumns(table.session, table.id, elements.as_mut_ptr(), 3) };
    assert_eq!((code, elements[1].err), (TRUNCATED, TRUNCATED));
    insert(table, plain, Some(13));
    let code = unsafe { JetRetrieveColumns(table.session, table.id, elements.as_mut_ptr(), 3) };
    assert_eq!(code, -1809);
    // Column 0 finds it among the tagged values.
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get_with(0, 1, 0), Ok(number(8)));
}

#[test]
fn functions_have_to_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let table = place.table("t");
    let n = table.added(column("n", JET_coltypLong));
    let add = |function: &str| add_computed(table, column("c", JET_coltypLong), function, n).0;
    assert_eq!(add("no such library!twice"), err(JetErr::CallbackNotResolved));
    assert_eq!(
        add(&format!("{library}!thrice")),
        err(JetErr::CallbackNotResolved)
    );
    assert_eq!(add("twice"), err(JetErr::InvalidParameter));
    assert_eq!(
        add(&format!("{}!twice", "x".repeat(300))),
        err(JetErr::InvalidParameter)
    );
    assert_eq!(add(&format!("{library}!twice")), OK);
}

#[test]
fn where_they_are_not_wanted_they_fail() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let place = place(&[]);
    // Nobody looks whether there is such a function.
    let (table, plain, twice) = twice(&place, "no such library");
    insert(table, plain, Some(1));
    assert_eq!(table.get_with(twice, 1, 0), Err(err(JetErr::CallbackFailed)));
    assert_eq!(
        create_watched(&place, "w", &format!("{library}!counted"), 0x2).0,
        OK
    );
    let (code, watched) = place.open("w", 0);
    assert_eq!(code, OK);
    let watched = watched.navigator();
    assert_eq!(watched.prepare(INSERT), OK);
    assert_eq!(watched.update(), err(JetErr::CallbackFailed));
}

/// Makes a table that calls a function; it has one column.
fn create_watched(place: &Place, name: &str, function: &str, kinds: u32) -> (i32, Option<Table>) {
    let (name, function, first) = (text(name), text(function), text("n"));
    let mut columns: [JET_COLUMNCREATE_A; 1] = unsafe { std::mem::zeroed() };
    columns[0].cbStruct = size_of::<JET_COLUMNCREATE_A>() as u32;
    columns[0].szColumnName = first.as_ptr().cast_mut();
    columns[0].coltyp = JET_coltypLong;
    let mut table: JET_TABLECREATE2_A = unsafe { std::mem::zeroed() };
    table.cbStruct = size_of::<JET_TABLECREATE2_A>() as u32;
    table.szTableName = name.as_ptr().cast_mut();
    table.rgcolumncreate = columns.as_mut_ptr();
    table.cColumns = 1;
    table.szCallback = function.as_ptr().cast_mut();
    table.cbtyp = kinds;
    let code = unsafe { JetCreateTableColumnIndex2A(place.session, place.dbid, &mut table) };
    if code != OK {
        return (code, None);
    }
    let made = Table {
        session: place.session,
        id: table.tableid,
    };
    assert_eq!(made.close(), OK);
    (code, Some(made))
}

#[test]
fn a_table_calls_the_function_it_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    let missing = format!("{library}!missing");
    assert_eq!(
        create_watched(&place, "w", &missing, 0x2).0,
        err(JetErr::CallbackNotResolved)
    );
    let long = format!("{library}!{}", "x".repeat(255));
    assert_eq!(
        create_watched(&place, "w", &long, 0x2).0,
        err(JetErr::InvalidParameter)
    );
    assert_eq!(
        create_watched(&place, "w", &format!("{library}!counted"), 0x6).0,
        OK
    );
    assert_eq!(
        create_watched(&place, "r", &format!("{library}!refuse"), 0x7E).0,
        OK
    );
    for round in 1..=2 {
        let (code, watched) = place.open("w", 0);
        assert_eq!(code, OK);
        let watched = watched.navigator();
        assert_eq!((watched.prepare(INSERT), watched.update()), (OK, OK));
        assert_eq!(how_often(&library, 0x2), round);
        assert_eq!(how_often(&library, 0x4), round);
        assert_eq!((watched.go(MOVE_FIRST), watched.delete()), (OK, OK));
        assert_eq!(how_often(&library, 0x20), 0);
        assert_eq!(watched.close(), OK);
        place.reopen();
    }
    let (code, refusing) = place.open("r", 0);
    assert_eq!(code, OK);
    let refusing = refusing.navigator();
    assert_eq!(refusing.prepare(INSERT), OK);
    assert_eq!(refusing.update(), -1003);
    assert_eq!(begin(place.session), OK);
    assert_eq!(commit(place.session), OK);
}

#[test]
fn tables_can_be_silenced() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let place = place(&[(ENABLE, 1), (DISABLE, 1)]);
    assert_eq!(create_watched(&place, "w", "no such library!f", 0x2).0, OK);
    let (code, watched) = place.open("w", 0);
    assert_eq!(code, OK);
    let watched = watched.navigator();
    assert_eq!((watched.prepare(INSERT), watched.update()), (OK, OK));
    // Defaults are computed all the same.
    let (table, plain, twice) = twice(&place, &library);
    insert(table, plain, Some(7));
    assert_eq!(table.get(twice), number(14));
}

fn convert<T>(place: &Place, op: i32, given: &mut T) -> i32 {
    let (data, len) = ((given as *mut T).cast::<c_void>(), size_of::<T>() as u32);
    unsafe { JetConvertDDLA(place.session, place.dbid, op, data, len) }
}

fn add_callback(place: &Place, table: &str, function: &str, kinds: u32) -> i32 {
    let (table, function) = (text(table), text(function));
    let mut given = JET_DDLADDCALLBACK_A {
        szTable: table.as_ptr().cast_mut(),
        szCallback: function.as_ptr().cast_mut(),
        cbtyp: kinds,
    };
    convert(place, opDDLConvAddCallback, &mut given)
}

fn change_library(place: &Place, old: &str, new: &str) -> i32 {
    let (old, new) = (text(old), text(new));
    let mut given = JET_DDLCALLBACKDLL_A {
        szOldDLL: old.as_ptr().cast_mut(),
        szNewDLL: new.as_ptr().cast_mut(),
    };
    convert(place, opDDLConvChangeCallbackDLL, &mut given)
}

#[test]
fn a_table_is_given_a_function_later() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    place.table("t").close();
    let counted = format!("{library}!counted");
    assert_eq!(
        add_callback(&place, "u", &counted, 0x2),
        err(JetErr::ObjectNotFound)
    );
    assert_eq!(add_callback(&place, "t", &counted, 0x2), OK);
    assert_eq!(
        add_callback(&place, "t", &counted, 0x4),
        err(JetErr::KeyDuplicate)
    );
    let before = how_often(&library, 0x2);
    for round in 1..=2 {
        let (code, table) = place.open("t", 0);
        assert_eq!(code, OK);
        let table = table.navigator();
        assert_eq!((table.prepare(INSERT), table.update()), (OK, OK));
        assert_eq!(how_often(&library, 0x2), before + round);
        assert_eq!(table.close(), OK);
        place.reopen();
    }
}

#[test]
fn a_column_is_given_a_function_later() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    let table = place.table("t");
    let plain = table.added(column("n", JET_coltypLong));
    let computed = table.added(column("c", JET_coltypLong).grbit(JET_bitColumnTagged));
    insert(table.navigator(), plain, Some(4));
    assert_eq!(table.navigator().get(computed), None);
    table.close();
    let (name, other, function) = (text("t"), text("c"), text(&format!("{library}!twice")));
    let mut data = (JetRetrieveColumn as *const () as usize).to_ne_bytes().to_vec();
    data.extend((plain as usize).to_ne_bytes());
    let mut given = JET_DDLADDCOLUMNCALLBACK_A {
        szTable: name.as_ptr().cast_mut(),
        szColumn: other.as_ptr().cast_mut(),
        szCallback: function.as_ptr().cast_mut(),
        pvCallbackData: data.as_mut_ptr().cast(),
        cbCallbackData: data.len() as u32,
    };
    assert_eq!(convert(&place, opDDLConvAddColumnCallback, &mut given), OK);
    for _ in 0..2 {
        let (code, table) = place.open("t", 0);
        assert_eq!(code, OK);
        let table = table.navigator();
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.get(computed), number(8));
        assert_eq!(table.close(), OK);
        place.reopen();
    }
    given.szColumn = function.as_ptr().cast_mut();
    assert_ne!(convert(&place, opDDLConvAddColumnCallback, &mut given), OK);
    given.szColumn = name.as_ptr().cast_mut();
    let missing = convert(&place, opDDLConvAddColumnCallback, &mut given);
    assert_eq!(missing, err(JetErr::ColumnNotFound));
}

#[test]
fn functions_move_to_another_library() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library(folder.path()) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    place.table("t").close();
    place.table("u").close();
    let (_, table) = place.open("u", 0);
    let plain = table.added(column("n", JET_coltypLong));
    table.close();
    assert_eq!(add_callback(&place, "t", "Old Library.dll!counted", 0x2), OK);
    let not_there = err(JetErr::CallbackNotResolved);
    assert_eq!(place.open("t", 0).0, not_there);
    assert_eq!(change_library(&place, "library", &library), OK);
    assert_eq!(place.open("t", 0).0, not_there, "no name begins so");
    assert_eq!(
        change_library(&place, "old library.DLL", &"n".repeat(57)),
        INVALID
    );
    assert_eq!(
        change_library(&place, "", &library),
        INVALID,
        "columns without a function"
    );
    assert_eq!(begin(place.session), OK);
    assert_eq!(change_library(&place, "old library.DLL", &library), OK);
    assert_eq!(session_rig::rollback(place.session), OK);
    assert_eq!(place.open("t", 0).0, not_there);
    assert_eq!(change_library(&place, "old library.DLL", &library), OK);
    let before = how_often(&library, 0x2);
    for round in 1..=2 {
        let (code, table) = place.open("t", 0);
        assert_eq!(code, OK);
        let table = table.navigator();
        assert_eq!((table.prepare(INSERT), table.update()), (OK, OK));
        assert_eq!(how_often(&library, 0x2), before + round);
        assert_eq!(table.close(), OK);
        place.reopen();
    }
    let (code, table) = place.open("u", 0);
    assert_eq!(code, OK);
    insert(table.navigator(), plain, Some(1));
}
