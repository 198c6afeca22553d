//! One shard: a map of frames and the queues that decide who leaves.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

use crate::os::sync::ArcRwLockReadGuard;
use crate::os::sync::{RawRwLock, RwLock};

use super::frame::{Body, FrameRef, Key, State};

/// Passes on a hash that was computed already.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _bytes: &[u8]) {
        unreachable!("keys hash themselves to one number");
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

type ByKey<T> = HashMap<Key, T, BuildHasherDefault<Ready>>;

/// A part of the cache under one lock, shared for look-ups.
#[derive(Debug, Default)]
pub(super) struct Shard {
    inner: RwLock<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    map: ByKey<FrameRef>,
    /// Pages that came once: about a tenth.
    small: VecDeque<Key>,
    /// Pages that were used again.
    main: VecDeque<Key>,
    /// Pages that left `small` unused, as many as there are frames. The map says how often a key is queued.
    ghosts: VecDeque<Key>,
    ghost_map: ByKey<u32>,
}

impl Shard {
    pub fn find(&self, key: Key) -> Option<FrameRef> {
        self.inner.read().map.get(&key).cloned()
    }

    /// The frame of a page, latched already if nobody has to be waited for.
    pub fn find_latched(&self, key: Key) -> Option<Sought> {
        let inner = self.inner.read();
        let frame = inner.map.get(&key)?;
        Some(match frame.try_read_arc() {
            Some(body) => Sought::Latched(body),
            None => Sought::Busy(frame.clone()),
        })
    }

    /// Puts a loading frame, unless another came first: then that one.
    pub fn insert(&self, key: Key, frame: &FrameRef) -> Option<FrameRef> {
        let mut inner = self.inner.write();
        if let Some(other) = inner.map.get(&key) {
            return Some(other.clone());
        }
        inner.map.insert(key, frame.clone());
        None
    }

    /// A page has been loaded: it takes its place in a queue.
    pub fn admit(&self, key: Key) {
        let mut inner = self.inner.write();
        if inner.ghost_map.remove(&key).is_some() {
            inner.main.push_back(key);
        } else {
            inner.small.push_back(key);
        }
    }

    /// Loading failed: the frame leaves the map.
    pub fn remove(&self, key: Key, frame: &FrameRef) {
        let mut inner = self.inner.write();
        if inner
            .map
            .get(&key)
            .is_some_and(|found| FrameRef::ptr_eq(found, frame))
        {
            inner.map.remove(&key);
        }
    }

    /// Evicts one page, or names one that has to be written first.
    pub fn evict_one(&self) -> Eviction {
        self.inner.write().evict_one()
    }

    /// Evicts this page and gives its memory; `None` if it is in use, was changed again or has gone.
    pub fn evict(&self, key: Key, frame: &FrameRef) -> Option<Box<[u8]>> {
        let mut inner = self.inner.write();
        let found = inner.map.get(&key)?;
        if !FrameRef::ptr_eq(found, frame) {
            return None;
        }
        let bytes = {
            let mut body = frame.try_write()?;
            if body.state != State::Ready || body.is_dirty() {
                return None;
            }
            body.state = State::Evicted;
            body.home.note_departure(&body);
            body.give_up()
        };
        inner.map.remove(&key);
        inner.remember(key);
        Some(bytes)
    }

    /// The frames of a file.
    pub fn frames_of(&self, file: u32) -> Vec<FrameRef> {
        let inner = self.inner.read();
        let of = inner.map.iter().filter(|(key, _)| key.file == file);
        of.map(|(_, frame)| frame.clone()).collect()
    }

    /// Bytes of pages that are being changed, or were and are not written.
    pub fn stuck(&self) -> usize {
        let frames: Vec<FrameRef> = self.inner.read().map.values().cloned().collect();
        let len = |frame: &FrameRef| match frame.try_read() {
            Some(body) if !body.is_dirty() => 0,
            Some(body) => body.bytes.len(),
            None => 0,
        };
        frames.iter().map(len).sum()
    }

    /// Drops all pages of a file; gives how many. One that is still latched keeps its memory until it is released.
    pub fn forget(&self, file: u32) -> usize {
        let mut inner = self.inner.write();
        let before = inner.map.len();
        inner.map.retain(|key, frame| {
            if key.file == file {
                if let Some(mut body) = frame.try_write() {
                    body.state = State::Evicted;
                    body.give_up();
                }
            }
            key.file != file
        });
        let dropped = before - inner.map.len();
        inner.small.retain(|key| key.file != file);
        inner.main.retain(|key| key.file != file);
        inner.ghosts.retain(|key| key.file != file);
        inner.ghost_map.retain(|key, _| key.file != file);
        dropped
    }
}

/// A frame that was looked for to be read.
pub(super) enum Sought {
    /// Latched.
    Latched(ArcRwLockReadGuard<RawRwLock, Body>),
    /// Somebody has it exclusively.
    Busy(FrameRef),
}

/// What came of an attempt to evict a page.
pub(super) enum Eviction {
    /// It left; its memory.
    Done(Box<[u8]>),
    /// It has to be written first.
    Dirty(Key, FrameRef),
    /// All are in use, or there is none.
    None,
}

/// What to do with the page at the head of a queue.
enum Fate {
    Gone,
    Keep,
    Leave(Box<[u8]>),
    Write(FrameRef),
}

impl Inner {
    fn evict_one(&mut self) -> Eviction {
        // Every page is considered at most as often as it can have been touched, plus once.
        let mut steps = 5 * (self.small.len() + self.main.len());
        while steps > 0 {
            steps -= 1;
            let from_small = self.main.is_empty() || self.small.len() * 9 > self.main.len();
            let key = if from_small {
                self.small.pop_front()
            } else {
                self.main.pop_front()
            };
            let Some(key) = key else { break };
            match self.judge(key, from_small) {
                Fate::Gone => {}
                Fate::Keep => self.main.push_back(key),
                Fate::Leave(bytes) => {
                    self.map.remove(&key);
                    if from_small {
                        self.remember(key);
                    }
                    return Eviction::Done(bytes);
                }
                Fate::Write(frame) => {
                    self.main.push_back(key);
                    return Eviction::Dirty(key, frame);
                }
            }
        }
        Eviction::None
    }

    /// A page that is latched or was touched is kept, with one touch less.
    fn judge(&mut self, key: Key, from_small: bool) -> Fate {
        let Some(frame) = self.map.get(&key) else {
            return Fate::Gone;
        };
        let Some(mut body) = frame.try_write() else {
            return Fate::Keep;
        };
        let touches = body.touches();
        if *touches > 0 {
            *touches = if from_small { 0 } else { *touches - 1 };
            return Fate::Keep;
        }
        if body.is_dirty() {
            return Fate::Write(frame.clone());
        }
        body.state = State::Evicted;
        body.home.note_departure(&body);
        Fate::Leave(body.give_up())
    }

    fn remember(&mut self, key: Key) {
        self.ghosts.push_back(key);
        *self.ghost_map.entry(key).or_insert(0) += 1;
        while self.ghosts.len() > self.map.len().max(16) {
            let Some(old) = self.ghosts.pop_front() else { break };
            if let Some(count) = self.ghost_map.get_mut(&old) {
                *count -= 1;
                if *count == 0 {
                    self.ghost_map.remove(&old);
                }
            }
        }
    }
}
