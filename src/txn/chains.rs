//! The entries of one shard that have versions: found by name, or by place by those who have a version there.
//!
//! ```text
//!   buckets   first slot of each       slots   chain │ chain │ free │ chain ...
//!             hash % buckets ─────────────────▶ next ──▶ next          places do not change while a chain lives
//! ```
//!
//! Slots are used again, and names of usual length stand in them: a version of an entry that had none allocates nothing.

use super::due::Watch;
use super::few::Few;
use super::version::Version;
use crate::format::node::Key;
use crate::types::{LogDbId, ObjectId};

/// No slot.
const NONE: u32 = u32::MAX;
/// Slots that are kept when nothing is in them any more.
const KEPT: usize = 1024;
/// Bytes of a name that need no memory of their own.
const SHORT: usize = 39;

/// The name of an entry.
#[derive(Clone, Copy)]
pub(super) struct EntryName<'a> {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub key: Key<'a>,
    /// Empty in a unique tree.
    pub data: &'a [u8],
}

/// The bytes of a name, kept: key, then data.
#[derive(Clone, Debug)]
pub(super) struct KeptName {
    key_len: u16,
    bytes: Bytes,
}

#[derive(Clone, Debug)]
enum Bytes {
    Short(u8, [u8; SHORT]),
    Long(Box<[u8]>),
}

impl KeptName {
    const EMPTY: KeptName = KeptName {
        key_len: 0,
        bytes: Bytes::Short(0, [0; SHORT]),
    };

    fn new(name: &EntryName<'_>) -> KeptName {
        let mut kept = KeptName::EMPTY;
        kept.set(name);
        kept
    }

    /// It becomes this name.
    fn set(&mut self, name: &EntryName<'_>) {
        let (prefix, rest) = (name.key.prefix, name.key.suffix);
        let parts = [prefix, rest, name.data];
        let key_len = prefix.len() + rest.len();
        let len = key_len + name.data.len();
        // Keys have at most 2,000 bytes.
        self.key_len = key_len as u16;
        match &mut self.bytes {
            Bytes::Short(short_len, short) if len <= SHORT => {
                *short_len = len as u8;
                let mut at = 0;
                for part in parts.iter().filter(|part| !part.is_empty()) {
                    short[at..at + part.len()].copy_from_slice(part);
                    at += part.len();
                }
            }
            other => *other = Bytes::Long(parts.concat().into()),
        }
    }

    fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Short(len, bytes) => &bytes[..usize::from(*len)],
            Bytes::Long(bytes) => bytes,
        }
    }

    pub fn key(&self) -> &[u8] {
        &self.bytes()[..usize::from(self.key_len)]
    }

    pub fn data(&self) -> &[u8] {
        &self.bytes()[usize::from(self.key_len)..]
    }

    /// Bytes that it has.
    pub fn len(&self) -> usize {
        self.bytes().len()
    }
}

/// The name of an entry, kept.
#[derive(Clone, Debug)]
pub(super) struct OwnedName {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub name: KeptName,
}

impl OwnedName {
    pub fn key(&self) -> &[u8] {
        self.name.key()
    }

    pub fn borrow(&self) -> EntryName<'_> {
        EntryName {
            db: self.db,
            objid: self.objid,
            key: Key::whole(self.name.key()),
            data: self.name.data(),
        }
    }
}

/// The versions of one entry, oldest first.
pub(super) struct Chain {
    hash: u64,
    next: u32,
    pub db: LogDbId,
    pub objid: ObjectId,
    pub name: KeptName,
    pub versions: Few<Version>,
    /// One of the versions that are gone marked the node deleted.
    pub deleted: bool,
    /// What hangs on the entry's counter.
    pub watch: Option<Box<Watch>>,
}

impl Chain {
    pub fn watch(&mut self, watch: Watch) {
        match &mut self.watch {
            Some(known) => known.due |= watch.due,
            none => *none = Some(Box::new(watch)),
        }
    }

    fn is(&self, hash: u64, name: &EntryName<'_>) -> bool {
        self.hash == hash
            && self.db == name.db
            && self.objid == name.objid
            && self.name.data() == name.data
            && name.key.compare(self.name.key()).is_eq()
    }
}

/// What is left of a chain that somebody has to act on.
pub(super) struct Gone {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub name: KeptName,
    /// One of its versions had marked the node deleted.
    pub deleted: bool,
    pub watch: Option<Box<Watch>>,
}

/// See the module.
pub(super) struct Chains {
    /// A power of two of them, or none.
    buckets: Vec<u32>,
    slots: Vec<Chain>,
    /// The first free slot; `next` leads to the others.
    free: u32,
    used: usize,
}

impl Default for Chains {
    fn default() -> Chains {
        Chains {
            buckets: Vec::new(),
            slots: Vec::new(),
            free: NONE,
            used: 0,
        }
    }
}

impl Chains {
    fn bucket(&self, hash: u64) -> usize {
        hash as usize & (self.buckets.len() - 1)
    }

    /// The place of an entry.
    pub fn find(&self, hash: u64, name: &EntryName<'_>) -> Option<u32> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.buckets[self.bucket(hash)];
        while at != NONE {
            let chain = &self.slots[at as usize];
            if chain.is(hash, name) {
                return Some(at);
            }
            at = chain.next;
        }
        None
    }

    /// The chain at a place that somebody has a version in.
    pub fn at(&self, place: u32) -> Option<&Chain> {
        self.slots.get(place as usize)
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, place: u32) -> Option<&mut Chain> {
        self.slots.get_mut(place as usize)
    }

    /// Every chain, and slots that are free: those have no versions.
    pub fn all(&self) -> impl Iterator<Item = &Chain> {
        self.slots.iter()
    }

    /// Gives an entry that has no chain one with this version.
    pub fn add(&mut self, hash: u64, name: &EntryName<'_>, version: Version) -> u32 {
        if self.used >= self.buckets.len() {
            self.grow();
        }
        let bucket = self.bucket(hash);
        let next = self.buckets[bucket];
        let place = match self.slots.get_mut(self.free as usize) {
            Some(slot) => {
                let place = self.free;
                self.free = slot.next;
                (slot.hash, slot.next, slot.deleted) = (hash, next, false);
                (slot.db, slot.objid) = (name.db, name.objid);
                slot.name.set(name);
                slot.versions = Few::one(version);
                place
            }
            None => {
                self.slots.push(Chain {
                    hash,
                    next,
                    db: name.db,
                    objid: name.objid,
                    name: KeptName::new(name),
                    versions: Few::one(version),
                    deleted: false,
                    watch: None,
                });
                (self.slots.len() - 1) as u32
            }
        };
        self.buckets[bucket] = place;
        self.used += 1;
        place
    }

    /// Takes away a chain that has no versions any more. What is left of it, if its node was deleted or something hung on it.
    pub fn remove(&mut self, place: u32) -> Option<Gone> {
        let (hash, next) = self.at(place).map(|chain| (chain.hash, chain.next))?;
        let bucket = self.bucket(hash);
        let mut at = self.buckets[bucket];
        if at == place {
            self.buckets[bucket] = next;
        } else {
            while at != NONE && self.slots[at as usize].next != place {
                at = self.slots[at as usize].next;
            }
            if let Some(before) = self.slots.get_mut(at as usize) {
                before.next = next;
            }
        }
        self.used -= 1;
        let free = self.free;
        let slot = &mut self.slots[place as usize];
        slot.next = free;
        let gone = (slot.deleted || slot.watch.is_some()).then(|| Gone {
            db: slot.db,
            objid: slot.objid,
            name: slot.name.clone(),
            deleted: slot.deleted,
            watch: slot.watch.take(),
        });
        // Memory of a long name is not kept.
        if let Bytes::Long(_) = slot.name.bytes {
            slot.name = KeptName::EMPTY;
        }
        self.free = place;
        if self.used == 0 && self.slots.len() > KEPT {
            *self = Chains::default();
        }
        gone
    }

    fn grow(&mut self) {
        let count = (self.buckets.len() * 2).max(16);
        self.buckets.clear();
        self.buckets.resize(count, NONE);
        for at in 0..self.slots.len() {
            // All slots are in use: otherwise there would be no need to grow.
            let bucket = self.bucket(self.slots[at].hash);
            self.slots[at].next = self.buckets[bucket];
            self.buckets[bucket] = at as u32;
        }
    }
}
