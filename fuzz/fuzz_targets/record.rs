//! A record of any bytes: every column asked for, every rule checked, and what passes can be edited.
#![no_main]

use esent::format::record::{FixedSlot, RecordBuf, RecordLayout, RecordView};
use esent::types::{Fid, PageSize};
use libfuzzer_sys::fuzz_target;

/// Two-byte slots, one after the other.
struct Layout;

impl RecordLayout for Layout {
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>> {
        Some(FixedSlot {
            offset: 2 + 2 * fid.0,
            len: 2,
            default: None,
        })
    }
    fn variable_default(&self, _: Fid) -> Option<&[u8]> {
        None
    }
}

fuzz_target!(|data: &[u8]| {
    for size in [PageSize::DEFAULT, PageSize::ALL[4]] {
        let Ok(view) = RecordView::parse(data, size) else {
            continue;
        };
        for fid in 0..=300 {
            let _ = view.fixed(Fid(fid), 2 + 2 * fid, 2);
            let _ = view.variable(Fid(fid));
        }
        let Ok(mut record) = RecordBuf::from_bytes(data.to_vec(), size, 4000) else {
            continue;
        };
        for fid in [1, 9, 127] {
            let _ = record.set_fixed(Fid(fid), Some(&[1, 2]), &Layout);
        }
        for fid in [128, 131, 255] {
            let _ = record.set_variable(Fid(fid), Some(b"value"), &Layout);
        }
        record
            .view()
            .and_then(|view| view.check())
            .expect("an edit keeps a record whole");
    }
});
