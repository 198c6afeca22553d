//! Reading numbers out of byte slices that may be too short: every reader answers `None` instead of panicking.
//!
//! Records, catalog columns and long-value roots are little-endian, keys big-endian (docs/spec/02, conventions).

use crate::error::{Error, JetErr};

/// `N` bytes at `at`, if they are there.
fn array_at<const N: usize>(data: &[u8], at: usize) -> Option<[u8; N]> {
    data.get(at..)?.first_chunk::<N>().copied()
}

/// Little-endian `u16` at byte `at`.
pub fn u16_le(data: &[u8], at: usize) -> Option<u16> {
    array_at(data, at).map(u16::from_le_bytes)
}

/// Little-endian `u32` at byte `at`.
pub fn u32_le(data: &[u8], at: usize) -> Option<u32> {
    array_at(data, at).map(u32::from_le_bytes)
}

/// Little-endian `u64` at byte `at`.
pub fn u64_le(data: &[u8], at: usize) -> Option<u64> {
    array_at(data, at).map(u64::from_le_bytes)
}

/// Big-endian `u32` at byte `at`.
pub fn u32_be(data: &[u8], at: usize) -> Option<u32> {
    array_at(data, at).map(u32::from_be_bytes)
}

/// Big-endian `u64` at byte `at`.
pub fn u64_be(data: &[u8], at: usize) -> Option<u64> {
    array_at(data, at).map(u64::from_be_bytes)
}

/// `JET_errDatabaseCorrupted` with one sentence that says what is wrong with the bytes.
pub fn corrupted(what: &'static str) -> Error {
    Error::with_source(JetErr::DatabaseCorrupted, what)
}
