//! Changing entries of one tree.
//!
//! ```text
//!   latch the leaf  ──fits──▶  claim, log, apply
//!        ▲    └──does not──▶  let go, latch the whole path, split; if it goes with the split it is done
//!        └─────────────────────────────────────────────┘
//! ```
//!
//! Pages are taken from, and given back to, the [`PageSource`] only while no latch is held, so that the space trees may
//! latch what they like.

use super::author::Author;
use super::latched::check_time;
use super::near;
use super::policy::{Intent, WritePolicy};
use super::reserve::{Reserved, note_reserved, review_reserved};
use super::search::{Bound, line_of};
use super::split::Pending;
use super::tree::{Tree, TreeOf, corrupted};
use super::upper;
use crate::cache::PageWriteGuard;
use crate::error::{JetErr, Result, fail};
use crate::format::log::plan::{insert_cost_behind, is_append};
use crate::format::log::{ChangeFlags, NodeChange, NodeHead, NodeOp, Record, VersionOp, apply};
use crate::format::node::{Key, Node};
use crate::format::page::{Page, PageFlags};
use crate::types::{DbTime, LineNo, PageNo, RceId};

/// Gives pages to a tree that splits, and takes those of one that merges. Called without any latch held.
pub trait PageSource {
    /// A page for the tree, close behind `near` if possible.
    ///
    /// # Errors
    /// `JET_errDiskFull`, `JET_errOutOfDatabaseSpace`, and what changing the space trees may give.
    fn allocate(&self, near: PageNo) -> Result<PageNo>;

    /// Takes a page back that no tree refers to any more.
    ///
    /// # Errors
    /// What changing the space trees may give. The page is then lost to the database, which harms nobody.
    fn free(&self, page: PageNo) -> Result<()>;
}

/// Bytes of a tag.
pub(super) const TAG_LEN: usize = 4;
/// Bytes of a node's length field.
const LENGTH_LEN: usize = 2;

/// What changes one tree.
pub struct TreeWriter<'a> {
    pub(super) tree: TreeOf<'a>,
    pub(super) author: Author<'a>,
    pub(super) pages: &'a dyn PageSource,
    /// Root of the tree that records name: of a space tree its owner's.
    pub(super) owner: PageNo,
    pub(super) flags: ChangeFlags,
    /// How full a leaf may get by appending, in percent.
    pub(super) density: u8,
}

/// What came of an attempt.
pub(super) enum Outcome {
    Done,
    /// There is more room now: try again.
    Again,
    /// This leaf has no room.
    NoRoom(PageNo),
}

impl<'a> TreeWriter<'a> {
    /// A writer of a tree that fills pages completely.
    pub fn new(tree: impl Into<TreeOf<'a>>, author: Author<'a>, pages: &'a dyn PageSource) -> TreeWriter<'a> {
        let tree = tree.into();
        let mut flags = ChangeFlags::empty();
        flags.set(ChangeFlags::UNIQUE, tree.is_unique());
        TreeWriter {
            owner: tree.root(),
            tree,
            author,
            pages,
            flags,
            density: 100,
        }
    }

    /// Leaves room when it appends: fills pages to `percent`, 1..=100.
    pub fn with_density(mut self, percent: u8) -> TreeWriter<'a> {
        self.density = percent.clamp(1, 100);
        self
    }

    /// A writer of a space tree of the tree with this root.
    pub fn of_space(mut self, owner: PageNo) -> TreeWriter<'a> {
        self.owner = owner;
        self.flags |= ChangeFlags::SPACE;
        self
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Inserts an entry. One that is there but flag-deleted is revived.
    ///
    /// # Errors
    /// `JET_errKeyDuplicate`; `JET_errRecordTooBig` for an entry that no page holds; `JET_errWriteConflict` and others of the
    /// policy; those of the page source; what reading and changing pages may give.
    pub fn insert(&self, key: &[u8], data: &[u8], policy: &impl WritePolicy) -> Result<()> {
        self.check_size(key, data)?;
        let bound = Bound::AtLeast { key, data };
        let pending = Pending {
            key,
            data,
            replaces: false,
            policy,
        };
        self.with_room(&bound, &pending, || {
            let (mut guard, line) = self.latch_leaf(&bound)?;
            if self.is_at(&guard.page(), line, key, data)? {
                return self.revive(&mut guard, line, key, data, policy);
            }
            let page = guard.page();
            let prefix = Key::whole(key).stored_prefix(page.prefix_key());
            if !self.has_room_behind(prefix, &page, line, key, data) {
                if review_reserved(&mut guard, policy)? {
                    return Ok(Outcome::Again);
                }
                return self.trim_prefix(&mut guard, Some(key), node_size(key.len(), data.len()));
            }
            let prefix = u16::try_from(prefix).map_err(|_| JetErr::InternalError)?;
            let rce = policy.claim(&Intent {
                op: VersionOp::INSERT,
                key,
                data,
                before: None,
                counter: None,
            })?;
            let op = NodeOp::Insert { prefix, key, data };
            self.change(&mut guard, line, rce, op)
        })
    }

    /// Replaces the data of the entry with this key, in a unique tree.
    ///
    /// # Errors
    /// `JET_errRecordDeleted` if there is no such entry; as [`insert`](Self::insert).
    pub fn replace(&self, key: &[u8], data: &[u8], policy: &impl WritePolicy) -> Result<()> {
        self.replace_seeing(key, data, policy, &mut |_| Ok(()))
    }

    /// The same; `seen` gets the data that were there before, while the page is latched. Maybe more than once: the last time counts.
    ///
    /// # Errors
    /// As [`replace`](Self::replace), and those of `seen`: nothing is changed then.
    pub fn replace_seeing(
        &self,
        key: &[u8],
        data: &[u8],
        policy: &impl WritePolicy,
        seen: &mut dyn FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        if !self.tree.is_unique() {
            return fail(JetErr::InternalError);
        }
        self.check_size(key, data)?;
        let bound = Bound::AtLeast { key, data };
        let pending = Pending {
            key,
            data,
            replaces: true,
            policy,
        };
        self.with_room(&bound, &pending, || {
            let (mut guard, line) = self.latch_leaf(&bound)?;
            let page = guard.page();
            let node = self.entry_at(&page, line, key, data)?;
            let old_len = node.data.len();
            let plain = !node.is_deleted() && page.uncommitted_free() == 0;
            if !plain || data.len() > old_len + free_for_all(&page) {
                // Otherwise the claim finds conflicts early enough.
                self.check_live(key, &node, policy)?;
            }
            let own = if plain { 0 } else { policy.reserved(&node) };
            let before = Reserved {
                page: page.uncommitted_free(),
                node: own,
            };
            seen(node.data)?;
            if !has_room_to_replace(&page, old_len, data.len(), own) {
                if review_reserved(&mut guard, policy)? {
                    return Ok(Outcome::Again);
                }
                return self.trim_prefix(&mut guard, None, data.len() - old_len - own);
            }
            let rce = policy.claim(&Intent {
                op: VersionOp::REPLACE,
                key,
                data,
                before: Some(&node),
                counter: None,
            })?;
            let old = u16::try_from(old_len).map_err(|_| JetErr::InternalError)?;
            let op = NodeOp::Replace { old_len: old, data };
            self.change(&mut guard, line, rce, op)?;
            note_reserved(&mut guard, line, before, old_len + own, policy)
        })
    }

    /// Marks an entry as deleted. In a unique tree `data` does not matter.
    ///
    /// # Errors
    /// As [`replace`](Self::replace).
    pub fn flag_delete(&self, key: &[u8], data: &[u8], policy: &impl WritePolicy) -> Result<()> {
        let (mut guard, line) = self.latch_live(&Bound::AtLeast { key, data }, key, data, policy)?;
        let page = guard.page();
        let node = page.node(line)?;
        let rce = policy.claim(&Intent {
            op: VersionOp::FLAG_DELETE,
            key,
            data: &[],
            before: Some(&node),
            counter: None,
        })?;
        self.change(&mut guard, line, rce, NodeOp::FlagDelete).map(drop)
    }

    /// Removes an entry at once, whether it is flag-deleted or not, and tidies up behind it. Only where nobody may want to see it
    /// or to have it back.
    ///
    /// # Errors
    /// `JET_errRecordDeleted` if there is no such node; as [`insert`](Self::insert).
    pub fn delete(&self, key: &[u8], data: &[u8]) -> Result<()> {
        let bound = Bound::AtLeast { key, data };
        let (guard, line) = self.latch_leaf(&bound)?;
        if !self.is_at(&guard.page(), line, key, data)? {
            return fail(JetErr::RecordDeleted);
        }
        self.remove(guard, line, &bound, &super::Unversioned)
    }

    /// As [`delete`](Self::delete), for a tree whose page source is changed by the caller at the same time: nothing is tidied up.
    /// Whether [`merge`](Self::merge) is worth a try later.
    ///
    /// # Errors
    /// `JET_errRecordDeleted` if there is no such node; what reading and changing pages may give.
    pub fn delete_only(&self, key: &[u8], data: &[u8]) -> Result<bool> {
        let (guard, line) = self.latch_leaf(&Bound::AtLeast { key, data })?;
        if !self.is_at(&guard.page(), line, key, data)? {
            return fail(JetErr::RecordDeleted);
        }
        self.remove_only(guard, line)
    }

    /// Removes a node and tidies up behind it.
    pub(super) fn remove(
        &self,
        guard: PageWriteGuard,
        line: usize,
        bound: &Bound<'_>,
        policy: &impl WritePolicy,
    ) -> Result<()> {
        if self.remove_only(guard, line)? {
            self.merge(bound, policy)?;
        }
        Ok(())
    }

    /// Removes a node; whether merging its page is worth a try.
    fn remove_only(&self, mut guard: PageWriteGuard, line: usize) -> Result<bool> {
        let page = guard.page();
        // A page may not become empty: the last node stays, marked, until the page has gone.
        let only = page.line_count() == 1 && !page.is_root();
        if !only {
            self.change(&mut guard, line, RceId::NONE, NodeOp::Delete)?;
        } else if !page.node(line)?.is_deleted() {
            self.change(&mut guard, line, RceId::NONE, NodeOp::FlagDelete)?;
        }
        self.may_merge(&guard.page())
    }

    /// Changes tag 0 of the root: `change` gets what is there and gives what is to be there, `None` for no change.
    ///
    /// # Errors
    /// Those of `change`; what changing a page may give.
    pub fn update_root_header<T>(
        &self,
        change: impl FnOnce(&[u8]) -> Result<(Option<Vec<u8>>, T)>,
    ) -> Result<T> {
        let mut guard = self.tree.write_root()?;
        let (bytes, result) = change(guard.page().external_header())?;
        if let Some(bytes) = bytes {
            let page = guard.page();
            if bytes.len() > page.external_header().len() + free_for_all(&page) {
                return fail(JetErr::RecordTooBig);
            }
            self.change(&mut guard, 0, RceId::NONE, NodeOp::SetExternalHeader(&bytes))?;
        }
        Ok(result)
    }

    /// Tries, and makes room, until it fits.
    fn with_room<P: WritePolicy>(
        &self,
        bound: &Bound<'_>,
        pending: &Pending<'_, P>,
        mut attempt: impl FnMut() -> Result<Outcome>,
    ) -> Result<()> {
        loop {
            match attempt()? {
                Outcome::Done => return Ok(()),
                Outcome::Again => {}
                Outcome::NoRoom(near) => {
                    if self.split(near, bound, pending)? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Revives a flag-deleted entry.
    fn revive(
        &self,
        guard: &mut PageWriteGuard,
        line: usize,
        key: &[u8],
        data: &[u8],
        policy: &impl WritePolicy,
    ) -> Result<Outcome> {
        let page = guard.page();
        let node = page.node(line)?;
        policy.may_change(key, &node)?;
        if !node.is_deleted() {
            return fail(JetErr::KeyDuplicate);
        }
        let (old_len, own) = (node.data.len(), policy.reserved(&node));
        let before = Reserved {
            page: page.uncommitted_free(),
            node: own,
        };
        if self.tree.is_unique() && !has_room_to_replace(&page, old_len, data.len(), own) {
            if review_reserved(guard, policy)? {
                return Ok(Outcome::Again);
            }
            return self.trim_prefix(guard, None, data.len() - old_len - own);
        }
        let rce = policy.claim(&Intent {
            op: VersionOp::INSERT,
            key,
            data,
            before: Some(&node),
            counter: None,
        })?;
        let op = if self.tree.is_unique() {
            NodeOp::FlagInsertAndReplaceData {
                key,
                data,
                rce_replace: RceId::NONE,
            }
        } else {
            NodeOp::FlagInsert { key, data }
        };
        self.change(guard, line, rce, op)?;
        note_reserved(guard, line, before, old_len + own, policy)
    }

    /// Shortens the prefix key to the longest part that a node uses, the one to come included, if that gives the room that is
    /// missing.
    fn trim_prefix(&self, guard: &mut PageWriteGuard, key: Option<&[u8]>, needed: usize) -> Result<Outcome> {
        let page = guard.page();
        let prefix = page.prefix_key();
        if free_for_all(&page) + prefix.len() < needed {
            return Ok(Outcome::NoRoom(guard.number()));
        }
        let mut used = key.map_or(0, |key| Key::whole(key).stored_prefix(prefix));
        for node in page.nodes() {
            used = used.max(node?.key.prefix.len());
        }
        let short = prefix.get(..used).unwrap_or(prefix).to_vec();
        let won = prefix.len() - short.len();
        if won == 0 || free_for_all(&page) + won < needed {
            return Ok(Outcome::NoRoom(guard.number()));
        }
        self.change(guard, 0, RceId::NONE, NodeOp::SetExternalHeader(&short))?;
        Ok(Outcome::Again)
    }

    /// Logs a change of one latched page and applies it.
    pub(super) fn change(
        &self,
        guard: &mut PageWriteGuard,
        line: usize,
        rce: RceId,
        op: NodeOp<'_>,
    ) -> Result<Outcome> {
        let before = guard.page().dbtime();
        let after = self.tree.file().draw_dbtime();
        check_time(guard.number(), before, after)?;
        let change = NodeChange {
            head: self.node_head(guard.number(), line, rce, before, after)?,
            op,
        };
        if self.author.journal.is_kept() {
            self.author.journal.note(&Record::Node(change))?;
        }
        apply::node(&change, &mut guard.page_mut())?;
        Ok(Outcome::Done)
    }

    /// The head of a record of this tree.
    pub(super) fn node_head(
        &self,
        page: PageNo,
        line: usize,
        rce: RceId,
        before: DbTime,
        after: DbTime,
    ) -> Result<NodeHead> {
        let mut flags = self.flags;
        flags.set(ChangeFlags::VERSIONED, rce != RceId::NONE);
        let mut page = self.author.head(page, before, after, flags);
        page.line = LineNo::from_index(line).ok_or(JetErr::InternalError)?;
        Ok(NodeHead {
            page,
            rce,
            root: self.owner,
            objid: self.tree.objid(),
        })
    }

    /// Latches the leaf of a bound exclusively; gives the first line at or behind it.
    pub(super) fn latch_leaf(&self, bound: &Bound<'_>) -> Result<(PageWriteGuard, usize)> {
        let tree = &self.tree;
        if let Some(found) = near::find(tree, bound) {
            return Ok(found);
        }
        if let Some(leaf) = upper::leaf::<PageWriteGuard>(tree, bound)? {
            let line = line_of(&leaf.page(), bound, tree.is_unique())?;
            near::note(tree, &leaf);
            return Ok((leaf, line));
        }
        let guard = loop {
            let mut guard = tree.read_root()?;
            if guard.page().is_leaf() {
                drop(guard);
                let root = tree.write_root()?;
                if root.page().is_leaf() {
                    break root;
                }
                continue;
            }
            let mut level = 0;
            while !guard.page().flags().contains(PageFlags::PARENT_OF_LEAF) {
                upper::note(tree, &guard);
                let (line, _) = tree.branch_line(&guard, bound)?;
                level += 1;
                guard = tree.read_child(&guard, line, level)?;
                if guard.page().is_leaf() {
                    return Err(corrupted(guard.number(), "a leaf below a page that has none"));
                }
            }
            upper::note(tree, &guard);
            let (line, _) = tree.branch_line(&guard, bound)?;
            let child = tree.child_of(guard.number(), &guard.page(), line, level + 1)?;
            let leaf = tree.file().latch_write(child)?;
            tree.check_child(guard.number(), child, &leaf.page())?;
            if !leaf.page().is_leaf() {
                return Err(corrupted(child, "no leaf below a parent of leaves"));
            }
            break leaf;
        };
        let line = line_of(&guard.page(), bound, tree.is_unique())?;
        near::note(tree, &guard);
        Ok((guard, line))
    }

    /// Latches the leaf of an entry that must be there and not be deleted.
    fn latch_live(
        &self,
        bound: &Bound<'_>,
        key: &[u8],
        data: &[u8],
        policy: &impl WritePolicy,
    ) -> Result<(PageWriteGuard, usize)> {
        let (guard, line) = self.latch_leaf(bound)?;
        self.check_live(key, &self.entry_at(&guard.page(), line, key, data)?, policy)?;
        Ok((guard, line))
    }

    /// The node at a line, if it is that of the entry.
    fn entry_at<'p>(&self, page: &Page<'p>, line: usize, key: &[u8], data: &[u8]) -> Result<Node<'p>> {
        if line < page.line_count() {
            let node = page.node(line)?;
            if self.is_entry(&node, key, data)? {
                return Ok(node);
            }
        }
        fail(JetErr::RecordDeleted)
    }

    /// Whether the caller may change an entry, and it is not deleted.
    fn check_live(&self, key: &[u8], node: &Node<'_>, policy: &impl WritePolicy) -> Result<()> {
        policy.may_change(key, node)?;
        match node.is_deleted() {
            true => fail(JetErr::RecordDeleted),
            false => Ok(()),
        }
    }

    /// Whether a line holds the entry with this bookmark.
    pub(super) fn is_at(&self, page: &Page<'_>, line: usize, key: &[u8], data: &[u8]) -> Result<bool> {
        if line >= page.line_count() {
            return Ok(false);
        }
        self.is_entry(&page.node(line)?, key, data)
    }

    pub(super) fn is_entry(&self, node: &Node<'_>, key: &[u8], data: &[u8]) -> Result<bool> {
        Ok(node.key.compare(key).is_eq() && (self.tree.is_unique() || node.data == data))
    }

    /// Refuses what no page can hold.
    fn check_size(&self, key: &[u8], data: &[u8]) -> Result<()> {
        if key.is_empty() || data.is_empty() {
            return fail(JetErr::InternalError);
        }
        let size = self.tree.file().page_size();
        let room = size.bytes() - size.header_len() - TAG_LEN;
        if key.len() > max_key(size.bytes()) {
            return fail(JetErr::KeyTooBig);
        }
        if node_size(key.len(), data.len()) > room {
            return fail(JetErr::RecordTooBig);
        }
        Ok(())
    }

    /// Whether a node fits; when it is appended, whether enough stays free.
    pub(super) fn has_room_to_insert(&self, page: &Page<'_>, line: usize, key: &[u8], data: &[u8]) -> bool {
        let prefix = Key::whole(key).stored_prefix(page.prefix_key());
        self.has_room_behind(prefix, page, line, key, data)
    }

    /// The same with the first `prefix` bytes of the key left out.
    fn has_room_behind(&self, prefix: usize, page: &Page<'_>, line: usize, key: &[u8], data: &[u8]) -> bool {
        let size = insert_cost_behind(prefix, Key::whole(key), data);
        let free = free_for_all(page);
        let appends = line > 0 && is_append(page, line);
        let kept = if appends { self.kept_free(page) } else { 0 };
        size + kept <= free
    }

    /// Bytes that appending leaves free.
    pub(super) fn kept_free(&self, page: &Page<'_>) -> usize {
        let size = page.size();
        (size.bytes() - size.header_len()) * usize::from(100 - self.density) / 100
    }
}

/// Free bytes that nobody has reserved.
pub(super) fn free_for_all(page: &Page<'_>) -> usize {
    page.free().saturating_sub(page.uncommitted_free())
}

/// Bytes that a node takes uncompressed, with its tag.
pub(super) fn node_size(key: usize, data: usize) -> usize {
    LENGTH_LEN + key + data + TAG_LEN
}

/// Longest key of any tree (docs/spec/01 §5.5).
fn max_key(page_size: usize) -> usize {
    match page_size {
        2048 => 500,
        4096 => 1000,
        _ => 2000,
    }
}

/// Whether a node can get data of another length; `own` of the reserved bytes are reserved for itself.
pub(super) fn has_room_to_replace(page: &Page<'_>, old_len: usize, new_len: usize, own: usize) -> bool {
    new_len.saturating_sub(old_len) <= free_for_all(page) + own
}
