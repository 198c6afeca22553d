//! Transaction levels, options and owners, and session parameters, by the exported functions (docs/spec/04 §4.5 to §5.6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use session_rig::*;
use std::ptr::null_mut;

const SHARING: i32 = JetErr::SessionSharingViolation.0;

fn rollback_all(sesid: JET_SESID) -> i32 {
    unsafe { JetRollback(sesid, 1) }
}

fn commit_with(sesid: JET_SESID, grbit: u32) -> i32 {
    unsafe { JetCommitTransaction(sesid, grbit) }
}

#[test]
fn seven_levels_and_no_more() {
    let rig = Rig::new();
    let sesid = rig.session();
    for expected in 1..=7 {
        assert_eq!(begin(sesid), OK);
        assert_eq!(level(sesid), expected);
    }
    assert_eq!(begin(sesid), JetErr::TransTooDeep.0);
    assert_eq!((rollback(sesid), level(sesid)), (OK, 6));
    assert_eq!((commit(sesid), level(sesid)), (OK, 5));
    assert_eq!((rollback_all(sesid), level(sesid)), (OK, 0));
    assert_eq!(rollback(sesid), JetErr::NotInTransaction.0);
    assert_eq!(rollback_all(sesid), JetErr::NotInTransaction.0);
    assert_eq!(commit(sesid), JetErr::NotInTransaction.0);
}

#[test]
fn unknown_bits_of_begin_are_ignored_those_of_commit_and_rollback_are_not() {
    let rig = Rig::new();
    let sesid = rig.session();
    unsafe {
        assert_eq!(JetBeginTransaction2(sesid, !0), OK);
        assert_eq!(JetBeginTransaction3(sesid, -1, 0x2), OK);
        assert_eq!(JetRollback(sesid, 0x2), JetErr::InvalidGrbit.0);
        assert_eq!(JetRollback(sesid, 0x20), OK);
    }
    for bits in [0x4, 0x40, 0x8000_0000] {
        assert_eq!(commit_with(sesid, bits), JetErr::InvalidGrbit.0);
    }
    assert_eq!(commit_with(sesid, 0x21), OK);
    assert_eq!(
        commit_with(sesid, 0x4),
        JetErr::InvalidGrbit.0,
        "before the level is looked at"
    );
    assert_eq!(unsafe { JetRollback(sesid, 0x2) }, JetErr::InvalidGrbit.0);
}

#[test]
fn waiting_commits_nothing_and_stands_alone() {
    let rig = Rig::new();
    let sesid = rig.session();
    for wait in [0x2, 0x8, 0x10] {
        assert_eq!(commit_with(sesid, wait), OK, "{wait:#x} at level 0");
        assert_eq!(commit_with(sesid, wait | 0x1), JetErr::InvalidGrbit.0);
        assert_eq!(begin(sesid), OK);
        assert_eq!((commit_with(sesid, wait), level(sesid)), (OK, 1));
        assert_eq!(rollback(sesid), OK);
    }
    assert_eq!(commit_with(sesid, 0xA), JetErr::InvalidGrbit.0);
}

#[test]
fn durability_is_asked_of_lazy_commits_only() {
    let rig = Rig::new();
    let sesid = rig.session();
    let mut id: JET_COMMIT_ID = unsafe { std::mem::zeroed() };
    id.commitId = 5;
    let mut commit2 = |grbit, ms| unsafe { JetCommitTransaction2(sesid, grbit, ms, &mut id) };
    assert_eq!(commit2(0, 100), JetErr::NotInTransaction.0);
    assert_eq!(begin(sesid), OK);
    assert_eq!(commit2(0, 100), JetErr::InvalidParameter.0);
    assert_eq!(commit2(0x1, 100), OK);
    let lazy = 1u32;
    let set = unsafe { JetSetSessionParameter(sesid, 4097, (&raw const lazy).cast_mut().cast(), 4) };
    assert_eq!((set, begin(sesid)), (OK, OK));
    assert_eq!(commit2(0, 100), OK, "the session's default is lazy");
    assert_eq!({ id.commitId }, 0, "nothing was logged");
}

/// The scenarios of docs/spec/04 §4.5, one after the other.
#[test]
fn owners_of_transactions() {
    let rig = Rig::new();
    let b = Worker::new();
    let fresh = || rig.session();

    let s = fresh();
    assert_eq!((set_context(s, 7), begin(s), reset_context(s)), (OK, OK, OK));
    assert_eq!(
        b.run(move || (set_context(s, 7), commit(s), reset_context(s))),
        (OK, OK, OK),
        "handed over"
    );

    let s = fresh();
    assert_eq!((set_context(s, 7), begin(s), reset_context(s)), (OK, OK, OK));
    assert_eq!(b.run(move || commit(s)), SHARING, "without the context");
    assert_eq!(commit(s), SHARING, "not even the thread that began");
    assert_eq!(
        b.run(move || (set_context(s, 8), commit(s))),
        (OK, SHARING),
        "another context"
    );
    assert_eq!(b.run(move || (begin(s), rollback(s))), (SHARING, SHARING));
    assert_eq!(level(s), 1);
    b.run(move || reset_context(s));
    assert_eq!((set_context(s, 7), commit(s)), (OK, OK));

    let s = fresh();
    assert_eq!(begin(s), OK);
    assert_eq!(b.run(move || commit(s)), SHARING, "a thread's transaction");
    assert_eq!(
        b.run(move || (set_context(s, 7), commit(s), reset_context(s))),
        (OK, SHARING, OK)
    );
    assert_eq!(
        (set_context(s, 7), commit(s)),
        (OK, OK),
        "a context set since does not matter to its thread"
    );

    let s = fresh();
    assert_eq!((begin(s), commit(s)), (OK, OK));
    assert_eq!(
        b.run(move || (begin(s), commit(s))),
        (OK, OK),
        "wandering at level 0"
    );

    let s = fresh();
    assert_eq!((set_context(s, 7), begin(s)), (OK, OK));
    assert_eq!(
        b.run(move || commit(s)),
        SHARING,
        "the context is held by another thread"
    );
    assert_eq!(
        b.run(move || level(s)),
        1,
        "calls that are not about transactions are free"
    );
}

#[test]
fn session_info() {
    let rig = Rig::new();
    let (first, s) = (rig.session(), rig.session());
    let info = session_rig::session_info(s);
    assert_eq!(
        (info.ulTrxLevel, info.ulProcid, info.ulFlags, info.ulTrxContext),
        (0, 2, 0, 0)
    );
    assert_eq!(info.ulTrxBegin0, u32::MAX, "no transaction");
    assert_eq!((set_context(s, 7), begin(s)), (OK, OK));
    let info = session_rig::session_info(s);
    assert_eq!((info.ulTrxLevel, info.ulTrxContext), (1, 7));
    assert!(info.ulTrxBegin0 < u32::MAX);
    assert_eq!(begin(first), OK);
    let thread = esent::os::thread::ThreadId::current().0 as usize;
    assert_eq!(
        session_rig::session_info(first).ulTrxContext,
        thread,
        "owned by a thread"
    );

    let mut room = [0u8; 64];
    let place = room.as_mut_ptr().cast();
    let size = size_of::<JET_SESSIONINFO>() as u32;
    unsafe {
        assert_eq!(JetGetSessionInfo(s, place, size - 1, 0), JetErr::BufferTooSmall.0);
        assert_eq!(JetGetSessionInfo(s, place, size, 1), JetErr::InvalidParameter.0);
        assert_eq!(
            JetGetSessionInfo(s, null_mut(), size, 0),
            JetErr::InvalidParameter.0
        );
        assert_eq!(JetGetSessionInfo(0, null_mut(), 0, 9), JetErr::InvalidSesid.0);
    }
}

fn set_param(s: JET_SESID, id: u32, data: &[u8]) -> i32 {
    unsafe { JetSetSessionParameter(s, id, data.as_ptr().cast_mut().cast(), data.len() as u32) }
}

fn get_param(s: JET_SESID, id: u32, room: usize) -> (i32, u32, Vec<u8>) {
    let (mut buffer, mut actual) = (vec![0xAA; room], 99);
    let code = unsafe { JetGetSessionParameter(s, id, buffer.as_mut_ptr().cast(), room as u32, &mut actual) };
    (code, actual, buffer)
}

#[test]
fn session_parameters_come_back() {
    let rig = Rig::new();
    let s = rig.session();
    assert_eq!(
        get_param(s, 4100, 8).2,
        [0x8000_0000u32.to_ne_bytes(), [0; 4]].concat(),
        "nobody's operation"
    );
    for (id, value) in [
        (4097, 0x1u32.to_ne_bytes().to_vec()),
        (4098, vec![5; 30_000]),
        (4100, vec![1, 2, 3, 4, 5, 6, 7, 8]),
        (4101, vec![9, 9, 9, 9]),
        (4102, 1000u32.to_ne_bytes().to_vec()),
        (4106, (1..=16).collect()),
        (4107, vec![1, 0, 0, 1]),
        (4108, 0x0F00_0001u32.to_ne_bytes().to_vec()),
        (4109, 1u32.to_ne_bytes().to_vec()),
        (4110, 1u32.to_ne_bytes().to_vec()),
    ] {
        assert_eq!(set_param(s, id, &value), OK, "{id}");
        assert_eq!(
            get_param(s, id, value.len()),
            (OK, value.len() as u32, value.clone()),
            "{id}"
        );
        let size_only = unsafe {
            let mut actual = 0;
            (JetGetSessionParameter(s, id, null_mut(), 0, &mut actual), actual)
        };
        assert_eq!(size_only, (OK, value.len() as u32));
    }
    assert_eq!(set_param(s, 4098, &[]), OK);
    assert_eq!(
        get_param(s, 4110, 4).2,
        [0; 4],
        "cleared with the context it belongs to"
    );
    assert_eq!(get_param(s, 4098, 0).1, 0);
    assert_eq!(begin(s), OK);
    assert_eq!(get_param(s, 4099, 4), (OK, 4, 1u32.to_ne_bytes().to_vec()));
}

#[test]
fn session_parameters_that_are_refused() {
    let rig = Rig::new();
    let s = rig.session();
    let size = JetErr::InvalidBufferSize.0;
    for (id, len) in [
        (4097, 8),
        (4100, 7),
        (4101, 5),
        (4102, 3),
        (4106, 15),
        (4107, 0),
        (4108, 8),
        (4109, 1),
        (4110, 2),
    ] {
        assert_eq!(set_param(s, id, &vec![0; len]), size, "{id}");
    }
    assert_eq!(
        (set_param(s, 4098, &[1; 9]), set_param(s, 4098, &[1; 30_001])),
        (OK, size)
    );
    assert_eq!(
        get_param(s, 4098, 9).1,
        0,
        "a context that is too long clears the old one"
    );
    assert_eq!(set_param(s, 4099, &[0; 4]), JetErr::FeatureNotAvailable.0);
    assert_eq!(
        set_param(s, 4102, &1001u32.to_ne_bytes()),
        JetErr::InvalidParameter.0
    );
    assert_eq!(set_param(s, 4108, &2u32.to_ne_bytes()), JetErr::InvalidGrbit.0);
    for unknown in [0, 5, 4096, 4111, 4112, u32::MAX] {
        assert_eq!(set_param(s, unknown, &[0; 4]), JetErr::InvalidSesparamId.0);
        assert_eq!(get_param(s, unknown, 4).0, JetErr::InvalidSesparamId.0);
    }
    unsafe {
        assert_eq!(
            JetSetSessionParameter(s, 4111, null_mut(), 1),
            JetErr::InvalidParameter.0
        );
        assert_eq!(
            JetGetSessionParameter(s, 4111, null_mut(), 0, null_mut()),
            JetErr::InvalidParameter.0
        );
    }
    for (id, room) in [(4097, 8), (4099, 8), (4100, 7), (4101, 3), (4106, 15)] {
        assert_eq!(get_param(s, id, room).0, size, "{id}");
    }
    assert_eq!(get_param(s, 4100, 20).0, OK, "larger is fine here");
}

#[test]
fn descriptions_are_cut() {
    let rig = Rig::new();
    let s = rig.session();
    let text = [b'x'; 40];
    for id in 4103..=4105 {
        assert_eq!(get_param(s, id, 1), (OK, 1, vec![0]), "empty at first");
        assert_eq!(set_param(s, id, &text[..31]), OK);
        assert_eq!(get_param(s, id, 32).1, 32);
        assert_eq!(set_param(s, id, &text[..32]), 1006, "JET_wrnBufferTruncated");
        let expected = [&text[..28], b"...\0"].concat();
        assert_eq!(get_param(s, id, 32), (OK, 32, expected));
        assert_eq!(get_param(s, id, 31).0, JetErr::BufferTooSmall.0);
    }
}

#[test]
fn parameters_are_read_while_another_thread_is_inside() {
    let rig = Rig::new();
    let s = rig.session();
    let session = esent::capi::handles::session(s).unwrap().clone();
    let call = session.enter(esent::capi::guard::Entry::Normal).unwrap();
    let worker = Worker::new();
    assert_eq!(worker.run(move || get_param(s, 4101, 4).0), OK);
    assert_eq!(worker.run(move || set_param(s, 4101, &[0; 4])), SHARING);
    drop(call);
    assert_eq!(unsafe { JetStopServiceInstance(rig.instance) }, OK);
    assert_eq!(get_param(s, 4101, 4).0, JetErr::ClientRequestToStopJetService.0);
}

#[test]
fn thread_stats_in_every_size() {
    for (room, expected) in [(32, 32), (40, 40), (48, 48), (64, 64), (128, 128), (500, 128)] {
        let mut buffer = vec![0xAAu8; room];
        assert_eq!(
            unsafe { JetGetThreadStats(buffer.as_mut_ptr().cast(), room as u32) },
            OK
        );
        assert_eq!(u32::from_ne_bytes(buffer[..4].try_into().unwrap()), expected);
        assert!(buffer[expected as usize..].iter().all(|&b| b == 0xAA));
    }
    let mut buffer = [0u8; 31];
    unsafe {
        assert_eq!(
            JetGetThreadStats(buffer.as_mut_ptr().cast(), 31),
            JetErr::BufferTooSmall.0
        );
        assert_eq!(JetGetThreadStats(null_mut(), 128), JetErr::InvalidParameter.0);
    }
}

#[test]
fn version() {
    let rig = Rig::new();
    let s = rig.session();
    let mut version = 0;
    unsafe {
        assert_eq!(JetGetVersion(s, &mut version), OK);
        assert_eq!(JetGetVersion(s, null_mut()), JetErr::InvalidParameter.0);
        assert_eq!(JetGetVersion(0, null_mut()), JetErr::InvalidSesid.0);
    }
    assert_eq!(
        (
            version >> 28,
            version >> 24 & 15,
            version >> 8 & 0xFFFF,
            version & 0xFF
        ),
        (10, 0, 19041, 0)
    );
}

#[test]
fn nothing_is_distributed() {
    let rig = Rig::new();
    let s = rig.session();
    let prepare = |s| unsafe { JetPrepareToCommitTransaction(s, std::ptr::null(), 0, 0) };
    assert_eq!(prepare(s), JetErr::FeatureNotAvailable.0);
    assert_eq!(prepare(0), JetErr::InvalidSesid.0);
}
