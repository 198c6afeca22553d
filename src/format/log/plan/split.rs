//! Choosing where a page splits (docs/spec/01 §6.4).
//!
//! ```text
//! root                          vertical
//! insert behind everything      append: only the new node moves
//! insert before everything      right, everything but the new node moves
//! inserts that follow each other
//!   inside a page               right at the new node: the next ones find an empty page ("hot point")
//! anything else                 right, both pages with about the same bytes
//! ```

use super::lines::{PlanLines, is_append, page_room, whole_size};
use super::prefix::{PrefixChoice, choose_prefix};
use super::separator::separator;
use crate::error::{Error, JetErr, Result};
use crate::format::log::split::{SplitKind, SplitOp, SplitShape};
use crate::format::node::{Key, LineFlags, Node, PREFIX_COST};
use crate::format::page::{Page, PageFlags};
use crate::types::LineNo;

/// The change that needs room.
#[derive(Clone, Copy, Debug)]
pub enum SplitRequest<'a> {
    /// A node: on a leaf the client's, on a branch page the pointer to the child's left half.
    Insert {
        /// Whole key.
        key: &'a [u8],
        /// Data.
        data: &'a [u8],
    },
    /// Longer data for the node at the line.
    Replace {
        /// New data.
        data: &'a [u8],
    },
    /// A deleted node comes back with longer data.
    FlagInsertAndReplaceData {
        /// New data.
        data: &'a [u8],
    },
}

impl SplitRequest<'_> {
    fn op(&self) -> SplitOp {
        match self {
            SplitRequest::Insert { .. } => SplitOp::Insert,
            SplitRequest::Replace { .. } => SplitOp::Replace,
            SplitRequest::FlagInsertAndReplaceData { .. } => SplitOp::FlagInsertAndReplaceData,
        }
    }
}

/// A page that has no room, and for what.
#[derive(Clone, Copy)]
pub struct SplitSource<'a> {
    /// The page.
    pub page: Page<'a>,
    /// Line of the change: where to insert, or what to replace.
    pub line: usize,
    /// The change.
    pub request: SplitRequest<'a>,
    /// On a branch page: the leaf below splits by append, so this level keeps to the right too.
    pub append_below: bool,
    /// Bytes by which a line of the page may grow again when its transaction is rolled back.
    pub reserved: &'a dyn Fn(usize) -> usize,
}

/// How a page splits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SplitPlan {
    /// The fields of the record. If `op` is [`SplitOp::None`] the change did not fit together with any split: it is to be tried
    /// again afterwards; on a branch page no level below splits in this macro then.
    pub shape: SplitShape,
    /// What separates the halves; empty in a vertical split.
    pub separator: Vec<u8>,
    /// Prefix key of the split page before.
    pub old_prefix: Vec<u8>,
    /// Prefix key of the split page afterwards.
    pub new_prefix: Vec<u8>,
    /// The split was made at a hot point: the next inserts will come where this one did.
    pub hot_point: bool,
}

impl SplitPlan {
    /// Chooses how the page splits.
    ///
    /// # Errors
    /// `JET_errPageTagCorrupted`, `JET_errNodeCorrupted` and `JET_errDatabaseCorrupted` for a page that cannot be read or is out
    /// of order; `JET_errRecordTooBig` for a page with one line, which no split can help.
    pub fn choose(source: &SplitSource<'_>) -> Result<SplitPlan> {
        if source.line > source.page.line_count() {
            return Err(JetErr::PageTagCorrupted.into());
        }
        if let Some(plan) = append(source)? {
            return Ok(plan);
        }
        let with = Chooser::new(source, true)?;
        if let Some(plan) = with.choose()? {
            return Ok(plan);
        }
        let without = Chooser::new(source, false)?;
        let too_big = || Error::with_source(JetErr::RecordTooBig, "no split makes room");
        without.choose()?.ok_or_else(too_big)
    }
}

/// The plan for a node behind everything in the tree: it alone goes to the new page; its key becomes the prefix key there, for those
/// that will follow. `None` for any other change. Nothing of the page is looked at but its last line.
fn append(source: &SplitSource<'_>) -> Result<Option<SplitPlan>> {
    let (page, line) = (&source.page, source.line);
    let SplitRequest::Insert { key, data } = source.request else {
        return Ok(None);
    };
    let Some(before) = line.checked_sub(1) else {
        return Ok(None);
    };
    if page.is_root() || !is_append(page, line) {
        return Ok(None);
    }
    let node = Node {
        key: Key::whole(key),
        data,
        flags: LineFlags::empty(),
    };
    let reserved = (0..line).map(source.reserved).fold(0, usize::saturating_add);
    let worth = key.len() > PREFIX_COST && whole_size(&node).saturating_add(PREFIX_COST) <= page_room(page);
    let (old_flags, new_flags) = flags_after(page, SplitKind::Append);
    Ok(Some(SplitPlan {
        shape: SplitShape {
            kind: SplitKind::Append,
            op: SplitOp::Insert,
            op_line: number(line)?,
            split_line: number(line)?,
            line_count: number(line.saturating_add(1))?,
            new_flags,
            old_flags,
            old_uncommitted: i16::try_from(reserved).map_err(|_| JetErr::PageTagCorrupted)?,
            new_uncommitted: 0,
            old_prefix_line: -1,
            new_prefix_line: if worth { 0 } else { -1 },
        },
        separator: separator(&page.node(before)?, &node)?,
        old_prefix: page.prefix_key().to_vec(),
        new_prefix: Vec::new(),
        hot_point: false,
    }))
}

fn number(line: usize) -> Result<LineNo> {
    LineNo::from_index(line).ok_or_else(|| JetErr::PageTagCorrupted.into())
}

/// Flags of the split page afterwards, and of the new page.
fn flags_after(page: &Page<'_>, kind: SplitKind) -> (PageFlags, PageFlags) {
    let flags = page.flags();
    let of_write =
        PageFlags::FLUSH_TYPE_LOW | PageFlags::FLUSH_TYPE_HIGH | PageFlags::SCRUBBED | PageFlags::FDP_DELETE;
    let new = flags.difference(of_write | PageFlags::ROOT);
    if kind != SplitKind::Vertical {
        return (flags, new);
    }
    let level = PageFlags::LEAF | PageFlags::PARENT_OF_LEAF;
    let above_leaf = match flags.contains(PageFlags::LEAF) {
        true => PageFlags::PARENT_OF_LEAF,
        false => PageFlags::empty(),
    };
    (flags.difference(level) | above_leaf, new)
}

/// A choice of split line with the prefix keys of both pages.
#[derive(Clone, Copy)]
struct Candidate {
    kind: SplitKind,
    line: usize,
    old: Option<PrefixChoice>,
    new: Option<PrefixChoice>,
}

/// Which of the pages would overflow.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Overflow {
    old: bool,
    new: bool,
}

struct Chooser<'a> {
    source: &'a SplitSource<'a>,
    /// The combined list, or the page's lines alone.
    lines: PlanLines<'a>,
    op: SplitOp,
    room: usize,
}

impl<'a> Chooser<'a> {
    fn new(source: &'a SplitSource<'a>, with_op: bool) -> Result<Chooser<'a>> {
        let mut nodes = Vec::with_capacity(source.page.line_count().saturating_add(1));
        for (line, node) in source.page.nodes().enumerate() {
            nodes.push((node?, (source.reserved)(line)));
        }
        let flags = LineFlags::empty();
        match source.request {
            _ if !with_op => {}
            SplitRequest::Insert { key, data } => {
                let key = Key::whole(key);
                nodes.insert(source.line, (Node { key, data, flags }, 0));
            }
            SplitRequest::Replace { data } | SplitRequest::FlagInsertAndReplaceData { data } => {
                let (node, reserved) = nodes.get_mut(source.line).ok_or(JetErr::PageTagCorrupted)?;
                let largest = node.data.len().saturating_add(*reserved);
                node.data = data;
                *reserved = largest.saturating_sub(data.len());
            }
        }
        Ok(Chooser {
            source,
            lines: PlanLines::new(nodes),
            op: if with_op {
                source.request.op()
            } else {
                SplitOp::None
            },
            room: page_room(&source.page),
        })
    }

    fn is_insert(&self) -> bool {
        self.op == SplitOp::Insert
    }

    /// The plan; `None` if the change does not fit with any split.
    fn choose(&self) -> Result<Option<SplitPlan>> {
        let (page, count) = (&self.source.page, self.lines.len());
        if page.is_root() {
            let candidate = self.candidate(SplitKind::Vertical, 0);
            let fits = count > 0 && !self.overflow(&candidate).new;
            return fits.then(|| self.plan(&candidate, false)).transpose();
        }
        if count < 2 {
            return Ok(None);
        }
        let hot_point = page.is_leaf() && self.is_hot_point();
        if hot_point {
            return self.at_hot_point();
        }
        let candidate = if self.source.append_below && !page.is_leaf() {
            self.far_right()
        } else if page.is_leaf() && page.prev().is_null() && self.is_insert() && self.source.line == 0 {
            Some(self.candidate(SplitKind::Right, 1)).filter(|candidate| self.fits(candidate))
        } else {
            self.even()
        };
        candidate
            .map(|candidate| self.plan(&candidate, false))
            .transpose()
    }

    /// A split at `line` with the best prefix keys.
    fn candidate(&self, kind: SplitKind, line: usize) -> Candidate {
        let prefix = |from, to| choose_prefix(self.lines.commons(from, to));
        Candidate {
            kind,
            line,
            old: prefix(0, line),
            new: prefix(line, self.lines.len()),
        }
    }

    fn overflow(&self, candidate: &Candidate) -> Overflow {
        let saved = |choice: Option<PrefixChoice>| choice.map_or(0, |choice| choice.savings);
        let left = self.lines.max_to(candidate.line);
        let right = self.lines.max_to(self.lines.len()).saturating_sub(left);
        Overflow {
            old: left.saturating_sub(saved(candidate.old)) > self.room,
            new: right.saturating_sub(saved(candidate.new)) > self.room,
        }
    }

    fn fits(&self, candidate: &Candidate) -> bool {
        let overflow = self.overflow(candidate);
        !overflow.old && !overflow.new
    }

    /// The two lines before an insert are physically the last two of the page, in this order: the ones before them and behind the
    /// insert all lie lower.
    fn is_hot_point(&self) -> bool {
        let (page, line) = (&self.source.page, self.source.line);
        if !self.is_insert() || line < 2 {
            return false;
        }
        let offset = |line: usize| {
            let index = line.saturating_add(page.reserved_tags());
            page.tag(index).map_or(0, |tag| tag.offset)
        };
        let (first, second) = (offset(line.saturating_sub(2)), offset(line.saturating_sub(1)));
        let hot = line.saturating_sub(2)..line;
        let others = (0..page.line_count()).filter(|line| !hot.contains(line));
        first < second && others.map(offset).all(|other| other < first)
    }

    /// At a hot point the new node goes to a page of its own. Lines behind it are split off first, without it.
    fn at_hot_point(&self) -> Result<Option<SplitPlan>> {
        let line = self.source.line;
        if line.saturating_add(1) < self.lines.len() {
            let without = Chooser::new(self.source, false)?;
            let candidate = without.candidate(SplitKind::Right, line);
            return without.plan(&candidate, false).map(Some);
        }
        let candidate = self.candidate(SplitKind::Right, line);
        match self.fits(&candidate) {
            true => self.plan(&candidate, true).map(Some),
            false => Ok(None),
        }
    }

    /// As few lines as can be go to the new page.
    fn far_right(&self) -> Option<Candidate> {
        let lines = (1..self.lines.len()).rev();
        let mut candidates = lines.map(|line| self.candidate(SplitKind::Right, line));
        candidates.find(|candidate| self.fits(candidate))
    }

    /// Both pages get about the same. If one of them overflows, lines go over to the other one by one.
    fn even(&self) -> Option<Candidate> {
        let mut line = self.middle();
        let mut direction = None;
        loop {
            let candidate = self.candidate(SplitKind::Right, line);
            let overflow = self.overflow(&candidate);
            match (overflow.old, overflow.new) {
                (false, false) => return Some(candidate),
                (true, true) => return None,
                (old, _) if direction.is_some_and(|before| before != old) => return None,
                (old, _) => direction = Some(old),
            }
            line = if overflow.old {
                line.checked_sub(1)?
            } else {
                line.saturating_add(1)
            };
            if line == 0 || line >= self.lines.len() {
                return None;
            }
        }
    }

    /// The line, of 1..count, at which the halves differ least in bytes; of two, the later, which moves less.
    fn middle(&self) -> usize {
        let count = self.lines.len();
        let half = self.lines.size_to(count) / 2;
        let lines = 1..count;
        let distance = |line: &usize| self.lines.size_to(*line).abs_diff(half);
        lines.rev().min_by_key(distance).unwrap_or(1)
    }

    fn plan(&self, candidate: &Candidate, hot_point: bool) -> Result<SplitPlan> {
        let (page, count) = (&self.source.page, self.lines.len());
        let reserved = |from, to| {
            let bytes = if page.is_leaf() {
                self.lines.reserved(from, to)
            } else {
                0
            };
            i16::try_from(bytes).map_err(|_| JetErr::PageTagCorrupted)
        };
        let prefix_line = |choice: Option<PrefixChoice>| {
            choice
                .and_then(|choice| i32::try_from(choice.line).ok())
                .unwrap_or(-1)
        };
        let (old_flags, new_flags) = flags_after(page, candidate.kind);
        let op_line = if self.op == SplitOp::None {
            0
        } else {
            self.source.line
        };
        let shape = SplitShape {
            kind: candidate.kind,
            op: self.op,
            op_line: number(op_line)?,
            split_line: number(candidate.line)?,
            line_count: number(count)?,
            new_flags,
            old_flags,
            old_uncommitted: reserved(0, candidate.line)?,
            new_uncommitted: reserved(candidate.line, count)?,
            old_prefix_line: prefix_line(candidate.old),
            new_prefix_line: prefix_line(candidate.new),
        };
        let key_of = |choice: Option<PrefixChoice>| {
            let line = choice.and_then(|choice| self.lines.lines.get(choice.line));
            line.map_or(Vec::new(), |line| line.node.key.to_vec())
        };
        Ok(SplitPlan {
            shape,
            separator: self.separator(candidate)?,
            old_prefix: page.prefix_key().to_vec(),
            new_prefix: key_of(candidate.old),
            hot_point,
        })
    }

    fn separator(&self, candidate: &Candidate) -> Result<Vec<u8>> {
        let Some(before) = candidate.line.checked_sub(1) else {
            return Ok(Vec::new());
        };
        let line = |line: usize| self.lines.lines.get(line).ok_or(JetErr::PageTagCorrupted);
        let (left, right) = (&line(before)?.node, &line(candidate.line)?.node);
        if self.source.page.is_leaf() {
            return separator(left, right);
        }
        if left.key.is_empty() {
            return Err(JetErr::NodeCorrupted.into());
        }
        Ok(left.key.to_vec())
    }
}
