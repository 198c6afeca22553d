//! The first bytes of a file: selection of a header copy, and the rules of opening.
#![no_main]

use esent::format::checksum::set_header_checksum;
use esent::format::header::{OpenMode, select};
use esent::types::PageSize;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, mut bytes) = input;
    let _ = select(&bytes);
    // With a right checksum and page size, so that what lies behind the first gate is reached.
    let size = PageSize::ALL[usize::from(choice) % PageSize::ALL.len()];
    bytes.resize(size.bytes(), 0);
    bytes[236..240].copy_from_slice(&(size.bytes() as u32).to_le_bytes());
    set_header_checksum(&mut bytes);
    let found = select(&bytes).expect("a right checksum and page size are enough");
    for mode in [
        OpenMode::ReadOnly,
        OpenMode::ReadWrite {
            major: 0x620,
            update_major: 20,
            allow_higher: choice & 128 != 0,
        },
    ] {
        let _ = found.header.check_open(mode, Some(size));
    }
    let _ = (
        found.header.state(),
        found.header.shadowing_disabled(),
        found.header.dbtime(),
    );
});
