//! A library of functions that databases name, made by the C compiler of the machine, and tables that name them.

#![allow(dead_code, reason = "every test program uses its own part")]

use std::ffi::CString;
use std::path::Path;
use std::process::Command;
use std::ptr::null_mut;

use crate::data_rig::*;
use crate::schema_rig::{Column, Cursor, Place, column};
use crate::session_rig::{OK, set_number};
use crate::update_rig::INSERT;

use esent::capi::column::JetAddColumnA;
use esent::capi::consts::*;
use esent::capi::retrieve::JetRetrieveColumn;
use esent::capi::types::*;

pub const ENABLE: u32 = 156;
pub const DISABLE: u32 = 65;

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

/* What another column has, if that is there. */
int same(size_t sesid, unsigned dbid, size_t tableid, unsigned kind, void *value, void *size, void *context, size_t column)
{
    struct data data;
    unsigned room, actual = 0, copied = 0;
    char other[16];
    int code;
    memcpy(&data, context, sizeof data);
    memcpy(&room, size, sizeof room);
    calls[kind]++;
    code = data.retrieve(sesid, tableid, data.column, value, room, &actual, 0, NULL);
    /* The copy buffer is not asked for, and yet the same is read. */
    data.retrieve(sesid, tableid, data.column, other, sizeof other, &copied, 1, NULL);
    if (copied != actual) return -1;
    memcpy(size, &actual, sizeof actual);
    return code;
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
pub fn library(folder: &Path) -> Option<String> {
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

pub fn how_often(library: &str, kind: i32) -> i32 {
    let address = esent::os::library::function(library, "how_often", 4).unwrap();
    let function: extern "C" fn(i32) -> i32 = unsafe { std::mem::transmute(address) };
    function(kind)
}

pub fn place(params: &[(u32, usize)]) -> Place {
    Place::with(4096, |instance| {
        for (id, value) in params {
            assert_eq!(set_number(instance, 0, *id, *value), OK);
        }
    })
}

/// Adds a column that a function computes from another.
pub fn add_computed(table: Cursor, new: Column<'_>, function: &str, from: u32) -> (i32, u32) {
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

pub fn number(value: i32) -> Option<Vec<u8>> {
    Some(value.to_le_bytes().to_vec())
}

/// A table with a number, and twice that.
pub fn twice(place: &Place, library: &str) -> (Table, u32, u32) {
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

pub fn insert(table: Table, column: u32, value: Option<i32>) {
    assert_eq!(table.prepare(INSERT), OK);
    if let Some(value) = value {
        assert_eq!(table.set(column, Some(&value.to_le_bytes())), OK);
    }
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
}
