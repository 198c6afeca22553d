//! Segments against the vectors of the book, and properties of whole keys.

use super::*;
use crate::format::sortkey::UnknownWeights;
use crate::testdata::hex;
use proptest::prelude::*;

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn unicode() -> SegmentRules {
    SegmentRules {
        code_page: CodePage::UNICODE,
        ..SegmentRules::of(ColumnType::Text)
    }
}

fn key_of(rules: &KeyRules, segment: SegmentRules, value: Option<&[u8]>) -> Vec<u8> {
    let mut key = KeyBuilder::new(rules);
    key.push(&segment, value).unwrap();
    key.into_bytes()
}

fn plain(column_type: ColumnType, value: &[u8]) -> Vec<u8> {
    key_of(&KeyRules::default(), SegmentRules::of(column_type), Some(value))
}

const GUID: &str = "F10A363F6667DC469AF20DACF295C2A1";

#[test]
fn a_number_segment_is_what_the_rules_make() {
    use ColumnType::*;
    let mut rng = fastrand::Rng::with_seed(3);
    let numbers = [
        UnsignedByte,
        Short,
        UnsignedShort,
        Long,
        UnsignedLong,
        Currency,
        LongLong,
        Single,
        Double,
        DateTime,
    ];
    for column_type in numbers {
        for descending in [false, true] {
            let segment = NumberSegment::of(column_type, descending).unwrap();
            let rules = SegmentRules {
                descending,
                ..SegmentRules::of(column_type)
            };
            for _ in 0..100 {
                let len = column_type.fixed_size().unwrap();
                let value: Vec<u8> = std::iter::repeat_with(|| rng.u8(..)).take(len).collect();
                let mut key = Vec::new();
                segment.append(&value, &mut key).unwrap();
                assert_eq!(key, key_of(&KeyRules::default(), rules, Some(&value)));
                assert_eq!(key.len(), segment.key_len());
                assert!(segment.append(&value[1..], &mut key).is_none());
            }
        }
    }
    for other in [Bit, Guid, Binary, Text, LongBinary, LongText] {
        assert!(NumberSegment::of(other, false).is_none());
    }
}

/// docs/spec/02 §6.2, and back.
#[test]
fn fixed_size_vectors() {
    use ColumnType::*;
    let rows: &[(ColumnType, Vec<u8>, &str)] = &[
        (Bit, vec![0xFF], "7FFF"),
        (Bit, vec![0], "7F00"),
        (UnsignedByte, vec![213], "7FD5"),
        (Short, (-1337i16).to_le_bytes().to_vec(), "7F7AC7"),
        (Short, 1339i16.to_le_bytes().to_vec(), "7F853B"),
        (UnsignedShort, 1337u16.to_le_bytes().to_vec(), "7F0539"),
        (Long, 1i32.to_le_bytes().to_vec(), "7F80000001"),
        (Long, (-13371337i32).to_le_bytes().to_vec(), "7F7F33F837"),
        (UnsignedLong, 13371337u32.to_le_bytes().to_vec(), "7F00CC07C9"),
        (
            Currency,
            1337133713371337i64.to_le_bytes().to_vec(),
            "7F8004C01DB400B0C9",
        ),
        (
            LongLong,
            (-13371337i64).to_le_bytes().to_vec(),
            "7F7FFFFFFFFF33F837",
        ),
        (
            UnsignedLongLong,
            (u64::MAX - 1).to_le_bytes().to_vec(),
            "7FFFFFFFFFFFFFFFFE",
        ),
        (Single, 1.0f32.to_le_bytes().to_vec(), "7FBF800000"),
        (Single, (-2.0f32).to_le_bytes().to_vec(), "7F3FFFFFFF"),
        (
            Double,
            13371337.13371337f64.to_le_bytes().to_vec(),
            "7FC16980F924476143",
        ),
        (Double, (-2.0f64).to_le_bytes().to_vec(), "7F3FFFFFFFFFFFFFFF"),
        (DateTime, 36220.0f64.to_le_bytes().to_vec(), "7FC0E1AF8000000000"),
        (Guid, hex(GUID), "7F0DACF295C2A19AF2DC466667F10A363F"),
    ];
    let rules = KeyRules::default();
    for (column_type, value, expected) in rows {
        assert_eq!(plain(*column_type, value), hex(expected), "{column_type:?}");
        let segments = [SegmentRules::of(*column_type)];
        let back = Denormalizer {
            rules: &rules,
            segments: &segments,
        }
        .column(&hex(expected), 0);
        assert_eq!(back, Denormalized::Value(value.clone()), "{column_type:?}");
    }
    let dotnet = KeyRules {
        dotnet_guid: true,
        ..KeyRules::default()
    };
    let key = key_of(&dotnet, SegmentRules::of(Guid), Some(&hex(GUID)));
    assert_eq!(key, hex("7F3F360AF1676646DC9AF20DACF295C2A1"));
    let segments = [SegmentRules::of(Guid)];
    let back = Denormalizer {
        rules: &dotnet,
        segments: &segments,
    }
    .column(&key, 0);
    assert_eq!(back, Denormalized::Value(hex(GUID)));
    let mut key = KeyBuilder::new(&dotnet);
    assert_eq!(
        key.push(&SegmentRules::of(Long), Some(&[1])).unwrap_err(),
        JetErr::InvalidBufferSize
    );
}

#[test]
fn nulls_and_zero_length() {
    let high = KeyRules {
        nulls_high: true,
        ..KeyRules::default()
    };
    let down = SegmentRules {
        descending: true,
        ..SegmentRules::of(ColumnType::Text)
    };
    assert_eq!(
        key_of(&KeyRules::default(), SegmentRules::of(ColumnType::Long), None),
        [0]
    );
    assert_eq!(key_of(&high, SegmentRules::of(ColumnType::Text), None), [0xC0]);
    assert_eq!(key_of(&high, down, None), [0x3F]);
    assert_eq!(key_of(&high, down, Some(b"")), [0xBF]);
    assert_eq!(plain(ColumnType::LongBinary, b""), [0x40]);
    assert_eq!(
        key_of(
            &high,
            SegmentRules {
                descending: true,
                ..SegmentRules::of(ColumnType::Bit)
            },
            Some(&[1])
        ),
        [0x80, 0]
    );
}

/// docs/spec/02 §6.3.
#[test]
fn ascii_text() {
    let text = b"Simple ASCII text";
    assert_eq!(
        plain(ColumnType::Text, text),
        hex("7F 53494D504C45204153434949205445585400")
    );
    assert_eq!(plain(ColumnType::Text, b"ab\0cd"), hex("7F414200"));
    assert_eq!(plain(ColumnType::Text, &[b'a', 0xE4, 0xFF]), hex("7F41E4FF00"));
    let mut long = b"Long ASCII text ".to_vec();
    long.resize(1040, b'a');
    let key = plain(ColumnType::LongText, &long);
    assert_eq!(key.len(), 255);
    assert_eq!(key[250..], *b"AAAAA");
}

/// The last byte of a cut text loses 0x20 whatever it is.
#[test]
fn ascii_text_that_is_cut() {
    let rules = KeyRules {
        key_most: 300,
        var_seg_mac: 300,
        ..KeyRules::default()
    };
    let mut key = KeyBuilder::new(&rules);
    key.push(&SegmentRules::of(ColumnType::Text), Some(&[b'1'; 299]))
        .unwrap();
    assert!(key.is_truncated());
    assert_eq!(key.bytes()[298..], [b'1', 0x11]);
    key.push(&SegmentRules::of(ColumnType::Long), None).unwrap();
    assert_eq!(key.bytes().len(), 300);
    // One byte less leaves room for the terminator.
    let key = key_of(&rules, SegmentRules::of(ColumnType::Text), Some(&[b'1'; 298]));
    assert_eq!(key[298..], [b'1', 0]);
    // A NUL in the part that is kept, or just behind it, ends the text properly.
    let mut nul = [b'1'; 400];
    nul[298] = 0;
    let mut key = KeyBuilder::new(&rules);
    key.push(&SegmentRules::of(ColumnType::Text), Some(&nul)).unwrap();
    assert!(!key.is_truncated());
    assert_eq!(key.bytes()[298..], [b'1', 0]);
    // A segment limit cuts in silence.
    let limited = KeyRules {
        key_most: 300,
        var_seg_mac: 5,
        ..KeyRules::default()
    };
    let mut key = KeyBuilder::new(&limited);
    key.push(&SegmentRules::of(ColumnType::Text), Some(b"abcdef"))
        .unwrap();
    assert!(!key.is_truncated());
    key.push(&SegmentRules::of(ColumnType::UnsignedByte), Some(&[1]))
        .unwrap();
    assert_eq!(key.bytes(), hex("7F41424344 7F01"));
}

/// docs/spec/02 §6.5.
#[test]
fn binary_vectors() {
    for (value, key) in [
        (&b"ABCDEFG"[..], "7F 41424344454647 00 07"),
        (b"ABCDEFGH", "7F 4142434445464748 08"),
        (b"ABCDEFGHI", "7F 4142434445464748 09 4900000000000000 01"),
        (b"test binary data", "7F 746573742062696E 09 6172792064617461 08"),
    ] {
        assert_eq!(plain(ColumnType::Binary, value), hex(key));
        let rules = KeyRules::default();
        let segments = [SegmentRules::of(ColumnType::LongBinary)];
        let back = Denormalizer {
            rules: &rules,
            segments: &segments,
        }
        .column(&hex(key), 0);
        assert_eq!(back, Denormalized::Value(value.to_vec()));
    }
    let key = plain(ColumnType::LongBinary, &[b'x'; 1022]);
    assert_eq!((key.len(), key[252], key[254]), (255, 9, b'x'));
    let short = KeyRules {
        key_most: 10,
        var_seg_mac: 10,
        ..KeyRules::default()
    };
    let mut full = KeyBuilder::new(&short);
    full.push(&SegmentRules::of(ColumnType::Binary), Some(b"AAAAAAAAA"))
        .unwrap();
    assert_eq!(full.bytes(), hex("7F 4141414141414141 09"));
    assert!(full.is_truncated());
    let limited = KeyRules {
        var_seg_mac: 14,
        ..KeyRules::default()
    };
    assert_eq!(
        key_of(&limited, SegmentRules::of(ColumnType::Binary), Some(b"ABCDEFGHI")),
        hex("7F 4142434445464748 09 49000000")
    );
    let fixed = SegmentRules {
        fixed: true,
        max_len: 4,
        ..SegmentRules::of(ColumnType::Binary)
    };
    assert_eq!(
        key_of(&KeyRules::default(), fixed, Some(&[1, 2, 3, 4])),
        hex("7F01020304")
    );
}

/// Keys found in real files, docs/spec/02 §6.4.6.
#[test]
fn unicode_keys_of_real_files() {
    for (text, key) in [
        ("\0", "01010101 00"),
        ("\\", "0741 01010101 00"),
        ("C:", "0E0A 0737 01010101 00"),
        ("?UP", "073C 0E9F 0E7E 01010101 00"),
        (
            "10.10.10.120",
            "0D1A 0D03 0733 0D1A 0D03 0733 0D1A 0D03 0733 0D1A 0D1C 0D03 01010101 00",
        ),
        ("10.0.0.2", "0D1A 0D03 0733 0D03 0733 0D03 0733 0D1C 01010101 00"),
        (
            "WP_20130728_004.jpg",
            "0EA40E7E 0744 0D1C0D030D1A0D1E0D030D260D1C0D28 0744 0D030D030D20 0733 0E350E7E0E25 01010101 00",
        ),
        (
            "q4-fy12-form-10k.pdf",
            "0E890D20 0E230EA70D1A0D1C 0E230E7C0E8A0E51 0D1A0D030E36 0733 0E7E0E1A0E23 01010101 \
             FFFD8212 FFF98212 FFF58212 00",
        ),
        (
            "12 Doin' it Right (feat. Panda Bear).mp3",
            "0D1A0D1C 0702 0E1A0E7C0E320E70 0702 0E320E99 0702 0E8A0E320E250E2C0E99 0702 0727 0E230E210E020E99 \
             0733 0702 0E7E0E020E700E1A0E02 0702 0E090E210E020E8A 072A 0733 0E510E7E0D1E 01010101 FFF88012 00",
        ),
        (
            "blackclover\\administrator",
            "0E090E480E020E0A0E360E0A0E480E7C0EA20E210E8A0741 \
             0E020E1A0E510E320E700E320E910E990E8A0E020E990E7C0E8A 01010101 00",
        ),
        (
            "nt authority\\anonymous logon",
            "0E700E9907020E020E9F0E990E2C0E7C0E8A0E320E990EA707410E020E700E7C0E700EA70E510E7C0E9F0E91\
             07020E480E7C0E250E7C0E70 01010101 00",
        ),
        (
            "blackclover\\cbth-ws-1$",
            "0E090E480E020E0A0E360E0A0E480E7C0EA20E210E8A07410E0A0E090E990E2C0EA40E910D1A0721 \
             01010101 FFEF8212 FFED8212 00",
        ),
    ] {
        let mut expected = vec![0x7F];
        expected.extend(hex(key));
        let key = |text: &str| key_of(&KeyRules::default(), unicode(), Some(&utf16(text)));
        assert_eq!(key(text), expected, "{text}");
        assert_eq!(key(&format!("{text}\0")), expected, "{text} with a NUL behind it");
    }
}

#[test]
fn unicode_that_has_no_key() {
    let rules = KeyRules::default();
    let half = KeyBuilder::new(&rules).push(&unicode(), Some(b"a")).unwrap_err();
    assert_eq!(half, JetErr::UnicodeTranslationFail);
    let (known, unknown): (&'static dyn WeightTable, &'static dyn WeightTable) =
        (&DefaultSort, &UnknownWeights);
    for (flags, weights, code) in [
        (0x0003_0401, unknown, JetErr::UnicodeNormalizationNotSupported),
        (0x0003_0001, known, JetErr::InvalidLCMapStringFlags),
    ] {
        let rules = KeyRules {
            text: TextOrder { flags, weights },
            ..rules
        };
        assert_eq!(
            KeyBuilder::new(&rules)
                .push(&unicode(), Some(&utf16("a")))
                .unwrap_err(),
            code
        );
    }
}

#[test]
fn unicode_flags() {
    let with = |flags: u32, text: &str| {
        let rules = KeyRules {
            text: TextOrder {
                flags,
                weights: &DefaultSort,
            },
            ..KeyRules::default()
        };
        key_of(&rules, unicode(), Some(&utf16(text)))
    };
    // Case counts: the weights 02 12 02 end in a neutral one.
    assert_eq!(with(0x400, "aBc"), hex("7F 0E020E090E0A 01 01 0212 01 01 00"));
    // String sort treats the hyphen as a symbol, ignoring symbols drops it.
    assert_eq!(with(0x31401, "a-b"), hex("7F 0E0206820E09 01010101 00"));
    assert_eq!(with(0x30405, "a-b c"), hex("7F 0E020E090E0A 01010101 00"));
    assert_eq!(with(0x30401, "a-b"), hex("7F 0E020E09 01010101 FFFE8212 00"));
    assert_eq!(with(0x200, "aB"), hex("7F 0041 0042 0000"));
}

#[test]
fn only_the_first_127_units_count() {
    let long = "x".repeat(200);
    let rules = KeyRules::default();
    let mut key = KeyBuilder::new(&rules);
    key.push(&unicode(), Some(&utf16(&long)[..255])).unwrap();
    assert_eq!((key.bytes().len(), key.is_truncated()), (255, true));
    // Ignored characters fill the window: nothing behind it is seen.
    let text = format!("{}z", "\0".repeat(127));
    let mut window = utf16(&text);
    window.truncate(255);
    assert_eq!(key_of(&rules, unicode(), Some(&window)), hex("7F 01010101 00"));
}

#[test]
fn columns_behind_others_come_back() {
    let rules = KeyRules::default();
    let segments = [
        SegmentRules::of(ColumnType::Text),
        SegmentRules {
            descending: true,
            ..SegmentRules::of(ColumnType::Binary)
        },
        SegmentRules {
            descending: true,
            ..SegmentRules::of(ColumnType::Long)
        },
        unicode(),
        SegmentRules::of(ColumnType::Short),
    ];
    let mut key = KeyBuilder::new(&rules);
    let values: [Option<&[u8]>; 5] = [
        Some(b"text"),
        Some(b"binary value"),
        Some(&[7, 0, 0, 0]),
        None,
        Some(&[1, 0]),
    ];
    for (segment, value) in segments.iter().zip(values) {
        key.push(segment, value).unwrap();
    }
    let split = Denormalizer {
        rules: &rules,
        segments: &segments,
    };
    assert_eq!(split.column(key.bytes(), 0), Denormalized::AskRecord);
    assert_eq!(
        split.column(key.bytes(), 1),
        Denormalized::Value(b"binary value".to_vec())
    );
    assert_eq!(
        split.column(key.bytes(), 2),
        Denormalized::Value(vec![7, 0, 0, 0])
    );
    assert_eq!(split.column(key.bytes(), 4), Denormalized::Value(vec![1, 0]));
    assert_eq!(split.column(&[0x7F, 1], 2), Denormalized::AskRecord);
    assert_eq!(split.column(&[0x7F; 255], 1), Denormalized::AskRecord);
    assert_eq!(split.column(&[], 9), Denormalized::AskRecord);
}

fn any_segment() -> impl Strategy<Value = SegmentRules> {
    (0u32..19, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(number, wide, fixed, descending)| {
        let column_type = ColumnType::from_number(number).unwrap_or(ColumnType::Binary);
        SegmentRules {
            code_page: if wide { CodePage::UNICODE } else { CodePage::ASCII },
            fixed,
            descending,
            max_len: column_type.fixed_size().unwrap_or(12) as u32,
            ..SegmentRules::of(column_type)
        }
    })
}

proptest! {
    #[test]
    fn keys_order_like_numbers(a: i64, b: i64, x: f64, y: f64, u: u32, v: u32) {
        let order = |column_type, one: &[u8], two: &[u8]| plain(column_type, one).cmp(&plain(column_type, two));
        prop_assert_eq!(order(ColumnType::LongLong, &a.to_le_bytes(), &b.to_le_bytes()), a.cmp(&b));
        prop_assert_eq!(order(ColumnType::UnsignedLong, &u.to_le_bytes(), &v.to_le_bytes()), u.cmp(&v));
        prop_assert_eq!(order(ColumnType::Double, &x.to_le_bytes(), &y.to_le_bytes()), x.total_cmp(&y));
    }

    #[test]
    fn binary_keys_order_like_their_values(
        a in proptest::collection::vec(0u8..3, 1..30), b in proptest::collection::vec(0u8..3, 1..30),
    ) {
        prop_assert_eq!(plain(ColumnType::Binary, &a).cmp(&plain(ColumnType::Binary, &b)), a.cmp(&b));
    }

    #[test]
    fn any_value_is_survived(
        segments in proptest::collection::vec(any_segment(), 1..4),
        value in proptest::collection::vec(any::<u8>(), 0..40),
        key_most in 1u16..60, var_seg_mac in 1u16..60, flags in 0u32..0x1000,
    ) {
        let rules = KeyRules { key_most, var_seg_mac: var_seg_mac.min(key_most), ..KeyRules::default() };
        let mut key = KeyBuilder::new(&rules);
        for segment in &segments {
            let _ = key.push(segment, Some(&value));
        }
        prop_assert!(key.bytes().len() <= usize::from(key_most));
        let mut search = SearchKey::default();
        for index in 0..segments.len() {
            let new = if index == 0 { KeyFlags::NEW_KEY } else { KeyFlags::empty() };
            let _ = search.add(&rules, &segments, None, &value, KeyFlags::from_bits_truncate(flags) | new);
        }
        prop_assert!(search.bytes().unwrap_or_default().len() <= usize::from(key_most) + 1);
        let split = Denormalizer { rules: &rules, segments: &segments };
        for index in 0..segments.len() {
            let _ = split.column(&value, index);
            let _ = split.column(key.bytes(), index);
        }
    }
}
