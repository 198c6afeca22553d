//! Tables that have no rows in any catalog: temporary ones (docs/spec/02 §8, docs/spec/05 §8.1).

use std::sync::Arc;

use super::column::Column;
use super::columns::Columns;
use super::index::{Index, LocaleVersion, Statistics};
use super::table::{LongValueTree, Table};
use crate::error::Result;
use crate::format::catalog::{ColumnFlags, IndexExtraFlags, IndexFlags, KeySegment, SpaceHints, TableFlags};
use crate::format::key::{KEY_MOST_DEFAULT, KeyRules};
use crate::format::sortkey::{self, locale::Locale};
use crate::types::{CodePage, ColumnType, Fid, ObjectId, PageNo, PageSize};

/// A column. It has no name, no default and no flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TemporaryColumn {
    /// Its number.
    pub fid: Fid,
    /// Type.
    pub column_type: ColumnType,
    /// Code page, if it is text.
    pub code_page: CodePage,
    /// Bytes of a fixed column's slot; longest value of any other, 0 for no limit.
    pub max_len: u32,
    /// Where a fixed column lies in a record, else 0.
    pub offset: u16,
}

/// The order of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemporaryKey {
    /// Columns and whether they descend.
    pub segments: Vec<(Fid, bool)>,
    /// Longest key, bytes.
    pub key_most: u16,
    /// Longest segment of a variable-length value, if that is limited.
    pub var_seg_mac: Option<u16>,
    /// NULLs come last.
    pub nulls_high: bool,
    /// GUIDs sort as in .NET.
    pub dotnet_guid: bool,
    /// `LCMapString` flags.
    pub lcmap_flags: u32,
    /// The locale of its text.
    pub locale: Locale,
}

/// Where a temporary table's trees are, and what records may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TemporaryPlace {
    /// Its tree.
    pub objid: ObjectId,
    /// Root page of its tree.
    pub root: PageNo,
    /// Page size of the temporary database.
    pub page_size: PageSize,
    /// Its long values, if it may have some.
    pub long_values: Option<LongValueTree>,
}

impl Table {
    /// A temporary table; without a key its records stand in the order of their insertion.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` for a key that cannot be; the caller has checked that.
    pub fn temporary(
        place: TemporaryPlace,
        columns: &[TemporaryColumn],
        key: Option<&TemporaryKey>,
    ) -> Result<Table> {
        let mut columns: Vec<Column> = columns.iter().map(column).collect();
        columns.sort_by_key(|column| column.fid);
        let mut table = Table {
            name: Box::default(),
            objid: place.objid,
            root: place.root,
            flags: TableFlags::FIXED_DDL,
            density: 100,
            initial_pages: 1,
            // Without a tree for long values they have to stay in the record.
            separate_lv: place
                .long_values
                .is_none()
                .then(|| place.page_size.bytes() as u32),
            hints: SpaceHints::default(),
            last_set_time: None,
            statistics: Statistics::default(),
            long_values: place.long_values,
            callbacks: Vec::new(),
            template: None,
            lv_chunk_max: None,
            page_size: place.page_size,
            columns: Columns::nameless(columns),
            indexes: Arc::default(),
            facts: Default::default(),
        };
        if let Some(key) = key {
            let mut index = index(&place, key);
            index.resolve(&table)?;
            Arc::make_mut(&mut table.indexes).push(index);
        }
        Ok(table)
    }
}

fn column(given: &TemporaryColumn) -> Column {
    Column {
        fid: given.fid,
        name: Box::default(),
        column_type: given.column_type,
        code_page: given.code_page,
        flags: ColumnFlags::empty(),
        max_len: given.max_len,
        offset: given.offset,
        default: None,
        callback: None,
        callback_data: None,
    }
}

fn index(place: &TemporaryPlace, key: &TemporaryKey) -> Index {
    let segment = |(fid, descending): &(Fid, bool)| KeySegment {
        fid: *fid,
        template: false,
        descending: *descending,
        must_be_null: false,
    };
    let nulls = IndexFlags::ALLOW_ALL_NULLS | IndexFlags::ALLOW_FIRST_NULL | IndexFlags::ALLOW_SOME_NULLS;
    let mut flags = IndexFlags::PRIMARY | IndexFlags::UNIQUE | nulls;
    flags.set(IndexFlags::SORT_NULLS_HIGH, key.nulls_high);
    let mut extra = IndexExtraFlags::EXTENDED_COLUMNS;
    extra.set(IndexExtraFlags::DOTNET_GUID, key.dotnet_guid);
    Index {
        name: Box::default(),
        objid: place.objid,
        root: place.root,
        flags,
        extra,
        density: 100,
        segments: key.segments.iter().map(segment).collect(),
        conditions: Box::default(),
        tuples: None,
        key_most: key.key_most,
        var_seg_mac: key.var_seg_mac,
        lcmap_flags: key.lcmap_flags,
        locale: LocaleVersion {
            name: Some(key.locale.name.encode_utf16().collect()),
            lcid: 0,
            version: Some(sortkey::version::current()),
            sort_id: Some(key.locale.sort.guid()),
        },
        hints: SpaceHints::default(),
        last_set_time: None,
        statistics: Statistics::default(),
        rules: KeyRules {
            key_most: KEY_MOST_DEFAULT,
            ..KeyRules::default()
        },
        segment_rules: Box::default(),
        deleted_from: None,
    }
}
