//! Tags with garbage, flags in tag and node, and every rule of §9.2 broken once.

use super::*;
use crate::format::page_mut::PageMut;

/// A leaf with a prefix key of 3 bytes and two lines.
fn leaf(size: PageSize) -> Vec<u8> {
    let mut bytes = vec![0; size.bytes()];
    let mut page = PageMut::format(&mut bytes, size, PageNo(9), ObjectId(4), PageFlags::LEAF).unwrap();
    page.set_external_header(&[1, 2, 3]).unwrap();
    page.insert_line(0, &[3, 0, 1, 0, 9, 50, 51], LineFlags::COMPRESSED)
        .unwrap();
    page.insert_line(1, &[1, 0, 2, 60], LineFlags::DELETED).unwrap();
    page.set_reserved_tags(1);
    bytes
}

fn view(bytes: &[u8], size: PageSize) -> Page<'_> {
    Page::new(bytes, size).unwrap()
}

#[test]
fn nodes_of_small_and_large_pages() {
    for size in PageSize::ALL {
        let bytes = leaf(size);
        let page = view(&bytes, size);
        page.validate(PageNo(9)).unwrap();
        page.check_order().unwrap();
        let first = page.node(0).unwrap();
        assert_eq!(
            (first.key.to_vec(), first.data),
            (vec![1, 2, 3, 9], &[50, 51][..])
        );
        assert_eq!(first.flags, LineFlags::COMPRESSED);
        let second = page.node(1).unwrap();
        assert!(second.is_deleted());
        assert_eq!((second.key.to_vec(), second.data), (vec![2], &[60][..]));
        assert_eq!(page.node(2).unwrap_err(), JetErr::PageTagCorrupted);
        assert_eq!(page.own_number(), size.is_large().then_some(PageNo(9)));
    }
}

#[test]
fn garbage_in_unused_tag_bits_is_masked() {
    let mut small = leaf(PageSize::DEFAULT);
    let n = small.len();
    small[n - 3] |= 0xE0;
    small[n - 7] |= 0xE0;
    view(&small, PageSize::DEFAULT).validate(PageNo(9)).unwrap();
    // Flags in the raw tag 0 of a small page mean nothing.
    small[n - 1] |= 0xE0;
    view(&small, PageSize::DEFAULT).validate(PageNo(9)).unwrap();
    let size = PageSize::ALL[4];
    let mut large = leaf(size);
    let n = large.len();
    large[n - 5] |= 0x80;
    large[n - 7] |= 0x80;
    view(&large, size).validate(PageNo(9)).unwrap();
}

#[test]
fn a_worked_raw_tag() {
    // docs/spec/01 §5.6: raw tag `37 00 0d a0` = 55 bytes at 13, Versioned + Compressed.
    let mut bytes = leaf(PageSize::DEFAULT);
    let n = bytes.len();
    bytes[n - 8..n - 4].copy_from_slice(&[0x37, 0, 0x0d, 0xa0]);
    let tag = view(&bytes, PageSize::DEFAULT).tag(1).unwrap();
    assert_eq!((tag.len, tag.offset), (55, 13));
    assert_eq!(tag.flags, LineFlags::VERSIONED | LineFlags::COMPRESSED);
}

#[test]
fn each_rule_is_checked() {
    type Break = fn(&mut [u8]);
    let cases: &[(&str, Break)] = &[
        ("P5", |b| b[28..30].copy_from_slice(&5000u16.to_le_bytes())),
        ("P5", |b| b[32..34].copy_from_slice(&4057u16.to_le_bytes())),
        ("P5", |b| b[30..32].copy_from_slice(&4056u16.to_le_bytes())),
        ("P6", |b| b[34..36].copy_from_slice(&0x0FFFu16.to_le_bytes())),
        ("P7", |b| b[34..36].copy_from_slice(&0u16.to_le_bytes())),
        ("P7", |b| b[34..36].copy_from_slice(&0x4003u16.to_le_bytes())),
        ("P7", |b| b[38] |= 2),
        ("P8", |b| b[36] |= 0xC0),
        ("P8", |b| b[36] |= 0x10),
        ("P9", |b| b[4096 - 8] = 0),
        ("P10", |b| {
            b[4096 - 8..4096 - 6].copy_from_slice(&4000u16.to_le_bytes())
        }),
        ("P10", |b| b[4096 - 6] = 1),
        ("P11", |b| b[28] ^= 1),
        ("P12", |b| b[43] = 4),
        ("P12", |b| b[45] = 4),
        ("P12", |b| b[45] = 3),
        ("P13", |b| b[50] = 0),
        ("P16", |b| b[36] |= 4),
        ("P16", |b| b[38] |= 8),
    ];
    for (rule, damage) in cases {
        let mut bytes = leaf(PageSize::DEFAULT);
        damage(&mut bytes);
        let error = view(&bytes, PageSize::DEFAULT).validate(PageNo(9)).unwrap_err();
        assert_eq!(error.code(), JetErr::DatabaseCorrupted);
        let text = std::error::Error::source(&error).unwrap().to_string();
        assert!(text.contains(rule), "expected {rule}, found {text}");
    }
}

#[test]
fn a_large_page_from_elsewhere() {
    let size = PageSize::ALL[3];
    let bytes = leaf(size);
    assert_eq!(
        view(&bytes, size).validate(PageNo(8)).unwrap_err(),
        JetErr::ReadPgnoVerifyFailure
    );
}

#[test]
fn lines_out_of_order_are_found_by_the_order_check() {
    let size = PageSize::DEFAULT;
    let mut bytes = leaf(size);
    let mut page = PageMut::new(&mut bytes, size).unwrap();
    page.insert_line(2, &[1, 0, 1, 60], LineFlags::empty()).unwrap();
    let page = view(&bytes, size);
    page.validate(PageNo(9)).unwrap();
    assert_eq!(page.check_order().unwrap_err(), JetErr::DatabaseCorrupted);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    #[test]
    fn any_bytes_are_survived(which in 0usize..5, seed in proptest::prelude::any::<u64>(), flips in 1usize..60) {
        let size = PageSize::ALL[which];
        let mut bytes = leaf(size);
        let mut x = seed | 1;
        for _ in 0..flips {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            // Half of the damage goes to header and tags, where it matters.
            let at = match (x >> 20) % 4 {
                0 => (x >> 33) as usize % 80,
                1 => bytes.len() - 1 - (x >> 33) as usize % 40,
                _ => (x >> 33) as usize % bytes.len(),
            };
            bytes[at] = (x >> 56) as u8;
        }
        walk(view(&bytes, size));
    }
}

/// Reads everything a page offers.
fn walk(page: Page<'_>) {
    let valid = page.validate(PageNo(9)).is_ok();
    let _ = page.check_order();
    let _ = (page.contiguous_free(), page.external_header());
    for node in page.nodes() {
        match node {
            Ok(node) => assert_eq!(node.key.to_vec().len(), node.key.len()),
            Err(_) => assert!(!valid, "a validated page has an unreadable node"),
        }
    }
}
