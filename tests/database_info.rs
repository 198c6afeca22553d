//! Facts of databases, open (docs/spec/05 §1.7) and as files that nobody has attached (§1.8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use data_rig::*;
use session_rig::OK;

const FILESIZE: u32 = 10;
const UPGRADE: u32 = 13;
const MISC: u32 = 14;
const IN_USE: u32 = 15;
const PAGE_SIZE: u32 = 17;
const FILE_TYPE: u32 = 19;
const ON_DISK: u32 = 21;
const MISC_SIZES: [usize; 7] = [216, 296, 300, 348, 380, 400, 416];
const INVALID_SIZE: i32 = err(JetErr::InvalidBufferSize);
const INVALID: i32 = err(JetErr::InvalidParameter);
const TOO_SMALL: i32 = err(JetErr::BufferTooSmall);

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn file_fact(path: &std::path::Path, level: u32, len: usize) -> Result<Vec<u8>, i32> {
    let mut buffer = vec![0xEE; len];
    let code = unsafe {
        JetGetDatabaseFileInfoA(
            path_text(path).as_ptr(),
            buffer.as_mut_ptr().cast(),
            len as u32,
            level,
        )
    };
    if code == OK { Ok(buffer) } else { Err(code) }
}

fn fact(data: &Data, dbid: u32, level: u32, len: usize) -> Result<Vec<u8>, i32> {
    let mut buffer = vec![0xEE; len];
    let code =
        unsafe { JetGetDatabaseInfoA(data.session, dbid, buffer.as_mut_ptr().cast(), len as u32, level) };
    if code == OK { Ok(buffer) } else { Err(code) }
}

/// A sample in a folder, without any instance.
fn file(name: &str) -> Option<(tempfile::TempDir, std::path::PathBuf, u64)> {
    let bytes = sample(name)?;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, &bytes).unwrap();
    Some((folder, path, bytes.len() as u64))
}

#[test]
fn files_of_every_sample() {
    for (name, page_size) in SAMPLES {
        let Some((_folder, path, len)) = file(name) else {
            return;
        };
        assert_eq!(
            file_fact(&path, PAGE_SIZE, 4).map(|b| number(&b, 0)),
            Ok(page_size as u32),
            "{name}"
        );
        assert_eq!(
            file_fact(&path, FILESIZE, 8),
            Ok(len.to_ne_bytes().to_vec()),
            "{name}: bytes"
        );
        assert!(file_fact(&path, ON_DISK, 8).is_ok());
        assert_eq!(
            file_fact(&path, FILE_TYPE, 4).map(|b| number(&b, 0)),
            Ok(1),
            "{name}"
        );
        assert_eq!(
            file_fact(&path, IN_USE, 4).map(|b| number(&b, 0)),
            Ok(0),
            "{name}"
        );
        let longest = file_fact(&path, MISC, 416).unwrap();
        for len in MISC_SIZES {
            assert_eq!(
                file_fact(&path, MISC, len).unwrap(),
                longest[..len],
                "{name}: form of {len} bytes"
            );
        }
        assert_eq!(number(&longest, 0), 0x620);
        assert_eq!(number(&longest, 36), 3, "{name}: clean");
        assert_eq!(number(&longest, 212), page_size as u32);
    }
}

#[test]
fn wrong_sizes_and_levels_of_files() {
    let Some((folder, path, len)) = file("basic.edb") else {
        return;
    };
    for (level, wrong) in [
        (FILESIZE, 4),
        (ON_DISK, 7),
        (PAGE_SIZE, 8),
        (FILE_TYPE, 2),
        (IN_USE, 5),
        (UPGRADE, 27),
    ] {
        assert_eq!(file_fact(&path, level, wrong), Err(INVALID_SIZE), "level {level}");
    }
    for wrong in [0, 215, 217, 417] {
        assert_eq!(file_fact(&path, MISC, wrong), Err(INVALID_SIZE), "{wrong}");
    }
    for level in [0, 9, 11, 12, 16, 18, 20, 22, 99] {
        assert_eq!(file_fact(&path, level, 4), Err(INVALID), "level {level}");
    }
    assert_eq!(
        file_fact(&folder.path().join("none"), 99, 0),
        Err(err(JetErr::FileNotFound)),
        "the file first"
    );
    assert_eq!(
        file_fact("".as_ref(), PAGE_SIZE, 4),
        Err(err(JetErr::DatabaseInvalidPath))
    );
    let mut answer = [0u32; 7];
    let mut upgrade = || unsafe {
        JetGetDatabaseFileInfoA(path_text(&path).as_ptr(), answer.as_mut_ptr().cast(), 28, UPGRADE)
    };
    assert_eq!(upgrade(), INVALID, "cbStruct");
    answer[0] = 28;
    let mut upgrade = || unsafe {
        JetGetDatabaseFileInfoA(path_text(&path).as_ptr(), answer.as_mut_ptr().cast(), 28, UPGRADE)
    };
    assert_eq!(upgrade(), OK);
    assert_eq!(
        (answer[0], answer[1], answer[6]),
        (28, len as u32, 2),
        "already of the newest format"
    );
}

#[test]
fn files_that_are_no_databases() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.edb");
    for bytes in [vec![], vec![0; 100], vec![0; 8192], vec![0xAB; 65536]] {
        std::fs::write(&path, &bytes).unwrap();
        for (level, len) in [(PAGE_SIZE, 4), (MISC, 216), (FILE_TYPE, 4)] {
            let code = file_fact(&path, level, len).unwrap_err();
            assert_eq!(
                code,
                err(JetErr::ReadVerifyFailure),
                "level {level} of {} bytes",
                bytes.len()
            );
        }
        assert_eq!(
            file_fact(&path, FILESIZE, 8),
            Ok((bytes.len() as u64).to_ne_bytes().to_vec())
        );
    }
}

#[test]
fn an_attached_file_is_in_use() {
    let Some(data) = Data::sample("basic.edb") else {
        return;
    };
    data.open();
    assert_eq!(file_fact(&data.path, IN_USE, 4).map(|b| number(&b, 0)), Ok(1));
    assert_eq!(
        file_fact(&data.path, PAGE_SIZE, 4).map(|b| number(&b, 0)),
        Ok(4096)
    );
    assert!(file_fact(&data.path, MISC, 416).is_ok());
}

#[test]
fn every_level_of_an_open_database() {
    for (name, page_size) in SAMPLES {
        let Some(data) = Data::sample(name) else { return };
        let dbid = data.open();
        let get = |level| fact(&data, dbid, level, 4).map(|bytes| number(&bytes, 0));
        let file_pages = (std::fs::metadata(&data.path).unwrap().len() / page_size as u64) as u32;
        let known = [
            (2, 1),
            (3, 1033),
            (4, 1252),
            (5, 0),
            (6, 0),
            (7, 7),
            (8, 0x620),
            (10, file_pages),
        ];
        for (level, value) in known {
            assert_eq!(get(level), Ok(value), "{name}: level {level}");
            assert_eq!(
                get(level | 0x4000_0000),
                Ok(value),
                "{name}: level {level}, cached"
            );
        }
        assert_eq!(get(PAGE_SIZE), Ok(page_size as u32), "{name}");
        let (owned, available) = (get(11).unwrap(), get(12).unwrap());
        assert!(
            owned + 2 <= file_pages,
            "{name}: {owned} pages owned, {file_pages} in the file"
        );
        assert!(available < owned, "{name}: {available} of {owned} pages free");
        assert!(get(23).unwrap() < owned && get(ON_DISK).is_ok(), "{name}");
        assert_eq!(
            fact(&data, dbid, MISC, 416),
            file_fact(&data.path, MISC, 416),
            "{name}"
        );
    }
}

#[test]
fn names_and_sizes_of_an_open_database() {
    let Some(data) = Data::sample("basic.edb") else {
        return;
    };
    let dbid = data.open();
    let path = path_text(&data.path);
    let len = path.as_bytes_with_nul().len();
    assert_eq!(fact(&data, dbid, 0, len).unwrap(), path.as_bytes_with_nul());
    assert_eq!(fact(&data, dbid, 0, len - 1), Err(TOO_SMALL));
    let mut wide = vec![0u16; len];
    let bytes = (2 * len) as u32;
    let get = |wide: &mut [u16], bytes| unsafe {
        JetGetDatabaseInfoW(data.session, dbid, wide.as_mut_ptr().cast(), bytes, 0)
    };
    assert_eq!(get(&mut wide, bytes), OK);
    assert_eq!(String::from_utf16_lossy(&wide[..len - 1]), path.to_str().unwrap());
    assert_eq!(get(&mut wide, bytes - 2), TOO_SMALL);
    assert_eq!(
        (fact(&data, dbid, 1, 1), fact(&data, dbid, 1, 0)),
        (Ok(vec![0]), Err(TOO_SMALL))
    );
    for level in [2, 3, 4, 5, 6, 7, 8, 10, 11, ON_DISK] {
        assert_eq!(fact(&data, dbid, level, 3), Err(INVALID_SIZE), "level {level}");
        assert_eq!(fact(&data, dbid, level, 8), Err(INVALID_SIZE), "level {level}");
    }
    assert_eq!(
        fact(&data, dbid, PAGE_SIZE, 8),
        Err(TOO_SMALL),
        "a code of its own"
    );
    assert_eq!(fact(&data, dbid, MISC, 100), Err(INVALID_SIZE));
    assert_eq!(fact(&data, dbid, 9, 4), Err(err(JetErr::FeatureNotAvailable)));
    for level in [13, 15, 16, 18, 19, 20, 22, 24, 99] {
        assert_eq!(fact(&data, dbid, level, 4), Err(INVALID), "level {level}");
    }
    assert_eq!(fact(&data, dbid + 1, 2, 4), Err(err(JetErr::InvalidDatabaseId)));
    assert_eq!(close(data.session, dbid), OK);
    assert_eq!(open(data.session, &data.path, READ_ONLY | 2).0, OK);
    assert_eq!(
        fact(&data, dbid, 6, 4).map(|bytes| number(&bytes, 0)),
        Ok(2),
        "open exclusively"
    );
}
