//! The operating system: the only floor that knows which one it is.
#![allow(unsafe_code)]

pub mod eventlog;
pub mod folders;
pub mod thread;
