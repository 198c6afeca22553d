//! The catalog of a new database: rows about its own tables, MSysObjids, MSysLocales (docs/spec/02 §1.10, Appendix A).
//!
//! The rows are those of format 1568/20: 28 columns, no times. Trees and pages are formed before, by
//! [`SpaceManager::create_database`].

use super::change::Direct;
use super::wired::{NAMES, OBJECTS, ROOT_OBJECTS, SHADOW};
use super::write::CatalogWriter;
use crate::btree::Author;
use crate::error::Result;
use crate::format::catalog::{
    CATALOG_COLUMNS, CatalogRow, ColumnFlags, IndexExtraFlags, IndexFlags, KeySegment, RowKind, TableFlags,
    encode_segments,
};
use crate::format::key::{KeyBuilder, KeyRules, LCMAP_DEFAULT, SegmentRules};
use crate::format::record::{Field, FixedSlot, RecordBuf, RecordLayout, RecordView};
use crate::space::SpaceManager;
use crate::types::{ColumnType, Fid, ObjectId, PageNo, PageSize};

/// Last column that this format's catalog describes among its fixed ones: the time of the last move came later.
const LAST_FIXED: Fid = Fid(12);
/// Identity of MSysObjids.
const OBJIDS: ObjectId = ObjectId(6);
/// Identity of MSysLocales.
const LOCALES: ObjectId = ObjectId(7);
/// Code page that the catalog's own columns say they have.
const CATALOG_CODE_PAGE: u32 = 1252;
/// Locale of indexes without localized text.
const LOCALE: &str = "en-US";

/// A column of a system table.
pub(super) struct NewColumn {
    pub fid: Fid,
    pub name: &'static str,
    pub column_type: ColumnType,
    pub size: u32,
    pub flags: ColumnFlags,
    pub code_page: u32,
    pub offset: u16,
    pub default: Option<&'static [u8]>,
}

/// An index of a system table: name, identity, root, flags, columns.
type NewIndex = (&'static str, ObjectId, PageNo, u16, &'static [u16]);

/// A system table.
pub(super) struct NewTable {
    pub name: &'static str,
    pub objid: ObjectId,
    pub root: PageNo,
    pub density: u32,
    pub flags: TableFlags,
    pub pages: u32,
    pub columns: Vec<NewColumn>,
}

/// Writes the rows of a new database, whose trees are there and empty.
///
/// # Errors
/// What changing trees may give.
pub fn create_initial(space: &SpaceManager, author: Author<'_>) -> Result<()> {
    let direct = Direct(author);
    let page_size = space.file().page_size();
    let [objects, shadow, objids, locales] = tables(page_size);
    let writer = CatalogWriter {
        space,
        changes: &direct,
        page_size,
        objids: Some((OBJIDS, objids.root)),
        locales: Some((LOCALES, locales.root)),
    };
    objects.write(&writer)?;
    shadow.write(&writer)?;
    let (catalog, copy) = (PageNo::CATALOG, PageNo::SHADOW_CATALOG);
    index(&writer, &objects, ("Id", OBJECTS, catalog, 0x0031, &[1, 2, 3]))?;
    index(&writer, &shadow, ("Id", SHADOW, copy, 0x0031, &[1, 2, 3]))?;
    let (names, roots) = (PageNo::CATALOG_NAME_INDEX, PageNo::CATALOG_ROOT_OBJECTS_INDEX);
    index(&writer, &objects, ("Name", NAMES, names, 0x0011, &[1, 2, 128]))?;
    index(
        &writer,
        &objects,
        ("RootObjects", ROOT_OBJECTS, roots, 0x0009, &[8, 128]),
    )?;
    describe_objids(&writer, &objids)?;
    describe_locales(&writer, &locales)
}

fn describe_objids(writer: &CatalogWriter<'_>, objids: &NewTable) -> Result<()> {
    objids.write(writer)?;
    index(
        writer,
        objids,
        ("primary", objids.objid, objids.root, 0x002F, &[256]),
    )
}

fn describe_locales(writer: &CatalogWriter<'_>, locales: &NewTable) -> Result<()> {
    describe_store(writer, locales, &LOCALE_ROWS)
}

/// The rows of a key-value store in the catalog, and its own first entries: key, type, value.
pub(super) fn describe_store(
    writer: &CatalogWriter<'_>,
    store: &NewTable,
    entries: &[(&str, u8, i32)],
) -> Result<()> {
    let (objid, root) = (store.objid, store.root);
    store.write(writer)?;
    index(writer, store, ("KeyPrimary", objid, root, 0x402F, &[128]))?;
    for (key, kind, value) in entries {
        let (key, record) = store_entry(key, *kind, *value, writer.page_size)?;
        writer.insert(objid, root, &key, &record)?;
    }
    Ok(())
}

impl CatalogWriter<'_> {
    /// Describes MSysObjids, whose tree is there and empty, in a database that was made without it; the table lists nothing
    /// then, not even itself, see [`list_trees`](Self::list_trees).
    ///
    /// # Errors
    /// As [`insert_row`](Self::insert_row).
    pub fn describe_objids(&mut self, objid: ObjectId, root: PageNo) -> Result<()> {
        self.objids = None;
        describe_objids(self, &objids_table(objid, root))
    }

    /// Describes MSysLocales, whose tree is there and empty, in a database that was made without it, and says in it that its
    /// counts are right: the caller's transaction has to see to that.
    ///
    /// # Errors
    /// As [`insert_row`](Self::insert_row).
    pub fn describe_locales(&mut self, objid: ObjectId, root: PageNo) -> Result<()> {
        self.locales = Some((objid, root));
        describe_locales(self, &locales_table(objid, root))
    }
}

fn objids_table(objid: ObjectId, root: PageNo) -> NewTable {
    NewTable {
        name: "MSysObjids",
        objid,
        root,
        density: 100,
        flags: TableFlags::SYSTEM | TableFlags::DYNAMIC_SYSTEM | TableFlags::FIXED_DDL,
        pages: 0,
        columns: objids_columns(),
    }
}

fn locales_table(objid: ObjectId, root: PageNo) -> NewTable {
    store_table("MSysLocales", objid, root)
}

/// A key-value store, as its first version is.
pub(super) fn store_table(name: &'static str, objid: ObjectId, root: PageNo) -> NewTable {
    NewTable {
        name,
        objid,
        root,
        density: 92,
        flags: TableFlags::SYSTEM | TableFlags::DYNAMIC_SYSTEM,
        pages: 0,
        columns: store_columns(),
    }
}

fn tables(page_size: PageSize) -> [NewTable; 4] {
    let catalog = TableFlags::SYSTEM | TableFlags::FIXED_DDL;
    let shadow_pages = crate::space::least_pages(page_size) - 25;
    let behind = PageNo::SHADOW_CATALOG.0 + shadow_pages;
    let table = |name, objid, root, density, flags, pages, columns| NewTable {
        name,
        objid,
        root,
        density,
        flags,
        pages,
        columns,
    };
    [
        table(
            "MSysObjects",
            OBJECTS,
            PageNo::CATALOG,
            80,
            catalog,
            20,
            catalog_columns(),
        ),
        table(
            "MSysObjectsShadow",
            SHADOW,
            PageNo::SHADOW_CATALOG,
            80,
            catalog,
            shadow_pages,
            catalog_columns(),
        ),
        objids_table(OBJIDS, PageNo(behind)),
        locales_table(LOCALES, PageNo(behind + 1)),
    ]
}

fn catalog_columns() -> Vec<NewColumn> {
    let described = CATALOG_COLUMNS
        .iter()
        .filter(|column| !column.fid.is_fixed() || column.fid <= LAST_FIXED);
    described
        .map(|column| {
            let longest = if column.fid.is_tagged() { 0 } else { 255 };
            NewColumn {
                fid: column.fid,
                name: column.name,
                column_type: column.column_type,
                size: column
                    .column_type
                    .fixed_size()
                    .map_or(longest, |size| size as u32),
                flags: match column.not_null {
                    true => ColumnFlags::NOT_NULL,
                    false => ColumnFlags::empty(),
                },
                code_page: CATALOG_CODE_PAGE,
                // All of them say the same; nobody reads it.
                offset: 4,
                default: None,
            }
        })
        .collect()
}

pub(super) fn column(fid: u16, name: &'static str, column_type: ColumnType, size: u32) -> NewColumn {
    NewColumn {
        fid: Fid(fid),
        name,
        column_type,
        size,
        flags: ColumnFlags::empty(),
        code_page: 0,
        offset: 4,
        default: None,
    }
}

fn objids_columns() -> Vec<NewColumn> {
    vec![
        column(256, "objid", ColumnType::Long, 4),
        column(257, "objidTable", ColumnType::Long, 4),
        column(258, "type", ColumnType::Short, 2),
    ]
}

fn store_columns() -> Vec<NewColumn> {
    vec![
        NewColumn {
            flags: ColumnFlags::NOT_NULL,
            ..column(1, "Type", ColumnType::UnsignedByte, 1)
        },
        NewColumn {
            flags: ColumnFlags::DEFAULT | ColumnFlags::ESCROW_UPDATE,
            offset: 5,
            default: Some(&[0; 4]),
            ..column(2, "iValue", ColumnType::Long, 4)
        },
        column(128, "Key", ColumnType::Binary, 255),
    ]
}

impl NewTable {
    fn write(&self, writer: &CatalogWriter<'_>) -> Result<()> {
        let mut row = CatalogRow::new(self.objid, RowKind::Table, self.objid.0, self.name.as_bytes());
        row.coltyp_or_pgno = self.root.0;
        row.space_usage = self.density;
        row.flags = self.flags.bits();
        row.pages_or_locale = self.pages;
        row.root_flag = true;
        writer.insert_row(&row)?;
        self.columns
            .iter()
            .try_for_each(|column| column.write(writer, self.objid))
    }
}

impl NewColumn {
    pub(super) fn write(&self, writer: &CatalogWriter<'_>, table: ObjectId) -> Result<()> {
        let (id, name) = (u32::from(self.fid.0), self.name.as_bytes());
        let mut row = CatalogRow::new(table, RowKind::Column, id, name);
        row.coltyp_or_pgno = self.column_type.number();
        row.space_usage = self.size;
        row.flags = u32::from(self.flags.bits());
        row.pages_or_locale = self.code_page;
        row.record_offset = self.fid.is_fixed().then_some(self.offset);
        row.default_value = self.default;
        writer.insert_row(&row)
    }
}

fn index(writer: &CatalogWriter<'_>, table: &NewTable, index: NewIndex) -> Result<()> {
    let (name, objid, root, flags, columns) = index;
    let segments: Vec<KeySegment> = columns
        .iter()
        .map(|fid| KeySegment {
            fid: Fid(*fid),
            template: false,
            descending: false,
            must_be_null: false,
        })
        .collect();
    let segments = encode_segments(&segments);
    let locale: Vec<u8> = LOCALE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut row = CatalogRow::new(table.objid, RowKind::Index, objid.0, name.as_bytes());
    row.coltyp_or_pgno = root.0;
    row.space_usage = table.density;
    let extra = IndexExtraFlags::EXTENDED_COLUMNS.bits();
    row.flags = u32::from(IndexFlags::from_bits_retain(flags).bits()) | (u32::from(extra) << 16);
    row.lcmap_flags = Some(LCMAP_DEFAULT);
    row.key_fields = Some(&segments);
    row.locale_name = Some(&locale);
    writer.insert_row(&row)
}

/// First entries of MSysLocales: key, type, value (docs/spec/02 §1.12).
const LOCALE_ROWS: [(&str, u8, i32); 7] = [
    (".Schema\\Internal\\Major", 1, 1),
    (".Schema\\Internal\\Minor", 1, 0),
    (".Schema\\Internal\\Update", 1, 0),
    (".Schema\\External\\Major", 1, 1),
    (".Schema\\External\\Minor", 1, 0),
    (".Schema\\External\\Update", 1, 0),
    ("MSysLocalesConsistent", 2, 1),
];

/// Key and record of an entry of a key-value store.
pub(super) fn store_entry(
    name: &str,
    kind: u8,
    value: i32,
    page_size: PageSize,
) -> Result<(Vec<u8>, Vec<u8>)> {
    const MOST: usize = 600;
    let mut record = RecordBuf::new(page_size, MOST);
    record.set_fixed(Fid(1), Some(&[kind]), &Store)?;
    record.set_fixed(Fid(2), Some(&value.to_le_bytes()), &Store)?;
    record.set_variable(Fid(128), Some(&stored_name(name)), &Store)?;
    Ok((store_key(name)?, record.into_bytes()))
}

/// The name of an entry as its column has it.
pub(super) fn stored_name(name: &str) -> Vec<u8> {
    let units = name.encode_utf16().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

/// Key of an entry of a key-value store.
pub(super) fn store_key(name: &str) -> Result<Vec<u8>> {
    let rules = KeyRules::default();
    let mut key = KeyBuilder::new(&rules);
    key.push(&SegmentRules::of(ColumnType::Binary), Some(&stored_name(name)))?;
    Ok(key.into_bytes())
}

/// The record of an entry with another value; what else is in it stays.
pub(super) fn store_with_value(record: Vec<u8>, value: i32, page_size: PageSize) -> Result<Vec<u8>> {
    let most = record.len();
    let mut record = RecordBuf::from_bytes(record, page_size, most)?;
    record.set_fixed(Fid(2), Some(&value.to_le_bytes()), &Store)?;
    Ok(record.into_bytes())
}

/// Name and value of an entry.
pub(super) fn store_value(record: &[u8], page_size: PageSize) -> Result<(String, i32)> {
    let record = RecordView::parse(record, page_size)?;
    let value = match record.fixed(Fid(2), 5, 4)? {
        Field::Value(bytes) => bytes.first_chunk().map_or(0, |bytes| i32::from_le_bytes(*bytes)),
        Field::Null | Field::Absent => 0,
    };
    let name = match record.variable(Fid(128))? {
        Field::Value(bytes) => bytes,
        Field::Null | Field::Absent => &[],
    };
    let units: Vec<u16> = name
        .chunks_exact(2)
        .filter_map(|unit| unit.first_chunk().map(|unit| u16::from_le_bytes(*unit)))
        .take_while(|unit| *unit != 0)
        .collect();
    Ok((String::from_utf16_lossy(&units), value))
}

/// Slots of a key-value store.
struct Store;

impl RecordLayout for Store {
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>> {
        let (offset, len) = match fid.0 {
            1 => (4, 1),
            2 => (5, 4),
            _ => return None,
        };
        Some(FixedSlot {
            offset,
            len,
            default: None,
        })
    }
    fn variable_default(&self, _: Fid) -> Option<&[u8]> {
        None
    }
}

#[cfg(test)]
mod tests;
