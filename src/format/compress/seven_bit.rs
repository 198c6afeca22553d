//! Schemes 1 and 2: seven bits per character, least significant bit first (docs/spec/02 §5.1, §5.2).

use super::failed;
use crate::error::Result;

/// Characters in a stream whose last byte has `low_bits + 1` used bits.
pub(super) fn count(low_bits: u8, stream: &[u8]) -> Result<usize> {
    let whole = stream
        .len()
        .checked_sub(1)
        .ok_or_else(|| failed("a 7-bit blob without data"))?;
    let bits = whole
        .saturating_mul(8)
        .saturating_add(usize::from(low_bits))
        .saturating_add(1);
    if bits % 7 != 0 {
        return Err(failed("a 7-bit blob that ends inside a character"));
    }
    Ok(bits / 7)
}

/// Appends the characters, as 16-bit units if `wide`.
pub(super) fn decode(low_bits: u8, stream: &[u8], out: &mut Vec<u8>, wide: bool) -> Result<()> {
    let mut left = count(low_bits, stream)?;
    out.reserve(if wide { left.saturating_mul(2) } else { left });
    let (mut window, mut held) = (0u32, 0u32);
    for byte in stream {
        window |= u32::from(*byte) << held;
        held = held.saturating_add(8);
        while held >= 7 && left > 0 {
            out.push((window & 0x7F) as u8);
            if wide {
                out.push(0);
            }
            window >>= 7;
            held = held.saturating_sub(7);
            left = left.saturating_sub(1);
        }
    }
    Ok(())
}

/// Size of a blob of `units` characters, first byte included.
fn blob_len(units: usize) -> usize {
    units.saturating_mul(7).div_ceil(8).saturating_add(1)
}

/// Size that `len` bytes would have in scheme 2.
pub(super) fn unicode_blob_len(len: usize) -> usize {
    blob_len(len / 2)
}

/// Scheme 1, if all bytes are ASCII and it gains something.
pub(super) fn encode_ascii(data: &[u8]) -> Option<Vec<u8>> {
    if !data.is_ascii() || blob_len(data.len()) >= data.len() {
        return None;
    }
    Some(pack(0x08, data.iter().copied(), data.len()))
}

/// Scheme 2, if the data is whole 16-bit units, all ASCII, and it gains something.
pub(super) fn encode_unicode(data: &[u8]) -> Option<Vec<u8>> {
    let units = data.chunks_exact(2);
    let fits = units.remainder().is_empty() && units.clone().all(|u| matches!(u, [low, 0] if *low < 0x80));
    if !fits || unicode_blob_len(data.len()) >= data.len() {
        return None;
    }
    Some(pack(0x10, data.iter().copied().step_by(2), data.len() / 2))
}

fn pack(scheme: u8, characters: impl Iterator<Item = u8>, count: usize) -> Vec<u8> {
    let used = count.saturating_mul(7).saturating_sub(1) % 8;
    let mut blob = Vec::with_capacity(blob_len(count));
    blob.push(scheme | used as u8);
    let (mut window, mut held) = (0u32, 0u32);
    for character in characters {
        window |= u32::from(character & 0x7F) << held;
        held = held.saturating_add(7);
        if held >= 8 {
            blob.push(window as u8);
            window >>= 8;
            held = held.saturating_sub(8);
        }
    }
    if held > 0 {
        blob.push(window as u8);
    }
    blob
}
