//! Moving the roots of a tree: its root page and those of its space trees, with all that names them.
//!
//! What names a root: the space headers of the trees below it (their parent), and rows of other trees that hold its number. The
//! whole is one macro, so that a crash leaves it done or not done (docs/spec/03 §5.6).

use super::Latched;
use super::latched::check_time;
use super::search::Bound;
use super::tree::Tree;
use super::writer::TreeWriter;
use crate::cache::{Alone, PageWriteGuard};
use crate::error::{JetErr, Result, fail};
use crate::format::log::apply::{self, MOVED_AVAILABLE, MOVED_OWNED, MOVED_ROOT};
use crate::format::log::{
    ChangeFlags, NodeChange, NodeHead, NodeOp, PageMove, PageMoveHead, Record, RootPageMove,
};
use crate::format::page::Page;
use crate::format::space::{RootFields, SpaceHeader};
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// An entry of another tree, unique, that holds the number of a root.
#[derive(Clone, Debug)]
pub struct RootReference {
    /// The tree.
    pub tree: Tree,
    /// Key of the entry.
    pub key: Vec<u8>,
    /// Where the number is in the data: 4 bytes, little-endian.
    pub offset: usize,
}

/// Where the three roots go: neighbours.
#[derive(Clone, Copy, Debug)]
pub struct RootTarget {
    /// The root; the next two pages become the roots of the space trees.
    pub root: PageNo,
    /// The root of the OE tree now; that of the AE tree is the next page.
    pub owned_root: PageNo,
}

/// A change of a page that names the root.
struct Renamed {
    /// Index of the latched page.
    page: usize,
    line: usize,
    /// Tree that the record names.
    root: PageNo,
    objid: crate::types::ObjectId,
    flags: ChangeFlags,
    old_len: usize,
    data: Vec<u8>,
    header: bool,
}

impl TreeWriter<'_> {
    /// Moves the roots of this tree, which has space trees. `children` are the roots of the trees below it. Nobody may use the tree,
    /// those below it, or the referring ones; a handle of the tree is of no use afterwards.
    ///
    /// # Errors
    /// `JET_errDatabaseCorrupted` for a child or a reference that does not name this root; what reading and changing pages may give.
    /// Nothing has changed then.
    pub fn move_root(&self, to: RootTarget, children: &[PageNo], references: &[RootReference]) -> Result<()> {
        let file = self.tree.file();
        let _alone = Alone::here();
        let mut named = Vec::new();
        let mut renamed = Vec::new();
        for reference in references {
            renamed.push(self.refer(reference, to, &mut named)?);
        }
        for child in children {
            renamed.push(self.adopt(*child, to, &mut named)?);
        }
        // Records come in this order: children, then references.
        renamed.sort_by_key(|one| !one.header);
        let from = [
            self.tree.root(),
            to.owned_root,
            PageNo(to.owned_root.0.saturating_add(1)),
        ];
        let mut old = Vec::with_capacity(3);
        for page in from {
            old.push(file.latch_write(page)?);
        }
        let mut new = Vec::with_capacity(3);
        for page in to.root.0..to.root.0.saturating_add(3) {
            new.push(file.latch_new(PageNo(page))?);
        }
        let after = file.draw_dbtime();
        for guard in old.iter().chain(&named) {
            check_time(guard.number(), guard.page().dbtime(), after)?;
        }
        let images: Vec<Vec<u8>> = old.iter().map(|guard| guard.page().bytes().to_vec()).collect();
        let moves = self.root_moves(&old, &images, to, after)?;
        let changes = self.renames(&named, &renamed, after)?;
        let marker = Record::RootPageMove(RootPageMove {
            after,
            db: self.author.db,
            objid: self.tree.objid(),
            proc_id: self.author.proc_id,
        });
        let records = [marker]
            .into_iter()
            .chain(moves.iter().copied().map(Record::PageMove));
        self.note_macro(after, records.chain(changes.iter().copied().map(Record::Node)))?;
        let pages = old.iter_mut().chain(&mut new).chain(&mut named);
        apply::root_move(&moves, &changes, &mut Latched::new(pages))
    }

    fn root_moves<'i>(
        &self,
        old: &[PageWriteGuard],
        images: &'i [Vec<u8>],
        to: RootTarget,
        after: DbTime,
    ) -> Result<Vec<PageMove<'i>>> {
        let mut moves = Vec::with_capacity(3);
        let targets = to.root.0..to.root.0.saturating_add(3);
        for (((guard, image), flags), target) in old
            .iter()
            .zip(images)
            .zip([MOVED_ROOT, MOVED_OWNED, MOVED_AVAILABLE])
            .zip(targets)
        {
            let parts = Page::new(image, guard.page().size()).and_then(|page| PageMove::parts(&page));
            let (front, back) = parts.ok_or(JetErr::PageTagCorrupted)?;
            let before = guard.page().dbtime();
            let head = PageMoveHead {
                head: self
                    .author
                    .head(guard.number(), before, after, ChangeFlags::empty()),
                target: PageNo(target),
                left: PageNo::NULL,
                right: PageNo::NULL,
                parent: PageNo::NULL,
                left_before: DbTime::NIL,
                right_before: DbTime::NIL,
                parent_before: DbTime::NIL,
                root: self.tree.root(),
                objid: self.tree.objid(),
                parent_line: -1,
                flags,
            };
            moves.push(PageMove { head, front, back });
        }
        Ok(moves)
    }

    fn renames<'r>(
        &self,
        named: &[PageWriteGuard],
        renamed: &'r [Renamed],
        after: DbTime,
    ) -> Result<Vec<NodeChange<'r>>> {
        let change = |one: &'r Renamed| {
            let guard = named.get(one.page).ok_or(JetErr::InternalError)?;
            let mut page = self
                .author
                .head(guard.number(), guard.page().dbtime(), after, one.flags);
            page.line = LineNo::from_index(one.line).ok_or(JetErr::InternalError)?;
            let head = NodeHead {
                page,
                rce: RceId::NONE,
                root: one.root,
                objid: one.objid,
            };
            let op = if one.header {
                NodeOp::SetExternalHeader(&one.data)
            } else {
                let old_len = u16::try_from(one.old_len).map_err(|_| JetErr::InternalError)?;
                NodeOp::Replace {
                    old_len,
                    data: &one.data,
                }
            };
            Ok(NodeChange { head, op })
        };
        renamed.iter().map(change).collect()
    }

    /// The change of an entry that holds the number. Its leaf is latched, unless it is already.
    fn refer(
        &self,
        reference: &RootReference,
        to: RootTarget,
        named: &mut Vec<PageWriteGuard>,
    ) -> Result<Renamed> {
        let RootReference { tree, key, offset } = reference;
        let bound = Bound::AtLeast { key, data: &[] };
        let known = |line_of: &PageWriteGuard| find(&line_of.page(), key, tree);
        let mut found = named.iter().position(|guard| known(guard).is_some());
        if found.is_none() {
            let other = TreeWriter::new(tree.clone(), self.author, self.pages);
            named.push(other.latch_leaf(&bound)?.0);
            found = Some(named.len() - 1);
        }
        let page = found.ok_or(JetErr::InternalError)?;
        let guard = named.get(page).ok_or(JetErr::InternalError)?;
        let line = find(&guard.page(), key, tree).ok_or(JetErr::DatabaseCorrupted)?;
        let view = guard.page();
        let node = view.node(line)?;
        let mut data = node.data.to_vec();
        let place = offset.checked_add(4).and_then(|end| data.get_mut(*offset..end));
        match place {
            Some(place) if *place == self.tree.root().0.to_le_bytes() => {
                place.copy_from_slice(&to.root.0.to_le_bytes());
            }
            _ => return fail(JetErr::DatabaseCorrupted),
        }
        Ok(Renamed {
            page,
            line,
            root: tree.root(),
            objid: tree.objid(),
            flags: ChangeFlags::UNIQUE,
            old_len: data.len(),
            data,
            header: false,
        })
    }

    /// The change of the space header of a tree below.
    fn adopt(&self, child: PageNo, to: RootTarget, named: &mut Vec<PageWriteGuard>) -> Result<Renamed> {
        let guard = self.tree.file().latch_write(child)?;
        let mut fields = RootFields::parse(guard.page().external_header())?;
        let old = fields.space;
        if !guard.page().is_root() || old.parent() != self.tree.root() {
            return fail(JetErr::DatabaseCorrupted);
        }
        fields.space = match (old.owned_root(), old.bitmap()) {
            (Some(owned), _) => SpaceHeader::multiple(old.primary_pages(), to.root, old.flags(), owned),
            (None, bitmap) => {
                SpaceHeader::single(old.primary_pages(), to.root, old.flags(), bitmap.unwrap_or(0))
            }
        };
        let mut data = Vec::new();
        fields.encode(&mut data);
        let mut flags = ChangeFlags::empty();
        flags.set(ChangeFlags::UNIQUE, old.is_unique());
        let objid = guard.page().objid();
        named.push(guard);
        Ok(Renamed {
            page: named.len() - 1,
            line: 0,
            root: child,
            objid,
            flags,
            old_len: 0,
            data,
            header: true,
        })
    }
}

/// The line of a living entry on a leaf of a tree.
fn find(page: &Page<'_>, key: &[u8], tree: &Tree) -> Option<usize> {
    if page.objid() != tree.objid() || !page.is_leaf() {
        return None;
    }
    page.nodes()
        .position(|node| node.is_ok_and(|node| !node.is_deleted() && node.key.compare(key).is_eq()))
}
