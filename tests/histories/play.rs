//! Plays one history.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use esent::error::JetErr;
use fastrand::Rng;

use super::api::{self, Api, Edit};
use super::model::{Id, Model, Row};
use super::session_rig::{self as rig, OK, Rig};

const PARAM_MAX_VER_PAGES: u32 = 9;
const PARAM_CACHE_SIZE_MAX: u32 = 23;
const PARAM_CACHE_SIZE_MIN: u32 = 60;
const SEEK_NOT_EQUAL: i32 = 1039;

/// What kind of history.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub operations: u64,
    pub sessions: usize,
    /// Records have keys below this.
    pub ids: i32,
    pub page_size: usize,
    /// Pages that the cache may hold.
    pub cache_pages: usize,
    pub version_pages: Option<usize>,
    /// Indexes come and go.
    pub schema: bool,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            operations: 0,
            sessions: 1,
            ids: 400,
            page_size: 4096,
            cache_pages: 2_000,
            version_pages: None,
            schema: false,
        }
    }
}

/// Names of the secondary indexes that exist, per transaction level of session 0.
type Indexes = BTreeSet<&'static str>;

struct Game {
    plan: Plan,
    seed: u64,
    step: u64,
    random: Rng,
    model: Model,
    path: PathBuf,
    cursors: Vec<Api>,
    dbids: Vec<u32>,
    indexes: Vec<Indexes>,
    answers: BTreeMap<i32, u64>,
}

/// Plays the history of a seed.
pub fn play(seed: u64, plan: &Plan) {
    let cache = |_| {
        rig::set_number(0, 0, PARAM_CACHE_SIZE_MIN, plan.cache_pages.min(64));
        assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, plan.cache_pages), OK);
    };
    let rig = Rig::paged(plan.page_size, |instance| {
        cache(instance);
        if let Some(pages) = plan.version_pages {
            assert_eq!(rig::set_number(instance, 0, PARAM_MAX_VER_PAGES, pages), OK);
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.edb");
    let first = rig.session();
    let dbid = api::create_database(first, &path);
    api::create_table(first, dbid);
    api::close_database(first, dbid);
    assert_eq!(rig::end_session(first), OK);

    let mut game = Game {
        plan: *plan,
        seed,
        step: 0,
        random: Rng::with_seed(seed),
        model: Model::new(plan.sessions),
        path,
        cursors: Vec::new(),
        dbids: Vec::new(),
        indexes: vec![["name", "tags"].into()],
        answers: BTreeMap::new(),
    };
    game.open(&rig);
    while game.step < plan.operations {
        game.step += 1;
        game.one();
        if game.step % 5_000 == 0 {
            game.end_transactions();
            game.compare_all();
            game.close();
            api::check_file(&game.path, plan.page_size);
            game.reopen(&rig);
        }
    }
    game.end_transactions();
    game.close();
    api::check_file(&game.path, plan.page_size);
    game.reopen(&rig);
    game.compare_all();
    game.close();
    rig::left::behind(&game.path);
    assert!(
        game.answers.get(&OK).is_some_and(|n| *n > plan.operations / 5),
        "hardly anything was done: {:?}",
        game.answers
    );
}

impl Game {
    fn open(&mut self, rig: &Rig) {
        for _ in 0..self.plan.sessions {
            let session = rig.session();
            let dbid = api::open_database(session, &self.path);
            self.cursors.push(Api::open(session, dbid));
            self.dbids.push(dbid);
        }
    }

    fn reopen(&mut self, rig: &Rig) {
        let session = rig.session();
        api::attach(session, &self.path);
        assert_eq!(rig::end_session(session), OK);
        self.open(rig);
    }

    /// Closes cursors, sessions, and the database.
    fn close(&mut self) {
        let last = self.cursors.len() - 1;
        for (n, (cursor, dbid)) in self.cursors.drain(..).zip(self.dbids.drain(..)).enumerate() {
            cursor.close();
            api::close_database(cursor.session, dbid);
            if n == last {
                api::detach(cursor.session, &self.path);
            }
            assert_eq!(rig::end_session(cursor.session), OK);
        }
    }

    fn at(&self) -> String {
        format!("seed {} step {} of {:?}", self.seed, self.step, self.plan)
    }

    #[track_caller]
    fn must(&mut self, session: usize, what: &str, got: i32, expected: i32) -> bool {
        *self.answers.entry(got).or_default() += 1;
        if got == JetErr::VersionStoreOutOfMemory.0 && self.plan.version_pages.is_some() {
            self.give_up(session);
            return false;
        }
        assert_eq!(got, expected, "{what} by session {session}: {}", self.at());
        got == OK
    }

    /// Rolls everything of a session back.
    fn give_up(&mut self, session: usize) {
        let api = self.cursors[session];
        let _ = api.prepare(3);
        for _ in 0..self.model.level(session) {
            assert_eq!(rig::rollback(api.session), OK, "{}", self.at());
        }
        self.model.rollback_all(session);
        if session == 0 {
            self.indexes.truncate(1);
        }
    }

    fn end_transactions(&mut self) {
        for session in 0..self.plan.sessions {
            while self.model.level(session) > 0 {
                self.end_level(session, true);
            }
        }
    }

    fn end_level(&mut self, session: usize, commit: bool) {
        let api = self.cursors[session];
        if commit {
            assert_eq!(rig::commit(api.session), OK, "commit: {}", self.at());
            self.model.commit(session);
            if session == 0 {
                let done = self.indexes.pop().unwrap();
                *self.indexes.last_mut().unwrap() = done;
            }
        } else {
            assert_eq!(rig::rollback(api.session), OK, "rollback: {}", self.at());
            self.model.rollback(session);
            if session == 0 {
                self.indexes.pop();
            }
        }
    }

    fn one(&mut self) {
        let session = self.random.usize(..self.plan.sessions);
        match self.random.u32(0..100) {
            0..8 if self.model.level(session) < 4 => {
                assert_eq!(rig::begin(self.cursors[session].session), OK);
                self.model.begin(session);
                if session == 0 {
                    self.indexes.push(self.indexes.last().unwrap().clone());
                }
            }
            8..14 if self.model.level(session) > 0 => self.end_level(session, true),
            14..18 if self.model.level(session) > 0 => self.end_level(session, false),
            18..42 => self.insert(session),
            42..60 => self.replace(session),
            60..68 => self.delete(session),
            68..74 if self.plan.sessions == 1 => self.escrow(session),
            74..84 => self.edit(session),
            84..92 => self.look_up(session),
            92..99 => self.walk(session),
            99 if self.plan.schema => self.change_schema(),
            _ => {}
        }
    }

    fn new_row(&mut self, base: &Row) -> Row {
        let random = &mut self.random;
        let mut row = base.clone();
        if random.u8(..3) == 0 {
            row.num = random.bool().then(|| random.i64(..));
        }
        if random.bool() {
            row.name = (random.u8(..8) != 0).then(|| {
                let len = random.usize(1..40);
                // Few different first bytes, so that prefixes are shared.
                (0..len)
                    .map(|n| if n < 4 { random.u8(..2) } else { random.u8(..) })
                    .collect()
            });
        }
        if random.u8(..3) == 0 {
            let len = random.usize(..6);
            row.tags = (0..len).map(|_| random.i32(-5..5)).collect();
        }
        if random.u8(..4) == 0 {
            row.doc = (random.u8(..4) != 0).then(|| bytes(random));
        }
        row
    }

    fn expected(&self, session: usize, id: Id) -> i32 {
        self.model
            .may_change(session, id)
            .map_or_else(|code| code.0, |()| OK)
    }

    fn insert(&mut self, session: usize) {
        let (api, id) = (self.cursors[session], self.random.i32(0..self.plan.ids));
        let mut row = self.new_row(&Row::default());
        if self.model.level(session) == 0 {
            // Long values are set within transactions.
            row.doc = None;
        }
        assert_eq!(api.prepare(0), OK, "{}", self.at());
        assert_eq!(api.set(api.columns.id, Some(&id.to_ne_bytes()), 0, 1, 0), OK);
        if let Err(code) = api.set_row(&Row::default(), &row) {
            self.must(session, "setting a new record", code, OK);
            return;
        }
        let mut expected = self.expected(session, id);
        if expected != OK || self.model.row(session, id).is_some() {
            // An insert that conflicts, too, finds its key taken (docs/spec/05 §6.3).
            expected = JetErr::KeyDuplicate.0;
        }
        let got = api.update();
        if self.must(session, "insert", got, expected) {
            self.model.put(session, id, Some(row));
        } else if got == expected {
            self.must(session, "cancel", api.prepare(3), OK);
        }
    }

    /// Stands on a random record that the session sees, and gives it; checks that it sees no other.
    fn find(&mut self, session: usize) -> Option<(Id, Row)> {
        let (api, id) = (self.cursors[session], self.random.i32(0..self.plan.ids));
        let row = self.model.row(session, id).cloned();
        let expected = if row.is_some() {
            OK
        } else {
            JetErr::RecordNotFound.0
        };
        assert_eq!(
            api.find(id),
            expected,
            "record {id} for session {session}: {}",
            self.at()
        );
        Some((id, row?))
    }

    fn replace(&mut self, session: usize) {
        let Some((id, before)) = self.find(session) else {
            return;
        };
        let (api, mut row) = (self.cursors[session], self.new_row(&before));
        if self.model.level(session) == 0 {
            row.doc.clone_from(&before.doc);
        }
        // Outside of a transaction nothing is locked before the update itself.
        let (expected, later) = match self.model.level(session) {
            0 => (OK, self.expected(session, id)),
            _ => (self.expected(session, id), OK),
        };
        if !self.must(session, "prepare", api.prepare(2), expected) {
            return;
        }
        if let Err(code) = api.set_row(&before, &row) {
            self.must(session, "setting a record", code, OK);
            return;
        }
        if self.random.u8(..16) == 0 {
            if self.must(session, "cancel", api.prepare(3), OK) && self.model.level(session) > 0 {
                // The lock stays until the transaction ends.
                self.model.put(session, id, Some(before));
            }
        } else if self.must(session, "replace", api.update(), later) {
            self.model.put(session, id, Some(row));
        } else if later != OK {
            self.must(session, "cancel", api.prepare(3), OK);
        }
    }

    fn delete(&mut self, session: usize) {
        let Some((id, _)) = self.find(session) else { return };
        let expected = self.expected(session, id);
        let got = self.cursors[session].delete();
        if self.must(session, "delete", got, expected) {
            self.model.put(session, id, None);
        }
    }

    fn escrow(&mut self, session: usize) {
        let Some((id, mut row)) = self.find(session) else {
            return;
        };
        if self.model.level(session) == 0 {
            return;
        }
        let delta = self.random.i32(-100..100);
        match self.cursors[session].escrow(delta) {
            Ok(old) => {
                assert_eq!(old, row.count, "escrow of {id}: {}", self.at());
                row.count += delta;
                self.model.put(session, id, Some(row));
            }
            Err(code) => {
                self.must(session, "escrow", code, OK);
            }
        }
    }

    /// Changes a part of a long value.
    fn edit(&mut self, session: usize) {
        let Some((id, before)) = self.find(session) else {
            return;
        };
        let Some(mut doc) = before.doc.clone() else { return };
        if self.model.level(session) == 0 {
            return;
        }
        let random = &mut self.random;
        let edit = match random.u8(..3) {
            0 => Edit::Append(bytes(random)),
            1 => Edit::Overwrite(random.usize(..=doc.len()), bytes(random)),
            _ => Edit::Resize(random.usize(1..6_000)),
        };
        match &edit {
            Edit::Append(more) => doc.extend(more),
            Edit::Overwrite(at, part) => {
                doc.resize(doc.len().max(at + part.len()), 0);
                doc[*at..at + part.len()].copy_from_slice(part);
            }
            Edit::Resize(len) => doc.resize(*len, 0),
        }
        let expected = self.expected(session, id);
        let api = self.cursors[session];
        if !self.must(session, "prepare to edit", api.prepare(2), expected)
            || !self.must(session, "edit", api.edit(&edit), OK)
            || !self.must(session, "update of an edit", api.update(), OK)
        {
            return;
        }
        let row = Row {
            doc: Some(doc),
            ..before
        };
        self.model.put(session, id, Some(row));
    }

    fn look_up(&mut self, session: usize) {
        if let Some((id, row)) = self.find(session) {
            let got = self.cursors[session].row();
            assert_eq!(
                got.as_ref(),
                Ok(&row),
                "record {id} for session {session}: {}",
                self.at()
            );
        }
    }

    /// Ids in the order of an index, with what they stand under.
    fn entries(&self, session: usize, index: &str) -> Vec<(Option<Vec<u8>>, Id)> {
        let mut entries = Vec::new();
        for (id, row) in self.model.rows(session) {
            match index {
                "primary" => entries.push((None, id)),
                "name" => entries.push((row.name.clone(), id)),
                _ => {
                    let tags: BTreeSet<i32> = row.tags.iter().copied().collect();
                    if tags.is_empty() {
                        entries.push((None, id));
                    }
                    entries.extend(tags.iter().map(|tag| (Some(ordered(*tag)), id)));
                }
            }
        }
        entries.sort();
        entries
    }

    /// A few steps from a random place of an index, forwards or backwards.
    fn walk(&mut self, session: usize) {
        let index = *self.random.choice(["primary", "name", "tags"].iter()).unwrap();
        let api = self.cursors[session];
        let there = index == "primary" || self.indexes.last().unwrap().contains(index);
        let expected = if there { OK } else { JetErr::IndexNotFound.0 };
        assert_eq!(api.set_index(index), expected, "index {index}: {}", self.at());
        if !there {
            return;
        }
        let entries = self.entries(session, index);
        let forwards = self.random.bool();
        let start = match index {
            "primary" => {
                let id = self.random.i32(0..self.plan.ids);
                api.make_key(Some(&id.to_ne_bytes()));
                entries.partition_point(|entry| entry.1 < id)
            }
            "name" => {
                let name: Vec<u8> = (0..4).map(|_| self.random.u8(..2)).collect();
                api.make_key(Some(&name));
                entries.partition_point(|entry| entry.0.as_ref().is_none_or(|other| *other < name))
            }
            _ => {
                let tag = self.random.i32(-6..6);
                api.make_key(Some(&tag.to_ne_bytes()));
                let tag = ordered(tag);
                entries.partition_point(|entry| entry.0.as_ref().is_none_or(|other| *other < tag))
            }
        };
        // The first at or after the key, or the last before it.
        let (relation, mut at) = if forwards {
            (8, start)
        } else {
            (2, start.wrapping_sub(1))
        };
        let mut got = api.seek(relation);
        for _ in 0..8 {
            let Some((_, id)) = entries.get(at) else {
                let none = [JetErr::RecordNotFound.0, JetErr::NoCurrentRecord.0];
                assert!(none.contains(&got), "{got} at the end of {index}: {}", self.at());
                return;
            };
            assert!(
                got == OK || got == SEEK_NOT_EQUAL,
                "{got} in {index}: {}",
                self.at()
            );
            assert_eq!(
                api.id(),
                Ok(*id),
                "entry {at} of {index} for session {session}: {}",
                self.at()
            );
            let row = self.model.row(session, *id);
            assert_eq!(
                api.row().ok().as_ref(),
                row,
                "{index}, record {id}: {}",
                self.at()
            );
            got = api.go(if forwards { 1 } else { -1 });
            at = if forwards { at + 1 } else { at.wrapping_sub(1) };
        }
    }

    /// Every index from end to end, every record, for every session.
    fn compare_all(&mut self) {
        for session in 0..self.plan.sessions {
            let api = self.cursors[session];
            let mut indexes = self.indexes.last().unwrap().clone();
            indexes.insert("primary");
            for index in indexes {
                assert_eq!(api.set_index(index), OK, "{index}: {}", self.at());
                let mut code = api.go(i32::MIN);
                for (n, (_, id)) in self.entries(session, index).into_iter().enumerate() {
                    assert_eq!(code, OK, "entry {n} of {index}: {}", self.at());
                    assert_eq!(api.id(), Ok(id), "entry {n} of {index}: {}", self.at());
                    if index == "primary" {
                        let row = self.model.row(session, id);
                        assert_eq!(api.row().ok().as_ref(), row, "record {id}: {}", self.at());
                    }
                    code = api.go(1);
                }
                assert_eq!(code, JetErr::NoCurrentRecord.0, "end of {index}: {}", self.at());
            }
        }
    }

    /// Takes an index away, or makes it again.
    fn change_schema(&mut self) {
        let (api, name) = (
            self.cursors[0],
            *self.random.choice(["name", "tags"].iter()).unwrap(),
        );
        assert_eq!(api.set_index("primary"), OK);
        let there = self.indexes.last().unwrap().contains(name);
        let got = if there {
            api.delete_index(name)
        } else {
            api.create_index(name, &format!("+{name}"), 0)
        };
        if !self.must(0, "index", got, OK) {
            return;
        }
        let indexes = self.indexes.last_mut().unwrap();
        if there {
            indexes.remove(name);
        } else {
            indexes.insert(name);
        }
    }
}

/// Bytes whose order is that of the numbers.
fn ordered(tag: i32) -> Vec<u8> {
    ((tag as u32) ^ 0x8000_0000).to_be_bytes().to_vec()
}

/// A long value: most short, some of several chunks.
fn bytes(random: &mut Rng) -> Vec<u8> {
    let most = *random.choice([20, 200, 2_000, 9_000].iter()).unwrap();
    let len = random.usize(1..most);
    (0..len).map(|_| random.u8(..)).collect()
}
