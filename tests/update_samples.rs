//! Real databases of every revision are copied and changed: every record replaced, some copied, some deleted, in every table that
//! may be changed; then closed, attached again, and compared with what they should be.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use std::collections::BTreeMap;

use data_rig::*;
use session_rig::{OK, begin, commit, rollback, set_number};
use update_rig::*;

const ENGINE_FORMAT_VERSION: u32 = 194;
/// Higher files may be written, and stay as they are.
const ALLOW_HIGHER: usize = 8920 | 0x4100_0000;
/// Larger tables are left alone.
const MOST: usize = 24;
/// Tables of a database that are changed.
const TABLES: usize = 4;

/// Every value of every column, by key.
type Dump = BTreeMap<Vec<u8>, Vec<(u32, Vec<Vec<u8>>)>>;

/// Columns of a table with whether they may be set to something else freely: id, long.
fn columns(data: &Data, dbid: u32, name: &str) -> Vec<(u32, bool)> {
    let session = esent::capi::handles::session(data.session).unwrap();
    let database = session.database(esent::types::DatabaseId(dbid)).unwrap();
    let database = esent::engine::database::open::known(database).unwrap();
    let table = database
        .catalog()
        .table_by_name(name.as_bytes(), &esent::btree::SkipDeleted)
        .unwrap();
    let indexed: Vec<u32> = table
        .indexes()
        .iter()
        .flat_map(|index| {
            index
                .segments
                .iter()
                .map(|segment| index.column_id(segment, &table).0)
        })
        .collect();
    let free = |id: u32, long: bool| long && !indexed.contains(&id);
    table
        .columns()
        .map(|found| (found.id.0, free(found.id.0, found.column.column_type.is_long())))
        .collect()
}

fn row(table: Table, columns: &[(u32, bool)]) -> Vec<(u32, Vec<Vec<u8>>)> {
    let values = |id: u32| match id & 0xFFFF {
        256.. => table.all(id, 0),
        _ => table.get(id).into_iter().collect(),
    };
    columns.iter().map(|(id, _)| (*id, values(*id))).collect()
}

fn dump(table: Table, columns: &[(u32, bool)], most: usize) -> Dump {
    assert_eq!(table.set_index(None), OK);
    let mut dump = Dump::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK && dump.len() < most {
        dump.insert(table.bookmark(), row(table, columns));
        code = table.go(1);
    }
    dump
}

/// Changes a table and what it should be.
fn change(data: &Data, name: &str, table: Table, columns: &[(u32, bool)]) -> Option<Dump> {
    let all = dump(table, columns, MOST + 1);
    if all.len() > MOST {
        return None;
    }
    let mut rows = all;
    let keys: Vec<_> = rows.keys().cloned().collect();
    for (at, key) in keys.iter().enumerate() {
        assert_eq!(begin(data.session), OK);
        assert_eq!(table.goto(key), OK);
        match at % 4 {
            0 => {
                assert_eq!(table.delete(), OK, "{name}");
                rows.remove(key);
            }
            1 => {
                assert_eq!(table.prepare(INSERT_COPY), OK, "{name}");
                let (code, bookmark) = table.update_bookmark(2000);
                if code == OK {
                    assert_eq!(table.goto(&bookmark), OK);
                    rows.insert(bookmark, row(table, columns));
                } else {
                    assert_eq!(code, err(JetErr::KeyDuplicate), "{name}");
                    assert_eq!(table.prepare(CANCEL), OK);
                }
            }
            _ => {
                assert_eq!(table.prepare(REPLACE), OK, "{name}");
                let value = vec![b'a' + (at % 26) as u8; 10 + at * 37 % 6000];
                if let Some((id, _)) = columns.iter().find(|(_, free)| *free) {
                    if table.set(*id, Some(&value)) != OK {
                        assert_eq!(table.prepare(CANCEL), OK);
                        assert_eq!(rollback(data.session), OK);
                        continue;
                    }
                    let new = rows.get_mut(key).unwrap();
                    let slot = new.iter_mut().find(|(other, _)| other == id).unwrap();
                    match slot.1.first_mut() {
                        Some(first) => *first = value,
                        None => slot.1.push(value),
                    }
                }
                assert_eq!(table.update(), OK, "{name}");
            }
        }
        assert_eq!(commit(data.session), OK);
    }
    Some(rows)
}

#[test]
fn small_samples_are_changed_and_are_what_they_should_be() {
    for name in ["basic.edb", "large.edb", "multi.edb", "secedit-win11-26100.sdb"] {
        change_sample(name);
    }
}

/// The long form: `cargo test --release --test update_samples -- --ignored`.
#[test]
#[ignore = "takes a minute"]
fn every_sample_is_changed_and_is_what_it_should_be() {
    for (name, _) in SAMPLES {
        change_sample(name);
    }
}

fn change_sample(name: &str) {
    {
        let data = Data::sample_with(name, |instance| {
            assert_eq!(set_number(instance, 0, ENGINE_FORMAT_VERSION, ALLOW_HIGHER), OK);
        });
        let Some(data) = data else { return };
        assert_eq!(attach(data.session, &data.path, 0), OK, "{name}");
        let (code, dbid) = open(data.session, &data.path, 0);
        assert_eq!(code, OK);
        let mut changed = Vec::new();
        for (table_name, _) in schema(data.session, dbid) {
            if table_name.starts_with("MSys") || changed.len() == TABLES {
                continue;
            }
            let (code, id) = open_table(data.session, dbid, &table_name, 0);
            assert_eq!(code, OK, "{name} {table_name}");
            let table = Table {
                session: data.session,
                id,
            };
            let columns = columns(&data, dbid, &table_name);
            if let Some(rows) = change(&data, &table_name, table, &columns) {
                changed.push((table_name, columns, rows));
            }
            assert_eq!(table.close(), OK);
        }
        assert!(!changed.is_empty(), "{name}");
        assert_eq!(close(data.session, dbid), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
        let dbid = data.open();
        for (table_name, columns, rows) in changed {
            let table = data.table(dbid, &table_name);
            assert_eq!(dump(table, &columns, usize::MAX), rows, "{name} {table_name}");
            check_indexes(&data, dbid, &table_name, table, &rows, &columns);
        }
    }
}

/// Every index leads to the same records.
fn check_indexes(data: &Data, dbid: u32, name: &str, table: Table, rows: &Dump, columns: &[(u32, bool)]) {
    let indexes = schema(data.session, dbid);
    let (_, indexes) = indexes.iter().find(|(other, _)| other == name).unwrap();
    for index in indexes {
        assert_eq!(table.set_index(Some(index)), OK, "{name} {index}");
        let mut code = table.go(MOVE_FIRST);
        while code == OK {
            let key = table.bookmark();
            assert_eq!(Some(&row(table, columns)), rows.get(&key), "{name} {index}");
            code = table.go(1);
        }
    }
}
