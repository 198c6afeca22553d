//! Giving pages back (docs/spec/01 §7.5).

use super::allocate::Worker;
use super::owner::{Owner, extent};
use crate::error::{Error, JetErr, Result, fail};
use crate::format::space::{Extent, ExtentTree, SpaceHeader};
use crate::types::PageNo;

impl Worker<'_> {
    /// Makes pages of a tree available to it again. What makes up a whole extent goes back to its owner.
    pub fn release(&self, root: PageNo, freed: Extent) -> Result<()> {
        let mut owner = self.owner(root)?;
        if !owner.is_multiple() {
            return set_bits(&mut owner, freed);
        }
        self.fill_reserves(&mut owner)?;
        self.put_back(root, freed)
    }

    /// As [`release`](Self::release), for a tree with space trees whose reserves are filled.
    pub fn put_back(&self, root: PageNo, freed: Extent) -> Result<()> {
        let owner = self.owner(root)?;
        let owned = owner.extent_from(ExtentTree::Owned, freed.last)?;
        let Some(owned) = owned.filter(|owned| freed.first() >= owned.first()) else {
            return Err(Error::with_source(
                JetErr::SPOwnExtCorrupted,
                format!(
                    "tree {}: pages {}..={} are freed and not owned",
                    root.0,
                    freed.first().0,
                    freed.last.0
                ),
            ));
        };
        let (left, right) = neighbours(&owner, &owned, &freed)?;
        let whole = Extent {
            last: right.map_or(freed.last, |right| right.last),
            pages: [left, Some(freed), right]
                .iter()
                .flatten()
                .map(|part| part.pages)
                .sum(),
            ..freed
        };
        if let Some(left) = left {
            owner.remove(ExtentTree::Available, left)?;
        }
        // The primary extent holds the root, so it never becomes free as a whole.
        if whole == owned && !owner.is_database() {
            if let Some(right) = right {
                owner.remove(ExtentTree::Available, right)?;
            }
            owner.remove(ExtentTree::Owned, owned)?;
            return self.release(owner.header().parent(), owned);
        }
        match right {
            Some(right) => owner.resize_available(right, whole.pages),
            None => owner.add(ExtentTree::Available, whole),
        }
    }

    /// Gives all pages of a tree back to its owner. The trees below it must have gone before; nobody may use it any more.
    pub fn release_tree(&self, root: PageNo) -> Result<()> {
        let owner = self.owner(root)?;
        if owner.is_database() {
            return fail(JetErr::InternalError);
        }
        let parent = owner.header().parent();
        let mut extents = Vec::new();
        if owner.is_multiple() {
            owner
                .space
                .for_each_extent(ExtentTree::Owned, |owned| extents.push(owned))?;
        } else {
            extents.push(extent(root, owner.header().primary_pages()));
        }
        extents
            .into_iter()
            .try_for_each(|owned| self.release(parent, owned))
    }
}

/// The available extents that touch a freed one, within the same owned one.
fn neighbours(owner: &Owner<'_>, owned: &Extent, freed: &Extent) -> Result<(Option<Extent>, Option<Extent>)> {
    let next = owner.extent_from(ExtentTree::Available, freed.first())?;
    let previous = owner.extent_before(ExtentTree::Available, freed.first())?;
    if next.is_some_and(|next| next.first() <= freed.last) {
        return Err(Error::with_source(
            JetErr::SPAvailExtCorrupted,
            format!(
                "pages {}..={} are freed and available already",
                freed.first().0,
                freed.last.0
            ),
        ));
    }
    let touches = |a: &Extent, b: &Extent| a.last.0.checked_add(1) == Some(b.first().0);
    let left = previous.filter(|left| touches(left, freed) && left.first() >= owned.first());
    let right = next.filter(|right| touches(freed, right) && right.last <= owned.last);
    Ok((left, right))
}

/// Marks pages of a single extent as free.
fn set_bits(owner: &mut Owner<'_>, freed: Extent) -> Result<()> {
    let header = *owner.header();
    let Some(mut bits) = header.bitmap() else {
        return fail(JetErr::InternalError);
    };
    for page in freed.first().0..=freed.last.0 {
        let bit = page.checked_sub(owner.root().0.saturating_add(1));
        let bit = bit.filter(|bit| *bit < 32 && bit + 1 < header.primary_pages());
        let Some(mask) = bit.map(|bit| 1u32 << bit) else {
            return fail(JetErr::SPOwnExtCorrupted);
        };
        if bits & mask != 0 {
            return fail(JetErr::SPAvailExtCorrupted);
        }
        bits |= mask;
    }
    owner.set_header(SpaceHeader::single(
        header.primary_pages(),
        header.parent(),
        header.flags(),
        bits,
    ))
}
