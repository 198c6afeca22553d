//! Temporary tables that outgrow their memory, and what stays of them when they, transactions, sessions and instances end.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;
mod temp_rig;

use temp_rig::*;

/// Numbers 0..count in no order: multiples of a number that has no factor with `count`.
fn shuffled(count: i32) -> impl Iterator<Item = i32> {
    (0..count).map(move |at| (i64::from(at) * 7_919 % i64::from(count)) as i32)
}

fn is_long_run() -> bool {
    std::env::var_os("ESENT_LONG_TESTS").is_some()
}

#[test]
fn many_rows_are_sorted_in_runs_beside_the_database() {
    let home = Home::new();
    let count = if is_long_run() { 2_000_000 } else { 60_001 };
    let table = home.open(&[column(LONG, KEY), column(TEXT, 0)], FORWARD);
    let payload = [b'x'; 120];
    for key in shuffled(count) {
        table.insert(&[&key.to_le_bytes(), &payload]);
    }
    assert_eq!(home.files().len(), 2, "{:?}", home.files());
    for want in 0..count {
        assert_eq!(table.at.go(1), OK);
        assert_eq!(table.get(0), want);
    }
    assert_eq!(table.at.go(1), NO_RECORD);
    assert_eq!((table.at.go(MOVE_FIRST), table.get(0)), (OK, 0));
    assert_eq!(table.at.go(-1), ILLEGAL);
    table.close();
    assert_eq!(home.files(), [PathBuf::from("t.edb")]);
}

#[test]
fn a_large_table_that_goes_back_becomes_a_tree() {
    let home = Home::new();
    let count = if is_long_run() { 1_000_000 } else { 40_001 };
    let table = home.open(&[column(LONG, KEY), column(TEXT, 0)], INDEXED | SCROLLABLE);
    let payload = [b'x'; 120];
    for key in shuffled(count) {
        table.insert(&[&key.to_le_bytes(), &payload]);
        if key % 10 == 0 {
            table.insert(&[&key.to_le_bytes(), &payload]);
        }
    }
    assert_eq!((table.seek(count / 2, EQ), table.get(0)), (OK, count / 2));
    assert_eq!((table.seek(-1, GE), table.get(0)), (Warning::SeekNotEqual.0, 0));
    assert_eq!(table.at.go(MOVE_LAST), OK);
    for want in (0..count).rev() {
        assert_eq!(table.get(0), want);
        assert_eq!(table.at.go(-1), if want == 0 { NO_RECORD } else { OK });
    }
    // The runs are gone, the tree is there.
    assert_eq!(home.files(), [PathBuf::from("t.edb")]);
    assert!(std::fs::metadata(home.folder.path().join("t.edb")).unwrap().len() > 4 << 20);
    table.close();
    // Its pages serve the next one.
    let size = || std::fs::metadata(home.folder.path().join("t.edb")).unwrap().len();
    let before = size();
    let table = home.open(&[column(LONG, KEY), column(TEXT, 0)], FORCE);
    for key in 0..count / 2 {
        table.insert(&[&key.to_le_bytes(), &payload]);
    }
    assert_eq!(size(), before);
}

#[test]
fn nothing_stays_when_sessions_and_instances_end() {
    let home = Home::new();
    let payload = [b'x'; 200];
    let fill = || {
        let table = home.open(&[column(LONG, KEY), column(TEXT, 0)], 0);
        for key in shuffled(30_000) {
            table.insert(&[&key.to_le_bytes(), &payload]);
        }
    };
    fill();
    assert_eq!(home.files().len(), 2);
    assert_eq!(end_session(home.session), OK);
    assert_eq!(home.files(), [PathBuf::from("t.edb")]);
    let again = Home {
        session: home.rig.session(),
        rig: home.rig,
        folder: home.folder,
    };
    let table = again.open(&pair(), 0);
    table.number(1, 1);
    let _sort = again.open(&pair(), FORCE);
    let Home { rig, folder, .. } = again;
    drop(rig);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_tree_that_is_closed_inside_a_transaction_does_not_disturb_its_end() {
    let home = Home::new();
    for end in [commit, rollback] {
        let before = home.open(&pair(), FORCE);
        before.number(1, 1);
        assert_eq!(begin(home.session), OK);
        let inside = home.open(&[column(LONG, KEY), column(LONG_BINARY, 0)], 0);
        for key in 0..500_i32 {
            before.number(-key - 1, key);
            inside.insert(&[&key.to_le_bytes(), &vec![3; 9_000 * usize::from(key % 50 == 0)]]);
        }
        before.close();
        inside.close();
        // Pages are wanted again while the old ones may still be needed.
        let other = home.open(&pair(), FORCE);
        for key in 0..500 {
            other.number(key, key);
        }
        assert_eq!(end(home.session), OK);
        let after = home.open(&pair(), FORCE);
        after.number(5, 5);
        assert_eq!(after.all(), [5]);
        after.close();
    }
}
