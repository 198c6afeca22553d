//! Every code of JetBeginSession, JetDupSession, JetEndSession, JetSetSessionContext and JetResetSessionContext that
//! the public functions alone can provoke (docs/spec/04 §4 and §9). `session_faults.rs` has the others.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use session_rig::*;
use std::ptr::{null, null_mut};

const WILD: usize = 0x1234;

#[test]
fn success_and_the_handle_afterwards() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(set_context(sesid, 7), OK);
    assert_eq!(reset_context(sesid), OK);
    let (code, twin) = dup_session(sesid);
    assert_eq!(code, OK);
    assert_ne!(twin, sesid);
    assert_eq!(end_session(sesid), OK);
    for code in [
        end_session(sesid),
        begin(sesid),
        set_context(sesid, 7),
        reset_context(sesid),
        dup_session(sesid).0,
    ] {
        assert_eq!(code, JetErr::InvalidSesid.0, "an ended session");
    }
    assert_eq!(
        unsafe { JetEndSession(twin, 1) },
        OK,
        "JET_bitForceSessionClosed has no effect"
    );
    assert_eq!(
        unsafe { JetEndSession(rig.session(), !0) },
        OK,
        "nor has any other bit"
    );
}

#[test]
fn invalid_sesid() {
    let rig = Rig::new();
    let sesid = rig.session();
    for wild in [0, NIL, WILD, sesid + 1, sesid ^ (1 << 30), rig.instance] {
        assert_eq!(end_session(wild), JetErr::InvalidSesid.0, "{wild:#x}");
        assert_eq!(set_context(wild, 7), JetErr::InvalidSesid.0, "{wild:#x}");
        assert_eq!(
            set_context(wild, 0),
            JetErr::InvalidSesid.0,
            "before the context is looked at"
        );
        assert_eq!(reset_context(wild), JetErr::InvalidSesid.0, "{wild:#x}");
        assert_eq!(dup_session(wild), (JetErr::InvalidSesid.0, 77), "{wild:#x}");
        assert_eq!(
            unsafe { JetDupSession(wild, null_mut()) },
            JetErr::InvalidSesid.0,
            "before the pointer"
        );
    }
    assert_eq!(level(sesid), 0, "the live one is untouched");
}

#[test]
fn invalid_instance_and_parameter() {
    let rig = Rig::new();
    for (instance, code) in [
        (WILD, JetErr::InvalidInstance),
        (rig.session(), JetErr::InvalidInstance),
        (0, JetErr::InvalidParameter),
        (NIL, JetErr::InvalidParameter),
    ] {
        assert_eq!(begin_session(instance), (code.0, 77), "{instance:#x}");
    }
    let nowhere = unsafe { JetBeginSessionA(rig.instance, null_mut(), null(), null()) };
    assert_eq!(nowhere, JetErr::InvalidParameter.0);
    let sesid = rig.session();
    assert_eq!(
        unsafe { JetDupSession(sesid, null_mut()) },
        JetErr::InvalidParameter.0
    );
    assert_eq!(set_context(sesid, 0), JetErr::InvalidParameter.0);
    assert_eq!(set_context(sesid, NIL), JetErr::InvalidParameter.0);
}

#[test]
fn names_and_passwords_are_ignored() {
    let rig = Rig::new();
    let garbage = c"\xFF\xFE no text".as_ptr();
    let mut sesid = 0;
    unsafe {
        assert_eq!(JetBeginSessionA(rig.instance, &mut sesid, garbage, garbage), OK);
        assert_eq!(
            JetBeginSessionW(rig.instance, &mut sesid, [0xD800, 0].as_ptr(), [0].as_ptr()),
            OK
        );
    }
}

#[test]
fn not_initialized() {
    let alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let instance = created("late", folder.path());
    assert_eq!(
        begin_session(instance),
        (JetErr::NotInitialized.0, 77),
        "created only"
    );
    assert_eq!(init(instance), OK);
    let (_, sesid) = begin_session(instance);
    assert_eq!(unsafe { JetTerm(instance) }, OK);

    // No instance left: what was a session meets a process that is not initialised.
    for code in [
        end_session(sesid),
        set_context(sesid, 7),
        reset_context(sesid),
        dup_session(sesid).0,
    ] {
        assert_eq!(code, JetErr::NotInitialized.0);
    }
    assert_eq!(end_session(WILD), JetErr::InvalidSesid.0, "what never was one");
    assert_eq!(begin_session(0).0, JetErr::InvalidParameter.0, "no mode");

    // With another instance there, it is only invalid.
    let other = created("other", folder.path());
    assert_eq!(end_session(sesid), JetErr::InvalidSesid.0);
    assert_eq!(unsafe { JetTerm(other) }, OK);
    drop(alone);
}

#[test]
fn out_of_sessions_at_the_default_of_16() {
    let rig = Rig::new();
    let sessions: Vec<_> = (0..16).map(|_| rig.session()).collect();
    let numbers: Vec<_> = sessions.iter().map(|&s| session_info(s).ulProcid).collect();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    assert_eq!(begin_session(rig.instance), (JetErr::OutOfSessions.0, 77));
    assert_eq!(dup_session(sessions[0]), (JetErr::OutOfSessions.0, 77));
    assert_eq!(end_session(sessions[5]), OK);
    assert_eq!(end_session(sessions[2]), OK);
    assert_eq!(session_info(rig.session()).ulProcid, 3, "the lowest free number");
    assert_eq!(session_info(dup_session(sessions[0]).1).ulProcid, 6);
    assert_eq!(begin_session(rig.instance).0, JetErr::OutOfSessions.0);
}

#[test]
fn out_of_sessions_at_other_limits() {
    for limit in [0, 3] {
        let rig = Rig::with(|i| assert_eq!(set_number(i, 0, PARAM_MAX_SESSIONS, limit), OK));
        (0..limit).for_each(|_| assert_ne!(rig.session(), 0));
        assert_eq!(begin_session(rig.instance).0, JetErr::OutOfSessions.0);
        assert_eq!(
            set_number(rig.instance, 0, PARAM_MAX_SESSIONS, 9),
            JetErr::AlreadyInitialized.0
        );
        assert_eq!(
            set_number(rig.instance, 0, PARAM_MAX_SESSIONS, limit),
            OK,
            "the value it has"
        );
    }
}

#[test]
fn ten_thousand_sessions() {
    let rig = Rig::with(|i| assert_eq!(set_number(i, 0, PARAM_MAX_SESSIONS, 10_000), OK));
    for _ in 0..2 {
        let sessions: Vec<_> = (0..10_000).map(|_| rig.session()).collect();
        assert_eq!(begin_session(rig.instance).0, JetErr::OutOfSessions.0);
        sessions.into_iter().for_each(|s| assert_eq!(end_session(s), OK));
    }
}

#[test]
fn session_context_already_set() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(set_context(sesid, 7), OK);
    assert_eq!(
        set_context(sesid, 7),
        JetErr::SessionContextAlreadySet.0,
        "the same"
    );
    assert_eq!(
        set_context(sesid, 8),
        JetErr::SessionContextAlreadySet.0,
        "another"
    );
    let elsewhere = Worker::new().run(move || set_context(sesid, 8));
    assert_eq!(elsewhere, JetErr::SessionContextAlreadySet.0, "another thread");
    assert_eq!(reset_context(sesid), OK);
}

#[test]
fn session_context_not_set_by_this_thread() {
    let rig = Rig::new();
    let sesid = rig.session();
    let not_mine = JetErr::SessionContextNotSetByThisThread.0;
    assert_eq!(reset_context(sesid), not_mine, "never set");
    assert_eq!(set_context(sesid, 7), OK);
    assert_eq!(begin(sesid), OK);
    assert_eq!(
        Worker::new().run(move || reset_context(sesid)),
        not_mine,
        "set elsewhere"
    );
    assert_eq!(reset_context(sesid), OK, "a failure changes nothing");
    assert_eq!(level(sesid), 1, "nor does a success change the transaction");
    assert_eq!(reset_context(sesid), not_mine, "once only");
}

#[test]
fn session_in_use() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(set_context(sesid, 7), OK);
    assert_eq!(end_session(sesid), JetErr::SessionInUse.0, "on the same thread");
    assert_eq!(unsafe { JetEndSession(sesid, 1) }, JetErr::SessionInUse.0);
    assert_eq!(
        Worker::new().run(move || end_session(sesid)),
        JetErr::SessionInUse.0,
        "on another"
    );
    assert_eq!(reset_context(sesid), OK, "the context is as before");
    assert_eq!(end_session(sesid), OK);
}

#[test]
fn a_foreign_thread_cannot_end_a_threads_transaction() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(begin(sesid), OK);
    let elsewhere = Worker::new().run(move || end_session(sesid));
    assert_eq!(elsewhere, JetErr::SessionSharingViolation.0);
    assert_eq!(level(sesid), 1, "the session is alive");
    assert_eq!(set_context(sesid, 9), OK, "and has no context");
    assert_eq!(reset_context(sesid), OK);
    assert_eq!(end_session(sesid), OK);
}

#[test]
fn any_thread_ends_a_contexts_transaction() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(
        (set_context(sesid, 7), begin(sesid), reset_context(sesid)),
        (OK, OK, OK)
    );
    assert_eq!(Worker::new().run(move || end_session(sesid)), OK);
}

#[test]
fn stop_service() {
    let rig = Rig::new();
    let (sesid, other) = (rig.session(), rig.session());
    assert_eq!((set_context(sesid, 7), begin(sesid)), (OK, OK));
    assert_eq!(unsafe { JetStopServiceInstance(rig.instance) }, OK);
    let stopped = JetErr::ClientRequestToStopJetService.0;
    assert_eq!(begin_session(rig.instance), (stopped, 77));
    assert_eq!(dup_session(sesid), (stopped, 77));
    assert_eq!(
        unsafe { JetDupSession(sesid, null_mut()) },
        stopped,
        "before the pointer"
    );
    assert_eq!(set_context(other, 7), stopped);
    assert_eq!(set_context(other, 0), stopped, "before the value");
    assert_eq!((begin(other), commit(sesid)), (stopped, stopped));
    let cleanup = (
        rollback(sesid),
        reset_context(sesid),
        end_session(sesid),
        end_session(other),
    );
    assert_eq!(cleanup, (OK, OK, OK, OK), "what a client needs to clean up");
}

/// A second thread inside a session, and JetTerm while one is inside, by the session's own door.
#[test]
fn sharing_violation_and_term_in_progress() {
    let rig = Rig::new();
    let sesid = rig.session();
    let other = rig.session();
    let inside = esent::capi::handles::session(sesid).unwrap().clone();
    let call = inside.enter(esent::capi::guard::Entry::Normal).unwrap();

    let worker = Worker::new();
    let codes = worker.run(move || {
        [
            end_session(sesid),
            set_context(sesid, 7),
            reset_context(sesid),
            dup_session(sesid).0,
            begin(sesid),
        ]
    });
    assert_eq!(codes, [JetErr::SessionSharingViolation.0; 5]);
    assert_eq!(worker.run(move || begin(other)), OK, "other sessions go on");
    assert_eq!(worker.run(move || rollback(other)), OK);

    let instance = rig.instance;
    let term = worker.start(move || unsafe { JetTerm(instance) });
    let wait = || std::thread::sleep(std::time::Duration::from_millis(5));
    let third = Worker::new();
    while third.run(move || begin_session(instance).0) != JetErr::TermInProgress.0 {
        wait();
    }
    let codes = third.run(move || {
        [
            end_session(other),
            set_context(other, 7),
            reset_context(other),
            dup_session(other).0,
            unsafe { JetTerm(instance) },
        ]
    });
    assert_eq!(codes, [JetErr::TermInProgress.0; 5]);
    assert!(term.try_recv().is_err(), "JetTerm waits for the call inside");
    drop(call);
    assert_eq!(term.recv().unwrap(), OK);
}

#[test]
fn a_call_inside_a_call_is_refused_outside_callbacks() {
    let rig = Rig::new();
    let (sesid, other) = (rig.session(), rig.session());
    let session = esent::capi::handles::session(sesid).unwrap().clone();
    let call = session.enter(esent::capi::guard::Entry::Normal).unwrap();
    assert_eq!(begin(sesid), JetErr::InvalidOperation.0);
    assert_eq!(begin(other), JetErr::InvalidOperation.0);
    assert_eq!(unsafe { JetTerm(rig.instance) }, JetErr::InvalidOperation.0);
    esent::engine::call::in_callback(|| {
        assert_eq!((begin(sesid), commit(sesid)), (OK, OK), "the same session");
        assert_eq!((begin(other), commit(other)), (OK, OK), "another one");
    });
    drop(call);
    assert_eq!((begin(sesid), commit(sesid)), (OK, OK));
}

#[test]
fn a_panic_makes_the_instance_unavailable() {
    let rig = Rig::new();
    let sesid = rig.session();
    let code = esent::capi::guard::session(sesid, esent::capi::guard::Entry::Normal, |_| {
        panic!("a fault of ours")
    });
    assert_eq!(code, JetErr::InternalError.0);
    let codes = [
        end_session(sesid),
        set_context(sesid, 7),
        reset_context(sesid),
        dup_session(sesid).0,
        begin_session(rig.instance).0,
    ];
    assert_eq!(codes, [JetErr::InstanceUnavailable.0; 5]);
    assert_eq!(unsafe { JetTerm(rig.instance) }, OK, "only JetTerm helps");
}

#[test]
fn a_duplicate_inherits_nothing() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!((set_context(sesid, 7), begin(sesid), begin(sesid)), (OK, OK, OK));
    let priority = 500u32;
    unsafe {
        assert_eq!(
            JetSetSessionParameter(sesid, 4102, (&raw const priority).cast_mut().cast(), 4),
            OK
        );
    }
    let (code, twin) = Worker::new().run(move || dup_session(sesid));
    assert_eq!(code, OK, "whoever holds the context");
    assert_eq!(level(twin), 0);
    assert_eq!(session_info(twin).ulTrxContext, 0);
    let mut read = 0u32;
    unsafe {
        assert_eq!(
            JetGetSessionParameter(twin, 4102, (&raw mut read).cast(), 4, null_mut()),
            OK
        );
    }
    assert_eq!(read, 100);
}

/// Many threads begin, use and end sessions at once, with wild handles thrown in.
#[test]
fn sessions_come_and_go_on_many_threads() {
    let rig = Rig::with(|i| assert_eq!(set_number(i, 0, PARAM_MAX_SESSIONS, 64), OK));
    let instance = rig.instance;
    let threads: Vec<_> = (0..4)
        .map(|t| {
            std::thread::spawn(move || {
                let mut stale = 0x55;
                for round in 0..2000 {
                    let (code, sesid) = begin_session(instance);
                    assert_eq!(code, OK);
                    assert_eq!(end_session(stale), JetErr::InvalidSesid.0);
                    assert_eq!((set_context(sesid, 1 + t), begin(sesid)), (OK, OK));
                    if round % 2 == 0 {
                        assert_eq!(commit(sesid), OK);
                    }
                    assert_eq!((reset_context(sesid), end_session(sesid)), (OK, OK));
                    stale = sesid;
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
    assert_eq!(session_info(rig.session()).ulProcid, 1);
}
