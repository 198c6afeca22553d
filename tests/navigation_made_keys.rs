//! Keys that JetMakeKey makes from the values of a record are the keys under which the index has it, and JetSeek
//! finds it by them: every index of every sample (docs/spec/05 §5.1). Unicode text is searched by the stored key, for
//! its order belongs to a version of Windows.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use std::sync::Arc;

use data_rig::*;
use esent::capi::retrieve::JetRetrieveColumn;
use esent::catalog::{Index, Table as Schema};
use esent::types::{CodePage, ColumnId};
use session_rig::OK;

const NEW: u32 = 1;
const ZERO_LENGTH: u32 = 0x10;
const EQ: u32 = 1;
const SET_RANGE: u32 = 0x20;
const FROM_INDEX: u32 = 2;

/// A column's value from the current index entry; `None` when it is NULL.
fn value(table: Table, column: ColumnId) -> Option<Vec<u8>> {
    let (mut buffer, mut len) = (vec![0u8; 8192], 0);
    let (place, room) = (buffer.as_mut_ptr().cast(), buffer.len() as u32);
    let code = unsafe {
        // Long columns cannot always be read back from keys; the record has them.
        let from_index = JetRetrieveColumn(
            table.session,
            table.id,
            column.0,
            place,
            room,
            &mut len,
            FROM_INDEX,
            nothing(),
        );
        if from_index >= 0 {
            from_index
        } else {
            JetRetrieveColumn(
                table.session,
                table.id,
                column.0,
                place,
                room,
                &mut len,
                0,
                nothing(),
            )
        }
    };
    assert!(
        code == OK || code == Warning::ColumnNull.0,
        "column {:#x}: {code}",
        column.0
    );
    buffer.truncate(len as usize);
    (code == OK).then_some(buffer)
}

/// Makes the key of the current entry from its values. `false` when a segment is Unicode text.
fn make_key(name: &str, table: Table, schema: &Schema, index: &Index) -> bool {
    let unicode = index
        .segment_rules
        .iter()
        .any(|segment| segment.code_page == CodePage::UNICODE);
    if unicode {
        let key = table.key();
        table.normalized(&key);
        return false;
    }
    for (at, segment) in index.segments.iter().enumerate() {
        let data = value(table, index.column_id(segment, schema));
        let grbit = if at == 0 { NEW } else { 0 };
        let empty = if data.as_ref().is_some_and(Vec::is_empty) {
            ZERO_LENGTH
        } else {
            0
        };
        let code = table.make_key(&data.unwrap_or_default(), grbit | empty);
        assert_eq!(code, OK, "{name}: segment {at}");
    }
    true
}

/// Entries with the key under a cursor, by walking what the seek has limited.
fn found(table: Table) -> Vec<Vec<u8>> {
    let mut found = vec![table.bookmark()];
    while table.go(1) == OK {
        found.push(table.bookmark());
    }
    found
}

fn check_index(name: &str, table: Table, schema: &Schema, index: &Index) -> usize {
    let search = table.duplicate().1;
    let index_name = String::from_utf8_lossy(&index.name).into_owned();
    assert_eq!(
        [table, search].map(|table| table.set_index(Some(&index_name))),
        [OK, OK],
        "{name}"
    );
    let total = match table.go(MOVE_FIRST) {
        OK => table.count(0).unwrap() as usize,
        _ => 0,
    };
    let step = (total / 200).max(1) as i32;
    let mut made = 0;
    let mut code = table.go(0);
    while code == OK {
        let (stored, bookmark) = (table.key(), table.bookmark());
        if make_key(name, table, schema, index) {
            assert_eq!(
                table.try_key(1).as_ref(),
                Ok(&stored),
                "{name}: the key that was made"
            );
            made += 1;
        }
        let key = table.try_key(1).unwrap();
        search.normalized(&key);
        assert_eq!(search.seek(EQ | SET_RANGE), OK, "{name}: {key:02x?}");
        assert!(
            found(search).contains(&bookmark),
            "{name}: the record is among those of its key"
        );
        code = table.go(step);
    }
    assert_eq!(search.close(), OK);
    made
}

#[test]
fn keys_made_from_values_are_the_stored_ones() {
    let mut made = 0;
    for (name, _) in SAMPLES {
        let Some(data) = Data::sample(name) else { return };
        let dbid = data.open();
        let session = esent::capi::handles::session(data.session).unwrap();
        let database = session.database(esent::types::DatabaseId(dbid)).unwrap();
        let database = esent::engine::database::open::known(database).unwrap();
        for (table_name, _) in schema(data.session, dbid) {
            let open: Arc<_> = {
                let schema = database
                    .catalog()
                    .table_by_name(table_name.as_bytes(), &esent::btree::SkipDeleted);
                database.open_schema(schema.unwrap()).unwrap()
            };
            let table = data.table(dbid, &table_name);
            for index in open.schema().indexes() {
                let what = format!("{name} {table_name} {}", String::from_utf8_lossy(&index.name));
                made += check_index(&what, table, &open.schema(), index);
            }
        }
    }
    assert!(made > 2000, "{made} keys");
}
