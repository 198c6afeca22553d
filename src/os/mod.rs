//! The operating system: files, paths, threads, time. The only floor that knows which one it is.
//!
//! | module | what |
//! |---|---|
//! | [`file`] | the traits [`File`](file::File) and [`FileSystem`](file::FileSystem), and codes of their failures |
//! | [`disk`] | the real file system |
//! | [`sim`] | a simulated one in memory: short reads, errors, power cuts, torn sectors |
//! | [`path`] | JET paths: both separators, completion, identity |
//! | [`folders`] | folders of the process and the user |
//! | [`memory`] | how much of it there is |
//! | [`text`] | the bytes of A functions: ANSI on Windows, UTF-8 elsewhere |
//! | [`rank`] | the order of locks, asserted |
//! | [`sync`] | locks and atomic numbers, which tests can explore |
//! | [`thread`] | which thread is this |
//! | [`clock`] | wall time |
//! | [`prefetch`] | memory that will be wanted soon |
//! | [`random`] | numbers for signatures, bytes for secrets |
//! | [`eventlog`] | the system's log |
//! | [`library`] | functions in other libraries |
#![allow(unsafe_code)]

pub mod clock;
pub mod disk;
pub mod eventlog;
pub mod file;
pub mod folders;
pub mod library;
pub mod memory;
pub mod path;
pub mod prefetch;
pub mod random;
pub mod rank;
pub mod sim;
pub mod sync;
pub mod text;
pub mod thread;
