//! Temporary tables that outgrow their memory, and what stays of them when they, transactions, sessions and instances end.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;
mod temp_rig;

use std::path::Path;
use std::sync::Arc;

use esent::os::file::FileSystem;
use esent::os::sim::SimDisk;
use temp_rig::*;

/// Numbers 0..count in no order: multiples of a number that has no factor with `count`.
fn shuffled(count: i32) -> impl Iterator<Item = i32> {
    (0..count).map(move |at| (i64::from(at) * 7_919 % i64::from(count)) as i32)
}

#[test]
fn many_rows_are_sorted_in_runs_beside_the_database() {
    sort_in_runs(60_001);
}

#[test]
#[ignore = "takes minutes"]
fn millions_of_rows_are_sorted_in_runs_beside_the_database() {
    sort_in_runs(3_000_001);
}

fn sort_in_runs(count: i32) {
    let home = Home::new();
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
    become_a_tree(40_001);
}

#[test]
#[ignore = "takes minutes"]
fn a_table_of_a_million_rows_that_goes_back_becomes_a_tree() {
    become_a_tree(1_000_001);
}

fn become_a_tree(count: i32) {
    let home = Home::new();
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

/// An instance whose temporary database lies on a disk that fails on order.
fn on(disk: &SimDisk) -> Home {
    let home = Home::new();
    for instance in esent::engine::process::process().table().instances() {
        instance.mount(Arc::new(disk.clone()));
    }
    home
}

fn is_disk_error(code: i32) -> bool {
    [JetErr::DiskIO.0, JetErr::DiskFull.0].contains(&code)
}

#[test]
fn a_disk_that_fails_is_reported_and_leaves_nothing_behind() {
    let mut failures = 0;
    for at in 1.. {
        let disk = SimDisk::new();
        let home = on(&disk);
        disk.fail_at(at);
        let opened = home.try_open(&pair(), FORCE);
        if let Err(code) = opened {
            assert!(is_disk_error(code), "{code}");
            failures += 1;
        }
        // What failed once may work the next time.
        let table = home.open(&pair(), FORCE);
        for key in shuffled(300) {
            table.number(key, key);
        }
        assert_eq!(table.all().len(), 300);
        let (folder, was_armed) = (home.folder.path().to_owned(), opened.is_err());
        drop(home);
        assert_eq!(disk.list(&folder).unwrap_or_default(), Vec::<PathBuf>::new());
        if !was_armed {
            break;
        }
    }
    assert!(failures > 3, "{failures}");
}

#[test]
fn a_run_that_cannot_be_written_or_read_is_reported() {
    let disk = SimDisk::new();
    let home = on(&disk);
    let sorts = |folder: &Path| {
        let names = disk.list(folder).unwrap_or_default();
        names
            .iter()
            .filter(|name| name.to_string_lossy().contains(".sort"))
            .count()
    };
    let table = home.open(&[column(LONG, KEY), column(TEXT, 0)], 0);
    let (payload, mut refused) = ([b'x'; 120], 0);
    disk.fail_at(2);
    for key in shuffled(60_001) {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(0, &key.to_le_bytes()), OK);
        assert_eq!(table.set(1, &payload), OK);
        let mut code = table.update();
        while code != OK {
            assert!(is_disk_error(code), "{code}");
            refused += 1;
            code = table.update();
        }
    }
    assert_eq!(refused, 1);
    assert_eq!(sorts(home.folder.path()), 1);
    let twin = {
        assert_eq!(table.at.go(1), OK);
        table.duplicate().unwrap()
    };
    disk.fail_at(3);
    let mut code = OK;
    while code == OK {
        code = twin.at.go(1);
    }
    assert!(is_disk_error(code), "{code}");
    // The other cursor reads on: it was not its read.
    let rows = 1 + (0..).take_while(|_| table.at.go(1) == OK).count();
    assert_eq!(rows, 60_001);
    // A failure at the end of the insertion leaves a table that can only be closed.
    let broken = home.open(&[column(LONG, KEY), column(TEXT, 0)], INDEXED);
    for key in shuffled(40_001) {
        broken.insert(&[&key.to_le_bytes(), &payload]);
    }
    disk.fail_at(1);
    let code = broken.at.go(MOVE_FIRST);
    assert!(is_disk_error(code), "{code}");
    assert_eq!(broken.at.go(MOVE_FIRST), ILLEGAL);
    assert_eq!(broken.prepare(INSERT), ILLEGAL);
    assert_eq!(broken.try_get(0), Err(ILLEGAL));
    broken.close();
    twin.close();
    table.close();
    assert_eq!(sorts(home.folder.path()), 0);
}
