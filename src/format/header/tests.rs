//! Header selection and open rules.

use super::*;
use crate::error::JetErr;
use crate::format::checksum::set_header_checksum;

fn clean(size: u32) -> DbHeader {
    let mut signature = Signature::default();
    signature.random.set(7);
    DbHeader::new_clean(PageSize::new(size).unwrap(), signature)
}

fn file(size: u32) -> Vec<u8> {
    let mut bytes = vec![0u8; size as usize * 4];
    let (primary, rest) = bytes.split_at_mut(size as usize);
    clean(size).write_page(primary);
    rest[..size as usize].copy_from_slice(primary);
    bytes
}

#[test]
fn both_copies_good_at_every_size() {
    for size in PageSize::ALL {
        let found = select(&file(size.bytes() as u32)).unwrap();
        assert_eq!(
            (found.page_size, found.copy, found.other_copy_good),
            (size, Copy::Primary, true)
        );
        assert!(found.header.check_open(OpenMode::ReadOnly, Some(size)).is_ok());
    }
}

#[test]
fn one_copy_is_enough() {
    for size in PageSize::ALL {
        let at = size.bytes();
        let mut torn = file(at as u32);
        torn[300] ^= 1;
        let found = select(&torn).unwrap();
        assert_eq!(
            (found.page_size, found.copy, found.other_copy_good),
            (size, Copy::Shadow, false)
        );
        let mut torn = file(at as u32);
        torn[at + 300] ^= 1;
        let found = select(&torn).unwrap();
        assert_eq!(
            (found.page_size, found.copy, found.other_copy_good),
            (size, Copy::Primary, false)
        );
        torn[300] ^= 1;
        assert_eq!(select(&torn).unwrap_err(), JetErr::InvalidDatabaseVersion);
        torn[5] ^= 4;
        assert_eq!(select(&torn).unwrap_err(), JetErr::DatabaseCorrupted);
    }
}

#[test]
fn not_a_database_at_all() {
    for bytes in [&b""[..], b"hello", &[0u8; 100_000]] {
        assert_eq!(select(bytes).unwrap_err(), JetErr::DatabaseCorrupted);
    }
}

#[test]
fn page_size_zero_means_4096() {
    let mut bytes = file(4096);
    for copy in [0, 4096] {
        let page = &mut bytes[copy..copy + 4096];
        page[236..240].fill(0);
        set_header_checksum(page);
    }
    assert_eq!(select(&bytes).unwrap().page_size, PageSize::DEFAULT);
}

#[test]
fn versions_are_refused_with_their_codes() {
    let code = |change: fn(&mut DbHeader), mode| {
        let mut header = clean(4096);
        change(&mut header);
        header
            .check_open(mode, Some(PageSize::DEFAULT))
            .map_err(|e| e.code())
    };
    let read = OpenMode::ReadOnly;
    let write = OpenMode::ReadWrite {
        major: VERSION,
        update_major: 20,
        allow_higher: false,
    };
    let write_higher = OpenMode::ReadWrite {
        major: VERSION,
        update_major: 20,
        allow_higher: true,
    };
    assert_eq!(code(|_| (), write), Ok(()));
    assert_eq!(
        code(|h| h.magic.set(1), read),
        Err(JetErr::InvalidDatabaseVersion)
    );
    assert_eq!(
        code(|h| h.version.set(0x500), read),
        Err(JetErr::Database500Format)
    );
    assert_eq!(
        code(|h| h.version.set(0x400), read),
        Err(JetErr::Database400Format)
    );
    assert_eq!(
        code(|h| h.version.set(0x621), read),
        Err(JetErr::InvalidDatabaseVersion)
    );
    assert_eq!(code(|h| h.update_major.set(300), read), Ok(()));
    assert_eq!(
        code(|h| h.update_major.set(301), read),
        Err(JetErr::InvalidDatabaseVersion)
    );
    assert_eq!(code(|h| h.update_minor.set(9999), read), Ok(()));
    let too_low = JetErr::EngineFormatVersionSpecifiedTooLowForDatabaseVersion;
    assert_eq!(code(|h| h.update_major.set(110), write), Err(too_low));
    assert_eq!(code(|h| h.update_major.set(110), write_higher), Ok(()));
    assert_eq!(
        code(|h| h.page_size.set(8192), read),
        Err(JetErr::PageSizeMismatch)
    );
    assert_eq!(
        code(|h| h.attributes.set(1), read),
        Err(JetErr::DatabaseCorrupted)
    );
    assert_eq!(code(|h| h.file_type.set(3), read), Err(JetErr::DatabaseCorrupted));
    let mut large = clean(32768);
    large.update_major.set(0x10);
    assert_eq!(
        large.check_open(read, None).unwrap_err(),
        JetErr::InvalidDatabaseVersion
    );
}

#[test]
fn states_are_refused_with_their_codes() {
    let code = |state: u32, backup: u32| {
        let mut header = clean(4096);
        header.state.set(state);
        header.backup_full_current.generation_low.set(backup);
        header.check_state().map_err(|e| e.code())
    };
    assert_eq!(code(3, 0), Ok(()));
    for state in [0, 1, 2, 5, 7, 9] {
        assert_eq!(code(state, 0), Err(JetErr::DatabaseDirtyShutdown));
        assert_eq!(code(state, 4), Err(JetErr::SoftRecoveryOnBackupDatabase));
    }
    assert_eq!(code(4, 0), Err(JetErr::DatabaseIncompleteUpgrade));
    assert_eq!(code(6, 0), Err(JetErr::DatabaseIncompleteIncrementalReseed));
    assert_eq!(code(8, 0), Err(JetErr::DatabaseIncompleteRevert));
}
