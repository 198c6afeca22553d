//! Hints to read ahead: checked as upstream checks them, then followed (docs/spec/05 §4.8). Leaves come into memory; the
//! cursor stays where it is, its own key too.

use super::ahead::{Depth, LEAVES};
use super::table::TableCursor;
use crate::btree::{KeySpan, ReadAhead};
use crate::error::{JetErr, Result, fail};
use crate::format::key::{KeyFlags, SearchKey};
use crate::types::ColumnId;

bitflags::bitflags! {
    /// Option bits of the hints about ranges.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct HintBits: u32 {
        /// Ranges rise.
        const FORWARD = 0x1;
        /// Ranges fall.
        const BACKWARD = 0x2;
        /// Only the first page of each.
        const FIRST_PAGE = 0x4;
        /// Ends are whole keys.
        const NORMALIZED_KEY = 0x8;
        const _ = !0;
    }
}

/// How a column of a range's end compares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// The column has this value.
    Equals,
    /// The column begins with this value.
    Prefix,
    /// Something that makes no range.
    Other,
}

/// A column of a range's end.
#[derive(Clone, Copy, Debug)]
pub struct HintColumn<'a> {
    /// The value.
    pub data: &'a [u8],
    /// No data mean zero length, not NULL.
    pub zero_length: bool,
    /// How it compares.
    pub relation: Relation,
    /// It came with bits that mean nothing.
    pub unknown_bits: bool,
}

/// A range: the columns of its two ends. An end without columns is the other one.
#[derive(Clone, Debug)]
pub struct HintRange<'a> {
    /// Where it starts, in the direction of the hint.
    pub start: Vec<HintColumn<'a>>,
    /// Where it ends.
    pub end: Vec<HintColumn<'a>>,
}

impl TableCursor {
    /// JetPrereadKeys: the keys must be possible and in order.
    ///
    /// # Errors
    /// `JET_errInvalidBufferSize` for an empty or too long one, `JET_errInvalidParameter` for one out of order, and those
    /// of reading pages.
    pub fn hint_keys(&mut self, keys: &[&[u8]], forward: bool) -> Result<ReadAhead> {
        const SEQUENTIAL_KEY: usize = 4;
        let most = self
            .current_index()
            .map_or(SEQUENTIAL_KEY, |index| usize::from(index.rules.key_most));
        let mut last: Option<&[u8]> = None;
        for &key in keys {
            if key.is_empty() || key.len() > most {
                return fail(JetErr::InvalidBufferSize);
            }
            if last.is_some_and(|last| is_wrong_way(last, key, forward)) {
                return fail(JetErr::InvalidParameter);
            }
            last = Some(key);
        }
        let spans: Vec<_> = keys.iter().map(|key| KeySpan { low: key, high: key }).collect();
        self.read_index_ahead(&spans, forward, LEAVES)
    }

    /// JetPrereadIndexRanges, JetPrereadIndexRange: ends must make keys, ranges must not turn round or overlap, and
    /// where the caller wants to know how many were taken (`counted`), they must be in order. `columns` are the long
    /// values wanted with the records, `most` how many leaves of the index are wanted.     ///
    /// # Errors
    /// Those of JetMakeKey; `JET_errInvalidParameter`, `JET_errInvalidGrbit`, `JET_errInvalidPreread`,
    /// `JET_errMustBeSeparateLongValue`, and those of reading pages and records.
    pub fn hint_ranges(
        &mut self,
        ranges: &[HintRange<'_>],
        columns: &[ColumnId],
        bits: HintBits,
        counted: bool,
        most: usize,
    ) -> Result<ReadAhead> {
        let forward = bits.contains(HintBits::FORWARD);
        let mut ends = Vec::with_capacity(ranges.len());
        for range in ranges {
            let start = self.end_key(&range.start, forward, bits)?;
            let end = match &range.end[..] {
                [] => start.clone(),
                end => self.end_key(end, !forward, bits)?,
            };
            ends.push((start, end));
        }
        if !bits.intersects(HintBits::FORWARD | HintBits::BACKWARD) || bits.bits() & !0xF != 0 {
            return fail(JetErr::InvalidGrbit);
        }
        self.check_long_columns(columns)?;
        if ends.iter().any(|(start, end)| is_wrong_way(start, end, forward)) {
            return fail(JetErr::InvalidParameter);
        }
        if !counted {
            ends.sort();
            if !forward {
                ends.reverse();
            }
        }
        let in_order = |pair: &[(Vec<u8>, Vec<u8>)]| match pair {
            [(_, end), (start, _)] => !is_wrong_way(end, start, forward) && (counted || end != start),
            _ => true,
        };
        if !ends.windows(2).all(in_order) {
            return fail(JetErr::InvalidParameter);
        }
        let spans: Vec<_> = ends
            .iter()
            .map(|(start, end)| span(start, end, forward))
            .collect();
        let done = self.read_index_ahead(&spans, forward, most)?;
        if !columns.is_empty() {
            let depth = match bits.contains(HintBits::FIRST_PAGE) {
                true => Depth::FirstPage,
                false => Depth::Pages,
            };
            self.read_values_ahead(&spans[..done.spans.min(spans.len())], columns, depth)?;
        }
        Ok(done)
    }

    /// The key of one end of a range; `low` is the end with the lesser keys.
    fn end_key(&self, columns: &[HintColumn<'_>], low: bool, bits: HintBits) -> Result<Vec<u8>> {
        if bits.contains(HintBits::NORMALIZED_KEY) {
            return match columns {
                [whole] => Ok(whole.data.to_vec()),
                _ => fail(JetErr::InvalidParameter),
            };
        }
        let Some(index) = self.current_index() else {
            return fail(JetErr::NoCurrentIndex);
        };
        if columns.len() > index.segments.len() {
            return fail(JetErr::InvalidParameter);
        }
        let tuples = index
            .tuples
            .map(|limits| (limits.length_min as usize, limits.length_max as usize));
        let mut key = SearchKey::default();
        for (at, column) in columns.iter().enumerate() {
            let last = at + 1 == columns.len();
            let possible = match column.relation {
                Relation::Equals => true,
                Relation::Prefix => last,
                Relation::Other => false,
            };
            if !possible || column.unknown_bits || (column.zero_length && !column.data.is_empty()) {
                return fail(JetErr::InvalidParameter);
            }
            let mut flags = KeyFlags::empty();
            flags.set(KeyFlags::NEW_KEY, at == 0);
            flags.set(KeyFlags::ZERO_LENGTH, column.zero_length);
            if last {
                flags |= limit(column.relation, low);
            }
            key.add(&index.rules, &index.segment_rules, tuples, column.data, flags)?;
        }
        key.bytes()
            .map(<[u8]>::to_vec)
            .ok_or_else(|| JetErr::KeyNotMade.into())
    }

    /// Columns whose values can lie outside the record, of a cursor that reads records in their own order.
    fn check_long_columns(&self, columns: &[ColumnId]) -> Result<()> {
        if !columns.is_empty() && self.current_secondary().is_some() {
            return fail(JetErr::InvalidPreread);
        }
        let is_long = |id: &ColumnId| {
            let found = self.schema().column(*id);
            found.is_some_and(|found| id.fid().is_tagged() && found.column.column_type.is_long())
        };
        if columns.iter().all(is_long) {
            Ok(())
        } else {
            fail(JetErr::MustBeSeparateLongValue)
        }
    }
}

/// A range with its lesser end first.
fn span<'k>(start: &'k [u8], end: &'k [u8], forward: bool) -> KeySpan<'k> {
    let (low, high) = if forward { (start, end) } else { (end, start) };
    KeySpan { low, high }
}

/// The limit option that ends a key.
fn limit(relation: Relation, low: bool) -> KeyFlags {
    match (relation, low) {
        (Relation::Prefix, true) => KeyFlags::PARTIAL_COLUMN_START,
        (Relation::Prefix, false) => KeyFlags::PARTIAL_COLUMN_END,
        (_, true) => KeyFlags::FULL_COLUMN_START,
        (_, false) => KeyFlags::FULL_COLUMN_END,
    }
}

/// Whether going from one key to another goes against the direction.
fn is_wrong_way(from: &[u8], to: &[u8], forward: bool) -> bool {
    if forward { from > to } else { from < to }
}
