//! Texts of every script and shape, always the same ones.

/// A small generator of numbers (xorshift), so that a difference can be repeated.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

/// A kind of text and the ranges of units it is made of.
pub struct Kind {
    pub name: &'static str,
    ranges: &'static [(u16, u16)],
}

const fn kind(name: &'static str, ranges: &'static [(u16, u16)]) -> Kind {
    Kind { name, ranges }
}

pub const KINDS: [Kind; 21] = [
    kind("ASCII", &[(0x20, 0x7E)]),
    kind("ASCII with controls", &[(0, 0x7F)]),
    kind(
        "words",
        &[
            (b'a' as u16, b'z' as u16),
            (b'A' as u16, b'Z' as u16),
            (0x20, 0x20),
            (0x2D, 0x2D),
            (0x27, 0x27),
        ],
    ),
    kind(
        "digits",
        &[
            (0x30, 0x39),
            (0x30, 0x31),
            (0x2E, 0x2E),
            (0x660, 0x669),
            (0xFF10, 0xFF19),
            (0xB2, 0xB3),
        ],
    ),
    kind("Latin", &[(0xA0, 0x24F), (0x61, 0x7A), (0x1E00, 0x1EFF)]),
    kind("Latin with marks", &[(0x41, 0x7A), (0x300, 0x36F), (0xC0, 0xFF)]),
    kind("Greek", &[(0x370, 0x3FF), (0x1F00, 0x1FFF), (0x20, 0x20)]),
    kind("Cyrillic", &[(0x400, 0x52F), (0x20, 0x2F)]),
    kind("Hebrew", &[(0x590, 0x5FF), (0xFB1D, 0xFB4F)]),
    kind("Arabic", &[(0x600, 0x6FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]),
    kind("Indic", &[(0x900, 0xDFF)]),
    kind("Thai and Lao", &[(0xE00, 0xEFF)]),
    kind("Tibetan", &[(0xF00, 0xFFF), (0xF40, 0xFBC)]),
    kind(
        "kana",
        &[
            (0x3040, 0x30FF),
            (0x31F0, 0x31FF),
            (0xFF61, 0xFF9F),
            (0x3005, 0x3005),
            (0x3031, 0x3035),
        ],
    ),
    kind(
        "kana marks",
        &[
            (0x3042, 0x304D),
            (0x309B, 0x309E),
            (0x30FC, 0x30FE),
            (0xFF70, 0xFF71),
            (0, 0),
            (0x61, 0x62),
            (0x300, 0x301),
            (0xDF, 0xDF),
        ],
    ),
    kind("Hangul", &[(0xAC00, 0xD7A3), (0x3131, 0x318E), (0x20, 0x20)]),
    kind(
        "jamo",
        &[
            (0x1100, 0x11FF),
            (0xA960, 0xA97C),
            (0xD7B0, 0xD7FB),
            (0xAC00, 0xAC20),
        ],
    ),
    kind(
        "ideographs",
        &[(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF)],
    ),
    kind(
        "symbols and forms",
        &[
            (0x2000, 0x2BFF),
            (0x3200, 0x33FF),
            (0xFE10, 0xFE6F),
            (0xFF00, 0xFFFF),
        ],
    ),
    kind(
        "surrogates",
        &[(0xD800, 0xDFFF), (0xD840, 0xD869), (0xDC00, 0xDFFF), (0x61, 0x63)],
    ),
    kind("anything", &[(0, 0xFFFF)]),
];

impl Kind {
    /// A text of this kind, mostly short, sometimes very long, sometimes with hyphens and apostrophes strewn in.
    pub fn text(&self, numbers: &mut Numbers) -> Vec<u16> {
        let len = match numbers.below(100) {
            0 => 200 + numbers.below(3000),
            1..=9 => 20 + numbers.below(80),
            _ => 1 + numbers.below(12),
        };
        let strewn = numbers.below(4) == 0;
        let mut text = Vec::with_capacity(len);
        while text.len() < len {
            if strewn && numbers.below(3) == 0 {
                text.push([0x2D, 0x27, 0x2010, 0x2011, 0x2019, 0x2013][numbers.below(6)]);
                continue;
            }
            let (first, last) = self.ranges[numbers.below(self.ranges.len())];
            let unit = first + numbers.below(usize::from(last - first) + 1) as u16;
            text.push(unit);
            // Pairs, in all planes that are in use, as often as lone halves.
            if (0xD840..=0xD869).contains(&unit) {
                text.push(0xDC00 + numbers.below(0x400) as u16);
            }
        }
        text
    }
}

/// Texts that a table's contractions are made of, and doubled.
pub fn digraphs(numbers: &mut Numbers) -> Vec<u16> {
    const PARTS: [&str; 44] = [
        "ch", "CH", "Ch", "c", "h", "cs", "Cs", "dz", "dzs", "Dzs", "ddzs", "gy", "ggy", "ly", "lly", "nny",
        "ny", "sz", "ssz", "SSZ", "tty", "zs", "zzs", "ll", "LL", "rr", "lj", "nj", "dž", "aa", "AA", "ae",
        "oe", "ü", "å", "ss", "ß", "ng", "th", "ngh", "ij", "i", "I", "ı",
    ];
    let parts = (0..1 + numbers.below(5)).map(|_| PARTS[numbers.below(PARTS.len())]);
    parts.collect::<String>().encode_utf16().collect()
}
