//! Changes with a model: in a table of few records some are deleted, some copied, the others replaced, and what the table should
//! be is known value by value.

use std::collections::BTreeMap;

use super::data_rig::*;
use super::session_rig::{OK, begin, commit, rollback};
use super::update_rig::*;

/// Larger tables are left alone.
const MOST: usize = 60;
/// Columns that are compared here, of a table with more.
const COLUMNS: usize = 300;

/// Every value of every column, by key.
pub type Dump = BTreeMap<Vec<u8>, Vec<(u32, Vec<Vec<u8>>)>>;

/// Columns of a table with whether they may be set to something else freely: id, long.
pub fn columns(data: &Data, dbid: u32, name: &str) -> Vec<(u32, bool)> {
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
        .take(COLUMNS)
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

pub fn dump(table: Table, columns: &[(u32, bool)], most: usize) -> Dump {
    assert_eq!(table.set_index(None), OK);
    let mut dump = Dump::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK && dump.len() < most {
        dump.insert(table.bookmark(), row(table, columns));
        code = table.go(1);
    }
    dump
}

/// Changes a table; what it should be then. `None`: it was left alone.
pub fn change(data: &Data, name: &str, table: Table, columns: &[(u32, bool)]) -> Option<Dump> {
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

/// Every index leads to the same records.
pub fn check_indexes(data: &Data, dbid: u32, name: &str, table: Table, rows: &Dump, columns: &[(u32, bool)]) {
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
