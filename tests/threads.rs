//! Several threads, each with its own session, change and read one table at the same time. Within a transaction two indexes must
//! agree however long they are read; at the end the whole file is checked. Half of the tests keep the database in order meanwhile.
//!
//! `ESENT_THREAD_ROUNDS=3000 cargo test --release --test threads` plays that many transactions on each thread.

#[path = "histories/api.rs"]
#[allow(dead_code, reason = "shared with the histories")]
mod api;
mod data_rig;
#[path = "histories/model.rs"]
#[allow(dead_code, reason = "shared with the histories")]
mod model;
mod session_rig;
#[path = "histories/upkeep.rs"]
#[allow(dead_code, reason = "shared with the histories")]
mod upkeep;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use api::Api;
use esent::error::JetErr;
use fastrand::Rng;
use model::Row;
use session_rig::{self as rig, OK, Rig};
use upkeep::Upkeep;

const THREADS: u64 = 4;
const IDS: i32 = 200;
const PARAM_CACHE_SIZE_MAX: u32 = 23;
const PARAM_CACHE_SIZE_MIN: u32 = 60;

/// One of these is the answer of a change; anything else is a failure.
#[track_caller]
fn done(code: i32) -> bool {
    let refused = [JetErr::WriteConflict.0, JetErr::KeyDuplicate.0];
    assert!(code == OK || refused.contains(&code), "{code}");
    code == OK
}

fn row(random: &mut Rng) -> Row {
    Row {
        num: Some(random.i64(..)),
        name: Some(vec![random.u8(..4); random.usize(1..30)]),
        tags: vec![random.i32(0..5)],
        doc: (random.u8(..4) == 0).then(|| vec![7; random.usize(1..6_000)]),
        count: 0,
    }
}

/// Sets a prepared record and updates it, or gives it up.
fn finish(api: Api, before: &Row, after: &Row) -> bool {
    api.set_row(before, after).unwrap();
    let updated = done(api.update());
    if !updated {
        assert_eq!(api.prepare(3), OK);
    }
    updated
}

/// Records that an index leads to, each of them read.
fn count(api: Api, index: &str) -> u32 {
    assert_eq!(api.set_index(index), OK);
    let (mut records, mut code) = (0, api.go(i32::MIN));
    while code == OK {
        api.row().unwrap();
        records += 1;
        code = api.go(1);
    }
    assert_eq!(code, JetErr::NoCurrentRecord.0);
    records
}

/// One call of a client; whether it changed anything.
fn one(api: Api, random: &mut Rng) -> bool {
    let (id, after) = (random.i32(0..IDS), row(random));
    match random.u8(..4) {
        0 => {
            assert_eq!(api.prepare(0), OK);
            assert_eq!(api.set(api.columns.id, Some(&id.to_ne_bytes()), 0, 1, 0), OK);
            finish(api, &Row::default(), &after)
        }
        1 if api.find(id) == OK => {
            let before = api.row().unwrap();
            done(api.prepare(2)) && finish(api, &before, &after)
        }
        2 if api.find(id) == OK => done(api.delete()),
        3 => {
            assert_eq!(count(api, "name"), count(api, "primary"), "one snapshot");
            false
        }
        _ => false,
    }
}

/// What one thread does; gives how many changes succeeded.
fn client(rig: &Rig, path: &Path, seed: u64, rounds: u64) -> u64 {
    let session = rig.session();
    let dbid = api::open_database(session, path);
    let api = Api::open(session, dbid);
    let (mut random, mut changes) = (Rng::with_seed(seed), 0);
    for _ in 0..rounds {
        assert_eq!(rig::begin(session), OK);
        for _ in 0..random.u32(1..6) {
            changes += u64::from(one(api, &mut random));
        }
        let end = if random.bool() { rig::commit } else { rig::rollback };
        assert_eq!(end(session), OK);
    }
    api.close();
    api::close_database(session, dbid);
    assert_eq!(rig::end_session(session), OK);
    changes
}

/// Keeps the database in order until the others are done.
fn keeper(rig: &Rig, path: &Path, done: &AtomicBool) {
    let mut upkeep = Upkeep::enter(rig, path, Some("t"));
    let mut random = Rng::with_seed(7);
    while !done.load(Ordering::Acquire) {
        let step = upkeep.step(&mut random, &["t"]);
        assert!(step.expected.contains(&step.got), "{}: {}", step.what, step.got);
        std::thread::sleep(Duration::from_micros(random.u64(..2_000)));
    }
    let last = upkeep.leave();
    assert!(last.expected.contains(&last.got), "{}: {}", last.what, last.got);
}

/// What each of the threads gives, while the database is kept in order, or not.
fn on_threads<T: Send>(rig: &Rig, path: &Path, kept: bool, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let ended = AtomicBool::new(false);
    /// The keeper ends even when a client fails.
    struct Ended<'a>(&'a AtomicBool);
    impl Drop for Ended<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Release);
        }
    }
    std::thread::scope(|scope| {
        let _ended = Ended(&ended);
        let (work, ended) = (&work, &ended);
        if kept {
            scope.spawn(move || keeper(rig, path, ended));
        }
        let threads: Vec<_> = (0..THREADS).map(|seed| scope.spawn(move || work(seed))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn threads_share_a_table() {
    share_a_table(false);
}

#[test]
fn threads_share_a_table_of_a_database_that_is_kept_in_order() {
    share_a_table(true);
}

fn share_a_table(kept: bool) {
    let given = std::env::var("ESENT_THREAD_ROUNDS").ok();
    let rounds = given
        .and_then(|text| text.parse().ok())
        .unwrap_or(if kept { 60 } else { 200 });
    let rig = Rig::paged(4096, |instance| {
        if kept {
            upkeep::prepare(instance);
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("threads.edb");
    let first = rig.session();
    let dbid = api::create_database(first, &path);
    api::create_table(first, dbid);
    let changes = on_threads(&rig, &path, kept, |seed| client(&rig, &path, seed, rounds));
    let changes: u64 = changes.into_iter().sum();
    assert!(changes > rounds, "hardly anything was done: {changes}");
    api::close_database(first, dbid);
    api::detach(first, &path);
    assert_eq!(rig::end_session(first), OK);
    rig::left::behind(&path);
}

/// What is moved from one account to another is never seen half; what is added to a counter is there when it is committed.
fn mover(rig: &Rig, path: &Path, seed: u64, rounds: u64) -> i64 {
    let session = rig.session();
    let dbid = api::open_database(session, path);
    let api = Api::open(session, dbid);
    let (mut random, mut added) = (Rng::with_seed(seed), 0);
    for _ in 0..rounds {
        assert_eq!(rig::begin(session), OK);
        let kept = match random.u8(..3) {
            0 => {
                assert_eq!(sums(api).0, i64::from(ACCOUNTS) * START, "half of a move");
                true
            }
            1 => {
                let delta = random.i32(-50..50);
                assert_eq!(api.find(random.i32(0..ACCOUNTS)), OK);
                let done = add(api, delta);
                if done && random.bool() {
                    added += i64::from(delta);
                    assert_eq!(rig::commit(session), OK);
                    continue;
                }
                false
            }
            _ => {
                let (from, to) = (random.i32(0..ACCOUNTS), random.i32(0..ACCOUNTS));
                let amount = random.i64(0..10);
                from != to && change(api, from, -amount) && change(api, to, amount)
            }
        };
        let end = if kept { rig::commit } else { rig::rollback };
        assert_eq!(end(session), OK);
    }
    api.close();
    api::close_database(session, dbid);
    assert_eq!(rig::end_session(session), OK);
    added
}

const ACCOUNTS: i32 = 40;
const START: i64 = 1_000;

fn add(api: Api, delta: i32) -> bool {
    match api.escrow(delta) {
        Ok(_) => true,
        Err(code) => done(code),
    }
}

/// Changes an account, and its long value with it.
fn change(api: Api, id: i32, amount: i64) -> bool {
    assert_eq!(api.find(id), OK);
    let before = api.row().unwrap();
    let after = Row {
        num: before.num.map(|num| num + amount),
        doc: Some(vec![amount as u8; 1_500]),
        ..before.clone()
    };
    done(api.prepare(2)) && finish(api, &before, &after)
}

/// The sums of accounts and of counters.
fn sums(api: Api) -> (i64, i64) {
    assert_eq!(api.set_index("name"), OK);
    let (mut sums, mut code) = ((0, 0), api.go(i32::MIN));
    while code == OK {
        let row = api.row().unwrap();
        sums.0 += row.num.unwrap();
        sums.1 += i64::from(row.count);
        code = api.go(1);
    }
    assert_eq!(code, JetErr::NoCurrentRecord.0);
    sums
}

#[test]
fn threads_keep_their_sums_in_little_memory() {
    keep_sums(false);
}

#[test]
fn threads_keep_their_sums_in_a_database_that_is_kept_in_order() {
    keep_sums(true);
}

fn keep_sums(kept: bool) {
    let given = std::env::var("ESENT_THREAD_ROUNDS").ok();
    let rounds = given
        .and_then(|text| text.parse().ok())
        .unwrap_or(if kept { 50 } else { 150 });
    let rig = Rig::paged(4096, |instance| {
        if kept {
            upkeep::prepare(instance);
        }
        rig::set_number(0, 0, PARAM_CACHE_SIZE_MIN, 16);
        assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, 24), OK);
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sums.edb");
    let first = rig.session();
    let dbid = api::create_database(first, &path);
    api::create_table(first, dbid);
    let api = Api::open(first, dbid);
    for id in 0..ACCOUNTS {
        assert_eq!(api.prepare(0), OK);
        assert_eq!(api.set(api.columns.id, Some(&id.to_ne_bytes()), 0, 1, 0), OK);
        let row = Row {
            num: Some(START),
            name: Some(vec![b'n', id as u8]),
            ..Row::default()
        };
        assert!(finish(api, &Row::default(), &row));
    }
    let added = on_threads(&rig, &path, kept, |seed| mover(&rig, &path, seed, rounds));
    let added: i64 = added.into_iter().sum();
    assert_eq!(sums(api), (i64::from(ACCOUNTS) * START, added));
    api.close();
    api::close_database(first, dbid);
    api::detach(first, &path);
    assert_eq!(rig::end_session(first), OK);
    api::check_file(&path, 4096);
    assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, 4_000), OK);
}
