//! An instance: one set of sessions, databases and parameters (docs/spec/04 §3).
//!
//! ```text
//!            JetInit                 JetTerm
//! Created ──► Initialising ──► Initialised ──► Terminating ──► gone
//!                  │ failure        ▲   │ open transactions │
//!                  ▼                └───┴──────◄────────────┘
//!                 gone
//! ```
//!
//! Which calls work in which state is the business of its [`gate`]. An instance is made by the process object
//! and freed by it; everything it owns goes with it.

pub mod gate;
mod info;
mod init;
pub mod paths;
mod stop;
mod term;

pub use info::InstanceInfo;
pub use init::{InitOptions, InitReport, Settings};
pub use stop::StopBits;
pub use term::TermBits;

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::engine::lease::Lease;
use crate::engine::lock::{RankedMutex, RankedRwLock};
use crate::engine::param::{ParamSet, id};
use crate::engine::process::Process;
use crate::engine::session::{Session, SessionTable};
use crate::error::{JetErr, Result, fail};
use crate::txn::VersionStore;
