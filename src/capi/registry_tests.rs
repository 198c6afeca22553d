//! The registry against stale, foreign and random values, and against threads that come and go.

use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::thread;

/// An object that knows its own handle and counts itself.
struct Thing {
    handle: AtomicUsize,
    alive: Arc<AtomicUsize>,
}

impl Thing {
    fn new(alive: &Arc<AtomicUsize>) -> Thing {
        alive.fetch_add(1, Ordering::Relaxed);
        Thing {
            handle: AtomicUsize::new(0),
            alive: alive.clone(),
        }
    }
}

impl Drop for Thing {
    fn drop(&mut self) {
        // Whoever comes too late sees that.
        self.handle.store(usize::MAX, Ordering::Relaxed);
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

fn slab(kind: Kind) -> &'static Slab<Thing> {
    Box::leak(Box::new(Slab::new(kind)))
}

fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn a_handle_names_its_object_until_it_is_removed() {
    let (slab, alive) = (slab(Kind::Session), Arc::default());
    let handle = slab.insert(Thing::new(&alive)).unwrap();
    assert!(handle != 0 && handle != usize::MAX);
    let pin = slab.lookup(handle).unwrap();
    assert!(slab.remove(handle), "a pinned object may be removed");
    assert!(slab.lookup(handle).is_none(), "and is unknown at once");
    assert!(!slab.remove(handle), "and cannot be removed twice");
    assert_eq!(alive.load(Ordering::Relaxed), 1, "but lives as long as the pin");
    drop(pin);
    assert_eq!(alive.load(Ordering::Relaxed), 0);
    assert!(slab.is_plausible(handle));
}

#[test]
fn a_place_is_held_by_the_live_handle_alone() {
    let (slab, alive) = (slab(Kind::Table), Arc::default());
    let handle = slab.insert(Thing::new(&alive)).unwrap();
    let place = slab.place(handle).unwrap();
    // SAFETY: the address of a place of this type; this thread alone removes handles.
    let again = unsafe { Place::<Thing, ()>::from_ptr(place.as_ptr()) };
    // SAFETY: as above.
    assert!(unsafe { again.held(handle) }.is_some());
    let stale = encode(Kind::Table, 7, handle & SLOT_MASK);
    // SAFETY: as above.
    assert!(unsafe { again.held(stale) }.is_none(), "another generation");
    assert!(slab.remove(handle));
    // SAFETY: as above.
    assert!(unsafe { again.held(handle) }.is_none());
    assert!(slab.place(encode(Kind::Session, 1, 0)).is_none(), "another kind");
}

#[test]
fn a_reused_slot_has_another_handle() {
    let (slab, alive) = (slab(Kind::Table), Arc::default());
    let mut seen = std::collections::HashSet::new();
    for _ in 0..10_000 {
        let handle = slab.insert(Thing::new(&alive)).unwrap();
        assert!(seen.insert(handle));
        assert!(slab.remove(handle));
    }
    assert!(slab.free.lock().fresh <= REST + 2, "slots are reused");
    assert!(seen.iter().all(|&stale| slab.lookup(stale).is_none()));
}

#[test]
fn foreign_and_wild_values_are_nobody() {
    let (slab, alive) = (slab(Kind::Session), Arc::default());
    let handle = slab.insert(Thing::new(&alive)).unwrap();
    let table = encode(Kind::Table, 1, handle & SLOT_MASK);
    let zero_generation = encode(Kind::Session, 0, handle & SLOT_MASK);
    for wild in [
        0,
        usize::MAX,
        1,
        0x1234,
        handle + 1,
        handle ^ (1 << width::SLOT),
        table,
        zero_generation,
    ] {
        assert!(slab.lookup(wild).is_none(), "{wild:#x}");
        assert!(!slab.remove(wild), "{wild:#x}");
    }
    assert!(!slab.is_plausible(table) && !slab.is_plausible(0x1234) && !slab.is_plausible(usize::MAX));
}

#[test]
fn generations_wrap_without_zero() {
    let last = GENERATION_MASK as u32;
    assert_eq!(next_generation(last), 1);
    assert_eq!(next_generation(1), 2);
    for kind in [
        Kind::Instance,
        Kind::Session,
        Kind::Table,
        Kind::Snapshot,
        Kind::Other,
    ] {
        let handle = encode(kind, last, SLOT_MASK);
        assert_ne!(handle, usize::MAX);
        assert_eq!(decode(kind, handle), Some((last, SLOT_MASK)));
    }
}

/// A million random and stale values, on several threads, while handles come and go.
#[test]
fn stale_and_random_values_never_find_another_object() {
    const THREADS: u64 = 4;
    const VALUES: u64 = 250_000;
    let (slab, alive) = (slab(Kind::Session), Arc::<AtomicUsize>::default());
    let stale: &'static [AtomicUsize] = Box::leak((0..1024).map(|_| AtomicUsize::new(0)).collect());
    let stop = Arc::new(AtomicBool::new(false));

    let churn: Vec<_> = (0..2u64)
        .map(|t| {
            let (alive, stop) = (alive.clone(), stop.clone());
            thread::spawn(move || {
                let mut seed = 77 + t;
                let mut mine = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let handle = slab.insert(Thing::new(&alive)).unwrap();
                    slab.lookup(handle)
                        .unwrap()
                        .handle
                        .store(handle, Ordering::Relaxed);
                    stale[random(&mut seed) as usize % 1024].store(handle, Ordering::Relaxed);
                    mine.push(handle);
                    if mine.len() > 100 {
                        let victim = mine.swap_remove(random(&mut seed) as usize % mine.len());
                        assert!(slab.remove(victim));
                        assert!(slab.lookup(victim).is_none());
                    }
                }
                mine.into_iter().for_each(|h| assert!(slab.remove(h)));
            })
        })
        .collect();
    let probe: Vec<_> = (0..THREADS)
        .map(|t| {
            thread::spawn(move || {
                let mut seed = 1 + t;
                for _ in 0..VALUES {
                    let dice = random(&mut seed);
                    let old = stale[dice as usize % 1024].load(Ordering::Relaxed);
                    let value = match dice >> 60 {
                        0..=7 => old,
                        8..=10 => old ^ (1 << ((dice >> 20) % u64::from(usize::BITS))),
                        _ => random(&mut seed) as usize,
                    };
                    if let Some(thing) = slab.lookup(value) {
                        let handle = thing.handle.load(Ordering::Relaxed);
                        assert!(handle == 0 || handle == value, "{value:#x} found {handle:#x}");
                    }
                }
            })
        })
        .collect();
    probe.into_iter().for_each(|t| t.join().unwrap());
    stop.store(true, Ordering::Relaxed);
    churn.into_iter().for_each(|t| t.join().unwrap());
    assert_eq!(
        alive.load(Ordering::Relaxed),
        0,
        "every object is dropped exactly once"
    );
}

/// A handle that ends while others look it up: each finds the object whole or nothing, and it is dropped once.
#[test]
fn explored_handles_come_and_go_in_any_order() {
    use crate::os::sync::explore;
    explore(100, || {
        let (slab, alive) = (slab(Kind::Session), Arc::new(AtomicUsize::new(0)));
        let make = |slab: &'static Slab<Thing>, alive: &Arc<AtomicUsize>| {
            let handle = slab.insert(Thing::new(alive)).unwrap();
            let pin = slab.lookup(handle).unwrap();
            pin.handle.store(handle, Ordering::Relaxed);
            handle
        };
        let first = make(slab, &alive);
        let users = (0..2).map(|_| {
            shuttle::thread::spawn(move || {
                for _ in 0..3 {
                    let Some(pin) = slab.lookup(first) else { continue };
                    assert_eq!(pin.handle.load(Ordering::Relaxed), first);
                }
            })
        });
        let enders = (0..2).map(|_| {
            shuttle::thread::spawn(move || assert!(slab.remove(first) || slab.lookup(first).is_none()))
        });
        let makers = (0..1).map(|_| {
            let alive = alive.clone();
            shuttle::thread::spawn(move || {
                let handle = make(slab, &alive);
                assert!(handle != first && slab.remove(handle));
            })
        });
        let tasks: Vec<_> = users.chain(enders).chain(makers).collect();
        tasks.into_iter().for_each(|task| task.join().unwrap());
        assert!(slab.lookup(first).is_none());
        assert_eq!(
            alive.load(Ordering::Relaxed),
            0,
            "dropped once, by whoever was last"
        );
    });
}
