//! Records against the bytes of the book (docs/spec/03 §11, §12.4), and against anything.

use super::*;
use crate::format::log::*;
use crate::format::page::PageFlags;
use crate::format::stamp::{LogPos, LogTime, Signature};
use crate::testdata::hex;
use crate::types::*;

/// Decodes, checks that all is used and that encoding gives the same bytes.
fn round(bytes: &[u8]) -> Record<'_> {
    let (record, len) = Record::decode(bytes).unwrap();
    assert_eq!(len, bytes.len(), "{record:?}");
    let mut again = Vec::new();
    record.encode(&mut again).unwrap();
    assert_eq!(again, bytes, "{record:?}");
    for cut in 1..bytes.len() {
        assert_eq!(
            Record::decode(&bytes[..cut]).unwrap_err(),
            JetErr::LogFileCorrupt,
            "{:?} cut at {cut}",
            record.kind()
        );
    }
    record
}

fn head(proc_id: u16, page: u32, times: (u64, u64), trx: u32, level: u8, line: u16, flags: u8) -> PageHead {
    PageHead {
        proc_id: ProcId(proc_id),
        db: LogDbId(1),
        page: PageNo(page),
        after: DbTime(times.0),
        before: DbTime(times.1),
        trx: Trx(trx),
        level: Level(level),
        line: LineNo(line),
        flags: ChangeFlags::from_bits_retain(flags),
    }
}

fn time() -> LogTime {
    LogTime::utc(2026, 11, 21, (12, 15, 30), 500)
}

fn signature() -> Signature {
    Signature {
        random: 0x5566_7788.into(),
        created: LogTime::utc(2026, 11, 21, (12, 0, 0), 0),
        computer: [0; 16],
    }
}

#[test]
fn begin_insert_commit_are_those_of_the_book() {
    let begin = hex("08 01 00 10 10 00 00 00");
    assert_eq!(
        round(&begin),
        Record::Transaction(Transaction::Begin {
            proc_id: ProcId(1),
            from: Level(0),
            count: 1,
            trx: Some(Trx(0x10))
        })
    );
    let insert = hex(
        "1d 01 00 01 22 00 00 00 50 01 00 00 00 00 00 00 4f 01 00 00 00 00 00 00 10 00 00 00 01 00 00 05 05 00 00 00
         22 00 00 00 08 00 00 00 05 00 00 00 04 00 7f 80 00 00 01 44 41 54 41",
    );
    let Record::Node(change) = round(&insert) else {
        panic!("not a node change");
    };
    assert_eq!(change.head.page, head(1, 0x22, (0x150, 0x14F), 0x10, 1, 0, 5));
    assert_eq!(
        (change.head.rce, change.head.root, change.head.objid),
        (RceId(5), PageNo(0x22), ObjectId(8))
    );
    assert!(change.head.is_versioned());
    let (key, data): (&[u8], &[u8]) = (&[0x7f, 0x80, 0, 0, 1], b"DATA");
    assert_eq!(change.op, NodeOp::Insert { prefix: 0, key, data });
    let commit = hex("09 01 00 00 14 00 00 00");
    assert_eq!(
        round(&commit),
        Record::Transaction(Transaction::Commit {
            proc_id: ProcId(1),
            to: Level(0),
            trx: Some(Trx(0x14))
        })
    );
}

#[test]
fn nested_levels() {
    let Record::Transaction(Transaction::Begin { from, count, trx, .. }) = round(&[5, 5, 0, 0x21]) else {
        panic!("not a begin");
    };
    assert_eq!((from, count, trx), (Level(1), 2, None));
    let commit = round(&[6, 5, 0, 1]);
    assert_eq!(commit.kind(), Kind::Commit);
    round(&[7, 5, 0, 1]);
    round(&hex("0a 05 00 04 00 00 00"));
}

#[test]
fn a_database_is_created_attached_and_detached() {
    let path = PathBytes::encode("C:\\data\\a.edb");
    let create = Record::Database(DatabaseRecord::Create {
        head: DbHead {
            proc_id: ProcId(1),
            db: LogDbId(1),
        },
        grbit: 0,
        max_pages: 0,
        signature: signature(),
        flags: AttachFlags::VERSION | AttachFlags::UTF16,
        version: Some((2, 0)),
        path: &path,
    });
    let mut bytes = Vec::new();
    create.encode(&mut bytes).unwrap();
    let front = hex("0e 01 00 01 00 00 00 00 00 00 00 00 88 77 66 55 00 00 0c 15 0b 7e 01 00");
    assert_eq!((bytes.len(), &bytes[..24]), (75, &front[..]));
    assert_eq!(bytes[40..47], hex("1c 00 0c 02 00 00 00"));
    assert_eq!(round(&bytes), create);
    let Record::Database(record) = create else {
        panic!()
    };
    assert_eq!(record.path().unwrap().to_text(), "C:\\data\\a.edb");
    assert_eq!(round(&hex("4f 01 00 01")).kind(), Kind::CreateDbFinish);
    let extend = round(&[0x44, 5, 0, 0, 0, 1, 0xfe, 0, 0, 0][..]);
    assert_eq!(
        extend,
        Record::Database(DatabaseRecord::Extend {
            db: LogDbId(1),
            last: PageNo(254)
        })
    );
}

#[test]
fn the_engine_stops() {
    let term = hex("32 00 00 01 00 01 00 00 00 00 00 00 00 00 00 00 00 00 1e 0f 0c 15 0b 7e e9 06");
    let start = LogPos {
        byte: 0.into(),
        sector: 1.into(),
        generation: 1.into(),
    };
    assert_eq!(
        round(&term),
        Record::Engine(EngineRecord::Quit {
            reason: QuitReason::Term,
            head: QuitHead {
                start,
                redo_from: LogPos::default(),
                hard: 0
            },
            time: Some(time()),
        })
    );
    round(
        &term[..18]
            .iter()
            .map(|b| if *b == 0x32 { 2 } else { *b })
            .collect::<Vec<_>>(),
    );
    assert_eq!(round(&[23]).kind(), Kind::ShutDownMark);
}

/// Trees are formed (docs/spec/03 §12.4).
#[test]
fn trees_are_formed_and_converted() {
    let multiple = hex(
        "18 05 00 01 01 00 00 00 49 00 00 00 00 00 00 00 ffffffffffffffff 04 00 00 00 01 00 00 04 01 00 00 00 02 00 00 00
         03 00 00 00 00 00 00 00 fe 00 00 00 00 00 00 00",
    );
    let Record::CreateMultiple(record) = round(&multiple) else {
        panic!("not a creation");
    };
    assert_eq!(record.head, head(5, 1, (0x49, u64::MAX), 4, 1, 0, 4));
    assert_eq!(
        (record.objid, record.owned_root, record.available_root),
        (ObjectId(1), PageNo(2), PageNo(3))
    );
    assert_eq!(
        (record.parent, record.pages, record.flags),
        (PageNo(0), 254, PageFlags::empty())
    );
    let single = hex(
        "19 05 00 01 1d 00 00 00 3c 01 00 00 00 00 00 00 ffffffffffffffff 18 00 00 00 02 00 00 04 06 00 00 00
         01 00 00 00 01 00 00 00 00 00 00 00",
    );
    let Record::CreateSingle(record) = round(&single) else {
        panic!("not a creation");
    };
    assert_eq!(
        (record.head.page, record.objid, record.pages),
        (PageNo(29), ObjectId(6), 1)
    );
    let convert = hex(
        "3a 05 00 01 3f 00 00 00 96 02 00 00 00 00 00 00 8a 02 00 00 00 00 00 00 7c 01 00 00 03 00 00 00 0e 00 00 00
         42 00 00 00 43 00 00 00 3e 00 00 00 42 00 00 00 01 00 00 00 03 00 00 00 00 00 00 00 40 0c 00 00",
    );
    let Record::ConvertExtents(record) = round(&convert) else {
        panic!("not a conversion");
    };
    assert_eq!((record.secondary_first, record.secondary_pages), (PageNo(66), 3));
    assert_eq!(record.flags.bits(), 0xC40);
}

#[test]
fn space_changes_and_diffs() {
    round(&hex(
        "21 05 00 01 03 00 00 00 4a 00 00 00 00 00 00 00 49 00 00 00 00 00 00 00 0c 00 00 00 01 00 00 0c 00 00 00 00
         01 00 00 00 01 00 00 00 04 00 04 00 04 00 e7 00 00 00",
    ));
    round(&hex(
        "20 05 00 01 1a 00 00 00 24 01 00 00 00 00 00 00 0f 01 00 00 00 00 00 00 0c 00 00 00 02 00 00 0c 00 00 00 00
         18 00 00 00 03 00 00 00",
    ));
    let revive = hex(
        "1f 03 00 01 43 00 00 00 08 05 00 00 00 00 00 00 c7 04 00 00 00 00 00 00 ec 09 00 00 01 00 00 08 00 00 00 00
         3f 00 00 00 0e 00 00 00 04 00 04 00 00 00 00 00 00 00 00 44 01 00 00 00",
    );
    let Record::Node(change) = round(&revive) else {
        panic!()
    };
    let (key, data): (&[u8], &[u8]) = (&[0, 0, 0, 0x44], &[1, 0, 0, 0]);
    let rce_replace = RceId::NONE;
    assert_eq!(
        change.op,
        NodeOp::FlagInsertAndReplaceData {
            key,
            data,
            rce_replace
        }
    );
    let diff = hex(
        "22 05 00 01 1f 00 00 00 62 03 00 00 00 00 00 00 61 03 00 00 00 00 00 00 d4 01 00 00 02 00 00 05 b9 04 00 00
         1f 00 00 00 08 00 00 00 19 00 4c 00 58 00
         00 20 04 01 81 09 00 09 40 04 00 80 08 00 09 40 08 5c 76 90 15 ef c7 da 01",
    );
    let Record::Node(change) = round(&diff) else {
        panic!()
    };
    let NodeOp::ReplaceDiff {
        form,
        old_len,
        new_len,
        diff,
    } = change.op
    else {
        panic!("{change:?}");
    };
    assert_eq!(
        (form, old_len, new_len, diff.len()),
        (DiffForm::Small, 76, 88, 25)
    );
}

/// The appending split of a space-tree's leaf (docs/spec/03 §12.4).
#[test]
fn a_macro_of_an_append_split() {
    assert_eq!(
        round(&hex("0b 05 00 8e 02 00 00 00 00 00 00")),
        Record::Macro(MacroMark {
            step: MacroStep::Begin,
            proc_id: ProcId(5),
            after: DbTime(0x28e)
        })
    );
    let split = hex(
        "3e 05 00 01 40 00 00 00 8e 02 00 00 00 00 00 00 89 02 00 00 00 00 00 00 7c 01 00 00 03 00 00 04
         41 00 00 00 00 00 00 00 ffffffffffffffff 3e 00 00 00 8b 02 00 00 00 00 00 00 3e 00 00 00 0d 00 00 00
         02 01 19 00 19 00 1a 00 02 08 00 00 02 08 00 00 00 00 00 00 ff ff ff ff 00 00 00 00
         04 00 00 00 04 00 00 00 00 00 00 00 00 00  00 00 00 1a 00 00 00 02",
    );
    let Record::Split(split) = round(&split) else {
        panic!()
    };
    assert!(split.splits() && !split.needs_image());
    assert_eq!(
        (split.shape.kind, split.shape.op),
        (SplitKind::Append, SplitOp::Insert)
    );
    assert_eq!(split.shape.op_line, LineNo(25));
    assert_eq!(
        (split.shape.old_prefix_line, split.shape.new_prefix_line),
        (-1, 0)
    );
    assert_eq!(
        (split.separator, split.old_prefix),
        (&[0, 0, 0, 0x1a][..], &[0, 0, 0, 2][..])
    );
    let pages = round(&hex("43 0c 00 00 00 3e 00 00 00 40 00 00 00 41 00 00 00")[..]).kind();
    assert_eq!(pages, Kind::MacroInfo);
    let merge = hex(
        "3f 07 00 01 40 00 00 00 dd 03 00 00 00 00 00 00 dc 03 00 00 00 00 00 00 58 04 00 00 01 00 00 04
         41 00 00 00 b4 03 00 00 00 00 00 00 00 00 00 00 ffffffffffffffff 3e 00 00 00 57 03 00 00 00 00 00 00
         3e 00 00 00 0d 00 00 00 00 00 00 00 00 00 00 00 04 01 00 00 00 00 00 00 00 00 00 00",
    );
    let Record::Merge(merge) = round(&merge) else {
        panic!()
    };
    assert_eq!(
        (merge.shape.kind, merge.shape.flags),
        (MergeKind::EmptyPage, MergeFlags::EMPTY_PAGE)
    );
    assert!(!merge.needs_image());
}

#[test]
fn records_with_versions() {
    let node = NodeHead {
        page: head(3, 9, (0x60, 0x5F), 0x44, 2, 7, 1),
        rce: RceId(0xFFFF_FFAF),
        root: PageNo(8),
        objid: ObjectId(9),
    };
    let bookmark = Bookmark {
        key: b"key",
        data: b"d",
    };
    let info = UndoInfoHead {
        op: VersionOp::REPLACE.0,
        max_size: 30,
        delta: -2,
    };
    let ops = [
        (
            NodeOp::Delta {
                bookmark,
                delta: -5,
                offset: 4,
            },
            54 + 4,
        ),
        (
            NodeOp::Delta64 {
                bookmark,
                delta: i64::MIN,
                offset: 8,
            },
            58 + 2 + 4,
        ),
        (
            NodeOp::UndoInfo {
                bookmark,
                info,
                image: b"before",
            },
            56 + 4 + 6,
        ),
        (
            NodeOp::Undo {
                bookmark,
                op: VersionOp::FLAG_DELETE,
                level: Level(2),
            },
            51 + 4,
        ),
        (
            NodeOp::FlagInsert {
                key: b"key",
                data: b"data",
            },
            48 + 7,
        ),
        (NodeOp::SetExternalHeader(b"prefix"), 46 + 6),
        (
            NodeOp::Scrub {
                flags: 0,
                count: 2,
                orders: &[0, 1],
            },
            54 + 2,
        ),
    ];
    for (op, len) in ops {
        let record = Record::Node(NodeChange { head: node, op });
        let mut bytes = Vec::new();
        record.encode(&mut bytes).unwrap();
        // Delta64: fixed part 58 bytes, of which two are the offset (docs/spec/03 §5.1).
        let len = if matches!(op, NodeOp::Delta64 { .. }) {
            len - 2
        } else {
            len
        };
        assert_eq!(bytes.len(), len, "{op:?}");
        assert_eq!(round(&bytes), record);
    }
}

/// The fixed sizes of docs/spec/03 §5.1, for the types whose smallest record has no content.
#[test]
fn sizes_are_those_of_the_table() {
    let sizes = [
        (1, 568),
        (2, 18),
        (5, 4),
        (6, 4),
        (7, 4),
        (8, 8),
        (9, 8),
        (10, 7),
        (11, 11),
        (12, 11),
        (13, 11),
        (14, 43),
        (15, 75),
        (16, 7),
        (17, 1),
        (18, 18),
        (19, 3),
        (20, 3),
        (21, 4),
        (22, 5),
        (23, 1),
        (24, 56),
        (25, 48),
        (29, 50),
        (30, 48),
        (31, 52),
        (32, 44),
        (33, 50),
        (34, 50),
        (35, 44),
        (36, 56),
        (37, 54),
        (38, 46),
        (39, 51),
        (45, 3),
        (46, 5),
        (48, 46),
        (49, 576),
        (50, 26),
        (51, 9),
        (52, 26),
        (57, 3),
        (58, 68),
        (59, 3),
        (60, 35),
        (61, 5),
        (62, 110),
        (63, 96),
        (64, 54),
        (65, 96),
        (66, 46),
        (78, 10),
        (79, 4),
        (80, 26),
        (81, 10),
        (92, 14),
        (93, 58),
        (94, 10),
        (95, 20),
        (96, 16),
        (97, 2),
        (98, 27),
        (99, 18),
        (100, 11),
        (101, 19),
    ];
    for (number, size) in sizes {
        let mut bytes = vec![0; 700];
        bytes[0] = number;
        let (record, len) = Record::decode(&bytes).unwrap();
        assert_eq!((record.kind().number(), len), (number, size));
        round(&bytes[..size]);
    }
    let with_length = [
        (67, 0),
        (68, 5),
        (69, 3),
        (70, 39),
        (71, 9),
        (72, 45),
        (73, 5),
        (74, 10),
        (75, 3),
        (91, 1),
    ];
    for (number, size) in with_length {
        let mut bytes = vec![0; 5 + size];
        (bytes[0], bytes[1]) = (number, size as u8);
        assert!(
            !matches!(round(&bytes), Record::Note(Note::Ignored { kind, .. }) if kind.usage() == Use::Record)
        );
    }
    let longer = [68, 6, 0, 0, 0, 1, 2, 3, 4, 5, 6];
    let Record::Note(Note::Ignored { kind, bytes }) = round(&longer) else {
        panic!("a longer form of a known record is passed over");
    };
    assert_eq!((kind, bytes.len()), (Kind::ExtendDb, 6));
}

#[test]
fn what_is_no_record_is_refused() {
    assert_eq!(Record::decode(&[]).unwrap_err(), JetErr::LogFileCorrupt);
    for number in 0..=255u8 {
        let mut bytes = [0; 700];
        bytes[0] = number;
        match Kind::from_number(number).map(Kind::usage) {
            None | Some(Use::Framing) => {
                assert_eq!(Record::decode(&bytes).unwrap_err(), JetErr::LogFileCorrupt);
            }
            Some(Use::Obsolete) => assert_eq!(Record::decode(&bytes).unwrap_err(), JetErr::BadLogVersion),
            Some(_) => assert!(Record::decode(&bytes).is_ok()),
        }
    }
}

#[test]
fn a_part_too_long_for_its_length_is_an_error() {
    let change = NodeChange {
        head: NodeHead {
            page: head(1, 1, (2, 1), 1, 1, 0, 0),
            rce: RceId::NONE,
            root: PageNo(1),
            objid: ObjectId(1),
        },
        op: NodeOp::SetExternalHeader(&[0; 65536]),
    };
    let mut out = vec![7];
    assert_eq!(
        Record::Node(change).encode(&mut out).unwrap_err(),
        JetErr::LogBufferTooSmall
    );
    let op = NodeOp::Insert {
        prefix: 4,
        key: b"abc",
        data: b"d",
    };
    assert!(
        Record::Node(NodeChange { op, ..change })
            .encode(&mut out)
            .is_err()
    );
    let data = &[0; 40000];
    let op = NodeOp::Replace { old_len: 1, data };
    assert!(
        Record::Node(NodeChange { op, ..change })
            .encode(&mut out)
            .is_err()
    );
    assert_eq!(out, [7]);
}

proptest::proptest! {
    #[test]
    fn any_bytes_decode_or_fail(kind in 0u8..110, bytes in proptest::collection::vec(0u8..=255, 0..400)) {
        let bytes = [vec![kind], bytes].concat();
        if let Ok((record, len)) = Record::decode(&bytes) {
            let mut again = Vec::new();
            record.encode(&mut again).unwrap();
            proptest::prop_assert_eq!(&again, &bytes[..len]);
        }
    }
}
