//! Locale names and their numbers (LCIDs), both ways, for the information calls.
//!
//! The numbers are those of Windows ([MS-LCID]); a name without one is `LOCALE_CUSTOM_UNSPECIFIED`, as there.

/// LCID of the invariant locale, whose name is empty.
pub const INVARIANT: u32 = 0x7F;
/// LCID of a name that has none.
const UNSPECIFIED: u32 = 0x1000;

/// Locales that have a number.
#[rustfmt::skip]
const LOCALES: [(&str, u32); 108] = [
    ("af-ZA", 0x0436), ("am-ET", 0x045E), ("ar-AE", 0x3801), ("ar-EG", 0x0C01), ("ar-SA", 0x0401),
    ("as-IN", 0x044D), ("az-Latn-AZ", 0x042C), ("be-BY", 0x0423), ("bg-BG", 0x0402), ("bn-BD", 0x0845),
    ("bn-IN", 0x0445), ("bs-Latn-BA", 0x141A), ("ca-ES", 0x0403), ("cs-CZ", 0x0405), ("cy-GB", 0x0452),
    ("da-DK", 0x0406), ("de-AT", 0x0C07), ("de-CH", 0x0807), ("de-DE", 0x0407), ("de-DE_phoneb", 0x1_0407),
    ("el-GR", 0x0408), ("en-AU", 0x0C09), ("en-CA", 0x1009), ("en-GB", 0x0809), ("en-IE", 0x1809),
    ("en-IN", 0x4009), ("en-NZ", 0x1409), ("en-US", 0x0409), ("en-ZA", 0x1C09), ("es-AR", 0x2C0A),
    ("es-ES", 0x0C0A), ("es-ES_tradnl", 0x040A), ("es-MX", 0x080A), ("et-EE", 0x0425), ("eu-ES", 0x042D),
    ("fa-IR", 0x0429), ("fi-FI", 0x040B), ("fil-PH", 0x0464), ("fr-BE", 0x080C), ("fr-CA", 0x0C0C),
    ("fr-CH", 0x100C), ("fr-FR", 0x040C), ("ga-IE", 0x083C), ("gl-ES", 0x0456), ("gu-IN", 0x0447),
    ("he-IL", 0x040D), ("hi-IN", 0x0439), ("hr-HR", 0x041A), ("hu-HU", 0x040E), ("hu-HU_technl", 0x1_040E),
    ("hy-AM", 0x042B), ("id-ID", 0x0421), ("is-IS", 0x040F), ("it-CH", 0x0810), ("it-IT", 0x0410),
    ("ja-JP", 0x0411), ("ja-JP_radstr", 0x4_0411), ("ka-GE", 0x0437), ("ka-GE_modern", 0x1_0437),
    ("kk-KZ", 0x043F), ("km-KH", 0x0453), ("kn-IN", 0x044B), ("ko-KR", 0x0412), ("ky-KG", 0x0440),
    ("lb-LU", 0x046E), ("lo-LA", 0x0454), ("lt-LT", 0x0427), ("lv-LV", 0x0426), ("mi-NZ", 0x0481),
    ("mk-MK", 0x042F), ("ml-IN", 0x044C), ("mn-MN", 0x0450), ("mr-IN", 0x044E), ("ms-MY", 0x043E),
    ("mt-MT", 0x043A), ("nb-NO", 0x0414), ("ne-NP", 0x0461), ("nl-BE", 0x0813), ("nl-NL", 0x0413),
    ("nn-NO", 0x0814), ("pa-IN", 0x0446), ("pl-PL", 0x0415), ("pt-BR", 0x0416), ("pt-PT", 0x0816),
    ("ro-RO", 0x0418), ("ru-RU", 0x0419), ("sk-SK", 0x041B), ("sl-SI", 0x0424), ("sq-AL", 0x041C),
    ("sr-Cyrl-RS", 0x281A), ("sr-Latn-RS", 0x241A), ("sv-FI", 0x081D), ("sv-SE", 0x041D), ("sw-KE", 0x0441),
    ("ta-IN", 0x0449), ("te-IN", 0x044A), ("th-TH", 0x041E), ("tr-TR", 0x041F), ("tt-RU", 0x0444),
    ("uk-UA", 0x0422), ("ur-PK", 0x0420), ("vi-VN", 0x042A), ("zh-CN", 0x0804), ("zh-CN_stroke", 0x2_0804),
    ("zh-HK", 0x0C04), ("zh-SG", 0x1004), ("zh-TW", 0x0404), ("zh-TW_pronun", 0x3_0404),
];

/// The number of a locale name, UTF-16.
pub fn lcid(name: &[u16]) -> u32 {
    if name.is_empty() {
        return INVARIANT;
    }
    let Ok(name) = String::from_utf16(name) else {
        return UNSPECIFIED;
    };
    let known = LOCALES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(&name));
    known.map_or(UNSPECIFIED, |(_, lcid)| *lcid)
}

/// The name of a locale number, UTF-16; the invariant locale and unknown numbers have none.
pub fn name(lcid: u32) -> Box<[u16]> {
    let known = LOCALES.iter().find(|(_, known)| *known == lcid);
    known.map_or_else(Box::default, |(name, _)| name.encode_utf16().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        let wide = |name: &str| name.encode_utf16().collect::<Vec<_>>();
        assert_eq!(lcid(&wide("en-US")), 1033);
        assert_eq!(lcid(&wide("EN-us")), 1033);
        assert_eq!(lcid(&[]), 127);
        assert_eq!(lcid(&wide("tlh-Latn")), 0x1000);
        assert_eq!(*name(0x0407), wide("de-DE")[..]);
        assert!(name(INVARIANT).is_empty() && name(0x1000).is_empty());
    }

    #[test]
    fn the_table_is_sorted_and_has_no_number_twice() {
        assert!(
            LOCALES
                .windows(2)
                .all(|pair| pair[0].0.to_lowercase() < pair[1].0.to_lowercase())
        );
        let mut numbers: Vec<u32> = LOCALES.iter().map(|(_, lcid)| *lcid).collect();
        numbers.sort_unstable();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
