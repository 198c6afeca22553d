//! Indexes that are unique for whoever wants them to be (docs/spec/05 §3.10, §6.3).

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

use std::ptr::null_mut;
use std::sync::atomic::{AtomicU32, Ordering};

use data_rig::{JetErr, err};
use esent::capi::record::JetUpdate2;
use filling_rig::*;
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::{CANCEL, INSERT, REPLACE};

const OPTIONAL: u32 = JET_bitIndexOptionallyUnique;
const ENFORCE: u32 = 0x4;
const DUPLICATE: i32 = err(JetErr::KeyDuplicate);

/// A record, or another value in one, that wants the index to be unique.
fn enforced(rows: Rows, what: u32, id: i32, value: i32) -> i32 {
    let table = rows.table();
    if what == REPLACE {
        assert_eq!(rows.seek(id), OK);
    }
    assert_eq!(table.prepare(what), OK);
    if what == INSERT {
        assert_eq!(table.set(rows.id, Some(&id.to_le_bytes())), OK);
    }
    assert_eq!(table.set(rows.value, Some(&value.to_le_bytes())), OK);
    let code = unsafe { JetUpdate2(table.session, table.id, null_mut(), 0, null_mut(), ENFORCE) };
    if code != OK {
        assert_eq!(table.prepare(CANCEL), OK);
    }
    code
}

#[test]
fn formats_that_have_them() {
    let place = place_of(10, 280);
    let table = rows(&place, []);
    let too_low = err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL), too_low);
    assert_eq!(
        table.cursor.index("i", KEY, OPTIONAL | JET_bitIndexUnique),
        too_low
    );
    drop(place);
    let place = place_of(10, 290);
    let table = rows(&place, [(1, 5), (2, 5)]);
    let wrong = err(JetErr::InvalidGrbit);
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL | JET_bitIndexUnique), wrong);
    assert_eq!(
        table.cursor.index("i", KEY, OPTIONAL | JET_bitIndexPrimary),
        wrong
    );
    // Nobody has asked for it so far.
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL), OK);
    assert_eq!(table.order("i").unwrap(), [(5, 1), (5, 2)]);
    assert_eq!(table.cursor.index("later", KEY, OPTIONAL | CREATE), OK);
    assert_eq!(table.fill(), OK);
    assert_eq!(table.order("later").unwrap(), [(5, 1), (5, 2)]);
}

#[test]
fn only_for_those_who_want_it() {
    let place = place(10);
    let table = rows(&place, (0..5).map(|id| (id, id)));
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL), OK);
    assert_eq!(table.insert(10, 3), OK);
    assert_eq!(enforced(table, INSERT, 11, 3), DUPLICATE);
    assert_eq!(begin(place.session), OK);
    assert_eq!(enforced(table, REPLACE, 4, 3), DUPLICATE);
    assert_eq!(enforced(table, REPLACE, 4, 4), OK, "its own");
    assert_eq!(enforced(table, REPLACE, 4, 40), OK);
    assert_eq!(enforced(table, INSERT, 12, 4), OK, "free again");
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.order("i").unwrap().len(), 7);
}

#[test]
fn two_want_the_same_key() {
    let place = place(10);
    let table = rows(&place, (0..5).map(|id| (id, id)));
    let other = table.elsewhere(&place);
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL), OK);
    assert_eq!(begin(table.cursor.session), OK);
    assert_eq!(begin(other.cursor.session), OK);
    assert_eq!(enforced(table, INSERT, 10, 100), OK);
    assert_eq!(enforced(other, INSERT, 11, 100), err(JetErr::WriteConflict));
    assert_eq!(enforced(other, INSERT, 11, 101), OK);
    assert_eq!(rollback(table.cursor.session), OK);
    assert_eq!(enforced(other, INSERT, 12, 100), OK);
    assert_eq!(commit(other.cursor.session), OK);
    assert_eq!(enforced(table, INSERT, 13, 100), DUPLICATE);
}

#[test]
fn many_want_the_same_keys_at_once() {
    const WRITERS: i32 = 4;
    const KEYS: i32 = 60;
    let place = place(10);
    let table = rows(&place, []);
    assert_eq!(table.cursor.index("i", KEY, OPTIONAL), OK);
    let writers: Vec<Rows> = (0..WRITERS).map(|_| table.elsewhere(&place)).collect();
    let won = AtomicU32::new(0);
    std::thread::scope(|threads| {
        for (number, writer) in (0..).zip(&writers) {
            let won = &won;
            threads.spawn(move || {
                for value in 0..KEYS {
                    match enforced(*writer, INSERT, value * WRITERS + number, value) {
                        OK => drop(won.fetch_add(1, Ordering::Relaxed)),
                        code => assert!([DUPLICATE, err(JetErr::WriteConflict)].contains(&code), "{code}"),
                    }
                }
            });
        }
    });
    let found = table.order("i").unwrap();
    let values: Vec<i32> = found.iter().map(|(value, _)| *value).collect();
    assert_eq!(found.len(), won.into_inner() as usize);
    assert!(values.windows(2).all(|pair| pair[0] != pair[1]), "{values:?}");
}
