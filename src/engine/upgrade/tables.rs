//! System tables that files of older engines lack, or have and should not.

use std::collections::BTreeMap;

use crate::btree::{Author, SkipDeleted};
use crate::catalog::{Catalog, CatalogWriter, Direct, PROGRESS, Table, locale_key};
use crate::engine::database::index_order::locale_of;
use crate::engine::schema::{FILLINGS_REVISION, Work, remove_table};
use crate::error::Result;
use crate::format::catalog::{CatalogRow, IndexFlags, RowKind};
use crate::format::page::PageFlags;
use crate::space::SpaceManager;
use crate::types::{ObjectId, PageNo};

/// Tables in which engines from Windows Vista to 7 kept entries with undefined characters; nobody reads them any more.
const UNICODE_FIXUPS: [&[u8]; 2] = [b"MSysUnicodeFixupVer1", b"MSysUnicodeFixupVer2"];

/// Identity of MSysObjectsShadow: its and the catalog's own rows are not read, and have no localized text.
pub(super) const SHADOW: ObjectId = ObjectId(3);

/// Objids of all tables, lowest first.
fn tables(work: &Work<'_>) -> Result<Vec<ObjectId>> {
    let list = work.database.catalog().list(&SkipDeleted)?;
    let mut tables: Vec<ObjectId> = list.iter().map(|row| row.objid).collect();
    tables.sort();
    Ok(tables)
}

/// Makes MSysObjids if there is none, and enters the trees that are not in it. Whether it is complete is seen from the
/// table with the highest objid: that is entered last.
pub(super) fn complete_objids(work: &Work<'_>) -> Result<()> {
    if !work.catalog()?.has_objids() {
        work.atomically(|| {
            let made = work.create_tree(PageNo::DATABASE_ROOT, 1, PageFlags::empty())?;
            let (objid, root) = (made.objid, made.root);
            forget_on_rollback(work, objid);
            work.catalog()?.describe_objids(objid, root)
        })?;
    }
    let last = work.database.catalog().last_table()?;
    if work.catalog()?.lists_tree(last)? {
        return Ok(());
    }
    for table in tables(work)? {
        work.atomically(|| work.catalog()?.list_trees(table))?;
    }
    Ok(())
}

/// Makes MSysLocales if there is none that says that its counts are right, and counts.
pub(super) fn complete_locales(work: &Work<'_>) -> Result<()> {
    if work.catalog()?.has_trusted_locales()? {
        return Ok(());
    }
    work.atomically(|| {
        let database = &work.database;
        if let Some(objid) = database.catalog().find(b"MSysLocales", &SkipDeleted)? {
            remove_table(work, &work.read(objid)?)?;
        }
        let made = work.create_tree(PageNo::DATABASE_ROOT, 1, PageFlags::empty())?;
        let (objid, root) = (made.objid, made.root);
        forget_on_rollback(work, objid);
        work.catalog()?.describe_locales(objid, root)?;
        recount_locales(work)
    })
}

/// Whether the table of fillings is of a version that is known, in a file whose revision has it.
pub(super) fn check_fillings(catalog: &Catalog, space: &SpaceManager, revision: u32) -> Result<()> {
    if revision < FILLINGS_REVISION {
        return Ok(());
    }
    let reading = Direct(Author::unlogged());
    CatalogWriter::new(catalog, space, &reading)?
        .is_progress_complete(catalog)
        .map(drop)
}

/// Gives the table of fillings the columns that it lacks.
pub(super) fn complete_fillings(work: &Work<'_>) -> Result<()> {
    let catalog = work.database.catalog();
    if work.database.header().update_major.get() < FILLINGS_REVISION
        || work.catalog()?.is_progress_complete(catalog)?
    {
        return Ok(());
    }
    let Some(objid) = catalog.find(PROGRESS.as_bytes(), &SkipDeleted)? else {
        return Ok(());
    };
    work.atomically(|| {
        forget_on_rollback(work, objid);
        work.catalog()?.complete_progress(&work.read(objid)?)?;
        work.load(objid).map(drop)
    })
}

fn forget_on_rollback(work: &Work<'_>, objid: ObjectId) {
    let database = work.database.clone();
    work.tx.on_rollback(Box::new(move || {
        database.catalog().forget(objid);
        Ok(())
    }));
}

/// Makes the counts of MSysLocales those of the catalog. Entries that nobody uses any more count nothing.
pub(super) fn recount_locales(work: &Work<'_>) -> Result<()> {
    let mut uses: BTreeMap<String, i32> = BTreeMap::new();
    let catalog = work.catalog()?;
    for (key, _) in catalog.locales()? {
        uses.insert(key, 0);
    }
    for table in tables(work)?.into_iter().filter(|table| *table > SHADOW) {
        for key in locales_of(&work.read(table)?)? {
            *uses.entry(key).or_default() += 1;
        }
    }
    for (key, count) in &uses {
        catalog.set_locale(key, *count)?;
    }
    Ok(())
}

/// The keys under which MSysLocales counts the indexes of a table.
fn locales_of(table: &Table) -> Result<Vec<String>> {
    let localized = table
        .indexes()
        .iter()
        .filter(|index| index.flags.contains(IndexFlags::LOCALIZED_TEXT));
    localized
        .map(|index| {
            let name = match &index.locale.name {
                Some(name) => String::from_utf16_lossy(name),
                None => locale_of(index).map_or(String::new(), |locale| locale.name.to_owned()),
            };
            let sort = index.locale.sort_id.unwrap_or_default();
            Ok(locale_key(&name, &sort, index.locale.version.unwrap_or(0)))
        })
        .collect()
}

/// Deletes the tables of fixups, and says of every index that it has none.
pub(super) fn drop_unicode_fixups(work: &Work<'_>) -> Result<()> {
    let catalog = work.database.catalog();
    let mut found = false;
    for name in UNICODE_FIXUPS {
        if let Some(objid) = catalog.find(name, &SkipDeleted)? {
            work.atomically(|| remove_table(work, &work.read(objid)?))?;
            found = true;
        }
    }
    if found {
        for table in tables(work)? {
            work.atomically(|| clear_fixup_flags(work, table))?;
        }
    }
    Ok(())
}

fn clear_fixup_flags(work: &Work<'_>, table: ObjectId) -> Result<()> {
    let on = u32::from(IndexFlags::UNICODE_FIXUP_ON.bits());
    let catalog = work.catalog()?;
    for record in catalog.records(table)? {
        let mut row = CatalogRow::decode(&record, work.database.page_size())?;
        if row.kind == RowKind::Index && row.flags & on != 0 {
            row.flags &= !on;
            catalog.replace_row(&row)?;
        }
    }
    work.database.catalog().forget(table);
    Ok(())
}
