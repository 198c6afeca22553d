//! The rows of a table, and its trees, in the copy.

use std::sync::Arc;

use super::columns::Numbers;
use crate::btree::{Author, SkipDeleted};
use crate::catalog::{CatalogWriter, Direct, Index, Table, locale_key};
use crate::engine::database::Database;
use crate::engine::database::index_order::locale_of;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{CatalogRow, IndexExtraFlags, IndexFlags, RowKind, encode_segments};
use crate::format::page::PageFlags;
use crate::format::sortkey::version;
use crate::types::{ObjectId, PageNo};

/// Describes a table in the copy; its trees are there and empty. Long values have a tree if they have one in the source.
pub(super) fn copy(
    source: &Arc<Database>,
    target: &Arc<Database>,
    author: Author<'_>,
    table: &Table,
    columns: &Numbers,
) -> Result<Arc<Table>> {
    let direct = Direct(author);
    let reader = CatalogWriter::new(source.catalog(), source.space(), &direct)?;
    let writer = CatalogWriter::new(target.catalog(), target.space(), &direct)?;
    let making = Making {
        target,
        author,
        writer: &writer,
        table,
        columns,
    };
    let pages = table.initial_pages.max(1);
    let (objid, root) = making.tree(PageNo::DATABASE_ROOT, pages, PageFlags::empty())?;
    for record in reader.records(table.objid)? {
        let row = CatalogRow::decode(&record, table.page_size())?;
        let row = CatalogRow {
            table: objid,
            stats: None,
            last_set_time: None,
            ..row
        };
        match row.kind {
            RowKind::Table => writer.insert_row(&CatalogRow {
                id: objid.0,
                coltyp_or_pgno: root.0,
                ..row
            })?,
            RowKind::Column => making.column(row)?,
            RowKind::Index => making.index(row, root)?,
            RowKind::LongValues => {
                let (id, lv_root) = making.tree(root, 1, PageFlags::LONG_VALUE)?;
                writer.insert_row(&CatalogRow {
                    id: id.0,
                    coltyp_or_pgno: lv_root.0,
                    ..row
                })?;
            }
            RowKind::Callback => writer.insert_row(&row)?,
            RowKind::SlvAvail | RowKind::SlvOwnerMap => {}
        }
    }
    target.catalog().forget(objid);
    target.catalog().table(objid, &SkipDeleted)
}

struct Making<'a> {
    target: &'a Arc<Database>,
    author: Author<'a>,
    writer: &'a CatalogWriter<'a>,
    table: &'a Table,
    columns: &'a Numbers,
}

impl Making<'_> {
    fn tree(&self, parent: PageNo, pages: u32, kind: PageFlags) -> Result<(ObjectId, PageNo)> {
        self.target.form_tree(self.author, parent, pages, kind)
    }

    fn column(&self, row: CatalogRow<'_>) -> Result<()> {
        let numbered = u16::try_from(row.id).map(crate::types::Fid);
        let Some((fid, place)) = numbered.ok().and_then(|fid| self.columns.get(fid)) else {
            return Ok(());
        };
        self.writer.insert_row(&CatalogRow {
            id: u32::from(fid.0),
            record_offset: place,
            ..row
        })
    }

    fn index(&self, row: CatalogRow<'_>, root: PageNo) -> Result<()> {
        let Some(index) = self.table.indexes().iter().find(|index| index.objid.0 == row.id) else {
            return fail(JetErr::CatalogCorrupted);
        };
        let (objid, root) = match index.is_primary() {
            true => (row.table, root),
            false => {
                let size = self.table.page_size().bytes() as u32;
                let pages = index.hints.initial_size.div_ceil(size).max(1);
                let unique = index.flags.contains(IndexFlags::UNIQUE);
                let mut kind = PageFlags::INDEX;
                kind.set(PageFlags::NON_UNIQUE, !unique);
                self.tree(root, pages, kind)?
            }
        };
        let keys = encode_segments(&self.columns.segments(&index.segments));
        let conditions = encode_segments(&self.columns.segments(&index.conditions));
        let stored = IndexFlags::from_bits_retain(row.flags as u16).difference(IndexFlags::UNICODE_FIXUP_ON);
        let extra = IndexExtraFlags::from_bits_retain((row.flags >> 16) as u16)
            .difference(IndexExtraFlags::DEFERRED_POPULATE | IndexExtraFlags::OPTIONALLY_UNIQUE)
            .union(IndexExtraFlags::EXTENDED_COLUMNS);
        let sorted = Sorted::of(index)?;
        self.writer.insert_row(&CatalogRow {
            id: objid.0,
            coltyp_or_pgno: root.0,
            flags: u32::from(stored.bits()) | (u32::from(extra.bits()) << 16),
            pages_or_locale: 0,
            key_fields: Some(&keys),
            conditional_columns: Some(&conditions[..]).filter(|list| !list.is_empty()),
            version: sorted.version.as_ref().map(|bytes| &bytes[..]),
            sort_id: sorted.sort.as_ref().map(|bytes| &bytes[..]),
            locale_name: Some(&sorted.name[..]).filter(|name| !name.is_empty()),
            ..row
        })?;
        match &sorted.key {
            Some(key) => self.writer.count_locale(key),
            None => Ok(()),
        }
    }
}

/// Locale of an index and the version that its keys are made in now.
struct Sorted {
    name: Vec<u8>,
    version: Option<[u8; 8]>,
    sort: Option<[u8; 16]>,
    /// Under which MSysLocales counts it.
    key: Option<String>,
}

impl Sorted {
    fn of(index: &Index) -> Result<Sorted> {
        let name: Vec<u16> = match &index.locale.name {
            Some(name) => name.to_vec(),
            None if index.locale.lcid == 0 => Vec::new(),
            None => locale_of(index)?.name.encode_utf16().collect(),
        };
        let mut sorted = Sorted {
            name: name.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            version: None,
            sort: None,
            key: None,
        };
        if index.flags.contains(IndexFlags::LOCALIZED_TEXT) {
            let sort = locale_of(index)?.sort.guid();
            let name = String::from_utf16_lossy(&name);
            sorted.key = Some(locale_key(&name, &sort, version::current()));
            sorted.version = Some(version::current().to_le_bytes());
            sorted.sort = Some(sort);
        }
        Ok(sorted)
    }
}
