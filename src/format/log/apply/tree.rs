//! Trees that are formed, converted, emptied; pages that move (docs/spec/03 §5.6, docs/spec/01 §7).

use super::{Pages, Participant, check_flags, impossible, on_page};
use crate::error::{JetErr, Result};
use crate::format::log::head::{ChangeFlags, PageHead};
use crate::format::log::kind::Kind;
use crate::format::log::structure::{
    ConvertExtents, CreateMultiple, CreateSingle, EmptyTree, NewPage, PageMove,
};
use crate::format::node::{Key, LineFlags};
use crate::format::page::PageFlags;
use crate::format::page_mut::PageMut;
use crate::format::space::{Extent, Pool, RootFields, SpaceFlags, SpaceHeader, SplitBuffers};
use crate::types::{DbTime, ObjectId, PageNo};
use zerocopy::IntoBytes;

/// Free pages of a single extent that its bitmap can tell.
const BITMAP_PAGES: u32 = 32;
/// Pages that a new tree with space trees uses at once.
const FIRST_PAGES: u32 = 3;

/// The order of a tree, as its space header tells it.
fn space_flags(head: &PageHead) -> SpaceFlags {
    if head.flags.contains(ChangeFlags::UNIQUE) {
        SpaceFlags::empty()
    } else {
        SpaceFlags::NON_UNIQUE
    }
}

/// The last page of an extent that begins with `first`.
fn last_of(kind: Kind, first: PageNo, pages: u32) -> Result<PageNo> {
    let last = pages.checked_sub(1).and_then(|more| first.0.checked_add(more));
    match last {
        Some(last) if last < PageNo::LIMIT.0 => Ok(PageNo(last)),
        _ => Err(impossible(kind, first, "has an impossible extent")),
    }
}

/// An extent of the general pool.
fn extent(last: PageNo, pages: u32) -> Extent {
    let pool = Pool::General;
    Extent { last, pages, pool }
}

/// Forms the root page of a tree.
fn form_root(
    page: &mut PageMut<'_>,
    head: &PageHead,
    objid: ObjectId,
    flags: PageFlags,
    space: SpaceHeader,
) -> Result<()> {
    page.reset(head.page, objid, flags | PageFlags::ROOT | PageFlags::LEAF);
    page.set_dbtime(head.after);
    page.set_external_header(space.as_bytes())
}

/// What all pages of one space tree's formation share.
struct SpaceRoot {
    number: PageNo,
    objid: ObjectId,
    flags: PageFlags,
    after: DbTime,
}

impl SpaceRoot {
    /// Forms the root page of an OE or AE tree with these extents, which ascend.
    fn form(&self, pages: &mut impl Pages, extents: &[Extent]) -> Result<()> {
        if !pages.needs(&Participant::formed(self.number, self.after))? {
            return Ok(());
        }
        let mut page = pages.page(self.number)?;
        let flags = PageFlags::ROOT | PageFlags::LEAF | PageFlags::SPACE_TREE;
        page.reset(self.number, self.objid, self.flags | flags);
        page.set_dbtime(self.after);
        page.set_external_header(SplitBuffers::empty().as_bytes())?;
        for (line, extent) in extents.iter().enumerate() {
            let (key, data) = extent.encode();
            page.insert_node(line, 0, Key::whole(&key), &data, LineFlags::empty())?;
        }
        Ok(())
    }
}

/// Forms a tree with space trees: its root, OE and AE root.
///
/// # Errors
/// `JET_errDatabaseCorrupted` for an impossible extent; those of [`Pages`].
pub fn create_multiple(change: &CreateMultiple, pages: &mut impl Pages) -> Result<()> {
    let kind = Kind::CreateMultipleExtent;
    let (head, root) = (&change.head, change.head.page);
    check_flags(kind, root, change.flags | PageFlags::LEAF)?;
    let last = last_of(kind, root, change.pages)?;
    let left = change.pages.checked_sub(FIRST_PAGES);
    let left = left.ok_or_else(|| impossible(kind, root, "has an extent too small"))?;
    if pages.needs(&Participant::formed(root, head.after))? {
        let space = SpaceHeader::multiple(change.pages, change.parent, space_flags(head), change.owned_root);
        form_root(&mut pages.page(root)?, head, change.objid, change.flags, space)?;
    }
    let space_root = |number| SpaceRoot {
        number,
        objid: change.objid,
        flags: change.flags,
        after: head.after,
    };
    space_root(change.owned_root).form(pages, &[extent(last, change.pages)])?;
    let available = [extent(last, left)];
    let available = if left > 0 { &available[..] } else { &[] };
    space_root(change.available_root).form(pages, available)
}

/// Forms a tree without space trees: its root.
///
/// # Errors
/// As [`create_multiple`].
pub fn create_single(change: &CreateSingle, pages: &mut impl Pages) -> Result<()> {
    let head = &change.head;
    check_flags(
        Kind::CreateSingleExtent,
        head.page,
        change.flags | PageFlags::LEAF,
    )?;
    last_of(Kind::CreateSingleExtent, head.page, change.pages)?;
    if !pages.needs(&Participant::formed(head.page, head.after))? {
        return Ok(());
    }
    let free = change.pages.saturating_sub(1).min(BITMAP_PAGES);
    let bitmap = u32::MAX
        .checked_shr(BITMAP_PAGES.saturating_sub(free))
        .unwrap_or(0);
    let space = SpaceHeader::single(change.pages, change.parent, space_flags(head), bitmap);
    form_root(
        &mut pages.page(head.page)?,
        head,
        change.objid,
        change.flags,
        space,
    )
}

/// The free parts of a single extent that begins with `root`, ascending (docs/spec/01 §7.3).
fn free_extents(root: PageNo, pages: u32, bitmap: u32) -> Vec<Extent> {
    let in_extent = pages.saturating_sub(1).min(BITMAP_PAGES);
    let mut found: Vec<Extent> = Vec::new();
    let mut add = |first: u32, count: u32| {
        let last = PageNo(
            root.0
                .saturating_add(first)
                .saturating_add(count)
                .saturating_sub(1),
        );
        match found.last_mut() {
            Some(before) if before.last.0.saturating_add(count) == last.0 => {
                *before = extent(last, before.pages.saturating_add(count));
            }
            _ => found.push(extent(last, count)),
        }
    };
    for bit in 0..in_extent {
        if bitmap.checked_shr(bit).unwrap_or(0) & 1 != 0 {
            add(bit.saturating_add(1), 1);
        }
    }
    let told = BITMAP_PAGES.saturating_add(1);
    if pages > told {
        add(told, pages.saturating_sub(told));
    }
    found
}

/// Gives a single-extent tree its space trees.
///
/// # Errors
/// As [`create_multiple`].
pub fn convert_extents(change: &ConvertExtents, pages: &mut impl Pages) -> Result<()> {
    let kind = Kind::ConvertExtents;
    let (head, root) = (&change.head, change.head.page);
    check_flags(kind, root, change.flags.difference(PageFlags::PARENT_OF_LEAF))?;
    let primary_last = last_of(kind, root, change.primary_pages)?;
    let secondary_last = last_of(kind, change.secondary_first, change.secondary_pages)?;
    let left = change.secondary_pages.checked_sub(2);
    let left = left.ok_or_else(|| impossible(kind, root, "has a second extent too small"))?;
    if pages.needs(&Participant::existing(root, head.before, head.after))? {
        let mut page = pages.page(root)?;
        let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
        let mut fields = on_page(kind, root, RootFields::parse(view.external_header()))?;
        let old = fields.space;
        fields.space =
            SpaceHeader::multiple(old.primary_pages(), old.parent(), old.flags(), change.owned_root);
        let mut bytes = Vec::new();
        fields.encode(&mut bytes);
        on_page(kind, root, page.set_external_header(&bytes))?;
        page.set_dbtime(head.after);
    }
    let space_root = |number| SpaceRoot {
        number,
        objid: change.objid,
        flags: change.flags.difference(PageFlags::PARENT_OF_LEAF),
        after: head.after,
    };
    let mut owned = [
        extent(primary_last, change.primary_pages),
        extent(secondary_last, change.secondary_pages),
    ];
    owned.sort_by_key(|extent| extent.last);
    space_root(change.owned_root).form(pages, &owned)?;
    let mut available = free_extents(root, change.primary_pages, change.bitmap);
    if left > 0 {
        available.push(extent(secondary_last, left));
    }
    available.sort_by_key(|extent| extent.last);
    space_root(change.available_root).form(pages, &available)
}

/// Forms an empty page that is of no kind yet.
///
/// # Errors
/// Those of [`Pages`].
pub fn new_page(change: &NewPage, pages: &mut impl Pages) -> Result<()> {
    if pages.needs(&Participant::formed(change.page, change.after))? {
        let mut page = pages.page(change.page)?;
        page.reset(change.page, change.objid, PageFlags::empty());
        page.set_pre_init();
        page.set_dbtime(change.after);
    }
    Ok(())
}

/// Makes a tree its root page alone.
///
/// # Errors
/// As [`create_multiple`].
pub fn empty_tree(change: &EmptyTree<'_>, pages: &mut impl Pages) -> Result<()> {
    let head = &change.head.page;
    for emptied in change.pages {
        let number = PageNo(emptied.page.get());
        let before = DbTime(emptied.before.get());
        if pages.needs(&Participant::existing(number, before, head.after))? {
            let mut page = pages.page(number)?;
            on_page(Kind::EmptyTree, number, page.set_emptied())?;
            page.set_dbtime(head.after);
        }
    }
    if pages.needs(&Participant::existing(head.page, head.before, head.after))? {
        let mut page = pages.page(head.page)?;
        on_page(Kind::EmptyTree, head.page, page.clear_lines())?;
        let flags = page.view().ok_or(JetErr::PageTagCorrupted)?.flags();
        page.set_flags(flags.difference(PageFlags::PARENT_OF_LEAF) | PageFlags::LEAF);
        page.set_dbtime(head.after);
    }
    Ok(())
}

/// Moves a page to another number. Root pages move with all that names them: [`root_move`](super::root_move).
///
/// # Errors
/// As [`create_multiple`]; `JET_errDatabaseCorrupted` for a root page, too.
pub fn page_move(change: &PageMove<'_>, pages: &mut impl Pages) -> Result<()> {
    let (head, kind) = (&change.head, Kind::PageMove);
    let (source, target, after) = (head.head.page, head.target, head.head.after);
    if head.flags != 0 {
        return Err(impossible(kind, source, "moves a root alone"));
    }
    if pages.needs(&Participant::formed(target, after))? {
        let mut page = pages.page(target)?;
        on_page(kind, target, page.load(target, change.front, change.back))?;
        page.set_dbtime(after);
    }
    if pages.needs(&Participant::existing(source, head.head.before, after))? {
        let mut page = pages.page(source)?;
        on_page(kind, source, page.set_emptied())?;
        page.set_dbtime(after);
    }
    if pages.needs(&Participant::existing(head.parent, head.parent_before, after))? {
        let line = usize::try_from(head.parent_line);
        let line = line.map_err(|_| impossible(kind, head.parent, "has no such line"))?;
        let mut page = pages.page(head.parent)?;
        on_page(
            kind,
            head.parent,
            super::lines::set_child(&mut page, line, source, target),
        )?;
        page.set_dbtime(after);
    }
    if !head.left.is_null() && pages.needs(&Participant::existing(head.left, head.left_before, after))? {
        let mut page = pages.page(head.left)?;
        page.set_next(target);
        page.set_dbtime(after);
    }
    if !head.right.is_null() && pages.needs(&Participant::existing(head.right, head.right_before, after))? {
        let mut page = pages.page(head.right)?;
        page.set_prev(target);
        page.set_dbtime(after);
    }
    Ok(())
}
