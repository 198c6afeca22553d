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
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::{CString, c_void};
use std::path::Path;
use std::process::Command;
use std::ptr::null_mut;

use data_rig::*;
use esent::capi::retrieve::*;
use schema_rig::{Column, Cursor, Place, column};
use session_rig::{OK, begin, commit, set_number};
use update_rig::{CANCEL, COPY, INSERT, REPLACE};

use esent::capi::column::JetAddColumnA;
use esent::capi::consts::*;
use esent::capi::table_create::JetCreateTableColumnIndex2A;
use esent::capi::types::*;

const ENABLE: u32 = 156;
const DISABLE: u32 = 65;
const TRUNCATED: i32 = 1006;

const LIBRARY: &str = r#"
#include <stddef.h>
#include <string.h>
typedef int (*RETRIEVE)(size_t, size_t, unsigned, void *, unsigned, unsigned *, unsigned, void *);
struct data { RETRIEVE retrieve; unsigned column; };
static int calls[256];

/* Twice the number in another column; NULL for none, a failure for 13. */
int twice(size_t sesid, unsigned dbid, size_t tableid, unsigned kind, void *value, void *size, void *context, size_t column)
{
    struct data data;
    unsigned room, actual = 0;
    int number = 0, code;
    memcpy(&data, context, sizeof data);
    memcpy(&room, size, sizeof room);
    calls[kind]++;
    if (kind != 0x80 || dbid == 0 || column < 256) return -1;
    code = data.retrieve(sesid, tableid, data.column, &number, sizeof number, &actual, 0, NULL);
    if (code != 0) return code;
    if (number == 13) return -1809;
    number *= 2;
    if (room >= sizeof number) memcpy(value, &number, sizeof number);
    room = sizeof number;
    memcpy(size, &room, sizeof room);
    return 0;
}

int counted(size_t sesid, unsigned dbid, size_t tableid, unsigned kind, void *a, void *b, void *context, size_t unused)
{
    if (a || b || context || unused) return -1;
    calls[kind]++;
    return 0;
}

int refuse(size_t sesid, unsigned dbid, size_t tableid, unsigned kind, void *a, void *b, void *context, size_t unused)
{
    return kind == 0x2 ? -1003 : 0;
}

int how_often(int kind)
{
    return calls[kind];
}
"#;

/// The library in a folder; `None` without a compiler.
fn library(folder: &Path) -> Option<String> {
    let (source, target) = (folder.join("callbacks.c"), folder.join("callbacks.so"));
    std::fs::write(&source, LIBRARY).unwrap();
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&target)
        .arg(&source)
        .status();
    match made {
        Ok(status) if status.success() => Some(target.to_str().unwrap().to_string()),
        _ => {
            println!("skipped: no C compiler");
            None
        }
    }
}

fn how_often(library: &str, kind: i32) -> i32 {
    let address = esent::os::library::function(library, "how_often", 4).unwrap();
    let function: extern "C" fn(i32) -> i32 = unsafe { std::mem::transmute(address) };
    function(kind)
}

fn place(params: &[(u32, usize)]) -> Place {
    Place::with(4096, |instance| {
        for (id, value) in params {
            assert_eq!(set_number(instance, 0, *id, *value), OK);
        }
    })
}

/// Adds a column that a function computes from another.
fn add_computed(table: Cursor, new: Column<'_>, function: &str, from: u32) -> (i32, u32) {
    let (name, function) = (CString::new(new.name).unwrap(), CString::new(function).unwrap());
    let mut data = (JetRetrieveColumn as *const () as usize).to_ne_bytes().to_vec();
    data.extend((from as usize).to_ne_bytes());
    let default = JET_USERDEFINEDDEFAULT_A {
        szCallback: function.as_ptr().cast_mut(),
        pbUserData: data.as_mut_ptr(),
        cbUserData: data.len() as u32,
        szDependantColumns: null_mut(),
    };
    let mut definition: JET_COLUMNDEF = unsafe { std::mem::zeroed() };
    definition.cbStruct = size_of::<JET_COLUMNDEF>() as u32;
    definition.coltyp = new.coltyp;
    definition.grbit = new.grbit | JET_bitColumnUserDefinedDefault | JET_bitColumnTagged;
    let mut id = 0;
    let code = unsafe {
        JetAddColumnA(
            table.session,
            table.id,
            name.as_ptr(),
            &definition,
            (&raw const default).cast(),
            size_of::<JET_USERDEFINEDDEFAULT_A>() as u32,
            &mut id,
        )
    };
    (code, id)
}

fn number(value: i32) -> Option<Vec<u8>> {
    Some(value.to_le_bytes().to_vec())
}

/// A table with a number, and twice that.
fn twice(place: &Place, library: &str) -> (Table, u32, u32) {
    let table = place.table("t");
    let plain = table.added(column("n", JET_coltypLong));
    let (code, computed) = add_computed(
        table,
        column("twice", JET_coltypLong),
        &format!("{library}!twice"),
        plain,
    );
    assert_eq!(code, OK);
    (table.navigator(), plain, computed)
}

fn insert(table: Table, column: u32, value: Option<i32>) {
    assert_eq!(table.prepare(INSERT), OK);
    if let Some(value) = value {
        assert_eq!(table.set(column, Some(&value.to_le_bytes())), OK);
    }
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
}

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
