//! The integrity check as tools call it (`JetDBUtilities`): over files old and new, over what is damaged, and its codes.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::path::Path;
use std::ptr::null_mut;

use data_rig::*;
use esent::capi::consts::*;
use esent::capi::maintenance::*;
use esent::capi::types::*;
use session_rig::{NIL, OK};

/// An order for a file, as bytes that a client fills.
fn order(session: usize, op: i32, grbit: u32) -> JET_DBUTIL_A {
    // All zero is what a client begins with: no pointer, no number.
    let mut order: JET_DBUTIL_A = unsafe { std::mem::zeroed() };
    order.cbStruct = size_of::<JET_DBUTIL_A>() as u32;
    order.sesid = session;
    order.op = op;
    order.grbitOptions = grbit;
    order
}

fn check(session: usize, path: &Path, op: i32, grbit: u32, prefix: Option<&Path>) -> i32 {
    let (name, prefix) = (path_text(path), prefix.map(path_text));
    let mut order = order(session, op, grbit);
    unsafe {
        order.u.general.szDatabase = name.as_ptr().cast_mut();
        if let Some(prefix) = &prefix {
            order.u.general.szIntegPrefix = prefix.as_ptr().cast_mut();
        }
        JetDBUtilitiesA(&mut order)
    }
}

#[test]
fn a_sample_passes_for_whoever_asks() {
    let Some(data) = Data::sample("index.edb") else {
        return;
    };
    for (session, op, grbit) in [
        (0, opDBUTILConsistency, 0),
        (NIL, opDBUTILConsistency, 0),
        (data.session, opDBUTILConsistency, 0),
        (data.session, opDBUTILEDBRepair, JET_bitDBUtilOptionDontRepair),
    ] {
        assert_eq!(check(session, &data.path, op, grbit, None), OK);
    }
    assert_eq!(attach(data.session, &data.path, READ_ONLY), OK);
    assert_eq!(check(data.session, &data.path, opDBUTILConsistency, 0, None), OK);
}

#[test]
fn a_new_database_passes_at_every_page_size() {
    for page_size in [4096, 8192, 16384, 32768] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.edb");
        let rig = session_rig::Rig::paged(page_size, |_| {});
        let (s, name) = (rig.session(), path_text(&path));
        let mut dbid = 0;
        let created = unsafe { JetCreateDatabase2A(s, name.as_ptr(), 0, &mut dbid, 0) };
        assert_eq!((created, close(s, dbid), detach(s, None)), (OK, OK, OK));
        assert_eq!(check(s, &path, opDBUTILConsistency, 0, None), OK, "{page_size}");
    }
}

#[test]
fn damage_is_told_in_a_report() {
    let Some(data) = Data::sample("index.edb") else {
        return;
    };
    data.left.spoiled();
    let mut bytes = std::fs::read(&data.path).unwrap();
    // Into the root of the catalog's index of names.
    let at = (7 + 1) * 4096 + 200;
    bytes[at..at + 64].fill(0x5A);
    std::fs::write(&data.path, bytes).unwrap();
    let corrupted = err(JetErr::DatabaseCorrupted);
    let prefix = data.folder().join("told");
    let (s, repair) = (data.session, opDBUTILEDBRepair);
    assert_eq!(
        check(
            s,
            &data.path,
            repair,
            JET_bitDBUtilOptionDontRepair,
            Some(&prefix)
        ),
        corrupted
    );
    let report = std::fs::read_to_string(data.folder().join("told.INTEG.RAW")).unwrap();
    assert!(report.contains("page 7: the checksum is wrong"), "{report}");
    assert!(report.contains("the database is corrupted"), "{report}");
}

#[test]
fn codes() {
    let Some(data) = Data::sample("basic.edb") else {
        return;
    };
    let (s, consistency) = (data.session, opDBUTILConsistency);
    let raw = |order: &mut JET_DBUTIL_A| unsafe { JetDBUtilitiesA(order) };
    assert_eq!(
        unsafe { JetDBUtilitiesA(null_mut()) },
        err(JetErr::InvalidParameter)
    );
    assert_eq!(
        unsafe { JetDBUtilitiesW(null_mut()) },
        err(JetErr::InvalidParameter)
    );
    let mut small = order(s, consistency, 0);
    small.cbStruct -= 1;
    assert_eq!(raw(&mut small), err(JetErr::InvalidParameter));
    assert_eq!(
        raw(&mut order(s, consistency, 0)),
        err(JetErr::DatabaseInvalidName)
    );
    assert_eq!(
        check(s, Path::new(""), consistency, 0, None),
        err(JetErr::DatabaseInvalidName)
    );
    let not_built = err(JetErr::FeatureNotAvailable);
    assert_eq!(check(s, &data.path, opDBUTILEDBRepair, 0, None), not_built);
    assert_eq!(check(s, &data.path, opDBUTILDumpData, 0, None), not_built);
    let without_session = check(
        0,
        &data.path,
        opDBUTILEDBRepair,
        JET_bitDBUtilOptionDontRepair,
        None,
    );
    assert_eq!(without_session, err(JetErr::InvalidSesid));
    assert_eq!(
        check(s, &data.folder().join("x.edb"), consistency, 0, None),
        err(JetErr::FileNotFound)
    );
    assert_eq!(attach(s, &data.path, 0), OK);
    assert_eq!(
        check(s, &data.path, consistency, 0, None),
        err(JetErr::FileAccessDenied),
        "somebody writes it"
    );
    assert_eq!(
        unsafe { session_rig::JetTerm2(data.rig.instance, 8) },
        err(JetErr::DirtyShutdown)
    );
    assert_eq!(
        check(0, &data.path, consistency, 0, None),
        err(JetErr::DatabaseDirtyShutdown)
    );
}

#[test]
fn another_page_size() {
    let Some(bytes) = sample("large.edb") else { return };
    let data = Data::bytes("large.edb", &bytes, 4096);
    assert_eq!(
        check(data.session, &data.path, opDBUTILConsistency, 0, None),
        err(JetErr::PageSizeMismatch)
    );
}
