//! Snapshot isolation as a map of versions: what every read must give and every change must answer.

use std::collections::{BTreeMap, BTreeSet};

use esent::error::JetErr;

pub type Id = i32;

/// A record, without its key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    pub num: Option<i64>,
    pub name: Option<Vec<u8>>,
    pub tags: Vec<i32>,
    pub doc: Option<Vec<u8>>,
    pub count: i32,
}

/// Committed versions of one record, oldest first.
type Versions = Vec<(u64, Option<Row>)>;
/// What one transaction level has done.
type Level = BTreeMap<Id, Option<Row>>;

/// The table as it must be.
#[derive(Default)]
pub struct Model {
    clock: u64,
    rows: BTreeMap<Id, Versions>,
    sessions: Vec<Transaction>,
}

#[derive(Default, Clone)]
struct Transaction {
    begun: u64,
    levels: Vec<Level>,
}

impl Model {
    pub fn new(sessions: usize) -> Model {
        Model {
            sessions: vec![Transaction::default(); sessions],
            ..Model::default()
        }
    }

    pub fn level(&self, session: usize) -> usize {
        self.sessions[session].levels.len()
    }

    pub fn begin(&mut self, session: usize) {
        let clock = self.clock;
        let transaction = &mut self.sessions[session];
        if transaction.levels.is_empty() {
            transaction.begun = clock;
        }
        transaction.levels.push(Level::new());
    }

    pub fn rollback(&mut self, session: usize) {
        self.sessions[session].levels.pop();
        self.forget();
    }

    pub fn rollback_all(&mut self, session: usize) {
        self.sessions[session].levels.clear();
        self.forget();
    }

    pub fn commit(&mut self, session: usize) {
        let done = self.sessions[session].levels.pop().unwrap();
        if let Some(outer) = self.sessions[session].levels.last_mut() {
            outer.extend(done);
            return;
        }
        if !done.is_empty() {
            self.clock += 1;
        }
        for (id, row) in done {
            self.rows.entry(id).or_default().push((self.clock, row));
        }
        self.forget();
    }

    /// Drops versions that nobody can see.
    fn forget(&mut self) {
        let active = self.sessions.iter().filter(|one| !one.levels.is_empty());
        let oldest = active.map(|one| one.begun).min().unwrap_or(self.clock);
        self.rows.retain(|_, versions| {
            let last = versions.iter().rposition(|(at, _)| *at <= oldest).unwrap_or(0);
            versions.drain(..last);
            versions.len() > 1 || versions[0].1.is_some() || versions[0].0 > oldest
        });
    }

    /// The record as this session sees it.
    pub fn row(&self, session: usize, id: Id) -> Option<&Row> {
        let own = &self.sessions[session];
        if let Some(row) = own.levels.iter().rev().find_map(|level| level.get(&id)) {
            return row.as_ref();
        }
        let snapshot = if own.levels.is_empty() {
            self.clock
        } else {
            own.begun
        };
        let versions = self.rows.get(&id)?;
        versions.iter().rev().find(|(at, _)| *at <= snapshot)?.1.as_ref()
    }

    /// All records that this session sees, in the order of the primary index.
    pub fn rows(&self, session: usize) -> impl Iterator<Item = (Id, &Row)> {
        let mut ids: BTreeSet<Id> = self.rows.keys().copied().collect();
        ids.extend(
            self.sessions[session]
                .levels
                .iter()
                .flat_map(|level| level.keys()),
        );
        ids.into_iter()
            .filter_map(move |id| Some((id, self.row(session, id)?)))
    }

    /// Whether the session may change the record.
    pub fn may_change(&self, session: usize, id: Id) -> Result<(), JetErr> {
        let changed = |other: &Transaction| other.levels.iter().any(|level| level.contains_key(&id));
        let mut others = self.sessions.iter().enumerate();
        if others.any(|(n, other)| n != session && changed(other)) {
            return Err(JetErr::WriteConflict);
        }
        let own = &self.sessions[session];
        let newest = self.rows.get(&id).and_then(|versions| versions.last());
        match newest {
            Some((at, _)) if !own.levels.is_empty() && *at > own.begun => Err(JetErr::WriteConflict),
            _ => Ok(()),
        }
    }

    /// A change that was done: the row afterwards, `None` for a deletion.
    pub fn put(&mut self, session: usize, id: Id, row: Option<Row>) {
        if let Some(level) = self.sessions[session].levels.last_mut() {
            level.insert(id, row);
            return;
        }
        self.begin(session);
        self.put(session, id, row);
        self.commit(session);
    }
}
