//! Defragmentation while the database is in use (docs/spec/05 §1.10): pages become fewer, records stay what they are, whatever others
//! do meanwhile; it ends in every way it can.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::path::Path;
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use data_rig::*;
use esent::btree::{SkipDeleted, Tree};
use esent::cache::{Cache, CachedFile};
use esent::capi::defragment::{JetDefragment2A, JetDefragment3A, JetDefragmentA};
use esent::catalog::Catalog;
use esent::engine::database::databases;
use esent::error::Warning;
use esent::os::disk::Disk;
use esent::os::file::{Access, FileSystem};
use esent::types::PageSize;
use schema_rig::{Column, LONG, Place, column, create_table};
use session_rig::{OK, begin, begin_session, commit, end_session, rollback, set_number};
use update_rig::*;

const START: u32 = 0x1;
const STOP: u32 = 0x2;
const AVAILABLE_ONLY: u32 = 0x40;
const NO_PARTS: u32 = 0x80;
const TREE: u32 = 0x100;
const TREES: u32 = 0x200;
const ENABLE: u32 = 35;

fn warning(warning: Warning) -> i32 {
    warning.0
}

fn defragment(place: &Place, passes: u32, grbit: u32) -> i32 {
    let mut passes = passes;
    unsafe { JetDefragmentA(place.session, place.dbid, null(), &mut passes, null_mut(), grbit) }
}

static CALLED: AtomicU32 = AtomicU32::new(0);
static CALLED_WITH: AtomicUsize = AtomicUsize::new(0);

unsafe extern "system" fn completed(
    sesid: usize,
    dbid: u32,
    _: usize,
    kind: u32,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    _: usize,
) -> i32 {
    assert_eq!((kind, dbid), (0x100, 1));
    // The session is good for calls.
    let code = begin(sesid);
    let done = if code == OK { commit(sesid) } else { code };
    CALLED_WITH.store(done as usize, Ordering::SeqCst);
    CALLED.fetch_add(1, Ordering::SeqCst);
    0
}

/// One pass, from its beginning to the callback at its end.
fn one_pass(place: &Place, grbit: u32) {
    let before = CALLED.load(Ordering::SeqCst);
    let mut passes = 1;
    let code = unsafe {
        let (session, dbid) = (place.session, place.dbid);
        JetDefragment2A(
            session,
            dbid,
            null(),
            &mut passes,
            null_mut(),
            Some(completed),
            START | grbit,
        )
    };
    assert_eq!(code, OK);
    let began = Instant::now();
    while CALLED.load(Ordering::SeqCst) == before {
        assert!(began.elapsed() < Duration::from_secs(120), "it never ends");
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(CALLED_WITH.load(Ordering::SeqCst), OK as usize);
}

/// Columns of the table: its key, text of any length, a long value.
struct Columns {
    id: u32,
    text: u32,
    long: u32,
}

fn table_of(place: &Place, name: &str) -> Columns {
    let (code, table) = create_table(place.session, place.dbid, name, 100);
    assert_eq!(code, OK);
    let columns = Columns {
        id: table.added(Column { name: "id", ..LONG }),
        text: table.added(column("text", schema_rig::JET_coltypText)),
        long: table.added(column("long", schema_rig::JET_coltypLongBinary)),
    };
    assert_eq!(
        table.index("primary", "+id\0\0", schema_rig::JET_bitIndexPrimary),
        OK
    );
    assert_eq!(table.index("texts", "+text\0\0", 0), OK);
    table.close();
    columns
}

fn text_of(id: u32, edition: u32) -> Vec<u8> {
    let length = 100 + (id * 31 + edition * 57) as usize % 120;
    format!("{id} {edition} ").repeat(length).into_bytes()[..length].to_vec()
}

fn insert(table: Table, columns: &Columns, id: u32, long: usize) {
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(columns.id, Some(&id.to_le_bytes())), OK);
    assert_eq!(table.set(columns.text, Some(&text_of(id, 0))), OK);
    if long > 0 {
        assert_eq!(table.set(columns.long, Some(&vec![id as u8; long])), OK);
    }
    assert_eq!(table.update(), OK);
}

fn opened(session: usize, dbid: u32, name: &str) -> Table {
    let (code, id) = open_table(session, dbid, name, 0);
    assert_eq!(code, OK, "{name}");
    Table { session, id }
}

/// Two thirds of many records.
fn filled(place: &Place, records: u32) -> (Columns, BTreeMap<u32, Vec<u8>>) {
    let columns = table_of(place, "t");
    let table = opened(place.session, place.dbid, "t");
    assert_eq!(begin(place.session), OK);
    for id in 0..records {
        insert(table, &columns, id, if id % 4 == 0 { 1500 } else { 0 });
        if id % 500 == 499 {
            assert_eq!((commit(place.session), begin(place.session)), (OK, OK));
        }
    }
    assert_eq!(commit(place.session), OK);
    assert_eq!(begin(place.session), OK);
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        let id = u32::from_le_bytes(table.get(columns.id).unwrap().try_into().unwrap());
        if id % 3 == 0 {
            assert_eq!(table.delete(), OK);
        }
        code = table.go(1);
    }
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.close(), OK);
    let kept = (0..records).filter(|id| id % 3 != 0);
    (columns, kept.map(|id| (id, text_of(id, 0))).collect())
}

fn records(place: &Place, columns: &Columns) -> BTreeMap<u32, Vec<u8>> {
    let table = opened(place.session, place.dbid, "t");
    let mut all = BTreeMap::new();
    for index in [None, Some("texts")] {
        assert_eq!(table.set_index(index), OK);
        let mut seen = BTreeMap::new();
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            let id = u32::from_le_bytes(table.get(columns.id).unwrap().try_into().unwrap());
            if let Some(long) = table.get(columns.long) {
                assert!(
                    long.len() == 1500 && long.iter().all(|byte| *byte == id as u8),
                    "{id}"
                );
            }
            assert_eq!(
                seen.insert(id, table.get(columns.text).unwrap()),
                None,
                "{id} twice"
            );
            code = table.go(1);
        }
        if index.is_some() {
            assert_eq!(all, seen, "the index has what the table has");
        }
        all = seen;
    }
    assert_eq!(table.close(), OK);
    all
}

/// Pages of table "t" that are in use.
fn used(place: &Place) -> u32 {
    let table = opened(place.session, place.dbid, "t");
    let pages = |level| {
        let mut pages = 0u32;
        let room = (&raw mut pages).cast();
        let code =
            unsafe { esent::capi::schema_info::JetGetTableInfoA(place.session, table.id, room, 4, level) };
        assert_eq!(code, OK);
        pages
    };
    let in_use = pages(10) - pages(11);
    assert_eq!(table.close(), OK);
    in_use
}

#[test]
fn pages_become_fewer_and_records_stay() {
    let place = Place::new();
    let (columns, expected) = filled(&place, 4000);
    let before = used(&place);
    one_pass(&place, AVAILABLE_ONLY);
    assert_eq!(used(&place), before, "only extents were looked at");
    one_pass(&place, 0);
    let after = used(&place);
    // The index is left as it is.
    assert!(after + 40 < before, "{after} of {before}");
    assert_eq!(defragment(&place, 0, STOP), warning(Warning::DefragNotRunning));
    assert_eq!(records(&place, &columns), expected);
    // Nothing is left to do for one that moves pages as a whole.
    one_pass(&place, NO_PARTS);
    assert!(used(&place) <= after);
}

#[test]
fn codes_in_their_order() {
    let place = Place::new();
    let (session, dbid) = (place.session, place.dbid);
    let call = |passes: *mut u32, seconds: *mut u32, callback: bool, name: Option<&str>, grbit| unsafe {
        let name = name.map(text);
        let name = name.as_ref().map_or(null(), |name| name.as_ptr());
        let callback = callback.then_some(completed as _);
        JetDefragment2A(session, dbid, name, passes, seconds, callback, grbit)
    };
    let bare = |grbit| call(null_mut(), null_mut(), false, None, grbit);
    let (mut passes, mut seconds) = (7, 7);
    for grbit in [0, START | STOP, 0x4, START | 0x8, AVAILABLE_ONLY | NO_PARTS] {
        assert_eq!(bare(grbit), err(JetErr::InvalidGrbit), "{grbit:#x}");
    }
    assert_eq!(bare(STOP), warning(Warning::DefragNotRunning));
    assert_eq!(
        call(&mut passes, &mut seconds, false, None, STOP),
        warning(Warning::DefragNotRunning)
    );
    assert_eq!((passes, seconds), (0, 0));

    (passes, seconds) = (7, 7);
    assert_eq!(
        call(&mut passes, &mut seconds, false, Some("t"), TREE | START),
        err(JetErr::InvalidGrbit)
    );
    assert_eq!((passes, seconds), (0, 0));
    assert_eq!(
        call(null_mut(), null_mut(), true, Some("t"), TREE),
        err(JetErr::InvalidParameter)
    );
    assert_eq!(bare(TREE), err(JetErr::InvalidName));
    let tree = |name| call(null_mut(), null_mut(), false, Some(name), TREE);
    assert_eq!(tree("a.b"), err(JetErr::InvalidName));
    assert_eq!(tree("not there"), err(JetErr::ObjectNotFound));
    passes = 7;
    for (with_passes, with_seconds) in [(true, false), (false, true)] {
        let passes = if with_passes { &raw mut passes } else { null_mut() };
        let seconds = if with_seconds {
            &raw mut seconds
        } else {
            null_mut()
        };
        assert_eq!(
            call(passes, seconds, false, None, TREES),
            err(JetErr::InvalidParameter)
        );
    }
    assert_eq!(passes, 7);
    assert_eq!(bare(TREES), err(JetErr::InvalidGrbit));
    assert_eq!(bare(TREES | STOP), err(JetErr::InvalidGrbit));
    assert_eq!(
        call(null_mut(), null_mut(), true, None, TREES | START),
        err(JetErr::InvalidParameter)
    );
    assert_eq!(
        call(null_mut(), null_mut(), false, Some("t"), TREES | START),
        err(JetErr::InvalidParameter)
    );

    assert_eq!(
        unsafe { esent::capi::transaction::JetBeginTransaction2(session, 1) },
        OK
    );
    assert_eq!(bare(START), err(JetErr::TransReadOnly));
    assert_eq!(rollback(session), OK);
    let three = unsafe {
        let none = null_mut();
        JetDefragment3A(NIL, null(), null(), none, none, None, null_mut(), START)
    };
    assert_eq!(three, err(JetErr::InvalidParameter));
    let other = unsafe { JetDefragmentA(session, dbid + 1, null(), null_mut(), null_mut(), START) };
    assert_eq!(other, err(JetErr::InvalidDatabaseId));

    // Switched off, whatever is asked for is done.
    assert_eq!(set_number(place.rig.instance, 0, ENABLE, 0), OK);
    for grbit in [0, START, STOP] {
        assert_eq!(bare(grbit), OK);
    }
    // Streaming files only: there is nothing to do.
    assert_eq!(set_number(place.rig.instance, 0, ENABLE, 8), OK);
    assert_eq!((bare(START), bare(STOP)), (OK, OK));
    assert_eq!(bare(0), err(JetErr::InvalidGrbit));
    assert_eq!(set_number(place.rig.instance, 0, ENABLE, 1), OK);
    assert_eq!(bare(START), OK);
    assert_eq!(bare(START), warning(Warning::DefragAlreadyRunning));
    assert_eq!(bare(STOP), OK);
}

const NIL: usize = usize::MAX;

#[test]
fn read_only_databases_are_not_changed() {
    let mut place = Place::new();
    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    assert_eq!(attach(place.session, &place.path, READ_ONLY), OK);
    let (code, dbid) = open(place.session, &place.path, READ_ONLY);
    assert_eq!(code, OK);
    place.dbid = dbid;
    for grbit in [START, STOP, 0] {
        assert_eq!(defragment(&place, 0, grbit), err(JetErr::DatabaseFileReadOnly));
    }
    for (name, grbit) in [(Some("MSysObjects"), TREE), (None, TREES | START)] {
        let name = name.map(text);
        let name = name.as_ref().map_or(null(), |name| name.as_ptr());
        let none = null_mut();
        let code = unsafe { JetDefragmentA(place.session, place.dbid, name, none, none, grbit) };
        assert_eq!(code, err(JetErr::DatabaseFileReadOnly));
    }
}

/// Stop, time, detach, the end of the instance.
#[test]
fn it_ends_in_every_way() {
    let place = Place::new();
    filled(&place, 1200);
    let (session, dbid) = (place.session, place.dbid);
    assert_eq!(defragment(&place, 0, START), OK);
    let (mut passes, mut seconds) = (7, 7);
    let began = Instant::now();
    let stopped = unsafe { JetDefragmentA(session, dbid, null(), &mut passes, &mut seconds, STOP) };
    assert_eq!(stopped, OK);
    assert!(passes <= 1 && seconds < 30 && began.elapsed() < Duration::from_secs(30));
    assert_eq!(defragment(&place, 0, STOP), warning(Warning::DefragNotRunning));

    // It stops by itself after a second, in the pause behind the first pass.
    let mut second = 1;
    let code = unsafe { JetDefragmentA(session, dbid, null(), null_mut(), &mut second, START) };
    assert_eq!((code, second), (OK, 1));
    let began = Instant::now();
    while defragment(&place, 0, START) == warning(Warning::DefragAlreadyRunning) {
        assert!(began.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
    // The last one of these did begin again, and ends with the attachment.
    assert_eq!(close(session, dbid), OK);
    assert_eq!(detach(session, Some(&place.path)), OK);
    assert_eq!(attach(session, &place.path, 0), OK);
    let (code, dbid) = open(session, &place.path, 0);
    assert_eq!(code, OK);
    let code = unsafe { JetDefragmentA(session, dbid, null(), null_mut(), null_mut(), START) };
    assert_eq!(code, OK, "and with the instance");
}

/// Clients read, change, make and delete while one pass follows the other.
#[test]
fn clients_go_on_meanwhile() {
    let place = Place::new();
    let (columns, mut expected) = filled(&place, 2400);
    let done = AtomicBool::new(false);
    let (instance, path) = (place.rig.instance, place.path.as_path());
    let changed = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..2u32)
            .map(|seed| {
                let (done, columns) = (&done, &columns);
                scope.spawn(move || writer(instance, path, columns, seed, done))
            })
            .collect();
        let maker = scope.spawn(|| make_and_delete(instance, path, &done));
        for round in 0..4 {
            put_in_order(&place, "t");
            one_pass(&place, if round % 3 == 2 { NO_PARTS } else { 0 });
        }
        done.store(true, Ordering::SeqCst);
        maker.join().unwrap();
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect::<Vec<_>>()
    });
    for (id, text) in changed {
        match text {
            Some(text) => drop(expected.insert(id, text)),
            None => drop(expected.remove(&id)),
        }
    }
    assert_eq!(records(&place, &columns), expected);
}

fn put_in_order(place: &Place, name: &str) {
    let name = text(name);
    let none = null_mut();
    let code = unsafe { JetDefragmentA(place.session, place.dbid, name.as_ptr(), none, none, TREE) };
    assert_eq!(code, OK);
}

/// Leaves of table "t", and how many of them do not lie behind the one before. The file is attached to nobody.
fn disorder(path: &Path) -> (usize, usize) {
    let file = Disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 24), file, path, PageSize::DEFAULT);
    file.set_last_page(esent::space::database_last_page(&file).unwrap());
    let catalog = Catalog::open(&file).unwrap();
    let table = catalog.table_by_name(b"t", &SkipDeleted).unwrap();
    let tree = Tree::open(file, table.root, table.objid).unwrap();
    let (mut leaves, mut at) = (Vec::new(), Some(Vec::new()));
    while let Some(key) = at {
        let run = tree.leaf_run(&key).unwrap().unwrap();
        leaves.extend(run.leaves);
        at = run.next;
    }
    let breaks = leaves.windows(2).filter(|pair| pair[0].0 + 1 != pair[1].0);
    (leaves.len(), breaks.count())
}

#[test]
fn single_tables_are_put_in_order() {
    const RECORDS: u32 = 2503;
    let mut place = Place::new();
    let columns = table_of(&place, "t");
    let table = opened(place.session, place.dbid, "t");
    assert_eq!(begin(place.session), OK);
    for at in 0..RECORDS {
        insert(table, &columns, at * 1777 % RECORDS, 0);
        if at % 500 == 499 {
            assert_eq!((commit(place.session), begin(place.session)), (OK, OK));
        }
    }
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.close(), OK);
    let expected: BTreeMap<u32, Vec<u8>> = (0..RECORDS).map(|id| (id, text_of(id, 0))).collect();
    let detached = |place: &Place| {
        assert_eq!(close(place.session, place.dbid), OK);
        assert_eq!(detach(place.session, Some(&place.path)), OK);
        let found = disorder(&place.path);
        assert_eq!(attach(place.session, &place.path, 0), OK);
        let (code, dbid) = open(place.session, &place.path, 0);
        assert_eq!(code, OK);
        (found, dbid)
    };
    let ((leaves, breaks), dbid) = detached(&place);
    place.dbid = dbid;
    assert!(leaves > 100 && breaks > leaves / 2, "{breaks} of {leaves}");
    put_in_order(&place, "t");
    put_in_order(&place, "MSysObjects");
    let database = databases().find_any(&place.path).unwrap();
    let began = Instant::now();
    while database.orderer().is_busy() {
        assert!(began.elapsed() < Duration::from_secs(120), "it never ends");
        std::thread::sleep(Duration::from_millis(2));
    }
    drop(database);
    assert_eq!(defragment_bare(&place, TREES | START), OK);
    assert_eq!(records(&place, &columns), expected);
    let ((after, breaks_after), dbid) = detached(&place);
    place.dbid = dbid;
    assert!(
        breaks_after * 5 < breaks && after <= leaves,
        "{breaks_after} of {after}, {breaks} of {leaves}"
    );
    // What is begun ends with the attachment.
    put_in_order(&place, "t");
}

fn defragment_bare(place: &Place, grbit: u32) -> i32 {
    let none = null_mut();
    unsafe { JetDefragmentA(place.session, place.dbid, null(), none, none, grbit) }
}

/// Changes the records whose number leaves `seed` when divided by two; gives what it did.
fn writer(
    instance: usize,
    path: &Path,
    columns: &Columns,
    seed: u32,
    done: &AtomicBool,
) -> Vec<(u32, Option<Vec<u8>>)> {
    let (code, session) = begin_session(instance);
    assert_eq!(code, OK);
    let (code, dbid) = open(session, path, 0);
    assert_eq!(code, OK);
    let table = opened(session, dbid, "t");
    let mut changes = BTreeMap::new();
    let mut random = 0x9E37_79B9u32.wrapping_mul(seed + 1) | 1;
    let mut edition = 1;
    while !done.load(Ordering::SeqCst) {
        let mut own = Vec::new();
        assert_eq!(begin(session), OK);
        for _ in 0..20 {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            let id = (random % 1200) * 2 + seed;
            edition += 1;
            assert_eq!(table.make_key(&id.to_le_bytes(), 1), OK);
            let there = table.seek(1) == OK;
            match (there, random % 7) {
                (true, 0) => {
                    assert_eq!(table.delete(), OK);
                    own.push((id, None));
                }
                (true, _) => {
                    assert_eq!(table.prepare(REPLACE), OK);
                    assert_eq!(table.set(columns.text, Some(&text_of(id, edition))), OK);
                    assert_eq!(table.update(), OK);
                    own.push((id, Some(text_of(id, edition))));
                }
                (false, _) => {
                    insert(table, columns, id, if edition % 5 == 0 { 1500 } else { 0 });
                    own.push((id, Some(text_of(id, 0))));
                }
            }
        }
        if random % 4 == 0 {
            assert_eq!(rollback(session), OK);
        } else {
            assert_eq!(commit(session), OK);
            changes.extend(own);
        }
    }
    assert_eq!(end_session(session), OK);
    changes.into_iter().collect()
}

fn make_and_delete(instance: usize, path: &Path, done: &AtomicBool) {
    let (code, session) = begin_session(instance);
    assert_eq!(code, OK);
    let (code, dbid) = open(session, path, 0);
    assert_eq!(code, OK);
    for round in 0.. {
        if done.load(Ordering::SeqCst) {
            break;
        }
        let (name, aborted) = (format!("short{round}"), round % 3 == 0);
        assert_eq!(begin(session), OK);
        let (code, table) = create_table(session, dbid, &name, 80);
        assert_eq!(code, OK);
        let long = table.added(column("long", schema_rig::JET_coltypLongBinary));
        for row in 0..40 {
            let table = table.navigator();
            assert_eq!(table.prepare(INSERT), OK);
            assert_eq!(table.set(long, Some(&vec![row as u8; 2500])), OK);
            assert_eq!(table.update(), OK);
        }
        table.close();
        if aborted {
            assert_eq!(rollback(session), OK);
            continue;
        }
        assert_eq!(commit(session), OK);
        let name = text(&name);
        let deleted = unsafe { esent::capi::table_create::JetDeleteTableA(session, dbid, name.as_ptr()) };
        assert_eq!(deleted, OK);
    }
    assert_eq!(end_session(session), OK);
}
