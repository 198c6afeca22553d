//! Clients' functions that end what the call they run in still uses: its cursor, its session.

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
use esent::capi::callback::JetRegisterCallback;
use esent::capi::record::*;
use esent::capi::retrieve::JetEnumerateColumns;
use esent::capi::session::JetEndSession;
use esent::capi::table::JetCloseTable;
use esent::capi::types::*;
use esent::error::JetErr;
use esent::types::{ColumnType, PageSize};
use made::{PRIMARY, Spec, column, index, make};
use session_rig::OK;

const INVALID_OPERATION: i32 = JetErr::InvalidOperation.0;
const INVALID_SESSION: i32 = JetErr::InvalidSesid.0;

fn rig() -> (Data, Table) {
    let spec = Spec {
        name: "one",
        columns: vec![column(1, "n", ColumnType::Long)],
        indexes: vec![index("primary", PRIMARY, &[1])],
        ..Spec::default()
    };
    let bytes = make(PageSize::DEFAULT, false, &[spec]);
    let data = Data::bytes("made.edb", &bytes, PageSize::DEFAULT.bytes());
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(data.session, dbid, "one", 0);
    assert_eq!(code, OK);
    let session = data.session;
    (data, Table { session, id })
}

fn prepared(table: Table, value: i32) {
    unsafe {
        assert_eq!(JetPrepareUpdate(table.session, table.id, 0), OK);
        let place = (&raw const value).cast();
        assert_eq!(
            JetSetColumn(table.session, table.id, 1, place, 4, 0, null_mut()),
            OK
        );
    }
}

unsafe extern "system" fn end_the_session(
    session: JET_SESID,
    _: u32,
    table: JET_TABLEID,
    _: u32,
    _: *mut c_void,
    _: *mut c_void,
    seen: *mut c_void,
    _: JET_API_PTR,
) -> i32 {
    let codes = seen.cast::<[i32; 2]>();
    unsafe { (*codes)[0] = JetCloseTable(session, table) };
    unsafe { (*codes)[1] = JetEndSession(session, 0) };
    -1
}

#[test]
fn a_callback_that_ends_the_session_ends_no_memory() {
    let (_data, table) = rig();
    let (mut codes, mut handle) = ([0i32; 2], 0);
    let place = (&raw mut codes).cast();
    let before_insert = 0x2;
    unsafe {
        let code = JetRegisterCallback(
            table.session,
            table.id,
            before_insert,
            Some(end_the_session),
            place,
            &mut handle,
        );
        assert_eq!(code, OK);
        prepared(table, 5);
        let code = JetUpdate(table.session, table.id, null_mut(), 0, null_mut());
        assert!(code < 0, "{code}");
    }
    assert_eq!(codes[0], JetErr::IllegalOperation.0, "the cursor is in use");
    // Whether the session let itself be ended or not, handles say what is.
    let code = unsafe { JetCloseTable(table.session, table.id) };
    let expected = if codes[1] == OK { INVALID_SESSION } else { OK };
    assert_eq!(code, expected, "JetEndSession in the callback gave {}", codes[1]);
}

struct Asked {
    table: Table,
    code: i32,
}

unsafe extern "system" fn close_and_allocate(asked: *mut c_void, old: *mut c_void, len: u32) -> *mut c_void {
    let asked = unsafe { &mut *asked.cast::<Asked>() };
    asked.code = unsafe { JetCloseTable(asked.table.session, asked.table.id) };
    assert!(old.is_null());
    Box::leak(vec![0u64; (len as usize).div_ceil(8)].into_boxed_slice())
        .as_mut_ptr()
        .cast()
}

#[test]
fn an_allocator_is_no_callback_and_is_let_in_nowhere() {
    let (_data, table) = rig();
    prepared(table, 6);
    assert_eq!(
        unsafe { JetUpdate(table.session, table.id, null_mut(), 0, null_mut()) },
        OK
    );
    assert_eq!(table.go(i32::MIN), OK);
    let mut asked = Asked { table, code: 0 };
    let (mut count, mut columns) = (0, null_mut::<JET_ENUMCOLUMN>());
    let code = unsafe {
        JetEnumerateColumns(
            table.session,
            table.id,
            0,
            null_mut(),
            &mut count,
            &mut columns,
            Some(close_and_allocate),
            (&raw mut asked).cast(),
            1000,
            0,
        )
    };
    assert_eq!((code, count), (OK, 1));
    assert_eq!(asked.code, INVALID_OPERATION);
    assert_eq!(table.close(), OK);
}
