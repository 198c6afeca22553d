//! Values, defaults, NULLs, templates and deleted columns of rows.

use super::fixtures::{TableMaker, record, segment};
use super::*;
use crate::catalog::{ColumnRef, Table};
use crate::error::JetErr;
use crate::format::catalog::TableFlags;
use crate::types::{ColumnId, ColumnType};

fn column(table: &Table, id: u32) -> ColumnRef<'_> {
    table.column(ColumnId(id)).unwrap()
}

/// A column of each kind without and with a default.
fn table() -> std::sync::Arc<Table> {
    TableMaker::new()
        .column(1, ColumnType::Short, 0)
        .column_with(2, ColumnType::Short, 0x10, |row| {
            row.default_value = Some(&[7, 0])
        })
        .column_with(3, ColumnType::Bit, 0x10, |row| row.default_value = Some(&[1]))
        .column_with(4, ColumnType::Text, 0x10, |row| {
            (row.space_usage, row.default_value) = (4, Some(b"ab".as_slice()));
        })
        .column(128, ColumnType::Binary, 0)
        .column_with(129, ColumnType::Text, 0x10, |row| {
            row.default_value = Some(b"text")
        })
        .column(256, ColumnType::Long, 8)
        .column_with(257, ColumnType::Text, 0x18, |row| {
            row.default_value = Some(b"tagged")
        })
        .column_with(258, ColumnType::Text, 0x90, |row| {
            row.template_table = Some(b"dll!function")
        })
        .make()
}

#[test]
fn values_of_an_empty_record_are_defaults() {
    let table = table();
    let bytes = record(&table, &[]);
    let row = Row::new(&bytes, &table).unwrap();
    let value = |id| row.values(column(&table, id)).unwrap();
    assert_eq!(value(1), Values::Null);
    assert_eq!(value(2), Values::Default(&[7, 0]));
    // Fixed defaults are what a slot would hold.
    assert_eq!(value(3), Values::Default(&[0xFF]));
    assert_eq!(value(4), Values::Default(b"ab  "));
    assert_eq!(value(128), Values::Null);
    assert_eq!(value(129), Values::Default(b"text"));
    assert_eq!(value(256), Values::Null);
    assert_eq!(value(257), Values::Default(b"tagged"));
    assert_eq!(value(258), Values::Computed);
    let ids = |defaults| {
        row.enumerate(defaults)
            .unwrap()
            .iter()
            .map(|(found, _)| found.id.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(true), [2, 3, 4, 129, 257, 258]);
    assert_eq!(ids(false), [0u32; 0]);
}

#[test]
fn stored_nulls_hide_defaults() {
    let table = table();
    let bytes = record(
        &table,
        &[(4, &[]), (2, &[]), (129, &[]), (128, &[]), (257, &[]), (256, &[])],
    );
    let row = Row::new(&bytes, &table).unwrap();
    let value = |id| row.values(column(&table, id)).unwrap();
    assert_eq!(value(1), Values::Null);
    assert_eq!(value(2), Values::ExplicitNull);
    // Skipped on the way to column 4, so its default was written.
    assert_eq!(value(3), Values::Single(&[0xFF]));
    assert_eq!(value(129), Values::ExplicitNull);
    assert_eq!(value(128), Values::Null);
    assert_eq!(value(257), Values::ExplicitNull);
    // A NULL entry of a column without default hides nothing.
    assert_eq!(value(256), Values::Null);
    assert_eq!(row.instance(column(&table, 257), 1).unwrap(), None);
}

#[test]
fn numbers_of_values() {
    let table = table();
    let bytes = record(
        &table,
        &[
            (1, &[&[5, 0]]),
            (256, &[&[1, 0, 0, 0], &[2, 0, 0, 0], &[3, 0, 0, 0]]),
        ],
    );
    let row = Row::new(&bytes, &table).unwrap();
    let stored = |id, itag| {
        row.instance(column(&table, id), itag)
            .unwrap()
            .map(|instance| instance.stored.to_vec())
    };
    assert_eq!(stored(256, 3), Some(vec![3, 0, 0, 0]));
    assert_eq!(stored(256, 4), None);
    assert_eq!(stored(257, 1), Some(b"tagged".to_vec()));
    assert_eq!(stored(257, 2), None);
    // Columns that are not tagged ignore the number.
    assert_eq!(stored(1, 0), Some(vec![5, 0]));
    assert_eq!(stored(1, 9), Some(vec![5, 0]));
    assert_eq!(
        row.instance(column(&table, 256), 0).unwrap_err(),
        JetErr::BadItagSequence
    );
    assert_eq!(row.values(column(&table, 256)).unwrap().count().unwrap(), 3);
    let tagged: Vec<_> = row.tagged().unwrap().map(|found| found.unwrap().0.id.0).collect();
    assert_eq!(tagged, [256]);
}

#[test]
fn deleted_columns_keep_their_place() {
    let table = TableMaker::new()
        .column(1, ColumnType::Short, 0)
        .column_with(2, ColumnType::Nil, 0, |row| row.space_usage = 8)
        .column(4, ColumnType::Short, 0)
        .column(256, ColumnType::Nil, 0)
        .column(257, ColumnType::Long, 0)
        .make();
    let bytes = record(
        &table,
        &[(4, &[&[9, 0]]), (256, &[b"gone"]), (257, &[&[1, 0, 0, 0]])],
    );
    let row = Row::new(&bytes, &table).unwrap();
    assert_eq!(column(&table, 4).column.offset, 14);
    assert_eq!(row.values(column(&table, 4)).unwrap(), Values::Single(&[9, 0]));
    assert_eq!(row.values(column(&table, 2)).unwrap_err(), JetErr::ColumnNotFound);
    assert!(table.column_by_name(b"column2").is_none());
    assert_eq!(
        table.columns().map(|found| found.id.0).collect::<Vec<_>>(),
        [1, 4, 257]
    );
    assert_eq!(row.tagged().unwrap().count(), 1);
    assert_eq!(row.enumerate(true).unwrap().len(), 2);
}

const DERIVED_BIT: u32 = ColumnId::TEMPLATE;

#[test]
fn derived_tables_have_two_tagged_number_spaces() {
    for page_size in [4096, 32768] {
        derived_table_of(page_size);
    }
}

fn derived_table_of(page_size: u32) {
    let template = TableMaker::new()
        .page_size(page_size)
        .flags(TableFlags::TEMPLATE | TableFlags::FIXED_DDL)
        .column(1, ColumnType::Long, 0x100)
        .column_with(256, ColumnType::Text, 0x110, |row| {
            row.default_value = Some(b"theirs")
        })
        .column(300, ColumnType::Text, 0x100)
        .index(
            0x010E,
            &[crate::format::catalog::KeySegment {
                template: true,
                ..segment(1)
            }],
        )
        .make();
    // In the template itself the bit makes no difference.
    assert_eq!(
        template.column(ColumnId(1 | DERIVED_BIT)),
        template.column(ColumnId(1))
    );
    let table = TableMaker::new()
        .page_size(page_size)
        .derived(&template, 8)
        .column(2, ColumnType::Short, 0)
        .column(256, ColumnType::Text, 0)
        .column(257, ColumnType::Text, 0)
        .index(
            0x020E,
            &[crate::format::catalog::KeySegment {
                template: true,
                ..segment(1)
            }],
        )
        .make();
    let values: &[(u32, &[&[u8]])] = &[
        (2, &[&[5, 0]]),
        (256, &[b"own"]),
        (257, &[b"more"]),
        (300 | DERIVED_BIT, &[b"inherited"]),
    ];
    let bytes = record(&table, values);
    let row = Row::new(&bytes, &table).unwrap();
    row.view().check().unwrap();
    let value = |id| {
        row.values(column(&table, id))
            .unwrap()
            .instance(1)
            .unwrap()
            .map(|i| i.stored)
    };
    assert_eq!(value(1 | DERIVED_BIT), None);
    assert_eq!(value(2), Some(&[5, 0][..]));
    assert_eq!(value(256), Some(&b"own"[..]));
    assert_eq!(value(256 | DERIVED_BIT), Some(&b"theirs"[..]));
    assert_eq!(value(300 | DERIVED_BIT), Some(&b"inherited"[..]));
    assert!(table.column(ColumnId(300)).is_none());
    assert_eq!(
        table.column_by_name(b"column300").unwrap().id,
        ColumnId(300 | DERIVED_BIT)
    );
    let order: Vec<u32> = row
        .enumerate(true)
        .unwrap()
        .iter()
        .map(|(found, _)| found.id.0)
        .collect();
    assert_eq!(order, [2, 256 | DERIVED_BIT, 300 | DERIVED_BIT, 256, 257]);
    let index = &table.indexes()[0];
    assert_eq!(
        index.column_id(&index.segments[0], &table),
        ColumnId(1 | DERIVED_BIT)
    );
    let fids: Vec<u32> = table.columns().map(|found| found.id.0).collect();
    assert_eq!(
        fids,
        [1 | DERIVED_BIT, 256 | DERIVED_BIT, 300 | DERIVED_BIT, 2, 256, 257]
    );
}

#[test]
fn rows_that_contradict_each_other_make_no_table() {
    let long = |maker: TableMaker| maker.column(1, ColumnType::Long, 0);
    let template = long(TableMaker::new()).make();
    let bad: Vec<TableMaker> = vec![
        TableMaker::new().column(0, ColumnType::Long, 0),
        TableMaker::new().column(65249, ColumnType::Long, 0),
        TableMaker::new().column(128, ColumnType::Long, 0),
        TableMaker::new().column(128, ColumnType::LongText, 0),
        TableMaker::new().column_with(1, ColumnType::Text, 0, |row| row.space_usage = 5000),
        TableMaker::new().column(1, ColumnType::Text, 0),
        TableMaker::new().column_with(1, ColumnType::Long, 0x10, |row| row.default_value = Some(&[1])),
        TableMaker::new().column_with(256, ColumnType::Long, 0, |row| row.coltyp_or_pgno = 19),
        long(TableMaker::new()).column(1, ColumnType::Long, 0),
        long(TableMaker::new()).index(0x2F, &[segment(2)]),
        long(TableMaker::new()).index(0x2F, &[]),
        long(TableMaker::new())
            .index(0x2F, &[segment(1)])
            .index(0x2F, &[segment(1)]),
        long(TableMaker::new()).index_with(0x0E, &[segment(1)], |row| row.key_most = Some(0)),
        long(TableMaker::new()).index_with(0x0E, &[segment(1)], |row| row.key_most = Some(2001)),
        long(TableMaker::new()).index_with(0x0E, &[segment(1)], |row| row.var_seg_mac = Some(&[0, 1])),
        long(TableMaker::new()).index_with(0x0E, &[segment(1)], |row| row.tuple_limits = Some(&[1; 20])),
        long(TableMaker::new()).index_with(0x0E, &[segment(1)], |row| row.id = 30),
        long(TableMaker::new()).index(0x020E, &[segment(1)]),
        TableMaker::new()
            .derived(&template, 4)
            .column(1, ColumnType::Long, 0),
        TableMaker::new()
            .derived(&template, 6)
            .column(2, ColumnType::Long, 0),
        TableMaker::new().flags(TableFlags::DERIVED),
    ];
    for (number, maker) in bad.into_iter().enumerate() {
        match maker.try_make() {
            Err(error) => assert_eq!(error, JetErr::CatalogCorrupted, "case {number}"),
            Ok(_) => panic!("case {number} made a table"),
        }
    }
    let slv = TableMaker::new().column_with(256, ColumnType::Long, 0, |row| row.coltyp_or_pgno = 13);
    assert_eq!(slv.try_make().unwrap_err(), JetErr::InvalidColumnType);
}
