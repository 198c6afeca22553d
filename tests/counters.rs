//! Columns that several sessions add to, records that go when such a column is zero, and long values that lose their last record:
//! what is counted together is taken away once (docs/spec/05 §6.5, docs/spec/02 §4.2).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use std::ptr::null_mut;
use std::sync::OnceLock;

use data_rig::index_checks::check_index;
use data_rig::*;
use esent::cache::Cache;
use esent::capi::record::*;
use esent::engine::maintenance::{Report, check_file};
use esent::types::{ColumnType, PageSize};
use made::{ESCROW, NOT_NULL, PRIMARY, SECONDARY, Spec, column, index};
use session_rig::{OK, begin, commit, rollback};
use update_rig::{
    AUTO, CANCEL, COPY_DELETE, DEFAULT, INSERT, INSERT_COPY, REPLACE, REPLACE_NO_LOCK, updatable, writable,
};

const DELETE_ON_ZERO: u16 = 0x200;
const FINALIZE: u16 = 0x40;

const USES: u32 = 2;
const OLD: u32 = 3;
const SUM: u32 = 4;
const WIDE: u32 = 5;
const NAME: u32 = 128;
const IMAGE: u32 = 256;

/// Page size 4096: a chunk of a long value is a bit less.
const LONG: usize = 10_000;

fn things() -> Spec {
    const ONE: &[u8] = &[1, 0, 0, 0];
    const NULLS: &[u8] = &[0; 8];
    Spec {
        name: "things",
        columns: vec![
            column(1, "id", ColumnType::Long).flags(AUTO | NOT_NULL),
            column(2, "uses", ColumnType::Long)
                .default(ONE)
                .flags(ESCROW | DEFAULT | DELETE_ON_ZERO),
            column(3, "old", ColumnType::Long)
                .default(ONE)
                .flags(ESCROW | DEFAULT | FINALIZE),
            column(4, "sum", ColumnType::Long)
                .default(ONE)
                .flags(ESCROW | DEFAULT),
            column(5, "wide", ColumnType::LongLong)
                .default(NULLS)
                .flags(ESCROW | DEFAULT | DELETE_ON_ZERO),
            column(128, "name", ColumnType::Text).max(20),
            column(256, "image", ColumnType::LongBinary),
        ],
        indexes: vec![index("primary", PRIMARY, &[1]), index("name", SECONDARY, &[128])],
        ..Spec::default()
    }
}

struct Things {
    data: Data,
    dbid: u32,
    /// The same table in three sessions.
    at: [Table; 3],
}

impl Things {
    fn new() -> Things {
        let (data, dbid) = writable(PageSize::new(4096).unwrap(), &[things()]);
        let first = updatable(&data, dbid, "things");
        let others = [0, 1].map(|_| {
            let session = data.rig.session();
            let (code, dbid) = open(session, &data.path, 0);
            assert_eq!(code, OK);
            let (code, id) = open_table(session, dbid, "things", 0);
            assert_eq!(code, OK);
            Table { session, id }
        });
        let [second, third] = others;
        Things {
            data,
            dbid,
            at: [first, second, third],
        }
    }

    /// With one record that has an image, on which all three stand.
    fn with_one() -> Things {
        let things = Things::new();
        let table = things.at[0];
        assert_eq!(begin(table.session), OK);
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(NAME, Some(b"one")), OK);
        assert_eq!(table.set(IMAGE, Some(&vec![7; LONG])), OK);
        assert_eq!(table.update(), OK);
        assert_eq!(commit(table.session), OK);
        things.all_to_first();
        things
    }

    fn all_to_first(&self) {
        for table in self.at {
            assert_eq!(table.go(MOVE_FIRST), OK);
        }
    }

    /// Whether the first session finds the record by its name.
    fn is_there(&self) -> bool {
        let table = self.at[2];
        assert_eq!(table.set_index(Some("name")), OK);
        let there = check_index("name", table).len() == 1;
        assert_eq!(table.set_index(None), OK);
        there
    }

    /// Closes the file, and checks it: how many records and long values there are, and nothing that waits for its removal.
    fn check(self) -> (u64, u64) {
        let report = self.closed();
        // The catalog has records, too.
        static EMPTY: OnceLock<u64> = OnceLock::new();
        let empty = EMPTY.get_or_init(|| {
            let things = Things::with_one();
            assert_eq!(things.at[0].delete(), OK);
            let report = things.closed();
            assert_eq!(report.long_values, 0);
            report.records
        });
        (report.records - empty, report.long_values)
    }

    fn closed(self) -> Report {
        let session = self.data.session;
        for table in &self.at[1..] {
            assert_eq!(unsafe { session_rig::JetEndSession(table.session, 0) }, OK);
        }
        assert_eq!(close(session, self.dbid), OK);
        assert_eq!(detach(session, Some(&self.data.path)), OK);
        let report: Report = check_file(&Cache::new(16 << 20), &self.data.path, None).unwrap();
        assert!(report.is_clean(), "{report}");
        let waiting: Vec<_> = report
            .notes
            .iter()
            .filter(|note| note.contains("no record refers"))
            .collect();
        assert!(waiting.is_empty(), "{waiting:?}");
        report
    }
}

fn keep(table: Table, column: u32, delta: i32) -> i32 {
    let mut delta = delta;
    unsafe {
        JetEscrowUpdate(
            table.session,
            table.id,
            column,
            (&raw mut delta).cast(),
            4,
            null_mut(),
            0,
            null_mut(),
            1,
        )
    }
}

fn number(table: Table, column: u32) -> i32 {
    i32::from_le_bytes(table.get(column).unwrap().try_into().unwrap())
}

#[test]
fn sessions_add_at_the_same_time_and_see_their_own() {
    let things = Things::with_one();
    let [a, b, c] = things.at;
    for table in [a, b, c] {
        assert_eq!(begin(table.session), OK);
    }
    assert_eq!(a.escrow(SUM, 10), (OK, 1));
    // What is given is what is in the page; what is read is the snapshot and the session's own.
    assert_eq!(b.escrow(SUM, 100), (OK, 11));
    assert_eq!(a.escrow(SUM, 20), (OK, 111));
    assert_eq!([a, b, c].map(|table| number(table, SUM)), [31, 101, 1]);
    assert_eq!(rollback(b.session), OK);
    assert_eq!(number(b, SUM), 1);
    assert_eq!(commit(a.session), OK);
    assert_eq!([a, b, c].map(|table| number(table, SUM)), [31, 31, 1]);
    // Additions go together with what has been committed since, other changes do not.
    assert_eq!(c.escrow(SUM, -1), (OK, 31));
    assert_eq!(number(c, SUM), 0);
    assert_eq!(c.prepare(REPLACE), err(JetErr::WriteConflict));
    assert_eq!(c.delete(), err(JetErr::WriteConflict));
    assert_eq!(commit(c.session), OK);
    assert_eq!([a, b, c].map(|table| number(table, SUM)), [30, 30, 30]);
    assert_eq!(things.check(), (1, 1));
}

#[test]
fn additions_and_other_changes_exclude_each_other() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    let conflict = err(JetErr::WriteConflict);
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.escrow(SUM, 1).0, OK);
    assert_eq!(b.prepare(REPLACE), conflict);
    assert_eq!(b.delete(), conflict);
    assert_eq!((rollback(a.session), rollback(b.session)), (OK, OK));
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.prepare(REPLACE), OK);
    assert_eq!(b.escrow(SUM, 1).0, conflict);
    assert_eq!(a.prepare(CANCEL), OK);
    assert_eq!(b.escrow(SUM, 1).0, conflict, "the lock stays");
    assert_eq!((rollback(a.session), rollback(b.session)), (OK, OK));
    assert_eq!(number(a, SUM), 1);
}

#[test]
fn a_record_goes_when_its_column_is_committed_as_zero() {
    for uses in [USES, OLD] {
        let things = Things::with_one();
        let [a, b, _] = things.at;
        assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
        assert_eq!(a.escrow(uses, 1), (OK, 1));
        assert_eq!(a.escrow(uses, -1), (OK, 2));
        assert_eq!(b.escrow(uses, -1), (OK, 1));
        assert_eq!(number(b, uses), 0);
        assert_eq!(a.get(NAME), Some(b"one".to_vec()));
        assert_eq!(commit(b.session), OK);
        assert_eq!(number(a, uses), 1, "the older snapshot");
        assert_eq!(commit(a.session), OK);
        assert!(!things.is_there());
        assert_eq!(a.get_with(NAME, 1, 0), Err(err(JetErr::RecordDeleted)));
        assert_eq!(a.escrow(uses, 1).0, err(JetErr::NotInTransaction));
        assert_eq!(begin(a.session), OK);
        assert_eq!(a.escrow(uses, 1).0, err(JetErr::RecordDeleted));
        assert_eq!(rollback(a.session), OK);
        assert_eq!(things.check(), (0, 0), "with its image");
    }
}

#[test]
fn a_column_of_eight_bytes_counts_as_well() {
    let things = Things::with_one();
    let table = things.at[0];
    let add = |delta: i64| {
        let (mut delta, mut old, mut len) = (delta, 77i64, 0);
        let code = unsafe {
            JetEscrowUpdate(
                table.session,
                table.id,
                WIDE,
                (&raw mut delta).cast(),
                8,
                (&raw mut old).cast(),
                8,
                &mut len,
                0,
            )
        };
        (code, old, len)
    };
    assert_eq!(begin(table.session), OK);
    assert_eq!(add(1 << 32), (OK, 0, 8));
    assert_eq!(add(-(1 << 32)), (OK, 1 << 32, 8));
    assert_eq!(table.escrow(WIDE, 1).0, err(JetErr::InvalidBufferSize));
    assert!(things.is_there(), "until it is committed");
    assert_eq!(commit(table.session), OK);
    assert!(!things.is_there());
}

#[test]
fn a_rollback_keeps_the_record_or_is_what_ends_it() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.escrow(USES, -1), (OK, 1));
    assert_eq!(rollback(a.session), OK);
    assert_eq!(commit(b.session), OK);
    assert!(things.is_there());
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.escrow(USES, 1), (OK, 1));
    assert_eq!(b.escrow(USES, -1), (OK, 2));
    assert_eq!(commit(b.session), OK);
    assert!(things.is_there());
    assert_eq!(rollback(a.session), OK);
    assert!(!things.is_there());
    assert_eq!(things.check(), (0, 0));
}

#[test]
fn a_record_whose_column_begins_as_zero_stays_until_somebody_adds() {
    let things = Things::with_one();
    let table = things.at[0];
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(USES, Some(&[0; 4])), OK);
    assert_eq!(table.update(), OK);
    assert!(things.is_there());
    assert_eq!(begin(table.session), OK);
    assert_eq!(
        table.escrow(SUM, -1),
        (OK, 1),
        "a column that takes nothing along"
    );
    assert_eq!(commit(table.session), OK);
    assert!(things.is_there());
    assert_eq!(begin(table.session), OK);
    assert_eq!(table.escrow(USES, 0), (OK, 0));
    assert_eq!(commit(table.session), OK);
    assert!(!things.is_there());
}

#[test]
fn whoever_has_the_record_in_work_is_waited_for() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    let c = things.data.rig.session();
    assert_eq!(begin(c), OK);
    assert_eq!(begin(a.session), OK);
    assert_eq!(a.escrow(USES, -1).0, OK);
    assert_eq!(commit(a.session), OK);
    assert_eq!(begin(b.session), OK);
    assert_eq!(b.prepare(REPLACE), OK);
    assert_eq!(commit(c), OK);
    assert_eq!(b.set(NAME, Some(b"two")), OK);
    assert_eq!(b.update(), OK, "it is still there");
    assert_eq!(commit(b.session), OK);
    assert!(!things.is_there());
    assert_eq!(things.check(), (0, 0));
}

/// Looking whether something is zero is no change that others could meet.
#[test]
fn what_was_not_zero_after_all_conflicts_with_nobody() {
    let things = Things::with_one();
    let [a, b, c] = things.at;
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.escrow(USES, -1), (OK, 1));
    assert_eq!(a.prepare(INSERT_COPY), OK);
    assert_eq!(a.update(), OK);
    assert_eq!(begin(c.session), OK);
    assert_eq!(rollback(a.session), OK);
    for table in [b, c] {
        assert_eq!(table.prepare(REPLACE), OK);
        assert_eq!(table.set_at(IMAGE, 1, 5, Some(b"x"), 0x4), OK, "in its place");
        assert_eq!(table.update(), OK);
        assert_eq!(rollback(table.session), OK);
    }
    assert_eq!(things.check(), (1, 1));
}

#[test]
fn a_table_that_is_deleted_first_leaves_nothing_behind() {
    let things = Things::with_one();
    let [a, b, c] = things.at;
    let old = things.data.rig.session();
    assert_eq!(begin(old), OK);
    assert_eq!(begin(a.session), OK);
    assert_eq!(a.escrow(USES, -1).0, OK);
    assert_eq!(commit(a.session), OK);
    assert_eq!([a, b, c].map(Table::close), [OK; 3]);
    let name = text("things");
    let code = unsafe { esent::capi::table_create::JetDeleteTableA(a.session, things.dbid, name.as_ptr()) };
    assert_eq!(code, OK);
    assert_eq!(commit(old), OK);
}

#[test]
fn what_is_added_for_good_survives_the_rollback() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    assert_eq!(keep(a, SUM, 5), err(JetErr::NotInTransaction));
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(a.escrow(SUM, 100).0, OK);
    assert_eq!(keep(a, SUM, 5), OK);
    assert_eq!((number(a, SUM), number(b, SUM)), (106, 6), "seen at once");
    assert_eq!(rollback(a.session), OK);
    assert_eq!((number(a, SUM), number(b, SUM)), (6, 6));
    // No version, no conflict; and nobody looks whether it is zero.
    assert_eq!(begin(a.session), OK);
    assert_eq!(a.prepare(REPLACE), OK);
    assert_eq!(keep(a, SUM, 1), err(JetErr::AlreadyPrepared));
    assert_eq!(keep(b, USES, -1), OK);
    assert_eq!((commit(a.session), commit(b.session)), (OK, OK));
    assert_eq!(number(a, USES), 0);
    assert!(things.is_there());
    assert_eq!(things.check(), (1, 1));
}

/// Both see two references: neither can know that the other goes, too.
#[test]
fn two_records_that_share_a_long_value_go_together() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    assert_eq!(begin(a.session), OK);
    assert_eq!(a.prepare(INSERT_COPY), OK);
    assert_eq!(a.update(), OK);
    assert_eq!(commit(a.session), OK);
    things.all_to_first();
    assert_eq!((begin(a.session), begin(b.session)), (OK, OK));
    assert_eq!(b.go(1), OK);
    assert_eq!((a.delete(), b.delete()), (OK, OK));
    assert_eq!(commit(a.session), OK);
    assert_eq!(commit(b.session), OK);
    assert_eq!(things.check(), (0, 0));
}

#[test]
fn a_long_value_is_shared_and_left_at_the_same_time() {
    for (copy_stays, delete_stays) in [(true, true), (true, false), (false, true), (false, false)] {
        let things = Things::with_one();
        let [a, b, c] = things.at;
        assert_eq!(begin(a.session), OK);
        assert_eq!(begin(b.session), OK);
        assert_eq!(a.prepare(INSERT_COPY), OK);
        assert_eq!(a.set(NAME, Some(b"two")), OK);
        assert_eq!(a.update(), OK);
        assert_eq!(b.delete(), OK);
        assert_eq!(
            if delete_stays {
                commit(b.session)
            } else {
                rollback(b.session)
            },
            OK
        );
        assert_eq!(
            if copy_stays {
                commit(a.session)
            } else {
                rollback(a.session)
            },
            OK
        );
        let left = u64::from(copy_stays) + u64::from(!delete_stays);
        if left > 0 {
            assert_eq!(c.go(MOVE_FIRST), OK);
            assert_eq!(c.get(IMAGE), Some(vec![7; LONG]));
        }
        assert_eq!(things.check(), (left, left.min(1)));
    }
}

#[test]
fn an_old_snapshot_reads_a_long_value_that_nobody_refers_to() {
    let things = Things::with_one();
    let [a, b, _] = things.at;
    assert_eq!(begin(b.session), OK);
    assert_eq!(b.get(IMAGE).map(|image| image.len()), Some(LONG));
    assert_eq!(a.delete(), OK);
    assert_eq!(b.get(IMAGE), Some(vec![7; LONG]));
    // It can still be copied: the reference is there in time.
    assert_eq!(b.prepare(INSERT_COPY), OK);
    assert_eq!(b.update(), OK);
    assert_eq!(commit(b.session), OK);
    assert_eq!(b.go(MOVE_FIRST), OK);
    assert_eq!(b.get(IMAGE), Some(vec![7; LONG]));
    assert_eq!(things.check(), (1, 1));
}

/// More chunks than one transaction takes away.
#[test]
fn a_very_long_value_goes_piece_by_piece() {
    let things = Things::with_one();
    let table = things.at[0];
    assert_eq!(begin(table.session), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set_size(IMAGE, 3_000_001, 0), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(commit(table.session), OK);
    assert_eq!(table.get(IMAGE).map(|image| image.len()), Some(3_000_001));
    assert_eq!(table.delete(), OK);
    assert_eq!(things.check(), (0, 0));
}

/// An update that is begun in one level and rolled back in a deeper one, or set in a deeper one that is rolled back.
#[test]
fn levels_that_are_rolled_back_leave_no_long_values() {
    for prepare in [INSERT, REPLACE, REPLACE_NO_LOCK, INSERT_COPY, COPY_DELETE] {
        for (inner_stays, outer_stays) in [(false, true), (true, false), (false, false), (true, true)] {
            let things = Things::with_one();
            let table = things.at[0];
            assert_eq!(begin(table.session), OK);
            assert_eq!(table.prepare(prepare), OK);
            assert_eq!(table.set(NAME, Some(b"new")), OK);
            assert_eq!(table.set(IMAGE, Some(&vec![8; LONG])), OK);
            assert_eq!(begin(table.session), OK);
            assert_eq!(table.set(IMAGE, Some(&vec![9; LONG + 1])), OK);
            if inner_stays {
                assert_eq!(commit(table.session), OK);
                assert_eq!(table.update(), OK);
            } else {
                // The update has done work in the level: it goes with it.
                assert_eq!(rollback(table.session), OK);
                assert_eq!(
                    table.update(),
                    err(JetErr::UpdateNotPrepared),
                    "prepared as {prepare}"
                );
            }
            assert_eq!(
                if outer_stays {
                    commit(table.session)
                } else {
                    rollback(table.session)
                },
                OK
            );
            let done = inner_stays && outer_stays;
            let more = u64::from(done && [INSERT, INSERT_COPY].contains(&prepare));
            assert_eq!(
                things.check(),
                (1 + more, 1 + more),
                "{prepare} {inner_stays} {outer_stays}"
            );
        }
    }
}

/// An update with long values that ends in a deeper level than it began in, and that level is rolled back.
#[test]
fn an_end_that_is_rolled_back_leaves_no_long_values() {
    for prepare in [INSERT, REPLACE, INSERT_COPY, COPY_DELETE] {
        for end in ["update", "cancel", "move", "close"] {
            for levels in [1, 2] {
                let things = Things::with_one();
                let table = things.at[0];
                assert_eq!(begin(table.session), OK);
                assert_eq!(table.prepare(prepare), OK);
                assert_eq!(table.set(IMAGE, Some(&vec![8; LONG])), OK);
                for _ in 0..levels {
                    assert_eq!(begin(table.session), OK);
                }
                match end {
                    "update" => assert_eq!(table.update(), OK),
                    "cancel" => assert_eq!(table.prepare(CANCEL), OK),
                    "move" => assert_eq!(table.go(MOVE_FIRST), OK),
                    _ => assert_eq!(table.set(IMAGE, None), OK),
                }
                for _ in 1..levels {
                    assert_eq!(commit(table.session), OK);
                }
                assert_eq!(rollback(table.session), OK);
                assert_eq!(commit(table.session), OK);
                assert_eq!(things.check(), (1, 1), "{prepare} {end} {levels}");
            }
        }
    }
}
