//! One table: everything a cursor, a record and an information call must know of it.

use std::sync::Arc;

use super::column::{Column, ColumnRef};
use super::columns::Columns;
use super::facts::FactsOnce;
use super::index::{Index, Statistics};
use crate::error::Result;
use crate::format::catalog::{CatalogRow, ColumnFlags, IndexExtraFlags, KeySegment, SpaceHints, TableFlags};
use crate::format::record::{FixedSlot, RecordLayout};
use crate::types::{ColumnId, Fid, ObjectId, PageNo, PageSize};

/// Where a table's long values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LongValueTree {
    /// Its tree.
    pub objid: ObjectId,
    /// Root page.
    pub root: PageNo,
}

/// A callback that the table calls on changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableCallback {
    /// When it is called, `JET_CBTYP` bits.
    pub kinds: u32,
    /// The function, `dll!function`.
    pub function: Box<[u8]>,
}

/// A table. Immutable: a change of schema makes a new one.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name, bytes of code page 1252.
    pub name: Box<[u8]>,
    /// Its primary tree.
    pub objid: ObjectId,
    /// Root page of the primary tree.
    pub root: PageNo,
    /// Flags.
    pub flags: TableFlags,
    /// Density, percent.
    pub density: u32,
    /// Pages it was made with; 0 means one.
    pub initial_pages: u32,
    /// Threshold above which values are separated, bytes, if the table sets one.
    pub separate_lv: Option<u32>,
    /// Hints about its space.
    pub hints: SpaceHints,
    /// When the tree was made or moved, FILETIME.
    pub last_set_time: Option<u64>,
    /// What was counted of its records.
    pub statistics: Statistics,
    /// Its long-value tree, once it has one.
    pub long_values: Option<LongValueTree>,
    /// Its callbacks.
    pub callbacks: Vec<TableCallback>,
    /// The table it is derived from.
    pub template: Option<Arc<Table>>,
    pub(super) lv_chunk_max: Option<u32>,
    pub(super) page_size: PageSize,
    pub(super) columns: Columns,
    pub(super) indexes: Arc<Vec<Index>>,
    /// Empty until somebody asks, when the table is complete.
    pub(super) facts: FactsOnce,
}

impl Table {
    /// Page size of the database.
    pub fn page_size(&self) -> PageSize {
        self.page_size
    }

    /// Derived from a template.
    pub fn is_derived(&self) -> bool {
        self.template.is_some()
    }

    /// Bytes of a chunk of a long value (docs/spec/02 §4.3).
    pub fn lv_chunk(&self) -> usize {
        let most = Table::lv_chunk_most(self.page_size);
        let own = self.lv_chunk_max.filter(|own| *own > 0).map(|own| own as usize);
        own.map_or(most, |own| own.min(most))
    }

    /// Bytes of a chunk where the table says nothing else; it may only say less.
    pub fn lv_chunk_most(page_size: PageSize) -> usize {
        match page_size.bytes() {
            16384 => 4050,
            32768 => 8150,
            small => small - 82,
        }
    }

    /// Own columns by number, deleted ones left out.
    pub fn own_columns(&self) -> impl DoubleEndedIterator<Item = &Column> {
        self.columns.iter().filter(|column| !column.is_deleted())
    }

    /// Own columns by number, deleted ones included: they keep their places in records.
    pub fn stored_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter()
    }

    /// All columns that can have values: the template's, then the own ones, each by number.
    pub fn columns(&self) -> impl Iterator<Item = ColumnRef<'_>> {
        let inherited = self.template.iter().flat_map(|template| template.own_columns());
        let inherited = inherited.map(|column| self.inherited(column));
        inherited.chain(self.own_columns().map(|column| self.own(column)))
    }

    /// Fixed and variable columns in the order of their numbers, which continue the template's.
    pub fn untagged_columns(&self) -> impl Iterator<Item = ColumnRef<'_>> {
        // Numbers rise, so the tagged columns are the tail of each list.
        let untagged = |column: &&Column| !column.fid.is_tagged();
        let template = self.template.as_deref();
        let inherited = template
            .into_iter()
            .flat_map(move |t| t.columns.iter().take_while(untagged));
        let inherited = inherited
            .filter(|column| !column.is_deleted())
            .map(|column| self.inherited(column));
        let own = self
            .columns
            .iter()
            .take_while(untagged)
            .filter(|column| !column.is_deleted());
        inherited.chain(own.map(|column| self.own(column)))
    }

    /// Tagged columns with a default, the template's first, then by number.
    pub fn tagged_defaults(&self) -> impl Iterator<Item = ColumnRef<'_>> {
        let template = self.template.as_deref().into_iter();
        let inherited = template.flat_map(|t| t.columns.tagged_defaults());
        let own = self.columns.tagged_defaults();
        inherited
            .map(|column| self.inherited(column))
            .chain(own.map(|column| self.own(column)))
    }

    fn own<'t>(&self, column: &'t Column) -> ColumnRef<'t> {
        ColumnRef {
            id: ColumnId(u32::from(column.fid.0)),
            column,
            derived: false,
        }
    }

    fn inherited<'t>(&self, column: &'t Column) -> ColumnRef<'t> {
        let id = ColumnId(u32::from(column.fid.0) | ColumnId::TEMPLATE);
        ColumnRef {
            id,
            column,
            derived: column.flags.contains(ColumnFlags::TEMPLATE_COLUMN),
        }
    }

    /// An own column by number, deleted ones included.
    pub(super) fn own_by_fid(&self, fid: Fid) -> Option<&Column> {
        self.columns.get(fid)
    }

    /// A column by id; deleted ones are found too. In a template table the template bit changes nothing.
    pub fn column(&self, id: ColumnId) -> Option<ColumnRef<'_>> {
        if id.0 & !(ColumnId::TEMPLATE | 0xFFFF) != 0 {
            return None;
        }
        match &self.template {
            Some(template) if id.is_template() => {
                template.own_by_fid(id.fid()).map(|column| self.inherited(column))
            }
            None if id.is_template() && !self.flags.contains(TableFlags::TEMPLATE) => None,
            _ => self.own_by_fid(id.fid()).map(|column| self.own(column)),
        }
    }

    /// A column by name, ignoring ASCII case. Own columns are looked at first.
    pub fn column_by_name(&self, name: &[u8]) -> Option<ColumnRef<'_>> {
        let own = self.columns.by_name(name);
        own.map(|column| self.own(column)).or_else(|| {
            let template = self.template.as_deref()?;
            let found = template.columns.by_name(name)?;
            Some(self.inherited(found))
        })
    }

    /// Column of a tagged entry in one of this table's records; `None` for one that is gone.
    pub fn tagged_column(&self, derived: bool, fid: Fid) -> Option<ColumnRef<'_>> {
        let found = match &self.template {
            Some(template) if derived => template.own_by_fid(fid).map(|column| self.inherited(column)),
            // Columns of an old template are entered without the bit; own numbers continue its.
            Some(template) => self
                .own_by_fid(fid)
                .map(|column| self.own(column))
                .or_else(|| template.own_by_fid(fid).map(|column| self.inherited(column)))
                .filter(|found| !found.derived),
            None => self
                .own_by_fid(fid)
                .map(|column| self.own(column))
                .filter(|_| !derived),
        };
        found.filter(|found| !found.column.is_deleted())
    }

    /// Indexes in the order of their trees' identities, the primary first.
    pub fn indexes(&self) -> &[Index] {
        &self.indexes
    }

    /// The primary index; `None` for a sequential table.
    pub fn primary(&self) -> Option<&Index> {
        self.indexes.iter().find(|index| index.is_primary())
    }

    /// An index by name, ignoring ASCII case.
    pub fn index_by_name(&self, name: &[u8]) -> Option<&Index> {
        self.indexes
            .iter()
            .find(|index| index.name.eq_ignore_ascii_case(name))
    }

    /// The own columns that say which numbers are taken: the untagged ones and the last.
    pub fn last_columns(&self) -> impl Iterator<Item = &Column> {
        let untagged = self.columns.iter().take_while(|column| !column.fid.is_tagged());
        untagged.chain(self.columns.iter().next_back())
    }

    /// The same table with the column that a row describes.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` for a row that cannot be.
    pub fn with_column(&self, row: &CatalogRow<'_>) -> Result<Table> {
        let mut table = self.clone();
        table.columns.insert(Column::decode(row, self.page_size)?);
        Ok(table)
    }

    /// Takes over a column that another state of the table has, unless it is deleted there or here already.
    pub fn take_column(&mut self, from: &Table, fid: Fid) {
        let column = from.columns.get(fid).filter(|column| !column.is_deleted());
        if let Some(column) = column.filter(|_| self.columns.get(fid).is_none()) {
            self.columns.insert(column.clone());
        }
    }

    /// The same table with the names that its own columns have in another state of it, unless two would have one name.
    pub fn with_names_of(self, other: &Table) -> Table {
        let there = |column: &Column| {
            let now = other.columns.get(column.fid);
            now.filter(|now| !now.is_deleted() && now.name != column.name)
        };
        let own = || self.columns.iter().filter(|column| !column.is_deleted());
        let renamed: Vec<Column> = own()
            .filter_map(|column| {
                Some(Column {
                    name: there(column)?.name.clone(),
                    ..column.clone()
                })
            })
            .collect();
        if renamed.is_empty() {
            return self;
        }
        let mut table = self.clone();
        renamed
            .iter()
            .for_each(|column| table.columns.insert(column.clone()));
        let named = |name: &[u8]| {
            let mut all = table.columns.iter().filter(|column| !column.is_deleted());
            let same = |column: &&Column| column.name.eq_ignore_ascii_case(name);
            all.by_ref().filter(same).count()
        };
        match renamed.iter().all(|column| named(&column.name) == 1) {
            true => table,
            false => self,
        }
    }

    /// The same table with own columns that it has deleted. There is one column only that numbers records, and one that counts.
    pub fn with_columns(&self, gone: &[Column]) -> Table {
        let mut table = self.clone();
        for column in gone {
            let mut column = column.clone();
            column.flags.set(
                ColumnFlags::AUTOINCREMENT,
                self.auto_column().is_none() && column.flags.contains(ColumnFlags::AUTOINCREMENT),
            );
            column.flags.set(
                ColumnFlags::VERSION,
                self.version_column().is_none() && column.flags.contains(ColumnFlags::VERSION),
            );
            table.columns.insert(column);
        }
        table
    }

    /// The same table without a column.
    pub fn without_column(&self, fid: Fid) -> Table {
        let mut table = self.clone();
        table.columns.remove(fid);
        table
    }

    /// The same table without some of its indexes.
    pub fn without_indexes(&self, gone: impl Fn(&Index) -> bool) -> Table {
        let mut table = self.clone();
        Arc::make_mut(&mut table.indexes).retain(|index| !gone(index));
        table
    }

    /// The same table with further secondary indexes.
    pub fn with_indexes(&self, more: Vec<Index>) -> Table {
        let mut table = self.clone();
        let indexes = Arc::make_mut(&mut table.indexes);
        indexes.extend(more);
        indexes.sort_by_key(|index| (!index.is_primary(), index.objid));
        table
    }

    /// The same table with another tree for long values.
    pub fn with_long_values(self, long_values: Option<LongValueTree>) -> Table {
        Table { long_values, ..self }
    }

    /// Id of the column that a segment names. Old rows do not say whether it is the template's; the number does.
    pub(super) fn segment_column(&self, segment: &KeySegment, extra: IndexExtraFlags) -> ColumnId {
        let fid = u32::from(segment.fid.0);
        let Some(template) = &self.template else {
            return ColumnId(fid);
        };
        let inherited = if extra.contains(IndexExtraFlags::EXTENDED_COLUMNS) {
            segment.template
        } else {
            template
                .last_of_kind(segment.fid)
                .is_some_and(|last| segment.fid <= last)
        };
        ColumnId(if inherited { fid | ColumnId::TEMPLATE } else { fid })
    }

    /// Highest number among the columns of the same kind.
    fn last_of_kind(&self, fid: Fid) -> Option<Fid> {
        let kind =
            |other: Fid| (other.is_fixed(), other.is_variable()) == (fid.is_fixed(), fid.is_variable());
        self.columns
            .iter()
            .rev()
            .map(|column| column.fid)
            .find(|other| kind(*other))
    }

    /// A fixed or variable column by number: these continue the template's numbers.
    fn slot(&self, fid: Fid) -> Option<&Column> {
        let template = self.template.as_deref();
        self.own_by_fid(fid)
            .or_else(|| template.and_then(|template| template.own_by_fid(fid)))
    }
}

impl RecordLayout for Table {
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>> {
        let column = self.slot(fid).filter(|column| column.fid.is_fixed())?;
        let len = u16::try_from(column.max_len).ok()?;
        Some(FixedSlot {
            offset: column.offset,
            len,
            default: column.default.as_deref(),
        })
    }

    fn variable_default(&self, fid: Fid) -> Option<&[u8]> {
        self.slot(fid)?.default.as_deref()
    }
}
