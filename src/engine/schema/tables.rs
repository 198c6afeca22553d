//! Tables: made, deleted, renamed (docs/spec/05 §3.6-3.8, §3.12).

use std::sync::Arc;

use super::column_definition::{NewColumn, Surroundings};
use super::columns::{self, column_id, numbers};
use super::filling;
use super::hints;
use super::index_definition::{IndexBits, NewIndex};
use super::indexes;
use super::name::Name;
use super::work::{Work, check_session};
use crate::btree::SkipDeleted;
use crate::catalog::{Table, record_most};
use crate::engine::cursor::{Cursor, TableCursor};
use crate::engine::database::Database;
use crate::engine::database::opens::SessionUid;
use crate::engine::database::table::OpenTable;
use crate::engine::database::uses::UseMode;
use crate::engine::persisted;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::{CatalogRow, HintsOf, RowKind, SpaceHints, TableFlags, row_key};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::format::page::PageFlags;
use crate::types::{ColumnId, ObjectId, PageNo};

bitflags::bitflags! {
    /// Option bits of a new table, numbered as `JET_bitTableCreate...`; others are ignored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TableBits: u32 {
        /// The schema may not change.
        const FIXED_DDL = 0x1;
        /// Template for other tables.
        const TEMPLATE = 0x2;
        /// Not built by anybody.
        const NO_FIXED_VARIABLE_IN_DERIVED = 0x4;
        /// For the engine alone.
        const SYSTEM = 0x8000_0000;
    }
}

/// A new table as the client describes it.
#[derive(Clone, Debug)]
pub struct NewTable {
    /// Its name, not checked yet.
    pub name: Option<String>,
    /// Name of its template.
    pub template: Option<String>,
    /// Pages at first.
    pub pages: u32,
    /// Filling of pages, percent; 0 for the default.
    pub density: u32,
    /// Columns; `None` if the client gave no array.
    pub columns: Option<Vec<NewColumn>>,
    /// Indexes.
    pub indexes: Vec<NewIndex>,
    /// Callback, `dll!function`, and when it is called.
    pub callback: (Option<String>, u32),
    /// Options.
    pub bits: TableBits,
    /// Space of a table without primary index.
    pub hints: Option<SpaceHints>,
    /// Space of its long values.
    pub long_value_hints: Option<SpaceHints>,
    /// Bytes above which a long value leaves the record; 0 for the default.
    pub separate_lv: u32,
    /// Bytes of a piece of a long value; 0 for the default.
    pub lv_chunk: u32,
}

/// How far the making of a table came.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Table, columns and indexes.
    pub created: u32,
    /// Columns that are there, with their warnings.
    pub columns: Vec<(ColumnId, Warning)>,
    /// The column, by place, that failed.
    pub bad_column: Option<usize>,
    /// Indexes that were looked at.
    pub indexes: usize,
    /// The index, by place, that failed.
    pub bad_index: Option<usize>,
}

/// `JetCreateTableColumnIndex5`: makes a table and opens it for this session alone.
///
/// # Errors
/// Those of docs/spec/05 §3.6, in its order; `progress` says how far it came.
pub fn create_table(
    session: &Session,
    database: &Arc<Database>,
    new: &NewTable,
    progress: &mut Progress,
) -> Result<Cursor> {
    database.check_writable()?;
    check_options(new)?;
    check_session(session)?;
    let name = Name::check(new.name.as_deref())?;
    let template = new
        .template
        .as_deref()
        .map(|name| template(session, database, name));
    let template = template.transpose()?;
    let space = Space::of(new, database)?;
    check_callback(session, new)?;
    let work = Work::new(session, database);
    // The cursor belongs to the level of the call, not to the one that makes the table.
    let level = session.level();
    work.atomically(|| {
        let making = Making {
            work: &work,
            new,
            name: &name,
            template,
            space,
        };
        let objid = making.rows(progress)?;
        open(&work, objid, new, level)
    })
}

fn check_options(new: &NewTable) -> Result<()> {
    let template = new.bits.contains(TableBits::TEMPLATE);
    if template && new.template.is_some() {
        return fail(JetErr::CannotNestDDL);
    }
    if new
        .bits
        .intersects(TableBits::NO_FIXED_VARIABLE_IN_DERIVED | TableBits::SYSTEM)
    {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(())
}

fn template(session: &Session, database: &Arc<Database>, name: &str) -> Result<Arc<Table>> {
    let name = Name::check(Some(name))?;
    let table = database.seen_table(session, name.bytes())?.newest();
    match table.flags.contains(TableFlags::TEMPLATE) {
        true => Ok(table),
        false => fail(JetErr::DDLNotInheritable),
    }
}

fn check_callback(session: &Session, new: &NewTable) -> Result<()> {
    /// Names are shorter.
    const NAME_MOST: usize = 255;
    match &new.callback {
        (None, 0) => Ok(()),
        (Some(function), kinds) if *kinds != 0 && function.len() < NAME_MOST => {
            let instance = session.instance();
            if persisted::are_tables_silent(instance) || !persisted::is_enabled(instance) {
                return Ok(());
            }
            persisted::resolve(function.as_bytes()).map(drop)
        }
        _ => fail(JetErr::InvalidParameter),
    }
}

/// Space that a table begins with.
#[derive(Clone, Copy)]
struct Space {
    hints: SpaceHints,
    long_values: Option<SpaceHints>,
}

impl Space {
    fn of(new: &NewTable, database: &Database) -> Result<Space> {
        let size = database.page_size();
        let page = size.bytes() as u32;
        let mut needed = 0u32;
        for index in &new.indexes {
            let pages = match &index.hints {
                Some(given) => hints::pages(&hints::checked(given, size)?, size),
                None => 1,
            };
            needed = needed.saturating_add(pages);
        }
        let primary = new
            .indexes
            .iter()
            .rev()
            .find(|index| index.bits.contains(IndexBits::PRIMARY));
        let mut own = match (primary, &new.hints) {
            (Some(_), Some(_)) => return fail(JetErr::SpaceHintsInvalid),
            (Some(primary), None) => match &primary.hints {
                Some(given) => hints::checked(given, size)?,
                None if primary.density != 0 => hints::of_density(primary.density)?,
                None => hints::of_density(new.density)?,
            },
            (None, Some(given)) => hints::checked(given, size)?,
            (None, None) => hints::of_density(new.density)?,
        };
        if primary.is_none() {
            needed = needed.saturating_add(hints::pages(&own, size));
        }
        let bytes = u64::from(needed.max(new.pages)) * u64::from(page);
        let bytes = u32::try_from(bytes).map_err(|_| JetErr::SpaceHintsInvalid)?;
        own.initial_size = own.initial_size.max(bytes);
        if own.initial_size == page {
            own.initial_size = 0;
        }
        let long_values = new.long_value_hints.as_ref();
        Ok(Space {
            hints: own,
            long_values: long_values.map(|given| hints::checked(given, size)).transpose()?,
        })
    }
}

/// A table that is being made.
struct Making<'a> {
    work: &'a Work<'a>,
    new: &'a NewTable,
    name: &'a Name,
    template: Option<Arc<Table>>,
    space: Space,
}

impl Making<'_> {
    /// The table's tree and all of its rows.
    fn rows(&self, progress: &mut Progress) -> Result<ObjectId> {
        let database = &self.work.database;
        if database
            .catalog()
            .find(self.name.bytes(), &SkipDeleted)?
            .is_some()
        {
            return fail(JetErr::TableDuplicate);
        }
        let pages = hints::pages(&self.space.hints, database.page_size());
        let made = self
            .work
            .create_tree(PageNo::DATABASE_ROOT, pages, PageFlags::empty())?;
        let (objid, root) = (made.objid, made.root);
        progress.created = 1;
        // Runs when the rows are gone again.
        self.work.forget_on_rollback(objid);
        self.table_row(objid, root)?;
        if let Some(template) = &self.template {
            indexes::inherit(self.work, objid, root, template)?;
        }
        self.columns(objid, progress)?;
        self.indexes(objid, progress)?;
        if let (Some(function), kinds) = &self.new.callback {
            const CALLBACK: u32 = 5;
            let mut row = CatalogRow::new(objid, RowKind::Callback, CALLBACK, b"CB");
            row.flags = *kinds;
            row.template_table = Some(function.as_bytes());
            self.work.catalog()?.insert_row(&row)?;
            progress.created += 1;
        }
        Ok(objid)
    }

    fn table_row(&self, objid: ObjectId, root: PageNo) -> Result<()> {
        let (new, hints) = (self.new, &self.space.hints);
        let mut row = CatalogRow::new(objid, RowKind::Table, objid.0, self.name.bytes());
        row.coltyp_or_pgno = root.0;
        row.space_usage = hints.initial_density;
        row.pages_or_locale = hints.initial_size / self.work.database.page_size().bytes() as u32;
        row.flags = self.flags().bits();
        row.root_flag = true;
        row.template_table = self.template.as_ref().map(|template| &*template.name);
        if new.lv_chunk as usize > Table::lv_chunk_most(self.work.database.page_size()) {
            return fail(JetErr::InvalidLVChunkSize);
        }
        row.lv_chunk_max = Some(new.lv_chunk).filter(|size| *size != 0);
        let separate = new.separate_lv.to_le_bytes();
        row.separate_lv = (new.separate_lv != 0).then_some(&separate[..]);
        let stored = hints.encode(HintsOf::Table);
        row.space_hints = stored.as_deref();
        let deferred = self.space.long_values;
        let deferred = deferred.and_then(|hints| hints.encode(HintsOf::DeferredLongValues));
        row.deferred_lv_hints = deferred.as_deref();
        let done = self.work.catalog()?.insert_row(&row);
        done.map_err(|error| match error.code() {
            JetErr::KeyDuplicate => JetErr::TableDuplicate.into(),
            _ => error,
        })
    }

    fn flags(&self) -> TableFlags {
        if self.new.bits.contains(TableBits::TEMPLATE) {
            return TableFlags::TEMPLATE | TableFlags::FIXED_DDL;
        }
        let mut flags = TableFlags::empty();
        flags.set(TableFlags::DERIVED, self.template.is_some());
        flags.set(
            TableFlags::FIXED_DDL,
            self.new.bits.contains(TableBits::FIXED_DDL),
        );
        flags
    }

    /// The columns, in the order given.
    fn columns(&self, objid: ObjectId, progress: &mut Progress) -> Result<()> {
        let Some(columns) = &self.new.columns else {
            return Ok(());
        };
        if columns.is_empty() {
            return Ok(());
        }
        let work = self.work;
        let table = work.load(objid)?;
        let mut numbers = numbers(&table);
        numbers.limit(record_most(table.page_size(), self.key_most()));
        let revision = work.database.header().update_major.get();
        let mut names = std::collections::HashSet::new();
        for (at, column) in columns.iter().enumerate() {
            progress.bad_column = Some(at);
            let definition = column.check(Surroundings {
                exclusive: true,
                template: self.template.as_deref(),
                revision,
            })?;
            columns::check_callback(work.session, &definition)?;
            // What counts is what the client asked for, whatever its type makes of it.
            let (fid, offset) = numbers.next(&definition, column.max_len)?;
            if !names.insert(definition.name.bytes().to_ascii_uppercase()) {
                progress.bad_column = None;
                return fail(JetErr::ColumnDuplicate);
            }
            columns::insert(work, &table, &definition, fid, offset)?;
            progress
                .columns
                .push((column_id(&table, fid), definition.warning));
            progress.created += 1;
        }
        progress.bad_column = None;
        Ok(())
    }

    /// Longest key that the primary index may have, which bounds records.
    fn key_most(&self) -> usize {
        let primary = self.new.indexes.iter().rev().find(|index| {
            index.bits.contains(IndexBits::PRIMARY) && index.bits.contains(IndexBits::KEY_MOST)
        });
        primary.map_or(usize::from(KEY_MOST_DEFAULT), |index| index.key_most as usize)
    }

    /// The indexes, in the order given.
    fn indexes(&self, objid: ObjectId, progress: &mut Progress) -> Result<()> {
        if self.new.indexes.is_empty() {
            return Ok(());
        }
        if self.new.columns.is_none() {
            return fail(JetErr::InvalidCreateIndex);
        }
        let table = self.work.load(objid)?;
        let mut has_primary = table.primary().is_some();
        let mut names: Vec<Name> = Vec::new();
        for (at, index) in self.new.indexes.iter().enumerate() {
            (progress.bad_index, progress.indexes) = (Some(at), at + 1);
            let params = self.work.session.instance().params().read().clone();
            let size = self.work.database.page_size();
            let revision = self.work.database.header().update_major.get();
            let mut definition = index.check(self.space.hints, &params, size, revision)?;
            let segments = definition.resolve(&table)?;
            let primary = index.bits.contains(IndexBits::PRIMARY);
            if primary && has_primary {
                return fail(JetErr::IndexHasPrimary);
            }
            has_primary |= primary;
            let inherited = table.index_by_name(definition.name.bytes()).is_some();
            if inherited || names.iter().any(|name| name.is(definition.name.bytes())) {
                return fail(JetErr::IndexDuplicate);
            }
            indexes::insert(self.work, &table, &definition, &segments)?;
            names.push(definition.name);
            progress.created += 1;
        }
        progress.bad_index = None;
        Ok(())
    }
}

/// Opens a table that has just been made; until it is committed, only this session sees it.
fn open(work: &Work<'_>, objid: ObjectId, new: &NewTable, level: u8) -> Result<Cursor> {
    let schema = work.load(objid)?;
    let table = work.database.open_schema(schema)?;
    let session = work.session;
    table.set_maker(Some(session.uid()));
    let (committed, undone) = (table.clone(), table.clone());
    work.tx.on_commit(Box::new(move || {
        committed.set_maker(None);
        Ok(())
    }));
    work.tx.on_rollback(Box::new(move || {
        undone.set_maker(None);
        Ok(())
    }));
    let mode = UseMode {
        updatable: true,
        deny_write: false,
        deny_read: true,
        permit_ddl: new.bits.contains(TableBits::FIXED_DDL) && !new.bits.contains(TableBits::TEMPLATE),
    };
    let cursor = TableCursor::open(
        session.uid(),
        session.sight(table.database().log_id()),
        table,
        mode,
        level,
    )?;
    Ok(Cursor::Table(Box::new(cursor)))
}

/// `JetDeleteTable`.
///
/// # Errors
/// Those of docs/spec/05 §3.7, in its order.
pub fn delete_table(session: &Session, database: &Arc<Database>, name: Option<&str>) -> Result<()> {
    if name.is_some_and(is_system) {
        return fail(JetErr::CannotDeleteSystemTable);
    }
    database.check_writable()?;
    check_session(session)?;
    let name = Name::check(name)?;
    let open = database.seen_table(session, name.bytes())?;
    let work = Work::new(session, database);
    work.atomically(|| {
        work.begin_change(&open);
        let schema = open.newest();
        let alone = Alone::begin(session, &open)?;
        if schema.flags.contains(TableFlags::TEMPLATE) {
            return fail(JetErr::CannotDeleteTemplateTable);
        }
        remove(&work, &schema)?;
        drop(alone);
        Ok(())
    })
}

/// Nobody else can open a table while this is there.
struct Alone<'a> {
    table: &'a OpenTable,
    session: SessionUid,
}

impl Alone<'_> {
    const MODE: UseMode = UseMode {
        updatable: true,
        deny_write: false,
        deny_read: true,
        permit_ddl: false,
    };

    /// # Errors
    /// `JET_errTableLocked` where another session has the table alone, `JET_errTableInUse` for any cursor, own ones
    /// included, and for what others have changed and not committed.
    fn begin<'a>(session: &Session, table: &'a OpenTable) -> Result<Alone<'a>> {
        let own = table.is_used_by(session.uid());
        table.begin_use(session.uid(), Alone::MODE)?;
        let alone = Alone {
            table,
            session: session.uid(),
        };
        table.check_settled(session)?;
        match own {
            true => fail(JetErr::TableInUse),
            false => Ok(alone),
        }
    }
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        self.table.end_use(self.session, Alone::MODE);
    }
}

/// Deletes the rows of a table, and its trees with the commit.
///
/// # Errors
/// What changing the catalog may give.
pub(in crate::engine) fn remove(work: &Work<'_>, schema: &Table) -> Result<()> {
    schema
        .indexes()
        .iter()
        .try_for_each(|index| filling::forget(work, index))?;
    let catalog = work.catalog()?;
    for record in catalog.records(schema.objid)?.iter().rev() {
        let row = CatalogRow::decode(record, schema.page_size())?;
        catalog.delete_row(row.table, row.kind, row.id)?;
    }
    let mut roots: Vec<PageNo> = schema.long_values.iter().map(|tree| tree.root).collect();
    let secondary = schema.indexes().iter().filter(|index| !index.is_primary());
    roots.extend(secondary.map(|index| index.root));
    roots.push(schema.root);
    work.drop_trees(roots);
    work.database.catalog().forget(schema.objid);
    Ok(())
}

/// Tables that stay.
fn is_system(name: &str) -> bool {
    const SYSTEM: [&str; 2] = ["MSysObjects", "MSysObjectsShadow"];
    const DYNAMIC: [&str; 4] = [
        "MSysObjids",
        "MSysLocales",
        "MSysUnicodeFixupVer2",
        "MSysDeferredPopulateKeys",
    ];
    let name = name.trim_end_matches(' ');
    SYSTEM
        .iter()
        .chain(&DYNAMIC)
        .any(|system| system.eq_ignore_ascii_case(name))
}

/// `JetRenameTable`: whoever has the table open keeps it. The catalog has the name with versions; cursors have it at once.
///
/// # Errors
/// Those of docs/spec/05 §3.8, in its order.
pub fn rename_table(
    session: &Session,
    database: &Arc<Database>,
    name: Option<&str>,
    new_name: Option<&str>,
) -> Result<()> {
    check_session(session)?;
    if name.is_none() || new_name.is_none() {
        return fail(JetErr::InvalidParameter);
    }
    let (name, new_name) = (Name::check(name)?, Name::check(new_name)?);
    let work = Work::new(session, database);
    work.atomically(|| {
        let sight = session.sight(database.log_id());
        let found = database.catalog().find(name.bytes(), &sight.reader())?;
        let objid = found.ok_or(JetErr::ObjectNotFound)?;
        database.check_writable()?;
        let key = row_key(objid, RowKind::Table, objid.0);
        let catalog = work.catalog()?;
        catalog.check_row(&work.tx, &key)?;
        let open = database.open_schema(database.catalog().table(objid, &SkipDeleted)?)?;
        let held = open.publishing();
        // Derived tables name their template.
        let fixed = TableFlags::TEMPLATE | TableFlags::FIXED_DDL;
        if open.newest().flags.intersects(fixed) {
            return fail(JetErr::FixedDDL);
        }
        work.reload_on_rollback(&open);
        let record = catalog.record(&key)?;
        let mut row = CatalogRow::decode(&record, database.page_size())?;
        row.name = new_name.bytes();
        catalog.replace_row(&row)?;
        work.publish(&open, &held)?;
        Ok(())
    })
}
