//! The five functions.
//!
//! `VirtualAlloc` mappings are remembered with their length, because `VirtualFree(MEM_RELEASE)` names only the
//! address. `LocalAlloc` is `malloc`, so that blocks may be mixed with the managed allocator, which is `malloc`
//! outside Windows as well.

use std::collections::BTreeMap;
use std::ffi::c_void;

use parking_lot::Mutex;

const MEM_COMMIT: u32 = 0x1000;
const MEM_RESERVE: u32 = 0x2000;
const MEM_DECOMMIT: u32 = 0x4000;
const MEM_RELEASE: u32 = 0x8000;
const LMEM_ZEROINIT: u32 = 0x40;

const ERROR_NOT_ENOUGH_MEMORY: i32 = 8;
const ERROR_INVALID_PARAMETER: i32 = 87;
const ERROR_INVALID_ADDRESS: i32 = 487;

/// Address and length in bytes of every live mapping.
static MAPPINGS: Mutex<BTreeMap<usize, usize>> = Mutex::new(BTreeMap::new());

fn set_last_error(code: i32) {
    #[cfg(any(target_os = "linux", target_os = "emscripten"))]
    // SAFETY: errno of the calling thread is always writable.
    unsafe {
        *libc::__errno_location() = code;
    }
    #[cfg(any(target_os = "macos", target_os = "ios", target_os = "freebsd"))]
    // SAFETY: errno of the calling thread is always writable.
    unsafe {
        *libc::__error() = code;
    }
    #[cfg(not(any(
        target_os = "linux",
        target_os = "emscripten",
        target_os = "macos",
        target_os = "ios",
        target_os = "freebsd"
    )))]
    let _ = code;
}

fn page_size() -> usize {
    // SAFETY: sysconf has no memory arguments.
    usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4096)
}

/// Whole pages that cover `size` bytes, or `None` past the address space.
fn round_up(size: usize) -> Option<usize> {
    let page = page_size();
    Some(size.checked_add(page - 1)? & !(page - 1))
}

fn protection(win32: u32) -> i32 {
    match win32 & 0xff {
        0x01 => libc::PROT_NONE,
        0x02 => libc::PROT_READ,
        0x10 | 0x20 => libc::PROT_READ | libc::PROT_EXEC,
        0x40 | 0x80 => libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC,
        _ => libc::PROT_READ | libc::PROT_WRITE,
    }
}

/// The mapping that holds all of `[address, address + size)`.
fn inside_a_mapping(address: usize, size: usize) -> bool {
    let mappings = MAPPINGS.lock();
    mappings
        .range(..=address)
        .next_back()
        .is_some_and(|(base, length)| address.checked_add(size).is_some_and(|end| end <= base + length))
}

fn commit(address: usize, size: usize, protect: u32) -> *mut c_void {
    let page = page_size();
    let start = address & !(page - 1);
    let Some(length) = address
        .checked_add(size)
        .and_then(round_up)
        .map(|end| end - start)
    else {
        set_last_error(ERROR_INVALID_PARAMETER);
        return std::ptr::null_mut();
    };
    if !inside_a_mapping(start, length) {
        set_last_error(ERROR_INVALID_ADDRESS);
        return std::ptr::null_mut();
    }
    // SAFETY: the range lies inside a mapping made by `VirtualAlloc` below and not yet released.
    if unsafe { libc::mprotect(start as *mut c_void, length, protection(protect)) } != 0 {
        set_last_error(ERROR_INVALID_ADDRESS);
        return std::ptr::null_mut();
    }
    start as *mut c_void
}

/// Reserves, commits, or reserves and commits whole pages of zeroed memory.
///
/// Returns the first address, or NULL with `ERROR_INVALID_PARAMETER` (87: size 0, or neither reserve nor commit),
/// `ERROR_NOT_ENOUGH_MEMORY` (8) or `ERROR_INVALID_ADDRESS` (487: commit outside a reservation).
///
/// # Safety
/// Memory is only mapped anew or, for a commit, re-protected inside a mapping of this function's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn VirtualAlloc(
    address: *mut c_void,
    size: usize,
    allocation_type: u32,
    protect: u32,
) -> *mut c_void {
    if size == 0 || allocation_type & (MEM_COMMIT | MEM_RESERVE) == 0 {
        set_last_error(ERROR_INVALID_PARAMETER);
        return std::ptr::null_mut();
    }
    if !address.is_null() && allocation_type & MEM_RESERVE == 0 {
        return commit(address as usize, size, protect);
    }
    let Some(length) = round_up(size) else {
        set_last_error(ERROR_NOT_ENOUGH_MEMORY);
        return std::ptr::null_mut();
    };
    let access = if allocation_type & MEM_COMMIT != 0 {
        protection(protect)
    } else {
        libc::PROT_NONE
    };
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: a fresh anonymous mapping; `address` is a hint only, nothing that exists is replaced.
    let memory = unsafe { libc::mmap(address, length, access, flags, -1, 0) };
    if memory == libc::MAP_FAILED {
        set_last_error(ERROR_NOT_ENOUGH_MEMORY);
        return std::ptr::null_mut();
    }
    MAPPINGS.lock().insert(memory as usize, length);
    memory
}

/// Releases a whole mapping (`MEM_RELEASE`, size 0) or gives back the content of some pages (`MEM_DECOMMIT`).
///
/// Returns 1, or 0 with `ERROR_INVALID_PARAMETER` (87) or `ERROR_INVALID_ADDRESS` (487: not from `VirtualAlloc`).
///
/// # Safety
/// The caller no longer uses the memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn VirtualFree(address: *mut c_void, size: usize, free_type: u32) -> i32 {
    match free_type {
        MEM_RELEASE if size == 0 => {
            let Some(length) = MAPPINGS.lock().remove(&(address as usize)) else {
                set_last_error(ERROR_INVALID_ADDRESS);
                return 0;
            };
            // SAFETY: exactly the range that `mmap` returned, forgotten by us in the line above.
            unsafe { libc::munmap(address, length) };
            1
        }
        MEM_DECOMMIT if size != 0 => {
            if !inside_a_mapping(address as usize, size) {
                set_last_error(ERROR_INVALID_ADDRESS);
                return 0;
            }
            // SAFETY: inside one of our anonymous mappings; the pages read as zero afterwards.
            i32::from(unsafe { libc::madvise(address, size, libc::MADV_DONTNEED) } == 0)
        }
        _ => {
            set_last_error(ERROR_INVALID_PARAMETER);
            0
        }
    }
}

/// Allocates `size` bytes on the C heap, zeroed if flag 0x40 (`LMEM_ZEROINIT`) is given.
///
/// Returns the block, never shared with another even for size 0, or NULL with `ERROR_NOT_ENOUGH_MEMORY` (8).
#[unsafe(no_mangle)]
pub extern "C" fn LocalAlloc(flags: u32, size: usize) -> *mut c_void {
    let bytes = size.max(1);
    // SAFETY: plain allocation of at least one byte.
    let block = unsafe {
        if flags & LMEM_ZEROINIT != 0 {
            libc::calloc(1, bytes)
        } else {
            libc::malloc(bytes)
        }
    };
    if block.is_null() {
        set_last_error(ERROR_NOT_ENOUGH_MEMORY);
    }
    block
}

/// Frees a block of `LocalAlloc`; NULL is accepted. Returns NULL.
///
/// # Safety
/// `block` comes from `LocalAlloc` or `malloc` and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn LocalFree(block: *mut c_void) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe { libc::free(block) };
    std::ptr::null_mut()
}

/// The id of this process.
#[unsafe(no_mangle)]
pub extern "C" fn GetCurrentProcessId() -> u32 {
    std::process::id()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_zeroed_writable_and_released_once() {
        // SAFETY: the memory is ours until released.
        unsafe {
            let p = VirtualAlloc(std::ptr::null_mut(), 5000, MEM_COMMIT | MEM_RESERVE, 0x04).cast::<u8>();
            assert!(!p.is_null());
            assert_eq!(p.add(4999).read(), 0);
            p.add(4999).write(7);
            assert_eq!(
                VirtualFree(p.cast(), 5000, MEM_RELEASE),
                0,
                "a size with MEM_RELEASE is refused"
            );
            assert_eq!(VirtualFree(p.cast(), 0, MEM_RELEASE), 1);
            assert_eq!(VirtualFree(p.cast(), 0, MEM_RELEASE), 0);
        }
    }

    #[test]
    fn a_reservation_is_committed_later_and_nowhere_else() {
        // SAFETY: as above.
        unsafe {
            let p = VirtualAlloc(std::ptr::null_mut(), 1 << 16, MEM_RESERVE, 0x04);
            assert!(!p.is_null());
            assert_eq!(VirtualAlloc(p, 100, MEM_COMMIT, 0x04), p);
            p.cast::<u8>().write(1);
            assert!(VirtualAlloc((p as usize + (1 << 20)) as *mut c_void, 1 << 24, MEM_COMMIT, 4).is_null());
            assert_eq!(VirtualFree(p, 0, MEM_RELEASE), 1);
        }
    }

    #[test]
    fn impossible_requests_are_refused() {
        // SAFETY: nothing is mapped.
        unsafe {
            assert!(VirtualAlloc(std::ptr::null_mut(), 0, MEM_COMMIT, 4).is_null());
            assert!(VirtualAlloc(std::ptr::null_mut(), 4096, 0, 4).is_null());
            assert!(VirtualAlloc(std::ptr::null_mut(), usize::MAX, MEM_COMMIT, 4).is_null());
        }
    }

    #[test]
    fn local_blocks() {
        let p = LocalAlloc(LMEM_ZEROINIT, 64).cast::<u8>();
        // SAFETY: 64 zeroed bytes, freed once.
        unsafe {
            assert_eq!(p.add(63).read(), 0);
            assert!(LocalFree(p.cast()).is_null());
            assert!(LocalFree(LocalAlloc(0, 0)).is_null());
        }
        assert_eq!(GetCurrentProcessId(), std::process::id());
    }
}
