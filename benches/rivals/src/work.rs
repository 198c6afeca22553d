//! The work of a group, and the figures it gives. A group runs in a process of its own, so that its peak memory is its own.

use std::fmt;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};

use crate::store::{Client, Opener, Store, mix, value, weight};

/// Rows of a transaction.
const BATCH: usize = 1000;

/// What runs together in one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Group {
    /// Ids that grow.
    Ordered,
    /// Ids without order.
    Random,
    /// Ids without order, two secondary indexes.
    Indexed,
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Group::Ordered => "ordered",
            Group::Random => "random",
            Group::Indexed => "indexed",
        })
    }
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Processor time of the whole process, in microseconds a row.
    Micros,
    /// Rows a second by the clock.
    Rate,
    /// MiB.
    Mebibytes,
}

impl Unit {
    /// The unit's name in the lines a child prints.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Micros => "us",
            Unit::Rate => "/s",
            Unit::Mebibytes => "MiB",
        }
    }

    /// The unit of a name.
    pub fn of(name: &str) -> Option<Unit> {
        [Unit::Micros, Unit::Rate, Unit::Mebibytes]
            .into_iter()
            .find(|unit| unit.name() == name)
    }
}

/// Runs a group, printing `figure<TAB>number<TAB>unit` lines.
pub fn run(group: Group, open: Opener, folder: &Path, rows: usize, cache: usize) -> Result<()> {
    let store = open(folder, cache)?;
    let rows = if group == Group::Indexed {
        rows * 3 / 10
    } else {
        rows
    };
    match group {
        Group::Ordered => plain(group, &*store, rows, |n| n as u64)?,
        Group::Random => plain(group, &*store, rows, |n| mix(n as u64) >> 1)?,
        Group::Indexed => {
            let ids: Vec<u64> = (0..rows).map(|n| mix(n as u64) >> 1).collect();
            let mut client = store.client()?;
            timed("indexed: insert", rows, || {
                ids.chunks(BATCH)
                    .try_for_each(|batch| client.insert_indexed(batch))
            })?;
        }
    }
    drop(store);
    say(
        &format!("{group}: the whole process, closing included"),
        processor_time() * 1e6 / rows as f64,
        Unit::Micros,
    );
    say(&format!("{group}: peak memory"), peak_memory(), Unit::Mebibytes);
    let bytes = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .map(|m| allocated(&m))
        .sum::<u64>();
    say(
        &format!("{group}: files"),
        bytes as f64 / f64::from(1 << 20),
        Unit::Mebibytes,
    );
    Ok(())
}

fn plain(group: Group, store: &dyn Store, rows: usize, id: impl Fn(usize) -> u64) -> Result<()> {
    let ids: Vec<u64> = (0..rows).map(id).collect();
    let mut client = store.client()?;
    timed(&format!("{group}: insert"), rows, || {
        ids.chunks(BATCH).try_for_each(|batch| client.insert(batch))
    })?;
    store.settle()?;
    let wanted: Vec<u64> = (0..rows)
        .map(|n| ids[mix(n as u64 ^ 0x5eed) as usize % rows])
        .collect();
    look_ups(
        &format!("{group}: look-up, {BATCH} a transaction"),
        &mut *client,
        &wanted,
        BATCH,
    )?;
    look_ups(
        &format!("{group}: look-up, each its own transaction"),
        &mut *client,
        &wanted[..rows / 3],
        1,
    )?;
    two_threads(group, store, &wanted)?;
    let expected: u64 = ids.iter().map(|&id| weight(value(id, 0))).sum();
    let (count, sum) = timed(&format!("{group}: scan"), rows, || client.scan())?;
    ensure!(
        (count, sum) == (rows as u64, expected),
        "a scan gave {count} rows of {rows}, or wrong values"
    );
    timed(&format!("{group}: update"), rows * 3 / 10, || {
        wanted[..rows * 3 / 10]
            .chunks(BATCH)
            .try_for_each(|batch| client.update(batch, 1))
    })?;
    Ok(())
}

fn look_ups(figure: &str, client: &mut dyn Client, wanted: &[u64], batch: usize) -> Result<()> {
    let sum = timed(figure, wanted.len(), || {
        wanted
            .chunks(batch)
            .try_fold(0u64, |sum, batch| Ok(sum + client.look_up(batch)?))
    })?;
    let expected: u64 = wanted.iter().map(|&id| weight(value(id, 0))).sum();
    ensure!(sum == expected, "a look-up gave wrong values");
    Ok(())
}

/// The same look-ups by one thread and by two, by the clock.
fn two_threads(group: Group, store: &dyn Store, wanted: &[u64]) -> Result<()> {
    for threads in [1, 2] {
        let begin = Instant::now();
        std::thread::scope(|scope| -> Result<()> {
            let all: Vec<_> = (0..threads)
                .map(|_| {
                    scope.spawn(|| -> Result<u64> {
                        let mut client = store.client()?;
                        wanted
                            .chunks(BATCH)
                            .try_fold(0u64, |sum, batch| Ok(sum + client.look_up(batch)?))
                    })
                })
                .collect();
            for thread in all {
                thread.join().expect("a thread that looks up does not panic")?;
            }
            Ok(())
        })?;
        let rate = (wanted.len() * threads) as f64 / begin.elapsed().as_secs_f64();
        say(
            &format!(
                "{group}: look-ups of {threads} thread{}",
                if threads == 1 { "" } else { "s" }
            ),
            rate,
            Unit::Rate,
        );
    }
    Ok(())
}

fn timed<T>(figure: &str, rows: usize, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begin = processor_time();
    let answer = work()?;
    say(
        figure,
        (processor_time() - begin) * 1e6 / rows as f64,
        Unit::Micros,
    );
    Ok(answer)
}

fn say(figure: &str, number: f64, unit: Unit) {
    println!("{figure}\t{number}\t{}", unit.name());
}

fn usage() -> libc::rusage {
    // SAFETY: all zeroes is a valid `rusage`, and the call fills it.
    unsafe {
        let mut usage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &mut usage);
        usage
    }
}

/// Seconds of processor time of all threads, in the program and in the system for it.
fn processor_time() -> f64 {
    let usage = usage();
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// MiB the process held at most.
fn peak_memory() -> f64 {
    usage().ru_maxrss as f64 / 1024.0
}

/// Bytes of a file that are on the disk (LMDB's and WiredTiger's files can have holes).
fn allocated(file: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    file.len().min(file.blocks() * 512)
}
