//! Log files against the examples of the book and the real log (docs/spec/03 §11, §12).

use super::*;
use crate::error::JetErr;
use crate::format::log::{DbmsParams, Kind, Note, Record};
use crate::format::stamp::{LogPos, LogTime, Signature};
use crate::testdata::{hex, sample};
use crate::types::{DbTime, LogDbId, ObjectId};
use std::collections::BTreeMap;
use zerocopy::FromBytes;

fn at(sector: u16, byte: u16) -> LogPos {
    LogPos {
        byte: byte.into(),
        sector: sector.into(),
        generation: 1.into(),
    }
}

fn time() -> LogTime {
    LogTime::utc(2026, 11, 21, (12, 15, 30), 500)
}

fn noon() -> LogTime {
    LogTime::utc(2026, 11, 21, (12, 0, 0), 0)
}

fn signature(random: u32) -> Signature {
    Signature {
        random: random.into(),
        created: noon(),
        computer: [0; 16],
    }
}

#[test]
fn an_empty_segment_is_that_of_the_book() {
    let mut sector = [0; SECTOR_LEN];
    seal(&mut sector, at(1, 0), LogTime::default());
    let head = hex("00 20 01 00 1d 01 e2 7e  00 00 01 00 01 00 00 00");
    assert_eq!(sector[..16], head);
    assert_eq!(sector[36..40], hex("00 20 00 00"));
    assert_eq!(Segment::verify(&mut sector, 1).unwrap().position, at(1, 0));
    assert!(Segment::verify(&mut sector.clone(), 2).is_none());
}

fn three_records() -> [Vec<u8>; 3] {
    [
        hex("08 01 00 10 10 00 00 00"),
        hex(
            "1d 01 00 01 22 00 00 00 50 01 00 00 00 00 00 00 4f 01 00 00 00 00 00 00 10 00 00 00 01 00 00 05
             05 00 00 00 22 00 00 00 08 00 00 00 05 00 00 00 04 00 7f 80 00 00 01 44 41 54 41",
        ),
        hex("09 01 00 00 14 00 00 00"),
    ]
}

fn three_in_a_segment() -> [u8; SECTOR_LEN] {
    let mut sector = [0; SECTOR_LEN];
    let mut at = PAYLOAD_START;
    for record in three_records() {
        sector[at..at + record.len()].copy_from_slice(&record);
        at += record.len();
    }
    sector
}

#[test]
fn a_segment_with_records_filled_and_not() {
    let mut sector = three_in_a_segment();
    assert_eq!(
        seal(&mut sector, at(2, 0), time()).to_le_bytes()[..],
        hex("51 05 d8 de 82 02 82 02")
    );
    let partial = sector;
    fill(&mut sector, 115);
    assert_eq!(seal(&mut sector, at(2, 0), time()), 0x0283_0283_99D8_0AD9);
    let mut found = Vec::new();
    let mut records = Records::new();
    for sector in [&partial, &sector] {
        records
            .segment(at(2, 0), sector, &mut |at, bytes| {
                found.push((at.byte.get(), bytes.to_vec()));
                Ok(())
            })
            .unwrap();
    }
    let [begin, insert, commit] = three_records();
    let expected = [(0, begin), (48, insert), (107, commit)];
    assert_eq!(found[..3], expected);
    assert_eq!(found[3..6], expected);
    assert_eq!((found[6].0, found[6].1.len(), found.len()), (115, 5 + 0xF88, 7));
    let mut flipped = partial;
    flipped[50] ^= 4;
    assert!(Segment::verify(&mut flipped, 2).is_some());
    assert_eq!(flipped, partial);
}

#[test]
fn records_are_cut_as_the_book_says() {
    let record = [7; 100];
    let parts = fragment(&record, SECTOR_LEN - 27);
    assert_eq!(
        (parts.len(), parts[0].0, parts[0].1, parts[0].2.len()),
        (1, 1, 40, 100)
    );
    let parts = fragment(&record, 4060);
    assert_eq!(
        (parts[0].0, parts[0].1, &parts[0].2[..7]),
        (0, 4060, &hex("4c 64 00 00 00 1d 00")[..])
    );
    assert_eq!(
        (parts[1].0, parts[1].1, &parts[1].2[..3]),
        (1, 40, &hex("4d 47 00")[..])
    );
    assert_eq!((parts[0].2.len(), parts[1].2.len()), (36, 74));
    assert_eq!(fragment(&record, SECTOR_LEN)[0], (1, 40, record.to_vec()));
}

/// Long records over many segments come back whole, at the position where they were begun.
#[test]
fn what_is_cut_is_put_together() {
    let mut sectors = vec![[0u8; SECTOR_LEN]; 20];
    let (mut at_sector, mut at_byte) = (0, 0);
    let mut written = Vec::new();
    for len in [10usize, 4000, 30, 9000, 1, 4030, 60, 20000, 5] {
        let mut record = Vec::new();
        Record::Note(Note::Filler(&vec![7; len]))
            .encode(&mut record)
            .unwrap();
        written.push(record.clone());
        let base = at_sector;
        for (number, byte, part) in fragment(&record, at_byte) {
            sectors[base + number][byte..byte + part.len()].copy_from_slice(&part);
            (at_sector, at_byte) = (base + number, byte + part.len());
        }
    }
    let (mut records, mut found) = (Records::new(), Vec::new());
    for (number, sector) in (1u16..).zip(&sectors) {
        records
            .segment(at(number, 0), sector, &mut |_, bytes| {
                found.push(bytes.to_vec());
                Ok(())
            })
            .unwrap();
    }
    assert_eq!(found.len(), written.len());
    assert_eq!(found, written);
}

#[test]
fn the_attach_list_and_the_header_are_those_of_the_book() {
    let name: Vec<u8> = "C:\\data\\a.edb\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (mut head, _) = (
        AttachedHead {
            db: LogDbId(1),
            flags: AttachedFlags::UTF16,
            name_len: 0,
            dbtime: DbTime(0x150),
            last_objid: ObjectId(8),
            max_pages: 0,
            attach: at(1, 0x268),
            consistent: LogPos::default(),
            signature: signature(0x5566_7788),
        },
        (),
    );
    let entry = Attached { head, name: &name };
    let list = encode_attached(&[entry]).unwrap();
    let front = hex(
        "01 20 1c 00 50 01 00 00 00 00 00 00 08 00 00 00 00 00 00 00 68 02 01 00 01 00 00 00
                     00 00 00 00 00 00 00 00 88 77 66 55 00 00 0c 15 0b 7e 01 00",
    );
    assert_eq!(list[..front.len()], front);
    head.name_len = 28;
    let found = attached(&list).unwrap();
    assert_eq!(found, [Attached { head, name: &name }]);
    assert_eq!(found[0].path().to_text(), "C:\\data\\a.edb");
    assert_eq!(encode_attached(&[entry; 23]).unwrap_err(), JetErr::BufferTooSmall);
    assert!(attached(&list[..80]).is_err());
    check_header(&list);
}

/// docs/spec/03 §12.1.
#[test]
fn the_checkpoint_is_that_of_the_book() {
    let Some(file) = sample("security-log/edb.chk") else {
        return;
    };
    let checkpoint = Checkpoint::read(&file).unwrap();
    assert_eq!(checkpoint.checksum.get(), 0x10C7_A3F8);
    assert_eq!(
        (checkpoint.checkpoint, checkpoint.consistency),
        (at(0x9E, 0), at(0x9E, 0))
    );
    assert_eq!(checkpoint.flags, Checkpoint::HAS_ATTACHED);
    assert!(attached(&checkpoint.attached).unwrap().is_empty());
    let mut again = checkpoint.clone();
    again.checksum = 0.into();
    again.seal();
    assert_eq!(&again, checkpoint);
    let mut damaged = file.clone();
    damaged[700] ^= 1;
    assert_eq!(Checkpoint::read(&damaged).unwrap(), checkpoint, "the second copy");
    damaged[CHECKPOINT_COPY_LEN + 700] ^= 1;
    assert_eq!(Checkpoint::read(&damaged).unwrap_err(), JetErr::CheckpointCorrupt);
}

/// docs/spec/03 §11.11.
fn check_header(list: &[u8; ATTACH_LIST_LEN]) {
    let mut header = LogHeader::read_from_bytes(&[0; SECTOR_LEN]).unwrap();
    header.generation = 1.into();
    header.sectors = 1280.into();
    header.page_size = 4096.into();
    header.created = noon();
    header.signature = signature(0x1122_3344);
    let path = DbmsParams::path_field("C:\\data\\");
    header.params = DbmsParams {
        system_path: path,
        log_path: path,
        flags: 0,
        sessions: 16.into(),
        open_tables: 64.into(),
        version_pages: 16.into(),
        cursors: 64.into(),
        log_buffers: 126.into(),
        log_sectors: 1280.into(),
        cache_size: 256.into(),
        reserved: [0; 16],
    };
    header.engine_version = 8920.into();
    check_checkpoint(&header, list);
    header.seal(LogVersion::WRITTEN);
    assert_eq!(header.checksum.get(), 0xF0D9_5009);
    assert_eq!(DbmsParams::path_text(&header.params.log_path), "C:\\data\\");
    let bytes = zerocopy::IntoBytes::as_bytes(&header).to_vec();
    assert_eq!(LogHeader::read(&bytes).unwrap(), &header);
    assert_eq!(
        LogHeader::read(&bytes[..4000]).unwrap_err(),
        JetErr::LogFileCorrupt
    );
    let broken = |at: usize, value: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = value;
        let mut header = LogHeader::read_from_bytes(&bytes).unwrap();
        crate::format::checksum::set_header_checksum(zerocopy::IntoBytes::as_mut_bytes(&mut header));
        LogHeader::read(zerocopy::IntoBytes::as_bytes(&header))
            .err()
            .map(|e| e.code())
    };
    assert_eq!(broken(667, 1), Some(JetErr::FileInvalidType));
    assert_eq!(broken(32, 7), Some(JetErr::BadLogVersion));
    assert_eq!(broken(40, 200), Some(JetErr::BadLogVersion));
    assert_eq!(broken(8, 1), Some(JetErr::LogFileCorrupt));
    assert_eq!(
        broken(648, 99),
        None,
        "minor updates only add what may be passed over"
    );
}

/// docs/spec/03 §11.12: settings and signature of the header, the one attached database.
fn check_checkpoint(header: &LogHeader, list: &[u8; ATTACH_LIST_LEN]) {
    let mut checkpoint = Checkpoint::read_from_bytes(&[0; CHECKPOINT_COPY_LEN]).unwrap();
    (checkpoint.signature, checkpoint.params) = (header.signature, header.params);
    (checkpoint.checkpoint, checkpoint.consistency) = (at(2, 40), at(2, 40));
    (checkpoint.flags, checkpoint.attached) = (Checkpoint::HAS_ATTACHED, *list);
    checkpoint.seal();
    assert_eq!(checkpoint.checksum.get(), 0x39B7_A694);
}

fn scan(file: &[[u8; SECTOR_LEN]]) -> crate::error::Result<(u16, Vec<bool>)> {
    let mut scan = Scan::new(1);
    let mut torn = Vec::new();
    for number in 1..file.len() {
        let mut sector = file[number];
        let found = scan.sector(&mut sector, file.get(number + 1).map(|s| &s[..]))?;
        torn.push(matches!(found, Found::Torn(_)));
    }
    Ok((scan.last(), torn))
}

/// Every line of the table of docs/spec/03 §4.5.
#[test]
fn the_end_of_a_log_is_found() {
    let good = |number: u16| {
        let mut sector = three_in_a_segment();
        seal(&mut sector, at(number, 0), time());
        sector
    };
    let old = |number: u16| {
        let mut sector = three_in_a_segment();
        let position = LogPos {
            generation: 0.into(),
            ..at(number, 0)
        };
        seal(&mut sector, position, time());
        sector
    };
    let zero = [0; SECTOR_LEN];
    let bad = [0xEE; SECTOR_LEN];
    let future = {
        let mut sector = three_in_a_segment();
        seal(
            &mut sector,
            LogPos {
                generation: 2.into(),
                ..at(2, 0)
            },
            time(),
        );
        sector[8..16].copy_from_slice(&hex("00 00 02 00 02 00 00 00"));
        sector
    };
    let log = |sectors: &[[u8; SECTOR_LEN]]| scan(&[&[zero], sectors].concat());
    assert_eq!(log(&[good(1), good(2), zero, zero]).unwrap().0, 2);
    assert_eq!(log(&[good(1), good(2), good(2), zero]).unwrap().0, 2);
    assert_eq!(log(&[good(1), good(2), old(3), old(4)]).unwrap().0, 2);
    let (last, torn) = log(&[good(1), bad, good(2), zero]).unwrap();
    assert_eq!((last, torn), (2, vec![false, true, false, false]));
    for damaged in [
        [good(1), bad, zero, zero],
        [good(1), zero, good(3), zero],
        [good(1), future, zero, zero],
        [good(1), zero, bad, zero],
        [good(1), zero, bad, good(3)],
        [bad, bad, zero, zero],
    ] {
        assert_eq!(log(&damaged).unwrap_err(), JetErr::LogFileCorrupt);
    }
}

#[test]
fn records_out_of_place_are_refused() {
    let mut take = |_: LogPos, _: &[u8]| Ok(());
    let mut sector = [0; SECTOR_LEN];
    sector[40..44].copy_from_slice(&hex("4d 01 00 07"));
    assert_eq!(
        Records::new().segment(at(1, 0), &sector, &mut take).unwrap_err(),
        JetErr::LogFileCorrupt
    );
    assert!(
        Records::from_checkpoint()
            .segment(at(1, 0), &sector, &mut take)
            .is_ok()
    );
    // A cut record: only the start of undo may follow.
    let mut begun = Records::new();
    sector[40..50].copy_from_slice(&hex("4c 64 00 00 00 01 00 08 00 00"));
    begun.segment(at(1, 0), &sector, &mut take).unwrap();
    assert!(begun.is_inside_record());
    sector[40..49].copy_from_slice(&hex("33 00 00 0c 15 0b 7e 01 00"));
    begun.clone().segment(at(2, 0), &sector, &mut take).unwrap();
    sector[40..50].copy_from_slice(&hex("06 05 00 01 00 00 00 00 00 00"));
    assert!(begun.segment(at(2, 0), &sector, &mut take).is_err());
    sector[40] = 200;
    assert!(Records::new().segment(at(1, 0), &sector, &mut take).is_err());
}

/// The figures of docs/spec/03 §12.1.
#[test]
fn the_real_log_reads_as_the_book_says() {
    let Some(file) = sample("security-log/edb.log") else {
        return;
    };
    let header = LogHeader::read(&file).unwrap();
    assert_eq!(
        (
            header.checksum.get(),
            header.generation.get(),
            header.sectors.get()
        ),
        (0x1C20_3F54, 1, 256)
    );
    assert_eq!(
        (header.version(), header.engine_version.get()),
        (LogVersion::WRITTEN, 9180)
    );
    assert_eq!(header.created.milliseconds(), 234);
    assert!(attached(&header.attached).unwrap().is_empty());
    let mut again = header.clone();
    again.seal(header.version());
    assert_eq!(&again, header);

    let sectors: Vec<&[u8]> = file.chunks_exact(SECTOR_LEN).collect();
    let (mut scan, mut records) = (Scan::new(1), Records::new());
    let (mut sum, mut bytes_total) = (0u64, 0usize);
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let (mut first, mut last, mut non_filler) = (None, None, None);
    for number in 1..sectors.len() {
        let mut sector = sectors[number].to_vec();
        let behind = sectors.get(number + 1).copied();
        let Found::Good(segment) = scan.sector(&mut sector, behind).unwrap() else {
            continue;
        };
        assert!(!segment.time.is_zero());
        sum ^= segment.checksum.get();
        let mut take = |at: LogPos, bytes: &[u8]| {
            let (record, _) = Record::decode(bytes)?;
            let mut again = Vec::new();
            record.encode(&mut again)?;
            assert_eq!(again, bytes, "{record:?}");
            assert!(!matches!(record, Record::Note(Note::Ignored { .. })));
            *kinds.entry(record.kind()).or_default() += 1;
            bytes_total += bytes.len();
            let seen = (at, record.kind(), bytes.len());
            first.get_or_insert(seen);
            last = Some(seen);
            if record.kind() != Kind::Filler {
                non_filler = Some(seen);
            }
            Ok(())
        };
        records.segment(segment.position, &sector, &mut take).unwrap();
    }
    assert_eq!((scan.last(), sum), (157, 0x183D_67C2_1FE0_F86B));
    assert_eq!((kinds.values().sum::<usize>(), bytes_total), (2573, 636_602));
    assert_eq!(first, Some((at(1, 0), Kind::Init2, 576)));
    assert_eq!(last, Some((at(0x9D, 0xA9B), Kind::Filler, 1381)));
    let (position, kind, _) = non_filler.unwrap();
    assert_eq!((position, kind), (at(0x9D, 0xA42), Kind::DetachDb));
    use Kind::*;
    let expected = [
        (Init2, 1),
        (CreateDb, 1),
        (CreateDbFinish, 1),
        (ExtendDb, 1),
        (AttachDb, 2),
        (DetachDb, 3),
        (Filler, 138),
        (Begin0, 154),
        (Commit0, 154),
        (Begin, 354),
        (Commit, 473),
        (CreateMultipleExtent, 5),
        (CreateSingleExtent, 15),
        (ConvertExtents, 1),
        (Insert, 621),
        (FlagDelete, 206),
        (Delete, 203),
        (Replace, 29),
        (ReplaceD, 10),
        (FlagInsertAndReplaceData, 1),
        (SetExternalHeader, 43),
        (MacroBegin, 32),
        (MacroCommit, 32),
        (MacroInfo, 32),
        (Kind::Split, 37),
        (Kind::Merge, 22),
        (Kind::EmptyTree, 2),
    ];
    assert_eq!(kinds, expected.into_iter().collect());
}

proptest::proptest! {
    #[test]
    fn any_segment_reads_or_fails(bytes in proptest::collection::vec(0u8..=110, 100..600)) {
        let mut sector = [0; SECTOR_LEN];
        sector[40..40 + bytes.len()].copy_from_slice(&bytes);
        let mut records = Records::from_checkpoint();
        for number in 1..3 {
            let _ = records.segment(at(number, 0), &sector, &mut |_, _| Ok(()));
        }
        let _ = attached(&bytes);
    }
}
