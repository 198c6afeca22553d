//! Building and changing a record, column by column, in one buffer.

use super::{NULL_FILLER, RECORD_HEADER_LEN, RecordView, VARIABLE_NULL, bitmap_len};
use crate::error::{JetErr, Result, fail};
use crate::format::bytes::{corrupted, u16_le};
use crate::format::tagged::{EncodedField, splice_field};
use crate::types::{Fid, PageSize};

/// Where a fixed column lives, from the catalog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FixedSlot<'a> {
    /// Record offset of the slot, bytes.
    pub offset: u16,
    /// Size of the slot, bytes.
    pub len: u16,
    /// Default value, exactly `len` bytes, if the column has a constant one.
    pub default: Option<&'a [u8]>,
}

/// What the editor must know of the table. Deleted columns have slots too.
pub trait RecordLayout {
    /// The slot of a fixed column; `None` if the table never had it (a gap in the numbering).
    fn fixed_slot(&self, fid: Fid) -> Option<FixedSlot<'_>>;
    /// The constant default of a variable column.
    fn variable_default(&self, fid: Fid) -> Option<&[u8]>;
}

/// An owned record under construction. Every change leaves it well-formed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordBuf {
    bytes: Vec<u8>,
    page_size: PageSize,
    max_len: usize,
}

impl RecordBuf {
    /// The empty record, `00 7F 04 00`. No change makes it longer than `max_len` bytes (docs/spec/02 §2.10).
    pub fn new(page_size: PageSize, max_len: usize) -> RecordBuf {
        RecordBuf::new_in(Vec::new(), page_size, max_len)
    }

    /// The same, in the memory of another.
    pub fn new_in(memory: Vec<u8>, page_size: PageSize, max_len: usize) -> RecordBuf {
        RecordBuf {
            bytes: empty_record(memory),
            page_size,
            max_len,
        }
    }

    /// Continues with an existing record.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` if it is not well-formed.
    pub fn from_bytes(bytes: Vec<u8>, page_size: PageSize, max_len: usize) -> Result<RecordBuf> {
        RecordView::parse(&bytes, page_size)?.check()?;
        Ok(RecordBuf {
            bytes,
            page_size,
            max_len,
        })
    }

    /// The record as a reader sees it.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted`; not for a buffer that only this type has changed.
    pub fn view(&self) -> Result<RecordView<'_>> {
        RecordView::parse(&self.bytes, self.page_size)
    }

    /// The bytes to store.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes to store, without copying.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The memory, for another record; this one is of no use any more.
    pub fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// It becomes the empty record of a table.
    pub fn restart(&mut self, page_size: PageSize, max_len: usize) {
        self.bytes.clear();
        self.bytes.extend_from_slice(&EMPTY);
        (self.page_size, self.max_len) = (page_size, max_len);
    }

    /// Sets the next fixed column, whose slot begins where the others end, of a record of no more than eight that has nothing behind
    /// them. `false`: it is not so, and nothing is done.
    #[inline]
    pub fn append_slot(&mut self, fid: Fid, offset: u16, value: &[u8]) -> bool {
        let Some(&[last, NO_VARIABLE, low, high]) = self.bytes.first_chunk::<RECORD_HEADER_LEN>() else {
            return false;
        };
        let (end, start) = (usize::from(u16::from_le_bytes([low, high])), usize::from(offset));
        let next = last < 8 && fid.0 == u16::from(last).saturating_add(1);
        let slots_end = end.saturating_sub(usize::from(last > 0));
        let new_end = start.saturating_add(value.len()).saturating_add(1);
        let most = self.max_len.min(usize::from(u16::MAX));
        if !next || end != self.bytes.len() || start != slots_end || new_end > most {
            return false;
        }
        let bitmap = match last {
            0 => 0xFF,
            _ => self.bytes.pop().unwrap_or(0xFF),
        };
        self.bytes.extend_from_slice(value);
        self.bytes.push(bitmap & !(1 << last));
        if let Some(head) = self.bytes.first_chunk_mut::<RECORD_HEADER_LEN>() {
            let [low, high] = (new_end as u16).to_le_bytes();
            *head = [fid.0 as u8, NO_VARIABLE, low, high];
        }
        true
    }

    /// Sets the first variable column of a record that has nothing behind its fixed ones. `false`: it is not so, and nothing is done.
    #[inline]
    pub fn append_first(&mut self, fid: Fid, value: &[u8]) -> bool {
        let Some(&[last, NO_VARIABLE, low, high]) = self.bytes.first_chunk::<RECORD_HEADER_LEN>() else {
            return false;
        };
        let end = usize::from(u16::from_le_bytes([low, high]));
        let len = self.bytes.len().saturating_add(2).saturating_add(value.len());
        let fits = len <= self.max_len && value.len() < usize::from(VARIABLE_NULL);
        if fid != Fid::VARIABLE_FIRST || end != self.bytes.len() || !fits {
            return false;
        }
        self.bytes.extend_from_slice(&(value.len() as u16).to_le_bytes());
        self.bytes.extend_from_slice(value);
        if let Some(head) = self.bytes.first_chunk_mut::<RECORD_HEADER_LEN>() {
            *head = [last, Fid::VARIABLE_FIRST.0 as u8, low, high];
        }
        true
    }

    /// Fails, and leaves the record as it was, if `change` would make it too long.
    fn room_for(&self, removed: usize, added: usize) -> Result<()> {
        let len = self.bytes.len().saturating_sub(removed).saturating_add(added);
        if len > self.max_len {
            fail(JetErr::RecordTooBig)
        } else {
            Ok(())
        }
    }

    /// Sets a fixed column; `None` is NULL. Columns skipped on the way get their defaults.
    ///
    /// # Errors
    /// `JET_errColumnNotFound` if the layout has no such slot, `JET_errInvalidBufferSize` if the value is not exactly
    /// as long as the slot, `JET_errRecordTooBig`.
    pub fn set_fixed(&mut self, fid: Fid, value: Option<&[u8]>, layout: &impl RecordLayout) -> Result<()> {
        let Some(slot) = layout.fixed_slot(fid).filter(|_| fid.is_fixed()) else {
            return fail(JetErr::ColumnNotFound);
        };
        self.set_slot(fid, slot, value, layout)
    }

    /// The same, by one who knows the slot.
    ///
    /// # Errors
    /// As [`set_fixed`](Self::set_fixed).
    pub fn set_slot(
        &mut self,
        fid: Fid,
        slot: FixedSlot<'_>,
        value: Option<&[u8]>,
        layout: &impl RecordLayout,
    ) -> Result<()> {
        if value.is_some_and(|value| value.len() != usize::from(slot.len)) {
            return fail(JetErr::InvalidBufferSize);
        }
        let view = self.view()?;
        let (before, mut bitmap) = (u16::from(view.fixed_last()), view.bitmap_start());
        if fid.0 > before {
            bitmap = self.grow_fixed(fid, &slot, view.fixed_end(), bitmap)?;
            for between in before.saturating_add(1)..fid.0 {
                let between_slot = layout.fixed_slot(Fid(between));
                if let Some((slot, default)) = between_slot.and_then(|s| s.default.map(|d| (s, d))) {
                    self.write_slot(bitmap, Fid(between), &slot, Some(default))?;
                }
            }
        }
        self.write_slot(bitmap, fid, &slot, value)
    }

    /// Makes `fid` the last fixed column of a record whose slots and fixed area end there; every new slot is NULL. Where the slots end
    /// now.
    fn grow_fixed(
        &mut self,
        fid: Fid,
        slot: &FixedSlot<'_>,
        old_end: usize,
        slots_end: usize,
    ) -> Result<usize> {
        let old_last = self.bytes.first().copied().unwrap_or_default();
        if old_end == self.bytes.len() && fid.0 == u16::from(old_last).saturating_add(1) && fid.0 <= 8 {
            return self.append_fixed(fid, slot, old_end, slots_end);
        }
        let new_slots_end = usize::from(slot.offset).saturating_add(usize::from(slot.len));
        let last = fid.0 as u8;
        let Some(filler) = new_slots_end.checked_sub(slots_end) else {
            return Err(corrupted("a record's fixed area is longer than the catalog says"));
        };
        let mut bitmap = [0xFFu8; BITMAP_MOST];
        let old = self.bytes.get(slots_end..old_end).unwrap_or_default();
        if let Some(head) = bitmap.get_mut(..old.len()) {
            head.copy_from_slice(old);
        }
        for index in usize::from(old_last)..usize::from(last) {
            if let Some(byte) = bitmap.get_mut(index / 8) {
                *byte |= 1 << (index % 8);
            }
        }
        let bitmap = bitmap.get(..bitmap_len(last)).unwrap_or_default();
        let area = filler.saturating_add(bitmap.len());
        self.room_for(old_end.saturating_sub(slots_end), area)?;
        let new_end = u16::try_from(slots_end.saturating_add(area));
        let Ok(new_end) = new_end else {
            return fail(JetErr::RecordTooBig);
        };
        open_gap(&mut self.bytes, slots_end, old_end, area);
        if let Some(slots) = self.bytes.get_mut(slots_end..new_slots_end) {
            slots.fill(NULL_FILLER);
        }
        self.put(new_slots_end, bitmap);
        self.put(0, &[last]);
        self.put(2, &new_end.to_le_bytes());
        Ok(new_slots_end)
    }

    /// The same for the next column of a record that ends with its fixed area, and whose null bitmap stays one byte.
    fn append_fixed(
        &mut self,
        fid: Fid,
        slot: &FixedSlot<'_>,
        old_end: usize,
        slots_end: usize,
    ) -> Result<usize> {
        let new_slots_end = usize::from(slot.offset).saturating_add(usize::from(slot.len));
        let new_end = new_slots_end.saturating_add(1);
        if new_slots_end < slots_end {
            return Err(corrupted("a record's fixed area is longer than the catalog says"));
        }
        self.room_for(0, new_end.saturating_sub(old_end))?;
        let bitmap = match slots_end < old_end {
            true => self.bytes.get(slots_end).copied().unwrap_or(0xFF),
            false => 0xFF,
        };
        self.bytes.truncate(slots_end);
        self.bytes.resize(new_slots_end, NULL_FILLER);
        self.bytes.push(bitmap | 1 << (fid.0.saturating_sub(1) % 8));
        let Ok(end) = u16::try_from(new_end) else {
            return fail(JetErr::RecordTooBig);
        };
        let [low, high] = end.to_le_bytes();
        if let Some([last, _, end_low, end_high]) = self.bytes.first_chunk_mut::<4>() {
            (*last, *end_low, *end_high) = (fid.0 as u8, low, high);
        }
        Ok(new_slots_end)
    }

    /// Writes a slot of a record whose null bitmap begins at `bitmap`.
    fn write_slot(
        &mut self,
        bitmap: usize,
        fid: Fid,
        slot: &FixedSlot<'_>,
        value: Option<&[u8]>,
    ) -> Result<()> {
        let start = usize::from(slot.offset);
        let end = start.saturating_add(usize::from(slot.len));
        if start < RECORD_HEADER_LEN || end > bitmap {
            return Err(corrupted(
                "a fixed column lies outside the fixed area of its record",
            ));
        }
        let index = usize::from(fid.0.saturating_sub(1));
        if let Some(byte) = self.bytes.get_mut(bitmap.saturating_add(index / 8)) {
            let bit = 1u8 << (index % 8);
            *byte = if value.is_some() {
                *byte & !bit
            } else {
                *byte | bit
            };
        }
        if let Some(value) = value.filter(|value| value.len() == usize::from(slot.len)) {
            self.put(start, value);
        }
        Ok(())
    }

    /// Sets a variable column; `None` is NULL, an empty value is not. Columns skipped on the way get their defaults.
    ///
    /// # Errors
    /// `JET_errColumnNotFound` if the number is not a variable column's, `JET_errRecordTooBig`.
    pub fn set_variable(&mut self, fid: Fid, value: Option<&[u8]>, layout: &impl RecordLayout) -> Result<()> {
        if !fid.is_variable() {
            return fail(JetErr::ColumnNotFound);
        }
        let view = self.view()?;
        let (array, before) = (view.fixed_end(), u16::from(view.variable_last()));
        let is_first = before < Fid::VARIABLE_FIRST.0 && fid == Fid::VARIABLE_FIRST;
        if let (true, true, Some(value)) = (is_first, array == self.bytes.len(), value) {
            return self.append_variable(value);
        }
        let mut last = before;
        if fid.0 > before {
            let (array_end, data_len) = (view.variable_start(), view.variable_len());
            self.grow_variable(fid, fid.0.saturating_sub(before), array_end, data_len)?;
            last = fid.0;
            for between in before.saturating_add(1)..fid.0 {
                if let Some(default) = layout.variable_default(Fid(between)) {
                    self.write_variable(array, last, Fid(between), Some(default))?;
                }
            }
        }
        self.write_variable(array, last, fid, value)
    }

    /// Sets the first variable column of a record that ends with its fixed area.
    fn append_variable(&mut self, value: &[u8]) -> Result<()> {
        self.room_for(0, value.len().saturating_add(2))?;
        let end = u16::try_from(value.len())
            .ok()
            .filter(|end| end & VARIABLE_NULL == 0);
        let end = end.ok_or(JetErr::RecordTooBig)?;
        self.bytes.extend_from_slice(&end.to_le_bytes());
        self.bytes.extend_from_slice(value);
        if let Some(last) = self.bytes.get_mut(1) {
            *last = Fid::VARIABLE_FIRST.0 as u8;
        }
        Ok(())
    }

    /// Makes `fid` the last of so many more variable columns, in a record whose offsets end there and that has so many bytes of variable
    /// values.
    fn grow_variable(&mut self, fid: Fid, added: u16, array_end: usize, data_len: usize) -> Result<()> {
        let end = (data_len as u16) | VARIABLE_NULL;
        self.room_for(0, usize::from(added).saturating_mul(2))?;
        let len = usize::from(added).saturating_mul(2);
        open_gap(&mut self.bytes, array_end, array_end, len);
        let entries = self.bytes.get_mut(array_end..array_end.saturating_add(len));
        for entry in entries.unwrap_or_default().chunks_exact_mut(2) {
            entry.copy_from_slice(&end.to_le_bytes());
        }
        self.put(1, &[fid.0 as u8]);
        Ok(())
    }

    /// Writes a value of a record whose variable offsets begin at `array` and go up to the column `last`.
    fn write_variable(&mut self, array: usize, last: u16, fid: Fid, value: Option<&[u8]>) -> Result<()> {
        let index = usize::from(fid.0.saturating_sub(Fid::VARIABLE_FIRST.0));
        let last = usize::from(last.saturating_sub(127));
        let bytes = &self.bytes;
        let end_of = |i: usize| {
            let word = u16_le(bytes, i.saturating_mul(2).saturating_add(array))?;
            Some(usize::from(word & !VARIABLE_NULL))
        };
        let from = match index.checked_sub(1) {
            None => Some(0),
            Some(before) => end_of(before),
        };
        let (Some(from), Some(to)) = (from, end_of(index)) else {
            return Err(corrupted("variable offsets are cut"));
        };
        let data = value.unwrap_or_default();
        let start = last.saturating_mul(2).saturating_add(array);
        let old_len = to
            .checked_sub(from)
            .ok_or_else(|| corrupted("variable offsets decrease"))?;
        self.room_for(old_len, data.len())?;
        let moved = |end: usize| end.saturating_sub(old_len).saturating_add(data.len());
        // All that grow are no longer than the last one.
        let longest = index.max(last.saturating_sub(1));
        let longest = moved(end_of(longest).unwrap_or_default());
        if longest >= usize::from(VARIABLE_NULL) || moved(to) >= usize::from(VARIABLE_NULL) {
            return fail(JetErr::RecordTooBig);
        }
        replace_range(
            &mut self.bytes,
            start.saturating_add(from),
            start.saturating_add(to),
            data,
        );
        for i in index..last {
            let at = i.saturating_mul(2).saturating_add(array);
            let word = u16_le(&self.bytes, at).unwrap_or_default();
            let end = moved(usize::from(word & !VARIABLE_NULL)) as u16;
            let null = if i == index {
                value.is_none()
            } else {
                word & VARIABLE_NULL != 0
            };
            let word = if null { end | VARIABLE_NULL } else { end };
            self.put(at, &word.to_le_bytes());
        }
        Ok(())
    }

    /// Stores, replaces or (with `None`) removes the entry of a tagged column.
    ///
    /// # Errors
    /// `JET_errRecordTooBig`; `JET_errDatabaseCorrupted` if the tagged area is damaged.
    pub fn set_tagged(&mut self, derived: bool, fid: Fid, new: Option<&EncodedField>) -> Result<()> {
        let view = self.view()?;
        let start = view.tagged_start();
        let old = view.tagged()?.entry_len(derived, fid);
        self.room_for(old, new.map(|field| field.stored_len()).unwrap_or(0))?;
        splice_field(
            &mut self.bytes,
            start,
            self.page_size.is_large(),
            derived,
            fid,
            new,
        )
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        let end = at.saturating_add(bytes.len());
        if let Some(target) = self.bytes.get_mut(at..end) {
            target.copy_from_slice(bytes);
        }
    }
}

/// The header of a record without variable columns says this of the last of them.
const NO_VARIABLE: u8 = 127;

/// A record without columns.
const EMPTY: [u8; RECORD_HEADER_LEN] = [0, NO_VARIABLE, 4, 0];

/// Bytes of the null bitmap of all fixed columns that there can be.
const BITMAP_MOST: usize = 32;

/// Bytes that a new record gets at once, so that small ones never move.
const FIRST_CAPACITY: usize = 256;

fn empty_record(memory: Vec<u8>) -> Vec<u8> {
    let mut bytes = memory;
    bytes.clear();
    bytes.reserve(FIRST_CAPACITY);
    bytes.extend_from_slice(&EMPTY);
    bytes
}

/// Puts `with` in the place of `from..to`.
fn replace_range(bytes: &mut Vec<u8>, from: usize, to: usize, with: &[u8]) {
    if to == bytes.len() {
        bytes.truncate(from);
        bytes.extend_from_slice(with);
        return;
    }
    open_gap(bytes, from, to, with.len());
    if let Some(gap) = bytes.get_mut(from..from.saturating_add(with.len())) {
        gap.copy_from_slice(with);
    }
}

/// Makes `from..to` as long as `len`; what follows moves.
fn open_gap(bytes: &mut Vec<u8>, from: usize, to: usize, len: usize) {
    let old = bytes.len();
    if to >= old {
        bytes.truncate(from);
        bytes.resize(from.saturating_add(len), 0);
        return;
    }
    let (to, new_to) = (to.min(old), from.saturating_add(len));
    let new = new_to.saturating_add(old.saturating_sub(to));
    if new > old {
        bytes.resize(new, 0);
    }
    bytes.copy_within(to..old, new_to);
    bytes.truncate(new);
}
