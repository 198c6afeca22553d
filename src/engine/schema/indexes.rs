//! Indexes in the catalog: their rows and trees, of new ones and of inherited ones (docs/spec/05 §3.10, §3.12).

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::index_definition::{IndexDefinition, Segments};
use super::work::Work;
use crate::catalog::{Table, locale_key};
use crate::engine::database::index_order::locale_of;
use crate::error::{JetErr, Result};
use crate::format::catalog::{
    CatalogRow, HintsOf, IndexExtraFlags, IndexFlags, RowKind, SpaceHints, TableFlags, encode_segments,
};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::format::page::PageFlags;
use crate::format::sortkey::locale::Locale;
use crate::format::sortkey::version;
use crate::types::{ObjectId, PageNo};

fn kind(flags: IndexFlags) -> PageFlags {
    match flags.contains(IndexFlags::UNIQUE) {
        true => PageFlags::INDEX,
        false => PageFlags::INDEX | PageFlags::NON_UNIQUE,
    }
}

/// Everything a row says of an index.
struct IndexRow<'a> {
    name: &'a [u8],
    objid: ObjectId,
    root: PageNo,
    flags: IndexFlags,
    extra: IndexExtraFlags,
    density: u32,
    segments: &'a Segments,
    key_most: u16,
    var_seg_mac: u16,
    tuples: Option<Vec<u8>>,
    lcmap_flags: u32,
    locale: Locale,
    /// The locale's name, in whatever case.
    spelling: &'a str,
    hints: SpaceHints,
}

impl IndexRow<'_> {
    fn insert(&self, work: &Work<'_>, table: ObjectId) -> Result<()> {
        let mut row = CatalogRow::new(table, RowKind::Index, self.objid.0, self.name);
        row.coltyp_or_pgno = self.root.0;
        row.space_usage = self.density;
        row.flags = u32::from(self.flags.bits()) | (u32::from(self.extra.bits()) << 16);
        row.lcmap_flags = Some(self.lcmap_flags);
        row.key_most = Some(self.key_most).filter(|most| *most != KEY_MOST_DEFAULT);
        let keys = encode_segments(&self.segments.keys);
        row.key_fields = Some(&keys);
        let conditions = encode_segments(&self.segments.conditions);
        row.conditional_columns = Some(conditions.as_slice()).filter(|list| !list.is_empty());
        let var_seg_mac = self.var_seg_mac.to_le_bytes();
        row.var_seg_mac = (self.var_seg_mac != self.key_most).then_some(&var_seg_mac[..]);
        row.tuple_limits = self.tuples.as_deref();
        let (version, sort) = (version::current().to_le_bytes(), self.locale.sort.guid());
        if self.flags.contains(IndexFlags::LOCALIZED_TEXT) {
            (row.version, row.sort_id) = (Some(&version[..]), Some(&sort[..]));
        }
        let locale: Vec<u8> = self.spelling.encode_utf16().flat_map(u16::to_le_bytes).collect();
        row.locale_name = Some(locale.as_slice()).filter(|name| !name.is_empty());
        let hints = self.hints.encode(HintsOf::IndexOrLongValues);
        row.space_hints = hints.as_deref();
        let catalog = work.catalog()?;
        let done = catalog.insert_row(&row);
        done.map_err(|error| match error.code() {
            JetErr::KeyDuplicate => JetErr::IndexDuplicate.into(),
            _ => error,
        })?;
        if self.flags.contains(IndexFlags::LOCALIZED_TEXT) {
            let key = locale_key(self.locale.name, &self.locale.sort.guid(), version::current());
            catalog.count_locale(&key)?;
        }
        Ok(())
    }
}

/// Adds an index to a table: its tree, unless it is the table's own, and its row.
///
/// # Errors
/// `JET_errIndexDuplicate`, and what changing trees may give.
pub(super) fn insert(
    work: &Work<'_>,
    table: &Table,
    definition: &IndexDefinition,
    segments: &Segments,
) -> Result<Inserted> {
    let mut flags = definition.flags;
    flags.set(IndexFlags::TEMPLATE, table.flags.contains(TableFlags::TEMPLATE));
    let mut known = None;
    let (objid, root) = match flags.contains(IndexFlags::PRIMARY) {
        true => (table.objid, table.root),
        false => {
            let pages = super::hints::pages(&definition.hints, table.page_size());
            let tree = work.create_tree(table.root, pages, kind(flags))?;
            known = Some(tree.known);
            (tree.objid, tree.root)
        }
    };
    let row = IndexRow {
        name: definition.name.bytes(),
        objid,
        root,
        flags,
        extra: definition.extra,
        density: definition.hints.initial_density,
        segments,
        key_most: definition.key_most,
        var_seg_mac: definition.var_seg_mac,
        tuples: definition.tuples.map(|limits| limits.encode().to_vec()),
        lcmap_flags: definition.lcmap_flags,
        locale: definition.locale,
        spelling: &definition.spelling,
        hints: definition.hints,
    };
    row.insert(work, table.objid)?;
    Ok(Inserted { objid, known })
}

/// An index that has its row.
pub(super) struct Inserted {
    pub objid: ObjectId,
    /// Of an index with a tree of its own: whether other sessions know that.
    pub known: Option<Arc<AtomicBool>>,
}

/// Gives a derived table the indexes of its template.
///
/// # Errors
/// What changing trees may give.
pub(super) fn inherit(work: &Work<'_>, table: ObjectId, root: PageNo, template: &Table) -> Result<()> {
    for index in template.indexes() {
        let mut flags = index.flags.difference(IndexFlags::TEMPLATE);
        flags |= IndexFlags::DERIVED;
        let (objid, root) = match index.is_primary() {
            true => (table, root),
            false => {
                let pages = super::hints::pages(&index.hints, template.page_size());
                let tree = work.create_tree(root, pages, kind(flags))?;
                (tree.objid, tree.root)
            }
        };
        let segments = Segments {
            keys: index.segments.to_vec(),
            conditions: index.conditions.to_vec(),
        };
        let spelling = match &index.locale.name {
            Some(name) => String::from_utf16_lossy(name),
            None => locale_of(index)?.name.to_owned(),
        };
        let row = IndexRow {
            name: &index.name,
            objid,
            root,
            flags,
            extra: index.extra,
            density: index.density,
            segments: &segments,
            key_most: index.key_most,
            var_seg_mac: index.var_seg_mac.unwrap_or(index.key_most),
            tuples: index.tuples.map(|limits| limits.encode().to_vec()),
            lcmap_flags: index.lcmap_flags,
            locale: locale_of(index)?,
            spelling: &spelling,
            hints: SpaceHints {
                initial_size: index.hints.initial_size,
                ..SpaceHints::default()
            },
        };
        row.insert(work, table)?;
    }
    Ok(())
}
