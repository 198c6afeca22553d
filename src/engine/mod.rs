//! The objects a client holds: process, instances, sessions, parameters, events (docs/spec/04).
//!
//! ```text
//! Process ── modes, instance table, global parameters            one per process
//!   └─ Instance ── gate, parameters, settings, session table     one per JET_INSTANCE
//!        └─ Session ── level, context, databases, cursors        one per JET_SESID
//! ```
//!
//! Handles are made above, in `capi`: an object that has one holds the [`lease::Lease`] that ends it.
//!
//! Locks are taken in the order of their ranks: [`lock`].

pub mod call;
pub mod computing;
pub mod cursor;
pub mod database;
pub mod event;
pub mod fault;
pub mod info;
pub mod instance;
pub mod lease;
pub mod lock;
pub mod maintenance;
pub mod param;
pub mod persisted;
pub mod process;
pub mod resource;
pub mod retrieve;
pub mod schema;
pub mod session;
pub mod temp;
pub mod update;
pub mod upgrade;
pub mod visitor;
