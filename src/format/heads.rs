//! The beginnings of a page's keys, side by side: where a search looks first.
//!
//! ```text
//! | length of the common part | common part, four bytes a word | head | head | head | ...
//! ```
//!
//! All keys of a page begin with the same bytes, the common part; the head of a key is the four bytes behind, as a number, with zeros
//! where there are none. A smaller head means a smaller key; equal heads mean nothing. So a search of a page touches the few lines
//! of memory that the heads fill, and then one node, where it would touch two lines of memory for each node that it compares.
//!
//! Heads say how a page was when they were made. They belong to whoever knows whether it still is.

use std::cmp::Ordering;
use std::ops::Range;

use zerocopy::IntoBytes;

use super::node::Key;
use super::page::Page;
use crate::os::prefetch;

/// Bytes of a head.
const HEAD: usize = size_of::<u32>();
/// Most bytes of the common part.
const COMMON: usize = 255;

/// See the module.
#[derive(Debug)]
pub struct Heads {
    words: Box<[u32]>,
}

impl Heads {
    /// The heads of the first `count` lines; `None` if some cannot be read.
    pub fn of(page: &Page<'_>, count: usize) -> Option<Heads> {
        let (first, last) = (page.node(0).ok()?, page.node(count.checked_sub(1)?).ok()?);
        let common = first.key.common_len(&last.key).min(COMMON);
        let mut words = Vec::with_capacity(count.checked_add(1)?.checked_add(words_of(common))?);
        words.push(u32::try_from(common).ok()?);
        let mut begin = first.key.bytes().take(common).copied();
        words.extend((0..words_of(common)).map(|_| word(&mut begin, 0)));
        for line in 0..count {
            let rest: Key<'_> = page.node(line).ok()?.key.skip(common);
            words.push(word(&mut rest.bytes().copied(), 0));
        }
        Some(Heads { words: words.into() })
    }

    /// The lines whose keys may be `key ++ data`: those before have smaller keys, those behind greater ones. With no data the same
    /// for all strings that begin with the key.
    #[inline]
    pub fn range(&self, key: &[u8], data: Option<&[u8]>) -> Range<usize> {
        let Some((&common, rest)) = self.words.split_first() else {
            return 0..0;
        };
        let common = common as usize;
        let Some((begin, heads)) = rest.split_at_checked(words_of(common)) else {
            return 0..0;
        };
        if let Some((of_key, rest)) = key.split_at_checked(common)
            && let Some(head) = rest.first_chunk::<HEAD>()
        {
            // The key alone decides.
            let words = of_key
                .chunks(HEAD)
                .map(|chunk| word(&mut chunk.iter().copied(), 0));
            return match words.cmp(begin.iter().copied()) {
                Ordering::Less => 0..0,
                Ordering::Equal => {
                    let head = u32::from_be_bytes(*head);
                    among(heads, head, head)
                }
                Ordering::Greater => heads.len()..heads.len(),
            };
        }
        let mut bytes = key.iter().chain(data.unwrap_or_default()).copied();
        let begin = begin.iter().flat_map(|word| word.to_be_bytes()).take(common);
        for of_page in begin {
            match bytes.next().map(|byte| byte.cmp(&of_page)) {
                Some(Ordering::Equal) => {}
                Some(Ordering::Less) => return 0..0,
                Some(Ordering::Greater) => return heads.len()..heads.len(),
                // It begins every key of the page.
                None if data.is_some() => return 0..0,
                None => return 0..heads.len(),
            }
        }
        let mut beyond = bytes.clone();
        let low = word(&mut bytes, 0);
        let high = match data {
            Some(_) => low,
            None => word(&mut beyond, 0xFF),
        };
        among(heads, low, high)
    }

    /// They are on their way into the processor.
    #[inline]
    pub fn prefetch(&self) {
        let bytes = self.words.as_bytes();
        for line in [0, 64, 128, 192] {
            prefetch::line_at(bytes, line);
        }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        let common = self.words.first().map_or(0, |common| *common as usize);
        self.words
            .len()
            .saturating_sub(1)
            .saturating_sub(words_of(common))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Where heads from `low` to `high` are.
#[inline]
fn among(heads: &[u32], low: u32, high: u32) -> Range<usize> {
    let from = heads.partition_point(|head| *head < low);
    let rest = heads.get(from..).unwrap_or_default();
    match rest.first() {
        Some(first) if *first <= high => {
            // Mostly it is one.
            let len = match rest.get(1) {
                Some(second) if *second <= high => rest.partition_point(|head| *head <= high),
                _ => 1,
            };
            from..from.saturating_add(len)
        }
        _ => from..from,
    }
}

/// Words that hold so many bytes.
fn words_of(bytes: usize) -> usize {
    bytes.div_ceil(HEAD)
}

/// The next bytes as a number.
#[inline(always)]
fn word(bytes: &mut impl Iterator<Item = u8>, pad: u8) -> u32 {
    u32::from_be_bytes([(); HEAD].map(|()| bytes.next().unwrap_or(pad)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::node;
    use crate::format::page::PageFlags;
    use crate::format::page_mut::PageMut;
    use crate::types::{ObjectId, PageNo, PageSize};

    proptest! {
        #[test]
        fn what_heads_leave_out_is_smaller_or_greater(
            begin in prop::collection::vec(0u8..3, 0..12),
            mut tails in prop::collection::vec(prop::collection::vec(0u8..3, 0..10), 1..30),
            key in prop::collection::vec(0u8..3, 0..20),
            data in prop::collection::vec(0u8..3, 0..10),
            on_page in any::<bool>(),
        ) {
            tails.sort();
            let keys: Vec<Vec<u8>> = tails.iter().map(|tail| [&begin[..], tail].concat()).collect();
            let size = PageSize::new(4096).unwrap();
            let mut bytes = vec![0; size.bytes()];
            PageMut::format(&mut bytes, size, PageNo(9), ObjectId(7), PageFlags::LEAF);
            let mut page = PageMut::new(&mut bytes, size).unwrap();
            page.set_external_header(&begin).unwrap();
            let mut line = Vec::new();
            for (n, key) in keys.iter().enumerate() {
                let flags = node::encode(key, b"data", &begin, &mut line).unwrap();
                page.insert_line(n, &line, flags).unwrap();
            }
            let heads = Heads::of(&Page::new(&bytes, size).unwrap(), keys.len()).unwrap();
            prop_assert_eq!(heads.len(), keys.len());
            let key = if on_page { [&begin[..], &key].concat() } else { key };
            let whole = [&key[..], &data].concat();
            let exact = heads.range(&key, Some(&data));
            let open = heads.range(&key, None);
            for (line, of_page) in keys.iter().enumerate() {
                prop_assert!(line >= exact.start || *of_page < whole, "{line} {exact:?}");
                prop_assert!(line < exact.end || *of_page > whole, "{line} {exact:?}");
                prop_assert!(line >= open.start || *of_page < key, "{line} {open:?}");
                prop_assert!(line < open.end || (*of_page > key && !of_page.starts_with(&key)), "{line} {open:?}");
            }
        }
    }
}
