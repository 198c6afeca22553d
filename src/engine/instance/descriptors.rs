//! How many descriptors of tables an instance may have: one for each open table, one for each of its secondary indexes, and one for
//! its long values. `JET_paramMaxOpenTables` bounds them, softly: closed tables and temporary ones have their share of the number
//! too (docs/spec/04 §6.4).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Instance;
use crate::catalog::Table;
use crate::engine::param::{ParamSet, id};
use crate::error::{JetErr, Result, fail};

/// A quota of so many is none.
const UNBOUNDED: u32 = i32::MAX as u32;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Tables, secondary indexes, long values.
    All,
    /// Schemas: one for each table.
    Schema,
    /// Indexes, primary ones too.
    Index,
}

/// The descriptors of an instance.
#[derive(Debug)]
pub struct Descriptors {
    used: [AtomicU32; 3],
    /// What a client asked for before the instance was initialised.
    asked: [AtomicU32; 3],
}

impl Default for Descriptors {
    fn default() -> Descriptors {
        Descriptors {
            used: Default::default(),
            asked: std::array::from_fn(|_| AtomicU32::new(UNBOUNDED)),
        }
    }
}

impl Descriptors {
    /// How many are used.
    pub fn used(&self, kind: Kind) -> u32 {
        self.used[kind as usize].load(Ordering::Relaxed)
    }

    /// Asks for a quota, for when the parameters bound nothing.
    pub fn ask(&self, kind: Kind, most: u32) {
        self.asked[kind as usize].store(most, Ordering::Relaxed);
    }

    /// Counts some more; with `before` among `now` those that were counted already.
    fn count(&self, before: [u32; 3], now: [u32; 3]) -> u32 {
        for (at, used) in self.used.iter().enumerate().skip(1) {
            used.fetch_add(now[at].wrapping_sub(before[at]), Ordering::Relaxed);
        }
        let more = now[0].wrapping_sub(before[0]);
        self.used[0].fetch_add(more, Ordering::Relaxed).wrapping_add(more)
    }
}

/// How many there may be; a large number if they are not bounded.
pub(super) fn most(params: &ParamSet) -> u32 {
    let twice = |number: usize| number.saturating_mul(2);
    let most = twice(params.number(id::MAX_OPEN_TABLES))
        .saturating_add(params.number(id::MAX_TEMPORARY_TABLES))
        .saturating_add(twice(params.number(id::CACHED_CLOSED_TABLES)));
    most.min(UNBOUNDED as usize) as u32
}

impl Instance {
    /// How many descriptors of a kind it may have; `i32::MAX` for any number.
    pub fn most_of(&self, kind: Kind) -> u32 {
        match self.settings().map(|settings| settings.descriptors) {
            Some(most) if most < UNBOUNDED => most,
            _ => self.descriptors().asked[kind as usize].load(Ordering::Relaxed),
        }
    }
}

/// The descriptors of one open table; free again when dropped.
pub struct TableClaim {
    instance: Arc<Instance>,
    taken: [AtomicU32; 3],
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
            taken: wanted.map(AtomicU32::new),
        };
        let used = instance.descriptors().count([0; 3], wanted);
        match used > instance.most_of(Kind::All) {
            true => fail(JetErr::TooManyOpenTables),
            false => Ok(claim),
        }
    }

    /// There is room for one more.
    ///
    /// # Errors
    /// `JET_errTooManyOpenTables`.
    pub fn check_room(&self) -> Result<()> {
        match self.instance.descriptors().used(Kind::All) >= self.instance.most_of(Kind::All) {
            true => fail(JetErr::TooManyOpenTables),
            false => Ok(()),
        }
    }

    /// The table has another schema now; whoever calls holds a lock on that.
    pub fn follow(&self, table: &Table) {
        self.hold(needs(table));
    }

    fn hold(&self, wanted: [u32; 3]) {
        let before = std::array::from_fn(|at| self.taken[at].swap(wanted[at], Ordering::Relaxed));
        self.instance.descriptors().count(before, wanted);
    }
}

impl Drop for TableClaim {
    fn drop(&mut self) {
        self.hold([0; 3]);
    }
}

/// Descriptors of a table, of each kind.
fn needs(table: &Table) -> [u32; 3] {
    let indexes = table.indexes().len() as u32;
    let secondary = indexes - u32::from(table.primary().is_some());
    [1 + secondary + u32::from(table.long_values.is_some()), 1, indexes]
}
