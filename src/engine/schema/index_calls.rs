//! Indexes made and deleted, with other sessions at work on the table (docs/spec/05 §3.10, §3.11).
//!
//! ```text
//! row, tree ─► filled from what the session sees ─► nobody changes records: what others have changed is entered ─► known
//!   "building": records do not keep it yet                                                              records keep it
//! ```
//!
//! A deleted index is gone for everybody at once, but records keep it until the deletion is committed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::build::{self, Built};
use super::columns::{check_still_there, is_empty};
use super::filling;
use super::index_definition::{IndexBits, IndexDefinition, NewIndex, Segments};
use super::indexes::{self, Inserted};
use super::name::Name;
use super::progress;
use super::work::{Publishing, Target, Work, reload};
use crate::catalog::{Index, Table};
use crate::engine::database::schemas::Shown;
use crate::engine::database::table::OpenTable;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{
    CatalogRow, IndexExtraFlags, IndexFlags, RowKind, SpaceHints, TableFlags, row_key,
};
use crate::types::ObjectId;

/// Most indexes of a table, the primary one included.
const INDEXES_MOST: usize = 64;

/// `JetCreateIndex` with one index.
///
/// # Errors
/// Those of docs/spec/05 §3.10, in its order.
pub fn create_index(session: &Session, target: &Target, new: &NewIndex) -> Result<()> {
    if new.bits.contains(IndexBits::DEFERRED_CREATE) {
        progress::make_table(target.table.database(), || target.check_updatable(session))?;
    }
    let unversioned = new.bits.contains(IndexBits::UNVERSIONED);
    if unversioned && !target.mode.deny_read && session.level() != 0 {
        return fail(JetErr::InTransaction);
    }
    let definition = check(session, target, new)?;
    let work = Work::new(session, target.table.database());
    match definition.flags.contains(IndexFlags::PRIMARY) {
        true => {
            let maker = PrimaryMaker::announce(&work, target);
            work.atomically(|| make_primary(&work, target, definition, &maker))
        }
        false => {
            let made = work.atomically(|| make(&work, target, vec![definition], &mut None))?;
            if unversioned && !target.mode.deny_read {
                let schemas = target.table.schemas();
                made.into_iter()
                    .for_each(|index| schemas.show(Shown::Index(index)));
            }
            Ok(())
        }
    }
}

/// `JetCreateIndex2` with several indexes: all of them or none, filled in one pass over the table. Gives the place of the one
/// that failed.
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
    let mut definitions = Vec::with_capacity(new.len());
    for (at, new) in new.iter().enumerate() {
        *bad = Some(at);
        if new
            .bits
            .intersects(IndexBits::DEFERRED_CREATE | IndexBits::DEFERRED_PROCESS)
        {
            return fail(JetErr::IllegalOperation);
        }
        let alone = IndexBits::PRIMARY | IndexBits::UNVERSIONED | IndexBits::EMPTY;
        if new.bits.intersects(alone) {
            return fail(JetErr::InvalidGrbit);
        }
        definitions.push(check(session, target, new)?);
    }
    let work = Work::new(session, target.table.database());
    work.atomically(|| make(&work, target, definitions, bad))?;
    *bad = None;
    Ok(())
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
    let revision = target.table.database().header().update_major.get();
    new.check(of_table, &params, target.schema.page_size(), revision)
}

/// Makes secondary indexes: rows, entries, and then all who change records keep them. Gives their trees.
fn make(
    work: &Work<'_>,
    target: &Target,
    definitions: Vec<IndexDefinition>,
    bad: &mut Option<usize>,
) -> Result<Vec<ObjectId>> {
    let open = &target.table;
    work.begin_change(open);
    let mut made = Vec::with_capacity(definitions.len());
    for (at, definition) in definitions.into_iter().enumerate() {
        *bad = Some(at);
        made.push(add(work, target, definition, at)?);
    }
    let schema = work.read(open.newest().objid)?;
    let of = |made: &Made| {
        schema
            .indexes()
            .iter()
            .find(|index| index.objid == made.inserted.objid)
    };
    let mut filled = Vec::with_capacity(made.len());
    for made in made.iter().filter(|made| !made.empty) {
        filled.push(of(made).ok_or(JetErr::CatalogCorrupted)?);
    }
    let mut failed = None;
    let built = Built::new(open, target.client);
    build::fill(work, &built, &schema, &filled, &mut failed).inspect_err(|_| {
        let place = failed.and_then(|failed| made.iter().filter(|made| !made.empty).nth(failed));
        *bad = place.map(|made| made.at).or(*bad);
    })?;
    // Nobody changes records from here to the end.
    let quiet = open.quiesce();
    // Of a table that goes with the same rollback its trees go at once: before its own.
    if !open.is_made_by(work.session.uid()) {
        for known in made.iter().filter_map(|made| made.inserted.known.as_ref()) {
            known.store(true, Ordering::Release);
        }
    }
    build::catch_up(work, &built, &schema, &filled)?;
    let held = open.publishing();
    for made in &made {
        open.schemas().end_index(made.inserted.objid);
        unlink_on_rollback(work, open, made.inserted.objid);
    }
    work.publish(open, &held)?;
    let later = made.iter().filter(|made| made.filled_later);
    later.for_each(|made| filling::begin_keeping(work, target, made.inserted.objid));
    drop((held, quiet));
    Ok(made.iter().map(|made| made.inserted.objid).collect())
}

/// An index that has its row.
struct Made {
    inserted: Inserted,
    /// Nothing is entered.
    empty: bool,
    /// Or not now.
    filled_later: bool,
    /// Place among those that were asked for.
    at: usize,
}

/// Enters an index in the catalog; records do not keep it yet.
fn add(work: &Work<'_>, target: &Target, mut definition: IndexDefinition, at: usize) -> Result<Made> {
    let open = &target.table;
    let held = open.publishing();
    let segments = definition.resolve(&target.schema)?;
    let newest = open.newest();
    match target.is_exclusive(work.session) {
        true => check_columns(&newest, target, &segments)?,
        false => lock_columns(work, target, &segments, &held)?,
    }
    check_name(work, open, &newest, &definition)?;
    if newest.indexes().len() + at >= INDEXES_MOST {
        return fail(JetErr::TooManyIndexes);
    }
    open.check_room()?;
    // The row has gone when this is done.
    let objid = Arc::new(AtomicU32::new(0));
    let (building, undone) = (objid.clone(), open.clone());
    work.tx.on_rollback(Box::new(move || {
        undone
            .schemas()
            .end_index(ObjectId(building.load(Ordering::Relaxed)));
        Ok(())
    }));
    let inserted = indexes::insert(work, &newest, &definition, &segments)?;
    objid.store(inserted.objid.0, Ordering::Relaxed);
    open.schemas().begin_index(inserted.objid);
    let filled_later = definition.extra.contains(IndexExtraFlags::DEFERRED_POPULATE);
    Ok(Made {
        inserted,
        empty: definition.empty || filled_later,
        filled_later,
        at,
    })
}

/// The name is not that of another index, not even of one whose deletion may be rolled back.
fn check_name(work: &Work<'_>, open: &OpenTable, newest: &Table, definition: &IndexDefinition) -> Result<()> {
    let dropped = open.schemas().dropped_by_others(work.session.uid());
    let taken = |index: &Index| definition.name.is(&index.name);
    match newest.indexes().iter().any(taken) || dropped.iter().any(taken) {
        true => fail(JetErr::IndexDuplicate),
        false => Ok(()),
    }
}

/// Keeps others from deleting the columns of an index before the transaction ends.
fn lock_columns(work: &Work<'_>, target: &Target, segments: &Segments, _held: &Publishing<'_>) -> Result<()> {
    let catalog = work.catalog()?;
    let own = |fid| target.schema.own_columns().any(|column| column.fid == fid);
    for segment in segments.keys.iter().chain(&segments.conditions) {
        if !segment.template && own(segment.fid) {
            let key = row_key(target.schema.objid, RowKind::Column, u32::from(segment.fid.0));
            catalog.lock_row(&work.tx, &key)?;
        }
    }
    Ok(())
}

/// Nobody else has the table, but the session may see columns that others have deleted before.
fn check_columns(newest: &Table, target: &Target, segments: &Segments) -> Result<()> {
    let own = |fid| target.schema.own_columns().any(|column| column.fid == fid);
    let all = segments.keys.iter().chain(&segments.conditions);
    all.filter(|segment| !segment.template && own(segment.fid))
        .try_for_each(|segment| check_still_there(newest, segment.fid))
}

/// If the index goes again, records must not keep it from before its pages are given back.
fn unlink_on_rollback(work: &Work<'_>, open: &Arc<OpenTable>, objid: ObjectId) {
    let undone = open.clone();
    work.tx.on_rollback(Box::new(move || {
        let _quiet = undone.quiesce();
        undone.schemas().unlink_index(objid);
        Ok(())
    }));
}

/// Who is making a primary index, until the transaction ends.
struct PrimaryMaker;

impl PrimaryMaker {
    /// Before everything else: a rollback comes to this last.
    fn announce(work: &Work<'_>, target: &Target) -> PrimaryMaker {
        let session = work.session.uid();
        let (committed, undone) = (target.table.clone(), target.table.clone());
        work.tx.on_commit(Box::new(move || {
            committed.end_primary_maker(session);
            Ok(())
        }));
        work.tx.on_rollback(Box::new(move || {
            undone.end_primary_maker(session);
            Ok(())
        }));
        PrimaryMaker
    }

    fn begin(&self, work: &Work<'_>, open: &OpenTable) {
        open.begin_primary_maker(work.session.uid());
    }
}

/// Makes the primary index of an empty table.
fn make_primary(
    work: &Work<'_>,
    target: &Target,
    mut definition: IndexDefinition,
    maker: &PrimaryMaker,
) -> Result<()> {
    let open = &target.table;
    work.begin_change(open);
    let _quiet = open.quiesce();
    let held = open.publishing();
    let newest = open.newest();
    let segments = definition.resolve(&target.schema)?;
    if newest.primary().is_some() {
        return fail(JetErr::IndexHasPrimary);
    }
    if !is_empty(target)? {
        return fail(JetErr::TableNotEmpty);
    }
    check_name(work, open, &newest, &definition)?;
    if newest.indexes().len() >= INDEXES_MOST {
        return fail(JetErr::TooManyIndexes);
    }
    if !target.is_exclusive(work.session) {
        lock_columns(work, target, &segments, &held)?;
    }
    let inserted = indexes::insert(work, &newest, &definition, &segments)?;
    let read = work.read(newest.objid)?;
    let Some(index) = read.indexes().iter().find(|index| index.objid == inserted.objid) else {
        return fail(JetErr::CatalogCorrupted);
    };
    store_least_key(work, &read, index)?;
    maker.begin(work, open);
    work.publish(open, &held)?;
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
        work.begin_change(&target.table);
        let held = target.table.publishing();
        drop_named(&work, target, &name, &held)
    })
}

fn drop_named(work: &Work<'_>, target: &Target, name: &Name, _held: &Publishing<'_>) -> Result<()> {
    let open = &target.table;
    let newest = open.newest();
    let seen = target.schema.index_by_name(name.bytes()).map(|index| index.objid);
    let Some(found) = newest.indexes().iter().find(|index| Some(index.objid) == seen) else {
        return fail(deleted_by_others(work, &newest, name)?);
    };
    if found.flags.contains(IndexFlags::DERIVED) {
        return fail(JetErr::FixedInheritedDDL);
    }
    if found.is_primary() {
        return fail(JetErr::IndexMustStay);
    }
    let (objid, root) = (found.objid, found.root);
    end_drop(work, open, objid);
    filling::forget(work, found)?;
    work.catalog()?
        .delete_row(newest.objid, RowKind::Index, objid.0)?;
    let without = newest.without_indexes(|index| index.objid == objid);
    open.drop_index(work.session.uid(), found, Arc::new(without))?;
    work.database.catalog().forget(newest.objid);
    work.drop_trees(vec![root]);
    Ok(())
}

/// What is said of an index that is not there: it may be there in the session's snapshot.
fn deleted_by_others(work: &Work<'_>, newest: &Table, name: &Name) -> Result<JetErr> {
    let catalog = work.database.catalog();
    let (seen, lost) = catalog.read_seen(newest.objid, &work.tx.reader())?;
    let there = seen.index_by_name(name.bytes()).is_some() || lost.iter().any(|other| name.is(other));
    Ok(match there {
        true => JetErr::WriteConflict,
        false => JetErr::IndexNotFound,
    })
}

/// Once the deletion is committed records do not keep the index any more; once it is rolled back they keep it as any other.
fn end_drop(work: &Work<'_>, open: &Arc<OpenTable>, objid: ObjectId) {
    let (committed, undone) = (open.clone(), open.clone());
    let database = work.database.clone();
    work.tx.on_commit(Box::new(move || {
        let _quiet = committed.quiesce();
        committed.schemas().end_drop(objid);
        Ok(())
    }));
    work.tx.on_rollback(Box::new(move || {
        let back = reload(&database, &undone);
        undone.schemas().end_drop(objid);
        match back {
            Err(error) if error.code() == JetErr::ObjectNotFound => Ok(()),
            other => other,
        }
    }));
}
