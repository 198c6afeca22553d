//! Modes, names, paths and states of instances, by the exported functions (docs/spec/04 §3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "every pointer is good for its call, or NULL"
)]

mod session_rig;

use esent::capi::misc::JetFreeBuffer;
use session_rig::*;
use std::ffi::CStr;
use std::path::Path;
use std::ptr::{null, null_mut};

fn term(instance: JET_INSTANCE) -> i32 {
    unsafe { JetTerm(instance) }
}

/// JetInit with the handle's place in view.
fn init_at(place: &mut JET_INSTANCE) -> i32 {
    unsafe { JetInit(place) }
}

/// Global parameters for the single instance: recovery off, files in a folder.
fn single_in(folder: &Path) {
    assert_eq!(set_text(0, 0, PARAM_RECOVERY, "off"), OK);
    assert_eq!(
        set_text(0, 0, PARAM_TEMP_PATH, folder.join("tmp.edb").to_str().unwrap()),
        OK
    );
}

fn reset_globals() {
    assert_eq!(
        set_number(0, 0, 129, 1),
        OK,
        "JET_paramConfiguration 1 puts everything back"
    );
}

#[test]
fn recovery_on_is_refused_and_frees_the_instance() {
    let _alone = alone();
    let (_, mut instance) = create(Some("logged"));
    let stale = instance;
    assert_eq!(
        get_text(instance, 0, PARAM_RECOVERY),
        Ok("on".into()),
        "the default"
    );
    assert_eq!(init_at(&mut instance), JetErr::FeatureNotAvailable.0);
    assert_eq!(instance, 0);
    assert_eq!(begin_session(stale).0, JetErr::InvalidInstance.0);
    assert_eq!(term(0), JetErr::InvalidParameter.0, "no mode any more");
    assert_eq!(term(stale), JetErr::InvalidInstance.0);
}

#[test]
fn the_single_instance() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    single_in(folder.path());
    let mut instance = NIL;
    assert_eq!(init_at(&mut instance), OK);
    assert!(instance != 0 && instance != NIL);
    for mut any in [instance, 0, NIL, 0x1234] {
        assert_eq!(init_at(&mut any), JetErr::AlreadyInitialized.0);
    }
    assert_eq!(unsafe { JetInit(null_mut()) }, JetErr::AlreadyInitialized.0);
    assert_eq!(create(None), (JetErr::RunningInOneInstanceMode.0, NIL));
    for any in [0, NIL, instance] {
        assert_eq!(begin_session(any).0, OK, "the one instance, whatever is passed");
    }
    assert_eq!(begin_session(0x1234).0, JetErr::InvalidInstance.0);
    assert_eq!(unsafe { JetStopService() }, OK);
    assert_eq!(begin_session(0).0, JetErr::ClientRequestToStopJetService.0);
    assert_eq!(term(0), OK);
    assert_eq!(term(0), JetErr::InvalidParameter.0);
    assert_eq!(unsafe { JetStopService() }, JetErr::InvalidParameter.0);

    // A handle of an earlier life is accepted and replaced.
    let stale = instance;
    assert_eq!(init_at(&mut instance), OK);
    assert_ne!(instance, stale);
    assert_eq!(term(instance), OK);
    assert_eq!(unsafe { JetInit(null_mut()) }, OK, "nobody needs the handle");
    assert_eq!(term(0), OK);
    reset_globals();
}

#[test]
fn several_instances() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        unsafe { JetCreateInstanceA(null_mut(), null()) },
        JetErr::InvalidParameter.0
    );
    assert_eq!(set_number(0, 0, 104, 3), OK, "JET_paramMaxInstances");
    let a = created("a", folder.path());
    assert_eq!(
        set_number(0, 0, 104, 5),
        JetErr::AlreadyInitialized.0,
        "frozen with the mode"
    );
    assert_eq!(create(Some("a")), (JetErr::InstanceNameInUse.0, NIL));
    let (code, upper) = create(Some("A"));
    assert_eq!(code, OK, "names are compared as they are");
    let (code, unnamed) = create(None);
    assert_eq!(code, OK);
    assert_eq!(create(Some("d")).0, JetErr::TooManyInstances.0);
    assert_eq!(term(upper), OK, "created only");
    assert_eq!(
        create(None).0,
        JetErr::InstanceNameInUse.0,
        "another without a name"
    );

    assert_eq!(
        unsafe { JetInit(null_mut()) },
        JetErr::RunningInMultiInstanceMode.0
    );
    assert_eq!(init(0x1234), JetErr::InvalidParameter.0);
    assert_eq!(unsafe { JetStopService() }, JetErr::RunningInMultiInstanceMode.0);
    for nobody in [0, NIL] {
        assert_eq!(term(nobody), JetErr::InvalidParameter.0);
        assert_eq!(begin_session(nobody).0, JetErr::InvalidParameter.0);
        let mut place = nobody;
        assert_eq!(
            init_at(&mut place),
            JetErr::InstanceNameInUse.0,
            "a second unnamed one"
        );
        assert_eq!(place, NIL, "no failure of an instance, so only the nil of before");
    }
    assert_eq!(term(unnamed), OK);
    assert_eq!((init(a), init(a)), (OK, JetErr::AlreadyInitialized.0));
    assert_eq!(term(a), OK);
    assert_eq!(set_number(0, 0, 104, 16), OK, "NotSet again");
}

#[test]
fn init_makes_an_unnamed_instance_in_multi_mode() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let (_, keeper) = create(Some("keeper"));
    assert_eq!(set_text(0, 0, PARAM_RECOVERY, "off"), OK, "the template");
    assert_eq!(
        set_text(0, 0, PARAM_TEMP_PATH, folder.path().join("t").to_str().unwrap()),
        OK
    );
    assert_eq!(
        get_text(keeper, 0, PARAM_RECOVERY),
        Ok("on".into()),
        "existing instances keep theirs"
    );
    let mut instance = 0;
    assert_eq!(init_at(&mut instance), OK);
    assert_eq!(begin_session(instance).0, OK);
    assert_eq!((term(instance), term(keeper)), (OK, OK));
    reset_globals();
}

#[test]
fn instances_do_not_share_files() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let a = created("a", folder.path());
    let mut b = created("b", folder.path());
    assert_eq!(init(a), OK);
    let stale = b;
    assert_eq!(init_at(&mut b), JetErr::TempPathInUse.0);
    assert_eq!(b, 0);
    assert_eq!(term(stale), JetErr::InvalidInstance.0, "it is gone");

    let c = created("c", folder.path());
    assert_eq!(
        set_number(c, 0, 10, 0),
        OK,
        "no temporary tables, no temporary file"
    );
    assert_eq!((init(c), term(c), term(a)), (OK, OK, OK));
}

#[test]
fn settings_that_do_not_go_together() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let invalid = |change: &dyn Fn(JET_INSTANCE), grbit| {
        let mut instance = created("odd", folder.path());
        change(instance);
        let code = unsafe { JetInit2(&mut instance, grbit) };
        assert_eq!((code, instance), (JetErr::InvalidSettings.0, 0));
    };
    invalid(&|i| assert_eq!(set_number(i, 0, 11, 65), OK), 0);
    invalid(&|i| assert_eq!(set_number(i, 0, 77, 1), OK), 0);
    invalid(
        &|i| assert_eq!((set_number(i, 0, 77, 1), set_number(i, 0, 17, 1)), (OK, OK)),
        0x1000,
    );
    let fine = created("fine", folder.path());
    assert_eq!((set_number(fine, 0, 77, 1), set_number(fine, 0, 17, 1)), (OK, OK));
    assert_eq!((init(fine), term(fine)), (OK, OK));
}

#[test]
fn folders_are_made_when_asked_for() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let instance = created("deep", folder.path());
    let deep = folder.path().join("a/b/c");
    for id in [0, 2] {
        assert_eq!(
            set_text(instance, 0, id, deep.join(id.to_string()).to_str().unwrap()),
            OK
        );
    }
    assert_eq!(set_number(instance, 0, 100, 1), OK);
    assert_eq!(init(instance), OK);
    assert!(deep.join("0").is_dir() && deep.join("2").is_dir());
    assert_eq!(term(instance), OK);

    std::fs::write(folder.path().join("file"), "").unwrap();
    let mut instance = created("blocked", folder.path());
    assert_eq!(
        set_text(instance, 0, 0, folder.path().join("file/below").to_str().unwrap()),
        OK
    );
    assert_eq!(set_number(instance, 0, 100, 1), OK);
    assert_eq!(init_at(&mut instance), JetErr::InvalidPath.0);
}

unsafe extern "system" fn count_probe(
    sesid: JET_SESID,
    dbid: JET_DBID,
    tableid: JET_TABLEID,
    cbtyp: JET_CBTYP,
    _: *mut std::ffi::c_void,
    _: *mut std::ffi::c_void,
    _: *mut std::ffi::c_void,
    _: JET_API_PTR,
) -> JET_ERR {
    use std::sync::atomic::Ordering::Relaxed;
    assert_eq!((sesid, dbid, tableid, cbtyp), (NIL, u32::MAX, NIL, 0));
    PROBES.fetch_add(1, Relaxed);
    ANSWER.load(Relaxed)
}

static PROBES: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
static ANSWER: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);

#[test]
fn the_runtime_callback_is_probed() {
    use std::sync::atomic::Ordering::Relaxed;
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    for (answer, expected) in [(0, OK), (17, OK), (-10_005, -10_005)] {
        ANSWER.store(answer, Relaxed);
        PROBES.store(0, Relaxed);
        let instance = created("probed", folder.path());
        assert_eq!(set_number(instance, 0, 73, count_probe as *const () as usize), OK);
        assert_eq!(init(instance), expected);
        assert_eq!(PROBES.load(Relaxed), 1);
        assert_eq!(
            term(instance),
            if answer < 0 { JetErr::InvalidInstance.0 } else { OK }
        );
    }
}

#[test]
fn restore_info_is_checked_before_anything_else() {
    let _alone = alone();
    let mut instance = 0;
    let mut info: JET_RSTINFO_A = unsafe { std::mem::zeroed() };
    unsafe {
        assert_eq!(
            JetInit3A(&mut instance, &mut info, 0),
            JetErr::InvalidParameter.0,
            "no size"
        );
        info.cbStruct = size_of::<JET_RSTINFO_A>() as u32;
        info.crstmap = 1;
        assert_eq!(
            JetInit3A(&mut instance, &mut info, 0),
            JetErr::InvalidParameter.0,
            "no map"
        );
        let mut info2: JET_RSTINFO2_W = std::mem::zeroed();
        info2.cbStruct = size_of::<JET_RSTINFO2_W>() as u32 - 1;
        assert_eq!(
            JetInit4W(&mut instance, &mut info2, 0),
            JetErr::InvalidParameter.0
        );
    }
    assert_eq!(instance, 0, "not even nil is written");
}

#[test]
fn term_leaves_open_transactions_alone() {
    let rig = Rig::new();
    let (idle, busy) = (rig.session(), rig.session());
    assert_eq!(begin(busy), OK);
    for grbit in [0, 1, 2, 4] {
        assert_eq!(
            unsafe { JetTerm2(rig.instance, grbit) },
            JetErr::TooManyActiveUsers.0
        );
    }
    assert_eq!(
        (level(busy), begin(idle), commit(idle)),
        (1, OK, OK),
        "the instance goes on"
    );
    assert_eq!(rollback(busy), OK);
    assert_eq!(unsafe { JetTerm2(rig.instance, 1) }, OK);
    assert_eq!(end_session(idle), JetErr::NotInitialized.0);
    assert_eq!(term(rig.instance), JetErr::InvalidInstance.0);
}

#[test]
fn a_dirty_end_says_so() {
    let rig = Rig::new();
    let sesid = rig.session();
    assert_eq!(
        unsafe { JetTerm2(rig.instance, 0x8 | 0x100) },
        JetErr::DirtyShutdown.0
    );
    assert_eq!(begin(sesid), JetErr::NotInitialized.0);
}

#[test]
fn stopping_and_resuming() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let instance = created("stop", folder.path());
    let stop = |grbit| unsafe { JetStopServiceInstance2(instance, grbit) };
    let (invalid, resume) = (JetErr::InvalidGrbit.0, 0x8000_0000u32);
    assert_eq!(stop(0), JetErr::NotInitialized.0);
    assert_eq!(
        unsafe { JetStopServiceInstance(0x1234) },
        JetErr::InvalidInstance.0
    );
    assert_eq!(unsafe { JetStopServiceInstance(0) }, JetErr::InvalidParameter.0);
    assert_eq!(init(instance), OK);
    for bits in [0x1, 0x10, 0xA, resume | 0x8, resume | 0x1] {
        assert_eq!(stop(bits), invalid, "{bits:#x}");
    }
    for bits in [0x2, 0x4, 0x6, 0x8, resume | 0x2, resume, resume] {
        assert_eq!(stop(bits), OK, "{bits:#x}");
    }
    assert_eq!(begin_session(instance).0, OK, "nothing of that stops calls");
    assert_eq!((stop(0), stop(0)), (OK, OK));
    assert_eq!(begin_session(instance).0, JetErr::ClientRequestToStopJetService.0);
    assert_eq!(stop(resume), JetErr::ClientRequestToStopJetService.0);
    assert_eq!(term(instance), OK);
}

#[test]
fn instance_info_lists_all() {
    let _alone = alone();
    let (mut count, mut array) = (9, std::ptr::dangling_mut::<JET_INSTANCE_INFO_A>());
    unsafe {
        assert_eq!(JetGetInstanceInfoA(&mut count, &mut array), OK);
        assert_eq!((count, array.is_null()), (0, true));
        assert_eq!(
            JetGetInstanceInfoA(null_mut(), &mut array),
            JetErr::InvalidParameter.0
        );
        assert_eq!(
            JetGetInstanceInfoA(&mut count, null_mut()),
            JetErr::InvalidParameter.0
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let named = created("näme", folder.path());
    let (_, unnamed) = create(None);
    assert_eq!(init(named), OK);
    unsafe {
        assert_eq!(JetGetInstanceInfoA(&mut count, &mut array), OK);
        let entries = std::slice::from_raw_parts(array, count as usize);
        assert_eq!(
            entries.iter().map(|e| e.hInstanceId).collect::<Vec<_>>(),
            [named, unnamed]
        );
        assert_eq!(CStr::from_ptr(entries[0].szInstanceName).to_str(), Ok("näme"));
        assert!(entries[1].szInstanceName.is_null());
        assert!(
            entries
                .iter()
                .all(|e| e.cDatabases == 0 && e.szDatabaseFileName.is_null())
        );
        assert_eq!(JetFreeBuffer(array.cast()), OK);

        let mut wide = null_mut();
        assert_eq!(JetGetInstanceInfoW(&mut count, &mut wide), OK);
        let name = std::slice::from_raw_parts((*wide).szInstanceName, 5);
        assert_eq!(name, "näme\0".encode_utf16().collect::<Vec<_>>());
        assert_eq!(JetFreeBuffer(wide.cast()), OK);
    }
    assert_eq!((term(named), term(unnamed)), (OK, OK));
}

#[test]
fn misc_info() {
    let rig = Rig::new();
    let info = |level, room: &mut [u8]| unsafe {
        JetGetInstanceMiscInfo(rig.instance, room.as_mut_ptr().cast(), room.len() as u32, level)
    };
    for (level, size) in [(0, 28), (1, 16), (2, size_of::<JET_RBSINFOMISC>())] {
        let mut room = vec![0xAA; size + 1];
        assert_eq!(info(level, &mut room), OK);
        assert_eq!(room, [vec![0; size], vec![0xAA]].concat());
        assert_eq!(info(level, &mut room[..size - 1]), JetErr::BufferTooSmall.0);
    }
    assert_eq!(info(3, &mut [0; 99]), JetErr::InvalidParameter.0);
    assert_eq!(
        unsafe { JetGetInstanceMiscInfo(0, null_mut(), 0, 9) },
        JetErr::InvalidParameter.0
    );
}

/// Two threads start the same instance; two threads end it.
#[test]
fn races_have_one_winner() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..50 {
        let instance = created("raced", folder.path());
        let (a, b) = (Worker::new(), Worker::new());
        let (one, two) = (a.start(move || init(instance)), b.start(move || init(instance)));
        let mut codes = [one.recv().unwrap(), two.recv().unwrap()];
        codes.sort();
        assert_eq!(codes[1], OK);
        assert!([JetErr::AlreadyInitialized.0, JetErr::InitInProgress.0].contains(&codes[0]));
        let (one, two) = (a.start(move || term(instance)), b.start(move || term(instance)));
        let mut codes = [one.recv().unwrap(), two.recv().unwrap()];
        codes.sort();
        assert_eq!(codes[1], OK);
        let lost = [
            JetErr::TermInProgress,
            JetErr::NotInitialized,
            JetErr::InvalidInstance,
            // The handle was live, and the last instance was gone when the mode was looked at.
            JetErr::InvalidParameter,
        ];
        assert!(lost.map(|c| c.0).contains(&codes[0]), "{codes:?}");
    }
}
