//! Temporary tables: phases, order, duplicates and cursors, through the room's own functions.

use std::sync::Arc;

use super::*;
use crate::engine::session::Fate;
use crate::error::JetErr;
use crate::types::{CodePage, ColumnType};

fn long(value: i32) -> [u8; 4] {
    value.to_le_bytes()
}

fn names(names: &[&str], code_page: CodePage) -> TempTable {
    let mut build = TempTableBuilder::new(&[TempColumn::text(code_page).key()]);
    for name in names {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bytes = if code_page == CodePage::UNICODE {
            wide.as_slice()
        } else {
            name.as_bytes()
        };
        build.push([Some(bytes)]).unwrap();
    }
    build.finish()
}

fn order(table: &TempTable) -> Vec<String> {
    let wide = table.columns()[0].1.code_page == CodePage::UNICODE;
    (0..table.len())
        .map(|row| {
            let bytes = table.cell(row, 0).flatten().unwrap_or_default();
            let text: Vec<u8> = bytes.iter().copied().step_by(if wide { 2 } else { 1 }).collect();
            String::from_utf8_lossy(&text).into_owned()
        })
        .collect()
}

#[test]
fn column_ids_count_per_storage_class() {
    let build = TempTableBuilder::new(&[
        TempColumn::text(CodePage::ASCII).key(),
        TempColumn::plain(ColumnType::Long),
        TempColumn::plain(ColumnType::LongBinary),
        TempColumn::plain(ColumnType::Short),
        TempColumn::text(CodePage::UNICODE),
    ]);
    let table = build.finish();
    let ids: Vec<u32> = table.columns().iter().map(|(id, _)| id.0).collect();
    assert_eq!(ids, [128, 1, 256, 2, 129]);
    assert_eq!(table.column_index(ColumnId(256)), Some(2));
    assert_eq!(table.column_index(ColumnId(3)), None);
}

#[test]
fn ascii_names_sort_by_upper_case_bytes() {
    let table = names(&["b", "_x", "A", "a1", "B2", "1"], CodePage::ASCII);
    assert_eq!(order(&table), ["1", "A", "a1", "b", "B2", "_x"]);
}

#[test]
fn unicode_names_sort_symbols_before_digits_before_letters() {
    let table = names(&["b", "_x", "A", "a1", "B2", "1", "a_1"], CodePage::UNICODE);
    assert_eq!(order(&table), ["_x", "1", "A", "a_1", "a1", "b", "B2"]);
    let table = names(
        &["\u{e9}", "z", "\u{e8}", "\u{4e00}", "\u{e9}"],
        CodePage::UNICODE,
    );
    let units: Vec<_> = (0..table.len())
        .map(|row| table.cell(row, 0).flatten().unwrap().to_vec())
        .collect();
    assert_eq!(
        units,
        [vec![b'z', 0], vec![0xE8, 0], vec![0xE9, 0], vec![0, 0x4E]]
    );
}

#[test]
fn equal_keys_keep_the_first_row_and_keyless_tables_keep_all() {
    assert_eq!(order(&names(&["x", "X", "y"], CodePage::ASCII)), ["x", "y"]);
    let mut build = TempTableBuilder::new(&[TempColumn::plain(ColumnType::Long)]);
    for value in [3, 1, 3] {
        build.push([Some(&long(value)[..])]).unwrap();
    }
    let table = build.finish();
    let cells: Vec<_> = (0..3).map(|row| table.cell(row, 0)).collect();
    assert_eq!(
        cells,
        [
            Some(Some(&long(3)[..])),
            Some(Some(&long(1))),
            Some(Some(&long(3)))
        ]
    );
}

#[test]
fn null_sorts_first_and_negative_before_positive() {
    let mut build = TempTableBuilder::new(&[TempColumn::plain(ColumnType::Long).key()]);
    build.push([Some(&long(5)[..])]).unwrap();
    build.push([Some(&long(-5)[..])]).unwrap();
    build.push([None]).unwrap();
    let table = build.finish();
    assert_eq!(table.cell(0, 0), Some(None));
    assert_eq!(table.cell(1, 0), Some(Some(&long(-5)[..])));
}

#[test]
fn moves_stop_at_both_ends() {
    let table = Arc::new(names(&["a", "b", "c"], CodePage::ASCII));
    let mut cursor = TempCursor::new(table, 0, None);
    assert_eq!(cursor.row().ok(), Some(0));
    assert!(cursor.move_by(2).is_ok());
    assert_eq!(cursor.cell(0).ok().flatten(), Some(&b"c"[..]));
    assert_eq!(cursor.move_by(1).unwrap_err(), JetErr::NoCurrentRecord);
    assert_eq!(cursor.move_by(i32::MAX - 1).unwrap_err(), JetErr::NoCurrentRecord);
    assert!(cursor.move_by(-1).is_ok());
    assert_eq!(cursor.row().ok(), Some(2));
    assert_eq!(cursor.move_by(-3).unwrap_err(), JetErr::NoCurrentRecord);
    assert_eq!(cursor.cell(0).unwrap_err(), JetErr::NoCurrentRecord);
    assert!(cursor.move_by(1).is_ok());
    assert_eq!(cursor.row().ok(), Some(0));
    assert!(cursor.move_by(i32::MAX).is_ok());
    assert!(cursor.move_by(0).is_ok());
    assert!(cursor.move_by(i32::MIN).is_ok());
    assert_eq!(cursor.row().ok(), Some(0));
}

#[test]
fn an_empty_table_has_no_current_row() {
    let mut cursor = TempCursor::new(Arc::new(names(&[], CodePage::ASCII)), 0, None);
    for rows in [0, 1, -1, i32::MIN, i32::MAX] {
        assert_eq!(
            cursor.move_by(rows).unwrap_err(),
            JetErr::NoCurrentRecord,
            "{rows}"
        );
    }
}

#[test]
fn bookmarks_name_rows() {
    let mut cursor = TempCursor::new(Arc::new(names(&["a", "b"], CodePage::ASCII)), 0, None);
    cursor.move_by(1).unwrap();
    let bookmark = cursor.bookmark().unwrap();
    cursor.move_by(-1).unwrap();
    cursor.goto_bookmark(&bookmark).unwrap();
    assert_eq!(cursor.row().ok(), Some(1));
    for bad in [&[][..], &[0], &[2, 0, 0, 0], &[0xFF; 4], &[0; 5]] {
        assert_eq!(cursor.goto_bookmark(bad).unwrap_err(), JetErr::InvalidBookmark);
    }
    assert_eq!(cursor.row().ok(), Some(1));
}

#[test]
fn seek_finds_the_first_key_not_less() {
    let mut cursor = TempCursor::new(Arc::new(names(&["a", "c"], CodePage::ASCII)), 0, None);
    assert!(cursor.seek(b"\x7FC\0"));
    assert_eq!(cursor.row().ok(), Some(1));
    assert!(!cursor.seek(b"\x7FB\0"));
    assert_eq!(cursor.row().ok(), Some(1));
    assert!(!cursor.seek(b"\x7FD\0"));
    assert_eq!(cursor.row().unwrap_err(), JetErr::NoCurrentRecord);
}

#[test]
fn a_rollback_closes_what_was_opened_inside() {
    let table = Arc::new(names(&["a"], CodePage::ASCII));
    let mut cursor = TempCursor::new(table, 2, None);
    cursor.committed(2);
    assert_eq!(cursor.rolled_back(2), Fate::Stays);
    assert_eq!(cursor.duplicate(2).unwrap().rolled_back(2), Fate::Closes);
    assert_eq!(cursor.rolled_back(1), Fate::Closes);
}
