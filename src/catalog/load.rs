//! A table out of its catalog rows, one by one in key order.

use std::sync::Arc;

use super::column::Column;
use super::columns::Columns;
use super::index::{Index, Statistics};
use super::table::{LongValueTree, Table, TableCallback};
use crate::error::{Error, JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, HintsOf, IndexFlags, RowKind, SpaceHints, TableFlags};
use crate::types::{Fid, ObjectId, PageNo, PageSize};

/// `JET_errCatalogCorrupted` with what is wrong.
pub(super) fn corrupted(what: &'static str) -> Error {
    Error::with_source(JetErr::CatalogCorrupted, what)
}

/// Collects the rows of one table.
pub(super) struct Loader {
    table: Table,
    columns: Vec<Column>,
    indexes: Vec<Index>,
    /// Name of the template of a derived table.
    template: Option<Box<[u8]>>,
}

impl Loader {
    /// Begins with the table row.
    pub fn new(row: &CatalogRow<'_>, page_size: PageSize) -> Result<Loader> {
        if row.kind != RowKind::Table || row.id != row.table.0 {
            return Err(corrupted("a table without a table row"));
        }
        let flags = TableFlags::from_bits_retain(row.flags);
        let template = row
            .template_table
            .filter(|_| flags.contains(TableFlags::DERIVED))
            .map(Box::from);
        if flags.contains(TableFlags::DERIVED) && template.is_none() {
            return Err(corrupted("a derived table that names no template"));
        }
        let hints = SpaceHints::default();
        let table = Table {
            name: row.name.into(),
            objid: row.table,
            root: PageNo(row.coltyp_or_pgno),
            flags,
            density: row.space_usage,
            initial_pages: row.pages_or_locale,
            separate_lv: row
                .separate_lv
                .and_then(|bytes| bytes.try_into().ok())
                .map(u32::from_le_bytes),
            hints: row
                .space_hints
                .map_or(Ok(hints), |blob| hints.decode(blob, HintsOf::Table))?,
            last_set_time: row.last_set_time,
            statistics: Statistics::decode(row.stats),
            long_values: None,
            callbacks: Vec::new(),
            template: None,
            lv_chunk_max: row.lv_chunk_max,
            page_size,
            columns: Columns::default(),
            indexes: Arc::default(),
            facts: Default::default(),
        };
        Ok(Loader {
            table,
            template,
            columns: Vec::new(),
            indexes: Vec::new(),
        })
    }

    /// Name of the template that [`finish`](Self::finish) needs.
    pub fn template_name(&self) -> Option<&[u8]> {
        self.template.as_deref()
    }

    /// Takes any row but the first.
    pub fn add(&mut self, row: &CatalogRow<'_>) -> Result<()> {
        match row.kind {
            RowKind::Column => {
                let column = Column::decode(row, self.table.page_size)?;
                if self.columns.last().is_some_and(|last| last.fid >= column.fid) {
                    return Err(corrupted("columns out of order"));
                }
                self.columns.push(column);
            }
            RowKind::Index => self.indexes.push(Index::decode(row)?),
            RowKind::LongValues => {
                let tree = LongValueTree {
                    objid: ObjectId(row.id),
                    root: PageNo(row.coltyp_or_pgno),
                };
                self.table.long_values = Some(tree);
            }
            RowKind::Callback => self.table.callbacks.push(TableCallback {
                kinds: row.flags,
                function: row.template_table.unwrap_or_default().into(),
            }),
            RowKind::SlvAvail | RowKind::SlvOwnerMap => {}
            RowKind::Table => return Err(corrupted("a table with two table rows")),
        }
        Ok(())
    }

    /// Checks what rows say of each other and makes the table. Indexes that have lost a column are left out, and named in `lost`, if
    /// somebody wants to know.
    pub fn finish(
        mut self,
        template: Option<Arc<Table>>,
        mut lost: Option<&mut Vec<Box<[u8]>>>,
    ) -> Result<Table> {
        self.table.template = template;
        self.table.columns = Columns::new(std::mem::take(&mut self.columns));
        self.check_slots()?;
        let mut indexes = Vec::with_capacity(self.indexes.len());
        for mut index in std::mem::take(&mut self.indexes) {
            super::template::inherit(&mut index, &self.table)?;
            match (index.resolve(&self.table), &mut lost) {
                (Ok(()), _) => indexes.push(index),
                (Err(_), Some(lost)) if index.lacks_column(&self.table) => lost.push(index.name),
                (Err(error), _) => return Err(error),
            }
        }
        // A primary index shares the table's tree; every other has its own.
        let own_tree = |index: &&Index| (index.objid == self.table.objid) == index.is_primary();
        if indexes.iter().filter(own_tree).count() != indexes.len()
            || indexes.iter().filter(|index| index.is_primary()).count() > 1
            || indexes
                .iter()
                .any(|index| index.is_primary() && index.root != self.table.root)
        {
            return Err(corrupted("an index whose tree is not its own"));
        }
        indexes.sort_by_key(|index| (!index.flags.contains(IndexFlags::PRIMARY), index.objid));
        self.table.indexes = Arc::new(indexes);
        Ok(self.table)
    }

    /// Slots of fixed columns follow one another; gaps are allowed, overlaps are not.
    fn check_slots(&self) -> Result<()> {
        let template = self.table.template.as_deref();
        let inherited = template.iter().flat_map(|template| template.columns.iter());
        let mut end = 4u64;
        let mut last = Fid(0);
        for column in inherited
            .chain(self.table.columns.iter())
            .filter(|column| column.fid.is_fixed())
        {
            if column.fid <= last || u64::from(column.offset) < end {
                return Err(corrupted("fixed columns that overlap"));
            }
            end = u64::from(column.offset) + u64::from(column.max_len);
            last = column.fid;
        }
        Ok(())
    }
}

impl Table {
    /// Makes a table from rows that need not be in a file: the table row, then the others in key order. `template` is
    /// the table that a derived table names.
    ///
    /// # Errors
    /// `JET_errObjectNotFound` without rows; `JET_errCatalogCorrupted` if they contradict each other.
    pub fn from_rows<'r>(
        rows: impl IntoIterator<Item = CatalogRow<'r>>,
        page_size: PageSize,
        template: Option<Arc<Table>>,
    ) -> Result<Table> {
        let mut rows = rows.into_iter();
        let Some(first) = rows.next() else {
            return fail(JetErr::ObjectNotFound);
        };
        let mut loader = Loader::new(&first, page_size)?;
        rows.try_for_each(|row| loader.add(&row))?;
        if loader.template_name().is_some() != template.is_some() {
            return Err(corrupted("a derived table and its template belong together"));
        }
        loader.finish(template, None)
    }
}
