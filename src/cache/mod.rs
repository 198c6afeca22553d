//! Pages in memory: one cache per process, created by the engine and handed down.
//!
//! Invariants
//! 1. A frame holds one page of one file, verified and structurally valid ([`Page::validate`](crate::format::page::Page::validate)), or it is being loaded
//!    under its exclusive latch, or it is dead (evicted or failed) and no longer in the map.
//! 2. A page is in at most one frame that is in the map. Whoever holds a dead frame sees that under the latch, and looks
//!    up again.
//! 3. A frame is evicted only with its exclusive latch taken without waiting, so a latched page stays.
//! 4. Bytes held stay below the limit, except for pages that are latched or being loaded at the moment.
//!
//! ```text
//!            look up                 latch
//!  key ──▶ shard (of 64) ──▶ frame ──────▶ PageGuard ──▶ Page
//!            │  miss: put a loading frame, read, verify, validate, downgrade the latch
//!            └─ queues: small ──touched──▶ main        (who leaves `small` untouched is remembered as a ghost
//!                         └─▶ ghosts ──seen again──▶    and enters `main` when it comes back)
//! ```
//!
//! Lock order: shard lock, then a frame latch *without waiting*. A thread that waits for a latch holds no shard lock.
//!
//! The latch is a read-write lock with an upgradable mode, which is what a writer that means to change a page will
//! take. Policy: S3-FIFO (Yang et al., 2023), chosen because a hit writes nothing but a saturating counter and a scan
//! does not flush the pages in use.

mod file;
mod frame;
mod shard;
pub mod stats;

pub use file::CachedFile;
pub use frame::{PageGuard, PageHint};

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use frame::{FrameRef, Key};
use shard::Shard;

/// Number of shards: a power of two, several times the threads that may be at work.
const SHARDS: usize = 64;

/// The page cache.
#[derive(Debug)]
pub struct Cache {
    shards: Box<[Shard]>,
    limit: AtomicUsize,
    used: AtomicUsize,
    next_file: AtomicU32,
}

impl Cache {
    /// A cache that holds at most `limit` bytes of pages.
    pub fn new(limit: usize) -> Arc<Cache> {
        Arc::new(Cache {
            shards: (0..SHARDS).map(|_| Shard::default()).collect(),
            limit: AtomicUsize::new(limit),
            used: AtomicUsize::new(0),
            next_file: AtomicU32::new(1),
        })
    }

    /// The limit in bytes.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Changes the limit; pages beyond a lower one leave at once.
    pub fn set_limit(&self, bytes: usize) {
        self.limit.store(bytes, Ordering::Relaxed);
        self.shrink(0);
    }

    /// Bytes of pages held.
    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    fn shard_of(&self, key: Key) -> (usize, &Shard) {
        let index = (key.hash() >> 48) as usize % SHARDS;
        (index, &self.shards[index])
    }

    /// The frame of a page, if it is in the map.
    fn find(&self, key: Key) -> Option<FrameRef> {
        self.shard_of(key).1.find(key)
    }

    /// Evicts until the limit holds or nothing can leave; starts with shard `first`. Gives one buffer for reuse.
    fn shrink(&self, first: usize) -> Option<Box<[u8]>> {
        let mut spare = None;
        let mut barren = 0;
        while self.used() > self.limit() && barren < SHARDS {
            match self.shards[(first + barren) % SHARDS].evict_one() {
                Some(buffer) => {
                    self.used.fetch_sub(buffer.len(), Ordering::Relaxed);
                    spare = Some(buffer);
                }
                None => barren += 1,
            }
        }
        spare
    }

    /// Drops all pages of a file.
    fn forget(&self, file: u32, page_len: usize) {
        for shard in &self.shards {
            self.used
                .fetch_sub(shard.forget(file) * page_len, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests;
