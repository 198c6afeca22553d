//! Indexes made while other sessions change records: nothing is lost, nothing is there twice, and everybody sees the index as it sees
//! the records (docs/spec/05 §3.10).
//!
//! `ESENT_INDEX_ROUNDS=200 cargo test --release --test schema_index_build` makes that many under the changes of threads.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::sync::atomic::{AtomicBool, Ordering};

use data_rig::{JetErr, Table, err, open, open_table};
use schema_rig::*;
use session_rig::{JET_SESID, OK, Rig, begin, commit, rollback};
use update_rig::{INSERT, REPLACE};

const MOVE_FIRST: i32 = i32::MIN;
const ID: u32 = 1;
const NAME: u32 = 128;

/// A table `t` with the columns `id` and `name` and some records, open in two sessions.
struct Two {
    place: Place,
    mine: Table,
    theirs: Table,
}

fn opened(session: JET_SESID, dbid: u32) -> Table {
    let (code, id) = open_table(session, dbid, "t", 0);
    assert_eq!(code, OK);
    Table { session, id }
}

fn another(place: &Place) -> Table {
    let session = place.rig.session();
    let (code, dbid) = open(session, &place.path, 0);
    assert_eq!(code, OK);
    opened(session, dbid)
}

fn two(names: &[&str]) -> Two {
    let place = Place::new();
    let table = place.table("t");
    assert_eq!(table.added(column("id", JET_coltypLong)), ID);
    assert_eq!(table.added(column("name", JET_coltypText)), NAME);
    table.close();
    let mine = opened(place.session, place.dbid);
    for name in names {
        assert_eq!(insert(mine, name), OK);
    }
    let theirs = another(&place);
    Two { place, mine, theirs }
}

fn insert(table: Table, name: &str) -> i32 {
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(NAME, Some(name.as_bytes())), OK);
    table.update()
}

/// Looks for a record in the order of the table.
fn find(table: Table, name: &str) {
    assert_eq!(table.set_index(None), OK);
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        if table.get(NAME).as_deref() == Some(name.as_bytes()) {
            return;
        }
        code = table.go(1);
    }
    panic!("{name} is not there");
}

fn rename(table: Table, from: &str, to: &str) {
    find(table, from);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(NAME, Some(to.as_bytes())), OK);
    assert_eq!(table.update(), OK);
}

fn delete(table: Table, name: &str) {
    find(table, name);
    assert_eq!(table.delete(), OK);
}

fn index(table: Table, grbit: u32) -> i32 {
    let cursor = Cursor {
        session: table.session,
        id: table.id,
    };
    assert_eq!(table.set_index(None), OK);
    cursor.index("by name", "+name\0\0", grbit)
}

/// Names in the order of the index, which are those that the table has.
#[track_caller]
fn names(table: Table) -> Vec<String> {
    let read = |index: Option<&str>| {
        assert_eq!(table.set_index(index), OK);
        let mut names = Vec::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            names.push(String::from_utf8(table.get(NAME).unwrap()).unwrap());
            code = table.go(1);
        }
        assert_eq!(code, err(JetErr::NoCurrentRecord));
        names
    };
    let by_index = read(Some("by name"));
    let mut all = read(None);
    all.sort();
    assert_eq!(by_index, all);
    all
}

/// Everything that can happen to a record, in one transaction.
fn change(table: Table) {
    assert_eq!(insert(table, "new"), OK);
    rename(table, "b", "x");
    rename(table, "x", "y");
    delete(table, "c");
    assert_eq!(insert(table, "brief"), OK);
    delete(table, "brief");
    rename(table, "d", "e");
    rename(table, "e", "d");
}

const BEFORE: [&str; 4] = ["a", "b", "c", "d"];
const AFTER: [&str; 4] = ["a", "d", "new", "y"];

#[test]
fn what_an_open_transaction_has_changed_is_entered_in_its_name() {
    for commits in [true, false] {
        let two = two(&BEFORE);
        assert_eq!(begin(two.theirs.session), OK);
        change(two.theirs);
        assert_eq!(index(two.mine, 0), OK);
        assert_eq!(names(two.mine), BEFORE);
        let end = if commits { commit } else { rollback };
        assert_eq!(end(two.theirs.session), OK);
        let expected = if commits { AFTER } else { BEFORE };
        assert_eq!(names(two.mine), expected, "commits: {commits}");
        assert_eq!(names(two.theirs), expected, "commits: {commits}");
        // What is left over is in nobody's way.
        rename(two.mine, "a", "c");
        assert_eq!(insert(two.theirs, "b"), OK);
        assert_eq!(names(two.mine).len(), 5);
    }
}

#[test]
fn levels_of_an_open_transaction_go_back_alone() {
    let two = two(&BEFORE);
    let session = two.theirs.session;
    assert_eq!(begin(session), OK);
    rename(two.theirs, "a", "outer");
    assert_eq!(begin(session), OK);
    rename(two.theirs, "outer", "inner");
    rename(two.theirs, "b", "b inner");
    assert_eq!(begin(session), OK);
    delete(two.theirs, "inner");
    assert_eq!(index(two.mine, 0), OK);
    assert_eq!(names(two.mine), BEFORE);
    assert_eq!(rollback(session), OK);
    assert_eq!(rollback(session), OK);
    rename(two.theirs, "d", "late");
    assert_eq!(names(two.mine), BEFORE);
    assert_eq!(commit(session), OK);
    for table in [two.mine, two.theirs] {
        assert_eq!(names(table), ["b", "c", "late", "outer"]);
    }
}

#[test]
fn an_older_snapshot_makes_an_index_that_is_right_for_it_and_for_all_later_ones() {
    let two = two(&BEFORE);
    let third = another(&two.place);
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(insert(two.mine, "own"), OK);
    assert_eq!(begin(two.theirs.session), OK);
    change(two.theirs);
    assert_eq!(commit(two.theirs.session), OK);
    assert_eq!(begin(third.session), OK);
    rename(third, "y", "z");
    assert_eq!(index(two.mine, 0), OK);
    assert_eq!(names(two.mine), ["a", "b", "c", "d", "own"]);
    assert_eq!(commit(two.mine.session), OK);
    assert_eq!(names(two.mine), ["a", "d", "new", "own", "y"]);
    assert_eq!(names(two.theirs), ["a", "d", "new", "own", "y"]);
    assert_eq!(rollback(third.session), OK);
    assert_eq!(names(third), ["a", "d", "new", "own", "y"]);
}

#[test]
fn an_index_that_is_not_committed_goes_with_what_was_entered_for_others() {
    let two = two(&BEFORE);
    assert_eq!(begin(two.theirs.session), OK);
    change(two.theirs);
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(index(two.mine, 0), OK);
    assert_eq!(insert(two.theirs, "after"), OK);
    assert_eq!(rollback(two.mine.session), OK);
    // Other trees get the pages only once this is over.
    assert_eq!(two.place.create("u").0, OK);
    assert_eq!(rollback(two.theirs.session), OK);
    assert_eq!(index(two.mine, 0), OK);
    assert_eq!(names(two.theirs), BEFORE);
}

#[test]
fn a_unique_index_counts_what_others_may_commit() {
    let unique = JET_bitIndexUnique;
    let two = two(&BEFORE);
    assert_eq!(begin(two.theirs.session), OK);
    assert_eq!(insert(two.theirs, "a"), OK);
    assert_eq!(index(two.mine, unique), err(JetErr::KeyDuplicate));
    assert_eq!(rollback(two.theirs.session), OK);
    // A key that moves from one record to another, and may move back.
    assert_eq!(begin(two.theirs.session), OK);
    delete(two.theirs, "a");
    rename(two.theirs, "b", "a");
    assert_eq!(index(two.mine, unique), OK);
    assert_eq!(insert(two.mine, "a"), err(JetErr::KeyDuplicate));
    assert_eq!(rollback(two.theirs.session), OK);
    assert_eq!(names(two.theirs), BEFORE);
    assert_eq!(insert(two.theirs, "b"), err(JetErr::KeyDuplicate));
}

#[test]
fn several_indexes_of_many_records_are_made_in_one_pass() {
    let place = Place::new();
    let table = place.table("t");
    table.added(column("id", JET_coltypLong));
    table.added(column("name", JET_coltypText));
    let many = table.navigator();
    assert_eq!(begin(place.session), OK);
    for number in 0..3_000i32 {
        assert_eq!(many.prepare(INSERT), OK);
        assert_eq!(many.set(ID, Some(&(number * 7 % 3_001).to_le_bytes())), OK);
        let name = format!("{:05}", number * 11 % 3_001);
        assert_eq!(many.set(NAME, Some(name.as_bytes())), OK);
        assert_eq!(many.update(), OK);
    }
    assert_eq!(commit(place.session), OK);
    let asked = [
        ("by id", "+id\0\0", JET_bitIndexUnique),
        ("by name", "+name\0\0", 0),
    ];
    assert_eq!(table.indexes(&asked), (OK, vec![OK, OK]));
    assert_eq!(names(many).len(), 3_000);
    assert_eq!(many.set_index(Some("by id")), OK);
    assert_eq!(many.count(0), Ok(3_000));
    assert_eq!(many.set_index(None), OK);
    // All or none, and the one at fault is told.
    assert_eq!(insert(many, "00000"), OK);
    let asked = [
        ("third", "+id\0\0", 0),
        ("fourth", "+name\0\0", JET_bitIndexUnique),
    ];
    let duplicate = err(JetErr::KeyDuplicate);
    assert_eq!(table.indexes(&asked), (duplicate, vec![OK, duplicate]));
    // Some can only be made alone.
    for bit in [
        JET_bitIndexPrimary,
        JET_bitIndexUnversioned,
        JET_bitIndexEmpty | JET_bitIndexIgnoreAnyNull,
    ] {
        let refused = err(JetErr::InvalidGrbit);
        let asked = [("third", "+id\0\0", 0), ("fourth", "+name\0\0", bit)];
        assert_eq!(table.indexes(&asked), (refused, vec![OK, refused]), "{bit:#x}");
    }
    assert_eq!(table.index_count(), 3);
}

/// Changes records until told to stop.
fn client(rig: &Rig, path: &std::path::Path, seed: u64, stop: &AtomicBool) {
    let session = rig.session();
    let (code, dbid) = open(session, path, 0);
    assert_eq!(code, OK);
    let table = opened(session, dbid);
    let mut random = fastrand::Rng::with_seed(seed);
    let refused = [err(JetErr::WriteConflict), err(JetErr::NoCurrentRecord)];
    while !stop.load(Ordering::Relaxed) {
        assert_eq!(begin(session), OK);
        for _ in 0..random.u32(1..5) {
            let name = format!("{}", random.u32(..50));
            if random.u8(..3) == 0 {
                assert_eq!(insert(table, &name), OK);
                continue;
            }
            let code = table.go(MOVE_FIRST);
            if code != OK {
                assert!(refused.contains(&code), "{code}");
                continue;
            }
            for _ in 0..random.u32(..20) {
                table.go(1);
            }
            let code = if random.bool() {
                table.delete()
            } else {
                match table.prepare(REPLACE) {
                    OK => {
                        assert_eq!(table.set(NAME, Some(name.as_bytes())), OK);
                        table.update()
                    }
                    code => code,
                }
            };
            assert!(code == OK || refused.contains(&code), "{code}");
        }
        let end = if random.bool() { commit } else { rollback };
        assert_eq!(end(session), OK);
    }
    assert_eq!(table.close(), OK);
}

#[test]
fn threads_change_records_while_indexes_come_and_go() {
    let given = std::env::var("ESENT_INDEX_ROUNDS").ok();
    let rounds: u32 = given.and_then(|text| text.parse().ok()).unwrap_or(8);
    let two = two(&BEFORE);
    assert_eq!(two.theirs.close(), OK);
    let stop = AtomicBool::new(false);
    let place = &two.place;
    let cursor = Cursor {
        session: two.mine.session,
        id: two.mine.id,
    };
    std::thread::scope(|scope| {
        for seed in 0..3 {
            let (rig, path, stop) = (&place.rig, place.path.as_path(), &stop);
            scope.spawn(move || client(rig, path, seed, stop));
        }
        for round in 0..rounds {
            assert_eq!(begin(cursor.session), OK);
            assert_eq!(index(two.mine, 0), OK, "round {round}");
            names(two.mine);
            let end = if round % 3 == 0 { rollback } else { commit };
            assert_eq!(end(cursor.session), OK);
            if round % 3 == 0 {
                continue;
            }
            for _ in 0..3 {
                assert_eq!(begin(cursor.session), OK);
                names(two.mine);
                assert_eq!(commit(cursor.session), OK);
            }
            assert_eq!(cursor.delete_index("by name"), OK);
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(index(two.mine, 0), OK);
    names(two.mine);
}
