//! `JetConvertDDL`: changes of a schema that have no call of their own.

use std::sync::Arc;

use super::name::Name;
use super::work::{Work, check_session};
use crate::catalog::Table;
use crate::engine::database::Database;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, RowKind, row_key};
use crate::types::ColumnType;

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
}

/// Changes a table.
///
/// # Errors
/// `JET_errDensityInvalid`, `JET_errObjectNotFound`, `JET_errColumnNotFound`, `JET_errIndexNotFound`, `JET_errKeyDuplicate` where
/// the table has a callback, `JET_errInvalidParameter` for a column that cannot have this size, `JET_errPermissionDenied`;
/// those of changing trees.
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
    let open = database.seen_table(session, Name::check(Some(table))?.bytes())?;
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

/// Reads a row, has it changed, and puts it back.
fn change_row(
    work: &Work<'_>,
    schema: &Table,
    key: &[u8],
    change: impl FnOnce(&mut CatalogRow<'_>) -> Result<()>,
) -> Result<()> {
    let catalog = work.catalog()?;
    let record = catalog.record(key)?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    change(&mut row)?;
    work.database.check_writable()?;
    catalog.replace_row(&row)
}

fn raise_size(work: &Work<'_>, schema: &Table, column: &str, most: u32) -> Result<()> {
    let name = Name::check(Some(column))?;
    let found = schema.column_by_name(name.bytes());
    let Some(found) = found.filter(|found| !found.id.is_template()) else {
        return fail(JetErr::ColumnNotFound);
    };
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
    let key = row_key(schema.objid, RowKind::Column, u32::from(fid.0));
    change_row(work, schema, &key, |row| {
        row.space_usage = most;
        Ok(())
    })
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
    let key = row_key(schema.objid, kind, id.0);
    change_row(work, schema, &key, |row| {
        row.space_usage = percent;
        Ok(())
    })
}
