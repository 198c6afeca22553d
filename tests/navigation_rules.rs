//! Positions, keys, ranges and current indexes: the rules of docs/spec/05 §4 and §5, case by case, on real tables.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use data_rig::*;
use session_rig::OK;

const SAMPLE: &str = "index.edb";
const CATALOG: &str = "MSysObjects";
const NO_RECORD: i32 = err(JetErr::NoCurrentRecord);
const INVALID_GRBIT: i32 = err(JetErr::InvalidGrbit);
const KEY_NOT_MADE: i32 = err(JetErr::KeyNotMade);
const KEY_IS_MADE: i32 = err(JetErr::KeyIsMade);

const NEW: u32 = 0x1;
const EQ: u32 = 0x1;
const GE: u32 = 0x8;
const LE: u32 = 0x4;
const FULL_START: u32 = 0x100;
const FULL_END: u32 = 0x200;
const PARTIAL_END: u32 = 0x800;
const INCLUSIVE: u32 = 1;
const UPPER: u32 = 2;
const INSTANT: u32 = 4;
const REMOVE: u32 = 8;

/// A cursor on the catalog, which has a primary index (objid, kind, id), unique `Name` and non-unique `RootObjects`.
fn catalog() -> Option<(Data, Table)> {
    let data = Data::sample(SAMPLE)?;
    let dbid = data.open();
    let table = data.table(dbid, CATALOG);
    Some((data, table))
}

fn walk(table: Table) -> Vec<Vec<u8>> {
    let mut keys = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        keys.push(table.key());
        code = table.go(1);
    }
    keys
}

#[test]
fn a_fresh_cursor_is_on_the_first_record() {
    let Some((data, table)) = catalog() else { return };
    let keys = walk(table);
    let fresh = || data.table(1, CATALOG);
    assert_eq!(fresh().key(), keys[0]);
    assert_eq!(fresh().go(0), OK);
    let next = fresh();
    assert_eq!((next.go(1), next.key()), (OK, keys[1].clone()));
    let previous = fresh();
    assert_eq!(
        (previous.go(-1), previous.try_key(0)),
        (NO_RECORD, Err(NO_RECORD))
    );
    assert_eq!((previous.go(1), previous.key()), (OK, keys[0].clone()));
    let info = |table: Table, max, level| unsafe {
        JetGetCursorInfo(table.session, table.id, nothing(), max, level)
    };
    assert_eq!(
        info(fresh(), 0, 0),
        NO_RECORD,
        "the first record has not been asked for"
    );
    assert_eq!(info(next, 0, 0), OK);
    assert_eq!(
        [info(next, 1, 0), info(next, 0, 1)],
        [err(JetErr::InvalidParameter); 2]
    );
}

#[test]
fn relations_of_a_seek() {
    let Some((_data, table)) = catalog() else { return };
    let key = table.key();
    assert_eq!(
        table.seek(0),
        err(JetErr::InvalidParameter),
        "before the key is asked for"
    );
    assert_eq!(table.seek(0x20), err(JetErr::InvalidParameter));
    assert_eq!(table.seek(EQ), KEY_NOT_MADE);
    table.normalized(&key);
    assert_eq!([table.seek(EQ | GE), table.seek(LE | GE)], [INVALID_GRBIT; 2]);
    assert_eq!(table.seek(EQ), OK, "and the key is still there");
}

#[test]
fn keys_are_made_column_by_column() {
    let Some((_data, table)) = catalog() else { return };
    let (id, kind) = (2u32.to_le_bytes(), 1u16.to_le_bytes());
    assert_eq!(table.make_key(&id, 0), KEY_NOT_MADE, "nothing was begun");
    assert_eq!(table.make_key(&id, NEW), OK);
    assert_eq!(table.make_key(&kind[..1], 0), err(JetErr::InvalidBufferSize));
    assert_eq!(table.make_key(&kind, 0), OK);
    assert_eq!(table.make_key(&id, 0), OK);
    assert_eq!(table.make_key(&id, 0), KEY_IS_MADE, "three columns are all");
    assert_eq!(
        table.try_key(1).unwrap(),
        [&[0x7F, 0x80, 0, 0, 2][..], &[0x7F, 0x80, 1, 0x7F, 0x80, 0, 0, 2]].concat()
    );
    assert_eq!(table.seek(EQ), OK);
    assert_eq!(table.key(), table.try_key(1).unwrap());
    assert_eq!(table.make_key(&id, 0), KEY_NOT_MADE, "a seek uses the key up");
    assert_eq!(
        table.make_key(&[0; 300], 8),
        err(JetErr::InvalidParameter),
        "longer than any key"
    );
    assert_eq!(table.make_key(&id, NEW | FULL_START | FULL_END), INVALID_GRBIT);
    assert_eq!(
        table.make_key(&id, NEW | PARTIAL_END),
        INVALID_GRBIT,
        "a number has no beginning"
    );
    assert_eq!(table.make_key(&id, NEW | FULL_START), OK);
    assert_eq!(table.make_key(&kind, 0), KEY_IS_MADE, "a limit ends the key");
}

#[test]
fn retrieved_keys_and_their_buffers() {
    let Some((_data, table)) = catalog() else { return };
    let key = table.key();
    let retrieve = |room: u32, grbit| {
        let (mut buffer, mut len) = ([0xEE; 64], 0);
        let code = unsafe {
            JetRetrieveKey(
                table.session,
                table.id,
                buffer.as_mut_ptr().cast(),
                room,
                &mut len,
                grbit,
            )
        };
        assert!(
            buffer[room as usize..].iter().all(|byte| *byte == 0xEE),
            "no byte too many"
        );
        (code, len as usize, buffer[..room as usize].to_vec())
    };
    assert_eq!(
        retrieve(4, 0),
        (Warning::BufferTruncated.0, key.len(), key[..4].to_vec())
    );
    assert_eq!(retrieve(4, 1).0, KEY_NOT_MADE);
    table.normalized(&key);
    assert_eq!(
        retrieve(4, 1),
        (OK, key.len(), key[..4].to_vec()),
        "a made key is cut in silence"
    );
    let mut len = 0;
    let size = unsafe { JetRetrieveKey(table.session, table.id, nothing(), 0, &mut len, 0) };
    assert_eq!((size, len as usize), (Warning::BufferTruncated.0, key.len()));
    let bookmark = unsafe { JetGetBookmark(table.session, table.id, nothing(), 0, &mut len) };
    assert_eq!((bookmark, len as usize), (err(JetErr::BufferTooSmall), key.len()));
}

#[test]
fn prefixes_of_keys_find_ranges() {
    let Some((_data, table)) = catalog() else { return };
    let keys = walk(table);
    let id = 2u32.to_le_bytes();
    let mine = |key: &&Vec<u8>| key.starts_with(&[0x7F, 0x80, 0, 0, 2]);
    let expected: Vec<_> = keys.iter().filter(mine).cloned().collect();
    assert!(expected.len() > 3);
    assert_eq!(table.make_key(&id, NEW | FULL_START), OK);
    assert_eq!(table.seek(GE), Warning::SeekNotEqual.0);
    assert_eq!(table.make_key(&id, NEW | FULL_END), OK);
    assert_eq!(table.range(UPPER | INCLUSIVE), OK);
    assert_eq!(table.range(UPPER), KEY_NOT_MADE, "the key is used up");
    let mut found = vec![table.key()];
    while table.go(1) == OK {
        found.push(table.key());
    }
    assert_eq!(found, expected);
    assert_eq!(table.try_key(0), Err(NO_RECORD));
    assert_eq!(table.make_key(&id, NEW | FULL_END), OK);
    assert_eq!(table.seek(LE), Warning::SeekNotEqual.0);
    assert_eq!(table.make_key(&id, NEW | FULL_START), OK);
    assert_eq!(table.range(INCLUSIVE), OK);
    let mut found = vec![table.key()];
    while table.go(-1) == OK {
        found.push(table.key());
    }
    found.reverse();
    assert_eq!(found, expected, "backwards");
    assert_eq!(
        (table.go(1), table.key()),
        (OK, keys[0].clone()),
        "before the first of all"
    );
}

#[test]
fn ranges_end_moves_and_then_are_gone() {
    let Some((_data, table)) = catalog() else { return };
    let keys = walk(table);
    let set = |from: usize, limit: usize, grbit| {
        assert_eq!(table.goto(&keys[from]), OK);
        table.normalized(&keys[limit]);
        table.range(grbit)
    };
    assert_eq!(
        table.range(REMOVE),
        err(JetErr::InvalidOperation),
        "there is none"
    );
    assert_eq!(table.range(UPPER), KEY_NOT_MADE);
    assert_eq!(set(2, 4, UPPER), OK);
    assert_eq!((table.go(1), table.key()), (OK, keys[3].clone()));
    assert_eq!(table.go(1), NO_RECORD, "the limit is not inside");
    assert_eq!(
        (table.go(-1), table.key()),
        (OK, keys[keys.len() - 1].clone()),
        "after last"
    );
    assert_eq!(set(2, 4, UPPER | INCLUSIVE), OK);
    assert_eq!((table.go(2), table.key()), (OK, keys[4].clone()));
    assert_eq!(table.go(-3), OK, "an upper limit does not stop moves backwards");
    assert_eq!(table.go(1), OK);
    assert_eq!(table.range(REMOVE), OK);
    assert_eq!(table.go(8), OK, "and then nothing stops forward ones");
    assert_eq!(set(4, 2, INCLUSIVE), OK);
    assert_eq!((table.go(-2), table.key()), (OK, keys[2].clone()));
    assert_eq!(table.go(-1), NO_RECORD);
    assert_eq!((table.go(1), table.key()), (OK, keys[0].clone()), "before first");
    // The position must be inside.
    assert_eq!(set(5, 5, UPPER), NO_RECORD);
    assert_eq!(
        (table.go(-1), table.key()),
        (OK, keys[keys.len() - 1].clone()),
        "after last"
    );
    assert_eq!(set(5, 5, 0), NO_RECORD);
    assert_eq!((table.go(1), table.key()), (OK, keys[0].clone()), "before first");
    assert_eq!(set(5, 6, UPPER | INSTANT), OK);
    assert_eq!(table.range(REMOVE), err(JetErr::InvalidOperation), "only a check");
    for drop_range in [
        |table: Table| table.go(MOVE_FIRST),
        |table: Table| table.go(MOVE_LAST),
    ] {
        assert_eq!(set(5, 6, UPPER), OK);
        assert_eq!(drop_range(table), OK);
        assert_eq!(table.range(REMOVE), err(JetErr::InvalidOperation));
    }
    assert_eq!(set(5, 6, UPPER), OK);
    assert_eq!(table.goto_position(1, 2), OK);
    assert_eq!(table.range(REMOVE), err(JetErr::InvalidOperation));
    assert_eq!(set(5, 7, UPPER), OK);
    assert_eq!(table.count(0), Ok(2), "only what is inside is counted");
    assert_eq!(table.key(), keys[5]);
}

#[test]
fn current_indexes() {
    let Some((_data, table)) = catalog() else { return };
    assert_eq!(table.index_name(), "Id");
    assert_eq!(
        (table.set_index(Some("name")), table.index_name()),
        (OK, "Name".into())
    );
    let first = table.key();
    assert_eq!(table.go(4), OK);
    assert_eq!(
        (table.set_index(Some("Name")), table.key()),
        (OK, first),
        "selecting it again starts anew"
    );
    assert_eq!(
        (table.set_index(Some("id")), table.index_name()),
        (OK, "Id".into())
    );
    assert_eq!(
        (table.set_index(Some("Name")), table.set_index(Some(""))),
        (OK, OK)
    );
    assert_eq!(table.index_name(), "Id");
    assert_eq!(table.set_index(Some("a.b")), err(JetErr::InvalidName));
    assert_eq!(table.set_index(Some("Name")), OK);
    assert_eq!(table.set_index(Some("none")), err(JetErr::IndexNotFound));
    assert_eq!(table.index_name(), "Id", "a failure leaves the primary index");
    let two = |grbit| unsafe { JetSetCurrentIndex2A(table.session, table.id, text("Name").as_ptr(), grbit) };
    assert_eq!([two(1), two(4)], [INVALID_GRBIT; 2]);
}

#[test]
fn changing_the_index_on_the_spot() {
    let Some((_data, table)) = catalog() else { return };
    assert_eq!(table.set_index(Some("Name")), OK);
    assert_eq!(table.go(9), OK);
    let (entry, record) = (table.key(), table.bookmark());
    assert_eq!(table.set_index_here("Id", 1), OK);
    assert_eq!((table.bookmark(), table.key()), (record.clone(), record.clone()));
    assert_eq!(table.set_index_here("Name", 0), OK, "0 means 1");
    assert_eq!((table.key(), table.bookmark()), (entry, record));
    assert_eq!(table.set_index_here("Name", 2), err(JetErr::BadItagSequence));
    assert_eq!(table.go(MOVE_FIRST), OK);
    // Columns are in no index of tables.
    assert_eq!(table.set_index_here("Id", 1), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    let last = table.bookmark();
    let here = table.set_index_here("RootObjects", 1);
    if here == NO_RECORD {
        assert_eq!(table.index_name(), "RootObjects", "the index is changed");
        assert_eq!(table.bookmark(), last, "and the record is still there");
    }
    assert_eq!(table.set_index(None), OK);
    assert_eq!(table.go(-1), NO_RECORD);
    assert_eq!(
        table.set_index_here("Name", 1),
        NO_RECORD,
        "there is no record to stay on"
    );
    assert_eq!(table.index_name(), "Id", "and nothing has changed");
}

#[test]
fn sequential_tables_have_no_keys() {
    let Some(data) = Data::sample("basic.edb") else {
        return;
    };
    let dbid = data.open();
    let sequential = schema(data.session, dbid).into_iter().find_map(|(name, _)| {
        let table = data.table(dbid, &name);
        (table.index_name().is_empty() && table.go(0) == OK).then_some(table)
    });
    let Some(table) = sequential else { return };
    assert_eq!(table.make_key(&[0; 4], NEW), err(JetErr::NoCurrentIndex));
    assert_eq!(table.range(UPPER), err(JetErr::NoCurrentIndex));
    let first = table.bookmark();
    assert_eq!(first.len(), 4);
    table.normalized(&first);
    assert_eq!((table.seek(EQ), table.bookmark()), (OK, first));
}

#[test]
fn positions() {
    let Some((_data, table)) = catalog() else { return };
    let mut at = esent::capi::types::JET_RECPOS {
        cbStruct: 15,
        centriesLT: 0,
        centriesInRange: 0,
        centriesTotal: 1,
    };
    let mut long = esent::capi::types::JET_RECPOS2 {
        cbStruct: 32,
        centriesLTDeprecated: 0,
        centriesInRangeDeprecated: 0,
        centriesTotalDeprecated: 1,
        centriesLT: 0,
        centriesTotal: 1,
    };
    let invalid = err(JetErr::InvalidParameter);
    let (s, id) = (table.session, table.id);
    unsafe {
        assert_eq!(JetGotoPosition(s, id, &mut at), invalid);
        assert_eq!(JetGetRecordPosition(s, id, &mut at, 15), invalid);
        assert_eq!(JetGotoPosition(s, id, (&raw mut long).cast()), invalid);
        long.centriesTotalDeprecated = 0;
        assert_eq!(JetGotoPosition(s, id, (&raw mut long).cast()), OK);
        assert_eq!(JetGetRecordPosition(s, id, (&raw mut long).cast(), 32), OK);
        assert_eq!(JetGetRecordPosition(s, id, nothing(), 16), invalid);
    }
    assert_eq!({ long.centriesLT }, 0);
    assert_eq!(table.goto_position(2, 1), invalid);
    assert_eq!(table.goto_position(0, 0), OK);
    assert_eq!(table.go(-1), NO_RECORD);
    assert_eq!(table.position(), Err(NO_RECORD));
    assert_eq!(table.count(0), Err(NO_RECORD));
}

#[test]
fn preread_hints_are_checked() {
    let Some((_data, table)) = catalog() else { return };
    let (a, b) = ([0x7Fu8, 0x80, 0, 0, 2], [0x7Fu8, 0x80, 0, 0, 3]);
    let hint = |keys: &[&[u8]], grbit| {
        let mut pointers: Vec<*const std::ffi::c_void> = keys.iter().map(|key| key.as_ptr().cast()).collect();
        let lens: Vec<u32> = keys.iter().map(|key| key.len() as u32).collect();
        let mut done = 9;
        let count = keys.len() as i32;
        let code = unsafe {
            JetPrereadKeys(
                table.session,
                table.id,
                pointers.as_mut_ptr(),
                lens.as_ptr(),
                count,
                &mut done,
                grbit,
            )
        };
        (code, done)
    };
    assert_eq!(hint(&[&a, &a, &b], 1), (OK, 3));
    assert_eq!(hint(&[&b, &a], 2), (OK, 2));
    assert_eq!(hint(&[&b, &a], 1), (err(JetErr::InvalidParameter), 0));
    assert_eq!(hint(&[&a, &b], 2), (err(JetErr::InvalidParameter), 0));
    assert_eq!(hint(&[], 1), (err(JetErr::InvalidParameter), 0));
    assert_eq!(
        [hint(&[&a], 0).0, hint(&[&a], 3).0, hint(&[&a], 5).0],
        [INVALID_GRBIT; 3]
    );
    assert_eq!(hint(&[&[]], 1).0, err(JetErr::InvalidBufferSize));
    assert_eq!(hint(&[&[1; 256]], 1).0, err(JetErr::InvalidBufferSize));
}
