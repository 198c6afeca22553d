//! How much of everything an instance may have (docs/spec/04 §6.4).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;

use data_rig::{JetErr, err};
use esent::capi::resource::{JetGetResourceParam, JetSetResourceParam};
use schema_rig::*;
use session_rig::{JET_INSTANCE, OK, begin, commit, rollback, set_number};

const MAX_OPEN_TABLES: u32 = 6;
const MAX_TEMPORARY_TABLES: u32 = 10;
const CACHED_CLOSED_TABLES: u32 = 125;

/// Room for six descriptors of tables.
fn six(instance: JET_INSTANCE) {
    assert_eq!(set_number(instance, 0, MAX_OPEN_TABLES, 2), OK);
    assert_eq!(set_number(instance, 0, MAX_TEMPORARY_TABLES, 0), OK);
    assert_eq!(set_number(instance, 0, CACHED_CLOSED_TABLES, 1), OK);
}

#[test]
fn tables_and_their_indexes_are_counted_as_long_as_they_are_open() {
    let place = Place::with(4096, six);
    let refused = err(JetErr::TooManyOpenTables);
    let first = place.table("a");
    first.added(LONG);
    let index = |name| first.index(name, "+long\0\0", 0);
    assert_eq!([index("i"), index("j")], [OK, OK]);
    // A second cursor takes nothing more, nor does a primary index.
    let (code, again) = place.open("a", 0);
    assert_eq!(code, OK);
    let others = ["b", "c", "d"].map(|name| place.table(name));
    assert_eq!(others[2].index("k", "+long\0\0", 0), err(JetErr::ColumnNotFound));
    others[2].added(LONG);
    assert_eq!(others[2].index("k", "+long\0\0", 0), refused);
    assert_eq!(others[2].index_count(), 1, "the one that is always there");
    assert_eq!(place.create("e").0, refused);
    others[0].close();
    assert_eq!(others[2].index("k", "+long\0\0", 0), OK);
    assert_eq!(place.open("b", 0).0, refused);
    assert_eq!(
        place.tables(),
        ["a", "b", "c", "d"],
        "what was refused is not there"
    );
    // An index that goes gives its place back, at once or when its making is rolled back.
    assert_eq!(first.delete_index("i"), OK);
    let (code, cursor) = place.open("b", 0);
    assert_eq!(code, OK);
    cursor.close();
    assert_eq!(begin(place.session), OK);
    assert_eq!(index("l"), OK);
    assert_eq!(place.open("b", 0).0, refused);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(place.open("b", 0).0, OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(first.delete_index("j"), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(place.create("e").0, OK);
    assert_eq!(place.open("MSysObjects", 0).0, refused);
    again.close();
}

#[test]
fn without_quotas_there_is_no_limit() {
    let place = Place::with(4096, |instance| {
        let most = i32::MAX as usize;
        assert_eq!(set_number(instance, 0, MAX_OPEN_TABLES, most), OK);
        assert_eq!(set_number(instance, 0, MAX_TEMPORARY_TABLES, most), OK);
    });
    for n in 0..40 {
        place.table(&format!("t{n}"));
    }
}

fn resource(instance: JET_INSTANCE, oper: i32, resource: i32) -> Result<usize, i32> {
    let mut value = 0usize;
    match unsafe { JetGetResourceParam(instance, oper, resource, &mut value) } {
        OK => Ok(value),
        code => Err(code),
    }
}

fn set_resource(instance: JET_INSTANCE, oper: i32, resource: i32, value: usize) -> i32 {
    unsafe { JetSetResourceParam(instance, oper, resource, value) }
}

#[test]
fn quotas_of_an_instance_and_what_is_used_of_them() {
    let place = Place::new();
    let instance = place.rig.instance;
    let most = |res| resource(instance, JET_resoperMaxUse, res);
    let used = |res| resource(instance, JET_resoperCurrentUse, res);
    let number = |id| session_rig::get_number(instance, 0, id).unwrap();
    assert_eq!(most(JET_residFUCB), Ok(number(8)));
    assert_eq!(most(JET_residPIB), Ok(number(5) + 69));
    assert_eq!(most(JET_residSCB), Ok(number(10)));
    assert_eq!(most(JET_residVERBUCKET), Ok(number(9) + 2));
    let tables = 2 * number(MAX_OPEN_TABLES) + number(10) + 2 * number(CACHED_CLOSED_TABLES);
    for res in [JET_residFCB, JET_residTDB, JET_residIDB] {
        assert_eq!(most(res), Ok(tables));
        assert_eq!(used(res), Ok(0));
    }
    assert_eq!(used(JET_residFUCB), Ok(0));
    let table = place.table("t");
    table.added(LONG);
    assert_eq!(table.index("primary", "+long\0\0", JET_bitIndexPrimary), OK);
    assert_eq!(table.index("other", "-long\0\0", 0), OK);
    let tables = [JET_residFCB, JET_residTDB, JET_residIDB];
    assert_eq!(tables.map(used), [Ok(2), Ok(1), Ok(2)]);
    assert_eq!(used(JET_residFUCB), Ok(1));
    table.close();
    assert_eq!(tables.map(used), [Ok(0), Ok(0), Ok(0)]);
    let sessions = used(JET_residPIB).unwrap();
    place.rig.session();
    assert_eq!(used(JET_residPIB), Ok(sessions + 1));
    // All of that is fixed by now; the names say so in their own way.
    for res in [
        JET_residFUCB,
        JET_residPIB,
        JET_residSCB,
        JET_residFCB,
        JET_residIDB,
    ] {
        assert_eq!(
            set_resource(instance, JET_resoperMaxUse, res, 500),
            err(JetErr::AlreadyInitialized)
        );
    }
    let same = number(8);
    assert_eq!(set_resource(instance, JET_resoperMaxUse, JET_residFUCB, same), OK);
    assert_eq!(
        set_resource(instance, JET_resoperAlign, JET_residFUCB, 64),
        err(JetErr::AlreadyInitialized)
    );
    assert_eq!(
        set_resource(0x1234, JET_resoperAlign, JET_residFUCB, 64),
        err(JetErr::InvalidInstance)
    );
    let code =
        unsafe { JetGetResourceParam(instance, JET_resoperMaxUse, JET_residFCB, std::ptr::null_mut()) };
    assert_eq!(code, err(JetErr::InvalidParameter));
}

#[test]
fn quotas_are_asked_for_before_an_instance_is_initialised() {
    let place = Place::with(4096, |instance| {
        let set = |res, value| assert_eq!(set_resource(instance, JET_resoperMaxUse, res, value), OK);
        assert_eq!(
            resource(instance, JET_resoperCurrentUse, JET_residFUCB),
            Err(err(JetErr::NotInitialized))
        );
        assert_eq!(
            resource(instance, JET_resoperMaxUse, JET_residFUCB),
            Ok(i32::MAX as usize)
        );
        set(JET_residFUCB, 77);
        set(JET_residPIB, 100);
        set(JET_residSCB, i32::MAX as usize);
        set(JET_residVERBUCKET, 500);
        set(JET_residFCB, 3);
        assert_eq!(resource(instance, JET_resoperMaxUse, JET_residFCB), Ok(3));
    });
    let instance = place.rig.instance;
    let number = |id| session_rig::get_number(instance, 0, id).unwrap();
    assert_eq!([number(8), number(5), number(9)], [77, 31, 498]);
    // The quota of tables counts where the parameters have none.
    assert_eq!(resource(instance, JET_resoperMaxUse, JET_residFCB), Ok(3));
    let _tables = ["a", "b", "c"].map(|name| place.table(name));
    assert_eq!(place.create("d").0, err(JetErr::TooManyOpenTables));
    assert_eq!(
        resource(instance, JET_resoperCurrentUse, JET_residSCB),
        Ok(0),
        "what has no quota is not counted"
    );
}

#[test]
fn numbers_of_the_process() {
    let _alone = session_rig::alone();
    let get = |oper, res| resource(0, oper, res);
    let set = |oper, res, value| set_resource(0, oper, res, value);
    let invalid = err(JetErr::InvalidParameter);
    let mut tag = [0u8; 5];
    let code = unsafe { JetGetResourceParam(0, JET_resoperTag, JET_residFUCB, tag.as_mut_ptr().cast()) };
    assert_eq!((code, &tag), (OK, b"FUCB\0"));
    assert_eq!(get(JET_resoperMaxUse, JET_residIDB), Ok(i32::MAX as usize));
    assert_eq!(get(JET_resoperMaxUse, JET_residNull), Err(invalid));
    assert_eq!(get(JET_resoperMaxUse, JET_residMax), Err(invalid));
    assert_eq!(get(JET_resoperMaxUse, JET_residAll), Err(invalid));
    assert_eq!(get(JET_resoperNull, JET_residTest), Err(invalid));
    assert_eq!(get(JET_resoperEnableMaxUse, JET_residTest), Err(invalid));
    assert_eq!(
        get(JET_resoperCurrentUse, JET_residTest),
        Err(err(JetErr::NotInitialized))
    );
    // A section of 64 KB, less its header, in objects of 64 bytes.
    assert_eq!(get(JET_resoperSize, JET_residTest), Ok(64));
    assert_eq!(get(JET_resoperObjectsPerChunk, JET_residTest), Ok(1023));
    for (oper, good, bad) in [
        (JET_resoperAlign, 128, 48),
        (JET_resoperMinUse, 5, u32::MAX as usize),
        (JET_resoperMaxUse, 1000, u32::MAX as usize),
        (JET_resoperLookasideEntries, 0x1_0000, 0x1_0001),
        (JET_resoperRFOLOffset, 16, 65536),
    ] {
        let before = get(oper, JET_residTest).unwrap();
        assert_eq!(set(oper, JET_residTest, bad), invalid);
        assert_eq!(get(oper, JET_residTest), Ok(before));
        assert_eq!(set(oper, JET_residTest, good), OK);
        assert_eq!(get(oper, JET_residTest), Ok(good));
        assert_eq!(set(oper, JET_residTest, before), OK);
    }
    assert_eq!(set(JET_resoperChunkSize, JET_residTest, 100_000), OK);
    assert_eq!(get(JET_resoperChunkSize, JET_residTest), Ok(131_072));
    assert_eq!(get(JET_resoperObjectsPerChunk, JET_residTest), Ok(2046));
    assert_eq!(set(JET_resoperChunkSize, JET_residTest, 1 << 16), OK);
    assert_eq!(set(JET_resoperGuard, JET_residTest, 7), OK);
    assert_eq!(get(JET_resoperGuard, JET_residTest), Ok(1));
    assert_eq!(get(JET_resoperObjectsPerChunk, JET_residTest), Ok(959));
    assert_eq!(set(JET_resoperGuard, JET_residTest, 0), OK);
    for oper in [JET_resoperTag, JET_resoperSize, JET_resoperCurrentUse] {
        assert_eq!(set(oper, JET_residTest, 32), invalid);
    }
    // All at once, or none.
    assert_eq!(set(JET_resoperPreserveFreed, JET_residAll, 1), OK);
    assert_eq!(get(JET_resoperPreserveFreed, JET_residKEY), Ok(1));
    assert_eq!(set(JET_resoperPreserveFreed, JET_residAll, 0), OK);
    assert_eq!(set(JET_resoperAlign, JET_residAll, 3), invalid);
    assert_eq!(get(JET_resoperAlign, JET_residFCB), Ok(32));
}

#[test]
fn idle_tells_of_pages_that_wait_and_of_versions() {
    const START_FLUSH_THRESHOLD: u32 = 31;
    const CACHE_SIZE_MAX: u32 = 23;
    const PREFERRED_VER_PAGES: u32 = 63;
    const BUFFERS: u32 = 0x20;
    const STATUS: u32 = 0x4;
    const COMPACT: u32 = 0x2;
    let place = Place::new();
    let idle = |grbit| unsafe { esent::capi::maintenance::JetIdle(place.session, grbit) };
    let number = |id| session_rig::get_number(0, 0, id).unwrap();
    let start = number(START_FLUSH_THRESHOLD);
    let table = place.table("t");
    assert_eq!((idle(BUFFERS), idle(STATUS)), (OK, OK));
    // All of the cache is to be available, and a page was just changed.
    assert_eq!(
        set_number(0, 0, START_FLUSH_THRESHOLD, number(CACHE_SIZE_MAX)),
        OK
    );
    let full = data_rig::Warning::IdleFull.0;
    assert_eq!(idle(BUFFERS), full);
    assert_eq!(
        idle(BUFFERS | COMPACT),
        data_rig::Warning::NoIdleActivity.0,
        "the first warning counts"
    );
    assert_eq!(set_number(0, 0, START_FLUSH_THRESHOLD, start), OK);
    assert_eq!(idle(BUFFERS), OK);
    // Versions of an open transaction, with as good as no room for them.
    let instance = place.rig.instance;
    assert_eq!(begin(place.session), OK);
    for n in 0..60 {
        table.added(column(&format!("c{n}"), JET_coltypLong));
    }
    assert_eq!(set_number(instance, 0, PREFERRED_VER_PAGES, 1), OK);
    assert_eq!((idle(STATUS), idle(BUFFERS)), (full, OK));
    assert_eq!(idle(STATUS | BUFFERS), full);
    assert_eq!(rollback(place.session), OK);
}
