//! Changing a page in memory: formatting, lines, header fields, checksum (docs/spec/01 §3.5).
//!
//! Every operation leaves the page's accounting exact: `sum(line lengths) + free + 4 * tags == cbPage - H`. Bytes that no
//! line uses any more are zeroed, so that equal operations give equal pages.

mod nodes;

use zerocopy::FromBytes;

use super::checksum;
use super::node::LineFlags;
use super::page::{Page, PageFlags, RawHeader, TAG_COUNT_MASK, TAG_LEN, Tag};
use crate::error::{JetErr, Result, fail};
use crate::types::{DbTime, ObjectId, PageNo, PageSize};

/// A page that may be changed: a view over exactly `cbPage` bytes.
pub struct PageMut<'a> {
    bytes: &'a mut [u8],
    size: PageSize,
    /// What a fresh page says of its reserved tags.
    reserved: u16,
}

impl<'a> PageMut<'a> {
    /// A view over bytes that hold a page already; `None` unless there are exactly as many as the size says.
    pub fn new(bytes: &'a mut [u8], size: PageSize) -> Option<PageMut<'a>> {
        (bytes.len() == size.bytes()).then_some(PageMut {
            bytes,
            size,
            reserved: 0,
        })
    }

    /// Fresh pages of this database state this number of reserved tags: 0 (legacy, means 1) below revision 270, 1 from there on
    /// (docs/spec/01 §2.5.5).
    #[must_use]
    pub fn stating_reserved(mut self, count: u16) -> PageMut<'a> {
        self.reserved = count;
        self
    }

    /// Formats the bytes as a fresh page with an empty tag 0 (docs/spec/01 §3.6); nothing of the old content survives. The two
    /// format flags are added to `flags`. `None` for a wrong length.
    pub fn format(
        bytes: &'a mut [u8],
        size: PageSize,
        number: PageNo,
        objid: ObjectId,
        flags: PageFlags,
    ) -> Option<PageMut<'a>> {
        let mut page = PageMut::new(bytes, size)?;
        page.reset(number, objid, flags);
        Some(page)
    }

    /// The page as a reader sees it.
    pub fn view(&self) -> Option<Page<'_>> {
        Page::new(self.bytes, self.size)
    }

    fn read(&self) -> Result<Page<'_>> {
        self.view().ok_or_else(|| JetErr::PageTagCorrupted.into())
    }

    fn header(&mut self) -> Option<&mut RawHeader> {
        RawHeader::mut_from_prefix(self.bytes)
            .ok()
            .map(|(header, _)| header)
    }

    /// Sets the dbtime of the last change.
    pub fn set_dbtime(&mut self, dbtime: DbTime) {
        if let Some(header) = self.header() {
            header.dbtime = dbtime.0.into();
        }
    }

    /// Sets both siblings.
    pub fn set_siblings(&mut self, prev: PageNo, next: PageNo) {
        if let Some(header) = self.header() {
            (header.prev, header.next) = (prev.0.into(), next.0.into());
        }
    }

    /// Sets the page flags as given.
    pub fn set_flags(&mut self, flags: PageFlags) {
        if let Some(header) = self.header() {
            header.flags = flags.bits().into();
        }
    }

    /// Stores the number of reserved tags as given: 0 (legacy, means 1) below revision 270, the true number from there on.
    pub fn set_reserved_tags(&mut self, count: u16) {
        if let Some(header) = self.header() {
            header.tag_state = ((header.tag_state.get() & TAG_COUNT_MASK) | ((count & 7) << 12)).into();
        }
    }

    /// Advances the flush type 1 -> 2 -> 3 -> 1 (docs/spec/01 §8), as each write of a page does.
    pub fn advance_flush_type(&mut self) {
        if let Some(header) = self.header() {
            let flags = header.flags.get();
            let next = match (flags >> 15) & 3 {
                1 => 2,
                2 => 3,
                _ => 1u32,
            };
            header.flags = ((flags & !(3 << 15)) | (next << 15)).into();
        }
    }

    /// Computes and stores the checksum; the last step before a write.
    pub fn set_checksum(&mut self, number: PageNo) {
        checksum::set_page_checksum(self.bytes, self.size, number);
    }

    /// Whether a line of `len` bytes can be inserted, after reorganising if need be.
    pub fn fits(&self, len: usize) -> bool {
        self.view()
            .is_some_and(|page| len.saturating_add(TAG_LEN) <= page.free())
    }

    /// Replaces tag 0.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it does not fit.
    pub fn set_external_header(&mut self, bytes: &[u8]) -> Result<()> {
        self.replace_tag(0, bytes, LineFlags::empty())
    }

    /// Inserts a line before line `line` (`line == line_count` appends). `bytes` is the node as
    /// [`encode`](super::node::encode) gives it; on large pages the flags are put into its first u16 here.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it does not fit, `JET_errPageTagCorrupted` for a line number past the end.
    pub fn insert_line(&mut self, line: usize, bytes: &[u8], flags: LineFlags) -> Result<()> {
        self.insert_parts(line, &[bytes], flags)
    }

    /// Inserts a line that is given in parts.
    fn insert_parts(&mut self, line: usize, parts: &[&[u8]], flags: LineFlags) -> Result<()> {
        let page = self.read()?;
        let (count, index) = (page.tag_count(), line.saturating_add(page.reserved_tags()));
        let len = total_len(parts);
        if index > count || len == 0 {
            return fail(JetErr::PageTagCorrupted);
        }
        let needed = len.saturating_add(TAG_LEN);
        if needed > page.free() || count >= usize::from(TAG_COUNT_MASK) {
            return fail(JetErr::RecordTooBig);
        }
        let is_line = index >= page.reserved_tags();
        let mut offset = page.first_free();
        if page.contiguous_free() < needed {
            self.make_room(needed)?;
            offset = self.read()?.first_free();
        }
        // Tags `index..count` move one slot towards the front of the page.
        let last = self
            .tag_at(count.saturating_sub(1))
            .ok_or(JetErr::PageTagCorrupted)?;
        let array_end = self.bytes.len().saturating_sub(index.saturating_mul(TAG_LEN));
        if index < count {
            let to = last.checked_sub(TAG_LEN).ok_or(JetErr::PageTagCorrupted)?;
            self.bytes.copy_within(last..array_end, to);
        }
        self.put_parts(offset, parts)?;
        let tag = Tag { len, offset, flags };
        self.write_tag(index, tag)?;
        if is_line {
            self.flag_bytes(tag, flags);
        }
        self.change_counts(|header| {
            let tags = header.tag_state.get();
            header.tag_state = tags.wrapping_add(1).into();
            header.first_free = (offset.saturating_add(len) as u16).into();
            header.free = header.free.get().wrapping_sub(needed as u16).into();
        });
        Ok(())
    }

    /// Replaces line `line`.
    ///
    /// # Errors
    /// As [`insert_line`](Self::insert_line).
    pub fn replace_line(&mut self, line: usize, bytes: &[u8], flags: LineFlags) -> Result<()> {
        let reserved = self.read()?.reserved_tags();
        if bytes.is_empty() {
            return fail(JetErr::PageTagCorrupted);
        }
        self.replace_tag(line.saturating_add(reserved), bytes, flags)
    }

    /// Removes line `line`.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` if there is none.
    pub fn delete_line(&mut self, line: usize) -> Result<()> {
        let page = self.read()?;
        let (count, index) = (page.tag_count(), line.saturating_add(page.reserved_tags()));
        if index >= count {
            return fail(JetErr::PageTagCorrupted);
        }
        self.release(index)?;
        let last = self
            .tag_at(count.saturating_sub(1))
            .ok_or(JetErr::PageTagCorrupted)?;
        let own = self.tag_at(index).ok_or(JetErr::PageTagCorrupted)?;
        self.bytes.copy_within(last..own, last.saturating_add(TAG_LEN));
        if let Some(freed) = self.bytes.get_mut(last..last.saturating_add(TAG_LEN)) {
            freed.fill(0);
        }
        self.change_counts(|header| {
            let tags = header.tag_state.get();
            header.tag_state = tags.wrapping_sub(1).into();
            header.free = header.free.get().wrapping_add(TAG_LEN as u16).into();
        });
        let page = self.read()?;
        if page.line_count() == 0 && (0..page.tag_count()).all(|i| page.tag(i).is_none_or(|t| t.len == 0)) {
            self.change_counts(|header| header.first_free = 0.into());
        }
        Ok(())
    }

    /// Sets the flags of line `line`; the bytes stay.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` if there is no such line.
    pub fn set_line_flags(&mut self, line: usize, flags: LineFlags) -> Result<()> {
        let page = self.read()?;
        let index = line.saturating_add(page.reserved_tags());
        let tag = page.tag(index).ok_or(JetErr::PageTagCorrupted)?;
        self.write_tag(index, Tag { flags, ..tag })?;
        self.flag_bytes(tag, flags);
        Ok(())
    }

    fn replace_tag(&mut self, index: usize, bytes: &[u8], flags: LineFlags) -> Result<()> {
        let page = self.read()?;
        let old = page.tag(index).ok_or(JetErr::PageTagCorrupted)?;
        if bytes.len() > old.len.saturating_add(page.free()) {
            return fail(JetErr::RecordTooBig);
        }
        self.release(index)?;
        self.make_room(bytes.len())?;
        self.place(index, &[bytes], flags)
    }

    /// Gives the bytes of a tag back to free space; the tag stays, empty.
    fn release(&mut self, index: usize) -> Result<()> {
        let page = self.read()?;
        let (tag, first_free) = (
            page.tag(index).ok_or(JetErr::PageTagCorrupted)?,
            page.first_free(),
        );
        let start = self.size.header_len().saturating_add(tag.offset);
        if let Some(freed) = self.bytes.get_mut(start..start.saturating_add(tag.len)) {
            freed.fill(0);
        }
        let physically_last = tag.len > 0 && tag.offset.saturating_add(tag.len) == first_free;
        self.change_counts(|header| {
            header.free = header.free.get().wrapping_add(tag.len as u16).into();
            if physically_last {
                header.first_free = (tag.offset as u16).into();
            }
        });
        self.write_tag(
            index,
            Tag {
                len: 0,
                offset: 0,
                flags: LineFlags::empty(),
            },
        )
    }

    /// Puts bytes at the end of the used area under an empty tag. Room must have been made.
    fn place(&mut self, index: usize, parts: &[&[u8]], flags: LineFlags) -> Result<()> {
        let len = total_len(parts);
        if len == 0 {
            return Ok(());
        }
        let offset = self.read()?.first_free();
        self.put_parts(offset, parts)?;
        let tag = Tag { len, offset, flags };
        self.write_tag(index, tag)?;
        if index >= self.read()?.reserved_tags() {
            self.flag_bytes(tag, flags);
        }
        self.change_counts(|header| {
            header.first_free = (offset.saturating_add(len) as u16).into();
            header.free = header.free.get().wrapping_sub(len as u16).into();
        });
        Ok(())
    }

    /// Writes bytes at an offset of the data area.
    fn put_parts(&mut self, offset: usize, parts: &[&[u8]]) -> Result<()> {
        let start = self.size.header_len().saturating_add(offset);
        let mut room = self.bytes.get_mut(start..).ok_or(JetErr::RecordTooBig)?;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let (to, rest) = room
                .split_at_mut_checked(part.len())
                .ok_or(JetErr::RecordTooBig)?;
            to.copy_from_slice(part);
            room = rest;
        }
        Ok(())
    }

    /// On large pages the flags of a line stand in its first u16.
    fn flag_bytes(&mut self, tag: Tag, flags: LineFlags) {
        let at = self
            .size
            .header_len()
            .saturating_add(tag.offset)
            .saturating_add(1);
        if self.size.is_large() && tag.len >= 2 {
            if let Some(high) = self.bytes.get_mut(at) {
                *high = (*high & 0x1F) | (flags.bits() << 5);
            }
        }
    }

    /// Makes `bytes` contiguous free bytes, sliding lines down if there is free space elsewhere.
    fn make_room(&mut self, bytes: usize) -> Result<()> {
        if self.read()?.contiguous_free() < bytes {
            self.reorganise()?;
        }
        if self.read()?.contiguous_free() < bytes {
            fail(JetErr::RecordTooBig)
        } else {
            Ok(())
        }
    }

    /// Slides all lines together, in the order in which they lie.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` on a page whose lines lie outside it.
    pub fn reorganise(&mut self) -> Result<()> {
        let page = self.read()?;
        let mut order: Vec<(usize, Tag)> = (0..page.tag_count())
            .filter_map(|index| page.tag(index).map(|tag| (index, tag)))
            .collect();
        order.retain(|(_, tag)| tag.len > 0);
        order.sort_by_key(|(_, tag)| tag.offset);
        let old_end = page.first_free();
        let head = self.size.header_len();
        let mut end = 0usize;
        for (index, tag) in order {
            let from = head.saturating_add(tag.offset);
            let to = head.saturating_add(end);
            let source_end = from.saturating_add(tag.len);
            if source_end > self.bytes.len() || to > from {
                return fail(JetErr::PageTagCorrupted);
            }
            self.bytes.copy_within(from..source_end, to);
            self.write_tag(index, Tag { offset: end, ..tag })?;
            end = end.saturating_add(tag.len);
        }
        if let Some(freed) = self
            .bytes
            .get_mut(head.saturating_add(end)..head.saturating_add(old_end))
        {
            freed.fill(0);
        }
        self.change_counts(|header| header.first_free = (end as u16).into());
        Ok(())
    }

    fn change_counts(&mut self, change: impl FnOnce(&mut RawHeader)) {
        if let Some(header) = self.header() {
            change(header);
            // What is reserved for rollback is a part of what is free.
            if header.uncommitted_free > header.free {
                header.uncommitted_free = header.free;
            }
        }
    }

    /// Offset of tag `index` within the page.
    fn tag_at(&self, index: usize) -> Option<usize> {
        self.bytes
            .len()
            .checked_sub(index.checked_add(1)?.checked_mul(TAG_LEN)?)
    }

    fn write_tag(&mut self, index: usize, tag: Tag) -> Result<()> {
        let at = self.tag_at(index).ok_or(JetErr::PageTagCorrupted)?;
        let mut offset = tag.offset as u16;
        if !self.size.is_large() {
            offset |= u16::from(tag.flags.bits()) << 13;
        }
        let ([a, b], [c, d]) = ((tag.len as u16).to_le_bytes(), offset.to_le_bytes());
        let slot = self
            .bytes
            .get_mut(at..)
            .and_then(|rest| rest.first_chunk_mut::<TAG_LEN>());
        *slot.ok_or(JetErr::PageTagCorrupted)? = [a, b, c, d];
        Ok(())
    }
}

/// Bytes of all parts together.
fn total_len(parts: &[&[u8]]) -> usize {
    parts.iter().fold(0, |len, part| len.saturating_add(part.len()))
}

#[cfg(test)]
#[path = "page_mut_tests.rs"]
mod tests;
