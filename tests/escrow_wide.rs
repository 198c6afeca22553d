//! Escrow columns of 64 bits: in files whose revision has them (docs/spec/01 §2.5.5, 05 §3.3 and §6.5).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod filling_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ptr::null_mut;

use data_rig::{JetErr, err};
use esent::capi::maintenance::JetIdle;
use esent::capi::record::JetEscrowUpdate;
use filling_rig::*;
use schema_rig::*;
use session_rig::{OK, begin, commit, rollback};
use update_rig::INSERT;

const ESCROW: u32 = JET_bitColumnEscrowUpdate;

/// Adds, and says what was there before.
fn add(rows: Rows, column: u32, delta: i64) -> (i32, i64) {
    let (mut delta, mut old) = (delta.to_le_bytes(), [0u8; 8]);
    let code = unsafe {
        JetEscrowUpdate(
            rows.cursor.session,
            rows.cursor.id,
            column,
            delta.as_mut_ptr().cast(),
            8,
            old.as_mut_ptr().cast(),
            8,
            null_mut(),
            0,
        )
    };
    (code, i64::from_le_bytes(old))
}

fn wide(name: &'static str, grbit: u32) -> Column<'static> {
    let default = &[0, 0, 0, 0, 1, 0, 0, 0];
    Column {
        default,
        ..column(name, JET_coltypLongLong).grbit(grbit)
    }
}

/// The table `t` with a counter, and one record, 7, under the cursor.
fn counting(place: &Place, grbit: u32) -> (Rows, u32) {
    let cursor = place.table("t");
    let rows = Rows {
        cursor,
        id: cursor.added(column("id", JET_coltypLong)),
        value: cursor.added(column("value", JET_coltypLong)),
    };
    let counter = cursor.added(wide("counter", grbit));
    assert_eq!(cursor.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    cursor.close();
    let rows = rows.reopened(place);
    assert_eq!(rows.table().prepare(INSERT), OK);
    assert_eq!(rows.table().set(rows.id, Some(&7i32.to_le_bytes())), OK);
    assert_eq!(rows.table().update(), OK);
    assert_eq!(rows.seek(7), OK);
    (rows, counter)
}

#[test]
fn formats_that_have_them() {
    let place = place_of(10, 50);
    let too_low = err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
    assert_eq!(place.table("t").add(wide("counter", ESCROW)).0, too_low);
    drop(place);
    let place = place_of(10, 60);
    let cursor = place.table("t");
    let invalid = err(JetErr::InvalidGrbit);
    let no_default = column("counter", JET_coltypLongLong).grbit(ESCROW);
    assert_eq!(cursor.add(no_default).0, invalid);
    let currency = Column {
        coltyp: JET_coltypCurrency,
        ..wide("counter", ESCROW)
    };
    assert_eq!(cursor.add(currency).0, invalid);
    assert_eq!(cursor.add(wide("counter", ESCROW)).0, OK);
    assert_ne!(cursor.column("counter").unwrap().grbit & ESCROW, 0);
}

#[test]
fn sessions_add_beside_each_other() {
    let mut place = place_of(10, 60);
    let (rows, counter) = counting(&place, ESCROW);
    let other = rows.elsewhere(&place);
    assert_eq!(other.seek(7), OK);
    let start = 1i64 << 32;
    begin(rows.cursor.session);
    begin(other.cursor.session);
    assert_eq!(rows.table().escrow(counter, 1).0, err(JetErr::InvalidBufferSize));
    assert_eq!(add(rows, counter, 1 << 40), (OK, start));
    assert_eq!(add(other, counter, -3), (OK, start + (1 << 40)));
    assert_eq!(add(rows, counter, i64::MAX), (OK, start + (1 << 40) - 3));
    let read = |rows: Rows| i64::from_le_bytes(rows.table().get(counter).unwrap().try_into().unwrap());
    assert_eq!(read(other), start - 3, "its own addition only");
    rollback(rows.cursor.session);
    commit(other.cursor.session);
    assert_eq!(rows.seek(7), OK);
    assert_eq!(read(rows), start - 3);
    other.leave();
    rows.cursor.close();
    let report = checked(&mut place);
    assert_eq!(report.wrong, 0, "{:?}", report.findings);
}

#[test]
fn a_record_goes_when_its_counter_comes_to_zero() {
    let place = place_of(10, 60);
    let (rows, counter) = counting(&place, ESCROW | JET_bitColumnDeleteOnZero);
    begin(rows.cursor.session);
    assert_eq!(add(rows, counter, -1).0, OK);
    assert_eq!(add(rows, counter, 1 - (1 << 32)), (OK, (1 << 32) - 1));
    commit(rows.cursor.session);
    // Clean-up without a wait; its warning says that it is done.
    assert!(unsafe { JetIdle(rows.cursor.session, 0) } >= 0);
    assert_eq!(rows.seek(7), err(JetErr::RecordNotFound));
}
