//! Inserting, replacing and deleting records, and every rule of setting columns (docs/spec/05 §6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;
mod update_rig;

use data_rig::index_checks::check_index;
use data_rig::*;
use esent::types::PageSize;
use session_rig::{OK, begin, commit, rollback};
use update_rig::*;

fn opened() -> (Data, u32, Table) {
    let (data, dbid) = writable(PageSize::DEFAULT, &[items()]);
    let table = updatable(&data, dbid, "items");
    (data, dbid, table)
}

fn long(value: i32) -> Option<Vec<u8>> {
    Some(value.to_le_bytes().to_vec())
}

#[test]
fn a_record_is_inserted_found_replaced_and_deleted() {
    let (_data, _, table) = opened();
    let nothing = err(JetErr::NoCurrentRecord);
    assert_eq!(table.go(MOVE_FIRST), nothing);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.copy(ID), long(1), "numbered at once");
    assert_eq!(table.copy(STOCK), long(10));
    assert_eq!(table.get_with(ID, 1, 0), Err(nothing), "no record yet");
    assert_eq!(table.set(NAME, Some(b"one")), OK);
    assert_eq!(table.set(KIND, Some(&[7, 0])), OK);
    let (code, bookmark) = table.update_bookmark(100);
    assert_eq!((code, bookmark.len()), (OK, 5));
    assert_eq!(table.get_with(ID, 1, 0), Err(nothing), "an insert does not move");
    assert_eq!(table.goto(&bookmark), OK);
    assert_eq!(table.get(NAME), Some(b"one".to_vec()));
    assert_eq!((table.get(CHANGES), table.get(STOCK)), (long(0), long(10)));

    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(NAME, Some(b"two")), OK);
    assert_eq!(table.get(NAME), Some(b"one".to_vec()), "until it is updated");
    assert_eq!(table.copy(NAME), Some(b"two".to_vec()));
    assert_eq!(table.update(), OK);
    assert_eq!(
        (table.get(NAME), table.get(CHANGES)),
        (Some(b"two".to_vec()), long(1))
    );
    assert_eq!(table.set_index(Some("name")), OK);
    assert_eq!(check_index("name", table).len(), 1);
    assert_eq!(table.set_index(None), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.update(), OK, "nothing was set");
    assert_eq!(table.get(CHANGES), long(1), "so nothing counts");

    assert_eq!(table.delete(), OK);
    assert_eq!(table.get_with(NAME, 1, 0), Err(err(JetErr::RecordDeleted)));
    assert_eq!(table.delete(), err(JetErr::RecordDeleted));
    assert_eq!(table.go(1), nothing);
    assert_eq!(table.go(MOVE_FIRST), nothing);
    for name in ["kind", "name", "tags", "text"] {
        assert_eq!(table.set_index(Some(name)), OK);
        assert_eq!(table.go(MOVE_FIRST), nothing, "{name}");
    }
}

#[test]
fn preparing_has_its_rules() {
    let (data, dbid, table) = opened();
    assert_eq!(table.prepare(1), err(JetErr::InvalidParameter));
    assert_eq!(table.prepare(CANCEL), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.update(), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.set(KIND, Some(&[1, 0])), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.prepare(REPLACE), err(JetErr::NoCurrentRecord));
    assert_eq!(table.prepare(INSERT_COPY), err(JetErr::NoCurrentRecord));
    assert_eq!(table.prepare(READ_ONLY_COPY), err(JetErr::NotInTransaction));
    assert_eq!(table.prepare(INSERT), OK);
    for what in [
        INSERT,
        REPLACE,
        REPLACE_NO_LOCK,
        INSERT_COPY,
        COPY_DELETE,
        MUST_SET_AUTO,
        READ_ONLY_COPY,
    ] {
        assert_eq!(table.prepare(what), err(JetErr::AlreadyPrepared), "{what}");
    }
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(
        table.go(MOVE_FIRST),
        err(JetErr::NoCurrentRecord),
        "moving cancels"
    );
    assert_eq!(table.prepare(CANCEL), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.copy(ID), long(3), "numbers are not given twice");
    assert_eq!(table.update(), OK);

    let reader = data.table(dbid, "items");
    assert_eq!(reader.go(MOVE_FIRST), OK);
    for what in [
        INSERT,
        REPLACE,
        REPLACE_NO_LOCK,
        INSERT_COPY,
        COPY_DELETE,
        MUST_SET_AUTO,
    ] {
        assert_eq!(reader.prepare(what), err(JetErr::PermissionDenied), "{what}");
    }
    assert_eq!(reader.delete(), err(JetErr::PermissionDenied));
    assert_eq!(reader.set(KIND, None), err(JetErr::PermissionDenied));

    assert_eq!(begin(data.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(READ_ONLY_COPY), OK);
    assert_eq!(table.set(KIND, None), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.update(), err(JetErr::UpdateNotPrepared));
    assert_eq!(table.get(ID), long(3));
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(rollback(data.session), OK);
    assert_eq!(
        table.prepare(CANCEL),
        err(JetErr::UpdateNotPrepared),
        "gone with its level"
    );
}

#[test]
fn fixed_and_variable_columns_take_what_fits() {
    let (_data, _, table) = opened();
    let size = err(JetErr::InvalidBufferSize);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(KIND, Some(&[1])), size);
    assert_eq!(table.set(KIND, Some(&[1, 2, 3])), size);
    assert_eq!(table.set(FLAG, Some(&[3])), OK);
    assert_eq!(table.copy(FLAG), Some(vec![0xFF]));
    assert_eq!(table.set(CODE, Some(b"ab")), OK);
    assert_eq!(table.copy(CODE), Some(b"ab  ".to_vec()), "padded");
    assert_eq!(table.set(CODE, Some(b"abcde")), size);
    assert_eq!(table.set(CODE, Some(b"")), OK);
    assert_eq!(table.copy(CODE), None, "nothing is NULL");
    assert_eq!(table.set(NAME, Some(&[b'x'; 21])), Warning::ColumnMaxTruncated.0);
    assert_eq!(table.copy(NAME), Some(vec![b'x'; 20]));
    assert_eq!(table.set(NAME, Some(b"")), OK);
    assert_eq!(table.copy(NAME), None);
    assert_eq!(table.set_with(NAME, Some(b""), 0x20), OK);
    assert_eq!(table.copy(NAME), Some(Vec::new()), "empty if so wished");
    assert_eq!(table.set(RAW, Some(&[1, 2])), OK);
    assert_eq!(table.set(RAW, None), OK);
    assert_eq!(table.copy(RAW), None);
    assert_eq!(table.set(ID, Some(&[1, 0, 0, 0])), err(JetErr::InvalidColumnType));
    assert_eq!(table.set(ID, None), err(JetErr::InvalidColumnType));
    assert_eq!(table.set(99, Some(&[1])), err(JetErr::ColumnNotFound));
    assert_eq!(table.set(0, Some(&[1])), err(JetErr::BadColumnId));
    assert_eq!(table.set(CHANGES, Some(&[5, 0, 0, 0])), OK, "in a new record");
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(CHANGES), long(5));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(
        table.set(CHANGES, Some(&[5, 0, 0, 0])),
        err(JetErr::InvalidColumnType)
    );
}

#[test]
fn a_number_of_the_clients_own() {
    let (_data, _, table) = opened();
    (0..5).for_each(|_| {
        assert_eq!((table.prepare(INSERT), table.update()), (OK, OK));
    });
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.prepare(MUST_SET_AUTO), OK);
    assert_eq!(table.update(), err(JetErr::AutoIncrementNotSet));
    assert_eq!(table.set(ID, Some(&[0; 4])), err(JetErr::InvalidParameter));
    assert_eq!(
        table.set(ID, Some(&[9, 0, 0, 0])),
        err(JetErr::SetAutoIncrementTooHigh)
    );
    assert_eq!(table.set(ID, Some(&[2, 0, 0, 0])), OK);
    assert_eq!(table.update(), err(JetErr::KeyDuplicate));
    assert_eq!(table.set(ID, Some(&[1, 0, 0, 0])), OK, "still prepared");
    assert_eq!(table.update(), OK);
    let ids: Vec<_> = std::iter::successors((table.go(MOVE_FIRST) == OK).then(|| table.get(ID)), |_| {
        (table.go(1) == OK).then(|| table.get(ID))
    })
    .collect();
    assert_eq!(ids, (1..=5).map(long).collect::<Vec<_>>());
}

#[test]
fn tagged_columns_have_values_by_number() {
    let (_data, _, table) = opened();
    let set = |itag, value: &[u8], grbit| table.set_at(TAGS, itag, 0, Some(value), grbit);
    let tags = || -> Vec<String> {
        let all = table.all(TAGS, COPY);
        all.into_iter()
            .map(|tag| String::from_utf8(tag).unwrap())
            .collect()
    };
    assert_eq!(table.prepare(INSERT), OK);
    for (itag, value) in [(1, "one"), (0, "two"), (9, "three"), (0, "four")] {
        assert_eq!(set(itag, value.as_bytes(), 0), OK);
    }
    assert_eq!(tags(), ["one", "two", "three", "four"]);
    assert_eq!(table.set_at(TAGS, 2, 0, None, 0), OK, "the later ones move down");
    assert_eq!(table.set_at(TAGS, 9, 0, None, 0), OK, "nothing to remove");
    assert_eq!(set(1, b"", 0x20), OK);
    assert_eq!(tags(), ["", "three", "four"]);
    assert_eq!(set(1, &[b'x'; 31], 0), err(JetErr::ColumnTooBig));
    assert_eq!(
        table.set_at(NUMBERS, 1, 0, Some(&[1, 2]), 0),
        err(JetErr::InvalidBufferSize)
    );
    for unique in [0x80, 0x100] {
        let duplicate = err(JetErr::MultiValuedDuplicate);
        assert_eq!(set(0, b"four", unique), duplicate);
        assert_eq!(set(3, b"four", unique), OK, "itself does not count");
        assert_eq!(set(0, b"", unique | 0x20), duplicate);
        assert_eq!(set(0, b"x", unique | 1), err(JetErr::InvalidGrbit));
    }
    assert_eq!(set(0, b"FOUR", 0x100), err(JetErr::MultiValuedDuplicate));
    assert_eq!(set(0, b"FOUR", 0x80), OK, "not the same bytes");
    assert_eq!(table.update(), OK);
    assert_eq!(table.set_index(Some("tags")), OK);
    assert_eq!(check_index("tags", table).len(), 3, "four and FOUR are one entry");
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    for _ in 0..4 {
        assert_eq!(table.set_at(TAGS, 1, 0, None, 0), OK);
    }
    assert_eq!(table.update(), OK);
    assert_eq!(check_index("tags", table).len(), 1, "NULL has an entry");
}

#[test]
fn long_values_follow_the_table_of_options() {
    const ZERO: u32 = 0x20;
    const APPEND: u32 = 0x1;
    const OVER: u32 = 0x4;
    const SIZE: u32 = 0x8;
    const SEPARATE: u32 = 0x40;
    let (data, _, table) = opened();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(IMAGE, Some(b"x")), err(JetErr::NotInTransaction));
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(begin(data.session), OK);
    let set = |offset, value: &[u8], grbit| table.set_at(IMAGE, 1, offset, Some(value), grbit);
    // In the record and out of it, whatever the value was before.
    for (apart, start) in [(0, "start"), (SEPARATE, "start of it")] {
        let value = || table.copy(IMAGE).map(|bytes| String::from_utf8(bytes).unwrap());
        let again = || assert_eq!(set(0, start.as_bytes(), apart), OK);
        assert_eq!(table.prepare(INSERT), OK);
        let none = err(JetErr::ColumnNoChunk);
        assert_eq!(set(1, b"x", OVER | apart), none);
        assert_eq!(set(1, b"x", OVER | SIZE | apart), none);
        assert_eq!(set(1, b"", OVER | apart), none);
        assert_eq!((set(0, b"", OVER), value()), (OK, Some(String::new())));
        assert_eq!((set(0, b"", 0), value()), (OK, None));
        assert_eq!((set(0, b"", APPEND), value()), (OK, Some(String::new())));
        assert_eq!((set(0, b"a", APPEND), value().as_deref()), (OK, Some("a")));
        again();
        assert_eq!((set(0, b"", APPEND), value().as_deref()), (OK, Some(start)));
        assert_eq!((set(0, b"", OVER), value().as_deref()), (OK, Some(start)));
        assert_eq!(set(0, b"!", APPEND), OK);
        assert_eq!(value(), Some(format!("{start}!")));
        assert_eq!(set(1, b"TA", OVER), OK);
        assert_eq!(value(), Some(format!("sTA{}!", &start[3..])));
        assert_eq!(set(1, b"top", OVER | SIZE), OK);
        assert_eq!(value().as_deref(), Some("stop"));
        assert_eq!(set(4, b"ped", OVER), OK);
        assert_eq!(value().as_deref(), Some("stopped"));
        assert_eq!(set(8, b"x", OVER), none);
        assert_eq!(
            (table.set_size(IMAGE, 4, 0), value().as_deref()),
            (OK, Some("stop"))
        );
        assert_eq!(
            (table.set_size(IMAGE, 6, 0), value().as_deref()),
            (OK, Some("stop\0\0"))
        );
        assert_eq!(
            (table.set_size(IMAGE, 0, ZERO), value()),
            (OK, Some(String::new()))
        );
        again();
        assert_eq!((table.set_size(IMAGE, 0, 0), value()), (OK, None));
        assert_eq!(
            (table.set_size(IMAGE, 3, apart), value().as_deref()),
            (OK, Some("\0\0\0"))
        );
        again();
        assert_eq!((set(0, b"", OVER | SIZE), value()), (OK, None));
        again();
        assert_eq!((set(0, b"", ZERO), value()), (OK, Some(String::new())));
        assert_eq!(table.set_size(IMAGE, 100_001, 0), err(JetErr::ColumnTooBig));
        assert_eq!(set(0, &[1; 100_001], 0), err(JetErr::ColumnTooBig));
        assert_eq!(table.set_size(IMAGE, 100_000, 0), OK);
        assert_eq!(set(0, b"x", APPEND), err(JetErr::ColumnTooBig));
        assert_eq!(set(0, b"x", APPEND | OVER), err(JetErr::InvalidGrbit));
        assert_eq!(set(0, b"x", 0x3_0000), err(JetErr::InvalidGrbit));
        assert_eq!(set(0, b"x", 0x4_0000), err(JetErr::InvalidGrbit));
        assert_eq!(set(0, b"x", 0x4_0040), err(JetErr::InvalidBufferSize));
        assert_eq!(table.update(), OK);
        assert_eq!(table.go(MOVE_LAST), OK);
        assert_eq!(table.get(IMAGE).map(|zeros| zeros.len()), Some(100_000));
        assert_eq!(table.delete(), OK);
    }
    assert_eq!(commit(data.session), OK);
}

#[test]
fn a_record_that_gets_too_big_lets_long_values_go() {
    let (data, _, table) = opened();
    assert_eq!(begin(data.session), OK);
    assert_eq!(table.prepare(INSERT), OK);
    let text = |at: u8| vec![b'a' + at; 1000];
    for at in 0..10 {
        assert_eq!(table.set_at(TEXT, 0, 0, Some(&text(at)), 0), OK, "{at}");
    }
    for at in 0..110u32 {
        assert_eq!(
            table.set_at(NUMBERS, 0, 0, Some(&at.to_le_bytes()), 0),
            OK,
            "{at}"
        );
    }
    let many = (0..10).map(text).collect::<Vec<_>>();
    assert_eq!(table.all(TEXT, COPY), many);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.all(TEXT, 0), many);
    // What is no long value stays, and there is an end.
    assert_eq!(table.prepare(REPLACE), OK);
    let last = (110u32..2000).map(|at| table.set_at(NUMBERS, 0, 0, Some(&at.to_le_bytes()), 0));
    let codes: Vec<i32> = last.skip_while(|code| *code == OK).take(2).collect();
    assert_eq!(codes, [err(JetErr::RecordTooBig); 2]);
    assert_eq!(table.all(TEXT, COPY), many);
    for _ in 0..5 {
        assert_eq!(table.set_at(NUMBERS, 1, 0, None, 0), OK);
    }
    assert_eq!(
        table.set_with(IMAGE, Some(&[7; 5000]), 0x400),
        OK,
        "wished in the record, but it cannot be"
    );
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(IMAGE), Some(vec![7; 5000]));
    assert_eq!(table.set_index(Some("text")), OK);
    assert_eq!(check_index("text", table).len(), 10);
    assert_eq!(commit(data.session), OK);
}

#[test]
fn copies_share_long_values_and_originals_go() {
    let (data, _, table) = opened();
    let text = vec![b't'; 6000];
    assert_eq!(begin(data.session), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(TEXT, Some(&text)), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(commit(data.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(
        table.prepare(INSERT_COPY),
        err(JetErr::NotInTransaction),
        "it would touch long values"
    );
    assert_eq!(begin(data.session), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(INSERT_COPY), OK);
    assert_eq!(table.copy(ID), long(3), "the attempt before has taken one");
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(table.get(TEXT), Some(text.clone()));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(
        table.set_at(TEXT, 1, 0, Some(b"ONE"), 0x4),
        OK,
        "writes to its own copy"
    );
    assert_eq!(table.update(), OK);
    assert_eq!(table.get(TEXT).unwrap()[..4], *b"ONEt");
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.get(TEXT), Some(text.clone()));

    assert_eq!(table.prepare(COPY_DELETE), OK);
    assert_eq!(table.copy(ID), long(4));
    assert_eq!(table.delete(), err(JetErr::AlreadyPrepared));
    assert_eq!(table.update(), OK);
    assert_eq!(table.get_with(ID, 1, 0), Err(err(JetErr::RecordDeleted)));
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!((table.get(ID), table.get(TEXT)), (long(4), Some(text)));
    assert_eq!(table.prepare(COPY_REPLACE), OK);
    assert_eq!(table.copy(ID), long(4), "the number stays");
    assert_eq!(table.set(TEXT, None), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!((table.get(ID), table.get(TEXT)), (long(4), None));
    assert_eq!(commit(data.session), OK);
    assert_eq!(table.set_index(Some("text")), OK);
    assert_eq!(check_index("text", table).len(), 2);
}

#[test]
fn escrow_adds_in_place() {
    let (data, _, table) = opened();
    assert_eq!((table.prepare(INSERT), table.update()), (OK, OK));
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.escrow(STOCK, 1).0, err(JetErr::NotInTransaction));
    assert_eq!(begin(data.session), OK);
    assert_eq!(table.escrow(STOCK, -3), (OK, 10));
    assert_eq!(table.escrow(STOCK, 5), (OK, 7));
    assert_eq!(table.get(STOCK), long(12));
    assert_eq!(table.escrow(ID, 5).0, err(JetErr::InvalidOperation));
    assert_eq!(table.escrow(KIND, 5).0, err(JetErr::InvalidBufferSize));
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.escrow(STOCK, 5).0, err(JetErr::AlreadyPrepared));
    assert_eq!(table.prepare(CANCEL), OK);
    assert_eq!(commit(data.session), OK);
    assert_eq!(table.get(STOCK), long(12));
}

fn update_with(table: Table, grbit: u32) -> i32 {
    use std::ptr::null_mut;
    unsafe { esent::capi::record::JetUpdate2(table.session, table.id, null_mut(), 0, null_mut(), grbit) }
}

/// `JET_bitUpdateNoVersion`: only in a table that nobody else can see, and for no replacement.
#[test]
fn updates_without_versions() {
    const NO_VERSION: u32 = 0x2;
    let (data, dbid, table) = opened();
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(update_with(table, NO_VERSION), err(JetErr::UpdateMustVersion));
    assert_eq!(table.update(), OK, "still prepared");
    assert_eq!(begin(data.session), OK);
    let name = text("made");
    let mut id = 0;
    let code = unsafe {
        esent::capi::table_create::JetCreateTableA(data.session, dbid, name.as_ptr(), 1, 80, &mut id)
    };
    assert_eq!(code, OK);
    let made = Table {
        session: data.session,
        id,
    };
    assert_eq!(made.prepare(INSERT), OK);
    assert_eq!(update_with(made, NO_VERSION), OK);
    assert_eq!(made.go(MOVE_FIRST), OK);
    assert_eq!(made.prepare(REPLACE), OK);
    assert_eq!(update_with(made, NO_VERSION), err(JetErr::UpdateMustVersion));
    assert_eq!(made.prepare(CANCEL), OK);
    assert_eq!(commit(data.session), OK);
    assert_eq!(made.prepare(INSERT), OK);
    assert_eq!(update_with(made, NO_VERSION), err(JetErr::UpdateMustVersion));
}

/// `JET_bitUpdateCheckESE97Compatibility`: there every value of a column cost more.
#[test]
fn records_that_the_old_format_could_not_hold() {
    const CHECK: u32 = 0x1;
    let (_data, _, table) = opened();
    let add = |from: u32, to: u32| {
        for number in from..to {
            assert_eq!(table.set_at(NUMBERS, 0, 0, Some(&number.to_le_bytes()), 0), OK);
        }
    };
    assert_eq!(table.prepare(INSERT), OK);
    add(0, 400);
    assert_eq!(update_with(table, CHECK), OK);
    // 8 bytes each of 4096 less page, key and record heads; 6 now.
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    add(400, 500);
    let too_big = err(JetErr::RecordTooBigForBackwardCompatibility);
    assert_eq!(update_with(table, CHECK), too_big);
    assert_eq!(table.update(), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(update_with(table, CHECK), OK, "nothing is changed");
}
