//! Single changes: what they do, what they refuse, and undoing them.

use super::testing::Memory;
use super::*;
use crate::format::log::*;
use crate::format::node::{Key, LineFlags, Node};
use crate::format::page::PageFlags;
use crate::format::space::{Extent, ExtentTree, RootFields};
use crate::types::*;

const PAGE: PageNo = PageNo(40);
const TREE: ObjectId = ObjectId(9);

fn head(line: u16, before: u64, flags: ChangeFlags) -> NodeHead {
    NodeHead {
        page: PageHead {
            proc_id: ProcId(1),
            db: LogDbId(1),
            page: PAGE,
            after: DbTime(before + 1),
            before: DbTime(before),
            trx: Trx(4),
            level: Level(1),
            line: LineNo(line),
            flags,
        },
        rce: RceId(5),
        root: PageNo(10),
        objid: TREE,
    }
}

/// A leaf with the prefix key "common" and three nodes.
fn leaf(size: PageSize) -> Vec<u8> {
    let mut bytes = vec![0; size.bytes()];
    let mut page = PageMut::format(&mut bytes, size, PAGE, TREE, PageFlags::LEAF).unwrap();
    page.set_external_header(b"common").unwrap();
    page.set_dbtime(DbTime(100));
    for (line, key) in [&b"common1"[..], b"common2", b"else"].into_iter().enumerate() {
        page.insert_node_compressed(line, Key::whole(key), b"01234567", LineFlags::empty())
            .unwrap();
    }
    bytes
}

struct Leaf {
    bytes: Vec<u8>,
    size: PageSize,
    time: u64,
}

impl Leaf {
    fn new(size: PageSize) -> Leaf {
        Leaf {
            bytes: leaf(size),
            size,
            time: 100,
        }
    }

    fn page(&mut self) -> PageMut<'_> {
        PageMut::new(&mut self.bytes, self.size).unwrap()
    }

    fn node(&self, line: usize) -> Node<'_> {
        crate::format::page::Page::new(&self.bytes, self.size)
            .unwrap()
            .node(line)
            .unwrap()
    }

    /// Applies; what is refused must leave the page as it was.
    fn change(&mut self, line: u16, op: NodeOp<'_>) -> Result<()> {
        let change = NodeChange {
            head: head(line, self.time, ChangeFlags::VERSIONED),
            op,
        };
        let before = self.bytes.clone();
        let result = node(&change, &mut self.page());
        self.check(&before, result)
    }

    fn undo(&mut self, line: u16, image: &UndoImage<'_>) -> Result<()> {
        let op = NodeOp::Undo {
            bookmark: Bookmark::default(),
            op: image.op(),
            level: Level(1),
        };
        let head = head(line, self.time, ChangeFlags::empty());
        let before = self.bytes.clone();
        let result = undo(&NodeChange { head, op }, image, &mut self.page());
        self.check(&before, result)
    }

    fn check(&mut self, before: &[u8], result: Result<()>) -> Result<()> {
        let page = crate::format::page::Page::new(&self.bytes, self.size).unwrap();
        page.validate(PAGE).unwrap();
        match &result {
            Ok(()) => {
                self.time += 1;
                assert_eq!(page.dbtime(), DbTime(self.time));
            }
            Err(_) => assert!(self.bytes == before),
        }
        result
    }
}

#[test]
fn nodes_change_and_are_undone() {
    for size in PageSize::ALL {
        let mut leaf = Leaf::new(size);
        let (key, data): (&[u8], &[u8]) = (b"common1a", b"new");
        leaf.change(1, NodeOp::Insert { prefix: 6, key, data }).unwrap();
        let node = leaf.node(1);
        assert_eq!((node.key.to_vec(), node.data), (key.to_vec(), data));
        assert_eq!(node.flags, LineFlags::VERSIONED | LineFlags::COMPRESSED);
        leaf.undo(1, &UndoImage::Insert).unwrap();
        assert!(leaf.node(1).is_deleted());
        leaf.change(1, NodeOp::FlagInsert { key, data }).unwrap();
        assert!(!leaf.node(1).is_deleted());
        leaf.change(1, NodeOp::FlagDelete).unwrap();
        assert!(leaf.node(1).is_deleted());
        leaf.undo(1, &UndoImage::FlagDelete).unwrap();
        leaf.change(1, NodeOp::FlagDelete).unwrap();
        let data: &[u8] = &[7; 300];
        let rce_replace = RceId(7);
        leaf.change(
            1,
            NodeOp::FlagInsertAndReplaceData {
                key,
                data,
                rce_replace,
            },
        )
        .unwrap();
        assert_eq!((leaf.node(1).data, leaf.node(1).is_deleted()), (data, false));
        leaf.undo(1, &UndoImage::Replace(b"new")).unwrap();
        assert_eq!(
            (leaf.node(1).data, leaf.node(1).key.to_vec()),
            (&b"new"[..], key.to_vec())
        );
        leaf.change(1, NodeOp::Delete).unwrap();
        assert_eq!(leaf.node(1).key.to_vec(), b"common2");
        leaf.change(
            2,
            NodeOp::Replace {
                old_len: 8,
                data: b"longer than before",
            },
        )
        .unwrap();
        assert_eq!(
            (leaf.node(2).data, leaf.node(2).key.to_vec()),
            (&b"longer than before"[..], b"else".to_vec())
        );
    }
}

#[test]
fn counters_are_added_to() {
    let mut leaf = Leaf::new(PageSize::DEFAULT);
    let bookmark = Bookmark::default();
    leaf.change(
        0,
        NodeOp::Replace {
            old_len: 8,
            data: &[0xFF; 12],
        },
    )
    .unwrap();
    leaf.change(
        0,
        NodeOp::Delta {
            bookmark,
            delta: 3,
            offset: 8,
        },
    )
    .unwrap();
    assert_eq!(leaf.node(0).data[8..], 2i32.to_le_bytes());
    leaf.undo(0, &UndoImage::Delta(3, 8)).unwrap();
    leaf.change(
        0,
        NodeOp::Delta64 {
            bookmark,
            delta: i64::MIN,
            offset: 4,
        },
    )
    .unwrap();
    leaf.undo(0, &UndoImage::Delta64(i64::MIN, 4)).unwrap();
    assert_eq!(leaf.node(0).data, [0xFF; 12]);
    for offset in [9, 12, u16::MAX] {
        let op = NodeOp::Delta {
            bookmark,
            delta: 3,
            offset,
        };
        assert_eq!(leaf.change(0, op).unwrap_err(), JetErr::DatabaseCorrupted);
    }
    assert!(
        leaf.change(
            0,
            NodeOp::Delta64 {
                bookmark,
                delta: 1,
                offset: 5
            }
        )
        .is_err()
    );
}

#[test]
fn data_are_edited() {
    let mut leaf = Leaf::new(PageSize::DEFAULT);
    let edit = |diff, new_len| NodeOp::ReplaceDiff {
        form: DiffForm::Small,
        old_len: 8,
        new_len,
        diff,
    };
    leaf.change(0, edit(&[2, 0x20, 2, b'x', b'y'], 8)).unwrap();
    assert_eq!(leaf.node(0).data, b"01xy4567");
    leaf.change(1, edit(&[0, 0x40, 3, b'n', b'e', b'w'], 11)).unwrap();
    assert_eq!(leaf.node(1).data, b"new01234567");
    assert_eq!(
        leaf.change(0, edit(&[0, 0x40, 1, b'n'], 8)).unwrap_err(),
        JetErr::LogFileCorrupt
    );
    assert_eq!(
        leaf.change(0, edit(&[9, 0x40, 1, b'n'], 9)).unwrap_err(),
        JetErr::LogFileCorrupt
    );
    assert_eq!(
        leaf.change(1, edit(&[], 8)).unwrap_err(),
        JetErr::DatabaseCorrupted,
        "another old length"
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let mut leaf = Leaf::new(PageSize::DEFAULT);
    let (key, data): (&[u8], &[u8]) = (b"common1a", b"new");
    let insert = |prefix, key| NodeOp::Insert { prefix, key, data };
    let impossible = [
        (9, insert(6, key)),
        (0, insert(7, key)),
        (0, insert(2, key)),
        (0, insert(4, b"corner")),
        (0, insert(0, b"")),
        (
            0,
            NodeOp::Insert {
                prefix: 0,
                key,
                data: b"",
            },
        ),
        (
            0,
            NodeOp::Insert {
                prefix: 0,
                key,
                data: &[0; 5000],
            },
        ),
        (3, NodeOp::Delete),
        (3, NodeOp::FlagDelete),
        (0, NodeOp::Replace { old_len: 7, data }),
        (
            0,
            NodeOp::Replace {
                old_len: 8,
                data: &[0; 5000],
            },
        ),
        (
            0,
            NodeOp::Replace {
                old_len: 8,
                data: b"",
            },
        ),
        (0, NodeOp::SetExternalHeader(b"comm")),
        (0, NodeOp::SetExternalHeader(b"another prefix")),
    ];
    for (line, op) in impossible {
        assert_eq!(
            leaf.change(line, op).unwrap_err(),
            JetErr::DatabaseCorrupted,
            "{op:?}"
        );
    }
    leaf.change(0, NodeOp::SetExternalHeader(b"commons")).unwrap();
    leaf.change(1, NodeOp::Delete).unwrap();
    leaf.change(0, NodeOp::Delete).unwrap();
    leaf.change(0, NodeOp::SetExternalHeader(b"")).unwrap();
    let undo_of = NodeChange {
        head: head(0, leaf.time, ChangeFlags::empty()),
        op: NodeOp::Undo {
            bookmark: Bookmark::default(),
            op: VersionOp::REPLACE,
            level: Level(1),
        },
    };
    assert!(node(&undo_of, &mut leaf.page()).is_err());
    assert!(undo(&undo_of, &UndoImage::Insert, &mut leaf.page()).is_err());
}

#[test]
fn the_dbtime_decides() {
    let change = |before: u64, after: u64| {
        let mut head = head(0, before, ChangeFlags::empty());
        head.page.after = DbTime(after);
        NodeChange {
            head,
            op: NodeOp::FlagDelete,
        }
    };
    let mut leaf = Leaf::new(PageSize::DEFAULT);
    let before = leaf.bytes.clone();
    for (times, expected) in [
        ((101, 102), Err(JetErr::DbTimeTooOld)),
        ((90, 110), Err(JetErr::DbTimeTooNew)),
        ((90, 100), Ok(())),
        ((90, 95), Ok(())),
    ] {
        let result = node(&change(times.0, times.1), &mut leaf.page());
        assert_eq!(result.map_err(|e| e.code()), expected);
        assert!(leaf.bytes == before, "{times:?}");
    }
    let mut other = change(100, 101);
    other.head.objid = ObjectId(8);
    assert_eq!(
        node(&other, &mut leaf.page()).unwrap_err(),
        JetErr::DatabaseCorrupted
    );
    // A page that was cut off by a shrink has no time of its own.
    let formed = Participant::formed(PAGE, DbTime(7));
    assert_eq!(formed.state(DbTime(u64::MAX - 2)), State::Ready);
    assert_eq!(
        (formed.state(DbTime(6)), formed.state(DbTime(7))),
        (State::Ready, State::Done)
    );
}

fn page_head(page: u32, before: DbTime) -> PageHead {
    PageHead {
        page: PageNo(page),
        after: DbTime(50),
        before,
        flags: ChangeFlags::UNIQUE,
        ..head(0, 0, ChangeFlags::empty()).page
    }
}

fn extents(memory: &Memory, page: u32, tree: ExtentTree) -> Vec<(u32, u32)> {
    let nodes = memory.view(PageNo(page)).nodes();
    let extents = nodes.map(|node| Extent::decode(&node.unwrap(), tree).unwrap());
    extents.map(|extent| (extent.last.0, extent.pages)).collect()
}

/// docs/spec/01 §7.3: parts of the bitmap, and pages that it cannot tell, become available extents.
#[test]
fn single_extents_are_converted() {
    for (pages, bitmap, expected) in [
        (1, 0, vec![(108, 6)]),
        (4, 0b101, vec![(11, 1), (13, 1), (108, 6)]),
        (40, 0b11 | 1 << 31, vec![(12, 2), (49, 8), (108, 6)]),
        (34, 0, vec![(43, 1), (108, 6)]),
    ] {
        let mut memory = Memory::new(PageSize::DEFAULT);
        let create = CreateSingle {
            head: PageHead {
                after: DbTime(49),
                ..page_head(10, DbTime::NIL)
            },
            objid: TREE,
            parent: PageNo(4),
            pages,
            flags: PageFlags::INDEX,
        };
        create_single(&create, &mut memory).unwrap();
        let convert = ConvertExtents {
            head: page_head(10, DbTime(49)),
            objid: TREE,
            owned_root: PageNo(101),
            available_root: PageNo(102),
            parent: PageNo(4),
            secondary_first: PageNo(101),
            primary_pages: pages,
            secondary_pages: 8,
            bitmap,
            flags: PageFlags::INDEX,
        };
        convert_extents(&convert, &mut memory).unwrap();
        memory.validate();
        let fields = RootFields::parse(memory.view(PageNo(10)).external_header()).unwrap();
        assert_eq!(
            (fields.space.owned_root(), fields.space.primary_pages()),
            (Some(PageNo(101)), pages)
        );
        assert_eq!(
            extents(&memory, 101, ExtentTree::Owned),
            [(9 + pages, pages), (108, 8)]
        );
        assert_eq!(extents(&memory, 102, ExtentTree::Available), expected);
        let mut bad = convert;
        bad.secondary_pages = 1;
        assert!(convert_extents(&bad, &mut memory).is_err());
        bad.secondary_pages = u32::MAX;
        assert!(convert_extents(&bad, &mut memory).is_err());
    }
}

#[test]
fn trees_of_impossible_size_are_refused() {
    let mut memory = Memory::new(PageSize::DEFAULT);
    let create = |pages, flags| CreateMultiple {
        head: page_head(10, DbTime::NIL),
        objid: TREE,
        owned_root: PageNo(11),
        available_root: PageNo(12),
        parent: PageNo(1),
        pages,
        flags,
    };
    for (pages, flags) in [
        (0, 0),
        (2, 0),
        (u32::MAX, 0),
        (9, 0xC0),
        (9, 4),
        (9, 8),
        (9, 1 << 30),
    ] {
        let change = create(pages, PageFlags::from_bits_retain(flags));
        assert_eq!(
            create_multiple(&change, &mut memory).unwrap_err(),
            JetErr::DatabaseCorrupted
        );
    }
    create_multiple(&create(3, PageFlags::empty()), &mut memory).unwrap();
    assert_eq!(memory.view(PageNo(12)).line_count(), 0);
}

#[test]
fn a_page_moves() {
    let mut memory = Memory::new(PageSize::ALL[3]);
    let leaf_bytes = leaf(memory.size);
    memory.pages.insert(PAGE, leaf_bytes.clone());
    for (number, time) in [(41, 7), (39, 8)] {
        let mut bytes = leaf(memory.size);
        let mut page = PageMut::new(&mut bytes, memory.size).unwrap();
        page.set_dbtime(DbTime(time));
        memory.pages.insert(PageNo(number), bytes);
    }
    let mut parent = vec![0; memory.size.bytes()];
    let size = memory.size;
    let mut page = PageMut::format(
        &mut parent,
        size,
        PageNo(10),
        TREE,
        PageFlags::ROOT | PageFlags::PARENT_OF_LEAF,
    )
    .unwrap();
    page.insert_node(0, 0, Key::default(), &PAGE.0.to_le_bytes(), LineFlags::empty())
        .unwrap();
    memory.pages.insert(PageNo(10), parent);
    let head = PageMoveHead {
        head: PageHead {
            after: DbTime(120),
            ..page_head(PAGE.0, DbTime(100))
        },
        target: PageNo(77),
        left: PageNo(39),
        right: PageNo(41),
        parent: PageNo(10),
        left_before: DbTime(8),
        right_before: DbTime(7),
        parent_before: DbTime(0),
        root: PageNo(10),
        objid: TREE,
        parent_line: 0,
        flags: 0,
    };
    let (front, back) = leaf_bytes.split_at(5000);
    page_move(&PageMove { head, front, back }, &mut memory).unwrap();
    let moved = memory.view(PageNo(77));
    moved.validate(PageNo(77)).unwrap();
    assert_eq!((moved.dbtime(), moved.line_count()), (DbTime(120), 3));
    assert!(memory.view(PAGE).flags().contains(PageFlags::EMPTY));
    assert_eq!(memory.view(PageNo(10)).node(0).unwrap().child(), Some(PageNo(77)));
    assert_eq!(
        (memory.view(PageNo(39)).next(), memory.view(PageNo(41)).prev()),
        (PageNo(77), PageNo(77))
    );
    let root_move = PageMoveHead { flags: 1, ..head };
    let again = PageMove {
        head: root_move,
        front,
        back,
    };
    assert_eq!(
        page_move(&again, &mut memory).unwrap_err(),
        JetErr::DatabaseCorrupted
    );
}

#[test]
fn a_new_page_is_of_no_kind() {
    let mut memory = Memory::new(PageSize::DEFAULT);
    let change = NewPage {
        proc_id: ProcId(1),
        db: LogDbId(1),
        page: PageNo(60),
        objid: TREE,
        after: DbTime(70),
    };
    new_page(&change, &mut memory).unwrap();
    let page = memory.view(PageNo(60));
    page.validate(PageNo(60)).unwrap();
    assert!(page.flags().contains(PageFlags::PRE_INIT) && page.tag_count() == 0);
}
