//! Changing nodes of a page: the operations that redo and doing share (docs/spec/01 §5, docs/spec/03 §7.6).
//!
//! Keys and data go from where they are into the page, once; nothing is put together on the way.

use super::{PageMut, TAG_LEN, Tag, total_len};
use crate::error::{JetErr, Result, fail};
use crate::format::node::{Key, LineFlags, Node, PREFIX_COST};
use crate::format::page::{Page, PageFlags, RawLargeHeader};
use crate::types::{ObjectId, PageNo};
use zerocopy::FromBytes;

/// Most bytes of the part of a line in front of its data that is kept on the stack while a page is reorganised.
const HEAD_LEN: usize = 4 + 2048;

impl PageMut<'_> {
    /// Makes this a fresh page, as [`PageMut::format`] does.
    pub fn reset(&mut self, number: PageNo, objid: ObjectId, flags: PageFlags) {
        self.bytes.fill(0);
        if self.size.is_large() {
            let rest = self.bytes.get_mut(40..);
            if let Some((large, _)) = rest.and_then(|rest| RawLargeHeader::mut_from_prefix(rest).ok()) {
                large.page = number.0.into();
            }
        }
        let free = self.free_when_empty();
        if let Some(header) = self.header() {
            header.objid = objid.0.into();
            let flags = flags | PageFlags::NEW_RECORD_FORMAT | PageFlags::NEW_CHECKSUM;
            header.flags = flags.bits().into();
            header.tag_state = 1.into();
            header.free = free.into();
        }
        self.set_reserved_tags(self.reserved);
    }

    /// Free bytes of a page with an empty tag 0 and no lines.
    fn free_when_empty(&self) -> u16 {
        let data = self.size.bytes().saturating_sub(self.size.header_len());
        u16::try_from(data.saturating_sub(TAG_LEN)).unwrap_or(u16::MAX)
    }

    /// Sets the left sibling.
    pub fn set_prev(&mut self, page: PageNo) {
        if let Some(header) = self.header() {
            header.prev = page.0.into();
        }
    }

    /// Sets the right sibling.
    pub fn set_next(&mut self, page: PageNo) {
        if let Some(header) = self.header() {
            header.next = page.0.into();
        }
    }

    /// Sets the bytes reserved for rollback.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` for more than are free.
    pub fn set_uncommitted_free(&mut self, bytes: usize) -> Result<()> {
        if bytes > self.read()?.free() {
            return fail(JetErr::PageTagCorrupted);
        }
        self.change_counts(|header| header.uncommitted_free = (bytes as u16).into());
        Ok(())
    }

    /// Forgets what the page says of versions, when there are none any more: nodes are no longer marked, nothing is reserved for
    /// rollback. Pages other than leaves of entries say nothing.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` for a page that cannot be read.
    pub fn forget_versions(&mut self) -> Result<()> {
        let page = self.read()?;
        if !page.is_leaf() || page.flags().contains(PageFlags::SPACE_TREE) {
            return Ok(());
        }
        let (count, reserved) = (page.line_count(), page.uncommitted_free());
        for line in 0..count {
            let (_, flags) = self.read()?.line(line)?;
            if flags.contains(LineFlags::VERSIONED) {
                self.set_line_flags(line, flags.difference(LineFlags::VERSIONED))?;
            }
        }
        if reserved > 0 {
            self.set_uncommitted_free(0)?;
        }
        Ok(())
    }

    /// Inserts a node before line `line`, storing its key without the first `prefix` bytes, for which the page's prefix key
    /// stands. `flags` says nothing about compression.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it does not fit; `JET_errNodeCorrupted` for a node that no page may hold or a prefix that is not
    /// the page's; `JET_errPageTagCorrupted` for a line number past the end.
    pub fn insert_node(
        &mut self,
        line: usize,
        prefix: usize,
        key: Key<'_>,
        data: &[u8],
        flags: LineFlags,
    ) -> Result<()> {
        let page = self.read()?;
        let may_be = match page.is_leaf() {
            true => !key.is_empty(),
            false => may_be_separator(&page, line, key)?,
        };
        if data.is_empty() || !may_be {
            return fail(JetErr::NodeCorrupted);
        }
        let suffix = if prefix == 0 { key } else { key.skip(prefix) };
        let suffix_len = u16::try_from(suffix.len()).ok().filter(|len| *len < 0x2000);
        let [low, high] = suffix_len.ok_or(JetErr::RecordTooBig)?.to_le_bytes();
        let flags = flags.difference(LineFlags::COMPRESSED);
        if prefix == 0 {
            let parts = [&[low, high][..], suffix.prefix, suffix.suffix, data];
            return self.insert_parts(line, &parts, flags);
        }
        let head = page.prefix_key().get(..prefix);
        if prefix <= PREFIX_COST || head.is_none_or(|head| !key.starts_with(head)) {
            return fail(JetErr::NodeCorrupted);
        }
        let [prefix_low, prefix_high] = (prefix as u16).to_le_bytes();
        let lengths = [prefix_low, prefix_high, low, high];
        let parts = [&lengths[..], suffix.prefix, suffix.suffix, data];
        self.insert_parts(line, &parts, flags | LineFlags::COMPRESSED)
    }

    /// Inserts a node before line `line`, its key stored as short as the page's prefix key allows.
    ///
    /// # Errors
    /// As [`insert_node`](Self::insert_node).
    pub fn insert_node_compressed(
        &mut self,
        line: usize,
        key: Key<'_>,
        data: &[u8],
        flags: LineFlags,
    ) -> Result<()> {
        let prefix = key.stored_prefix(self.read()?.prefix_key());
        self.insert_node(line, prefix, key, data, flags)
    }

    /// The data of line `line`, to be overwritten in place.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted`.
    pub fn data_mut(&mut self, line: usize) -> Result<&mut [u8]> {
        let (_, range) = self.data_range(line)?;
        self.bytes
            .get_mut(range)
            .ok_or_else(|| JetErr::PageTagCorrupted.into())
    }

    /// Tag of a line and where in the page its data are.
    fn data_range(&self, line: usize) -> Result<(Tag, std::ops::Range<usize>)> {
        let page = self.read()?;
        let data_len = page.node(line)?.data.len();
        let index = line.saturating_add(page.reserved_tags());
        let tag = page.tag(index).ok_or(JetErr::PageTagCorrupted)?;
        let start = self.size.header_len().saturating_add(tag.offset);
        let end = start.saturating_add(tag.len);
        Ok((tag, end.saturating_sub(data_len)..end))
    }

    /// Replaces the data of line `line`; key and flags stay.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it does not fit, `JET_errNodeCorrupted` for empty data or a broken line.
    pub fn replace_data(&mut self, line: usize, data: &[u8]) -> Result<()> {
        let (tag, range) = self.data_range(line)?;
        if data.is_empty() {
            return fail(JetErr::NodeCorrupted);
        }
        let old = range.len();
        if data.len() <= old {
            return self.shrink_data(line, tag, range, data);
        }
        let page = self.read()?;
        let more = data.len().saturating_sub(old);
        if more > page.free() {
            return fail(JetErr::RecordTooBig);
        }
        let last = tag.offset.saturating_add(tag.len) == page.first_free();
        if last && more <= page.contiguous_free() {
            return self.extend_data(line, tag, range.start, data);
        }
        self.move_line(line, tag, range.start, data)
    }

    /// Index of a line's tag.
    fn index_of(&self, line: usize) -> Result<usize> {
        Ok(line.saturating_add(self.read()?.reserved_tags()))
    }

    fn shrink_data(
        &mut self,
        line: usize,
        tag: Tag,
        range: std::ops::Range<usize>,
        data: &[u8],
    ) -> Result<()> {
        let index = self.index_of(line)?;
        let less = range.len().saturating_sub(data.len());
        let old = self.bytes.get_mut(range).ok_or(JetErr::PageTagCorrupted)?;
        let (to, rest) = old
            .split_at_mut_checked(data.len())
            .ok_or(JetErr::PageTagCorrupted)?;
        to.copy_from_slice(data);
        rest.fill(0);
        let len = tag.len.saturating_sub(less);
        let last = tag.offset.saturating_add(tag.len) == self.read()?.first_free();
        self.write_tag(index, Tag { len, ..tag })?;
        self.change_counts(|header| {
            header.free = header.free.get().wrapping_add(less as u16).into();
            if last {
                header.first_free = (tag.offset.saturating_add(len) as u16).into();
            }
        });
        Ok(())
    }

    /// The line is physically the last and may grow where it is.
    fn extend_data(&mut self, line: usize, tag: Tag, start: usize, data: &[u8]) -> Result<()> {
        let index = self.index_of(line)?;
        let end = start.saturating_add(data.len());
        let to = self.bytes.get_mut(start..end).ok_or(JetErr::PageTagCorrupted)?;
        to.copy_from_slice(data);
        let first_free = end.saturating_sub(self.size.header_len());
        let len = first_free.saturating_sub(tag.offset);
        let more = len.saturating_sub(tag.len);
        self.write_tag(index, Tag { len, ..tag })?;
        self.change_counts(|header| {
            header.free = header.free.get().wrapping_sub(more as u16).into();
            header.first_free = (first_free as u16).into();
        });
        Ok(())
    }

    /// The line gets a new place. What stands in front of its data is kept aside meanwhile.
    fn move_line(&mut self, line: usize, tag: Tag, data_start: usize, data: &[u8]) -> Result<()> {
        let index = self.index_of(line)?;
        let (_, flags) = self.read()?.line(line)?;
        let start = self.size.header_len().saturating_add(tag.offset);
        let head = self
            .bytes
            .get(start..data_start)
            .ok_or(JetErr::PageTagCorrupted)?;
        let mut kept = [0; HEAD_LEN];
        let kept = kept.get_mut(..head.len()).ok_or(JetErr::NodeCorrupted)?;
        kept.copy_from_slice(head);
        let parts = [&*kept, data];
        self.release(index)?;
        self.make_room(total_len(&parts))?;
        self.place(index, &parts, flags)
    }

    /// Removes all lines. Tag 0 stays.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted` on a page whose lines lie outside it.
    pub fn clear_lines(&mut self) -> Result<()> {
        let external = self.read()?.external_header().to_vec();
        self.rebuild(&external, [])
    }

    /// Marks the page as emptied: no lines, nothing in tag 0 (docs/spec/01 §3.6). Siblings stay as they were.
    ///
    /// # Errors
    /// As [`clear_lines`](Self::clear_lines).
    pub fn set_emptied(&mut self) -> Result<()> {
        self.rebuild(&[], [])?;
        let flags = self.read()?.flags();
        self.set_flags(flags | PageFlags::EMPTY);
        Ok(())
    }

    /// Makes a freshly formatted page one that is allocated but of no kind yet: no tags at all.
    pub fn set_pre_init(&mut self) {
        let free = self.free_when_empty().saturating_add(TAG_LEN as u16);
        self.change_counts(|header| {
            header.tag_state = 0.into();
            header.free = free.into();
            let flags = PageFlags::from_bits_retain(header.flags.get()) | PageFlags::PRE_INIT;
            header.flags = flags.bits().into();
        });
    }

    /// Makes this a copy of another page, given up to the end of its data (`front`) and from its tags on (`back`).
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` for parts that make no page; this one is then broken.
    pub fn load(&mut self, number: PageNo, front: &[u8], back: &[u8]) -> Result<()> {
        let gap = self.bytes.len().checked_sub(front.len());
        let gap = gap.and_then(|rest| rest.checked_sub(back.len()));
        let back_at = self.bytes.len().saturating_sub(back.len());
        self.bytes.fill(0);
        let (Some(_), Some((head, tail))) = (gap, self.bytes.split_at_mut_checked(back_at)) else {
            return fail(JetErr::DatabaseCorrupted);
        };
        let head = head.get_mut(..front.len()).ok_or(JetErr::DatabaseCorrupted)?;
        head.copy_from_slice(front);
        tail.copy_from_slice(back);
        if self.size.is_large() {
            let rest = self.bytes.get_mut(40..);
            if let Some((large, _)) = rest.and_then(|rest| RawLargeHeader::mut_from_prefix(rest).ok()) {
                large.page = number.0.into();
            }
        }
        self.read()?.validate(number)
    }

    /// Replaces tag 0 and all lines. Keys are stored as short as the new prefix key allows; nothing is reserved for rollback.
    ///
    /// # Errors
    /// `JET_errRecordTooBig` if it does not fit, `JET_errNodeCorrupted` for a node that no page may hold; the page may then
    /// hold a part.
    pub fn rebuild<'n>(
        &mut self,
        external_header: &[u8],
        nodes: impl IntoIterator<Item = Node<'n>>,
    ) -> Result<()> {
        let head = self.size.header_len();
        let body = self.bytes.get_mut(head..).ok_or(JetErr::PageTagCorrupted)?;
        body.fill(0);
        let free = self.free_when_empty();
        self.change_counts(|header| {
            // More than one reserved tag is of no format that this engine writes.
            header.tag_state = ((header.tag_state.get() & 0x1000) | 1).into();
            header.free = free.into();
            header.uncommitted_free = 0.into();
            header.first_free = 0.into();
        });
        self.set_external_header(external_header)?;
        for (line, node) in nodes.into_iter().enumerate() {
            self.insert_node_compressed(line, node.key, node.data, node.flags)?;
        }
        Ok(())
    }
}

/// Whether a node with this key may come onto a branch page: only the last there is may have none, and nothing comes behind that.
fn may_be_separator(page: &Page<'_>, line: usize, key: Key<'_>) -> Result<bool> {
    if line != page.line_count() {
        return Ok(!key.is_empty());
    }
    match line.checked_sub(1) {
        Some(before) => Ok(!page.node(before)?.key.is_empty()),
        None => Ok(true),
    }
}
