//! Sorts against the library's: in memory, in runs, in several passes, on a disk that fails.

use std::path::Path;

use super::*;
use crate::error::JetErr;
use crate::os::file::FileSystem;
use crate::os::sim::SimDisk;

const BASE: &str = "/t/tmp.edb";

fn sorter(disk: &SimDisk, duplicates: Duplicates, memory: usize) -> Sorter {
    let folder = RunFolder::new(Arc::new(disk.clone()), Path::new(BASE));
    Sorter::new(duplicates, memory, folder)
}

/// Records in no order: key from a small range, data telling the arrival.
fn records(count: u32, keys: u32) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut state = 0x2545_F491_u32;
    (0..count)
        .map(|number| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let key = (state % keys).to_be_bytes().to_vec();
            let mut data = number.to_le_bytes().to_vec();
            data.resize(4 + (state % 60) as usize, 7);
            (key, data)
        })
        .collect()
}

fn expected(mut records: Vec<(Vec<u8>, Vec<u8>)>, duplicates: Duplicates) -> Vec<(Vec<u8>, Vec<u8>)> {
    records.sort_by(|a, b| a.0.cmp(&b.0));
    if duplicates == Duplicates::Dropped {
        records.dedup_by(|later, first| later.0 == first.0);
    }
    records
}

fn drain(sorted: &Sorted) -> Vec<(Vec<u8>, Vec<u8>)> {
    let own = |(key, data): (&[u8], &[u8])| (key.to_vec(), data.to_vec());
    match sorted {
        Sorted::Memory(rows) => (0..rows.len()).map(|row| own(rows.get(row).unwrap())).collect(),
        Sorted::Runs(runs) => {
            let mut merge = Merge::new(runs.clone());
            let mut all = Vec::new();
            let mut more = merge.first().unwrap();
            while more {
                all.push(own(merge.record()));
                more = merge.advance().unwrap();
            }
            assert!(!merge.advance().unwrap());
            all
        }
    }
}

fn files(disk: &SimDisk) -> usize {
    disk.list(Path::new("/t")).map_or(0, |names| names.len())
}

#[test]
fn in_memory_and_in_runs_the_order_is_the_librarys() {
    for duplicates in [Duplicates::Kept, Duplicates::Dropped] {
        // One buffer; some runs; more runs than are merged at once, twice over.
        for (count, memory) in [(2_000, 1 << 20), (20_000, 64 << 10), (40_000, 1 << 10)] {
            let disk = SimDisk::new();
            let given = records(count, 5_000);
            let mut sorter = sorter(&disk, duplicates, memory);
            for (key, data) in &given {
                sorter.push(key, data).unwrap();
                assert!(sorter.buffer.bytes() <= memory);
            }
            assert_eq!(sorter.pushed(), u64::from(count));
            let sorted = sorter.finish().unwrap();
            assert_eq!(matches!(sorted, Sorted::Memory(_)), memory == 1 << 20);
            let want = expected(given, duplicates);
            assert!(drain(&sorted) == want, "{duplicates:?} {count} {memory}");
            // Again from the first on.
            assert!(drain(&sorted) == want);
            assert!(files(&disk) <= 1);
            drop(sorted);
            assert_eq!(files(&disk), 0);
        }
    }
}

#[test]
fn equal_keys_stay_in_order_of_arrival() {
    let disk = SimDisk::new();
    let given = records(30_000, 7);
    let mut sorter = sorter(&disk, Duplicates::Kept, 4 << 10);
    given
        .iter()
        .for_each(|(key, data)| sorter.push(key, data).unwrap());
    let sorted = sorter.finish().unwrap();
    assert!(drain(&sorted) == expected(given, Duplicates::Kept));
}

#[test]
fn large_records_and_empty_ones() {
    let disk = SimDisk::new();
    let mut sorter = sorter(&disk, Duplicates::Dropped, 100 << 10);
    for number in (0..40u8).rev() {
        sorter.push(&[number], &vec![number; 90_000]).unwrap();
    }
    sorter.push(&[], &[]).unwrap();
    let sorted = sorter.finish().unwrap();
    let all = drain(&sorted);
    assert_eq!(all.len(), 41);
    assert_eq!(all[0], (vec![], vec![]));
    assert!(
        all[1..]
            .iter()
            .enumerate()
            .all(|(at, (key, data))| key == &[at as u8] && data == &vec![at as u8; 90_000])
    );
}

#[test]
fn nothing_pushed_nothing_found() {
    let disk = SimDisk::new();
    let sorted = sorter(&disk, Duplicates::Kept, 1 << 10).finish().unwrap();
    assert_eq!(drain(&sorted), []);
    assert_eq!(files(&disk), 0);
}

#[test]
fn memory_rows_are_sought_by_key() {
    let disk = SimDisk::new();
    let mut sorter = sorter(&disk, Duplicates::Dropped, 1 << 20);
    for key in [b"m", b"c", b"x"] {
        sorter.push(key, b"").unwrap();
    }
    let Sorted::Memory(rows) = sorter.finish().unwrap() else {
        panic!("three rows in runs");
    };
    assert_eq!(rows.seek(b"a"), (0, false));
    assert_eq!(rows.seek(b"m"), (1, true));
    assert_eq!(rows.seek(b"mm"), (2, false));
    assert_eq!(rows.seek(b"z"), (3, false));
}

/// Every operation on the disk fails in one of the rounds: the code comes out, nothing is left behind.
#[test]
fn failures_of_the_disk_are_told() {
    let given = records(3_000, 1_000);
    let mut failures = 0;
    for at in 1.. {
        let disk = SimDisk::new();
        disk.fail_at(at);
        let mut sorter = sorter(&disk, Duplicates::Dropped, 2 << 10);
        let pushed = given.iter().try_for_each(|(key, data)| sorter.push(key, data));
        let done = pushed.and_then(|()| sorter.finish()).and_then(|sorted| {
            let Sorted::Runs(runs) = sorted else {
                panic!("not in runs")
            };
            let mut merge = Merge::new(runs);
            let mut count = usize::from(merge.first()?);
            while merge.advance()? {
                count += 1;
            }
            Ok(count)
        });
        match done {
            Ok(count) => {
                assert_eq!(count, expected(given, Duplicates::Dropped).len());
                break;
            }
            Err(error) => {
                assert!(
                    [JetErr::DiskIO, JetErr::DiskFull].contains(&error.code()),
                    "{error}"
                );
                failures += 1;
            }
        }
    }
    assert!(failures > 20, "{failures}");
}

/// A sort whose disk was full for a while goes on when there is room again.
#[test]
fn a_failed_spill_can_be_tried_again() {
    let disk = SimDisk::new();
    let given = records(3_000, 1_000_000);
    let mut sorter = sorter(&disk, Duplicates::Kept, 2 << 10);
    for (number, (key, data)) in given.iter().enumerate() {
        if number % 500 == 0 {
            disk.fail_at(1);
        }
        while sorter.push(key, data).is_err() {}
    }
    let sorted = sorter.finish().unwrap();
    assert!(drain(&sorted) == expected(given, Duplicates::Kept));
}
