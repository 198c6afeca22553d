//! A tagged area of any bytes: every entry, every value, and re-encoding what was read.
#![no_main]

use esent::format::tagged::{TaggedEdit, TaggedView};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for large in [false, true] {
        let Ok(view) = TaggedView::parse(data, large) else {
            continue;
        };
        let whole = view.check().is_ok();
        for field in view.iter().flatten() {
            for instance in field.instances().take(1000) {
                let _ = instance;
            }
            if let Ok(edit) = TaggedEdit::new(Some(field), false) {
                let encoded = edit.encode(large, true);
                assert!(!whole || encoded.is_ok(), "what is whole can be written");
            }
            let _ = view.get(field.derived, field.fid);
        }
    }
});
