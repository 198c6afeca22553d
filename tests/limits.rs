//! How much of everything an instance may have (docs/spec/04 §6.4).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;

use data_rig::{JetErr, err};
use schema_rig::*;
use session_rig::{JET_INSTANCE, OK, begin, commit, rollback, set_number};

const MAX_OPEN_TABLES: u32 = 6;
const MAX_TEMPORARY_TABLES: u32 = 10;
const CACHED_CLOSED_TABLES: u32 = 125;

/// Room for six descriptors of tables.
fn six(instance: JET_INSTANCE) {
    assert_eq!(set_number(instance, 0, MAX_OPEN_TABLES, 2), OK);
    assert_eq!(set_number(instance, 0, MAX_TEMPORARY_TABLES, 0), OK);
    assert_eq!(set_number(instance, 0, CACHED_CLOSED_TABLES, 1), OK);
}

#[test]
fn tables_and_their_indexes_are_counted_as_long_as_they_are_open() {
    let place = Place::with(4096, six);
    let refused = err(JetErr::TooManyOpenTables);
    let first = place.table("a");
    first.added(LONG);
    let index = |name| first.index(name, "+long\0\0", 0);
    assert_eq!([index("i"), index("j")], [OK, OK]);
    // A second cursor takes nothing more, nor does a primary index.
    let (code, again) = place.open("a", 0);
    assert_eq!(code, OK);
    let others = ["b", "c", "d"].map(|name| place.table(name));
    assert_eq!(others[2].index("k", "+long\0\0", 0), err(JetErr::ColumnNotFound));
    others[2].added(LONG);
    assert_eq!(others[2].index("k", "+long\0\0", 0), refused);
    assert_eq!(others[2].index_count(), 1, "the one that is always there");
    assert_eq!(place.create("e").0, refused);
    others[0].close();
    assert_eq!(others[2].index("k", "+long\0\0", 0), OK);
    assert_eq!(place.open("b", 0).0, refused);
    assert_eq!(
        place.tables(),
        ["a", "b", "c", "d"],
        "what was refused is not there"
    );
    // An index that goes gives its place back, at once or when its making is rolled back.
    assert_eq!(first.delete_index("i"), OK);
    let (code, cursor) = place.open("b", 0);
    assert_eq!(code, OK);
    cursor.close();
    assert_eq!(begin(place.session), OK);
    assert_eq!(index("l"), OK);
    assert_eq!(place.open("b", 0).0, refused);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(place.open("b", 0).0, OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(first.delete_index("j"), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(place.create("e").0, OK);
    assert_eq!(place.open("MSysObjects", 0).0, refused);
    again.close();
}

#[test]
fn without_quotas_there_is_no_limit() {
    let place = Place::with(4096, |instance| {
        let most = i32::MAX as usize;
        assert_eq!(set_number(instance, 0, MAX_OPEN_TABLES, most), OK);
        assert_eq!(set_number(instance, 0, MAX_TEMPORARY_TABLES, most), OK);
    });
    for n in 0..40 {
        place.table(&format!("t{n}"));
    }
}
