//! Handle lookup: one thread, and two threads on different handles; running time of the slower thread.
//! `cargo bench --bench handles`

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]
#![allow(missing_docs, reason = "criterion's macros make a function")]

mod clock;

use std::hint::black_box;
use std::sync::Barrier;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use esent::capi::registry::{Kind, Slab};

static SLAB: Slab<u64> = Slab::new(Kind::Session);

/// Time of `rounds` lookups on each of `threads` threads, each with its own handle.
fn lookups(threads: usize, rounds: u64) -> Duration {
    let handles: Vec<usize> = (0..threads as u64).map(|n| SLAB.insert(n).unwrap()).collect();
    let start = Barrier::new(threads);
    let slowest = std::thread::scope(|scope| {
        let running: Vec<_> = handles
            .iter()
            .map(|&handle| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    let began = clock::now();
                    for _ in 0..rounds {
                        black_box(*SLAB.lookup(black_box(handle)).unwrap());
                    }
                    clock::now() - began
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .max()
            .unwrap()
    });
    handles
        .into_iter()
        .for_each(|handle| assert!(SLAB.remove(handle)));
    slowest
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("handle");
    for threads in [1, 2] {
        group.bench_function(format!("lookup, {threads} thread(s)"), |b| {
            b.iter_custom(|rounds| lookups(threads, rounds));
        });
    }
    let stale = SLAB.insert(7).unwrap();
    SLAB.remove(stale);
    group.bench_function("lookup of a stale handle", |b| {
        b.iter(|| black_box(SLAB.lookup(black_box(stale)).is_none()))
    });
    group.bench_function("insert and remove", |b| {
        b.iter(|| SLAB.remove(SLAB.insert(black_box(7)).unwrap()))
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
