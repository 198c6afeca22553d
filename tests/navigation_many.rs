//! Calls on several ranges: intersection and hints (docs/spec/05 §4.8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod session_rig;

use data_rig::*;
use esent::capi::retrieve::JetRetrieveColumn;
use esent::capi::types::{JET_INDEX_COLUMN, JET_INDEX_RANGE, JET_INDEXRANGE, JET_RECORDLIST};
use session_rig::{NIL, OK};

const INVALID: i32 = err(JetErr::InvalidParameter);
const IN_INDEX: u32 = 1;

fn catalog() -> Option<(Data, [Table; 2])> {
    let data = Data::sample("index.edb")?;
    let dbid = data.open();
    let tables = [data.table(dbid, "MSysObjects"), data.table(dbid, "MSysObjects")];
    assert_eq!(tables[0].set_index(Some("Name")), OK);
    assert_eq!(tables[1].set_index(Some("RootObjects")), OK);
    Some((data, tables))
}

fn range(table: Table) -> JET_INDEXRANGE {
    JET_INDEXRANGE {
        cbStruct: size_of::<JET_INDEXRANGE>() as u32,
        tableid: table.id,
        grbit: IN_INDEX,
    }
}

fn intersect(session: usize, ranges: &mut [JET_INDEXRANGE]) -> (i32, usize, u32, u32) {
    let size = size_of::<JET_RECORDLIST>() as u32;
    let mut list = JET_RECORDLIST {
        cbStruct: size,
        tableid: 7,
        cRecord: 7,
        columnidBookmark: 7,
    };
    let count = ranges.len() as u32;
    let code = unsafe { JetIntersectIndexes(session, ranges.as_mut_ptr(), count, &mut list, 0) };
    (code, list.tableid, list.cRecord, list.columnidBookmark)
}

#[test]
fn records_in_both_indexes() {
    let Some((data, [names, roots])) = catalog() else {
        return;
    };
    let mut expected = Vec::new();
    let mut code = roots.go(MOVE_FIRST);
    while code == OK {
        expected.push(roots.bookmark());
        code = roots.go(1);
    }
    expected.sort();
    assert_eq!([names.go(MOVE_FIRST), roots.go(MOVE_FIRST)], [OK, OK]);
    let (code, tableid, count, column) = intersect(data.session, &mut [range(names), range(roots)]);
    assert_eq!((code, count as usize), (OK, expected.len()));
    let list = Table {
        session: data.session,
        id: tableid,
    };
    let record = data.table(1, "MSysObjects");
    for bookmark in &expected {
        let (mut value, mut len) = ([0u8; 64], 0);
        let code = unsafe {
            JetRetrieveColumn(
                list.session,
                list.id,
                column,
                value.as_mut_ptr().cast(),
                64,
                &mut len,
                0,
                nothing(),
            )
        };
        assert_eq!((code, &value[..len as usize]), (OK, &bookmark[..]));
        assert_eq!(record.goto(&value[..len as usize]), OK, "usable as a bookmark");
        list.go(1);
    }
    assert_eq!(list.go(0), err(JetErr::NoCurrentRecord), "that was all");
    assert_eq!(
        [names.go(0), roots.go(0)],
        [err(JetErr::NoCurrentRecord); 2],
        "positions are used up"
    );
    assert_eq!(list.close(), OK);
}

#[test]
fn ranges_and_single_indexes() {
    let Some((data, [names, roots])) = catalog() else {
        return;
    };
    assert_eq!([names.go(MOVE_FIRST), roots.go(MOVE_FIRST)], [OK, OK]);
    let key = roots.key();
    roots.normalized(&key);
    assert_eq!(roots.range(3), OK);
    let (code, tableid, count, _) = intersect(data.session, &mut [range(roots), range(names)]);
    assert_eq!((code, count), (OK, 1), "only the first is in the range");
    assert_eq!(
        Table {
            session: data.session,
            id: tableid
        }
        .close(),
        OK
    );
    assert_eq!(roots.go(MOVE_FIRST), OK);
    let (code, _, count, _) = intersect(data.session, &mut [range(roots)]);
    assert!(code == OK && count > 1, "one index alone");
}

#[test]
fn what_cannot_be_intersected() {
    let Some((data, [names, roots])) = catalog() else {
        return;
    };
    let s = data.session;
    let primary = data.table(1, "MSysObjects");
    assert_eq!(intersect(s, &mut []).0, INVALID);
    assert_eq!(intersect(s, &mut vec![range(names); 65]).0, INVALID);
    assert_eq!(
        intersect(s, &mut [range(names), range(primary)]).0,
        INVALID,
        "a primary index"
    );
    assert_eq!(
        intersect(s, &mut [range(names), range(names)]).0,
        INVALID,
        "twice the same cursor"
    );
    assert_eq!(primary.set_index(Some("Name")), OK);
    assert_eq!(
        intersect(s, &mut [range(names), range(primary)]).0,
        INVALID,
        "twice the same index"
    );
    assert_eq!(
        intersect(
            s,
            &mut [JET_INDEXRANGE {
                cbStruct: 3,
                ..range(names)
            }]
        )
        .0,
        INVALID
    );
    let other_bit = JET_INDEXRANGE {
        grbit: 2,
        ..range(names)
    };
    assert_eq!(intersect(s, &mut [other_bit]).0, err(JetErr::InvalidGrbit));
    let nobody = JET_INDEXRANGE {
        tableid: NIL,
        ..range(names)
    };
    assert_eq!(intersect(s, &mut [nobody]).0, INVALID);
    assert_eq!(names.go(MOVE_LAST), OK);
    assert_eq!(names.go(1), err(JetErr::NoCurrentRecord));
    assert_eq!(
        intersect(s, &mut [range(names), range(roots)]).0,
        err(JetErr::NoCurrentRecord)
    );
    let no_list = unsafe { JetIntersectIndexes(s, [range(names)].as_mut_ptr(), 1, nothing(), 0) };
    assert_eq!(no_list, INVALID);
}

/// One end of a range over the first column of the catalog's primary index.
fn end(id: &u32, relop: i32, cb: u32) -> JET_INDEX_COLUMN {
    JET_INDEX_COLUMN {
        columnid: 0,
        relop,
        pv: std::ptr::from_ref(id).cast_mut().cast(),
        cb,
        grbit: 0,
    }
}

fn hint(table: Table, ends: &mut [[JET_INDEX_COLUMN; 2]], counted: bool, grbit: u32) -> (i32, u32) {
    let ranges: Vec<JET_INDEX_RANGE> = ends
        .iter_mut()
        .map(|[start, end]| JET_INDEX_RANGE {
            rgStartColumns: start,
            cStartColumns: 1,
            rgEndColumns: end,
            cEndColumns: 1,
        })
        .collect();
    let mut taken = 9;
    let place = if counted { &raw mut taken } else { nothing() };
    let (count, none) = (ranges.len() as u32, std::ptr::null());
    let code = unsafe {
        JetPrereadIndexRanges(
            table.session,
            table.id,
            ranges.as_ptr(),
            count,
            place,
            none,
            0,
            grbit,
        )
    };
    (code, taken)
}

#[test]
fn hints_about_ranges() {
    let Some((data, _)) = catalog() else { return };
    let table = data.table(1, "MSysObjects");
    let ids = [2u32, 3, 5, 9];
    let range = |a: usize, b: usize| [end(&ids[a], 0, 4), end(&ids[b], 0, 4)];
    assert_eq!(hint(table, &mut [range(0, 1), range(2, 3)], true, 1), (OK, 2));
    assert_eq!(
        hint(table, &mut [range(2, 3), range(0, 1)], true, 1),
        (INVALID, 0),
        "out of order"
    );
    assert_eq!(
        hint(table, &mut [range(2, 3), range(0, 1)], false, 1).0,
        OK,
        "sorted for who does not count"
    );
    assert_eq!(
        hint(table, &mut [range(0, 2), range(1, 3)], false, 1).0,
        INVALID,
        "overlapping"
    );
    assert_eq!(
        hint(table, &mut [range(3, 2), range(1, 0)], true, 2),
        (OK, 2),
        "backwards"
    );
    assert_eq!(
        hint(table, &mut [range(3, 2)], true, 1),
        (INVALID, 0),
        "turned round"
    );
    assert_eq!(
        hint(table, &mut [range(0, 1)], true, 0),
        (err(JetErr::InvalidGrbit), 0)
    );
    assert_eq!(
        hint(table, &mut [range(0, 1)], true, 0x11),
        (err(JetErr::InvalidGrbit), 0)
    );
    let with = |start| [start, end(&ids[3], 0, 4)];
    assert_eq!(
        hint(table, &mut [with(end(&ids[0], 2, 4))], true, 1).0,
        INVALID,
        "a relation that is no range"
    );
    assert_eq!(
        hint(table, &mut [with(end(&ids[0], 0, 3))], true, 1).0,
        err(JetErr::InvalidBufferSize)
    );
    assert_eq!(
        hint(table, &mut [with(end(&ids[0], 1, 4))], true, 1).0,
        err(JetErr::InvalidGrbit),
        "no text"
    );
    assert_eq!(hint(table, &mut [], true, 1).0, INVALID);
    let one = |min, max, grbit| {
        let [mut start, mut stop] = range(0, 3);
        let range = JET_INDEX_RANGE {
            rgStartColumns: &mut start,
            cStartColumns: 1,
            rgEndColumns: &mut stop,
            cEndColumns: 1,
        };
        unsafe { JetPrereadIndexRange(table.session, table.id, &range, min, max, grbit, nothing()) }
    };
    assert_eq!(one(0, 10, 1), OK);
    assert_eq!([one(5, 4, 1), one(0, u32::MAX, 1)], [INVALID; 2]);
    assert_eq!(
        [one(0, 9, 0), one(0, 9, 3), one(0, 9, 5)],
        [err(JetErr::InvalidGrbit); 3]
    );
    assert_eq!(
        table.try_key(1),
        Err(err(JetErr::KeyNotMade)),
        "the cursor's key is its own"
    );
}
