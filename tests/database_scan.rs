//! Reading a database through in the background (docs/spec/05 §9): passes, their ends, and what they find.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod schema_rig;
mod session_rig;

use std::ffi::c_void;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::ptr::null_mut;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use data_rig::*;
use esent::capi::maintenance::JetDatabaseScan;
use esent::capi::transaction::JetBeginTransaction2;
use schema_rig::Place;
use session_rig::{OK, begin_session, rollback, set_number};

const START: u32 = 0x10;
const STOP: u32 = 0x20;
const CONTINUOUS: u32 = 0x80;
const EXTENSION: u32 = 18;
const THROTTLE: u32 = 170;
const INTERVAL: u32 = 171;

/// What the callback got.
static PASSES: Mutex<Vec<(usize, u32, i64, i32)>> = Mutex::new(Vec::new());

unsafe extern "system" fn completed(
    sesid: usize,
    dbid: u32,
    tableid: usize,
    kind: u32,
    seconds: *mut c_void,
    pages: *mut c_void,
    context: *mut c_void,
    unused: usize,
) -> i32 {
    assert_eq!(
        (tableid, kind, context, unused),
        (usize::MAX, 0x8000, null_mut(), 0)
    );
    let (seconds, pages) = unsafe { (*seconds.cast::<i64>(), *pages.cast::<i32>()) };
    PASSES.lock().unwrap().push((sesid, dbid, seconds, pages));
    0
}

fn scan(place: &Place, seconds: Option<u32>, sleep: u32, callback: bool, grbit: u32) -> i32 {
    let mut seconds = seconds;
    let limit = seconds.as_mut().map_or(null_mut(), |seconds| &raw mut *seconds);
    let callback = callback.then_some(completed as _);
    unsafe { JetDatabaseScan(place.session, place.dbid, limit, sleep, callback, grbit) }
}

/// Waits for the end of a pass; gives its seconds and pages.
fn done(place: &Place) -> (i64, i32) {
    let began = Instant::now();
    loop {
        if let Some((sesid, dbid, seconds, pages)) = PASSES.lock().unwrap().pop() {
            assert_eq!((sesid, dbid), (place.session, place.dbid));
            return (seconds, pages);
        }
        assert!(began.elapsed() < Duration::from_secs(60), "it never ends");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn pages(place: &Place) -> i32 {
    (std::fs::metadata(&place.path).unwrap().len() / 4096 - 2) as i32
}

#[test]
fn every_page_is_read_once_a_pass() {
    let place = place();
    assert_eq!(scan(&place, None, 0, true, START), OK);
    let (seconds, read) = done(&place);
    assert!((0..60).contains(&seconds));
    assert_eq!(read, pages(&place));
    // It has to be ended before the next one can begin.
    let running = err(JetErr::DatabaseAlreadyRunningMaintenance);
    assert_eq!(scan(&place, None, 0, true, START), running);
    assert_eq!(scan(&place, None, 0, false, CONTINUOUS), running);
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
    assert_eq!(scan(&place, None, 0, false, STOP), OK);

    // What a pass has done before it was stopped is not done again, by the time or by the client.
    assert_eq!(scan(&place, Some(1), 700, true, START), OK);
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(scan(&place, None, 0, true, START), running);
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
    assert_eq!(PASSES.lock().unwrap().len(), 0);
    assert_eq!(scan(&place, Some(0), 0, true, START), OK);
    let (seconds, read) = done(&place);
    assert!((1..60).contains(&seconds), "{seconds}");
    assert_eq!(read, pages(&place));
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
}

#[test]
fn codes_in_their_order() {
    let mut place = place();
    for grbit in [0, 0x40, START | STOP, START | CONTINUOUS, STOP | CONTINUOUS] {
        assert_eq!(
            scan(&place, None, 0, false, grbit),
            err(JetErr::InvalidGrbit),
            "{grbit:#x}"
        );
    }
    let invalid = err(JetErr::InvalidParameter);
    assert_eq!(scan(&place, Some(1), 0, false, CONTINUOUS), invalid);
    assert_eq!(scan(&place, None, 1, false, CONTINUOUS), invalid);
    assert_eq!(scan(&place, None, 0, true, CONTINUOUS), invalid);
    assert_eq!(unsafe { JetBeginTransaction2(place.session, 1) }, OK);
    assert_eq!(scan(&place, None, 0, false, STOP), err(JetErr::TransReadOnly));
    assert_eq!(rollback(place.session), OK);
    // Numbers that say nothing, and a bit of old.
    assert_eq!(scan(&place, Some(0), 0, false, CONTINUOUS | 0x40), OK);
    assert_eq!(scan(&place, Some(7), 7, true, STOP), OK);
    let (_, other) = begin_session(place.rig.instance);
    let code = unsafe { JetDatabaseScan(other, place.dbid, null_mut(), 0, None, START) };
    assert_eq!(code, err(JetErr::InvalidDatabaseId));

    assert_eq!(close(place.session, place.dbid), OK);
    assert_eq!(detach(place.session, Some(&place.path)), OK);
    assert_eq!(attach(place.session, &place.path, READ_ONLY), OK);
    let (code, dbid) = open(place.session, &place.path, READ_ONLY);
    assert_eq!(code, OK);
    place.dbid = dbid;
    let read_only = err(JetErr::DatabaseFileReadOnly);
    for grbit in [START, CONTINUOUS] {
        assert_eq!(scan(&place, None, 0, false, grbit), read_only);
    }
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
}

/// While others write, no page looks damaged; the end of the attachment ends it.
#[test]
fn it_goes_on_beside_writers() {
    LazyLock::force(&EVENTS);
    let mut place = Place::with(4096, |instance| {
        assert_eq!(set_number(instance, 0, EXTENSION, 16), OK);
        assert_eq!(set_number(instance, 0, THROTTLE, 0), OK);
        assert_eq!(set_number(instance, 0, INTERVAL, 0), OK);
    });
    let events = events();
    assert_eq!(scan(&place, None, 0, false, CONTINUOUS), OK);
    for round in 0..40 {
        let table = place.table(&format!("t{round}"));
        table.added(schema_rig::LONG);
        table.close();
        if round % 10 == 9 {
            place.reopen();
            assert_eq!(scan(&place, None, 0, false, CONTINUOUS), OK);
        }
    }
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
    assert!(!events.since().contains("is damaged"));
}

#[test]
fn damaged_pages_are_events() {
    let place = place();
    place.left.spoiled();
    let events = events();
    let mut file = std::fs::OpenOptions::new().write(true).open(&place.path).unwrap();
    // A page that nobody uses.
    let page = pages(&place) as u64;
    file.seek(SeekFrom::Start((page + 1) * 4096 + 100)).unwrap();
    file.write_all(b"what nobody wrote").unwrap();
    drop(file);
    assert_eq!(scan(&place, None, 0, true, START), OK);
    assert_eq!(done(&place).1, pages(&place), "it goes on behind it");
    assert!(events.since().contains(&format!("page {page} is damaged")));
    assert_eq!(scan(&place, None, 0, false, STOP), OK);
}

/// The events of this process, from now on.
struct Events {
    path: PathBuf,
    from: usize,
}

/// The file of events; the environment is read once, when the first instance begins.
static EVENTS: LazyLock<PathBuf> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("database_scan.log");
    let _ = std::fs::remove_file(&path);
    // SAFETY: whoever asks the environment here does so through the standard library, or later.
    unsafe { std::env::set_var("ESENT_EVENTS", format!("file:{}", path.display())) };
    path
});

fn events() -> Events {
    let path = EVENTS.clone();
    let from = std::fs::read(&path).map_or(0, |text| text.len());
    Events { path, from }
}

/// An instance that leaves its events in that file.
fn place() -> Place {
    LazyLock::force(&EVENTS);
    Place::new()
}

impl Events {
    fn since(&self) -> String {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        text[self.from..].to_owned()
    }
}
