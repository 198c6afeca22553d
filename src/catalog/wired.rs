//! The catalog's own tables, whose schema is wired in (docs/spec/02 §1.1, §1.2, §1.4).

use std::sync::Arc;

use super::column::Column;
use super::columns::Columns;
use super::index::{Index, LocaleVersion, Statistics};
use super::table::{LongValueTree, Table};
use crate::error::Result;
use crate::format::catalog::{
    CATALOG_COLUMNS, ColumnFlags, IndexExtraFlags, IndexFlags, KeySegment, SpaceHints, TableFlags,
};
use crate::format::key::{KEY_MOST_DEFAULT, KeyRules, LCMAP_DEFAULT};
use crate::types::{CodePage, Fid, ObjectId, PageNo, PageSize};

/// Identity of MSysObjects.
pub(super) const OBJECTS: ObjectId = ObjectId(2);
/// Identity of MSysObjectsShadow.
pub(super) const SHADOW: ObjectId = ObjectId(3);
/// Identity of the index Name.
pub(super) const NAMES: ObjectId = ObjectId(4);
/// Identity of the index RootObjects.
pub(super) const ROOT_OBJECTS: ObjectId = ObjectId(5);

/// An index of MSysObjects: name, identity, root, flags, segments.
type WiredIndex = (&'static str, u32, PageNo, u16, &'static [u16]);

const INDEXES: [WiredIndex; 3] = [
    ("Id", 2, PageNo::CATALOG, 0x0031, &[1, 2, 3]),
    ("Name", 4, PageNo::CATALOG_NAME_INDEX, 0x0011, &[1, 2, 128]),
    (
        "RootObjects",
        5,
        PageNo::CATALOG_ROOT_OBJECTS_INDEX,
        0x0009,
        &[8, 128],
    ),
];

/// MSysObjects or, with [`SHADOW`], its copy, which has only the primary index.
pub(super) fn table(
    objid: ObjectId,
    page_size: PageSize,
    long_values: Option<LongValueTree>,
) -> Result<Table> {
    let shadow = objid == SHADOW;
    let (name, root) = if shadow {
        (&b"MSysObjectsShadow"[..], PageNo::SHADOW_CATALOG)
    } else {
        (&b"MSysObjects"[..], PageNo::CATALOG)
    };
    let columns: Vec<Column> = CATALOG_COLUMNS.iter().map(column).collect();
    let mut table = Table {
        name: name.into(),
        objid,
        root,
        flags: TableFlags::SYSTEM | TableFlags::FIXED_DDL,
        density: 80,
        initial_pages: shadow_pages(shadow, page_size),
        separate_lv: None,
        hints: SpaceHints::default(),
        last_set_time: None,
        statistics: Statistics::default(),
        long_values,
        callbacks: Vec::new(),
        template: None,
        lv_chunk_max: None,
        page_size,
        columns: Columns::new(columns),
        indexes: Arc::default(),
        facts: Default::default(),
    };
    let count = if shadow { 1 } else { INDEXES.len() };
    for wired in INDEXES.iter().take(count) {
        let mut index = index(wired);
        if shadow {
            (index.objid, index.root) = (objid, root);
        }
        index.resolve(&table)?;
        Arc::make_mut(&mut table.indexes).push(index);
    }
    Ok(table)
}

fn shadow_pages(shadow: bool, page_size: PageSize) -> u32 {
    match (shadow, page_size.bytes()) {
        (false, _) => 20,
        (true, 2048) => 6,
        (true, _) => 5,
    }
}

fn column(wired: &crate::format::catalog::CatalogColumn) -> Column {
    let size = wired
        .column_type
        .fixed_size()
        .unwrap_or(if wired.fid.is_tagged() { 0 } else { 255 });
    Column {
        fid: wired.fid,
        name: wired.name.as_bytes().into(),
        column_type: wired.column_type,
        code_page: if wired.column_type.is_text() {
            CodePage::ASCII
        } else {
            CodePage::NONE
        },
        flags: if wired.not_null {
            ColumnFlags::NOT_NULL
        } else {
            ColumnFlags::empty()
        },
        max_len: size as u32,
        offset: wired.offset,
        default: None,
        callback: None,
        callback_data: None,
    }
}

fn index((name, objid, root, flags, fids): &WiredIndex) -> Index {
    let segment = |fid: &u16| KeySegment {
        fid: Fid(*fid),
        template: false,
        descending: false,
        must_be_null: false,
    };
    Index {
        name: name.as_bytes().into(),
        objid: ObjectId(*objid),
        root: *root,
        flags: IndexFlags::from_bits_retain(*flags),
        extra: IndexExtraFlags::EXTENDED_COLUMNS,
        density: 80,
        segments: fids.iter().map(segment).collect(),
        conditions: Box::default(),
        tuples: None,
        key_most: KEY_MOST_DEFAULT,
        var_seg_mac: None,
        lcmap_flags: LCMAP_DEFAULT,
        locale: LocaleVersion {
            name: Some("en-US".encode_utf16().collect()),
            ..LocaleVersion::default()
        },
        hints: SpaceHints::default(),
        last_set_time: None,
        statistics: Statistics::default(),
        rules: KeyRules::default(),
        segment_rules: Box::default(),
        deleted_from: None,
    }
}
