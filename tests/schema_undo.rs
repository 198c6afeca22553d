//! Schema changes within transactions: undone by rollbacks and by failures, kept by commits (docs/spec/05 §3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod schema_rig;
mod session_rig;

use std::mem::{size_of, zeroed};

use data_rig::*;
use esent::btree::SkipDeleted;
use schema_rig::*;
use session_rig::{OK, begin, commit, end_session, rollback};

/// Pages that the database has free.
fn available(place: &Place) -> u32 {
    let mut pages = 0u32;
    let code = unsafe {
        JetGetDatabaseInfoA(
            place.session,
            place.dbid,
            (&raw mut pages).cast(),
            4,
            JET_DbInfoSpaceAvailable,
        )
    };
    assert_eq!(code, OK);
    pages
}

#[test]
fn a_table_that_is_rolled_back_was_never_there() {
    let mut place = Place::new();
    place.table("first").close();
    let free = available(&place);
    assert_eq!(begin(place.session), OK);
    let table = place.table("t");
    table.added(column("a", JET_coltypLong));
    assert_eq!(table.index("by a", "+a\0\0", 0), OK);
    assert_eq!(place.tables(), ["first", "t"]);
    assert!(available(&place) < free);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(place.open("t", 0).0, err(JetErr::ObjectNotFound));
    assert_eq!(available(&place), free);
    place.reopen();
    assert_eq!(place.tables(), ["first"]);
    let table = place.table("t");
    assert!(table.column("a").is_err());
}

#[test]
fn an_index_goes_before_the_table_of_the_same_transaction() {
    let place = Place::new();
    place.table("first").close();
    let free = available(&place);
    // Whoever else is at work keeps trees that others may know from going.
    let other = place.rig.session();
    assert_eq!(begin(other), OK);
    assert_eq!(begin(place.session), OK);
    let table = place.table("t");
    table.added(column("a", JET_coltypLong));
    table.close();
    assert_eq!(begin(place.session), OK);
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    assert_eq!(table.index("by a", "+a\0\0", 0), OK);
    assert_eq!(commit(place.session), OK);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(available(&place), free);
    // Its pages belong to nobody twice.
    let next = place.table("next");
    next.added(column("a", JET_coltypLong));
    assert_eq!(next.index("by a", "+a\0\0", 0), OK);
    assert_eq!(commit(other), OK);
    assert_eq!(end_session(other), OK);
}

#[test]
fn what_a_level_changed_goes_with_it() {
    let place = Place::new();
    let table = place.table("t");
    let first = table.added(column("first", JET_coltypLong));
    assert_eq!(begin(place.session), OK);
    let second = table.added(column("second", JET_coltypLong));
    assert_eq!(begin(place.session), OK);
    table.added(column("third", JET_coltypLong));
    assert_eq!(table.delete_column("first"), OK);
    assert_eq!(table.index("by second", "+second\0\0", 0), OK);
    assert_eq!(rollback(place.session), OK);
    assert_eq!(table.column("first").unwrap().columnid, first);
    assert_eq!(table.column("second").unwrap().columnid, second);
    assert!(table.column("third").is_err());
    assert_eq!(table.index_count(), 1);
    assert_eq!(commit(place.session), OK);
    assert_eq!(table.column("second").unwrap().columnid, second);
    assert_eq!(table.added(column("third", JET_coltypLong)), second + 1);
}

#[test]
fn deletions_are_undone_and_pages_come_back_at_the_commit() {
    let place = Place::new();
    let table = place.table("t");
    table.added(column("a", JET_coltypLong));
    assert_eq!(table.index("by a", "+a\0\0", 0), OK);
    assert_eq!(begin(place.session), OK);
    assert_eq!(table.delete_index("by a"), OK);
    assert_eq!(
        table.navigator().set_index(Some("by a")),
        err(JetErr::IndexNotFound)
    );
    assert_eq!(rollback(place.session), OK);
    assert_eq!(table.navigator().set_index(Some("by a")), OK);
    table.close();

    let used = available(&place);
    assert_eq!(begin(place.session), OK);
    assert_eq!(place.delete("t"), OK);
    assert_eq!(place.open("t", 0).0, err(JetErr::ObjectNotFound));
    assert_eq!(rollback(place.session), OK);
    let (code, table) = place.open("t", 0);
    assert_eq!(code, OK);
    assert_eq!(table.column("a").unwrap().columnid, 1);
    assert_eq!(table.index_count(), 2);
    table.close();
    assert_eq!(begin(place.session), OK);
    assert_eq!(place.delete("t"), OK);
    // A table of that name may come at once.
    place.table("t").close();
    assert_eq!(commit(place.session), OK);
    assert_eq!(place.delete("t"), OK);
    assert!(available(&place) > used, "the pages of the table are free");
    assert_eq!(place.tables(), [""; 0]);
}

#[test]
fn a_failure_leaves_nothing_behind() {
    let place = Place::new();
    place.table("first").close();
    let free = available(&place);
    let mut columns: [JET_COLUMNCREATE_A; 2] = unsafe { zeroed() };
    let (good, name) = (text("good"), text("t"));
    for (column, coltyp) in columns.iter_mut().zip([JET_coltypLong, 13]) {
        column.cbStruct = size_of::<JET_COLUMNCREATE_A>() as u32;
        column.szColumnName = good.as_ptr().cast_mut();
        column.coltyp = coltyp;
    }
    let mut table: JET_TABLECREATE_A = unsafe { zeroed() };
    table.cbStruct = size_of::<JET_TABLECREATE_A>() as u32;
    table.szTableName = name.as_ptr().cast_mut();
    (table.rgcolumncreate, table.cColumns) = (columns.as_mut_ptr(), 2);
    let code = unsafe { JetCreateTableColumnIndexA(place.session, place.dbid, &mut table) };
    assert_eq!(code, err(JetErr::InvalidColumnType));
    assert_eq!(place.tables(), ["first"]);
    assert_eq!(available(&place), free);
    let (code, first) = place.open("first", 0);
    assert_eq!(code, OK);
    assert_eq!(first.index("i", "+none\0\0", 0), err(JetErr::ColumnNotFound));
    assert_eq!(first.index_count(), 1);
}

#[test]
fn others_wait_for_the_commit() {
    let place = Place::new();
    let other = place.rig.session();
    let (code, dbid) = open(other, &place.path, 0);
    assert_eq!((code, dbid), (OK, place.dbid));
    place.table("shared").close();
    let (_, mine) = place.open("shared", 0);
    let (code, id) = open_table(other, dbid, "shared", 0);
    assert_eq!(code, OK);
    let theirs = Cursor { session: other, id };
    assert_eq!(begin(place.session), OK);
    let table = place.table("new");
    assert_eq!(open_table(other, dbid, "new", 0).0, err(JetErr::ObjectNotFound));
    mine.added(column("a", JET_coltypLong));
    // The same name is taken, although nobody else sees the column; any other is free.
    assert_eq!(
        theirs.add(column("a", JET_coltypLong)).0,
        err(JetErr::ColumnDuplicate)
    );
    assert_eq!(theirs.column("a").err(), Some(err(JetErr::ColumnNotFound)));
    assert_eq!(theirs.added(column("b", JET_coltypLong)), 2);
    assert_eq!(commit(place.session), OK);
    assert_eq!(theirs.column("a").unwrap().columnid, 1);
    assert_eq!(mine.column("b").unwrap().columnid, 2);
    // Who made a table has it alone.
    assert_eq!(open_table(other, dbid, "new", 0).0, err(JetErr::TableLocked));
    table.close();
    assert_eq!(open_table(other, dbid, "new", 0).0, OK);
}

/// The shadow of the catalog stays its copy, and every row has its entries.
#[test]
fn the_shadow_is_the_catalog() {
    let place = Place::new();
    let table = place.table("t");
    for at in 0..60 {
        let name = format!("column number {at}");
        table.added(column(&name, JET_coltypLongText));
    }
    assert_eq!(table.delete_column("column number 7"), OK);
    assert_eq!(table.index("i", "+column number 8\0\0", 0), OK);
    table.close();
    place.table("u").close();
    assert_eq!(place.delete("u"), OK);
    let session = esent::capi::handles::session(place.session).unwrap();
    let database = session.database(esent::types::DatabaseId(place.dbid)).unwrap();
    let database = esent::engine::database::open::known(database).unwrap();
    let rows = |root, objid| {
        let root = esent::types::PageNo(root);
        let tree = esent::btree::Tree::open(database.file().clone(), root, esent::types::ObjectId(objid));
        let mut cursor = esent::btree::TreeCursor::new(tree.unwrap());
        let mut rows = Vec::new();
        while cursor.next(&SkipDeleted).unwrap() {
            let entry = cursor.entry(&SkipDeleted).unwrap();
            rows.push((cursor.key().to_vec(), entry.node().unwrap().data.to_vec()));
        }
        rows
    };
    let catalog = rows(4, 2);
    assert_eq!(catalog, rows(24, 3));
    let mut named: Vec<Vec<u8>> = rows(7, 4).into_iter().map(|(_, key)| key).collect();
    named.sort();
    let keys: Vec<Vec<u8>> = catalog.into_iter().map(|(key, _)| key).collect();
    assert_eq!(named, keys);
}
