//! RocksDB through `c/rocks.c`: no write-ahead log, no compression, bloom filters of 10 bits. A batch is atomic; it has no isolation,
//! which makes it cheaper than the transactions of the others. All tables share one key space, told apart by the first byte of a key.

use std::ffi::{CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr::null_mut;

use anyhow::{Result, ensure};

use crate::store::{Client, Store, VALUE, parts, value, weight};

unsafe extern "C" {
    fn rival_rocks_open(folder: *const c_char, cache: usize, out: *mut *mut c_void) -> c_int;
    fn rival_rocks_close(db: *mut c_void);
    fn rival_rocks_settle(db: *mut c_void) -> c_int;
    fn rival_rocks_batch() -> *mut c_void;
    fn rival_rocks_free_batch(batch: *mut c_void);
    fn rival_rocks_put(batch: *mut c_void, key: *const u8, key_bytes: usize, value: *const u8, bytes: usize);
    fn rival_rocks_write(db: *mut c_void, batch: *mut c_void) -> c_int;
    fn rival_rocks_get(
        db: *mut c_void,
        key: *const u8,
        key_bytes: usize,
        buffer: *mut u8,
        room: usize,
        bytes: *mut usize,
    ) -> c_int;
    fn rival_rocks_scan(
        db: *mut c_void,
        from: *const u8,
        from_bytes: usize,
        rows: *mut u64,
        sum: *mut u64,
    ) -> c_int;
}

const PLAIN: u8 = b'p';
const INDEXED: u8 = b'i';
const NUMBERS: u8 = b'n';
const WORDS: u8 = b'w';

struct Rocks(*mut c_void);

// SAFETY: RocksDB's database object is made for use by many threads.
unsafe impl Sync for Rocks {}

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, cache: usize) -> Result<Box<dyn Store>> {
    let folder = CString::new(folder.as_os_str().as_encoded_bytes())?;
    let mut db = null_mut();
    // SAFETY: a C string and a place for the answer.
    ensure!(
        unsafe { rival_rocks_open(folder.as_ptr(), cache, &mut db) } == 0,
        "RocksDB does not open"
    );
    Ok(Box::new(Rocks(db)))
}

impl Drop for Rocks {
    fn drop(&mut self) {
        // SAFETY: open until here.
        unsafe { rival_rocks_close(self.0) }
    }
}

impl Store for Rocks {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        // SAFETY: no argument.
        Ok(Box::new(One {
            db: self,
            batch: unsafe { rival_rocks_batch() },
        }))
    }

    fn settle(&self) -> Result<()> {
        // SAFETY: the database is open.
        ensure!(
            unsafe { rival_rocks_settle(self.0) } == 0,
            "RocksDB does not flush"
        );
        Ok(())
    }
}

struct One<'a> {
    db: &'a Rocks,
    batch: *mut c_void,
}

impl Drop for One<'_> {
    fn drop(&mut self) {
        // SAFETY: made by `client`, freed once.
        unsafe { rival_rocks_free_batch(self.batch) }
    }
}

fn key(table: u8, id: u64) -> [u8; 9] {
    let mut key = [table; 9];
    key[1..].copy_from_slice(&id.to_be_bytes());
    key
}

impl One<'_> {
    fn put(&mut self, key: &[u8], value: &[u8]) {
        // SAFETY: the batch copies both.
        unsafe { rival_rocks_put(self.batch, key.as_ptr(), key.len(), value.as_ptr(), value.len()) }
    }

    fn write(&mut self) -> Result<()> {
        // SAFETY: both are open.
        ensure!(
            unsafe { rival_rocks_write(self.db.0, self.batch) } == 0,
            "RocksDB does not write"
        );
        Ok(())
    }
}

impl Client for One<'_> {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        self.update(ids, 0)
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        for &id in ids {
            self.put(&key(PLAIN, id), value(id, version));
        }
        self.write()
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        for &id in ids {
            let (number, word, rest) = parts(id);
            self.put(&key(INDEXED, id), &[&number.to_be_bytes(), word, rest].concat());
            self.put(&[&key(NUMBERS, number)[..], &id.to_be_bytes()].concat(), &[]);
            self.put(&[&[WORDS], word, &id.to_be_bytes()[..]].concat(), &[]);
        }
        self.write()
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        let (mut sum, mut buffer) = (0, [0; VALUE]);
        for &id in ids {
            let (key, mut bytes) = (key(PLAIN, id), 0);
            // SAFETY: no more than the buffer's length is written.
            let answer = unsafe {
                rival_rocks_get(
                    self.db.0,
                    key.as_ptr(),
                    key.len(),
                    buffer.as_mut_ptr(),
                    buffer.len(),
                    &mut bytes,
                )
            };
            ensure!(answer == 0 && bytes <= buffer.len(), "RocksDB has no such row");
            sum += weight(&buffer[..bytes]);
        }
        Ok(sum)
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        let (mut rows, mut sum) = (0, 0);
        // SAFETY: the key is there while the scan lasts.
        let answer = unsafe { rival_rocks_scan(self.db.0, &PLAIN, 1, &mut rows, &mut sum) };
        ensure!(answer == 0, "RocksDB does not scan");
        Ok((rows, sum))
    }
}
