//! What callers hand back, and small blobs: references to long values, streams of records, edits of data, names of locales.
#![no_main]

use esent::catalog::parse_locale_key;
use esent::format::log::{DiffForm, diff};
use esent::format::record_stream::next_value;
use esent::format::reference::ColumnReference;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (Vec<u8>, Vec<u8>)| {
    let (bytes, old) = input;
    let _ = ColumnReference::decode(&bytes, 255);
    let _ = std::str::from_utf8(&bytes).map(parse_locale_key);

    let mut stream = bytes.clone();
    let mut values = 0;
    while let Ok(Some(value)) = next_value(&mut stream) {
        assert!(
            stream.len() >= (value.at + value.len) as usize,
            "a value within the stream"
        );
        values += 1;
        assert!(values <= stream.len(), "the reader moves on");
    }

    for form in [DiffForm::Small, DiffForm::Large] {
        let mut new = Vec::new();
        let whole = diff::apply(form, &bytes, &old, &mut new).is_ok();
        let mut place = old.clone();
        let placed = diff::apply_in_place(form, &bytes, &mut place).is_ok();
        if whole && placed && diff::overwrites(form, &bytes, old.len()) {
            assert_eq!(new, place);
        }
        let mut edit = Vec::new();
        if diff::make(form, &old, &bytes, &mut edit).is_some() {
            let mut made = Vec::new();
            diff::apply(form, &edit, &old, &mut made).expect("our own edit");
            assert_eq!(made, bytes);
        }
    }
});
