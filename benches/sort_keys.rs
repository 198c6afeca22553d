//! Making sort keys of text of different scripts, as an index with the default flags has them. A buffer is reused.
//! `cargo bench --bench sort_keys`

#![allow(missing_docs, reason = "criterion's macros make a function")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use esent::format::sortkey::{BUILT_IN_VERSION, WeightTable, flags, locale, sort};

/// Locale, name, text.
const TEXTS: [(&str, &str, &str); 6] = [
    ("en-US", "ASCII", "Simple Unicode text of thirty."),
    ("en-US", "ASCII with hyphens", "q4-fy12-form-10k's first-draft"),
    ("fr-FR", "Latin", "Où l'élève déçu a-t-il rêvé ?!"),
    ("ru-RU", "Cyrillic", "Простой текст из тридцати букв"),
    (
        "ja-JP",
        "kana and kanji",
        "東京特許許可局のデータベースとひらがなカタカナの文章です。",
    ),
    (
        "zh-CN",
        "ideographs",
        "中华人民共和国北京市朝阳区建国门外大街一号国贸大厦写字楼",
    ),
];

fn keys(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sort key");
    for (locale, name, text) in TEXTS {
        let sort = locale::by_name(locale)
            .ok()
            .and_then(|locale| sort(BUILT_IN_VERSION, locale.sort))
            .expect("a known locale");
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        group.throughput(Throughput::Elements(1));
        group.bench_function(name, |bencher| {
            let mut key = Vec::new();
            bencher.iter(|| {
                key.clear();
                sort.map(flags::DEFAULT, black_box(&units), 254, &mut key)
                    .expect("a key");
                black_box(key.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
