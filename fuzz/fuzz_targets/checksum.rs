//! Sums of any bytes: what is summed verifies, one flipped bit is turned back or refused, never taken for good.
#![no_main]

use esent::format::checksum::{Verdict, set_page_checksum, verify};
use esent::types::{PageNo, PageSize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u32, u32, Vec<u8>)| {
    let (choice, page, bit, mut bytes) = input;
    let (size, page) = (
        PageSize::ALL[usize::from(choice) % PageSize::ALL.len()],
        PageNo(page),
    );
    bytes.resize(size.bytes(), choice);
    let _ = verify(&mut bytes.clone(), size, page);
    set_page_checksum(&mut bytes, size, page);
    assert_eq!(verify(&mut bytes.clone(), size, page).ok(), Some(Verdict::Good));
    let bit = bit as usize % (size.bytes() * 8);
    let mut damaged = bytes.clone();
    damaged[bit / 8] ^= 1 << (bit % 8);
    if verify(&mut damaged, size, page).is_ok() {
        assert_eq!(damaged, bytes);
    }
});
