//! System parameters: who may set what when, and what they read as (docs/spec/04 §6).
//!
//! ```text
//! call ─► Target ─► global set or the instance's own ─► row of the table ─► generic rules, or the few special ones
//! ```

mod cache_size;
mod config;
mod get;
mod multi;
mod set;
mod table;
mod value;

pub use get::Output;
pub use multi::{MultiEntry, MultiReport};
pub use set::Input;
pub use table::{DEFAULT_FORMAT, Kind, Lock, Row, Scope, TABLE, id};
pub use value::{ParamSet, UnicodeDefault, Value};

use std::sync::Arc;

use crate::engine::instance::Instance;
use crate::engine::instance::gate::{CREATED, INITIALISING};
use crate::engine::process::Process;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};

/// Whose parameters a call means (§6.1).
#[derive(Debug, Clone)]
pub enum Target {
    /// Those of the process, which new instances start with.
    Global,
    /// Those of an instance, and a session of it if one was given.
    Instance(Arc<Instance>, Option<Arc<Session>>),
}

impl Target {
    fn instance(&self) -> Option<&Arc<Instance>> {
        match self {
            Target::Global => None,
            Target::Instance(instance, _) => Some(instance),
        }
    }

    fn session(&self) -> Option<&Arc<Session>> {
        match self {
            Target::Instance(_, Some(session)) => Some(session),
            _ => None,
        }
    }

    /// Whether the target's instance is past `JetInit`.
    fn is_initialised(&self) -> bool {
        self.instance()
            .is_some_and(|instance| !instance.gate().has(CREATED | INITIALISING))
    }

    /// Reads the set that holds parameter `id`.
    fn read<R>(&self, process: &Process, id: u32, f: impl FnOnce(&ParamSet) -> R) -> R {
        match self.instance() {
            Some(instance) if !value::is_global(id) => f(&instance.params().read()),
            _ => f(&process.globals().read()),
        }
    }

    /// Changes the set that holds parameter `id`.
    fn write<R>(&self, process: &Process, id: u32, f: impl FnOnce(&mut ParamSet) -> R) -> R {
        match self.instance() {
            Some(instance) if !value::is_global(id) => f(&mut instance.params().write()),
            _ => f(&mut process.globals().write()),
        }
    }
}

/// The row of a parameter.
fn row(id: u32) -> Result<&'static Row> {
    match TABLE.get(id as usize) {
        Some(row) if row.kind != Kind::Illegal => Ok(row),
        _ => fail(JetErr::InvalidParameter),
    }
}

/// What follows from the page size (§6.2, numbers 134, 163 and 213).
fn derived(id: u32, page_size: usize) -> usize {
    match (id, page_size) {
        (id::KEY_MOST, 2048) => 500,
        (id::KEY_MOST, 4096) => 1000,
        (id::KEY_MOST, _) => 2000,
        (id::LV_CHUNK_SIZE_MOST, 16_384) => 4050,
        (id::LV_CHUNK_SIZE_MOST, 32_768) => 8150,
        (id::LV_CHUNK_SIZE_MOST, small) => small - 82,
        // A page without its header and the first entry of its tag array.
        (_, large @ 16_384..) => large - 80 - 4,
        (_, small) => small - 40 - 4,
    }
}
