//! Pointers of branch pages, and moving nodes: what splits and merges share.

use crate::error::{JetErr, Result, fail};
use crate::format::node::{Key, LineFlags};
use crate::format::page_mut::PageMut;
use crate::types::PageNo;

/// Makes line `line` of a branch page point to `new`, if it points to `old`.
///
/// # Errors
/// `JET_errNodeCorrupted` if it does not.
pub(super) fn set_child(page: &mut PageMut<'_>, line: usize, old: PageNo, new: PageNo) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    if view.is_leaf() || view.node(line)?.child() != Some(old) {
        return fail(JetErr::NodeCorrupted);
    }
    page.data_mut(line)?.copy_from_slice(&new.0.to_le_bytes());
    Ok(())
}

/// Gives the pointer at line `line` of a branch page another separator.
///
/// # Errors
/// `JET_errNodeCorrupted`, `JET_errRecordTooBig`.
pub(super) fn set_separator(page: &mut PageMut<'_>, line: usize, separator: &[u8]) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let child = view.node(line)?.child().filter(|_| !view.is_leaf());
    let child = child.ok_or(JetErr::NodeCorrupted)?;
    if separator.is_empty() && line.checked_add(1) != Some(view.line_count()) {
        return fail(JetErr::NodeCorrupted);
    }
    page.delete_line(line)?;
    let data = child.0.to_le_bytes();
    page.insert_node_compressed(line, Key::whole(separator), &data, LineFlags::empty())
}

/// The line of a branch page that leads to `key`: the first whose separator is greater, or the last, without one.
pub(super) fn line_above(page: &PageMut<'_>, key: &[u8]) -> Result<usize> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let (mut low, mut high) = (0usize, view.line_count());
    while low < high {
        let middle = low.midpoint(high);
        let node = view.node(middle)?;
        if node.key.is_empty() || node.key.compare(key).is_gt() {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    Ok(low)
}
