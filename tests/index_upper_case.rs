//! Indexes of upper-case text instead of sort keys: `LCMAP_UPPERCASE` alone, in files whose revision has it (docs/spec/02 §6.4).

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "a test is the C program: it keeps the promises of the header"
)]

mod data_rig;
mod filling_rig;
mod made;
mod schema_rig;
mod session_rig;
mod update_rig;

use data_rig::{JetErr, Table, err};
use esent::capi::index::JetCreateIndex4A;
use esent::capi::types::{JET_INDEXCREATE3_A, JET_UNICODEINDEX2};
use filling_rig::*;
use schema_rig::*;
use session_rig::OK;
use update_rig::INSERT;

const UPPER_CASE: u32 = 0x200;
const SORT_KEY: u32 = 0x400;
const MOVE_FIRST: i32 = i32::MIN;

fn index(cursor: Cursor, name: &str, flags: u32) -> i32 {
    let mut locale: Vec<u16> = "en-US\0".encode_utf16().collect();
    let mut unicode = JET_UNICODEINDEX2 {
        szLocaleName: locale.as_mut_ptr(),
        dwMapFlags: flags,
    };
    let (name, key) = (data_rig::text(name), b"+path\0\0");
    let mut index: JET_INDEXCREATE3_A = unsafe { std::mem::zeroed() };
    index.cbStruct = size_of::<JET_INDEXCREATE3_A>() as u32;
    index.szIndexName = name.as_ptr().cast_mut().cast();
    index.szKey = key.as_ptr().cast_mut().cast();
    index.cbKey = key.len() as u32;
    index.ulDensity = 100;
    index.grbit = JET_bitIndexUnicode;
    index.pidxunicode = &mut unicode;
    unsafe { JetCreateIndex4A(cursor.session, cursor.id, &mut index, 1) }
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn table(place: &Place) -> (Cursor, u32) {
    let cursor = place.table("t");
    let mut path = column("path", JET_coltypText);
    path.cp = 1200;
    let path = cursor.added(path);
    (cursor, path)
}

fn insert(table: Table, path: u32, text: &str) -> i32 {
    assert_eq!(table.prepare(INSERT), OK);
    assert_eq!(table.set(path, Some(&units(text))), OK);
    table.update()
}

#[test]
fn formats_that_have_them() {
    let place = place_of(10, 40);
    let too_low = err(JetErr::EngineFormatVersionParamTooLowForRequestedFeature);
    assert_eq!(index(table(&place).0, "i", UPPER_CASE), too_low);
    drop(place);
    let place = place_of(10, 50);
    let (cursor, _) = table(&place);
    let invalid = err(JetErr::InvalidLCMapStringFlags);
    assert_eq!(index(cursor, "i", UPPER_CASE | SORT_KEY), invalid);
    assert_eq!(index(cursor, "i", UPPER_CASE | 1), invalid);
    assert_eq!(index(cursor, "i", UPPER_CASE), OK);
}

#[test]
fn keys_are_the_text_in_upper_case() {
    let mut place = place_of(10, 50);
    let (cursor, path) = table(&place);
    let table = cursor.navigator();
    for text in ["c:\\b", "C:\\Ärger", "c:\\a-b", "c:\\ab"] {
        assert_eq!(insert(table, path, text), OK);
    }
    assert_eq!(index(cursor, "i", UPPER_CASE), OK);
    assert_eq!(insert(table, path, "C:\\aC"), OK);
    assert_eq!(table.set_index(Some("i")), OK);
    let mut found = Vec::new();
    let mut code = table.go(MOVE_FIRST);
    while code == OK {
        found.push(table.get(path).unwrap());
        code = table.go(1);
    }
    let order = ["c:\\a-b", "c:\\ab", "C:\\aC", "c:\\b", "C:\\Ärger"];
    assert_eq!(found, order.map(units), "by code units, without regard to case");
    assert_eq!(table.make_key(&units("C:\\ÄRGER"), 1), OK);
    assert_eq!(table.seek(1), OK);
    let mut key = vec![0x7f];
    key.extend("C:\\ÄRGER\0".encode_utf16().flat_map(u16::to_be_bytes));
    assert_eq!(table.key(), key);
    // Letters on which versions of Windows differ.
    assert_eq!(table.set_index(None), OK);
    let refused = err(JetErr::UnicodeNormalizationNotSupported);
    assert_eq!(insert(table, path, "ა"), refused);
    cursor.close();
    let report = checked(&mut place);
    assert_eq!(report.wrong, 0, "{:?}", report.findings);
}
