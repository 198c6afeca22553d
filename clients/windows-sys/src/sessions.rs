//! Sessions, contexts and transactions as their documentation describes them.

use windows_sys::Win32::Storage::Jet as jet;
use windows_sys::Win32::Storage::Jet::{JET_INSTANCE, JET_SESID};

use crate::{Outcome, begin, expect};

/// `JET_bitForceSessionClosed`: accepted, without effect; the metadata has no name for it.
const FORCE_SESSION_CLOSED: u32 = 1;

/// Everything here leaves the instance as it was: no session, no transaction.
pub fn walk(instance: JET_INSTANCE) -> Outcome<()> {
    let sesid = begin(instance)?;
    contexts(sesid)?;
    levels(sesid)?;
    threads(sesid)?;
    duplicates(sesid)?;
    // SAFETY: handles are numbers; any value may be passed.
    unsafe {
        expect(
            "end the session",
            jet::JetEndSession(sesid, 0),
            jet::JET_errSuccess,
        )?;
        expect(
            "end it again",
            jet::JetEndSession(sesid, 0),
            jet::JET_errInvalidSesid,
        )?;
        expect(
            "end session zero",
            jet::JetEndSession(0, 0),
            jet::JET_errInvalidSesid,
        )
    }
}

fn contexts(sesid: JET_SESID) -> Outcome<()> {
    // SAFETY: handles and contexts are numbers.
    unsafe {
        expect(
            "context 0",
            jet::JetSetSessionContext(sesid, 0),
            jet::JET_errInvalidParameter,
        )?;
        expect(
            "context 7",
            jet::JetSetSessionContext(sesid, 7),
            jet::JET_errSuccess,
        )?;
        expect(
            "context 7 again",
            jet::JetSetSessionContext(sesid, 7),
            jet::JET_errSessionContextAlreadySet,
        )?;
        expect(
            "end with a context",
            jet::JetEndSession(sesid, 0),
            jet::JET_errSessionInUse,
        )?;
        expect("reset", jet::JetResetSessionContext(sesid), jet::JET_errSuccess)?;
        expect(
            "reset again",
            jet::JetResetSessionContext(sesid),
            jet::JET_errSessionContextNotSetByThisThread,
        )
    }
}

fn levels(sesid: JET_SESID) -> Outcome<()> {
    // SAFETY: handles are numbers.
    unsafe {
        for level in 1..=7 {
            expect(
                &format!("begin to level {level}"),
                jet::JetBeginTransaction(sesid),
                jet::JET_errSuccess,
            )?;
        }
        expect(
            "begin to level 8",
            jet::JetBeginTransaction(sesid),
            jet::JET_errTransTooDeep,
        )?;
        expect("commit", jet::JetCommitTransaction(sesid, 0), jet::JET_errSuccess)?;
        expect(
            "roll back all",
            jet::JetRollback(sesid, jet::JET_bitRollbackAll),
            jet::JET_errSuccess,
        )?;
        expect(
            "commit at level 0",
            jet::JetCommitTransaction(sesid, 0),
            jet::JET_errNotInTransaction,
        )
    }
}

/// A transaction belongs to the thread that began it, unless a context carries it over.
fn threads(sesid: JET_SESID) -> Outcome<()> {
    let elsewhere = |call: fn(JET_SESID) -> i32| {
        std::thread::spawn(move || call(sesid))
            .join()
            .map_err(|_| "a thread panicked".to_string())
    };
    // SAFETY: handles are numbers; the session is used by one thread at a time.
    unsafe {
        expect("begin here", jet::JetBeginTransaction(sesid), jet::JET_errSuccess)?;
        let code = elsewhere(|s| jet::JetCommitTransaction(s, 0))?;
        expect("commit elsewhere", code, jet::JET_errSessionSharingViolation)?;
        expect(
            "commit here",
            jet::JetCommitTransaction(sesid, 0),
            jet::JET_errSuccess,
        )?;

        expect(
            "context 9",
            jet::JetSetSessionContext(sesid, 9),
            jet::JET_errSuccess,
        )?;
        expect(
            "begin under it",
            jet::JetBeginTransaction(sesid),
            jet::JET_errSuccess,
        )?;
        expect("reset", jet::JetResetSessionContext(sesid), jet::JET_errSuccess)?;
        let code = elsewhere(|s| {
            let set = jet::JetSetSessionContext(s, 9);
            let commit = jet::JetCommitTransaction(s, 0);
            let reset = jet::JetResetSessionContext(s);
            set.min(commit).min(reset)
        })?;
        expect("set, commit and reset elsewhere", code, jet::JET_errSuccess)
    }
}

fn duplicates(sesid: JET_SESID) -> Outcome<()> {
    let mut twin = 0;
    // SAFETY: the out parameter lives through the call.
    unsafe {
        expect(
            "duplicate",
            jet::JetDupSession(sesid, &mut twin),
            jet::JET_errSuccess,
        )?;
        expect(
            "duplicate into nothing",
            jet::JetDupSession(sesid, std::ptr::null_mut()),
            jet::JET_errInvalidParameter,
        )?;
        if twin == sesid {
            return Err("the duplicate has its source's handle".into());
        }
        expect(
            "end the duplicate",
            jet::JetEndSession(twin, FORCE_SESSION_CLOSED),
            jet::JET_errSuccess,
        )
    }
}
