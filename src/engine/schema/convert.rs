//! `JetConvertDDL`: changes of a schema that have no call of their own (docs/spec/05 §9).
//!
//! They change rows of the catalog, and nothing else: whether records and index entries are what the rows then say is the client's
//! business. What no table can be is refused.

use std::sync::Arc;

use super::column_definition::ColumnBits;
use super::index_definition::{COLUMNS_MOST, NewCondition, condition};
use super::name::Name;
use super::work::{Work, check_session};
use crate::catalog::{ColumnRef, Index, Table};
use crate::engine::database::Database;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{
    CatalogRow, ColumnFlags, IndexExtraFlags, KeySegment, RowKind, encode_segments, row_key,
};
use crate::types::{ColumnType, Fid};

/// Longest value of a short variable column, bytes.
const COLUMN_MOST: u32 = 255;
/// Fillings of pages that can be asked for, percent.
const DENSITIES: std::ops::RangeInclusive<u32> = 20..=100;

/// What to change in a table.
#[derive(Clone, Debug)]
pub enum Conversion {
    /// A function is called for changes of its records: `dll!function`, and the kinds of changes.
    AddCallback(String, u32),
    /// A column takes longer values: its name, and the size in bytes; 0 for no limit.
    IncreaseMaxSize(String, u32),
    /// An index fills its pages otherwise: its name, or none for the records themselves, and percent.
    ChangeDensity(Option<String>, u32),
    /// A column has another type, and these options and no others: its name, the number of the type, `JET_bitColumn*`.
    ChangeColumn(String, u32, u32),
    /// A function computes a column's default: its name, `dll!function`, and bytes that the function receives.
    ComputeDefault(String, String, Vec<u8>),
    /// Secondary indexes have entries of those records only that meet these conditions, too.
    AddConditions(Vec<NewCondition>),
}

/// Changes a table.
///
/// # Errors
/// `JET_errDensityInvalid`, `JET_errObjectNotFound`, `JET_errColumnNotFound`, `JET_errIndexNotFound`, `JET_errKeyDuplicate` where
/// the table has a callback, `JET_errInvalidParameter` for a column that cannot have this size and for more conditions than an index
/// can have, `JET_errInvalidColumnType`, `JET_errIndexInvalidDef`, `JET_errInvalidGrbit`, `JET_errPermissionDenied`; those of changing
/// trees.
pub fn convert_table(
    session: &Session,
    database: &Arc<Database>,
    table: &str,
    conversion: &Conversion,
) -> Result<()> {
    check_session(session)?;
    if let Conversion::ChangeDensity(_, density) = conversion {
        if !DENSITIES.contains(density) {
            return fail(JetErr::DensityInvalid);
        }
    }
    let open = database.table_to_change(session, Name::check(Some(table))?.bytes())?;
    let work = Work::new(session, database);
    work.atomically(|| {
        work.begin_change(&open);
        let held = open.publishing();
        let schema = open.newest();
        match conversion {
            Conversion::AddCallback(function, kinds) => add_callback(&work, &schema, function, *kinds)?,
            Conversion::IncreaseMaxSize(column, most) => raise_size(&work, &schema, column, *most)?,
            Conversion::ChangeDensity(index, percent) => {
                change_density(&work, &schema, index.as_deref(), *percent)?;
            }
            Conversion::ChangeColumn(column, column_type, bits) => {
                let bits = ColumnBits::from_bits_truncate(*bits);
                change_column(&work, &schema, column, *column_type, bits)?;
            }
            Conversion::ComputeDefault(column, function, data) => {
                compute_default(&work, &schema, column, function, data)?;
            }
            Conversion::AddConditions(given) => add_conditions(&work, &schema, given)?,
        }
        work.publish(&open, &held).map(drop)
    })
}

fn add_callback(work: &Work<'_>, schema: &Table, function: &str, kinds: u32) -> Result<()> {
    const CALLBACK: u32 = 5;
    let mut row = CatalogRow::new(schema.objid, RowKind::Callback, CALLBACK, b"CB");
    row.flags = kinds;
    row.template_table = Some(function.as_bytes());
    work.database.check_writable()?;
    work.catalog()?.insert_row(&row)
}

/// Puts a row back.
fn put_row(work: &Work<'_>, row: &CatalogRow<'_>) -> Result<()> {
    work.database.check_writable()?;
    work.catalog()?.replace_row(row)
}

/// A column of the table's own.
fn own_column<'t>(schema: &'t Table, column: &str) -> Result<ColumnRef<'t>> {
    let name = Name::check(Some(column))?;
    let found = schema.column_by_name(name.bytes());
    found
        .filter(|found| !found.id.is_template())
        .ok_or_else(|| JetErr::ColumnNotFound.into())
}

/// The record of a column's row.
fn column_record(work: &Work<'_>, schema: &Table, fid: Fid) -> Result<Vec<u8>> {
    let key = row_key(schema.objid, RowKind::Column, u32::from(fid.0));
    work.catalog()?.record(&key)
}

fn raise_size(work: &Work<'_>, schema: &Table, column: &str, most: u32) -> Result<()> {
    let found = own_column(schema, column)?;
    let (column_type, fid) = (found.column.column_type, found.column.fid);
    let may = match column_type {
        ColumnType::LongBinary | ColumnType::LongText => true,
        ColumnType::Binary | ColumnType::Text => !fid.is_fixed() && most <= COLUMN_MOST,
        _ => false,
    };
    // No limit is the largest size, and there is no way back from it.
    let now = found.column.max_len;
    if !may || (most > 0 && (now == 0 || now > most)) {
        return fail(JetErr::InvalidParameter);
    }
    let record = column_record(work, schema, fid)?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    row.space_usage = most;
    put_row(work, &row)
}

fn change_density(work: &Work<'_>, schema: &Table, index: Option<&str>, percent: u32) -> Result<()> {
    let found = match index {
        Some(index) => {
            let name = Name::check(Some(index))?;
            let found = schema.index_by_name(name.bytes());
            Some(found.ok_or(JetErr::IndexNotFound)?)
        }
        None => schema.primary(),
    };
    let (kind, id) = match found {
        Some(index) => (RowKind::Index, index.objid),
        None => (RowKind::Table, schema.objid),
    };
    let record = work.catalog()?.record(&row_key(schema.objid, kind, id.0))?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    row.space_usage = percent;
    put_row(work, &row)
}

/// The flags of a column that has these options and no others.
fn flags_of(bits: ColumnBits) -> ColumnFlags {
    let pairs = [
        // A column for concurrent additions has a default.
        (
            ColumnBits::ESCROW_UPDATE,
            ColumnFlags::ESCROW_UPDATE | ColumnFlags::DEFAULT,
        ),
        (ColumnBits::FINALIZE, ColumnFlags::FINALIZE),
        (ColumnBits::DELETE_ON_ZERO, ColumnFlags::DELETE_ON_ZERO),
        (ColumnBits::VERSION, ColumnFlags::VERSION),
        (ColumnBits::AUTOINCREMENT, ColumnFlags::AUTOINCREMENT),
        (ColumnBits::NOT_NULL, ColumnFlags::NOT_NULL),
        (ColumnBits::MULTI_VALUED, ColumnFlags::MULTIVALUED),
        (ColumnBits::COMPRESSED, ColumnFlags::COMPRESSED),
        (ColumnBits::ENCRYPTED, ColumnFlags::ENCRYPTED),
    ];
    let set = pairs.into_iter().filter(|(bit, _)| bits.contains(*bit));
    set.map(|(_, flags)| flags).collect()
}

fn change_column(
    work: &Work<'_>,
    schema: &Table,
    column: &str,
    column_type: u32,
    bits: ColumnBits,
) -> Result<()> {
    let fid = own_column(schema, column)?.column.fid;
    let known = ColumnType::from_number(column_type);
    if known.is_none_or(|known| known == ColumnType::Nil) {
        return fail(JetErr::InvalidColumnType);
    }
    let record = column_record(work, schema, fid)?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    row.coltyp_or_pgno = column_type;
    row.flags = u32::from(flags_of(bits).bits());
    put_row(work, &row)?;
    // A column that could not be where it is would cost the table.
    match work.read(schema.objid) {
        Err(error) if error == JetErr::CatalogCorrupted => fail(JetErr::InvalidColumnType),
        other => other.map(drop),
    }
}

fn compute_default(work: &Work<'_>, schema: &Table, column: &str, function: &str, data: &[u8]) -> Result<()> {
    let fid = own_column(schema, column)?.column.fid;
    let record = column_record(work, schema, fid)?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    row.template_table = Some(function.as_bytes());
    row.callback_data = Some(data).filter(|data| !data.is_empty());
    row.flags |= u32::from((ColumnFlags::USER_DEFINED_DEFAULT | ColumnFlags::DEFAULT).bits());
    put_row(work, &row)
}

fn add_conditions(work: &Work<'_>, schema: &Table, given: &[NewCondition]) -> Result<()> {
    if given.len() > COLUMNS_MOST {
        return fail(JetErr::InvalidParameter);
    }
    let given = given.iter().map(|given| condition(schema, given));
    let given = given.collect::<Result<Vec<KeySegment>>>()?;
    let secondary = schema.indexes().iter().filter(|index| !index.is_primary());
    secondary
        .into_iter()
        .try_for_each(|index| add_conditions_to(work, schema, index, &given))
}

/// Conditions that an index has already are not added, whichever way round they are.
fn add_conditions_to(work: &Work<'_>, schema: &Table, index: &Index, given: &[KeySegment]) -> Result<()> {
    let mut conditions = index.conditions.to_vec();
    for new in given {
        let same = |old: &KeySegment| old.fid == new.fid && old.template == new.template;
        if !conditions.iter().any(same) {
            conditions.push(*new);
        }
    }
    if conditions.len() > COLUMNS_MOST {
        return fail(JetErr::InvalidParameter);
    }
    if conditions.len() == index.conditions.len() {
        return Ok(());
    }
    let key = row_key(schema.objid, RowKind::Index, index.objid.0);
    let record = work.catalog()?.record(&key)?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    let (keys, conditions) = (encode_segments(&index.segments), encode_segments(&conditions));
    if !index.extra.contains(IndexExtraFlags::EXTENDED_COLUMNS) {
        row.key_fields = Some(&keys);
        row.flags = row.flags & 0xFFFF | u32::from(IndexExtraFlags::EXTENDED_COLUMNS.bits()) << 16;
    }
    row.conditional_columns = Some(&conditions);
    put_row(work, &row)
}
