//! The packed tables: what `examples/sort_tables` writes.
//!
//! ```text
//! file    "ESSORT1\0" · u32 version · u32 parts · parts × (u32 length, u32 packed length) · LZ4 blocks
//! part 0  u16 pages · 4 planes (script, alphabetic, diacritic, case) of 256 bytes a page, each the step from the one
//!         before · u16 expansions × 2 u16 · u16 jamo × 5 bytes · u16 lists of contractions, each u16 count ×
//!         (u8 length, units, weights) · 256 u16 pages of the default sort · u16 sorts, each u8 number, u8 flags,
//!         u16 list + 1, u8 part of its own, twice (for linguistic casing the second) u16 count × (u8 high, u16 page)
//! part n  base part · count · steps of code points · steps of weights, all as base-128 numbers: the entries in which
//!         a sort of many ideographs differs from its base, or from the default
//! ```
//!
//! All little-endian; weights are four bytes in the order of the planes. Every part can be damaged and none is trusted.

/// Bytes of a part that are not yet read.
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    pub fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    pub fn count(&mut self) -> Option<usize> {
        self.word().map(usize::from)
    }

    pub fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Weights, most significant byte first.
    pub fn weights(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A base-128 number, low digits first.
    pub fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A step of either sign, the sign in the lowest bit.
    pub fn step(&mut self, from: u32) -> Option<u32> {
        let value = self.number()?;
        let step = (value >> 1) ^ 0u32.wrapping_sub(value & 1);
        Some(from.wrapping_add(step))
    }
}

/// The unpacked part `index` of a file.
pub fn part(file: &[u8], index: usize) -> Option<Vec<u8>> {
    /// Refuses lengths that no table has, before anything is allocated.
    const LENGTH_MOST: u32 = 1 << 24;
    let mut head = Reader(file);
    if head.take(8)? != b"ESSORT1\0" {
        return None;
    }
    let _version = head.long()?;
    let count = usize::try_from(head.long()?).ok()?;
    let sizes = head.take(count.checked_mul(8)?)?;
    let mut sizes = Reader(sizes);
    for at in 0..=index {
        let (raw, packed) = (sizes.long()?, sizes.long()?);
        let packed = head.take(usize::try_from(packed).ok()?)?;
        if at == index {
            let raw = usize::try_from(raw).ok().filter(|_| raw <= LENGTH_MOST)?;
            return lz4_flex::block::decompress(packed, raw)
                .ok()
                .filter(|bytes| bytes.len() == raw);
        }
    }
    None
}

/// Pages of weights, from their planes.
pub fn pages(reader: &mut Reader<'_>) -> Option<Box<[[u32; 256]]>> {
    let count = reader.count()?;
    let mut pages = vec![[0u32; 256]; count].into_boxed_slice();
    for _ in 0..4 {
        for page in &mut pages {
            let mut value = 0u8;
            for (weights, step) in page.iter_mut().zip(reader.take(256)?) {
                value = value.wrapping_add(*step);
                *weights = (*weights << 8) | u32::from(value);
            }
        }
    }
    Some(pages)
}

/// The entries of a part of its own: base part (0: none), then code points and their weights.
pub fn entries(bytes: &[u8]) -> Option<(usize, Vec<(u32, u32)>)> {
    let mut reader = Reader(bytes);
    let base = usize::try_from(reader.number()?).ok()?;
    let count = usize::try_from(reader.number()?)
        .ok()
        .filter(|count| *count <= bytes.len())?;
    let mut entries = Vec::with_capacity(count);
    let mut point = 0;
    for _ in 0..count {
        point = reader.step(point)?;
        entries.push((point, 0));
    }
    let mut weights = 0u32;
    for (_, slot) in &mut entries {
        weights = weights.checked_add(reader.number()?)?;
        *slot = weights;
    }
    Some((base, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_steps() {
        let mut reader = Reader(&[0x00, 0x7F, 0x80, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x03, 0x04]);
        assert_eq!(reader.number(), Some(0));
        assert_eq!(reader.number(), Some(0x7F));
        assert_eq!(reader.number(), Some(0x80));
        assert_eq!(reader.number(), Some(u32::MAX));
        assert_eq!(reader.step(10), Some(8));
        assert_eq!(reader.step(10), Some(12));
        assert_eq!(reader.step(10), None);
        assert_eq!(Reader(&[0x80; 9]).number(), None);
    }

    #[test]
    fn damaged_files_have_no_parts() {
        let whole = include_bytes!("data/00060305.sort");
        assert!(part(whole, 0).is_some());
        assert!(part(whole, 99).is_none());
        for len in [0, 7, 8, 15, 40, 100, 1000] {
            assert!(part(&whole[..len], 0).is_none(), "{len}");
        }
        let mut changed = whole[..200_000].to_vec();
        for at in (0..200_000).step_by(777) {
            changed[at] ^= 0x55;
            let _ = part(&changed, 0).map(|bytes| pages(&mut Reader(&bytes)));
            let _ = part(&changed, 1).map(|bytes| entries(&bytes));
            changed[at] ^= 0x55;
        }
    }
}
