//! Updates that are cancelled after they have made or changed long values (docs/spec/05 §6.1).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use data_rig::index_checks::check_index;
use data_rig::*;
use schema_rig::{Cursor, Place, column};
use session_rig::{OK, begin, commit, rollback, set_number};
use update_rig::{CANCEL, INSERT, REPLACE};

use esent::capi::consts::*;

const MAX_VER_PAGES: u32 = 9;
const OVERWRITE: u32 = 0x4;
const FULL: i32 = err(JetErr::VersionStoreOutOfMemory);

/// A table with a number and a long value, and three records.
fn table(place: &Place) -> (Table, u32) {
    let table = place.table("t");
    let number = table.added(column("n", JET_coltypLong));
    let bytes = table.added(column("bytes", JET_coltypLongBinary));
    let table = table.navigator();
    assert_eq!(begin(place.session), OK);
    for n in [3u8, 1, 2] {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(number, Some(&[n, 0, 0, 0])), OK);
        assert_eq!(table.set(bytes, Some(&[n; 3000])), OK);
        assert_eq!(table.update(), OK);
    }
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    (table, bytes)
}

/// First bytes of the values, in the order of an index over them.
fn order(table: Table, bytes: u32) -> Vec<u8> {
    assert_eq!(table.set_index(Some("bytes")), OK);
    let entries = check_index("bytes", table);
    let of = |bookmark: &Vec<u8>| {
        assert_eq!(table.goto(bookmark), OK);
        table.get(bytes).unwrap()[0]
    };
    entries.iter().map(|(_, bookmark)| of(bookmark)).collect()
}

fn index(table: Table) -> i32 {
    let cursor = Cursor {
        session: table.session,
        id: table.id,
    };
    cursor.index("bytes", "+bytes\0\0", 0)
}

#[test]
fn an_index_made_meanwhile_has_what_was_there_before() {
    let place = Place::new();
    let (table, bytes) = table(&place);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set_at(bytes, 1, 0, Some(&[0; 9]), OVERWRITE), OK);
    assert_eq!(index(table), OK);
    // Not in its place any more: the index looks at it.
    assert_eq!(table.set_at(bytes, 1, 0, Some(&[9; 9]), OVERWRITE), OK);
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(order(table, bytes), [1, 2, 3]);
    assert_eq!(commit(place.session), OK);
    assert_eq!(order(table, bytes), [1, 2, 3]);
}

#[test]
fn an_index_made_meanwhile_has_what_is_there_afterwards() {
    for further in [false, true] {
        let place = Place::new();
        let (table, bytes) = table(&place);
        assert_eq!(begin(place.session), OK);
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(table.set_at(bytes, 1, 0, Some(&[0; 9]), OVERWRITE), OK);
        assert_eq!(index(table), OK);
        if further {
            assert_eq!(table.set_at(bytes, 1, 0, Some(&[9; 9]), OVERWRITE), OK);
        }
        assert_eq!(table.update(), OK);
        assert_eq!(commit(place.session), OK);
        let expected: [u8; 3] = if further { [1, 2, 9] } else { [0, 1, 2] };
        assert_eq!(order(table, bytes), expected);
    }
}

#[test]
fn a_level_that_is_rolled_back_takes_the_update_with_it_and_leaves_the_index() {
    let place = Place::new();
    let (table, bytes) = table(&place);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set_at(bytes, 1, 0, Some(&[0; 9]), OVERWRITE), OK);
    assert_eq!(index(table), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.set_at(bytes, 1, 0, Some(&[7; 5000]), 0), OK);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(table.prepare(CANCEL), err(JetErr::UpdateNotPrepared));
    assert_eq!(order(table, bytes), [1, 2, 3]);
    assert_eq!(commit(place.session), OK);
}

#[test]
fn there_is_always_room_to_cancel() {
    for close in [false, true] {
        let place = Place::with(4096, |instance| {
            assert_eq!(set_number(instance, 0, MAX_VER_PAGES, 8), OK);
        });
        let (mut here, bytes) = table(&place);
        assert_eq!(begin(place.session), OK);
        assert_eq!(here.prepare(REPLACE), OK);
        // In its place first, and then as many new ones as there is room for.
        assert_eq!(here.set_at(bytes, 1, 100, Some(&[0; 100]), OVERWRITE), OK);
        let mut made = 0;
        let code = loop {
            match here.set_at(bytes, 1, 0, Some(&[7; 2000]), 0) {
                OK => made += 1,
                code => break code,
            }
        };
        assert!(made > 3, "{made}");
        assert_eq!(code, FULL);
        if close {
            assert_eq!(here.close(), OK);
            here = place.open("t", 0).1.navigator();
        } else {
            assert_eq!(here.prepare(CANCEL), OK);
        }
        assert_eq!(here.go(MOVE_FIRST), OK);
        assert_eq!(here.get(bytes).unwrap(), [3; 3000]);
        assert_eq!(commit(place.session), OK);
        assert_eq!(here.get(bytes).unwrap(), [3; 3000]);
    }
}
