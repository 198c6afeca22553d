//! Keys of any value under any rules: bounded, and taken apart again without a panic.
#![no_main]

use esent::format::key::{Denormalizer, KeyBuilder, KeyFlags, KeyRules, SearchKey, SegmentRules};
use esent::types::{CodePage, ColumnType};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, u16, u32, Vec<(u8, u8)>, Vec<u8>)| {
    let (key_most, var_seg_mac, flags, segments, value) = input;
    let key_most = 1 + key_most % 2000;
    let rules = KeyRules {
        key_most,
        var_seg_mac: 1 + var_seg_mac % key_most,
        nulls_high: flags & 1 != 0,
        dotnet_guid: flags & 2 != 0,
        ..KeyRules::default()
    };
    let segments: Vec<SegmentRules> = segments
        .iter()
        .take(16)
        .map(|(number, bits)| SegmentRules {
            code_page: if bits & 1 != 0 {
                CodePage::UNICODE
            } else {
                CodePage::ASCII
            },
            fixed: bits & 2 != 0,
            descending: bits & 4 != 0,
            placeholder: bits & 8 != 0,
            max_len: u32::from(bits >> 4),
            ..SegmentRules::of(ColumnType::from_number((number % 19).into()).unwrap_or(ColumnType::Text))
        })
        .collect();
    let mut key = KeyBuilder::new(&rules);
    let mut search = SearchKey::default();
    for (at, segment) in segments.iter().enumerate() {
        let _ = key.push(segment, Some(&value));
        let new = if at == 0 {
            KeyFlags::NEW_KEY
        } else {
            KeyFlags::empty()
        };
        let _ = search.add(
            &rules,
            &segments,
            None,
            &value,
            KeyFlags::from_bits_truncate(flags) | new,
        );
    }
    assert!(key.bytes().len() <= usize::from(key_most));
    assert!(search.bytes().unwrap_or_default().len() <= usize::from(key_most) + 1);
    let split = Denormalizer {
        rules: &rules,
        segments: &segments,
    };
    for index in 0..segments.len() {
        let _ = split.column(key.bytes(), index);
        let _ = split.column(&value, index);
    }
});
