//! Databases made for a test, catalog and all: tables with columns, indexes, records and long values as described.
//!
//! A file is made twice. The first one has the schema and no records; the engine's own catalog reads it, and its tables
//! encode the records and their keys for the second.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::Path;
use std::sync::Arc;

use esent::btree::SkipDeleted;
use esent::cache::{Cache, CachedFile};
use esent::catalog::{Catalog, Table};
use esent::format::build::{DatabaseBuilder, Entry, TreeSpec};
use esent::format::catalog::{
    CatalogRow, KeySegment, RowKind, TupleLimits, child_name_key, encode_segments, row_key, table_name_key,
};
use esent::format::compress;
use esent::format::record::RecordBuf;
use esent::format::tagged::{LongId, NewInstance, TaggedEdit};
use esent::os::file::{Access, FileSystem};
use esent::os::sim::SimDisk;
use esent::record::{Reader, Row, index_keys};
use esent::types::{CodePage, ColumnId, ColumnType, Fid, ObjectId, PageNo, PageSize};

/// Flags of catalog rows.
pub const TEMPLATE_TABLE: u32 = 0x2000_0000 | 0x4000_0000;
pub const DERIVED_TABLE: u32 = 0x1000_0000;
pub const NOT_NULL: u16 = 0x1;
pub const MULTI: u16 = 0x8;
pub const ESCROW: u16 = 0x20;
pub const USER_DEFAULT: u16 = 0x80 | 0x10;
pub const TEMPLATE_COLUMN: u16 = 0x100;
pub const PRIMARY: u16 = 0x002F;
pub const SECONDARY: u16 = 0x000E;

/// A column.
#[derive(Clone)]
pub struct Column {
    pub fid: u16,
    pub name: &'static str,
    pub kind: ColumnType,
    pub flags: u16,
    pub max: u32,
    pub code_page: CodePage,
    pub default: Option<&'static [u8]>,
    pub callback: Option<(&'static str, &'static [u8])>,
}

/// A column of a type, with the code page and size that go with it.
pub fn column(fid: u16, name: &'static str, kind: ColumnType) -> Column {
    let short = matches!(kind, ColumnType::Text | ColumnType::Binary);
    Column {
        fid,
        name,
        kind,
        flags: 0,
        max: kind
            .fixed_size()
            .map_or(if short { 255 } else { 0 }, |size| size as u32),
        code_page: if kind.is_text() {
            CodePage::ASCII
        } else {
            CodePage::NONE
        },
        default: None,
        callback: None,
    }
}

impl Column {
    pub fn flags(self, flags: u16) -> Column {
        Column {
            flags: self.flags | flags,
            ..self
        }
    }
    pub fn max(self, max: u32) -> Column {
        Column { max, ..self }
    }
    pub fn unicode(self) -> Column {
        Column {
            code_page: CodePage::UNICODE,
            ..self
        }
    }
    pub fn default(self, value: &'static [u8]) -> Column {
        Column {
            default: Some(value),
            ..self.flags(0x10)
        }
    }
    pub fn computed(self, function: &'static str, data: &'static [u8]) -> Column {
        Column {
            callback: Some((function, data)),
            ..self.flags(USER_DEFAULT)
        }
    }
}

/// An index. The primary one has [`PRIMARY`] among its flags.
#[derive(Clone)]
pub struct Index {
    pub name: &'static str,
    pub flags: u16,
    pub segments: Vec<KeySegment>,
    pub conditions: Vec<KeySegment>,
    pub tuples: Option<TupleLimits>,
    pub key_most: Option<u16>,
    pub var_seg_mac: Option<u16>,
    pub locale: Option<&'static str>,
    /// Sort version that a localized index says it has; its keys are those of [`KNOWN_VERSION`].
    pub version: u64,
    /// It is to be filled later: it says so, and has the entries of the first record alone.
    pub unfilled: bool,
    /// Its row is in the form of old files.
    pub old: bool,
}

/// A sort version whose weights are known.
pub const KNOWN_VERSION: u64 = 0x0006_020E_0006_020F;

/// A segment over a column; negative numbers descend.
pub fn segment(fid: i32) -> KeySegment {
    KeySegment {
        fid: Fid(fid.unsigned_abs() as u16),
        template: false,
        descending: fid < 0,
        must_be_null: false,
    }
}

pub fn index(name: &'static str, flags: u16, fids: &[i32]) -> Index {
    Index {
        name,
        flags,
        segments: fids.iter().map(|fid| segment(*fid)).collect(),
        conditions: Vec::new(),
        tuples: None,
        key_most: None,
        var_seg_mac: None,
        locale: Some("en-US"),
        version: KNOWN_VERSION,
        unfilled: false,
        old: false,
    }
}

/// Segments in the form of old files: 16 bits, negative ones descending.
fn old_segments(segments: &[KeySegment]) -> Vec<u8> {
    let old = |segment: &KeySegment| match segment.descending {
        true => -(segment.fid.0 as i16),
        false => segment.fid.0 as i16,
    };
    segments
        .iter()
        .flat_map(|segment| old(segment).to_le_bytes())
        .collect()
}

/// What a record has for a column.
#[derive(Clone)]
pub enum Cell {
    /// Stored NULL.
    Null,
    /// One value.
    Is(Vec<u8>),
    /// Several values.
    Many(Vec<Cell>),
    /// A value that is stored compressed.
    Packed(Vec<u8>),
    /// A value that is stored encrypted: what is stored.
    Sealed(Vec<u8>),
    /// A reference to a long value.
    Long(u64),
}

/// A record: column ids (with the template bit where it applies) and what is stored.
pub type Cells = Vec<(u32, Cell)>;

/// A long value: identifier, references, bytes, whether its chunks are compressed where that helps.
pub type LongValue = (u64, u32, Vec<u8>, bool);

/// A table.
#[derive(Clone, Default)]
pub struct Spec {
    pub name: &'static str,
    pub flags: u32,
    pub template: Option<&'static str>,
    pub columns: Vec<Column>,
    pub indexes: Vec<Index>,
    pub records: Vec<Cells>,
    pub long_values: Vec<LongValue>,
    pub lv_chunk: Option<u32>,
    pub stats: Option<[u32; 3]>,
    /// Lines a leaf may have; few make deep trees.
    pub leaf_lines: Option<usize>,
}

/// A file with these tables.
pub fn make(size: PageSize, legacy: bool, tables: &[Spec]) -> Vec<u8> {
    let schema = Maker {
        size,
        legacy,
        schema: Vec::new(),
    }
    .build(tables);
    let disk = SimDisk::new();
    disk.put("schema", schema);
    let file = disk.open(Path::new("schema"), Access::Read).unwrap();
    let file = CachedFile::register(&Cache::new(1 << 24), file, Path::new("schema"), size);
    let catalog = Catalog::open(&file).unwrap();
    let load = |spec: &Spec| catalog.table_by_name(spec.name.as_bytes(), &SkipDeleted).unwrap();
    Maker {
        size,
        legacy,
        schema: tables.iter().map(load).collect(),
    }
    .build(tables)
}

struct Maker {
    size: PageSize,
    legacy: bool,
    /// The tables as the catalog sees them; none while only the schema is made.
    schema: Vec<Arc<Table>>,
}

/// Catalog rows with their keys.
type Rows = Vec<(Vec<u8>, Vec<u8>, Vec<u8>, Option<Vec<u8>>)>;

impl Maker {
    fn build(&self, tables: &[Spec]) -> Vec<u8> {
        let mut file = DatabaseBuilder::new(self.size);
        if self.legacy {
            file = file.legacy_checksums();
        }
        let mut rows: Rows = Vec::new();
        for (objid, name, root) in [(2, "MSysObjects", 4), (3, "MSysObjectsShadow", 24)] {
            let mut row = CatalogRow::new(ObjectId(objid), RowKind::Table, objid, name.as_bytes());
            (row.coltyp_or_pgno, row.flags, row.space_usage, row.root_flag) = (root, 0xC000_0000, 80, true);
            self.add(&mut rows, &row);
        }
        for at in 0..tables.len() {
            self.table(&mut file, &mut rows, tables, at);
        }
        rows.sort();
        let by = |entries: Vec<(Vec<u8>, Vec<u8>)>| {
            let mut entries = entries;
            entries.sort();
            entries
                .into_iter()
                .map(|(key, data)| Entry::new(key, data))
                .collect::<Vec<_>>()
        };
        let records = by(rows.iter().map(|row| (row.0.clone(), row.1.clone())).collect());
        let names = by(rows.iter().map(|row| (row.2.clone(), row.0.clone())).collect());
        let roots = by(rows
            .iter()
            .filter_map(|row| Some((row.3.clone()?, row.0.clone())))
            .collect());
        let catalog = TreeSpec::table(PageNo::DATABASE_ROOT);
        let index = TreeSpec::index(PageNo::CATALOG, true);
        file.tree_at(PageNo::CATALOG, ObjectId(2), &catalog, records.clone());
        file.tree_at(PageNo::CATALOG_NAME_INDEX, ObjectId(4), &index, names);
        file.tree_at(PageNo::CATALOG_ROOT_OBJECTS_INDEX, ObjectId(5), &index, roots);
        file.tree_at(PageNo::SHADOW_CATALOG, ObjectId(3), &catalog, records);
        file.finish().into_bytes()
    }

    fn add(&self, rows: &mut Rows, row: &CatalogRow<'_>) {
        rows.push((
            row_key(row.table, row.kind, row.id),
            row.encode(self.size, self.size.bytes()).unwrap(),
            child_name_key(row.table, row.kind, row.name).unwrap(),
            row.root_flag.then(|| table_name_key(row.name).unwrap()),
        ));
    }

    fn table(&self, file: &mut DatabaseBuilder, rows: &mut Rows, tables: &[Spec], at: usize) {
        let spec = &tables[at];
        let table = self.schema.get(at).map(|table| &**table);
        let records = table.map_or_else(Vec::new, |table| self.records(spec, table));
        let entries = records
            .iter()
            .map(|(key, record)| Entry::new(key.clone(), record.clone()));
        let mut tree = TreeSpec::table(PageNo::DATABASE_ROOT);
        if let Some(lines) = spec.leaf_lines {
            tree = tree.lines(lines, 4);
        }
        let made = file.tree(&tree, entries.collect());
        let mut row = CatalogRow::new(made.objid, RowKind::Table, made.objid.0, spec.name.as_bytes());
        (row.coltyp_or_pgno, row.root_flag, row.space_usage) = (made.root.0, true, 80);
        row.flags = spec.flags;
        row.template_table = spec.template.map(str::as_bytes);
        row.lv_chunk_max = spec.lv_chunk;
        let stats: Option<Vec<u8>> = spec.stats.map(|stats| {
            stats
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .chain([0; 8])
                .collect()
        });
        row.stats = stats.as_deref();
        self.add(rows, &row);
        self.columns(rows, made.objid, spec, tables);
        for index in &spec.indexes {
            self.index(file, rows, (made.objid, made.root), index, table, &records);
        }
        self.long_values(file, rows, (made.objid, made.root), spec);
    }

    fn columns(&self, rows: &mut Rows, objid: ObjectId, spec: &Spec, tables: &[Spec]) {
        // Own fixed columns of a derived table go on where the template's end.
        let inherited = tables.iter().filter(|table| Some(table.name) == spec.template);
        let inherited = inherited.flat_map(|table| &table.columns);
        let fixed = inherited.filter(|column| Fid(column.fid).is_fixed());
        let mut offset = 4 + fixed.map(|column| column.max).sum::<u32>();
        for column in &spec.columns {
            let name = if column.kind == ColumnType::Nil {
                format!("JetStub_{}_{}", objid.0, column.fid)
            } else {
                column.name.to_owned()
            };
            let mut row = CatalogRow::new(objid, RowKind::Column, column.fid.into(), name.as_bytes());
            (row.coltyp_or_pgno, row.space_usage) = (column.kind.number(), column.max);
            (row.flags, row.pages_or_locale) = (column.flags.into(), column.code_page.0.into());
            row.default_value = column.default;
            row.template_table = column.callback.map(|(function, _)| function.as_bytes());
            row.callback_data = column.callback.map(|(_, data)| data);
            if Fid(column.fid).is_fixed() {
                row.record_offset = Some(offset as u16);
                offset += column.max;
            }
            self.add(rows, &row);
        }
    }

    fn index(
        &self,
        file: &mut DatabaseBuilder,
        rows: &mut Rows,
        owner: (ObjectId, PageNo),
        index: &Index,
        table: Option<&Table>,
        records: &[(Vec<u8>, Vec<u8>)],
    ) {
        let unique = index.flags & 1 != 0;
        let place = if index.flags & 0x20 != 0 {
            owner
        } else {
            let mut entries = Vec::new();
            if let Some(table) = table {
                let found = table.index_by_name(index.name.as_bytes()).unwrap();
                let filled = if index.unfilled { 1 } else { records.len() };
                for (key, record) in records.iter().take(filled) {
                    let row = Row::new(record, table).unwrap();
                    for entry in index_keys(&row, found, &NO_LONG_VALUES).unwrap().keys {
                        entries.push((entry, key.clone()));
                    }
                }
            }
            entries.sort();
            let entries = entries
                .into_iter()
                .map(|(key, data)| Entry::new(key, data))
                .collect();
            let made = file.tree(&TreeSpec::index(owner.1, unique), entries);
            (made.objid, made.root)
        };
        let name = index.name.as_bytes();
        let mut row = CatalogRow::new(owner.0, RowKind::Index, place.0.0, name);
        (row.coltyp_or_pgno, row.space_usage) = (place.1.0, 90);
        row.flags = u32::from(index.flags) | u32::from(!index.old) << 16 | u32::from(index.unfilled) << 18;
        row.lcmap_flags = Some(0x0003_0401);
        row.key_most = index.key_most;
        let segments = match index.old {
            true => old_segments(&index.segments),
            false => encode_segments(&index.segments),
        };
        let conditions = encode_segments(&index.conditions);
        let tuples = index.tuples.map(|limits| limits.encode());
        let var_seg_mac = index.var_seg_mac.map(u16::to_le_bytes);
        let locale: Option<Vec<u8>> = index
            .locale
            .map(|name| name.encode_utf16().flat_map(u16::to_le_bytes).collect());
        row.key_fields = Some(&segments);
        row.conditional_columns = Some(&conditions[..]).filter(|list| !list.is_empty());
        row.tuple_limits = tuples.as_deref();
        row.var_seg_mac = var_seg_mac.as_ref().map(|bytes| &bytes[..]);
        row.locale_name = locale.as_deref();
        let version = table.map_or(KNOWN_VERSION, |_| index.version).to_le_bytes();
        if index.flags & 0x0400 != 0 {
            row.version = Some(&version);
            row.sort_id = Some(&SORT_ID);
        }
        self.add(rows, &row);
    }

    fn long_values(
        &self,
        file: &mut DatabaseBuilder,
        rows: &mut Rows,
        owner: (ObjectId, PageNo),
        spec: &Spec,
    ) {
        if spec.long_values.is_empty() {
            return;
        }
        let most = match self.size.bytes() {
            16384 => 4050,
            32768 => 8150,
            small => small - 82,
        };
        let chunk = spec.lv_chunk.map_or(most, |own| own as usize);
        let mut entries = Vec::new();
        for (id, references, bytes, packed) in &spec.long_values {
            let id = LongId(*id).to_key();
            let root = [references.to_le_bytes(), (bytes.len() as u32).to_le_bytes()].concat();
            entries.push((id.clone(), root));
            for (at, piece) in bytes.chunks(chunk).enumerate() {
                let key = [&id[..], &((at * chunk) as u32).to_be_bytes()].concat();
                let stored = Some(piece).filter(|_| *packed).and_then(compress::encode);
                entries.push((key, stored.unwrap_or_else(|| piece.to_vec())));
            }
        }
        entries.sort();
        let entries = entries
            .into_iter()
            .map(|(key, data)| Entry::new(key, data))
            .collect();
        let made = file.tree(&TreeSpec::long_values(owner.1), entries);
        let mut row = CatalogRow::new(owner.0, RowKind::LongValues, made.objid.0, b"LV");
        (row.coltyp_or_pgno, row.space_usage, row.pages_or_locale) = (made.root.0, 100, 1);
        self.add(rows, &row);
    }

    /// Primary keys and records, in order.
    fn records(&self, spec: &Spec, table: &Table) -> Vec<(Vec<u8>, Vec<u8>)> {
        let mut records = Vec::new();
        for (number, cells) in spec.records.iter().enumerate() {
            let record = self.record(cells, table);
            let key = match table.primary() {
                None => (number as u32 + 1).to_be_bytes().to_vec(),
                Some(primary) => {
                    let row = Row::new(&record, table).unwrap();
                    index_keys(&row, primary, &NO_LONG_VALUES).unwrap().keys.remove(0)
                }
            };
            records.push((key, record));
        }
        records.sort();
        records
    }

    fn record(&self, cells: &Cells, table: &Table) -> Vec<u8> {
        let mut record = RecordBuf::new(self.size, self.size.bytes());
        for (id, cell) in cells {
            let found = table.column(ColumnId(*id)).unwrap();
            let fid = found.column.fid;
            match cell {
                Cell::Is(value) if fid.is_fixed() => record.set_fixed(fid, Some(value), table).unwrap(),
                Cell::Is(value) if fid.is_variable() => {
                    record.set_variable(fid, Some(value), table).unwrap();
                }
                Cell::Null if fid.is_fixed() => record.set_fixed(fid, None, table).unwrap(),
                Cell::Null if fid.is_variable() => record.set_variable(fid, None, table).unwrap(),
                cell => {
                    let blobs = packed(cell);
                    let values = flat(cell);
                    let mut edit = TaggedEdit::new(None, found.column.column_type.is_long()).unwrap();
                    for (value, blob) in values.iter().zip(&blobs) {
                        edit.set(0, Some(instance(value, blob)));
                    }
                    let field = edit.encode(self.size.is_large(), true).unwrap();
                    record.set_tagged(found.derived, fid, field.as_ref()).unwrap();
                }
            }
        }
        record.into_bytes()
    }
}

const NO_LONG_VALUES: Reader<'static, SkipDeleted> = Reader {
    long_values: None,
    policy: &SkipDeleted,
    key: None,
};

/// NLS sort id of the default tables.
const SORT_ID: [u8; 16] = [
    1, 0, 0, 0, 0xEE, 0x57, 0x5C, 0x1E, 0, 0xB4, 0xD0, 0, 0x0B, 0xB1, 0xE1, 0x1E,
];

fn flat(cell: &Cell) -> Vec<Cell> {
    match cell {
        Cell::Null => Vec::new(),
        Cell::Many(cells) => cells.clone(),
        one => vec![one.clone()],
    }
}

fn packed(cell: &Cell) -> Vec<Vec<u8>> {
    flat(cell)
        .iter()
        .map(|value| match value {
            Cell::Packed(bytes) => compress::encode(bytes).expect("compressible"),
            _ => Vec::new(),
        })
        .collect()
}

fn instance<'a>(value: &'a Cell, blob: &'a [u8]) -> NewInstance<'a> {
    match value {
        Cell::Is(bytes) => NewInstance::Plain(bytes),
        Cell::Packed(_) => NewInstance::Compressed(blob),
        Cell::Sealed(blob) => NewInstance::Encrypted {
            blob,
            compressed: false,
        },
        Cell::Long(id) => NewInstance::Separated(LongId(*id)),
        Cell::Null | Cell::Many(_) => panic!("no single value"),
    }
}

pub const K2: PageSize = PageSize::ALL[0];
pub const K4: PageSize = PageSize::ALL[1];
pub const K8: PageSize = PageSize::ALL[2];
pub const K16: PageSize = PageSize::ALL[3];
pub const K32: PageSize = PageSize::ALL[4];
