//! Any blob expands to what it declares or fails; any bytes survive compression.
#![no_main]

use esent::format::compress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(out) = compress::decode(data) {
        assert_eq!(compress::decoded_len(data).ok(), Some(out.len()));
    }
    for blob in [compress::encode(data), compress::encode_xpress(data)]
        .into_iter()
        .flatten()
    {
        assert_eq!(compress::decode(&blob).expect("our own blob"), data);
    }
});
