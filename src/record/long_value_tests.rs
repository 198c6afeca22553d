//! Long values of many chunks, and damaged ones.

use super::fixtures::{TableMaker, record, tree};
use super::*;
use crate::btree::SkipDeleted;
use crate::error::JetErr;
use crate::format::compress;
use crate::format::tagged::{InstanceData, LongId};
use crate::types::ColumnType;
use proptest::prelude::*;

const POLICY: SkipDeleted = SkipDeleted;
const SHORT: LongId = LongId(7);
const LONG: LongId = LongId(0x8000_0000_8000_0013);

type Entries = Vec<(Vec<u8>, Vec<u8>)>;

fn chunk_key(id: LongId, offset: u32) -> Vec<u8> {
    let mut key = id.to_key();
    key.extend(offset.to_be_bytes());
    key
}

/// Root and chunks of a value; every second chunk is compressed where that gains something.
fn stored(id: LongId, value: &[u8], chunk: usize) -> Entries {
    let root = LvRoot {
        references: 1,
        size: value.len() as u32,
        encrypted: false,
    };
    let mut entries = vec![(id.to_key(), root.encode())];
    for (at, bytes) in value.chunks(chunk).enumerate() {
        let packed = compress::encode(bytes).filter(|blob| at % 2 == 1 && blob.len() < bytes.len());
        entries.push((
            chunk_key(id, (at * chunk) as u32),
            packed.unwrap_or_else(|| bytes.to_vec()),
        ));
    }
    entries
}

fn read(values: &LongValues, id: LongId, offset: u32, len: usize) -> crate::error::Result<(usize, Vec<u8>)> {
    let mut out = vec![0xEE; len];
    let left = values.read(id, offset, &mut out, None, &POLICY)?;
    Ok((left, out))
}

/// docs/spec/02 §4.3: root and chunk of a real file.
#[test]
fn a_compressed_chunk_of_a_real_file() {
    let blob = crate::testdata::hex(
        "18 1B04 0F000000 4C6F6E6720636F6D707265737365642041534349492074657874206107000F FFFC03",
    );
    let root = crate::testdata::hex("01000000 1B040000");
    let id = LongId(3);
    let values = LongValues::new(tree(&[(id.to_key(), root), (chunk_key(id, 0), blob)]), 4014);
    let expected = format!("Long compressed ASCII text {}", "a".repeat(1024));
    assert_eq!(read(&values, id, 0, 1051).unwrap(), (1051, expected.into_bytes()));
    let size = values.size(id, false, &POLICY).unwrap();
    assert_eq!(
        (size.logical, size.stored, size.chunks, size.root),
        (1051, 41, 1, 12)
    );
    assert_eq!(values.size(id, true, &POLICY).unwrap().stored, 1051);
}

proptest! {
    #[test]
    fn any_range_of_any_value(
        words in proptest::collection::vec("[a-c]{1,9}", 1..300), chunk in 20usize..200,
        start: prop::sample::Index, len in 0usize..600, long: bool,
    ) {
        let value = words.concat().into_bytes();
        let id = if long { LONG } else { SHORT };
        let mut entries = stored(SHORT, b"a neighbour before", chunk);
        let after = LongId(id.0 + 1);
        if long { entries.extend(stored(id, &value, chunk)); } else { entries = stored(id, &value, chunk); }
        entries.extend(stored(after, b"a neighbour behind", chunk));
        let values = LongValues::new(tree(&entries), chunk as u32);
        let from = start.index(value.len() + 10);
        let rest = value.get(from..).unwrap_or_default();
        let (left, out) = read(&values, id, from as u32, len).unwrap();
        prop_assert_eq!(left, rest.len());
        let copied = len.min(rest.len());
        prop_assert_eq!(&out[..copied], &rest[..copied]);
        prop_assert!(out[copied..].iter().all(|byte| *byte == 0xEE));
        let size = values.size(id, false, &POLICY).unwrap();
        prop_assert_eq!(size.chunks as usize, value.len().div_ceil(chunk));
        prop_assert_eq!(size.logical as usize, value.len());
    }

    /// One byte of one node is changed: an answer or a documented code, never more.
    #[test]
    fn damaged_nodes_are_survived(node: prop::sample::Index, at: prop::sample::Index, byte: u8) {
        let value = "words and more words ".repeat(30).into_bytes();
        let mut entries = stored(SHORT, &value, 100);
        let node = node.index(entries.len());
        let at = at.index(entries[node].1.len());
        entries[node].1[at] = byte;
        let values = LongValues::new(tree(&entries), 100);
        match read(&values, SHORT, 50, 400) {
            Ok((left, _)) => prop_assert!(left <= u32::MAX as usize),
            Err(error) => {
                let code = error.code();
                prop_assert!([JetErr::LVCorrupted, JetErr::DecompressionFailed].contains(&code), "{}", code);
            }
        }
        let _ = values.size(SHORT, false, &POLICY);
    }
}

#[test]
fn damage_has_its_codes() {
    let value = vec![b'v'; 250];
    let whole = stored(SHORT, &value, 100);
    let fails = |entries: &Entries, code: JetErr| {
        let values = LongValues::new(tree(entries), 100);
        assert_eq!(read(&values, SHORT, 0, 250).unwrap_err(), code);
    };
    fails(&stored(LongId(8), &value, 100), JetErr::LVCorrupted);
    for missing in 1..4 {
        let mut entries = whole.clone();
        entries.remove(missing);
        fails(&entries, JetErr::LVCorrupted);
    }
    for (node, data) in [(1, vec![b'v'; 101]), (3, vec![b'v'; 51]), (0, vec![1, 0, 0, 0])] {
        let mut entries = whole.clone();
        entries[node].1 = data;
        fails(&entries, JetErr::LVCorrupted);
    }
    let mut short = whole.clone();
    short[3].1 = vec![b'v'; 49];
    fails(&short, JetErr::DecompressionFailed);
    let mut deleting = whole.clone();
    deleting[0].1 = LvRoot {
        references: u32::MAX,
        size: 250,
        encrypted: false,
    }
    .encode();
    fails(&deleting, JetErr::InternalError);
    let mut secret = whole.clone();
    secret[0].1 = LvRoot {
        references: 1,
        size: 250,
        encrypted: true,
    }
    .encode();
    fails(&secret, JetErr::ColumnNoEncryptionKey);
    // The size of an encrypted value is no secret.
    let values = LongValues::new(tree(&secret), 100);
    assert_eq!(read(&values, SHORT, 10, 0).unwrap().0, 240);
    // A root that claims less than there is: the surplus is noticed when sizes are added up.
    let mut small = whole.clone();
    small[0].1 = LvRoot {
        references: 1,
        size: 50,
        encrypted: false,
    }
    .encode();
    let values = LongValues::new(tree(&small), 100);
    assert_eq!(
        values.size(SHORT, false, &POLICY).unwrap_err(),
        JetErr::LVCorrupted
    );
}

#[test]
fn a_reference_without_a_tree_is_corruption() {
    let table = TableMaker::new().column(256, ColumnType::LongBinary, 0).make();
    let mut bytes = record(&table, &[(256, &[b"1234"])]);
    // Entry header byte: long value, separated.
    let at = bytes.len() - 5;
    bytes[at] = 5;
    let row = Row::new(&bytes, &table).unwrap();
    let found = table.column_by_name(b"COLUMN256").unwrap();
    let instance = row.instance(found, 1).unwrap().unwrap();
    assert!(matches!(instance.data, InstanceData::Separated(_)));
    let reader = Reader {
        long_values: None,
        policy: &POLICY,
        key: None,
    };
    assert_eq!(value_len(&instance, &reader).unwrap_err(), JetErr::LVCorrupted);
    assert_eq!(reader.bytes(&instance, 0, 9).unwrap_err(), JetErr::LVCorrupted);
    let mut size = RecordSize::default();
    assert_eq!(
        size.add(&row, 5, SizeOptions::default(), &reader).unwrap_err(),
        JetErr::LVCorrupted
    );
    let mut size = RecordSize::default();
    size.add(&row, 5, SizeOptions::LOCAL, &reader).unwrap();
    assert_eq!(
        (size.long_values, size.overhead, size.data),
        (1, 6 + 4 + 5 + 4 + 1 + 4, 0)
    );
}
