//! What unit tests share: hex vectors, and the sample databases.
//!
//! Samples are looked for in `ESENT_TEST_DATA`, else in a `data` folder beside or inside a sibling of the checkout.
//! A test that needs one and finds none prints why and passes.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cache::{Cache, CachedFile};
use crate::os::file::{Access, FileSystem};
use crate::os::sim::SimDisk;
use crate::types::PageSize;

/// Bytes of a vector written in hex; white space is ignored.
pub(crate) fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    assert!(digits.len() % 2 == 0, "odd number of digits");
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// The folder with the sample databases, if there is one.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("ESENT_TEST_DATA") {
        return Some(PathBuf::from(path)).filter(|path| path.is_dir());
    }
    let parent = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent()?.to_path_buf();
    let mut siblings: Vec<_> = std::fs::read_dir(parent)
        .ok()?
        .flatten()
        .map(|e| e.path())
        .collect();
    siblings.sort();
    siblings
        .into_iter()
        .map(|path| path.join("data"))
        .find(|path| path.join("basic.edb.gz").is_file())
}

/// An unpacked sample, e.g. `basic.edb`.
pub(crate) fn sample(name: &str) -> Option<Vec<u8>> {
    let path = folder()
        .map(|folder| folder.join(format!("{name}.gz")))
        .filter(|path| path.is_file());
    let Some(path) = path else {
        eprintln!("skipped: no sample {name} (set ESENT_TEST_DATA)");
        return None;
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("a sample can be opened");
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .expect("a sample can be unpacked");
    Some(bytes)
}

/// Every sample database.
pub(crate) const SAMPLES: [&str; 12] = [
    "basic.edb",
    "binary.edb",
    "default.edb",
    "index.edb",
    "large.edb",
    "multi.edb",
    "text.edb",
    "Current.mdb",
    "SRUDB.dat",
    "secedit-win10-19045.sdb",
    "secedit-win11-22631.sdb",
    "secedit-win11-26100.sdb",
];

/// A sample behind a cache of its own, on a disk in memory.
pub(crate) struct OpenSample {
    pub file: Arc<CachedFile>,
}

/// Unpacks and opens a sample.
pub(crate) fn open_sample(name: &str) -> Option<OpenSample> {
    let size = if name == "large.edb" { 32768 } else { 4096 };
    let size = PageSize::new(size).expect("a page size");
    Some(OpenSample {
        file: cached(sample(name)?, size),
    })
}

/// A file in memory behind a small cache of its own.
pub(crate) fn cached(bytes: Vec<u8>, size: PageSize) -> Arc<CachedFile> {
    let (disk, path) = (SimDisk::new(), Path::new("sample"));
    disk.put(path, bytes);
    let file = disk
        .open(path, Access::Read)
        .expect("a file just made can be opened");
    CachedFile::register(&Cache::new(1 << 20), file, path, size)
}

/// The same, knowing where its pages end, as an attached database does.
pub(crate) fn attached(bytes: Vec<u8>, size: PageSize) -> Arc<CachedFile> {
    let file = cached(bytes, size);
    let last = crate::space::database_last_page(&file).expect("a database just made has a last page");
    file.set_last_page(last);
    file
}

/// A small generator: the same numbers for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        (self.next() >> 33) as usize % most
    }
}
