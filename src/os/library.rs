//! Functions in other libraries, by name.

use std::collections::HashMap;
use std::ffi::{CString, c_void};
use std::sync::OnceLock;

use parking_lot::Mutex;

/// Libraries that were loaded, by the name they were asked for with ASCII case ignored. They stay until the process ends: nobody
/// knows who still has a function of theirs.
fn loaded() -> &'static Mutex<HashMap<String, usize>> {
    static LOADED: OnceLock<Mutex<HashMap<String, usize>>> = OnceLock::new();
    LOADED.get_or_init(Mutex::default)
}

/// Address of an exported function; the library is loaded under its name as the system looks for it. 32-bit Windows names functions
/// with the size of their arguments, `bytes`: that name is tried, too. `None` if one of both is not there.
pub fn function(library: &str, name: &str, bytes: usize) -> Option<usize> {
    if library.is_empty() || name.is_empty() {
        return None;
    }
    let key = library.to_ascii_lowercase();
    let known = loaded().lock().get(&key).copied();
    let handle = match known {
        Some(handle) => handle,
        None => {
            // Loading runs code of the library: nothing is locked meanwhile. A second time gives the same handle.
            let handle = load(library)?;
            loaded().lock().insert(key, handle);
            handle
        }
    };
    find(handle, name).or_else(|| find(handle, &format!("{name}@{bytes}")))
}

#[cfg(unix)]
fn load(library: &str) -> Option<usize> {
    let library = CString::new(library).ok()?;
    // SAFETY: a string that ends with NUL. What the library does when it is loaded is up to whoever names it.
    let handle = unsafe { libc::dlopen(library.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    (!handle.is_null()).then_some(handle as usize)
}

#[cfg(unix)]
fn find(handle: usize, name: &str) -> Option<usize> {
    let name = CString::new(name).ok()?;
    // SAFETY: a handle of dlopen that nobody closes, and a string that ends with NUL.
    let address = unsafe { libc::dlsym(handle as *mut c_void, name.as_ptr()) };
    (!address.is_null()).then_some(address as usize)
}

#[cfg(windows)]
#[link(name = "kernel32")]
unsafe extern "system" {
    fn LoadLibraryW(name: *const u16) -> *mut c_void;
    fn GetProcAddress(library: *mut c_void, name: *const std::ffi::c_char) -> *mut c_void;
}

#[cfg(windows)]
fn load(library: &str) -> Option<usize> {
    let wide: Vec<u16> = library.encode_utf16().chain([0]).collect();
    // SAFETY: a string that ends with NUL. What the library does when it is loaded is up to whoever names it.
    let handle = unsafe { LoadLibraryW(wide.as_ptr()) };
    (!handle.is_null()).then_some(handle as usize)
}

#[cfg(windows)]
fn find(handle: usize, name: &str) -> Option<usize> {
    let name = CString::new(name).ok()?;
    // SAFETY: a handle of LoadLibrary that nobody frees, and a string that ends with NUL.
    let address = unsafe { GetProcAddress(handle as *mut c_void, name.as_ptr()) };
    (!address.is_null()).then_some(address as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(all(unix, target_env = "gnu"))]
    #[test]
    fn functions_are_found_by_name() {
        let exit = function("libc.so.6", "exit", 0).unwrap();
        assert_eq!(function("LIBC.so.6", "exit", 0), Some(exit), "loaded once");
        assert_ne!(function("libc.so.6", "abort", 0), Some(exit));
        assert_eq!(function("libc.so.6", "no such function", 32), None);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(function("no/such/library", "f", 32), None);
        assert_eq!(function("", "f", 32), None);
        assert_eq!(function("lib", "", 32), None);
        assert_eq!(function("a\0b", "f", 32), None);
    }
}
