//! Page and header checksums, and the repair of one flipped bit (docs/spec/01 §4).
//!
//! Two algorithms. *XOR-32* guards file headers and the pages of very old writers. *XE* (XOR + error correction)
//! guards everything else: the block is read as a matrix of 32-bit rows, and two pairs of numbers say where its
//! odd rows and columns cross, so that one flipped bit can be found and turned back.
//!
//! ```text
//! bit  63        53 52   48 47        37 36   32 31                    0
//!      |  q (rows) | s    |  p (rows)   | r    |  XOR of rows ^ pgno   |
//! ```
//!
//! Small pages are one block, sums at offset 0. Large pages are four blocks; those of blocks 1..3 stand at
//! 40, 48, 56, inside block 0, and are therefore computed first.
//!
//! This is on the path of every page read: sums are taken in 64-byte steps of plain XORs that compile to vector
//! code; only rows that are odd in number per step touch the row index.

use zerocopy::FromBytes;
use zerocopy::little_endian::{U32, U64};

use crate::error::{JetErr, Result, fail};
use crate::types::{PageNo, PageSize};

/// Seed of XOR-32: the magic of the header (docs/spec/01 §4.1).
const XOR32_SEED: u32 = 0x89AB_CDEF;
/// Offset of the page flags, which say which algorithm holds.
const FLAGS_OFFSET: usize = 36;
/// Page flag: the XE checksum is used.
const FLAG_XE: u32 = 0x2000;
/// Bit number of [`FLAG_XE`] within block 0. It chose the algorithm, so it cannot be the broken bit.
const FLAG_XE_BIT: u32 = 9 * 32 + 13;
/// Where the sums of blocks 0..=3 are stored.
const STORED_AT: [usize; 4] = [0, 40, 48, 56];

/// What verification found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// All sums agree.
    Good,
    /// All bytes are zero: the page was never written (docs/spec/01 §3.6). No sum was tested.
    Uninitialised,
    /// One bit in each of some blocks was turned back; the bytes are good now.
    Corrected,
}

/// XOR of all 64-bit words; a tail of fewer than 8 bytes counts as if padded with zeros.
fn xor_words(bytes: &[u8]) -> u64 {
    let whole = bytes.len() & !7;
    let (head, tail) = bytes.split_at_checked(whole).unwrap_or((bytes, &[]));
    let words = <[U64]>::ref_from_bytes(head).unwrap_or(&[]);
    let mut last = [0u8; 8];
    last.iter_mut().zip(tail).for_each(|(to, from)| *to = *from);
    words
        .iter()
        .fold(u64::from_le_bytes(last), |sum, word| sum ^ word.get())
}

fn read_u64(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..)
        .and_then(|rest| U64::read_from_prefix(rest).ok())
        .map_or(0, |(word, _)| word.get())
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(|rest| U32::read_from_prefix(rest).ok())
        .map_or(0, |(word, _)| word.get())
}

fn write_u64(bytes: &mut [u8], at: usize, value: u64) {
    if let Some((to, _)) = bytes
        .get_mut(at..)
        .and_then(|rest| rest.split_first_chunk_mut::<8>())
    {
        *to = value.to_le_bytes();
    }
}

/// XOR-32 over all 32-bit words but the first, which is where headers keep it (docs/spec/01 §4.1).
/// The length should be a multiple of 4.
pub fn xor32(bytes: &[u8]) -> u32 {
    let sum = xor_words(bytes);
    XOR32_SEED ^ (sum as u32) ^ ((sum >> 32) as u32) ^ read_u32(bytes, 0)
}

/// Whether a header page carries its own right XOR-32.
pub fn header_is_valid(header_page: &[u8]) -> bool {
    header_page.len() >= 8 && read_u32(header_page, 0) == xor32(header_page)
}

/// Stores the XOR-32 of a header page at its offset 0.
pub fn set_header_checksum(header_page: &mut [u8]) {
    let sum = xor32(header_page);
    if let Some(to) = header_page.first_chunk_mut::<4>() {
        *to = sum.to_le_bytes();
    }
}

/// The XE sum of one block of 1024..=8192 bytes, a power of two (docs/spec/01 §4.2). In the header block the first 8
/// bytes, where the sum itself stands, count as zero.
pub fn xe_block(block: &[u8], page: PageNo, is_header_block: bool) -> u64 {
    let steps = <[[U64; 8]]>::ref_from_bytes(block).unwrap_or(&[]);
    let mut lanes = [0u64; 8];
    // XOR of the step numbers of all steps that hold an odd number of one bits.
    let mut high_rows = 0u32;
    for (number, step) in (0u32..).zip(steps) {
        let mut step_sum = 0u64;
        for (lane, word) in lanes.iter_mut().zip(step) {
            let word = word.get();
            *lane ^= word;
            step_sum ^= word;
        }
        high_rows ^= number & 0u32.wrapping_sub(step_sum.count_ones() & 1);
    }
    if is_header_block {
        // All sums are linear: XOR the word out again. Its step number is 0, so `high_rows` does not change.
        if let Some(lane) = lanes.first_mut() {
            *lane ^= read_u64(block, 0);
        }
    }
    finish(&lanes, high_rows, block.len(), page)
}

/// Folds lane sums and step parities into the 64-bit value.
fn finish(lanes: &[u64; 8], high_rows: u32, block_len: usize, page: PageNo) -> u64 {
    let mut rows = high_rows << 4;
    let mut column = 0u32;
    for (pair, lane) in (0u32..).zip(lanes) {
        let (low, high) = (*lane as u32, (*lane >> 32) as u32);
        column ^= low ^ high;
        let row = pair << 1;
        rows ^= row & 0u32.wrapping_sub(low.count_ones() & 1);
        rows ^= (row | 1) & 0u32.wrapping_sub(high.count_ones() & 1);
    }
    let mut columns = 0u32;
    let mut rest = column;
    while rest != 0 {
        columns ^= rest.trailing_zeros();
        rest &= rest.wrapping_sub(1);
    }
    // The complements differ from the plain sums iff an odd number of terms went in, and that is the case for rows
    // and for columns at the same time: both parities are the parity of all one bits.
    let complement = 0u32.wrapping_sub(column.count_ones() & 1);
    let row_mask = ((block_len >> 2) as u32).wrapping_sub(1) & 0x7FF;
    let p = rows & row_mask;
    let q = (rows ^ complement) & row_mask;
    let s = (columns ^ complement) & 31;
    let ecc = (q << 21) | (s << 16) | (p << 5) | (columns & 31);
    (u64::from(ecc) << 32) | u64::from(column ^ page.0)
}

/// Length of one XE block: a large page has four.
fn block_len(size: PageSize) -> usize {
    if size.is_large() {
        size.bytes() >> 2
    } else {
        size.bytes()
    }
}

/// The sums of a page as its bytes demand them, one per block; small pages use the first only.
fn computed(bytes: &[u8], size: PageSize, page: PageNo) -> [u64; 4] {
    let mut sums = [0u64; 4];
    for ((number, sum), block) in (0u32..).zip(&mut sums).zip(bytes.chunks_exact(block_len(size))) {
        *sum = xe_block(block, page, number == 0);
    }
    sums
}

/// The sums as stored in the page header.
fn stored(bytes: &[u8], size: PageSize) -> [u64; 4] {
    let blocks = if size.is_large() { 4 } else { 1 };
    let mut sums = [0u64; 4];
    sums.iter_mut()
        .zip(STORED_AT)
        .take(blocks)
        .for_each(|(sum, at)| *sum = read_u64(bytes, at));
    sums
}

/// Stores the XE sums of a finished page. The flag "new checksum format" is set, as every writer must.
pub fn set_page_checksum(bytes: &mut [u8], size: PageSize, page: PageNo) {
    let flags = read_u32(bytes, FLAGS_OFFSET) | FLAG_XE;
    if let Some((to, _)) = bytes
        .get_mut(FLAGS_OFFSET..)
        .and_then(|rest| rest.split_first_chunk_mut::<4>())
    {
        *to = flags.to_le_bytes();
    }
    let len = block_len(size);
    if size.is_large() {
        for number in 1..4usize {
            let start = number.wrapping_mul(len);
            let sum = bytes
                .get(start..start.wrapping_add(len))
                .map_or(0, |b| xe_block(b, page, false));
            write_u64(bytes, STORED_AT.get(number).copied().unwrap_or(0), sum);
        }
    }
    let sum = bytes.get(..len).map_or(0, |block| xe_block(block, page, true));
    write_u64(bytes, 0, sum);
}

/// Stores the checksum that writers before revision 0x0B used on small pages (docs/spec/01 §4.1): XOR-32, then the
/// page number. Nothing writes this any more; test files do.
pub fn set_legacy_checksum(bytes: &mut [u8], page: PageNo) {
    if let Some((to, _)) = bytes
        .get_mut(4..)
        .and_then(|rest| rest.split_first_chunk_mut::<4>())
    {
        *to = page.0.to_le_bytes();
    }
    set_header_checksum(bytes);
}

/// Verifies a page as read from disk and turns back at most one flipped bit per block (docs/spec/01 §4.4).
/// `bytes` must be as long as the page size says.
///
/// # Errors
/// `JET_errReadVerifyFailure` when the sums disagree and no single bit explains it; the bytes may then have been
/// changed.
pub fn verify(bytes: &mut [u8], size: PageSize, page: PageNo) -> Result<Verdict> {
    if bytes.len() != size.bytes() {
        return fail(JetErr::ReadVerifyFailure);
    }
    if read_u64(bytes, 0) == 0 && bytes.iter().all(|byte| *byte == 0) {
        return Ok(Verdict::Uninitialised);
    }
    if read_u32(bytes, FLAGS_OFFSET) & FLAG_XE == 0 {
        let good = read_u32(bytes, 4) == page.0 && header_is_valid(bytes);
        return if good {
            Ok(Verdict::Good)
        } else {
            fail(JetErr::ReadVerifyFailure)
        };
    }
    let (have, want) = (stored(bytes, size), computed(bytes, size, page));
    if have == want {
        return Ok(Verdict::Good);
    }
    correct(bytes, size, have, want)?;
    if stored(bytes, size) == computed(bytes, size, page) {
        Ok(Verdict::Corrected)
    } else {
        fail(JetErr::ReadVerifyFailure)
    }
}

/// The sums of a page: as its header has them, and as its bytes demand them. Small pages have one; of pages in the format
/// before revision 0x0B, the page number is the high half.
pub fn sums(bytes: &[u8], size: PageSize, page: PageNo) -> ([u64; 4], [u64; 4]) {
    if read_u32(bytes, FLAGS_OFFSET) & FLAG_XE != 0 {
        return (stored(bytes, size), computed(bytes, size, page));
    }
    let want = u64::from(page.0) << 32 | u64::from(xor32(bytes));
    ([read_u64(bytes, 0), 0, 0, 0], [want, 0, 0, 0])
}

/// Flips the one wrong bit of each block whose sum differs.
fn correct(bytes: &mut [u8], size: PageSize, mut have: [u64; 4], want: [u64; 4]) -> Result<()> {
    let len = block_len(size);
    for number in 0..4usize {
        let (Some(&is), Some(&should)) = (have.get(number), want.get(number)) else {
            break;
        };
        if is == should {
            continue;
        }
        let bit = wrong_bit(is ^ should, len, number == 0)?;
        let byte = (bit >> 3) as usize;
        if let Some(at) = bytes.get_mut(number.wrapping_mul(len).wrapping_add(byte)) {
            *at ^= 1 << (bit & 7);
        }
        // A bit of block 0 may be one of the stored sums of the other blocks: judge those by the repaired sum.
        if number == 0 && size.is_large() && (40..64).contains(&byte) {
            have = stored(bytes, size);
        }
    }
    Ok(())
}

/// The number of the one bit whose flip turns one sum into the other.
fn wrong_bit(difference: u64, block_len: usize, is_header_block: bool) -> Result<u32> {
    let (e, x) = ((difference >> 32) as u32, difference as u32);
    let bits = (block_len as u32) << 3;
    let mask = bits.wrapping_sub(1) & 0xFFFF;
    let bit = e & 0xFFFF;
    let one_crossing = ((e >> 16) ^ e) & mask == mask && x.count_ones() == 1;
    if one_crossing && bit < bits && !(is_header_block && bit == FLAG_XE_BIT) {
        Ok(bit)
    } else {
        fail(JetErr::ReadVerifyFailure)
    }
}

#[cfg(test)]
#[path = "checksum_tests.rs"]
mod tests;
