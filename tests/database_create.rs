//! Creating databases and making them larger: every code of docs/spec/05 §1.2 and §1.6 (docs/spec/01 §2.4, §7.8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};

use data_rig::*;
use esent::capi::database_size::*;
use esent::capi::types::JET_SETDBPARAM;
use esent::format::header::{DbHeader, DbState, HEADER_AREA, select};
use session_rig::left::Left;
use session_rig::{JET_SESID, OK, Rig, begin, rollback, set_number};

const OVERWRITE: u32 = 0x200;
const NIL_DBID: u32 = 77;
const ONE_DATABASE: u32 = 102;
const CREATE_PATH: u32 = 100;
const EXTENSION_SIZE: u32 = 18;
const ENGINE_FORMAT_VERSION: u32 = 194;

/// A folder for databases, which all have to be good at the end.
struct Place {
    session: JET_SESID,
    rig: Rig,
    left: Left,
    folder: tempfile::TempDir,
}

impl Place {
    fn new(page_size: usize) -> Place {
        Place::with(page_size, |_| {})
    }

    fn with(page_size: usize, before_init: impl FnOnce(usize)) -> Place {
        let rig = Rig::paged(page_size, before_init);
        let folder = tempfile::tempdir().unwrap();
        Place {
            session: rig.session(),
            rig,
            left: Left::all_in(folder.path()),
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn set(&self, id: u32, value: usize) {
        assert_eq!(set_number(self.rig.instance, 0, id, value), OK);
    }
}

fn create(session: JET_SESID, path: &Path, grbit: u32) -> (i32, u32) {
    let mut dbid = NIL_DBID;
    let name = path_text(path);
    let code = unsafe { JetCreateDatabaseA(session, name.as_ptr(), null(), &mut dbid, grbit) };
    (code, dbid)
}

fn header(path: &Path) -> DbHeader {
    let mut bytes = std::fs::read(path).unwrap();
    bytes.truncate(HEADER_AREA);
    let found = select(&bytes).unwrap();
    assert!(found.other_copy_good);
    *found.header
}

/// A number of `JetGetDatabaseInfo`.
fn number(session: JET_SESID, dbid: u32, level: u32) -> u32 {
    let mut value = 0u32;
    let code = unsafe { JetGetDatabaseInfoA(session, dbid, (&raw mut value).cast(), 4, level) };
    assert_eq!(code, OK);
    value
}

#[test]
fn a_new_database_is_open_and_can_be_read_again_at_every_page_size() {
    for page_size in [4096, 8192, 16384, 32768] {
        let place = Place::new(page_size);
        let (s, path) = (place.session, place.path("new.edb"));
        let (code, dbid) = create(s, &path, 0);
        assert_eq!(code, OK, "{page_size}");
        let tables = schema(s, dbid);
        let names: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            ["MSysLocales", "MSysObjects", "MSysObjectsShadow", "MSysObjids"]
        );
        assert_eq!(tables[1].1, ["Name", "RootObjects"]);
        assert_eq!((number(s, dbid, 10), number(s, dbid, 11)), (256, 254));
        assert_eq!(number(s, dbid, 17), page_size as u32);
        assert_eq!(detach(s, Some(&path)), err(JetErr::DatabaseInUse), "it is open");
        assert_eq!(close(s, dbid), OK);
        assert_eq!(close(s, dbid), err(JetErr::InvalidDatabaseId), "once");
        assert_eq!(detach(s, Some(&path)), OK);

        assert_eq!(std::fs::metadata(&path).unwrap().len(), 256 * page_size as u64);
        let header = header(&path);
        assert_eq!(header.state(), Some(DbState::CleanShutdown));
        assert_eq!((header.update_major.get(), header.update_minor.get()), (20, 0));
        assert_eq!(
            (header.page_size.get(), header.objid_last.get()),
            (page_size as u32, 7)
        );
        assert_eq!(header.sort_version.get(), u64::MAX);
        for mode in [READ_ONLY, 0] {
            assert_eq!(attach(s, &path, mode), OK);
            let (code, dbid) = open(s, &path, mode);
            assert_eq!(code, OK);
            assert_eq!(schema(s, dbid), tables);
            let (code, cursor) = open_table(s, dbid, "MSysObjects", READ_ONLY_TABLE);
            assert_eq!(code, OK);
            let table = Table {
                session: s,
                id: cursor,
            };
            assert!(table.count(0).unwrap() > 40, "rows that describe the catalog");
            assert_eq!((close(s, dbid), detach(s, None)), (OK, OK));
        }
    }
}

#[test]
fn options_and_names_are_checked_in_order() {
    let place = Place::new(4096);
    let (s, path) = (place.session, place.path("a.edb"));
    const VERSIONING_OFF: u32 = 0x40;
    const RECOVERY_OFF: u32 = 0x8;
    let nothing = |code: JetErr| (err(code), NIL_DBID);
    assert_eq!(begin(s), OK);
    assert_eq!(create(s, &path, VERSIONING_OFF), nothing(JetErr::InTransaction));
    assert_eq!(rollback(s), OK);
    let empty = Path::new("");
    assert_eq!(
        create(s, empty, VERSIONING_OFF),
        nothing(JetErr::CannotDisableVersioning)
    );
    assert_eq!(create(s, empty, 0), nothing(JetErr::DatabaseInvalidPath));
    let mut dbid = NIL_DBID;
    let unnamed = unsafe { JetCreateDatabase2A(s, null(), 0, &mut dbid, 0) };
    assert_eq!((unnamed, dbid), nothing(JetErr::DatabaseInvalidPath));
    let deep = place.path("x").join("y").join("a.edb");
    assert_eq!(create(s, &deep, 0), nothing(JetErr::InvalidPath));
    place.set(CREATE_PATH, 1);
    assert_eq!(create(s, &deep, 0).0, OK, "the folders are made");
    assert_eq!(create(s, &path, VERSIONING_OFF | RECOVERY_OFF).0, OK);
    assert!(deep.is_file() && path.is_file());
}

#[test]
fn existing_files() {
    let place = Place::new(4096);
    let (s, path) = (place.session, place.path("a.edb"));
    let duplicate = (err(JetErr::DatabaseDuplicate), NIL_DBID);
    std::fs::write(&path, b"no database").unwrap();
    assert_eq!(create(s, &path, 0), duplicate);
    assert_eq!(std::fs::read(&path).unwrap(), b"no database");
    place.set(ENGINE_FORMAT_VERSION, 0x4000_0002);
    assert_eq!(create(s, &path, OVERWRITE).0, err(JetErr::InvalidOperation));
    place.set(ENGINE_FORMAT_VERSION, 0x4000_0001);
    assert_eq!(std::fs::read(&path).unwrap(), b"no database");
    let (code, dbid) = create(s, &path, OVERWRITE);
    assert_eq!(code, OK);
    assert_eq!(create(s, &path, OVERWRITE), duplicate, "attached and open");
    assert_eq!(close(s, dbid), OK);
    assert_eq!(create(s, &path, OVERWRITE), duplicate, "attached");
    let folder = tempfile::tempdir().unwrap();
    let second = session_rig::created("second", folder.path());
    assert_eq!(session_rig::init(second), OK);
    let (_, other) = session_rig::begin_session(second);
    let shared = (err(JetErr::DatabaseSharingViolation), NIL_DBID);
    assert_eq!(create(other, &path, OVERWRITE), shared);
    assert_eq!(unsafe { session_rig::JetTerm(second) }, OK);
    assert_eq!(detach(s, Some(&path)), OK);
    assert_eq!(create(s, &path, 0), duplicate, "there");
    let held = std::fs::File::open(&path).unwrap();
    let folder = place.path("folder");
    std::fs::create_dir(&folder).unwrap();
    assert_eq!(create(s, &folder, 0), duplicate);
    assert_eq!(
        create(s, &folder, OVERWRITE),
        (err(JetErr::FileAccessDenied), NIL_DBID)
    );
    drop(held);
    assert!(folder.is_dir() && path.is_file());
}

#[test]
fn as_many_as_an_instance_and_a_session_may_have() {
    let place = Place::with(4096, |instance| {
        assert_eq!(set_number(instance, 0, ONE_DATABASE, 1), OK);
    });
    let s = place.session;
    assert_eq!(create(s, &place.path("0.edb"), 0).0, OK);
    assert_eq!(
        create(s, &place.path("1.edb"), 0),
        (err(JetErr::OneDatabasePerSession), NIL_DBID)
    );
    assert!(!place.path("1.edb").exists());
    drop(place);
    let place = Place::new(4096);
    let s = place.session;
    assert_eq!(create(s, &place.path("0.edb"), 0).0, OK);
    for n in 1..6 {
        assert_eq!(create(s, &place.path(&format!("{n}.edb")), 0).0, OK);
    }
    assert_eq!(
        create(s, &place.path("6.edb"), 0),
        (err(JetErr::TooManyAttachedDatabases), NIL_DBID)
    );
    assert!(!place.path("6.edb").exists());
    assert_eq!(unsafe { session_rig::JetTerm(place.rig.instance) }, OK);
    for n in 0..6 {
        let path = place.path(&format!("{n}.edb"));
        assert_eq!(header(&path).state(), Some(DbState::CleanShutdown));
    }
}

#[test]
fn growing_and_its_limits() {
    let place = Place::new(4096);
    let (s, path) = (place.session, place.path("a.edb"));
    place.set(EXTENSION_SIZE, 16);
    let name = path_text(&path);
    let mut most = 96u32;
    let mut parameter = JET_SETDBPARAM {
        dbparamid: 8193,
        pvParam: (&raw mut most).cast(),
        cbParam: 4,
    };
    let mut dbid = NIL_DBID;
    let three = |dbid: &mut u32, array: *mut JET_SETDBPARAM, count| unsafe {
        JetCreateDatabase3A(s, name.as_ptr(), dbid, array, count, 0)
    };
    assert_eq!(three(&mut dbid, null_mut(), 1), err(JetErr::InvalidParameter));
    parameter.cbParam = 3;
    assert_eq!(
        three(&mut dbid, &mut parameter, 1),
        err(JetErr::InvalidBufferSize)
    );
    parameter.cbParam = 4;
    assert_eq!((three(&mut dbid, &mut parameter, 1), dbid), (OK, 1));
    assert_eq!((number(s, dbid, 10), number(s, dbid, 11)), (48, 46));
    let free = number(s, dbid, 12);

    let grow = |pages| {
        let mut real = NIL_DBID;
        (unsafe { JetGrowDatabase(s, dbid, pages, &mut real) }, real)
    };
    assert_eq!(grow(10), (OK, 48), "never shorter");
    assert_eq!(grow(50), (OK, 64), "by whole extensions");
    assert_eq!(number(s, dbid, 11), 62);
    assert!(number(s, dbid, 12) > free);
    let out_of_space = err(JetErr::OutOfDatabaseSpace);
    assert_eq!(grow(1000).0, out_of_space);
    assert!(number(s, dbid, 11) <= 96, "not beyond the maximum size");
    let mut told = 0;
    assert_eq!(unsafe { JetGetMaxDatabaseSize(s, dbid, &mut told, 0) }, OK);
    assert_eq!(told, 96);
    assert_eq!(unsafe { JetSetMaxDatabaseSize(s, dbid, 0, 0) }, OK);
    assert_eq!(grow(200), (OK, number(s, dbid, 10)));
    assert!(number(s, dbid, 11) >= 198);
    assert_eq!(unsafe { JetGrowDatabase(s, dbid, 0, null_mut()) }, OK);

    let resize = |pages, grbit| {
        let mut actual = NIL_DBID;
        (
            unsafe { JetResizeDatabase(s, dbid, pages, &mut actual, grbit) },
            actual,
        )
    };
    let now = number(s, dbid, 10);
    assert_eq!(resize(now, 4), (err(JetErr::InvalidGrbit), 0));
    assert_eq!(resize(now, 3), (err(JetErr::InvalidGrbit), 0));
    assert_eq!(resize(now, 0), (OK, now));
    assert_eq!(resize(40, 0), (err(JetErr::FeatureNotAvailable), now));
    assert_eq!(resize(40, 1), (OK, now), "only growing");
    assert_eq!(resize(now + 1, 2), (OK, now), "only shrinking");
    assert_eq!(resize(now + 1, 0), (OK, now + 16));
    assert_eq!((close(s, dbid), detach(s, None)), (OK, OK));
    assert_eq!(attach(s, &path, READ_ONLY), OK);
    let (_, dbid) = open(s, &path, READ_ONLY);
    let mut real = 0;
    let grown = unsafe { JetGrowDatabase(s, dbid, 10_000, &mut real) };
    assert_eq!((grown, real), (err(JetErr::PermissionDenied), now + 16));
}

#[test]
fn the_size_of_a_file_that_nobody_has() {
    let place = Place::new(4096);
    let (s, path) = (place.session, place.path("a.edb"));
    let set = |path: &Path, pages| {
        let mut real = NIL_DBID;
        let name = path_text(path);
        (
            unsafe { JetSetDatabaseSizeA(s, name.as_ptr(), pages, &mut real) },
            real,
        )
    };
    let nothing = |code: JetErr| (err(code), NIL_DBID);
    assert_eq!(set(Path::new(""), 0), nothing(JetErr::DatabaseInvalidPath));
    assert_eq!(set(&path, 31), nothing(JetErr::InvalidParameter));
    assert_eq!(set(&path, 32), nothing(JetErr::FileNotFound));
    let (_, dbid) = create(s, &path, 0);
    assert_eq!(set(&path, 32), nothing(JetErr::FileAccessDenied), "attached");
    assert_eq!((close(s, dbid), detach(s, None)), (OK, OK));
    assert_eq!(set(&path, 32), (OK, 254), "never shorter");
    assert_eq!(set(&path, 300), (OK, 300));
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 302 * 4096);
    assert_eq!(attach(s, &path, 0), OK);
    let (_, dbid) = open(s, &path, 0);
    assert_eq!((number(s, dbid, 10), number(s, dbid, 11)), (302, 254));
    let dirty = unsafe { session_rig::JetTerm2(place.rig.instance, 8) };
    assert_eq!(dirty, err(JetErr::DirtyShutdown));
    place.left.spoiled();
    let again = tempfile::tempdir().unwrap();
    let second = session_rig::created("second", again.path());
    assert_eq!(session_rig::init(second), OK);
    let (_, s) = session_rig::begin_session(second);
    let mut real = NIL_DBID;
    let name = path_text(&path);
    let code = unsafe { JetSetDatabaseSizeA(s, name.as_ptr(), 400, &mut real) };
    assert_eq!((code, real), nothing(JetErr::DatabaseDirtyShutdown));
    assert_eq!(unsafe { session_rig::JetTerm(second) }, OK);
}
