//! Latches, evictions, write-back and failures in every order that an exploration tries (`os::sync::explore`).

use std::collections::BTreeMap;
use std::path::Path;

use shuttle::thread;

use super::*;
use crate::error::JetErr;
use crate::format::checksum;
use crate::format::page::{Page, PageFlags};
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::os::sync::explore;
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

const SIZE: PageSize = PageSize::DEFAULT;

/// Dbtimes that pages were given.
type Times = BTreeMap<u32, DbTime>;

/// A file of formed pages, all written; page n belongs to objid n.
fn open(cache: &Arc<Cache>, disk: &SimDisk, name: &str, pages: u32) -> Arc<CachedFile> {
    let file = disk.open(Path::new(name), Access::CreateNew).unwrap();
    let file = CachedFile::register(cache, file, Path::new(name), SIZE);
    file.extend_to(PageNo(pages + 2)).unwrap();
    file.set_last_page(PageNo(pages + 2));
    for number in 1..=pages {
        form(&file, number);
    }
    file.flush().unwrap();
    file
}

fn form(file: &CachedFile, number: u32) {
    let mut guard = file.latch_new(PageNo(number)).unwrap();
    let dbtime = file.draw_dbtime();
    guard.form(ObjectId(number), PageFlags::ROOT | PageFlags::LEAF);
    guard.page_mut().set_dbtime(dbtime);
}

fn on_disk(disk: &SimDisk, name: &str, number: u32) -> DbTime {
    let bytes = disk.contents(name).unwrap();
    let at = SIZE.offset_of(PageNo(number)) as usize;
    let mut bytes = bytes[at..at + SIZE.bytes()].to_vec();
    checksum::verify(&mut bytes, SIZE, PageNo(number)).unwrap();
    let page = Page::new(&bytes, SIZE).unwrap();
    page.validate(PageNo(number)).unwrap();
    page.dbtime()
}

/// Gives pages new dbtimes, until one refuses. With `upgrade` by way of the upgradable latch.
fn touch(file: &CachedFile, pages: &[u32], upgrade: bool) -> Times {
    let mut times = Times::new();
    for &number in pages {
        let latched = match upgrade {
            true => file.latch_upgradable(PageNo(number)).map(|latch| latch.upgrade()),
            false => file.latch_write(PageNo(number)),
        };
        let Ok(mut guard) = latched else { break };
        let (before, dbtime) = (guard.page().dbtime(), file.draw_dbtime());
        assert!(
            before < dbtime,
            "changes of a page come in the order of the clock"
        );
        guard.page_mut().set_dbtime(dbtime);
        times.insert(number, dbtime);
    }
    times
}

/// Reads pages by look-up and by hints; none goes back in time.
fn read(file: &CachedFile, pages: &[u32]) {
    let (mut seen, mut hint, mut faint) = (Times::new(), PageHint::default(), FaintHint::default());
    for (n, &number) in pages.iter().enumerate() {
        let guard = file.latch_hinted(PageNo(number), &hint).unwrap();
        assert_eq!(
            (guard.number(), guard.page().objid()),
            (PageNo(number), ObjectId(number))
        );
        let now = guard.page().dbtime();
        assert!(seen.insert(number, now).is_none_or(|before| before <= now));
        if n == 0 {
            hint = guard.hint();
            faint.note(&guard);
        }
        drop(guard);
        if let Faint::Here(guard) = file.try_latch_faint(&faint) {
            assert_eq!(ObjectId(guard.number().0), guard.page().objid());
        }
    }
}

/// The last of both.
fn merge(one: Times, other: &Times) -> Times {
    other.iter().fold(one, |mut all, (page, time)| {
        let last = all.entry(*page).or_insert(*time);
        *last = (*last).max(*time);
        all
    })
}

#[test]
fn no_change_is_lost_whoever_evicts_and_flushes() {
    explore(100, || {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let file = open(&cache, &disk, "a", 3);
        cache.set_limit(2 * SIZE.bytes());
        let of = |pages: &'static [u32], upgrade| {
            let file = file.clone();
            thread::spawn(move || touch(&file, pages, upgrade))
        };
        let writers = [of(&[1, 2, 1], false), of(&[2, 3, 1], true)];
        let (reading, flushing) = (file.clone(), file.clone());
        let others = [
            thread::spawn(move || read(&reading, &[1, 3, 2, 1])),
            thread::spawn(move || flushing.flush().unwrap()),
        ];
        others.into_iter().for_each(|task| task.join().unwrap());
        let times = writers
            .into_iter()
            .fold(Times::new(), |all, task| merge(task.join().unwrap(), &all));
        for (number, time) in &times {
            assert_eq!(file.latch(PageNo(*number)).unwrap().page().dbtime(), *time);
        }
        file.flush().unwrap();
        assert_eq!(file.dirty_pages(), 0);
        for (number, time) in times {
            assert_eq!(on_disk(&disk, "a", number), time);
        }
        // When the last page came in, all others may have been latched.
        cache.set_limit(cache.limit());
        assert!(cache.used() <= cache.limit());
        drop(file);
        assert_eq!(cache.used(), 0);
    });
}

#[test]
fn a_page_comes_into_being_for_all_at_once() {
    explore(100, || {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let file = open(&cache, &disk, "a", 1);
        cache.set_limit(SIZE.bytes());
        let maker = file.clone();
        let maker = thread::spawn(move || {
            // The first time it is let go without having been formed.
            drop(maker.latch_new(PageNo(2)).unwrap());
            form(&maker, 2);
        });
        let readers: Vec<_> = (0..2)
            .map(|n| {
                let file = file.clone();
                thread::spawn(move || {
                    for _ in 0..2 {
                        match file.latch(PageNo(2)) {
                            Ok(guard) => assert_eq!(guard.page().objid(), ObjectId(2)),
                            Err(error) => assert_eq!(error, JetErr::PageNotInitialized),
                        }
                        if n == 0 {
                            read(&file, &[1]);
                        }
                    }
                })
            })
            .collect();
        maker.join().unwrap();
        readers.into_iter().for_each(|task| task.join().unwrap());
        read(&file, &[2]);
        drop(file);
        assert_eq!(cache.used(), 0);
    });
}

#[test]
fn a_read_that_fails_harms_nobody_who_comes_later() {
    explore(60, || {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let file = open(&cache, &disk, "a", 2);
        cache.set_limit(0);
        cache.set_limit(1 << 20);
        disk.fail_read_at(1);
        let tasks: Vec<_> = [[1, 2], [1, 2], [2, 1]]
            .into_iter()
            .map(|pages| {
                let file = file.clone();
                thread::spawn(move || {
                    let failed = pages.map(|number| match file.latch(PageNo(number)) {
                        Ok(guard) => {
                            assert_eq!(guard.page().objid(), ObjectId(number));
                            false
                        }
                        Err(error) => {
                            assert_eq!(error, JetErr::DiskIO);
                            true
                        }
                    });
                    failed.contains(&true)
                })
            })
            .collect();
        let failed: Vec<bool> = tasks.into_iter().map(|task| task.join().unwrap()).collect();
        assert!(failed.contains(&true), "somebody hears of it");
        read(&file, &[1, 2]);
        assert_eq!(cache.used(), 2 * SIZE.bytes());
        drop(file);
        assert_eq!(cache.used(), 0);
    });
}

#[test]
fn a_write_that_fails_loses_no_change_and_is_made_up_for() {
    explore(100, || {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let file = open(&cache, &disk, "a", 3);
        cache.set_limit(SIZE.bytes());
        read(&file, &[1, 2, 3]);
        use shuttle::rand::Rng;
        disk.fail_at(shuttle::rand::thread_rng().gen_range(1..8));
        let of = |pages: &'static [u32]| {
            let file = file.clone();
            thread::spawn(move || touch(&file, pages, false))
        };
        let writers = [of(&[1, 2, 3]), of(&[3, 1])];
        let flushing = file.clone();
        let flushing = thread::spawn(move || {
            let _ = flushing.flush();
        });
        flushing.join().unwrap();
        let times = writers
            .into_iter()
            .fold(Times::new(), |all, task| merge(task.join().unwrap(), &all));
        disk.fail_at(0);
        for (number, time) in &times {
            assert_eq!(file.latch(PageNo(*number)).unwrap().page().dbtime(), *time);
        }
        // Where the sync failed after a page had left, the file stays in doubt.
        match file.flush() {
            Ok(()) => {
                for (number, time) in &times {
                    assert_eq!(on_disk(&disk, "a", *number), *time);
                }
            }
            Err(error) => assert_eq!(error, JetErr::DiskIO),
        }
        drop(file);
        assert_eq!(cache.used(), 0);
    });
}

#[test]
fn a_file_leaves_while_another_needs_its_memory() {
    explore(60, || {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let (leaves, stays) = (open(&cache, &disk, "a", 2), open(&cache, &disk, "b", 3));
        cache.set_limit(2 * SIZE.bytes());
        let leaving = thread::spawn(move || {
            touch(&leaves, &[1, 2], false);
            leaves.flush().unwrap();
        });
        let staying = stays.clone();
        let times = thread::spawn(move || {
            read(&staying, &[1, 2]);
            touch(&staying, &[3, 1], true)
        });
        leaving.join().unwrap();
        let times = times.join().unwrap();
        stays.flush().unwrap();
        for (number, time) in times {
            assert_eq!(on_disk(&disk, "b", number), time);
        }
        cache.set_limit(cache.limit());
        assert!(cache.used() <= cache.limit());
        drop(stays);
        assert_eq!(cache.used(), 0);
    });
}
