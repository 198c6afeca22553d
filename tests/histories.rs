//! Random histories of transactions through the exported functions, beside an executable model of what they must answer.
//!
//! One thread plays all sessions in turn, so that a seed gives the same history again. After each batch the whole database is
//! checked (`JetDBUtilities`), and at the end it is closed, opened again and compared once more.
//!
//! Others run on a disk that fails (`histories/faults.rs`).
//!
//! `ESENT_HISTORIES=10000000 cargo test --release --test histories -- --nocapture` plays that many operations instead of the short
//! form; `ESENT_HISTORY_SEED=N` repeats one seed.

#[path = "histories/api.rs"]
mod api;
#[path = "histories/faults.rs"]
mod faults;
#[path = "histories/model.rs"]
mod model;
#[path = "histories/play.rs"]
mod play;
#[path = "session_rig/mod.rs"]
mod session_rig;

use play::{Plan, play};

/// Operations of a plan: its share of the long form, or the short form.
fn operations(share: u64) -> u64 {
    let whole = std::env::var("ESENT_HISTORIES")
        .ok()
        .and_then(|text| text.parse().ok());
    whole.unwrap_or(40_000_u64) * share / 10
}

fn run(plan: Plan) {
    let given = std::env::var("ESENT_HISTORY_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    // A history is short enough to be read when it fails.
    let each = 20_000.min(plan.operations.max(1));
    for seed in 0..plan.operations.div_ceil(each) {
        let seed = given.unwrap_or(seed);
        play(
            seed,
            &Plan {
                operations: each,
                ..plan
            },
        );
        if given.is_some() {
            break;
        }
    }
}

#[test]
fn one_session() {
    run(Plan {
        operations: operations(3),
        ..Plan::default()
    });
}

#[test]
fn one_session_with_schema_changes() {
    run(Plan {
        operations: operations(2),
        schema: true,
        ..Plan::default()
    });
}

#[test]
fn one_session_in_little_memory() {
    run(Plan {
        operations: operations(2),
        cache_pages: 40,
        ids: 3_000,
        ..Plan::default()
    });
}

#[test]
fn one_session_with_few_versions() {
    run(Plan {
        operations: operations(1),
        version_pages: Some(2),
        ..Plan::default()
    });
}

#[test]
fn four_sessions() {
    run(Plan {
        operations: operations(2),
        sessions: 4,
        ids: 60,
        ..Plan::default()
    });
}

#[test]
fn four_sessions_with_many_records_and_few_versions() {
    run(Plan {
        operations: operations(1),
        sessions: 4,
        ids: 2_000,
        version_pages: Some(4),
        cache_pages: 60,
        ..Plan::default()
    });
}

#[test]
fn one_session_on_a_disk_that_fails() {
    let (mut seed, mut all) = (0, faults::Outcome::default());
    while all.operations < operations(1) {
        let one = faults::play(seed, 2_000);
        all.operations += one.operations;
        all.failures += one.failures;
        all.lost += one.lost;
        seed += 1;
    }
    println!("{all:?} in {seed} histories");
    assert!(all.failures > 0, "the disk never failed");
}
