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

use crate::os::sync::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::os::rank::{Held, VERSIONS};
use crate::os::sync::{Mutex, MutexGuard};

use super::chains::{Chain, Chains, EntryName, Gone, KeptName, OwnedName};
use super::clean::Queue;
use super::due::{Due, DueQueue, Watch};
use super::few::Few;
use super::later::Later;
use super::version::{Op, TrxState, Version, Viewer, Wish, conflicts};
use crate::error::{JetErr, Result, fail};
use crate::types::{LogDbId, ObjectId, RceId};

const SHARDS: usize = 64;
/// One version in the word that counts them; the bits below count their bytes, of which there are never so many.
const HELD_VERSION: u64 = 1 << 36;
/// The bits that count bytes.
const HELD_BYTES: u64 = HELD_VERSION - 1;
/// Bits of a hash that say which shard.
const SHARD_BITS: u64 = (SHARDS as u64 - 1) << 32;
/// Versions that are taken out of a shard while it is locked once.
const TAKEN_AT_ONCE: usize = 64;
/// Bytes of a name that are put together without memory from the heap.
const SHORT_NAME: usize = 64;

#[derive(Default)]
#[repr(align(128))]
struct Shard(Mutex<Chains>);

impl Shard {
    fn lock(&self) -> Held<MutexGuard<'_, Chains>> {
        Held::take(VERSIONS, || self.0.lock())
    }
}

/// Where a version lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    hash: u64,
    slot: u32,
    pub rce: RceId,
}

/// What versions that go have counted for.
#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    versions: usize,
    locks: usize,
    bytes: usize,
}

/// What came of taking a version out.
enum Taken {
    /// The entry has others, or never had this one.
    Others,
    /// It was the entry's last.
    Last,
    /// The same, and one of the entry's versions had marked its node deleted.
    Deleted(KeptName),
}

/// A change that a version is to be made of.
pub(super) struct Claim<'a> {
    pub name: EntryName<'a>,
    pub owner: &'a Arc<TrxState>,
    pub viewer: Viewer,
    pub wish: Wish,
    /// The limit does not matter.
    pub beyond: bool,
}

/// See the module.
pub struct VersionStore {
    shards: Box<[Shard]>,
    seeds: [u64; 2],
    /// Versions and their bytes, see [`HELD_VERSION`].
    held: AtomicU64,
    locks: AtomicUsize,
    limit: AtomicUsize,
    /// The temporary database has no versions.
    temporary_without: AtomicBool,
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
            held: AtomicU64::new(0),
            locks: AtomicUsize::new(0),
            limit: AtomicUsize::new(usize::MAX),
            temporary_without: AtomicBool::new(false),
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

    /// Says whether changes of the temporary database have versions, as they have at first
    /// (`JET_paramEnableTempTableVersioning`). Before anything is changed there.
    pub fn version_temporary(&self, versions: bool) {
        self.temporary_without.store(!versions, Ordering::Relaxed);
    }

    /// Whether changes of a database have versions, so that they can be taken back.
    pub fn has_versions_of(&self, db: LogDbId) -> bool {
        db != LogDbId(0) || !self.temporary_without.load(Ordering::Relaxed)
    }

    /// Bytes of versions that are allowed.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Bytes of versions that are kept.
    pub fn bytes(&self) -> usize {
        (self.held.load(Ordering::Relaxed) & HELD_BYTES) as usize
    }

    /// Number of versions that are kept.
    pub fn len(&self) -> usize {
        (self.held.load(Ordering::Acquire) >> HELD_VERSION.trailing_zeros()) as usize
    }

    /// Whether none is kept.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.held.load(Ordering::Acquire) == 0
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
        // Put together, so that it does not matter where the key is parted.
        let parts = [name.key.prefix, name.key.suffix, name.data];
        let len = parts.iter().map(|part| part.len()).sum();
        let mut room = [0; SHORT_NAME];
        let Some(bytes) = room.get_mut(..len) else {
            let bytes = parts.into_iter().flatten();
            let words = bytes.map(|byte| u64::from(*byte));
            return mix(words.fold(state, mix), len as u64 ^ first);
        };
        let bytes = match parts {
            [[], only, []] => only,
            parts => {
                let mut at = 0;
                for part in parts {
                    bytes[at..at + part.len()].copy_from_slice(part);
                    at += part.len();
                }
                &*bytes
            }
        };
        let (last, bytes) = bytes
            .split_last()
            .map_or((0, &[][..]), |(last, rest)| (*last, rest));
        let words = bytes.chunks_exact(8);
        let rest = words.remainder().iter();
        let rest = rest.fold(0u64, |word, byte| word << 8 | u64::from(*byte));
        for word in words {
            state = mix(state, u64::from_be_bytes(word.try_into().unwrap_or_default()));
        }
        state = mix(state, rest ^ (len as u64) << 56);
        // Names that differ in their last byte alone are in one shard: who works through neighbours finds their places near.
        let hash = mix(state, first ^ u64::from(last));
        hash & !SHARD_BITS | state & SHARD_BITS
    }

    fn shard_number(hash: u64) -> usize {
        ((hash & SHARD_BITS) >> 32) as usize
    }

    fn shard(&self, hash: u64) -> &Shard {
        &self.shards[VersionStore::shard_number(hash)]
    }

    /// What the versions of an entry say, oldest first; called with none if there are none.
    pub(super) fn with_versions<T>(&self, name: &EntryName<'_>, look: impl FnOnce(&[Version]) -> T) -> T {
        if self.is_empty() {
            return look(&[]);
        }
        let hash = self.hash(name);
        let chains = self.shard(hash).lock();
        let chain = chains.find(hash, name).and_then(|slot| chains.at(slot));
        look(chain.map_or(&[], |chain| chain.versions.as_slice()))
    }

    /// Makes a version, if nobody else's is in the way. The last of what it gives: whether it lies on another of its owner.
    ///
    /// # Errors
    /// `JET_errWriteConflict`, `JET_errVersionStoreOutOfMemory`.
    pub(super) fn claim(&self, claim: &Claim<'_>, op: Op) -> Result<(Place, bool)> {
        let name = &claim.name;
        let hash = self.hash(name);
        let mut chains = self.shard(hash).lock();
        let known = chains.find(hash, name);
        let mut cost = version_cost(&op);
        match known.and_then(|slot| chains.at(slot)) {
            Some(chain) if conflicts(chain.versions.as_slice(), claim.viewer, claim.wish) => {
                return fail(JetErr::WriteConflict);
            }
            Some(_) => {}
            None => cost += chain_cost(name.key.len() + name.data.len()),
        }
        self.take_bytes(cost, claim.beyond)?;
        if matches!(op, Op::Lock(_)) {
            self.locks.fetch_add(1, Ordering::Release);
        }
        let rce = RceId(self.next_rce.fetch_add(2, Ordering::Relaxed));
        let version = Version {
            rce,
            owner: claim.owner.clone(),
            op,
        };
        let (slot, on_own) = match known.and_then(|slot| chains.at_mut(slot).map(|chain| (slot, chain))) {
            Some((slot, chain)) => {
                let below = chain.versions.as_slice().last();
                let on_own = below.is_some_and(|below| covers(below, &version));
                chain.versions.push(version);
                (slot, on_own)
            }
            None => (chains.add(hash, name, version), false),
        };
        Ok((Place { hash, slot, rce }, on_own))
    }

    /// Names of the entries of a tree that have versions. Looks through all versions.
    pub(super) fn names_in(&self, db: LogDbId, objid: ObjectId) -> Vec<OwnedName> {
        let mut names = Vec::new();
        for shard in &self.shards {
            let chains = shard.lock();
            let here = chains
                .all()
                .filter(|chain| chain.db == db && chain.objid == objid);
            let here = here.filter(|chain| !chain.versions.is_empty());
            names.extend(here.map(|chain| OwnedName {
                db,
                objid,
                name: chain.name.clone(),
            }));
        }
        names
    }

    /// Whether a tree has versions of another transaction that has not committed. Looks through all versions.
    pub(super) fn is_changed_by_others(&self, db: LogDbId, objid: ObjectId, viewer: Viewer) -> bool {
        self.shards.iter().any(|shard| {
            let shard = shard.lock();
            shard.all().any(|chain| {
                let here = chain.db == db && chain.objid == objid;
                let mut versions = chain.versions.as_slice().iter();
                here && versions.any(|version| version.is_open(viewer))
            })
        })
    }

    /// The number of the next version.
    pub(super) fn coming_rce(&self) -> RceId {
        RceId(self.next_rce.load(Ordering::Relaxed))
    }

    /// One version more, of so many bytes.
    fn take_bytes(&self, cost: usize, beyond: bool) -> Result<()> {
        let word = HELD_VERSION | cost as u64;
        let before = (self.held.fetch_add(word, Ordering::AcqRel) & HELD_BYTES) as usize;
        if beyond || before.saturating_add(cost) <= self.limit.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.held.fetch_sub(word, Ordering::AcqRel);
        fail(JetErr::VersionStoreOutOfMemory)
    }

    /// What a version did, and to which entry; `None` if it is gone.
    pub(super) fn kept(&self, place: Place) -> Option<(Op, KeptName)> {
        let chains = self.shard(place.hash).lock();
        let chain = chains.at(place.slot)?;
        let version = chain
            .versions
            .as_slice()
            .iter()
            .find(|version| version.rce == place.rce)?;
        Some((version.op.clone(), chain.name.clone()))
    }

    /// Drops the version of a replacement if the one below, of the same owner, takes the entry back as far: a replacement, or the
    /// insertion. `since` is where the level began that both must be of. Whether it is gone.
    pub(super) fn fold(&self, place: Place, since: RceId) -> bool {
        let mut chains = self.shard(place.hash).lock();
        let Some(chain) = chains.at_mut(place.slot) else {
            return false;
        };
        let versions = chain.versions.as_slice();
        let Some(at) = versions.iter().position(|version| version.rce == place.rce) else {
            return false;
        };
        let Some([below, version]) = at.checked_sub(1).and_then(|below| versions.get(below..=at)) else {
            return false;
        };
        // Numbers come around, but never within one level.
        let of_level = (below.rce.0.wrapping_sub(since.0) as i32) >= 0;
        let folds = of_level && covers(below, version);
        if let Some(gone) = folds.then(|| chain.versions.remove(at)).flatten() {
            self.forget(Weight::of(&gone.op));
        }
        folds
    }

    /// Hangs something on the counter of an entry. What hangs there already stays; `due` counts even so. Whether the entry has versions.
    pub(super) fn watch(&self, name: &EntryName<'_>, watch: Watch) -> bool {
        let hash = self.hash(name);
        let mut chains = self.shard(hash).lock();
        let slot = chains.find(hash, name);
        let chain = slot.and_then(|slot| chains.at_mut(slot));
        chain.map(|chain| chain.watch(watch)).is_some()
    }

    /// A change of an entry's counter is being undone: what hangs on it is due, if anything does.
    pub(super) fn make_due(&self, place: Place) {
        let mut chains = self.shard(place.hash).lock();
        if let Some(watch) = chains.at_mut(place.slot).and_then(|chain| chain.watch.as_mut()) {
            watch.due = true;
        }
    }

    /// Drops a version. Whether the entry has none any more.
    pub(super) fn drop_version(&self, place: Place) -> bool {
        let mut weight = Weight::default();
        let taken = self.take_version(place, &mut weight);
        self.forget(weight);
        !matches!(taken, Taken::Others)
    }

    /// Takes a version out, whose weight is added to `weight` and is to be [forgotten](Self::forget) soon. Those of an entry go in any
    /// order: what they did is remembered until the last is gone. What is left of the entry's if it was the last.
    fn take_version(&self, place: Place, weight: &mut Weight) -> Taken {
        self.take_from(&mut self.shard(place.hash).lock(), place, weight)
    }

    /// The same for versions that stand in a row, up to the first that lies in another shard: how many that are. `gone` gets the
    /// number of each that was the last of its entry, and one of those had marked the node deleted; and the entry's name.
    pub(super) fn take_run(
        &self,
        mut places: impl Iterator<Item = Place>,
        weight: &mut Weight,
        mut deleted: impl FnMut(usize, KeptName),
    ) -> usize {
        let Some(first) = places.next() else { return 0 };
        let number = VersionStore::shard_number(first.hash);
        let mut chains = self.shard(first.hash).lock();
        let same = places.take_while(|place| VersionStore::shard_number(place.hash) == number);
        let mut count = 0;
        for place in [first].into_iter().chain(same).take(TAKEN_AT_ONCE) {
            if let Taken::Deleted(name) = self.take_from(&mut chains, place, weight) {
                deleted(count, name);
            }
            count += 1;
        }
        count
    }

    fn take_from(&self, chains: &mut Chains, place: Place, weight: &mut Weight) -> Taken {
        let Some(chain) = chains.at_mut(place.slot) else {
            return Taken::Others;
        };
        match chain.versions.as_slice() {
            // Most have one.
            [only] if only.rce == place.rce => {
                weight.add(Weight::of(&only.op));
                chain.deleted |= matches!(only.op, Op::FlagDelete);
                chain.versions = Few::None;
            }
            versions => {
                let index = versions.iter().position(|version| version.rce == place.rce);
                let Some(gone) = index.and_then(|index| chain.versions.remove(index)) else {
                    return Taken::Others;
                };
                weight.add(Weight::of(&gone.op));
                chain.deleted |= matches!(gone.op, Op::FlagDelete);
                if !chain.versions.is_empty() {
                    return Taken::Others;
                }
            }
        }
        weight.bytes += chain_cost(chain.name.len());
        match chains.remove(place.slot) {
            None => Taken::Last,
            Some(left) => self.left_behind(left),
        }
    }

    /// What becomes of an entry that has no versions any more.
    #[cold]
    fn left_behind(&self, mut left: Gone) -> Taken {
        if let Some(watch) = left.watch.take().filter(|watch| watch.due) {
            self.due.push(Due {
                db: left.db,
                objid: left.objid,
                name: left.name.clone(),
                watch: *watch,
            });
        }
        match left.deleted {
            true => Taken::Deleted(left.name),
            false => Taken::Last,
        }
    }

    /// Versions that went count no longer.
    pub(super) fn forget(&self, weight: Weight) {
        if weight.locks > 0 {
            self.locks.fetch_sub(weight.locks, Ordering::Release);
        }
        let word = (weight.versions as u64 * HELD_VERSION).wrapping_add(weight.bytes as u64);
        self.held.fetch_sub(word, Ordering::AcqRel);
    }
}

impl Weight {
    fn of(op: &Op) -> Weight {
        Weight {
            versions: 1,
            locks: usize::from(matches!(op, Op::Lock(_))),
            bytes: version_cost(op),
        }
    }

    fn add(&mut self, other: Weight) {
        self.versions += other.versions;
        self.locks += other.locks;
        self.bytes += other.bytes;
    }
}

impl std::fmt::Debug for VersionStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VersionStore({} versions, {} bytes)", self.len(), self.bytes())
    }
}

/// Whether undoing the version below takes an entry back as far as undoing both.
fn covers(below: &Version, version: &Version) -> bool {
    below.owner.id == version.owner.id
        && matches!(version.op, Op::Replace { .. })
        && matches!(below.op, Op::Replace { .. } | Op::Insert { .. })
}

fn version_cost(op: &Op) -> usize {
    size_of::<Version>() + op.image_len()
}

fn chain_cost(name_len: usize) -> usize {
    size_of::<Chain>() + name_len
}
