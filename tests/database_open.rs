//! Attaching, opening, closing and detaching for reading: every code of docs/spec/05 §1.3 to §1.5 and §2 that a
//! reader can meet.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::ptr::{null, null_mut};

use data_rig::*;
use session_rig::{NIL, OK, begin, rollback};

const SAMPLE: &str = "basic.edb";
const NIL_DBID: u32 = u32::MAX;

fn data() -> Option<Data> {
    Data::sample(SAMPLE)
}

#[test]
fn attach_open_close_detach() {
    let Some(data) = data() else { return };
    let (s, path) = (data.session, &data.path);
    assert_eq!(
        open(s, path, READ_ONLY),
        (err(JetErr::DatabaseNotFound), NIL_DBID)
    );
    assert_eq!(detach(s, Some(path)), err(JetErr::DatabaseNotFound));
    assert_eq!(data.attach(), OK);
    assert_eq!(data.attach(), Warning::DatabaseAttached.0);
    assert_eq!(
        attach(s, path, 0),
        Warning::DatabaseAttached.0,
        "the mode does not matter"
    );
    assert_eq!(close(s, 1), err(JetErr::InvalidDatabaseId));
    let (code, dbid) = open(s, path, READ_ONLY);
    assert_eq!((code, dbid), (OK, 1));
    assert_eq!(
        open(s, path, 0),
        (Warning::FileOpenReadOnly.0, dbid),
        "twice, and not only for reading"
    );
    assert_eq!(detach(s, Some(path)), err(JetErr::DatabaseInUse));
    assert_eq!(close(s, dbid), OK);
    assert_eq!(detach(s, Some(path)), err(JetErr::DatabaseInUse));
    assert_eq!(close(s, dbid), OK);
    assert_eq!(close(s, dbid), err(JetErr::InvalidDatabaseId));
    assert_eq!(detach(s, Some(path)), OK);
    assert_eq!(open(s, path, READ_ONLY).0, err(JetErr::DatabaseNotFound));
}

#[test]
fn paths_are_one_file_however_they_are_spelled() {
    let Some(data) = data() else { return };
    let other = data.folder().join("x").join("..").join(SAMPLE);
    assert_eq!(data.attach(), OK);
    assert_eq!(
        attach(data.session, &other, READ_ONLY),
        Warning::DatabaseAttached.0
    );
    let backslashes = data.path.to_str().unwrap().replace('/', "\\");
    let (code, dbid) = open(data.session, backslashes.as_ref(), READ_ONLY);
    assert_eq!((code, close(data.session, dbid)), (OK, OK));
    assert_eq!(detach(data.session, Some(&other)), OK);
}

#[test]
fn names_that_cannot_be_attached() {
    let Some(data) = data() else { return };
    let s = data.session;
    let attach_raw = |name: *const std::ffi::c_char, grbit| unsafe { JetAttachDatabaseA(s, name, grbit) };
    let invalid = err(JetErr::DatabaseInvalidPath);
    assert_eq!(attach_raw(null(), READ_ONLY), invalid);
    assert_eq!(attach_raw(c"".as_ptr(), READ_ONLY), invalid);
    assert_eq!(
        attach(s, &data.folder().join("no").join("x.edb"), READ_ONLY),
        invalid
    );
    assert_eq!(
        attach(s, &data.folder().join("x.edb"), READ_ONLY),
        err(JetErr::FileNotFound)
    );
    assert_eq!(
        attach(s, data.folder(), READ_ONLY),
        err(JetErr::FileAccessDenied),
        "a folder"
    );
    let mut dbid = 5;
    let open_raw = |name| unsafe { JetOpenDatabaseA(s, name, null(), &mut dbid, 0) };
    assert_eq!([null(), c"".as_ptr()].map(open_raw), [invalid; 2]);
    assert_eq!(dbid, NIL_DBID);
    let no_place = unsafe { JetOpenDatabaseA(s, c"x".as_ptr(), null(), null_mut(), 0) };
    assert_eq!(no_place, err(JetErr::InvalidParameter));
    assert_eq!(
        detach(s, Some(&data.folder().join("x.edb"))),
        err(JetErr::DatabaseNotFound)
    );
}

#[test]
fn options_are_checked_in_order() {
    let Some(data) = data() else { return };
    let (s, path) = (data.session, &data.path);
    const VERSIONING_OFF: u32 = 0x40;
    const DELETE_UNICODE: u32 = 0x400;
    assert_eq!(begin(s), OK);
    assert_eq!(attach(s, path, VERSIONING_OFF), err(JetErr::InTransaction));
    assert_eq!(detach(s, Some(path)), err(JetErr::InTransaction));
    let forced = unsafe { JetDetachDatabase2A(s, path_text(path).as_ptr(), 1) };
    assert_eq!(forced, err(JetErr::ForceDetachNotAllowed));
    assert_eq!(rollback(s), OK);
    assert_eq!(
        attach(s, "".as_ref(), VERSIONING_OFF),
        err(JetErr::CannotDisableVersioning)
    );
    assert_eq!(
        attach(s, path, READ_ONLY | DELETE_UNICODE),
        err(JetErr::InvalidGrbit)
    );
    assert_eq!(
        attach(s, "".as_ref(), READ_ONLY | DELETE_UNICODE),
        err(JetErr::DatabaseInvalidPath)
    );
}

#[test]
fn files_that_cannot_be_written() {
    let Some(data) = data() else { return };
    let missing = data.folder().join("x.edb");
    assert_eq!(attach(data.session, &missing, 0), err(JetErr::FileNotFound));
    let mut permissions = std::fs::metadata(&data.path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&data.path, permissions).unwrap();
    assert_eq!(
        attach(data.session, &data.path, 0),
        err(JetErr::DatabaseFileReadOnly)
    );
    assert_eq!(data.attach(), OK, "a slot that was not used is free again");
}

#[test]
fn newer_formats_are_written_only_with_leave() {
    const ENGINE_FORMAT_VERSION: u32 = 194;
    for (format, code) in [
        (
            8920,
            err(JetErr::EngineFormatVersionSpecifiedTooLowForDatabaseVersion),
        ),
        (8920 | 0x4100_0000, OK),
        (0x4000_0002, OK),
    ] {
        let data = Data::sample_with("secedit-win11-26100.sdb", |instance| {
            assert_eq!(
                session_rig::set_number(instance, 0, ENGINE_FORMAT_VERSION, format),
                OK
            );
        });
        let Some(data) = data else { return };
        assert_eq!(attach(data.session, &data.path, 0), code, "{format:#x}");
        if code == OK {
            assert_eq!(detach(data.session, Some(&data.path)), OK);
        }
        assert_eq!(data.attach(), OK, "for reading it does not matter");
    }
}

#[test]
fn database_parameters() {
    let Some(data) = data() else { return };
    let path = path_text(&data.path);
    let parameter = |id: u32, value: *mut u32, size: u32| esent::capi::types::JET_SETDBPARAM {
        dbparamid: id,
        pvParam: value.cast(),
        cbParam: size,
    };
    let attach = |parameters: &mut [esent::capi::types::JET_SETDBPARAM]| unsafe {
        let (array, count) = (parameters.as_mut_ptr(), parameters.len() as u32);
        JetAttachDatabase3A(data.session, path.as_ptr(), array, count, READ_ONLY)
    };
    let mut pages = 0;
    assert_eq!(
        attach(&mut [parameter(8192, &mut pages, 4)]),
        err(JetErr::InvalidDbparamId)
    );
    assert_eq!(
        attach(&mut [parameter(8202, &mut pages, 4)]),
        err(JetErr::InvalidDbparamId)
    );
    assert_eq!(
        attach(&mut [parameter(8193, &mut pages, 2)]),
        err(JetErr::InvalidBufferSize)
    );
    assert_eq!(
        attach(&mut [parameter(8193, null_mut(), 4)]),
        err(JetErr::InvalidBufferSize)
    );
    let judged = [
        (8194, 1001, JetErr::InvalidParameter),
        (8195, 0x20, JetErr::InvalidGrbit),
        (8196, 7 * 24 * 60 * 60 * 1000 + 1, JetErr::InvalidParameter),
        (8197, 0x8000_0000, JetErr::InvalidParameter),
        (8199, 0x7FFF_FFFF, JetErr::InvalidParameter),
    ];
    for (id, mut value, code) in judged {
        assert_eq!(attach(&mut [parameter(id, &mut value, 4)]), err(code), "{id}");
        // The last one of a number counts, and all are read first.
        let mut good = 0;
        let twice = &mut [parameter(id, &mut value, 4), parameter(id, &mut good, 3)];
        assert_eq!(attach(twice), err(JetErr::InvalidBufferSize), "{id}");
    }
    let no_array = unsafe { JetAttachDatabase3A(data.session, path.as_ptr(), null_mut(), 1, READ_ONLY) };
    assert_eq!(no_array, err(JetErr::InvalidParameter));
    assert_eq!(attach(&mut [parameter(8193, &mut pages, 4)]), OK);
}

#[test]
fn another_session_opens_the_same_number() {
    let Some(data) = data() else { return };
    let dbid = data.open();
    let other = data.rig.session();
    assert_eq!(
        close(other, dbid),
        err(JetErr::InvalidDatabaseId),
        "not open there"
    );
    assert_eq!(
        open_table(other, dbid, "MSysObjects", 0).0,
        err(JetErr::InvalidDatabaseId)
    );
    assert_eq!(open(other, &data.path, READ_ONLY), (OK, dbid));
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), err(JetErr::DatabaseInUse));
    assert_eq!(session_rig::end_session(other), OK, "ends its opens");
    assert_eq!(detach(data.session, Some(&data.path)), OK);
}

#[test]
fn exclusive_opens() {
    let Some(data) = data() else { return };
    const EXCLUSIVE: u32 = READ_ONLY | 2;
    let (a, b) = (data.session, data.rig.session());
    assert_eq!(data.attach(), OK);
    let (code, dbid) = open(a, &data.path, EXCLUSIVE);
    assert_eq!(code, OK);
    assert_eq!(open(b, &data.path, READ_ONLY).0, err(JetErr::DatabaseLocked));
    assert_eq!(open(b, &data.path, EXCLUSIVE).0, err(JetErr::DatabaseLocked));
    assert_eq!(open(a, &data.path, EXCLUSIVE).0, err(JetErr::DatabaseInUse));
    assert_eq!(open(a, &data.path, READ_ONLY).0, OK);
    assert_eq!(close(a, dbid), OK);
    assert_eq!(
        open(b, &data.path, READ_ONLY).0,
        err(JetErr::DatabaseLocked),
        "still open once"
    );
    assert_eq!(close(a, dbid), OK);
    assert_eq!(open(b, &data.path, READ_ONLY).0, OK);
    assert_eq!(open(a, &data.path, EXCLUSIVE).0, err(JetErr::DatabaseInUse));
}

#[test]
fn six_databases_and_no_more() {
    let Some(data) = data() else { return };
    let copy = |n: u32| {
        let path = data.folder().join(format!("{n}.edb"));
        std::fs::copy(&data.path, &path).unwrap();
        path
    };
    let paths: Vec<_> = (0..7).map(copy).collect();
    for path in &paths[..6] {
        assert_eq!(attach(data.session, path, READ_ONLY), OK);
    }
    assert_eq!(
        attach(data.session, &paths[6], READ_ONLY),
        err(JetErr::TooManyAttachedDatabases)
    );
    let opened: Vec<u32> = paths[..6]
        .iter()
        .map(|path| open(data.session, path, READ_ONLY).1)
        .collect();
    assert_eq!(opened, [1, 2, 3, 4, 5, 6]);
    opened[1..]
        .iter()
        .for_each(|dbid| assert_eq!(close(data.session, *dbid), OK));
    assert_eq!(
        detach(data.session, None),
        err(JetErr::DatabaseInUse),
        "stops at the first"
    );
    assert_eq!(close(data.session, 1), OK);
    assert_eq!(detach(data.session, None), OK);
    assert_eq!(detach(data.session, None), OK, "nothing left to detach");
    assert_eq!(attach(data.session, &paths[6], READ_ONLY), OK);
}

#[test]
fn one_database_per_session() {
    const ONE_DATABASE_PER_SESSION: u32 = 102;
    let data = Data::sample_with(SAMPLE, |instance| {
        assert_eq!(
            session_rig::set_number(instance, 0, ONE_DATABASE_PER_SESSION, 1),
            OK
        );
    });
    let Some(data) = data else { return };
    let second = data.folder().join("second.edb");
    std::fs::copy(&data.path, &second).unwrap();
    let dbid = data.open();
    assert_eq!(attach(data.session, &second, READ_ONLY), OK);
    assert_eq!(
        open(data.session, &second, READ_ONLY).0,
        err(JetErr::OneDatabasePerSession)
    );
    assert_eq!(
        open(data.session, &data.path, READ_ONLY),
        (OK, dbid),
        "the same one again"
    );
    let other = data.rig.session();
    assert_eq!(open(other, &second, READ_ONLY).0, OK);
}

#[test]
fn instances_do_not_share_a_file() {
    let Some(data) = data() else { return };
    let dbid = data.open();
    let second = session_rig::created("second", data.folder());
    assert_eq!(session_rig::init(second), OK);
    let (_, s) = session_rig::begin_session(second);
    assert_eq!(
        attach(s, &data.path, READ_ONLY),
        err(JetErr::DatabaseSharingViolation)
    );
    assert_eq!(open(s, &data.path, READ_ONLY).0, err(JetErr::DatabaseNotFound));
    assert_eq!(close(s, dbid), err(JetErr::InvalidDatabaseId));
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(attach(s, &data.path, READ_ONLY), OK);
    // The end of an instance detaches what it has attached and closes what is open.
    assert_eq!(open(s, &data.path, READ_ONLY).0, OK);
    assert_eq!(unsafe { session_rig::JetTerm(second) }, OK);
    assert_eq!(data.attach(), OK);
}

#[test]
fn closing_a_database_closes_its_cursors() {
    let Some(data) = data() else { return };
    let dbid = data.open();
    assert_eq!(open(data.session, &data.path, READ_ONLY).0, OK);
    let table = data.table(dbid, "MSysObjects");
    let other = data.rig.session();
    assert_eq!(open(other, &data.path, READ_ONLY).0, OK);
    let (_, others) = open_table(other, dbid, "MSysObjects", 0);
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(table.go(0), OK, "open once more");
    assert_eq!(begin(data.session), OK);
    assert_eq!(close(data.session, dbid), OK, "in a transaction too");
    assert_eq!(table.go(0), err(JetErr::InvalidTableId));
    assert_eq!(
        unsafe { JetMove(data.session, others, 0, 0) },
        err(JetErr::SesidTableIdMismatch)
    );
    assert_eq!(unsafe { JetMove(other, others, 0, 0) }, OK);
}

#[test]
fn wide_names() {
    let Some(data) = data() else { return };
    let wide = |text: &str| text.encode_utf16().chain([0]).collect::<Vec<u16>>();
    let path = wide(data.path.to_str().unwrap());
    let (s, mut dbid, mut table) = (data.session, 0, 0);
    unsafe {
        assert_eq!(JetAttachDatabase2W(s, path.as_ptr(), 0, READ_ONLY), OK);
        assert_eq!(
            JetOpenDatabaseW(s, path.as_ptr(), null(), &mut dbid, READ_ONLY),
            OK
        );
        let name = wide("msysobjects");
        assert_eq!(
            JetOpenTableW(s, dbid, name.as_ptr(), null(), 0, 0, &mut table),
            OK
        );
        let index = wide("RootObjects");
        assert_eq!(JetSetCurrentIndexW(s, table, index.as_ptr()), OK);
        let mut current = [7u16; 6];
        assert_eq!(JetGetCurrentIndexW(s, table, current.as_mut_ptr(), 12), OK);
        assert_eq!(current, [82, 111, 111, 116, 79, 0], "cut to the room");
        assert_eq!(
            JetGetCurrentIndexW(s, table, current.as_mut_ptr(), 0),
            Warning::BufferTruncated.0
        );
        assert_eq!(
            JetOpenTableW(s, dbid, wide("ü").as_ptr(), null(), 0, 0, &mut table),
            err(JetErr::ObjectNotFound)
        );
        assert_eq!(table, NIL);
    }
}
