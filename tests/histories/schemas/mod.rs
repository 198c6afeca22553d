//! Histories of several sessions that change the schema beside each other's records: tables come, go and get other names, columns and
//! indexes too, defaults change, all of it in transactions that may be rolled back. One thread plays all sessions in turn; the model
//! knows which schema each snapshot has, and what each call must answer.

mod acts;
mod records;
mod schema;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

use esent::cache::Cache;
use esent::engine::maintenance::check_file;
use esent::error::JetErr;
use esent::types::PageSize;
use fastrand::Rng;

use super::crowd::model::{Chains, Counter};
use crate::api;
use crate::data_rig::Table;
use crate::session_rig::{self as rig, OK, Rig};
use crate::upkeep::{self, Upkeep};

const PARAM_CACHE_SIZE_MAX: u32 = 23;
const PARAM_CACHE_SIZE_MIN: u32 = 60;
const PARAM_MAX_VER_PAGES: u32 = 9;
const CHECK_EVERY: u64 = 1_500;
const PAGE: usize = 4096;

const TABLES: [&str; 4] = ["T0", "T1", "T2", "T3"];
const COLUMNS: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
const INDEXES: [&str; 4] = ["i0", "i1", "i2", "i3"];

/// A table, whatever it is called: no two in a history are the same.
type Tid = u32;

/// A column, without its number.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Column {
    name: &'static str,
    tagged: bool,
    /// Its values are long, and stand outside of records.
    long: bool,
    default: Option<i32>,
}

/// A secondary index, over one column.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Index {
    name: &'static str,
    column: u32,
}

/// What a record stores, by the number of the column; what is not there shows the default.
type Row = BTreeMap<u32, Option<i32>>;

/// A name of a table.
type Name = &'static str;

impl Counter for Column {
    fn add(&mut self, _delta: i32) {}
}

impl Counter for Index {
    fn add(&mut self, _delta: i32) {}
}

impl Counter for Row {
    fn add(&mut self, _delta: i32) {}
}

impl Counter for Name {
    fn add(&mut self, _delta: i32) {}
}

/// What kind of history.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub operations: u64,
    pub sessions: usize,
    /// Records have keys below this.
    pub ids: i32,
    pub cache_pages: usize,
    pub version_pages: Option<usize>,
    /// Beside them the database is kept in order.
    pub upkeep: bool,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            operations: 0,
            sessions: 4,
            ids: 12,
            cache_pages: 2_000,
            version_pages: None,
            upkeep: false,
        }
    }
}

/// A cursor of a session.
#[derive(Clone, Copy)]
struct Cursor {
    at: Table,
    table: Tid,
    /// The level that it was opened in.
    level: usize,
    /// Nobody else may have the table.
    exclusive: bool,
    /// The secondary index that is current, and the level that it was chosen in.
    index: Option<(u32, usize)>,
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

/// The session had to give its transaction up; its model knows.
struct GaveUp;

type Done<T> = Result<T, GaveUp>;

struct Game {
    plan: Plan,
    seed: u64,
    step: u64,
    random: Rng,
    tables: Chains<Tid, Name>,
    columns: Chains<(Tid, u32), Column>,
    indexes: Chains<(Tid, u32), Index>,
    rows: Chains<(Tid, i32), Row>,
    /// Columns that are, or were, for long values.
    long: BTreeSet<(Tid, u32)>,
    next: u32,
    sessions: Vec<usize>,
    dbids: Vec<u32>,
    cursors: Vec<Vec<Cursor>>,
    /// A record that a session has prepared: its cursor's place, its key, and what it stores by then; whether it is new.
    held: Vec<Option<records::Held>>,
    calls: VecDeque<Call>,
    answers: BTreeMap<(&'static str, i32), u64>,
    upkeep: Option<Upkeep>,
    /// Chances of its own: a history is the same without upkeep.
    upkeep_random: Rng,
    rig: Rig,
    path: PathBuf,
}

/// How often each call gave each answer.
pub type Answers = BTreeMap<(&'static str, i32), u64>;

/// Plays the history of a seed.
pub fn play(seed: u64, plan: &Plan) -> Answers {
    let folder = tempfile::tempdir().unwrap();
    let mut game = Game::new(seed, plan, folder.path().join("schemas.edb"));
    while game.step < plan.operations {
        game.step += 1;
        game.keep_up();
        let session = game.random.usize(..plan.sessions);
        // Who gave up has rolled back already.
        let _ = game.one(session);
        if game.step % CHECK_EVERY == 0 {
            game.check();
        }
    }
    game.check();
    game.close();
    game.answers
}

impl Game {
    fn new(seed: u64, plan: &Plan, path: PathBuf) -> Game {
        let rig = Rig::paged(PAGE, |instance| {
            rig::set_number(0, 0, PARAM_CACHE_SIZE_MIN, plan.cache_pages.min(64));
            assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, plan.cache_pages), OK);
            if plan.upkeep {
                crate::upkeep::prepare(instance);
            }
            if let Some(pages) = plan.version_pages {
                assert_eq!(rig::set_number(instance, 0, PARAM_MAX_VER_PAGES, pages), OK);
            }
        });
        let first = rig.session();
        let dbid = api::create_database(first, &path);
        let mut game = Game {
            plan: *plan,
            seed,
            step: 0,
            random: Rng::with_seed(seed),
            tables: Chains::new(plan.sessions),
            columns: Chains::new(plan.sessions),
            indexes: Chains::new(plan.sessions),
            rows: Chains::new(plan.sessions),
            long: BTreeSet::new(),
            next: 1,
            sessions: Vec::new(),
            dbids: Vec::new(),
            cursors: vec![Vec::new(); plan.sessions],
            held: vec![None; plan.sessions],
            calls: VecDeque::new(),
            answers: BTreeMap::new(),
            upkeep: None,
            upkeep_random: Rng::with_seed(!seed),
            rig,
            path,
        };
        game.enter();
        api::close_database(first, dbid);
        assert_eq!(rig::end_session(first), OK);
        game
    }

    fn enter(&mut self) {
        for _ in 0..self.plan.sessions {
            let session = self.rig.session();
            self.dbids.push(api::open_database(session, &self.path));
            self.sessions.push(session);
        }
        if self.plan.upkeep {
            self.upkeep = Some(Upkeep::enter(&self.rig, &self.path, None));
        }
    }

    /// Now and then, a call that keeps the database in order.
    fn keep_up(&mut self) {
        let Some(mut upkeep) = self.upkeep.take() else {
            return;
        };
        if self.upkeep_random.u8(..12) == 0 {
            let done = upkeep.step(&mut self.upkeep_random, &TABLES);
            self.judge(&done);
        }
        self.upkeep = Some(upkeep);
    }

    fn judge(&mut self, done: &upkeep::Done) {
        *self.answers.entry((done.what, done.got)).or_default() += 1;
        assert!(
            done.expected.contains(&done.got),
            "{}: {}: {}",
            done.what,
            done.got,
            self.at()
        );
    }

    fn at(&self) -> String {
        let calls: Vec<String> = self.calls.iter().map(|call| format!("{call:?}")).collect();
        let (seed, step, plan) = (self.seed, self.step, &self.plan);
        format!(
            "seed {seed} step {step} of {plan:?}; last calls:\n{}",
            calls.join("\n")
        )
    }

    fn level(&self, session: usize) -> usize {
        self.rows.level(session)
    }

    fn log(&mut self, session: usize, what: String, got: i32) {
        // All of them where one history is looked into.
        if self.calls.len() >= 80 && std::env::var_os("ESENT_HISTORY_SEED").is_none() {
            self.calls.pop_front();
        }
        self.calls.push_back(Call {
            operation: self.step,
            session,
            level: self.level(session),
            what,
            got,
        });
    }

    /// Whether the call succeeded, as it must, or failed as it must.
    #[track_caller]
    fn must(&mut self, session: usize, what: &'static str, of: &str, got: i32, expected: i32) -> Done<bool> {
        *self.answers.entry((what, got)).or_default() += 1;
        self.log(session, format!("{what} {of}"), got);
        if got == expected {
            return Ok(got == OK);
        }
        if got == JetErr::VersionStoreOutOfMemory.0 && self.plan.version_pages.is_some() {
            self.give_up(session);
            return Err(GaveUp);
        }
        panic!(
            "{what} {of} by session {session}: {got} instead of {expected}: {}",
            self.at()
        );
    }

    /// Rolls everything of a session back.
    fn give_up(&mut self, session: usize) {
        if let Some(held) = self.held[session].take() {
            self.cursors[session][held.cursor]
                .at
                .prepare(crate::update_rig::CANCEL);
        }
        while self.level(session) > 0 {
            assert_eq!(rig::rollback(self.sessions[session]), OK, "{}", self.at());
            self.roll_back_model(session);
        }
    }

    fn roll_back_model(&mut self, session: usize) {
        self.tables.rollback(session);
        self.columns.rollback(session);
        self.indexes.rollback(session);
        self.rows.rollback(session);
        let level = self.level(session);
        // Cursors that were opened inside are closed, indexes chosen inside are left (docs/spec/04 §5.3).
        self.cursors[session].retain(|cursor| cursor.level <= level);
        for cursor in &mut self.cursors[session] {
            cursor.index = cursor.index.filter(|(_, chosen)| *chosen <= level);
        }
    }

    fn begin(&mut self, session: usize) -> Done<()> {
        let got = rig::begin(self.sessions[session]);
        self.must(session, "begin", "", got, OK)?;
        self.tables.begin(session);
        self.columns.begin(session);
        self.indexes.begin(session);
        self.rows.begin(session);
        Ok(())
    }

    fn end_level(&mut self, session: usize, commit: bool) -> Done<()> {
        let handle = self.sessions[session];
        if !commit {
            self.must(session, "rollback", "", rig::rollback(handle), OK)?;
            self.roll_back_model(session);
            return Ok(());
        }
        self.must(session, "commit", "", rig::commit(handle), OK)?;
        self.tables.commit(session);
        self.columns.commit(session);
        self.indexes.commit(session);
        self.rows.commit(session);
        let level = self.level(session);
        for cursor in &mut self.cursors[session] {
            cursor.level = cursor.level.min(level);
            cursor.index = cursor.index.map(|(index, chosen)| (index, chosen.min(level)));
        }
        Ok(())
    }

    fn one(&mut self, session: usize) -> Done<()> {
        let level = self.level(session);
        if self.held[session].is_some() {
            return self.finish_held(session);
        }
        match self.random.u32(0..100) {
            0..9 if level < 4 => self.begin(session),
            9..16 if level > 0 => self.end_level(session, true),
            16..21 if level > 0 => self.end_level(session, false),
            21..33 => self.open(session),
            33..40 => self.close_one(session),
            40..44 => self.create_table(session),
            44..46 => self.delete_table(session),
            46..48 => self.rename_table(session),
            48..53 => self.add_column(session),
            53..56 => self.delete_column(session),
            56..58 => self.rename_column(session),
            58..60 => self.set_default(session),
            60..64 => self.create_index(session),
            64..67 => self.delete_index(session),
            67..80 => self.insert(session),
            80..86 => self.replace(session),
            86..89 => self.delete(session),
            89..92 => self.hold(session),
            92..94 => self.choose_index(session),
            94..97 => self.walk(session),
            97..99 => self.look(session),
            _ => Ok(()),
        }
    }

    fn end_transactions(&mut self) {
        for session in 0..self.plan.sessions {
            let _ = self.finish_held(session);
            while self.level(session) > 0 {
                let _ = self.end_level(session, true);
            }
        }
    }

    /// Everything is compared and checked, and the database opened again.
    fn check(&mut self) {
        self.end_transactions();
        for session in 0..self.plan.sessions {
            while !self.cursors[session].is_empty() {
                let _ = self.close_at(session, 0);
            }
        }
        for session in 0..self.plan.sessions {
            self.compare_all(session);
        }
        self.close();
        let report = check_file(&Cache::new(64 << 20), &self.path, PageSize::new(PAGE as u32).ok()).unwrap();
        assert!(report.is_clean(), "{report}: {}", self.at());
        let session = self.rig.session();
        api::attach(session, &self.path);
        assert_eq!(rig::end_session(session), OK);
        self.enter();
    }

    /// Closes the sessions and the database.
    fn close(&mut self) {
        let all = std::mem::take(&mut self.sessions).into_iter();
        let last = self.plan.sessions - 1;
        for (n, (session, dbid)) in all.zip(std::mem::take(&mut self.dbids)).enumerate() {
            api::close_database(session, dbid);
            if n == last {
                if let Some(upkeep) = self.upkeep.take() {
                    let done = upkeep.leave();
                    self.judge(&done);
                }
                api::detach(session, &self.path);
            }
            assert_eq!(rig::end_session(session), OK);
        }
    }
}
