//! From the catalog's objects to what the information calls say of them.

use super::describe::{ColumnInfo, IndexInfo, SegmentInfo};
use super::grbit::{column_grbit, index_grbit};
use super::locale;
use crate::catalog::{Column, ColumnRef, Index, Table};
use crate::engine::retrieve::public_id;
use crate::format::catalog::{ColumnFlags, IndexFlags, KeySegment, SpaceHints, TableFlags};

/// Flags of a table as `JET_TblInfo` shows them: what kind of table it is.
pub fn table_flags(flags: TableFlags) -> u32 {
    let kind = TableFlags::SYSTEM
        | TableFlags::DYNAMIC_SYSTEM
        | TableFlags::FIXED_DDL
        | TableFlags::TEMPLATE
        | TableFlags::DERIVED;
    (flags & kind).bits()
}

/// A column of a table.
pub fn column_info(table: &Table, found: &ColumnRef<'_>, updatable: bool) -> ColumnInfo {
    let column = found.column;
    ColumnInfo {
        id: public_id(table, found),
        column_type: column.column_type,
        code_page: column.code_page,
        max_len: column.max_len,
        grbit: column_grbit(column.fid, column.flags.bits(), updatable),
        name: column.name.clone(),
        default: default_of(column),
    }
}

/// The default of a column: its value, or a `JET_USERDEFINEDDEFAULT` and what belongs to it.
fn default_of(column: &Column) -> Option<Box<[u8]>> {
    if column.flags.contains(ColumnFlags::USER_DEFINED_DEFAULT) {
        Some(user_defined_default(column))
    } else {
        column.default.clone()
    }
}

/// ```text
/// JET_USERDEFINEDDEFAULT_A | function, NUL | its data
/// ```
///
/// The struct's pointers would point into a temporary table, so they are NULL; the texts follow the struct.
fn user_defined_default(column: &Column) -> Box<[u8]> {
    const POINTER: usize = size_of::<usize>();
    let data = column.callback_data.as_deref().unwrap_or_default();
    let mut bytes = vec![0; 2 * POINTER];
    bytes.extend_from_slice(&(data.len() as u32).to_ne_bytes());
    bytes.resize(4 * POINTER, 0);
    bytes.extend_from_slice(column.callback.as_deref().unwrap_or_default());
    bytes.push(0);
    bytes.extend_from_slice(data);
    bytes.into()
}

/// An index of a table.
pub fn index_info(table: &Table, index: &Index) -> IndexInfo {
    let tuples = index.tuples;
    let named = |segment: &KeySegment| table.column(index.column_id(segment, table));
    let segments = index.segments.iter().filter_map(|segment| {
        let found = named(segment)?;
        Some(SegmentInfo {
            column: public_id(table, &found),
            descending: segment.descending,
            column_type: found.column.column_type,
            code_page: found.column.code_page,
            name: found.column.name.clone(),
            placeholder: found
                .column
                .flags
                .contains(ColumnFlags::PRIMARY_INDEX_PLACEHOLDER),
        })
    });
    let conditions = index.conditions.iter().filter_map(|condition| {
        let found = named(condition)?;
        Some((found.column.name.clone(), condition.must_be_null))
    });
    let hints = if index.is_primary() {
        table.hints
    } else {
        index.hints
    };
    let statistics = if index.is_primary() {
        table.statistics
    } else {
        index.statistics
    };
    IndexInfo {
        name: index.name.clone(),
        grbit: index_grbit(
            index.flags.bits(),
            index.extra.bits(),
            tuples.is_some(),
            index.rules.key_most,
        ),
        segments: segments.collect(),
        conditions: conditions.collect(),
        density: index.density,
        key_most: index.rules.key_most,
        var_seg_mac: index.rules.var_seg_mac,
        map_flags: index.lcmap_flags,
        lcid: index_lcid(index),
        locale: index_locale(index),
        tuples,
        space_hints: SpaceHints {
            initial_density: index.density,
            ..hints
        },
        statistics,
    }
}

/// The locale of an index by number; of an index that names none, the invariant one.
pub fn index_lcid(index: &Index) -> u32 {
    match (&index.locale.name, index.locale.lcid) {
        (Some(name), _) => locale::lcid(name),
        (None, 0) => locale::INVARIANT,
        (None, lcid) => lcid,
    }
}

/// The locale of an index by name.
pub fn index_locale(index: &Index) -> Box<[u16]> {
    let named = index.locale.name.clone();
    named.unwrap_or_else(|| locale::name(index.locale.lcid))
}

/// Sort version and defined version; 0 in an index without Unicode text.
pub fn sort_versions(index: &Index) -> (u32, u32) {
    let version = index
        .locale
        .version
        .filter(|_| index.flags.contains(IndexFlags::LOCALIZED_TEXT));
    let version = version.unwrap_or(0);
    ((version >> 32) as u32, version as u32)
}

/// Sort id; zeros in an index without Unicode text.
pub fn sort_id(index: &Index) -> [u8; 16] {
    let id = index
        .locale
        .sort_id
        .filter(|_| index.flags.contains(IndexFlags::LOCALIZED_TEXT));
    id.unwrap_or_default()
}

/// `VarSegMac` as the catalog has it: where it has none, the longest key.
pub fn var_seg_mac(index: &Index) -> u16 {
    index.var_seg_mac.unwrap_or(index.key_most)
}
