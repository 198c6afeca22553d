//! Which thread is this: the operating system's own number, as its tools and event logs show it.

use std::cell::Cell;
use std::fmt;

/// A thread of this process, by the operating system's number (Linux `gettid`, Windows `GetCurrentThreadId`, macOS
/// `pthread_threadid_np`). Never 0; a number may come back after its thread has exited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ThreadId(pub u64);

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ThreadId {
    /// The calling thread. Asks the system once per thread.
    #[inline]
    pub fn current() -> ThreadId {
        thread_local!(static ID: Cell<u64> = const { Cell::new(0) });
        // A thread that is being torn down has no storage left and asks again.
        let known = ID.try_with(Cell::get).unwrap_or(0);
        if known != 0 {
            return ThreadId(known);
        }
        let id = ask();
        let _ = ID.try_with(|cell| cell.set(id));
        ThreadId(id)
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn ask() -> u64 {
    // SAFETY: gettid takes no arguments and always succeeds.
    let id = unsafe { libc::syscall(libc::SYS_gettid) };
    id as u64
}

#[cfg(target_vendor = "apple")]
fn ask() -> u64 {
    let mut id = 0u64;
    // SAFETY: thread 0 is the calling one; `id` is a place for the number.
    unsafe { libc::pthread_threadid_np(0, &mut id) };
    id.max(1)
}

#[cfg(windows)]
fn ask() -> u64 {
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GetCurrentThreadId() -> u32;
    }
    // SAFETY: takes no arguments and always succeeds.
    u64::from(unsafe { GetCurrentThreadId() })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple", windows)))]
fn ask() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_keeps_its_number_and_shares_it_with_nobody() {
        let here = ThreadId::current();
        assert_ne!(here.0, 0);
        assert_eq!(here, ThreadId::current());
        let there = std::thread::spawn(ThreadId::current).join().unwrap();
        assert_ne!(here, there);
    }
}
