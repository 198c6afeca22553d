//! Exports: transactions (docs/spec/04 §5).

use std::ffi::c_void;

use super::guard::{self, Entry};
use super::pointer::Out;
use super::types::*;

/// Begins a transaction, or goes one level deeper in the one that is open. Levels go up to 7.
///
/// - `JET_errTransTooDeep`: the level is 7.
/// - `JET_errRollbackError`: an earlier rollback of this session failed.
/// - `JET_errSessionSharingViolation`: nested, and the transaction belongs to another thread or context.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginTransaction(sesid: JET_SESID) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| session.begin_transaction(0, None))
}

/// [`JetBeginTransaction`] with options: `JET_bitTransactionReadOnly` at level 0 refuses updates in the whole
/// transaction. Other bits, `JET_bitDistributedTransaction` among them, are ignored.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginTransaction2(sesid: JET_SESID, grbit: JET_GRBIT) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        session.begin_transaction(grbit, None)
    })
}

/// [`JetBeginTransaction2`] with a number of the client's own, for traces.
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetBeginTransaction3(
    sesid: JET_SESID,
    trxid: i64,
    grbit: JET_GRBIT,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        session.begin_transaction(grbit, Some(trxid as u64))
    })
}

/// Commits one level: what it did belongs to the level below, from level 1 to everybody.
///
/// Options: `JET_bitCommitLazyFlush` (do not wait for the log), `JET_bitCommitRedoCallback`. These commit nothing,
/// stand alone and need no transaction: `JET_bitWaitLastLevel0Commit`, `JET_bitWaitAllLevel0Commit` (wait for the log),
/// `JET_bitForceNewLog` (start a new log file); with recovery off they succeed at once.
///
/// - `JET_errInvalidGrbit`: other bits; or one that stands alone in company.
/// - `JET_errNotInTransaction`: the level is 0.
/// - `JET_errMustRollback`: a change of many parts failed half way.
/// - `JET_errSessionSharingViolation`: the transaction belongs to another thread or context.
/// - and the codes of every session call. On failure the transaction stays open.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCommitTransaction(sesid: JET_SESID, grbit: JET_GRBIT) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        session.commit_transaction(grbit, 0)
    })
}

/// [`JetCommitTransaction`] with the time within which a lazy commit is to be on disk, in milliseconds (0 for
/// whenever), and a place for the position of the commit in the log, which stays zero where nothing was logged.
///
/// - `JET_errInvalidParameter`: a time, but the commit is not lazy.
/// - and the codes of [`JetCommitTransaction`].
///
/// Since: 0x0602.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetCommitTransaction2(
    sesid: JET_SESID,
    grbit: JET_GRBIT,
    cmsecDurableCommit: JET_ULONG,
    pCommitId: *mut JET_COMMIT_ID,
) -> JET_RET {
    guard::session(sesid, Entry::Normal, |session| {
        let done = session.commit_transaction(grbit, cmsecDurableCommit)?;
        // SAFETY: the caller's place for the position, if there is one; zeroes are a JET_COMMIT_ID.
        if let (Some(place), none) = unsafe { (Out::optional(pCommitId), std::mem::zeroed()) } {
            place.write(none);
        }
        Ok(done)
    })
}

/// Undoes one level, or with `JET_bitRollbackAll` every level: changes are gone, cursors opened inside are closed,
/// those that moved inside stand before the first record. Works after stop-service.
///
/// - `JET_errInvalidGrbit`: bits other than `JET_bitRollbackAll` and `JET_bitRollbackRedoCallback`.
/// - `JET_errNotInTransaction`: the level is 0.
/// - `JET_errSessionSharingViolation`: the transaction belongs to another thread or context.
/// - `JET_errOutOfBuffers`: nothing is undone. `JET_errRollbackError` and others: fatal for the instance.
/// - and the codes of every session call but `JET_errClientRequestToStopJetService`.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetRollback(sesid: JET_SESID, grbit: JET_GRBIT) -> JET_RET {
    guard::session(sesid, Entry::Iss, |session| session.rollback(grbit))
}

/// Nothing: there are no distributed transactions.
///
/// - `JET_errFeatureNotAvailable`: always.
/// - and the codes of every session call.
///
/// Status: complete.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn JetPrepareToCommitTransaction(
    sesid: JET_SESID,
    pvData: *const c_void,
    cbData: JET_ULONG,
    grbit: JET_GRBIT,
) -> JET_RET {
    let _ = (pvData, cbData, grbit);
    guard::not_yet_session(sesid)
}
