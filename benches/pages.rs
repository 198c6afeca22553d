//! The read path below the records: sums, latches, seeks and scans. `cargo bench --bench pages`

#![allow(missing_docs, reason = "criterion's macros make a function")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use esent::btree::{Bound, SkipDeleted, Tree, TreeCursor};
use esent::cache::{Cache, CachedFile};
use esent::format::build::{DatabaseBuilder, Entry, TreeSpec};
use esent::format::checksum::{set_page_checksum, verify};
use esent::format::page::Page;
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;
use esent::types::{PageNo, PageSize};

const ROWS: u32 = 100_000;

/// A tree of 100 000 rows of 60 bytes, behind a cache of this many bytes.
fn tree(cache: usize) -> Tree {
    let mut database = DatabaseBuilder::new(PageSize::DEFAULT);
    let rows = (0..ROWS)
        .map(|i| Entry::new((i * 7).to_be_bytes(), vec![i as u8; 60]))
        .collect();
    let built = database.tree(&TreeSpec::table(PageNo(1)), rows);
    let (disk, path) = (SimDisk::new(), Path::new("bench"));
    disk.put(path, database.finish().into_bytes());
    let file = disk.open(path, Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(cache), file, path, PageSize::DEFAULT);
    Tree::open(file, built.root, built.objid).unwrap()
}

fn sums(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    for size in PageSize::ALL {
        let mut bytes: Vec<u8> = (0..size.bytes()).map(|i| (i * i) as u8).collect();
        set_page_checksum(&mut bytes, size, PageNo(7));
        group.throughput(Throughput::Bytes(size.bytes() as u64));
        group.bench_function(format!("verify {}", size.bytes()), |b| {
            b.iter(|| verify(black_box(&mut bytes), size, PageNo(7)).unwrap());
        });
    }
    let tree = tree(1 << 30);
    let leaf = tree.file().latch(PageNo(tree.root().0 + 3)).unwrap();
    let bytes = leaf.page().bytes().to_vec();
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("validate 4096", |b| {
        b.iter(|| {
            Page::new(black_box(&bytes), PageSize::DEFAULT)
                .unwrap()
                .validate(leaf.number())
                .unwrap()
        });
    });
    group.finish();
}

fn latches(c: &mut Criterion) {
    let tree = tree(1 << 30);
    let file = tree.file();
    let hint = file.latch(PageNo(40)).unwrap().hint();
    c.bench_function("latch, page in memory", |b| {
        b.iter(|| file.latch(black_box(PageNo(40))).unwrap().number())
    });
    c.bench_function("latch with a hint", |b| {
        b.iter(|| file.latch_hinted(black_box(PageNo(40)), &hint).unwrap().number());
    });
}

fn cursors(c: &mut Criterion) {
    for (name, cache) in [("in memory", 1 << 30), ("cache of 256 KiB", 256 << 10)] {
        let mut cursor = TreeCursor::new(tree(cache));
        let mut key = 1u32;
        c.bench_function(&format!("seek, {name}"), |b| {
            b.iter(|| {
                key = key.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let wanted = (key % (ROWS * 7)).to_be_bytes();
                cursor
                    .seek(
                        Bound::AtLeast {
                            key: &wanted,
                            data: &[],
                        },
                        &SkipDeleted,
                    )
                    .unwrap()
            });
        });
        c.bench_function(&format!("next and read, {name}"), |b| {
            b.iter(|| {
                if !cursor.next(&SkipDeleted).unwrap() {
                    cursor.first(&SkipDeleted).unwrap();
                }
                cursor.entry(&SkipDeleted).unwrap().node().unwrap().data.len()
            });
        });
    }
}

criterion_group!(benches, sums, latches, cursors);
criterion_main!(benches);
