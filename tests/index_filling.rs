//! Filling indexes little by little: step by step, beside others who change records, over many transactions (docs/spec/05 §3.10.1).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod filling_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use data_rig::{JetErr, err};
use filling_rig::*;
use schema_rig::JET_bitIndexUnique;
use session_rig::{OK, begin, commit, rollback};

#[test]
fn step_by_step() {
    let mut place = place(10);
    let table = rows(&place, (0..105).map(|id| (id, 1000 - id)));
    table.make();
    assert_eq!(grbit_of(table.cursor, "later") & CREATE, CREATE);
    let objid = {
        assert_eq!(progress(&place), Some(Vec::new()));
        assert_eq!(table.fill(), INCOMPLETE);
        let entries = progress(&place).unwrap();
        let [(name, key)] = &entries[..] else {
            panic!("{entries:?}");
        };
        assert_eq!(key[..], [0x7F, 0x80, 0, 0, 9]);
        assert_eq!(name.len(), 8);
        u32::from_str_radix(name, 16).unwrap()
    };
    assert!(objid > 7);
    for step in 1..10 {
        assert_eq!(
            table.order("later"),
            Err(err(JetErr::CantUseDeferredPopulateIndex))
        );
        assert_eq!(table.fill(), INCOMPLETE, "{step}");
    }
    // In the middle the file is closed and opened.
    table.cursor.close();
    let report = checked(&mut place);
    assert!(report.is_clean(), "{report}");
    assert_eq!(progress(&place).unwrap()[0].1, [0x7F, 0x80, 0, 0, 99]);
    let table = table.reopened(&place);
    assert_eq!(
        table.order("later"),
        Err(err(JetErr::CantUseDeferredPopulateIndex))
    );
    assert_eq!(table.fill(), OK);
    assert_eq!(progress(&place), Some(Vec::new()));
    assert_eq!(grbit_of(table.cursor, "later") & CREATE, 0);
    table.is_right();
    assert_eq!(table.fill(), err(JetErr::InvalidParameter), "it is full");
    table.cursor.close();
    let report = checked(&mut place);
    assert!(report.is_clean(), "{report}");
    table.reopened(&place).is_right();
}

#[test]
fn a_number_of_records_that_ends_with_a_step() {
    let place = place(10);
    let table = rows(&place, (0..20).map(|id| (id, id)));
    table.make();
    assert_eq!(
        [table.fill(), table.fill(), table.fill()],
        [INCOMPLETE, INCOMPLETE, OK]
    );
    table.is_right();
    let empty = place.table("empty");
    let value = empty.added(schema_rig::column("value", schema_rig::JET_coltypLong));
    assert!(value != 0);
    assert_eq!(empty.index("later", KEY, CREATE), OK);
    assert_eq!(fill(empty, "later"), OK);
    assert_eq!(empty.navigator().set_index(Some("later")), OK);
}

#[test]
fn records_change_on_both_sides() {
    let mut place = place(10);
    let table = rows(&place, (0..100).map(|id| (2 * id, id)));
    let other = table.elsewhere(&place);
    table.make();
    for _ in 0..5 {
        assert_eq!(table.fill(), INCOMPLETE);
    }
    // The key is 98.
    for session in [table, other] {
        let at = if session.cursor.session == table.cursor.session {
            0
        } else {
            20
        };
        for side in [0, 100] {
            let id = side + at;
            assert_eq!(session.insert(id + 1, 5000), OK);
            assert_eq!(session.replace(id + 2, 6000), OK);
            assert_eq!(session.replace(id + 2, 6001), OK);
            assert_eq!(session.delete(id + 4), OK);
            assert_eq!(session.delete(id + 6), OK);
            assert_eq!(session.insert(id + 6, 7000), OK);
            assert_eq!(session.insert(id + 9, 8000), OK);
            assert_eq!(session.delete(id + 9), OK);
            // And what comes to nothing.
            assert_eq!(begin(session.cursor.session), OK);
            assert_eq!(session.insert(id + 11, 1), OK);
            assert_eq!(session.replace(id + 10, 2), OK);
            assert_eq!(session.delete(id + 12), OK);
            assert_eq!(rollback(session.cursor.session), OK);
        }
    }
    // The record that the key names goes, and others come where it was.
    assert_eq!(table.delete(98), OK);
    assert_eq!(table.insert(97, 1), OK);
    assert_eq!(table.insert(99, 2), OK);
    table.cursor.close();
    other.leave();
    let report = checked(&mut place);
    assert!(report.is_clean(), "{report}");
    let table = table.reopened(&place);
    loop {
        match table.fill() {
            OK => break,
            code => assert_eq!(code, INCOMPLETE),
        }
    }
    table.is_right();
}

#[test]
fn whoever_began_before_keeps_the_filling_off() {
    let place = place(100);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    let old = table.elsewhere(&place);
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.insert(20, 20), OK);
    assert_eq!(old.replace(3, 33), OK);
    table.make();
    assert_eq!(old.insert(21, 21), OK);
    assert_eq!(
        table.fill(),
        err(JetErr::IndexDeferredPopulateCurrentlyUnavailable)
    );
    assert_eq!(commit(old.cursor.session), OK);
    // One that begins now is no hindrance.
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.insert(22, 22), OK);
    assert_eq!(table.fill(), OK);
    assert_eq!(commit(old.cursor.session), OK);
    table.is_right();
}

#[test]
fn so_does_one_that_began_when_nothing_had_been_committed() {
    let mut place = place(100);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    table.make();
    assert_eq!(table.cursor.delete_index("later"), OK);
    table.cursor.close();
    // A fresh instance has counted no commits, and the table of keys is there.
    let bytes = {
        assert!(checked(&mut place).is_clean());
        assert_eq!(data_rig::close(place.session, place.dbid), OK);
        assert_eq!(data_rig::detach(place.session, Some(&place.path)), OK);
        std::fs::read(&place.path).unwrap()
    };
    drop(place);
    let data = data_rig::Data::bytes("again.edb", &bytes, 4096);
    assert_eq!(data_rig::attach(data.session, &data.path, 0), OK);
    let opened = |session| {
        let (code, dbid) = data_rig::open(session, &data.path, 0);
        assert_eq!(code, OK);
        let (code, id) = data_rig::open_table(session, dbid, "t", 0);
        assert_eq!(code, OK);
        Rows {
            cursor: schema_rig::Cursor { session, id },
            ..table
        }
    };
    let (table, old) = (opened(data.session), opened(data.rig.session()));
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.insert(20, 20), OK);
    table.make();
    let unavailable = err(JetErr::IndexDeferredPopulateCurrentlyUnavailable);
    assert_eq!(table.fill(), unavailable);
    assert_eq!(commit(old.cursor.session), OK);
    assert_eq!(table.fill(), OK);
    table.is_right();
}

#[test]
fn a_record_in_work_halts_it() {
    let place = place(100);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    let other = table.elsewhere(&place);
    table.make();
    assert_eq!(begin(other.cursor.session), OK);
    assert_eq!(other.replace(4, 44), OK);
    assert_eq!(table.fill(), HALTED);
    assert_eq!(progress(&place).unwrap()[0].1, [0x7F, 0x80, 0, 0, 3]);
    assert_eq!(table.fill(), HALTED);
    assert_eq!(progress(&place).unwrap()[0].1, [0x7F, 0x80, 0, 0, 3]);
    assert_eq!(commit(other.cursor.session), OK);
    // So does one that is about to go, or is locked.
    assert_eq!(begin(other.cursor.session), OK);
    assert_eq!(other.delete(7), OK);
    assert_eq!(table.fill(), HALTED);
    assert_eq!(rollback(other.cursor.session), OK);
    assert_eq!(begin(other.cursor.session), OK);
    assert_eq!(other.seek(8), OK);
    assert_eq!(other.table().prepare(update_rig::REPLACE), OK);
    assert_eq!(table.fill(), HALTED);
    assert_eq!(progress(&place).unwrap()[0].1, [0x7F, 0x80, 0, 0, 7]);
    assert_eq!(rollback(other.cursor.session), OK);
    assert_eq!(table.fill(), OK);
    table.is_right();
}

#[test]
fn old_snapshots_neither_use_it_nor_change_what_was_entered() {
    let place = place(5);
    let table = rows(&place, (0..10).map(|id| (id, id)));
    let old = table.elsewhere(&place);
    table.make();
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.seek(9), OK);
    assert_eq!(table.fill(), INCOMPLETE);
    // It does not see the entries of the first ones.
    assert_eq!(old.replace(2, 22), err(JetErr::WriteConflict));
    assert_eq!(old.delete(3), err(JetErr::WriteConflict));
    assert_eq!(old.replace(7, 77), OK);
    assert_eq!(table.fill(), HALTED);
    assert_eq!(commit(old.cursor.session), OK);
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.seek(9), OK);
    assert_eq!(table.fill(), OK);
    let denied = err(JetErr::CantUseDeferredPopulateIndex);
    assert_eq!(old.order("later"), Err(denied));
    assert_eq!(old.delete(8), err(JetErr::WriteConflict));
    assert_eq!(table.order("later").unwrap().len(), 10);
    assert_eq!(rollback(old.cursor.session), OK);
    assert_eq!(begin(old.cursor.session), OK);
    assert_eq!(old.order("later").unwrap().len(), 10);
    assert_eq!(old.delete(8), OK);
    assert_eq!(commit(old.cursor.session), OK);
    table.is_right();
}

#[test]
fn the_same_key_twice_in_a_unique_index() {
    let place = place(4);
    let table = rows(&place, (0..10).map(|id| (id, id % 6)));
    let made = table.cursor.index("later", KEY, CREATE | JET_bitIndexUnique);
    assert_eq!(made, OK);
    // Whoever changes records may meet only what is there already.
    assert_eq!(table.insert(20, 3), OK);
    assert_eq!(table.fill(), err(JetErr::KeyDuplicate));
    assert_eq!(progress(&place), Some(Vec::new()), "nothing of the step stays");
    assert_eq!(table.delete(20), OK);
    assert_eq!(table.fill(), INCOMPLETE);
    assert_eq!(table.insert(20, 3), err(JetErr::KeyDuplicate));
    for duplicate in [6, 7, 8] {
        assert_eq!(table.fill(), err(JetErr::KeyDuplicate), "{duplicate}");
        // The entry of another record with this key stays.
        assert_eq!(table.delete(duplicate), OK);
    }
    assert_eq!(table.fill(), err(JetErr::KeyDuplicate));
    assert_eq!(table.replace(9, 9), OK);
    assert_eq!(table.fill(), OK);
    let found = table.order("later").unwrap();
    assert_eq!(found, [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (9, 9)]);
}

#[test]
fn others_at_work_all_the_time() {
    const WRITERS: i32 = 3;
    let place = place(7);
    let table = rows(&place, (0..400).map(|id| (id, id % 50)));
    let writers: Vec<Rows> = (0..WRITERS).map(|_| table.elsewhere(&place)).collect();
    table.make();
    std::thread::scope(|threads| {
        for (number, writer) in (0..).zip(&writers) {
            threads.spawn(move || {
                let session = writer.cursor.session;
                let mut seed = 1 + number as u32;
                let mut below = |most: u32| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((seed >> 8) % most) as i32
                };
                for step in 0..200 {
                    assert_eq!(begin(session), OK);
                    let mut spoiled = false;
                    for _ in 0..below(4) {
                        let code = match below(3) {
                            // Nobody else inserts this one.
                            0 => writer.insert(1000 + WRITERS * (step + below(600)) + number, below(50)),
                            1 => writer.replace(below(400), below(50)),
                            _ => writer.delete(below(400)),
                        };
                        let told = [
                            JetErr::WriteConflict,
                            JetErr::RecordNotFound,
                            JetErr::KeyDuplicate,
                        ];
                        assert!(code == OK || told.map(err).contains(&code), "{code}");
                        spoiled |= code == err(JetErr::WriteConflict);
                    }
                    let end = if spoiled || below(5) == 0 {
                        rollback
                    } else {
                        commit
                    };
                    assert_eq!(end(session), OK);
                }
            });
        }
        let mut halted = 0;
        loop {
            match table.fill() {
                OK => break,
                HALTED => halted += 1,
                // Whoever was in a transaction when the index was made.
                code if code == err(JetErr::IndexDeferredPopulateCurrentlyUnavailable) => {}
                code => assert_eq!(code, INCOMPLETE),
            }
            assert!(halted < 1_000_000);
        }
    });
    table.is_right();
}
