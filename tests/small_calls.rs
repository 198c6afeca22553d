//! Calls that need no database: idle work, dumps, traces, test hooks, log headers, checksums of pages.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::ffi::{CStr, c_char, c_void};
use std::ptr::null_mut;
use std::sync::Mutex;

use data_rig::*;
use esent::capi::maintenance::JetIdle;
use esent::capi::resource::*;
use esent::capi::schema_info::JetSetTableInfoW;
use esent::capi::types::{
    JET_API_PTR, JET_LOGINFOMISC, JET_LOGINFOMISC2, JET_LOGINFOMISC3, JET_PAGEINFO, JET_PAGEINFO2,
    JET_TRACETAG,
};
use esent::format::log::file::{LogHeader, LogVersion};
use esent::types::{ColumnType, PageSize};
use made::{Spec, column, make};
use session_rig::{OK, Rig};
use zerocopy::{FromZeros, IntoBytes};

const INVALID: i32 = err(JetErr::InvalidParameter);
const BAD_GRBIT: i32 = err(JetErr::InvalidGrbit);
const NO_ACTIVITY: i32 = Warning::NoIdleActivity.0;
const BAD_SIZE: i32 = err(JetErr::InvalidBufferSize);

#[test]
fn idle_work_by_its_options() {
    let rig = Rig::new();
    let session = rig.session();
    let idle = |grbit| unsafe { JetIdle(session, grbit) };
    assert_eq!(
        (idle(0), idle(2), idle(2 | 0x10)),
        (NO_ACTIVITY, NO_ACTIVITY, NO_ACTIVITY)
    );
    assert_eq!((idle(4), idle(4 | 2)), (OK, OK), "status comes first");
    assert_eq!(
        (idle(0x10), idle(1), idle(2 | 1)),
        (BAD_GRBIT, BAD_GRBIT, BAD_GRBIT)
    );
    assert_eq!((idle(0x20), idle(0x40)), (OK, OK));
    assert_eq!(unsafe { JetIdle(0, 0) }, err(JetErr::InvalidSesid));
}

#[test]
fn dumps_need_known_options() {
    let dump = |grbit| unsafe { JetConfigureProcessForCrashDump(grbit) };
    assert_eq!((dump(0), dump(0x100)), (BAD_GRBIT, BAD_GRBIT));
    assert_eq!(
        (dump(1), dump(2), dump(0xF4), dump(0x8000_0000)),
        (OK, OK, OK, OK)
    );
}

#[test]
fn test_hooks_of_a_release() {
    let hook = |operation, pv: *mut c_void| unsafe { JetTestHook(operation, pv) };
    let disabled = err(JetErr::DisabledFunctionality);
    assert_eq!(
        [hook(0, null_mut()), hook(9, null_mut()), hook(17, null_mut())],
        [disabled; 3]
    );
    assert_eq!((hook(5, null_mut()), hook(7, null_mut())), (OK, OK));
    assert_eq!((hook(26, null_mut()), hook(-1, null_mut())), (INVALID, INVALID));
    assert_eq!(hook(1, null_mut()), INVALID);
    let mut injection = [0u64; 4];
    assert_eq!(hook(1, injection.as_mut_ptr().cast()), INVALID, "no size");
    injection[0] = u64::from_ne_bytes([
        if cfg!(target_pointer_width = "64") { 32 } else { 24 },
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ]);
    assert_eq!(
        hook(1, injection.as_mut_ptr().cast()),
        err(JetErr::TestInjectionNotSupported)
    );
}

static TOPICS: Mutex<Vec<(JET_TRACETAG, String)>> = Mutex::new(Vec::new());

unsafe extern "system" fn topic(tag: JET_TRACETAG, name: *const c_char, word: *mut JET_API_PTR) {
    let name = unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_owned();
    TOPICS.lock().unwrap().push((tag, name));
    unsafe { word.write(7) };
}

#[test]
fn topics_of_traces_are_told() {
    let trace = |operation, tag, word| unsafe { JetTracing(operation, tag, word) };
    let function = topic as unsafe extern "system" fn(_, _, _) as usize;
    assert_eq!(trace(5, 4, function), OK);
    assert_eq!(*TOPICS.lock().unwrap(), [(4, "API".to_owned())]);
    assert_eq!(trace(6, 0, function), OK);
    assert_eq!(TOPICS.lock().unwrap().len(), 1 + 59);
    assert_eq!(TOPICS.lock().unwrap().last().unwrap().0, 59);
    for (operation, tag, word) in [(5, 4, 0), (5, 0, function), (5, 60, function), (6, 0, 0)] {
        assert_eq!(trace(operation, tag, word), INVALID, "{operation} {tag}");
    }
    assert_eq!(
        (trace(2, 1, 1), trace(2, 0, 1), trace(2, 60, 1)),
        (OK, INVALID, INVALID)
    );
    for operation in [1, 3, 4, 7, 8, 9] {
        assert_eq!(trace(operation, 0, 0), OK);
    }
    assert_eq!((trace(0, 0, 0), trace(10, 0, 0)), (INVALID, INVALID));
}

#[test]
fn tables_take_a_key_and_no_other_fact() {
    let spec = Spec {
        name: "t",
        columns: vec![column(1, "n", ColumnType::Long)],
        ..Spec::default()
    };
    let bytes = make(PageSize::DEFAULT, false, &[spec]);
    let data = Data::bytes("made.edb", &bytes, PageSize::DEFAULT.bytes());
    let table = data.table(data.open(), "t");
    let set = |level, len| {
        let key = [0u8; 64];
        unsafe { JetSetTableInfoW(table.session, table.id, key.as_ptr().cast(), len, level) }
    };
    assert_eq!(set(14, 0), OK, "no key is no key");
    assert_eq!(set(14, 64), err(JetErr::InvalidParameter));
    assert_eq!(set(0, 0), err(JetErr::FeatureNotAvailable));
}

/// A log file with a header and nothing else.
fn log_header() -> LogHeader {
    let mut header = LogHeader::new_zeroed();
    header.generation = 7.into();
    header.sectors = 256.into();
    header.page_size = 4096.into();
    header.signature.random = 0x1122_3344.into();
    header.created.day = 21;
    header.flags = 2;
    header.checkpoint.sector = 9.into();
    header.previous_checksum = 0x0102_0304_0506_0708.into();
    header.seal(LogVersion::NEWEST);
    header
}

/// The answer of a level, as a struct.
fn log_info<T: Copy>(path: &std::path::Path, level: u32, len: u32) -> (i32, T) {
    let mut facts: T = unsafe { std::mem::zeroed() };
    let name = path_text(path);
    let code = unsafe { JetGetLogFileInfoA(name.as_ptr(), (&raw mut facts).cast(), len, level) };
    (code, facts)
}

#[test]
fn headers_of_log_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("edb00007.log");
    let header = log_header();
    std::fs::write(&path, header.as_bytes()).unwrap();
    let size = size_of::<JET_LOGINFOMISC>() as u32;
    let (code, facts): (_, JET_LOGINFOMISC) = log_info(&path, 0, size);
    assert_eq!(code, OK);
    assert_eq!((facts.ulGeneration, facts.ulFlags), (7, 2));
    assert_eq!({ facts.signLog.ulRandom }, 0x1122_3344);
    assert_eq!(facts.logtimeCreate.bDay, 21);
    assert_eq!(facts.ulVersionMajor, header.major.get());
    assert_eq!(facts.ulVersionMinor, header.minor.get());
    assert_eq!(facts.ulVersionUpdate, header.update_major.get());
    assert_eq!((facts.cbSectorSize, facts.cbHeader, facts.cbFile), (4096, 1, 256));
    assert_eq!(facts.cbDatabasePageSize, 4096);
    let (code, facts): (_, JET_LOGINFOMISC2) = log_info(&path, 1, size_of::<JET_LOGINFOMISC2>() as u32);
    assert_eq!((code, { facts.lgposCheckpoint.isec }), (OK, 9));
    let (code, facts): (_, JET_LOGINFOMISC3) = log_info(&path, 2, size_of::<JET_LOGINFOMISC3>() as u32);
    assert_eq!(
        (code, { facts.checksumPrevLogAllSegments }),
        (OK, 0x0102_0304_0506_0708)
    );
    assert_eq!(facts.ulVersionUpdateMajor, header.update_major.get());
    assert_eq!(facts.ulVersionMinorDeprecated, header.minor.get());
}

#[test]
fn log_files_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("edb.log");
    let ask = |level, len| log_info::<JET_LOGINFOMISC3>(&path, level, len).0;
    assert_eq!(ask(0, 80), err(JetErr::FileNotFound));
    std::fs::write(&path, log_header().as_bytes()).unwrap();
    assert_eq!((ask(0, 81), ask(1, 80)), (BAD_SIZE, BAD_SIZE));
    assert_eq!(ask(3, 80), INVALID);
    let mut damaged = log_header().as_bytes().to_vec();
    damaged[100] ^= 1;
    std::fs::write(&path, &damaged).unwrap();
    assert_eq!(ask(0, 80), err(JetErr::LogFileCorrupt));
    std::fs::write(&path, &damaged[..100]).unwrap();
    assert_eq!(ask(0, 80), err(JetErr::LogFileCorrupt));
    let mut facts = [0u8; 80];
    assert_eq!(
        unsafe { JetGetLogFileInfoA(std::ptr::null(), facts.as_mut_ptr().cast(), 80, 0) },
        INVALID
    );
}

/// Pages in memory that begins where pages may.
struct Pages {
    room: Vec<u8>,
    at: usize,
    len: usize,
}

impl Pages {
    fn new(bytes: &[u8], page: usize) -> Pages {
        let mut room = vec![0; bytes.len() + page];
        let at = room.as_ptr().align_offset(page);
        room[at..at + bytes.len()].copy_from_slice(bytes);
        Pages {
            room,
            at,
            len: bytes.len(),
        }
    }

    fn bytes(&mut self) -> &mut [u8] {
        &mut self.room[self.at..][..self.len]
    }

    fn ask<T>(&mut self, infos: &mut [T], grbit: u32, level: u32) -> i32 {
        let (data, len) = (self.bytes().as_mut_ptr(), self.len as u32);
        let size = size_of_val(infos) as u32;
        unsafe { JetGetPageInfo2(data.cast(), len, infos.as_mut_ptr().cast(), size, grbit, level) }
    }
}

#[test]
fn checksums_of_pages() {
    for size in [made::K4, made::K32] {
        let spec = Spec {
            name: "t",
            columns: vec![column(1, "n", ColumnType::Long)],
            ..Spec::default()
        };
        let file = make(size, false, &[spec]);
        let _rig = Rig::paged(size.bytes(), |_| {});
        // Header, its copy, pages 1 to 4; the last but one is blank, the last has a flipped bit.
        let mut bytes = file[..6 * size.bytes()].to_vec();
        bytes[4 * size.bytes()..5 * size.bytes()].fill(0);
        bytes[5 * size.bytes() + 700] ^= 8;
        let good = file[5 * size.bytes()..][..size.bytes()].to_vec();
        let mut pages = Pages::new(&bytes, size.bytes());
        let mut infos: [JET_PAGEINFO2; 6] = unsafe { std::mem::zeroed() };
        for (at, info) in infos.iter_mut().enumerate() {
            info.pageInfo.pgno = (at as u32).saturating_sub(1);
        }
        assert_eq!(pages.ask(&mut infos, 1, 1), OK);
        let flags: Vec<u32> = infos.iter().map(|info| info.pageInfo.fFlags).collect();
        assert_eq!(flags, [1, 1, 1, 1, 0, 3]);
        for info in &infos {
            assert_eq!(info.pageInfo.checksumActual, info.pageInfo.checksumExpected);
            assert_eq!(info.rgChecksumActual, info.rgChecksumExpected);
        }
        assert!(infos.iter().all(|info| info.pageInfo.structureChecksum == 0));
        assert_eq!(infos[4].pageInfo.dbtime, u64::MAX - 1, "nothing is known");
        assert_eq!(infos[5].rgChecksumActual[0] != 0, size.bytes() == 32768);
        assert_eq!(pages.bytes()[5 * size.bytes()..], good, "the bit is turned back");
        // Too much is wrong.
        pages.bytes()[5 * size.bytes() + 700..][..9].fill(0x55);
        assert_eq!(pages.ask(&mut infos, 0, 1), err(JetErr::ReadVerifyFailure));
        assert_ne!(
            infos[5].pageInfo.checksumActual,
            infos[5].pageInfo.checksumExpected
        );
        // A page under another number.
        let mut one: [JET_PAGEINFO; 1] = unsafe { std::mem::zeroed() };
        one[0].pgno = 2;
        let mut page = Pages::new(&file[2 * size.bytes()..3 * size.bytes()], size.bytes());
        assert_eq!(page.ask(&mut one, 0, 0), err(JetErr::ReadVerifyFailure));
        one[0].pgno = 1;
        assert_eq!(page.ask(&mut one, 0, 0), OK);
        let first = one[0].structureChecksum;
        assert_ne!(first, 0);
        assert_eq!(page.ask(&mut one, 1, 0), OK);
        assert_eq!(one[0].structureChecksum, 0, "not wanted");
        // A header, which is page 0 here, tells its checksum.
        one[0].pgno = 0;
        let mut header = Pages::new(&file[..size.bytes()], size.bytes());
        assert_eq!(header.ask(&mut one, 0, 0), OK);
        assert_eq!(one[0].structureChecksum, one[0].checksumActual);
    }
}

#[test]
fn arguments_of_page_checks() {
    let _rig = Rig::paged(4096, |_| {});
    let mut pages = Pages::new(&[0; 8192], 4096);
    let mut infos: [JET_PAGEINFO; 2] = unsafe { std::mem::zeroed() };
    assert_eq!(pages.ask(&mut infos, 0, 0), OK);
    assert_eq!(pages.ask(&mut infos, 0, 2), INVALID);
    assert_eq!(pages.ask(&mut infos, 2, 0), BAD_GRBIT);
    assert_eq!(
        pages.ask(&mut infos[..1], 0, 0),
        INVALID,
        "one element for two pages"
    );
    assert_eq!(pages.ask::<JET_PAGEINFO>(&mut [], 0, 0), INVALID);
    pages.len = 8000;
    assert_eq!(pages.ask(&mut infos, 0, 0), INVALID);
    (pages.at, pages.len) = (pages.at + 8, 4096);
    assert_eq!(pages.ask(&mut infos[..1], 0, 0), INVALID, "not aligned");
}
