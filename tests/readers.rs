//! Every table of every sample database, as `esedump` shows it, against independent readers of the format.
//!
//! `tests/readers/compare.py` does the comparing: every value with dissect.esedb (PyPI), numbers of records with
//! `esedbexport` (libesedb). Without samples, a C compiler, Python or dissect.esedb the test is skipped, and says why. Reading
//! must leave the file and its folder as they were.

#[path = "readers/other.rs"]
mod other;
#[path = "readers/tools.rs"]
mod tools;

use std::path::PathBuf;
use std::sync::Mutex;

use other::{compare, python};
use tools::{Skip, esedump, samples};

fn everything() -> Result<(), Skip> {
    let samples: Vec<(String, PathBuf)> = samples()?;
    let python = python()?;
    let program = esedump()?;
    if tools::find("esedbexport").is_none() {
        println!("skipped: counts of esedbexport (libesedb-utils is not installed)");
    }
    let queue = Mutex::new(samples.into_iter());
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().expect("no thread panicked").next();
                    let Some((name, path)) = next else { break };
                    let result = compare(&python, &program, &name, &tools::unpacked(&path));
                    results.lock().expect("no thread panicked").push((name, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no thread panicked");
    results.sort();
    let mut different = Vec::new();
    for (name, (text, equal)) in results {
        print!("{text}");
        if !equal {
            different.push(name);
        }
    }
    assert!(
        different.is_empty(),
        "different from other readers: {different:?}"
    );
    Ok(())
}

#[test]
fn every_table_reads_as_other_readers_read_it() {
    if let Err(Skip(reason)) = everything() {
        println!("skipped: comparison with other readers ({reason})");
    }
}
