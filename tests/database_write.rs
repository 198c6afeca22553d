//! Databases attached for writing: the header's life, other processes and instances, crashes (docs/spec/01 §2.4, docs/spec/05
//! §1.3, §1.5).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use data_rig::*;
use esent::format::header::{DbHeader, DbState, HEADER_AREA, select};
use session_rig::{JET_SESID, OK, begin, rollback, set_number};

const SAMPLE: &str = "basic.edb";
const ENGINE_FORMAT_VERSION: u32 = 194;
/// Higher files may be written, and stay as they are.
const ALLOW_HIGHER: usize = 8920 | 0x4100_0000;

/// A sample that an instance may write, whatever its revision.
fn writable(name: &str) -> Option<Data> {
    Data::sample_with(name, |instance| {
        assert_eq!(set_number(instance, 0, ENGINE_FORMAT_VERSION, ALLOW_HIGHER), OK);
    })
}

/// The header of a file that nobody has attached for writing, and whether both copies are good.
fn header(path: &Path) -> (DbHeader, bool) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes.truncate(HEADER_AREA);
    let found = select(&bytes).unwrap();
    (*found.header, found.other_copy_good)
}

#[test]
fn every_sample_is_attached_changed_in_nothing_and_clean_again() {
    for (name, page_size) in SAMPLES {
        let Some(data) = writable(name) else { return };
        let (before, _) = header(&data.path);
        let bytes = std::fs::read(&data.path).unwrap();
        assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
        let (code, dbid) = open(data.session, &data.path, 0);
        assert_eq!(code, OK, "{name}: no warning about reading only");
        let tables = schema(data.session, dbid);
        assert!(!tables.is_empty());
        // On Windows nobody else can even look.
        let dirty = cfg!(unix).then(|| header(&data.path));
        if let Some((dirty, both)) = &dirty {
            assert_eq!(
                (dirty.state(), *both),
                (Some(DbState::DirtyShutdown), true),
                "{name}"
            );
            assert_ne!(dirty.signature, before.signature, "{name}: a new identity");
            assert!(dirty.log_signature.is_zero() && dirty.time_detach.is_zero());
        }
        assert_eq!(close(data.session, dbid), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);

        let (after, both) = header(&data.path);
        assert_eq!(
            (after.state(), both),
            (Some(DbState::CleanShutdown), true),
            "{name}"
        );
        assert_eq!(
            after.update_major, before.update_major,
            "{name}: the revision stays"
        );
        assert_eq!(
            after.dbtime_dirtied, before.dbtime_dirtied,
            "{name}: nothing was changed"
        );
        assert_eq!(after.objid_last, before.objid_last);
        assert!(dirty.is_none_or(|(dirty, _)| dirty.signature == after.signature));
        assert_eq!(after.time_detach, after.time_consistent);
        assert_ne!(after.header_flush_signature, before.header_flush_signature);
        assert!(after.flush_map_signature.is_zero());
        let now = std::fs::read(&data.path).unwrap();
        assert!(
            now[2 * page_size..] == bytes[2 * page_size..],
            "{name}: pages as before"
        );
        assert_eq!(data.open(), dbid, "{name}: and can be read");
        assert_eq!(schema(data.session, dbid), tables);
    }
}

#[test]
fn the_end_of_the_instance_leaves_it_clean_or_dirty_as_asked() {
    const ABRUPT: u32 = 2;
    const DIRTY: u32 = 8;
    for (bits, code, state) in [
        (0, OK, DbState::CleanShutdown),
        (ABRUPT, OK, DbState::CleanShutdown),
        (DIRTY, err(JetErr::DirtyShutdown), DbState::DirtyShutdown),
    ] {
        let Some(data) = writable(SAMPLE) else { return };
        assert_eq!(attach(data.session, &data.path, 0), OK);
        assert_eq!(open(data.session, &data.path, 0).0, OK);
        assert_eq!(begin(data.session), OK);
        let term = |bits| unsafe { session_rig::JetTerm2(data.rig.instance, bits) };
        assert_eq!(term(bits), err(JetErr::TooManyActiveUsers));
        assert_eq!(rollback(data.session), OK);
        assert_eq!(term(bits), code);
        assert_eq!(header(&data.path).0.state(), Some(state), "{bits:#x}");
    }
}

#[test]
fn a_database_left_dirty_is_refused_even_for_reading() {
    let Some(data) = writable(SAMPLE) else { return };
    let sizes = child("crash", &data.path);
    assert!(!sizes.status.success(), "the child died");
    assert_eq!(header(&data.path).0.state(), Some(DbState::DirtyShutdown));
    let dirty = err(JetErr::DatabaseDirtyShutdown);
    assert_eq!(attach(data.session, &data.path, 0), dirty);
    assert_eq!(attach(data.session, &data.path, READ_ONLY), dirty);
}

#[test]
fn nobody_else_has_a_database_that_is_written() {
    let Some(data) = writable(SAMPLE) else { return };
    assert_eq!(attach(data.session, &data.path, 0), OK);
    assert_eq!(
        attach(data.session, &data.path, READ_ONLY),
        Warning::DatabaseAttached.0
    );
    let denied = err(JetErr::FileAccessDenied);
    assert_eq!(told(&child("read", &data.path)), denied);
    assert_eq!(told(&child("write", &data.path)), denied);
    let folder = tempfile::tempdir().unwrap();
    let second = session_rig::created("second", folder.path());
    assert_eq!(session_rig::init(second), OK);
    let (_, other) = session_rig::begin_session(second);
    let shared = err(JetErr::DatabaseSharingViolation);
    assert_eq!(attach(other, &data.path, 0), shared);
    assert_eq!(attach(other, &data.path, READ_ONLY), shared);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(
        attach(other, &data.path, READ_ONLY),
        OK,
        "free when it is detached"
    );
    assert_eq!(unsafe { session_rig::JetTerm(second) }, OK);
    assert_eq!(told(&child("write", &data.path)), OK);
}

#[test]
fn readers_keep_a_writer_out() {
    let Some(data) = writable(SAMPLE) else { return };
    assert_eq!(data.attach(), OK);
    assert_eq!(told(&child("read", &data.path)), OK);
    assert_eq!(told(&child("write", &data.path)), err(JetErr::FileAccessDenied));
}

#[test]
fn a_damaged_copy_of_the_header_is_restored() {
    let Some(data) = writable(SAMPLE) else { return };
    let mut bytes = std::fs::read(&data.path).unwrap();
    bytes[..4096].fill(0x55);
    std::fs::write(&data.path, bytes).unwrap();
    assert_eq!(attach(data.session, &data.path, 0), OK);
    assert_eq!(detach(data.session, None), OK);
    let (header, both) = header(&data.path);
    assert_eq!((header.state(), both), (Some(DbState::CleanShutdown), true));
}

#[test]
fn old_formats_are_raised_unless_they_are_to_stay() {
    let Some(mut bytes) = sample(SAMPLE) else { return };
    for start in [0, 4096] {
        let page = &mut bytes[start..start + 4096];
        page[232..236].copy_from_slice(&12u32.to_le_bytes());
        esent::format::checksum::set_header_checksum(page);
    }
    let data = Data::bytes(SAMPLE, &bytes, 4096);
    assert_eq!(
        set_number(data.rig.instance, 0, ENGINE_FORMAT_VERSION, 0x4000_0002),
        OK
    );
    assert_eq!(
        attach(data.session, &data.path, 0),
        err(JetErr::InvalidDatabaseVersion)
    );
    assert_eq!(header(&data.path).0.state(), Some(DbState::CleanShutdown));
    assert_eq!(set_number(data.rig.instance, 0, ENGINE_FORMAT_VERSION, 8920), OK);
    assert_eq!(attach(data.session, &data.path, 0), OK);
    assert_eq!(detach(data.session, None), OK);
    assert_eq!(header(&data.path).0.update_major.get(), 20);
}

/// Runs [`this_process_is_the_other_one`] in a process of its own.
fn child(task: &str, path: &Path) -> Output {
    let exe = std::env::current_exe().unwrap();
    Command::new(exe)
        .args(["--exact", "this_process_is_the_other_one", "--nocapture"])
        .env("ESENT_CHILD", task)
        .env("ESENT_CHILD_PATH", path)
        .output()
        .unwrap()
}

/// The code that the child met.
#[track_caller]
fn told(output: &Output) -> i32 {
    let text = String::from_utf8_lossy(&output.stdout);
    let code = text
        .lines()
        .find_map(|line| line.split_once("code=")?.1.parse().ok());
    code.unwrap_or_else(|| panic!("the child said nothing: {output:?}"))
}

#[test]
fn this_process_is_the_other_one() {
    let (Ok(task), Some(path)) = (std::env::var("ESENT_CHILD"), std::env::var_os("ESENT_CHILD_PATH")) else {
        return;
    };
    let rig = session_rig::Rig::paged(4096, |_| {});
    let (session, path): (JET_SESID, PathBuf) = (rig.session(), path.into());
    let code = attach(session, &path, if task == "read" { READ_ONLY } else { 0 });
    println!("\ncode={code}");
    if task == "crash" {
        std::process::abort();
    }
}
