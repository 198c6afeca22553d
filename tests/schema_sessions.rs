//! The schema among several sessions: what each sees of the others' changes, and who is refused (docs/spec/05 §3).

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
use session_rig::{JET_SESID, OK, begin, commit, rollback};
use two::*;
use update_rig::{COPY, INSERT, REPLACE};

/// How many tables a session finds listed.
fn table_count(session: JET_SESID, dbid: u32) -> u32 {
    let mut list: JET_OBJECTLIST = unsafe { std::mem::zeroed() };
    list.cbStruct = size_of::<JET_OBJECTLIST>() as u32;
    let (place, len) = ((&raw mut list).cast(), list.cbStruct);
    let none = std::ptr::null();
    let level = JET_ObjInfoListNoStats;
    let code = unsafe { JetGetObjectInfoA(session, dbid, 1, none, none, place, len, level) };
    assert_eq!(code, OK);
    let answer = Table {
        session,
        id: list.tableid,
    };
    assert_eq!(answer.close(), OK);
    list.cRecord
}

#[test]
fn a_column_is_its_makers_until_it_is_committed_and_older_snapshots_never_see_it() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    let (older, _) = another(&two.place);
    assert_eq!(begin(older.session), OK);
    assert_eq!(begin(mine.session), OK);
    let new = mine.added(Column {
        default: &[7, 0, 0, 0],
        ..column("new", JET_coltypLong)
    });
    assert!(is_there(mine, "new"));
    assert!(!is_there(theirs, "new") && !is_there(older, "new"));
    assert!(
        !is_there(opened(theirs.session, two.dbid, "t"), "new"),
        "a cursor opened later"
    );
    // By its number neither.
    let table = theirs.navigator();
    assert_eq!(table.prepare(INSERT), OK);
    let hidden = table.set(new, Some(&[1, 0, 0, 0]));
    assert_eq!(hidden, err(JetErr::ColumnNotFound));
    assert_eq!(table.get_with(new, 1, COPY), Err(err(JetErr::ColumnNotFound)));
    assert_eq!(table.update(), OK);
    assert_eq!(commit(mine.session), OK);
    assert!(
        is_there(theirs, "new"),
        "outside of a transaction commits are seen"
    );
    assert!(!is_there(older, "new"));
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(
        table.get(new),
        Some(vec![7, 0, 0, 0]),
        "the record is older than the column"
    );
    assert_eq!(commit(older.session), OK);
    assert!(is_there(older, "new"));
}

#[test]
fn a_column_that_is_rolled_back_was_seen_by_nobody_else() {
    let two = two();
    assert_eq!(begin(two.mine.session), OK);
    let gone = two.mine.added(column("gone", JET_coltypLong));
    let stays = two.theirs.added(column("stays", JET_coltypLong));
    assert_eq!(stays, gone + 1, "numbers are given out once");
    let table = two.theirs.navigator();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(stays, Some(&[5, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(rollback(two.mine.session), OK);
    assert!(!is_there(two.mine, "gone"));
    assert!(is_there(two.mine, "stays"));
    for cursor in [two.mine, two.theirs] {
        let table = cursor.navigator();
        assert_eq!(table.go(MOVE_FIRST), OK);
        assert_eq!(table.get(stays), Some(vec![5, 0, 0, 0]));
    }
    assert_eq!(two.mine.added(column("next", JET_coltypLong)), stays + 1);
    leaves_a_gap(&two);
}

#[test]
fn a_deleted_column_stays_for_those_who_began_before() {
    let two = two();
    assert_eq!(two.insert(two.mine, 1, "kept"), OK);
    assert_eq!(begin(two.theirs.session), OK);
    let table = two.theirs.navigator();
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(two.mine.delete_column("name"), OK);
    assert!(!is_there(two.mine, "name"));
    assert_eq!(two.theirs.delete_column("name"), err(JetErr::WriteConflict));
    assert_eq!(
        two.theirs.index("i", "+name\0\0", 0),
        err(JetErr::WriteConflict),
        "an index cannot be made over it"
    );
    assert_eq!(table.get(two.name), Some(b"kept".to_vec()));
    assert_eq!(commit(two.mine.session), OK);
    assert_eq!(
        table.get(two.name),
        Some(b"kept".to_vec()),
        "the snapshot is older"
    );
    assert_eq!(commit(two.theirs.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get_with(two.name, 1, 0), Err(err(JetErr::ColumnNotFound)));
    // Other readers show what records still have of deleted columns.
    assert_eq!(table.delete(), OK);
}

#[test]
fn a_new_index_is_its_makers_until_it_is_committed_and_kept_by_all() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(two.insert(mine, 1, "b"), OK);
    let (older, _) = another(&two.place);
    assert_eq!(begin(older.session), OK);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(mine.index("by name", "+name\0\0", 0), OK);
    assert_eq!(two.names(mine, "by name").unwrap(), ["b"]);
    assert_eq!(two.names(theirs, "by name"), None);
    assert_eq!(theirs.index("by name", "+id\0\0", 0), err(JetErr::IndexDuplicate));
    assert_eq!(theirs.delete_index("by name"), err(JetErr::IndexNotFound));
    assert_eq!(
        theirs.delete_column("name"),
        err(JetErr::WriteConflict),
        "its columns are kept"
    );
    assert_eq!(two.insert(theirs, 2, "a"), OK);
    assert_eq!(commit(mine.session), OK);
    assert_eq!(two.names(theirs, "by name").unwrap(), ["a", "b"]);
    assert_eq!(two.names(older, "by name"), None);
    assert_eq!(commit(older.session), OK);
    assert_eq!(two.names(older, "by name").unwrap(), ["a", "b"]);
    assert_eq!(theirs.delete_column("name"), err(JetErr::ColumnInUse));
}

#[test]
fn an_index_that_is_rolled_back_leaves_the_records_of_others_alone() {
    let two = two();
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(two.mine.index("i", "+name\0\0", 0), OK);
    assert_eq!(begin(two.theirs.session), OK);
    for name in ["c", "a", "b"] {
        assert_eq!(two.insert(two.theirs, 1, name), OK);
    }
    assert_eq!(rollback(two.mine.session), OK);
    // Their changes are taken back where the index has been.
    assert_eq!(rollback(two.theirs.session), OK);
    assert_eq!(two.insert(two.theirs, 1, "x"), OK);
    assert_eq!(two.names(two.mine, "i"), None);
    assert_eq!(two.mine.index("i", "+name\0\0", 0), OK);
    assert_eq!(two.names(two.mine, "i").unwrap(), ["x"]);
}

#[test]
fn a_deleted_index_is_gone_for_all_at_once_and_comes_back_whole() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(mine.index("i", "+name\0\0", 0), OK);
    assert_eq!(two.insert(mine, 1, "a"), OK);
    assert_eq!(theirs.navigator().set_index(Some("i")), OK);
    assert_eq!(mine.delete_index("i"), err(JetErr::IndexInUse));
    assert_eq!(theirs.navigator().set_index(None), OK);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(mine.delete_index("i"), OK);
    assert_eq!(two.names(mine, "i"), None);
    assert_eq!(two.names(theirs, "i"), None, "before the commit");
    assert_eq!(theirs.delete_index("i"), err(JetErr::WriteConflict));
    assert_eq!(theirs.index("i", "+id\0\0", 0), err(JetErr::IndexDuplicate));
    assert_eq!(theirs.delete_column("name"), err(JetErr::ColumnInUse));
    assert_eq!(two.insert(theirs, 2, "b"), OK);
    assert_eq!(rollback(mine.session), OK);
    assert_eq!(
        two.names(theirs, "i").unwrap(),
        ["a", "b"],
        "it was kept all the time"
    );
    assert_eq!(mine.delete_index("i"), OK);
    assert_eq!(two.names(theirs, "i"), None);
    // Other readers show what records still have of deleted columns.
    let table = mine.navigator();
    for rows in [MOVE_FIRST, 1] {
        assert_eq!((table.go(rows), table.delete()), (OK, OK));
    }
    assert_eq!(mine.delete_column("name"), OK);
}

#[test]
fn nobody_changes_records_under_anothers_primary_index() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(mine.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    assert_eq!(two.insert(mine, 2, "mine"), OK);
    let refused = err(JetErr::WriteConflictPrimaryIndex);
    assert_eq!(two.insert(theirs, 1, "theirs"), refused);
    assert_eq!(
        theirs.index("other", "+id\0\0", JET_bitIndexPrimary),
        err(JetErr::IndexHasPrimary)
    );
    assert_eq!(commit(mine.session), OK);
    // The update is still prepared.
    assert_eq!(theirs.navigator().update(), OK);
    assert_eq!(two.names(theirs, "primary").unwrap(), ["theirs", "mine"]);
}

#[test]
fn a_primary_index_wants_a_table_without_any_record() {
    let two = two();
    let not_empty = err(JetErr::TableNotEmpty);
    assert_eq!(begin(two.theirs.session), OK);
    assert_eq!(two.insert(two.theirs, 1, "a"), OK);
    assert_eq!(
        two.mine.index("primary", "+id\0\0", JET_bitIndexPrimary),
        not_empty
    );
    assert_eq!(rollback(two.theirs.session), OK);
    assert_eq!(begin(two.mine.session), OK);
    assert_eq!(two.mine.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    assert_eq!(rollback(two.mine.session), OK);
    assert_eq!(two.mine.index_count(), 1, "the implicit one");
    assert_eq!(
        two.insert(two.theirs, 1, "a"),
        OK,
        "nobody is in the way any more"
    );
}

#[test]
fn tables_come_and_go_with_the_snapshots() {
    let two = two();
    let other = two.theirs.session;
    let found = |name: &str| open_table(other, two.dbid, name, 0).0;
    let tables = || table_count(other, two.dbid);
    let before = tables();
    assert_eq!(begin(two.place.session), OK);
    two.place.table("new").close();
    assert_eq!(found("new"), err(JetErr::ObjectNotFound));
    assert_eq!(tables(), before);
    assert_eq!(begin(other), OK);
    assert_eq!(commit(two.place.session), OK);
    assert_eq!(found("new"), err(JetErr::ObjectNotFound), "the snapshot is older");
    assert_eq!(tables(), before);
    assert_eq!(commit(other), OK);
    assert_eq!(tables(), before + 1);
    assert_eq!(begin(two.place.session), OK);
    assert_eq!(two.place.delete("new"), OK);
    assert_eq!(two.place.open("new", 0).0, err(JetErr::ObjectNotFound));
    assert_eq!(found("new"), err(JetErr::TableLocked));
    assert_eq!(
        create_table(other, two.dbid, "new", 0).0,
        err(JetErr::TableDuplicate)
    );
    assert_eq!(tables(), before + 1);
    assert_eq!(rollback(two.place.session), OK);
    assert_eq!(found("new"), OK);
}

#[test]
fn a_table_in_use_is_not_deleted() {
    let two = two();
    let in_use = err(JetErr::TableInUse);
    assert_eq!(two.place.delete("t"), in_use);
    two.mine.close();
    assert_eq!(two.place.delete("t"), in_use, "another session has a cursor");
    assert_eq!(begin(two.theirs.session), OK);
    assert_eq!(two.insert(two.theirs, 1, "a"), OK);
    two.theirs.close();
    assert_eq!(two.place.delete("t"), in_use, "its change is not committed");
    assert_eq!(two.place.open("t", JET_bitTableDenyRead).0, in_use);
    assert_eq!(rollback(two.theirs.session), OK);
    assert_eq!(two.place.delete("t"), OK);
}

#[test]
fn whoever_denies_others_a_table_has_it_alone() {
    let two = two();
    let (session, dbid) = (two.theirs.session, two.dbid);
    let (in_use, locked) = (err(JetErr::TableInUse), err(JetErr::TableLocked));
    assert_eq!(two.place.open("t", JET_bitTableDenyRead).0, in_use);
    assert_eq!(two.place.open("t", JET_bitTableDenyWrite).0, in_use);
    two.theirs.close();
    let (code, writer) = two.place.open("t", JET_bitTableDenyWrite);
    assert_eq!(code, OK);
    assert_eq!(
        two.place.open("t", JET_bitTableDenyWrite).0,
        in_use,
        "even its own"
    );
    assert_eq!(open_table(session, dbid, "t", 0).0, locked);
    assert_eq!(open_table(session, dbid, "t", JET_bitTableReadOnly).0, OK);
    writer.close();
    assert_eq!(open_table(session, dbid, "t", 0).0, OK);
}

#[test]
fn two_sessions_change_one_schema() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!((begin(mine.session), begin(theirs.session)), (OK, OK));
    let a = mine.added(column("a", JET_coltypLong));
    let b = theirs.added(column("b", JET_coltypLong));
    assert_ne!(a, b);
    assert_eq!(
        theirs.add(column("A", JET_coltypLong)).0,
        err(JetErr::ColumnDuplicate)
    );
    assert_eq!(mine.index("by a", "+a\0\0", 0), OK);
    assert_eq!(theirs.index("by b", "+b\0\0", 0), OK);
    assert_eq!(theirs.index("not so", "+a\0\0", 0), err(JetErr::ColumnNotFound));
    for (cursor, value) in [(mine, a), (theirs, b)] {
        let table = cursor.navigator();
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(value, Some(&[3, 0, 0, 0])), OK);
        assert_eq!(table.set(two.name, Some(b"x")), OK);
        assert_eq!(table.update(), OK);
    }
    assert_eq!(rollback(mine.session), OK);
    assert_eq!(commit(theirs.session), OK);
    assert!(!is_there(mine, "a") && is_there(mine, "b"));
    assert_eq!(two.names(mine, "by a"), None);
    assert_eq!(two.names(mine, "by b").unwrap(), ["x"]);
    let table: Table = mine.navigator();
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(b, Some(&[1, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(two.names(theirs, "by b").unwrap(), ["x"]);
    leaves_a_gap(&two);
}
