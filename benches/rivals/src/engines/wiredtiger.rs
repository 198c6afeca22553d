//! WiredTiger through `c/wt.c`: snapshot transactions, no log, a checkpoint to settle; its own secondary indexes.

use std::ffi::{CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr::null_mut;

use anyhow::{Result, ensure};

use crate::store::{Client, Store, VALUE, parts, value, weight};

unsafe extern "C" {
    fn rival_wt_open(folder: *const c_char, settings: *const c_char, db: *mut *mut c_void) -> c_int;
    fn rival_wt_close(db: *mut c_void) -> c_int;
    fn rival_wt_checkpoint(db: *mut c_void) -> c_int;
    fn rival_wt_client(db: *mut c_void, client: *mut *mut c_void) -> c_int;
    fn rival_wt_close_client(client: *mut c_void) -> c_int;
    fn rival_wt_begin(client: *mut c_void) -> c_int;
    fn rival_wt_commit(client: *mut c_void) -> c_int;
    fn rival_wt_put(client: *mut c_void, id: u64, value: *const u8, bytes: usize) -> c_int;
    fn rival_wt_put_indexed(
        client: *mut c_void,
        id: u64,
        number: u64,
        word: *const u8,
        word_bytes: usize,
        rest: *const u8,
        rest_bytes: usize,
    ) -> c_int;
    fn rival_wt_get(client: *mut c_void, id: u64, buffer: *mut u8, room: usize, bytes: *mut usize) -> c_int;
    fn rival_wt_scan(client: *mut c_void, rows: *mut u64, sum: *mut u64) -> c_int;
}

struct WiredTiger(*mut c_void);

// SAFETY: a WiredTiger connection is made for use by many threads.
unsafe impl Sync for WiredTiger {}

fn ok(answer: c_int) -> Result<()> {
    ensure!(answer == 0, "WiredTiger answers {answer}");
    Ok(())
}

/// See [`crate::store::Opener`].
pub fn open(folder: &Path, cache: usize) -> Result<Box<dyn Store>> {
    let folder = CString::new(folder.as_os_str().as_encoded_bytes())?;
    let settings = CString::new(format!("create,cache_size={cache}"))?;
    let mut db = null_mut();
    // SAFETY: C strings and a place for the answer.
    ok(unsafe { rival_wt_open(folder.as_ptr(), settings.as_ptr(), &mut db) })?;
    Ok(Box::new(WiredTiger(db)))
}

impl Drop for WiredTiger {
    fn drop(&mut self) {
        // SAFETY: open until here.
        let answer = unsafe { rival_wt_close(self.0) };
        assert_eq!(answer, 0, "WiredTiger does not close");
    }
}

impl Store for WiredTiger {
    fn client(&self) -> Result<Box<dyn Client + '_>> {
        let mut client = null_mut();
        // SAFETY: the connection is open.
        ok(unsafe { rival_wt_client(self.0, &mut client) })?;
        Ok(Box::new(One(client)))
    }

    fn settle(&self) -> Result<()> {
        // SAFETY: the connection is open.
        ok(unsafe { rival_wt_checkpoint(self.0) })
    }
}

struct One(*mut c_void);

impl Drop for One {
    fn drop(&mut self) {
        // SAFETY: made by `client`, closed once, before its connection (which it borrows).
        unsafe { rival_wt_close_client(self.0) };
    }
}

impl One {
    fn transaction<T>(&mut self, work: impl FnOnce(*mut c_void) -> Result<T>) -> Result<T> {
        // SAFETY: the session is open and used by one thread.
        ok(unsafe { rival_wt_begin(self.0) })?;
        let answer = work(self.0)?;
        // SAFETY: as above.
        ok(unsafe { rival_wt_commit(self.0) })?;
        Ok(answer)
    }
}

impl Client for One {
    fn insert(&mut self, ids: &[u64]) -> Result<()> {
        self.update(ids, 0)
    }

    fn update(&mut self, ids: &[u64], version: u64) -> Result<()> {
        self.transaction(|client| {
            ids.iter().try_for_each(|&id| {
                let value = value(id, version);
                // SAFETY: the value outlives the call.
                ok(unsafe { rival_wt_put(client, id, value.as_ptr(), value.len()) })
            })
        })
    }

    fn insert_indexed(&mut self, ids: &[u64]) -> Result<()> {
        self.transaction(|client| {
            ids.iter().try_for_each(|&id| {
                let (number, word, rest) = parts(id);
                // SAFETY: the values outlive the call.
                ok(unsafe {
                    rival_wt_put_indexed(
                        client,
                        id,
                        number,
                        word.as_ptr(),
                        word.len(),
                        rest.as_ptr(),
                        rest.len(),
                    )
                })
            })
        })
    }

    fn look_up(&mut self, ids: &[u64]) -> Result<u64> {
        self.transaction(|client| {
            let (mut sum, mut buffer) = (0, [0; VALUE]);
            for &id in ids {
                let mut bytes = 0;
                // SAFETY: no more than the buffer's length is written.
                ok(unsafe { rival_wt_get(client, id, buffer.as_mut_ptr(), buffer.len(), &mut bytes) })?;
                sum += weight(&buffer[..bytes.min(VALUE)]);
            }
            Ok(sum)
        })
    }

    fn scan(&mut self) -> Result<(u64, u64)> {
        self.transaction(|client| {
            let (mut rows, mut sum) = (0, 0);
            // SAFETY: places for the answers.
            ok(unsafe { rival_wt_scan(client, &mut rows, &mut sum) })?;
            Ok((rows, sum))
        })
    }
}
