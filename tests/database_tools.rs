//! What offline tools order by `JetDBUtilities` beside the integrity check: compaction, the header shown and set.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::path::{Path, PathBuf};

use data_rig::*;
use esent::capi::consts::*;
use esent::capi::maintenance::*;
use esent::capi::types::*;
use esent::engine::maintenance::header::header_text;
use session_rig::{OK, Rig};

/// Nothing is printed.
const QUIET: u32 = JET_bitDBUtilOptionSuppressConsoleOutput;

fn order(session: usize, op: i32, path: &Path, other: Option<&Path>, grbit: u32) -> i32 {
    let (name, other) = (path_text(path), other.map(path_text));
    let mut order: JET_DBUTIL_A = unsafe { std::mem::zeroed() };
    order.cbStruct = size_of::<JET_DBUTIL_A>() as u32;
    (order.sesid, order.op, order.grbitOptions) = (session, op, grbit);
    order.u.general.szDatabase = name.as_ptr().cast_mut();
    unsafe {
        if let Some(other) = &other {
            order.u.general.szTable = other.as_ptr();
        }
        JetDBUtilitiesA(&mut order)
    }
}

/// A new database, attached by a session.
fn made(rig: &Rig, folder: &Path) -> (usize, PathBuf) {
    let path = folder.join("tool.edb");
    let (session, name) = (rig.session(), path_text(&path));
    let mut dbid = 0;
    let created = unsafe { JetCreateDatabase2A(session, name.as_ptr(), 0, &mut dbid, 0) };
    assert_eq!((created, close(session, dbid)), (OK, OK));
    (session, path)
}

#[test]
fn a_file_is_compacted_into_another() {
    let folder = tempfile::tempdir().unwrap();
    let rig = Rig::paged(4096, |_| {});
    let (session, path) = made(&rig, folder.path());
    let copy = folder.path().join("copy.edb");
    let defragment = |session, from: &Path, to| order(session, opDBUTILDBDefragment, from, to, 0);
    // Attached for writing: by this session, which keeps it.
    assert_eq!(
        defragment(session, &path, Some(&copy)),
        Warning::DatabaseAttached.0
    );
    assert_eq!(detach(session, Some(&path)), OK);
    assert_eq!(defragment(session, &path, Some(&copy)), OK);
    assert_eq!(
        defragment(session, &path, Some(&copy)),
        err(JetErr::DatabaseDuplicate)
    );
    assert_eq!(
        detach(session, Some(&path)),
        err(JetErr::DatabaseNotFound),
        "it is let go of again"
    );
    assert_eq!(order(session, opDBUTILConsistency, &copy, None, 0), OK);
    assert_eq!(defragment(0, &path, Some(&copy)), err(JetErr::InvalidSesid));
    let none = folder.path().join("none.edb");
    assert_eq!(defragment(session, &none, Some(&copy)), err(JetErr::FileNotFound));
    assert_eq!(
        defragment(session, Path::new(""), None),
        err(JetErr::DatabaseInvalidName)
    );
}

#[test]
fn a_header_is_shown_and_set() {
    let folder = tempfile::tempdir().unwrap();
    let rig = Rig::paged(8192, |_| {});
    let (session, path) = made(&rig, folder.path());
    let name = path.to_str().unwrap();
    assert_eq!(
        order(session, opDBUTILSetHeaderState, &path, None, QUIET),
        err(JetErr::FileAccessDenied),
        "somebody writes it"
    );
    // The instance leaves it in the middle of its work.
    let left = unsafe { session_rig::JetTerm2(rig.instance, 8) };
    assert_eq!(left, err(JetErr::DirtyShutdown));
    let text = header_text(name).unwrap();
    assert!(text.contains("state                 DirtyShutdown"), "{text}");
    assert!(text.contains("page size             8192"), "{text}");
    assert_eq!(
        order(0, opDBUTILConsistency, &path, None, 0),
        err(JetErr::DatabaseDirtyShutdown)
    );
    assert_eq!(order(0, opDBUTILDumpHeader, &path, None, QUIET), OK);
    assert_eq!(order(0, opDBUTILSetHeaderState, &path, None, QUIET), OK);
    let text = header_text(name).unwrap();
    assert!(text.contains("state                 CleanShutdown"), "{text}");
    assert!(text.contains("logs required         0 to 0"), "{text}");
    // Both copies say so.
    let mut bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes[..8192], bytes[8192..2 * 8192]);
    // The copy serves when the first is damaged; without both nothing can be said.
    bytes[100] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(
        header_text(name)
            .unwrap()
            .contains("header copy           shadow")
    );
    bytes[..2 * 8192].fill(0x33);
    std::fs::write(&path, &bytes).unwrap();
    for op in [opDBUTILDumpHeader, opDBUTILSetHeaderState] {
        assert_eq!(order(0, op, &path, None, QUIET), err(JetErr::DatabaseCorrupted));
    }
    let none = folder.path().join("none.edb");
    assert_eq!(
        order(0, opDBUTILDumpHeader, &none, None, QUIET),
        err(JetErr::FileNotFound)
    );
}
