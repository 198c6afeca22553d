//! One index of a table.

use std::sync::Arc;

use super::load::corrupted;
use super::table::Table;
use crate::error::Result;
use crate::format::bytes::u32_le;
use crate::format::catalog::{
    CatalogRow, HintsOf, IndexExtraFlags, IndexFlags, KeySegment, SpaceHints, TupleLimits, decode_segments,
};
use crate::format::key::{KEY_MOST_DEFAULT, KeyRules, LCMAP_DEFAULT, SegmentRules, TextOrder};
use crate::format::sortkey::{self, SortId, UnknownWeights, WeightTable};
use crate::types::{ColumnId, ColumnType, ObjectId, PageNo};

/// Locale and version that an index with Unicode text was made with (docs/spec/02 §6.6).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LocaleVersion {
    /// Locale name as UTF-16 units; empty is the invariant locale, `None` if the row has none.
    pub name: Option<Box<[u16]>>,
    /// LCID of old rows; 0 in new ones.
    pub lcid: u32,
    /// NLS version in the high half, defined version in the low half.
    pub version: Option<u64>,
    /// Sort id, a GUID.
    pub sort_id: Option<[u8; 16]>,
}

impl LocaleVersion {
    /// Weights that define the order an index of this locale and version is in.
    pub fn weights(&self) -> &'static dyn WeightTable {
        let sort = self.version.zip(self.sort_id).and_then(|(version, guid)| {
            let id = SortId::from_guid(&guid)?;
            sortkey::sort(sortkey::version::nls(version), id)
        });
        match sort {
            Some(sort) => sort,
            None => &UnknownWeights,
        }
    }
}

/// Size of the `Stats` column.
const STATISTICS_LEN: usize = 20;

/// What was counted when somebody last asked for it (docs/spec/02 §1.2, `Stats`); 0 before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Statistics {
    /// Entries.
    pub entries: u32,
    /// Different keys.
    pub keys: u32,
    /// Leaf pages.
    pub pages: u32,
}

impl Statistics {
    /// Reads the `Stats` column; one that is too short says nothing.
    pub(super) fn decode(stats: Option<&[u8]>) -> Statistics {
        let number = |at: usize| u32_le(stats.unwrap_or_default(), at).unwrap_or(0);
        Statistics {
            entries: number(0),
            keys: number(4),
            pages: number(8),
        }
    }

    /// The `Stats` column, counted at a FILETIME: entries, keys, pages, the moment as days since 30 December 1899.
    pub(super) fn encode(&self, when: u64) -> [u8; STATISTICS_LEN] {
        /// FILETIME steps in a second.
        const SECOND: u64 = 10_000_000;
        /// Days from 30 December 1899 back to 1601.
        const DAYS_TO_1601: f64 = 109_205.0;
        let days = (when / SECOND) as f64 / 86_400.0 - DAYS_TO_1601;
        let mut stats = [0; STATISTICS_LEN];
        let numbers = [self.entries, self.keys, self.pages].map(u32::to_le_bytes);
        let bytes = numbers.into_iter().flatten().chain(days.to_le_bytes());
        stats.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
        stats
    }
}

/// An index as its catalog row (and its template's) describes it.
#[derive(Clone, Debug)]
pub struct Index {
    /// Name, bytes of code page 1252.
    pub name: Box<[u8]>,
    /// Its tree; the table's own for the primary index.
    pub objid: ObjectId,
    /// Root page of its tree.
    pub root: PageNo,
    /// Flags, low word.
    pub flags: IndexFlags,
    /// Flags, high word.
    pub extra: IndexExtraFlags,
    /// Density, percent.
    pub density: u32,
    /// Key segments.
    pub segments: Box<[KeySegment]>,
    /// Conditions that a record must meet to have entries.
    pub conditions: Box<[KeySegment]>,
    /// Limits of a tuple index.
    pub tuples: Option<TupleLimits>,
    /// `KeyMost` as the row has it; 255 if absent.
    pub key_most: u16,
    /// `VarSegMac` as the row has it.
    pub var_seg_mac: Option<u16>,
    /// `LCMapString` flags.
    pub lcmap_flags: u32,
    /// Locale and sort version.
    pub locale: LocaleVersion,
    /// Hints about its space.
    pub hints: SpaceHints,
    /// When the tree was made or moved, FILETIME.
    pub last_set_time: Option<u64>,
    /// What was counted; of the primary index, the table's row has it.
    pub statistics: Statistics,
    /// Keys of the whole index, limits lowered to what its columns can need.
    pub rules: KeyRules,
    /// Keys of each segment, in order.
    pub segment_rules: Box<[SegmentRules]>,
    /// The schema when a transaction deleted it that has not committed: its columns have the defaults of then, whatever others they
    /// were given since, for that is taken back with the deletion.
    pub deleted_from: Option<Arc<Table>>,
}

impl Index {
    /// Decodes an index row; `rules` and `segment_rules` are set by [`resolve`](Self::resolve).
    pub(super) fn decode(row: &CatalogRow<'_>) -> Result<Index> {
        let flags = IndexFlags::from_bits_retain(row.flags as u16);
        let extra = IndexExtraFlags::from_bits_retain((row.flags >> 16) as u16);
        let segments = decode_segments(row.key_fields.unwrap_or_default(), extra, false)?;
        if segments.is_empty() {
            return Err(corrupted("an index without segments"));
        }
        let conditions = decode_segments(row.conditional_columns.unwrap_or_default(), extra, true)?;
        let hints = SpaceHints::default();
        Ok(Index {
            name: row.name.into(),
            objid: ObjectId(row.id),
            root: PageNo(row.coltyp_or_pgno),
            flags,
            extra,
            density: row.space_usage,
            segments: segments.into(),
            conditions: conditions.into(),
            tuples: row.tuple_limits.map(TupleLimits::decode).transpose()?,
            key_most: row.key_most.unwrap_or(KEY_MOST_DEFAULT),
            var_seg_mac: row.var_seg_mac.map(word).transpose()?,
            lcmap_flags: row.lcmap_flags.unwrap_or(LCMAP_DEFAULT),
            locale: LocaleVersion {
                name: row.locale_name.map(units),
                lcid: row.pages_or_locale,
                version: row
                    .version
                    .and_then(|bytes| bytes.try_into().ok())
                    .map(u64::from_le_bytes),
                sort_id: row.sort_id.and_then(|bytes| bytes.try_into().ok()),
            },
            hints: row
                .space_hints
                .map_or(Ok(hints), |blob| hints.decode(blob, HintsOf::IndexOrLongValues))?,
            last_set_time: row.last_set_time,
            statistics: Statistics::decode(row.stats),
            rules: KeyRules::default(),
            segment_rules: Box::default(),
            deleted_from: None,
        })
    }

    /// Whether the table itself is in this order.
    pub fn is_primary(&self) -> bool {
        self.flags.contains(IndexFlags::PRIMARY)
    }

    /// The column of a segment, as an id of the table that has the index.
    pub fn column_id(&self, segment: &KeySegment, table: &Table) -> ColumnId {
        table.segment_column(segment, self.extra)
    }

    /// Whether the column of a segment is not there, or deleted.
    pub(super) fn lacks_column(&self, table: &Table) -> bool {
        let mut ids = self.segments.iter().map(|segment| self.column_id(segment, table));
        ids.any(|id| table.column(id).is_none_or(|found| found.column.is_deleted()))
    }

    /// Looks the segments' columns up in the table and derives the key rules.
    pub(super) fn resolve(&mut self, table: &Table) -> Result<()> {
        const LARGEST_KEY: u16 = 2000;
        let mut rules = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            let id = self.column_id(segment, table);
            let column = table.column(id).filter(|found| !found.column.is_deleted());
            let column = column
                .ok_or_else(|| corrupted("an index over a column that is not there"))?
                .column;
            rules.push(SegmentRules {
                column_type: column.column_type,
                code_page: column.code_page,
                fixed: column.fid.is_fixed(),
                max_len: column.max_len,
                descending: segment.descending,
                placeholder: column
                    .flags
                    .contains(crate::format::catalog::ColumnFlags::PRIMARY_INDEX_PLACEHOLDER),
            });
        }
        for condition in &self.conditions {
            if table.column(self.column_id(condition, table)).is_none() {
                return Err(corrupted("a condition over a column that is not there"));
            }
        }
        let var_seg_mac = self.var_seg_mac.unwrap_or(self.key_most);
        if self.key_most == 0
            || self.key_most > LARGEST_KEY
            || var_seg_mac == 0
            || var_seg_mac > self.key_most
        {
            return Err(corrupted("key sizes out of range"));
        }
        self.segment_rules = rules.into();
        self.rules = KeyRules {
            key_most: self.key_most,
            var_seg_mac,
            nulls_high: self.flags.contains(IndexFlags::SORT_NULLS_HIGH),
            dotnet_guid: self.extra.contains(IndexExtraFlags::DOTNET_GUID),
            text: TextOrder {
                flags: self.lcmap_flags,
                weights: self.locale.weights(),
            },
        };
        if let Some(least) = self
            .bounded_key()
            .filter(|least| self.is_primary() && *least < self.key_most)
        {
            self.rules.key_most = least;
            self.rules.var_seg_mac = self.rules.var_seg_mac.min(least);
        }
        Ok(())
    }

    /// Size of the largest key, if every segment has a bound (docs/spec/02 §6.5).
    fn bounded_key(&self) -> Option<u16> {
        let limit = self
            .var_seg_mac
            .filter(|limit| *limit < self.key_most)
            .map(u32::from);
        let mut sum = 0u32;
        for segment in &self.segment_rules {
            let size = match (segment.column_type.fixed_size(), segment.column_type, limit) {
                (Some(size), _, _) => 1 + size as u32,
                (None, ColumnType::Binary, limit) if segment.fixed => {
                    (1 + segment.max_len).min(limit.unwrap_or(u32::MAX))
                }
                (None, _, Some(limit)) => limit,
                (None, _, None) => return None,
            };
            sum = sum.saturating_add(size);
        }
        u16::try_from(sum).ok()
    }
}

fn word(bytes: &[u8]) -> Result<u16> {
    bytes
        .try_into()
        .map(u16::from_le_bytes)
        .map_err(|_| corrupted("a segment limit of the wrong size"))
}

fn units(bytes: &[u8]) -> Box<[u16]> {
    bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect()
}
