//! Histories of several sessions that add to columns which take their record along when they are zero: one deletes it
//! (`JET_bitColumnDeleteOnZero`), the other, of old, is the same (`JET_bitColumnFinalize`).
//!
//! When the engine looks is its own affair: once a delta has made the number zero, or one was taken back, the record may go as soon as
//! nobody has it in work and the number is zero. Whoever began before may still see it. When nobody has a transaction open it has
//! gone, or it stays (docs/spec/05 §6.5).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use esent::error::JetErr;
use fastrand::Rng;

use super::crowd::model::{Chains, Event, Wish};
use crate::api::{self, Api, LONG};
use crate::data_rig::{MOVE_FIRST, Table, open_table};
use crate::session_rig::{self as rig, OK, Rig};
use crate::update_rig::{CANCEL, INSERT, REPLACE};

const PAGE: usize = 4096;
const SESSIONS: usize = 4;
const IDS: i32 = 12;
const FIXED: u32 = 0x1;
const ESCROW: u32 = 0x800;
const FINALIZE: u32 = 0x4000;
const DELETE_ON_ZERO: u32 = 0x2_0000;
const NEW_KEY: u32 = 1;
const SEEK_EQ: u32 = 1;

/// What came of a history.
#[derive(Default, Debug)]
pub struct Outcome {
    pub operations: u64,
    /// Records that went because they were zero.
    pub ended: u64,
    pub answers: BTreeMap<i32, u64>,
}

struct Game {
    seed: u64,
    random: Rng,
    numbers: Chains<i32, i32>,
    /// Records whose number was made zero, or had a delta taken back.
    due: BTreeSet<i32>,
    /// Those that have been seen to be gone.
    gone: BTreeSet<i32>,
    at: Vec<Table>,
    columns: [u32; 4],
    calls: VecDeque<String>,
    outcome: Outcome,
}

/// Plays the history of a seed.
pub fn play(seed: u64, operations: u64) -> Outcome {
    let rig = Rig::paged(PAGE, |_| {});
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zero.edb");
    let first = rig.session();
    let dbid = api::create_database(first, &path);
    let one = 1i32.to_ne_bytes();
    let table = Api::create(first, dbid, "zero");
    table.add_column("id", LONG, 0, FIXED, &[]);
    table.add_column("name", LONG, 0, FIXED, &[]);
    table.add_column("stock", LONG, 0, ESCROW | DELETE_ON_ZERO, &one);
    table.add_column("left", LONG, 0, ESCROW | FINALIZE, &one);
    assert_eq!(table.create_index("primary", "+id", 3), OK);
    assert_eq!(table.create_index("name", "+name", 0), OK);
    table.close();
    let mut game = Game {
        seed,
        random: Rng::with_seed(seed),
        numbers: Chains::new(SESSIONS),
        due: BTreeSet::new(),
        gone: BTreeSet::new(),
        at: Vec::new(),
        columns: [0; 4],
        calls: VecDeque::new(),
        outcome: Outcome::default(),
    };
    let mut dbids = Vec::new();
    for _ in 0..SESSIONS {
        let session = rig.session();
        let dbid = api::open_database(session, &path);
        let (code, id) = open_table(session, dbid, "zero", 0);
        assert_eq!(code, OK);
        game.columns = ["id", "name", "stock", "left"].map(|name| Api::column_of(session, id, name));
        game.at.push(Table { session, id });
        dbids.push(dbid);
    }
    while game.outcome.operations < operations {
        game.outcome.operations += 1;
        game.one();
        if game.random.u8(..80) == 0 {
            game.settle();
        }
    }
    game.settle();
    for (table, dbid) in game.at.iter().zip(dbids) {
        assert_eq!(table.close(), OK);
        api::close_database(table.session, dbid);
        assert_eq!(rig::end_session(table.session), OK);
    }
    api::close_database(first, dbid);
    finish(first, &path);
    game.outcome
}

fn finish(session: usize, path: &Path) {
    api::detach(session, path);
    api::check_file(path, PAGE);
    assert_eq!(rig::end_session(session), OK);
}

impl Game {
    fn said(&self) -> String {
        let calls: Vec<String> = self.calls.iter().cloned().collect();
        let (seed, operation) = (self.seed, self.outcome.operations);
        format!(
            "seed {seed} operation {operation}; last calls:\n{}",
            calls.join("\n")
        )
    }

    #[track_caller]
    fn must(&mut self, session: usize, what: &str, got: i32, expected: &[i32]) -> bool {
        *self.outcome.answers.entry(got).or_default() += 1;
        if self.calls.len() >= 60 {
            self.calls.pop_front();
        }
        let level = self.numbers.level(session);
        self.calls.push_back(format!(
            "{} session {session} level {level}: {what}: {got}",
            self.outcome.operations
        ));
        assert!(
            expected.contains(&got),
            "{got} and not {expected:?}: {}",
            self.said()
        );
        got == OK
    }

    /// The column that counts in a record: records of even keys use one, others the other.
    fn counter(&self, id: i32) -> u32 {
        self.columns[2 + (id % 2) as usize]
    }

    /// Whether the engine may have taken the record away by now.
    fn may_be_gone(&self, id: i32) -> bool {
        let idle = (0..SESSIONS).all(|session| !self.numbers.is_open(session, id));
        self.gone.contains(&id) || self.due.contains(&id) && idle && self.numbers.now(id) == Some(0)
    }

    fn one(&mut self) {
        let session = self.random.usize(..SESSIONS);
        let level = self.numbers.level(session);
        match self.random.u8(..100) {
            0..14 if level < 3 => {
                assert_eq!(rig::begin(self.at[session].session), OK);
                self.numbers.begin(session);
            }
            14..24 if level > 0 => self.end(session, true),
            24..32 if level > 0 => self.end(session, false),
            32..45 => self.insert(session),
            45..80 if level > 0 => self.escrow(session),
            80..86 => self.delete(session),
            86..92 => self.rename(session),
            _ => self.look(session),
        }
    }

    fn end(&mut self, session: usize, commit: bool) {
        let handle = self.at[session].session;
        if commit {
            let got = rig::commit(handle);
            self.must(session, "commit", got, &[OK]);
            self.numbers.commit(session);
            return;
        }
        let got = rig::rollback(handle);
        self.must(session, "rollback", got, &[OK]);
        // What is taken back may leave zero.
        let touched = self.numbers.touched(session);
        self.numbers.rollback(session);
        self.due.extend(touched);
    }

    /// Stands on a record that the session sees; whether it is there.
    fn find(&mut self, session: usize, id: i32) -> bool {
        let at = self.at[session];
        assert_eq!(at.set_index(None), OK);
        assert_eq!(at.make_key(&id.to_le_bytes(), NEW_KEY), OK);
        let none = JetErr::RecordNotFound.0;
        let seen = self.numbers.get(session, id).is_some();
        let expected: &[i32] = match seen {
            true if self.may_be_gone(id) => &[OK, none],
            true => &[OK],
            false => &[none],
        };
        let got = at.seek(SEEK_EQ);
        let found = self.must(session, &format!("seek {id}"), got, expected);
        if seen && !found {
            self.gone.insert(id);
        }
        found
    }

    fn insert(&mut self, session: usize) {
        let id = self.random.i32(0..IDS);
        if self.due.contains(&id) {
            // Whether its key is free is not known.
            return;
        }
        let (at, number) = (self.at[session], self.random.i32(0..3));
        assert_eq!(at.prepare(INSERT), OK);
        assert_eq!(at.set(self.columns[0], Some(&id.to_le_bytes())), OK);
        assert_eq!(at.set(self.columns[1], Some(&(id / 3).to_le_bytes())), OK);
        assert_eq!(at.set(self.counter(id), Some(&number.to_le_bytes())), OK);
        let taken =
            self.numbers.conflicts(session, id, Wish::Change) || self.numbers.get(session, id).is_some();
        let expected = if taken { JetErr::KeyDuplicate.0 } else { OK };
        let got = at.update();
        if self.must(session, &format!("insert {id} with {number}"), got, &[expected]) {
            self.numbers.note(session, id, Event::Put(Some(number)));
        } else {
            assert_eq!(at.prepare(CANCEL), OK);
        }
    }

    fn escrow(&mut self, session: usize) {
        let id = self.random.i32(0..IDS);
        if !self.find(session, id) {
            return;
        }
        let conflict = JetErr::WriteConflict.0;
        let delta = *self.random.choice([-1, -1, -1, 1, 1, 2, 0].iter()).unwrap();
        let expected: &[i32] = match self.numbers.conflicts(session, id, Wish::Add) {
            true => &[conflict],
            // The snapshot may be older than its end.
            false if self.may_be_gone(id) => &[OK, conflict],
            false => &[OK],
        };
        let (got, old) = self.at[session].escrow(self.counter(id), delta);
        if self.must(
            session,
            &format!("escrow {id} by {delta} from {old}"),
            got,
            expected,
        ) {
            assert_eq!(Some(old), self.numbers.now(id), "escrow of {id}: {}", self.said());
            assert!(!self.gone.contains(&id), "{id} was gone: {}", self.said());
            self.numbers.note(session, id, Event::Add(delta));
            if old + delta == 0 {
                self.due.insert(id);
            }
        } else if expected.contains(&OK) {
            self.gone.insert(id);
        }
    }

    fn delete(&mut self, session: usize) {
        let id = self.random.i32(0..IDS);
        if !self.find(session, id) {
            return;
        }
        let got = self.at[session].delete();
        if self.changed(session, id, "delete", got) {
            self.numbers.note(session, id, Event::Put(None));
        }
    }

    /// A change of another column, with its index.
    fn rename(&mut self, session: usize) {
        let id = self.random.i32(0..IDS);
        if self.numbers.level(session) == 0 || !self.find(session, id) {
            return;
        }
        let at = self.at[session];
        let got = at.prepare(REPLACE);
        if self.changed(session, id, "prepare", got) {
            let name = self.random.i32(-2..2);
            assert_eq!(at.set(self.columns[1], Some(&name.to_le_bytes())), OK);
            assert_eq!(at.update(), OK, "{}", self.said());
            let number = self.numbers.get(session, id);
            self.numbers.note(session, id, Event::Put(number));
        }
    }

    /// Whether a change was possible; it is refused if it must be, or if the engine was faster.
    fn changed(&mut self, session: usize, id: i32, what: &str, got: i32) -> bool {
        let conflict = JetErr::WriteConflict.0;
        let expected: &[i32] = match self.numbers.conflicts(session, id, Wish::Change) {
            true => &[conflict],
            false if self.may_be_gone(id) => &[OK, conflict],
            false => &[OK],
        };
        let done = self.must(session, &format!("{what} {id}"), got, expected);
        if done {
            assert!(!self.gone.contains(&id), "{id} was gone: {}", self.said());
        } else if expected.contains(&OK) {
            self.gone.insert(id);
        }
        done
    }

    fn look(&mut self, session: usize) {
        let id = self.random.i32(0..IDS);
        if self.find(session, id) {
            self.compare(session, id);
        }
    }

    fn compare(&self, session: usize, id: i32) {
        let number = self.at[session].get(self.counter(id));
        let number = number.map(|bytes| i32::from_le_bytes(bytes.try_into().unwrap()));
        let expected = self.numbers.get(session, id);
        assert_eq!(
            number,
            expected,
            "record {id} by session {session}: {}",
            self.said()
        );
    }

    /// Ends all transactions: what had to go has gone, and nothing else.
    fn settle(&mut self) {
        for session in 0..SESSIONS {
            while self.numbers.level(session) > 0 {
                let commit = self.random.u8(..4) != 0;
                self.end(session, commit);
            }
        }
        for id in std::mem::take(&mut self.due) {
            if self.numbers.get(0, id) == Some(0) {
                self.outcome.ended += 1;
                self.numbers.note(0, id, Event::Put(None));
            } else {
                assert!(!self.gone.contains(&id), "{id} was not zero: {}", self.said());
            }
        }
        self.gone.clear();
        for (index, session) in [(None, 0), (Some("name"), 1)] {
            let at = self.at[session];
            assert_eq!(at.set_index(index), OK);
            let mut found = BTreeSet::new();
            let mut code = at.go(MOVE_FIRST);
            while code == OK {
                let id = i32::from_le_bytes(at.get(self.columns[0]).unwrap().try_into().unwrap());
                assert!(found.insert(id), "{id} twice: {}", self.said());
                code = at.go(1);
                assert!(
                    self.numbers.get(session, id).is_some(),
                    "{id} is still there: {}",
                    self.said()
                );
            }
            let all: BTreeSet<i32> = self.numbers.all(session).into_iter().map(|(id, _)| id).collect();
            assert_eq!(found, all, "{index:?}: {}", self.said());
        }
        for (id, _) in self.numbers.all(0) {
            assert!(self.find(0, id));
            self.compare(0, id);
        }
    }
}
