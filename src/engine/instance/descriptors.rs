//! How many descriptors of tables an instance may have: one for each open table, one for each of its secondary indexes, and one for
//! its long values. `JET_paramMaxOpenTables` bounds them, softly: closed tables and temporary ones have their share of the number
//! too (docs/spec/04 §6.4).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Instance;
use crate::catalog::Table;
use crate::engine::param::{ParamSet, id};
use crate::error::{JetErr, Result, fail};

/// The descriptors of an instance.
#[derive(Debug, Default)]
pub struct Descriptors {
    used: AtomicU32,
}

impl Descriptors {
    /// How many are used.
    pub fn used(&self) -> u32 {
        self.used.load(Ordering::Relaxed)
    }
}

/// How many there may be; `u32::MAX` if their number is not bounded.
pub(super) fn most(params: &ParamSet) -> u32 {
    /// A quota of so many is none.
    const UNBOUNDED: usize = i32::MAX as usize;
    let twice = |number: usize| number.saturating_mul(2);
    let most = twice(params.number(id::MAX_OPEN_TABLES))
        .saturating_add(params.number(id::MAX_TEMPORARY_TABLES))
        .saturating_add(twice(params.number(id::CACHED_CLOSED_TABLES)));
    match most {
        UNBOUNDED.. => u32::MAX,
        _ => most as u32,
    }
}

/// The descriptors of one open table; free again when dropped.
pub struct TableClaim {
    instance: Arc<Instance>,
    taken: AtomicU32,
}

impl TableClaim {
    /// Takes those of a table.
    ///
    /// # Errors
    /// `JET_errTooManyOpenTables`.
    pub fn new(instance: &Arc<Instance>, table: &Table) -> Result<TableClaim> {
        let wanted = needs(table);
        let claim = TableClaim {
            instance: instance.clone(),
            taken: AtomicU32::new(wanted),
        };
        let used = instance.descriptors().used.fetch_add(wanted, Ordering::Relaxed);
        match used.saturating_add(wanted) > instance.most_descriptors() {
            true => fail(JetErr::TooManyOpenTables),
            false => Ok(claim),
        }
    }

    /// There is room for one more.
    ///
    /// # Errors
    /// `JET_errTooManyOpenTables`.
    pub fn check_room(&self) -> Result<()> {
        match self.instance.descriptors().used() >= self.instance.most_descriptors() {
            true => fail(JetErr::TooManyOpenTables),
            false => Ok(()),
        }
    }

    /// The table has another schema now; whoever calls holds a lock on that.
    pub fn follow(&self, table: &Table) {
        let wanted = needs(table);
        let before = self.taken.swap(wanted, Ordering::Relaxed);
        let used = &self.instance.descriptors().used;
        used.fetch_add(wanted.wrapping_sub(before), Ordering::Relaxed);
    }
}

impl Drop for TableClaim {
    fn drop(&mut self) {
        let taken = self.taken.load(Ordering::Relaxed);
        self.instance
            .descriptors()
            .used
            .fetch_sub(taken, Ordering::Relaxed);
    }
}

/// Descriptors of a table.
fn needs(table: &Table) -> u32 {
    let secondary = table.indexes().iter().filter(|index| !index.is_primary());
    1 + secondary.count() as u32 + u32::from(table.long_values.is_some())
}
