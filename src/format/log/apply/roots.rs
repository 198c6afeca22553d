//! A tree's root pages that move: the root, the roots of its space trees, and all that names them (docs/spec/03 §5.6).
//!
//! ```text
//!   root 900 [ header: OE 901 ]  901 OE  902 AE         root 31 [ header: OE 32 ]  32 OE  33 AE
//!   roots of children: parent 900                 ==>   roots of children: parent 31
//!   catalog and shadow: root 900                        catalog and shadow: root 31
//! ```

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Pages, Participant, impossible, node, on_page};
use crate::error::{JetErr, Result};
use crate::format::log::kind::Kind;
use crate::format::log::node::NodeChange;
use crate::format::log::structure::PageMove;
use crate::format::page_mut::PageMut;
use crate::format::space::{RootFields, SpaceHeader};
use crate::types::PageNo;

/// Flag of a page move: the root of the tree.
pub const MOVED_ROOT: u32 = 1;
/// Flag of a page move: the root of the OE tree.
pub const MOVED_OWNED: u32 = 2;
/// Flag of a page move: the root of the AE tree.
pub const MOVED_AVAILABLE: u32 = 4;

/// Moves the roots of a tree, and changes what names them: space headers of the trees below, rows of the catalogs. A page that is
/// changed more than once has the same dbtime before in each of these changes.
///
/// # Errors
/// `JET_errDatabaseCorrupted` when the moves are not those of the three roots, or a page cannot be as the records say; those of
/// [`Pages`].
pub fn root_move(moves: &[PageMove<'_>], changes: &[NodeChange<'_>], pages: &mut impl Pages) -> Result<()> {
    let kind = Kind::RootPageMove;
    let of = |flag| {
        let mut found = moves.iter().filter(|page| page.head.flags == flag);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(impossible(kind, PageNo::NULL, "does not move each root once")),
        }
    };
    let (root, owned, available) = (of(MOVED_ROOT)?, of(MOVED_OWNED)?, of(MOVED_AVAILABLE)?);
    let owned_root = owned.head.target;
    if moves.len() != 3 || owned_root.0.checked_add(1) != Some(available.head.target.0) {
        return Err(impossible(kind, owned_root, "moves other pages than roots"));
    }
    // Everybody is asked before anything changes.
    let mut needs = BTreeMap::new();
    for page in moves {
        let (source, after) = (&page.head.head, page.head.head.after);
        let formed = pages.needs(&Participant::formed(page.head.target, after))?;
        let existing = pages.needs(&Participant::existing(source.page, source.before, after))?;
        needs.insert(page.head.target, formed);
        needs.insert(source.page, existing);
    }
    for change in changes {
        let head = &change.head.page;
        if let Entry::Vacant(place) = needs.entry(head.page) {
            place.insert(pages.needs(&Participant::existing(head.page, head.before, head.after))?);
        }
    }
    let needed = |page: PageNo| needs.get(&page).copied().unwrap_or(false);
    for change in [root, owned, available] {
        let (head, after) = (&change.head, change.head.head.after);
        if needed(head.target) {
            let mut page = pages.page(head.target)?;
            on_page(
                kind,
                head.target,
                page.load(head.target, change.front, change.back),
            )?;
            if head.flags == MOVED_ROOT {
                on_page(kind, head.target, name_owned_root(&mut page, owned_root))?;
            }
            page.set_dbtime(after);
        }
        if needed(head.head.page) {
            let mut page = pages.page(head.head.page)?;
            on_page(kind, head.head.page, page.set_emptied())?;
            page.set_dbtime(after);
        }
    }
    for change in changes {
        let number = change.head.page.page;
        if needed(number) {
            let mut page = pages.page(number)?;
            // To the second change of a page the first has not been.
            page.set_dbtime(change.head.page.before);
            node(change, &mut page)?;
        }
    }
    Ok(())
}

/// The space header names the space trees by the root of the first.
fn name_owned_root(page: &mut PageMut<'_>, owned_root: PageNo) -> Result<()> {
    let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
    let mut fields = RootFields::parse(view.external_header())?;
    let old = fields.space;
    fields.space = SpaceHeader::multiple(old.primary_pages(), old.parent(), old.flags(), owned_root);
    let mut bytes = Vec::new();
    fields.encode(&mut bytes);
    page.set_external_header(&bytes)
}
