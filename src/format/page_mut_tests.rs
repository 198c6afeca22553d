//! Line operations against a plain vector of lines, at every page size.

use proptest::prelude::*;

use super::*;
use crate::format::node::{Key, encode};

#[derive(Clone, Debug)]
enum Op {
    Insert(usize, usize),
    Replace(usize, usize),
    Delete(usize),
    Flags(usize, u8),
    Header(usize),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => (0usize..64, 1usize..400).prop_map(|(at, len)| Op::Insert(at, len)),
        2 => (0usize..64, 1usize..400).prop_map(|(at, len)| Op::Replace(at, len)),
        2 => (0usize..64).prop_map(Op::Delete),
        1 => (0usize..64, 0u8..4).prop_map(|(at, flags)| Op::Flags(at, flags)),
        1 => (0usize..40).prop_map(Op::Header),
    ]
}

/// A node with an 8-byte key and `len` bytes of data.
fn line(serial: u64, len: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(&serial.to_be_bytes(), &vec![serial as u8; len], &[], &mut bytes).unwrap();
    bytes
}

fn check(page: &PageMut<'_>, model: &[(Vec<u8>, LineFlags)], header: &[u8]) {
    let view = page.view().unwrap();
    view.validate(PageNo(7))
        .unwrap_or_else(|e| panic!("{:?}", std::error::Error::source(&e)));
    assert_eq!((view.line_count(), view.external_header()), (model.len(), header));
    for (i, (bytes, flags)) in model.iter().enumerate() {
        let (found, found_flags) = view.line(i).unwrap();
        assert_eq!(found_flags, *flags);
        assert_eq!((found[0], &found[2..]), (bytes[0], &bytes[2..]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn lines_behave_like_a_vector(which in 0usize..5, ops in prop::collection::vec(op(), 1..120)) {
        let size = PageSize::ALL[which];
        let mut bytes = vec![0xEE; size.bytes()];
        let mut page =
            PageMut::format(&mut bytes, size, PageNo(7), ObjectId(9), PageFlags::LEAF).unwrap();
        let mut model: Vec<(Vec<u8>, LineFlags)> = Vec::new();
        let mut header = Vec::new();
        for (serial, op) in ops.into_iter().enumerate() {
            match op {
                Op::Insert(at, len) => {
                    let (at, bytes) = (at % (model.len() + 1), line(serial as u64, len));
                    let fits = page.fits(bytes.len());
                    let flags = LineFlags::from_bits_truncate(serial as u8 & 3);
                    prop_assert_eq!(page.insert_line(at, &bytes, flags).is_ok(), fits);
                    if fits {
                        model.insert(at, (bytes, flags));
                    }
                }
                Op::Replace(at, len) if !model.is_empty() => {
                    let (at, bytes) = (at % model.len(), line(serial as u64, len));
                    let fits = bytes.len() <= model[at].0.len() + page.view().unwrap().free();
                    let flags = LineFlags::VERSIONED;
                    prop_assert_eq!(page.replace_line(at, &bytes, flags).is_ok(), fits);
                    if fits {
                        model[at] = (bytes, flags);
                    }
                }
                Op::Delete(at) if !model.is_empty() => {
                    let at = at % model.len();
                    page.delete_line(at).unwrap();
                    model.remove(at);
                }
                Op::Flags(at, flags) if !model.is_empty() => {
                    let (at, flags) = (at % model.len(), LineFlags::from_bits_truncate(flags));
                    page.set_line_flags(at, flags).unwrap();
                    model[at].1 = flags;
                }
                Op::Header(len) => {
                    let bytes = vec![serial as u8; len];
                    if page.set_external_header(&bytes).is_ok() {
                        header = bytes;
                    }
                }
                _ => {}
            }
            check(&page, &model, &header);
        }
        page.set_checksum(PageNo(7));
        prop_assert_eq!(
            checksum::verify(&mut bytes, size, PageNo(7)).unwrap(), checksum::Verdict::Good
        );
    }
}

#[test]
fn a_formatted_page_is_the_one_of_the_book() {
    let size = PageSize::DEFAULT;
    let mut bytes = vec![0xEE; size.bytes()];
    let flags = PageFlags::ROOT | PageFlags::LEAF;
    let mut page = PageMut::format(&mut bytes, size, PageNo(1), ObjectId(1), flags).unwrap();
    page.set_dbtime(DbTime(0x46));
    page.set_external_header(&[0xfe, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0])
        .unwrap();
    page.advance_flush_type();
    page.set_checksum(PageNo(1));
    let view = page.view().unwrap();
    assert_eq!(
        (
            view.free(),
            view.first_free(),
            view.tag_count(),
            view.flush_type()
        ),
        (4036, 16, 1, 1)
    );
    // Vector V6: the sum of exactly this page.
    assert_eq!(bytes[..8], [0x7c, 0xa7, 0x01, 0x00, 0xdf, 0x7f, 0xdf, 0x7f]);
}

#[test]
fn flush_type_cycles() {
    let mut bytes = vec![0; 4096];
    let mut page = PageMut::format(
        &mut bytes,
        PageSize::DEFAULT,
        PageNo(5),
        ObjectId(1),
        PageFlags::LEAF,
    )
    .unwrap();
    let mut seen = Vec::new();
    for _ in 0..4 {
        page.advance_flush_type();
        seen.push(page.view().unwrap().flush_type());
    }
    assert_eq!(seen, [1, 2, 3, 1]);
}

#[test]
fn versions_are_forgotten_on_leaves_of_entries_only() {
    for size in PageSize::ALL {
        for (flags, forgets) in [
            (PageFlags::LEAF, true),
            (PageFlags::LEAF | PageFlags::SPACE_TREE, false),
            (PageFlags::PARENT_OF_LEAF, false),
        ] {
            let mut bytes = vec![0; size.bytes()];
            let mut page = PageMut::format(&mut bytes, size, PageNo(5), ObjectId(1), flags).unwrap();
            for (line, versioned) in [LineFlags::VERSIONED, LineFlags::empty()].into_iter().enumerate() {
                let flags = LineFlags::DELETED | versioned;
                page.insert_node(line, 0, Key::whole(&[line as u8 + 1]), &[0, 0, 0, 7], flags)
                    .unwrap();
            }
            page.set_uncommitted_free(9).unwrap();
            page.forget_versions().unwrap();
            let view = page.view().unwrap();
            let first = view.node(0).unwrap();
            assert_eq!(first.flags.contains(LineFlags::VERSIONED), !forgets);
            assert!(view.nodes().all(|node| node.unwrap().is_deleted()));
            assert_eq!(view.uncommitted_free(), if forgets { 0 } else { 9 });
            assert_eq!((first.key.to_vec(), first.data), (vec![1], &[0, 0, 0, 7][..]));
            assert!(view.validate(PageNo(5)).is_ok() || !forgets);
        }
    }
}
