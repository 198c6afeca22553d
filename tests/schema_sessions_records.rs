//! Columns and indexes that one session brings or takes away while others write records, with older snapshots too (docs/spec/05 §3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
#[path = "schema_rig/two.rs"]
mod two;
mod update_rig;

use data_rig::{JetErr, Table, err, open_table};
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use two::*;
use update_rig::{INSERT, REPLACE};

#[test]
fn what_is_made_unversioned_is_there_for_older_snapshots_too() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(two.insert(mine, 1, "b"), OK);
    assert_eq!(two.insert(mine, 2, "a"), OK);
    assert_eq!(begin(theirs.session), OK);
    let plain = mine.added(column("plain", JET_coltypLong));
    let default = &[7, 0, 0, 0];
    let shown = mine.added(Column {
        default,
        ..column("shown", JET_coltypLong).grbit(JET_bitColumnUnversioned)
    });
    assert!(!is_there(theirs, "plain") && is_there(theirs, "shown"));
    let table = theirs.navigator();
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(shown), Some(default.to_vec()));
    assert_eq!(table.get_with(plain, 1, 0), Err(err(JetErr::ColumnNotFound)));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(shown, Some(&[9, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(mine.index("versioned", "+name\0\0", 0), OK);
    assert_eq!(mine.index("names", "+name\0\0", JET_bitIndexUnversioned), OK);
    assert_eq!(two.names(theirs, "versioned"), None);
    assert_eq!(two.names(theirs, "names").unwrap(), ["a", "b"]);
    assert_eq!(two.insert(theirs, 3, "c"), OK);
    assert_eq!(two.names(theirs, "names").unwrap(), ["a", "b", "c"]);
    assert_eq!(two.names(mine, "names").unwrap(), ["a", "b"]);
    // What goes again goes for the snapshot as well, which never had it.
    assert_eq!(theirs.delete_column("shown"), err(JetErr::WriteConflict));
    assert_eq!(commit(theirs.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(shown), Some(vec![9, 0, 0, 0]));
    assert_eq!(mine.delete_column("shown"), OK);
    assert!(!is_there(theirs, "shown"));
    for rows in [MOVE_FIRST, 1, 1] {
        assert_eq!((table.go(rows), table.delete()), (OK, OK));
    }
    // In a transaction nothing can be made so, unless nobody else has the table.
    assert_eq!(begin(mine.session), OK);
    let in_transaction = err(JetErr::InTransaction);
    let unversioned = column("late", JET_coltypLong).grbit(JET_bitColumnUnversioned);
    assert_eq!(mine.add(unversioned).0, in_transaction);
    let index = mine.index("late", "+name\0\0", JET_bitIndexUnversioned);
    assert_eq!(index, in_transaction);
    assert_eq!(rollback(mine.session), OK);
}

#[test]
fn an_index_that_others_have_deleted_is_in_nobodys_way_who_deletes_its_column() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(mine.index("i", "+name\0\0", 0), OK);
    assert_eq!(two.insert(mine, 1, "a"), OK);
    assert_eq!(begin(mine.session), OK);
    assert!(is_there(mine, "name"));
    assert_eq!(theirs.delete_index("i"), OK);
    // The snapshot still has the index, but neither the index nor its column can be used.
    assert_eq!(mine.delete_column("name"), OK);
    assert!(!is_there(mine, "name") && is_there(theirs, "name"));
    assert_eq!(mine.delete_index("i"), err(JetErr::WriteConflict));
    assert_eq!(mine.navigator().go(MOVE_FIRST), OK);
    assert_eq!(
        mine.navigator().get_with(two.name, 1, 0),
        Err(err(JetErr::ColumnNotFound))
    );
    assert_eq!(mine.index("i", "+id\0\0", 0), err(JetErr::IndexDuplicate));
    assert_eq!(rollback(mine.session), OK);
    assert!(is_there(mine, "name"));
    assert_eq!(mine.index("i", "+name\0\0", 0), OK);
    assert_eq!(two.names(theirs, "i").unwrap(), ["a"]);
}

#[test]
fn a_default_is_set_only_where_nobody_has_anything_open() {
    let two = two();
    let name = (data_rig::text("t"), data_rig::text("name"));
    let set = |session, dbid| unsafe {
        let value = b"x".as_ptr().cast();
        JetSetColumnDefaultValueA(session, dbid, name.0.as_ptr(), name.1.as_ptr(), value, 1, 0)
    };
    assert_eq!(set(two.place.session, two.place.dbid), err(JetErr::TableInUse));
    assert_eq!(begin(two.theirs.session), OK);
    assert_eq!(two.insert(two.theirs, 1, "a"), OK);
    two.theirs.close();
    let open = set(two.place.session, two.place.dbid);
    assert_eq!(open, err(JetErr::TableInUse), "its change is not committed");
    assert_eq!(commit(two.theirs.session), OK);
    assert_eq!(
        set(two.place.session, two.place.dbid),
        OK,
        "its own cursors are not in the way"
    );
}

#[test]
fn an_index_that_comes_back_has_the_defaults_that_come_back_with_it() {
    let two = two();
    let default = &[7, 0, 0, 0];
    let number = two.mine.added(Column {
        default,
        ..column("n", JET_coltypLong)
    });
    assert_eq!(two.mine.index("i", "+n\0\0", 0), OK);
    two.theirs.close();
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(two.mine.delete_index("i"), OK);
    let (table, column) = (data_rig::text("t"), data_rig::text("n"));
    let (session, dbid, nine) = (two.mine.session, two.place.dbid, [9u8, 0, 0, 0]);
    let value = nine.as_ptr().cast();
    let set =
        unsafe { JetSetColumnDefaultValueA(session, dbid, table.as_ptr(), column.as_ptr(), value, 4, 0) };
    assert_eq!(set, OK);
    let theirs = opened(two.theirs.session, two.dbid, "t");
    assert_eq!(two.insert(theirs, 1, "by default"), OK);
    assert_eq!(rollback(two.mine.session), OK);
    let table = theirs.navigator();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(two.name, Some(b"eight")), OK);
    assert_eq!(table.set(number, Some(&[8, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(two.names(theirs, "i").unwrap(), ["by default", "eight"]);
}

/// A record whose columns up to the second of these are stored, by a session that sets only that one.
fn stored_through(two: &Two, cursor: Cursor, last: u32) -> Table {
    let table = cursor.navigator();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(two.id, Some(&[1, 0, 0, 0])), OK);
    assert_eq!(table.set(last, Some(&[2, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    table
}

#[test]
fn records_have_the_defaults_of_columns_that_others_bring_or_may_bring_back() {
    let two = two();
    let seven = Column {
        default: &[7, 0, 0, 0],
        ..column("seven", JET_coltypLong)
    };
    assert_eq!(begin(two.mine.session), OK);
    let new = two.mine.added(seven);
    let last = two.theirs.added(column("last", JET_coltypLong));
    let table = stored_through(&two, two.theirs, last);
    assert_eq!(commit(two.mine.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    let default = Some(vec![7, 0, 0, 0]);
    assert_eq!(table.get(new), default, "it was not committed then");
    assert_eq!(table.delete(), OK);
    // Deleted, and not committed.
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(two.mine.delete_column("seven"), OK);
    let table = stored_through(&two, two.theirs, last);
    assert_eq!(rollback(two.mine.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(new), default, "it was deleted then");
    assert_eq!(table.delete(), OK);
    // Deleted, but in the snapshot.
    assert_eq!(begin(two.theirs.session), OK);
    assert!(is_there(two.theirs, "seven"));
    assert_eq!(two.mine.delete_column("seven"), OK);
    let table = stored_through(&two, two.theirs, last);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(new), default);
    assert_eq!(table.delete(), OK);
    assert_eq!(commit(two.theirs.session), OK);
    // One that never came leaves nothing to the next with its number.
    assert_eq!(begin(two.mine.session), OK);
    let hidden = two.mine.added(seven);
    assert_eq!(two.insert(two.theirs, 3, "c"), OK);
    assert_eq!(rollback(two.mine.session), OK);
    assert_eq!(two.mine.added(column("plain", JET_coltypLong)), hidden);
    let table = two.mine.navigator();
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(hidden), None);
    leaves_a_gap(&two);
}

#[test]
fn no_index_is_made_over_a_column_that_is_only_in_the_snapshot() {
    let two = two();
    assert_eq!(begin(two.theirs.session), OK);
    assert!(is_there(two.theirs, "name"));
    assert_eq!(two.mine.delete_column("name"), OK);
    let conflict = err(JetErr::WriteConflict);
    assert_eq!(two.theirs.index("i", "+name\0\0", 0), conflict);
    for cursor in [two.mine, two.theirs] {
        cursor.close();
    }
    // Nor where nobody else has the table.
    let session = two.theirs.session;
    let (code, id) = open_table(session, two.dbid, "t", JET_bitTableDenyRead);
    assert_eq!(code, OK);
    let alone = Cursor { session, id };
    assert_eq!(alone.index("i", "+name\0\0", 0), conflict);
    assert_eq!(alone.index("i", "+id\0\0", 0), OK);
    assert_eq!(commit(two.theirs.session), OK);
}
