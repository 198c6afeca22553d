//! Changing pages, flushing, evicting what is dirty, faults: on the simulated disk.

use std::path::Path;
use std::sync::Barrier;

use super::*;
use crate::error::JetErr;
use crate::format::checksum::{self, Verdict};
use crate::format::node::{Key, LineFlags};
use crate::format::page::{Page, PageFlags};
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

const SIZE: PageSize = PageSize::DEFAULT;

/// An empty file that is long enough for `pages` pages.
fn open(cache: &Arc<Cache>, disk: &SimDisk, pages: u32) -> Arc<CachedFile> {
    let access = if disk.contents("a").is_some() {
        Access::ReadWrite
    } else {
        Access::CreateNew
    };
    let file = disk.open(Path::new("a"), access).unwrap();
    let file = CachedFile::register(cache, file, Path::new("a"), SIZE);
    file.extend_to(PageNo(pages)).unwrap();
    file.set_last_page(PageNo(pages));
    file
}

/// Forms a page as an empty leaf of tree `objid`.
fn form(file: &CachedFile, number: u32, objid: u32) {
    let mut guard = file.latch_new(PageNo(number)).unwrap();
    let dbtime = file.draw_dbtime();
    guard.form(ObjectId(objid), PageFlags::ROOT | PageFlags::LEAF);
    guard.page_mut().set_dbtime(dbtime);
}

/// Gives a page the next dbtime.
fn touch(file: &CachedFile, number: u32) -> DbTime {
    let mut guard = file.latch_write(PageNo(number)).unwrap();
    let dbtime = file.draw_dbtime();
    guard.page_mut().set_dbtime(dbtime);
    dbtime
}

/// What the disk has of a page, verified: dbtime and flush type.
fn on_disk(disk: &SimDisk, number: u32) -> Option<(DbTime, u8)> {
    let bytes = disk.contents("a").unwrap();
    let at = SIZE.offset_of(PageNo(number)) as usize;
    let mut bytes = bytes[at..at + SIZE.bytes()].to_vec();
    match checksum::verify(&mut bytes, SIZE, PageNo(number)).unwrap() {
        Verdict::Uninitialised => None,
        Verdict::Corrected => panic!("a page was written with a wrong checksum"),
        Verdict::Good => {
            let page = Page::new(&bytes, SIZE).unwrap();
            page.validate(PageNo(number)).unwrap();
            Some((page.dbtime(), page.flush_type()))
        }
    }
}

#[test]
fn a_flush_writes_what_changed_and_cycles_the_flush_type() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    form(&file, 3, 7);
    assert_eq!((file.dirty_pages(), on_disk(&disk, 3)), (1, None));
    for want in [1, 2, 3, 1, 2] {
        file.flush().unwrap();
        assert_eq!(on_disk(&disk, 3), Some((file.dbtime(), want)));
        assert_eq!(file.dirty_pages(), 0);
        file.flush().unwrap();
        assert_eq!(on_disk(&disk, 3), Some((file.dbtime(), want)), "nothing changed");
        touch(&file, 3);
    }
    file.flush().unwrap();
    let last = file.dbtime();
    drop(file);
    let file = open(&cache, &disk, 10);
    assert_eq!(file.latch(PageNo(3)).unwrap().page().dbtime(), last);
    assert!(
        disk.crash(1).contents("a") == disk.contents("a"),
        "a flush is durable"
    );
}

#[test]
fn changed_pages_survive_a_cache_that_is_too_small() {
    for frames in [0, 1, 3, 20] {
        let (cache, disk) = (Cache::new(frames * SIZE.bytes()), SimDisk::new());
        let file = open(&cache, &disk, 200);
        (1..=200).for_each(|page| form(&file, page, page));
        assert!(cache.used() <= frames.max(1) * SIZE.bytes());
        let mut times = vec![DbTime(0); 201];
        for step in 0..2000u32 {
            let page = step.wrapping_mul(7919) % 200 + 1;
            times[page as usize] = touch(&file, page);
            let other = step.wrapping_mul(31) % 200 + 1;
            let guard = file.latch(PageNo(other)).unwrap();
            let view = guard.page();
            assert_eq!(view.objid(), ObjectId(other));
            assert!(times[other as usize].0 == 0 || view.dbtime() == times[other as usize]);
        }
        file.flush().unwrap();
        for page in 1..=200u32 {
            let (dbtime, _) = on_disk(&disk, page).unwrap();
            assert_eq!(dbtime, times[page as usize]);
        }
        assert_eq!(file.dirty_pages(), 0);
    }
}

#[test]
fn a_new_page_that_is_not_formed_was_never_there() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    drop(file.latch_new(PageNo(2)).unwrap());
    assert!(file.latch_new(PageNo(2)).unwrap().downgrade().is_none());
    assert_eq!(cache.used(), 0);
    let code = |page| file.latch(PageNo(page)).map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(2), Err(JetErr::PageNotInitialized));
    form(&file, 2, 5);
    assert_eq!(code(2), Ok(()));
    // What an earlier use left is there until the page is formed anew.
    let guard = file.latch_new(PageNo(2)).unwrap();
    assert_eq!(guard.page().objid(), ObjectId(5));
    drop(guard);
    assert_eq!(code(2), Ok(()));
    assert_eq!(
        file.latch_new(PageNo(11)).map(|_| ()).unwrap_err().code(),
        JetErr::FileIOBeyondEOF
    );
}

#[test]
fn latches_exclude_as_their_modes_say() {
    let _any_order = Alone::here();
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    form(&file, 1, 1);
    let page = PageNo(1);
    let upgrade = file.latch_upgradable(page).unwrap();
    let reader = file.try_latch(page).unwrap().expect("readers may enter");
    assert!(file.try_latch_write(page).unwrap().is_none());
    drop(reader);
    let writer = upgrade.upgrade();
    assert!(file.try_latch(page).unwrap().is_none());
    let hint = writer.hint();
    let reader = writer.downgrade().unwrap();
    assert!(hint.is_for(&reader));
    assert!(file.try_latch(page).unwrap().is_some() && file.try_latch_write(page).unwrap().is_none());
    drop(reader);
    let shared = file.latch_upgradable(page).unwrap().downgrade();
    assert!(file.latch_upgradable(page).unwrap().number() == page && shared.number() == page);
    drop(shared);
    assert!(file.try_latch_write(page).unwrap().is_some());
}

#[test]
fn what_was_not_written_is_written_by_the_next_flush() {
    // Operations of the flush: three writes and the sync.
    for n in 1..=4 {
        let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
        let file = open(&cache, &disk, 10);
        (1..=3).for_each(|page| form(&file, page, page));
        disk.fail_at(n);
        assert_eq!(file.flush().unwrap_err(), JetErr::DiskIO, "operation {n}");
        // One page does not keep the others from the file.
        assert_eq!(file.dirty_pages(), usize::from(n < 4));
        let written = (1..=3).filter(|page| on_disk(&disk, *page).is_some()).count();
        assert_eq!(written, if n < 4 { 2 } else { 3 });
        // Reading and changing go on.
        let time = touch(&file, 1);
        assert_eq!(
            file.latch(PageNo(n.min(3))).unwrap().page().objid(),
            ObjectId(n.min(3))
        );
        form(&file, 4, 4);
        file.flush().unwrap();
        assert_eq!(file.dirty_pages(), 0);
        assert_eq!(on_disk(&disk, 1).unwrap().0, time);
        assert!((1..=4).all(|page| on_disk(&disk, page).is_some()));
        assert_eq!(disk.crash(7).contents("a"), disk.contents("a"));
    }
}

#[test]
fn a_disk_may_fail_for_long() {
    let (cache, disk) = (Cache::new(8 * SIZE.bytes()), SimDisk::new());
    let file = open(&cache, &disk, 3000);
    (1..=30).for_each(|page| form(&file, page, page));
    disk.break_writes(true);
    let times: Vec<DbTime> = (1..=30).map(|page| touch(&file, page)).collect();
    for _ in 0..5 {
        assert_eq!(file.flush().unwrap_err(), JetErr::DiskIO);
        assert_eq!(file.dirty_pages(), 30);
    }
    // Too much in memory that cannot leave: only what is there can be used.
    let mut refused = None;
    for page in 31..=3000 {
        match file.latch_new(PageNo(page)) {
            Ok(mut guard) => {
                guard.form(ObjectId(page), PageFlags::ROOT | PageFlags::LEAF);
                guard.page_mut().set_dbtime(file.draw_dbtime());
            }
            Err(error) => {
                refused = Some((page, error.code()));
                break;
            }
        }
    }
    let (first, code) = refused.expect("memory is bounded");
    assert_eq!(code, JetErr::DiskIO);
    assert!(cache.used() < 6 << 20);
    touch(&file, first - 1);
    assert_eq!(file.latch(PageNo(5)).unwrap().page().dbtime(), times[4]);
    assert_eq!(file.latch(PageNo(first)).map(|_| ()).unwrap_err(), JetErr::DiskIO);
    disk.break_writes(false);
    form(&file, first, 9);
    file.flush().unwrap();
    assert_eq!(file.dirty_pages(), 0);
    for page in 1..=30 {
        assert_eq!(on_disk(&disk, page).unwrap().0, times[page as usize - 1]);
    }
    assert!((31..=first).all(|page| on_disk(&disk, page).is_some()));
    file.latch(PageNo(1)).unwrap();
    assert!(cache.used() <= 8 * SIZE.bytes());
}

/// What a failed sync leaves in doubt is written again; once it is not in memory any more, nobody may call the file whole.
#[test]
fn a_failed_sync_leaves_pages_in_doubt() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    form(&file, 1, 1);
    file.flush().unwrap();
    form(&file, 2, 2);
    form(&file, 3, 3);
    disk.fail_at(3);
    assert_eq!(file.flush().unwrap_err(), JetErr::DiskIO);
    assert_eq!((on_disk(&disk, 2).unwrap().1, file.dirty_pages()), (1, 0));
    file.flush().unwrap();
    assert_eq!(on_disk(&disk, 2).unwrap().1, 2, "written again");
    assert_eq!(on_disk(&disk, 1).unwrap().1, 1, "durable before");
    touch(&file, 3);
    file.write_dirty().unwrap();
    // Growing syncs too, and fails in its place.
    cache.set_limit(0);
    disk.fail_at(2);
    assert_eq!(file.extend_to(PageNo(20)).unwrap_err(), JetErr::DiskIO);
    for _ in 0..2 {
        assert_eq!(file.flush().unwrap_err(), JetErr::DiskIO);
    }
    // It can still be read.
    assert_eq!(file.latch(PageNo(3)).unwrap().page().objid(), ObjectId(3));
}

#[test]
fn a_full_disk_may_have_room_again() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    form(&file, 1, 1);
    disk.fill(true);
    for _ in 0..3 {
        assert_eq!(file.extend_to(PageNo(40)).unwrap_err(), JetErr::DiskFull);
        touch(&file, 1);
        file.flush().unwrap();
    }
    disk.fill(false);
    file.extend_to(PageNo(40)).unwrap();
    file.set_last_page(PageNo(40));
    form(&file, 40, 2);
    file.flush().unwrap();
    assert!(on_disk(&disk, 40).is_some());
}

#[test]
fn a_write_that_fails_while_making_room_harms_no_reader() {
    let (cache, disk) = (Cache::new(2 * SIZE.bytes()), SimDisk::new());
    let file = open(&cache, &disk, 20);
    (1..=10).for_each(|page| form(&file, page, page));
    file.flush().unwrap();
    // Nothing but the two changed pages is in memory, so the next read has to write first. (Of full shards it depends on the
    // number of the file which page leaves.)
    cache.set_limit(0);
    cache.set_limit(2 * SIZE.bytes());
    touch(&file, 1);
    touch(&file, 2);
    assert_eq!((file.dirty_pages(), cache.used()), (2, cache.limit()));
    disk.fail_at(1);
    assert_eq!(file.latch(PageNo(9)).unwrap().page().objid(), ObjectId(9));
    for page in 1..=10 {
        assert_eq!(file.latch(PageNo(page)).unwrap().page().objid(), ObjectId(page));
    }
    // The write was tried again meanwhile, for the page had to leave.
    assert_eq!(file.dirty_pages(), 0);
    drop(file);
    assert_eq!(cache.used(), 0);
}

/// A page with a node that has a version, and bytes reserved for its rollback.
fn form_versioned(file: &CachedFile, number: u32) {
    let mut guard = file.latch_new(PageNo(number)).unwrap();
    let dbtime = file.draw_dbtime();
    guard.form(ObjectId(number), PageFlags::ROOT | PageFlags::LEAF);
    let mut page = guard.page_mut();
    let flags = LineFlags::VERSIONED | LineFlags::DELETED;
    page.insert_node(0, 0, Key::whole(b"key"), b"data", flags)
        .unwrap();
    page.set_uncommitted_free(70).unwrap();
    page.set_dbtime(dbtime);
}

#[test]
fn what_pages_say_of_versions_is_forgotten_with_them() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 10);
    let says = |file: &CachedFile, number| {
        let guard = file.latch(PageNo(number)).unwrap();
        let node = guard.page().node(0).unwrap();
        (guard.page().uncommitted_free(), node.flags)
    };
    let (both, deleted) = (LineFlags::VERSIONED | LineFlags::DELETED, LineFlags::DELETED);
    form_versioned(&file, 1);
    let settled = file.dbtime();
    form_versioned(&file, 2);
    form_versioned(&file, 3);
    file.flush().unwrap();
    // Versions may outlive a page in memory.
    cache.set_limit(0);
    cache.set_limit(1 << 20);
    assert_eq!((says(&file, 1), says(&file, 2)), ((70, both), (70, both)));
    // Whoever leaves a database clean tells the pages that are still to be written.
    touch(&file, 3);
    file.forget_versions();
    assert_eq!((says(&file, 1), says(&file, 3)), ((70, both), (0, deleted)));
    file.flush().unwrap();
    drop(file);
    let file = open(&cache, &disk, 10);
    file.set_settled(settled);
    assert_eq!(says(&file, 1), (0, deleted), "older than what comes");
    assert_eq!(says(&file, 2), (70, both), "changed since");
    assert_eq!(says(&file, 3), (0, deleted));
    assert_eq!(file.dirty_pages(), 0);
}

#[test]
fn growing_keeps_what_is_there() {
    let (cache, disk) = (Cache::new(1 << 20), SimDisk::new());
    let file = open(&cache, &disk, 2);
    form(&file, 2, 2);
    file.flush().unwrap();
    file.extend_to(PageNo(100)).unwrap();
    file.extend_to(PageNo(50)).unwrap();
    assert_eq!(disk.contents("a").unwrap().len(), 102 * SIZE.bytes());
    assert_eq!(
        file.latch_new(PageNo(3)).map(|_| ()).unwrap_err().code(),
        JetErr::FileIOBeyondEOF
    );
    file.set_last_page(PageNo(100));
    form(&file, 100, 4);
    file.flush().unwrap();
    assert!(on_disk(&disk, 2).is_some() && on_disk(&disk, 100).is_some());
    assert_eq!(
        file.extend_to(PageNo::LIMIT).unwrap_err(),
        JetErr::OutOfDatabaseSpace
    );
}

#[test]
fn threads_change_read_and_flush_under_pressure() {
    let (cache, disk) = (Cache::new(8 * SIZE.bytes()), SimDisk::new());
    let file = open(&cache, &disk, 64);
    (1..=64).for_each(|page| form(&file, page, page));
    let barrier = Barrier::new(5);
    std::thread::scope(|scope| {
        for thread in 0..4u32 {
            let (file, barrier) = (&file, &barrier);
            scope.spawn(move || {
                barrier.wait();
                for step in 0..2000u32 {
                    let page = (step.wrapping_mul(7919) ^ thread.wrapping_mul(31)) % 64 + 1;
                    if step % 3 == 0 {
                        touch(file, page);
                    } else {
                        let guard = file.latch(PageNo(page)).unwrap();
                        assert_eq!(guard.page().objid(), ObjectId(page));
                    }
                }
            });
        }
        scope.spawn(|| {
            barrier.wait();
            (0..20).for_each(|_| file.flush().unwrap());
        });
    });
    let times: Vec<DbTime> = (1..=64)
        .map(|page| file.latch(PageNo(page)).unwrap().page().dbtime())
        .collect();
    file.flush().unwrap();
    for (page, time) in (1..=64).zip(times) {
        assert_eq!(on_disk(&disk, page).unwrap().0, time);
    }
    drop(file);
    assert_eq!(cache.used(), 0);
}
