//! Temporary tables without versions, `JET_paramEnableTempTableVersioning` off (docs/spec/05 §8.4): a change is there at once and for
//! good, nothing is locked, and the version store stays empty.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;
mod temp_rig;

use temp_rig::*;

const PARAM_MAX_VER_PAGES: u32 = 9;
const PARAM_VERSIONING: u32 = 46;

const NO_LOCK: u32 = 4;
const INSERT_COPY: u32 = 5;
const COPY_DELETE: u32 = 7;
const NO_VERSION: u32 = 2;
const OVERWRITE: u32 = 0x4;
const APPEND: u32 = 0x1;

fn versioned(on: bool) -> Home {
    Home::with(|instance| {
        assert_eq!(set_number(instance, 0, PARAM_VERSIONING, usize::from(on)), OK);
        assert_eq!(set_number(instance, 0, PARAM_MAX_VER_PAGES, 8), OK);
    })
}

fn unversioned() -> Home {
    versioned(false)
}

/// A table in a tree, with rows 1, 2, 3 that hold their keys.
fn filled(home: &Home) -> Temp {
    let table = home.open(&pair(), FORCE);
    for key in [1, 2, 3] {
        table.number(key, key);
    }
    table
}

fn set(table: &Temp, value: i32) {
    assert_eq!(table.set(1, &value.to_le_bytes()), OK);
}

fn rows(table: &Temp) -> Vec<(i32, i32)> {
    let mut rows = Vec::new();
    let mut code = table.at.go(MOVE_FIRST);
    while code == OK {
        rows.push((table.get(0), table.get(1)));
        code = table.at.go(1);
    }
    assert_eq!(code, NO_RECORD);
    rows
}

#[test]
fn a_rollback_leaves_every_change() {
    let home = unversioned();
    let table = filled(&home);
    for levels in [1, 3] {
        (0..levels).for_each(|_| assert_eq!(begin(home.session), OK));
        table.number(10 * levels, 0);
        assert_eq!((table.seek(2, EQ), table.prepare(REPLACE)), (OK, OK));
        set(&table, levels);
        assert_eq!(table.update(), OK);
        (0..levels).for_each(|_| assert_eq!(rollback(home.session), OK));
        assert_eq!(table.seek(2, EQ), OK);
        assert_eq!(table.get(1), levels);
    }
    assert_eq!(begin(home.session), OK);
    assert_eq!((table.seek(1, EQ), table.delete()), (OK, OK));
    assert_eq!(rollback(home.session), OK);
    assert_eq!(rows(&table), [(2, 3), (3, 3), (10, 0), (30, 0)]);
    // What was not yet done is not done.
    assert_eq!(begin(home.session), OK);
    assert_eq!((table.seek(3, EQ), table.prepare(REPLACE)), (OK, OK));
    set(&table, 9);
    assert_eq!(rollback(home.session), OK);
    assert_eq!(table.update(), JetErr::UpdateNotPrepared.0);
    assert_eq!((table.seek(3, EQ), table.get(1)), (OK, 3));
    table.close();
}

#[test]
fn a_deleted_record_is_gone_for_all_cursors_at_once_and_its_key_is_free() {
    let home = unversioned();
    let table = filled(&home);
    let twin = table.duplicate().unwrap();
    assert_eq!(begin(home.session), OK);
    assert_eq!((table.seek(2, EQ), twin.seek(2, EQ)), (OK, OK));
    assert_eq!(table.delete(), OK);
    for cursor in [&table, &twin] {
        assert_eq!(cursor.try_get(0), Err(JetErr::RecordDeleted.0));
        assert_eq!(cursor.prepare(REPLACE), JetErr::RecordDeleted.0);
    }
    assert_eq!(twin.delete(), JetErr::RecordDeleted.0);
    assert_eq!(table.seek(2, EQ), NOT_FOUND);
    assert_eq!(table.try_insert(&[&3_i32.to_le_bytes()]), JetErr::KeyDuplicate.0);
    table.number(2, 22);
    assert_eq!(rollback(home.session), OK);
    assert_eq!(rows(&table), [(1, 1), (2, 22), (3, 3)]);
}

#[test]
fn nothing_is_locked_but_a_copy_must_be_of_the_record_as_it_is() {
    let home = unversioned();
    let table = filled(&home);
    let twin = table.duplicate().unwrap();
    assert_eq!(begin(home.session), OK);
    let both = |what| {
        for cursor in [&table, &twin] {
            assert_eq!((cursor.seek(1, EQ), cursor.prepare(what)), (OK, OK));
        }
        set(&table, 100);
        set(&twin, 200);
        assert_eq!(table.update(), OK);
    };
    // The last one wins.
    both(REPLACE);
    assert_eq!(twin.update(), OK);
    assert_eq!(twin.get(1), 200);
    both(NO_LOCK);
    assert_eq!(twin.update(), JetErr::WriteConflict.0);
    assert_eq!(twin.prepare(CANCEL), OK);
    assert_eq!(twin.get(1), 100);
    assert_eq!(commit(home.session), OK);
}

#[test]
fn what_a_failed_update_has_done_stays_done() {
    let home = unversioned();
    let table = filled(&home);
    assert_eq!(begin(home.session), OK);
    assert_eq!((table.seek(1, EQ), table.prepare(COPY_DELETE)), (OK, OK));
    assert_eq!(table.set(0, &2_i32.to_le_bytes()), OK);
    assert_eq!(table.update(), JetErr::KeyDuplicate.0);
    assert_eq!(table.prepare(CANCEL), OK);
    // The original goes before the copy comes.
    assert_eq!(rows(&table), [(2, 2), (3, 3)]);
    assert_eq!(commit(home.session), OK);
}

#[test]
fn columns_of_a_temporary_table_are_not_for_escrow_with_or_without_versions() {
    for on in [true, false] {
        let home = versioned(on);
        let table = filled(&home);
        let one = 1_i32.to_le_bytes();
        let escrow = || unsafe {
            JetEscrowUpdate(
                table.at.session,
                table.at.id,
                table.ids[1],
                one.as_ptr() as *mut _,
                4,
                null_mut(),
                0,
                null_mut(),
                0,
            )
        };
        assert_eq!(escrow(), JetErr::NotInTransaction.0);
        assert_eq!((table.at.go(MOVE_FIRST), begin(home.session)), (OK, OK));
        assert_eq!(escrow(), JetErr::InvalidOperation.0);
        assert_eq!(rollback(home.session), OK);
    }
}

fn long_table(home: &Home) -> Temp {
    home.open(&[column(LONG, KEY), column(LONG_BINARY, 0)], 0)
}

fn set_long(table: &Temp, value: &[u8], grbit: u32) -> i32 {
    unsafe {
        JetSetColumn(
            table.at.session,
            table.at.id,
            table.ids[1],
            value.as_ptr().cast(),
            value.len() as u32,
            grbit,
            null_mut(),
        )
    }
}

fn long(table: &Temp) -> Vec<u8> {
    table.try_get(1).unwrap().unwrap()
}

#[test]
fn long_values_stay_through_a_rollback() {
    let home = unversioned();
    let table = long_table(&home);
    assert_eq!(begin(home.session), OK);
    table.insert(&[&1_i32.to_le_bytes(), &[1; 20_000]]);
    assert_eq!(rollback(home.session), OK);
    assert_eq!((table.at.go(MOVE_FIRST), long(&table)), (OK, vec![1; 20_000]));
    // Another value, and one that is continued in its place.
    for (grbit, data, want) in [
        (0, vec![2; 30_000], vec![2; 30_000]),
        (APPEND, vec![3; 10], [vec![2; 30_000], vec![3; 10]].concat()),
    ] {
        assert_eq!((begin(home.session), table.prepare(REPLACE)), (OK, OK));
        assert_eq!((set_long(&table, &data, grbit), table.update()), (OK, OK));
        assert_eq!((rollback(home.session), long(&table)), (OK, want));
    }
    // Copies share their value until one of them gets another.
    assert_eq!((begin(home.session), table.prepare(INSERT_COPY)), (OK, OK));
    assert_eq!(table.set(0, &2_i32.to_le_bytes()), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(rollback(home.session), OK);
    assert_eq!((table.seek(1, EQ), table.delete()), (OK, OK));
    assert_eq!(table.seek(2, EQ), OK);
    assert_eq!(long(&table).len(), 30_010);
    // A long value is for transactions all the same.
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(set_long(&table, &[4; 9000], 0), JetErr::NotInTransaction.0);
    assert_eq!(table.prepare(CANCEL), OK);
}

#[test]
fn a_long_value_that_was_changed_in_its_place_stays_so_when_the_update_is_cancelled() {
    for (on, want) in [(true, 1_u8), (false, 7)] {
        let home = versioned(on);
        let table = long_table(&home);
        assert_eq!(begin(home.session), OK);
        table.insert(&[&1_i32.to_le_bytes(), &[1; 6000]]);
        assert_eq!((table.at.go(MOVE_FIRST), table.prepare(REPLACE)), (OK, OK));
        assert_eq!(set_long(&table, &[7; 6000], OVERWRITE), OK);
        assert_eq!(table.prepare(CANCEL), OK);
        assert_eq!(long(&table), vec![want; 6000], "{on}");
        // A new one has never been the record's.
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(set_long(&table, &[9; 7000], 0), OK);
        assert_eq!(table.prepare(CANCEL), OK);
        assert_eq!(long(&table), vec![want; 6000], "{on}");
        assert_eq!(commit(home.session), OK);
    }
}

#[test]
fn the_version_store_never_fills() {
    let fill = |home: &Home| {
        let table = long_table(home);
        for key in 0_i32..300 {
            assert_eq!(begin(home.session), OK);
            table.insert(&[&key.to_le_bytes(), &[key as u8; 4000]]);
            assert_eq!(commit(home.session), OK);
        }
        assert_eq!(begin(home.session), OK);
        let mut code = table.at.go(MOVE_FIRST);
        while code == OK {
            assert_eq!(table.prepare(REPLACE), OK);
            code = set_long(&table, &[0; 4000], OVERWRITE);
            if code == OK {
                assert_eq!(table.update(), OK);
                code = table.at.go(1);
            }
        }
        assert_eq!(rollback(home.session), OK);
        code
    };
    assert_eq!(fill(&versioned(true)), JetErr::VersionStoreOutOfMemory.0);
    assert_eq!(fill(&unversioned()), NO_RECORD);
}

#[test]
fn a_rollback_closes_what_was_opened_in_it_and_its_pages_serve_again() {
    for on in [true, false] {
        pages_serve_again(&Home::with(|instance| {
            assert_eq!(set_number(instance, 0, PARAM_VERSIONING, usize::from(on)), OK);
        }));
    }
}

fn pages_serve_again(home: &Home) {
    let mut sizes = Vec::new();
    for _ in 0..6 {
        assert_eq!(begin(home.session), OK);
        let table = long_table(home);
        for key in 0_i32..40 {
            table.insert(&[&key.to_le_bytes(), &[key as u8; 20_000]]);
        }
        assert_eq!(rollback(home.session), OK);
        assert_eq!(table.at.go(1), JetErr::InvalidTableId.0);
        let file = home.folder.path().join("t.edb");
        sizes.push(std::fs::metadata(file).unwrap().len());
    }
    assert_eq!(sizes[1], sizes[5], "{sizes:?}");
    assert_eq!(unsafe { JetEndSession(home.session, 0) }, OK);
}

#[test]
fn records_without_versions_are_for_a_tree_that_the_transaction_made() {
    for on in [true, false] {
        let home = versioned(on);
        let add = |table: &Temp, key: i32| {
            assert_eq!(table.prepare(INSERT), OK);
            assert_eq!(table.set(0, &key.to_le_bytes()), OK);
            let (session, id) = (table.at.session, table.at.id);
            let code = unsafe { JetUpdate2(session, id, null_mut(), 0, null_mut(), NO_VERSION) };
            if code != OK {
                assert_eq!(table.prepare(CANCEL), OK);
            }
            code
        };
        let must = JetErr::UpdateMustVersion.0;
        let table = filled(&home);
        assert_eq!(add(&table, 7), must, "{on}");
        let sort = home.open(&pair(), UPDATABLE);
        sort.number(1, 1);
        assert_eq!(begin(home.session), OK);
        assert_eq!(add(&table, 7), must, "{on}");
        let inside = filled(&home);
        assert_eq!(add(&inside, 7), OK, "{on}");
        // A sort becomes a tree here.
        assert_eq!(sort.at.go(MOVE_FIRST), OK);
        assert_eq!(add(&sort, 7), OK, "{on}");
        assert_eq!(commit(home.session), OK);
        assert_eq!(add(&inside, 8), must, "{on}");
        assert_eq!(add(&sort, 8), must, "{on}");
    }
}
