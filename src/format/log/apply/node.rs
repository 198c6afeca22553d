//! Changes of one page: nodes and the external header (docs/spec/03 §5.4, §7.6).

use super::{Participant, State, impossible, on_page};
use crate::error::{JetErr, Result};
use crate::format::log::diff;
use crate::format::log::kind::Kind;
use crate::format::log::node::{DiffForm, NodeChange, NodeOp, VersionOp};
use crate::format::node::{Key, LineFlags};
use crate::format::page_mut::PageMut;

/// What a version knows of the state before its operation; what undoing it needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UndoImage<'a> {
    /// The node was not there, or deleted: it becomes deleted.
    Insert,
    /// The node was there: it is there again.
    FlagDelete,
    /// Data before.
    Replace(&'a [u8]),
    /// What was added to a 32-bit counter, and where.
    Delta(i32, u16),
    /// What was added to a 64-bit counter, and where.
    Delta64(i64, u16),
}

impl UndoImage<'_> {
    /// The operation that is undone.
    pub fn op(&self) -> VersionOp {
        match self {
            UndoImage::Insert => VersionOp::INSERT,
            UndoImage::FlagDelete => VersionOp::FLAG_DELETE,
            UndoImage::Replace(_) => VersionOp::REPLACE,
            UndoImage::Delta(..) => VersionOp::DELTA,
            UndoImage::Delta64(..) => VersionOp::DELTA64,
        }
    }
}

/// Applies a change to its page, which must be ready for it, and stamps the page with the dbtime after.
///
/// A before-image changes nothing, not even the dbtime. Undo records go to [`undo`].
///
/// # Errors
/// `JET_errDbTimeTooOld`, `JET_errDbTimeTooNew`; `JET_errDatabaseCorrupted` when the page has no such line, no room, another
/// length of data and so on; `JET_errLogFileCorrupt` for a diff that contradicts itself. The page is then as before.
pub fn node(change: &NodeChange<'_>, page: &mut PageMut<'_>) -> Result<()> {
    if matches!(change.op, NodeOp::UndoInfo { .. }) {
        return Ok(());
    }
    if !is_ready(change, page)? {
        return Ok(());
    }
    let (kind, number) = (change.kind(), change.head.page.page);
    match apply(change, page) {
        Err(error) if error == JetErr::LogFileCorrupt => return Err(error),
        result => on_page(kind, number, result)?,
    }
    page.set_dbtime(change.head.page.after);
    Ok(())
}

/// Undoes the operation of a version on its page.
///
/// # Errors
/// As [`node`]; `JET_errLogFileCorrupt` when the record speaks of another operation than the image.
pub fn undo(change: &NodeChange<'_>, image: &UndoImage<'_>, page: &mut PageMut<'_>) -> Result<()> {
    let (kind, number) = (change.kind(), change.head.page.page);
    let NodeOp::Undo { op, .. } = change.op else {
        return Err(impossible(kind, number, "is not an undo"));
    };
    if op != image.op() {
        return Err(impossible(
            kind,
            number,
            "undoes another operation than its version's",
        ));
    }
    if !is_ready(change, page)? {
        return Ok(());
    }
    let line = change.head.page.line.index();
    let result = match *image {
        UndoImage::Insert => add_flags(page, line, LineFlags::DELETED),
        UndoImage::FlagDelete => remove_flags(page, line, LineFlags::DELETED),
        UndoImage::Replace(data) => page.replace_data(line, data),
        UndoImage::Delta(delta, offset) => add_32(page, line, delta.wrapping_neg(), offset),
        UndoImage::Delta64(delta, offset) => add_64(page, line, delta.wrapping_neg(), offset),
    };
    on_page(kind, number, result)?;
    page.set_dbtime(change.head.page.after);
    Ok(())
}

/// Whether the page's next change is this one; `false` when it has it already.
fn is_ready(change: &NodeChange<'_>, page: &PageMut<'_>) -> Result<bool> {
    let head = &change.head.page;
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let state = Participant::existing(head.page, head.before, head.after).state(view.dbtime());
    if state == State::Ready && view.objid() != change.head.objid {
        return Err(impossible(
            change.kind(),
            head.page,
            "the page is of another tree",
        ));
    }
    state.needs()
}

fn apply(change: &NodeChange<'_>, page: &mut PageMut<'_>) -> Result<()> {
    let line = change.head.page.line.index();
    let versioned = match change.head.is_versioned() {
        true => LineFlags::VERSIONED,
        false => LineFlags::empty(),
    };
    if !versioned.is_empty() && !page.view().is_some_and(|page| page.is_leaf()) {
        return Err(JetErr::NodeCorrupted.into());
    }
    match change.op {
        NodeOp::Insert { prefix, key, data } => {
            page.insert_node(line, prefix.into(), Key::whole(key), data, versioned)
        }
        NodeOp::FlagInsert { .. } => {
            remove_flags(page, line, LineFlags::DELETED)?;
            add_flags(page, line, versioned)
        }
        NodeOp::FlagInsertAndReplaceData { data, .. } => {
            page.replace_data(line, data)?;
            remove_flags(page, line, LineFlags::DELETED)?;
            add_flags(page, line, versioned)
        }
        NodeOp::FlagDelete => add_flags(page, line, LineFlags::DELETED | versioned),
        NodeOp::Delete => page.delete_line(line),
        NodeOp::Replace { old_len, data } => {
            check_len(page, line, old_len)?;
            page.replace_data(line, data)?;
            add_flags(page, line, versioned)
        }
        NodeOp::ReplaceDiff {
            form,
            old_len,
            new_len,
            diff,
        } => {
            check_len(page, line, old_len)?;
            edit(page, line, (form, diff), new_len.into())?;
            add_flags(page, line, versioned)
        }
        NodeOp::Delta { delta, offset, .. } => {
            add_32(page, line, delta, offset)?;
            add_flags(page, line, versioned)
        }
        NodeOp::Delta64 { delta, offset, .. } => {
            add_64(page, line, delta, offset)?;
            add_flags(page, line, versioned)
        }
        NodeOp::SetExternalHeader(bytes) => set_external_header(page, bytes),
        // Overwriting deleted data is diagnostic: leaving them differs in nothing that can be seen (docs/spec/03 §10.2).
        NodeOp::Scrub { .. } | NodeOp::UndoInfo { .. } => Ok(()),
        NodeOp::Undo { .. } => Err(impossible(Kind::Undo, change.head.page.page, "needs its version")),
    }
}

fn view_flags(page: &PageMut<'_>, line: usize) -> Result<LineFlags> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    Ok(view.line(line)?.1)
}

fn add_flags(page: &mut PageMut<'_>, line: usize, flags: LineFlags) -> Result<()> {
    let old = view_flags(page, line)?;
    if flags.contains(LineFlags::DELETED) && !page.view().is_some_and(|page| page.is_leaf()) {
        return Err(JetErr::NodeCorrupted.into());
    }
    if old.contains(flags) {
        return Ok(());
    }
    page.set_line_flags(line, old | flags)
}

fn remove_flags(page: &mut PageMut<'_>, line: usize, flags: LineFlags) -> Result<()> {
    let old = view_flags(page, line)?;
    page.set_line_flags(line, old.difference(flags))
}

/// The data of a line are as long as the record says.
fn check_len(page: &PageMut<'_>, line: usize, len: u16) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    if view.node(line)?.data.len() == usize::from(len) {
        Ok(())
    } else {
        Err(JetErr::NodeCorrupted.into())
    }
}

/// Edits the data of a line: in place where no length changes.
fn edit(page: &mut PageMut<'_>, line: usize, (form, diff): (DiffForm, &[u8]), new_len: usize) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let old = view.node(line)?.data;
    if old.len() == new_len && diff::overwrites(form, diff, old.len()) {
        return diff::apply_in_place(form, diff, page.data_mut(line)?);
    }
    let mut data = Vec::with_capacity(new_len);
    diff::apply(form, diff, old, &mut data)?;
    if data.len() != new_len {
        return Err(JetErr::LogFileCorrupt.into());
    }
    page.replace_data(line, &data)
}

fn add_32(page: &mut PageMut<'_>, line: usize, delta: i32, offset: u16) -> Result<()> {
    let data = page.data_mut(line)?;
    let counter = data
        .get_mut(usize::from(offset)..)
        .and_then(<[u8]>::first_chunk_mut::<4>);
    let counter = counter.ok_or(JetErr::NodeCorrupted)?;
    *counter = i32::from_le_bytes(*counter).wrapping_add(delta).to_le_bytes();
    Ok(())
}

fn add_64(page: &mut PageMut<'_>, line: usize, delta: i64, offset: u16) -> Result<()> {
    let data = page.data_mut(line)?;
    let counter = data
        .get_mut(usize::from(offset)..)
        .and_then(<[u8]>::first_chunk_mut::<8>);
    let counter = counter.ok_or(JetErr::NodeCorrupted)?;
    *counter = i64::from_le_bytes(*counter).wrapping_add(delta).to_le_bytes();
    Ok(())
}

/// Tag 0. On a page whose nodes leave out parts of it, what they leave out must stay.
fn set_external_header(page: &mut PageMut<'_>, bytes: &[u8]) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    if !view.is_root() {
        let mut kept = 0;
        for node in view.nodes() {
            kept = kept.max(node?.key.prefix.len());
        }
        let same = |n: usize| view.prefix_key().get(..n) == bytes.get(..n);
        if kept > 0 && !same(kept) {
            return Err(JetErr::NodeCorrupted.into());
        }
    }
    page.set_external_header(bytes)
}
