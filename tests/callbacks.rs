//! Record callbacks over the C ABI (docs/spec/04 §8.2).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::ffi::c_void;
use std::ptr::null_mut;

use data_rig::*;
use esent::capi::callback::*;
use esent::capi::types::{JET_API_PTR, JET_CALLBACK, JET_HANDLE, JET_SESID, JET_TABLEID};
use esent::types::{ColumnType, PageSize};
use made::{PRIMARY, Spec, column, index, make};
use session_rig::OK;

const NOT_REGISTERED: i32 = Warning::CallbackNotRegistered.0;
const INVALID: i32 = err(JetErr::InvalidParameter);

unsafe extern "system" fn nothing_to_do(
    _: JET_SESID,
    _: u32,
    _: JET_TABLEID,
    _: u32,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    _: JET_API_PTR,
) -> i32 {
    0
}

fn spec(name: &'static str) -> Spec {
    Spec {
        name,
        columns: vec![column(1, "n", ColumnType::Long)],
        indexes: vec![index("primary", PRIMARY, &[1])],
        ..Spec::default()
    }
}

fn rig() -> (Data, u32) {
    let bytes = make(PageSize::DEFAULT, false, &[spec("one"), spec("two")]);
    let data = Data::bytes("made.edb", &bytes, PageSize::DEFAULT.bytes());
    let dbid = data.open();
    (data, dbid)
}

fn register(table: Table, kinds: u32, function: JET_CALLBACK) -> (i32, JET_HANDLE) {
    let mut handle = 0;
    let code =
        unsafe { JetRegisterCallback(table.session, table.id, kinds, function, null_mut(), &mut handle) };
    (code, handle)
}

fn unregister(table: Table, handle: JET_HANDLE) -> i32 {
    unsafe { JetUnregisterCallback(table.session, table.id, 2, handle) }
}

#[test]
fn registrations_have_handles_of_their_own() {
    let (data, dbid) = rig();
    let table = data.table(dbid, "one");
    let (code, first) = register(table, 2, Some(nothing_to_do));
    assert_eq!(code, OK);
    let (code, second) = register(table, 0x8000_0000, Some(nothing_to_do));
    assert_eq!(code, OK, "unknown kinds are not rejected");
    assert_ne!(first, second);
    assert_eq!(unregister(table, first), OK);
    assert_eq!(unregister(table, first), NOT_REGISTERED);
    assert_eq!(unregister(table, second), OK);
    assert_eq!(unregister(table, 0), NOT_REGISTERED);
    assert_eq!(unregister(table, usize::MAX), NOT_REGISTERED);
}

#[test]
fn a_registration_needs_kind_function_and_place() {
    let (data, dbid) = rig();
    let table = data.table(dbid, "one");
    assert_eq!(register(table, 0, Some(nothing_to_do)).0, INVALID);
    assert_eq!(register(table, 2, None).0, INVALID);
    let no_place = unsafe {
        JetRegisterCallback(
            table.session,
            table.id,
            2,
            Some(nothing_to_do),
            null_mut(),
            null_mut(),
        )
    };
    assert_eq!(no_place, INVALID);
}

#[test]
fn registrations_belong_to_the_table_and_outlive_its_cursors() {
    let (data, dbid) = rig();
    let one = data.table(dbid, "one");
    let other = data.table(dbid, "two");
    let (_, handle) = register(one, 2, Some(nothing_to_do));
    assert_eq!(unregister(other, handle), NOT_REGISTERED, "of another table");
    assert_eq!(one.close(), OK);
    let again = data.table(dbid, "one");
    assert_eq!(unregister(again, handle), OK);
    assert_eq!(
        unregister(one, handle),
        err(JetErr::InvalidTableId),
        "a closed cursor"
    );
}
