//! The documented codes of the session functions that no public call provokes, by fault injection (docs/spec/04 §2.6).
//!
//! `cargo test --features fault-injection --test session_faults`

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use esent::engine::fault::{Point, arm};
use esent::engine::instance::gate::Pretence;
use session_rig::*;

/// What each function gives while the instance is made to look like something else.
struct Codes {
    begin: JetErr,
    dup: JetErr,
    end: JetErr,
    set: JetErr,
    reset: JetErr,
}

impl Codes {
    fn all(code: JetErr) -> Codes {
        Codes {
            begin: code,
            dup: code,
            end: code,
            set: code,
            reset: code,
        }
    }
}

fn check(state: Pretence, expected: Codes) {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!((set_context(sesid, 7), begin(sesid)), (OK, OK));
    pretend(rig.instance, Some(state));
    assert_eq!(
        begin_session(rig.instance),
        (expected.begin.0, 77),
        "JetBeginSession, {state:?}"
    );
    assert_eq!(
        dup_session(sesid),
        (expected.dup.0, 77),
        "JetDupSession, {state:?}"
    );
    assert_eq!(end_session(sesid), expected.end.0, "JetEndSession, {state:?}");
    assert_eq!(
        set_context(sesid, 8),
        expected.set.0,
        "JetSetSessionContext, {state:?}"
    );
    assert_eq!(
        reset_context(sesid),
        expected.reset.0,
        "JetResetSessionContext, {state:?}"
    );
    pretend(rig.instance, None);
    assert_eq!(level(sesid), 1, "nothing has changed");
    assert_eq!((reset_context(sesid), end_session(sesid)), (OK, OK));
}

#[test]
fn not_initialized() {
    check(Pretence::NotInitialized, Codes::all(JetErr::NotInitialized));
    check(Pretence::Initialising, Codes::all(JetErr::NotInitialized));
}

#[test]
fn term_in_progress() {
    check(Pretence::Terminating, Codes::all(JetErr::TermInProgress));
}

#[test]
fn restore_in_progress() {
    check(Pretence::Restoring, Codes::all(JetErr::RestoreInProgress));
}

#[test]
fn instance_unavailable() {
    check(Pretence::Unavailable, Codes::all(JetErr::InstanceUnavailable));
    let full = JetErr::InstanceUnavailableDueToFatalLogDiskFull;
    check(Pretence::UnavailableLogDiskFull, Codes::all(full));
}

/// The documentation names the code for JetEndSession and JetResetSessionContext too, which really are exempt.
#[test]
fn client_request_to_stop() {
    check(
        Pretence::StopService,
        Codes::all(JetErr::ClientRequestToStopJetService),
    );
}

#[test]
fn memory_for_a_session() {
    let rig = Rig::with(|i| assert_eq!(set_number(i, 0, PARAM_MAX_SESSIONS, 2), OK));
    let sesid = rig.session();
    for code in [JetErr::OutOfMemory, JetErr::OutOfSessions] {
        let fault = arm(Point::SessionMemory, code);
        assert_eq!(begin_session(rig.instance), (code.0, 77));
        assert_eq!(dup_session(sesid), (code.0, 77));
        drop(fault);
    }
    let second = rig.session();
    assert_eq!(session_info(second).ulProcid, 2, "a failed one took no place");
    assert_eq!(begin_session(rig.instance).0, JetErr::OutOfSessions.0);
}

#[test]
fn end_session_that_cannot_roll_back() {
    let rig = Rig::new();
    let sesid = rig.session();
    for code in [JetErr::OutOfBuffers, JetErr::OutOfMemory, JetErr::RollbackError] {
        assert_eq!((begin(sesid), begin(sesid)), (OK, OK));
        let fault = arm(Point::RollbackBuffers, code);
        assert_eq!(end_session(sesid), code.0);
        assert_eq!(level(sesid), 2, "nothing is rolled back");
        assert_eq!(rollback(sesid), code.0);
        assert_eq!(set_context(sesid, 5), OK, "the claim is gone");
        assert_eq!(reset_context(sesid), OK);
        drop(fault);
        assert_eq!(
            unsafe { JetRollback(sesid, 1) },
            OK,
            "goes on when the fault is gone"
        );
        assert_eq!(level(sesid), 0);
    }
    assert_eq!(end_session(sesid), OK);
}

#[test]
fn end_session_that_cannot_close() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(begin(sesid), OK);
    for code in [
        JetErr::InvalidParameter,
        JetErr::OutOfMemory,
        JetErr::OutOfBuffers,
    ] {
        let fault = arm(Point::SessionClose, code);
        assert_eq!(end_session(sesid), code.0);
        assert_eq!(level(sesid), 0, "the transaction is rolled back already");
        drop(fault);
    }
    assert_eq!(begin(sesid), OK, "the session is usable");
    assert_eq!(end_session(sesid), OK);
    assert_eq!(end_session(sesid), JetErr::InvalidSesid.0);
}

#[test]
fn a_rollback_that_fails_half_way_is_fatal() {
    let rig = Rig::new();
    let (sesid, other) = (rig.session(), rig.session());
    assert_eq!(begin(sesid), OK);
    let fault = arm(Point::RollbackUndo, JetErr::DiskIO);
    assert_eq!(rollback(sesid), JetErr::DiskIO.0);
    drop(fault);
    for sesid in [sesid, other] {
        assert_eq!(end_session(sesid), JetErr::InstanceUnavailable.0);
    }
    assert_eq!(begin_session(rig.instance).0, JetErr::InstanceUnavailable.0);
    assert_eq!(
        unsafe { JetTerm(rig.instance) },
        OK,
        "even with a transaction open"
    );
}

#[test]
fn faults_strike_only_their_own_thread() {
    let rig = Rig::new();
    let fault = arm(Point::SessionMemory, JetErr::OutOfMemory);
    let instance = rig.instance;
    assert_eq!(Worker::new().run(move || begin_session(instance).0), OK);
    assert_eq!(begin_session(instance).0, JetErr::OutOfMemory.0);
    drop(fault);
    assert_eq!(begin_session(instance).0, OK);
}
