//! Pages in memory: one cache per process, created by the engine and handed down.
//!
//! Invariants
//! 1. A frame holds one page of one file, verified and structurally valid ([`Page::validate`](crate::format::page::Page::validate)), or it is being loaded
//!    under its exclusive latch, or it is dead (evicted or failed) and no longer in the map.
//! 2. A page is in at most one frame that is in the map. Whoever holds a dead frame sees that under the latch, and looks
//!    up again.
//! 3. A frame is evicted only with its exclusive latch taken without waiting, so a latched page stays.
//! 4. Bytes held stay below the limit, except for pages that were latched or being loaded when the last page came in.
//!
//! ```text
//!            look up                 latch
//!  key ──▶ shard (of 64) ──▶ frame ──────▶ PageGuard ──▶ Page
//!            │  miss: put a loading frame, read, verify, validate, downgrade the latch
//!            └─ queues: small ──touched──▶ main        (who leaves `small` untouched is remembered as a ghost
//!                         └─▶ ghosts ──seen again──▶    and enters `main` when it comes back)
//! ```
//!
//! Lock order: shard lock, then a frame latch *without waiting*. A thread that waits for a latch holds no shard lock. In which order a
//! thread waits for latches of several pages is written, and asserted in debug builds, in `order`.
//!
//! The latch is a read-write lock with an upgradable mode: [`PageGuard`] (shared), [`PageUpgradeGuard`] (shared, and the
//! only one that may become exclusive), [`PageWriteGuard`] (exclusive). A page changes only under its exclusive latch and
//! is then *dirty*: it is written when its file is flushed, or when it must leave. Writing advances the flush type and
//! computes the checksum under the exclusive latch, then writes under the shared one, so that readers are not held up.
//! What cannot be written stays in memory, dirty, for those who read and change, and is tried again; when too much of that gathers,
//! pages that are not in memory cannot be read any more.
//!
//! The order "log before page" has one place, `home::write_back`: whoever adds the log asks it there to be as far as the
//! page.
//!
//! What is read often need not be latched each time. A page has an *edition* (`edition`), a number that moves when it may change: a
//! copy, or the image of a branch page (`image`), holds while the number stands. Leaves that are searched often keep the
//! beginnings of their keys beside them ([`format::heads`](crate::format::heads)).
//!
//! Policy: S3-FIFO (Yang et al., 2023), chosen because a hit writes nothing but a saturating counter and a scan
//! does not flush the pages in use.

mod ahead;
mod edition;
mod file;
mod frame;
mod guard;
mod home;
mod image;
mod order;
mod shard;
pub mod stats;
mod write;

pub use edition::{Edition, Kind};
pub use file::CachedFile;
pub use frame::{Faint, FaintHint, PageGuard, PageHint};
pub use guard::{PageUpgradeGuard, PageWriteGuard};
pub use image::Image;
pub use order::{Alone, assert_unlatched};

use crate::os::sync::{AtomicUsize, Ordering};
use std::sync::Arc;

use crate::error::Result;
use frame::{Body, FrameRef, Key};
use shard::{Eviction, Shard, Sought};

/// Number of shards: a power of two, several times the threads that may be at work.
const SHARDS: usize = 64;
/// Bytes of pages that may be stuck in memory, however small the limit is.
const LEAST_STUCK: usize = 4 << 20;

/// The page cache.
#[derive(Debug)]
pub struct Cache {
    shards: Box<[Shard]>,
    limit: AtomicUsize,
    used: AtomicUsize,
}

impl Cache {
    /// A cache that holds at most `limit` bytes of pages.
    pub fn new(limit: usize) -> Arc<Cache> {
        Arc::new(Cache {
            shards: (0..SHARDS).map(|_| Shard::default()).collect(),
            limit: AtomicUsize::new(limit),
            used: AtomicUsize::new(0),
        })
    }

    /// The limit in bytes.
    pub fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    /// Changes the limit; pages beyond a lower one leave at once.
    pub fn set_limit(&self, bytes: usize) {
        self.limit.store(bytes, Ordering::Relaxed);
        // What cannot leave leaves later.
        let _ = self.shrink(0);
    }

    /// Bytes of pages held.
    pub fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    /// Bytes of pages that can leave at once, or have not come yet: what is neither in use nor changed. Looks at every page.
    pub fn available(&self) -> usize {
        let stuck: usize = self.shards.iter().map(Shard::stuck).sum();
        self.limit().saturating_sub(stuck)
    }

    fn shard_of(&self, key: Key) -> (usize, &Shard) {
        let index = (key.hash() >> 48) as usize % SHARDS;
        (index, &self.shards[index])
    }

    /// The frame of a page, if it is in the map.
    fn find(&self, key: Key) -> Option<FrameRef> {
        self.shard_of(key).1.find(key)
    }

    /// As [`find`](Self::find), latched for reading if that needs no waiting.
    fn find_latched(&self, key: Key) -> Option<Sought> {
        self.shard_of(key).1.find_latched(key)
    }

    /// Evicts until the limit holds or nothing can leave; starts with shard `first`. Gives one buffer for reuse. A changed page is
    /// written before it leaves; one that cannot be written stays.
    ///
    /// # Errors
    /// The code of a failed write, when so many pages have to stay that no more should come.
    fn shrink(&self, first: usize) -> Result<Option<Box<[u8]>>> {
        let mut spare = None;
        let mut failed = None;
        let mut barren = 0;
        while self.used() > self.limit() && barren < SHARDS {
            let shard = &self.shards[(first + barren) % SHARDS];
            let buffer = match shard.evict_one() {
                Eviction::Done(buffer) => Some(buffer),
                Eviction::Dirty(key, frame) => match home::write_back(&frame, home::Wait::No) {
                    // Whoever uses it now keeps it.
                    Ok(_) => shard.evict(key, &frame),
                    Err(error) => {
                        failed = Some(error);
                        None
                    }
                },
                Eviction::None => None,
            };
            match buffer {
                Some(buffer) => {
                    self.used.fetch_sub(buffer.len(), Ordering::Relaxed);
                    spare = Some(buffer);
                }
                None => barren += 1,
            }
        }
        match failed {
            Some(error) if self.used() > self.limit().saturating_mul(2).max(LEAST_STUCK) => Err(error),
            _ => Ok(spare),
        }
    }

    /// Takes a frame that got no content out of the map. Its latch is held, its state says why.
    fn discard(&self, body: &mut Body, frame: &FrameRef) {
        let len = body.give_up().len();
        self.shard_of(body.key).1.remove(body.key, frame);
        self.used.fetch_sub(len, Ordering::Relaxed);
    }

    /// The frames of a file.
    fn frames_of(&self, file: u32) -> Vec<FrameRef> {
        self.shards
            .iter()
            .flat_map(|shard| shard.frames_of(file))
            .collect()
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
mod explored_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod write_tests;
