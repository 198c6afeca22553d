//! Changing trees, below the records: entries appended, inserted at random, replaced, deleted. No log, a disk in memory, a cache
//! that holds everything: what is measured is the trees. `cargo bench --bench changes`

#![allow(missing_docs, reason = "criterion's macros make a function")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use esent::btree::{Author, Tree, TreeWriter, Unversioned};
use esent::cache::{Cache, CachedFile};
use esent::format::page::PageFlags;
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;
use esent::space::{NewTree, SpaceManager};
use esent::types::{ObjectId, PageNo, PageSize};

/// Entries of one measurement.
const ENTRIES: u32 = 20_000;
/// Bytes of data of an entry.
const DATA: [u8; 100] = [7; 100];

/// A tree of a new database.
struct Bench {
    space: SpaceManager,
    tree: Tree,
}

impl Bench {
    fn new() -> Bench {
        let disk = SimDisk::new();
        let file = disk.open(Path::new("a"), Access::CreateNew).unwrap();
        let cache = Cache::new(256 << 20);
        let file: Arc<CachedFile> = CachedFile::register(&cache, file, Path::new("a"), PageSize::DEFAULT);
        let space = SpaceManager::new(&file, 256);
        space.create_database(Author::unlogged(), 254).unwrap();
        let objid = ObjectId(8);
        let new = NewTree {
            objid,
            parent: PageNo(1),
            pages: 16,
            multiple: true,
            kind: PageFlags::empty(),
        };
        let root = space.create_tree(Author::unlogged(), &new).unwrap();
        let tree = Tree::open(file, root, objid).unwrap();
        Bench { space, tree }
    }

    fn filled() -> Bench {
        let bench = Bench::new();
        bench.each(scattered, |writer, key| {
            writer.insert(key, &DATA, &Unversioned).unwrap();
        });
        bench
    }

    fn each(&self, number: impl Fn(u32) -> u32, change: impl Fn(&TreeWriter<'_>, &[u8])) {
        let pages = self.space.pages_of(Author::unlogged(), self.tree.root());
        let writer = TreeWriter::new(self.tree.clone(), Author::unlogged(), &pages);
        for step in 0..ENTRIES {
            let [a, b, c, d] = number(step).to_be_bytes();
            change(&writer, black_box(&[0x7f, a, b, c, d]));
        }
    }
}

/// Every number below [`ENTRIES`] once, far from the one before.
fn scattered(step: u32) -> u32 {
    (step * 7919) % ENTRIES
}

fn changes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("changes");
    group
        .throughput(Throughput::Elements(u64::from(ENTRIES)))
        .sample_size(10);
    let insert = |writer: &TreeWriter<'_>, key: &[u8]| writer.insert(key, &DATA, &Unversioned).unwrap();
    group.bench_function("append", |bench| {
        bench.iter_batched_ref(
            Bench::new,
            |tree| tree.each(|step| step, insert),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("insert", |bench| {
        bench.iter_batched_ref(
            Bench::new,
            |tree| tree.each(scattered, insert),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("replace", |bench| {
        let replace =
            |writer: &TreeWriter<'_>, key: &[u8]| writer.replace(key, &[8; 100], &Unversioned).unwrap();
        bench.iter_batched_ref(
            Bench::filled,
            |tree| tree.each(scattered, replace),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("delete", |bench| {
        let delete = |writer: &TreeWriter<'_>, key: &[u8]| writer.delete(key, &[]).unwrap();
        bench.iter_batched_ref(
            Bench::filled,
            |tree| tree.each(scattered, delete),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, changes);
criterion_main!(benches);
