//! The versions of an instance, found by entry.
//!
//! ```text
//!   shard (64)  hash of (database, tree, bookmark) ─▶ chains ─▶ versions, oldest first
//! ```
//!
//! A lookup is needed only for a node whose VERSIONED flag is set. Locks set no flag; while there are any, whoever changes an entry
//! looks always.
//!
//! The clock counts commits. A snapshot is a reading of it. A commit stamps its transaction before the clock moves, so a snapshot
//! never begins to see a commit later than at its own beginning.

use crate::os::sync::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::os::sync::Mutex;

use super::clean::Queue;
use super::due::{DueQueue, Watch};
use super::few::Few;
use super::later::Later;
use super::version::{Op, TrxState, Version, Viewer, Wish, conflicts};
use crate::error::{JetErr, Result, fail};
use crate::format::node::Key;
use crate::types::{LogDbId, ObjectId, RceId};

const SHARDS: usize = 64;

/// The name of an entry.
#[derive(Clone, Copy)]
pub(super) struct EntryName<'a> {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub key: Key<'a>,
    /// Empty in a unique tree.
    pub data: &'a [u8],
}

/// The name of an entry, kept.
#[derive(Debug)]
pub(super) struct OwnedName {
    pub db: LogDbId,
    pub objid: ObjectId,
    pub hash: u64,
    key_len: usize,
    /// Key, then data.
    bytes: Box<[u8]>,
}

impl OwnedName {
    fn new(name: &EntryName<'_>, hash: u64) -> OwnedName {
        let key_len = name.key.len();
        let mut bytes = Vec::with_capacity(key_len + name.data.len());
        name.key.copy_to(&mut bytes);
        bytes.extend_from_slice(name.data);
        OwnedName {
            db: name.db,
            objid: name.objid,
            hash,
            key_len,
            bytes: bytes.into(),
        }
    }

    pub fn key(&self) -> &[u8] {
        &self.bytes[..self.key_len]
    }

    pub fn data(&self) -> &[u8] {
        &self.bytes[self.key_len..]
    }

    pub fn borrow(&self) -> EntryName<'_> {
        EntryName {
            db: self.db,
            objid: self.objid,
            key: Key::whole(self.key()),
            data: self.data(),
        }
    }

    fn is(&self, name: &EntryName<'_>) -> bool {
        self.db == name.db
            && self.objid == name.objid
            && self.data() == name.data
            && name.key.compare(self.key()).is_eq()
    }
}

struct Chain {
    name: Arc<OwnedName>,
    versions: Few<Version>,
    /// What hangs on the entry's counter.
    watch: Option<Box<Watch>>,
    /// One of the versions that are gone marked the node deleted.
    deleted: bool,
}

impl Chain {
    fn watch(&mut self, watch: Watch) {
        match &mut self.watch {
            Some(known) => known.due |= watch.due,
            none => *none = Some(Box::new(watch)),
        }
    }
}

/// What is left of an entry's versions when one was taken out.
#[derive(Clone, Copy, Default)]
pub(super) struct Rest {
    /// The entry has no versions any more.
    pub none: bool,
    /// One of those that went had marked the node deleted.
    pub deleted: bool,
}

/// The keys are hashes already.
#[derive(Default)]
struct Unchanged(u64);

impl Hasher for Unchanged {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[derive(Default)]
#[repr(align(128))]
struct Shard(Mutex<HashMap<u64, Few<Chain>, BuildHasherDefault<Unchanged>>>);

/// A change that a version is to be made of.
pub(super) struct Claim<'a> {
    pub name: EntryName<'a>,
    pub owner: &'a Arc<TrxState>,
    pub viewer: Viewer,
    pub wish: Wish,
}

/// See the module.
pub struct VersionStore {
    shards: Box<[Shard]>,
    seeds: [u64; 2],
    versions: AtomicUsize,
    locks: AtomicUsize,
    bytes: AtomicUsize,
    limit: AtomicUsize,
    next_rce: AtomicU32,
    next_trx: AtomicU64,
    clock: AtomicU64,
    /// Held while a commit is stamped and the clock moves.
    order: Mutex<()>,
    /// Snapshots of the transactions that are open; `u64::MAX` of those that are not.
    slots: Mutex<Vec<Arc<AtomicU64>>>,
    pub(super) queue: Queue,
    pub(super) due: DueQueue,
    pub(super) later: Later,
    /// Told of a rollback that failed.
    on_failure: OnceCell<Box<dyn Fn(JetErr) + Send + Sync>>,
}

impl Default for VersionStore {
    fn default() -> VersionStore {
        VersionStore {
            shards: (0..SHARDS).map(|_| Shard::default()).collect(),
            seeds: [1, 2].map(|n| RandomState::new().hash_one(n) | 1),
            versions: AtomicUsize::new(0),
            locks: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            limit: AtomicUsize::new(usize::MAX),
            next_rce: AtomicU32::new(1),
            next_trx: AtomicU64::new(1),
            clock: AtomicU64::new(1),
            order: Mutex::default(),
            slots: Mutex::default(),
            queue: Queue::default(),
            due: DueQueue::default(),
            later: Later::default(),
            on_failure: OnceCell::new(),
        }
    }
}

impl VersionStore {
    /// `tell` is called when a rollback fails: what it should have undone stays in the pages, so nothing more may be changed. Only the
    /// first call of this counts.
    pub fn on_failure(&self, tell: Box<dyn Fn(JetErr) + Send + Sync>) {
        let _ = self.on_failure.set(tell);
    }

    pub(super) fn failed(&self, code: JetErr) {
        if let Some(tell) = self.on_failure.get() {
            tell(code);
        }
    }

    /// Allows so many bytes of versions (`JET_paramMaxVerPages` times `JET_paramVerPageSize`).
    pub fn set_limit(&self, bytes: usize) {
        self.limit.store(bytes, Ordering::Relaxed);
    }

    /// Bytes of versions that are allowed.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Bytes of versions that are kept.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Number of versions that are kept.
    pub fn len(&self) -> usize {
        self.versions.load(Ordering::Acquire)
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The clock of commits.
    pub fn clock(&self) -> u64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub(super) fn has_locks(&self) -> bool {
        self.locks.load(Ordering::Acquire) != 0
    }

    pub(super) fn is_crowded(&self) -> bool {
        self.bytes() > self.limit.load(Ordering::Relaxed) / 4 * 3
    }

    /// Identity of a transaction.
    pub(super) fn next_trx(&self) -> u64 {
        self.next_trx.fetch_add(1, Ordering::Relaxed)
    }

    pub(super) fn add_slot(&self) -> Arc<AtomicU64> {
        let slot = Arc::new(AtomicU64::new(u64::MAX));
        self.slots.lock().push(slot.clone());
        slot
    }

    pub(super) fn remove_slot(&self, slot: &Arc<AtomicU64>) {
        self.slots.lock().retain(|other| !Arc::ptr_eq(other, slot));
    }

    /// Takes a snapshot and says so in a slot. Whoever looks for the oldest reads the clock before the slots, so either finds this
    /// one, or has read a clock that is no later.
    pub(super) fn take_snapshot(&self, slot: &AtomicU64) -> u64 {
        loop {
            let now = self.clock.load(Ordering::SeqCst);
            slot.store(now, Ordering::SeqCst);
            if self.clock.load(Ordering::SeqCst) == now {
                return now;
            }
        }
    }

    /// The oldest snapshot that is open, or that may be opened now.
    pub(super) fn oldest_snapshot(&self) -> u64 {
        let now = self.clock.load(Ordering::SeqCst);
        let slots = self.slots.lock();
        slots
            .iter()
            .map(|slot| slot.load(Ordering::SeqCst))
            .fold(now, u64::min)
    }

    /// The oldest snapshot that is open, if one is.
    pub(super) fn oldest_open(&self) -> Option<u64> {
        let slots = self.slots.lock();
        let snapshots = slots.iter().map(|slot| slot.load(Ordering::SeqCst));
        snapshots.filter(|snapshot| *snapshot != u64::MAX).min()
    }

    /// Commits a transaction: all its versions are seen by snapshots from now on.
    pub(super) fn stamp(&self, state: &TrxState) -> u64 {
        let _order = self.order.lock();
        let stamp = self.clock.load(Ordering::SeqCst) + 1;
        state.commit_at(stamp);
        self.clock.store(stamp, Ordering::SeqCst);
        stamp
    }

    /// Hash of a name, with seeds that nobody knows. The parts of the key are fed as one string.
    fn hash(&self, name: &EntryName<'_>) -> u64 {
        let [first, second] = self.seeds;
        let mix = |state: u64, word: u64| {
            let product = u128::from(state ^ word) * u128::from(second);
            (product >> 64) as u64 ^ product as u64
        };
        let mut state = mix(first, u64::from(name.db.0) << 32 | u64::from(name.objid.0));
        let (mut word, mut count) = (0u64, 0u64);
        for byte in name.key.bytes().chain(name.data) {
            word = word << 8 | u64::from(*byte);
            count += 1;
            if count % 8 == 0 {
                state = mix(state, word);
                word = 0;
            }
        }
        mix(mix(state, word), count ^ first)
    }

    fn shard(&self, hash: u64) -> &Shard {
        &self.shards[(hash >> 32) as usize % SHARDS]
    }

    /// What the versions of an entry say, oldest first; called with none if there are none.
    pub(super) fn with_versions<T>(&self, name: &EntryName<'_>, look: impl FnOnce(&[Version]) -> T) -> T {
        if self.is_empty() {
            return look(&[]);
        }
        let hash = self.hash(name);
        let shard = self.shard(hash).0.lock();
        let chains = shard.get(&hash).map_or(&[][..], Few::as_slice);
        let chain = chains.iter().find(|chain| chain.name.is(name));
        look(chain.map_or(&[], |chain| chain.versions.as_slice()))
    }

    /// Makes a version, if nobody else's is in the way. The last of what it gives: whether it lies on another of its owner.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`.
    pub(super) fn claim(&self, claim: &Claim<'_>, op: Op) -> Result<(RceId, Arc<OwnedName>, bool)> {
        let name = &claim.name;
        let hash = self.hash(name);
        let mut shard = self.shard(hash).0.lock();
        let chains = shard.entry(hash).or_default();
        let known = chains.as_slice().iter().position(|chain| chain.name.is(name));
        let mut cost = version_cost(&op);
        match known.and_then(|at| chains.as_slice().get(at)) {
            Some(chain) if conflicts(chain.versions.as_slice(), claim.viewer, claim.wish) => {
                return fail(JetErr::WriteConflict);
            }
            Some(_) => {}
            None => cost += chain_cost(name.key.len() + name.data.len()),
        }
        if let Err(error) = self.take_bytes(cost) {
            if chains.is_empty() {
                shard.remove(&hash);
            }
            return Err(error);
        }
        self.versions.fetch_add(1, Ordering::Release);
        self.locks
            .fetch_add(usize::from(matches!(op, Op::Lock(_))), Ordering::Release);
        let rce = RceId(self.next_rce.fetch_add(2, Ordering::Relaxed));
        let version = Version {
            rce,
            owner: claim.owner.clone(),
            op,
        };
        if let Some(chain) = known.and_then(|at| chains.as_mut_slice().get_mut(at)) {
            let below = chain.versions.as_slice().last();
            let on_own = below.is_some_and(|below| below.owner.id == version.owner.id);
            chain.versions.push(version);
            return Ok((rce, chain.name.clone(), on_own));
        }
        let owned = Arc::new(OwnedName::new(name, hash));
        chains.push(Chain {
            name: owned.clone(),
            versions: Few::One(version),
            watch: None,
            deleted: false,
        });
        Ok((rce, owned, false))
    }

    /// Names of the entries of a tree that have versions. Looks through all versions.
    pub(super) fn names_in(&self, db: LogDbId, objid: ObjectId) -> Vec<Arc<OwnedName>> {
        let mut names = Vec::new();
        for shard in &self.shards {
            let shard = shard.0.lock();
            let chains = shard.values().flat_map(Few::as_slice);
            let here = chains.filter(|chain| chain.name.db == db && chain.name.objid == objid);
            names.extend(here.map(|chain| chain.name.clone()));
        }
        names
    }

    /// Whether a tree has versions of another transaction that has not committed. Looks through all versions.
    pub(super) fn is_changed_by_others(&self, db: LogDbId, objid: ObjectId, viewer: Viewer) -> bool {
        self.shards.iter().any(|shard| {
            let shard = shard.0.lock();
            let mut chains = shard.values().flat_map(Few::as_slice);
            chains.any(|chain| {
                let here = chain.name.db == db && chain.name.objid == objid;
                let mut versions = chain.versions.as_slice().iter();
                here && versions.any(|version| version.is_open(viewer))
            })
        })
    }

    /// The number of the next version.
    pub(super) fn coming_rce(&self) -> RceId {
        RceId(self.next_rce.load(Ordering::Relaxed))
    }

    fn take_bytes(&self, cost: usize) -> Result<()> {
        let limit = self.limit.load(Ordering::Relaxed);
        let taken = self
            .bytes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |bytes| {
                bytes.checked_add(cost).filter(|sum| *sum <= limit)
            });
        match taken {
            Ok(_) => Ok(()),
            Err(_) => fail(JetErr::VersionStoreOutOfMemory),
        }
    }

    /// What a version did; `None` if it is gone.
    pub(super) fn op_of(&self, name: &OwnedName, rce: RceId) -> Option<Op> {
        let shard = self.shard(name.hash).0.lock();
        let chain = shard
            .get(&name.hash)?
            .as_slice()
            .iter()
            .find(|chain| std::ptr::eq(&*chain.name, name))?;
        let version = chain
            .versions
            .as_slice()
            .iter()
            .find(|version| version.rce == rce)?;
        Some(version.op.clone())
    }

    /// Drops the version of a replacement if the one below, of the same owner, takes the entry back as far: a replacement, or the
    /// insertion. `since` is where the level began that both must be of. Whether it is gone.
    pub(super) fn fold(&self, name: &OwnedName, rce: RceId, since: RceId) -> bool {
        let mut shard = self.shard(name.hash).0.lock();
        let chains = shard.get_mut(&name.hash).map_or(&mut [][..], Few::as_mut_slice);
        let Some(chain) = chains.iter_mut().find(|chain| std::ptr::eq(&*chain.name, name)) else {
            return false;
        };
        let versions = chain.versions.as_slice();
        let Some(at) = versions.iter().position(|version| version.rce == rce) else {
            return false;
        };
        let Some([below, version]) = at.checked_sub(1).and_then(|below| versions.get(below..=at)) else {
            return false;
        };
        // Numbers come around, but never within one level.
        let of_level = (below.rce.0.wrapping_sub(since.0) as i32) >= 0;
        let folds = of_level
            && below.owner.id == version.owner.id
            && matches!(version.op, Op::Replace { .. })
            && matches!(below.op, Op::Replace { .. } | Op::Insert { .. });
        if let Some(gone) = folds.then(|| chain.versions.remove(at)).flatten() {
            self.forget(&gone.op);
        }
        folds
    }

    /// Hangs something on the counter of an entry that has versions. What hangs there already stays; `due` counts even so.
    pub(super) fn watch(&self, name: &EntryName<'_>, watch: Watch) {
        let hash = self.hash(name);
        let mut shard = self.shard(hash).0.lock();
        let chains = shard.get_mut(&hash).map_or(&mut [][..], Few::as_mut_slice);
        if let Some(chain) = chains.iter_mut().find(|chain| chain.name.is(name)) {
            chain.watch(watch);
        }
    }

    /// The same by a name that is kept. Whether the entry has versions.
    pub(super) fn watch_kept(&self, name: &OwnedName, watch: Watch) -> bool {
        let mut shard = self.shard(name.hash).0.lock();
        let chains = shard.get_mut(&name.hash).map_or(&mut [][..], Few::as_mut_slice);
        let chain = chains.iter_mut().find(|chain| chain.name.is(&name.borrow()));
        chain.map(|chain| chain.watch(watch)).is_some()
    }

    /// A change of an entry's counter is being undone: what hangs on it is due, if anything does.
    pub(super) fn make_due(&self, name: &OwnedName) {
        let mut shard = self.shard(name.hash).0.lock();
        let chains = shard.get_mut(&name.hash).map_or(&mut [][..], Few::as_mut_slice);
        let chain = chains.iter_mut().find(|chain| std::ptr::eq(&*chain.name, name));
        if let Some(watch) = chain.and_then(|chain| chain.watch.as_mut()) {
            watch.due = true;
        }
    }

    /// Drops a version. Whether the entry has none any more.
    pub(super) fn drop_version(&self, name: &OwnedName, rce: RceId) -> bool {
        self.take_version(name, rce).none
    }

    /// Takes a version out. Those of an entry go in any order: what they did is remembered until the last is gone.
    pub(super) fn take_version(&self, name: &OwnedName, rce: RceId) -> Rest {
        let nothing = Rest {
            none: true,
            deleted: false,
        };
        let mut shard = self.shard(name.hash).0.lock();
        let Some(chains) = shard.get_mut(&name.hash) else {
            return nothing;
        };
        let slice = chains.as_mut_slice();
        let Some(at) = slice.iter().position(|chain| std::ptr::eq(&*chain.name, name)) else {
            return nothing;
        };
        let Chain {
            versions, deleted, ..
        } = &mut slice[at];
        let index = versions.as_slice().iter().position(|version| version.rce == rce);
        let gone = index.and_then(|index| versions.remove(index));
        if let Some(gone) = &gone {
            self.forget(&gone.op);
            *deleted |= matches!(gone.op, Op::FlagDelete);
        }
        let rest = Rest {
            none: versions.is_empty(),
            deleted: *deleted,
        };
        if rest.none {
            self.bytes
                .fetch_sub(chain_cost(name.bytes.len()), Ordering::Relaxed);
            let empty = chains.remove(at);
            if let Some(Chain {
                name,
                watch: Some(watch),
                ..
            }) = empty
            {
                if watch.due {
                    self.due.push(name, *watch);
                }
            }
            if chains.is_empty() {
                shard.remove(&name.hash);
            }
        }
        rest
    }

    fn forget(&self, op: &Op) {
        self.bytes.fetch_sub(version_cost(op), Ordering::Relaxed);
        self.locks
            .fetch_sub(usize::from(matches!(op, Op::Lock(_))), Ordering::Release);
        self.versions.fetch_sub(1, Ordering::Release);
    }
}

impl std::fmt::Debug for VersionStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VersionStore({} versions, {} bytes)", self.len(), self.bytes())
    }
}

fn version_cost(op: &Op) -> usize {
    size_of::<Version>() + op.image_len()
}

fn chain_cost(name_len: usize) -> usize {
    size_of::<Chain>() + size_of::<OwnedName>() + name_len
}
