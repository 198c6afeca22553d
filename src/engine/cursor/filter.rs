//! Filters: conditions that records must meet for moves and seeks to stop on them (JetSetCursorFilter, docs/spec/05
//! §4.8).
//!
//! Only the primary index can be filtered, so a filter sees records and nothing else. Of a column with several values
//! the first one counts; a default is a value. NULL sorts before every value. Conditions are all checked when the filter
//! is made, and a record is looked at without allocating.

use std::cmp::Ordering;
use std::sync::Arc;

use super::table::TableCursor;
use crate::catalog::{ColumnRef, Table};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{ColumnFlags, IndexExtraFlags};
use crate::format::key::order_fixed;
use crate::format::tagged::InstanceData;
use crate::record::Row;
use crate::types::{ColumnId, ColumnType};

/// A condition as the client has it. Value, length and options do not contradict each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted<'a> {
    /// The column.
    pub column: ColumnId,
    /// `JET_relop`.
    pub relation: u32,
    /// The value; empty for NULL.
    pub value: &'a [u8],
    /// Empty is empty, not NULL.
    pub zero_length: bool,
}

/// `JET_relop`: how the column's value relates to the condition's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    Equals,
    PrefixEquals,
    NotEquals,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
    MaskZero,
    MaskNotZero,
}

impl Relation {
    fn of(number: u32) -> Result<Relation> {
        use Relation::*;
        const ALL: [Relation; 9] = [
            Equals,
            PrefixEquals,
            NotEquals,
            LessOrEqual,
            Less,
            GreaterOrEqual,
            Greater,
            MaskZero,
            MaskNotZero,
        ];
        let known = ALL.get(number as usize).copied();
        known.ok_or_else(|| JetErr::InvalidParameter.into())
    }

    fn is_mask(self) -> bool {
        matches!(self, Relation::MaskZero | Relation::MaskNotZero)
    }

    /// Values of a fixed size that are compared bit by bit keep their bytes; where order counts they are bent as in keys.
    fn needs_order(self) -> bool {
        use Relation::*;
        matches!(self, LessOrEqual | Less | GreaterOrEqual | Greater)
    }
}

/// A condition that has been checked.
#[derive(Debug)]
struct Condition {
    column: ColumnId,
    relation: Relation,
    column_type: ColumnType,
    /// `None` for NULL.
    value: Option<Box<[u8]>>,
}

/// See the module.
#[derive(Debug)]
pub struct Filter {
    table: Arc<Table>,
    conditions: Box<[Condition]>,
    dotnet_guid: bool,
}

impl Filter {
    /// Checks conditions against a table; `access` finds a column by the id that a client gave.
    ///
    /// # Errors
    /// Those of `access`; `JET_errFilteredMoveNotSupported` for text, long values and computed defaults;
    /// `JET_errInvalidParameter` for an unknown relation, for one that does not go with the column's type, and for a
    /// value of another size.
    pub fn new(
        table: &Arc<Table>,
        wanted: &[Wanted<'_>],
        access: for<'t> fn(&'t Table, ColumnId) -> Result<ColumnRef<'t>>,
    ) -> Result<Filter> {
        let check = |wanted: &Wanted<'_>| Condition::new(&access(table, wanted.column)?, wanted);
        let primary = table.primary();
        Ok(Filter {
            table: table.clone(),
            conditions: wanted.iter().map(check).collect::<Result<_>>()?,
            dotnet_guid: primary.is_some_and(|index| index.extra.contains(IndexExtraFlags::DOTNET_GUID)),
        })
    }

    /// Whether a record meets all conditions.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`; `JET_errFilteredMoveNotSupported` when a value is not in the record.
    pub fn is_met(&self, record: &[u8]) -> Result<bool> {
        let row = Row::new(record, &self.table)?;
        for condition in &self.conditions {
            if !condition.is_met(&row, self.dotnet_guid)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Condition {
    fn new(found: &ColumnRef<'_>, wanted: &Wanted<'_>) -> Result<Condition> {
        let column_type = found.column.column_type;
        let computed = found.column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT);
        if column_type.is_long() || column_type.is_text() || computed {
            return fail(JetErr::FilteredMoveNotSupported);
        }
        let relation = Relation::of(wanted.relation)?;
        let (binary, prefix) = (
            column_type == ColumnType::Binary,
            relation == Relation::PrefixEquals,
        );
        let empty = wanted.value.is_empty();
        let fits = binary || column_type.fixed_size() == Some(wanted.value.len());
        let number = !matches!(
            column_type,
            ColumnType::Bit | ColumnType::Guid | ColumnType::Binary
        );
        let wrong = ((prefix || wanted.zero_length) && !binary)
            || (empty && (prefix || relation.is_mask()))
            || (!empty && !fits)
            || (relation.is_mask() && !number);
        if wrong {
            return fail(JetErr::InvalidParameter);
        }
        Ok(Condition {
            column: found.id,
            relation,
            column_type,
            value: (!empty || wanted.zero_length).then(|| wanted.value.into()),
        })
    }

    fn is_met(&self, row: &Row<'_>, dotnet_guid: bool) -> Result<bool> {
        let Some(found) = row.table().column(self.column) else {
            return fail(JetErr::ColumnNotFound);
        };
        match row.values(found)?.instance(1)? {
            None => Ok(self.takes_null()),
            Some(instance) => match instance.data {
                InstanceData::Plain(bytes) => Ok(self.takes(bytes, dotnet_guid)),
                _ => fail(JetErr::FilteredMoveNotSupported),
            },
        }
    }

    fn takes_null(&self) -> bool {
        use Relation::*;
        match self.relation {
            LessOrEqual | MaskZero => true,
            PrefixEquals | Greater | MaskNotZero => false,
            Equals | GreaterOrEqual => self.value.is_none(),
            NotEquals | Less => self.value.is_some(),
        }
    }

    fn takes(&self, bytes: &[u8], dotnet_guid: bool) -> bool {
        use Relation::*;
        let Some(value) = self.value.as_deref() else {
            // NULL is less than any value.
            return matches!(self.relation, NotEquals | GreaterOrEqual | Greater);
        };
        let masked = || bytes.iter().zip(value).any(|(byte, mask)| byte & mask != 0);
        let order = || self.order(bytes, value, dotnet_guid);
        match self.relation {
            Equals => order() == Ordering::Equal,
            NotEquals => order() != Ordering::Equal,
            PrefixEquals => bytes.starts_with(value),
            LessOrEqual => order() != Ordering::Greater,
            Less => order() == Ordering::Less,
            GreaterOrEqual => order() != Ordering::Less,
            Greater => order() == Ordering::Greater,
            MaskZero => !masked(),
            MaskNotZero => masked(),
        }
    }

    /// Numbers by their order, where that is asked, bits by what is not 0, all else by its bytes.
    fn order(&self, bytes: &[u8], value: &[u8], dotnet_guid: bool) -> Ordering {
        let bend = self.column_type == ColumnType::Bit || self.relation.needs_order();
        let bent = match self.column_type {
            ColumnType::Binary => None,
            other if bend => order_fixed(other, bytes, value, dotnet_guid),
            _ => None,
        };
        bent.unwrap_or_else(|| bytes.cmp(value))
    }
}

impl TableCursor {
    /// JetSetCursorFilter: another filter, or none. Records that do not meet it are passed over from now on.
    pub fn set_filter(&mut self, filter: Option<Filter>) {
        self.filter = filter.map(Box::new);
    }

    /// What makes no sense among filtered records.
    ///
    /// # Errors
    /// `JET_errFilteredMoveNotSupported` while there is a filter.
    #[inline]
    pub fn check_unfiltered(&self) -> Result<()> {
        match self.filter {
            Some(_) => fail(JetErr::FilteredMoveNotSupported),
            None => Ok(()),
        }
    }

    /// Whether the record that a move came to meets the filter.
    #[inline]
    pub(super) fn meets_filter(&self) -> Result<bool> {
        match &self.filter {
            None => Ok(true),
            Some(filter) => filter.is_met(self.record.walk().entry()?.node()?.data),
        }
    }
}
