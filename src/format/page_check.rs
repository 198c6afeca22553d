//! The structural rules of a page, checked once when it is loaded (docs/spec/01 §9.2, P3 and P5..P13, P16).

use super::node::{LineFlags, Node};
use super::page::{Page, PageFlags, TAG_LEN, Tag};
use crate::error::{Error, JetErr, Result};
use crate::types::PageNo;

/// Words of a bitmap with one bit for each byte of the largest page.
const BITMAP_WORDS: usize = 32768 / 64;

fn corrupt(page: PageNo, rule: &str) -> Error {
    Error::with_source(JetErr::DatabaseCorrupted, format!("page {}: {rule}", page.0))
}

impl Page<'_> {
    /// Checks every rule that holds for a page by itself. `number` is where the page was read from. Cost: one pass over the
    /// tags; no allocation.
    ///
    /// # Errors
    /// `JET_errReadPgnoVerifyFailure` (P3), `JET_errDatabaseCorrupted` for all others; the source names the rule.
    pub fn validate(&self, number: PageNo) -> Result<()> {
        if self.own_number().is_some_and(|own| own != number) {
            return Err(Error::with_source(
                JetErr::ReadPgnoVerifyFailure,
                format!("page {}: carries another number", number.0),
            ));
        }
        self.check_header().map_err(|rule| corrupt(number, rule))?;
        self.check_tags().map_err(|rule| corrupt(number, rule))?;
        self.check_nodes().map_err(|rule| corrupt(number, rule))
    }

    /// P5..P8, P16.
    fn check_header(&self) -> std::result::Result<(), &'static str> {
        let (data, tags, flags) = (self.data_len(), self.tag_count(), self.flags());
        let (pre_init, empty) = (
            flags.contains(PageFlags::PRE_INIT),
            flags.contains(PageFlags::EMPTY),
        );
        if self.free() > data || self.first_free() > data || self.uncommitted_free() > self.free() {
            return Err("P5: free space out of range");
        }
        let for_lines = tags.saturating_sub(1).saturating_mul(TAG_LEN);
        if tags >= data / TAG_LEN || tags.saturating_mul(TAG_LEN).saturating_add(for_lines) > data {
            return Err("P6: too many tags");
        }
        if tags == 0 && !pre_init && !empty {
            return Err("P7: no tags");
        }
        if tags > 0 && self.reserved_tags() > tags {
            return Err("P7: fewer tags than reserved ones");
        }
        let format_only = PageFlags::NEW_RECORD_FORMAT
            | PageFlags::NEW_CHECKSUM
            | PageFlags::SCRUBBED
            | PageFlags::FLUSH_TYPE_LOW
            | PageFlags::FLUSH_TYPE_HIGH
            | PageFlags::PRE_INIT;
        if pre_init && (empty || self.line_count() > 0 || !format_only.contains(flags)) {
            return Err("P7: an unformatted page with content");
        }
        if pre_init && !(self.prev().is_null() && self.next().is_null()) {
            return Err("P7: an unformatted page with siblings");
        }
        if flags.contains(PageFlags::LONG_VALUE | PageFlags::INDEX) || flags.contains(PageFlags::REPAIR) {
            return Err("P8: impossible kind of page");
        }
        if flags.contains(PageFlags::LEAF | PageFlags::PARENT_OF_LEAF)
            || PageFlags::from_bits(flags.bits()).is_none()
        {
            return Err("P16: impossible flags");
        }
        Ok(())
    }

    /// P9..P11: where lines lie.
    fn check_tags(&self) -> std::result::Result<(), &'static str> {
        let tag_array = self.tag_count().saturating_mul(TAG_LEN);
        let end = self.data_len().saturating_sub(tag_array).min(self.first_free());
        let mut covered = [0u64; BITMAP_WORDS];
        let mut used = 0usize;
        for index in 0..self.tag_count() {
            let Some(tag) = self.tag(index) else {
                return Err("P10: tag outside the page");
            };
            if tag.len == 0 {
                if index >= self.reserved_tags() {
                    return Err("P9: empty line");
                }
                continue;
            }
            if tag.offset.saturating_add(tag.len) > end {
                return Err("P10: line outside the data area");
            }
            if !cover(&mut covered, tag) {
                return Err("P10: lines overlap");
            }
            used = used.saturating_add(tag.len);
        }
        if used.saturating_add(self.free()).saturating_add(tag_array) != self.data_len() {
            return Err("P11: used and free bytes do not add up");
        }
        Ok(())
    }

    /// P12, P13: what lines hold.
    fn check_nodes(&self) -> std::result::Result<(), &'static str> {
        let flags = self.flags();
        let (branch, space) = (
            !flags.contains(PageFlags::LEAF),
            flags.contains(PageFlags::SPACE_TREE),
        );
        let prefix_key = self.prefix_key();
        let last = self.line_count().checked_sub(1);
        for line in 0..self.line_count() {
            let Ok((bytes, line_flags)) = self.line(line) else {
                return Err("P10: line outside the page");
            };
            let Ok(node) = Node::decode(bytes, line_flags, prefix_key) else {
                return Err("P12: node lengths do not fit");
            };
            if space {
                continue;
            }
            if node.data.is_empty() {
                return Err("P12: node without data");
            }
            if node.key.is_empty() && !(branch && Some(line) == last) {
                return Err("P13: node without key");
            }
            if branch && line_flags.intersects(LineFlags::DELETED) {
                return Err("P12: deleted branch node");
            }
        }
        Ok(())
    }
}

/// Marks the bytes of a line; false if one of them was marked before.
fn cover(covered: &mut [u64; BITMAP_WORDS], tag: Tag) -> bool {
    let (mut at, end) = (tag.offset, tag.offset.saturating_add(tag.len));
    while at < end {
        let Some(word) = covered.get_mut(at >> 6) else {
            return false;
        };
        let start_bit = at & 63;
        let bits = end.saturating_sub(at).min(64usize.saturating_sub(start_bit));
        let mask = (u64::MAX >> 64usize.saturating_sub(bits)) << start_bit;
        if *word & mask != 0 {
            return false;
        }
        *word |= mask;
        at = at.saturating_add(bits);
    }
    true
}
