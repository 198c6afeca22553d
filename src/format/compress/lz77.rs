//! Scheme 3: plain LZ77 without entropy coding (docs/spec/02 §5.3, [MS-XCA] "Plain LZ77").
//!
//! ```text
//! u32 flags, used from bit 31 down: 0 = a byte follows, 1 = a match follows
//! match     u16 = (offset - 1) << 3 | length code; code 7 continues in
//!           a nibble (two matches share a byte), 15 continues in a byte, 255 continues in a u16
//! length    code + 3
//! the end   flags filled with ones, and no input left
//! ```

use super::failed;
use crate::error::Result;
use crate::format::bytes::{u16_le, u32_le};

/// How far back a match may reach.
const WINDOW: usize = 8192;
/// Shortest match.
const MIN_MATCH: usize = 3;
/// Candidates looked at per position.
const MAX_CHAIN: usize = 32;
const HASH_BITS: u32 = 12;

/// Input of the decoder: every read fails at the end of the payload.
struct Input<'a> {
    payload: &'a [u8],
    at: usize,
    /// Position of a byte whose upper nibble is still unused.
    nibble_at: Option<usize>,
}

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.payload.get(self.at)?;
        self.at = self.at.checked_add(1)?;
        Some(byte)
    }
    fn word(&mut self) -> Option<u16> {
        let word = u16_le(self.payload, self.at)?;
        self.at = self.at.checked_add(2)?;
        Some(word)
    }
    fn flags(&mut self) -> Option<u32> {
        let flags = u32_le(self.payload, self.at)?;
        self.at = self.at.checked_add(4)?;
        Some(flags)
    }
    fn nibble(&mut self) -> Option<u8> {
        match self.nibble_at.take() {
            Some(at) => self.payload.get(at).map(|byte| byte >> 4),
            None => {
                self.nibble_at = Some(self.at);
                self.byte().map(|byte| byte & 15)
            }
        }
    }
    /// Offset and length of a match.
    fn a_match(&mut self) -> Option<(usize, usize)> {
        let word = usize::from(self.word()?);
        let offset = (word >> 3).checked_add(1)?;
        let mut code = word & 7;
        if code == 7 {
            let nibble = self.nibble()?;
            code = code.checked_add(usize::from(nibble))?;
            if nibble == 15 {
                let more = self.byte()?;
                code = code.checked_add(usize::from(more))?;
                if more == 255 {
                    let whole = usize::from(self.word()?);
                    code = (whole >= code).then_some(whole)?;
                }
            }
        }
        Some((offset, code.checked_add(MIN_MATCH)?))
    }
}

/// Appends exactly `len` bytes to `out`.
pub(super) fn decode(payload: &[u8], len: usize, out: &mut Vec<u8>) -> Result<()> {
    let start = out.len();
    let end = start.saturating_add(len);
    let mut input = Input {
        payload,
        at: 0,
        nibble_at: None,
    };
    out.reserve(len);
    run(&mut input, start, end, out).ok_or_else(|| failed("a damaged XPRESS stream"))
}

fn run(input: &mut Input<'_>, start: usize, end: usize, out: &mut Vec<u8>) -> Option<()> {
    let mut flags = 0u32;
    let mut bits_left = 0u32;
    loop {
        if bits_left == 0 {
            flags = input.flags()?;
            bits_left = 32;
        }
        let is_match = flags >> 31 == 1;
        flags <<= 1;
        bits_left = bits_left.checked_sub(1)?;
        if out.len() == end {
            // The terminating bit, with nothing behind it.
            return (is_match && input.at == input.payload.len()).then_some(());
        }
        if !is_match {
            out.push(input.byte()?);
            continue;
        }
        let (offset, length) = input.a_match()?;
        let produced = out.len().checked_sub(start)?;
        if offset > produced || length > end.checked_sub(out.len())? {
            return None;
        }
        copy_back(out, offset, length)?;
    }
}

/// Repeats `length` bytes from `offset` back; the two may overlap, then the pattern repeats.
fn copy_back(out: &mut Vec<u8>, offset: usize, mut length: usize) -> Option<()> {
    let from = out.len().checked_sub(offset)?;
    while length > 0 {
        // What has been copied so far is a whole number of patterns, so it can be taken from `from` again.
        let step = length.min(out.len().checked_sub(from)?);
        let until = from.checked_add(step)?;
        if until > out.len() {
            return None;
        }
        out.extend_from_within(from..until);
        length = length.checked_sub(step)?;
    }
    Some(())
}

/// Output of the encoder: collects flag bits, and the byte that two matches share.
struct Output<'a> {
    blob: &'a mut Vec<u8>,
    flags: u32,
    bits: u32,
    flags_at: usize,
    nibble_at: Option<usize>,
}

impl<'a> Output<'a> {
    fn new(blob: &'a mut Vec<u8>) -> Output<'a> {
        let flags_at = blob.len();
        blob.extend_from_slice(&[0; 4]);
        Output {
            blob,
            flags: 0,
            bits: 0,
            flags_at,
            nibble_at: None,
        }
    }
    /// Records one flag bit; the item itself must already be in the blob, because a full word reserves the next one
    /// at the current end.
    fn flag(&mut self, is_match: bool) {
        self.flags = self.flags << 1 | u32::from(is_match);
        self.bits = self.bits.saturating_add(1);
        if self.bits == 32 {
            self.write_flags();
            self.flags_at = self.blob.len();
            self.blob.extend_from_slice(&[0; 4]);
            self.bits = 0;
        }
    }
    fn write_flags(&mut self) {
        let end = self.flags_at.saturating_add(4);
        if let Some(place) = self.blob.get_mut(self.flags_at..end) {
            place.copy_from_slice(&self.flags.to_le_bytes());
        }
    }
    fn nibble(&mut self, value: u8) {
        match self.nibble_at.take() {
            Some(at) => {
                if let Some(byte) = self.blob.get_mut(at) {
                    *byte |= value << 4;
                }
            }
            None => {
                self.nibble_at = Some(self.blob.len());
                self.blob.push(value);
            }
        }
    }
    fn a_match(&mut self, offset: usize, length: usize) {
        let code = length.saturating_sub(MIN_MATCH);
        let word = (offset.saturating_sub(1) << 3) | code.min(7);
        self.blob.extend_from_slice(&(word as u16).to_le_bytes());
        if let Some(more) = code.checked_sub(7) {
            self.nibble(more.min(15) as u8);
            if let Some(more) = more.checked_sub(15) {
                self.blob.push(more.min(255) as u8);
                if more >= 255 {
                    self.blob.extend_from_slice(&(code as u16).to_le_bytes());
                }
            }
        }
        self.flag(true);
    }
    fn finish(mut self) {
        while self.bits > 0 && self.bits < 32 {
            self.flags = self.flags << 1 | 1;
            self.bits = self.bits.saturating_add(1);
        }
        if self.bits == 0 {
            self.flags = u32::MAX;
        }
        self.write_flags();
    }
}

/// Appends the stream for `data` (at most 65,535 bytes) to `blob`.
pub(super) fn encode(data: &[u8], blob: &mut Vec<u8>) {
    let mut out = Output::new(blob);
    let mut finder = Finder::new(data);
    let mut at = 0usize;
    while let Some(literal) = data.get(at) {
        let (offset, length) = finder.longest(at);
        if length >= MIN_MATCH {
            out.a_match(offset, length);
            for covered in at..at.saturating_add(length) {
                finder.add(covered);
            }
            at = at.saturating_add(length);
        } else {
            out.blob.push(*literal);
            out.flag(false);
            finder.add(at);
            at = at.saturating_add(1);
        }
    }
    out.finish();
}

/// Chains of earlier positions with the same three bytes.
struct Finder<'a> {
    data: &'a [u8],
    /// Newest position + 1 per hash, 0 = none.
    heads: Vec<u32>,
    /// Position + 1 of the previous one with the same hash.
    before: Vec<u32>,
}

impl<'a> Finder<'a> {
    fn new(data: &'a [u8]) -> Finder<'a> {
        Finder {
            data,
            heads: vec![0; 1 << HASH_BITS],
            before: vec![0; data.len()],
        }
    }

    fn hash(&self, at: usize) -> Option<usize> {
        let bytes: &[u8; 3] = self.data.get(at..)?.first_chunk()?;
        let [a, b, c] = *bytes;
        let mixed = u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9E37_79B1);
        Some((mixed >> 20) as usize & ((1 << HASH_BITS) - 1))
    }

    fn add(&mut self, at: usize) {
        let Some(hash) = self.hash(at) else { return };
        let next = at.saturating_add(1) as u32;
        if let (Some(head), Some(slot)) = (self.heads.get_mut(hash), self.before.get_mut(at)) {
            *slot = *head;
            *head = next;
        }
    }

    /// Offset and length of the best match at `at`; length 0 if there is none.
    fn longest(&self, at: usize) -> (usize, usize) {
        let mut best = (0, 0);
        let Some(hash) = self.hash(at) else { return best };
        let mut candidate = self.heads.get(hash).copied().unwrap_or(0);
        for _ in 0..MAX_CHAIN {
            let Some(position) = (candidate as usize).checked_sub(1) else {
                break;
            };
            let offset = at.saturating_sub(position);
            if offset == 0 || offset > WINDOW {
                break;
            }
            let length = self.common(position, at);
            if length > best.1 {
                best = (offset, length);
            }
            candidate = self.before.get(position).copied().unwrap_or(0);
        }
        best
    }

    fn common(&self, one: usize, two: usize) -> usize {
        let (one, two) = (self.data.get(one..), self.data.get(two..));
        let (Some(one), Some(two)) = (one, two) else {
            return 0;
        };
        one.iter().zip(two).take_while(|(a, b)| a == b).count()
    }
}
