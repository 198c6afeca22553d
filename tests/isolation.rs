//! What sessions see of each other's changes, and who wins (docs/spec/04 §5, docs/spec/05 §6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use data_rig::*;
use esent::capi::cursor::JetGetCursorInfo;
use esent::types::PageSize;
use session_rig::{OK, begin, commit, rollback};
use update_rig::*;

const EQ: u32 = 1;

/// One table, seen by two sessions.
fn two() -> (Data, Table, Table) {
    let (data, dbid) = writable(PageSize::DEFAULT, &[items()]);
    let first = updatable(&data, dbid, "items");
    let session = data.rig.session();
    let (code, dbid) = open(session, &data.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(session, dbid, "items", 0);
    assert_eq!(code, OK);
    (data, first, Table { session, id })
}

fn add(table: Table, name: &str) -> i32 {
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(NAME, Some(name.as_bytes())), OK);
    table.update()
}

fn rename(table: Table, name: &str) -> i32 {
    match table.prepare(REPLACE) {
        OK => {}
        refused => return refused,
    }
    assert_eq!(table.set(NAME, Some(name.as_bytes())), OK);
    table.update()
}

/// All names, in the order of an index.
fn names(table: Table, index: Option<&str>) -> Vec<String> {
    assert_eq!(table.set_index(index), OK);
    let mut names = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        names.push(String::from_utf8(table.get(NAME).unwrap_or_default()).unwrap());
        code = table.go(1);
    }
    assert_eq!(code, err(JetErr::NoCurrentRecord));
    assert_eq!(table.set_index(None), OK);
    names
}

#[test]
fn a_snapshot_stays_as_it_was_when_the_transaction_began() {
    let (_data, writer, reader) = two();
    for name in ["b", "d", "f"] {
        assert_eq!(add(writer, name), OK);
    }
    assert_eq!(begin(reader.session), OK);
    assert_eq!(begin(writer.session), OK);
    assert_eq!(add(writer, "c"), OK);
    assert_eq!(writer.go(MOVE_FIRST), OK);
    assert_eq!(rename(writer, "x"), OK);
    assert_eq!(writer.go(1), OK);
    assert_eq!(writer.delete(), OK);
    let (before, after) = (["b", "d", "f"], ["c", "f", "x"]);
    for index in [None, Some("name")] {
        assert_eq!(names(reader, index), before, "while the writer is at it");
    }
    assert_eq!(names(writer, Some("name")), after, "its own changes");
    assert_eq!(commit(writer.session), OK);
    for index in [None, Some("name")] {
        assert_eq!(names(reader, index), before, "after the commit");
    }
    assert_eq!(begin(reader.session), OK, "a deeper level sees no more");
    assert_eq!(names(reader, Some("name")), before);
    assert_eq!(commit(reader.session), OK);
    assert_eq!(commit(reader.session), OK);
    assert_eq!(names(reader, Some("name")), after, "what is committed");
}

#[test]
fn outside_of_a_transaction_commits_are_seen_and_nothing_else() {
    let (_data, writer, reader) = two();
    assert_eq!(add(writer, "a"), OK);
    assert_eq!(reader.go(MOVE_FIRST), OK);
    assert_eq!(begin(writer.session), OK);
    assert_eq!(writer.go(MOVE_FIRST), OK);
    assert_eq!(rename(writer, "b"), OK);
    assert_eq!(reader.get(NAME), Some(b"a".to_vec()));
    assert_eq!(commit(writer.session), OK);
    assert_eq!(reader.get(NAME), Some(b"b".to_vec()));
    assert_eq!(begin(writer.session), OK);
    assert_eq!(writer.delete(), OK);
    assert_eq!(reader.get(NAME), Some(b"b".to_vec()));
    assert_eq!(rollback(writer.session), OK);
    assert_eq!(writer.delete(), OK);
    assert_eq!(reader.get_with(NAME, 1, 0), Err(err(JetErr::RecordDeleted)));
}

#[test]
fn the_first_to_change_a_record_wins() {
    let (_data, first, second) = two();
    let conflict = err(JetErr::WriteConflict);
    assert_eq!(add(first, "a"), OK);
    assert_eq!((begin(first.session), begin(second.session)), (OK, OK));
    assert_eq!((first.go(MOVE_FIRST), second.go(MOVE_FIRST)), (OK, OK));
    let probe = |table: Table| unsafe { JetGetCursorInfo(table.session, table.id, nothing(), 0, 0) };
    assert_eq!(probe(second), OK);
    assert_eq!(rename(first, "b"), OK);
    assert_eq!((probe(first), probe(second)), (OK, conflict));
    assert_eq!(rename(second, "c"), conflict);
    assert_eq!(second.delete(), conflict);
    assert_eq!(commit(first.session), OK);
    assert_eq!(
        rename(second, "c"),
        conflict,
        "it cannot see what it would change"
    );
    assert_eq!(rollback(second.session), OK);
    assert_eq!(begin(second.session), OK);
    assert_eq!(second.go(MOVE_FIRST), OK);
    assert_eq!(rename(second, "c"), OK);
    assert_eq!(commit(second.session), OK);
    assert_eq!(names(first, None), ["c"]);
}

#[test]
fn a_key_that_others_have_in_work_is_taken() {
    let (_data, first, second) = two();
    let taken = err(JetErr::KeyDuplicate);
    let keyed = |table: Table| {
        assert_eq!(table.prepare(MUST_SET_AUTO), OK);
        assert_eq!(table.set(ID, Some(&7i32.to_le_bytes())), OK);
        let code = table.update();
        if code != OK {
            assert_eq!(table.prepare(CANCEL), OK);
        }
        code
    };
    let find = |table: Table| {
        assert_eq!(table.make_key(&7i32.to_le_bytes(), 1), OK);
        table.seek(EQ)
    };
    for _ in 0..9 {
        assert_eq!(add(first, "a"), OK);
    }
    assert_eq!((find(first), first.delete()), (OK, OK));
    assert_eq!((begin(first.session), begin(second.session)), (OK, OK));
    assert_eq!(keyed(first), OK);
    assert_eq!(keyed(second), taken, "not committed");
    assert_eq!(find(second), err(JetErr::RecordNotFound), "and not seen");
    assert_eq!(commit(first.session), OK);
    assert_eq!(keyed(second), taken, "committed too late to be seen");
    assert_eq!(commit(second.session), OK);
    assert_eq!(begin(first.session), OK);
    assert_eq!((find(first), first.delete()), (OK, OK));
    assert_eq!(keyed(second), taken, "it may come back");
    assert_eq!(commit(first.session), OK);
    assert_eq!(keyed(second), OK);
}

/// The first long value of a table makes a tree for all of them: that outlives the transaction.
#[test]
fn long_values_of_others_outlive_the_rollback_of_the_first() {
    let (_data, first, second) = two();
    let image = |byte: u8| vec![byte; 20_000];
    let add = |table: Table, byte: u8| {
        assert_eq!(begin(table.session), OK);
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(IMAGE, Some(&image(byte))), OK);
        assert_eq!(table.update(), OK);
    };
    add(first, 1);
    add(second, 2);
    assert_eq!(commit(second.session), OK);
    assert_eq!(rollback(first.session), OK);
    for table in [first, second] {
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.get(IMAGE), Some(image(2)));
        assert_eq!(table.go(1), err(JetErr::NoCurrentRecord));
    }
}
