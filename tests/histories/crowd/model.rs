//! Snapshot isolation as chains of events: what every read must give and every change must answer.
//!
//! A chain belongs to a key: a record, a key of a unique index, a long value. Events that commute (two additions, two read locks)
//! may be under way in several sessions; of all others the first wins.

use std::collections::{BTreeMap, BTreeSet};

/// Something that can be added to.
pub trait Counter: Clone {
    fn add(&mut self, delta: i32);
}

impl Counter for i32 {
    fn add(&mut self, delta: i32) {
        *self += delta;
    }
}

impl Counter for () {
    fn add(&mut self, _delta: i32) {}
}

/// What was done to a key.
#[derive(Clone, Debug)]
pub enum Event<V> {
    /// It is this now; `None`: it is gone.
    Put(Option<V>),
    Add(i32),
    ReadLock,
    WriteLock,
}

/// What somebody wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    Change,
    Add,
    ReadLock,
}

impl<V> Event<V> {
    fn commutes(&self, wish: Wish) -> bool {
        matches!(
            (self, wish),
            (Event::Add(_), Wish::Add) | (Event::ReadLock, Wish::ReadLock)
        )
    }
}

/// What the sessions of one history have done to the keys of one kind.
pub struct Chains<K, V> {
    clock: u64,
    /// Committed events of a key, with their time, oldest first.
    done: BTreeMap<K, Vec<(u64, Event<V>)>>,
    sessions: Vec<Open<K, V>>,
}

/// The transaction of one session.
struct Open<K, V> {
    begun: u64,
    levels: Vec<Vec<(K, Event<V>)>>,
}

impl<K: Copy + Ord, V: Counter> Chains<K, V> {
    pub fn new(sessions: usize) -> Self {
        let open = || Open {
            begun: 0,
            levels: Vec::new(),
        };
        Chains {
            clock: 0,
            done: BTreeMap::new(),
            sessions: (0..sessions).map(|_| open()).collect(),
        }
    }

    pub fn level(&self, session: usize) -> usize {
        self.sessions[session].levels.len()
    }

    pub fn begin(&mut self, session: usize) {
        let clock = self.clock;
        let own = &mut self.sessions[session];
        if own.levels.is_empty() {
            own.begun = clock;
        }
        own.levels.push(Vec::new());
    }

    pub fn rollback(&mut self, session: usize) {
        self.sessions[session].levels.pop();
    }

    pub fn commit(&mut self, session: usize) {
        let own = &mut self.sessions[session];
        let events = own.levels.pop().unwrap();
        if let Some(outer) = own.levels.last_mut() {
            outer.extend(events);
            return;
        }
        self.clock += 1;
        let keys: BTreeSet<K> = events.iter().map(|(key, _)| *key).collect();
        for (key, event) in events {
            self.done.entry(key).or_default().push((self.clock, event));
        }
        self.forget(keys);
    }

    /// Makes one event of those that everybody sees.
    fn forget(&mut self, keys: BTreeSet<K>) {
        let open = self.sessions.iter().filter(|one| !one.levels.is_empty());
        let oldest = open.map(|one| one.begun).min().unwrap_or(self.clock);
        for key in keys {
            let Some(events) = self.done.get_mut(&key) else {
                continue;
            };
            let seen = events.partition_point(|(at, _)| *at <= oldest);
            if seen == 0 {
                continue;
            }
            let value = apply(None, events.drain(..seen).map(|(_, event)| event));
            if value.is_some() {
                events.insert(0, (0, Event::Put(value)));
            }
            if events.is_empty() {
                self.done.remove(&key);
            }
        }
    }

    /// What the session sees under a key.
    pub fn get(&self, session: usize, key: K) -> Option<V> {
        let own = &self.sessions[session];
        let done = self.done.get(&key).into_iter().flatten();
        let seen = done
            .take_while(|(at, _)| own.levels.is_empty() || *at <= own.begun)
            .map(|(_, event)| event.clone());
        let value = apply(None, seen);
        let mine = own.levels.iter().flatten().filter(|(other, _)| *other == key);
        apply(value, mine.map(|(_, event)| event.clone()))
    }

    /// What is there with everything done so far, committed or not.
    pub fn now(&self, key: K) -> Option<V> {
        let done = self.done.get(&key).into_iter().flatten();
        let value = apply(None, done.map(|(_, event)| event.clone()));
        let open = self.sessions.iter().flat_map(|one| one.levels.iter().flatten());
        let open = open.filter(|(other, _)| *other == key);
        apply(value, open.map(|(_, event)| event.clone()))
    }

    /// Everything that the session sees, in the order of the keys.
    pub fn all(&self, session: usize) -> Vec<(K, V)> {
        let mut keys: BTreeSet<K> = self.done.keys().copied().collect();
        let own = &self.sessions[session];
        keys.extend(own.levels.iter().flatten().map(|(key, _)| *key));
        keys.into_iter()
            .filter_map(|key| Some((key, self.get(session, key)?)))
            .collect()
    }

    /// Whether something is in the way: of another session, not committed or too late to be seen, and it does not commute.
    pub fn conflicts(&self, session: usize, key: K, wish: Wish) -> bool {
        let of_others = self.sessions.iter().enumerate().any(|(n, other)| {
            let mut events = other.levels.iter().flatten();
            n != session && events.any(|(at, event)| *at == key && !event.commutes(wish))
        });
        let own = &self.sessions[session];
        let mut done = self.done.get(&key).into_iter().flatten();
        of_others
            || !own.levels.is_empty() && done.any(|(at, event)| *at > own.begun && !event.commutes(wish))
    }

    /// Whether a session other than this one has done anything to the key and not committed.
    pub fn is_open(&self, session: usize, key: K) -> bool {
        let others = self.sessions.iter().enumerate().filter(|(n, _)| *n != session);
        let mut events = others.flat_map(|(_, other)| other.levels.iter().flatten());
        events.any(|(at, _)| *at == key)
    }

    /// Keys that the innermost level of a session has added to.
    pub fn touched(&self, session: usize) -> Vec<K> {
        let level = self.sessions[session].levels.last().into_iter().flatten();
        let added = level.filter(|(_, event)| matches!(event, Event::Add(_)));
        added.map(|(key, _)| *key).collect()
    }

    /// What a key was or is that others have changed, or are changing, and the session cannot see as it is now.
    pub fn in_work(&self, session: usize, key: K) -> Vec<V> {
        let own = &self.sessions[session];
        let begun = if own.levels.is_empty() {
            self.clock
        } else {
            own.begun
        };
        let done = || self.done.get(&key).into_iter().flatten();
        let before = done().take_while(|(at, _)| *at <= begun);
        let before = apply(None, before.map(|(_, event)| event.clone()));
        let later = done().skip_while(|(at, _)| *at <= begun).map(|(_, event)| event);
        let others = self.sessions.iter().enumerate().filter(|(n, _)| *n != session);
        let open = others.flat_map(|(_, other)| other.levels.iter().flatten());
        let open = open.filter(|(at, _)| *at == key).map(|(_, event)| event);
        let put = |event: &Event<V>| match event {
            Event::Put(value) => Some(value.clone()),
            _ => None,
        };
        let all: Vec<Option<V>> = later.chain(open).filter_map(put).collect();
        if all.is_empty() {
            return Vec::new();
        }
        all.into_iter().chain([before]).flatten().collect()
    }

    /// Everything that is there or will be, or would be if all that is open were committed.
    pub fn all_now(&self) -> Vec<(K, V)> {
        self.keys()
            .into_iter()
            .filter_map(|key| Some((key, self.now(key)?)))
            .collect()
    }

    /// Keys that anything was done to and not forgotten.
    pub fn keys(&self) -> BTreeSet<K> {
        let open = self.sessions.iter().flat_map(|one| one.levels.iter().flatten());
        let open = open.map(|(key, _)| *key);
        self.done.keys().copied().chain(open).collect()
    }

    /// Whether anything of another session is not committed or too late to be seen.
    pub fn is_in_work(&self, session: usize, key: K) -> bool {
        self.conflicts(session, key, Wish::Add) || self.conflicts(session, key, Wish::Change)
    }

    /// An event of a session; outside of a transaction it is one of its own.
    pub fn note(&mut self, session: usize, key: K, event: Event<V>) {
        if let Some(level) = self.sessions[session].levels.last_mut() {
            level.push((key, event));
            return;
        }
        if matches!(event, Event::Put(_)) {
            self.begin(session);
            self.note(session, key, event);
            self.commit(session);
        }
    }
}

fn apply<V: Counter>(mut value: Option<V>, events: impl Iterator<Item = Event<V>>) -> Option<V> {
    for event in events {
        match event {
            Event::Put(new) => value = new,
            Event::Add(delta) => {
                if let Some(value) = &mut value {
                    value.add(delta);
                }
            }
            Event::ReadLock | Event::WriteLock => {}
        }
    }
    value
}
