//! The catalogs of all sample databases.

use super::*;
use crate::btree::SkipDeleted;
use crate::error::JetErr;
use crate::testdata::{SAMPLES, open_sample};

use crate::types::{ColumnId, ColumnType, ObjectId, PageNo};

#[test]
fn every_table_of_every_sample_loads() {
    for name in SAMPLES {
        let Some(sample) = open_sample(name) else { return };
        let catalog = Catalog::open(&sample.file).unwrap();
        let tables = catalog.list(&SkipDeleted).unwrap();
        assert!(tables.len() >= 4, "{name}");
        for row in tables {
            let table = catalog.table_by_name(&row.name, &SkipDeleted).unwrap();
            assert_eq!(
                (&table.name, table.objid, table.root),
                (&row.name, row.objid, row.root)
            );
            assert!(table.columns().count() > 0, "{name}");
            for column in table.columns() {
                assert_eq!(table.column(column.id), Some(column));
                assert_eq!(
                    table.column_by_name(&column.column.name.to_ascii_lowercase()),
                    Some(column)
                );
            }
            let again = catalog.table(row.objid, &SkipDeleted).unwrap();
            assert!(std::sync::Arc::ptr_eq(&table, &again));
        }
    }
}

#[test]
fn a_large_table_loads_fast() {
    let Some(sample) = open_sample("large.edb") else {
        return;
    };
    let catalog = Catalog::open(&sample.file).unwrap();
    let table = catalog.table_by_name(b"LARGE", &SkipDeleted).unwrap();
    let tagged = table.columns().filter(|column| column.column.fid.is_tagged());
    assert_eq!(tagged.count(), 64_993);
    assert_eq!(table.page_size().bytes(), 32768);
    assert_eq!(table.lv_chunk(), 8150);
    let last = table.column(ColumnId(65248)).unwrap().column;
    assert_eq!(table.column_by_name(&last.name).unwrap().column, last);
    assert!(table.column(ColumnId(65249)).is_none());
    assert!(table.column(ColumnId(256 | ColumnId::TEMPLATE)).is_none());
}

/// docs/spec/02 §10.2.1: columns per table in catalog order.
#[test]
fn columns_per_table_of_two_security_databases() {
    // The catalog's own tables show the wired-in 29 columns whatever the file's rows say.
    let rest = [3, 3, 5, 2, 4, 3, 4, 3];
    for name in ["secedit-win10-19045.sdb", "secedit-win11-22631.sdb"] {
        let Some(sample) = open_sample(name) else { return };
        let catalog = Catalog::open(&sample.file).unwrap();
        let mut tables = catalog.list(&SkipDeleted).unwrap();
        tables.sort_by_key(|row| row.objid);
        let counts: Vec<usize> = tables
            .iter()
            .map(|row| catalog.table(row.objid, &SkipDeleted).unwrap().columns().count())
            .collect();
        assert_eq!(counts[..2], [29, 29]);
        assert_eq!(counts[2..], rest);
    }
    let Some(sample) = open_sample("secedit-win11-22631.sdb") else {
        return;
    };
    let catalog = Catalog::open(&sample.file).unwrap();
    let ids = catalog.table(ObjectId(6), &SkipDeleted).unwrap();
    assert_eq!(ids.last_set_time, Some(133_644_069_976_431_006));
    assert_eq!(ids.name.as_ref(), b"MSysObjids");
    assert_eq!(ids.primary().unwrap().last_set_time, ids.last_set_time);
}

#[test]
fn schema_of_a_security_database() {
    let Some(sample) = open_sample("secedit-win10-19045.sdb") else {
        return;
    };
    let catalog = Catalog::open(&sample.file).unwrap();
    let table = catalog.table_by_name(b"smtblsmp", &SkipDeleted).unwrap();
    assert_eq!((table.objid, table.root), (ObjectId(13), PageNo(62)));
    let tree = table.long_values.unwrap();
    assert_eq!((tree.objid, tree.root), (ObjectId(19), PageNo(77)));
    assert!(table.primary().is_none());
    let index = table.index_by_name(b"sectionkey").unwrap();
    assert_eq!((index.objid, index.root), (ObjectId(14), PageNo(63)));
    let types: Vec<_> = index
        .segment_rules
        .iter()
        .map(|rules| rules.column_type)
        .collect();
    assert_eq!(types, [ColumnType::Double, ColumnType::LongBinary]);
    assert_eq!(
        index.locale.name.as_deref(),
        Some(&"en-US".encode_utf16().collect::<Vec<_>>()[..])
    );
    assert_eq!(
        catalog.table_by_name(b"nothing", &SkipDeleted).unwrap_err(),
        JetErr::ObjectNotFound
    );
    assert_eq!(
        catalog.table(ObjectId(99), &SkipDeleted).unwrap_err(),
        JetErr::ObjectNotFound
    );
}

/// docs/spec/02 §10.2: sizes to which primary keys are lowered.
#[test]
fn primary_keys_are_lowered_to_what_they_need() {
    let Some(sample) = open_sample("SRUDB.dat") else {
        return;
    };
    let catalog = Catalog::open(&sample.file).unwrap();
    let mut sizes = std::collections::BTreeSet::new();
    for row in catalog.list(&SkipDeleted).unwrap() {
        let table = catalog.table(row.objid, &SkipDeleted).unwrap();
        sizes.extend(table.primary().map(|index| index.rules.key_most));
        // A stored size is never larger than the one computed.
        for index in table
            .indexes()
            .iter()
            .filter(|index| index.is_primary() && index.key_most < 255)
        {
            assert_eq!(index.key_most, index.rules.key_most);
        }
    }
    assert!(sizes.contains(&5), "{sizes:?}");
}
