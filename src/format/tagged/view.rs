//! The entry array of a record's tagged area.

use super::field::{TagHeader, TaggedField};
use super::{DERIVED, ENTRY_LEN, SMALL_HEADER, SMALL_NULL, offset_mask};
use crate::error::Result;
use crate::format::bytes::{corrupted, u16_le};
use crate::types::Fid;
use std::cmp::Ordering;

/// The tagged area of one record, read in place.
#[derive(Clone, Copy, Debug)]
pub struct TaggedView<'a> {
    area: &'a [u8],
    count: usize,
    large_pages: bool,
}

/// One entry of the array, decoded but not yet followed.
#[derive(Clone, Copy)]
struct Entry {
    fid: u16,
    word: u16,
}

impl Entry {
    fn derived(self) -> bool {
        self.word & DERIVED != 0
    }
    /// Sort key: template columns first.
    fn order(self) -> (bool, u16) {
        (!self.derived(), self.fid)
    }
}

impl<'a> TaggedView<'a> {
    /// Opens a tagged area; an empty one has no entries.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the array of entries is not whole.
    pub fn parse(area: &'a [u8], large_pages: bool) -> Result<TaggedView<'a>> {
        let mut view = TaggedView {
            area,
            count: 0,
            large_pages,
        };
        if area.is_empty() {
            return Ok(view);
        }
        let word = u16_le(area, 2).ok_or_else(|| corrupted("a tagged area is shorter than one entry"))?;
        let first = usize::from(word & offset_mask(large_pages));
        if first == 0 || first % ENTRY_LEN != 0 || first > area.len() {
            return Err(corrupted("the first tagged entry has an impossible offset"));
        }
        view.count = first / ENTRY_LEN;
        Ok(view)
    }

    /// Number of entries, explicit NULLs included.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The whole area.
    pub(super) fn area(&self) -> &'a [u8] {
        self.area
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        let at = index.checked_mul(ENTRY_LEN)?;
        (index < self.count).then_some(())?;
        Some(Entry {
            fid: u16_le(self.area, at)?,
            word: u16_le(self.area, at.checked_add(2)?)?,
        })
    }

    fn offset(&self, entry: Entry) -> usize {
        usize::from(entry.word & offset_mask(self.large_pages))
    }

    /// Data range of entry `index` within the area.
    pub(super) fn range(&self, index: usize) -> Option<(usize, usize)> {
        let start = self.offset(self.entry(index)?);
        let end = match index.checked_add(1).and_then(|next| self.entry(next)) {
            Some(next) => self.offset(next),
            None => self.area.len(),
        };
        (start >= self.count.checked_mul(ENTRY_LEN)? && start <= end && end <= self.area.len())
            .then_some((start, end))
    }

    /// Entry `index`, 0-based in stored order.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if there is no such entry or its data lies outside the area.
    pub fn field(&self, index: usize) -> Result<TaggedField<'a>> {
        self.field_at(index)
            .ok_or_else(|| corrupted("a tagged entry points outside its record"))
    }

    fn field_at(&self, index: usize) -> Option<TaggedField<'a>> {
        let entry = self.entry(index)?;
        let (start, end) = self.range(index)?;
        let data = self.area.get(start..end)?;
        let (header, body) = if self.large_pages || entry.word & SMALL_HEADER != 0 {
            let (header, body) = data.split_first()?;
            (TagHeader::from_bits_retain(*header), body)
        } else {
            (TagHeader::empty(), data)
        };
        let small_null = !self.large_pages && entry.word & SMALL_NULL != 0;
        Some(TaggedField {
            fid: Fid(entry.fid),
            derived: entry.derived(),
            header: if small_null { TagHeader::NULL } else { header },
            body,
        })
    }

    /// Where a column stands, or where it would have to be inserted.
    pub(super) fn position(&self, derived: bool, fid: Fid) -> std::result::Result<usize, usize> {
        let wanted = (!derived, fid.0);
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            match self.entry(middle).map(|entry| entry.order().cmp(&wanted)) {
                Some(Ordering::Equal) => return Ok(middle),
                Some(Ordering::Less) => low = middle.saturating_add(1),
                Some(Ordering::Greater) | None => high = middle,
            }
        }
        Err(low)
    }

    /// Bytes that the entry of a column takes, its array entry included; 0 if there is none.
    pub fn entry_len(&self, derived: bool, fid: Fid) -> usize {
        let index = self.position(derived, fid).ok();
        let range = index.and_then(|index| self.range(index));
        range.map_or(0, |(start, end)| {
            end.saturating_sub(start).saturating_add(ENTRY_LEN)
        })
    }

    /// The entry of one column, if the record has one. `derived` tells the template's columns from the table's own.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the entry points outside the record.
    pub fn get(&self, derived: bool, fid: Fid) -> Result<Option<TaggedField<'a>>> {
        match self.position(derived, fid) {
            Ok(index) => self.field(index).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// All entries in stored order.
    pub fn iter(&self) -> impl Iterator<Item = Result<TaggedField<'a>>> + use<'a> {
        let view = *self;
        (0..view.count).map(move |index| view.field(index))
    }

    /// Every rule of the array and of every entry: order, bounds, headers, multi-value offsets.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn check(&self) -> Result<()> {
        let mut before = None;
        for index in 0..self.count {
            let entry = self
                .entry(index)
                .ok_or_else(|| corrupted("the tagged array is cut"))?;
            if before.is_some_and(|before| before >= entry.order()) {
                return Err(corrupted("tagged entries are out of order"));
            }
            before = Some(entry.order());
            if !(Fid::TAGGED_FIRST..=Fid::TAGGED_LAST).contains(&Fid(entry.fid)) {
                return Err(corrupted("a tagged entry names a column that is not tagged"));
            }
            self.field(index)?.check(self.large_pages)?;
        }
        Ok(())
    }
}
