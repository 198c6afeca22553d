//! What a client that has time asks: is there work waiting (docs/spec/05 §1.10).

use crate::engine::instance::Instance;
use crate::engine::param::id;

/// Whether the versions that wait to be cleaned up are more than 60 % of what the instance prefers to keep.
pub fn versions_are_many(instance: &Instance) -> bool {
    let params = instance.params().read();
    let most = params
        .number(id::MAX_VER_PAGES)
        .min(params.number(id::PREFERRED_VER_PAGES));
    let page = instance.process().globals().read().number(id::VER_PAGE_SIZE);
    let (kept, most) = (instance.versions().bytes() as u128, most as u128 * page as u128);
    kept * 10 > most * 6
}

/// Whether so much of the cache waits to be written that less is available than `JET_paramStartFlushThreshold` asks for.
pub fn buffers_are_few(instance: &Instance) -> bool {
    let cache = instance.process().cache();
    let globals = instance.process().globals().read();
    let (start, whole) = (
        globals.number(id::START_FLUSH_THRESHOLD),
        globals.number(id::CACHE_SIZE_MAX),
    );
    drop(globals);
    // The threshold is a share of the largest cache.
    let least = cache.limit() as u128 * start.min(whole) as u128 / whole.max(1) as u128;
    (cache.available() as u128) < least
}
