//! Histories of several sessions that share a table with every kind of column that transactions treat in their own way: escrow and
//! auto-increment columns, a unique index, indexes of Unicode text and of several values, long values that records share. One thread
//! plays all sessions in turn; the model says what each call must answer.
//!
//! One answer is left open: whoever changes a long value while another session takes or gives up a reference to it may be refused
//! (`JET_errWriteConflict`) or not, as the places of the values in the file have it. Whoever is refused gives up its transaction.

mod acts;
mod ending;
pub mod model;
mod reads;
mod table;
mod upkeep;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use esent::error::JetErr;
use esent::os::sim::SimDisk;
use fastrand::Rng;

use model::Chains;
use table::{Cursor, Id, Row};

use crate::api;
use crate::session_rig::{self as rig, OK, Rig};
use crate::upkeep::{Answers, Upkeep};

const PARAM_MAX_VER_PAGES: u32 = 9;
const PARAM_CACHE_SIZE_MAX: u32 = 23;
const PARAM_CACHE_SIZE_MIN: u32 = 60;
const PARAM_DB_EXTENSION: u32 = 18;
const CHECK_EVERY: u64 = 4_000;
/// What may be heard of a disk that fails.
const OF_THE_DISK: [JetErr; 4] = [
    JetErr::DiskIO,
    JetErr::DiskFull,
    JetErr::DiskReadVerificationFailure,
    JetErr::RollbackError,
];
/// Where the header says whether the file is clean (docs/spec/01 §2.1), and that it is.
const STATE_AT: usize = 52;
const CLEAN: u32 = 3;

/// How the disk fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Faults {
    None,
    /// Reads fail now and then.
    Reads,
    /// There is no room to grow, for a while.
    Room,
    /// Any operation fails: often it is the last.
    Any,
}

/// What kind of history.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub operations: u64,
    pub sessions: usize,
    /// Records have keys below this.
    pub ids: Id,
    pub page_size: usize,
    /// Pages that the cache may hold.
    pub cache_pages: usize,
    pub version_pages: Option<usize>,
    /// Long values are shorter than this.
    pub doc_most: usize,
    /// Many changes between begin and end of a transaction.
    pub long: bool,
    pub faults: Faults,
    /// Beside them the database is kept in order.
    pub upkeep: bool,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            operations: 0,
            sessions: 4,
            ids: 60,
            page_size: 4096,
            cache_pages: 2_000,
            version_pages: None,
            doc_most: 9_000,
            long: false,
            faults: Faults::None,
            upkeep: false,
        }
    }
}

/// What came of a history.
#[derive(Default, Debug)]
pub struct Outcome {
    pub operations: u64,
    /// How often each code was answered by a change.
    pub answers: BTreeMap<i32, u64>,
    /// Errors of the disk.
    pub failures: u64,
    /// Databases that had to be given up.
    pub lost: u64,
    /// Refusals that the model leaves open.
    pub open: u64,
    /// What was answered to what keeps the database in order.
    pub kept: Answers,
}

impl Outcome {
    pub fn add(&mut self, other: Outcome) {
        self.operations += other.operations;
        self.failures += other.failures;
        self.lost += other.lost;
        self.open += other.open;
        for (answer, count) in other.kept {
            *self.kept.entry(answer).or_default() += count;
        }
        for (code, count) in other.answers {
            *self.answers.entry(code).or_default() += count;
        }
    }

    pub fn count(&self, code: JetErr) -> u64 {
        self.answers.get(&code.0).copied().unwrap_or(0)
    }
}

/// The session had to give its transaction up; its model knows.
struct GaveUp;

type Done<T> = Result<T, GaveUp>;

/// Where a cursor stands.
#[derive(Clone, Copy)]
struct Standing {
    /// The record; `None`: before the first.
    id: Option<Id>,
    /// The level that it went there in.
    level: usize,
}

/// A call and its answer.
#[derive(Debug)]
#[allow(dead_code, reason = "it is printed")]
struct Call {
    operation: u64,
    session: usize,
    level: usize,
    what: String,
    got: i32,
}

struct Game {
    plan: Plan,
    seed: u64,
    random: Rng,
    rows: Chains<Id, Row>,
    codes: Chains<i32, Id>,
    docs: Chains<u64, ()>,
    next_doc: u64,
    /// The auto-increment value given last, if it is known.
    serial: Option<i32>,
    /// The highest that was given since the table was opened, if any was.
    highest_serial: Option<i32>,
    /// Where records were, with what they were found by.
    bookmarks: Vec<(Vec<u8>, Id)>,
    cursors: Vec<Cursor>,
    dbids: Vec<u32>,
    /// Where each cursor stands, if that is known.
    standing: Vec<Option<Standing>>,
    /// The record that a session has prepared to replace, as it was.
    held: Vec<Option<(Id, Row)>>,
    /// The last calls, to be read when something is wrong.
    calls: VecDeque<Call>,
    disk: Option<SimDisk>,
    upkeep: Option<Upkeep>,
    /// Chances of its own: a history is the same without upkeep.
    upkeep_random: Rng,
    /// The session whose rollback failed.
    broken: Option<usize>,
    rig: Rig,
    path: PathBuf,
    outcome: Outcome,
}

/// Plays the history of a seed.
pub fn play(seed: u64, plan: &Plan) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let mut game = Game::new(seed, plan, folder.path().join("crowd.edb"));
    while game.outcome.operations < plan.operations && game.broken.is_none() {
        game.outcome.operations += 1;
        game.arm();
        game.keep_up();
        if game.broken.is_some() {
            break;
        }
        let session = game.random.usize(..plan.sessions);
        // Who gave up has rolled back already.
        let _ = game.one(session);
        if game.outcome.operations % CHECK_EVERY == 0 && game.broken.is_none() {
            game.check();
        }
    }
    game.disarm();
    if game.broken.is_some() {
        return game.bury();
    }
    game.finish()
}

impl Game {
    fn new(seed: u64, plan: &Plan, path: PathBuf) -> Game {
        let rig = Rig::paged(plan.page_size, |instance| {
            rig::set_number(0, 0, PARAM_CACHE_SIZE_MIN, plan.cache_pages.min(64));
            assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, plan.cache_pages), OK);
            if plan.upkeep {
                crate::upkeep::prepare(instance);
            }
            if plan.faults == Faults::Room {
                assert_eq!(rig::set_number(instance, 0, PARAM_DB_EXTENSION, 16), OK);
            }
            if let Some(pages) = plan.version_pages {
                assert_eq!(rig::set_number(instance, 0, PARAM_MAX_VER_PAGES, pages), OK);
            }
        });
        let disk = (plan.faults != Faults::None).then(SimDisk::new);
        if let Some(disk) = &disk {
            let instance = esent::capi::handles::instance(rig.instance).unwrap().unwrap();
            instance.mount(Arc::new(disk.clone()));
        }
        let first = rig.session();
        let dbid = api::create_database(first, &path);
        table::create(first, dbid);
        let mut game = Game {
            plan: *plan,
            seed,
            random: Rng::with_seed(seed),
            rows: Chains::new(plan.sessions),
            codes: Chains::new(plan.sessions),
            docs: Chains::new(plan.sessions),
            next_doc: 1,
            serial: None,
            highest_serial: None,
            bookmarks: Vec::new(),
            cursors: Vec::new(),
            dbids: Vec::new(),
            standing: vec![None; plan.sessions],
            held: vec![None; plan.sessions],
            calls: VecDeque::new(),
            disk,
            upkeep: None,
            upkeep_random: Rng::with_seed(!seed),
            broken: None,
            rig,
            path,
            outcome: Outcome::default(),
        };
        for _ in 0..plan.sessions {
            game.enter(None);
        }
        game.enter_upkeep();
        api::close_database(first, dbid);
        assert_eq!(rig::end_session(first), OK);
        game
    }

    /// A new session, a copy of another if one is given.
    fn enter(&mut self, of: Option<usize>) {
        let session = match of {
            Some(other) => {
                let (code, session) = rig::dup_session(self.cursors[other].at.session);
                assert_eq!(code, OK, "JetDupSession: {}", self.at());
                session
            }
            None => self.rig.session(),
        };
        let dbid = api::open_database(session, &self.path);
        self.dbids.push(dbid);
        self.cursors.push(Cursor::open(session, dbid));
    }

    fn at(&self) -> String {
        let calls: Vec<String> = self.calls.iter().map(|call| format!("{call:?}")).collect();
        format!(
            "seed {} operation {} of {:?}; last calls:\n{}",
            self.seed,
            self.outcome.operations,
            self.plan,
            calls.join("\n")
        )
    }

    fn level(&self, session: usize) -> usize {
        self.rows.level(session)
    }

    /// Makes the disk fail soon, perhaps.
    fn arm(&mut self) {
        let Some(disk) = &self.disk else { return };
        match self.plan.faults {
            Faults::Reads if self.random.u8(..20) == 0 => disk.fail_read_at(self.random.u32(1..10)),
            Faults::Room if self.random.u8(..30) == 0 => disk.fill(self.random.u8(..4) != 0),
            Faults::Any if self.random.u8(..20) == 0 => match self.random.u8(..3) {
                0 => disk.fail_at(self.random.u32(1..20)),
                1 => disk.fail_read_at(self.random.u32(1..10)),
                _ => disk.break_writes(true),
            },
            _ => {}
        }
    }

    fn disarm(&self) {
        if let Some(disk) = &self.disk {
            disk.fail_at(0);
            disk.fail_read_at(0);
            disk.break_writes(false);
            disk.fill(false);
        }
    }

    fn log(&mut self, session: usize, level: usize, what: &str, got: i32) {
        if self.calls.len() >= 60 {
            self.calls.pop_front();
        }
        self.calls.push_back(Call {
            operation: self.outcome.operations,
            session,
            level,
            what: what.to_owned(),
            got,
        });
    }

    /// Whether the call succeeded, as it must, or failed as it must.
    #[track_caller]
    fn must(&mut self, session: usize, what: &str, got: i32, expected: i32) -> Done<bool> {
        *self.outcome.answers.entry(got).or_default() += 1;
        let level = self.level(session);
        self.log(session, level, what, got);
        if got == expected {
            return Ok(got == OK);
        }
        if got == JetErr::VersionStoreOutOfMemory.0 && self.plan.version_pages.is_some() {
            self.give_up(session);
            return Err(GaveUp);
        }
        if got == JetErr::InstanceUnavailable.0 && self.disk.is_some() {
            // A rollback has failed: of a transaction, or unseen that of one statement.
            self.disarm();
            self.broken.get_or_insert(session);
            return Err(GaveUp);
        }
        if self.disk.is_some() && OF_THE_DISK.iter().any(|code| code.0 == got) {
            self.outcome.failures += 1;
            self.give_up(session);
            return Err(GaveUp);
        }
        panic!(
            "{what} by session {session}: {got} instead of {expected}: {}",
            self.at()
        );
    }

    /// As [`must`](Self::must), of a call that may be refused if `open`.
    #[track_caller]
    fn must_or(&mut self, session: usize, what: &str, got: i32, expected: i32, open: bool) -> Done<bool> {
        if open && expected != got && got == JetErr::WriteConflict.0 {
            self.outcome.open += 1;
            self.give_up(session);
            return Err(GaveUp);
        }
        self.must(session, what, got, expected)
    }

    /// Rolls everything of a session back.
    fn give_up(&mut self, session: usize) {
        self.disarm();
        let cursor = self.cursors[session];
        self.held[session] = None;
        let _ = cursor.at.prepare(crate::update_rig::CANCEL);
        while self.level(session) > 0 {
            let code = rig::rollback(cursor.at.session);
            self.log(session, self.level(session), "giving up", code);
            if code != OK {
                assert!(self.disk.is_some(), "rollback: {code}: {}", self.at());
                self.broken = Some(session);
                return;
            }
            self.roll_back_model(session);
        }
        // Numbers may have been drawn.
        self.serial = None;
        if self.disk.is_none() {
            return;
        }
        // What failed may have been the rollback of one statement.
        match rig::begin(cursor.at.session) {
            OK => assert_eq!(rig::rollback(cursor.at.session), OK, "{}", self.at()),
            code => {
                assert_eq!(code, JetErr::InstanceUnavailable.0, "{}", self.at());
                self.broken = Some(session);
            }
        }
    }

    fn roll_back_model(&mut self, session: usize) {
        self.rows.rollback(session);
        self.codes.rollback(session);
        self.docs.rollback(session);
        // A rollback takes the cursor away from where it went inside (docs/spec/04 §5.3).
        let level = self.level(session);
        if let Some(standing) = self.standing[session].as_mut().filter(|one| one.level > level) {
            *standing = Standing { id: None, level };
        }
    }

    fn one(&mut self, session: usize) -> Done<()> {
        let level = self.level(session);
        if self.held[session].is_some() {
            return self.finish_held(session);
        }
        if self.plan.long && self.random.u8(..3) == 0 {
            return self.insert(session);
        }
        let patient = self.plan.long && level > 0 && self.random.u8(..8) != 0;
        match self.random.u32(if patient { 22 } else { 0 }..100) {
            0..10 if level < 4 => self.begin(session),
            10..17 if level > 0 => self.end_level(session, true),
            17..22 if level > 0 => self.end_level(session, false),
            22..36 => self.insert(session),
            36..48 => self.replace(session),
            48..55 => self.delete(session),
            55..61 => self.escrow(session),
            61..67 if level > 0 => self.edit(session),
            67..72 if level > 0 => self.insert_copy(session),
            72..75 => self.lock(session),
            75..80 => self.look_up(session),
            80..83 => self.stay(session),
            83..88 => self.walk(session),
            88..94 => self.range(session),
            94..97 => self.bookmark(session),
            97 if self.random.u8(..4) == 0 => self.leave(session),
            98 if self.random.u8(..4) == 0 => self.temporary(session),
            99 if level > 0 => self.hold(session),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, session: usize) -> Done<()> {
        let got = rig::begin(self.cursors[session].at.session);
        self.must(session, "begin", got, OK)?;
        self.rows.begin(session);
        self.codes.begin(session);
        self.docs.begin(session);
        Ok(())
    }

    fn end_level(&mut self, session: usize, commit: bool) -> Done<()> {
        let handle = self.cursors[session].at.session;
        if commit {
            self.must(session, "commit", rig::commit(handle), OK)?;
            self.rows.commit(session);
            self.codes.commit(session);
            self.docs.commit(session);
            let level = self.level(session);
            if let Some(standing) = &mut self.standing[session] {
                standing.level = standing.level.min(level);
            }
            return Ok(());
        }
        let code = rig::rollback(handle);
        self.log(session, self.level(session), "rollback", code);
        if code != OK {
            self.outcome.failures += 1;
            assert!(
                self.plan.faults != Faults::None,
                "rollback: {code}: {}",
                self.at()
            );
            self.disarm();
            self.broken = Some(session);
            return Err(GaveUp);
        }
        self.roll_back_model(session);
        Ok(())
    }

    /// The session ends, whatever it has open; another takes its place.
    fn leave(&mut self, session: usize) -> Done<()> {
        self.disarm();
        let code = rig::end_session(self.cursors[session].at.session);
        assert_eq!(code, OK, "JetEndSession: {}", self.at());
        while self.level(session) > 0 {
            self.roll_back_model(session);
        }
        let other = self.random.usize(..self.plan.sessions);
        self.enter((other != session).then_some(other));
        self.cursors.swap_remove(session);
        self.dbids.swap_remove(session);
        self.standing[session] = None;
        Ok(())
    }
}
