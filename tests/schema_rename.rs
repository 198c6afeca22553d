//! Tables and columns that get other names: who sees which name when, and what is refused (docs/spec/05 §3.8).

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

use data_rig::{JetErr, err, open_table, text};
use schema_rig::*;
use session_rig::{JET_SESID, OK, begin, commit, rollback};
use two::*;

const NOT_FOUND: i32 = err(JetErr::ObjectNotFound);
const CONFLICT: i32 = err(JetErr::WriteConflict);
const DUPLICATE: i32 = err(JetErr::KeyDuplicate);
const FIXED: i32 = err(JetErr::FixedDDL);

fn rename(session: JET_SESID, dbid: u32, name: &str, new: &str) -> i32 {
    let (name, new) = (text(name), text(new));
    unsafe { JetRenameTableA(session, dbid, name.as_ptr(), new.as_ptr()) }
}

fn delete(session: JET_SESID, dbid: u32, name: &str) -> i32 {
    let name = text(name);
    unsafe { JetDeleteTableA(session, dbid, name.as_ptr()) }
}

/// Whether a name can be opened; what is opened is closed.
fn opens(session: JET_SESID, dbid: u32, name: &str, grbit: u32) -> i32 {
    let (code, id) = open_table(session, dbid, name, grbit);
    if code == OK {
        Cursor { session, id }.close();
    }
    code
}

fn rename_column(cursor: Cursor, name: &str, new: &str, grbit: u32) -> i32 {
    let (name, new) = (text(name), text(new));
    unsafe { JetRenameColumnA(cursor.session, cursor.id, name.as_ptr(), new.as_ptr(), grbit) }
}

/// The table that a column's description names.
fn base_table(cursor: Cursor, column: &str) -> String {
    let mut base: JET_COLUMNBASE_A = unsafe { std::mem::zeroed() };
    base.cbStruct = size_of::<JET_COLUMNBASE_A>() as u32;
    let (column, place, len) = (text(column), (&raw mut base).cast(), base.cbStruct);
    let code = unsafe {
        JetGetTableColumnInfoA(
            cursor.session,
            cursor.id,
            column.as_ptr(),
            place,
            len,
            JET_ColInfoBase,
        )
    };
    assert_eq!(code, OK);
    let name: Vec<u8> = base
        .szBaseTableName
        .iter()
        .map(|c| *c as u8)
        .take_while(|c| *c != 0)
        .collect();
    String::from_utf8(name).unwrap()
}

#[test]
fn open_cursors_do_not_matter_and_tell_the_new_name_at_once() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    assert_eq!(two.insert(theirs, 1, "a"), OK);
    let (code, alone) = two.place.create("alone");
    assert_eq!(code, OK);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(two.place.rename("t", "u"), OK);
    for cursor in [mine, theirs] {
        assert_eq!(cursor.table_name(), "u");
        assert_eq!(base_table(cursor, "id"), "u");
    }
    assert_eq!(two.insert(theirs, 2, "b"), OK, "others work on");
    assert_eq!(commit(mine.session), OK);
    assert_eq!(two.insert(mine, 3, "c"), OK);
    // One that nobody else can open, by another session.
    assert_eq!(
        opens(theirs.session, two.dbid, "alone", 0),
        err(JetErr::TableLocked)
    );
    assert_eq!(rename(theirs.session, two.dbid, "alone", "lonely"), OK);
    assert_eq!(alone.table_name(), "lonely");
}

#[test]
fn a_name_can_be_opened_by_whoever_sees_it() {
    let two = two();
    let (me, them) = (two.mine.session, two.theirs.session);
    let (older, _) = another(&two.place);
    assert_eq!((begin(older.session), begin(me)), (OK, OK));
    assert_eq!(two.place.rename("t", "u"), OK);
    let see = |session, name| opens(session, two.dbid, name, 0);
    assert_eq!((see(me, "t"), see(me, "u")), (NOT_FOUND, OK));
    for other in [them, older.session] {
        assert_eq!((see(other, "t"), see(other, "u")), (OK, NOT_FOUND));
        // The name is taken all the same, and the row in work.
        assert_eq!(
            create_table(other, two.dbid, "u", 0).0,
            err(JetErr::TableDuplicate)
        );
        assert_eq!(rename(other, two.dbid, "t", "v"), CONFLICT);
    }
    assert_eq!(commit(me), OK);
    assert_eq!((see(them, "t"), see(them, "u")), (NOT_FOUND, OK));
    assert_eq!(
        (see(older.session, "t"), see(older.session, "u")),
        (OK, NOT_FOUND)
    );
    assert_eq!(
        rename(older.session, two.dbid, "t", "v"),
        CONFLICT,
        "too late to be seen"
    );
    assert_eq!(rename(older.session, two.dbid, "u", "v"), NOT_FOUND);
    assert_eq!(commit(older.session), OK);
    assert_eq!(
        (see(older.session, "t"), see(older.session, "u")),
        (NOT_FOUND, OK)
    );
    // The old name is free.
    two.place.table("t").close();
}

#[test]
fn a_rollback_gives_the_old_name_back() {
    let two = two();
    let (mine, them) = (two.mine, two.theirs.session);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(two.place.rename("t", "u"), OK);
    assert_eq!(begin(mine.session), OK);
    assert_eq!(two.place.rename("u", "v"), OK);
    assert_eq!(two.theirs.table_name(), "v");
    assert_eq!(rollback(mine.session), OK);
    assert_eq!(
        (mine.table_name(), two.theirs.table_name()),
        ("u".into(), "u".into())
    );
    assert_eq!(opens(mine.session, two.dbid, "u", 0), OK);
    assert_eq!(rollback(mine.session), OK);
    assert_eq!(two.theirs.table_name(), "t");
    for session in [mine.session, them] {
        assert_eq!(opens(session, two.dbid, "t", 0), OK);
        assert_eq!(opens(session, two.dbid, "u", 0), NOT_FOUND);
    }
    assert_eq!(rename(them, two.dbid, "t", "u"), OK);
}

#[test]
fn a_name_in_work_is_no_use_of_the_table() {
    let two = two();
    two.mine.close();
    two.theirs.close();
    let (me, them) = (two.mine.session, two.theirs.session);
    assert_eq!(begin(me), OK);
    assert_eq!(two.place.rename("t", "u"), OK);
    assert_eq!(opens(them, two.dbid, "t", JET_bitTableDenyRead), OK);
    // Not in use, but its row is in work.
    assert_eq!(delete(them, two.dbid, "t"), CONFLICT);
    assert_eq!(commit(me), OK);
    assert_eq!(delete(them, two.dbid, "u"), OK);
}

#[test]
fn names_that_are_taken_and_tables_that_keep_theirs() {
    let two = two();
    let (me, them, dbid) = (two.mine.session, two.theirs.session, two.dbid);
    let place = &two.place;
    place.table("other").close();
    assert_eq!(place.rename("t", "OTHER"), DUPLICATE);
    assert_eq!(place.rename("t", "MSysObjects"), DUPLICATE);
    assert_eq!(
        place.rename("MSysObjects", "t"),
        FIXED,
        "before the new name is looked at"
    );
    assert_eq!(place.rename("none", "other"), NOT_FOUND);
    assert_eq!(place.rename("none", "o!"), err(JetErr::InvalidName));
    // Its own name, and another spelling of it.
    assert_eq!((place.rename("t", "t"), place.rename("t", "T")), (OK, OK));
    assert_eq!(two.mine.table_name(), "T");
    assert_eq!((place.rename("T", "t"), two.mine.table_name()), (OK, "t".into()));
    // One that another session has made or deleted, and not committed.
    assert_eq!(begin(them), OK);
    assert_eq!(create_table(them, dbid, "new", 0).0, OK);
    assert_eq!(delete(them, dbid, "other"), OK);
    for taken in ["new", "other"] {
        assert_eq!(place.rename("t", taken), DUPLICATE, "{taken}");
    }
    assert_eq!(
        place.rename("other", "t"),
        CONFLICT,
        "the row comes before the name"
    );
    assert_eq!(commit(them), OK);
    assert_eq!(place.rename("t", "other"), OK);
    // Within one's own transaction a name is free once its table has gone.
    assert_eq!(begin(me), OK);
    two.mine.close();
    two.theirs.close();
    place.table("t").close();
    assert_eq!(delete(me, dbid, "other"), OK);
    assert_eq!(place.rename("t", "other"), OK);
    assert_eq!(rollback(me), OK);
    assert_eq!(place.rename("other", "t"), OK);
}

#[test]
fn another_name_of_a_column_is_seen_by_all_at_once() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    let (older, _) = another(&two.place);
    mine.added(column("a", JET_coltypLong));
    assert_eq!(begin(older.session), OK);
    assert!(is_there(older, "a"));
    assert_eq!(rename_column(mine, "a", "b", 0), OK);
    for cursor in [mine, theirs, older] {
        assert!(is_there(cursor, "b") && !is_there(cursor, "a"));
    }
    // Also when the snapshot has a view of its own.
    mine.added(column("c", JET_coltypLong));
    assert!(!is_there(older, "c") && is_there(older, "b"));
    assert_eq!(begin(mine.session), OK);
    assert_eq!(mine.delete_column("c"), OK);
    assert_eq!(rename_column(theirs, "b", "d", 0), OK);
    assert!(is_there(older, "d") && !is_there(older, "b"));
    assert_eq!(rollback(mine.session), OK);
    assert_eq!(commit(older.session), OK);
    assert!(is_there(older, "d") && is_there(older, "c"));
}

#[test]
fn what_a_column_cannot_be_called() {
    let two = two();
    let (mine, theirs) = (two.mine, two.theirs);
    for name in ["a", "b"] {
        mine.added(column(name, JET_coltypLong));
    }
    assert_eq!(rename_column(mine, "a", "B", 0), DUPLICATE);
    assert_eq!(rename_column(mine, "none", "b", 0), err(JetErr::ColumnNotFound));
    assert_eq!(rename_column(mine, "a", "a!", 0), err(JetErr::InvalidName));
    assert_eq!(rename_column(mine, "a", "A", 0), OK);
    assert_eq!(
        rename_column(mine, "a", "a", 0xFFE),
        OK,
        "unknown bits mean nothing"
    );
    assert_eq!(begin(theirs.session), OK);
    assert_eq!(rename_column(theirs, "a", "c", 0), err(JetErr::InTransaction));
    // A row in work comes before a name that is taken.
    assert_eq!(theirs.delete_column("a"), OK);
    assert_eq!(rename_column(mine, "a", "b", 0), CONFLICT);
    assert_eq!(rename_column(mine, "b", "a", 0), DUPLICATE, "it may come back");
    assert_eq!(commit(theirs.session), OK);
    assert_eq!(rename_column(mine, "b", "a", 0), OK);
}

#[test]
fn what_is_only_read_keeps_its_names() {
    let mut place = Place::new();
    place.table("t").close();
    let attached = place.session;
    place.reopen_with(JET_bitDbReadOnly);
    assert_eq!(place.rename("none", "u"), NOT_FOUND);
    assert_eq!(place.rename("t", "u"), err(JetErr::PermissionDenied));
    place.reopen();
    let flags = JET_bitTransactionReadOnly;
    assert_eq!(unsafe { session_rig::JetBeginTransaction2(attached, flags) }, OK);
    assert_eq!(place.rename("none", "u"), err(JetErr::TransReadOnly));
    assert_eq!(rollback(attached), OK);
    assert_eq!(place.rename("t", "u"), OK);
}
