//! The handle registry: every `JET_INSTANCE`, `JET_SESID`, `JET_TABLEID`... is a name that is looked up here,
//! never an address (docs/spec/04 §2.3).
//!
//! ```text
//! 64-bit handle   63      56 55                 28 27                   0
//!                | kind (8) |   generation (28)   |       slot (28)      |
//! 32-bit handle   31   29 28            18 17                   0
//!                | kind  |  generation (11)  |      slot (18)     |
//! ```
//!
//! Kind and generation are never 0 and the kind is never all ones, so neither is the handle. One [`Slab`] per
//! kind; its slots live in chunks that are never freed, so a lookup follows no pointer that could dangle:
//!
//! ```text
//! slot, alone on its cache lines     63        32 31     30       29       0
//!   state: AtomicU64                | generation | LIVE | DOOMED |  pins    |
//!   beside: B                        atomics that anybody may read at any time; written before LIVE is set
//!   value: T                         written before LIVE is set, dropped by whoever takes the last pin off
//! ```
//!
//! A lookup loads the state, compares, adds one pin, compares again: one read-modify-write on a line that only
//! users of this very handle touch, no lock, no allocation. Dropping the [`Pin`] is the other one. Removal turns LIVE into
//! DOOMED: the handle is dead at once, the value is dropped when the last pin goes. Whoever knows by other means that a handle
//! cannot be removed meanwhile needs no pin ([`Place::held`]); what stands beside the value helps to know it.

use crate::os::sync::{AtomicPtr, AtomicU64, Ordering};
use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::mem::MaybeUninit;
use std::ops::Deref;
use std::ptr;

use crate::os::sync::Mutex;

/// What a handle names. The numbers are part of the handle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// `JET_INSTANCE`
    Instance = 1,
    /// `JET_SESID`
    Session = 2,
    /// `JET_TABLEID`
    Table = 3,
    /// `JET_OSSNAPID`
    Snapshot = 4,
    /// `JET_HANDLE` of a registered callback or an open backup file
    Other = 5,
}

#[cfg(target_pointer_width = "64")]
mod width {
    pub const SLOT: u32 = 28;
    pub const GENERATION: u32 = 28;
}
#[cfg(not(target_pointer_width = "64"))]
mod width {
    pub const SLOT: u32 = 18;
    pub const GENERATION: u32 = 11;
}

const SLOT_MASK: usize = (1 << width::SLOT) - 1;
const GENERATION_MASK: usize = (1 << width::GENERATION) - 1;

const LIVE: u64 = 1 << 31;
const DOOMED: u64 = 1 << 30;
const PINS: u64 = DOOMED - 1;

/// Slots of the first chunk; every further chunk is twice as long.
const FIRST_CHUNK: usize = 64;
const CHUNKS: usize = (width::SLOT - FIRST_CHUNK.ilog2() + 1) as usize;
/// A freed slot is used again only when this many wait: a stale handle meets another generation much later.
const REST: usize = 64;

/// Generation and slot of a value that has the shape of a handle of `kind`.
fn decode(kind: Kind, handle: usize) -> Option<(u32, usize)> {
    let generation = (handle >> width::SLOT) & GENERATION_MASK;
    let right_kind = handle >> (width::SLOT + width::GENERATION) == kind as usize;
    (right_kind && generation != 0).then_some((generation as u32, handle & SLOT_MASK))
}

fn encode(kind: Kind, generation: u32, slot: usize) -> usize {
    ((kind as usize) << (width::SLOT + width::GENERATION)) | ((generation as usize) << width::SLOT) | slot
}

/// The generation after this one; never 0.
fn next_generation(generation: u32) -> u32 {
    if generation as usize == GENERATION_MASK {
        1
    } else {
        generation + 1
    }
}

/// One object's place. 128 bytes apart, because processors fetch cache lines in pairs.
#[repr(align(128))]
struct Slot<T, B> {
    state: AtomicU64,
    beside: B,
    value: UnsafeCell<MaybeUninit<T>>,
}

/// All handles of one kind.
pub struct Slab<T: 'static, B: 'static = ()> {
    kind: Kind,
    chunks: [AtomicPtr<Slot<T, B>>; CHUNKS],
    free: Mutex<Free>,
}

/// Slots without an object.
struct Free {
    /// Slots that had one, oldest first.
    used: VecDeque<u32>,
    /// First slot that never had one.
    fresh: usize,
}

// SAFETY: a slot's value is written by one thread before LIVE is published with Release, shared as &T while
// pinned, and dropped by the one thread whose compare-exchange takes DOOMED away; so Slab needs of T what an
// Arc<T> needs.
unsafe impl<T: Send + Sync, B: Send + Sync> Sync for Slab<T, B> {}
// SAFETY: as above; nothing in it belongs to a thread.
unsafe impl<T: Send + Sync, B: Send + Sync> Send for Slab<T, B> {}

impl<T: Send + Sync + 'static, B: Default + Send + Sync + 'static> Slab<T, B> {
    /// An empty registry.
    pub const fn new(kind: Kind) -> Self {
        Slab {
            kind,
            chunks: [const { AtomicPtr::new(ptr::null_mut()) }; CHUNKS],
            free: Mutex::new(Free {
                used: VecDeque::new(),
                fresh: 0,
            }),
        }
    }

    /// Whether a value could be or have been a handle of this registry: right kind, and a slot that was ever used.
    pub fn is_plausible(&self, handle: usize) -> bool {
        decode(self.kind, handle).is_some_and(|(_, slot)| self.slot(slot).is_some())
    }

    /// Gives an object a name. `None` when there are no names left or no memory for the slots.
    pub fn insert(&self, value: T) -> Option<usize> {
        self.insert_beside(value, |_| ())
    }

    /// As [`insert`](Slab::insert); `place` writes what stands beside the object before the handle is live.
    pub fn insert_beside(&self, value: T, place: impl FnOnce(&B)) -> Option<usize> {
        let index = self.take_free()?;
        let slot = self.slot(index)?;
        place(&slot.beside);
        // SAFETY: the slot was free and take_free gave it to us alone; lookups read the value only once LIVE is set.
        unsafe { (*slot.value.get()).write(value) };
        let old = slot.state.load(Ordering::Relaxed) & !PINS;
        let generation = next_generation((old >> 32) as u32);
        let new = (u64::from(generation) << 32) | LIVE;
        // Adding the difference keeps the pins that stale lookups hold for a moment. Release: the value is seen
        // by whoever sees LIVE.
        slot.state.fetch_add(new.wrapping_sub(old), Ordering::Release);
        Some(encode(self.kind, generation, index))
    }

    /// The object of a handle, kept alive until the pin is dropped. `None` for anything but a live handle.
    #[inline]
    pub fn lookup(&'static self, handle: usize) -> Option<Pin<T, B>> {
        let (generation, index) = decode(self.kind, handle)?;
        let slot = self.slot(index)?;
        let want = (u64::from(generation) << 32) | LIVE;
        if slot.state.load(Ordering::Relaxed) & !PINS != want {
            return None;
        }
        let old = slot.state.fetch_add(1, Ordering::Acquire);
        let pin = PinnedSlot {
            slab: self,
            slot,
            index,
        };
        if old & !PINS == want { Some(Pin(pin)) } else { None }
    }

    /// The place of a handle's object: that of this one, or of one that had the place before or has it since.
    #[inline]
    pub fn place(&'static self, handle: usize) -> Option<Place<T, B>> {
        let (_, index) = decode(self.kind, handle)?;
        Some(Place(self.slot(index)?))
    }

    /// Ends a handle: it is unknown from now on. The object is dropped when the last pin goes, at the latest now.
    /// `false` when the handle was not live.
    pub fn remove(&self, handle: usize) -> bool {
        let Some((generation, index)) = decode(self.kind, handle) else {
            return false;
        };
        let Some(slot) = self.slot(index) else {
            return false;
        };
        let generation = u64::from(generation) << 32;
        let doomed = slot
            .state
            .fetch_update(Ordering::AcqRel, Ordering::Relaxed, |state| {
                (state & !PINS == generation | LIVE).then_some(generation | DOOMED | (state & PINS))
            });
        match doomed {
            Ok(old) if old & PINS == 0 => self.reclaim(slot, index),
            Ok(_) => {}
            Err(_) => return false,
        }
        true
    }

    #[inline]
    fn slot(&self, index: usize) -> Option<&Slot<T, B>> {
        let n = index + FIRST_CHUNK;
        let chunk = (n.ilog2() - FIRST_CHUNK.ilog2()) as usize;
        let base = self.chunks.get(chunk)?.load(Ordering::Acquire);
        if base.is_null() {
            return None;
        }
        // SAFETY: a chunk that is there has FIRST_CHUNK << chunk slots, is never freed, and `n` lies in
        // [FIRST_CHUNK << chunk, FIRST_CHUNK << (chunk + 1)).
        Some(unsafe { &*base.add(n - (FIRST_CHUNK << chunk)) })
    }

    /// Drops the object of a doomed slot, if nobody pins it and nobody else does it.
    #[cold]
    fn reclaim(&self, slot: &Slot<T, B>, index: usize) {
        let mut state = slot.state.load(Ordering::Relaxed);
        loop {
            if state & (DOOMED | PINS) != DOOMED {
                return;
            }
            // Acquire: what the other users did with the object happened before it is dropped.
            match slot.state.compare_exchange_weak(
                state,
                state & !DOOMED,
                Ordering::Acquire,
                Ordering::Relaxed,
            ) {
                Ok(_) => break,
                Err(now) => state = now,
            }
        }
        // SAFETY: DOOMED was set, so the value is there; the compare-exchange that removed it succeeds once; no
        // pin that saw LIVE is left and LIVE cannot come back before the slot is in the free list.
        unsafe { (*slot.value.get()).assume_init_drop() };
        self.free.lock().used.push_back(index as u32);
    }

    fn take_free(&self) -> Option<usize> {
        let mut free = self.free.lock();
        if free.used.len() <= REST && free.fresh <= SLOT_MASK && self.grow_for(&mut free) {
            free.fresh += 1;
            return Some(free.fresh - 1);
        }
        free.used.pop_front().map(|slot| slot as usize)
    }

    /// Sees to it that slot `free.fresh` exists.
    fn grow_for(&self, free: &mut Free) -> bool {
        let n = free.fresh + FIRST_CHUNK;
        let chunk = (n.ilog2() - FIRST_CHUNK.ilog2()) as usize;
        let Some(place) = self.chunks.get(chunk) else {
            return false;
        };
        if !place.load(Ordering::Relaxed).is_null() {
            return true;
        }
        let len = FIRST_CHUNK << chunk;
        let mut slots: Vec<Slot<T, B>> = Vec::new();
        // Room in the free list for every slot there will be, so that freeing one never allocates.
        let ready = slots.try_reserve_exact(len).is_ok() && free.used.try_reserve(n + len).is_ok();
        if !ready {
            return false;
        }
        slots.resize_with(len, || Slot {
            state: AtomicU64::new(0),
            beside: B::default(),
            value: UnsafeCell::new(MaybeUninit::uninit()),
        });
        place.store(
            Box::leak(slots.into_boxed_slice()).as_mut_ptr(),
            Ordering::Release,
        );
        true
    }
}

/// A place for an object; it is never freed.
pub struct Place<T: 'static, B: 'static>(&'static Slot<T, B>);

impl<T, B> Place<T, B> {
    /// As an address, for [`from_ptr`](Place::from_ptr).
    pub fn as_ptr(&self) -> *const () {
        ptr::from_ref(self.0).cast()
    }

    /// Back from an address.
    ///
    /// # Safety
    /// It came from [`as_ptr`](Place::as_ptr) of a place of this type.
    #[inline]
    pub unsafe fn from_ptr(place: *const ()) -> Place<T, B> {
        // SAFETY: the caller says what it is, and places are never freed.
        Place(unsafe { &*place.cast() })
    }

    /// What stands beside the object.
    #[inline]
    pub fn beside(&self) -> &'static B {
        &self.0.beside
    }

    /// The object, without a pin, if it is that of the handle.
    ///
    /// # Safety
    /// The handle has the kind and slot of this place; and from before this call until the last use of the object nobody removes
    /// the handle, or whoever does keeps a [`Pin`] until then.
    #[inline]
    pub unsafe fn held(&self, handle: usize) -> Option<&'static T> {
        let generation = (handle >> width::SLOT) & GENERATION_MASK;
        let want = ((generation as u64) << 32) | LIVE;
        if self.0.state.load(Ordering::Acquire) & !PINS != want {
            return None;
        }
        // SAFETY: LIVE for its generation, so the value is there; the caller sees to it that it stays.
        Some(unsafe { (*self.0.value.get()).assume_init_ref() })
    }
}

/// A pin taken; dropping it gives it back.
struct PinnedSlot<T: Send + Sync + 'static, B: Default + Send + Sync + 'static> {
    slab: &'static Slab<T, B>,
    slot: &'static Slot<T, B>,
    index: usize,
}

impl<T: Send + Sync, B: Default + Send + Sync> Drop for PinnedSlot<T, B> {
    #[inline]
    fn drop(&mut self) {
        let old = self.slot.state.fetch_sub(1, Ordering::Release);
        if old & (DOOMED | PINS) == DOOMED | 1 {
            self.slab.reclaim(self.slot, self.index);
        }
    }
}

/// A live object found by its handle; it stays until this is dropped, even if the handle ends meanwhile.
pub struct Pin<T: Send + Sync + 'static, B: Default + Send + Sync + 'static = ()>(PinnedSlot<T, B>);

impl<T: Send + Sync, B: Default + Send + Sync> Deref for Pin<T, B> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: a Pin exists only if its pin was taken while LIVE was set for its generation; the value is not
        // dropped before that pin is gone.
        unsafe { (*self.0.slot.value.get()).assume_init_ref() }
    }
}

#[cfg(test)]
#[path = "registry_tests.rs"]
mod tests;
