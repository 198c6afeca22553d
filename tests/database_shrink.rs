//! Databases that become shorter while they are attached (docs/spec/05 §1.6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::path::Path;

use data_rig::*;
use esent::cache::Cache;
use esent::capi::database::JetAttachDatabase3A;
use esent::capi::database_size::JetResizeDatabase;
use esent::capi::types::JET_SETDBPARAM;
use esent::engine::maintenance::check_file;
use made::K4;
use schema_rig::{Column, LONG, Place, column};
use session_rig::{OK, begin, begin_session, commit, rollback, set_number};
use update_rig::*;

const EXTENSION: u32 = 18;
const SHRINK: u32 = 184;
const ONLY_GROW: u32 = 1;
const ONLY_SHRINK: u32 = 2;
/// Records that are made; every tenth is kept.
const RECORDS: u32 = 1500;

/// A database whose records lie everywhere, most of them deleted.
fn holes(shrink: usize) -> Data {
    let mut items = items();
    items.indexes.truncate(3);
    let file = made::make(K4, false, &[items]);
    let data = Data::bytes_with("a.edb", &file, K4.bytes(), |instance| {
        assert_eq!(set_number(instance, 0, SHRINK, shrink), OK);
    });
    assert_eq!(set_number(data.rig.instance, 0, EXTENSION, 16), OK);
    assert_eq!(attach(data.session, &data.path, 0), OK);
    let (code, dbid) = open(data.session, &data.path, 0);
    assert_eq!(code, OK);
    let table = updatable(&data, dbid, "items");
    assert_eq!(begin(data.session), OK);
    for id in 0..RECORDS {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(KIND, Some(&(id as u16).to_le_bytes())), OK);
        assert_eq!(
            table.set(NAME, Some(format!("{:05}", id * 7919 % 99991).as_bytes())),
            OK
        );
        assert_eq!(table.set(TEXT, Some(&[id as u8; 600])), OK);
        assert_eq!(table.update(), OK);
    }
    let mut code = table.go(MOVE_FIRST);
    for at in 0.. {
        if code != OK {
            break;
        }
        if at % 10 != 0 {
            assert_eq!(table.delete(), OK);
        }
        code = table.go(1);
    }
    assert_eq!(commit(data.session), OK);
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(attach(data.session, &data.path, 0), OK);
    data
}

fn resize(session: usize, dbid: u32, pages: u32, grbit: u32) -> (i32, u32) {
    let mut actual = 77;
    let code = unsafe { JetResizeDatabase(session, dbid, pages, &mut actual, grbit) };
    (code, actual)
}

fn pages(path: &Path) -> u32 {
    (std::fs::metadata(path).unwrap().len() / K4.bytes() as u64) as u32
}

/// Numbers of the records that are there.
fn kinds(data: &Data, dbid: u32) -> Vec<u16> {
    let table = data.table(dbid, "items");
    let mut all = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        let kind = table.get(KIND).unwrap();
        assert_eq!(table.get(TEXT).unwrap(), [kind[0]; 600]);
        all.push(u16::from_le_bytes([kind[0], kind[1]]));
        code = table.go(1);
    }
    unsafe { JetCloseTable(data.session, table.id) };
    all
}

#[test]
fn used_pages_move_down_and_the_end_is_cut_off() {
    let data = holes(1);
    let (_, dbid) = open(data.session, &data.path, 0);
    let (before, records) = (pages(&data.path), kinds(&data, dbid));
    assert_eq!(records.len() as u32, RECORDS / 10);
    assert_eq!(resize(data.session, dbid, 64, ONLY_GROW), (OK, before));
    assert_eq!(pages(&data.path), before);

    // With others about, only what is free at the end goes.
    let (_, other) = begin_session(data.rig.instance);
    let (_, same) = open(other, &data.path, 0);
    let (code, trailing) = resize(data.session, dbid, 64, ONLY_SHRINK);
    assert!(code == OK && trailing <= before, "{code} {trailing} {before}");
    assert_eq!(kinds(&data, dbid), records);
    assert_eq!(close(other, same), OK);

    let (code, moved) = resize(data.session, dbid, 64, 0);
    assert_eq!(code, OK);
    assert!(
        moved < trailing,
        "{moved} of {before}, {trailing} before anything moved"
    );
    assert_eq!(pages(&data.path), moved);
    assert_eq!(kinds(&data, dbid), records);
    // It can be used as before, and grows again.
    let table = updatable(&data, dbid, "items");
    assert_eq!(begin(data.session), OK);
    for _ in 0..200 {
        assert_eq!(
            (table.prepare(INSERT), table.set(TEXT, Some(&[0; 600]))),
            (OK, OK)
        );
        assert_eq!((table.set(KIND, Some(&[0, 0])), table.update()), (OK, OK));
    }
    assert_eq!(commit(data.session), OK);
    assert_eq!(unsafe { JetCloseTable(data.session, table.id) }, OK);
    assert_eq!(kinds(&data, dbid).len(), records.len() + 200);
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let report = check_file(&Cache::new(1 << 22), &data.path, Some(K4)).unwrap();
    assert!(report.is_clean(), "{report}");
}

#[test]
fn never_below_the_target() {
    let data = holes(1);
    let (_, dbid) = open(data.session, &data.path, 0);
    let target = pages(&data.path) - 40;
    let (code, now) = resize(data.session, dbid, target, 0);
    assert_eq!(code, OK);
    assert!(now >= target && now < target + 40, "{now} {target}");
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    let report = check_file(&Cache::new(1 << 22), &data.path, Some(K4)).unwrap();
    assert!(report.is_clean(), "{report}");
}

#[test]
fn not_unless_the_instance_allows_it() {
    let data = holes(0);
    let (_, dbid) = open(data.session, &data.path, 0);
    let off = err(JetErr::FeatureNotAvailable);
    assert_eq!(resize(data.session, dbid, 64, 0), (off, pages(&data.path)));
}

/// Tables at the end of a database whose beginning has become free: each with a primary index, another index and long values.
fn late_tables(place: &Place, page_size: usize) -> Vec<(String, [u32; 3])> {
    let filler = place.table("filler");
    let blob = filler.added(column("blob", schema_rig::JET_coltypLongBinary));
    fill(place, filler.navigator(), 0..400, |table, _| {
        assert_eq!(table.set(blob, Some(&vec![3; page_size / 2])), OK);
    });
    let mut tables = Vec::new();
    for number in 0..6u32 {
        let name = format!("late{number}");
        let table = place.table(&name);
        let ids = [
            table.added(Column { name: "id", ..LONG }),
            table.added(column("name", schema_rig::JET_coltypText)),
            table.added(column("long", schema_rig::JET_coltypLongBinary)),
        ];
        if number % 2 == 0 {
            assert_eq!(
                table.index("primary", "+id\0\0", schema_rig::JET_bitIndexPrimary),
                OK
            );
        }
        assert_eq!(table.index("names", "+name\0\0", 0), OK);
        fill(place, table.navigator(), 0..60, |table, row| {
            assert_eq!(table.set(ids[0], Some(&row.to_le_bytes())), OK);
            let name = format!("{:03}", row * 37 % 101);
            assert_eq!(table.set(ids[1], Some(name.as_bytes())), OK);
            assert_eq!(table.set(ids[2], Some(&vec![row as u8; 3000])), OK);
        });
        table.close();
        tables.push((name, ids));
    }
    filler.close();
    assert_eq!(place.delete("filler"), OK);
    tables
}

fn fill(place: &Place, table: Table, rows: std::ops::Range<u32>, set: impl Fn(Table, u32)) {
    assert_eq!(begin(place.session), OK);
    for row in rows {
        assert_eq!(table.prepare(INSERT), OK);
        set(table, row);
        assert_eq!(table.update(), OK);
    }
    assert_eq!(commit(place.session), OK);
}

/// Every record is where both orders say it is.
fn check_late(place: &Place, tables: &[(String, [u32; 3])]) {
    for (name, ids) in tables {
        let (code, table) = place.open(name, 0);
        assert_eq!(code, OK);
        let table = table.navigator();
        for index in [None, Some("names")] {
            assert_eq!(table.set_index(index), OK);
            let mut seen = Vec::new();
            let mut code = table.go(MOVE_FIRST);
            while code == OK {
                let id = table.get(ids[0]).unwrap();
                assert_eq!(table.get(ids[2]).unwrap(), vec![id[0]; 3000]);
                seen.push(id[0]);
                code = table.go(1);
            }
            seen.sort_unstable();
            assert_eq!(seen, (0..60).collect::<Vec<u8>>(), "{name} {index:?}");
        }
        assert_eq!(table.close(), OK);
    }
}

#[test]
fn roots_move_down_with_the_rows_that_name_them() {
    for page_size in [2048, 4096, 32768] {
        let mut place = Place::with(page_size, |instance| {
            assert_eq!(set_number(instance, 0, SHRINK, 1), OK);
            assert_eq!(set_number(instance, 0, EXTENSION, 16), OK);
        });
        let tables = late_tables(&place, page_size);
        let pages = |place: &Place| {
            let bytes = std::fs::metadata(&place.path).unwrap().len();
            (bytes / page_size as u64) as u32
        };
        let before = pages(&place);
        let (_, open) = place.open(&tables[0].0, 0);
        let (code, kept) = resize(place.session, place.dbid, 32, 0);
        assert_eq!((code, kept), (OK, before), "a cursor is open");
        open.close();

        assert_eq!(begin(place.session), OK);
        let (_, table) = place.open(&tables[1].0, 0);
        let navigator = table.navigator();
        assert_eq!((navigator.go(MOVE_FIRST), navigator.delete()), (OK, OK));
        table.close();
        let (code, kept) = resize(place.session, place.dbid, 32, 0);
        assert_eq!((code, kept), (OK, before), "a version is kept");
        assert_eq!(rollback(place.session), OK);

        let (code, after) = resize(place.session, place.dbid, 32, 0);
        assert_eq!(code, OK);
        assert!(after + 90 < before, "{after} of {before}");
        assert_eq!(pages(&place), after);
        check_late(&place, &tables);
        place.reopen();
        check_late(&place, &tables);
        // Tables are made, changed and deleted as before.
        let (_, table) = place.open(&tables[2].0, 0);
        assert_eq!(table.index("again", "-id\0\0", 0), OK);
        assert_eq!(table.delete_index("names"), OK);
        table.close();
        assert_eq!(place.delete(&tables[3].0), OK);
        place.table("more").close();
    }
}

/// Attaches with shrinking: options, milliseconds, least pages. Gives the length then.
fn attached(place: &mut Place, options: u32, millis: i32, least: u32) -> u32 {
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    let mut values = [(8195, options), (8196, millis as u32), (8197, least)];
    let mut parameters = values.each_mut().map(|(id, value)| JET_SETDBPARAM {
        dbparamid: *id,
        pvParam: (&raw mut *value).cast(),
        cbParam: 4,
    });
    let path = path_text(&place.path);
    let code = unsafe {
        let (array, count) = (parameters.as_mut_ptr(), parameters.len() as u32);
        JetAttachDatabase3A(place.session, path.as_ptr(), array, count, 0)
    };
    assert_eq!(code, OK);
    let (code, dbid) = open(place.session, &place.path, 0);
    assert_eq!(code, OK);
    place.dbid = dbid;
    pages(&place.path)
}

#[test]
fn attaching_can_make_it_shorter() {
    const AT_ATTACH: u32 = 0x1;
    const KEEP_ROOTS: u32 = 0x4;
    let mut place = Place::with(K4.bytes(), |instance| {
        assert_eq!(set_number(instance, 0, EXTENSION, 16), OK);
    });
    let tables = late_tables(&place, K4.bytes());
    let before = attached(&mut place, 0, -1, 0);
    assert_eq!(
        attached(&mut place, AT_ATTACH, -1, before),
        before,
        "short enough"
    );
    // What is free at the end goes even if there is no time.
    let trailing = attached(&mut place, AT_ATTACH, 0, 0);
    assert!(trailing <= before);
    let limited = attached(&mut place, AT_ATTACH, -1, trailing - 1);
    assert!(
        limited < trailing && limited + 48 > trailing,
        "{limited} of {trailing}"
    );
    let rooted = attached(&mut place, AT_ATTACH | KEEP_ROOTS, -1, 0);
    let least = attached(&mut place, AT_ATTACH, 7 * 24 * 60 * 60 * 1000, 0);
    assert!(rooted <= limited && least < rooted, "{limited} {rooted} {least}");
    check_late(&place, &tables);
    place.table("more").close();
    assert_eq!(attached(&mut place, 0, -1, 0), least);
    check_late(&place, &tables);
}
