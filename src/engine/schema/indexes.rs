//! Indexes: made, inherited, deleted (docs/spec/05 §3.10, §3.11).

use super::build;
use super::columns::is_empty;
use super::index_definition::{IndexBits, IndexDefinition, NewIndex, Segments};
use super::name::Name;
use super::work::{Target, Work};
use crate::catalog::{Index, Table, locale_key};
use crate::engine::database::index_order::locale_of;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{
    CatalogRow, HintsOf, IndexExtraFlags, IndexFlags, RowKind, SpaceHints, TableFlags, encode_segments,
    row_key,
};
use crate::format::key::KEY_MOST_DEFAULT;
use crate::format::page::PageFlags;
use crate::format::sortkey::locale::Locale;
use crate::format::sortkey::version;
use crate::types::{ObjectId, PageNo};

/// Most indexes of a table, the primary one included.
const INDEXES_MOST: usize = 64;

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
) -> Result<ObjectId> {
    let mut flags = definition.flags;
    flags.set(IndexFlags::TEMPLATE, table.flags.contains(TableFlags::TEMPLATE));
    let (objid, root) = match flags.contains(IndexFlags::PRIMARY) {
        true => (table.objid, table.root),
        false => {
            let pages = super::hints::pages(&definition.hints, table.page_size());
            work.create_tree(table.root, pages, kind(flags))?
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
    Ok(objid)
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
                work.create_tree(root, pages, kind(flags))?
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

/// `JetCreateIndex` with one index.
///
/// # Errors
/// Those of docs/spec/05 §3.10, in its order.
pub fn create_index(session: &Session, target: &Target, new: &NewIndex) -> Result<()> {
    if new
        .bits
        .intersects(IndexBits::DEFERRED_CREATE | IndexBits::DEFERRED_PROCESS)
    {
        return fail(JetErr::FeatureNotAvailable);
    }
    let unversioned = new.bits.contains(IndexBits::UNVERSIONED);
    if unversioned && !target.mode.deny_read && session.level() != 0 {
        return fail(JetErr::InTransaction);
    }
    let definition = check(session, target, new)?;
    let work = Work::new(session, target.table.database());
    work.atomically(|| make(&work, target, definition))
}

/// `JetCreateIndex2` with several indexes: all of them or none. Gives the place of the one that failed.
///
/// # Errors
/// Those of docs/spec/05 §3.10, in its order.
pub fn create_indexes(
    session: &Session,
    target: &Target,
    new: &[NewIndex],
    bad: &mut Option<usize>,
) -> Result<()> {
    if session.level() != 0 {
        return fail(JetErr::InTransaction);
    }
    if !target.is_exclusive(session) {
        return fail(JetErr::ExclusiveTableLockRequired);
    }
    let work = Work::new(session, target.table.database());
    work.atomically(|| {
        for (at, new) in new.iter().enumerate() {
            *bad = Some(at);
            if new
                .bits
                .intersects(IndexBits::DEFERRED_CREATE | IndexBits::DEFERRED_PROCESS)
            {
                return fail(JetErr::IllegalOperation);
            }
            if new.bits.contains(IndexBits::PRIMARY) {
                return fail(JetErr::InvalidCreateIndex);
            }
            make(&work, target, check(session, target, new)?)?;
        }
        *bad = None;
        Ok(())
    })
}

fn check(session: &Session, target: &Target, new: &NewIndex) -> Result<IndexDefinition> {
    target.check_updatable(session)?;
    let flags = target.schema.flags;
    let fixed = flags.intersects(TableFlags::FIXED_DDL | TableFlags::TEMPLATE);
    if fixed && (!target.mode.permit_ddl || flags.contains(TableFlags::TEMPLATE)) {
        return fail(JetErr::FixedDDL);
    }
    let params = session.instance().params().read().clone();
    let of_table = SpaceHints {
        initial_density: target.schema.density,
        ..SpaceHints::default()
    };
    new.check(of_table, &params, target.schema.page_size())
}

fn make(work: &Work<'_>, target: &Target, mut definition: IndexDefinition) -> Result<()> {
    let open = &target.table;
    work.begin_change(open)?;
    let schema = open.schema();
    let segments = definition.resolve(&schema)?;
    let primary = definition.flags.contains(IndexFlags::PRIMARY);
    if primary && schema.primary().is_some() {
        return fail(JetErr::IndexHasPrimary);
    }
    if primary && !is_empty(target)? {
        return fail(JetErr::TableNotEmpty);
    }
    if schema.index_by_name(definition.name.bytes()).is_some() {
        return fail(JetErr::IndexDuplicate);
    }
    if schema.indexes().len() >= INDEXES_MOST {
        return fail(JetErr::TooManyIndexes);
    }
    let empty = definition.empty;
    let objid = insert(work, &schema, &definition, &segments)?;
    let read = work.read(schema.objid)?;
    let Some(index) = read.indexes().iter().find(|index| index.objid == objid) else {
        return fail(JetErr::CatalogCorrupted);
    };
    if primary {
        store_least_key(work, &read, index)?;
    } else if !empty {
        build::fill(work, open, &read, index)?;
    }
    work.publish(schema.objid)?;
    Ok(())
}

/// The row of a primary index that is made later says how long its keys can really be (docs/spec/02 §6.5).
fn store_least_key(work: &Work<'_>, table: &Table, index: &Index) -> Result<()> {
    if index.rules.key_most >= index.key_most {
        return Ok(());
    }
    let catalog = work.catalog()?;
    let record = catalog.record(&row_key(table.objid, RowKind::Index, index.objid.0))?;
    let mut row = CatalogRow::decode(&record, table.page_size())?;
    row.key_most = Some(index.rules.key_most);
    let var_seg_mac = index.rules.var_seg_mac.to_le_bytes();
    if row.var_seg_mac.is_some() {
        row.var_seg_mac = (index.rules.var_seg_mac != index.rules.key_most).then_some(&var_seg_mac[..]);
    }
    catalog.replace_row(&row)
}

/// `JetDeleteIndex`.
///
/// # Errors
/// Those of docs/spec/05 §3.11, in its order.
pub fn delete_index(session: &Session, target: &Target, name: Option<&str>) -> Result<()> {
    let name = Name::check(name)?;
    target.check_updatable(session)?;
    if target
        .schema
        .flags
        .intersects(TableFlags::FIXED_DDL | TableFlags::TEMPLATE)
    {
        return fail(JetErr::FixedDDL);
    }
    let work = Work::new(session, target.table.database());
    work.atomically(|| {
        work.begin_change(&target.table)?;
        let schema = target.table.schema();
        let found = schema.index_by_name(name.bytes()).ok_or(JetErr::IndexNotFound)?;
        if found.flags.contains(IndexFlags::DERIVED) {
            return fail(JetErr::FixedInheritedDDL);
        }
        if found.is_primary() {
            return fail(JetErr::IndexMustStay);
        }
        if target.table.is_current(found.objid) {
            return fail(JetErr::IndexInUse);
        }
        work.catalog()?
            .delete_row(schema.objid, RowKind::Index, found.objid.0)?;
        work.drop_trees(vec![found.root]);
        work.publish(schema.objid)?;
        Ok(())
    })
}
