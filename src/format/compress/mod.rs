//! Compressed values: the first byte names the scheme (docs/spec/02 §5).
//!
//! ```text
//! bits 3-7 of byte 0: scheme                 then
//! 1  7-bit ASCII     low bits: used bits     bit stream
//! 2  7-bit Unicode   of the last byte - 1    bit stream
//! 3  XPRESS (LZ77)                           u16 length | stream
//! 7  LZ4                                     u16 length | block
//! 4  scrubbed, 5 XPRESS9, 6 XPRESS10, others: JET_errDecompressionFailed
//! ```
//!
//! A blob never expands to more than it declares, and the declared length is at most 65,535 bytes (XPRESS, LZ4) or
//! 16/7 of the blob (7-bit), so no blob is a bomb. Damage is `JET_errDecompressionFailed`.

#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod lz77;
mod seven_bit;

use super::bytes::u16_le;
use crate::error::{Error, JetErr, Result};

/// Inputs shorter than this are not offered to the LZ77 compressor (docs/spec/02 §4.6).
pub const XPRESS_MIN_INPUT: usize = 1024;
/// Bytes that the distribution test looks at, at most.
const SAMPLE_LEN: usize = 1024;
/// Inputs shorter than this are not tested.
const SAMPLE_MIN: usize = 128;
/// Below this score bytes look random.
const RANDOM_BELOW: u64 = 500;

/// The schemes this engine reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scheme {
    SevenBitAscii,
    SevenBitUnicode,
    Xpress,
    Lz4,
}

fn failed(what: &'static str) -> Error {
    Error::with_source(JetErr::DecompressionFailed, what)
}

/// Scheme, scheme bits and the rest of a blob.
fn split(blob: &[u8]) -> Result<(Scheme, u8, &[u8])> {
    let (first, rest) = blob.split_first().ok_or_else(|| failed("an empty blob"))?;
    let scheme = match first >> 3 {
        1 => Scheme::SevenBitAscii,
        2 => Scheme::SevenBitUnicode,
        3 => Scheme::Xpress,
        7 => Scheme::Lz4,
        4 => return Err(failed("a scrubbed value")),
        5 | 6 => return Err(failed("XPRESS9 and XPRESS10 are not supported")),
        _ => return Err(failed("an unknown compression scheme")),
    };
    Ok((scheme, first & 7, rest))
}

/// The declared length and the payload of the schemes that store one.
fn length_prefixed(rest: &[u8]) -> Result<(usize, &[u8])> {
    match (u16_le(rest, 0), rest.get(2..)) {
        (Some(len), Some(payload)) => Ok((usize::from(len), payload)),
        _ => Err(failed("a blob is cut before its length")),
    }
}

/// Whether every engine that reads files of format 1568/20 can expand `blob`.
pub fn is_classic(blob: &[u8]) -> bool {
    matches!(blob.first().map(|first| first >> 3), Some(1..=3))
}

/// Bytes that `blob` expands to, without expanding it.
///
/// # Errors
/// `JET_errDecompressionFailed` for an unknown scheme or a blob that is too short.
pub fn decoded_len(blob: &[u8]) -> Result<usize> {
    let (scheme, bits, rest) = split(blob)?;
    match scheme {
        Scheme::SevenBitAscii => seven_bit::count(bits, rest),
        Scheme::SevenBitUnicode => seven_bit::count(bits, rest).map(|units| units.saturating_mul(2)),
        Scheme::Xpress | Scheme::Lz4 => length_prefixed(rest).map(|(len, _)| len),
    }
}

/// Expands `blob` and appends the result to `out`.
///
/// # Errors
/// `JET_errDecompressionFailed`; `out` may then hold a part.
pub fn decode_into(blob: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let (scheme, bits, rest) = split(blob)?;
    match scheme {
        Scheme::SevenBitAscii => seven_bit::decode(bits, rest, out, false),
        Scheme::SevenBitUnicode => seven_bit::decode(bits, rest, out, true),
        Scheme::Xpress => {
            let (len, payload) = length_prefixed(rest)?;
            lz77::decode(payload, len, out)
        }
        Scheme::Lz4 => {
            let (len, payload) = length_prefixed(rest)?;
            let block = lz4_flex::block::decompress(payload, len)
                .map_err(|error| Error::with_source(JetErr::DecompressionFailed, error))?;
            if block.len() != len {
                return Err(failed("an LZ4 block is shorter than declared"));
            }
            out.extend_from_slice(&block);
            Ok(())
        }
    }
}

/// Expands `blob`.
///
/// # Errors
/// `JET_errDecompressionFailed`.
pub fn decode(blob: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    decode_into(blob, &mut out)?;
    Ok(out)
}

/// Compresses as the engine does by default: XPRESS for longer values unless 7-bit Unicode does better, else 7 bits
/// per character where all fit (docs/spec/02 §4.6). `None` if nothing is gained.
pub fn encode(data: &[u8]) -> Option<Vec<u8>> {
    if data.len() >= SAMPLE_MIN && looks_random(data) {
        return None;
    }
    let xpress = (data.len() >= XPRESS_MIN_INPUT)
        .then(|| encode_xpress(data))
        .flatten();
    let unicode_len = seven_bit::unicode_blob_len(data.len());
    match xpress {
        Some(blob) if blob.len() <= unicode_len => Some(blob),
        Some(blob) => Some(seven_bit::encode_unicode(data).unwrap_or(blob)),
        None => seven_bit::encode_unicode(data).or_else(|| seven_bit::encode_ascii(data)),
    }
}

/// Scheme 3 alone; `None` if the input is too short or long for it, or does not shrink.
pub fn encode_xpress(data: &[u8]) -> Option<Vec<u8>> {
    let len = u16::try_from(data.len()).ok().filter(|len| *len > 8)?;
    let mut blob = vec![0x18];
    blob.extend_from_slice(&len.to_le_bytes());
    lz77::encode(data, &mut blob);
    (blob.len() < data.len()).then_some(blob)
}

/// Pearson's test against equal frequencies, over at most the first 1,024 bytes.
fn looks_random(data: &[u8]) -> bool {
    let sample = data.get(..SAMPLE_LEN).unwrap_or(data);
    let mut counts = [0u64; 256];
    for byte in sample {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count = count.saturating_add(1);
        }
    }
    // sum((count - n/256)^2 / (n/256)) = 256/n * sum(count^2) - n, compared without division.
    let n = sample.len() as u64;
    let squares: u64 = counts.iter().map(|count| count.saturating_mul(*count)).sum();
    squares.saturating_mul(256) < n.saturating_mul(n.saturating_add(RANDOM_BELOW))
}

#[cfg(test)]
mod tests;
