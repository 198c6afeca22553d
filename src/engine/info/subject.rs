//! A table that is asked about, and the questions: one function per group of levels (docs/spec/05 §3.15).

use std::sync::Arc;

use super::describe::{ColumnInfo, IndexInfo, TableInfo};
use super::lists::{ColumnListForm, column_list, index_list, object_list};
use super::schema::{column_info, index_info, table_flags};
use crate::catalog::{ColumnRef, Index, Table};
use crate::engine::cursor::{IndexId, TableCursor};
use crate::engine::database::Database;
use crate::engine::database::schemas::Knowledge;
use crate::engine::database::table::OpenTable;
use crate::engine::retrieve::access;
use crate::engine::session::Session;
use crate::engine::temp::{self, TempCursor};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::ColumnFlags;
use crate::space::{self, Usage};
use crate::types::{ColumnId, ObjectId, PageNo};

/// `JET_bitTableInfoBookmark` and `JET_bitTableInfoRollback`: what every table can do.
const TABLE_CAN: u32 = 0x2 | 0x4;
/// `JET_bitTableInfoUpdatable`.
const TABLE_UPDATABLE: u32 = 0x1;

/// Capabilities of a table that may or may not be updated.
pub fn table_grbit(updatable: bool) -> u32 {
    TABLE_CAN | if updatable { TABLE_UPDATABLE } else { 0 }
}

/// A table that is asked about, through a cursor or by name.
pub struct Subject {
    table: Arc<OpenTable>,
    schema: Arc<Table>,
    updatable: bool,
}

/// How a column is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnName<'a> {
    /// By its checked name; an empty one names none.
    Name(&'a [u8]),
    /// By id.
    Id(ColumnId),
}

/// Which columns a list has, and how it looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ColumnListRequest {
    /// Form of the rows.
    pub form: ColumnListForm,
    /// Without inherited columns.
    pub own_only: bool,
}

impl Subject {
    /// The table of a cursor.
    pub fn of_cursor(cursor: &TableCursor) -> Subject {
        Subject {
            table: cursor.table().clone(),
            schema: cursor.schema().clone(),
            updatable: cursor.is_updatable(),
        }
    }

    /// A table by its checked name.
    ///
    /// # Errors
    /// `JET_errObjectNotFound`, and those of reading the catalog.
    pub fn by_name(session: &Session, database: &Arc<Database>, name: &[u8]) -> Result<Subject> {
        let table = database.seen_table(session, name)?;
        let sight = session.sight(database.log_id());
        let seen = table.seen(session.uid(), &sight, &mut Knowledge::NONE.clone())?;
        Ok(Subject {
            schema: seen.unwrap_or_else(|| table.newest()),
            table,
            updatable: false,
        })
    }

    /// Its schema.
    pub fn schema(&self) -> &Table {
        &self.schema
    }

    /// Its name, which everybody sees at once when it is changed.
    pub fn name(&self) -> Box<[u8]> {
        self.table.newest().name.clone()
    }

    /// The database it is in.
    pub fn database(&self) -> &Arc<Database> {
        self.table.database()
    }

    /// What `JET_TblInfo` says.
    pub fn table_info(&self) -> (TableInfo, u32) {
        let schema = self.schema();
        let info = TableInfo {
            name: self.name(),
            object: schema.objid,
            flags: table_flags(schema.flags),
            records: schema.statistics.entries,
            pages: schema.statistics.pages,
        };
        (info, table_grbit(self.updatable))
    }

    /// One column.
    ///
    /// # Errors
    /// `JET_errColumnNotFound`.
    pub fn column(&self, name: ColumnName<'_>) -> Result<ColumnInfo> {
        let schema = self.schema();
        let found = match name {
            ColumnName::Name(name) => schema.column_by_name(name),
            ColumnName::Id(id) => access(schema, id).ok(),
        };
        let found = found
            .filter(|found| !found.column.is_deleted())
            .ok_or(JetErr::ColumnNotFound)?;
        Ok(column_info(schema, &found, self.updatable))
    }

    /// The columns in a temporary table, and how many.
    ///
    /// # Errors
    /// `JET_errTooManySorts`, `JET_errOutOfCursors`.
    pub fn column_list(&self, session: &Session, request: ColumnListRequest) -> Result<(TempCursor, u32)> {
        let schema = self.schema();
        let langid = session.instance().params().read().unicode_default().lcid as u16;
        let compact = request.form.compact;
        let wanted = |found: &ColumnRef<'_>| {
            let inherited = schema.is_derived() && found.id.is_template();
            let placeholder = found
                .column
                .flags
                .contains(ColumnFlags::PRIMARY_INDEX_PLACEHOLDER);
            !(inherited && (request.own_only || compact)) && !(compact && placeholder)
        };
        let columns: Vec<ColumnInfo> = schema
            .columns()
            .filter(wanted)
            .map(|found| column_info(schema, &found, self.updatable))
            .collect();
        let cursor = temp::open(session.instance(), session.level(), || {
            column_list(&self.name(), &columns, langid, request.form)
        })?;
        Ok((cursor, columns.len() as u32))
    }

    /// An index by its checked name; the primary one by an empty name.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`.
    pub fn index(&self, name: &[u8]) -> Result<&Index> {
        let schema = self.schema();
        let found = if name.is_empty() {
            schema.primary()
        } else {
            schema.index_by_name(name)
        };
        found.ok_or_else(|| JetErr::IndexNotFound.into())
    }

    /// An index in words.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`.
    pub fn index_info(&self, name: &[u8]) -> Result<IndexInfo> {
        Ok(index_info(self.schema(), self.index(name)?))
    }

    /// Number of indexes; the order of a sequential table counts as one.
    pub fn index_count(&self) -> u32 {
        let schema = self.schema();
        schema.indexes().len() as u32 + u32::from(schema.primary().is_none())
    }

    /// Identity of an index, for selecting it.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`.
    pub fn index_id(&self, name: &[u8]) -> Result<IndexId> {
        let index = self.index(name)?;
        let (database, table) = (self.database().id(), self.schema().objid);
        Ok(IndexId {
            database,
            table,
            index: index.objid,
            root: index.root,
        })
    }

    /// The segments of one index, or of all by an empty name, in a temporary table, and how many.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`, `JET_errTooManySorts`, `JET_errOutOfCursors`.
    pub fn index_list(&self, session: &Session, name: &[u8], unicode: bool) -> Result<(TempCursor, u32)> {
        let schema = self.schema();
        let mut rows = 0;
        let cursor = temp::open(session.instance(), session.level(), || {
            let indexes: Vec<IndexInfo> = if name.is_empty() {
                schema
                    .indexes()
                    .iter()
                    .map(|index| index_info(schema, index))
                    .collect()
            } else {
                vec![self.index_info(name)?]
            };
            rows = indexes.iter().map(|index| index.segments.len() as u32).sum();
            index_list(&indexes, unicode)
        })?;
        Ok((cursor, rows))
    }

    fn usage_of(&self, root: PageNo, objid: ObjectId) -> Result<Usage> {
        space::usage(self.database().file(), root, objid)
    }

    /// Pages of the table's own tree; those of its indexes and long values are owned by it too.
    ///
    /// # Errors
    /// Those of reading space trees.
    pub fn usage(&self) -> Result<Usage> {
        self.usage_of(self.schema().root, self.schema().objid)
    }

    /// Pages of the long-value tree; none if the table has no long values.
    ///
    /// # Errors
    /// Those of reading space trees.
    pub fn long_value_usage(&self) -> Result<Option<Usage>> {
        let tree = self.schema().long_values;
        tree.map(|tree| self.usage_of(tree.root, tree.objid)).transpose()
    }

    /// Pages of the secondary indexes and of the long values, each.
    fn usage_below(&self) -> Result<Vec<Usage>> {
        let secondary = self.schema().indexes().iter().filter(|index| !index.is_primary());
        let mut below: Vec<Usage> = secondary
            .map(|index| self.usage_of(index.root, index.objid))
            .collect::<Result<_>>()?;
        below.extend(self.long_value_usage()?);
        Ok(below)
    }

    /// Free pages of the table, its indexes and its long values.
    ///
    /// # Errors
    /// Those of reading space trees.
    pub fn available_in_all(&self) -> Result<u32> {
        let below = self.usage_below()?;
        Ok(below.iter().fold(self.usage()?.available, |sum, usage| {
            sum.saturating_add(usage.available)
        }))
    }

    /// Pages that belong to an index alone: of the primary one, those that no other tree of the table owns.
    ///
    /// # Errors
    /// `JET_errIndexNotFound`, and those of reading space trees.
    pub fn index_owned(&self, name: &[u8]) -> Result<u32> {
        let index = self.index(name)?;
        let own = self.usage_of(index.root, index.objid)?.owned;
        if !index.is_primary() {
            return Ok(own);
        }
        let below = self.usage_below()?;
        Ok(below
            .iter()
            .fold(own, |rest, usage| rest.saturating_sub(usage.owned)))
    }

    /// Free pages of an index.
    ///
    /// # Errors
    /// As [`index_owned`](Subject::index_owned).
    pub fn index_available(&self, name: &[u8]) -> Result<u32> {
        let index = self.index(name)?;
        Ok(self.usage_of(index.root, index.objid)?.available)
    }

    /// Owned and free extents of the table's tree, as `JET_TblInfoSpaceUsage` lists them: last page and length.
    ///
    /// # Errors
    /// Those of reading space trees.
    pub fn extents(&self) -> Result<space::ExtentLists> {
        space::extents(self.database().file(), self.schema().root, self.schema().objid)
    }
}

/// One table of a database, as `JET_ObjInfo` shows it; the statistics only if wanted.
///
/// # Errors
/// `JET_errObjectNotFound`, and those of reading the catalog.
pub fn object_info(
    session: &Session,
    database: &Arc<Database>,
    name: &[u8],
    statistics: bool,
) -> Result<(TableInfo, u32)> {
    if name.is_empty() {
        return fail(JetErr::ObjectNotFound);
    }
    let subject = Subject::by_name(session, database, name)?;
    let (mut info, _) = subject.table_info();
    info.flags = subject.schema().flags.bits();
    if !statistics {
        (info.records, info.pages) = (0, 0);
    }
    Ok((info, table_grbit(!database.is_read_only())))
}

/// All tables of a database in a temporary table, and how many. Nothing but tables is listed: `tables` says whether
/// they are wanted.
///
/// # Errors
/// `JET_errTooManySorts`, `JET_errOutOfCursors`, and those of reading the catalog.
pub fn list_objects(
    session: &Session,
    database: &Arc<Database>,
    tables: bool,
    statistics: bool,
    unicode: bool,
) -> Result<(TempCursor, u32)> {
    let mut rows = 0;
    let cursor = temp::open(session.instance(), session.level(), || {
        let found = if tables {
            database
                .catalog()
                .list(&session.sight(database.log_id()).reader())?
        } else {
            Vec::new()
        };
        let infos: Vec<TableInfo> = found
            .into_iter()
            .map(|row| TableInfo {
                name: row.name,
                object: row.objid,
                flags: row.flags.bits(),
                records: if statistics { row.statistics.entries } else { 0 },
                pages: if statistics { row.statistics.pages } else { 0 },
            })
            .collect();
        rows = infos.len() as u32;
        object_list(&infos, table_grbit(!database.is_read_only()), unicode)
    })?;
    Ok((cursor, rows))
}
