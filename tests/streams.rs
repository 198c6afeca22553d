//! JetStreamRecords and references to long values over the C ABI (docs/spec/05 §7.6).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::ptr::{null, null_mut};

use data_rig::*;
use esent::capi::retrieve::*;
use esent::capi::types::{JET_ENUMCOLUMN, JET_INDEX_COLUMN, JET_RETINFO};
use esent::types::{ColumnType, PageSize};
use made::{Cell, Cells, MULTI, PRIMARY, SECONDARY, Spec, USER_DEFAULT, column, index, make};
use session_rig::OK;

const FORWARD: u32 = 1;
const BACKWARD: u32 = 2;
const REFERENCES: u32 = 4;
const AS_REF: u32 = 0x2_0000;
const PHYSICAL_SIZE: u32 = 0x1_0000;
const INVALID: i32 = err(JetErr::InvalidParameter);
const BAD_GRBIT: i32 = err(JetErr::InvalidGrbit);
const BAD_REFERENCE: i32 = err(JetErr::InvalidColumnReference);
const STALE: i32 = err(JetErr::StaleColumnReference);
const NO_MORE: i32 = Warning::NoMoreRecords.0;
const NULL: i32 = Warning::ColumnNull.0;
const REFERENCE: i32 = Warning::ColumnReference.0;
const NOT_IN_RECORD: i32 = Warning::ColumnNotInRecord.0;
const TRUNCATED: i32 = Warning::BufferTruncated.0;

/// Column numbers.
const N: u32 = 1;
const CODE: u32 = 128;
const NAME: u32 = 129;
const TAGS: u32 = 256;
const NOTE: u32 = 257;
const PRESET: u32 = 258;

fn note(n: usize) -> Vec<u8> {
    (0..5000 + n).map(|at| (at * 7 + n) as u8).collect()
}

/// Six records: `CODE` "k" and a digit, falling, none in 4; `NAME` "Name n"; two `TAGS`; `NOTE` in the record where n is
/// even, apart where it is odd; `PRESET` only a default.
fn spec(name: &'static str) -> Spec {
    let is = |bytes: &[u8]| Cell::Is(bytes.to_vec());
    let records = (0..6).map(|n: i32| -> Cells {
        let mut cells = vec![
            (N, is(&n.to_le_bytes())),
            (NAME, is(format!("Name {n}").as_bytes())),
            (TAGS, Cell::Many(vec![is(&[n as u8, 0]), is(&[0, 1])])),
        ];
        if n != 4 {
            cells.push((CODE, is(format!("k{}", 9 - n).as_bytes())));
        }
        cells.push((
            NOTE,
            match n % 2 {
                0 => is(b"short"),
                _ => Cell::Long(n as u64),
            },
        ));
        cells
    });
    Spec {
        name,
        columns: vec![
            column(N as u16, "n", ColumnType::Long),
            column(CODE as u16, "code", ColumnType::Binary),
            column(NAME as u16, "name", ColumnType::Text),
            column(TAGS as u16, "tags", ColumnType::Short).flags(MULTI),
            column(NOTE as u16, "note", ColumnType::LongBinary),
            column(PRESET as u16, "preset", ColumnType::Short).default(&[5, 0]),
        ],
        indexes: vec![
            index("primary", PRIMARY, &[N as i32]),
            index("code", SECONDARY, &[CODE as i32]),
            index("name", SECONDARY, &[NAME as i32, CODE as i32]),
        ],
        records: records.collect(),
        long_values: (1..6)
            .step_by(2)
            .map(|n| (n, 1, note(n as usize), false))
            .collect(),
        leaf_lines: Some(2),
        ..Spec::default()
    }
}

fn rig_of(tables: &[Spec]) -> (Data, Table) {
    let bytes = make(PageSize::DEFAULT, false, tables);
    let data = Data::bytes("made.edb", &bytes, PageSize::DEFAULT.bytes());
    let dbid = data.open();
    let table = data.table(dbid, tables[0].name);
    (data, table)
}

fn rig() -> (Data, Table) {
    rig_of(&[spec("t")])
}

/// A stream of at most `room` bytes.
fn stream(table: Table, columns: &[u32], room: usize, grbit: u32) -> (i32, Vec<u8>) {
    let (mut out, mut actual) = (vec![0xEE_u8; room], 99);
    let ids = if columns.is_empty() {
        null()
    } else {
        columns.as_ptr()
    };
    let count = columns.len() as u32;
    let place = out.as_mut_ptr().cast();
    let code = unsafe {
        JetStreamRecords(
            table.session,
            table.id,
            count,
            ids,
            place,
            room as u32,
            &mut actual,
            grbit,
        )
    };
    out.truncate(actual as usize);
    (code, out)
}

/// Record, column, number, status, bytes.
type Value = (u32, u32, u32, i32, Vec<u8>);

fn values(stream: &[u8]) -> Vec<Value> {
    let mut bytes = stream.to_vec();
    let mut found = Vec::new();
    loop {
        let (mut record, mut column, mut itag, mut at, mut len) = (0, 0, 0, 0, 0);
        let code = unsafe {
            JetRetrieveColumnFromRecordStream(
                bytes.as_mut_ptr().cast(),
                bytes.len() as u32,
                &mut record,
                &mut column,
                &mut itag,
                &mut at,
                &mut len,
            )
        };
        assert!(code >= 0, "{code}");
        if code == NO_MORE {
            return found;
        }
        let data = bytes[at as usize..][..len as usize].to_vec();
        found.push((record, column, itag, code, data));
    }
}

fn column_of(values: &[Value], column: u32) -> Vec<Vec<u8>> {
    let of = values.iter().filter(|value| value.1 == column);
    of.map(|value| value.4.clone()).collect()
}

#[test]
fn all_columns_of_a_record_null_or_not() {
    let (_data, table) = rig();
    assert_eq!(table.go(4), OK);
    let (code, bytes) = stream(table, &[], 100_000, FORWARD);
    assert_eq!(code, NO_MORE);
    let all = values(&bytes);
    let first: Vec<_> = all.iter().filter(|value| value.0 == 0).cloned().collect();
    assert_eq!(
        first,
        [
            (0, N, 1, OK, vec![4, 0, 0, 0]),
            (0, CODE, 1, NULL, vec![]),
            (0, NAME, 1, OK, b"Name 4".to_vec()),
            (0, TAGS, 1, OK, vec![4, 0]),
            (0, TAGS, 2, OK, vec![0, 1]),
            (0, NOTE, 1, OK, b"short".to_vec()),
            (0, PRESET, 1, OK, vec![5, 0]),
        ]
    );
    assert_eq!(all.last().unwrap().0, 1, "two records");
    assert_eq!(
        column_of(&all, NOTE)[1],
        Vec::<u8>::new(),
        "a long value is not there"
    );
    assert!(all.contains(&(1, NOTE, 1, NOT_IN_RECORD, vec![])));
}

#[test]
fn a_full_buffer_ends_a_stream_on_a_whole_record() {
    let (_data, table) = rig();
    assert_eq!(table.go(MOVE_FIRST), OK);
    // A header, and two records of 9 + 4 bytes; one byte is missing for the third.
    let (code, bytes) = stream(table, &[N], 21 + 3 * 13 - 1, FORWARD);
    assert_eq!((code, bytes.len()), (OK, 21 + 2 * 13));
    assert_eq!(
        column_of(&values(&bytes), N),
        [vec![0, 0, 0, 0], vec![1, 0, 0, 0]]
    );
    // The cursor is where the next stream begins.
    let (code, bytes) = stream(table, &[N], 1000, FORWARD);
    assert_eq!(code, NO_MORE);
    assert_eq!(column_of(&values(&bytes), N).len(), 4);
    assert_eq!(table.go(-1), OK, "after last");
    let (code, bytes) = stream(table, &[N], 1000, BACKWARD);
    assert_eq!((code, column_of(&values(&bytes), N).len()), (NO_MORE, 6));
    assert_eq!(column_of(&values(&bytes), N)[0], [5, 0, 0, 0]);
}

#[test]
fn no_room_for_a_record() {
    let (_data, table) = rig();
    assert_eq!(table.go(3), OK);
    let bookmark = table.bookmark();
    let (code, bytes) = stream(table, &[N], 21 + 12, FORWARD);
    assert_eq!((code, bytes.len()), (OK, 21));
    assert_eq!(table.bookmark(), bookmark);
    assert_eq!(
        stream(table, &[N], 20, FORWARD),
        (err(JetErr::BufferTooSmall), vec![])
    );
}

#[test]
fn chosen_columns_come_in_the_order_of_the_choice() {
    let (_data, table) = rig();
    let (_, bytes) = stream(table, &[NAME, CODE, N], 21 + 9 + 6 + 9 + 2 + 9 + 4, FORWARD);
    let ids: Vec<_> = values(&bytes).iter().map(|value| value.1).collect();
    assert_eq!(ids, [NAME, CODE, N]);
    assert_eq!(stream(table, &[20], 1000, FORWARD).0, err(JetErr::ColumnNotFound));
    assert_eq!(
        stream(table, &[0x0100_0001], 1000, FORWARD).0,
        err(JetErr::BadColumnId)
    );
}

#[test]
fn secondary_indexes_give_what_their_keys_have() {
    let (_data, table) = rig();
    assert_eq!(table.set_index(Some("code")), OK);
    assert_eq!(table.go(1), OK);
    let (code, bytes) = stream(table, &[], 1000, FORWARD);
    assert_eq!(code, NO_MORE);
    let all = values(&bytes);
    assert_eq!(
        all[..2],
        [(0, CODE, 1, OK, b"k4".to_vec()), (0, N, 1, OK, vec![5, 0, 0, 0])]
    );
    assert_eq!(column_of(&all, CODE).last().unwrap(), b"k9");
    // Text cannot be got back from a key; what is in neither key is not there.
    assert_eq!(table.set_index(Some("name")), OK);
    let (_, bytes) = stream(table, &[NAME, CODE, N, PRESET], 21 + 4 * 9 + 2 + 4, FORWARD);
    assert_eq!(
        values(&bytes),
        [
            (0, NAME, 1, NOT_IN_RECORD, vec![]),
            (0, CODE, 1, OK, b"k9".to_vec()),
            (0, N, 1, OK, vec![0, 0, 0, 0]),
            (0, PRESET, 1, NOT_IN_RECORD, vec![]),
        ]
    );
}

#[test]
fn ranges_and_filters_end_and_thin_streams() {
    let (_data, table) = rig();
    let numbers = |bytes: &[u8]| -> Vec<u8> {
        let all = column_of(&values(bytes), N);
        all.iter().map(|bytes| bytes[0]).collect()
    };
    assert_eq!(table.go(2), OK);
    assert_eq!(table.make_key(&4i32.to_le_bytes(), 1), OK);
    assert_eq!(table.range(3), OK);
    let (code, bytes) = stream(table, &[N], 1000, FORWARD);
    assert_eq!((code, numbers(&bytes)), (NO_MORE, vec![2, 3, 4]));
    let value = 3i32.to_le_bytes();
    let mut filter = JET_INDEX_COLUMN {
        columnid: N,
        relop: 2,
        pv: value.as_ptr().cast_mut().cast(),
        cb: 4,
        grbit: 0,
    };
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(
        unsafe { JetSetCursorFilter(table.session, table.id, &mut filter, 1, 0) },
        OK
    );
    let (_, bytes) = stream(table, &[N], 1000, FORWARD);
    assert_eq!(numbers(&bytes), [0, 1, 2, 4, 5]);
}

#[test]
fn arguments_of_streams() {
    let (_data, table) = rig();
    let call = |count: u32, ids: *const u32, data: *mut u8, len: u32, actual: *mut u32, grbit: u32| unsafe {
        JetStreamRecords(
            table.session,
            table.id,
            count,
            ids,
            data.cast(),
            len,
            actual,
            grbit,
        )
    };
    let (ids, mut out, mut actual) = ([N], [0u8; 100], 0);
    let data = out.as_mut_ptr();
    assert_eq!(call(1, null(), data, 100, &mut actual, 1), INVALID);
    assert_eq!(call(0, ids.as_ptr(), data, 100, &mut actual, 1), INVALID);
    assert_eq!(call(0, null(), null_mut(), 100, &mut actual, 1), INVALID);
    assert_eq!(call(0, null(), null_mut(), 0, null_mut(), 1), INVALID);
    assert_eq!(
        call(0, null(), null_mut(), 0, &mut actual, 1),
        err(JetErr::BufferTooSmall)
    );
    for grbit in [0, 3, 4, 9] {
        assert_eq!(call(0, null(), data, 100, &mut actual, grbit), BAD_GRBIT);
    }
    assert_eq!(call(1, ids.as_ptr(), data, 100, null_mut(), 1), NO_MORE);
    let computed = Spec {
        columns: vec![
            column(1, "n", ColumnType::Long),
            column(256, "made", ColumnType::Long).flags(USER_DEFAULT),
        ],
        indexes: vec![],
        records: vec![],
        long_values: vec![],
        ..spec("computed")
    };
    drop(_data);
    let (_data, table) = rig_of(&[computed]);
    assert_eq!(stream(table, &[], 100, FORWARD).0, err(JetErr::CallbackFailed));
}

#[test]
fn arguments_of_reading_streams() {
    let mut bytes = [
        1u8, 21, 0, 0, 0, 21, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1, 0, 0, 0,
    ];
    let mut places = [0u32; 5];
    let mut call = |data: *mut u8, len: u32, without: usize| {
        let at = |i: usize, places: &mut [u32; 5]| -> *mut u32 {
            if i == without { null_mut() } else { &mut places[i] }
        };
        let p: Vec<_> = (0..5).map(|i| at(i, &mut places)).collect();
        unsafe { JetRetrieveColumnFromRecordStream(data.cast(), len, p[0], p[1], p[2], p[3], p[4]) }
    };
    let data = bytes.as_mut_ptr();
    assert_eq!(call(data, 21, 9), NO_MORE);
    assert_eq!(call(null_mut(), 21, 9), INVALID);
    assert_eq!(call(data, 20, 9), INVALID);
    for without in 0..5 {
        assert_eq!(call(data, 21, without), INVALID);
    }
}

/// A value of the current record with options.
fn retrieve(table: Table, column: u32, room: usize, grbit: u32) -> (i32, u32, Vec<u8>) {
    let (mut out, mut actual) = (vec![0u8; room], 0);
    let mut info = JET_RETINFO {
        cbStruct: size_of::<JET_RETINFO>() as u32,
        ibLongValue: 0,
        itagSequence: 1,
        columnidNextTagged: 0,
    };
    let place = out.as_mut_ptr().cast();
    let code = unsafe {
        JetRetrieveColumn(
            table.session,
            table.id,
            column,
            place,
            room as u32,
            &mut actual,
            grbit,
            &mut info,
        )
    };
    out.truncate(actual as usize);
    (code, actual, out)
}

fn by_reference(
    table: Table,
    reference: &[u8],
    offset: u32,
    room: Option<usize>,
    grbit: u32,
) -> (i32, u32, Vec<u8>) {
    let (mut out, mut actual) = (vec![0u8; room.unwrap_or_default()], 0);
    let data = room.map_or(null_mut(), |_| out.as_mut_ptr());
    let code = unsafe {
        JetRetrieveColumnByReference(
            table.session,
            table.id,
            reference.as_ptr().cast(),
            reference.len() as u32,
            offset,
            data.cast(),
            room.unwrap_or_default() as u32,
            &mut actual,
            grbit,
        )
    };
    out.truncate(actual as usize);
    (code, actual, out)
}

#[test]
fn references_lead_to_long_values() {
    let (_data, table) = rig();
    assert_eq!(table.go(3), OK);
    let (code, len, reference) = retrieve(table, NOTE, 200, AS_REF);
    assert_eq!((code, len as usize), (REFERENCE, 24 + 5 + 4));
    assert_eq!(reference[24..], [&table.bookmark()[..], b"note"].concat());
    assert_eq!(table.go(MOVE_LAST), OK, "another record, for all it matters");
    let whole = note(3);
    let n = whole.len() as u32;
    let read = |offset, room, grbit| by_reference(table, &reference, offset, room, grbit);
    assert_eq!(read(0, Some(6000), 0), (OK, n, whole.clone()));
    assert_eq!(read(4500, Some(6000), 0), (OK, n - 4500, whole[4500..].to_vec()));
    assert_eq!(read(10, Some(20), 0), (TRUNCATED, n - 10, whole[10..30].to_vec()));
    assert_eq!(read(0, None, 0), (TRUNCATED, n, vec![]));
    assert_eq!(read(9000, Some(10), 0), (OK, 0, vec![]));
    assert_eq!(read(0, None, PHYSICAL_SIZE), (OK, n, vec![]));
    assert_eq!(read(0, Some(10), PHYSICAL_SIZE).0, INVALID);
    assert_eq!(read(1, None, PHYSICAL_SIZE).0, INVALID);
    assert_eq!(read(0, Some(10), 0x20).0, BAD_GRBIT);
    assert_eq!(table.go(-1), OK);
    assert_eq!(
        retrieve(table, NOTE, 100, AS_REF),
        (OK, 5, b"short".to_vec()),
        "what is in the record comes itself"
    );
}

#[test]
fn references_from_streams_and_enumerations() {
    let (_data, table) = rig();
    assert_eq!(table.go(3), OK);
    let (_, _, reference) = retrieve(table, NOTE, 200, AS_REF);
    let (_, bytes) = stream(table, &[NOTE], 21 + 9 + 33, FORWARD | REFERENCES);
    assert_eq!(values(&bytes), [(0, NOTE, 1, REFERENCE, reference.clone())]);
    unsafe extern "system" fn realloc(
        _: *mut std::ffi::c_void,
        old: *mut std::ffi::c_void,
        len: u32,
    ) -> *mut std::ffi::c_void {
        assert!(old.is_null());
        Box::leak(vec![0u64; (len as usize).div_ceil(8)].into_boxed_slice())
            .as_mut_ptr()
            .cast()
    }
    let (mut count, mut columns) = (0, null_mut::<JET_ENUMCOLUMN>());
    assert_eq!(table.go(-1), OK, "the next record was current");
    let code = unsafe {
        JetEnumerateColumns(
            table.session,
            table.id,
            0,
            null_mut(),
            &mut count,
            &mut columns,
            Some(realloc),
            null_mut(),
            1000,
            0x40_0000,
        )
    };
    assert_eq!(code, OK);
    let columns = unsafe { std::slice::from_raw_parts(columns, count as usize) };
    let found = columns.iter().find(|column| column.columnid == NOTE).unwrap();
    let value = unsafe { found.u.values.rgEnumColumnValue.read() };
    let data = unsafe { std::slice::from_raw_parts(value.pvData.cast::<u8>(), value.cbData as usize) };
    assert_eq!((value.err, data), (REFERENCE, &reference[..]));
}

#[test]
fn references_that_lead_nowhere() {
    let (_data, table) = rig();
    assert_eq!(table.go(3), OK);
    let good = retrieve(table, NOTE, 200, AS_REF).2;
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] ^= byte;
        by_reference(table, &bytes, 0, Some(10), 0).0
    };
    assert_eq!(changed(0, 4), BAD_REFERENCE, "an unknown form");
    assert_eq!(changed(3, 1), BAD_REFERENCE, "another length");
    assert_eq!(changed(12, 1), STALE, "of another database");
    assert_eq!(changed(8, 1), STALE, "no such long value");
    assert_eq!(changed(good.len() - 1, 1), STALE, "no such column");
    assert_eq!(by_reference(table, &good[..20], 0, Some(10), 0).0, BAD_REFERENCE);
    assert_eq!(by_reference(table, &[], 0, Some(10), 0).0, BAD_REFERENCE);
    let named = |name: &[u8]| {
        let mut bytes = [&good[..good.len() - 4], name].concat();
        bytes[3] = name.len() as u8;
        by_reference(table, &bytes, 0, Some(10), 0).0
    };
    assert_eq!(named(b"name"), STALE, "a column that has no long values");
    assert_eq!(named(b"NOTE"), TRUNCATED);
}

#[test]
fn hints_count_what_is_current() {
    let (_data, table) = rig();
    assert_eq!(table.go(3), OK);
    let good = retrieve(table, NOTE, 200, AS_REF).2;
    let mut stale = good.clone();
    stale[12] ^= 1;
    let call = |references: &[&[u8]], least: u32, most: u32, grbit: u32| {
        let places: Vec<_> = references.iter().map(|bytes| bytes.as_ptr().cast()).collect();
        let lens: Vec<_> = references.iter().map(|bytes| bytes.len() as u32).collect();
        let mut done = 77;
        let code = unsafe {
            JetPrereadColumnsByReference(
                table.session,
                table.id,
                places.as_ptr(),
                lens.as_ptr(),
                lens.len() as u32,
                least,
                most,
                &mut done,
                grbit,
            )
        };
        (code, done)
    };
    assert_eq!(call(&[&good, &stale, &good], 0, 10, 4), (OK, 2));
    assert_eq!(call(&[&good], 0, 0, 0), (OK, 0));
    assert_eq!(call(&[&good], 2, 1, 0), (INVALID, 0));
    assert_eq!(call(&[&good], 0, 1, 1), (BAD_GRBIT, 0));
    assert_eq!(call(&[&good, b"x"], 0, 1, 0), (BAD_REFERENCE, 0));
    let nothing = unsafe {
        JetPrereadColumnsByReference(table.session, table.id, null(), null(), 0, 0, 1, null_mut(), 0)
    };
    assert_eq!(nothing, INVALID);
}
