//! Time that a thread has spent running: what a call costs it, whoever else wants the processor.
//!
//! Waiting for memory and for another core's cache line counts, being switched out does not. Where the system does not
//! tell, it is wall time.

use std::time::Duration;

/// Running time of the calling thread so far.
#[cfg(unix)]
pub fn now() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: a clock that every Unix has, and a place for its time.
    assert_eq!(
        unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) },
        0
    );
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Time since the first call.
#[cfg(not(unix))]
pub fn now() -> Duration {
    use std::time::Instant;
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
