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
use std::sync::Mutex;

use data_rig::*;
use esent::capi::callback::*;
use esent::capi::cursor::JetMove;
use esent::capi::record::*;
use esent::capi::retrieve::JetRetrieveColumn;
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
        columns: vec![column(1, "n", ColumnType::Long), column(2, "m", ColumnType::Long)],
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

/// What callbacks have seen: context, kind, the copy buffer's first column, level of the session.
type Seen = (usize, u32, Option<i32>, u32);

static SEEN: Mutex<Vec<Seen>> = Mutex::new(Vec::new());
/// What the callback with context 9 answers.
static ANSWER: Mutex<i32> = Mutex::new(0);

fn column_of(session: JET_SESID, table: JET_TABLEID, column: u32, grbit: u32) -> Option<i32> {
    let mut value = 0i32;
    let code = unsafe {
        let place = (&raw mut value).cast();
        JetRetrieveColumn(session, table, column, place, 4, null_mut(), grbit, null_mut())
    };
    (code == OK).then_some(value)
}

fn set(session: JET_SESID, table: JET_TABLEID, column: u32, value: i32) -> i32 {
    let bytes = value.to_le_bytes();
    unsafe { JetSetColumn(session, table, column, bytes.as_ptr().cast(), 4, 0, null_mut()) }
}

unsafe extern "system" fn watch(
    session: JET_SESID,
    _: u32,
    table: JET_TABLEID,
    kind: u32,
    first: *mut c_void,
    second: *mut c_void,
    context: *mut c_void,
    unused: JET_API_PTR,
) -> i32 {
    assert!(first.is_null() && second.is_null() && unused == 0);
    let answer = *ANSWER.lock().unwrap();
    assert_eq!(
        unsafe { JetMove(session, table, 1, 0) },
        err(JetErr::IllegalOperation),
        "it cannot be moved meanwhile"
    );
    // Once the insert is done, this reads the current record: the first.
    let value = column_of(session, table, 1, 1);
    let level = session_rig::level(session);
    SEEN.lock().unwrap().push((context as usize, kind, value, level));
    if context as usize == 9 { answer } else { 0 }
}

fn seen() -> Vec<Seen> {
    std::mem::take(&mut *SEEN.lock().unwrap())
}

/// A table that can be written, with a watcher of all kinds.
fn watched(contexts: &[usize]) -> (Data, Table) {
    let bytes = make(PageSize::DEFAULT, false, &[spec("one")]);
    let data = Data::bytes("made.edb", &bytes, PageSize::DEFAULT.bytes());
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(data.session, dbid, "one", 0);
    assert_eq!(code, OK);
    let table = Table {
        session: data.session,
        id,
    };
    for context in contexts {
        let mut handle = 0;
        let word = *context as *mut c_void;
        let code =
            unsafe { JetRegisterCallback(table.session, table.id, 0x7E, Some(watch), word, &mut handle) };
        assert_eq!(code, OK);
    }
    *ANSWER.lock().unwrap() = 0;
    seen();
    (data, table)
}

fn prepare(table: Table, how: u32) {
    assert_eq!(
        unsafe { JetPrepareUpdate(table.session, table.id, how) },
        OK,
        "prepare {how}"
    );
}

fn update(table: Table) -> i32 {
    unsafe { JetUpdate(table.session, table.id, null_mut(), 0, null_mut()) }
}

fn insert(table: Table, value: i32) -> i32 {
    prepare(table, 0);
    assert_eq!(set(table.session, table.id, 1, value), OK);
    update(table)
}

#[test]
fn changes_call_before_and_after_in_the_order_of_registration() {
    let (_data, table) = watched(&[1, 2]);
    assert_eq!(insert(table, 5), OK);
    assert_eq!(
        seen(),
        [
            (1, 2, Some(5), 1),
            (2, 2, Some(5), 1),
            (1, 4, Some(5), 1),
            (2, 4, Some(5), 1)
        ]
    );
    assert_eq!(session_rig::level(table.session), 0);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(session_rig::begin(table.session), OK);
    prepare(table, 2);
    assert_eq!(set(table.session, table.id, 2, 7), OK);
    assert_eq!(update(table), OK);
    let kinds: Vec<_> = seen().iter().map(|seen| (seen.0, seen.1, seen.3)).collect();
    assert_eq!(kinds, [(1, 8, 2), (2, 8, 2), (1, 0x10, 2), (2, 0x10, 2)]);
    assert_eq!(unsafe { JetDelete(table.session, table.id) }, OK);
    let kinds: Vec<_> = seen().iter().map(|seen| seen.1).collect();
    assert_eq!(kinds, [0x20, 0x20, 0x40, 0x40]);
    assert_eq!(session_rig::commit(table.session), OK);
    assert_eq!(table.go(MOVE_FIRST), err(JetErr::NoCurrentRecord));
}

#[test]
fn an_error_before_prevents_the_change_and_one_after_does_not() {
    let (_data, table) = watched(&[9, 3]);
    *ANSWER.lock().unwrap() = err(JetErr::CallbackFailed);
    assert_eq!(insert(table, 5), err(JetErr::CallbackFailed));
    assert_eq!(seen().len(), 1, "the first error ends the row");
    assert_eq!(session_rig::level(table.session), 0);
    *ANSWER.lock().unwrap() = 7;
    assert_eq!(
        update(table),
        OK,
        "the update stayed prepared; warnings mean nothing"
    );
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(5));
    *ANSWER.lock().unwrap() = -1;
    assert_eq!(unsafe { JetDelete(table.session, table.id) }, -1);
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(5), "still there");
}

#[test]
fn what_cannot_be_done_at_all_calls_nobody() {
    const NO_VERSION: u32 = 0x2;
    let (data, table) = watched(&[1]);
    let without = || unsafe { JetUpdate2(table.session, table.id, null_mut(), 0, null_mut(), NO_VERSION) };
    prepare(table, 0);
    assert_eq!(without(), err(JetErr::UpdateMustVersion));
    assert_eq!(insert_prepared(table, 5), OK);
    assert_eq!(seen().len(), 2);
    assert_eq!(table.go(MOVE_FIRST), OK);
    prepare(table, 2);
    assert_eq!(without(), err(JetErr::UpdateMustVersion));
    prepare(table, 3);
    assert_eq!(update(table), err(JetErr::UpdateNotPrepared));
    // A record that another session has changed since.
    assert_eq!(session_rig::begin(table.session), OK);
    prepare(table, 4);
    assert_eq!(set(table.session, table.id, 2, 1), OK);
    let other = data.rig.session();
    let (code, dbid) = open(other, &data.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(other, dbid, "one", 0);
    assert_eq!(code, OK);
    let others = Table { session: other, id };
    assert_eq!(others.go(MOVE_FIRST), OK);
    prepare(others, 2);
    assert_eq!(set(other, id, 2, 8), OK);
    assert_eq!(update(others), OK);
    seen();
    assert_eq!(update(table), err(JetErr::WriteConflict));
    assert_eq!(seen(), []);
    assert_eq!(session_rig::rollback(table.session), OK);
}

fn insert_prepared(table: Table, value: i32) -> i32 {
    assert_eq!(set(table.session, table.id, 1, value), OK);
    update(table)
}

#[test]
fn a_copy_in_the_place_of_its_original_calls_for_both() {
    let (_data, table) = watched(&[9]);
    assert_eq!(insert(table, 5), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    seen();
    prepare(table, 7);
    assert_eq!(set(table.session, table.id, 1, 6), OK);
    // The deletion comes to nothing, with its callbacks first, and then again with the insertion.
    *ANSWER.lock().unwrap() = -1;
    assert_eq!(update(table), -1);
    let kinds = || -> Vec<u32> { seen().iter().map(|seen| seen.1).collect() };
    assert_eq!(kinds(), [0x20]);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(5));
    *ANSWER.lock().unwrap() = 0;
    prepare(table, 7);
    assert_eq!(set(table.session, table.id, 1, 6), OK);
    assert_eq!(update(table), OK);
    assert_eq!(kinds(), [0x20, 0x40, 0x2, 0x4]);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(6));
    assert_eq!(table.go(1), err(JetErr::NoCurrentRecord));
    // Refused by the index: the original is there still, and the update is prepared still.
    assert_eq!(insert(table, 7), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    prepare(table, 7);
    assert_eq!(set(table.session, table.id, 1, 7), OK);
    assert_eq!(update(table), err(JetErr::KeyDuplicate));
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(6));
    assert_eq!(insert_prepared(table, 8), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(column_of(table.session, table.id, 1, 0), Some(7));
}

#[test]
fn a_callback_may_set_columns_of_what_is_being_made() {
    let (_data, table) = watched(&[]);
    prepare(table, 0);
    assert_eq!(set(table.session, table.id, 1, 2), OK);
    let mut handle = 0;
    unsafe extern "system" fn set_once(
        session: JET_SESID,
        _: u32,
        table: JET_TABLEID,
        _: u32,
        _: *mut c_void,
        _: *mut c_void,
        _: *mut c_void,
        _: JET_API_PTR,
    ) -> i32 {
        set(session, table, 2, 42)
    }
    let code = unsafe {
        JetRegisterCallback(
            table.session,
            table.id,
            2,
            Some(set_once),
            null_mut(),
            &mut handle,
        )
    };
    assert_eq!((code, update(table)), (OK, OK));
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(column_of(table.session, table.id, 2, 0), Some(42));
    assert_eq!(unregister(table, handle), OK);
    assert_eq!(insert(table, 3), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(column_of(table.session, table.id, 2, 0), None);
}
