//! Keys to seek with: built column by column, optionally ended by a limit (docs/spec/02 §6.10, 05 §5.1).

use super::{KeyRules, LIMIT_FILLER, PREFIX_DATA, Segment, SegmentRules, append_fixed, normalize};
use crate::error::{JetErr, Result, fail};
use crate::types::{CodePage, ColumnType};

bitflags::bitflags! {
    /// Grbits of `JetMakeKey`.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct KeyFlags: u32 {
        /// Begin a new key.
        const NEW_KEY = 0x0001;
        /// Limit of a prefix, older form.
        const STR_LIMIT = 0x0002;
        /// Limit of a text prefix, older form.
        const SUB_STR_LIMIT = 0x0004;
        /// The bytes are a whole key.
        const NORMALIZED_KEY = 0x0008;
        /// No bytes mean zero length, not NULL.
        const ZERO_LENGTH = 0x0010;
        /// The caller supplies the placeholder column too.
        const OVERRIDE_PLACEHOLDER = 0x0020;
        /// Start of the range in which the columns so far are equal.
        const FULL_COLUMN_START = 0x0100;
        /// End of that range.
        const FULL_COLUMN_END = 0x0200;
        /// Start of the range in which this column begins with the value.
        const PARTIAL_COLUMN_START = 0x0400;
        /// End of that range.
        const PARTIAL_COLUMN_END = 0x0800;
    }
}

impl KeyFlags {
    /// All limit options.
    pub const LIMITS: KeyFlags = KeyFlags::FULL_COLUMN_START
        .union(KeyFlags::FULL_COLUMN_END)
        .union(KeyFlags::PARTIAL_COLUMN_START)
        .union(KeyFlags::PARTIAL_COLUMN_END);
}

/// The key of a cursor, as `JetMakeKey` leaves it.
#[derive(Clone, Debug, Default)]
pub struct SearchKey {
    bytes: Vec<u8>,
    columns: usize,
    prepared: bool,
    limited: bool,
    full: bool,
}

/// End of a text's primary weights in a sort key.
const SORT_KEY_SEPARATOR: u8 = 1;

impl SearchKey {
    /// The key, if one has been made.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.prepared.then_some(self.bytes.as_slice())
    }

    /// Columns supplied so far.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A limit option has ended the key.
    pub fn is_limit(&self) -> bool {
        self.limited
    }

    /// The key is used up: it must be made anew before the next use, but can still be read by [`made`](Self::made).
    pub fn consume(&mut self) {
        self.prepared = false;
        self.limited = false;
        self.full = false;
    }

    /// The last key that was made, used up or not.
    pub fn made(&self) -> Option<&[u8]> {
        (!self.bytes.is_empty()).then_some(self.bytes.as_slice())
    }

    /// Forgets the key.
    pub fn reset(&mut self) {
        self.bytes.clear();
        self.columns = 0;
        self.consume();
    }

    /// `JetMakeKey` with `JET_bitNormalizedKey`: the bytes are the key. `key_most` is the index's (255 for a
    /// sequential table).
    ///
    /// # Errors
    /// `JET_errInvalidParameter` if it is longer than any key of the index.
    pub fn set_normalized(&mut self, key: &[u8], key_most: u16) -> Result<()> {
        let longest = usize::from(key_most).saturating_add(1);
        if key.len() > longest && key.len() > 255 {
            return fail(JetErr::InvalidParameter);
        }
        self.reset();
        self.bytes.extend(key.iter().take(longest));
        self.columns = 1;
        self.prepared = true;
        self.limited = key.len().min(longest) > usize::from(key_most);
        Ok(())
    }

    /// `JetMakeKey` for one column of the index. `tuple_len` is the least and greatest tuple length, in characters,
    /// of a tuple index.
    ///
    /// # Errors
    /// In this order: `JET_errKeyIsMade`, `JET_errKeyNotMade`, `JET_errInvalidBufferSize`, `JET_errInvalidGrbit`,
    /// `JET_errIndexTuplesKeyTooSmall`, and those of Unicode text.
    pub fn add(
        &mut self,
        rules: &KeyRules,
        segments: &[SegmentRules],
        tuple_len: Option<(usize, usize)>,
        data: &[u8],
        flags: KeyFlags,
    ) -> Result<()> {
        if flags.contains(KeyFlags::NEW_KEY) {
            self.reset();
        } else if self.limited {
            return fail(JetErr::KeyIsMade);
        } else if !self.prepared {
            return fail(JetErr::KeyNotMade);
        }
        self.place_holder(segments, flags);
        let Some(segment) = segments.get(self.columns) else {
            return fail(JetErr::KeyIsMade);
        };
        let room = usize::from(rules.key_most).saturating_sub(self.bytes.len());
        let plain = KeyFlags::NEW_KEY.contains(flags) && tuple_len.is_none() && !self.full;
        let whole = !segment.fixed || data.len() == segment.max_len as usize;
        if plain && whole && append_fixed(rules, segment, Some(data), room, &mut self.bytes) {
            // A number, as most are.
            self.columns = self.columns.saturating_add(1);
            (self.prepared, self.limited) = (true, false);
            return Ok(());
        }
        let padded;
        let mut value = legacy_cut(rules, data);
        if segment.fixed && !data.is_empty() && data.len() != segment.max_len as usize {
            if segment.column_type != ColumnType::Text || data.len() > segment.max_len as usize {
                return fail(JetErr::InvalidBufferSize);
            }
            padded = pad_text(data, segment.max_len as usize, segment.code_page);
            value = &padded;
        }
        check_limits(segment, flags)?;
        if !self.full && room > 0 {
            let tuple_len = tuple_len.filter(|_| self.columns == 0);
            let normalized = self.segment(rules, segment, tuple_len, value, flags, room)?;
            self.full = normalized.truncated;
            self.append(normalized, segment, flags, room);
        }
        self.columns = self.columns.saturating_add(1);
        self.prepared = true;
        Ok(())
    }

    /// The first column of some primary indexes is not the caller's business.
    fn place_holder(&mut self, segments: &[SegmentRules], flags: KeyFlags) {
        let first = segments
            .first()
            .filter(|segment| segment.placeholder && segments.len() > 1);
        if self.prepared || flags.contains(KeyFlags::OVERRIDE_PLACEHOLDER) {
            return;
        }
        if let Some(segment) = first {
            let invert = if segment.descending { 0xFF } else { 0 };
            self.bytes = vec![PREFIX_DATA ^ invert, invert];
            self.columns = 1;
        }
    }

    fn segment(
        &self,
        rules: &KeyRules,
        segment: &SegmentRules,
        tuple_len: Option<(usize, usize)>,
        value: &[u8],
        flags: KeyFlags,
        room: usize,
    ) -> Result<Segment> {
        let zero_length = flags.contains(KeyFlags::ZERO_LENGTH);
        if !value.is_empty() {
            let value = tuple(segment, tuple_len, value)?;
            return normalize(rules, segment, Some(value), room);
        }
        if tuple_len.is_some() {
            return fail(JetErr::IndexTuplesKeyTooSmall);
        }
        let variable = segment.column_type.is_text() || segment.column_type.is_binary();
        if zero_length && (segment.fixed || !variable) {
            return fail(JetErr::InvalidBufferSize);
        }
        normalize(rules, segment, zero_length.then_some(value), room)
    }

    /// Appends the segment, ended as the limit option says. `room` bytes are free, and one more for the filler.
    fn append(&mut self, normalized: Segment, segment: &SegmentRules, flags: KeyFlags, room: usize) {
        let mut bytes = normalized.bytes;
        let room = room.saturating_add(1);
        let text = segment.column_type.is_text();
        let limits = flags & KeyFlags::LIMITS;
        let older = flags & (KeyFlags::STR_LIMIT | KeyFlags::SUB_STR_LIMIT);
        let partial = KeyFlags::PARTIAL_COLUMN_START | KeyFlags::PARTIAL_COLUMN_END;
        let mut end = limits.intersects(KeyFlags::FULL_COLUMN_END | KeyFlags::PARTIAL_COLUMN_END);
        self.limited = !limits.is_empty();
        if limits.intersects(partial) && text {
            limit_text(&mut bytes, segment, room, end);
        } else if limits.intersects(partial) {
            limit_binary(&mut bytes, normalized.binary_end, room, end);
        } else if !limits.is_empty() {
            fill(&mut bytes, room, end);
        } else if older.contains(KeyFlags::SUB_STR_LIMIT) && text {
            end = true;
            limit_text(&mut bytes, segment, room, end);
            self.limited = true;
        } else if older.contains(KeyFlags::STR_LIMIT) {
            end = true;
            limit_binary(&mut bytes, normalized.binary_end, room, end);
            self.limited = true;
        }
        self.bytes.extend_from_slice(&bytes);
    }
}

/// At most one limit option, and partial limits only where there is a terminator to strip.
fn check_limits(segment: &SegmentRules, flags: KeyFlags) -> Result<()> {
    let limits = flags & KeyFlags::LIMITS;
    let partial = limits.intersects(KeyFlags::PARTIAL_COLUMN_START | KeyFlags::PARTIAL_COLUMN_END);
    let stripped = segment.column_type.is_text() || (segment.column_type.is_binary() && !segment.fixed);
    if limits.bits().count_ones() > 1 || (partial && !stripped) {
        return fail(JetErr::InvalidGrbit);
    }
    Ok(())
}

/// A search value is cut to 255 bytes in indexes with the default key size, as the stored values are.
fn legacy_cut<'a>(rules: &KeyRules, data: &'a [u8]) -> &'a [u8] {
    let most = usize::from(super::KEY_MOST_DEFAULT);
    if rules.key_most == super::KEY_MOST_DEFAULT {
        data.get(..most).unwrap_or(data)
    } else {
        data
    }
}

/// The part of a value that a tuple index compares.
fn tuple<'a>(segment: &SegmentRules, lengths: Option<(usize, usize)>, value: &'a [u8]) -> Result<&'a [u8]> {
    let Some((least, most)) = lengths else {
        return Ok(value);
    };
    let unit = segment.code_page.unit_len();
    if value.chunks_exact(unit).len() < least {
        return fail(JetErr::IndexTuplesKeyTooSmall);
    }
    Ok(value.get(..most.saturating_mul(unit)).unwrap_or(value))
}

/// Text for a fixed column, padded with spaces as the column is (docs/spec/02 §3.2).
pub fn pad_text(data: &[u8], len: usize, code_page: CodePage) -> Vec<u8> {
    let mut padded = data.to_vec();
    for at in data.len()..len {
        let space = code_page != CodePage::UNICODE || at % 2 == 0;
        padded.push(if space { b' ' } else { 0 });
    }
    padded
}

/// Fills up with FF if this is an end.
fn fill(bytes: &mut Vec<u8>, room: usize, end: bool) {
    if end {
        bytes.resize(room.max(bytes.len()), LIMIT_FILLER);
    }
}

/// Strips what follows the characters of a text, then fills.
fn limit_text(bytes: &mut Vec<u8>, segment: &SegmentRules, room: usize, end: bool) {
    if bytes.len() >= 2 {
        let invert = if segment.descending { 0xFF } else { 0 };
        let kept = if segment.code_page == CodePage::UNICODE {
            let separator = SORT_KEY_SEPARATOR ^ invert;
            let at = bytes.iter().skip(1).position(|byte| *byte == separator);
            at.map_or(bytes.len(), |at| at.saturating_add(1))
        } else if bytes.last() == Some(&invert) {
            bytes.len().saturating_sub(1)
        } else {
            bytes.len()
        };
        bytes.truncate(kept.min(room.saturating_sub(1)));
    }
    fill(bytes, room, end);
}

/// Strips padding and count of the last chunk; the rest of that chunk and one byte more become FF.
fn limit_binary(bytes: &mut Vec<u8>, value_end: Option<usize>, room: usize, end: bool) {
    let Some(value_end) = value_end else {
        return fill(bytes, room, end);
    };
    let len = bytes.len();
    bytes.truncate(value_end);
    if end {
        bytes.resize(len.saturating_add(1), LIMIT_FILLER);
    }
}
