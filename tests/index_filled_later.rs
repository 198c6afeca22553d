//! Indexes that are filled later: not made in the formats written here, and kept as they are where others have made them
//! (docs/spec/05 §3.10).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::mem::zeroed;

use data_rig::{JetErr, err};
use esent::types::{ColumnType, PageSize};
use made::{Cell, Index, Spec};
use schema_rig::*;
use session_rig::OK;
use update_rig::{INSERT, REPLACE, updatable, writable};

const CREATE: u32 = JET_bitIndexDeferredPopulateCreate;
const PROCESS: u32 = JET_bitIndexDeferredPopulateProcess;
const MOVE_FIRST: i32 = i32::MIN;
const KEY: &str = "+long\0\0";

/// With the third struct.
fn with_newer_struct(cursor: Cursor, key: &str, grbit: u32) -> i32 {
    let name = data_rig::text("i");
    let mut index: JET_INDEXCREATE3_A = unsafe { zeroed() };
    index.cbStruct = size_of::<JET_INDEXCREATE3_A>() as u32;
    index.szIndexName = name.as_ptr().cast_mut();
    if !key.is_empty() {
        index.szKey = key.as_ptr().cast_mut().cast();
    }
    (index.cbKey, index.grbit) = (key.len() as u32, grbit);
    unsafe { JetCreateIndex4A(cursor.session, cursor.id, &mut index, 1) }
}

#[test]
fn this_format_has_none() {
    let place = Place::new();
    let table = place.table("t");
    table.added(LONG);
    assert_eq!(
        table.index("i", KEY, CREATE),
        err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature)
    );
    assert_eq!(
        with_newer_struct(table, KEY, CREATE),
        err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature)
    );
    // None can be filled further; who asks for that names the index alone, or with the later structs its key too.
    assert_eq!(table.index("i", KEY, PROCESS), err(JetErr::InvalidParameter));
    assert_eq!(table.index("i", "", PROCESS), err(JetErr::IllegalOperation));
    assert_eq!(
        with_newer_struct(table, "", PROCESS),
        err(JetErr::InvalidParameter)
    );
    assert_eq!(
        with_newer_struct(table, KEY, PROCESS),
        err(JetErr::IllegalOperation)
    );
    // Not among others.
    for bits in [CREATE, PROCESS] {
        let key = if bits == PROCESS { "" } else { KEY };
        let (code, _) = table.indexes(&[("i", KEY, 0), ("j", key, bits)]);
        assert_eq!(code, err(JetErr::IllegalOperation));
    }
    assert_eq!(table.index_count(), 1);
    assert_eq!(table.index("i", KEY, JET_bitIndexLazyFlush), OK);
    assert_eq!(table.index_count(), 2);
    table.close();
}

#[test]
fn records_change_beside_one_that_is_not_filled() {
    let row = |n: i32| {
        let value = |n: i32| Cell::Is(n.to_le_bytes().to_vec());
        vec![(1, value(n)), (2, value(10 * n))]
    };
    let spec = Spec {
        name: "t",
        columns: vec![
            made::column(1, "id", ColumnType::Long),
            made::column(2, "tens", ColumnType::Long),
        ],
        indexes: vec![
            made::index("primary", 0x31, &[1]),
            Index {
                unfilled: true,
                ..made::index("tens", 0x10, &[2])
            },
        ],
        records: (1..=4).map(row).collect(),
        ..Spec::default()
    };
    let (data, dbid) = writable(PageSize::DEFAULT, &[spec]);
    let table = updatable(&data, dbid, "t");
    assert_eq!(
        table.set_index(Some("tens")),
        err(JetErr::CantUseDeferredPopulateIndex)
    );
    // The second record has no entry, the first one has.
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.go(1), OK);
    assert_eq!(table.prepare(REPLACE), OK);
    assert_eq!(table.set(2, Some(&[77, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(1), OK);
    assert_eq!(table.delete(), OK);
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(1, Some(&[9, 0, 0, 0])), OK);
    assert_eq!(table.set(2, Some(&[90, 0, 0, 0])), OK);
    assert_eq!(table.update(), OK);
    assert_eq!(table.go(MOVE_FIRST), OK);
    let mut found = Vec::new();
    loop {
        found.push((table.get(1).unwrap()[0], table.get(2).unwrap()[0]));
        if table.go(1) != OK {
            break;
        }
    }
    assert_eq!(found, [(2, 77), (4, 40), (9, 90)]);
    // It can go.
    let cursor = Cursor {
        session: table.session,
        id: table.id,
    };
    assert_eq!(cursor.delete_index("tens"), OK);
    assert_eq!(table.close(), OK);
}
