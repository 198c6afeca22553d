//! Splitting pages (docs/spec/03 §7.6, docs/spec/01 §6.4).
//!
//! ```text
//! parent      ... | t -> S | ...             parent      ... | separator -> S | t -> N | ...
//! S           [ a b c d e ]          ==>     S           [ a b ]      N [ c d e ]      at split line 2
//! ```
//!
//! The levels of the path come root first; each page is changed by itself. A page's lines together with the node to be inserted
//! are the *combined list*: all line numbers of a record count in it.

use super::lines::{line_above, set_child};
use super::{Pages, Participant, check_flags, check_parent, impossible, on_page};
use crate::error::{JetErr, Result, fail};
use crate::format::log::image;
use crate::format::log::kind::Kind;
use crate::format::log::node::{NodeChange, NodeOp};
use crate::format::log::split::{Split, SplitKind, SplitOp};
use crate::format::node::{Key, LineFlags, Node};
use crate::format::page::{Page, PageFlags};
use crate::format::page_mut::PageMut;
use crate::types::{DbTime, PageNo};

/// The user's change that is done together with a split: as the record of the same macro says.
#[derive(Clone, Copy, Debug)]
pub enum SplitOperation<'a> {
    /// A node is inserted.
    Insert {
        /// Whole key.
        key: &'a [u8],
        /// Data.
        data: &'a [u8],
        /// The change makes a version.
        versioned: bool,
    },
    /// The data of a node are replaced.
    Replace {
        /// New data.
        data: &'a [u8],
        /// A deleted node is revived.
        revives: bool,
        /// The change makes a version.
        versioned: bool,
    },
}

impl<'a> SplitOperation<'a> {
    /// The operation of a node record; `None` if it is none that can come with a split.
    pub fn of(change: &NodeChange<'a>) -> Option<SplitOperation<'a>> {
        let versioned = change.head.is_versioned();
        let (data, revives) = match change.op {
            NodeOp::Insert { key, data, .. } => {
                return Some(SplitOperation::Insert { key, data, versioned });
            }
            NodeOp::Replace { data, .. } => (data, false),
            NodeOp::FlagInsertAndReplaceData { data, .. } => (data, true),
            _ => return None,
        };
        Some(SplitOperation::Replace {
            data,
            revives,
            versioned,
        })
    }
}

/// Applies a split: its records from the root down, and the operation done with it.
///
/// # Errors
/// `JET_errDatabaseCorrupted` when a page cannot be as the records say; `JET_errDatabaseBufferDependenciesCorrupted` when a
/// page is needed as it was and the record has no image of it; `JET_errLogFileCorrupt` for a broken image; those of [`Pages`].
pub fn split(
    levels: &[Split<'_>],
    operation: Option<&SplitOperation<'_>>,
    pages: &mut impl Pages,
) -> Result<()> {
    for (index, own) in levels.iter().enumerate() {
        let child = levels.get(index.saturating_add(1));
        if let Some(child) = child {
            check_parent(Kind::Split, own.head.page, child.parent)?;
        }
        let level = LevelChange {
            own,
            child: child.filter(|child| child.splits() && child.shape.kind != SplitKind::Vertical),
            operation: if child.is_none() { operation } else { None },
            before: match child {
                Some(child) => child.parent_before,
                None => own.head.before,
            },
        };
        if own.splits() {
            level.split(pages)?;
        } else {
            level.point(pages)?;
        }
    }
    Ok(())
}

/// One level of a split with what it takes from its neighbours.
struct LevelChange<'a> {
    own: &'a Split<'a>,
    /// The level below, if it splits sideways: then a pointer to its new page comes onto this one.
    child: Option<&'a Split<'a>>,
    /// On the lowest level: what is done with the split.
    operation: Option<&'a SplitOperation<'a>>,
    before: DbTime,
}

impl LevelChange<'_> {
    fn error(&self, what: &str) -> crate::error::Error {
        impossible(Kind::Split, self.own.head.page, what)
    }

    fn existing(&self) -> Participant {
        Participant::existing(self.own.head.page, self.before, self.own.head.after)
    }

    /// A page that does not split gets the pointer to the child's new page.
    fn point(&self, pages: &mut impl Pages) -> Result<()> {
        if !pages.needs(&self.existing())? {
            return Ok(());
        }
        let number = self.own.head.page;
        let mut page = pages.page(number)?;
        if let Some(child) = self.child {
            on_page(Kind::Split, number, add_pointer(&mut page, child))?;
        }
        page.set_dbtime(self.own.head.after);
        Ok(())
    }

    fn split(&self, pages: &mut impl Pages) -> Result<()> {
        let own = self.own;
        self.check()?;
        let horizontal_leaf =
            own.shape.kind != SplitKind::Vertical && own.shape.new_flags.contains(PageFlags::LEAF);
        let needs_old = pages.needs(&self.existing())?;
        let needs_new = pages.needs(&Participant::formed(own.new, own.head.after))?;
        let right = Participant::existing(own.right, own.right_before, own.head.after);
        let needs_right = horizontal_leaf && !own.right.is_null() && pages.needs(&right)?;

        let source = self.source(pages, needs_old, needs_new)?;
        if needs_new {
            let mut page = pages.page(own.new)?;
            on_page(Kind::Split, own.new, self.form_new(&mut page, source.as_deref()))?;
            if horizontal_leaf {
                page.set_siblings(own.head.page, own.right);
            }
            page.set_dbtime(own.head.after);
        }
        if needs_old {
            let mut page = pages.page(own.head.page)?;
            let changed = match source.as_deref() {
                Some(source) => self.change_old(&mut page, source),
                None if own.shape.kind == SplitKind::Append => {
                    self.reserve(&mut page, own.shape.old_uncommitted)
                }
                None => fail(JetErr::InternalError),
            };
            on_page(Kind::Split, own.head.page, changed)?;
            if horizontal_leaf {
                page.set_next(own.new);
            }
            page.set_dbtime(own.head.after);
        }
        if needs_right {
            let mut page = pages.page(own.right)?;
            page.set_prev(own.new);
            page.set_dbtime(own.head.after);
        }
        Ok(())
    }

    /// The flags of both pages can be.
    fn check(&self) -> Result<()> {
        let (own, shape) = (self.own, &self.own.shape);
        check_flags(Kind::Split, own.new, shape.new_flags)?;
        if shape.new_flags.contains(PageFlags::ROOT) {
            return Err(self.error("makes a second root"));
        }
        match shape.kind {
            SplitKind::Vertical if !shape.old_flags.contains(PageFlags::LEAF) => {
                check_flags(Kind::Split, own.head.page, shape.old_flags)
            }
            SplitKind::Vertical => Err(self.error("leaves a leaf with a child")),
            _ => Ok(()),
        }
    }

    /// The split page as it was: from itself if it is not changed yet, else from the record. `None` when nobody asks for it: when
    /// nothing of it moves.
    fn source(&self, pages: &mut impl Pages, needs_old: bool, needs_new: bool) -> Result<Option<Vec<u8>>> {
        if self.own.shape.kind == SplitKind::Append {
            return Ok(None);
        }
        if needs_old {
            let page = pages.page(self.own.head.page)?;
            let view = page.view().ok_or(JetErr::PageTagCorrupted)?;
            return Ok(Some(view.bytes().to_vec()));
        }
        if !needs_new || !self.own.needs_image() {
            return Ok(None);
        }
        if self.own.image.is_empty() {
            return fail(JetErr::DatabaseBufferDependenciesCorrupted);
        }
        let page = pages.page(self.own.new)?;
        let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
        image::decode(self.own.image, self.own.image_flags, size).map(Some)
    }

    /// Forms the new page.
    fn form_new(&self, page: &mut PageMut<'_>, source: Option<&[u8]>) -> Result<()> {
        let own = self.own;
        let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
        page.reset(own.new, own.objid, own.shape.new_flags);
        let pointers = self.pointers();
        let nodes = match source {
            Some(bytes) if own.shape.kind != SplitKind::Append => {
                let view = Page::new(bytes, size).ok_or(JetErr::PageTagCorrupted)?;
                let mut nodes = self.combined(&view, &pointers)?;
                nodes.split_off(self.split_line(nodes.len())?)
            }
            _ => vec![
                self.inserted(&pointers)
                    .ok_or_else(|| self.error("moves nothing"))?,
            ],
        };
        let prefix = match usize::try_from(own.shape.new_prefix_line) {
            Ok(line) => nodes.get(line).map(|node| node.key.to_vec()),
            Err(_) => Some(Vec::new()),
        };
        let prefix = prefix.ok_or_else(|| self.error("has its prefix on no line"))?;
        page.rebuild(&prefix, nodes)?;
        self.reserve(page, own.shape.new_uncommitted)
    }

    /// Takes from the split page what went to the new one.
    fn change_old(&self, page: &mut PageMut<'_>, source: &[u8]) -> Result<()> {
        let own = self.own;
        let size = page.view().ok_or(JetErr::PageTagCorrupted)?.size();
        let view = Page::new(source, size).ok_or(JetErr::PageTagCorrupted)?;
        match own.shape.kind {
            SplitKind::Append => {}
            SplitKind::Vertical => {
                let kept = view.flags() & PageFlags::FDP_DELETE;
                page.set_flags(own.shape.old_flags | kept | PageFlags::NEW_CHECKSUM);
                let child = own.new.0.to_le_bytes();
                let pointer = Node {
                    key: Key::default(),
                    data: &child,
                    flags: LineFlags::empty(),
                };
                page.rebuild(view.external_header(), [pointer])?;
            }
            SplitKind::Right => {
                let pointers = self.pointers();
                let mut nodes = self.combined(&view, &pointers)?;
                nodes.truncate(self.split_line(nodes.len())?);
                page.rebuild(own.new_prefix, nodes)?;
            }
        }
        self.reserve(page, own.shape.old_uncommitted)
    }

    /// What the record says is reserved for rollback on a leaf.
    fn reserve(&self, page: &mut PageMut<'_>, bytes: i16) -> Result<()> {
        if !self.own.shape.new_flags.contains(PageFlags::LEAF) {
            return Ok(());
        }
        let bytes = usize::try_from(bytes).map_err(|_| JetErr::PageTagCorrupted)?;
        page.set_uncommitted_free(bytes)
    }

    /// The split line, if it is one.
    fn split_line(&self, count: usize) -> Result<usize> {
        let line = self.own.shape.split_line.index();
        let vertical = self.own.shape.kind == SplitKind::Vertical;
        if self.own.shape.line_count.index() == count && line < count && vertical == (line == 0) {
            return Ok(line);
        }
        Err(self.error("has other lines than the record says"))
    }

    /// The bytes of the pointers to the child and to its new page.
    fn pointers(&self) -> [[u8; 4]; 2] {
        let (old, new) = match self.child {
            Some(child) => (child.head.page, child.new),
            None => (PageNo::NULL, PageNo::NULL),
        };
        [old.0.to_le_bytes(), new.0.to_le_bytes()]
    }

    /// The node that is inserted with the split, if one is.
    fn inserted<'n>(&'n self, pointers: &'n [[u8; 4]; 2]) -> Option<Node<'n>> {
        if self.own.shape.op != SplitOp::Insert {
            return None;
        }
        if let Some(child) = self.child {
            return Some(Node {
                key: Key::whole(child.separator),
                data: pointers.first()?,
                flags: LineFlags::empty(),
            });
        }
        match self.operation {
            Some(SplitOperation::Insert { key, data, versioned }) => Some(Node {
                key: Key::whole(key),
                data,
                flags: version_flag(*versioned),
            }),
            _ => None,
        }
    }

    /// The combined list: the lines of the page, with the operation done.
    fn combined<'n>(&'n self, view: &Page<'n>, pointers: &'n [[u8; 4]; 2]) -> Result<Vec<Node<'n>>> {
        let op_line = self.own.shape.op_line.index();
        let mut nodes = Vec::with_capacity(view.line_count().saturating_add(1));
        for node in view.nodes() {
            nodes.push(node?);
        }
        match (self.own.shape.op, self.operation) {
            (SplitOp::None, _) => {}
            (SplitOp::Insert, _) => {
                let node = self
                    .inserted(pointers)
                    .filter(|_| op_line <= nodes.len())
                    .ok_or_else(|| self.error("inserts nothing"))?;
                nodes.insert(op_line, node);
            }
            (_, Some(operation)) => {
                let node = nodes
                    .get_mut(op_line)
                    .ok_or_else(|| self.error("has no such line"))?;
                replace(node, operation).ok_or_else(|| self.error("replaces nothing"))?;
            }
            (_, None) => return Err(self.error("comes without its operation")),
        }
        if let Some(child) = self.child {
            self.repoint(&mut nodes, child, pointers)?;
        }
        Ok(nodes)
    }

    /// The pointer behind the inserted one, which led to the child, leads to its new page.
    fn repoint<'n>(
        &self,
        nodes: &mut [Node<'n>],
        child: &Split<'_>,
        pointers: &'n [[u8; 4]; 2],
    ) -> Result<()> {
        let line = self.own.shape.op_line.index().saturating_add(1);
        let [_, new] = pointers;
        match nodes.get_mut(line) {
            Some(node) if node.child() == Some(child.head.page) => {
                node.data = new;
                Ok(())
            }
            _ => Err(self.error("does not lead to the page that splits")),
        }
    }
}

fn version_flag(versioned: bool) -> LineFlags {
    match versioned {
        true => LineFlags::VERSIONED,
        false => LineFlags::empty(),
    }
}

/// Gives a node the data of the operation.
fn replace<'n>(node: &mut Node<'n>, operation: &SplitOperation<'n>) -> Option<()> {
    let SplitOperation::Replace {
        data,
        revives,
        versioned,
    } = *operation
    else {
        return None;
    };
    node.data = data;
    if revives {
        node.flags.remove(LineFlags::DELETED);
    }
    node.flags |= version_flag(versioned);
    Some(())
}

/// A pointer to the child's new page, on a page that has room for it.
fn add_pointer(page: &mut PageMut<'_>, child: &Split<'_>) -> Result<()> {
    let (old, new) = (child.head.page, child.new);
    let line = line_above(page, child.separator)?;
    set_child(page, line, old, new)?;
    let (key, data) = (Key::whole(child.separator), old.0.to_le_bytes());
    page.insert_node_compressed(line, key, &data, LineFlags::empty())
}
