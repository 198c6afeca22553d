//! An index over more than a sort holds: its keys go through files, while other sessions change records (docs/spec/05 §3.10).
//!
//! `ESENT_INDEX_ROWS=200000 cargo test --release --test schema_index_spill -- --nocapture` makes it over that many records.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use data_rig::{JetErr, Table, err, open, open_table};
use esent::engine::temp::sort::SORT_MEMORY;
use fastrand::Rng;
use schema_rig::*;
use session_rig::{OK, Rig, begin, commit, rollback};
use update_rig::{INSERT, REPLACE};

const MOVE_FIRST: i32 = i32::MIN;
const PAGE: usize = 32768;
const ID: u32 = 1;
const WORD: u32 = 128;
const WORD_LEN: usize = 250;
const NEW_KEY: u32 = 1;
const SEEK_EQ: u32 = 1;
const PARAM_MAX_VER_PAGES: u32 = 9;

/// How many records, and how many columns the index has: in the short form few with many.
fn size() -> (i32, u32) {
    let given = std::env::var("ESENT_INDEX_ROWS").ok();
    match given.and_then(|text| text.parse().ok()) {
        Some(rows) => (rows, 2),
        None => (2_450, 7),
    }
}

/// Bytes that are seldom the same, and as long as keys keep them.
fn word(random: &mut Rng) -> Vec<u8> {
    let mut bytes = vec![7; WORD_LEN];
    bytes[..4].copy_from_slice(&random.u32(..).to_be_bytes());
    bytes
}

fn fill(table: Table, rows: i32, columns: u32) {
    let mut random = Rng::with_seed(1);
    assert_eq!(begin(table.session), OK);
    for id in 0..rows {
        if id % 1_000 == 999 {
            assert_eq!(commit(table.session), OK);
            assert_eq!(begin(table.session), OK);
        }
        insert(table, id, columns, &mut random);
    }
    assert_eq!(commit(table.session), OK);
}

fn insert(table: Table, id: i32, columns: u32, random: &mut Rng) {
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(ID, Some(&id.to_le_bytes())), OK);
    assert_eq!(table.set(WORD, Some(&word(random))), OK);
    for column in 1..columns {
        assert_eq!(table.set(WORD + column, Some(&[9; WORD_LEN])), OK);
    }
    assert_eq!(table.update(), OK);
}

/// Changes records of its own until it is told to stop: no two clients meet.
fn client(rig: &Rig, path: &Path, number: i32, rows: i32, columns: u32, stop: &AtomicBool) -> u64 {
    let session = rig.session();
    let (code, dbid) = open(session, path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(session, dbid, "t", 0);
    assert_eq!(code, OK);
    let table = Table { session, id };
    let mut random = Rng::with_seed(number as u64 + 7);
    let mut changes = 0;
    while !stop.load(Ordering::Relaxed) {
        assert_eq!(begin(session), OK);
        for _ in 0..random.u32(1..5) {
            let id = random.i32(0..rows / 4) * 4 + number;
            assert_eq!(table.set_index(None), OK);
            assert_eq!(table.make_key(&id.to_le_bytes(), NEW_KEY), OK);
            match table.seek(SEEK_EQ) {
                OK if random.u8(..3) == 0 => assert_eq!(table.delete(), OK),
                OK => {
                    assert_eq!(table.prepare(REPLACE), OK);
                    assert_eq!(table.set(WORD, Some(&word(&mut random))), OK);
                    assert_eq!(table.update(), OK);
                }
                code => {
                    assert_eq!(code, err(JetErr::RecordNotFound));
                    insert(table, id, columns, &mut random);
                }
            }
            changes += 1;
        }
        let end = if random.u8(..3) == 0 { rollback } else { commit };
        assert_eq!(end(session), OK);
        // Versions stay while the index is made.
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(session_rig::end_session(session), OK);
    changes
}

/// What the index must have, in its order.
fn expected(table: Table) -> BTreeSet<(Vec<u8>, i32)> {
    assert_eq!(table.set_index(None), OK);
    let mut all = BTreeSet::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        let id = i32::from_le_bytes(table.get(ID).unwrap().try_into().unwrap());
        all.insert((table.get(WORD).unwrap(), id));
        code = table.go(1);
    }
    assert_eq!(code, err(JetErr::NoCurrentRecord));
    all
}

/// Compares the index with the records, as one snapshot has both.
fn compare(table: Table) -> usize {
    assert_eq!(begin(table.session), OK);
    let all = expected(table);
    assert_eq!(table.set_index(Some("words")), OK);
    let mut code = table.go(MOVE_FIRST);
    for (word, id) in &all {
        assert_eq!(code, OK);
        assert_eq!(table.get(ID), Some(id.to_le_bytes().to_vec()));
        assert_eq!(table.get(WORD).as_ref(), Some(word));
        code = table.go(1);
    }
    assert_eq!(code, err(JetErr::NoCurrentRecord));
    assert_eq!(table.set_index(None), OK);
    assert_eq!(commit(table.session), OK);
    all.len()
}

/// Makes the index, with keys as long as they can be.
fn make(cursor: Cursor, columns: &[String]) -> i32 {
    let key: String = columns
        .iter()
        .map(|name| format!("+{name}\0"))
        .collect::<String>()
        + "\0";
    let name = data_rig::text("words");
    let mut index: JET_INDEXCREATE_A = unsafe { std::mem::zeroed() };
    index.cbStruct = size_of::<JET_INDEXCREATE_A>() as u32;
    index.szIndexName = name.as_ptr().cast_mut();
    index.szKey = key.as_ptr().cast_mut().cast();
    (index.cbKey, index.cbKeyMost) = (key.len() as u32, 2_000);
    index.grbit = JET_bitIndexKeyMost;
    unsafe { JetCreateIndex2A(cursor.session, cursor.id, &mut index, 1) }
}

/// Tells the clients to stop, whatever happens.
struct Stops<'a>(&'a AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn an_index_that_is_sorted_in_files_has_what_others_change_meanwhile() {
    let (rows, columns) = size();
    assert!(
        rows as usize * columns as usize * WORD_LEN > SORT_MEMORY,
        "it would fit"
    );
    let place = Place::with(PAGE, |instance| {
        assert_eq!(
            session_rig::set_number(instance, 0, PARAM_MAX_VER_PAGES, 32_768),
            OK
        );
    });
    let cursor = place.table("t");
    assert_eq!(cursor.added(column("id", JET_coltypLong)), ID);
    let names: Vec<String> = (0..columns).map(|number| format!("word{number}")).collect();
    for (name, number) in names.iter().zip(0..) {
        let word = Column {
            max: 255,
            ..column(name, JET_coltypBinary)
        };
        assert_eq!(cursor.added(word), WORD + number);
    }
    assert_eq!(cursor.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    cursor.close();
    let (code, cursor) = place.open("t", 0);
    assert_eq!(code, OK);
    let table = cursor.navigator();
    fill(table, rows, columns);
    let (stop, changes) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for number in 0..3 {
            let (rig, path, stop, changes) = (&place.rig, place.path.as_path(), &stop, &changes);
            scope.spawn(move || {
                let done = client(rig, path, number, rows, columns, stop);
                changes.fetch_add(done, Ordering::Relaxed);
            });
        }
        let _stops = Stops(&stop);
        // One that is taken back, and one that stays.
        for end in [rollback, commit] {
            assert_eq!(begin(table.session), OK);
            assert_eq!(make(cursor, &names), OK);
            assert_eq!(table.set_index(Some("words")), OK);
            let count = table.count(0).unwrap();
            assert_eq!(count as usize, expected(table).len(), "before it is committed");
            assert_eq!(end(table.session), OK);
        }
    });
    let entries = compare(table);
    println!("{rows} records, {entries} entries, {changes:?} changes by others");
    assert!(changes.into_inner() > 0);
}
