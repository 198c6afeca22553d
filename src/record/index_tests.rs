//! Entries of conditional, multi-valued, tuple and NULL-sensitive indexes (docs/spec/02 §6.7).

use super::fixtures::{TableMaker, record, segment};
use super::*;
use crate::btree::SkipDeleted;
use crate::catalog::Table;
use crate::error::{JetErr, Result};
use crate::format::catalog::{KeySegment, TupleLimits, encode_segments};
use crate::testdata::hex;
use crate::types::ColumnType;

const POLICY: SkipDeleted = SkipDeleted;
/// Ordinary secondary index: all NULLs allowed.
const PLAIN: u16 = 0x0E;
const MULTI: u16 = 0x80;
const CROSS: u16 = 0x2000;
const NESTED: u16 = 0x8000;

fn made(table: &Table, values: &[(u32, &[&[u8]])]) -> Result<RecordKeys> {
    let bytes = record(table, values);
    let row = Row::new(&bytes, table).unwrap();
    index_keys(
        &row,
        &table.indexes()[0],
        &Reader {
            long_values: None,
            policy: &POLICY,
            key: None,
        },
    )
}

fn keys(table: &Table, values: &[(u32, &[&[u8]])]) -> Vec<Vec<u8>> {
    made(table, values).unwrap().keys
}

/// One byte columns: 1 fixed, 256 and 257 multi-valued.
fn bytes_table(fidb: u16, segments: &[KeySegment]) -> std::sync::Arc<Table> {
    TableMaker::new()
        .column(1, ColumnType::UnsignedByte, 0)
        .column(256, ColumnType::UnsignedByte, 8)
        .column(257, ColumnType::UnsignedByte, 8)
        .index(fidb, segments)
        .make()
}

fn hexes(keys: &[&str]) -> Vec<Vec<u8>> {
    keys.iter().map(|key| hex(key)).collect()
}

#[test]
fn null_rules() {
    let both = [segment(1), segment(256)];
    let first_null: &[(u32, &[&[u8]])] = &[(256, &[&[5]])];
    let second_null: &[(u32, &[&[u8]])] = &[(1, &[&[4]])];
    // Flags, then the number of entries for all NULL, first NULL, second NULL, none.
    for (fidb, expected) in [
        (0x0E, [1, 1, 1, 1]),
        (0x0C, [0, 1, 1, 1]),
        (0x08, [0, 0, 1, 1]),
        (0x00, [0, 0, 0, 1]),
    ] {
        let table = bytes_table(fidb, &both);
        let whole: &[(u32, &[&[u8]])] = &[(1, &[&[4]]), (256, &[&[5]])];
        let counts = [&[], first_null, second_null, whole].map(|values| keys(&table, values).len());
        assert_eq!(counts, expected, "{fidb:#x}");
    }
    let table = bytes_table(0x10, &both);
    assert_eq!(made(&table, second_null).unwrap_err(), JetErr::NullKeyDisallowed);
    let table = bytes_table(0x0E | 0x0800, &both);
    assert_eq!(keys(&table, first_null), hexes(&["C0 7F05"]));
    // A NULL in a single segment is "all NULL".
    assert_eq!(keys(&bytes_table(0x0C, &[segment(1)]), &[]).len(), 0);
}

#[test]
fn descending_segments_are_inverted() {
    let table = bytes_table(PLAIN, &[segment(-1), segment(256)]);
    assert_eq!(
        keys(&table, &[(1, &[&[4]]), (256, &[&[5]])]),
        hexes(&["80FB 7F05"])
    );
    assert_eq!(keys(&table, &[(256, &[&[5]])]), hexes(&["FF 7F05"]));
}

#[test]
fn multi_values() {
    let three: &[(u32, &[&[u8]])] = &[(1, &[&[9]]), (256, &[&[1], &[2], &[1]]), (257, &[&[7], &[8]])];
    // Only the first multi-valued segment is expanded; equal keys are entered once.
    let table = bytes_table(PLAIN | MULTI, &[segment(1), segment(256), segment(257)]);
    assert_eq!(keys(&table, three), hexes(&["7F09 7F01 7F07", "7F09 7F02 7F07"]));
    // Without the flag every column counts with its first value.
    let table = bytes_table(PLAIN, &[segment(256)]);
    assert_eq!(keys(&table, three), hexes(&["7F01"]));
    let table = bytes_table(PLAIN | MULTI | CROSS, &[segment(256), segment(257)]);
    assert_eq!(
        keys(&table, three),
        hexes(&["7F01 7F07", "7F01 7F08", "7F02 7F07", "7F02 7F08"])
    );
    // A column without values contributes one NULL.
    assert_eq!(
        keys(&table, &[(257, &[&[7], &[8]])]),
        hexes(&["00 7F07", "00 7F08"])
    );
    assert_eq!(
        keys(&table, &[(256, &[&[7], &[8]])]),
        hexes(&["7F07 00", "7F08 00"])
    );
    assert_eq!(keys(&table, &[]), hexes(&["00 00"]));
    let table = bytes_table(PLAIN | MULTI | NESTED, &[segment(256), segment(257)]);
    assert_eq!(keys(&table, three), hexes(&["7F01 7F07", "7F02 7F08", "7F01 00"]));
    // A rule against NULLs ends the walk at the first one.
    let table = bytes_table(MULTI | NESTED, &[segment(256), segment(257)]);
    assert_eq!(keys(&table, three), hexes(&["7F01 7F07", "7F02 7F08"]));
}

#[test]
fn conditions() {
    let condition = |fid, must_be_null| KeySegment {
        must_be_null,
        ..segment(fid)
    };
    let table = |conditions: &[KeySegment]| {
        let blob: &'static [u8] = Box::leak(encode_segments(conditions).into_boxed_slice());
        TableMaker::new()
            .column(1, ColumnType::UnsignedByte, 0)
            .column(128, ColumnType::Text, 0)
            .column_with(256, ColumnType::UnsignedByte, 0x10, |row| {
                row.default_value = Some(&[1])
            })
            .index_with(PLAIN, &[segment(1)], |row| row.conditional_columns = Some(blob))
            .make()
    };
    let there = table(&[condition(128, false)]);
    assert_eq!(keys(&there, &[(1, &[&[1]])]).len(), 0);
    // Zero length is not NULL.
    assert_eq!(keys(&there, &[(1, &[&[1]]), (128, &[b""])]).len(), 1);
    let gone = table(&[condition(128, true)]);
    assert_eq!(keys(&gone, &[(1, &[&[1]])]).len(), 1);
    assert_eq!(keys(&gone, &[(1, &[&[1]]), (128, &[b"x"])]).len(), 0);
    // A default counts, an explicit NULL hides it.
    let by_default = table(&[condition(256, false), condition(128, true)]);
    assert_eq!(keys(&by_default, &[(1, &[&[1]])]).len(), 1);
    assert_eq!(keys(&by_default, &[(1, &[&[1]]), (256, &[])]).len(), 0);
}

fn tuple_table(limits: TupleLimits, multi: bool) -> std::sync::Arc<Table> {
    let blob: &'static [u8] = Box::leak(limits.encode().into_boxed_slice());
    let (column, index) = if multi { (8, PLAIN | MULTI) } else { (0, PLAIN) };
    TableMaker::new()
        .column(256, ColumnType::LongText, column)
        .index_with(index, &[segment(256)], |row| row.tuple_limits = Some(blob))
        .make()
}

fn texts(keys: Vec<Vec<u8>>) -> Vec<String> {
    let text = |key: Vec<u8>| String::from_utf8(key[1..key.len() - 1].to_vec()).unwrap();
    keys.into_iter().map(text).collect()
}

#[test]
fn tuples() {
    let limits = TupleLimits {
        length_min: 3,
        length_max: 4,
        ..TupleLimits::default()
    };
    let table = tuple_table(limits, false);
    assert_eq!(
        texts(keys(&table, &[(256, &[b"abcdef"])])),
        ["ABCD", "BCDE", "CDEF", "DEF"]
    );
    assert_eq!(texts(keys(&table, &[(256, &[b"aaaaaaaa"])])), ["AAAA", "AAA"]);
    assert!(keys(&table, &[(256, &[b"ab"])]).is_empty());
    assert!(keys(&table, &[]).is_empty());
    let steps = TupleLimits {
        increment: 2,
        start: 1,
        to_index_max: 2,
        ..limits
    };
    assert_eq!(
        texts(keys(&tuple_table(steps, false), &[(256, &[b"abcdefghij"])])),
        ["BCDE", "DEFG"]
    );
    // Every value of a multi-valued column has tuples; short ones have none and do not end the walk.
    let table = tuple_table(limits, true);
    assert_eq!(
        texts(keys(&table, &[(256, &[b"abc", b"x", b"defg"])])),
        ["ABC", "DEFG", "EFG"]
    );
}

#[test]
fn truncation() {
    let long = vec![b'x'; 300];
    let table = |fidb| {
        TableMaker::new()
            .column(1, ColumnType::UnsignedByte, 0)
            .column(256, ColumnType::LongBinary, 0)
            .index(fidb, &[segment(256), segment(1)])
            .make()
    };
    let cut = made(&table(PLAIN), &[(256, &[&long]), (1, &[&[1]])]).unwrap();
    assert!(cut.truncated);
    assert_eq!(cut.keys[0].len(), 255);
    // The NULL-ness of a segment that has no room still counts.
    assert!(keys(&table(0), &[(256, &[&long])]).is_empty());
    let refused = made(&table(PLAIN | 0x4000), &[(256, &[&long])]).unwrap_err();
    assert_eq!(refused, JetErr::KeyTruncated);
}

/// Indexes with longer keys read on as long as the text makes the key longer.
#[test]
fn long_keys_look_at_more_text() {
    let table = |key_most| {
        TableMaker::new()
            .column_with(256, ColumnType::LongText, 0, |row| row.pages_or_locale = 1200)
            .index_with(PLAIN, &[segment(256)], |row| row.key_most = Some(key_most))
            .make()
    };
    // NUL characters have no weight: 600 bytes of them come before the letter.
    let mut text = vec![0; 600];
    text.extend([b'z', 0]);
    assert_eq!(keys(&table(255), &[(256, &[&text])]), hexes(&["7F 01010101 00"]));
    assert_eq!(
        keys(&table(300), &[(256, &[&text])]),
        hexes(&["7F 0EA9 01010101 00"])
    );
}

#[test]
fn computed_defaults_cannot_be_indexed_here() {
    let table = TableMaker::new()
        .column_with(256, ColumnType::Long, 0x90, |row| {
            row.template_table = Some(b"dll!function")
        })
        .index(PLAIN, &[segment(256)])
        .make();
    assert_eq!(made(&table, &[]).unwrap_err(), JetErr::CallbackNotResolved);
    assert_eq!(keys(&table, &[(256, &[&[1, 0, 0, 0]])]), hexes(&["7F80000001"]));
}
