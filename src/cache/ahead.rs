//! Reading ahead: pages come into memory before anybody asks for them (docs/spec/05 §4.8); and looking only at those that are there.

use super::CachedFile;
use super::file::{Loaded, Reading};
use super::frame::{Key, PageGuard, State};
use super::stats::count;
use crate::types::PageNo;

impl CachedFile {
    /// Brings the first of these pages into memory: as many as half of the cache takes, so that those in use stay. What
    /// cannot be read is left to whoever wants it. Answers how many it looked after.
    pub fn read_ahead(&self, pages: &[PageNo]) -> usize {
        let most = self.cache.limit() / self.page_size().bytes() / 2;
        let pages = &pages[..pages.len().min(most.max(1))];
        for page in pages {
            let key = Key {
                file: self.number,
                page: *page,
            };
            if self.cache.find(key).is_none()
                && let Ok(Loaded::Here(_)) = self.load(key, Reading::Ahead)
            {
                count::page_preread(1);
            }
        }
        pages.len()
    }

    /// Latches a page in shared mode if it is in memory and nobody changes it now. For whoever is only curious.
    pub fn try_latch_cached(&self, page: PageNo) -> Option<PageGuard> {
        let key = Key {
            file: self.number,
            page,
        };
        let guard = self.cache.find(key)?.try_read_arc()?;
        (guard.state == State::Ready).then(|| PageGuard::tried(guard))
    }
}
