//! Reading a record in place.

use super::{RECORD_HEADER_LEN, VARIABLE_NULL, bitmap_len};
use crate::error::Result;
use crate::format::bytes::{corrupted, u16_le};
use crate::format::tagged::TaggedView;
use crate::types::{Fid, PageSize};

/// What a record says of a fixed or variable column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field<'a> {
    /// The record ends before this column: its default, or NULL.
    Absent,
    /// NULL.
    Null,
    /// The stored bytes; may be empty for a variable column.
    Value(&'a [u8]),
}

/// A record, seen through its header. Cheap to make; see the module page for the layout.
#[derive(Clone, Copy, Debug)]
pub struct RecordView<'a> {
    data: &'a [u8],
    fixed_last: u8,
    variable_last: u8,
    fixed_end: usize,
    variable_start: usize,
    tagged_start: usize,
    large_pages: bool,
}

impl<'a> RecordView<'a> {
    /// Opens a record: reads its four header bytes and finds the three areas.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the areas do not fit into `data` (docs/spec/02 §2.1).
    #[inline]
    pub fn parse(data: &'a [u8], page_size: PageSize) -> Result<RecordView<'a>> {
        Self::find_areas(data, page_size.is_large())
            .ok_or_else(|| corrupted("a record's areas do not fit into it"))
    }

    #[inline]
    fn find_areas(data: &'a [u8], large_pages: bool) -> Option<RecordView<'a>> {
        let fixed_last = *data.first()?;
        let variable_last = *data.get(1)?;
        let fixed_end = usize::from(u16_le(data, 2)?);
        let variable_count = usize::from(variable_last.checked_sub(127)?);
        let smallest = RECORD_HEADER_LEN.checked_add(bitmap_len(fixed_last))?;
        if fixed_last > 127 || fixed_end < smallest || fixed_end > data.len() {
            return None;
        }
        let variable_start = variable_count.checked_mul(2)?.checked_add(fixed_end)?;
        let variable_len = match variable_count.checked_sub(1) {
            None => 0,
            Some(i) => usize::from(u16_le(data, i.checked_mul(2)?.checked_add(fixed_end)?)? & !VARIABLE_NULL),
        };
        let tagged_start = variable_start.checked_add(variable_len)?;
        (tagged_start <= data.len()).then_some(RecordView {
            data,
            fixed_last,
            variable_last,
            fixed_end,
            variable_start,
            tagged_start,
            large_pages,
        })
    }

    /// The stored bytes of a fixed (at `offset`, `len` bytes) or variable column. `None` if there are none, and if the record is not
    /// in order: [`fixed`](Self::fixed) and [`variable`](Self::variable) know more.
    #[inline]
    pub fn stored(data: &'a [u8], fid: Fid, offset: u16, len: usize) -> Option<&'a [u8]> {
        let [fixed_last, variable_last, low, high] = *data.first_chunk::<RECORD_HEADER_LEN>()?;
        let fixed_end = usize::from(u16::from_le_bytes([low, high]));
        let bitmap = fixed_end.checked_sub(bitmap_len(fixed_last))?;
        if bitmap < RECORD_HEADER_LEN || fixed_last > 127 {
            return None;
        }
        if fid.is_fixed() {
            let index = usize::from(fid.0.checked_sub(1)?);
            let is_null = data.get(bitmap.checked_add(index / 8)?)? & 1 << (index % 8) != 0;
            let (start, end) = (usize::from(offset), usize::from(offset).checked_add(len)?);
            let outside = start < RECORD_HEADER_LEN || end > bitmap || fid.0 > u16::from(fixed_last);
            return if is_null || outside {
                None
            } else {
                data.get(start..end)
            };
        }
        if !fid.is_variable() || fid.0 > u16::from(variable_last) {
            return None;
        }
        let index = usize::from(fid.0.checked_sub(Fid::VARIABLE_FIRST.0)?);
        let count = usize::from(variable_last.checked_sub(127)?);
        let (ends, values) = data.get(fixed_end..)?.split_at_checked(count.checked_mul(2)?)?;
        let end_of = |at: usize| u16_le(ends, at.checked_mul(2)?);
        let (end, all) = (end_of(index)?, end_of(count.checked_sub(1)?)?);
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => end_of(before)? & !VARIABLE_NULL,
        };
        // A NULL has its bit in the end, and then there is no such value.
        let values = values.get(..usize::from(all & !VARIABLE_NULL))?;
        values.get(usize::from(start)..usize::from(end))
    }

    /// Highest fixed column in the record, 0 if there is none.
    pub fn fixed_last(&self) -> u8 {
        self.fixed_last
    }

    /// Highest variable column in the record, 127 if there is none.
    pub fn variable_last(&self) -> u8 {
        self.variable_last
    }

    /// The whole record.
    pub fn bytes(&self) -> &'a [u8] {
        self.data
    }

    /// Bytes of the fixed slots, without the null bitmap.
    pub fn fixed_len(&self) -> usize {
        self.bitmap_start().saturating_sub(RECORD_HEADER_LEN)
    }

    /// Bytes of all variable values.
    pub fn variable_len(&self) -> usize {
        self.tagged_start.saturating_sub(self.variable_start)
    }

    /// Offset in the record of the first byte after the null bitmap.
    pub(super) fn fixed_end(&self) -> usize {
        self.fixed_end
    }

    /// Offset in the record of the null bitmap.
    pub(super) fn bitmap_start(&self) -> usize {
        self.fixed_end.saturating_sub(bitmap_len(self.fixed_last))
    }

    /// Offset in the record of the variable data.
    pub(super) fn variable_start(&self) -> usize {
        self.variable_start
    }

    /// Offset in the record of the tagged area.
    pub fn tagged_start(&self) -> usize {
        self.tagged_start
    }

    /// A fixed column whose slot is `len` bytes at record offset `offset` (both from the catalog).
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the slot lies outside the fixed area although the record claims to have it.
    #[inline]
    pub fn fixed(&self, fid: Fid, offset: u16, len: usize) -> Result<Field<'a>> {
        if fid.0 > u16::from(self.fixed_last) || !fid.is_fixed() {
            return Ok(Field::Absent);
        }
        let index = usize::from(fid.0.saturating_sub(1));
        let bit = 1u8 << (index % 8);
        let byte = self.data.get(self.bitmap_start().saturating_add(index / 8));
        if byte.ok_or_else(|| corrupted("a record's null bitmap is cut"))? & bit != 0 {
            return Ok(Field::Null);
        }
        let start = usize::from(offset);
        let end = start.saturating_add(len);
        if start < RECORD_HEADER_LEN || end > self.bitmap_start() {
            return Err(corrupted(
                "a fixed column lies outside the fixed area of its record",
            ));
        }
        let slot = self.data.get(start..end);
        slot.map(Field::Value)
            .ok_or_else(|| corrupted("a fixed column lies outside its record"))
    }

    /// A variable column.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if its offsets decrease or leave the variable area.
    pub fn variable(&self, fid: Fid) -> Result<Field<'a>> {
        if !fid.is_variable() || fid.0 > u16::from(self.variable_last) {
            return Ok(Field::Absent);
        }
        self.variable_at(usize::from(fid.0.saturating_sub(Fid::VARIABLE_FIRST.0)))
            .ok_or_else(|| corrupted("variable offsets decrease or leave their area"))
    }

    #[inline]
    fn variable_at(&self, index: usize) -> Option<Field<'a>> {
        let entry = self.variable_offset(index)?;
        if entry & VARIABLE_NULL != 0 {
            return Some(Field::Null);
        }
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => self.variable_offset(before)? & !VARIABLE_NULL,
        };
        let area = self.data.get(self.variable_start..self.tagged_start)?;
        area.get(usize::from(start)..usize::from(entry)).map(Field::Value)
    }

    /// Raw entry `index` of the variable offset array.
    #[inline]
    pub(super) fn variable_offset(&self, index: usize) -> Option<u16> {
        u16_le(self.data, index.checked_mul(2)?.checked_add(self.fixed_end)?)
    }

    /// The tagged columns of the record.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if the entry array does not fit.
    pub fn tagged(&self) -> Result<TaggedView<'a>> {
        TaggedView::parse(
            self.data.get(self.tagged_start..).unwrap_or_default(),
            self.large_pages,
        )
    }

    /// Walks every rule that a record can break by itself: offsets never decrease, NULL entries are empty, the tagged
    /// area is sorted and well-formed. The catalog is not consulted.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`.
    pub fn check(&self) -> Result<()> {
        let mut before = 0;
        for index in 0..usize::from(self.variable_last.saturating_sub(127)) {
            let entry = self
                .variable_offset(index)
                .ok_or_else(|| corrupted("variable offsets are cut"))?;
            let end = entry & !VARIABLE_NULL;
            if end < before {
                return Err(corrupted("variable offsets decrease"));
            }
            if entry & VARIABLE_NULL != 0 && end != before {
                return Err(corrupted("a NULL variable column has data"));
            }
            before = end;
        }
        self.tagged()?.check()
    }
}
