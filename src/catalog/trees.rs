//! All trees that the catalog names, and the entries that hold the number of a tree's root (docs/spec/02 §1.2, §1.3).
//!
//! ```text
//!   MSysObjects, shadow    table 9 · table 9    ColtypOrPgnoFDP ─┐
//!                          table 9 · index 9    ColtypOrPgnoFDP ─┴─► root of the table     (its primary index, if it has one)
//!                          table 9 · index 12   ColtypOrPgnoFDP ───► root of the index
//! ```

use super::load::corrupted;
use super::reader::Catalog;
use super::wired::SHADOW;
use crate::btree::{Bound, Found, Policy, RootReference, SkipDeleted, Tree, TreeCursor};
use crate::error::Result;
use crate::format::catalog::{CatalogRow, ROOT_OFFSET, RowKind, row_key};
use crate::types::{ObjectId, PageNo};

/// A tree that the catalog names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NamedTree {
    /// Its identity.
    pub objid: ObjectId,
    /// Its root.
    pub root: PageNo,
    /// The table it is, or belongs to.
    pub table: ObjectId,
    /// How full its leaves become by appending, in percent.
    pub density: u8,
    /// Table, index or long values.
    kind: RowKind,
    /// A table with a row for its primary index.
    has_primary: bool,
}

impl NamedTree {
    /// Whether it is a table, the owner of its other trees.
    pub fn is_table(&self) -> bool {
        self.kind == RowKind::Table
    }

    /// Whether it holds the long values of its table.
    pub fn is_long_values(&self) -> bool {
        self.kind == RowKind::LongValues
    }

    /// Whether its root has a number that all readers know.
    pub fn is_fixed(&self) -> bool {
        matches!(
            self.root,
            PageNo::CATALOG
                | PageNo::CATALOG_NAME_INDEX
                | PageNo::CATALOG_ROOT_OBJECTS_INDEX
                | PageNo::SHADOW_CATALOG
        )
    }
}

impl Catalog {
    /// All trees but the root of the database, table by table; each table comes behind its other trees. Reads the whole catalog.
    ///
    /// # Errors
    /// `JET_errCatalogCorrupted`; what reading a tree may give.
    pub fn trees(&self) -> Result<Vec<NamedTree>> {
        let mut rows = TreeCursor::new(self.objects().clone());
        let mut trees = Vec::new();
        let mut table: Option<NamedTree> = None;
        while rows.next(&SkipDeleted)? {
            let entry = rows.entry(&SkipDeleted)?;
            let row = CatalogRow::decode(entry.node()?.data, self.page_size())?;
            let tree = NamedTree {
                objid: ObjectId(row.id),
                root: PageNo(row.coltyp_or_pgno),
                table: row.table,
                density: density_of(&row),
                kind: row.kind,
                has_primary: false,
            };
            match (row.kind, &mut table) {
                (RowKind::Table, _) => trees.extend(table.replace(tree)),
                (RowKind::Index, Some(of)) if of.table == row.table && of.objid == tree.objid => {
                    of.has_primary = true;
                }
                (RowKind::Index | RowKind::LongValues, Some(of)) if of.table == row.table => trees.push(tree),
                (RowKind::Index | RowKind::LongValues, _) => {
                    return Err(corrupted("a tree without a table row"));
                }
                _ => {}
            }
        }
        trees.extend(table);
        Ok(trees)
    }

    /// The entries that hold the number of a tree's root.
    ///
    /// # Errors
    /// Those of [`Tree::open`].
    pub fn references(&self, tree: &NamedTree) -> Result<Vec<RootReference>> {
        let file = self.objects().file();
        let shadow = Tree::open(file.clone(), PageNo::SHADOW_CATALOG, SHADOW)?;
        let mut kinds = vec![tree.kind];
        if tree.has_primary {
            kinds.push(RowKind::Index);
        }
        let mut references = Vec::with_capacity(4);
        for catalog in [self.objects(), &shadow] {
            references.extend(kinds.iter().map(|kind| RootReference {
                tree: catalog.clone(),
                key: row_key(tree.table, *kind, tree.objid.0),
                offset: ROOT_OFFSET,
            }));
        }
        Ok(references)
    }

    /// Whether there is such a tree, with that root.
    ///
    /// # Errors
    /// What reading a tree may give.
    pub fn has_tree(&self, tree: &NamedTree, policy: &impl Policy) -> Result<bool> {
        let key = row_key(tree.table, tree.kind, tree.objid.0);
        let mut cursor = TreeCursor::new(self.objects().clone());
        let bound = Bound::AtLeast { key: &key, data: &[] };
        if cursor.seek(bound, policy)? != Found::Equal {
            return Ok(false);
        }
        let entry = cursor.entry(policy)?;
        let row = CatalogRow::decode(entry.node()?.data, self.page_size())?;
        Ok(PageNo(row.coltyp_or_pgno) == tree.root)
    }

    /// Forgets all loaded tables after roots have moved. Nobody may hold any.
    pub fn forget_all(&self) {
        self.loaded().write().clear();
    }
}

/// The density of a tree; a row that says none, or an impossible one, means full.
fn density_of(row: &CatalogRow<'_>) -> u8 {
    match row.space_usage {
        percent @ 1..=100 if row.kind != RowKind::Column => percent as u8,
        _ => 100,
    }
}
