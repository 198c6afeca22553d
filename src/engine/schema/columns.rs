//! Columns: added, deleted, renamed, given another default (docs/spec/05 §3.3-3.5, §3.8, §3.9).

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::column_definition::{
    ColumnBits, Definition, NewColumn, NewDefault, Numbers, Storage, Surroundings,
};
use super::name::Name;
use super::work::{Target, Work, check_session};
use crate::btree::{EveryNode, TreeCursor};
use crate::catalog::{Column, Index, Table, record_most};
use crate::engine::database::Database;
use crate::engine::database::opens::SessionUid;
use crate::engine::database::schemas::Shown;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::persisted;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::{CatalogRow, ColumnFlags, RowKind, TableFlags, row_key};
use crate::types::{ColumnId, ColumnType, Fid, ObjectId};

/// Numbers behind the columns that a table has.
pub(super) fn numbers(schema: &Table) -> Numbers {
    let key_most = schema
        .primary()
        .map_or(KEY_MOST_OF_SEQUENCE, |index| usize::from(index.rules.key_most));
    let template = schema
        .template
        .iter()
        .flat_map(|template| template.stored_columns());
    Numbers::behind(
        template,
        schema.last_columns(),
        record_most(schema.page_size(), key_most),
    )
}

/// Length of the keys of a table without primary index.
const KEY_MOST_OF_SEQUENCE: usize = 4;

/// `JetAddColumn`, whose struct is `whole` if it has its size: gives the column's id, and a warning if its length was cut.
///
/// # Errors
/// Those of docs/spec/05 §3.4, in its order.
pub fn add_column(
    session: &Session,
    target: &Target,
    new: &NewColumn,
    whole: bool,
) -> Result<(ColumnId, Warning)> {
    target.check_updatable(session)?;
    let schema = &target.schema;
    if schema.flags.contains(TableFlags::FIXED_DDL) && !target.mode.permit_ddl {
        return fail(JetErr::FixedDDL);
    }
    if !whole {
        return fail(JetErr::InvalidParameter);
    }
    let unversioned = new.bits.contains(ColumnBits::UNVERSIONED);
    if unversioned && !target.mode.deny_read && session.level() != 0 {
        return fail(JetErr::InTransaction);
    }
    let definition = new.check(Surroundings {
        exclusive: target.is_exclusive(session),
        template: schema.template.as_deref(),
        revision: target.table.database().header().update_major.get(),
    })?;
    let is_template = schema.flags.contains(TableFlags::TEMPLATE);
    if is_template && definition.storage != Storage::Tagged {
        return fail(JetErr::FixedDDL);
    }
    if definition.flags.contains(ColumnFlags::ESCROW_UPDATE) {
        check_empty(target)?;
    }
    check_callback(session, &definition)?;
    let work = Work::new(session, target.table.database());
    let (id, warning) = work.atomically(|| {
        let table = &target.table;
        work.announce_change(table);
        let held = table.publishing();
        let newest = table.newest();
        let name = definition.name.bytes();
        // What others have added, or deleted, and not committed yet is in the way, too.
        if newest.column_by_name(name).is_some() || target.schema.column_by_name(name).is_some() {
            return fail(JetErr::ColumnDuplicate);
        }
        let (fid, offset) = numbers(&newest).next(&definition, definition.max_len)?;
        let known = work.on_rollback_remove(table, fid);
        let with = insert(&work, &newest, &definition, fid, offset)?;
        known.store(true, Ordering::Release);
        work.publish_column(table, with, &held)?;
        Ok((column_id(&newest, fid), definition.warning))
    })?;
    if unversioned && !target.mode.deny_read {
        target.table.schemas().show(Shown::Column(id.fid()));
    }
    Ok((id, warning))
}

/// Id of a new column of a table: a template's have the template bit everywhere.
pub(super) fn column_id(schema: &Table, fid: Fid) -> ColumnId {
    match schema.flags.contains(TableFlags::TEMPLATE) {
        true => ColumnId(u32::from(fid.0) | ColumnId::TEMPLATE),
        false => ColumnId(u32::from(fid.0)),
    }
}

/// No node at all may be there, not even a deleted one: records without the column could come back.
fn check_empty(target: &Target) -> Result<()> {
    if is_empty(target)? {
        return Ok(());
    }
    fail(JetErr::TableNotEmpty)
}

/// Whether a table has no records, and none that could come back.
pub(super) fn is_empty(target: &Target) -> Result<bool> {
    let mut cursor = TreeCursor::new(target.table.tree().clone());
    Ok(!cursor.first(&EveryNode)?)
}

/// A function that is to be called must be there.
///
/// # Errors
/// `JET_errInvalidParameter`, `JET_errCallbackNotResolved`.
pub(super) fn check_callback(session: &Session, definition: &Definition) -> Result<()> {
    match &definition.default {
        NewDefault::Computed { function, .. } if persisted::is_enabled(session.instance()) => {
            persisted::resolve(function.as_bytes()).map(drop)
        }
        _ => Ok(()),
    }
}

/// Adds the row of a column; gives the table with it.
pub(super) fn insert(
    work: &Work<'_>,
    table: &Table,
    definition: &Definition,
    fid: Fid,
    offset: Option<u16>,
) -> Result<Table> {
    let name = definition.name.bytes();
    let mut row = CatalogRow::new(table.objid, RowKind::Column, u32::from(fid.0), name);
    row.coltyp_or_pgno = definition.column_type.number();
    row.space_usage = definition.max_len;
    let mut flags = definition.flags;
    flags.set(
        ColumnFlags::TEMPLATE_COLUMN,
        table.flags.contains(TableFlags::TEMPLATE),
    );
    row.flags = u32::from(flags.bits());
    row.pages_or_locale = u32::from(definition.code_page.0);
    row.record_offset = offset;
    match &definition.default {
        NewDefault::None => {}
        NewDefault::Value(value) => row.default_value = Some(value),
        NewDefault::Computed { function, data } => {
            row.template_table = Some(function.as_bytes());
            row.callback_data = Some(data).filter(|data| !data.is_empty()).map(Vec::as_slice);
        }
    }
    if let Some(value) = row.default_value {
        check_default_size(definition.column_type, value)?;
    }
    let done = work.catalog()?.insert_row(&row);
    done.map_err(|error| match error.code() {
        JetErr::KeyDuplicate => JetErr::ColumnDuplicate.into(),
        _ => error,
    })?;
    table.with_column(&row)
}

/// `JetDeleteColumn2`: the column's row becomes a stub that keeps its place in records.
///
/// # Errors
/// Those of docs/spec/05 §3.5, in its order.
pub fn delete_column(session: &Session, target: &Target, name: Option<&str>, own_only: bool) -> Result<()> {
    let name = Name::check(name)?;
    target.check_updatable(session)?;
    let schema = &target.schema;
    if schema
        .flags
        .intersects(TableFlags::FIXED_DDL | TableFlags::TEMPLATE)
    {
        return fail(JetErr::FixedDDL);
    }
    let inherited = schema
        .template
        .as_ref()
        .is_some_and(|template| template.column_by_name(name.bytes()).is_some());
    if inherited && !own_only {
        return fail(JetErr::FixedInheritedDDL);
    }
    let work = Work::new(session, target.table.database());
    work.atomically(|| {
        let table = &target.table;
        work.begin_change(table);
        let held = table.publishing();
        let schema = table.newest();
        let fid = own_column(&target.schema, &name)?;
        check_still_there(&schema, fid)?;
        let stub = format!("JetStub_{}_{}", schema.objid.0, fid.0);
        let record = record_of(&work, schema.objid, fid)?;
        let mut row = CatalogRow::decode(&record, schema.page_size())?;
        row.name = stub.as_bytes();
        row.coltyp_or_pgno = ColumnType::Nil.number();
        row.flags &= !u32::from((ColumnFlags::DEFAULT | ColumnFlags::USER_DEFINED_DEFAULT).bits());
        work.catalog()?.replace_row(&row)?;
        let dropped = table.schemas().dropped_by_others(session.uid());
        if is_indexed(&schema, schema.indexes(), fid) || is_indexed(&schema, &dropped, fid) {
            return fail(JetErr::ColumnInUse);
        }
        work.publish(table, &held)?;
        if let Some(found) = schema.column(ColumnId(u32::from(fid.0))) {
            keep_until_committed(&work, table, found.column);
        }
        Ok(())
    })
}

/// Records keep a column until its deletion is committed: it may come back.
fn keep_until_committed(work: &Work<'_>, table: &Arc<OpenTable>, column: &Column) {
    let (committed, undone, fid) = (table.clone(), table.clone(), column.fid);
    table.schemas().drop_column(column.clone());
    work.tx.on_commit(Box::new(move || {
        committed.schemas().end_drop_column(fid);
        Ok(())
    }));
    work.tx.on_rollback(Box::new(move || {
        undone.schemas().end_drop_column(fid);
        Ok(())
    }));
}

/// An own column that is not deleted.
fn own_column(schema: &Table, name: &Name) -> Result<Fid> {
    let found = schema.column_by_name(name.bytes());
    match found.filter(|found| !found.id.is_template()) {
        Some(found) => Ok(found.column.fid),
        None => fail(JetErr::ColumnNotFound),
    }
}

/// A column that the session sees may have been deleted by another one.
pub(super) fn check_still_there(newest: &Table, fid: Fid) -> Result<()> {
    let found = newest.column(ColumnId(u32::from(fid.0)));
    match found.filter(|found| !found.column.is_deleted()) {
        Some(_) => Ok(()),
        None => fail(JetErr::WriteConflict),
    }
}

/// Whether an index has the own column among its segments or conditions.
fn is_indexed(schema: &Table, indexes: &[Index], fid: Fid) -> bool {
    indexes.iter().any(|index| {
        let mut columns = index.segments.iter().chain(index.conditions.iter());
        columns.any(|segment| index.column_id(segment, schema) == ColumnId(u32::from(fid.0)))
    })
}

/// The record of a column's row.
fn record_of(work: &Work<'_>, table: ObjectId, fid: Fid) -> Result<Vec<u8>> {
    let key = row_key(table, RowKind::Column, u32::from(fid.0));
    work.catalog()?.record(&key)
}

/// `JetRenameColumn`.
///
/// # Errors
/// Those of docs/spec/05 §3.8, in its order.
pub fn rename_column(
    session: &Session,
    target: &Target,
    name: Option<&str>,
    new_name: Option<&str>,
    grbit: u32,
) -> Result<()> {
    const CONVERT: u32 = 0x1_0000;
    check_session(session)?;
    if name.is_none() || new_name.is_none() {
        return fail(JetErr::InvalidParameter);
    }
    if session.level() != 0 {
        return fail(JetErr::InTransaction);
    }
    let (name, new_name) = (Name::check(name)?, Name::check(new_name)?);
    let work = Work::new(session, target.table.database());
    work.atomically(|| {
        let table = &target.table;
        work.begin_change(table);
        let held = table.publishing();
        let schema = table.newest();
        let fid = own_column(&target.schema, &name)?;
        if grbit & CONVERT != 0 {
            check_placeholder(&target.schema, fid)?;
        }
        target.table.database().check_writable()?;
        check_still_there(&schema, fid)?;
        // Upstream lets it pass: nobody could say by name which of the two is meant.
        let taken = schema.column_by_name(new_name.bytes());
        if taken.is_some_and(|other| other.id.is_template() && schema.is_derived()) {
            return fail(JetErr::ColumnDuplicate);
        }
        let record = record_of(&work, schema.objid, fid)?;
        let mut row = CatalogRow::decode(&record, schema.page_size())?;
        row.name = new_name.bytes();
        if grbit & CONVERT != 0 {
            row.flags |= u32::from(ColumnFlags::PRIMARY_INDEX_PLACEHOLDER.bits());
        }
        work.catalog()?.replace_row(&row)?;
        work.publish(table, &held)?;
        Ok(())
    })
}

/// Only the first column of a primary index with more columns can be a placeholder, and only a fixed one that no other
/// index has.
fn check_placeholder(schema: &Table, fid: Fid) -> Result<()> {
    let id = ColumnId(u32::from(fid.0));
    let first = schema.primary().filter(|index| {
        index.segments.len() > 1
            && index
                .segments
                .first()
                .is_some_and(|segment| index.column_id(segment, schema) == id)
    });
    let others = schema.indexes().iter().filter(|index| !index.is_primary());
    let mut elsewhere = others.flat_map(|index| index.segments.iter().map(move |segment| (index, segment)));
    let bit = schema
        .column(id)
        .is_some_and(|found| found.column.column_type == ColumnType::Bit);
    if first.is_none() || !bit || elsewhere.any(|(index, segment)| index.column_id(segment, schema) == id) {
        return fail(JetErr::InvalidPlaceholderColumn);
    }
    Ok(())
}

/// A use of a table that nobody else may have.
struct Exclusive {
    target: Target,
    session: SessionUid,
}

impl Exclusive {
    fn begin(session: &Session, database: &Arc<Database>, name: Option<&str>) -> Result<Exclusive> {
        let name = Name::check(name)?;
        let mode = UseMode {
            updatable: true,
            deny_read: true,
            ..UseMode::default()
        };
        let table = database.seen_table(session, name.bytes())?;
        table.begin_use(session.uid(), mode)?;
        let schema = table.newest();
        let alone = Exclusive {
            target: Target {
                table,
                schema,
                mode,
                client: None,
            },
            session: session.uid(),
        };
        alone.target.table.check_settled(session)?;
        Ok(alone)
    }
}

impl Drop for Exclusive {
    fn drop(&mut self) {
        self.target.table.end_use(self.session, self.target.mode);
    }
}

/// A default is a value: where all values of a type have one size, it has that.
///
/// # Errors
/// `JET_errInvalidBufferSize`.
fn check_default_size(column_type: ColumnType, value: &[u8]) -> Result<()> {
    match column_type.fixed_size() {
        Some(size) if size != value.len() => fail(JetErr::InvalidBufferSize),
        _ => Ok(()),
    }
}

/// Whether a column that is there can have this default.
///
/// # Errors
/// `JET_errDefaultValueTooBig`; for a fixed column, and a size that no value of the type has, `JET_errInvalidBufferSize`.
fn check_default(column: &Column, value: &[u8]) -> Result<()> {
    let most = match column.max_len {
        0 => DEFAULT_MOST,
        most => (most as usize).min(DEFAULT_MOST),
    };
    if value.len() > most {
        return fail(match column.fid.is_fixed() {
            true => JetErr::InvalidBufferSize,
            false => JetErr::DefaultValueTooBig,
        });
    }
    check_default_size(column.column_type, value)
}

/// `JetSetColumnDefaultValue`.
///
/// # Errors
/// Those of docs/spec/05 §3.9, in its order.
pub fn set_default(
    session: &Session,
    database: &Arc<Database>,
    table: Option<&str>,
    column: Option<&str>,
    value: &[u8],
) -> Result<()> {
    let name = Name::check(column)?;
    if value.is_empty() {
        return fail(JetErr::NullInvalid);
    }
    if value.len() > record_most(database.page_size(), KEY_MOST_OF_SEQUENCE) {
        return fail(JetErr::DefaultValueTooBig);
    }
    database.check_writable()?;
    check_session(session)?;
    let exclusive = Exclusive::begin(session, database, table)?;
    let open = &exclusive.target.table;
    let work = Work::new(session, database);
    work.atomically(|| {
        work.begin_change(open);
        let held = open.publishing();
        let schema = open.newest();
        let fid = own_column(&schema, &name)?;
        if is_indexed(&schema, schema.indexes(), fid) {
            return fail(JetErr::ColumnInUse);
        }
        let found = schema
            .column(ColumnId(u32::from(fid.0)))
            .ok_or(JetErr::ColumnNotFound)?;
        check_default(found.column, value)?;
        let record = record_of(&work, schema.objid, fid)?;
        let mut row = CatalogRow::decode(&record, schema.page_size())?;
        row.flags |= u32::from(ColumnFlags::DEFAULT.bits());
        row.default_value = Some(value);
        work.catalog()?.replace_row(&row)?;
        work.publish(open, &held)?;
        Ok(())
    })
}

/// Longest default that a catalog row holds.
const DEFAULT_MOST: usize = 255;
