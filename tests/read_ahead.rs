//! Hints to read ahead bring leaves and long values into memory (docs/spec/05 §4.8); where records and long values lie
//! on pages (docs/spec/02 §4). What is counted here ManagedEsent's `PrereadRangesTests` count too.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr::null;

use esent::capi::preread::*;
use esent::capi::session::JetGetThreadStats;
use esent::capi::transaction::{JetBeginTransaction, JetCommitTransaction};
use esent::types::ColumnType;
use schema_rig::*;
use session_rig::OK;
use update_rig::INSERT;

const FORWARD: u32 = 1;
const BACKWARD: u32 = 2;
const FIRST_PAGE: u32 = 4;

/// 100 records, five on the first page and four on the others; the first 25 with long values of as many chunks as their number,
/// up to ten pages.
struct Shelf {
    place: Place,
    table: data_rig::Table,
    id: u32,
    values: u32,
}

fn shelf() -> Shelf {
    let place = Place::paged(8192);
    let (code, made) = place.create("shelf");
    assert_eq!(code, OK);
    let id = made.added(column("id", ColumnType::Long as u32));
    let data = made.added(column("data", ColumnType::LongBinary as u32));
    let values = made.added(column("values", ColumnType::LongBinary as u32));
    assert_eq!(made.index("primary", "+id\0\0", JET_bitIndexPrimary), OK);
    let table = made.navigator();
    assert_eq!(unsafe { JetBeginTransaction(place.session) }, OK);
    for number in 0..100u32 {
        assert_eq!(table.prepare(INSERT), OK);
        assert_eq!(table.set(id, Some(&number.to_le_bytes())), OK);
        assert_eq!(table.set_with(data, Some(&[0; 1510]), 0x400), OK, "in the record");
        if number < 25 {
            let len = (number as usize * 8110).min(81_920);
            let noise: Vec<u8> = (0..len).map(|at| (at * at / 7) as u8).collect();
            assert_eq!(table.set_with(values, Some(&noise), 0x40), OK, "of its own");
        }
        assert_eq!(table.update(), OK);
    }
    assert_eq!(unsafe { JetCommitTransaction(place.session, 0) }, OK);
    made.close();
    let mut shelf = Shelf {
        place,
        table,
        id,
        values,
    };
    shelf.cool();
    shelf
}

impl Shelf {
    /// Nothing of the file stays in memory but what opening a table reads.
    fn cool(&mut self) {
        self.place.reopen();
        let (code, again) = self.place.open("shelf", 0);
        assert_eq!(code, OK);
        self.table = again.navigator();
    }

    /// The code, how many ranges, how many pages were read ahead.
    fn hint(&self, ranges: &[(u32, u32)], columns: &[u32], grbit: u32) -> (i32, u32, u32) {
        let numbers: Vec<_> = ranges
            .iter()
            .map(|(a, b)| (a.to_le_bytes(), b.to_le_bytes()))
            .collect();
        let end = |bytes: &[u8; 4]| JET_INDEX_COLUMN {
            columnid: self.id,
            relop: 0,
            pv: bytes.as_ptr().cast_mut().cast(),
            cb: 4,
            grbit: 0,
        };
        let mut ends: Vec<_> = numbers.iter().map(|(a, b)| [end(a), end(b)]).collect();
        let ranges: Vec<_> = ends
            .iter_mut()
            .map(|[start, end]| JET_INDEX_RANGE {
                rgStartColumns: start,
                cStartColumns: 1,
                rgEndColumns: end,
                cEndColumns: 1,
            })
            .collect();
        let before = read_ahead();
        let mut done = 0;
        let code = unsafe {
            JetPrereadIndexRanges(
                self.table.session,
                self.table.id,
                ranges.as_ptr(),
                ranges.len() as u32,
                &mut done,
                if columns.is_empty() {
                    null()
                } else {
                    columns.as_ptr()
                },
                columns.len() as u32,
                grbit,
            )
        };
        (code, done, read_ahead() - before)
    }
}

/// Pages that this thread read ahead.
fn read_ahead() -> u32 {
    let mut stats: JET_THREADSTATS = unsafe { std::mem::zeroed() };
    let len = size_of::<JET_THREADSTATS>() as u32;
    stats.cbStruct = len;
    assert_eq!(
        unsafe { JetGetThreadStats((&raw mut stats).cast::<c_void>(), len) },
        OK
    );
    stats.cPagePreread
}

#[test]
fn the_leaves_of_ranges_are_read_once() {
    let mut shelf = shelf();
    assert_eq!(shelf.hint(&[(6, 8)], &[], FORWARD), (OK, 1, 1));
    assert_eq!(
        shelf.hint(&[(6, 8)], &[], FORWARD),
        (OK, 1, 0),
        "it is in memory now"
    );
    assert_eq!(shelf.hint(&[(16, 40)], &[], FORWARD), (OK, 1, 7));
    shelf.cool();
    assert_eq!(shelf.hint(&[(40, 16)], &[], BACKWARD), (OK, 1, 7));
    shelf.cool();
    assert_eq!(shelf.hint(&[(8, 23), (32, 96)], &[], FORWARD), (OK, 2, 22));
    shelf.cool();
    assert_eq!(
        shelf.hint(&[(14, 15), (16, 16)], &[], FORWARD),
        (OK, 2, 1),
        "they share a leaf"
    );
    shelf.cool();
    assert_eq!(
        shelf.hint(&[(150, 160)], &[], FORWARD),
        (OK, 1, 1),
        "nothing is there but a leaf"
    );
}

#[test]
fn a_long_value_begins_on_one_page() {
    let mut shelf = shelf();
    assert_eq!(shelf.hint(&[(6, 8)], &[], FORWARD), (OK, 1, 1));
    let columns = [shelf.values];
    assert_eq!(shelf.hint(&[(6, 8)], &columns, FORWARD | FIRST_PAGE), (OK, 1, 3));
    shelf.cool();
    assert_eq!(shelf.hint(&[(10, 100)], &[], FORWARD), (OK, 1, 23));
    assert_eq!(
        shelf.hint(&[(10, 100)], &columns, FORWARD | FIRST_PAGE),
        (OK, 1, 15)
    );
    shelf.cool();
    let (code, done, pages) = shelf.hint(&[(6, 12)], &columns, FORWARD);
    assert_eq!((code, done), (OK, 1));
    assert!((40..=70).contains(&pages), "whole values: {pages}");
}

/// The records of a range are walked for their long values; on its last leaf that walk reads one leaf more, as upstream's does.
#[test]
fn looking_for_long_values_reads_the_leaf_behind_the_range() {
    let mut shelf = shelf();
    assert_eq!(shelf.hint(&[(16, 40)], &[], FORWARD), (OK, 1, 7));
    let columns = [shelf.values];
    assert_eq!(
        shelf.hint(&[(16, 40)], &columns, FORWARD | FIRST_PAGE),
        (OK, 1, 10)
    );
    shelf.cool();
    assert_eq!(shelf.hint(&[(40, 16)], &[], BACKWARD), (OK, 1, 7));
    let backward = shelf.hint(&[(40, 16)], &columns, BACKWARD | FIRST_PAGE);
    assert_eq!(backward, (OK, 1, 10));
}

/// Leaves read ahead while the cursor makes so many steps, each of which succeeds.
fn ahead_in_steps(table: data_rig::Table, steps: u32, by: i32) -> u32 {
    let before = read_ahead();
    for step in 0..steps {
        assert_eq!(table.go(by), OK, "step {step}");
    }
    read_ahead() - before
}

#[test]
fn a_walk_of_64_kib_is_taken_to_go_on() {
    let mut shelf = shelf();
    assert_eq!(shelf.table.go(i32::MIN), OK);
    assert_eq!(
        ahead_in_steps(shelf.table, 24, 1),
        0,
        "six leaves say nothing yet"
    );
    let ahead = ahead_in_steps(shelf.table, 12, 1);
    assert!((10..=15).contains(&ahead), "fifteen more: {ahead}");
    let rest = ahead_in_steps(shelf.table, 63, 1);
    assert!(rest > 0 && ahead + rest <= 18, "to the end, none twice: {rest}");
    shelf.cool();
    assert_eq!(shelf.table.go(i32::MAX), OK);
    assert!(ahead_in_steps(shelf.table, 99, -1) >= 10, "downwards too");
    shelf.cool();
    assert_eq!(shelf.table.go(i32::MIN), OK);
    for _ in 0..20 {
        assert_eq!(ahead_in_steps(shelf.table, 8, 1), 0, "to and fro says nothing");
        assert_eq!(ahead_in_steps(shelf.table, 8, -1), 0);
    }
}

#[test]
fn a_sequential_table_is_read_ahead_from_the_first_move() {
    let shelf = shelf();
    let before = read_ahead();
    assert_eq!(
        unsafe { esent::capi::table::JetSetTableSequential(shelf.table.session, shelf.table.id, 0) },
        OK
    );
    assert_eq!(shelf.table.go(i32::MIN), OK);
    assert_eq!(read_ahead() - before, 24, "all leaves but the first");
    assert_eq!(ahead_in_steps(shelf.table, 99, 1), 0);
}

#[test]
fn a_range_is_read_ahead_to_its_limit() {
    let mut shelf = shelf();
    for (from, to, by, grbit) in [(16u32, 40u32, 1, 0x3), (40, 16, -1, 0x1)] {
        assert_eq!(shelf.table.make_key(&from.to_le_bytes(), 1), OK);
        assert_eq!(shelf.table.seek(1), OK);
        assert_eq!(shelf.table.make_key(&to.to_le_bytes(), 1), OK);
        assert_eq!(shelf.table.range(grbit), OK);
        let ahead = ahead_in_steps(shelf.table, 8, by);
        assert!((4..=6).contains(&ahead), "the rest of the range at once: {ahead}");
        let one = ahead_in_steps(shelf.table, 16, by);
        assert!(one <= 1, "the leaf behind it: {one}");
        assert_eq!(shelf.table.go(by), -1603, "the end of the range");
        shelf.cool();
    }
}

/// A locale is kept as it was spelt: ManagedEsent asks for "pt-br" and wants that back.
#[test]
fn an_index_keeps_the_spelling_of_its_locale() {
    let place = Place::new();
    let (code, made) = place.create("texts");
    assert_eq!(code, OK);
    let mut wide = column("c", ColumnType::LongText as u32);
    wide.cp = 1200;
    made.added(wide);
    let mut locale: Vec<u16> = "pt-br\0".encode_utf16().collect();
    let mut unicode = JET_UNICODEINDEX2 {
        szLocaleName: locale.as_mut_ptr(),
        dwMapFlags: 0,
    };
    let (name, key) = (data_rig::text("brazil"), b"+c\0\0");
    let mut index: JET_INDEXCREATE3_A = unsafe { std::mem::zeroed() };
    index.cbStruct = size_of::<JET_INDEXCREATE3_A>() as u32;
    index.szIndexName = name.as_ptr().cast_mut().cast();
    index.szKey = key.as_ptr().cast_mut().cast();
    index.cbKey = 4;
    index.ulDensity = 100;
    index.grbit = JET_bitIndexUnicode;
    index.pidxunicode = &mut unicode;
    assert_eq!(
        unsafe { JetCreateIndex4A(made.session, made.id, &mut index, 1) },
        OK
    );
    let mut back = [0u16; 85];
    let code = unsafe {
        JetGetTableIndexInfoA(
            made.session,
            made.id,
            name.as_ptr(),
            back.as_mut_ptr().cast(),
            size_of_val(&back) as u32,
            JET_IdxInfoLocaleName,
        )
    };
    assert_eq!(code, OK);
    assert_eq!(back[..6], locale[..]);
}
