//! Sessions through the exported functions, on one thread and on two; running time of the slower thread.
//! `cargo bench --bench sessions`

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]
#![allow(missing_docs, reason = "criterion's macros make a function")]

mod clock;

use std::ptr::null;
use std::sync::Barrier;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use esent::capi::instance::{JetInit, JetTerm};
use esent::capi::parameter::JetSetSystemParameterA;
use esent::capi::session::{JetBeginSessionA, JetEndSession, JetResetSessionContext, JetSetSessionContext};
use esent::capi::transaction::{JetBeginTransaction, JetCommitTransaction};
use esent::capi::types::{JET_INSTANCE, JET_SESID};

fn begin_session(instance: JET_INSTANCE) -> JET_SESID {
    let mut sesid = 0;
    assert_eq!(
        unsafe { JetBeginSessionA(instance, &mut sesid, null(), null()) },
        0
    );
    sesid
}

/// Time of `rounds` of `work` on each of `threads` threads, each with its own session.
fn on_threads(
    instance: JET_INSTANCE,
    threads: usize,
    rounds: u64,
    work: fn(JET_INSTANCE, JET_SESID),
) -> Duration {
    let start = Barrier::new(threads);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| {
                let start = &start;
                scope.spawn(move || {
                    let sesid = begin_session(instance);
                    start.wait();
                    let began = clock::now();
                    for _ in 0..rounds {
                        work(instance, sesid);
                    }
                    let took = clock::now() - began;
                    assert_eq!(unsafe { JetEndSession(sesid, 0) }, 0);
                    took
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .max()
            .unwrap()
    })
}

type Work = (&'static str, fn(JET_INSTANCE, JET_SESID));

const WORK: [Work; 3] = [
    ("begin and end of a session", |instance, _| unsafe {
        assert_eq!(JetEndSession(begin_session(instance), 0), 0);
    }),
    ("set and reset of a context", |_, sesid| unsafe {
        assert_eq!(JetSetSessionContext(sesid, 7), 0);
        assert_eq!(JetResetSessionContext(sesid), 0);
    }),
    ("begin and commit of an empty transaction", |_, sesid| unsafe {
        assert_eq!(JetBeginTransaction(sesid), 0);
        assert_eq!(JetCommitTransaction(sesid, 0), 0);
    }),
];

fn bench(c: &mut Criterion) {
    let mut instance = 0;
    unsafe {
        assert_eq!(
            JetSetSystemParameterA(&mut instance, 0, 34, 0, c"off".as_ptr()),
            0
        );
        assert_eq!(JetInit(&mut instance), 0);
    }
    let mut group = c.benchmark_group("session");
    for (name, work) in WORK {
        for threads in [1, 2] {
            group.bench_function(format!("{name}, {threads} thread(s)"), |b| {
                b.iter_custom(|rounds| on_threads(instance, threads, rounds, work));
            });
        }
    }
    group.finish();
    assert_eq!(unsafe { JetTerm(instance) }, 0);
}

criterion_group!(benches, bench);
criterion_main!(benches);
