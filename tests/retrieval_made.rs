//! JetRetrieveColumn in its modes, and index ids, over files made for it (docs/spec/05 §7.1, §3.15, §4.5).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::ptr::null_mut;

use data_rig::*;
use esent::capi::retrieve::*;
use esent::capi::schema_info::JetGetTableIndexInfoA;
use esent::capi::types::{JET_INDEXID, JET_RETINFO, JET_RETRIEVECOLUMN};
use esent::types::{ColumnId, ColumnType, PageSize};
use made::{
    Cell, Cells, DERIVED_TABLE, MULTI, PRIMARY, SECONDARY, Spec, TEMPLATE_COLUMN, TEMPLATE_TABLE, column,
    index, make,
};
use session_rig::OK;

const COPY: u32 = 1;
const FROM_INDEX: u32 = 2;
const FROM_BOOKMARK: u32 = 4;
const TAG: u32 = 8;
const RETRIEVE_NULL: u32 = 0x10;
const IGNORE_DEFAULT: u32 = 0x20;
const LONG_ID: u32 = 0x40;
const REFERENCE_COUNT: u32 = 0x80;
const PHYSICAL_SIZE: u32 = 0x1_0000;
const NULL: i32 = Warning::ColumnNull.0;
const TRUNCATED: i32 = Warning::BufferTruncated.0;
const BAD_TAG: i32 = err(JetErr::BadItagSequence);

/// Column numbers.
const N: u32 = 1;
const FLAG: u32 = 2;
const CODE: u32 = 128;
const NAME: u32 = 129;
const TAGS: u32 = 256;
const NOTE: u32 = 257;
const PRESET: u32 = 258;
const PACKED: u32 = 259;

fn is(bytes: &[u8]) -> Cell {
    Cell::Is(bytes.to_vec())
}

fn note() -> Vec<u8> {
    (0..9000u32).map(|at| (at / 3) as u8).collect()
}

/// Record 0 has everything; record 1 nothing but its number, and NULL over the default.
fn spec() -> Spec {
    let full: Cells = vec![
        (N, is(&[0, 0, 0, 0])),
        (FLAG, is(&[0xFF])),
        (CODE, is(b"code")),
        (NAME, is(b"Name")),
        (TAGS, Cell::Many(vec![is(b"a"), is(b""), is(b"ccc")])),
        (NOTE, Cell::Long(1)),
        (PACKED, Cell::Packed(vec![b'x'; 500])),
    ];
    let bare: Cells = vec![(N, is(&[1, 0, 0, 0])), (PRESET, Cell::Null)];
    Spec {
        name: "t",
        columns: vec![
            column(N as u16, "n", ColumnType::Long),
            column(FLAG as u16, "flag", ColumnType::Bit),
            column(CODE as u16, "code", ColumnType::Binary),
            column(NAME as u16, "name", ColumnType::Text),
            column(TAGS as u16, "tags", ColumnType::Binary).flags(MULTI),
            column(NOTE as u16, "note", ColumnType::LongBinary),
            column(PRESET as u16, "preset", ColumnType::Long).default(&[5, 0, 0, 0]),
            column(PACKED as u16, "packed", ColumnType::LongBinary),
        ],
        indexes: vec![
            index("primary", PRIMARY, &[N as i32]),
            index("code", SECONDARY, &[CODE as i32]),
            index("name", SECONDARY, &[NAME as i32]),
            index("tags", SECONDARY | 0x80, &[TAGS as i32]),
        ],
        records: vec![full, bare],
        long_values: vec![(1, 3, note(), false)],
        ..Spec::default()
    }
}

fn rig(size: PageSize, tables: &[Spec]) -> (Data, u32) {
    let data = Data::bytes("made.edb", &make(size, false, tables), size.bytes());
    let dbid = data.open();
    (data, dbid)
}

/// Result, size, bytes, and the number that comes back.
fn ask(
    table: Table,
    column: u32,
    room: usize,
    grbit: u32,
    itag: u32,
    offset: u32,
) -> (i32, u32, Vec<u8>, u32) {
    let (mut out, mut actual) = (vec![0u8; room], 0);
    let mut info = JET_RETINFO {
        cbStruct: size_of::<JET_RETINFO>() as u32,
        ibLongValue: offset,
        itagSequence: itag,
        columnidNextTagged: 0,
    };
    let place = if room == 0 {
        null_mut()
    } else {
        out.as_mut_ptr().cast()
    };
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
    (code, actual, out, info.itagSequence)
}

fn value(table: Table, column: u32, grbit: u32) -> (i32, Vec<u8>) {
    let (code, _, bytes, _) = ask(table, column, 10_000, grbit, 1, 0);
    (code, bytes)
}

#[test]
fn values_of_every_page_size() {
    for size in PageSize::ALL {
        let (data, dbid) = rig(size, &[spec()]);
        let table = data.table(dbid, "t");
        assert_eq!(value(table, FLAG, 0), (OK, vec![0xFF]), "{size:?}");
        assert_eq!(value(table, CODE, 0), (OK, b"code".to_vec()));
        assert_eq!(value(table, NOTE, 0), (OK, note()));
        assert_eq!(value(table, PACKED, 0), (OK, vec![b'x'; 500]));
        assert_eq!(value(table, PRESET, 0), (OK, vec![5, 0, 0, 0]), "the default");
        assert_eq!(value(table, PRESET, IGNORE_DEFAULT), (NULL, vec![]));
        assert_eq!(table.go(1), OK);
        for column in [FLAG, CODE, NAME, TAGS, NOTE, PACKED] {
            assert_eq!(value(table, column, 0), (NULL, vec![]), "{column}");
        }
        assert_eq!(value(table, PRESET, 0), (NULL, vec![]), "NULL over the default");
        assert_eq!(value(table, PRESET, COPY), (NULL, vec![]), "without an update");
    }
}

#[test]
fn values_by_number() {
    let (data, dbid) = rig(PageSize::DEFAULT, &[spec()]);
    let table = data.table(dbid, "t");
    let tag = |itag| {
        let (code, _, bytes, _) = ask(table, TAGS, 100, 0, itag, 0);
        (code, bytes)
    };
    assert_eq!(tag(1), (OK, b"a".to_vec()));
    assert_eq!(tag(2), (OK, vec![]), "empty is not NULL");
    assert_eq!(tag(3), (OK, b"ccc".to_vec()));
    assert_eq!(tag(4), (NULL, vec![]));
    assert_eq!(tag(0), (BAD_TAG, vec![]));
    assert_eq!(
        ask(table, CODE, 100, 0, 7, 0).2,
        b"code",
        "one value, whatever its number"
    );
    // All tagged values in a row.
    let all = |itag, grbit| ask(table, 0, 10_000, grbit, itag, 0);
    assert_eq!(all(3, 0).2, b"ccc");
    assert_eq!(all(4, 0).2, note());
    assert_eq!(all(5, 0).2, [5, 0, 0, 0], "a default is among them, by number");
    assert_eq!(all(6, 0).2, vec![b'x'; 500]);
    assert_eq!(all(7, 0).0, NULL);
    assert_eq!(all(0, 0).0, BAD_TAG);
    assert_eq!(all(5, IGNORE_DEFAULT).2, vec![b'x'; 500]);
    assert_eq!(table.go(1), OK);
    assert_eq!(all(1, RETRIEVE_NULL).0, Warning::ColumnSetNull.0);
    assert_eq!(all(1, 0).0, NULL);
}

#[test]
fn parts_of_values() {
    let (data, dbid) = rig(PageSize::DEFAULT, &[spec()]);
    let table = data.table(dbid, "t");
    let (code, actual, bytes, _) = ask(table, NOTE, 10, 0, 1, 5000);
    assert_eq!((code, actual, &bytes[..]), (TRUNCATED, 4000, &note()[5000..5010]));
    assert_eq!(ask(table, NOTE, 0, 0, 1, 0).1, 9000, "the size");
    assert_eq!(ask(table, NOTE, 0, 0, 1, 0).0, TRUNCATED);
    let (code, actual, ..) = ask(table, NOTE, 10, 0, 1, 9000);
    assert_eq!((code, actual), (OK, 0));
    let (code, actual, bytes, _) = ask(table, PACKED, 10, 0, 1, 495);
    assert_eq!((code, actual, &bytes[..]), (OK, 5, &b"xxxxx"[..]));
    let (code, actual, bytes, _) = ask(table, CODE, 2, 0, 1, 3);
    assert_eq!(
        (code, actual, &bytes[..]),
        (TRUNCATED, 4, &b"co"[..]),
        "offsets are for long values"
    );
}

#[test]
fn what_long_values_are() {
    let (data, dbid) = rig(PageSize::DEFAULT, &[spec()]);
    let table = data.table(dbid, "t");
    let (code, bytes) = value(table, NOTE, LONG_ID);
    assert_eq!(
        (code, bytes),
        (Warning::SeparateLongValue.0, vec![1, 0, 0, 0, 0, 0, 0, 0])
    );
    let (code, bytes) = value(table, NOTE, REFERENCE_COUNT);
    assert_eq!((code, bytes), (Warning::SeparateLongValue.0, vec![3, 0, 0, 0]));
    for grbit in [LONG_ID, REFERENCE_COUNT] {
        assert_eq!(value(table, PACKED, grbit).0, NULL, "it is in the record");
    }
    let (code, actual, ..) = ask(table, NOTE, 0, PHYSICAL_SIZE, 1, 0);
    assert_eq!((code, actual), (OK, 9000));
    let (code, actual, ..) = ask(table, PACKED, 0, PHYSICAL_SIZE, 1, 0);
    assert!(code == OK && actual < 500, "packed: {actual}");
}

#[test]
fn values_out_of_index_entries() {
    let (data, dbid) = rig(PageSize::DEFAULT, &[spec()]);
    let table = data.table(dbid, "t");
    assert_eq!(value(table, N, FROM_INDEX), (OK, vec![0; 4]), "the primary key");
    assert_eq!(value(table, CODE, FROM_INDEX).0, err(JetErr::ColumnNotFound));
    assert_eq!(table.set_index(Some("code")), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(value(table, CODE, FROM_INDEX), (OK, b"code".to_vec()));
    assert_eq!(value(table, N, FROM_INDEX).0, err(JetErr::ColumnNotFound));
    assert_eq!(value(table, N, FROM_BOOKMARK), (OK, vec![0; 4]));
    assert_eq!(value(table, CODE, FROM_BOOKMARK).0, err(JetErr::ColumnNotFound));
    assert_eq!(
        value(table, CODE, FROM_INDEX | FROM_BOOKMARK).0,
        err(JetErr::InvalidGrbit)
    );
    assert_eq!(table.go(-1), OK);
    assert_eq!(
        value(table, CODE, FROM_INDEX),
        (NULL, vec![]),
        "NULL is in the key"
    );
    assert_eq!(table.set_index(Some("name")), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    assert_eq!(
        value(table, NAME, FROM_INDEX),
        (OK, b"Name".to_vec()),
        "case and all"
    );
    // The value that made the entry, and its number.
    assert_eq!(table.set_index(Some("tags")), OK);
    assert_eq!(table.go(MOVE_LAST), OK);
    let (code, _, bytes, itag) = ask(table, TAGS, 100, FROM_INDEX | TAG, 1, 0);
    assert_eq!((code, &bytes[..], itag), (OK, &b"ccc"[..], 3));
    assert_eq!(table.go(-1), OK);
    let (code, _, bytes, itag) = ask(table, TAGS, 100, FROM_INDEX | TAG, 1, 0);
    assert_eq!((code, &bytes[..], itag), (OK, &b"a"[..], 1));
}

#[test]
fn several_columns_in_one_call() {
    let (data, dbid) = rig(PageSize::DEFAULT, &[spec()]);
    let table = data.table(dbid, "t");
    let mut rooms = [[0u8; 8]; 4];
    let mut elements: Vec<JET_RETRIEVECOLUMN> = [(N, 1), (TAGS, 0), (NOTE, 1), (0, 3)]
        .iter()
        .zip(&mut rooms)
        .map(|((column, itag), room)| {
            let mut element: JET_RETRIEVECOLUMN = unsafe { std::mem::zeroed() };
            element.columnid = *column;
            element.itagSequence = *itag;
            element.pvData = room.as_mut_ptr().cast();
            element.cbData = 8;
            element
        })
        .collect();
    let code = unsafe { JetRetrieveColumns(table.session, table.id, elements.as_mut_ptr(), 4) };
    assert_eq!(code, TRUNCATED);
    assert_eq!((elements[0].err, elements[0].cbActual), (OK, 4));
    assert_eq!(
        (elements[1].err, elements[1].itagSequence),
        (OK, 3),
        "three values"
    );
    assert_eq!((elements[2].err, elements[2].cbActual), (TRUNCATED, 9000));
    assert_eq!((elements[3].cbActual, elements[3].columnidNextTagged), (3, TAGS));
    assert_eq!(rooms[3][..3], *b"ccc");
}

#[test]
fn columns_of_templates_have_their_own_numbers() {
    let template = Spec {
        name: "template",
        flags: TEMPLATE_TABLE,
        columns: vec![
            column(1, "a", ColumnType::Long).flags(TEMPLATE_COLUMN),
            column(256, "b", ColumnType::Binary).flags(TEMPLATE_COLUMN),
        ],
        indexes: vec![index("primary", PRIMARY, &[1])],
        ..Spec::default()
    };
    let inherited = ColumnId::TEMPLATE;
    let derived = Spec {
        name: "derived",
        flags: DERIVED_TABLE,
        template: Some("template"),
        columns: vec![
            column(2, "c", ColumnType::Long),
            column(256, "d", ColumnType::Binary),
        ],
        records: vec![vec![
            (inherited | 1, is(&[7, 0, 0, 0])),
            (2, is(&[8, 0, 0, 0])),
            (inherited | 256, is(b"template's")),
            (256, is(b"own")),
        ]],
        ..Spec::default()
    };
    let (data, dbid) = rig(PageSize::DEFAULT, &[template, derived]);
    let table = data.table(dbid, "derived");
    assert_eq!(value(table, inherited | 1, 0), (OK, vec![7, 0, 0, 0]));
    assert_eq!(value(table, 2, 0), (OK, vec![8, 0, 0, 0]));
    assert_eq!(value(table, inherited | 256, 0), (OK, b"template's".to_vec()));
    assert_eq!(value(table, 256, 0), (OK, b"own".to_vec()));
    assert_eq!(value(table, inherited | 2, 0).0, err(JetErr::ColumnNotFound));
    assert_eq!(
        value(table, 0, 0),
        (OK, b"template's".to_vec()),
        "the template's come first"
    );
}

/// The id of an index, as the info call gives it.
fn index_id(table: Table, name: &str) -> JET_INDEXID {
    let mut id: JET_INDEXID = unsafe { std::mem::zeroed() };
    id.cbStruct = size_of::<JET_INDEXID>() as u32;
    let name = text(name);
    let size = size_of::<JET_INDEXID>() as u32;
    let code = unsafe {
        JetGetTableIndexInfoA(
            table.session,
            table.id,
            name.as_ptr(),
            (&raw mut id).cast(),
            size,
            INDEX_ID,
        )
    };
    assert_eq!(code, OK, "{name:?}");
    id
}

const INDEX_ID: u32 = 9;

#[test]
fn index_ids_lead_to_their_indexes() {
    let (data, dbid) = rig(
        PageSize::DEFAULT,
        &[
            spec(),
            Spec {
                name: "other",
                ..spec()
            },
        ],
    );
    let table = data.table(dbid, "t");
    let go = |table: Table, id: &mut JET_INDEXID| unsafe {
        JetSetCurrentIndex4A(table.session, table.id, std::ptr::null(), id, 0, 1)
    };
    for name in ["code", "name", "tags", "primary", "code"] {
        let mut id = index_id(table, name);
        assert_eq!((go(table, &mut id), table.index_name()), (OK, name.to_owned()));
    }
    let other = data.table(dbid, "other");
    let mut id = index_id(table, "code");
    assert_eq!(
        go(other, &mut id),
        err(JetErr::InvalidIndexId),
        "of another table"
    );
    id.rgbIndexId[0] ^= 0xFF;
    assert_eq!(go(table, &mut id), err(JetErr::InvalidIndexId));
    let mut id = index_id(table, "code");
    id.cbStruct -= 1;
    assert_eq!(go(table, &mut id), err(JetErr::InvalidIndexId));
}
