//! Walking the tagged columns of a row, with the defaults of those it does not have (docs/spec/05 §7.1 step 8,
//! §7.4).
//!
//! ```text
//! entries of the record     t1   t3      o2         t = template's, o = own
//! columns with a default       t2   t3      o5
//! walk                      t1 t2 t3      o2 o5      entries win; columns that are gone are left out
//! ```

use std::iter::Peekable;

use super::column::public_id;
use super::lookup::{self, Lookup};
use crate::catalog::{ColumnRef, Table};
use crate::error::Result;
use crate::record::{Row, Values};
use crate::types::{ColumnId, Fid};

/// Which columns that a row does not have are walked too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Defaults {
    /// None.
    Ignored,
    /// Those with a constant default.
    Constant,
    /// Those with any default.
    All,
}

type Found<'a> = (ColumnRef<'a>, Values<'a>);

/// Order of tagged columns in a record: the template's first.
fn order(derived: bool, fid: Fid) -> (bool, Fid) {
    (!derived, fid)
}

fn place(found: &ColumnRef<'_>) -> (bool, Fid) {
    order(found.derived, found.column.fid)
}

/// The tagged columns of a row in the order of its record, with the values of each.
///
/// # Errors
/// `JET_errDatabaseCorrupted`.
pub fn tagged_columns<'a>(
    row: &Row<'a>,
    defaults: Defaults,
) -> Result<impl Iterator<Item = Result<Found<'a>>> + use<'a>> {
    let row = *row;
    let wanted = move |found: ColumnRef<'a>| {
        let values = row.values(found).unwrap_or(Values::Null);
        let take = match values {
            Values::Computed => defaults == Defaults::All,
            Values::Default(_) => defaults != Defaults::Ignored,
            _ => false,
        };
        take.then_some((found, values))
    };
    let defaulted = row.table().tagged_defaults().filter_map(wanted);
    Ok(Walk {
        stored: row.tagged()?.peekable(),
        defaulted: defaulted.peekable(),
    })
}

struct Walk<'a, S: Iterator<Item = Result<Found<'a>>>, D: Iterator<Item = Found<'a>>> {
    stored: Peekable<S>,
    defaulted: Peekable<D>,
}

impl<'a, S, D> Iterator for Walk<'a, S, D>
where
    S: Iterator<Item = Result<Found<'a>>>,
    D: Iterator<Item = Found<'a>>,
{
    type Item = Result<Found<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(stored) = self.stored.peek() else {
            return self.defaulted.next().map(Ok);
        };
        let at = match stored {
            Ok((found, _)) => place(found),
            Err(_) => return self.stored.next(),
        };
        if let Some(default) = self.defaulted.next_if(|(found, _)| place(found) < at) {
            return Some(Ok(default));
        }
        self.stored.next()
    }
}

/// Where a scan for the n-th value ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scan<'a> {
    /// At the value: its column, its number there, and it.
    At(ColumnRef<'a>, u32, Lookup<'a>),
    /// There are only so many.
    Count(u32),
}

/// The n-th of all tagged values of a row; 0 counts them.
///
/// # Errors
/// `JET_errDatabaseCorrupted`.
pub fn scan<'a>(row: &Row<'a>, wanted: u32, nulls: bool, defaults: Defaults) -> Result<Scan<'a>> {
    let mut seen = 0u32;
    for found in tagged_columns(row, defaults)? {
        let (found, values) = found?;
        let before = seen;
        let count = values.count()? as u32;
        if count == 0 {
            seen = seen.saturating_add(u32::from(nulls));
            if nulls && seen == wanted {
                return Ok(Scan::At(found, 1, Lookup::SetNull));
            }
            continue;
        }
        seen = seen.saturating_add(count);
        if wanted > before && wanted <= seen {
            let itag = wanted - before;
            return Ok(Scan::At(found, itag, lookup::value(&values, found, itag)?));
        }
    }
    Ok(Scan::Count(seen))
}

/// One entry of `JetRetrieveTaggedColumnList`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaggedListEntry {
    /// The column.
    pub id: ColumnId,
    /// Number of its values.
    pub count: u16,
    /// Bit 0 long values, bit 2 explicit NULL, bit 3 inherited column.
    pub flags: u16,
}

/// The tagged columns of a row from `start` on; ids below the tagged range start at the first.
///
/// # Errors
/// `JET_errDatabaseCorrupted`.
pub fn tagged_list<'a>(
    row: &Row<'a>,
    start: ColumnId,
    defaults: Defaults,
) -> Result<impl Iterator<Item = Result<TaggedListEntry>> + use<'a>> {
    let table = row.table();
    let inherited = table.is_derived() && start.is_template();
    let begin = start.fid().is_tagged().then(|| order(inherited, start.fid()));
    let columns = tagged_columns(row, defaults)?;
    let from_start = move |found: &Result<Found<'a>>| match (found, begin) {
        (Ok((found, _)), Some(begin)) => place(found) >= begin,
        _ => true,
    };
    Ok(columns
        .filter(from_start)
        .map(move |found| found.and_then(|(found, values)| list_entry(table, &found, &values))))
}

fn list_entry(table: &Table, found: &ColumnRef<'_>, values: &Values<'_>) -> Result<TaggedListEntry> {
    const LONG_VALUE: u16 = 0x1;
    const NULL_OVERRIDE: u16 = 0x4;
    const DERIVED: u16 = 0x8;
    let bit = |on: bool, bit: u16| if on { bit } else { 0 };
    let count = values.count()?;
    Ok(TaggedListEntry {
        id: public_id(table, found),
        count: count as u16,
        flags: bit(found.column.column_type.is_long(), LONG_VALUE)
            | bit(count == 0, NULL_OVERRIDE)
            | bit(table.is_derived() && found.id.is_template(), DERIVED),
    })
}
