//! Nodes: what a line of a page holds (docs/spec/01 §5).
//!
//! ```text
//! not compressed:  u16 cbSuffix | suffix | data
//! compressed:      u16 cbPrefix | u16 cbSuffix | suffix | data        key = prefix key[0..cbPrefix) ++ suffix
//! ```
//!
//! Lengths are 13 bits. On large pages the top 3 bits of the first u16 are the line flags; on small pages the flags
//! stand in the tag. A key is therefore two slices, never one: [`Key`] compares them in place.

use std::cmp::Ordering;

use crate::error::{JetErr, Result};
use crate::types::PageNo;

bitflags::bitflags! {
    /// The three line flags (docs/spec/01 §3.4).
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct LineFlags: u8 {
        /// The node had versions when last changed. Means nothing in a clean database.
        const VERSIONED = 1;
        /// Logically deleted: readers skip it.
        const DELETED = 2;
        /// The key leaves out a part of the page's prefix key.
        const COMPRESSED = 4;
    }
}

/// Mask of a length within a node.
const LENGTH_MASK: u16 = 0x1FFF;
/// A writer compresses only if more than this many bytes are common: the length field costs two.
pub const PREFIX_COST: usize = 2;

/// A node key in its two parts; the whole is `prefix ++ suffix`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key<'a> {
    /// Part taken from the page's prefix key.
    pub prefix: &'a [u8],
    /// Part stored with the node.
    pub suffix: &'a [u8],
}

impl<'a> Key<'a> {
    /// A key in one piece.
    pub fn whole(bytes: &'a [u8]) -> Key<'a> {
        Key {
            prefix: &[],
            suffix: bytes,
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.prefix.len().saturating_add(self.suffix.len())
    }

    /// Empty: in valid trees only the last node of a rightmost branch page.
    pub fn is_empty(&self) -> bool {
        self.prefix.is_empty() && self.suffix.is_empty()
    }

    /// Byte order; a key that is a prefix of another is smaller (docs/spec/01 §6.1).
    #[inline]
    pub fn compare(&self, other: &[u8]) -> Ordering {
        if self.prefix.is_empty() {
            return self.suffix.cmp(other);
        }
        compare_joined(self.prefix, self.suffix, other)
    }

    /// Byte order against another key in parts.
    pub fn compare_key(&self, other: &Key<'_>) -> Ordering {
        if other.prefix.is_empty() {
            return self.compare(other.suffix);
        }
        self.bytes().cmp(other.bytes())
    }

    /// Order of this key, as one string, against `key ++ data`: how branch nodes of non-unique trees are searched.
    pub fn compare_with_data(&self, key: &[u8], data: &[u8]) -> Ordering {
        let common = self.len().min(key.len());
        let (head, tail) = key.split_at_checked(common).unwrap_or((key, &[]));
        match self.take(common).compare(head) {
            Ordering::Equal if tail.is_empty() => self.skip(common).compare(data),
            Ordering::Equal => Ordering::Less,
            order => order,
        }
    }

    /// The bytes in order.
    pub fn bytes(&self) -> impl Iterator<Item = &'a u8> + use<'a> {
        self.prefix.iter().chain(self.suffix)
    }

    /// Replaces the contents of `to` with the whole key.
    #[inline]
    pub fn copy_to(&self, to: &mut Vec<u8>) {
        to.clear();
        to.extend_from_slice(self.prefix);
        to.extend_from_slice(self.suffix);
    }

    /// The whole key as a new vector.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len());
        self.copy_to(&mut bytes);
        bytes
    }

    /// The first `count` bytes (all, if there are fewer).
    fn take(&self, count: usize) -> Key<'a> {
        let head = self.prefix.get(..count).unwrap_or(self.prefix);
        let rest = count.saturating_sub(head.len());
        Key {
            prefix: head,
            suffix: self.suffix.get(..rest).unwrap_or(self.suffix),
        }
    }

    /// Length of the longest common beginning.
    pub fn common_len(&self, other: &Key<'_>) -> usize {
        if !other.prefix.is_empty() {
            let equal = self.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            return equal.count();
        }
        if self.prefix.is_empty() {
            return common_bytes(self.suffix, other.suffix);
        }
        let head = common_bytes(self.prefix, other.suffix);
        match other.suffix.get(self.prefix.len()..) {
            Some(rest) if head == self.prefix.len() => head.saturating_add(common_bytes(self.suffix, rest)),
            _ => head,
        }
    }

    /// Whether it begins with these bytes.
    pub fn starts_with(&self, head: &[u8]) -> bool {
        if self.prefix.is_empty() {
            return self.suffix.starts_with(head);
        }
        match head.split_at_checked(self.prefix.len()) {
            Some((first, rest)) => first == self.prefix && self.suffix.starts_with(rest),
            None => self.prefix.starts_with(head),
        }
    }

    /// Leading bytes that a page with this prefix key leaves out when it stores the key: the common beginning, unless it is too
    /// short to gain anything (docs/spec/01 §5.3).
    #[inline]
    pub fn stored_prefix(&self, prefix_key: &[u8]) -> usize {
        if prefix_key.len() <= PREFIX_COST {
            return 0;
        }
        match self.common_len(&Key::whole(prefix_key)) {
            common if common > PREFIX_COST => common,
            _ => 0,
        }
    }

    /// What follows the first `count` bytes.
    pub fn skip(&self, count: usize) -> Key<'a> {
        let tail = self.prefix.get(count..).unwrap_or(&[]);
        let rest = count.saturating_sub(self.prefix.len());
        Key {
            prefix: tail,
            suffix: self.suffix.get(rest..).unwrap_or(&[]),
        }
    }
}

/// Length of the longest common beginning of two strings: eight bytes at a time.
fn common_bytes(a: &[u8], b: &[u8]) -> usize {
    let (long_a, long_b) = (a.chunks_exact(8), b.chunks_exact(8));
    let mut at = 0usize;
    for (a, b) in long_a.zip(long_b) {
        let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap_or_default());
        let difference = word(a) ^ word(b);
        if difference != 0 {
            return at.saturating_add(difference.trailing_zeros() as usize / 8);
        }
        at = at.saturating_add(8);
    }
    let (a, b) = (a.get(at..).unwrap_or_default(), b.get(at..).unwrap_or_default());
    let equal = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    at.saturating_add(equal)
}

/// Order of `first ++ second` against `other`.
fn compare_joined(first: &[u8], second: &[u8], other: &[u8]) -> Ordering {
    match other.split_at_checked(first.len()) {
        Some((head, tail)) => first.cmp(head).then_with(|| second.cmp(tail)),
        // `other` is shorter than `first` alone: if it is a prefix of it, `first ++ second` is the greater.
        None => match first.get(..other.len()).unwrap_or(first).cmp(other) {
            Ordering::Equal => Ordering::Greater,
            order => order,
        },
    }
}

/// One decoded node, borrowed from its page.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// Key.
    pub key: Key<'a>,
    /// Everything behind the key.
    pub data: &'a [u8],
    /// Line flags.
    pub flags: LineFlags,
}

impl<'a> Node<'a> {
    /// Decodes a line. `prefix_key` is the page's prefix key, empty on root pages.
    ///
    /// # Errors
    /// `JET_errNodeCorrupted` when a length does not fit (docs/spec/01 §9.2, P12).
    #[inline]
    pub fn decode(line: &'a [u8], flags: LineFlags, prefix_key: &'a [u8]) -> Result<Node<'a>> {
        Self::parse(line, flags, prefix_key).ok_or_else(|| JetErr::NodeCorrupted.into())
    }

    #[inline]
    fn parse(line: &'a [u8], flags: LineFlags, prefix_key: &'a [u8]) -> Option<Node<'a>> {
        let (mut length, mut rest) = take_length(line)?;
        let mut prefix: &[u8] = &[];
        if flags.contains(LineFlags::COMPRESSED) {
            prefix = prefix_key.get(..length)?;
            (length, rest) = take_length(rest)?;
        }
        let (suffix, data) = rest.split_at_checked(length)?;
        Some(Node {
            key: Key { prefix, suffix },
            data,
            flags,
        })
    }

    /// What follows the key in a line.
    #[inline]
    pub(super) fn data_of(line: &'a [u8], flags: LineFlags) -> Option<&'a [u8]> {
        let (mut length, mut rest) = take_length(line)?;
        if flags.contains(LineFlags::COMPRESSED) {
            (length, rest) = take_length(rest)?;
        }
        rest.get(length..)
    }

    /// Flag-deleted.
    pub fn is_deleted(&self) -> bool {
        self.flags.contains(LineFlags::DELETED)
    }

    /// The child of a branch node; `None` unless the data is 4 bytes that name a page.
    pub fn child(&self) -> Option<PageNo> {
        let page = PageNo(u32::from_le_bytes(self.data.try_into().ok()?));
        (!page.is_null() && page < PageNo::LIMIT).then_some(page)
    }
}

/// The 13-bit length at the front, and what follows.
#[inline]
fn take_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    Some((usize::from(u16::from_le_bytes(*length) & LENGTH_MASK), rest))
}

/// Encodes a node as the longest compression against `prefix_key` allows, into `to`, and gives its flags. On large pages the
/// flags also go into the bytes, as [`PageMut`](super::page_mut::PageMut) does when it stores the line.
///
/// Returns `None` if key or data exceed 13 bits of length.
pub fn encode(key: &[u8], data: &[u8], prefix_key: &[u8], to: &mut Vec<u8>) -> Option<LineFlags> {
    to.clear();
    let common = key.iter().zip(prefix_key).take_while(|(a, b)| a == b).count();
    let limit = usize::from(LENGTH_MASK);
    if key.len() > limit {
        return None;
    }
    let compressed = common > PREFIX_COST;
    let suffix = if compressed { key.get(common..)? } else { key };
    if compressed {
        to.extend_from_slice(&u16::try_from(common).ok()?.to_le_bytes());
    }
    to.extend_from_slice(&u16::try_from(suffix.len()).ok()?.to_le_bytes());
    to.extend_from_slice(suffix);
    to.extend_from_slice(data);
    Some(if compressed {
        LineFlags::COMPRESSED
    } else {
        LineFlags::empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: [u8; 13] = [0x7f, 0x80, 0, 0, 3, 0x7f, 0x80, 2, 0x7f, 0x80, 0, 1, 4];

    #[test]
    fn worked_examples() {
        let line = [0x0d, 0, 0, 0, 0x07, 0x80, 0x1f, 0];
        let node = Node::decode(&line, LineFlags::COMPRESSED, &PREFIX).unwrap();
        assert_eq!(
            (node.key.to_vec(), node.data),
            (PREFIX.to_vec(), &[0x07, 0x80, 0x1f, 0][..])
        );
        let line = [7, 0, 6, 0, 3, 0x7f, 0x80, 0, 0, 3, 0x0a, 0x84, 0x27, 0];
        let node = Node::decode(&line, LineFlags::COMPRESSED, &PREFIX).unwrap();
        assert_eq!(
            node.key.to_vec(),
            [0x7f, 0x80, 0, 0, 3, 0x7f, 0x80, 3, 0x7f, 0x80, 0, 0, 3]
        );
        let line = [0, 0, 0x0e, 0, 0, 0];
        let node = Node::decode(&line, LineFlags::empty(), &[]).unwrap();
        assert!(node.key.is_empty());
        assert_eq!(node.child(), Some(PageNo(14)));
        // The first length of a large page carries flags in its top bits.
        let line = [4, 0x40, 0, 0, 0, 0xfe, 5, 0, 0, 0];
        let node = Node::decode(&line, LineFlags::DELETED, &[]).unwrap();
        assert_eq!(node.key.to_vec(), [0, 0, 0, 0xfe]);
        assert!(node.is_deleted());
    }

    #[test]
    fn lengths_that_do_not_fit_are_refused() {
        for line in [&[][..], &[1], &[1, 0], &[0xff, 0x1f, 0]] {
            assert_eq!(
                Node::decode(line, LineFlags::empty(), &[]).unwrap_err(),
                JetErr::NodeCorrupted,
                "{line:?}"
            );
        }
        assert!(Node::decode(&[3, 0, 0, 0], LineFlags::COMPRESSED, &[1, 2]).is_err());
        assert!(Node::decode(&[2, 0, 1, 0], LineFlags::COMPRESSED, &[1, 2]).is_err());
    }

    proptest::proptest! {
        #[test]
        fn comparison_of_parts_is_comparison_of_wholes(
            a in proptest::collection::vec(0u8..3, 0..6), b in proptest::collection::vec(0u8..3, 0..6),
            c in proptest::collection::vec(0u8..3, 0..6), d in proptest::collection::vec(0u8..3, 0..6),
        ) {
            let key = Key { prefix: &a, suffix: &b };
            let other = [c.clone(), d.clone()].concat();
            proptest::prop_assert_eq!(key.compare(&other), key.to_vec().cmp(&other));
            proptest::prop_assert_eq!(key.compare_with_data(&c, &d), key.to_vec().cmp(&other));
            proptest::prop_assert_eq!(key.compare_key(&Key { prefix: &c, suffix: &d }), key.to_vec().cmp(&other));
        }

        #[test]
        fn what_is_encoded_is_decoded(
            key in proptest::collection::vec(0u8..3, 0..20), data in proptest::collection::vec(0u8..255, 0..20),
            prefix in proptest::collection::vec(0u8..3, 0..20),
        ) {
            let mut line = Vec::new();
            let flags = encode(&key, &data, &prefix, &mut line).unwrap();
            let node = Node::decode(&line, flags, &prefix).unwrap();
            proptest::prop_assert_eq!((node.key.to_vec(), node.data.to_vec()), (key, data));
        }
    }
}
