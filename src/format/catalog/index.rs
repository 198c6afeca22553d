//! Index definitions in catalog rows (docs/spec/02 §7).
//!
//! ```text
//! segment        u8 flags (80 template, 40 descending, 20 must be NULL) | u8 0 | u16 column
//! old segment    i16: |value| = column, negative = descending, or must be NULL
//! tuple limits   u32 least, greatest length | u32 starts | u32 step | u32 first start     (the last two may be absent)
//! ```

use super::{IndexExtraFlags, catalog_corrupted};
use crate::error::Result;
use crate::format::bytes::{u16_le, u32_le};
use crate::types::Fid;

/// Most segments of an index.
const SEGMENTS_MOST: usize = 16;
const TEMPLATE: u8 = 0x80;
const DESCENDING: u8 = 0x40;
const MUST_BE_NULL: u8 = 0x20;

/// One segment of a key, or one condition of a conditional index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeySegment {
    /// The column.
    pub fid: Fid,
    /// It is a column of the template table.
    pub template: bool,
    /// Sorts from high to low.
    pub descending: bool,
    /// Conditions only: the column must be NULL, instead of must not.
    pub must_be_null: bool,
}

/// Reads `KeyFldIDs` or, with `conditions`, `ConditionalColumns`. In the old form `template` is left unset: whether a
/// column is the template's follows from the table.
///
/// # Errors
/// `JET_errCatalogCorrupted` for a list that is not whole, too long, or names column 0.
pub fn decode_segments(blob: &[u8], extra: IndexExtraFlags, conditions: bool) -> Result<Vec<KeySegment>> {
    let extended = extra.contains(IndexExtraFlags::EXTENDED_COLUMNS);
    let size = if extended { 4 } else { 2 };
    let entries = blob.chunks_exact(size);
    if !entries.remainder().is_empty() || entries.len() > SEGMENTS_MOST {
        return Err(catalog_corrupted("a list of index segments is not whole"));
    }
    let decode = if extended { extended_segment } else { old_segment };
    entries
        .map(|entry| decode(entry, conditions).filter(|segment| segment.fid.0 != 0))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| catalog_corrupted("an index segment names no column"))
}

fn extended_segment(entry: &[u8], conditions: bool) -> Option<KeySegment> {
    let flags = *entry.first()?;
    Some(KeySegment {
        fid: Fid(u16_le(entry, 2)?),
        template: flags & TEMPLATE != 0,
        descending: !conditions && flags & DESCENDING != 0,
        must_be_null: conditions && flags & MUST_BE_NULL != 0,
    })
}

fn old_segment(entry: &[u8], conditions: bool) -> Option<KeySegment> {
    let value = u16_le(entry, 0)? as i16;
    let negative = value < 0;
    Some(KeySegment {
        fid: Fid(value.unsigned_abs()),
        template: false,
        descending: negative && !conditions,
        must_be_null: negative && conditions,
    })
}

/// Writes segments or conditions in the four-byte form.
pub fn encode_segments(segments: &[KeySegment]) -> Vec<u8> {
    let mut blob = Vec::with_capacity(segments.len().saturating_mul(4));
    for segment in segments {
        let mut flags = 0;
        for (set, bit) in [
            (segment.template, TEMPLATE),
            (segment.descending, DESCENDING),
            (segment.must_be_null, MUST_BE_NULL),
        ] {
            if set {
                flags |= bit;
            }
        }
        blob.extend_from_slice(&[flags, 0]);
        blob.extend_from_slice(&segment.fid.0.to_le_bytes());
    }
    blob
}

/// Which parts of a value a tuple index holds; lengths and offsets in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TupleLimits {
    /// Shortest tuple.
    pub length_min: u32,
    /// Longest tuple.
    pub length_max: u32,
    /// Number of tuples, at most.
    pub to_index_max: u32,
    /// From one tuple's start to the next.
    pub increment: u32,
    /// Start of the first tuple.
    pub start: u32,
}

impl Default for TupleLimits {
    fn default() -> TupleLimits {
        TupleLimits {
            length_min: 3,
            length_max: 10,
            to_index_max: 32767,
            increment: 1,
            start: 0,
        }
    }
}

impl TupleLimits {
    /// Reads the 20-byte or the older 12-byte form.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted` for another length or limits outside the legal range.
    pub fn decode(blob: &[u8]) -> Result<TupleLimits> {
        let word = |index: usize| u32_le(blob, index.saturating_mul(4));
        let limits = match (blob.len(), word(0), word(1), word(2)) {
            (12 | 20, Some(length_min), Some(length_max), Some(to_index_max)) => TupleLimits {
                length_min,
                length_max,
                to_index_max,
                increment: word(3).unwrap_or(1),
                start: word(4).unwrap_or(0),
            },
            _ => return Err(catalog_corrupted("tuple limits of an unknown form")),
        };
        let lengths = 2..=255;
        let legal = lengths.contains(&limits.length_min)
            && lengths.contains(&limits.length_max)
            && limits.length_min <= limits.length_max
            && limits.to_index_max <= 32767
            && (1..=32767).contains(&limits.increment)
            && limits.start <= 32767;
        if legal {
            Ok(limits)
        } else {
            Err(catalog_corrupted("tuple limits out of range"))
        }
    }

    /// The 20-byte form.
    pub fn encode(&self) -> Vec<u8> {
        [
            self.length_min,
            self.length_max,
            self.to_index_max,
            self.increment,
            self.start,
        ]
        .iter()
        .flat_map(|word| word.to_le_bytes())
        .collect()
    }
}
