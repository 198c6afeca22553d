//! Detaching while transactions are open, and after a rollback that failed (docs/spec/05 §1.5, docs/spec/04 §3.5, §5.3).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use data_rig::*;
use session_rig::{OK, begin, begin_session, commit, rollback};
use update_rig::*;

const TERM_COMPLETE: u32 = 1;

fn insert(data: &Data, session: usize) -> u32 {
    let (code, dbid) = open(session, &data.path, 0);
    assert_eq!(code, OK);
    let (code, id) = open_table(session, dbid, "items", 0);
    let table = Table { session, id };
    assert_eq!(code, OK);
    assert_eq!((table.prepare(INSERT), table.set(KIND, Some(&[1, 0]))), (OK, OK));
    assert_eq!(
        unsafe { esent::capi::record::JetUpdate(session, id, std::ptr::null_mut(), 0, std::ptr::null_mut()) },
        OK
    );
    dbid
}

#[test]
fn a_database_that_was_closed_inside_a_transaction_is_in_use() {
    let (data, dbid) = writable(made::K8, &[items()]);
    assert_eq!(close(data.session, dbid), OK);
    let (code, other) = begin_session(data.rig.instance);
    assert_eq!(code, OK);
    let in_use = err(JetErr::DatabaseInUse);
    for end in [rollback, commit] {
        assert_eq!(begin(other), OK);
        let dbid = insert(&data, other);
        assert_eq!(detach(data.session, Some(&data.path)), in_use, "open");
        assert_eq!(close(other, dbid), OK);
        assert_eq!(detach(data.session, Some(&data.path)), in_use, "changed");
        assert_eq!(detach(data.session, None), in_use);
        assert_eq!(detach(other, Some(&data.path)), err(JetErr::InTransaction));
        assert_eq!(end(other), OK);
        assert_eq!(detach(data.session, Some(&data.path)), OK);
        assert_eq!(attach(data.session, &data.path, 0), OK);
    }
    // Reading needs nothing that a detach could take away.
    assert_eq!(begin(other), OK);
    let (code, dbid) = open(other, &data.path, 0);
    let (_, table) = open_table(other, dbid, "items", 0);
    let table = Table {
        session: other,
        id: table,
    };
    assert_eq!((code, table.go(MOVE_FIRST)), (OK, OK));
    assert_eq!(close(other, dbid), OK);
    assert_eq!(detach(data.session, Some(&data.path)), OK);
    assert_eq!(rollback(other), OK);
}

#[test]
fn an_instance_does_not_end_while_a_transaction_is_open() {
    let (data, _) = writable(made::K8, &[items()]);
    assert_eq!(begin(data.session), OK);
    insert(&data, data.session);
    let term = |grbit| unsafe { esent::capi::instance::JetTerm2(data.rig.instance, grbit) };
    for grbit in [0, TERM_COMPLETE, 2] {
        assert_eq!(term(grbit), err(JetErr::TooManyActiveUsers));
    }
    assert_eq!(rollback(data.session), OK);
    assert_eq!(term(TERM_COMPLETE), OK);
    let header = std::fs::read(&data.path).unwrap();
    assert_eq!(header[52], 3, "clean");
}

#[cfg(feature = "fault-injection")]
#[test]
fn a_failed_rollback_ends_everything_and_leaves_the_file_dirty() {
    use esent::engine::fault::{Point, arm};
    let (data, dbid) = writable(made::K8, &[items()]);
    assert_eq!(begin(data.session), OK);
    insert(&data, data.session);
    {
        let _fault = arm(Point::RollbackUndo, JetErr::DiskIO);
        assert_eq!(rollback(data.session), err(JetErr::DiskIO));
    }
    let gone = err(JetErr::InstanceUnavailable);
    assert_eq!(rollback(data.session), gone);
    assert_eq!(begin_session(data.rig.instance).0, gone);
    assert_eq!(close(data.session, dbid), gone);
    assert_eq!(detach(data.session, Some(&data.path)), gone);
    let instance = data.rig.instance;
    assert_eq!(
        unsafe { esent::capi::instance::JetTerm2(instance, TERM_COMPLETE) },
        OK
    );
    assert_eq!(std::fs::read(&data.path).unwrap()[52], 2, "dirty");
}
