//! A sum over what a page says, whatever its unused bytes and its bookkeeping hold: two copies of a database compare equal by it
//! after one of them was recovered or scrubbed (`structureChecksum` of `JET_PAGEINFO`, docs/spec/01 §4.6).
//!
//! ```text
//! header, without checksums, free bytes, flush type and the flag of the checksum's kind
//! then of each tag: length and line, its first two bytes left out, unless the line is deleted; flags without the version bit
//! ```

use super::node::LineFlags;
use super::page::{Page, PageFlags};

/// Bytes of a line that are not summed: a length, and on large pages the flags.
const COUNT_LEN: usize = 2;
/// Ranges of the header that are not summed: checksum, free bytes, uncommitted free bytes, first free byte.
const IGNORED: [std::ops::Range<usize>; 2] = [0..8, 28..34];
/// The same on large pages: further checksums, reserved bytes.
const IGNORED_LARGE: [std::ops::Range<usize>; 2] = [40..64, 68..80];
/// Where the header has the numbers of tags, and its flags.
const TAG_STATE: std::ops::Range<usize> = 34..36;
const FLAGS: std::ops::Range<usize> = 36..40;

fn add(sum: u64, bytes: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| sum.rotate_left(6).wrapping_add(u64::from(*byte));
    bytes.iter().fold(sum, step)
}

/// The sum of a page.
pub fn structure_sum(page: &Page<'_>) -> u64 {
    let mut sum = add(0, &header(page));
    for index in 0..page.tag_count() {
        let Some((line, flags)) = page.raw_line(index) else {
            continue;
        };
        match line.get(COUNT_LEN..) {
            Some(rest) if !flags.contains(LineFlags::DELETED) => {
                sum = add(sum, &(line.len() as u16).to_le_bytes());
                sum = add(sum, rest);
            }
            _ => {}
        }
        sum = add(sum, &[flags.difference(LineFlags::VERSIONED).bits()]);
    }
    sum
}

/// The header with what does not count taken out.
fn header(page: &Page<'_>) -> Vec<u8> {
    let mut header = page
        .bytes()
        .get(..page.size().header_len())
        .unwrap_or_default()
        .to_vec();
    for range in IGNORED.into_iter().chain(IGNORED_LARGE) {
        if let Some(bytes) = header.get_mut(range) {
            bytes.fill(0);
        }
    }
    let mut put = |range: std::ops::Range<usize>, bytes: &[u8]| {
        if let Some(to) = header.get_mut(range) {
            to.copy_from_slice(bytes);
        }
    };
    // One reserved tag counts as none: so older formats store it.
    let reserved = match page.reserved_tags() {
        1 => 0,
        more => (more as u16) << 12,
    };
    put(TAG_STATE, &(reserved | page.tag_count() as u16).to_le_bytes());
    let ignored = PageFlags::FLUSH_TYPE_LOW
        | PageFlags::FLUSH_TYPE_HIGH
        | PageFlags::NEW_CHECKSUM
        | PageFlags::FDP_DELETE;
    put(FLAGS, &page.flags().difference(ignored).bits().to_le_bytes());
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::PageSize;

    /// A page of 4096 bytes with three tags, the third of them deleted.
    fn page() -> Vec<u8> {
        let mut bytes = vec![0u8; 4096];
        bytes[8] = 7;
        bytes[24] = 9;
        bytes[34] = 3;
        bytes[36] = 3;
        bytes[40..50].copy_from_slice(b"\x01\x00ab\x02\x00cdef");
        let tags: [(u16, u16); 3] = [(0, 0), (4, 0), (6, 4 | 0x4000)];
        for (index, (len, at)) in tags.into_iter().enumerate() {
            let from = 4096 - 4 * (index + 1);
            bytes[from..from + 2].copy_from_slice(&len.to_le_bytes());
            bytes[from + 2..from + 4].copy_from_slice(&at.to_le_bytes());
        }
        bytes
    }

    fn sum(bytes: &[u8]) -> u64 {
        structure_sum(&Page::new(bytes, PageSize::new(4096).unwrap()).unwrap())
    }

    #[test]
    fn worked_out_by_hand() {
        let mut head = vec![0u8; 40];
        (head[8], head[24], head[34], head[36]) = (7, 9, 3, 3);
        let expected = add(0, &head);
        // Tag 0 is empty, tag 1 has "ab", tag 2 only says that it is deleted.
        let expected = add(expected, &[0, 4, 0, b'a', b'b', 0, 2]);
        assert_eq!(sum(&page()), expected);
        assert_eq!(add(1, &[1]), 65);
    }

    #[test]
    fn only_what_the_page_says_counts() {
        let before = sum(&page());
        // Checksum, free bytes, flush type, the reserved tag, the version bit, unused bytes, data of a deleted line.
        for (at, value) in [
            (0, 1),
            (28, 1),
            (33, 1),
            (37, 0x80),
            (37, 0x20),
            (38, 1),
            (35, 0x10),
            (4096 - 5, 0x20),
            (60, 1),
            (46, 1),
        ] {
            let mut bytes = page();
            bytes[at] |= value;
            assert_eq!(sum(&bytes), before, "byte {at}");
        }
        for (at, value) in [(8, 8), (16, 1), (24, 1), (36, 4), (42, 1), (34, 2)] {
            let mut bytes = page();
            bytes[at] ^= value;
            assert_ne!(sum(&bytes), before, "byte {at}");
        }
        // Tags that point nowhere do no harm.
        let mut bytes = page();
        bytes[35] = 0x0F;
        bytes[4096 - 8..4096 - 4].fill(0xFF);
        sum(&bytes);
    }
}
