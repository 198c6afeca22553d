//! The one face every engine shows to the work: a store, and clients of it, one a thread.
//!
//! Rows are a number (`id`, below 2^63, unique) and [`VALUE`] bytes; indexed rows split these bytes into a number, a word of 16
//! bytes, both with a secondary index, and the rest. What a row holds is a function of its id and its `version`, so that every read
//! is checked by a sum.

use std::path::Path;
use std::sync::LazyLock;

use anyhow::Result;

/// Bytes of a row beside its id.
pub const VALUE: usize = 100;

/// An open database. Dropped, it is closed in order.
pub trait Store: Sync {
    /// A client for the calling thread.
    fn client(&self) -> Result<Box<dyn Client + '_>>;
    /// What is committed goes to the file, where the engine has a call for it. Never timed: engines differ in what they put off to
    /// their closing, which only the figure for the whole process can compare.
    fn settle(&self) -> Result<()>;
}

/// What a thread does. Each call is one transaction.
pub trait Client {
    /// Adds rows that are not there.
    fn insert(&mut self, ids: &[u64]) -> Result<()>;
    /// Gives rows that are there the value of `version`.
    fn update(&mut self, ids: &[u64], version: u64) -> Result<()>;
    /// Adds rows to the table with two secondary indexes.
    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()>;
    /// Finds each row; the answer is the sum of [`weight`] over the values.
    fn look_up(&mut self, ids: &[u64]) -> Result<u64>;
    /// Reads the value of each row in the order of ids: the number of rows, and the sum of [`weight`].
    fn scan(&mut self) -> Result<(u64, u64)>;
}

/// Opens a new database in an empty folder with a cache of so many bytes.
pub type Opener = fn(folder: &Path, cache: usize) -> Result<Box<dyn Store>>;

/// What a read adds to a sum: enough that the value must have been reached to its end.
pub fn weight(value: &[u8]) -> u64 {
    value.len() as u64 + u64::from(value.last().copied().unwrap_or(0))
}

/// A well-mixed number (the finalizer of splitmix64).
pub fn mix(number: u64) -> u64 {
    let mut x = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Bytes that do not compress, from which values are cut so that making them costs nothing.
static NOISE: LazyLock<Vec<u8>> =
    LazyLock::new(|| (0u64..1 << 17).flat_map(|n| mix(n).to_le_bytes()).collect());

/// The value of a row.
pub fn value(id: u64, version: u64) -> &'static [u8] {
    let at = mix(id ^ version.rotate_left(48)) as usize % (NOISE.len() - VALUE);
    &NOISE[at..at + VALUE]
}

/// An indexed row: its number (below 2^63), its word and the rest.
pub fn parts(id: u64) -> (u64, &'static [u8], &'static [u8]) {
    let value = value(id, 0);
    (mix(id) >> 1, &value[..16], &value[24..])
}
