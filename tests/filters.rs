//! JetSetCursorFilter over the C ABI: which records moves and seeks stop on (docs/spec/05 §4.8).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod session_rig;

use std::ptr::null_mut;

use data_rig::*;
use esent::capi::types::JET_INDEX_COLUMN;
use esent::types::{ColumnType, PageSize};
use made::{Cell, Cells, MULTI, PRIMARY, SECONDARY, Spec, column, index, make};
use session_rig::OK;

const EQ: i32 = 0;
const PREFIX: i32 = 1;
const NE: i32 = 2;
const LE: i32 = 3;
const LT: i32 = 4;
const GE: i32 = 5;
const GT: i32 = 6;
const MASK_ZERO: i32 = 7;
const MASK_NOT_ZERO: i32 = 8;
const ZERO_LENGTH: u32 = 1;
const NO_RECORD: i32 = err(JetErr::NoCurrentRecord);
const NOT_FILTERED: i32 = err(JetErr::FilteredMoveNotSupported);
const INVALID: i32 = err(JetErr::InvalidParameter);

/// Column numbers.
const N: u32 = 1;
const LOW: u32 = 2;
const REAL: u32 = 3;
const BIT: u32 = 4;
const CODE: u32 = 128;
const TEXT: u32 = 129;
const TAGS: u32 = 256;
const NOTE: u32 = 257;
const PRESET: u32 = 258;

/// Forty records: `N` 0 to 39; `LOW` = N - 20, missing in every fifth; `REAL` = -N; `BIT` 1 (not 0xFF) if odd; `CODE`
/// the number in letters, empty in 7, missing in 8; `TAGS` first N % 3, then 9; `PRESET` 5 unless N is 1 to 3.
fn spec() -> Spec {
    let records = (0..40).map(|n: i32| -> Cells {
        let is = |bytes: &[u8]| Cell::Is(bytes.to_vec());
        let mut cells = vec![
            (N, is(&n.to_le_bytes())),
            (REAL, is(&f64::from(-n).to_le_bytes())),
            (BIT, is(&[(n % 2) as u8])),
            (
                TAGS,
                Cell::Many(vec![is(&((n % 3) as i16).to_le_bytes()), is(&9i16.to_le_bytes())]),
            ),
        ];
        if n % 5 != 0 {
            cells.push((LOW, is(&((n - 20) as i16).to_le_bytes())));
        }
        match n {
            7 => cells.push((CODE, is(b""))),
            8 => {}
            _ => cells.push((CODE, is(format!("c{n}").as_bytes()))),
        }
        if (1..=3).contains(&n) {
            cells.push((PRESET, is(&n.to_le_bytes())));
        }
        cells
    });
    Spec {
        name: "t",
        columns: vec![
            column(N as u16, "n", ColumnType::Long),
            column(LOW as u16, "low", ColumnType::Short),
            column(REAL as u16, "real", ColumnType::Double),
            column(BIT as u16, "bit", ColumnType::Bit),
            column(CODE as u16, "code", ColumnType::Binary),
            column(TEXT as u16, "text", ColumnType::Text),
            column(TAGS as u16, "tags", ColumnType::Short).flags(MULTI),
            column(NOTE as u16, "note", ColumnType::LongBinary),
            column(PRESET as u16, "preset", ColumnType::Long).default(&[5, 0, 0, 0]),
        ],
        indexes: vec![
            index("primary", PRIMARY, &[N as i32]),
            index("real", SECONDARY, &[REAL as i32]),
        ],
        records: records.collect(),
        leaf_lines: Some(3),
        ..Spec::default()
    }
}

/// Column, relation, value, options.
type Conditions<'a> = &'a [(u32, i32, &'a [u8], u32)];

struct Rig {
    table: Table,
    _data: Data,
}

fn rig() -> Rig {
    let data = Data::bytes(
        "made.edb",
        &make(PageSize::DEFAULT, false, &[spec()]),
        PageSize::DEFAULT.bytes(),
    );
    let dbid = data.open();
    let table = data.table(dbid, "t");
    Rig { table, _data: data }
}

impl Rig {
    fn set(&self, conditions: Conditions<'_>, grbit: u32) -> i32 {
        let mut columns: Vec<_> = conditions
            .iter()
            .map(|(columnid, relop, value, grbit)| JET_INDEX_COLUMN {
                columnid: *columnid,
                relop: *relop,
                pv: if value.is_empty() {
                    null_mut()
                } else {
                    value.as_ptr().cast_mut().cast()
                },
                cb: value.len() as u32,
                grbit: *grbit,
            })
            .collect();
        let count = columns.len() as u32;
        unsafe {
            JetSetCursorFilter(
                self.table.session,
                self.table.id,
                columns.as_mut_ptr(),
                count,
                grbit,
            )
        }
    }

    fn number(&self) -> i32 {
        i32::from_be_bytes(self.table.bookmark()[1..].try_into().unwrap()) ^ i32::MIN
    }

    /// What a walk from an end sees.
    fn walk(&self, start: i32, step: i32) -> Vec<i32> {
        let mut seen = Vec::new();
        let mut code = self.table.go(start);
        while code == OK {
            seen.push(self.number());
            code = self.table.go(step);
        }
        assert_eq!(code, NO_RECORD);
        seen
    }

    /// The numbers that meet one condition, walked both ways.
    fn one(&self, column: u32, relop: i32, value: &[u8], grbit: u32) -> Vec<i32> {
        assert_eq!(self.set(&[(column, relop, value, grbit)], 0), OK);
        let forward = self.walk(MOVE_FIRST, 1);
        let mut backward = self.walk(MOVE_LAST, -1);
        backward.reverse();
        assert_eq!(forward, backward);
        forward
    }
}

fn where_(meets: impl Fn(i32) -> bool) -> Vec<i32> {
    (0..40).filter(|n| meets(*n)).collect()
}

fn i16s(value: i16) -> [u8; 2] {
    value.to_le_bytes()
}

#[test]
fn signed_numbers_are_ordered_and_null_is_least() {
    let rig = rig();
    let low = |n: i32| (n % 5 != 0).then_some(n - 20);
    for value in [-20i16, -3, 0, 4, 19] {
        let (v, other) = (i16s(value), Some(i32::from(value)));
        assert_eq!(rig.one(LOW, EQ, &v, 0), where_(|n| low(n) == other));
        assert_eq!(rig.one(LOW, NE, &v, 0), where_(|n| low(n) != other));
        assert_eq!(rig.one(LOW, LE, &v, 0), where_(|n| low(n) <= other));
        assert_eq!(rig.one(LOW, LT, &v, 0), where_(|n| low(n) < other));
        assert_eq!(rig.one(LOW, GE, &v, 0), where_(|n| low(n) >= other));
        assert_eq!(rig.one(LOW, GT, &v, 0), where_(|n| low(n) > other));
    }
}

#[test]
fn conditions_on_null() {
    let rig = rig();
    let none = |n: i32| n % 5 == 0;
    assert_eq!(rig.one(LOW, EQ, &[], 0), where_(none));
    assert_eq!(rig.one(LOW, NE, &[], 0), where_(|n| !none(n)));
    assert_eq!(rig.one(LOW, LE, &[], 0), where_(none));
    assert_eq!(rig.one(LOW, LT, &[], 0), [0; 0]);
    assert_eq!(rig.one(LOW, GE, &[], 0), where_(|_| true));
    assert_eq!(rig.one(LOW, GT, &[], 0), where_(|n| !none(n)));
}

#[test]
fn floats_bits_and_first_values() {
    let rig = rig();
    let at = (-10.0f64).to_le_bytes();
    assert_eq!(rig.one(REAL, LT, &at, 0), where_(|n| n > 10));
    assert_eq!(
        rig.one(BIT, EQ, &[0xFF], 0),
        where_(|n| n % 2 == 1),
        "any bit is set"
    );
    assert_eq!(rig.one(TAGS, EQ, &i16s(1), 0), where_(|n| n % 3 == 1));
    assert_eq!(
        rig.one(TAGS, EQ, &i16s(9), 0),
        [0; 0],
        "the second value does not count"
    );
}

#[test]
fn masks() {
    let rig = rig();
    let bits = |n: i32| (n % 5 != 0).then_some((n - 20) & 0x0006);
    let mask = i16s(6);
    assert_eq!(
        rig.one(LOW, MASK_ZERO, &mask, 0),
        where_(|n| bits(n).unwrap_or(0) == 0)
    );
    assert_eq!(
        rig.one(LOW, MASK_NOT_ZERO, &mask, 0),
        where_(|n| bits(n).unwrap_or(0) != 0)
    );
}

#[test]
fn binary_values_prefixes_and_empty_ones() {
    let rig = rig();
    assert_eq!(
        rig.one(CODE, PREFIX, b"c3", 0),
        where_(|n| n == 3 || (30..40).contains(&n))
    );
    assert_eq!(rig.one(CODE, EQ, b"c12", 0), [12]);
    assert_eq!(rig.one(CODE, EQ, &[], ZERO_LENGTH), [7]);
    assert_eq!(rig.one(CODE, EQ, &[], 0), [8]);
    assert_eq!(rig.one(CODE, LE, &[], ZERO_LENGTH), [7, 8]);
    assert_eq!(rig.one(CODE, LT, &[], ZERO_LENGTH), [8]);
}

#[test]
fn defaults_are_values_and_all_conditions_count() {
    let rig = rig();
    let five = 5i32.to_le_bytes();
    assert_eq!(rig.one(PRESET, EQ, &five, 0), where_(|n| !(1..=3).contains(&n)));
    let (two, ten) = (2i32.to_le_bytes(), 10i32.to_le_bytes());
    let all: [(u32, i32, &[u8], u32); 3] = [(PRESET, EQ, &five, 0), (N, GE, &two, 0), (N, LT, &ten, 0)];
    assert_eq!(rig.set(&all, 0), OK);
    assert_eq!(rig.walk(MOVE_FIRST, 1), [4, 5, 6, 7, 8, 9]);
    assert_eq!(rig.walk(MOVE_FIRST, 2), [4, 6, 8]);
}

#[test]
fn seeks_find_what_is_not_filtered() {
    let rig = rig();
    let table = rig.table;
    assert_eq!(rig.set(&[(TAGS, EQ, &i16s(0), 0)], 0), OK);
    let seek = |n: i32, how: u32| {
        assert_eq!(table.make_key(&n.to_le_bytes(), 1), OK);
        let code = table.seek(how);
        (code, if code >= 0 { rig.number() } else { -1 })
    };
    let near = Warning::SeekNotEqual.0;
    let lost = (err(JetErr::RecordNotFound), -1);
    assert_eq!(seek(12, 1), (OK, 12));
    assert_eq!(seek(13, 1), lost);
    // Between its neighbours.
    assert_eq!((table.go(1), rig.number()), (OK, 15));
    assert_eq!(seek(13, 1), lost);
    assert_eq!((table.go(-1), rig.number()), (OK, 12));
    assert_eq!(seek(12, 8), (OK, 12));
    assert_eq!(seek(13, 8), (near, 15), "GE");
    assert_eq!(seek(13, 4), (near, 12), "LE");
    assert_eq!(seek(40, 4), (near, 39), "LE behind the end");
    assert_eq!(seek(12, 0x10), (OK, 15), "GT");
    assert_eq!(seek(12, 2), (OK, 9), "LT");
    assert_eq!(seek(39, 0x10), lost);
    assert_eq!(seek(0, 2), lost);
}

#[test]
fn ranges_end_filtered_walks() {
    let rig = rig();
    let table = rig.table;
    assert_eq!(rig.set(&[(TAGS, EQ, &i16s(0), 0)], 0), OK);
    assert_eq!(table.make_key(&3i32.to_le_bytes(), 1), OK);
    assert_eq!(table.seek(1), OK);
    assert_eq!(table.make_key(&10i32.to_le_bytes(), 1), OK);
    assert_eq!(table.range(3), OK);
    let mut seen = vec![rig.number()];
    while table.go(1) == OK {
        seen.push(rig.number());
    }
    assert_eq!(seen, [3, 6, 9]);
}

#[test]
fn the_first_record_of_a_fresh_cursor_is_filtered() {
    let rig = rig();
    let table = rig.table;
    assert_eq!(rig.set(&[(N, GE, &4i32.to_le_bytes(), 0)], 0), OK);
    assert_eq!(rig.number(), 4);
    let (code, other) = table.duplicate();
    assert_eq!(code, OK);
    assert_eq!(other.go(1), OK);
    assert_eq!(other.bookmark()[4], 1, "a duplicate has no filter");
    assert_eq!(rig.set(&[(N, GT, &100i32.to_le_bytes(), 0)], 0), OK);
    assert_eq!(table.go(MOVE_FIRST), NO_RECORD);
    assert_eq!(table.go(MOVE_LAST), NO_RECORD);
}

#[test]
fn what_makes_no_sense_among_filtered_records() {
    let rig = rig();
    let table = rig.table;
    assert_eq!(table.go(MOVE_FIRST), OK);
    assert_eq!(rig.set(&[(N, GE, &4i32.to_le_bytes(), 0)], 0), OK);
    assert_eq!(table.go(0), NOT_FILTERED);
    assert_eq!(table.set_index(Some("real")), NOT_FILTERED);
    assert_eq!(table.set_index_here("real", 1), NOT_FILTERED);
    assert_eq!(table.count(0), Err(NOT_FILTERED));
    assert_eq!(table.position(), Err(NOT_FILTERED));
    assert_eq!(table.goto_position(1, 2), NOT_FILTERED);
    assert_eq!(rig.set(&[], 0), OK, "no condition takes the filter away");
    assert_eq!(table.go(0), OK);
    assert_eq!(rig.walk(MOVE_FIRST, 1).len(), 40);
    assert_eq!(table.set_index(Some("real")), OK);
    assert_eq!(rig.set(&[(N, GE, &4i32.to_le_bytes(), 0)], 0), NOT_FILTERED);
}

#[test]
fn conditions_that_cannot_be() {
    let rig = rig();
    let n = 4i32.to_le_bytes();
    let cases: [(Conditions<'_>, u32, i32); 12] = [
        (&[(N, EQ, &n, 0)], 1, err(JetErr::InvalidGrbit)),
        (&[(N, EQ, &n[..2], 0)], 0, INVALID),
        (&[(N, PREFIX, &n, 0)], 0, INVALID),
        (&[(N, 9, &n, 0)], 0, INVALID),
        (&[(N, EQ, &n, ZERO_LENGTH)], 0, INVALID),
        (&[(N, EQ, &n, 2)], 0, INVALID),
        (&[(N, MASK_ZERO, &[], 0)], 0, INVALID),
        (&[(BIT, MASK_ZERO, &[1], 0)], 0, INVALID),
        (&[(CODE, MASK_NOT_ZERO, b"x", 0)], 0, INVALID),
        (&[(TEXT, EQ, b"x", 0)], 0, NOT_FILTERED),
        (&[(NOTE, EQ, b"x", 0)], 0, NOT_FILTERED),
        (&[(20, EQ, b"x", 0)], 0, err(JetErr::ColumnNotFound)),
    ];
    for (conditions, grbit, code) in cases {
        assert_eq!(rig.set(&[(N, EQ, &n, 0)], 0), OK);
        assert_eq!(rig.walk(MOVE_FIRST, 1), [4]);
        assert_eq!(rig.set(conditions, grbit), code, "{conditions:?}");
        assert_eq!(rig.walk(MOVE_FIRST, 1).len(), 40, "failure takes the filter away");
    }
    let none = unsafe { JetSetCursorFilter(rig.table.session, rig.table.id, null_mut(), 1, 0) };
    assert_eq!(none, INVALID);
}
