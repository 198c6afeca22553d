//! Every record of every table of every sample database; every index against the records it was made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::btree::{SkipDeleted, Tree, TreeCursor};
use crate::catalog::{Catalog, Table};
use crate::format::catalog::IndexFlags;
use crate::testdata::{OpenSample, SAMPLES, open_sample};
use crate::types::ObjectId;

const POLICY: SkipDeleted = SkipDeleted;

fn each_table(sample: &OpenSample, mut test: impl FnMut(&Table)) {
    let catalog = Catalog::open(&sample.file).unwrap();
    for row in catalog.list(&POLICY).unwrap() {
        test(&catalog.table(row.objid, &POLICY).unwrap());
    }
}

/// Key and data of every node of a table's primary tree.
fn nodes(sample: &OpenSample, root: crate::types::PageNo, objid: ObjectId) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut cursor = TreeCursor::new(Tree::open(sample.file.clone(), root, objid).unwrap());
    let mut nodes = Vec::new();
    while cursor.next(&POLICY).unwrap() {
        let entry = cursor.entry(&POLICY).unwrap();
        let node = entry.node().unwrap();
        nodes.push((node.key.to_vec(), node.data.to_vec()));
    }
    nodes
}

/// Values and bytes of a table, defaults not counted, long values joined and expanded.
fn total(sample: &OpenSample, table: &Table) -> (usize, usize, usize) {
    let long_values = LongValues::open(&sample.file, table).unwrap();
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &POLICY,
        key: None,
    };
    let (mut rows, mut count, mut bytes) = (0, 0, 0);
    for (_, record) in nodes(sample, table.root, table.objid) {
        rows += 1;
        let row = Row::new(&record, table).unwrap();
        row.view().check().unwrap();
        for (found, values) in row.enumerate(false).unwrap() {
            assert!(values.is_stored());
            assert_eq!(row.values(found).unwrap(), values);
            for itag in 1..=values.count().unwrap() {
                let instance = row.instance(found, itag).unwrap().unwrap();
                let len = value_len(&instance, &reader).unwrap();
                let whole = reader.bytes(&instance, 0, usize::MAX).unwrap();
                assert_eq!(whole.len(), len);
                let mut tail = vec![0; len - len / 3];
                let left = read_range(&instance, (len / 3) as u32, &mut tail, &reader).unwrap();
                assert_eq!((left, &tail[..]), (tail.len(), &whole[len / 3..]));
                (count, bytes) = (count + 1, bytes + len);
            }
        }
    }
    (rows, count, bytes)
}

#[test]
fn every_value_of_every_record_can_be_read() {
    let mut rows = 0;
    for name in SAMPLES {
        let Some(sample) = open_sample(name) else { return };
        each_table(&sample, |table| rows += total(&sample, table).0);
    }
    // Catalog and shadow of large.edb alone have 130,136.
    assert!(rows > 130_136 + 2_000, "{rows}");
}

/// docs/spec/01 §10: rows of catalog, MSysObjids and MSysLocales, and of the user tables.
#[test]
fn rows_per_table() {
    type Rows = (&'static str, [usize; 3], &'static [usize]);
    let expected: [Rows; 9] = [
        ("basic.edb", [87, 7, 7], &[2]),
        ("binary.edb", [87, 8, 7], &[1]),
        ("default.edb", [93, 7, 7], &[1]),
        ("index.edb", [112, 26, 8], &[1]),
        ("multi.edb", [97, 8, 7], &[2]),
        ("text.edb", [102, 8, 7], &[1]),
        ("large.edb", [65068, 7, 7], &[16]),
        ("SRUDB.dat", [161, 28, 7], &[106, 0, 6, 3, 203, 3, 3, 2]),
        ("Current.mdb", [467, 16, 8], &[3, 19, 12, 0]),
    ];
    for (name, system, user) in expected {
        let Some(sample) = open_sample(name) else { return };
        let mut rows = BTreeMap::new();
        each_table(&sample, |table| {
            rows.insert(table.objid, nodes(&sample, table.root, table.objid).len());
        });
        let of = |objid| rows[&ObjectId(objid)];
        assert_eq!([of(2), of(6), of(7)], system, "{name}");
        assert_eq!(of(2), of(3), "{name}");
        let found: Vec<usize> = rows.range(ObjectId(8)..).map(|(_, rows)| *rows).collect();
        assert_eq!(found, user, "{name}");
    }
}

/// docs/spec/01 §10.1: rows, values and bytes of two security databases.
#[test]
fn values_and_bytes_of_security_databases() {
    type Totals = (u32, (usize, usize, usize));
    let win10: [Totals; 5] = [
        (6, (18, 54, 180)),
        (7, (7, 21, 359)),
        (8, (1, 2, 12)),
        (9, (15, 30, 536)),
        (13, (123, 369, 18754)),
    ];
    let win11: [Totals; 5] = [
        (6, (17, 51, 170)),
        (7, (7, 21, 359)),
        (8, (1, 2, 12)),
        (9, (15, 30, 536)),
        (13, (1, 3, 52)),
    ];
    for (name, totals) in [
        ("secedit-win10-19045.sdb", win10),
        ("secedit-win11-22631.sdb", win11),
    ] {
        let Some(sample) = open_sample(name) else { return };
        let catalog = Catalog::open(&sample.file).unwrap();
        for (objid, expected) in totals {
            let table = catalog.table(ObjectId(objid), &POLICY).unwrap();
            assert_eq!(total(&sample, &table), expected, "{name} {objid}");
        }
    }
}

/// Keys made from the records equal the stored entries, none missing and none more. Returns how many records were
/// compared, and how many entries of indexes over Unicode text there are.
fn compare(sample: &OpenSample, table: &Arc<Table>, records: &[(Vec<u8>, Vec<u8>)]) -> (usize, usize) {
    let long_values = LongValues::open(&sample.file, table).unwrap();
    let reader = Reader {
        long_values: long_values.as_ref(),
        policy: &POLICY,
        key: None,
    };
    let (mut made, mut localized) = (0, 0);
    for index in table.indexes() {
        let mut entries = Vec::new();
        for (bookmark, record) in records {
            let row = Row::new(record, table).unwrap();
            let found = index_keys(&row, index, &reader).unwrap();
            if index.is_primary() {
                assert_eq!(found.keys, std::slice::from_ref(bookmark), "{index:?}");
            } else {
                entries.extend(found.keys.into_iter().map(|key| (key, bookmark.clone())));
            }
        }
        if index.flags.contains(IndexFlags::LOCALIZED_TEXT) {
            localized += records.len();
        }
        made += records.len();
        if !index.is_primary() {
            entries.sort();
            let stored = nodes(sample, index.root, index.objid);
            assert_eq!(entries.len(), stored.len(), "{index:?}");
            assert!(entries == stored, "{index:?}");
        }
    }
    (made, localized)
}

#[test]
fn every_index_is_what_its_records_say() {
    let (mut made, mut localized, mut indexes) = (0, 0, 0);
    for name in SAMPLES {
        let Some(sample) = open_sample(name) else { return };
        let catalog = Catalog::open(&sample.file).unwrap();
        for row in catalog.list(&POLICY).unwrap() {
            let table = catalog.table(row.objid, &POLICY).unwrap();
            let records = nodes(&sample, table.root, table.objid);
            if table.primary().is_none() {
                assert!(records.iter().all(|(key, _)| key.len() == 4));
            }
            let (m, l) = compare(&sample, &table, &records);
            made += m;
            localized += l;
            indexes += table.indexes().len();
        }
    }
    assert!(indexes >= 140, "{indexes}");
    assert!(localized >= 52, "{localized}");
    assert!(made > 200_000, "{made}");
}

#[test]
fn sizes_of_records_add_up() {
    for name in SAMPLES {
        let Some(sample) = open_sample(name) else { return };
        each_table(&sample, |table| {
            let long_values = LongValues::open(&sample.file, table).unwrap();
            let reader = Reader {
                long_values: long_values.as_ref(),
                policy: &POLICY,
                key: None,
            };
            for (key, record) in nodes(&sample, table.root, table.objid).into_iter().take(300) {
                let row = Row::new(&record, table).unwrap();
                let mut size = RecordSize::default();
                size.add(&row, key.len(), SizeOptions::INTRINSIC_PHYSICAL_ONLY, &reader)
                    .unwrap();
                // On small pages every byte is either data or overhead; plain entries of large pages have a header
                // byte that the calculation leaves out, as the original does.
                let whole = (record.len() + key.len() + 6) as u64;
                let left_out = whole - size.data_compressed - size.overhead;
                if table.page_size().is_large() {
                    assert!(left_out <= size.tagged_columns, "{name}");
                } else {
                    assert_eq!(left_out, 0, "{name}");
                }
                let mut full = RecordSize::default();
                full.add(&row, key.len(), SizeOptions::default(), &reader)
                    .unwrap();
                assert!(full.data >= full.data_compressed);
                assert!(full.long_value_data >= full.long_value_data_compressed);
            }
        });
    }
}
