//! Damaged files: the documented error, in bounded time, and nothing is written (docs/spec/01 §1.3, §9).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::time::{Duration, Instant, SystemTime};

use data_rig::*;
use session_rig::OK;

const SAMPLE: &str = "secedit-win11-26100.sdb";
const PAGE: usize = 4096;
const DIRTY: i32 = err(JetErr::DatabaseDirtyShutdown);
/// Codes that a damaged page may give (docs/spec/01 §9.2, §9.3, 02 §1).
const DAMAGE: [JetErr; 14] = [
    JetErr::ReadVerifyFailure,
    JetErr::DatabaseCorrupted,
    JetErr::PageNotInitialized,
    JetErr::FileIOBeyondEOF,
    JetErr::BadPageLink,
    JetErr::BadParentPageLink,
    JetErr::PageTagCorrupted,
    JetErr::NodeCorrupted,
    JetErr::CatalogCorrupted,
    JetErr::SPOwnExtCorrupted,
    JetErr::SPAvailExtCorrupted,
    JetErr::BadEmptyPage,
    JetErr::RecordDeleted,
    JetErr::DiskIO,
];

/// Everything that could show a touch: bytes, time of change, names in the folder.
fn state(data: &Data) -> (Vec<u8>, SystemTime, Vec<std::path::PathBuf>) {
    let mut names: Vec<_> = std::fs::read_dir(data.folder())
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort();
    let modified = std::fs::metadata(&data.path).unwrap().modified().unwrap();
    (std::fs::read(&data.path).unwrap(), modified, names)
}

/// Attaches, walks and searches every table and index; gives the first code that is none of success.
fn read_everything(data: &Data) -> Result<usize, i32> {
    let ok = |code| if code == OK { Ok(()) } else { Err(code) };
    ok(data.attach())?;
    let (code, dbid) = open(data.session, &data.path, READ_ONLY);
    ok(code)?;
    let mut rows = 0;
    for (name, indexes) in TABLES {
        let (code, id) = open_table(data.session, dbid, name, 0);
        ok(code)?;
        let table = Table {
            session: data.session,
            id,
        };
        for index in std::iter::once(&"").chain(indexes.iter()) {
            ok(table.set_index(Some(index)))?;
            let mut code = table.go(MOVE_FIRST);
            while code == OK {
                rows += 1;
                table.try_key(0)?;
                table.try_bookmark()?;
                code = table.go(1);
            }
            if code != err(JetErr::NoCurrentRecord) {
                return Err(code);
            }
        }
        ok(table.close())?;
    }
    Ok(rows)
}

/// Tables of the sample and their secondary indexes.
const TABLES: [(&str, &[&str]); 3] = [
    ("MSysObjects", &["Name", "RootObjects"]),
    ("SmTblSmp", &[]),
    ("SmTblSection", &[]),
];

/// Reads a damaged sample to the end; nothing may change and no second may pass.
#[track_caller]
fn check(what: &str, bytes: &[u8], page_size: usize) -> Result<usize, i32> {
    let data = Data::bytes("x.edb", bytes, page_size);
    let before = state(&data);
    let started = Instant::now();
    let read = read_everything(&data);
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{what}: took {:?}",
        started.elapsed()
    );
    assert_eq!(state(&data), before, "{what}: untouched");
    read
}

#[track_caller]
fn check_damage(what: &str, bytes: &[u8]) {
    match check(what, bytes, PAGE) {
        Ok(_) => {}
        Err(code) => assert!(DAMAGE.contains(&JetErr(code)), "{what}: {:?}", JetErr(code)),
    }
}

/// The header checksum, and that of the copy.
fn sign(bytes: &mut [u8]) {
    let xor = bytes[4..PAGE].chunks(4).fold(0x89AB_CDEF, |sum, word| {
        sum ^ u32::from_le_bytes(word.try_into().unwrap())
    });
    bytes[..4].copy_from_slice(&xor.to_le_bytes());
    let header = bytes[..PAGE].to_vec();
    bytes[PAGE..2 * PAGE].copy_from_slice(&header);
}

#[test]
fn a_healthy_sample_is_read_and_not_touched() {
    let Some(bytes) = sample(SAMPLE) else { return };
    assert!(check("healthy", &bytes, PAGE).unwrap() > 100);
}

#[test]
fn either_header_copy_is_enough() {
    let Some(bytes) = sample(SAMPLE) else { return };
    for torn in [0..512, 100..200, PAGE..PAGE + 512, PAGE + 3000..2 * PAGE] {
        let mut bytes = bytes.clone();
        bytes[torn.clone()].fill(0x5A);
        assert!(check("one copy torn", &bytes, PAGE).is_ok(), "{torn:?}");
    }
    let mut both = bytes.clone();
    both[100] ^= 1;
    both[PAGE + 100] ^= 1;
    assert_eq!(
        check("both copies torn", &both, PAGE),
        Err(err(JetErr::InvalidDatabaseVersion))
    );
    both[4..8].fill(0);
    assert_eq!(
        check("and no magic", &both, PAGE),
        Err(err(JetErr::DatabaseCorrupted))
    );
}

#[test]
fn headers_that_say_no() {
    let Some(bytes) = sample(SAMPLE) else { return };
    let with = |changes: &[(usize, u32)]| {
        let mut bytes = bytes.clone();
        for (at, value) in changes {
            bytes[*at..*at + 4].copy_from_slice(&value.to_le_bytes());
        }
        sign(&mut bytes);
        check("header", &bytes, PAGE).unwrap_err()
    };
    const STATE: usize = 52;
    let states = [
        (0, DIRTY),
        (1, DIRTY),
        (2, DIRTY),
        (4, err(JetErr::DatabaseIncompleteUpgrade)),
        (5, DIRTY),
        (6, err(JetErr::DatabaseIncompleteIncrementalReseed)),
        (7, DIRTY),
        (8, err(JetErr::DatabaseIncompleteRevert)),
        (99, DIRTY),
    ];
    for (state, code) in states {
        assert_eq!(with(&[(STATE, state)]), code, "state {state}");
    }
    assert_eq!(
        with(&[(STATE, 2), (184 + 16, 1)]),
        err(JetErr::SoftRecoveryOnBackupDatabase)
    );
    let version = err(JetErr::InvalidDatabaseVersion);
    assert_eq!(with(&[(8, 0x621)]), version);
    assert_eq!(with(&[(8, 0x61F)]), version);
    assert_eq!(with(&[(8, 0x500)]), err(JetErr::Database500Format));
    assert_eq!(with(&[(232, 310)]), version);
    assert_eq!(with(&[(232, 310), (STATE, 2)]), version, "whatever its state");
    assert_eq!(with(&[(4, 0x1234_5678)]), version, "magic");
    assert_eq!(with(&[(12, 1)]), err(JetErr::DatabaseCorrupted), "attributes");
    assert_eq!(
        with(&[(667, 3)]),
        err(JetErr::DatabaseCorrupted),
        "a log file's type"
    );
}

#[test]
fn other_page_sizes() {
    let Some(bytes) = sample(SAMPLE) else { return };
    for page_size in [2048, 8192, 16384, 32768] {
        assert_eq!(
            check("page size", &bytes, page_size),
            Err(err(JetErr::PageSizeMismatch)),
            "{page_size}"
        );
    }
}

#[test]
fn files_that_are_no_database() {
    let corrupted = Err(err(JetErr::DatabaseCorrupted));
    assert_eq!(check("empty", &[], PAGE), corrupted);
    assert_eq!(check("short", b"not a database", PAGE), corrupted);
    assert_eq!(check("zeros", &[0; 5 * PAGE], PAGE), corrupted);
    assert_eq!(check("text", &b"lorem ipsum ".repeat(9999), PAGE), corrupted);
}

#[test]
fn truncated_files() {
    let Some(bytes) = sample(SAMPLE) else { return };
    let beyond = err(JetErr::FileIOBeyondEOF);
    for pages in [2, 3, 4, 6, 12, 20, 30] {
        let cut = &bytes[..pages * PAGE];
        assert_eq!(check("truncated", cut, PAGE), Err(beyond), "{pages} pages");
    }
    assert_eq!(
        check("within a page", &bytes[..7 * PAGE + 100], PAGE),
        Err(beyond)
    );
    assert!(check("header alone", &bytes[..PAGE], PAGE).is_err());
}

/// Single bits of every page: mended where the checksum can, an error of a damaged page where it cannot.
#[test]
fn flipped_bits() {
    let Some(bytes) = sample(SAMPLE) else { return };
    for page in 2..24 {
        let mut one = bytes.clone();
        one[page * PAGE + 1234] ^= 4;
        assert!(check("one bit", &one, PAGE).is_ok(), "page {page}");
        let mut many = bytes.clone();
        // Three bits: an odd number in no more than three rows and columns cannot escape the sums.
        for at in [100, 1001, 2002] {
            many[page * PAGE + at] ^= 0x10;
        }
        let code = check("many bits", &many, PAGE);
        let verify = err(JetErr::ReadVerifyFailure);
        assert!(code.is_ok() || code == Err(verify), "page {}: {code:?}", page - 1);
    }
}

/// Pages with a right checksum and wrong contents: rings of siblings, cyclic branches, tags that point anywhere.
#[test]
fn lies_with_a_right_checksum() {
    let Some(bytes) = sample(SAMPLE) else { return };
    let size = esent::types::PageSize::DEFAULT;
    for page in 1..24u32 {
        let lie = |change: &dyn Fn(&mut [u8])| {
            let mut bytes = bytes.clone();
            let start = (page as usize + 1) * PAGE;
            change(&mut bytes[start..start + PAGE]);
            let number = esent::types::PageNo(page);
            esent::format::checksum::set_page_checksum(&mut bytes[start..start + PAGE], size, number);
            check_damage("lie", &bytes);
        };
        let word = |at: usize, value: u32| {
            move |page: &mut [u8]| page[at..at + 4].copy_from_slice(&value.to_le_bytes())
        };
        lie(&word(16, page)); // previous: itself
        lie(&word(20, page)); // next: itself
        lie(&word(20, 5));
        lie(&word(24, 77)); // another tree's
        lie(&word(36, 0x2802)); // flags: a leaf and no root
        lie(&word(PAGE - 8, 0x0FFF_0FFF)); // a tag beyond the page
        lie(&word(34, 0xFFFF)); // more tags than fit
        lie(&|page| page[40..400].fill(0xFF));
        lie(&|page| page[40..PAGE - 60].rotate_left(3));
    }
}

#[test]
fn folders_and_files_in_use() {
    let Some(data) = Data::sample(SAMPLE) else { return };
    assert_eq!(
        attach(data.session, data.folder(), READ_ONLY),
        err(JetErr::FileAccessDenied)
    );
    assert_eq!(data.attach(), OK);
}
