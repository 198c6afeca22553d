//! Every call that takes a cursor, on every kind of temporary table (docs/spec/05 §8.2): what works, and that what does not says
//! `JET_errIllegalOperation` before it looks at anything else.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;
mod temp_rig;
mod temp_rows;

use std::ffi::c_void;

use esent::capi::schema_info::*;
use temp_rig::*;
use temp_rows::*;

unsafe extern "system" fn allocate(_: *mut c_void, old: *mut c_void, len: u32) -> *mut c_void {
    static mut BYTES: [u64; 512] = [0; 512];
    assert!(len <= 4096);
    match (old.is_null(), len) {
        // One block at a time is enough here.
        (true, _) => (&raw mut BYTES).cast(),
        _ => null_mut(),
    }
}

const RECORDS: &[Row] = &[
    some(
        "PrepareUpdate, an insert",
        |on| unsafe { JetPrepareUpdate(on.session, on.id, on.or(INSERT, 99)) },
        [OK, ILLEGAL, OK],
    ),
    some(
        "PrepareUpdate, a replace",
        |on| unsafe { JetPrepareUpdate(on.session, on.id, REPLACE) },
        [ILLEGAL, ILLEGAL, OK],
    ),
    some(
        "PrepareUpdate, cancelled",
        |on| unsafe { JetPrepareUpdate(on.session, on.id, CANCEL) },
        [NOT_PREPARED, ILLEGAL, NOT_PREPARED],
    ),
    some(
        "SetColumn",
        |on| unsafe {
            JetSetColumn(
                on.session,
                on.id,
                on.or(on.ids[1], 0),
                on.out(),
                on.or(4, 3),
                on.or(0, !0),
                null_mut(),
            )
        },
        [NOT_PREPARED, ILLEGAL, NOT_PREPARED],
    ),
    some(
        "SetColumns",
        |on| unsafe { JetSetColumns(on.session, on.id, null_mut(), on.or(0, 1)) },
        [NOT_PREPARED, ILLEGAL, NOT_PREPARED],
    ),
    some(
        "Update, of nothing",
        |on| unsafe { JetUpdate(on.session, on.id, on.out(), on.or(255, 0), on.more()) },
        [NOT_PREPARED, ILLEGAL, NOT_PREPARED],
    ),
    some(
        "Update2, of nothing",
        |on| unsafe { JetUpdate2(on.session, on.id, on.out(), on.or(255, 0), on.more(), on.or(0, 2)) },
        [NOT_PREPARED, ILLEGAL, NOT_PREPARED],
    ),
    some(
        "Delete",
        |on| unsafe { JetDelete(on.session, on.id) },
        [ILLEGAL, ILLEGAL, OK],
    ),
    some(
        "EscrowUpdate",
        |on| unsafe {
            let (id, len) = (on.or(on.ids[1], 0), on.or(4, 3));
            JetEscrowUpdate(
                on.session,
                on.id,
                id,
                (&raw const TWO as *mut i32).cast(),
                len,
                null_mut(),
                0,
                null_mut(),
                0,
            )
        },
        [INVALID, ILLEGAL, INVALID],
    ),
    some(
        "RetrieveColumn",
        |on| unsafe {
            let bits = on.or(0, 0xFFFF_0000);
            JetRetrieveColumn(
                on.session,
                on.id,
                on.or(on.ids[0], 0x7FFF),
                on.out(),
                4,
                on.more(),
                bits,
                null_mut(),
            )
        },
        [ILLEGAL, OK, OK],
    ),
    some(
        "RetrieveColumn, the page",
        |on| unsafe {
            const PAGE_NUMBER: u32 = 0x1000;
            JetRetrieveColumn(
                on.session,
                on.id,
                on.ids[0],
                on.out(),
                4,
                on.more(),
                PAGE_NUMBER,
                null_mut(),
            )
        },
        [ILLEGAL, PAGES_OF_SORT, OK],
    ),
    some(
        "RetrieveColumns",
        |on| unsafe {
            let mut element: JET_RETRIEVECOLUMN = std::mem::zeroed();
            element.columnid = on.or(on.ids[0], 0x7FFF);
            element.pvData = on.out();
            element.cbData = 4;
            element.itagSequence = 1;
            element.grbit = on.or(0, 0xFFFF_0000);
            JetRetrieveColumns(on.session, on.id, &mut element, 1)
        },
        [ILLEGAL, OK, OK],
    ),
    never("RetrieveTaggedColumnList", |on| unsafe {
        JetRetrieveTaggedColumnList(on.session, on.id, on.or_null(), null_mut(), 0, 0, 0)
    }),
    some(
        "EnumerateColumns",
        |on| unsafe {
            let most = on.or(4096, 0);
            let sort = on.or_null::<u32>();
            JetEnumerateColumns(
                on.session,
                on.id,
                0,
                null_mut(),
                sort,
                on.more(),
                Some(allocate),
                null_mut(),
                most,
                0x0010_0000,
            )
        },
        [ILLEGAL, OK, OK],
    ),
    (
        "GetRecordSize",
        |on| unsafe { JetGetRecordSize(on.session, on.id, on.or_null(), on.or(0, 0x80)) },
        [ILLEGAL, OK, OK],
        GRBIT,
    ),
    (
        "GetRecordSize2",
        |on| unsafe { JetGetRecordSize2(on.session, on.id, on.out(), on.or(0, 0x80)) },
        [ILLEGAL, OK, OK],
        GRBIT,
    ),
    (
        "GetRecordSize3",
        |on| unsafe { JetGetRecordSize3(on.session, on.id, on.out(), on.or(0, 0x80)) },
        [ILLEGAL, OK, OK],
        GRBIT,
    ),
    never("RetrieveColumnByReference", |on| unsafe {
        JetRetrieveColumnByReference(
            on.session,
            on.id,
            on.out(),
            on.or(16, 0),
            0,
            on.out(),
            4,
            on.more(),
            on.or(0, !0),
        )
    }),
    never("PrereadColumnsByReference", |on| unsafe {
        JetPrereadColumnsByReference(
            on.session,
            on.id,
            null(),
            null(),
            on.or(0, 1),
            0,
            0,
            on.out(),
            on.or(1, !0),
        )
    }),
    never("StreamRecords", |on| unsafe {
        JetStreamRecords(
            on.session,
            on.id,
            0,
            null(),
            on.out(),
            256,
            on.more(),
            on.or(1, !0),
        )
    }),
    some(
        "GetTableInfo",
        |on| unsafe {
            JetGetTableInfoA(
                on.session,
                on.id,
                on.out(),
                on.or(size_of::<JET_OBJECTINFO>() as u32, 3),
                0,
            )
        },
        [ILLEGAL, OK, OK],
    ),
    some(
        "IntersectIndexes",
        |on| unsafe {
            let mut range = JET_INDEXRANGE {
                cbStruct: size_of::<JET_INDEXRANGE>() as u32,
                tableid: on.id,
                grbit: 1,
            };
            JetIntersectIndexes(on.session, &mut range, 1, on.sized::<JET_RECORDLIST>(), 0)
        },
        [PARAMETER; 3],
    ),
    some(
        "CloseTable",
        |on| unsafe { JetCloseTable(on.session, on.id) },
        [OK; 3],
    ),
];

const PAGES_OF_SORT: i32 = JetErr::InvalidTableId.0;

/// A table in each of its phases, on its first row where it has one.
fn of_kind(home: &Home, kind: usize) -> Temp {
    let grbit = [SCROLLABLE | INDEXED, SCROLLABLE | INDEXED, FORCE][kind];
    let table = home.open(&pair(), grbit);
    for key in [3, 1, 2] {
        table.number(key, -key);
    }
    if kind > 0 {
        assert_eq!(table.at.go(MOVE_FIRST), OK);
    }
    table
}

const KINDS: [&str; 3] = ["insert", "sort", "tree"];

fn call(home: &Home, kind: usize, call: Call, wrong: bool) -> i32 {
    assert_eq!(begin(home.session), OK);
    let table = of_kind(home, kind);
    let on = On {
        session: home.session,
        id: table.at.id,
        ids: [table.ids[0], table.ids[1]],
        wrong,
        memory: [0; 128].into(),
    };
    let code = call(&on);
    assert_eq!(rollback(home.session), OK);
    code
}

#[test]
fn every_call_on_every_kind() {
    let home = Home::new();
    let mut differ = Vec::new();
    for &(name, with, codes, wrong) in [DEFINITIONS, CURSORS, RECORDS].concat().iter() {
        for (kind, want) in codes.into_iter().enumerate() {
            let got = call(&home, kind, with, false);
            if got != want {
                differ.push(format!("{name}, {}: {got}, not {want}", KINDS[kind]));
            }
            if want != ILLEGAL {
                continue;
            }
            // Before anything else, with few exceptions.
            let want = if wrong == ALL { ILLEGAL } else { wrong };
            let got = call(&home, kind, with, true);
            if got != want {
                differ.push(format!(
                    "{name} with wrong arguments, {}: {got}, not {want}",
                    KINDS[kind]
                ));
            }
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn table_info_has_one_level() {
    let home = Home::new();
    for (kind, records) in [(1, 3), (2, 0)] {
        let table = of_kind(&home, kind);
        let mut info = [0_u8; 2 * size_of::<JET_OBJECTINFO>()];
        let mut ask = |level, len: usize| unsafe {
            JetGetTableInfoA(
                table.at.session,
                table.at.id,
                info.as_mut_ptr().cast(),
                len as u32,
                level,
            )
        };
        let size = size_of::<JET_OBJECTINFO>();
        for level in (1..20).chain([99]) {
            for len in [0, size] {
                assert_eq!(ask(level, len), INVALID, "{} {level} {len}", KINDS[kind]);
            }
        }
        assert_eq!(ask(0, size - 1), PARAMETER);
        assert_eq!(ask(0, 2 * size), OK);
        let info: JET_OBJECTINFO = unsafe { info.as_ptr().cast::<JET_OBJECTINFO>().read_unaligned() };
        assert_eq!(
            (info.cbStruct, info.objtyp, info.grbit, info.flags, info.cPage),
            (size as u32, 1, 0, 0, 0)
        );
        assert_eq!(info.cRecord, records);
    }
    // While rows are inserted there is none.
    let table = of_kind(&home, 0);
    for level in 0..20 {
        let code = unsafe { JetGetTableInfoA(table.at.session, table.at.id, null_mut(), 0, level) };
        assert_eq!(code, ILLEGAL, "{level}");
    }
}

/// The list of all tables, on its first row.
fn answer(session: JET_SESID, dbid: u32) -> (JET_TABLEID, [u32; 2]) {
    let mut list: JET_OBJECTLIST = unsafe { std::mem::zeroed() };
    list.cbStruct = size_of::<JET_OBJECTLIST>() as u32;
    let (place, len) = ((&raw mut list).cast(), list.cbStruct);
    let code = unsafe { JetGetObjectInfoA(session, dbid, 1, null(), null(), place, len, 2) };
    assert_eq!(code, OK);
    (list.tableid, [list.columnidcRecord, list.columnidcPage])
}

#[test]
fn answers_of_information_calls_are_only_read() {
    let home = Home::new();
    let path = std::ffi::CString::new(home.folder.path().join("d.edb").to_str().unwrap()).unwrap();
    let mut dbid = 0;
    let code = unsafe { JetCreateDatabaseA(home.session, path.as_ptr(), null(), &mut dbid, 0) };
    assert_eq!(code, OK);
    let keys = [
        "MakeKey",
        "RetrieveKey, none made",
        "RetrieveKey",
        "Seek, without a key",
        "SetIndexRange, without a key",
        "GetLS",
        "SetLS",
    ];
    let mut differ = Vec::new();
    for &(name, with, [_, of_sort, _], _) in [DEFINITIONS, CURSORS, RECORDS].concat().iter() {
        let want = if keys.contains(&name) { ILLEGAL } else { of_sort };
        if ["Seek", "SetIndexRange"].contains(&name) {
            continue;
        }
        let (id, ids) = answer(home.session, dbid);
        let on = On {
            session: home.session,
            id,
            ids,
            wrong: false,
            memory: [0; 128].into(),
        };
        let got = with(&on);
        if got != want {
            differ.push(format!("{name}: {got}, not {want}"));
        }
        unsafe { JetCloseTable(home.session, id) };
    }
    assert!(differ.is_empty(), "{differ:#?}");
}
