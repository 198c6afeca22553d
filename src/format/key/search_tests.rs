//! Search keys: limits, refusals, padding, tuples.

use super::*;
use crate::testdata::hex;

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn unicode() -> SegmentRules {
    SegmentRules {
        code_page: CodePage::UNICODE,
        ..SegmentRules::of(ColumnType::Text)
    }
}

fn search(rules: &KeyRules, segments: &[SegmentRules], parts: &[(&[u8], KeyFlags)]) -> Result<Vec<u8>> {
    let mut key = SearchKey::default();
    for (index, (data, flags)) in parts.iter().enumerate() {
        let new = if index == 0 {
            KeyFlags::NEW_KEY
        } else {
            KeyFlags::empty()
        };
        key.add(rules, segments, None, data, *flags | new)?;
    }
    Ok(key.bytes().unwrap().to_vec())
}

fn filled(start: &str, len: usize) -> Vec<u8> {
    let mut key = hex(start);
    key.resize(len, 0xFF);
    key
}

#[test]
fn limits_of_search_keys() {
    let rules = KeyRules::default();
    let text = [
        SegmentRules::of(ColumnType::Text),
        SegmentRules::of(ColumnType::Long),
    ];
    let wide = [unicode()];
    let binary = [SegmentRules::of(ColumnType::Binary)];
    let down = [SegmentRules {
        descending: true,
        ..SegmentRules::of(ColumnType::Text)
    }];
    let one =
        |segments: &[SegmentRules], data: &[u8], flags| search(&rules, segments, &[(data, flags)]).unwrap();
    assert_eq!(one(&text, b"ab", KeyFlags::empty()), hex("7F414200"));
    assert_eq!(one(&text, b"ab", KeyFlags::STR_LIMIT), filled("7F414200", 256));
    assert_eq!(one(&text, b"ab", KeyFlags::SUB_STR_LIMIT), filled("7F4142", 256));
    assert_eq!(one(&text, b"ab", KeyFlags::PARTIAL_COLUMN_START), hex("7F4142"));
    assert_eq!(
        one(&text, b"ab", KeyFlags::PARTIAL_COLUMN_END),
        filled("7F4142", 256)
    );
    assert_eq!(one(&text, b"ab", KeyFlags::FULL_COLUMN_START), hex("7F414200"));
    assert_eq!(
        one(&text, b"ab", KeyFlags::FULL_COLUMN_END),
        filled("7F414200", 256)
    );
    assert_eq!(one(&text, b"", KeyFlags::FULL_COLUMN_END), filled("00", 256));
    assert_eq!(one(&down, b"ab", KeyFlags::PARTIAL_COLUMN_START), hex("80BEBD"));
    assert_eq!(
        one(&wide, &utf16("ab"), KeyFlags::PARTIAL_COLUMN_START),
        hex("7F0E020E09")
    );
    assert_eq!(
        one(&wide, &utf16("ab"), KeyFlags::SUB_STR_LIMIT),
        filled("7F0E020E09", 256)
    );
    assert_eq!(one(&binary, b"ab", KeyFlags::PARTIAL_COLUMN_START), hex("7F6162"));
    assert_eq!(
        one(&binary, b"ab", KeyFlags::PARTIAL_COLUMN_END),
        filled("7F6162", 11)
    );
    assert_eq!(one(&binary, b"ab", KeyFlags::STR_LIMIT), filled("7F6162", 11));
    assert_eq!(
        one(&text[1..], &[1, 0, 0, 0], KeyFlags::STR_LIMIT),
        filled("7F80000001", 256)
    );
    let both = search(
        &rules,
        &text,
        &[
            (b"a", KeyFlags::empty()),
            (&[1, 0, 0, 0], KeyFlags::FULL_COLUMN_END),
        ],
    );
    assert_eq!(both.unwrap(), filled("7F4100 7F80000001", 256));
}

#[test]
fn order_of_refusals_of_search_keys() {
    let rules = KeyRules::default();
    let fixed = SegmentRules {
        fixed: true,
        max_len: 4,
        ..SegmentRules::of(ColumnType::Long)
    };
    let segments = [fixed, SegmentRules::of(ColumnType::Text)];
    let mut key = SearchKey::default();
    let none = KeyFlags::empty();
    let mut add = |data: &[u8], flags| {
        key.add(&rules, &segments, None, data, flags)
            .map_err(|e| e.code())
    };
    assert_eq!(add(&[0; 4], none), Err(JetErr::KeyNotMade));
    assert_eq!(
        add(&[0; 3], KeyFlags::NEW_KEY | KeyFlags::LIMITS),
        Err(JetErr::InvalidBufferSize)
    );
    assert_eq!(
        add(&[0; 4], KeyFlags::NEW_KEY | KeyFlags::LIMITS),
        Err(JetErr::InvalidGrbit)
    );
    assert_eq!(
        add(&[0; 4], KeyFlags::NEW_KEY | KeyFlags::PARTIAL_COLUMN_END),
        Err(JetErr::InvalidGrbit)
    );
    assert_eq!(
        add(&[], KeyFlags::NEW_KEY | KeyFlags::ZERO_LENGTH),
        Err(JetErr::InvalidBufferSize)
    );
    assert_eq!(add(&[0; 4], KeyFlags::NEW_KEY), Ok(()));
    assert_eq!(add(b"a", none), Ok(()));
    assert_eq!(add(b"a", none), Err(JetErr::KeyIsMade));
    assert_eq!(
        add(&[0; 4], KeyFlags::NEW_KEY | KeyFlags::FULL_COLUMN_START),
        Ok(())
    );
    assert_eq!(add(b"a", none), Err(JetErr::KeyIsMade));
    assert_eq!(key.columns(), 1);
    assert_eq!(
        key.set_normalized(&[0; 257], 255).unwrap_err(),
        JetErr::InvalidParameter
    );
    key.set_normalized(&[1; 256], 255).unwrap();
    assert!(key.is_limit());
}

#[test]
fn fixed_text_is_padded_and_tuples_are_cut() {
    let rules = KeyRules::default();
    let fixed = |code_page| {
        [SegmentRules {
            fixed: true,
            max_len: 6,
            code_page,
            ..SegmentRules::of(ColumnType::Text)
        }]
    };
    let add = |segments: &[SegmentRules], tuples, data: &[u8]| {
        let mut key = SearchKey::default();
        let result = key.add(&rules, segments, tuples, data, KeyFlags::NEW_KEY);
        result.map(|()| key.bytes().unwrap().to_vec())
    };
    assert_eq!(
        add(&fixed(CodePage::ASCII), None, b"ab").unwrap(),
        hex("7F4142 20202020 00")
    );
    assert_eq!(pad_text(b"a\0", 7, CodePage::UNICODE), hex("6100 2000 2000 20"));
    let text = [SegmentRules::of(ColumnType::Text)];
    assert_eq!(add(&text, Some((3, 4)), b"abcdef").unwrap(), hex("7F4142434400"));
    assert_eq!(
        add(&text, Some((3, 4)), b"ab").unwrap_err(),
        JetErr::IndexTuplesKeyTooSmall
    );
    assert_eq!(
        add(&text, Some((3, 4)), b"").unwrap_err(),
        JetErr::IndexTuplesKeyTooSmall
    );
    let held = [
        SegmentRules {
            placeholder: true,
            ..SegmentRules::of(ColumnType::Bit)
        },
        SegmentRules::of(ColumnType::UnsignedByte),
    ];
    assert_eq!(add(&held, None, &[5]).unwrap(), hex("7F00 7F05"));
}
