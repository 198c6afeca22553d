//! Opening tables: names, options, what cursors forbid each other, limits, local storage (docs/spec/05 §3.13, §3.14).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::sync::Mutex;

use data_rig::*;
use session_rig::{NIL, OK, begin, commit, rollback, set_number};

const SAMPLE: &str = "index.edb";
const CATALOG: &str = "MSysObjects";
const DENY_WRITE: u32 = 1;
const DENY_READ: u32 = 2;
const PERMIT_DDL: u32 = 0x10;
const NO_RECORD: i32 = err(JetErr::NoCurrentRecord);
const INVALID_TABLE: i32 = err(JetErr::InvalidTableId);

#[test]
fn names() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let open = |name: &str| open_table(data.session, dbid, name, 0);
    for bad in ["", " x", "a!b", "a.b", "a[", "a]", "a\tb", &"x".repeat(65)] {
        assert_eq!(open(bad), (err(JetErr::InvalidName), NIL), "{bad:?}");
    }
    assert_eq!(open("no such table"), (err(JetErr::ObjectNotFound), NIL));
    assert_eq!(open(&"x".repeat(64)).0, err(JetErr::ObjectNotFound));
    assert_eq!(
        open("msysOBJECTS  ").0,
        OK,
        "case and spaces at the end do not matter"
    );
    let no_name = unsafe {
        let mut tableid = 0;
        JetOpenTableA(
            data.session,
            dbid,
            std::ptr::null(),
            std::ptr::null(),
            0,
            0,
            &mut tableid,
        )
    };
    assert_eq!(no_name, err(JetErr::InvalidName));
    assert_eq!(
        open_table(data.session, 77, CATALOG, 0).0,
        err(JetErr::InvalidDatabaseId)
    );
}

#[test]
fn options() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let open = |grbit| open_table(data.session, dbid, "", grbit).0;
    const DELETE: u32 = 0x1000_0000;
    const CREATE: u32 = 0x2000_0000;
    for bad in [
        DELETE,
        CREATE,
        PERMIT_DDL,
        DENY_READ | READ_ONLY_TABLE,
        DELETE | DENY_READ,
    ] {
        assert_eq!(
            open(bad),
            err(JetErr::InvalidGrbit),
            "{bad:#x}: before the name is looked at"
        );
    }
    assert_eq!(open(PERMIT_DDL | DENY_READ), err(JetErr::InvalidName));
}

#[test]
fn sessions_keep_each_other_out() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let (a, b) = (data.session, data.rig.session());
    assert_eq!(open(b, &data.path, READ_ONLY).0, OK);
    let open_a = |grbit| open_table(a, dbid, CATALOG, grbit);
    let open_b = |grbit| open_table(b, dbid, CATALOG, grbit);
    let (locked, in_use) = (err(JetErr::TableLocked), err(JetErr::TableInUse));

    let (code, first) = open_a(DENY_READ);
    assert_eq!(code, OK);
    assert_eq!(
        [0, READ_ONLY_TABLE, DENY_WRITE, DENY_READ].map(|grbit| open_b(grbit).0),
        [locked; 4]
    );
    assert_eq!(open_a(0).0, OK, "a session does not stand in its own way");
    assert_eq!(
        Table {
            session: a,
            id: first
        }
        .close(),
        OK
    );
    let (code, second) = open_b(0);
    assert_eq!(code, OK);
    assert_eq!(open_a(DENY_READ), (in_use, NIL));
    // A cursor on a database attached for reading is never updatable, so it does not mind DenyWrite.
    let (code, third) = open_a(DENY_WRITE);
    assert_eq!(code, OK);
    assert_eq!(open_b(DENY_WRITE).0, in_use);
    assert_eq!(open_b(0).0, OK);
    assert_eq!(
        Table {
            session: b,
            id: third
        }
        .close(),
        err(JetErr::SesidTableIdMismatch)
    );
    assert_eq!(
        Table {
            session: b,
            id: second
        }
        .close(),
        OK
    );
    assert_eq!(
        Table {
            session: b,
            id: second
        }
        .close(),
        INVALID_TABLE
    );
}

#[test]
fn duplicates_start_anew() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let table = data.table(dbid, CATALOG);
    assert_eq!(table.set_index(Some("Name")), OK);
    assert_eq!(table.go(5), OK);
    let (code, duplicate) = table.duplicate();
    assert_eq!(code, OK);
    assert_eq!(duplicate.index_name(), "Id", "the primary index");
    let first = data.table(dbid, CATALOG).bookmark();
    assert_eq!(duplicate.bookmark(), first, "and its first record");
    assert_eq!(table.close(), OK);
    assert_eq!(duplicate.go(1), OK);
    let no_place = unsafe { JetDupCursor(duplicate.session, duplicate.id, nothing(), 0) };
    assert_eq!(no_place, err(JetErr::InvalidParameter));
}

#[test]
fn cursors_are_limited() {
    const MAX_CURSORS: u32 = 8;
    let limited = |instance| assert_eq!(set_number(instance, 0, MAX_CURSORS, 16), OK);
    let Some(data) = Data::sample_with(SAMPLE, limited) else {
        return;
    };
    let dbid = data.open();
    let tables: Vec<Table> = (0..15).map(|_| data.table(dbid, CATALOG)).collect();
    assert_eq!(
        tables[0].set_index(Some("Name")),
        OK,
        "the sixteenth: an index needs one too"
    );
    assert_eq!(
        open_table(data.session, dbid, CATALOG, 0).0,
        err(JetErr::OutOfCursors)
    );
    assert_eq!(tables[1].set_index(Some("Name")), err(JetErr::OutOfCursors));
    assert_eq!(tables[2].duplicate().0, err(JetErr::OutOfCursors));
    assert_eq!(
        tables[0].set_index(Some("RootObjects")),
        OK,
        "in the place of the other index"
    );
    assert_eq!(tables[0].set_index(None), OK);
    assert_eq!(tables[1].set_index(Some("Name")), OK);
    assert_eq!(tables[1].close(), OK, "gives both back");
    assert_eq!([tables[2].duplicate().0, tables[2].duplicate().0], [OK, OK]);
    assert_eq!(tables[2].duplicate().0, err(JetErr::OutOfCursors));
}

#[test]
fn rollback_closes_what_was_opened_inside() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let s = data.session;
    let before = data.table(dbid, CATALOG);
    assert_eq!(begin(s), OK);
    let level_1 = data.table(dbid, CATALOG);
    assert_eq!(begin(s), OK);
    let (_, level_2) = level_1.duplicate();
    let kept = data.table(dbid, CATALOG);
    assert_eq!(commit(s), OK);
    assert_eq!(begin(s), OK);
    let inner = data.table(dbid, CATALOG);
    assert_eq!(rollback(s), OK);
    assert_eq!(inner.go(0), INVALID_TABLE);
    assert_eq!([level_2.go(0), kept.go(0)], [OK, OK], "a commit hands them down");
    assert_eq!(rollback(s), OK);
    assert_eq!([level_1.go(0), level_2.go(0), kept.go(0)], [INVALID_TABLE; 3]);
    assert_eq!(before.go(0), OK);
}

#[test]
fn rollback_takes_back_moves_and_indexes() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let s = data.session;
    let [moved, still, indexed] = [(); 3].map(|()| data.table(dbid, CATALOG));
    [moved, still, indexed]
        .iter()
        .for_each(|table| assert_eq!(table.go(3), OK));
    let third = still.bookmark();
    assert_eq!(begin(s), OK);
    assert_eq!(moved.go(1), OK);
    assert_eq!(indexed.set_index(Some("Name")), OK);
    assert_eq!(indexed.go(1), OK);
    assert_eq!(rollback(s), OK);
    assert_eq!(still.bookmark(), third, "not moved in the transaction");
    assert_eq!(moved.try_bookmark(), Err(NO_RECORD), "before first");
    assert_eq!((moved.go(1), moved.position().unwrap().0), (OK, 0));
    assert_eq!(indexed.index_name(), "Id", "back to the primary index");
    assert_eq!(indexed.try_bookmark(), Err(NO_RECORD));
    assert_eq!(indexed.go(1), OK);
}

#[test]
fn index_chosen_before_the_transaction_stays() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let dbid = data.open();
    let table = data.table(dbid, CATALOG);
    assert_eq!(table.set_index(Some("Name")), OK);
    assert_eq!(begin(data.session), OK);
    assert_eq!(rollback(data.session), OK);
    assert_eq!(table.index_name(), "Name");
    assert_eq!(table.go(0), OK, "where it was");
}

static RELEASED: Mutex<Vec<(u32, usize)>> = Mutex::new(Vec::new());

unsafe extern "system" fn runtime_callback(
    _: usize,
    _: u32,
    _: usize,
    kind: u32,
    word: *mut std::ffi::c_void,
    _: *mut std::ffi::c_void,
    _: *mut std::ffi::c_void,
    _: usize,
) -> i32 {
    if kind != 0 {
        RELEASED.lock().unwrap().push((kind, word as usize));
    }
    OK
}

#[test]
fn local_storage() {
    const RUNTIME_CALLBACK: u32 = 73;
    const RESET: u32 = 1;
    const BOTH: u32 = 6;
    const TABLE: u32 = 4;
    let callback = runtime_callback as unsafe extern "system" fn(_, _, _, _, _, _, _, _) -> _;
    let with_callback = |instance| {
        assert_eq!(
            set_number(instance, 0, RUNTIME_CALLBACK, callback as *const () as usize),
            OK
        )
    };
    let Some(data) = Data::sample_with(SAMPLE, with_callback) else {
        return;
    };
    let dbid = data.open();
    let table = data.table(dbid, CATALOG);
    let set = |ls, grbit| unsafe { JetSetLS(table.session, table.id, ls, grbit) };
    let get = |grbit| {
        let mut ls = 5;
        let code = unsafe { JetGetLS(table.session, table.id, &mut ls, grbit) };
        (code, ls)
    };
    assert_eq!(set(1, BOTH), err(JetErr::InvalidGrbit));
    assert_eq!(get(BOTH).0, err(JetErr::InvalidGrbit));
    assert_eq!(get(0), (err(JetErr::LSNotSet), NIL));
    assert_eq!(get(RESET), (OK, NIL));
    assert_eq!(set(11, 0), OK);
    assert_eq!(set(12, 0), err(JetErr::LSAlreadySet));
    assert_eq!(set(NIL, 0), OK);
    assert_eq!(set(13, 0), OK);
    assert_eq!(
        (get(0), get(RESET), get(0).0),
        ((OK, 13), (OK, 13), err(JetErr::LSNotSet))
    );
    assert_eq!((set(14, 0), set(15, TABLE)), (OK, OK));
    assert_eq!((get(0), get(TABLE)), ((OK, 14), (OK, 15)));
    assert_eq!(
        *RELEASED.lock().unwrap(),
        [],
        "what the client takes back is not told"
    );
    assert_eq!(table.close(), OK);
    assert_eq!(*RELEASED.lock().unwrap(), [(0x200, 14), (0x400, 15)]);
}

#[test]
fn local_storage_needs_a_callback() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let table = data.table(data.open(), CATALOG);
    let code = unsafe { JetSetLS(table.session, table.id, 1, 6) };
    assert_eq!(code, err(JetErr::LSCallbackNotSpecified));
}

#[test]
fn locks_that_readers_can_have() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    let table = data.table(data.open(), CATALOG);
    let lock = |grbit| unsafe { JetGetLock(table.session, table.id, grbit) };
    assert_eq!(lock(0), err(JetErr::NotInTransaction));
    assert_eq!(begin(data.session), OK);
    assert_eq!([lock(0), lock(3)], [err(JetErr::InvalidGrbit); 2]);
    assert_eq!(lock(2), err(JetErr::PermissionDenied));
    assert_eq!(lock(5), err(JetErr::KeyNotMade));
    assert_eq!(lock(1), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(table.go(1), NO_RECORD);
    assert_eq!(lock(1), NO_RECORD);
    table.normalized(b"x");
    assert_eq!(lock(5), OK);
}
