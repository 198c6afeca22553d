//! The C ABI: exported functions, C types, the handle registry and the call guard.
//!
//! Each export's comment is also its comment in `include/esent.h`; its last line, `Status: ...`, is its row in
//! `docs/api-status.md`. "The codes of every ... call" are these, in this order (docs/spec/04 §2.2, §2.4, §2.5):
//!
//! - instance calls: `JET_errInvalidInstance`, `JET_errNotInitialized`, `JET_errInitInProgress`,
//!   `JET_errTermInProgress`, `JET_errRestoreInProgress`, `JET_errRunningInMultiInstanceMode` (no handle given);
//! - session calls: `JET_errInvalidSesid`, `JET_errNotInitialized`, `JET_errClientRequestToStopJetService`,
//!   `JET_errInstanceUnavailable`, `JET_errInstanceUnavailableDueToFatalLogDiskFull`, `JET_errTermInProgress`,
//!   `JET_errRestoreInProgress`, `JET_errSessionSharingViolation`;
//! - table calls: `JET_errInvalidSesid`, `JET_errInvalidTableId`, `JET_errSesidTableIdMismatch`, then those of session calls.
//!
//! Any call can also meet `JET_errOutOfMemory`, `JET_errDiskIO`, the codes of damaged files, and `JET_errInternalError`.
//!
//! # Safety
//!
//! Every export trusts its caller for one thing only: a pointer that is not NULL points to what the prototype says,
//! for as many bytes or elements as the accompanying size says. Handles and numbers are not trusted.
#![allow(unsafe_code)]
#![allow(non_snake_case, reason = "names of functions and arguments are the header's")]
#![allow(
    clippy::missing_safety_doc,
    reason = "one contract for all of them, stated above"
)]
#![allow(clippy::too_many_arguments, reason = "signatures are the ABI's")]

pub mod backup;
pub mod bookmark;
pub mod callback;
pub mod column;
mod compact;
pub mod consts;
pub mod convert;
pub mod cursor;
pub mod database;
mod database_params;
pub mod database_size;
pub mod defragment;
pub mod guard;
pub mod handles;
pub mod index;
pub mod info;
mod inside;
pub mod instance;
pub mod maintenance;
pub mod misc;
pub mod parameter;
pub mod plain;
pub mod pointer;
pub mod preread;
pub mod record;
pub mod registry;
pub mod resource;
pub mod restore;
pub mod retrieve;
pub mod schema_info;
mod schema_new;
pub mod session;
pub mod snapshot;
pub mod table;
pub mod table_create;
pub mod temptable;
pub mod text;
pub mod transaction;
pub mod types;
mod utilities;
