//! Bytes on disk, as pure functions over slices: no I/O, no locks, no panics on any bytes.

pub mod bytes;

pub mod compress;
pub mod key;
pub mod record;
pub mod tagged;
