//! Random histories of transactions through the exported functions, beside an executable model of what they must answer.
//!
//! One thread plays all sessions in turn, so that a seed gives the same history again. After each batch the whole database is
//! checked (`JetDBUtilities`), and at the end it is closed, opened again and compared once more.
//!
//! Others run on a disk that fails (`histories/faults.rs`), and others with several sessions that meet in escrow columns, unique
//! keys, shared long values and locks, in little memory, with few versions, on disks that fail or are full (`histories/crowd`), or
//! that change the schema beside each other (`histories/schemas`), or whose records go when they have counted to zero
//! (`histories/zero.rs`).
//!
//! `ESENT_HISTORIES=10000000 cargo test --release --test histories -- --nocapture` plays that many operations instead of the short
//! form; `ESENT_HISTORY_SEED=N` repeats one seed.

#[path = "histories/api.rs"]
mod api;
#[path = "histories/crowd/mod.rs"]
mod crowd;
mod data_rig;
#[path = "histories/faults.rs"]
mod faults;
mod made;
#[path = "histories/model.rs"]
mod model;
#[path = "histories/play.rs"]
mod play;
mod schema_rig;
#[path = "histories/schemas/mod.rs"]
mod schemas;
mod session_rig;
mod update_rig;
#[path = "histories/upkeep.rs"]
mod upkeep;
#[path = "histories/zero.rs"]
mod zero;

use esent::error::JetErr;
use play::{Plan, play};

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Operations of a plan: its share of the long form, or the short form.
fn operations(share: u64) -> u64 {
    variable("ESENT_HISTORIES").unwrap_or(40_000) * share / 10
}

fn run(plan: Plan) {
    let given = variable("ESENT_HISTORY_SEED");
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

/// Plays histories of a crowd; what came of all of them.
fn crowd(name: &str, share: u64, each: u64, plan: crowd::Plan) -> crowd::Outcome {
    let given = variable("ESENT_HISTORY_SEED");
    let (mut all, mut seed) = (crowd::Outcome::default(), given.unwrap_or(0));
    // The short form takes a second or two for each plan.
    let wanted = variable("ESENT_HISTORIES").map_or(1_500 * share, |all| all * share / 10);
    while all.operations < wanted {
        let operations = each.min(wanted);
        all.add(crowd::play(seed, &crowd::Plan { operations, ..plan }));
        seed += 1;
        if given.is_some() {
            break;
        }
    }
    println!("{name}: {all:?}");
    all
}

#[test]
fn a_crowd() {
    let all = crowd("a crowd", 2, 10_000, crowd::Plan::default());
    assert!(all.count(JetErr::WriteConflict) > 0 && all.count(JetErr::KeyDuplicate) > 0);
}

#[test]
fn a_crowd_in_little_memory() {
    let plan = crowd::Plan {
        sessions: 6,
        ids: 600,
        cache_pages: 40,
        ..crowd::Plan::default()
    };
    crowd("little memory", 2, 10_000, plan);
}

#[test]
fn a_crowd_with_few_versions() {
    let plan = crowd::Plan {
        ids: 200,
        version_pages: Some(1),
        long: true,
        cache_pages: 60,
        ..crowd::Plan::default()
    };
    let all = crowd("few versions", 1, 10_000, plan);
    assert!(all.count(JetErr::VersionStoreOutOfMemory) > 0);
}

#[test]
fn a_crowd_whose_reads_fail() {
    let plan = crowd::Plan {
        ids: 400,
        cache_pages: 24,
        faults: crowd::Faults::Reads,
        ..crowd::Plan::default()
    };
    let all = crowd("reads fail", 1, 4_000, plan);
    assert!(all.failures > 0, "the disk never failed");
}

#[test]
fn a_crowd_on_a_full_disk() {
    let plan = crowd::Plan {
        ids: 20_000,
        cache_pages: 60,
        doc_most: 60_000,
        long: true,
        faults: crowd::Faults::Room,
        ..crowd::Plan::default()
    };
    let all = crowd("full disk", 1, 2_000, plan);
    assert!(all.failures > 0, "the disk was never full");
}

#[test]
fn a_crowd_on_a_disk_that_fails() {
    let plan = crowd::Plan {
        ids: 300,
        cache_pages: 24,
        faults: crowd::Faults::Any,
        ..crowd::Plan::default()
    };
    let all = crowd("disk fails", 1, 2_000, plan);
    assert!(all.failures > 0, "the disk never failed");
}

#[test]
fn a_crowd_whose_database_is_kept_in_order() {
    let plan = crowd::Plan {
        ids: 300,
        upkeep: true,
        ..crowd::Plan::default()
    };
    crowd("kept in order", 1, 10_000, plan);
    assert!(upkeep::passes() > 0, "nothing ever came to its end");
}

#[test]
fn a_crowd_whose_database_is_kept_in_order_in_little_memory() {
    let plan = crowd::Plan {
        ids: 600,
        cache_pages: 40,
        version_pages: Some(4),
        upkeep: true,
        ..crowd::Plan::default()
    };
    crowd("kept in order in little memory", 1, 10_000, plan);
}

#[test]
fn a_crowd_whose_database_is_kept_in_order_on_a_disk_that_fails() {
    let plan = crowd::Plan {
        ids: 300,
        cache_pages: 24,
        faults: crowd::Faults::Any,
        upkeep: true,
        ..crowd::Plan::default()
    };
    let all = crowd("kept in order while the disk fails", 1, 2_000, plan);
    assert!(all.failures > 0, "the disk never failed");
}

/// Plays histories of sessions that change the schema; what came of all of them.
fn schema_changes(name: &str, share: u64, plan: schemas::Plan) -> schemas::Answers {
    let given = variable("ESENT_HISTORY_SEED");
    let (mut all, mut seed, mut done) = (schemas::Answers::new(), given.unwrap_or(0), 0);
    let wanted = variable("ESENT_HISTORIES").map_or(12_000, |all| all * share / 10);
    let operations = 6_000.min(wanted);
    while done < wanted {
        for (answer, count) in schemas::play(seed, &schemas::Plan { operations, ..plan }) {
            *all.entry(answer).or_default() += count;
        }
        (seed, done) = (seed + 1, done + operations);
        if given.is_some() {
            break;
        }
    }
    println!("{name}: {done} operations, {all:?}");
    all
}

#[test]
fn a_crowd_that_changes_the_schema() {
    let all = schema_changes("schema changes", 1, schemas::Plan::default());
    for (call, code) in [
        ("open", JetErr::ObjectNotFound),
        ("open", JetErr::TableLocked),
        ("open alone", JetErr::TableInUse),
        ("create table", JetErr::TableDuplicate),
        ("delete table", JetErr::TableInUse),
        ("rename table", JetErr::KeyDuplicate),
        ("add column", JetErr::ColumnDuplicate),
        ("delete column", JetErr::ColumnInUse),
        ("delete column", JetErr::WriteConflict),
        ("create index", JetErr::IndexDuplicate),
        ("delete index", JetErr::IndexNotFound),
        ("prepare", JetErr::WriteConflict),
    ] {
        assert!(
            all.contains_key(&(call, code.0)),
            "{call} never gave {code:?}: {all:?}"
        );
    }
}

#[test]
fn a_crowd_that_changes_the_schema_in_little_memory() {
    let plan = schemas::Plan {
        sessions: 6,
        ids: 200,
        cache_pages: 40,
        version_pages: Some(4),
        ..schemas::Plan::default()
    };
    schema_changes("schema changes in little memory", 1, plan);
}

#[test]
fn a_crowd_that_changes_the_schema_of_a_database_kept_in_order() {
    let plan = schemas::Plan {
        ids: 100,
        cache_pages: 200,
        upkeep: true,
        ..schemas::Plan::default()
    };
    schema_changes("schema changes, kept in order", 1, plan);
}

#[test]
fn a_crowd_that_counts_to_zero() {
    let given = variable("ESENT_HISTORY_SEED");
    let (mut seed, mut all) = (given.unwrap_or(0), zero::Outcome::default());
    let wanted = variable("ESENT_HISTORIES").map_or(6_000, |all| all / 10);
    while all.operations < wanted {
        let one = zero::play(seed, 6_000.min(wanted));
        all.operations += one.operations;
        all.ended += one.ended;
        for (code, count) in one.answers {
            *all.answers.entry(code).or_default() += count;
        }
        seed += 1;
        if given.is_some() {
            break;
        }
    }
    println!("to zero: {all:?}");
    assert!(all.ended > 0, "no record went");
}
