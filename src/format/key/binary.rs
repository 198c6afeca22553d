//! Binary values: whole in fixed columns, in counted chunks of eight elsewhere (docs/spec/02 §6.5).
//!
//! ```text
//! 7F | 8 bytes 09 | 8 bytes 09 | last bytes, zeros up to 8, count 1..=8
//! ```

use super::{KeyRules, PREFIX_DATA, Segment, SegmentRules};

/// Value bytes of a chunk.
const CHUNK: usize = 8;
/// Chunk with its count.
const CHUNK_KEY: usize = 9;
/// Count of a chunk after which more follows.
const MORE: u8 = 9;

/// One segment of a non-empty value, cut to `room` bytes and to the index's segment limit.
pub(super) fn normalize(rules: &KeyRules, segment: &SegmentRules, value: &[u8], room: usize) -> Segment {
    let whole = if segment.fixed {
        value.len().saturating_add(1)
    } else {
        value
            .len()
            .div_ceil(CHUNK)
            .saturating_mul(CHUNK_KEY)
            .saturating_add(1)
    };
    let allowed = rules.segment_limit().map_or(whole, |limit| whole.min(limit));
    let len = allowed.min(room);
    let truncated = allowed > room;
    let mut bytes = Vec::with_capacity(len);
    bytes.push(PREFIX_DATA);
    if segment.fixed {
        bytes.extend(value.iter().take(len.saturating_sub(1)));
        return Segment {
            bytes,
            truncated,
            binary_end: None,
        };
    }
    let cut = len < whole;
    let binary_end = chunks(value, len.saturating_sub(1), cut, &mut bytes);
    Segment {
        bytes,
        truncated,
        binary_end,
    }
}

/// Appends `len` bytes of chunks; answers where in `out` the value's last byte ends, if it is reached.
fn chunks(mut value: &[u8], mut len: usize, cut: bool, out: &mut Vec<u8>) -> Option<usize> {
    let mut end = None;
    while len > 0 {
        let (chunk, rest) = value
            .split_at_checked(CHUNK.min(value.len()))
            .unwrap_or((value, &[]));
        let (copied, padded) = (chunk.len().min(len), CHUNK.min(len));
        out.extend(chunk.iter().take(copied));
        // A cut segment that ends exactly with the value's bytes has nothing left to strip.
        if rest.is_empty() && (len >= CHUNK_KEY || chunk.len() < len) {
            end = Some(out.len());
        }
        out.extend(std::iter::repeat_n(0, padded.saturating_sub(copied)));
        if len >= CHUNK_KEY {
            let last = rest.is_empty() && !(cut && chunk.len() == CHUNK);
            out.push(if last { chunk.len() as u8 } else { MORE });
        }
        len = len.saturating_sub(CHUNK_KEY);
        value = rest;
    }
    end
}

/// Value of the chunks at the start of `key` (without prefix, ascending), and how many key bytes they take.
/// `None` if they do not end properly.
pub(super) fn denormalize(key: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut value = Vec::new();
    let mut taken = 0usize;
    for chunk in key.chunks_exact(CHUNK_KEY) {
        taken = taken.saturating_add(CHUNK_KEY);
        let (bytes, count) = chunk.split_at_checked(CHUNK)?;
        match count {
            [MORE] => value.extend_from_slice(bytes),
            [count @ 1..=8] => {
                value.extend(bytes.iter().take(usize::from(*count)));
                return Some((value, taken));
            }
            _ => return None,
        }
    }
    None
}
