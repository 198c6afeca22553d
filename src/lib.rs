//! `esent`: the Extensible Storage Engine (ESENT, JET Blue) as one shared library for every platform.
//!
//! Same exports, structs, codes and files as ESENT.DLL: a program written for the original cannot tell the
//! difference. `include/esent.h` is the face, `docs/spec/` the book of the format and the behaviour.
//!
//! # The house
//!
//! ```text
//!  floor 7   capi/     extern "system" functions: decode -> call -> encode. No logic.
//!  floor 6   engine/   instance, session, database, schema, cursor, update, retrieve, temp, upgrade, info, maintenance
//!  floor 5   catalog/  what tables, columns and indexes exist     record/  rows, long values, index keys
//!  floor 4   space/    who owns which page                        txn/     versions, conflicts, undo
//!  floor 3   btree/    trees
//!  floor 2   cache/    pages in memory                            (log/    write-ahead log: to come)
//!  floor 1   format/   bytes on disk, as pure functions over slices: pages, records, keys, catalog rows, log records
//!  floor 0   os/       files, clock, threads: the only floor that knows the operating system
//!  every floor: error, types
//! ```
//!
//! A floor imports only lower floors or its own; a test reads the `use crate::` lines and fails on an arrow
//! that points up. `unsafe` lives in `capi/` and `os/` only.
//!
//! # Where to begin
//!
//! 1. `README.md` and `examples/esedump.c`: what a client does.
//! 2. One call from the door to the disk: [`capi::cursor`] (`JetMove`), [`capi::guard`], [`engine::cursor`], [`btree`], [`cache`],
//!    [`format::page`].
//! 3. One value: [`capi::retrieve`] (`JetRetrieveColumn`), [`engine::retrieve`], [`record`], [`format::record`],
//!    [`format::tagged`].
//! 4. One change: [`capi::record`] (`JetUpdate`), [`engine::update`], [`record`], [`txn`], [`btree`], [`space`].
//! 5. Who may call when: `docs/sessions.md`, [`engine::session`], [`engine::instance`].
//! 6. What a database consists of: `docs/spec/01` and `02`, [`format`], [`catalog`].
//!
//! # Locks
//!
//! The door (registry slots, the word that says who is inside a session, the gate of an instance) is lock-free. The
//! engine's own locks have ranks, asserted in debug builds: process table, session table, a session's cursors,
//! databases and parameters, instance parameters, global parameters ([`engine::lock`], [`os::rank`]). Below them come a cursor's
//! own lock, the lock of a database's space ([`space`], taken with no page latched), page latches (an index before its table before
//! its long values, down the tree, left to right), what a transaction notes of itself, the shards of versions, and the cache's shards and lists of dirty pages ([`cache`]). The order of page latches
//! is written in `cache/order.rs`, and asserted in debug builds too.

#![deny(unsafe_code)]

pub mod error;
pub mod types;

#[cfg(test)]
pub(crate) mod testdata;

pub mod os;

pub mod format;

pub mod cache;

pub mod btree;

pub mod space;
pub mod txn;

pub mod catalog;
pub mod record;

pub mod engine;

pub mod capi;
