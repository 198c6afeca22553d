//! The size of the page cache, from `JET_paramCacheSize`, `Min`, `Max` and the page size (docs/spec/04 §6.3).
//!
//! ```text
//! pinned size (CacheSize, 0: none)        ┐
//! or what the machine can spare           ├─► at least Min ─► at most Max ─► bytes
//! ```

use super::table::id;
use crate::engine::process::Process;
use crate::os::memory;

/// Parameters that change the cache when they change.
pub(super) const CONCERNED: [u32; 5] = [
    id::CACHE_SIZE,
    id::CACHE_SIZE_MIN,
    id::CACHE_SIZE_MAX,
    id::DATABASE_PAGE_SIZE,
    id::CONFIGURATION,
];

impl Process {
    /// How many pages the cache may hold as the parameters stand.
    pub fn cache_pages(&self) -> usize {
        let (pinned, least, most, page) = {
            let set = self.globals().read();
            let number = |id| set.number(id);
            (
                number(id::CACHE_SIZE),
                number(id::CACHE_SIZE_MIN),
                number(id::CACHE_SIZE_MAX),
                number(id::DATABASE_PAGE_SIZE),
            )
        };
        pages(pinned, least, most, page, memory::physical())
    }

    /// Hands the size on to the cache; pages beyond a smaller one leave at once.
    pub(crate) fn apply_cache_size(&self) {
        let page = self.globals().read().number(id::DATABASE_PAGE_SIZE);
        self.cache().set_limit(self.cache_pages().saturating_mul(page));
    }
}

/// A maximum below the minimum wins.
fn pages(pinned: usize, least: usize, most: usize, page: usize, memory: u64) -> usize {
    let spare = usize::try_from(memory / 2).unwrap_or(usize::MAX) / page.max(1);
    let wanted = if pinned != 0 { pinned } else { spare };
    wanted.max(least).min(most).max(1)
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn pinned_or_spare_between_the_ends() {
        const MIB: u64 = 1 << 20;
        assert_eq!(
            pages(0, 1, 2_000_000_000, 4096, 64 * MIB),
            8192,
            "half of the memory"
        );
        assert_eq!(pages(0, 10_000, 2_000_000_000, 4096, 64 * MIB), 10_000);
        assert_eq!(pages(0, 1, 100, 4096, 64 * MIB), 100);
        assert_eq!(pages(500, 1, 2_000_000_000, 4096, 64 * MIB), 500);
        assert_eq!(pages(500, 1, 100, 4096, 64 * MIB), 100);
        assert_eq!(pages(5, 64, 32, 4096, 64 * MIB), 32, "crossed ends");
    }
}
