//! The tree: every change is planned, encoded, decoded, applied, as an engine with one session would.

use std::collections::BTreeMap;

use crate::format::log::apply::testing::Memory;
use crate::format::log::plan::*;
use crate::format::log::*;
use crate::format::node::{Key, Node};
use crate::format::page::{Page, PageFlags};
use crate::format::space::{SpaceFlags, SpaceHeader};
use crate::types::*;

pub(super) type Entry = (Vec<u8>, Vec<u8>);

/// A step down: page and line.
type Step = (PageNo, usize);

pub(super) struct Tree {
    pub(super) memory: Memory,
    pub(super) log: Vec<Vec<u8>>,
    pub(super) unique: bool,
    /// Kinds of splits and merges that happened.
    pub(super) seen: BTreeMap<String, usize>,
    next_page: u32,
    dbtime: u64,
    pub(super) root: PageNo,
}

/// Splits that a change needs, leaf first.
struct Chain {
    plans: Vec<SplitPlan>,
    /// Depth of the first of them.
    depth: usize,
    with_op: bool,
}

impl Tree {
    pub(super) fn new(size: PageSize, unique: bool) -> Tree {
        let mut tree = Tree {
            memory: Memory::new(size),
            log: Vec::new(),
            unique,
            seen: BTreeMap::new(),
            next_page: 11,
            dbtime: 0x40,
            root: PageNo(10),
        };
        let mut head = tree.head(tree.root, 0);
        (head.before, head.after) = (DbTime::NIL, tree.tick());
        let flags = match unique {
            true => PageFlags::NEW_RECORD_FORMAT,
            false => PageFlags::INDEX | PageFlags::NON_UNIQUE,
        };
        tree.log(&[Record::CreateSingle(CreateSingle {
            head,
            objid: ObjectId(7),
            parent: PageNo(1),
            pages: 40,
            flags,
        })]);
        let bitmap = SpaceHeader::single(40, PageNo(1), space_flags(unique), u32::MAX);
        let root = tree.memory.view(tree.root);
        assert_eq!(root.external_header(), zerocopy::IntoBytes::as_bytes(&bitmap));
        tree
    }

    fn tick(&mut self) -> DbTime {
        self.dbtime += 1;
        DbTime(self.dbtime)
    }

    fn allocate(&mut self) -> PageNo {
        self.next_page += 1;
        PageNo(self.next_page)
    }

    fn head(&self, page: PageNo, line: usize) -> PageHead {
        let known = self.memory.pages.contains_key(&page);
        PageHead {
            proc_id: ProcId(3),
            db: LogDbId(1),
            page,
            after: DbTime(self.dbtime + 1),
            before: if known {
                self.memory.view(page).dbtime()
            } else {
                DbTime::NIL
            },
            trx: Trx(8),
            level: Level(1),
            line: LineNo(line as u16),
            flags: if self.unique {
                ChangeFlags::UNIQUE
            } else {
                ChangeFlags::empty()
            },
        }
    }

    fn node_head(&self, page: PageNo, line: usize) -> NodeHead {
        NodeHead {
            page: self.head(page, line),
            rce: RceId::NONE,
            root: self.root,
            objid: ObjectId(7),
        }
    }

    /// Logs records and does what they say: they are read back from their bytes first.
    fn log(&mut self, records: &[Record<'_>]) {
        let start = self.log.len();
        for record in records {
            let mut bytes = Vec::new();
            record.encode(&mut bytes).unwrap();
            self.log.push(bytes);
        }
        let mut macros = OpenMacros::new();
        for bytes in &self.log[start..] {
            replay(&mut macros, bytes, &mut self.memory);
        }
        assert_eq!(macros.open().count(), 0);
    }

    fn change(&mut self, page: PageNo, line: usize, op: NodeOp<'_>) {
        let head = self.node_head(page, line);
        self.tick();
        self.log(&[Record::Node(NodeChange { head, op })]);
    }

    /// Path to the leaf where an entry is or belongs, and whether it is there.
    pub(super) fn find(&self, entry: &Entry) -> (Vec<Step>, bool) {
        let (mut path, mut number) = (Vec::new(), self.root);
        let above = |node: &Node<'_>| match self.unique {
            true => node.key.compare(&entry.0),
            false => node.key.compare_with_data(&entry.0, &entry.1),
        };
        loop {
            let page = self.memory.view(number);
            if page.is_leaf() {
                let mut nodes = page.nodes().map(|node| node.unwrap());
                let order = |node: &Node<'_>| match self.unique {
                    true => node.key.compare(&entry.0),
                    false => node
                        .key
                        .compare(&entry.0)
                        .then_with(|| node.data.cmp(&entry.1[..])),
                };
                let line = nodes
                    .position(|node| order(&node).is_ge())
                    .unwrap_or(page.line_count());
                let found = line < page.line_count() && order(&page.node(line).unwrap()).is_eq();
                path.push((number, line));
                return (path, found);
            }
            let mut nodes = page.nodes().map(|node| node.unwrap());
            let line = nodes
                .position(|node| node.key.is_empty() || above(&node).is_gt())
                .unwrap();
            path.push((number, line));
            number = page.node(line).unwrap().child().unwrap();
        }
    }

    fn view(&self, step: Step) -> Page<'_> {
        self.memory.view(step.0)
    }

    pub(super) fn insert(&mut self, entry: &Entry) {
        loop {
            let (path, found) = self.find(entry);
            assert!(!found);
            let leaf = *path.last().unwrap();
            let page = self.view(leaf);
            let key = Key::whole(&entry.0);
            let mut cost = insert_cost(&page, key, &entry.1);
            if is_append(&page, leaf.1) {
                cost += page.size().bytes() / 5;
            }
            if cost <= page.free() {
                let prefix = key.stored_prefix(page.prefix_key()) as u16;
                let (key, data) = (&entry.0[..], &entry.1[..]);
                return self.change(leaf.0, leaf.1, NodeOp::Insert { prefix, key, data });
            }
            let (key, data) = (&entry.0[..], &entry.1[..]);
            if self.split(&path, SplitRequest::Insert { key, data }) {
                return;
            }
        }
    }

    pub(super) fn replace(&mut self, entry: &Entry) {
        loop {
            let (path, found) = self.find(entry);
            assert!(found);
            let leaf = *path.last().unwrap();
            let page = self.view(leaf);
            let old = page.node(leaf.1).unwrap().data.to_vec();
            if replace_cost(&page.node(leaf.1).unwrap(), entry.1.len()) <= page.free() {
                return self.replace_in_page(leaf, &old, &entry.1);
            }
            if self.split(&path, SplitRequest::Replace { data: &entry.1 }) {
                return;
            }
        }
    }

    fn replace_in_page(&mut self, leaf: Step, old: &[u8], data: &[u8]) {
        let form = if self.memory.size.is_large() {
            DiffForm::Large
        } else {
            DiffForm::Small
        };
        let (mut edits, old_len) = (Vec::new(), old.len() as u16);
        let made = diff::make(form, old, data, &mut edits);
        let op = match made {
            Some(()) if edits.len() < data.len() => NodeOp::ReplaceDiff {
                form,
                old_len,
                new_len: data.len() as u16,
                diff: &edits,
            },
            _ => NodeOp::Replace { old_len, data },
        };
        self.change(leaf.0, leaf.1, op);
    }

    /// The splits that making room takes, up to the level that has room for the pointer.
    fn chain(&self, path: &[Step], request: SplitRequest<'_>) -> Chain {
        let mut plans: Vec<SplitPlan> = Vec::new();
        let last = path.len() - 1;
        for (depth, step) in path.iter().enumerate().rev() {
            let page = self.view(*step);
            let pointer = plans.last().map(|plan: &SplitPlan| {
                let below = path[depth + 1].0;
                (plan.separator.clone(), below.0.to_le_bytes())
            });
            let request = match &pointer {
                None => request,
                Some((key, data)) => {
                    if insert_cost(&page, Key::whole(key), data) <= page.free() {
                        break;
                    }
                    SplitRequest::Insert { key, data }
                }
            };
            let source = SplitSource {
                page,
                line: step.1,
                request,
                append_below: plans
                    .first()
                    .is_some_and(|leaf| leaf.shape.kind == SplitKind::Append),
                reserved: &|_| 0,
            };
            let plan = SplitPlan::choose(&source).unwrap();
            if plan.shape.op == SplitOp::None {
                // Only this level splits, without what it was to make room for.
                let plans = vec![plan];
                return Chain {
                    plans,
                    depth,
                    with_op: false,
                };
            }
            let vertical = plan.shape.kind == SplitKind::Vertical;
            plans.push(plan);
            if vertical {
                break;
            }
        }
        Chain {
            plans,
            depth: last,
            with_op: true,
        }
    }

    /// Splits; whether the change was done with it.
    fn split(&mut self, path: &[Step], request: SplitRequest<'_>) -> bool {
        let chain = self.chain(path, request);
        let depth = chain.depth;
        let after = DbTime(self.dbtime + 1);
        let mark = |step| {
            Record::Macro(MacroMark {
                step,
                proc_id: ProcId(3),
                after,
            })
        };
        let news: Vec<PageNo> = chain.plans.iter().map(|_| self.allocate()).collect();
        let top = depth + 1 - chain.plans.len();
        let vertical = chain.plans.last().unwrap().shape.kind == SplitKind::Vertical;
        let mut images = Vec::new();
        for (i, plan) in chain.plans.iter().enumerate() {
            let mut image = Vec::new();
            let flags = image::encode(&self.view(path[depth - i]), i % 2 == 0, &mut image);
            images.push((plan, flags, image));
            *self
                .seen
                .entry(format!("{:?} {:?}", plan.shape.kind, plan.shape.op))
                .or_default() += 1;
            if plan.hot_point {
                *self.seen.entry("hot point".into()).or_default() += 1;
            }
        }
        let mut records = vec![mark(MacroStep::Begin)];
        if !vertical {
            records.push(Record::Split(Split::path(&self.at(path, top - 1))));
        }
        for (i, (plan, image_flags, image)) in images.iter().enumerate().rev() {
            let right = match plan.shape.kind {
                SplitKind::Vertical => SiblingAt::NONE,
                _ => self.sibling(self.view(path[depth - i]).next()),
            };
            let mut level = plan.record(&self.at(path, depth - i), news[i], right);
            if level.needs_image() {
                (level.image_flags, level.image) = (*image_flags, image);
            }
            records.push(Record::Split(level));
        }
        if chain.with_op {
            let leaf = path[path.len() - 1];
            let mut head = self.node_head(leaf.0, leaf.1);
            head.page.before = DbTime::NIL;
            let old_len = self
                .view(leaf)
                .node(leaf.1)
                .map_or(0, |node| node.data.len() as u16);
            let op = match request {
                SplitRequest::Insert { key, data } => NodeOp::Insert { prefix: 0, key, data },
                SplitRequest::Replace { data } => NodeOp::Replace { old_len, data },
                SplitRequest::FlagInsertAndReplaceData { data } => NodeOp::FlagInsertAndReplaceData {
                    key: &[],
                    data,
                    rce_replace: RceId::NONE,
                },
            };
            records.push(Record::Node(NodeChange { head, op }));
        }
        records.push(mark(MacroStep::Commit));
        // The records borrow pages as they were; the log takes their bytes.
        let bytes: Vec<Vec<u8>> = records.iter().map(encoded).collect();
        self.tick();
        self.log_bytes(bytes);
        chain.with_op
    }

    /// A page of the path.
    fn at(&self, path: &[Step], depth: usize) -> LevelAt {
        let parent = depth.checked_sub(1).map(|d| path[d].0).unwrap_or_default();
        LevelAt {
            head: self.head(path[depth].0, path[depth].1),
            parent,
            parent_before: self.sibling(parent).before,
            root: self.root,
            objid: ObjectId(7),
        }
    }

    fn sibling(&self, page: PageNo) -> SiblingAt {
        match page.is_null() {
            true => SiblingAt::NONE,
            false => SiblingAt {
                page,
                before: self.memory.view(page).dbtime(),
            },
        }
    }

    fn log_bytes(&mut self, bytes: Vec<Vec<u8>>) {
        let mut macros = OpenMacros::new();
        for bytes in bytes {
            replay(&mut macros, &bytes, &mut self.memory);
            self.log.push(bytes);
        }
        assert_eq!(macros.open().count(), 0);
    }

    /// Deletes an entry, as clean-up does: the last node of a leaf stays, flag-deleted, until the leaf goes.
    pub(super) fn delete(&mut self, entry: &Entry, direction: Direction) {
        let (path, found) = self.find(entry);
        assert!(found);
        let leaf = *path.last().unwrap();
        let last = self.view(leaf).line_count() == 1;
        if !last || path.len() == 1 {
            self.change(leaf.0, leaf.1, NodeOp::Delete);
        } else {
            self.change(leaf.0, leaf.1, NodeOp::FlagDelete);
        }
        if let Some(unused) = trimmed_prefix(&self.view(leaf)).unwrap() {
            let unused = unused.to_vec();
            self.change(leaf.0, 0, NodeOp::SetExternalHeader(&unused));
        }
        self.merge(&path, direction);
    }

    fn merge(&mut self, path: &[Step], direction: Direction) {
        let (leaf, above) = path.split_last().unwrap();
        let page = self.view(*leaf);
        let sibling = |number: PageNo| (!number.is_null()).then(|| self.memory.view(number));
        let source = LeafMerge {
            leaf: page,
            left: sibling(page.prev()),
            right: sibling(page.next()),
            parent_lines: above.last().map(|step| self.view(*step).line_count()),
            parent_line: above.last().map_or(0, |step| step.1),
            direction,
            keep_free: 0,
            state: &|_| LineState::SETTLED,
        };
        let plan = MergePlan::choose(&source).unwrap();
        if plan.kind == MergeKind::EmptyTree {
            return self.empty(path);
        }
        let path_views: Vec<Ancestor<'_>> = above
            .iter()
            .map(|step| Ancestor {
                page: self.view(*step),
                line: step.1,
            })
            .collect();
        let Some(ancestors) = plan_ancestors(&path_views, &plan).unwrap() else {
            if plan.kind != MergeKind::None {
                *self.seen.entry("merge without room above".into()).or_default() += 1;
            }
            return;
        };
        *self.seen.entry(format!("{:?}", plan.kind)).or_default() += 1;
        self.log_merge(path, &plan, &ancestors);
    }

    fn log_merge(&mut self, path: &[Step], plan: &MergePlan, ancestors: &AncestorPlan) {
        let after = DbTime(self.dbtime + 1);
        let mark = |step| {
            Record::Macro(MacroMark {
                step,
                proc_id: ProcId(3),
                after,
            })
        };
        let depth = path.len() - 1;
        let top = depth - ancestors.flags.len();
        let mut records = vec![mark(MacroStep::Begin)];
        for (flags, at) in ancestors.flags.iter().zip(top..) {
            records.push(Record::Merge(Merge::path(&self.at(path, at), *flags)));
        }
        let page = self.view(path[depth]);
        let siblings = (self.sibling(page.prev()), self.sibling(page.next()));
        let mut leaf = plan.record(&self.at(path, depth), siblings, ancestors);
        let mut image = Vec::new();
        if leaf.needs_image() {
            leaf.image_flags = image::encode(&page, true, &mut image);
            leaf.image = &image;
        }
        records.push(Record::Merge(leaf));
        records.push(mark(MacroStep::Commit));
        let bytes = records.iter().map(encoded).collect();
        self.tick();
        self.log_bytes(bytes);
    }

    /// The whole tree has no live node: only the root stays.
    fn empty(&mut self, path: &[Step]) {
        *self.seen.entry("EmptyTree".into()).or_default() += 1;
        let pages: Vec<EmptiedPage> = path[1..]
            .iter()
            .map(|step| EmptiedPage {
                before: self.view(*step).dbtime().0.into(),
                page: step.0.0.into(),
                flags: self.view(*step).flags().bits().into(),
            })
            .collect();
        let head = self.node_head(self.root, 0);
        self.tick();
        self.log(&[Record::EmptyTree(EmptyTree { head, pages: &pages })]);
    }
}

fn space_flags(unique: bool) -> SpaceFlags {
    if unique {
        SpaceFlags::empty()
    } else {
        SpaceFlags::NON_UNIQUE
    }
}

fn encoded(record: &Record<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    record.encode(&mut bytes).unwrap();
    bytes
}

/// Applies a record, or the macro that it commits.
pub(super) fn replay(macros: &mut OpenMacros, bytes: &[u8], memory: &mut Memory) {
    let (record, len) = Record::decode(bytes).unwrap();
    assert_eq!(len, bytes.len());
    match macros.record(&record, bytes).unwrap() {
        Held::No => apply::record(&record, memory).unwrap(),
        Held::Kept => {}
        Held::Complete(held) => {
            let records = held.records().unwrap();
            MacroChange::from_records(&records)
                .unwrap()
                .apply(memory)
                .unwrap();
        }
    }
}
