//! Indexes over columns whose defaults functions compute: their entries are made of what the functions give (docs/spec/04 §8.3).

#![cfg(all(unix, target_pointer_width = "64"))]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod persisted_rig;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::c_char;

use data_rig::index_checks::check_index;
use data_rig::*;
use persisted_rig::*;
use schema_rig::{Cursor, Place, column};
use session_rig::{OK, begin, commit, rollback};
use update_rig::{CANCEL, COPY_DELETE, INSERT, INSERT_COPY, REPLACE};

use esent::capi::consts::*;
use esent::capi::index::JetCreateIndex2A;
use esent::capi::maintenance::JetCompactA;
use esent::capi::types::*;

const OLD: i32 = -1809;
const FROM_INDEX: u32 = 0x2;
const TAG: u32 = 0x10;
const NEW_KEY: u32 = 1;
const SEEK_EQ: u32 = 1;

/// The current index, read through: each record's number and what is computed of it, which is what the index is sorted by.
fn entries(table: Table, plain: u32, twice: u32) -> Vec<(Option<i32>, Option<i32>)> {
    let read = |value: Option<Vec<u8>>| value.map(|bytes| i32::from_le_bytes(bytes.try_into().unwrap()));
    let mut all = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        assert_eq!(table.get_with(twice, 1, FROM_INDEX).unwrap(), table.get(twice));
        all.push((read(table.get(plain)), read(table.get(twice))));
        code = table.go(1);
    }
    assert_eq!(code, err(JetErr::NoCurrentRecord));
    all
}

fn sorted(numbers: &[i32]) -> Vec<(Option<i32>, Option<i32>)> {
    numbers
        .iter()
        .map(|number| (Some(*number), Some(number * 2)))
        .collect()
}

fn seek(table: Table, value: i32) -> i32 {
    assert_eq!(table.make_key(&value.to_le_bytes(), NEW_KEY), OK);
    table.seek(SEEK_EQ)
}

fn library_or_skip(folder: &tempfile::TempDir) -> Option<String> {
    library(folder.path())
}

#[test]
fn records_are_entered_under_what_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let mut place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), OK);
    for n in [3, 1, 2] {
        insert(table, plain, Some(n));
    }
    assert_eq!(table.set_index(Some("computed")), OK);
    assert_eq!(entries(table, plain, twice), sorted(&[1, 2, 3]));
    check_index("computed", table);
    // Any column may be what the function looks at.
    assert_eq!(seek(table, 4), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(plain, Some(&9i32.to_le_bytes())), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(seek(table, 4), err(JetErr::RecordNotFound));
    assert_eq!(seek(table, 18), OK);
    // A value of its own, which goes again.
    for (own, sought, gone) in [(Some(7i32), 7, 18), (None, 18, 7)] {
        assert_eq!(table.prepare(REPLACE), OK);
        let bytes = own.map(i32::to_le_bytes);
        assert_eq!(
            table.set_with(twice, bytes.as_ref().map(|bytes| &bytes[..]), 0x200),
            OK
        );
        assert_eq!(table.update(), OK);
        assert_eq!(seek(table, gone), err(JetErr::RecordNotFound));
        assert_eq!(seek(table, sought), OK);
    }
    // Copies, and copies in the place of their originals.
    assert_eq!(seek(table, 6), OK);
    assert_eq!((table.prepare(INSERT_COPY), table.update()), (OK, OK));
    assert_eq!(seek(table, 2), OK);
    assert_eq!(table.prepare(COPY_DELETE), OK);
    assert_eq!(table.set(plain, Some(&4i32.to_le_bytes())), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(entries(table, plain, twice), sorted(&[3, 3, 4, 9]));
    // What the function refuses is no record, and is still prepared; no value is NULL.
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(&13i32.to_le_bytes())), OK);
    assert_eq!(table.update(), OLD);
    assert_eq!(table.set(plain, None), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(twice), None);
    assert_eq!(table.delete(), OK);
    check_index("computed", table);
    assert_eq!(entries(table, plain, twice), sorted(&[3, 3, 4, 9]));
    assert_eq!(table.close(), OK);
    place.reopen();
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    let table = table.navigator();
    assert_eq!(table.set_index(Some("computed")), OK);
    while table.go(MOVE_FIRST) == OK {
        assert_eq!(table.delete(), OK);
    }
    assert_eq!(table.set_index(None), OK);
    assert_eq!(table.go(MOVE_FIRST), err(JetErr::NoCurrentRecord));
}

fn cursor(table: Table) -> Cursor {
    Cursor {
        session: table.session,
        id: table.id,
    }
}

#[test]
fn indexes_of_filled_tables_are_built_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    for n in [5, 3, 8, 1] {
        insert(table, plain, Some(n));
    }
    assert_eq!(table.close(), OK);
    let table = place.open("t", 0).1.navigator();
    // Another session's changes are entered in its name.
    let other = place.rig.session();
    let (code, dbid) = open(other, &place.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(other, dbid, "t", 0);
    assert_eq!(code, OK);
    let others = Table { session: other, id };
    assert_eq!(begin(other), OK);
    assert_eq!(others.go(MOVE_FIRST), OK);
    assert_eq!(others.prepare(REPLACE), OK);
    assert_eq!(others.set(plain, Some(&6i32.to_le_bytes())), OK);
    assert_eq!(others.update(), OK);
    insert(others, plain, Some(2));
    // The cursor's own update is not what functions read.
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(&77i32.to_le_bytes())), OK);
    assert_eq!(cursor(table).index("computed", "-twice\0\0", 0), OK);
    assert_eq!(table.copy(twice), number(154));
    assert_eq!(table.update(), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.set_index(Some("computed")), OK);
    assert_eq!(entries(table, plain, twice), sorted(&[77, 8, 5, 3, 1]));
    assert_eq!(commit(other), OK);
    assert_eq!(entries(table, plain, twice), sorted(&[77, 8, 6, 3, 2, 1]));
    check_index("computed", table);
    assert_eq!(table.set_index(None), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(table.set_index_here("computed", 1), OK);
    assert_eq!(table.get(twice), number(154));
    // A unique one, and one that a function refuses.
    assert_eq!(
        cursor(table).index("unique", "+twice\0\0", JET_bitIndexUnique),
        OK
    );
    insert(table, plain, Some(20));
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(&20i32.to_le_bytes())), OK);
    assert_eq!(table.update(), err(JetErr::KeyDuplicate));
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(others.close(), OK);
    assert_eq!(table.set_index(None), OK);
    for index in ["computed", "unique"] {
        assert_eq!(cursor(table).delete_index(index), OK);
    }
    insert(table, plain, Some(13));
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), OLD);
}

#[test]
fn an_index_may_depend_on_it_being_null() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    insert(table, plain, Some(5));
    insert(table, plain, None);
    let (name, key, on) = (text("sparse"), "+n\0\0", text("twice"));
    let mut condition = JET_CONDITIONALCOLUMN_A {
        cbStruct: size_of::<JET_CONDITIONALCOLUMN_A>() as u32,
        szColumnName: on.as_ptr().cast_mut(),
        grbit: JET_bitIndexColumnMustBeNonNull,
    };
    let mut index: JET_INDEXCREATE_A = unsafe { std::mem::zeroed() };
    index.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
    index.szIndexName = name.as_ptr().cast_mut();
    index.szKey = key.as_ptr().cast_mut().cast::<c_char>();
    index.cbKey = key.len() as u32;
    index.rgconditionalcolumn = &mut condition;
    index.cConditionalColumn = 1;
    assert_eq!(
        unsafe { JetCreateIndex2A(table.session, table.id, &mut index, 1) },
        OK
    );
    insert(table, plain, None);
    insert(table, plain, Some(2));
    let numbers = |table: Table| {
        assert_eq!(table.set_index(Some("sparse")), OK);
        check_index("sparse", table).len()
    };
    assert_eq!(numbers(table), 2);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(twice), number(4));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(plain, None), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(numbers(table), 1);
}

/// A table with a long value, and a column that is the same.
fn mirrored(place: &Place, library: &str) -> (Table, u32, u32) {
    let table = place.table("long");
    let plain = table.added(column("bytes", JET_coltypLongBinary));
    let function = format!("{library}!same");
    let (code, same) = add_computed(table, column("same", JET_coltypLongBinary), &function, plain);
    assert_eq!(code, OK);
    (table.navigator(), plain, same)
}

#[test]
fn long_values_are_as_the_record_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, same) = mirrored(&place, &library);
    assert_eq!(cursor(table).index("same", "+same\0\0", 0), OK);
    for first in [3u8, 1, 2] {
        assert_eq!(begin(place.session), OK);
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(plain, Some(&[first; 3000])), OK);
        assert_eq!(table.update(), OK);
        assert_eq!(commit(place.session), OK);
    }
    assert_eq!(table.set_index(Some("same")), OK);
    let firsts = || -> Vec<u8> {
        let found = check_index("same", table);
        let mut firsts = Vec::new();
        for (_, bookmark) in found {
            assert_eq!(table.goto(&bookmark), OK);
            assert_eq!(table.get(same), table.get(plain));
            firsts.push(table.get(plain).unwrap()[0]);
        }
        firsts
    };
    assert_eq!(firsts(), [1, 2, 3]);
    // Its beginning is changed; first to no avail.
    for (end, expected) in [(CANCEL, [1, 2, 3]), (REPLACE, [2, 3, 9])] {
        assert_eq!(begin(place.session), OK);
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(table.set_at(plain, 1, 0, Some(&[9; 10]), 0x4), OK);
        match end {
            CANCEL => assert_eq!(table.prepare(CANCEL), OK),
            _ => assert_eq!(table.update(), OK),
        }
        assert_eq!(commit(place.session), OK);
        assert_eq!(firsts(), expected);
    }
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(firsts(), [2, 3, 9]);
}

#[test]
fn an_index_made_while_an_update_is_prepared_has_what_is_there_after_all() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    for (end, expected) in [("cancel", [1, 2, 3]), ("move", [1, 2, 3]), ("update", [0, 1, 2])] {
        let (table, plain, _) = mirrored(&place, &library);
        assert_eq!(begin(place.session), OK);
        for first in [3u8, 1, 2] {
            assert_eq!(table.prepare(INSERT), OK);
            assert_eq!(table.set(plain, Some(&[first; 3000])), OK);
            assert_eq!(table.update(), OK);
        }
        assert_eq!(commit(place.session), OK);
        assert_eq!(begin(place.session), OK);
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(table.set_at(plain, 1, 0, Some(&[0; 9]), 0x4), OK);
        assert_eq!(cursor(table).index("same", "+same\0\0", 0), OK);
        match end {
            "cancel" => assert_eq!(table.prepare(CANCEL), OK),
            "update" => assert_eq!(table.update(), OK),
            _ => assert_eq!(table.go(MOVE_FIRST), OK),
        }
        assert_eq!(table.set_index(Some("same")), OK);
        let found = check_index("same", table);
        let firsts = found.iter().map(|(_, bookmark)| {
            assert_eq!(table.goto(bookmark), OK);
            table.get(plain).unwrap()[0]
        });
        assert_eq!(firsts.collect::<Vec<_>>(), expected, "{end}");
        assert_eq!(commit(place.session), OK);
        assert_eq!(table.close(), OK);
        assert_eq!(place.delete("long"), OK);
    }
}

#[test]
fn values_and_tuples() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let table = place.table("t");
    let plain = table.added(column("text", JET_coltypLongText));
    let function = format!("{library}!same");
    let many = column("many", JET_coltypLongText).grbit(JET_bitColumnMultiValued);
    let (code, many) = add_computed(table, many, &function, plain);
    assert_eq!(code, OK);
    assert_eq!(table.index("many", "+many\0\0", 0), OK);
    assert_eq!(table.index("tuples", "+many\0\0", JET_bitIndexTuples), OK);
    let table = table.navigator();
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(b"abcdef")), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.prepare(INSERT), OK);
    for (itag, text) in [(1, b"zz"), (2, b"aa")] {
        assert_eq!(table.set_at(many, itag, 0, Some(text), 0), OK);
    }
    assert_eq!(table.update(), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.set_index(Some("many")), OK);
    assert_eq!(check_index("many", table).len(), 3);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(
        table.get_with(many, 1, FROM_INDEX | TAG),
        Ok(Some(b"aa".to_vec()))
    );
    assert_eq!(table.go(1), OK);
    let computed = Ok(Some(b"abcdef".to_vec()));
    assert_eq!(table.get_with(many, 1, FROM_INDEX | TAG), computed);
    assert_eq!(table.set_index(Some("tuples")), OK);
    assert_eq!(check_index("tuples", table).len(), 4, "abcdef bcdef cdef def");
}

#[test]
fn without_functions_records_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let Some(_) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[]);
    let (table, plain, _) = twice(&place, "no such library");
    insert(table, plain, Some(1));
    let failed = err(JetErr::CallbackFailed);
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), failed);
    assert_eq!(table.delete(), OK);
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(plain, Some(&[1, 0, 0, 0])), OK);
    assert_eq!(table.update(), failed);
    assert_eq!(table.prepare(CANCEL), OK);
}

#[test]
fn a_copy_of_the_database_has_the_same_entries() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, twice) = twice(&place, &library);
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), OK);
    for n in [6, 5, 4] {
        insert(table, plain, Some(n));
    }
    assert_eq!(table.close(), OK);
    assert_eq!(close(place.session, place.dbid), OK);
    let copy = folder.path().join("copy.edb");
    let (from, to) = (path_text(&place.path), path_text(&copy));
    let nothing = std::ptr::null_mut();
    let code = unsafe { JetCompactA(place.session, from.as_ptr(), to.as_ptr(), None, nothing, 0) };
    assert_eq!(code, OK);
    assert_eq!(attach(place.session, &copy, 0), OK);
    let (code, dbid) = open(place.session, &copy, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(place.session, dbid, "t", 0);
    assert_eq!(code, OK);
    let table = Table {
        session: place.session,
        id,
    };
    assert_eq!(table.set_index(Some("computed")), OK);
    assert_eq!(entries(table, plain, twice), sorted(&[4, 5, 6]));
    assert_eq!(close(place.session, dbid), OK);
    assert_eq!(detach(place.session, Some(&copy)), OK);
    assert_eq!(open(place.session, &place.path, 0).0, OK);
}

#[test]
fn a_record_that_goes_by_itself_takes_its_entries_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(library) = library_or_skip(&folder) else {
        return;
    };
    let place = place(&[(ENABLE, 1)]);
    let (table, plain, _) = twice(&place, &library);
    let counter = column("counter", JET_coltypLong)
        .grbit(JET_bitColumnFixed | JET_bitColumnEscrowUpdate | JET_bitColumnDeleteOnZero);
    let counter = cursor(table).added(schema_rig::Column {
        default: &[1, 0, 0, 0],
        ..counter
    });
    assert_eq!(cursor(table).index("computed", "+twice\0\0", 0), OK);
    for n in [1, 2] {
        insert(table, plain, Some(n));
    }
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.escrow(counter, -1), (OK, 1));
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.set_index(Some("computed")), OK);
    let waiting = std::time::Instant::now();
    while check_index("computed", table).len() > 1 {
        assert!(waiting.elapsed().as_secs() < 30, "the record stays");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(plain), number(2));
}
