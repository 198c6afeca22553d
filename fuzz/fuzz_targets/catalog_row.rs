//! A catalog row of any bytes: decoded with all that hangs on it, and encoded again.
#![no_main]

use esent::catalog::Table;
use esent::format::catalog::{
    CatalogRow, HintsOf, IndexExtraFlags, SpaceHints, TupleLimits, decode_segments,
};
use esent::types::PageSize;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for size in [PageSize::DEFAULT, PageSize::ALL[4]] {
        let Ok(row) = CatalogRow::decode(data, size) else {
            continue;
        };
        let extra = IndexExtraFlags::from_bits_retain((row.flags >> 16) as u16);
        for blob in [row.key_fields, row.conditional_columns].into_iter().flatten() {
            let _ = decode_segments(blob, extra, false);
            let _ = TupleLimits::decode(blob);
            let _ = SpaceHints::default().decode(blob, HintsOf::Table);
        }
        if let Ok(bytes) = row.encode(size, 4000) {
            assert_eq!(CatalogRow::decode(&bytes, size).expect("our own row"), row);
        }
        let _ = Table::from_rows([row.clone(), row], size, None);
    }
});
