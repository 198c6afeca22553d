//! Test support: tables, records and trees that are in no file.

use std::sync::Arc;

use crate::btree::Tree;
use crate::catalog::Table;
use crate::format::catalog::{CatalogRow, KeySegment, RowKind, TableFlags, encode_segments};
use crate::format::node;
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::format::record::RecordBuf;
use crate::format::tagged::{NewInstance, TaggedEdit};
use crate::testdata;
use crate::types::{ColumnId, ColumnType, Fid, ObjectId, PageNo, PageSize};

/// Identity of every table made here.
const TABLE: ObjectId = ObjectId(30);

/// NLS version 0006020F, and the default sort id.
const VERSION: [u8; 8] = [0x0F, 2, 6, 0, 0x0F, 2, 6, 0];
const SORT_ID: [u8; 16] = [
    1, 0, 0, 0, 0xEE, 0x57, 0x5C, 0x1E, 0, 0xB4, 0xD0, 0, 0x0B, 0xB1, 0xE1, 0x1E,
];

fn keep(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

/// A segment over a column; negative numbers descend.
pub(super) fn segment(fid: i32) -> KeySegment {
    KeySegment {
        fid: Fid(fid.unsigned_abs() as u16),
        template: false,
        descending: fid < 0,
        must_be_null: false,
    }
}

/// Collects rows of one table.
pub(super) struct TableMaker {
    rows: Vec<CatalogRow<'static>>,
    template: Option<Arc<Table>>,
    offset: u16,
    page_size: PageSize,
}

impl TableMaker {
    pub fn new() -> TableMaker {
        let mut row = CatalogRow::new(TABLE, RowKind::Table, TABLE.0, b"made");
        (row.coltyp_or_pgno, row.root_flag) = (40, true);
        TableMaker {
            rows: vec![row],
            template: None,
            offset: 4,
            page_size: PageSize::DEFAULT,
        }
    }

    pub fn page_size(mut self, bytes: u32) -> TableMaker {
        self.page_size = PageSize::new(bytes).unwrap();
        self
    }

    pub fn flags(mut self, flags: TableFlags) -> TableMaker {
        self.rows[0].flags |= flags.bits();
        self
    }

    /// Derived from `template`; own fixed columns begin at `offset`.
    pub fn derived(mut self, template: &Arc<Table>, offset: u16) -> TableMaker {
        self.rows[0].template_table = Some(b"template");
        (self.template, self.offset) = (Some(template.clone()), offset);
        self.flags(TableFlags::DERIVED)
    }

    pub fn column(self, fid: u16, column_type: ColumnType, flags: u16) -> TableMaker {
        self.column_with(fid, column_type, flags, |_| {})
    }

    pub fn column_with(
        mut self,
        fid: u16,
        column_type: ColumnType,
        flags: u16,
        change: impl FnOnce(&mut CatalogRow<'static>),
    ) -> TableMaker {
        let name = keep(format!("column{fid}").into_bytes());
        let mut row = CatalogRow::new(TABLE, RowKind::Column, fid.into(), name);
        row.coltyp_or_pgno = column_type.number();
        row.flags = flags.into();
        row.pages_or_locale = if column_type.is_text() { 1252 } else { 0 };
        row.space_usage = column_type.fixed_size().unwrap_or(0) as u32;
        change(&mut row);
        if fid < 128 {
            row.record_offset = Some(self.offset);
            self.offset += row.space_usage as u16;
        }
        self.rows.push(row);
        self
    }

    pub fn index(self, fidb: u16, segments: &[KeySegment]) -> TableMaker {
        self.index_with(fidb, segments, |_| {})
    }

    pub fn index_with(
        mut self,
        fidb: u16,
        segments: &[KeySegment],
        change: impl FnOnce(&mut CatalogRow<'static>),
    ) -> TableMaker {
        let primary = fidb & 0x20 != 0;
        let id = if primary {
            TABLE.0
        } else {
            100 + self.rows.len() as u32
        };
        let mut row = CatalogRow::new(TABLE, RowKind::Index, id, b"index");
        row.coltyp_or_pgno = if primary { 40 } else { 500 };
        row.flags = u32::from(fidb) | 1 << 16;
        row.key_fields = Some(keep(encode_segments(segments)));
        row.version = Some(&VERSION);
        row.sort_id = Some(&SORT_ID);
        change(&mut row);
        self.rows.push(row);
        self
    }

    pub fn try_make(self) -> crate::error::Result<Table> {
        Table::from_rows(self.rows, self.page_size, self.template)
    }

    pub fn make(self) -> Arc<Table> {
        Arc::new(self.try_make().unwrap())
    }
}

/// A record with these values; none at all for a tagged column is an explicit NULL.
pub(super) fn record(table: &Table, values: &[(u32, &[&[u8]])]) -> Vec<u8> {
    let mut record = RecordBuf::new(table.page_size(), 30_000);
    for (id, values) in values {
        let found = table.column(ColumnId(*id)).unwrap();
        let fid = found.column.fid;
        if fid.is_fixed() {
            record.set_fixed(fid, values.first().copied(), table).unwrap();
        } else if fid.is_variable() {
            record.set_variable(fid, values.first().copied(), table).unwrap();
        } else {
            let mut edit = TaggedEdit::new(None, found.column.column_type.is_long()).unwrap();
            values
                .iter()
                .for_each(|value| edit.set(0, Some(NewInstance::Plain(value))));
            let field = edit.encode(table.page_size().is_large(), true).unwrap();
            record.set_tagged(found.derived, fid, field.as_ref()).unwrap();
        }
    }
    record.into_bytes()
}

/// A unique tree of one leaf with these entries, which must be sorted.
pub(super) fn tree(entries: &[(Vec<u8>, Vec<u8>)]) -> Tree {
    let size = PageSize::new(32768).unwrap();
    let root = PageNo(1);
    let mut file = vec![0; 3 * size.bytes()];
    let bytes = &mut file[2 * size.bytes()..];
    let flags = PageFlags::ROOT | PageFlags::LEAF;
    let mut page = PageMut::format(bytes, size, root, ObjectId(77), flags).unwrap();
    page.set_external_header(&testdata::hex("01000000 00000000 00000000 00000000"))
        .unwrap();
    let mut line = Vec::new();
    for (at, (key, data)) in entries.iter().enumerate() {
        let flags = node::encode(key, data, &[], &mut line).unwrap();
        page.insert_line(at, &line, flags).unwrap();
    }
    page.set_checksum(root);
    Tree::open(testdata::cached(file, size), root, ObjectId(77)).unwrap()
}
