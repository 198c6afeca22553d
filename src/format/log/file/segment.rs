//! Segments: the sectors of a log behind its header (docs/spec/03 §4.1-4.3).

use zerocopy::little_endian::U64;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::format::checksum::{self, Verdict};
use crate::format::log::kind::Kind;
use crate::format::stamp::{LogPos, LogTime};
use crate::types::{PageNo, PageSize};

/// Bytes of a sector of a log.
pub const SECTOR_LEN: usize = 4096;
/// Where the records of a segment begin.
pub const PAYLOAD_START: usize = 40;
/// Bytes for records in a segment.
pub const PAYLOAD_LEN: usize = SECTOR_LEN - PAYLOAD_START;
/// A record with less room than this goes to the next segment whole.
const FRAGMENT_MIN_ROOM: usize = 32;
/// Bytes in front of the first part of a fragmented record: type, total, size.
const FRAGMENT_BEGIN_LEN: usize = 7;
/// Bytes in front of each further part: type, size.
const FRAGMENT_LEN: usize = 3;
/// Bytes in front of the content of a filler: type and length.
const FILLER_LEN: usize = 5;

/// The header of a segment.
///
/// ```text
/// 0 checksum, salted with the sector's number | 8 position, byte 0 | 16 time | 24 zero | 36 flags 0x2000
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct Segment {
    /// Checksum.
    pub checksum: U64,
    /// Where the segment is.
    pub position: LogPos,
    /// When it was begun.
    pub time: LogTime,
    /// Zero, and the flag of the checksum's format.
    pub reserved: [u8; 16],
}

const _: () = assert!(size_of::<Segment>() == PAYLOAD_START);

impl Segment {
    /// The header of a sector whose checksum is right for sector number `sector`; one flipped bit is turned back in `bytes`.
    /// `None` if the sums disagree, or all bytes are zero.
    pub fn verify(bytes: &mut [u8], sector: u16) -> Option<Segment> {
        let page = PageNo(u32::from(sector));
        match checksum::verify(bytes, PageSize::new(4096).ok()?, page) {
            Ok(Verdict::Good | Verdict::Corrected) => {
                Segment::read_from_prefix(bytes).ok().map(|(head, _)| head)
            }
            _ => None,
        }
    }
}

/// Writes header and checksum of a sector whose payload is complete; the last step before it is written. Gives the checksum, which
/// the next generation's header accumulates.
pub fn seal(sector: &mut [u8; SECTOR_LEN], position: LogPos, time: LogTime) -> u64 {
    let head = Segment {
        checksum: U64::ZERO,
        position,
        time,
        reserved: [0; 16],
    };
    if let Some(to) = sector.first_chunk_mut::<PAYLOAD_START>() {
        to.copy_from_slice(head.as_bytes());
    }
    let number = PageNo(u32::from(position.sector.get()));
    checksum::set_page_checksum(sector, PageSize::DEFAULT, number);
    Segment::read_from_prefix(sector.as_slice()).map_or(0, |(head, _)| head.checksum.get())
}

/// Lays a record out behind `at`, which counts from the start of a segment: the parts to copy, in order, each with the number of
/// its segment (0 the one of `at`), the byte to copy it to, and the fragment head in front of it. A part never crosses a segment.
///
/// The position under which the record is known is `at`, even if the first part begins in the next segment.
pub fn fragment(record: &[u8], at: usize) -> Vec<(usize, usize, Vec<u8>)> {
    let start = if at == 0 { PAYLOAD_START } else { at };
    let room = SECTOR_LEN.saturating_sub(start);
    if record.len() <= room {
        return vec![(0, start, record.to_vec())];
    }
    if room < FRAGMENT_MIN_ROOM {
        let mut parts = fragment(record, 0);
        parts
            .iter_mut()
            .for_each(|part| part.0 = part.0.saturating_add(1));
        return parts;
    }
    let first = room.saturating_sub(FRAGMENT_BEGIN_LEN);
    let (head, mut rest) = record.split_at_checked(first).unwrap_or((record, &[]));
    let mut part = vec![Kind::FragmentBegin.number()];
    part.extend_from_slice(&(record.len() as u32).to_le_bytes());
    part.extend_from_slice(&(head.len() as u16).to_le_bytes());
    part.extend_from_slice(head);
    let mut parts = vec![(0, start, part)];
    while !rest.is_empty() {
        let most = rest.len().min(PAYLOAD_LEN.saturating_sub(FRAGMENT_LEN));
        let (head, tail) = rest.split_at_checked(most).unwrap_or((rest, &[]));
        let mut part = vec![Kind::Fragment.number()];
        part.extend_from_slice(&(head.len() as u16).to_le_bytes());
        part.extend_from_slice(head);
        parts.push((parts.len(), PAYLOAD_START, part));
        rest = tail;
    }
    parts
}

/// Fills a sector from byte `at` on, so that it need not be written again: with a filler record if there is room for one, else
/// with nothing.
pub fn fill(sector: &mut [u8; SECTOR_LEN], at: usize) {
    let start = if at == 0 { PAYLOAD_START } else { at };
    let Some(rest) = sector.get_mut(start..) else {
        return;
    };
    rest.fill(0);
    let content = rest.len().checked_sub(FILLER_LEN);
    let head = rest.first_chunk_mut::<FILLER_LEN>();
    if let (Some(content), Some([kind, length @ ..])) = (content, head) {
        *kind = Kind::Filler.number();
        *length = (content as u32).to_le_bytes();
    }
}
