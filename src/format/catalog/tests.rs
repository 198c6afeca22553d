//! Catalog rows: those of a new database, index definitions, damage.

use super::*;
use crate::testdata::hex;
use crate::types::{Fid, ObjectId, PageSize};
use proptest::prelude::*;

/// docs/spec/02 Appendix A: the records of a new database, one a line.
const APPENDIX_A: &str = include_str!("appendix_a.txt");

#[test]
fn rows_of_a_new_database_survive_decoding_and_encoding() {
    let mut kinds = [0; 8];
    for line in APPENDIX_A.lines() {
        let record = hex(line);
        let row = CatalogRow::decode(&record, PageSize::DEFAULT).unwrap();
        assert_eq!(row.encode(PageSize::DEFAULT, 4000).unwrap(), record, "{row:?}");
        kinds[row.kind as usize] += 1;
    }
    assert_eq!(kinds, [0, 6, 38, 7, 1, 0, 0, 0]);
}

#[test]
fn the_wired_in_schema_is_what_the_rows_say() {
    let mut seen = 0;
    for line in APPENDIX_A.lines() {
        let record = hex(line);
        let row = CatalogRow::decode(&record, PageSize::DEFAULT).unwrap();
        if row.table != ObjectId(2) || row.kind != RowKind::Column {
            continue;
        }
        let column = catalog_column(Fid(row.id as u16)).unwrap();
        assert_eq!(column.name.as_bytes(), row.name);
        assert_eq!(column.column_type.number(), row.coltyp_or_pgno);
        assert_eq!(u32::from(column.not_null), row.flags, "{}", column.name);
        let size = column
            .column_type
            .fixed_size()
            .unwrap_or(if column.fid.0 < 256 { 255 } else { 0 });
        assert_eq!(size as u32, row.space_usage);
        seen += 1;
    }
    assert_eq!(seen, CATALOG_COLUMNS.len());
    // Offsets are sums of sizes: the rows say 4 for all of them.
    let mut offset = 4;
    for column in CATALOG_COLUMNS.iter().filter(|column| column.fid.is_fixed()) {
        assert_eq!(column.offset, offset, "{}", column.name);
        offset += column.column_type.fixed_size().unwrap() as u16;
    }
}

#[test]
fn an_index_row_in_full() {
    let record = hex(
        "0A892700 08000000 0300 18000000 38000000 50000000 0E040100 00000000 2A 2A2A 01040300 80FD \
         0900 0980 0980 0980 0D00 0D80 0D80 0D80 1500 2500 4978556E69636F6465 00008200 0F0206000F020600 \
         01000000EE575C1E00B4D0000BB1E11E 05010440 01 65006E002D0055005300",
    );
    let row = CatalogRow::decode(&record, PageSize::DEFAULT).unwrap();
    assert_eq!(
        (row.table, row.kind, row.id, row.coltyp_or_pgno),
        (ObjectId(8), RowKind::Index, 24, 56)
    );
    assert_eq!(row.lcmap_flags, Some(0x30401));
    assert_eq!(row.version, Some(&0x0006_020F_0006_020Fu64.to_le_bytes()[..]));
    assert_eq!(row.locale_name, Some(&hex("65006E002D0055005300")[..]));
    let flags = IndexFlags::from_bits_retain(row.flags as u16);
    assert_eq!(
        flags,
        IndexFlags::LOCALIZED_TEXT
            | IndexFlags::ALLOW_ALL_NULLS
            | IndexFlags::ALLOW_FIRST_NULL
            | IndexFlags::ALLOW_SOME_NULLS
    );
    let extra = IndexExtraFlags::from_bits_retain((row.flags >> 16) as u16);
    let segments = decode_segments(row.key_fields.unwrap(), extra, false).unwrap();
    assert_eq!(segments.len(), 1);
    assert_eq!((segments[0].fid, segments[0].descending), (Fid(130), false));
    assert_eq!(row.encode(PageSize::DEFAULT, 4000).unwrap(), record);
}

#[test]
fn segments_in_both_forms() {
    let extra = IndexExtraFlags::EXTENDED_COLUMNS;
    let blob = hex("00008000 40000100 C0000201");
    let segments = decode_segments(&blob, extra, false).unwrap();
    assert_eq!(
        segments.iter().map(|s| s.fid.0).collect::<Vec<_>>(),
        [128, 1, 258]
    );
    assert_eq!(
        segments.iter().map(|s| s.descending).collect::<Vec<_>>(),
        [false, true, true]
    );
    assert_eq!(
        segments.iter().map(|s| s.template).collect::<Vec<_>>(),
        [false, false, true]
    );
    assert_eq!(encode_segments(&segments), blob);
    let conditions = decode_segments(&hex("20000001 00000101"), extra, true).unwrap();
    assert_eq!(
        conditions.iter().map(|s| s.must_be_null).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(encode_segments(&conditions), hex("20000001 00000101"));
    let old = decode_segments(&hex("0100 80FF"), IndexExtraFlags::empty(), false).unwrap();
    assert_eq!(
        old.iter().map(|s| (s.fid.0, s.descending)).collect::<Vec<_>>(),
        [(1, false), (128, true)]
    );
    for bad in ["000080", "00000000", &"00000100".repeat(17)] {
        assert_eq!(
            decode_segments(&hex(bad), extra, false).unwrap_err(),
            JetErr::CatalogCorrupted
        );
    }
}

#[test]
fn tuple_limits_in_both_forms() {
    let limits = TupleLimits::default();
    assert_eq!(TupleLimits::decode(&limits.encode()).unwrap(), limits);
    assert_eq!(TupleLimits::decode(&limits.encode()[..12]).unwrap(), limits);
    for bad in [&limits.encode()[..16], &[0; 20], &[0xFF; 12], &[]] {
        assert_eq!(TupleLimits::decode(bad).unwrap_err(), JetErr::CatalogCorrupted);
    }
}

#[test]
fn space_hints_leave_zeros_out() {
    let hints = SpaceHints {
        grbit: 2,
        growth: 150,
        ..SpaceHints::default()
    };
    let blob = hints.encode(HintsOf::Table).unwrap();
    assert_eq!(blob, hex("01 02000000 00000000 96000000"));
    assert_eq!(
        SpaceHints::default().decode(&blob, HintsOf::Table).unwrap(),
        hints
    );
    let blob = hints.encode(HintsOf::DeferredLongValues).unwrap();
    assert_eq!(
        SpaceHints::default()
            .decode(&blob, HintsOf::DeferredLongValues)
            .unwrap(),
        hints
    );
    assert_eq!(SpaceHints::default().encode(HintsOf::IndexOrLongValues), None);
    for bad in ["", "02", "01 00", &format!("01{}", "00000000".repeat(6))] {
        assert!(
            SpaceHints::default().decode(&hex(bad), HintsOf::Table).is_err(),
            "{bad}"
        );
    }
}

/// docs/spec/02 §1.4.
#[test]
fn keys_of_the_catalog() {
    assert_eq!(table_name_key(b"Index").unwrap(), hex("7FFF 7F 494E444558 00"));
    assert_eq!(
        row_key(ObjectId(8), RowKind::Table, 8),
        hex("7F80000008 7F8001 7F80000008")
    );
    assert_eq!(
        child_name_key(ObjectId(2), RowKind::Column, b"Id").unwrap(),
        hex("7F80000002 7F8002 7F494400")
    );
}

#[test]
fn senseless_rows_are_corrupted() {
    for record in [
        "007F0400",
        "07801F00 02000000 0900 00800000 0A000000FF00000001000000E4040000 80 0400 4E616D65",
        "077F1F00 02000000 0200 00800000 0A000000FF00000001000000E4040000 80",
        "07801F00 02000000 0200 00800000 0A000000FF00000001000000E4040000 81 0400 4E616D65",
    ] {
        let record = hex(record);
        let error = CatalogRow::decode(&record, PageSize::DEFAULT).unwrap_err();
        assert_eq!(error, JetErr::CatalogCorrupted);
    }
    let cut = hex("07801F00 02000000");
    assert_eq!(
        CatalogRow::decode(&cut, PageSize::DEFAULT).unwrap_err(),
        JetErr::DatabaseCorrupted
    );
}

proptest! {
    #[test]
    fn mutated_rows_are_survived(line in 0usize..52, at in 0usize..200, byte: u8, cut in 0usize..200) {
        let mut record = hex(APPENDIX_A.lines().nth(line).unwrap());
        let at = at % record.len();
        record[at] = byte;
        record.truncate(record.len().max(cut));
        if let Ok(row) = CatalogRow::decode(&record, PageSize::DEFAULT) {
            let _ = row.encode(PageSize::DEFAULT, 4000);
            for blob in [row.key_fields, row.conditional_columns].into_iter().flatten() {
                let _ = decode_segments(blob, IndexExtraFlags::from_bits_retain(byte.into()), false);
            }
        }
    }
}
