//! Random sessions with nested levels against maps: every result, every snapshot, the trees behind.
//!
//! `ESENT_TXN_SEEDS=n` runs n seeds in place of a few; `ESENT_TXN_SEED=n` runs one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::*;
use super::rig::{DB, Rig, tx};
use crate::error::{Error, JetErr};

struct Rng(u64);

impl Rng {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }
}

/// Tree, key, and in a non-unique tree data.
type Name = (usize, Vec<u8>, Vec<u8>);
type Map = BTreeMap<Name, Vec<u8>>;

#[derive(Clone, Default)]
struct Level {
    view: Map,
    changed: BTreeSet<Name>,
    counted: BTreeSet<Name>,
}

struct Session {
    trx: Transaction,
    begun: u64,
    snapshot: Map,
    levels: Vec<Level>,
}

impl Session {
    fn has(&self, name: &Name, counts: bool) -> bool {
        self.levels
            .iter()
            .any(|level| level.changed.contains(name) || (counts && level.counted.contains(name)))
    }
}

struct Model {
    rig: Rig,
    rng: Rng,
    clock: u64,
    committed: Map,
    changed_at: BTreeMap<Name, u64>,
    counted_at: BTreeMap<Name, u64>,
    sessions: Vec<Session>,
}

fn counter(data: &[u8]) -> i32 {
    i32::from_le_bytes(data[4..8].try_into().unwrap())
}

fn add(data: &mut [u8], delta: i32) {
    let sum = counter(data).wrapping_add(delta);
    data[4..8].copy_from_slice(&sum.to_le_bytes());
}

impl Model {
    fn new(seed: u64, sessions: usize) -> Model {
        let rig = Rig::new(4);
        let sessions = (0..sessions)
            .map(|_| Session {
                trx: rig.session(),
                begun: 0,
                snapshot: Map::new(),
                levels: Vec::new(),
            })
            .collect();
        Model {
            rig,
            rng: Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            clock: 0,
            committed: Map::new(),
            changed_at: BTreeMap::new(),
            counted_at: BTreeMap::new(),
            sessions,
        }
    }

    fn name(&mut self) -> Name {
        let tree = self.rng.below(4) as usize;
        let key = self.rng.below(60) as u8;
        let key = vec![9, 9, 9, 9, key / 16, key];
        let data = match tree % 2 {
            0 => Vec::new(),
            _ => vec![self.rng.below(5) as u8; 7],
        };
        (tree, key, data)
    }

    fn data(&mut self) -> Vec<u8> {
        let len = 8 + self.rng.below(300) as usize;
        vec![self.rng.below(256) as u8; len]
    }

    fn conflicts(&self, who: usize, name: &Name, counts: bool) -> bool {
        let begun = self.sessions[who].begun;
        let later = |map: &BTreeMap<Name, u64>| map.get(name).is_some_and(|at| *at > begun);
        let others = self
            .sessions
            .iter()
            .enumerate()
            .any(|(number, other)| number != who && other.has(name, !counts));
        others || later(&self.changed_at) || (!counts && later(&self.counted_at))
    }

    fn step(&mut self) {
        let who = self.rng.below(self.sessions.len() as u64) as usize;
        let depth = self.sessions[who].levels.len();
        match self.rng.below(100) {
            0..8 if depth < 5 => self.begin(who),
            8..14 if depth > 0 => self.commit(who),
            14..18 if depth > 0 => self.rollback(who),
            18..20 => self.read(who),
            _ if depth == 0 => self.begin(who),
            20..50 => self.insert(who),
            50..70 => self.replace(who),
            70..88 => self.delete(who),
            _ => self.escrow(who),
        }
    }

    fn begin(&mut self, who: usize) {
        let session = &mut self.sessions[who];
        session.trx.begin().unwrap();
        let view = match session.levels.last() {
            Some(level) => level.view.clone(),
            None => {
                session.begun = self.clock;
                session.snapshot = self.committed.clone();
                self.committed.clone()
            }
        };
        session.levels.push(Level {
            view,
            ..Level::default()
        });
    }

    fn commit(&mut self, who: usize) {
        let session = &mut self.sessions[who];
        session.trx.commit();
        let level = session.levels.pop().unwrap();
        if let Some(above) = session.levels.last_mut() {
            above.view = level.view;
            above.changed.extend(level.changed);
            above.counted.extend(level.counted);
            return;
        }
        self.clock += 1;
        for name in &level.changed {
            match level.view.get(name) {
                Some(data) => self.committed.insert(name.clone(), data.clone()),
                None => self.committed.remove(name),
            };
            self.changed_at.insert(name.clone(), self.clock);
        }
        for name in &level.counted {
            self.counted_at.insert(name.clone(), self.clock);
            if !level.changed.contains(name) {
                let added = counter(&level.view[name]).wrapping_sub(counter(&session.snapshot[name]));
                let data = self.committed.get_mut(name).unwrap();
                add(data, added);
            }
        }
    }

    fn rollback(&mut self, who: usize) {
        self.sessions[who].trx.rollback().unwrap();
        self.sessions[who].levels.pop();
    }

    /// What the outcome has to be, and, if it is success, the level to change.
    fn outcome(&mut self, who: usize, done: Option<Error>, expected: Option<JetErr>) -> Option<&mut Level> {
        assert_eq!(done.map(|error| error.code()), expected);
        match expected {
            None => self.sessions[who].levels.last_mut(),
            Some(_) => None,
        }
    }

    fn insert(&mut self, who: usize) {
        let name = self.name();
        let data = match name.0 % 2 {
            0 => self.data(),
            _ => name.2.clone(),
        };
        let there = self.sessions[who].levels.last().unwrap().view.contains_key(&name);
        let expected = (there || self.conflicts(who, &name, false)).then_some(JetErr::KeyDuplicate);
        let done = tx(&self.sessions[who].trx).insert(self.rig.at(name.0), &name.1, &data);
        if let Some(level) = self.outcome(who, done.err(), expected) {
            level.view.insert(name.clone(), data);
            level.changed.insert(name);
        }
    }

    fn expected(&self, who: usize, name: &Name, counts: bool) -> Option<JetErr> {
        if self.conflicts(who, name, counts) {
            return Some(JetErr::WriteConflict);
        }
        let there = self.sessions[who].levels.last().unwrap().view.contains_key(name);
        (!there).then_some(JetErr::RecordDeleted)
    }

    fn replace(&mut self, who: usize) {
        let (mut name, data) = (self.name(), self.data());
        if name.0 % 2 == 1 {
            name = (name.0 - 1, name.1, Vec::new());
        }
        let expected = self.expected(who, &name, false);
        let done = tx(&self.sessions[who].trx).replace(self.rig.at(name.0), &name.1, &data);
        if let Some(level) = self.outcome(who, done.err(), expected) {
            level.view.insert(name.clone(), data);
            level.changed.insert(name);
        }
    }

    fn delete(&mut self, who: usize) {
        let name = self.name();
        let expected = self.expected(who, &name, false);
        let done = tx(&self.sessions[who].trx).delete(self.rig.at(name.0), &name.1, &name.2);
        if let Some(level) = self.outcome(who, done.err(), expected) {
            level.view.remove(&name);
            level.changed.insert(name);
        }
    }

    fn escrow(&mut self, who: usize) {
        let mut name = self.name();
        if name.0 % 2 == 1 {
            name = (name.0 - 1, name.1, Vec::new());
        }
        let delta = self.rng.below(2000) as i32 - 1000;
        let mut expected = self.expected(who, &name, true);
        if expected == Some(JetErr::RecordDeleted) && self.conflicts(who, &name, false) {
            expected = Some(JetErr::WriteConflict);
        }
        let raw = self.in_the_page(who, &name);
        let done = tx(&self.sessions[who].trx).escrow(self.rig.at(name.0), &name.1, 4, Delta::I32(delta));
        let old = done.as_ref().ok().copied();
        if let Some(level) = self.outcome(who, done.err(), expected) {
            let data = level.view.get_mut(&name).unwrap();
            assert_eq!(old, raw.map(i64::from));
            add(data, delta);
            level.counted.insert(name);
        }
    }

    /// A counter with what everybody has added to it, if this session may add to it.
    fn in_the_page(&self, who: usize, name: &Name) -> Option<i32> {
        let own = &self.sessions[who];
        if own.levels.iter().any(|level| level.changed.contains(name)) {
            return own.levels.last()?.view.get(name).map(|data| counter(data));
        }
        let mut sum = counter(self.committed.get(name)?);
        for other in self.sessions.iter().filter(|other| other.has(name, true)) {
            let now = counter(other.levels.last()?.view.get(name)?);
            sum = sum.wrapping_add(now.wrapping_sub(counter(other.snapshot.get(name)?)));
        }
        Some(sum)
    }

    /// What a session sees is its snapshot and its own changes; outside of a transaction what is committed.
    fn read(&self, who: usize) {
        let session = &self.sessions[who];
        let view = session.levels.last().map_or(&self.committed, |level| &level.view);
        let policy = tx(&session.trx).reader();
        for tree in 0..4 {
            let entries = self.rig.read(tree, &policy);
            let expected = view
                .iter()
                .filter(|((of, _, _), _)| *of == tree)
                .map(|((_, key, _), data)| (key.clone(), data.clone()));
            assert_eq!(entries, expected.collect::<Vec<_>>(), "tree {tree}");
        }
    }

    fn run(&mut self, steps: usize) {
        for step in 0..steps {
            self.step();
            if step % 64 == 0 {
                self.rig.check();
                (0..self.sessions.len()).for_each(|who| self.read(who));
            }
        }
        for who in 0..self.sessions.len() {
            while !self.sessions[who].levels.is_empty() {
                match self.rng.below(2) {
                    0 => self.commit(who),
                    _ => self.rollback(who),
                }
                (0..self.sessions.len()).for_each(|who| self.read(who));
            }
        }
        self.rig.store.clean(usize::MAX);
        assert_eq!((self.rig.store.len(), self.rig.store.bytes()), (0, 0));
        let facts = self.rig.check();
        let nodes: u64 = facts.iter().map(|facts| facts.nodes - facts.deleted).sum();
        assert_eq!(nodes, self.committed.len() as u64);
        // The last node of the only leaf of a tree may stay, deleted.
        assert!(facts.iter().all(|facts| facts.deleted <= 1), "{facts:?}");
        self.rig.store.close_database(DB);
        self.read(0);
    }
}

fn seeds(few: u64) -> std::ops::Range<u64> {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    match (number("ESENT_TXN_SEED"), number("ESENT_TXN_SEEDS")) {
        (Some(one), _) => one..one + 1,
        (None, Some(many)) => 1..many + 1,
        (None, None) => 1..few + 1,
    }
}

fn run(sessions: usize, steps: usize) {
    for seed in seeds(6) {
        println!("{sessions} sessions, seed {seed}");
        Model::new(seed, sessions).run(steps);
    }
}

#[test]
fn one_session_is_what_its_map_says() {
    run(1, 2000);
}

#[test]
fn several_sessions_see_their_snapshots_and_conflict_by_the_rules() {
    run(4, 2500);
}
