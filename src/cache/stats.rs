//! What the calling thread has made the engine do: the counters behind `JetGetThreadStats` (docs/spec/04 §4.8).
//!
//! They belong to the thread, count up from its first use and wrap; clients subtract two snapshots. Counting is one
//! addition to thread-local memory.

use std::cell::Cell;

/// The counters of a thread, as of one moment. Times are in microseconds, lengths in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs, reason = "the names are those of JET_THREADSTATS4")]
pub struct ThreadStats {
    pub page_referenced: u32,
    pub page_read: u32,
    pub page_preread: u32,
    pub page_dirtied: u32,
    pub page_redirtied: u32,
    pub log_record: u32,
    pub log_record_bytes: u32,
    pub page_cache_miss_usec: u64,
    pub page_cache_miss: u32,
    pub separated_long_value_read: u32,
    pub long_value_page_cache_miss_usec: u64,
    pub long_value_page_cache_miss: u32,
    pub separated_long_value_created: u32,
    pub page_unique_cache_hits: u32,
    pub page_unique_cache_requests: u32,
    pub database_reads: u32,
    pub database_read_queue_depth_impact: u32,
    pub database_read_queue_depth: u32,
    pub wait_usec: u64,
    pub wait: u32,
    pub nodes_flag_deleted: u32,
    pub nodes_flag_deleted_bytes: u32,
    pub page_table_allocated: u32,
    pub page_table_released: u32,
    pub page_update_allocated: u32,
    pub page_update_released: u32,
    pub page_unique_modified: u32,
}

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// A thread's counters, each a cell.
        struct Counters { $($name: Cell<$type>,)* }

        thread_local!(static COUNTERS: Counters = const { Counters { $($name: Cell::new(0),)* } });

        /// The calling thread's counters.
        pub fn snapshot() -> ThreadStats {
            COUNTERS.try_with(|c| ThreadStats { $($name: c.$name.get(),)* }).unwrap_or_default()
        }

        /// What to count. A thread that is being torn down counts nothing.
        pub mod count {
            use super::COUNTERS;
            $($(#[$doc])*
            #[inline]
            pub fn $name(by: $type) {
                let _ = COUNTERS.try_with(|c| c.$name.set(c.$name.get().wrapping_add(by)));
            })*
        }
    };
}

counters! {
    /// Pages asked of the cache.
    page_referenced: u32;
    /// Pages read from a file because they were not in the cache.
    page_read: u32;
    /// Pages read ahead.
    page_preread: u32;
    /// Clean pages changed.
    page_dirtied: u32;
    /// Dirty pages changed once more.
    page_redirtied: u32;
    /// Log records made.
    log_record: u32;
    /// Their length.
    log_record_bytes: u32;
    /// Time spent waiting for pages that were not in the cache.
    page_cache_miss_usec: u64;
    /// How often that was.
    page_cache_miss: u32;
    /// Separated long values read.
    separated_long_value_read: u32;
    /// Time spent waiting for pages of long values.
    long_value_page_cache_miss_usec: u64;
    /// How often that was.
    long_value_page_cache_miss: u32;
    /// Separated long values made.
    separated_long_value_created: u32;
    /// Different pages found in the cache.
    page_unique_cache_hits: u32;
    /// Different pages asked for.
    page_unique_cache_requests: u32;
    /// Reads of database files.
    database_reads: u32;
    /// By how much these reads made queues longer.
    database_read_queue_depth_impact: u32;
    /// How long the queues were.
    database_read_queue_depth: u32;
    /// Time spent waiting for other threads.
    wait_usec: u64;
    /// How often that was.
    wait: u32;
    /// Nodes marked as deleted.
    nodes_flag_deleted: u32;
    /// Their length.
    nodes_flag_deleted_bytes: u32;
    /// Pages taken for tables.
    page_table_allocated: u32;
    /// Pages that tables gave back.
    page_table_released: u32;
    /// Pages taken in updates.
    page_update_allocated: u32;
    /// Pages that updates gave back.
    page_update_released: u32;
    /// Different pages changed.
    page_unique_modified: u32;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thread_counts_for_itself() {
        let before = snapshot();
        count::page_referenced(3);
        count::wait_usec(1 << 40);
        let after = snapshot();
        assert_eq!(after.page_referenced.wrapping_sub(before.page_referenced), 3);
        assert_eq!(after.wait_usec - before.wait_usec, 1 << 40);
        assert_eq!(
            std::thread::spawn(snapshot).join().unwrap(),
            ThreadStats::default()
        );
    }
}
