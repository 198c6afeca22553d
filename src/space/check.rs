//! Whether every page of a database has exactly one owner and one role (docs/spec/01 §7.1, §9.4).

use std::sync::Arc;

use super::Space;
use crate::btree::Tree;
use crate::btree::check::{TreeFacts, check_tree};
use crate::cache::CachedFile;
use crate::error::{Error, JetErr, Result, fail};
use crate::format::space::{Extent, ExtentTree, Pool};
use crate::types::{DbTime, ObjectId, PageNo};

/// A tree as the catalog names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TreeName {
    /// Root page.
    pub root: PageNo,
    /// Identity.
    pub objid: ObjectId,
}

/// What was found in a database whose space is well.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SpaceFacts {
    /// Last owned page.
    pub last: PageNo,
    /// Pages that trees reach, those of space trees not counted.
    pub reached: u64,
    /// Pages of space trees.
    pub space_pages: u64,
    /// Free pages.
    pub available: u64,
    /// Pages in reserve for space trees.
    pub reserved: u64,
    /// Pages that are owned and have no role: lost, which harms nobody.
    pub leaked: Vec<PageNo>,
    /// The latest dbtime of any page that is reached.
    pub dbtime: DbTime,
    /// Facts of the trees, in the order given; the database root comes first.
    pub trees: Vec<TreeFacts>,
}

/// Which tree owns each page, and whether it has a role.
struct Roles {
    /// By page number: 0 nobody, else the number of the tree plus 1.
    owner: Vec<u32>,
    used: Vec<bool>,
}

impl Roles {
    fn slot(&self, page: PageNo) -> Result<usize> {
        let index = page.0 as usize;
        if page.is_null() || index >= self.owner.len() {
            return Err(structural(page, "behind the last page of the database"));
        }
        Ok(index)
    }

    /// A tree owns a page that its parent, `from`, owned until now.
    fn own(&mut self, page: PageNo, from: u32, by: u32) -> Result<()> {
        let index = self.slot(page)?;
        if self.owner[index] != from {
            return Err(structural(
                page,
                "owned by a tree whose owner does not own it, or by two trees",
            ));
        }
        self.owner[index] = by;
        Ok(())
    }

    /// A page has a role in a tree.
    fn claim(&mut self, page: PageNo, tree: u32, role: &str) -> Result<()> {
        let index = self.slot(page)?;
        if self.owner[index] != tree {
            return Err(structural(
                page,
                &format!("{role} of a tree that does not own it"),
            ));
        }
        if std::mem::replace(&mut self.used[index], true) {
            return Err(structural(page, &format!("{role}, and something else too")));
        }
        Ok(())
    }
}

fn structural(page: PageNo, what: &str) -> Error {
    Error::with_source(JetErr::DatabaseCorrupted, format!("page {}: {what}", page.0))
}

/// Checks the space of a database: `trees` are all its trees but the root, owners before what they own. Each tree is checked as
/// [`check_tree`] does.
///
/// # Errors
/// `JET_errSPOwnExtCorrupted`, `JET_errSPAvailExtCorrupted`, `JET_errDatabaseCorrupted` with page and rule; those of [`check_tree`].
pub fn check_space(file: &Arc<CachedFile>, trees: &[TreeName]) -> Result<SpaceFacts> {
    let last = super::database_last_page(file)?;
    let pages = last.0 as usize + 1;
    let mut roles = Roles {
        owner: vec![0; pages],
        used: vec![false; pages],
    };
    let database = TreeName {
        root: PageNo::DATABASE_ROOT,
        objid: crate::types::ObjectId::DATABASE,
    };
    let all: Vec<TreeName> = [database].into_iter().chain(trees.iter().copied()).collect();
    let mut spaces = Vec::with_capacity(all.len());
    for (index, name) in all.iter().enumerate() {
        let space = Space::open(file, name.root, name.objid)?;
        let parent = space.header().parent();
        let from = match all.iter().take(index).position(|tree| tree.root == parent) {
            Some(owner) => owner as u32 + 1,
            None if index == 0 && parent.is_null() => 0,
            None => return Err(structural(name.root, "owned by no tree that comes before it")),
        };
        own_extents(&space, name, (from, index as u32 + 1), &mut roles)?;
        spaces.push(space);
    }
    let mut facts = SpaceFacts {
        last,
        ..SpaceFacts::default()
    };
    for (index, (space, name)) in spaces.iter().zip(&all).enumerate() {
        let number = index as u32 + 1;
        let tree = check_tree(&Tree::open(file.clone(), name.root, name.objid)?)?;
        for page in &tree.pages {
            roles.claim(*page, number, "a page")?;
        }
        facts.reached += tree.pages.len() as u64;
        facts.dbtime = facts.dbtime.max(tree.dbtime);
        facts.trees.push(tree);
        claim_space(space, number, &mut roles, &mut facts)?;
    }
    let lost = |page: &u32| roles.owner[*page as usize] != 0 && !roles.used[*page as usize];
    facts.leaked = (1..=last.0).filter(lost).map(PageNo).collect();
    Ok(facts)
}

/// The pages that a tree owns are its own from now on.
fn own_extents(space: &Space, name: &TreeName, (from, by): (u32, u32), roles: &mut Roles) -> Result<()> {
    let mut extents = Vec::new();
    if space.header().owned_root().is_some() {
        space.for_each_extent(ExtentTree::Owned, |extent| extents.push(extent))?;
        // It begins one, unless it has moved.
        if !extents.iter().any(|extent| extent.contains(name.root)) {
            return fail(JetErr::SPOwnExtCorrupted);
        }
    } else {
        let pages = space.header().primary_pages();
        extents.push(super::owner::extent(name.root, pages));
    }
    for extent in extents {
        for page in extent.first().0..=extent.last.0 {
            roles.own(PageNo(page), from, by)?;
        }
    }
    Ok(())
}

/// The pages of a tree that are not reached from its root.
fn claim_space(space: &Space, number: u32, roles: &mut Roles, facts: &mut SpaceFacts) -> Result<()> {
    if let Some(bits) = space.header().bitmap() {
        return claim_bits(space, bits, number, roles, facts);
    }
    let mut owned = Vec::new();
    space.for_each_extent(ExtentTree::Owned, |extent| owned.push(extent))?;
    let mut available = Vec::new();
    space.for_each_extent(ExtentTree::Available, |extent| available.push(extent))?;
    for extent in available {
        // A shelved page is behind the end of the file: none of the database's.
        if extent.pool == Pool::Shelved || extent.pages == 0 {
            continue;
        }
        let inside = |own: &Extent| own.contains(extent.first()) && own.contains(extent.last);
        if !owned.iter().any(inside) {
            return fail(JetErr::SPAvailExtCorrupted);
        }
        for page in extent.first().0..=extent.last.0 {
            roles.claim(PageNo(page), number, "a free page")?;
        }
        facts.available += u64::from(extent.pages);
    }
    for which in [ExtentTree::Owned, ExtentTree::Available] {
        for (last, pages) in space.split_buffers(which)?.buffers() {
            let first = last.0.checked_sub(pages).ok_or(JetErr::DatabaseCorrupted)?;
            for page in first..last.0 {
                roles.claim(PageNo(page + 1), number, "a page in reserve")?;
            }
            facts.reserved += u64::from(pages);
        }
        if let Some(tree) = space.tree(which)? {
            let tree = check_tree(&tree)?;
            for page in &tree.pages {
                roles.claim(*page, number, "a page of a space tree")?;
            }
            facts.space_pages += tree.pages.len() as u64;
            facts.dbtime = facts.dbtime.max(tree.dbtime);
        }
    }
    Ok(())
}

/// The free pages of a single extent, those that its bitmap cannot tell included.
fn claim_bits(
    space: &Space,
    bits: u32,
    number: u32,
    roles: &mut Roles,
    facts: &mut SpaceFacts,
) -> Result<()> {
    for page in 1..space.header().primary_pages() {
        let free = page > 32 || bits & (1 << (page - 1)) != 0;
        if free {
            roles.claim(PageNo(space.root().0.saturating_add(page)), number, "a free page")?;
            facts.available += 1;
        }
    }
    Ok(())
}
