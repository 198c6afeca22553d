//! Clients' functions that try to end what the call they run in still uses: its cursor, its session, its transaction.

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
use esent::capi::callback::{JetRegisterCallback, JetUnregisterCallback};
use esent::capi::record::*;
use esent::capi::retrieve::JetEnumerateColumns;
use esent::capi::session::JetEndSession;
use esent::capi::table::JetCloseTable;
use esent::capi::transaction::{JetBeginTransaction, JetCommitTransaction, JetRollback};
use esent::capi::types::*;
use esent::error::JetErr;
use esent::types::{ColumnType, PageSize};
use made::{PRIMARY, Spec, column, index, make};
use session_rig::OK;

const INVALID_OPERATION: i32 = JetErr::InvalidOperation.0;

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

unsafe extern "system" fn end_everything(
    session: JET_SESID,
    _: u32,
    table: JET_TABLEID,
    _: u32,
    _: *mut c_void,
    _: *mut c_void,
    seen: *mut c_void,
    _: JET_API_PTR,
) -> i32 {
    let codes = unsafe { &mut *seen.cast::<Vec<i32>>() };
    unsafe {
        codes.push(JetCloseTable(session, table));
        codes.push(JetEndSession(session, 0));
        codes.push(JetRollback(session, 0));
        codes.push(JetCommitTransaction(session, 0));
        // What is begun here may be ended here.
        codes.push(JetBeginTransaction(session));
        codes.push(JetBeginTransaction(session));
        codes.push(JetRollback(session, 0));
        codes.push(JetCommitTransaction(session, 0));
        codes.push(JetBeginTransaction(session));
        codes.push(JetRollback(session, 1));
    }
    -1
}

#[test]
fn a_callback_ends_nothing_that_its_call_needs() {
    let (_data, table) = rig();
    let (mut codes, mut handle) = (Vec::<i32>::new(), 0);
    let place = (&raw mut codes).cast();
    let before_insert = 0x2;
    let illegal = JetErr::IllegalOperation.0;
    unsafe {
        let code = JetRegisterCallback(
            table.session,
            table.id,
            before_insert,
            Some(end_everything),
            place,
            &mut handle,
        );
        assert_eq!(code, OK);
        for level in 0..2 {
            prepared(table, 5);
            let code = JetUpdate(table.session, table.id, null_mut(), 0, null_mut());
            assert_eq!(code, -1, "what the callback gave");
            assert_eq!(session_rig::level(table.session), level);
            assert_eq!(codes[..2], [illegal, JetErr::SessionInUse.0]);
            assert_eq!(codes[2..4], [illegal; 2], "the update's own level");
            assert_eq!(codes[4..8], [OK; 4]);
            assert_eq!(
                codes[8..],
                [OK, illegal],
                "all levels: as far as they are its own"
            );
            codes.clear();
            assert_eq!(JetPrepareUpdate(table.session, table.id, 3), OK);
            assert_eq!(session_rig::begin(table.session), OK);
        }
        assert_eq!(
            JetUnregisterCallback(table.session, table.id, before_insert, handle),
            OK
        );
        prepared(table, 6);
        assert_eq!(JetUpdate(table.session, table.id, null_mut(), 0, null_mut()), OK);
        assert_eq!(JetRollback(table.session, 1), OK);
    }
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
