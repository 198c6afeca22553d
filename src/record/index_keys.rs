//! Which entries a record has in an index, and with which keys (docs/spec/02 §6.7).
//!
//! ```text
//! conditions met? -> for each combination of multi-values -> for each tuple -> segments -> key, NULL rule, no doubles
//! ```
//!
//! Upstream: `ErrRECIEnumerateKeys`, `ErrRECIRetrieveKey`, `KeySequence`.

use std::borrow::Cow;
use std::collections::HashSet;

use super::read::Reader;
use super::row::{Row, Values};
use crate::btree::Policy;
use crate::catalog::{ColumnRef, Index};
use crate::error::{JetErr, Result, fail};
use crate::format::catalog::{IndexFlags, KeySegment};
use crate::format::key::{KEY_MOST_DEFAULT, KeyBuilder};
use crate::format::tagged::InstanceData;

/// Bound on the keys of one record: a damaged or absurd cross product must end.
const KEYS_MOST: usize = 1 << 20;

/// Which segments of a key are NULL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyState {
    /// None.
    Whole,
    /// Some, not the first.
    SomeNull,
    /// The first.
    FirstNull,
    /// All.
    AllNull,
}

/// Keys of one record in one index.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RecordKeys {
    /// Different keys, in the order they arise.
    pub keys: Vec<Vec<u8>>,
    /// A key was cut because it was too long.
    pub truncated: bool,
}

/// One attempt at a key.
enum Attempt {
    Key {
        bytes: Vec<u8>,
        state: KeyState,
        truncated: bool,
    },
    /// A multi-valued segment has run out of values.
    OutOfValues { segment: usize },
    /// The value has no further tuple.
    OutOfTuples,
}

/// Every key under which the record is entered in the index; a primary index gives exactly one.
///
/// # Errors
/// `JET_errNullKeyDisallowed`, `JET_errKeyTruncated` where the index forbids these; those of computing defaults
/// ([`Row::compute`]), of Unicode text and of reading values.
pub fn index_keys<P: Policy>(row: &Row<'_>, index: &Index, reader: &Reader<'_, P>) -> Result<RecordKeys> {
    let row = row.seen_by(index);
    let maker = Maker::new(&row, index, reader)?;
    let mut found = RecordKeys::default();
    if !maker.meets_conditions()? {
        return Ok(found);
    }
    // Most records have one key in an index: those need no set to find doubles.
    let mut seen = HashSet::new();
    let mut sequence = Sequence::new(&maker);
    while let Some(itags) = sequence.itags() {
        let end = maker.tuples(itags, |key, truncated| {
            found.truncated |= truncated;
            if found.keys.len() >= KEYS_MOST {
                return fail(JetErr::OutOfMemory);
            }
            let known = match found.keys.len() {
                0 => false,
                1 if seen.is_empty() => {
                    found.keys.contains(&key) || {
                        seen.extend(found.keys.iter().cloned());
                        !seen.insert(key.clone())
                    }
                }
                _ => !seen.insert(key.clone()),
            };
            if !known {
                found.keys.push(key);
            }
            Ok(())
        })?;
        sequence.advance(end);
    }
    Ok(found)
}

/// The key under which the record is entered in an index that has one key of every record, or none: the shortest way for those.
/// It is made in `memory`. `None`: the index is of another kind, or its values are long; ask [`index_keys`].
///
/// # Errors
/// As [`index_keys`].
pub(super) fn plain_key(row: &Row<'_>, index: &Index, memory: Vec<u8>) -> Result<Option<Option<Vec<u8>>>> {
    let many = IndexFlags::MULTIVALUED | IndexFlags::NESTED_TABLE | IndexFlags::CROSS_PRODUCT;
    let (row, rules) = (row.seen_by(index), &index.rules);
    if index.flags.intersects(many) || index.tuples.is_some() || !index.conditions.is_empty() {
        return Ok(None);
    }
    let has = |flag| index.flags.contains(flag);
    let mut key = KeyBuilder::new_in(rules, memory);
    let (mut nulls, mut first_null) = (0, false);
    for (at, (segment, rule)) in index.segments.iter().zip(&index.segment_rules).enumerate() {
        let values = column(&row, index, segment)?.1;
        if values == Values::Computed {
            return Ok(None);
        }
        let value = match values.instance(1)? {
            Some(instance) => match instance.data {
                InstanceData::Plain(bytes)
                    if !instance.encrypted && bytes.len() < usize::from(rules.key_most) =>
                {
                    Some(bytes)
                }
                _ => return Ok(None),
            },
            None => None,
        };
        nulls += usize::from(value.is_none());
        first_null |= at == 0 && value.is_none();
        key.push(rule, value)?;
        if key.is_truncated() {
            return Ok(None);
        }
    }
    if nulls > 0 && has(IndexFlags::NO_NULL_SEGMENT) {
        return fail(JetErr::NullKeyDisallowed);
    }
    let allowed = match nulls {
        0 => true,
        all if all == index.segments.len() => has(IndexFlags::ALLOW_ALL_NULLS),
        _ if first_null => has(IndexFlags::ALLOW_FIRST_NULL),
        _ => has(IndexFlags::ALLOW_SOME_NULLS),
    };
    Ok(Some(allowed.then(|| key.into_bytes())))
}

/// Which values make the entry with this key: one number per segment, from 1. `None` if the record has no such entry.
///
/// # Errors
/// As [`index_keys`].
pub fn key_values<P: Policy>(
    row: &Row<'_>,
    index: &Index,
    reader: &Reader<'_, P>,
    wanted: &[u8],
) -> Result<Option<Vec<usize>>> {
    let row = row.seen_by(index);
    let maker = Maker::new(&row, index, reader)?;
    let mut sequence = Sequence::new(&maker);
    while let Some(itags) = sequence.itags() {
        let mut found = false;
        let end = maker.tuples(itags, |key, _| {
            found |= key == wanted;
            Ok(())
        })?;
        if found {
            return Ok(Some(itags.to_vec()));
        }
        sequence.advance(end);
    }
    Ok(None)
}

/// How the tuples of one combination ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// Go on with the next combination.
    Next,
    /// This segment has no such value: go on to the left of it.
    Rollover(usize),
    /// Nothing more can come.
    Complete,
}

/// The index, its columns, the record.
struct Maker<'a, P: Policy> {
    row: &'a Row<'a>,
    index: &'a Index,
    reader: &'a Reader<'a, P>,
    columns: Vec<(ColumnRef<'a>, Values<'a>)>,
}

impl<'a, P: Policy> Maker<'a, P> {
    fn new(row: &'a Row<'_>, index: &'a Index, reader: &'a Reader<'a, P>) -> Result<Maker<'a, P>> {
        let columns = index.segments.iter().map(|segment| column(row, index, segment));
        Ok(Maker {
            row,
            index,
            reader,
            columns: columns.collect::<Result<_>>()?,
        })
    }

    fn has(&self, flag: IndexFlags) -> bool {
        self.index.flags.contains(flag)
    }

    fn meets_conditions(&self) -> Result<bool> {
        for condition in &self.index.conditions {
            let (found, values) = column(self.row, self.index, condition)?;
            let is_null = match values {
                Values::Computed => self.row.compute(found, 0)?.is_none(),
                values => values.count()? == 0,
            };
            if is_null != condition.must_be_null {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Segments of which every value makes a key.
    fn expanded(&self) -> Vec<usize> {
        if !self.has(IndexFlags::MULTIVALUED) {
            return Vec::new();
        }
        let columns = self.columns.iter().enumerate();
        let multi =
            columns.filter(|(_, (found, _))| found.column.fid.is_tagged() && found.column.is_multivalued());
        let all = self.has(IndexFlags::CROSS_PRODUCT) || self.has(IndexFlags::NESTED_TABLE);
        multi
            .map(|(at, _)| at)
            .take(if all { usize::MAX } else { 1 })
            .collect()
    }

    /// Makes the keys of one combination of values.
    fn tuples(&self, itags: &[usize], mut take: impl FnMut(Vec<u8>, bool) -> Result<()>) -> Result<End> {
        let (start, step, most) = match &self.index.tuples {
            Some(limits) => (
                limits.start as usize,
                limits.increment as usize,
                limits.to_index_max as usize,
            ),
            None => (0, 1, 1),
        };
        for tuple in 0..most {
            let (bytes, state, truncated) = match self.key(itags, start + tuple * step)? {
                Attempt::OutOfValues { segment } => return Ok(End::Rollover(segment)),
                Attempt::OutOfTuples => return Ok(self.after_tuples()),
                Attempt::Key {
                    bytes,
                    state,
                    truncated,
                } => (bytes, state, truncated),
            };
            if state != KeyState::Whole && self.has(IndexFlags::NO_NULL_SEGMENT) {
                return fail(JetErr::NullKeyDisallowed);
            }
            let allowed = match state {
                KeyState::Whole => true,
                KeyState::SomeNull => self.has(IndexFlags::ALLOW_SOME_NULLS),
                KeyState::FirstNull => self.has(IndexFlags::ALLOW_FIRST_NULL),
                KeyState::AllNull => self.has(IndexFlags::ALLOW_ALL_NULLS),
            };
            if allowed {
                take(bytes, truncated)?;
            }
            if !allowed || state == KeyState::AllNull {
                return Ok(End::Complete);
            }
        }
        Ok(End::Next)
    }

    fn after_tuples(&self) -> End {
        let first = self.columns.first().map(|(found, _)| found.column);
        if first.is_some_and(|column| column.is_multivalued()) {
            End::Next
        } else {
            End::Complete
        }
    }

    /// The key of one combination; more source text is read until the key is full or the text is at its end.
    fn key(&self, itags: &[usize], tuple_start: usize) -> Result<Attempt> {
        let mut most = usize::from(self.index.rules.key_most.max(1));
        loop {
            let (attempt, wants_more) = self.key_from(itags, tuple_start, most)?;
            if !wants_more {
                return Ok(attempt);
            }
            most = most.saturating_mul(2);
        }
    }

    /// The key from at most `most` bytes of each value, and whether more bytes would make it longer.
    fn key_from(&self, itags: &[usize], tuple_start: usize, most: usize) -> Result<(Attempt, bool)> {
        let rules = &self.index.rules;
        let nested = self.has(IndexFlags::NESTED_TABLE);
        let mut key = KeyBuilder::new(rules);
        let mut nulls = Vec::with_capacity(self.columns.len());
        let (mut exhausted, mut multi) = (0, 0);
        let mut wants_more = false;
        for (at, (found, values)) in self.columns.iter().enumerate() {
            let itag = itags.get(at).copied().unwrap_or(1);
            let tuple = (at == 0).then_some(self.index.tuples.as_ref()).flatten();
            let offset = if tuple.is_some() {
                tuple_start * found.column.code_page.unit_len()
            } else {
                0
            };
            let value = self.value(*found, values, itag, offset, most)?;
            if itag > 1 {
                multi += 1;
                exhausted += usize::from(value.is_none());
                if value.is_none() && !nested {
                    return Ok((Attempt::OutOfValues { segment: at }, false));
                }
            }
            let value = match (tuple, value) {
                (Some(limits), value) => {
                    let unit = found.column.code_page.unit_len();
                    let value = value.unwrap_or_default();
                    let longest = value.len().min(limits.length_max as usize * unit);
                    if longest < limits.length_min as usize * unit {
                        return Ok((Attempt::OutOfTuples, false));
                    }
                    Some(Cow::Owned(value.get(..longest).unwrap_or_default().to_vec()))
                }
                (None, value) => value,
            };
            nulls.push(value.is_none());
            let Some(segment) = self.index.segment_rules.get(at) else {
                return fail(JetErr::InternalError);
            };
            let pushed = key.push(segment, value.as_deref())?;
            if key.is_truncated() && self.has(IndexFlags::DISALLOW_TRUNCATION) {
                return fail(JetErr::KeyTruncated);
            }
            let short = pushed.len < pushed.room && pushed.len < usize::from(rules.var_seg_mac);
            let cut = value.is_some_and(|value| value.len() == most);
            wants_more |= cut && short && rules.key_most != KEY_MOST_DEFAULT;
        }
        if nested && multi > 0 && exhausted == multi {
            return Ok((Attempt::OutOfValues { segment: 0 }, false));
        }
        let state = match nulls.iter().filter(|null| **null).count() {
            0 => KeyState::Whole,
            all if all == nulls.len() => KeyState::AllNull,
            _ if nulls.first() == Some(&true) => KeyState::FirstNull,
            _ => KeyState::SomeNull,
        };
        let truncated = key.is_truncated();
        Ok((
            Attempt::Key {
                bytes: key.into_bytes(),
                state,
                truncated,
            },
            wants_more,
        ))
    }

    /// At most `most` bytes of a value from `offset` on; `None` is NULL.
    fn value<'v>(
        &self,
        found: ColumnRef<'_>,
        values: &Values<'v>,
        itag: usize,
        offset: usize,
        most: usize,
    ) -> Result<Option<Cow<'v, [u8]>>> {
        if *values == Values::Computed && itag == 1 {
            // As upstream has it, the tuples of a computed value are those of its beginning.
            let computed = self.row.compute(found, most)?;
            return Ok(computed.map(|mut value| {
                value.drain(..offset.min(value.len()));
                Cow::Owned(value)
            }));
        }
        match values.instance(itag)? {
            Some(instance) => self.reader.bytes(&instance, offset, most).map(Some),
            None => Ok(None),
        }
    }
}

/// Column and values of a segment or condition.
fn column<'a>(row: &Row<'a>, index: &Index, segment: &KeySegment) -> Result<(ColumnRef<'a>, Values<'a>)> {
    let table = row.table();
    let Some(found) = table.column(index.column_id(segment, table)) else {
        return fail(JetErr::ColumnNotFound);
    };
    Ok((found, row.values(found)?))
}

/// The combinations of multi-values, as numbers of values per segment.
struct Sequence {
    itags: Option<Vec<usize>>,
    expanded: Vec<usize>,
    nested: bool,
}

impl Sequence {
    fn new<P: Policy>(maker: &Maker<'_, P>) -> Sequence {
        Sequence {
            itags: Some(vec![1; maker.columns.len()]),
            expanded: maker.expanded(),
            nested: maker.has(IndexFlags::NESTED_TABLE),
        }
    }

    fn itags(&self) -> Option<&[usize]> {
        self.itags.as_deref()
    }

    /// Like an odometer whose wheels are as long as their columns have values; nested wheels turn together.
    fn advance(&mut self, end: End) {
        let Some(itags) = self.itags.as_mut() else { return };
        let turned = match end {
            End::Complete => None,
            End::Next if self.nested => self.expanded.first().copied(),
            End::Next => self.expanded.last().copied(),
            End::Rollover(_) if self.nested => None,
            End::Rollover(segment) => self.expanded.iter().rev().find(|at| **at < segment).copied(),
        };
        let Some(turned) = turned else {
            self.itags = None;
            return;
        };
        for (at, itag) in itags.iter_mut().enumerate() {
            let wheel = self.expanded.contains(&at);
            if wheel && (at == turned || self.nested) {
                *itag += 1;
            } else if wheel && at > turned {
                *itag = 1;
            }
        }
    }
}
