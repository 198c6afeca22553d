//! Column values out of keys, for `JET_bitRetrieveFromIndex` (docs/spec/05 §7.1).

use super::{KEY_MOST_DEFAULT, KeyRules, PREFIX_DATA, PREFIX_ZERO_LENGTH, SegmentRules, binary, fixed};
use crate::types::{CodePage, ColumnType};

/// What a key says of a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Denormalized {
    /// The column is NULL.
    Null,
    /// Its value; empty for a zero-length one.
    Value(Vec<u8>),
    /// The key has lost it (text, truncation): the record must be asked.
    AskRecord,
}

/// Takes keys of one index apart.
#[derive(Clone, Copy, Debug)]
pub struct Denormalizer<'r> {
    /// The index.
    pub rules: &'r KeyRules,
    /// Its segments.
    pub segments: &'r [SegmentRules],
}

impl Denormalizer<'_> {
    /// The value of segment `index` in `key`.
    pub fn column(&self, key: &[u8], index: usize) -> Denormalized {
        let key_most = self.rules.key_most;
        let maybe_cut = key.len() == usize::from(key_most) && key_most >= KEY_MOST_DEFAULT;
        let Some(segment) = self.segments.get(index).filter(|_| !maybe_cut) else {
            return Denormalized::AskRecord;
        };
        let chunked = segment.column_type.is_binary() && !segment.fixed;
        if segment.column_type.is_text() || (chunked && self.rules.segment_limit().is_some()) {
            return Denormalized::AskRecord;
        }
        let mut rest = key;
        for segment in self.segments.iter().take(index) {
            match self.split(segment, rest) {
                Some((_, after)) => rest = after,
                None => return Denormalized::AskRecord,
            }
        }
        self.split(segment, rest)
            .map_or(Denormalized::AskRecord, |(value, _)| value)
    }

    /// The first segment of `key` and what follows it; `None` if that cannot be told.
    fn split<'k>(&self, segment: &SegmentRules, key: &'k [u8]) -> Option<(Denormalized, &'k [u8])> {
        let invert = if segment.descending { 0xFF } else { 0 };
        let (prefix, rest) = key.split_first()?;
        let prefix = prefix ^ invert;
        if prefix == self.rules.null_prefix() {
            return Some((Denormalized::Null, rest));
        }
        if prefix == PREFIX_ZERO_LENGTH {
            return Some((Denormalized::Value(Vec::new()), rest));
        }
        if prefix != PREFIX_DATA {
            return None;
        }
        let upright: Vec<u8> = rest.iter().map(|byte| byte ^ invert).collect();
        let (value, len) = self.value(segment, &upright)?;
        Some((Denormalized::Value(value), rest.get(len..)?))
    }

    fn value(&self, segment: &SegmentRules, key: &[u8]) -> Option<(Vec<u8>, usize)> {
        match segment.column_type {
            ColumnType::Binary | ColumnType::LongBinary if !segment.fixed => self
                .rules
                .segment_limit()
                .is_none()
                .then(|| binary::denormalize(key))?,
            ColumnType::Binary => {
                let limit = self
                    .rules
                    .segment_limit()
                    .map_or(usize::MAX, |l| l.saturating_sub(1));
                let len = (segment.max_len as usize).min(limit);
                Some((key.get(..len)?.to_vec(), len))
            }
            // Upper case cannot be undone, but the segment can be skipped; sort keys have no reliable end.
            ColumnType::Text | ColumnType::LongText => {
                let skippable =
                    segment.code_page != CodePage::UNICODE && self.rules.segment_limit().is_none();
                let end = key.iter().position(|byte| *byte == 0).filter(|_| skippable)?;
                Some((Vec::new(), end.checked_add(1)?))
            }
            other => {
                let len = other.fixed_size()?;
                let value = fixed::denormalize(other, key.get(..len)?, self.rules.dotnet_guid)?;
                Some((value, len))
            }
        }
    }
}
