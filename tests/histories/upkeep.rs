//! What keeps a database in order while others play on it: defragmentation of all tables and of single ones, scans, growing and
//! shrinking, idle work, statistics. A session of its own begins and ends all that, as steps of a history; the work itself is done by
//! the threads of the engine, beside the history.
//!
//! Nobody may notice: records and codes of the others are what the model says, with all this as without. Only the codes of these
//! calls depend on how far their threads are.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

use std::collections::BTreeMap;
use std::ffi::{CString, c_void};
use std::path::Path;
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};

use esent::capi::bookmark::JetComputeStats;
use esent::capi::database_size::JetResizeDatabase;
use esent::capi::defragment::{JetDefragment2A, JetDefragmentA};
use esent::capi::maintenance::{JetDatabaseScan, JetIdle};
use esent::capi::types::JET_SESID;
use esent::error::{JetErr, Warning};
use fastrand::Rng;

use crate::api;
use crate::data_rig::{Table, open_table};
use crate::session_rig::{self as rig, OK, Rig};

const PARAM_DB_EXTENSION: u32 = 18;
const PARAM_SHRINK: u32 = 184;
/// Pages that the database grows by: so few that there is often an extent to be cut off.
const EXTENSION: u32 = 16;

const BATCH_START: u32 = 0x1;
const BATCH_STOP: u32 = 0x2;
const AVAILABLE_ONLY: u32 = 0x40;
const NO_PARTS: u32 = 0x80;
const TREE: u32 = 0x100;
const SCAN_START: u32 = 0x10;
const SCAN_STOP: u32 = 0x20;
const SCAN_CONTINUOUS: u32 = 0x80;

/// Passes of defragmentation and scans that came to their end.
static PASSES: AtomicU64 = AtomicU64::new(0);

unsafe extern "system" fn done(
    _: usize,
    _: u32,
    _: usize,
    _: u32,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    _: usize,
) -> i32 {
    PASSES.fetch_add(1, Ordering::Relaxed);
    0
}

/// What was called, and how often each code was answered.
pub type Answers = BTreeMap<(&'static str, i32), u64>;

/// What threads of the engine said when they panicked: nobody else would hear of it.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn listen_to_threads() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let thread = std::thread::current();
            if thread.name().is_some_and(|name| name.starts_with("esent-")) {
                PANICS.lock().unwrap().push(panic.to_string());
            }
            before(panic);
        }));
    });
}

/// Before JetInit.
pub fn prepare(instance: usize) {
    listen_to_threads();
    assert_eq!(
        rig::set_number(instance, 0, PARAM_DB_EXTENSION, EXTENSION as usize),
        OK
    );
    assert_eq!(rig::set_number(instance, 0, PARAM_SHRINK, 1), OK);
}

/// The session that does it.
pub struct Upkeep {
    session: JET_SESID,
    dbid: u32,
    /// A table whose statistics are made.
    table: Option<Table>,
    /// A scan was begun and not ended.
    scanning: bool,
}

/// A call, its answer, and the answers that it may give.
pub struct Done {
    pub what: &'static str,
    pub got: i32,
    pub expected: &'static [i32],
}

const DEFRAGMENTS: &[i32] = &[OK, Warning::DefragAlreadyRunning.0];
const DEFRAGMENTED: &[i32] = &[OK, Warning::DefragNotRunning.0];
const NO_TABLE: &[i32] = &[OK, JetErr::ObjectNotFound.0];
const IDLE: &[i32] = &[OK, Warning::NoIdleActivity.0, Warning::IdleFull.0];
const RUNNING: &[i32] = &[JetErr::DatabaseAlreadyRunningMaintenance.0];

impl Upkeep {
    pub fn enter(rig: &Rig, path: &Path, table: Option<&str>) -> Upkeep {
        let session = rig.session();
        let dbid = api::open_database(session, path);
        let table = table.map(|name| {
            let (code, id) = open_table(session, dbid, name, 0);
            assert_eq!(code, OK, "JetOpenTable");
            Table { session, id }
        });
        Upkeep {
            session,
            dbid,
            table,
            scanning: false,
        }
    }

    /// Ends, when no other session has the database open any more: now it may be made shorter by all means. What was begun goes on
    /// until the database is detached.
    pub fn leave(self) -> Done {
        if let Some(table) = self.table {
            assert_eq!(table.close(), OK);
        }
        let got = self.shrink();
        let panics = PANICS.lock().unwrap();
        assert!(panics.is_empty(), "{panics:?}");
        api::close_database(self.session, self.dbid);
        assert_eq!(rig::end_session(self.session), OK);
        Done {
            what: "JetResizeDatabase alone",
            got,
            expected: &[OK],
        }
    }

    pub fn session(&self) -> JET_SESID {
        self.session
    }

    /// Something; `tables` are names that a table may have.
    pub fn step(&mut self, random: &mut Rng, tables: &[&str]) -> Done {
        let answer = |what, got, expected| Done { what, got, expected };
        match random.u8(..16) {
            0..4 => {
                let name = random.choice(tables).copied().unwrap_or_default();
                answer("JetDefragment of a table", self.put_in_order(name), NO_TABLE)
            }
            4..7 => answer("JetDefragment start", self.defragment(random), DEFRAGMENTS),
            7 => answer("JetDefragment stop", self.stop_defragmenting(), DEFRAGMENTED),
            8 | 9 if !self.scanning => {
                let got = self.scan(*random.choice(&[SCAN_START, SCAN_CONTINUOUS]).unwrap());
                self.scanning = got == OK;
                answer("JetDatabaseScan start", got, &[OK])
            }
            8 => answer("JetDatabaseScan again", self.scan(SCAN_START), RUNNING),
            9 => {
                self.scanning = false;
                answer("JetDatabaseScan stop", self.scan(SCAN_STOP), &[OK])
            }
            10 => answer("JetResizeDatabase grow", self.grow(random), &[OK]),
            11 | 12 => answer("JetResizeDatabase shrink", self.shrink(), &[OK]),
            13 => answer("JetIdle", self.idle(random), IDLE),
            14 | 15 => match self.table {
                Some(table) => {
                    let got = unsafe { JetComputeStats(table.session, table.id) };
                    answer("JetComputeStats", got, &[OK])
                }
                None => answer("JetIdle", self.idle(random), IDLE),
            },
            _ => unreachable!("below sixteen"),
        }
    }

    fn put_in_order(&self, table: &str) -> i32 {
        let table = CString::new(table).unwrap();
        unsafe {
            let (session, dbid) = (self.session, self.dbid);
            JetDefragmentA(session, dbid, table.as_ptr(), null_mut(), null_mut(), TREE)
        }
    }

    fn defragment(&self, random: &mut Rng) -> i32 {
        let how = *random
            .choice(&[0, 0, AVAILABLE_ONLY, NO_PARTS, AVAILABLE_ONLY | NO_PARTS])
            .unwrap();
        let (mut passes, mut seconds) = (random.u32(..3), random.u32(..2));
        let passes = if random.bool() {
            &raw mut passes
        } else {
            null_mut()
        };
        let seconds = if random.bool() {
            &raw mut seconds
        } else {
            null_mut()
        };
        let (session, dbid) = (self.session, self.dbid);
        let grbit = BATCH_START | how;
        unsafe { JetDefragment2A(session, dbid, null(), passes, seconds, Some(done), grbit) }
    }

    fn stop_defragmenting(&self) -> i32 {
        let (session, dbid) = (self.session, self.dbid);
        unsafe { JetDefragmentA(session, dbid, null(), null_mut(), null_mut(), BATCH_STOP) }
    }

    fn scan(&self, grbit: u32) -> i32 {
        let callback = (grbit == SCAN_START).then_some(done as _);
        unsafe { JetDatabaseScan(self.session, self.dbid, null_mut(), 0, callback, grbit) }
    }

    /// JetResizeDatabase; gives how many pages the database has.
    fn resize(&self, pages: u32, only: u32) -> (i32, u32) {
        let mut actual = 0;
        let code = unsafe { JetResizeDatabase(self.session, self.dbid, pages, &mut actual, only) };
        (code, actual)
    }

    fn grow(&self, random: &mut Rng) -> i32 {
        const ONLY_GROW: u32 = 1;
        let (code, now) = self.resize(0, ONLY_GROW);
        // Not without end.
        if code != OK || now > 4_000 {
            return code;
        }
        self.resize(now + random.u32(1..3 * EXTENSION), ONLY_GROW).0
    }

    fn shrink(&self) -> i32 {
        const ONLY_SHRINK: u32 = 2;
        self.resize(1, ONLY_SHRINK).0
    }

    fn idle(&self, random: &mut Rng) -> i32 {
        let grbit = *random.choice(&[0, 0x2, 0x2 | 0x10, 0x4, 0x20]).unwrap();
        unsafe { JetIdle(self.session, grbit) }
    }
}

/// Passes that came to their end, in this process.
pub fn passes() -> u64 {
    PASSES.load(Ordering::Relaxed)
}
