//! Copying a database, without its holes, into a new file (docs/spec/05 §1.9).
//!
//! ```text
//! for each table, templates before the tables derived from them:
//!   rows of the catalog ─► trees ─► long values, numbered anew ─► records in their order ─► secondary indexes, sorted
//! ```
//!
//! Deleted columns are left behind, so the columns behind them get other numbers. Long values that no record refers to are left
//! behind, and each counts the references it has. Unicode indexes get today's sort version. Tables that the engine keeps for itself
//! are not copied: a new database has its own.
//!
//! The copy is written without versions and nobody else can open it before it is whole. The source may be open to nobody, and no
//! transaction may have changes of it that are neither committed nor undone.
//!
//! Upstream: CMP (`comp.cxx`).

mod columns;
mod long_values;
mod progress;
mod records;
mod schema;
mod statistics;

use std::sync::Arc;

pub use progress::{Progress, Stage};
pub use statistics::Statistics;

use crate::btree::{Author, SkipDeleted};
use crate::catalog::{Index, Table};
use crate::engine::database::attach::{DatabaseSettings, complete};
use crate::engine::database::create::{self, CreateAs, CreateBits};
use crate::engine::database::detach::{DetachBits, detach};
use crate::engine::database::open::{OpenBits, known, open_database};
use crate::engine::database::{Database, databases};
use crate::engine::schema::{Built, Work, fill_indexes};
use crate::engine::session::Session;
use crate::engine::visitor::Visitor;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::TableFlags;
use crate::space;
use crate::types::DatabaseId;

/// Tables of the engine's own, which a new database has or does not need.
const OWN_TABLES: [&[u8]; 13] = [
    b"MSysObjects",
    b"MSysObjectsShadow",
    b"MSysObjids",
    b"MSysLocales",
    b"MSysUnicodeFixupVer1",
    b"MSysUnicodeFixupVer2",
    b"MSysDefrag1",
    b"MSysDefrag2",
    b"MSysScan1",
    b"MSysDatabaseMaintenance",
    b"MSysExtentPageCountCache",
    b"MSysDeferredPopulateKeys",
    b"MSysOLD1",
];
/// Pages that the catalog begins with: they are done when the new file is there.
const CATALOG_PAGES: u32 = 20;

/// JetCompact. `source` is attached and open to nobody; `target` is a new file, which is detached afterwards.
///
/// # Errors
/// `JET_errInTransaction`; what `progress` gives; `JET_errDatabaseNotFound` if the source is not attached, `JET_errDatabaseInUse` if
/// anybody has it open or has changes of it; `JET_errDatabaseDuplicate` if there is a file of the target's name; those of reading the
/// one and writing the other. After an error there is no target.
pub fn compact(
    session: &Arc<Session>,
    source: &str,
    target: &str,
    progress: &mut Progress<'_>,
) -> Result<()> {
    if session.level() > 0 {
        return fail(JetErr::InTransaction);
    }
    progress.tell(Stage::Begin)?;
    let done = copy_database(session, source, target, progress);
    let told = progress.tell(match done {
        Ok(()) => Stage::Complete,
        Err(_) => Stage::Fail,
    });
    told.and(done)
}

fn copy_database(
    session: &Arc<Session>,
    source: &str,
    target: &str,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let (from, _) = open_database(session, source, OpenBits::EXCLUSIVE | OpenBits::READ_ONLY)?;
    let done = copy_from(session, from, target, progress);
    done.and(session.close_database(from))
}

fn copy_from(
    session: &Arc<Session>,
    from: DatabaseId,
    target: &str,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let source = known(session.database(from)?)?;
    if session.instance().is_changing(source.log_id()) {
        return fail(JetErr::DatabaseInUse);
    }
    let bits = CreateBits::RECOVERY_OFF | CreateBits::VERSIONING_OFF;
    let to = create::create_as(session, target, DatabaseSettings::default(), bits, CreateAs::COPY)?;
    let new = known(session.database(to)?)?;
    let copied = copy_tables(session, &source, &new, progress).and_then(|()| {
        new.change_header(|header| {
            (header.repair_count, header.repair_count_old) =
                (source.header().repair_count, source.header().repair_count);
            header.time_repair = source.header().time_repair;
        })
    });
    drop(new);
    let closed = session.close_database(to);
    let left = detach(session, Some(target), DetachBits::empty());
    let done = copied.and(closed).and(left.map(drop));
    if done.is_err() {
        // Half a copy is of no use to anybody, and its name is wanted for the next attempt.
        let path = complete(target)?;
        if databases().find(&path, session.instance().number()).is_err() {
            let _ = session.instance().files().remove(&path);
        }
    }
    done
}

fn copy_tables(
    session: &Arc<Session>,
    source: &Arc<Database>,
    target: &Arc<Database>,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let usage = space::database_usage(source.file())?;
    progress.set_total(usage.owned.saturating_sub(usage.available));
    progress.step(CATALOG_PAGES)?;
    let rows = source.catalog().list(&SkipDeleted)?;
    let own = |name: &[u8]| OWN_TABLES.iter().any(|own| own.eq_ignore_ascii_case(name));
    for derived in [false, true] {
        for row in rows.iter().filter(|row| !own(&row.name)) {
            if row.flags.contains(TableFlags::DERIVED) == derived {
                let table = source.catalog().read(row.objid, &SkipDeleted)?;
                copy_table(session, source, target, &table, progress)?;
            }
        }
    }
    Ok(())
}

fn copy_table(
    session: &Arc<Session>,
    source: &Arc<Database>,
    target: &Arc<Database>,
    table: &Table,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let pages = space::usage(source.file(), table.root, table.objid)?.owned;
    progress.begin_table(pages);
    let author = Author {
        db: target.log_id(),
        ..Author::unlogged()
    };
    let columns = columns::Numbers::of(table);
    let new = schema::copy(source, target, author, table, &columns)?;
    let opened = target.open_schema(new.clone())?;
    let mut long_values = long_values::copy(source, target, author, (table, &new), progress)?;
    let copied = records::copy(
        source,
        target,
        author,
        (table, &new),
        &columns,
        &mut long_values,
        progress,
    )?;
    long_values.settle()?;
    let work = Work::new(session, target);
    let secondary: Vec<&Index> = new.indexes().iter().filter(|index| !index.is_primary()).collect();
    let visitor = Visitor::on(session, &opened)?;
    let built = Built::new(&opened, visitor.as_ref().map(Visitor::client));
    fill_indexes(&work, &built, &new, &secondary, &mut None)?;
    progress.end_table(table, copied)
}
