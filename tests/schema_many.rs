//! Tables with many columns: what is done for one more does not grow with those that are there. Rows that are read say so, not a
//! clock.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::CString;
use std::mem::zeroed;

use data_rig::{JetErr, err, text};
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::INSERT;

/// Rows of the catalog that were read to load tables.
fn rows_read(place: &Place) -> u64 {
    let session = esent::capi::handles::session(place.session).unwrap();
    let database = session.database(esent::types::DatabaseId(place.dbid)).unwrap();
    let database = esent::engine::database::open::known(database).unwrap();
    database.catalog().rows_read()
}

fn name(number: usize) -> String {
    format!("column {number}")
}

#[test]
fn columns_that_are_added_do_not_have_the_others_read_again() {
    const MANY: usize = 1_500;
    let place = Place::paged(32768);
    let table = place.table("t");
    assert_eq!(table.index("i", "+first\0\0", 0), err(JetErr::ColumnNotFound));
    table.added(column("first", JET_coltypLong));
    assert_eq!(table.index("i", "+first\0\0", 0), OK);
    let before = rows_read(&place);
    assert_eq!(begin(place.session), OK);
    for number in 0..MANY {
        let default: &[u8] = if number % 50 == 0 { b"default" } else { &[] };
        table.added(Column {
            default,
            ..column(&name(number), JET_coltypLongText)
        });
    }
    // Also between the uses of them.
    let records = table.navigator();
    assert_eq!(records.prepare(INSERT), OK);
    assert_eq!(records.set(256 + MANY as u32 - 1, Some(b"last")), OK);
    assert_eq!(records.update(), OK);
    assert_eq!(begin(place.session), OK);
    for number in MANY..MANY + 100 {
        table.added(column(&name(number), JET_coltypLongText));
    }
    assert_eq!(rollback(place.session), OK);
    assert_eq!(commit(place.session), OK);
    let read = rows_read(&place) - before;
    assert!(read < 100, "{read} rows");
    assert!(table.column(&name(MANY)).is_err());
    let (code, id) = table.add(column("COLUMN 77", JET_coltypLong));
    assert_eq!((code, id), (err(JetErr::ColumnDuplicate), 0));
    for number in [0, 1, 777, MANY - 1] {
        let id = table.column(&name(number)).unwrap().columnid;
        assert_eq!(id, 256 + number as u32);
    }
    assert_eq!(records.go(i32::MIN), OK);
    assert_eq!(records.get(256 + MANY as u32 - 1), Some(b"last".to_vec()));
    assert_eq!(records.get(256 + 50), Some(b"default".to_vec()));
    table.close();
    let mut place = place;
    place.reopen();
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    assert_eq!(table.added(column("next", JET_coltypLongText)), 256 + MANY as u32);
}

#[test]
fn a_table_that_is_made_with_many_columns_is_read_a_few_times() {
    const MANY: usize = 2_000;
    let place = Place::paged(32768);
    let names: Vec<CString> = (0..MANY).map(|number| text(&name(number))).collect();
    let mut columns: Vec<JET_COLUMNCREATE_A> = Vec::new();
    for name in &names {
        let mut column: JET_COLUMNCREATE_A = unsafe { zeroed() };
        column.cbStruct = size_of::<JET_COLUMNCREATE_A>() as u32;
        column.szColumnName = name.as_ptr().cast_mut();
        column.coltyp = JET_coltypLongBinary;
        columns.push(column);
    }
    let table_name = text("t");
    let mut table: JET_TABLECREATE_A = unsafe { zeroed() };
    table.cbStruct = size_of::<JET_TABLECREATE_A>() as u32;
    table.szTableName = table_name.as_ptr().cast_mut();
    (table.rgcolumncreate, table.cColumns) = (columns.as_mut_ptr(), MANY as u32);
    let before = rows_read(&place);
    let code = unsafe { JetCreateTableColumnIndexA(place.session, place.dbid, &mut table) };
    assert_eq!((code, table.cCreated), (OK, MANY as u32 + 1));
    let read = rows_read(&place) - before;
    assert!(read < 4 * MANY as u64, "{read} rows");
    assert_eq!(columns[MANY - 1].columnid, 256 + MANY as u32 - 1);
}
