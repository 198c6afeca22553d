//! What every new record asks of its table: found once, kept with the table.

use std::sync::OnceLock;

use super::column::ColumnRef;
use super::index::Index;
use super::table::Table;
use crate::format::catalog::{ColumnFlags, IndexFlags};
use crate::format::key::NumberSegment;
use crate::types::{ColumnId, Fid};

/// See the module.
#[derive(Debug, Default)]
struct Facts {
    auto: Option<ColumnId>,
    version: Option<ColumnId>,
    /// Some fixed or variable column has a constant default.
    has_defaults: bool,
    /// Columns that forbid NULL, or have their numbers from the engine, and have no default.
    needed: Vec<ColumnId>,
    /// A function computes the default of some column.
    computes: bool,
    /// And some index has keys of such a column.
    computes_keys: bool,
    straight: Option<Box<[StraightPart]>>,
}

/// A segment of a [straight key](Table::straight_key): a fixed column with a number.
#[derive(Debug)]
pub struct StraightPart {
    /// The column.
    pub fid: Fid,
    /// Its offset in records, bytes.
    pub offset: u16,
    /// Its length, bytes.
    pub len: usize,
    /// Its segment of the key.
    pub segment: NumberSegment,
}

/// The place where a table keeps them. A clone has none: it may be about to become another table.
#[derive(Debug, Default)]
pub(super) struct FactsOnce(OnceLock<Facts>);

impl Clone for FactsOnce {
    fn clone(&self) -> FactsOnce {
        FactsOnce::default()
    }
}

impl Facts {
    fn of(table: &Table) -> Facts {
        let mut facts = Facts::default();
        for found in table.untagged_columns() {
            let flags = found.column.flags;
            if flags.contains(ColumnFlags::AUTOINCREMENT) {
                facts.auto = facts.auto.or(Some(found.id));
            }
            if flags.contains(ColumnFlags::VERSION) {
                facts.version = facts.version.or(Some(found.id));
            }
            facts.has_defaults |= found.column.default.is_some();
        }
        let needed = table.columns().filter(|found| {
            let flags = found.column.flags;
            flags.intersects(ColumnFlags::NOT_NULL | ColumnFlags::AUTOINCREMENT)
                && !flags.contains(ColumnFlags::DEFAULT)
        });
        facts.needed = needed.map(|found| found.id).collect();
        facts.computes = table.columns().any(is_computed);
        facts.computes_keys = table
            .indexes()
            .iter()
            .any(|index| index_is_computed(table, index));
        facts.straight = facts.straight_key(table);
        facts
    }

    fn straight_key(&self, table: &Table) -> Option<Box<[StraightPart]>> {
        let many = IndexFlags::MULTIVALUED | IndexFlags::NESTED_TABLE | IndexFlags::CROSS_PRODUCT;
        let [only] = table.indexes() else { return None };
        let plain = only.is_primary() && only.tuples.is_none() && only.conditions.is_empty();
        if !plain || only.flags.intersects(many) || table.is_derived() || self.version.is_some() {
            return None;
        }
        let columns = only
            .segments
            .iter()
            .zip(&only.segment_rules)
            .map(|(segment, rules)| {
                let found = table.column(only.column_id(segment, table))?;
                let column = found.column;
                let segment = NumberSegment::of(column.column_type, rules.descending)?;
                let usual = column.fid.is_fixed() && !column.is_deleted() && !rules.placeholder;
                usual.then_some(StraightPart {
                    fid: column.fid,
                    offset: column.offset,
                    len: column.max_len as usize,
                    segment,
                })
            });
        let parts: Box<[StraightPart]> = columns.collect::<Option<_>>()?;
        let len: usize = parts.iter().map(|part| part.segment.key_len()).sum();
        let in_key = |id: &ColumnId| parts.iter().any(|part| part.fid == id.fid());
        let whole = len <= usize::from(only.rules.key_most) && self.needed.iter().all(in_key);
        whole.then_some(parts)
    }
}

impl Table {
    fn facts(&self) -> &Facts {
        self.facts.0.get_or_init(|| Facts::of(self))
    }

    /// The column that numbers its records.
    pub fn auto_column(&self) -> Option<ColumnRef<'_>> {
        self.facts().auto.and_then(|id| self.column(id))
    }

    /// The column that counts the updates of its record.
    pub fn version_column(&self) -> Option<ColumnRef<'_>> {
        self.facts().version.and_then(|id| self.column(id))
    }

    /// Whether a fixed or variable column has a constant default.
    pub fn has_constant_defaults(&self) -> bool {
        self.facts().has_defaults
    }

    /// Whether functions compute defaults of columns.
    pub fn computes(&self) -> bool {
        self.facts().computes
    }

    /// Whether some index is over such columns.
    pub fn computes_keys(&self) -> bool {
        self.facts().computes_keys
    }

    /// Whether entries of an index are made of such defaults, or depend on them. Nobody knows which other columns they are made of:
    /// any may change them.
    pub fn is_computed(&self, index: &Index) -> bool {
        self.computes_keys() && index_is_computed(self, index)
    }

    /// The key of a record, if the table's only index is one over numbers, and nothing else need be looked at before a record with a
    /// value in each of these columns is added.
    #[inline]
    pub fn straight_key(&self) -> Option<&[StraightPart]> {
        self.facts().straight.as_deref()
    }

    /// Columns that must have a value in a new record: they forbid NULL, or have their numbers from the engine, and have no default.
    pub fn needed_columns(&self) -> impl Iterator<Item = ColumnRef<'_>> {
        self.facts().needed.iter().filter_map(|id| self.column(*id))
    }
}

fn is_computed(found: ColumnRef<'_>) -> bool {
    found.column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT)
}

fn index_is_computed(table: &Table, index: &Index) -> bool {
    let mut columns = index.segments.iter().chain(&index.conditions);
    columns.any(|segment| {
        table
            .column(index.column_id(segment, table))
            .is_some_and(is_computed)
    })
}
