//! Keys of whole texts: the keys of real files, the rules of the book one by one, and what holds for all text.

use super::flags::*;
use super::*;
use crate::testdata::hex;
use proptest::prelude::*;

fn bytes(units: &[u16]) -> Vec<u8> {
    units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    bytes(&text.encode_utf16().collect::<Vec<_>>())
}

fn sort_of(locale: &str) -> &'static Sort {
    sort(BUILT_IN_VERSION, locale::by_name(locale).unwrap().sort).unwrap()
}

fn key_in(locale: &str, flags: u32, text: &[u8]) -> Vec<u8> {
    let mut key = Vec::new();
    let cut = sort_of(locale)
        .map(flags | SORT_KEY, text, usize::MAX, &mut key)
        .unwrap();
    assert!(!cut);
    key
}

fn key(flags: u32, text: &str) -> Vec<u8> {
    key_in("en-US", flags, &utf16(text))
}

/// docs/spec/02 §6.4.6, without the prefix byte.
#[test]
fn keys_of_real_files() {
    for (text, expected) in [
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
            "0E890D20 0E230EA70D1A0D1C 0E230E7C0E8A0E51 0D1A0D030E36 0733 0E7E0E1A0E23 01010101 FFFD8212 FFF98212 \
             FFF58212 00",
        ),
        (
            "12 Doin' it Right (feat. Panda Bear).mp3",
            "0D1A0D1C 0702 0E1A0E7C0E320E70 0702 0E320E99 0702 0E8A0E320E250E2C0E99 0702 0727 0E230E210E020E99 0733 \
             0702 0E7E0E020E700E1A0E02 0702 0E090E210E020E8A 072A 0733 0E510E7E0D1E 01010101 FFF88012 00",
        ),
        (
            "04 Ain’t No Hat 4 That.mp3",
            "0D030D20 0702 0E020E320E70 077A 0E99 0702 0E700E7C 0702 0E2C0E020E99 0702 0D20 0702 0E990E2C0E020E99 0733 \
             0E510E7E0D1E 01010101 00",
        ),
        (
            "blackclover\\cbth-ws-1$",
            "0E090E480E020E0A0E360E0A0E480E7C0EA20E210E8A07410E0A0E090E990E2C0EA40E910D1A0721 01010101 FFEF8212 \
             FFED8212 00",
        ),
        (
            "Simple Unicode text 🦊",
            "0E910E320E510E7E0E480E2107020E9F0E700E320E0A0E7C0E1A0E2107020E990E210EA60E990702 B040B686 01 \
             0202020202020202020202020202020202020202 3F3F 01010100",
        ),
    ] {
        assert_eq!(key(DEFAULT, text), hex(expected), "{text}");
    }
}

/// One rule a line: flags, text, key.
#[test]
fn the_rules_one_by_one() {
    for (flags, text, expected) in [
        (0, "", "01010101 00"),
        // Case in its list, trailing small letters dropped.
        (0, "aBc", "0E020E090E0A 01 01 0212 01 01 00"),
        (IGNORE_CASE, "aBc", "0E020E090E0A 01010101 00"),
        (LINGUISTIC_IGNORE_CASE, "aBc", "0E020E090E0A 01010101 00"),
        // A nonspacing mark adds to the letter before it, so both spellings are equal.
        (0, "e\u{301}", "0E21 01 0E 01010100"),
        (0, "é", "0E21 01 0E 01010100"),
        (IGNORE_NONSPACE, "é", "0E21 01010101 00"),
        (LINGUISTIC_IGNORE_DIACRITIC, "é", "0E21 01010101 00"),
        // Expansions.
        (DEFAULT, "ß", "0E910E91 01010101 00"),
        (DEFAULT, "æ", "0E020E21 01010101 00"),
        // Hyphens: by position behind everything else, as symbols, or not at all.
        (DEFAULT, "a-b", "0E020E09 01010101 FFFE8212 00"),
        (DEFAULT | STRING_SORT, "a-b", "0E0206820E09 01010101 00"),
        (DEFAULT | IGNORE_SYMBOLS, "a-b c", "0E020E090E0A 01010101 00"),
        // Numbers.
        (
            DEFAULT | DIGITS_AS_NUMBERS,
            "a007",
            "0E02 0D02 03 29 FC 01010101 00",
        ),
        (DEFAULT | DIGITS_AS_NUMBERS, "120", "0D02 05 23 42 FE 01010101 00"),
        (DEFAULT | DIGITS_AS_NUMBERS, "0", "0D02 02 FD 01010101 00"),
        // Byte pairs change places; the last byte of an odd number has none.
        (DEFAULT | BYTE_REVERSED, "a", "020E 0101 0101 00"),
    ] {
        assert_eq!(key(flags, text), hex(expected), "{flags:x} {text:?}");
    }
}

/// docs/spec/02 §6.4.4.
#[test]
fn kana_and_their_marks() {
    let (hiragana, katakana, half) = ("あ", "ア", "ｱ");
    assert_eq!(key(DEFAULT, hiragana), key(DEFAULT, katakana));
    assert_eq!(key(DEFAULT, hiragana), key(DEFAULT, half));
    assert_ne!(key(0, hiragana), key(0, katakana));
    assert_ne!(key(0, katakana), key(0, half));
    let key_of = key(DEFAULT, hiragana);
    assert_eq!(key_of[0], 0x22);
    assert_eq!(&key_of[2..], hex("010101 FF 02 C4FF C4FF 01 00"));
    // A length mark is the vowel, a repeat mark the kana; both are told from what they stand for.
    let primary = |text: &str| key(DEFAULT, text)[..4].to_vec();
    assert_eq!(primary("カー")[..2], primary("カカ")[..2]);
    assert_eq!(primary("アー"), primary("アア"));
    assert_eq!(primary("かゝ"), primary("かか"));
    assert_ne!(key(DEFAULT, "かゝ"), key(DEFAULT, "かか"));
    // Behind nothing a mark sorts last, behind a letter it is the letter.
    assert_eq!(key(DEFAULT, "ー"), hex("FFFF 01010101 00"));
    assert_eq!(key(DEFAULT, "aー"), key(DEFAULT, "aa"));
}

#[test]
fn locales_have_their_own_ways() {
    let less = |locale: &str, one: &str, other: &str| {
        key_in(locale, DEFAULT, &utf16(one)) < key_in(locale, DEFAULT, &utf16(other))
    };
    // Swedish ends in å ä ö; elsewhere they are a and o.
    assert!(less("sv-SE", "z", "ä") && less("en-US", "ä", "z"));
    // Czech and traditional Spanish have letters of two units.
    assert!(less("cs-CZ", "ch", "i") && less("cs-CZ", "h", "ch") && less("en-US", "ch", "h"));
    assert!(less("es-ES_tradnl", "cz", "ch") && less("es-ES", "ch", "cz"));
    // French compares diacritics from the end.
    assert!(less("fr-FR", "côte", "coté") && less("en-US", "coté", "côte"));
    // Hungarian doubles a letter by doubling its first unit.
    let hungarian = |text: &str| key_in("hu-HU", DEFAULT, &utf16(text));
    assert_eq!(hungarian("ddzs"), hungarian("dzsdzs"));
    assert_eq!(hungarian("ssz"), hungarian("szsz"));
    // Chinese by sound, by strokes; a pair of surrogates is one ideograph with three bytes.
    assert!(less("zh-CN", "北", "上") && less("zh-TW", "上", "北"));
    assert_eq!(key_in("zh-CN", DEFAULT, &utf16("北")).len(), 3 + 5);
    assert_eq!(key_in("zh-CN", DEFAULT, &utf16("\u{20000}")).len(), 3 + 5);
    // Turkish tells the two i apart.
    let turkish = |flags, text: &str| key_in("tr-TR", flags, &utf16(text));
    assert_ne!(
        turkish(DEFAULT | LINGUISTIC_CASING, "i"),
        turkish(DEFAULT | LINGUISTIC_CASING, "I")
    );
}

#[test]
fn every_sort_unpacks_and_knows_every_unit() {
    let mut found = 0;
    for number in 0..=255 {
        let Some(sort) = sort(BUILT_IN_VERSION, SortId(number)) else {
            continue;
        };
        found += 1;
        assert_eq!(sort.id(), SortId(number));
        let mut made = Vec::new();
        for unit in 0..=u16::MAX {
            made.clear();
            sort.map(SORT_KEY, &unit.to_le_bytes(), usize::MAX, &mut made)
                .unwrap();
            assert!(made.len() >= 5 && made.ends_with(&[0]), "{number:x} {unit:x}");
        }
    }
    assert_eq!(found, 75);
    assert!(sort(0x0006_0101, SortId::DEFAULT).is_none());
    assert_eq!(SortId::from_guid(&SortId(0x3A).guid()), Some(SortId(0x3A)));
    assert_eq!(SortId::from_guid(&[1; 16]), None);
}

/// Text that could make the work grow faster than the text.
#[test]
fn long_text_is_walked_once() {
    let mut made = Vec::new();
    for unit in ['ー', '\0', '-', 'a', '々', '\u{301}', '\u{1100}', '1'] {
        let mut units = vec!['あ' as u16];
        units.extend(std::iter::repeat_n(0u16, 300_000));
        units.extend(std::iter::repeat_n(unit as u16, 300_000));
        made.clear();
        let cut = sort_of("ja-JP")
            .map(SORT_KEY, &bytes(&units), 2000, &mut made)
            .unwrap();
        assert!(made.len() <= 2000);
        assert_eq!(cut, made.len() == 2000, "{unit:?}");
    }
}

fn any_flags() -> impl Strategy<Value = u32> {
    let all = [
        IGNORE_CASE,
        IGNORE_NONSPACE,
        IGNORE_SYMBOLS,
        DIGITS_AS_NUMBERS,
        LINGUISTIC_IGNORE_CASE,
        LINGUISTIC_IGNORE_DIACRITIC,
        STRING_SORT,
        IGNORE_KANA_TYPE,
        IGNORE_WIDTH,
        LINGUISTIC_CASING,
        BYTE_REVERSED,
    ];
    proptest::sample::subsequence(all.to_vec(), 0..=all.len())
        .prop_map(|flags| flags.into_iter().sum::<u32>())
}

fn any_text() -> impl Strategy<Value = Vec<u16>> {
    let unit = prop_oneof![
        0x20u16..0x7F,
        Just(b'-' as u16),
        0u16..0x600,
        0x1100u16..0x1200,
        0x3040u16..0x3100,
        0xD7A0u16..0xE000,
        any::<u16>(),
    ];
    proptest::collection::vec(unit, 0..24)
}

fn any_locale() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "", "en-US", "fr-FR", "hu-HU", "ja-JP", "ko-KR", "zh-CN", "th-TH", "tr-TR", "bo-CN",
    ])
}

proptest! {
    #[test]
    fn a_shorter_room_cuts_and_changes_nothing(
        units in any_text(), flags in any_flags(), locale in any_locale(), room in 0usize..80,
    ) {
        let text = bytes(&units);
        let whole = key_in(locale, flags, &text);
        let mut made = b"before".to_vec();
        let cut = sort_of(locale).map(flags | SORT_KEY, &text, room, &mut made).unwrap();
        prop_assert_eq!(&made[..6], b"before");
        prop_assert_eq!(&made[6..], &whole[..whole.len().min(room)]);
        prop_assert_eq!(cut, whole.len() > room);
    }

    /// Lists are separated by bytes that no weight has, so they can be told apart again.
    #[test]
    fn keys_have_their_shape(units in any_text(), flags in any_flags(), locale in any_locale()) {
        let made = key_in(locale, flags & !BYTE_REVERSED, &bytes(&units));
        prop_assert_eq!(made.last(), Some(&0));
        prop_assert!(made.iter().filter(|byte| **byte == 1).count() >= 4);
        prop_assert!(made.len() <= 5 + units.len() * (8 + 3 + 3 + 4 + 4) + 4);
    }

    /// Ignorable units and half a unit at the end change nothing.
    #[test]
    fn what_is_unsortable_is_not_there(units in any_text(), at in any::<prop::sample::Index>()) {
        // Jamo are looked at together, and so not across anything.
        let jamo = |unit: &u16| (0x1100..0x1200).contains(unit) || *unit >= 0xA960;
        let units: Vec<u16> = units.into_iter().filter(|unit| !jamo(unit)).collect();
        let plain = key_in("en-US", DEFAULT, &bytes(&units));
        let mut more = units.clone();
        more.insert(at.index(units.len() + 1), 0);
        let mut text = bytes(&more);
        text.push(0x41);
        prop_assert_eq!(key_in("en-US", DEFAULT, &text), plain);
    }
}
