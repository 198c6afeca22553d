//! Comparing one key with many nodes of a page: what a binary search does.
//!
//! [`Page::node`] decodes a node as a whole and checks it anew each time. A probe reads what it needs: where the tags and the lines
//! are is worked out once, the part of the key that it shares with the prefix key is measured once, and most nodes are decided by
//! the first eight bytes of their suffix, without a call.

use std::cmp::Ordering;

use super::node::LineFlags;
use super::page::{Page, TAG_LEN};

/// Mask of a length within a node, and of a small page's tag.
const SMALL_MASK: u16 = 0x1FFF;
/// Mask of a large page's tag.
const LARGE_MASK: u16 = 0x7FFF;

/// A key about to be compared with nodes of one page.
#[derive(Clone, Copy, Debug)]
pub struct Probe<'p, 'k> {
    /// Tags of the lines: line 0 is the last four bytes.
    tags: &'p [u8],
    /// What offsets of tags count from.
    data: &'p [u8],
    large: bool,
    key: &'k [u8],
    /// Bytes that the key and the prefix key begin with in common.
    common: usize,
    /// Order of a node that takes more than the common bytes from the prefix key.
    beyond: Ordering,
}

impl<'p, 'k> Probe<'p, 'k> {
    /// A probe for `key` among the nodes of `page`.
    pub fn new(page: &Page<'p>, key: &'k [u8]) -> Probe<'p, 'k> {
        let (bytes, size) = (page.bytes(), page.size());
        let reserved = page.reserved_tags().saturating_mul(TAG_LEN);
        let tags_end = bytes.len().saturating_sub(reserved);
        let tags_start = bytes
            .len()
            .saturating_sub(page.tag_count().saturating_mul(TAG_LEN));
        let prefix = page.prefix_key();
        let common = prefix.iter().zip(key).take_while(|(a, b)| a == b).count();
        let beyond = match (prefix.get(common), key.get(common)) {
            (Some(of_node), Some(of_key)) => of_node.cmp(of_key),
            // The node's key is longer than all of this one.
            _ => Ordering::Greater,
        };
        Probe {
            tags: bytes.get(tags_start..tags_end).unwrap_or(&[]),
            data: bytes.get(size.header_len()..).unwrap_or(&[]),
            large: size.is_large(),
            key,
            common,
            beyond,
        }
    }

    /// Order of a node's key against the key: byte order, and a key that begins another is smaller (docs/spec/01 §6.1). `None` if
    /// there is no such line, or it is not well formed.
    #[inline]
    pub fn compare(&self, line: usize) -> Option<Ordering> {
        let (node, compressed) = self.line(line)?;
        let (first, rest) = node.split_first_chunk::<2>()?;
        let first = usize::from(u16::from_le_bytes(*first) & SMALL_MASK);
        if !compressed {
            return Some(order(rest.get(..first)?, self.key));
        }
        if first > self.common {
            return Some(self.beyond);
        }
        let (len, rest) = rest.split_first_chunk::<2>()?;
        let len = usize::from(u16::from_le_bytes(*len) & SMALL_MASK);
        Some(order(rest.get(..len)?, self.key.get(first..)?))
    }

    /// Whether a node's key is longer than the key; what cannot be read is.
    #[inline]
    pub fn is_longer(&self, line: usize) -> bool {
        let len = || {
            let (node, compressed) = self.line(line)?;
            let (first, rest) = node.split_first_chunk::<2>()?;
            let first = usize::from(u16::from_le_bytes(*first) & SMALL_MASK);
            if !compressed {
                return Some(first);
            }
            let suffix = u16::from_le_bytes(*rest.first_chunk::<2>()?) & SMALL_MASK;
            Some(first.saturating_add(usize::from(suffix)))
        };
        len().is_none_or(|len| len > self.key.len())
    }

    /// The bytes of a line, and whether its key leaves out a part of the prefix key.
    #[inline]
    fn line(&self, line: usize) -> Option<(&'p [u8], bool)> {
        let from_end = line.checked_add(1)?.checked_mul(TAG_LEN)?;
        let at = self.tags.len().checked_sub(from_end)?;
        let [a, b, c, d] = *self.tags.get(at..)?.first_chunk::<TAG_LEN>()?;
        let (len, offset) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
        let mask = if self.large { LARGE_MASK } else { SMALL_MASK };
        let start = usize::from(offset & mask);
        let bytes = self.data.get(start..)?.get(..usize::from(len & mask))?;
        let flags = match (self.large, bytes) {
            (true, [_, high, ..]) => high >> 5,
            (true, _) => 0,
            (false, _) => (offset >> 13) as u8,
        };
        Some((bytes, flags & LineFlags::COMPRESSED.bits() != 0))
    }
}

/// Byte order; the first eight bytes are compared as a number.
#[inline]
fn order(a: &[u8], b: &[u8]) -> Ordering {
    if let (Some((first, a)), Some((second, b))) = (a.split_first_chunk::<8>(), b.split_first_chunk::<8>()) {
        let (first, second) = (u64::from_be_bytes(*first), u64::from_be_bytes(*second));
        if first != second {
            return first.cmp(&second);
        }
        if a.is_empty() || b.is_empty() {
            return a.len().cmp(&b.len());
        }
        return a.cmp(b);
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::node;
    use crate::format::page::PageFlags;
    use crate::format::page_mut::PageMut;
    use crate::types::{ObjectId, PageNo, PageSize};

    /// A page with this prefix key and these keys, in order.
    fn page_of(size: PageSize, prefix: &[u8], keys: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0; size.bytes()];
        PageMut::format(&mut bytes, size, PageNo(9), ObjectId(7), PageFlags::LEAF);
        let mut page = PageMut::new(&mut bytes, size).unwrap();
        page.set_external_header(prefix).unwrap();
        let mut line = Vec::new();
        for (n, key) in keys.iter().enumerate() {
            let flags = node::encode(key, b"data", prefix, &mut line).unwrap();
            page.insert_line(n, &line, flags).unwrap();
        }
        bytes
    }

    fn sizes() -> impl Strategy<Value = PageSize> {
        (0..2usize).prop_map(|n| PageSize::new([4096, 32768][n]).unwrap())
    }

    proptest! {
        #[test]
        fn a_probe_and_a_decoded_node_agree(
            size in sizes(),
            prefix in prop::collection::vec(0u8..3, 0..20),
            mut keys in prop::collection::vec((0usize..22, prop::collection::vec(0u8..3, 0..20)), 1..20),
            wanted in (0usize..22, prop::collection::vec(0u8..3, 0..20)),
        ) {
            let whole = |(cut, tail): &(usize, Vec<u8>)| {
                let mut key = prefix[..prefix.len().min(*cut)].to_vec();
                key.extend(tail);
                key
            };
            let wanted = whole(&wanted);
            let keys: Vec<_> = keys.iter_mut().map(|key| whole(key)).collect();
            let bytes = page_of(size, &prefix, &keys);
            let page = Page::new(&bytes, size).unwrap();
            let probe = Probe::new(&page, &wanted);
            for line in 0..keys.len() {
                let decoded = page.node(line).unwrap();
                prop_assert_eq!(probe.compare(line), Some(decoded.key.compare(&wanted)), "line {}", line);
                prop_assert_eq!(probe.is_longer(line), decoded.key.len() > wanted.len());
            }
            prop_assert_eq!(probe.compare(keys.len()), None);
        }

        #[test]
        fn no_bytes_make_it_fail(mut bytes in prop::collection::vec(any::<u8>(), 4096), line in any::<usize>()) {
            for size in [4096, 32768] {
                let size = PageSize::new(size).unwrap();
                bytes.resize(size.bytes(), 0x5A);
                let page = Page::new(&bytes, size).unwrap();
                let probe = Probe::new(&page, b"some key");
                for line in [line, 0, 1, 100] {
                    let decoded = page.node(line).ok().map(|node| node.key.compare(b"some key"));
                    if let Some(decoded) = decoded {
                        prop_assert_eq!(probe.compare(line), Some(decoded));
                    }
                }
            }
        }
    }
}
