//! `JetComputeStats`: entries, keys and pages of a table and its indexes, counted anew and kept in the catalog
//! (docs/spec/02 §1.2 `Stats`, docs/spec/05 §4.9).
//!
//! What is counted is what the transaction sees, and a page counts if it has an entry that is seen.

use super::work::{Target, Work, check_session};
use crate::btree::{Policy, Tree, TreeCursor};
use crate::catalog::Statistics;
use crate::engine::instance::gate::STOP;
use crate::engine::session::Session;
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{RowKind, row_key};
use crate::os::clock;
use crate::types::ObjectId;

/// Counts a table and its indexes, for the information calls.
///
/// # Errors
/// `JET_errPermissionDenied` in a database that is attached for reading; `JET_errTransReadOnly`; `JET_errWriteConflict` while
/// another session has done the same; `JET_errClientRequestToStopJetService`; those of reading and changing trees.
pub fn compute_statistics(session: &Session, target: &Target) -> Result<()> {
    let open = &target.table;
    let work = Work::new(session, open.database());
    work.atomically(|| {
        let table = target.schema.objid;
        let records = count(&work, open.tree())?;
        work.database.check_writable()?;
        check_session(session)?;
        let mut counted = vec![(RowKind::Table, table, records)];
        for index in target.schema.indexes().iter().filter(|index| !index.is_primary()) {
            let entries = count(&work, &open.secondary(index)?)?;
            counted.push((RowKind::Index, index.objid, entries));
        }
        keep(&work, target, &counted)
    })
}

/// Enters what was counted in the rows, and makes it known.
fn keep(work: &Work<'_>, target: &Target, counted: &[(RowKind, ObjectId, Statistics)]) -> Result<()> {
    work.begin_change(&target.table);
    let held = target.table.publishing();
    let (catalog, now) = (work.catalog()?, clock::now_filetime());
    for (kind, objid, statistics) in counted {
        let key = row_key(target.schema.objid, *kind, objid.0);
        catalog.set_statistics(&key, statistics, now)?;
    }
    work.publish(&target.table, &held).map(drop)
}

/// Counts what the session sees of a tree.
fn count(work: &Work<'_>, tree: &Tree) -> Result<Statistics> {
    let seen = work.tx.reader();
    let gate = work.session.instance().gate();
    count_seen(tree, &seen, || match gate.has(STOP) {
        true => fail(JetErr::ClientRequestToStopJetService),
        false => Ok(()),
    })
}

/// Counts what `policy` shows of a tree; `go_on` is asked for every entry.
fn count_seen(tree: &Tree, policy: &impl Policy, go_on: impl Fn() -> Result<()>) -> Result<Statistics> {
    let mut cursor = TreeCursor::new(tree.clone());
    let (mut statistics, mut page, mut key) = (Statistics::default(), None, Vec::new());
    while cursor.next(policy)? {
        go_on()?;
        statistics.entries = statistics.entries.wrapping_add(1);
        if cursor.page() != page {
            page = cursor.page();
            statistics.pages = statistics.pages.wrapping_add(1);
        }
        if !tree.is_unique() && (statistics.entries == 1 || key != cursor.key()) {
            key.clear();
            key.extend_from_slice(cursor.key());
            statistics.keys = statistics.keys.wrapping_add(1);
        }
    }
    if tree.is_unique() {
        statistics.keys = statistics.entries;
    }
    Ok(statistics)
}
