//! How much memory the machine has.

/// Physical memory in bytes; a gigabyte where the system does not say.
pub fn physical() -> u64 {
    ask().unwrap_or(1 << 30)
}

#[cfg(unix)]
fn ask() -> Option<u64> {
    // SAFETY: sysconf takes a number and gives a number, -1 for what it does not know.
    let (pages, size) = unsafe {
        (
            libc::sysconf(libc::_SC_PHYS_PAGES),
            libc::sysconf(libc::_SC_PAGESIZE),
        )
    };
    u64::try_from(pages).ok()?.checked_mul(u64::try_from(size).ok()?)
}

#[cfg(windows)]
fn ask() -> Option<u64> {
    #[repr(C)]
    struct MemoryStatus {
        length: u32,
        load: u32,
        /// Physical memory; six more figures that nobody here asks for follow.
        total: u64,
        rest: [u64; 6],
    }
    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GlobalMemoryStatusEx(status: *mut MemoryStatus) -> i32;
    }
    let mut status = MemoryStatus {
        length: size_of::<MemoryStatus>() as u32,
        load: 0,
        total: 0,
        rest: [0; 6],
    };
    // SAFETY: `status` has the layout of MEMORYSTATUSEX and says its length.
    let known = unsafe { GlobalMemoryStatusEx(&mut status) } != 0;
    known.then_some(status.total)
}

#[cfg(not(any(unix, windows)))]
fn ask() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_is_some() {
        assert!(super::physical() >= 1 << 24);
    }
}
