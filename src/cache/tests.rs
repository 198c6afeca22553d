//! Limits, concurrency, failures and hints, on the simulated disk.

use std::path::Path;
use std::sync::Barrier;

use super::*;
use crate::error::JetErr;
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::types::{ObjectId, PageNo, PageSize};

const SIZE: PageSize = PageSize::DEFAULT;

/// A disk with one file of `pages` leaves; page n belongs to objid n.
fn disk(pages: u32) -> SimDisk {
    let mut bytes = vec![0u8; SIZE.bytes() * (pages as usize + 2)];
    for number in 1..=pages {
        let at = SIZE.offset_of(PageNo(number)) as usize;
        let page = &mut bytes[at..at + SIZE.bytes()];
        let flags = PageFlags::ROOT | PageFlags::LEAF;
        let mut page = PageMut::format(page, SIZE, PageNo(number), ObjectId(number), flags).unwrap();
        page.set_checksum(PageNo(number));
    }
    let disk = SimDisk::new();
    disk.put("a", bytes);
    disk
}

fn open(cache: &Arc<Cache>, disk: &SimDisk) -> Arc<CachedFile> {
    let file = disk.open(Path::new("a"), Access::Read).unwrap();
    CachedFile::register(cache, file, Path::new("a"), SIZE)
}

#[test]
fn a_hit_reads_nothing_and_a_detach_drops_all() {
    let (cache, disk) = (Cache::new(1 << 20), disk(10));
    let file = open(&cache, &disk);
    let before = stats::snapshot();
    for _ in 0..3 {
        for page in 1..=10 {
            assert_eq!(file.latch(PageNo(page)).unwrap().page().objid(), ObjectId(page));
        }
    }
    let after = stats::snapshot();
    assert_eq!(after.page_referenced - before.page_referenced, 30);
    assert_eq!(
        (
            after.page_read - before.page_read,
            after.page_cache_miss - before.page_cache_miss
        ),
        (10, 10)
    );
    assert_eq!((disk.reads(), cache.used()), (10, 10 * SIZE.bytes()));
    drop(file);
    assert_eq!(cache.used(), 0);
}

#[test]
fn the_limit_is_obeyed_whatever_is_read() {
    let disk = disk(500);
    for frames in [0, 1, 2, 7, 100] {
        let cache = Cache::new(frames * SIZE.bytes());
        let file = open(&cache, &disk);
        for round in 0..3u32 {
            for page in 1..=500u32 {
                let page = page.wrapping_mul(round * 2 + 1) % 500 + 1;
                assert_eq!(file.latch(PageNo(page)).unwrap().page().objid(), ObjectId(page));
                assert!(cache.used() <= frames.max(1) * SIZE.bytes());
            }
        }
        cache.set_limit(0);
        assert_eq!(cache.used(), 0);
    }
}

#[test]
fn latched_pages_stay() {
    let _any_order = Alone::here();
    let (cache, disk) = (Cache::new(4 * SIZE.bytes()), disk(100));
    let file = open(&cache, &disk);
    let held: Vec<_> = (1..=3).map(|page| file.latch(PageNo(page)).unwrap()).collect();
    for page in 4..=100 {
        file.latch(PageNo(page)).unwrap();
    }
    let reads = disk.reads();
    for (guard, page) in held.iter().zip(1..) {
        assert_eq!(guard.page().objid(), ObjectId(page));
        file.latch(PageNo(page)).unwrap();
    }
    assert_eq!(disk.reads(), reads);
}

#[test]
fn a_scan_does_not_flush_what_is_in_use() {
    let (cache, disk) = (Cache::new(400 * SIZE.bytes()), disk(4000));
    let file = open(&cache, &disk);
    let hot: Vec<_> = (1..=100).map(PageNo).collect();
    for _ in 0..4 {
        hot.iter().for_each(|page| drop(file.latch(*page).unwrap()));
    }
    for page in 101..=4000 {
        file.latch(PageNo(page)).unwrap();
    }
    let reads = disk.reads();
    hot.iter().for_each(|page| drop(file.latch(*page).unwrap()));
    let missed = disk.reads() - reads;
    assert!(missed < 30, "{missed} of 100 hot pages were lost to a scan");
}

#[test]
fn hints_survive_eviction() {
    let (cache, disk) = (Cache::new(2 * SIZE.bytes()), disk(50));
    let file = open(&cache, &disk);
    let hint = file.latch(PageNo(1)).unwrap().hint();
    let reads = disk.reads();
    assert_eq!(file.latch_hinted(PageNo(1), &hint).unwrap().number(), PageNo(1));
    assert_eq!(disk.reads(), reads);
    // A hint for another page is not believed.
    assert_eq!(file.latch_hinted(PageNo(2), &hint).unwrap().number(), PageNo(2));
    for page in 3..=50 {
        file.latch(PageNo(page)).unwrap();
    }
    assert_eq!(
        file.latch_hinted(PageNo(1), &hint).unwrap().page().objid(),
        ObjectId(1)
    );
    assert_eq!(
        file.latch_hinted(PageNo(1), &PageHint::default())
            .unwrap()
            .number(),
        PageNo(1)
    );
}

#[test]
fn concurrent_misses_read_once() {
    let (cache, disk) = (Cache::new(1 << 20), disk(64));
    let file = open(&cache, &disk);
    let barrier = Barrier::new(4);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for page in 1..=64 {
                    barrier.wait();
                    assert_eq!(file.latch(PageNo(page)).unwrap().page().objid(), ObjectId(page));
                }
            });
        }
    });
    assert_eq!(disk.reads(), 64);
}

#[test]
fn threads_fight_over_a_small_cache() {
    let (cache, disk) = (Cache::new(8 * SIZE.bytes()), disk(200));
    let file = open(&cache, &disk);
    std::thread::scope(|scope| {
        for thread in 0..4u32 {
            let (file, cache) = (&file, &cache);
            scope.spawn(move || {
                let mut hint = PageHint::default();
                for step in 0..5000u32 {
                    let page = PageNo((step.wrapping_mul(7919) ^ thread.wrapping_mul(31)) % 200 + 1);
                    let guard = file.latch_hinted(page, &hint).unwrap();
                    assert_eq!(guard.page().objid(), ObjectId(page.0));
                    hint = guard.hint();
                    if step % 1000 == 0 {
                        cache.set_limit((4 + step as usize / 1000) * SIZE.bytes());
                    }
                }
            });
        }
    });
    assert!(cache.used() <= 12 * SIZE.bytes());
    drop(file);
    assert_eq!(cache.used(), 0);
}

#[test]
fn failures_have_their_codes_and_leave_nothing() {
    let (cache, disk) = (Cache::new(1 << 20), disk(10));
    let mut bytes = disk.contents("a").unwrap();
    let at = |page| SIZE.offset_of(PageNo(page)) as usize;
    bytes[at(2)..at(3)].fill(0);
    bytes[at(3) + 100] ^= 1;
    bytes[at(4) + 100] ^= 3;
    let damaged = &mut bytes[at(5)..at(6)];
    damaged[28] ^= 1;
    crate::format::checksum::set_page_checksum(damaged, SIZE, PageNo(5));
    bytes.truncate(at(10) + 5);
    disk.put("a", bytes);
    let file = open(&cache, &disk);
    let code = |page| file.latch(PageNo(page)).map(|_| ()).map_err(|error| error.code());
    for _ in 0..2 {
        assert_eq!(code(1), Ok(()));
        assert_eq!(code(2), Err(JetErr::PageNotInitialized));
        assert_eq!(code(3), Ok(()), "one flipped bit is turned back");
        assert_eq!(code(4), Err(JetErr::ReadVerifyFailure));
        assert_eq!(code(5), Err(JetErr::DatabaseCorrupted));
        assert_eq!(code(10), Err(JetErr::FileIOBeyondEOF));
        assert_eq!(code(11), Err(JetErr::FileIOBeyondEOF));
        assert_eq!(code(0), Err(JetErr::FileIOBeyondEOF));
        assert_eq!(code(u32::MAX), Err(JetErr::FileIOBeyondEOF));
    }
    assert_eq!(cache.used(), 2 * SIZE.bytes());
    disk.fail_at(1);
    assert_eq!(code(6), Err(JetErr::DiskIO));
    assert_eq!(code(6), Ok(()));
    disk.limit_reads(100);
    assert_eq!(code(7), Ok(()));
    file.set_last_page(PageNo(7));
    assert_eq!(code(8), Err(JetErr::FileIOBeyondEOF));
}
