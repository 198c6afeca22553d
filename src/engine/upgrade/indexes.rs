//! Indexes over Unicode text whose recorded sorting rules are not today's, when their database is attached.
//!
//! MSysLocales says which rules are in use; only if one of them is out of date is every index looked at.

use std::sync::Arc;

use super::tables::{SHADOW, recount_locales};
use crate::btree::{Author, SkipDeleted};
use crate::cache::CachedFile;
use crate::catalog::{Catalog, CatalogWriter, Direct, Index, Table, parse_locale_key};
use crate::engine::database::index_order::{locale_of, order};
use crate::engine::schema::{Work, forget_filling};
use crate::error::{JetErr, Result, Warning, fail};
use crate::format::catalog::{CatalogRow, IndexFlags, RowKind, row_key};
use crate::format::sortkey::locale;
use crate::format::sortkey::version::{self, Opening, Order, Verdict};
use crate::space::SpaceManager;
use crate::types::{ObjectId, PageNo};

/// How indexes are treated when a database is attached for writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// They are looked at (`JET_paramEnableIndexChecking`, `JET_paramEnableIndexCleanup`).
    pub checked: bool,
    /// Secondary ones that are out of date are deleted (`JET_bitDbDeleteCorruptIndexes`).
    pub delete_outdated: bool,
    /// Every index over Unicode text is deleted (`JET_bitDbDeleteUnicodeIndexes`).
    pub delete_unicode: bool,
}

/// What becomes of an index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    /// It is empty: its row gets today's version.
    Renew,
    /// It goes.
    Delete,
}

/// What will be done to the indexes of a database.
#[derive(Debug, Default)]
pub struct Plan {
    /// Table, index, its root, what.
    steps: Vec<(ObjectId, ObjectId, PageNo, Step)>,
    /// MSysLocales counts uses that are no more.
    recount: bool,
}

/// Decides over all indexes of a database, of which nothing has been changed yet.
///
/// # Errors
/// `JET_errPrimaryIndexCorrupted`, `JET_errSecondaryIndexCorrupted` for an index whose rules are out of date and that may not be
/// deleted; `JET_errIndexMustStay`, `JET_errFixedInheritedDDL` for one that cannot be; those of reading the catalog.
pub fn look(file: &Arc<CachedFile>, catalog: &Catalog, space: &SpaceManager, rules: Rules) -> Result<Plan> {
    let wanted = rules.delete_unicode || (rules.checked && may_be_outdated(catalog, space)?);
    if !wanted {
        return Ok(Plan::default());
    }
    let mut plan = Plan {
        recount: true,
        ..Plan::default()
    };
    let mut tables = catalog.list(&SkipDeleted)?;
    tables.sort_by_key(|row| row.objid);
    for row in tables.iter().filter(|row| row.objid > SHADOW) {
        let table = catalog.read(row.objid, &SkipDeleted)?;
        let localized = |index: &&Index| index.flags.contains(IndexFlags::LOCALIZED_TEXT);
        for index in table.indexes().iter().filter(localized) {
            if let Some(step) = step(file, index, rules)? {
                plan.steps.push((table.objid, index.objid, index.root, step));
            }
        }
    }
    Ok(plan)
}

/// Whether MSysLocales has an entry that is not in today's rules, or cannot be trusted.
fn may_be_outdated(catalog: &Catalog, space: &SpaceManager) -> Result<bool> {
    let reading = Direct(Author::unlogged());
    let catalog = CatalogWriter::new(catalog, space, &reading)?;
    if !catalog.has_trusted_locales()? {
        return Ok(true);
    }
    let outdated = |key: &str| {
        let Some((name, sort, version)) = parse_locale_key(key) else {
            return true;
        };
        let Ok(locale) = locale::by_name(name) else {
            return true;
        };
        Order::of(Some(version), Some(&sort), locale.sort, false) != Order::Current
    };
    let locales = catalog.locales()?;
    Ok(locales.iter().any(|(key, uses)| *uses != 0 && outdated(key)))
}

/// What is to be done with an index.
fn step(file: &Arc<CachedFile>, index: &Index, rules: Rules) -> Result<Option<Step>> {
    let opening = Opening {
        primary: index.is_primary(),
        empty: file.latch(index.root)?.page().line_count() == 0,
        writable: true,
        deletion_allowed: rules.delete_outdated,
        ..Opening::default()
    };
    let verdict = match rules.delete_unicode {
        true => Verdict::Delete(Warning::Success),
        false => opening.verdict(order(index)),
    };
    match verdict {
        Verdict::Open | Verdict::Warn(_) => Ok(None),
        Verdict::Renew => Ok(Some(Step::Renew)),
        Verdict::Delete(_) if index.is_primary() => fail(JetErr::IndexMustStay),
        Verdict::Delete(_) if index.flags.contains(IndexFlags::DERIVED) => fail(JetErr::FixedInheritedDDL),
        Verdict::Delete(_) => Ok(Some(Step::Delete)),
        Verdict::Fail(code) => fail(code),
    }
}

/// Does it; gives `JET_wrnCorruptIndexDeleted` if an index is gone because of its rules.
///
/// # Errors
/// What changing the catalog may give.
pub(super) fn apply(work: &Work<'_>, plan: &Plan, rules: Rules) -> Result<Warning> {
    let mut warning = Warning::Success;
    for (table, index, root, step) in &plan.steps {
        work.atomically(|| {
            work.forget_on_rollback(*table);
            match step {
                Step::Renew => renew(work, *table, *index)?,
                Step::Delete => {
                    forget_filling(work, *index)?;
                    work.catalog()?.delete_row(*table, RowKind::Index, index.0)?;
                    work.drop_trees(vec![*root]);
                }
            }
            work.load(*table).map(drop)
        })?;
        if *step == Step::Delete && !rules.delete_unicode {
            warning = Warning::CorruptIndexDeleted;
        }
    }
    if plan.recount {
        work.atomically(|| recount_locales(work))?;
    }
    Ok(warning)
}

/// An empty index is in every order: its row gets today's version and its locale's sort.
fn renew(work: &Work<'_>, table: ObjectId, index: ObjectId) -> Result<()> {
    let schema: Table = work.read(table)?;
    let Some(found) = schema.indexes().iter().find(|other| other.objid == index) else {
        return fail(JetErr::CatalogCorrupted);
    };
    let (version, sort) = (version::current().to_le_bytes(), locale_of(found)?.sort.guid());
    let catalog = work.catalog()?;
    let record = catalog.record(&row_key(table, RowKind::Index, index.0))?;
    let mut row = CatalogRow::decode(&record, schema.page_size())?;
    (row.version, row.sort_id) = (Some(&version[..]), Some(&sort[..]));
    catalog.replace_row(&row)
}
